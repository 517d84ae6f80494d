// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
	"time"
)

// EventLogsClient calls the operations of the EventLogs service. Most programs use the EventLogService of package client instead.
type EventLogsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// EventLogListOptions holds the query parameters of [EventLogsClient.List]. A field with its zero value is unset.
type EventLogListOptions struct {
	// Limit is the maximum number of entries on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of entries to skip at the start of the list. It must not be negative.
	Offset int
	// DAGID selects entries about this DAG.
	// Since Airflow 2.8.
	DAGID string
	// TaskID selects entries about tasks with this ID.
	// Since Airflow 2.8.
	TaskID string
	// RunID selects entries about runs with this ID.
	// Since Airflow 2.9.
	RunID string
	// TryNumber selects entries about this try of a task; 0 selects all.
	// Since Airflow 2.10.
	TryNumber int
	// Event selects entries with this event, such as trigger.
	// Since Airflow 2.8.
	Event string
	// Owner selects entries whose Owner is this user.
	// Since Airflow 2.8.
	Owner string
	// Before selects events from before this time.
	// Since Airflow 2.8.
	Before time.Time
	// After selects events from after this time.
	// Since Airflow 2.8.
	After time.Time
	// IncludedEvents selects entries whose Event is one of these; empty selects all.
	// Since Airflow 2.9.
	IncludedEvents []string
	// ExcludedEvents lists the names of the events to leave out.
	// Since Airflow 2.9.
	ExcludedEvents []string
	// DAGIDPattern selects entries whose DAG ID contains this text, ignoring case. In the text, % stands for any text,
	// _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	DAGIDPattern string
	// DAGIDPrefixPattern selects entries whose DAG ID starts with this text. Case matters, and punctuation at the end
	// of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	DAGIDPrefixPattern string
	// EventPattern selects entries whose Event contains this text, ignoring case. In the text, % stands for any text, _
	// for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	EventPattern string
	// EventPrefixPattern selects entries whose Event starts with this text. Case matters, and punctuation at the end of
	// the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	EventPrefixPattern string
	// OwnerPattern selects entries whose Owner contains this text, ignoring case. In the text, % stands for any text, _
	// for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	OwnerPattern string
	// OwnerPrefixPattern selects entries whose Owner starts with this text. Case matters, and punctuation at the end of
	// the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	OwnerPrefixPattern string
	// RunIDPattern selects entries whose run ID contains this text, ignoring case. In the text, % stands for any text,
	// _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	RunIDPattern string
	// RunIDPrefixPattern selects entries whose run ID starts with this text. Case matters, and punctuation at the end
	// of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	RunIDPrefixPattern string
	// TaskIDPattern selects entries whose task ID contains this text, ignoring case. In the text, % stands for any
	// text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.1.
	TaskIDPattern string
	// TaskIDPrefixPattern selects entries whose task ID starts with this text. Case matters, and punctuation at the end
	// of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	TaskIDPrefixPattern string
	// MapIndex selects entries about this map index; -1 is a task that is not mapped. 0 selects all, so entries of the
	// first mapped instance cannot be selected alone.
	// Since Airflow 2.10.
	MapIndex int
	// OrderBy is the sort order of the list. Unset means oldest first.
	// Since Airflow 2.1.
	OrderBy EventLogOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *EventLogListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.DAGID)
	q.string(3, o.TaskID)
	q.string(4, o.RunID)
	q.int(5, o.TryNumber)
	q.string(6, o.Event)
	q.string(7, o.Owner)
	q.time(8, o.Before)
	q.time(9, o.After)
	list(&q, 10, o.IncludedEvents)
	list(&q, 11, o.ExcludedEvents)
	q.string(12, o.DAGIDPattern)
	q.string(13, o.DAGIDPrefixPattern)
	q.string(14, o.EventPattern)
	q.string(15, o.EventPrefixPattern)
	q.string(16, o.OwnerPattern)
	q.string(17, o.OwnerPrefixPattern)
	q.string(18, o.RunIDPattern)
	q.string(19, o.RunIDPrefixPattern)
	q.string(20, o.TaskIDPattern)
	q.string(21, o.TaskIDPrefixPattern)
	q.int(22, o.MapIndex)
	q.string(23, string(o.OrderBy))
	return q
}

// List returns one page of the audit log, oldest entry first. Most programs use EventLogService.List of package client
// instead.
//
//	GET /eventLogs
//
// Since Airflow 2.0.
func (c EventLogsClient) List(ctx context.Context, options *EventLogListOptions) (*EventLogCollection, error) {
	call := Call{Operation: &opEventLogsList, Options: orNil(options)}
	return do[EventLogCollection](ctx, c.Doer, call)
}

// Get returns one entry of the audit log. Most programs use EventLogService.Get of package client instead.
//
//	GET /eventLogs/{event_log_id}
//
// Since Airflow 2.0.
func (c EventLogsClient) Get(ctx context.Context, eventLogID int) (*EventLog, error) {
	call := Call{Operation: &opEventLogsGet, PathArgs: []string{strconv.Itoa(eventLogID)}}
	return do[EventLog](ctx, c.Doer, call)
}

var (
	opEventLogsList = Operation{ID: "get_event_logs", Method: "GET", Path: "/eventLogs", Idempotent: true, Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "dag_id", Since: "2.8"},
		{Name: "task_id", Since: "2.8"},
		{Name: "run_id", Since: "2.9"},
		{Name: "try_number", Since: "2.10"},
		{Name: "event", Since: "2.8"},
		{Name: "owner", Since: "2.8"},
		{Name: "before", Since: "2.8"},
		{Name: "after", Since: "2.8"},
		{Name: "included_events", Since: "2.9", List: [2]ListStyle{V1: CommaSeparated}},
		{Name: "excluded_events", Since: "2.9", List: [2]ListStyle{V1: CommaSeparated}},
		{Name: "dag_id_pattern", Since: "3.1"},
		{Name: "dag_id_prefix_pattern", Since: "3.2.2"},
		{Name: "event_pattern", Since: "3.1"},
		{Name: "event_prefix_pattern", Since: "3.2.2"},
		{Name: "owner_pattern", Since: "3.1"},
		{Name: "owner_prefix_pattern", Since: "3.2.2"},
		{Name: "run_id_pattern", Since: "3.1"},
		{Name: "run_id_prefix_pattern", Since: "3.2.2"},
		{Name: "task_id_pattern", Since: "3.1"},
		{Name: "task_id_prefix_pattern", Since: "3.2.2"},
		{Name: "map_index", Since: "2.10"},
		{Name: "order_by", Since: "2.1", Values: []Value{{Name: "run_id", Since: "2.9"}, {Name: "execution_date", NameV2: "logical_date"}}},
	}}
	opEventLogsGet = Operation{ID: "get_event_log", Method: "GET", Path: "/eventLogs/{event_log_id}", Idempotent: true, Echo: []string{"event_log_id"}}
)
