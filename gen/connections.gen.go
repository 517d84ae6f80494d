// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// ConnectionsClient makes the calls of the Connections service. Doer must be set.
type ConnectionsClient struct{ Doer Doer }

// ConnectionListOptions are the query parameters of [ConnectionsClient.List]. The zero value sends none.
type ConnectionListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// OrderBy is the order of the rows; unset is the list's own. Since Airflow 2.1.
	OrderBy ConnectionOrder
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *ConnectionListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// List returns one page of connections, without their passwords and extra.
//
//	GET /connections
func (c ConnectionsClient) List(ctx context.Context, options *ConnectionListOptions) (*ConnectionCollection, error) {
	call := Call{Operation: &opConnectionsList, Query: options.query()}
	return do[ConnectionCollection](ctx, c.Doer, call)
}

// Create stores a new connection. An id that is taken is refused as a conflict.
//
//	POST /connections
func (c ConnectionsClient) Create(ctx context.Context, body ConnectionCreate) (*Connection, error) {
	call := Call{Operation: &opConnectionsCreate, Body: body}
	return do[Connection](ctx, c.Doer, call)
}

// Test tries connection settings out without storing them. It answers 403 unless the server has this switched on. Since
// Airflow 2.2.
//
//	POST /connections/test
func (c ConnectionsClient) Test(ctx context.Context, body ConnectionCreate) (*ConnectionTest, error) {
	call := Call{Operation: &opConnectionsTest, Body: body}
	return do[ConnectionTest](ctx, c.Doer, call)
}

// Delete removes a connection.
//
//	DELETE /connections/{connection_id}
func (c ConnectionsClient) Delete(ctx context.Context, connectionID string) error {
	call := Call{Operation: &opConnectionsDelete, PathArgs: []string{connectionID}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one connection. Its password is left out, and secrets in its extra read as ***.
//
//	GET /connections/{connection_id}
func (c ConnectionsClient) Get(ctx context.Context, connectionID string) (*Connection, error) {
	call := Call{Operation: &opConnectionsGet, PathArgs: []string{connectionID}}
	return do[Connection](ctx, c.Doer, call)
}

// ConnectionUpdateOptions are the query parameters of [ConnectionsClient.Update]. The zero value sends none.
type ConnectionUpdateOptions struct {
	// UpdateMask names the members of the body that count. Without it, all members that are sent do.
	UpdateMask []string
}

func (o *ConnectionUpdateOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("update_mask", o.UpdateMask, commaSeparated)
	return string(q)
}

// Update changes a connection. Members that are not sent stay as they are; the id cannot change.
//
//	PATCH /connections/{connection_id}
func (c ConnectionsClient) Update(ctx context.Context, connectionID string, body ConnectionUpdate, options *ConnectionUpdateOptions) (*Connection, error) {
	call := Call{Operation: &opConnectionsUpdate, PathArgs: []string{connectionID}, Query: options.query(), Body: body}
	return do[Connection](ctx, c.Doer, call)
}

var (
	opConnectionsList   = Operation{ID: "get_connections", Method: "GET", Path: "/connections", Idempotent: true, Newer: map[string]string{"order_by": "2.1"}}
	opConnectionsCreate = Operation{ID: "post_connection", Method: "POST", Path: "/connections", Newer: map[string]string{"description": "2.2"}}
	opConnectionsTest   = Operation{ID: "test_connection", Method: "POST", Path: "/connections/test", Idempotent: true, Since: "2.2"}
	opConnectionsDelete = Operation{ID: "delete_connection", Method: "DELETE", Path: "/connections/{connection_id}", Idempotent: true}
	opConnectionsGet    = Operation{ID: "get_connection", Method: "GET", Path: "/connections/{connection_id}", Idempotent: true}
	opConnectionsUpdate = Operation{ID: "patch_connection", Method: "PATCH", Path: "/connections/{connection_id}", Idempotent: true, Newer: map[string]string{"description": "2.2"}}
)
