package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// instanceInRun is a task instance with its run.
type instanceInRun struct {
	run *run
	*taskInstance
}

// references returns the response that lists task instances.
func references(list []instanceInRun) *gen.TaskInstanceReferenceCollection {
	result := gen.TaskInstanceReferenceCollection{TaskInstances: []gen.TaskInstanceReference{}}
	for _, f := range list {
		result.TaskInstances = append(result.TaskInstances, gen.TaskInstanceReference{
			DAGID: f.run.DAGID, DAGRunID: f.run.DAGRunID, LogicalDate: f.run.LogicalDate, TaskID: f.task.ID,
		})
	}
	return &result
}

// taskInstances returns the task instances of a DAG in a period for which match returns true, ordered by logical date.
func (s *Server) taskInstances(dagID string, logical period, match func(*taskInstance) bool) []instanceInRun {
	runs := slices.DeleteFunc(slices.Clone(s.runs), func(r *run) bool { return r.DAGID != dagID || !logical.contains(r.LogicalDate) })
	slices.SortStableFunc(runs, func(a, b *run) int { return a.LogicalDate.Compare(b.LogicalDate) })
	var list []instanceInRun
	for _, r := range runs {
		for _, ti := range r.tasks {
			if match(ti) {
				list = append(list, instanceInRun{r, ti})
			}
		}
	}
	return list
}

// clear clears task instances. If resetRuns is true, it also queues those of their runs that have ended.
func (s *Server) clear(list []instanceInRun, resetRuns bool) {
	now := s.time()
	for _, f := range list {
		end, wasRunning := f.end, f.state == gen.TaskStateRunning
		f.clear(now)
		if s.release.isBefore("2.10") && !wasRunning { // which does not end the try that is cleared
			f.end = end
		}
		over := f.run.State == gen.DAGRunStateSuccess || f.run.State == gen.DAGRunStateFailed
		if resetRuns && over {
			f.run.queue(now)
			f.run.LastSchedulingDecision = time.Time{}
		}
	}
}

func hasFailed(ti *taskInstance) bool {
	return ti.state == gen.TaskStateFailed || ti.state == gen.TaskStateUpstreamFailed
}

func (s endpoints) DAGRunsClear(r *request, dagID, dagRunID string, body *gen.DAGRunClear) (any, error) {
	cleared := s.run(dagID, dagRunID)
	if cleared == nil {
		return nil, notFound(fmt.Sprintf("Dag Run id %s not found in dag   %s", dagRunID, dagID), "").in3(noRun, dagID, dagRunID)
	}
	if err := r.rejectUnknownFields(); err != nil {
		return nil, err
	}
	var list []instanceInRun
	for _, ti := range cleared.tasks {
		if !boolOr(body.OnlyFailed, false) || hasFailed(ti) {
			list = append(list, instanceInRun{cleared, ti})
		}
	}
	if boolOr(body.DryRun, true) && s.isAirflow3() {
		shown := []any{}
		for _, f := range list {
			shown = append(shown, s.showTaskInstance(f.run, f.taskInstance))
		}
		return map[string]any{"task_instances": shown, "total_entries": len(list)}, nil
	} else if boolOr(body.DryRun, true) {
		return references(list), nil
	}
	s.clear(list, true)
	return s.showRun(cleared), nil
}

func (s endpoints) TaskInstancesClear(r *request, dagID string, body *gen.TaskInstancesClear) (any, error) {
	if err := r.checkClear(body); err != nil && !s.isAirflow3() {
		return nil, err
	}
	if s.isAirflow3() {
		if err := r.checkClearInAirflow3(body); err != nil {
			return nil, err
		}
	}
	d, ok := s.activeDAG(dagID)
	if !ok {
		return nil, notFound(fmt.Sprintf("Dag id %s not found", dagID), "").in3("The Dag with ID: `%s` was not found", dagID)
	}
	if s.isAirflow3() {
		return s.clearInAirflow3(d, body)
	}
	logical := periodOf(body.StartDate, body.EndDate)
	if id, ok := body.DAGRunID.Get(); ok {
		one := s.run(dagID, id)
		if one == nil {
			return nil, notFound(fmt.Sprintf("Dag Run id %s not found in dag %s", id, dagID), "")
		}
		logical = instant(one.LogicalDate)
	}
	logical = logical.extend(body.IncludePast, body.IncludeFuture)
	ids := map[string]bool{}
	for _, id := range body.TaskIDs {
		for relative := range d.relatives(id, boolOr(body.IncludeUpstream, false), boolOr(body.IncludeDownstream, false)) {
			ids[relative] = true
		}
	}
	list := s.taskInstances(dagID, logical, func(ti *taskInstance) bool {
		return (body.TaskIDs == nil || ids[ti.task.ID]) &&
			(!boolOr(body.OnlyFailed, true) || hasFailed(ti)) &&
			(!boolOr(body.OnlyRunning, false) || ti.state == gen.TaskStateRunning)
	})
	result := references(list)
	if notDry := !boolOr(body.DryRun, true); notDry && s.release.isBefore("2.7") && (boolOr(body.OnlyFailed, true) || boolOr(body.OnlyRunning, false)) {
		result = references(nil) // which applies the filter again after it has cleared the task instances
	}
	if !boolOr(body.DryRun, true) {
		s.clear(list, boolOr(body.ResetDAGRuns, false))
	}
	return result, nil
}

// clearInAirflow3 clears task instances as Airflow 3 does: those of a run, or by logical date.
func (s endpoints) clearInAirflow3(d *dag, body *gen.TaskInstancesClear) (any, error) {
	matches := func(ti *taskInstance) bool {
		return (!boolOr(body.OnlyFailed, true) || hasFailed(ti)) && (!boolOr(body.OnlyRunning, false) || ti.state == gen.TaskStateRunning)
	}
	if body.TaskIDs != nil {
		ids := map[string]bool{}
		for _, id := range body.TaskIDs {
			for relative := range d.relatives(id, boolOr(body.IncludeUpstream, false), boolOr(body.IncludeDownstream, false)) {
				ids[relative] = true
			}
		}
		state := matches
		matches = func(ti *taskInstance) bool { return ids[ti.task.ID] && state(ti) }
	}
	var list []instanceInRun
	widened := boolOr(body.IncludePast, false) || boolOr(body.IncludeFuture, false)
	id, ofRun := body.DAGRunID.Get()
	one := s.run(d.ID, id)
	switch {
	case !ofRun:
		list = s.taskInstances(d.ID, periodOf(body.StartDate, body.EndDate), matches)
	case one == nil:
		return nil, notFound(fmt.Sprintf("Dag Run id %s not found in dag %s", id, d.ID), "")
	case widened && one.LogicalDate.IsZero():
		return nil, badRequest("Cannot use include_past or include_future with no logical_date(e.g. manually or asset-triggered).")
	case widened:
		list = s.taskInstances(d.ID, instant(one.LogicalDate).extend(body.IncludePast, body.IncludeFuture), matches)
	default:
		for _, ti := range one.tasks {
			if matches(ti) {
				list = append(list, instanceInRun{one, ti})
			}
		}
	}
	if !boolOr(body.DryRun, true) {
		running := func(f instanceInRun) bool { return f.state == gen.TaskStateRunning }
		if boolOr(body.PreventRunningTask, false) && slices.ContainsFunc(list, running) {
			return nil, conflict("AirflowClearRunningTaskException: Task is running, stopping attempt to clear.")
		}
		s.clear(list, boolOr(body.ResetDAGRuns, true))
		if note, isSet := body.Note.Get(); isSet {
			for _, f := range list {
				f.note = gen.Set(note)
			}
		}
	}
	return s.showTaskInstances(list, 0, len(list)), nil
}

// checkClearInAirflow3 rejects fields that contradict each other.
func (r *request) checkClearInAirflow3(body *gen.TaskInstancesClear) error {
	why := contradictionInClear(body, false)
	if why == "" && body.TaskIDs != nil && len(body.TaskIDs) == 0 {
		why = "task_ids list should have at least 1 element."
	}
	if why == "" {
		return nil
	}
	return unprocessable(invalidValue([]any{"body"}, why, r.body))
}

// checkClear makes the checks of the body that a real server makes last.
func (r *request) checkClear(body *gen.TaskInstancesClear) error {
	messages, err := r.datetimeErrors("start_date", "end_date")
	if err != nil {
		return err
	}
	if err := r.rejectUnknownFields(messages...); err != nil {
		return err
	}
	if why := contradictionInClear(body, true); why != "" {
		return badRequest("{%s}", fieldError("_schema", why))
	}
	return nil
}

// contradictionInClear says which fields contradict each other, if any do. onlyFailed is the default of only_failed.
func contradictionInClear(body *gen.TaskInstancesClear, onlyFailed bool) string {
	start, hasStart := body.StartDate.Get()
	end, hasEnd := body.EndDate.Get()
	id, _ := body.DAGRunID.Get()
	switch {
	case boolOr(body.OnlyFailed, onlyFailed) && boolOr(body.OnlyRunning, false):
		return "only_failed and only_running both are set to True"
	case hasStart && hasEnd && start.After(end):
		return "end_date is sooner than start_date"
	case id != "" && hasStart && hasEnd:
		return "Exactly one of dag_run_id or (start_date and end_date) must be provided"
	case id != "" && hasStart:
		return "Exactly one of dag_run_id or start_date must be provided"
	case id != "" && hasEnd:
		return "Exactly one of dag_run_id or end_date must be provided"
	}
	return ""
}

// datetimeErrors returns the messages for fields that are not valid times. A time without a zone is an error of its
// own. decode does not check these fields; see checkedLate.
func (r *request) datetimeErrors(names ...string) (messages []string, err error) {
	for _, name := range names {
		raw, isSet := r.bodyFields[name]
		var text string
		_ = json.Unmarshal(raw, &text)
		if _, err := time.Parse("2006-01-02T15:04:05", text); err == nil {
			return nil, &problem{
				status: http.StatusBadRequest, title: "Invalid datetime format", detail: "Naive datetime is disallowed",
			}
		}
		if isSet && json.Unmarshal(raw, new(time.Time)) != nil {
			messages = append(messages, fieldError(name, "Not a valid datetime."))
		}
	}
	return messages, nil
}

// instant returns the period that contains only t.
func instant(t time.Time) period { return period{from: t, to: t} }

// boolOr returns the value of an optional flag, or the default if it is unset.
func boolOr(flag gen.Optional[bool], fallback bool) bool {
	if value, isSet := flag.Get(); isSet {
		return value
	}
	return fallback
}
