package contract

import (
	"context"
	"crypto/rand"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// oddIDs have between them every character of ASCII but the slash and NUL, which PostgreSQL does not store and answers 500
// to, and what else is likely to be trouble.
func oddIDs() map[string]string {
	base := "ids_" + rand.Text()[:10]
	var controls strings.Builder
	for c := range rune(0x20) {
		if c != 0 && c != '\n' {
			controls.WriteRune(c)
		}
	}
	return map[string]string{
		"plain":                    base + "_.-",
		"punctuation":              base + "!\"#$%&'()*+,-.:;<=>?@[\\]^_`{|}~",
		"of a run":                 base + "_.~:+-",
		"escapes":                  base + "%2F%25%2e%zz%",
		"blanks":                   " " + base + " \t\u00a0\u2028 ",
		"control characters":       base + controls.String() + "\x7f\u0085",
		"newline":                  base + "\na",
		"newline at the beginning": "\n" + base,
		"newline at the end":       base + "\n",
		"letters":                  base + "\u00c6r\u00f8\u6771\u4eac\u05e9\u05dc",
		"no letters":               base + "e\u0301\U0001f680\u202e\ufeff\ufffd",
		"dots":                     "..." + base + "..",
		"tildes":                   "~" + base + "~",
		"long":                     base + strings.Repeat("x", 250-len(base)),
		"long and not ASCII":       base + strings.Repeat("\u00e9", 250-len(base)),
	}
}

// resource is a kind of things that can be made, found by an id, changed and deleted.
type resource struct {
	since   string // the first release that lets do all of that
	longest int    // number of characters of an id
	accepts func(id string) bool
	create  func(id string) error
	get     func(id string) (string, error) // the id of what was found
	update  func(id string) error
	remove  func(id string) error
}

func anyID(string) bool { return true }

// resources are those of a server, by name.
func resources(ctx context.Context, t *testing.T, c *client.Client) map[string]resource {
	t.Helper()
	connectionIDs, runIDs := anyID, anyID
	if knows(ctx, t, c, 2, 6) {
		connectionIDs = regexp.MustCompile(`^[\w.-]{1,200}$`).MatchString
		if !knows(ctx, t, c, 2, 7) { // it is a \w of Python
			connectionIDs = regexp.MustCompile(`^[\pL\pN_.-]{1,200}\n?$`).MatchString
		}
	}
	if knowsRelease(ctx, t, c, "2.6.3") {
		runIDs = regexp.MustCompile(`^[\w.~:+-]+$`).MatchString
	}
	return map[string]resource{
		"pools": {
			"2.0", 256, anyID,
			func(id string) error {
				_, err := c.Pools.Create(ctx, client.PoolCreate{Name: id, Slots: 1})
				return err
			},
			func(id string) (string, error) {
				pool, err := c.Pools.Get(ctx, id)
				if err != nil {
					return "", err
				}
				return pool.Name, nil
			},
			func(id string) error {
				_, err := c.Pools.Update(ctx, id, client.PoolUpdate{Slots: client.Set(2)})
				return err
			},
			func(id string) error { return c.Pools.Delete(ctx, id) },
		},
		"variables": {
			"2.0", 250, anyID,
			func(id string) error {
				_, err := c.Variables.Create(ctx, client.VariableCreate{Key: id, Value: "1"})
				return err
			},
			func(id string) (string, error) {
				v, err := c.Variables.Get(ctx, id)
				if err != nil {
					return "", err
				}
				return v.Key, nil
			},
			func(id string) error {
				_, err := c.Variables.Update(ctx, id, client.VariableUpdate{Value: client.Set("2")})
				return err
			},
			func(id string) error { return c.Variables.Delete(ctx, id) },
		},
		"runs": {
			"2.0", 250, runIDs,
			func(id string) error {
				_, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: id, SkipRunIDCheck: true})
				return err
			},
			func(id string) (string, error) {
				run, err := c.DAGRuns.Get(ctx, "paused", id)
				if err != nil {
					return "", err
				}
				return run.DAGRunID, nil
			},
			func(id string) error {
				if !knows(ctx, t, c, 2, 2) {
					return nil // nothing of a run could be changed
				}
				_, err := c.DAGRuns.SetState(ctx, "paused", id, client.DAGRunStateFailed)
				return err
			},
			func(id string) error { return c.DAGRuns.Delete(ctx, "paused", id) },
		},
		"connections": byPath(ctx, c, resource{since: "2.0", longest: 250, accepts: connectionIDs}, "/connections", "connection_id",
			map[string]any{"conn_type": "http"}),
		"roles": byPath(ctx, c, resource{since: "2.2", longest: 64, accepts: anyID}, "/roles", "name", map[string]any{"actions": []any{}}),
		"users": byPath(ctx, c, resource{since: "2.2", longest: 256, accepts: anyID}, "/users", "username", map[string]any{
			"email": rand.Text() + "@example.com", "first_name": "a", "last_name": "b", "password": rand.Text(), "roles": []any{map[string]any{"name": "Public"}},
		}),
	}
}

// byPath is a resource that is asked for by paths that are made here; member is what its id is called.
func byPath(ctx context.Context, c *client.Client, r resource, path, member string, body map[string]any) resource {
	one := func(id string) string { return path + "/" + url.PathEscape(id) }
	send := func(method, path, id string) error {
		whole := maps.Clone(body)
		whole[member] = id
		return c.Do(ctx, client.Request{Method: method, Path: path, Body: whole}, nil)
	}
	r.create = func(id string) error { return send(http.MethodPost, path, id) }
	r.update = func(id string) error { return send(http.MethodPatch, one(id), id) }
	r.remove = func(id string) error { return c.Do(ctx, client.Request{Method: http.MethodDelete, Path: one(id)}, nil) }
	r.get = func(id string) (string, error) {
		var members map[string]any
		err := c.Do(ctx, client.Request{Path: one(id)}, &members)
		found, _ := members[member].(string)
		return found, err
	}
	return r
}

// Whatever an Airflow takes for an id is found by it, can be changed and deleted.
func TestOddIDs(t *testing.T) {
	ctx, c := start(t)
	for kind, r := range resources(ctx, t, c) {
		t.Run(kind, func(t *testing.T) {
			if !knowsRelease(ctx, t, c, r.since) {
				t.Skipf("the server is older than Airflow %s, which brought %s that can be changed", r.since, kind)
			}
			for title, id := range oddIDs() {
				t.Run(title, func(t *testing.T) {
					switch newline := strings.LastIndexByte(id, '\n') > 0; {
					case utf8.RuneCountInString(id) > r.longest:
						assert.ErrorIs(t, r.create(id), problem.ErrBadRequest, "it is too long")
						return
					case kind == "variables" && newline && knows(ctx, t, c, 2, 4):
						var refused *client.ArgumentError
						assert.ErrorAs(t, r.create(id), &refused, "see TestRefusedNewline")
						return
					}
					r.comeAndGo(t, id)
				})
			}
		})
	}
}

// comeAndGo makes something, finds, changes and deletes it by its id, or sees that the server does not want it.
func (r resource) comeAndGo(t *testing.T, id string) {
	t.Helper()
	if err := r.create(id); !r.accepts(id) {
		p, _ := errors.AsType[*problem.Error](err)
		if assert.NotNil(t, p, "%v", err) {
			assert.Contains(t, []int{400, 500}, p.Status, "the server does not want such an id")
		}
		return
	} else if !assert.NoError(t, err) {
		return
	}
	found, err := r.get(id)
	assert.NoError(t, err)
	assert.Equal(t, id, found)
	assert.NoError(t, r.update(id))
	assert.NoError(t, r.remove(id))
	_, err = r.get(id)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

// A lonely ~ stands for all in some paths, but not in those of one thing.
func TestTilde(t *testing.T) {
	ctx, c := start(t)
	for kind, r := range resources(ctx, t, c) {
		if kind != "pools" && kind != "variables" && kind != "runs" {
			continue
		}
		t.Run(kind, func(t *testing.T) {
			other := "ids_" + rand.Text()
			require.NoError(t, r.create(other))
			defer func() { assert.NoError(t, r.remove(other)) }()
			if err := r.remove("~"); err != nil {
				require.ErrorIs(t, err, problem.ErrNotFound)
			}
			r.comeAndGo(t, "~")
			found, err := r.get(other)
			assert.NoError(t, err)
			assert.Equal(t, other, found, "it is not deleted with ~")
		})
	}
	_, err := c.DAGs.Get(ctx, "~")
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.DAGs.Update(ctx, "~", client.DAGUpdate{IsPaused: client.Set(true)})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.DAGRuns.Get(ctx, "~", "~")
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.DAGRuns.Trigger(ctx, "~", nil)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	if knows(ctx, t, c, 2, 2) {
		assert.ErrorIs(t, c.DAGs.Delete(ctx, "~"), problem.ErrNotFound)
	}
}

func TestVariableKeysWithSlashes(t *testing.T) {
	ctx, s := within(t), open(t)
	c := s.admin(t)
	r := resources(ctx, t, c)["variables"]
	base := "ids_" + rand.Text()[:10]
	for _, id := range []string{base + "/b", base + "//b", base + "/", base + "/a/b/", base + "/.../\u00e9 ?#%2F", "dags/" + base + "/details"} {
		t.Run(id, func(t *testing.T) {
			if !knows(ctx, t, c, 2, 4) {
				for _, call := range []func(string) error{r.create, r.update, r.remove} {
					assertUnsupported(t, call(id), "2.4")
				}
				_, err := r.get(id)
				assertUnsupported(t, err, "2.4")
				assert.True(t, ask(t, s, "GET", "/variables/"+url.PathEscape(id), "").noRoute(), "it could not be found")
				return
			}
			r.comeAndGo(t, id)
		})
	}
}

// The DAGs of the sample file ids.py, of which all but the first are paused, and the tasks of the first.
var (
	oddDAGs  = []string{"ids", "ids.\u00c6r\u00f8-\u6771\u4eac_\u0663", "ids_newline\n", "..ids", "ids_" + strings.Repeat("x", 238)}
	oddTasks = []string{
		"push.\u6771\u4eac", "list", "listMapped", "links", "logs", "tries", "dependencies", "xcomEntries", "setNote", "0", "...",
	}
)

// filesOfOddDAGs are those DAGs for airflowtest.
func filesOfOddDAGs() []airflowtest.DAG {
	var dags []airflowtest.DAG
	for _, id := range oddDAGs {
		dags = append(dags, airflowtest.DAG{ID: id, Paused: id != "ids", Tasks: []airflowtest.Task{{ID: "nothing"}}})
	}
	for _, id := range oddTasks {
		dags[0].Tasks = append(dags[0].Tasks, airflowtest.Task{ID: id})
	}
	return dags
}

func TestOddDAGs(t *testing.T) {
	ctx, c := start(t)
	for _, id := range oddDAGs {
		dag, err := c.DAGs.Get(ctx, id)
		require.NoError(t, err, "%q", id)
		assert.Equal(t, id, dag.DAGID)
		details, err := c.DAGs.Details(ctx, id)
		require.NoError(t, err)
		assert.Equal(t, id, details.DAGID)
		if id == "ids" {
			continue
		}
		_, err = c.DAGs.Update(ctx, id, client.DAGUpdate{IsPaused: client.Set(true)})
		assert.NoError(t, err)
		run, err := c.DAGRuns.Trigger(ctx, id, nil)
		require.NoError(t, err)
		assert.Equal(t, id, run.DAGID)
		found, err := c.DAGRuns.Get(ctx, id, run.DAGRunID)
		assert.NoError(t, err)
		assert.Equal(t, run.DAGRun, *found)
		page, err := c.DAGRuns.List(ctx, id, nil)
		assert.NoError(t, err)
		assert.Equal(t, 1, page.Total)
		task, err := c.Tasks.Get(ctx, id, "nothing")
		assert.NoError(t, err)
		assert.Equal(t, "nothing", task.TaskID)
		assert.NoError(t, c.DAGRuns.Delete(ctx, id, run.DAGRunID))
	}
}
