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

// updatable is a resource whose members the client can change one by one.
type updatable struct {
	path    string                                         // where it is read
	also    []string                                       // what changes with other members, or by itself
	update  func(members []byte) error                     // changes it with the client
	raw     func(member string, value any) *client.Request // changes another of its kind without
	changes []memberChange
}

type memberChange struct {
	member string
	value  any
	unseen bool // reading it back does not tell
}

// values are those that a member is set to, one after the other.
func values(member string, values ...any) []memberChange {
	var changes []memberChange
	for _, value := range values {
		changes = append(changes, memberChange{member: member, value: value})
	}
	return changes
}

// Each member alone is set to a value, to its empty value and to null. What the server takes works, and what it does not
// is refused, null before it is sent; nothing else changes.
func TestUpdateEachMember(t *testing.T) {
	ctx, c := start(t)
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

func (r updatable) change(ctx context.Context, t *testing.T, c *client.Client, change memberChange) {
	t.Helper()
	text, err := json.Marshal(map[string]any{change.member: change.value})
	require.NoError(t, err)
	var members map[string]any // with numbers as they are read
	require.NoError(t, json.Unmarshal(text, &members))
	taken := takes(ctx, t, c, r.raw(change.member, change.value))
	before := document(ctx, t, c, r.path)
	err = r.update(text)
	after := document(ctx, t, c, r.path)
	t.Logf("%s: taken by the server: %v; by the client: %v", text, taken, err == nil)
	if taken {
		require.NoError(t, err, "%s", text)
		if change.unseen {
			members = nil
		}
		assertOnly(t, members, before, after, r.also...)
		return
	}
	require.Error(t, err, "%s", text)
	if change.value == nil {
		_, refused := errors.AsType[*client.ArgumentError](err)
		_, unsupported := errors.AsType[*client.UnsupportedError](err)
		assert.True(t, refused || unsupported, "%s is to be refused before it is sent: %v", text, err)
	}
	assertOnly(t, nil, before, after, r.also...)
}

// takes tells whether the server takes a request, which it else answers with 400.
func takes(ctx context.Context, t *testing.T, c *client.Client, request *client.Request) bool {
	t.Helper()
	var answer client.Response
	err := c.Do(ctx, *request, nil, client.WithResponse(&answer))
	if answer.StatusCode != http.StatusBadRequest {
		require.NoError(t, err, request.Body)
	}
	return err == nil
}

func patch(path, mask string, body map[string]any) *client.Request {
	return &client.Request{Method: http.MethodPatch, Path: path, Query: url.Values{"update_mask": {mask}}, Body: body}
}

// updating reads the members of an update, which then changes something.
func updating[U, T any](update func(U) (T, error)) func([]byte) error {
	return func(members []byte) error {
		var u U
		if err := json.Unmarshal(members, &u); err != nil {
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
	made, other := newConnection(ctx, t, c, create), newConnection(ctx, t, c, create)
	r := updatable{
		path: "/connections/" + made.ConnectionID,
		raw: func(member string, value any) *client.Request {
			return patch("/connections/"+other.ConnectionID, member, map[string]any{member: value})
		},
		update: updating(func(u client.ConnectionUpdate) (*client.Connection, error) {
			return c.Connections.Update(ctx, made.ConnectionID, u)
		}),
	}
	for _, member := range []string{"conn_type", "description", "host", "login", "schema"} {
		r.changes = append(r.changes, values(member, "new", "", nil)...)
	}
	r.changes = append(r.changes, values("port", 81, 0, nil)...)
	r.changes = append(r.changes, values("extra", `{"new": true}`, "", nil)...)
	for _, password := range values("password", secret(), "", nil) {
		password.unseen = true
		r.changes = append(r.changes, password)
	}
	return r
}

func updatableDAG(ctx context.Context, t *testing.T, c *client.Client) updatable {
	restorePaused(ctx, t, c, "sleepy")
	restorePaused(ctx, t, c, "hello")
	return updatable{
		path: "/dags/sleepy/details",
		also: parsing(),
		raw: func(member string, value any) *client.Request {
			return patch("/dags/hello", member, map[string]any{member: value})
		},
		update: updating(func(u client.DAGUpdate) (*client.DAG, error) {
			return c.DAGs.Update(ctx, "sleepy", u)
		}),
		changes: values("is_paused", true, false, nil),
	}
}

func updatableDAGs(ctx context.Context, t *testing.T, c *client.Client) updatable {
	needs(ctx, t, c, 2, 3, "changing many DAGs at once")
	r := updatableDAG(ctx, t, c)
	r.raw = func(member string, value any) *client.Request {
		request := patch("/dags", member, map[string]any{member: value})
		request.Query.Set("dag_id_pattern", "hello")
		return request
	}
	r.update = updating(func(u client.DAGUpdate) (*client.Page[client.DAG], error) {
		return c.DAGs.UpdateMany(ctx, &client.DAGUpdateManyOptions{DAGIDPattern: "sleepy"}, u)
	})
	return r
}

func updatablePool(ctx context.Context, t *testing.T, c *client.Client) updatable {
	made := newPool(ctx, t, c, client.PoolCreate{Slots: 3})
	other := newPool(ctx, t, c, client.PoolCreate{Name: made.Name + ".other", Slots: 3})
	r := updatable{
		path: "/pools/" + made.Name,
		also: []string{"open_slots"},
		raw: func(member string, value any) *client.Request {
			return patch("/pools/"+other.Name, member, map[string]any{member: value})
		},
		update: updating(func(u client.PoolUpdate) (*client.Pool, error) {
			return c.Pools.Update(ctx, made.Name, u)
		}),
		changes: values("slots", 4, 0, nil),
	}
	r.changes = append(r.changes, values("description", "new", "", nil)...)
	r.changes = append(r.changes, values("include_deferred", true, false, nil)...)
	r.changes = append(r.changes, values("name", nil)...)
	return r
}

func updatableRole(ctx context.Context, t *testing.T, c *client.Client) updatable {
	made, other := newRole(ctx, t, c, nil), newRole(ctx, t, c, nil)
	r := updatable{
		path: "/roles/" + made.Name,
		raw: func(member string, value any) *client.Request {
			body := map[string]any{"name": other.Name}
			body[member] = value
			return patch("/roles/"+other.Name, member, body)
		},
		update: updating(func(u client.RoleUpdate) (*client.Role, error) {
			return c.Roles.Update(ctx, made.Name, u)
		}),
	}
	read := map[string]any{"action": map[string]any{"name": "can_read"}, "resource": map[string]any{"name": "Pools"}}
	r.changes = values("actions", []any{read}, nil)
	r.changes = append(r.changes, memberChange{member: "actions", value: []any{}, unseen: true}) // nothing is taken away
	r.changes = append(r.changes, values("name", nil)...)
	return r
}

func updatableUser(ctx context.Context, t *testing.T, c *client.Client) updatable {
	made, _ := newUser(ctx, t, c)
	other, _ := newUser(ctx, t, c)
	r := updatable{
		path: "/users/" + made.Username,
		raw: func(member string, value any) *client.Request {
			body := map[string]any{
				"username": other.Username, "email": other.Email, "first_name": other.FirstName, "last_name": other.LastName,
			}
			if body[member] = value; member == "email" && value != nil && value != "" {
				body[member] = "raw." + other.Email // no two users have the same
			}
			return patch("/users/"+other.Username, member, body)
		},
		update: updating(func(u client.UserUpdate) (*client.User, error) {
			return c.Users.Update(ctx, made.Username, u)
		}),
	}
	r.changes = append(r.changes, values("email", "new."+made.Email, "", nil)...)
	r.changes = append(r.changes, values("first_name", "new", "", nil)...)
	r.changes = append(r.changes, values("last_name", "new", "", nil)...)
	r.changes = append(r.changes, values("roles", []any{map[string]any{"name": "Op"}}, []any{}, nil)...)
	r.changes = append(r.changes, values("username", nil)...)
	for _, password := range values("password", secret(), "", nil) {
		password.unseen = true
		r.changes = append(r.changes, password)
	}
	return r
}

func updatableVariable(ctx context.Context, t *testing.T, c *client.Client) updatable {
	key, other := newVariable(ctx, t, c, "v", "d"), newVariable(ctx, t, c, "v", "d")
	masks := map[string]string{"description": "description", "value": "value"}
	if descriptions(ctx, t, c) {
		masks["value"] = "val"
	}
	r := updatable{
		path: "/variables/" + key,
		raw: func(member string, value any) *client.Request {
			body := map[string]any{"key": other, "value": "v"}
			body[member] = value
			return patch("/variables/"+other, masks[member], body)
		},
		update: updating(func(u client.VariableUpdate) (*client.Variable, error) {
			return c.Variables.Update(ctx, key, u)
		}),
		changes: values("value", "new", "", nil),
	}
	r.changes = append(r.changes, values("description", "new", "", nil)...)
	return r
}
