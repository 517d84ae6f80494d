package client

import (
	"context"
	"sync"
	"time"
)

// # How waits share their requests
//
// If more than fewRuns calls of Wait wait at the same time, without options of their own for the requests, one of them reads the
// runs of all by lists, as WaitAll does, when its turn to poll comes and the last reading is too old. The others take the result.
// The reader is one of the calls: there is no goroutine for it. If its context ends, the next call reads. The first few calls send
// a request for each run, as a single call does.

// sharedWaits is what the waits of a client share.
type sharedWaits struct {
	mu       sync.Mutex
	runs     map[DAGRunRef]*sharedRun // that are waited for
	waits    int                      // the number of calls that wait for them
	lists    *waitAll                 // reads them; used only by the reader
	reading  chan struct{}            // is closed when the current reading ends; nil if there is none
	failed   error                    // of the last reading; nil if it succeeded
	failedAt time.Time                // when the last reading that failed ended
	rejected bool                     // the server does not permit the lists
	stallAt  time.Time                // when a wait last found out why its run makes no progress
}

// sharedRun is a run that calls wait for.
type sharedRun struct {
	waits int
	run   *DAGRun   // as it was last read; nil if it was not read, or has no list of its own
	err   error     // if there is no run
	ended bool      // run or err is final
	asOf  time.Time // when the last reading with this run began
}

// get returns the run if it was read since a time, and otherwise reads it, alone or together with others. The run is nil if it has
// not ended and its state is unknown.
func (s *sharedWaits) get(ctx context.Context, service *DAGRunService, ref DAGRunRef, since time.Time) (*DAGRun, error) {
	called := time.Now()
	for ctx.Err() == nil {
		s.mu.Lock()
		shared := s.runs[ref]
		switch {
		case shared.ended || !shared.asOf.Before(since):
			defer s.mu.Unlock()
			return shared.copy(), shared.err
		case s.waits <= fewRuns || s.rejected:
			s.mu.Unlock()
			return service.calls(tryOnce(nil)).Get(ctx, ref.DAGID, ref.DAGRunID, nil)
		case s.failed != nil && s.failedAt.After(called):
			defer s.mu.Unlock()
			return nil, s.failed
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
	}
	return nil, ctx.Err()
}

func (r *sharedRun) copy() *DAGRun {
	if r.run == nil {
		return nil
	}
	run := *r.run
	return &run
}

// read reads all runs. It is called with the lock, and releases it.
func (s *sharedWaits) read(ctx context.Context, service *DAGRunService) {
	if s.lists == nil || time.Since(s.lists.began) > 2*checkInterval {
		s.lists = newWaitAll(service, nil)
		s.lists.onRun = s.onRun
	}
	lists, done := s.lists, make(chan struct{})
	lists.service, s.reading = service, done
	for ref := range lists.pending {
		if s.runs[ref] == nil {
			delete(lists.pending, ref)
		}
	}
	lists.added = map[DAGRunRef]bool{}
	for ref, shared := range s.runs {
		if _, ok := lists.pending[ref]; !ok && !shared.ended {
			lists.pending[ref] = ""
		}
		if shared.asOf.IsZero() {
			lists.added[ref] = true
		}
	}
	s.mu.Unlock()
	began := time.Now()
	err := lists.poll(ctx)

	s.mu.Lock()
	defer s.mu.Unlock()
	for _, result := range lists.results {
		if shared := s.runs[result.Ref]; shared != nil {
			shared.ended, shared.err = true, nil
			if shared.run = result.Run; result.Run == nil {
				shared.err = result.Err
			}
		}
	}
	lists.results = lists.results[:0]
	s.failed = nil
	switch _, temporary := Temporary(err); {
	case err == nil:
		for ref := range lists.pending {
			if shared := s.runs[ref]; shared != nil {
				shared.asOf = began
			}
		}
	case ctx.Err() != nil: // another call reads
	case !temporary:
		s.rejected = true
	default:
		s.failed, s.failedAt = err, time.Now()
	}
	s.reading = nil
	close(done)
}

// onRun stores the state of a run that was listed and has not ended.
func (s *sharedWaits) onRun(run *DAGRun) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if shared := s.runs[DAGRunRef{run.DAGID, run.DAGRunID}]; shared != nil && !run.State.Terminal() {
		listed := *run
		shared.run = &listed
	}
}

// join adds a wait for a run.
func (s *sharedWaits) join(ref DAGRunRef) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.runs == nil {
		s.runs = map[DAGRunRef]*sharedRun{}
	}
	shared := s.runs[ref]
	if shared == nil || shared.ended {
		waits := 0
		if shared != nil {
			waits = shared.waits
		}
		shared = &sharedRun{waits: waits}
		s.runs[ref] = shared
	}
	shared.waits++
	s.waits++
}

// leave removes a wait for a run.
func (s *sharedWaits) leave(ref DAGRunRef) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waits--
	shared := s.runs[ref]
	if shared.waits--; shared.waits == 0 {
		delete(s.runs, ref)
	}
	if s.waits == 0 {
		s.rejected = false
	}
}

// maxSharedStallChecks is how many waits find out, in the time of stallCheckInterval, why their runs make no progress, if many
// wait.
const maxSharedStallChecks = 4

// permitsStallCheck reports whether a wait may find out now why its run makes no progress, and counts that.
func (s *sharedWaits) permitsStallCheck() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.waits <= fewRuns {
		return true
	}
	if time.Since(s.stallAt) < stallCheckInterval/maxSharedStallChecks {
		return false
	}
	s.stallAt = time.Now()
	return true
}
