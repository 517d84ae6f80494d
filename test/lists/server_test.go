package lists

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
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
	database string
}

func open(t *testing.T) (context.Context, server) {
	t.Helper()
	if os.Getenv("AIRFLOW_TEST_LISTS_SERVER") == "" {
		t.Skip("AIRFLOW_TEST_LISTS_SERVER is not set: there is no real server to compare with")
	}
	c, err := client.New(os.Getenv("AIRFLOW_TEST_BASE_URL"),
		client.WithAuth(auth.Basic(os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD"))))
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	return ctx, server{c, filepath.Join(filepath.Dir(os.Getenv("AIRFLOW_TEST_DAGS_FOLDER")), "airflow.db")}
}

// rows gives the rows of every list that are in the database.
func (s server) rows(ctx context.Context, t *testing.T) map[string][]string {
	t.Helper()
	var rows map[string][]string
	require.NoError(t, json.Unmarshal(s.python(ctx, t, "rows"), &rows))
	return rows
}

// do changes the database.
func (s server) do(ctx context.Context, t *testing.T, statements ...string) {
	t.Helper()
	s.python(ctx, t, append([]string{"do"}, statements...)...)
}

func (s server) python(ctx context.Context, t *testing.T, args ...string) []byte {
	t.Helper()
	var out, said bytes.Buffer
	command := exec.CommandContext(ctx, "python3", append([]string{"database.py", s.database}, args...)...)
	command.Stdout, command.Stderr = &out, &said
	require.NoError(t, command.Run(), "%s", &said)
	return out.Bytes()
}

// churns lets another process insert and delete rows until the test calls what it returns.
func (s server) churns(ctx context.Context, t *testing.T) (stop func()) {
	t.Helper()
	var said bytes.Buffer
	command := exec.CommandContext(ctx, "python3", "database.py", s.database, "churn")
	command.Stderr = &said
	input, err := command.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	return func() {
		t.Helper()
		require.NoError(t, input.Close())
		require.NoError(t, command.Wait(), "%s", &said)
	}
}
