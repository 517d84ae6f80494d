package airflowtest

import (
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// WithImportError adds an import error with the Python traceback of a file. The server sets its ID. The DAG of the file
// /opt/airflow/dags/ID.py has import errors then, as after [Server.BreakDAG].
func WithImportError(filename, stackTrace string) Option {
	return func(s *Server) { s.addImportError(filename, stackTrace) }
}

// BreakDAG adds an import error for the file of a DAG, with a Python traceback. The DAG need not exist. It has import
// errors and cannot be triggered until [Server.AddDAG] adds it again. A real server also makes such a DAG inactive
// after about a minute: see [Server.DeactivateDAG].
func (s *Server) BreakDAG(dagID, stackTrace string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := &dag{DAG: DAG{ID: dagID}}
	s.importErrors = slices.DeleteFunc(s.importErrors, d.hasImportError)
	s.addImportError(d.fileloc(), stackTrace)
}

func (s *Server) addImportError(filename, stackTrace string) {
	id := 1
	if n := len(s.importErrors); n > 0 {
		id += s.importErrors[n-1].ImportErrorID
	}
	s.importErrors = append(s.importErrors, gen.ImportError{
		ImportErrorID: id, Filename: filename, StackTrace: stackTrace, Timestamp: s.time(),
	})
}

func (s *Server) isBroken(d *dag) bool { return slices.ContainsFunc(s.importErrors, d.hasImportError) }

// hasImportError reports whether the error is about the file of the DAG.
func (d *dag) hasImportError(e gen.ImportError) bool { return e.Filename == d.fileloc() }

func (s endpoints) ImportErrorsList(r *request, options *gen.ImportErrorListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := parseOrder(options.OrderBy, r.query.Has("order_by"), "import_error_id", "import_error_id", "timestamp", "filename")
	if err != nil {
		return nil, err
	}
	compare := map[string]func(a, b gen.ImportError) int{
		"filename":  func(a, b gen.ImportError) int { return strings.Compare(a.Filename, b.Filename) },
		"timestamp": func(a, b gen.ImportError) int { return a.Timestamp.Compare(b.Timestamp) },
	}[column]
	rows := slicePage(sorted(s.importErrors, descending, compare), options.Offset, limit)
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
