// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"time"
)

// XComsClient calls the operations of the XComs service. Most programs use the XComService of package client instead.
type XComsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// XComListOptions holds the query parameters of [XComsClient.List]. A field with its zero value is unset.
type XComListOptions struct {
	// MapIndex selects the instance of a mapped task with this map index; -1 is a task that is not mapped. Unset means
	// -1, except in lists of XCom entries, where it selects all instances.
	// Since Airflow 2.7.
	MapIndex Optional[int]
	// XComKey selects entries with this key. Unset selects all keys.
	// Since Airflow 2.7.
	XComKey string
	// Limit is the maximum number of XCom entries on a page. 0 means 100; the administrator of an Airflow 2 server can
	// set another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of XCom entries to skip at the start of the list. It must not be negative.
	Offset int
	// DAGDisplayNamePattern selects XCom entries whose DAGDisplayName contains this text, ignoring case. In the text, %
	// stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	DAGDisplayNamePattern string
	// DAGDisplayNamePrefixPattern selects XCom entries whose DAGDisplayName starts with this text. Case matters, and
	// punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	DAGDisplayNamePrefixPattern string
	// LogicalDateGT selects XCom entries whose LogicalDate is after this time.
	// Since Airflow 3.1.
	LogicalDateGT time.Time
	// LogicalDateGTE selects XCom entries whose LogicalDate is at or after this time.
	// Since Airflow 3.1.
	LogicalDateGTE time.Time
	// LogicalDateLT selects XCom entries whose LogicalDate is before this time.
	// Since Airflow 3.1.
	LogicalDateLT time.Time
	// LogicalDateLTE selects XCom entries whose LogicalDate is at or before this time.
	// Since Airflow 3.1.
	LogicalDateLTE time.Time
	// RunAfterGT selects XCom entries whose RunAfter is after this time.
	// Since Airflow 3.1.
	RunAfterGT time.Time
	// RunAfterGTE selects XCom entries whose RunAfter is at or after this time.
	// Since Airflow 3.1.
	RunAfterGTE time.Time
	// RunAfterLT selects XCom entries whose RunAfter is before this time.
	// Since Airflow 3.1.
	RunAfterLT time.Time
	// RunAfterLTE selects XCom entries whose RunAfter is at or before this time.
	// Since Airflow 3.1.
	RunAfterLTE time.Time
	// RunIDPattern selects XCom entries whose run ID contains this text, ignoring case. In the text, % stands for any
	// text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	RunIDPattern string
	// RunIDPrefixPattern selects XCom entries whose run ID starts with this text. Case matters, and punctuation at the
	// end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	RunIDPrefixPattern string
	// TaskIDPattern selects XCom entries whose task ID contains this text, ignoring case. In the text, % stands for any
	// text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	TaskIDPattern string
	// TaskIDPrefixPattern selects XCom entries whose task ID starts with this text. Case matters, and punctuation at
	// the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	TaskIDPrefixPattern string
	// XcomKeyPattern selects XCom entries whose key contains this text, ignoring case. In the text, % stands for any
	// text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	XcomKeyPattern string
	// XcomKeyPrefixPattern selects XCom entries whose key starts with this text. Case matters, and punctuation at the
	// end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	XcomKeyPrefixPattern string
}

func (o *XComListOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	q.string(1, o.XComKey)
	q.int(2, o.Limit)
	q.int(3, o.Offset)
	q.string(4, o.DAGDisplayNamePattern)
	q.string(5, o.DAGDisplayNamePrefixPattern)
	q.time(6, o.LogicalDateGT)
	q.time(7, o.LogicalDateGTE)
	q.time(8, o.LogicalDateLT)
	q.time(9, o.LogicalDateLTE)
	q.time(10, o.RunAfterGT)
	q.time(11, o.RunAfterGTE)
	q.time(12, o.RunAfterLT)
	q.time(13, o.RunAfterLTE)
	q.string(14, o.RunIDPattern)
	q.string(15, o.RunIDPrefixPattern)
	q.string(16, o.TaskIDPattern)
	q.string(17, o.TaskIDPrefixPattern)
	q.string(18, o.XcomKeyPattern)
	q.string(19, o.XcomKeyPrefixPattern)
	return q
}

// List returns one page of XCom entries without their values. Most programs use XComService.List of package client
// instead.
//
// The ID ~ selects all DAGs, runs or tasks.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries
//
// Since Airflow 2.0.
func (c XComsClient) List(ctx context.Context, dagID string, dagRunID string, taskID string, options *XComListOptions) (*XComCollection, error) {
	call := Call{Operation: &opXComsList, PathArgs: []string{dagID, dagRunID, taskID}, Options: orNil(options)}
	return do[XComCollection](ctx, c.Doer, call)
}

// Create creates an XCom entry. Most programs use XComService.Create of package client instead.
//
// If the task instance has an entry with this key, the server responds with 409 Conflict.
//
//	POST /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries
//
// Since Airflow 3.0.
func (c XComsClient) Create(ctx context.Context, dagID string, dagRunID string, taskID string, body XComCreate) (*XCom, error) {
	call := Call{Operation: &opXComsCreate, PathArgs: []string{dagID, dagRunID, taskID}, Body: body}
	return do[XCom](ctx, c.Doer, call)
}

// XComDeleteOptions holds the query parameters of [XComsClient.Delete]. A field with its zero value is unset.
type XComDeleteOptions struct {
	// MapIndex selects the instance of a mapped task with this map index. Unset means -1, a task that is not mapped.
	MapIndex Optional[int]
}

func (o *XComDeleteOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	return q
}

// Delete deletes an XCom entry. Most programs use XComService.Delete of package client instead.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
//
// Since Airflow 3.2.
func (c XComsClient) Delete(ctx context.Context, dagID string, dagRunID string, taskID string, xcomKey string, options *XComDeleteOptions) error {
	call := Call{Operation: &opXComsDelete, PathArgs: []string{dagID, dagRunID, taskID, xcomKey}, Options: orNil(options)}
	return c.Doer.Do(ctx, call, nil)
}

// XComGetOptions holds the query parameters of [XComsClient.Get]. A field with its zero value is unset.
type XComGetOptions struct {
	// MapIndex selects the instance of a mapped task with this map index; -1 is a task that is not mapped. Unset means
	// -1, except in lists of XCom entries, where it selects all instances.
	// Since Airflow 2.7.
	MapIndex Optional[int]
	// Deserialize makes the XCom backend of Airflow 2 or 3.0 load the full value. These servers reject it unless their
	// configuration allows it. Airflow 3.1 and later replace objects that Airflow has serialized by texts.
	// Since Airflow 2.4.
	Deserialize Optional[bool]
	// Stringify requests the value as the text that Python prints for it; false requests JSON. Unset means true in
	// Airflow 2 and false in Airflow 3.
	// Since Airflow 2.10.
	Stringify Optional[bool]
}

func (o *XComGetOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	q.optionalBool(1, o.Deserialize)
	q.optionalBool(2, o.Stringify)
	return q
}

// Get returns one XCom entry with its value. Most programs use XComService.Get of package client instead.
//
// Unless Stringify is set, Airflow 2 sends the value as the text that Python prints for it, and Airflow 3 sends JSON.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
//
// Since Airflow 2.0.
func (c XComsClient) Get(ctx context.Context, dagID string, dagRunID string, taskID string, xcomKey string, options *XComGetOptions) (*XCom, error) {
	call := Call{Operation: &opXComsGet, PathArgs: []string{dagID, dagRunID, taskID, xcomKey}, Options: orNil(options)}
	return do[XCom](ctx, c.Doer, call)
}

// Update replaces the value of an XCom entry and returns the entry. Most programs use XComService.Update of package
// client instead.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
//
// Since Airflow 3.0.
func (c XComsClient) Update(ctx context.Context, dagID string, dagRunID string, taskID string, xcomKey string, body XComUpdate) (*XCom, error) {
	call := Call{Operation: &opXComsUpdate, PathArgs: []string{dagID, dagRunID, taskID, xcomKey}, Body: body}
	return do[XCom](ctx, c.Doer, call)
}

var (
	opXComsList = Operation{ID: "get_xcom_entries", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries", Idempotent: true, Echo: []string{"dag_id", "", "task_id"}, Parameters: []Parameter{
		{Name: "map_index", Since: "2.7"},
		{Name: "xcom_key", Since: "2.7"},
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "dag_display_name_pattern", Since: "3.1"},
		{Name: "dag_display_name_prefix_pattern", Since: "3.2.2"},
		{Name: "logical_date_gt", Since: "3.1"},
		{Name: "logical_date_gte", Since: "3.1"},
		{Name: "logical_date_lt", Since: "3.1"},
		{Name: "logical_date_lte", Since: "3.1"},
		{Name: "run_after_gt", Since: "3.1"},
		{Name: "run_after_gte", Since: "3.1"},
		{Name: "run_after_lt", Since: "3.1"},
		{Name: "run_after_lte", Since: "3.1"},
		{Name: "run_id_pattern", Since: "3.1"},
		{Name: "run_id_prefix_pattern", Since: "3.2.2"},
		{Name: "task_id_pattern", Since: "3.1"},
		{Name: "task_id_prefix_pattern", Since: "3.2.2"},
		{Name: "xcom_key_pattern", Since: "3.1"},
		{Name: "xcom_key_prefix_pattern", Since: "3.2.2"},
	}}
	opXComsCreate = Operation{ID: "create_xcom_entry", Method: "POST", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries", Since: "3.0", Echo: []string{"dag_id", "", "task_id"}}
	opXComsDelete = Operation{ID: "delete_xcom_entry", Method: "DELETE", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}", Idempotent: true, Since: "3.2", Parameters: []Parameter{
		{Name: "map_index"},
	}}
	opXComsGet = Operation{ID: "get_xcom_entry", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}", Idempotent: true, Echo: []string{"dag_id", "", "task_id", "key"}, Parameters: []Parameter{
		{Name: "map_index", Since: "2.7"},
		{Name: "deserialize", Since: "2.4"},
		{Name: "stringify", Since: "2.10"},
	}}
	opXComsUpdate = Operation{ID: "update_xcom_entry", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}", Idempotent: true, Since: "3.0", Echo: []string{"dag_id", "", "task_id", "key"}}
)
