package client

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

const aConnection = `{"connection_id": "db", "conn_type": "postgres", "host": null, "port": null, "extra": null, "description": null}`

func TestConnectionRequests(t *testing.T) {
	connection := &Connection{ConnectionID: "db", ConnType: "postgres"}
	for name, test := range map[string]struct {
		call          func(ctx context.Context, c *Client) (any, error)
		response      string
		request, body string
		want          any
	}{
		"Create": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Connections.Create(ctx, ConnectionCreate{
					ConnectionID: "db", ConnType: "postgres", Password: Set("canary"), Port: Set(0), Extra: Set(`{"a": 1}`), Host: Null[string](),
				})
			},
			aConnection, "POST /connections",
			`{"connection_id": "db", "conn_type": "postgres", "password": "canary", "port": 0, "extra": "{\"a\": 1}", "host": null}`, connection,
		},
		"Update": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Connections.Update(ctx, "db", ConnectionUpdate{Host: Set("h"), Password: Set(""), Extra: Null[string]()})
			},
			`{"connection_id": "db", "conn_type": "postgres", "host": "h"}`, "PATCH /connections/db?update_mask=extra%2Chost%2Cpassword",
			`{"extra": null, "host": "h", "password": ""}`, &Connection{ConnectionID: "db", ConnType: "postgres", Host: "h"},
		},
		"Delete": {
			func(ctx context.Context, c *Client) (any, error) { return nil, c.Connections.Delete(ctx, "db") },
			"", "DELETE /connections/db", "", nil,
		},
		"Test": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Connections.Test(ctx, ConnectionCreate{ConnType: "http", Host: Set("h")})
			},
			`{"status": false, "message": "refused"}`, "POST /connections/test", `{"connection_id": "airflow-go.test-of-unstored-fields", "conn_type": "http", "host": "h"}`,
			&ConnectionTest{Message: "refused"},
		},
		"Config.Get": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Config.Get(ctx, &ConfigGetOptions{Section: "core"})
			},
			`{"sections": [{"name": "core", "options": [{"key": "a", "value": ""}]}]}`, "GET /config?section=core", "",
			&Config{Sections: []ConfigSection{{Name: "core", Options: []ConfigOption{{Key: "a"}}}}},
		},
		"Config.GetValue": {
			func(ctx context.Context, c *Client) (any, error) { return c.Config.GetValue(ctx, "core", "a b") },
			`{"sections": [{"name": "core", "options": [{"key": "a b", "value": "v"}]}]}`, "GET /config/section/core/option/a%20b", "", "v",
		},
		"Plugins.List": {
			func(ctx context.Context, c *Client) (any, error) {
				return c.Plugins.List(ctx, &PluginListOptions{Limit: 1, Offset: 2})
			},
			`{"plugins": [{"name": "p", "source": null}], "total_entries": 3}`, "GET /plugins?limit=1&offset=2", "",
			&Page[Plugin]{Items: []Plugin{{Name: "p"}}, Total: 3},
		},
		"Providers.List": {
			func(ctx context.Context, c *Client) (any, error) { return c.Providers.List(ctx) },
			`{"providers": [{"package_name": "p", "version": "1"}], "total_entries": 1}`, "GET /providers", "",
			[]Provider{{PackageName: "p", Version: "1"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			status := 200
			if test.response == "" {
				status = 204
			}
			server, c := script(t, scriptedResponse{status, test.response})
			got, err := test.call(t.Context(), c)
			require.NoError(t, err)
			assert.Equal(t, test.want, got)
			last := server.last(t)
			assert.Equal(t, test.request, last.request)
			if test.body != "" {
				assert.JSONEq(t, test.body, last.body)
			}
		})
	}
}

func TestInvalidConnectionsAreRejected(t *testing.T) {
	c, err := New("http://127.0.0.1:1", WithServerVersion("2.11.2"))
	require.NoError(t, err)
	create := func(connection ConnectionCreate) func(context.Context) error {
		return func(ctx context.Context) error {
			_, err := c.Connections.Create(ctx, connection)
			return err
		}
	}
	update := func(update ConnectionUpdate) func(context.Context) error {
		return func(ctx context.Context) error {
			_, err := c.Connections.Update(ctx, "db", update)
			return err
		}
	}
	for name, test := range map[string]struct {
		argument string
		call     func(context.Context) error
	}{
		"no ID":                     {"connection_id", create(ConnectionCreate{ConnType: "http"})},
		"ID with a slash":           {"connection_id", create(ConnectionCreate{ConnectionID: "a/b", ConnType: "http"})},
		"no type":                   {"conn_type", create(ConnectionCreate{ConnectionID: "db"})},
		"null password":             {"password", create(ConnectionCreate{ConnectionID: "db", ConnType: "http", Password: Null[string]()})},
		"list as extra":             {"extra", create(ConnectionCreate{ConnectionID: "db", ConnType: "http", Extra: Set(`["canary"]`)})},
		"empty update":              {"update", update(ConnectionUpdate{})},
		"update with null type":     {"conn_type", update(ConnectionUpdate{ConnType: Null[string]()})},
		"update with null password": {"password", update(ConnectionUpdate{Password: Null[string](), Host: Set("h")})},
		"string as extra":           {"extra", update(ConnectionUpdate{Extra: Set(`  "canary"`)})},
		"test without a type": {"conn_type", func(ctx context.Context) error {
			_, err := c.Connections.Test(ctx, ConnectionCreate{ConnectionID: "db"})
			return err
		}},
		"test with null": {"password", func(ctx context.Context) error {
			_, err := c.Connections.Test(ctx, ConnectionCreate{ConnType: "http", Password: Null[string]()})
			return err
		}},
	} {
		err := test.call(t.Context())
		var rejected *ArgumentError
		if assert.ErrorAs(t, err, &rejected, name) {
			assert.Equal(t, test.argument, rejected.Argument, name)
			assert.NotContains(t, err.Error(), "canary", name)
		}
	}
}

// Airflow before 2.9 stores lists.
func TestExtraOnOldServers(t *testing.T) {
	for version, sent := range map[string]bool{"2.8.4": true, "2.9.0": false} {
		server, c := scriptFor(t, version, scriptedResponse{200, aConnection})
		_, err := c.Connections.Update(t.Context(), "db", ConnectionUpdate{Extra: Set("[1]")})
		if sent {
			require.NoError(t, err, version)
			assert.Equal(t, []string{"PATCH /connections/db?update_mask=extra"}, server.requests())
			continue
		}
		var rejected *ArgumentError
		assert.ErrorAs(t, err, &rejected, version)
	}
	for _, extra := range []string{"", "text", ` {"a": 1}`} {
		server, c := scriptFor(t, "2.11.2", scriptedResponse{200, aConnection})
		_, err := c.Connections.Update(t.Context(), "db", ConnectionUpdate{Extra: Set(extra)})
		require.NoError(t, err, extra)
		assert.Len(t, server.requests(), 1, extra)
	}
	server, c := scriptFor(t, "", scriptedResponse{403, "No"}, scriptedResponse{200, aConnection})
	_, err := c.Connections.Update(t.Context(), "db", ConnectionUpdate{Extra: Set("[1]")})
	require.NoError(t, err)
	assert.Equal(t, []string{"GET /version", "PATCH /connections/db?update_mask=extra"}, server.requests(), "an unknown version rejects nothing")
}

func TestAllConnectionsAndPlugins(t *testing.T) {
	h, queries := rows("connections", 2, 0, `{"connection_id": "a"}`, `{"connection_id": "b"}`, `{"connection_id": "c"}`)
	connections, err := Collect(serve(t, h, WithServerVersion("2.11.2")).Connections.All(t.Context(), &ConnectionListOptions{OrderBy: ConnectionOrderHost}))
	require.NoError(t, err)
	assert.Equal(t, []Connection{{ConnectionID: "a"}, {ConnectionID: "b"}, {ConnectionID: "c"}}, connections)
	assert.Equal(t, []string{"limit=100&order_by=host", "limit=100&offset=2&order_by=host"}, *queries)

	h, queries = rows("plugins", 100, 0, `{"name": "d"}`, `{"name": "d", "source": "s"}`)
	plugins, err := Collect(serve(t, h, WithServerVersion("2.11.2")).Plugins.All(t.Context(), &PluginListOptions{Limit: 1}))
	require.NoError(t, err)
	assert.Equal(t, []Plugin{{Name: "d"}, {Name: "d", Source: "s"}}, plugins)
	assert.Equal(t, []string{"limit=2", "limit=2&offset=1"}, *queries, "each page overlaps the one before by a row")
}

// A response without the expected fields is not an empty result.
func TestResponsesOfOtherServersAreRejected(t *testing.T) {
	_, c := script(t, scriptedResponse{200, `{}`})
	for name, call := range map[string]func(context.Context) (any, error){
		"connections": func(ctx context.Context) (any, error) { return c.Connections.List(ctx, nil) },
		"connection":  func(ctx context.Context) (any, error) { return c.Connections.Get(ctx, "db") },
		"config":      func(ctx context.Context) (any, error) { return c.Config.Get(ctx, nil) },
		"value":       func(ctx context.Context) (any, error) { return c.Config.GetValue(ctx, "core", "a") },
		"plugins":     func(ctx context.Context) (any, error) { return c.Plugins.List(ctx, nil) },
		"providers":   func(ctx context.Context) (any, error) { return c.Providers.List(ctx) },
		"stats":       func(ctx context.Context) (any, error) { return c.DAGs.Stats(ctx, []string{"d"}) },
	} {
		_, err := call(t.Context())
		var unusable *ResponseError
		assert.ErrorAs(t, err, &unusable, name)
	}
	_, c = script(t, scriptedResponse{200, `{"sections": []}`})
	_, err := c.Config.GetValue(t.Context(), "core", "a b")
	var unusable *ResponseError
	require.ErrorAs(t, err, &unusable)
	assert.Contains(t, err.Error(), "/api/v1/config/section/core/option/a%20b: unusable response 200 (application/json): ")
}

// Airflow 3 fails to compare a new extra with one that it cannot decrypt.
func TestUpdateRepairsAnExtraThatAirflow3CannotRead(t *testing.T) {
	failed, good := scriptedResponse{500, "Internal Server Error"}, scriptedResponse{200, `{"connection_id": "c", "conn_type": "t"}`}
	update := ConnectionUpdate{Host: Set("h"), Extra: Set(`{"a": 1}`)}
	server, c := scriptFor(t, "3.3.2", failed, failed, good, good)
	_, err := c.Connections.Update(t.Context(), "c", update, WithRetry(RetryPolicy{MaxAttempts: 1}))
	require.NoError(t, err)
	var requests []string
	for _, r := range server.received {
		requests = append(requests, r.request+" "+r.body)
	}
	require.Len(t, requests, 4)
	assert.Contains(t, requests[1], "GET /connections/c")
	assert.Contains(t, requests[2], "update_mask=extra ")
	assert.Contains(t, requests[2], `"extra":null`)
	assert.Equal(t, requests[0], requests[3])

	for name, script := range map[string][]scriptedResponse{
		"it can read the connection":      {failed, good},
		"it cannot read the password":     {failed, failed, failed},
		"the update has failed otherwise": {{403, `{"detail": "Forbidden"}`}},
	} {
		server, c := scriptFor(t, "3.3.2", script...)
		_, err := c.Connections.Update(t.Context(), "c", update, WithRetry(RetryPolicy{MaxAttempts: 1}))
		require.Error(t, err, name)
		assert.Len(t, server.received, len(script), name)
	}
	server, c = scriptFor(t, "2.11.2", failed)
	_, err = c.Connections.Update(t.Context(), "c", update, WithRetry(RetryPolicy{MaxAttempts: 1}))
	require.ErrorIs(t, err, problem.ErrServer)
	assert.Len(t, server.received, 1)
}
