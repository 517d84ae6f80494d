package client

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"
)

// # How calls share their requests
//
// All calls of Wait, WaitAll and Backfill of one client that have no call options of their own use the same sharedWaits. When the
// turn of one of them comes to poll and the last reading is too old, it reads the runs of all by lists. The others take the result.
// The reader is one of the calls: there is no goroutine for it. If its context ends, the next call reads. As long as at most fewRuns
// calls of Wait wait, each of them sends a request for its run.
//
// A call takes only what was read after it had begun, so that it does not see a run as it was before it was cleared.

// sharedWaits is what the calls that wait for runs share.
type sharedWaits struct {
	opts     []CallOption // of all of its calls
	mu       sync.Mutex
	runs     map[*sharedRun]bool // those that calls wait for
	single   int                 // the number of calls of Wait among them
	lists    *runLists           // reads them; used only by the reader
	seen     bool                // a request of the lists has succeeded
	reading  chan struct{}       // is closed when the current reading ends; nil if there is none
	failed   error               // of the last reading; nil if it succeeded
	failedAt time.Time           // when the last reading that failed ended
	rejected bool                // the server does not permit the lists
	stallAt  time.Time           // when a wait last found out why its run makes no progress
}

// sharedRun is a run that one call waits for. Its fields after single may be read and changed only with the lock of its sharedWaits.
type sharedRun struct {
	ref    DAGRunRef
	single bool // by a call of Wait

	state DAGRunState // as it was last read; "" if it was not read
	run   *DAGRun     // as it was last read; nil if it was not read, or has not ended and is not single
	err   error       // if there is no run
	ended bool        // run or err is final
	asOf  time.Time   // when the last reading with this run began
}

// waitsFor returns what a call with these options shares its requests with: nothing, if it has options.
func (p *pipeline) waitsFor(opts []CallOption) *sharedWaits {
	if len(opts) > 0 {
		return &sharedWaits{opts: opts}
	}
	return p.waits
}

// join adds a run that a call waits for.
func (s *sharedWaits) join(run sharedRun) *sharedRun {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.runs == nil {
		s.runs = map[*sharedRun]bool{}
	}
	s.runs[&run] = true
	if run.single {
		s.single++
	}
	return &run
}

// leave removes runs, if they have not been removed yet.
func (s *sharedWaits) leave(runs ...*sharedRun) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, shared := range runs {
		s.remove(shared)
	}
}

// remove removes a run. It is called with the lock.
func (s *sharedWaits) remove(shared *sharedRun) {
	if s.runs[shared] && shared.single {
		s.single--
	}
	if delete(s.runs, shared); len(s.runs) == 0 {
		s.rejected = false
	}
}

// takeEnded removes those of the runs of a group that have ended, and returns them in the order of their ends. seen says that a
// request has succeeded.
func (s *sharedWaits) takeEnded(group map[DAGRunRef]*sharedRun) (ended []*sharedRun, seen bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, shared := range group {
		if shared.ended {
			s.remove(shared)
			ended = append(ended, shared)
		}
	}
	end := func(r *sharedRun) time.Time { return cmp.Or(r.run, &DAGRun{}).EndDate }
	slices.SortFunc(ended, func(a, b *sharedRun) int { return cmp.Or(end(a).Compare(end(b)), a.ref.compare(b.ref)) })
	return ended, s.seen
}

// stateOf returns the last known state of a run.
func (s *sharedWaits) stateOf(shared *sharedRun) DAGRunState {
	s.mu.Lock()
	defer s.mu.Unlock()
	return shared.state
}

// newSince returns since when a run must have been read to be new enough for a call that polled at a time, zero if it never did:
// since the middle between then and now.
func newSince(polled time.Time) time.Time {
	if polled.IsZero() {
		return time.Now()
	}
	return polled.Add(time.Since(polled) / 2)
}

// get returns the run of a call of Wait, alone or together with those of others, unless it was read since a time. The run is nil if
// it has not ended and its state is unknown.
func (s *sharedWaits) get(ctx context.Context, service *DAGRunService, shared *sharedRun, since time.Time) (*DAGRun, error) {
	if !s.readsAlone() {
		err := s.refresh(ctx, service, []*sharedRun{shared}, since)
		if run, err, ok := s.taken(shared, err); ok {
			return run, err
		}
	}
	return service.calls(tryOnce(s.opts)).Get(ctx, shared.ref.DAGID, shared.ref.DAGRunID, nil)
}

// taken returns what refresh has read of a run. ok is false if the server does not permit the lists.
func (s *sharedWaits) taken(shared *sharedRun, refreshErr error) (run *DAGRun, err error, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case shared.ended && shared.run == nil:
		return nil, shared.err, true
	case !shared.ended && refreshErr != nil:
		return nil, refreshErr, !s.rejected
	}
	return shared.copy(), nil, true
}

func (r *sharedRun) copy() *DAGRun {
	if r.run == nil {
		return nil
	}
	run := *r.run
	return &run
}

// readsAlone reports whether each call of Wait reads its own run.
func (s *sharedWaits) readsAlone() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.single <= fewRuns || s.rejected
}

// refresh reads all runs, or waits for a call that does, unless the given ones have ended or were read since a time. It returns the
// error of a reading that has failed since then.
func (s *sharedWaits) refresh(ctx context.Context, service *DAGRunService, runs []*sharedRun, since time.Time) error {
	isOld := func(shared *sharedRun) bool { return !shared.ended && shared.asOf.Before(since) }
	s.mu.Lock()
	defer s.mu.Unlock()
	for slices.ContainsFunc(runs, isOld) {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case s.failed != nil && !s.failedAt.Before(since):
			return s.failed
		case s.reading == nil:
			s.read(ctx, service)
			continue
		}
		reading := s.reading
		s.mu.Unlock()
		select {
		case <-reading:
		case <-ctx.Done():
		}
		s.mu.Lock()
	}
	return nil
}

// read reads all runs. It is called with the lock, and releases it meanwhile.
func (s *sharedWaits) read(ctx context.Context, service *DAGRunService) {
	lists, runs := s.prepare(service)
	done, began := make(chan struct{}), time.Now()
	s.reading = done
	s.mu.Unlock()
	err := lists.poll(ctx)
	s.mu.Lock()
	s.seen = s.seen || lists.read
	s.failed = nil
	switch _, temporary := Temporary(err); {
	case err == nil:
		s.rejected = false
		for _, calls := range runs {
			for _, shared := range calls {
				shared.asOf = began
			}
		}
	case ctx.Err() != nil: // another call reads
	default:
		s.rejected = !temporary
		s.failed, s.failedAt = err, time.Now()
	}
	s.reading = nil
	close(done)
}

// prepare returns the lists for a reading, and the calls that wait for each run. It is called with the lock.
func (s *sharedWaits) prepare(service *DAGRunService) (*runLists, map[DAGRunRef][]*sharedRun) {
	if s.lists == nil || time.Since(s.lists.began) > 2*checkInterval {
		s.lists = &runLists{opts: tryOnce(s.opts)}
	}
	l, runs := s.lists, map[DAGRunRef][]*sharedRun{}
	for shared := range s.runs {
		if !shared.ended {
			runs[shared.ref] = append(runs[shared.ref], shared)
		}
	}
	l.pending, l.added = make(map[DAGRunRef]DAGRunState, len(runs)), map[DAGRunRef]bool{}
	for ref, calls := range runs {
		l.pending[ref] = ""
		l.added[ref] = !slices.ContainsFunc(calls, func(shared *sharedRun) bool {
			l.pending[ref] = cmp.Or(l.pending[ref], shared.state)
			return !shared.asOf.IsZero()
		})
	}
	l.service, l.starts = service, s.single > fewRuns
	l.onActive = func(run *DAGRun) {
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, shared := range runs[DAGRunRef{run.DAGID, run.DAGRunID}] {
			if shared.state = run.State; shared.single {
				shared.run = run
			}
		}
	}
	l.onEnd = func(ref DAGRunRef, run *DAGRun, err error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, shared := range runs[ref] {
			shared.ended, shared.run, shared.err = true, run, err
		}
	}
	return l, runs
}

// maxSharedStallChecks is how many waits find out, in the time of stallCheckInterval, why their runs make no progress, if many
// wait.
const maxSharedStallChecks = 4

// permitsStallCheck reports whether a wait may find out now why its run makes no progress, and counts that.
func (s *sharedWaits) permitsStallCheck() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.single <= fewRuns {
		return true
	}
	if time.Since(s.stallAt) < stallCheckInterval/maxSharedStallChecks {
		return false
	}
	s.stallAt = time.Now()
	return true
}
