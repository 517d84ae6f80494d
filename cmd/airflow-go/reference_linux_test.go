package main

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/zalando/go-keyring"
)

// TestPasswordsInTheKeyring proves that a login asks for a password that the keyring lacks, keeps it there, and that contexts use it.
func TestPasswordsInTheKeyring(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			keyring.MockInit()
			server := newLoginServer(t, version)
			t.Setenv("AIRFLOW_BASE_URL", "")
			executed(t, "context", "add", "prod", "--url", server.URL, "--username", "ada", "--password-from", "keyring:airflow/prod/ada")

			code, _, stderr := execute(t, "dags", "list")
			assert.Equal(t, exitNotAllowed, code)
			assert.Contains(t, stderr, "ada is not logged in to "+server.URL+": run airflow-go login")
			code, _, stderr = execute(t, "login")
			assert.Equal(t, exitUsage, code, "without a terminal, it cannot ask")
			assert.Contains(t, stderr, "keyring:airflow/prod/ada is not in the keyring of this system.\n")

			keyboard, terminal := newTerminal(t)
			errs := &prompted{keyboard: keyboard, terminal: terminal}
			a := &app{in: terminal, out: errs, err: errs}
			require.Equal(t, exitSuccess, a.run(t.Context(), []string{"login"}), errs.String())
			assert.Contains(t, errs.String(), "Logged in to "+server.URL+" as ada.\nKept the password at keyring:airflow/prod/ada.\n")
			secret, err := keyring.Get("airflow", "prod/ada")
			require.NoError(t, err)
			assert.Equal(t, "pass of ada", secret)

			executed(t, "logout")
			before := server.logins
			executed(t, "dags", "list")
			executed(t, "login")
			assert.Equal(t, before+2, server.logins, "both with the password of the keyring")

			require.NoError(t, keyring.Set("airflow", "prod/ada", "an old one"))
			executed(t, "logout")
			code, _, _ = execute(t, "login")
			assert.Equal(t, exitNotAllowed, code)
			require.Equal(t, exitSuccess, a.run(t.Context(), []string{"login", "--ask"}), errs.String())
			secret, err = keyring.Get("airflow", "prod/ada")
			require.NoError(t, err)
			assert.Equal(t, "pass of ada", secret, "it replaced the old one")
		})
	}
}

// TestPasswordOfAFailedLoginIsNotKept proves that a mistyped password does not get into the keyring.
func TestPasswordOfAFailedLoginIsNotKept(t *testing.T) {
	keyring.MockInit()
	newLoginServer(t, "3.3.2")
	keyboard, terminal := newTerminal(t)
	errs := &prompted{keyboard: keyboard, terminal: terminal}
	a := &app{in: terminal, out: errs, err: errs}
	assert.Equal(t, exitNotAllowed, a.run(t.Context(), []string{"login", "--username", "admin", "--password-from", "keyring:airflow/admin"}))
	_, err := keyring.Get("airflow", "admin")
	assert.ErrorIs(t, err, keyring.ErrNotFound)
}

// TestKeyringThatFails proves that an error of the keyring says so, and that a keyring that waits for its owner can be interrupted.
func TestKeyringThatFails(t *testing.T) {
	newLoginServer(t, "3.3.2")
	keyring.MockInitWithError(errors.New("it is locked"))
	code, _, stderr := execute(t, "login", "--username", "ada", "--password-from", "keyring:airflow/ada")
	assert.Equal(t, exitOther, code)
	assert.Contains(t, stderr, "the keyring of this system cannot be read: it is locked; name another place, such as command:WORDS; or, for a password, none, and run airflow-go login")

	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("interrupted"))
	release := make(chan struct{})
	defer close(release)
	_, err := whileWaiting(ctx, func() (string, error) { <-release; return "late", nil })
	assert.EqualError(t, err, "interrupted")
}

// TestTokenInTheKeyring proves that a bearer token may be in the keyring, and that completions do not ask the keyring.
func TestTokenInTheKeyring(t *testing.T) {
	keyring.MockInit()
	server := newLoginServer(t, "3.3.2")
	t.Setenv("AIRFLOW_BASE_URL", "")
	executed(t, "context", "add", "gcp", "--url", server.URL, "--token-from", "keyring:airflow/token")
	code, _, stderr := execute(t, "dags", "list")
	assert.Equal(t, exitNotAllowed, code)
	assert.Contains(t, stderr, "keyring:airflow/token is not in the keyring of this system")
	require.NoError(t, keyring.Set("airflow", "token", "t0ken-of-another-server"))
	code, _, stderr = execute(t, "dags", "list")
	assert.Equal(t, exitNotAllowed, code)
	assert.NotContains(t, stderr, "is not in the keyring")
	stdout, _ := executed(t, "__complete", "dags", "get", "")
	assert.NotContains(t, stdout, "hello")
}
