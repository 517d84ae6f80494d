package airflowtest

import (
	"crypto/rand"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// asset is what tasks update and DAGs are scheduled on; Airflow 2 calls it a dataset. It is created with the first DAG
// that refers to it and is never deleted.
type asset struct {
	id        int
	uri       string
	label     string // the URI as the DAG has it
	createdAt time.Time
	states    []storedState
}

// assetEvent is one update of an asset.
type assetEvent struct {
	id    int
	asset *asset
	extra json.RawMessage
	run   *run          // the run whose task updated the asset; nil if a request did
	task  *taskInstance // of that run
	at    time.Time

	partition string // only in Airflow 3; empty if the event is about the whole asset
}

// queuedEvent records that an asset was updated for a DAG that still waits for updates of other assets. There is at
// most one for each pair.
type queuedEvent struct {
	dag   *dag
	asset *asset
	at    time.Time // of the first update
}

// normalURI returns the form in which a real server stores the URI of an asset: without credentials and fragment, with
// a path, and with sorted query parameters.
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

// ensureAsset returns the asset with the URI of a DAG definition, and creates it if necessary.
func (s *Server) ensureAsset(uri string) *asset {
	label := uri
	if !s.release.isBefore("2.9") {
		uri = normalURI(uri)
	}
	if known := s.findAsset(uri); known != nil {
		return known
	}
	created := &asset{id: len(s.assets) + 1, uri: uri, label: label, createdAt: s.time()}
	s.assets = append(s.assets, created)
	return created
}

// findAsset returns the asset with this normalized URI, or nil.
func (s *Server) findAsset(uri string) *asset {
	return firstWhere(s.assets, func(a *asset) bool { return a.uri == uri })
}

// addAssets creates the assets of a DAG.
func (s *Server) addAssets(d DAG) {
	for _, uri := range d.Assets {
		s.ensureAsset(uri)
	}
	for _, t := range d.Tasks {
		for _, uri := range t.Outlets {
			s.ensureAsset(uri)
		}
	}
}

func (d *dag) isScheduledOn(updated *asset) bool { return containsAsset(d.Assets, updated) }

// containsAsset reports whether the asset is among the URIs of a DAG definition.
func containsAsset(uris []string, a *asset) bool {
	return slices.ContainsFunc(uris, func(uri string) bool { return a.is(uri) })
}

// is reports whether a URI of a DAG definition is that of the asset.
func (a *asset) is(uri string) bool { return uri == a.uri || normalURI(uri) == a.uri }

// recordAssetEvent stores an event and queues it for the DAGs that are scheduled on the asset, unless they are paused.
func (s *Server) recordAssetEvent(e *assetEvent) *assetEvent {
	e.id = len(s.assetEvents) + 1
	s.assetEvents = append(s.assetEvents, e)
	for _, d := range s.sortedDAGs() {
		queued := slices.ContainsFunc(s.queuedEvents, func(q *queuedEvent) bool { return q.dag == d && q.asset == e.asset })
		if d.isScheduledOn(e.asset) && !d.isSuspended() && !queued {
			s.queuedEvents = append(s.queuedEvents, &queuedEvent{dag: d, asset: e.asset, at: e.at})
		}
	}
	return e
}

// nextAssetRun returns the creation of the next run that asset updates trigger, if there is one.
func (s *Server) nextAssetRun() (transition, bool) {
	var next transition
	for _, q := range s.queuedEvents {
		date, ok := s.allUpdatedAt(q.dag)
		if !ok || q.dag.isSuspended() {
			continue
		}
		at := latest(date, q.dag.unpausedAt)
		other := s.assetRunByDate(q.dag, date)
		for ; other != nil && other.pass != s.pass; other = s.assetRunByDate(q.dag, date) {
			date = date.Add(time.Microsecond) // a Clock may not advance; see logicalDate
		}
		if other != nil {
			continue // otherwise a DAG that updates its own assets instantly would run forever
		}
		if next.apply == nil || at.Before(next.at) {
			next = transition{at, func(at time.Time) { s.createAssetRun(q.dag, date, at) }}
		}
	}
	return next, next.apply != nil
}

// assetRunByDate returns the run of a DAG that has a date from its assets or, in Airflow 2, any run with this logical date; or nil.
func (s *Server) assetRunByDate(d *dag, date time.Time) *run {
	return firstWhere(s.runs, func(r *run) bool {
		return r.dag == d && (r.LogicalDate.Equal(date) || r.RunType == gen.DAGRunTypeAssetTriggered && r.RunAfter.Equal(date))
	})
}

// allUpdatedAt returns when the last asset of the DAG was updated, if all of them were.
func (s *Server) allUpdatedAt(d *dag) (last time.Time, all bool) {
	for _, uri := range d.Assets {
		i := slices.IndexFunc(s.queuedEvents, func(q *queuedEvent) bool { return q.dag == d && q.asset.is(uri) })
		if i < 0 {
			return time.Time{}, false
		}
		last = latest(last, s.queuedEvents[i].at)
	}
	return last, len(d.Assets) > 0
}

// createAssetRun creates a run of a DAG for all updates of its assets since its last such run.
func (s *Server) createAssetRun(d *dag, date, at time.Time) {
	shown := gen.DAGRun{
		DAGID: d.ID, DAGRunID: "dataset_triggered__" + isoformat(date), Conf: json.RawMessage("{}"),
		LogicalDate: date, RunAfter: date, State: gen.DAGRunStateQueued, RunType: "dataset_triggered", TriggeredBy: "asset",
	}
	if s.isAirflow3() {
		shown.DAGRunID, shown.RunType = "asset_triggered__"+isoformat(date)+"_"+rand.Text()[:8], "asset_triggered"
		shown.LogicalDate = time.Time{}
	}
	newest := 0 // the latest event that has triggered a run
	for _, r := range s.runs {
		for _, e := range r.consumed {
			if r.dag == d {
				newest = max(newest, e.id)
			}
		}
	}
	created := newRun(d, shown, at)
	created.pass = s.pass
	for _, e := range s.assetEvents {
		if d.isScheduledOn(e.asset) && e.id > newest {
			created.consume(e)
		}
	}
	s.runs = append(s.runs, created)
	s.queuedEvents = slices.DeleteFunc(s.queuedEvents, func(q *queuedEvent) bool { return q.dag == d })
}

// consume assigns an event to the run and extends the data interval of the run to include the interval of the run that
// caused the event.
func (r *run) consume(e *assetEvent) {
	start, end := e.at, e.at
	if e.run != nil {
		start, end = e.run.DataIntervalStart, e.run.DataIntervalEnd
	}
	if r.DataIntervalStart.IsZero() || start.Before(r.DataIntervalStart) {
		r.DataIntervalStart = start
	}
	r.DataIntervalEnd = latest(r.DataIntervalEnd, end)
	if r.LogicalDate.IsZero() { // in Airflow 3
		r.DataIntervalStart, r.DataIntervalEnd = time.Time{}, time.Time{}
	}
	r.consumed = append(r.consumed, e)
}
