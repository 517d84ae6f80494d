package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"github.com/zalando/go-keyring"

	"github.com/airflow-go/airflow/internal/input"
	"github.com/airflow-go/airflow/problem"
)

// reference names a place that holds a secret, in one of the forms of referenceForms.
type reference string

// referenceForms says which references there are.
const referenceForms = "env:NAME, file:PATH, command:WORDS or keyring:SERVICE/USER"

var validReference = regexp.MustCompile(`^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+|command:.*\S.*|keyring:[^/]+/.+)$`)

// value reads the secret. It loses one line end at its end.
func (r reference) value(ctx context.Context) (string, error) {
	kind, place, _ := strings.Cut(string(r), ":")
	switch kind {
	case "env":
		text, set, err := input.LookupEnv(place)
		if err == nil && !set {
			err = &usageError{fmt.Sprintf("the environment variable %s is not set", place)}
		}
		return text, err
	case "file":
		text, err := input.File(place)
		if err != nil {
			err = &usageError{err.Error()}
		}
		return input.TrimLineEnd(text), err
	case "keyring":
		return r.keyringSecret(ctx)
	}
	words := strings.Fields(place)
	cmd := exec.CommandContext(ctx, words[0], words[1:]...) //nolint:gosec // the command that the user named
	cmd.Stderr = os.Stderr                                  // it may ask for a passphrase
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", words[0], err)
	}
	text, err := input.Text(out)
	return input.TrimLineEnd(text), err
}

// asksUser reports whether reading the secret may ask the user for something, such as the passphrase of a keyring.
func (r reference) asksUser() bool {
	return strings.HasPrefix(string(r), "command:") || r.inKeyring()
}

func (r reference) inKeyring() bool { return strings.HasPrefix(string(r), "keyring:") }

// keyringPlace returns the service and the user of a secret in the keyring.
func (r reference) keyringPlace() (service, user string) {
	service, user, _ = strings.Cut(strings.TrimPrefix(string(r), "keyring:"), "/")
	return service, user
}

// keyringSecret reads a secret from the keyring of the system. The error is a noSecretError if the keyring lacks it.
func (r reference) keyringSecret(ctx context.Context) (string, error) {
	service, user := r.keyringPlace()
	secret, err := whileWaiting(ctx, func() (string, error) { return keyring.Get(service, user) })
	switch {
	case errors.Is(err, keyring.ErrNotFound):
		return "", &noSecretError{r}
	case err != nil:
		return "", fmt.Errorf("the keyring of this system cannot be read: %w; name another place, such as command:WORDS; or, for a password, none, and run airflow-go login", err)
	}
	return secret, nil
}

// noSecretError reports that the keyring of the system lacks a secret.
type noSecretError struct{ at reference }

func (e *noSecretError) Error() string { return string(e.at) + " is not in the keyring of this system" }

func (e *noSecretError) Unwrap() error { return problem.ErrAccess }

// keepInKeyring writes a secret to the keyring of the system.
func (r reference) keepInKeyring(ctx context.Context, secret string) error {
	service, user := r.keyringPlace()
	_, err := whileWaiting(ctx, func() (string, error) { return "", keyring.Set(service, user, secret) })
	return err
}

// whileWaiting returns what f returns, or the error of the context if that ends first. f may wait for its user for ever, as a keyring or a
// terminal does, and takes no context. It then goes on until the process ends.
func whileWaiting(ctx context.Context, f func() (string, error)) (string, error) {
	type result struct {
		text string
		err  error
	}
	done := make(chan result, 1)
	go func() {
		text, err := f()
		done <- result{text, err}
	}()
	select {
	case r := <-done:
		return r.text, r.err
	case <-ctx.Done():
		return "", context.Cause(ctx)
	}
}
