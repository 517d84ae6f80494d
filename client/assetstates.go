package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// AssetStateService reads and writes the state stores of assets. It is [Client.AssetStates]. The state store of an asset holds values
// under keys, such as how far a task has read a source. The values remain when runs end or are deleted.
//
// An asset is identified by its number, [gen.Asset.ID]. If no asset has this number, the methods return [problem.ErrNotFound].
type AssetStateService struct{ pipeline *pipeline }

func (s *AssetStateService) calls(opts []CallOption) gen.AssetStatesClient {
	return gen.AssetStatesClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the entries of an asset, sorted by key.
//
//	GET /assets/{asset_id}/state-store
//
// Since Airflow 3.3.
func (s *AssetStateService) List(
	ctx context.Context, assetID int, options *AssetStateListOptions, opts ...CallOption,
) (*Page[AssetStateEntry], error) {
	list, err := s.calls(opts).List(ctx, assetID, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.AssetStateStore, list.TotalEntries, err)
}

// Get returns one entry.
//
// It returns [problem.ErrNotFound] if the asset has no entry with this key.
//
//	GET /assets/{asset_id}/state-store/{key}
//
// Since Airflow 3.3.
func (s *AssetStateService) Get(ctx context.Context, assetID int, key string, opts ...CallOption) (*AssetStateEntry, error) {
	return s.calls(opts).Get(ctx, assetID, key)
}

// Set creates an entry or replaces its value. The value may be any that encodes to JSON, except null.
//
// Set returns [problem.ErrBadRequest] if the JSON is longer than the option max_value_storage_bytes in the section [state_store] of
// the server's configuration allows. The default is 65535 bytes.
//
//	PUT /assets/{asset_id}/state-store/{key}
//
// Since Airflow 3.3.
func (s *AssetStateService) Set(ctx context.Context, assetID int, key string, value any, opts ...CallOption) error {
	encoded, err := encodeStored(value)
	if err != nil {
		return err
	}
	return s.calls(opts).Set(ctx, assetID, key, gen.AssetStateSet{Value: encoded})
}

// Delete deletes an entry. It is no error if the asset has no entry with this key.
//
//	DELETE /assets/{asset_id}/state-store/{key}
//
// Since Airflow 3.3.
func (s *AssetStateService) Delete(ctx context.Context, assetID int, key string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, assetID, key)
}

// Clear deletes all entries of an asset.
//
//	DELETE /assets/{asset_id}/state-store
//
// Since Airflow 3.3.
func (s *AssetStateService) Clear(ctx context.Context, assetID int, opts ...CallOption) error {
	return s.calls(opts).Clear(ctx, assetID)
}
