package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEveryCommandThatWritesHasADryRun proves that each command that changes something has the flag --dry-run, and changes nothing with it.
func TestEveryCommandThatWritesHasADryRun(t *testing.T) {
	files := filesOfLines(t)
	root := (&app{}).root()
	changing := func(sent string) (requests []string) {
		for request := range strings.Lines(sent) {
			method, rest, _ := strings.Cut(request, " ")
			target, body, _ := strings.Cut(rest, " ")
			r, err := http.NewRequestWithContext(t.Context(), method, target, http.NoBody)
			require.NoError(t, err)
			if !strings.HasPrefix(r.URL.Path, "/auth/") && !strings.HasPrefix(r.URL.Path, "/login") && changes(r, []byte(body)) {
				requests = append(requests, request)
			}
		}
		return requests
	}
	withDryRun := 0
	for path, line := range commandLines {
		path, flag, ofFlag := strings.Cut(path, " --")
		if ofFlag && flag != "dry-run" || path == "connections test" {
			continue // another line of the command, or a request that changes nothing
		}
		cmd, _, err := root.Find(strings.Fields(path))
		require.NoError(t, err)
		args := append(strings.Fields(path), strings.Fields(files.Replace(line))...)
		dry := slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return arg == "--yes" })
		if cmd.Flags().Lookup("dry-run") == nil {
			_, sent := observe(t, args...)
			assert.Empty(t, changing(sent), "%s has no --dry-run", path)
			continue
		}
		withDryRun++
		got, sent := observe(t, append(dry, "--dry-run")...)
		assert.Equal(t, exitSuccess, got.code, "%s: %s", path, got.err)
		assert.Empty(t, changing(sent), path)
		assert.NotEmpty(t, got.out, path)
	}
	assert.GreaterOrEqual(t, withDryRun, len(writesAtOnce())+10)
}

func TestDryRunPrintsTheRequests(t *testing.T) {
	c := sample()
	for line, want := range map[string]string{
		"dags trigger hello --run-id r --conf {\"a\":1}": `POST,/api/v1/dags/hello/dagRuns,"{""conf"":{""a"":1},""dag_run_id"":""r""}"`,
		"dags pause hello failing":                       "PATCH,/api/v1/dags/hello?update_mask=is_paused,\"{\"\"is_paused\"\":true}\"\nPATCH,/api/v1/dags/failing?",
		"pools set default_pool --slots 7":               `PATCH,/api/v1/pools/default_pool?update_mask=slots,"{""slots"":7}"`,
		"pools set new --slots 7":                        `POST,/api/v1/pools,"{""name"":""new"",""slots"":7}"`,
		"variables set new secret":                       `POST,/api/v1/variables,"{""key"":""new"",""value"":""***""}"`,
		"pools delete nope":                              "",
		"dags trigger nope":                              "",
		"runs note hello nope text":                      "",
		"api DELETE pools/default_pool":                  "DELETE,/api/v1/pools/default_pool,\n",
	} {
		line += " --dry-run -o csv"
		got := c.run(t.Context(), strings.Fields(line)...)
		if want == "" {
			assert.Equal(t, exitNotFound, got.code, "%s: %s", line, got.out)
			continue
		}
		assert.Equal(t, exitSuccess, got.code, "%s: %s", line, got.err)
		assert.Contains(t, got.out, want, line)
		assert.NotContains(t, got.out, "secret", line)
	}
	assert.Equal(t, "[]\n", c.succeed(t, "runs", "list", "hello", "-o", "json").out)
	assert.Equal(t, "false\n", c.succeed(t, "dags", "get", "hello", "--query", ".is_paused").out)
}

func TestDryRunOfSeveralObjects(t *testing.T) {
	c := sample()
	got := c.run(t.Context(), "dags", "pause", "hello", "nosuch", "failing", "--dry-run", "-o", "json")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "nosuch")
	requests := decode[[]dryRequest](t, got.out)
	require.Len(t, requests, 2, "one document")
	assert.Equal(t, "/api/v1/dags/failing?update_mask=is_paused", requests[1].Path)
	assert.Equal(t, exitNotFound, c.run(t.Context(), "dags", "pause", "nosuch", "--dry-run").code)
}

func TestDryRunHidesSecrets(t *testing.T) {
	c := sample()
	for _, args := range [][]string{
		{"api", "PATCH", "connections", "-F", `actions=[{"entities":[{"password":"SECRET","extra":"{\"t\":\"SECRET\"}"}]}]`},
		{"api", "PATCH", "variables", "-F", `actions=[{"entities":[{"value":"SECRET"}]}]`},
		{"api", "POST", "pools?token=SECRET", "-F", "slots=1"},
		{"dags", "trigger", "hello", "--conf", `{"a":{"db_password":"SECRET"}}`},
		{"connections", "set", "c", "--type", "http", "--host", "http://u:SECRET@h/"},
	} {
		got := c.succeed(t, append(args, "--dry-run")...)
		assert.NotContains(t, got.out+got.err, "SECRET", args)
		assert.Regexp(t, `\*\*\*|<hidden>`, got.out, args)
	}
	assert.Contains(t, c.succeed(t, "dags", "trigger", "hello", "--conf", `{"text":"a<b & c"}`, "--dry-run").out, "a<b & c")
}

// The result of a dry run is printed after the requests, when the context of the command has ended.
func TestQueryOfDryRuns(t *testing.T) {
	c := sample()
	c.succeed(t, "dags", "trigger", "paused", "--run-id", "r")
	for line, want := range map[string]string{
		"pools set default_pool --slots 8 --query .[0].body.slots":        "8\n",
		"pools delete default_pool --query .[0].method":                   "DELETE\n",
		"tasks set paused r nothing failed --query .task_id":              "nothing\n",
		"tasks clear paused r nothing --query length":                     "1\n",
		"runs delete paused r --query .dag_run_id":                        "r\n",
		"backfill hello --from 1999-01-01 --to 1999-01-02 --query length": "2\n",
	} {
		assert.Equal(t, want, c.succeed(t, append(strings.Fields(line), "--dry-run")...).out, line)
	}
	got := c.run(t.Context(), "tasks", "clear", "paused", "r", "nothing", "--only-failed", "--dry-run")
	assert.Equal(t, exitOther, got.code, "as without --dry-run")
	assert.Contains(t, got.err, "nothing to clear: no task instance matches")
	got = c.run(t.Context(), "dags", "trigger", "paused", "--run-id", "r", "--dry-run")
	assert.Equal(t, exitOther, got.code)
	assert.Contains(t, got.err, `already has a run with the`)
	assert.Equal(t, exitNotFound, c.run(t.Context(), "assets", "emit", "s3://nosuch", "--dry-run").code)
	assert.Equal(t, exitUsage, c.run(t.Context(), "pools", "delete", "p", "--dry-run", "-o", "name").code)
}
