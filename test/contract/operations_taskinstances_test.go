package contract

import (
	"context"
	"testing"

	"github.com/airflow-go/airflow/client"
)

func operationsTaskInstances(ctx context.Context, t *testing.T, s server, setup, c *client.Client) []operation {
	t.Helper()
	run := runHello(ctx, t, setup)
	part := client.TaskInstanceID{DAGID: run.DAGID, DAGRunID: run.DAGRunID, TaskID: "part"}
	greet := client.TaskInstanceID{DAGID: run.DAGID, DAGRunID: run.DAGRunID, TaskID: "greet"}
	mapped := client.TaskInstanceID{DAGID: "mapped", DAGRunID: "none", TaskID: "fixed", MapIndex: client.Set(1)}
	if atLeast(ctx, t, setup, 2, 3) {
		mapped.DAGRunID = runToEnd(ctx, t, setup, "mapped").DAGRunID
	}
	calls := []operation{
		{"get_task_instances", func(ctx context.Context) error {
			return errorOf(c.TaskInstances.List(ctx, run.DAGID, run.DAGRunID, nil))
		}},
		{"get_task_instances_batch", func(ctx context.Context) error {
			return errorOf(c.TaskInstances.ListBatch(ctx, client.TaskInstanceFilter{DAGIDs: []string{run.DAGID}}))
		}},
		{"get_mapped_task_instances", func(ctx context.Context) error {
			return errorOf(c.TaskInstances.ListMapped(ctx, mapped.DAGID, mapped.DAGRunID, mapped.TaskID, nil))
		}},
		{"get_task_instance", func(ctx context.Context) error { return errorOf(c.TaskInstances.Get(ctx, part)) }},
		{"get_mapped_task_instance", func(ctx context.Context) error { return errorOf(c.TaskInstances.Get(ctx, mapped)) }},
		{"get_task_instance_tries", func(ctx context.Context) error { return errorOf(c.TaskInstances.ListTries(ctx, part)) }},
		{"get_mapped_task_instance_tries", func(ctx context.Context) error { return errorOf(c.TaskInstances.ListTries(ctx, mapped)) }},
		{"get_task_instance_try_details", func(ctx context.Context) error { return errorOf(c.TaskInstances.GetTry(ctx, greet, 1)) }},
		{"get_mapped_task_instance_try_details", func(ctx context.Context) error {
			return errorOf(c.TaskInstances.GetTry(ctx, mapped, 1))
		}},
		{"get_task_instance_dependencies", func(ctx context.Context) error {
			return errorOf(c.TaskInstances.Dependencies(ctx, part))
		}},
		{"get_mapped_task_instance_dependencies", func(ctx context.Context) error {
			return errorOf(c.TaskInstances.Dependencies(ctx, mapped))
		}},
		{"get_extra_links", func(ctx context.Context) error { return errorOf(c.TaskInstances.Links(ctx, part)) }},
		{"set_task_instance_note", func(ctx context.Context) error { return errorOf(c.TaskInstances.SetNote(ctx, part, "note")) }},
		{"set_mapped_task_instance_note", func(ctx context.Context) error {
			return errorOf(c.TaskInstances.SetNote(ctx, mapped, "note"))
		}},
		{"patch_task_instance", func(ctx context.Context) error {
			return c.TaskInstances.SetState(ctx, part, client.TaskStateFailed)
		}},
		{"patch_mapped_task_instance", func(ctx context.Context) error {
			return c.TaskInstances.SetState(ctx, mapped, client.TaskStateFailed)
		}},
		{"post_set_task_instances_state", func(ctx context.Context) error {
			return errorOf(c.TaskInstances.SetStates(ctx, run.DAGID, client.TaskInstancesStateUpdate{
				TaskID: "part", DAGRunID: run.DAGRunID, NewState: client.TaskStateSuccess,
			}))
		}},
		{"post_clear_task_instances", func(ctx context.Context) error {
			return errorOf(c.TaskInstances.Clear(ctx, run.DAGID, client.TaskInstancesClear{DAGRunID: run.DAGRunID, OnlyFailed: client.Set(false)}))
		}},
	}
	if s.isAirflow3() {
		calls = append(calls,
			operation{"patch_task_instance_dry_run", func(ctx context.Context) error {
				return errorOf(c.TaskInstances.PlanSetState(ctx, part, client.TaskStateSkipped))
			}},
			operation{"patch_task_instance_dry_run_by_map_index", func(ctx context.Context) error {
				return errorOf(c.TaskInstances.PlanSetState(ctx, mapped, client.TaskStateSkipped))
			}})
	}
	return calls
}
