package client

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

const (
	aAsset       = `{"id": 3, "uri": "s3://b/k"}`
	anEvent      = `{"id": 7, "dataset_uri": "s3://b/k", "source_map_index": 0}`
	aQueuedEvent = `{"dag_id": "d", "uri": "s3://b/k"}`
)

func TestAssetRequests(t *testing.T) {
	before := &QueuedEventOptions{Before: time.Date(2026, 11, 21, 0, 0, 0, 1000, time.UTC)}
	event := AssetEvent{ID: 7, AssetURI: "s3://b/k", SourceMapIndex: new(0)}
	queued := QueuedEvent{DAGID: "d", URI: "s3://b/k"}
	const atTime = "?before=2026-11-21T00%3A00%3A00.000001Z"
	for name, test := range map[string]struct {
		call          func(ctx context.Context, c *Client) (any, error)
		response      string
		request, body string
		want          any
	}{
		"List": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Assets.List(ctx, &AssetListOptions{Limit: 1, DAGIDs: []string{"a", "b"}})
			},
			`{"datasets": [` + aAsset + `], "total_entries": 9}`, "GET /datasets?limit=1&dag_ids=a%2Cb", "",
			&Page[Asset]{Items: []Asset{{ID: 3, URI: "s3://b/k"}}, Total: 9},
		},
		"Get": {
			func(ctx context.Context, c *Client) (any, error) { return c.Assets.Get(ctx, "s3://b/k") },
			aAsset, "GET /datasets/s3:%2F%2Fb%2Fk", "", &Asset{ID: 3, URI: "s3://b/k"},
		},
		"ListEvents": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Assets.ListEvents(ctx, &AssetListEventsOptions{AssetID: Set(3), SourceMapIndex: Set(0)})
			},
			`{"dataset_events": [` + anEvent + `], "total_entries": 1}`, "GET /datasets/events?dataset_id=3&source_map_index=0", "",
			&Page[AssetEvent]{Items: []AssetEvent{event}, Total: 1},
		},
		"CreateEvent": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Assets.CreateEvent(ctx, AssetEventCreate{AssetURI: "s3://b/k", Extra: []byte(`{"rows": 1}`)})
			},
			anEvent, "POST /datasets/events", `{"dataset_uri": "s3://b/k", "extra": {"rows": 1}}`, &event,
		},
		"CreateEvent without extra": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Assets.CreateEvent(ctx, AssetEventCreate{AssetURI: "s3://b/k"})
			},
			anEvent, "POST /datasets/events", `{"dataset_uri": "s3://b/k"}`, &event,
		},
		"ListQueuedEvents": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Assets.ListQueuedEvents(ctx, "s3://b/k", before)
			},
			`{"queued_events": [` + aQueuedEvent + `], "total_entries": 1}`, "GET /datasets/queuedEvent/s3:%2F%2Fb%2Fk" + atTime, "", []QueuedEvent{queued},
		},
		"ListDAGQueuedEvents": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Assets.ListDAGQueuedEvents(ctx, "d", nil)
			},
			`{"queued_events": [` + aQueuedEvent + `], "total_entries": 1}`, "GET /dags/d/datasets/queuedEvent", "", []QueuedEvent{queued},
		},
		"GetDAGQueuedEvent": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Assets.GetDAGQueuedEvent(ctx, "d", "s3://b/k", before)
			},
			aQueuedEvent, "GET /dags/d/datasets/queuedEvent/s3:%2F%2Fb%2Fk" + atTime, "", &queued,
		},
		"DeleteQueuedEvents": {
			func(ctx context.Context, c *Client) (any, error) {
				return nil, c.Assets.DeleteQueuedEvents(ctx, "s3://b/k", nil)
			},
			"", "DELETE /datasets/queuedEvent/s3:%2F%2Fb%2Fk", "", nil,
		},
		"DeleteDAGQueuedEvents": {
			func(ctx context.Context, c *Client) (any, error) {
				return nil, c.Assets.DeleteDAGQueuedEvents(ctx, "d", before)
			},
			"", "DELETE /dags/d/datasets/queuedEvent" + atTime, "", nil,
		},
		"DeleteDAGQueuedEvent": {
			func(ctx context.Context, c *Client) (any, error) {
				return nil, c.Assets.DeleteDAGQueuedEvent(ctx, "d", "s3://b/k", nil)
			},
			"", "DELETE /dags/d/datasets/queuedEvent/s3:%2F%2Fb%2Fk", "", nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			status := http.StatusOK
			if test.response == "" {
				status = http.StatusNoContent
			}
			s, c := script(t, scriptedResponse{status, test.response})
			got, err := test.call(t.Context(), c)
			require.NoError(t, err)
			assert.Equal(t, test.want, got)
			last := s.last(t)
			assert.Equal(t, test.request, last.request)
			if test.body == "" {
				assert.Empty(t, last.body)
			} else {
				assert.JSONEq(t, test.body, last.body)
			}

			_, c = script(t, scriptedResponse{http.StatusNotFound, "none"})
			got, err = test.call(t.Context(), c)
			require.ErrorIs(t, err, problem.ErrNotFound)
			assert.Empty(t, got)
			if test.response == "" {
				return
			}
			_, c = script(t, scriptedResponse{http.StatusOK, `{"detail": "of another server"}`})
			_, err = test.call(t.Context(), c)
			var unusable *ResponseError
			assert.ErrorAs(t, err, &unusable)
		})
	}
}

func TestAssetsRejectEmptyURI(t *testing.T) {
	s, c := script(t, scriptedResponse{http.StatusOK, anEvent})
	var rejected *ArgumentError
	_, err := c.Assets.CreateEvent(t.Context(), AssetEventCreate{})
	require.ErrorAs(t, err, &rejected)
	assert.Equal(t, "dataset_uri", rejected.Argument)
	_, err = c.Assets.Get(t.Context(), "")
	require.ErrorAs(t, err, &rejected)
	assert.Empty(t, s.requests())
}

// The server may have created the event.
func TestCreateEventIsNotRetried(t *testing.T) {
	s, c := script(t, scriptedResponse{http.StatusBadGateway, ""})
	_, err := c.Assets.CreateEvent(t.Context(), AssetEventCreate{AssetURI: "s3://b/k"})
	require.ErrorIs(t, err, problem.ErrServer)
	assert.Len(t, s.requests(), 1)
}

// The total counts rows that the filter excludes, so only an empty page ends the list.
func TestAllAssetsWithFilter(t *testing.T) {
	h, queries := rows("datasets", 100, 8, `{"id": 1}`, `{"id": 2}`, aAsset)
	assets, err := Collect(serve(t, h, WithServerVersion("2.11.2")).Assets.All(t.Context(), &AssetListOptions{URIPattern: "k", Offset: 2}))
	require.NoError(t, err)
	require.Len(t, assets, 1)
	assert.Equal(t, "s3://b/k", assets[0].URI)
	assert.Equal(t, []string{"limit=100&offset=2&uri_pattern=k", "limit=100&offset=3&uri_pattern=k", "limit=1&offset=2&uri_pattern=k"},
		*queries, "an empty page ends the list, and the last row is read again")

	h, _ = rows("dataset_events", 100, 0, anEvent, `{"id": 77}`)
	events, err := Collect(serve(t, h, WithServerVersion("2.11.2")).Assets.AllEvents(t.Context(), &AssetListEventsOptions{Limit: 1, OrderBy: AssetEventOrderTimestamp.Descending()}))
	require.NoError(t, err)
	assert.Len(t, events, 2)
}
