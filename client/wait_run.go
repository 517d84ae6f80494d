package client

import (
	"context"
	"errors"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
)

// WaitOptions says how [DAGRunService.Wait] waits for a DAG run. With the zero value or nil, Wait requests the run at once, again
// after 1 s, and then at growing intervals of at most 10 s.
type WaitOptions struct {
	// MinInterval is the time between the first and the second request. 0 or less means 1 s.
	MinInterval time.Duration
	// MaxInterval is the maximum time between two requests. 0 or less means 10 s.
	MaxInterval time.Duration
	// OnStateChange, if set, is called with the run when Wait has first read it, and each time that its state has changed.
	OnStateChange func(run *DAGRun)
	// OnCleared, if set, is called if the run was cleared or queued again while Wait waited for it. Wait then waits for the new
	// end. If tasks were cleared while their run was running, Airflow 2 does not show it, and Airflow 3 only if the clear also
	// queued the run; see [TaskInstancesClear.ResetDAGRuns].
	OnCleared func(run *DAGRun)
	// OnStall, if set, is called when Wait finds out why the run makes no progress, at most once a minute.
	OnStall func(stall *StalledError)
	// StallAfter is how long the state must stay the same before Wait finds out why. 0 means 30 s. If the context ends
	// soon, Wait does not wait longer than half of the time that is left. A negative value means never.
	StallAfter time.Duration
	// LogLines is the number of log lines to read for each failed task of a [RunFailedError]. 0 means none. Only the logs of the
	// first 10 tasks are read. Each log costs requests of its own.
	LogLines int
	// StopOnCancel stops the run if the context ends before the run, as [DAGRunService.Stop] does, and limits how long that
	// may take. 0 lets the run continue. It is the one case in which a call of this package lasts longer than its context.
	StopOnCancel time.Duration
	// RequireTasks makes Wait return a [NothingRanError] if the run succeeded although none of its tasks ran. To find out, Wait
	// sends one more request when the run has succeeded.
	RequireTasks bool
	// OnError, if set, is called with each error of a request after which Wait continues, for example to log it.
	OnError func(err error)
}

// Wait requests a DAG run again and again until it has ended, and returns it.
//
// It returns a [RunFailedError], which names the failed tasks, if the run failed, and a [RunDeletedError] if the run was deleted
// in the meantime. It returns [problem.ErrNotFound] if there is no such run. A run may succeed although none of its tasks ran: if its
// logical date is before the start date or after the end date of every task, or if all tasks were skipped. Set
// [WaitOptions.RequireTasks] to detect that.
//
// Each poll is one request, which is sent once; [WithRetry] does not repeat it. When Wait has read the run once, it continues after
// all errors that are [Temporary], without a limit: set a deadline in the context. Before that, it continues only after the errors
// that [RetryPolicy] lists, because the base URL may be wrong. If the server sends a Retry-After header, Wait waits that long, but at
// most about ten minutes.
//
// If more than five calls of one client wait at the same time, without call options, they share requests with each other and with
// [DAGRunService.WaitAll]: one of them lists the runs of all. A state may then be half an interval old, and a deleted run is noticed
// as WaitAll notices it.
//
// If the state stays the same for some time, Wait finds out why, with at most ten more requests a minute: see [StalledError]. If
// many calls share requests, four of them do so in a minute.
//
// When the context ends, Wait returns an error that matches the context's error. It names the last state, the last error and, if
// the run makes no progress, the [StalledError]. The run itself continues, unless [WaitOptions.StopOnCancel] is set. If Wait learns
// that the run has ended, it returns the run even if the context has ended as well.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}
//
// Since Airflow 2.0.
func (s *DAGRunService) Wait(
	ctx context.Context, dagID, dagRunID string, options *WaitOptions, opts ...CallOption,
) (*DAGRun, error) {
	return s.wait(ctx, dagID, dagRunID, false, options, opts)
}

// wait waits for a run. known says that the server has already returned the run, so that the base URL is right.
func (s *DAGRunService) wait(ctx context.Context, dagID, dagRunID string, known bool, options *WaitOptions, opts []CallOption) (*DAGRun, error) {
	w := runWait{options: copied(options)}
	o := &w.options
	if err := checkLogLines(o.LogLines); err != nil {
		return nil, err
	}
	w.runReading = runReading{
		polling: polling{minInterval: o.MinInterval, maxInterval: o.MaxInterval, onError: o.OnError, seen: known},
		service: s, dagID: dagID, dagRunID: dagRunID, opts: opts, onStall: o.OnStall, stalls: newStallCheck(ctx, o.StallAfter),
		shared: s.pipeline.waitsFor(opts),
	}
	defer w.leave()
	err := w.until(ctx, func() (bool, error) { return w.poll(ctx) }, func(lastErr error) error { return w.stopped(ctx, lastErr) })
	if err != nil {
		return nil, err
	}
	return w.last, nil
}

// TriggerAndWait triggers a DAG run and waits for its end, as [DAGRunService.Trigger] and [DAGRunService.Wait] do.
//
// With an idempotency key it can be called again after any error: it then waits for the same run, or creates it again if it was
// deleted. If that run has failed, it returns the [RunFailedError] again; [DAGRunService.RetryFailed] runs its failed tasks again.
// If triggering fails, no run is stopped, even with StopOnCancel.
//
//	POST /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (s *DAGRunService) TriggerAndWait(
	ctx context.Context, dagID string, trigger *TriggerOptions, wait *WaitOptions, opts ...CallOption,
) (*DAGRun, error) {
	run, err := s.Trigger(ctx, dagID, trigger, opts...)
	if err != nil {
		return nil, err
	}
	if len(opts) > 0 {
		opts = withoutBodyFields(opts)
	}
	ended, err := s.wait(ctx, run.DAGID, run.DAGRunID, true, wait, opts)
	if run.Outcome != OutcomeExisting {
		err = afterWrite(err)
	}
	return ended, err
}

// runWait is one call of Wait.
type runWait struct {
	runReading
	options WaitOptions
}

func (w *runWait) poll(ctx context.Context) (done bool, err error) {
	before, gone, err := w.read(ctx)
	if err != nil || w.last == nil {
		return gone, err
	}
	run := w.last
	if before != nil && wasCleared(before, run) && w.options.OnCleared != nil {
		w.options.OnCleared(run)
	}
	if (before == nil || before.State != run.State) && w.options.OnStateChange != nil {
		w.options.OnStateChange(run)
	}
	switch {
	case run.State == DAGRunStateFailed:
		return true, w.service.failed(ctx, run, &FailedTasksOptions{LogLines: w.options.LogLines}, w.opts)
	case run.State.Terminal() && w.options.RequireTasks:
		return w.requireTasks(ctx)
	case run.State.Terminal():
		return true, nil
	}
	w.checkStall(ctx)
	return false, nil
}

func (w *runWait) requireTasks(ctx context.Context) (done bool, err error) {
	ran, err := w.service.RanTasks(ctx, w.dagID, w.dagRunID, tryOnce(w.opts)...)
	if err == nil && !ran {
		err = &NothingRanError{Run: w.last}
		return true, err
	}
	return err == nil, err
}

// stopped returns the error of a wait whose context has ended. It stops the run if StopOnCancel is set.
func (w *runWait) stopped(ctx context.Context, lastErr error) error {
	err := w.stoppedBecause(ctx, lastErr)
	if w.options.StopOnCancel > 0 {
		err = w.stop(ctx, err)
	}
	return &stoppedError{err, ctxerr.Of(ctx), w.options.StopOnCancel > 0}
}

// stop stops the run, although the context has ended, and adds to the error whether that succeeded.
func (w *runWait) stop(ctx context.Context, err error) error {
	ctx, cancel := context.WithTimeoutCause(context.WithoutCancel(ctx), w.options.StopOnCancel, errors.New("the time of StopOnCancel is over"))
	defer cancel()
	options := StopOptions{MinInterval: w.options.MinInterval, MaxInterval: w.options.MaxInterval, OnError: w.options.OnError}
	run, stopErr := w.service.Stop(ctx, w.dagID, w.dagRunID, &options, w.opts...)
	if stopErr != nil {
		return wrap.Errorf("%w; the run could not be stopped: %w", err, stopErr)
	}
	return wrap.Errorf("%w; the run was stopped and ended in state %q", err, run.State)
}

// RanTasks reports whether at least one task of a DAG run has run to its end: its state is success or failed. Other states do not
// count, such as running, skipped, or upstream_failed. See [WaitOptions.RequireTasks].
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
//
// Since Airflow 2.0.
func (s *DAGRunService) RanTasks(ctx context.Context, dagID, dagRunID string, opts ...CallOption) (bool, error) {
	ended := &TaskInstanceListOptions{State: []TaskState{TaskStateSuccess, TaskStateFailed}, Limit: 1}
	page, err := (&TaskInstanceService{s.pipeline}).List(ctx, dagID, dagRunID, ended, opts...)
	return err == nil && len(page.Items) > 0, err
}
