package client

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
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
			assert.Zero(t, c.DAGRuns.pipeline.waits.waits)
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
