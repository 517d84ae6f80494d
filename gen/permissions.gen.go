// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// PermissionsClient calls the operations of the Permissions service. Most programs use the PermissionService of package client instead.
type PermissionsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// PermissionListOptions holds the query parameters of [PermissionsClient.List]. A field with its zero value is unset.
type PermissionListOptions struct {
	// Limit is the maximum number of actions on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of actions to skip at the start of the list. It must not be negative.
	Offset int
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *PermissionListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	return q
}

// List returns one page of the actions that a role can be granted, such as can_read. Most programs use
// PermissionService.List of package client instead.
//
//	GET /permissions
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c PermissionsClient) List(ctx context.Context, options *PermissionListOptions) (*ActionCollection, error) {
	call := Call{Operation: &opPermissionsList, Options: orNil(options)}
	return do[ActionCollection](ctx, c.Doer, call)
}

var (
	opPermissionsList = Operation{ID: "get_permissions", Method: "GET", Path: "/permissions", PathV2: "/auth/fab/v1/permissions", Idempotent: true, Since: "2.1", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
	}}
)
