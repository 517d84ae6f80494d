package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// crash ends the program at one of its requests, before or after the server has received it.
type crash struct {
	left  int
	after bool
	die   context.CancelFunc
}

func (c *crash) RoundTrip(req *http.Request) (*http.Response, error) {
	c.left--
	if c.left != 0 {
		return http.DefaultTransport.RoundTrip(req)
	}
	defer c.die()
	if c.after {
		if resp, err := http.DefaultTransport.RoundTrip(req); err == nil {
			resp.Body.Close()
		}
	}
	return nil, errors.New("the program crashed")
}

func TestChainTriggersOnceAlthoughTheProgramCrashesAtAnyRequest(t *testing.T) {
	for _, after := range []bool{false, true} {
		crashes := 0
		for n := 1; ; n++ {
			source := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "extract", Tasks: []airflowtest.Task{
				{ID: "count", RunsFor: 50 * time.Millisecond, XComs: func(json.RawMessage, int) map[string]any { return map[string]any{"return_value": 42} }},
			}}))
			target := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "report"}))
			dial := func(server *airflowtest.Server, transport http.RoundTripper) *client.Client {
				c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")), client.WithHTTPClient(&http.Client{Transport: transport}))
				require.NoError(t, err)
				return c
			}
			extract, err := dial(source, nil).DAGRuns.Trigger(t.Context(), "extract", nil)
			require.NoError(t, err)

			ctx, die := context.WithCancel(t.Context())
			program := &crash{left: n, after: after, die: die}
			_, err = chain(ctx, dial(source, program), dial(target, program), extract.DAGRunID)
			crashed := ctx.Err() != nil
			die()
			if crashed {
				require.Error(t, err)
				crashes++
			}
			_, err = chain(t.Context(), dial(source, nil), dial(target, nil), extract.DAGRunID)
			require.NoError(t, err)
			runs, err := client.Collect(dial(target, nil).DAGRuns.All(t.Context(), "report", nil))
			require.NoError(t, err)
			require.Len(t, runs, 1, "crash at request %d", n)
			assert.JSONEq(t, `{"rows": 42}`, string(runs[0].Conf))
			if !crashed {
				break // the program ended before its nth request
			}
		}
		assert.GreaterOrEqual(t, crashes, 3, "wait, XCom, trigger")
	}
}

func TestChainDoesNotTriggerAfterAFailure(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithDAG(
		airflowtest.DAG{ID: "extract", Tasks: []airflowtest.Task{{ID: "count", Fails: func(json.RawMessage) bool { return true }}}},
		airflowtest.DAG{ID: "report"},
	))
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
	require.NoError(t, err)
	extract, err := c.DAGRuns.Trigger(t.Context(), "extract", nil)
	require.NoError(t, err)
	_, err = chain(t.Context(), c, c, extract.DAGRunID)
	var failed *client.RunFailedError
	require.ErrorAs(t, err, &failed)
	runs, err := c.DAGRuns.Count(t.Context(), "report", nil)
	require.NoError(t, err)
	assert.Zero(t, runs)
}
