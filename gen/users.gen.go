// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// UsersClient calls the operations of the Users service. Most programs use the UserService of package client instead.
type UsersClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// UserListOptions holds the query parameters of [UsersClient.List]. A field with its zero value is unset.
type UserListOptions struct {
	// Limit is the maximum number of users on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of users to skip at the start of the list. It must not be negative.
	Offset int
	// OrderBy is the sort order of the list. Unset sorts by creation.
	OrderBy UserOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *UserListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, string(o.OrderBy))
	return q
}

// List returns one page of users. Most programs use UserService.List of package client instead.
//
//	GET /users
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c UsersClient) List(ctx context.Context, options *UserListOptions) (*UserCollection, error) {
	call := Call{Operation: &opUsersList, Options: orNil(options)}
	return do[UserCollection](ctx, c.Doer, call)
}

// Create creates a user. Most programs use UserService.Create of package client instead.
//
// If the username or the email address is taken, the server responds with 409 Conflict.
//
//	POST /users
//
// Since Airflow 2.2.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c UsersClient) Create(ctx context.Context, body UserCreate) (*User, error) {
	call := Call{Operation: &opUsersCreate, Body: body}
	return do[User](ctx, c.Doer, call)
}

// Delete deletes a user. Most programs use UserService.Delete of package client instead.
//
//	DELETE /users/{username}
//
// Since Airflow 2.2.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c UsersClient) Delete(ctx context.Context, username string) error {
	call := Call{Operation: &opUsersDelete, PathArgs: []string{username}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one user. Most programs use UserService.Get of package client instead.
//
//	GET /users/{username}
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c UsersClient) Get(ctx context.Context, username string) (*User, error) {
	call := Call{Operation: &opUsersGet, PathArgs: []string{username}}
	return do[User](ctx, c.Doer, call)
}

// UserUpdateOptions holds the query parameters of [UsersClient.Update]. A field with its zero value is unset.
type UserUpdateOptions struct {
	// UpdateMask names the fields of the body to update; the server ignores other fields. If unset, the server updates
	// all fields of the body.
	UpdateMask []string
}

func (o *UserUpdateOptions) write(q query) query {
	list(&q, 0, o.UpdateMask)
	return q
}

// Update updates a user. Most programs use UserService.Update of package client instead.
//
// In Airflow 2 the body must always contain the first name, last name, username and email address.
//
//	PATCH /users/{username}
//
// Since Airflow 2.2.
//
// Deprecated: Airflow 3 has this operation only with the FAB auth manager.
func (c UsersClient) Update(ctx context.Context, username string, body UserUpdate, options *UserUpdateOptions) (*User, error) {
	call := Call{Operation: &opUsersUpdate, PathArgs: []string{username}, Options: orNil(options), Body: body}
	return do[User](ctx, c.Doer, call)
}

var (
	opUsersList = Operation{ID: "get_users", Method: "GET", Path: "/users", PathV2: "/auth/fab/v1/users", Idempotent: true, Since: "2.1", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "order_by"},
	}}
	opUsersCreate = Operation{ID: "post_user", Method: "POST", Path: "/users", PathV2: "/auth/fab/v1/users", Since: "2.2", Fields: fieldsUserCreate}
	opUsersDelete = Operation{ID: "delete_user", Method: "DELETE", Path: "/users/{username}", PathV2: "/auth/fab/v1/users/{username}", Idempotent: true, Since: "2.2"}
	opUsersGet    = Operation{ID: "get_user", Method: "GET", Path: "/users/{username}", PathV2: "/auth/fab/v1/users/{username}", Idempotent: true, Since: "2.1", Echo: []string{"username"}}
	opUsersUpdate = Operation{ID: "patch_user", Method: "PATCH", Path: "/users/{username}", PathV2: "/auth/fab/v1/users/{username}", Idempotent: true, Since: "2.2", Fields: fieldsUserUpdate, Echo: []string{"username"}, Parameters: []Parameter{
		{Name: "update_mask", List: [2]ListStyle{V1: CommaSeparated, V2: CommaSeparated}},
	}}
)
