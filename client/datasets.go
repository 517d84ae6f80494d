package client

import "github.com/airflow-go/airflow/gen"

// DatasetService reads datasets and their events, and records events. It is [Client.Datasets].
type DatasetService struct{ pipeline *pipeline }

func (s *DatasetService) calls(opts []CallOption) gen.DatasetsClient {
	return gen.DatasetsClient{Doer: s.pipeline.with(opts)}
}
