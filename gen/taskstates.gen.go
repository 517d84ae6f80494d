// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// TaskStatesClient calls the operations of the TaskStates service. Most programs use the TaskStateService of package client instead.
type TaskStatesClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// TaskStateClearOptions holds the query parameters of [TaskStatesClient.Clear]. A field with its zero value is unset.
type TaskStateClearOptions struct {
	// AllMapIndices selects all instances of a mapped task. MapIndex is then ignored.
	AllMapIndices Optional[bool]
	// MapIndex selects the instance of a mapped task with this map index. Unset means -1, a task that is not mapped.
	MapIndex Optional[int]
}

func (o *TaskStateClearOptions) write(q query) query {
	q.optionalBool(0, o.AllMapIndices)
	q.optionalInt(1, o.MapIndex)
	return q
}

// Clear deletes all entries of a task instance's state store. Most programs use TaskStateService.Clear of package
// client instead.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store
//
// Since Airflow 3.3.
func (c TaskStatesClient) Clear(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskStateClearOptions) error {
	call := Call{Operation: &opTaskStatesClear, PathArgs: []string{dagID, dagRunID, taskID}, Options: orNil(options)}
	return c.Doer.Do(ctx, call, nil)
}

// TaskStateListOptions holds the query parameters of [TaskStatesClient.List]. A field with its zero value is unset.
type TaskStateListOptions struct {
	// MapIndex selects the instance of a mapped task with this map index. Unset means -1, a task that is not mapped.
	MapIndex Optional[int]
	// Limit is the maximum number of rows on a page. 0 means 100. The server silently lowers a higher number to its own
	// limit, 100 by default.
	Limit int
	// Offset is the number of rows to skip at the start of the list. It must not be negative.
	Offset int
}

func (o *TaskStateListOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	q.int(1, o.Limit)
	q.int(2, o.Offset)
	return q
}

// List returns one page of the entries in a task instance's state store, sorted by key. Most programs use
// TaskStateService.List of package client instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store
//
// Since Airflow 3.3.
func (c TaskStatesClient) List(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskStateListOptions) (*TaskStateEntryCollection, error) {
	call := Call{Operation: &opTaskStatesList, PathArgs: []string{dagID, dagRunID, taskID}, Options: orNil(options)}
	return do[TaskStateEntryCollection](ctx, c.Doer, call)
}

// TaskStateDeleteOptions holds the query parameters of [TaskStatesClient.Delete]. A field with its zero value is unset.
type TaskStateDeleteOptions struct {
	// MapIndex selects the instance of a mapped task with this map index. Unset means -1, a task that is not mapped.
	MapIndex Optional[int]
}

func (o *TaskStateDeleteOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	return q
}

// Delete deletes an entry of a task instance's state store, if it exists. Most programs use TaskStateService.Delete of
// package client instead.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
//
// Since Airflow 3.3.
func (c TaskStatesClient) Delete(ctx context.Context, dagID string, dagRunID string, taskID string, key string, options *TaskStateDeleteOptions) error {
	call := Call{Operation: &opTaskStatesDelete, PathArgs: []string{dagID, dagRunID, taskID, key}, Options: orNil(options)}
	return c.Doer.Do(ctx, call, nil)
}

// TaskStateGetOptions holds the query parameters of [TaskStatesClient.Get]. A field with its zero value is unset.
type TaskStateGetOptions struct {
	// MapIndex selects the instance of a mapped task with this map index. Unset means -1, a task that is not mapped.
	MapIndex Optional[int]
}

func (o *TaskStateGetOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	return q
}

// Get returns one entry of a task instance's state store. Most programs use TaskStateService.Get of package client
// instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
//
// Since Airflow 3.3.
func (c TaskStatesClient) Get(ctx context.Context, dagID string, dagRunID string, taskID string, key string, options *TaskStateGetOptions) (*TaskStateEntry, error) {
	call := Call{Operation: &opTaskStatesGet, PathArgs: []string{dagID, dagRunID, taskID, key}, Options: orNil(options)}
	return do[TaskStateEntry](ctx, c.Doer, call)
}

// TaskStateUpdateOptions holds the query parameters of [TaskStatesClient.Update]. A field with its zero value is unset.
type TaskStateUpdateOptions struct {
	// MapIndex selects the instance of a mapped task with this map index. Unset means -1, a task that is not mapped.
	MapIndex Optional[int]
}

func (o *TaskStateUpdateOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	return q
}

// Update replaces the value of an entry of a task instance's state store. Most programs use TaskStateService.Update of
// package client instead.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
//
// Since Airflow 3.3.
func (c TaskStatesClient) Update(ctx context.Context, dagID string, dagRunID string, taskID string, key string, body TaskStateUpdate, options *TaskStateUpdateOptions) error {
	call := Call{Operation: &opTaskStatesUpdate, PathArgs: []string{dagID, dagRunID, taskID, key}, Options: orNil(options), Body: body}
	return c.Doer.Do(ctx, call, nil)
}

// TaskStateSetOptions holds the query parameters of [TaskStatesClient.Set]. A field with its zero value is unset.
type TaskStateSetOptions struct {
	// MapIndex selects the instance of a mapped task with this map index. Unset means -1, a task that is not mapped.
	MapIndex Optional[int]
}

func (o *TaskStateSetOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	return q
}

// Set creates or replaces an entry of a task instance's state store. Most programs use TaskStateService.Set of package
// client instead.
//
//	PUT /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
//
// Since Airflow 3.3.
func (c TaskStatesClient) Set(ctx context.Context, dagID string, dagRunID string, taskID string, key string, body TaskStateSet, options *TaskStateSetOptions) error {
	call := Call{Operation: &opTaskStatesSet, PathArgs: []string{dagID, dagRunID, taskID, key}, Options: orNil(options), Body: body}
	return c.Doer.Do(ctx, call, nil)
}

var (
	opTaskStatesClear = Operation{ID: "clear_task_state_store", Method: "DELETE", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store", Idempotent: true, Since: "3.3", Parameters: []Parameter{
		{Name: "all_map_indices"},
		{Name: "map_index"},
	}}
	opTaskStatesList = Operation{ID: "list_task_state_store", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store", Idempotent: true, Since: "3.3", Parameters: []Parameter{
		{Name: "map_index"},
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
	}}
	opTaskStatesDelete = Operation{ID: "delete_task_state_store", Method: "DELETE", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}", Idempotent: true, Since: "3.3", Parameters: []Parameter{
		{Name: "map_index"},
	}}
	opTaskStatesGet = Operation{ID: "get_task_state_store", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}", Idempotent: true, Since: "3.3", Echo: []string{"", "", "", "key"}, Parameters: []Parameter{
		{Name: "map_index"},
	}}
	opTaskStatesUpdate = Operation{ID: "patch_task_state_store", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}", Idempotent: true, Since: "3.3", Parameters: []Parameter{
		{Name: "map_index"},
	}}
	opTaskStatesSet = Operation{ID: "set_task_state_store", Method: "PUT", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}", Idempotent: true, Since: "3.3", Parameters: []Parameter{
		{Name: "map_index"},
	}}
)
