package main

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// administered is a server with an entry of each list.
func administered(version string) (cli, *airflowtest.Server) {
	section := "webserver"
	if version == "3.3.2" {
		section = "api"
	}
	server := airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithSampleDAGs(), airflowtest.WithDAG(mappedDAG),
		airflowtest.WithConfig("core", "parallelism", "32"), airflowtest.WithConfig(section, "expose_config", "True"), airflowtest.WithPlugin(client.Plugin{Name: "metrics", Source: "metrics.py"}),
		airflowtest.WithProvider(client.Provider{PackageName: "apache-airflow-providers-x", Version: "1.2"}),
		airflowtest.WithImportError("broken.py", "Traceback\n  line 1\nNameError: x\n"))
	return cli{handler: materializing(server), password: true}, server
}

func TestListsOfTheServer(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} {
		for line, want := range map[string]string{
			"users list -o csv":              "username,name,email,roles,active,last_login\nadmin,",
			"users get viewer":               "Viewer",
			"roles list":                     "Admin ",
			"config core parallelism":        "core     parallelism  32",
			"config core parallelism -o csv": "section,option,value\ncore,parallelism,32\n",
			"config core --columns value,option --sort -option -o csv": "value,option\n",
			"config core":                  "parallelism",
			"plugins":                      "metrics  metrics.py",
			"providers":                    "apache-airflow-providers-x ",
			"import-errors":                "NameError: x\n",
			"warnings":                     "DAG  TIME  TYPE  WARNING\n",
			"dags source hello":            "# The DAG hello of airflowtest.\n",
			"dags tasks hello":             "greet",
			"dags details hello":           "DESCRIPTION ",
			"dags delete hello --dry-run":  "hello",
			"events hello":                 "  hello ",
			"api GET dags -f limit=1":      `"total_entries": 5`,
			"api GET dags?limit=1 -o yaml": "total_entries: 5",
		} {
			t.Run(version+" "+line, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					c, _ := administered(version)
					c.succeed(t, "dags", "trigger", "hello", "--run-id", "r", "--wait")
					assert.Contains(t, c.succeed(t, strings.Fields(line)...).out, want)
				})
			})
		}
	}
}

func TestAssetsAndTheirEvents(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} {
		synctest.Test(t, func(t *testing.T) {
			c, _ := administered(version)
			assert.Contains(t, c.succeed(t, "assets", "list", "--pattern", "sample").out, "mapped.first")
			assert.Contains(t, c.succeed(t, "assets", "get", "sample://data/").out, "mapped.first")
			got := c.succeed(t, "assets", "emit", "sample://data/", "--extra", `{"rows":17}`)
			assert.Contains(t, got.out, `"rows":17`)
			assert.Contains(t, c.succeed(t, "assets", "events", "sample://data/").out, `"rows":17`)
			assert.Contains(t, c.succeed(t, "datasets", "events").out, "sample://data/")
			assert.Equal(t, exitNotFound, c.run(t.Context(), "assets", "emit", "sample://none").code)
			assert.Equal(t, exitUsage, c.run(t.Context(), "assets", "emit", "sample://data/", "--extra", "[]").code)
			got = c.run(t.Context(), "assets", "materialize", "sample://data/", "--wait")
			if version == "3.3.2" {
				assert.Equal(t, exitSuccess, got.code, got.err)
				assert.Contains(t, got.out, "success")
				return
			}
			assert.Equal(t, exitOther, got.code)
			assert.Contains(t, got.err, "needs Airflow 3.0")
		})
	}
}

func TestBackfillReportsEachDate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		dates := []string{"--from", "1999-01-01T00:00:00Z", "--to", "1999-01-02T00:00:00Z"}
		plan := c.succeed(t, append([]string{"backfill", "hello", "--dry-run", "-o", "csv"}, dates...)...)
		assert.Equal(t, "logical_date,run,outcome,state,error\n1999-01-01T00:00:00Z,,,,\n1999-01-02T00:00:00Z,,,,\n", plan.out)
		assert.Equal(t, "Runs to create: 2\n", plan.err)
		got := c.succeed(t, append([]string{"backfill", "hello", "-o", "csv"}, dates...)...)
		assert.Contains(t, got.out, "1999-01-02T00:00:00Z,key__backfill-1999-01-02T00:00:00Z,created,success,\n")
		assert.Contains(t, got.err, "1999-01-01T00:00:00Z: success (created)\n")
		assert.True(t, strings.HasSuffix(got.err, "created: 2, existing: 0, failed: 0\n"), got.err)
		got = c.succeed(t, append([]string{"backfill", "hello", "-o", "csv"}, dates...)...)
		assert.Contains(t, got.out, "-02T00:00:00Z,existing,success,\n")
		assert.Contains(t, got.err, "1999-01-01T00:00:00Z: success (existing)\n")
		assert.True(t, strings.HasSuffix(got.err, "created: 0, existing: 2, failed: 0\n"), got.err)
		plan = c.succeed(t, append([]string{"backfill", "hello", "--dry-run", "-o", "csv"}, dates...)...)
		assert.Contains(t, plan.out, "1999-01-01T00:00:00Z,key__backfill-1999-01-01T00:00:00Z,existing,success,\n", "the run that the date has")
		got = c.run(t.Context(), append([]string{"backfill", "failing"}, dates...)...)
		assert.Equal(t, exitRunFailed, got.code)
		assert.Equal(t, 4, strings.Count(got.out, "failed"), got.out)
		assert.Contains(t, got.err, "created: 2, existing: 0, failed: 2\n")
		plan = c.succeed(t, "backfill", "hello", "--dry-run", "--from", "2099-01-01", "--to", "2099-01-03")
		assert.Equal(t, "Runs to create: 3\nDates in the future: 3. Their tasks do not start before these dates.\n", plan.err)
		got = c.run(t.Context(), "backfill", "hello", "--from", "1900-01-01T00:00:00Z", "--to", "2026-11-23T00:00:00Z", "--step", "1s", "--dry-run")
		assert.Equal(t, exitUsage, got.code)
		assert.Contains(t, got.err, "--from, --to and --step mean 4004380801 dates; a backfill has at most 10000: use a longer --step, or several backfills\n")
		for _, line := range []string{"backfill hello", "backfill hello --from 1999-01-02T00:00:00Z --to 1999-01-01T00:00:00Z", "backfill hello --step 0s " + strings.Join(dates, " ")} {
			assert.Equal(t, exitUsage, c.run(t.Context(), strings.Fields(line)...).code, line)
		}
		assert.Equal(t, exitNotFound, c.run(t.Context(), append([]string{"backfill", "nope"}, dates...)...).code)
	})
}

func TestAPISendsAnyRequest(t *testing.T) {
	c, server := administered("2.11.2")
	got := c.succeed(t, "api", "post", "/api/v1/pools", "-f", "name=etl", "-F", "slots=16", "-f", "description=16", "-F", "include_deferred=false")
	assert.Contains(t, got.out, `"slots": 16`)
	assert.Contains(t, got.out, `"description": "16"`)
	c.in = strings.NewReader(`{"slots": 17}`)
	assert.Contains(t, c.succeed(t, "api", "PATCH", "pools/etl", "--input", "-", "-f", "update_mask=slots").out, `"slots": 17`)
	requests := server.Requests()
	assert.Equal(t, "/api/v1/pools/etl", requests[len(requests)-1].Path)
	assert.Equal(t, result{exitSuccess, "", ""}, c.succeed(t, "api", "DELETE", "pools/etl"))
	for line, code := range map[string]int{
		"api GET pools/etl": exitNotFound, "api GET dags -f limit": exitUsage, "api GET dags -o csv": exitUsage, "api GET dags --input nowhere.json": exitUsage,
		"api GET": exitUsage,
	} {
		got := c.run(t.Context(), strings.Fields(line)...)
		assert.Equal(t, code, got.code, "%s: %s", line, got.err)
		assert.Empty(t, got.out)
	}
}

// TestAPISaysWhatToWrite proves that a path outside of the API of the server leads to the path to write, and that URLs and paths without
// a slash are understood.
func TestAPISaysWhatToWrite(t *testing.T) {
	for _, tt := range []struct{ version, args, want string }{
		{"2.11.2", "GET /dags", "; this path is outside of the API: write dags or /api/v1/dags\n"},
		{"3.3.2", "GET /dags", "; this path is outside of the API: write dags or /api/v2/dags\n"},
		{"3.3.2", "POST /pools", "; this path is outside of the API: write pools or /api/v2/pools\n"},
		{"3.3.2", "GET v2/dags", "; this path is outside of the API: write dags or /api/v2/dags\n"},
		{"3.3.2", "GET /api/v1/dags/hello", "; Airflow 3.3.2 has no API v1: write dags/hello or /api/v2/dags/hello\n"},
		{"2.11.2", "GET api/v2/dags", "; Airflow 2.11.2 has no API v2: write dags or /api/v1/dags\n"},
		{"2.11.2", "GET http://airflow.test/api/v2/dags", "; Airflow 2.11.2 has no API v2: write dags or /api/v1/dags\n"},
		{"3.3.2", "GET /health", "; this path is outside of the API: write monitor/health or /api/v2/monitor/health\n"},
		{"3.3.2", "HEAD /dags", "; this path is outside of the API: write dags or /api/v2/dags\n"},
		{"2.11.2", "GET nothing", "; check the path, and that this Airflow release has the operation\n"},
		{"2.11.2", "GET /api/v1/nothing", "; check the path, and that this Airflow release has the operation\n"},
		{"2.11.2", "GET http://other.test/api/v1/dags", "the URL is not below the base URL http://airflow.test; --url selects another server\n"},
		{"2.11.2", "GET http://airflow.testing/api/v1/dags", "the URL is not below the base URL http://airflow.test; --url selects another server\n"},
		{"2.11.2", "dags get", `invalid METHOD "dags": the method comes first: api GET dags` + "\n"},
		{"2.11.2", "FETCH dags", `invalid METHOD "FETCH": must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS` + "\n"},
	} {
		c, _ := administered(tt.version)
		got := c.run(t.Context(), append([]string{"api"}, strings.Fields(tt.args)...)...)
		assert.Contains(t, got.err, tt.want, tt.args)
		assert.NotContains(t, got.err, "base URL, and that proxies", tt.args)
		assert.NotEqual(t, exitSuccess, got.code, tt.args)
	}
	c, _ := administered("3.3.2")
	for _, args := range []string{"get dags", "GET api/v2/dags", "GET http://airflow.test/api/v2/dags?limit=1", "GET /api/v2/dags"} {
		assert.Contains(t, c.succeed(t, append([]string{"api"}, strings.Fields(args)...)...).out, `"dags": [`, args)
	}
}

func TestDeleteDAG(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := sample()
		assert.Equal(t, exitUsage, c.run(t.Context(), "dags", "delete", "hello").code, "no terminal")
		assert.Contains(t, c.succeed(t, "dags", "delete", "hello", "--yes").err, "Deleted DAG hello.\n")
		assert.Equal(t, exitNotFound, c.run(t.Context(), "dags", "delete", "nope", "--yes").code)
	})
}

func TestNextRunAndReparse(t *testing.T) {
	c := sample()
	assert.Equal(t, lines("DAG    NEXT RUN  INTERVAL START  INTERVAL END  CREATED AFTER  PAUSED", "hello  -         -               -             -              false"),
		c.succeed(t, "dags", "next", "hello").out)
	got := c.succeed(t, "dags", "reparse", "hello")
	assert.Equal(t, result{exitSuccess, "", lines("The server will parse /opt/airflow/dags/hello.py, the file of DAG hello, before other files.")}, got)
	assert.Equal(t, exitNotFound, c.run(t.Context(), "dags", "reparse", "none").code)
}
