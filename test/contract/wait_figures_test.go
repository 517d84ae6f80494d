package contract

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// TestFiguresOfFollowing measures how many requests it takes to wait for 1, 100 and 2,000 runs that were just triggered, and how long
// after its end a run is reported. It leaves the runs on the server.
func TestFiguresOfFollowing(t *testing.T) {
	s := connectForFigures(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Hour)
	defer cancel()
	type report func(ref client.DAGRunRef, run *client.DAGRun, err error)
	for _, way := range []struct {
		name string
		wait func(c *client.Client, refs []client.DAGRunRef, ended report)
	}{
		{"WaitAll", func(c *client.Client, refs []client.DAGRunRef, ended report) {
			for result := range c.DAGRuns.WaitAll(ctx, refs, nil) {
				ended(result.Ref, result.Run, result.Err)
			}
		}},
		{"Wait", func(c *client.Client, refs []client.DAGRunRef, ended report) {
			var all sync.WaitGroup
			for _, ref := range refs {
				all.Go(func() {
					run, err := c.DAGRuns.Wait(ctx, ref.DAGID, ref.DAGRunID, nil)
					ended(ref, run, err)
				})
			}
			all.Wait()
		}},
		{"Await", func(c *client.Client, refs []client.DAGRunRef, ended report) { // one open connection for each run
			var all sync.WaitGroup
			for _, ref := range refs {
				all.Go(func() {
					awaited, err := c.DAGRuns.Await(ctx, ref.DAGID, ref.DAGRunID, nil)
					if err != nil {
						awaited = &client.AwaitedRun{}
					}
					ended(ref, awaited.Run, err)
				})
			}
			all.Wait()
		}},
	} {
		for _, count := range []int{1, 100, 2000} {
			if way.name == "Await" && (count > 100 || !s.isAirflow3()) {
				continue
			}
			transport := &counted{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
			c := s.admin(t, client.WithHTTPClient(&http.Client{Transport: transport}))
			refs := triggerMany(ctx, t, c, "idle_tasks", count)
			transport.requests.Store(0)
			var mu sync.Mutex
			var delays []time.Duration
			began := time.Now()
			way.wait(c, refs, func(ref client.DAGRunRef, run *client.DAGRun, err error) {
				at := time.Now()
				mu.Lock()
				defer mu.Unlock()
				if assert.NoError(t, err, ref) && run.EndDate.After(began) {
					delays = append(delays, at.Sub(run.EndDate))
				}
			})
			slices.Sort(delays)
			requests := transport.requests.Load()
			t.Logf("%-7s %4d runs in %5.0f s: %4d requests, %.2f per run", way.name, count, time.Since(began).Seconds(), requests, float64(requests)/float64(count))
			if n := len(delays); n > 0 {
				t.Logf("        %4d of them ended during the wait, and were reported %.1f s (median) and %.1f s (maximum) later", n, delays[n/2].Seconds(), delays[n-1].Seconds())
			}
			transport.CloseIdleConnections()
		}
	}
}

// triggerMany triggers runs of a DAG.
func triggerMany(ctx context.Context, t *testing.T, c *client.Client, dagID string, count int) []client.DAGRunRef {
	t.Helper()
	refs, indexes := make([]client.DAGRunRef, count), make([]int, count)
	for i := range indexes {
		indexes[i] = i
	}
	each(indexes, func(i int) {
		run, err := c.DAGRuns.Trigger(ctx, dagID, nil)
		if assert.NoError(t, err) {
			refs[i] = client.DAGRunRef{DAGID: dagID, DAGRunID: run.DAGRunID}
		}
	})
	require.False(t, t.Failed())
	return refs
}
