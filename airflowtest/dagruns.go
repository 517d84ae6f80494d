package airflowtest

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) DAGRunsList(r *request, dagID string, options *gen.DAGRunListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	dagIDs := []string{dagID}
	if dagID == "~" {
		dagIDs = nil
	}
	found, err := s.findRuns(runFilter{
		dagIDs: dagIDs, states: options.State,
		execution: period{options.LogicalDateGTE, options.LogicalDateLTE},
		start:     period{options.StartDateGTE, options.StartDateLTE},
		end:       period{options.EndDateGTE, options.EndDateLTE},
		updated:   period{options.UpdatedAtGTE, options.UpdatedAtLTE},
		orderBy:   options.OrderBy, ordered: r.query.Has("order_by"),
	})
	if err != nil {
		return nil, err
	}
	result := showRuns(found, options.Offset, limit)
	if len(result.DAGRuns) > 0 {
		if err := r.selectDAGRunFields(options.Fields, "DAGRunCollectionSchema error"); err != nil {
			return nil, err
		}
	}
	return result, nil
}

func (s endpoints) DAGRunsListBatch(r *request, body *gen.DAGRunFilter) (any, error) {
	if err := r.rejectUnknownFields(); err != nil {
		return nil, err
	}
	f := runFilter{
		dagIDs: body.DAGIDs, states: body.State,
		execution: period{body.LogicalDateGTE, body.LogicalDateLTE},
		start:     period{body.StartDateGTE, body.StartDateLTE},
		end:       period{body.EndDateGTE, body.EndDateLTE},
		orderBy:   body.OrderBy, ordered: r.has("order_by"),
	}
	found, err := s.findRuns(f)
	if err != nil {
		return nil, err
	}
	limit := body.Limit
	if !r.has("page_limit") {
		limit = 100
	}
	return showRuns(found, body.Offset, limit), nil
}

func (s endpoints) DAGRunsGet(r *request, dagID, dagRunID string, options *gen.DAGRunGetOptions) (any, error) {
	found := s.run(dagID, dagRunID)
	if found == nil {
		return nil, runNotFound("DAGRun not found", dagID, dagRunID)
	}
	if err := r.selectDAGRunFields(options.Fields, "DAGRunSchema error"); err != nil {
		return nil, err
	}
	return found.show(), nil
}

func (s endpoints) DAGRunsDelete(r *request, dagID, dagRunID string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	found := s.run(dagID, dagRunID)
	if found == nil {
		return runNotFound("Not Found", dagID, dagRunID)
	}
	s.runs = slices.DeleteFunc(s.runs, func(other *run) bool { return other == found })
	return nil
}

func (s endpoints) DAGRunsSetState(r *request, dagID, dagRunID string, body *gen.DAGRunStateUpdate) (any, error) {
	found := s.run(dagID, dagRunID)
	if found == nil {
		return nil, notFound(fmt.Sprintf("Dag Run id %s not found in dag %s", dagRunID, dagID), "")
	}
	if err := r.rejectUnknownFields(); err != nil {
		return nil, err
	}
	if body.State == "" {
		return nil, htmlError(http.StatusInternalServerError)
	}
	found.setState(body.State, s.time())
	return found.show(), nil
}

// DAGRunsSetNote replaces the note of a run. The note may be "".
func (s endpoints) DAGRunsSetNote(r *request, dagID, dagRunID string, body *gen.DAGRunNote) (any, error) {
	found := s.run(dagID, dagRunID)
	if found == nil {
		return nil, notFound(fmt.Sprintf("Dag Run id %s not found in dag %s", dagRunID, dagID), "")
	}
	note, isSet := body.Note.Get()
	if err := r.rejectUnknownFields(noteErrors(body.Note)...); err != nil {
		return nil, err
	}
	if !isSet {
		return nil, htmlError(http.StatusInternalServerError)
	}
	found.Note, found.hasNote, found.updatedAt = note, true, s.time()
	return found.show(), nil
}

// shownRun is a run in responses, where a note may be "" or null.
type shownRun struct {
	gen.DAGRun
	Note *string `json:"note"`
}

type shownRuns struct {
	DAGRuns      []*shownRun `json:"dag_runs"`
	TotalEntries int         `json:"total_entries"`
}

func (r *run) show() *shownRun { return showRun(r.DAGRun, r.hasNote) }

func showRun(r gen.DAGRun, noted bool) *shownRun {
	if !noted {
		return &shownRun{DAGRun: r}
	}
	return &shownRun{DAGRun: r, Note: &r.Note}
}

// showRuns returns the response for a page of runs.
func showRuns(runs []*run, offset, limit int) *shownRuns {
	result := &shownRuns{DAGRuns: []*shownRun{}, TotalEntries: len(runs)}
	for _, r := range slicePage(runs, offset, limit) {
		result.DAGRuns = append(result.DAGRuns, r.show())
	}
	return result
}

func runNotFound(title, dagID, dagRunID string) error {
	return notFound(title, "DAGRun with DAG ID: '%s' and DagRun ID: '%s' not found", dagID, dagRunID)
}

func (s *Server) run(dagID, dagRunID string) *run {
	return firstWhere(s.runs, func(r *run) bool { return r.DAGID == dagID && r.DAGRunID == dagRunID })
}

// runFilter selects and orders runs.
type runFilter struct {
	dagIDs                         []string          // empty matches all
	states                         []gen.DAGRunState // empty matches all
	execution, start, end, updated period
	orderBy                        gen.DAGRunOrder
	ordered                        bool // the request has orderBy
}

// findRuns returns all runs that match the filter.
func (s *Server) findRuns(f runFilter) ([]*run, error) {
	column, descending, err := parseOrder(f.orderBy, f.ordered, "id", "id", "state", "dag_id", "execution_date", "dag_run_id",
		"start_date", "end_date", "updated_at", "external_trigger", "conf")
	if err != nil {
		return nil, err
	}
	var found []*run
	for _, r := range s.runs {
		if (len(f.dagIDs) == 0 || slices.Contains(f.dagIDs, r.DAGID)) &&
			(len(f.states) == 0 || slices.Contains(f.states, r.State)) &&
			f.execution.contains(r.LogicalDate) && f.start.contains(r.StartDate) && f.end.contains(r.EndDate) && f.updated.contains(r.updatedAt) {
			found = append(found, r)
		}
	}
	if column == "id" {
		return sorted(found, descending, nil), nil
	}
	return sorted(found, descending, func(a, b *run) int { return compareRuns(a, b, column) }), nil
}

// compareRuns compares two runs by a column. A missing date comes first.
func compareRuns(a, b *run, column string) int {
	switch column {
	case "state":
		return cmp.Compare(a.State, b.State)
	case "dag_id":
		return cmp.Compare(a.DAGID, b.DAGID)
	case "dag_run_id":
		return cmp.Compare(a.DAGRunID, b.DAGRunID)
	case "execution_date":
		return a.LogicalDate.Compare(b.LogicalDate)
	case "start_date":
		return a.StartDate.Compare(b.StartDate)
	case "end_date":
		return a.EndDate.Compare(b.EndDate)
	case "updated_at":
		return a.updatedAt.Compare(b.updatedAt)
	case "conf":
		return cmp.Or(len(a.Conf)-len(b.Conf), strings.Compare(string(a.Conf), string(b.Conf))) // a real server compares pickles
	default: // external_trigger, which is always true
		return 0
	}
}

// period is a time range that includes both ends. A zero end is unbounded.
type period struct{ from, to time.Time }

func periodOf(from, to gen.Optional[time.Time]) period {
	var p period
	p.from, _ = from.Get()
	p.to, _ = to.Get()
	return p
}

// extend removes the lower or upper bound if the flag is true.
func (p period) extend(past, future gen.Optional[bool]) period {
	if boolOr(past, false) {
		p.from = time.Time{}
	}
	if boolOr(future, false) {
		p.to = time.Time{}
	}
	return p
}

// contains reports whether t is in the period. A missing time is only in the period that is unbounded on both ends.
func (p period) contains(t time.Time) bool {
	if p == (period{}) {
		return true
	}
	return !t.IsZero() && !t.Before(p.from) && (p.to.IsZero() || !t.After(p.to))
}

// selectDAGRunFields limits the response to these fields.
func (r *request) selectDAGRunFields(chosen []gen.DAGRunField, title string) error {
	fields := toStrings(chosen)
	if unknown := unknownFields[gen.DAGRun](fields); len(unknown) > 0 {
		return &problem{status: http.StatusBadRequest, title: title, detail: unknown[0] + " not in DAGRunSchema"}
	}
	r.onlyFields = fields
	return nil
}
