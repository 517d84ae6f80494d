package contract

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// replacedServer is a transport to a server that runs another release in its first responses to GET /version.
type replacedServer struct {
	next    http.RoundTripper
	version string
	left    atomic.Int32 // responses with version
	lookups atomic.Int32
}

func (s *replacedServer) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := s.next.RoundTrip(req)
	if err == nil && strings.HasSuffix(req.URL.Path, "/version") {
		s.lookups.Add(1)
		if s.left.Add(-1) >= 0 {
			_ = resp.Body.Close()
			resp.Body = io.NopCloser(strings.NewReader(`{"version": "` + s.version + `"}`))
			resp.ContentLength = -1
		}
	}
	return resp, err
}

// lookups returns a client of the admin whose transport is a replacedServer.
func (s server) lookups(t *testing.T, version string) (*client.Client, *replacedServer) {
	t.Helper()
	transport, err := client.NewTransport(client.TransportOptions{})
	require.NoError(t, err)
	t.Cleanup(transport.CloseIdleConnections)
	replaced := &replacedServer{next: transport, version: version}
	replaced.left.Store(1)
	return s.admin(t, client.WithHTTPClient(&http.Client{Transport: replaced})), replaced
}

// A client that knows a release notices in the next error that the server runs another one. Airflow 2.0 to 2.5.2 name the value of
// a variable differently in the mask of an update.
func TestErrorShowsAnotherRelease(t *testing.T) {
	s, ctx := connect(t), testContext(t)
	skipFrom(ctx, t, s.admin(t), "3", "its errors do not name its release")
	other := "2.3.4"
	if !atLeastRelease(ctx, t, s.admin(t), "2.5.3") {
		other = "2.11.2"
	}
	c, replaced := s.lookups(t, other)
	key := uniqueName(t)
	t.Cleanup(func() { _ = c.Variables.Delete(context.WithoutCancel(ctx), key) })
	_, err := c.Variables.Create(ctx, client.VariableCreate{Key: key, Value: "1"})
	require.NoError(t, err)

	_, err = c.Variables.Set(ctx, key, "2")
	require.ErrorIs(t, err, problem.ErrBadRequest, "the other release has another name for the field")
	v, err := c.Variables.Set(ctx, key, "3")
	require.NoError(t, err)
	assert.Equal(t, "3", v.Value)
	assert.EqualValues(t, 2, replaced.lookups.Load())

	_, err = c.DAGs.Get(ctx, "no-such-dag")
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Variables.Set(ctx, key, "4")
	require.NoError(t, err)
	assert.EqualValues(t, 2, replaced.lookups.Load(), "an error of the same release contradicts nothing")
}

// The response to an unknown route names no release.
func TestUnknownRouteShowsAnotherRelease(t *testing.T) {
	s, ctx := connect(t), testContext(t)
	if atLeast(ctx, t, s.admin(t), 2, 4) {
		t.Skip("the server has the route, which Airflow 2.4 added")
	}
	c, _ := s.lookups(t, "2.11.2")
	_, err := c.Assets.List(ctx, nil)
	require.ErrorIs(t, err, problem.ErrRouteNotFound)
	_, err = c.Assets.List(ctx, nil)
	assertUnsupported(t, err, "2.4")
}
