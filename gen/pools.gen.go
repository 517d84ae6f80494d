// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// PoolsClient makes the calls of the Pools service. Doer must be set.
type PoolsClient struct{ Doer Doer }

// PoolListOptions are the query parameters of [PoolsClient.List]. The zero value sends none.
type PoolListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// OrderBy is the order of the rows; unset is the list's own. Since Airflow 2.1.
	OrderBy PoolOrder
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *PoolListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// List returns one page of pools and how full they are.
//
//	GET /pools
func (c PoolsClient) List(ctx context.Context, options *PoolListOptions) (*PoolCollection, error) {
	call := Call{Operation: &opPoolsList, Query: options.query()}
	return do[PoolCollection](ctx, c.Doer, call)
}

// Create creates a pool. A name that is taken is refused as a conflict.
//
//	POST /pools
func (c PoolsClient) Create(ctx context.Context, body PoolCreate) (*Pool, error) {
	call := Call{Operation: &opPoolsCreate, Body: body}
	return do[Pool](ctx, c.Doer, call)
}

// Delete removes a pool. The default pool cannot go.
//
//	DELETE /pools/{pool_name}
func (c PoolsClient) Delete(ctx context.Context, poolName string) error {
	call := Call{Operation: &opPoolsDelete, PathArgs: []string{poolName}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one pool and how full it is.
//
//	GET /pools/{pool_name}
func (c PoolsClient) Get(ctx context.Context, poolName string) (*Pool, error) {
	call := Call{Operation: &opPoolsGet, PathArgs: []string{poolName}}
	return do[Pool](ctx, c.Doer, call)
}

// PoolUpdateOptions are the query parameters of [PoolsClient.Update]. The zero value sends none.
type PoolUpdateOptions struct {
	// UpdateMask names the members of the body that count. Without it, all members that are sent do.
	UpdateMask []string
}

func (o *PoolUpdateOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("update_mask", o.UpdateMask, commaSeparated)
	return string(q)
}

// Update changes a pool. Without an update mask, name and slots must both be sent.
//
//	PATCH /pools/{pool_name}
func (c PoolsClient) Update(ctx context.Context, poolName string, body PoolUpdate, options *PoolUpdateOptions) (*Pool, error) {
	call := Call{Operation: &opPoolsUpdate, PathArgs: []string{poolName}, Query: options.query(), Body: body}
	return do[Pool](ctx, c.Doer, call)
}

var (
	opPoolsList   = Operation{ID: "get_pools", Method: "GET", Path: "/pools", Idempotent: true, Newer: map[string]string{"order_by": "2.1"}}
	opPoolsCreate = Operation{ID: "post_pool", Method: "POST", Path: "/pools", Newer: map[string]string{"description": "2.3", "include_deferred": "2.7"}}
	opPoolsDelete = Operation{ID: "delete_pool", Method: "DELETE", Path: "/pools/{pool_name}", Idempotent: true}
	opPoolsGet    = Operation{ID: "get_pool", Method: "GET", Path: "/pools/{pool_name}", Idempotent: true}
	opPoolsUpdate = Operation{ID: "patch_pool", Method: "PATCH", Path: "/pools/{pool_name}", Idempotent: true, Newer: map[string]string{"description": "2.3", "include_deferred": "2.7"}}
)
