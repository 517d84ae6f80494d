package client

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDiffs(t *testing.T) {
	action := func(name string) ActionResource {
		return ActionResource{Action: Action{Name: name}, Resource: Resource{Name: "Pools"}}
	}
	read, edit := action("can_read"), action("can_edit")
	for name, test := range map[string]struct{ got, want any }{
		"connection": {
			DiffConnection(
				Connection{ConnectionID: "a", ConnType: "http", Host: "h", Login: "l", Port: 80, Description: "d", Schema: "s"},
				Connection{ConnectionID: "b", ConnType: "ftp", Login: "", Port: 0, Host: "h", Description: "d", Schema: "s", Extra: "{}"},
			),
			ConnectionUpdate{ConnType: Set("ftp"), Login: Null[string](), Port: Null[int](), Extra: Set("{}")},
		},
		"connection extra": {DiffConnection(Connection{Extra: `{"a": 1}`}, Connection{Extra: `{"a": 2}`}), ConnectionUpdate{Extra: Set(`{"a": 2}`)}},
		"no extra":         {DiffConnection(Connection{Extra: `{"a": 1}`}, Connection{}), ConnectionUpdate{Extra: Null[string]()}},
		"extra, other order": {
			DiffConnection(Connection{Extra: `{"a": 1, "b": [1, "\u00e6", null]}`}, Connection{Extra: "{\"b\":[1,\"æ\",null],\n\"a\":1}"}), ConnectionUpdate{},
		},
		"extra, long number": {
			DiffConnection(Connection{Extra: `{"a": 9007199254740993}`}, Connection{Extra: `{"a": 9007199254740992}`}),
			ConnectionUpdate{Extra: Set(`{"a": 9007199254740992}`)},
		},
		"extra, secret": {
			DiffConnection(Connection{Extra: `{"token": "***"}`}, Connection{Extra: `{"token": "t"}`}), ConnectionUpdate{Extra: Set(`{"token": "t"}`)},
		},
		"extra, not JSON":      {DiffConnection(Connection{Extra: "a"}, Connection{Extra: "a "}), ConnectionUpdate{Extra: Set("a ")}},
		"extra, trailing text": {DiffConnection(Connection{Extra: "{}"}, Connection{Extra: "{} x"}), ConnectionUpdate{Extra: Set("{} x")}},
		"DAG":                  {DiffDAG(DAG{IsPaused: true}, DAG{Description: "new"}), DAGUpdate{IsPaused: Set(false)}},
		"same DAG":             {DiffDAG(DAG{IsPaused: true}, DAG{IsPaused: true, Description: "new"}), DAGUpdate{}},
		"pool": {
			DiffPool(Pool{Name: "a", Slots: 3, Description: "d", IncludeDeferred: true, OpenSlots: 3}, Pool{Name: "b"}),
			PoolUpdate{Name: Set("b"), Slots: Set(0), Description: Null[string](), IncludeDeferred: Set(false)},
		},
		"same pool": {DiffPool(Pool{Name: "a", Slots: 3, OpenSlots: 3}, Pool{Name: "a", Slots: 3, RunningSlots: 3}), PoolUpdate{}},
		"role": {
			DiffRole(Role{Name: "a", Actions: []ActionResource{read}}, Role{Name: "b", Actions: []ActionResource{edit, read, edit}}),
			RoleUpdate{Name: Set("b"), Actions: Set([]ActionResource{edit})},
		},
		"role with fewer permissions": {DiffRole(Role{Actions: []ActionResource{read, edit}}, Role{Actions: []ActionResource{edit}}), RoleUpdate{}},
		"user": {
			DiffUser(User{Username: "a", Email: "a@", FirstName: "A", LastName: "B"}, User{Username: "b", Email: "b@", LoginCount: 3}),
			UserUpdate{Username: Set("b"), Email: Set("b@"), FirstName: Set(""), LastName: Set("")},
		},
		"user roles": {
			DiffUser(User{Roles: []UserRole{{Name: "Op"}}}, User{Roles: []UserRole{{Name: "Op"}, {Name: "User"}}}),
			UserUpdate{Roles: Set([]UserRole{{Name: "Op"}, {Name: "User"}})},
		},
		"user roles, other order": {
			DiffUser(User{Roles: []UserRole{{Name: "Op"}, {Name: "User"}}}, User{Roles: []UserRole{{Name: "User"}, {Name: "Op"}}}), UserUpdate{},
		},
		"user without roles": {DiffUser(User{Roles: []UserRole{{Name: "Op"}}}, User{}), UserUpdate{Roles: Set([]UserRole{})}},
		"variable":           {DiffVariable(Variable{Key: "a", Value: "v", Description: "d"}, Variable{Key: "b"}), VariableUpdate{Value: Set(""), Description: Set("")}},
		"same variable":      {DiffVariable(Variable{Value: "v", Description: "d"}, Variable{Value: "v", Description: "d"}), VariableUpdate{}},
	} {
		assert.Equal(t, test.want, test.got, name)
		empty, ok := test.got.(interface{ IsZero() bool })
		require.True(t, ok, name)
		assert.Equal(t, reflect.ValueOf(test.want).IsZero(), empty.IsZero(), name)
	}
}

// Every field that can be read and updated makes a difference; no other field does.
func TestDiffsCoverEveryUpdatableField(t *testing.T) {
	diffs := []any{DiffConnection, DiffDAG, DiffPool, DiffRole, DiffUser, DiffVariable}
	for _, diff := range diffs {
		call := reflect.ValueOf(diff)
		model, update := call.Type().In(0), call.Type().Out(0)
		for field := range model.Fields() {
			old, changed := reflect.New(model).Elem(), reflect.New(model).Elem()
			fill(t, changed.FieldByIndex(field.Index))
			got := call.Call([]reflect.Value{old, changed})[0]
			var set []string
			for field, value := range got.Fields() {
				if !value.IsZero() {
					set = append(set, field.Name)
				}
			}
			if _, updatable := update.FieldByName(field.Name); updatable {
				assert.Equal(t, []string{field.Name}, set, model)
			} else {
				assert.Empty(t, set, "%v.%s", model, field.Name)
			}
		}
	}
}

// fill sets v to a value that is not zero.
func fill(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.String:
		v.SetString("new")
	case reflect.Int:
		v.SetInt(1)
	case reflect.Float64:
		v.SetFloat(1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
	case reflect.Struct: // a time: no update has one
	default:
		t.Fatalf("unexpected type %v", v.Type())
	}
}

// Airflow 3.2 and later remove the team of an object if the team is null.
func TestADiffThatEmptiesTheTeamCanBeSent(t *testing.T) {
	for name, test := range map[string]struct {
		response, want string
		update         func(c *Client) error
	}{
		"connection": {
			`{"connection_id": "c", "conn_type": "http", "team_name": null}`, `PATCH /connections/c?update_mask=team_name {"team_name":null,"conn_type":"","connection_id":"c"}`,
			func(c *Client) error {
				_, err := c.Connections.Update(t.Context(), "c", DiffConnection(Connection{TeamName: "a"}, Connection{}))
				return err
			},
		},
		"pool": {
			`{"name": "p", "slots": 1, "team_name": null}`, `PATCH /pools/p?update_mask=team_name {"team_name":null,"include_deferred":false,"pool":"p","slots":0}`,
			func(c *Client) error {
				_, err := c.Pools.Update(t.Context(), "p", DiffPool(Pool{TeamName: "a"}, Pool{}))
				return err
			},
		},
		"variable": {
			`{"key": "k", "value": "v", "team_name": null}`, `PATCH /variables/k?update_mask=team_name {"key":"k","team_name":null,"value":""}`,
			func(c *Client) error {
				_, err := c.Variables.Update(t.Context(), "k", DiffVariable(Variable{TeamName: "a"}, Variable{}))
				return err
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, requests := record(t, "3.3.2", 200, test.response)
			require.NoError(t, test.update(c))
			require.NotEmpty(t, *requests)
			assert.Equal(t, test.want, (*requests)[len(*requests)-1])
		})
	}
}
