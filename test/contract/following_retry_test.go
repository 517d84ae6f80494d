package contract

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

func TestRetryFailedRunsFailedTasksAgain(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "recovers", nil)
	var before map[string]client.TaskInstance
	retries := 0
	done, err := c.DAGRuns.RetryFailed(ctx, run.DAGID, run.DAGRunID, &client.RetryFailedOptions{
		Times: 3, Wait: fast,
		OnRetry: func(n int, failed *client.RunFailedError, plan []client.TaskInstanceReference) {
			retries++
			assert.Equal(t, retries, n)
			assert.Equal(t, "flaky", failed.Tasks[0].TaskID)
			var planned []string
			for _, reference := range plan {
				planned = append(planned, reference.TaskID)
			}
			want := []string{"flaky", "after", "always"}
			if !atLeast(ctx, t, c, 2, 1) {
				want = want[:2]
			}
			assert.ElementsMatch(t, want, planned)
			before = instancesOf(t, c, failed.Run)
		},
	})
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateSuccess, done.State)
	assert.Equal(t, 1, retries)
	after := instancesOf(t, c, done)
	assert.Equal(t, before["before"].StartDate, after["before"].StartDate, "what succeeded does not run again")
	assert.True(t, after["flaky"].StartDate.After(before["flaky"].StartDate))
	assert.Equal(t, 2, after["flaky"].TryNumber)
	assert.Equal(t, client.TaskStateSuccess, after["after"].State)
	if atLeast(ctx, t, c, 2, 1) {
		assert.True(t, after["always"].StartDate.After(before["always"].StartDate), "a task after the failed one runs again")
	}
}

// instancesOf returns the task instances of a run by task ID.
func instancesOf(t *testing.T, c *client.Client, run *client.DAGRun) map[string]client.TaskInstance {
	t.Helper()
	page, err := c.TaskInstances.List(testContext(t), run.DAGID, run.DAGRunID, nil)
	require.NoError(t, err)
	found := map[string]client.TaskInstance{}
	for _, task := range page.Items {
		found[task.TaskID] = task
	}
	return found
}

func TestRetryFailedGivesUp(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "failing", nil)
	_, err := c.DAGRuns.RetryFailed(ctx, run.DAGID, run.DAGRunID, &client.RetryFailedOptions{Wait: fast})
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed)
	require.NotEmpty(t, failed.Tasks)
	assert.Equal(t, 2, failed.Tasks[0].TryNumber)
}

func TestRetryFailedOfARunWithoutFailedTasks(t *testing.T) {
	ctx, c := start(t)
	skipBeforeStop(ctx, t, c)
	run := trigger(ctx, t, c, "paused", nil)
	_, err := c.DAGRuns.Stop(ctx, run.DAGID, run.DAGRunID, fastStop)
	require.NoError(t, err)
	_, err = c.DAGRuns.RetryFailed(ctx, run.DAGID, run.DAGRunID, &client.RetryFailedOptions{Wait: fast})
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed, "its tasks were skipped")
	assert.Empty(t, failed.Tasks)
}

func TestClearFailedDoesNotWait(t *testing.T) {
	ctx, c := start(t)
	run := trigger(ctx, t, c, "failing", nil)
	_, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, fast)
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed)
	plan, err := c.DAGRuns.PlanClearFailed(ctx, run.DAGID, run.DAGRunID)
	require.NoError(t, err)
	unchanged, err := c.DAGRuns.Get(ctx, run.DAGID, run.DAGRunID)
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunStateFailed, unchanged.State)
	cleared, err := c.DAGRuns.ClearFailed(ctx, run.DAGID, run.DAGRunID)
	require.NoError(t, err)
	assert.ElementsMatch(t, plan, cleared)
	assert.NotEmpty(t, cleared)
	_, err = c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, fast)
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, 2, failed.Tasks[0].TryNumber, "the failed task ran again")
}

// The response to the first request that clears is lost. The server shows that it cleared, so the request is not repeated.
func TestRetryFailedAfterALostResponse(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	clears := 0
	next := &http.Transport{}
	defer next.CloseIdleConnections()
	transport := &losing{next: next, loses: func(r *http.Request) bool {
		if r.Method != http.MethodPost || !strings.HasSuffix(r.URL.Path, "/clearTaskInstances") {
			return false
		}
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		if !strings.Contains(string(body), `"dry_run":false`) {
			return false
		}
		clears++
		return true
	}}
	c := s.admin(t, client.WithHTTPClient(&http.Client{Transport: transport}))
	run := trigger(ctx, t, c, "failing", nil)
	_, err := c.DAGRuns.RetryFailed(ctx, run.DAGID, run.DAGRunID, &client.RetryFailedOptions{Wait: fast})
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed)
	assert.Equal(t, 1, clears)
	assert.EqualValues(t, 1, transport.lost.Load())
	assert.Equal(t, 2, failed.Tasks[0].TryNumber, "the failed task ran again once")
}
