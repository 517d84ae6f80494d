package client

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

var pollDAGOften = DAGWaitOptions{MinInterval: time.Microsecond, MaxInterval: time.Millisecond}

func TestWaitReady(t *testing.T) {
	server := &dagServer{}
	stages := []string{
		"", changed(`errors": false`, `errors": true`), changed(`"is_active": true`, `"is_active": false`),
		changed("2026-06-01", "2026-01-01"), `503`, changed(`"is_paused": false`, `"is_paused": true`),
	}
	requests := 0
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/v1/dags/d" {
			server.dag = stages[min(requests, len(stages)-1)]
			if requests++; server.dag == "503" {
				refuse(w, 503, "Not now")
				return
			}
		}
		server.ServeHTTP(w, r)
	}, WithServerVersion("2.11.2"))
	options := pollDAGOften
	options.ParsedAfter = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	var failures []error
	options.OnError = func(err error) { failures = append(failures, err) }
	dag, err := c.DAGs.WaitReady(t.Context(), "d", &options, WithRetry(RetryPolicy{MaxAttempts: 1}))
	require.NoError(t, err)
	assert.True(t, dag.IsPaused, "a paused DAG is ready")
	assert.Equal(t, len(stages), requests)
	require.Len(t, failures, 1)
	assert.ErrorIs(t, failures[0], problem.ErrUnavailable)
}

func TestWaitReadyEndsWithTheContext(t *testing.T) {
	late := pollDAGOften
	late.ParsedAfter = time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)
	newFile := pollDAGOften
	newFile.File = "dags/d.py"
	for name, test := range map[string]struct {
		server  dagServer
		options DAGWaitOptions
		reason  NotReadyReason // "" means 404
		text    string
	}{
		"unknown":             {dagServer{}, pollDAGOften, "", "DAG not found"},
		"unknown, other file": {dagServer{file: "/other/xdags/d.py"}, newFile, "", "DAG not found"},
		"unknown, broken":     {dagServer{file: "/opt/dags/d.py"}, newFile, NotReadyBroken, `DAG "d" is broken: its file /opt/dags/d.py has an import error: SyntaxError: bad`},
		"broken":              {dagServer{dag: changed(`errors": false`, `errors": true`), file: "/dags/d.py"}, pollDAGOften, NotReadyBroken, "SyntaxError: bad"},
		"inactive":            {dagServer{dag: changed(`"is_active": true`, `"is_active": false`)}, pollDAGOften, NotReadyInactive, "is inactive"},
		"not parsed":          {dagServer{dag: readyDAG}, late, NotReadyUnparsed, `DAG "d" has not been parsed since 2026-07-01T00:00:00Z`},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
				defer cancel()
				server := test.server
				c := serveInMemory(t, &server, WithServerVersion("2.11.2"))
				dag, err := c.DAGs.WaitReady(ctx, "d", &test.options)
				require.ErrorIs(t, err, context.DeadlineExceeded)
				assert.Nil(t, dag)
				assert.Contains(t, err.Error(), `airflow: waiting for DAG "d": `)
				assert.Equal(t, 1, strings.Count(err.Error(), "airflow: "), err)
				assert.Contains(t, err.Error(), test.text)
				var notReady *NotReadyError
				if test.reason == "" {
					assert.ErrorIs(t, err, problem.ErrNotFound)
					return
				}
				require.ErrorAs(t, err, &notReady)
				assert.Equal(t, test.reason, notReady.Reason)
			})
		})
	}

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := serve(t, (&dagServer{dag: readyDAG}).ServeHTTP).DAGs.WaitReady(ctx, "d", nil)
	require.ErrorIs(t, err, context.Canceled)
	assert.Contains(t, err.Error(), "has not been read yet")
}

func TestWaitReadyFailsAtOnce(t *testing.T) {
	broken := &dagServer{dag: changed(`errors": false`, `errors": true`), file: "/dags/d.py"}
	options := pollDAGOften
	options.FailWhenBroken = true
	wait := func(h http.Handler, version string) error {
		_, err := serve(t, h.ServeHTTP, WithServerVersion(version)).DAGs.WaitReady(t.Context(), "d", &options)
		return err
	}
	var notReady *NotReadyError
	require.ErrorAs(t, wait(broken, "2.11.2"), &notReady)
	assert.Equal(t, "SyntaxError: bad\n", notReady.ImportError.StackTrace)

	options.ParsedAfter = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	require.ErrorAs(t, wait(broken, "2.11.2"), &notReady, "the import error is newer than ParsedAfter")

	options.ParsedAfter = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		_, err := serveInMemory(t, broken, WithServerVersion("2.11.2")).DAGs.WaitReady(ctx, "d", &options)
		require.ErrorIs(t, err, context.DeadlineExceeded, "the import error is older than ParsedAfter")
	})

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
	require.ErrorIs(t, wait(page, "2.11.2"), problem.ErrForeign, "the 404 of another server is final")
}

// The context ends after the import error has been read.
func TestWaitReadyKeepsImportErrorWhenTheContextEnds(t *testing.T) {
	server := dagServer{dag: changed(`errors": false`, `errors": true`), file: "/dags/d.py"}
	ctx, cancel := context.WithCancel(t.Context())
	transport := &http.Transport{DisableKeepAlives: true}
	c := serve(t, server.ServeHTTP, WithServerVersion("2.11.2"), WithHTTPClient(&http.Client{Transport: endOfImportErrors{transport, cancel}}))
	dag, err := c.DAGs.WaitReady(ctx, "d", nil)
	assert.Nil(t, dag)
	require.ErrorIs(t, err, context.Canceled)
	assert.Contains(t, err.Error(), "SyntaxError: bad")
}

// endOfImportErrors calls end after a list of import errors has been read.
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
