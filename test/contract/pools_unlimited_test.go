package contract

import (
	"context"
	"net/http"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// TestPoolWithoutLimit proves that errors about a pool without a limit say how to repair it. The pool breaks every list that
// has it. So the test uses the server that no other package uses, and keeps the pool for a few requests only.
func TestPoolWithoutLimit(t *testing.T) {
	ctx, c := testContext(t), connectSmallPages(t).admin(t)
	skipFrom(ctx, t, c, "3", "it returns such pools: see TestAirflow3PoolWithoutLimit")
	pool := uniqueName(t)
	other := newPool(ctx, t, c, client.PoolCreate{Slots: 1})
	removePoolLater(t, c, pool)
	const advice = "; Airflow cannot return an unlimited pool (-1 slots): set the slots of "
	assertUnlimited := func(err error, pool string) {
		t.Helper()
		assert.ErrorIs(t, err, problem.ErrServer)
		assert.ErrorContains(t, err, advice+pool)
		var p *problem.Error
		if assert.ErrorAs(t, err, &p) {
			assert.Equal(t, "Response body does not conform to specification", p.Title)
		}
	}
	count := func() (int, error) {
		pools, err := client.Collect(c.Pools.All(ctx, nil))
		return len(pools), err
	}
	before, err := count()
	require.NoError(t, err)

	create := client.Request{Method: http.MethodPost, Path: inAPI("/pools"), Body: map[string]any{"name": pool, "slots": -1}}
	assert.ErrorIs(t, c.Do(ctx, create, nil), problem.ErrServer)
	quoted := strconv.Quote(pool) + ", or delete it"
	_, err = c.Pools.Get(ctx, pool)
	assertUnlimited(err, quoted)
	yielded, err := count()
	assertUnlimited(err, "the pool at offset "+strconv.Itoa(before)+" of the list")
	assert.Equal(t, before, yielded, "all other pools")
	var bad *client.BadRowsError
	if assert.ErrorAs(t, err, &bad) && assert.Len(t, bad.Rows, 1) {
		assert.Equal(t, before, bad.Rows[0].Offset)
	}
	_, err = c.Pools.List(ctx, &client.PoolListOptions{Limit: 2, Offset: before - 1})
	assertUnlimited(err, "the pool at offset "+strconv.Itoa(before)+" of the list")
	_, err = c.Pools.List(ctx, &client.PoolListOptions{Limit: 1})
	assert.NoError(t, err, "a page without the pool")
	_, err = c.Pools.Get(ctx, other.Name)
	assert.NoError(t, err, "another pool")
	if atLeast(ctx, t, c, 2, 3) {
		_, err = c.Pools.Update(ctx, pool, client.PoolUpdate{Description: client.Set("new")})
		assertUnlimited(err, quoted)
	}

	// Follow both pieces of advice in the error.
	limited, err := c.Pools.Update(ctx, pool, client.PoolUpdate{Slots: client.Set(2)})
	require.NoError(t, err)
	assert.Equal(t, 2, limited.Slots)
	if atLeast(ctx, t, c, 2, 3) {
		assert.Equal(t, "new", limited.Description, "the update succeeded although the response was a 500")
	}
	after, err := count()
	require.NoError(t, err)
	assert.Equal(t, before+1, after)

	change := client.Request{
		Method: http.MethodPatch, Path: inAPI("/pools/" + pool), Query: map[string][]string{"update_mask": {"slots"}}, Body: map[string]any{"slots": -1},
	}
	assert.ErrorIs(t, c.Do(ctx, change, nil), problem.ErrServer)
	require.NoError(t, c.Pools.Delete(ctx, pool))
	_, err = count()
	assert.NoError(t, err)
}

// TestAirflow3PoolWithoutLimit proves that Airflow 3 creates, changes and returns pools without a limit.
func TestAirflow3PoolWithoutLimit(t *testing.T) {
	ctx, c := startAirflow3(t)
	pool := newPool(ctx, t, c, client.PoolCreate{Slots: -1})
	assert.Equal(t, client.Pool{Name: pool.Name, Slots: -1, OpenSlots: -1}, *pool)
	limited, err := c.Pools.Update(ctx, pool.Name, client.PoolUpdate{Slots: client.Set(2)})
	require.NoError(t, err)
	assert.Equal(t, 2, limited.Slots)
	again, err := c.Pools.Set(ctx, pool.Name, client.PoolUpdate{Slots: client.Set(-1)})
	require.NoError(t, err)
	assert.Equal(t, *pool, *again)
	pools, err := client.Collect(c.Pools.All(ctx, nil))
	require.NoError(t, err)
	assert.Contains(t, pools, *pool)
}

// TestAirflow3PoolNames proves that pools of Airflow 3 can have slashes in their names, and that the client rejects newlines: the
// server drops a newline at the end, and so finds another pool.
func TestAirflow3PoolNames(t *testing.T) {
	ctx, c := startAirflow3(t)
	name := uniqueName(t)
	for _, name := range []string{name + "/a", "/" + name, name + "//b/"} {
		pool := newPool(ctx, t, c, client.PoolCreate{Name: name, Slots: 1})
		found, err := c.Pools.Get(ctx, name)
		require.NoError(t, err)
		assert.Equal(t, *pool, *found)
	}
	var found client.Pool
	require.NoError(t, c.Do(ctx, client.Request{Path: "/api/v2/pools/default_pool%0A"}, &found))
	assert.Equal(t, "default_pool", found.Name)
	assertArgumentError(t, c.Pools.Delete(ctx, "default_pool\n"), "pool_name")
	_, err := c.Pools.Create(ctx, client.PoolCreate{Name: "a\n", Slots: 1})
	assertArgumentError(t, err, "pool_name")
	assertArgumentError(t, c.Variables.Delete(ctx, "a\n"), "variable_key")
}

func TestNegativeSlotsAreRejected(t *testing.T) {
	ctx, c := start(t)
	created := newPool(ctx, t, c, client.PoolCreate{Slots: 1})
	rejected := []int{-1, -2}
	if atLeast(ctx, t, c, 3, 0) {
		rejected = []int{-2}
	}
	for _, slots := range rejected {
		pool := uniqueName(t)
		_, create := c.Pools.Create(ctx, client.PoolCreate{Name: pool, Slots: slots})
		_, update := c.Pools.Update(ctx, created.Name, client.PoolUpdate{Slots: client.Set(slots)})
		for _, err := range []error{create, update} {
			var invalid *client.ArgumentError
			require.ErrorAs(t, err, &invalid)
			assert.Equal(t, "slots", invalid.Argument)
			assert.ErrorContains(t, err, "unlimited pool")
		}
		_, err := c.Pools.Get(context.WithoutCancel(ctx), pool)
		assert.ErrorIs(t, err, problem.ErrNotFound)
	}
}
