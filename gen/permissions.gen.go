// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// PermissionsClient makes the calls of the Permissions service. Doer must be set.
type PermissionsClient struct{ Doer Doer }

// PermissionListOptions are the query parameters of [PermissionsClient.List]. The zero value sends none.
type PermissionListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *PermissionListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	return string(q)
}

// List returns one page of the actions that a role may be allowed, such as can_read. Since Airflow 2.1.
//
//	GET /permissions
//
// Deprecated: Airflow removes this operation from the API in version 3.
func (c PermissionsClient) List(ctx context.Context, options *PermissionListOptions) (*ActionCollection, error) {
	call := Call{Operation: &opPermissionsList, Query: options.query()}
	return do[ActionCollection](ctx, c.Doer, call)
}

var (
	opPermissionsList = Operation{ID: "get_permissions", Method: "GET", Path: "/permissions", Idempotent: true, Since: "2.1"}
)
