package airflowtest

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// TestLogFormsOfReleases reads a log that grows. Its last line is first unfinished.
func TestLogFormsOfReleases(t *testing.T) {
	const (
		file  = "/opt/airflow/logs/dag_id=etl/run_id=r/task_id=load/attempt=1.log\n"
		began = "[2026-11-21T12:00:00.000+0000] {taskinstance.py:2885} INFO - Starting attempt 1 of 1\n"
		line  = "[2026-11-21T12:00:01.000+0000] {logging_mixin.py:190} INFO - "
		old   = "*** Reading local file: " + file
		found = "*** Found local files:\n***   * " + file
		group = " INFO - ::group::Log message source details\n" + found + " INFO - ::endgroup::\n"
	)
	for version, want := range map[string]struct {
		first, second string
		hasPosition   bool
	}{
		"2.4.3":  {old + began + line + "é", old + began + line + "é!\n", false},
		"2.5.3":  {old + began + line + "é", "!\n", true},
		"2.8.4":  {found + began + line + "é", "!", true},
		"2.11.2": {group + began + line + "é", "!", true},
	} {
		t.Run(version, func(t *testing.T) {
			clock := NewClock(time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
			s := NewServer(WithVersion(version), WithClock(clock), WithDAG(DAG{ID: "etl", RunsFor: time.Minute, Tasks: []Task{{ID: "load"}}}))
			id := gen.TaskInstanceID{DAGID: "etl", DAGRunID: "r", TaskID: "load"}
			require.Error(t, s.AppendLog(id, "a"), "there is no run")
			call(s, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "r"}`)
			read := func(token string) (text, next string) {
				_, result := call(s, "GET", "/dags/etl/dagRuns/r/taskInstances/load/logs/1?token="+token, "")
				content, _ := result["content"].(string)
				next, _ = result["continuation_token"].(string)
				text = strings.TrimSuffix(strings.TrimPrefix(content, "[('localhost', '"), "')]")
				return strings.ReplaceAll(text, `\n`, "\n"), next
			}
			clock.Advance(time.Second)
			require.NoError(t, s.AppendLog(id, "é"))
			first, token := read("")
			assert.Equal(t, want.first, first)
			var from position
			require.True(t, from.read(token))
			assert.Equal(t, want.hasPosition, from.LogPos != nil)
			require.NoError(t, s.AppendLog(id, "!\n"))
			second, _ := read(token)
			assert.Equal(t, want.second, second)
			s.HideLogs(true)
			hidden, _ := read("")
			assert.Contains(t, hidden, "attempt=1.log")
			assert.NotContains(t, hidden, "Starting")
			s.HideLogs(false)
			again, _ := read("")
			assert.Contains(t, again, "é!")
		})
	}
}

func TestTaskPrintsWhileItRuns(t *testing.T) {
	clock := NewClock(time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC))
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "etl", RunsFor: 3 * time.Second, Tasks: []Task{{
		ID: "load", Prints: func(conf json.RawMessage, try int, elapsed time.Duration) string {
			return strings.Repeat(string(conf)+"\n", int(elapsed/time.Second))
		},
	}}}))
	call(s, "POST", "/dags/etl/dagRuns", `{"dag_run_id": "r", "conf": {"a": 1}}`)
	for _, want := range []int{0, 1, 2, 3, 3} {
		_, result := call(s, "GET", "/dags/etl/dagRuns/r/taskInstances/load/logs/1", "")
		content, _ := result["content"].(string)
		assert.Equal(t, want, strings.Count(content, `INFO - {"a"`), content)
		clock.Advance(time.Second)
	}
}
