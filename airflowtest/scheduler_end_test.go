package airflowtest

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/gen"
)

func taskID(run, task string) gen.TaskInstanceID {
	return gen.TaskInstanceID{DAGID: "etl", DAGRunID: run, TaskID: task}
}

func TestSetHealth(t *testing.T) {
	t.Parallel()
	s := NewServer(WithClock(NewClock(noon())))
	health := func() (scheduler, triggerer, processor [2]any, metadatabase any) {
		_, shown := call(s, "GET", "/health", "")
		part := func(name string) [2]any {
			fields := asType[map[string]any](t, shown[name])
			return [2]any{fields["status"], fields["latest_"+name+"_heartbeat"]}
		}
		return part("scheduler"), part("triggerer"), part("dag_processor"), asType[map[string]any](t, shown["metadatabase"])["status"]
	}
	now, old := "2026-11-21T12:00:00+00:00", noon().Add(-time.Minute)
	scheduler, triggerer, processor, metadatabase := health()
	assert.Equal(t, []any{[2]any{"healthy", now}, [2]any{}, [2]any{}, "healthy"}, []any{scheduler, triggerer, processor, metadatabase})

	s.SetHealth(gen.HealthInfo{
		Metadatabase: gen.MetadatabaseStatus{Status: gen.HealthStatusUnhealthy},
		Scheduler:    gen.SchedulerStatus{LatestSchedulerHeartbeat: old},
		Triggerer:    gen.TriggererStatus{Status: gen.HealthStatusHealthy},
		DAGProcessor: gen.DAGProcessorStatus{Status: gen.HealthStatusUnhealthy},
	})
	scheduler, triggerer, processor, metadatabase = health()
	assert.Equal(t, []any{
		[2]any{"unhealthy", "2026-11-21T11:59:00+00:00"}, [2]any{"healthy", now}, [2]any{"unhealthy", nil}, "unhealthy",
	}, []any{scheduler, triggerer, processor, metadatabase})

	s.SetHealth(gen.HealthInfo{Triggerer: gen.TriggererStatus{LatestTriggererHeartbeat: noon().Add(-10 * time.Second)}})
	scheduler, triggerer, _, _ = health()
	assert.Equal(t, []any{[2]any{"healthy", now}, [2]any{"healthy", "2026-11-21T11:59:50+00:00"}}, []any{scheduler, triggerer})
}

func TestEndRun(t *testing.T) {
	t.Parallel()
	for state, tasks := range map[gen.DAGRunState][]any{gen.DAGRunStateSuccess: {"success", "success"}, gen.DAGRunStateFailed: {"failed", "skipped"}} {
		clock := NewClock(noon())
		s := NewServer(WithClock(clock), WithDAG(DAG{ID: "etl", RunsFor: time.Hour, Tasks: []Task{{ID: "a"}, {ID: "b", Upstream: []string{"a"}}}}))
		call(s, "POST", "/dags/etl/dagRuns", runBody)
		clock.Advance(time.Minute)
		s.EndRun("etl", "mine", state)
		_, run := call(s, "GET", "/dags/etl/dagRuns/mine", "")
		assert.Equal(t, []any{string(state), 60}, []any{run["state"], seconds(t, run["end_date"])})
		_, instances := call(s, "GET", "/dags/etl/dagRuns/mine/taskInstances", "")
		for i, ti := range asType[[]any](t, instances["task_instances"]) {
			assert.Equal(t, tasks[i], asType[map[string]any](t, ti)["state"])
		}
	}
}

func TestEndRunOfPausedDAG(t *testing.T) {
	t.Parallel()
	s := NewServer(WithClock(NewClock(noon())), WithDAG(DAG{ID: "etl", Paused: true}))
	call(s, "POST", "/dags/etl/dagRuns", runBody)
	s.EndRun("etl", "mine", gen.DAGRunStateSuccess)
	_, run := call(s, "GET", "/dags/etl/dagRuns/mine", "")
	assert.Equal(t, []any{"success", 0, 0}, []any{run["state"], seconds(t, run["start_date"]), seconds(t, run["end_date"])})
}

func TestEndTask(t *testing.T) {
	t.Parallel()
	for state, want := range map[gen.TaskState][]any{
		gen.TaskStateSuccess: {"success", "success", "success", 1}, gen.TaskStateFailed: {"failed", "failed", "upstream_failed", 0},
		gen.TaskStateSkipped: {"success", "skipped", "skipped", 0}, gen.TaskStateUpstreamFailed: {"failed", "upstream_failed", "upstream_failed", 0},
	} {
		clock := NewClock(noon())
		s := NewServer(WithClock(clock), WithDAG(DAG{ID: "etl", QueuedFor: time.Second, Tasks: []Task{
			{ID: "a", RunsFor: time.Hour, Retries: 3, XComs: func(json.RawMessage, int) map[string]any { return map[string]any{"k": 1} }},
			{ID: "b", Upstream: []string{"a"}},
		}}))
		call(s, "POST", "/dags/etl/dagRuns", runBody)
		clock.Advance(time.Minute)
		s.EndTask(taskID("mine", "a"), state)
		_, run := call(s, "GET", "/dags/etl/dagRuns/mine", "")
		_, a := call(s, "GET", "/dags/etl/dagRuns/mine/taskInstances/a", "")
		_, b := call(s, "GET", "/dags/etl/dagRuns/mine/taskInstances/b", "")
		_, xcoms := call(s, "GET", "/dags/etl/dagRuns/mine/taskInstances/a/xcomEntries", "")
		for i, instance := range []map[string]any{run, a, b} {
			assert.Equal(t, want[i], instance["state"])
		}
		assert.EqualValues(t, want[3], xcoms["total_entries"])
		assert.Equal(t, 60, seconds(t, run["end_date"]))
	}
}

func TestEndTaskBeforeItStarts(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithClock(clock), WithDAG(DAG{ID: "etl", Tasks: []Task{{ID: "a", RunsFor: time.Hour}, {ID: "b", Upstream: []string{"a"}, RunsFor: time.Hour}}}))
	call(s, "POST", "/dags/etl/dagRuns", runBody)
	s.EndTask(taskID("mine", "b"), gen.TaskStateSuccess)
	clock.Advance(time.Hour)
	_, run := call(s, "GET", "/dags/etl/dagRuns/mine", "")
	assert.Equal(t, []any{"success", 3600}, []any{run["state"], seconds(t, run["end_date"])})
}
