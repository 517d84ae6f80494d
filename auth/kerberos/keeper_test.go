package kerberos

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// clock is a clock that the test sets.
type clock struct{ at atomic.Int64 }

func (c *clock) now() time.Time { return time.Unix(c.at.Load(), 0) }

func (c *clock) add(d time.Duration) { c.at.Add(int64(d / time.Second)) }

// fakeSource creates tickets and counts them. A test sets its error and whether its file has changed.
type fakeSource struct {
	clock
	lifetime time.Duration
	count    atomic.Int32
	err      atomic.Pointer[error]
	changed  atomic.Bool
}

func (s *fakeSource) acquire(context.Context) (*ticket, error) {
	if err := s.err.Load(); err != nil {
		return nil, *err
	}
	s.count.Add(1)
	s.changed.Store(false)
	return &ticket{till: s.now().Add(s.lifetime)}, nil
}

func newKeeper(lifetime time.Duration) (*keeper, *fakeSource) {
	s := &fakeSource{lifetime: lifetime}
	return &keeper{acquire: s.acquire, changed: s.changed.Load, now: s.now}, s
}

func TestDueDependsOnLifetime(t *testing.T) {
	now := time.Unix(1000, 0)
	for lifetime, want := range map[time.Duration]time.Duration{
		10 * time.Hour:   10*time.Hour - 5*time.Minute,
		30 * time.Minute: 25 * time.Minute,
		42 * time.Second: 35 * time.Second,
		0:                0,
		-time.Hour:       -time.Hour,
	} {
		assert.Equal(t, want, due(now, now.Add(lifetime)).Sub(now), lifetime)
	}
}

func TestTicketIsReusedUntilDue(t *testing.T) {
	k, s := newKeeper(42 * time.Second)
	first, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	s.add(34 * time.Second)
	same, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	assert.Same(t, first, same)
	s.add(time.Second)
	second, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	assert.NotSame(t, first, second)
	assert.EqualValues(t, 2, s.count.Load())
}

// While the KDC is unavailable the old ticket is used until it expires.
func TestOldTicketIsUsedWhileRenewalFails(t *testing.T) {
	k, s := newKeeper(42 * time.Second)
	first, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	unavailable := errors.New("unavailable")
	s.err.Store(&unavailable)
	s.add(36 * time.Second)
	same, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	assert.Same(t, first, same)
	assert.Equal(t, 3*time.Second, first.due.Sub(s.now()), "not every request contacts the KDC")
	s.add(6 * time.Second)
	_, err = k.get(t.Context(), nil)
	require.ErrorIs(t, err, unavailable)
	s.err.Store(nil)
	_, err = k.get(t.Context(), nil)
	require.NoError(t, err)
}

func TestChangedFileIsReadAgain(t *testing.T) {
	k, s := newKeeper(time.Hour)
	first, err := k.get(t.Context(), nil)
	require.NoError(t, err)

	s.changed.Store(true)
	second, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	assert.NotSame(t, first, second)

	// If the file is incomplete, the old ticket is still used.
	incomplete := error(&cacheError{reason: "x", err: errDamaged})
	s.changed.Store(true)
	s.err.Store(&incomplete)
	same, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	assert.Same(t, second, same)

	// If the file is complete but its ticket cannot be used, the old ticket is not used any more.
	gone := errors.New("gone")
	s.err.Store(&gone)
	_, err = k.get(t.Context(), nil)
	require.ErrorIs(t, err, gone)
	s.changed.Store(false)
	_, err = k.get(t.Context(), nil)
	require.ErrorIs(t, err, gone)
}

func TestRejectedTicketIsRenewedOnce(t *testing.T) {
	k, s := newKeeper(time.Hour)
	rejected, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	second, err := k.get(t.Context(), rejected)
	require.NoError(t, err)
	assert.NotSame(t, rejected, second)
	same, err := k.get(t.Context(), rejected)
	require.NoError(t, err)
	assert.Same(t, second, same, "the ticket was renewed already")
	assert.EqualValues(t, 2, s.count.Load())
}

func TestConcurrentRequestsRenewOnce(t *testing.T) {
	k, s := newKeeper(time.Hour)
	var wg sync.WaitGroup
	var started atomic.Int32
	k.acquire = func(ctx context.Context) (*ticket, error) {
		for started.Load() < 64 { // wait for all requests
			time.Sleep(time.Millisecond)
		}
		return s.acquire(ctx)
	}
	for range 64 {
		wg.Go(func() {
			started.Add(1)
			_, err := k.get(t.Context(), nil)
			assert.NoError(t, err)
		})
	}
	wg.Wait()
	assert.EqualValues(t, 1, s.count.Load())
}

// If the request that renews is cancelled, a waiting request renews. A cancelled request does not wait.
func TestRenewalSurvivesCancelledRequest(t *testing.T) {
	k, s := newKeeper(time.Hour)
	acquiring := make(chan struct{}, 2)
	k.acquire = func(ctx context.Context) (*ticket, error) {
		acquiring <- struct{}{}
		if ctx.Done() == nil {
			return s.acquire(ctx)
		}
		<-ctx.Done()
		return nil, context.Cause(ctx)
	}
	leaderCtx, cancelLeader := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		_, err := k.get(leaderCtx, nil)
		assert.ErrorIs(t, err, context.Canceled)
	})
	<-acquiring
	waiterCtx, cancelWaiter := context.WithCancel(t.Context())
	cancelWaiter()
	_, err := k.get(waiterCtx, nil)
	require.ErrorIs(t, err, context.Canceled)

	wg.Go(func() {
		_, err := k.get(context.Background(), nil)
		assert.NoError(t, err)
	})
	cancelLeader()
	wg.Wait()
}
