package paging

import (
	"context"
	"sync"
)

// source fetches the pages of a list one at a time or, with Prefetch, together with the pages that probably follow. The
// reader does not depend on what is fetched ahead.
type source[T any] struct {
	ctx    context.Context
	cancel context.CancelFunc
	list   *List[T]
	ahead  []*prefetchedPage[T]
	group  sync.WaitGroup
}

// prefetchedPage is a request that was sent ahead, and later its result.
type prefetchedPage[T any] struct {
	request Request
	cancel  context.CancelFunc
	done    chan struct{}
	page    *Page[T]
	used    func()
	err     error
}

func newSource[T any](ctx context.Context, l *List[T]) *source[T] {
	ctx, cancel := context.WithCancel(ctx) //nolint:gosec // stop calls it
	return &source[T]{ctx: ctx, cancel: cancel, list: l}
}

// stop cancels the requests that were sent ahead, and waits until they have ended.
func (s *source[T]) stop() {
	s.cancel()
	s.group.Wait()
}

// get returns a page, and whether it was requested ahead: it may be older than the page before.
func (s *source[T]) get(request Request) (p *Page[T], ahead bool, err error) {
	if s.list.Prefetch == 0 {
		page, used, err := s.list.Fetch(s.ctx, request)
		if used != nil {
			used()
		}
		return page, false, err
	}
	if ahead = len(s.ahead) > 0 && s.ahead[0].request == request; !ahead {
		s.drop()
		s.send(request)
	}
	f := s.ahead[0]
	<-f.done
	s.ahead = s.ahead[1:]
	if f.used != nil {
		f.used()
	}
	if f.err == nil {
		s.sendAhead(f)
	}
	return f.page, ahead, f.err
}

// sendAhead requests the pages that follow f, if they are like it. After a smaller page than the list's it sends nothing: the
// reader is looking for a bad row, and what it requests next depends on what it finds.
func (s *source[T]) sendAhead(f *prefetchedPage[T]) {
	last := f.page.Total
	step := len(f.page.Items)
	if !s.list.Unsorted || s.list.MaySort && f.page.Sorted {
		step, last = step-1, last-1
	}
	if step <= 0 || f.request.Limit < s.list.pageLimit() {
		return
	}
	offset := f.request.Offset + step*(len(s.ahead)+1)
	for ; len(s.ahead) < s.list.Prefetch && offset < last; offset += step {
		s.send(Request{Limit: f.request.Limit, Offset: offset})
	}
}

func (s *source[T]) send(request Request) {
	f := &prefetchedPage[T]{request: request, done: make(chan struct{})}
	var ctx context.Context
	ctx, f.cancel = context.WithCancel(s.ctx)
	s.ahead = append(s.ahead, f)
	s.group.Go(func() {
		defer close(f.done)
		defer f.cancel()
		f.page, f.used, f.err = s.list.Fetch(ctx, request)
	})
}

// drop cancels the pending requests and waits until they have ended, so that no more than Prefetch requests are pending.
func (s *source[T]) drop() {
	for _, f := range s.ahead {
		f.cancel()
	}
	for _, f := range s.ahead {
		<-f.done
	}
	s.ahead = nil
}
