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

// clock is set by hand.
type clock struct{ at atomic.Int64 }

func (c *clock) now() time.Time { return time.Unix(c.at.Load(), 0) }

func (c *clock) add(d time.Duration) { c.at.Add(int64(d / time.Second)) }

// mint is a source of tickets that counts them, and whose file and health a test sets.
type mint struct {
	clock
	lasts   time.Duration
	made    atomic.Int32
	broken  atomic.Pointer[error]
	changes atomic.Bool
}

func (m *mint) acquire(context.Context) (*ticket, error) {
	if err := m.broken.Load(); err != nil {
		return nil, *err
	}
	m.made.Add(1)
	m.changes.Store(false)
	return &ticket{till: m.now().Add(m.lasts)}, nil
}

func newKeeper(lasts time.Duration) (*keeper, *mint) {
	m := &mint{lasts: lasts}
	return &keeper{acquire: m.acquire, changed: m.changes.Load, now: m.now}, m
}

func TestDue(t *testing.T) {
	now := time.Unix(1000, 0)
	for lasts, want := range map[time.Duration]time.Duration{
		10 * time.Hour:   10*time.Hour - 5*time.Minute,
		30 * time.Minute: 25 * time.Minute,
		42 * time.Second: 35 * time.Second,
		0:                0,
		-time.Hour:       -time.Hour,
	} {
		assert.Equal(t, want, due(now, now.Add(lasts)).Sub(now), lasts)
	}
}

func TestATicketServesUntilItIsDue(t *testing.T) {
	k, m := newKeeper(42 * time.Second)
	first, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	m.add(34 * time.Second)
	same, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	assert.Same(t, first, same)
	m.add(time.Second)
	second, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	assert.NotSame(t, first, second)
	assert.EqualValues(t, 2, m.made.Load())
}

// While the KDC is away the ticket serves to its end, and not beyond.
func TestTheOldTicketServesWhileThereIsNoNewOne(t *testing.T) {
	k, m := newKeeper(42 * time.Second)
	first, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	away := errors.New("away")
	m.broken.Store(&away)
	m.add(36 * time.Second)
	same, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	assert.Same(t, first, same)
	assert.Equal(t, 3*time.Second, first.due.Sub(m.now()), "the KDC is not asked for each request")
	m.add(6 * time.Second)
	_, err = k.get(t.Context(), nil)
	require.ErrorIs(t, err, away)
	m.broken.Store(nil)
	_, err = k.get(t.Context(), nil)
	require.NoError(t, err)
}

func TestAChangedFileIsReadAnew(t *testing.T) {
	k, m := newKeeper(time.Hour)
	first, err := k.get(t.Context(), nil)
	require.NoError(t, err)

	m.changes.Store(true)
	second, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	assert.NotSame(t, first, second)

	// Half written, it says nothing about what was read before.
	half := error(&cacheError{reason: "x", err: errDamaged})
	m.changes.Store(true)
	m.broken.Store(&half)
	same, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	assert.Same(t, second, same)

	// Another user's, of which the ticket cannot be used, it takes the place of what was read before.
	gone := errors.New("gone")
	m.broken.Store(&gone)
	_, err = k.get(t.Context(), nil)
	require.ErrorIs(t, err, gone)
	m.changes.Store(false)
	_, err = k.get(t.Context(), nil)
	require.ErrorIs(t, err, gone)
}

func TestARefusedTicketIsReplacedOnce(t *testing.T) {
	k, m := newKeeper(time.Hour)
	refused, err := k.get(t.Context(), nil)
	require.NoError(t, err)
	second, err := k.get(t.Context(), refused)
	require.NoError(t, err)
	assert.NotSame(t, refused, second)
	same, err := k.get(t.Context(), refused)
	require.NoError(t, err)
	assert.Same(t, second, same, "somebody else has got it already")
	assert.EqualValues(t, 2, m.made.Load())
}

func TestOneOfManyGetsTheTicket(t *testing.T) {
	k, m := newKeeper(time.Hour)
	var wg sync.WaitGroup
	var begun atomic.Int32
	k.acquire = func(ctx context.Context) (*ticket, error) {
		for begun.Load() < 64 { // until all are on their way
			time.Sleep(time.Millisecond)
		}
		return m.acquire(ctx)
	}
	for range 64 {
		wg.Go(func() {
			begun.Add(1)
			_, err := k.get(t.Context(), nil)
			assert.NoError(t, err)
		})
	}
	wg.Wait()
	assert.EqualValues(t, 1, m.made.Load())
}

// Who leads may go away; who waits gets a ticket all the same, and one that goes away while it waits is not held up.
func TestTheCallerThatLeadsGoesAway(t *testing.T) {
	k, m := newKeeper(time.Hour)
	asked := make(chan struct{}, 2)
	k.acquire = func(ctx context.Context) (*ticket, error) {
		asked <- struct{}{}
		if ctx.Done() == nil {
			return m.acquire(ctx)
		}
		<-ctx.Done()
		return nil, context.Cause(ctx)
	}
	leaves, leave := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		_, err := k.get(leaves, nil)
		assert.ErrorIs(t, err, context.Canceled)
	})
	<-asked
	impatient, give := context.WithCancel(t.Context())
	give()
	_, err := k.get(impatient, nil)
	require.ErrorIs(t, err, context.Canceled)

	wg.Go(func() {
		_, err := k.get(context.Background(), nil)
		assert.NoError(t, err)
	})
	leave()
	wg.Wait()
}
