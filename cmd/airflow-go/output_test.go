package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestTables(t *testing.T) {
	const dagHead = "DAG      PAUSED  SCHEDULE  NEXT RUN  TAGS       DESCRIPTION"
	const runHead = "DAG    RUN  STATE    LOGICAL DATE          STARTED               TOOK   NOTE"
	tests := []struct {
		args string
		want string
	}{
		{"dags list", lines(dagHead,
			"failing  false   -         -         quick      Fails",
			"hello    false   -         -         quick      Succeeds",
			"paused   true    -         -         scheduled  Is paused",
			"sleepy   false   -         -         slow       Runs for conf.seconds")},
		{"dags list --paused", lines(
			"DAG     PAUSED  SCHEDULE  NEXT RUN  TAGS       DESCRIPTION",
			"paused  true    -         -         scheduled  Is paused")},
		{"dags list --paused=false --tag slow --tag scheduled --only-active=false", lines(
			"DAG     PAUSED  SCHEDULE  NEXT RUN  TAGS  DESCRIPTION",
			"sleepy  false   -         -         slow  Runs for conf.seconds")},
		{"dags list --pattern nope", lines("DAG  PAUSED  SCHEDULE  NEXT RUN  TAGS  DESCRIPTION")},
		{"dags get hello", lines(
			"DAG    PAUSED  SCHEDULE  NEXT RUN  TAGS   DESCRIPTION",
			"hello  false   -         -         quick  Succeeds")},
		{"dags pause failing hello", lines(
			"DAG      PAUSED  SCHEDULE  NEXT RUN  TAGS   DESCRIPTION",
			"failing  true    -         -         quick  Fails",
			"hello    true    -         -         quick  Succeeds")},
		{"dags unpause paused", lines(
			"DAG     PAUSED  SCHEDULE  NEXT RUN  TAGS       DESCRIPTION",
			"paused  false   -         -         scheduled  Is paused")},
		{"dags trigger hello --run-id new --note look --wait", lines(
			"DAG    RUN  STATE    LOGICAL DATE          STARTED               TOOK   NOTE",
			"hello  new  success  2000-01-01T00:00:02Z  2000-01-01T00:00:02Z  200ms  look")},
		{"runs list hello", lines(runHead,
			"hello  two  success  2000-01-01T00:00:01Z  2000-01-01T00:00:01Z  200ms  -",
			"hello  one  success  2000-01-01T00:00:00Z  2000-01-01T00:00:00Z  200ms  a note")},
		{"runs list hello --state success --state failed --limit 1", lines(runHead,
			"hello  two  success  2000-01-01T00:00:01Z  2000-01-01T00:00:01Z  200ms  -")},
		{"runs list hello --order-by id", lines(runHead,
			"hello  one  success  2000-01-01T00:00:00Z  2000-01-01T00:00:00Z  200ms  a note",
			"hello  two  success  2000-01-01T00:00:01Z  2000-01-01T00:00:01Z  200ms  -")},
		{"runs list hello --state queued", lines("DAG  RUN  STATE  LOGICAL DATE  STARTED  TOOK  NOTE")},
		{"runs list ~ --state queued", lines(
			"DAG     RUN    STATE   LOGICAL DATE          STARTED  TOOK  NOTE",
			"paused  three  queued  2000-01-01T00:00:02Z  -        -     -")},
		{"runs get hello one", lines(runHead,
			"hello  one  success  2000-01-01T00:00:00Z  2000-01-01T00:00:00Z  200ms  a note")},
		{"runs wait hello one", lines(runHead,
			"hello  one  success  2000-01-01T00:00:00Z  2000-01-01T00:00:00Z  200ms  a note")},
		{"version --url http://h", lines("COMPONENT  VERSION", "client     "+client.Version, "server     2.11.2")},
		{"health", lines(
			"COMPONENT      STATUS   LAST HEARTBEAT",
			"metadatabase   healthy  -",
			"scheduler      healthy  2000-01-01T00:00:02Z",
			"triggerer      -        -",
			"dag processor  -        -")},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := sample()
				c.succeed(t, "dags", "trigger", "hello", "--run-id", "one", "--note", "a note", "--wait")
				c.succeed(t, "dags", "trigger", "hello", "--run-id", "two", "--wait")
				c.succeed(t, "dags", "trigger", "paused", "--run-id", "three")
				assert.Equal(t, tt.want, c.succeed(t, strings.Fields(tt.args)...).out)
			})
		})
	}
}

func TestJSONHasTheModels(t *testing.T) {
	c := sample()
	api, err := client.New("http://airflow.test", append(options(), client.WithHTTPClient(&http.Client{Transport: asAdmin{c.handler}}))...)
	require.NoError(t, err)
	c.succeed(t, "dags", "trigger", "paused", "--run-id", "r", "--conf", `{"html":"<&>","big":12345678901234567890.5}`)

	dags := decode[[]client.DAG](t, c.succeed(t, "dags", "list", "-o", "json").out)
	page, err := api.DAGs.List(t.Context(), nil)
	require.NoError(t, err)
	assertSame(t, page.Items, dags)
	assert.Len(t, dags, 4)
	assertSame(t, dags[1], decode[client.DAG](t, c.succeed(t, "dags", "get", "hello", "-o", "json").out))
	assert.Len(t, decode[[]client.DAG](t, c.succeed(t, "dags", "unpause", "hello", "-o", "json").out), 1)

	one := c.succeed(t, "runs", "get", "paused", "r", "-o", "json").out
	assert.Contains(t, one, "\n  \"conf\": {\n    \"big\": 12345678901234567890.5,\n    \"html\": \"<&>\"\n  },\n")
	run := decode[client.DAGRun](t, one)
	fetched, err := api.DAGRuns.Get(t.Context(), "paused", "r")
	require.NoError(t, err)
	assertSame(t, fetched, run)
	assert.Len(t, decode[[]client.DAGRun](t, c.succeed(t, "runs", "list", "paused", "-o", "json").out), 1)
	assert.Equal(t, "again", decode[client.TriggeredRun](t, c.succeed(t, "dags", "trigger", "paused", "--run-id", "again", "-o", "json").out).DAGRunID)

	assert.Equal(t, "[]\n", c.succeed(t, "dags", "list", "--tag", "nope", "-o", "json").out)
	assert.Equal(t, "[]\n", c.succeed(t, "runs", "list", "hello", "-o", "json").out)
	assert.Equal(t, client.HealthStatusHealthy, decode[client.HealthInfo](t, c.succeed(t, "health", "-o", "json").out).Scheduler.Status)
	version := c.succeed(t, "version", "-o", "json", "--url", "http://h").out
	assert.JSONEq(t, fmt.Sprintf(`{"client": %q, "server": {"version": "2.11.2", "git_version": null}}`, client.Version), version)
}

// assertSame compares the JSON of two values, in which equal times are equal.
func assertSame(t *testing.T, want, got any) {
	t.Helper()
	a, err := json.Marshal(want)
	require.NoError(t, err)
	b, err := json.Marshal(got)
	require.NoError(t, err)
	assert.JSONEq(t, string(a), string(b))
}

type asAdmin struct{ handler http.Handler }

func (a asAdmin) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.SetBasicAuth("admin", "admin")
	return local(a).RoundTrip(r)
}

// decode decodes a single value, and rejects fields that the model lacks.
func decode[T any](t *testing.T, text string) (v T) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&v), text)
	assert.False(t, decoder.More(), text)
	return v
}

func TestLimitAndPages(t *testing.T) {
	dags := make([]airflowtest.DAG, 250)
	for i := range dags {
		dags[i].ID = fmt.Sprintf("dag-%03d", i)
	}
	for _, maximum := range []int{100, 7} {
		c := cli{handler: airflowtest.NewServer(airflowtest.WithDAG(dags...), airflowtest.WithMaximumPageLimit(maximum))}
		for limit, want := range map[int]int{0: 250, 1: 1, 99: 99, 100: 100, 249: 249, 250: 250, 1000: 250} {
			t.Run(fmt.Sprintf("%d of pages of %d", limit, maximum), func(t *testing.T) {
				got := c.succeed(t, "dags", "list", "--limit", fmt.Sprint(limit), "-o", "json")
				list := decode[[]client.DAG](t, got.out)
				require.Len(t, list, want)
				for i, dag := range list {
					assert.Equal(t, dags[i].ID, dag.DAGID)
				}
				more := ""
				if want < 250 {
					more = "There are more; use --limit 0 to show all.\n"
				}
				assert.Equal(t, more, got.err)
			})
		}
	}
}

func TestPauseChangesTheOthersWhenOneFails(t *testing.T) {
	got := sample().run(t.Context(), "dags", "pause", "hello", "nope", "failing", "-o", "json")
	assert.Equal(t, exitPartly, got.code)
	assert.Contains(t, got.err, "airflow-go: PATCH http://airflow.test/api/v1/dags/nope: 404 ")
	list := decode[[]client.DAG](t, got.out)
	require.Len(t, list, 2)
	assert.True(t, list[0].IsPaused && list[1].IsPaused)

	got = sample().run(t.Context(), "dags", "unpause", "nope", "none", "-o", "json")
	assert.Equal(t, exitNotFound, got.code, "nothing was done")
	assert.Equal(t, "[]\n", got.out)
	assert.Contains(t, got.err, "/dags/nope: 404 ")
	assert.Contains(t, got.err, "\nPATCH http://airflow.test/api/v1/dags/none: 404 ")
}

func TestPauseStopsIfNoOtherDAGCouldBePaused(t *testing.T) {
	for page, want := range map[airflowtest.Page]string{
		airflowtest.PageForbidden: "failing hello", airflowtest.PageOops: "failing hello", airflowtest.PageNotFound: "failing hello",
		airflowtest.PageUnauthorized: "hello", airflowtest.PageNginxUnavailable: "hello", airflowtest.PageIngressNotFound: "hello",
	} {
		synctest.Test(t, func(t *testing.T) { // retries wait
			c := sample()
			next := c.handler
			c.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, "/dags/bad") {
					page.ServeHTTP(w, r)
					return
				}
				next.ServeHTTP(w, r)
			})
			got := c.run(t.Context(), "dags", "pause", "hello", "bad", "failing", "-o", "json")
			assert.Equal(t, exitPartly, got.code)
			var ids []string
			for _, dag := range decode[[]client.DAG](t, got.out) {
				ids = append(ids, dag.DAGID)
			}
			slices.Sort(ids)
			assert.Equal(t, want, strings.Join(ids, " "), page)
			assert.Equal(t, want == "hello", strings.Contains(got.err, "\nnot tried: failing\n"), got.err)
		})
	}
}

func TestHealthNamesUnhealthyComponents(t *testing.T) {
	tests := []struct{ body, want string }{
		{`{"metadatabase":{"status":"healthy"},"scheduler":{"status":"unhealthy"},"triggerer":{"status":null}}`, "scheduler"},
		{`{"metadatabase":{"status":"healthy"},"scheduler":{"status":"healthy"},"triggerer":{"status":"unhealthy"}}`, "triggerer"},
		{`{"metadatabase":{"status":"unhealthy"},"scheduler":{}}`, "metadatabase, scheduler"},
	}
	for _, tt := range tests {
		handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(tt.body))
		})
		got := cli{handler: handler}.run(t.Context(), "health")
		assert.Equal(t, exitRunFailed, got.code)
		assert.Contains(t, got.out, "COMPONENT ")
		assert.Equal(t, "airflow-go: not healthy: "+tt.want+"\n", got.err)
	}
}

func TestVersionNeedsNoServer(t *testing.T) {
	t.Setenv("AIRFLOW_BASE_URL", "")
	broken := cli{handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotImplemented) })}
	got := broken.run(t.Context(), "version")
	assert.Equal(t, result{exitSuccess, lines("COMPONENT  VERSION", "client     "+client.Version), ""}, got)

	t.Setenv("AIRFLOW_BASE_URL", "http://airflow.test")
	for _, args := range [][]string{{"version"}, {"version", "--url", "http://airflow.test", "-o", "json"}} {
		got = broken.run(t.Context(), args...)
		assert.Equal(t, exitOther, got.code)
		assert.Contains(t, got.out, client.Version)
		assert.Contains(t, got.err, "501")
	}
	// It needs no credentials either.
	assert.Contains(t, cli{handler: sample().handler, user: "nobody"}.succeed(t, "version").out, "2.11.2")
}

func TestCell(t *testing.T) {
	tests := map[string]string{
		"":                        "-",
		" \t\n":                   "-",
		"word":                    "word",
		"two\nlines\tand\r\ntabs": "two lines and tabs",
		"\x1b[31mred\x07":         "[31mred",
		"a\u202eb\u2028c":         "a b c",
		"Zoë – 東京":                "Zoë – 東京",
	}
	for text, want := range tests {
		assert.Equal(t, want, cell(text))
	}
}

func TestSchedule(t *testing.T) {
	tests := []struct {
		schedule *client.ScheduleInterval
		want     string
	}{
		{nil, ""},
		{&client.ScheduleInterval{Type: "CronExpression", Value: "@daily"}, "@daily"},
		{&client.ScheduleInterval{Type: "TimeDelta", Days: 1, Seconds: 30}, "every 24h0m30s"},
		{&client.ScheduleInterval{Type: "RelativeDelta", Months: 1}, "RelativeDelta"},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, schedule(tt.schedule))
	}
}

func TestQuietListSaysThatItsDefaultLimitWasReached(t *testing.T) {
	c := sample()
	for i := range 26 {
		c.succeed(t, "dags", "trigger", "paused", "--run-id", fmt.Sprint("r", i))
	}
	const more = "There are more; use --limit 0 to show all.\n"
	assert.Equal(t, more, c.succeed(t, "runs", "list", "paused", "-q").err, "the result is partial, and nobody has asked for that")
	assert.Empty(t, c.succeed(t, "runs", "list", "paused", "-q", "--limit", "25").err)
	assert.Equal(t, more, c.succeed(t, "runs", "list", "paused", "--limit", "25").err)
}

func TestLongValuesAreShortenedOnTerminals(t *testing.T) {
	long := strings.Repeat("é", 200_000)
	rows := [][]string{{"KEY", "VALUE"}, {long, "short"}, {"k", long}}
	got, cut := shortened(rows, 80)
	assert.True(t, cut)
	assert.Equal(t, [][]string{{"KEY", "VALUE"}, {long, "short"}, {"k", strings.Repeat("é", 40) + "… (200000 characters)"}}, got)
	assert.Equal(t, long, rows[2][1], "other formats print the whole value")
	_, cut = shortened(rows[:2], 80)
	assert.False(t, cut)
}
