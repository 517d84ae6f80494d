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
	// Offset is the number of rows to skip.
	Offset int
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	OrderBy UserOrder
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *UserListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// List returns one page of users. It is for package client.
//
//	GET /users
//
// Since Airflow 2.1.
//
// Deprecated: Airflow 3 has no such operation in its stable API.
func (c UsersClient) List(ctx context.Context, options *UserListOptions) (*UserCollection, error) {
	call := Call{Operation: &opUsersList, Query: options.query()}
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
// Deprecated: Airflow 3 has no such operation in its stable API.
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
// Deprecated: Airflow 3 has no such operation in its stable API.
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
// Deprecated: Airflow 3 has no such operation in its stable API.
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

func (o *UserUpdateOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("update_mask", o.UpdateMask, commaSeparated)
	return string(q)
}

// Update updates a user. It is for package client.
//
// The body must always contain the first name, last name, username and email address.
//
//	PATCH /users/{username}
//
// Since Airflow 2.2.
//
// Deprecated: Airflow 3 has no such operation in its stable API.
func (c UsersClient) Update(ctx context.Context, username string, body UserUpdate, options *UserUpdateOptions) (*User, error) {
	call := Call{Operation: &opUsersUpdate, PathArgs: []string{username}, Query: options.query(), Body: body}
	return do[User](ctx, c.Doer, call)
}

var (
	opUsersList   = Operation{ID: "get_users", Method: "GET", Path: "/users", Idempotent: true, Since: "2.1"}
	opUsersCreate = Operation{ID: "post_user", Method: "POST", Path: "/users", Since: "2.2"}
	opUsersDelete = Operation{ID: "delete_user", Method: "DELETE", Path: "/users/{username}", Idempotent: true, Since: "2.2"}
	opUsersGet    = Operation{ID: "get_user", Method: "GET", Path: "/users/{username}", Idempotent: true, Since: "2.1"}
	opUsersUpdate = Operation{ID: "patch_user", Method: "PATCH", Path: "/users/{username}", Idempotent: true, Since: "2.2"}
)
