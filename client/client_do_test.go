package client

import (
	"context"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// The fields of a struct of the caller may all be empty, whatever their names are.
func TestDoDecodesAnyObjectIntoTypesOfTheCaller(t *testing.T) {
	_, c := script(t, scriptedResponse{200, `{"state": "ok", "items": [], "key": ""}`})
	var own struct {
		State string   `json:"state"`
		Key   string   `json:"key"`
		Items []string `json:"items"`
		DAGID string   `json:"dag_id"`
	}
	require.NoError(t, c.Do(t.Context(), Request{Path: apiPath + "/x"}, &own))
	assert.Equal(t, "ok", own.State)
	type list struct {
		Items []string `json:"items"`
	}
	for _, out := range []any{new(list), new(struct{ Name string }), new(map[string]any), new(any)} {
		require.NoError(t, c.Do(t.Context(), Request{Path: apiPath + "/x"}, out), "%T", out)
	}
	type mine DAG
	require.NoError(t, c.Do(t.Context(), Request{Path: apiPath + "/x"}, new(mine)))
	for _, out := range []any{new(DAG), new(Pool)} {
		err := c.Do(t.Context(), Request{Path: apiPath + "/x"}, out)
		assert.ErrorContains(t, err, "JSON without the fields of an Airflow response", "%T", out)
	}
}

func TestDoSendsHEAD(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		assert.Equal(t, http.MethodHead, r.Method)
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Total", "3")
		switch r.URL.Path {
		case apiPath + "/large": // would be too large, if it had a body
			w.Header().Set("Content-Length", "9000000000")
		case apiPath + "/nope":
			w.Header().Set("Content-Type", "application/problem+json")
			w.Header().Set("Content-Length", "219")
			w.WriteHeader(http.StatusNotFound)
		case apiPath + "/login":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Length", "12")
		default:
			w.Header().Set("Content-Length", "31138")
		}
	}, WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1})))
	head := func(path string, opts ...CallOption) error {
		return c.Do(t.Context(), Request{Method: http.MethodHead, Path: apiPath + path}, nil, opts...)
	}
	var response Response
	require.NoError(t, head("/dags", WithResponse(&response)))
	assert.Equal(t, 200, response.StatusCode)
	assert.Equal(t, "31138", response.Header.Get("Content-Length"))
	assert.Equal(t, "3", response.Header.Get("X-Total"))
	assert.Empty(t, response.Body)
	require.NoError(t, head("/large"))

	err := head("/nope")
	var p *problem.Error
	require.ErrorAs(t, err, &p)
	assert.Equal(t, 404, p.Status)
	assert.True(t, SafeToRetry(err))

	var unusable *ResponseError
	require.ErrorAs(t, head("/login"), &unusable, "a page of something else than Airflow")
	assert.Contains(t, unusable.Reason, "not JSON")
}

func TestDoLeavesTheTargetUnchangedWithoutContent(t *testing.T) {
	_, c := script(t, scriptedResponse{http.StatusNoContent, ""})
	out := map[string]any{"a": 1}
	require.NoError(t, c.Do(t.Context(), Request{Method: "DELETE", Path: apiPath + "/x"}, &out))
	assert.Equal(t, map[string]any{"a": 1}, out)
	_, err := c.Pools.Get(t.Context(), "p")
	assert.ErrorContains(t, err, "empty body", "a service needs its result")
}

func TestDoRejectsRequestsThatCannotWork(t *testing.T) {
	server, c := script(t, scriptedResponse{200, `{}`})
	var null *DAG
	for name, test := range map[string]struct {
		request  Request
		out      any
		argument string
	}{
		"a struct":         {Request{Path: apiPath + "/x"}, DAG{}, "out"},
		"a map":            {Request{Path: apiPath + "/x"}, map[string]any{}, "out"},
		"a nil pointer":    {Request{Path: apiPath + "/x"}, null, "out"},
		"target of a HEAD": {Request{Method: "HEAD", Path: apiPath + "/x"}, new([]byte), "out"},
		"lower case":       {Request{Method: "post", Path: apiPath + "/x"}, nil, "Method"}, // would count as idempotent
		"not a method":     {Request{Method: "GET /", Path: apiPath + "/x"}, nil, "Method"},
	} {
		var invalid *ArgumentError
		require.ErrorAs(t, c.Do(t.Context(), test.request, test.out), &invalid, name)
		assert.Equal(t, test.argument, invalid.Argument, name)
	}
	assert.Empty(t, server.requests())
}

func TestPartialErrorsSayWhatWasDone(t *testing.T) {
	described := VariableCreate{Key: "k", Value: "v", Description: Set("d")}
	create := func(ctx context.Context, c *Client) error { _, err := c.Variables.Create(ctx, described); return err }
	role := func(ctx context.Context, c *Client) error {
		_, err := c.Roles.Create(ctx, RoleCreate{Name: "r"})
		return err
	}
	rename := func(ctx context.Context, c *Client) error {
		_, err := c.Roles.Update(ctx, "r", RoleUpdate{Name: Set("s"), Actions: Set([]ActionResource{{}})})
		return err
	}
	stored, forbidden := scriptedResponse{200, `{"key": "k", "value": "v", "name": "r"}`}, scriptedResponse{403, ""}
	for name, test := range map[string]struct {
		call      func(context.Context, *Client) error
		responses []scriptedResponse
		want      string
		cause     error
	}{
		"description": {create, []scriptedResponse{stored, forbidden}, `airflow: variable "k" was stored, but setting its description failed: `, problem.ErrPermissionDenied},
		"read back":   {role, []scriptedResponse{stored, forbidden}, `airflow: role "r" was created, but could not be read back: `, problem.ErrPermissionDenied},
		"rename":      {rename, []scriptedResponse{stored}, `airflow: the permissions were added to role "r", which was not renamed: `, problem.ErrConflict},
	} {
		_, c := scriptFor(t, "2.8.4", test.responses...)
		err := test.call(t.Context(), c)
		var partial *PartialError
		require.ErrorAs(t, err, &partial, name)
		assert.ErrorContains(t, err, test.want, name)
		assert.ErrorIs(t, err, test.cause, name)
		assert.False(t, SafeToRetry(err), name)

		_, c = scriptFor(t, "2.8.4", forbidden)
		err = test.call(t.Context(), c)
		require.Error(t, err, name)
		assert.NotErrorAs(t, err, new(*PartialError), "%s: nothing was done", name)
	}
}
