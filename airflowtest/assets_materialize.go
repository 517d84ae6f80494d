package airflowtest

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/airflow-go/airflow/gen"
)

// AssetsMaterialize triggers the only DAG that has a task which updates the asset.
func (s endpoints) AssetsMaterialize(r *request, assetID int, body *gen.DAGRunCreate) (any, error) {
	var producers []*dag
	if a := s.assetInPath(strconv.Itoa(assetID)); a != nil {
		for _, d := range s.sortedDAGs() {
			if d.produces(a) {
				producers = append(producers, d)
			}
		}
	}
	switch {
	case len(producers) == 0:
		return nil, notFound(fmt.Sprintf("No %s materializes asset with ID: %d", s.dagWord(), assetID), "")
	case len(producers) > 1:
		return nil, conflict("More than one %s materializes asset with ID: %d", s.dagWord(), assetID)
	}
	d := producers[0]
	if !s.user(r.user).hasPermissions([]permission{{Action: "can_create", Resource: "DAG Runs"}, {Action: "can_edit", Resource: "DAGs"}}) {
		const text = "User is not authorized to trigger a run for Dag: %s that materializes this asset"
		return nil, &detail{status: http.StatusForbidden, detail: fmt.Sprintf(text, d.ID)}
	}
	if d.inactive {
		return nil, dagNotFound(d.ID)
	}
	return s.triggerInAirflow3(r, d, materialization(s.release), body)
}

// materialization returns the type of the runs that materialize an asset.
func materialization(release release) gen.DAGRunType {
	if release.isBefore("3.2") {
		return gen.DAGRunTypeManual
	}
	return "asset_materialization"
}

// produces reports whether a task of the DAG updates an asset.
func (d *dag) produces(a *asset) bool {
	for _, t := range d.Tasks {
		if containsAsset(t.Outlets, a) {
			return true
		}
	}
	return false
}

// AssetsListAliases returns an empty list, because there are no aliases.
func (s endpoints) AssetsListAliases(r *request, options *gen.AssetListAliasesOptions) (any, error) {
	if _, err := r.limit(options.Limit); err != nil {
		return nil, err
	}
	if _, _, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "id", orders{v2: []string{"id", "name"}}); err != nil {
		return nil, err
	}
	return gen.AssetAliasCollection{}, nil
}

func (s endpoints) AssetsGetAlias(_ *request, id int) (any, error) {
	return nil, notFound(fmt.Sprintf("The Asset Alias with ID: `%d` was not found", id), "")
}
