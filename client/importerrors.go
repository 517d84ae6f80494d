package client

import (
	"context"
	"iter"

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

// All ranges over the import errors of all pages, from options.Offset on, asking for options.Limit of them at a time; 0 is
// 100. It ends after the first error. Each range asks anew. It is GET /importErrors, since Airflow 2.0.
func (s *ImportErrorService) All(ctx context.Context, options *ImportErrorListOptions, opts ...CallOption) iter.Seq2[ImportError, error] {
	o := copied(options)
	return all(ctx, o.Limit, o.Offset, func(ctx context.Context, limit, offset int) (*Page[ImportError], error) {
		page := o
		page.Limit, page.Offset = limit, offset
		return s.List(ctx, &page, opts...)
	})
}

// Get returns an import error by its number. The error is a [problem.ErrNotFound] when there is none, as when the file has
// been mended. It is GET /importErrors/{import_error_id}, since Airflow 2.0.
func (s *ImportErrorService) Get(ctx context.Context, id int, opts ...CallOption) (*ImportError, error) {
	return s.calls(opts).Get(ctx, id)
}
