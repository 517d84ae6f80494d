package client

import "github.com/airflow-go/airflow/gen"

// LogService reads the logs of task instances. It is [Client.Logs].
type LogService struct{ pipeline *pipeline }

func (s *LogService) calls(opts []CallOption) gen.LogsClient {
	return gen.LogsClient{Doer: s.pipeline.with(opts)}
}
