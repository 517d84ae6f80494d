// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// RolesClient makes the calls of the Roles service. Doer must be set.
type RolesClient struct{ Doer Doer }

// RoleListOptions are the query parameters of [RolesClient.List]. The zero value sends none.
type RoleListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// OrderBy is the order of the rows; unset is the list's own.
	OrderBy RoleOrder
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *RoleListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// List returns one page of roles with their permissions. Since Airflow 2.1.
//
//	GET /roles
//
// Deprecated: Airflow removes this operation from the API in version 3.
func (c RolesClient) List(ctx context.Context, options *RoleListOptions) (*RoleCollection, error) {
	call := Call{Operation: &opRolesList, Query: options.query()}
	return do[RoleCollection](ctx, c.Doer, call)
}

// Create creates a role. A name that is taken is refused as a conflict. Since Airflow 2.1.
//
//	POST /roles
//
// Deprecated: Airflow removes this operation from the API in version 3.
func (c RolesClient) Create(ctx context.Context, body RoleCreate) (*Role, error) {
	call := Call{Operation: &opRolesCreate, Body: body}
	return do[Role](ctx, c.Doer, call)
}

// Delete removes a role. Since Airflow 2.1.
//
//	DELETE /roles/{role_name}
//
// Deprecated: Airflow removes this operation from the API in version 3.
func (c RolesClient) Delete(ctx context.Context, roleName string) error {
	call := Call{Operation: &opRolesDelete, PathArgs: []string{roleName}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one role with its permissions. Since Airflow 2.1.
//
//	GET /roles/{role_name}
//
// Deprecated: Airflow removes this operation from the API in version 3.
func (c RolesClient) Get(ctx context.Context, roleName string) (*Role, error) {
	call := Call{Operation: &opRolesGet, PathArgs: []string{roleName}}
	return do[Role](ctx, c.Doer, call)
}

// RoleUpdateOptions are the query parameters of [RolesClient.Update]. The zero value sends none.
type RoleUpdateOptions struct {
	// UpdateMask names the members of the body that count. Without it, all members that are sent do.
	UpdateMask []string
}

func (o *RoleUpdateOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("update_mask", o.UpdateMask, commaSeparated)
	return string(q)
}

// Update renames a role, or gives it more permissions. It takes none away. Since Airflow 2.1.
//
//	PATCH /roles/{role_name}
//
// Deprecated: Airflow removes this operation from the API in version 3.
func (c RolesClient) Update(ctx context.Context, roleName string, body RoleUpdate, options *RoleUpdateOptions) (*Role, error) {
	call := Call{Operation: &opRolesUpdate, PathArgs: []string{roleName}, Query: options.query(), Body: body}
	return do[Role](ctx, c.Doer, call)
}

var (
	opRolesList   = Operation{ID: "get_roles", Method: "GET", Path: "/roles", Idempotent: true, Since: "2.1"}
	opRolesCreate = Operation{ID: "post_role", Method: "POST", Path: "/roles", Since: "2.1"}
	opRolesDelete = Operation{ID: "delete_role", Method: "DELETE", Path: "/roles/{role_name}", Idempotent: true, Since: "2.1"}
	opRolesGet    = Operation{ID: "get_role", Method: "GET", Path: "/roles/{role_name}", Idempotent: true, Since: "2.1"}
	opRolesUpdate = Operation{ID: "patch_role", Method: "PATCH", Path: "/roles/{role_name}", Idempotent: true, Since: "2.1"}
)
