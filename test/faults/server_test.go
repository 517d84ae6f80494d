package faults

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

// dag is paused, so that the scheduler does not run it.
const dag = "paused"

// server is the server under test. It reports its runs without the client under test.
type server interface {
	url() string
	user() (name, password string)
	version() string
	runs(t *testing.T) []storedRun // all runs of the DAG in the server's database
	restart(t *testing.T)          // kills and restarts the server; its database stays
}

// storedRun is a run in the database of a server.
type storedRun struct {
	ID   string  `json:"dag_run_id"`
	Conf runConf `json:"conf"`
	Note string  `json:"note"` // the label of the call that created it
}

// runConf is the conf of the triggered runs.
type runConf struct {
	Scenario string `json:"scenario"`
	Intent   string `json:"intent"` // calls with the same intent request the same run
}

// memoryServer is an airflowtest server.
type memoryServer struct {
	model   *airflowtest.Server
	address string
	http    *http.Server
	served  chan error
}

func newMemoryServer(t *testing.T) *memoryServer {
	m := &memoryServer{model: airflowtest.NewServer(airflowtest.WithSampleDAGs()), address: "127.0.0.1:0"}
	m.start(t)
	return m
}

func (m *memoryServer) start(t *testing.T) {
	t.Helper()
	var config net.ListenConfig
	listener, err := config.Listen(context.Background(), "tcp", m.address)
	if !assert.NoError(t, err) {
		return
	}
	m.address = listener.Addr().String()
	m.http, m.served = &http.Server{Handler: m.model}, make(chan error, 1)
	go func(server *http.Server, served chan error) { served <- server.Serve(listener) }(m.http, m.served)
}

// kill closes all connections at once. The model finishes the requests in progress.
func (m *memoryServer) kill(t *testing.T) {
	t.Helper()
	assert.NoError(t, m.http.Close())
	assert.ErrorIs(t, <-m.served, http.ErrServerClosed)
}

func (m *memoryServer) restart(t *testing.T) {
	t.Helper()
	m.kill(t)
	m.start(t)
}

func (m *memoryServer) url() string                   { return "http://" + m.address }
func (m *memoryServer) user() (name, password string) { return "admin", "admin" }
func (m *memoryServer) version() string               { return "2.11.2" }

// runs reads the model without a network and without the client.
func (m *memoryServer) runs(t *testing.T) []storedRun {
	t.Helper()
	var runs []storedRun
	for {
		path := fmt.Sprintf("/api/v1/dags/%s/dagRuns?limit=100&offset=%d", dag, len(runs))
		request := httptest.NewRequest(http.MethodGet, path, http.NoBody)
		request.SetBasicAuth(m.user())
		response := httptest.NewRecorder()
		m.model.ServeHTTP(response, request)
		require.Equal(t, http.StatusOK, response.Code, response.Body)
		var page struct {
			Runs []storedRun `json:"dag_runs"`
		}
		require.NoError(t, json.Unmarshal(response.Body.Bytes(), &page))
		if len(page.Runs) == 0 {
			return runs
		}
		runs = append(runs, page.Runs...)
	}
}

// realServer is a real Airflow.
type realServer struct {
	base, name, password, release string
	cli, restartCommand           []string
}

// newRealServer returns the Airflow of AIRFLOW_TEST_BASE_URL. It returns nil if that is not set.
func newRealServer(t *testing.T) *realServer {
	t.Helper()
	r := &realServer{
		base: os.Getenv("AIRFLOW_TEST_BASE_URL"), name: os.Getenv("AIRFLOW_TEST_USERNAME"), password: os.Getenv("AIRFLOW_TEST_PASSWORD"),
		release: os.Getenv("AIRFLOW_TEST_VERSION"),
		cli:     strings.Fields(os.Getenv("AIRFLOW_TEST_CLI")), restartCommand: strings.Fields(os.Getenv("AIRFLOW_TEST_RESTART")),
	}
	if r.base == "" {
		return nil
	}
	require.NotEmpty(t, r.cli, "AIRFLOW_TEST_CLI: the command that runs another command in the server's environment")
	require.NotEmpty(t, r.restartCommand, "AIRFLOW_TEST_RESTART: the command that kills and restarts the server")
	return r
}

func (r *realServer) url() string                   { return r.base }
func (r *realServer) user() (name, password string) { return r.name, r.password }
func (r *realServer) version() string               { return r.release }

// printRuns is a Python program that prints all runs of the DAG as JSON.
//
// The database is SQLite or PostgreSQL. Airflow 2 stores the conf as a pickle, Airflow 3 as JSON.
const printRuns = `
import json, os, pickle, sqlite3
url = next(value for name, value in os.environ.items() if name.endswith("__SQL_ALCHEMY_CONN"))
query = ("select run_id, conf, content from dag_run left join dag_run_note on dag_run_note.dag_run_id = dag_run.id "
         "where dag_id = '` + dag + `'")
if url.startswith("sqlite"):
    file = url.split("///", 1)[1].split("?")[0]
    rows = sqlite3.connect("file:%s?mode=ro" % file, uri=True, timeout=60).execute(query)
else:
    import sqlalchemy
    rows = sqlalchemy.create_engine(url).connect().execute(sqlalchemy.text(query)).fetchall()
def conf_of(conf):
    if isinstance(conf, (bytes, memoryview)):
        return pickle.loads(conf)
    return json.loads(conf) if isinstance(conf, str) else conf
print(json.dumps([{"dag_run_id": i, "conf": conf_of(conf), "note": note or ""} for i, conf, note in rows]))
`

// runs reads the runs from the server's database.
func (r *realServer) runs(t *testing.T) []storedRun {
	t.Helper()
	var runs []storedRun
	require.NoError(t, json.Unmarshal(output(t, slices.Concat(r.cli, []string{"python", "-c", printRuns})), &runs))
	return runs
}

func (r *realServer) restart(t *testing.T) {
	t.Helper()
	output(t, r.restartCommand)
}

// output returns the output of a command. If the command fails, it fails the test and returns nil.
func output(t *testing.T, command []string) []byte {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), command[0], command[1:]...).Output()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		t.Errorf("%s: %v\n%s", strings.Join(command[:2], " "), err, failed.Stderr)
		return nil
	}
	assert.NoError(t, err)
	return out
}
