package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/state"
)

// planning is what the commands apply and diff have in common: flags, the file and the plan.
type planning struct {
	a            *app
	file, format string
	writeSecrets bool
	concurrency  uint8
	options      state.PlanOptions
	plan         *state.Plan
	missing      error // what the plan lacks
}

func (p *planning) addTo(flags *pflag.FlagSet, prune string) {
	flags.StringVarP(&p.file, "file", "f", "", "state `FILE`, or - for standard input")
	flags.StringVar(&p.format, "format", "", applyUsage)
	flags.BoolVar(&p.options.Prune, "prune", false, prune)
	concurrencyFlag(flags, &p.concurrency)
}

// check returns an error if a flag is missing or invalid.
func (p *planning) check() error {
	switch {
	case p.file == "":
		return &usageError{"-f FILE is required"}
	case p.concurrency == 0:
		return errNoConcurrency
	}
	return nil
}

// make reads the file and makes the plan.
func (p *planning) make(cmd *cobra.Command, args []string) error {
	p.options.WriteSecrets, p.options.Concurrency = p.writeSecrets, int(p.concurrency)
	wanted, err := p.a.readState(p.file, p.format)
	if err != nil {
		return err
	}
	if p.file != "-" {
		p.options.Folder = filepath.Dir(p.file)
	}
	return p.a.with(func(ctx context.Context, c *client.Client, _ []string) error {
		onRead, done := p.a.reading()
		p.options.OnRead = onRead
		p.plan, p.missing = state.NewPlan(ctx, c, wanted, &p.options)
		done()
		switch {
		case p.plan != nil:
			p.missing = wrap.Join(p.missing, missingDAGs(p.plan))
			return nil
		case is[*state.ReferenceError](p.missing):
			return &usageError{message(p.missing) + "\nnothing was changed"}
		}
		return p.missing
	})(cmd, args)
}

// missingDAGs returns an error that names the DAGs of the file that the server does not have; nil if there are none. A plan only skips them,
// but a typo must not pass unnoticed.
func missingDAGs(plan *state.Plan) error {
	var names []string
	for _, skip := range plan.Skips {
		if skip.Kind == state.KindDAG && skip.Field == "" {
			names = append(names, strconv.Quote(skip.Name))
		}
	}
	switch len(names) {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("DAG %s of the file does not exist or is not active", names[0])
	}
	return fmt.Errorf("DAGs %s of the file do not exist or are not active", strings.Join(names, ", "))
}

// errDiffers ends diff with exit code 1. It has no message, because the command has printed the differences.
var errDiffers = errors.New("the server differs from the file")

func (a *app) diffCommand() *cobra.Command {
	p := &planning{a: a, options: state.PlanOptions{CompareOnly: true}}
	cmd := &cobra.Command{
		Use: "diff -f FILE", Short: "Compare the server with a state file",
		Long: `Compare the server with a state file, and print what airflow-go apply would change. The command only reads.

The exit code is

  0  if there is nothing to change
  1  if there are changes
  6  if only a part could be compared: the server cannot show all objects, or a DAG, or the environment variable or file of a reference, is missing

Some fields cannot be compared: Airflow does not return the passwords of connections, and Airflow 3 masks some variables. The command
lists these fields. They do not change the exit code.`,
		Example: `  airflow-go diff -f airflow.yaml
  airflow-go diff -f airflow.yaml --prune -o json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.check(); err != nil {
				return err
			}
			if err := p.make(cmd, args); err != nil {
				return err
			}
			if err := a.printPlan(p.plan); err != nil {
				return err
			}
			if p.missing == nil && !p.plan.Empty() {
				return errDiffers
			}
			return partly(true, p.missing)
		},
	}
	p.addTo(cmd.Flags(), "also show the objects that are not in the sections of the file")
	return cmd
}
