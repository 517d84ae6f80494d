package airflowtest

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The log is read while the task writes it.
func TestLogContinuesAfterToken(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "etl", RunsFor: time.Minute, Tasks: []Task{{ID: "load", Log: "it's\né\n", Retries: 1}}}))
	const logs = "/dags/etl/dagRuns/r/taskInstances/load/logs/"
	read := func(path string) (content string, token string) {
		status, result := call(s, "GET", logs+path, "")
		require.Equal(t, http.StatusOK, status)
		return asType[string](t, result["content"]), asType[string](t, result["continuation_token"])
	}
	s.FailTask("etl", "load", 1)
	call(s, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "r"}`)
	const (
		header = ` INFO - ::group::Log message source details\n*** Found local files:\n***   * /opt/airflow/logs/dag_id=etl/run_id=r/task_id=load/attempt=1.log\n INFO - ::endgroup::\n`
		began  = `[2026-11-21T12:00:00.000+0000] {taskinstance.py:2885} INFO - Starting attempt 1 of 2\n[2026-11-21T12:00:00.000+0000] {logging_mixin.py:190} INFO - it's\n[2026-11-21T12:00:00.000+0000] {logging_mixin.py:190} INFO - é`
	)
	first, token := read("1")
	assert.Equal(t, `[('localhost', "`+header+began+`")]`, first)
	nothing, same := read("1?token=" + token)
	assert.Equal(t, `[('localhost', '')]`, nothing)
	assert.Equal(t, token, same)
	clock.Advance(time.Minute)
	rest, end := read("1?token=" + token)
	assert.Contains(t, rest, `\n[2026-11-21T12:01:00.000+0000] {taskinstance.py:361} INFO - Marking task as`)
	assert.NotContains(t, rest, "Found local files")
	_, same = read("1?token=" + end)
	assert.Equal(t, end, same)
	second, _ := read("2")
	assert.Contains(t, second, "attempt=2.log")
	assert.Contains(t, second, "Starting attempt 2 of 2")
	clock.Advance(time.Minute)
	second, _ = read("2")
	assert.Contains(t, second, "Marking task as SUCCESS. dag_id=etl, task_id=load, run_id=r, execution_date=20261121T120000, start_date=20261121T120100, end_date=20261121T120200")
	first, _ = read("1")
	assert.Contains(t, first, "Starting attempt 1 of 2")
	assert.Contains(t, first, "Marking task as")
	third, _ := read("3")
	assert.Contains(t, third, "Could not read served logs")
}
