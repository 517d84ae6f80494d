package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// TestScriptFollowsARun runs the script of examples/commandline.
func TestScriptFollowsARun(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithSampleDAGs(), airflowtest.WithDAG(mappedDAG))
	server.FailTask("mapped", "first", 1)
	out := runScript(t, server.URL(), "mapped", "sample://data/")
	for _, want := range []string{
		"\nThese tasks failed:\n", "first", "Marking task as FAILED", "\nThese tasks run again: first, load",
		"\n[1,2]\n", "\na text\n", "sample://data/", "\nadmin ", "expose_config",
	} {
		assert.Contains(t, out, want)
	}
}

// runScript runs the script with a DAG and perhaps an asset, and returns what it prints.
func runScript(t *testing.T, url string, args ...string) string {
	t.Helper()
	cmd := newProcess(t, "command", url)
	folder := t.TempDir()
	require.NoError(t, os.Symlink(cmd.Path, filepath.Join(folder, "airflow-go")))
	script := exec.CommandContext(t.Context(), "sh", append([]string{"../../examples/commandline/follow.sh"}, args...)...)
	script.Env = append(slices.Clone(cmd.Env), "PATH="+folder+":"+os.Getenv("PATH"), "HOME="+folder)
	out, err := script.CombinedOutput()
	require.NoError(t, err, string(out))
	return string(out)
}

// TestRealScript runs the script on a real server, with a run that fails and one that succeeds.
func TestRealScript(t *testing.T) {
	api, _ := realAirflow(t)
	url := os.Getenv("AIRFLOW_TEST_BASE_URL")
	forget := func(dag string) {
		page, err := api.DAGRuns.List(t.Context(), dag, &client.DAGRunListOptions{OrderBy: newestFirst, Limit: 1})
		require.NoError(t, err)
		require.NotEmpty(t, page.Items)
		assert.NoError(t, api.DAGRuns.Delete(t.Context(), dag, page.Items[0].DAGRunID))
	}
	failed := runScript(t, url, "failing")
	forget("failing")
	for _, want := range []string{"\nThese tasks failed:\n", "\nfail ", "\nThese tasks run again: ", "\nXComs of the run:\n", "\nadmin "} {
		assert.Contains(t, failed, want)
	}
	if isOlderThan("2.9") {
		return // no events of assets
	}
	succeeded := runScript(t, url, "mapped", "sample://other/") // Airflow adds the slash; no DAG depends on this asset alone
	forget("mapped")
	for _, want := range []string{"\nThe run succeeded.\n", "return_value", "\n[[0],[1],[2],[3]]\n", "\n9\n", "sample://other", "\nadmin "} {
		assert.Contains(t, succeeded, want)
	}
}
