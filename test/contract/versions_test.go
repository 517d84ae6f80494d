package contract

import (
	"context"
	"fmt"
	"maps"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/recorded"
)

// knows tells whether the server's Airflow is a minor version or a later one.
func knows(ctx context.Context, t *testing.T, c *client.Client, major, minor int) bool {
	t.Helper()
	return knowsRelease(ctx, t, c, fmt.Sprintf("%d.%d", major, minor))
}

// knowsRelease tells whether the server's Airflow is a release such as 2.4 or 2.10.3, or a later one.
func knowsRelease(ctx context.Context, t *testing.T, c *client.Client, since string) bool {
	t.Helper()
	info, err := c.Monitoring.Version(ctx)
	require.NoError(t, err)
	return recorded.CompareVersions(info.Version, since) >= 0
}

// needs skips a test when the server's Airflow is older than a minor version, and says what came with that.
func needs(ctx context.Context, t *testing.T, c *client.Client, major, minor int, what string) {
	t.Helper()
	if !knows(ctx, t, c, major, minor) {
		t.Skipf("the server is older than Airflow %d.%d, which brought %s", major, minor, what)
	}
}

// assertUnsupported checks that a call was refused before it was sent, because the server is older than a release.
func assertUnsupported(t *testing.T, err error, needs string) {
	t.Helper()
	var unsupported *client.UnsupportedError
	if assert.ErrorAs(t, err, &unsupported) {
		assert.Equal(t, needs, unsupported.Needs)
		assert.NotEmpty(t, unsupported.Server)
	}
}

// document reads a resource as the server shows it, with members that the models do not know.
func document(ctx context.Context, t *testing.T, c *client.Client, path string) map[string]any {
	t.Helper()
	var members map[string]any
	require.NoError(t, c.Do(ctx, client.Request{Path: path}, &members))
	require.NotEmpty(t, members)
	return members
}

// assertOnly checks that of a resource nothing changed but the members that should. Those that change by themselves are
// left out.
func assertOnly(t *testing.T, changes, before, after map[string]any, except ...string) {
	t.Helper()
	want := maps.Clone(before)
	maps.Copy(want, changes)
	got := maps.Clone(after)
	for _, name := range except {
		delete(want, name)
		delete(got, name)
	}
	assert.Equal(t, want, got)
}
