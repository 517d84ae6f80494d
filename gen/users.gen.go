// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// UsersClient makes the calls of the Users service. Doer must be set.
type UsersClient struct{ Doer Doer }

// UserListOptions are the query parameters of [UsersClient.List]. The zero value sends none.
type UserListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// OrderBy is the order of the rows; unset is the list's own.
	OrderBy UserOrder
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
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

// List returns one page of users. Since Airflow 2.1.
//
//	GET /users
//
// Deprecated: Airflow removes this operation from the API in version 3.
func (c UsersClient) List(ctx context.Context, options *UserListOptions) (*UserCollection, error) {
	call := Call{Operation: &opUsersList, Query: options.query()}
	return do[UserCollection](ctx, c.Doer, call)
}

// Create creates a user. A username or e-mail address that is taken is refused as a conflict. Since Airflow 2.2.
//
//	POST /users
//
// Deprecated: Airflow removes this operation from the API in version 3.
func (c UsersClient) Create(ctx context.Context, body UserCreate) (*User, error) {
	call := Call{Operation: &opUsersCreate, Body: body}
	return do[User](ctx, c.Doer, call)
}

// Delete removes a user. Since Airflow 2.2.
//
//	DELETE /users/{username}
//
// Deprecated: Airflow removes this operation from the API in version 3.
func (c UsersClient) Delete(ctx context.Context, username string) error {
	call := Call{Operation: &opUsersDelete, PathArgs: []string{username}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one user. Since Airflow 2.1.
//
//	GET /users/{username}
//
// Deprecated: Airflow removes this operation from the API in version 3.
func (c UsersClient) Get(ctx context.Context, username string) (*User, error) {
	call := Call{Operation: &opUsersGet, PathArgs: []string{username}}
	return do[User](ctx, c.Doer, call)
}

// UserUpdateOptions are the query parameters of [UsersClient.Update]. The zero value sends none.
type UserUpdateOptions struct {
	// UpdateMask names the members of the body that count. Without it, all members that are sent do.
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

// Update changes a user. The body must hold both names, the username and the e-mail address, whatever changes. Since
// Airflow 2.2.
//
//	PATCH /users/{username}
//
// Deprecated: Airflow removes this operation from the API in version 3.
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
