package client

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// runReading reads a DAG run in each poll of [DAGRunService.Wait] and [DAGRunService.Watch].
type runReading struct {
	polling
	service         *DAGRunService
	dagID, dagRunID string
	opts            []CallOption
	onStall         func(*StalledError)
	last            *DAGRun // nil before the run has been read
	stalls          stallCheck
	shared          *sharedWaits // reads the run
	joined          *sharedRun   // nil if the run is not read yet
	called          time.Time    // when get was last called
}

// get reads the run, alone or together with those of other calls. It returns nil if the state is unknown and the run has not ended.
func (r *runReading) get(ctx context.Context) (*DAGRun, error) {
	if r.joined == nil {
		r.joined, r.called = r.shared.join(sharedRun{ref: DAGRunRef{r.dagID, r.dagRunID}, single: true}), time.Time{}
	}
	since := newSince(r.called)
	r.called = time.Now()
	run, err := r.shared.get(ctx, r.service, r.joined, since)
	if run != nil && run.State.Terminal() || errors.Is(err, problem.ErrNotFound) {
		r.leave()
	}
	return run, err
}

// leave ends the reading together with other calls.
func (r *runReading) leave() {
	if r.joined != nil {
		r.shared.leave(r.joined)
		r.joined = nil
	}
}

// read reads the run. It returns the run as it was read before, nil if this is the first time. It reports gone, with an error, if
// the run was deleted since then.
func (r *runReading) read(ctx context.Context) (before *DAGRun, gone bool, err error) {
	run, err := r.get(ctx)
	switch {
	case r.last != nil && errors.Is(err, problem.ErrNotFound):
		return r.last, true, &RunDeletedError{Run: r.last, Err: err}
	case err != nil:
		return r.last, false, err
	case run == nil: // it has not ended
		return r.last, false, nil
	case r.last != nil && isOtherRun(r.last, run.LogicalDate, run.RunAfter):
		return r.last, true, &RunDeletedError{Run: r.last, Replaced: true}
	}
	r.seen = true
	before, r.last = r.last, run
	if before == nil || before.State != run.State {
		r.stalls.reset()
	}
	return before, false, nil
}

// isOtherRun reports whether dates of a run, or of one of its task instances, are those of another run with the same ID. A run of
// Airflow 3 may have no logical date.
func isOtherRun(run *DAGRun, logicalDate, runAfter time.Time) bool {
	differ := func(a, b time.Time) bool { return !a.IsZero() && !b.IsZero() && !a.Equal(b) }
	return differ(run.LogicalDate, logicalDate) || differ(run.RunAfter, runAfter)
}

// checkStall finds out why the run makes no progress, if that is due.
func (r *runReading) checkStall(ctx context.Context) {
	if !r.stalls.due() || !r.shared.permitsStallCheck() {
		return
	}
	r.stalls.checked = time.Now()
	if r.stalls.found = r.service.whyStalled(ctx, r.last, r.opts); r.stalls.found != nil && r.onStall != nil {
		r.onStall(r.stalls.found)
	}
}

// stoppedBecause returns why the wait had not ended when its context ended.
func (r *runReading) stoppedBecause(ctx context.Context, lastErr error) error {
	return r.withStall(waitError(ctx, r.dagID, r.dagRunID, cmp.Or(r.last, &DAGRun{}).State, lastErr))
}

// withStall adds to an error why the run makes no progress, if that is known.
func (r *runReading) withStall(err error) error {
	if r.stalls.found != nil {
		err = wrap.Errorf("%w; %w", err, r.stalls.found)
	}
	return err
}

// wasCleared reports whether a run was cleared or queued again between two polls.
func wasCleared(before, after *DAGRun) bool {
	return before.State == DAGRunStateRunning && after.State == DAGRunStateQueued ||
		!before.StartDate.IsZero() && !after.StartDate.Equal(before.StartDate) ||
		!before.QueuedAt.IsZero() && after.QueuedAt.After(before.QueuedAt)
}
