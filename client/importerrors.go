package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// ImportErrorService tells which files of DAGs could not be read, and why. It is [Client.ImportErrors].
type ImportErrorService struct{ pipeline *pipeline }

func (s *ImportErrorService) calls(opts []CallOption) gen.ImportErrorsClient {
	return gen.ImportErrorsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of import errors, in the order of their numbers unless options.OrderBy gives another:
// import_error_id, timestamp or filename, with a - in front for the reverse. It is GET /importErrors, since Airflow 2.0;
// options.OrderBy came with 2.1.
func (s *ImportErrorService) List(ctx context.Context, options *ImportErrorListOptions, opts ...CallOption) (*Page[ImportError], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[ImportError]{Items: list.ImportErrors, Total: list.TotalEntries}, nil
}

// Get returns an import error by its number. The error is a [problem.ErrNotFound] when there is none, as when the file has
// been mended. It is GET /importErrors/{import_error_id}, since Airflow 2.0.
func (s *ImportErrorService) Get(ctx context.Context, id int, opts ...CallOption) (*ImportError, error) {
	return s.calls(opts).Get(ctx, id)
}
