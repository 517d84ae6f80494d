package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
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

  AIRFLOW_BASE_URL        the URL of the webserver; --url goes before it
  AIRFLOW_USERNAME        the user, and
  AIRFLOW_PASSWORD        the password; or
  AIRFLOW_SESSION_COOKIE  the cookie of a session; or
  AIRFLOW_TOKEN           a bearer token, or
  AIRFLOW_TOKEN_FILE      a file that holds one, or
  AIRFLOW_TOKEN_COMMAND   a command that prints one; it is split at blanks, and no shell reads it
  AIRFLOW_AUTH            the method, if it shall be told: basic, session (by the web form), bearer or kerberos
  AIRFLOW_CA_FILE         a PEM file of the certificates to trust, and no others; --ca-file goes before it
  AIRFLOW_CLIENT_CERT_FILE, AIRFLOW_CLIENT_KEY_FILE
                          PEM files of a client certificate and its key; --client-cert, --client-key
  AIRFLOW_PROXY           the URL of a proxy for all requests; --proxy. Without it HTTPS_PROXY, HTTP_PROXY and NO_PROXY count
  AIRFLOW_UNIX_SOCKET     a unix socket to connect to, whatever host the URL has; --unix-socket

With AIRFLOW_AUTH=kerberos the tickets of kinit are used, in the file that KRB5CCNAME names. Instead of them,
AIRFLOW_KRB5_PRINCIPAL logs in with AIRFLOW_KRB5_KEYTAB (or KRB5_CLIENT_KTNAME) or with AIRFLOW_PASSWORD. AIRFLOW_KRB5_SPN is the
service principal, if it is not airflow/HOST; KRB5_CONFIG counts.

airflow-go doctor finds out what is wrong.

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
	network    network
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
	a.network.addTo(root.PersistentFlags())
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
		a.exportCommand(), a.applyCommand(), a.versionCommand(), a.healthCommand(), a.doctorCommand(), a.demoCommand(),
	}
}

// begin is called when arguments and flags were understood. A flag that is there but empty is mostly a variable that was
// not set; without it the command would do something else.
func (a *app) begin(cmd *cobra.Command, _ []string) error {
	for _, name := range []string{
		"url", "ca-file", "client-cert", "client-key", "proxy", "unix-socket", "conf", "run-id", "idempotency-key", "logical-date",
		"value-file", "extra-file", "password-file", "file", "format", "reference-files",
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
		if err := a.network.export(); err != nil {
			return err
		}
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
	command, err := tokenCommand()
	if err != nil {
		return nil, err
	}
	tickets, err := kerberosFromEnv()
	if err != nil {
		return nil, err
	}
	warned := []client.Option{client.WithLogger(slog.New(warnings{os.Stderr}))}
	return client.FromEnv(slices.Concat(options(), warned, command, tickets)...)
}

// options are those for people, who are to be told soon that a server does not answer.
func options() []client.Option {
	retry := client.RetryPolicy{MaxAttempts: 4, MaxElapsed: 10 * time.Second, MaxWait: 4 * time.Second}
	return []client.Option{
		client.WithUserAgent("airflow-go-cli/" + client.Version),
		client.WithDefaults(client.WithAttemptTimeout(30*time.Second), client.WithRetry(retry)),
	}
}
