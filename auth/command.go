package auth

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os/exec"
	"strings"
	"time"
)

// mostOfStderr is how much of what a failing command says is in the error, in bytes.
const mostOfStderr = 1024

// Command sends the token that a command prints, such as
//
//	auth.Command("gcloud", "auth", "print-access-token")
//
// without the blanks and line breaks around it. No shell is in between. The command runs for the first request, and again
// when a server refuses the token: see [TokenFunc]. It is ended when the context of the request ends. What it writes to
// standard error is in the error when it fails; what it prints is not.
//
// Binding fails if there is no such command.
func Command(name string, args ...string) Method {
	return method(func(base *url.URL, next Doer) (Doer, error) {
		path, err := exec.LookPath(name)
		if err != nil {
			return nil, fmt.Errorf("auth: the command for a token: %w", err)
		}
		return TokenFunc(func(ctx context.Context) (Token, error) {
			return run(ctx, path, args)
		}).Bind(base, next)
	})
}

func run(ctx context.Context, path string, args []string) (Token, error) {
	cmd := exec.CommandContext(ctx, path, args...) //nolint:gosec // the command that the caller named
	cmd.WaitDelay = time.Second                    // for what it has started, which may hold its output open
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		said := strings.TrimSpace(stderr.String())
		if len(said) > mostOfStderr {
			said = said[:mostOfStderr] + "…"
		}
		if said == "" {
			return Token{}, fmt.Errorf("%s: %w", path, err)
		}
		return Token{}, fmt.Errorf("%s: %w: %s", path, err, said)
	}
	return Token{Value: strings.TrimSpace(stdout.String())}, nil
}
