package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// EventLogService reads the audit log: what users asked for, and what became of tasks. By default only administrators may.
// It is [Client.EventLogs].
//
// Which events there are, and how they are called, is another matter in each release: what triggers a run is dag_run.create
// in 2.8, and api.post_dag_run in 2.11.
type EventLogService struct{ pipeline *pipeline }

func (s *EventLogService) calls(opts []CallOption) gen.EventLogsClient {
	return gen.EventLogsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of entries, the oldest first unless options.OrderBy gives another order. It is GET
// /eventLogs, since Airflow 2.0; options.OrderBy came with 2.1, the filters with 2.8 to 2.10.
func (s *EventLogService) List(ctx context.Context, options *EventLogListOptions, opts ...CallOption) (*Page[EventLog], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[EventLog]{Items: list.EventLogs, Total: list.TotalEntries}, nil
}

// Get returns an entry by its number. The error is a [problem.ErrNotFound] when there is none. It is GET
// /eventLogs/{event_log_id}, since Airflow 2.0.
func (s *EventLogService) Get(ctx context.Context, id int, opts ...CallOption) (*EventLog, error) {
	return s.calls(opts).Get(ctx, id)
}
