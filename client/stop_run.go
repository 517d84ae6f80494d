package client

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// StopOptions says how to wait for the end of a run that is stopped. With the zero value and nil, [DAGRunService.Stop] polls at
// once, again after 1 s, and then at growing intervals of at most 10 s.
type StopOptions struct {
	// MinInterval is the time between the first and the second poll. 0 or less means 1 s. The next intervals grow by half each time,
	// and each is up to a fifth shorter at random.
	MinInterval time.Duration
	// MaxInterval is the maximum time between two polls, unless the server sends a longer Retry-After. 0 or less means 10 s.
	MaxInterval time.Duration
	// OnError, if set, is called with each error after which Stop continues.
	OnError func(err error)
}

// Stop sets the state of a DAG run to failed, waits until the run and its tasks have ended, and returns the run.
//
// If the run has ended already, Stop leaves its state, waits for tasks that still run, and returns the run without an error.
//
// Airflow ends running, deferred and rescheduled tasks as failed and skips those that have not started. Airflow before 2.3 leaves tasks
// that have not started, or wait for their next try, in their states and does not start them any more; Stop does not wait for them.
// Airflow ends the processes of tasks a few seconds after it shows them as failed. In Airflow 2.10.5 and later, teardown tasks still
// run, and the run continues until they end. Airflow then decides its state, so check State of the returned run.
//
// Stop sets the state again if the run is still active five seconds later, or if tasks are scheduled: the scheduler, which works on the
// run at the same time, can overwrite their states. It does so, too, if the run ends as success although none of its tasks ran. Like [DAGRunService.Wait], Stop continues after errors that may be [Temporary], so
// bound it with the context. When the context ends, the error matches the context's error and contains a [StopError] with the tasks
// that have not ended. Stop returns [problem.ErrNotFound] if there is no such run, and a [RunDeletedError] if the run was deleted in the
// meantime.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.2.
func (s *DAGRunService) Stop(
	ctx context.Context, dagID, dagRunID string, options *StopOptions, opts ...CallOption,
) (*DAGRun, error) {
	o := copied(options)
	stop := runStop{service: s, dagID: dagID, dagRunID: dagRunID, opts: tryOnce(opts)}
	stop.polling = polling{minInterval: o.MinInterval, maxInterval: o.MaxInterval, onError: o.OnError}
	err := stop.until(ctx, func() (bool, error) { return stop.poll(ctx) }, func(lastErr error) error { return stop.stopped(ctx, lastErr) })
	switch {
	case err == nil:
		return stop.last, nil
	case stop.wrote:
		err = afterWrite(err)
	}
	return nil, err
}

// runStop is one call of Stop.
type runStop struct {
	polling
	service         *DAGRunService
	dagID, dagRunID string
	opts            []CallOption
	last            *DAGRun        // nil before the run has been read
	set             time.Time      // when the state was last set
	wrote           bool           // a request may have set the state
	repaired        bool           // the state was set after the run had ended
	unfinished      []TaskInstance // as they were last read
}

// stopAgain is how long Stop waits before it sets the state of an active run again.
const stopAgain = 5 * time.Second

func (s *runStop) poll(ctx context.Context) (done bool, err error) {
	run, err := s.service.calls(s.opts).Get(ctx, s.dagID, s.dagRunID, nil)
	switch {
	case s.last != nil && errors.Is(err, problem.ErrNotFound):
		return true, &RunDeletedError{Run: s.last, Err: err}
	case err != nil:
		return false, err
	case s.last != nil && isOtherRun(s.last, run.LogicalDate, run.RunAfter):
		return true, &RunDeletedError{Run: s.last, Replaced: true}
	}
	s.last, s.seen = run, true
	if !run.State.Terminal() && time.Since(s.set) >= stopAgain {
		return false, s.setState(ctx)
	}
	if err := s.readTasks(ctx); err != nil || !run.State.Terminal() {
		return false, err
	}
	if len(s.unfinished) == 0 {
		return s.hasEnded(ctx)
	}
	if run.State != DAGRunStateFailed || !s.noneStarted() || time.Since(s.set) < stopAgain {
		return false, nil
	}
	// The tasks will not start. Airflow before 2.3 leaves them in their states. In later releases the scheduler has overwritten these.
	if server, err := s.service.pipeline.with(s.opts).release(ctx); err == nil && server.before(release{2, 3, 0}) {
		return true, nil
	}
	return false, s.setState(ctx)
}

// hasEnded reports whether the run has its final state, after all tasks have ended. A scheduler that starts a queued run at the same time
// overwrites the state: it finds that all tasks are skipped, and sets the run to success. Stop then sets the state again.
func (s *runStop) hasEnded(ctx context.Context) (bool, error) {
	if s.last.State != DAGRunStateSuccess || s.set.IsZero() || s.repaired {
		return true, nil
	}
	ran, err := s.service.RanTasks(ctx, s.dagID, s.dagRunID, s.opts...)
	if err != nil || ran {
		return ran, err
	}
	s.repaired = true
	return false, s.setState(ctx)
}

// setState sets the state of the run and of its tasks.
func (s *runStop) setState(ctx context.Context) error {
	set, err := s.service.SetState(ctx, s.dagID, s.dagRunID, DAGRunStateFailed, s.opts...)
	s.wrote = s.wrote || !SafeToRetry(err)
	if err != nil {
		return err
	}
	s.last, s.set = set, time.Now()
	return s.readTasks(ctx) // the response shows the state that was set, even if the scheduler overwrites it
}

// noneStarted reports whether all unfinished tasks wait for the scheduler, which starts no task of a run that has ended.
func (s *runStop) noneStarted() bool {
	return !slices.ContainsFunc(s.unfinished, func(task TaskInstance) bool {
		return !slices.Contains([]TaskState{TaskStateScheduled, TaskStateUpForRetry, TaskStateUpForReschedule}, task.State)
	})
}

// readTasks reads the task instances that may still run.
func (s *runStop) readTasks(ctx context.Context) error {
	filter := &TaskInstanceListOptions{State: s.unfinishedStates(ctx), Limit: 1000}
	tasks, err := Collect((&TaskInstanceService{s.service.pipeline}).All(ctx, s.dagID, s.dagRunID, filter, s.opts...))
	if _, incomplete := errors.AsType[*IncompleteError](err); incomplete && len(tasks) > 0 {
		err = nil // tasks ended while the list was read, or the next poll finds the others
	}
	if err == nil {
		s.unfinished = tasks
	}
	return err
}

// unfinishedStates returns the states of tasks that have not ended. Servers reject the names of states that they do not have.
func (s *runStop) unfinishedStates(ctx context.Context) []TaskState {
	states := []TaskState{
		TaskStateRunning, TaskStateQueued, TaskStateScheduled, TaskStateDeferred, TaskStateRestarting, TaskStateUpForRetry, TaskStateUpForReschedule,
	}
	p := s.service.pipeline.with(s.opts)
	if p.family() != gen.V2 {
		return states
	}
	if server, err := p.release(ctx); err == nil && !server.before(release{3, 3, 0}) {
		states = append(states, TaskStateAwaitingInput)
	}
	return states
}

// stopped returns the error of a stop whose context has ended.
func (s *runStop) stopped(ctx context.Context, lastErr error) error {
	ended := ctxerr.Of(ctx)
	err := wrap.Errorf("%w: %w", &StopError{DAGID: s.dagID, DAGRunID: s.dagRunID, Run: s.last, Tasks: s.unfinished}, ended)
	return &stoppedError{withLastError(err, lastErr), ended, true}
}

// StopError reports that a DAG run was not stopped before the context ended. The error of [DAGRunService.Stop] contains it.
type StopError struct {
	// DAGID and DAGRunID identify the run.
	DAGID, DAGRunID string
	// Run is the run as it was last read; nil if it could not be read.
	Run *DAGRun
	// Tasks holds the task instances that had not ended when they were last read, without those that were never scheduled.
	Tasks []TaskInstance
}

// Error names the DAG run, its last known state and the first tasks that have not ended.
func (e *StopError) Error() string {
	state := cmp.Or(e.Run, &DAGRun{}).State
	text := fmt.Sprintf("airflow: DAG run %q of DAG %q was not stopped in time (last state: %s)", e.DAGRunID, e.DAGID, cmp.Or(state, "unknown"))
	var names []string
	for i := range e.Tasks[:min(len(e.Tasks), maxTasksInText)] {
		names = append(names, fmt.Sprintf("task %q is %s", e.Tasks[i].TaskID, e.Tasks[i].State))
	}
	if more := len(e.Tasks) - maxTasksInText; more > 0 {
		names = append(names, fmt.Sprintf("%d more tasks have not ended", more))
	}
	if names != nil {
		text += "; " + strings.Join(names, ", ")
	}
	return text
}
