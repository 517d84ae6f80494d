package client

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/stable"
)

// # How many runs are read
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

// runLists reads many runs by lists.
type runLists struct {
	service  *DAGRunService
	opts     []CallOption
	onActive func(run *DAGRun)                           // is called with each run that is read and has not ended
	onEnd    func(ref DAGRunRef, run *DAGRun, err error) // is called once for each run: when it has ended, or with an error if it does not exist

	pending map[DAGRunRef]DAGRunState // the runs to read; the last known state, "" if none is known
	added   map[DAGRunRef]bool        // those that were not pending in the last poll
	starts  bool                      // each poll also reads the runs that have started since the last poll
	began   time.Time                 // when the current poll began, by the clock of this machine
	now     time.Time                 // when the current poll began, by the server's clock; zero until it is known
	since   time.Time                 // when the last poll began that listed the runs that have ended, by the server's clock
	checked time.Time                 // when the last successful check began; zero if there was none
	read    bool                      // a request has succeeded, so that the base URL is right
	next    int                       // where the next check of a server that cannot list active runs begins
}

// poll finds the runs that have ended. It keeps what it found before an error.
func (l *runLists) poll(ctx context.Context) error {
	if len(l.pending) == 0 {
		return nil
	}
	l.began, l.now = time.Now(), time.Time{}
	if l.since.IsZero() { // what follows may fail for long; runs that end meanwhile are listed all the same
		defer func() { l.since = cmp.Or(l.now, l.began) }()
	} else {
		if err := l.readEnded(ctx, DAGRunFilter{EndDateGTE: l.since.Add(-endOverlap)}, nil); err != nil {
			return err
		}
		if err := l.readStarted(ctx); err != nil {
			return err
		}
		l.since = l.now
	}
	added := l.waiting(func(ref DAGRunRef) bool { return l.added[ref] && l.pending[ref] == "" })
	switch {
	case l.checked.IsZero() || l.began.Sub(l.checked) >= checkInterval || len(added) > fewRuns:
		if err := l.check(ctx, len(added) > fewRuns); err != nil {
			return err
		}
		l.checked = l.began
	default:
		for _, ref := range added {
			if err := l.lookUp(ctx, ref); err != nil {
				return err
			}
		}
	}
	return nil
}

// readStarted reads the runs that have started since the last poll, if somebody needs their states.
func (l *runLists) readStarted(ctx context.Context) error {
	if !l.starts {
		return nil
	}
	return l.each(ctx, DAGRunFilter{StartDateGTE: l.since.Add(-endOverlap)}, func(run *DAGRun) bool {
		l.isActive(run)
		return true
	})
}

// isActive reports whether a run is pending and has not ended. If so, it stores the state.
func (l *runLists) isActive(run *DAGRun) bool {
	ref := DAGRunRef{run.DAGID, run.DAGRunID}
	if _, ok := l.pending[ref]; !ok || run.State.Terminal() {
		return false
	}
	l.pending[ref] = run.State
	l.onActive(run)
	return true
}

// check finds the runs that have ended without being listed, and those that do not exist. It searches for runs that may have ended
// long ago if this is the first check, or if searchAll is set.
func (l *runLists) check(ctx context.Context, searchAll bool) error {
	active := map[DAGRunRef]bool{}
	err := l.each(ctx, DAGRunFilter{State: []DAGRunState{DAGRunStateQueued, DAGRunStateRunning}}, func(run *DAGRun) bool {
		if l.isActive(run) {
			active[DAGRunRef{run.DAGID, run.DAGRunID}] = true
		}
		return true
	})
	_, unsupported := errors.AsType[*UnsupportedError](err)
	if err != nil && !unsupported {
		return err
	}
	if l.checked.IsZero() || searchAll {
		if err := l.search(ctx, active); err != nil {
			return err
		}
	}
	missing := l.waiting(func(ref DAGRunRef) bool { return !active[ref] })
	if unsupported && len(missing) > uncertainRuns {
		l.next %= len(missing)
		missing = slices.Concat(missing[l.next:], missing[:l.next])[:uncertainRuns]
		l.next += uncertainRuns
	}
	for _, ref := range missing {
		if err := l.lookUp(ctx, ref); err != nil {
			return err
		}
	}
	return nil
}

// search finds runs that had ended before they were added: first those that ended recently. It reads at most some pages more than
// single requests would take.
func (l *runLists) search(ctx context.Context, active map[DAGRunRef]bool) error {
	var end time.Time
	for _, age := range []time.Duration{time.Hour, 24 * time.Hour, 30 * 24 * time.Hour, 0} {
		missing := len(l.waiting(func(ref DAGRunRef) bool { return !active[ref] }))
		if missing <= fewRuns {
			return nil
		}
		filter := DAGRunFilter{EndDateLTE: end}
		if age > 0 {
			end = cmp.Or(l.now, l.began).Add(-age)
			filter.EndDateGTE = end
		}
		rows := waitPageSize * missing / fewRuns
		if err := l.readEnded(ctx, filter, &rows); err != nil {
			return err
		}
	}
	return nil
}

// readEnded takes the ended runs of a list. It reads at most that many rows, unless rows is nil.
func (l *runLists) readEnded(ctx context.Context, filter DAGRunFilter, rows *int) error {
	return l.each(ctx, filter, func(run *DAGRun) bool {
		if run.State.Terminal() {
			l.end(DAGRunRef{run.DAGID, run.DAGRunID}, run, nil)
		}
		if rows != nil {
			*rows--
		}
		return len(l.pending) > 0 && (rows == nil || *rows > 0)
	})
}

// lookUp requests one run. It returns an error if the request may succeed later.
func (l *runLists) lookUp(ctx context.Context, ref DAGRunRef) error {
	var response Response
	run, err := l.service.Get(ctx, ref.DAGID, ref.DAGRunID, append(slices.Clip(l.opts), WithResponse(&response))...)
	if _, temporary := Temporary(err); temporary || ctx.Err() != nil {
		return err
	}
	l.read = l.read || err == nil
	l.setNow(response)
	switch {
	case err != nil:
		l.end(ref, nil, err)
	case run.State.Terminal():
		l.end(ref, run, nil)
	default:
		l.isActive(run)
	}
	return nil
}

// end ends the reading of a run, if it is still pending.
func (l *runLists) end(ref DAGRunRef, run *DAGRun, err error) {
	if _, ok := l.pending[ref]; ok {
		delete(l.pending, ref)
		l.onEnd(ref, run, err)
	}
}

// waiting returns the pending runs that a function selects, sorted.
func (l *runLists) waiting(selects func(DAGRunRef) bool) []DAGRunRef {
	var refs []DAGRunRef
	for ref := range l.pending {
		if selects(ref) {
			refs = append(refs, ref)
		}
	}
	stable.Sort(refs, func(a, b *DAGRunRef) int { return a.compare(*b) })
	return refs
}

func (r DAGRunRef) compare(other DAGRunRef) int {
	return cmp.Or(strings.Compare(r.DAGID, other.DAGID), strings.Compare(r.DAGRunID, other.DAGRunID))
}

// each calls use for the runs of the DAGs that a filter selects, until it returns false. Rows that the server cannot render are
// left to the next check.
func (l *runLists) each(ctx context.Context, filter DAGRunFilter, use func(*DAGRun) bool) error {
	dags := map[string]bool{}
	for ref := range l.pending {
		dags[ref.DAGID] = true
	}
	if len(dags) == 0 {
		return nil
	}
	filter.DAGIDs = slices.Sorted(maps.Keys(dags))
	filter.Limit = waitPageSize
	var response Response
	for run, err := range l.service.AllBatch(ctx, filter, append(slices.Clip(l.opts), WithResponse(&response))...) {
		if bad, ok := errors.AsType[*BadRowsError](err); err != nil && (!ok || bad.Ended != nil) {
			return err
		}
		if err == nil && !use(&run) {
			break
		}
	}
	l.read = true
	l.setNow(response)
	return nil
}

// setNow takes the server's time when the poll began from a response of the poll, unless it is known.
func (l *runLists) setNow(response Response) {
	if !l.now.IsZero() {
		return
	}
	l.now = l.began // the best guess without a Date header
	if clock := clockOf(response.Header, time.Now()); !clock.date.IsZero() {
		l.now = clock.date.Add(-clock.read.Sub(l.began))
	}
}
