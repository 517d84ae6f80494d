// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
	"strconv"
)

// AssetStatesClient calls the operations of the AssetStates service. Most programs use the AssetStateService of package client instead.
type AssetStatesClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// Clear deletes all entries of an asset's state store. Most programs use AssetStateService.Clear of package client
// instead.
//
//	DELETE /assets/{asset_id}/state-store
//
// Since Airflow 3.3.
func (c AssetStatesClient) Clear(ctx context.Context, assetID int) error {
	call := Call{Operation: &opAssetStatesClear, PathArgs: []string{strconv.Itoa(assetID)}}
	return c.Doer.Do(ctx, call, nil)
}

// AssetStateListOptions holds the query parameters of [AssetStatesClient.List]. A field with its zero value is unset.
type AssetStateListOptions struct {
	// Limit is the maximum number of entries on a page. 0 means 100. The server silently lowers a higher number to its
	// own limit, 100 by default.
	Limit int
	// Offset is the number of entries to skip at the start of the list. It must not be negative.
	Offset int
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int
}

func (o *AssetStateListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	return q
}

// List returns one page of the entries in an asset's state store, sorted by key. Most programs use
// AssetStateService.List of package client instead.
//
//	GET /assets/{asset_id}/state-store
//
// Since Airflow 3.3.
func (c AssetStatesClient) List(ctx context.Context, assetID int, options *AssetStateListOptions) (*AssetStateEntryCollection, error) {
	call := Call{Operation: &opAssetStatesList, PathArgs: []string{strconv.Itoa(assetID)}, Options: orNil(options)}
	return do[AssetStateEntryCollection](ctx, c.Doer, call)
}

// Delete deletes an entry of an asset's state store, if it exists. Most programs use AssetStateService.Delete of
// package client instead.
//
//	DELETE /assets/{asset_id}/state-store/{key}
//
// Since Airflow 3.3.
func (c AssetStatesClient) Delete(ctx context.Context, assetID int, key string) error {
	call := Call{Operation: &opAssetStatesDelete, PathArgs: []string{strconv.Itoa(assetID), key}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one entry of an asset's state store. Most programs use AssetStateService.Get of package client instead.
//
//	GET /assets/{asset_id}/state-store/{key}
//
// Since Airflow 3.3.
func (c AssetStatesClient) Get(ctx context.Context, assetID int, key string) (*AssetStateEntry, error) {
	call := Call{Operation: &opAssetStatesGet, PathArgs: []string{strconv.Itoa(assetID), key}}
	return do[AssetStateEntry](ctx, c.Doer, call)
}

// Set creates or replaces an entry of an asset's state store. Most programs use AssetStateService.Set of package client
// instead.
//
//	PUT /assets/{asset_id}/state-store/{key}
//
// Since Airflow 3.3.
func (c AssetStatesClient) Set(ctx context.Context, assetID int, key string, body AssetStateSet) error {
	call := Call{Operation: &opAssetStatesSet, PathArgs: []string{strconv.Itoa(assetID), key}, Body: body}
	return c.Doer.Do(ctx, call, nil)
}

var (
	opAssetStatesClear = Operation{ID: "clear_asset_state_store", Method: "DELETE", Path: "/assets/{asset_id}/state-store", Idempotent: true, Since: "3.3"}
	opAssetStatesList  = Operation{ID: "list_asset_state_store", Method: "GET", Path: "/assets/{asset_id}/state-store", Idempotent: true, Since: "3.3", Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
	}}
	opAssetStatesDelete = Operation{ID: "delete_asset_state_store", Method: "DELETE", Path: "/assets/{asset_id}/state-store/{key}", Idempotent: true, Since: "3.3"}
	opAssetStatesGet    = Operation{ID: "get_asset_state_store", Method: "GET", Path: "/assets/{asset_id}/state-store/{key}", Idempotent: true, Since: "3.3", Echo: []string{"", "key"}}
	opAssetStatesSet    = Operation{ID: "set_asset_state_store", Method: "PUT", Path: "/assets/{asset_id}/state-store/{key}", Idempotent: true, Since: "3.3"}
)
