package roundtrip

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// server is a real Airflow, its command line and its database.
type server struct {
	client  *client.Client
	version string
	auth    string                   // AIRFLOW_AUTH; sessions are much faster
	env     func(name string) string // AIRFLOW_TEST_BASE_URL and others
	command string                   // path of airflow-go
	folder  string
	objects *json.Decoder // results of airflow_objects.py
	input   io.Writer
}

// connect deletes all objects of the server of AIRFLOW_TEST_ROUNDTRIP_SERVER and returns it. It skips the test if that is not set.
func connect(t *testing.T) *server {
	t.Helper()
	name := os.Getenv("AIRFLOW_TEST_ROUNDTRIP_SERVER")
	if name == "" {
		t.Skip("AIRFLOW_TEST_ROUNDTRIP_SERVER is not set: no real server")
	}
	return connectTo(t, name, os.Getenv)
}

// connectTo deletes all objects of a server of test/airflow and returns it.
func connectTo(t *testing.T, name string, env func(string) string) *server {
	t.Helper()
	s := &server{version: env("AIRFLOW_TEST_VERSION"), folder: t.TempDir(), auth: "session", env: env}
	method := auth.Session
	switch {
	case s.isAirflow3():
		s.auth, method = "password", auth.Password
	case s.before(3, 0): // which accept only one method
		s.auth, method = "basic", auth.Basic
	}
	transport, err := client.NewTransport(client.TransportOptions{})
	require.NoError(t, err)
	t.Cleanup(transport.CloseIdleConnections)
	c, err := client.New(env("AIRFLOW_TEST_BASE_URL"), client.WithAuth(method(env("AIRFLOW_TEST_USERNAME"), env("AIRFLOW_TEST_PASSWORD"))),
		client.WithHTTPClient(&http.Client{Transport: transport}))
	require.NoError(t, err)
	s.client = c
	s.command = filepath.Join(s.folder, "airflow-go")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", s.command, "../../cmd/airflow-go").CombinedOutput()
	require.NoError(t, err, "%s", out)
	s.startObjects(t, name)
	s.wipe(t)
	return s
}

// startObjects starts airflow_objects.py. It ends when the test ends.
func (s *server) startObjects(t *testing.T, name string) {
	t.Helper()
	script, err := filepath.Abs("airflow_objects.py")
	require.NoError(t, err)
	var stderr bytes.Buffer
	process := exec.CommandContext(t.Context(), "../airflow/airflow", "run", name, "--", "python", script)
	process.Stderr = &stderr
	input, err := process.StdinPipe()
	require.NoError(t, err)
	output, err := process.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, process.Start())
	t.Cleanup(func() {
		_ = input.Close()
		_ = process.Wait() // the context of the test has ended
		if t.Failed() {
			t.Logf("%s", stderr.Bytes()[max(0, stderr.Len()-500):])
		}
	})
	s.input, s.objects = input, json.NewDecoder(bufio.NewReader(output))
}

func (s *server) isAirflow3() bool { return strings.HasPrefix(s.version, "3.") }

// before reports whether the server is older than a release of Airflow 2.
func (s *server) before(minor, patch int) bool {
	if s.isAirflow3() {
		return false
	}
	var version [2]int
	_, _ = fmt.Sscanf(s.version, "2.%d.%d", &version[0], &version[1])
	return slices.Compare(version[:], []int{minor, patch}) < 0
}

func (s *server) call(t *testing.T, result any, command ...any) {
	t.Helper()
	line, err := json.Marshal(command)
	require.NoError(t, err)
	_, err = s.input.Write(append(line, '\n'))
	require.NoError(t, err)
	require.NoError(t, s.objects.Decode(result))
}

// airflow runs Airflow's own command line.
func (s *server) airflow(t *testing.T, args ...string) error {
	t.Helper()
	var failed *string
	s.call(t, &failed, "run", args)
	if failed != nil {
		return errors.New(*failed)
	}
	return nil
}

// object has the fields of an object by name, without those that are null, empty or zero.
type object map[string]any

// normalize deletes the fields that are null, empty or zero.
func (o object) normalize() {
	for name, value := range o {
		if value == nil || value == "" || value == false || value == 0.0 && name == "port" {
			delete(o, name)
		}
	}
}

// database has the objects of the server by kind and name.
type database map[string]map[string]object

// dump reads the database.
func (s *server) dump(t *testing.T) database {
	t.Helper()
	found := database{}
	s.call(t, &found, "dump")
	for _, objects := range found {
		for _, o := range objects {
			o.normalize()
		}
	}
	return found
}

// reread returns the connections that Airflow reads from the URIs that it writes; nil if it cannot.
func (s *server) reread(t *testing.T) map[string]object {
	t.Helper()
	found := map[string]object{}
	s.call(t, &found, "reread")
	for _, o := range found {
		o.normalize()
	}
	return found
}

// store writes objects to the database, whatever the API allows.
func (s *server) store(t *testing.T, objects database) {
	t.Helper()
	var result any
	s.call(t, &result, "store", objects)
	require.Nil(t, result)
}

func (s *server) wipe(t *testing.T) {
	t.Helper()
	var result any
	s.call(t, &result, "wipe")
	require.Nil(t, result)
}

// run runs airflow-go, and returns its standard error and its exit code.
func (s *server) run(t *testing.T, env []string, args ...string) (stderr string, code int) {
	t.Helper()
	var errs bytes.Buffer
	command := exec.CommandContext(t.Context(), s.command, args...)
	command.Env = slices.Concat(os.Environ(), []string{
		"AIRFLOW_BASE_URL=" + s.env("AIRFLOW_TEST_BASE_URL"), "AIRFLOW_USERNAME=" + s.env("AIRFLOW_TEST_USERNAME"),
		"AIRFLOW_PASSWORD=" + s.env("AIRFLOW_TEST_PASSWORD"), "AIRFLOW_AUTH=" + s.auth,
	}, env)
	command.Stderr = &errs
	err := command.Run()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		require.NoError(t, err)
	}
	return errs.String(), command.ProcessState.ExitCode()
}

// lists reports whether a command named an object, or a field of it, in its messages.
func lists(stderr, kind, name, field string) bool {
	quoted := fmt.Sprintf("%q", name)
	for line := range strings.Lines(stderr) {
		object := strings.Contains(line, kind+" "+quoted) || strings.HasPrefix(line, quoted+": ")
		whole := strings.Contains(line, "not imported: ") && strings.Contains(line, quoted)
		if whole || object && (strings.Contains(line, kind+" "+quoted+": ") || strings.HasPrefix(line, quoted+": ") ||
			strings.Contains(line, quoted+" "+field) || strings.Contains(line, quoted+" skipped: ")) {
			return true
		}
	}
	return false
}
