package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// contextsFile returns the path of the contexts of a test.
func contextsFile(t *testing.T) string {
	t.Helper()
	folder, err := os.UserConfigDir()
	require.NoError(t, err)
	return filepath.Join(folder, "airflow-go", "contexts.yaml")
}

func TestContexts(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			isolate(t)
			server := newCountingServer(t, version)
			t.Setenv("SECRET", "pass of ada")
			_, stderr := executed(t, "context", "add", "prod", "--url", server.URL, "--username", "ada", "--password-from", "env:SECRET")
			assert.Equal(t, "Added context prod.\nIt is the current context.\n", stderr)
			_, stderr = executed(t, "context", "add", "other", "--url", "http://127.0.0.1:1/x", "--token-from", "file:/run/token", "--ca-file", "ca.pem")
			assert.Equal(t, "Added context other.\n", stderr)

			info, err := os.Stat(contextsFile(t))
			require.NoError(t, err)
			assert.Equal(t, os.FileMode(0o600), info.Mode())
			text, err := os.ReadFile(contextsFile(t))
			require.NoError(t, err)
			folder, err := os.Getwd()
			require.NoError(t, err)
			assert.Contains(t, string(text), lines("current: prod", "contexts:", "    prod:", "        url: "+server.URL, "        auth: password", "        username: ada",
				"        password: env:SECRET", "    other:", "        url: http://127.0.0.1:1/x", "        auth: bearer", "        token: file:/run/token",
				"        ca_file: "+filepath.Join(folder, "ca.pem")))
			assert.NotContains(t, string(text), "pass of ada")

			stdout, _ := executed(t, "context", "list")
			assert.Equal(t, lines("CONTEXT  CURRENT  URL"+strings.Repeat(" ", len(server.URL)-1)+"AUTH      USERNAME", "prod     *        "+server.URL+"  password  ada"),
				strings.SplitAfter(stdout, "ada\n")[0])
			stdout, _ = executed(t, "context", "list", "-o", "name")
			assert.Equal(t, lines("prod", "other"), stdout)
			stdout, _ = executed(t, "context", "show", "-o", "json")
			assert.Contains(t, stdout, `"password": "env:SECRET"`)
			stdout, _ = executed(t, "context", "show")
			assert.Regexp(t, "(?m)^FIELD +VALUE\nCONTEXT +[a-z]+\nURL +http", stdout)

			executed(t, "dags", "list")
			executed(t, "dags", "list", "--context", "prod")
			stdout, _ = executed(t, "version", "-o", "csv")
			assert.Contains(t, stdout, "server,"+version)
			stdout, _ = executed(t, "context", "test")
			assert.Contains(t, stdout, "version "+version)
			assert.Regexp(t, `(?m)^ok +login +`, stdout)
			assert.Regexp(t, `(?m)^ok +user +ada$`, stdout)

			logins := server.logins
			executed(t, "login")
			executed(t, "dags", "list")
			executed(t, "context", "test")
			assert.Equal(t, logins+1, server.logins)

			executed(t, "context", "use", "other")
			code, _, stderr := execute(t, "dags", "list")
			assert.Equal(t, exitUsage, code)
			assert.Contains(t, stderr, "ca.pem")
			code, _, _ = execute(t, "dags", "list", "--context", "prod")
			assert.Equal(t, exitSuccess, code)
			t.Setenv("AIRFLOW_CONTEXT", "prod")
			executed(t, "dags", "list")

			executed(t, "context", "remove", "other")
			code, _, stderr = execute(t, "context", "use", "other")
			assert.Equal(t, exitUsage, code)
			assert.Contains(t, stderr, `there is no context "other": the contexts are prod`)
		})
	}
}

func TestContextTestReportsWhatFails(t *testing.T) {
	isolate(t)
	server := newCountingServer(t, "2.11.2")
	t.Setenv("SECRET", "wrong")
	executed(t, "context", "add", "wrong", "--url", server.URL, "--username", "ada", "--password-from", "env:SECRET")
	executed(t, "context", "add", "dead", "--url", "http://127.0.0.1:1", "--username", "ada", "--password-from", "env:SECRET")
	_, stderr := executed(t, "context", "add", "ask", "--url", server.URL, "--username", "ada")
	assert.Contains(t, stderr, "To log in: airflow-go login --context ask\n")
	for name, test := range map[string]struct {
		code int
		want string
	}{
		"wrong": {exitNotAllowed, "failed   login"}, "dead": {exitOther, "failed   connection"}, "ask": {exitNotAllowed, "ada is not logged in to " + server.URL + ": run airflow-go login --context ask\n"},
	} {
		code, stdout, stderr := execute(t, "context", "test", name)
		assert.Equal(t, test.code, code, name)
		assert.Contains(t, stdout+stderr, test.want)
	}
	t.Setenv("AIRFLOW_BASE_URL", "http://127.0.0.1:1")
	_, _, stderr = execute(t, "context", "test", "ask")
	assert.Contains(t, stderr, ": run airflow-go login --url "+server.URL+" --context ask\n", "the environment has another server")
}

func TestHintsNameTheContext(t *testing.T) {
	isolate(t)
	server := newCountingServer(t, "2.11.2")
	executed(t, "context", "add", "current", "--url", "http://127.0.0.1:1")
	executed(t, "context", "add", "b", "--url", server.URL, "--username", "ada")
	_, _, stderr := execute(t, "dags", "list", "--context", "b")
	assert.Contains(t, stderr, "ada is not logged in to "+server.URL+": run airflow-go login --context b\n")

	t.Setenv("AIRFLOW_PASSWORD", "pass of ada")
	executed(t, "login", "--context", "b")
	server.forget()
	t.Setenv("AIRFLOW_PASSWORD", "")
	_, _, stderr = execute(t, "dags", "list", "--context", "b")
	assert.Contains(t, stderr, "has expired; log in again with airflow-go login --context b\n")
	_, stdout, _ := execute(t, "doctor", "--context", "b")
	assert.Contains(t, stdout, "log in again with airflow-go login --context b\n")

	t.Setenv("AIRFLOW_USERNAME", "eve")
	_, _, stderr = execute(t, "dags", "list", "--url", server.URL)
	assert.Contains(t, stderr, "because eve is not logged in; or run airflow-go login --url "+server.URL+"\n")
}

func TestFlagsAndEnvironmentTakePrecedenceOverTheContext(t *testing.T) {
	isolate(t)
	server, other := newCountingServer(t, "2.11.2"), newCountingServer(t, "3.3.2")
	t.Setenv("SECRET", "wrong")
	executed(t, "context", "add", "prod", "--url", server.URL, "--username", "ada", "--password-from", "env:SECRET")

	t.Run("password", func(t *testing.T) {
		t.Setenv("AIRFLOW_PASSWORD", "pass of ada")
		executed(t, "dags", "list")
		t.Setenv("AIRFLOW_AUTH", "basic")
		before := server.logins
		executed(t, "dags", "list")
		assert.Equal(t, before, server.logins)
		t.Setenv("AIRFLOW_AUTH", "bearer")
		code, _, stderr := execute(t, "dags", "list")
		assert.Equal(t, exitUsage, code)
		assert.Contains(t, stderr, "context prod with the variables of the environment: username is not for the authentication method bearer")
	})
	t.Run("credentials", func(t *testing.T) {
		t.Setenv("AIRFLOW_USERNAME", "admin")
		t.Setenv("AIRFLOW_PASSWORD", "admin")
		executed(t, "dags", "list")
	})
	t.Run("another server gets nothing of the context", func(t *testing.T) {
		t.Setenv("SECRET", "pass of ada")
		before := other.logins
		code, _, _ := execute(t, "dags", "list", "--url", other.URL)
		assert.Equal(t, exitNotAllowed, code)
		t.Setenv("AIRFLOW_BASE_URL", other.URL)
		code, _, _ = execute(t, "dags", "list")
		assert.Equal(t, exitNotAllowed, code)
		assert.Equal(t, before, other.logins)
		code, _, stderr := execute(t, "dags", "list", "--context", "prod")
		assert.Equal(t, exitUsage, code)
		assert.Contains(t, stderr, "--context prod is "+server.URL+", but AIRFLOW_BASE_URL is another server; unset the variable, or use --url")
		executed(t, "dags", "list", "--context", "prod", "--url", server.URL+"/api/v1/")
		_, stderr = executed(t, "context", "use", "prod")
		assert.Contains(t, stderr, "AIRFLOW_BASE_URL is set, and takes precedence.\n")
	})
	t.Run("network", func(t *testing.T) {
		executed(t, "context", "add", "prod", "--force", "--url", server.URL, "--auth", "basic", "--username", "admin", "--password-from", "command:echo admin", "--proxy", "http://127.0.0.1:1")
		code, _, _ := execute(t, "dags", "list")
		assert.Equal(t, exitOther, code)
		executed(t, "dags", "list", "--proxy", server.URL)
		t.Setenv("AIRFLOW_PROXY", server.URL)
		executed(t, "dags", "list")
	})
}

func TestInvalidContexts(t *testing.T) {
	isolate(t)
	const secret = "s3cret-of-mine"
	for args, want := range map[string]string{
		"p":                              "--url is required",
		"p --url x":                      "must start with http:// or https://",
		"p/q --url http://x":             `invalid CONTEXT "p/q"`,
		"p --url http://x --auth magic":  "--auth must be password, basic, session, bearer or kerberos",
		"p --url http://x --auth basic":  "--username is required",
		"p --url http://x --auth bearer": "--token-from is required",
		"p --url http://x --username u --token-from env:T":                            "--username is not for the authentication method bearer",
		"p --url http://x --username u --password-from " + secret:                     "--password-from must be env:NAME, file:PATH, command:WORDS or keyring:SERVICE/USER",
		"p --url http://x --session-cookie-from env:C --username u":                   "--session-cookie-from cannot be set together with --username",
		"p --url http://x --principal p --keytab k --password-from env:P":             "--keytab cannot be set together with --password-from",
		"p --url http://x --keytab k --username u":                                    "--username is not for the authentication method kerberos",
		"p --url http://x --proxy http://p --unix-socket s":                           "--unix-socket cannot be set together with --proxy",
		"p --url http://x --auth kerberos --password-from env:P":                      "--principal must be set for a password",
		"p --url http://x --password-from env:P":                                      "--password-from is not for the authentication method of this context",
		"p --url http://x --proxy http://u:" + secret + "@p":                          "invalid --proxy: must be a URL without username",
		"p --url http://x --token-from env:T --session-cookie-from file:/run/" + "sc": "--session-cookie-from is not for the authentication method bearer",
	} {
		code, _, stderr := execute(t, append([]string{"context", "add"}, strings.Fields(args)...)...)
		assert.Equal(t, exitUsage, code, args)
		assert.Contains(t, stderr, want, args)
		assert.NotContains(t, stderr, secret)
		assert.NoFileExists(t, contextsFile(t))
	}
	executed(t, "context", "add", "p", "--url", "http://x")
	code, _, stderr := execute(t, "context", "add", "p", "--url", "http://y")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, "the context p already exists; use --force to replace it")
	code, _, stderr = execute(t, "login", "--context", "q")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, `there is no context "q"`)
	executed(t, "context", "add", "gcp", "--url", "http://x", "--token-from", "env:T")
	code, _, stderr = execute(t, "login", "--context", "gcp")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, "the context gcp has other credentials than a password; it needs no login")
}

func TestInvalidFilesOfContexts(t *testing.T) {
	isolate(t)
	const good = "contexts:\n  p:\n    url: http://x\n"
	require.NoError(t, os.MkdirAll(filepath.Dir(contextsFile(t)), 0o700))
	for text, want := range map[string]string{
		"a: [":                            ": line 1: did not find expected node content",
		"[]":                              ":1: must be a mapping",
		"actual: p\n":                     `:1: unknown field "actual"`,
		"contexts: 1\n":                   ":1: must be a mapping",
		good + "    passwrd: s3cret\n":    `:4: unknown field "passwrd"`,
		good + "    username: [s3cret]\n": ":4: must be a text that is not empty",
		good + "    username:\n":          ":4: must be a text that is not empty",
		good + "    username: u\n    password: s3cret\n": ":5: context p: password must be env:NAME, file:PATH, command:WORDS or keyring:SERVICE/USER, because contexts hold no secrets",
		good + "    url: http://y\n":                     `:4: "url" is there twice`,
		"contexts:\n  p:\n    auth: basic\n":             ":3: context p: url must be set",
		"current: q\n" + good:                            `there is no context "q": the contexts are p`,
	} {
		require.NoError(t, os.WriteFile(contextsFile(t), []byte(text), 0o600))
		code, _, stderr := execute(t, "dags", "list")
		assert.Equal(t, exitUsage, code, text)
		assert.Contains(t, stderr, want, text)
		assert.NotContains(t, stderr, "s3cret")
		assert.NotContains(t, stderr, "main.")
	}
	require.NoError(t, os.WriteFile(contextsFile(t), nil, 0o600))
	stdout, _ := executed(t, "context", "list", "-o", "json")
	assert.Equal(t, "[]\n", stdout)
}

// The file may be kept elsewhere, such as in a repository of dotfiles.
func TestContextsFollowALink(t *testing.T) {
	isolate(t)
	target := filepath.Join(t.TempDir(), "mine.yaml")
	require.NoError(t, os.WriteFile(target, nil, 0o600))
	require.NoError(t, os.MkdirAll(filepath.Dir(contextsFile(t)), 0o700))
	require.NoError(t, os.Symlink(target, contextsFile(t)))
	executed(t, "context", "add", "p", "--url", "http://x")
	text, err := os.ReadFile(target)
	require.NoError(t, err)
	assert.Contains(t, string(text), "current: p")
}

// TestContextsWithTheAddressOfAPage proves that adding a context says so if its URL is that of a page, which no command could use.
func TestContextsWithTheAddressOfAPage(t *testing.T) {
	isolate(t)
	for _, tt := range []struct{ url, want string }{
		{"http://h:8080/home", "http://h:8080/home looks like the address of a page. Commands need the URL of the server, which seems to be http://h:8080\n"},
		{"http://h/airflow/dags/x/grid", "http://h/airflow/dags/x/grid looks like the address of a page. Commands need the URL of the server, which seems to be http://h/airflow\n"},
		{"http://h/api/v2/dags", "http://h/api/v2/dags looks like the address of a page. Commands need the URL of the server, which seems to be http://h\n"},
		{"http://h/airflow", ""}, {"http://h/", ""}, {"http://h/api/v1", ""}, {"http://h/b/api/v2/", ""},
	} {
		_, stderr := executed(t, "context", "add", "c", "--url", tt.url, "--force")
		assert.Contains(t, stderr, "Added context c.\n"+tt.want)
		assert.Equal(t, tt.want != "", strings.Contains(stderr, "page"), stderr)
	}
	code, _, stderr := execute(t, "context", "add", "c", "--url", "http://h/dags/x/grid?tab=graph", "--force")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, stderr, "must be the URL of the server, not the address of one of its pages; the URL of the server seems to be http://h\n")
}
