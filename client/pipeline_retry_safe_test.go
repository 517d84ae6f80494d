package client

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/problem"
)

func TestSafeToRetry(t *testing.T) {
	post, get := problem.Request{Method: http.MethodPost}, problem.Request{Method: http.MethodGet}
	failed := func(status int) error { return &problem.Error{Status: status, Request: post} }
	byProxy := func(status int) error {
		return problem.FromResponse(&http.Response{StatusCode: status, Request: &http.Request{Method: http.MethodPost}}, nil)
	}
	lost, unsent := &transportError{request: post, sent: true, err: errors.New("cut")}, &transportError{request: post, err: errors.New("dial")}
	for name, test := range map[string]struct {
		err  error
		want bool
	}{
		"nil":                          {nil, false},
		"unknown error":                {errors.New("?"), false},
		"context":                      {context.Canceled, false},
		"not sent":                     {unsent, true},
		"lost response":                {lost, false},
		"lost response to GET":         {&transportError{request: get, sent: true, err: errors.New("cut")}, true},
		"unusable response to GET":     {&ResponseError{Request: get}, true},
		"unusable response to POST":    {&ResponseError{Request: post}, false},
		"502 to GET":                   {&problem.Error{Status: 502, Request: get}, true},
		"301":                          {failed(301), true},
		"400":                          {failed(400), true},
		"404":                          {failed(404), true},
		"408":                          {failed(408), false},
		"409":                          {failed(409), true},
		"429":                          {failed(429), true},
		"500":                          {failed(500), false},
		"502":                          {failed(502), false},
		"503":                          {failed(503), false},
		"504":                          {failed(504), false},
		"301 of a proxy":               {byProxy(301), true},
		"401 of a proxy":               {byProxy(401), true},
		"403 of a proxy":               {byProxy(403), false},
		"404 of a proxy":               {byProxy(404), false},
		"409 of a proxy":               {byProxy(409), false},
		"413 of a proxy":               {byProxy(413), true},
		"429 of a proxy":               {byProxy(429), true},
		"argument":                     {&ArgumentError{}, true},
		"unsupported":                  {&UnsupportedError{}, true},
		"not ready":                    {&NotReadyError{}, true},
		"conflict":                     {&ConflictError{Err: failed(409)}, true},
		"conflict after lost response": {&ConflictError{Err: lost}, true},
		"uncertain":                    {&UncertainError{Err: lost}, false},
		"uncertain, not sent":          {&UncertainError{Err: unsent, ReadErr: unsent}, false},
		"failed run":                   {&RunFailedError{}, false},
		"all rejected":                 {&RetryError{Causes: []error{failed(429), unsent, failed(429)}}, true},
		"first not rejected":           {&RetryError{Causes: []error{failed(503), failed(429)}}, false},
		"last not rejected":            {&RetryError{Causes: []error{failed(429), lost}}, false},
		"one unknown":                  {&RetryError{Causes: []error{failed(429), errors.New("?")}}, false},
		"no causes":                    {&RetryError{}, false},
		"wrapped":                      {fmt.Errorf("mine: %w", failed(429)), true},
		"wrapped twice":                {fmt.Errorf("mine: %w", fmt.Errorf("mine: %w", lost)), false},
		"context and retry":            {fmt.Errorf("%w after %w", context.Canceled, &RetryError{Causes: []error{failed(429)}}), true},
		"joined, one lost":             {errors.Join(failed(429), lost), false},
		"joined, none known":           {errors.Join(errors.New("?"), context.Canceled), false},
	} {
		assert.Equal(t, test.want, SafeToRetry(test.err), name)
	}
}

func TestSafeToRetryOfCalls(t *testing.T) {
	create := func(c *Client, opts ...CallOption) error {
		_, err := c.Pools.Create(t.Context(), PoolCreate{Name: "p", Slots: 1}, opts...)
		return err
	}
	for name, test := range map[string]struct {
		failure http.HandlerFunc
		want    bool
	}{
		"429":         {status(429), true},
		"409":         {status(409), true},
		"503":         {status(503), false},
		"cut":         {cut, false},
		"cut in body": {cutInBody, false},
		"400 that is cut off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			w.WriteHeader(http.StatusBadRequest)
		}, false},
		"429 that is cut off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			w.WriteHeader(http.StatusTooManyRequests)
		}, true},
		"web page": {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }, false},
	} {
		err := create(serve(t, test.failure))
		assert.Error(t, err, name)
		assert.Equal(t, test.want, SafeToRetry(err), name)
	}

	c := serve(t, status(http.StatusInternalServerError))
	_, err := c.DAGRuns.ListBatch(t.Context(), DAGRunFilter{})
	assert.True(t, err != nil && SafeToRetry(err), "%v", err)
	_, err = c.TaskInstances.ListBatch(t.Context(), TaskInstanceFilter{})
	assert.True(t, err != nil && SafeToRetry(err), "%v", err)

	c = dial(t, "http://127.0.0.1:1")
	assert.True(t, SafeToRetry(create(c)), "connection refused")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 1})
	assert.ErrorIs(t, err, context.Canceled)
	assert.True(t, SafeToRetry(err), "the context was canceled before the call")
}
