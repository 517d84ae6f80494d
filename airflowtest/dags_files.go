package airflowtest

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// fileloc returns the path of the DAG's file. fileToken returns the token that represents the file in requests.
func (d *dag) fileloc() string { return dagsFolder + d.ID + ".py" }

func (d *dag) fileToken() string { return base64.RawURLEncoding.EncodeToString([]byte(d.fileloc())) }

// bundleToken returns the token of Airflow 3, which names the bundle of the file, too.
func (d *dag) bundleToken() string {
	text := compactJSON(map[string]string{"bundle_name": bundleName, "relative_fileloc": d.ID + ".py"})
	return base64.RawURLEncoding.EncodeToString(text) + "." + signature(text)
}

func (s endpoints) DAGsSource(r *request, fileToken string) (any, error) {
	if err := r.checkAccept(text); err != nil {
		return nil, err
	}
	for _, d := range s.dags {
		if s.isAirflow3() && d.ID == fileToken { // its path has the ID
			return &gen.DAGSource{Content: d.Source, DAGID: d.ID, DAGDisplayName: d.ID, VersionNumber: 1}, nil
		}
		if !s.isAirflow3() && d.fileToken() == fileToken {
			return &gen.DAGSource{Content: d.Source}, nil
		}
	}
	return nil, notFound("Dag source not found", "").in3("The source code of the %s %s, version_number None was not found", s.dagWord(), fileToken)
}

// sourceResponse returns the source as text or JSON.
func sourceResponse(r *request, s *gen.DAGSource) response {
	if r.server.isAirflow3() && r.prefersText() {
		return response{status: http.StatusOK, contentType: text + "; charset=utf-8", airflow3: true, body: []byte(s.Content)}
	} else if r.server.isAirflow3() {
		return jsonResponse(http.StatusOK, r.server.encoder.object(s))
	}
	switch kind := r.textOrJSON(); kind {
	case "":
		return response{status: http.StatusNotAcceptable, contentType: html, body: []byte("Not Allowed Accept Header")}
	case text:
		return response{status: http.StatusOK, contentType: kind, body: []byte(s.Content)}
	default:
		content, _ := json.Marshal(s.Content)
		body := ascii([]byte(`{"content": ` + string(content) + "}"))
		return response{status: http.StatusOK, contentType: kind, body: body}
	}
}

const text = "text/plain"

// firstAccept returns the first Accept header. Airflow 3 compares only the beginning of this header, and ignores weights.
func (r *request) firstAccept() string {
	if values, isSet := r.Header["Accept"]; isSet {
		return values[0]
	}
	return "*/*"
}

// checkAccept returns the error of Airflow 3 for a client that accepts neither JSON nor the other media type.
func (r *request) checkAccept(other string) error {
	accept := r.firstAccept()
	for _, accepted := range []string{"*/*", "application/json", other} {
		if !r.server.isAirflow3() || strings.HasPrefix(accept, accepted) {
			return nil
		}
	}
	return &detail{status: http.StatusNotAcceptable, detail: "Only application/json or " + other + " is supported"}
}

// prefersText reports whether a client of Airflow 3 wants text.
func (r *request) prefersText() bool { return strings.HasPrefix(r.firstAccept(), text) }

// textOrJSON returns the media type that the client prefers, with a preference for text. It returns "" if the client
// accepts neither, or has no Accept header.
func (r *request) textOrJSON() string {
	accept := strings.Join(r.Header.Values("Accept"), ",")
	asText, asJSON := preference(accept, text), preference(accept, "application/json")
	switch {
	case asText == 0 && asJSON == 0:
		return ""
	case asText >= asJSON:
		return text
	default:
		return "application/json"
	}
}

// preference returns the weight that the Accept header gives to a media type; 0 means not acceptable. A range with the
// exact type takes precedence over */*.
func preference(accept, mediaType string) float64 {
	var best, exactness float64
	for item := range strings.SplitSeq(accept, ",") {
		name, parameters, err := mime.ParseMediaType(item)
		if err != nil {
			continue
		}
		quality := 1.0
		if q, ok := parameters["q"]; ok {
			quality, _ = strconv.ParseFloat(q, 64)
			delete(parameters, "q")
		}
		major, _, _ := strings.Cut(mediaType, "/")
		exact := map[string]float64{mediaType: 3, major + "/*": 2, "*/*": 1}[name]
		if exact > exactness && len(parameters) == 0 {
			// At equal quality, the more specific range takes precedence.
			exactness, best = exact, quality+quality*exact/1000
		}
	}
	return best
}

// WithImportError adds an import error with the Python traceback of a file. The server sets its ID. The DAG of the file
// /opt/airflow/dags/ID.py has import errors then, as after [Server.BreakDAG].
func WithImportError(filename, stackTrace string) Option {
	return func(s *Server) { s.addImportError(filename, stackTrace) }
}

// BreakDAG adds an import error for the file of a DAG, with a Python traceback. The DAG need not exist. If the DAG exists, it
// then has import errors, and triggering it returns 400 until [Server.AddDAG] adds it again. A second call replaces the
// first traceback. The file is /opt/airflow/dags/ID.py. A real server also makes such a DAG inactive after about a minute:
// see [Server.DeactivateDAG].
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

// showImportError returns an import error as it is in responses. Airflow 3 names the file relative to its bundle.
func (s *Server) showImportError(e gen.ImportError) gen.ImportError {
	if s.isAirflow3() {
		e.Filename, e.BundleName = strings.TrimPrefix(e.Filename, dagsFolder), bundleName
	}
	return e
}

// dagsFolder is the folder of the DAG files.
const dagsFolder = "/opt/airflow/dags/"

func (s endpoints) ImportErrorsList(r *request, options *gen.ImportErrorListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "import_error_id", orders{
		v1: []string{"import_error_id", "timestamp", "filename"}, v2: []string{"import_error_id", "id", "timestamp", "filename"},
		other: map[string]string{"id": "import_error_id"},
	})
	if err != nil {
		return nil, err
	}
	compare := map[string]func(a, b gen.ImportError) int{
		"filename":  func(a, b gen.ImportError) int { return strings.Compare(a.Filename, b.Filename) },
		"timestamp": func(a, b gen.ImportError) int { return a.Timestamp.Compare(b.Timestamp) },
	}[column]
	page := &gen.ImportErrorCollection{ImportErrors: []gen.ImportError{}, TotalEntries: len(s.importErrors)}
	for _, e := range slicePage(sorted(s.importErrors, descending, compare), options.Offset, limit) {
		page.ImportErrors = append(page.ImportErrors, s.showImportError(e))
	}
	return page, nil
}

func (s endpoints) ImportErrorsGet(_ *request, id int) (any, error) {
	for _, e := range s.importErrors {
		if e.ImportErrorID == id {
			shown := s.showImportError(e)
			return &shown, nil
		}
	}
	return nil, notFound("Import error not found", "The ImportError with import_error_id: `%d` was not found", id)
}

// warnings returns a warning for each DAG with tasks in missing pools. A real server notices missing pools only when it
// parses the file again. Airflow 3 does not notice them at all.
func (s *Server) warnings() []gen.DAGWarning {
	var found []gen.DAGWarning
	if s.isAirflow3() {
		return nil
	}
	for _, d := range s.sortedDAGs() {
		missing := map[string]bool{}
		for _, t := range d.tasks() {
			if s.pool(t.pool()) == nil {
				missing[quoted(t.pool())] = true
			}
		}
		if len(missing) > 0 {
			pools := strings.Join(slices.Sorted(maps.Keys(missing)), ", ")
			found = append(found, gen.DAGWarning{
				DAGID: d.ID, WarningType: "non-existent pool", Timestamp: d.parsedAt,
				Message: fmt.Sprintf("Dag %s references non-existent pools: [%s]", quoted(d.ID), pools),
			})
		}
	}
	return found
}

func (s endpoints) WarningsList(r *request, options *gen.WarningListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	words, first := []string{"dag_id", "warning_type", "message", "timestamp"}, "timestamp"
	if s.isAirflow3() {
		first = "dag_id"
	}
	column, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), first, orders{v1: words, v2: words})
	if err != nil {
		return nil, err
	}
	compare := map[string]func(a, b gen.DAGWarning) int{
		"dag_id":       func(a, b gen.DAGWarning) int { return strings.Compare(a.DAGID, b.DAGID) },
		"warning_type": func(a, b gen.DAGWarning) int { return strings.Compare(a.WarningType, b.WarningType) },
		"message":      func(a, b gen.DAGWarning) int { return strings.Compare(a.Message, b.Message) },
		"timestamp":    func(a, b gen.DAGWarning) int { return a.Timestamp.Compare(b.Timestamp) },
	}[column]
	found := slices.DeleteFunc(s.warnings(), func(w gen.DAGWarning) bool {
		return isFilteredOut(w.DAGID, options.DAGID) || isFilteredOut(w.WarningType, options.WarningType)
	})
	rows := slicePage(sorted(found, descending, compare), options.Offset, limit)
	return &gen.DAGWarningCollection{DAGWarnings: rows, TotalEntries: len(found)}, nil
}
