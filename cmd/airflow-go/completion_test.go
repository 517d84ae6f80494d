package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// completed returns what the command proposes for the last of the words, without the line for the shell.
func completed(t *testing.T, c cli, words ...string) []string {
	t.Helper()
	out := c.succeed(t, append([]string{cobra.ShellCompRequestCmd}, words...)...).out
	lines := strings.Split(strings.TrimSpace(out), "\n")
	assert.Regexp(t, `^:\d+$`, lines[len(lines)-1])
	return lines[:len(lines)-1]
}

func TestCompletionsAreLive(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} {
		t.Run(version, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // no time passes, so that no completion takes too long
				server := airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithSampleDAGs(), airflowtest.WithDAG(mappedDAG),
					airflowtest.WithVariable("greeting", "hello"), airflowtest.WithConfig("webserver", "expose_config", "True"), airflowtest.WithConfig("api", "expose_config", "True"),
					airflowtest.WithPool(client.Pool{Name: "etl", Slots: 1, Description: "for\tthe\x1b[31m database\nof"}),
					airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "db", ConnType: "http"}))
				c := cli{handler: server, password: version == "3.3.2"}
				c.succeed(t, "dags", "trigger", "mapped", "--run-id", "first", "--wait")
				c.succeed(t, "dags", "trigger", "mapped", "--run-id", "second", "--wait")
				for line, want := range map[string][]string{
					"dags get hel":                      {"hello\tSucceeds"},
					"dags get failing x":                nil,
					"dags pause hello f":                {"failing\tFails"},
					"dags pause hello hel":              nil, // is there already
					"runs list map":                     {"mapped"},
					"runs get mapped @latest:f":         {"@latest:failed\tthe newest failed run"},
					"runs get mapped s":                 {"second\tsuccess"},
					"tasks get mapped @latest lo":       {"load\tPythonOperator"},
					"tasks set mapped first load s":     {"success", "skipped"},
					"tasks clear mapped first load fir": {"first\tPythonOperator"},
					"logs mapped first l":               {"load\tPythonOperator"},
					"xcoms get mapped @latest first t":  {"text\tfirst"},
					"xcoms list mapped first --key t":   {"text\tfirst"},
					"variables get g":                   {"greeting"},
					"variables set greeting h":          nil,
					"connections get d":                 {"db\thttp"},
					"pools get e":                       {"etl\tforthe[31m database"},
					"assets get sample":                 {"sample://data/"},
					"assets list --dag hel":             {"hello\tSucceeds"},
					"dags list --tag qu":                {"quick"},
					"dags list -o j":                    {"json", "jsonl"},
					"dags list --columns dag,t":         {"dag,tags"},
					"dags list --sort=-p":               {"-paused"},
					"runs list hello --state s":         {"success"},
					"tasks states hello r --state up":   {"upstream_failed", "up_for_retry", "up_for_reschedule"},
					"export --only variables,p":         {"variables,pools"},
					"variables import x --action f":     {"fail"},
					"login --password-from c":           {"command:"},
					"api P":                             {"POST", "PATCH", "PUT"},
					"config co":                         {"core"},
				} {
					got := completed(t, c, strings.Fields(line)...)
					for i, text := range got {
						if strings.HasPrefix(line, "runs get") || strings.HasPrefix(line, "assets") { // without the time of the run, and the name of an asset
							got[i] = strings.Split(text, " 20")[0]
						}
					}
					if strings.HasPrefix(line, "assets get") {
						got = []string{idOf(strings.Join(got, "\n"))}
					}
					if len(want) == 0 {
						assert.Empty(t, got, line)
					} else {
						assert.Equal(t, want, got, line)
					}
				}
				runs := completed(t, c, "runs", "get", "mapped", "")
				require.Len(t, runs, len(runNames)+2)
				assert.Equal(t, runNames[0], runs[0])
				assert.Contains(t, runs[len(runNames)], "second\tsuccess ", "the newest run is first")
				if version == "2.11.2" { // Airflow 3 may have no users
					assert.Contains(t, strings.Join(completed(t, c, "users", "get", "a"), "\n"), "admin")
				}
			})
		})
	}
}

func TestCompletionScripts(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		assert.Contains(t, sample().succeed(t, "completion", shell).out, cobra.ShellCompRequestCmd)
	}
	assert.Contains(t, sample().succeed(t, cobra.ShellCompNoDescRequestCmd, "dags", "get", "hel").out, "hello\n:")
}

func TestCompletionsAreSilentWithoutAServer(t *testing.T) {
	isolate(t)
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })) // never responds
	dead := httptest.NewServer(nil)
	dead.Close()
	foreign := httptest.NewServer(http.NotFoundHandler())
	defer slow.Close()
	defer foreign.Close()
	t.Setenv("AIRFLOW_AUTH", "basic")
	t.Setenv("AIRFLOW_USERNAME", "admin")
	for name, url := range map[string]string{"slow": slow.URL, "dead": dead.URL, "foreign": foreign.URL, "invalid": "ftp://x", "unset": ""} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("AIRFLOW_BASE_URL", url)
			for _, words := range [][]string{{"dags", "get", ""}, {"runs", "get", "hello", "r"}, {"pools", "get", ""}, {"xcoms", "get", "d", "@latest", "t", ""}} {
				code, out, errs := execute(t, append([]string{cobra.ShellCompRequestCmd}, words...)...)
				assert.Equal(t, exitSuccess, code)
				assert.Equal(t, ":36\n", out)
				assert.Equal(t, "Completion ended with directive: ShellCompDirectiveNoFileComp, ShellCompDirectiveKeepOrder\n", errs, "by cobra; scripts ignore it")
			}
			_, out, _ := execute(t, cobra.ShellCompRequestCmd, "runs", "get", "hello", "@latest~")
			assert.Contains(t, out, "@latest~1\t", "needs no server")
		})
	}
}

// Each press of the tab key would otherwise be a login, of which a stock Airflow 2 allows five in 40 s, or run a command that may ask.
func TestCompletionsDoNotLogIn(t *testing.T) {
	isolate(t)
	var requests []string
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	transport := local{http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests = append(requests, r.URL.Path)
		airflow.ServeHTTP(w, r)
	})}
	t.Setenv("AIRFLOW_BASE_URL", "http://airflow.test")
	succeed := func(t *testing.T, args ...string) (out string) {
		t.Helper()
		synctest.Test(t, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			a := &app{out: &stdout, err: &stderr, transport: transport}
			require.Equal(t, exitSuccess, a.run(t.Context(), args), stderr.String())
			out = stdout.String()
		})
		return out
	}
	ask := func(t *testing.T, want string) {
		t.Helper()
		assert.Equal(t, want+":36\n", succeed(t, cobra.ShellCompRequestCmd, "dags", "get", "hel"))
	}
	t.Run("token command", func(t *testing.T) {
		t.Setenv("AIRFLOW_TOKEN_COMMAND", "echo x")
		ask(t, "")
	})
	t.Run("context", func(t *testing.T) {
		succeed(t, "context", "add", "c", "--url", "http://airflow.test", "--auth", "basic", "--username", "admin", "--password-from", "command:echo admin")
		ask(t, "")
		succeed(t, "context", "remove", "c")
	})
	t.Setenv("AIRFLOW_USERNAME", "admin")
	t.Setenv("AIRFLOW_PASSWORD", "admin")
	ask(t, "")
	assert.Empty(t, requests)
	succeed(t, "login")
	requests = nil
	ask(t, "hello\tSucceeds\n")
	assert.NotContains(t, requests, "/login/", "the session of the login is used")
}

// TestEveryArgumentIsCompleted walks through the usage lines and the tables of the completions.
func TestEveryArgumentIsCompleted(t *testing.T) {
	free := []string{"VALUE", "TEXT", "PATH", "DIRECTORY", "FILE", "CONTEXT"} // the last three come from this machine
	var visit func(commands []*cobra.Command)
	visit = func(commands []*cobra.Command) {
		for _, cmd := range commands {
			for _, name := range argumentNames(cmd) {
				name = strings.TrimSuffix(name, "...")
				known := sources[name] != nil || argumentValues[name] != nil || slices.Contains(free, name)
				assert.True(t, known, "%s: nothing completes %s", cmd.CommandPath(), name)
			}
			visit(cmd.Commands())
		}
	}
	visit((&app{}).commands())
	flags := map[string]bool{}
	walk(func(path string, flag *pflag.Flag) {
		words := strings.Fields(path)
		flags["--"+flag.Name], flags[words[len(words)-1]+" --"+flag.Name], flags[flag.Name] = true, true, true
	})
	for name := range enumerations {
		assert.True(t, flags[name], "no command has %s", name)
	}
	for name := range flagSources {
		assert.True(t, flags[name], "no command has --%s", name)
	}
	for _, name := range enumerations["--output"] {
		_, err := parseFormat(strings.Replace(name, "=", "=x", 1), "")
		assert.NoError(t, err)
	}
	assert.Len(t, enumerations["--output"], len(outputFormats))
	for _, state := range runStates {
		assert.True(t, client.DAGRunState(state).Known())
	}
	for _, state := range taskStates {
		assert.True(t, client.TaskState(state).Known())
	}
}
