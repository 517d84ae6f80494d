package client

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// after fails the first n requests by f and answers the others with a DAG that is also a run.
func after(n int, f http.HandlerFunc) (http.HandlerFunc, *atomic.Int32) {
	var count atomic.Int32
	return func(w http.ResponseWriter, r *http.Request) {
		if int(count.Add(1)) <= n {
			f(w, r)
			return
		}
		answer(w, 200, `{"dag_id": "d", "dag_run_id": "r", "state": "queued", "dags": [], "dag_runs": []}`)
	}, &count
}

// cut drops the connection without an answer.
func cut(w http.ResponseWriter, _ *http.Request) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		_ = connection.Close()
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { refuse(w, code, "Not now") }
}

func TestRetriedFailures(t *testing.T) {
	for name, failure := range map[string]http.HandlerFunc{
		"429": status(429), "502": status(502), "503": status(503), "504": status(504), "cut": cut,
		"cut in the body": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte(`{"dag_id": `))
		},
	} {
		t.Run(name, func(t *testing.T) {
			h, count := after(2, failure)
			c := serve(t, h)
			_, err := c.DAGs.Get(t.Context(), "d", nil)
			require.NoError(t, err)
			assert.EqualValues(t, 3, count.Load())

			count.Store(0)
			_, err = c.DAGs.Update(t.Context(), "d", DAGUpdate{IsPaused: Set(true)})
			require.NoError(t, err, "a PATCH may be repeated, and its body comes anew")
			assert.EqualValues(t, 3, count.Load())

			count.Store(0)
			_, err = c.DAGRuns.ListBatch(t.Context(), DAGRunFilter{})
			require.NoError(t, err, "so may a POST that is a list")

			count.Store(0)
			err = c.Do(t.Context(), Request{Method: "POST", Path: "/x"}, nil)
			if name == "429" {
				assert.NoError(t, err, "refused is not acted on")
			} else {
				require.Error(t, err, "any other POST may not")
				assert.EqualValues(t, 1, count.Load())
			}

			count.Store(0)
			assert.NoError(t, c.Do(t.Context(), Request{Method: "POST", Path: "/x", Idempotent: true}, nil))
		})
	}
}

func TestNotRetried(t *testing.T) {
	for _, code := range []int{400, 401, 403, 404, 409, 500} {
		h, count := after(1, status(code))
		_, err := serve(t, h).DAGs.Get(t.Context(), "d", nil)
		var p *problem.Error
		require.ErrorAs(t, err, &p)
		var retried *RetryError
		assert.NotErrorAs(t, err, &retried, "one failure stands for itself")
		assert.EqualValues(t, 1, count.Load(), code)
	}
}

func TestQueueingARunIsNotRepeated(t *testing.T) {
	h, count := after(1, cut)
	c := serve(t, h, WithVersion("2.11.2"))
	_, err := c.DAGRuns.SetState(t.Context(), "d", "r", DAGRunStateQueued)
	require.Error(t, err)
	assert.EqualValues(t, 1, count.Load())

	count.Store(0)
	_, err = c.DAGRuns.SetState(t.Context(), "d", "r", DAGRunStateFailed)
	require.NoError(t, err, "ending it is")
	assert.EqualValues(t, 2, count.Load())
}

func TestDeletedByAnEarlierAttempt(t *testing.T) {
	gone := func(first http.HandlerFunc) *Client {
		var count atomic.Int32
		return serve(t, func(w http.ResponseWriter, r *http.Request) {
			if count.Add(1) == 1 {
				first(w, r)
				return
			}
			refuse(w, 404, "No such run")
		})
	}
	assert.NoError(t, gone(cut).DAGRuns.Delete(t.Context(), "d", "r"))
	assert.NoError(t, gone(status(504)).DAGRuns.Delete(t.Context(), "d", "r"))
	assert.ErrorIs(t, gone(status(429)).DAGRuns.Delete(t.Context(), "d", "r"), problem.ErrNotFound, "the first attempt was not acted on")
	assert.ErrorIs(t, gone(status(404)).DAGRuns.Delete(t.Context(), "d", "r"), problem.ErrNotFound)
}

func TestGivingUp(t *testing.T) {
	codes := []int{503, 503, 429, 502}
	var count atomic.Int32
	c := serve(t, func(w http.ResponseWriter, r *http.Request) { status(codes[count.Add(1)-1])(w, r) })
	_, err := c.DAGs.Get(t.Context(), "d", nil)
	var retried *RetryError
	require.ErrorAs(t, err, &retried)
	assert.Len(t, retried.Causes, 4)
	assert.ErrorIs(t, err, problem.ErrUnavailable)
	var p *problem.Error
	require.ErrorAs(t, err, &p)
	assert.Equal(t, 502, p.Status, "the last one")
	assert.Contains(t, err.Error(), "gave up after 4 attempts")
	assert.Contains(t, err.Error(), "2× ")
	assert.Contains(t, err.Error(), "429")

	h, n := after(9, status(503))
	_, err = serve(t, h).DAGs.Get(t.Context(), "d", nil, WithRetry(RetryPolicy{MaxAttempts: 1}))
	assert.NotErrorAs(t, err, &retried, "retries are off")
	assert.EqualValues(t, 1, n.Load())
}

func TestAnErrorThatIsNotToBeRetriedAfterOneThatIs(t *testing.T) {
	h, _ := after(1, status(503))
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		recorder := httptest.NewRecorder()
		h(recorder, r)
		if recorder.Code == 200 {
			refuse(w, 404, "No")
			return
		}
		refuse(w, recorder.Code, "Not now")
	})
	_, err := c.DAGs.Get(t.Context(), "d", nil)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.Contains(t, err.Error(), "after 2 attempts")
}

func TestRetryAfter(t *testing.T) {
	wish := func(value string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", value)
			refuse(w, 503, "Not now")
		}
	}
	for name, value := range map[string]string{"seconds": "86400", "a date": time.Now().Add(24 * time.Hour).UTC().Format(http.TimeFormat)} {
		t.Run(name, func(t *testing.T) {
			h, count := after(1, wish(value))
			_, err := serve(t, h).DAGs.Get(t.Context(), "d", nil)
			require.Error(t, err, "longer than the policy allows: at once")
			assert.Contains(t, err.Error(), "later than MaxElapsed allows")
			assert.EqualValues(t, 1, count.Load())

			count.Store(0)
			ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
			defer cancel()
			_, err = serve(t, h).DAGs.Get(ctx, "d", nil, WithRetry(RetryPolicy{MaxElapsed: 1000 * time.Hour}))
			require.Error(t, err, "longer than the context allows: at once")
			assert.Contains(t, err.Error(), "deadline of the context")
		})
	}
	for _, value := range []string{"0", "-5", "soon", "", "Mon, 01 Jan 2001 00:00:00 GMT"} {
		h, _ := after(1, wish(value))
		_, err := serve(t, h).DAGs.Get(t.Context(), "d", nil)
		assert.NoError(t, err, value)
	}
}

func TestParseRetryAfter(t *testing.T) {
	header := func(value string) http.Header { return http.Header{"Retry-After": {value}} }
	assert.Equal(t, 7*time.Second, time.Duration(parseRetryAfter(header("7"))))
	assert.Positive(t, parseRetryAfter(header("999999999999")), "does not overflow")
	assert.Zero(t, parseRetryAfter(header("1.5")))
	assert.EqualValues(t, 1<<30*time.Second, parseRetryAfter(header("Fri, 31 Dec 9999 23:59:59 GMT")), "nor does a date")
}

func TestContextEndsTheWaiting(t *testing.T) {
	h, _ := after(1, status(503))
	c := serve(t, h)
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	time.AfterFunc(20*time.Millisecond, func() { cancel(why) })
	_, err := c.DAGs.Get(ctx, "d", nil, WithRetry(RetryPolicy{MinWait: time.Hour, MaxWait: time.Hour, MaxElapsed: 100 * time.Hour}))
	require.ErrorIs(t, err, why)
	assert.ErrorIs(t, err, problem.ErrUnavailable, "and what it waited for")
}

func TestAttemptTimeout(t *testing.T) {
	var count atomic.Int32
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if count.Add(1) == 1 {
			<-r.Context().Done()
			return
		}
		answer(w, 200, `{"dag_id": "d"}`)
	})
	_, err := c.DAGs.Get(t.Context(), "d", nil, WithAttemptTimeout(50*time.Millisecond))
	require.NoError(t, err, "the time-out of an attempt is not that of the call")

	count.Store(0)
	_, err = c.DAGs.Get(t.Context(), "d", nil, WithAttemptTimeout(50*time.Millisecond), WithRetry(RetryPolicy{MaxAttempts: 1}))
	assert.ErrorContains(t, err, "WithAttemptTimeout")
}

func TestUnreachable(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	c := dial(t, server.URL)
	_, err := c.DAGRuns.Trigger(t.Context(), "d", nil)
	require.Error(t, err)
	assert.Contains(t, err.Error(), "is the server up")
	var uncertain *UncertainError
	assert.NotErrorAs(t, err, &uncertain, "nothing was sent: there is no doubt")
	var retried *RetryError
	require.ErrorAs(t, err, &retried)
	assert.Len(t, retried.Causes, 4)
}

func TestPolicyDefaults(t *testing.T) {
	assert.Equal(t, RetryPolicy{MaxAttempts: 10, MaxElapsed: 600 * time.Second, MinWait: 500 * time.Millisecond, MaxWait: 60 * time.Second},
		RetryPolicy{}.withDefaults())
}
