package client

import "github.com/airflow-go/airflow/gen"

// EventLogService reads what users and the scheduler did. It is [Client.EventLogs].
type EventLogService struct{ pipeline *pipeline }

func (s *EventLogService) calls(opts []CallOption) gen.EventLogsClient {
	return gen.EventLogsClient{Doer: s.pipeline.with(opts)}
}
