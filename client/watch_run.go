package client

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
)

// WatchOptions says how [DAGRunService.Watch] follows a DAG run. With the zero value or nil, Watch polls at once, again after 1 s,
// and then at growing intervals of at most 10 s.
type WatchOptions struct {
	// MinInterval is the time between the first and the second poll. 0 or less means 1 s.
	MinInterval time.Duration
	// MaxInterval is the maximum time between two polls. 0 or less means 10 s.
	MaxInterval time.Duration
	// OnStall, if set, is called when Watch finds out why the run makes no progress; see [WaitOptions.OnStall].
	OnStall func(stall *StalledError)
	// StallAfter is how long the state of the run must stay the same before Watch finds out why; see [WaitOptions.StallAfter].
	StallAfter time.Duration
	// OnError, if set, is called with each error of a request after which Watch continues, for example to log it.
	OnError func(err error)
}

// RunEvent is a change of a DAG run or of one of its task instances. [DAGRunService.Watch] yields it.
type RunEvent struct {
	// Run is the DAG run as it was last read.
	Run *DAGRun
	// TaskInstance is the task instance that changed; nil if the run itself changed. If the event is about an earlier try, it is
	// the task instance as it was at the end of that try.
	TaskInstance *TaskInstance
	// Try is the number of the try of the task instance that has NewState, starting at 1. It is 0 if no try has been prepared yet,
	// and in events of the run itself. On Airflow before 2.10 it can differ from TryNumber, which counts tries that have started
	// there.
	Try int
	// OldState is the state before, a [DAGRunState] or a [TaskState] as text. It is empty in the first event of the run or of the
	// task instance, and if the task instance had no state.
	OldState string
	// NewState is the state now. It is empty if the task instance was cleared. It is [TaskStateUnknown] if Watch could not learn the
	// final state of an earlier try.
	NewState string
	// Ended reports whether NewState is the final state of the try or, in an event of the run, of the run.
	Ended bool
	// Cleared reports, in an event of the run, that the run was cleared or queued again. If tasks of a running run were cleared,
	// Airflow 2 does not show it, and Airflow 3 only if the clear also queued the run.
	Cleared bool
}

// TaskStateUnknown is the final state of a try that Watch could not learn; see [DAGRunService.Watch]. Airflow does not send it.
const TaskStateUnknown TaskState = "unknown"

// String returns the event as a line, such as:
//
//	load[3] try 2: running -> success
func (e RunEvent) String() string {
	name := "run"
	if ti := e.TaskInstance; ti != nil {
		name = ti.TaskID
		if ti.MapIndex >= 0 {
			name += fmt.Sprintf("[%d]", ti.MapIndex)
		}
		if e.Try > 0 {
			name += fmt.Sprintf(" try %d", e.Try)
		}
	}
	text := fmt.Sprintf("%s: %s -> %s", name, stateText(e.OldState), stateText(e.NewState))
	if e.Cleared {
		text += " (cleared)"
	}
	return text
}

func stateText(state string) string {
	if state == "" {
		return "none"
	}
	return state
}

// watchLinger is how long Watch waits for tasks that still run after their run has ended.
const watchLinger = 30 * time.Second

// Watch returns an iterator over the changes of a DAG run and of its task instances, until the run has ended.
//
//	for event, err := range c.DAGRuns.Watch(ctx, "etl", run.DAGRunID, nil) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(event) // load[3] try 2: running -> success
//	}
//
// The first events show the states as they are. The last event is the end of the run, in success or failed: a failed run is no
// error. If tasks are still running then, because a user set the state of the run, Watch waits for them first, at most 30 s. If the
// run is cleared before that, Watch waits for the new end.
//
// Between two polls, states may be missed. The final state of each try of each task instance is yielded nevertheless, also of tries
// that ended before Watch began, in the order of the tries. Exceptions are task instances that disappear between two polls, and those
// whose rows cannot be read. The final state of a try that is retried is up_for_retry or, if Watch did not see it, failed. Airflow
// before 2.10 does not store tries: there, the final state is [TaskStateUnknown] if a try ended and was cleared between two polls, or
// if it was followed by another try before Watch began.
//
// A poll sends one request for the run, and then reads its task instances, in pages of 1,000 or what the server permits, and the
// tries of each task instance of which a try was missed. Airflow does not sort task instances: if some are missing in several
// pages, all are read again. Watch needs little memory for thousands of task instances, because it remembers only the state of
// each.
//
// Watch continues after the same errors as [DAGRunService.Wait]: set a deadline in the context. Iteration stops after the first error
// that it yields: [problem.ErrNotFound] if there is no such run, a [RunDeletedError] if the run was deleted in the meantime, or an
// error that matches the context's when the context ends. Each range loop starts again.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0. The tries that were missed:
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries
//
// Since Airflow 2.10.
func (s *DAGRunService) Watch(
	ctx context.Context, dagID, dagRunID string, options *WatchOptions, opts ...CallOption,
) iter.Seq2[RunEvent, error] {
	return func(yield func(RunEvent, error) bool) {
		o := copied(options)
		w := runWatch{tasks: map[watchedKey]watchedTask{}}
		w.yield = func(event RunEvent) bool {
			w.left = w.left || !yield(event, nil)
			return !w.left
		}
		w.runReading = runReading{
			polling: polling{minInterval: o.MinInterval, maxInterval: o.MaxInterval, onError: o.OnError},
			service: s, dagID: dagID, dagRunID: dagRunID, opts: opts, onStall: o.OnStall, stalls: newStallCheck(ctx, o.StallAfter),
			shared: &sharedWaits{opts: opts}, // its tasks are read after it, so it must be new
		}
		err := w.until(ctx, func() (bool, error) {
			done, err := w.poll(ctx)
			return done || w.left, err
		}, func(lastErr error) error {
			return &stoppedError{err: w.stoppedBecause(ctx, lastErr), ended: ctxerr.Of(ctx)}
		})
		if err != nil && !w.left {
			yield(RunEvent{}, err)
		}
	}
}

// runWatch is a running iteration of Watch.
type runWatch struct {
	runReading
	yield   func(RunEvent) bool // returns false if the caller has left the loop
	left    bool                // the caller has left the loop
	shown   *DAGRun             // the run as of its last event
	tasks   map[watchedKey]watchedTask
	round   int       // the number of the current reading of the task instances
	endedAt time.Time // when the run was first seen to have ended
}

// poll reads the run and then its task instances. The end of the run is yielded after the states of its task instances.
func (w *runWatch) poll(ctx context.Context) (done bool, err error) {
	if _, gone, err := w.read(ctx); err != nil {
		return gone, err
	}
	ended := w.last.State.Terminal()
	if !ended {
		w.endedAt = time.Time{}
		w.showRun()
	} else if w.endedAt.IsZero() {
		w.endedAt = time.Now()
	}
	if w.left {
		return true, nil
	}
	active, err := w.readTasks(ctx)
	_, gone := errors.AsType[*RunDeletedError](err)
	switch {
	case err != nil || w.left:
		return w.left || gone, err
	case ended && (!active || time.Since(w.endedAt) >= watchLinger):
		w.showRun()
		return true, nil
	case !ended:
		w.checkStall(ctx)
	}
	return false, nil
}

// showRun yields the run, if it has changed since its last event.
func (w *runWatch) showRun() {
	event := RunEvent{Run: w.last, NewState: string(w.last.State), Ended: w.last.State.Terminal()}
	if w.shown != nil {
		event.OldState, event.Cleared = string(w.shown.State), wasCleared(w.shown, w.last)
	}
	w.shown = w.last
	if event.OldState != event.NewState || event.Cleared {
		w.yield(event)
	}
}
