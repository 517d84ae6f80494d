package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// PermissionService lists the actions of permissions. It is [Client.Permissions].
//
// Deprecated: Airflow 2 only. The API of Airflow 3 has no permissions.
type PermissionService struct{ pipeline *pipeline }

func (s *PermissionService) calls(opts []CallOption) gen.PermissionsClient {
	return gen.PermissionsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the actions that permissions allow, such as can_read, in no particular order.
//
// The API has no list of the resources that permissions apply to, such as Pools. Look at the roles of the server
// instead.
//
//	GET /permissions
//
// Since Airflow 2.1.
func (s *PermissionService) List(ctx context.Context, options *PermissionListOptions, opts ...CallOption) (*Page[Action], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[Action]{Items: list.Actions, Total: list.TotalEntries}, nil
}
