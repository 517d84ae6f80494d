package kerberos

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// keeper holds the ticket for the service and renews it in time. It has no goroutine: when the ticket is due for renewal, one
// request renews it. The other requests use the old ticket while it is valid, and otherwise wait.
type keeper struct {
	acquire func(context.Context) (*ticket, error)
	changed func() bool // reports whether the file that acquire reads has changed
	now     func() time.Time

	mu       sync.Mutex
	current  *heldTicket
	inFlight *flight // nil if no renewal is running
}

// heldTicket is a ticket in use.
type heldTicket struct {
	*ticket
	due      time.Time   // when to renew the ticket
	accepted atomic.Bool // the server has accepted the ticket
}

// flight is a renewal that several requests may wait for.
type flight struct {
	done      chan struct{}
	result    *heldTicket
	err       error
	abandoned bool // the context of the renewing request ended, so that a waiting request must renew
}

// get returns a valid ticket. If rejected is not nil, get returns another ticket than that one.
func (k *keeper) get(ctx context.Context, rejected *heldTicket) (*heldTicket, error) {
	changed := k.changed()
	for {
		k.mu.Lock()
		now, current, running := k.now(), k.current, k.inFlight
		if current == rejected {
			current = nil
		}
		if current != nil && !changed && now.Before(current.till) && (now.Before(current.due) || running != nil) {
			k.mu.Unlock()
			return current, nil
		}
		if running == nil {
			k.inFlight = &flight{done: make(chan struct{})}
			if changed || k.current == rejected {
				k.current = nil // not used again, even if the renewal fails
			}
			k.mu.Unlock()
			return k.lead(ctx, current, changed)
		}
		k.mu.Unlock()
		select {
		case <-running.done:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
		if !running.abandoned {
			return running.result, running.err
		}
	}
}

// lead renews the ticket for all waiting requests. If that fails, the old ticket is used while it is valid: the KDC may be
// unavailable for a while, or the changed file may be incomplete because it is being written.
func (k *keeper) lead(ctx context.Context, old *heldTicket, changed bool) (*heldTicket, error) {
	got, err := k.fetch(ctx)
	k.mu.Lock()
	defer k.mu.Unlock()
	now := k.now()
	if err != nil && old != nil && now.Before(old.till) && (!changed || errors.Is(err, errDamaged)) {
		old.due = now.Add(old.till.Sub(now) / 2)
		got = old
	}
	if got != nil {
		k.current, err = got, nil
	}
	f := k.inFlight
	k.inFlight = nil
	f.result, f.err, f.abandoned = got, err, err != nil && ctx.Err() != nil
	close(f.done)
	return got, err
}

func (k *keeper) fetch(ctx context.Context) (*heldTicket, error) {
	t, err := k.acquire(ctx)
	if err != nil {
		return nil, err
	}
	return &heldTicket{ticket: t, due: due(k.now(), t.till)}, nil
}

// due returns when to renew a ticket: five minutes before it expires, or in the last sixth of its lifetime if that is less than
// half an hour.
func due(now, till time.Time) time.Time {
	return till.Add(-min(5*time.Minute, max(0, till.Sub(now)/6)))
}
