package main

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

// detailRows shows the details of a DAG that are not empty.
var detailRows = details(
	column[client.DAGDetail]{"DAG", func(d *client.DAGDetail) string { return d.DAGID }},
	column[client.DAGDetail]{"DESCRIPTION", func(d *client.DAGDetail) string { return d.Description }},
	column[client.DAGDetail]{"FILE", func(d *client.DAGDetail) string { return d.Fileloc }},
	column[client.DAGDetail]{"OWNERS", func(d *client.DAGDetail) string { return strings.Join(d.Owners, ",") }},
	column[client.DAGDetail]{"TAGS", func(d *client.DAGDetail) string { return tagNames(d.Tags) }},
	column[client.DAGDetail]{"PAUSED", func(d *client.DAGDetail) string { return strconv.FormatBool(d.IsPaused) }},
	column[client.DAGDetail]{"SCHEDULE", func(d *client.DAGDetail) string { return cmp.Or(schedule(d.ScheduleInterval), d.TimetableSummary) }},
	column[client.DAGDetail]{"NEXT RUN", func(d *client.DAGDetail) string { return formatTime(d.NextDAGRun) }},
	column[client.DAGDetail]{"START DATE", func(d *client.DAGDetail) string { return formatTime(d.StartDate) }},
	column[client.DAGDetail]{"END DATE", func(d *client.DAGDetail) string { return formatTime(d.EndDate) }},
	column[client.DAGDetail]{"CATCHUP", func(d *client.DAGDetail) string { return strconv.FormatBool(d.Catchup) }},
	column[client.DAGDetail]{"MAX ACTIVE RUNS", func(d *client.DAGDetail) string { return strconv.Itoa(d.MaxActiveRuns) }},
	column[client.DAGDetail]{"PARAMS", func(d *client.DAGDetail) string { return jsonText(d.Params) }},
	column[client.DAGDetail]{"LAST PARSED", func(d *client.DAGDetail) string { return formatTime(d.LastParsedTime) }},
)

func (a *app) dagsDetailsCommand() *cobra.Command {
	return getCommand(a, "details DAG", "Show a DAG in detail, with its parameters", "  airflow-go dags details etl -o json", detailRows,
		func(ctx context.Context, c *client.Client, args []string) (*client.DAGDetail, error) {
			return c.DAGs.Details(ctx, args[0])
		})
}

func (a *app) dagsSourceCommand() *cobra.Command {
	return a.command("source DAG", "Print the source code of a DAG", "  airflow-go dags source etl > etl.py",
		func(ctx context.Context, c *client.Client, args []string) error {
			source, err := c.DAGs.Source(ctx, args[0])
			if err == nil {
				_, err = a.out.Write([]byte(source))
			}
			return err
		})
}

var nextRunRows = table(
	column[client.DAG]{"DAG", func(d *client.DAG) string { return d.DAGID }},
	column[client.DAG]{"NEXT RUN", func(d *client.DAG) string { return formatTime(d.NextDAGRun) }},
	column[client.DAG]{"INTERVAL START", func(d *client.DAG) string { return formatTime(d.NextDAGRunDataIntervalStart) }},
	column[client.DAG]{"INTERVAL END", func(d *client.DAG) string { return formatTime(d.NextDAGRunDataIntervalEnd) }},
	column[client.DAG]{"CREATED AFTER", func(d *client.DAG) string { return formatTime(d.NextDAGRunCreateAfter) }},
	column[client.DAG]{"PAUSED", func(d *client.DAG) string { return strconv.FormatBool(d.IsPaused) }},
)

func (a *app) dagsNextCommand() *cobra.Command {
	return getCommand(a, "next DAG", "Show the next scheduled run of a DAG", "  airflow-go dags next etl", nextRunRows,
		func(ctx context.Context, c *client.Client, args []string) (*client.DAG, error) {
			return c.DAGs.Get(ctx, args[0])
		})
}

func (a *app) dagsReparseCommand() *cobra.Command {
	cmd := a.command("reparse DAG", "Let the server parse the file of a DAG soon", "  airflow-go dags reparse etl",
		func(ctx context.Context, c *client.Client, args []string) error {
			dag, err := c.DAGs.Get(ctx, args[0])
			if err != nil {
				return err
			}
			if err := c.DAGs.Reparse(ctx, dag.FileToken); err != nil {
				return err
			}
			a.say("The server will parse %s, the file of DAG %s, before other files.", dag.Fileloc, dag.DAGID)
			return nil
		})
	cmd.Long = `Let the server parse the file of a DAG before other files, for example after a deployment. The command does not wait for the result;
dags details shows when the file was last parsed. Needs Airflow 2.10.`
	return cmd
}

func (a *app) dagsDeleteCommand() *cobra.Command {
	return a.confirmed(&cobra.Command{
		Use: "delete DAG", Short: "Delete a DAG with its runs and their history",
		Long: `Delete a DAG with its runs, their task instances and history. The DAG appears again, without history, as long as its file exists.

` + fmt.Sprintf(confirming, "the DAG"),
		Example: "  airflow-go dags delete etl_old --yes",
	}, change{
		question: "Delete this DAG and its runs?", done: "deleted",
		plan: func(ctx context.Context, c *client.Client, args []string) (plan, error) {
			return planOf(dagRows)(c.DAGs.Get(ctx, args[0]))
		},
		change: func(ctx context.Context, c *client.Client, args []string) error {
			err := c.DAGs.Delete(ctx, args[0])
			if err == nil {
				a.say("Deleted DAG %s.", args[0])
			}
			return err
		},
	})
}
