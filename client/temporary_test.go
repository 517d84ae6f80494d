package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

func TestTemporary(t *testing.T) {
	get := problem.Request{Method: http.MethodGet}
	busy, missing := &problem.Error{Status: 503, RetryAfter: 7 * time.Second}, &problem.Error{Status: 404}
	lost, untrusted := &transportError{request: get, err: io.ErrUnexpectedEOF}, &transportError{request: get, permanent: true, err: x509.UnknownAuthorityError{}}
	dial := &net.OpError{Op: "dial", Err: errors.New("connection refused")}
	for name, test := range map[string]struct {
		err   error
		want  bool
		after time.Duration
	}{
		"nil":                {nil, false, 0},
		"unknown":            {errors.New("?"), false, 0},
		"deadline":           {context.DeadlineExceeded, true, 0},
		"canceled":           {context.Canceled, false, 0},
		"network":            {dial, true, 0},
		"network, URL":       {&url.Error{Op: "Get", Err: dial}, true, 0},
		"canceled, URL":      {&url.Error{Op: "Get", Err: context.Canceled}, false, 0},
		"untrusted, URL":     {&url.Error{Op: "Get", Err: x509.HostnameError{Certificate: new(x509.Certificate)}}, false, 0},
		"untrusted, server":  {&url.Error{Op: "Get", Err: &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}}, false, 0},
		"client certificate": {&url.Error{Op: "Get", Err: &net.OpError{Op: "remote error", Err: errors.New("tls: certificate required")}}, false, 0},
		"unexpected EOF":     {io.ErrUnexpectedEOF, true, 0},
		"EOF":                {io.EOF, false, 0},
		"attempt timeout":    {&transportError{err: errAttemptTimeout}, true, 0},
		"lost response":      {lost, true, 0},
		"untrusted":          {untrusted, false, 0},
		"canceled attempt":   {&transportError{err: context.Canceled}, false, 0},
		"idle stream":        {&transportError{err: errors.Join(errIdleTimeout, context.Canceled)}, true, 0},
		"503":                {busy, true, 7 * time.Second},
		"404":                {missing, false, 0},
		"wrapped":            {fmt.Errorf("mine: %w", busy), true, 7 * time.Second},
		"joined":             {errors.Join(busy, &problem.Error{Status: 429, RetryAfter: time.Minute}), true, time.Minute},
		"joined, one lasts":  {errors.Join(busy, missing), false, 0},

		"login of an idle stream": {
			&transportError{err: &auth.Error{Temporary: true, Err: errors.Join(errIdleTimeout, context.Canceled)}}, true, 0,
		},

		"canceled while retrying": {fmt.Errorf("airflow: %w; last error: %w", context.Canceled, busy), false, 0},
		"deadline while retrying": {fmt.Errorf("airflow: %w; last error: %w", context.DeadlineExceeded, busy), true, 7 * time.Second},

		// The exported errors of this package
		"argument":              {&ArgumentError{Err: busy}, false, 0},
		"unsupported":           {&UnsupportedError{}, false, 0},
		"foreign response":      {&ResponseError{foreign: true}, true, 0},
		"response":              {&ResponseError{}, false, 0},
		"retry":                 {&RetryError{Causes: []error{missing, busy}}, true, 7 * time.Second},
		"retry, lasts":          {&RetryError{Causes: []error{busy, missing}}, false, 0},
		"run failed":            {&RunFailedError{}, false, 0},
		"conflict":              {&ConflictError{Err: &problem.Error{Status: 409}}, false, 0},
		"conflict, after 503":   {&ConflictError{Err: busy}, false, 0},
		"uncertain":             {&UncertainError{Err: lost, ReadErr: busy}, true, 7 * time.Second},
		"uncertain, canceled":   {&UncertainError{Err: context.Canceled}, true, 0},
		"uncertain, wrapped":    {fmt.Errorf("mine: %w", &UncertainError{Err: context.Canceled}), true, 0},
		"incomplete":            {&IncompleteError{}, true, 0},
		"bad rows":              {&BadRowsError{Rows: []BadRow{{Err: &problem.Error{Status: 500}}}}, false, 0},
		"bad rows, ended early": {errors.Join(busy, &BadRowsError{Rows: []BadRow{{Err: &problem.Error{Status: 500}}}}), true, 7 * time.Second},
		"not ready":             {&NotReadyError{Reason: NotReadyPaused}, true, 0},
		"stopped wait":          {&stoppedError{err: errors.Join(context.DeadlineExceeded, missing), ended: context.DeadlineExceeded}, true, 0},
		"wait after a write":    {&wroteError{&stoppedError{err: errors.Join(context.DeadlineExceeded, context.Canceled), ended: context.DeadlineExceeded}}, true, 0},
		"canceled wait":         {&stoppedError{err: errors.Join(context.Canceled, busy), ended: context.Canceled}, false, 0},

		// Errors of package auth
		"login down":            {&auth.Error{Temporary: true, RetryAfter: time.Second}, true, time.Second},
		"login down, attempt":   {&transportError{err: &auth.Error{Temporary: true, RetryAfter: time.Second}}, true, time.Second},
		"login rejected":        {&auth.Error{Rejected: true}, false, 0},
		"no token":              {&auth.Error{Err: errors.New("no luck")}, false, 0},
		"login canceled":        {&auth.Error{Temporary: true, Err: context.Canceled}, false, 0},
		"login, deadline":       {&auth.Error{Temporary: true, Err: context.DeadlineExceeded}, true, 0},
		"login, untrusted":      {&auth.Error{Temporary: true, Err: x509.HostnameError{Certificate: new(x509.Certificate)}}, false, 0},
		"login, hidden attempt": {fmt.Errorf("%w", &transportError{permanent: true, err: &auth.Error{Err: errors.New("?")}}), false, 0},
	} {
		after, ok := Temporary(test.err)
		assert.Equal(t, test.want, ok, name)
		assert.Equal(t, test.after, after, name)
	}
}

func TestTemporaryDependsOnStatusAndOrigin(t *testing.T) {
	airflow := []byte(`{"title": "No", "type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/Unknown"}`)
	for status := 300; status <= 599; status++ {
		for _, body := range [][]byte{airflow, []byte("<html><title>nginx</title></html>"), nil} {
			resp := &http.Response{StatusCode: status, Header: http.Header{"Retry-After": {"3"}, "Location": {"/x"}}}
			err := problem.FromResponse(resp, body)
			foreign := err.Origin() == problem.OriginForeign
			if status >= 400 {
				require.Equal(t, body == nil || body[0] == '<', foreign)
			}
			after, ok := Temporary(fmt.Errorf("wrapped: %w", err))
			want := foreign || status == 429 || status >= 500
			assert.Equal(t, want, ok, "%d %s", status, body)
			assert.Equal(t, want, after == 3*time.Second, "%d %s", status, body)
		}
	}
}

func TestTemporaryOfResponses(t *testing.T) {
	for name, test := range map[string]struct {
		response http.HandlerFunc
		want     bool
	}{
		"maintenance page": {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>Back soon")) }, true},
		"plain text":       {func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("Back soon")) }, true},
		"empty":            {func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, "") }, true},
		"half":             {func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{"dag_id": "d", "is_pa`) }, true},
		"other JSON":       {func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{"status": "ok"}`) }, true},
		"cut":              {cutInBody, true},
		"wrong type": {func(w http.ResponseWriter, _ *http.Request) {
			answer(w, 200, `{"dag_id": "d", "last_parsed_time": "x"}`)
		}, false},
		"too large": {func(w http.ResponseWriter, _ *http.Request) {
			answer(w, 200, `{"dag_id": "`+string(make([]byte, 2000)))
		}, false},
		"404 of Airflow": {func(w http.ResponseWriter, _ *http.Request) { airflowError(w, 404, "NotFound") }, false},
	} {
		_, err := serve(t, test.response).DAGs.Get(t.Context(), "d", nil, WithRetry(RetryPolicy{MaxAttempts: 1}), WithMaxResponseSize(1000))
		require.Error(t, err, name)
		_, ok := Temporary(err)
		assert.Equal(t, test.want, ok, "%s: %v", name, err)
	}
}

func TestConcernsOne(t *testing.T) {
	failed := func(status int) error { return &problem.Error{Status: status} }
	byProxy := func(status int) error {
		return problem.FromResponse(&http.Response{StatusCode: status, Request: &http.Request{Method: http.MethodPost}}, nil)
	}
	for name, test := range map[string]struct {
		err  error
		want bool
	}{
		"nil":                  {nil, false},
		"unknown":              {errors.New("?"), false},
		"context":              {context.Canceled, false},
		"400":                  {failed(400), true},
		"404":                  {failed(404), true},
		"409":                  {failed(409), true},
		"500":                  {failed(500), true},
		"401":                  {failed(401), false},
		"403":                  {failed(403), false},
		"429":                  {failed(429), false},
		"502":                  {failed(502), false},
		"503":                  {failed(503), false},
		"504":                  {failed(504), false},
		"404 of a proxy":       {byProxy(404), false},
		"413 of a proxy":       {byProxy(413), true},
		"argument":             {&ArgumentError{}, true},
		"unsupported":          {&UnsupportedError{}, true},
		"entry":                {&BulkEntryError{}, true},
		"several attempts":     {&RetryError{Causes: []error{failed(500), failed(500)}}, false},
		"lost":                 {&transportError{sent: true, err: errors.New("cut")}, false},
		"rejected and wrapped": {fmt.Errorf("mine: %w", failed(409)), true},
	} {
		assert.Equal(t, test.want, ConcernsOne(test.err), name)
	}
}
