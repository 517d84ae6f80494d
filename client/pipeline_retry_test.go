package client

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// failFirst passes the first n requests to f and responds to the others with a DAG that is also a run. It counts the requests.
func failFirst(n int, f http.HandlerFunc) (http.HandlerFunc, *atomic.Int32) {
	var count atomic.Int32
	return func(w http.ResponseWriter, r *http.Request) {
		if int(count.Add(1)) <= n {
			f(w, r)
			return
		}
		state := "queued"
		if body, _ := io.ReadAll(r.Body); strings.Contains(string(body), "failed") {
			state = "failed"
		}
		id, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/api/v1/dags/"), "/")
		answer(w, 200, `{"dag_id": "`+id+`", "dag_run_id": "r", "state": "`+state+`", "dags": [], "dag_runs": []}`)
	}, &count
}

// cut closes the connection without a response.
func cut(w http.ResponseWriter, _ *http.Request) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err == nil {
		_ = connection.Close()
	}
}

// cutInBody closes the connection in the middle of a response.
func cutInBody(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "100")
	_, _ = w.Write([]byte(`{"dag_id": `))
}

// status responds with an error.
func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { refuse(w, code, "Not now") }
}

func TestRetriedFailures(t *testing.T) {
	for name, failure := range map[string]http.HandlerFunc{
		"429": status(429), "502": status(502), "503": status(503), "504": status(504), "cut": cut,
		"cut in body": cutInBody,
	} {
		t.Run(name, func(t *testing.T) {
			h, count := failFirst(2, failure)
			c := serve(t, h)
			_, err := c.DAGs.Get(t.Context(), "d")
			require.NoError(t, err)
			assert.EqualValues(t, 3, count.Load())

			count.Store(0)
			_, err = c.DAGs.Update(t.Context(), "d", DAGUpdate{IsPaused: Set(true)})
			require.NoError(t, err, "a PATCH is retried with its body")
			assert.EqualValues(t, 3, count.Load())

			count.Store(0)
			_, err = c.DAGRuns.ListBatch(t.Context(), DAGRunFilter{})
			require.NoError(t, err, "a POST that lists is retried")

			count.Store(0)
			err = c.Do(t.Context(), Request{Method: "POST", Path: apiPath + "/x"}, nil)
			if name == "429" {
				assert.NoError(t, err, "the server did not act on it")
			} else {
				require.Error(t, err, "any other POST is not retried")
				assert.EqualValues(t, 1, count.Load())
			}

			count.Store(0)
			assert.NoError(t, c.Do(t.Context(), Request{Method: "POST", Path: apiPath + "/x", Idempotent: true}, nil))
		})
	}
}

func TestNotRetried(t *testing.T) {
	for _, code := range []int{400, 401, 403, 404, 409, 500} {
		h, count := failFirst(1, status(code))
		_, err := serve(t, h).DAGs.Get(t.Context(), "d")
		var p *problem.Error
		require.ErrorAs(t, err, &p)
		var retried *RetryError
		assert.NotErrorAs(t, err, &retried, "a single failure is not wrapped")
		assert.EqualValues(t, 1, count.Load(), code)
	}
}

// A failure of the database may pass, but the same response also reports what never will.
func TestDatabaseFailures(t *testing.T) {
	many := WithRetry(RetryPolicy{MaxAttempts: 20, MinWait: time.Microsecond, MaxWait: time.Millisecond})
	for name, test := range map[string]struct {
		call     func(ctx context.Context, c *Client) error
		attempts int32
	}{
		"GET":    {func(ctx context.Context, c *Client) error { _, err := c.DAGs.Get(ctx, "d", many); return err }, 4},
		"DELETE": {func(ctx context.Context, c *Client) error { return c.Pools.Delete(ctx, "p", many) }, 4},
		"PATCH": {func(ctx context.Context, c *Client) error {
			_, err := c.DAGs.Update(ctx, "d", DAGUpdate{IsPaused: Set(true)}, many)
			return err
		}, 4},
		"set": {func(ctx context.Context, c *Client) error { _, err := c.Variables.Set(ctx, "k", "v", many); return err }, 4},
		"POST that lists": {func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.ListBatch(ctx, DAGRunFilter{}, many)
			return err
		}, 4},
		"POST": {func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 1}, many)
			return err
		}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var count atomic.Int32
			c := serve(t, func(w http.ResponseWriter, r *http.Request) { count.Add(1); airflow3Error(w, r) }, WithServerVersion("3.3.2"))
			err := test.call(t.Context(), c)
			assert.ErrorIs(t, err, problem.ErrServer)
			assert.Equal(t, test.attempts, count.Load())
			assert.Equal(t, name == "GET" || name == "POST that lists", SafeToRetry(err))
		})
	}
	h, count := failFirst(3, airflow3Error)
	c := serve(t, h)
	require.NoError(t, c.Do(t.Context(), Request{Path: "/api/v2/pools"}, nil))
	assert.EqualValues(t, 4, count.Load())
}

func TestSetStateQueuedIsNotRetried(t *testing.T) {
	h, count := failFirst(1, cut)
	c := serve(t, h, WithServerVersion("2.11.2"))
	_, err := c.DAGRuns.SetState(t.Context(), "d", "r", DAGRunStateQueued)
	require.Error(t, err)
	assert.EqualValues(t, 1, count.Load())

	count.Store(0)
	_, err = c.DAGRuns.SetState(t.Context(), "d", "r", DAGRunStateFailed)
	require.NoError(t, err, "any other state is retried")
	assert.EqualValues(t, 2, count.Load())
}

// POSTs are retried after a lost response if they change nothing or have the same effect when repeated.
func TestRetriedPOSTs(t *testing.T) {
	ctx, task := t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	discard := func(_ any, err error) error { return err }
	for name, test := range map[string]struct {
		call    func(c *Client) error
		retried bool
	}{
		"DAGRuns.ListBatch":       {func(c *Client) error { return discard(c.DAGRuns.ListBatch(ctx, DAGRunFilter{})) }, true},
		"DAGRuns.PlanClear":       {func(c *Client) error { return discard(c.DAGRuns.PlanClear(ctx, "d", "r")) }, true},
		"DAGRuns.Clear":           {func(c *Client) error { return discard(c.DAGRuns.Clear(ctx, "d", "r")) }, false},
		"TaskInstances.ListBatch": {func(c *Client) error { return discard(c.TaskInstances.ListBatch(ctx, TaskInstanceFilter{})) }, true},
		"TaskInstances.PlanClear": {func(c *Client) error {
			return discard(c.TaskInstances.PlanClear(ctx, "d", TaskInstancesClear{DAGRunID: "r"}))
		}, true},
		"TaskInstances.Clear": {func(c *Client) error {
			return discard(c.TaskInstances.Clear(ctx, "d", TaskInstancesClear{DAGRunID: "r"}))
		}, false},
		"TaskInstances.PlanSetState": {func(c *Client) error { return discard(c.TaskInstances.PlanSetState(ctx, task, TaskStateSuccess)) }, true},
		"Connections.Test": {func(c *Client) error {
			return discard(c.Connections.Test(ctx, ConnectionCreate{ConnectionID: "c", ConnType: "x"}))
		}, true},
		"Connections.Create": {func(c *Client) error {
			return discard(c.Connections.Create(ctx, ConnectionCreate{ConnectionID: "c", ConnType: "x"}))
		}, false},
		"Variables.Create": {func(c *Client) error { return discard(c.Variables.Create(ctx, VariableCreate{Key: "k", Value: "v"})) }, true},
		"Pools.Create":     {func(c *Client) error { return discard(c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 1})) }, false},
		"Datasets.CreateEvent": {func(c *Client) error {
			return discard(c.Assets.CreateEvent(ctx, AssetEventCreate{AssetURI: "u"}))
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			for code, failure := range map[string]http.HandlerFunc{"cut": cut, "502": status(502), "429": status(429)} {
				var mu sync.Mutex
				var bodies []string
				c := serve(t, func(w http.ResponseWriter, r *http.Request) {
					body, _ := io.ReadAll(r.Body)
					mu.Lock()
					bodies = append(bodies, r.Method+string(body))
					mu.Unlock()
					failure(w, r)
				}, WithServerVersion("2.11.2"))
				require.Error(t, test.call(c))
				mu.Lock()
				defer mu.Unlock()
				want := 1
				if test.retried || code == "429" {
					want = 4
				}
				require.Len(t, bodies, want, code)
				for _, body := range bodies {
					assert.Equal(t, bodies[0], body, "each attempt sends the same body")
				}
			}
		})
	}
}

// A redirect must not turn a write into a read or send it to another URL.
func TestRedirectedWritesAreNotFollowed(t *testing.T) {
	ctx := t.Context()
	for _, code := range []int{301, 302, 303, 307, 308} {
		var methods []string
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			methods = append(methods, r.Method)
			http.Redirect(w, r, "/api/v1/elsewhere", code)
		}, WithServerVersion("2.11.2"))
		for method, call := range map[string]func() error{
			"POST":   func() error { _, err := c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 1}); return err },
			"PATCH":  func() error { _, err := c.DAGs.Update(ctx, "d", DAGUpdate{IsPaused: Set(true)}); return err },
			"PUT":    func() error { return c.Do(ctx, Request{Method: "PUT", Path: apiPath + "/x", Body: 1}, nil) },
			"DELETE": func() error { return c.DAGRuns.Delete(ctx, "d", "r") },
		} {
			methods = nil
			var p *problem.Error
			require.ErrorAs(t, call(), &p, method)
			assert.Equal(t, code, p.Status)
			assert.Equal(t, []string{method}, methods)
		}
	}
}

// failThen returns a client of a server that responds first with one handler and then with another.
func failThen(t *testing.T, failure, then http.HandlerFunc) *Client {
	t.Helper()
	var count atomic.Int32
	return serve(t, func(w http.ResponseWriter, r *http.Request) {
		if count.Add(1) == 1 {
			failure(w, r)
			return
		}
		then(w, r)
	})
}

func TestDeleteSucceedsIfEarlierAttemptDeleted(t *testing.T) {
	failThenNotFound := func(failure http.HandlerFunc) *Client { return failThen(t, failure, status(404)) }
	assert.NoError(t, failThenNotFound(cut).DAGRuns.Delete(t.Context(), "d", "r"))
	assert.NoError(t, failThenNotFound(status(504)).DAGRuns.Delete(t.Context(), "d", "r"))
	assert.ErrorIs(t, failThenNotFound(status(429)).DAGRuns.Delete(t.Context(), "d", "r"), problem.ErrNotFound, "the server did not act on the first attempt")
	assert.ErrorIs(t, failThenNotFound(status(404)).DAGRuns.Delete(t.Context(), "d", "r"), problem.ErrNotFound)
}

// foreign404s are responses that do not say that a resource is missing.
var foreign404s = map[string]http.HandlerFunc{
	"nginx": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(404)
		_, _ = w.Write([]byte("<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n" +
			"<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"))
	},
	"ingress":   func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "default backend - 404", 404) },
	"Traefik":   http.NotFound,
	"empty":     func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) },
	"gateway":   func(w http.ResponseWriter, _ *http.Request) { answer(w, 404, `{"message": "Deployment not found"}`) },
	"truncated": func(w http.ResponseWriter, _ *http.Request) { answer(w, 404, `{"detail": null, "status": 404, "ti`) },
}

func TestDeleteFailsIfForeign404FollowsLostResponse(t *testing.T) {
	for name, then := range foreign404s {
		for _, failure := range []http.HandlerFunc{cut, status(504), status(503)} {
			err := failThen(t, failure, then).DAGRuns.Delete(t.Context(), "d", "r")
			require.ErrorIs(t, err, problem.ErrForeign, name)
			assert.NotErrorIs(t, err, problem.ErrNotFound, name)
			assert.False(t, SafeToRetry(err), name)
		}
	}
}

func TestGivesUpAfterMaxAttempts(t *testing.T) {
	codes := []int{503, 503, 429, 502}
	var count atomic.Int32
	c := serve(t, func(w http.ResponseWriter, r *http.Request) { status(codes[count.Add(1)-1])(w, r) })
	_, err := c.DAGs.Get(t.Context(), "d")
	var retried *RetryError
	require.ErrorAs(t, err, &retried)
	assert.Len(t, retried.Causes, 4)
	assert.ErrorIs(t, err, problem.ErrUnavailable)
	var p *problem.Error
	require.ErrorAs(t, err, &p)
	assert.Equal(t, 502, p.Status, "the error of the last attempt")
	assert.Contains(t, err.Error(), "gave up after 4 attempts")
	assert.Contains(t, err.Error(), "2× ")
	assert.Contains(t, err.Error(), "429")

	h, n := failFirst(9, status(503))
	_, err = serve(t, h).DAGs.Get(t.Context(), "d", WithRetry(RetryPolicy{MaxAttempts: 1}))
	assert.NotErrorAs(t, err, &retried, "MaxAttempts 1 disables retries")
	assert.EqualValues(t, 1, n.Load())
}

func TestPermanentErrorAfterTransientError(t *testing.T) {
	h, _ := failFirst(1, status(503))
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		recorder := httptest.NewRecorder()
		h(recorder, r)
		if recorder.Code == 200 {
			refuse(w, 404, "No")
			return
		}
		refuse(w, recorder.Code, "Not now")
	})
	_, err := c.DAGs.Get(t.Context(), "d")
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.Contains(t, err.Error(), "after 2 attempts")
}

// failWithRetryAfter responds with an error that has a Retry-After header.
func failWithRetryAfter(code int, retryAfter string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", retryAfter)
		refuse(w, code, "Not now")
	}
}

func TestRetryAfter(t *testing.T) {
	for name, value := range map[string]string{
		"seconds": "86400", "date": time.Now().Add(24*time.Hour + time.Second).UTC().Format(http.TimeFormat),
		"old date": time.Now().Add(24*time.Hour + time.Second).UTC().Format(time.ANSIC),
	} {
		t.Run(name, func(t *testing.T) {
			for _, code := range []int{429, 503} {
				h, count := failFirst(1, failWithRetryAfter(code, value))
				_, err := serve(t, h).DAGs.Get(t.Context(), "d")
				require.Error(t, err, "longer than the policy allows: the call fails at once")
				assert.Regexp(t, `gave up after 1 attempt: the server asks to wait 2(4h0m[01]s|3h59m59s), beyond RetryPolicy.MaxElapsed`, err.Error())
				assert.EqualValues(t, 1, count.Load())
				var p *problem.Error
				require.ErrorAs(t, err, &p)
				assert.Equal(t, code, p.Status)

				count.Store(0)
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
				defer cancel()
				_, err = serve(t, h).DAGs.Get(ctx, "d", WithRetry(RetryPolicy{MaxElapsed: 1000 * time.Hour}))
				require.Error(t, err, "longer than the context allows: the call fails at once")
				assert.Contains(t, err.Error(), "the server asks to wait")
				assert.Contains(t, err.Error(), "beyond the context's deadline")
				assert.EqualValues(t, 1, count.Load())
			}
		})
	}
	for _, value := range []string{"0", "-5", "soon", "", "Mon, 01 Jan 2001 00:00:00 GMT", "-99999999999999999999999"} {
		h, _ := failFirst(1, failWithRetryAfter(503, value))
		_, err := serve(t, h).DAGs.Get(t.Context(), "d")
		assert.NoError(t, err, value)
	}
}

func TestWaitsForRetryAfter(t *testing.T) {
	t.Parallel()
	h, count := failFirst(1, failWithRetryAfter(429, "1"))
	start := time.Now()
	_, err := serve(t, h).DAGs.Get(t.Context(), "d")
	require.NoError(t, err)
	assert.GreaterOrEqual(t, time.Since(start), time.Second, "Retry-After exceeds the policy's MaxWait")
	assert.EqualValues(t, 2, count.Load())
}

func TestOnlyRetryAfterExceedsMaxWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		policy := RetryPolicy{MaxAttempts: 1000, MaxElapsed: 1000 * time.Hour, MinWait: time.Second, MaxWait: time.Minute}
		r := retrier{policy: policy, started: time.Now()}
		wait := func(requested time.Duration) time.Duration {
			start := time.Now()
			require.NoError(t, r.next(t.Context(), &outgoing{idempotent: true}, &problem.Error{Status: 503}, unsettled, requested))
			return time.Since(start)
		}
		for range 100 {
			assert.LessOrEqual(t, wait(0), policy.MaxWait, "including the jitter")
		}
		requested := wait(time.Hour)
		assert.GreaterOrEqual(t, requested, time.Hour)
		assert.LessOrEqual(t, requested, time.Hour+10*time.Second)
	})
}

func TestFailsAtOnceIfWaitExceedsDeadline(t *testing.T) {
	h, count := failFirst(1, status(503))
	ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
	defer cancel()
	_, err := serve(t, h).DAGs.Get(ctx, "d", WithRetry(RetryPolicy{MinWait: 9 * time.Hour, MaxWait: 9 * time.Hour, MaxElapsed: 99 * time.Hour}))
	require.ErrorIs(t, err, problem.ErrUnavailable)
	assert.Contains(t, err.Error(), "the next attempt is due in")
	assert.NotContains(t, err.Error(), "the server asks")
	assert.EqualValues(t, 1, count.Load())
}

func TestContextEndsWait(t *testing.T) {
	longWait := WithRetry(RetryPolicy{MinWait: time.Hour, MaxWait: time.Hour, MaxElapsed: 100 * time.Hour})
	for name, failure := range map[string]http.HandlerFunc{"policy": status(503), "Retry-After": failWithRetryAfter(503, "3600")} {
		t.Run(name, func(t *testing.T) {
			responded := make(chan struct{})
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				failure(w, r)
				close(responded)
			})
			ctx, cancel := context.WithCancelCause(t.Context())
			why := errors.New("enough")
			go func() {
				<-responded
				time.Sleep(20 * time.Millisecond) // by then the call usually waits; the error is the same if not
				cancel(why)
			}()
			_, err := c.DAGs.Get(ctx, "d", longWait)
			require.ErrorIs(t, err, why)
		})
	}

	var n atomic.Int32
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1) == 1 {
			status(503)(w, r)
			return
		}
		cancel(why)
		<-r.Context().Done()
	})
	_, err := c.DAGs.Get(ctx, "d")
	require.ErrorIs(t, err, why, "the context ends an attempt in the same way")
	var retried *RetryError
	require.ErrorAs(t, err, &retried)
	assert.Len(t, retried.Causes, 2)
	assert.ErrorIs(t, retried.Causes[0], problem.ErrUnavailable, "the errors of the attempts are kept")
	assert.Contains(t, err.Error(), "gave up after 2 attempts: the context ended")
	assert.EqualValues(t, 2, n.Load())
}

func TestContextEndKeepsErrorsOfAttempts(t *testing.T) {
	retries := retrier{policy: RetryPolicy{MinWait: time.Hour, MaxElapsed: 100 * time.Hour}, started: time.Now()}
	ctx, cancel := context.WithCancelCause(t.Context())
	why, failed := errors.New("enough"), &problem.Error{Status: 503}
	time.AfterFunc(20*time.Millisecond, func() { cancel(why) })
	err := retries.next(ctx, &outgoing{idempotent: true}, failed, unsettled, 0)
	require.ErrorIs(t, err, why)
	assert.ErrorIs(t, err, failed, "the error of the attempt is kept")
	assert.Contains(t, err.Error(), " while waiting ")

	err = retries.next(ctx, &outgoing{idempotent: true}, failed, unsettled, 0)
	require.ErrorIs(t, err, why, "the context ended between two attempts")
	var retried *RetryError
	require.ErrorAs(t, err, &retried)
	assert.Len(t, retried.Causes, 2)
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
	_, err := c.DAGs.Get(t.Context(), "d", WithAttemptTimeout(50*time.Millisecond))
	require.NoError(t, err, "the attempt timeout does not end the call")

	count.Store(0)
	_, err = c.DAGs.Get(t.Context(), "d", WithAttemptTimeout(50*time.Millisecond), WithRetry(RetryPolicy{MaxAttempts: 1}))
	assert.ErrorContains(t, err, "WithAttemptTimeout")
}

func TestUnreachableServer(t *testing.T) {
	c := dial(t, "http://127.0.0.1:1") // another program could listen at a port that was just closed
	_, err := c.DAGRuns.Trigger(t.Context(), "d", nil)
	require.Error(t, err)
	assert.Contains(t, err.Error(), "check that the server is up")
	var uncertain *UncertainError
	assert.NotErrorAs(t, err, &uncertain, "the request was not sent")
	var retried *RetryError
	require.ErrorAs(t, err, &retried)
	assert.Len(t, retried.Causes, 4)
}

func TestRetryPolicyDefaults(t *testing.T) {
	assert.Equal(t, RetryPolicy{MaxAttempts: 10, MaxElapsed: 600 * time.Second, MinWait: 500 * time.Millisecond, MaxWait: 60 * time.Second},
		RetryPolicy{}.withDefaults())
}
