package contract

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// countBulk returns a client that counts its bulk requests, and the other requests that write.
func countBulk(t *testing.T, s server) (c *client.Client, bulk, single *int) {
	t.Helper()
	bulk, single = new(int), new(int)
	var mutex sync.Mutex
	transport := roundTripper(func(r *http.Request) (*http.Response, error) {
		mutex.Lock()
		defer mutex.Unlock()
		switch {
		case r.Method == http.MethodPatch && strings.Count(strings.TrimPrefix(r.URL.Path, s.api()), "/") == 1:
			*bulk++
		case r.Method != http.MethodGet && !strings.HasPrefix(r.URL.Path, "/auth/") && !strings.HasPrefix(r.URL.Path, "/login"):
			*single++
		}
		mutex.Unlock()
		defer mutex.Lock()
		return http.DefaultTransport.RoundTrip(r)
	})
	return s.admin(t, client.WithHTTPClient(&http.Client{Transport: transport})), bulk, single
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// sendsBulk reports whether the server gets creations and updates in bulk requests.
func sendsBulk(ctx context.Context, t *testing.T, c *client.Client) bool {
	t.Helper()
	return atLeastRelease(ctx, t, c, "3.3.1")
}

// bulkTexts returns results as text: created a, failed b.
func bulkTexts(results []client.BulkResult, prefix string) string {
	var all []string
	for _, r := range results {
		text := string(r.Outcome)
		switch {
		case errors.Is(r.Err, problem.ErrAlreadyExists):
			text += " exists"
		case errors.Is(r.Err, problem.ErrNotFound):
			text += " missing"
		case r.Err != nil:
			text += " invalid"
		}
		all = append(all, text+" "+strings.TrimPrefix(r.ID, prefix))
	}
	return strings.Join(all, ", ")
}

func TestBulkVariables(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c, bulk, single := countBulk(t, s)
	name := uniqueName(t)
	for _, key := range []string{"a", "b", "c", "d"} {
		removeVariableLater(t, c, name+key)
	}
	_, err := c.Variables.Create(ctx, client.VariableCreate{Key: name + "a", Value: "old"})
	require.NoError(t, err)
	*bulk, *single = 0, 0
	changes := client.VariableBulk{
		Create: []client.VariableCreate{{Key: name + "a", Value: "new"}, {Key: name + "b", Value: "1"}, {Key: name + "c", Value: "2"}},
	}
	results, err := c.Variables.Bulk(ctx, changes)
	if !s.isAirflow3() {
		require.ErrorAs(t, err, new(*client.UnsupportedError))
		assert.Nil(t, results)
		changes.Existing = client.BulkOverwrite
		results, err = c.Variables.Bulk(ctx, changes)
		require.NoError(t, err)
		assert.Equal(t, "created a, created b, created c", bulkTexts(results, name))
	} else {
		require.ErrorIs(t, err, problem.ErrAlreadyExists)
		assert.False(t, client.SafeToRetry(err), "some changes were made")
		assert.True(t, client.SafeToRetry(results[0].Err), "this one was not")
		assert.Equal(t, "failed exists a, created b, created c", bulkTexts(results, name))
		changes.Existing = client.BulkSkip
		results, err = c.Variables.Bulk(ctx, changes)
		require.NoError(t, err)
		assert.Equal(t, "skipped a, skipped b, skipped c", bulkTexts(results, name))
		got, err := c.Variables.Get(ctx, name+"a")
		require.NoError(t, err)
		assert.Equal(t, "old", got.Value)
		changes.Existing = client.BulkOverwrite
		results, err = c.Variables.Bulk(ctx, changes)
		require.NoError(t, err)
		assert.Equal(t, "created a, created b, created c", bulkTexts(results, name))
	}
	got, err := c.Variables.Get(ctx, name+"a")
	require.NoError(t, err)
	assert.Equal(t, "new", got.Value)
	if sendsBulk(ctx, t, c) {
		assert.Equal(t, [2]int{3, 0}, [2]int{*bulk, *single}, "bulk and other requests")
	}

	if !atLeastRelease(ctx, t, c, "2.7.1") {
		return
	}
	_, err = c.Variables.Update(ctx, name+"a", client.VariableUpdate{Description: client.Set("kept")})
	require.NoError(t, err)
	long := strings.Repeat("k", 300)
	*bulk, *single = 0, 0
	results, err = c.Variables.Bulk(ctx, client.VariableBulk{
		Update: map[string]client.VariableUpdate{
			name + "a": {Value: client.Set("3")}, name + "b": {Value: client.Set("4")}, name + "d": {Value: client.Set("5")},
			name + "c": {},
		},
		Delete: []string{name + long, name + "nope", ""},
	})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.ErrorIs(t, err, client.ErrNothingToUpdate)
	assert.Equal(t, "updated a, updated b, failed invalid c, failed missing d, failed missing "+long+", failed missing nope, failed invalid ", bulkTexts(results, name))
	got, err = c.Variables.Get(ctx, name+"a")
	require.NoError(t, err)
	assert.Equal(t, [2]string{"3", "kept"}, [2]string{got.Value, got.Description}, "an update changes only what it sets")
	if sendsBulk(ctx, t, c) {
		assert.Equal(t, [2]int{2, 0}, [2]int{*bulk, *single}, "bulk and other requests")
	}
	results, err = c.Variables.Bulk(ctx, client.VariableBulk{Delete: []string{name + "a", name + "b", name + "c"}})
	require.NoError(t, err)
	assert.Equal(t, "deleted a, deleted b, deleted c", bulkTexts(results, name))
}

// The server rejects a request as a whole if one entry is invalid. The others are created nevertheless.
func TestBulkCreatesAllButInvalidEntries(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c, bulk, _ := countBulk(t, s)
	name := uniqueName(t)
	changes := client.ConnectionBulk{}
	want := ""
	for i := range 20 {
		id := fmt.Sprintf("%s%02d", name, i)
		if i == 13 {
			id = strings.Repeat("i", 300)
			want += "failed invalid " + id + ", "
		} else {
			removeConnectionLater(t, c, id)
			want += fmt.Sprintf("created %02d, ", i)
		}
		changes.Create = append(changes.Create, client.ConnectionCreate{
			ConnectionID: id, ConnType: "http", Schema: client.Set("s"), Password: client.Set("bulk-password"), Extra: client.Set(`{"token": "bulk-token"}`),
		})
	}
	if !atLeast(ctx, t, c, 2, 6) {
		t.Skip("the server accepts longer IDs")
	}
	results, err := c.Connections.Bulk(ctx, changes)
	require.Error(t, err)
	assert.Equal(t, strings.TrimSuffix(want, ", "), bulkTexts(results, name))
	assert.NotContains(t, err.Error()+fmt.Sprintf("%v %+v", results, err), "bulk-")
	if sendsBulk(ctx, t, c) {
		assert.LessOrEqual(t, *bulk, 9)
	}
	got, err := c.Connections.Get(ctx, name+"00")
	require.NoError(t, err)
	assert.Equal(t, "s", got.Schema)
	events, err := c.EventLogs.List(ctx, &client.EventLogListOptions{Limit: 25, OrderBy: client.EventLogOrderWhen.Descending()})
	require.NoError(t, err)
	for _, event := range events.Items {
		assert.NotContains(t, event.Extra, "bulk-", "secrets are not written into the event log")
	}
}

func TestBulkConnections(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c, bulk, single := countBulk(t, s)
	name := uniqueName(t)
	for _, id := range []string{"a", "b"} {
		removeConnectionLater(t, c, name+id)
	}
	_, err := c.Connections.Bulk(ctx, client.ConnectionBulk{Create: []client.ConnectionCreate{
		{ConnectionID: name + "a", ConnType: "http", Host: client.Set("h"), Schema: client.Set("s"), Port: client.Set(1)}, {ConnectionID: name + "b", ConnType: "http"},
	}})
	require.NoError(t, err)
	*bulk, *single = 0, 0
	results, err := c.Connections.Bulk(ctx, client.ConnectionBulk{Update: map[string]client.ConnectionUpdate{
		name + "a": {ConnType: client.Set("ftp"), Schema: client.Null[string](), Port: client.Set(0)}, name + "b": {ConnType: client.Set("ftp"), Login: client.Set("l")},
		name + "c": {ConnType: client.Set("ftp")}, name + "d": {Host: client.Set("needs a request of its own")},
	}})
	require.ErrorIs(t, err, problem.ErrNotFound)
	assert.Equal(t, "updated a, updated b, failed missing c, failed missing d", bulkTexts(results, name))
	if sendsBulk(ctx, t, c) {
		assert.Equal(t, [2]int{1, 1}, [2]int{*bulk, *single}, "bulk and other requests")
	}
	got, err := c.Connections.Get(ctx, name+"a")
	require.NoError(t, err)
	assert.Equal(t, client.Connection{ConnectionID: name + "a", ConnType: "ftp", Host: "h"}, *got)
	results, err = c.Connections.Bulk(ctx, client.ConnectionBulk{Existing: client.BulkOverwrite, Create: []client.ConnectionCreate{
		{ConnectionID: name + "a", ConnType: "http", Login: client.Set("l")}, {ConnectionID: name + "b", ConnType: "http"},
	}})
	require.NoError(t, err)
	assert.Equal(t, "created a, created b", bulkTexts(results, name))
	got, err = c.Connections.Get(ctx, name+"a")
	require.NoError(t, err)
	assert.Equal(t, client.Connection{ConnectionID: name + "a", ConnType: "http", Host: "h", Login: "l"}, *got, "fields that are not set stay")
}

func TestBulkPools(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c, bulk, single := countBulk(t, s)
	if !atLeast(ctx, t, c, 2, 7) {
		t.Skip("the server has no include_deferred")
	}
	name := uniqueName(t)
	for _, pool := range []string{"a", "b"} {
		removePoolLater(t, c, name+pool)
	}
	_, err := c.Pools.Bulk(ctx, client.PoolBulk{Create: []client.PoolCreate{
		{Name: name + "a", Slots: 1, Description: client.Set("kept"), IncludeDeferred: client.Set(true)}, {Name: name + "b", Slots: 1},
	}})
	require.NoError(t, err)
	*bulk, *single = 0, 0
	results, err := c.Pools.Bulk(ctx, client.PoolBulk{
		Update: map[string]client.PoolUpdate{
			name + "a": {Slots: client.Set(2)}, name + "b": {Slots: client.Set(3)}, name + "c": {Slots: client.Set(4)},
			"default_pool": {Description: client.Set("not allowed"), Name: client.Set("other")},
		},
		Existing: client.BulkOverwrite, Create: []client.PoolCreate{{Name: name + "d", Slots: -5}},
	})
	assert.Equal(t, "failed invalid d, failed invalid default_pool, updated a, updated b, failed missing c", bulkTexts(results, name), err)
	if sendsBulk(ctx, t, c) {
		assert.Equal(t, [2]int{1, 0}, [2]int{*bulk, *single}, "bulk and other requests")
	}
	got, err := c.Pools.Get(ctx, name+"a")
	require.NoError(t, err)
	assert.Equal(t, client.Pool{Name: name + "a", Slots: 2, OpenSlots: 2, Description: "kept", IncludeDeferred: true}, *got)
	results, err = c.Pools.Bulk(ctx, client.PoolBulk{Existing: client.BulkOverwrite, Create: []client.PoolCreate{{Name: name + "a", Slots: 5}, {Name: name + "b", Slots: 5}}})
	require.NoError(t, err)
	assert.Equal(t, "created a, created b", bulkTexts(results, name))
	got, err = c.Pools.Get(ctx, name+"a")
	require.NoError(t, err)
	assert.Equal(t, client.Pool{Name: name + "a", Slots: 5, OpenSlots: 5, Description: "kept", IncludeDeferred: true}, *got, "fields that are not set stay")
	results, err = c.Pools.Bulk(ctx, client.PoolBulk{Delete: []string{name + "a", "default_pool", name + "b"}})
	require.ErrorIs(t, err, problem.ErrBadRequest, "Airflow does not allow deleting default_pool, but a bulk request would")
	assert.Equal(t, "deleted a, failed invalid default_pool, deleted b", bulkTexts(results, name))
}

func TestBulkNeedsPermission(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	viewer := s.as(t, "viewer", "viewer")
	results, err := viewer.Pools.Bulk(ctx, client.PoolBulk{Delete: []string{uniqueName(t), uniqueName(t)}})
	require.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.Len(t, results, 2)
	assert.True(t, client.SafeToRetry(err))
}
