package client

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// waitForEach waits for each run by its own call of Wait, all at the same time, and returns their errors.
func waitForEach(ctx context.Context, t *testing.T, c *Client, refs []DAGRunRef, options WaitOptions) []error {
	t.Helper()
	errs := make([]error, len(refs))
	var waits sync.WaitGroup
	for i, ref := range refs {
		waits.Go(func() {
			run, err := c.DAGRuns.Wait(ctx, ref.DAGID, ref.DAGRunID, &options)
			if errs[i] = err; err == nil {
				assert.Equal(t, ref.DAGID, run.DAGID)
				assert.Equal(t, ref.DAGRunID, run.DAGRunID)
				assert.Equal(t, DAGRunStateSuccess, run.State)
			}
		})
	}
	waits.Wait()
	return errs
}

// evenRuns returns the runs of manyRuns that succeed.
func evenRuns(refs []DAGRunRef) []DAGRunRef {
	var even []DAGRunRef
	for _, ref := range refs {
		if ref.DAGID == "even" {
			even = append(even, ref)
		}
	}
	return even
}

func TestWaitsAtTheSameTimeShareTheirRequests(t *testing.T) {
	for _, version := range []string{"2.0.2", "2.3.4", "2.11.2"} {
		t.Run(version, func(t *testing.T) {
			c, _, refs, requests := manyRuns(t, version, 1000)
			states := map[string]int{}
			var mu sync.Mutex
			started := time.Now()
			errs := waitForEach(t.Context(), t, c, evenRuns(refs), WaitOptions{
				MinInterval: 200 * time.Millisecond, MaxInterval: 200 * time.Millisecond, StallAfter: -1,
				OnStateChange: func(run *DAGRun) { mu.Lock(); states[run.DAGRunID]++; mu.Unlock() },
			})
			for _, err := range errs {
				require.NoError(t, err)
			}
			assert.Empty(t, c.DAGRuns.pipeline.waits.runs)
			assert.Zero(t, c.DAGRuns.pipeline.waits.single)
			assert.Len(t, states, 500, "each wait was told the state of its run")
			readings := int64(time.Since(started)/(100*time.Millisecond)) + 2
			t.Log(requests.Load(), "requests for 500 waits, in at most", readings, "readings")
			assert.Less(t, requests.Load(), 250+12*readings)
		})
	}
}

func TestOneWaitSendsOneRequestForEachPoll(t *testing.T) {
	c, server, refs, requests := manyRuns(t, "2.11.2", 1)
	require.NoError(t, errors.Join(waitForEach(t.Context(), t, c, refs, WaitOptions{MinInterval: 50 * time.Millisecond})...))
	for _, r := range server.Requests()[1:] {
		assert.Equal(t, "GET", r.Method)
	}
	assert.Less(t, requests.Load(), int64(10))
}

// Each wait ends by itself: with its run, with its context, or because its run is missing or failed.
func TestWaitsThatShareRequestsHaveTheirOwnEnds(t *testing.T) {
	c, server, refs, _ := manyRuns(t, "2.11.2", 40)
	ctx, cancel := context.WithCancel(t.Context())
	var waits sync.WaitGroup
	defer waits.Wait()
	var stopped atomic.Int64
	for range 20 { // their context ends while they read for the others
		waits.Go(func() {
			_, err := c.DAGRuns.Wait(ctx, refs[0].DAGID, refs[0].DAGRunID, &WaitOptions{MinInterval: time.Millisecond})
			if errors.Is(err, context.Canceled) {
				stopped.Add(1)
			}
		})
	}
	server.Fail(airflowtest.Fault{Route: "POST /dags/~/dagRuns/list", Skip: 1, Times: 3, Page: airflowtest.PageNginxBadGateway})
	time.AfterFunc(50*time.Millisecond, cancel)
	missing := DAGRunRef{DAGID: "even", DAGRunID: "missing"}
	var failures atomic.Int64
	errs := waitForEach(t.Context(), t, c, append(refs, missing), WaitOptions{
		MinInterval: 20 * time.Millisecond, MaxInterval: 50 * time.Millisecond, OnError: func(error) { failures.Add(1) },
	})
	for i, err := range errs {
		var failed *RunFailedError
		switch {
		case i == len(refs):
			require.ErrorIs(t, err, problem.ErrNotFound)
		case refs[i].DAGID == "odd":
			require.ErrorAs(t, err, &failed)
			assert.Len(t, failed.Tasks, 1)
			assert.Equal(t, refs[i].DAGRunID, failed.Run.DAGRunID)
		default:
			require.NoError(t, err)
		}
	}
	waits.Wait()
	assert.Positive(t, stopped.Load())
	assert.Positive(t, failures.Load())
}

// A user may read runs one by one, and not lists.
func TestWaitsReadAloneIfListsAreRejected(t *testing.T) {
	c, server, refs, _ := manyRuns(t, "2.11.2", 20)
	server.Fail(airflowtest.Fault{Route: "POST /dags/~/dagRuns/list", Page: airflowtest.PageForbidden})
	errs := waitForEach(t.Context(), t, c, evenRuns(refs), WaitOptions{MinInterval: 20 * time.Millisecond, OnError: func(err error) { t.Error(err) }})
	require.NoError(t, errors.Join(errs...))
}

func TestWaitAndWaitAllShareTheirRequests(t *testing.T) {
	c, _, refs, requests := manyRuns(t, "2.11.2", 400)
	even := evenRuns(refs)
	var waits sync.WaitGroup
	const interval = 100 * time.Millisecond
	started := time.Now()
	for range 100 {
		waits.Go(func() {
			for result := range c.DAGRuns.WaitAll(t.Context(), even, &WaitAllOptions{MinInterval: interval, MaxInterval: interval}) {
				assert.NoError(t, result.Err)
			}
		})
	}
	errs := waitForEach(t.Context(), t, c, even, WaitOptions{MinInterval: interval, MaxInterval: interval, StallAfter: -1})
	waits.Wait()
	require.NoError(t, errors.Join(errs...))
	readings := int64(time.Since(started)/(interval/2)) + 2
	t.Log(requests.Load(), "requests in at most", readings, "readings")
	assert.Less(t, requests.Load(), 10+3*readings)
	assert.Empty(t, c.DAGRuns.pipeline.waits.runs)
	assert.Zero(t, c.DAGRuns.pipeline.waits.single)
}

// A reading began before the run was cleared, and ends after that. A call that began in between waits for the new end.
func TestWaitDoesNotTakeWhatWasReadBeforeItBegan(t *testing.T) {
	_, server, refs, _ := manyRuns(t, "2.11.2", 2, airflowtest.WithDAG(airflowtest.DAG{ID: "long", RunsFor: time.Hour}))
	odd := refs[1]
	held, release := make(chan bool), make(chan bool)
	var once sync.Once
	c := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")), WithHTTPClient(&http.Client{Transport: transportFunc(func(r *http.Request) (*http.Response, error) {
		resp, err := http.DefaultTransport.RoundTrip(r)
		if err == nil {
			body, _ := io.ReadAll(resp.Body)
			_ = resp.Body.Close()
			resp.Body = io.NopCloser(bytes.NewReader(body))
			if bytes.Contains(body, []byte(odd.DAGRunID)) && bytes.Contains(body, []byte(`"failed"`)) {
				once.Do(func() { close(held); <-release })
			}
		}
		return resp, err
	})}))
	other := dial(t, server.URL(), WithAuth(auth.Basic("admin", "admin")))
	_, err := other.DAGRuns.Wait(t.Context(), odd.DAGID, odd.DAGRunID, &WaitOptions{MinInterval: 20 * time.Millisecond})
	require.ErrorContains(t, err, "failed")
	long, err := other.DAGRuns.Trigger(t.Context(), "long", nil)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	var waits sync.WaitGroup
	defer waits.Wait()
	defer cancel()
	for range 2 * fewRuns { // so that requests are shared
		waits.Go(func() { _, _ = c.DAGRuns.Wait(ctx, "long", long.DAGRunID, nil) })
	}
	require.Eventually(t, func() bool { return !c.DAGRuns.pipeline.waits.readsAlone() }, time.Minute, time.Millisecond)
	waits.Go(func() { _, _ = c.DAGRuns.Wait(ctx, odd.DAGID, odd.DAGRunID, nil) })
	<-held
	cleared := time.Now()
	_, err = other.DAGRuns.Clear(t.Context(), odd.DAGID, odd.DAGRunID)
	require.NoError(t, err)
	time.AfterFunc(50*time.Millisecond, func() { close(release) })
	_, err = c.DAGRuns.Wait(t.Context(), odd.DAGID, odd.DAGRunID, &WaitOptions{MinInterval: 20 * time.Millisecond})
	failed, ok := errors.AsType[*RunFailedError](err)
	require.True(t, ok, err)
	assert.True(t, failed.Run.EndDate.After(cleared), failed.Run.EndDate)
}

func TestWaitsShareOutages(t *testing.T) {
	c, server, _, requests := manyRuns(t, "2.11.2", 0, airflowtest.WithDAG(airflowtest.DAG{ID: "long", RunsFor: time.Hour}))
	long, err := c.DAGRuns.Trigger(t.Context(), "long", nil)
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
	defer cancel()
	time.AfterFunc(500*time.Millisecond, func() { server.Fail(airflowtest.Fault{Status: http.StatusServiceUnavailable}) })
	var failures atomic.Int64
	requests.Store(0)
	errs := waitForEach(ctx, t, c, slices.Repeat([]DAGRunRef{{DAGID: "long", DAGRunID: long.DAGRunID}}, 200), WaitOptions{
		MinInterval: 50 * time.Millisecond, MaxInterval: 200 * time.Millisecond, StallAfter: -1, OnError: func(error) { failures.Add(1) },
	})
	for _, err := range errs {
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorIs(t, err, problem.ErrUnavailable)
	}
	t.Log(requests.Load(), "requests,", failures.Load(), "failed polls")
	assert.Greater(t, failures.Load(), int64(1000))
	assert.Less(t, requests.Load(), int64(100))
}
