package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func (a *app) applyCommand() *cobra.Command {
	var (
		file, format        string
		yes, dryRun, writes bool
		concurrency         uint8
		options             state.PlanOptions
		wanted              *state.State
		plan                *state.Plan
	)
	cmd := &cobra.Command{
		Use: "apply -f FILE", Short: "Bring variables, pools, connections and the pausing of DAGs to what a file says", Args: cobra.NoArgs,
		Long: `Bring variables, pools, connections and the pausing of DAGs to what a file says, as airflow-go export writes it.

What would change is shown first, on standard error, and on a terminal you are asked. Without one, and with -f -, --yes is
needed. With --dry-run nothing is changed, and the plan is printed. What the file does not name stays as it is; with --prune
what its sections lack is deleted. A second time there is nothing to do.

In values, ${env:NAME} is the environment variable NAME and ${file:PATH} the text of a file, relative to the folder of FILE;
$${ stands for ${. Secrets are written to connections that are new. To those that are there they are written only with
--write-secrets, since Airflow does not tell whether they are the same.

A change that the server refuses does not stop the others; that it cannot be reached, or allows nothing, does. What was and
what was not done is told, and with -o json, yaml or csv printed; doing it again does the rest.`,
		Example: `  airflow-go apply -f airflow.yaml --dry-run
  airflow-go apply -f airflow.yaml --yes --prune
  airflow variables export - | airflow-go apply -f - --format airflow-variables --yes`,
	}
	flags := cmd.Flags()
	flags.StringVarP(&file, "file", "f", "", "the `FILE`; - is standard input")
	flags.StringVar(&format, "format", "", formatUsage)
	flags.BoolVar(&options.Prune, "prune", false, "delete what the sections of the file lack")
	flags.BoolVar(&writes, "write-secrets", false, "write secrets to connections that are there, too")
	flags.BoolVar(&dryRun, "dry-run", false, "only show what would change")
	flags.BoolVar(&yes, "yes", false, "do not ask")
	flags.Uint8Var(&concurrency, "concurrency", 4, "how many `requests` are under way at once")

	look := a.with(func(ctx context.Context, c *client.Client, _ []string) (err error) {
		plan, err = state.NewPlan(ctx, c, wanted, &options)
		if is[*state.ReferenceError](err) {
			return &usageError{plain(err) + "\nnothing was changed"}
		}
		return err
	})
	apply := a.with(func(ctx context.Context, _ *client.Client, _ []string) error {
		p := &counter{w: a.err, terminal: isTerminal(a.err), of: len(plan.Changes)}
		report, err := plan.Apply(ctx, &state.ApplyOptions{Concurrency: int(concurrency), OnResult: p.add})
		p.end()
		return errors.Join(a.printReport(report), err)
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case file == "":
			return &usageError{"want -f FILE"}
		case concurrency == 0:
			return &usageError{"--concurrency 0: want 1 or more"}
		case !dryRun && !yes && (file == "-" || !isTerminal(a.in)):
			return &usageError{"without a terminal to ask on, want --yes or --dry-run"}
		}
		options.WriteSecrets, options.Concurrency = writes, int(concurrency)
		var err error
		if wanted, err = a.readState(file, format); err != nil {
			return err
		}
		if file != "-" {
			options.Folder = filepath.Dir(file)
		}
		if err := look(cmd, args); err != nil {
			return err
		}
		if dryRun {
			return a.printPlan(plan)
		}
		a.say("%s%s", plan, summary(plan))
		if plan.Empty() {
			return nil
		}
		if !yes && !a.confirms("Make these changes?") { // of which Ctrl-C makes an end at once
			return errors.New("not confirmed: nothing was changed")
		}
		return apply(cmd, args)
	}
	return cmd
}

func (a *app) readState(file, format string) (*state.State, error) {
	chosen, err := formatOf(file, format)
	if err != nil {
		return nil, err
	}
	text, err := a.read(file)
	if err != nil {
		return nil, &usageError{err.Error()}
	}
	if file == "-" {
		file = "standard input"
	}
	s, err := state.Read(bytes.NewReader(text), file, chosen)
	if err != nil {
		return nil, &usageError{plain(err)}
	}
	return s, nil
}

// summary counts what a plan does.
func summary(plan *state.Plan) string {
	counts := map[state.Action]int{}
	for _, change := range plan.Changes {
		counts[change.Action]++
	}
	text := fmt.Sprintf("To create: %d, to change: %d, to delete: %d.",
		counts[state.ActionCreate], counts[state.ActionUpdate], counts[state.ActionDelete])
	if plan.Empty() {
		text = "There is nothing to do."
	}
	secrets := 0
	for _, skip := range plan.Skips {
		if skip.Secret {
			secrets++
		}
	}
	if secrets > 0 {
		text += fmt.Sprintf(" Skipped for want of --write-secrets: %d.", secrets)
	}
	return text
}

// printPlan prints a plan as data. A table is what people are shown.
func (a *app) printPlan(plan *state.Plan) error {
	if a.output == "table" {
		_, err := fmt.Fprintf(a.out, "%s%s\n", plan, summary(plan))
		return err
	}
	rows := [][]string{{"ACTION", "KIND", "NAME", "MEMBERS"}}
	for _, change := range plan.Changes {
		var members []string
		for _, member := range change.Fields {
			members = append(members, member.String())
		}
		rows = append(rows, []string{string(change.Action), string(change.Kind), change.Name, strings.Join(members, "\n")})
	}
	for _, skip := range plan.Skips {
		rows = append(rows, []string{"skip", string(skip.Kind), skip.Name, strings.TrimSpace(skip.Field + " " + skip.Reason)})
	}
	return a.print(plan, rows)
}

// outcome is what became of a change.
type outcome struct {
	Action state.Action `json:"action"`
	Kind   state.Kind   `json:"kind"`
	Name   string       `json:"name"`
	Result string       `json:"result"`
	Error  string       `json:"error,omitempty"`
}

// printReport tells what was not done, and prints all of the report where data is wanted.
func (a *app) printReport(report *state.Report) error {
	outcomes := []outcome{}
	add := func(change state.Change, result, text string) {
		outcomes = append(outcomes, outcome{change.Action, change.Kind, change.Name, result, text})
	}
	for _, change := range report.Done {
		add(change, "done", "")
	}
	for _, failed := range report.Failed {
		result := "failed"
		if failed.Uncertain {
			result = "unsure"
		}
		add(failed.Change, result, plain(failed.Err))
		a.say("%s: %s: %s", failed.Change, result, plain(failed.Err))
	}
	for _, change := range report.NotStarted {
		add(change, "not begun", "")
		a.say("%s: not begun", change)
	}
	a.say("Done: %d, failed: %d, not begun: %d.", len(report.Done), len(report.Failed), len(report.NotStarted))
	if len(report.Failed)+len(report.NotStarted) > 0 {
		a.say("To do the rest, do the same again.")
	}
	if a.output == "table" {
		return nil
	}
	rows := [][]string{{"ACTION", "KIND", "NAME", "RESULT", "ERROR"}}
	for _, o := range outcomes {
		rows = append(rows, []string{string(o.Action), string(o.Kind), o.Name, o.Result, o.Error})
	}
	return a.print(outcomes, rows)
}
