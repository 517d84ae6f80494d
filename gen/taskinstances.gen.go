// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
	"time"
)

// TaskInstancesClient calls the operations of the TaskInstances service. Most programs use the TaskInstanceService of package client instead.
type TaskInstancesClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// Clear clears task instances of a DAG, so that they run again, and returns them. Most programs use
// TaskInstanceService.Clear of package client instead.
//
// By default it is a dry run, which changes nothing.
//
//	POST /dags/{dag_id}/clearTaskInstances
//
// Since Airflow 2.0.
func (c TaskInstancesClient) Clear(ctx context.Context, dagID string, body TaskInstancesClear) (*TaskInstanceReferenceCollection, error) {
	call := Call{Operation: &opTaskInstancesClear, PathArgs: []string{dagID}, Body: body}
	return do[TaskInstanceReferenceCollection](ctx, c.Doer, call)
}

// SetGroupState sets the state of the task instances of a task group in a run, and returns them. Most programs use
// TaskInstanceService.SetGroupState of package client instead.
//
// If all of them have the state already, the server responds with 409 Conflict.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}
//
// Since Airflow 3.3.
func (c TaskInstancesClient) SetGroupState(ctx context.Context, dagID string, dagRunID string, groupID string, body TaskInstanceUpdate) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesSetGroupState, PathArgs: []string{dagID, dagRunID, groupID}, Body: body}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

// PlanSetGroupState returns the task instances that SetGroupState would change, and changes nothing. Most programs use
// TaskInstanceService.PlanSetGroupState of package client instead.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}/dry_run
//
// Since Airflow 3.3.
func (c TaskInstancesClient) PlanSetGroupState(ctx context.Context, dagID string, dagRunID string, groupID string, body TaskInstanceUpdate) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesPlanSetGroupState, PathArgs: []string{dagID, dagRunID, groupID}, Body: body}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

// TaskInstanceListOptions holds the query parameters of [TaskInstancesClient.List]. A field with its zero value is
// unset.
type TaskInstanceListOptions struct {
	// Limit is the maximum number of task instances on a page. 0 means 100, and 1000 for an iterator; the administrator
	// of an Airflow 2 server can set another default. Airflow 3 silently lowers a higher number to its own limit, 100
	// by default.
	Limit int
	// Offset is the number of task instances to skip at the start of the list. It must not be negative.
	Offset int
	// DAGIDPattern selects task instances whose DAG ID contains this text, ignoring case. In the text, % stands for any
	// text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	DAGIDPattern string
	// DAGIDPrefixPattern selects task instances whose DAG ID starts with this text. Case matters, and punctuation at
	// the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	DAGIDPrefixPattern string
	// DurationGT selects task instances whose Duration is more than this many seconds. Those that have not ended never
	// match. Airflow 3 ignores 0.
	// Since Airflow 3.1.
	DurationGT Optional[float64]
	// DurationLT selects task instances whose Duration is less than this many seconds. Those that have not ended never
	// match. Airflow 3 ignores 0.
	// Since Airflow 3.1.
	DurationLT Optional[float64]
	// EndDateGT selects task instances that ended after this time. Task instances that have not ended match as if they
	// ended now.
	// Since Airflow 3.1.
	EndDateGT time.Time
	// EndDateLT selects task instances that ended before this time. Task instances that have not ended match as if they
	// ended now.
	// Since Airflow 3.1.
	EndDateLT time.Time
	// LogicalDateGT selects task instances whose LogicalDate is after this time.
	// Since Airflow 3.1.
	LogicalDateGT time.Time
	// LogicalDateLT selects task instances whose LogicalDate is before this time.
	// Since Airflow 3.1.
	LogicalDateLT time.Time
	// MapIndex selects task instances whose MapIndex is one of these.
	// Since Airflow 3.1.
	MapIndex []int
	// Operator selects task instances whose Operator is one of these class names.
	// Since Airflow 3.1.
	Operator []string
	// OperatorNamePattern selects task instances whose OperatorName contains this text, ignoring case. In the text, %
	// stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	OperatorNamePattern string
	// OperatorNamePrefixPattern selects task instances whose OperatorName starts with this text. Case matters, and
	// punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	OperatorNamePrefixPattern string
	// PoolNamePattern selects task instances whose pool name contains this text, ignoring case. In the text, % stands
	// for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	PoolNamePattern string
	// PoolNamePrefixPattern selects task instances whose pool name starts with this text. Case matters, and punctuation
	// at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	PoolNamePrefixPattern string
	// QueueNamePattern selects task instances whose queue name contains this text, ignoring case. In the text, % stands
	// for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	QueueNamePattern string
	// QueueNamePrefixPattern selects task instances whose queue name starts with this text. Case matters, and
	// punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	QueueNamePrefixPattern string
	// RenderedMapIndexPattern selects task instances whose RenderedMapIndex contains this text, ignoring case. In the
	// text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.2.
	RenderedMapIndexPattern string
	// RenderedMapIndexPrefixPattern selects task instances whose RenderedMapIndex starts with this text. Case matters,
	// and punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	RenderedMapIndexPrefixPattern string
	// RunAfterGT selects task instances whose RunAfter is after this time.
	// Since Airflow 3.1.
	RunAfterGT time.Time
	// RunAfterGTE selects task instances whose RunAfter is at or after this time.
	// Since Airflow 3.0.
	RunAfterGTE time.Time
	// RunAfterLT selects task instances whose RunAfter is before this time.
	// Since Airflow 3.1.
	RunAfterLT time.Time
	// RunAfterLTE selects task instances whose RunAfter is at or before this time.
	// Since Airflow 3.0.
	RunAfterLTE time.Time
	// RunIDPattern selects task instances whose run ID contains this text, ignoring case. In the text, % stands for any
	// text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	RunIDPattern string
	// RunIDPrefixPattern selects task instances whose run ID starts with this text. Case matters, and punctuation at
	// the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	RunIDPrefixPattern string
	// StartDateGT selects task instances that started after this time. Task instances that have not started match as if
	// they started now.
	// Since Airflow 3.1.
	StartDateGT time.Time
	// StartDateLT selects task instances that started before this time. Task instances that have not started match as
	// if they started now.
	// Since Airflow 3.1.
	StartDateLT time.Time
	// TaskDisplayNamePattern selects task instances whose TaskDisplayName contains this text, ignoring case. In the
	// text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.0.
	TaskDisplayNamePattern string
	// TaskDisplayNamePrefixPattern selects task instances whose TaskDisplayName starts with this text. Case matters,
	// and punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	TaskDisplayNamePrefixPattern string
	// TaskGroupID selects task instances of the tasks in this task group.
	// Since Airflow 3.1.6.
	TaskGroupID string
	// TaskID selects task instances of this task.
	// Since Airflow 3.0.
	TaskID string
	// TryNumber selects task instances whose TryNumber is one of these.
	// Since Airflow 3.1.
	TryNumber []int
	// UpdatedAtGT selects task instances that the server last changed after this time.
	// Since Airflow 3.1.
	UpdatedAtGT time.Time
	// UpdatedAtLT selects task instances that the server last changed before this time.
	// Since Airflow 3.1.
	UpdatedAtLT time.Time
	// LogicalDateGTE selects task instances whose LogicalDate is at or after this time.
	LogicalDateGTE time.Time
	// LogicalDateLTE selects task instances whose LogicalDate is at or before this time.
	LogicalDateLTE time.Time
	// StartDateGTE selects task instances that started at or after this time. Task instances that have not started
	// never match before Airflow 3.0.3. Since then they match as if they started now.
	StartDateGTE time.Time
	// StartDateLTE selects task instances that started at or before this time. Task instances that have not started
	// never match before Airflow 3.0.3. Since then they match as if they started now.
	StartDateLTE time.Time
	// EndDateGTE selects task instances that ended at or after this time. Task instances that have not ended never
	// match before Airflow 3.0.3. Since then they match as if they ended now.
	EndDateGTE time.Time
	// EndDateLTE selects task instances that ended at or before this time. Task instances that have not ended never
	// match before Airflow 3.0.3. Since then they match as if they ended now.
	EndDateLTE time.Time
	// UpdatedAtGTE selects task instances that the server last changed at or after this time.
	// Since Airflow 2.6.
	UpdatedAtGTE time.Time
	// UpdatedAtLTE selects task instances that the server last changed at or before this time.
	// Since Airflow 2.6.
	UpdatedAtLTE time.Time
	// DurationGTE selects task instances whose Duration is at least this many seconds. Those that have not ended never
	// match. Airflow 3 ignores 0.
	DurationGTE Optional[float64]
	// DurationLTE selects task instances whose Duration is at most this many seconds. Those that have not ended never
	// match. Airflow 3 ignores 0.
	DurationLTE Optional[float64]
	// Pool selects task instances in any of these pools.
	Pool []string
	// Queue selects task instances in any of these queues.
	Queue []string
	// Executor selects task instances whose Executor is one of these. Task instances that use the default executor have
	// none, so they never match.
	// Since Airflow 2.10.
	Executor []string
	// State selects task instances in any of these states. Empty selects all states.
	State []TaskState
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *TaskInstanceListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.DAGIDPattern)
	q.string(3, o.DAGIDPrefixPattern)
	q.optionalFloat(4, o.DurationGT)
	q.optionalFloat(5, o.DurationLT)
	q.time(6, o.EndDateGT)
	q.time(7, o.EndDateLT)
	q.time(8, o.LogicalDateGT)
	q.time(9, o.LogicalDateLT)
	q.ints(10, o.MapIndex)
	list(&q, 11, o.Operator)
	q.string(12, o.OperatorNamePattern)
	q.string(13, o.OperatorNamePrefixPattern)
	q.string(14, o.PoolNamePattern)
	q.string(15, o.PoolNamePrefixPattern)
	q.string(16, o.QueueNamePattern)
	q.string(17, o.QueueNamePrefixPattern)
	q.string(18, o.RenderedMapIndexPattern)
	q.string(19, o.RenderedMapIndexPrefixPattern)
	q.time(20, o.RunAfterGT)
	q.time(21, o.RunAfterGTE)
	q.time(22, o.RunAfterLT)
	q.time(23, o.RunAfterLTE)
	q.string(24, o.RunIDPattern)
	q.string(25, o.RunIDPrefixPattern)
	q.time(26, o.StartDateGT)
	q.time(27, o.StartDateLT)
	q.string(28, o.TaskDisplayNamePattern)
	q.string(29, o.TaskDisplayNamePrefixPattern)
	q.string(30, o.TaskGroupID)
	q.string(31, o.TaskID)
	q.ints(32, o.TryNumber)
	q.time(33, o.UpdatedAtGT)
	q.time(34, o.UpdatedAtLT)
	q.time(35, o.LogicalDateGTE)
	q.time(36, o.LogicalDateLTE)
	q.time(37, o.StartDateGTE)
	q.time(38, o.StartDateLTE)
	q.time(39, o.EndDateGTE)
	q.time(40, o.EndDateLTE)
	q.time(41, o.UpdatedAtGTE)
	q.time(42, o.UpdatedAtLTE)
	q.optionalFloat(43, o.DurationGTE)
	q.optionalFloat(44, o.DurationLTE)
	list(&q, 45, o.Pool)
	list(&q, 46, o.Queue)
	list(&q, 47, o.Executor)
	list(&q, 48, o.State)
	return q
}

// List returns one page of the task instances of a DAG run. Most programs use TaskInstanceService.List of package
// client instead.
//
// In Airflow 2 they are in no fixed order. The ID ~ selects all DAGs or all runs. Airflow 3.2 and later reject ~ as the
// DAG ID unless the run ID is ~ too.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0.
func (c TaskInstancesClient) List(ctx context.Context, dagID string, dagRunID string, options *TaskInstanceListOptions) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesList, PathArgs: []string{dagID, dagRunID}, Options: orNil(options)}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

// Bulk changes many task instances of a run, or of all runs with ~: updates and deletes them. Most programs use
// TaskInstanceService.Bulk of package client instead.
//
// Each action reports its own failures.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 3.1.
func (c TaskInstancesClient) Bulk(ctx context.Context, dagID string, dagRunID string, body BulkBody) (*BulkResult, error) {
	call := Call{Operation: &opTaskInstancesBulk, PathArgs: []string{dagID, dagRunID}, Body: body}
	return do[BulkResult](ctx, c.Doer, call)
}

// TaskInstanceDeleteOptions holds the query parameters of [TaskInstancesClient.Delete]. A field with its zero value is
// unset.
type TaskInstanceDeleteOptions struct {
	// MapIndex selects the instance of a mapped task with this map index. Unset means -1, a task that is not mapped.
	MapIndex Optional[int]
}

func (o *TaskInstanceDeleteOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	return q
}

// Delete deletes a task instance. Most programs use TaskInstanceService.Delete of package client instead.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
//
// Since Airflow 3.1.
func (c TaskInstancesClient) Delete(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceDeleteOptions) error {
	call := Call{Operation: &opTaskInstancesDelete, PathArgs: []string{dagID, dagRunID, taskID}, Options: orNil(options)}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one task instance. Most programs use TaskInstanceService.Get of package client instead.
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

// Update sets the state of a task instance that is not mapped. Most programs use TaskInstanceService.SetState of
// package client instead.
//
// In Airflow 2 it is a dry run by default, which changes nothing.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
//
// Since Airflow 2.5.
func (c TaskInstancesClient) Update(ctx context.Context, dagID string, dagRunID string, taskID string, body TaskInstanceUpdate) (*TaskInstanceReference, error) {
	call := Call{Operation: &opTaskInstancesUpdate, PathArgs: []string{dagID, dagRunID, taskID}, Body: body}
	return do[TaskInstanceReference](ctx, c.Doer, call)
}

// Dependencies lists the reasons why a task instance is not queued yet. Most programs use
// TaskInstanceService.Dependencies of package client instead.
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

// PlanUpdate returns the task instances that an update of a task instance that is not mapped would change, and changes
// nothing. Most programs use TaskInstanceService.PlanSetState of package client instead.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dry_run
//
// Since Airflow 2.5.
func (c TaskInstancesClient) PlanUpdate(ctx context.Context, dagID string, dagRunID string, taskID string, body TaskInstanceUpdate) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesPlanUpdate, PathArgs: []string{dagID, dagRunID, taskID}, Body: body}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

// TaskInstanceLinksOptions holds the query parameters of [TaskInstancesClient.Links]. A field with its zero value is
// unset.
type TaskInstanceLinksOptions struct {
	// TryNumber selects the links of this try. Unset means the latest try.
	// Since Airflow 3.2.2.
	TryNumber Optional[int]
	// MapIndex selects the instance of a mapped task with this map index; -1 is a task that is not mapped. Unset means
	// -1, except in lists of XCom entries, where it selects all instances.
	// Since Airflow 2.10.5.
	MapIndex Optional[int]
}

func (o *TaskInstanceLinksOptions) write(q query) query {
	q.optionalInt(0, o.TryNumber)
	q.optionalInt(1, o.MapIndex)
	return q
}

// Links returns the extra links of a task instance, which its operator defines. Most programs use
// TaskInstanceService.Links of package client instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links
//
// Since Airflow 2.0.
func (c TaskInstancesClient) Links(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceLinksOptions) (*ExtraLinkCollection, error) {
	call := Call{Operation: &opTaskInstancesLinks, PathArgs: []string{dagID, dagRunID, taskID}, Options: orNil(options)}
	return do[ExtraLinkCollection](ctx, c.Doer, call)
}

// TaskInstanceListMappedOptions holds the query parameters of [TaskInstancesClient.ListMapped]. A field with its zero
// value is unset.
type TaskInstanceListMappedOptions struct {
	// Limit is the maximum number of instances of a mapped task on a page. 0 means 100, and 1000 for an iterator; the
	// administrator of an Airflow 2 server can set another default. Airflow 3 silently lowers a higher number to its
	// own limit, 100 by default.
	Limit int
	// Offset is the number of instances of a mapped task to skip at the start of the list. It must not be negative.
	Offset int
	// LogicalDateGTE selects instances of a mapped task whose LogicalDate is at or after this time.
	LogicalDateGTE time.Time
	// LogicalDateLTE selects instances of a mapped task whose LogicalDate is at or before this time.
	LogicalDateLTE time.Time
	// StartDateGTE selects instances of a mapped task that started at or after this time. Instances of a mapped task
	// that have not started never match before Airflow 3.0.3. Since then they match as if they started now.
	StartDateGTE time.Time
	// StartDateLTE selects instances of a mapped task that started at or before this time. Instances of a mapped task
	// that have not started never match before Airflow 3.0.3. Since then they match as if they started now.
	StartDateLTE time.Time
	// EndDateGTE selects instances of a mapped task that ended at or after this time. Instances of a mapped task that
	// have not ended never match before Airflow 3.0.3. Since then they match as if they ended now.
	EndDateGTE time.Time
	// EndDateLTE selects instances of a mapped task that ended at or before this time. Instances of a mapped task that
	// have not ended never match before Airflow 3.0.3. Since then they match as if they ended now.
	EndDateLTE time.Time
	// UpdatedAtGTE selects instances of a mapped task that the server last changed at or after this time.
	// Since Airflow 2.6.
	UpdatedAtGTE time.Time
	// UpdatedAtLTE selects instances of a mapped task that the server last changed at or before this time.
	// Since Airflow 2.6.
	UpdatedAtLTE time.Time
	// DurationGTE selects instances of a mapped task whose Duration is at least this many seconds. Those that have not
	// ended never match. Airflow 3 ignores 0.
	DurationGTE Optional[float64]
	// DurationLTE selects instances of a mapped task whose Duration is at most this many seconds. Those that have not
	// ended never match. Airflow 3 ignores 0.
	DurationLTE Optional[float64]
	// Pool selects task instances in any of these pools.
	Pool []string
	// Queue selects task instances in any of these queues.
	Queue []string
	// Executor selects task instances whose Executor is one of these. Task instances that use the default executor have
	// none, so they never match.
	// Since Airflow 2.10.
	Executor []string
	// DurationGT selects instances of a mapped task whose Duration is more than this many seconds. Those that have not
	// ended never match. Airflow 3 ignores 0.
	// Since Airflow 3.1.
	DurationGT Optional[float64]
	// DurationLT selects instances of a mapped task whose Duration is less than this many seconds. Those that have not
	// ended never match. Airflow 3 ignores 0.
	// Since Airflow 3.1.
	DurationLT Optional[float64]
	// EndDateGT selects instances of a mapped task that ended after this time. Instances of a mapped task that have not
	// ended match as if they ended now.
	// Since Airflow 3.1.
	EndDateGT time.Time
	// EndDateLT selects instances of a mapped task that ended before this time. Instances of a mapped task that have
	// not ended match as if they ended now.
	// Since Airflow 3.1.
	EndDateLT time.Time
	// LogicalDateGT selects instances of a mapped task whose LogicalDate is after this time.
	// Since Airflow 3.1.
	LogicalDateGT time.Time
	// LogicalDateLT selects instances of a mapped task whose LogicalDate is before this time.
	// Since Airflow 3.1.
	LogicalDateLT time.Time
	// MapIndex selects task instances whose MapIndex is one of these.
	// Since Airflow 3.1.
	MapIndex []int
	// Operator selects task instances whose Operator is one of these class names.
	// Since Airflow 3.1.
	Operator []string
	// OperatorNamePattern selects instances of a mapped task whose OperatorName contains this text, ignoring case. In
	// the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	OperatorNamePattern string
	// OperatorNamePrefixPattern selects instances of a mapped task whose OperatorName starts with this text. Case
	// matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	OperatorNamePrefixPattern string
	// PoolNamePattern selects instances of a mapped task whose pool name contains this text, ignoring case. In the
	// text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	PoolNamePattern string
	// PoolNamePrefixPattern selects instances of a mapped task whose pool name starts with this text. Case matters, and
	// punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	PoolNamePrefixPattern string
	// QueueNamePattern selects instances of a mapped task whose queue name contains this text, ignoring case. In the
	// text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.
	QueueNamePattern string
	// QueueNamePrefixPattern selects instances of a mapped task whose queue name starts with this text. Case matters,
	// and punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	QueueNamePrefixPattern string
	// RenderedMapIndexPattern selects instances of a mapped task whose RenderedMapIndex contains this text, ignoring
	// case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.2.2.
	RenderedMapIndexPattern string
	// RenderedMapIndexPrefixPattern selects instances of a mapped task whose RenderedMapIndex starts with this text.
	// Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	RenderedMapIndexPrefixPattern string
	// RunAfterGT selects instances of a mapped task whose RunAfter is after this time.
	// Since Airflow 3.1.
	RunAfterGT time.Time
	// RunAfterGTE selects instances of a mapped task whose RunAfter is at or after this time.
	// Since Airflow 3.0.
	RunAfterGTE time.Time
	// RunAfterLT selects instances of a mapped task whose RunAfter is before this time.
	// Since Airflow 3.1.
	RunAfterLT time.Time
	// RunAfterLTE selects instances of a mapped task whose RunAfter is at or before this time.
	// Since Airflow 3.0.
	RunAfterLTE time.Time
	// StartDateGT selects instances of a mapped task that started after this time. Instances of a mapped task that have
	// not started match as if they started now.
	// Since Airflow 3.1.
	StartDateGT time.Time
	// StartDateLT selects instances of a mapped task that started before this time. Instances of a mapped task that
	// have not started match as if they started now.
	// Since Airflow 3.1.
	StartDateLT time.Time
	// TryNumber selects task instances whose TryNumber is one of these.
	// Since Airflow 3.1.
	TryNumber []int
	// UpdatedAtGT selects instances of a mapped task that the server last changed after this time.
	// Since Airflow 3.1.
	UpdatedAtGT time.Time
	// UpdatedAtLT selects instances of a mapped task that the server last changed before this time.
	// Since Airflow 3.1.
	UpdatedAtLT time.Time
	// OrderBy is the sort order of the list. Unset sorts by map index.
	OrderBy TaskInstanceOrder
	// State selects instances of a mapped task in any of these states. Empty selects all states.
	State []TaskState
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *TaskInstanceListMappedOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.time(2, o.LogicalDateGTE)
	q.time(3, o.LogicalDateLTE)
	q.time(4, o.StartDateGTE)
	q.time(5, o.StartDateLTE)
	q.time(6, o.EndDateGTE)
	q.time(7, o.EndDateLTE)
	q.time(8, o.UpdatedAtGTE)
	q.time(9, o.UpdatedAtLTE)
	q.optionalFloat(10, o.DurationGTE)
	q.optionalFloat(11, o.DurationLTE)
	list(&q, 12, o.Pool)
	list(&q, 13, o.Queue)
	list(&q, 14, o.Executor)
	q.optionalFloat(15, o.DurationGT)
	q.optionalFloat(16, o.DurationLT)
	q.time(17, o.EndDateGT)
	q.time(18, o.EndDateLT)
	q.time(19, o.LogicalDateGT)
	q.time(20, o.LogicalDateLT)
	q.ints(21, o.MapIndex)
	list(&q, 22, o.Operator)
	q.string(23, o.OperatorNamePattern)
	q.string(24, o.OperatorNamePrefixPattern)
	q.string(25, o.PoolNamePattern)
	q.string(26, o.PoolNamePrefixPattern)
	q.string(27, o.QueueNamePattern)
	q.string(28, o.QueueNamePrefixPattern)
	q.string(29, o.RenderedMapIndexPattern)
	q.string(30, o.RenderedMapIndexPrefixPattern)
	q.time(31, o.RunAfterGT)
	q.time(32, o.RunAfterGTE)
	q.time(33, o.RunAfterLT)
	q.time(34, o.RunAfterLTE)
	q.time(35, o.StartDateGT)
	q.time(36, o.StartDateLT)
	q.ints(37, o.TryNumber)
	q.time(38, o.UpdatedAtGT)
	q.time(39, o.UpdatedAtLT)
	q.string(40, string(o.OrderBy))
	list(&q, 41, o.State)
	return q
}

// ListMapped returns one page of the instances of a mapped task, ordered by map index. Most programs use
// TaskInstanceService.ListMapped of package client instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped
//
// Since Airflow 2.3.
func (c TaskInstancesClient) ListMapped(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListMappedOptions) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesListMapped, PathArgs: []string{dagID, dagRunID, taskID}, Options: orNil(options)}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

// SetNote replaces the note of a task instance that is not mapped and returns the task instance. Most programs use
// TaskInstanceService.SetNote of package client instead.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote
//
// Since Airflow 2.5.
func (c TaskInstancesClient) SetNote(ctx context.Context, dagID string, dagRunID string, taskID string, body TaskInstanceNote) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesSetNote, PathArgs: []string{dagID, dagRunID, taskID}, Body: body}
	return do[TaskInstance](ctx, c.Doer, call)
}

// TaskInstanceListTriesOptions holds the query parameters of [TaskInstancesClient.ListTries] and of other operations. A
// field with its zero value is unset.
type TaskInstanceListTriesOptions struct {
	// Limit is the maximum number of tries on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	// Until Airflow 2.11.
	Limit int
	// Offset is the number of tries to skip at the start of the list. It must not be negative.
	// Until Airflow 2.11.
	Offset int
	// OrderBy is accepted by servers, but has no effect.
	// Until Airflow 2.11.
	OrderBy string
}

func (o *TaskInstanceListTriesOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.OrderBy)
	return q
}

// ListTries lists the tries of a task instance that is not mapped. Most programs use TaskInstanceService.ListTries of
// package client instead.
//
// Servers ignore the paging options and return all tries.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries
//
// Since Airflow 2.10.
func (c TaskInstancesClient) ListTries(ctx context.Context, dagID string, dagRunID string, taskID string, options *TaskInstanceListTriesOptions) (*TaskInstanceHistoryCollection, error) {
	call := Call{Operation: &opTaskInstancesListTries, PathArgs: []string{dagID, dagRunID, taskID}, Options: orNil(options)}
	return do[TaskInstanceHistoryCollection](ctx, c.Doer, call)
}

// GetTry returns one try of a task instance that is not mapped. Most programs use TaskInstanceService.GetTry of package
// client instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}
//
// Since Airflow 2.10.
func (c TaskInstancesClient) GetTry(ctx context.Context, dagID string, dagRunID string, taskID string, taskTryNumber int) (*TaskInstanceHistory, error) {
	call := Call{Operation: &opTaskInstancesGetTry, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(taskTryNumber)}}
	return do[TaskInstanceHistory](ctx, c.Doer, call)
}

// GetMapped returns one mapped task instance. Most programs use TaskInstanceService.Get of package client instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
//
// Since Airflow 2.3.
func (c TaskInstancesClient) GetMapped(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesGetMapped, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}}
	return do[TaskInstance](ctx, c.Doer, call)
}

// UpdateMapped sets the state of a mapped task instance. Most programs use TaskInstanceService.SetState of package
// client instead.
//
// In Airflow 2 it is a dry run by default, which changes nothing.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
//
// Since Airflow 2.5.
func (c TaskInstancesClient) UpdateMapped(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, body TaskInstanceUpdate) (*TaskInstanceReference, error) {
	call := Call{Operation: &opTaskInstancesUpdateMapped, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Body: body}
	return do[TaskInstanceReference](ctx, c.Doer, call)
}

// MappedDependencies lists the reasons why a mapped task instance is not queued yet. Most programs use
// TaskInstanceService.Dependencies of package client instead.
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

// PlanUpdateMapped returns the task instances that an update of a mapped task instance would change, and changes
// nothing. Most programs use TaskInstanceService.PlanSetState of package client instead.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dry_run
//
// Since Airflow 2.5.
func (c TaskInstancesClient) PlanUpdateMapped(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, body TaskInstanceUpdate) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesPlanUpdateMapped, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Body: body}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

// SetMappedNote replaces the note of a mapped task instance and returns the task instance. Most programs use
// TaskInstanceService.SetNote of package client instead.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote
//
// Since Airflow 2.5.
func (c TaskInstancesClient) SetMappedNote(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, body TaskInstanceNote) (*TaskInstance, error) {
	call := Call{Operation: &opTaskInstancesSetMappedNote, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Body: body}
	return do[TaskInstance](ctx, c.Doer, call)
}

// ListMappedTries lists the tries of a mapped task instance. Most programs use TaskInstanceService.ListTries of package
// client instead.
//
// Servers ignore the paging options and return all tries.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries
//
// Since Airflow 2.10.
func (c TaskInstancesClient) ListMappedTries(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, options *TaskInstanceListTriesOptions) (*TaskInstanceHistoryCollection, error) {
	call := Call{Operation: &opTaskInstancesListMappedTries, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Options: orNil(options)}
	return do[TaskInstanceHistoryCollection](ctx, c.Doer, call)
}

// GetMappedTry returns one try of a mapped task instance. Most programs use TaskInstanceService.GetTry of package
// client instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}
//
// Since Airflow 2.10.
func (c TaskInstancesClient) GetMappedTry(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, taskTryNumber int) (*TaskInstanceHistory, error) {
	call := Call{Operation: &opTaskInstancesGetMappedTry, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex), strconv.Itoa(taskTryNumber)}}
	return do[TaskInstanceHistory](ctx, c.Doer, call)
}

// SetStates sets the state of a task instance and, if requested, of related ones, and returns them. Most programs use
// TaskInstanceService.SetStates of package client instead.
//
// By default it is a dry run, which changes nothing.
//
//	POST /dags/{dag_id}/updateTaskInstancesState
//
// Airflow 2.0 to 2.11.
func (c TaskInstancesClient) SetStates(ctx context.Context, dagID string, body TaskInstancesStateUpdate) (*TaskInstanceReferenceCollection, error) {
	call := Call{Operation: &opTaskInstancesSetStates, PathArgs: []string{dagID}, Body: body}
	return do[TaskInstanceReferenceCollection](ctx, c.Doer, call)
}

// ListBatch returns one page of the task instances, of any DAG and run, that match a filter. Most programs use
// TaskInstanceService.ListBatch of package client instead.
//
// In Airflow 2 they are in no fixed order.
//
//	POST /dags/~/dagRuns/~/taskInstances/list
//
// Since Airflow 2.0.
func (c TaskInstancesClient) ListBatch(ctx context.Context, body TaskInstanceFilter) (*TaskInstanceCollection, error) {
	call := Call{Operation: &opTaskInstancesListBatch, Body: body}
	return do[TaskInstanceCollection](ctx, c.Doer, call)
}

var (
	opTaskInstancesClear             = Operation{ID: "post_clear_task_instances", Method: "POST", Path: "/dags/{dag_id}/clearTaskInstances", Fields: fieldsTaskInstancesClear, FillV2: []Fill{{"reset_dag_runs", "false"}}}
	opTaskInstancesSetGroupState     = Operation{ID: "patch_task_group_instances", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}", Since: "3.3", Fields: fieldsTaskInstanceUpdate}
	opTaskInstancesPlanSetGroupState = Operation{ID: "patch_task_group_instances_dry_run", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}/dry_run", Idempotent: true, Since: "3.3", Fields: fieldsTaskInstanceUpdate}
	opTaskInstancesList              = Operation{ID: "get_task_instances", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", Idempotent: true, Echo: []string{"dag_id", "dag_run_id"}, Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "dag_id_pattern", Since: "3.2"},
		{Name: "dag_id_prefix_pattern", Since: "3.2.2"},
		{Name: "duration_gt", Since: "3.1"},
		{Name: "duration_lt", Since: "3.1"},
		{Name: "end_date_gt", Since: "3.1"},
		{Name: "end_date_lt", Since: "3.1"},
		{Name: "logical_date_gt", Since: "3.1"},
		{Name: "logical_date_lt", Since: "3.1"},
		{Name: "map_index", Since: "3.1"},
		{Name: "operator", Since: "3.1"},
		{Name: "operator_name_pattern", Since: "3.2"},
		{Name: "operator_name_prefix_pattern", Since: "3.2.2"},
		{Name: "pool_name_pattern", Since: "3.2"},
		{Name: "pool_name_prefix_pattern", Since: "3.2.2"},
		{Name: "queue_name_pattern", Since: "3.2"},
		{Name: "queue_name_prefix_pattern", Since: "3.2.2"},
		{Name: "rendered_map_index_pattern", Since: "3.2.2"},
		{Name: "rendered_map_index_prefix_pattern", Since: "3.2.2"},
		{Name: "run_after_gt", Since: "3.1"},
		{Name: "run_after_gte", Since: "3.0"},
		{Name: "run_after_lt", Since: "3.1"},
		{Name: "run_after_lte", Since: "3.0"},
		{Name: "run_id_pattern", Since: "3.2"},
		{Name: "run_id_prefix_pattern", Since: "3.2.2"},
		{Name: "start_date_gt", Since: "3.1"},
		{Name: "start_date_lt", Since: "3.1"},
		{Name: "task_display_name_pattern", Since: "3.0"},
		{Name: "task_display_name_prefix_pattern", Since: "3.2.2"},
		{Name: "task_group_id", Since: "3.1.6"},
		{Name: "task_id", Since: "3.0"},
		{Name: "try_number", Since: "3.1"},
		{Name: "updated_at_gt", Since: "3.1"},
		{Name: "updated_at_lt", Since: "3.1"},
		{Name: "execution_date_gte", NameV2: "logical_date_gte"},
		{Name: "execution_date_lte", NameV2: "logical_date_lte"},
		{Name: "start_date_gte"},
		{Name: "start_date_lte"},
		{Name: "end_date_gte"},
		{Name: "end_date_lte"},
		{Name: "updated_at_gte", Since: "2.6"},
		{Name: "updated_at_lte", Since: "2.6"},
		{Name: "duration_gte"},
		{Name: "duration_lte"},
		{Name: "pool"},
		{Name: "queue"},
		{Name: "executor", Since: "2.10"},
		{Name: "state"},
	}}
	opTaskInstancesBulk   = Operation{ID: "bulk_task_instances", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", Since: "3.1"}
	opTaskInstancesDelete = Operation{ID: "delete_task_instance", Method: "DELETE", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", Idempotent: true, Since: "3.1", Parameters: []Parameter{
		{Name: "map_index"},
	}}
	opTaskInstancesGet          = Operation{ID: "get_task_instance", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", Idempotent: true, Echo: []string{"dag_id", "dag_run_id", "task_id"}}
	opTaskInstancesUpdate       = Operation{ID: "patch_task_instance", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", Idempotent: true, Since: "2.5", Fields: fieldsTaskInstanceUpdate, Echo: []string{"dag_id", "dag_run_id", "task_id"}}
	opTaskInstancesDependencies = Operation{ID: "get_task_instance_dependencies", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies", Idempotent: true, Since: "2.10"}
	opTaskInstancesPlanUpdate   = Operation{ID: "patch_task_instance_dry_run", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", PathV2: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dry_run", Idempotent: true, Since: "2.5", Fields: fieldsTaskInstanceUpdate, Echo: []string{"dag_id", "dag_run_id", "task_id"}}
	opTaskInstancesLinks        = Operation{ID: "get_extra_links", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links", Idempotent: true, Parameters: []Parameter{
		{Name: "try_number", Since: "3.2.2"},
		{Name: "map_index", Since: "2.10.5"},
	}}
	opTaskInstancesListMapped = Operation{ID: "get_mapped_task_instances", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped", Idempotent: true, Since: "2.3", Echo: []string{"dag_id", "dag_run_id", "task_id"}, Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "execution_date_gte", NameV2: "logical_date_gte"},
		{Name: "execution_date_lte", NameV2: "logical_date_lte"},
		{Name: "start_date_gte"},
		{Name: "start_date_lte"},
		{Name: "end_date_gte"},
		{Name: "end_date_lte"},
		{Name: "updated_at_gte", Since: "2.6"},
		{Name: "updated_at_lte", Since: "2.6"},
		{Name: "duration_gte"},
		{Name: "duration_lte"},
		{Name: "pool"},
		{Name: "queue"},
		{Name: "executor", Since: "2.10"},
		{Name: "duration_gt", Since: "3.1"},
		{Name: "duration_lt", Since: "3.1"},
		{Name: "end_date_gt", Since: "3.1"},
		{Name: "end_date_lt", Since: "3.1"},
		{Name: "logical_date_gt", Since: "3.1"},
		{Name: "logical_date_lt", Since: "3.1"},
		{Name: "map_index", Since: "3.1"},
		{Name: "operator", Since: "3.1"},
		{Name: "operator_name_pattern", Since: "3.2"},
		{Name: "operator_name_prefix_pattern", Since: "3.2.2"},
		{Name: "pool_name_pattern", Since: "3.2"},
		{Name: "pool_name_prefix_pattern", Since: "3.2.2"},
		{Name: "queue_name_pattern", Since: "3.2"},
		{Name: "queue_name_prefix_pattern", Since: "3.2.2"},
		{Name: "rendered_map_index_pattern", Since: "3.2.2"},
		{Name: "rendered_map_index_prefix_pattern", Since: "3.2.2"},
		{Name: "run_after_gt", Since: "3.1"},
		{Name: "run_after_gte", Since: "3.0"},
		{Name: "run_after_lt", Since: "3.1"},
		{Name: "run_after_lte", Since: "3.0"},
		{Name: "start_date_gt", Since: "3.1"},
		{Name: "start_date_lt", Since: "3.1"},
		{Name: "try_number", Since: "3.1"},
		{Name: "updated_at_gt", Since: "3.1"},
		{Name: "updated_at_lt", Since: "3.1"},
		{Name: "order_by", Values: []Value{{Name: "duration", Since: "2.10"}, {Name: "start_date", Since: "2.10"}, {Name: "end_date", Since: "2.10"}}},
		{Name: "state"},
	}}
	opTaskInstancesSetNote   = Operation{ID: "set_task_instance_note", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote", PathV2: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", Idempotent: true, Since: "2.5", Fields: fieldsTaskInstanceNote, Echo: []string{"dag_id", "dag_run_id", "task_id"}}
	opTaskInstancesListTries = Operation{ID: "get_task_instance_tries", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries", Idempotent: true, Since: "2.10", Instead: []Instead{{"limit", "the call without it, which returns all tries"}, {"offset", "the call without it, which returns all tries"}, {"order_by", "the call without it, which returns all tries"}}, Echo: []string{"dag_id", "dag_run_id", "task_id"}, Parameters: []Parameter{
		{Name: "limit", Until: "2.11"},
		{Name: "offset", Until: "2.11"},
		{Name: "order_by", Until: "2.11"},
	}}
	opTaskInstancesGetTry             = Operation{ID: "get_task_instance_try_details", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}", Idempotent: true, Since: "2.10", Echo: []string{"dag_id", "dag_run_id", "task_id", "try_number"}}
	opTaskInstancesGetMapped          = Operation{ID: "get_mapped_task_instance", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}", Idempotent: true, Since: "2.3", Echo: []string{"dag_id", "dag_run_id", "task_id", "map_index"}}
	opTaskInstancesUpdateMapped       = Operation{ID: "patch_mapped_task_instance", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}", Idempotent: true, Since: "2.5", Fields: fieldsTaskInstanceUpdate, Echo: []string{"dag_id", "dag_run_id", "task_id", ""}}
	opTaskInstancesMappedDependencies = Operation{ID: "get_mapped_task_instance_dependencies", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies", Idempotent: true, Since: "2.10"}
	opTaskInstancesPlanUpdateMapped   = Operation{ID: "patch_task_instance_dry_run_by_map_index", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}", PathV2: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dry_run", Idempotent: true, Since: "2.5", Fields: fieldsTaskInstanceUpdate, Echo: []string{"dag_id", "dag_run_id", "task_id", "map_index"}}
	opTaskInstancesSetMappedNote      = Operation{ID: "set_mapped_task_instance_note", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote", PathV2: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}", Idempotent: true, Since: "2.5", Fields: fieldsTaskInstanceNote, Echo: []string{"dag_id", "dag_run_id", "task_id", "map_index"}}
	opTaskInstancesListMappedTries    = Operation{ID: "get_mapped_task_instance_tries", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries", Idempotent: true, Since: "2.10", Instead: []Instead{{"limit", "the call without it, which returns all tries"}, {"offset", "the call without it, which returns all tries"}, {"order_by", "the call without it, which returns all tries"}}, Echo: []string{"dag_id", "dag_run_id", "task_id", "map_index"}, Parameters: []Parameter{
		{Name: "limit", Until: "2.11"},
		{Name: "offset", Until: "2.11"},
		{Name: "order_by", Until: "2.11"},
	}}
	opTaskInstancesGetMappedTry = Operation{ID: "get_mapped_task_instance_try_details", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}", Idempotent: true, Since: "2.10", Echo: []string{"dag_id", "dag_run_id", "task_id", "map_index", "try_number"}}
	opTaskInstancesSetStates    = Operation{ID: "post_set_task_instances_state", Method: "POST", Path: "/dags/{dag_id}/updateTaskInstancesState", Until: "2.11", Fields: fieldsTaskInstancesStateUpdate}
	opTaskInstancesListBatch    = Operation{ID: "get_task_instances_batch", Method: "POST", Path: "/dags/~/dagRuns/~/taskInstances/list", Idempotent: true, Fields: fieldsTaskInstanceFilter}
)
