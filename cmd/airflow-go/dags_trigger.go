package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

func (a *app) dagsTriggerCommand() *cobra.Command {
	var (
		options    client.TriggerOptions
		conf, date string
		wait       bool
		timeout    time.Duration
	)
	cmd := &cobra.Command{
		Use: "trigger DAG", Short: "Trigger a run of a DAG, exactly once", Args: cobra.ExactArgs(1),
		Long: `Trigger a run of a DAG, exactly once, and print it.

With --idempotency-key there is at most one run for the key and the DAG, however often this is executed. With --wait the
run is followed to its end and printed then; the exit code is 1 if it failed. Ctrl-C ends the waiting, not the run.`,
		Example: `  airflow-go dags trigger etl --conf '{"day":"2026-11-21"}' --wait --timeout 1h
  airflow-go dags trigger etl --conf @conf.json --idempotency-key order-4711
  make-conf | airflow-go dags trigger etl --conf -`,
	}
	flags := cmd.Flags()
	flags.StringVar(&conf, "conf", "", "what the run is given: a JSON `object`, @file, or - for standard input")
	flags.StringVar(&options.DAGRunID, "run-id", "", "the `id` of the run; it is an error if there is one of that id")
	flags.StringVar(&date, "logical-date", "", "the logical `date` of the run: RFC 3339 with a zone, as 2026-11-21T00:00:00Z")
	flags.StringVar(&options.IdempotencyKey, "idempotency-key", "", "make at most one run for this `key`")
	flags.StringVar(&options.Note, "note", "", "a `text` for people to read with the run")
	flags.BoolVar(&wait, "wait", false, "follow the run to its end")
	flags.DurationVar(&timeout, "timeout", 0, "give up after this time, as 90s or 2h, waiting included; 0 is never")

	trigger := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		ctx, cancel := within(ctx, timeout)
		defer cancel()
		run, err := c.DAGRuns.Trigger(ctx, args[0], &options)
		if err != nil {
			return err
		}
		if run.Created {
			a.say("DAG run %s was created.", run.DAGRunID)
		} else {
			a.say("DAG run %s was there already.", run.DAGRunID)
		}
		if wait {
			return a.wait(ctx, c, run.DAGID, run.DAGRunID)
		}
		return a.print(run.DAGRun, runRows(run.DAGRun))
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if options.LogicalDate, err = time.Parse(time.RFC3339Nano, date); err != nil && date != "" {
			return &usageError{fmt.Sprintf("--logical-date %q: want RFC 3339 with a zone, as 2026-11-21T00:00:00+01:00", date)}
		}
		if options.Conf, err = readConf(conf, a.in); err != nil {
			return err
		}
		return trigger(cmd, args)
	}
	return cmd
}

// readConf reads JSON from the flag itself, a file or standard input. The client wants it to be an object.
func readConf(flag string, in io.Reader) (any, error) {
	var err error
	conf := []byte(flag)
	switch file, ok := strings.CutPrefix(flag, "@"); {
	case flag == "":
		return nil, nil
	case flag == "-":
		conf, err = io.ReadAll(in)
	case ok:
		conf, err = os.ReadFile(file)
	}
	if err != nil {
		return nil, &usageError{"--conf: " + err.Error()}
	}
	var value any
	if err := json.Unmarshal(conf, &value); err != nil {
		return nil, &usageError{"--conf is not JSON: " + err.Error()}
	}
	return json.RawMessage(conf), nil // as it is: numbers would be rounded
}
