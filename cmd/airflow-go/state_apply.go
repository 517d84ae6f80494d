package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/jsontext"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/state"
)

func (a *app) applyCommand() *cobra.Command {
	var (
		yes, dryRun bool
		p           = &planning{a: a}
	)
	cmd := &cobra.Command{
		Use: "apply -f FILE", Short: "Apply a state file to the server",
		Long: `Change the server so that it has the state of a file. airflow-go export writes such a file. It holds variables, pools and
connections, and which DAGs are paused.

The command works in three steps.

  1.  It compares the file with the server.
  2.  It shows the changes on standard error, and asks for confirmation.
  3.  It makes the changes: it creates and updates objects, and pauses and unpauses DAGs.

Without a terminal, and with -f -, --yes is required. With --dry-run, the command prints the changes and makes none.

What the file does not contain stays unchanged: objects, and fields of objects. With --prune, the command deletes objects that the
file does not contain. It does so only in the sections of the file, and only if the server can show all objects of the section. It
never deletes DAGs and default_pool.

Values can contain references.

  ${env:NAME}   the value of an environment variable
  ${file:PATH}  the content of a file; PATH is relative to the directory of FILE
  $${           the characters ${

New objects get their secrets from the file. Airflow does not return the secrets of existing connections, and Airflow 3 masks some
variables. The command cannot compare these values. It leaves them unchanged unless --write-secrets is set.

Applying a file again changes nothing, except with --write-secrets.

If a change fails, the command continues with the others. If the server is unreachable or denies access, it stops. At the end it
lists the failed changes, and says how many changes were made and how many were not started. With -o json, yaml or csv, it also
prints the result of each change. Apply the file again to make the remaining changes. If a DAG of the file does not exist or is not
active, the command makes the other changes and names the DAG at the end, and the exit code is 6.`,
		Example: `  airflow-go apply -f airflow.yaml --dry-run
  airflow-go apply -f airflow.yaml --yes --prune
  airflow variables export - | airflow-go apply -f - --format airflow-variables --yes`,
	}
	flags := cmd.Flags()
	p.addTo(flags, "delete objects that are not in the sections of the file")
	flags.BoolVar(&p.writeSecrets, "write-secrets", false, "write secrets that cannot be compared")
	flags.BoolVar(&dryRun, "dry-run", false, "only print what would change")
	flags.BoolVar(&yes, "yes", false, "do not ask for confirmation")

	apply := a.with(func(ctx context.Context, _ *client.Client, _ []string) error {
		report, err := a.applyPlan(ctx, p.plan, "Applying", int(p.concurrency))
		return errors.Join(a.printReport(report), partly(len(report.Done) > 0, wrap.Join(err, p.missing)))
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := p.check(); err != nil {
			return err
		}
		if !dryRun && !yes && (p.file == "-" || !isTerminal(a.in)) {
			return &usageError{"confirmation needs a terminal; use --yes or --dry-run"}
		}
		if err := p.make(cmd, args); err != nil {
			return err
		}
		if dryRun {
			return errors.Join(a.printPlan(p.plan), partly(true, p.missing))
		}
		show := a.say
		if !yes {
			show = a.tell // what is to be confirmed, also with --quiet
		}
		show("%s%s", p.plan, summary(p.plan))
		if p.plan.Empty() {
			return partly(true, p.missing)
		}
		if p.missing != nil && !yes {
			a.say("The plan is incomplete: %s", a.message(p.missing))
		}
		if !yes {
			if err := a.confirm(cmd.Context(), "Make these changes?", "changed"); err != nil {
				return err
			}
		}
		return apply(cmd, args)
	}
	return cmd
}

// applyPlan makes the changes of a plan, and shows how far it is.
func (a *app) applyPlan(ctx context.Context, plan *state.Plan, doing string, concurrency int) (*state.Report, error) {
	progress := a.newBar()
	defer progress.clear()
	tried := 0
	return plan.Apply(ctx, &state.ApplyOptions{Concurrency: concurrency, OnResult: func(result state.Result) {
		if tried++; result.Err != nil {
			progress.failed++
		}
		progress.set(doing, tried, len(plan.Changes))
	}})
}

// reading returns a function that shows how many objects were read, and one that removes what it showed.
func (a *app) reading() (onRead func(kind state.Kind, read, total int), done func()) {
	progress := a.newBar()
	if !progress.draws() {
		return nil, func() {}
	}
	return func(kind state.Kind, read, total int) { progress.set("Reading "+kind.Section(), read, total) }, progress.clear
}

// readState reads a state file, or a file of Airflow's command line. If the format is empty, it recognizes the file.
func (a *app) readState(file, format string) (*state.State, error) {
	if format != "" {
		if _, err := formatOf(file, format); err != nil {
			return nil, err
		}
	}
	text, err := a.read(file)
	if err != nil {
		return nil, err
	}
	s, err := state.Read(strings.NewReader(text), nameOf(file), state.Format(format))
	if err != nil {
		return nil, &usageError{message(err)}
	}
	a.warnOfExtras(s)
	return s, nil
}

func concurrencyFlag(flags *pflag.FlagSet, concurrency *uint8) {
	flags.Uint8Var(concurrency, "concurrency", 4, "number of `requests` sent at the same time")
}

var errNoConcurrency = &usageError{"invalid --concurrency 0: must be at least 1"}

// warnOfExtras warns of extras that are not JSON objects. They are no error, because older servers have some. References are
// checked when they are resolved.
func (a *app) warnOfExtras(s *state.State) {
	for _, id := range slices.Sorted(maps.Keys(s.Connections)) {
		extra, _ := s.Connections[id].Extra.Get()
		if extra == "" || strings.Contains(extra, "${") {
			continue
		}
		if err := jsontext.CheckObject(extra); err != nil {
			a.say("airflow-go: warning: connection %q: extra %v; Airflow reads it as {}", id, err)
		}
	}
}

// summary returns the number of changes of a plan.
func summary(plan *state.Plan) string {
	counts := map[state.Action]int{}
	for _, change := range plan.Changes {
		counts[change.Action]++
	}
	text := fmt.Sprintf("To create: %d, to update: %d, to delete: %d.",
		counts[state.ActionCreate], counts[state.ActionUpdate], counts[state.ActionDelete])
	if plan.Empty() {
		text = "Nothing to change."
	}
	secrets := 0
	for _, skip := range plan.Skips {
		if skip.Secret {
			secrets++
		}
	}
	if secrets > 0 {
		text += fmt.Sprintf(" Skipped without --write-secrets: %d.", secrets)
	}
	return text
}

// printPlan prints a plan as data. With -o table it prints the text for people.
func (a *app) printPlan(plan *state.Plan) error {
	if a.format.isText() {
		_, err := fmt.Fprintf(a.out, "%s%s\n", plan, summary(plan))
		return err
	}
	rows := [][]string{{"ACTION", "KIND", "NAME", "FIELDS"}}
	for _, change := range plan.Changes {
		var fields []string
		for _, field := range change.Fields {
			fields = append(fields, field.String())
		}
		rows = append(rows, []string{string(change.Action), string(change.Kind), change.Name, strings.Join(fields, "\n")})
	}
	for _, skip := range plan.Skips {
		rows = append(rows, []string{"skip", string(skip.Kind), skip.Name, strings.TrimSpace(skip.Field + " " + skip.Reason)})
	}
	return a.print(plan, rows)
}

// outcome is the result of a change.
type outcome struct {
	Action state.Action `json:"action"`
	Kind   state.Kind   `json:"kind"`
	Name   string       `json:"name"`
	Result string       `json:"result"`
	Error  string       `json:"error,omitempty"`
}

// printReport shows what was not done on standard error. Unless the output format is a table, it prints the whole report.
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
			result = "uncertain"
		}
		add(failed.Change, result, a.message(failed.Err))
		a.say("%s: %s: %s", failed.Change, result, a.message(failed.Err))
	}
	for _, change := range report.NotStarted {
		add(change, "not started", "")
		a.say("%s: not started", change)
	}
	a.say("Done: %d, failed: %d, not started: %d.", len(report.Done), len(report.Failed), len(report.NotStarted))
	if len(report.Failed)+len(report.NotStarted) > 0 {
		a.say("To make the remaining changes, apply the file again.")
	}
	if a.format.isText() {
		return nil
	}
	rows := [][]string{{"ACTION", "KIND", "NAME", "RESULT", "ERROR"}}
	for _, o := range outcomes {
		rows = append(rows, []string{string(o.Action), string(o.Kind), o.Name, o.Result, o.Error})
	}
	return a.print(outcomes, rows)
}
