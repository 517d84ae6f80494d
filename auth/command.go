package auth

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os/exec"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/input"
)

// maxStderrBytes limits how much of the standard error of a failed command is in the error.
const maxStderrBytes = 1024

// Command returns a Method that sends the token that a command prints. White space around the token and a byte-order mark are
// removed.
//
//	auth.Command("gcloud", "auth", "print-access-token")
//
// The command runs without a shell. It runs for the first request, and again when the token expires, if it is a JSON Web Token, or
// when a server rejects it: see [TokenFunc]. It is killed when the context of the request ends. If the command fails, the error
// contains the first 1024 bytes of its standard error, but never its standard output.
//
// A failure is temporary if the command exits with 75 (EX_TEMPFAIL of sysexits.h), is killed by a signal, or cannot be started
// at the moment, for example because memory is short or the program is being replaced. The client retries then. Any other
// exit code is permanent, because most programs do not tell an outage from a rejection: a script around the program can exit
// with 75 for an outage.
//
// Bind returns an error if the command does not exist or is not executable.
func Command(name string, args ...string) Method {
	return methodFunc(func(base *url.URL, next Doer) (Doer, error) {
		path, err := exec.LookPath(name)
		if err != nil {
			return nil, fmt.Errorf("auth: finding the token command: %w", err)
		}
		return TokenFunc(func(ctx context.Context) (Token, error) {
			return run(ctx, path, args)
		}).Bind(base, next)
	})
}

func run(ctx context.Context, path string, args []string) (Token, error) {
	cmd := exec.CommandContext(ctx, path, args...) //nolint:gosec // the command that the caller named
	cmd.WaitDelay = time.Second                    // child processes of the command may keep its output open
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		detail := strings.TrimSpace(stderr.String())
		if len(detail) > maxStderrBytes {
			detail = detail[:maxStderrBytes] + "…"
		}
		if detail == "" {
			err = fmt.Errorf("%s: %w", path, err)
		} else {
			err = fmt.Errorf("%s: %w: %s", path, err, detail)
		}
		if isTemporaryExit(err) {
			return Token{}, &Error{Reason: "the token command failed", Temporary: true, Err: err}
		}
		return Token{}, err
	}
	text, err := input.Text(stdout.Bytes())
	if err != nil {
		return Token{}, fmt.Errorf("%s: standard output: %w", path, err)
	}
	return Token{Value: strings.TrimSpace(text)}, nil
}

// isTemporaryExit reports whether a command that failed may succeed later; see [Command].
func isTemporaryExit(err error) bool {
	const temporary = 75 // EX_TEMPFAIL
	if exit, started := errors.AsType[*exec.ExitError](err); started {
		return exit.ExitCode() == temporary || exit.ExitCode() == -1 // -1: a signal
	}
	return !errors.Is(err, exec.ErrDot) && !errors.Is(err, fs.ErrPermission)
}
