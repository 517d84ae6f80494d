package client_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func clientOfVersion(t *testing.T, server http.Handler, version string) *client.Client {
	t.Helper()
	c, err := client.New("http://airflow.test", client.WithAuth(auth.Password("admin", "admin")),
		client.WithHTTPClient(&http.Client{Transport: inMemory{server}}), client.WithServerVersion(version))
	require.NoError(t, err)
	return c
}

// A server of Airflow 3 sends at most 100 task instances in a page.
func TestStopErrorHasAllTasksThatHaveNotEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dag := airflowtest.DAG{ID: "etl", RunsFor: time.Hour, Tasks: []airflowtest.Task{{ID: "clean", Teardown: true, Instances: 250}}}
		server := airflowtest.NewServer(airflowtest.WithDAG(dag), airflowtest.WithVersion("3.3.2"))
		c := clientOfVersion(t, server, "3.3.2")
		run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
		require.NoError(t, err)
		time.Sleep(time.Minute)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		_, err = c.DAGRuns.Stop(ctx, "etl", run.DAGRunID, nil)
		var late *client.StopError
		require.ErrorAs(t, err, &late)
		assert.Len(t, late.Tasks, 250)
		assert.ErrorContains(t, err, "247 more tasks have not ended")
	})
}

// awaiting responds with a task that waits for the input of a person to the first requests for such tasks.
type awaiting struct {
	*airflowtest.Server
	asked, left int
}

func (a *awaiting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !strings.HasSuffix(r.URL.Path, "/taskInstances") || !slices.Contains(r.URL.Query()["state"], "awaiting_input") {
		a.Server.ServeHTTP(w, r)
		return
	}
	a.asked++
	if a.asked > a.left {
		a.Server.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = fmt.Fprintf(w, `{"total_entries": 1, "task_instances": [{"dag_id": "etl", "dag_run_id": %q, "task_id": "ask", "map_index": -1, "state": "awaiting_input"}]}`,
		strings.Split(r.URL.Path, "/")[6])
}

func TestStopWaitsForTasksThatAwaitInput(t *testing.T) {
	for version, asks := range map[string]int{"3.1.8": 0, "3.3.2": 4} { // 3.1.8 rejects the name of the state
		t.Run(version, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				dag := airflowtest.DAG{ID: "etl", RunsFor: time.Hour}
				server := &awaiting{Server: airflowtest.NewServer(airflowtest.WithDAG(dag), airflowtest.WithVersion(version)), left: 3}
				c := clientOfVersion(t, server, version)
				run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
				require.NoError(t, err)
				stopped, err := c.DAGRuns.Stop(t.Context(), "etl", run.DAGRunID, nil)
				require.NoError(t, err)
				assert.Equal(t, client.DAGRunStateFailed, stopped.State)
				assert.Equal(t, asks, server.asked)
			})
		})
	}
}
