package client

import (
	"cmp"
	"context"

	"github.com/airflow-go/airflow/gen"
)

// ImportErrorService reads the errors of DAG files that the server could not import. It is [Client.ImportErrors].
type ImportErrorService struct{ pipeline *pipeline }

func (s *ImportErrorService) calls(opts []CallOption) gen.ImportErrorsClient {
	return gen.ImportErrorsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of import errors, ordered by ID unless options.OrderBy is set.
//
//	GET /importErrors
//
// Since Airflow 2.0.
func (s *ImportErrorService) List(ctx context.Context, options *ImportErrorListOptions, opts ...CallOption) (*Page[ImportError], error) {
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.ImportErrors, list.TotalEntries, err)
}

// Get returns one import error.
//
// The ID is [gen.ImportError.ImportErrorID]. Get returns [problem.ErrNotFound] if no import error has this ID, for example because
// the file has been repaired.
//
//	GET /importErrors/{import_error_id}
//
// Since Airflow 2.0.
func (s *ImportErrorService) Get(ctx context.Context, id int, opts ...CallOption) (*ImportError, error) {
	return s.calls(opts).Get(ctx, id)
}

// WarningService reads the warnings about DAGs that the server could import, such as a task with a pool that does not
// exist. It is [Client.Warnings].
type WarningService struct{ pipeline *pipeline }

func (s *WarningService) calls(opts []CallOption) gen.WarningsClient {
	return gen.WarningsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of warnings, oldest first unless options.OrderBy is set.
//
// The page is empty if no warning matches options.
//
//	GET /dagWarnings
//
// Since Airflow 2.4.
func (s *WarningService) List(ctx context.Context, options *WarningListOptions, opts ...CallOption) (*Page[DAGWarning], error) {
	o := copied(options)
	o.OrderBy = cmp.Or(o.OrderBy, DAGWarningOrderTimestamp) // Airflow 3 sorts by DAG otherwise
	list, err := s.calls(opts).List(ctx, &o)
	if list == nil {
		return nil, err
	}
	return newPage(list.DAGWarnings, list.TotalEntries, err)
}
