package client

import (
	"errors"
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

// checkTasks checks what the tasks of a running run wait for. It reports whether one of them is running, or will run again by
// itself.
func (d *diagnosis) checkTasks(dag *DAG, health *HealthInfo, now time.Time) (active bool) {
	tasks := &TaskInstanceService{pipeline: d.service.pipeline}
	states := []TaskState{TaskStateRunning, TaskStateQueued, TaskStateScheduled, TaskStateUpForRetry, TaskStateUpForReschedule}
	server, err := d.service.pipeline.with(d.opts).release(d.ctx)
	if err != nil || !server.before(release{2, 2, 0}) {
		states = append(states, TaskStateDeferred)
	}
	if err == nil && !server.before(release{3, 3, 0}) { // others reject the name
		states = append(states, TaskStateAwaitingInput)
	}
	hasTriggerer := err != nil || !server.before(release{2, 6, 2}) // in the health report
	page, err := tasks.List(d.ctx, d.run.DAGID, d.run.DAGRunID, &TaskInstanceListOptions{State: states, Limit: 100}, d.opts...)
	if err != nil {
		return false
	}
	if len(page.Items) == 0 {
		d.checkLogicalDate(now)
	}
	first := map[TaskState]*TaskInstance{}
	for i := range page.Items {
		if task := &page.Items[i]; first[task.State] == nil {
			first[task.State] = task
		}
	}
	if first[TaskStateRunning] != nil || first[TaskStateUpForRetry] != nil || first[TaskStateUpForReschedule] != nil {
		return true
	}
	var pools []string
	for i := range page.Items {
		task := &page.Items[i]
		if task.State == TaskStateScheduled && !slices.Contains(pools, task.Pool) {
			pools = append(pools, task.Pool)
			if len(pools) <= maxStallPools {
				d.checkPool(task)
			}
		}
	}
	if task := first[TaskStateDeferred]; task != nil && health != nil && hasTriggerer && health.Triggerer.Status != gen.HealthStatusHealthy {
		d.add(StallNoTriggerer, "task %q is deferred, and no triggerer is running", task.TaskID)
	}
	if task := first[TaskStateAwaitingInput]; task != nil {
		d.add(StallAwaitingInput, "task %q waits for the input of a person", task.TaskID)
	}
	if first[TaskStateScheduled] != nil {
		d.checkActiveTasks(dag, tasks)
	}
	if task := first[TaskStateQueued]; task != nil {
		d.add(StallQueued, "task %q is queued, and no worker has started it", task.TaskID)
	}
	return false
}

// maxStallPools limits the requests of a stall check.
const maxStallPools = 3

// checkPool checks whether the pool of a scheduled task has an open slot.
func (d *diagnosis) checkPool(task *TaskInstance) {
	pool, err := (&PoolService{pipeline: d.service.pipeline}).Get(d.ctx, task.Pool, d.opts...)
	needed := max(task.PoolSlots, 1)
	switch {
	case errors.Is(err, problem.ErrNotFound):
		d.add(StallNoPool, "task %q needs pool %q, which does not exist", task.TaskID, task.Pool)
	case err == nil && pool.Slots >= 0 && pool.OpenSlots < needed: // -1 means no limit
		d.add(StallPoolFull, "task %q needs %d of %d slots of pool %q, and %d are open", task.TaskID, needed, pool.Slots, pool.Name, max(pool.OpenSlots, 0))
	}
}

// checkActiveTasks checks whether the DAG permits another task to start. Airflow 2 counts the tasks of all runs of the DAG, Airflow 3
// those of the run.
func (d *diagnosis) checkActiveTasks(dag *DAG, tasks *TaskInstanceService) {
	if dag == nil || dag.MaxActiveTasks <= 0 {
		return
	}
	runID := "~"
	if d.service.pipeline.version.family() == gen.V2 {
		runID = d.run.DAGRunID
	}
	busy := &TaskInstanceListOptions{State: []TaskState{TaskStateRunning, TaskStateQueued}, Limit: 1}
	page, err := tasks.List(d.ctx, d.run.DAGID, runID, busy, d.opts...)
	if err == nil && page.Total >= dag.MaxActiveTasks {
		d.add(StallMaxActiveTasks, "%d tasks of DAG %q are running or queued, and its max_active_tasks is %d", page.Total, d.run.DAGID, dag.MaxActiveTasks)
	}
}
