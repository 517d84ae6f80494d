package client

import (
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
	if err != nil {
		return nil, err
	}
	return &Page[ImportError]{Items: list.ImportErrors, Total: list.TotalEntries}, nil
}

// Get returns one import error.
//
// It returns a [problem.ErrNotFound] if no import error has this ID, for example because the file has been repaired.
//
//	GET /importErrors/{import_error_id}
//
// Since Airflow 2.0.
func (s *ImportErrorService) Get(ctx context.Context, id int, opts ...CallOption) (*ImportError, error) {
	return s.calls(opts).Get(ctx, id)
}
