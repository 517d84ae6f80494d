package client

import "context"

// ListVersions returns one page of the versions of a DAG, oldest first unless options.OrderBy is set.
//
// A changed DAG gets a new version only if a run has used the current one; otherwise Airflow replaces the current one. The DAG ID "~"
// selects all DAGs. ListVersions returns [problem.ErrNotFound] if the server does not know the DAG.
//
//	GET /dags/{dag_id}/dagVersions
//
// Since Airflow 3.0.
func (s *DAGService) ListVersions(
	ctx context.Context, dagID string, options *DAGListVersionsOptions, opts ...CallOption,
) (*Page[DAGVersion], error) {
	list, err := s.calls(opts).ListVersions(ctx, dagID, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.DAGVersions, list.TotalEntries, err)
}

// GetVersion returns one version of a DAG. The first version is number 1.
//
// It returns [problem.ErrNotFound] if the DAG has no version with this number.
//
//	GET /dags/{dag_id}/dagVersions/{version_number}
//
// Since Airflow 3.0.
func (s *DAGService) GetVersion(ctx context.Context, dagID string, number int, opts ...CallOption) (*DAGVersion, error) {
	return s.calls(opts).GetVersion(ctx, dagID, number)
}

// ListTags returns one page of the tags of all DAGs that the user may read, sorted by name unless options.OrderBy is set. Airflow
// before 3.3.1 includes the tags of DAGs that are no longer in a file.
//
//	GET /dagTags
//
// Since Airflow 3.0.
func (s *DAGService) ListTags(ctx context.Context, options *DAGListTagsOptions, opts ...CallOption) (*Page[string], error) {
	list, err := s.calls(opts).ListTags(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.Tags, list.TotalEntries, err)
}

// Favorite marks a DAG as a favorite of the user of the client. It is no error if the DAG is one already.
//
// [gen.DAGListOptions.IsFavorite] selects the favorites. Favorite returns [problem.ErrNotFound] if the server does not know the DAG.
//
//	POST /dags/{dag_id}/favorite
//
// Since Airflow 3.1.
func (s *DAGService) Favorite(ctx context.Context, dagID string, opts ...CallOption) error {
	return unlessConflict(s.calls(opts).Favorite(ctx, dagID))
}

// Unfavorite removes the mark of [DAGService.Favorite] from a DAG. It is no error if the DAG has no mark.
//
// Unfavorite returns [problem.ErrNotFound] if the server does not know the DAG.
//
//	POST /dags/{dag_id}/unfavorite
//
// Since Airflow 3.1.
func (s *DAGService) Unfavorite(ctx context.Context, dagID string, opts ...CallOption) error {
	return unlessConflict(s.calls(opts).Unfavorite(ctx, dagID))
}
