package airflowtest

import (
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) AssetsListQueuedEvents(_ *request, uri string, options *gen.QueuedEventOptions) (any, error) {
	return s.findQueuedEvents("", uri, options.Before).show("dataset uri: `" + uri + "`")
}

func (s endpoints) AssetsDeleteQueuedEvents(r *request, uri string, options *gen.QueuedEventOptions) error {
	return s.deleteQueuedEvents(r, s.findQueuedEvents("", uri, options.Before), "dataset uri: `"+uri+"`")
}

func (s endpoints) AssetsListDAGQueuedEvents(_ *request, dagID string, options *gen.QueuedEventOptions) (any, error) {
	return s.findQueuedEvents(dagID, "", options.Before).show("dag_id: `" + dagID + "`")
}

func (s endpoints) AssetsDeleteDAGQueuedEvents(r *request, dagID string, options *gen.QueuedEventOptions) error {
	return s.deleteQueuedEvents(r, s.findQueuedEvents(dagID, "", options.Before), "dag_id: `"+dagID+"`")
}

func (s endpoints) AssetsGetDAGQueuedEvent(_ *request, dagID, uri string, options *gen.QueuedEventOptions) (any, error) {
	found := s.findQueuedEvents(dagID, uri, options.Before)
	if len(found) == 0 {
		return nil, queuedEventNotFound("dag_id: `" + dagID + "` and dataset uri: `" + uri + "`")
	}
	return found[0].show(), nil
}

func (s endpoints) AssetsDeleteDAGQueuedEvent(r *request, dagID, uri string, options *gen.QueuedEventOptions) error {
	return s.deleteQueuedEvents(r, s.findQueuedEvents(dagID, uri, options.Before), "dag_id: `"+dagID+"` and dataset uri: `"+uri+"`")
}

type queuedEvents []*queuedEvent

// findQueuedEvents returns the queued events of a DAG and an asset from before a time. "" and the zero time match all.
func (s *Server) findQueuedEvents(dagID, uri string, before time.Time) queuedEvents {
	return slices.DeleteFunc(slices.Clone(s.queuedEvents), func(q *queuedEvent) bool {
		return dagID != "" && q.dag.ID != dagID || uri != "" && q.asset.uri != uri || !before.IsZero() && !q.at.Before(before)
	})
}

// deleteQueuedEvents removes events from the queue.
func (s *Server) deleteQueuedEvents(r *request, events queuedEvents, of string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	if len(events) == 0 {
		return queuedEventNotFound(of)
	}
	s.queuedEvents = slices.DeleteFunc(s.queuedEvents, func(q *queuedEvent) bool { return slices.Contains(events, q) })
	return nil
}

func queuedEventNotFound(of string) error {
	return notFound("Queue event not found", "Queue event with %s was not found", of)
}

func (list queuedEvents) show(of string) (any, error) {
	if len(list) == 0 {
		return nil, queuedEventNotFound(of)
	}
	result := gen.QueuedEventCollection{TotalEntries: len(list)}
	for _, q := range list {
		result.QueuedEvents = append(result.QueuedEvents, *q.show())
	}
	return &result, nil
}

func (q *queuedEvent) show() *gen.QueuedEvent {
	return &gen.QueuedEvent{DAGID: q.dag.ID, URI: q.asset.uri, CreatedAt: q.at}
}
