package contract

import (
	"context"
	"crypto/rand"
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

// concurrently calls f with 0 to n-1 at the same time.
func concurrently(n int, f func(i int)) {
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

// concurrentCallers returns the number of concurrent calls that a server can serve. An API server of Airflow 3 has 15 connections to
// its database by default, and an update needs two of them: 15 updates at once wait for each other until they fail after 30 s.
func concurrentCallers() int {
	if (server{}).isAirflow3() {
		return 12
	}
	return 32
}

func TestSetPool(t *testing.T) {
	ctx, c := start(t)
	pool := uniqueName(t)
	removePoolLater(t, c, pool)
	update := client.PoolUpdate{Slots: client.Set(3)}
	if atLeast(ctx, t, c, 2, 3) {
		update.Description = client.Set("d")
	}
	created, err := c.Pools.Set(ctx, pool, update)
	require.NoError(t, err)
	got, err := c.Pools.Get(ctx, pool)
	require.NoError(t, err)
	assert.Equal(t, got, created)
	before := getJSON(ctx, t, c, "/pools/"+pool)
	_, err = c.Pools.Set(ctx, pool, client.PoolUpdate{Slots: client.Set(0)})
	require.NoError(t, err)
	assertOnlyChanges(t, map[string]any{"slots": 0.0, "open_slots": 0.0}, before, getJSON(ctx, t, c, "/pools/"+pool))
}

func TestSetPoolWithoutSlots(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 3, "descriptions of pools")
	pool := uniqueName(t)
	_, err := c.Pools.Set(ctx, pool, client.PoolUpdate{Description: client.Set("d")})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.ErrorContains(t, err, "a new pool needs slots")
	_, err = c.Pools.Get(ctx, pool)
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

func TestSetConnection(t *testing.T) {
	ctx, c := start(t)
	id := uniqueName(t)
	removeConnectionLater(t, c, id)
	_, err := c.Connections.Set(ctx, id, client.ConnectionUpdate{Host: client.Set("h")})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.ErrorContains(t, err, "a new connection needs a type")

	created, err := c.Connections.Set(ctx, id, client.ConnectionUpdate{
		ConnType: client.Set("http"), Host: client.Set("h"), Login: client.Set("l"), Password: client.Set(secret()), Port: client.Set(80),
		Schema: client.Null[string](), Extra: client.Set(`{"region": "eu"}`),
	})
	require.NoError(t, err)
	want := &client.Connection{ConnectionID: id, ConnType: "http", Host: "h", Login: "l", Port: 80, Extra: `{"region": "eu"}`}
	assert.Equal(t, want, created)
	before := getJSON(ctx, t, c, "/connections/"+id)
	_, err = c.Connections.Set(ctx, id, client.ConnectionUpdate{Port: client.Null[int]()})
	require.NoError(t, err)
	assertOnlyChanges(t, map[string]any{"port": nil}, before, getJSON(ctx, t, c, "/connections/"+id))
}

// responseCounter is a log handler that counts the responses of a client.
type responseCounter struct {
	mu    sync.Mutex
	count map[string]int
}

// Enabled, WithAttrs and WithGroup make the handler accept all records.
func (a *responseCounter) Enabled(context.Context, slog.Level) bool { return true }
func (a *responseCounter) WithAttrs([]slog.Attr) slog.Handler       { return a }
func (a *responseCounter) WithGroup(string) slog.Handler            { return a }

// Handle counts a record by method, path and status code.
func (a *responseCounter) Handle(_ context.Context, record slog.Record) error {
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

// TestSetConcurrently proves that concurrent Set calls for a missing resource succeed. The resource ends with one of the
// values, and keeps fields that only some calls set.
func TestSetConcurrently(t *testing.T) {
	ctx, callers := testContext(t), concurrentCallers()
	counter := &responseCounter{count: map[string]int{}}
	c := connect(t).admin(t, client.WithLogger(slog.New(counter)))
	defer func() { t.Logf("responses to %d callers: %v", callers, counter.count) }()
	t.Run("pool", func(t *testing.T) {
		pool := uniqueName(t)
		removePoolLater(t, c, pool)
		hasDescription := atLeast(ctx, t, c, 2, 3)
		set := func(i int, update client.PoolUpdate) {
			update.Slots = client.Set(i)
			_, err := c.Pools.Set(ctx, pool, update)
			assert.NoError(t, err)
		}
		concurrently(callers, func(i int) {
			update := client.PoolUpdate{}
			if hasDescription && i%2 == 0 {
				update.Description = client.Set("d")
			}
			set(i, update)
		})
		concurrently(callers, func(i int) { set(i, client.PoolUpdate{}) })
		got, err := c.Pools.Get(ctx, pool)
		require.NoError(t, err)
		assert.Less(t, got.Slots, callers)
		if hasDescription {
			assert.Equal(t, "d", got.Description)
		}
	})
	t.Run("connection", func(t *testing.T) {
		id := uniqueName(t)
		removeConnectionLater(t, c, id)
		set := func(i int, update client.ConnectionUpdate) {
			update.ConnType, update.Port = client.Set("http"), client.Set(i)
			_, err := c.Connections.Set(ctx, id, update)
			assert.NoError(t, err)
		}
		concurrently(callers, func(i int) {
			if i%2 == 0 {
				set(i, client.ConnectionUpdate{Host: client.Set("h"), Extra: client.Set(`{"region": "eu"}`)})
			} else {
				set(i, client.ConnectionUpdate{Login: client.Set("l")})
			}
		})
		concurrently(callers, func(i int) { set(i, client.ConnectionUpdate{}) })
		got, err := c.Connections.Get(ctx, id)
		require.NoError(t, err)
		assert.Less(t, got.Port, callers)
		got.Port = 0
		assert.Equal(t, &client.Connection{ConnectionID: id, ConnType: "http", Host: "h", Login: "l", Extra: `{"region": "eu"}`}, got)
	})
	t.Run("variable", func(t *testing.T) {
		key := uniqueName(t)
		removeVariableLater(t, c, key)
		set := func(i int) {
			_, err := c.Variables.Set(ctx, key, strconv.Itoa(i))
			assert.NoError(t, err)
		}
		concurrently(callers, set)
		assertOneValue(ctx, t, c, key)
		if !hasVariableDescriptions(ctx, t, c) {
			return
		}
		_, err := c.Variables.Update(ctx, key, client.VariableUpdate{Description: client.Set("d")})
		require.NoError(t, err)
		concurrently(callers, set)
		assert.Equal(t, "d", assertOneValue(ctx, t, c, key).Description)
	})
}

// assertOneValue asserts that the value of a variable is one of the values that the callers set.
func assertOneValue(ctx context.Context, t *testing.T, c *client.Client, key string) *client.Variable {
	t.Helper()
	got, err := c.Variables.Get(ctx, key)
	require.NoError(t, err)
	value, err := strconv.Atoi(got.Value)
	require.NoError(t, err)
	assert.Less(t, value, concurrentCallers())
	return got
}

// TestSecretMaskIsNotWritten proves that the client does not write the mask that a server shows for a secret, except with
// WithSecretMask.
func TestSecretMaskIsNotWritten(t *testing.T) {
	ctx, c := start(t)
	created := newConnection(ctx, t, c, client.ConnectionCreate{
		ConnType: "http", Extra: client.Set(`{"region": "eu", "nested": {"token": "` + secret() + `"}}`),
	})
	path := "/connections/" + created.ConnectionID
	before := getJSON(ctx, t, c, path)
	masked := client.ConnectionUpdate{Extra: client.Set(created.Extra)}
	_, err := c.Connections.Update(ctx, created.ConnectionID, masked)
	if atLeast(ctx, t, c, 2, 3) { // older servers mask nothing
		invalid, _ := errors.AsType[*client.ArgumentError](err)
		require.NotNil(t, invalid, err)
		assert.Equal(t, "extra.nested.token", invalid.Argument)
	} else {
		require.NoError(t, err)
	}
	assertOnlyChanges(t, nil, before, getJSON(ctx, t, c, path))

	const mask = "***"
	got, err := c.Connections.Update(ctx, created.ConnectionID, client.ConnectionUpdate{Extra: client.Set(`{"region": "***"}`)}, client.WithSecretMask())
	require.NoError(t, err)
	assert.JSONEq(t, `{"region": "***"}`, got.Extra)

	key := "test__mask__" + rand.Text() // Airflow 3 would hide the value of a secret
	removeVariableLater(t, c, key)
	_, err = c.Variables.Create(ctx, client.VariableCreate{Key: key, Value: "old"})
	require.NoError(t, err)
	_, err = c.Variables.Set(ctx, key, mask)
	require.Error(t, err)
	v, err := c.Variables.Get(ctx, key)
	require.NoError(t, err)
	assert.Equal(t, "old", v.Value)
	v, err = c.Variables.Set(ctx, key, mask, client.WithSecretMask())
	require.NoError(t, err)
	assert.Equal(t, mask, v.Value)
}
