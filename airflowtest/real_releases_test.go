package airflowtest

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/gen"
)

// samplePluginOf returns the plugin that a real server of a release has. Before 2.8 its plugin has no links.
func samplePluginOf(release release) gen.Plugin {
	p := samplePlugin()
	if release.isBefore("2.8") {
		p.OperatorExtraLinks = nil
	}
	return p
}

// bodyFor removes the fields of a trigger that a release does not have.
func bodyFor(release release, body string) string {
	if release.isBefore("2.9") {
		body = regexp.MustCompile(`,\s*"data_interval_(start|end)": "[^"]*"`).ReplaceAllString(body, "")
	}
	if release.isBefore("2.5") {
		body = strings.Replace(body, `, "note": "a note"`, "", 1)
	}
	return body
}

// cannotBeUndone reports whether a request creates something that the API of the release cannot delete.
func cannotBeUndone(release release, e exchange) bool {
	if !release.isBefore("2.4") || e.method != http.MethodPost {
		return false
	}
	return e.path == "/variables" && regexp.MustCompile(`"key": ?"[^"]*/`).MatchString(e.body) ||
		e.path == "/connections" && regexp.MustCompile(`"connection_id": ?"("|[^"]*/)`).MatchString(e.body)
}

// unlikeReal names exchanges in which the server deliberately differs from a real one of a release of Airflow 2, with the reason.
func unlikeReal(release release) map[string]string {
	const (
		noDAG      = "the first entry of a real server is about no DAG"
		remains    = "a real server has the events of other tests"
		noText     = "the first DAG of a real server has no description"
		checks     = "a time that is invalid gets the error of newer releases"
		sensing    = "the error lists the states of newer releases"
		trigger    = " POST /dags/paused/dagRuns "
		runs, list = " POST /dags/~/dagRuns/list ", " POST /dags/~/dagRuns/~/taskInstances/list "
	)
	names := map[string]string{}
	if release.isBefore("2.9") { // whose events are only those of tasks
		names["viewer  /datasets/events?order_by=-timestamp&limit=1 "] = remains
		names["  /datasets/events?dataset_id=0&source_map_index=-1&order_by=-timestamp&limit=1 "] = remains
	}
	if release.isBefore("2.8") { // where other roles than Admin can read the entries
		maps.Copy(names, map[string]string{"op  /eventLogs ": noDAG, "viewer  /eventLogs/1 ": noDAG})
	}
	if release.isBefore("2.4") {
		maps.Copy(names, map[string]string{
			"  /dags?order_by=bogus ": noText, "  /dags?order_by=-is_paused ": noText, "  /dags?order_by= ": noText,
			"  /dags/paused/dagRuns?start_date_gte=2001-01-01T00:00:00+00:00 ":   checks,
			"  /dags/paused/dagRuns?end_date_lte=2001-02-30T00:00:00Z ":          checks,
			runs + `{"start_date_gte": "2001-01-01"}`:                            checks,
			list + `{"start_date_gte": "x"}`:                                     checks,
			trigger + `{"logical_date": "yesterday"}`:                            checks,
			trigger + `{"execution_date": "2020-01-01T00:00:00"}`:                checks,
			trigger + `{"logical_date": "10000-01-01T00:00:00Z"}`:                checks,
			list + `{"dag_run_ids": ["{run}_1", "{run}_2"], "state": ["bogus"]}`: sensing,
		})
	}
	return names
}

// TestListedExchangesExist fails if a list of exchanges that are not compared has one that is never sent.
func TestListedExchangesExist(t *testing.T) {
	t.Parallel()
	sent := map[string]bool{}
	for _, g := range append(groups(), airflow3Groups()...) {
		for _, e := range g.exchanges {
			sent[e.name] = true
		}
	}
	for _, names := range []map[string]string{unlikeReal(numbers("2.0")), unlikeRealAirflow3()} {
		for name := range names {
			assert.True(t, sent[name], "%q", name)
		}
	}
}

// inOrder sorts the names that are listed in an error of a release before 2.7. It lists them in a random order.
func inOrder(body string) string {
	if !numbers(realVersion()).isBefore("2.7") {
		return body
	}
	body = regexp.MustCompile(`parameter\(s\) [^"]+ not in spec`).ReplaceAllStringFunc(body, func(text string) string {
		names := strings.Split(strings.TrimSuffix(strings.TrimPrefix(text, "parameter(s) "), " not in spec"), ", ")
		slices.Sort(names)
		return strings.Join(names, ", ")
	})
	return regexp.MustCompile(`\{'[^"]*'\]\}`).ReplaceAllStringFunc(body, func(text string) string {
		fields := strings.Split(strings.Trim(text, "{}"), "], ")
		for i := range fields {
			fields[i] = strings.TrimSuffix(fields[i], "]")
		}
		slices.Sort(fields)
		return strings.Join(fields, ", ")
	})
}
