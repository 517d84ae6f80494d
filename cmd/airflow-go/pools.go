package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) poolsCommand() *cobra.Command {
	return group("pools", "List, read, make, change and delete pools",
		a.poolsListCommand(), a.poolsGetCommand(), a.poolsSetCommand(),
		a.deleteCommand("pool", "POOL", func(c *client.Client) remove { return c.Pools.Delete }))
}

func (a *app) poolsListCommand() *cobra.Command {
	var limit uint
	cmd := &cobra.Command{
		Use: "list", Short: "List pools, the oldest first", Args: cobra.NoArgs,
		RunE: a.with(func(ctx context.Context, c *client.Client, _ []string) error {
			pools := c.Pools.All(ctx, &client.PoolListOptions{Limit: pageSize(limit)})
			return printAll(a, poolRows)(collect(a, pools, limit))
		}),
	}
	cmd.Flags().UintVar(&limit, "limit", 0, "list `n` pools at most; 0 is all")
	return cmd
}

func (a *app) poolsGetCommand() *cobra.Command {
	return &cobra.Command{
		Use: "get POOL", Short: "Read one pool", Args: cobra.ExactArgs(1),
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			return printOne(a, poolRows)(c.Pools.Get(ctx, args[0]))
		}),
	}
}

func (a *app) poolsSetCommand() *cobra.Command {
	var (
		slots           uint32
		description     string
		includeDeferred bool
	)
	cmd := &cobra.Command{
		Use: "set POOL", Short: "Change a pool, or make it if it is not there", Args: cobra.ExactArgs(1),
		Long: "Change a pool, or make it if it is not there, and print it. What no flag tells of stays as it is.",
		Example: `  airflow-go pools set etl --slots 16 --description 'for the database'
  airflow-go pools set etl --include-deferred=false`,
	}
	flags := cmd.Flags()
	flags.Uint32Var(&slots, "slots", 0, "how many slots there are, `n`; a new pool needs it")
	flags.StringVar(&description, "description", "", "a `text` for people")
	flags.BoolVar(&includeDeferred, "include-deferred", false, "whether deferred tasks take slots, too")
	cmd.RunE = a.with(func(ctx context.Context, c *client.Client, args []string) error {
		update := client.PoolUpdate{
			Slots:           given(flags, "slots", int(slots)),
			Description:     given(flags, "description", description),
			IncludeDeferred: given(flags, "include-deferred", includeDeferred),
		}
		return printOne(a, poolRows)(c.Pools.Set(ctx, args[0], update))
	})
	return cmd
}

func poolRows(pools ...client.Pool) [][]string {
	rows := [][]string{{"POOL", "SLOTS", "OPEN", "RUNNING", "QUEUED", "SCHEDULED", "DEFERRED", "INCLUDE DEFERRED", "DESCRIPTION"}}
	for _, p := range pools {
		row := []string{p.Name}
		for _, n := range []int{p.Slots, p.OpenSlots, p.RunningSlots, p.QueuedSlots, p.ScheduledSlots, p.DeferredSlots} {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, append(row, strconv.FormatBool(p.IncludeDeferred), p.Description))
	}
	return rows
}

// remove is what all services call Delete.
type remove func(ctx context.Context, id string, opts ...client.CallOption) error

func (a *app) deleteCommand(kind, id string, of func(*client.Client) remove) *cobra.Command {
	return &cobra.Command{
		Use: "delete " + id, Short: "Delete a " + kind, Args: cobra.ExactArgs(1),
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			err := of(c)(ctx, args[0])
			if err == nil {
				a.say("%s: the %s was deleted.", args[0], kind)
			}
			return err
		}),
	}
}
