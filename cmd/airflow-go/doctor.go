package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

const aboutDoctor = `Find out whether this command, with its environment, can work with the server, and what to fix if not: the settings, whether
the server can be reached, TLS and its certificate, which Airflow it is, its clock, whether its scheduler is well, whether it
takes the credentials, what the user may read, and whether DAGs have import errors.

It only reads, and shows no credential. Warnings leave the exit code 0.`

func (a *app) doctorCommand() *cobra.Command {
	ask := a.with(func(ctx context.Context, c *client.Client, _ []string) error { return a.diagnose(c.Probe(ctx)) })
	return &cobra.Command{
		Use: "doctor", Short: "Find out what is wrong between here and the server, and what to fix", Long: aboutDoctor, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			err := ask(cmd, args)
			if refused, ok := errors.AsType[*client.ArgumentError](err); ok { // there is no client
				return a.diagnose(&client.Report{BaseURL: a.url, Checks: []client.Check{unset(refused)}})
			}
			return err
		},
	}
}

// unset is the check of settings that no client can be made of.
func unset(refused *client.ArgumentError) client.Check {
	return client.Check{
		Name: "settings", Status: client.CheckFailed, Detail: refused.Argument + ": " + refused.Reason, Err: refused,
		Fix: "set AIRFLOW_BASE_URL, AIRFLOW_USERNAME and AIRFLOW_PASSWORD, or what else airflow-go --help has",
	}
}

// diagnose prints a report. It fails if a check did.
func (a *app) diagnose(report *client.Report) error {
	rows := [][]string{{"CHECK", "STATUS", "DETAIL", "FIX"}}
	var ills []string
	for _, check := range report.Checks {
		rows = append(rows, []string{check.Name, string(check.Status), check.Detail, check.Fix})
		if check.Status == client.CheckFailed {
			ills = append(ills, check.Name)
		}
	}
	var err error
	if a.output == "table" {
		_, err = io.WriteString(a.out, report.String()) // what to fix below what is wrong: a column of it would be too wide
	} else {
		err = a.print(report, rows)
	}
	if err != nil || len(ills) == 0 {
		return err
	}
	return &illness{strings.Join(ills, ", "), report.Err()}
}

// illness says which checks have failed; its cause is that of the first.
type illness struct {
	checks string
	err    error
}

func (e *illness) Error() string { return "failed: " + e.checks }

// Unwrap gives the cause but for a 404, by which a wrong base URL is answered: no DAG or run was looked for.
func (e *illness) Unwrap() error {
	if errors.Is(e.err, problem.ErrNotFound) {
		return fmt.Errorf("%v", e.err) //nolint:errorlint // so that it is no 404 any more
	}
	return e.err
}
