package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// PermissionService lists what a role may be allowed to do. It is [Client.Permissions].
//
// Deprecated: Airflow 2 only: in version 3 permissions are no part of the API.
type PermissionService struct{ pipeline *pipeline }

func (s *PermissionService) calls(opts []CallOption) gen.PermissionsClient {
	return gen.PermissionsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the actions that permissions are for, such as can_read, in no order that Airflow promises. There
// is no list of the resources that they are for, such as Pools; the roles of a server name them. It is GET /permissions,
// since Airflow 2.1.
func (s *PermissionService) List(ctx context.Context, options *PermissionListOptions, opts ...CallOption) (*Page[Action], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[Action]{Items: list.Actions, Total: list.TotalEntries}, nil
}
