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
	refused := func(status int) error { return &problem.Error{Status: status, Request: post} }
	lost, never := &transportError{request: post, sent: true, err: errors.New("cut")}, &transportError{request: post, err: errors.New("dial")}
	for name, test := range map[string]struct {
		err  error
		want bool
	}{
		"nil":                          {nil, false},
		"not ours":                     {errors.New("?"), false},
		"a context's":                  {context.Canceled, false},
		"never sent":                   {never, true},
		"lost":                         {lost, false},
		"a read, lost":                 {&transportError{request: get, sent: true, err: errors.New("cut")}, true},
		"a read, unusable":             {&ResponseError{Request: get}, true},
		"a write, unusable":            {&ResponseError{Request: post}, false},
		"a read, 502":                  {&problem.Error{Status: 502, Request: get}, true},
		"301":                          {refused(301), true},
		"400":                          {refused(400), true},
		"404":                          {refused(404), true},
		"408":                          {refused(408), false},
		"409":                          {refused(409), true},
		"429":                          {refused(429), true},
		"500":                          {refused(500), false},
		"502":                          {refused(502), false},
		"503":                          {refused(503), false},
		"504":                          {refused(504), false},
		"argument":                     {&ArgumentError{}, true},
		"unsupported":                  {&UnsupportedError{}, true},
		"not ready":                    {&NotReadyError{}, true},
		"conflict":                     {&ConflictError{Err: refused(409)}, true},
		"conflict after a lost answer": {&ConflictError{Err: lost}, true},
		"uncertain":                    {&UncertainError{Err: lost}, false},
		"uncertain, whatever it holds": {&UncertainError{Err: never, ReadErr: never}, false},
		"failed run":                   {&RunFailedError{}, false},
		"all refused":                  {&RetryError{Causes: []error{refused(429), never, refused(429)}}, true},
		"one was not, first":           {&RetryError{Causes: []error{refused(503), refused(429)}}, false},
		"one was not, last":            {&RetryError{Causes: []error{refused(429), lost}}, false},
		"one says nothing":             {&RetryError{Causes: []error{refused(429), errors.New("?")}}, false},
		"no causes":                    {&RetryError{}, false},
		"wrapped":                      {fmt.Errorf("mine: %w", refused(429)), true},
		"wrapped twice":                {fmt.Errorf("mine: %w", fmt.Errorf("mine: %w", lost)), false},
		"context and retry":            {fmt.Errorf("%w after %w", context.Canceled, &RetryError{Causes: []error{refused(429)}}), true},
		"joined, one lost":             {errors.Join(refused(429), lost), false},
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
		"429":             {status(429), true},
		"409":             {status(409), true},
		"503":             {status(503), false},
		"cut":             {cut, false},
		"cut in the body": {cutInBody, false},
		"a page":          {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }, false},
	} {
		err := create(serve(t, test.failure))
		assert.Error(t, err, name)
		assert.Equal(t, test.want, SafeToRetry(err), name)
	}

	c := dial(t, "http://127.0.0.1:1")
	assert.True(t, SafeToRetry(create(c)), "nobody listens")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := c.Pools.Create(ctx, PoolCreate{Name: "p", Slots: 1})
	assert.ErrorIs(t, err, context.Canceled)
	assert.True(t, SafeToRetry(err), "the context had ended before")
}
