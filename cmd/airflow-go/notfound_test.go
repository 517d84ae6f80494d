package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/airflowtest"
)

func TestUnknownNamesHaveANextStep(t *testing.T) {
	for _, version := range bothFamilies {
		t.Run(version, func(t *testing.T) {
			c := cli{password: true, handler: airflowtest.NewServer(airflowtest.WithVersion(version), airflowtest.WithSampleDAGs(),
				airflowtest.WithVariable("region", "eu"), airflowtest.WithDAG(airflowtest.DAG{ID: "consumer", Assets: []string{"sample://data/"}}))}
			c.succeed(t, "dags", "trigger", "hello", "--run-id", "r")
			for args, want := range map[string]string{
				"dags get faling":          "There is no DAG faling; did you mean failing?\nTo list the DAGs: airflow-go dags list\n",
				"dags pause hello faling":  "There is no DAG faling; did you mean failing?\nTo list the DAGs: airflow-go dags list\n",
				"dags graph nope":          "There is no DAG nope.\nTo list the DAGs: airflow-go dags list\n",
				"runs get hello nope":      "DAG hello has no run nope.\nTo list its runs: airflow-go runs list hello\n",
				"runs get failing @latest": "airflow-go: DAG \"failing\" has no run @latest: not found\nTo list its runs: airflow-go runs list failing\n",
				"runs get r hello":         "There is no DAG r, but hello is a DAG: the DAG comes before the run.\n",
				"logs hello r gret":        "DAG hello has no task gret; did you mean greet?\nTo list the tasks of the run: airflow-go tasks states hello r\n",
				"tasks get hello r gret":   "DAG hello has no task gret; did you mean greet?\nTo list the tasks of the run: airflow-go tasks states hello r\n",
				"pools get defaul_pool":    "There is no pool defaul_pool; did you mean default_pool?\nTo list the pools: airflow-go pools list\n",
				"variables get regoin":     "There is no variable regoin; did you mean region?\nTo list the variables: airflow-go variables list\n",
				"connections delete db":    "There is no connection db.\nTo list the connections: airflow-go connections list\n",
				"assets emit sample://dta": "There is no asset sample://dta; did you mean sample://data/?\nTo list the assets: airflow-go assets list\n",
			} {
				got := c.run(t.Context(), strings.Fields(args)...)
				assert.NotEqual(t, exitSuccess, got.code, args)
				assert.True(t, strings.HasSuffix("\n"+got.err, "\n"+want), "%s: %s", args, got.err)
				quiet := c.run(t.Context(), append(strings.Fields(args), "--quiet")...)
				assert.NotContains(t, quiet.err, want)
			}
			got := c.run(t.Context(), "runs", "get", "~", "r")
			assert.Equal(t, exitUsage, got.code)
			assert.Contains(t, got.err, `invalid RUN "r": must be @latest, @latest:STATE or @latest~N if DAG is ~; otherwise name the DAG`+"\n")
		})
	}
}

// TestHintsOfUnknownNamesAreSilentOnFailure proves that a server which fails meanwhile adds nothing to the error.
func TestHintsOfUnknownNamesAreSilentOnFailure(t *testing.T) {
	server, requests := sample().handler, 0
	c := cli{handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if requests++; requests > 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		server.ServeHTTP(w, r)
	})}
	got := c.run(t.Context(), "dags", "get", "faling")
	assert.Equal(t, exitNotFound, got.code)
	assert.Equal(t, 1, strings.Count(got.err, "\n"), got.err)
	assert.Equal(t, 2, requests)
}
