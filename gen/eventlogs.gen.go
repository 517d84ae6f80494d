// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
	"time"
)

// EventLogsClient calls the operations of the EventLogs service. It is for package client.
type EventLogsClient struct {
	// Doer sends the calls. It must be set.
	Doer Doer
}

// EventLogListOptions holds the query parameters of [EventLogsClient.List]. The zero value sends none.
type EventLogListOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip.
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
	// TryNumber selects entries about this try; 0 means any.
	// Since Airflow 2.10.
	TryNumber int
	// Event selects entries about this event.
	// Since Airflow 2.8.
	Event string
	// Owner selects entries of this user.
	// Since Airflow 2.8.
	Owner string
	// Before selects entries before this time.
	// Since Airflow 2.8.
	Before time.Time
	// After selects entries after this time.
	// Since Airflow 2.8.
	After time.Time
	// IncludedEvents lists the events to include.
	// Since Airflow 2.9.
	IncludedEvents []string
	// ExcludedEvents lists the events to exclude.
	// Since Airflow 2.9.
	ExcludedEvents []string
	// MapIndex selects entries about this map index; -1 is a task that is not mapped. 0 means any, because servers
	// ignore it.
	// Since Airflow 2.10.
	MapIndex int
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	// Since Airflow 2.1.
	OrderBy EventLogOrder
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *EventLogListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("dag_id", o.DAGID)
	q.add("task_id", o.TaskID)
	q.add("run_id", o.RunID)
	q.add("try_number", o.TryNumber)
	q.add("event", o.Event)
	q.add("owner", o.Owner)
	q.add("before", o.Before)
	q.add("after", o.After)
	q.add("included_events", o.IncludedEvents, commaSeparated)
	q.add("excluded_events", o.ExcludedEvents, commaSeparated)
	q.add("map_index", o.MapIndex)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// List returns one page of the audit log, oldest entry first. It is for package client.
//
//	GET /eventLogs
//
// Since Airflow 2.0.
func (c EventLogsClient) List(ctx context.Context, options *EventLogListOptions) (*EventLogCollection, error) {
	call := Call{Operation: &opEventLogsList, Query: options.query()}
	return do[EventLogCollection](ctx, c.Doer, call)
}

// Get returns one entry of the audit log. It is for package client.
//
//	GET /eventLogs/{event_log_id}
//
// Since Airflow 2.0.
func (c EventLogsClient) Get(ctx context.Context, eventLogID int) (*EventLog, error) {
	call := Call{Operation: &opEventLogsGet, PathArgs: []string{strconv.Itoa(eventLogID)}}
	return do[EventLog](ctx, c.Doer, call)
}

var (
	opEventLogsList = Operation{ID: "get_event_logs", Method: "GET", Path: "/eventLogs", Idempotent: true, Newer: map[string]string{"dag_id": "2.8", "task_id": "2.8", "run_id": "2.9", "try_number": "2.10", "event": "2.8", "owner": "2.8", "before": "2.8", "after": "2.8", "included_events": "2.9", "excluded_events": "2.9", "map_index": "2.10", "order_by": "2.1", "order_by=run_id": "2.9"}}
	opEventLogsGet  = Operation{ID: "get_event_log", Method: "GET", Path: "/eventLogs/{event_log_id}", Idempotent: true}
)
