// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
)

// LogsClient calls the operations of the Logs service. Most programs use the LogService of package client instead.
type LogsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// LogExternalURLOptions holds the query parameters of [LogsClient.ExternalURL]. A field with its zero value is unset.
type LogExternalURLOptions struct {
	// MapIndex selects the instance of a mapped task with this map index. Unset means -1, a task that is not mapped.
	MapIndex Optional[int]
}

func (o *LogExternalURLOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	return q
}

// ExternalURL returns the address of the log of one try in another system. Most programs use LogService.ExternalURL of
// package client instead.
//
// The server responds with 400 if it keeps logs in no other system.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/externalLogUrl/{try_number}
//
// Since Airflow 3.1.
func (c LogsClient) ExternalURL(ctx context.Context, dagID string, dagRunID string, taskID string, tryNumber int, options *LogExternalURLOptions) (*ExternalLogURL, error) {
	call := Call{Operation: &opLogsExternalURL, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(tryNumber)}, Options: orNil(options)}
	return do[ExternalLogURL](ctx, c.Doer, call)
}

// LogGetOptions holds the query parameters of [LogsClient.Get]. A field with its zero value is unset.
type LogGetOptions struct {
	// FullContent requests the whole log in one response.
	FullContent Optional[bool]
	// MapIndex selects the instance of a mapped task with this map index; -1 is a task that is not mapped. Unset means
	// -1, except in lists of XCom entries, where it selects all instances.
	// Since Airflow 2.4.
	MapIndex Optional[int]
	// Token requests the part of the log after the response that had this token. Unset starts at the beginning.
	Token string
}

func (o *LogGetOptions) write(q query) query {
	q.optionalBool(0, o.FullContent)
	q.optionalInt(1, o.MapIndex)
	q.string(2, o.Token)
	return q
}

// Get returns the log of one try, or a part of it, and a token to continue with. Most programs use LogService.Get of
// package client instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}
//
// Since Airflow 2.0.
func (c LogsClient) Get(ctx context.Context, dagID string, dagRunID string, taskID string, taskTryNumber int, options *LogGetOptions) (*Log, error) {
	call := Call{Operation: &opLogsGet, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(taskTryNumber)}, Options: orNil(options)}
	return do[Log](ctx, c.Doer, call)
}

var (
	opLogsExternalURL = Operation{ID: "get_external_log_url", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/externalLogUrl/{try_number}", Idempotent: true, Since: "3.1", Parameters: []Parameter{
		{Name: "map_index"},
	}}
	opLogsGet = Operation{ID: "get_log", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}", Idempotent: true, Parameters: []Parameter{
		{Name: "full_content"},
		{Name: "map_index", Since: "2.4"},
		{Name: "token"},
	}}
)
