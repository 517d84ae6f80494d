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
	d, ok := s.parsed(dagID)
	if !ok {
		return nil, notFound("DAG not found", "DAG with dag_id: '%s' not found", dagID)
	}
	if s.isBroken(d) {
		return nil, &problem{
			status: http.StatusBadRequest, title: "DAG cannot be triggered",
			detail: fmt.Sprintf("DAG with dag_id: '%s' has import errors", dagID),
		}
	}
	logical, err := s.logicalDate(r, dagID, body)
	if err != nil {
		return nil, err
	}
	if err := checkRun(r, body); err != nil {
		return nil, err
	}
	id, named := body.DAGRunID.Get()
	if !named {
		id = "manual__" + isoformat(logical)
	}
	if err := s.conflict(dagID, id, logical); err != nil {
		return nil, err
	}
	if id == "" { // this is not looked at before, so that only the date can conflict
		id = "manual__" + isoformat(logical)
	}
	if err := checkRunID(id); err != nil {
		return nil, err
	}
	now := s.time()
	triggered := gen.DAGRun{
		DAGID: dagID, DAGRunID: id, Conf: body.Conf,
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
	kept := newRun(d, triggered, now)
	for _, t := range []*time.Time{&kept.LogicalDate, &kept.DataIntervalStart, &kept.DataIntervalEnd} {
		*t = t.UTC() // this answer has the zone that was sent, later ones have UTC
	}
	triggered.ExecutionDate, kept.ExecutionDate = logical, kept.LogicalDate //nolint:staticcheck // answers have the older name too
	s.runs = append(s.runs, kept)
	return showRun(triggered, triggered.Note != ""), nil
}

// logicalDate is the one that was given, by either name, or now.
func (s *Server) logicalDate(r *request, dagID string, body *gen.DAGRunCreate) (time.Time, error) {
	logical, hasLogical := r.members["logical_date"]
	execution, hasExecution := r.members["execution_date"]
	if hasLogical && hasExecution && string(logical) != string(execution) {
		return time.Time{}, &problem{
			status: http.StatusBadRequest, title: "logical_date conflicts with execution_date",
			detail: python(logical) + " != " + python(execution),
		}
	}
	date := body.LogicalDate
	if !hasLogical {
		date = body.ExecutionDate //nolint:staticcheck // the older name is taken too
	}
	if _, named := r.members["dag_run_id"]; date.IsNull() && !named {
		return time.Time{}, &problem{
			status: http.StatusBadRequest, title: "Incorrect datetime argument",
			detail: "argument 'input': 'NoneType' object cannot be cast as 'str'",
		}
	}
	if t, ok := date.Get(); ok {
		if year := t.UTC().Year(); year < 1 || year > 9999 {
			return time.Time{}, page(http.StatusInternalServerError) // Python has no such date
		}
		return t.Truncate(time.Microsecond), nil
	}
	// Where time goes on, two triggers do not meet in one microsecond. A Clock may stand still.
	now := s.time()
	for s.runOf(dagID, now) != nil {
		now = now.Add(time.Microsecond)
	}
	return now, nil
}

func tooLong(maximum int) string { return fmt.Sprintf("Longer than maximum length %d.", maximum) }

// refusedNote says what is wrong with a note, if anything is.
func refusedNote(note gen.Optional[string]) []string {
	const maximum = 1000 // characters
	if text, _ := note.Get(); utf8.RuneCountInString(text) > maximum {
		return []string{memberError("note", tooLong(maximum))}
	}
	return nil
}

// checkRun checks what a real server checks last of a body.
func checkRun(r *request, body *gen.DAGRunCreate) error {
	var refused []string
	if string(r.members["logical_date"]) == "null" || string(r.members["execution_date"]) == "null" {
		refused = append(refused, memberError("logical_date", "Field may not be null."))
	}
	if id, _ := body.DAGRunID.Get(); body.DAGRunID.IsNull() {
		refused = append(refused, memberError("dag_run_id", "Field may not be null."))
	} else if utf8.RuneCountInString(id) > 250 {
		refused = append(refused, memberError("dag_run_id", tooLong(250)))
	}
	refused = append(refused, refusedNote(body.Note)...)
	if err := r.refuseUnknown(refused...); err != nil {
		return err
	}
	_, start := body.DataIntervalStart.Get()
	_, end := body.DataIntervalEnd.Get()
	if start != end {
		return badRequest("{%s}",
			memberError("_schema", "Both 'data_interval_start' and 'data_interval_end' must be specified together"))
	}
	return nil
}

// conflict looks for a run of the DAG with this id, and then for one with this date. The date is what a run that has both
// is blamed for.
func (s *Server) conflict(dagID, id string, logical time.Time) error {
	found := s.run(dagID, id)
	if found == nil {
		found = s.runOf(dagID, logical)
	}
	if found == nil {
		return nil
	}
	blamed := fmt.Sprintf("DAGRun ID: '%s'", id)
	if found.LogicalDate.Equal(logical) {
		blamed = fmt.Sprintf("DAGRun logical date: '%s'", strings.Replace(isoformat(logical), "T", " ", 1))
	}
	return conflict("DAGRun with DAG ID: '%s' and %s already exists", dagID, blamed)
}

// runOf is the run of a DAG for a logical date.
func (s *Server) runOf(dagID string, logical time.Time) *run {
	return first(s.runs, func(r *run) bool { return r.DAGID == dagID && r.LogicalDate.Equal(logical) })
}

func checkRunID(id string) error {
	for _, kind := range []string{"backfill", "scheduled", "dataset_triggered"} {
		if strings.HasPrefix(id, kind+"__") {
			return badRequest("A manual DAG run cannot use ID '%s' since it is reserved for %s runs", id, kind)
		}
	}
	if !regexp.MustCompile(`^[A-Za-z0-9_.~:+-]+$`).MatchString(id) {
		return page(http.StatusInternalServerError)
	}
	return nil
}
