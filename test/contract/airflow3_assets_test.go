package contract

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// An asset of Airflow 3 has a name and a group, and its latest event.
func TestAirflow3AssetsHaveNamesAndEvents(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 3, 0, "names of assets")
	other := asset(ctx, t, c, "sample://other")
	assert.Equal(t, "asset", other.Group)
	assert.Contains(t, other.Name, "sample://other", "the name is the URI unless the DAG sets another one")

	update := client.AssetEventCreate{AssetURI: other.URI}
	partitions := atLeast(ctx, t, c, 3, 2)
	if partitions {
		update.PartitionKey = client.Set("2026-11-29")
	}
	deleteQueuedEventsLater(t, c)
	event, err := c.Assets.CreateEvent(ctx, update)
	require.NoError(t, err)
	assert.Equal(t, other.Name, event.Name)
	assert.Equal(t, other.Group, event.Group)
	if partitions {
		assert.Equal(t, "2026-11-29", event.PartitionKey)
	}
	if atLeast(ctx, t, c, 3, 1) {
		latest := asset(ctx, t, c, "sample://other").LastAssetEvent
		assert.Equal(t, event.ID, latest.ID)
		assert.WithinDuration(t, event.Timestamp, latest.Timestamp, time.Millisecond)
	}
}

func TestAirflow3AssetFilters(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 3, 2, "filters of assets by name")
	other := asset(ctx, t, c, "sample://other")
	for name, options := range map[string]client.AssetListOptions{
		"name":                  {NamePattern: "ample://OTHER"},
		"alternatives":          {NamePattern: "nothing|sample://other"},
		"beginning of the name": {NamePrefixPattern: "sample://oth"},
		"beginning of the URI":  {URIPrefixPattern: "sample://oth"},
		"inactive ones, too":    {NamePattern: "sample://other", OnlyActive: client.Set(false)},
	} {
		if name == "alternatives" && !atLeast(ctx, t, c, 3, 3) {
			continue
		}
		found, err := client.Collect(c.Assets.All(ctx, &options))
		if assert.NoError(t, err, name) && assert.Len(t, found, 1, name) {
			assert.Equal(t, other.ID, found[0].ID, name)
		}
	}
	none, err := c.Assets.List(ctx, &client.AssetListOptions{NamePrefixPattern: "other"})
	require.NoError(t, err)
	assert.Empty(t, none.Items)

	event := createEvent(ctx, t, c, other.URI)
	at := event.Timestamp
	for name, test := range map[string]struct {
		options client.AssetListEventsOptions
		want    bool
	}{
		"name":            {client.AssetListEventsOptions{NamePattern: "le://other"}, true},
		"beginning":       {client.AssetListEventsOptions{NamePrefixPattern: "sample://other"}, true},
		"another name":    {client.AssetListEventsOptions{NamePattern: "sample://data"}, false},
		"from its time":   {client.AssetListEventsOptions{TimestampGTE: at}, true},
		"to its time":     {client.AssetListEventsOptions{TimestampLTE: at}, true},
		"after its time":  {client.AssetListEventsOptions{TimestampGT: at}, false},
		"before its time": {client.AssetListEventsOptions{TimestampLT: at}, false},
	} {
		found := false
		for row, err := range c.Assets.AllEvents(ctx, &test.options) {
			require.NoError(t, err, name)
			found = found || row.ID == event.ID
		}
		assert.Equal(t, test.want, found, name)
	}
}

func TestAirflow3EventLogFilters(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 3, 2, "filters of event logs by patterns")
	run := runToEnd(ctx, t, c, "hello")
	of := client.EventLogListOptions{DAGID: "hello", RunID: run.DAGRunID}
	all, err := client.Collect(c.EventLogs.All(ctx, &of))
	require.NoError(t, err)
	require.NotEmpty(t, all)
	for name, filter := range map[string]func(*client.EventLogListOptions){
		"DAG":              func(o *client.EventLogListOptions) { o.DAGIDPattern = "ELL" },
		"beginning of DAG": func(o *client.EventLogListOptions) { o.DAGIDPrefixPattern = "hel" },
		"run":              func(o *client.EventLogListOptions) { o.RunIDPattern = run.DAGRunID[1:] },
		"beginning of run": func(o *client.EventLogListOptions) { o.RunIDPrefixPattern = run.DAGRunID },
	} {
		options := of
		filter(&options)
		found, err := client.Collect(c.EventLogs.All(ctx, &options))
		require.NoError(t, err, name)
		assert.Equal(t, all, found, name)
	}
	event := all[0].Event
	matches := 0
	for _, entry := range all {
		if entry.Event == event {
			matches++
		}
	}
	for name, filter := range map[string]func(*client.EventLogListOptions){
		"event":              func(o *client.EventLogListOptions) { o.EventPattern = event },
		"beginning of event": func(o *client.EventLogListOptions) { o.EventPrefixPattern = event },
	} {
		options := of
		filter(&options)
		found, err := client.Collect(c.EventLogs.All(ctx, &options))
		require.NoError(t, err, name)
		assert.GreaterOrEqual(t, len(found), matches, name)
		for _, entry := range found {
			assert.Contains(t, entry.Event, event, name)
		}
	}
	of.OwnerPattern = "nobody with this name"
	none, err := c.EventLogs.List(ctx, &of)
	require.NoError(t, err)
	assert.Empty(t, none.Items)
}
