package airflowtest

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// dataset is what tasks update and DAGs are scheduled on. It is there from the first DAG on that names it, and stays.
type asset struct {
	id        int
	uri       string
	createdAt time.Time
}

// datasetEvent is one update of a dataset.
type assetEvent struct {
	id    int
	asset *asset
	extra json.RawMessage
	run   *run          // whose task it was, nil if a request did it
	task  *taskInstance // of that run
	at    time.Time
}

// queuedEvent says that a DAG waits no more for a dataset, but for others. There is one for each pair.
type queuedEvent struct {
	dag   *dag
	asset *asset
	at    time.Time // of the first update
}

// normalURI is the form in which a real server knows the URI of a dataset: without credentials and fragment, with a path, and
// with its parameters in order.
func normalURI(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme == "" || strings.HasPrefix(u.Scheme, "x-") {
		return uri
	}
	_, rest, _ := strings.Cut(uri, ":")
	rest, _, _ = strings.Cut(rest, "#")
	rest, query, _ := strings.Cut(rest, "?")
	host, path := "", rest
	if authority, ok := strings.CutPrefix(rest, "//"); ok {
		host, path = authority, ""
		if slash := strings.Index(authority, "/"); slash >= 0 {
			host, path = authority[:slash], authority[slash:]
		}
		host = "//" + host[strings.LastIndex(host, "@")+1:]
	}
	if path = strings.TrimRight(path, "/"); path == "" {
		path = "/"
	}
	if query != "" {
		query = "?" + u.Query().Encode()
	}
	return u.Scheme + ":" + host + path + query
}

// dataset is the one of a URI as a DAG has it, which is made if need be.
func (s *Server) asset(uri string) *asset {
	uri = normalURI(uri)
	if known := s.findAsset(uri); known != nil {
		return known
	}
	made := &asset{id: len(s.assets) + 1, uri: uri, createdAt: s.time()}
	s.assets = append(s.assets, made)
	return made
}

// findDataset is the dataset of a URI as requests have it, which has to be the normal form.
func (s *Server) findAsset(uri string) *asset {
	return first(s.assets, func(d *asset) bool { return d.uri == uri })
}

// addDatasets makes those that a DAG names.
func (s *Server) addAssets(d DAG) {
	for _, uri := range d.Assets {
		s.asset(uri)
	}
	for _, t := range d.Tasks {
		for _, uri := range t.Outlets {
			s.asset(uri)
		}
	}
}

func (d *dag) isScheduledOn(updated *asset) bool { return names(d.Assets, updated) }

// names tells whether a dataset is among URIs as a DAG has them.
func names(uris []string, d *asset) bool {
	return slices.ContainsFunc(uris, func(uri string) bool { return normalURI(uri) == d.uri })
}

// update records an event. DAGs that are scheduled on the dataset remember it until they run, unless they are paused.
func (s *Server) update(e *assetEvent) *assetEvent {
	e.id = len(s.assetEvents) + 1
	s.assetEvents = append(s.assetEvents, e)
	for _, d := range s.inOrder() {
		queued := slices.ContainsFunc(s.queuedEvents, func(q *queuedEvent) bool { return q.dag == d && q.asset == e.asset })
		if d.isScheduledOn(e.asset) && !d.rests() && !queued {
			s.queuedEvents = append(s.queuedEvents, &queuedEvent{dag: d, asset: e.asset, at: e.at})
		}
	}
	return e
}

// nextByDatasets is the next run that updates of datasets make, if any does.
func (s *Server) nextByAssets() (event, bool) {
	var next event
	for _, q := range s.queuedEvents {
		date, ok := s.updatedSince(q.dag)
		if !ok || q.dag.rests() {
			continue
		}
		at := latest(date, q.dag.unpausedAt)
		other := s.runOf(q.dag.ID, date)
		for ; other != nil && other.turn != s.turn; other = s.runOf(q.dag.ID, date) {
			date = date.Add(time.Microsecond) // a Clock may stand still: see logicalDate
		}
		if other != nil {
			continue // a DAG that updates its own datasets in no time at all would run for ever
		}
		if next.happen == nil || at.Before(next.at) {
			next = event{at, func(at time.Time) { s.runByAssets(q.dag, date, at) }}
		}
	}
	return next, next.happen != nil
}

// updatedSince is when the last of the datasets that a DAG is scheduled on was updated, if all were.
func (s *Server) updatedSince(d *dag) (last time.Time, all bool) {
	for _, uri := range d.Assets {
		i := slices.IndexFunc(s.queuedEvents, func(q *queuedEvent) bool { return q.dag == d && q.asset.uri == normalURI(uri) })
		if i < 0 {
			return time.Time{}, false
		}
		last = latest(last, s.queuedEvents[i].at)
	}
	return last, len(d.Assets) > 0
}

// runByDatasets makes a run of a DAG for all updates of its datasets since its last such run.
func (s *Server) runByAssets(d *dag, date, at time.Time) {
	shown := gen.DAGRun{
		DAGID: d.ID, DAGRunID: "dataset_triggered__" + isoformat(date), Conf: json.RawMessage("{}"),
		LogicalDate: date, ExecutionDate: date, //nolint:staticcheck // answers have the older name too
		State: gen.DAGRunStateQueued, RunType: gen.DAGRunTypeAssetTriggered,
	}
	newest := 0 // of the events that have made a run already
	for _, r := range s.runs {
		for _, e := range r.consumed {
			if r.dag == d {
				newest = max(newest, e.id)
			}
		}
	}
	made := newRun(d, shown, at)
	made.turn = s.turn
	for _, e := range s.assetEvents {
		if d.isScheduledOn(e.asset) && e.id > newest {
			made.consume(e)
		}
	}
	s.runs = append(s.runs, made)
	s.queuedEvents = slices.DeleteFunc(s.queuedEvents, func(q *queuedEvent) bool { return q.dag == d })
}

// consume has a run be the one for an event, too: its data interval takes in that of the run that made the event.
func (r *run) consume(e *assetEvent) {
	start, end := e.at, e.at
	if e.run != nil {
		start, end = e.run.DataIntervalStart, e.run.DataIntervalEnd
	}
	if r.DataIntervalStart.IsZero() || start.Before(r.DataIntervalStart) {
		r.DataIntervalStart = start
	}
	r.DataIntervalEnd = latest(r.DataIntervalEnd, end)
	r.consumed = append(r.consumed, e)
}
