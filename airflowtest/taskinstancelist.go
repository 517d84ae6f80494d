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

// instanceFilter says which task instances are wanted. A list that is nil is any.
type instanceFilter struct {
	dagIDs, dagRunIDs, taskIDs     []string
	states                         []gen.TaskState // none is TaskStateNone
	pools, queues, executors       []string
	execution, start, end, updated period
	shortest, longest              gen.Optional[float64]
}

func (s endpoints) TaskInstancesList(
	r *request, dagID, dagRunID string, options *gen.TaskInstanceListOptions,
) (any, error) {
	f := instanceFilter{
		pools: options.Pool, queues: options.Queue, executors: options.Executor,
		execution: period{options.LogicalDateGTE, options.LogicalDateLTE},
		start:     period{options.StartDateGTE, options.StartDateLTE},
		end:       period{options.EndDateGTE, options.EndDateLTE},
		updated:   period{options.UpdatedAtGTE, options.UpdatedAtLTE},
		shortest:  options.DurationGTE, longest: options.DurationLTE,
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
	return s.showTaskInstances(s.findTaskInstances(f), options.Offset, r.uncapped(options.Limit)), nil
}

func (s endpoints) TaskInstancesListBatch(r *request, body *gen.TaskInstanceFilter) (any, error) {
	if err := r.refuseUnknown(); err != nil {
		return nil, err
	}
	f := instanceFilter{
		dagRunIDs: body.DAGRunIDs, taskIDs: body.TaskIDs,
		pools: body.Pool, queues: body.Queue, executors: body.Executor,
		execution: period{body.LogicalDateGTE, body.LogicalDateLTE},
		start:     period{body.StartDateGTE, body.StartDateLTE},
		end:       period{body.EndDateGTE, body.EndDateLTE},
		shortest:  whole(body.DurationGTE), longest: whole(body.DurationLTE),
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
	f.shortest, f.longest = options.DurationGTE, options.DurationLTE
	compare, err := mappedOrder(options.OrderBy, r.query.Has("order_by"))
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(s.findTaskInstances(f), func(f found) bool { return !isMapped(f) })
	slices.SortFunc(list, compare)
	return s.showTaskInstances(list, options.Offset, r.uncapped(options.Limit)), nil
}

func isMapped(f found) bool { return f.mapIndex != notMapped }

// checkMapped refuses a task that has no instances and never will.
func (s *Server) checkMapped(dagID, taskID string) error {
	d, ok := s.parsed(dagID)
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

// mappedOrder compares instances of a mapped task. What is the same goes by map index, from the first on.
func mappedOrder(orderBy gen.TaskInstanceOrder, given bool) (func(a, b found) int, error) {
	column, descending := strings.CutPrefix(string(orderBy), "-")
	var compare func(a, b found) int
	switch column {
	case "state":
		compare = func(a, b found) int { return cmp.Compare(a.state, b.state) }
	case "duration":
		compare = func(a, b found) int { return cmp.Compare(a.seconds(), b.seconds()) }
	case "start_date":
		compare = func(a, b found) int { return a.start.Compare(b.start) }
	case "end_date":
		compare = func(a, b found) int { return a.end.Compare(b.end) }
	default:
		if given && orderBy != "-map_index" {
			return nil, badRequest("Ordering with %s is not supported", quoted(string(orderBy)))
		}
		compare = func(a, b found) int { return cmp.Compare(a.mapIndex, b.mapIndex) }
	}
	return func(a, b found) int {
		by := compare(a, b)
		if descending {
			by = -by
		}
		return cmp.Or(by, cmp.Compare(a.mapIndex, b.mapIndex))
	}, nil
}

// findTaskInstances gives all task instances that pass a filter.
func (s *Server) findTaskInstances(f instanceFilter) []found {
	var list []found
	for _, r := range s.runs {
		for _, ti := range r.tasks {
			if f.has(r, ti) {
				list = append(list, found{r, ti})
			}
		}
	}
	return list
}

func (f instanceFilter) has(r *run, ti *taskInstance) bool {
	return among(r.DAGID, f.dagIDs) && among(r.DAGRunID, f.dagRunIDs) && among(ti.task.ID, f.taskIDs) && among(ti.state, f.states) &&
		among(ti.task.pool(), f.pools) && among("default", f.queues) && among("", f.executors) &&
		f.lasted(ti) && f.execution.has(r.LogicalDate) && f.start.has(ti.start) && f.end.has(ti.end) && f.updated.has(r.updatedAt)
}

// lasted tells whether the latest try took as long as is wanted. One that has not ended has no duration.
func (f instanceFilter) lasted(ti *taskInstance) bool {
	shortest, bounded := f.shortest.Get()
	longest, alsoBounded := f.longest.Get()
	if !bounded && !alsoBounded {
		return true
	}
	return ti.hasDuration() && (!bounded || ti.seconds() >= shortest) && (!alsoBounded || ti.seconds() <= longest)
}

func among[T comparable](value T, wanted []T) bool {
	return wanted == nil || slices.Contains(wanted, value)
}

// hasDuration tells whether a try has ended.
func (ti *taskInstance) hasDuration() bool { return !ti.start.IsZero() && !ti.end.IsZero() }

// seconds is how long the latest try took; 0 if none has ended.
func (ti *taskInstance) seconds() float64 {
	if !ti.hasDuration() {
		return 0
	}
	return ti.end.Sub(ti.start).Seconds()
}

// whole is what a real server makes of a bound of durations in a body.
func whole(seconds gen.Optional[float64]) gen.Optional[float64] {
	if value, given := seconds.Get(); given {
		return gen.Set(math.Trunc(value))
	}
	return seconds
}

// statesOf reads the states in a query. A real server expects no others than its own.
func statesOf(names []gen.TaskState) ([]gen.TaskState, error) {
	var states []gen.TaskState
	for _, name := range names {
		if !slices.Contains(taskStates(), string(name)) {
			return nil, page(http.StatusInternalServerError)
		}
		states = append(states, stateNamed(name))
	}
	return states, nil
}

// taskStates are the words for states in filters.
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

// uncapped is how many items a page may have where a real server does not look at limits: 0 is none, and less than 0 all.
func (r *request) uncapped(limit int) int {
	switch {
	case !r.query.Has("limit"):
		return 100
	case limit < 0:
		return math.MaxInt
	default:
		return limit
	}
}

// showTaskInstances shows a page of task instances.
func (s *Server) showTaskInstances(list []found, offset, limit int) any {
	shown := []any{}
	for _, f := range cut(list, offset, limit) {
		shown = append(shown, s.showTaskInstance(f.run, f.taskInstance))
	}
	return map[string]any{"task_instances": shown, "total_entries": len(list)}
}
