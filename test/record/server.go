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

// Answers name the machine that the server runs on: its host, its user, its folders. Servers that are recorded are told
// others, so that answers can stay as they came: the folder below is the same on every machine, and the name of the
// host is that of its operating system.
const (
	home     = "/tmp/airflow"
	hostname = "platform.system" // a function of Python
	username = "airflow"
)

// server is an Airflow of this program's own.
type server struct {
	version, url string
	installed    string // the folder that other servers have
	triggerer    *exec.Cmd
}

func start(ctx context.Context, version string) (*server, error) {
	// What is installed already serves these servers too.
	installed := os.Getenv("AIRFLOW_GO_HOME")
	if installed == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			return nil, err
		}
		installed = filepath.Join(cache, "airflow-go", "airflow")
	}
	if err := os.Mkdir(home, 0o700); err != nil {
		return nil, fmt.Errorf("another recording may be under way, else remove that folder: %w", err)
	}
	for _, shared := range []string{"venvs", "templates", "uv"} {
		target := filepath.Join(installed, shared)
		if err := os.MkdirAll(target, 0o755); err != nil { //nolint:gosec // as test/airflow makes them
			return nil, err
		}
		if err := os.Symlink(target, filepath.Join(home, shared)); err != nil {
			return nil, err
		}
	}
	s := &server{version: version, installed: installed}
	err := s.tool(ctx, "up", version, "--fresh",
		"--set", "core.hostname_callable="+hostname,
		// Connections and tokens hold no secret, and look the same each time.
		"--set", "core.fernet_key=", "--set", "webserver.secret_key=recorded",
	).Run()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("starting a server: %w", err), s.stop(ctx))
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

// tool makes a command of test/airflow.
func (s *server) tool(ctx context.Context, arguments ...string) *exec.Cmd {
	arguments = append([]string{arguments[0], "--home", home}, arguments[1:]...)
	command := exec.CommandContext(ctx, tool, arguments...) //nolint:gosec // the versions come from the command line
	command.Env = append(os.Environ(), "LOGNAME="+username)
	command.Stderr = os.Stderr
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	return command
}

// startTriggerer starts a triggerer, without which what is deferred has none.
func (s *server) startTriggerer(ctx context.Context, arguments ...string) error {
	s.triggerer = s.tool(ctx, append([]string{"run", s.version, "--", "airflow", "triggerer"}, arguments...)...)
	s.triggerer.Stderr = nil
	return s.triggerer.Start()
}

func (s *server) stop(ctx context.Context) error {
	if s.triggerer != nil {
		_ = s.triggerer.Process.Signal(syscall.SIGTERM)
		_ = s.triggerer.Wait() // it was told to end
	}
	// Also when this program was told to end.
	if err := s.tool(context.WithoutCancel(ctx), "down", s.version).Run(); err != nil {
		return fmt.Errorf("stopping the server: %w", err)
	}
	return os.RemoveAll(home)
}
