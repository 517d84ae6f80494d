package main

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/input"
)

const about = `Work with Apache Airflow 2 and 3 through their stable REST API.

Configuration is read from the environment. Flags take precedence.

  AIRFLOW_BASE_URL          URL of the webserver (--url)
  AIRFLOW_USERNAME          username, and
  AIRFLOW_PASSWORD          password; or
  AIRFLOW_SESSION_COOKIE    session cookie; or
  AIRFLOW_TOKEN             bearer token; or
  AIRFLOW_TOKEN_FILE        file that contains a bearer token; or
  AIRFLOW_TOKEN_COMMAND     command that prints a bearer token; it is split at spaces and run without a shell
  AIRFLOW_AUTH              authentication method: password (any Airflow), basic, session (login form),
                            bearer or kerberos;
                            the default depends on the variables that are set
  AIRFLOW_CA_FILE           PEM file of the only certificates to trust (--ca-file)
  AIRFLOW_CLIENT_CERT_FILE  PEM file of a client certificate (--client-cert)
  AIRFLOW_CLIENT_KEY_FILE   PEM file of its key (--client-key)
  AIRFLOW_PROXY             URL of a proxy for all requests (--proxy);
                            the default is HTTPS_PROXY, HTTP_PROXY and NO_PROXY
  AIRFLOW_UNIX_SOCKET       unix socket to connect to, regardless of the host in the URL (--unix-socket)

With AIRFLOW_AUTH=kerberos, tickets are read from the cache that KRB5CCNAME names. The command logs in instead

  with a password, if AIRFLOW_KRB5_PRINCIPAL and AIRFLOW_PASSWORD are set
  with a keytab, if AIRFLOW_KRB5_PRINCIPAL or AIRFLOW_KRB5_KEYTAB is set, or KRB5_CLIENT_KTNAME without KRB5CCNAME

The keytab is AIRFLOW_KRB5_KEYTAB or else KRB5_CLIENT_KTNAME. The principal is AIRFLOW_KRB5_PRINCIPAL or else the first one in
the keytab. AIRFLOW_KRB5_SPN sets the service principal; the default is airflow/HOST. KRB5_CONFIG is supported.

If something fails, airflow-go doctor finds the cause.

Data goes to standard output, as -o says. Progress, hints and errors go to standard error.

  -o table          columns with aligned cells
  -o json           the objects, with the fields of the API; a list is an array
  -o jsonl          each object of a list as JSON on a line of its own
  -o yaml           the same fields as JSON
  -o csv            the columns of the table; values are never shortened, and a cell is empty where a table has -
  -o name           only the ID or name of each object
  -o template=TEXT  a template of Go for each object, such as '{{.dag_id}} {{.state}}'
  --query EXPR      what jq would print for the JSON; texts are printed without quotes

Exit codes:

` + exitCodes

// app is one execution of the command.
type app struct {
	in       io.Reader
	out, err io.Writer
	connect  func(url string) (*client.Client, error) // url is the value of --url; nil means newClient

	client *client.Client // of the first action; several actions of a command share it, so that it logs in once

	url     string
	network network
	output  string // the value of --output
	query   string // the value of --query
	format  format // what output and query mean
	rows    rowFlags
	ctx     context.Context //nolint:containedctx // of the command, until a query has been evaluated
	parsed  bool            // arguments and flags are valid
	inRead  bool            // standard input was read
}

// root returns the command with all of its subcommands.
func (a *app) root() *cobra.Command {
	root := group("airflow-go", "Work with Apache Airflow 2 and 3", a.commands()...)
	root.Long = about
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.PersistentFlags().StringVar(&a.url, "url", "", "base `URL`; overrides AIRFLOW_BASE_URL")
	root.PersistentFlags().StringVarP(&a.output, "output", "o", "table", "output `format`: table, json, jsonl, yaml, csv, name or template=TEXT")
	root.PersistentFlags().StringVar(&a.query, "query", "", "print the results of this jq `expression` on the JSON")
	a.network.addTo(root.PersistentFlags())
	root.PersistentPreRunE = a.checkLine
	return root
}

// run executes the command with its arguments and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.root() //nolint:contextcheck // cobra passes the context to the commands
	root.SetArgs(args)
	a.ctx = ctx
	cmd, err := root.ExecuteContextC(ctx)
	if err != nil && !a.parsed {
		err = &usageError{flagMessage(err)}
	}
	a.report(cmd, err)
	return exitCode(err)
}

func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.dagsCommand(), a.runsCommand(), a.tasksCommand(), a.logsCommand(), a.xcomsCommand(), a.assetsCommand(), a.backfillCommand(),
		a.poolsCommand(), a.variablesCommand(), a.connectionsCommand(), a.usersCommand(), a.rolesCommand(),
		a.configCommand(), a.eventsCommand(), a.importErrorsCommand(), a.warningsCommand(), a.providersCommand(), a.pluginsCommand(),
		a.apiCommand(), a.exportCommand(), a.applyCommand(), a.versionCommand(), a.healthCommand(), a.doctorCommand(), a.demoCommand(),
	}
}

// group returns a command that only has subcommands.
func group(use, short string, commands ...*cobra.Command) *cobra.Command {
	help := func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	cmd := &cobra.Command{Use: use, Short: short, Args: cobra.NoArgs, RunE: help}
	cmd.AddCommand(commands...)
	return cmd
}

// action is what a command does with a client and its arguments.
type action func(ctx context.Context, c *client.Client, args []string) error

// connection returns the client of the command.
func (a *app) connection() (*client.Client, error) {
	if a.client != nil {
		return a.client, nil
	}
	connect := a.connect
	if connect == nil {
		connect = a.newClient
	}
	var err error
	a.client, err = connect(a.url)
	return a.client, err
}

// with returns a function for cobra that runs an action. Ctrl-C and SIGTERM cancel its context; a second one kills the process.
func (a *app) with(action action) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		c, err := a.connection()
		if err != nil {
			return err
		}
		ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		context.AfterFunc(ctx, stop)
		a.ctx = ctx
		if err := a.resolveRun(ctx, c, cmd, args); err != nil {
			return err
		}
		return action(ctx, c, args)
	}
}

// secretMaskFlag adds the flag of commands that write secrets.
func secretMaskFlag(flags *pflag.FlagSet, mask *bool) {
	flags.BoolVar(mask, "secret-mask", false, "allow the value ***, which Airflow shows in place of secrets")
}

// secretMask returns the call options for the flag.
func secretMask(mask bool) []client.CallOption {
	if !mask {
		return nil
	}
	return []client.CallOption{client.WithSecretMask()}
}

// newClient creates the client from the flags and, where they are not set, the environment.
func (a *app) newClient(url string) (*client.Client, error) {
	var env input.Environment
	base := cmp.Or(url, env.Get("AIRFLOW_BASE_URL"))
	transportOptions, networkErr := a.network.options(&env)
	authentication, authErr := authFromEnv(&env)
	if err := env.Err(); err != nil {
		return nil, &usageError{"invalid " + err.Error()}
	}
	if err := cmp.Or(networkErr, authErr); err != nil {
		return nil, err
	}
	if base == "" {
		return nil, &client.ArgumentError{Argument: "AIRFLOW_BASE_URL", Reason: `must be set, to a URL such as "https://airflow.example.com", or use --url`}
	}
	transport, err := client.NewTransport(transportOptions)
	if err != nil {
		return nil, err
	}
	return client.New(base, slices.Concat(options(), authentication, []client.Option{
		client.WithLogger(slog.New(warnings{os.Stderr})), client.WithHTTPClient(&http.Client{Transport: transport}),
	})...)
}

// authFromEnv returns the option for the authentication method; none if the environment has no credentials.
func authFromEnv(env *input.Environment) ([]client.Option, error) {
	command, err := tokenCommand(env)
	if err != nil {
		return nil, err
	}
	tickets, err := kerberosFromEnv(env)
	if err != nil || len(command)+len(tickets) > 0 {
		return append(command, tickets...), err
	}
	method, err := client.AuthFromEnv()
	if err != nil || method == nil {
		return nil, err
	}
	return []client.Option{client.WithAuth(method)}, nil
}

// options returns client options for interactive use: they give up on an unreachable server soon.
func options() []client.Option {
	retry := client.RetryPolicy{MaxAttempts: 4, MaxElapsed: 10 * time.Second, MaxWait: 4 * time.Second}
	return []client.Option{
		client.WithUserAgent("airflow-go-cli/" + client.Version),
		client.WithDefaults(client.WithAttemptTimeout(30*time.Second), client.WithRetry(retry)),
	}
}
