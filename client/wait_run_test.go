package client

import (
	"context"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
	require.NoError(t, err, "Wait continues after more failures than one call has attempts")
	assert.Equal(t, DAGRunStateSuccess, run.State)
	require.Len(t, failures, 1)
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
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := serve(t, states("running")).DAGRuns.Wait(ctx, "d", "r", &WaitOptions{MinInterval: time.Hour})
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Contains(t, err.Error(), "(last state: running)")

	_, err = serve(t, states("running")).DAGRuns.Wait(ctx, "d", "r", nil)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Contains(t, err.Error(), "(last state: unknown)")
}

func TestWaitDefaults(t *testing.T) {
	assert.Equal(t, polling{minInterval: time.Second, maxInterval: 10 * time.Second}, polling{}.withDefaults())
	assert.Equal(t, polling{minInterval: time.Minute, maxInterval: time.Minute}, polling{minInterval: time.Minute}.withDefaults())
}
