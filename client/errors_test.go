package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

func TestArgumentErrorShowsValueUnlessHidden(t *testing.T) {
	assert.EqualError(t, &ArgumentError{Argument: "dag_id", Reason: "must not be empty"}, `airflow: invalid dag_id "": must not be empty`)
	assert.EqualError(t, &ArgumentError{Argument: "dag_id", Value: "a/b", Reason: "must not contain a slash"},
		`airflow: invalid dag_id "a/b": must not contain a slash`)
	assert.EqualError(t, &ArgumentError{Argument: "body", Hidden: true, Reason: "cannot be encoded as JSON: x"},
		"airflow: invalid body: cannot be encoded as JSON: x")
}

func TestArgumentErrorsOfBodiesAreHidden(t *testing.T) {
	c := dial(t, "http://127.0.0.1:1")
	unencodable := map[string]any{"canary": make(chan int)}
	for name, call := range map[string]func() error{
		"body": func() error {
			return c.Do(t.Context(), Request{Method: "POST", Path: apiPath + "/x", Body: unencodable}, nil)
		},
		"Conf": func() error {
			_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Conf: unencodable})
			return err
		},
		"update": func() error { _, err := c.Pools.Update(t.Context(), "p", PoolUpdate{}); return err },
		"slots":  func() error { _, err := c.Pools.Update(t.Context(), "p", PoolUpdate{Slots: Null[int]()}); return err },
		"password": func() error {
			_, err := c.Connections.Update(t.Context(), "db", ConnectionUpdate{Password: Set("***")})
			return err
		},
	} {
		var invalid *ArgumentError
		err := call()
		if assert.ErrorAs(t, err, &invalid, name) {
			assert.True(t, invalid.Hidden, name)
			assert.Empty(t, invalid.Value, name)
			assert.Equal(t, "airflow: invalid "+name+": "+invalid.Reason, err.Error())
		}
	}
}

func TestResponseErrorWithoutContentType(t *testing.T) {
	err := &ResponseError{Request: problem.Request{Method: "GET", URL: "http://localhost/api/v1/dags"}, StatusCode: 200, Reason: "not JSON"}
	assert.EqualError(t, err, "airflow: GET http://localhost/api/v1/dags: unusable response 200 (no content type): not JSON")
}

// An error that contains another one of this package names the package once.
func TestErrorsWriteThePrefixOnce(t *testing.T) {
	once := WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1}))
	outer, cancel := context.WithCancelCause(t.Context())
	cause := &RunFailedError{Run: &DAGRun{DAGID: "d", DAGRunID: "r", State: DAGRunStateFailed}}
	cancel(cause)
	fails := errors.New("the transport fails")
	transports := func(err error) *Client {
		client := &http.Client{Transport: transportFunc(func(*http.Request) (*http.Response, error) { return nil, err })}
		return dial(t, "http://127.0.0.1:1", WithHTTPClient(client), WithServerVersion("2.11.2"), WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 2, MinWait: 1, MaxWait: 1})))
	}
	roleServer := func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			answer(w, 200, `{}`)
			return
		}
		status(403)(w, r)
	}
	for name, call := range map[string]func() error{
		"wait": func() error {
			_, err := serve(t, status(404)).DAGRuns.Wait(outer, "d", "r", nil)
			return err
		},
		"ready": func() error {
			_, err := serve(t, status(404)).DAGs.WaitReady(outer, "d", nil)
			return err
		},
		"version": func() error {
			_, err := serve(t, status(404)).Variables.Set(outer, "k", "v")
			return err
		},
		"upsert": func() error {
			_, err := upsert(outer, func() (*Pool, error) {
				return nil, &ConflictError{Run: &DAGRun{DAGID: "d"}}
			}, nil)
			return err
		},
		"role": func() error {
			_, err := serve(t, roleServer, once).Roles.Create(t.Context(), RoleCreate{Name: "r"})
			return err
		},
		"user": func() error {
			_, err := serve(t, status(500), once).Users.Create(t.Context(), UserCreate{Username: "u"})
			return err
		},
		"pool": func() error {
			_, err := serve(t, status(404), once).Pools.Set(t.Context(), "p", PoolUpdate{Description: Set("d")})
			return err
		},
		"transport": func() error {
			_, err := transports(fmt.Errorf("airflow: %w", fails)).DAGs.Get(t.Context(), "d")
			assert.ErrorIs(t, err, fails)
			return err
		},
		"uncertain": func() error {
			return &UncertainError{DAGID: "d", DAGRunID: "r", Err: cause, ReadErr: cause}
		},
		"attempts": func() error {
			return &RetryError{Causes: []error{&ArgumentError{Argument: "a"}, cause}}
		},
		"ended": func() error {
			r := retrier{causes: []error{&ArgumentError{Argument: "a"}, &ArgumentError{Argument: "b"}}}
			return r.ended(outer, " while waiting")
		},
	} {
		err := call()
		require.Error(t, err, name)
		assert.Equal(t, 1, strings.Count(err.Error(), "airflow: "), "%s: %v", name, err)
		assert.True(t, strings.HasPrefix(err.Error(), "airflow: "), "%s: %v", name, err)
		switch name {
		case "wait", "ready", "version", "upsert", "ended":
			assert.ErrorIs(t, err, cause, name)
		case "user":
			assert.ErrorIs(t, err, problem.ErrServer)
		case "role":
			assert.ErrorIs(t, err, problem.ErrPermissionDenied)
		}
	}
}

func TestHintOfAPageIsTheEndOfItsText(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<html><title>Maintenance; back soon</title></html>"))
	}))
	defer server.Close()
	err := dial(t, server.URL).Do(t.Context(), Request{Path: apiPath + "/dags"}, new(any), WithRetry(RetryPolicy{MaxAttempts: 1}))
	var unusable *ResponseError
	require.ErrorAs(t, err, &unusable)
	assert.NotEmpty(t, unusable.Hint())
	assert.NotContains(t, unusable.Hint(), "back soon")
	assert.True(t, strings.HasSuffix(unusable.Error(), "; "+unusable.Hint()), unusable)
	assert.Empty(t, (&ResponseError{}).Hint())
}
