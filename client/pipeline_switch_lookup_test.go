package client

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/problem"
)

// onlyV2 returns the handler of a proxy that routes only API v2. GET /api/v2/version has a handler of its own.
func onlyV2(version http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !strings.HasPrefix(r.URL.Path, "/api/v2/"):
			airflowtest.PageNginxNotFound.ServeHTTP(w, r)
		case strings.HasSuffix(r.URL.Path, "/version"):
			version(w, r)
		default:
			three(w, r)
		}
	}
}

// A caller that leaves during the lookup says nothing about the server.
func TestCanceledLookupIsNotRemembered(t *testing.T) {
	for name, first := range map[string]func(context.Context, *Client) error{
		"of the switch": func(ctx context.Context, c *Client) error { _, err := c.DAGs.Get(ctx, "d"); return err },
		"of a write":    func(ctx context.Context, c *Client) error { _, err := c.Variables.Set(ctx, "k", "v"); return err },
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			var canceled atomic.Bool
			s := newChanging(t, onlyV2(func(w http.ResponseWriter, r *http.Request) {
				if canceled.CompareAndSwap(false, true) {
					cancel()
					<-r.Context().Done()
					return
				}
				three(w, r)
			}))
			require.ErrorIs(t, first(ctx, s.Client), context.Canceled)
			if name == "of a write" {
				_, err := s.pipeline.releaseForWrite(t.Context(), name, release{})
				require.NoError(t, err)
			}
			s.get(t)
		})
	}
}

// An outage of the other API is remembered for seconds, not for minutes.
func TestOutageDuringTheSwitchIsForgottenSoon(t *testing.T) {
	for name, first := range map[string]func(*testing.T, *changing){
		"of the switch": func(t *testing.T, s *changing) {
			t.Helper()
			_, err := s.DAGs.Get(t.Context(), "d")
			require.ErrorIs(t, err, problem.ErrForeign)
		},
		"of the gate": func(t *testing.T, s *changing) {
			t.Helper()
			_, err := s.pipelineRelease(t)
			require.ErrorIs(t, err, problem.ErrForeign)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newChanging(t, onlyV2(airflowtest.PageNginxUnavailable.ServeHTTP))
			s.pipeline.version.timeout = 50 * time.Millisecond
			first(t, s)
			s.become(onlyV2(three))
			s.pipeline.version.timeout = versionTimeout
			if lookup := s.pipeline.version.latest.Load(); lookup != nil {
				lookup.ended = lookup.ended.Add(-versionRetry)
				_, err := s.pipelineRelease(t)
				require.NoError(t, err)
			} else {
				_, err := s.DAGs.Get(t.Context(), "d")
				require.ErrorIs(t, err, problem.ErrForeign)
				lacked := s.pipeline.version.lacksOther.Load()
				lacked.ended = lacked.ended.Add(-versionRetry)
			}
			s.get(t)
		})
	}
}

// The release has just been confirmed, and then the server is upgraded.
func TestSwitchAfterConfirmedRelease(t *testing.T) {
	s := newChanging(t, two)
	_, err := s.pipelineRelease(t)
	require.NoError(t, err)
	s.pipeline.version.latest.Load().confirmed = true
	s.become(three)
	s.get(t)
}

// A lookup for the switch that finds no Airflow 3 is no result for a call that waits for the release of an Airflow 2.
func TestGateDoesNotShareTheFailureOfASwitch(t *testing.T) {
	waiting := make(chan struct{})
	var once sync.Once
	s := newChanging(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasPrefix(r.URL.Path, "/api/v2/"):
			once.Do(func() { close(waiting) })
			time.Sleep(50 * time.Millisecond) // the write joins
			two(w, r)
		case strings.HasSuffix(r.URL.Path, "/dags/d"):
			airflowtest.PageNginxNotFound.ServeHTTP(w, r)
		default:
			two(w, r)
		}
	})
	var group sync.WaitGroup
	group.Go(func() {
		_, err := s.DAGs.Get(t.Context(), "d")
		assert.ErrorIs(t, err, problem.ErrForeign)
	})
	<-waiting
	_, err := s.pipeline.releaseForWrite(t.Context(), "a write", release{})
	require.NoError(t, err)
	group.Wait()
}

// An outage of the lookup does not make a call fail for which the server has only the other API.
func TestCallWaitsForALookupThatFailed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		lookups := 0
		server := roundTripper(func(r *http.Request) (*http.Response, error) {
			status, body := http.StatusMethodNotAllowed, `{"detail": "Method Not Allowed"}`
			switch {
			case strings.HasSuffix(r.URL.Path, "/version"):
				if lookups++; lookups == 1 {
					<-r.Context().Done() // longer than a lookup may take
					return nil, r.Context().Err()
				}
				status, body = http.StatusNotFound, `{"detail": "Not Found"}`
				if strings.HasPrefix(r.URL.Path, "/api/v2") {
					status, body = http.StatusOK, `{"version": "3.3.2", "git_version": null}`
				}
			case strings.HasPrefix(r.URL.Path, "/api/v2"):
				status, body = http.StatusCreated, `{"name": "p", "slots": 1}`
			}
			return &http.Response{
				StatusCode: status, Header: http.Header{"Content-Type": {"application/json"}, "Server": {"uvicorn"}}, ContentLength: -1,
				Body: io.NopCloser(strings.NewReader(body)), Request: r,
			}, nil
		})
		c, err := New("http://airflow.invalid", WithHTTPClient(&http.Client{Transport: server}))
		require.NoError(t, err)
		pool, err := c.Pools.Create(t.Context(), PoolCreate{Name: "p", Slots: 1})
		require.NoError(t, err)
		assert.Equal(t, 1, pool.Slots)
	})
}
