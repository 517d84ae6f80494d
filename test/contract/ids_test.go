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

// oddIDs returns IDs that together have all ASCII characters and other unusual ones. Slashes have their own tests. NUL is
// missing because PostgreSQL does not store it: the server responds with a 500.
func oddIDs() map[string]string {
	base := "ids_" + rand.Text()[:10]
	var controls strings.Builder
	for c := range rune(0x20) {
		if c != 0 && c != '\n' {
			controls.WriteRune(c)
		}
	}
	return map[string]string{
		"ordinary":           base + "_.-",
		"punctuation":        base + "!\"#$%&'()*+,-.:;<=>?@[\\]^_`{|}~",
		"run ID characters":  base + "_.~:+-",
		"escapes":            base + "%2F%25%2e%zz%",
		"blanks":             " " + base + " \t\u00a0\u2028 ",
		"control characters": base + controls.String() + "\x7f\u0085",
		"newline":            base + "\na",
		"leading newline":    "\n" + base,
		"trailing newline":   base + "\n",
		"letters":            base + "\u00c6r\u00f8\u6771\u4eac\u05e9\u05dc",
		"symbols":            base + "e\u0301\U0001f680\u202e\ufeff\ufffd",
		"dots":               "..." + base + "..",
		"tildes":             "~" + base + "~",
		"long":               base + strings.Repeat("x", 250-len(base)),
		"long non-ASCII":     base + strings.Repeat("\u00e9", 250-len(base)),
	}
}

// resource is a kind of resource that can be created, read, updated and deleted by ID.
type resource struct {
	since   string               // the first release that supports all of this
	longest int                  // the maximum number of characters of an ID
	accepts func(id string) bool // whether the server accepts an ID
	create  func(id string) error
	get     func(id string) (string, error) // returns the ID in the response
	update  func(id string) error
	remove  func(id string) error
	keeps   bool // the server deletes none
}

func anyID(string) bool { return true }

// resources returns the kinds of resources of a server by name.
func resources(ctx context.Context, t *testing.T, c *client.Client) map[string]resource {
	t.Helper()
	connectionIDs, runIDs, longestUsername := anyID, anyID, 64
	if atLeastRelease(ctx, t, c, takesLongUsernames) {
		longestUsername = 256
	}
	switch {
	case atLeast(ctx, t, c, 3, 0):
		connectionIDs = regexp.MustCompile(`^[\pL\pM\pN_.-]{1,200}$`).MatchString
	case atLeastRelease(ctx, t, c, sanitizesConnectionIDs):
		connectionIDs = regexp.MustCompile(`^[\w.-]{1,200}$`).MatchString
	case atLeastRelease(ctx, t, c, checksConnectionIDs):
		connectionIDs = regexp.MustCompile(`^[\pL\pN_.-]{1,200}\n?$`).MatchString
	}
	if atLeastRelease(ctx, t, c, checksRunIDs) {
		runIDs = regexp.MustCompile(`^[\w.~:+-]+$`).MatchString
	}
	if rejectsDots := atLeast(ctx, t, c, 3, 3); atLeast(ctx, t, c, 3, 0) {
		runIDs = func(id string) bool {
			return regexp.MustCompile(`^[\w.~:+-]+\n?$`).MatchString(id) && (!strings.Contains(id, "..") || !rejectsDots)
		}
	}
	keepsRoles := atLeast(ctx, t, c, 3, 0) && !atLeastRelease(ctx, t, c, deletesRoles3)
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
			func(id string) error { return c.Pools.Delete(ctx, id) }, false,
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
			func(id string) error { return c.Variables.Delete(ctx, id) }, false,
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
				if !atLeast(ctx, t, c, 2, 2) {
					return nil // runs could not be updated
				}
				_, err := c.DAGRuns.SetState(ctx, "paused", id, client.DAGRunStateFailed)
				return err
			},
			func(id string) error { return c.DAGRuns.Delete(ctx, "paused", id) }, false,
		},
		"connections": resourceByPath(ctx, c, resource{since: "2.0", longest: 250, accepts: connectionIDs}, "/connections", "connection_id",
			map[string]any{"conn_type": "http"}),
		"roles": resourceByPath(ctx, c, resource{since: "2.2", longest: 64, accepts: anyID, keeps: keepsRoles}, "/roles", "name", map[string]any{"actions": []any{}}),
		"users": resourceByPath(ctx, c, resource{since: "2.2", longest: longestUsername, accepts: anyID}, "/users", "username", map[string]any{
			"email": rand.Text() + "@example.com", "first_name": "a", "last_name": "b", "password": rand.Text(), "roles": []any{map[string]any{"name": "Public"}},
		}),
	}
}

// resourceByPath returns a resource that sends its requests with Client.Do. The idField is the name of the ID in a body.
func resourceByPath(ctx context.Context, c *client.Client, r resource, path, idField string, body map[string]any) resource {
	pathOf := func(id string) string { return path + "/" + url.PathEscape(id) }
	api := inAPI("")
	if path == "/roles" || path == "/users" {
		api = inUsersAPI("")
	}
	send := func(method, path, id string) error {
		withID := maps.Clone(body)
		withID[idField] = id
		return c.Do(ctx, client.Request{Method: method, Path: api + path, Body: withID}, nil)
	}
	r.create = func(id string) error { return send(http.MethodPost, path, id) }
	r.update = func(id string) error { return send(http.MethodPatch, pathOf(id), id) }
	r.remove = func(id string) error {
		return c.Do(ctx, client.Request{Method: http.MethodDelete, Path: api + pathOf(id)}, nil)
	}
	r.get = func(id string) (string, error) {
		var object map[string]any
		err := c.Do(ctx, client.Request{Path: api + pathOf(id)}, &object)
		found, _ := object[idField].(string)
		return found, err
	}
	return r
}

// TestOddIDs proves that resources with unusual IDs can be read, updated and deleted if the server accepts the ID.
func TestOddIDs(t *testing.T) {
	ctx, c := start(t)
	for kind, r := range resources(ctx, t, c) {
		t.Run(kind, func(t *testing.T) {
			if !atLeastRelease(ctx, t, c, r.since) {
				t.Skipf("the server is older than Airflow %s, which added updates of %s", r.since, kind)
			}
			for title, id := range oddIDs() {
				t.Run(title, func(t *testing.T) {
					switch newline := strings.LastIndexByte(id, '\n') > 0; {
					case strings.Contains(id, "\n") && kind == "roles" && atLeast(ctx, t, c, 3, 0):
						_, err := c.Roles.Create(ctx, client.RoleCreate{Name: id})
						assertArgumentError(t, err, "role_name")
						return
					case strings.Contains(id, "\n") && kind == "users" && atLeast(ctx, t, c, 3, 0):
						_, err := c.Users.Create(ctx, client.UserCreate{Username: id})
						assertArgumentError(t, err, "username")
						return
					case utf8.RuneCountInString(id) > r.longest && atLeast(ctx, t, c, 3, 0):
						assert.Error(t, r.create(id), "too long; the response may be a 500")
						return
					case utf8.RuneCountInString(id) > r.longest:
						assert.ErrorIs(t, r.create(id), problem.ErrBadRequest, "too long")
						return
					case kind == "variables" && newline && atLeast(ctx, t, c, 2, 4),
						(kind == "variables" || kind == "pools") && strings.Contains(id, "\n") && atLeast(ctx, t, c, 3, 0):
						var invalid *client.ArgumentError
						assert.ErrorAs(t, r.create(id), &invalid, "see TestRejectedNewline")
						return
					}
					r.checkLifecycle(t, id)
				})
			}
		})
	}
}

// checkLifecycle creates, reads, updates and deletes a resource by ID, or asserts that the server rejects the ID.
func (r resource) checkLifecycle(t *testing.T, id string) {
	t.Helper()
	if err := r.create(id); !r.accepts(id) {
		p, _ := errors.AsType[*problem.Error](err)
		if assert.NotNil(t, p, "%v", err) {
			assert.Contains(t, []int{400, 422, 500}, p.Status, "the server rejects the ID")
		}
		return
	} else if !assert.NoError(t, err) {
		return
	}
	found, err := r.get(id)
	assert.NoError(t, err)
	assert.Equal(t, id, found)
	assert.NoError(t, r.update(id))
	if r.keeps {
		return
	}
	assert.NoError(t, r.remove(id))
	_, err = r.get(id)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

// TestTildeIsAnOrdinaryID proves that ~ names one resource in the path of a resource. It means all in the paths of some lists.
func TestTildeIsAnOrdinaryID(t *testing.T) {
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
			r.checkLifecycle(t, "~")
			found, err := r.get(other)
			assert.NoError(t, err)
			assert.Equal(t, other, found, "deleting ~ deletes no other resource")
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
	if atLeast(ctx, t, c, 2, 2) {
		assert.ErrorIs(t, c.DAGs.Delete(ctx, "~"), problem.ErrNotFound)
	}
}

func TestVariableKeysWithSlashes(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	r := resources(ctx, t, c)["variables"]
	base := "ids_" + rand.Text()[:10]
	for _, id := range []string{base + "/b", base + "//b", base + "/", base + "/a/b/", base + "/.../\u00e9 ?#%2F", "dags/" + base + "/details"} {
		t.Run(id, func(t *testing.T) {
			if !atLeast(ctx, t, c, 2, 4) {
				for _, call := range []func(string) error{r.create, r.update, r.remove} {
					assertUnsupported(t, call(id), "2.4")
				}
				_, err := r.get(id)
				assertUnsupported(t, err, "2.4")
				assert.True(t, sendRaw(t, s, "GET", "/variables/"+url.PathEscape(id), "").noRoute(), "the server has no route for it")
				return
			}
			r.checkLifecycle(t, id)
		})
	}
}

// oddDAGs are the DAGs of the sample file ids.py. All but the first are paused. oddTasks are the tasks of the first.
var (
	oddDAGs  = []string{"ids", "ids.\u00c6r\u00f8-\u6771\u4eac_\u0663", "ids_newline\n", "..ids", "ids_" + strings.Repeat("x", 238)}
	oddTasks = []string{
		"push.\u6771\u4eac", "list", "listMapped", "links", "logs", "tries", "dependencies", "xcomEntries", "setNote", "0", "...",
	}
)

// dagsWithOddIDs returns these DAGs for airflowtest.
func dagsWithOddIDs() []airflowtest.DAG {
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
