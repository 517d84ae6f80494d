package contract

import (
	"cmp"
	"context"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// operationsAirflow3 returns the operations that only Airflow 3 has.
func operationsAirflow3(ctx context.Context, t *testing.T, s server, setup, c *client.Client) []operation {
	t.Helper()
	switch {
	case !s.isAirflow3():
		return nil
	case os.Getenv("AIRFLOW_TEST_BASE_URL") == "": // airflowtest does not play the others
		operations := append(operationsBulk(t, setup, c), operationAwait(ctx, t, setup, c))
		return append(operations, operationsPlayed(ctx, t, setup, c)...)
	}
	dagID := deployAirflow3(ctx, t, setup)
	run := trigger(ctx, t, setup, dagID, nil)
	asks := client.TaskInstanceID{DAGID: dagID, DAGRunID: run.DAGRunID, TaskID: "ask"}
	waitForInput(ctx, t, setup, asks)
	aliases, err := setup.Assets.ListAliases(ctx, &client.AssetListAliasesOptions{NamePattern: dagID})
	require.NoError(t, err)
	require.NotEmpty(t, aliases.Items)
	token := "" // of a connection test
	group := client.TaskGroupStateUpdate{GroupID: "group", DAGRunID: run.DAGRunID, NewState: client.TaskStateSkipped}
	instance := runXComs(ctx, t, setup)
	operations := append(operationsBulk(t, setup, c), operationsPlayed(ctx, t, setup, c)...)
	return append(operations, []operation{
		operationAwait(ctx, t, setup, c),
		{"get_asset_alias", func(ctx context.Context) error { return errorOf(c.Assets.GetAlias(ctx, aliases.Items[0].ID)) }},
		{"get_hitl_detail", func(ctx context.Context) error { return errorOf(c.HITL.Get(ctx, asks)) }},
		{"get_hitl_detail_try_detail", func(ctx context.Context) error { return errorOf(c.HITL.GetTry(ctx, asks, 1)) }},
		{"update_hitl_detail", func(ctx context.Context) error {
			_, err := c.HITL.Answer(ctx, asks, client.HITLAnswerCreate{ChosenOptions: []string{"yes"}})
			endAfterAnswer(ctx, t, setup, dagID, run.DAGRunID)
			return err
		}},
		{"patch_task_group_instances_dry_run", func(ctx context.Context) error {
			return errorOf(c.TaskInstances.PlanSetGroupState(ctx, dagID, group))
		}},
		{"patch_task_group_instances", func(ctx context.Context) error { return errorOf(c.TaskInstances.SetGroupState(ctx, dagID, group)) }},
		{"clear_dag_runs", func(ctx context.Context) error {
			return errorOf(c.DAGRuns.PlanClearMany(ctx, "xcoms", client.DAGRunsClear{DAGRuns: []client.DAGRunRef{{DAGRunID: instance.DAGRunID}}}))
		}},
		{"clear_dag_run_partitions", func(ctx context.Context) error {
			return errorOf(c.DAGRuns.PlanClearPartitions(ctx, "xcoms", client.PartitionsClear{DAGRunID: instance.DAGRunID}))
		}},
		{"enqueue_connection_test", func(ctx context.Context) error {
			token, err = c.Connections.EnqueueTest(ctx, client.ConnectionTestRequest{ConnectionID: uniqueName(t), ConnType: "http"})
			return err
		}},
		{"get_connection_test", func(ctx context.Context) error { return errorOf(c.Connections.GetTest(ctx, cmp.Or(token, "none"))) }},
	}...)
}

// operationsPlayed returns those that airflowtest plays, too.
func operationsPlayed(ctx context.Context, t *testing.T, setup, c *client.Client) []operation {
	t.Helper()
	instance := runXComs(ctx, t, setup)
	from := uniqueDate(t).Truncate(day)
	wanted := client.BackfillCreate{DAGID: "paused_daily", FromDate: from, ToDate: from.Add(day)}
	backfill := newBackfill(ctx, t, setup, wanted)
	asset := asset(ctx, t, setup, "sample://other")
	return []operation{
		{"list_backfills", func(ctx context.Context) error {
			return errorOf(c.Backfills.List(ctx, &client.BackfillListOptions{DAGID: wanted.DAGID}))
		}},
		{"get_backfill", func(ctx context.Context) error { return errorOf(c.Backfills.Get(ctx, backfill.ID)) }},
		{"unpause_backfill", func(ctx context.Context) error { return errorOf(c.Backfills.Unpause(ctx, backfill.ID)) }},
		{"pause_backfill", func(ctx context.Context) error { return errorOf(c.Backfills.Pause(ctx, backfill.ID)) }},
		{"cancel_backfill", func(ctx context.Context) error { return errorOf(c.Backfills.Cancel(ctx, backfill.ID)) }},
		{"create_backfill_dry_run", func(ctx context.Context) error { return errorOf(c.Backfills.Plan(ctx, wanted)) }},
		{"create_backfill", func(ctx context.Context) error {
			created, err := c.Backfills.Create(ctx, wanted)
			if err == nil {
				_, err = setup.Backfills.Cancel(ctx, created.ID)
			}
			return err
		}},
		{"get_dag_versions", func(ctx context.Context) error { return errorOf(c.DAGs.ListVersions(ctx, "hello", nil)) }},
		{"get_dag_version", func(ctx context.Context) error { return errorOf(c.DAGs.GetVersion(ctx, "hello", 1)) }},
		{"get_dag_tags", func(ctx context.Context) error { return errorOf(c.DAGs.ListTags(ctx, nil)) }},
		{"favorite_dag", func(ctx context.Context) error { return c.DAGs.Favorite(ctx, "hello") }},
		{"unfavorite_dag", func(ctx context.Context) error { return c.DAGs.Unfavorite(ctx, "hello") }},
		{"get_asset_aliases", func(ctx context.Context) error { return errorOf(c.Assets.ListAliases(ctx, nil)) }},
		{"create_xcom_entry", func(ctx context.Context) error { return errorOf(c.XComs.Create(ctx, instance, "created", 1)) }},
		{"update_xcom_entry", func(ctx context.Context) error { return errorOf(c.XComs.Update(ctx, instance, "created", 2)) }},
		{"delete_xcom_entry", func(ctx context.Context) error { return c.XComs.Delete(ctx, instance, "created") }},
		{"get_jobs", func(ctx context.Context) error { return errorOf(c.Jobs.List(ctx, nil)) }},
		{"import_errors", func(ctx context.Context) error { return errorOf(c.Plugins.ListImportErrors(ctx)) }},
		{"set_asset_state_store", func(ctx context.Context) error { return c.AssetStates.Set(ctx, asset.ID, "k", 1) }},
		{"list_asset_state_store", func(ctx context.Context) error { return errorOf(c.AssetStates.List(ctx, asset.ID, nil)) }},
		{"get_asset_state_store", func(ctx context.Context) error { return errorOf(c.AssetStates.Get(ctx, asset.ID, "k")) }},
		{"delete_asset_state_store", func(ctx context.Context) error { return c.AssetStates.Delete(ctx, asset.ID, "k") }},
		{"clear_asset_state_store", func(ctx context.Context) error { return c.AssetStates.Clear(ctx, asset.ID) }},
		{"set_task_state_store", func(ctx context.Context) error { return c.TaskStates.Set(ctx, instance, "k", 1, nil) }},
		{"list_task_state_store", func(ctx context.Context) error { return errorOf(c.TaskStates.List(ctx, instance, nil)) }},
		{"get_task_state_store", func(ctx context.Context) error { return errorOf(c.TaskStates.Get(ctx, instance, "k")) }},
		{"patch_task_state_store", func(ctx context.Context) error { return c.TaskStates.Update(ctx, instance, "k", 2) }},
		{"delete_task_state_store", func(ctx context.Context) error { return c.TaskStates.Delete(ctx, instance, "k") }},
		{"clear_task_state_store", func(ctx context.Context) error { return c.TaskStates.Clear(ctx, instance, nil) }},
		{"get_external_log_url", func(ctx context.Context) error { return errorOf(c.Logs.ExternalURL(ctx, instance, 1)) }},
		{"get_hitl_details", func(ctx context.Context) error {
			return errorOf(c.HITL.List(ctx, instance.DAGID, instance.DAGRunID, nil))
		}},
		{"create_default_connections", func(ctx context.Context) error { return createDefaultConnections(ctx, t, setup, c) }},
		{"materialize_asset", func(ctx context.Context) error { return errorOf(c.Assets.Materialize(ctx, "sample://data/", nil)) }},
	}
}

func operationAwait(ctx context.Context, t *testing.T, setup, c *client.Client) operation {
	t.Helper()
	run := trigger(ctx, t, setup, "hello", nil)
	return operation{"wait_dag_run_until_finished", func(ctx context.Context) error { return errorOf(c.DAGRuns.Await(ctx, run.DAGID, run.DAGRunID, nil)) }}
}

// newBackfill creates a backfill. When the test ends, it is canceled and its runs are deleted.
func newBackfill(ctx context.Context, t *testing.T, c *client.Client, wanted client.BackfillCreate) *client.Backfill {
	t.Helper()
	backfill, err := c.Backfills.Create(ctx, wanted)
	require.NoError(t, err)
	if !atLeast(ctx, t, c, 3, 3) {
		time.Sleep(100 * time.Millisecond)
		if read, err := c.Backfills.Get(ctx, backfill.ID); assert.NoError(t, err) && !read.CompletedAt.IsZero() {
			t.Skip("the scheduler of Airflow 3.1 has ended the backfill before its runs existed")
		}
	}
	t.Cleanup(func() {
		ctx := context.WithoutCancel(ctx)
		_, _ = c.Backfills.Cancel(ctx, backfill.ID) // unless the test has canceled it
		runs := &client.DAGRunListOptions{LogicalDateGTE: wanted.FromDate, LogicalDateLTE: wanted.ToDate}
		for run, err := range c.DAGRuns.All(ctx, wanted.DAGID, runs) {
			if assert.NoError(t, err) {
				assert.NoError(t, c.DAGRuns.Delete(ctx, run.DAGID, run.DAGRunID))
			}
		}
	})
	return backfill
}

// createDefaultConnections creates the default connections, and deletes those that did not exist.
func createDefaultConnections(ctx context.Context, t *testing.T, setup, c *client.Client) error {
	t.Helper()
	existed := map[string]bool{}
	for connection, err := range setup.Connections.All(ctx, nil) {
		require.NoError(t, err)
		existed[connection.ConnectionID] = true
	}
	err := c.Connections.CreateDefaults(ctx)
	all, listErr := client.Collect(setup.Connections.All(ctx, nil))
	require.NoError(t, listErr)
	for _, connection := range all {
		if !existed[connection.ConnectionID] {
			require.NoError(t, setup.Connections.Delete(ctx, connection.ConnectionID))
		}
	}
	return err
}

// operationsBulk returns the operations on many objects, each with two objects: a change of one object is a request of its own.
func operationsBulk(t *testing.T, setup, c *client.Client) []operation {
	t.Helper()
	return []operation{
		{"bulk_variables", func(ctx context.Context) error {
			a, b := uniqueName(t), uniqueName(t)
			for _, key := range []string{a, b} {
				require.NoError(t, errorOf(setup.Variables.Create(ctx, client.VariableCreate{Key: key, Value: "v"})))
			}
			return errorOf(c.Variables.Bulk(ctx, client.VariableBulk{Delete: []string{a, b}}))
		}},
		{"bulk_pools", func(ctx context.Context) error {
			a, b := uniqueName(t), uniqueName(t)
			for _, name := range []string{a, b} {
				require.NoError(t, errorOf(setup.Pools.Create(ctx, client.PoolCreate{Name: name, Slots: 1})))
			}
			return errorOf(c.Pools.Bulk(ctx, client.PoolBulk{Delete: []string{a, b}}))
		}},
		{"bulk_connections", func(ctx context.Context) error {
			a, b := uniqueName(t), uniqueName(t)
			for _, id := range []string{a, b} {
				require.NoError(t, errorOf(setup.Connections.Create(ctx, client.ConnectionCreate{ConnectionID: id, ConnType: "t"})))
			}
			return errorOf(c.Connections.Bulk(ctx, client.ConnectionBulk{Delete: []string{a, b}}))
		}},
		{"bulk_dag_runs", func(ctx context.Context) error {
			a, b := trigger(ctx, t, setup, "paused", nil), trigger(ctx, t, setup, "paused", nil)
			return errorOf(c.DAGRuns.Bulk(ctx, client.DAGRunBulk{Delete: []client.DAGRunRef{{DAGID: "paused", DAGRunID: a.DAGRunID}, {DAGID: "paused", DAGRunID: b.DAGRunID}}}))
		}},
		{"delete_task_instance", func(ctx context.Context) error {
			run := trigger(ctx, t, setup, "paused", nil)
			return c.TaskInstances.Delete(ctx, client.TaskInstanceID{DAGID: "paused", DAGRunID: run.DAGRunID, TaskID: "nothing"})
		}},
		{"bulk_task_instances", func(ctx context.Context) error {
			id := client.TaskInstanceID{DAGID: "mapped", DAGRunID: runToEnd(ctx, t, setup, "mapped").DAGRunID, TaskID: "fixed", MapIndex: client.Set(0)}
			other := id
			other.MapIndex = client.Set(1)
			return errorOf(c.TaskInstances.Bulk(ctx, client.TaskInstanceBulk{Delete: []client.TaskInstanceID{id, other}}))
		}},
	}
}
