package main

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/hint"
	"github.com/airflow-go/airflow/internal/input"
	"github.com/airflow-go/airflow/probe"
)

const aboutContexts = `A context has a name, the URL of a server, the authentication method and the network settings. Contexts are in the file
airflow-go/contexts.yaml of the folder for configuration: $XDG_CONFIG_HOME or ~/.config on Linux, ~/Library/Application Support on
macOS, %AppData% on Windows. Only its owner can read it.

A command uses the context of --context, else of AIRFLOW_CONTEXT, else the current one, which airflow-go context use selects. Flags and
environment variables take precedence over the context. If --url or AIRFLOW_BASE_URL is another server, the context is not used.

The file holds no passwords and tokens, only where they are:

  env:NAME                the environment variable NAME
  file:PATH               the content of a file
  command:WORDS           the output of a command; it is split at spaces and run without a shell
  keyring:SERVICE/USER    the keyring of the system: Keychain on macOS, Credential Manager on Windows, the Secret Service on Linux

The first three lose one line end at their end. Without a password, airflow-go login asks for it. If the place of the password is a keyring
that does not have it yet, airflow-go login keeps it there.`

func (a *app) contextCommand() *cobra.Command {
	cmd := group("context", "Keep the settings of several servers",
		a.contextAddCommand(), a.contextUseCommand(), a.contextListCommand(), a.contextShowCommand(), a.contextTestCommand(), a.contextRemoveCommand())
	cmd.Aliases = []string{"contexts"}
	cmd.Long = "Keep the settings of several servers.\n\n" + aboutContexts
	return cmd
}

var contextName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._@-]*$`)

func (a *app) contextAddCommand() *cobra.Command {
	var (
		c     serverContext
		force bool
	)
	cmd := &cobra.Command{
		Use: "add CONTEXT", Short: "Add a context, or replace one",
		Long: `Add a context. --url is required. --ca-file, --client-cert, --client-key, --proxy and --unix-socket become part of the context.
The first context becomes the current one.

` + aboutContexts,
		Example: `  airflow-go context add prod --url https://airflow.example.com --username ada
  airflow-go context add prod --url https://airflow.example.com --username ada --password-from keyring:airflow/ada
  airflow-go context add prod --url https://airflow.example.com --username ada --password-from 'command:pass show airflow'
  airflow-go context add gcp --url https://airflow.example.com --token-from 'command:gcloud auth print-access-token'`,
	}
	flags := cmd.Flags()
	flags.StringVar(&c.Auth, "auth", "", "authentication `method`: password (any Airflow), basic, session, bearer or kerberos; by default the other flags decide")
	flags.StringVar(&c.Username, "username", "", "`name` of the user")
	flags.StringVar((*string)(&c.Password), "password-from", "", "`place` of the password: "+referenceForms)
	flags.StringVar((*string)(&c.Token), "token-from", "", "`place` of a bearer token, as for --password-from")
	flags.StringVar((*string)(&c.SessionCookie), "session-cookie-from", "", "`place` of the cookie of a session, as for --password-from")
	flags.StringVar(&c.Principal, "principal", "", "Kerberos `principal` of the user")
	flags.StringVar(&c.Keytab, "keytab", "", "`file` with the keys of the principal")
	flags.StringVar(&c.SPN, "spn", "", "Kerberos `principal` of the server; the default is airflow/HOST")
	flags.BoolVar(&force, "force", false, "replace an existing context")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		c.Name, c.URL = args[0], a.url
		if !contextName.MatchString(c.Name) {
			return &usageError{fmt.Sprintf("invalid CONTEXT %q: must have letters, digits and ._@- only", c.Name)}
		}
		network, err := a.network.options(func(string) string { return "" }, nil)
		if err != nil {
			return err
		}
		c.CAFile, c.ClientCert, c.ClientKey = network.CAFile, network.ClientCertFile, network.ClientKeyFile
		c.Proxy, c.UnixSocket = network.ProxyURL, network.UnixSocket
		for _, path := range []*string{&c.Keytab, &c.CAFile, &c.ClientCert, &c.ClientKey, &c.UnixSocket} {
			if *path != "" {
				if *path, err = filepath.Abs(*path); err != nil { // commands run in other folders
					return err
				}
			}
		}
		if field, reason := c.check(); reason != "" {
			return &usageError{flagOfContext(field) + " " + inFlags(reason)}
		}
		if _, err := client.New(c.URL); err != nil {
			return err
		}
		return a.addContext(&c, force)
	}
	return cmd
}

// flagOfContext returns the flag of context add that sets a field of a context.
func flagOfContext(field string) string {
	flag := "--" + strings.ReplaceAll(field, "_", "-")
	if slices.Contains([]string{"password", "token", "session_cookie"}, field) {
		flag += "-from"
	}
	return flag
}

// inFlags returns why a field of a context is invalid, in words of context add.
func inFlags(reason string) string {
	if other, found := strings.CutPrefix(reason, "cannot be set together with "); found {
		return "cannot be set together with " + flagOfContext(other)
	}
	if reason == "must be set" {
		return "is required"
	}
	return reason
}

func (a *app) addContext(c *serverContext, force bool) error {
	all, err := readContexts()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all.list, func(other *serverContext) bool { return other.Name == c.Name })
	switch {
	case at < 0:
		all.list = append(all.list, c)
	case !force:
		return &usageError{fmt.Sprintf("the context %s already exists; use --force to replace it", c.Name)}
	default:
		all.list[at] = c
	}
	all.current = cmp.Or(all.current, c.Name)
	if err := a.writeContexts(all); err != nil {
		return err
	}
	a.say("Added context %s.", c.Name)
	if root := pageRoot(c.URL); root != "" {
		a.say("%s looks like the address of a page. Commands need the URL of the server, which seems to be %s",
			c.URL, root)
	}
	if all.current == c.Name {
		a.say("It is the current context.")
	}
	if (c.Auth == "password" || c.Auth == "session" && c.Username != "") && c.Password == "" {
		a.say("To log in: airflow-go login --context %s", c.Name)
	}
	return nil
}

// pageRoot returns the URL of the server if a URL seems to be that of a page of its web interface or API; otherwise "". Base URLs may end with the
// root of the API.
func pageRoot(address string) string {
	parsed, err := url.Parse(address)
	c, invalid := client.New(address)
	if err != nil || invalid != nil {
		return ""
	}
	if root, isPage := hint.RootOf(parsed); isPage && root != c.BaseURL() {
		return root
	}
	return ""
}

func (a *app) contextUseCommand() *cobra.Command {
	return &cobra.Command{
		Use: "use CONTEXT", Short: "Select the current context", Example: "  airflow-go context use prod",
		RunE: func(_ *cobra.Command, args []string) error {
			all, c, err := findContext(args[0])
			if err != nil {
				return err
			}
			all.current = c.Name
			if err := a.writeContexts(all); err != nil {
				return err
			}
			a.say("The current context is %s: %s", c.Name, c.URL)
			for _, name := range []string{"AIRFLOW_CONTEXT", "AIRFLOW_BASE_URL"} {
				if os.Getenv(name) != "" {
					a.say("%s is set, and takes precedence.", name)
				}
			}
			return nil
		},
	}
}

var contextRows = table(
	column[serverContext]{"CONTEXT", func(c *serverContext) string { return c.Name }},
	column[serverContext]{"CURRENT", func(c *serverContext) string {
		if c.Current {
			return "*"
		}
		return ""
	}},
	column[serverContext]{"URL", func(c *serverContext) string { return c.URL }},
	column[serverContext]{"AUTH", func(c *serverContext) string { return c.Auth }},
	column[serverContext]{"USERNAME", func(c *serverContext) string { return cmp.Or(c.Username, c.Principal) }},
)

func (a *app) contextListCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "list", Short: "List the contexts", Example: "  airflow-go context list -o json",
		RunE: func(*cobra.Command, []string) error {
			all, err := readContexts()
			if err != nil {
				return err
			}
			list := []serverContext{}
			for _, c := range all.list {
				list = append(list, *c)
			}
			return printAll(a, contextRows)(list, nil)
		},
	}
	return a.listFlags(cmd, contextRows()[0])
}

func (a *app) contextShowCommand() *cobra.Command {
	return &cobra.Command{
		Use: "show [CONTEXT]", Short: "Show a context; the default is the one in use",
		Example: "  airflow-go context show prod",
		RunE: func(_ *cobra.Command, args []string) error {
			c, err := a.namedContext(args)
			if err != nil {
				return err
			}
			rows := [][]string{{"FIELD", "VALUE"}, {"CONTEXT", c.Name}}
			for _, f := range c.fields() {
				if *f.value != "" {
					rows = append(rows, []string{strings.ToUpper(strings.ReplaceAll(f.name, "_", " ")), *f.value})
				}
			}
			return a.print(c, rows)
		},
	}
}

// namedContext returns the context that an optional argument names, or else the one that commands use.
func (a *app) namedContext(args []string) (*serverContext, error) {
	if len(args) > 0 {
		_, c, err := findContext(args[0])
		return c, err
	}
	var env input.Environment
	c, err := a.chosenContext(&env)
	if err == nil && c == nil {
		err = &usageError{"no context is selected; airflow-go context list shows them, and airflow-go context use selects one"}
	}
	return c, err
}

// chosenContext returns the context that commands use; nil if there is none.
func (a *app) chosenContext(env *input.Environment) (*serverContext, error) {
	name := cmp.Or(a.context, env.Get("AIRFLOW_CONTEXT"))
	all, err := readContexts()
	if err != nil {
		return nil, err
	}
	if name = cmp.Or(name, all.current); name == "" {
		return nil, nil
	}
	return all.find(name)
}

// contextNames returns the names of the contexts with their URLs, for completions.
func (a *app) contextNames() (names []string) {
	all, err := readContexts()
	if err != nil {
		return nil
	}
	for _, c := range all.list {
		names = append(names, c.Name+"\t"+c.URL)
	}
	return names
}

func (a *app) contextTestCommand() *cobra.Command {
	return &cobra.Command{
		Use: "test [CONTEXT]", Short: "Check whether a server can be reached and accepts the login",
		Long: `Check whether the server of a context can be reached, which Airflow it is, and whether it accepts the credentials. The default is the
context in use. Environment variables such as AIRFLOW_BASE_URL are ignored, unless the context refers to them. If a check fails, the
exit code says why. airflow-go doctor checks more.`,
		Example: "  airflow-go context test prod",
		RunE: func(cmd *cobra.Command, args []string) error {
			c, err := a.namedContext(args)
			if err != nil {
				return err
			}
			a.context = c.Name // for the hints
			if os.Getenv("AIRFLOW_BASE_URL") != "" {
				a.url = c.URL
			}
			s := &settings{url: c.URL, context: c}
			if s.network, err = a.network.options(func(string) string { return "" }, c); err != nil {
				return err
			}
			method, err := a.contextMethod(c)
			if err != nil {
				return err
			}
			airflow, err := a.build(s, method)
			if err != nil {
				return err
			}
			report := probe.Run(cmd.Context(), airflow)
			report.Checks = slices.DeleteFunc(report.Checks, func(check probe.Check) bool {
				return !slices.Contains([]string{"base URL", "connection", "TLS", "Airflow", "login"}, check.Name)
			})
			user := probe.Check{Name: "user", Status: probe.StatusOK, Detail: cmp.Or(c.Username, c.Principal)}
			if user.Detail == "" {
				user.Status, user.Detail = probe.StatusSkipped, "the context names no user"
			}
			report.Checks = append(report.Checks, user)
			return a.diagnose(report)
		},
	}
}

func (a *app) contextRemoveCommand() *cobra.Command {
	return &cobra.Command{
		Use: "remove CONTEXT", Short: "Remove a context; its saved login stays", Example: "  airflow-go context remove staging",
		RunE: func(_ *cobra.Command, args []string) error {
			all, c, err := findContext(args[0])
			if err != nil {
				return err
			}
			all.list = slices.DeleteFunc(all.list, func(other *serverContext) bool { return other == c })
			if c.Current {
				all.current = ""
			}
			if err := a.writeContexts(all); err != nil {
				return err
			}
			a.say("Removed context %s.", c.Name)
			if c.Current {
				a.say("It was the current context; airflow-go context use selects another one.")
			}
			return nil
		},
	}
}
