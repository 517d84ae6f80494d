package client

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// emptyUpdates calls each method that takes an update, with an update that sets nothing.
func emptyUpdates(c *Client) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"Connections.Set": func(ctx context.Context) error { _, err := c.Connections.Set(ctx, "c", ConnectionUpdate{}); return err },
		"Connections.Update": func(ctx context.Context) error {
			_, err := c.Connections.Update(ctx, "c", ConnectionUpdate{})
			return err
		},
		"DAGs.Update": func(ctx context.Context) error { _, err := c.DAGs.Update(ctx, "d", DAGUpdate{}); return err },
		"DAGs.UpdateMany": func(ctx context.Context) error {
			_, err := c.DAGs.UpdateMany(ctx, &DAGUpdateManyOptions{DAGIDPattern: "~"}, DAGUpdate{})
			return err
		},
		"Pools.Set":        func(ctx context.Context) error { _, err := c.Pools.Set(ctx, "p", PoolUpdate{}); return err },
		"Pools.Update":     func(ctx context.Context) error { _, err := c.Pools.Update(ctx, "p", PoolUpdate{}); return err },
		"Roles.Update":     func(ctx context.Context) error { _, err := c.Roles.Update(ctx, "r", RoleUpdate{}); return err },
		"Users.Update":     func(ctx context.Context) error { _, err := c.Users.Update(ctx, "u", UserUpdate{}); return err },
		"Variables.Update": func(ctx context.Context) error { _, err := c.Variables.Update(ctx, "k", VariableUpdate{}); return err },
	}
}

// updateTypes returns the type of the update of each method that takes one.
func updateTypes() map[string]reflect.Type {
	updates := map[string]reflect.Type{}
	for service := range reflect.TypeFor[Client]().Fields() {
		if !service.IsExported() {
			continue
		}
		for method := range service.Type.Methods() {
			for in := range method.Type.Ins() {
				if _, partial := in.MethodByName("IsZero"); partial && in.Kind() == reflect.Struct && strings.HasSuffix(in.Name(), "Update") {
					updates[service.Name+"."+method.Name] = in
				}
			}
		}
	}
	return updates
}

func TestEmptyUpdateMatchesErrNothingToUpdate(t *testing.T) {
	server, c := script(t, scriptedResponse{200, `{}`})
	calls := emptyUpdates(c)
	for name := range updateTypes() {
		assert.Contains(t, calls, name, "every method that takes an update is called here")
	}
	require.Len(t, calls, len(updateTypes()))
	for name, call := range calls {
		err := call(t.Context())
		require.ErrorIs(t, err, ErrNothingToUpdate, name)
		var invalid *ArgumentError
		require.ErrorAs(t, err, &invalid, name)
		assert.EqualError(t, err, "airflow: invalid update: must set at least one field", name)
	}
	assert.Empty(t, server.requests())
	_, err := c.Pools.Update(t.Context(), "p", PoolUpdate{Slots: Null[int]()})
	assert.NotErrorIs(t, err, ErrNothingToUpdate)
}

func TestEveryFieldOfAnUpdateIsOptional(t *testing.T) {
	for name, update := range updateTypes() {
		for field := range update.Fields() {
			assert.True(t, strings.HasPrefix(field.Type.Name(), "Optional["), "%s: %s", name, field.Name)
		}
	}
}

func TestUserRolesAreOptional(t *testing.T) {
	names := UserUpdate{FirstName: Set("A"), LastName: Set("B"), Email: Set("a@b")}
	for name, test := range map[string]struct {
		roles Optional[[]UserRole]
		mask  string
		body  string
	}{
		"unset":      {Optional[[]UserRole]{}, "email%2Cfirst_name%2Clast_name", ""},
		"two":        {Set([]UserRole{{Name: "Op"}, {Name: "User"}}), "email%2Cfirst_name%2Clast_name%2Croles", `, "roles": [{"name": "Op"}, {"name": "User"}]`},
		"none":       {Set([]UserRole{}), "email%2Cfirst_name%2Clast_name%2Croles", `, "roles": []`},
		"nil, set":   {Set[[]UserRole](nil), "email%2Cfirst_name%2Clast_name%2Croles", `, "roles": []`},
		"nil, empty": {SetPtr[[]UserRole](nil), "email%2Cfirst_name%2Clast_name", ""},
	} {
		server, c := script(t, scriptedResponse{200, `{"username": "u"}`})
		update := names
		update.Roles = test.roles
		_, err := c.Users.Update(t.Context(), "u", update)
		require.NoError(t, err, name)
		assert.Equal(t, []string{"PATCH /users/u?update_mask=" + test.mask}, server.requests(), name)
		assert.JSONEq(t, `{"username": "u", "first_name": "A", "last_name": "B", "email": "a@b"`+test.body+`}`, server.last(t).body, name)
	}
	server, c := script(t, scriptedResponse{200, `{"username": "u"}`})
	_, err := c.Users.Update(t.Context(), "u", UserUpdate{Roles: Null[[]UserRole]()})
	var invalid *ArgumentError
	require.ErrorAs(t, err, &invalid)
	assert.Equal(t, "roles", invalid.Argument)
	assert.Empty(t, server.requests())
}

func TestPermissionsOfARoleUpdateAreOptional(t *testing.T) {
	server, c := script(t, scriptedResponse{200, `{"name": "r"}`})
	_, err := c.Roles.Update(t.Context(), "r", RoleUpdate{Actions: Set[[]ActionResource](nil)})
	require.NoError(t, err)
	assert.JSONEq(t, `{"name": "r", "actions": []}`, server.last(t).body)
	_, err = c.Roles.Update(t.Context(), "r", RoleUpdate{Actions: Null[[]ActionResource]()})
	var invalid *ArgumentError
	assert.ErrorAs(t, err, &invalid)
}

// The options of UpdateMany are those of the operation, except for the mask, which the client sets.
func TestUpdateManyOptionsLackOnlyTheMask(t *testing.T) {
	var got, want []string
	for field := range reflect.TypeFor[DAGUpdateManyOptions]().Fields() {
		got = append(got, field.Name+" "+field.Type.String())
	}
	for field := range reflect.TypeFor[gen.DAGUpdateManyOptions]().Fields() {
		if field.Name != "UpdateMask" {
			want = append(want, field.Name+" "+field.Type.String())
		}
	}
	assert.Equal(t, want, got)

	server, c := script(t, scriptedResponse{200, `{"dags": [], "total_entries": 0}`})
	all := DAGUpdateManyOptions{Limit: 2, Offset: 3, Tags: []string{"a"}, OnlyActive: Set(false), DAGIDPattern: "x"}
	_, err := c.DAGs.UpdateMany(t.Context(), &all, DAGUpdate{IsPaused: Set(true)})
	require.NoError(t, err)
	assert.Equal(t, []string{"PATCH /dags?limit=2&offset=3&tags=a&update_mask=is_paused&only_active=false&dag_id_pattern=x"}, server.requests())

	for _, newer := range []DAGUpdateManyOptions{
		{DAGIDPrefixPattern: "p"}, {LastDAGRunState: "failed"}, {Owners: []string{"o"}}, {Paused: Set(false)}, {TagsMatchMode: TagsMatchModeAll},
	} {
		newer.DAGIDPattern = "x"
		_, err := c.DAGs.UpdateMany(t.Context(), &newer, DAGUpdate{IsPaused: Set(true)})
		var unsupported *UnsupportedError
		assert.ErrorAs(t, err, &unsupported)
	}
}

func TestOptionalOfPointer(t *testing.T) {
	zero, text := 0, "x"
	assert.Equal(t, Set(0), SetPtr(&zero))
	assert.Equal(t, Set("x"), SetPtr(&text))
	assert.Equal(t, Optional[int]{}, SetPtr[int](nil))
	assert.Equal(t, Set(0), PtrOrNull(&zero))
	assert.Equal(t, Null[string](), PtrOrNull[string](nil))
}

// An object of Airflow 3.2 and later can belong to a team. Null removes it from the team.
func TestNullRemovesTheTeam(t *testing.T) {
	const none = `{"name": "p", "slots": 1, "include_deferred": false, "connection_id": "c", "conn_type": "http", "key": "k", "value": "v", "team_name": null}`
	c, requests := record(t, "3.3.2", 200, none)
	ctx, team := t.Context(), Null[string]()
	_, err := c.Pools.Update(ctx, "p", PoolUpdate{TeamName: team})
	require.NoError(t, err)
	_, err = c.Connections.Update(ctx, "c", ConnectionUpdate{TeamName: team})
	require.NoError(t, err)
	_, err = c.Variables.Update(ctx, "k", DiffVariable(Variable{Key: "k", TeamName: "data"}, Variable{Key: "k"}))
	require.NoError(t, err)
	require.Len(t, *requests, 3)
	for _, request := range *requests {
		assert.Contains(t, request, "update_mask=team_name")
		assert.Contains(t, request, `"team_name":null`)
	}
	_, err = c.Variables.Update(ctx, "k", VariableUpdate{Description: Null[string]()})
	var invalid *ArgumentError
	require.ErrorAs(t, err, &invalid)
}
