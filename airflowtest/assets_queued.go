package airflowtest

import (
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) AssetsListQueuedEvents(_ *request, uri string, options *gen.QueuedEventOptions) (any, error) {
	return s.showQueuedEvents(s.findQueuedEvents("", uri, options.Before), "dataset uri: `"+uri+"`")
}

func (s endpoints) AssetsDeleteQueuedEvents(r *request, uri string, options *gen.QueuedEventOptions) error {
	of := "dataset uri: `" + uri + "`"
	if s.isAirflow3() {
		of = "asset_id: `" + uri + "`"
	}
	return s.deleteQueuedEvents(r, s.findQueuedEvents("", uri, options.Before), of)
}

func (s endpoints) AssetsListDAGQueuedEvents(_ *request, dagID string, options *gen.QueuedEventOptions) (any, error) {
	return s.showQueuedEvents(s.findQueuedEvents(dagID, "", options.Before), "dag_id: `"+dagID+"`")
}

func (s endpoints) AssetsDeleteDAGQueuedEvents(r *request, dagID string, options *gen.QueuedEventOptions) error {
	return s.deleteQueuedEvents(r, s.findQueuedEvents(dagID, "", options.Before), "dag_id: `"+dagID+"`")
}

func (s endpoints) AssetsGetDAGQueuedEvent(_ *request, dagID, uri string, options *gen.QueuedEventOptions) (any, error) {
	found := s.findQueuedEvents(dagID, uri, options.Before)
	if len(found) == 0 {
		return nil, noQueuedEvent(dagID, uri)
	}
	return s.queuedObject(found[0]), nil
}

func (s endpoints) AssetsDeleteDAGQueuedEvent(r *request, dagID, uri string, options *gen.QueuedEventOptions) error {
	found := s.findQueuedEvents(dagID, uri, options.Before)
	if len(found) == 0 && s.isAirflow3() {
		return noQueuedEvent(dagID, uri)
	}
	return s.deleteQueuedEvents(r, found, "dag_id: `"+dagID+"` and dataset uri: `"+uri+"`")
}

type queuedEvents []*queuedEvent

// findQueuedEvents returns the queued events of a DAG and an asset from before a time. "" and the zero time match all.
func (s *Server) findQueuedEvents(dagID, uri string, before time.Time) queuedEvents {
	return slices.DeleteFunc(slices.Clone(s.queuedEvents), func(q *queuedEvent) bool {
		return dagID != "" && q.dag.ID != dagID || uri != "" && q.asset != s.assetInPath(uri) || !before.IsZero() && !q.at.Before(before)
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

func noQueuedEvent(dagID, uri string) error {
	return notFound("Queue event not found", "Queue event with dag_id: `%s` and dataset uri: `%s` was not found", dagID, uri).
		in3("Queued event with dag_id: `%s` and asset_id: `%s` was not found", dagID, uri)
}

// showQueuedEvents returns the response with queued events. In Airflow 2 there must be one.
func (s *Server) showQueuedEvents(list queuedEvents, of string) (any, error) {
	if len(list) == 0 && !s.isAirflow3() {
		return nil, queuedEventNotFound(of)
	}
	rows := []any{}
	for _, q := range list {
		rows = append(rows, s.queuedObject(q))
	}
	return map[string]any{"queued_events": rows, "total_entries": len(list)}, nil
}

// queuedObject returns a queued event as it is in responses. Airflow 3 has the number of the asset and not its URI.
func (s *Server) queuedObject(q *queuedEvent) map[string]any {
	fields := s.encoder.object(&gen.QueuedEvent{DAGID: q.dag.ID, DAGDisplayName: q.dag.ID, URI: q.asset.uri, AssetID: q.asset.id, CreatedAt: q.at})
	if s.isAirflow3() {
		delete(fields, "uri")
	}
	return fields
}
