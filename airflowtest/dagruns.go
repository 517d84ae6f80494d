package airflowtest

import (
	"cmp"
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
	} else if s.dags[dagID] == nil && s.isAirflow3() {
		return nil, dagNotFound(dagID)
	}
	found, err := s.findRuns(r, runFilter{
		dagIDs: dagIDs, states: options.State,
		execution: period{options.LogicalDateGTE, options.LogicalDateLTE, options.LogicalDateGT, options.LogicalDateLT},
		start:     period{options.StartDateGTE, options.StartDateLTE, options.StartDateGT, options.StartDateLT},
		end:       period{options.EndDateGTE, options.EndDateLTE, options.EndDateGT, options.EndDateLT},
		updated:   period{options.UpdatedAtGTE, options.UpdatedAtLTE, options.UpdatedAtGT, options.UpdatedAtLT},
		runAfter:  period{options.RunAfterGTE, options.RunAfterLTE, options.RunAfterGT, options.RunAfterLT},
		dagID:     textFilter{options.DAGIDPattern, options.DAGIDPrefixPattern},
		runID:     textFilter{options.RunIDPattern, options.RunIDPrefixPattern},
		user:      textFilter{options.TriggeringUserNamePattern, options.TriggeringUserNamePrefixPattern},
		duration:  numberFilter{options.DurationGTE, options.DurationLTE, options.DurationGT, options.DurationLT},
		types:     options.RunType,
		orderBy:   options.OrderBy, ordered: r.query.Has("order_by"),
	})
	if err != nil {
		return nil, err
	}
	if r.byCursor() {
		return s.runsByCursor(r, found, limit)
	}
	if min(limit, len(found)-options.Offset) > 0 {
		if err := r.selectDAGRunFields(options.Fields, "DAGRunCollectionSchema error"); err != nil {
			return nil, err
		}
	}
	return s.showRuns(found, options.Offset, limit), nil
}

func (s endpoints) DAGRunsListBatch(r *request, body *gen.DAGRunFilter) (any, error) {
	if err := r.rejectUnknownFields(); err != nil {
		return nil, err
	}
	f := runFilter{
		dagIDs: body.DAGIDs, states: body.State,
		execution: period{body.LogicalDateGTE, body.LogicalDateLTE, timeOf(body.LogicalDateGT), timeOf(body.LogicalDateLT)},
		start:     period{body.StartDateGTE, body.StartDateLTE, timeOf(body.StartDateGT), timeOf(body.StartDateLT)},
		end:       period{body.EndDateGTE, body.EndDateLTE, timeOf(body.EndDateGT), timeOf(body.EndDateLT)},
		runAfter:  period{timeOf(body.RunAfterGTE), timeOf(body.RunAfterLTE), timeOf(body.RunAfterGT), timeOf(body.RunAfterLT)},
		duration:  numberFilter{body.DurationGTE, body.DurationLTE, body.DurationGT, body.DurationLT},
		orderBy:   body.OrderBy, ordered: r.has("order_by") && (body.OrderBy != "" || !s.isAirflow3()),
	}
	found, err := s.findRuns(r, f)
	if err != nil {
		return nil, err
	}
	limit := body.Limit
	if !r.has("page_limit") {
		limit = 100
	}
	return s.showRuns(found, body.Offset, limit), nil
}

func (s endpoints) DAGRunsGet(r *request, dagID, dagRunID string, options *gen.DAGRunGetOptions) (any, error) {
	found := s.run(dagID, dagRunID)
	if found == nil {
		return nil, runNotFound("DAGRun not found", dagID, dagRunID)
	}
	if err := r.selectDAGRunFields(options.Fields, "DAGRunSchema error"); err != nil {
		return nil, err
	}
	return s.showRun(found), nil
}

func runNotFound(title, dagID, dagRunID string) error {
	return notFound(title, "DAGRun with DAG ID: '%s' and DagRun ID: '%s' not found", dagID, dagRunID).in3(noRun, dagID, dagRunID)
}

func (s *Server) run(dagID, dagRunID string) *run {
	return firstWhere(s.runs, func(r *run) bool { return r.DAGID == dagID && r.DAGRunID == dagRunID })
}

// runFilter selects and orders runs.
type runFilter struct {
	dagIDs                         []string          // empty matches all
	states                         []gen.DAGRunState // empty matches all
	types                          []string          // empty matches all
	runAfter                       period
	dagID, runID, user             textFilter
	duration                       numberFilter
	execution, start, end, updated period
	orderBy                        gen.DAGRunOrder
	ordered                        bool // the request has orderBy
}

// findRuns returns all runs that match the filter.
func (s *Server) findRuns(request *request, f runFilter) ([]*run, error) {
	words := []string{"id", "state", "dag_id", "dag_run_id", "start_date", "end_date", "updated_at", "conf"}
	if err := checkRunStates(request, f); err != nil {
		return nil, err
	}
	column, descending, err := parseOrder(request, f.orderBy, f.ordered, "id", orders{
		v1:    append(slices.Clone(words), "execution_date", "external_trigger"),
		v2:    append(slices.Clone(words), "logical_date", "run_id", "run_after", "duration"),
		other: map[string]string{"logical_date": "execution_date", "run_id": "dag_run_id"},
	})
	if err != nil {
		return nil, err
	}
	var found []*run
	for _, r := range s.runs {
		if (len(f.dagIDs) == 0 || slices.Contains(f.dagIDs, r.DAGID)) &&
			(len(f.states) == 0 || slices.Contains(f.states, r.State)) && (len(f.types) == 0 || slices.Contains(f.types, string(r.RunType))) &&
			f.runAfter.contains(r.RunAfter) && f.dagID.matches(r.DAGID) && f.runID.matches(r.DAGRunID) && f.user.matches(r.TriggeringUserName) &&
			f.duration.matches(r.duration()) &&
			f.execution.contains(r.LogicalDate) && s.inPeriod(f.start, r.StartDate) && s.inPeriod(f.end, r.EndDate) && f.updated.contains(r.updatedAt) {
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
	case "run_after":
		return a.RunAfter.Compare(b.RunAfter)
	case "duration":
		return cmp.Compare(a.EndDate.Sub(a.StartDate), b.EndDate.Sub(b.StartDate))
	default: // external_trigger, which is always true
		return 0
	}
}

// period is a time range that includes the ends from and to, and excludes the ends after and before. A zero end is unbounded.
type period struct{ from, to, after, before time.Time }

// timeOf returns the time, or the zero time if it is unset.
func timeOf(o gen.Optional[time.Time]) time.Time {
	t, _ := o.Get()
	return t
}

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
	return !t.IsZero() && !t.Before(p.from) && (p.to.IsZero() || !t.After(p.to)) &&
		(p.after.IsZero() || t.After(p.after)) && (p.before.IsZero() || t.Before(p.before))
}

// inPeriod reports whether a start or an end is in the period. In Airflow 3, what has not started or ended yet will do so: it has no
// lower bound, and the upper one must not have passed.
func (s *Server) inPeriod(p period, t time.Time) bool {
	if !s.isAirflow3() || !t.IsZero() {
		return p.contains(t)
	}
	now := s.time()
	return (p.to.IsZero() || !now.After(p.to)) && (p.before.IsZero() || now.Before(p.before))
}

// duration returns the duration of a run that has ended.
func (r *run) duration() (seconds float64, ok bool) {
	return r.EndDate.Sub(r.StartDate).Seconds(), !r.StartDate.IsZero() && !r.EndDate.IsZero()
}

// selectDAGRunFields limits the response to these fields.
func (r *request) selectDAGRunFields(chosen []gen.DAGRunField, title string) error {
	fields := toStrings(chosen)
	if unknown := unknownFields[gen.DAGRun](r.server.encoder, fields); len(unknown) > 0 {
		return &problem{status: http.StatusBadRequest, title: title, detail: unknown[0] + " not in DAGRunSchema"}
	}
	r.onlyFields = fields
	return nil
}
