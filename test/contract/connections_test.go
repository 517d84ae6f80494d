package contract

import (
	"context"
	"crypto/rand"
	"maps"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// newConnection creates a connection and deletes it when the test ends.
func newConnection(ctx context.Context, t *testing.T, c *client.Client, connection client.ConnectionCreate) *client.Connection {
	t.Helper()
	connection.ConnectionID = uniqueName(t)
	removeConnectionLater(t, c, connection.ConnectionID)
	created, err := c.Connections.Create(ctx, connection)
	require.NoError(t, err)
	return created
}

func removeConnectionLater(t *testing.T, c *client.Client, id string) {
	t.Helper()
	t.Cleanup(func() {
		if err := c.Connections.Delete(context.WithoutCancel(t.Context()), id); err != nil {
			assert.ErrorIs(t, err, problem.ErrNotFound)
		}
	})
}

// secret returns a unique password. A webserver masks every password that it has seen wherever the same text occurs.
func secret() string { return "secret-" + rand.Text() }

func TestCreateAndGetConnection(t *testing.T) {
	ctx, c := start(t)
	created := newConnection(ctx, t, c, client.ConnectionCreate{
		ConnType: "http", Host: client.Set("h"), Login: client.Set("Ærø ✓"), Port: client.Set(80), Schema: client.Set(""),
		Password: client.Set(secret()), Extra: client.Set(`{"region": "eu"}`),
	})
	want := client.Connection{
		ConnectionID: created.ConnectionID, ConnType: "http", Host: "h", Login: "Ærø ✓", Port: 80, Extra: `{"region": "eu"}`,
	}
	assert.Equal(t, &want, created)
	got, err := c.Connections.Get(ctx, created.ConnectionID)
	require.NoError(t, err)
	assert.Equal(t, &want, got)
	if !atLeast(ctx, t, c, 3, 0) { // it sends a mask
		assert.NotContains(t, getJSON(ctx, t, c, "/connections/"+created.ConnectionID), "password")
		want.Extra = "" // lists omit it
	}
	listed := map[string]client.Connection{}
	for connection, err := range c.Connections.All(ctx, nil) {
		require.NoError(t, err)
		listed[connection.ConnectionID] = connection
	}
	assert.Equal(t, want, listed[created.ConnectionID])

	none := newConnection(ctx, t, c, client.ConnectionCreate{ConnType: "http", Host: client.Null[string](), Port: client.Null[int]()})
	assert.Equal(t, &client.Connection{ConnectionID: none.ConnectionID, ConnType: "http"}, none)
}

func TestConnectionDescription(t *testing.T) {
	ctx, c := start(t)
	const since = "2.2" // 2.3.4 supports it, 2.0.2 does not
	created := newConnection(ctx, t, c, client.ConnectionCreate{ConnType: "http"})
	before := getJSON(ctx, t, c, "/connections/"+created.ConnectionID)
	_, err := c.Connections.Update(ctx, created.ConnectionID, client.ConnectionUpdate{Description: client.Set("a description")})
	if !atLeast(ctx, t, c, 2, 2) {
		assertUnsupported(t, err, since)
		_, err = c.Connections.Create(ctx, client.ConnectionCreate{ConnectionID: uniqueName(t), ConnType: "http", Description: client.Set("d")})
		assertUnsupported(t, err, since)
		return
	}
	require.NoError(t, err)
	assertOnlyChanges(t, map[string]any{"description": "a description"}, before, getJSON(ctx, t, c, "/connections/"+created.ConnectionID))
	described := newConnection(ctx, t, c, client.ConnectionCreate{ConnType: "http", Description: client.Set("d")})
	assert.Equal(t, "d", described.Description)
}

func TestCreateConnectionRejectsTakenID(t *testing.T) {
	ctx, c := start(t)
	created := newConnection(ctx, t, c, client.ConnectionCreate{ConnType: "http", Host: client.Set("old")})
	_, err := c.Connections.Create(ctx, client.ConnectionCreate{ConnectionID: created.ConnectionID, ConnType: "ftp"})
	assert.ErrorIs(t, err, problem.ErrAlreadyExists)
	got, err := c.Connections.Get(ctx, created.ConnectionID)
	require.NoError(t, err)
	assert.Equal(t, created, got)
}

func TestConnectionWithOddID(t *testing.T) {
	ctx, c := start(t)
	create := func(suffix string) (string, error) {
		id := uniqueName(t) + suffix
		removeConnectionLater(t, c, id)
		_, err := c.Connections.Create(ctx, client.ConnectionCreate{ConnectionID: id, ConnType: "http"})
		return id, err
	}
	if atLeast(ctx, t, c, 2, 6) {
		_, err := create(" blank")
		assert.ErrorIs(t, err, problem.ErrBadRequest)
	} else {
		id, err := create(" Ærø")
		require.NoError(t, err)
		_, err = c.Connections.Get(ctx, id)
		assert.NoError(t, err)
	}
	id, err := create("_Ærø")
	if !atLeast(ctx, t, c, 2, 8) || atLeast(ctx, t, c, 3, 0) {
		require.NoError(t, err)
		_, err = c.Connections.Get(ctx, id)
		assert.NoError(t, err)
		return
	}
	var unsupported *client.UnsupportedError
	require.ErrorAs(t, err, &unsupported)
	body := map[string]string{"connection_id": id, "conn_type": "http"}
	err = c.Do(ctx, client.Request{Method: http.MethodPost, Path: inAPI("/connections"), Body: body}, nil)
	assert.ErrorIs(t, err, problem.ErrServer)
}

func TestUpdateConnection(t *testing.T) {
	ctx, c := start(t)
	for title, test := range map[string]struct {
		update client.ConnectionUpdate
		want   map[string]any
	}{
		"host":        {client.ConnectionUpdate{Host: client.Set("new")}, map[string]any{"host": "new"}},
		"empty host":  {client.ConnectionUpdate{Host: client.Set("")}, map[string]any{"host": ""}},
		"no host":     {client.ConnectionUpdate{Host: client.Null[string]()}, map[string]any{"host": nil}},
		"port 0":      {client.ConnectionUpdate{Port: client.Set(0)}, map[string]any{"port": 0.0}},
		"no port":     {client.ConnectionUpdate{Port: client.Null[int]()}, map[string]any{"port": nil}},
		"type":        {client.ConnectionUpdate{ConnType: client.Set("ftp")}, map[string]any{"conn_type": "ftp"}},
		"password":    {client.ConnectionUpdate{Password: client.Set(secret())}, nil},
		"no password": {client.ConnectionUpdate{Password: client.Set("")}, nil},
		"extra":       {client.ConnectionUpdate{Extra: client.Set(`{"region": "us"}`)}, map[string]any{"extra": `{"region": "us"}`}},
		"no extra":    {client.ConnectionUpdate{Extra: client.Null[string]()}, map[string]any{"extra": nil}},
		"two fields": {
			client.ConnectionUpdate{Login: client.Set("new"), Schema: client.Null[string]()},
			map[string]any{"login": "new", "schema": nil},
		},
	} {
		t.Run(title, func(t *testing.T) {
			created := newConnection(ctx, t, c, client.ConnectionCreate{
				ConnType: "http", Host: client.Set("h"), Login: client.Set("l"), Port: client.Set(80), Schema: client.Set("s"),
				Password: client.Set(secret()), Extra: client.Set(`{"region": "eu"}`),
			})
			path := "/connections/" + created.ConnectionID
			before := getJSON(ctx, t, c, path)
			updated, err := c.Connections.Update(ctx, created.ConnectionID, test.update)
			require.NoError(t, err)
			assertOnlyChanges(t, test.want, before, getJSON(ctx, t, c, path))
			got, err := c.Connections.Get(ctx, created.ConnectionID)
			require.NoError(t, err)
			assert.Equal(t, got, updated, "the response of the update")
		})
	}
}

func TestConnectionSecrets(t *testing.T) {
	ctx, c := start(t)
	token := secret()
	created := newConnection(ctx, t, c, client.ConnectionCreate{
		ConnType: "http", Extra: client.Set(`{"region":"eu","nested":{"token":"` + token + `"}}`),
	})
	want := "***"
	if !atLeast(ctx, t, c, 2, 3) {
		want = token
	}
	var extra struct {
		Region string
		Nested map[string]string
	}
	require.NoError(t, created.DecodeExtra(&extra))
	assert.Equal(t, "eu", extra.Region)
	assert.Equal(t, map[string]string{"token": want}, extra.Nested)
}

func TestConnectionExtraOfText(t *testing.T) {
	ctx, c := start(t)
	created := newConnection(ctx, t, c, client.ConnectionCreate{ConnType: "http", Extra: client.Set("{}")})
	updated, err := c.Connections.Update(ctx, created.ConnectionID, client.ConnectionUpdate{Extra: client.Set("no JSON")})
	if atLeast(ctx, t, c, 3, 0) {
		var invalid *client.ArgumentError
		require.ErrorAs(t, err, &invalid)
		response := sendRaw(t, connect(t), http.MethodPatch, "/connections/"+created.ConnectionID+"?update_mask=extra",
			`{"connection_id": "`+created.ConnectionID+`", "conn_type": "http", "extra": "no JSON"}`)
		assert.Equal(t, http.StatusUnprocessableEntity, response.status, "the server rejects it too")
		return
	}
	require.NoError(t, err)
	assert.Equal(t, "no JSON", updated.Extra)
}

// TestConnectionExtraMustBeObject proves that the client rejects other JSON for servers since 2.9, which respond with a 500, or with
// a 422 in Airflow 3.
func TestConnectionExtraMustBeObject(t *testing.T) {
	ctx, c := start(t)
	created := newConnection(ctx, t, c, client.ConnectionCreate{ConnType: "http"})
	const extra = `["eu"]`
	updated, err := c.Connections.Update(ctx, created.ConnectionID, client.ConnectionUpdate{Extra: client.Set(extra)})
	if !atLeast(ctx, t, c, 2, 9) {
		require.NoError(t, err)
		assert.Equal(t, extra, updated.Extra)
		return
	}
	var invalid *client.ArgumentError
	assert.ErrorAs(t, err, &invalid)
	if atLeast(ctx, t, c, 3, 0) {
		return // as text that is not JSON
	}
	err = c.Do(ctx, client.Request{Method: http.MethodPatch, Path: inAPI("/connections/" + created.ConnectionID), Body: map[string]string{"extra": extra}}, nil)
	assert.ErrorIs(t, err, problem.ErrServer)
}

func TestMissingConnection(t *testing.T) {
	ctx, c := start(t)
	none := uniqueName(t)
	_, err := c.Connections.Get(ctx, none)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Connections.Update(ctx, none, client.ConnectionUpdate{Host: client.Set("h")})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.ErrorIs(t, c.Connections.Delete(ctx, none), problem.ErrNotFound)
}

func TestListConnections(t *testing.T) {
	ctx, c := start(t)
	want := map[string]string{}
	for _, host := range []string{"a", "b", "c"} {
		want[newConnection(ctx, t, c, client.ConnectionCreate{ConnType: "http", Host: client.Set(host)}).ConnectionID] = host
	}
	got := map[string]string{}
	for connection, err := range c.Connections.All(ctx, &client.ConnectionListOptions{Limit: 2}) {
		require.NoError(t, err)
		got[connection.ConnectionID] = connection.Host
	}
	maps.DeleteFunc(got, func(id, _ string) bool { return want[id] == "" })
	assert.Equal(t, want, got)

	page, err := c.Connections.List(ctx, &client.ConnectionListOptions{Limit: 2, OrderBy: client.ConnectionOrderConnectionID.Descending()})
	if !atLeast(ctx, t, c, 2, 1) {
		assertUnsupported(t, err, "2.1")
		return
	}
	require.NoError(t, err)
	require.Len(t, page.Items, 2)
	assert.GreaterOrEqual(t, page.Total, 3)
	assert.Greater(t, page.Items[0].ConnectionID, page.Items[1].ConnectionID)
}

func TestTestConnection(t *testing.T) {
	ctx, c := start(t)
	sqlite := client.ConnectionCreate{ConnType: "sqlite", Host: client.Set(":memory:")}
	outcome, err := c.Connections.Test(ctx, sqlite)
	if !atLeast(ctx, t, c, 2, 2) {
		assertUnsupported(t, err, "2.2")
		return
	}
	require.NoError(t, err)
	if !atLeast(ctx, t, c, 3, 0) { // which needs a provider for SQLite
		assert.True(t, outcome.Status, outcome.Message)
	}
	assert.NotEmpty(t, outcome.Message)

	outcome, err = c.Connections.Test(ctx, client.ConnectionCreate{ConnectionID: "any / id", ConnType: "nonsense"})
	require.NoError(t, err, "a failed test of a connection is not an error")
	assert.False(t, outcome.Status)
	assert.Contains(t, outcome.Message, "nonsense")
}

func TestTestConnectionDisabled(t *testing.T) {
	ctx := testContext(t)
	c := connectSmallPages(t).admin(t)
	skipBefore(ctx, t, c, 2, 7, "[core] test_connection")
	_, err := c.Connections.Test(ctx, client.ConnectionCreate{ConnType: "sqlite"})
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.ErrorContains(t, err, "check [core] test_connection of the server")
}

func TestViewerCannotReadConnections(t *testing.T) {
	s := connect(t)
	ctx := testContext(t)
	viewer := s.as(t, s.viewer, s.viewerPassword)
	_, err := viewer.Connections.List(ctx, nil)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	_, err = viewer.Connections.Create(ctx, client.ConnectionCreate{ConnectionID: uniqueName(t), ConnType: "http"})
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
	_, err = viewer.Config.Get(ctx, nil)
	assert.ErrorIs(t, err, problem.ErrPermissionDenied)
}
