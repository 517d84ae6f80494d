package kerberos

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// keeper holds the ticket for the service, and gets another in time. It has no goroutine: of the requests that find the ticket
// due, one gets another, and the rest wait for it, or go on with the old one as long as that lasts.
type keeper struct {
	acquire func(context.Context) (*ticket, error)
	changed func() bool // whether acquire would go by another file than it did
	now     func() time.Time

	mu     sync.Mutex
	held   *held
	flight *flight
}

// held is a ticket in use.
type held struct {
	*ticket
	due      time.Time   // when to get another
	accepted atomic.Bool // the server has taken it
}

// flight is the getting of a ticket, done when the channel is closed.
type flight struct {
	done  chan struct{}
	got   *held
	err   error
	ended bool // who led it went away, and it shows nothing
}

// get gives a ticket to use: another one than refused, if that is not nil.
func (k *keeper) get(ctx context.Context, refused *held) (*held, error) {
	changed := k.changed()
	for {
		k.mu.Lock()
		now, before, under := k.now(), k.held, k.flight
		if before == refused {
			before = nil
		}
		if before != nil && !changed && now.Before(before.till) && (now.Before(before.due) || under != nil) {
			k.mu.Unlock()
			return before, nil
		}
		if under == nil {
			k.flight = &flight{done: make(chan struct{})}
			if changed || k.held == refused {
				k.held = nil // whatever comes of it
			}
			k.mu.Unlock()
			return k.lead(ctx, before, changed)
		}
		k.mu.Unlock()
		select {
		case <-under.done:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
		if !under.ended {
			return under.got, under.err
		}
	}
}

// lead gets a ticket for all that wait. What was held is good while it lasts: the KDC may be away for a while, or a changed file
// be written at this moment.
func (k *keeper) lead(ctx context.Context, before *held, changed bool) (*held, error) {
	got, err := k.fetch(ctx)
	k.mu.Lock()
	defer k.mu.Unlock()
	now := k.now()
	if err != nil && before != nil && now.Before(before.till) && (!changed || errors.Is(err, errDamaged)) {
		before.due = now.Add(before.till.Sub(now) / 2)
		got = before
	}
	if got != nil {
		k.held, err = got, nil
	}
	done := k.flight
	k.flight = nil
	done.got, done.err, done.ended = got, err, err != nil && ctx.Err() != nil
	close(done.done)
	return got, err
}

func (k *keeper) fetch(ctx context.Context) (*held, error) {
	t, err := k.acquire(ctx)
	if err != nil {
		return nil, err
	}
	return &held{ticket: t, due: due(k.now(), t.till)}, nil
}

// due is when to get another ticket: five minutes before the end, or at the last sixth of one that lasts less than half an
// hour.
func due(now, till time.Time) time.Time {
	return till.Add(-min(5*time.Minute, max(0, till.Sub(now)/6)))
}
