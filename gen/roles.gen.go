// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// RolesClient calls the operations of the Roles service. Most programs use the RoleService of package client instead.
type RolesClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// RoleListOptions holds the query parameters of [RolesClient.List]. A field with its zero value is unset.
type RoleListOptions struct {
	// Limit is the maximum number of roles on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of roles to skip at the start of the list. It must not be negative.
	Offset int
	// OrderBy is the sort order of the list. Unset sorts by name.
	OrderBy RoleOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *RoleListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, string(o.OrderBy))
	return q
}

// List returns one page of roles with their permissions. Most programs use RoleService.List of package client instead.
//
//	GET /roles
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c RolesClient) List(ctx context.Context, options *RoleListOptions) (*RoleCollection, error) {
	call := Call{Operation: &opRolesList, Options: orNil(options)}
	return do[RoleCollection](ctx, c.Doer, call)
}

// Create creates a role. Most programs use RoleService.Create of package client instead.
//
// If the name is taken, the server responds with 409 Conflict.
//
//	POST /roles
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c RolesClient) Create(ctx context.Context, body RoleCreate) (*Role, error) {
	call := Call{Operation: &opRolesCreate, Body: body}
	return do[Role](ctx, c.Doer, call)
}

// Delete deletes a role. Most programs use RoleService.Delete of package client instead.
//
//	DELETE /roles/{role_name}
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c RolesClient) Delete(ctx context.Context, roleName string) error {
	call := Call{Operation: &opRolesDelete, PathArgs: []string{roleName}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one role with its permissions. Most programs use RoleService.Get of package client instead.
//
//	GET /roles/{role_name}
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c RolesClient) Get(ctx context.Context, roleName string) (*Role, error) {
	call := Call{Operation: &opRolesGet, PathArgs: []string{roleName}}
	return do[Role](ctx, c.Doer, call)
}

// RoleUpdateOptions holds the query parameters of [RolesClient.Update]. A field with its zero value is unset.
type RoleUpdateOptions struct {
	// UpdateMask names the fields of the body to update; the server ignores other fields. If unset, the server updates
	// all fields of the body.
	UpdateMask []string
}

func (o *RoleUpdateOptions) write(q query) query {
	list(&q, 0, o.UpdateMask)
	return q
}

// Update renames a role or sets its permissions. Most programs use RoleService.Update of package client instead.
//
// Airflow 2 adds the permissions of the body to the role, and requires a name in the body. In Airflow 3, releases of
// the FAB provider after 3.5 can replace the permissions of the role, so that the role loses the others.
//
//	PATCH /roles/{role_name}
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c RolesClient) Update(ctx context.Context, roleName string, body RoleUpdate, options *RoleUpdateOptions) (*Role, error) {
	call := Call{Operation: &opRolesUpdate, PathArgs: []string{roleName}, Options: orNil(options), Body: body}
	return do[Role](ctx, c.Doer, call)
}

var (
	opRolesList = Operation{ID: "get_roles", Method: "GET", Path: "/roles", PathV2: "/auth/fab/v1/roles", Idempotent: true, Since: "2.1", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "order_by"},
	}}
	opRolesCreate = Operation{ID: "post_role", Method: "POST", Path: "/roles", PathV2: "/auth/fab/v1/roles", Since: "2.1", Fields: fieldsRoleCreate}
	opRolesDelete = Operation{ID: "delete_role", Method: "DELETE", Path: "/roles/{role_name}", PathV2: "/auth/fab/v1/roles/{name}", Idempotent: true, Since: "2.1"}
	opRolesGet    = Operation{ID: "get_role", Method: "GET", Path: "/roles/{role_name}", PathV2: "/auth/fab/v1/roles/{name}", Idempotent: true, Since: "2.1", Echo: []string{"name"}}
	opRolesUpdate = Operation{ID: "patch_role", Method: "PATCH", Path: "/roles/{role_name}", PathV2: "/auth/fab/v1/roles/{name}", Idempotent: true, Since: "2.1", Fields: fieldsRoleUpdate, Echo: []string{"name"}, Parameters: []Parameter{
		{Name: "update_mask", List: [2]ListStyle{V1: CommaSeparated, V2: CommaSeparated}},
	}}
)
