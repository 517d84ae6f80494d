package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/airflow-go/airflow/client"
)

const about = `Work with an Apache Airflow 2.x through its stable REST API.

Where it is and who is calling comes from the environment:

  AIRFLOW_BASE_URL     the URL of the webserver; --url goes before it
  AIRFLOW_USERNAME     the user, and
  AIRFLOW_PASSWORD     the password; or
  AIRFLOW_TOKEN        a bearer token, or
  AIRFLOW_TOKEN_FILE   a file that holds one
  AIRFLOW_AUTH         the method, if it shall be told: see FromEnv of the Go package
  AIRFLOW_CA_FILE      a PEM file of the certificates to trust

Data goes to standard output, as a table or, with -o, as JSON, YAML or CSV. YAML has the members of JSON. CSV has the
columns of the table and their whole texts, without the - of what is empty. Progress, hints and errors go to standard error.

Exit codes:

` + exitCodes

// app is one execution of the command.
type app struct {
	in       io.Reader
	out, err io.Writer
	connect  func(url string) (*client.Client, error) // url is that of --url, or empty

	url        string
	output     string // table, json, yaml or csv
	understood bool   // the arguments and flags
}

// run executes the command with its arguments and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	root := group("airflow-go", "Work with an Apache Airflow 2.x", a.commands()...) //nolint:contextcheck // cobra hands it to them
	root.Long = about
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetArgs(args)
	root.PersistentFlags().StringVar(&a.url, "url", "", "the base `URL`, instead of AIRFLOW_BASE_URL")
	root.PersistentFlags().StringVarP(&a.output, "output", "o", "table", "the `format` of data: table, json, yaml or csv")
	root.PersistentPreRunE = a.begin

	cmd, err := root.ExecuteContextC(ctx)
	if err != nil && !a.understood {
		err = &usageError{err.Error()}
	}
	a.report(cmd, err)
	return exitCode(err)
}

func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.dagsCommand(), a.runsCommand(), a.tasksCommand(), a.poolsCommand(), a.variablesCommand(), a.connectionsCommand(),
		a.exportCommand(), a.applyCommand(), a.versionCommand(), a.healthCommand(), a.demoCommand(),
	}
}

// begin is called when arguments and flags were understood. A flag that is there but empty is mostly a variable that was
// not set; without it the command would do something else.
func (a *app) begin(cmd *cobra.Command, _ []string) error {
	for _, name := range []string{
		"url", "conf", "run-id", "idempotency-key", "logical-date", "value-file", "extra-file", "password-file", "file", "format", "reference-files",
	} {
		if flag := cmd.Flags().Lookup(name); flag != nil && flag.Changed && flag.Value.String() == "" {
			return fmt.Errorf("--%s is empty", name)
		}
	}
	if !slices.Contains([]string{"table", "json", "yaml", "csv"}, a.output) {
		return fmt.Errorf("--output %q: want table, json, yaml or csv", a.output)
	}
	a.understood = true
	return nil
}

// group is a command that only holds others.
func group(use, short string, commands ...*cobra.Command) *cobra.Command {
	help := func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	cmd := &cobra.Command{Use: use, Short: short, Args: cobra.NoArgs, RunE: help}
	cmd.AddCommand(commands...)
	return cmd
}

// call is what a command does: something with a client and its arguments.
type call func(ctx context.Context, c *client.Client, args []string) error

// with runs a call. Ctrl-C and SIGTERM end its context; a second one ends the process.
func (a *app) with(call call) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		c, err := a.connect(a.url)
		if err != nil {
			return err
		}
		ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		context.AfterFunc(ctx, stop)
		return call(ctx, c, args)
	}
}

// given is the value of a flag if it was typed.
func given[T any](flags *pflag.FlagSet, name string, value T) client.Optional[T] {
	if !flags.Changed(name) {
		return client.Optional[T]{}
	}
	return client.Set(value)
}

// secretMaskFlag is that of commands that write what may be secret.
func secretMaskFlag(flags *pflag.FlagSet, mask *bool) {
	flags.BoolVar(mask, "secret-mask", false, "write texts that are ***, too, which Airflow shows in place of secrets")
}

// secretMask is the option of a call that stands for the flag.
func secretMask(mask bool) []client.CallOption {
	if !mask {
		return nil
	}
	return []client.CallOption{client.WithSecretMask()}
}

// read reads a file, or standard input.
func (a *app) read(file string) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(a.in)
	}
	return os.ReadFile(file)
}

func fromEnv(url string) (*client.Client, error) {
	if url != "" {
		if err := os.Setenv("AIRFLOW_BASE_URL", url); err != nil {
			return nil, &usageError{"--url: " + err.Error()}
		}
	}
	return client.FromEnv(options()...)
}

// options are those for people, who are to be told soon that a server does not answer.
func options() []client.Option {
	retry := client.RetryPolicy{MaxAttempts: 4, MaxElapsed: 10 * time.Second, MaxWait: 4 * time.Second}
	return []client.Option{
		client.WithUserAgent("airflow-go-cli/" + client.Version),
		client.WithDefaults(client.WithAttemptTimeout(30*time.Second), client.WithRetry(retry)),
	}
}
