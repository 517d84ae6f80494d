package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

func (a *app) dagsCommand() *cobra.Command {
	return group("dags", "List, get, pause, unpause, trigger and delete DAGs",
		a.dagsListCommand(), a.dagsGetCommand(), a.dagsDetailsCommand(), a.dagsSourceCommand(), a.tasksListCommand("dags tasks"), a.dagsGraphCommand(),
		a.dagsNextCommand(), a.dagsReparseCommand(),
		a.dagsTriggerCommand(), a.dagsDeleteCommand(),
		a.dagsPauseCommand("pause", "Pause DAGs: their runs are not scheduled and stay queued", true),
		a.dagsPauseCommand("unpause", "Unpause DAGs", false),
	)
}

func (a *app) dagsListCommand() *cobra.Command {
	var (
		options            client.DAGListOptions
		paused, onlyActive bool
		limit              uint
	)
	cmd := &cobra.Command{
		Use: "list", Short: "List DAGs, sorted by ID",
		Example: `  airflow-go dags list --tag prod --tag nightly
  airflow-go dags list --pattern etl --paused=false -o json
  airflow-go dags list --columns dag,schedule,owners --sort -next_run
  airflow-go dags list -o wide`,
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&options.Tags, "tag", nil, "only DAGs with this `tag`; repeat it for DAGs with any of several tags")
	flags.StringVar(&options.DAGIDPattern, "pattern", "", "only DAGs whose ID contains this `text`; % matches any text, _ any character")
	flags.BoolVar(&paused, "paused", false, "only paused DAGs; with --paused=false only DAGs that are not paused")
	flags.BoolVar(&onlyActive, "only-active", true, "leave out DAGs that no longer exist in a DAG file")
	flags.UintVar(&limit, "limit", 0, "list at most `n` DAGs; 0 means all")
	cmd.RunE = a.with(func(ctx context.Context, c *client.Client, _ []string) error {
		options.Limit = pageSize(limit)
		options.Paused, options.OnlyActive = ifSet(flags, "paused", paused), ifSet(flags, "only-active", onlyActive)
		return printAll(a, dagRows)(collect(ctx, a, c.DAGs.All, &options, limit))
	})
	return a.listFlags(cmd, dagRows()[0])
}

func (a *app) dagsGetCommand() *cobra.Command {
	return getCommand(a, "get DAG", "Show one DAG", "  airflow-go dags get etl\n  airflow-go dags get etl --query .next_dagrun", dagRows,
		func(ctx context.Context, c *client.Client, args []string) (*client.DAG, error) {
			return c.DAGs.Get(ctx, args[0])
		})
}

func (a *app) dagsPauseCommand(verb, short string, paused bool) *cobra.Command {
	return &cobra.Command{
		Use: verb + " DAG...", Short: short,
		Long: short + `.

If a DAG cannot be changed, the others still are. If the server is unreachable or rejects the login, the command stops. It
prints the DAGs that were changed. The exit code is 6 if only some DAGs were changed.`,
		Example: fmt.Sprintf(`  airflow-go dags %[1]s etl
  airflow-go dags list --tag nightly -o name | xargs -r airflow-go dags %[1]s`, verb),
		RunE: a.with(func(ctx context.Context, c *client.Client, args []string) error {
			done := []client.DAG{}
			var failed []error
			for i, id := range args {
				dag, err := c.DAGs.Update(ctx, id, client.DAGUpdate{IsPaused: client.Set(paused)})
				switch {
				case err == nil:
					done = append(done, *dag)
					continue
				case errors.Is(err, errDryRun):
					continue
				}
				failed = append(failed, err)
				if left := args[i+1:]; len(left) > 0 && !client.ConcernsOne(err) && !errors.Is(err, problem.ErrPermissionDenied) { // DAGs have permissions of their own
					failed = append(failed, fmt.Errorf("not tried: %s", strings.Join(left, ", ")))
					break
				}
			}
			if a.dry != nil {
				return partly(len(failed) < len(args), wrap.Join(failed...))
			}
			if len(done) == 0 && a.format.isText() {
				return wrap.Join(failed...)
			}
			return cmp.Or(partly(len(done) > 0, wrap.Join(failed...)), a.print(done, dagRows(done...)))
		}),
	}
}

func dagRows(dags ...client.DAG) [][]string {
	rows := [][]string{{"DAG", "PAUSED", "SCHEDULE", "NEXT RUN", "TAGS", "DESCRIPTION", "+OWNERS", "+MAX ACTIVE RUNS", "+LAST PARSED", "+FILE"}}
	for _, dag := range dags {
		rows = append(rows, []string{
			dag.DAGID, strconv.FormatBool(dag.IsPaused), cmp.Or(schedule(dag.ScheduleInterval), dag.TimetableSummary), formatTime(dag.NextDAGRun),
			tagNames(dag.Tags), dag.Description, strings.Join(dag.Owners, ","), strconv.Itoa(dag.MaxActiveRuns), formatTime(dag.LastParsedTime), dag.Fileloc,
		})
	}
	return rows
}

// tagNames returns the names of tags with commas between them.
func tagNames(tags []client.Tag) string {
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = tag.Name
	}
	return strings.Join(names, ",")
}

// schedule returns, for a DAG of Airflow 2, a cron expression, an interval, or the type of a schedule that has no short form.
func schedule(s *client.ScheduleInterval) string {
	switch {
	case s == nil:
		return ""
	case s.Type == "TimeDelta":
		return "every " + (time.Duration(s.Days)*24*time.Hour + time.Duration(s.Seconds)*time.Second).String()
	}
	return cmp.Or(s.Value, s.Type)
}
