package client

import (
	"context"
	"errors"
	"slices"
	"unique"

	"github.com/airflow-go/airflow/problem"
)

// watchedKey identifies a task instance of the run.
type watchedKey struct {
	task     unique.Handle[string] // a run can have thousands of instances of a task
	mapIndex int
}

// watchedTask is what a watch remembers of a task instance.
type watchedTask struct {
	state    TaskState
	try      int // which has the state; see tryOf
	ended    int // the last try whose final state was yielded, or is known not to be stored
	maxTries int
	round    int // of the watch, in which the task instance was last read
}

// maxRereads limits how often a poll reads a list again of which rows were missing.
const maxRereads = 3

// readTasks reads all task instances and yields what has changed. It reports whether one of them may still run.
func (w *runWatch) readTasks(ctx context.Context) (active bool, err error) {
	w.round++
	for range maxRereads {
		if err = w.readList(ctx); w.left {
			return false, nil
		}
		if _, incomplete := errors.AsType[*IncompleteError](err); !incomplete {
			break
		}
	}
	if err != nil {
		return false, err
	}
	for key, task := range w.tasks {
		if task.round != w.round { // such as the placeholder of a mapped task that has been expanded
			delete(w.tasks, key)
			continue
		}
		active = active || !task.state.Terminal() && (task.state != TaskStateNone || task.ended > 0)
	}
	return active, nil
}

func (w *runWatch) readList(ctx context.Context) error {
	tasks := &TaskInstanceService{w.service.pipeline}
	for ti, err := range tasks.All(ctx, w.dagID, w.dagRunID, nil, tryOnce(w.opts)...) {
		if errors.Is(err, problem.ErrNotFound) {
			return &RunDeletedError{Run: w.last, Err: err}
		}
		if bad, ok := errors.AsType[*BadRowsError](err); ok && bad.Ended == nil {
			if w.onError != nil {
				w.onError(err)
			}
			return nil
		}
		if err != nil {
			return err
		}
		if isOtherRun(w.last, ti.LogicalDate, ti.RunAfter) {
			return &RunDeletedError{Run: w.last, Replaced: true}
		}
		if err := w.observe(ctx, &ti); err != nil || w.left {
			return err
		}
	}
	return nil
}

// observe yields what has happened to a task instance since it was last read.
func (w *runWatch) observe(ctx context.Context, ti *TaskInstance) error {
	key := watchedKey{unique.Make(ti.TaskID), ti.MapIndex}
	before, known := w.tasks[key]
	now := watchedTask{state: ti.State, try: w.tryOf(ctx, ti), ended: before.ended, maxTries: ti.MaxTries, round: w.round}
	if known && before.state == now.state && before.try == now.try {
		w.tasks[key] = now
		return nil
	}
	old := before.state
	if last := lastEnded(&now); last > before.ended {
		missed, err := w.missedTries(ctx, ti, &before, known, last)
		if err != nil {
			return err
		}
		for _, try := range missed {
			if !w.showTask(old, try, try.TryNumber, true) {
				return nil
			}
			old = try.State
		}
		now.ended = last
	}
	ended := hasFinalState(ti.State)
	if ended {
		now.ended = max(now.ended, now.try)
	}
	w.tasks[key] = now
	if !known && ti.State == TaskStateNone && old == TaskStateNone {
		return nil
	}
	w.showTask(old, ti, now.try, ended)
	return nil
}

func (w *runWatch) showTask(old TaskState, ti *TaskInstance, try int, ended bool) bool {
	return w.yield(RunEvent{Run: w.last, TaskInstance: ti, Try: try, OldState: string(old), NewState: string(ti.State), Ended: ended})
}

// hasFinalState reports whether a try has ended in a state.
func hasFinalState(state TaskState) bool { return state.Terminal() || state == TaskStateUpForRetry }

// lastEnded returns the number of the last try that has ended, apart from a current try, if that has ended in the state of the task
// instance. A task instance that was cleared has the number of its last try until it is scheduled again. It keeps that number
// if it is not tried again because of another task.
func lastEnded(now *watchedTask) int {
	switch now.state {
	case TaskStateNone, TaskStateUpstreamFailed, TaskStateSkipped, TaskStateRemoved:
		return now.try
	default:
		return now.try - 1
	}
}

// tryOf returns the number of the try that a task instance is in. Airflow before 2.10 counts a try when it starts, and not while it
// is deferred or rescheduled.
func (w *runWatch) tryOf(ctx context.Context, ti *TaskInstance) int {
	switch ti.State {
	case TaskStateScheduled, TaskStateQueued, TaskStateDeferred, TaskStateUpForReschedule:
		if server, err := w.service.pipeline.with(w.opts).release(ctx); err == nil && server.before(release{2, 10, 0}) {
			return ti.TryNumber + 1
		}
	}
	return ti.TryNumber
}

// missedTries returns the tries up to a number whose end was not yielded yet, as the task instance was at the end of each.
func (w *runWatch) missedTries(ctx context.Context, ti *TaskInstance, before *watchedTask, known bool, last int) ([]*TaskInstance, error) {
	if server, err := w.service.pipeline.with(w.opts).release(ctx); err == nil && server.before(release{2, 10, 0}) {
		return inferredTries(ti, before, known, last), nil
	}
	stored, err := (&TaskInstanceService{w.service.pipeline}).ListTries(ctx, ti.ID(), tryOnce(w.opts)...)
	if errors.Is(err, problem.ErrNotFound) {
		return nil, nil // Airflow 3, if the task instance has disappeared meanwhile
	}
	if err != nil {
		return nil, err
	}
	var missed []*TaskInstance
	for i := range stored.Items {
		try := &stored.Items[i]
		current := try.TryNumber == ti.TryNumber && try.State == ti.State
		if !current && try.TryNumber > before.ended && try.TryNumber <= last && hasFinalState(try.State) {
			missed = append(missed, instanceOfTry(ti, try))
		}
	}
	slices.SortStableFunc(missed, func(a, b *TaskInstance) int { return a.TryNumber - b.TryNumber })
	return missed, nil
}

// instanceOfTry returns a task instance as it was at the end of an earlier try.
func instanceOfTry(ti *TaskInstance, try *TaskInstanceHistory) *TaskInstance {
	past := *ti
	past.State, past.TryNumber, past.MaxTries = try.State, try.TryNumber, try.MaxTries
	past.StartDate, past.EndDate, past.Duration = try.StartDate, try.EndDate, try.Duration
	past.QueuedWhen, past.ScheduledWhen, past.DAGVersion = try.QueuedWhen, try.ScheduledWhen, try.DAGVersion
	past.Hostname, past.Pid, past.Unixname = try.Hostname, try.Pid, try.Unixname
	past.Executor, past.ExecutorConfig, past.Operator, past.OperatorName = try.Executor, try.ExecutorConfig, try.Operator, try.OperatorName
	past.Pool, past.PoolSlots, past.PriorityWeight, past.Queue = try.Pool, try.PoolSlots, try.PriorityWeight, try.Queue
	past.UUID, past.Trigger, past.TriggererJob, past.RenderedFields = "", nil, nil, nil
	return &past
}

// inferredTries returns the tries that ended unseen on a server that does not store them. Clearing a task instance raises the
// maximum of its tries. If that has not changed, the try failed and was retried.
func inferredTries(ti *TaskInstance, before *watchedTask, known bool, last int) []*TaskInstance {
	var missed []*TaskInstance
	for number := before.ended + 1; number <= last; number++ {
		if number == ti.TryNumber && hasFinalState(ti.State) {
			continue // probably its own state
		}
		try := TaskInstanceHistory{TryNumber: number, State: TaskStateUnknown, MaxTries: before.maxTries}
		if known && before.maxTries == ti.MaxTries && ti.State != TaskStateNone {
			try.State = TaskStateUpForRetry
		}
		missed = append(missed, instanceOfTry(ti, &try))
	}
	return missed
}
