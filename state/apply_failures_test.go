package state_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

// failing responds with a page to requests that create one variable.
func failing(key string, page airflowtest.Page) client.Option {
	return client.WithHTTPClient(&http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		body := []byte{}
		if r.Body != nil {
			body, _ = io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
		}
		if r.Method == http.MethodPost && bytes.Contains(body, []byte(`"`+key+`"`)) {
			recorder := httptest.NewRecorder()
			page.ServeHTTP(recorder, r)
			resp := recorder.Result()
			resp.Request = r
			return resp, nil
		}
		return http.DefaultTransport.RoundTrip(r)
	})})
}

// A 404 of a proxy says nothing about a resource.
func TestForeign404IsNotAMissingResource(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithVariable("a", "1"))
	method := http.MethodDelete
	proxy := client.WithHTTPClient(&http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		if r.Method == method {
			body := io.NopCloser(strings.NewReader("default backend - 404"))
			return &http.Response{StatusCode: http.StatusNotFound, Header: http.Header{}, Body: body, Request: r}, nil
		}
		return http.DefaultTransport.RoundTrip(r)
	})})
	c := connect(t, server.URL(), proxy)
	plan := newPlan(t, c, read(t, "variables: {}"), &state.PlanOptions{Prune: true})
	require.Len(t, plan.Changes, 1)
	report, err := plan.Apply(t.Context(), nil)
	require.Error(t, err)
	require.Len(t, report.Failed, 1)
	assert.ErrorIs(t, report.Failed[0].Err, problem.ErrForeign, "the variable still exists")

	method = http.MethodGet
	_, err = state.NewPlan(t.Context(), c, read(t, "connections: {}"), nil)
	require.ErrorIs(t, err, problem.ErrForeign)
}

func TestApplyReportsFailures(t *testing.T) {
	wanted := &state.State{Variables: map[string]state.Variable{}}
	for i := range 20 {
		wanted.Variables[fmt.Sprintf("v%02d", i)] = state.Variable{Value: "x"}
	}
	for name, tt := range map[string]struct {
		page             airflowtest.Page
		done, notStarted int
		cause, uncertain bool
	}{
		"too large":           {airflowtest.PagePayloadTooLarge, 19, 0, false, false},
		"too large for proxy": {airflowtest.PageNginxPayloadTooLarge, 19, 0, false, false},
		"bad request":         {airflowtest.PageBadRequest, 19, 0, false, false},
		"error page":          {airflowtest.PageOops, 19, 0, false, true},
		"server":              {airflowtest.PageNginxUnavailable, 10, 9, true, true},
		"crashed worker":      {airflowtest.PageGunicornError, 10, 9, true, true},
		"proxy":               {airflowtest.PageIngressNotFound, 10, 9, true, true},
		"access denied":       {airflowtest.PageForbidden, 10, 9, true, false},
		"proxy denies access": {airflowtest.PageAWSMissingToken, 10, 9, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			server := airflowtest.New(t)
			c := connect(t, server.URL(), failing("v10", tt.page), client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 2, MaxElapsed: 1})))
			plan := newPlan(t, c, wanted, nil)
			var tried []string
			report, err := plan.Apply(t.Context(), &state.ApplyOptions{
				Concurrency: 1, OnResult: func(r state.Result) { tried = append(tried, r.Change.Name) },
			})
			failed, ok := errors.AsType[*state.ApplyError](err)
			require.True(t, ok)
			assert.Same(t, report, failed.Report)
			assert.Equal(t, tt.cause, failed.Cause != nil)
			assert.Equal(t, tt.page.Status() == 403, errors.Is(err, problem.ErrAccess))
			assert.Len(t, report.Done, tt.done)
			assert.Len(t, report.NotStarted, tt.notStarted)
			require.Len(t, report.Failed, 1)
			assert.Equal(t, "v10", report.Failed[0].Change.Name)
			assert.Equal(t, tt.uncertain, report.Failed[0].Uncertain)
			assert.Len(t, tried, tt.done+1)
			assert.Contains(t, err.Error(), fmt.Sprintf(`%d of 20 changes were made; 1 failed: variable "v10"`, tt.done))

			rest := apply(t, connect(t, server.URL()), wanted, nil)
			assert.Len(t, rest.Changes, 20-tt.done, "applying again makes the remaining changes")
		})
	}
}

func TestApplyStopsWhenTheContextEnds(t *testing.T) {
	wanted := &state.State{Variables: map[string]state.Variable{}}
	for i := range 50 {
		wanted.Variables[fmt.Sprint(i)] = state.Variable{Value: "x"}
	}
	server := airflowtest.New(t)
	plan := newPlan(t, connect(t, server.URL()), wanted, nil)
	ctx, cancel := context.WithCancelCause(t.Context())
	ended := errors.New("signal received")
	report, err := plan.Apply(ctx, &state.ApplyOptions{OnResult: func(state.Result) { cancel(ended) }})
	assert.ErrorIs(t, err, ended)
	assert.NotEmpty(t, report.NotStarted)
	assert.Equal(t, 50, len(report.Done)+len(report.Failed)+len(report.NotStarted))
}

func TestApplyLimitsConcurrency(t *testing.T) {
	wanted := &state.State{Variables: map[string]state.Variable{}}
	for i := range 40 {
		wanted.Variables[fmt.Sprint(i)] = state.Variable{Value: "x"}
	}
	server := airflowtest.New(t)
	var mutex sync.Mutex
	var running, peak int
	count := func(by int) {
		mutex.Lock()
		defer mutex.Unlock()
		running += by
		peak = max(peak, running)
	}
	var writes atomic.Int32
	threeAtOnce := make(chan struct{})
	c := connect(t, server.URL(), client.WithHTTPClient(&http.Client{Transport: transport(func(r *http.Request) (*http.Response, error) {
		count(1)
		defer count(-1)
		if r.Method == http.MethodPost { // the first writes wait until three of them run
			switch n := writes.Add(1); {
			case n == 3:
				close(threeAtOnce)
			case n < 3:
				select {
				case <-threeAtOnce:
				case <-time.After(time.Minute):
				}
			}
		}
		return http.DefaultTransport.RoundTrip(r)
	})}))
	plan := newPlan(t, c, wanted, nil)
	_, err := plan.Apply(t.Context(), &state.ApplyOptions{Concurrency: 3})
	require.NoError(t, err)
	assert.Equal(t, 3, peak)
}
