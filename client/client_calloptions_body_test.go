package client

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWithBodyFieldsExtendsTheBody(t *testing.T) {
	fields := WithBodyFields(map[string]any{"team": "data", "limit": 12345678901234567})
	const dag, added = `{"dag_id": "d", "name": "p", "key": "k", "value": "v", "username": "u", "connection_id": "c", "dag_runs": []}`, `"limit":12345678901234567,"team":"data"`
	for name, test := range map[string]struct {
		request, body string
		call          func(context.Context, *Client) error
	}{
		"create": {"POST /pools", `{` + added + `,"name":"p","slots":1}`, func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 1}, fields)
			return err
		}},
		"update": {"PATCH /pools/p?update_mask=slots%2Climit%2Cteam", `{` + added + `,"slots":1}`, func(ctx context.Context, c *Client) error {
			_, err := c.Pools.Update(ctx, "p", PoolUpdate{Slots: Set(1)}, fields)
			return err
		}},
		"update of nothing else": {"PATCH /connections/c?update_mask=limit%2Cteam", `{` + added + `}`, func(ctx context.Context, c *Client) error {
			_, err := c.Connections.Update(ctx, "c", ConnectionUpdate{}, fields)
			return err
		}},
		"variable": {"PATCH /variables/k?update_mask=val%2Climit%2Cteam", `{"key":"k",` + added + `,"value":"v"}`, func(ctx context.Context, c *Client) error {
			_, err := c.Variables.Update(ctx, "k", VariableUpdate{Value: Set("v")}, fields)
			return err
		}},
		"user, read first": {
			"PATCH /users/u?update_mask=last_name%2Climit%2Cteam",
			`{"email":"","first_name":"","last_name":"n",` + added + `,"username":"u"}`, func(ctx context.Context, c *Client) error {
				_, err := c.Users.Update(ctx, "u", UserUpdate{LastName: Set("n")}, fields)
				return err
			},
		},
		"list": {"POST /dags/~/dagRuns/list", `{` + added + `,"page_limit":1}`, func(ctx context.Context, c *Client) error {
			_, err := c.DAGRuns.ListBatch(ctx, DAGRunFilter{Limit: 1}, fields)
			return err
		}},
		"two options": {"POST /pools", `{` + added + `,"name":"p","slots":1}`, func(ctx context.Context, c *Client) error {
			wrong := WithBodyFields(map[string]any{"team": "other", "limit": 12345678901234567})
			_, err := c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 1}, wrong, WithBodyFields(map[string]any{"team": "data"}))
			return err
		}},
		"Do": {"PUT /x", `{"a":"<",` + added + `}`, func(ctx context.Context, c *Client) error {
			return c.Do(ctx, Request{Method: "PUT", Path: apiPath + "/x", Body: map[string]string{"a": "<"}}, nil, fields)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, version := range []string{"2.11.2", ""} { // without a version, GET /version fails to tell it
				if version == "" && name == "variable" {
					continue // its form depends on the version
				}
				server, c := scriptFor(t, version, scriptedResponse{200, dag})
				if err := test.call(t.Context(), c); name == "variable" && version == "" {
					_, unknown := errors.AsType[*UnknownVersionError](err)
					assert.True(t, unknown, "the mask of a variable depends on the release: %v", err)
					continue
				} else {
					require.NoError(t, err)
				}
				last := server.received[len(server.received)-1]
				assert.Equal(t, test.request, last.request)
				assert.JSONEq(t, test.body, last.body)
				assert.NotContains(t, last.body, "e+", "numbers keep their digits")
			}
		})
	}
}

// The requests that look for the run have no body, and their responses are no business of the option.
func TestWithBodyFieldsExtendsOnlyTheRequestThatTriggers(t *testing.T) {
	fields := WithBodyFields(map[string]any{"team": "data"})
	server, c := script(t,
		scriptedResponse{200, `{"dag_id": "d", "is_paused": true, "is_active": true, "has_import_errors": false}`},
		scriptedResponse{200, `{"dag_id": "d", "is_paused": false}`},
		scriptedResponse{500, ""}, scriptedResponse{200, `{"dag_id": "d", "dag_run_id": "key__r", "conf": {}}`})
	run, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{IdempotencyKey: "r", Unpause: true}, fields)
	require.NoError(t, err)
	assert.Equal(t, "key__r", run.DAGRunID)
	assert.Equal(t, []received{
		{"GET /dags/d", ""}, {"PATCH /dags/d?update_mask=is_paused", `{"is_paused":false}`},
		{"POST /dags/d/dagRuns", `{"dag_run_id":"key__r","team":"data"}`}, {"GET /dags/d/dagRuns/key__r", ""},
	}, server.received)
}

func TestWithBodyFieldsRejectsWhatItCannotSend(t *testing.T) {
	server, c := script(t, scriptedResponse{200, `{}`})
	team := WithBodyFields(map[string]any{"team": "data"})
	runID := WithBodyFields(map[string]any{"dag_run_id": "other"})
	const noObject = "airflow: invalid WithBodyFields: is not supported by this call, which sends no JSON object"
	for name, test := range map[string]struct {
		err  string
		call func(context.Context) error
	}{
		"read":    {noObject, func(ctx context.Context) error { _, err := c.Pools.Get(ctx, "p", team); return err }},
		"list":    {noObject, func(ctx context.Context) error { _, err := Collect(c.Pools.All(ctx, nil, team)); return err }},
		"delete":  {noObject, func(ctx context.Context) error { return c.Pools.Delete(ctx, "p", team) }},
		"version": {noObject, func(ctx context.Context) error { _, err := c.Monitoring.Version(ctx, team); return err }},
		"array": {noObject, func(ctx context.Context) error {
			return c.Do(ctx, Request{Method: "POST", Path: apiPath + "/x", Body: []int{1}}, nil, team)
		}},
		"null": {noObject, func(ctx context.Context) error {
			return c.Do(ctx, Request{Method: "POST", Path: apiPath + "/x", Body: (*DAG)(nil)}, nil, team)
		}},
		"field set": {`airflow: invalid WithBodyFields "name": must not be a field that the call sets itself`, func(ctx context.Context) error {
			_, err := c.Pools.Create(ctx, PoolCreate{Name: "p"}, team, WithBodyFields(map[string]any{"name": "q"}))
			return err
		}},
		"run ID, before the DAG is unpaused": {`airflow: invalid WithBodyFields "dag_run_id": must not be a field that the call sets itself`, func(ctx context.Context) error {
			_, err := c.DAGRuns.Trigger(ctx, "d", &TriggerOptions{Unpause: true}, runID)
			return err
		}},
		"no JSON": {"airflow: invalid WithBodyFields: field n cannot be encoded as JSON: json: unsupported value: NaN", func(ctx context.Context) error {
			_, err := c.Pools.Create(ctx, PoolCreate{Name: "p"}, WithBodyFields(map[string]any{"n": math.NaN()}))
			return err
		}},
	} {
		var invalid *ArgumentError
		err := test.call(t.Context())
		require.ErrorAs(t, err, &invalid, name)
		assert.EqualError(t, err, test.err, name)
	}
	assert.Empty(t, server.requests())

	_, err := c.Pools.Create(t.Context(), PoolCreate{Name: "p"}, WithBodyFields(nil), WithBodyFields(map[string]any{}))
	require.ErrorContains(t, err, "JSON without the fields", "no fields change nothing")
	_, err = New("http://127.0.0.1:1", WithDefaults(team))
	assert.EqualError(t, err, "airflow: invalid WithDefaults: must not contain WithBodyFields, because most calls do not support it")
}
