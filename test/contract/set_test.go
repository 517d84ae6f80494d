package contract

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// together calls f for 0 to n-1, all at once.
func together(n int, f func(i int)) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wg.Go(func() {
			<-start
			f(i)
		})
	}
	close(start)
	wg.Wait()
}

const callers = 32

func TestSetPool(t *testing.T) {
	ctx, c := start(t)
	pool := name(t)
	removePoolLater(t, c, pool)
	update := client.PoolUpdate{Slots: client.Set(3)}
	if knows(ctx, t, c, 2, 3) {
		update.Description = client.Set("d")
	}
	made, err := c.Pools.Set(ctx, pool, update)
	require.NoError(t, err)
	got, err := c.Pools.Get(ctx, pool)
	require.NoError(t, err)
	assert.Equal(t, got, made)
	before := document(ctx, t, c, "/pools/"+pool)
	_, err = c.Pools.Set(ctx, pool, client.PoolUpdate{Slots: client.Set(0)})
	require.NoError(t, err)
	assertOnly(t, map[string]any{"slots": 0.0, "open_slots": 0.0}, before, document(ctx, t, c, "/pools/"+pool))
}

func TestSetPoolWithoutSlots(t *testing.T) {
	ctx, c := start(t)
	needs(ctx, t, c, 2, 3, "descriptions of pools")
	pool := name(t)
	_, err := c.Pools.Set(ctx, pool, client.PoolUpdate{Description: client.Set("d")})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.ErrorContains(t, err, "a new pool needs slots")
	_, err = c.Pools.Get(ctx, pool)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestSetConnection(t *testing.T) {
	ctx, c := start(t)
	id := name(t)
	removeConnectionLater(t, c, id)
	_, err := c.Connections.Set(ctx, id, client.ConnectionUpdate{Host: client.Set("h")})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.ErrorContains(t, err, "a new connection needs a type")

	made, err := c.Connections.Set(ctx, id, client.ConnectionUpdate{
		ConnType: client.Set("http"), Host: client.Set("h"), Login: client.Set("l"), Password: client.Set(secret()), Port: client.Set(80),
		Schema: client.Null[string](), Extra: client.Set(`{"region": "eu"}`),
	})
	require.NoError(t, err)
	want := &client.Connection{ConnectionID: id, ConnType: "http", Host: "h", Login: "l", Port: 80, Extra: `{"region": "eu"}`}
	assert.Equal(t, want, made)
	before := document(ctx, t, c, "/connections/"+id)
	_, err = c.Connections.Set(ctx, id, client.ConnectionUpdate{Port: client.Null[int]()})
	require.NoError(t, err)
	assertOnly(t, map[string]any{"port": nil}, before, document(ctx, t, c, "/connections/"+id))
}

// answers counts what a client was answered.
type answers struct {
	mu    sync.Mutex
	count map[string]int
}

// Enabled, WithAttrs and WithGroup are those of a handler that takes everything.
func (a *answers) Enabled(context.Context, slog.Level) bool { return true }
func (a *answers) WithAttrs([]slog.Attr) slog.Handler       { return a }
func (a *answers) WithGroup(string) slog.Handler            { return a }

// Handle counts a record by its method, its path and its status.
func (a *answers) Handle(_ context.Context, record slog.Record) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	var words []string
	for attr := range record.Attrs {
		if attr.Key == "method" || attr.Key == "path" || attr.Key == "status" {
			words = append(words, attr.Value.String())
		}
	}
	a.count[strings.Join(words, " ")]++
	return nil
}

// Many set one at once, which is not there yet. None fails, one of the values is there, and what only some set stays,
// whoever made it.
func TestSetAtOnce(t *testing.T) {
	ctx := within(t)
	met := &answers{count: map[string]int{}}
	c := open(t).admin(t, client.WithLogger(slog.New(met)))
	defer func() { t.Logf("%d callers were answered: %v", callers, met.count) }()
	t.Run("pool", func(t *testing.T) {
		pool := name(t)
		removePoolLater(t, c, pool)
		described := knows(ctx, t, c, 2, 3)
		set := func(i int, update client.PoolUpdate) {
			update.Slots = client.Set(i)
			_, err := c.Pools.Set(ctx, pool, update)
			assert.NoError(t, err)
		}
		together(callers, func(i int) {
			update := client.PoolUpdate{}
			if described && i%2 == 0 {
				update.Description = client.Set("d")
			}
			set(i, update)
		})
		together(callers, func(i int) { set(i, client.PoolUpdate{}) })
		got, err := c.Pools.Get(ctx, pool)
		require.NoError(t, err)
		assert.Less(t, got.Slots, callers)
		if described {
			assert.Equal(t, "d", got.Description)
		}
	})
	t.Run("connection", func(t *testing.T) {
		id := name(t)
		removeConnectionLater(t, c, id)
		set := func(i int, update client.ConnectionUpdate) {
			update.ConnType, update.Port = client.Set("http"), client.Set(i)
			_, err := c.Connections.Set(ctx, id, update)
			assert.NoError(t, err)
		}
		together(callers, func(i int) {
			if i%2 == 0 {
				set(i, client.ConnectionUpdate{Host: client.Set("h"), Extra: client.Set(`{"region": "eu"}`)})
			} else {
				set(i, client.ConnectionUpdate{Login: client.Set("l")})
			}
		})
		together(callers, func(i int) { set(i, client.ConnectionUpdate{}) })
		got, err := c.Connections.Get(ctx, id)
		require.NoError(t, err)
		assert.Less(t, got.Port, callers)
		got.Port = 0
		assert.Equal(t, &client.Connection{ConnectionID: id, ConnType: "http", Host: "h", Login: "l", Extra: `{"region": "eu"}`}, got)
	})
	t.Run("variable", func(t *testing.T) {
		key := name(t)
		removeVariableLater(t, c, key)
		set := func(i int) {
			_, err := c.Variables.Set(ctx, key, strconv.Itoa(i))
			assert.NoError(t, err)
		}
		together(callers, set)
		assertOneOf(ctx, t, c, key)
		if !descriptions(ctx, t, c) {
			return
		}
		_, err := c.Variables.Update(ctx, key, client.VariableUpdate{Description: client.Set("d")})
		require.NoError(t, err)
		together(callers, set)
		assert.Equal(t, "d", assertOneOf(ctx, t, c, key).Description)
	})
}

// assertOneOf checks that of a variable that many have set one value is there.
func assertOneOf(ctx context.Context, t *testing.T, c *client.Client, key string) *client.Variable {
	t.Helper()
	got, err := c.Variables.Get(ctx, key)
	require.NoError(t, err)
	value, err := strconv.Atoi(got.Value)
	require.NoError(t, err)
	assert.Less(t, value, callers)
	return got
}

// What a server shows in place of a secret is not written back, unless it is asked for.
func TestSecretMaskIsNotWritten(t *testing.T) {
	ctx, c := start(t)
	made := newConnection(ctx, t, c, client.ConnectionCreate{
		ConnType: "http", Extra: client.Set(`{"region": "eu", "nested": {"token": "` + secret() + `"}}`),
	})
	path := "/connections/" + made.ConnectionID
	before := document(ctx, t, c, path)
	back := client.ConnectionUpdate{Extra: client.Set(made.Extra)}
	_, err := c.Connections.Update(ctx, made.ConnectionID, back)
	if knows(ctx, t, c, 2, 3) { // servers before mask nothing
		refused, _ := errors.AsType[*client.ArgumentError](err)
		require.NotNil(t, refused, err)
		assert.Equal(t, "extra.nested.token", refused.Argument)
	} else {
		require.NoError(t, err)
	}
	assertOnly(t, nil, before, document(ctx, t, c, path))

	const mask = "***"
	got, err := c.Connections.Update(ctx, made.ConnectionID, client.ConnectionUpdate{Extra: client.Set(`{"region": "***"}`)}, client.WithSecretMask())
	require.NoError(t, err)
	assert.JSONEq(t, `{"region": "***"}`, got.Extra)

	key := newVariable(ctx, t, c, "old", "")
	_, err = c.Variables.Set(ctx, key, mask)
	require.Error(t, err)
	v, err := c.Variables.Get(ctx, key)
	require.NoError(t, err)
	assert.Equal(t, "old", v.Value)
	v, err = c.Variables.Set(ctx, key, mask, client.WithSecretMask())
	require.NoError(t, err)
	assert.Equal(t, mask, v.Value)
}
