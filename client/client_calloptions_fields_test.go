package client

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWithFieldsLimitsTheResponse(t *testing.T) {
	server, c := script(t, scriptedResponse{200, `{"is_paused": true}`})
	for request, call := range map[string]func(context.Context) error{
		"GET /dags/d?fields=is_paused&fields=dag_id": func(ctx context.Context) error {
			_, err := c.DAGs.Get(ctx, "d", WithFields(DAGFieldIsPaused, DAGFieldDAGID))
			return err
		},
		"GET /dags/d/details?fields=catchup": func(ctx context.Context) error {
			_, err := c.DAGs.Details(ctx, "d", WithFields(DAGDetailFieldCatchup))
			return err
		},
		"GET /dags/d/dagRuns/r?fields=state": func(ctx context.Context) error {
			_, err := c.DAGRuns.Get(ctx, "d", "r", WithFields(DAGRunFieldConf), nil, WithFields(DAGRunFieldState))
			return err
		},
	} {
		require.NoError(t, call(t.Context()), request)
		requests := server.requests()
		assert.Equal(t, request, requests[len(requests)-1])
	}
	var response Response
	_, err := c.DAGs.Get(t.Context(), "d", WithFields[DAGField](), WithResponse(&response))
	assert.ErrorContains(t, err, "JSON without the fields of an Airflow response", "all fields are expected")
	assert.NotEmpty(t, response.Body, "other options still apply")
	requests := server.requests()
	assert.Equal(t, "GET /dags/d", requests[len(requests)-1])
}

func TestWithFieldsIsRejectedByOtherCalls(t *testing.T) {
	server, c := script(t, scriptedResponse{200, `{}`})
	dagField, runField := WithFields(DAGFieldIsPaused), WithFields(DAGRunFieldState)
	task := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	const unsupported = "is not supported by this call; a list has Fields in its options"
	for name, test := range map[string]struct {
		reason string
		call   func(context.Context) error
	}{
		"DAG with run fields": {"must have values of type DAGField for this call, not DAGRunField", func(ctx context.Context) error {
			_, err := c.DAGs.Get(ctx, "d", runField)
			return err
		}},
		"DAG details with DAG fields": {"must have values of type DAGDetailField for this call, not DAGField", func(ctx context.Context) error {
			_, err := c.DAGs.Details(ctx, "d", dagField)
			return err
		}},
		"run with DAG fields, although empty": {"must have values of type DAGRunField for this call, not DAGField", func(ctx context.Context) error {
			_, err := c.DAGRuns.Get(ctx, "d", "r", WithFields[DAGField]())
			return err
		}},
		"page":    {unsupported, func(ctx context.Context) error { _, err := c.DAGs.List(ctx, nil, dagField); return err }},
		"all":     {unsupported, func(ctx context.Context) error { _, err := Collect(c.DAGRuns.All(ctx, "d", nil, runField)); return err }},
		"count":   {unsupported, func(ctx context.Context) error { _, err := c.DAGs.Count(ctx, nil, dagField); return err }},
		"wait":    {unsupported, func(ctx context.Context) error { _, err := c.DAGRuns.Wait(ctx, "d", "r", nil, runField); return err }},
		"ready":   {unsupported, func(ctx context.Context) error { _, err := c.DAGs.WaitReady(ctx, "d", nil, dagField); return err }},
		"trigger": {unsupported, func(ctx context.Context) error { _, err := c.DAGRuns.Trigger(ctx, "d", nil, runField); return err }},
		"trigger if ready": {unsupported, func(ctx context.Context) error {
			_, err := c.DAGRuns.Trigger(ctx, "d", &TriggerOptions{CheckReady: true, Unpause: true}, runField)
			return err
		}},
		"set state": {unsupported, func(ctx context.Context) error {
			_, err := c.DAGRuns.SetState(ctx, "d", "r", DAGRunStateFailed, runField)
			return err
		}},
		"set": {unsupported, func(ctx context.Context) error { _, err := c.Variables.Set(ctx, "k", "v", dagField); return err }},
		"update": {unsupported, func(ctx context.Context) error {
			_, err := c.DAGs.Update(ctx, "d", DAGUpdate{IsPaused: Set(true)}, dagField)
			return err
		}},
		"log":    {unsupported, func(ctx context.Context) error { _, err := c.Logs.Get(ctx, task, 1, nil, runField); return err }},
		"XCom":   {unsupported, func(ctx context.Context) error { _, err := c.XComs.Get(ctx, task, "k", nil, runField); return err }},
		"delete": {unsupported, func(ctx context.Context) error { return c.DAGs.Delete(ctx, "d", dagField) }},
		"Do":     {unsupported, func(ctx context.Context) error { return c.Do(ctx, Request{Path: apiPath + "/pools"}, nil, dagField) }},
	} {
		t.Run(name, func(t *testing.T) {
			err := test.call(t.Context())
			var invalid *ArgumentError
			require.ErrorAs(t, err, &invalid)
			assert.Equal(t, &ArgumentError{Argument: "WithFields", Hidden: true, Reason: test.reason}, invalid)
			assert.Empty(t, server.requests(), "nothing is sent, not even to read the version")
		})
	}
}

func TestWithFieldsIsNoDefault(t *testing.T) {
	_, err := New("http://127.0.0.1:1", WithDefaults(nil, WithFields(DAGFieldIsPaused)))
	assert.EqualError(t, err, "airflow: invalid WithDefaults: must not contain WithFields, because most calls do not support it")
}

func TestWithFieldsNeedsAirflow29(t *testing.T) {
	for _, call := range []func(context.Context, *Client) error{
		func(ctx context.Context, c *Client) error {
			_, err := c.DAGs.Get(ctx, "d", WithFields(DAGFieldIsPaused))
			return err
		},
		func(ctx context.Context, c *Client) error {
			_, err := c.DAGs.Details(ctx, "d", WithFields(DAGDetailFieldIsPaused))
			return err
		},
		func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.Get(ctx, "d", "r", WithFields(DAGRunFieldState))
			return err
		},
	} {
		c, _, otherRequests := serveVersioned(t, versionIs("2.8.4"))
		var unsupported *UnsupportedError
		require.ErrorAs(t, call(t.Context(), c), &unsupported)
		assert.Equal(t, "2.9", unsupported.Needs)
		assert.Zero(t, otherRequests.Load())

		c, _, otherRequests = serveVersioned(t, versionIs("2.9.0"))
		require.NoError(t, call(t.Context(), c))
		assert.EqualValues(t, 1, otherRequests.Load())
	}
}
