package airflowtest

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// Task says what a task of a [DAG] is and what becomes of it. The zero value of all but ID will do: a task that runs as
// long as its DAG says, and succeeds.
type Task struct {
	// ID names the task within its DAG.
	ID string
	// Upstream are the ids of the tasks that must have succeeded before. When one has failed, this task ends as
	// upstream_failed; when one was skipped, so is this. Ids of tasks that are not there do not count, and tasks that wait
	// for one another never start.
	Upstream []string
	// RunsFor is how long each try takes; 0 is what RunsFor of the DAG says.
	RunsFor time.Duration
	// Duration, if it is not nil, says how long a try takes in a run with this conf. RunsFor does not count then.
	Duration func(conf json.RawMessage) time.Duration
	// Fails, if it is not nil, tells whether a try in a run with this conf fails. See also [Server.FailTask]. The server is
	// locked while Fails, Duration or XComs is called: they must not call it.
	Fails func(conf json.RawMessage) bool
	// Retries is how many tries are made after the first one failed.
	Retries int
	// RetryDelay is how long after a failure the next try is made.
	RetryDelay time.Duration
	// Pool is the pool whose slot it takes while it runs, "" is default_pool. Tasks do not wait for a slot.
	Pool string
	// Outlets are the URIs of datasets that it updates when it succeeds.
	Outlets []string
	// XComs, if it is not nil, says what a try that succeeds in a run with this conf leaves for others: values by their keys,
	// of which return_value is what the task returns. Those that do not encode to JSON are left out. mapIndex is -1 if the
	// task is not mapped. See also [Server.SetXCom].
	XComs func(conf json.RawMessage, mapIndex int) map[string]any
	// Log are the lines that each try writes into its log when it begins.
	Log string
	// Operator is the name of its class; "" is PythonOperator.
	Operator string
	// Instances makes it a mapped task, which becomes as many task instances as this says: at once if there is no task
	// before it, else when those before it have succeeded. Until then there is one, without a map index. 0 is a task that is
	// not mapped.
	Instances int
	// Links are the URLs of the extra links of its operator, by their names; "" is null in answers.
	Links map[string]string
}

// taskKey names a task among those of all DAGs.
type taskKey struct{ dagID, taskID string }

// FailTask makes the next tries of a task fail that end, in whichever runs, as many as times says. Those after them go
// as the definition of the task has it. A negative number is all of them; 0 takes back what was asked before.
//
// A DAG without [DAG.Tasks] has one task, with the id of the DAG.
func (s *Server) FailTask(dagID, taskID string, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.schedule() // what has ended by now has ended
	s.failures[taskKey{dagID, taskID}] = times
}

// tasks are those of the DAG, at least one.
func (d *dag) tasks() []Task {
	if len(d.Tasks) > 0 {
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

// relatives are a task's id and those of the tasks that it needs or that need it, however far away.
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

// upstream are the ids of the tasks directly before one.
func (d *dag) upstream(id string) []string {
	t, _ := d.task(id)
	return slices.DeleteFunc(slices.Clone(t.Upstream), func(other string) bool {
		_, ok := d.task(other)
		return !ok
	})
}

// downstream are the ids of the tasks directly after one.
func (d *dag) downstream(id string) []string {
	ids := []string{}
	for _, t := range d.tasks() {
		if slices.Contains(t.Upstream, id) {
			ids = append(ids, t.ID)
		}
	}
	return ids
}

func (s endpoints) TasksList(r *request, dagID string, options *gen.TaskListOptions) (any, error) {
	d, ok := s.parsed(dagID)
	if !ok {
		return nil, notFound("DAG not found", "")
	}
	by := string(options.OrderBy)
	compare, err := d.taskOrder(strings.TrimLeft(by, "-"), r.query.Has("order_by"))
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
	d, ok := s.parsed(dagID)
	if !ok {
		return nil, notFound("DAG not found", "")
	}
	t, ok := d.task(taskID)
	if !ok {
		return nil, notFound("Task not found", "")
	}
	return s.showTask(d, t), nil
}

// taskOrder compares by an attribute of Python's, which is what a real server sorts by.
func (d *dag) taskOrder(column string, given bool) (func(a, b Task) int, error) {
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
		return nil, page(http.StatusInternalServerError) // these have no order
	}
	if !given {
		return byTaskID, nil
	}
	return nil, badRequest("'SerializedBaseOperator' object has no attribute %s", quoted(column))
}

func byTaskID(a, b Task) int { return strings.Compare(a.ID, b.ID) }

func (t Task) pool() string { return cmp.Or(t.Pool, defaultPool) }

func (t Task) operator() string { return cmp.Or(t.Operator, "PythonOperator") }

// showTask is what answers say of a task: not quite what the contract has.
func (s *Server) showTask(d *dag, t Task) map[string]any {
	class := gen.ClassReference{
		ClassName:  t.operator(),
		ModulePath: "airflow.operators." + strings.ToLower(strings.TrimSuffix(t.operator(), "Operator")),
	}
	shown := gen.Task{
		TaskID: t.ID, TaskDisplayName: t.ID, ClassRef: class, Owner: d.owners()[0], StartDate: startDate(),
		Pool: t.pool(), PoolSlots: 1, PriorityWeight: 1, Queue: "default", Retries: float64(t.Retries),
		RetryDelay: timeDelta(t.RetryDelay), TriggerRule: "all_success", WeightRule: "downstream",
		UIColor: "#fff", UIFgcolor: "#000", DownstreamTaskIDs: d.downstream(t.ID), IsMapped: t.Instances > 0,
	}
	switch t.operator() {
	case "PythonOperator":
		shown.UIColor, shown.TemplateFields = "#ffefeb", []string{"templates_dict", "op_args", "op_kwargs"}
	case "EmptyOperator":
		shown.UIColor = "#e8f7e4"
	}
	answer := s.encoder.members(shown)
	answer["operator_name"], answer["params"] = t.operator(), map[string]any{}
	return answer
}

// startDate is that of every DAG and task. Runs before it are not treated in another way.
func startDate() time.Time { return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC) }

func timeDelta(d time.Duration) *gen.TimeDelta {
	const day = 24 * time.Hour
	return &gen.TimeDelta{
		Type: "TimeDelta", Days: int(d / day), Seconds: int(d % day / time.Second), Microseconds: int(d % time.Second / time.Microsecond),
	}
}
