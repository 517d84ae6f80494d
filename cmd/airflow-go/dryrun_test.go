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
		if ofFlag && flag != "dry-run" {
			continue // another line of the command
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
