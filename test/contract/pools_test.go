package contract

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// newPool creates a pool and deletes it when the test ends.
func newPool(ctx context.Context, t *testing.T, c *client.Client, pool client.PoolCreate) *client.Pool {
	t.Helper()
	if pool.Name == "" {
		pool.Name = uniqueName(t)
	}
	created, err := c.Pools.Create(ctx, pool)
	require.NoError(t, err)
	removePoolLater(t, c, pool.Name)
	return created
}

func removePoolLater(t *testing.T, c *client.Client, name string) {
	t.Helper()
	t.Cleanup(func() {
		if err := c.Pools.Delete(context.WithoutCancel(t.Context()), name); err != nil {
			assert.ErrorIs(t, err, problem.ErrNotFound)
		}
	})
}

func TestCreateAndGetPool(t *testing.T) {
	ctx, c := start(t)
	create := client.PoolCreate{Name: uniqueName(t) + " Ærø ✓", Slots: 3}
	want := &client.Pool{Name: create.Name, Slots: 3, OpenSlots: 3}
	if atLeast(ctx, t, c, 2, 3) {
		create.Description, want.Description = client.Set("a description"), "a description"
	}
	created := newPool(ctx, t, c, create)
	got, err := c.Pools.Get(ctx, created.Name)
	require.NoError(t, err)
	assert.Equal(t, created, got)
	assert.Equal(t, want, got)

	none := newPool(ctx, t, c, client.PoolCreate{})
	assert.Equal(t, 0, none.Slots, "a pool may have no slots")
	assert.Empty(t, none.Description)
}

func TestCreatePoolRejectsTakenName(t *testing.T) {
	ctx, c := start(t)
	created := newPool(ctx, t, c, client.PoolCreate{Slots: 3})
	_, err := c.Pools.Create(ctx, client.PoolCreate{Name: created.Name, Slots: 4})
	assert.ErrorIs(t, err, problem.ErrAlreadyExists)
	got, err := c.Pools.Get(ctx, created.Name)
	require.NoError(t, err)
	assert.Equal(t, 3, got.Slots)
}

func TestUpdatePool(t *testing.T) {
	ctx, c := start(t)
	updates := map[string]struct {
		update client.PoolUpdate
		want   map[string]any
	}{
		"slots":             {client.PoolUpdate{Slots: client.Set(0)}, map[string]any{"slots": 0.0, "open_slots": 0.0}},
		"description":       {client.PoolUpdate{Description: client.Set("new")}, map[string]any{"description": "new"}},
		"empty description": {client.PoolUpdate{Description: client.Set("")}, map[string]any{"description": ""}},
		"no description":    {client.PoolUpdate{Description: client.Null[string]()}, map[string]any{"description": nil}},
		"two fields": {
			client.PoolUpdate{Slots: client.Set(9), Description: client.Set("nine")},
			map[string]any{"slots": 9.0, "open_slots": 9.0, "description": "nine"},
		},
	}
	create := client.PoolCreate{Slots: 3, Description: client.Set("old")}
	described := atLeast(ctx, t, c, 2, 3)
	if !described {
		create.Description = client.Optional[string]{}
	}
	if atLeast(ctx, t, c, 2, 7) {
		create.IncludeDeferred = client.Set(true)
		updates["include deferred"] = struct {
			update client.PoolUpdate
			want   map[string]any
		}{client.PoolUpdate{IncludeDeferred: client.Set(false)}, map[string]any{"include_deferred": false}}
	}
	for title, test := range updates {
		t.Run(title, func(t *testing.T) {
			create.Name = uniqueName(t)
			newPool(ctx, t, c, create)
			path := "/pools/" + create.Name
			before := getJSON(ctx, t, c, path)
			updated, err := c.Pools.Update(ctx, create.Name, test.update)
			if !described && !test.update.Description.IsZero() {
				assertUnsupported(t, err, "2.3")
				assert.Equal(t, before, getJSON(ctx, t, c, path))
				return
			}
			require.NoError(t, err)
			assertOnlyChanges(t, test.want, before, getJSON(ctx, t, c, path))
			got, err := c.Pools.Get(ctx, create.Name)
			require.NoError(t, err)
			assert.Equal(t, got, updated, "the response of the update")
		})
	}
}

func TestUpdatePoolKeepsIncludeDeferred(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 7, "include_deferred of pools")
	created := newPool(ctx, t, c, client.PoolCreate{Slots: 3, IncludeDeferred: client.Set(true)})
	assert.True(t, created.IncludeDeferred)
	got, err := c.Pools.Update(ctx, created.Name, client.PoolUpdate{Slots: client.Set(4)})
	require.NoError(t, err)
	assert.True(t, got.IncludeDeferred, "an unset field is unchanged")
}

func TestRenamePool(t *testing.T) {
	ctx, c := start(t)
	skipFrom(ctx, t, c, "3", "it does not rename pools: see TestAirflow3UpdatesKeepOtherFields")
	created := newPool(ctx, t, c, client.PoolCreate{Slots: 3})
	before := getJSON(ctx, t, c, "/pools/"+created.Name)
	renamed := created.Name + ".renamed"
	removePoolLater(t, c, renamed)
	got, err := c.Pools.Update(ctx, created.Name, client.PoolUpdate{Name: client.Set(renamed)})
	require.NoError(t, err)
	assert.Equal(t, renamed, got.Name)
	assertOnlyChanges(t, map[string]any{"name": renamed}, before, getJSON(ctx, t, c, "/pools/"+renamed))
	_, err = c.Pools.Get(ctx, created.Name)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestDefaultPool(t *testing.T) {
	ctx, c := start(t)
	const path = "/pools/default_pool"
	before := getJSON(ctx, t, c, path)
	pool, err := c.Pools.Get(ctx, "default_pool")
	require.NoError(t, err)
	t.Cleanup(func() {
		_, err := c.Pools.Update(context.WithoutCancel(ctx), "default_pool", client.PoolUpdate{Slots: client.Set(pool.Slots)})
		assert.NoError(t, err)
	})
	_, err = c.Pools.Update(ctx, "default_pool", client.PoolUpdate{Slots: client.Set(pool.Slots + 1)})
	require.NoError(t, err)
	assertOnlyChanges(t, map[string]any{"slots": float64(pool.Slots + 1)}, before, getJSON(ctx, t, c, path),
		"open_slots", "running_slots", "queued_slots", "scheduled_slots", "occupied_slots", "deferred_slots")

	_, err = c.Pools.Update(ctx, "default_pool", client.PoolUpdate{Name: client.Set(uniqueName(t))})
	if atLeast(ctx, t, c, 3, 0) {
		unsupported(t, err) // Airflow 3 renames no pools
	} else {
		assert.ErrorIs(t, err, problem.ErrBadRequest)
	}
	assert.ErrorIs(t, c.Pools.Delete(ctx, "default_pool"), problem.ErrBadRequest)
}

func TestMissingPool(t *testing.T) {
	ctx, c := start(t)
	none := uniqueName(t)
	_, err := c.Pools.Get(ctx, none)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Pools.Update(ctx, none, client.PoolUpdate{Slots: client.Set(1)})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.ErrorIs(t, c.Pools.Delete(ctx, none), problem.ErrNotFound)
}

func TestListPools(t *testing.T) {
	ctx, c := start(t)
	var want []string
	for _, suffix := range []string{"a", "b", "c"} {
		want = append(want, newPool(ctx, t, c, client.PoolCreate{Name: uniqueName(t) + suffix, Slots: 1}).Name)
	}
	var got []string
	for pool, err := range c.Pools.All(ctx, &client.PoolListOptions{Limit: 2}) {
		require.NoError(t, err)
		got = append(got, pool.Name)
	}
	assert.Subset(t, got, append(want, "default_pool"))

	page, err := c.Pools.List(ctx, &client.PoolListOptions{Limit: 2, Offset: 1})
	require.NoError(t, err)
	assert.Len(t, page.Items, 2)
	assert.GreaterOrEqual(t, page.Total, 4)
}

func TestDeletePool(t *testing.T) {
	ctx, c := start(t)
	created := newPool(ctx, t, c, client.PoolCreate{Slots: 1})
	require.NoError(t, c.Pools.Delete(ctx, created.Name))
	_, err := c.Pools.Get(ctx, created.Name)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}
