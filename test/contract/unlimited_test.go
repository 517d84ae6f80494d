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

// A pool without a limit breaks every list of pools that it is on. So this asks the server that no other package asks, and
// the pool is there for some requests only.
func TestPoolWithoutALimit(t *testing.T) {
	ctx, c := within(t), openSmallPages(t).admin(t)
	pool := name(t)
	other := newPool(ctx, t, c, client.PoolCreate{Slots: 1})
	removePoolLater(t, c, pool)
	const advice = "; Airflow cannot return an unlimited pool (-1 slots): set the slots of "
	assertUnlimited := func(err error, which string) {
		t.Helper()
		assert.ErrorIs(t, err, problem.ErrServer)
		assert.ErrorContains(t, err, advice+which)
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

	create := client.Request{Method: http.MethodPost, Path: "/pools", Body: map[string]any{"name": pool, "slots": -1}}
	assert.ErrorIs(t, c.Do(ctx, create, nil), problem.ErrServer)
	quoted := strconv.Quote(pool) + " with Pools.Update, or delete it"
	_, err = c.Pools.Get(ctx, pool)
	assertUnlimited(err, quoted)
	shown, err := count()
	assertUnlimited(err, "the pool at offset "+strconv.Itoa(before)+" of the list")
	assert.Equal(t, before, shown, "all others")
	var bad *client.BadRowsError
	if assert.ErrorAs(t, err, &bad) && assert.Len(t, bad.Rows, 1) {
		assert.Equal(t, before, bad.Rows[0].Offset)
	}
	_, err = c.Pools.List(ctx, &client.PoolListOptions{Limit: 2, Offset: before - 1})
	assertUnlimited(err, "the pool at offset "+strconv.Itoa(before)+" of the list")
	_, err = c.Pools.List(ctx, &client.PoolListOptions{Limit: 1})
	assert.NoError(t, err, "a page without it")
	_, err = c.Pools.Get(ctx, other.Name)
	assert.NoError(t, err, "another pool")
	if knows(ctx, t, c, 2, 3) {
		_, err = c.Pools.Update(ctx, pool, client.PoolUpdate{Description: client.Set("new")})
		assertUnlimited(err, quoted)
	}

	// Both of what the error says is to be done.
	limited, err := c.Pools.Update(ctx, pool, client.PoolUpdate{Slots: client.Set(2)})
	require.NoError(t, err)
	assert.Equal(t, 2, limited.Slots)
	if knows(ctx, t, c, 2, 3) {
		assert.Equal(t, "new", limited.Description, "it was changed, although the server failed to show it")
	}
	after, err := count()
	require.NoError(t, err)
	assert.Equal(t, before+1, after)

	change := client.Request{
		Method: http.MethodPatch, Path: "/pools/" + pool, Query: map[string][]string{"update_mask": {"slots"}}, Body: map[string]any{"slots": -1},
	}
	assert.ErrorIs(t, c.Do(ctx, change, nil), problem.ErrServer)
	require.NoError(t, c.Pools.Delete(ctx, pool))
	_, err = count()
	assert.NoError(t, err)
}

func TestNegativeSlotsAreRefused(t *testing.T) {
	ctx, c := start(t)
	made := newPool(ctx, t, c, client.PoolCreate{Slots: 1})
	for _, slots := range []int{-1, -2} {
		pool := name(t)
		_, create := c.Pools.Create(ctx, client.PoolCreate{Name: pool, Slots: slots})
		_, update := c.Pools.Update(ctx, made.Name, client.PoolUpdate{Slots: client.Set(slots)})
		for _, err := range []error{create, update} {
			var refused *client.ArgumentError
			require.ErrorAs(t, err, &refused)
			assert.Equal(t, "slots", refused.Argument)
			assert.ErrorContains(t, err, "unlimited pool")
		}
		_, err := c.Pools.Get(context.WithoutCancel(ctx), pool)
		assert.ErrorIs(t, err, problem.ErrNotFound)
	}
}
