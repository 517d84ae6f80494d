// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
	"time"
)

// TaskInstancesClient calls the operations of the TaskInstances service. It is for package client.
type TaskInstancesClient struct {
	// Doer sends the calls. It must be set.
	Doer Doer
}

// Clear clears task instances of a DAG, so that they run again, and returns them. It is for package client.
//
// By default it is a dry run.
//
//	POST /dags/{dag_id}/clearTaskInstances
//
// Since Airflow 2.0.
func (c TaskInstancesClient) Clear(ctx context.Context, dagID string, body TaskInstancesClear) (*TaskInstanceReferenceCollection, error) {
	call := Call{Operation: &opTaskInstancesClear, PathArgs: []string{dagID}, Body: body}
	return do[TaskInstanceReferenceCollection](ctx, c.Doer, call)
}

// TaskInstanceListOptions holds the query parameters of [TaskInstancesClient.List]. The zero value sends none.
type TaskInstanceListOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip.
	Offset int
	// State selects rows in any of these states.
	State []TaskState
	// LogicalDateGTE selects rows whose logical date is at or after this time.
	LogicalDateGTE time.Time
	// LogicalDateLTE selects rows whose logical date is at or before this time.
	LogicalDateLTE time.Time
	// StartDateGTE selects rows whose start is at or after this time.
	StartDateGTE time.Time
	// StartDateLTE selects rows whose start is at or before this time.
	StartDateLTE time.Time
	// EndDateGTE selects rows whose end is at or after this time.
	EndDateGTE time.Time
	// EndDateLTE selects rows whose end is at or before this time.
	EndDateLTE time.Time
	// UpdatedAtGTE selects rows that were last updated at or after this time.
	// Since Airflow 2.6.
	UpdatedAtGTE time.Time
	// UpdatedAtLTE selects rows that were last updated at or before this time.
	// Since Airflow 2.6.
	UpdatedAtLTE time.Time
	// DurationGTE selects task instances whose duration is at least this many seconds.
	DurationGTE Optional[float64]
	// DurationLTE selects task instances whose duration is at most this many seconds.
	DurationLTE Optional[float64]
	// Pool selects task instances in any of these pools.
	Pool []string
	// Queue selects task instances in any of these queues.
	Queue []string
	// Executor selects task instances that name any of these executors.
	// Since Airflow 2.10.
	Executor []string
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *TaskInstanceListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("state", texts(o.State))
	q.add("execution_date_gte", o.LogicalDateGTE)
	q.add("execution_date_lte", o.LogicalDateLTE)
	q.add("start_date_gte", o.StartDateGTE)
	q.add("start_date_lte", o.StartDateLTE)
	q.add("end_date_gte", o.EndDateGTE)
	q.add("end_date_lte", o.EndDateLTE)
	q.add("updated_at_gte", o.UpdatedAtGTE)
	q.add("updated_at_lte", o.UpdatedAtLTE)
	q.add("duration_gte", o.DurationGTE)
	q.add("duration_lte", o.DurationLTE)
	q.add("pool", o.Pool)
	q.add("queue", o.Queue)
	q.add("executor", o.Executor)
	return string(q)
}

// List returns one page of the task instances of a DAG run, in no fixed order. It is for package client.
//
// The ID ~ selects all DAGs or all runs.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0.
func (c TaskInstancesClient) List(ctx context.Context, dagID string, dagRunID string, options *TaskInstanceListOptions) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesList, PathArgs: []string{dagID, dagRunID}, Query: options.query()}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

// Get returns one task instance. It is for package client.
//
// Use GetMapped for mapped task instances.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
//
// Since Airflow 2.0.
func (c TaskInstancesClient) Get(ctx context.Context, dagID string, dagRunID string, taskID string) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesGet, PathArgs: []string{dagID, dagRunID, taskID}}
	return do[TaskInstance](ctx, c.Doer, call)
}

// Update sets the state of a task instance that is not mapped. It is for package client.
//
// By default it is a dry run.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
//
// Since Airflow 2.5.
func (c TaskInstancesClient) Update(ctx context.Context, dagID string, dagRunID string, taskID string, body TaskInstanceUpdate) (*TaskInstanceReference, error) {
	call := Call{Operation: &opTaskInstancesUpdate, PathArgs: []string{dagID, dagRunID, taskID}, Body: body}
	return do[TaskInstanceReference](ctx, c.Doer, call)
}

// Dependencies lists the reasons why a task instance is not queued yet. It is for package client.
//
// The list is empty once the task instance has been queued. Use MappedDependencies for mapped task instances.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies
//
// Since Airflow 2.10.
func (c TaskInstancesClient) Dependencies(ctx context.Context, dagID string, dagRunID string, taskID string) (*TaskInstanceDependencyCollection, error) {
	call := Call{Operation: &opTaskInstancesDependencies, PathArgs: []string{dagID, dagRunID, taskID}}
	return do[TaskInstanceDependencyCollection](ctx, c.Doer, call)
}

// TaskInstanceLinksOptions holds the query parameters of [TaskInstancesClient.Links]. It is for package client. The
// zero value sends none.
type TaskInstanceLinksOptions struct {
	// MapIndex selects rows with this map index; -1 is a task that is not mapped. Unset means any in a list and -1
	// elsewhere.
	// Since Airflow 2.10.5.
	MapIndex Optional[int]
}

func (o *TaskInstanceLinksOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("map_index", o.MapIndex)
	return string(q)
}

// Links returns the extra links of a task instance, which its operator defines. It is for package client.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links
//
// Since Airflow 2.0.
func (c TaskInstancesClient) Links(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceLinksOptions) (*ExtraLinkCollection, error) {
	call := Call{Operation: &opTaskInstancesLinks, PathArgs: []string{dagID, dagRunID, taskID}, Query: options.query()}
	return do[ExtraLinkCollection](ctx, c.Doer, call)
}

// TaskInstanceListMappedOptions holds the query parameters of [TaskInstancesClient.ListMapped]. The zero value sends
// none.
type TaskInstanceListMappedOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip.
	Offset int
	// LogicalDateGTE selects rows whose logical date is at or after this time.
	LogicalDateGTE time.Time
	// LogicalDateLTE selects rows whose logical date is at or before this time.
	LogicalDateLTE time.Time
	// StartDateGTE selects rows whose start is at or after this time.
	StartDateGTE time.Time
	// StartDateLTE selects rows whose start is at or before this time.
	StartDateLTE time.Time
	// EndDateGTE selects rows whose end is at or after this time.
	EndDateGTE time.Time
	// EndDateLTE selects rows whose end is at or before this time.
	EndDateLTE time.Time
	// UpdatedAtGTE selects rows that were last updated at or after this time.
	// Since Airflow 2.6.
	UpdatedAtGTE time.Time
	// UpdatedAtLTE selects rows that were last updated at or before this time.
	// Since Airflow 2.6.
	UpdatedAtLTE time.Time
	// DurationGTE selects task instances whose duration is at least this many seconds.
	DurationGTE Optional[float64]
	// DurationLTE selects task instances whose duration is at most this many seconds.
	DurationLTE Optional[float64]
	// Pool selects task instances in any of these pools.
	Pool []string
	// Queue selects task instances in any of these queues.
	Queue []string
	// Executor selects task instances that name any of these executors.
	// Since Airflow 2.10.
	Executor []string
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	OrderBy TaskInstanceOrder
	// State selects rows in any of these states.
	State []TaskState
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *TaskInstanceListMappedOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("execution_date_gte", o.LogicalDateGTE)
	q.add("execution_date_lte", o.LogicalDateLTE)
	q.add("start_date_gte", o.StartDateGTE)
	q.add("start_date_lte", o.StartDateLTE)
	q.add("end_date_gte", o.EndDateGTE)
	q.add("end_date_lte", o.EndDateLTE)
	q.add("updated_at_gte", o.UpdatedAtGTE)
	q.add("updated_at_lte", o.UpdatedAtLTE)
	q.add("duration_gte", o.DurationGTE)
	q.add("duration_lte", o.DurationLTE)
	q.add("pool", o.Pool)
	q.add("queue", o.Queue)
	q.add("executor", o.Executor)
	q.add("order_by", string(o.OrderBy))
	q.add("state", texts(o.State))
	return string(q)
}

// ListMapped returns one page of the instances of a mapped task, ordered by map index. It is for package client.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped
//
// Since Airflow 2.3.
func (c TaskInstancesClient) ListMapped(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesListMapped, PathArgs: []string{dagID, dagRunID, taskID}, Query: options.query()}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

// SetNote replaces the note of a task instance that is not mapped and returns the task instance. It is for package
// client.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote
//
// Since Airflow 2.5.
func (c TaskInstancesClient) SetNote(ctx context.Context, dagID string, dagRunID string, taskID string, body TaskInstanceNote) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesSetNote, PathArgs: []string{dagID, dagRunID, taskID}, Body: body}
	return do[TaskInstance](ctx, c.Doer, call)
}

// TaskInstanceListTriesOptions holds the query parameters of [TaskInstancesClient.ListTries]. It is for package client.
// The zero value sends none.
type TaskInstanceListTriesOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip.
	Offset int
	// OrderBy is accepted by servers, but has no effect.
	OrderBy string
}

func (o *TaskInstanceListTriesOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("order_by", o.OrderBy)
	return string(q)
}

// ListTries lists the tries of a task instance that is not mapped. It is for package client.
//
// Servers ignore the paging options and return all tries.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries
//
// Since Airflow 2.10.
func (c TaskInstancesClient) ListTries(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListTriesOptions) (*TaskInstanceHistoryCollection, error) {
	call := Call{Operation: &opTaskInstancesListTries, PathArgs: []string{dagID, dagRunID, taskID}, Query: options.query()}
	return do[TaskInstanceHistoryCollection](ctx, c.Doer, call)
}

// GetTry returns one try of a task instance that is not mapped. It is for package client.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}
//
// Since Airflow 2.10.
func (c TaskInstancesClient) GetTry(ctx context.Context, dagID string, dagRunID string, taskID string, taskTryNumber int) (*TaskInstanceHistory, error) {
	call := Call{Operation: &opTaskInstancesGetTry, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(taskTryNumber)}}
	return do[TaskInstanceHistory](ctx, c.Doer, call)
}

// GetMapped returns one mapped task instance. It is for package client.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
//
// Since Airflow 2.3.
func (c TaskInstancesClient) GetMapped(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesGetMapped, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}}
	return do[TaskInstance](ctx, c.Doer, call)
}

// UpdateMapped sets the state of a mapped task instance. It is for package client.
//
// By default it is a dry run.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
//
// Since Airflow 2.5.
func (c TaskInstancesClient) UpdateMapped(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, body TaskInstanceUpdate) (*TaskInstanceReference, error) {
	call := Call{Operation: &opTaskInstancesUpdateMapped, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Body: body}
	return do[TaskInstanceReference](ctx, c.Doer, call)
}

// MappedDependencies lists the reasons why a mapped task instance is not queued yet. It is for package client.
//
// The list is empty once the task instance has been queued.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies
//
// Since Airflow 2.10.
func (c TaskInstancesClient) MappedDependencies(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int) (*TaskInstanceDependencyCollection, error) {
	call := Call{Operation: &opTaskInstancesMappedDependencies, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}}
	return do[TaskInstanceDependencyCollection](ctx, c.Doer, call)
}

// SetMappedNote replaces the note of a mapped task instance and returns the task instance. It is for package client.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote
//
// Since Airflow 2.5.
func (c TaskInstancesClient) SetMappedNote(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, body TaskInstanceNote) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesSetMappedNote, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Body: body}
	return do[TaskInstance](ctx, c.Doer, call)
}

// ListMappedTries lists the tries of a mapped task instance. It is for package client.
//
// Servers ignore the paging options and return all tries.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries
//
// Since Airflow 2.10.
func (c TaskInstancesClient) ListMappedTries(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, options *TaskInstanceListTriesOptions) (*TaskInstanceHistoryCollection, error) {
	call := Call{Operation: &opTaskInstancesListMappedTries, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Query: options.query()}
	return do[TaskInstanceHistoryCollection](ctx, c.Doer, call)
}

// GetMappedTry returns one try of a mapped task instance. It is for package client.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}
//
// Since Airflow 2.10.
func (c TaskInstancesClient) GetMappedTry(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, taskTryNumber int) (*TaskInstanceHistory, error) {
	call := Call{Operation: &opTaskInstancesGetMappedTry, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex), strconv.Itoa(taskTryNumber)}}
	return do[TaskInstanceHistory](ctx, c.Doer, call)
}

// SetStates sets the state of a task instance and, if requested, of related ones, and returns them. It is for package
// client.
//
// By default it is a dry run.
//
//	POST /dags/{dag_id}/updateTaskInstancesState
//
// Since Airflow 2.0.
func (c TaskInstancesClient) SetStates(ctx context.Context, dagID string, body TaskInstancesStateUpdate) (*TaskInstanceReferenceCollection, error) {
	call := Call{Operation: &opTaskInstancesSetStates, PathArgs: []string{dagID}, Body: body}
	return do[TaskInstanceReferenceCollection](ctx, c.Doer, call)
}

// ListBatch returns one page of the task instances, of any DAG and run, that match a filter. It is for package client.
//
// They are in no fixed order.
//
//	POST /dags/~/dagRuns/~/taskInstances/list
//
// Since Airflow 2.0.
func (c TaskInstancesClient) ListBatch(ctx context.Context, body TaskInstanceFilter) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesListBatch, Body: body}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

var (
	opTaskInstancesClear              = Operation{ID: "post_clear_task_instances", Method: "POST", Path: "/dags/{dag_id}/clearTaskInstances", Newer: map[string]string{"dag_run_id": "2.4", "include_downstream": "2.4", "include_future": "2.4", "include_past": "2.4", "include_upstream": "2.4", "task_ids": "2.1"}}
	opTaskInstancesList               = Operation{ID: "get_task_instances", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", Idempotent: true, Newer: map[string]string{"updated_at_gte": "2.6", "updated_at_lte": "2.6", "executor": "2.10"}}
	opTaskInstancesGet                = Operation{ID: "get_task_instance", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", Idempotent: true}
	opTaskInstancesUpdate             = Operation{ID: "patch_task_instance", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", Idempotent: true, Since: "2.5"}
	opTaskInstancesDependencies       = Operation{ID: "get_task_instance_dependencies", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies", Idempotent: true, Since: "2.10"}
	opTaskInstancesLinks              = Operation{ID: "get_extra_links", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links", Idempotent: true, Newer: map[string]string{"map_index": "2.10.5"}}
	opTaskInstancesListMapped         = Operation{ID: "get_mapped_task_instances", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped", Idempotent: true, Since: "2.3", Newer: map[string]string{"updated_at_gte": "2.6", "updated_at_lte": "2.6", "executor": "2.10", "order_by=duration": "2.10", "order_by=start_date": "2.10", "order_by=end_date": "2.10"}}
	opTaskInstancesSetNote            = Operation{ID: "set_task_instance_note", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote", Idempotent: true, Since: "2.5"}
	opTaskInstancesListTries          = Operation{ID: "get_task_instance_tries", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries", Idempotent: true, Since: "2.10"}
	opTaskInstancesGetTry             = Operation{ID: "get_task_instance_try_details", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}", Idempotent: true, Since: "2.10"}
	opTaskInstancesGetMapped          = Operation{ID: "get_mapped_task_instance", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}", Idempotent: true, Since: "2.3"}
	opTaskInstancesUpdateMapped       = Operation{ID: "patch_mapped_task_instance", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}", Idempotent: true, Since: "2.5"}
	opTaskInstancesMappedDependencies = Operation{ID: "get_mapped_task_instance_dependencies", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies", Idempotent: true, Since: "2.10"}
	opTaskInstancesSetMappedNote      = Operation{ID: "set_mapped_task_instance_note", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote", Idempotent: true, Since: "2.5"}
	opTaskInstancesListMappedTries    = Operation{ID: "get_mapped_task_instance_tries", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries", Idempotent: true, Since: "2.10"}
	opTaskInstancesGetMappedTry       = Operation{ID: "get_mapped_task_instance_try_details", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}", Idempotent: true, Since: "2.10"}
	opTaskInstancesSetStates          = Operation{ID: "post_set_task_instances_state", Method: "POST", Path: "/dags/{dag_id}/updateTaskInstancesState", Newer: map[string]string{"dag_run_id": "2.3"}}
	opTaskInstancesListBatch          = Operation{ID: "get_task_instances_batch", Method: "POST", Path: "/dags/~/dagRuns/~/taskInstances/list", Idempotent: true, Newer: map[string]string{"dag_run_ids": "2.7", "executor": "2.10", "page_limit": "2.10.3", "page_offset": "2.10.3", "task_ids": "2.7"}}
)
