package airflowtest

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
