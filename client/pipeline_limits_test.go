package client

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
)

// roundTripper is a transport without a network.
type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// busy is a transport that responds to everything after a second, and counts the requests in flight.
type busy struct {
	mu             sync.Mutex
	current, peak  int
	paths, sentAt  []string
	began          time.Time
	responseOfPath map[string]string
}

func (b *busy) client(t *testing.T, options ...Option) *Client {
	t.Helper()
	b.began = time.Now()
	c, err := New("http://airflow.invalid", append(options, WithHTTPClient(&http.Client{Transport: roundTripper(b.respond)}))...)
	require.NoError(t, err)
	return c
}

func (b *busy) respond(r *http.Request) (*http.Response, error) {
	b.mu.Lock()
	b.current++
	b.peak = max(b.peak, b.current)
	b.paths = append(b.paths, r.URL.Path)
	b.sentAt = append(b.sentAt, time.Since(b.began).String())
	b.mu.Unlock()
	defer func() {
		b.mu.Lock()
		b.current--
		b.mu.Unlock()
	}()
	select {
	case <-time.After(time.Second):
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	body := b.responseOfPath[r.URL.Path]
	if body == "" {
		body = `{"key": "` + r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:] + `", "value": "v"}`
	}
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, ContentLength: -1,
		Body: io.NopCloser(strings.NewReader(body)), Request: r,
	}, nil
}

func TestCallsInFlightAreLimitedAndServedInOrder(t *testing.T) {
	for _, limit := range []int{1, 3, 0} {
		synctest.Test(t, func(t *testing.T) {
			var server busy
			options := []Option{WithServerVersion("2.11.2")}
			if limit > 0 {
				options = append(options, WithMaxInFlight(limit))
			}
			c := server.client(t, options...)
			const calls = 200
			var all sync.WaitGroup
			for i := range calls {
				all.Go(func() {
					_, err := c.Variables.Get(t.Context(), fmt.Sprintf("%04d", i))
					assert.NoError(t, err)
				})
				synctest.Wait()
			}
			all.Wait()
			want := limit
			if limit == 0 {
				want = 64
			}
			assert.Equal(t, want, server.peak)
			assert.Len(t, server.paths, calls)
			if limit == 1 {
				assert.True(t, slices.IsSorted(server.paths), "%q", server.paths)
			}
		})
	}
}

func TestContextEndsTheWaitForATurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var server busy
		c := server.client(t, WithMaxInFlight(1), WithServerVersion("2.11.2"))
		var other sync.WaitGroup
		other.Go(func() { _, _ = c.Variables.Get(t.Context(), "other") })
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		_, err := c.Variables.Create(ctx, VariableCreate{Key: "k", Value: "v"})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.EqualError(t, err, "airflow: POST http://airflow.invalid/api/v1/variables: context deadline exceeded "+
			"while 1 other requests were in flight")
		assert.True(t, SafeToRetry(err))
		other.Wait()
		assert.Equal(t, []string{"/api/v1/variables/other"}, server.paths)
		_, err = c.Variables.Get(t.Context(), "again") // the call that ended left no mark
		require.NoError(t, err)
	})
}

// A call has its first turn before it is prepared. The turn must also end if the call is rejected, or if its conf panics.
func TestCallsThatAreNotSentEndTheirTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var server busy
		c := server.client(t, WithMaxInFlight(1), WithServerVersion("2.3.4"))
		for range 3 {
			_, err := c.Variables.Get(t.Context(), "")
			require.ErrorAs(t, err, new(*ArgumentError))
			_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Conf: 1})
			require.ErrorAs(t, err, new(*ArgumentError))
			_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Note: "Airflow 2.5"})
			require.ErrorAs(t, err, new(*UnsupportedError))
			require.ErrorAs(t, c.Do(t.Context(), Request{Path: "no slash"}, nil), new(*ArgumentError))
			require.Panics(t, func() { _, _ = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Conf: panicking{}}) })
		}
		assert.Empty(t, server.paths)
		_, err := c.Variables.Get(t.Context(), "k")
		require.NoError(t, err)
	})
}

type panicking struct{}

func (panicking) MarshalJSON() ([]byte, error) { panic("conf") }

// The attempt timeout does not limit the wait: with 60 calls of a second each, the last one waits for 59 s.
func TestWaitForATurnIsNotLimitedByTheAttemptTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var server busy
		c := server.client(t, WithMaxInFlight(1), WithServerVersion("2.11.2"), WithDefaults(WithAttemptTimeout(2*time.Second)))
		var all sync.WaitGroup
		for range 60 {
			all.Go(func() {
				_, err := c.Variables.Get(t.Context(), "k")
				assert.NoError(t, err)
			})
		}
		all.Wait()
		assert.Equal(t, time.Minute, time.Since(server.began))
	})
}

// Neither a login nor a lookup of the version may wait for the calls that wait for them.
func TestLoginsAndLookupsDoNotCount(t *testing.T) {
	server := airflowtest.New(t)
	c, err := New(server.URL(), WithAuth(auth.Password("admin", "admin")), WithMaxInFlight(1))
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var all sync.WaitGroup
	for i := range 5 {
		all.Go(func() {
			_, err := c.Variables.Set(ctx, fmt.Sprint(i), "v") // depends on the version
			assert.NoError(t, err)
		})
	}
	all.Wait()
}

func TestStreamsDoNotCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := busy{responseOfPath: map[string]string{
			"/api/v1/dags/d/dagRuns/r/taskInstances/t/logs/1": `{"content": "[('host', 'one\\ntwo\\n')]", "continuation_token": null}`,
		}}
		c := server.client(t, WithMaxInFlight(1), WithServerVersion("2.11.2"))
		var lines []string
		for line, err := range c.Logs.Lines(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1) {
			require.NoError(t, err)
			_, err = c.Variables.Get(t.Context(), "k") // while the log is open
			require.NoError(t, err)
			lines = append(lines, line.Text)
		}
		assert.Equal(t, []string{"one", "two"}, lines)
	})
}

func TestRateLimitSpreadsRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var server busy
		c := server.client(t, WithRateLimit(2), WithServerVersion("2.11.2"))
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				_, err := c.Variables.Get(t.Context(), "k")
				assert.NoError(t, err)
			})
		}
		all.Wait()
		assert.Equal(t, []string{"0s", "0s", "500ms", "1s", "1.5s", "2s"}, server.sentAt)

		for range 3 { // uses up what has gathered
			all.Go(func() { _, _ = c.Variables.Get(t.Context(), "k") })
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		synctest.Wait()
		_, err := c.Variables.Get(ctx, "k")
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Contains(t, err.Error(), "rate limit")
		assert.True(t, SafeToRetry(err))
		all.Wait()
	})
}

// Calls whose context ends while they wait do not delay the others.
func TestEndedCallsUseNoTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var server busy
		c := server.client(t, WithRateLimit(1), WithServerVersion("2.11.2"))
		var all sync.WaitGroup
		for range 600 {
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
				defer cancel()
				_, err := c.Variables.Get(ctx, "k")
				assert.ErrorIs(t, err, context.DeadlineExceeded)
			})
		}
		all.Wait()
		_, err := c.Variables.Get(t.Context(), "k")
		require.NoError(t, err)
		assert.Less(t, time.Since(server.began), 4*time.Second)
	})
}

// Requests that wait for a slow response do not gather turns.
func TestRateLimitHoldsAfterSlowResponse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var server busy
		c := server.client(t, WithRateLimit(0.5), WithMaxInFlight(1), WithServerVersion("2.11.2"))
		var all sync.WaitGroup
		for range 5 {
			all.Go(func() {
				_, err := c.Variables.Get(t.Context(), "k")
				assert.NoError(t, err)
			})
		}
		all.Wait()
		assert.Equal(t, []string{"0s", "2s", "4s", "6s", "8s"}, server.sentAt)
	})
}

// The wait for a turn does not count as time for retries.
func TestRetriesBeginWithTheFirstAttempt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		failures := 0
		slow := roundTripper(func(r *http.Request) (*http.Response, error) {
			status := http.StatusOK
			switch {
			case strings.HasSuffix(r.URL.Path, "/slow"):
				time.Sleep(20 * time.Second)
			case failures < 2:
				failures++
				status = http.StatusServiceUnavailable
			}
			return &http.Response{
				StatusCode: status, Header: http.Header{"Content-Type": {"application/json"}}, ContentLength: -1,
				Body: io.NopCloser(strings.NewReader(`{}`)), Request: r,
			}, nil
		})
		c, err := New("http://airflow.invalid", WithMaxInFlight(1), WithHTTPClient(&http.Client{Transport: slow}),
			WithDefaults(WithRetry(RetryPolicy{MaxElapsed: 15 * time.Second})))
		require.NoError(t, err)
		var other sync.WaitGroup
		other.Go(func() { assert.NoError(t, c.Do(t.Context(), Request{Path: "/slow"}, nil)) })
		synctest.Wait()
		require.NoError(t, c.Do(t.Context(), Request{Path: "/x"}, nil))
		other.Wait()
	})
}

func TestLimitsMustBePositive(t *testing.T) {
	for want, option := range map[string]Option{
		`airflow: invalid WithMaxInFlight "0": must be positive`:                                 WithMaxInFlight(0),
		`airflow: invalid WithMaxInFlight "-1": must be positive`:                                WithMaxInFlight(-1),
		`airflow: invalid WithRateLimit "0": must be a positive number of requests in a second`:  WithRateLimit(0),
		`airflow: invalid WithRateLimit "-2": must be a positive number of requests in a second`: WithRateLimit(-2),
	} {
		_, err := New("http://airflow.invalid", option)
		assert.EqualError(t, err, want)
	}
}
