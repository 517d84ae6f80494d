package client

import "github.com/airflow-go/airflow/gen"

// WarningService reads what Airflow has to say against DAGs. It is [Client.Warnings].
type WarningService struct{ pipeline *pipeline }

func (s *WarningService) calls(opts []CallOption) gen.WarningsClient {
	return gen.WarningsClient{Doer: s.pipeline.with(opts)}
}
