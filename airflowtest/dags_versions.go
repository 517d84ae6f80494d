package airflowtest

import (
	"fmt"

	"github.com/airflow-go/airflow/gen"
)

// Each DAG has one version, with the number 1.

func (s endpoints) DAGsListVersions(r *request, dagID string, options *gen.DAGListVersionsOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	_, ok := s.activeDAG(dagID)
	if dagID != anyID && !ok {
		return nil, dagNotFound(dagID)
	}
	words := []string{"id", "version_number", "bundle_name", "bundle_version"}
	column, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "id", orders{v2: words})
	if err != nil {
		return nil, err
	}
	found := []gen.DAGVersion{}
	for _, d := range s.sortedDAGs() {
		v := d.version()
		number, byNumber := options.VersionNumber.Get()
		if (dagID == anyID || dagID == d.ID) && (!byNumber || number == v.VersionNumber) &&
			!isFilteredOut(v.BundleName, options.BundleName) && !isFilteredOut(v.BundleVersion, options.BundleVersion) {
			found = append(found, v)
		}
	}
	if descending && column == "id" {
		found = sorted(found, true, nil)
	}
	return gen.DAGVersionCollection{DAGVersions: slicePage(found, options.Offset, limit), TotalEntries: len(found)}, nil
}

func (s endpoints) DAGsGetVersion(_ *request, dagID string, number int) (any, error) {
	d := s.dags[dagID]
	if d == nil || number != d.version().VersionNumber {
		return nil, notFound(fmt.Sprintf("The DagVersion with dag_id: `%s` and version_number: `%d` was not found", dagID, number), "")
	}
	return d.version(), nil
}
