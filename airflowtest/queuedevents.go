package airflowtest

import (
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) AssetsListQueuedEvents(_ *request, uri string, options *gen.QueuedEventOptions) (any, error) {
	return s.waiting("", uri, options.Before).show("dataset uri: `" + uri + "`")
}

func (s endpoints) AssetsDeleteQueuedEvents(r *request, uri string, options *gen.QueuedEventOptions) error {
	return s.forget(r, s.waiting("", uri, options.Before), "dataset uri: `"+uri+"`")
}

func (s endpoints) AssetsListDAGQueuedEvents(_ *request, dagID string, options *gen.QueuedEventOptions) (any, error) {
	return s.waiting(dagID, "", options.Before).show("dag_id: `" + dagID + "`")
}

func (s endpoints) AssetsDeleteDAGQueuedEvents(r *request, dagID string, options *gen.QueuedEventOptions) error {
	return s.forget(r, s.waiting(dagID, "", options.Before), "dag_id: `"+dagID+"`")
}

func (s endpoints) AssetsGetDAGQueuedEvent(_ *request, dagID, uri string, options *gen.QueuedEventOptions) (any, error) {
	found := s.waiting(dagID, uri, options.Before)
	if len(found) == 0 {
		return nil, noneQueued("dag_id: `" + dagID + "` and dataset uri: `" + uri + "`")
	}
	return found[0].show(), nil
}

func (s endpoints) AssetsDeleteDAGQueuedEvent(r *request, dagID, uri string, options *gen.QueuedEventOptions) error {
	return s.forget(r, s.waiting(dagID, uri, options.Before), "dag_id: `"+dagID+"` and dataset uri: `"+uri+"`")
}

type queuedEvents []*queuedEvent

// waiting are the events that are queued for a DAG, of a dataset, from before a time; "" is any, and so is no time.
func (s *Server) waiting(dagID, uri string, before time.Time) queuedEvents {
	return slices.DeleteFunc(slices.Clone(s.queuedEvents), func(q *queuedEvent) bool {
		return dagID != "" && q.dag.ID != dagID || uri != "" && q.asset.uri != uri || !before.IsZero() && !q.at.Before(before)
	})
}

// forget removes events from the queue.
func (s *Server) forget(r *request, events queuedEvents, of string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	if len(events) == 0 {
		return noneQueued(of)
	}
	s.queuedEvents = slices.DeleteFunc(s.queuedEvents, func(q *queuedEvent) bool { return slices.Contains(events, q) })
	return nil
}

func noneQueued(of string) error {
	return notFound("Queue event not found", "Queue event with %s was not found", of)
}

func (list queuedEvents) show(of string) (any, error) {
	if len(list) == 0 {
		return nil, noneQueued(of)
	}
	answer := gen.QueuedEventCollection{TotalEntries: len(list)}
	for _, q := range list {
		answer.QueuedEvents = append(answer.QueuedEvents, *q.show())
	}
	return &answer, nil
}

func (q *queuedEvent) show() *gen.QueuedEvent {
	return &gen.QueuedEvent{DAGID: q.dag.ID, URI: q.asset.uri, CreatedAt: q.at}
}
