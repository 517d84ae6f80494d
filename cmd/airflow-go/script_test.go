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
)

// TestScriptFollowsARun runs the script of examples/commandline.
func TestScriptFollowsARun(t *testing.T) {
	server := airflowtest.New(t, airflowtest.WithSampleDAGs(), airflowtest.WithDAG(mappedDAG))
	server.FailTask("mapped", "first", 1)
	cmd := newProcess(t, "command", server.URL())
	folder := t.TempDir()
	require.NoError(t, os.Symlink(cmd.Path, filepath.Join(folder, "airflow-go")))
	script := exec.CommandContext(t.Context(), "sh", "../../examples/commandline/follow.sh", "mapped", "sample://data/")
	script.Env = slices.Concat(cmd.Env, []string{"PATH=" + folder + ":" + os.Getenv("PATH")})
	out, err := script.CombinedOutput()
	require.NoError(t, err, string(out))
	for _, want := range []string{
		"\nThese tasks failed:\n", "first", "Marking task as FAILED", "\nClearing 2 task instances, time 1.\n",
		"\n[1,2]\n", "\na text\n", "sample://data/", "\nadmin ", "expose_config",
	} {
		assert.Contains(t, string(out), want)
	}
}
