package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

var pollOften = &WaitOptions{MinInterval: time.Microsecond, MaxInterval: time.Millisecond}

// states returns one state after another, and repeats the last; "" means 503.
func states(all ...string) http.HandlerFunc {
	var n atomic.Int32
	return func(w http.ResponseWriter, _ *http.Request) {
		state := all[min(int(n.Add(1)), len(all))-1]
		if state == "" {
			refuse(w, 503, "Not now")
			return
		}
		answer(w, 200, `{"dag_id": "d", "dag_run_id": "r", "state": "`+state+`"}`)
	}
}

func TestWaitReportsStateChangesAndErrors(t *testing.T) {
	c := serve(t, states("queued", "queued", "running", "", "", "", "", "", "", "", "brand_new", "success"))
	var seen []DAGRunState
	options := *pollOften
	options.OnStateChange = func(run *DAGRun) { seen = append(seen, run.State) }
	var failures []error
	options.OnError = func(err error) { failures = append(failures, err) }
	run, err := c.DAGRuns.Wait(t.Context(), "d", "r", &options)
	require.NoError(t, err)
	assert.Equal(t, DAGRunStateSuccess, run.State)
	require.Len(t, failures, 7, "each poll sends one request")
	assert.ErrorIs(t, failures[0], problem.ErrUnavailable)
	assert.Equal(t, []DAGRunState{"queued", "running", "brand_new", "success"}, seen)
}

func TestWaitReturnsRunFailedError(t *testing.T) {
	_, err := serve(t, states("running", "failed")).DAGRuns.Wait(t.Context(), "d", "r", pollOften)
	var failed *RunFailedError
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, "r", failed.Run.DAGRunID)
	assert.Equal(t, `airflow: DAG run "r" of DAG "d" ended in state "failed"`, err.Error())
}

func TestWaitReturnsNotFound(t *testing.T) {
	_, err := serve(t, status(404)).DAGRuns.Wait(t.Context(), "d", "r", pollOften)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestWaitEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		_, err := serveInMemory(t, states("running")).DAGRuns.Wait(ctx, "d", "r", &WaitOptions{MinInterval: time.Hour})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Contains(t, err.Error(), "(last state: running)")

		_, err = serveInMemory(t, states("running")).DAGRuns.Wait(ctx, "d", "r", nil)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Contains(t, err.Error(), "(last state: unknown)")
	})
}

// The run has been seen, so that what follows is an outage.
func TestWaitSurvivesOutages(t *testing.T) {
	for name, outage := range map[string]http.HandlerFunc{
		"500":          func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) },
		"520":          func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(520) },
		"foreign 404":  func(w http.ResponseWriter, _ *http.Request) { answer(w, 404, "<center>nginx</center>") },
		"foreign 403":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) },
		"maintenance":  func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>Back soon")) },
		"cut response": cutInBody,
		"no response":  cut,
		"half of JSON": func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{"dag_id": "d", "dag_run`) },
		"empty":        func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, "") },
	} {
		t.Run(name, func(t *testing.T) {
			var n atomic.Int32
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				switch n.Add(1) {
				case 1:
					states("running")(w, r)
				case 2, 3:
					outage(w, r)
				default:
					states("success")(w, r)
				}
			})
			run, err := c.DAGRuns.Wait(t.Context(), "d", "r", pollOften)
			require.NoError(t, err)
			assert.Equal(t, DAGRunStateSuccess, run.State)
			assert.EqualValues(t, 4, n.Load())

			n.Store(1)
			if !slices.Contains([]string{"520", "cut response", "no response"}, name) { // these can be retried
				_, err = c.DAGRuns.Wait(t.Context(), "d", "r", pollOften)
				require.Error(t, err, "the base URL may be wrong")
				assert.EqualValues(t, 2, n.Load())
			}
		})
	}
}

func TestWaitKeepsToRetryAfter(t *testing.T) {
	t.Parallel()
	var n atomic.Int32
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1) == 1 {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(429)
			return
		}
		states("success")(w, r)
	})
	start := time.Now()
	_, err := c.DAGRuns.Wait(t.Context(), "d", "r", pollOften)
	require.NoError(t, err)
	assert.GreaterOrEqual(t, time.Since(start), time.Second)
}

// The context ends while the last response is read.
func TestWaitReturnsTheRunThatEndsWithTheContext(t *testing.T) {
	for _, state := range []string{"success", "failed"} {
		ctx, cancel := context.WithCancel(t.Context())
		run, err := serve(t, states(state)).DAGRuns.Wait(ctx, "d", "r", &WaitOptions{OnStateChange: func(*DAGRun) { cancel() }})
		if state == "success" {
			require.NoError(t, err)
			assert.Equal(t, DAGRunStateSuccess, run.State)
		} else {
			assert.ErrorAs(t, err, new(*RunFailedError))
			assert.NotErrorIs(t, err, context.Canceled)
		}
	}
}

func TestErrorsMatchContextAndCause(t *testing.T) {
	cause := errors.New("the job has 20 ms")
	slow := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	for name, call := range map[string]func(context.Context) error{
		"Wait, between polls": func(ctx context.Context) error {
			_, err := serveInMemory(t, states("running")).DAGRuns.Wait(ctx, "d", "r", nil)
			return err
		},
		"Wait, in a poll": func(ctx context.Context) error {
			_, err := serveInMemory(t, slow).DAGRuns.Wait(ctx, "d", "r", nil)
			return err
		},
		"Wait, after an error": func(ctx context.Context) error {
			_, err := serveInMemory(t, states("")).DAGRuns.Wait(ctx, "d", "r", nil)
			assert.ErrorIs(t, err, problem.ErrUnavailable)
			assert.ErrorContains(t, err, "; last error: GET ")
			return err
		},
		"WaitReady, in a poll": func(ctx context.Context) error {
			_, err := serveInMemory(t, slow).DAGs.WaitReady(ctx, "d", nil)
			return err
		},
		"WaitReady, between polls": func(ctx context.Context) error {
			_, err := serveInMemory(t, &dagServer{}, WithServerVersion("2.11.2")).DAGs.WaitReady(ctx, "d", nil)
			return err
		},
		"WaitReady, after an error": func(ctx context.Context) error {
			_, err := serveInMemory(t, status(503)).DAGs.WaitReady(ctx, "d", nil)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeoutCause(t.Context(), 20*time.Millisecond, cause)
				defer cancel()
				err := call(ctx)
				assert.ErrorIs(t, err, context.DeadlineExceeded)
				assert.ErrorIs(t, err, cause)
				assert.ErrorContains(t, err, cause.Error())
				assert.True(t, SafeToRetry(err), "waiting only reads")
				_, temporary := Temporary(err)
				assert.True(t, temporary)
			})
		})
	}
	for name, call := range map[string]func(context.Context) error{
		"no response": func(ctx context.Context) error {
			return serve(t, slow).Do(ctx, Request{Path: apiPath + "/x"}, nil)
		},
		"body": func(ctx context.Context) error {
			return serve(t, func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(200)
				_ = http.NewResponseController(w).Flush()
				slow(w, r)
			}).Do(ctx, Request{Path: apiPath + "/x"}, nil)
		},
		"retries": func(ctx context.Context) error {
			c := serve(t, status(503), WithDefaults(WithRetry(RetryPolicy{MinWait: 15 * time.Millisecond})))
			return c.Do(withoutDeadline{ctx}, Request{Path: apiPath + "/x"}, nil)
		},
		"ended before": func(ctx context.Context) error {
			<-ctx.Done()
			return serve(t, status(200)).Do(ctx, Request{Path: apiPath + "/x"}, nil)
		},
		"login": func(ctx context.Context) error {
			return serve(t, slow, WithAuth(auth.Session("u", "p"))).Do(ctx, Request{Path: apiPath + "/x"}, nil)
		},
		"waiting for the login of another request": func(ctx context.Context) error {
			c := serve(t, slow, WithAuth(auth.Session("u", "p")))
			other, end := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer end()
			done := make(chan struct{})
			go func() {
				defer close(done)
				_ = c.Do(other, Request{Path: apiPath + "/x"}, nil)
			}()
			time.Sleep(5 * time.Millisecond)
			err := c.Do(ctx, Request{Path: apiPath + "/x", Method: "POST"}, nil)
			assert.True(t, SafeToRetry(err))
			end()
			<-done
			return err
		},
		"token": func(ctx context.Context) error {
			method := auth.TokenFunc(func(ctx context.Context) (auth.Token, error) {
				<-ctx.Done()
				return auth.Token{}, errors.New("no token in time")
			})
			err := serve(t, status(200), WithAuth(method)).Do(ctx, Request{Path: apiPath + "/x", Method: "POST"}, nil)
			assert.True(t, SafeToRetry(err))
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeoutCause(t.Context(), 20*time.Millisecond, cause)
			defer cancel()
			err := call(ctx)
			assert.ErrorIs(t, err, context.DeadlineExceeded)
			assert.ErrorIs(t, err, cause)
			_, temporary := Temporary(err)
			assert.True(t, temporary)
		})
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(cause)
	_, err := serve(t, states("running")).DAGRuns.Wait(ctx, "d", "r", nil)
	assert.ErrorIs(t, err, context.Canceled)
	assert.ErrorIs(t, err, cause)
	assert.True(t, SafeToRetry(err))
	_, temporary := Temporary(err)
	assert.False(t, temporary)
}

// withoutDeadline hides the deadline of a context, so that the client does not know that it ends before the next attempt.
type withoutDeadline struct{ context.Context }

func (withoutDeadline) Deadline() (time.Time, bool) { return time.Time{}, false }

func TestWaitDefaults(t *testing.T) {
	for given, want := range map[time.Duration][2]time.Duration{0: {time.Second, 10 * time.Second}, time.Minute: {time.Minute, time.Minute}} {
		p := polling{minInterval: given}
		p.setDefaults()
		assert.Equal(t, want, [2]time.Duration{p.minInterval, p.maxInterval})
	}
}

// Runs of Airflow 3 may have no logical date.
func TestWaitReportsThatARunWithoutALogicalDateWasReplaced(t *testing.T) {
	polls := 0
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		polls++
		answer(w, 200, fmt.Sprintf(`{"dag_id": "d", "dag_run_id": "r", "state": "queued", "logical_date": null, "run_after": "2026-05-01T00:00:0%dZ"}`, polls/3))
	}, WithServerVersion("3.3.2"))
	_, err := c.DAGRuns.Wait(t.Context(), "d", "r", &WaitOptions{MinInterval: time.Millisecond})
	var deleted *RunDeletedError
	require.ErrorAs(t, err, &deleted)
	assert.True(t, deleted.Replaced)
	assert.Equal(t, 3, polls)
}
