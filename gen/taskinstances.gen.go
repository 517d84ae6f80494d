// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
	"time"
)

// TaskInstancesClient makes the calls of the TaskInstances service. Doer must be set.
type TaskInstancesClient struct{ Doer Doer }

// Clear resets task instances of a DAG, so that they run again, and returns them. By default it is a dry run.
//
//	POST /dags/{dag_id}/clearTaskInstances
func (c TaskInstancesClient) Clear(ctx context.Context, dagID string, body TaskInstancesClear) (*TaskInstanceReferenceCollection, error) {
	call := Call{Operation: &opTaskInstancesClear, PathArgs: []string{dagID}, Body: body}
	return do[TaskInstanceReferenceCollection](ctx, c.Doer, call)
}

// TaskInstanceListOptions are the query parameters of [TaskInstancesClient.List]. The zero value sends none.
type TaskInstanceListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// State keeps what is in one of these states.
	State []TaskState
	// LogicalDateGTE keeps what has this logical date or a later one.
	LogicalDateGTE time.Time
	// LogicalDateLTE keeps what has this logical date or an earlier one.
	LogicalDateLTE time.Time
	// StartDateGTE keeps what began at this time or later.
	StartDateGTE time.Time
	// StartDateLTE keeps what began at this time or earlier.
	StartDateLTE time.Time
	// EndDateGTE keeps what ended at this time or later.
	EndDateGTE time.Time
	// EndDateLTE keeps what ended at this time or earlier.
	EndDateLTE time.Time
	// UpdatedAtGTE keeps what last changed at this time or later. Since Airflow 2.6.
	UpdatedAtGTE time.Time
	// UpdatedAtLTE keeps what last changed at this time or earlier. Since Airflow 2.6.
	UpdatedAtLTE time.Time
	// DurationGTE keeps task instances that ran for this many seconds or longer.
	DurationGTE Optional[float64]
	// DurationLTE keeps task instances that ran for this many seconds or less.
	DurationLTE Optional[float64]
	// Pool keeps task instances in one of these pools.
	Pool []string
	// Queue keeps task instances in one of these queues.
	Queue []string
	// Executor keeps task instances that name one of these executors. Since Airflow 2.10.
	Executor []string
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
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

// List returns one page of the task instances of a DAG run, in no fixed order. A ~ stands for all DAGs or all runs.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
func (c TaskInstancesClient) List(ctx context.Context, dagID string, dagRunID string, options *TaskInstanceListOptions) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesList, PathArgs: []string{dagID, dagRunID}, Query: options.query()}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

// Get returns one task instance. A mapped one is not found here.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
func (c TaskInstancesClient) Get(ctx context.Context, dagID string, dagRunID string, taskID string) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesGet, PathArgs: []string{dagID, dagRunID, taskID}}
	return do[TaskInstance](ctx, c.Doer, call)
}

// Update moves a task instance that is not mapped to a new state. By default it is a dry run. Since Airflow 2.5.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
func (c TaskInstancesClient) Update(ctx context.Context, dagID string, dagRunID string, taskID string, body TaskInstanceUpdate) (*TaskInstanceReference, error) {
	call := Call{Operation: &opTaskInstancesUpdate, PathArgs: []string{dagID, dagRunID, taskID}, Body: body}
	return do[TaskInstanceReference](ctx, c.Doer, call)
}

// Dependencies lists what keeps a task instance from being queued; empty once it has been. It is for tasks that are not
// mapped. Since Airflow 2.10.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies
func (c TaskInstancesClient) Dependencies(ctx context.Context, dagID string, dagRunID string, taskID string) (*TaskInstanceDependencyCollection, error) {
	call := Call{Operation: &opTaskInstancesDependencies, PathArgs: []string{dagID, dagRunID, taskID}}
	return do[TaskInstanceDependencyCollection](ctx, c.Doer, call)
}

// TaskInstanceLinksOptions are the query parameters of [TaskInstancesClient.Links]. The zero value sends none.
type TaskInstanceLinksOptions struct {
	// MapIndex selects by map index; -1 is a task that is not mapped. Unset means any in a list, and -1 elsewhere.
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

// Links returns the links to other systems that the operator of a task instance offers.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links
func (c TaskInstancesClient) Links(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceLinksOptions) (*ExtraLinkCollection, error) {
	call := Call{Operation: &opTaskInstancesLinks, PathArgs: []string{dagID, dagRunID, taskID}, Query: options.query()}
	return do[ExtraLinkCollection](ctx, c.Doer, call)
}

// TaskInstanceListMappedOptions are the query parameters of [TaskInstancesClient.ListMapped]. The zero value sends none.
type TaskInstanceListMappedOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// LogicalDateGTE keeps what has this logical date or a later one.
	LogicalDateGTE time.Time
	// LogicalDateLTE keeps what has this logical date or an earlier one.
	LogicalDateLTE time.Time
	// StartDateGTE keeps what began at this time or later.
	StartDateGTE time.Time
	// StartDateLTE keeps what began at this time or earlier.
	StartDateLTE time.Time
	// EndDateGTE keeps what ended at this time or later.
	EndDateGTE time.Time
	// EndDateLTE keeps what ended at this time or earlier.
	EndDateLTE time.Time
	// UpdatedAtGTE keeps what last changed at this time or later. Since Airflow 2.6.
	UpdatedAtGTE time.Time
	// UpdatedAtLTE keeps what last changed at this time or earlier. Since Airflow 2.6.
	UpdatedAtLTE time.Time
	// DurationGTE keeps task instances that ran for this many seconds or longer.
	DurationGTE Optional[float64]
	// DurationLTE keeps task instances that ran for this many seconds or less.
	DurationLTE Optional[float64]
	// Pool keeps task instances in one of these pools.
	Pool []string
	// Queue keeps task instances in one of these queues.
	Queue []string
	// Executor keeps task instances that name one of these executors. Since Airflow 2.10.
	Executor []string
	// OrderBy is the order of the rows; unset is the list's own.
	OrderBy TaskInstanceOrder
	// State keeps what is in one of these states.
	State []TaskState
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
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

// ListMapped returns one page of the instances that a mapped task became, ordered by map index. Since Airflow 2.3.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped
func (c TaskInstancesClient) ListMapped(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesListMapped, PathArgs: []string{dagID, dagRunID, taskID}, Query: options.query()}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

// SetNote replaces the note of a task instance that is not mapped, and returns the task instance. Since Airflow 2.5.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote
func (c TaskInstancesClient) SetNote(ctx context.Context, dagID string, dagRunID string, taskID string, body TaskInstanceNote) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesSetNote, PathArgs: []string{dagID, dagRunID, taskID}, Body: body}
	return do[TaskInstance](ctx, c.Doer, call)
}

// TaskInstanceListTriesOptions are the query parameters of [TaskInstancesClient.ListTries]. The zero value sends none.
type TaskInstanceListTriesOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// OrderBy is taken by servers, and ignored.
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

// ListTries lists the attempts of a task instance that is not mapped. Servers ignore the paging options and send all.
// Since Airflow 2.10.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries
func (c TaskInstancesClient) ListTries(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListTriesOptions) (*TaskInstanceHistoryCollection, error) {
	call := Call{Operation: &opTaskInstancesListTries, PathArgs: []string{dagID, dagRunID, taskID}, Query: options.query()}
	return do[TaskInstanceHistoryCollection](ctx, c.Doer, call)
}

// GetTry returns one attempt of a task instance that is not mapped. Since Airflow 2.10.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}
func (c TaskInstancesClient) GetTry(ctx context.Context, dagID string, dagRunID string, taskID string, taskTryNumber int) (*TaskInstanceHistory, error) {
	call := Call{Operation: &opTaskInstancesGetTry, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(taskTryNumber)}}
	return do[TaskInstanceHistory](ctx, c.Doer, call)
}

// GetMapped returns one mapped task instance. Since Airflow 2.3.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
func (c TaskInstancesClient) GetMapped(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesGetMapped, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}}
	return do[TaskInstance](ctx, c.Doer, call)
}

// UpdateMapped moves one mapped task instance to a new state. By default it is a dry run. Since Airflow 2.5.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
func (c TaskInstancesClient) UpdateMapped(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, body TaskInstanceUpdate) (*TaskInstanceReference, error) {
	call := Call{Operation: &opTaskInstancesUpdateMapped, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Body: body}
	return do[TaskInstanceReference](ctx, c.Doer, call)
}

// MappedDependencies lists what keeps a mapped task instance from being queued; empty once it has been. Since Airflow
// 2.10.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies
func (c TaskInstancesClient) MappedDependencies(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int) (*TaskInstanceDependencyCollection, error) {
	call := Call{Operation: &opTaskInstancesMappedDependencies, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}}
	return do[TaskInstanceDependencyCollection](ctx, c.Doer, call)
}

// SetMappedNote replaces the note of one mapped task instance, and returns the task instance. Since Airflow 2.5.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote
func (c TaskInstancesClient) SetMappedNote(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, body TaskInstanceNote) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesSetMappedNote, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Body: body}
	return do[TaskInstance](ctx, c.Doer, call)
}

// ListMappedTries lists the attempts of one mapped task instance. Servers ignore the paging options and send all. Since
// Airflow 2.10.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries
func (c TaskInstancesClient) ListMappedTries(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, options *TaskInstanceListTriesOptions) (*TaskInstanceHistoryCollection, error) {
	call := Call{Operation: &opTaskInstancesListMappedTries, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Query: options.query()}
	return do[TaskInstanceHistoryCollection](ctx, c.Doer, call)
}

// GetMappedTry returns one attempt of one mapped task instance. Since Airflow 2.10.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}
func (c TaskInstancesClient) GetMappedTry(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, taskTryNumber int) (*TaskInstanceHistory, error) {
	call := Call{Operation: &opTaskInstancesGetMappedTry, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex), strconv.Itoa(taskTryNumber)}}
	return do[TaskInstanceHistory](ctx, c.Doer, call)
}

// SetStates moves a task instance, and its relatives if asked to, to a new state, and returns them. By default it is a
// dry run.
//
//	POST /dags/{dag_id}/updateTaskInstancesState
func (c TaskInstancesClient) SetStates(ctx context.Context, dagID string, body TaskInstancesStateUpdate) (*TaskInstanceReferenceCollection, error) {
	call := Call{Operation: &opTaskInstancesSetStates, PathArgs: []string{dagID}, Body: body}
	return do[TaskInstanceReferenceCollection](ctx, c.Doer, call)
}

// ListBatch returns one page of the task instances that match a form, of any DAG and run, in no fixed order.
//
//	POST /dags/~/dagRuns/~/taskInstances/list
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
