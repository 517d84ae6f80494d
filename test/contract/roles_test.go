package contract

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// permission returns a permission for one action on one resource.
func permission(action, resource string) []client.ActionResource {
	return []client.ActionResource{{Action: client.Action{Name: action}, Resource: client.Resource{Name: resource}}}
}

// newRole creates a role and deletes it when the test ends.
func newRole(ctx context.Context, t *testing.T, c *client.Client, actions []client.ActionResource) *client.Role {
	t.Helper()
	skipBefore(ctx, t, c, 2, 1, "roles")
	role := client.RoleCreate{Name: uniqueName(t), Actions: actions}
	removeRoleLater(t, c, role.Name)
	created, err := c.Roles.Create(ctx, role)
	require.NoError(t, err)
	return created
}

func removeRoleLater(t *testing.T, c *client.Client, role string) {
	t.Helper()
	t.Cleanup(func() { deleteRole(context.WithoutCancel(t.Context()), t, c, role) })
}

// deleteRole deletes a role, if it exists. It reports whether the server can: the FAB provider of Airflow 3.1.8 always fails.
func deleteRole(ctx context.Context, t *testing.T, c *client.Client, role string) bool {
	t.Helper()
	err := c.Roles.Delete(ctx, role)
	if atLeast(ctx, t, c, 3, 0) && !atLeastRelease(ctx, t, c, deletesRoles3) && !errors.Is(err, problem.ErrNotFound) {
		assert.ErrorIs(t, err, problem.ErrServer)
		return false
	}
	assertDeleted(t, err)
	return true
}

func TestCreateRole(t *testing.T) {
	ctx, c := start(t)
	actions := append(permission("can_read", "Pools"), permission("can_edit", "Pools")...)
	for _, actions := range [][]client.ActionResource{nil, {}, actions} {
		created := newRole(ctx, t, c, actions)
		assert.NotEmpty(t, created.Name)
		assert.ElementsMatch(t, actions, created.Actions)
		got, err := c.Roles.Get(ctx, created.Name)
		require.NoError(t, err)
		assert.Equal(t, created, got)
		_, err = c.Roles.Create(ctx, client.RoleCreate{Name: created.Name, Actions: actions})
		assert.ErrorIs(t, err, problem.ErrAlreadyExists)
	}
	for _, actions := range [][]client.ActionResource{permission("can_fly", "Pools"), permission("can_read", "Puddles"), permission("", "Pools")} {
		none := uniqueName(t)
		removeRoleLater(t, c, none)
		_, err := c.Roles.Create(ctx, client.RoleCreate{Name: none, Actions: actions})
		assert.ErrorIs(t, err, problem.ErrBadRequest)
		_, err = c.Roles.Get(ctx, none)
		assert.ErrorIs(t, err, problem.ErrNotFound)
	}
}

func TestUpdateRole(t *testing.T) {
	ctx, c := start(t)
	created := newRole(ctx, t, c, permission("can_read", "Pools"))
	updated, err := c.Roles.Update(ctx, created.Name, client.RoleUpdate{Actions: client.Set(permission("can_edit", "Pools"))})
	require.NoError(t, err)
	both := append(permission("can_read", "Pools"), permission("can_edit", "Pools")...)
	assert.Equal(t, created.Name, updated.Name)
	assert.ElementsMatch(t, both, updated.Actions, "the role keeps its permissions")
	updated, err = c.Roles.Update(ctx, created.Name, client.RoleUpdate{Actions: client.Set([]client.ActionResource{})})
	require.NoError(t, err)
	assert.ElementsMatch(t, both, updated.Actions, "an update removes no permission")

	renamed := created.Name + ".renamed"
	removeRoleLater(t, c, renamed)
	updated, err = c.Roles.Update(ctx, created.Name, client.RoleUpdate{Name: client.Set(renamed)})
	require.NoError(t, err)
	assert.Equal(t, renamed, updated.Name)
	assert.ElementsMatch(t, both, updated.Actions)
	_, err = c.Roles.Get(ctx, created.Name)
	assert.ErrorIs(t, err, problem.ErrNotFound)

	updated, err = c.Roles.Update(ctx, renamed, client.RoleUpdate{Name: client.Set(created.Name), Actions: client.Set(permission("can_read", "DAGs"))})
	require.NoError(t, err)
	assert.Equal(t, created.Name, updated.Name)
	assert.Len(t, updated.Actions, 3)
}

// TestRenameRoleToTakenName proves that Update reports a conflict, although the server responds with a success.
func TestRenameRoleToTakenName(t *testing.T) {
	ctx, c := start(t)
	created, other := newRole(ctx, t, c, nil), newRole(ctx, t, c, permission("can_read", "Pools"))
	_, err := c.Roles.Update(ctx, created.Name, client.RoleUpdate{Name: client.Set(other.Name)})
	assert.ErrorIs(t, err, problem.ErrConflict)
	for _, role := range []*client.Role{created, other} {
		got, err := c.Roles.Get(ctx, role.Name)
		require.NoError(t, err)
		assert.Equal(t, role, got)
	}
	added := permission("can_edit", "Pools")
	_, err = c.Roles.Update(ctx, created.Name, client.RoleUpdate{Name: client.Set(other.Name), Actions: client.Set(added)})
	assert.ErrorIs(t, err, problem.ErrConflict)
	_, partial := errors.AsType[*client.PartialError](err)
	got, err := c.Roles.Get(ctx, created.Name)
	require.NoError(t, err)
	assert.Equal(t, partial, len(got.Actions) == 1, "the error says whether the permission was added")
	got, err = c.Roles.Get(ctx, other.Name)
	require.NoError(t, err)
	assert.Equal(t, other, got, "the role with the taken name gets no permission")
}

// TestRoleGrantsPermissions proves that a user has the permissions of a role until the role is deleted.
func TestRoleGrantsPermissions(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	skipBefore(ctx, t, c, 2, 2, "creating users")
	role := newRole(ctx, t, c, permission("can_read", "Pools"))
	create := newUserCreate(t)
	create.Roles = []client.UserRole{{Name: role.Name}}
	removeUserLater(t, c, create.Username)
	_, err := c.Users.Create(ctx, create)
	require.NoError(t, err)
	user := s.as(t, create.Username, password(create.Password))
	_, err = user.Pools.List(ctx, nil)
	require.NoError(t, err)
	_, err = user.Pools.Create(ctx, client.PoolCreate{Name: uniqueName(t), Slots: 1})
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	_, err = user.DAGs.List(ctx, nil)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)

	if !deleteRole(ctx, t, c, role.Name) {
		t.Skip("the server cannot delete roles")
	}
	require.Eventually(t, func() bool { // Airflow 3 caches users for a while
		_, err = user.Pools.List(ctx, nil)
		return err != nil
	}, testTimeout, time.Second)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	got, err := c.Users.Get(ctx, create.Username)
	require.NoError(t, err)
	assert.Empty(t, got.Roles)
}

func TestMissingRole(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 1, "roles")
	none := uniqueName(t)
	_, err := c.Roles.Get(ctx, none)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Roles.Update(ctx, none, client.RoleUpdate{Actions: client.Set(permission("can_read", "Pools"))})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.ErrorIs(t, c.Roles.Delete(ctx, none), problem.ErrNotFound)
}

func TestListRoles(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	created := newRole(ctx, t, c, nil)
	for _, column := range []client.RoleOrder{"", "name", "role_id"} {
		var got []string
		for role, err := range c.Roles.All(ctx, &client.RoleListOptions{Limit: 3, OrderBy: column}) {
			require.NoError(t, err, column)
			got = append(got, role.Name)
		}
		assert.Subset(t, got, []string{created.Name, "Admin", "Op", "Public", "User", "Viewer"}, column)
	}
	for _, column := range []client.RoleOrder{"-name", "id"} {
		_, err := c.Roles.List(ctx, &client.RoleListOptions{OrderBy: column})
		if column == "-name" && (!atLeastRelease(ctx, t, c, sortsUsersAscendingOnly) || atLeast(ctx, t, c, 3, 0)) {
			assert.NoError(t, err, column)
			continue
		}
		assert.ErrorIs(t, err, problem.ErrBadRequest, column)
	}
	_, err := s.as(t, s.viewer, s.viewerPassword).Roles.List(ctx, nil)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
}

func TestListPermissions(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 1, "permissions")
	if atLeast(ctx, t, c, 3, 0) {
		_, err := c.Permissions.List(ctx, nil)
		unsupported(t, err)
		page, err := c.Permissions.ListPairs(ctx, &client.PermissionListOptions{Limit: 1})
		require.NoError(t, err)
		require.Len(t, page.Items, 1)
		assert.Greater(t, page.Total, 50)
		assert.NotEmpty(t, page.Items[0].Action.Name)
		assert.NotEmpty(t, page.Items[0].Resource.Name)
		return
	}
	_, err := c.Permissions.ListPairs(ctx, nil)
	assertUnsupported(t, err, "3.0")
	var got []string
	for action, err := range c.Permissions.All(ctx, &client.PermissionListOptions{Limit: 2}) {
		require.NoError(t, err)
		got = append(got, action.Name)
	}
	assert.Subset(t, got, []string{"can_read", "can_edit", "can_create", "can_delete", "menu_access"})
	page, err := c.Permissions.List(ctx, &client.PermissionListOptions{Limit: 1, Offset: 1})
	require.NoError(t, err)
	assert.Equal(t, got[1], page.Items[0].Name)
	assert.Len(t, got, page.Total)
}
