package airflowtest

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

func TestUserShowsLogins(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := New(t, WithUser("admin", "admin", Admin), WithUser("ann", "old", Viewer), WithUser("ann", "pw", "Auditor"),
		WithRole(gen.Role{Name: "Auditor"}), WithClock(clock))
	clock.Advance(1500 * time.Millisecond)
	ann := map[string]any{
		"username": "ann", "email": "ann@example.com", "first_name": "ann", "last_name": "User", "active": true,
		"created_on": "2026-11-21T12:00:00", "changed_on": "2026-11-21T12:00:00", "roles": []any{map[string]any{"name": "Auditor"}},
		"last_login": nil, "login_count": nil, "fail_login_count": nil,
	}
	_, result := call(s, "GET", "/users/ann", "")
	assert.Equal(t, ann, result)
	for _, step := range []struct {
		password           string
		status             int
		successful, failed float64
		last               any
	}{
		{"", 401, 0, 1, nil},
		{"old", 401, 0, 2, nil},
		{"pw", 403, 1, 0, "2026-11-21T12:00:01.500000"},
		{"old", 401, 1, 1, "2026-11-21T12:00:01.500000"},
	} {
		got, _ := exchange{path: "/pools"}.send(t, s.URL(), "Ann", step.password, strings.NewReplacer())
		assert.Equal(t, step.status, got.StatusCode)
		ann["login_count"], ann["fail_login_count"], ann["last_login"] = step.successful, step.failed, step.last
		_, result := call(s, "GET", "/users/ann", "")
		assert.Equal(t, ann, result, step)
	}
}

func TestUserOrder(t *testing.T) {
	t.Parallel()
	s := NewServer()
	for i, names := range []string{"c d", "b e", "d c"} {
		first, last, _ := strings.Cut(names, " ")
		status, _ := call(s, "POST", "/users", fmt.Sprintf(
			`{"username": "u%d", "email": "%d%s@x", "first_name": %[3]q, "last_name": %q, "roles": [{"name": "Op"}]}`, i, 9-i, first, last))
		require.Equal(t, http.StatusOK, status)
	}
	for column, want := range map[string]string{
		"id":         "admin op user viewer public u0 u1 u2",
		"first_name": "admin u1 u0 u2 op public user viewer",
		"last_name":  "admin op user viewer public u2 u0 u1",
		"email":      "u2 u1 u0 admin op public user viewer",
	} {
		_, result := call(s, "GET", "/users?order_by="+column, "")
		assert.Equal(t, want, strings.Join(pluck(t, result["users"], "username"), " "), column)
	}
}

// pluck returns a field of all rows.
func pluck(t *testing.T, rows any, name string) []string {
	t.Helper()
	var values []string
	for _, row := range asType[[]any](t, rows) {
		values = append(values, asType[string](t, asType[map[string]any](t, row)[name]))
	}
	return values
}

func TestRolesAndPermissions(t *testing.T) {
	t.Parallel()
	pools := gen.ActionResource{Action: gen.Action{Name: "can_read"}, Resource: gen.Resource{Name: "Pools"}}
	s := New(t, WithUser("admin", "admin", Admin), WithUser("ann", "ann", "Auditor"), WithUser("bob", "bob", Viewer),
		WithRole(gen.Role{Name: "Auditor", Actions: []gen.ActionResource{pools, pools}}), WithRole(gen.Role{Name: "Viewer"}))
	_, result := call(s, "GET", "/roles?order_by=role_id", "")
	assert.Equal(t, []string{"Admin", "Public", "Viewer", "User", "Op", "Auditor"}, pluck(t, result["roles"], "name"))
	_, result = call(s, "GET", "/roles", "")
	assert.Equal(t, []string{"Admin", "Auditor", "Op", "Public", "User", "Viewer"}, pluck(t, result["roles"], "name"))
	_, result = call(s, "GET", "/roles/Auditor", "")
	assert.Len(t, result["actions"], 1, "duplicate permissions are merged")

	for name, want := range map[string]int{"Admin": 92, "Op": 63, "User": 39, "Viewer": 0, "Public": 0} {
		_, result := call(s, "GET", "/roles/"+name, "")
		assert.Len(t, result["actions"], want, name)
	}
	for user, status := range map[string]int{"ann": 200, "bob": 403} {
		result, _ := exchange{path: "/pools"}.send(t, s.URL(), user, user, strings.NewReplacer())
		assert.Equal(t, status, result.StatusCode, user)
	}
}

func TestRequestsNamesUserWhoDeletedItself(t *testing.T) {
	t.Parallel()
	s := NewServer()
	status, _ := call(s, "DELETE", "/users/admin", "")
	require.Equal(t, http.StatusNoContent, status)
	status, _ = call(s, "GET", "/users/admin", "")
	assert.Equal(t, http.StatusUnauthorized, status)
	requests := s.Requests()
	assert.Equal(t, "admin", requests[0].User)
	assert.Empty(t, requests[1].User)
}

func TestRoleWithoutActionsHasNoPermissions(t *testing.T) {
	t.Parallel()
	s := New(t, WithUser("ann", "ann", "Auditor"), WithRole(gen.Role{Name: "Auditor"}))
	for path, status := range map[string]int{"/dags": 403, "/pools": 403, "/version": 200} {
		resp, _ := exchange{path: path}.send(t, s.URL(), "ann", "ann", strings.NewReplacer())
		assert.Equal(t, status, resp.StatusCode, path)
	}
}
