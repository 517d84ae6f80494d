package lists

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// testTimeout is long because a real server on a busy machine is slow.
const testTimeout = 15 * time.Minute

// server is a real Airflow and its database.
type server struct {
	client  *client.Client
	pages   *pageRecorder
	run     []string // the command that runs another in the environment of the server
	script  []string // the command that runs database.py
	version string
	plugins []string
}

// connect returns the server of AIRFLOW_TEST_LISTS_SERVER. It skips the test if that is not set.
func connect(t *testing.T) (context.Context, server) {
	t.Helper()
	name := os.Getenv("AIRFLOW_TEST_LISTS_SERVER")
	if name == "" {
		t.Skip("AIRFLOW_TEST_LISTS_SERVER is not set: no real server")
	}
	pages := &pageRecorder{}
	c, err := client.New(os.Getenv("AIRFLOW_TEST_BASE_URL"), client.WithAuth(credentials()), client.WithHTTPClient(&http.Client{Transport: pages}))
	require.NoError(t, err)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	ctx, cancel := context.WithTimeout(t.Context(), testTimeout)
	t.Cleanup(cancel)
	version, err := c.Monitoring.Version(ctx)
	require.NoError(t, err)
	s := server{client: c, pages: pages, run: []string{"../airflow/airflow", "run", name, "--"}, version: version.Version}
	script, err := filepath.Abs("database.py")
	require.NoError(t, err)
	folder := filepath.Dir(os.Getenv("AIRFLOW_TEST_DAGS_FOLDER"))
	if cluster := filepath.Join(folder, "postgresql"); isFolder(cluster) {
		s.script = append(slices.Clip(s.run), "python", "-B", script, cluster)
	} else {
		s.script = []string{"python3", script, filepath.Join(folder, "airflow.db")}
	}
	return ctx, s
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// credentials returns those of the server.
func credentials() auth.Method {
	user, password := os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD")
	if os.Getenv("AIRFLOW_TEST_AUTH") == "basic" {
		return auth.Basic(user, password)
	}
	return auth.Password(user, password)
}

// before reports whether the server is older than a release.
func (s server) before(t testing.TB, major, minor, patch int) bool {
	t.Helper()
	var version [3]int
	_, err := fmt.Sscanf(s.version, "%d.%d.%d", &version[0], &version[1], &version[2])
	require.NoError(t, err)
	return slices.Compare(version[:], []int{major, minor, patch}) < 0
}

func (s server) isAirflow3(t testing.TB) bool {
	t.Helper()
	return !s.before(t, 3, 0, 0)
}

// rows returns the rows of every list from the database, and the plugins, which are not in the database.
func (s server) rows(ctx context.Context, t *testing.T) map[string][]string {
	t.Helper()
	var rows map[string][]string
	out, err := exec.CommandContext(ctx, s.script[0], append(slices.Clip(s.script[1:]), "rows")...).Output()
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(out, &rows))
	rows["plugins"] = s.plugins
	return rows
}

// readPlugins reads the plugins with the airflow CLI, which takes some seconds.
func (s *server) readPlugins(ctx context.Context, t *testing.T) {
	t.Helper()
	out, err := exec.CommandContext(ctx, s.run[0], append(slices.Clip(s.run[1:]), "airflow", "plugins", "-o", "json")...).Output()
	require.NoError(t, err)
	var plugins []client.Plugin
	require.NoError(t, json.Unmarshal(out[bytes.IndexByte(out, '['):], &plugins), "%s", out)
	for _, plugin := range plugins {
		s.plugins = append(s.plugins, nameOfPlugin(plugin))
	}
}

// churn inserts and deletes rows in another process until stop is called.
func (s server) churn(ctx context.Context, t *testing.T) (stop func()) {
	t.Helper()
	stop, _ = s.startScript(ctx, t, "churn")
	return stop
}

// corrupt puts invalid values into rows of the database until restore is called. The changes are groups of a table, a column, a
// value and a condition.
func (s server) corrupt(ctx context.Context, t *testing.T, changes ...string) (restore func()) {
	t.Helper()
	restore, out := s.startScript(ctx, t, append([]string{"corrupt"}, changes...)...)
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		restore()
		require.NoError(t, err)
	}
	return restore
}

// startScript starts database.py in another process. It runs until stop is called.
func (s server) startScript(ctx context.Context, t *testing.T, args ...string) (stop func(), out io.Reader) {
	t.Helper()
	var stderr bytes.Buffer
	command := exec.CommandContext(ctx, s.script[0], append(slices.Clip(s.script[1:]), args...)...)
	command.Stderr = &stderr
	input, err := command.StdinPipe()
	require.NoError(t, err)
	out, err = command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	return func() {
		t.Helper()
		require.NoError(t, input.Close())
		require.NoError(t, command.Wait(), "%s", &stderr)
	}, out
}
