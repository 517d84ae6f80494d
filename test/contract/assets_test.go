package contract

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// dagsWithAssets returns the sample DAGs that produce and consume datasets.
func dagsWithAssets() []airflowtest.DAG {
	const moment = 100 * time.Millisecond
	return []airflowtest.DAG{
		{ID: "producer", Tags: []string{"datasets"}, RunsFor: moment, Tasks: []airflowtest.Task{{ID: "produce", Outlets: []string{"sample://data"}}}},
		{ID: "consumer", Tags: []string{"datasets"}, RunsFor: moment, Tasks: []airflowtest.Task{{ID: "consume"}}, Assets: []string{"sample://data"}},
		{ID: "merger", Tags: []string{"datasets"}, RunsFor: moment, Tasks: []airflowtest.Task{{ID: "merge"}}, Assets: []string{"sample://data", "sample://other"}},
	}
}

// asset returns a dataset of the sample DAGs. Its URI on the server begins with the name in its DAG.
func asset(ctx context.Context, t *testing.T, c *client.Client, name string) client.Asset {
	t.Helper()
	var found []client.Asset
	for d, err := range c.Assets.All(ctx, &client.AssetListOptions{URIPattern: name}) {
		require.NoError(t, err)
		found = append(found, d)
	}
	require.Len(t, found, 1, name)
	return found[0]
}

// createEvent creates an event of a dataset that only the DAG merger waits for. It deletes the queued events when the test
// ends.
func createEvent(ctx context.Context, t *testing.T, c *client.Client, uri string) *client.AssetEvent {
	t.Helper()
	deleteQueuedEventsLater(t, c)
	event, err := c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: uri})
	require.NoError(t, err)
	return event
}

func deleteQueuedEventsLater(t *testing.T, c *client.Client) {
	t.Helper()
	t.Cleanup(func() { deleteQueuedEvents(context.WithoutCancel(t.Context()), t, c) })
}

func deleteQueuedEvents(ctx context.Context, t *testing.T, c *client.Client) {
	t.Helper()
	err := c.Assets.DeleteDAGQueuedEvents(ctx, "merger", nil)
	if _, unsupported := errors.AsType[*client.UnsupportedError](err); !unsupported && !errors.Is(err, problem.ErrNotFound) {
		assert.NoError(t, err)
	}
}

func TestAssets(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 4) {
		_, err := c.Assets.List(ctx, nil)
		assertUnsupported(t, err, "2.4")
		_, err = c.Assets.Get(ctx, "sample://data")
		assertUnsupported(t, err, "2.4")
		_, err = c.Assets.ListEvents(ctx, nil)
		assertUnsupported(t, err, "2.4")
		skipBefore(ctx, t, c, 2, 4, "datasets")
	}
	data := asset(ctx, t, c, "sample://data")
	assert.True(t, slices.ContainsFunc(data.ConsumingDAGs, func(r client.DAGScheduleAssetReference) bool { return r.DAGID == "consumer" }))
	require.Len(t, data.ProducingTasks, 1)
	assert.Equal(t, "producer", data.ProducingTasks[0].DAGID)
	assert.Equal(t, "produce", data.ProducingTasks[0].TaskID)
	assert.False(t, data.CreatedAt.IsZero())
	assert.True(t, json.Valid(data.Extra))
	one, err := c.Assets.Get(ctx, data.URI)
	require.NoError(t, err)
	assert.Equal(t, data.ID, one.ID)
	assert.Equal(t, data.URI, one.URI)
	_, err = c.Assets.Get(ctx, "sample://nope?a=1#b/...")
	require.ErrorIs(t, err, problem.ErrNotFound)

	everything := collect(t, c.Assets.All(ctx, nil))
	all, err := c.Assets.List(ctx, &client.AssetListOptions{OrderBy: client.AssetOrderURI.Descending(), Limit: 1})
	require.NoError(t, err)
	require.Len(t, all.Items, 1)
	last := slices.MaxFunc(everything, func(a, b client.Asset) int { return strings.Compare(a.URI, b.URI) })
	assert.Equal(t, last.URI, all.Items[0].URI)
	assert.Equal(t, len(everything), all.Total)
	none, err := c.Assets.List(ctx, &client.AssetListOptions{URIPattern: "nope"})
	require.NoError(t, err)
	assert.Empty(t, none.Items)
	if atLeast(ctx, t, c, 3, 0) {
		assert.Zero(t, none.Total)
	} else {
		assert.Equal(t, all.Total, none.Total, "the total ignores the filter")
	}
	for d, err := range c.Assets.All(ctx, &client.AssetListOptions{URIPattern: "nope"}) {
		require.NoError(t, err)
		t.Errorf("%+v", d)
	}
	_, err = c.Assets.List(ctx, &client.AssetListOptions{OrderBy: "extra"})
	require.ErrorIs(t, err, problem.ErrBadRequest)

	page, err := c.Assets.List(ctx, &client.AssetListOptions{DAGIDs: []string{"nope", "producer"}})
	if !atLeast(ctx, t, c, 2, 9) {
		assertUnsupported(t, err, "2.9")
		return
	}
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	assert.Equal(t, data.URI, page.Items[0].URI)
}

// TestAssetURIsAreNormalized proves that newer servers find a dataset only by its normalized URI.
func TestAssetURIsAreNormalized(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 4, "datasets")
	got := asset(ctx, t, c, "sample://other").URI
	if !atLeastRelease(ctx, t, c, normalizesAssetURIs) {
		assert.Equal(t, "sample://other", got)
		return
	}
	assert.Equal(t, "sample://other/", got)
	_, err := c.Assets.Get(ctx, "sample://other")
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: "sample://other"})
	require.ErrorIs(t, err, problem.ErrNotFound)
}

func TestCreateAssetEvent(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 9) {
		_, err := c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: "sample://other"})
		assertUnsupported(t, err, "2.9")
		skipBefore(ctx, t, c, 2, 9, "creating dataset events")
	}
	uri := asset(ctx, t, c, "sample://other").URI
	deleteQueuedEventsLater(t, c)
	event, err := c.Assets.CreateEvent(ctx, client.AssetEventCreate{
		AssetURI: uri, Extra: []byte(`{"rows": 9007199254740993, "from_rest_api": "no"}`),
	})
	require.NoError(t, err)
	assert.Equal(t, uri, event.AssetURI)
	assert.Empty(t, event.SourceDAGID+event.SourceTaskID+event.SourceRunID)
	require.NotNil(t, event.SourceMapIndex)
	assert.Equal(t, -1, *event.SourceMapIndex)
	assert.JSONEq(t, `{"rows": 9007199254740993, "from_rest_api": true}`, string(event.Extra))
	assert.Contains(t, string(event.Extra), "9007199254740993", "the number is not rounded")

	var read []client.AssetEvent
	for e, err := range c.Assets.AllEvents(ctx, &client.AssetListEventsOptions{
		AssetID: client.Set(event.AssetID), OrderBy: client.AssetEventOrderTimestamp.Descending(), Limit: 1,
	}) {
		require.NoError(t, err)
		if read = append(read, e); e.ID == event.ID {
			break
		}
	}
	last := read[len(read)-1]
	assert.Equal(t, event.ID, last.ID)
	assert.Equal(t, event.Timestamp, last.Timestamp)
	assert.JSONEq(t, string(event.Extra), string(last.Extra))
	none, err := c.Assets.ListEvents(ctx, &client.AssetListEventsOptions{AssetID: client.Set(event.AssetID), SourceDAGID: "nope"})
	require.NoError(t, err)
	assert.Empty(t, none.Items)
	assert.Zero(t, none.Total)

	for extra, want := range map[string]error{`null`: problem.ErrBadRequest, `[1]`: problem.ErrBadRequest} {
		_, err = c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: uri, Extra: json.RawMessage(extra)})
		require.ErrorIs(t, err, want, extra)
	}
	_, err = c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: "nope"})
	require.ErrorIs(t, err, problem.ErrNotFound)
}

func TestQueuedEvents(t *testing.T) {
	ctx, c := start(t)
	if !atLeast(ctx, t, c, 2, 9) {
		_, err := c.Assets.ListQueuedEvents(ctx, "u", nil)
		assertUnsupported(t, err, "2.9")
		_, err = c.Assets.ListDAGQueuedEvents(ctx, "d", nil)
		assertUnsupported(t, err, "2.9")
		_, err = c.Assets.GetDAGQueuedEvent(ctx, "d", "u", nil)
		assertUnsupported(t, err, "2.9")
		assertUnsupported(t, c.Assets.DeleteQueuedEvents(ctx, "u", nil), "2.9")
		assertUnsupported(t, c.Assets.DeleteDAGQueuedEvents(ctx, "d", nil), "2.9")
		assertUnsupported(t, c.Assets.DeleteDAGQueuedEvent(ctx, "d", "u", nil), "2.9")
		skipBefore(ctx, t, c, 2, 9, "queued events")
	}
	deleteQueuedEvents(ctx, t, c)
	uri := asset(ctx, t, c, "sample://other").URI
	empty, err := c.Assets.ListQueuedEvents(ctx, uri, nil)
	if atLeast(ctx, t, c, 3, 0) {
		require.NoError(t, err)
		require.Empty(t, empty)
	} else {
		require.ErrorIs(t, err, problem.ErrNotFound, "the server responds with a 404 if there are none")
	}

	event := createEvent(ctx, t, c, uri)
	queued, err := c.Assets.GetDAGQueuedEvent(ctx, "merger", uri, nil)
	require.NoError(t, err)
	assert.Equal(t, "merger", queued.DAGID)
	assert.Equal(t, uri, queued.URI)
	assert.WithinDuration(t, event.Timestamp, queued.CreatedAt, testTimeout)
	createEvent(ctx, t, c, uri)
	for what, list := range map[string]func() ([]client.QueuedEvent, error){
		"dataset": func() ([]client.QueuedEvent, error) { return c.Assets.ListQueuedEvents(ctx, uri, nil) },
		"DAG":     func() ([]client.QueuedEvent, error) { return c.Assets.ListDAGQueuedEvents(ctx, "merger", nil) },
	} {
		got, err := list()
		require.NoError(t, err, what)
		assert.Equal(t, []client.QueuedEvent{*queued}, got, what+": the second event adds no row")
	}

	before := &client.QueuedEventOptions{Before: queued.CreatedAt}
	after := &client.QueuedEventOptions{Before: queued.CreatedAt.Add(time.Microsecond)}
	_, err = c.Assets.GetDAGQueuedEvent(ctx, "merger", uri, before)
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Assets.GetDAGQueuedEvent(ctx, "merger", uri, after)
	require.NoError(t, err)
	for _, remove := range []func(*client.QueuedEventOptions) error{
		func(o *client.QueuedEventOptions) error { return c.Assets.DeleteQueuedEvents(ctx, uri, o) },
		func(o *client.QueuedEventOptions) error { return c.Assets.DeleteDAGQueuedEvents(ctx, "merger", o) },
		func(o *client.QueuedEventOptions) error {
			return c.Assets.DeleteDAGQueuedEvent(ctx, "merger", uri, o)
		},
	} {
		createEvent(ctx, t, c, uri)
		require.ErrorIs(t, remove(&client.QueuedEventOptions{Before: event.Timestamp.Add(-time.Minute)}), problem.ErrNotFound)
		require.NoError(t, remove(nil))
		require.ErrorIs(t, remove(nil), problem.ErrNotFound)
		list, err := c.Assets.ListDAGQueuedEvents(ctx, "merger", nil)
		if atLeast(ctx, t, c, 3, 0) {
			require.NoError(t, err)
			require.Empty(t, list)
		} else {
			require.ErrorIs(t, err, problem.ErrNotFound)
		}
	}
}

// TestPausedDAGMissesAssetEvents proves that events are not queued for a DAG while it is paused.
func TestPausedDAGMissesAssetEvents(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 9, "creating dataset events")
	uri := asset(ctx, t, c, "sample://other").URI
	deleteQueuedEvents(ctx, t, c)
	t.Cleanup(func() {
		_, err := c.DAGs.Update(context.WithoutCancel(ctx), "merger", client.DAGUpdate{IsPaused: client.Set(false)})
		assert.NoError(t, err)
	})
	_, err := c.DAGs.Update(ctx, "merger", client.DAGUpdate{IsPaused: client.Set(true)})
	require.NoError(t, err)
	createEvent(ctx, t, c, uri)
	_, err = c.DAGs.Update(ctx, "merger", client.DAGUpdate{IsPaused: client.Set(false)})
	require.NoError(t, err)
	_, err = c.Assets.GetDAGQueuedEvent(ctx, "merger", uri, nil)
	if !atLeastRelease(ctx, t, c, pausedDAGsMissEvents) {
		assert.NoError(t, err)
		return
	}
	assert.ErrorIs(t, err, problem.ErrNotFound)
}

// TestAssetEventTriggersDAG proves that a created event triggers a DAG that waits for no other dataset.
func TestAssetEventTriggersDAG(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 9, "creating dataset events")
	event := createEvent(ctx, t, c, asset(ctx, t, c, "sample://data").URI)
	assert.Empty(t, event.CreatedDAGRuns, "the scheduler has not created a run yet")
	var created []client.BasicDAGRun
	require.Eventually(t, func() bool {
		for e, err := range c.Assets.AllEvents(ctx, &client.AssetListEventsOptions{OrderBy: client.AssetEventOrderTimestamp.Descending()}) {
			require.NoError(t, err)
			if e.ID == event.ID {
				created = e.CreatedDAGRuns
				return len(created) > 0
			}
		}
		return false
	}, testTimeout, 200*time.Millisecond)
	removeLater(t, c, "consumer", created[0].DAGRunID)
	done, err := c.DAGRuns.Wait(ctx, "consumer", created[0].DAGRunID, fast)
	require.NoError(t, err)
	assert.Equal(t, client.DAGRunTypeAssetTriggered, done.RunType)
	assert.False(t, done.ExternalTrigger)
	upstream, err := c.DAGRuns.UpstreamAssetEvents(ctx, "consumer", done.DAGRunID)
	require.NoError(t, err)
	assert.True(t, slices.ContainsFunc(upstream, func(e client.AssetEvent) bool { return e.ID == event.ID }))
}

func TestWaitForRunReturnsTheRunThatTheEventCreated(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 9, "creating dataset events")
	event := createEvent(ctx, t, c, asset(ctx, t, c, "sample://data").URI)
	run, err := c.Assets.WaitForRun(ctx, event, "consumer", fast)
	require.NoError(t, err)
	removeLater(t, c, "consumer", run.DAGRunID)
	assert.Equal(t, client.DAGRunTypeAssetTriggered, run.RunType)
	assert.Equal(t, client.DAGRunStateSuccess, run.State)
	upstream, err := c.DAGRuns.UpstreamAssetEvents(ctx, "consumer", run.DAGRunID)
	require.NoError(t, err)
	assert.True(t, slices.ContainsFunc(upstream, func(e client.AssetEvent) bool { return e.ID == event.ID }))
}
