package client

import "github.com/airflow-go/airflow/gen"

// PermissionService lists what a role may be allowed to do. It is [Client.Permissions].
type PermissionService struct{ pipeline *pipeline }

func (s *PermissionService) calls(opts []CallOption) gen.PermissionsClient {
	return gen.PermissionsClient{Doer: s.pipeline.with(opts)}
}
