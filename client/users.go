package client

import "github.com/airflow-go/airflow/gen"

// UserService reads and changes users. It is [Client.Users].
type UserService struct{ pipeline *pipeline }

func (s *UserService) calls(opts []CallOption) gen.UsersClient {
	return gen.UsersClient{Doer: s.pipeline.with(opts)}
}
