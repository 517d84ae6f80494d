package client

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
)

// # How many runs are followed
//
// Each poll lists the runs of the DAGs that ended since the last poll, so the number of requests depends on the pages of that
// list, not on the number of runs. Airflow writes an end date before it commits it, and its hosts have several clocks. Once a
// minute, a check therefore lists the runs that are active. A run that is neither active nor was listed as ended is looked up.

const (
	endOverlap    = 10 * time.Second // how much earlier than the last poll a listed run may have ended
	checkInterval = time.Minute
	waitPageSize  = 500
	fewRuns       = 5  // are looked up one by one
	uncertainRuns = 20 // how many runs a check looks up if the server cannot list the active ones
)

// DAGRunRef identifies a DAG run.
type DAGRunRef struct {
	// DAGID is the ID of the DAG.
	DAGID string
	// DAGRunID is the ID of the run.
	DAGRunID string
}

// WaitAllOptions says how often [DAGRunService.WaitAll] polls. The zero value and nil select the defaults.
type WaitAllOptions struct {
	// MinInterval is the time between the first and the second poll. The default is 1 s.
	MinInterval time.Duration
	// MaxInterval is the maximum time between two polls. The default is 10 s.
	MaxInterval time.Duration
	// OnError, if set, is called with each error after which WaitAll continues.
	OnError func(err error)
}

// WaitResult is the end of one of the runs of [DAGRunService.WaitAll].
type WaitResult struct {
	// Ref is the reference that was passed to WaitAll.
	Ref DAGRunRef
	// Run is the run in its final state; nil if the run did not end.
	Run *DAGRun
	// Err is nil if the run succeeded, and a [RunFailedError] without Tasks if it failed. It matches [problem.ErrNotFound] if there
	// is no such run, or if the run was deleted. If the wait for this run ended before the run did, it is the error that ended the
	// wait, such as that of the context.
	Err error
}

// WaitAll waits for many DAG runs at once, and yields each run when it has ended. It yields exactly one result for each
// distinct reference, in the order in which the runs end.
//
// The number of requests grows with the pages of the lists of runs that have ended, not with the number of runs: waiting for
// 2,000 runs takes little more than waiting for 20. Errors are handled as by [DAGRunService.Wait]: WaitAll continues after
// [Temporary] errors until the context ends. A run that was deleted is noticed within a minute on Airflow 2.3 and later.
// On older servers that can take longer.
//
// A failed run costs no further request. [DAGRunService.FailedTasks] returns the tasks that failed.
//
//	POST /dags/~/dagRuns/list
//
// Since Airflow 2.0.
func (s *DAGRunService) WaitAll(
	ctx context.Context, refs []DAGRunRef, options *WaitAllOptions, opts ...CallOption,
) iter.Seq[WaitResult] {
	return func(yield func(WaitResult) bool) {
		o := copied(options)
		w := newWaitAll(s, opts)
		for _, ref := range refs {
			w.pending[ref] = ""
		}
		w.run(ctx, polling{minInterval: o.MinInterval, maxInterval: o.MaxInterval, onError: o.OnError}, yield)
	}
}

// run polls and yields results until no run is waited for, the caller stops, or the wait fails.
func (w *waitAll) run(ctx context.Context, p polling, yield func(WaitResult) bool) {
	stopped := false // the caller has left the loop
	yieldAll := func() bool {
		for _, result := range w.results {
			if stopped = !yield(result); stopped {
				return false
			}
		}
		w.results = w.results[:0]
		return true
	}
	err := p.until(ctx, func() (bool, error) {
		err := w.poll(ctx)
		p.seen = p.seen || w.read // a poll that fails may have succeeded in part
		for yieldAll() && w.more != nil && ctx.Err() == nil && w.more(ctx) {
		}
		return stopped || len(w.pending) == 0, err
	}, func(lastErr error) error { return lastErr })
	if stopped {
		return
	}
	for _, ref := range w.waiting(nil) {
		failure := err
		if ctx.Err() != nil {
			failure = &stoppedError{err: waitError(ctx, ref.DAGID, ref.DAGRunID, w.pending[ref], err), ended: ctxerr.Of(ctx)}
		}
		if !yield(WaitResult{Ref: ref, Err: failure}) {
			return
		}
	}
}

// waitAll is the state of one WaitAll.
type waitAll struct {
	service *DAGRunService
	opts    []CallOption
	more    func(context.Context) bool // adds a run, if there is one; nil if no runs are added
	pending map[DAGRunRef]DAGRunState  // the last known state; "" if none is known
	results []WaitResult               // not yielded yet
	began   time.Time                  // when the current poll began, by the clock of this machine
	now     time.Time                  // when the current poll began, by the server's clock; zero until it is known
	since   time.Time                  // when the last successful poll began, by the server's clock
	checked time.Time                  // when the last successful check began; zero if there was none
	read    bool                       // a request has succeeded, so that the base URL is right
	next    int                        // where the next check of a server that cannot list active runs begins

	onRun func(*DAGRun)      // if set, is called with each active run that is read, and each poll reads those that have started
	added map[DAGRunRef]bool // the runs that are waited for since the last poll; the first poll does not need them
}

func newWaitAll(s *DAGRunService, opts []CallOption) *waitAll {
	return &waitAll{service: s, opts: tryOnce(opts), pending: map[DAGRunRef]DAGRunState{}}
}

// poll finds the runs that have ended. It keeps the results that it found before an error.
func (w *waitAll) poll(ctx context.Context) error {
	if len(w.pending) == 0 {
		return nil
	}
	w.began, w.now = time.Now(), time.Time{}
	if !w.since.IsZero() {
		if err := w.takeEnded(ctx, DAGRunFilter{EndDateGTE: w.since.Add(-endOverlap)}, nil); err != nil {
			return err
		}
		if err := w.readStarted(ctx); err != nil {
			return err
		}
	}
	added := w.waiting(func(ref DAGRunRef) bool { return w.added[ref] && w.pending[ref] == "" })
	switch {
	case w.checked.IsZero() || w.began.Sub(w.checked) >= checkInterval || len(added) > fewRuns:
		if err := w.check(ctx, len(added) > fewRuns); err != nil {
			return err
		}
		w.checked = w.began
	default:
		for _, ref := range added {
			if err := w.lookUp(ctx, ref); err != nil {
				return err
			}
		}
	}
	w.since = w.now
	return nil
}

// readStarted reads the runs that have started since the last poll, if somebody needs their states.
func (w *waitAll) readStarted(ctx context.Context) error {
	if w.onRun == nil {
		return nil
	}
	return w.each(ctx, DAGRunFilter{StartDateGTE: w.since.Add(-endOverlap)}, func(run *DAGRun) bool {
		w.isActive(run)
		return true
	})
}

// isActive reports whether a run is waited for and has not ended. If so, it stores the state.
func (w *waitAll) isActive(run *DAGRun) bool {
	ref := DAGRunRef{run.DAGID, run.DAGRunID}
	if _, ok := w.pending[ref]; !ok || run.State.Terminal() {
		return false
	}
	w.pending[ref] = run.State
	if w.onRun != nil {
		w.onRun(run)
	}
	return true
}

// check finds the runs that have ended without being listed, and those that do not exist. It searches for runs that may have ended
// long ago if this is the first check, or if searchAll is set.
func (w *waitAll) check(ctx context.Context, searchAll bool) error {
	active := map[DAGRunRef]bool{}
	err := w.each(ctx, DAGRunFilter{State: []DAGRunState{DAGRunStateQueued, DAGRunStateRunning}}, func(run *DAGRun) bool {
		if w.isActive(run) {
			active[DAGRunRef{run.DAGID, run.DAGRunID}] = true
		}
		return true
	})
	_, unsupported := errors.AsType[*UnsupportedError](err)
	if err != nil && !unsupported {
		return err
	}
	if w.checked.IsZero() || searchAll {
		if err := w.search(ctx, active); err != nil {
			return err
		}
	}
	missing := w.waiting(func(ref DAGRunRef) bool { return !active[ref] })
	if unsupported && len(missing) > uncertainRuns {
		w.next %= len(missing)
		missing = slices.Concat(missing[w.next:], missing[:w.next])[:uncertainRuns]
		w.next += uncertainRuns
	}
	for _, ref := range missing {
		if err := w.lookUp(ctx, ref); err != nil {
			return err
		}
	}
	return nil
}

// search finds runs that had ended before the wait began: first those that ended recently. It reads at most some pages more than
// single requests would take.
func (w *waitAll) search(ctx context.Context, active map[DAGRunRef]bool) error {
	var end time.Time
	for _, age := range []time.Duration{time.Hour, 24 * time.Hour, 30 * 24 * time.Hour, 0} {
		missing := len(w.waiting(func(ref DAGRunRef) bool { return !active[ref] }))
		if missing <= fewRuns {
			return nil
		}
		filter := DAGRunFilter{EndDateLTE: end}
		if age > 0 {
			end = cmp.Or(w.now, w.began).Add(-age)
			filter.EndDateGTE = end
		}
		rows := waitPageSize * missing / fewRuns
		if err := w.takeEnded(ctx, filter, &rows); err != nil {
			return err
		}
	}
	return nil
}

// takeEnded takes the ended runs of a list. It reads at most that many rows, unless rows is nil.
func (w *waitAll) takeEnded(ctx context.Context, filter DAGRunFilter, rows *int) error {
	return w.each(ctx, filter, func(run *DAGRun) bool {
		if run.State.Terminal() {
			w.take(DAGRunRef{run.DAGID, run.DAGRunID}, run, nil)
		}
		if rows != nil {
			*rows--
		}
		return len(w.pending) > 0 && (rows == nil || *rows > 0)
	})
}

// lookUp requests one run. It returns an error if the request may succeed later.
func (w *waitAll) lookUp(ctx context.Context, ref DAGRunRef) error {
	run, err := w.service.Get(ctx, ref.DAGID, ref.DAGRunID, w.opts...)
	if _, temporary := Temporary(err); temporary || ctx.Err() != nil {
		return err
	}
	w.read = w.read || err == nil
	switch {
	case err != nil:
		w.take(ref, nil, err)
	case run.State.Terminal():
		w.take(ref, run, nil)
	default:
		w.isActive(run)
	}
	return nil
}

// take ends the wait for a run, if it is still waited for.
func (w *waitAll) take(ref DAGRunRef, run *DAGRun, err error) {
	if _, ok := w.pending[ref]; !ok {
		return
	}
	delete(w.pending, ref)
	if run != nil && run.State == DAGRunStateFailed {
		err = &RunFailedError{Run: run}
	}
	w.results = append(w.results, WaitResult{Ref: ref, Run: run, Err: err})
}

// waiting returns the runs that have not ended and that a function selects, sorted. nil selects all.
func (w *waitAll) waiting(selects func(DAGRunRef) bool) []DAGRunRef {
	var refs []DAGRunRef
	for ref := range w.pending {
		if selects == nil || selects(ref) {
			refs = append(refs, ref)
		}
	}
	slices.SortFunc(refs, func(a, b DAGRunRef) int {
		return cmp.Or(strings.Compare(a.DAGID, b.DAGID), strings.Compare(a.DAGRunID, b.DAGRunID))
	})
	return refs
}

// each calls use for the runs of the DAGs that a filter selects, until it returns false. Rows that the server cannot render are
// left to the next check.
func (w *waitAll) each(ctx context.Context, filter DAGRunFilter, use func(*DAGRun) bool) error {
	dags := map[string]bool{}
	for ref := range w.pending {
		dags[ref.DAGID] = true
	}
	if len(dags) == 0 {
		return nil
	}
	filter.DAGIDs = slices.Sorted(maps.Keys(dags))
	filter.Limit = waitPageSize
	var response Response
	for run, err := range w.service.AllBatch(ctx, filter, append(slices.Clip(w.opts), WithResponse(&response))...) {
		if bad, ok := errors.AsType[*BadRowsError](err); err != nil && (!ok || bad.Ended != nil) {
			return err
		}
		if err == nil && !use(&run) {
			break
		}
	}
	w.read = true
	if w.now.IsZero() {
		w.now = w.began // the best guess without a Date header
		if clock := clockOf(response.Header, time.Now()); !clock.date.IsZero() {
			w.now = clock.date.Add(-clock.read.Sub(w.began))
		}
	}
	return nil
}
