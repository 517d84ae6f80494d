package paging

import (
	"context"
	"sync"
)

// source fetches the pages of a list one at a time or, with Prefetch, together with the pages that probably follow. The
// reader does not depend on what is fetched ahead.
type source struct {
	ctx    context.Context
	cancel context.CancelFunc
	list   *list
	ahead  []*prefetchedPage
	group  sync.WaitGroup
}

// prefetchedPage is a request that was sent ahead, and later its result.
type prefetchedPage struct {
	request Request
	cancel  context.CancelFunc
	done    chan struct{}
	page    *page
	used    func()
	err     error
}

func newSource(ctx context.Context, l *list) *source {
	ctx, cancel := context.WithCancel(ctx)
	return &source{ctx: ctx, cancel: cancel, list: l}
}

// stop cancels the requests that were sent ahead, and waits until they have ended.
func (s *source) stop() {
	s.cancel()
	s.group.Wait()
}

// get returns a page, and whether it was requested ahead: it may be older than the page before.
func (s *source) get(request Request) (p *page, ahead bool, err error) {
	if s.list.Prefetch == 0 {
		page, used, err := s.list.fetch(s.ctx, request)
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
func (s *source) sendAhead(f *prefetchedPage) {
	last := f.page.Total
	step := f.page.count
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

func (s *source) send(request Request) {
	f := &prefetchedPage{request: request, done: make(chan struct{})}
	var ctx context.Context
	ctx, f.cancel = context.WithCancel(s.ctx)
	s.ahead = append(s.ahead, f)
	s.group.Go(func() {
		defer close(f.done)
		defer f.cancel()
		f.page, f.used, f.err = s.list.fetch(ctx, request)
	})
}

// drop cancels the pending requests and waits until they have ended, so that no more than Prefetch requests are pending.
func (s *source) drop() {
	for _, f := range s.ahead {
		f.cancel()
	}
	for _, f := range s.ahead {
		<-f.done
	}
	s.ahead = nil
}
