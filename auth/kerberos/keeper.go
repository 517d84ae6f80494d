package kerberos

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/airflow-go/airflow/internal/singleflight"
)

// keeper holds the ticket for the service and renews it in time. It has no goroutine: when the ticket is due for renewal, one
// request renews it. The other requests use the old ticket while it is valid, and otherwise wait.
type keeper struct {
	acquire  func(context.Context) (*ticket, error)
	changed  func() bool // reports whether the file that acquire reads has changed
	now      func() time.Time
	renewals singleflight.Flight[*heldTicket]

	mu      sync.Mutex
	current *heldTicket
}

// heldTicket is a ticket in use.
type heldTicket struct {
	*ticket
	due      time.Time   // when to renew the ticket
	accepted atomic.Bool // the server has accepted the ticket
}

// get returns a valid ticket. If rejected is not nil, get returns another ticket than that one.
func (k *keeper) get(ctx context.Context, rejected *heldTicket) (*heldTicket, error) {
	changed := k.changed()
	var old *heldTicket // usable if the renewal fails
	return k.renewals.Do(ctx, func(renewing bool) (*heldTicket, bool) {
		k.mu.Lock()
		defer k.mu.Unlock()
		now := k.now()
		old = k.current
		if old == rejected {
			old = nil
		}
		if old != nil && !changed && now.Before(old.till) && (now.Before(old.due) || renewing) {
			return old, true
		}
		if !renewing && (changed || k.current == rejected) {
			k.current = nil // not used again, even if the renewal fails
		}
		return nil, false
	}, func(ctx context.Context) (*heldTicket, error) {
		return k.renew(ctx, old, changed)
	})
}

// renew acquires a ticket. If that fails, it returns the old ticket while that is valid: the KDC may be unavailable for a
// while, or the changed file may be incomplete because it is being written.
func (k *keeper) renew(ctx context.Context, old *heldTicket, changed bool) (*heldTicket, error) {
	got, err := k.fetch(ctx)
	k.mu.Lock()
	defer k.mu.Unlock()
	now := k.now()
	if err != nil && old != nil && now.Before(old.till) && (!changed || errors.Is(err, errDamaged)) {
		old.due = now.Add(old.till.Sub(now) / 2)
		got, err = old, nil
	}
	if err == nil {
		k.current = got
	}
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
