package client_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func startBulk(t *testing.T, options ...airflowtest.Option) (*airflowtest.Server, *client.Client) {
	t.Helper()
	server := airflowtest.New(t, append(options, airflowtest.WithVersion("3.3.2"))...)
	c, err := client.New(server.URL(), client.WithAuth(auth.Password("admin", "admin")), client.WithDefaults(client.WithRetry(client.RetryPolicy{MinWait: time.Millisecond})))
	require.NoError(t, err)
	return server, c
}

// outcomes returns the outcomes of a call, in its order.
func outcomes(results []client.BulkResult) string {
	var all []string
	for _, r := range results {
		all = append(all, string(r.Outcome))
	}
	return strings.Join(all, " ")
}

var newPools = []client.PoolCreate{{Name: "a", Slots: 1}, {Name: "b", Slots: 1}}

// After a lost response, creations are not sent again if they are to fail for objects that exist: these may be their own.
func TestBulkDoesNotRepeatCreationsAfterLostResponse(t *testing.T) {
	server, c := startBulk(t)
	lost := server.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: "bulk_pools", Times: 1, AfterWork: true})
	results, err := c.Pools.Bulk(t.Context(), client.PoolBulk{Create: newPools})
	require.Error(t, err)
	assert.Equal(t, "failed failed", outcomes(results))
	assert.Equal(t, 1, lost.Count())
	assert.NotErrorIs(t, err, problem.ErrAlreadyExists)
	assert.False(t, client.SafeToRetry(err))
	assert.False(t, client.SafeToRetry(results[0].Err))
}

func TestBulkRepeatsOtherChangesAfterLostResponse(t *testing.T) {
	server, c := startBulk(t)
	for _, step := range []struct {
		bulk client.PoolBulk
		want string
	}{
		{client.PoolBulk{Create: newPools, Existing: client.BulkSkip}, "skipped skipped"},
		{client.PoolBulk{Create: newPools, Existing: client.BulkOverwrite}, "created created"},
		{client.PoolBulk{Update: map[string]client.PoolUpdate{"a": {Slots: client.Set(2)}, "b": {Slots: client.Set(2)}}}, "updated updated"},
		{client.PoolBulk{Delete: []string{"a", "b"}}, "deleted deleted"},
	} {
		lost := server.Fail(airflowtest.Fault{Kind: airflowtest.HangUp, Route: "bulk_pools", Times: 1, AfterWork: true})
		results, err := c.Pools.Bulk(t.Context(), step.bulk)
		require.NoError(t, err)
		assert.Equal(t, step.want, outcomes(results))
		assert.Equal(t, 1, lost.Count())
	}
}

// On Airflow 2, each object is created by a request of its own. SQLite rolls some of them back when they come at the same time.
func TestBulkRepeatsWhatTheDatabaseRolledBack(t *testing.T) {
	for _, rolledBack := range []int{2, 100} {
		server := airflowtest.New(t)
		c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
		require.NoError(t, err)
		fault := server.Fail(airflowtest.Fault{Route: "post_pool", Times: rolledBack, Page: airflowtest.PageOops})
		results, err := c.Pools.Bulk(t.Context(), client.PoolBulk{Create: newPools[:1]})
		if rolledBack == 2 {
			require.NoError(t, err)
			assert.Equal(t, "created", outcomes(results))
			assert.Equal(t, 2, fault.Count())
			continue
		}
		require.ErrorIs(t, err, problem.ErrServer)
		assert.Equal(t, "failed", outcomes(results))
		assert.Equal(t, 6, fault.Count(), "the attempts are limited")
	}
}

// A failure of a whole request, which is not one of an entry, ends the call.
func TestBulkStopsIfServerFails(t *testing.T) {
	server, c := startBulk(t)
	server.Fail(airflowtest.Fault{Route: "bulk_variables", Status: http.StatusForbidden, Header: http.Header{"Content-Type": {"application/json"}}, Body: `{"detail":"Forbidden"}`})
	var bulk client.VariableBulk
	for i := range 250 {
		bulk.Create = append(bulk.Create, client.VariableCreate{Key: strings.Repeat("k", i+1), Value: "v"})
	}
	results, err := c.Variables.Bulk(t.Context(), bulk)
	require.ErrorIs(t, err, problem.ErrPermissionDenied)
	assert.True(t, client.SafeToRetry(err), "nothing was changed")
	assert.Equal(t, client.BulkFailed, results[99].Outcome)
	assert.Equal(t, client.BulkNotSent, results[100].Outcome)
	assert.ErrorContains(t, err, "0 of 250 changes were made; 100 failed")
	assert.ErrorContains(t, err, "150 were not sent")
}

// A 500 may come after the change. What exists afterwards may be the call's own.
func TestBulkReportsUncertainCreations(t *testing.T) {
	server, c := startBulk(t)
	server.Fail(airflowtest.Fault{Route: "bulk_pools", Times: 1, Status: http.StatusInternalServerError, Header: http.Header{"Content-Type": {"text/plain; charset=utf-8"}}, Body: "Internal Server Error", AfterWork: true})
	results, err := c.Pools.Bulk(t.Context(), client.PoolBulk{Create: newPools})
	require.Error(t, err)
	assert.Equal(t, "failed failed", outcomes(results))
	assert.False(t, client.SafeToRetry(results[0].Err))
}

func TestBulkRejectsResponseWithoutResult(t *testing.T) {
	for _, body := range []string{`{}`, `{"create": null, "update": null, "delete": null}`, `{"create": {"success": ["other"], "errors": []}}`} {
		server, c := startBulk(t)
		server.Fail(airflowtest.Fault{Route: "bulk_pools", Status: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Body: body})
		_, err := c.Pools.Bulk(t.Context(), client.PoolBulk{Create: newPools, Existing: client.BulkSkip})
		require.ErrorAs(t, err, new(*client.ResponseError), body)
		assert.False(t, client.SafeToRetry(err))
	}
}

func TestBulkRejectsInvalidCalls(t *testing.T) {
	_, c := startBulk(t)
	for _, bulk := range []client.PoolBulk{
		{Create: newPools, Delete: []string{"a"}}, {Delete: []string{"a", "a"}}, {Create: newPools, Existing: "fail"},
	} {
		results, err := c.Pools.Bulk(t.Context(), bulk)
		require.ErrorAs(t, err, new(*client.ArgumentError))
		assert.Nil(t, results)
	}
	results, err := c.Pools.Bulk(t.Context(), client.PoolBulk{})
	require.NoError(t, err)
	assert.Empty(t, results)
}
