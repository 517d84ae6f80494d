package airflowtest

import (
	"cmp"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// instanceFilter selects task instances. A nil slice matches all.
type instanceFilter struct {
	dagIDs, dagRunIDs, taskIDs     []string
	states                         []gen.TaskState // TaskStateNone represents "none"
	pools, queues, executors       []string
	execution, start, end, updated period
	minDuration, maxDuration       gen.Optional[float64]
}

func (s endpoints) TaskInstancesList(
	r *request, dagID, dagRunID string, options *gen.TaskInstanceListOptions,
) (any, error) {
	f := instanceFilter{
		pools: options.Pool, queues: options.Queue, executors: options.Executor,
		execution:   period{options.LogicalDateGTE, options.LogicalDateLTE},
		start:       period{options.StartDateGTE, options.StartDateLTE},
		end:         period{options.EndDateGTE, options.EndDateLTE},
		updated:     period{options.UpdatedAtGTE, options.UpdatedAtLTE},
		minDuration: options.DurationGTE, maxDuration: options.DurationLTE,
	}
	var err error
	if f.states, err = statesOf(options.State); err != nil {
		return nil, err
	}
	if dagID != "~" {
		f.dagIDs = []string{dagID}
	}
	if dagRunID != "~" {
		f.dagRunIDs = []string{dagRunID}
	}
	return s.showTaskInstances(s.findTaskInstances(f), options.Offset, r.uncappedLimit(options.Limit)), nil
}

func (s endpoints) TaskInstancesListBatch(r *request, body *gen.TaskInstanceFilter) (any, error) {
	if err := r.rejectUnknownFields(); err != nil {
		return nil, err
	}
	f := instanceFilter{
		dagRunIDs: body.DAGRunIDs, taskIDs: body.TaskIDs,
		pools: body.Pool, queues: body.Queue, executors: body.Executor,
		execution:   period{body.LogicalDateGTE, body.LogicalDateLTE},
		start:       period{body.StartDateGTE, body.StartDateLTE},
		end:         period{body.EndDateGTE, body.EndDateLTE},
		minDuration: truncate(body.DurationGTE), maxDuration: truncate(body.DurationLTE),
	}
	if len(body.DAGIDs) > 0 {
		f.dagIDs = body.DAGIDs
	}
	for _, state := range body.State {
		f.states = append(f.states, stateNamed(state))
	}
	limit := body.Limit
	if !r.has("page_limit") {
		limit = 100
	}
	return s.showTaskInstances(s.findTaskInstances(f), body.Offset, limit), nil
}

func (s endpoints) TaskInstancesListMapped(
	r *request, dagID, dagRunID, taskID string, options *gen.TaskInstanceListMappedOptions,
) (any, error) {
	states, err := statesOf(options.State)
	if err != nil {
		return nil, err
	}
	f := instanceFilter{dagIDs: []string{dagID}, dagRunIDs: []string{dagRunID}, taskIDs: []string{taskID}}
	if !slices.ContainsFunc(s.findTaskInstances(f), isMapped) {
		if err := s.checkMapped(dagID, taskID); err != nil {
			return nil, err
		}
	}
	f.states, f.pools, f.queues, f.executors = states, options.Pool, options.Queue, options.Executor
	f.execution = period{options.LogicalDateGTE, options.LogicalDateLTE}
	f.start = period{options.StartDateGTE, options.StartDateLTE}
	f.end = period{options.EndDateGTE, options.EndDateLTE}
	f.updated = period{options.UpdatedAtGTE, options.UpdatedAtLTE}
	f.minDuration, f.maxDuration = options.DurationGTE, options.DurationLTE
	compare, err := mappedOrder(options.OrderBy, r.query.Has("order_by"))
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(s.findTaskInstances(f), func(f instanceInRun) bool { return !isMapped(f) })
	slices.SortFunc(list, compare)
	return s.showTaskInstances(list, options.Offset, r.uncappedLimit(options.Limit)), nil
}

func isMapped(f instanceInRun) bool { return f.mapIndex != notMapped }

// checkMapped returns an error if the task is missing or not mapped.
func (s *Server) checkMapped(dagID, taskID string) error {
	d, ok := s.activeDAG(dagID)
	if !ok {
		return notFound(fmt.Sprintf("DAG %s not found", dagID), "")
	}
	task, ok := d.task(taskID)
	switch {
	case !ok:
		return notFound(fmt.Sprintf("Task id %s not found", taskID), "")
	case task.Instances == 0:
		return notFound(fmt.Sprintf("Task id %s is not mapped", taskID), "")
	}
	return nil
}

// mappedOrder returns a comparison of instances of a mapped task. Equal instances are ordered by ascending map index.
func mappedOrder(orderBy gen.TaskInstanceOrder, isSet bool) (func(a, b instanceInRun) int, error) {
	column, descending := strings.CutPrefix(string(orderBy), "-")
	var compare func(a, b instanceInRun) int
	switch column {
	case "state":
		compare = func(a, b instanceInRun) int { return cmp.Compare(a.state, b.state) }
	case "duration":
		compare = func(a, b instanceInRun) int { return cmp.Compare(a.seconds(), b.seconds()) }
	case "start_date":
		compare = func(a, b instanceInRun) int { return a.start.Compare(b.start) }
	case "end_date":
		compare = func(a, b instanceInRun) int { return a.end.Compare(b.end) }
	default:
		if isSet && orderBy != "-map_index" {
			return nil, badRequest("Ordering with %s is not supported", quoted(string(orderBy)))
		}
		compare = func(a, b instanceInRun) int { return cmp.Compare(a.mapIndex, b.mapIndex) }
	}
	return func(a, b instanceInRun) int {
		by := compare(a, b)
		if descending {
			by = -by
		}
		return cmp.Or(by, cmp.Compare(a.mapIndex, b.mapIndex))
	}, nil
}

// findTaskInstances returns all task instances that match a filter.
func (s *Server) findTaskInstances(f instanceFilter) []instanceInRun {
	var list []instanceInRun
	for _, r := range s.runs {
		for _, ti := range r.tasks {
			if f.matches(r, ti) {
				list = append(list, instanceInRun{r, ti})
			}
		}
	}
	return list
}

func (f instanceFilter) matches(r *run, ti *taskInstance) bool {
	return matchesAny(r.DAGID, f.dagIDs) && matchesAny(r.DAGRunID, f.dagRunIDs) && matchesAny(ti.task.ID, f.taskIDs) && matchesAny(ti.state, f.states) &&
		matchesAny(ti.task.pool(), f.pools) && matchesAny("default", f.queues) && matchesAny("", f.executors) &&
		f.matchesDuration(ti) && f.execution.contains(r.LogicalDate) && f.start.contains(ti.start) && f.end.contains(ti.end) && f.updated.contains(r.updatedAt)
}

// matchesDuration reports whether the duration of the latest try is within the bounds. A running try has no duration.
func (f instanceFilter) matchesDuration(ti *taskInstance) bool {
	minimum, hasMin := f.minDuration.Get()
	maximum, hasMax := f.maxDuration.Get()
	if !hasMin && !hasMax {
		return true
	}
	return ti.hasDuration() && (!hasMin || ti.seconds() >= minimum) && (!hasMax || ti.seconds() <= maximum)
}

func matchesAny[T comparable](value T, allowed []T) bool {
	return allowed == nil || slices.Contains(allowed, value)
}

// hasDuration reports whether the latest try has ended.
func (ti *taskInstance) hasDuration() bool { return !ti.start.IsZero() && !ti.end.IsZero() }

// seconds returns the duration of the latest try, or 0 if it has not ended.
func (ti *taskInstance) seconds() float64 {
	if !ti.hasDuration() {
		return 0
	}
	return ti.end.Sub(ti.start).Seconds()
}

// truncate truncates a duration bound in a body to whole seconds, as a real server does.
func truncate(seconds gen.Optional[float64]) gen.Optional[float64] {
	if value, isSet := seconds.Get(); isSet {
		return gen.Set(math.Trunc(value))
	}
	return seconds
}

// statesOf returns the states of a query. Like a real server, it fails with 500 for unknown states.
func statesOf(names []gen.TaskState) ([]gen.TaskState, error) {
	var states []gen.TaskState
	for _, name := range names {
		if !slices.Contains(taskStates(), string(name)) {
			return nil, htmlError(http.StatusInternalServerError)
		}
		states = append(states, stateNamed(name))
	}
	return states, nil
}

// taskStates returns the names of states in filters.
func taskStates() []string {
	return []string{
		"success", "running", "failed", "upstream_failed", "skipped", "up_for_retry", "up_for_reschedule", "queued", "none",
		"scheduled", "deferred", "removed", "restarting",
	}
}

func stateNamed(state gen.TaskState) gen.TaskState {
	if state == "none" {
		return gen.TaskStateNone
	}
	return state
}

// uncappedLimit returns the maximum number of items on a page of a list for which a real server has no maximum: 0 means
// none, a negative limit means all.
func (r *request) uncappedLimit(limit int) int {
	switch {
	case !r.query.Has("limit"):
		return 100
	case limit < 0:
		return math.MaxInt
	default:
		return limit
	}
}

// showTaskInstances returns the response for a page of task instances.
func (s *Server) showTaskInstances(list []instanceInRun, offset, limit int) any {
	shown := []any{}
	for _, f := range slicePage(list, offset, limit) {
		shown = append(shown, s.showTaskInstance(f.run, f.taskInstance))
	}
	return map[string]any{"task_instances": shown, "total_entries": len(list)}
}
