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

var often = &WaitOptions{MinInterval: time.Microsecond, MaxInterval: time.Millisecond}

// states answers with one state after the other, and then with the last; "" is a 503.
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

func TestWait(t *testing.T) {
	c := serve(t, states("queued", "queued", "running", "", "", "", "", "", "", "", "brand_new", "success"))
	var seen []DAGRunState
	options := *often
	options.OnStateChange = func(run *DAGRun) { seen = append(seen, run.State) }
	var trouble []error
	options.OnError = func(err error) { trouble = append(trouble, err) }
	run, err := c.DAGRuns.Wait(t.Context(), "d", "r", &options)
	require.NoError(t, err, "it outlasts more failures than the attempts of one call")
	assert.Equal(t, DAGRunStateSuccess, run.State)
	require.Len(t, trouble, 1)
	assert.ErrorIs(t, trouble[0], problem.ErrUnavailable)
	assert.Equal(t, []DAGRunState{"queued", "running", "brand_new", "success"}, seen)
}

func TestWaitForAFailedRun(t *testing.T) {
	_, err := serve(t, states("running", "failed")).DAGRuns.Wait(t.Context(), "d", "r", often)
	var failed *RunFailedError
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, "r", failed.Run.DAGRunID)
	assert.Equal(t, `airflow: DAG run "r" of DAG "d" ended in state "failed"`, err.Error())
}

func TestWaitForARunThatIsNotThere(t *testing.T) {
	_, err := serve(t, status(404)).DAGRuns.Wait(t.Context(), "d", "r", often)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestWaitIsBoundedByItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := serve(t, states("running")).DAGRuns.Wait(ctx, "d", "r", &WaitOptions{MinInterval: time.Hour})
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Contains(t, err.Error(), "last seen running")

	_, err = serve(t, states("running")).DAGRuns.Wait(ctx, "d", "r", nil)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Contains(t, err.Error(), "its state was not seen")
}

func TestWaitDefaults(t *testing.T) {
	assert.Equal(t, polling{minInterval: time.Second, maxInterval: 10 * time.Second}, polling{}.withDefaults())
	assert.Equal(t, polling{minInterval: time.Minute, maxInterval: time.Minute}, polling{minInterval: time.Minute}.withDefaults())
}
