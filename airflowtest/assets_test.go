package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The expected URIs are those of Airflow 2.11.2.
func TestNormalURI(t *testing.T) {
	t.Parallel()
	for uri, want := range map[string]string{
		"sample://data":             "sample://data/",
		"sample://h:80":             "sample://h:80/",
		"sample://data?q=a b":       "sample://data/?q=a+b",
		"sample://h#f":              "sample://h/",
		"sample:":                   "sample:/",
		"s3://bucket/key":           "s3://bucket/key",
		"s3://bucket/key//":         "s3://bucket/key",
		"S3://Bucket/A?b=2&a=1#x":   "s3://Bucket/A?a=1&b=2",
		"s3://user:secret@bucket/k": "s3://bucket/k",
		"file:///tmp/x/":            "file:///tmp/x",
		"mailto:me":                 "mailto:me",
		"scheme:path/":              "scheme:path",
		"x-mine://a":                "x-mine://a",
		"plain":                     "plain",
		"a/b":                       "a/b",
		"//h/p":                     "//h/p",
		"%zz://":                    "%zz://",
	} {
		assert.Equal(t, want, normalURI(uri), uri)
		assert.Equal(t, want, normalURI(want), "already normal")
	}
}

// runIDs returns the IDs of the runs of a DAG.
func runIDs(t *testing.T, s *Server, dagID string) []string {
	t.Helper()
	_, result := call(s, "GET", "/dags/"+dagID+"/dagRuns", "")
	list := []string{}
	for _, run := range asType[[]any](t, result["dag_runs"]) {
		list = append(list, asType[string](t, asType[map[string]any](t, run)["dag_run_id"]))
	}
	return list
}

const (
	updateA = `{"dataset_uri": "s3://a/x"}`
	updateB = `{"dataset_uri": "s3://b/x"}`
)

func postAssetEvent(t *testing.T, s *Server, update string) {
	t.Helper()
	status, _ := call(s, "POST", "/datasets/events", update)
	require.Equal(t, http.StatusOK, status)
}

func TestTasksTriggerRunByUpdatingAssets(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(
		DAG{ID: "etl", RunsFor: time.Minute, Tasks: []Task{
			{ID: "one", Outlets: []string{"s3://a/x/"}},
			{ID: "two", Outlets: []string{"s3://b/x"}, Upstream: []string{"one"}},
			{ID: "none", Fails: func(json.RawMessage) bool { return true }, Outlets: []string{"s3://never/x"}},
		}},
		DAG{ID: "both", Assets: []string{"s3://a/x", "s3://b/x"}, QueuedFor: 10 * time.Second, RunsFor: 10 * time.Second},
		DAG{ID: "a", Assets: []string{"s3://a/x"}},
	))
	call(s, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "r"}`)
	clock.Advance(90 * time.Second)
	assert.Equal(t, []string{"dataset_triggered__2026-11-21T12:01:00+00:00"}, runIDs(t, s, "a"))
	assert.Empty(t, runIDs(t, s, "both"))
	_, queue := call(s, "GET", "/dags/both/datasets/queuedEvent", "")
	assert.Equal(t, map[string]any{"total_entries": 1.0, "queued_events": []any{
		map[string]any{"dag_id": "both", "uri": "s3://a/x", "created_at": "2026-11-21T12:01:00+00:00"},
	}}, queue)

	clock.Advance(45 * time.Second)
	_, run := call(s, "GET", "/dags/both/dagRuns/dataset_triggered__2026-11-21T12:02:00+00:00", "")
	assert.Equal(t, map[string]any{
		"conf": map[string]any{}, "dag_id": "both", "dag_run_id": "dataset_triggered__2026-11-21T12:02:00+00:00",
		"data_interval_end": "2026-11-21T12:00:00+00:00", "data_interval_start": "2026-11-21T12:00:00+00:00",
		"end_date": nil, "execution_date": "2026-11-21T12:02:00+00:00", "external_trigger": false,
		"last_scheduling_decision": "2026-11-21T12:02:10+00:00", "logical_date": "2026-11-21T12:02:00+00:00", "note": nil,
		"run_type": "dataset_triggered", "start_date": "2026-11-21T12:02:10+00:00", "state": "running",
	}, run)
	_, events := call(s, "GET", "/datasets/events?source_task_id=two", "")
	event := asType[map[string]any](t, asType[[]any](t, events["dataset_events"])[0])
	created := asType[map[string]any](t, asType[[]any](t, event["created_dagruns"])[0])
	assert.Equal(t, run["dag_run_id"], created["dag_run_id"])
	assert.Equal(t, "running", created["state"])
	delete(event, "created_dagruns")
	assert.Equal(t, map[string]any{
		"dataset_id": 2.0, "dataset_uri": "s3://b/x", "extra": map[string]any{}, "id": 2.0, "source_dag_id": "etl", "source_map_index": -1.0,
		"source_run_id": "r", "source_task_id": "two", "timestamp": "2026-11-21T12:02:00+00:00",
	}, event)
	_, upstream := call(s, "GET", "/dags/both/dagRuns/dataset_triggered__2026-11-21T12:02:00+00:00/upstreamDatasetEvents", "")
	assert.EqualValues(t, 2, upstream["total_entries"])
	status, _ := call(s, "GET", "/dags/both/datasets/queuedEvent", "")
	assert.Equal(t, http.StatusNotFound, status, "the run has consumed the events")

	_, never := call(s, "GET", "/datasets/s3:%2F%2Fnever%2Fx", "")
	assert.Equal(t, "etl", asType[map[string]any](t, asType[[]any](t, never["producing_tasks"])[0])["dag_id"])
	_, events = call(s, "GET", "/datasets/events?dataset_id=3", "")
	assert.EqualValues(t, 0, events["total_entries"], "a failed task updates nothing")
}

// The clock does not advance. Nevertheless each update creates a run.
func TestRequestTriggersRunByUpdatingAsset(t *testing.T) {
	t.Parallel()
	s := NewServer(WithClock(NewClock(noon())), WithDAG(
		DAG{ID: "a", Assets: []string{"s3://a/x"}}, DAG{ID: "both", Assets: []string{"s3://a/x", "s3://b/x"}},
	))
	call(s, "POST", "/dags/a/dagRuns", `{"dag_run_id": "by hand", "logical_date": "2026-11-21T12:00:00Z"}`)
	call(s, "POST", "/dags/a/dagRuns", `{"dag_run_id": "manual", "logical_date": "2026-11-21T12:00:00Z"}`)
	postAssetEvent(t, s, updateA)
	postAssetEvent(t, s, updateA)
	assert.Equal(t, []string{
		"manual", "dataset_triggered__2026-11-21T12:00:00.000001+00:00", "dataset_triggered__2026-11-21T12:00:00.000002+00:00",
	}, runIDs(t, s, "a"))
	for run, want := range map[string]float64{"manual": 0, runIDs(t, s, "a")[1]: 1, runIDs(t, s, "a")[2]: 1} {
		_, events := call(s, "GET", "/dags/a/dagRuns/"+run+"/upstreamDatasetEvents", "")
		assert.InDelta(t, want, events["total_entries"], 0, run)
	}
	postAssetEvent(t, s, updateB)
	both := runIDs(t, s, "both")
	require.Len(t, both, 1)
	_, events := call(s, "GET", "/dags/both/dagRuns/"+both[0]+"/upstreamDatasetEvents", "")
	assert.EqualValues(t, 3, events["total_entries"], "all events since the last run")
}

// Updates while a DAG is paused do not create a run. Updates before that stay queued.
func TestPausedDAGIgnoresAssetUpdates(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "both", Assets: []string{"s3://a/x", "s3://b/x"}}))
	pause := func(paused bool) { call(s, "PATCH", "/dags/both", fmt.Sprintf(`{"is_paused": %t}`, paused)) }
	postAssetEvent(t, s, updateA)
	pause(true)
	postAssetEvent(t, s, updateB)
	pause(false)
	assert.Empty(t, runIDs(t, s, "both"))
	postAssetEvent(t, s, updateB)
	pause(true)
	clock.Advance(time.Hour)
	assert.Len(t, runIDs(t, s, "both"), 1, "created before the pause")
	postAssetEvent(t, s, updateA)
	pause(false)
	_, problem := call(s, "GET", "/dags/both/datasets/queuedEvent", "")
	assert.Equal(t, "Queue event not found", problem["title"])
}

func TestDAGUpdatingItsOwnAssetTerminates(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "loop", Assets: []string{"s3://a/x"}, Tasks: []Task{{ID: "t", Outlets: []string{"s3://a/x"}}}}))
	postAssetEvent(t, s, updateA)
	_, stats := call(s, "GET", "/dags/loop/dagRuns", "")
	assert.EqualValues(t, 1, stats["total_entries"])
	_, stats = call(s, "GET", "/dags/loop/dagRuns", "")
	assert.EqualValues(t, 2, stats["total_entries"], "one more run for each request")
}

func TestDeletingDAGRemovesItsQueuedEvents(t *testing.T) {
	t.Parallel()
	s := NewServer(WithDAG(DAG{ID: "both", Assets: []string{"s3://a/x", "s3://b/x"}}))
	postAssetEvent(t, s, updateA)
	status, _ := call(s, "DELETE", "/dags/both", "")
	assert.Equal(t, http.StatusNoContent, status)
	status, _ = call(s, "GET", "/datasets/queuedEvent/s3:%2F%2Fa%2Fx", "")
	assert.Equal(t, http.StatusNotFound, status)
	_, asset := call(s, "GET", "/datasets/s3:%2F%2Fa%2Fx", "")
	assert.Equal(t, []any{}, asset["consuming_dags"])
	postAssetEvent(t, s, updateB)
}

// A real scheduler would create such runs one after the other, as long as it runs.
func TestDAGThatUpdatesItsOwnAssetRunsOnce(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"2.11.2", "3.3.2"} {
		clock := NewClock(noon())
		loop := DAG{ID: "loop", Assets: []string{"s3://x/y"}, Tasks: []Task{{ID: "t", Outlets: []string{"s3://x/y"}}}}
		s := NewServer(WithVersion(version), WithClock(clock), WithDAG(loop))
		if version == "3.3.2" {
			object3(t, s, http.StatusOK, "POST", "/assets/events", `{"asset_id": 1}`)
		} else {
			status, body := send3(s, "POST", "/datasets/events", `{"dataset_uri": "s3://x/y"}`)
			require.Equal(t, http.StatusOK, status, string(body))
		}
		clock.Advance(time.Second)
		runs := object3(t, s, http.StatusOK, "GET", "/dags/loop/dagRuns", "")
		assert.InDelta(t, 1, runs["total_entries"], 0, version)
	}
}
