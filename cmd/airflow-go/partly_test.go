package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// names of the first column of a list in an output format. The text must be complete and have nothing else.
func namesIn(t *testing.T, format, text string) (found []string) {
	t.Helper()
	switch format {
	case "csv":
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		require.NoError(t, err)
		for _, row := range rows[1:] {
			found = append(found, row[0])
		}
		return found
	case "table":
		for line := range strings.Lines(text) {
			found = append(found, strings.Fields(line)[0])
		}
		return found[1:]
	}
	var rows []map[string]any
	if format == "json" {
		require.NoError(t, json.Unmarshal([]byte(text), &rows))
	} else {
		require.NoError(t, yaml.Unmarshal([]byte(text), &rows))
	}
	for _, row := range rows {
		for _, field := range []string{"key", "name", "connection_id", "dag_run_id", "dag_id"} {
			if name, ok := row[field]; ok {
				found = append(found, fmt.Sprint(name))
				break
			}
		}
	}
	return found
}

// withBadRow returns a server with one bad row in a list.
func withBadRow(t *testing.T, list, id string) cli {
	t.Helper()
	serverOptions := []airflowtest.Option{airflowtest.WithSampleDAGs(), airflowtest.WithBadRow(list, id)}
	names := []string{"p1", "p2", "p3"}
	for i, name := range names {
		serverOptions = append(serverOptions, airflowtest.WithVariable(fmt.Sprint("k", i+1), "v"),
			airflowtest.WithPool(client.Pool{Name: name, Slots: 1}),
			airflowtest.WithConnection(client.ConnectionCreate{ConnectionID: "c" + name, ConnType: "http"}))
	}
	c := cli{handler: airflowtest.NewServer(serverOptions...)}
	for _, name := range names {
		c.run(t.Context(), "dags", "trigger", "hello", "--run-id", "r"+name, "--wait") // it cannot show a bad run
	}
	return c
}

func TestListsPrintTheGoodRowsBeforeTheError(t *testing.T) {
	for _, test := range []struct{ list, bad, command, want string }{
		{"pools", "p2", "pools list", "default_pool p1 p3"},
		{"variables", "k1", "variables list", "k2 k3"},
		{"connections", "cp3", "connections list", "cp1 cp2"},
		{"dags", "hello", "dags list", "failing paused sleepy"},
		{"dag_runs", "rp2", "runs list hello", "rp3 rp1"},
	} {
		for _, format := range []string{"table", "json", "yaml", "csv"} {
			t.Run(test.command+" -o "+format, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					c := withBadRow(t, test.list, test.bad)
					got := c.run(t.Context(), append(strings.Fields(test.command), "-o", format)...)
					assert.Equal(t, exitPartly, got.code, got.err)
					found := namesIn(t, format, got.out)
					if test.list == "dag_runs" && format != "json" && format != "yaml" {
						assert.Len(t, found, 2)
					} else {
						assert.Equal(t, test.want, strings.Join(found, " "))
					}
					assert.True(t, strings.HasPrefix(got.err, "airflow-go: incomplete list: cannot read the row at offset "), got.err)
				})
			})
		}
	}
}

// A bad row before the last printed one is reported although the list is not read to its end.
func TestListsWithALimitReportBadRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, test := range []struct{ list, bad, command, want string }{
			{"pools", "p1", "pools list --limit 2", "default_pool p2"},
			{"variables", "k1", "variables list --limit 1", "k2"},
			{"connections", "cp1", "connections list --limit 1", "cp2"},
			{"dags", "failing", "dags list --limit 1", "hello"},
		} {
			c := withBadRow(t, test.list, test.bad)
			got := c.run(t.Context(), append(strings.Fields(test.command), "-o", "json")...)
			assert.Equal(t, exitPartly, got.code, got.err)
			assert.Equal(t, test.want, strings.Join(namesIn(t, "json", got.out), " "))
			assert.Contains(t, got.err, "There are more; use --limit 0 to show all.\n")
			assert.Contains(t, got.err, "airflow-go: incomplete list: cannot read the row at offset ")
		}
		for _, test := range []struct{ list, bad, command, want string }{ // the bad row is behind those that are shown
			{"pools", "p3", "pools list --limit 1", "default_pool"},
			{"variables", "k2", "variables list --limit 1", "k1"},
			{"variables", "k3", "variables list --limit 2", "k1 k2"},
			{"dag_runs", "rp2", "runs list hello --limit 1", "rp3"},
			{"dag_runs", "rp1", "runs list hello --limit 2", "rp3 rp2"},
		} {
			c := withBadRow(t, test.list, test.bad)
			got := c.run(t.Context(), append(strings.Fields(test.command), "-o", "json")...)
			assert.Equal(t, exitSuccess, got.code, got.err)
			assert.Equal(t, test.want, strings.Join(namesIn(t, "json", got.out), " "))
			assert.Equal(t, "There are more; use --limit 0 to show all.\n", got.err, test.command)
		}
		c := withBadRow(t, "variables", "k1")
		got := c.run(t.Context(), "variables", "list", "--limit", "2")
		assert.Equal(t, exitPartly, got.code, "the bad row is before those that are shown")
		assert.NotContains(t, got.err, "There are more")
	})
}

// A list that ends early prints nothing, because it would miss good rows.
func TestListsThatEndEarlyPrintNothing(t *testing.T) {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs(), airflowtest.WithMaximumPageLimit(2), airflowtest.WithBadRow("dags", "failing"))
	c := cli{handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("offset") == "3" {
			airflowtest.PageNginxNotFound.ServeHTTP(w, r)
			return
		}
		server.ServeHTTP(w, r)
	})}
	got := c.run(t.Context(), "dags", "list", "-o", "json")
	assert.Equal(t, exitOther, got.code)
	assert.Empty(t, got.out)
	assert.Contains(t, got.err, "cannot read the row")
}

func TestExportsWriteWhatCanBeRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := withBadRow(t, "variables", "k2")
		got := c.run(t.Context(), "variables", "export")
		assert.Equal(t, exitPartly, got.code)
		assert.JSONEq(t, `{"k1": "v", "k3": "v"}`, got.out)
		assert.Contains(t, got.err, "Exported: 2 variables.\nairflow-go: read variables: incomplete list: ")

		got = c.run(t.Context(), "export", "-")
		assert.Equal(t, exitPartly, got.code)
		assert.Contains(t, got.err, "Exported: 2 variables, 4 pools, 3 connections, 4 DAGs.\n")
		assert.Contains(t, got.err, "airflow-go: read variables: incomplete list: ")
		file := filepath.Join(t.TempDir(), "state.yaml")
		require.NoError(t, os.WriteFile(file, []byte(got.out), 0o600))
		for _, name := range []string{"CP1", "CP2", "CP3"} {
			t.Setenv("CONNECTION_"+name+"_PASSWORD", "")
		}
		fresh := sample()
		fresh.succeed(t, "apply", "-f", file, "--yes")
		assert.Len(t, variables(t, fresh), 2)
	})
}

func TestExportLeavesOutAConnectionThatCannotBeRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := withBadRow(t, "variables", "none")
		c.handler = rejectingPath(c.handler, "/connections/cp2", airflowtest.PageGunicornError)
		got := c.run(t.Context(), "export", "--only", "connections", "-")
		assert.Equal(t, exitPartly, got.code)
		assert.Contains(t, got.out, "  cp1:\n")
		assert.Contains(t, got.out, "  cp3:\n")
		assert.NotContains(t, got.out, "cp2")
		assert.Contains(t, got.err, `airflow-go: read connections: read connection "cp2": GET `)

		c.handler = rejectingPath(c.handler, "/connections/cp3", airflowtest.PageNginxUnavailable)
		got = c.run(t.Context(), "export", "--only", "connections", "-")
		assert.Equal(t, exitOther, got.code, "the server is unavailable")
		assert.Empty(t, got.out)
	})
}

// rejectingPath responds with a page to GET requests of a path.
func rejectingPath(next http.Handler, path string, page airflowtest.Page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, path) {
			page.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func TestImportFindsExistingVariablesDespiteBadRows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, unreadable := range []bool{false, true} {
			c := withBadRow(t, "variables", "k2")
			if unreadable {
				c.handler = rejectingPath(c.handler, "/variables/k2", airflowtest.PageGunicornError)
			}
			c.in = strings.NewReader(`{"k1": "new", "k2": "new", "k4": "new"}`)
			got := c.succeed(t, "variables", "import", "-", "--action", "skip")
			assert.Equal(t, "Variables imported: 1 of 3.\nSkipped, because they already exist: \"k1\", \"k2\"\n", got.err)
			assert.Equal(t, "new\n", c.succeed(t, "variables", "get", "k4", "--value").out)
			c.in = strings.NewReader(`{"k2": "new", "k5": "new"}`)
			got = c.run(t.Context(), "variables", "import", "-", "--action", "fail")
			assert.Equal(t, exitOther, got.code)
			assert.Contains(t, got.err, "nothing was imported, because these variables already exist: \"k2\"\n")
		}
		c := withBadRow(t, "variables", "k2")
		c.handler = rejectingPath(c.handler, "/variables/k2", airflowtest.PageForbidden)
		c.in = strings.NewReader(`{"k2": "new", "k5": "new"}`)
		assert.Equal(t, exitNotAllowed, c.run(t.Context(), "variables", "import", "-", "--action", "skip").code)
	})
}

func TestExitCodeIsThatOfTheErrorIfNothingWasDone(t *testing.T) {
	for page, want := range map[airflowtest.Page]int{
		airflowtest.PageForbidden: exitNotAllowed, airflowtest.PageOops: exitOther, airflowtest.PageNginxUnavailable: exitOther,
	} {
		synctest.Test(t, func(t *testing.T) {
			server := airflowtest.NewServer()
			c := cli{in: strings.NewReader(`{"k": "v"}`), handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method != http.MethodGet {
					page.ServeHTTP(w, r)
					return
				}
				server.ServeHTTP(w, r)
			})}
			assert.Equal(t, want, c.run(t.Context(), "apply", "-f", writeState(t, "pools: {p: {slots: 1}}"), "--yes").code, page)
			got := c.run(t.Context(), "variables", "import", "-")
			assert.Contains(t, got.err, "Variables imported: 0 of 1.\n")
			assert.Contains(t, []int{want, exitOther}, got.code, page)
		})
	}
}

func TestAVariableWithoutItsDescriptionIsPartlyDone(t *testing.T) {
	server := airflowtest.NewServer()
	c := cli{handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPatch && r.URL.Query().Get("update_mask") == "description" {
			airflowtest.PageForbidden.ServeHTTP(w, r)
			return
		}
		server.ServeHTTP(w, r)
	})}
	got := c.run(t.Context(), "variables", "set", "new", "s3cr3t-value", "--description", "d")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, `airflow-go: variable "new" was stored, but setting its description failed: PATCH `)
	assert.NotContains(t, got.err, "s3cr3t")
	c.handler = server
	assert.Equal(t, client.Variable{Key: "new", Value: "s3cr3t-value"}, variables(t, c)["new"])
}

// A value that the server cannot decrypt is neither printed nor exported as an empty one.
func TestUndecryptableVariables(t *testing.T) {
	c := cli{handler: airflowtest.NewServer(airflowtest.WithVariable("a", ""), airflowtest.WithUndecryptableVariable("b"),
		airflowtest.WithUndecryptableVariable("c"), airflowtest.WithVariable("d", "1"))}
	got := c.run(t.Context(), "variables", "list", "-o", "json")
	assert.Equal(t, exitPartly, got.code)
	assert.Equal(t, []string{"a", "d"}, namesIn(t, "json", got.out))
	assert.Contains(t, got.err, `cannot read 2 rows, at offsets 1 (key "b"), 2 (key "c"): `)
	for _, command := range [][]string{{"variables", "export"}, {"export", "-", "--only", "variables"}} {
		got = c.run(t.Context(), command...)
		assert.Equal(t, exitPartly, got.code, got.err)
		assert.NotContains(t, got.out, "b:")
		assert.NotContains(t, got.out, `"b"`)
		assert.Contains(t, got.err, "Exported: 2 variables.\n")
		assert.Contains(t, got.err, `read variable "b": `)
		assert.Contains(t, got.err, `read variable "c": `)
	}
	got = c.run(t.Context(), "apply", "--yes", "-f", writeState(t, "variables: {b: {value: ''}, d: {value: 2}}"))
	assert.Zero(t, got.code, got.err)
	assert.Contains(t, got.err, "Done: 2, failed: 0, not started: 0.\n", "the wanted value repairs a variable")
	assert.Equal(t, exitOther, c.run(t.Context(), "variables", "get", "c").code)
}
