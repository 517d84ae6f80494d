package client

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/problem"
)

// TestUpdateRoleBefore23 proves that roles can be updated on a server that fails without the name and permissions.
func TestUpdateRoleBefore23(t *testing.T) {
	permissions := func(action string) []ActionResource {
		return []ActionResource{{Action: Action{Name: action}, Resource: Resource{Name: "Pools"}}}
	}
	s := newVersionServer(t, airflowtest.WithVersion("2.2.5"),
		airflowtest.WithRole(Role{Name: "auditor", Actions: permissions("can_read")}),
		airflowtest.WithRole(Role{Name: "guest"}))
	ctx, roles := t.Context(), s.client.Roles

	renamed, err := roles.Update(ctx, "auditor", RoleUpdate{Name: Set("reader")})
	require.NoError(t, err)
	assert.Equal(t, &Role{Name: "reader", Actions: permissions("can_read")}, renamed)
	added, err := roles.Update(ctx, "reader", RoleUpdate{Actions: Set(permissions("can_edit"))})
	require.NoError(t, err)
	both := append(permissions("can_read"), permissions("can_edit")...)
	assert.Equal(t, &Role{Name: "reader", Actions: both}, added)
	same, err := roles.Update(ctx, "reader", RoleUpdate{Actions: Set([]ActionResource{})})
	require.NoError(t, err)
	assert.Equal(t, added, same)

	for _, update := range []RoleUpdate{{Name: Set("guest")}, {Name: Set("guest"), Actions: Set(permissions("can_delete"))}} {
		_, err = roles.Update(ctx, "reader", update)
		assert.ErrorIs(t, err, problem.ErrConflict)
		guest, err := roles.Get(ctx, "guest")
		require.NoError(t, err)
		assert.Empty(t, guest.Actions, "the role with the taken name gets no permission")
	}
	_, err = roles.Update(ctx, "none", RoleUpdate{Name: Set("other")})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = roles.Update(ctx, "guest", RoleUpdate{Name: Set("visitor")})
	assert.NoError(t, err, "a role without permissions")
}
