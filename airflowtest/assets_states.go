package airflowtest

import (
	"fmt"
	"strconv"

	"github.com/airflow-go/airflow/gen"
)

// showOfAsset returns an entry of an asset as it is in responses. Only requests write entries.
func (entry storedState) showOfAsset() gen.AssetStateEntry {
	return gen.AssetStateEntry{
		Key: entry.key, Value: entry.value, UpdatedAt: entry.at, LastUpdatedBy: &gen.AssetStateWriter{Kind: gen.AssetStateWriterKindAPI},
	}
}

// stored returns the asset with a number, or an error.
func (s *Server) stored(id int) (*asset, error) {
	if found := s.assetInPath(strconv.Itoa(id)); found != nil {
		return found, nil
	}
	return nil, notFound(fmt.Sprintf("Asset with id %d not found", id), "")
}

func (s endpoints) AssetStatesList(r *request, assetID int, options *gen.AssetStateListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	found, err := s.stored(assetID)
	if err != nil {
		return nil, err
	}
	all := gen.AssetStateEntryCollection{AssetStateStore: []gen.AssetStateEntry{}, TotalEntries: len(found.states)}
	for _, entry := range slicePage(found.states, options.Offset, limit) {
		all.AssetStateStore = append(all.AssetStateStore, entry.showOfAsset())
	}
	return all, nil
}

func (s endpoints) AssetStatesGet(_ *request, assetID int, key string) (any, error) {
	found, err := s.stored(assetID)
	if err != nil {
		return nil, err
	}
	entry, ok := state(found.states, key)
	if !ok {
		return nil, noState("Asset", key)
	}
	return entry.showOfAsset(), nil
}

func (s endpoints) AssetStatesSet(_ *request, assetID int, key string, body *gen.AssetStateSet) error {
	found, err := s.stored(assetID)
	if err != nil {
		return err
	}
	found.states = putState(found.states, storedState{key: key, value: body.Value, at: s.time()})
	return nil
}

func (s endpoints) AssetStatesDelete(_ *request, assetID int, key string) error {
	found, err := s.stored(assetID)
	if err != nil {
		return err
	}
	found.states = deleteState(found.states, key)
	return nil
}

func (s endpoints) AssetStatesClear(_ *request, assetID int) error {
	found, err := s.stored(assetID)
	if err != nil {
		return err
	}
	found.states = nil
	return nil
}
