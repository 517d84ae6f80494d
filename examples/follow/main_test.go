package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func TestFollowPrintsEachLineOfEachTry(t *testing.T) {
	const lines = 5
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{
		{ID: "load", Retries: 1, RunsFor: 100 * time.Millisecond, Prints: func(_ json.RawMessage, try int, elapsed time.Duration) string {
			var text strings.Builder
			for i := range min(lines, int(elapsed/(20*time.Millisecond))) {
				fmt.Fprintf(&text, "try %d prints line %d\n", try, i)
			}
			return text.String()
		}},
	}}))
	server.FailTask("etl", "load", 1)
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
	require.NoError(t, err)
	run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
	require.NoError(t, err)

	var out bytes.Buffer
	require.NoError(t, follow(t.Context(), c, client.TaskInstanceID{DAGID: "etl", DAGRunID: run.DAGRunID, TaskID: "load"}, &out))
	for try := 1; try <= 2; try++ {
		for i := range lines {
			assert.Equal(t, 1, strings.Count(out.String(), fmt.Sprintf("try %d prints line %d\n", try, i)), "%d %d", try, i)
		}
	}
	assert.True(t, strings.HasSuffix(out.String(), "--- run "+run.DAGRunID+": success\n"), out.String())
}
