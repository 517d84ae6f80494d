package state_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

// serveFunc serves a handler until the end of the test, and returns its URL.
func serveFunc(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func connect(t *testing.T, url string, options ...client.Option) *client.Client {
	t.Helper()
	c, err := client.New(url, append(options, client.WithAuth(auth.Basic("admin", "admin")))...)
	require.NoError(t, err)
	return c
}

func read(t *testing.T, file string) *state.State {
	t.Helper()
	s, err := state.Read(strings.NewReader(file), "file", state.YAML)
	require.NoError(t, err)
	return s
}

func newPlan(t *testing.T, c *client.Client, wanted *state.State, options *state.PlanOptions) *state.Plan {
	t.Helper()
	plan, err := state.NewPlan(t.Context(), c, wanted, options)
	require.NoError(t, err)
	return plan
}

// apply creates a plan, applies it, and checks that the next plan is empty.
func apply(t *testing.T, c *client.Client, wanted *state.State, options *state.PlanOptions) *state.Plan {
	t.Helper()
	plan := newPlan(t, c, wanted, options)
	report, err := plan.Apply(t.Context(), nil)
	require.NoError(t, err)
	assert.Len(t, report.Done, len(plan.Changes))
	assert.Empty(t, newPlan(t, c, wanted, options).Changes)
	return plan
}

func write(t *testing.T, s *state.State, format state.Format) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, state.Write(&out, s, format))
	return out.String()
}

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
