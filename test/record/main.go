// Record records the responses of real Airflow servers to the operations of the API. The tests of decoding use them.
//
//	go run ./test/record [VERSION ...]
//
// For each given version, or for each version of test/airflow, it starts a server with a new database. It creates runs and other
// objects through the API, reads everything that can be read, and stops the server. The responses replace those of that version
// in internal/recorded. `make record` runs it, at the root of the repository.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
)

const (
	tool   = "test/airflow/airflow"
	folder = "internal/recorded"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "record:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, versions []string) error {
	if len(versions) == 0 {
		out, err := exec.CommandContext(ctx, tool, "versions").Output()
		if err != nil {
			return fmt.Errorf("list the versions of %s: %w", tool, err)
		}
		versions = strings.Fields(string(out))
	}
	for _, version := range versions {
		if err := recordVersion(ctx, version); err != nil {
			return fmt.Errorf("airflow %s: %w", version, err)
		}
	}
	return nil
}

func recordVersion(ctx context.Context, version string) (err error) {
	s, err := start(ctx, version)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop(ctx)) }()
	r := newRecorder(ctx, s)
	if err := r.recordAll(); err != nil {
		return err
	}
	return r.write(filepath.Join(folder, version))
}
