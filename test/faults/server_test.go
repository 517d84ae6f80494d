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
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

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
	ends(t *testing.T) []storedEnd // all runs of the DAG chatty in the server's database
	restart(t *testing.T)          // kills and restarts the server; its database stays

	// logLines returns the log of a try: from the model of airflowtest, or from the log file of a real Airflow.
	logLines(t *testing.T, runID string, try int) []string
}

// storedRun is a run in the database of a server.
type storedRun struct {
	ID   string  `json:"dag_run_id"`
	Conf runConf `json:"conf"`
	Note string  `json:"note"` // the label of the call that created it
}

// storedEnd is a run of the DAG chatty in the database of a server, with the state of its task instance.
type storedEnd struct {
	ID        string    `json:"dag_run_id"`
	State     string    `json:"state"`
	EndDate   time.Time `json:"end_date"`
	TaskState string    `json:"task_state"`
	Tries     int       `json:"tries"`
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
	m := &memoryServer{model: airflowtest.NewServer(airflowtest.WithSampleDAGs(), airflowtest.WithDAG(chattyDAG())), address: "127.0.0.1:0"}
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
	return pages[storedRun](t, m, dag)
}

func (m *memoryServer) ends(t *testing.T) []storedEnd {
	t.Helper()
	ends := pages[storedEnd](t, m, chatty)
	for i, end := range ends {
		var ti struct {
			State string `json:"state"`
			Tries int    `json:"try_number"`
		}
		require.NoError(t, json.Unmarshal(m.get(t, "application/json", "/dags/%s/dagRuns/%s/taskInstances/%s", chatty, end.ID, chattyTask), &ti))
		ends[i].TaskState, ends[i].Tries = ti.State, ti.Tries
	}
	return ends
}

func (m *memoryServer) logLines(t *testing.T, runID string, try int) []string {
	t.Helper()
	log := m.get(t, "text/plain", "/dags/%s/dagRuns/%s/taskInstances/%s/logs/%d", chatty, runID, chattyTask, try)
	_, text, _ := strings.Cut(string(log), "::endgroup::\n") // which ends the header
	return strings.Split(strings.TrimRight(text, "\n"), "\n")
}

// get requests a path from the model.
func (m *memoryServer) get(t *testing.T, accept, format string, args ...any) []byte {
	t.Helper()
	request := httptest.NewRequest(http.MethodGet, "/api/v1"+fmt.Sprintf(format, args...), http.NoBody)
	request.SetBasicAuth(m.user())
	request.Header.Set("Accept", accept)
	response := httptest.NewRecorder()
	m.model.ServeHTTP(response, request)
	require.Equal(t, http.StatusOK, response.Code, response.Body)
	return response.Body.Bytes()
}

// pages returns all runs of a DAG.
func pages[T any](t *testing.T, m *memoryServer, dagID string) (runs []T) {
	t.Helper()
	for {
		var page struct {
			Runs []T `json:"dag_runs"`
		}
		require.NoError(t, json.Unmarshal(m.get(t, "application/json", "/dags/%s/dagRuns?limit=100&offset=%d", dagID, len(runs)), &page))
		if len(page.Runs) == 0 {
			return runs
		}
		runs = append(runs, page.Runs...)
	}
}

// realServer is a real Airflow.
type realServer struct {
	base, name, password, release string
	folder                        string // of the server's files
	cli, restartCommand           []string
}

// newRealServer returns the Airflow of AIRFLOW_TEST_BASE_URL. It returns nil if that is not set.
func newRealServer(t *testing.T) *realServer {
	t.Helper()
	r := &realServer{
		base: os.Getenv("AIRFLOW_TEST_BASE_URL"), name: os.Getenv("AIRFLOW_TEST_USERNAME"), password: os.Getenv("AIRFLOW_TEST_PASSWORD"),
		release: os.Getenv("AIRFLOW_TEST_VERSION"), folder: filepath.Dir(os.Getenv("AIRFLOW_TEST_DAGS_FOLDER")),
		cli: strings.Fields(os.Getenv("AIRFLOW_TEST_CLI")), restartCommand: strings.Fields(os.Getenv("AIRFLOW_TEST_RESTART")),
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

// readRows is the beginning of a Python program that reads the server's database, which is SQLite or PostgreSQL.
const readRows = `
import json, os, pickle, sqlite3
url = next(value for name, value in os.environ.items() if name.endswith("__SQL_ALCHEMY_CONN"))
def rows(query):
    if url.startswith("sqlite"):
        file = url.split("///", 1)[1].split("?")[0]
        return sqlite3.connect("file:%s?mode=ro" % file, uri=True, timeout=60).execute(query)
    import sqlalchemy
    return sqlalchemy.create_engine(url).connect().execute(sqlalchemy.text(query)).fetchall()
`

// printRuns prints all runs of the DAG as JSON. Airflow 2 stores the conf as a pickle, Airflow 3 as JSON.
const printRuns = readRows + `
def conf_of(conf):
    if isinstance(conf, (bytes, memoryview)):
        return pickle.loads(conf)
    return json.loads(conf) if isinstance(conf, str) else conf
found = rows("select run_id, conf, content from dag_run left join dag_run_note on dag_run_note.dag_run_id = dag_run.id "
             "where dag_id = '` + dag + `'")
print(json.dumps([{"dag_run_id": i, "conf": conf_of(conf), "note": note or ""} for i, conf, note in found]))
`

// printEnds prints the ends of all runs of the DAG chatty as JSON. SQLite stores times as text without a zone.
const printEnds = readRows + `
def time_of(value):
    text = str(value).replace(" ", "T")
    return None if value is None else text if text[-6] in "+-" else text + "+00:00"
found = rows("select dag_run.run_id, dag_run.state, dag_run.end_date, ti.state, ti.try_number from dag_run "
             "join task_instance ti on ti.dag_id = dag_run.dag_id and ti.run_id = dag_run.run_id where dag_run.dag_id = '` + chatty + `'")
print(json.dumps([{"dag_run_id": i, "state": state, "end_date": time_of(end), "task_state": of_task, "tries": tries}
                  for i, state, end, of_task, tries in found]))
`

// runs reads the runs from the server's database.
func (r *realServer) runs(t *testing.T) (runs []storedRun) {
	t.Helper()
	r.python(t, printRuns, &runs)
	return runs
}

func (r *realServer) ends(t *testing.T) (ends []storedEnd) {
	t.Helper()
	r.python(t, printEnds, &ends)
	return ends
}

// python executes a program in the server's environment, and decodes its output.
func (r *realServer) python(t *testing.T, program string, out any) {
	t.Helper()
	require.NoError(t, json.Unmarshal(output(t, slices.Concat(r.cli, []string{"python", "-c", program})), out))
}

// logLines reads the file of the log. Airflow 3 writes lines of JSON to it. A task that failed before it started has no log.
func (r *realServer) logLines(t *testing.T, runID string, try int) []string {
	t.Helper()
	file := fmt.Sprintf("attempt=%d.log", try)
	content, err := os.ReadFile(filepath.Join(r.folder, "logs", "dag_id="+chatty, "run_id="+runID, "task_id="+chattyTask, file))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	require.NoError(t, err)
	lines := strings.Split(strings.TrimRight(string(content), "\n"), "\n")
	for i, line := range lines {
		var fields struct{ Event string }
		if isAirflow3(r.release) && json.Unmarshal([]byte(line), &fields) == nil {
			lines[i] = fields.Event
		}
	}
	return lines
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
