package airflowtest

import (
	"slices"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) TaskInstancesList(
	r *request, dagID, dagRunID string, options *gen.TaskInstanceListOptions,
) (any, error) {
	list := []any{}
	for _, run := range s.runs {
		if (dagID != "~" && run.DAGID != dagID) || (dagRunID != "~" && run.DAGRunID != dagRunID) {
			continue
		}
		for _, ti := range run.tasks {
			if ti.matches(run, options) {
				list = append(list, s.showTaskInstance(run, ti))
			}
		}
	}
	limit := options.Limit // not lowered here: 0 is none, and less than 0 is all
	switch {
	case !r.query.Has("limit"):
		limit = 100
	case limit < 0:
		limit = len(list)
	}
	return map[string]any{"task_instances": cut(list, options.Offset, limit), "total_entries": len(list)}, nil
}

// matches tells whether the filters of a list leave a task instance in it.
func (ti *taskInstance) matches(r *run, o *gen.TaskInstanceListOptions) bool {
	state := string(ti.state)
	if ti.state == gen.TaskStateNone {
		state = "none"
	}
	duration := ti.seconds()
	shortest, bounded := o.DurationGTE.Get()
	longest, alsoBounded := o.DurationLTE.Get()
	return among(state, o.State) && among(ti.task.pool(), o.Pool) && among("default", o.Queue) && among("", o.Executor) &&
		(!bounded || duration >= shortest) && (!alsoBounded || duration <= longest) &&
		period{o.ExecutionDateGTE, o.ExecutionDateLTE}.has(r.LogicalDate) &&
		period{o.StartDateGTE, o.StartDateLTE}.has(ti.start) &&
		period{o.EndDateGTE, o.EndDateLTE}.has(ti.end) &&
		period{o.UpdatedAtGTE, o.UpdatedAtLTE}.has(r.updatedAt)
}

func among(value string, wanted []string) bool {
	return wanted == nil || slices.Contains(wanted, value)
}

// seconds is how long the latest try took; 0 if none has ended.
func (ti *taskInstance) seconds() float64 {
	if ti.start.IsZero() || ti.end.IsZero() {
		return 0
	}
	return ti.end.Sub(ti.start).Seconds()
}

func (s *Server) showTaskInstance(r *run, ti *taskInstance) map[string]any {
	process, fields := 0, "{}" // of one that did not have to run in a process of its own
	if ti.tries > 0 && ti.task.operator() == "PythonOperator" {
		process, fields = 1, `{"op_args": [], "op_kwargs": {}, "templates_dict": null}`
	}
	shown := s.encoder.members(gen.TaskInstance{
		DAGID: r.DAGID, DAGRunID: r.DAGRunID, TaskID: ti.task.ID, TaskDisplayName: ti.task.ID, State: ti.state,
		ExecutionDate: r.LogicalDate, StartDate: ti.start, EndDate: ti.end,
		Duration: ti.seconds(), TryNumber: ti.tries, MaxTries: ti.task.Retries, MapIndex: -1,
		Operator: ti.task.operator(), Pool: ti.task.pool(), PoolSlots: 1, PriorityWeight: 1, Queue: "default",
		ExecutorConfig: "{}", RenderedFields: []byte(fields), Unixname: "airflow", Pid: process, Hostname: "localhost",
	})
	if ti.tries > 0 {
		shown["queued_when"] = shown["start_date"]
	}
	for name, absent := range map[string]bool{
		"pid": process == 0, "state": ti.state == gen.TaskStateNone, "duration": ti.end.IsZero(), // what gen has as 0 or ""
	} {
		if absent {
			shown[name] = nil
		}
	}
	return shown
}
