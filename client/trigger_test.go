package client

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// first calls f for the first POST only.
func first(f http.HandlerFunc) func(int, http.ResponseWriter, *http.Request) bool {
	return func(n int, w http.ResponseWriter, r *http.Request) bool {
		if n == 1 {
			f(w, r)
		}
		return n == 1
	}
}

func TestTriggerCreatesOneRun(t *testing.T) {
	for name, server := range map[string]*runs{
		"no failure":               {},
		"connection cut before":    {before: first(cut)},
		"response lost":            {after: first(cut)},
		"504 before":               {before: first(status(504))},
		"504 after":                {after: first(status(504))},
		"502 before":               {before: first(status(502))},
		"502 after":                {after: first(status(502))},
		"503 before":               {before: first(status(503))},
		"503 after":                {after: first(status(503))},
		"429":                      {before: first(status(429))},
		"500 after":                {after: first(status(500))},
		"truncated response after": {after: first(func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{"dag_`) })},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, server.ServeHTTP)
			run, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{
				IdempotencyKey: "k", Conf: map[string]any{"n": 1}, LogicalDate: time.Date(2026, 1, 1, 0, 0, 0, 1000, time.UTC),
			})
			require.NoError(t, err)
			want := OutcomeCreated
			if server.after != nil {
				want = OutcomeUnknown // another call with the key may have created it at the same time
			}
			assert.Equal(t, want, run.Outcome)
			assert.Equal(t, "key__k", run.DAGRunID)
			assert.Len(t, server.byID, 1)
		})
	}
}

func TestTriggerTwiceWithOneKey(t *testing.T) {
	server := &runs{}
	c := serve(t, server.ServeHTTP)
	options := &TriggerOptions{IdempotencyKey: "k", Conf: map[string]any{"n": 1e3, "big": json.Number("12345678901234567890")}}
	run, err := c.DAGRuns.Trigger(t.Context(), "d", options)
	require.NoError(t, err)
	assert.Equal(t, OutcomeCreated, run.Outcome)
	run, err = c.DAGRuns.Trigger(t.Context(), "d", options)
	require.NoError(t, err)
	assert.Equal(t, OutcomeExisting, run.Outcome)

	for name, other := range map[string]*TriggerOptions{
		"conf":         {IdempotencyKey: "k"},
		"one digit":    {IdempotencyKey: "k", Conf: map[string]any{"n": 1000, "big": json.Number("12345678901234567891")}},
		"logical date": {IdempotencyKey: "k", Conf: options.Conf, LogicalDate: time.Unix(1, 0)},
	} {
		_, err = c.DAGRuns.Trigger(t.Context(), "d", other)
		var conflict *ConflictError
		require.ErrorAs(t, err, &conflict, name)
		assert.Equal(t, ConflictRunID, conflict.Kind)
		assert.ErrorIs(t, err, problem.ErrAlreadyExists)
		var p *problem.Error
		assert.ErrorAs(t, err, &p, "the server's error is included")
	}
	assert.Len(t, server.byID, 1)
}

func TestTriggerAcceptsRunOfDuplicatedRequest(t *testing.T) {
	server := &runs{}
	server.before = func(_ int, _ http.ResponseWriter, r *http.Request) bool {
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		server.create(httptest.NewRecorder(), r)
		r.Body = io.NopCloser(bytes.NewReader(body))
		return false
	}
	run, err := serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", nil)
	require.NoError(t, err)
	assert.Equal(t, OutcomeCreated, run.Outcome, "only this call can have created a run with this ID")
	assert.Len(t, server.byID, 1)
}

func TestTriggerAfterTruncatedConflictResponse(t *testing.T) {
	server := &runs{}
	c := serve(t, server.ServeHTTP)
	options := &TriggerOptions{IdempotencyKey: "k"}
	_, err := c.DAGRuns.Trigger(t.Context(), "d", options)
	require.NoError(t, err)
	server.posts, server.before = 0, first(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		w.WriteHeader(http.StatusConflict)
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	})
	run, err := c.DAGRuns.Trigger(t.Context(), "d", options)
	require.NoError(t, err)
	assert.Equal(t, OutcomeExisting, run.Outcome, "the status code was 409")
	assert.Equal(t, 1, server.posts, "the run is read back, because nothing proves who sent the response")
}

func TestTriggerWithTakenRunID(t *testing.T) {
	server := &runs{}
	c := serve(t, server.ServeHTTP)
	options := &TriggerOptions{DAGRunID: "r"}
	_, err := c.DAGRuns.Trigger(t.Context(), "d", options)
	require.NoError(t, err)
	_, err = c.DAGRuns.Trigger(t.Context(), "d", options)
	var conflict *ConflictError
	require.ErrorAs(t, err, &conflict, "without a key, an equal run may belong to another call")
	assert.Contains(t, err.Error(), "created by another call")

	server.posts, server.before = 0, first(cut)
	run, err := c.DAGRuns.Trigger(t.Context(), "d", options)
	require.NoError(t, err)
	assert.Equal(t, OutcomeUnknown, run.Outcome, "the run may be of this call")
}

func TestTriggerWithTakenLogicalDate(t *testing.T) {
	c := serve(t, (&runs{}).ServeHTTP)
	date := time.Date(2026, 5, 5, 0, 0, 0, 0, time.UTC)
	first, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{LogicalDate: date})
	require.NoError(t, err)
	_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{LogicalDate: date})
	var conflict *ConflictError
	require.ErrorAs(t, err, &conflict)
	assert.Equal(t, ConflictLogicalDate, conflict.Kind)
	assert.Equal(t, first.DAGRunID, conflict.Run.DAGRunID)
	assert.Contains(t, err.Error(), "2026-05-05T00:00:00Z")
}

func TestTriggerRetriesWhenServersDateIsTaken(t *testing.T) {
	server := &runs{before: first(status(409))}
	c := serve(t, server.ServeHTTP)
	run, err := c.DAGRuns.Trigger(t.Context(), "d", nil)
	require.NoError(t, err, "the request is sent again")
	assert.Equal(t, OutcomeCreated, run.Outcome)
	assert.Equal(t, 2, server.posts)
}

// Of two concurrent requests for one run, the second sometimes receives an error page instead of a 409.
func TestTriggerLosesARace(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "d"}))
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
	_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
	require.NoError(t, err)
	server.Fail(airflowtest.Fault{Route: "post_dag_run", Page: airflowtest.PageOops})
	run, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
	require.NoError(t, err)
	assert.Equal(t, OutcomeExisting, run.Outcome)
	_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: "key__k"})
	var conflict *ConflictError
	assert.ErrorAs(t, err, &conflict)
	_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "other"})
	assert.ErrorIs(t, err, problem.ErrServer, "a run that does not exist was not created")
}

// The proxy responds with its own page after the server has created the run.
func TestTriggerReadsBackAfterProxyError(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "d"}))
	server.Fail(airflowtest.Fault{Route: "post_dag_run", Page: airflowtest.PageNginxInternalServerError, AfterWork: true})
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
	run, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
	require.NoError(t, err)
	assert.Equal(t, OutcomeUnknown, run.Outcome)
	run, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: "r"})
	require.NoError(t, err)
	assert.Equal(t, OutcomeUnknown, run.Outcome)
}

func TestTriggerReturnsRejections(t *testing.T) {
	for _, page := range []airflowtest.Page{
		airflowtest.PageBadRequest, airflowtest.PageUnauthorized, airflowtest.PageForbidden, airflowtest.PageNotFound,
		airflowtest.PageRouteNotFound, airflowtest.PageMethodNotAllowed, airflowtest.PageUnsupportedMediaType,
		airflowtest.PagePayloadTooLarge, airflowtest.PageNginxPayloadTooLarge, airflowtest.PageGoogleUnauthorized,
	} {
		server := &runs{before: first(page.ServeHTTP), read: func(http.ResponseWriter, *http.Request) { t.Error("the run was read back") }}
		_, err := serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", nil)
		var p *problem.Error
		require.ErrorAs(t, err, &p)
		assert.Equal(t, page.Status(), p.Status)
		assert.Equal(t, 1, server.posts)
		assert.True(t, SafeToRetry(err), page)
	}
}

func TestTriggerReturnsServerError(t *testing.T) {
	server := &runs{before: func(_ int, w http.ResponseWriter, _ *http.Request) bool { refuse(w, 500, "Ooops"); return true }}
	_, err := serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", nil)
	require.ErrorIs(t, err, problem.ErrServer)
	var uncertain *UncertainError
	assert.NotErrorAs(t, err, &uncertain, "the server reported a failure, and the run does not exist")
	assert.Equal(t, 1, server.posts)
}

func TestTriggerReturnsUncertainError(t *testing.T) {
	lost := func(_ int, w http.ResponseWriter, r *http.Request) bool { cut(w, r); return true }
	for name, server := range map[string]*runs{
		"read back forbidden":  {after: lost, read: status(403)},
		"read back fails":      {after: lost, read: cut},
		"another server":       {before: func(_ int, w http.ResponseWriter, r *http.Request) bool { foreign404s["nginx"](w, r); return true }, read: foreign404s["nginx"]},
		"read back by nginx":   {after: lost, read: foreign404s["nginx"]},
		"run may still appear": {before: lost},
		"every attempt 504":    {before: func(_ int, w http.ResponseWriter, _ *http.Request) bool { refuse(w, 504, "No"); return true }},
		"every attempt 503":    {before: func(_ int, w http.ResponseWriter, _ *http.Request) bool { refuse(w, 503, "No"); return true }},
		"web pages only":       {after: func(_ int, w http.ResponseWriter, _ *http.Request) bool { answer(w, 200, "<html>"); return true }, read: status(302)},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
			var uncertain *UncertainError
			require.ErrorAs(t, err, &uncertain)
			assert.Equal(t, "key__k", uncertain.DAGRunID)
			assert.Contains(t, err.Error(), "trigger again with the same idempotency key or run ID to find out")
			onlyForeign := name == "another server"
			assert.Equal(t, onlyForeign, strings.Contains(err.Error(), "check whether the base URL is the address of Airflow"), err)
		})
	}
}

// An earlier attempt stays uncertain even if the last one was never sent.
func TestTriggerStaysUncertain(t *testing.T) {
	lost := &runs{after: first(cut), read: status(502)}
	_, err := serve(t, lost.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
	var uncertain *UncertainError
	require.ErrorAs(t, err, &uncertain)
	assert.Equal(t, 1, lost.posts, "reading back has its own attempts")
	assert.Equal(t, 1, strings.Count(err.Error(), "airflow: "))

	var n atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			refuse(w, 404, "No such run")
			return
		}
		n.Add(1)
		refuse(w, 504, "No")
	}))
	c := dial(t, server.URL)
	c.pipeline.doer = closing{c.pipeline.doer, server}
	_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "k"})
	require.ErrorAs(t, err, &uncertain, "the first attempt may still be in progress behind the proxy")
	assert.EqualValues(t, 1, n.Load())
}

// closing closes the server after the first GET.
type closing struct {
	auth.Doer
	server *httptest.Server
}

func (d closing) Do(r *http.Request) (*http.Response, error) {
	resp, err := d.Doer.Do(r)
	if r.Method == http.MethodGet {
		d.server.CloseClientConnections()
		_ = d.server.Listener.Close()
	}
	return resp, err
}

func TestTriggerCancelled(t *testing.T) {
	server := &runs{}
	c := serve(t, server.ServeHTTP)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := c.DAGRuns.Trigger(ctx, "d", nil)
	require.ErrorIs(t, err, context.Canceled)
	var uncertain *UncertainError
	assert.NotErrorAs(t, err, &uncertain, "nothing was sent")
	assert.Zero(t, server.posts)

	ctx, cancel = context.WithCancel(t.Context())
	server.after = func(_ int, _ http.ResponseWriter, r *http.Request) bool { cancel(); <-r.Context().Done(); return true }
	_, err = c.DAGRuns.Trigger(ctx, "d", nil)
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorAs(t, err, &uncertain, "the request was sent, and there is no time to read back")
	assert.Contains(t, server.byID, uncertain.DAGRunID)
}

func TestTriggerWithResponseIgnoresReadBack(t *testing.T) {
	server := &runs{after: first(status(504))}
	var response Response
	_, err := serve(t, server.ServeHTTP).DAGRuns.Trigger(t.Context(), "d", nil, WithResponse(&response))
	require.NoError(t, err)
	assert.Equal(t, 504, response.StatusCode, "not the response to reading back")
}
