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

// dag is paused, so that no scheduler works on its runs.
const dag = "paused"

// server is what is triggered at, and what tells the truth about it.
type server interface {
	url() string
	user() (name, password string)
	runs(t *testing.T) []storedRun // all runs of the DAG, as the server itself has them
	restart(t *testing.T)          // after killing it; its database stays
}

// storedRun is a run as a server has it.
type storedRun struct {
	ID   string  `json:"dag_run_id"`
	Conf runConf `json:"conf"`
	Note string  `json:"note"` // the call that made it
}

// runConf is the conf that runs are triggered with.
type runConf struct {
	Scenario string `json:"scenario"`
	Intent   string `json:"intent"` // what asks for the run: calls of one intent want one run
}

// memory is an airflowtest server.
type memory struct {
	model   *airflowtest.Server
	address string
	http    *http.Server
	ended   chan error
}

func newMemory(t *testing.T) *memory {
	m := &memory{model: airflowtest.NewServer(airflowtest.WithSampleDAGs()), address: "127.0.0.1:0"}
	m.start(t)
	return m
}

func (m *memory) start(t *testing.T) {
	t.Helper()
	var config net.ListenConfig
	listener, err := config.Listen(context.Background(), "tcp", m.address)
	if !assert.NoError(t, err) {
		return
	}
	m.address = listener.Addr().String()
	m.http, m.ended = &http.Server{Handler: m.model}, make(chan error, 1)
	go func(server *http.Server, ended chan error) { ended <- server.Serve(listener) }(m.http, m.ended)
}

// kill ends connections at once; what the model has begun to do it does.
func (m *memory) kill(t *testing.T) {
	t.Helper()
	assert.NoError(t, m.http.Close())
	assert.ErrorIs(t, <-m.ended, http.ErrServerClosed)
}

func (m *memory) restart(t *testing.T) {
	t.Helper()
	m.kill(t)
	m.start(t)
}

func (m *memory) url() string                   { return "http://" + m.address }
func (m *memory) user() (name, password string) { return "admin", "admin" }

// runs asks the model without a network and without the client.
func (m *memory) runs(t *testing.T) []storedRun {
	t.Helper()
	var runs []storedRun
	for {
		path := fmt.Sprintf("/api/v1/dags/%s/dagRuns?limit=100&offset=%d", dag, len(runs))
		request := httptest.NewRequest(http.MethodGet, path, http.NoBody)
		request.SetBasicAuth(m.user())
		answer := httptest.NewRecorder()
		m.model.ServeHTTP(answer, request)
		require.Equal(t, http.StatusOK, answer.Code, answer.Body)
		var page struct {
			Runs []storedRun `json:"dag_runs"`
		}
		require.NoError(t, json.Unmarshal(answer.Body.Bytes(), &page))
		if len(page.Runs) == 0 {
			return runs
		}
		runs = append(runs, page.Runs...)
	}
}

// real is a real Airflow.
type real struct {
	base, name, password string
	cli, again           []string
}

// newReal is nil without a real Airflow.
func newReal(t *testing.T) *real {
	t.Helper()
	r := &real{
		base: os.Getenv("AIRFLOW_TEST_BASE_URL"), name: os.Getenv("AIRFLOW_TEST_USERNAME"), password: os.Getenv("AIRFLOW_TEST_PASSWORD"),
		cli: strings.Fields(os.Getenv("AIRFLOW_TEST_CLI")), again: strings.Fields(os.Getenv("AIRFLOW_TEST_RESTART")),
	}
	if r.base == "" {
		return nil
	}
	require.NotEmpty(t, r.cli, "AIRFLOW_TEST_CLI: how to run a command in the environment of the server")
	require.NotEmpty(t, r.again, "AIRFLOW_TEST_RESTART: how to kill the server and start it again")
	return r
}

func (r *real) url() string                   { return r.base }
func (r *real) user() (name, password string) { return r.name, r.password }

// inDatabase prints all runs of the DAG.
const inDatabase = `
import json, os, pickle, sqlite3
url = next(value for name, value in os.environ.items() if name.endswith("__SQL_ALCHEMY_CONN"))
file = url.split("///", 1)[1].split("?")[0]
database = sqlite3.connect("file:%s?mode=ro" % file, uri=True, timeout=60)
rows = database.execute(
    "select run_id, conf, content from dag_run left join dag_run_note on dag_run_note.dag_run_id = dag_run.id "
    "where dag_id = '` + dag + `'"
)
print(json.dumps([{"dag_run_id": i, "conf": pickle.loads(conf), "note": note or ""} for i, conf, note in rows]))
`

// runs reads the server's database.
func (r *real) runs(t *testing.T) []storedRun {
	t.Helper()
	var runs []storedRun
	require.NoError(t, json.Unmarshal(output(t, slices.Concat(r.cli, []string{"python", "-c", inDatabase})), &runs))
	return runs
}

func (r *real) restart(t *testing.T) {
	t.Helper()
	output(t, r.again)
}

// output is what a command prints; nil and a failed test if it fails.
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
