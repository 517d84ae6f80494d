package main

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

// The clock of a synctest bubble begins at 2000-01-01T00:00:00Z.
func TestListsOfAPeriod(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		c.succeed(t, "dags", "trigger", "hello", "--run-id", "one", "--wait")
		time.Sleep(48 * time.Hour)
		c.succeed(t, "dags", "trigger", "hello", "--run-id", "two", "--wait")
		time.Sleep(time.Hour)
		for flags, want := range map[[2]string]string{
			{"--since", "2h"}: "two\n", {"--since", "1d"}: "two\n", {"--since", "7d"}: "two\none\n", {"--until", "2000-01-02"}: "one\n",
			{"--since", "2000-01-03T00:00:00Z"}: "two\n", {"--until", "7d"}: "",
		} {
			assert.Equal(t, want, c.succeed(t, "runs", "list", "hello", flags[0], flags[1], "-o", "name").out, flags)
		}
		recent, all := c.succeed(t, "events", "hello", "--since", "1d", "-o", "jsonl").out, c.succeed(t, "events", "hello", "-o", "jsonl").out
		assert.NotEmpty(t, recent)
		assert.Less(t, len(recent), len(all))
		log := c.succeed(t, "logs", "hello", "two", "--since", "1d").out
		require.NotEmpty(t, log)
		assert.Equal(t, log, c.succeed(t, "logs", "hello", "two").out)
		assert.Empty(t, c.succeed(t, "logs", "hello", "one", "--since", "1d").out)
		for _, bad := range [][]string{{"--since", "-1h"}, {"--since", "soon"}, {"--since", "1h", "--until", "2h"}} {
			got := c.run(t.Context(), append([]string{"runs", "list", "hello"}, bad...)...)
			assert.Equal(t, exitUsage, got.code, got.err)
		}
	})
}

func TestBackfillNeedsADAGThatIsNotPaused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		got := c.run(t.Context(), "backfill", "paused", "--from", "1999-01-01", "--to", "1999-01-02")
		assert.Equal(t, exitOther, got.code)
		assert.Contains(t, got.err, `DAG "paused" is paused, so that its runs would not start; to unpause it: airflow-go dags unpause paused`)
		assert.Empty(t, c.succeed(t, "runs", "list", "paused", "-o", "name").out)
		got = c.run(t.Context(), "backfill", "hello", "--from", "1999-01-01")
		assert.Equal(t, exitUsage, got.code)
		assert.Contains(t, got.err, "airflow-go: --to is required\n")
		got = c.run(t.Context(), "backfill", "sleepy", "--from", "1999-01-01", "--to", "1999-01-01", "--timeout", "5s")
		assert.Contains(t, got.err, "1999-01-01T00:00:00Z: still running (created)\n")
		assert.Contains(t, got.err, "created: 1, existing: 0, failed: 0, not ended: 1\n", "a run that continues has not failed")
		assert.Regexp(t, `created +running +waiting`, got.out)
		assert.Contains(t, got.err, "The same command resumes the backfill.")
		assert.Contains(t, got.out, "key__backfill-1999-01-01T00:00:00Z", "the run exists")
		got = c.run(t.Context(), "backfill", "sleepy", "--from", "1999-01-01", "--to", "1999-01-03", "--max-active-runs", "1", "--timeout", "1s", "-o", "csv")
		assert.Contains(t, got.err, "1999-01-02T00:00:00Z: no run\n")
		assert.Contains(t, got.out, "1999-01-02T00:00:00Z,,,,")
	})
}

func TestXComsThatExistAreNamed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cli{handler: withEverything(t)}
		for line, want := range map[string]string{
			"mapped r load":                     "Task load is mapped. The instances with this XCom have --map-index ",
			"mapped r first nope":               "Task first has the XComs ",
			"mapped r first text --map-index 0": "Task first is not mapped; leave out --map-index.",
		} {
			got := c.run(t.Context(), append([]string{"xcoms", "get"}, strings.Fields(line)...)...)
			assert.Equal(t, exitNotFound, got.code)
			assert.Contains(t, got.err, want, line)
		}
	})
}

func TestRunsThatEndedInAPeriod(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} { // 3.3.2 selects runs that have not ended as if they ended now
		t.Run(version, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := cli{handler: airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithDAG(airflowtest.DAG{
					ID: "long", Tasks: []airflowtest.Task{{ID: "t", RunsFor: 3 * time.Hour}},
				})), password: strings.HasPrefix(version, "3.")}
				c.succeed(t, "dags", "trigger", "long", "--run-id", "one", "--wait")
				time.Sleep(24 * time.Hour)
				c.succeed(t, "dags", "trigger", "long", "--run-id", "two", "--wait")
				c.succeed(t, "dags", "trigger", "long", "--run-id", "three")
				time.Sleep(time.Minute)
				assert.Equal(t, "three\n", c.succeed(t, "runs", "list", "long", "--since", "1h", "-o", "name").out)
				for flags, want := range map[string]string{
					"--ended-since 1h": "two\n", "--ended-since 2d": "two\none\n", "--ended-until 1h": "one\n", "--ended-since 2d --ended-until 1d": "one\n",
					"--ended-since 2d --limit 1": "two\n", "--ended-since 1h --since 1h": "", "--ended-since 1h --state failed": "",
				} {
					args := append([]string{"runs", "list", "long", "-o", "name"}, strings.Fields(flags)...)
					assert.Equal(t, want, c.succeed(t, args...).out, flags)
				}
				for flags, want := range map[string]string{
					"--ended-since soon": `invalid --ended-since "soon"`, "--ended-since 1h --ended-until 2h": "--ended-until must not be before --ended-since",
				} {
					got := c.run(t.Context(), append([]string{"runs", "list", "long"}, strings.Fields(flags)...)...)
					assert.Equal(t, exitUsage, got.code)
					assert.Contains(t, got.err, want)
				}
			})
		})
	}
}
