package lists

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
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

// patience is generous: a real server on a busy machine takes its time.
const patience = 15 * time.Minute

// server is a real Airflow, and its database.
type server struct {
	client   *client.Client
	airflow  []string // Airflow's own command line
	database string
	version  string
	plugins  []string
}

func open(t *testing.T) (context.Context, server) {
	t.Helper()
	name := os.Getenv("AIRFLOW_TEST_LISTS_SERVER")
	if name == "" {
		t.Skip("AIRFLOW_TEST_LISTS_SERVER is not set: there is no real server to compare with")
	}
	c, err := client.New(os.Getenv("AIRFLOW_TEST_BASE_URL"),
		client.WithAuth(auth.Basic(os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD"))))
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	version, err := c.Monitoring.Version(ctx)
	require.NoError(t, err)
	return ctx, server{
		client: c, airflow: []string{"../airflow/airflow", "run", name, "--", "airflow"}, version: version.Version,
		database: filepath.Join(filepath.Dir(os.Getenv("AIRFLOW_TEST_DAGS_FOLDER")), "airflow.db"),
	}
}

// before tells whether the server is older than a release.
func (s server) before(t testing.TB, major, minor, patch int) bool {
	t.Helper()
	var is [3]int
	_, err := fmt.Sscanf(s.version, "%d.%d.%d", &is[0], &is[1], &is[2])
	require.NoError(t, err)
	return slices.Compare(is[:], []int{major, minor, patch}) < 0
}

// rows gives the rows of every list that are in the database, and the plugins, which Airflow tells of itself.
func (s server) rows(ctx context.Context, t *testing.T) map[string][]string {
	t.Helper()
	var rows map[string][]string
	out, err := exec.CommandContext(ctx, "python3", "database.py", s.database, "rows").Output()
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(out, &rows))
	rows["plugins"] = s.plugins
	return rows
}

// readPlugins asks Airflow's own command line for its plugins. It takes some seconds.
func (s *server) readPlugins(ctx context.Context, t *testing.T) {
	t.Helper()
	out, err := exec.CommandContext(ctx, s.airflow[0], append(s.airflow[1:], "plugins", "-o", "json")...).Output()
	require.NoError(t, err)
	var plugins []client.Plugin
	require.NoError(t, json.Unmarshal(out[bytes.IndexByte(out, '['):], &plugins), "%s", out)
	for _, plugin := range plugins {
		s.plugins = append(s.plugins, nameOfPlugin(plugin))
	}
}

// churns lets another process insert and delete rows until the test calls what it returns.
func (s server) churns(ctx context.Context, t *testing.T) (stop func()) {
	t.Helper()
	stop, _ = s.python(ctx, t, "churn")
	return stop
}

// spoil puts values into rows of the database that do not belong there: a table, a column, a value and a condition each, until
// the test calls what it returns.
func (s server) spoil(ctx context.Context, t *testing.T, changes ...string) (mend func()) {
	t.Helper()
	mend, out := s.python(ctx, t, append([]string{"spoil"}, changes...)...)
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		mend()
		require.NoError(t, err)
	}
	return mend
}

// python has the database changed by another process until what is returned is called.
func (s server) python(ctx context.Context, t *testing.T, args ...string) (stop func(), out io.Reader) {
	t.Helper()
	var said bytes.Buffer
	command := exec.CommandContext(ctx, "python3", append([]string{"database.py", s.database}, args...)...)
	command.Stderr = &said
	input, err := command.StdinPipe()
	require.NoError(t, err)
	out, err = command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	return func() {
		t.Helper()
		require.NoError(t, input.Close())
		require.NoError(t, command.Wait(), "%s", &said)
	}, out
}
