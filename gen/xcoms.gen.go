// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
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
}

func (o *XComListOptions) write(q query) query {
	q.optionalInt(0, o.MapIndex)
	q.string(1, o.XComKey)
	q.int(2, o.Limit)
	q.int(3, o.Offset)
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
		{Name: "limit"},
		{Name: "offset"},
	}}
	opXComsGet = Operation{ID: "get_xcom_entry", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}", Idempotent: true, Echo: []string{"dag_id", "", "task_id", "key"}, Parameters: []Parameter{
		{Name: "map_index", Since: "2.7"},
		{Name: "deserialize", Since: "2.4"},
		{Name: "stringify", Since: "2.10"},
	}}
)
