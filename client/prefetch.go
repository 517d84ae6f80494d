package client

import (
	"cmp"
	"context"
	"sync"
)

// source gets the pages of a list, one at a time or, if prefetch is asked for, some of those that will be wanted next at the
// same time. It guesses which these are: the reader need not know.
type source[T any] struct {
	ctx    context.Context
	cancel context.CancelFunc
	list   *paged[T]
	ahead  []*flight[T]
	group  sync.WaitGroup
}

// flight is a page that is on its way.
type flight[T any] struct {
	limit, offset int
	cancel        context.CancelFunc
	landed        chan struct{}
	page          *Page[T]
	response      Response
	err           error
}

func newSource[T any](ctx context.Context, l *paged[T]) *source[T] {
	ctx, cancel := context.WithCancel(ctx) //nolint:gosec // stop calls it
	return &source[T]{ctx: ctx, cancel: cancel, list: l}
}

// stop ends what is on its way, and waits for it.
func (s *source[T]) stop() {
	s.cancel()
	s.group.Wait()
}

// get gives a page.
func (s *source[T]) get(limit, offset int) (*Page[T], error) {
	if s.list.prefetch == 0 {
		return s.list.page(s.ctx, limit, offset)
	}
	if len(s.ahead) == 0 || s.ahead[0].limit != limit || s.ahead[0].offset != offset {
		s.drop()
		s.send(limit, offset)
	}
	f := s.ahead[0]
	<-f.landed
	s.ahead = s.ahead[1:]
	if s.list.kept != nil && f.response.StatusCode != 0 {
		*s.list.kept = f.response
	}
	if f.err == nil {
		s.guess(f)
	}
	return f.page, f.err
}

// guess sends for the pages that follow one, if they are like it. A small one is looked at for a bad row: what follows is another.
func (s *source[T]) guess(f *flight[T]) {
	last := f.page.Total
	step := len(f.page.Items)
	if !s.list.unsorted {
		step, last = step-1, last-1
	}
	if step <= 0 || f.limit < cmp.Or(s.list.limit, defaultPageSize) {
		return
	}
	offset := f.offset + step*(len(s.ahead)+1)
	for ; len(s.ahead) < s.list.prefetch && offset < last; offset += step {
		s.send(f.limit, offset)
	}
}

func (s *source[T]) send(limit, offset int) {
	f := &flight[T]{limit: limit, offset: offset, landed: make(chan struct{})}
	var ctx context.Context
	ctx, f.cancel = context.WithCancel(s.ctx)
	s.ahead = append(s.ahead, f)
	s.group.Go(func() {
		defer close(f.landed)
		defer f.cancel()
		var more []CallOption
		if s.list.kept != nil { // one for each page: they would write it at the same time
			more = append(more, WithResponse(&f.response))
		}
		f.page, f.err = s.list.page(ctx, limit, offset, more...)
	})
}

// drop ends what was sent for in vain, so that no more is on its way than was asked for.
func (s *source[T]) drop() {
	for _, f := range s.ahead {
		f.cancel()
	}
	for _, f := range s.ahead {
		<-f.landed
	}
	s.ahead = nil
}
