// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// UsersClient calls the operations of the Users service. It is for package client.
type UsersClient struct {
	// Doer sends the calls. It must be set.
	Doer Doer
}

// UserListOptions holds the query parameters of [UsersClient.List]. The zero value sends none.
type UserListOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip. It must not be negative.
	Offset int
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	OrderBy UserOrder
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *UserListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, string(o.OrderBy))
	return q
}

// List returns one page of users. It is for package client.
//
//	GET /users
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has it only with the FAB auth manager.
func (c UsersClient) List(ctx context.Context, options *UserListOptions) (*UserCollection, error) {
	call := Call{Operation: &opUsersList, Options: orNil(options)}
	return do[UserCollection](ctx, c.Doer, call)
}

// Create creates a user. It is for package client.
//
// If the username or the email address is taken, the server responds with 409 Conflict.
//
//	POST /users
//
// Since Airflow 2.2.
//
// Deprecated: Airflow 3 has it only with the FAB auth manager.
func (c UsersClient) Create(ctx context.Context, body UserCreate) (*User, error) {
	call := Call{Operation: &opUsersCreate, Body: body}
	return do[User](ctx, c.Doer, call)
}

// Delete deletes a user. It is for package client.
//
//	DELETE /users/{username}
//
// Since Airflow 2.2.
//
// Deprecated: Airflow 3 has it only with the FAB auth manager.
func (c UsersClient) Delete(ctx context.Context, username string) error {
	call := Call{Operation: &opUsersDelete, PathArgs: []string{username}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one user. It is for package client.
//
//	GET /users/{username}
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has it only with the FAB auth manager.
func (c UsersClient) Get(ctx context.Context, username string) (*User, error) {
	call := Call{Operation: &opUsersGet, PathArgs: []string{username}}
	return do[User](ctx, c.Doer, call)
}

// UserUpdateOptions holds the query parameters of [UsersClient.Update]. It is for package client. The zero value sends
// none.
type UserUpdateOptions struct {
	// UpdateMask names the fields to update. If unset, the server updates all fields that the body contains.
	UpdateMask []string
}

func (o *UserUpdateOptions) write(q query) query {
	list(&q, 0, o.UpdateMask)
	return q
}

// Update updates a user. It is for package client.
//
// The body must always contain the first name, last name, username and email address.
//
//	PATCH /users/{username}
//
// Since Airflow 2.2.
//
// Deprecated: Airflow 3 has it only with the FAB auth manager.
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
