package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// Responses contain the host, the user and the folders of the machine of the server. A recorded server gets neutral values for
// them, so that responses need almost no editing. Its folder is the same on every machine, and its host name is the name of the
// operating system.
const (
	home     = "/tmp/airflow"
	hostname = "platform.system" // a Python function
	username = "airflow"
)

// server is an Airflow that this program has started.
type server struct {
	version, url string
	installed    string // the folder of all other servers
	triggerer    *exec.Cmd
}

// start starts a server with a new database.
func start(ctx context.Context, version string) (*server, error) {
	// Share the installed versions with other servers.
	installed := os.Getenv("AIRFLOW_GO_HOME")
	if installed == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return nil, err
		}
		installed = filepath.Join(cache, "airflow-go", "airflow")
	}
	if err := os.Mkdir(home, 0o700); err != nil {
		return nil, fmt.Errorf("create the folder of the server: %w; remove it unless another recording is running", err)
	}
	for _, shared := range []string{"venvs", "templates", "uv"} {
		target := filepath.Join(installed, shared)
		if err := os.MkdirAll(target, 0o755); err != nil { //nolint:gosec // the permissions that test/airflow uses
			return nil, err
		}
		if err := os.Symlink(target, filepath.Join(home, shared)); err != nil {
			return nil, err
		}
	}
	s := &server{version: version, installed: installed}
	err := s.tool(ctx, "up", version, "--fresh",
		"--set", "core.hostname_callable="+hostname,
		// Connections and tokens hold no secrets, and each recording has the same.
		"--set", "core.fernet_key=", "--set", "webserver.secret_key=recorded", "--set", "api.secret_key=recorded",
	).Run()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start a server: %w", err), s.stop(ctx))
	}
	env, err := s.tool(ctx, "env", version).Output()
	if err != nil {
		return nil, errors.Join(err, s.stop(ctx))
	}
	for line := range strings.Lines(string(env)) {
		if url, ok := strings.CutPrefix(line, "export AIRFLOW_TEST_BASE_URL="); ok {
			s.url = strings.TrimSpace(url)
		}
	}
	return s, nil
}

// tool returns a command of test/airflow.
func (s *server) tool(ctx context.Context, arguments ...string) *exec.Cmd {
	arguments = append([]string{arguments[0], "--home", home}, arguments[1:]...)
	command := exec.CommandContext(ctx, tool, arguments...) //nolint:gosec // the versions come from the command line
	command.Env = append(os.Environ(), "LOGNAME="+username)
	command.Stderr = os.Stderr
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	return command
}

// startTriggerer starts a triggerer, because the server has none.
func (s *server) startTriggerer(ctx context.Context, arguments ...string) error {
	s.triggerer = s.tool(ctx, append([]string{"run", s.version, "--", "airflow", "triggerer"}, arguments...)...)
	s.triggerer.Stderr = nil
	return s.triggerer.Start()
}

// stop stops the server and removes its folder.
func (s *server) stop(ctx context.Context) error {
	if s.triggerer != nil {
		_ = s.triggerer.Process.Signal(syscall.SIGTERM)
		_ = s.triggerer.Wait() // an error is expected after the signal
	}
	// The server must also stop if ctx is canceled.
	if err := s.tool(context.WithoutCancel(ctx), "down", s.version).Run(); err != nil {
		return fmt.Errorf("stop the server: %w", err)
	}
	return os.RemoveAll(home)
}
