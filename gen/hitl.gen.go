// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
	"time"
)

// HITLClient calls the operations of the HITL service. Most programs use the HITLService of package client instead.
type HITLClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// HITLListOptions holds the query parameters of [HITLClient.List]. A field with its zero value is unset.
type HITLListOptions struct {
	// Limit is the maximum number of requests for input on a page. 0 means 100. The server silently lowers a higher
	// number to its own limit, 100 by default.
	Limit int
	// Offset is the number of requests for input to skip at the start of the list. It must not be negative.
	Offset int
	// DAGIDPattern selects requests for input whose DAG ID contains this text, ignoring case. In the text, % stands for
	// any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	DAGIDPattern string
	// DAGIDPrefixPattern selects requests for input whose DAG ID starts with this text. Case matters, and punctuation
	// at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	DAGIDPrefixPattern string
	// TaskID selects requests for input of the task with this ID.
	TaskID string
	// TaskIDPattern selects requests for input whose task ID contains this text, ignoring case. In the text, % stands
	// for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	TaskIDPattern string
	// TaskIDPrefixPattern selects requests for input whose task ID starts with this text. Case matters, and punctuation
	// at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	TaskIDPrefixPattern string
	// MapIndex selects requests for input of task instances with this map index; -1 is a task that is not mapped.
	MapIndex Optional[int]
	// ResponseReceived selects requests for input that have an answer if true, and those that wait for one if false.
	// Unset selects both.
	ResponseReceived Optional[bool]
	// RespondedByUserID selects requests for input that one of the users with these IDs answered.
	RespondedByUserID []string
	// RespondedByUserName selects requests for input that one of the users with these names answered.
	RespondedByUserName []string
	// SubjectSearch selects requests for input whose subject contains this text, ignoring case.
	SubjectSearch string
	// BodySearch selects requests for input whose body contains this text, ignoring case.
	BodySearch string
	// CreatedAtGTE selects requests for input that were created at or after this time.
	CreatedAtGTE time.Time
	// CreatedAtGT selects requests for input that were created after this time.
	CreatedAtGT time.Time
	// CreatedAtLTE selects requests for input that were created at or before this time.
	CreatedAtLTE time.Time
	// CreatedAtLT selects requests for input that were created before this time.
	CreatedAtLT time.Time
	// State selects requests for input in any of these states. Empty selects all states.
	State []TaskState
	// OrderBy is the sort order of the list. Unset sorts by the IDs of the task instances.
	OrderBy HITLDetailOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *HITLListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.DAGIDPattern)
	q.string(3, o.DAGIDPrefixPattern)
	q.string(4, o.TaskID)
	q.string(5, o.TaskIDPattern)
	q.string(6, o.TaskIDPrefixPattern)
	q.optionalInt(7, o.MapIndex)
	q.optionalBool(8, o.ResponseReceived)
	list(&q, 9, o.RespondedByUserID)
	list(&q, 10, o.RespondedByUserName)
	q.string(11, o.SubjectSearch)
	q.string(12, o.BodySearch)
	q.time(13, o.CreatedAtGTE)
	q.time(14, o.CreatedAtGT)
	q.time(15, o.CreatedAtLTE)
	q.time(16, o.CreatedAtLT)
	list(&q, 17, o.State)
	q.string(18, string(o.OrderBy))
	return q
}

// List returns one page of the requests for input of a run: questions that its tasks ask a person. Most programs use
// HITLService.List of package client instead.
//
// The ID ~ selects all DAGs or all runs.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails
//
// Since Airflow 3.1.
func (c HITLClient) List(ctx context.Context, dagID string, dagRunID string, options *HITLListOptions) (*HITLDetailCollection, error) {
	call := Call{Operation: &opHITLList, PathArgs: []string{dagID, dagRunID}, Options: orNil(options)}
	return do[HITLDetailCollection](ctx, c.Doer, call)
}

// Get returns the request for input of a task instance. Most programs use HITLService.Get of package client instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails
//
// Since Airflow 3.1.
func (c HITLClient) Get(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int) (*HITLDetail, error) {
	call := Call{Operation: &opHITLGet, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}}
	return do[HITLDetail](ctx, c.Doer, call)
}

// Answer answers the request for input of a task instance. Most programs use HITLService.Answer of package client
// instead.
//
// If the request has an answer already, the server responds with 409 Conflict.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails
//
// Since Airflow 3.1.
func (c HITLClient) Answer(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, body HITLAnswerCreate) (*HITLAnswer, error) {
	call := Call{Operation: &opHITLAnswer, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex)}, Body: body}
	return do[HITLAnswer](ctx, c.Doer, call)
}

// GetTry returns the request for input of one try of a task instance. Most programs use HITLService.GetTry of package
// client instead.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails/tries/{try_number}
//
// Since Airflow 3.2.
func (c HITLClient) GetTry(ctx context.Context, dagID string, dagRunID string, taskID string, mapIndex int, tryNumber int) (*HITLDetailHistory, error) {
	call := Call{Operation: &opHITLGetTry, PathArgs: []string{dagID, dagRunID, taskID, strconv.Itoa(mapIndex), strconv.Itoa(tryNumber)}}
	return do[HITLDetailHistory](ctx, c.Doer, call)
}

var (
	opHITLList = Operation{ID: "get_hitl_details", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails", Idempotent: true, Since: "3.1", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "dag_id_pattern"},
		{Name: "dag_id_prefix_pattern", Since: "3.2.2"},
		{Name: "task_id"},
		{Name: "task_id_pattern"},
		{Name: "task_id_prefix_pattern", Since: "3.2.2"},
		{Name: "map_index"},
		{Name: "response_received"},
		{Name: "responded_by_user_id"},
		{Name: "responded_by_user_name"},
		{Name: "subject_search"},
		{Name: "body_search"},
		{Name: "created_at_gte"},
		{Name: "created_at_gt"},
		{Name: "created_at_lte"},
		{Name: "created_at_lt"},
		{Name: "state"},
		{Name: "order_by"},
	}}
	opHITLGet    = Operation{ID: "get_hitl_detail", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails", Idempotent: true, Since: "3.1"}
	opHITLAnswer = Operation{ID: "update_hitl_detail", Method: "PATCH", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails", Idempotent: true, Since: "3.1"}
	opHITLGetTry = Operation{ID: "get_hitl_detail_try_detail", Method: "GET", Path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails/tries/{try_number}", Idempotent: true, Since: "3.2"}
)
