package client

import "github.com/airflow-go/airflow/gen"

// XComService reads the values that task instances left for others. It is [Client.XComs].
type XComService struct{ pipeline *pipeline }

func (s *XComService) calls(opts []CallOption) gen.XComsClient {
	return gen.XComsClient{Doer: s.pipeline.with(opts)}
}
