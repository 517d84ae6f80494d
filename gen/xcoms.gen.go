// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"time"
)

// XComsClient calls the operations of the XComs service. It is for package client.
type XComsClient struct {
	// Doer sends the calls. It must be set.
	Doer Doer
}

// XComListOptions holds the query parameters of [XComsClient.List]. It is for package client. The zero value sends
// none.
type XComListOptions struct {
	// MapIndex selects rows with this map index; -1 is a task that is not mapped. Unset means any in a list and -1
	// elsewhere.
	// Since Airflow 2.7.
	MapIndex Optional[int]
	// XComKey selects entries with this key.
	// Since Airflow 2.7.
	XComKey string
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip. It must not be negative.
	Offset int
	// DAGDisplayNamePattern selects rows whose DAG display name contains this text. In the text, % stands for any text
	// and _ for any character.
	// Since Airflow 3.1.
	DAGDisplayNamePattern string
	// DAGDisplayNamePrefixPattern selects rows whose DAG display name starts with this text.
	// Since Airflow 3.2.2.
	DAGDisplayNamePrefixPattern string
	// LogicalDateGT selects rows whose logical date is after this time.
	// Since Airflow 3.1.
	LogicalDateGT time.Time
	// LogicalDateGTE selects rows whose logical date is at or after this time.
	// Since Airflow 3.1.
	LogicalDateGTE time.Time
	// LogicalDateLT selects rows whose logical date is before this time.
	// Since Airflow 3.1.
	LogicalDateLT time.Time
	// LogicalDateLTE selects rows whose logical date is at or before this time.
	// Since Airflow 3.1.
	LogicalDateLTE time.Time
	// RunAfterGT selects rows whose earliest start is after this time.
	// Since Airflow 3.1.
	RunAfterGT time.Time
	// RunAfterGTE selects rows whose earliest start is at or after this time.
	// Since Airflow 3.1.
	RunAfterGTE time.Time
	// RunAfterLT selects rows whose earliest start is before this time.
	// Since Airflow 3.1.
	RunAfterLT time.Time
	// RunAfterLTE selects rows whose earliest start is at or before this time.
	// Since Airflow 3.1.
	RunAfterLTE time.Time
	// RunIDPattern selects rows whose run ID contains this text. In the text, % stands for any text and _ for any
	// character.
	// Since Airflow 3.1.
	RunIDPattern string
	// RunIDPrefixPattern selects rows whose run ID starts with this text.
	// Since Airflow 3.2.2.
	RunIDPrefixPattern string
	// TaskIDPattern selects rows whose task ID contains this text. In the text, % stands for any text and _ for any
	// character.
	// Since Airflow 3.1.
	TaskIDPattern string
	// TaskIDPrefixPattern selects rows whose task ID starts with this text.
	// Since Airflow 3.2.2.
	TaskIDPrefixPattern string
	// XcomKeyPattern selects rows whose XCom key contains this text. In the text, % stands for any text and _ for any
	// character.
	// Since Airflow 3.1.
	XcomKeyPattern string
	// XcomKeyPrefixPattern selects rows whose XCom key starts with this text.
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

// List returns one page of XCom entries without their values. It is for package client.
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

// XComGetOptions holds the query parameters of [XComsClient.Get]. It is for package client. The zero value sends none.
type XComGetOptions struct {
	// MapIndex selects rows with this map index; -1 is a task that is not mapped. Unset means any in a list and -1
	// elsewhere.
	// Since Airflow 2.7.
	MapIndex Optional[int]
	// Deserialize requests that the server's XCom backend loads the full value. Servers reject it unless their
	// configuration allows it.
	// Since Airflow 2.4.
	Deserialize Optional[bool]
	// Stringify requests the value as Python prints it. Unset means true; false requests JSON.
	// Since Airflow 2.10.
	Stringify Optional[bool]
}

func (o *XComGetOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	q.optionalBool(1, o.Deserialize)
	q.optionalBool(2, o.Stringify)
	return q
}

// Get returns one XCom entry with its value. It is for package client.
//
// By default the server sends the value as Python prints it.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
//
// Since Airflow 2.0.
func (c XComsClient) Get(ctx context.Context, dagID string, dagRunID string, taskID string, xcomKey string, options *XComGetOptions) (*XCom, error) {
	call := Call{Operation: &opXComsGet, PathArgs: []string{dagID, dagRunID, taskID, xcomKey}, Options: orNil(options)}
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
	opXComsGet = Operation{ID: "get_xcom_entry", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}", Idempotent: true, Echo: []string{"dag_id", "", "task_id", "key"}, Parameters: []Parameter{
		{Name: "map_index", Since: "2.7"},
		{Name: "deserialize", Since: "2.4"},
		{Name: "stringify", Since: "2.10"},
	}}
)
