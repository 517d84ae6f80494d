package main

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/airflow-go/airflow/client"
)

// flagValues is the annotation of a flag with its possible values.
const flagValues = "values"

var (
	runStates  = []string{"queued", "running", "success", "failed"}
	taskStates = []string{
		"failed", "upstream_failed", "running", "queued", "scheduled", "success", "skipped", "up_for_retry", "up_for_reschedule", "deferred",
		"awaiting_input", "restarting", "sensing", "removed",
	}
	runNames = []string{
		"@latest\tthe newest run", "@latest:failed\tthe newest failed run", "@latest:running\tthe newest running run",
		"@latest:queued\tthe newest queued run", "@latest:success\tthe newest successful run", "@latest~1\tthe run before the newest one",
	}
	references = []string{"env:", "file:", "command:"}
)

// enumerations has the values of flags that have few, for all commands or for the commands of a name.
var enumerations = map[string][]string{
	"--output":               formatNames("template="),
	"list --state":           runStates,
	"states --state":         taskStates,
	"list --order-by":        slices.Concat(runOrders, strings.Fields("-"+strings.Join(runOrders, " -"))),
	"--only":                 {"variables", "pools", "connections", "dags"},
	"--file-format":          {"json", "yaml", "env"},
	"--serialization-format": {"uri", "json"},
	"--action":               {"overwrite", "skip", "fail"},
	"--format":               formats(),
	"--target":               {"3"},
	"--unset":                {"description", "extra", "host", "login", "port", "schema"},
	"--auth":                 authMethods,
	"--password-from":        references,
	"--token-from":           references,
	"--session-cookie-from":  references,
}

// flagSources has the arguments whose values are also those of a flag.
var flagSources = map[string]string{"dag": "DAG", "tag": "TAG", "key": "KEY", "owner": "USERNAME", "context": "CONTEXT"}

// argumentValues has the values of arguments that have few.
var argumentValues = map[string][]string{
	"STATE":  {"success", "failed", "skipped"},
	"METHOD": {"GET", "POST", "PATCH", "PUT", "DELETE"},
}

// place is where a value is completed: after args, whose names are in the usage line, and after the prefix of the value itself.
type place struct {
	names, args []string
	prefix      string
}

// arg returns the argument of a name; "" if it is not there yet.
func (p place) arg(name string) string {
	if at := slices.Index(p.names, name); at >= 0 {
		return optional(p.args, at)
	}
	return ""
}

// source reads values from the server, each with a description after a tab.
type source func(ctx context.Context, c *client.Client, at place) ([]string, error)

// completionRows limits how many rows a completion reads.
const completionRows = 100

// sources has the arguments whose values the server has.
var sources = map[string]source{
	"DAG": func(ctx context.Context, c *client.Client, at place) ([]string, error) {
		return values(ctx, c.DAGs.List, &client.DAGListOptions{DAGIDPattern: at.prefix, Limit: completionRows}, func(d *client.DAG) (string, string) {
			return d.DAGID, d.Description
		})
	},
	"TAG": func(ctx context.Context, c *client.Client, _ place) ([]string, error) {
		page, err := c.DAGs.List(ctx, &client.DAGListOptions{Limit: completionRows})
		if err != nil {
			return nil, err
		}
		var tags []string
		for _, dag := range page.Items {
			for _, tag := range dag.Tags {
				tags = append(tags, tag.Name)
			}
		}
		slices.Sort(tags)
		return slices.Compact(tags), nil
	},
	"RUN": func(ctx context.Context, c *client.Client, at place) ([]string, error) {
		page, err := c.DAGRuns.List(ctx, at.arg("DAG"), &client.DAGRunListOptions{OrderBy: newestFirst, Limit: completionRows})
		return describe(page, err, func(r *client.DAGRun) (string, string) {
			return r.DAGRunID, strings.TrimSpace(string(r.State) + " " + formatTime(r.StartDate))
		})
	},
	"TASK": func(ctx context.Context, c *client.Client, at place) ([]string, error) {
		tasks, err := c.Tasks.List(ctx, at.arg("DAG"), nil)
		return describe(&client.Page[client.Task]{Items: tasks}, err, func(t *client.Task) (string, string) {
			return t.TaskID, cmp.Or(t.OperatorName, t.ClassRef.ClassName)
		})
	},
	"KEY": func(ctx context.Context, c *client.Client, at place) ([]string, error) {
		if dag := at.arg("DAG"); dag != "" {
			id := client.TaskInstanceID{DAGID: dag, DAGRunID: at.arg("RUN"), TaskID: cmp.Or(at.arg("TASK"), "~")}
			page, err := c.XComs.List(ctx, id, &client.XComListOptions{Limit: completionRows})
			return describe(page, err, func(x *client.XCom) (string, string) { return x.Key, x.TaskID })
		}
		return values(ctx, c.Variables.List, &client.VariableListOptions{Limit: completionRows}, func(v *client.Variable) (string, string) {
			return v.Key, v.Description
		})
	},
	"POOL": func(ctx context.Context, c *client.Client, _ place) ([]string, error) {
		return values(ctx, c.Pools.List, &client.PoolListOptions{Limit: completionRows}, func(p *client.Pool) (string, string) {
			return p.Name, p.Description
		})
	},
	"CONNECTION": func(ctx context.Context, c *client.Client, _ place) ([]string, error) {
		return values(ctx, c.Connections.List, &client.ConnectionListOptions{Limit: completionRows}, func(c *client.Connection) (string, string) {
			return c.ConnectionID, strings.TrimSpace(c.ConnType + " " + c.Description)
		})
	},
	"URI": func(ctx context.Context, c *client.Client, at place) ([]string, error) {
		return values(ctx, c.Assets.List, &client.AssetListOptions{URIPattern: at.prefix, Limit: completionRows}, func(a *client.Asset) (string, string) {
			return a.URI, a.Name
		})
	},
	"USERNAME": func(ctx context.Context, c *client.Client, _ place) ([]string, error) {
		return values(ctx, c.Users.List, &client.UserListOptions{Limit: completionRows}, func(u *client.User) (string, string) {
			return u.Username, strings.TrimSpace(u.FirstName + " " + u.LastName)
		})
	},
	"SECTION": func(ctx context.Context, c *client.Client, _ place) ([]string, error) {
		return settingNames(ctx, c, "")
	},
	"OPTION": func(ctx context.Context, c *client.Client, at place) ([]string, error) {
		return settingNames(ctx, c, at.arg("SECTION"))
	},
}

// settingNames returns the options of a section of the server's configuration; all sections if it is "".
func settingNames(ctx context.Context, c *client.Client, section string) (names []string, err error) {
	config, err := c.Config.Get(ctx, nil)
	if err != nil {
		return nil, err
	}
	for _, s := range config.Sections {
		if section == "" {
			names = append(names, s.Name)
			continue
		}
		for _, option := range s.Options {
			if strings.EqualFold(s.Name, section) {
				names = append(names, option.Key)
			}
		}
	}
	return names, nil
}

// values returns the values of a page of a list, with their descriptions.
func values[T, O any](
	ctx context.Context, list func(context.Context, *O, ...client.CallOption) (*client.Page[T], error), options *O, value func(*T) (id, description string),
) ([]string, error) {
	page, err := list(ctx, options)
	return describe(page, err, value)
}

func describe[T any](page *client.Page[T], err error, value func(*T) (id, description string)) ([]string, error) {
	if err != nil {
		return nil, err
	}
	var found []string
	for i := range page.Items {
		id, description := value(&page.Items[i])
		description, _, _ = strings.Cut(description, "\n")
		printable := strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return -1
			}
			return r
		}, description)
		found = append(found, strings.TrimSuffix(id+"\t"+printable, "\t"))
	}
	return found, nil
}
