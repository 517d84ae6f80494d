package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

type (
	userColumn     = column[client.User]
	roleColumn     = column[client.Role]
	logColumn      = column[client.EventLog]
	importColumn   = column[client.ImportError]
	warningColumn  = column[client.DAGWarning]
	providerColumn = column[client.Provider]
	pluginColumn   = column[client.Plugin]
)

var (
	userRows = table(
		userColumn{"USERNAME", func(u *client.User) string { return u.Username }},
		userColumn{"NAME", func(u *client.User) string { return strings.TrimSpace(u.FirstName + " " + u.LastName) }},
		userColumn{"EMAIL", func(u *client.User) string { return u.Email }},
		userColumn{"ROLES", func(u *client.User) string {
			var roles []string
			for _, role := range u.Roles {
				roles = append(roles, role.Name)
			}
			return strings.Join(roles, ",")
		}},
		userColumn{"ACTIVE", func(u *client.User) string { return strconv.FormatBool(u.Active) }},
		userColumn{"LAST LOGIN", func(u *client.User) string { return formatTime(u.LastLogin) }},
		userColumn{"+LOGINS", func(u *client.User) string { return strconv.Itoa(u.LoginCount) }},
		userColumn{"+FAILED LOGINS", func(u *client.User) string { return strconv.Itoa(u.FailLoginCount) }},
		userColumn{"+CREATED", func(u *client.User) string { return formatTime(u.CreatedOn) }},
	)
	roleRows = table(
		roleColumn{"ROLE", func(r *client.Role) string { return r.Name }},
		roleColumn{"PERMISSIONS", func(r *client.Role) string { return strconv.Itoa(len(r.Actions)) }},
	)
	eventLogRows = table(
		logColumn{"ID", func(e *client.EventLog) string { return strconv.Itoa(e.EventLogID) }},
		logColumn{"TIME", func(e *client.EventLog) string { return formatTime(e.When) }},
		logColumn{"EVENT", func(e *client.EventLog) string { return e.Event }},
		logColumn{"OWNER", func(e *client.EventLog) string { return e.Owner }},
		logColumn{"DAG", func(e *client.EventLog) string { return e.DAGID }},
		logColumn{"RUN", func(e *client.EventLog) string { return e.RunID }},
		logColumn{"TASK", func(e *client.EventLog) string { return e.TaskID }},
		logColumn{"+LOGICAL DATE", func(e *client.EventLog) string { return formatTime(e.LogicalDate) }},
		logColumn{"+EXTRA", func(e *client.EventLog) string { return e.Extra }},
	)
	importErrorRows = table(
		importColumn{"FILE", func(e *client.ImportError) string { return e.Filename }},
		importColumn{"TIME", func(e *client.ImportError) string { return formatTime(e.Timestamp) }},
		importColumn{"+BUNDLE", func(e *client.ImportError) string { return e.BundleName }},
		importColumn{"ERROR", func(e *client.ImportError) string { // the last line of the trace names the exception
			text := strings.TrimSpace(e.StackTrace)
			return text[strings.LastIndex(text, "\n")+1:]
		}},
	)
	warningRows = table(
		warningColumn{"DAG", func(w *client.DAGWarning) string { return w.DAGID }},
		warningColumn{"TIME", func(w *client.DAGWarning) string { return formatTime(w.Timestamp) }},
		warningColumn{"TYPE", func(w *client.DAGWarning) string { return w.WarningType }},
		warningColumn{"WARNING", func(w *client.DAGWarning) string { return w.Message }},
	)
	providerRows = table(
		providerColumn{"PACKAGE", func(p *client.Provider) string { return p.PackageName }},
		providerColumn{"VERSION", func(p *client.Provider) string { return p.Version }},
		providerColumn{"+DESCRIPTION", func(p *client.Provider) string { return p.Description }},
	)
	pluginRows = table(
		pluginColumn{"PLUGIN", func(p *client.Plugin) string { return p.Name }},
		pluginColumn{"SOURCE", func(p *client.Plugin) string { return p.Source }},
		pluginColumn{"HOOKS", func(p *client.Plugin) string { return strings.Join(p.Hooks, ",") }},
		pluginColumn{"MACROS", func(p *client.Plugin) string { return strings.Join(p.Macros, ",") }},
		pluginColumn{"+LISTENERS", func(p *client.Plugin) string { return strings.Join(p.Listeners, ",") }},
		pluginColumn{"+TIMETABLES", func(p *client.Plugin) string { return strings.Join(p.Timetables, ",") }},
	)
)

const onlyFAB = " Airflow 3 has users and roles only with the FAB auth manager."

func (a *app) usersCommand() *cobra.Command {
	var options client.UserListOptions
	cmd := group("users", "List and get users",
		listCommand(a, listing[client.User, client.UserListOptions]{
			use: "list", short: "List users in order of creation", example: "  airflow-go users list -o csv",
			noun: "users", options: &options, size: &options.Limit, rows: userRows,
			all: service(func(c *client.Client) iterator[client.User, client.UserListOptions] { return c.Users.All }),
		}),
		getCommand(a, "get USERNAME", "Show one user", "  airflow-go users get ada", userRows,
			func(ctx context.Context, c *client.Client, args []string) (*client.User, error) {
				return c.Users.Get(ctx, args[0])
			}))
	cmd.Long = "List and get users." + onlyFAB
	return cmd
}

func (a *app) rolesCommand() *cobra.Command {
	var options client.RoleListOptions
	cmd := group("roles", "List roles", listCommand(a, listing[client.Role, client.RoleListOptions]{
		use: "list", short: "List roles", example: "  airflow-go roles list -o json",
		noun: "roles", options: &options, size: &options.Limit, rows: roleRows,
		all: service(func(c *client.Client) iterator[client.Role, client.RoleListOptions] { return c.Roles.All }),
	}))
	cmd.Long = "List roles; the permissions of each are in the format JSON." + onlyFAB
	return cmd
}

func (a *app) eventsCommand() *cobra.Command {
	options := client.EventLogListOptions{OrderBy: client.EventLogOrder("-when")}
	var logged period
	cmd := listCommand(a, listing[client.EventLog, client.EventLogListOptions]{
		use: "events [DAG] [RUN] [TASK]", short: "List the audit log, newest first",
		example: "  airflow-go events --since 24h\n  airflow-go events etl @latest", noun: "events", limit: 25,
		options: &options, size: &options.Limit, rows: eventLogRows,
		all: func(_ context.Context, c *client.Client, args []string) (iterator[client.EventLog, client.EventLogListOptions], error) {
			options.DAGID, options.RunID, options.TaskID = optional(args, 0), optional(args, 1), optional(args, 2)
			var err error
			options.After, options.Before, err = logged.bounds()
			return c.EventLogs.All, err
		},
	})
	cmd.Long = `List the audit log, newest first: the actions of users and of the scheduler. DAG, RUN and TASK select events of these; they need
Airflow 2.9.`
	logged.addTo(cmd.Flags(), "events (Airflow 2.9)")
	cmd.Flags().StringVar(&options.Event, "event", "", "only events with this `name`, as in the column EVENT (Airflow 2.9)")
	cmd.Flags().StringVar(&options.Owner, "owner", "", "only events of this `username` (Airflow 2.9)")
	return cmd
}

func (a *app) importErrorsCommand() *cobra.Command {
	var options client.ImportErrorListOptions
	cmd := listCommand(a, listing[client.ImportError, client.ImportErrorListOptions]{
		use: "import-errors", short: "List DAG files that Airflow cannot import", example: "  airflow-go import-errors -o json",
		noun: "errors", options: &options, size: &options.Limit, rows: importErrorRows,
		all: service(func(c *client.Client) iterator[client.ImportError, client.ImportErrorListOptions] {
			return c.ImportErrors.All
		}),
	})
	cmd.Long = "List DAG files that Airflow cannot import. A table shows the last line of each error; the other formats but CSV have all lines."
	return cmd
}

func (a *app) warningsCommand() *cobra.Command {
	var options client.WarningListOptions
	cmd := listCommand(a, listing[client.DAGWarning, client.WarningListOptions]{
		use: "warnings [DAG]", short: "List Airflow's warnings about DAGs", example: "  airflow-go warnings etl",
		noun: "warnings", options: &options, size: &options.Limit, rows: warningRows,
		all: func(_ context.Context, c *client.Client, args []string) (iterator[client.DAGWarning, client.WarningListOptions], error) {
			options.DAGID = optional(args, 0)
			return c.Warnings.All, nil
		},
	})
	cmd.Long = "List Airflow's warnings about DAGs, such as a task with a pool that does not exist. Needs Airflow 2.4."
	return cmd
}

func (a *app) providersCommand() *cobra.Command {
	cmd := a.command("providers", "List the installed provider packages", "  airflow-go providers -o csv",
		func(ctx context.Context, c *client.Client, _ []string) error {
			return printAll(a, providerRows)(c.Providers.List(ctx))
		})
	return a.listFlags(cmd, providerRows()[0])
}

func (a *app) pluginsCommand() *cobra.Command {
	var options client.PluginListOptions
	return listCommand(a, listing[client.Plugin, client.PluginListOptions]{
		use: "plugins", short: "List the plugins that the server has loaded", example: "  airflow-go plugins -o yaml",
		noun: "plugins", options: &options, size: &options.Limit, rows: pluginRows,
		all: service(func(c *client.Client) iterator[client.Plugin, client.PluginListOptions] { return c.Plugins.All }),
	})
}
