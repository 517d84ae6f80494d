package airflowtest

import (
	"cmp"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// Task defines a task of a [DAG]. All fields except ID are optional. By default a task runs as long as its DAG
// specifies, and succeeds.
type Task struct {
	// ID identifies the task within its DAG.
	ID string
	// Upstream are the IDs of the tasks that must succeed before this task starts. If one of them fails, this task ends
	// in the state upstream_failed; if one is skipped, this task is skipped. AllDone and Teardown change that. Unknown IDs are
	// invalid. Tasks that depend on each other never start.
	Upstream []string
	// RunsFor is how long each try takes. If it is 0, the Duration or RunsFor of the DAG is used.
	RunsFor time.Duration
	// Duration, if set, returns how long a try takes in a run with this conf. It overrides RunsFor.
	Duration func(conf json.RawMessage) time.Duration
	// Fails, if set, reports whether a try in a run with this conf fails. See also [Server.FailTask]. The functions
	// Fails, Duration and XComs must not call the server, which is locked.
	Fails func(conf json.RawMessage) bool
	// Skips makes the task end in the state skipped, without running.
	Skips bool
	// Defers makes the task deferred when it starts. It stays deferred until [Server.EndTask] or a request
	// ends it, because there is no triggerer.
	Defers bool
	// StartDate and EndDate limit the logical dates of runs that have an instance of the task. By default they are the
	// dates of the DAG.
	StartDate, EndDate time.Time
	// Retries is how often a failed task is retried.
	Retries int
	// RetryDelay is the time between a failure and the next try.
	RetryDelay time.Duration
	// AllDone makes the task run when its upstream tasks have ended in any state, as the trigger rule all_done does.
	AllDone bool
	// Teardown makes the task a teardown task: it runs unless all of its upstream tasks were skipped, it does not count for the state
	// of the run, and setting the run to failed does not stop it. The run stays running until the teardown task has ended.
	Teardown bool
	// Pool is the pool of the task. The default is default_pool, which limits nothing. In another pool the task stays scheduled
	// until a slot is open, and for ever if the pool does not exist. A task of the operator EmptyOperator needs no slot.
	Pool string
	// Outlets are the URIs of the assets that the task updates when it succeeds.
	Outlets []string
	// XComs, if set, returns the XComs of a successful try in a run with this conf, by their keys. The key return_value
	// is the return value of the task. Values that cannot be encoded as JSON are ignored. mapIndex is -1 if the task is
	// not mapped. See also [Server.SetXCom].
	XComs func(conf json.RawMessage, mapIndex int) map[string]any
	// Log is the text that each try logs when it starts. See also [Server.AppendLog].
	Log string
	// Prints, if set, returns the text that a try in a run with this conf has printed, the given time after its start: at
	// first "", later ever longer texts, each of which begins with the one before. The last line may be unfinished. try is
	// 1 for the first try. Like Fails, it must not call the server.
	Prints func(conf json.RawMessage, try int, elapsed time.Duration) string
	// Operator is the class name of the operator. The default is PythonOperator.
	Operator string
	// Instances, if positive, makes the task a mapped task with this number of instances. The task is expanded when its
	// upstream tasks have succeeded, or immediately if it has none. Until then it has one instance without a map index.
	Instances int
	// Links are the URLs of the extra links of the operator, by name. A URL is null in responses if empty.
	Links map[string]string
}

// taskKey identifies a task of any DAG.
type taskKey struct{ dagID, taskID string }

// FailTask makes the next tries of a task fail, in the order in which they end in any of its runs. times is the number
// of tries that fail. A negative number makes all tries fail; 0 cancels an earlier call. Later tries follow the
// definition of the task.
//
// The task of a DAG without [DAG.Tasks] has the ID of the DAG. An unknown DAG or task fails the test of [New]; on a
// server of [NewServer] FailTask panics.
func (s *Server) FailTask(dagID, taskID string, times int) {
	s.test.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.checkTask(dagID, taskID); err != nil {
		s.test.Fatalf("airflowtest: FailTask: %v", err)
		return
	}
	s.schedule() // tries that have ended by now are not affected
	s.failures[taskKey{dagID, taskID}] = times
}

// tasks returns the tasks of the DAG, at least one unless NoTasks is set.
func (d *dag) tasks() []Task {
	if len(d.Tasks) > 0 || d.NoTasks {
		return d.Tasks
	}
	return []Task{{ID: d.ID, Fails: func(conf json.RawMessage) bool {
		return d.Outcome != nil && d.Outcome(conf) == gen.DAGRunStateFailed
	}}}
}

func (d *dag) task(id string) (Task, bool) {
	i := slices.IndexFunc(d.tasks(), func(t Task) bool { return t.ID == id })
	if i < 0 {
		return Task{}, false
	}
	return d.tasks()[i], true
}

// relatives returns the ID of a task and those of its direct and indirect upstream or downstream tasks.
func (d *dag) relatives(id string, upstream, downstream bool) map[string]bool {
	found := map[string]bool{id: true}
	if upstream {
		d.follow(id, found, d.upstream)
	}
	if downstream {
		d.follow(id, found, d.downstream)
	}
	return found
}

func (d *dag) follow(id string, found map[string]bool, next func(string) []string) {
	for _, other := range next(id) {
		if !found[other] {
			found[other] = true
			d.follow(other, found, next)
		}
	}
}

// upstream returns the IDs of the direct upstream tasks.
func (d *dag) upstream(id string) []string {
	t, _ := d.task(id)
	return slices.DeleteFunc(slices.Clone(t.Upstream), func(other string) bool {
		_, ok := d.task(other)
		return !ok
	})
}

// downstream returns the IDs of the direct downstream tasks.
func (d *dag) downstream(id string) []string {
	ids := []string{}
	for _, t := range d.tasks() {
		if slices.Contains(t.Upstream, id) {
			ids = append(ids, t.ID)
		}
	}
	return ids
}

// hasDownstream reports whether a task has downstream tasks other than teardown tasks.
func (d *dag) hasDownstream(id string) bool {
	return slices.ContainsFunc(d.tasks(), func(t Task) bool { return !t.Teardown && slices.Contains(t.Upstream, id) })
}

func (s endpoints) TasksList(r *request, dagID string, options *gen.TaskListOptions) (any, error) {
	d, ok := s.activeDAG(dagID)
	if !ok {
		return nil, notFound("DAG not found", "").in3("The Dag with ID: `%s` was not found", dagID)
	}
	by := string(options.OrderBy)
	column := strings.TrimLeft(by, "-")
	if s.isAirflow3() {
		switch column {
		case "template_fields", "downstream_task_ids", "extra_links", "params": // which are no attributes of tasks there
			return nil, badOrderBy(column)
		case "end_date": // which no task has
			column = "start_date"
		}
	}
	compare, err := d.taskOrder(column, r.query.Has("order_by") && !(column == "is_mapped" && s.release.isBefore("2.4")))
	if err != nil {
		return nil, err
	}
	list := []any{}
	for _, t := range sorted(d.tasks(), strings.HasPrefix(by, "-"), compare) {
		list = append(list, s.showTask(d, t))
	}
	return map[string]any{"tasks": list, "total_entries": len(list)}, nil
}

func (s endpoints) TasksGet(_ *request, dagID, taskID string) (any, error) {
	d, ok := s.activeDAG(dagID)
	if !ok {
		return nil, notFound("DAG not found", "").in3("The Dag with ID: `%s` was not found", dagID)
	}
	t, ok := d.task(taskID)
	if !ok {
		return nil, notFound("Task not found", "").in3("Task with id %s was not found", taskID)
	}
	return s.showTask(d, t), nil
}

// taskOrder returns a comparison of tasks. A real server sorts by any attribute of its Python class.
func (d *dag) taskOrder(column string, isSet bool) (func(a, b Task) int, error) {
	switch column {
	case "task_id", "task_display_name", "label":
		return byTaskID, nil
	case "retries":
		return func(a, b Task) int { return cmp.Compare(a.Retries, b.Retries) }, nil
	case "retry_delay":
		return func(a, b Task) int { return cmp.Compare(a.RetryDelay, b.RetryDelay) }, nil
	case "pool":
		return func(a, b Task) int { return strings.Compare(a.pool(), b.pool()) }, nil
	case "operator_name", "task_type":
		return func(a, b Task) int { return strings.Compare(a.operator(), b.operator()) }, nil
	case "downstream_task_ids":
		return func(a, b Task) int { return cmp.Compare(len(d.downstream(a.ID)), len(d.downstream(b.ID))) }, nil
	case "owner", "start_date", "queue", "pool_slots", "priority_weight", "trigger_rule", "depends_on_past",
		"wait_for_downstream", "retry_exponential_backoff", "template_fields", "extra_links", "ui_color", "ui_fgcolor":
		return func(_, _ Task) int { return 0 }, nil // the same for all tasks, or nearly so
	case "end_date", "execution_timeout", "doc_md", "executor", "params":
		return nil, htmlError(http.StatusInternalServerError) // Python cannot compare the values
	}
	if !isSet {
		return byTaskID, nil
	}
	return nil, badRequest("'SerializedBaseOperator' object has no attribute %s", quoted(column)).
		in3("Ordering with %s is disallowed or the attribute does not exist on the model", quoted(column))
}

func byTaskID(a, b Task) int { return strings.Compare(a.ID, b.ID) }

func (t Task) pool() string { return cmp.Or(t.Pool, defaultPool) }

func (t Task) triggerRule() gen.TriggerRule {
	switch {
	case t.Teardown:
		return "all_done_setup_success"
	case t.AllDone:
		return "all_done"
	}
	return "all_success"
}

func (t Task) operator() string { return cmp.Or(t.Operator, "PythonOperator") }

// showTask returns a task as it is in responses, with some fields that differ from the contract.
func (s *Server) showTask(d *dag, t Task) map[string]any {
	class := gen.ClassReference{
		ClassName:  t.operator(),
		ModulePath: "airflow.operators." + strings.ToLower(strings.TrimSuffix(t.operator(), "Operator")),
	}
	start, end := d.period(t)
	shown := gen.Task{
		TaskID: t.ID, TaskDisplayName: t.ID, ClassRef: class, Owner: d.owners()[0], StartDate: start, EndDate: end,
		Pool: t.pool(), PoolSlots: 1, PriorityWeight: 1, Queue: "default", Retries: float64(t.Retries),
		RetryDelay: timeDelta(t.RetryDelay), TriggerRule: t.triggerRule(), WeightRule: "downstream",
		UIColor: "#fff", UIFgcolor: "#000", DownstreamTaskIDs: d.downstream(t.ID), IsMapped: t.Instances > 0,
	}
	switch t.operator() {
	case "PythonOperator":
		shown.UIColor, shown.TemplateFields = "#ffefeb", []string{"templates_dict", "op_args", "op_kwargs"}
	case "EmptyOperator":
		shown.UIColor = "#e8f7e4"
	}
	result := s.encoder.object(shown)
	result["operator_name"], result["params"] = t.operator(), map[string]any{}
	if s.release.isBefore("2.4") {
		delete(result, "operator_name")
	}
	if s.isAirflow3() {
		links := slices.Sorted(maps.Keys(t.Links))
		if links == nil {
			links = []string{}
		}
		module := "airflow.providers.standard.operators." + strings.ToLower(strings.TrimSuffix(t.operator(), "Operator"))
		result["class_ref"], result["extra_links"] = map[string]any{"module_path": module, "class_name": t.operator()}, links
	}
	return result
}

// weight returns the priority of the instances of a task: one, and one for each task that depends on it.
func (d *dag) weight(taskID string) int {
	found := []string{taskID}
	for i := 0; i < len(found); i++ {
		for _, next := range d.downstream(found[i]) {
			if !slices.Contains(found, next) {
				found = append(found, next)
			}
		}
	}
	return len(found)
}

// startDate returns the start date of the DAG.
func (d *dag) startDate() time.Time {
	if d.StartDate.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return d.StartDate.UTC().Truncate(time.Microsecond)
}

// period returns the first and the last logical date of a task. The last one is zero if there is none.
func (d *dag) period(t Task) (start, end time.Time) {
	start, end = latest(d.startDate(), t.StartDate.UTC()), d.EndDate
	if end.IsZero() || !t.EndDate.IsZero() && t.EndDate.Before(end) {
		end = t.EndDate
	}
	if !end.IsZero() {
		end = end.UTC()
	}
	return start.Truncate(time.Microsecond), end.Truncate(time.Microsecond)
}

// runsAt reports whether a run with this logical date has an instance of the task.
func (d *dag) runsAt(t Task, logical time.Time) bool {
	start, end := d.period(t)
	return !logical.Before(start) && (end.IsZero() || !logical.After(end))
}

func timeDelta(d time.Duration) *gen.TimeDelta {
	const day = 24 * time.Hour
	return &gen.TimeDelta{
		Type: "TimeDelta", Days: int(d / day), Seconds: int(d % day / time.Second), Microseconds: int(d % time.Second / time.Microsecond),
	}
}
