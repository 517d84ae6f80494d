package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

// countingServer is an Airflow that counts logins and can forget them.
type countingServer struct {
	*httptest.Server
	airflow http.Handler
	version string
	logins  int
}

func newCountingServer(t *testing.T, version string) *countingServer {
	t.Helper()
	s := &countingServer{version: version}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && (r.URL.Path == "/login/" || r.URL.Path == "/auth/token") {
			s.logins++
		}
		s.airflow.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	s.forget()
	return s
}

// newLoginServer starts a server for the commands of a test, which see no other settings than its URL.
func newLoginServer(t *testing.T, version string) *countingServer {
	t.Helper()
	isolate(t)
	s := newCountingServer(t, version)
	t.Setenv("AIRFLOW_BASE_URL", s.URL)
	return s
}

// forget makes all logins invalid, as a new secret key of the server does.
func (s *countingServer) forget() {
	s.airflow = airflowtest.NewServer(airflowtest.WithVersion(s.version), airflowtest.WithSampleDAGs(),
		airflowtest.WithUser("admin", "admin", airflowtest.Admin), airflowtest.WithUser("ada", "pass of ada", airflowtest.Admin),
		airflowtest.WithUser("nobody", "nobody", airflowtest.Public))
}

var bothFamilies = []string{"2.11.2", "3.3.2"}

func TestTenCommandsCostOneLogin(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			server := newLoginServer(t, version)
			t.Setenv("AIRFLOW_USERNAME", "admin")
			t.Setenv("AIRFLOW_PASSWORD", "admin")
			_, stderr := executed(t, "login")
			assert.Equal(t, "Logged in to "+server.URL+" as admin.\n", stderr)
			for _, args := range [][]string{
				{"dags", "list"}, {"dags", "get", "hello"}, {"dags", "trigger", "hello", "--run-id", "r"}, {"runs", "list", "hello"}, {"runs", "get", "hello", "@latest"},
				{"tasks", "list", "hello"}, {"pools", "list"}, {"variables", "set", "k", "v"}, {"connections", "list"}, {"doctor"},
			} {
				executed(t, args...)
			}
			for _, name := range []string{"PASSWORD", "USERNAME"} { // the login needs neither
				t.Setenv("AIRFLOW_"+name, "")
				executed(t, "dags", "list")
			}
			assert.Equal(t, 1, server.logins)

			cache, err := os.UserCacheDir()
			require.NoError(t, err)
			files, err := filepath.Glob(filepath.Join(cache, "airflow-go", "logins", "*", "*"))
			require.NoError(t, err)
			require.Len(t, files, 2, "the login and the check of its password")
			for _, file := range files {
				info, err := os.Stat(file)
				require.NoError(t, err)
				assert.Equal(t, os.FileMode(0o600), info.Mode())
			}
		})
	}
}

func TestRejectedLoginIsRenewed(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			server := newLoginServer(t, version)
			t.Setenv("AIRFLOW_USERNAME", "ada")
			t.Setenv("AIRFLOW_PASSWORD", "pass of ada")
			executed(t, "login")
			server.forget()
			t.Setenv("AIRFLOW_PASSWORD", "")
			code, _, stderr := execute(t, "dags", "list")
			assert.Equal(t, exitNotAllowed, code)
			assert.Contains(t, stderr, "has expired; log in again with airflow-go login\n")
			assert.Equal(t, 1, server.logins)

			t.Setenv("AIRFLOW_PASSWORD", "pass of ada")
			executed(t, "dags", "list")
			assert.Equal(t, 2, server.logins)
			t.Setenv("AIRFLOW_PASSWORD", "")
			executed(t, "dags", "list")
			assert.Equal(t, 2, server.logins, "the renewed login was kept")
		})
	}
}

// TestEnvironmentTakesPrecedenceOverSavedLogins proves that a saved login is used only if the environment has no other credentials.
func TestEnvironmentTakesPrecedenceOverSavedLogins(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			server := newLoginServer(t, version)
			t.Setenv("SECRET", "admin")
			executed(t, "login", "--username", "admin", "--password-from", "env:SECRET")
			executed(t, "context", "add", "saved", "--url", server.URL, "--username", "admin")
			executed(t, "context", "add", "known", "--url", server.URL, "--username", "admin", "--password-from", "env:SECRET")
			for _, tt := range []struct {
				env  string
				code int
				err  string
			}{
				{"", exitSuccess, ""},
				{"AUTH=password", exitSuccess, ""},
				{"AUTH=session", exitSuccess, ""},
				{"USERNAME=admin", exitSuccess, ""},
				{"USERNAME=admin PASSWORD=admin", exitSuccess, ""},
				{"USERNAME=admin PASSWORD=wrong", exitNotAllowed, "rejected"},
				{"USERNAME=admin PASSWORD=wrong AUTH=password", exitNotAllowed, "rejected"},
				{"USERNAME=ada PASSWORD=wrong", exitNotAllowed, "rejected"},
				{"USERNAME=ada", exitUsage, "invalid AIRFLOW_PASSWORD: must be set, because ada is not logged in; or run airflow-go login"},
				{"TOKEN=wrong", exitNotAllowed, "token"},
				{"SESSION_COOKIE=wrong", exitNotAllowed, "session"},
				{"CONTEXT=saved", exitSuccess, ""},
				{"CONTEXT=saved PASSWORD=admin", exitSuccess, ""},
				{"CONTEXT=saved PASSWORD=wrong", exitNotAllowed, "rejected"},
				{"CONTEXT=known PASSWORD=wrong", exitNotAllowed, "rejected"},
				{"CONTEXT=known USERNAME=admin PASSWORD=wrong", exitNotAllowed, "rejected"},
				{"CONTEXT=known TOKEN=wrong", exitNotAllowed, "token"},
			} {
				server.logins = 0
				t.Run(tt.env, func(t *testing.T) {
					if strings.Contains(tt.env, "CONTEXT") {
						t.Setenv("AIRFLOW_BASE_URL", "")
					} else {
						t.Setenv("XDG_CONFIG_HOME", t.TempDir())
					}
					for setting := range strings.FieldsSeq(tt.env) {
						name, value, _ := strings.Cut(setting, "=")
						t.Setenv("AIRFLOW_"+name, value)
					}
					code, _, stderr := execute(t, "dags", "list")
					assert.Equal(t, tt.code, code, stderr)
					assert.Contains(t, stderr, tt.err)
				})
				if tt.code == exitSuccess {
					assert.Zero(t, server.logins, tt.env)
				}
			}
			executed(t, "dags", "list")
			assert.Zero(t, server.logins, "the saved login is still valid")
		})
	}
}

func TestFailedLoginLeavesTheSavedOne(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			newLoginServer(t, version)
			t.Setenv("SECRET", "admin")
			executed(t, "login", "--username", "admin", "--password-from", "env:SECRET")
			t.Setenv("SECRET", "wrong")
			code, _, stderr := execute(t, "login", "--username", "admin", "--password-from", "env:SECRET")
			assert.Equal(t, exitNotAllowed, code)
			assert.Contains(t, stderr, "rejected")
			executed(t, "dags", "list")

			code, _, stderr = execute(t, "login", "--username", "admin", "--password-from", "wrong")
			assert.Equal(t, exitUsage, code)
			assert.Contains(t, stderr, "must be -, env:NAME, file:PATH, command:WORDS or keyring:SERVICE/USER")
			code, _, stderr = execute(t, "login", "--username", "admin")
			assert.Equal(t, exitUsage, code)
			assert.Contains(t, stderr, "the password is missing; without a terminal, set AIRFLOW_PASSWORD or use --password-from, such as --password-from - for standard input\n")
			code, _, stderr = execute(t, "login")
			assert.Equal(t, exitUsage, code)
			assert.Contains(t, stderr, "the username is missing; without a terminal, set AIRFLOW_USERNAME or use --username\n")
		})
	}
}

func TestLoginReadsThePasswordFromStandardInput(t *testing.T) {
	newLoginServer(t, "3.3.2")
	login := func(in string, args ...string) (code int, stderr string) {
		var errs strings.Builder
		a := &app{in: strings.NewReader(in), out: io.Discard, err: &errs}
		return a.run(t.Context(), append([]string{"login", "--username", "ada", "--password-from", "-"}, args...)), errs.String()
	}
	for in, want := range map[string]int{"pass of ada": exitSuccess, "pass of ada\r\n": exitSuccess, "pass of ada\n\n": exitNotAllowed} {
		code, stderr := login(in)
		assert.Equal(t, want, code, stderr)
	}
	code, stderr := login("\n")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, "the password on standard input is empty\n")
	code, stderr = login("pass of ada", "--ask")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, "--ask and --password-from - exclude each other\n")
	code, _, stderr = execute(t, "context", "add", "prod", "--url", "http://127.0.0.1:1", "--username", "ada", "--password-from", "-")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, "must be env:NAME,", "a context is used more than once")
}

func TestPlacesWithoutAPasswordAreWrongArguments(t *testing.T) {
	newLoginServer(t, "3.3.2")
	for _, place := range []string{"file:nope", "env:AIRFLOW_GO_NOPE"} {
		code, _, stderr := execute(t, "login", "--username", "ada", "--password-from", place)
		assert.Equal(t, exitUsage, code, stderr)
	}
}

func TestLoginOfAUserWithoutPermissions(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			server := newLoginServer(t, version)
			executed(t, "login", "--username", "nobody", "--password-from", "command:echo nobody")
			logins := server.logins
			code, _, stderr := execute(t, "pools", "list")
			assert.Equal(t, exitNotAllowed, code)
			assert.NotContains(t, stderr, "log in again")
			assert.Equal(t, logins, server.logins)
		})
	}
}

func TestLogout(t *testing.T) {
	server := newLoginServer(t, "3.3.2")
	t.Setenv("AIRFLOW_BASE_URL", server.URL+"/api/v2")
	executed(t, "login", "--username", "admin", "--password-from", "command:echo admin")
	t.Setenv("SECRET", "pass of ada")
	executed(t, "login", "--username", "ada", "--password-from", "env:SECRET")
	code, _, stderr := execute(t, "dags", "list")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, "several users are logged in to "+server.URL+"/api/v2: ada, admin; set AIRFLOW_USERNAME")
	t.Setenv("AIRFLOW_BASE_URL", server.URL)
	t.Setenv("AIRFLOW_USERNAME", "ada")
	executed(t, "dags", "list")
	t.Setenv("AIRFLOW_USERNAME", "")

	_, stderr = executed(t, "logout", "--username", "ada")
	assert.Equal(t, "Logged out of "+server.URL+" as ada.\n", stderr)
	executed(t, "dags", "list") // as admin
	_, stderr = executed(t, "logout")
	assert.Equal(t, "Logged out of "+server.URL+" as admin.\n", stderr)
	code, _, _ = execute(t, "dags", "list")
	assert.Equal(t, exitNotAllowed, code)
	_, stderr = executed(t, "logout")
	assert.Equal(t, "There is no saved login at "+server.URL+".\n", stderr)
	for _, command := range []string{"login", "logout"} {
		code, _, stderr = execute(t, command, "--url", "ftp://x")
		assert.Equal(t, exitUsage, code)
		assert.Contains(t, stderr, "must have the scheme http or https")
		t.Setenv("AIRFLOW_BASE_URL", "")
		code, _, stderr = execute(t, command)
		assert.Equal(t, exitUsage, code)
		assert.Contains(t, stderr, "must be set, to a URL")
	}
}
