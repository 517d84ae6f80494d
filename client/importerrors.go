package client

import "github.com/airflow-go/airflow/gen"

// ImportErrorService tells which files of DAGs could not be read, and why. It is [Client.ImportErrors].
type ImportErrorService struct{ pipeline *pipeline }

func (s *ImportErrorService) calls(opts []CallOption) gen.ImportErrorsClient {
	return gen.ImportErrorsClient{Doer: s.pipeline.with(opts)}
}
