package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// found is a task instance with its run.
type found struct {
	run *run
	*taskInstance
}

// references is the answer that names task instances.
func references(list []found) *gen.TaskInstanceReferenceCollection {
	answer := gen.TaskInstanceReferenceCollection{TaskInstances: []gen.TaskInstanceReference{}}
	for _, f := range list {
		answer.TaskInstances = append(answer.TaskInstances, gen.TaskInstanceReference{
			DAGID: f.run.DAGID, DAGRunID: f.run.DAGRunID, LogicalDate: f.run.LogicalDate, TaskID: f.task.ID,
		})
	}
	return &answer
}

// taskInstances gives those of a DAG in a period that are wanted, in the order of time.
func (s *Server) taskInstances(dagID string, logical period, wanted func(*taskInstance) bool) []found {
	runs := slices.DeleteFunc(slices.Clone(s.runs), func(r *run) bool { return r.DAGID != dagID || !logical.has(r.LogicalDate) })
	slices.SortStableFunc(runs, func(a, b *run) int { return a.LogicalDate.Compare(b.LogicalDate) })
	var list []found
	for _, r := range runs {
		for _, ti := range r.tasks {
			if wanted(ti) {
				list = append(list, found{r, ti})
			}
		}
	}
	return list
}

// clear lets task instances run again, and their runs too if these are over and resetRuns says so.
func (s *Server) clear(list []found, resetRuns bool) {
	now := s.time()
	for _, f := range list {
		f.clear(now)
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
		return nil, notFound(fmt.Sprintf("Dag Run id %s not found in dag   %s", dagRunID, dagID), "")
	}
	if err := r.refuseUnknown(); err != nil {
		return nil, err
	}
	list := s.taskInstances(dagID, at(cleared.LogicalDate), func(*taskInstance) bool { return true })
	if isOr(body.DryRun, true) {
		return references(list), nil
	}
	s.clear(list, true)
	return cleared.show(), nil
}

func (s endpoints) TaskInstancesClear(r *request, dagID string, body *gen.TaskInstancesClear) (any, error) {
	if err := r.checkClear(body); err != nil {
		return nil, err
	}
	d, ok := s.parsed(dagID)
	if !ok {
		return nil, notFound(fmt.Sprintf("Dag id %s not found", dagID), "")
	}
	logical := periodOf(body.StartDate, body.EndDate)
	if id, ok := body.DAGRunID.Get(); ok {
		one := s.run(dagID, id)
		if one == nil {
			return nil, notFound(fmt.Sprintf("Dag Run id %s not found in dag %s", id, dagID), "")
		}
		logical = at(one.LogicalDate)
	}
	logical = logical.widened(body.IncludePast, body.IncludeFuture)
	ids := map[string]bool{}
	for _, id := range body.TaskIDs {
		for relative := range d.relatives(id, isOr(body.IncludeUpstream, false), isOr(body.IncludeDownstream, false)) {
			ids[relative] = true
		}
	}
	list := s.taskInstances(dagID, logical, func(ti *taskInstance) bool {
		return (body.TaskIDs == nil || ids[ti.task.ID]) &&
			(!isOr(body.OnlyFailed, true) || hasFailed(ti)) &&
			(!isOr(body.OnlyRunning, false) || ti.state == gen.TaskStateRunning)
	})
	answer := references(list)
	if !isOr(body.DryRun, true) {
		s.clear(list, isOr(body.ResetDAGRuns, false))
	}
	return answer, nil
}

// checkClear checks what a real server checks last of a body.
func (r *request) checkClear(body *gen.TaskInstancesClear) error {
	refused, err := r.datetimes("start_date", "end_date")
	if err != nil {
		return err
	}
	if err := r.refuseUnknown(refused...); err != nil {
		return err
	}
	start, hasStart := body.StartDate.Get()
	end, hasEnd := body.EndDate.Get()
	id, _ := body.DAGRunID.Get()
	why := ""
	switch {
	case isOr(body.OnlyFailed, true) && isOr(body.OnlyRunning, false):
		why = "only_failed and only_running both are set to True"
	case hasStart && hasEnd && start.After(end):
		why = "end_date is sooner than start_date"
	case id != "" && hasStart && hasEnd:
		why = "Exactly one of dag_run_id or (start_date and end_date) must be provided"
	case id != "" && hasStart:
		why = "Exactly one of dag_run_id or start_date must be provided"
	case id != "" && hasEnd:
		why = "Exactly one of dag_run_id or end_date must be provided"
	default:
		return nil
	}
	return badRequest("{%s}", memberError("_schema", why))
}

// datetimes are the messages for members that are no times. A time without a zone is an error of its own. Members like
// these are checked late: decode lets them pass, whatever they say.
func (r *request) datetimes(names ...string) (refused []string, err error) {
	for _, name := range names {
		raw, given := r.members[name]
		var text string
		_ = json.Unmarshal(raw, &text)
		if _, err := time.Parse("2006-01-02T15:04:05", text); err == nil {
			return nil, &problem{
				status: http.StatusBadRequest, title: "Invalid datetime format", detail: "Naive datetime is disallowed",
			}
		}
		if given && json.Unmarshal(raw, new(time.Time)) != nil {
			refused = append(refused, memberError(name, "Not a valid datetime."))
		}
	}
	return refused, nil
}

// at is the period that is only a point in time.
func at(t time.Time) period { return period{t, t} }

// isOr is the value of an optional flag, or what it is without.
func isOr(flag gen.Optional[bool], otherwise bool) bool {
	if value, given := flag.Get(); given {
		return value
	}
	return otherwise
}
