package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/redact"
	"github.com/airflow-go/airflow/state"
)

// airflowImportCommand returns the import command of a kind, which reads what Airflow's own export command writes.
func (a *app) airflowImportCommand(kind state.Kind) *cobra.Command {
	i := airflowImport{app: a, kind: kind, options: state.PlanOptions{WriteSecrets: true}}
	var concurrency uint8
	section := kind.Section()
	cmd := &cobra.Command{
		Use: "import FILE | -", Short: fmt.Sprintf("Import %s from a file that Airflow exported", section),
		Long: fmt.Sprintf(`Import %[1]s from a file of airflow %[1]s export or airflow-go %[1]s export, or from a file of Airflow's local secrets
backend. FILE - means standard input. The file is JSON, YAML or a .env file. If FILE has another extension or none, the
command recognizes the file by its content.

%[2]s

If one of the %[1]s cannot be set, the others are still imported. If the server is unreachable or denies access, the import stops.
The command lists what was not imported. The exit code is 6 if some %[1]s were imported, and otherwise that of the error.`,
			section, importNotes[kind]),
		Example: fmt.Sprintf(`  airflow-go %[1]s import %[1]s.json --action skip
  airflow-go %[1]s export --url https://old | airflow-go %[1]s import - --url https://new`, section),
	}
	cmd.Flags().StringVar(&i.action, "action", "overwrite", fmt.Sprintf("`action` for existing %s: overwrite, skip, or fail before any is set", section))
	cmd.Flags().BoolVar(&i.dryRun, "dry-run", false, "only print what would change")
	secretMaskFlag(cmd.Flags(), &i.options.AllowMask)
	concurrencyFlag(cmd.Flags(), &concurrency)

	run := a.with(func(ctx context.Context, c *client.Client, _ []string) error { return i.run(ctx, c) })
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains([]string{"overwrite", "skip", "fail"}, i.action) {
			return &usageError{fmt.Sprintf("invalid --action %q: must be overwrite, skip or fail", i.action)}
		}
		if concurrency == 0 {
			return errNoConcurrency
		}
		i.options.Concurrency = int(concurrency)
		if i.wanted, i.invalid = a.readAirflowFile(args[0], kind); i.invalid != nil && (i.wanted == nil || count(i.wanted, kind) == 0) {
			return &usageError{message(i.invalid)}
		}
		return run(cmd, args)
	}
	return cmd
}

var importNotes = map[state.Kind]string{
	state.KindVariable: `A string becomes the value unchanged. Any other value is stored as JSON. As in Airflow 2, this includes an object with
the fields value and description. Descriptions stay unchanged.`,
	state.KindPool: `A description that is null removes the description. A missing include_deferred leaves it unchanged.`,
	state.KindConnection: `A connection is an object or a URI. In an object, fields that are null are removed, and missing fields stay unchanged. A URI sets
all fields but the description. An empty password changes nothing.`,
}

// readAirflowFile reads a file with objects of one kind. It rejects files that hold something else. If only single objects are
// invalid, it returns the others and an error.
func (a *app) readAirflowFile(file string, kind state.Kind) (*state.State, error) {
	text, err := a.read(file)
	if err != nil {
		return nil, err
	}
	formats := map[state.Kind]state.Format{
		state.KindVariable: state.AirflowVariables, state.KindPool: state.AirflowPools, state.KindConnection: state.AirflowConnections,
	}
	name := nameOf(file)
	switch found := state.Detect([]byte(text), name); {
	case found == "" || slices.Equal(found.Kinds(), formats[kind].Kinds()):
	case len(found.Kinds()) == 1:
		return nil, fmt.Errorf("%s looks like an export of Airflow's %s: use airflow-go %[2]s import, or airflow-go apply --format %s",
			name, found.Kinds()[0].Section(), formats[kind])
	default:
		return nil, errors.New(name + " looks like a state file: use airflow-go apply")
	}
	return state.Read(strings.NewReader(text), name, formats[kind])
}

func nameOf(file string) string {
	if file == "-" {
		return "standard input"
	}
	return file
}

// airflowImport is one import of a file that Airflow exported.
type airflowImport struct {
	*app
	kind    state.Kind
	action  string // for existing objects
	dryRun  bool
	options state.PlanOptions
	wanted  *state.State
	invalid error // the mistakes in single objects of the file
}

// run sets the objects, several at the same time, and reports the result. Messages contain no values of the file.
func (i *airflowImport) run(ctx context.Context, c *client.Client) error {
	i.options.CreateOnly = i.action != "overwrite"
	onRead, done := i.reading()
	i.options.OnRead = onRead
	plan, missing := state.NewPlan(ctx, c, i.wanted, &i.options)
	done()
	if err := missing; is[*state.ReferenceError](err) {
		return &usageError{message(err) + "\nnothing was changed; to write ***, use --secret-mask"}
	}
	if plan == nil {
		return missing
	}
	lacking := countErrors(i.invalid) + countErrors(missing) // objects that are not in the plan
	total := count(i.wanted, i.kind) + countErrors(i.invalid)
	invalid := errors.Join(i.invalid, redact.Error(missing))
	if invalid != nil {
		i.say("%s", message(invalid))
	}
	var existing, failed []string
	for _, skip := range plan.Skips {
		switch {
		case skip.Reason == state.ReasonExists:
			existing = append(existing, strconv.Quote(skip.Name))
			continue
		case skip.Field == "":
			failed = append(failed, strconv.Quote(skip.Name))
		}
		i.say("%s", skip)
	}
	slices.Sort(existing)
	if i.action == "fail" && len(existing) > 0 {
		return fmt.Errorf("nothing was imported, because these %s already exist: %s", i.kind.Section(), strings.Join(existing, ", "))
	}
	if i.dryRun {
		return cmp.Or(partly(true, invalid), i.printPlan(plan))
	}
	report, err := i.applyPlan(ctx, plan, "Importing "+i.kind.Section(), i.options.Concurrency)
	for _, result := range report.Failed {
		failed = append(failed, strconv.Quote(result.Change.Name))
		if stopped, ok := errors.AsType[*state.ApplyError](err); !ok || !errors.Is(stopped.Cause, result.Err) {
			i.say("%q: %s", result.Change.Name, message(redact.Error(result.Err)))
		}
	}
	for _, change := range report.NotStarted {
		failed = append(failed, strconv.Quote(change.Name))
	}
	imported := total - len(existing) - len(failed) - lacking
	section := i.kind.Section()
	i.say("%s imported: %d of %d.", strings.ToUpper(section[:1])+section[1:], imported, total)
	if len(existing) > 0 {
		i.say("Skipped, because they already exist: %s", strings.Join(existing, ", "))
	}
	stopped, _ := errors.AsType[*state.ApplyError](err)
	switch {
	case stopped != nil && stopped.Cause != nil:
		return partly(imported > 0, fmt.Errorf("%w; not imported: %s", redact.Error(stopped.Cause), strings.Join(failed, ", ")))
	case len(failed) == 0 && invalid != nil:
		return partly(imported > 0, errors.New("some "+section+" were not imported"))
	case len(failed) == 0 && len(plan.Skips) == len(existing):
		return nil
	case len(failed) == 0:
		return partly(true, errors.New("some fields were not imported"))
	}
	return partly(imported > 0, fmt.Errorf("not imported: %s", strings.Join(failed, ", ")))
}

// countErrors returns the number of errors that are joined; 0 if there is none.
func countErrors(err error) int {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return 0
	}
	return len(joined.Unwrap())
}

func count(s *state.State, kind state.Kind) int {
	switch kind {
	case state.KindVariable:
		return len(s.Variables)
	case state.KindPool:
		return len(s.Pools)
	}
	return len(s.Connections)
}
