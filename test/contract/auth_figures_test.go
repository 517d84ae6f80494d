package contract

import (
	"context"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// connectForFigures returns a real server for a test that measures figures for the documentation. It skips the test unless
// AIRFLOW_TEST_FIGURES is set. Create the user of AIRFLOW_TEST_USERNAME with `airflow users create`, because the password must
// be hashed as in production.
func connectForFigures(t *testing.T) server {
	t.Helper()
	if os.Getenv("AIRFLOW_TEST_FIGURES") == "" || os.Getenv("AIRFLOW_TEST_BASE_URL") == "" {
		t.Skip("AIRFLOW_TEST_FIGURES or AIRFLOW_TEST_BASE_URL is not set")
	}
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	return connect(t)
}

// TestFiguresOfSessions measures how many requests per second succeed with basic authentication, with sessions and, on Airflow 3,
// with tokens.
func TestFiguresOfSessions(t *testing.T) {
	s := connectForFigures(t)
	ctx := testContext(t)
	methods := map[string]auth.Method{"basic": auth.Basic(s.user, s.password), "session": auth.Session(s.user, s.password)}
	if s.isAirflow3() {
		methods = map[string]auth.Method{"token": auth.Password(s.user, s.password)}
	}
	for name, method := range methods {
		c := s.withAuth(t, method, http.DefaultTransport)
		for what, call := range map[string]func() error{
			"GET":     func() error { _, err := c.Pools.Get(ctx, "default_pool"); return err },
			"trigger": func() error { trigger(ctx, t, c, "paused", nil); return nil },
		} {
			require.NoError(t, call()) // logs in
			for _, callers := range []int{1, 8} {
				const calls = 16
				began := time.Now()
				var left atomic.Int64
				left.Store(calls)
				var wg sync.WaitGroup
				for range callers {
					wg.Go(func() {
						for left.Add(-1) >= 0 {
							assert.NoError(t, call())
						}
					})
				}
				wg.Wait()
				took := time.Since(began)
				t.Logf("%-8s %-8s %d at a time: %6.1f requests/s, %.1f ms each", name, what, callers, calls/took.Seconds(), took.Seconds()*1000*float64(callers)/calls)
			}
		}
	}
}

// TestFiguresOfLoginLimit measures twenty clients that start at once against a server that limits logins.
func TestFiguresOfLoginLimit(t *testing.T) {
	s := connectForFigures(t)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	w := new(sessionTransport)
	began := time.Now()
	var mu sync.Mutex
	var ends []time.Duration
	var wg sync.WaitGroup
	for range 20 {
		c, err := client.New(s.url, client.WithAuth(auth.Session(s.user, s.password)), client.WithHTTPClient(&http.Client{Transport: w}))
		require.NoError(t, err)
		wg.Go(func() {
			_, err := c.Pools.Get(ctx, "default_pool")
			assert.NoError(t, err)
			mu.Lock()
			defer mu.Unlock()
			ends = append(ends, time.Since(began).Round(time.Second))
		})
	}
	wg.Wait()
	t.Logf("20 clients, %d login attempts, responses after %v", w.logins.Load(), ends)
}
