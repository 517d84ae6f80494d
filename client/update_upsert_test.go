package client

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

func TestSetUpdatesOrCreates(t *testing.T) {
	const (
		aPool   = `{"name": "etl", "slots": 3}`
		patch   = "PATCH /pools/etl?update_mask=slots"
		post    = "POST /pools"
		patchDB = "PATCH /connections/db?update_mask=conn_type%2Cport"
		postDB  = "POST /connections"
	)
	pool := func(ctx context.Context, c *Client) (any, error) {
		return c.Pools.Set(ctx, "etl", PoolUpdate{Slots: Set(3)})
	}
	connection := func(ctx context.Context, c *Client) (any, error) {
		return c.Connections.Set(ctx, "db", ConnectionUpdate{ConnType: Set("postgres"), Port: Null[int]()})
	}
	for name, test := range map[string]struct {
		call      func(context.Context, *Client) (any, error)
		responses []scriptedResponse
		requests  []string
		body      string // of the last request
	}{
		"exists":  {pool, []scriptedResponse{{200, aPool}}, []string{patch}, `{"slots": 3}`},
		"missing": {pool, []scriptedResponse{{404, "no"}, {200, aPool}}, []string{patch, post}, `{"name": "etl", "slots": 3}`},
		"created meanwhile": {
			pool, []scriptedResponse{{404, "no"}, {409, "there"}, {200, aPool}}, []string{patch, post, patch}, `{"slots": 3}`,
		},
		"created and deleted meanwhile": {
			pool, []scriptedResponse{{404, "no"}, {409, "there"}, {404, "no"}, {200, aPool}}, []string{patch, post, patch, post},
			`{"name": "etl", "slots": 3}`,
		},
		"create rolled back": {
			pool, []scriptedResponse{{404, "no"}, {500, ""}, {500, ""}, {200, aPool}}, []string{patch, post, patch, patch}, `{"slots": 3}`,
		},
		"response to create lost": {
			pool, []scriptedResponse{{404, "no"}, {502, "lost"}, {409, "there"}, {200, aPool}}, []string{patch, post, post, patch}, `{"slots": 3}`,
		},
		"connection exists": {connection, []scriptedResponse{{200, aConnection}}, []string{patchDB}, `{"conn_type": "postgres", "port": null}`},
		"connection missing": {
			connection, []scriptedResponse{{404, "no"}, {500, ""}, {404, "no"}, {409, "there"}, {404, "no"}, {200, aConnection}},
			[]string{patchDB, postDB, patchDB, postDB, patchDB, postDB}, `{"connection_id": "db", "conn_type": "postgres", "port": null}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			server := &scripted{responses: test.responses}
			c := serve(t, server.ServeHTTP, WithServerVersion("2.11.2"), WithDefaults(WithRetry(RetryPolicy{MinWait: 1})))
			got, err := test.call(t.Context(), c)
			require.NoError(t, err)
			assert.NotNil(t, got)
			assert.Equal(t, test.requests, server.requests())
			assert.JSONEq(t, test.body, server.last(t).body)
		})
	}
}

func TestSetDoesNotCreateAfterForeign404(t *testing.T) {
	for name, h := range foreign404s {
		var methods []string
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			methods = append(methods, r.Method)
			h(w, r)
		}, WithServerVersion("2.11.2"))
		_, err := c.Pools.Set(t.Context(), "etl", PoolUpdate{Slots: Set(3)})
		require.ErrorIs(t, err, problem.ErrForeign, name)
		assert.Equal(t, []string{http.MethodPatch}, methods, name)
	}
}

func TestSetFailures(t *testing.T) {
	server, c := script(t, scriptedResponse{404, "no"})
	_, err := c.Pools.Set(t.Context(), "etl", PoolUpdate{Description: Set("d")})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Connections.Set(t.Context(), "db", ConnectionUpdate{Host: Set("h")})
	assert.ErrorIs(t, err, problem.ErrNotFound)
	assert.Len(t, server.requests(), 2)
	var invalid *ArgumentError
	_, err = c.Pools.Set(t.Context(), "etl", PoolUpdate{Name: Set("new"), Slots: Set(1)})
	assert.ErrorAs(t, err, &invalid)
	_, err = c.Pools.Set(t.Context(), "etl", PoolUpdate{})
	assert.ErrorAs(t, err, &invalid)
	_, err = c.Connections.Set(t.Context(), "db", ConnectionUpdate{})
	assert.ErrorAs(t, err, &invalid)
	assert.Len(t, server.requests(), 2)

	server, c = script(t, scriptedResponse{500, ""})
	_, err = c.Pools.Set(t.Context(), "etl", PoolUpdate{Slots: Set(1)})
	assert.ErrorIs(t, err, problem.ErrServer)
	assert.Len(t, server.requests(), 6, "the number of rounds is limited")

	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("canceled here")
	_, err = upsert(ctx, func() (*Pool, error) {
		cancel(why)
		return nil, problem.ErrAlreadyExists
	}, nil)
	assert.ErrorIs(t, err, why)
	assert.ErrorIs(t, err, problem.ErrAlreadyExists)
}

// Every field of an update belongs to the new object.
func TestSetCreatesAnObjectOfATeam(t *testing.T) {
	for name, call := range map[string]func(context.Context, *Client) error{
		"pool": func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Set(ctx, "etl", PoolUpdate{Slots: Set(3), TeamName: Set("blue")})
			return err
		},
		"connection": func(ctx context.Context, c *Client) error {
			_, err := c.Connections.Set(ctx, "db", ConnectionUpdate{ConnType: Set("postgres"), TeamName: Set("blue")})
			return err
		},
	} {
		response := map[string]string{
			"pool": `{"name": "etl", "slots": 3, "team_name": "blue"}`, "connection": `{"connection_id": "db", "conn_type": "postgres", "team_name": "blue"}`,
		}[name]
		server, c := scriptFor(t, "3.3.2", scriptedResponse{404, "no"}, scriptedResponse{200, response})
		require.NoError(t, call(t.Context(), c), name)
		assert.Contains(t, server.received[1].body, `"team_name":"blue"`, name)
	}
}
