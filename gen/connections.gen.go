// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// ConnectionsClient calls the operations of the Connections service. Most programs use the ConnectionService of package client instead.
type ConnectionsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// ConnectionListOptions holds the query parameters of [ConnectionsClient.List]. A field with its zero value is unset.
type ConnectionListOptions struct {
	// Limit is the maximum number of connections on a page. 0 means 100; the administrator of an Airflow 2 server can
	// set another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of connections to skip at the start of the list. It must not be negative.
	Offset int
	// ConnectionIDPattern selects connections whose connection ID contains this text, ignoring case. In the text, %
	// stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.0.
	ConnectionIDPattern string
	// ConnectionIDPrefixPattern selects connections whose connection ID starts with this text. Case matters, and
	// punctuation at the end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	ConnectionIDPrefixPattern string
	// OrderBy is the sort order of the list. Unset sorts by creation.
	// Since Airflow 2.1.
	OrderBy ConnectionOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *ConnectionListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.ConnectionIDPattern)
	q.string(3, o.ConnectionIDPrefixPattern)
	q.string(4, string(o.OrderBy))
	return q
}

// List returns one page of connections. Most programs use ConnectionService.List of package client instead.
//
// Passwords are not included, nor is the extra field in Airflow 2.
//
//	GET /connections
//
// Since Airflow 2.0.
func (c ConnectionsClient) List(ctx context.Context, options *ConnectionListOptions) (*ConnectionCollection, error) {
	call := Call{Operation: &opConnectionsList, Options: orNil(options)}
	return do[ConnectionCollection](ctx, c.Doer, call)
}

// Bulk changes many connections: creates, updates and deletes them. Most programs use ConnectionService.Bulk of package
// client instead.
//
// It is one transaction, and each action reports its own failures.
//
//	PATCH /connections
//
// Since Airflow 3.0.
func (c ConnectionsClient) Bulk(ctx context.Context, body BulkBody) (*BulkResult, error) {
	call := Call{Operation: &opConnectionsBulk, Body: body}
	return do[BulkResult](ctx, c.Doer, call)
}

// Create creates a connection. Most programs use ConnectionService.Create of package client instead.
//
// If the ID is taken, the server responds with 409 Conflict.
//
//	POST /connections
//
// Since Airflow 2.0.
func (c ConnectionsClient) Create(ctx context.Context, body ConnectionCreate) (*Connection, error) {
	call := Call{Operation: &opConnectionsCreate, Body: body}
	return do[Connection](ctx, c.Doer, call)
}

// CreateDefaults creates Airflow's default connections, except those that exist. Most programs use
// ConnectionService.CreateDefaults of package client instead.
//
//	POST /connections/defaults
//
// Since Airflow 3.0.
func (c ConnectionsClient) CreateDefaults(ctx context.Context) error {
	call := Call{Operation: &opConnectionsCreateDefaults}
	return c.Doer.Do(ctx, call, nil)
}

// GetTest returns the state of a queued test. Most programs use ConnectionService.GetTest of package client instead.
//
// A header names the test by its token.
//
//	GET /connections/enqueue-test
//
// Since Airflow 3.3.
func (c ConnectionsClient) GetTest(ctx context.Context) (*QueuedConnectionTest, error) {
	call := Call{Operation: &opConnectionsGetTest}
	return do[QueuedConnectionTest](ctx, c.Doer, call)
}

// EnqueueTest queues a test of connection settings on a worker. Most programs use ConnectionService.EnqueueTest of
// package client instead.
//
// The server responds with 403 unless connection tests are enabled in its configuration.
//
//	POST /connections/enqueue-test
//
// Since Airflow 3.3.
func (c ConnectionsClient) EnqueueTest(ctx context.Context, body ConnectionTestRequest) (*ConnectionTestQueued, error) {
	call := Call{Operation: &opConnectionsEnqueueTest, Body: body}
	return do[ConnectionTestQueued](ctx, c.Doer, call)
}

// Test tests connection settings without storing them. Most programs use ConnectionService.Test of package client
// instead.
//
// The server responds with 403 unless connection tests are enabled in its configuration.
//
//	POST /connections/test
//
// Since Airflow 2.2.
func (c ConnectionsClient) Test(ctx context.Context, body ConnectionCreate) (*ConnectionTest, error) {
	call := Call{Operation: &opConnectionsTest, Body: body}
	return do[ConnectionTest](ctx, c.Doer, call)
}

// Delete deletes a connection. Most programs use ConnectionService.Delete of package client instead.
//
//	DELETE /connections/{connection_id}
//
// Since Airflow 2.0.
func (c ConnectionsClient) Delete(ctx context.Context, connectionID string) error {
	call := Call{Operation: &opConnectionsDelete, PathArgs: []string{connectionID}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one connection. Most programs use ConnectionService.Get of package client instead.
//
// The password is not included. Since Airflow 2.3, secrets in the extra field are replaced with ***.
//
//	GET /connections/{connection_id}
//
// Since Airflow 2.0.
func (c ConnectionsClient) Get(ctx context.Context, connectionID string) (*Connection, error) {
	call := Call{Operation: &opConnectionsGet, PathArgs: []string{connectionID}}
	return do[Connection](ctx, c.Doer, call)
}

// ConnectionUpdateOptions holds the query parameters of [ConnectionsClient.Update]. A field with its zero value is
// unset.
type ConnectionUpdateOptions struct {
	// UpdateMask names the fields of the body to update; the server ignores other fields. If unset, the server updates
	// all fields of the body.
	UpdateMask []string
}

func (o *ConnectionUpdateOptions) write(q query) query {
	list(&q, 0, o.UpdateMask)
	return q
}

// Update updates a connection. Most programs use ConnectionService.Update of package client instead.
//
// Fields that are not sent keep their values. The ID cannot change. If UpdateMask is unset, Airflow 3 also stores an
// empty type unless the body has a type.
//
//	PATCH /connections/{connection_id}
//
// Since Airflow 2.0.
func (c ConnectionsClient) Update(ctx context.Context, connectionID string, body ConnectionUpdate, options *ConnectionUpdateOptions) (*Connection, error) {
	call := Call{Operation: &opConnectionsUpdate, PathArgs: []string{connectionID}, Options: orNil(options), Body: body}
	return do[Connection](ctx, c.Doer, call)
}

var (
	opConnectionsList = Operation{ID: "get_connections", Method: "GET", Path: "/connections", Idempotent: true, Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "connection_id_pattern", Since: "3.0"},
		{Name: "connection_id_prefix_pattern", Since: "3.2.2"},
		{Name: "order_by", Since: "2.1"},
	}}
	opConnectionsBulk           = Operation{ID: "bulk_connections", Method: "PATCH", Path: "/connections", Since: "3.0"}
	opConnectionsCreate         = Operation{ID: "post_connection", Method: "POST", Path: "/connections", Fields: fieldsConnectionCreate}
	opConnectionsCreateDefaults = Operation{ID: "create_default_connections", Method: "POST", Path: "/connections/defaults", Idempotent: true, Since: "3.0"}
	opConnectionsGetTest        = Operation{ID: "get_connection_test", Method: "GET", Path: "/connections/enqueue-test", Idempotent: true, Since: "3.3"}
	opConnectionsEnqueueTest    = Operation{ID: "enqueue_connection_test", Method: "POST", Path: "/connections/enqueue-test", Since: "3.3"}
	opConnectionsTest           = Operation{ID: "test_connection", Method: "POST", Path: "/connections/test", Idempotent: true, Since: "2.2", Fields: fieldsConnectionCreate}
	opConnectionsDelete         = Operation{ID: "delete_connection", Method: "DELETE", Path: "/connections/{connection_id}", Idempotent: true}
	opConnectionsGet            = Operation{ID: "get_connection", Method: "GET", Path: "/connections/{connection_id}", Idempotent: true, Echo: []string{"connection_id"}}
	opConnectionsUpdate         = Operation{ID: "patch_connection", Method: "PATCH", Path: "/connections/{connection_id}", Idempotent: true, Fields: fieldsConnectionUpdate, Echo: []string{"connection_id"}, FillV2: []Fill{{"conn_type", "\"\""}, {"connection_id", "{0}"}}, Parameters: []Parameter{
		{Name: "update_mask", List: [2]ListStyle{V1: CommaSeparated}},
	}}
)
