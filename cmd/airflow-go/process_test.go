package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func serve(t *testing.T, handler http.Handler) string {
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

// newProcess returns a command that runs the test binary as a separate process; see TestMain.
func newProcess(t *testing.T, kind, url string, args ...string) *exec.Cmd {
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = []string{
		"AIRFLOW_GO_TEST_PROCESS=" + kind, "AIRFLOW_BASE_URL=" + url,
		"AIRFLOW_USERNAME=admin", "AIRFLOW_PASSWORD=admin",
		"GOCOVERDIR=" + t.TempDir(), // without it, a binary that measures coverage prints a warning
	}
	return cmd
}

func TestSignalsStopTheWaitingNotTheRun(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			server := airflowtest.New(t, airflowtest.WithSampleDAGs())
			cmd := newProcess(t, "command", server.URL(), "dags", "trigger", "sleepy", "--run-id", "r", "--wait")
			stderr, err := cmd.StderrPipe()
			require.NoError(t, err)
			require.NoError(t, cmd.Start())
			output := bufio.NewScanner(stderr)
			for output.Scan() && !strings.HasPrefix(output.Text(), "queued") {
			}
			require.NoError(t, cmd.Process.Signal(signal))
			var rest []string
			for output.Scan() {
				rest = append(rest, output.Text())
			}
			failed, ok := errors.AsType[*exec.ExitError](cmd.Wait())
			require.True(t, ok)
			assert.Equal(t, exitOther, failed.ExitCode())
			require.NotEmpty(t, rest)
			assert.Contains(t, rest[len(rest)-1], signal.String()+" signal received; the run continues; to wait again: airflow-go runs wait sleepy r")
			assert.Contains(t, cli{handler: server}.succeed(t, "runs", "list", "sleepy").out, "sleepy  r")
		})
	}
}

// stubborn is a command that ignores the end of its context.
func stubborn() {
	a := &app{connect: func(string) (*client.Client, error) { return nil, nil }}
	command := a.with(func(ctx context.Context, _ *client.Client, _ []string) error {
		fmt.Println("started")
		<-ctx.Done()
		for { // repeated, because the context ends slightly before signals kill the process
			_ = syscall.Kill(os.Getpid(), syscall.SIGINT)
			time.Sleep(20 * time.Millisecond)
		}
	})
	root := group("stubborn", "")
	root.RunE = command
	fmt.Println(root.ExecuteContext(context.Background()))
}

func TestSecondSignalKills(t *testing.T) {
	cmd := newProcess(t, "stubborn", "")
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	output := bufio.NewScanner(stdout)
	require.True(t, output.Scan())
	require.Equal(t, "started", output.Text())
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	assert.False(t, output.Scan(), "no further output")
	failed, ok := errors.AsType[*exec.ExitError](cmd.Wait())
	require.True(t, ok)
	status, ok := failed.Sys().(syscall.WaitStatus)
	assert.True(t, ok && status.Signaled() && status.Signal() == syscall.SIGINT, failed)
}

// No request was sent yet, so there is nothing to report.
func TestInterruptWhileReadingConfKills(t *testing.T) {
	cmd := newProcess(t, "command", serve(t, sample().handler), "dags", "trigger", "hello", "--conf", "-")
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	_, err = stdin.Write(make([]byte, 1<<20)) // more than the buffer of a pipe, so the command is reading
	require.NoError(t, err)
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	failed, ok := errors.AsType[*exec.ExitError](cmd.Wait())
	require.True(t, ok)
	assert.Equal(t, -1, failed.ExitCode(), "killed by the signal")
}

func TestUnreachableServerFailsSoon(t *testing.T) {
	cmd := newProcess(t, "command", "http://127.0.0.1:1", "version") // another program could listen at a port that was just closed
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	failed, ok := errors.AsType[*exec.ExitError](cmd.Run())
	require.True(t, ok)
	assert.Equal(t, exitOther, failed.ExitCode())
	assert.Equal(t, lines("COMPONENT  VERSION", "client     "+client.Version), out.String())
	assert.Contains(t, errs.String(), "connection refused")
	assert.Contains(t, errs.String(), "4 attempts")
}

func TestDemo(t *testing.T) {
	cmd := newProcess(t, "command", "http://127.0.0.1:1", "demo") // the demo ignores the environment
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	for _, want := range []string{
		"$ airflow-go dags list\n", "DAG run key__order-4711 was created.\n", "\nsuccess after ", "DAG run key__order-4711 already exists.\n",
		"hello  true ", "hello  false ", "\nfailed after ", "# exit code 1\n", "# exit code 3\n", "# The same in Go\npackage main\n",
	} {
		assert.Contains(t, string(out), want)
	}
}

func TestDemoProgramWorks(t *testing.T) {
	if testing.Short() {
		t.Skip("long, without goroutines of its own")
	}
	binary := filepath.Join(t.TempDir(), "program")
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, "demo_program.go").CombinedOutput()
	require.NoError(t, err, "%s", out)
	server := airflowtest.New(t, airflowtest.WithSampleDAGs())
	for range 2 {
		cmd := exec.CommandContext(t.Context(), binary)
		cmd.Env = []string{"AIRFLOW_BASE_URL=" + server.URL(), "AIRFLOW_USERNAME=admin", "AIRFLOW_PASSWORD=admin"}
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
		assert.Equal(t, "key__order-4711 success\n", string(out))
	}
}
