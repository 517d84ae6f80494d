package airflowtest

import (
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// WithImportError adds a file that could not be read, and the Python traceback that says why. Its number is given to it. A
// DAG of that file, /opt/airflow/dags/ID.py, has import errors then.
func WithImportError(filename, stackTrace string) Option {
	return func(s *Server) {
		s.importErrors = append(s.importErrors, gen.ImportError{
			ImportErrorID: len(s.importErrors) + 1, Filename: filename, StackTrace: stackTrace,
		})
	}
}

// hasError tells whether an error is about the file of a DAG, of which an earlier state was read.
func (d *dag) hasError(e gen.ImportError) bool { return e.Filename == d.fileloc() }

func (s endpoints) ImportErrorsList(r *request, options *gen.ImportErrorListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := order(options.OrderBy, r.query.Has("order_by"), "import_error_id", "import_error_id", "timestamp", "filename")
	if err != nil {
		return nil, err
	}
	compare := map[string]func(a, b gen.ImportError) int{
		"filename":  func(a, b gen.ImportError) int { return strings.Compare(a.Filename, b.Filename) },
		"timestamp": func(_, _ gen.ImportError) int { return 0 }, // all were found at once
	}[column]
	rows := cut(sorted(s.importErrors, descending, compare), options.Offset, limit)
	return &gen.ImportErrorCollection{ImportErrors: rows, TotalEntries: len(s.importErrors)}, nil
}

func (s endpoints) ImportErrorsGet(_ *request, id int) (any, error) {
	for _, e := range s.importErrors {
		if e.ImportErrorID == id {
			return &e, nil
		}
	}
	return nil, notFound("Import error not found", "The ImportError with import_error_id: `%d` was not found", id)
}
