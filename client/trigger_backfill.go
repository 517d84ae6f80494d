package client

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"strconv"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/wrap"
)

// BackfillOptions says how [DAGRunService.Backfill] creates runs and waits for them. The zero value and nil select the defaults.
type BackfillOptions struct {
	// MaxActiveRuns is how many runs of the backfill are queued or running at most. 0 means 4; a negative number is an error.
	MaxActiveRuns int
	// Conf, if set, returns the configuration of the run of a logical date, as in Conf of [TriggerOptions].
	Conf func(logicalDate time.Time) any
	// Note is a note for people that is stored with each new run; "" means none.
	// Since Airflow 2.5.
	Note string
	// WaitAllOptions says how often to poll, and what to call after errors of polls.
	WaitAllOptions
}

// BackfillResult is the result of one logical date of [DAGRunService.Backfill].
type BackfillResult struct {
	// LogicalDate is the date that was passed to Backfill.
	LogicalDate time.Time
	// DAGRunID is the ID of the run of the date; "" if there is none.
	DAGRunID string
	// Outcome says whether this call of Backfill created the run, or found it; see [Outcome]. It is [OutcomeUnknown] if there is
	// no run, because Trigger returned an error.
	Outcome Outcome
	// Run is the run in its final state; nil if there is no run, or if the run did not end.
	Run *DAGRun
	// State is the last known state of the run; "" if there is no run, or if its state is not known.
	State DAGRunState
	// Err is nil if the run succeeded, and a [RunFailedError] if it failed. Other errors are those of
	// [DAGRunService.Trigger] and [DAGRunService.WaitAll]. An [ArgumentError] about the arguments of Backfill has no LogicalDate.
	Err error
}

// Backfill creates one DAG run for each logical date, waits for the runs, and yields a result for each date when its run has
// ended. At most MaxActiveRuns of them are queued or running at the same time. Pass each date once.
//
// A date that already has a run gets no second one: Backfill waits for the existing run, whoever created it. A backfill that was
// interrupted is therefore resumed by the same call with the same dates. An earlier run that failed is reported as failed, and does
// not run again. A date for which an earlier backfill created a run with another conf yields a [ConflictError].
//
// Backfill continues after failed runs and failed triggers. To stop it, leave the loop or end the context: no more runs are
// created, and those that were created continue. After the context has ended, Backfill yields the context's error for each run that
// was created and has not ended, and then for the first of the dates that it has not reached, if there are any. It stops in the same
// way, with another error, if the runs cannot be read: see [DAGRunService.WaitAll].
//
// The runs are of the type manual: the backfills of Airflow itself are not used. As for other manual runs, Airflow derives the data
// interval from the logical date and the schedule. The DAG must not be paused: the runs of a paused DAG stay queued, and Backfill
// waits for them.
//
//	POST /dags/{dag_id}/dagRuns
//
// Since Airflow 2.0.
func (s *DAGRunService) Backfill(
	ctx context.Context, dagID string, dates iter.Seq[time.Time], options *BackfillOptions, opts ...CallOption,
) iter.Seq[BackfillResult] {
	return func(yield func(BackfillResult) bool) {
		o := copied(options)
		if o.MaxActiveRuns < 0 {
			yield(BackfillResult{Err: mustNotBeNegative("MaxActiveRuns", strconv.Itoa(o.MaxActiveRuns))})
			return
		}
		if o.MaxActiveRuns == 0 {
			o.MaxActiveRuns = 4
		}
		if dates == nil {
			yield(BackfillResult{Err: &ArgumentError{Argument: "dates", Hidden: true, Reason: "must not be nil"}})
			return
		}
		next, stop := iter.Pull(dates)
		defer stop()
		left := false
		b := &backfill{dagID: dagID, options: o, opts: opts, next: next, found: map[DAGRunRef]BackfillResult{}}
		b.runGroup = runGroup{service: s, shared: s.pipeline.waitsFor(opts), runs: map[DAGRunRef]*sharedRun{}, more: b.trigger}
		err := b.run(ctx, polling{minInterval: o.MinInterval, maxInterval: o.MaxInterval, onError: o.OnError}, func(result WaitResult) bool {
			ended := b.found[result.Ref]
			delete(b.found, result.Ref)
			if ended.Err == nil && ended.Outcome != OutcomeExisting { // it was triggered
				result.Err = afterWrite(result.Err)
			}
			ended.Run, ended.State, ended.Err = result.Run, result.State, result.Err
			left = !yield(ended)
			return !left
		})
		if left {
			return
		}
		if date, ok := next(); ok {
			err = cmp.Or(err, ctxerr.Of(ctx))
			yield(BackfillResult{LogicalDate: date, Err: &stoppedError{err: wrap.Errorf("nothing was triggered for this date and later ones: %w", err), ended: err}})
		}
	}
}

// backfill is the state of one Backfill.
type backfill struct {
	runGroup
	dagID   string
	options BackfillOptions
	opts    []CallOption
	next    func() (time.Time, bool)
	found   map[DAGRunRef]BackfillResult // of the runs whose results were not yielded yet
}

// trigger creates the run of the next date, unless enough runs are active. It returns false if it did not.
func (b *backfill) trigger(ctx context.Context) bool {
	if len(b.runs) >= b.options.MaxActiveRuns {
		return false
	}
	date, ok := b.next()
	if !ok {
		return false
	}
	run, outcome, err := b.triggerDate(ctx, date)
	ref := DAGRunRef{b.dagID, RunIDForKey(keyForDate(date))}
	if run != nil {
		ref.DAGRunID = run.DAGRunID
	}
	if _, ok := b.found[ref]; ok {
		return true // the date was passed twice
	}
	result := BackfillResult{LogicalDate: date, Outcome: outcome, Err: err}
	if run != nil {
		result.DAGRunID = run.DAGRunID
	}
	b.found[ref] = result
	if err != nil || run.State.Terminal() {
		b.end(ref, run, err)
	} else {
		b.add(ref, run.State)
	}
	return true
}

// triggerDate returns the run of a date. It creates the run if there is none.
func (b *backfill) triggerDate(ctx context.Context, date time.Time) (*DAGRun, Outcome, error) {
	options := &TriggerOptions{IdempotencyKey: keyForDate(date), LogicalDate: date, Note: b.options.Note}
	if b.options.Conf != nil {
		options.Conf = b.options.Conf(date)
	}
	run, err := b.service.Trigger(ctx, b.dagID, options, b.opts...)
	if conflict, ok := errors.AsType[*ConflictError](err); ok && conflict.Kind == ConflictLogicalDate && conflict.Run != nil {
		return conflict.Run, OutcomeExisting, nil
	}
	if err != nil {
		return nil, OutcomeUnknown, err
	}
	return &run.DAGRun, run.Outcome, nil
}

// keyForDate returns the idempotency key of a logical date. It must never change.
func keyForDate(date time.Time) string {
	return "backfill-" + date.UTC().Truncate(time.Microsecond).Format("2006-01-02T15:04:05.999999Z")
}

// DatesBetween returns an iterator over first, first+step and so on, up to and including last. It yields only first if step is not
// positive, and nothing if first is after last.
func DatesBetween(first, last time.Time, step time.Duration) iter.Seq[time.Time] {
	return func(yield func(time.Time) bool) {
		for date := first; !date.After(last); date = date.Add(step) {
			if !yield(date) || step <= 0 {
				return
			}
		}
	}
}
