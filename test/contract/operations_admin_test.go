package contract

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

func operationsAdmin(ctx context.Context, t *testing.T, s server, setup, c *client.Client) []operation {
	t.Helper()
	user, role := newUserCreate(t), uniqueName(t)
	removeUserLater(t, setup, user.Username)
	existing := user.Username
	if !atLeast(ctx, t, setup, 2, 2) {
		existing = s.user // users cannot be created
	}
	removeRoleLater(t, setup, role)
	// With all of these fields set, Update sends no GET first.
	whole := client.UserUpdate{FirstName: client.Set("f"), LastName: client.Set("l"), Email: client.Set(user.Email)}
	events, err := setup.EventLogs.List(ctx, &client.EventLogListOptions{Limit: 1})
	require.NoError(t, err)
	event := 1
	if len(events.Items) > 0 {
		event = events.Items[0].EventLogID
	}
	broken := importError(ctx, t, setup)
	return []operation{
		{"get_users", func(ctx context.Context) error { return errorOf(c.Users.List(ctx, nil)) }},
		{"post_user", func(ctx context.Context) error { return errorOf(c.Users.Create(ctx, user)) }},
		{"get_user", func(ctx context.Context) error { return errorOf(c.Users.Get(ctx, existing)) }},
		{"patch_user", func(ctx context.Context) error { return errorOf(c.Users.Update(ctx, user.Username, whole)) }},
		{"delete_user", func(ctx context.Context) error { return c.Users.Delete(ctx, user.Username) }},
		{"get_roles", func(ctx context.Context) error { return errorOf(c.Roles.List(ctx, nil)) }},
		{"post_role", func(ctx context.Context) error {
			return errorOf(c.Roles.Create(ctx, client.RoleCreate{Name: role}))
		}},
		{"get_role", func(ctx context.Context) error { return errorOf(c.Roles.Get(ctx, role)) }},
		{"patch_role", func(ctx context.Context) error {
			return errorOf(c.Roles.Update(ctx, role, client.RoleUpdate{Actions: client.Set(permission("can_read", "Pools"))}))
		}},
		{"delete_role", func(ctx context.Context) error { return c.Roles.Delete(ctx, role) }},
		{"get_permissions", func(ctx context.Context) error {
			if s.isAirflow3() {
				return errorOf(c.Permissions.ListPairs(ctx, nil))
			}
			return errorOf(c.Permissions.List(ctx, nil))
		}},
		{"get_event_logs", func(ctx context.Context) error { return errorOf(c.EventLogs.List(ctx, nil)) }},
		{"get_event_log", func(ctx context.Context) error { return errorOf(c.EventLogs.Get(ctx, event)) }},
		{"get_import_errors", func(ctx context.Context) error { return errorOf(c.ImportErrors.List(ctx, nil)) }},
		{"get_import_error", func(ctx context.Context) error { return errorOf(c.ImportErrors.Get(ctx, broken.ImportErrorID)) }},
		{"get_dag_warnings", func(ctx context.Context) error { return errorOf(c.Warnings.List(ctx, nil)) }},
	}
}
