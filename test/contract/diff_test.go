package contract

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// TestDiffUpdatesToDesiredState proves that an update computed by a Diff function leaves no difference.
func TestDiffUpdatesToDesiredState(t *testing.T) {
	ctx, c := start(t)
	t.Run("connection", func(t *testing.T) {
		old := newConnection(ctx, t, c, client.ConnectionCreate{
			ConnType: "http", Host: client.Set("h"), Login: client.Set("l"), Port: client.Set(80), Extra: client.Set(`{"a": 1, "b": [2]}`),
		})
		wanted := *old
		wanted.Host, wanted.Port, wanted.Schema, wanted.Extra = "", 0, "s", `{"b":[2], "a":1}`
		update := client.DiffConnection(*old, wanted)
		assert.Equal(t, client.ConnectionUpdate{Host: client.Null[string](), Port: client.Null[int](), Schema: client.Set("s")}, update)
		got, err := c.Connections.Update(ctx, old.ConnectionID, update)
		require.NoError(t, err)
		assert.True(t, client.DiffConnection(*got, wanted).IsZero())
		assert.Equal(t, "l", got.Login)
	})
	t.Run("DAG", func(t *testing.T) {
		restorePaused(ctx, t, c, "sleepy")
		old, err := c.DAGs.Get(ctx, "sleepy")
		require.NoError(t, err)
		wanted := *old
		wanted.IsPaused = !old.IsPaused
		got, err := c.DAGs.Update(ctx, old.DAGID, client.DiffDAG(*old, wanted))
		require.NoError(t, err)
		assert.True(t, client.DiffDAG(*got, wanted).IsZero())
	})
	t.Run("pool", func(t *testing.T) {
		create := client.PoolCreate{Slots: 3}
		if atLeast(ctx, t, c, 2, 3) {
			create.Description = client.Set("d")
		}
		old := newPool(ctx, t, c, create)
		wanted := *old
		wanted.Slots, wanted.Description, wanted.OpenSlots = 0, "", 99
		got, err := c.Pools.Update(ctx, old.Name, client.DiffPool(*old, wanted))
		require.NoError(t, err)
		assert.True(t, client.DiffPool(*got, wanted).IsZero())
	})
	t.Run("role", func(t *testing.T) {
		old := newRole(ctx, t, c, permission("can_read", "Pools"))
		wanted := *old
		wanted.Actions = append(permission("can_edit", "Pools"), old.Actions...)
		update := client.DiffRole(*old, wanted)
		assert.Equal(t, client.Set(permission("can_edit", "Pools")), update.Actions)
		got, err := c.Roles.Update(ctx, old.Name, update)
		require.NoError(t, err)
		assert.True(t, client.DiffRole(*got, wanted).IsZero())
	})
	t.Run("user", func(t *testing.T) {
		old, _ := newUser(ctx, t, c)
		wanted := *old
		wanted.FirstName, wanted.Roles = "new", []client.UserRole{{Name: "Op"}, {Name: "Viewer"}}
		got, err := c.Users.Update(ctx, old.Username, client.DiffUser(*old, wanted))
		require.NoError(t, err)
		assert.True(t, client.DiffUser(*got, wanted).IsZero())
		assert.Equal(t, old.LastName, got.LastName)
	})
	t.Run("variable", func(t *testing.T) {
		key := newVariable(ctx, t, c, "old", "d")
		path := "/variables/" + key
		old, err := c.Variables.Get(ctx, key)
		require.NoError(t, err)
		before := getJSON(ctx, t, c, path)
		wanted, changes := *old, map[string]any{"value": ""}
		if wanted.Value = ""; hasVariableDescriptions(ctx, t, c) {
			wanted.Description = ""
			changes["description"] = ""
		}
		got, err := c.Variables.Update(ctx, key, client.DiffVariable(*old, wanted))
		require.NoError(t, err)
		assert.True(t, client.DiffVariable(*got, wanted).IsZero())
		assertOnlyChanges(t, changes, before, getJSON(ctx, t, c, path))
	})
}
