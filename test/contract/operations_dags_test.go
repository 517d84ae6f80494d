package contract

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

func operationsDAGs(ctx context.Context, t *testing.T, s server, setup, c *client.Client) []operation {
	t.Helper()
	restorePaused(ctx, t, setup, "sleepy")
	dag, err := setup.DAGs.Get(ctx, "hello")
	require.NoError(t, err)
	t.Cleanup(func() { s.awaitDAG(context.WithoutCancel(ctx), t, setup, "paused_delta") })
	pause := client.DAGUpdate{IsPaused: client.Set(true)}
	return []operation{
		{"get_health", func(ctx context.Context) error { return errorOf(c.Monitoring.Health(ctx)) }},
		{"get_version", func(ctx context.Context) error { return errorOf(c.Monitoring.Version(ctx)) }},
		{"get_dags", func(ctx context.Context) error { return errorOf(c.DAGs.List(ctx, nil)) }},
		{"get_dag", func(ctx context.Context) error { return errorOf(c.DAGs.Get(ctx, "hello")) }},
		{"patch_dag", func(ctx context.Context) error { return errorOf(c.DAGs.Update(ctx, "sleepy", pause)) }},
		{"patch_dags", func(ctx context.Context) error {
			return errorOf(c.DAGs.UpdateMany(ctx, &client.DAGUpdateManyOptions{DAGIDPattern: "sleepy"}, pause))
		}},
		{"get_dag_details", func(ctx context.Context) error { return errorOf(c.DAGs.Details(ctx, "hello")) }},
		{"get_dag_source", func(ctx context.Context) error { return errorOf(c.DAGs.Source(ctx, dag.DAGID)) }},
		{"reparse_dag_file", func(ctx context.Context) error { return c.DAGs.Reparse(ctx, dag.FileToken) }},
		{"delete_dag", func(ctx context.Context) error { return c.DAGs.Delete(ctx, "paused_delta") }},
		{"get_tasks", func(ctx context.Context) error { return errorOf(c.Tasks.List(ctx, "hello", nil)) }},
		{"get_task", func(ctx context.Context) error { return errorOf(c.Tasks.Get(ctx, "hello", "greet")) }},
	}
}

func operationsDAGRuns(ctx context.Context, t *testing.T, _ server, setup, c *client.Client) []operation {
	t.Helper()
	run := runHello(ctx, t, setup)
	doomed := trigger(ctx, t, setup, "paused", nil)
	named := uniqueName(t)
	removeLater(t, setup, "paused", named)
	return []operation{
		{"get_dag_runs", func(ctx context.Context) error { return errorOf(c.DAGRuns.List(ctx, "hello", nil)) }},
		{"get_dag_runs_batch", func(ctx context.Context) error { return errorOf(c.DAGRuns.ListBatch(ctx, client.DAGRunFilter{})) }},
		{"post_dag_run", func(ctx context.Context) error {
			return errorOf(c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: named}))
		}},
		{"get_dag_run", func(ctx context.Context) error { return errorOf(c.DAGRuns.Get(ctx, "hello", run.DAGRunID)) }},
		{"update_dag_run_state", func(ctx context.Context) error {
			return errorOf(c.DAGRuns.SetState(ctx, "paused", doomed.DAGRunID, client.DAGRunStateFailed))
		}},
		{"delete_dag_run", func(ctx context.Context) error { return c.DAGRuns.Delete(ctx, "paused", doomed.DAGRunID) }},
		{"clear_dag_run", func(ctx context.Context) error { return errorOf(c.DAGRuns.Clear(ctx, "hello", run.DAGRunID)) }},
		{"set_dag_run_note", func(ctx context.Context) error {
			return errorOf(c.DAGRuns.SetNote(ctx, "hello", run.DAGRunID, "note"))
		}},
		{"get_upstream_dataset_events", func(ctx context.Context) error {
			return errorOf(c.DAGRuns.UpstreamAssetEvents(ctx, "hello", run.DAGRunID))
		}},
	}
}

func operationsPools(_ context.Context, t *testing.T, _ server, setup, c *client.Client) []operation {
	t.Helper()
	pool, variable := uniqueName(t), uniqueName(t)
	removePoolLater(t, setup, pool)
	removeVariableLater(t, setup, variable)
	return []operation{
		{"post_pool", func(ctx context.Context) error {
			return errorOf(c.Pools.Create(ctx, client.PoolCreate{Name: pool, Slots: 1}))
		}},
		{"get_pools", func(ctx context.Context) error { return errorOf(c.Pools.List(ctx, nil)) }},
		{"get_pool", func(ctx context.Context) error { return errorOf(c.Pools.Get(ctx, pool)) }},
		{"patch_pool", func(ctx context.Context) error {
			return errorOf(c.Pools.Update(ctx, pool, client.PoolUpdate{Slots: client.Set(2)}))
		}},
		{"delete_pool", func(ctx context.Context) error { return c.Pools.Delete(ctx, pool) }},
		{"post_variables", func(ctx context.Context) error {
			return errorOf(c.Variables.Create(ctx, client.VariableCreate{Key: variable, Value: "v"}))
		}},
		{"get_variables", func(ctx context.Context) error { return errorOf(c.Variables.List(ctx, nil)) }},
		{"get_variable", func(ctx context.Context) error { return errorOf(c.Variables.Get(ctx, variable)) }},
		{"patch_variable", func(ctx context.Context) error {
			return errorOf(c.Variables.Update(ctx, variable, client.VariableUpdate{Value: client.Set("w")}))
		}},
		{"delete_variable", func(ctx context.Context) error { return c.Variables.Delete(ctx, variable) }},
	}
}
