package main

import (
	"encoding/json"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// TestJSONHasTheFieldsOfTheRelease proves that no format prints the zero value of a field that the server's release does not have, and
// that zero values which the server sent are printed.
func TestJSONHasTheFieldsOfTheRelease(t *testing.T) {
	for _, tt := range []struct {
		version     string
		has, hasNot []string
	}{
		{version: "2.0.2", has: []string{"external_trigger"}, hasNot: []string{"duration", "note", "run_type", "dag_display_name"}},
		{version: "2.11.2", has: []string{"external_trigger", "note", "run_type"}, hasNot: []string{"duration", "dag_display_name", "dag_versions"}},
		{version: "3.0.6", has: []string{"note", "dag_versions"}, hasNot: []string{"external_trigger", "duration"}},
		{version: "3.3.2", has: []string{"duration", "dag_versions", "partition_key"}, hasNot: []string{"external_trigger"}},
	} {
		t.Run(tt.version, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := cli{password: true, handler: airflowtest.NewServer(airflowtest.WithVersion(tt.version), airflowtest.WithSampleDAGs())}
				c.succeed(t, "dags", "trigger", "hello", "--run-id", "one")
				var run map[string]any
				require.NoError(t, json.Unmarshal([]byte(c.succeed(t, "runs", "get", "hello", "one", "-o", "json").out), &run))
				for _, name := range tt.has {
					assert.Contains(t, run, name)
				}
				for _, name := range tt.hasNot {
					assert.NotContains(t, run, name)
				}
				assert.NotEmpty(t, run["dag_id"])
			})
		})
	}
}

func TestReleasesOfFields(t *testing.T) {
	for _, tt := range []struct {
		release, releases string
		want              bool
	}{
		{"3.0.0", "3.0.1-", false}, {"3.0.1", "3.0.1-", true}, {"3.1.0", "3.0.1-", true}, {"2.11.2", "-2.11", true}, {"3.0.0", "-2.11", false},
		{"2.3.4", "2.4-2.11", false}, {"2.4.0", "2.4-2.11", true}, {"3.3.2.dev0", "3.3.2-", true}, {"2.0.2", "", true},
	} {
		assert.Equal(t, tt.want, isIn(tt.release, tt.releases), tt)
	}
}

// TestUnknownReleasesKeepAllFields proves that fields are printed if the server does not say its version.
func TestUnknownReleasesKeepAllFields(t *testing.T) {
	got, err := json.Marshal(sent{models: []client.DAGRun{{DAGRunID: "<one>"}}})
	require.NoError(t, err)
	assert.Contains(t, string(got), `"duration":0`)
	got, err = json.Marshal(sent{models: []*client.DAGRun{{DAGRunID: "a\"b", Conf: json.RawMessage(`{"note": 1}`)}}, release: "2.0.2"})
	require.NoError(t, err)
	assert.JSONEq(t, `[{"conf":{"note":1},"dag_id":"","dag_run_id":"a\"b","external_trigger":false,"state":""}]`, string(got))
}
