package airflowtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// serverExchanges tests configuration, plugins, providers and DAG run statistics.
func serverExchanges() []exchange {
	const (
		executor = `{"sections": [{"name": "core", "options": [{"key": "executor", "value": "SequentialExecutor"}]}]}`
		none     = `[{"count": 0, "state": "queued"}, {"count": 0, "state": "running"}, {"count": 0, "state": "success"}, {"count": 0, "state": "failed"}]`
	)
	accept := func(kind string) map[string]string { return map[string]string{"Accept": kind} }
	return []exchange{
		{path: "/config"},
		{path: "/config?section=core"},
		{path: "/config?section=nope", status: 404, title: "section not found.", detail: "section=nope not found."},
		{path: "/config?section=CORE", status: 404, title: "section not found.", detail: "section=CORE not found."},
		{path: "/config?section="},
		{path: "/config?bogus=1", status: 400, detail: "Extra query parameter(s) bogus not in spec"},
		{path: "/config", user: "op"},
		{path: "/config", user: "viewer", status: 403, title: "Forbidden"},
		{path: "/config", header: accept("text/plain")},
		{path: "/config", header: accept("*/*")},
		{path: "/config", header: accept("application/xml"), status: 406},
		{path: "/config", header: accept(""), status: 406},
		{path: "/config?section=api", header: accept("text/plain")},
		{path: "/config/section/core/option/executor", json: executor},
		{path: "/config/section/core/option/executor", header: accept("text/plain")},
		{path: "/config/section/core/option/executor", header: accept("text/html"), status: 406},
		{path: "/config/section/CORE/option/Executor", json: `{"sections": [{"name": "CORE", "options": [{"key": "Executor", "value": "SequentialExecutor"}]}]}`},
		{path: "/config/section/core/option/fernet_key", json: `{"sections": [{"name": "core", "options": [{"key": "fernet_key", "value": "< hidden >"}]}]}`},
		{path: "/config/section/core/option/nope", status: 404, title: "Config not found.", detail: "The option [core/nope] is not found in config."},
		{path: "/config/section/nope/option/nope", status: 404, title: "Config not found.", detail: "The option [nope/nope] is not found in config."},
		{path: "/config/section/core/option/executor?x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},
		{path: "/config/section/core/option/executor", user: "viewer", status: 403, title: "Forbidden"},

		{path: "/plugins?limit=1"},
		{path: "/plugins?limit=0&offset=99", json: `{"plugins": [], "total_entries": 1}`},
		{path: "/plugins?limit=-1", status: 400, title: positive},
		{path: "/plugins?bogus=1", status: 400, detail: "Extra query parameter(s) bogus not in spec"},
		{path: "/plugins", user: "viewer", status: 403, title: "Forbidden"},
		{path: "/providers"},
		{path: "/providers?limit=1"},
		{path: "/providers", user: "op"},
		{path: "/providers", user: "viewer", status: 403, title: "Forbidden"},

		{path: "/dagStats", status: 400, title: bad, detail: "Missing query parameter 'dag_ids'"},
		{path: "/dagStats?dag_ids=", json: `{"dags": [], "total_entries": 0}`},
		{path: "/dagStats?dag_ids=nope", json: `{"dags": [], "total_entries": 0}`},
		{path: "/dagStats?dag_ids=hello", json: `{"dags": [{"dag_id": "hello", "stats": ` + none + `}], "total_entries": 1}`},
		{path: "/dagStats?dag_ids=hello,nope,hello,%20paused", json: `{"dags": [{"dag_id": "hello", "stats": ` + none + `}], "total_entries": 1}`},
		{path: "/dagStats?dag_ids=hello&dag_ids=paused", json: `{"dags": [{"dag_id": "paused", "stats": ` + none + `}], "total_entries": 1}`},
		{path: "/dagStats?dag_ids=paused", user: "viewer"},
		{path: "/dagStats?dag_ids=paused", user: "public", status: 403, title: "Forbidden"},
		{path: "/dagStats?dag_ids=hello&x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},
	}
}

// eventExchanges tests the event log, import errors and warnings.
func eventExchanges() []exchange {
	const (
		doomed = "/dags/paused/dagRuns/{run}_1"
		none   = `{"event_logs": [], "total_entries": 0}`
	)
	return []exchange{
		// Permitted requests are logged, even if the resource does not exist. Rejected ones are not.
		{path: "/eventLogs?run_id={run}_1", json: none},
		{method: "DELETE", path: doomed, status: 404, title: "Not Found", detail: "DAGRun with DAG ID: 'paused' and DagRun ID: '{run}_1' not found"},
		{method: "DELETE", path: doomed, user: "viewer", status: 403, title: "Forbidden"},
		{method: "PATCH", path: doomed, body: `{"state": "bogus"}`, status: 400, title: bad, detail: "'bogus' is not one of ['success', 'failed', 'queued'] - 'state'"},
		{method: "PATCH", path: doomed, user: "op", body: `{"state": "failed"}`, status: 404, title: "Dag Run id {run}_1 not found in dag paused"},
		{path: "/eventLogs?run_id={run}_1"},
		{path: "/eventLogs?run_id={run}_1&limit=1&offset=1&order_by=-event_log_id"},
		{path: "/eventLogs?run_id={run}_1&order_by=when"},
		{path: "/eventLogs?run_id={run}_1&order_by=-extra"},
		{path: "/eventLogs?run_id={run}_1&order_by=execution_date"},
		{path: "/eventLogs?run_id={run}_1&dag_id=paused&event=api.delete_dag_run"},
		{path: "/eventLogs?run_id={run}_1&dag_id=hello", json: none},
		{path: "/eventLogs?run_id={run}_1&task_id=nope", json: none},
		{path: "/eventLogs?run_id={run}_1&owner=op"},
		{path: "/eventLogs?run_id={run}_1&owner=viewer", json: none},
		{path: "/eventLogs?run_id={run}_1&map_index=0"},
		{path: "/eventLogs?run_id={run}_1&map_index=1", json: none},
		{path: "/eventLogs?run_id={run}_1&try_number=0"},
		{path: "/eventLogs?run_id={run}_1&try_number=1", json: none},
		{path: "/eventLogs?run_id={run}_1&included_events=api.delete_dag_run,nope"},
		{path: "/eventLogs?run_id={run}_1&included_events=nope", json: none},
		{path: "/eventLogs?run_id={run}_1&included_events="},
		{path: "/eventLogs?run_id={run}_1&excluded_events=api.delete_dag_run,api.update_dag_run_state", json: none},
		{path: "/eventLogs?run_id={run}_1&excluded_events=nope"},
		{path: "/eventLogs?run_id={run}_1&after=2001-01-01T00:00:00Z"},
		{path: "/eventLogs?run_id={run}_1&before=2001-01-01T00:00:00Z", json: none},
		{path: "/eventLogs?run_id={run}_1&after=2999-01-01T00:00:00%2B02:00", json: none},
		{path: "/eventLogs?before=2001-01-01", status: 400, title: bad, detail: "'2001-01-01'" + dateTime + "'2001-01-01'"},
		{path: "/eventLogs?map_index=x", status: 400, title: bad, detail: "Wrong type, expected 'integer' for query parameter 'map_index'"},
		{path: "/eventLogs?order_by=id", status: 400, title: bad, detail: "Ordering with 'id'" + ordering},
		{path: "/eventLogs?order_by=-try_number", status: 400, title: bad, detail: "Ordering with 'try_number'" + ordering},
		{path: "/eventLogs?limit=-1", status: 400, title: positive},
		{path: "/eventLogs?bogus=1", status: 400, detail: "Extra query parameter(s) bogus not in spec"},
		{path: "/eventLogs", user: "op", status: 403, title: "Forbidden"},
		{path: "/eventLogs/999999999", status: 404, title: "Event Log not found"},
		{path: "/eventLogs/abc", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/eventLogs/-1", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/eventLogs/1", user: "viewer", status: 403, title: "Forbidden"},

		{path: "/importErrors"},
		{path: "/importErrors", user: "viewer"},
		{path: "/importErrors", user: "public", status: 403, title: "Forbidden"},
		{path: "/importErrors?order_by=-timestamp"},
		{path: "/importErrors?order_by=filename&limit=1"},
		{path: "/importErrors?offset=99", json: `{"import_errors": [], "total_entries": 1}`},
		{path: "/importErrors?order_by=id", status: 400, title: bad, detail: "Ordering with 'id'" + ordering},
		{path: "/importErrors?limit=-1", status: 400, title: positive},
		{path: "/importErrors/1"},
		{path: "/importErrors/9999", status: 404, title: "Import error not found", detail: "The ImportError with import_error_id: `9999` was not found"},
		{path: "/importErrors/x", status: 404, title: "Not Found", detail: notFoundText},

		{path: "/dagWarnings?dag_id=nope", json: `{"dag_warnings": [], "total_entries": 0}`},
		{path: "/dagWarnings?warning_type=nope", json: `{"dag_warnings": [], "total_entries": 0}`},
		{path: "/dagWarnings?order_by=-message&offset=99", json: `{"dag_warnings": [], "total_entries": 0}`},
		{path: "/dagWarnings?order_by=bogus", status: 400, title: bad, detail: "Ordering with 'bogus'" + ordering},
		{path: "/dagWarnings?limit=-1", status: 400, title: positive},
		{path: "/dagWarnings?offset=99", user: "viewer"},
		{path: "/dagWarnings", user: "public", status: 403, title: "Forbidden"},
	}
}

// idExchanges tests unusual characters in IDs and paths. It deletes what it creates.
func idExchanges() []exchange {
	const missing = "Variable does not exist"
	exchanges := []exchange{
		{path: "/pools/%FF{run}", status: 404, title: "Not Found", detail: "Pool with name:'\uFFFD{run}' not found"},
		{path: "/pools/", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/pools//nope?limit=1&a=b%20c", status: 308},
		{path: "/pools/%2Fa%20%C3%A9%3F", status: 308},
		{path: "/pools/%2F%2Fa", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/pools/a%2F%2Fb", status: 404, title: "Not Found", detail: notFoundText},
		{method: "PATCH", path: "/pools//nope", body: "{}", status: 308},
		{method: "DELETE", path: "/pools/%2Fnope", status: 308},
		{method: "POST", path: "/pools//nope", body: "{}", status: 405, title: "Method Not Allowed", detail: notAllowed},
		{path: "/dags//details", status: 308},
		{path: "/dags//dagRuns", user: "nobody", status: 308},
		{method: "POST", path: "/dags//dagRuns", body: "{}", status: 405, title: "Method Not Allowed", detail: notAllowed},
		{path: "/dags/a%2Fdetails", status: 404, title: "DAG not found", detail: "The DAG with dag_id: a was not found"},
		{path: "/variables/%2Fnope", status: 308},
		{path: "/variables/%2F%2Fnope", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/variables/a%2F%2Fnope", status: 404, title: "Variable not found", detail: missing},
		{path: "/variables/nope%2F", status: 404, title: "Variable not found", detail: missing},
		{path: "/variables/a%0Ab", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/variables/%0Ab", status: 404, title: "Variable not found", detail: missing},
		{path: "/eventLogs/-1", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/importErrors/x", status: 404, title: "Not Found", detail: notFoundText},
		{method: "PATCH", path: "/dags/hello/dagRuns/{run}/taskInstances/greet/-1", body: "{}", status: 404, title: "Not Found", detail: notFoundText},
	}
	odd := "{run}" + " !\"#$%&'()*+,-.:;<=>?@[\\]^_`{|}~\x00\x01\t\r\x7f\u00e9e\u0301\u6771\U0001f680\u202e"
	both := []string{odd, " {run}", "{run} ", "\n{run}", "~{run}", "{run}%2F", "{run}%25", "..{run}"}
	for _, id := range append(both, "{run}\n", "{run}\na") {
		exchanges = append(exchanges, createGetDelete("/pools", id, map[string]any{"name": id, "slots": 1})...)
	}
	for _, id := range append(both, "{run}/a", "{run}a/", "{run}//a", "{run}/../a") {
		exchanges = append(exchanges, createGetDelete("/variables", id, map[string]any{"key": id, "value": "v"})...)
	}
	return exchanges
}

// createGetDelete creates a resource, gets it and deletes it.
func createGetDelete(path, id string, body map[string]any) []exchange {
	b, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	one := path + "/" + strings.ReplaceAll(url.PathEscape(id), url.PathEscape("{run}"), "{run}")
	return []exchange{
		{name: fmt.Sprintf("create %q of %s", id, path), method: http.MethodPost, path: path, body: string(b)},
		{name: fmt.Sprintf("get %q of %s", id, path), path: one},
		{name: fmt.Sprintf("delete %q of %s", id, path), method: http.MethodDelete, path: one, status: http.StatusNoContent},
	}
}
