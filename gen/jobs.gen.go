// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"time"
)

// JobsClient calls the operations of the Jobs service. Most programs use the JobService of package client instead.
type JobsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// JobListOptions holds the query parameters of [JobsClient.List]. A field with its zero value is unset.
type JobListOptions struct {
	// StartDateGTE selects jobs that started at or after this time. Jobs that have not started never match before
	// Airflow 3.0.3. Since then they match as if they started now.
	StartDateGTE time.Time
	// StartDateGT selects jobs that started after this time. Jobs that have not started match as if they started now.
	// Since Airflow 3.1.
	StartDateGT time.Time
	// StartDateLTE selects jobs that started at or before this time. Jobs that have not started never match before
	// Airflow 3.0.3. Since then they match as if they started now.
	StartDateLTE time.Time
	// StartDateLT selects jobs that started before this time. Jobs that have not started match as if they started now.
	// Since Airflow 3.1.
	StartDateLT time.Time
	// EndDateGTE selects jobs that ended at or after this time. Jobs that have not ended never match before Airflow
	// 3.0.3. Since then they match as if they ended now.
	EndDateGTE time.Time
	// EndDateGT selects jobs that ended after this time. Jobs that have not ended match as if they ended now.
	// Since Airflow 3.1.
	EndDateGT time.Time
	// EndDateLTE selects jobs that ended at or before this time. Jobs that have not ended never match before Airflow
	// 3.0.3. Since then they match as if they ended now.
	EndDateLTE time.Time
	// EndDateLT selects jobs that ended before this time. Jobs that have not ended match as if they ended now.
	// Since Airflow 3.1.
	EndDateLT time.Time
	// Limit is the maximum number of jobs on a page. 0 means 100. The server silently lowers a higher number to its own
	// limit, 100 by default.
	Limit int
	// Offset is the number of jobs to skip at the start of the list. It must not be negative.
	Offset int
	// JobState selects jobs in this state, such as running.
	JobState string
	// JobType selects jobs of this kind, such as SchedulerJob.
	JobType string
	// Hostname selects jobs on this host.
	Hostname string
	// ExecutorClass selects jobs with this executor, such as LocalExecutor.
	ExecutorClass string
	// OrderBy is the sort order of the list. Unset sorts by creation.
	OrderBy JobOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *JobListOptions) write(q query) query {
	q.time(0, o.StartDateGTE)
	q.time(1, o.StartDateGT)
	q.time(2, o.StartDateLTE)
	q.time(3, o.StartDateLT)
	q.time(4, o.EndDateGTE)
	q.time(5, o.EndDateGT)
	q.time(6, o.EndDateLTE)
	q.time(7, o.EndDateLT)
	q.int(8, o.Limit)
	q.int(9, o.Offset)
	q.string(10, o.JobState)
	q.string(11, o.JobType)
	q.string(12, o.Hostname)
	q.string(13, o.ExecutorClass)
	q.string(14, string(o.OrderBy))
	return q
}

// List returns one page of jobs, which are the processes of Airflow. Most programs use JobService.List of package
// client instead.
//
//	GET /jobs
//
// Since Airflow 3.0.
func (c JobsClient) List(ctx context.Context, options *JobListOptions) (*JobCollection, error) {
	call := Call{Operation: &opJobsList, Options: orNil(options)}
	return do[JobCollection](ctx, c.Doer, call)
}

var (
	opJobsList = Operation{ID: "get_jobs", Method: "GET", Path: "/jobs", Idempotent: true, Since: "3.0", Parameters: []Parameter{
		{Name: "start_date_gte"},
		{Name: "start_date_gt", Since: "3.1"},
		{Name: "start_date_lte"},
		{Name: "start_date_lt", Since: "3.1"},
		{Name: "end_date_gte"},
		{Name: "end_date_gt", Since: "3.1"},
		{Name: "end_date_lte"},
		{Name: "end_date_lt", Since: "3.1"},
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "job_state"},
		{Name: "job_type"},
		{Name: "hostname"},
		{Name: "executor_class"},
		{Name: "order_by"},
	}}
)
