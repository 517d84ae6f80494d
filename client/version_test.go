package client

import (
	"net/http"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// versioned answers GET /version with h, and all else with a run. It counts both.
func versioned(t *testing.T, h http.HandlerFunc, options ...Option) (c *Client, asked, sent *atomic.Int32) {
	t.Helper()
	asked, sent = new(atomic.Int32), new(atomic.Int32)
	c = serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/v1/version" {
			asked.Add(1)
			h(w, r)
			return
		}
		sent.Add(1)
		answer(w, 200, `{"dag_id": "d", "dag_run_id": "r"}`)
	}, options...)
	return c, asked, sent
}

func says(version string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, `{"version": "`+version+`"}`) }
}

func TestOperationsThatTheServerIsTooOldFor(t *testing.T) {
	c, asked, sent := versioned(t, says("2.3.4"))
	for range 2 {
		_, err := c.DAGRuns.SetNote(t.Context(), "d", "r", "n")
		var unsupported *UnsupportedError
		require.ErrorAs(t, err, &unsupported)
		assert.Equal(t, &UnsupportedError{
			What: "PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote", Needs: "2.5", Server: "2.3.4",
		}, unsupported)
		assert.Equal(t, "airflow: PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote needs Airflow 2.5, and the server has 2.3.4 (nothing was sent)", err.Error())
	}
	assert.Zero(t, sent.Load())
	assert.EqualValues(t, 1, asked.Load(), "the version is asked for once")

	_, err := c.DAGRuns.SetState(t.Context(), "d", "r", DAGRunStateFailed)
	require.NoError(t, err, "what came with 2.2 is there")
	_, err = c.DAGRuns.Get(t.Context(), "d", "r", nil)
	require.NoError(t, err)
}

func TestTheVersionIsAskedForOnlyIfNeeded(t *testing.T) {
	c, asked, _ := versioned(t, says("2.3.4"))
	_, err := c.DAGRuns.Get(t.Context(), "d", "r", nil)
	require.NoError(t, err)
	assert.Zero(t, asked.Load(), "all releases have it")

	c, asked, sent := versioned(t, says("2.11.2"), WithVersion("2.4.0"))
	_, err = c.DAGRuns.SetNote(t.Context(), "d", "r", "n")
	var unsupported *UnsupportedError
	require.ErrorAs(t, err, &unsupported, "it was given")
	assert.Zero(t, asked.Load()+sent.Load())
}

func TestAnUnknownVersionRefusesNothing(t *testing.T) {
	for name, h := range map[string]http.HandlerFunc{
		"it is kept secret": status(403), "it is not there": status(404), "it is odd": says("main"), "it cannot be read": cut,
	} {
		c, _, sent := versioned(t, h)
		_, err := c.DAGRuns.SetNote(t.Context(), "d", "r", "n")
		require.NoError(t, err, name)
		assert.EqualValues(t, 1, sent.Load(), name)
	}
}
