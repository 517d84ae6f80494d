package client

import (
	"context"
	"io"
	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sentTo returns the request lines and bodies that a client of a server with this release sends. The server accepts all requests.
func sentTo(t *testing.T, version string, call func(context.Context, *Client) error) []string {
	t.Helper()
	var mu sync.Mutex
	var sent []string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		assert.NoError(t, err)
		mu.Lock()
		defer mu.Unlock()
		line := r.Method + " " + r.URL.RequestURI()
		if len(body) > 0 {
			line += " " + string(body)
		}
		sent = append(sent, line)
		answer(w, 200, `{"dag_id": "d", "dag_run_id": "r", "name": "p", "version": "0", "metadatabase": {"status": "healthy"}, "roles": [], "dags": [], "total_entries": 0}`)
	}, WithServerVersion(version))
	require.NoError(t, call(t.Context(), c))
	return sent
}

// Each call is written with the routes, the names and the lists of the server's family.
func TestCallsSpeakTheFamilyOfTheServer(t *testing.T) {
	for name, test := range map[string]struct {
		call   func(context.Context, *Client) error
		v1, v2 string
	}{
		"version": {func(ctx context.Context, c *Client) error { _, err := c.Monitoring.Version(ctx); return err }, "GET /api/v1/version", "GET /api/v2/version"},
		"another path": {
			func(ctx context.Context, c *Client) error { _, err := c.Monitoring.Health(ctx); return err },
			"GET /api/v1/health", "GET /api/v2/monitor/health",
		},
		"another API": {
			func(ctx context.Context, c *Client) error { _, err := c.Roles.List(ctx, nil); return err },
			"GET /api/v1/roles", "GET /auth/fab/v1/roles?limit=100",
		},
		"a list": {
			func(ctx context.Context, c *Client) error {
				_, err := c.DAGs.Stats(ctx, []string{"a", "b"})
				return err
			},
			"GET /api/v1/dagStats?dag_ids=a%2Cb", "GET /api/v2/dagStats?dag_ids=a&dag_ids=b",
		},
		"a required field": {
			func(ctx context.Context, c *Client) error {
				_, err := c.DAGRuns.Trigger(ctx, "d", &TriggerOptions{DAGRunID: "r"})
				return err
			},
			`POST /api/v1/dags/d/dagRuns {"dag_run_id":"r"}`, `POST /api/v2/dags/d/dagRuns {"dag_run_id":"r","logical_date":null}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, []string{test.v1}, sentTo(t, "2.11.2", test.call))
			assert.Equal(t, []string{test.v2}, sentTo(t, "3.3.2", test.call))
		})
	}
}

// Airflow 3 ignores unknown parameters, so that a parameter that it no longer has would silently do nothing.
func TestWhatAirflow3LacksIsNotSent(t *testing.T) {
	c := serve(t, func(_ http.ResponseWriter, r *http.Request) { t.Error("sent:", r.Method, r.URL) }, WithServerVersion("3.3.2"))
	for what, call := range map[string]func(context.Context) error{
		"parameter fields of GET /dags/{dag_id}": func(ctx context.Context) error {
			_, err := c.DAGs.Get(ctx, "d", WithFields(DAGFieldIsPaused))
			return err
		},
		"parameter fields of GET /dags": func(ctx context.Context) error {
			_, err := c.DAGs.List(ctx, &DAGListOptions{Fields: []DAGField{DAGFieldDAGID}})
			return err
		},
	} {
		var unsupported *UnsupportedError
		if err := call(t.Context()); assert.ErrorAs(t, err, &unsupported, what) {
			assert.Equal(t, &UnsupportedError{What: what, Until: "2.11", Server: "3.3.2", Instead: "the call without fields"}, unsupported)
			assert.EqualError(t, err, "airflow: "+what+" needs Airflow 2.11 or earlier; the server runs 3.3.2; use the call without fields")
		}
	}
}

func TestLastReleaseIncludesItsPatches(t *testing.T) {
	for server, newer := range map[string]bool{"2.10.5": false, "2.11.0": false, "2.11.2": false, "2.12.0": true, "3.0.0": true} {
		r, ok := parseRelease(server)
		require.True(t, ok)
		assert.Equal(t, newer, r.after("2.11"), server)
	}
	r, _ := parseRelease("3.3.1")
	assert.True(t, r.after("3.3.0"))
	assert.False(t, r.after("3.3.1"))
	assert.False(t, r.after(""))
}
