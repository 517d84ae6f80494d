package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) DAGRunsTrigger(r *request, dagID string, body *gen.DAGRunCreate) (any, error) {
	d, ok := s.activeDAG(dagID)
	if !ok {
		return nil, notFound("DAG not found", "DAG with dag_id: '%s' not found", dagID).in3("%s with dag_id: '%s' not found", s.dagWord(), dagID)
	}
	if s.isBroken(d) {
		p := &problem{
			status: http.StatusBadRequest, title: "DAG cannot be triggered",
			detail: fmt.Sprintf("DAG with dag_id: '%s' has import errors", dagID),
		}
		return nil, p.in3("%s with dag_id: '%s' has import errors and cannot be triggered", s.dagWord(), dagID)
	}
	if s.isAirflow3() {
		return s.triggerInAirflow3(r, d, gen.DAGRunTypeManual, body)
	}
	logical, err := s.logicalDate(r, dagID, body)
	if err != nil {
		return nil, err
	}
	if err := checkTrigger(r, body); err != nil {
		return nil, err
	}
	id, named := body.DAGRunID.Get()
	if !named {
		id = "manual__" + isoformat(logical)
	}
	if err := s.checkConflict(dagID, id, logical); err != nil {
		return nil, err
	}
	if id == "" { // checked after conflict, so that only the date can conflict
		id = "manual__" + isoformat(logical)
	}
	if err := checkRunID(id); err != nil && !s.release.isBefore("2.6") {
		return nil, err
	}
	now := s.time()
	triggered := gen.DAGRun{
		RunAfter: now, DAGID: dagID, DAGRunID: id, Conf: body.Conf,
		LogicalDate: logical, DataIntervalStart: logical, DataIntervalEnd: logical,
		State: gen.DAGRunStateQueued, RunType: gen.DAGRunTypeManual, ExternalTrigger: true,
	}
	if triggered.Conf == nil {
		triggered.Conf = json.RawMessage("{}")
	}
	triggered.Note, _ = body.Note.Get()
	if start, ok := body.DataIntervalStart.Get(); ok {
		end, _ := body.DataIntervalEnd.Get()
		triggered.DataIntervalStart, triggered.DataIntervalEnd = start.Truncate(time.Microsecond), end.Truncate(time.Microsecond)
	}
	stored := newRun(d, triggered, now)
	if r.has("logical_date") || r.has("execution_date") {
		stored.dueAt = logical.UTC()
	}
	for _, t := range []*time.Time{&stored.LogicalDate, &stored.DataIntervalStart, &stored.DataIntervalEnd} {
		*t = t.UTC() // this response keeps the zone of the request, later ones have UTC
	}
	s.runs = append(s.runs, stored)
	return showRun(stored, triggered), nil
}

// logicalDate returns the logical date of a body, which has two names, or the current time.
func (s *Server) logicalDate(r *request, dagID string, body *gen.DAGRunCreate) (time.Time, error) {
	logical, hasLogical := r.bodyFields["logical_date"]
	execution, hasExecution := r.bodyFields["execution_date"]
	if hasLogical && hasExecution && string(logical) != string(execution) {
		return time.Time{}, &problem{
			status: http.StatusBadRequest, title: "logical_date conflicts with execution_date",
			detail: pythonRepr(logical) + " != " + pythonRepr(execution),
		}
	}
	date := body.LogicalDate
	if hasExecution && !hasLogical {
		_ = json.Unmarshal(execution, &date) // valid: checkField has read it
	}
	if _, named := r.bodyFields["dag_run_id"]; date.IsNull() && !named {
		detail := "argument 'input': 'NoneType' object cannot be cast as 'str'"
		if s.release.isBefore("2.8") {
			detail = "argument of type 'NoneType' is not iterable"
		}
		return time.Time{}, &problem{status: http.StatusBadRequest, title: "Incorrect datetime argument", detail: detail}
	}
	if t, ok := date.Get(); ok {
		if year := t.UTC().Year(); year < 1 || year > 9999 {
			return time.Time{}, htmlError(http.StatusInternalServerError) // Python has no such date
		}
		return t.Truncate(time.Microsecond), nil
	}
	// Triggers in the same microsecond happen only with a Clock that does not advance.
	now := s.time()
	for s.runByDate(dagID, now) != nil {
		now = now.Add(time.Microsecond)
	}
	return now, nil
}

func tooLong(maximum int) string { return fmt.Sprintf("Longer than maximum length %d.", maximum) }

// noteErrors returns the messages for an invalid note.
func noteErrors(note gen.Optional[string]) []string {
	const maximum = 1000 // characters
	if text, _ := note.Get(); utf8.RuneCountInString(text) > maximum {
		return []string{fieldError("note", tooLong(maximum))}
	}
	return nil
}

// checkTrigger makes the checks of the body that a real server makes last.
func checkTrigger(r *request, body *gen.DAGRunCreate) error {
	var messages []string
	if string(r.bodyFields["logical_date"]) == "null" || string(r.bodyFields["execution_date"]) == "null" {
		messages = append(messages, fieldError("logical_date", "Field may not be null."))
	}
	if id, _ := body.DAGRunID.Get(); body.DAGRunID.IsNull() {
		messages = append(messages, fieldError("dag_run_id", "Field may not be null."))
	} else if utf8.RuneCountInString(id) > 250 {
		messages = append(messages, fieldError("dag_run_id", tooLong(250)))
	}
	messages = append(messages, noteErrors(body.Note)...)
	if err := r.rejectUnknownFields(messages...); err != nil {
		return err
	}
	_, start := body.DataIntervalStart.Get()
	_, end := body.DataIntervalEnd.Get()
	if start != end {
		return badRequest("{%s}",
			fieldError("_schema", "Both 'data_interval_start' and 'data_interval_end' must be specified together"))
	}
	return nil
}

// checkConflict looks for a run of the DAG with this ID, then for one with this date. If a run has both, the error
// mentions the date.
func (s *Server) checkConflict(dagID, id string, logical time.Time) error {
	found := s.run(dagID, id)
	if found == nil {
		found = s.runByDate(dagID, logical)
	}
	if found == nil {
		return nil
	}
	subject := fmt.Sprintf("DAGRun ID: '%s'", id)
	if found.LogicalDate.Equal(logical) {
		subject = fmt.Sprintf("DAGRun logical date: '%s'", strings.Replace(isoformat(logical), "T", " ", 1))
	}
	return conflict("DAGRun with DAG ID: '%s' and %s already exists", dagID, subject)
}

// runByDate returns the run of a DAG with this logical date, or nil.
func (s *Server) runByDate(dagID string, logical time.Time) *run {
	return firstWhere(s.runs, func(r *run) bool { return r.DAGID == dagID && r.LogicalDate.Equal(logical) })
}

func checkRunID(id string) error {
	for _, kind := range []string{"backfill", "scheduled", "dataset_triggered"} {
		if strings.HasPrefix(id, kind+"__") {
			return badRequest("A manual DAG run cannot use ID '%s' since it is reserved for %s runs", id, kind)
		}
	}
	if !regexp.MustCompile(`^[A-Za-z0-9_.~:+-]+$`).MatchString(id) {
		return htmlError(http.StatusInternalServerError)
	}
	return nil
}
