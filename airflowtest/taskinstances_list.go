package airflowtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/stable"
)

// instanceFilter selects task instances. A nil slice matches all.
type instanceFilter struct {
	dagIDs, dagRunIDs, taskIDs     []string
	states                         []gen.TaskState // TaskStateNone represents "none"
	pools, queues, executors       []string
	execution, start, end, updated period
	duration                       numberFilter

	// The filters of Airflow 3.
	runAfter                                          period
	dagID, runID, taskName, pool, queue, operatorName textFilter
	operators                                         []string
	mapIndexes, tries                                 []int
	taskID                                            string
}

func (s endpoints) TaskInstancesList(
	r *request, dagID, dagRunID string, options *gen.TaskInstanceListOptions,
) (any, error) {
	f := instanceFilter{
		pools: options.Pool, queues: options.Queue, executors: options.Executor,
		execution:    period{options.LogicalDateGTE, options.LogicalDateLTE, options.LogicalDateGT, options.LogicalDateLT},
		start:        period{options.StartDateGTE, options.StartDateLTE, options.StartDateGT, options.StartDateLT},
		end:          period{options.EndDateGTE, options.EndDateLTE, options.EndDateGT, options.EndDateLT},
		updated:      period{options.UpdatedAtGTE, options.UpdatedAtLTE, options.UpdatedAtGT, options.UpdatedAtLT},
		duration:     numberFilter{options.DurationGTE, options.DurationLTE, options.DurationGT, options.DurationLT},
		runAfter:     period{options.RunAfterGTE, options.RunAfterLTE, options.RunAfterGT, options.RunAfterLT},
		dagID:        textFilter{options.DAGIDPattern, options.DAGIDPrefixPattern},
		runID:        textFilter{options.RunIDPattern, options.RunIDPrefixPattern},
		taskName:     textFilter{options.TaskDisplayNamePattern, options.TaskDisplayNamePrefixPattern},
		pool:         textFilter{options.PoolNamePattern, options.PoolNamePrefixPattern},
		queue:        textFilter{options.QueueNamePattern, options.QueueNamePrefixPattern},
		operatorName: textFilter{options.OperatorNamePattern, options.OperatorNamePrefixPattern},
		operators:    options.Operator, mapIndexes: options.MapIndex, tries: options.TryNumber, taskID: options.TaskID,
	}
	var err error
	if f.states, err = r.statesOf(options.State); err != nil {
		return nil, err
	}
	switch {
	case !s.isAirflow3():
	case dagRunID != "~" && s.release.isBefore("3.2"): // which looks for the run in all DAGs
		if !slices.ContainsFunc(s.runs, func(run *run) bool { return run.DAGRunID == dagRunID }) {
			return nil, notFound(fmt.Sprintf("DagRun with run_id: `%s` was not found", dagRunID), "")
		}
	case dagID == "~" && dagRunID != "~":
		return nil, badRequest("dag_id is required when dag_run_id is specified")
	case dagID != "~" && dagRunID != "~" && s.run(dagID, dagRunID) == nil:
		return nil, notFound(fmt.Sprintf("DagRun with dag_id: `%s` and run_id: `%s` was not found", dagID, dagRunID), "")
	case dagID != "~" && s.dags[dagID] == nil:
		return nil, dagNotFound(dagID)
	case r.query.Has("order_by") && !slices.Contains(taskInstanceOrders(), strings.TrimLeft(r.query.Get("order_by"), "-")):
		return nil, badOrderBy(strings.TrimLeft(r.query.Get("order_by"), "-"))
	}
	if dagID != "~" {
		f.dagIDs = []string{dagID}
	}
	if dagRunID != "~" {
		f.dagRunIDs = []string{dagRunID}
	}
	list, limit := s.findTaskInstances(f), r.uncappedLimit(options.Limit)
	if s.isAirflow3() {
		list = orderInstances(list, cmp.Or(r.query.Get("order_by"), "map_index"))
	}
	if r.byCursor() {
		return s.taskInstancesByCursor(r, list, limit)
	}
	return s.showTaskInstances(list, options.Offset, limit), nil
}

// orderInstances sorts task instances by a word of Airflow 3. Those that are equal have the order of their creation, which
// is reversed, too.
func orderInstances(list []instanceInRun, word string) []instanceInRun {
	column, descending := strings.CutPrefix(word, "-")
	compare := map[string]func(a, b instanceInRun) int{
		"state":               func(a, b instanceInRun) int { return cmp.Compare(a.state, b.state) },
		"duration":            func(a, b instanceInRun) int { return cmp.Compare(a.seconds(), b.seconds()) },
		"start_date":          func(a, b instanceInRun) int { return a.start.Compare(b.start) },
		"end_date":            func(a, b instanceInRun) int { return a.end.Compare(b.end) },
		"map_index":           func(a, b instanceInRun) int { return cmp.Compare(a.mapIndex, b.mapIndex) },
		"rendered_map_index":  func(a, b instanceInRun) int { return cmp.Compare(a.mapIndex, b.mapIndex) },
		"try_number":          func(a, b instanceInRun) int { return cmp.Compare(a.tries, b.tries) },
		"logical_date":        func(a, b instanceInRun) int { return a.run.LogicalDate.Compare(b.run.LogicalDate) },
		"run_after":           func(a, b instanceInRun) int { return a.run.RunAfter.Compare(b.run.RunAfter) },
		"data_interval_start": func(a, b instanceInRun) int { return a.run.DataIntervalStart.Compare(b.run.DataIntervalStart) },
		"data_interval_end":   func(a, b instanceInRun) int { return a.run.DataIntervalEnd.Compare(b.run.DataIntervalEnd) },
		"operator":            func(a, b instanceInRun) int { return cmp.Compare(a.task.operator(), b.task.operator()) },
	}[column] // nil for the ID, which has the order of creation
	list = sorted(list, false, compare)
	if descending {
		slices.Reverse(list)
	}
	return list
}

func (s endpoints) TaskInstancesListBatch(r *request, body *gen.TaskInstanceFilter) (any, error) {
	var wrong []string
	ignoresPage := s.release.isBefore("2.10.3")
	if ignoresPage {
		wrong = r.checkIgnoredPage()
	}
	if err := r.rejectUnknownFields(wrong...); err != nil {
		return nil, err
	}
	var order string
	if _ = json.Unmarshal(r.bodyFields["order_by"], &order); s.isAirflow3() && order != "" {
		if column := strings.TrimLeft(order, "-"); !slices.Contains(taskInstanceOrders()[:6], column) {
			return nil, badOrderBy(column)
		}
		return nil, unplayed("an order of task instances in the body")
	}
	f := instanceFilter{
		dagRunIDs: body.DAGRunIDs, taskIDs: body.TaskIDs,
		pools: body.Pool, queues: body.Queue, executors: body.Executor,
		execution: period{body.LogicalDateGTE, body.LogicalDateLTE, timeOf(body.LogicalDateGT), timeOf(body.LogicalDateLT)},
		start:     period{body.StartDateGTE, body.StartDateLTE, timeOf(body.StartDateGT), timeOf(body.StartDateLT)},
		end:       period{body.EndDateGTE, body.EndDateLTE, timeOf(body.EndDateGT), timeOf(body.EndDateLT)},
		duration:  numberFilter{truncate(body.DurationGTE), truncate(body.DurationLTE), body.DurationGT, body.DurationLT},
		runAfter:  period{timeOf(body.RunAfterGTE), timeOf(body.RunAfterLTE), timeOf(body.RunAfterGT), timeOf(body.RunAfterLT)},
	}
	if len(body.DAGIDs) > 0 {
		f.dagIDs = body.DAGIDs
	}
	for _, state := range body.State {
		f.states = append(f.states, stateNamed(state))
	}
	limit := body.Limit
	switch {
	case ignoresPage:
		limit = math.MaxInt
	case !r.has("page_limit"):
		limit = 100
	}
	return s.showTaskInstances(s.findTaskInstances(f), body.Offset, limit), nil
}

// checkIgnoredPage returns what is wrong with the page in a body of a release that checks it, but returns all rows.
func (r *request) checkIgnoredPage() (wrong []string) {
	for name, least := range map[string]int{"page_offset": 0, "page_limit": 1} {
		var n int
		switch err := json.Unmarshal(r.bodyFields[name], &n); {
		case !r.has(name):
		case err != nil:
			wrong = append(wrong, fieldError(name, "Not a valid integer."))
		case n < least:
			wrong = append(wrong, fieldError(name, fmt.Sprintf("Must be greater than or equal to %d.", least)))
		}
	}
	slices.Sort(wrong)
	r.unknownFields = slices.DeleteFunc(r.unknownFields, func(name string) bool { return name == "page_limit" || name == "page_offset" })
	return wrong
}

func (s endpoints) TaskInstancesListMapped(
	r *request, dagID, dagRunID, taskID string, options *gen.TaskInstanceListMappedOptions,
) (any, error) {
	states, err := r.statesOf(options.State)
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
	f.execution = period{options.LogicalDateGTE, options.LogicalDateLTE, options.LogicalDateGT, options.LogicalDateLT}
	f.start = period{options.StartDateGTE, options.StartDateLTE, options.StartDateGT, options.StartDateLT}
	f.end = period{options.EndDateGTE, options.EndDateLTE, options.EndDateGT, options.EndDateLT}
	f.updated = period{options.UpdatedAtGTE, options.UpdatedAtLTE, options.UpdatedAtGT, options.UpdatedAtLT}
	f.duration = numberFilter{options.DurationGTE, options.DurationLTE, options.DurationGT, options.DurationLT}
	f.runAfter = period{options.RunAfterGTE, options.RunAfterLTE, options.RunAfterGT, options.RunAfterLT}
	f.pool = textFilter{options.PoolNamePattern, options.PoolNamePrefixPattern}
	f.queue = textFilter{options.QueueNamePattern, options.QueueNamePrefixPattern}
	f.operatorName = textFilter{options.OperatorNamePattern, options.OperatorNamePrefixPattern}
	f.operators, f.mapIndexes, f.tries = options.Operator, options.MapIndex, options.TryNumber
	compare, err := mappedOrder(options.OrderBy, r.query.Has("order_by") && !(s.isAirflow3() && options.OrderBy == "map_index"))
	if err != nil {
		return nil, err
	}
	list := slices.DeleteFunc(s.findTaskInstances(f), func(f instanceInRun) bool { return !isMapped(f) })
	stable.Sort(list, compare)
	return s.showTaskInstances(list, options.Offset, r.uncappedLimit(options.Limit)), nil
}

func isMapped(f instanceInRun) bool { return f.mapIndex != notMapped }

// checkMapped returns an error if the task is missing or not mapped.
func (s *Server) checkMapped(dagID, taskID string) error {
	d, ok := s.activeDAG(dagID)
	if !ok {
		return notFound(fmt.Sprintf("DAG %s not found", dagID), "").in3("The Dag with ID: `%s` was not found", dagID)
	}
	task, ok := d.task(taskID)
	switch {
	case !ok && s.release.isBefore("2.8"):
		return htmlError(http.StatusInternalServerError)
	case !ok:
		return notFound(fmt.Sprintf("Task id %s not found", taskID), "").in3("Task id %s not found", taskID)
	case task.Instances == 0:
		return notFound(fmt.Sprintf("Task id %s is not mapped", taskID), "")
	}
	return nil
}

// mappedOrder returns a comparison of instances of a mapped task. Equal instances are ordered by ascending map index.
func mappedOrder(orderBy gen.TaskInstanceOrder, isSet bool) (func(a, b *instanceInRun) int, error) {
	column, descending := strings.CutPrefix(string(orderBy), "-")
	var compare func(a, b *instanceInRun) int
	switch column {
	case "state":
		compare = func(a, b *instanceInRun) int { return cmp.Compare(a.state, b.state) }
	case "duration":
		compare = func(a, b *instanceInRun) int { return cmp.Compare(a.seconds(), b.seconds()) }
	case "start_date":
		compare = func(a, b *instanceInRun) int { return a.start.Compare(b.start) }
	case "end_date":
		compare = func(a, b *instanceInRun) int { return a.end.Compare(b.end) }
	default:
		if isSet && orderBy != "-map_index" {
			return nil, badRequest("Ordering with %s is not supported", quoted(string(orderBy))).
				in3("Ordering with %s is disallowed or the attribute does not exist on the model", quoted(column))
		}
		compare = func(a, b *instanceInRun) int { return cmp.Compare(a.mapIndex, b.mapIndex) }
	}
	return func(a, b *instanceInRun) int {
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
			if f.matches(r, ti) && s.inPeriod(f.start, ti.start) && s.inPeriod(f.end, ti.end) {
				list = append(list, instanceInRun{r, ti})
			}
		}
	}
	return list
}

func (f instanceFilter) matches(r *run, ti *taskInstance) bool {
	return matchesAny(r.DAGID, f.dagIDs) && matchesAny(r.DAGRunID, f.dagRunIDs) && matchesAny(ti.task.ID, f.taskIDs) && matchesAny(ti.state, f.states) &&
		matchesAny(ti.task.pool(), f.pools) && matchesAny("default", f.queues) && matchesAny("", f.executors) &&
		f.duration.matches(ti.seconds(), ti.hasDuration()) && f.matchesInAirflow3(r, ti) && f.execution.contains(r.LogicalDate) && f.updated.contains(r.updatedAt)
}

// matchesInAirflow3 reports whether a task instance matches the filters that Airflow 2 does not have.
func (f instanceFilter) matchesInAirflow3(r *run, ti *taskInstance) bool {
	return f.runAfter.contains(r.RunAfter) && f.dagID.matches(r.DAGID) && f.runID.matches(r.DAGRunID) && f.taskName.matches(ti.task.ID) &&
		f.pool.matches(ti.task.pool()) && f.queue.matches("default") && f.operatorName.matches(ti.task.operator()) &&
		matchesAny(ti.task.operator(), f.operators) && matchesAny(ti.mapIndex, f.mapIndexes) && matchesAny(ti.tries, f.tries) &&
		(f.taskID == "" || f.taskID == ti.task.ID)
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
func (r *request) statesOf(names []gen.TaskState) ([]gen.TaskState, error) {
	var states []gen.TaskState
	for _, name := range names {
		known := append(r.server.knownStates(), "none", "no_status")
		if r.server.isAirflow3() && !slices.Contains(known, string(name)) {
			return nil, unprocessableText("Invalid value for state. Valid values are " + strings.Join(r.server.knownStates(), ", "))
		} else if r.server.isAirflow3() {
			states = append(states, stateNamed(name))
			continue
		}
		if !slices.Contains(taskStates(), string(name)) && !r.server.release.isBefore("2.7") {
			return nil, htmlError(http.StatusInternalServerError)
		}
		states = append(states, stateNamed(name))
	}
	return states, nil
}

// taskInstanceOrders returns the words that order lists of task instances in Airflow 3. Requests with a body have only the first six.
func taskInstanceOrders() []string {
	return []string{
		"id", "state", "duration", "start_date", "end_date", "map_index", "try_number", "logical_date", "run_after",
		"data_interval_start", "data_interval_end", "rendered_map_index", "operator",
	}
}

// taskStates returns the names of states in filters.
func taskStates() []string {
	return []string{
		"success", "running", "failed", "upstream_failed", "skipped", "up_for_retry", "up_for_reschedule", "queued", "none",
		"scheduled", "deferred", "removed", "restarting",
	}
}

// taskStatesOfAirflow3 returns the names of states in Airflow 3, in its order.
func taskStatesOfAirflow3() []string {
	return []string{
		"removed", "scheduled", "queued", "running", "success", "restarting", "failed", "up_for_retry", "up_for_reschedule",
		"upstream_failed", "skipped", "deferred",
	}
}

// knownStates returns the names of states in the release, in its order.
func (s *Server) knownStates() []string {
	if s.release.isBefore("3.3") {
		return taskStatesOfAirflow3()
	}
	return append(taskStatesOfAirflow3(), "awaiting_input")
}

func stateNamed(state gen.TaskState) gen.TaskState {
	if state == "none" || state == "no_status" {
		return gen.TaskStateNone
	}
	return state
}

// uncappedLimit returns the maximum number of items on a page of a list for which a real server has no maximum: 0 means
// none, a negative limit means all.
func (r *request) uncappedLimit(limit int) int {
	if r.server.isAirflow3() {
		limit, _ = r.limit(limit) // there is a maximum
		return limit
	}
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
func (s *Server) showTaskInstances(list []instanceInRun, offset, limit int) map[string]any {
	shown := []any{}
	for _, f := range slicePage(list, offset, limit) {
		shown = append(shown, s.showTaskInstance(f.run, f.taskInstance))
	}
	return s.withoutCursors(map[string]any{"task_instances": shown, "total_entries": len(list)})
}
