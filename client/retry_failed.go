package client

import (
	"context"
	"errors"
	"slices"

	"github.com/airflow-go/airflow/internal/wrap"
)

// RetryFailedOptions says how often to run failed tasks again. The zero value and nil mean once.
type RetryFailedOptions struct {
	// Times is the maximum number of times that the failed tasks run again. 0 means 1; a negative number means never.
	Times int
	// Wait says how to wait for the run; nil is like the zero value.
	Wait *WaitOptions
	// OnRetry, if set, is called each time before the failed tasks are cleared. n counts these times from 1, failed says how the run
	// ended, and plan lists the task instances that will be cleared.
	OnRetry func(n int, failed *RunFailedError, plan []TaskInstanceReference)
}

// RetryFailed waits for a DAG run and, if it fails, lets its failed tasks and those after them run again. It returns the run when it
// has succeeded.
//
// It clears the task instances that failed, those that did not run because of that, and tasks downstream of them even if they
// succeeded, because their input changes. Other tasks that succeeded, and the successful instances of a mapped task of which some
// failed, do not run again. RetryFailed returns the last [RunFailedError] if the run still fails, or if none of its tasks has failed, so
// that nothing can be cleared. If clearing fails, the error contains the RunFailedError and why clearing failed.
//
// If the response to clearing is lost, RetryFailed finds out from the states and the tries of the task instances whether they were
// cleared. It clears again only if the server shows the old ones.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//	GET /dags/{dag_id}/tasks
//	POST /dags/{dag_id}/clearTaskInstances
//
// Since Airflow 2.0. Before Airflow 2.1 it only clears tasks that failed or did not run.
func (s *DAGRunService) RetryFailed(
	ctx context.Context, dagID, dagRunID string, options *RetryFailedOptions, opts ...CallOption,
) (*DAGRun, error) {
	o := copied(options)
	if o.Times == 0 {
		o.Times = 1
	}
	for n := 1; ; n++ {
		run, err := s.wait(ctx, dagID, dagRunID, n > 1, o.Wait, opts) // the server has returned the run before it was cleared
		failed, ok := errors.AsType[*RunFailedError](err)
		if !ok || n > o.Times {
			if n > 1 {
				err = afterWrite(err)
			}
			return run, err
		}
		r := retry{service: s, tasks: &TaskInstanceService{s.pipeline}, run: failed.Run, wait: copied(o.Wait), opts: opts}
		plan, err := r.plan(ctx)
		if err == nil && len(plan) == 0 {
			return nil, failed
		}
		if err == nil {
			if o.OnRetry != nil {
				o.OnRetry(n, failed, plan)
			}
			err = r.clear(ctx)
		}
		if err != nil {
			err = wrap.Errorf("%w; clearing its failed tasks: %w", failed, err)
			if n > 1 {
				err = afterWrite(err)
			}
			return nil, err
		}
	}
}

// ClearFailed lets the failed tasks of a DAG run and those after them run again, and returns the task instances that it cleared.
//
// It clears what [DAGRunService.RetryFailed] clears, but waits neither for the end of the run nor for that of its tasks. The result is
// empty if no task has failed.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//	GET /dags/{dag_id}/tasks
//	POST /dags/{dag_id}/clearTaskInstances
//
// Since Airflow 2.0. Before Airflow 2.1 it only clears tasks that failed or did not run.
func (s *DAGRunService) ClearFailed(ctx context.Context, dagID, dagRunID string, opts ...CallOption) ([]TaskInstanceReference, error) {
	r, plan, err := planRetry(ctx, s, dagID, dagRunID, opts)
	if err == nil && len(plan) > 0 {
		err = r.clear(ctx)
	}
	if err != nil {
		return nil, err
	}
	return plan, nil
}

// PlanClearFailed returns the task instances that [DAGRunService.ClearFailed] would clear, and changes nothing.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//	GET /dags/{dag_id}/tasks
//	POST /dags/{dag_id}/clearTaskInstances
//
// Since Airflow 2.0.
func (s *DAGRunService) PlanClearFailed(ctx context.Context, dagID, dagRunID string, opts ...CallOption) ([]TaskInstanceReference, error) {
	_, plan, err := planRetry(ctx, s, dagID, dagRunID, opts)
	return plan, err
}

// planRetry returns a retry of a run and the task instances that it will clear.
func planRetry(ctx context.Context, s *DAGRunService, dagID, dagRunID string, opts []CallOption) (*retry, []TaskInstanceReference, error) {
	run, err := s.calls(opts).Get(ctx, dagID, dagRunID, nil)
	if err != nil {
		return nil, nil, err
	}
	r := &retry{service: s, tasks: &TaskInstanceService{s.pipeline}, run: run, opts: opts}
	plan, err := r.plan(ctx)
	return r, plan, err
}

// retry lets the failed tasks of a run run again.
type retry struct {
	service *DAGRunService
	tasks   *TaskInstanceService
	run     *DAGRun
	wait    WaitOptions
	opts    []CallOption

	before     []TaskInstance // all task instances of the run
	downstream []string       // the tasks downstream of failed ones that have not failed
}

// failedTasks selects the task instances that failed or did not run because of that. Without TaskIDs it also works on Airflow 2.0.
func (r *retry) failedTasks() TaskInstancesClear {
	return TaskInstancesClear{DAGRunID: r.run.DAGRunID, OnlyFailed: Set(true), ResetDAGRuns: true}
}

// downstreamTasks selects the tasks downstream of failed ones. They are cleared first, and run only after the failed ones are cleared.
func (r *retry) downstreamTasks() TaskInstancesClear {
	return TaskInstancesClear{DAGRunID: r.run.DAGRunID, TaskIDs: r.downstream, OnlyFailed: Set(false)}
}

// plan returns the task instances that clear will clear; none if no task has failed.
func (r *retry) plan(ctx context.Context) ([]TaskInstanceReference, error) {
	var err error
	if r.before, err = r.readTasks(ctx); err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(r.before, func(t TaskInstance) bool { return hasFailed(t.State) }) {
		return nil, nil
	}
	if r.downstream, err = r.findDownstream(ctx); err != nil {
		return nil, err
	}
	plan, err := r.tasks.PlanClear(ctx, r.run.DAGID, r.failedTasks(), r.opts...)
	if err != nil || len(r.downstream) == 0 {
		return plan, err
	}
	more, err := r.tasks.PlanClear(ctx, r.run.DAGID, r.downstreamTasks(), r.opts...)
	return append(plan, more...), err
}

func hasFailed(state TaskState) bool {
	return state == TaskStateFailed || state == TaskStateUpstreamFailed
}

// readTasks returns the task instances of the run.
func (r *retry) readTasks(ctx context.Context) ([]TaskInstance, error) {
	return Collect(r.tasks.All(ctx, r.run.DAGID, r.run.DAGRunID, &TaskInstanceListOptions{Limit: 1000}, r.opts...))
}

// findDownstream returns the IDs of the tasks downstream of failed ones that have ended in another state and none of whose instances
// has failed.
func (r *retry) findDownstream(ctx context.Context) ([]string, error) {
	if server, err := r.service.pipeline.with(r.opts).release(ctx); err == nil && server.before(release{2, 1, 0}) {
		return nil, nil // it cannot clear single tasks
	}
	tasks, err := (&TaskService{r.service.pipeline}).List(ctx, r.run.DAGID, nil, r.opts...)
	if err != nil {
		return nil, err
	}
	next := map[string][]string{}
	for i := range tasks {
		next[tasks[i].TaskID] = tasks[i].DownstreamTaskIDs
	}
	failed, after := map[string]bool{}, map[string]bool{}
	var follow func(id string)
	follow = func(id string) {
		for _, other := range next[id] {
			if !after[other] {
				after[other] = true
				follow(other)
			}
		}
	}
	for _, task := range r.before {
		if hasFailed(task.State) {
			failed[task.TaskID] = true
			follow(task.TaskID)
		}
	}
	var found []string
	for _, task := range r.before {
		if after[task.TaskID] && !failed[task.TaskID] && task.State != TaskStateNone && !slices.Contains(found, task.TaskID) {
			found = append(found, task.TaskID)
		}
	}
	return found, nil
}
