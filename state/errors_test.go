package state_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

// An error that contains an error of package client names the library once.
func TestErrorsWriteThePrefixOnce(t *testing.T) {
	code := http.StatusForbidden
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/version") && code != http.StatusBadGateway {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`{"version": "2.11.2"}`))
			return
		}
		w.WriteHeader(code)
	}))
	defer server.Close()
	c := connect(t, server.URL, client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	wanted := read(t, `pools: {etl: {slots: 3}}`)
	lookupFails := &client.ArgumentError{Argument: "key", Reason: "must not be empty"}
	for name, test := range map[string]struct {
		code int
		call func(context.Context) error
		want error
	}{
		"plan":    {403, func(ctx context.Context) error { _, err := state.NewPlan(ctx, c, wanted, nil); return err }, problem.ErrPermissionDenied},
		"export":  {403, func(ctx context.Context) error { _, err := state.Export(ctx, c, nil); return err }, problem.ErrPermissionDenied},
		"version": {502, func(ctx context.Context) error { _, err := state.Export(ctx, c, nil); return err }, problem.ErrServer},
		"apply": {403, func(context.Context) error {
			return &state.ApplyError{Report: &state.Report{}, Cause: lookupFails}
		}, lookupFails},
		"reference": {403, func(context.Context) error {
			return &state.ReferenceError{Kind: state.KindPool, Name: "p", Field: "f", Err: lookupFails}
		}, lookupFails},
		"read": {403, func(context.Context) error {
			_, err := state.Read(failingReader{lookupFails}, "f.yaml", state.YAML)
			return err
		}, lookupFails},
		"write": {403, func(context.Context) error { return state.Write(failingWriter{lookupFails}, wanted, state.YAML) }, lookupFails},
	} {
		code = test.code
		err := test.call(t.Context())
		require.ErrorIs(t, err, test.want, name)
		assert.Equal(t, 1, strings.Count(err.Error(), "airflow: "), "%s: %v", name, err)
		assert.True(t, strings.HasPrefix(err.Error(), "airflow: "), "%s: %v", name, err)
	}
	assert.NotEmpty(t, (&state.ReferenceError{}).Error(), "also without a cause")
}

type failingReader struct{ err error }

func (r failingReader) Read([]byte) (int, error) { return 0, r.err }

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }
