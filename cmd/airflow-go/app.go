package main

import (
	"cmp"
	"context"
	"io"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/airflow-go/airflow/client"
)

const about = `Work with Apache Airflow 2 and 3 through their stable REST API.

Configuration is read from flags, from the environment and from a context, in this order of precedence.

  AIRFLOW_CONTEXT           name of a context, which has what these variables do not say (--context);
                            see airflow-go context --help
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
                            the default is HTTPS_PROXY, HTTP_PROXY and NO_PROXY,
                            which do not apply to localhost and loopback addresses
  AIRFLOW_UNIX_SOCKET       unix socket to connect to, regardless of the host in the URL (--unix-socket)

With AIRFLOW_AUTH=kerberos, tickets are read from the cache that KRB5CCNAME names. The command logs in instead

  with a password, if AIRFLOW_KRB5_PRINCIPAL and AIRFLOW_PASSWORD are set
  with a keytab, if AIRFLOW_KRB5_PRINCIPAL or AIRFLOW_KRB5_KEYTAB is set, or KRB5_CLIENT_KTNAME without KRB5CCNAME

The keytab is AIRFLOW_KRB5_KEYTAB or else KRB5_CLIENT_KTNAME. The principal is AIRFLOW_KRB5_PRINCIPAL or else the first one in
the keytab. AIRFLOW_KRB5_SPN sets the service principal; the default is airflow/HOST. KRB5_CONFIG is supported.

A login of airflow-go login serves all commands until it expires.

If something fails, airflow-go doctor finds the cause.

Data goes to standard output, as -o says. Progress, hints and errors go to standard error. Errors are plain text, whatever -o is.
With --quiet, there is no progress and no hint.

  -o table          columns with aligned cells; on a terminal, long cells are shortened with … so that rows fit its width
  -o wide           the same with more columns and whole cells
  -o json           the objects, with the fields of the API of the server's release, and null where it has null; those that Airflow 3
                    has renamed have their former names; a list is an array
  -o jsonl          each object of a list as JSON on a line of its own
  -o yaml           the same fields as JSON
  -o csv            the columns of the table; values are never shortened, and a cell is empty where a table has -
  -o name           only the ID or name of each object, as other commands accept it: an instance of a mapped task is TASK[INDEX],
                    an XCom is TASK KEY, and a run is DAG RUN if the argument DAG is ~
  -o template=TEXT  a template of Go for each object, such as '{{.dag_id}} {{.state}}'
  --query EXPR      what jq would print for the JSON; texts are printed without quotes. With -o jsonl, the expression sees each
                    object of a list on its own. fromdate also reads fractions of a second: now - (.start_date | fromdate)
                    is an age in seconds

Exit codes:

` + exitCodes

// app is one execution of the command.
type app struct {
	in       io.Reader
	out, err io.Writer
	connect  func(url string) (*client.Client, error) // url is the value of --url; nil means newClient

	client  *client.Client // of the first action; several actions of a command share it, so that it logs in once
	release *string        // of its server, after asSent has asked for it

	credentials credentials // of the client

	url     string
	context string // the value of --context
	network network
	output  string // the value of --output
	query   string // the value of --query
	format  format // what output and query mean
	rows    rowFlags
	ctx     context.Context //nolint:containedctx // of the command, until a query has been evaluated
	quiet   bool            // write only data and errors
	dry     *dryRunner      // nil unless requests that change something must not be sent
	parsed  bool            // arguments and flags are valid
	inRead  bool            // standard input was read
	anyRun  bool            // the rows are of several runs, so that names have the DAG and the run

	unhelped error // of a request for the help of a command that does not exist

	completing bool              // a shell asks for completions
	transport  http.RoundTripper // nil means the network
	clock      *serverClock      // of the client; nil before there is one
}

// root returns the command with all of its subcommands.
func (a *app) root() *cobra.Command {
	root := group("airflow-go", "Work with Apache Airflow 2 and 3", a.commands()...)
	root.Long = about
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.PersistentFlags().StringVar(&a.url, "url", "", "base `URL`; overrides AIRFLOW_BASE_URL")
	root.PersistentFlags().StringVar(&a.context, "context", "", "`context` to use; overrides AIRFLOW_CONTEXT")
	root.PersistentFlags().StringVarP(&a.output, "output", "o", "table", "output `format`: "+formatList())
	root.PersistentFlags().StringVar(&a.query, "query", "", "print the results of this jq `expression` on the JSON")
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "write nothing but the result and errors")
	a.network.addTo(root.PersistentFlags())
	a.addDryRuns(root)
	checkArguments(root)
	explainRuns(root)
	a.checkHelp(root)
	fitHelp(root)
	if a.completing {
		a.addCompletions(root)
	} else {
		root.PersistentPreRunE = a.checkLine
	}
	return root
}

// run executes the command with its arguments and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	a.completing = isCompletion(args)
	root := a.root() //nolint:contextcheck // cobra passes the context to the commands
	root.SetArgs(args)
	root.SetFlagErrorFunc(flagError(args))
	a.ctx = ctx
	cmd, err := root.ExecuteContextC(ctx)
	err = cmp.Or(err, a.unhelped)
	if err != nil && !a.parsed {
		err = &usageError{flagMessage(err)}
	}
	err = a.ifUnused(cmd, err)
	a.report(cmd, err) //nolint:contextcheck // the command has a context
	return exitCode(err)
}

func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.dagsCommand(), a.runsCommand(), a.tasksCommand(), a.logsCommand(), a.xcomsCommand(), a.assetsCommand(), a.backfillCommand(),
		a.poolsCommand(), a.variablesCommand(), a.connectionsCommand(), a.usersCommand(), a.rolesCommand(),
		a.configCommand(), a.eventsCommand(), a.importErrorsCommand(), a.warningsCommand(), a.providersCommand(), a.pluginsCommand(),
		a.apiCommand(), a.exportCommand(), a.applyCommand(), a.diffCommand(), a.versionCommand(), a.healthCommand(), a.doctorCommand(), a.demoCommand(), a.serveCommand(),
		a.contextCommand(), a.loginCommand(), a.logoutCommand(), a.manCommand(),
	}
}

// group returns a command that only has subcommands.
func group(use, short string, commands ...*cobra.Command) *cobra.Command {
	help := func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	cmd := &cobra.Command{Use: use, Short: short, Args: noCommand, RunE: help, SuggestionsMinimumDistance: 2}
	cmd.AddCommand(commands...)
	return cmd
}

// flagError returns what to report if a flag is unknown. A flag that follows an unknown subcommand is not the mistake.
func flagError(args []string) func(*cobra.Command, error) error {
	return func(cmd *cobra.Command, err error) error {
		words := slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return strings.HasPrefix(arg, "-") })
		path := strings.Fields(cmd.CommandPath())[1:]
		if n := len(path); cmd.HasSubCommands() && len(words) > n && slices.Equal(words[:n], path) {
			return noCommand(cmd, words[n:])
		}
		return withSimilarFlag(cmd, err)
	}
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
		defer func() { a.ctx = cmd.Context() }()               // what the command prints later may need requests and time
		a.anyRun = a.anyRun || len(args) > 0 && args[0] == "~" // before it is resolved, which changes args
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
