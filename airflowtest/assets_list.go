package airflowtest

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) AssetsList(r *request, options *gen.AssetListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "id", orders{
		v1: []string{"id", "uri", "created_at", "updated_at"}, v2: []string{"id", "uri", "name", "created_at", "updated_at"},
		other: map[string]string{"name": "uri"},
	})
	if err != nil {
		return nil, err
	}
	uri, name := textFilter{options.URIPattern, options.URIPrefixPattern}, textFilter{options.NamePattern, options.NamePrefixPattern}
	onlyActive, isSet := options.OnlyActive.Get()
	onlyActive = s.isAirflow3() && (onlyActive || !isSet)
	found := slices.DeleteFunc(slices.Clone(s.assets), func(a *asset) bool {
		return onlyActive && !s.isActive(a) || !uri.matches(a.uri) || !name.matches(a.name()) ||
			r.query.Get("dag_ids") != "" && !s.isUsedBy(a, options.DAGIDs)
	})
	var compare func(a, b *asset) int // nil for the ID and the dates, which have the order of creation
	if column == "uri" {
		compare = func(a, b *asset) int { return strings.Compare(a.uri, b.uri) }
	}
	total := len(s.assets) // an Airflow 2 ignores the filters here
	if s.isAirflow3() {
		total = len(found)
	}
	rows := []any{}
	for _, a := range slicePage(sorted(found, descending, compare), options.Offset, limit) {
		rows = append(rows, s.assetObject(a))
	}
	return map[string]any{s.encoder.fields["AssetCollection"].wireName("datasets"): rows, "total_entries": total}, nil
}

func (s endpoints) AssetsGet(_ *request, uri string) (any, error) {
	a := s.assetInPath(uri)
	if a == nil {
		return nil, notFound("Dataset not found", "The Dataset with uri: `%s` was not found", uri).in3("The Asset with ID: `%s` was not found", uri)
	}
	return s.assetObject(a), nil
}

// assetInPath returns the asset that a path identifies: by its URI or, in Airflow 3, by its number.
func (s *Server) assetInPath(text string) *asset {
	if !s.isAirflow3() {
		return s.findAsset(text)
	}
	return firstWhere(s.assets, func(a *asset) bool { return strconv.Itoa(a.id) == text })
}

// assetObject returns an asset as it is in responses. Airflow 3 has more fields.
func (s *Server) assetObject(a *asset) map[string]any {
	fields := s.encoder.object(s.showAsset(a))
	if !s.isAirflow3() {
		return fields
	}
	if s.release.isBefore("3.1") {
		return fields
	}
	fields["last_asset_event"] = map[string]any{"id": nil, "timestamp": nil}
	for _, e := range s.assetEvents {
		if e.asset == a {
			fields["last_asset_event"] = map[string]any{"id": e.id, "timestamp": strings.Replace(isoformat(e.at), "+00:00", "Z", 1)}
		}
	}
	return fields
}

// name returns the name of an asset in Airflow 3: its URI as it is in the first DAG that refers to it.
func (a *asset) name() string { return a.label }

// isUsedBy reports whether one of the DAGs is scheduled on the asset or has a task that updates it.
func (s *Server) isUsedBy(a *asset, dagIDs []string) bool {
	shown := s.showAsset(a)
	return slices.ContainsFunc(shown.ConsumingDAGs, func(ref gen.DAGScheduleAssetReference) bool {
		return slices.Contains(dagIDs, ref.DAGID)
	}) || slices.ContainsFunc(shown.ProducingTasks, func(ref gen.TaskOutletAssetReference) bool {
		return slices.Contains(dagIDs, ref.DAGID)
	})
}

// isActive reports whether a DAG refers to the asset.
func (s *Server) isActive(a *asset) bool {
	shown := s.showAsset(a)
	return len(shown.ConsumingDAGs)+len(shown.ProducingTasks) > 0
}

func (s *Server) showAsset(a *asset) gen.Asset {
	shown := gen.Asset{
		ID: a.id, URI: a.uri, Name: a.name(), Group: "asset", Extra: json.RawMessage("{}"), CreatedAt: a.createdAt, UpdatedAt: a.createdAt,
	}
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
	words := []string{"source_dag_id", "source_task_id", "source_run_id", "source_map_index", "timestamp"}
	column, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "timestamp", orders{v1: words, v2: words})
	if err != nil {
		return nil, err
	}
	id, _ := options.AssetID.Get() // 0 matches all, also as a map index
	index, _ := options.SourceMapIndex.Get()
	name := textFilter{options.NamePattern, options.NamePrefixPattern}
	times := period{options.TimestampGTE, options.TimestampLTE, options.TimestampGT, options.TimestampLT}
	found := slices.DeleteFunc(s.showEvents(s.assetEvents), func(e gen.AssetEvent) bool {
		if !name.matches(e.Name) || !times.contains(e.Timestamp) {
			return true
		}
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
	return s.eventList(slicePage(sorted(found, descending, by[column]), options.Offset, limit), len(found)), nil
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
	id, _ := body.AssetID.Get()
	if s.isAirflow3() {
		updated = s.assetInPath(strconv.Itoa(id))
	}
	if updated == nil {
		return nil, notFound("Dataset not found", "Dataset with uri: '%s' not found", body.AssetURI).in3("Asset with ID: `%d` was not found", id)
	}
	extra := map[string]json.RawMessage{}
	_ = json.Unmarshal(body.Extra, &extra) // decode has checked that it is an object or missing
	if !s.isAirflow3() || r.has("extra") {
		extra["from_rest_api"] = json.RawMessage("true")
	}
	whole, _ := json.Marshal(extra)
	partition, _ := body.PartitionKey.Get()
	created := s.recordAssetEvent(&assetEvent{asset: updated, extra: whole, partition: partition, at: s.time()})
	return s.encoder.object(s.showEvents([]*assetEvent{created})[0]), nil
}

func (s endpoints) DAGRunsUpstreamAssetEvents(_ *request, dagID, dagRunID string) (any, error) {
	found := s.run(dagID, dagRunID)
	if found == nil {
		return nil, runNotFound("DAGRun not found", dagID, dagRunID)
	}
	return s.eventList(s.showEvents(found.consumed), len(found.consumed)), nil
}

// eventList returns the response with asset events.
func (s *Server) eventList(events []gen.AssetEvent, total int) map[string]any {
	rows := []any{}
	for _, e := range events {
		rows = append(rows, s.encoder.object(e))
	}
	name := s.encoder.fields["AssetEventCollection"].wireName("dataset_events")
	return map[string]any{name: rows, "total_entries": total}
}

func (s *Server) showEvents(events []*assetEvent) []gen.AssetEvent {
	list := []gen.AssetEvent{}
	for _, e := range events {
		shown := gen.AssetEvent{
			ID: e.id, AssetID: e.asset.id, AssetURI: e.asset.uri, Name: e.asset.name(), Group: "asset", PartitionKey: e.partition,
			Extra: e.extra, Timestamp: e.at, SourceMapIndex: new(notMapped),
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
					PartitionKey: r.PartitionKey, Triggering: r.consumed[len(r.consumed)-1] == e,
				})
			}
		}
		list = append(list, shown)
	}
	return list
}
