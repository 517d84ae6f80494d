package client

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

func TestFollowSaysWhyThereIsNoLog(t *testing.T) {
	for _, version := range logReleases {
		f := follow(t, version, 50*time.Millisecond)
		f.HideLogs(true)
		var lines []LogLine
		for line, err := range f.client.Logs.Follow(t.Context(), f.id, 1, f.opts) {
			require.NoError(t, err)
			lines = append(lines, line)
		}
		require.NotEmpty(t, lines, version)
		assert.Contains(t, lines[0].Text, "attempt=1.log")
		assert.True(t, lines[0].Notice)
	}
}

// Airflow 2 returns a text instead of a 404 for the log of such a try.
func TestFollowRejectsTryThatNeverWas(t *testing.T) {
	for _, version := range logReleases {
		f := follow(t, version, time.Millisecond)
		_, err := f.client.DAGRuns.Wait(t.Context(), f.id.DAGID, f.id.DAGRunID, &WaitOptions{MinInterval: time.Millisecond})
		require.NoError(t, err)
		for range 2 {
			var failed error
			for line, err := range f.client.Logs.Follow(t.Context(), f.id, 2, f.opts) {
				assert.Empty(t, line)
				failed = err
			}
			var invalid *ArgumentError
			require.ErrorAs(t, failed, &invalid, version)
			assert.EqualError(t, failed, `airflow: invalid task_try_number "2": the task instance has ended without this try`)
		}
	}
}

func TestFollowEndsWithContextAndErrors(t *testing.T) {
	t.Parallel()
	f := follow(t, "2.11.2", time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var failed error
	for _, err := range f.client.Logs.Follow(ctx, f.id, 1, f.opts) {
		cancel()
		failed = err
	}
	require.ErrorIs(t, failed, context.Canceled)
	assert.ErrorContains(t, failed, `following the log of try 1 of task "load"`)
	f.id.TaskID = "nope"
	for _, err := range f.client.Logs.Follow(t.Context(), f.id, 1, f.opts) {
		failed = err
	}
	require.ErrorIs(t, failed, problem.ErrNotFound)
	for _, err := range f.client.Logs.Follow(t.Context(), f.id, 0, f.opts) {
		failed = err
	}
	require.Error(t, failed)
}
