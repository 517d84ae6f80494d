// Package python has Apache's Python client as a peer. It runs in an interpreter of its own.
package python

import (
	"bytes"
	"context"
	_ "embed" // the program
	"fmt"
	"os/exec"
	"strings"
)

// Program is the text of the Python program that does a job.
//
//go:embed job.py
var Program string

// Command returns the command that runs the program in an interpreter, which must have the module apache-airflow-client.
func Command(ctx context.Context, interpreter string, args ...string) *exec.Cmd {
	return exec.CommandContext(ctx, interpreter, append([]string{"-c", Program}, args...)...) //nolint:gosec // the interpreter that the user named
}

// Version returns the version of the client in an interpreter, such as 3.3.2.
func Version(ctx context.Context, interpreter string) (string, error) {
	var errs bytes.Buffer
	command := Command(ctx, interpreter)
	command.Stderr = &errs
	text, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w: %s", interpreter, err, bytes.TrimSpace(errs.Bytes()))
	}
	return strings.TrimSpace(string(text)), nil
}
