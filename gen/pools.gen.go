// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// PoolsClient calls the operations of the Pools service. Most programs use the PoolService of package client instead.
type PoolsClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// PoolListOptions holds the query parameters of [PoolsClient.List]. A field with its zero value is unset.
type PoolListOptions struct {
	// Limit is the maximum number of pools on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of pools to skip at the start of the list. It must not be negative.
	Offset int
	// PoolNamePattern selects pools whose pool name contains this text, ignoring case. In the text, % stands for any
	// text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.0.
	PoolNamePattern string
	// PoolNamePrefixPattern selects pools whose pool name starts with this text. Case matters, and punctuation at the
	// end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	PoolNamePrefixPattern string
	// OrderBy is the sort order of the list. Unset sorts by creation.
	// Since Airflow 2.1.
	OrderBy PoolOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *PoolListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.PoolNamePattern)
	q.string(3, o.PoolNamePrefixPattern)
	q.string(4, string(o.OrderBy))
	return q
}

// List returns one page of pools with their slot usage. Most programs use PoolService.List of package client instead.
//
//	GET /pools
//
// Since Airflow 2.0.
func (c PoolsClient) List(ctx context.Context, options *PoolListOptions) (*PoolCollection, error) {
	call := Call{Operation: &opPoolsList, Options: orNil(options)}
	return do[PoolCollection](ctx, c.Doer, call)
}

// Bulk changes many pools: creates, updates and deletes them. Most programs use PoolService.Bulk of package client
// instead.
//
// It is one transaction, and each action reports its own failures.
//
//	PATCH /pools
//
// Since Airflow 3.0.
func (c PoolsClient) Bulk(ctx context.Context, body BulkBody) (*BulkResult, error) {
	call := Call{Operation: &opPoolsBulk, Body: body}
	return do[BulkResult](ctx, c.Doer, call)
}

// Create creates a pool. Most programs use PoolService.Create of package client instead.
//
// If the name is taken, the server responds with 409 Conflict.
//
//	POST /pools
//
// Since Airflow 2.0.
func (c PoolsClient) Create(ctx context.Context, body PoolCreate) (*Pool, error) {
	call := Call{Operation: &opPoolsCreate, Body: body}
	return do[Pool](ctx, c.Doer, call)
}

// Delete deletes a pool. Most programs use PoolService.Delete of package client instead.
//
// The default pool cannot be deleted.
//
//	DELETE /pools/{pool_name}
//
// Since Airflow 2.0.
func (c PoolsClient) Delete(ctx context.Context, poolName string) error {
	call := Call{Operation: &opPoolsDelete, PathArgs: []string{poolName}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one pool with its slot usage. Most programs use PoolService.Get of package client instead.
//
//	GET /pools/{pool_name}
//
// Since Airflow 2.0.
func (c PoolsClient) Get(ctx context.Context, poolName string) (*Pool, error) {
	call := Call{Operation: &opPoolsGet, PathArgs: []string{poolName}}
	return do[Pool](ctx, c.Doer, call)
}

// PoolUpdateOptions holds the query parameters of [PoolsClient.Update]. A field with its zero value is unset.
type PoolUpdateOptions struct {
	// UpdateMask names the fields of the body to update; the server ignores other fields. If unset, the server updates
	// all fields of the body.
	UpdateMask []string
}

func (o *PoolUpdateOptions) write(q query) query {
	list(&q, 0, o.UpdateMask)
	return q
}

// Update changes the fields of a pool that UpdateMask names. Most programs use PoolService.Update of package client
// instead.
//
// Always set UpdateMask. Without it, Airflow 2 rejects a body without name or slots. For Airflow 3, missing slots are
// sent as 0 and a missing include_deferred as false.
//
//	PATCH /pools/{pool_name}
//
// Since Airflow 2.0.
func (c PoolsClient) Update(ctx context.Context, poolName string, body PoolUpdate, options *PoolUpdateOptions) (*Pool, error) {
	call := Call{Operation: &opPoolsUpdate, PathArgs: []string{poolName}, Options: orNil(options), Body: body}
	return do[Pool](ctx, c.Doer, call)
}

var (
	opPoolsList = Operation{ID: "get_pools", Method: "GET", Path: "/pools", Idempotent: true, Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "pool_name_pattern", Since: "3.0"},
		{Name: "pool_name_prefix_pattern", Since: "3.2.2"},
		{Name: "order_by", Since: "2.1", Values: []Value{{Name: "slots", Until: "2.11"}}},
	}}
	opPoolsBulk   = Operation{ID: "bulk_pools", Method: "PATCH", Path: "/pools", Since: "3.0"}
	opPoolsCreate = Operation{ID: "post_pool", Method: "POST", Path: "/pools", Fields: fieldsPoolCreate}
	opPoolsDelete = Operation{ID: "delete_pool", Method: "DELETE", Path: "/pools/{pool_name}", Idempotent: true}
	opPoolsGet    = Operation{ID: "get_pool", Method: "GET", Path: "/pools/{pool_name}", Idempotent: true, Echo: []string{"name"}}
	opPoolsUpdate = Operation{ID: "patch_pool", Method: "PATCH", Path: "/pools/{pool_name}", Idempotent: true, Instead: []Instead{{"name", "Pools.Create with the new name, and Pools.Delete"}}, Fields: fieldsPoolUpdate, Echo: []string{"name"}, FillV2: []Fill{{"include_deferred", "false"}, {"pool", "{0}"}, {"slots", "0"}}, Parameters: []Parameter{
		{Name: "update_mask", List: [2]ListStyle{V1: CommaSeparated}},
	}}
)
