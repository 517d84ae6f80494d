package contract

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// newUserCreate returns a viewer with a unique name. Usernames and email addresses have at most 64 characters.
func newUserCreate(t *testing.T) client.UserCreate {
	t.Helper()
	full := uniqueName(t)
	unique := "test__" + full[len(full)-10:]
	return client.UserCreate{
		Username: unique, Email: unique + "@example.com", FirstName: "Ann", LastName: "Other",
		Password: client.Set("pässword of " + unique), Roles: []client.UserRole{{Name: "Viewer"}},
	}
}

// newUser creates a user and deletes it when the test ends.
func newUser(ctx context.Context, t *testing.T, c *client.Client) (*client.User, client.UserCreate) {
	t.Helper()
	skipBefore(ctx, t, c, 2, 2, "creating users")
	create := newUserCreate(t)
	removeUserLater(t, c, create.Username)
	created, err := c.Users.Create(ctx, create)
	require.NoError(t, err)
	return created, create
}

// removeUserLater deletes a user when the test ends, if the user exists and the server supports that.
func removeUserLater(t *testing.T, c *client.Client, username string) {
	t.Helper()
	t.Cleanup(func() { assertDeleted(t, c.Users.Delete(context.WithoutCancel(t.Context()), username)) })
}

// assertDeleted asserts that a deletion succeeded, found nothing, or is not supported.
func assertDeleted(t *testing.T, err error) {
	t.Helper()
	if _, unsupported := errors.AsType[*client.UnsupportedError](err); !unsupported && !errors.Is(err, problem.ErrNotFound) {
		assert.NoError(t, err)
	}
}

// password returns the value of an Optional.
func password(o client.Optional[string]) string {
	value, _ := o.Get()
	return value
}

func TestUsersRequireNewerServer(t *testing.T) {
	ctx, c := start(t)
	if atLeast(ctx, t, c, 2, 2) {
		t.Skip("the server supports users")
	}
	_, err := c.Users.Create(ctx, newUserCreate(t))
	assertUnsupported(t, err, "2.2")
	if atLeast(ctx, t, c, 2, 1) {
		return
	}
	_, err = c.Users.Get(ctx, "admin")
	assertUnsupported(t, err, "2.1")
	_, err = c.Roles.Create(ctx, client.RoleCreate{Name: "r"})
	assertUnsupported(t, err, "2.1")
	_, err = c.Permissions.List(ctx, nil)
	assertUnsupported(t, err, "2.1")
}

func TestCreateUser(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	created, create := newUser(ctx, t, c)
	want := &client.User{
		Username: create.Username, Email: create.Email, FirstName: "Ann", LastName: "Other", Active: true, Roles: create.Roles,
		CreatedOn: created.CreatedOn, ChangedOn: created.ChangedOn,
	}
	assert.Equal(t, want, created)
	assert.WithinDuration(t, time.Now(), created.CreatedOn, 25*time.Hour, "the server may use a local time")
	got, err := c.Users.Get(ctx, create.Username)
	require.NoError(t, err)
	assert.Equal(t, created, got)
	got, err = c.Users.Get(ctx, strings.ToUpper(create.Username))
	require.NoError(t, err, "usernames are case-insensitive")
	assert.Equal(t, create.Username, got.Username)

	_, err = s.as(t, create.Username, password(create.Password)).DAGs.List(ctx, nil)
	require.NoError(t, err)
	_, err = s.as(t, create.Username, "another").DAGs.List(ctx, nil)
	assert.ErrorIs(t, err, problem.ErrUnauthenticated)
	got, err = c.Users.Get(ctx, create.Username)
	require.NoError(t, err)
	assert.Equal(t, 1, got.LoginCount)
	assert.Equal(t, 1, got.FailLoginCount)
	assert.False(t, got.LastLogin.IsZero())
}

// TestPasswordsAreNotNormalized proves that a password must have the code points with which it was stored. RFC 7617 wants NFC
// only from servers that announce a charset, and Airflow does not.
func TestPasswordsAreNotNormalized(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	skipBefore(ctx, t, c, 2, 2, "creating users")
	const composed, decomposed = "p\u00e4ss", "pa\u0308ss"
	for stored, other := range map[string]string{composed: decomposed, decomposed: composed} {
		create := newUserCreate(t)
		create.Password = client.Set(stored)
		removeUserLater(t, c, create.Username)
		_, err := c.Users.Create(ctx, create)
		require.NoError(t, err)
		_, err = s.as(t, create.Username, stored).DAGs.List(ctx, nil)
		require.NoError(t, err, "%+q", stored)
		_, err = s.as(t, create.Username, other).DAGs.List(ctx, nil)
		assert.ErrorIs(t, err, problem.ErrUnauthenticated, "%+q", stored)
	}
}

func TestCreateUserRejectsTakenName(t *testing.T) {
	ctx, c := start(t)
	_, create := newUser(ctx, t, c)
	again := newUserCreate(t)
	again.Username = strings.ToUpper(create.Username)
	_, err := c.Users.Create(ctx, again)
	assert.ErrorIs(t, err, problem.ErrAlreadyExists, "taken username")
	assert.NotContains(t, err.Error(), password(again.Password))
	again = newUserCreate(t)
	again.Email = create.Email
	_, err = c.Users.Create(ctx, again)
	assert.ErrorIs(t, err, problem.ErrAlreadyExists, "taken email address")
}

func TestCreateUserWithoutPassword(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	skipBefore(ctx, t, c, 2, 2, "creating users")
	create := newUserCreate(t)
	create.Password = client.Optional[string]{}
	removeUserLater(t, c, create.Username)
	_, err := c.Users.Create(ctx, create)
	if s.isAirflow3() {
		assert.ErrorIs(t, err, problem.ErrBadRequest, "it requires a password")
		return
	}
	require.NoError(t, err)
	_, err = s.as(t, create.Username, "").Pools.List(ctx, nil)
	assert.ErrorIs(t, err, problem.ErrUnauthenticated, "an empty password is rejected")
}

func TestCreateUserWithRoles(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 2, "creating users")
	create := newUserCreate(t)
	removeUserLater(t, c, create.Username)
	create.Roles = []client.UserRole{{Name: "no such role"}}
	_, err := c.Users.Create(ctx, create)
	require.ErrorIs(t, err, problem.ErrBadRequest)
	assert.Contains(t, err.Error(), "no such role")

	create.Roles = []client.UserRole{{Name: "Op"}, {Name: "Viewer"}, {Name: "Op"}}
	var invalid *client.ArgumentError
	_, err = c.Users.Create(ctx, create)
	require.ErrorAs(t, err, &invalid, "servers respond to this with a 500")
	err = c.Do(ctx, client.Request{Method: "POST", Path: inUsersAPI("/users"), Body: create}, nil)
	if atLeast(ctx, t, c, 3, 0) { // which accepts it
		require.NoError(t, err)
		require.NoError(t, c.Users.Delete(ctx, create.Username))
	} else {
		assert.ErrorIs(t, err, problem.ErrServer)
	}

	create.Roles = nil
	created, err := c.Users.Create(ctx, create)
	if err != nil { // this server has no default role
		require.ErrorIs(t, err, problem.ErrServer)
		assert.Contains(t, err.Error(), "creating a user without roles")
		assert.NotContains(t, err.Error(), password(create.Password))
	} else {
		assert.Len(t, created.Roles, 1, "the default role")
	}
}

func TestUpdateUser(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	_, create := newUser(ctx, t, c)
	path := "/users/" + create.Username
	for field, test := range map[string]struct {
		update client.UserUpdate
		want   any
	}{
		"first_name": {client.UserUpdate{FirstName: client.Set("Änn")}, "Änn"},
		"last_name":  {client.UserUpdate{LastName: client.Set("O'Ther")}, "O'Ther"},
		"email":      {client.UserUpdate{Email: client.Set("x" + create.Email)}, "x" + create.Email},
		"roles":      {client.UserUpdate{Roles: client.Set([]client.UserRole{{Name: "Op"}})}, []any{map[string]any{"name": "Op"}}},
	} {
		before := getJSON(ctx, t, c, path)
		_, err := c.Users.Update(ctx, create.Username, test.update)
		require.NoError(t, err, field)
		assertOnlyChanges(t, map[string]any{field: test.want}, before, getJSON(ctx, t, c, path))
	}
	before := getJSON(ctx, t, c, path)
	updated, err := c.Users.Update(ctx, strings.ToUpper(create.Username), client.UserUpdate{Password: client.Set("new " + create.Username)})
	require.NoError(t, err, "usernames are case-insensitive")
	assert.Equal(t, create.Username, updated.Username)
	assertOnlyChanges(t, nil, before, getJSON(ctx, t, c, path))
	_, err = s.as(t, create.Username, "new "+create.Username).Variables.List(ctx, nil)
	require.NoError(t, err, "as Op, with the new password")
	_, err = s.as(t, create.Username, password(create.Password)).Variables.List(ctx, nil)
	assert.ErrorIs(t, err, problem.ErrUnauthenticated)

	_, err = c.Users.Update(ctx, create.Username, client.UserUpdate{Roles: client.Set([]client.UserRole{})})
	require.NoError(t, err)
	assertOnlyChanges(t, map[string]any{"roles": []any{}}, before, getJSON(ctx, t, c, path), "login_count", "last_login", "fail_login_count")
	user := s.as(t, create.Username, "new "+create.Username)
	require.Eventually(t, func() bool { // Airflow 3 caches users for 30 s
		_, err = user.Pools.List(ctx, nil)
		return err != nil
	}, testTimeout, time.Second)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
}

func TestRenameUser(t *testing.T) {
	ctx, c := start(t)
	_, create := newUser(ctx, t, c)
	before := getJSON(ctx, t, c, "/users/"+create.Username)
	renamed := create.Username + ".x"
	removeUserLater(t, c, renamed)
	got, err := c.Users.Update(ctx, create.Username, client.UserUpdate{Username: client.Set(renamed)})
	require.NoError(t, err)
	assert.Equal(t, renamed, got.Username)
	assertOnlyChanges(t, map[string]any{"username": renamed}, before, getJSON(ctx, t, c, "/users/"+renamed))
	_, err = c.Users.Get(ctx, create.Username)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Users.Update(ctx, renamed, client.UserUpdate{Username: client.Set("Viewer")})
	assert.ErrorIs(t, err, problem.ErrConflict)
}

func TestMissingUser(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 2, "creating users")
	none := newUserCreate(t).Username
	_, err := c.Users.Get(ctx, none)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Users.Update(ctx, none, client.UserUpdate{FirstName: client.Set("x")})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.ErrorIs(t, c.Users.Delete(ctx, none), problem.ErrNotFound)
}

func TestListUsers(t *testing.T) {
	s := connect(t)
	ctx, c := testContext(t), s.admin(t)
	_, create := newUser(ctx, t, c)
	for _, column := range []client.UserOrder{"", "id", "first_name", "last_name", "email"} {
		var got []string
		for user, err := range c.Users.All(ctx, &client.UserListOptions{Limit: 2, OrderBy: column}) {
			require.NoError(t, err, column)
			got = append(got, user.Username)
		}
		assert.Subset(t, got, []string{create.Username, s.user, s.viewer}, column)
	}
	for _, column := range []client.UserOrder{"-id", "username", "user_name"} {
		_, err := c.Users.List(ctx, &client.UserListOptions{OrderBy: column})
		if column == "-id" && !atLeastRelease(ctx, t, c, sortsUsersAscendingOnly) || column != "user_name" && s.isAirflow3() {
			assert.NoError(t, err)
			continue
		}
		assert.Error(t, err, "servers do not support the order %s", column)
	}
	page, err := c.Users.List(ctx, &client.UserListOptions{Limit: 1, Offset: 1})
	require.NoError(t, err)
	assert.Len(t, page.Items, 1)
	assert.GreaterOrEqual(t, page.Total, 3)
	_, err = s.as(t, s.viewer, s.viewerPassword).Users.List(ctx, nil)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
}
