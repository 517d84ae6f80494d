package contract

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/recorded"
)

// These are the first releases with behavior that no contract names. The suite found the minor releases by running on the last
// patch of each.
const (
	queuesRuns                 = "2.1.3" // before, a new run is running
	takesLongUsernames         = "2.3"   // of 256 characters; before, of 64
	sortsUsersAscendingOnly    = "2.3"   // users and roles
	storesVariableDescriptions = "2.5.3"
	checksConnectionIDs        = "2.6" // Python's [\w.-]{1,200}$ must match
	checksRunIDs               = "2.6.3"
	rejectsUnknownTaskStates   = "2.7" // with a 500
	knowsStateSkipped          = "2.7" // setting it fails with a 500
	sanitizesConnectionIDs     = "2.8" // RE2's [\w.-]{1,200}$ must match: no letters that are not ASCII, no newlines
	normalizesAssetURIs        = "2.9" // with a slash for an empty path
	setsStateSkipped           = "2.9"
	pausedDAGsMissEvents       = "2.10" // before, events of a dataset are queued for paused DAGs, too
	findsXComKeysWithSlashes   = "2.10.5"
	keepsTeardownTasks         = "2.10.5" // when a run is stopped
	deletesRoles3              = "3.2"    // of Airflow 3, with the FAB provider of that time
)

// atLeast reports whether the server runs a minor release of Airflow, such as 2.4, or a newer one.
func atLeast(ctx context.Context, t *testing.T, c *client.Client, major, minor int) bool {
	t.Helper()
	return atLeastRelease(ctx, t, c, fmt.Sprintf("%d.%d", major, minor))
}

// atLeastRelease reports whether the server runs a release of Airflow, such as 2.4 or 2.10.3, or a newer one.
func atLeastRelease(ctx context.Context, t *testing.T, c *client.Client, since string) bool {
	t.Helper()
	info, err := c.Monitoring.Version(ctx)
	require.NoError(t, err)
	return recorded.CompareVersions(info.Version, since) >= 0
}

// skipBefore skips a test if the server is older than a minor release of Airflow. The feature is what this release added.
func skipBefore(ctx context.Context, t *testing.T, c *client.Client, major, minor int, feature string) {
	t.Helper()
	if !atLeast(ctx, t, c, major, minor) {
		t.Skipf("the server is older than Airflow %d.%d, which added %s", major, minor, feature)
	}
}

// skipFrom skips a test if the server runs a release of Airflow, such as 3 or 2.9, or a newer one. The reason says what changed.
func skipFrom(ctx context.Context, t *testing.T, c *client.Client, release, reason string) {
	t.Helper()
	if atLeastRelease(ctx, t, c, release) {
		t.Skipf("the server is not older than Airflow %s: %s", release, reason)
	}
}

// assertUnsupported asserts that the client rejected a call because the server is older than a release.
func assertUnsupported(t *testing.T, err error, release string) {
	t.Helper()
	var unsupported *client.UnsupportedError
	if assert.ErrorAs(t, err, &unsupported) {
		assert.Equal(t, release, unsupported.Needs)
		assert.NotEmpty(t, unsupported.Server)
	}
}

// getJSON returns the JSON object of a resource, including fields that the models lack.
func getJSON(ctx context.Context, t *testing.T, c *client.Client, path string) map[string]any {
	t.Helper()
	s := server{url: c.BaseURL(), user: "admin", password: "admin"}
	if os.Getenv("AIRFLOW_TEST_BASE_URL") != "" {
		s = realServer(t, c.BaseURL())
	}
	require.NoError(t, ctx.Err())
	response := sendRaw(t, s, http.MethodGet, path, "")
	require.Equal(t, http.StatusOK, response.status, path)
	require.NotEmpty(t, response.fields)
	return response.fields
}

// assertOnlyChanges asserts that the fields in changes are the only ones of a resource that changed. It ignores some fields,
// which the server changes itself.
func assertOnlyChanges(t *testing.T, changes, before, after map[string]any, ignored ...string) {
	t.Helper()
	want := maps.Clone(before)
	maps.Copy(want, changes)
	got := maps.Clone(after)
	for _, name := range ignored {
		delete(want, name)
		delete(got, name)
	}
	assert.Equal(t, want, got)
}
