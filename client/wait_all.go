package client

import (
	"context"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/internal/stable"
)

// DAGRunRef identifies a DAG run.
type DAGRunRef struct {
	// DAGID is the ID of the DAG.
	DAGID string
	// DAGRunID is the ID of the run.
	DAGRunID string
}

// check rejects a reference that no run can have.
func (r DAGRunRef) check() error {
	if err := checkPathArg("dag_id", r.DAGID); err != nil {
		return err
	}
	return checkPathArg("dag_run_id", r.DAGRunID)
}

// WaitAllOptions says how often [DAGRunService.WaitAll] polls, and what it calls after errors. The zero value and nil select the
// defaults.
type WaitAllOptions struct {
	// MinInterval is the time between the first and the second poll. 0 or less means 1 s.
	MinInterval time.Duration
	// MaxInterval is the maximum time between two polls. 0 or less means 10 s.
	MaxInterval time.Duration
	// OnError, if set, is called with each error of a poll after which WaitAll continues, for example to log it.
	OnError func(err error)
}

// WaitResult is the end of one of the runs of [DAGRunService.WaitAll].
type WaitResult struct {
	// Ref is the reference that was passed to WaitAll.
	Ref DAGRunRef
	// Run is the run in its final state; nil if the run did not end.
	Run *DAGRun
	// State is the last known state of the run; "" if it is not known.
	State DAGRunState
	// Err is nil if the run succeeded, and a [RunFailedError] without Tasks if the run failed. Err matches [problem.ErrNotFound] if
	// there is no such run, or if the run was deleted. If the wait for this run ended before the run did, Err is the error that
	// ended the wait, or matches it, such as the error of the context.
	Err error
}

// WaitAll waits for many DAG runs at once, and yields each run when it has ended. Unless the loop is left, it yields exactly one
// result for each distinct reference, in the order in which the runs end.
//
// The number of requests grows with the pages of the lists of runs that have ended, not with the number of runs: waiting for
// 2,000 runs takes little more than waiting for 20. Errors of lists are handled as by [DAGRunService.Wait]: WaitAll continues after
// [Temporary] errors until the context ends. After any other error, WaitAll yields this error for each run that has not ended, and
// stops. A run that was deleted is noticed after about a minute on Airflow 2.3 and later. On older servers that can take longer.
//
// Calls of one client without call options share their requests, with each other and, if more than five calls of
// [DAGRunService.Wait] wait, with those. What they yield was read after they had begun, and a run that has ended is noticed within
// one and a half intervals.
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
		g := runGroup{service: s, shared: s.pipeline.waitsFor(opts), runs: map[DAGRunRef]*sharedRun{}}
		for _, ref := range refs {
			if err := ref.check(); err == nil {
				g.add(ref, "")
			} else if !slices.ContainsFunc(g.results, func(r WaitResult) bool { return r.Ref == ref }) {
				g.end(ref, nil, err)
			}
		}
		_ = g.run(ctx, polling{minInterval: o.MinInterval, maxInterval: o.MaxInterval, onError: o.OnError}, yield)
	}
}

// runGroup is a group of runs that one call waits for.
type runGroup struct {
	service *DAGRunService
	shared  *sharedWaits               // reads the runs
	more    func(context.Context) bool // adds a run, if there is one; nil if no runs are added
	runs    map[DAGRunRef]*sharedRun   // that have not ended
	results []WaitResult               // not yielded yet
	called  time.Time                  // when poll was last called
}

// add adds a run, unless it is waited for, with its state if that is known.
func (g *runGroup) add(ref DAGRunRef, state DAGRunState) {
	if g.runs[ref] == nil {
		g.runs[ref] = g.shared.join(sharedRun{ref: ref, state: state})
	}
}

// run polls and yields results until no run is waited for, the caller stops, or the wait fails. It returns the error of a wait that
// failed, which it has yielded for each run that it waited for.
func (g *runGroup) run(ctx context.Context, p polling, yield func(WaitResult) bool) error {
	defer func() { g.shared.leave(slices.Collect(maps.Values(g.runs))...) }()
	stopped := false // the caller has left the loop
	yieldAll := func() bool {
		for _, result := range g.results {
			if stopped = !yield(result); stopped {
				return false
			}
		}
		g.results = g.results[:0]
		return true
	}
	err := p.until(ctx, func() (bool, error) {
		seen, err := g.poll(ctx)
		p.seen = p.seen || seen // a poll that fails may have succeeded in part
		for yieldAll() && g.more != nil && ctx.Err() == nil && g.more(ctx) {
		}
		return stopped || len(g.runs) == 0, err
	}, func(lastErr error) error { return lastErr })
	if stopped {
		return nil
	}
	left := slices.Collect(maps.Keys(g.runs))
	stable.Sort(left, func(a, b *DAGRunRef) int { return a.compare(*b) })
	for _, ref := range left {
		failure := err
		if ctx.Err() != nil {
			failure = &stoppedError{err: waitError(ctx, ref.DAGID, ref.DAGRunID, g.shared.stateOf(g.runs[ref]), err), ended: ctxerr.Of(ctx)}
		}
		if !yield(WaitResult{Ref: ref, State: g.shared.stateOf(g.runs[ref]), Err: failure}) {
			return nil
		}
	}
	if ctx.Err() != nil {
		return ctxerr.Of(ctx)
	}
	return err
}

// poll takes the runs that have ended. It reports whether the server has ever returned runs, so that the base URL is right.
func (g *runGroup) poll(ctx context.Context) (seen bool, err error) {
	since := newSince(g.called)
	g.called = time.Now()
	err = g.shared.refresh(ctx, g.service, slices.Collect(maps.Values(g.runs)), since)
	ended, seen := g.shared.takeEnded(g.runs)
	for _, shared := range ended {
		delete(g.runs, shared.ref)
		g.end(shared.ref, shared.copy(), shared.err)
	}
	if _, temporary := Temporary(err); err == nil || temporary || ctx.Err() != nil || g.shared != g.service.pipeline.waits {
		return seen, err
	}
	g.move(&sharedWaits{}) // the server may have rejected the runs of another call
	return g.poll(ctx)
}

// end adds the result of a run.
func (g *runGroup) end(ref DAGRunRef, run *DAGRun, err error) {
	result := WaitResult{Ref: ref, Run: run, Err: err}
	if run != nil {
		result.State = run.State
	}
	if result.State == DAGRunStateFailed {
		result.Err = &RunFailedError{Run: run}
	}
	g.results = append(g.results, result)
}

// move lets others read the runs.
func (g *runGroup) move(to *sharedWaits) {
	g.shared.leave(slices.Collect(maps.Values(g.runs))...)
	g.shared, g.called = to, time.Time{}
	for ref := range g.runs {
		g.runs[ref] = to.join(sharedRun{ref: ref})
	}
}
