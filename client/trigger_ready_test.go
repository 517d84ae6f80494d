package client

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// dagServer serves one DAG, d, and one import error, and accepts triggers.
type dagServer struct {
	dag      string   // JSON; "" means 404
	file     string   // with the import error; "" means none
	importer int      // status code of the list of import errors; 0 means 200
	received []string // methods and paths, in order
	bodies   []string // of requests other than GET
}

func (s *dagServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, "/api/v1")
	s.received = append(s.received, r.Method+" "+path)
	if r.Method != http.MethodGet {
		var body json.RawMessage
		_ = json.NewDecoder(r.Body).Decode(&body)
		s.bodies = append(s.bodies, string(body))
	}
	switch {
	case path == "/importErrors" && s.importer != 0:
		refuse(w, s.importer, "No")
	case path == "/importErrors" && s.file == "":
		answer(w, 200, `{"import_errors": [], "total_entries": 0}`)
	case path == "/importErrors":
		answer(w, 200, `{"import_errors": [{"import_error_id": 1, "filename": "/dags/other.py", "stack_trace": "x"}, {"import_error_id": 2,
			"filename": "`+s.file+`", "stack_trace": "SyntaxError: bad\n", "timestamp": "2026-01-01T00:00:00Z"}], "total_entries": 2}`)
	case path == "/dags/d/tasks":
		answer(w, 200, `{"tasks": [{"task_id": "t", "start_date": "2024-01-01T00:00:00Z"}], "total_entries": 1}`)
	case path == "/dags/d/dagRuns":
		var run struct {
			DAGRunID string `json:"dag_run_id"`
		}
		_ = json.Unmarshal([]byte(s.bodies[len(s.bodies)-1]), &run)
		answer(w, 200, fmt.Sprintf(`{"dag_id": "d", "dag_run_id": %q, "state": "queued"}`, run.DAGRunID))
	case r.Method == http.MethodPatch:
		answer(w, 200, `{"dag_id": "d", "is_paused": false}`)
	case s.dag == "":
		refuse(w, 404, "DAG not found")
	default:
		answer(w, 200, s.dag)
	}
}

const readyDAG = `{"dag_id": "d", "is_paused": false, "is_active": true, "has_import_errors": false, "fileloc": "/dags/d.py", "last_parsed_time": "2026-06-01T00:00:00Z"}`

// changed returns readyDAG with one change.
func changed(from, to string) string { return strings.Replace(readyDAG, from, to, 1) }

func TestCheckReady(t *testing.T) {
	const run, tasks = "POST /dags/d/dagRuns", "GET /dags/d/tasks"
	paused, inactive := changed(`"is_paused": false`, `"is_paused": true`), changed(`"is_active": true`, `"is_active": false`)
	broken := changed(`errors": false`, `errors": true`)
	old := `{"dag_id": "d", "is_paused": false, "fileloc": "/dags/d.py"}`
	for name, test := range map[string]struct {
		server   dagServer
		reason   NotReadyReason
		text     string
		received []string
	}{
		"ready":    {dagServer{dag: readyDAG}, "", "", []string{"GET /dags/d", tasks, run}},
		"paused":   {dagServer{dag: paused}, NotReadyPaused, `airflow: DAG "d" is paused: its runs stay queued until it is unpaused`, []string{"GET /dags/d"}},
		"inactive": {dagServer{dag: inactive}, NotReadyInactive, `DAG "d" is inactive: its file no longer defines it`, []string{"GET /dags/d"}},
		"broken": {
			dagServer{dag: broken, file: "/dags/d.py"}, NotReadyBroken,
			`DAG "d" is broken: its file /dags/d.py has an import error: SyntaxError: bad`, []string{"GET /dags/d", "GET /importErrors"},
		},
		"broken and inactive": {
			dagServer{dag: strings.Replace(broken, `"is_active": true`, `"is_active": false`, 1), file: "/dags/d.py"}, NotReadyBroken,
			"SyntaxError", []string{"GET /dags/d", "GET /importErrors"},
		},
		"broken, import errors forbidden": {
			dagServer{dag: broken, importer: 403}, NotReadyBroken, "its file has import errors", []string{"GET /dags/d", "GET /importErrors"},
		},
		"broken, import error missing": {
			dagServer{dag: broken}, NotReadyBroken, "its file has import errors", []string{"GET /dags/d", "GET /importErrors"},
		},
		"old server":         {dagServer{dag: old, file: "/dags/another.py"}, "", "", []string{"GET /dags/d", "GET /importErrors", tasks, run}},
		"old server, broken": {dagServer{dag: old, file: "/dags/d.py"}, NotReadyBroken, "SyntaxError", []string{"GET /dags/d", "GET /importErrors"}},
		"old server, import errors forbidden": {
			dagServer{dag: old, importer: 403}, "", "", []string{"GET /dags/d", "GET /importErrors", tasks, run},
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := test.server
			got, err := serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{CheckReady: true})
			assert.Equal(t, test.received, server.received)
			if test.reason == "" {
				require.NoError(t, err)
				assert.Equal(t, OutcomeCreated, got.Outcome)
				return
			}
			var notReady *NotReadyError
			require.ErrorAs(t, err, &notReady)
			assert.Equal(t, test.reason, notReady.Reason)
			assert.Equal(t, "d", notReady.DAG.DAGID)
			assert.Contains(t, err.Error(), test.text)
		})
	}
}

func TestCheckReadyReturnsReadErrors(t *testing.T) {
	server := &dagServer{}
	_, err := serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{CheckReady: true})
	require.ErrorIs(t, err, problem.ErrNotFound)
	assert.Equal(t, []string{"GET /dags/d"}, server.received)

	server = &dagServer{dag: `{"dag_id": "d"}`, importer: 500}
	_, err = serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{CheckReady: true})
	require.ErrorIs(t, err, problem.ErrServer, "whether the DAG is broken is unknown")
	assert.NotContains(t, server.received, "POST /dags/d/dagRuns")
}

func TestUnpauseBeforeTrigger(t *testing.T) {
	server := &dagServer{dag: readyDAG}
	c := serve(t, server.ServeHTTP)
	_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Unpause: true})
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /dags/d", "POST /dags/d/dagRuns"}, server.received, "the DAG is not paused")

	server.dag, server.received, server.bodies = changed(`"is_paused": false`, `"is_paused": true`), nil, nil
	var kept Response
	_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Unpause: true, CheckReady: true}, WithResponse(&kept))
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /dags/d", "GET /dags/d/tasks", "PATCH /dags/d", "POST /dags/d/dagRuns"}, server.received)
	assert.JSONEq(t, `{"is_paused": false}`, server.bodies[0])
	assert.Contains(t, string(kept.Body), "dag_run_id", "the response of the trigger request is kept")

	server.dag, server.received = changed(`"is_active": true`, `"is_active": false`), nil
	_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Unpause: true})
	assert.ErrorContains(t, err, "is inactive")
	assert.Equal(t, []string{"GET /dags/d"}, server.received)
}

func TestUnpauseReportsThatTheTriggerFailed(t *testing.T) {
	paused := scriptedResponse{200, `{"dag_id": "d", "is_paused": true, "is_active": true, "has_import_errors": false}`}
	unpaused := scriptedResponse{200, `{"dag_id": "d", "is_paused": false}`}
	for name, test := range map[string]struct {
		responses []scriptedResponse
		want      error
	}{
		"rejected":  {[]scriptedResponse{paused, unpaused, {400, "{}"}}, problem.ErrBadRequest},
		"uncertain": {[]scriptedResponse{paused, unpaused, {500, ""}, {403, ""}}, problem.ErrServer},
		"conflict": {[]scriptedResponse{
			paused, unpaused, {409, "{}"}, {200, `{"dag_id": "d", "dag_run_id": "r", "conf": {}}`},
		}, problem.ErrAlreadyExists},
	} {
		_, c := script(t, test.responses...)
		_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Unpause: true, DAGRunID: "r"})
		partial, ok := errors.AsType[*PartialError](err)
		require.True(t, ok, "%s: %v", name, err)
		assert.Equal(t, `DAG "d" was unpaused, but triggering it failed`, partial.Done, name)
		require.ErrorIs(t, err, test.want, name)
		assert.False(t, SafeToRetry(err), name)
	}

	_, c := script(t, paused, scriptedResponse{403, "{}"})
	_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Unpause: true})
	require.ErrorIs(t, err, problem.ErrPermissionDenied)
	_, partial := errors.AsType[*PartialError](err)
	assert.False(t, partial, "the DAG is still paused")
}

func TestTriggerChecksTheReleaseBeforeItUnpauses(t *testing.T) {
	server, c := scriptFor(t, "2.3.4")
	_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Unpause: true, Note: "n"})
	_, unsupported := errors.AsType[*UnsupportedError](err)
	require.True(t, unsupported, "%v", err)
	assert.Empty(t, server.received)
}

func TestRunIDForKey(t *testing.T) {
	for key, want := range map[string]string{
		"order-17":               "key__order-17",
		"a_b.c~d:e-F9":           "key__a_b.c~d:e-F9",
		strings.Repeat("x", 200): "key__" + strings.Repeat("x", 200),
		strings.Repeat("x", 201): "key__sha256-84a0678c90937f5dcf9994d5866668da6b995109c8ad845410559b48a4ecafed",
		"a b":                    "key__sha256-c8687a08aa5d6ed2044328fa6a697ab8e96dc34291e8c2034ae8c38e6fcc6d65",
		"a+b":                    "key__sha256-300273daf0bb57c239f83585d71ced54ce6b3b5fb81615abbeeb3f9cf5fae92f",
		"ä":                      "key__sha256-33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc",
		"":                       "key__sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	} {
		assert.Equal(t, want, RunIDForKey(key))
	}
}

func TestRunIDChecks(t *testing.T) {
	long := strings.Repeat("é", 251)
	for _, test := range []struct{ version, id, reason string }{
		{"2.0.2", long, "at most 250 characters"},
		{"2.0.2", "scheduled__a", ""}, {"2.5.0", "scheduled__a", ""}, {"2.0.2", "a b", ""}, {"2.6.2", "a b", ""}, {"2.6.2", "é", ""},
		{"2.5.1", "scheduled__a", "reserved for scheduled runs"}, {"2.5.1", "backfill__a", "reserved for backfills"},
		{"2.11.2", "dataset_triggered__a", "reserved for runs that datasets trigger"},
		{"2.6.3", "a b", "must match [A-Za-z0-9_.~:+-]+"}, {"2.11.2", "é", "allowed_run_id_pattern"}, {"2.11.2", "a\n", "allowed_run_id_pattern"},
		{"2.11.2", "manual__a", ""}, {"2.11.2", "asset_triggered__a", ""}, {"2.11.2", "scheduled_a", ""}, {"2.11.2", "a~b:c+d-e.f_", ""},
		{"2.11.2", strings.Repeat("x", 250), ""},
	} {
		server := &dagServer{}
		c := serve(t, server.ServeHTTP, WithServerVersion(test.version))
		_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: test.id})
		if test.reason == "" {
			assert.NoError(t, err, test)
			continue
		}
		var rejected *ArgumentError
		require.ErrorAs(t, err, &rejected, test)
		assert.Equal(t, "dag_run_id", rejected.Argument)
		assert.Equal(t, test.id, rejected.Value)
		assert.Contains(t, rejected.Reason, test.reason)
		assert.Contains(t, rejected.Reason, "TriggerOptions.SkipRunIDCheck")
		assert.Empty(t, server.received)

		_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: test.id, SkipRunIDCheck: true})
		assert.NoError(t, err, test)
	}
}

// The version is read only if some release rejects the ID.
func TestRunIDChecksSendNoRequest(t *testing.T) {
	server := &dagServer{}
	c := serve(t, server.ServeHTTP)
	for _, options := range []*TriggerOptions{nil, {}, {DAGRunID: "mine"}, {IdempotencyKey: "é / " + strings.Repeat("x", 300)}} {
		server.received = nil
		_, err := c.DAGRuns.Trigger(t.Context(), "d", options)
		require.NoError(t, err)
		assert.Equal(t, []string{"POST /dags/d/dagRuns"}, server.received)
	}
}

func TestLogicalDateIsSentInUTC(t *testing.T) {
	server := &dagServer{}
	c := serve(t, server.ServeHTTP, WithServerVersion("2.11.2"))
	for _, date := range []time.Time{
		time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", -5*60*60)),
	} {
		for _, unchecked := range []bool{false, true} {
			_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{LogicalDate: date, SkipRunIDCheck: unchecked})
			var rejected *ArgumentError
			require.ErrorAs(t, err, &rejected)
			assert.Equal(t, "LogicalDate", rejected.Argument)
		}
	}
	assert.Empty(t, server.received)

	// JSON has no time zones with seconds.
	amsterdam := time.Date(1930, 1, 1, 0, 0, 0, 0, time.FixedZone("AMT", 19*60+32))
	_, _ = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{LogicalDate: amsterdam, DAGRunID: "r"})
	require.Len(t, server.bodies, 1)
	assert.Contains(t, server.bodies[0], `"logical_date":"1929-12-31T23:40:28Z"`)
}
