package airflowtest

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) DatasetsList(r *request, options *gen.DatasetListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := order(options.OrderBy, r.query.Has("order_by"), "id", "id", "uri", "created_at", "updated_at")
	if err != nil {
		return nil, err
	}
	pattern := like(options.URIPattern)
	found := slices.DeleteFunc(slices.Clone(s.datasets), func(d *dataset) bool {
		return !pattern.MatchString(d.uri) || r.query.Get("dag_ids") != "" && !s.isOf(d, options.DAGIDs)
	})
	var compare func(a, b *dataset) int // for id, and for when they came, which is the same
	if column == "uri" {
		compare = func(a, b *dataset) int { return strings.Compare(a.uri, b.uri) }
	}
	answer := gen.DatasetCollection{Datasets: []gen.Dataset{}, TotalEntries: len(s.datasets)} // whatever the filters say
	for _, d := range cut(sorted(found, descending, compare), options.Offset, limit) {
		answer.Datasets = append(answer.Datasets, s.showDataset(d))
	}
	return &answer, nil
}

func (s endpoints) DatasetsGet(_ *request, uri string) (any, error) {
	d := s.findDataset(uri)
	if d == nil {
		return nil, notFound("Dataset not found", "The Dataset with uri: `%s` was not found", uri)
	}
	shown := s.showDataset(d)
	return &shown, nil
}

// isOf tells whether one of these DAGs is scheduled on a dataset or has a task that updates it.
func (s *Server) isOf(d *dataset, dagIDs []string) bool {
	shown := s.showDataset(d)
	return slices.ContainsFunc(shown.ConsumingDags, func(ref gen.DAGScheduleDatasetReference) bool {
		return slices.Contains(dagIDs, ref.DAGID)
	}) || slices.ContainsFunc(shown.ProducingTasks, func(ref gen.TaskOutletDatasetReference) bool {
		return slices.Contains(dagIDs, ref.DAGID)
	})
}

func (s *Server) showDataset(d *dataset) gen.Dataset {
	shown := gen.Dataset{ID: d.id, URI: d.uri, Extra: json.RawMessage("{}"), CreatedAt: d.createdAt, UpdatedAt: d.createdAt}
	for _, of := range s.inOrder() {
		if of.isScheduledOn(d) {
			shown.ConsumingDags = append(shown.ConsumingDags, gen.DAGScheduleDatasetReference{
				DAGID: of.ID, CreatedAt: of.parsedAt, UpdatedAt: of.parsedAt,
			})
		}
		for _, t := range of.Tasks {
			if names(t.Outlets, d) {
				shown.ProducingTasks = append(shown.ProducingTasks, gen.TaskOutletDatasetReference{
					DAGID: of.ID, TaskID: t.ID, CreatedAt: of.parsedAt, UpdatedAt: of.parsedAt,
				})
			}
		}
	}
	return shown
}

func (s endpoints) DatasetsListEvents(r *request, options *gen.DatasetListEventsOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := order(options.OrderBy, r.query.Has("order_by"), "timestamp",
		"source_dag_id", "source_task_id", "source_run_id", "source_map_index", "timestamp")
	if err != nil {
		return nil, err
	}
	id, _ := options.DatasetID.Get() // 0 is any, for the map index too
	index, _ := options.SourceMapIndex.Get()
	found := slices.DeleteFunc(s.showEvents(s.datasetEvents), func(e gen.DatasetEvent) bool {
		return id != 0 && e.DatasetID != id || index != 0 && *e.SourceMapIndex != index ||
			isOther(e.SourceDAGID, options.SourceDAGID) || isOther(e.SourceTaskID, options.SourceTaskID) ||
			isOther(e.SourceRunID, options.SourceRunID)
	})
	by := map[string]func(a, b gen.DatasetEvent) int{
		"source_dag_id":    func(a, b gen.DatasetEvent) int { return strings.Compare(a.SourceDAGID, b.SourceDAGID) },
		"source_task_id":   func(a, b gen.DatasetEvent) int { return strings.Compare(a.SourceTaskID, b.SourceTaskID) },
		"source_run_id":    func(a, b gen.DatasetEvent) int { return strings.Compare(a.SourceRunID, b.SourceRunID) },
		"source_map_index": func(a, b gen.DatasetEvent) int { return *a.SourceMapIndex - *b.SourceMapIndex },
		"timestamp":        func(a, b gen.DatasetEvent) int { return a.Timestamp.Compare(b.Timestamp) },
	}
	return &gen.DatasetEventCollection{
		DatasetEvents: cut(sorted(found, descending, by[column]), options.Offset, limit), TotalEntries: len(found),
	}, nil
}

// isOther tells whether a filter leaves a value out; "" leaves none out.
func isOther(value, wanted string) bool { return wanted != "" && value != wanted }

func (s endpoints) DatasetsCreateEvent(r *request, body *gen.DatasetEventCreate) (any, error) {
	var refused []string
	if string(r.members["extra"]) == "null" {
		refused = append(refused, memberError("extra", "Field may not be null."))
	}
	if err := r.refuseUnknown(refused...); err != nil {
		return nil, err
	}
	updated := s.findDataset(body.DatasetURI)
	if updated == nil {
		return nil, notFound("Dataset not found", "Dataset with uri: '%s' not found", body.DatasetURI)
	}
	extra := map[string]json.RawMessage{}
	_ = json.Unmarshal(body.Extra, &extra) // it is an object, or not there
	extra["from_rest_api"] = json.RawMessage("true")
	whole, _ := json.Marshal(extra)
	made := s.update(&datasetEvent{dataset: updated, extra: whole, at: s.time()})
	return &s.showEvents([]*datasetEvent{made})[0], nil
}

func (s endpoints) DAGRunsUpstreamDatasetEvents(_ *request, dagID, dagRunID string) (any, error) {
	found := s.run(dagID, dagRunID)
	if found == nil {
		return nil, noRun("DAGRun not found", dagID, dagRunID)
	}
	return &gen.DatasetEventCollection{DatasetEvents: s.showEvents(found.consumed), TotalEntries: len(found.consumed)}, nil
}

func (s *Server) showEvents(events []*datasetEvent) []gen.DatasetEvent {
	list := []gen.DatasetEvent{}
	for _, e := range events {
		shown := gen.DatasetEvent{
			ID: e.id, DatasetID: e.dataset.id, DatasetURI: e.dataset.uri, Extra: e.extra, Timestamp: e.at, SourceMapIndex: new(notMapped),
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
