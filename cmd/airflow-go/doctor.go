package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/upgrade"
	"github.com/airflow-go/airflow/probe"
)

const aboutDoctor = `Check whether the command can work with the server, and show what to fix. The checks are: the settings, the connection, TLS
and its certificate, the version of Airflow, the clock, the scheduler, the credentials, the permissions, and import errors
of DAGs.

The command only reads, and shows no credentials. Warnings do not change the exit code.`

func (a *app) doctorCommand() *cobra.Command {
	var target, file, requests string
	check := a.with(func(ctx context.Context, c *client.Client, _ []string) error {
		if target == "" {
			return a.diagnose(probe.Run(ctx, c))
		}
		release, ok := upgrade.Target(target)
		if !ok {
			return invalidTarget(target)
		}
		report, err := a.checkServer(ctx, c, release)
		if err != nil {
			return err
		}
		return a.diagnose(report)
	})
	cmd := &cobra.Command{
		Use: "doctor", Short: "Check the connection to the server, and show what to fix", Long: aboutDoctor + aboutTarget,
		Example: `  airflow-go doctor
  airflow-go doctor --target 3
  airflow-go doctor --target 3 --file airflow.yaml
  airflow-go doctor --target 3.1 --requests recorded.har`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case target == "" && (file != "" || requests != ""):
				return &usageError{"--file and --requests need --target"}
			case file != "" || requests != "":
				report, err := a.checkTarget(cmd.Context(), target, file, requests)
				if err != nil {
					return err
				}
				return a.diagnose(report)
			}
			err := check(cmd, args)
			if invalid, ok := errors.AsType[*client.ArgumentError](err); ok { // no client could be created
				return a.diagnose(&probe.Report{BaseURL: a.url, Checks: []probe.Check{settingsCheck(invalid)}})
			}
			return err
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&target, "target", "", "check what ends or changes with this `release` of Airflow 3")
	flags.StringVar(&file, "file", "", "state `FILE` to check, or - for standard input")
	flags.StringVar(&requests, "requests", "", "`FILE` with recorded requests to check, or - for standard input")
	return cmd
}

// settingsCheck returns the failed check for invalid settings.
func settingsCheck(invalid *client.ArgumentError) probe.Check {
	return probe.Check{
		Name: "settings", Status: probe.StatusFailed, Detail: withFlags(invalid.Argument + ": " + invalid.Reason), Err: invalid,
		Fix: "set AIRFLOW_BASE_URL, AIRFLOW_USERNAME and AIRFLOW_PASSWORD, or other settings that airflow-go --help lists",
	}
}

// diagnose prints a report. It returns an error if a check failed.
func (a *app) diagnose(report *probe.Report) error {
	rows := [][]string{{"CHECK", "STATUS", "DETAIL", "FIX"}}
	var failed []string
	for i := range report.Checks {
		check := &report.Checks[i]
		check.Detail, check.Fix = a.hints(check.Detail), a.hints(check.Fix)
		rows = append(rows, []string{check.Name, string(check.Status), check.Detail, check.Fix})
		if check.Status == probe.StatusFailed && !slices.Contains(failed, check.Name) {
			failed = append(failed, check.Name)
		}
	}
	var err error
	if a.format.isText() {
		_, err = io.WriteString(a.out, report.String()) // a table with the column FIX would be too wide
	} else {
		err = a.print(report, rows)
	}
	if err != nil || len(failed) == 0 {
		return err
	}
	return &checksError{strings.Join(failed, ", "), report.Err()}
}

// checksError names the checks that failed. Its cause is the error of the first one.
type checksError struct {
	checks string
	err    error
}

func (e *checksError) Error() string { return "failed: " + e.checks }

func (e *checksError) Unwrap() error { return e.err }
