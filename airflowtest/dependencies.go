package airflowtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) TaskInstancesDependencies(_ *request, dagID, dagRunID, taskID string) (any, error) {
	return s.dependencies(dagID, dagRunID, taskID, notMapped)
}

func (s endpoints) TaskInstancesMappedDependencies(_ *request, dagID, dagRunID, taskID string, mapIndex int) (any, error) {
	return s.dependencies(dagID, dagRunID, taskID, mapIndex)
}

// dependencies returns what prevents a task instance from being queued, ordered by name.
func (s endpoints) dependencies(dagID, dagRunID, taskID string, mapIndex int) (any, error) {
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndex)
	if ti == nil {
		return nil, taskInstanceKeyNotFound(dagID, dagRunID, taskID)
	}
	list := []gen.TaskFailedDependency{}
	add := func(unmet bool, name, reason string) {
		if unmet {
			list = append(list, gen.TaskFailedDependency{Name: name, Reason: reason})
		}
	}
	if ti.state == gen.TaskStateNone {
		add(run.dag.Paused, "Dag Not Paused", fmt.Sprintf("Task's DAG '%s' is paused.", dagID))
		add(run.State != gen.DAGRunStateRunning, "Dagrun Running",
			fmt.Sprintf("Task instance's dagrun was not in the 'running' state but in the state '%s'.", run.State))
		add(true, "Task Instance State", "Task is in the 'None' state.")
		add(ti.isUnexpanded(), "Task has been mapped", "The task has yet to be mapped!")
		reason, unmet := run.triggerRule(ti)
		add(unmet, "Trigger Rule", reason)
	}
	return &gen.TaskInstanceDependencyCollection{Dependencies: list}, nil
}

// triggerRule returns why the trigger rule is not met, if so: all upstream task instances must have succeeded.
func (r *run) triggerRule(ti *taskInstance) (reason string, unmet bool) {
	ids := r.dag.upstream(ti.task.ID)
	states := map[gen.TaskState]int{}
	all, done := 0, 0
	for _, other := range r.tasks {
		if slices.Contains(ids, other.task.ID) {
			all++
			if other.state.Terminal() {
				done++
				states[other.state]++
			}
		}
	}
	for i := range ids {
		ids[i] = quoted(ids[i])
	}
	return fmt.Sprintf("Task's trigger rule 'all_success' requires all upstream tasks to have succeeded, but found %d non-success(es). "+
		"upstream_states=_UpstreamTIStates(success=%d, skipped=%d, failed=%d, upstream_failed=%d, removed=0, done=%d, "+
		"success_setup=0, skipped_setup=0), upstream_task_ids={%s}",
		all-states[gen.TaskStateSuccess], states[gen.TaskStateSuccess], states[gen.TaskStateSkipped], states[gen.TaskStateFailed],
		states[gen.TaskStateUpstreamFailed], done, strings.Join(ids, ", ")), states[gen.TaskStateSuccess] < all
}
