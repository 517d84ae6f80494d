package client

import "github.com/airflow-go/airflow/gen"

// RoleService reads and changes roles. It is [Client.Roles].
type RoleService struct{ pipeline *pipeline }

func (s *RoleService) calls(opts []CallOption) gen.RolesClient {
	return gen.RolesClient{Doer: s.pipeline.with(opts)}
}
