package contract

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// updatable is a resource whose fields can be updated one by one.
type updatable struct {
	path      string                                        // path of the resource
	ignored   []string                                      // fields that the server changes itself
	update    func(fields []byte) error                     // updates the resource with a method of the client
	rawUpdate func(field string, value any) *client.Request // updates another resource of the same kind without the client's checks
	changes   []fieldChange
}

// fieldChange is a value for a field.
type fieldChange struct {
	field  string
	value  any
	hidden bool // the change is not visible in responses
}

// changesOf returns the changes of a field to several values.
func changesOf(field string, values ...any) []fieldChange {
	var changes []fieldChange
	for _, value := range values {
		changes = append(changes, fieldChange{field: field, value: value})
	}
	return changes
}

// TestUpdateEachField sets each field alone to a value, to its empty value and to null. It proves that the client can send
// every value that the server accepts, that it rejects null without sending it if the server does not accept null, and that no
// other field changes.
func TestUpdateEachField(t *testing.T) {
	ctx, c := start(t)
	skipFrom(ctx, t, c, "3", "its updates have other required fields: see TestAirflow3UpdatesKeepOtherFields")
	for kind, newResource := range map[string]func(context.Context, *testing.T, *client.Client) updatable{
		"connection": updatableConnection, "DAG": updatableDAG, "DAGs": updatableDAGs, "pool": updatablePool,
		"role": updatableRole, "user": updatableUser, "variable": updatableVariable,
	} {
		t.Run(kind, func(t *testing.T) {
			resource := newResource(ctx, t, c)
			for _, change := range resource.changes {
				resource.change(ctx, t, c, change)
			}
		})
	}
}

func (r updatable) change(ctx context.Context, t *testing.T, c *client.Client, change fieldChange) {
	t.Helper()
	text, err := json.Marshal(map[string]any{change.field: change.value})
	require.NoError(t, err)
	var want map[string]any // as decoded from JSON, like the fields of the resource
	require.NoError(t, json.Unmarshal(text, &want))
	accepted := accepts(ctx, t, c, r.rawUpdate(change.field, change.value))
	before := getJSON(ctx, t, c, r.path)
	err = r.update(text)
	after := getJSON(ctx, t, c, r.path)
	t.Logf("%s: accepted by the server: %v; by the client: %v", text, accepted, err == nil)
	if accepted {
		require.NoError(t, err, "%s", text)
		if change.hidden {
			want = nil
		}
		assertOnlyChanges(t, want, before, after, r.ignored...)
		return
	}
	require.Error(t, err, "%s", text)
	if change.value == nil {
		_, invalid := errors.AsType[*client.ArgumentError](err)
		_, unsupported := errors.AsType[*client.UnsupportedError](err)
		assert.True(t, invalid || unsupported, "the client must not send %s: %v", text, err)
	}
	assertOnlyChanges(t, nil, before, after, r.ignored...)
}

// accepts reports whether the server accepts a request. It must respond with a 400 otherwise.
func accepts(ctx context.Context, t *testing.T, c *client.Client, request *client.Request) bool {
	t.Helper()
	var response client.Response
	err := c.Do(ctx, *request, nil, client.WithResponse(&response))
	if response.StatusCode != http.StatusBadRequest {
		require.NoError(t, err, request.Body)
	}
	return err == nil
}

// patch returns a PATCH request with an update mask.
func patch(path, mask string, body map[string]any) *client.Request {
	return &client.Request{Method: http.MethodPatch, Path: inAPI(path), Query: url.Values{"update_mask": {mask}}, Body: body}
}

// updating returns a function that decodes an update from JSON and applies it.
func updating[U, T any](update func(U) (T, error)) func([]byte) error {
	return func(fields []byte) error {
		var u U
		if err := json.Unmarshal(fields, &u); err != nil {
			return err
		}
		_, err := update(u)
		return err
	}
}

func updatableConnection(ctx context.Context, t *testing.T, c *client.Client) updatable {
	create := client.ConnectionCreate{
		ConnType: "http", Host: client.Set("h"), Login: client.Set("l"), Port: client.Set(80), Schema: client.Set("s"),
		Password: client.Set(secret()), Extra: client.Set(`{"region": "eu"}`),
	}
	created, other := newConnection(ctx, t, c, create), newConnection(ctx, t, c, create)
	r := updatable{
		path: "/connections/" + created.ConnectionID,
		rawUpdate: func(field string, value any) *client.Request {
			return patch("/connections/"+other.ConnectionID, field, map[string]any{field: value})
		},
		update: updating(func(u client.ConnectionUpdate) (*client.Connection, error) {
			return c.Connections.Update(ctx, created.ConnectionID, u)
		}),
	}
	for _, field := range []string{"conn_type", "description", "host", "login", "schema"} {
		r.changes = append(r.changes, changesOf(field, "new", "", nil)...)
	}
	r.changes = append(r.changes, changesOf("port", 81, 0, nil)...)
	r.changes = append(r.changes, changesOf("extra", `{"new": true}`, "", nil)...)
	for _, password := range changesOf("password", secret(), "", nil) {
		password.hidden = true
		r.changes = append(r.changes, password)
	}
	return r
}

func updatableDAG(ctx context.Context, t *testing.T, c *client.Client) updatable {
	restorePaused(ctx, t, c, "sleepy")
	restorePaused(ctx, t, c, "hello")
	return updatable{
		path:    "/dags/sleepy/details",
		ignored: parseFields(),
		rawUpdate: func(field string, value any) *client.Request {
			return patch("/dags/hello", field, map[string]any{field: value})
		},
		update: updating(func(u client.DAGUpdate) (*client.DAG, error) {
			return c.DAGs.Update(ctx, "sleepy", u)
		}),
		changes: changesOf("is_paused", true, false, nil),
	}
}

func updatableDAGs(ctx context.Context, t *testing.T, c *client.Client) updatable {
	skipBefore(ctx, t, c, 2, 3, "updating many DAGs")
	r := updatableDAG(ctx, t, c)
	r.rawUpdate = func(field string, value any) *client.Request {
		request := patch("/dags", field, map[string]any{field: value})
		request.Query.Set("dag_id_pattern", "hello")
		return request
	}
	r.update = updating(func(u client.DAGUpdate) (*client.Page[client.DAG], error) {
		return c.DAGs.UpdateMany(ctx, &client.DAGUpdateManyOptions{DAGIDPattern: "sleepy"}, u)
	})
	return r
}

func updatablePool(ctx context.Context, t *testing.T, c *client.Client) updatable {
	created := newPool(ctx, t, c, client.PoolCreate{Slots: 3})
	other := newPool(ctx, t, c, client.PoolCreate{Name: created.Name + ".other", Slots: 3})
	r := updatable{
		path:    "/pools/" + created.Name,
		ignored: []string{"open_slots"},
		rawUpdate: func(field string, value any) *client.Request {
			return patch("/pools/"+other.Name, field, map[string]any{field: value})
		},
		update: updating(func(u client.PoolUpdate) (*client.Pool, error) {
			return c.Pools.Update(ctx, created.Name, u)
		}),
		changes: changesOf("slots", 4, 0, nil),
	}
	r.changes = append(r.changes, changesOf("description", "new", "", nil)...)
	r.changes = append(r.changes, changesOf("include_deferred", true, false, nil)...)
	r.changes = append(r.changes, changesOf("name", nil)...)
	return r
}

func updatableRole(ctx context.Context, t *testing.T, c *client.Client) updatable {
	skipBefore(ctx, t, c, 2, 3, "updates of a role without its name")
	created, other := newRole(ctx, t, c, nil), newRole(ctx, t, c, nil)
	r := updatable{
		path: "/roles/" + created.Name,
		rawUpdate: func(field string, value any) *client.Request {
			body := map[string]any{"name": other.Name}
			body[field] = value
			return patch("/roles/"+other.Name, field, body)
		},
		update: updating(func(u client.RoleUpdate) (*client.Role, error) {
			return c.Roles.Update(ctx, created.Name, u)
		}),
	}
	read := map[string]any{"action": map[string]any{"name": "can_read"}, "resource": map[string]any{"name": "Pools"}}
	r.changes = changesOf("actions", []any{read}, nil)
	r.changes = append(r.changes, fieldChange{field: "actions", value: []any{}, hidden: true}) // an update removes no permission
	r.changes = append(r.changes, changesOf("name", nil)...)
	return r
}

func updatableUser(ctx context.Context, t *testing.T, c *client.Client) updatable {
	created, _ := newUser(ctx, t, c)
	other, _ := newUser(ctx, t, c)
	r := updatable{
		path: "/users/" + created.Username,
		rawUpdate: func(field string, value any) *client.Request {
			body := map[string]any{
				"username": other.Username, "email": other.Email, "first_name": other.FirstName, "last_name": other.LastName,
			}
			if body[field] = value; field == "email" && value != nil && value != "" {
				body[field] = "raw." + other.Email // unique
			}
			return patch("/users/"+other.Username, field, body)
		},
		update: updating(func(u client.UserUpdate) (*client.User, error) {
			return c.Users.Update(ctx, created.Username, u)
		}),
	}
	r.changes = append(r.changes, changesOf("email", "new."+created.Email, "", nil)...)
	r.changes = append(r.changes, changesOf("first_name", "new", "", nil)...)
	r.changes = append(r.changes, changesOf("last_name", "new", "", nil)...)
	r.changes = append(r.changes, changesOf("roles", []any{map[string]any{"name": "Op"}}, []any{}, nil)...)
	r.changes = append(r.changes, changesOf("username", nil)...)
	for _, password := range changesOf("password", secret(), "", nil) {
		password.hidden = true
		r.changes = append(r.changes, password)
	}
	return r
}

func updatableVariable(ctx context.Context, t *testing.T, c *client.Client) updatable {
	key, other := newVariable(ctx, t, c, "v", "d"), newVariable(ctx, t, c, "v", "d")
	masks := map[string]string{"description": "description", "value": "value"}
	if hasVariableDescriptions(ctx, t, c) {
		masks["value"] = "val"
	}
	r := updatable{
		path: "/variables/" + key,
		rawUpdate: func(field string, value any) *client.Request {
			body := map[string]any{"key": other, "value": "v"}
			body[field] = value
			return patch("/variables/"+other, masks[field], body)
		},
		update: updating(func(u client.VariableUpdate) (*client.Variable, error) {
			return c.Variables.Update(ctx, key, u)
		}),
		changes: changesOf("value", "new", "", nil),
	}
	r.changes = append(r.changes, changesOf("description", "new", "", nil)...)
	return r
}
