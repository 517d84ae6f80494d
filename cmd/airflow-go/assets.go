package main

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

type (
	assetColumn = column[client.Asset]
	eventColumn = column[client.AssetEvent]
)

var (
	assetRows = table(
		assetColumn{"ID", func(a *client.Asset) string { return strconv.Itoa(a.ID) }},
		assetColumn{"URI", func(a *client.Asset) string { return a.URI }},
		assetColumn{"PRODUCED BY", func(a *client.Asset) string {
			var tasks []string
			for _, task := range a.ProducingTasks {
				tasks = append(tasks, task.DAGID+"."+task.TaskID)
			}
			return strings.Join(tasks, ",")
		}},
		assetColumn{"CONSUMED BY", func(a *client.Asset) string {
			var dags []string
			for _, dag := range a.ConsumingDAGs {
				dags = append(dags, dag.DAGID)
			}
			return strings.Join(dags, ",")
		}},
		assetColumn{"UPDATED", func(a *client.Asset) string { return formatTime(a.UpdatedAt) }},
		assetColumn{"+CREATED", func(a *client.Asset) string { return formatTime(a.CreatedAt) }},
		assetColumn{"+NAME", func(a *client.Asset) string { return a.Name }},
		assetColumn{"+GROUP", func(a *client.Asset) string { return a.Group }},
		assetColumn{"+EXTRA", func(a *client.Asset) string { return jsonText(a.Extra) }},
	)
	assetEventRows = table(
		eventColumn{"ID", func(e *client.AssetEvent) string { return strconv.Itoa(e.ID) }},
		eventColumn{"TIME", func(e *client.AssetEvent) string { return formatTime(e.Timestamp) }},
		eventColumn{"URI", func(e *client.AssetEvent) string { return e.AssetURI }},
		eventColumn{"DAG", func(e *client.AssetEvent) string { return e.SourceDAGID }},
		eventColumn{"RUN", func(e *client.AssetEvent) string { return e.SourceRunID }},
		eventColumn{"TASK", func(e *client.AssetEvent) string { return e.SourceTaskID }},
		eventColumn{"CREATED RUNS", func(e *client.AssetEvent) string {
			var runs []string
			for _, run := range e.CreatedDAGRuns {
				runs = append(runs, run.DAGID+"/"+run.DAGRunID)
			}
			return strings.Join(runs, ",")
		}},
		eventColumn{"EXTRA", func(e *client.AssetEvent) string { return jsonText(e.Extra) }},
	)
)

func (a *app) assetsCommand() *cobra.Command {
	var options client.AssetListOptions
	list := listCommand(a, listing[client.Asset, client.AssetListOptions]{
		use: "list", short: "List assets", example: "  airflow-go assets list --pattern s3:// --dag etl",
		noun: "assets", options: &options, size: &options.Limit, rows: assetRows,
		all: service(func(c *client.Client) iterator[client.Asset, client.AssetListOptions] { return c.Assets.All }),
	})
	list.Flags().StringVar(&options.URIPattern, "pattern", "", "only assets whose URI contains this `text`")
	list.Flags().StringArrayVar(&options.DAGIDs, "dag", nil, "only assets of this `DAG`; repeat it for several (Airflow 2.9)")
	cmd := group("assets", "Read assets and their events, and create events", list,
		getCommand(a, "get URI", "Show one asset", "  airflow-go assets get s3://lake/orders", assetRows,
			func(ctx context.Context, c *client.Client, args []string) (*client.Asset, error) {
				return c.Assets.Get(ctx, args[0])
			}),
		a.assetsEventsCommand(), a.assetsEmitCommand(), a.assetsMaterializeCommand())
	cmd.Aliases = []string{"datasets"}
	cmd.Long = "Read assets and their events, and create events. Assets are called datasets in Airflow 2, which has them since 2.4."
	return cmd
}

func (a *app) assetsEventsCommand() *cobra.Command {
	options := client.AssetListEventsOptions{OrderBy: client.AssetEventOrderTimestamp.Descending()}
	cmd := listCommand(a, listing[client.AssetEvent, client.AssetListEventsOptions]{
		use: "events [URI]", short: "List the events of one asset or of all, newest first",
		example: "  airflow-go assets events s3://lake/orders --limit 5", noun: "events", limit: 25,
		options: &options, size: &options.Limit, rows: assetEventRows,
		all: func(ctx context.Context, c *client.Client, args []string) (iterator[client.AssetEvent, client.AssetListEventsOptions], error) {
			if len(args) > 0 {
				asset, err := c.Assets.Get(ctx, args[0])
				if err != nil {
					return nil, err
				}
				options.AssetID = client.Set(asset.ID)
			}
			return c.Assets.AllEvents, nil
		},
	})
	cmd.Flags().StringVar(&options.SourceDAGID, "dag", "", "only events that a task of this `DAG` created")
	return cmd
}

func (a *app) assetsEmitCommand() *cobra.Command {
	extra := ""
	cmd := a.command("emit URI", "Create an event of an asset", `  airflow-go assets emit s3://lake/orders
  airflow-go assets emit s3://lake/orders --extra '{"rows": 17}'`, nil)
	cmd.Long = `Report that an asset was updated, as a task does that updates it, and print the event. DAGs that are scheduled on the asset start
shortly afterwards, unless they wait for other assets. Needs Airflow 2.9.`
	cmd.Flags().StringVar(&extra, "extra", "", "further data of the event: a JSON `object`, @FILE, or - or @- for standard input")
	var event client.AssetEventCreate
	emit := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		event.AssetURI = args[0]
		if a.dry != nil { // Airflow 2 would find out by the request
			if _, err := c.Assets.Get(ctx, args[0]); err != nil {
				return err
			}
		}
		return printOne(a, assetEventRows)(c.Assets.CreateEvent(ctx, event))
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if extra != "" {
			if event.Extra, err = a.readConf("--extra", extra); err != nil {
				return err
			}
		}
		return emit(cmd, args)
	}
	return cmd
}

func (a *app) assetsMaterializeCommand() *cobra.Command {
	var (
		options client.TriggerOptions
		wait    bool
		timeout time.Duration
	)
	cmd := a.command("materialize URI", "Trigger the DAG that updates an asset", "  airflow-go assets materialize s3://lake/orders --wait --timeout 1h",
		func(ctx context.Context, c *client.Client, args []string) error {
			ctx, cancel := within(ctx, timeout)
			defer cancel()
			run, err := c.Assets.Materialize(ctx, args[0], &options)
			if err != nil {
				return err
			}
			return a.triggered(ctx, c, run, wait, false)
		})
	cmd.Long = `Create a run of the DAG that updates an asset, and print it. Needs Airflow 3.0. With --wait, the command waits as dags trigger does.`
	cmd.Flags().StringVar(&options.IdempotencyKey, "idempotency-key", "", "create at most one run for this `key` (Airflow 3.2.1)")
	cmd.Flags().BoolVar(&wait, "wait", false, "wait until the run ends")
	cmd.Flags().DurationVar(&timeout, "timeout", 0, "give up after this `duration`, such as 90s or 2h, including --wait; 0 means no limit")
	return cmd
}
