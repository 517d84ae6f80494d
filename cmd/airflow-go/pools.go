package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func (a *app) poolsCommand() *cobra.Command {
	return group("pools", "List, get, set, delete, export and import pools",
		a.poolsListCommand(), a.poolsGetCommand(), a.poolsSetCommand(),
		a.deleteCommand("pool", "POOL", func(c *client.Client) deleteFunc { return c.Pools.Delete }),
		a.airflowExportCommand(state.KindPool), a.airflowImportCommand(state.KindPool))
}

func (a *app) poolsListCommand() *cobra.Command {
	var limit uint
	cmd := &cobra.Command{
		Use: "list", Short: "List pools, oldest first",
		Example: `  airflow-go pools list
  airflow-go pools list --columns pool,open,queued --sort open`,
		RunE: a.with(func(ctx context.Context, c *client.Client, _ []string) error {
			return printAll(a, poolRows)(collect(ctx, a, c.Pools.All, &client.PoolListOptions{Limit: pageSize(limit)}, limit))
		}),
	}
	cmd.Flags().UintVar(&limit, "limit", 0, "list at most `n` pools; 0 means all")
	return a.listFlags(cmd, poolRows()[0])
}

func (a *app) poolsGetCommand() *cobra.Command {
	return getCommand(a, "get POOL", "Show one pool", "  airflow-go pools get default_pool", poolRows,
		func(ctx context.Context, c *client.Client, args []string) (*client.Pool, error) {
			return c.Pools.Get(ctx, args[0])
		})
}

func (a *app) poolsSetCommand() *cobra.Command {
	var (
		slots           int32
		description     string
		includeDeferred bool
	)
	cmd := &cobra.Command{
		Use: "set POOL", Short: "Update or create a pool",
		Long: "Update a pool, or create it if it does not exist, and print it. Fields without a flag stay unchanged.",
		Example: `  airflow-go pools set etl --slots 16 --description 'for the database'
  airflow-go pools set etl --include-deferred=false`,
	}
	flags := cmd.Flags()
	flags.Int32Var(&slots, "slots", 0, "`number` of slots; required for a new pool; -1 means unlimited (Airflow 3)")
	flags.StringVar(&description, "description", "", "`text` that describes the pool")
	flags.BoolVar(&includeDeferred, "include-deferred", false, "deferred tasks occupy slots")
	cmd.RunE = a.with(func(ctx context.Context, c *client.Client, args []string) error {
		update := client.PoolUpdate{
			Slots:           ifSet(flags, "slots", int(slots)),
			Description:     ifSet(flags, "description", description),
			IncludeDeferred: ifSet(flags, "include-deferred", includeDeferred),
		}
		return printOne(a, poolRows)(c.Pools.Set(ctx, args[0], update))
	})
	return cmd
}

func poolRows(pools ...client.Pool) [][]string {
	rows := [][]string{{"POOL", "SLOTS", "OPEN", "RUNNING", "QUEUED", "SCHEDULED", "DEFERRED", "INCLUDE DEFERRED", "DESCRIPTION", "+OCCUPIED", "+TEAM"}}
	for _, p := range pools {
		row := []string{p.Name}
		for _, n := range []int{p.Slots, p.OpenSlots, p.RunningSlots, p.QueuedSlots, p.ScheduledSlots, p.DeferredSlots} {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, append(row, strconv.FormatBool(p.IncludeDeferred), p.Description, strconv.Itoa(p.OccupiedSlots), p.TeamName))
	}
	return rows
}

// deleteFunc is the signature of the Delete methods of services.
type deleteFunc func(ctx context.Context, id string, opts ...client.CallOption) error

func (a *app) deleteCommand(kind, id string, method func(*client.Client) deleteFunc) *cobra.Command {
	return &cobra.Command{
		Use: "delete " + id, Short: "Delete a " + kind, Example: fmt.Sprintf("  airflow-go %ss delete etl_old", kind),
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			err := method(c)(ctx, args[0])
			if err == nil {
				a.say("Deleted %s %s.", kind, args[0])
			}
			return err
		}),
	}
}
