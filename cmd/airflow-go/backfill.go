package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/stable"
	"github.com/airflow-go/airflow/internal/wrap"
)

// backfilled is the result of one date of a backfill as it is printed.
type backfilled struct {
	LogicalDate time.Time          `json:"logical_date"`
	DAGRunID    string             `json:"dag_run_id,omitzero"`
	Outcome     client.Outcome     `json:"outcome,omitzero"`
	State       client.DAGRunState `json:"state,omitzero"` // the last known one
	Run         *client.DAGRun     `json:"run"`            // null if it did not end
	Error       string             `json:"error,omitzero"`
}

// maxBackfillDates is the number of dates that a backfill may have. All results are kept in memory to sort them.
const maxBackfillDates = 10_000

// outcome says whether the backfill created the run of the date; "" if there is no run.
func (b *backfilled) outcome() string {
	if b.DAGRunID == "" {
		return ""
	}
	return b.Outcome.String()
}

var backfillRows = table(
	column[backfilled]{"LOGICAL DATE", func(b *backfilled) string { return formatTime(b.LogicalDate) }},
	column[backfilled]{"RUN", func(b *backfilled) string { return b.DAGRunID }},
	column[backfilled]{"OUTCOME", (*backfilled).outcome},
	column[backfilled]{"STATE", func(b *backfilled) string { return string(b.State) }},
	column[backfilled]{"ERROR", func(b *backfilled) string { return b.Error }},
)

func (a *app) backfillCommand() *cobra.Command {
	var (
		from, to, conf string
		step, timeout  time.Duration
		dryRun         bool
		maxActive      uint16
		options        client.BackfillOptions
		first, last    time.Time
	)
	cmd := a.command("backfill DAG", "Run a DAG for a range of dates, and wait for the runs",
		`  airflow-go backfill etl --from 2026-11-01 --to 2026-11-07
  airflow-go backfill etl --from 2026-11-01T00:00:00Z --to 2026-11-01T23:00:00Z --step 1h --max-active-runs 2`, nil)
	cmd.Long = `Create a run of a DAG for each date from --from to --to, wait for the runs, and print them. A date that already has a run gets no second
one, so the same command resumes a backfill that was interrupted. An earlier run that failed does not run again: use runs retry.

The exit code is 1 if a run failed. Ctrl-C creates no more runs; those that were created continue, and the exit code is 5, or 6 if a run
had succeeded. With --dry-run, the command prints the dates with the runs that they have, and changes nothing. The DAG must not be paused.
A backfill has at most 10,000 dates.

The runs are of the type manual, also on Airflow 3, whose own backfills are not used. The request airflow-go api POST
/api/v2/backfills creates one.`
	flags := cmd.Flags()
	flags.StringVar(&from, "from", "", "first logical `date`, such as 2026-11-21 or 2026-11-21T06:00:00Z; required")
	flags.StringVar(&to, "to", "", "last logical `date`; required")
	flags.DurationVar(&step, "step", 24*time.Hour, "`duration` between two dates")
	flags.Uint16Var(&maxActive, "max-active-runs", 0, "`number` of runs at the same time; 0 means 4")
	flags.StringVar(&conf, "conf", "", "configuration of each run: a JSON `object`, @FILE, or - or @- for standard input")
	flags.StringVar(&options.Note, "note", "", "`text` of the note of each run; an empty text means none")
	flags.DurationVar(&timeout, "timeout", 0, "give up after this `duration`, such as 90s or 2h; 0 means no limit")
	flags.BoolVar(&dryRun, "dry-run", false, "only print the dates, and the runs that they have")
	run := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		ctx, cancel := within(ctx, timeout)
		defer cancel()
		dag, err := c.DAGs.Get(ctx, args[0])
		if err != nil {
			return err
		}
		if dryRun {
			rows, err := a.backfillRuns(ctx, c, args[0], first, last, step)
			if err = cmp.Or(err, a.print(rows, backfillRows(rows...))); err != nil {
				return err
			}
			a.sayPlanned(rows)
		}
		if dag.IsPaused {
			return fmt.Errorf("DAG %q is paused, so that its runs would not start; to unpause it: %s", args[0], a.commandLine("dags", "unpause", args[0]))
		}
		if dryRun {
			return nil
		}
		progress := a.newBar()
		progress.delay = 0 // runs take long
		options.OnError = func(err error) {
			progress.clear()
			a.say("Still waiting in spite of an error: %s", a.message(err))
		}
		results := c.DAGRuns.Backfill(ctx, args[0], client.DatesBetween(first, last, step), &options)
		err = a.backfill(ctx, results, int(last.Sub(first)/step)+1, progress)
		if ctx.Err() != nil {
			a.say("The same command resumes the backfill. To see which dates have a run, add --dry-run.")
		}
		return err
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		for _, required := range []string{"from", "to"} {
			if !flags.Changed(required) {
				return &usageError{"--" + required + " is required"}
			}
		}
		if first, err = parseDate("from", from); err != nil {
			return err
		}
		if last, err = parseDate("to", to); err != nil {
			return err
		}
		switch {
		case last.Before(first):
			return &usageError{"--to must not be before --from"}
		case step < time.Second:
			return &usageError{"invalid --step: must be at least 1s"}
		}
		if dates := int64(last.Sub(first)/step) + 1; dates > maxBackfillDates {
			return &usageError{fmt.Sprintf("--from, --to and --step mean %d dates; a backfill has at most %d: use a longer --step, or several backfills", dates, maxBackfillDates)}
		}
		if conf != "" {
			var object json.RawMessage
			if object, err = a.readConf("--conf", conf); err != nil {
				return err
			}
			options.Conf = func(time.Time) any { return object }
		}
		options.MaxActiveRuns = int(maxActive)
		return run(cmd, args)
	}
	return cmd
}

// backfillRuns returns a row for each date, with the run that the date has.
func (a *app) backfillRuns(ctx context.Context, c *client.Client, dagID string, first, last time.Time, step time.Duration) ([]backfilled, error) {
	runs := map[time.Time]client.DAGRun{}
	for run, err := range c.DAGRuns.All(ctx, dagID, &client.DAGRunListOptions{LogicalDateGTE: first, LogicalDateLTE: last}) {
		if err != nil {
			return nil, err
		}
		runs[run.LogicalDate.UTC()] = run
	}
	rows := []backfilled{}
	for date := range client.DatesBetween(first, last, step) {
		row := backfilled{LogicalDate: date}
		if run, ok := runs[date.UTC().Truncate(time.Microsecond)]; ok {
			row.DAGRunID, row.Outcome, row.Run = run.DAGRunID, client.OutcomeExisting, &run
			row.State = run.State
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// sayPlanned says how many runs a backfill would create.
func (a *app) sayPlanned(rows []backfilled) {
	missing, future := 0, 0
	for i := range rows {
		if rows[i].DAGRunID != "" {
			continue
		}
		missing++
		if rows[i].LogicalDate.After(time.Now()) {
			future++
		}
	}
	a.say("Runs to create: %d", missing)
	if future > 0 {
		a.say("Dates in the future: %d. Their tasks do not start before these dates.", future)
	}
}

// backfill prints the results of a backfill for a number of dates, sorted by date. Meanwhile it shows how far the backfill is.
func (a *app) backfill(ctx context.Context, results func(func(client.BackfillResult) bool), dates int, progress *bar) error {
	progress.set("Backfilling", 0, dates)
	defer progress.clear()
	done := []backfilled{}
	var failed []error
	succeeded, counts := false, map[string]int{}
	for result := range results {
		row := backfilled{LogicalDate: result.LogicalDate, DAGRunID: result.DAGRunID, Outcome: result.Outcome, Run: result.Run, State: result.State}
		if row.DAGRunID != "" {
			counts[row.outcome()]++
		}
		switch {
		case result.Err == nil:
			succeeded = true
		case is[*client.RunFailedError](result.Err), result.DAGRunID == "" && ctx.Err() == nil:
			progress.failed++
		case result.DAGRunID != "" && result.Run == nil:
			counts["not ended"]++
		}
		if result.Err != nil {
			row.Error = a.message(result.Err)
			failed = append(failed, result.Err)
		}
		progress.clear()
		a.say("%s: %s", formatTime(result.LogicalDate), row.summary())
		if done = append(done, row); ctx.Err() == nil {
			progress.set("Backfilling", len(done), dates)
		}
	}
	progress.clear()
	stable.Sort(done, func(a, b *backfilled) int { return a.LogicalDate.Compare(b.LogicalDate) })
	if err := a.print(done, backfillRows(done...)); err != nil {
		return err
	}
	counted := []string{fmt.Sprintf("created: %d, existing: %d, failed: %d", counts["created"], counts["existing"], progress.failed)}
	for _, rare := range []string{"unknown", "not ended"} {
		if counts[rare] > 0 {
			counted = append(counted, fmt.Sprintf("%s: %d", rare, counts[rare]))
		}
	}
	a.say("%s", strings.Join(counted, ", "))
	err := wrap.Join(failed...)
	if is[*client.RunFailedError](err) {
		return err
	}
	return partly(succeeded, err)
}

// summary returns the result of a date in words, such as "success (created)".
func (b *backfilled) summary() string {
	switch {
	case b.DAGRunID == "":
		return "no run"
	case b.Run != nil:
		return fmt.Sprintf("%s (%s)", b.State, b.outcome())
	case b.State == "":
		return fmt.Sprintf("not ended (%s)", b.outcome())
	}
	return fmt.Sprintf("still %s (%s)", b.State, b.outcome())
}
