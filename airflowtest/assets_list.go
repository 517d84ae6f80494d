package airflowtest

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) AssetsList(r *request, options *gen.AssetListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := parseOrder(options.OrderBy, r.query.Has("order_by"), "id", "id", "uri", "created_at", "updated_at")
	if err != nil {
		return nil, err
	}
	pattern := likePattern(options.URIPattern)
	found := slices.DeleteFunc(slices.Clone(s.assets), func(a *asset) bool {
		return !pattern.MatchString(a.uri) || r.query.Get("dag_ids") != "" && !s.isUsedBy(a, options.DAGIDs)
	})
	var compare func(a, b *asset) int // nil for the ID and the dates, which have the order of creation
	if column == "uri" {
		compare = func(a, b *asset) int { return strings.Compare(a.uri, b.uri) }
	}
	result := gen.AssetCollection{Assets: []gen.Asset{}, TotalEntries: len(s.assets)} // a real server ignores the filters here
	for _, a := range slicePage(sorted(found, descending, compare), options.Offset, limit) {
		result.Assets = append(result.Assets, s.showAsset(a))
	}
	return &result, nil
}

func (s endpoints) AssetsGet(_ *request, uri string) (any, error) {
	a := s.findAsset(uri)
	if a == nil {
		return nil, notFound("Dataset not found", "The Dataset with uri: `%s` was not found", uri)
	}
	shown := s.showAsset(a)
	return &shown, nil
}

// isUsedBy reports whether one of the DAGs is scheduled on the asset or has a task that updates it.
func (s *Server) isUsedBy(a *asset, dagIDs []string) bool {
	shown := s.showAsset(a)
	return slices.ContainsFunc(shown.ConsumingDAGs, func(ref gen.DAGScheduleAssetReference) bool {
		return slices.Contains(dagIDs, ref.DAGID)
	}) || slices.ContainsFunc(shown.ProducingTasks, func(ref gen.TaskOutletAssetReference) bool {
		return slices.Contains(dagIDs, ref.DAGID)
	})
}

func (s *Server) showAsset(a *asset) gen.Asset {
	shown := gen.Asset{ID: a.id, URI: a.uri, Extra: json.RawMessage("{}"), CreatedAt: a.createdAt, UpdatedAt: a.createdAt}
	for _, d := range s.sortedDAGs() {
		if d.isScheduledOn(a) {
			shown.ConsumingDAGs = append(shown.ConsumingDAGs, gen.DAGScheduleAssetReference{
				DAGID: d.ID, CreatedAt: d.parsedAt, UpdatedAt: d.parsedAt,
			})
		}
		for _, t := range d.Tasks {
			if containsAsset(t.Outlets, a) {
				shown.ProducingTasks = append(shown.ProducingTasks, gen.TaskOutletAssetReference{
					DAGID: d.ID, TaskID: t.ID, CreatedAt: d.parsedAt, UpdatedAt: d.parsedAt,
				})
			}
		}
	}
	return shown
}

func (s endpoints) AssetsListEvents(r *request, options *gen.AssetListEventsOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := parseOrder(options.OrderBy, r.query.Has("order_by"), "timestamp",
		"source_dag_id", "source_task_id", "source_run_id", "source_map_index", "timestamp")
	if err != nil {
		return nil, err
	}
	id, _ := options.AssetID.Get() // 0 matches all, also as a map index
	index, _ := options.SourceMapIndex.Get()
	found := slices.DeleteFunc(s.showEvents(s.assetEvents), func(e gen.AssetEvent) bool {
		return id != 0 && e.AssetID != id || index != 0 && *e.SourceMapIndex != index ||
			isFilteredOut(e.SourceDAGID, options.SourceDAGID) || isFilteredOut(e.SourceTaskID, options.SourceTaskID) ||
			isFilteredOut(e.SourceRunID, options.SourceRunID)
	})
	by := map[string]func(a, b gen.AssetEvent) int{
		"source_dag_id":    func(a, b gen.AssetEvent) int { return strings.Compare(a.SourceDAGID, b.SourceDAGID) },
		"source_task_id":   func(a, b gen.AssetEvent) int { return strings.Compare(a.SourceTaskID, b.SourceTaskID) },
		"source_run_id":    func(a, b gen.AssetEvent) int { return strings.Compare(a.SourceRunID, b.SourceRunID) },
		"source_map_index": func(a, b gen.AssetEvent) int { return *a.SourceMapIndex - *b.SourceMapIndex },
		"timestamp":        func(a, b gen.AssetEvent) int { return a.Timestamp.Compare(b.Timestamp) },
	}
	return &gen.AssetEventCollection{
		AssetEvents: slicePage(sorted(found, descending, by[column]), options.Offset, limit), TotalEntries: len(found),
	}, nil
}

// isFilteredOut reports whether a filter excludes a value. The filter "" excludes nothing.
func isFilteredOut(value, filter string) bool { return filter != "" && value != filter }

func (s endpoints) AssetsCreateEvent(r *request, body *gen.AssetEventCreate) (any, error) {
	var messages []string
	if string(r.bodyFields["extra"]) == "null" {
		messages = append(messages, fieldError("extra", "Field may not be null."))
	}
	if err := r.rejectUnknownFields(messages...); err != nil {
		return nil, err
	}
	updated := s.findAsset(body.AssetURI)
	if updated == nil {
		return nil, notFound("Dataset not found", "Dataset with uri: '%s' not found", body.AssetURI)
	}
	extra := map[string]json.RawMessage{}
	_ = json.Unmarshal(body.Extra, &extra) // decode has checked that it is an object or missing
	extra["from_rest_api"] = json.RawMessage("true")
	whole, _ := json.Marshal(extra)
	created := s.recordAssetEvent(&assetEvent{asset: updated, extra: whole, at: s.time()})
	return &s.showEvents([]*assetEvent{created})[0], nil
}

func (s endpoints) DAGRunsUpstreamAssetEvents(_ *request, dagID, dagRunID string) (any, error) {
	found := s.run(dagID, dagRunID)
	if found == nil {
		return nil, runNotFound("DAGRun not found", dagID, dagRunID)
	}
	return &gen.AssetEventCollection{AssetEvents: s.showEvents(found.consumed), TotalEntries: len(found.consumed)}, nil
}

func (s *Server) showEvents(events []*assetEvent) []gen.AssetEvent {
	list := []gen.AssetEvent{}
	for _, e := range events {
		shown := gen.AssetEvent{
			ID: e.id, AssetID: e.asset.id, AssetURI: e.asset.uri, Extra: e.extra, Timestamp: e.at, SourceMapIndex: new(notMapped),
		}
		if e.run != nil {
			shown.SourceDAGID, shown.SourceRunID, shown.SourceTaskID = e.run.DAGID, e.run.DAGRunID, e.task.task.ID
			*shown.SourceMapIndex = e.task.mapIndex
		}
		for _, r := range s.runs {
			if slices.Contains(r.consumed, e) {
				shown.CreatedDAGRuns = append(shown.CreatedDAGRuns, gen.BasicDAGRun{
					DAGID: r.DAGID, DAGRunID: r.DAGRunID, LogicalDate: r.LogicalDate, StartDate: r.StartDate, EndDate: r.EndDate,
					DataIntervalStart: r.DataIntervalStart, DataIntervalEnd: r.DataIntervalEnd, State: r.State,
				})
			}
		}
		list = append(list, shown)
	}
	return list
}

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
