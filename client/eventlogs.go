package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// EventLogService reads the audit log: what users and tasks did, and when. It is [Client.EventLogs]. By default only administrators
// may read it in Airflow 2.8.2 and later, and all users before. With the simple auth manager of Airflow 3, all users may.
//
// The names of the events depend on the Airflow release. For example, the event of triggering a run is named dag_run.create in
// 2.8 and api.post_dag_run in 2.11.
type EventLogService struct{ pipeline *pipeline }

func (s *EventLogService) calls(opts []CallOption) gen.EventLogsClient {
	return gen.EventLogsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of events, oldest first unless options.OrderBy is set.
//
//	GET /eventLogs
//
// Since Airflow 2.0.
func (s *EventLogService) List(ctx context.Context, options *EventLogListOptions, opts ...CallOption) (*Page[EventLog], error) {
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.EventLogs, list.TotalEntries, err)
}

// Get returns one event.
//
// The ID is [gen.EventLog.EventLogID]. Get returns [problem.ErrNotFound] if no event has this ID.
//
//	GET /eventLogs/{event_log_id}
//
// Since Airflow 2.0.
func (s *EventLogService) Get(ctx context.Context, id int, opts ...CallOption) (*EventLog, error) {
	return s.calls(opts).Get(ctx, id)
}
