package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
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

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// manyRuns starts a server of a release, and triggers runs of two DAGs that end within half a second. The DAG odd fails. The number
// counts the requests after that.
func manyRuns(t *testing.T, version string, n int, options ...airflowtest.Option) (*Client, *airflowtest.Server, []DAGRunRef, *atomic.Int64) {
	t.Helper()
	server := airflowtest.New(t, append(options, airflowtest.WithVersion(version), airflowtest.WithDAG(
		airflowtest.DAG{ID: "even", QueuedFor: 200 * time.Millisecond, RunsFor: 300 * time.Millisecond},
		airflowtest.DAG{ID: "odd", RunsFor: 400 * time.Millisecond, Outcome: func(json.RawMessage) gen.DAGRunState { return gen.DAGRunStateFailed }},
	))...)
	requests := new(atomic.Int64)
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")), WithHTTPClient(&http.Client{Transport: transportFunc(func(r *http.Request) (*http.Response, error) {
		requests.Add(1)
		return http.DefaultTransport.RoundTrip(r)
	})}))
	refs := make([]DAGRunRef, n)
	for i := range refs {
		run, err := c.DAGRuns.Trigger(t.Context(), []string{"even", "odd"}[i%2], &TriggerOptions{IdempotencyKey: fmt.Sprint(i)})
		require.NoError(t, err)
		refs[i] = DAGRunRef{DAGID: run.DAGID, DAGRunID: run.DAGRunID}
	}
	requests.Store(0)
	return c, server, refs, requests
}

func TestWaitAllYieldsEachRunOnceWithFewRequests(t *testing.T) {
	for _, version := range []string{"2.0.2", "2.3.4", "2.11.2"} {
		t.Run(version, func(t *testing.T) {
			c, _, refs, requests := manyRuns(t, version, 1000)
			seen := map[DAGRunRef]bool{}
			for result := range c.DAGRuns.WaitAll(t.Context(), append(refs, refs[0]), &WaitAllOptions{MinInterval: 50 * time.Millisecond}) {
				assert.False(t, seen[result.Ref], result.Ref)
				seen[result.Ref] = true
				if result.Ref.DAGID == "odd" {
					var failed *RunFailedError
					require.ErrorAs(t, result.Err, &failed)
				} else {
					require.NoError(t, result.Err)
				}
				assert.True(t, result.Run.State.Terminal())
				assert.Equal(t, result.Ref.DAGRunID, result.Run.DAGRunID)
			}
			assert.Len(t, seen, len(refs))
			assert.Less(t, requests.Load(), int64(100))
			t.Log(requests.Load(), "requests")
		})
	}
}

func TestWaitAllFindsRunsThatEndedBefore(t *testing.T) {
	c, _, refs, requests := manyRuns(t, "2.11.2", 200)
	for range c.DAGRuns.WaitAll(t.Context(), refs, nil) {
	}
	requests.Store(0)
	missing := DAGRunRef{DAGID: "even", DAGRunID: "missing"}
	found := 0
	for result := range c.DAGRuns.WaitAll(t.Context(), append(refs, missing), nil) {
		if result.Ref == missing {
			require.ErrorIs(t, result.Err, problem.ErrNotFound)
			assert.Nil(t, result.Run)
			continue
		}
		found++
		assert.True(t, result.Run.State.Terminal())
	}
	assert.Equal(t, len(refs), found)
	assert.Less(t, requests.Load(), int64(10))
}

func TestWaitAllContinuesThroughOutages(t *testing.T) {
	c, server, refs, _ := manyRuns(t, "2.11.2", 20)
	server.Fail(airflowtest.Fault{Route: "POST /dags/~/dagRuns/list", Skip: 1, Times: 3, Status: http.StatusInternalServerError})
	var errs []error
	found := 0
	for result := range c.DAGRuns.WaitAll(t.Context(), refs, &WaitAllOptions{
		MinInterval: 10 * time.Millisecond, MaxInterval: 50 * time.Millisecond, OnError: func(err error) { errs = append(errs, err) },
	}) {
		assert.NotNil(t, result.Run, result.Err)
		found++
	}
	assert.Equal(t, len(refs), found)
	require.NotEmpty(t, errs)
	require.ErrorIs(t, errs[0], problem.ErrServer)
}

// The first poll sends several requests. A page of a proxy ends the wait only if none of them has succeeded before.
func TestWaitAllContinuesWhenAPartOfTheFirstPollFails(t *testing.T) {
	for skip, survives := range []bool{false, true} {
		c, server, refs, _ := manyRuns(t, "2.11.2", 20)
		for range c.DAGRuns.WaitAll(t.Context(), refs, nil) {
		}
		c = dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin"))) // it has not read any run
		server.Fail(airflowtest.Fault{Route: "POST /dags/~/dagRuns/list", Skip: skip, Times: 1, Page: airflowtest.PageNginxNotFound})
		found := 0
		for result := range c.DAGRuns.WaitAll(t.Context(), refs, &WaitAllOptions{MinInterval: 10 * time.Millisecond}) {
			if survives {
				assert.NotNil(t, result.Run, result.Err)
			} else {
				assert.ErrorIs(t, result.Err, problem.ErrForeign)
			}
			found++
		}
		assert.Equal(t, len(refs), found)
	}
}

func TestWaitAllYieldsAnErrorForEachRunWhenTheContextEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "long", RunsFor: time.Hour}))
		c := serveInMemory(t, server, WithAuth(auth.Basic("admin", "admin")))
		refs := []DAGRunRef{}
		for range 3 {
			run, err := c.DAGRuns.Trigger(t.Context(), "long", nil)
			require.NoError(t, err)
			refs = append(refs, DAGRunRef{DAGID: "long", DAGRunID: run.DAGRunID})
		}
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		defer cancel()
		n := 0
		for result := range c.DAGRuns.WaitAll(ctx, refs, nil) {
			n++
			require.ErrorIs(t, result.Err, context.DeadlineExceeded)
			assert.Contains(t, result.Err.Error(), "last state: running")
			assert.Contains(t, result.Err.Error(), result.Ref.DAGRunID)
		}
		assert.Equal(t, 3, n)
	})
}

func TestWaitAllStopsWithTheLoop(t *testing.T) {
	c, _, refs, requests := manyRuns(t, "2.11.2", 10)
	for range c.DAGRuns.WaitAll(t.Context(), refs, &WaitAllOptions{MinInterval: 20 * time.Millisecond}) {
		break
	}
	sent := requests.Load()
	for range c.DAGRuns.WaitAll(t.Context(), nil, nil) {
		t.Error("no runs, no results")
	}
	assert.Equal(t, sent, requests.Load())
}

func TestWaitAllRejectsInvalidIDs(t *testing.T) {
	c, _, _, requests := manyRuns(t, "2.11.2", 0)
	before := requests.Load()
	n := 0
	for result := range c.DAGRuns.WaitAll(t.Context(), []DAGRunRef{{DAGID: "even"}, {DAGID: "even"}, {}, {DAGID: "a/b", DAGRunID: "r"}}, nil) {
		n++
		var invalid *ArgumentError
		require.ErrorAs(t, result.Err, &invalid)
		if result.Ref.DAGID == "even" {
			assert.ErrorContains(t, result.Err, "dag_run_id")
		}
	}
	assert.Equal(t, 3, n)
	assert.Equal(t, before, requests.Load(), "nothing is sent")
}

// The server rejects the lists with the runs of one call. Others continue.
func TestWaitAllContinuesIfTheRunsOfAnotherCallAreRejected(t *testing.T) {
	_, server, refs, _ := manyRuns(t, "2.11.2", 1, airflowtest.WithDAG(airflowtest.DAG{ID: "long", RunsFor: time.Hour}))
	other := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
	long, err := other.DAGRuns.Trigger(t.Context(), "long", nil)
	require.NoError(t, err)
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")), WithHTTPClient(&http.Client{Transport: transportFunc(func(r *http.Request) (*http.Response, error) {
		if r.Body != nil {
			text, err := io.ReadAll(r.Body)
			require.NoError(t, err)
			r.Body = io.NopCloser(bytes.NewReader(text))
			if strings.Contains(string(text), "secret") {
				time.Sleep(200 * time.Millisecond) // others wait for the same reading
				rejection := httptest.NewRecorder()
				refuse(rejection, http.StatusForbidden, "Forbidden")
				return rejection.Result(), nil
			}
		}
		return http.DefaultTransport.RoundTrip(r)
	})}))
	refs = append(refs, DAGRunRef{DAGID: "long", DAGRunID: long.DAGRunID})
	var waits sync.WaitGroup
	defer waits.Wait()
	waits.Go(func() {
		for result := range c.DAGRuns.WaitAll(t.Context(), refs, &WaitAllOptions{MinInterval: 20 * time.Millisecond, MaxInterval: 20 * time.Millisecond}) {
			assert.NoError(t, result.Err)
		}
	})
	require.Eventually(t, func() bool {
		waits := c.DAGRuns.pipeline.waits
		waits.mu.Lock()
		defer waits.mu.Unlock()
		return waits.seen
	}, time.Minute, time.Millisecond)
	for result := range c.DAGRuns.WaitAll(t.Context(), []DAGRunRef{{DAGID: "secret", DAGRunID: "x"}}, nil) {
		require.ErrorIs(t, result.Err, problem.ErrPermissionDenied)
	}
	_, err = other.DAGRuns.SetState(t.Context(), "long", long.DAGRunID, DAGRunStateSuccess)
	require.NoError(t, err)
}

// One of the requests of each poll fails for long. Runs that end are yielded all the same.
func TestWaitAllYieldsRunsWhileItsCheckFails(t *testing.T) {
	_, server, refs, _ := manyRuns(t, "2.11.2", 20)
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")), WithHTTPClient(&http.Client{Transport: transportFunc(func(r *http.Request) (*http.Response, error) {
		if r.Body != nil {
			text, err := io.ReadAll(r.Body)
			require.NoError(t, err)
			r.Body = io.NopCloser(bytes.NewReader(text))
			if strings.Contains(string(text), "queued") {
				rejection := httptest.NewRecorder()
				refuse(rejection, http.StatusServiceUnavailable, "Not now")
				return rejection.Result(), nil
			}
		}
		return http.DefaultTransport.RoundTrip(r)
	})}))
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for result := range c.DAGRuns.WaitAll(ctx, refs, &WaitAllOptions{MinInterval: 50 * time.Millisecond, MaxInterval: 100 * time.Millisecond}) {
		assert.NotNil(t, result.Run, result.Err)
	}
}
