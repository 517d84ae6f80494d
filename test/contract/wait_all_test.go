package contract

import (
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// counted counts the requests that it sends.
type counted struct {
	*http.Transport
	requests atomic.Int64
}

func (c *counted) RoundTrip(req *http.Request) (*http.Response, error) {
	c.requests.Add(1)
	return c.Transport.RoundTrip(req)
}

func TestWaitAllYieldsTheEndOfEachRun(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	transport := &counted{Transport: &http.Transport{}}
	t.Cleanup(transport.CloseIdleConnections)
	c := s.admin(t, client.WithHTTPClient(&http.Client{Transport: transport}))
	var refs []client.DAGRunRef
	for range 8 {
		for _, dag := range []string{"hello", "failing"} {
			run := trigger(ctx, t, s.admin(t), dag, nil)
			refs = append(refs, client.DAGRunRef{DAGID: run.DAGID, DAGRunID: run.DAGRunID})
		}
	}
	missing := client.DAGRunRef{DAGID: "hello", DAGRunID: "missing"}
	wait := func() (results map[client.DAGRunRef]client.WaitResult, polls int) {
		results = map[client.DAGRunRef]client.WaitResult{}
		for result := range c.DAGRuns.WaitAll(ctx, append(refs, missing), &client.WaitAllOptions{MinInterval: fast.MaxInterval}) {
			assert.NotContains(t, results, result.Ref)
			results[result.Ref] = result
		}
		return results, int(transport.requests.Swap(0))
	}
	results, _ := wait()
	again, requests := wait()
	assert.Less(t, requests, 10, "all runs have ended")
	assert.Len(t, results, len(refs)+1)
	for ref, result := range results {
		switch {
		case ref == missing:
			require.ErrorIs(t, result.Err, problem.ErrNotFound)
			continue
		case ref.DAGID == "failing":
			var failed *client.RunFailedError
			require.ErrorAs(t, result.Err, &failed)
		default:
			require.NoError(t, result.Err)
		}
		stored, err := c.DAGRuns.Get(ctx, ref.DAGID, ref.DAGRunID)
		require.NoError(t, err)
		assert.Equal(t, stored.State, result.Run.State)
		assert.Equal(t, stored.EndDate, result.Run.EndDate)
		assert.Equal(t, result.Run.EndDate, again[ref].Run.EndDate)
	}
}

func TestWaitsAtTheSameTimeShareTheirRequests(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	transport := &counted{Transport: &http.Transport{}}
	t.Cleanup(transport.CloseIdleConnections)
	c := s.admin(t, client.WithHTTPClient(&http.Client{Transport: transport}))
	var refs []client.DAGRunRef
	for range 12 {
		run := trigger(ctx, t, s.admin(t), "hello", nil)
		refs = append(refs, client.DAGRunRef{DAGID: run.DAGID, DAGRunID: run.DAGRunID})
	}
	_, err := c.Monitoring.Version(ctx)
	require.NoError(t, err)
	transport.requests.Store(0)
	started, ends := time.Now(), make(chan error, len(refs))
	for _, ref := range refs {
		go func() {
			run, err := c.DAGRuns.Wait(ctx, ref.DAGID, ref.DAGRunID, &client.WaitOptions{MinInterval: time.Second, MaxInterval: time.Second, StallAfter: -1})
			if err == nil {
				assert.Equal(t, ref.DAGRunID, run.DAGRunID)
				assert.Equal(t, client.DAGRunStateSuccess, run.State)
			}
			ends <- err
		}()
	}
	for range refs {
		assert.NoError(t, <-ends)
	}
	took := time.Since(started)
	t.Logf("%d requests for %d waits in %v", transport.requests.Load(), len(refs), took)
	readings := int64(took/(500*time.Millisecond)) + 2
	assert.LessOrEqual(t, transport.requests.Load(), 50+3*readings, "two lists for each reading, one more each minute, and the first and last runs one by one")
}
