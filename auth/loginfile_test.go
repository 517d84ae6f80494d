package auth_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// logins counts the logins at a server, and can forget them all.
type logins struct {
	*switchable
	count atomic.Int64
}

func newLogins(t *testing.T, version string) *logins {
	t.Helper()
	l := &logins{}
	l.switchable = newSwitchable(t, nil)
	l.forget(version)
	return l
}

// forget replaces the server by a new one, which knows no login of before.
func (l *logins) forget(version string) {
	server := airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithUser("svc", "s3cret", airflowtest.Admin))
	l.handler.Store(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && (r.URL.Path == "/login/" || r.URL.Path == "/auth/token") {
			l.count.Add(1)
		}
		server.ServeHTTP(w, r)
	}))
}

// get sends a request that needs a login.
func (l *logins) get(t *testing.T, method auth.Method, version string) (int, error) {
	t.Helper()
	path := "/api/v1/pools"
	if strings.HasPrefix(version, "3") {
		path = "/api/v2/pools"
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, l.URL+path, http.NoBody)
	require.NoError(t, err)
	resp, err := l.bind(t, method).Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}

// secret returns a function for LoginFile that counts its calls.
func secret(calls *int) func(context.Context) (string, error) {
	return func(context.Context) (string, error) {
		*calls++
		return "s3cret", nil
	}
}

var bothFamilies = []string{"2.11.2", "3.3.2"}

func TestLoginFileSharesOneLogin(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			server, calls := newLogins(t, version), 0
			path := filepath.Join(t.TempDir(), "missing", "login")
			for range 10 {
				status, err := server.get(t, auth.LoginFile(path, "svc", secret(&calls)), version)
				require.NoError(t, err)
				assert.Equal(t, http.StatusOK, status)
			}
			for _, username := range []string{"svc", ""} {
				status, err := server.get(t, auth.LoginFile(path, username, nil), version)
				require.NoError(t, err)
				assert.Equal(t, http.StatusOK, status)
			}
			assert.EqualValues(t, 1, server.count.Load())
			assert.Equal(t, 1, calls)
			info, err := os.Stat(path)
			require.NoError(t, err)
			assert.Equal(t, os.FileMode(0o600), info.Mode())
			text, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.NotContains(t, string(text), "s3cret")
		})
	}
}

func TestLoginFileRenewsARejectedLogin(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			server, calls := newLogins(t, version), 0
			path := filepath.Join(t.TempDir(), "login")
			_, err := server.get(t, auth.LoginFile(path, "svc", secret(&calls)), version)
			require.NoError(t, err)
			server.forget(version)

			_, err = server.get(t, auth.LoginFile(path, "svc", nil), version)
			failed, ok := errors.AsType[*auth.Error](err)
			require.True(t, ok, err)
			assert.True(t, failed.Rejected)
			require.ErrorIs(t, err, problem.ErrAccess)
			require.ErrorContains(t, err, path+" has expired; log in again")
			assert.EqualValues(t, 1, server.count.Load())

			status, err := server.get(t, auth.LoginFile(path, "svc", secret(&calls)), version)
			require.NoError(t, err)
			assert.Equal(t, http.StatusOK, status)
			assert.EqualValues(t, 2, server.count.Load())
			status, err = server.get(t, auth.LoginFile(path, "svc", nil), version)
			require.NoError(t, err)
			assert.Equal(t, http.StatusOK, status, "the new login was kept")
		})
	}
}

func TestLoginFileFollowsAnUpgradeOfTheServer(t *testing.T) {
	server, calls := newLogins(t, "2.11.2"), 0
	path := filepath.Join(t.TempDir(), "login")
	for i, version := range []string{"2.11.2", "3.3.2", "2.11.2"} {
		server.forget(version)
		server.count.Store(0)
		for range 2 {
			status, err := server.get(t, auth.LoginFile(path, "svc", secret(&calls)), version)
			require.NoError(t, err)
			assert.Equal(t, http.StatusOK, status)
		}
		assert.EqualValues(t, []int{1, 1, 2}[i], server.count.Load(), "the last one asks for another token first")
	}
}

func TestLoginFileUsesTheLoginOfAnotherProgram(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			server, calls := newLogins(t, version), 0
			path := filepath.Join(t.TempDir(), "login")
			first := server.bind(t, auth.LoginFile(path, "svc", secret(&calls)))
			send := func() {
				t.Helper()
				req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/api/v"+version[:1]+"/pools", http.NoBody)
				require.NoError(t, err)
				req.URL.Path = strings.NewReplacer("v2", "v1", "v3", "v2").Replace(req.URL.Path)
				resp, err := first.Do(req)
				require.NoError(t, err)
				assert.Equal(t, http.StatusOK, resp.StatusCode)
				require.NoError(t, resp.Body.Close())
			}
			send()
			server.forget(version)
			_, err := server.get(t, auth.LoginFile(path, "svc", secret(&calls)), version)
			require.NoError(t, err)
			send()
			assert.EqualValues(t, 2, server.count.Load(), "the first program has not logged in again")
		})
	}
}

func TestLoginFileIgnoresOtherFiles(t *testing.T) {
	server, calls := newLogins(t, "3.3.2"), 0
	path := filepath.Join(t.TempDir(), "login")
	_, err := server.get(t, auth.LoginFile(path, "svc", secret(&calls)), "3.3.2")
	require.NoError(t, err)
	good, err := os.ReadFile(path)
	require.NoError(t, err)
	soon := time.Now().Add(5 * time.Second).Unix()
	for name, content := range map[string]string{
		"another server":   strings.Replace(string(good), server.URL, "https://airflow.example.com", 1),
		"another user":     strings.Replace(string(good), `"svc"`, `"ada"`, 1),
		"not JSON":         "s3cret",
		"no login":         "{}",
		"invalid token":    strings.Replace(string(good), `"token":"`, `"token":" `, 1),
		"expires soon":     `{"server":"` + server.URL + `/","username":"svc","token":"` + jwt(fmt.Sprintf(`{"exp":%d}`, soon)) + `"}`,
		"expired cookie":   `{"server":"` + server.URL + `/","username":"svc","cookies":["session=x; Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT"]}`,
		"invalid cookie":   `{"server":"` + server.URL + `/","username":"svc","cookies":["="]}`,
		"cookie elsewhere": `{"server":"` + server.URL + `/","username":"svc","cookies":["session=x; Path=/other"]}`,
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
			before := server.count.Load()
			_, err := server.get(t, auth.LoginFile(path, "svc", nil), "3.3.2")
			require.ErrorContains(t, err, "log in again")
			assert.NotContains(t, err.Error(), "s3cret")
			assert.Equal(t, before, server.count.Load())
			_, err = server.get(t, auth.LoginFile(path, "svc", secret(&calls)), "3.3.2")
			require.NoError(t, err)
			assert.Equal(t, before+1, server.count.Load())
		})
	}
}

// A missing permission would otherwise cost a login for each request of a short-lived program.
func TestLoginFileDoesNotLogInForAMissingPermission(t *testing.T) {
	airflow := newAirflow3()
	airflow.api = func(w http.ResponseWriter, _ *http.Request) { words(w, 403, `{"detail":"Forbidden"}`) }
	server := newSwitchable(t, airflow.ServeHTTP)
	path := filepath.Join(t.TempDir(), "login")
	ask := func(context.Context) (string, error) { return "s3cret pass+word&", nil }
	for i := range 3 {
		status, _, err := server.post(t, server.bind(t, auth.LoginFile(path, "svc", ask)), "/api/v2/x")
		require.NoError(t, err)
		assert.Equal(t, http.StatusForbidden, status)
		if i == 0 {
			airflow.tokens.Store(0) // the first one cannot know why the server rejects its new token
		}
	}
	assert.Zero(t, airflow.tokens.Load())
}

func TestLoginFileErrors(t *testing.T) {
	server, calls := newLogins(t, "2.11.2"), 0
	for name, method := range map[string]auth.Method{
		"no path": auth.LoginFile("", "svc", nil), "no username": auth.LoginFile("x", "", secret(&calls)), "not UTF-8": auth.LoginFile("x", "\xff", nil),
	} {
		_, err := method.Bind(nil, nil)
		assert.Error(t, err, name)
	}
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "file"), nil, 0o600))
	_, err := server.get(t, auth.LoginFile(filepath.Join(folder, "file", "login"), "svc", secret(&calls)), "2.11.2")
	require.ErrorContains(t, err, "auth: the login cannot be kept: ")
	require.NotErrorIs(t, err, problem.ErrAccess)

	cause := errors.New("no key")
	_, err = server.get(t, auth.LoginFile(filepath.Join(folder, "login"), "svc", func(context.Context) (string, error) { return "", cause }), "2.11.2")
	require.ErrorIs(t, err, cause)
	require.ErrorContains(t, err, "auth: getting the password failed: ")
	_, err = server.get(t, auth.LoginFile(filepath.Join(folder, "login"), "svc", func(context.Context) (string, error) { return "wrong", nil }), "2.11.2")
	require.ErrorIs(t, err, problem.ErrAccess)
	assert.NoFileExists(t, filepath.Join(folder, "login"))
}
