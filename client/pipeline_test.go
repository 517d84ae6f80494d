package client

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

func TestUnusableSuccesses(t *testing.T) {
	for name, test := range map[string]struct {
		contentType, body, want string
	}{
		"login page":      {"text/html; charset=utf-8", "<html><head><title>Sign In - Airflow</title></head></html>", `web page "Sign In - Airflow"`},
		"plain text":      {"text/plain", "hello", "not JSON"},
		"empty":           {"application/json", "", "empty body"},
		"truncated":       {"application/json", `{"dag_id": "d", "tags": [`, "truncated or unexpected JSON"},
		"other shape":     {"application/json", `[1, 2]`, "truncated or unexpected JSON"},
		"other type":      {"application/json", `{"dag_id": "d", "owners": "x"}`, "truncated or unexpected JSON"},
		"other server":    {"application/json", `{}`, "without the fields of an Airflow response"},
		"no content type": {"", "garbage", "unusable response"},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = nil
				if test.contentType != "" {
					w.Header().Set("Content-Type", test.contentType)
				}
				_, _ = w.Write([]byte(test.body))
			})
			dag, err := c.DAGs.Get(t.Context(), "d")
			assert.Nil(t, dag)
			var unusable *ResponseError
			require.ErrorAs(t, err, &unusable)
			assert.Equal(t, 200, unusable.StatusCode)
			assert.Equal(t, test.body, string(unusable.Body))
			assert.Equal(t, "GET", unusable.Request.Method)
			assert.Contains(t, err.Error(), test.want)
			assert.Contains(t, err.Error(), "/api/v1/dags/d")
		})
	}
}

func TestListsOfOtherServers(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{"items": []}`) })
	var unusable *ResponseError
	_, err := c.DAGs.List(t.Context(), nil)
	assert.ErrorAs(t, err, &unusable)
	_, err = c.DAGRuns.List(t.Context(), "d", nil)
	assert.ErrorAs(t, err, &unusable, "it is no empty list")
	_, err = c.DAGRuns.ListBatch(t.Context(), DAGRunFilter{})
	assert.ErrorAs(t, err, &unusable)
	_, err = c.Monitoring.Version(t.Context())
	assert.ErrorAs(t, err, &unusable)
	_, err = c.Monitoring.Health(t.Context())
	assert.ErrorAs(t, err, &unusable)
}

func TestTooLongResponses(t *testing.T) {
	for name, announce := range map[string]bool{"announced": true, "not announced": false} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				if announce {
					w.Header().Set("Content-Length", fmt.Sprint(defaultMaxResponse+1))
				}
				block := []byte(strings.Repeat(" ", 1<<20))
				for range defaultMaxResponse>>20 + 1 {
					if _, err := w.Write(block); err != nil {
						return
					}
				}
			})
			_, err := c.DAGs.Get(t.Context(), "d")
			var unusable *ResponseError
			require.ErrorAs(t, err, &unusable)
			assert.Contains(t, err.Error(), "longer than 8 MiB")
		})
	}
}

func TestErrorResponsesMatchSentinels(t *testing.T) {
	for status, want := range map[int]error{
		400: problem.ErrBadRequest, 401: problem.ErrUnauthenticated, 403: problem.ErrPermissionDenied,
		404: problem.ErrNotFound, 405: problem.ErrMethodNotAllowed, 406: problem.ErrNotAcceptable,
		409: problem.ErrConflict, 500: problem.ErrServer,
	} {
		c := serve(t, func(w http.ResponseWriter, _ *http.Request) { refuse(w, status, "No") })
		_, err := c.DAGs.Get(t.Context(), "d")
		assert.ErrorIs(t, err, want)
	}
}

func TestWithResponseKeepsResponse(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-Id", "17")
		if strings.HasSuffix(r.URL.Path, "/d") {
			answer(w, 200, `{"dag_id": "d", "brand_new": 1}`)
			return
		}
		refuse(w, 404, "No")
	})
	var response Response
	_, err := c.DAGs.Get(t.Context(), "d", WithResponse(&response))
	require.NoError(t, err)
	assert.Equal(t, 200, response.StatusCode)
	assert.Equal(t, "17", response.Header.Get("X-Request-Id"))
	assert.Contains(t, string(response.Body), "brand_new", "the raw body has fields that the models lack")

	_, err = c.DAGs.Get(t.Context(), "other", WithResponse(&response))
	require.Error(t, err)
	assert.Equal(t, 404, response.StatusCode)

	var raw []byte
	require.NoError(t, c.Do(t.Context(), Request{Path: apiPath + "/dags/d"}, &raw))
	assert.Contains(t, string(raw), "brand_new")
}

func TestRedirects(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("a request was sent to another origin")
	}))
	defer other.Close()
	var target string
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/v1/moved/dags/d" {
			answer(w, 200, `{"dag_id": "d", "description": "moved"}`)
			return
		}
		http.Redirect(w, r, target, http.StatusFound)
	}, WithAuth(auth.Basic("u", "canary")))

	target = "/api/v1/moved/dags/d"
	dag, err := c.DAGs.Get(t.Context(), "d")
	require.NoError(t, err, "a GET follows a redirect on the same origin")
	assert.Equal(t, "moved", dag.Description)

	_, err = c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{DAGRunID: "r"})
	var p *problem.Error
	require.ErrorAs(t, err, &p, "a write does not follow it")
	assert.Equal(t, http.StatusFound, p.Status)

	target = other.URL + "/login"
	_, err = c.DAGs.Get(t.Context(), "d")
	require.ErrorAs(t, err, &p, "no request follows a redirect to another origin")
	assert.Contains(t, err.Error(), "/login")
	assert.NotContains(t, err.Error(), "canary")

	target = "/api/v1/dags/d"
	_, err = c.DAGs.Get(t.Context(), "d", WithRetry(RetryPolicy{MaxAttempts: 1}))
	assert.ErrorContains(t, err, "redirects")
}

func TestCertificateErrors(t *testing.T) {
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		answer(w, 200, `{"version": "2.11.2"}`)
	}))
	defer secure.Close()
	secure.Config.ErrorLog = nil
	c := dial(t, secure.URL)
	_, err := c.Monitoring.Version(t.Context())
	require.Error(t, err)
	assert.Contains(t, err.Error(), "AIRFLOW_CA_FILE")
	var retried *RetryError
	assert.NotErrorAs(t, err, &retried, "the error is permanent")

	plainHTTP := httptest.NewServer(http.NotFoundHandler())
	defer plainHTTP.Close()
	_, err = dial(t, strings.Replace(plainHTTP.URL, "http:", "https:", 1)).Monitoring.Version(t.Context())
	require.Error(t, err)
	assert.Contains(t, err.Error(), "http://")
}
