package main

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) dagsTriggerCommand() *cobra.Command {
	var (
		options client.TriggerOptions
		conf    string
		wait    bool
		logs    bool
		timeout time.Duration
	)
	dates := []struct {
		flag, letter, text, usage string
		value                     *time.Time
	}{
		{"logical-date", "e", "", "logical `date` of the run, such as 2026-11-21 or 2026-11-21T06:00:00Z", &options.LogicalDate},
		{"data-interval-start", "", "", "start `date` of the data that the run processes; requires --data-interval-end (Airflow 2.9)", &options.DataIntervalStart},
		{"data-interval-end", "", "", "end `date` of the data that the run processes; requires --data-interval-start (Airflow 2.9)", &options.DataIntervalEnd},
		{"run-after", "", "", "`date` before which the run does not start (Airflow 3.0)", &options.RunAfter},
	}
	cmd := &cobra.Command{
		Use: "trigger DAG", Short: "Trigger a DAG run exactly once",
		Long: `Trigger a DAG run exactly once, and print it.

With --idempotency-key, at most one run is created for the key and the DAG, however often the command is executed.

With --wait, the command waits until the run ends, and then prints it. On a terminal it shows the tasks meanwhile, as runs watch does, and
with --logs the lines that they log. The exit code is 1 if the run failed. If the run succeeded without running a task, the command warns.
Ctrl-C stops waiting; the run continues.

The exit code is 5 if the run ID, the key or the logical date belongs to a run with other values, if --timeout is exceeded, and after
Ctrl-C.`,
		Example: `  airflow-go dags trigger etl --conf '{"day":"2026-11-21"}' --wait --timeout 1h
  airflow-go dags trigger etl --conf @conf.json --idempotency-key order-4711
  make-conf | airflow-go dags trigger etl --conf -`,
	}
	flags := cmd.Flags()
	flags.StringVarP(&conf, "conf", "c", "", "configuration of the run: a JSON `object`, @FILE, or - or @- for standard input")
	flags.StringVarP(&options.DAGRunID, "run-id", "r", "", "`ID` of the run; fails if the ID is taken")
	for i := range dates {
		flags.StringVarP(&dates[i].text, dates[i].flag, dates[i].letter, "", dates[i].usage)
	}
	flags.StringVar(&options.IdempotencyKey, "idempotency-key", "", "create at most one run for this `key`")
	flags.StringVar(&options.PartitionKey, "partition-key", "", "`key` of the partition that the run processes (Airflow 3.2)")
	flags.StringVar(&options.Note, "note", "", "`text` of the run's note; an empty text means none")
	flags.BoolVar(&options.SkipRunIDCheck, "skip-run-id-check", false, "send a run ID that the server may reject")
	flags.BoolVar(&wait, "wait", false, "wait until the run ends")
	flags.DurationVar(&timeout, "timeout", 0, "give up after this `duration`, such as 90s or 2h, including --wait; 0 means no limit")

	trigger := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		ctx, cancel := within(ctx, timeout)
		defer cancel()
		if a.dry != nil && options.DAGRunID != "" {
			if run, err := c.DAGRuns.Get(ctx, args[0], options.DAGRunID); err == nil {
				return &client.ConflictError{Kind: client.ConflictRunID, Run: run}
			}
		}
		run, err := c.DAGRuns.Trigger(ctx, args[0], &options)
		if err != nil {
			return err
		}
		return a.triggered(ctx, c, run, wait, logs)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		for _, date := range dates {
			if flags.Changed(date.flag) {
				if *date.value, err = parseDate(date.flag, date.text); err != nil {
					return err
				}
			}
		}
		if options.DataIntervalStart.IsZero() != options.DataIntervalEnd.IsZero() {
			return &usageError{"--data-interval-start and --data-interval-end must be set together"}
		}
		if flags.Changed("conf") {
			if options.Conf, err = a.readConf("--conf", conf); err != nil {
				return err
			}
		}
		return trigger(cmd, args)
	}
	return a.progressFlags(cmd, &logs, func() error {
		if !wait {
			return &usageError{"--logs requires --wait"}
		}
		return nil
	})
}

// triggered prints a run that was triggered, and waits for its end before if wait is true.
func (a *app) triggered(ctx context.Context, c *client.Client, run *client.TriggeredRun, wait, logs bool) (err error) {
	switch run.Outcome {
	case client.OutcomeCreated:
		a.say("DAG run %s was created.", run.DAGRunID)
	case client.OutcomeExisting:
		a.say("DAG run %s already exists.", run.DAGRunID)
	case client.OutcomeUnknown:
		a.say("DAG run %s exists. A response was lost, so it is unknown whether this command created the run.", run.DAGRunID)
	}
	if !wait && !a.quiet && run.State == client.DAGRunStateQueued {
		if dag, err := c.DAGs.Get(ctx, run.DAGID, quick()...); err == nil && dag.IsPaused {
			a.say("The DAG is paused, so that the run does not start. To unpause it: %s", a.commandLine("dags", "unpause", run.DAGID))
		}
	}
	if wait {
		var ended *client.DAGRun
		if ended, err = a.waitForEnd(ctx, c, run.DAGID, run.DAGRunID, logs); ended == nil {
			return err
		}
		run.DAGRun = *ended
	}
	return cmp.Or(err, a.print(run, runRows(run.DAGRun)))
}

// readConf reads a JSON object from the value of a flag, a file or standard input.
func (a *app) readConf(flag, text string) (object json.RawMessage, err error) {
	if file, ok := strings.CutPrefix(text, "@"); ok || text == "-" {
		if text, err = a.read(file); err != nil {
			return nil, err
		}
	}
	return json.RawMessage(text), checkObject(flag, text) // unparsed, because float64 would round numbers
}
