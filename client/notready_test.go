package client

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// dagServer shows one DAG, d, and one import error, and takes triggers. Its answers can be changed in between.
type dagServer struct {
	dag      string   // JSON; "" is a 404
	file     string   // that has the import error; "" is none
	importer int      // the status of the list of import errors; 0 is 200
	asked    []string // methods and paths, in order
	bodies   []string // of what was not read
}

func (s *dagServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, "/api/v1")
	s.asked = append(s.asked, r.Method+" "+path)
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
	case path == "/dags/d/dagRuns":
		answer(w, 200, `{"dag_id": "d", "dag_run_id": "r", "state": "queued"}`)
	case s.dag == "":
		answer(w, 404, `{"detail": null, "status": 404, "title": "DAG not found", "type": "https://airflow.apache.org/docs/Errors/NotFound"}`)
	default:
		answer(w, 200, s.dag)
	}
}

const readyDAG = `{"dag_id": "d", "is_paused": false, "is_active": true, "has_import_errors": false, "fileloc": "/dags/d.py", "last_parsed_time": "2026-06-01T00:00:00Z"}`

func changed(from, to string) string { return strings.Replace(readyDAG, from, to, 1) }

func TestLookFirst(t *testing.T) {
	const run = "POST /dags/d/dagRuns"
	paused, inactive := changed(`"is_paused": false`, `"is_paused": true`), changed(`"is_active": true`, `"is_active": false`)
	broken := changed(`errors": false`, `errors": true`)
	old := `{"dag_id": "d", "is_paused": false, "fileloc": "/dags/d.py"}`
	for name, test := range map[string]struct {
		server dagServer
		reason NotReadyReason
		text   string
		asked  []string
	}{
		"ready":    {dagServer{dag: readyDAG}, "", "", []string{"GET /dags/d", run}},
		"paused":   {dagServer{dag: paused}, NotReadyPaused, `airflow: DAG "d" is paused: its runs stay queued until it is unpaused`, []string{"GET /dags/d"}},
		"inactive": {dagServer{dag: inactive}, NotReadyInactive, `DAG "d" is inactive: it is not in its file any more`, []string{"GET /dags/d"}},
		"broken": {
			dagServer{dag: broken, file: "/dags/d.py"}, NotReadyBroken,
			`DAG "d" is broken: its file /dags/d.py has an import error: SyntaxError: bad`, []string{"GET /dags/d", "GET /importErrors"},
		},
		"broken and inactive": {
			dagServer{dag: strings.Replace(broken, `"is_active": true`, `"is_active": false`, 1), file: "/dags/d.py"}, NotReadyBroken,
			"SyntaxError", []string{"GET /dags/d", "GET /importErrors"},
		},
		"broken, and the error is forbidden": {
			dagServer{dag: broken, importer: 403}, NotReadyBroken, "its file has import errors", []string{"GET /dags/d", "GET /importErrors"},
		},
		"broken, and the error is gone": {
			dagServer{dag: broken}, NotReadyBroken, "its file has import errors", []string{"GET /dags/d", "GET /importErrors"},
		},
		"old":         {dagServer{dag: old, file: "/dags/another.py"}, "", "", []string{"GET /dags/d", "GET /importErrors", run}},
		"old, broken": {dagServer{dag: old, file: "/dags/d.py"}, NotReadyBroken, "SyntaxError", []string{"GET /dags/d", "GET /importErrors"}},
		"old, and import errors are forbidden": {
			dagServer{dag: old, importer: 403}, "", "", []string{"GET /dags/d", "GET /importErrors", run},
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := test.server
			got, err := serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{CheckReady: true})
			assert.Equal(t, test.asked, server.asked)
			if test.reason == "" {
				require.NoError(t, err)
				assert.True(t, got.Created)
				return
			}
			var unready *NotReadyError
			require.ErrorAs(t, err, &unready)
			assert.Equal(t, test.reason, unready.Reason)
			assert.Equal(t, "d", unready.DAG.DAGID)
			assert.Contains(t, err.Error(), test.text)
		})
	}
}

func TestLookFirstFails(t *testing.T) {
	server := &dagServer{}
	_, err := serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{CheckReady: true})
	require.ErrorIs(t, err, problem.ErrNotFound)
	assert.Equal(t, []string{"GET /dags/d"}, server.asked)

	server = &dagServer{dag: `{"dag_id": "d"}`, importer: 500}
	_, err = serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{CheckReady: true})
	require.ErrorIs(t, err, problem.ErrServer, "whether it is broken could not be found out")
	assert.NotContains(t, server.asked, "POST /dags/d/dagRuns")
}

func TestUnpause(t *testing.T) {
	server := &dagServer{dag: readyDAG}
	c := serve(t, server.ServeHTTP)
	_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Unpause: true})
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /dags/d", "POST /dags/d/dagRuns"}, server.asked, "it is not paused")

	server.dag, server.asked, server.bodies = changed(`"is_paused": false`, `"is_paused": true`), nil, nil
	var kept Response
	_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Unpause: true, CheckReady: true}, WithResponse(&kept))
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /dags/d", "PATCH /dags/d", "POST /dags/d/dagRuns"}, server.asked)
	assert.JSONEq(t, `{"is_paused": false}`, server.bodies[0])
	assert.Contains(t, string(kept.Body), "dag_run_id", "the answer is that of the trigger")

	server.dag, server.asked = changed(`"is_active": true`, `"is_active": false`), nil
	_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Unpause: true})
	assert.ErrorContains(t, err, "is inactive")
	assert.Equal(t, []string{"GET /dags/d"}, server.asked)
}

func TestTriggerChecks(t *testing.T) {
	long := strings.Repeat("é", 251)
	for _, test := range []struct{ version, id, reason string }{
		{"2.0.2", long, "more than 250 characters"},
		{"2.0.2", "scheduled__a", ""}, {"2.5.0", "scheduled__a", ""}, {"2.0.2", "a b", ""}, {"2.6.2", "a b", ""}, {"2.6.2", "é", ""},
		{"2.5.1", "scheduled__a", "kept for runs that the scheduler makes"}, {"2.5.1", "backfill__a", "kept for backfills"},
		{"2.11.2", "dataset_triggered__a", "kept for runs that datasets make"},
		{"2.6.3", "a b", "letters, digits and any of _.~:+- only"}, {"2.11.2", "é", "allowed_run_id_pattern"}, {"2.11.2", "a\n", "allowed_run_id_pattern"},
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
		var refused *ArgumentError
		require.ErrorAs(t, err, &refused, test)
		assert.Equal(t, "dag_run_id", refused.Argument)
		assert.Equal(t, test.id, refused.Value)
		assert.Contains(t, refused.Reason, test.reason)
		assert.Contains(t, refused.Reason, "TriggerOptions.SkipRunIDCheck")
		assert.Empty(t, server.asked)

		_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: test.id, SkipRunIDCheck: true})
		assert.NoError(t, err, test)
	}
}

// The server's version is asked for only where an id is not one that all releases take.
func TestTriggerChecksCostNothing(t *testing.T) {
	server := &dagServer{}
	c := serve(t, server.ServeHTTP)
	for _, options := range []*TriggerOptions{nil, {}, {DAGRunID: "mine"}, {IdempotencyKey: "é / " + strings.Repeat("x", 300)}} {
		server.asked = nil
		_, err := c.DAGRuns.Trigger(t.Context(), "d", options)
		require.NoError(t, err)
		assert.Equal(t, []string{"POST /dags/d/dagRuns"}, server.asked)
	}
}

func TestTriggerDates(t *testing.T) {
	server := &dagServer{}
	c := serve(t, server.ServeHTTP, WithServerVersion("2.11.2"))
	for _, date := range []time.Time{
		time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", -5*60*60)),
	} {
		for _, unchecked := range []bool{false, true} {
			_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{LogicalDate: date, SkipRunIDCheck: unchecked})
			var refused *ArgumentError
			require.ErrorAs(t, err, &refused)
			assert.Equal(t, "LogicalDate", refused.Argument)
		}
	}
	assert.Empty(t, server.asked)

	// JSON has no zones with seconds, and would be another instant.
	amsterdam := time.Date(1930, 1, 1, 0, 0, 0, 0, time.FixedZone("AMT", 19*60+32))
	_, _ = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{LogicalDate: amsterdam, DAGRunID: "r"})
	require.Len(t, server.bodies, 1)
	assert.Contains(t, server.bodies[0], `"logical_date":"1929-12-31T23:40:28Z"`)
}

var oftenFor = DAGWaitOptions{MinInterval: time.Microsecond, MaxInterval: time.Millisecond}

func TestWaitFor(t *testing.T) {
	server := &dagServer{}
	stages := []string{
		"", changed(`errors": false`, `errors": true`), changed(`"is_active": true`, `"is_active": false`),
		changed("2026-06-01", "2026-01-01"), `503`, changed(`"is_paused": false`, `"is_paused": true`),
	}
	n := 0
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/v1/dags/d" {
			server.dag = stages[min(n, len(stages)-1)]
			if n++; server.dag == "503" {
				refuse(w, 503, "Not now")
				return
			}
		}
		server.ServeHTTP(w, r)
	}, WithServerVersion("2.11.2"))
	options := oftenFor
	options.ParsedAfter = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	var troubles []error
	options.OnError = func(err error) { troubles = append(troubles, err) }
	dag, err := c.DAGs.WaitReady(t.Context(), "d", &options, WithRetry(RetryPolicy{MaxAttempts: 1}))
	require.NoError(t, err)
	assert.True(t, dag.IsPaused, "it may be paused")
	assert.Equal(t, len(stages), n)
	require.Len(t, troubles, 1)
	assert.ErrorIs(t, troubles[0], problem.ErrUnavailable)
}

func TestWaitForEndsWithTheContext(t *testing.T) {
	late := oftenFor
	late.ParsedAfter = time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)
	newFile := oftenFor
	newFile.File = "dags/d.py"
	for name, test := range map[string]struct {
		server  dagServer
		options DAGWaitOptions
		reason  NotReadyReason // "" is a 404
		text    string
	}{
		"not there":              {dagServer{}, oftenFor, "", "DAG not found"},
		"not there, other files": {dagServer{file: "/other/xdags/d.py"}, newFile, "", "DAG not found"},
		"not there, broken":      {dagServer{file: "/opt/dags/d.py"}, newFile, NotReadyBroken, `DAG "d" is broken: its file /opt/dags/d.py has an import error: SyntaxError: bad`},
		"broken":                 {dagServer{dag: changed(`errors": false`, `errors": true`), file: "/dags/d.py"}, oftenFor, NotReadyBroken, "SyntaxError: bad"},
		"inactive":               {dagServer{dag: changed(`"is_active": true`, `"is_active": false`)}, oftenFor, NotReadyInactive, "is inactive"},
		"not parsed":             {dagServer{dag: readyDAG}, late, NotReadyUnparsed, `DAG "d" is not parsed since 2026-07-01T00:00:00Z`},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
			defer cancel()
			server := test.server
			c := serve(t, server.ServeHTTP, WithServerVersion("2.11.2"))
			dag, err := c.DAGs.WaitReady(ctx, "d", &test.options)
			require.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Nil(t, dag)
			assert.Contains(t, err.Error(), `airflow: waiting for DAG "d": `)
			assert.Contains(t, err.Error(), test.text)
			var unready *NotReadyError
			if test.reason == "" {
				assert.ErrorIs(t, err, problem.ErrNotFound)
				return
			}
			require.ErrorAs(t, err, &unready)
			assert.Equal(t, test.reason, unready.Reason)
		})
	}

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := serve(t, (&dagServer{dag: readyDAG}).ServeHTTP).DAGs.WaitReady(ctx, "d", nil)
	require.ErrorIs(t, err, context.Canceled)
	assert.Contains(t, err.Error(), "was not seen")
}

func TestWaitForFailsAtOnce(t *testing.T) {
	broken := &dagServer{dag: changed(`errors": false`, `errors": true`), file: "/dags/d.py"}
	options := oftenFor
	options.FailWhenBroken = true
	wait := func(h http.Handler, version string) error {
		_, err := serve(t, h.ServeHTTP, WithServerVersion(version)).DAGs.WaitReady(t.Context(), "d", &options)
		return err
	}
	var unready *NotReadyError
	require.ErrorAs(t, wait(broken, "2.11.2"), &unready)
	assert.Equal(t, "SyntaxError: bad\n", unready.ImportError.StackTrace)

	options.ParsedAfter = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	require.ErrorAs(t, wait(broken, "2.11.2"), &unready, "the error was found after that")

	options.ParsedAfter = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err := serve(t, broken.ServeHTTP, WithServerVersion("2.11.2")).DAGs.WaitReady(ctx, "d", &options)
	require.ErrorIs(t, err, context.DeadlineExceeded, "an error of before the deployment is no reason to give up")

	var old *UnsupportedError
	require.ErrorAs(t, wait(broken, "2.2.5"), &old)
	assert.Equal(t, "2.3", old.Needs)

	for _, code := range []int{401, 403, 500} {
		var p *problem.Error
		require.ErrorAs(t, wait(status(code), "2.11.2"), &p)
		assert.Equal(t, code, p.Status)
	}
	page := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(404)
		_, _ = w.Write([]byte("<html><title>nginx</title></html>"))
	})
	require.ErrorIs(t, wait(page, "2.11.2"), problem.ErrNotFound, "this is no Airflow, and will not be one")
}

// The context ends when the import error has been read.
func TestBrokenWhenTheContextEnds(t *testing.T) {
	server := dagServer{dag: changed(`errors": false`, `errors": true`), file: "/dags/d.py"}
	ctx, cancel := context.WithCancel(t.Context())
	transport := &http.Transport{DisableKeepAlives: true}
	c := serve(t, server.ServeHTTP, WithServerVersion("2.11.2"), WithHTTPClient(&http.Client{Transport: endOfImportErrors{transport, cancel}}))
	dag, err := c.DAGs.WaitReady(ctx, "d", nil)
	assert.Nil(t, dag)
	require.ErrorIs(t, err, context.Canceled)
	assert.Contains(t, err.Error(), "SyntaxError: bad")
}

// endOfImportErrors ends something when a list of import errors has been read.
type endOfImportErrors struct {
	http.RoundTripper
	end func()
}

func (e endOfImportErrors) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := e.RoundTripper.RoundTrip(r)
	if err == nil && strings.HasSuffix(r.URL.Path, "/importErrors") {
		resp.Body = endOfBody{resp.Body, e.end}
	}
	return resp, err
}

type endOfBody struct {
	io.ReadCloser
	end func()
}

func (b endOfBody) Close() error {
	b.end()
	return b.ReadCloser.Close()
}
