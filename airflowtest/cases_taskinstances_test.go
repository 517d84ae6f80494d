package airflowtest

import "strings"

// taskInstanceExchanges tests task instances: reading, notes, states and tries.
func taskInstanceExchanges() []exchange {
	const (
		run    = "/dags/paused/dagRuns/{run}_1"
		one    = run + "/taskInstances/nothing"
		batch  = "/dags/~/dagRuns/~/taskInstances/list"
		nope   = "/dags/nope/dagRuns/nope/taskInstances/nope"
		none   = `{"task_instances": [], "total_entries": 0}`
		these  = `"dag_ids": ["paused"], "execution_date_gte": "{new1}", "execution_date_lte": "{new3}"`
		these3 = `"dag_run_ids": ["{run}_1", "{run}_2"]`
	)
	return []exchange{
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}_1", "logical_date": "{new1}"}`},
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}_2", "logical_date": "{new2}"}`},

		// Single task instances.
		{path: one},
		{path: run + "/taskInstances/nope", status: 404, title: "Task instance not found"},
		{path: nope, status: 404, title: "Task instance not found"},
		{path: "/dags/~/dagRuns/~/taskInstances/nothing", status: 404, title: "Task instance not found"},
		{path: one + "?x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},
		{path: one + "/0", status: 404, title: "Task instance not found"},
		{path: one + "/-1", status: 404, title: "Not Found", detail: notFoundText},
		{path: one + "/x", status: 404, title: "Not Found", detail: notFoundText},
		{path: one, user: "viewer"},
		{path: one, user: "public", status: 403, title: "Forbidden"},
		{path: one, user: "nobody", status: 401, title: "Unauthorized"},
		{method: "DELETE", path: one, status: 405, title: "Method Not Allowed", detail: notAllowed},

		// Lists.
		{path: run + "/taskInstances"},
		{path: run + "/taskInstances?limit=0", json: `{"task_instances": [], "total_entries": 1}`},
		{path: run + "/taskInstances?limit=-1"},
		{path: run + "/taskInstances?limit=x", status: 400, title: bad, detail: "Wrong type, expected 'integer' for query parameter 'limit'"},
		{path: run + "/taskInstances?offset=1", json: `{"task_instances": [], "total_entries": 1}`},
		{path: run + "/taskInstances?offset=-1", status: 400, title: bad, detail: negative},
		{path: run + "/taskInstances?state=none"},
		{path: run + "/taskInstances?state=success,failed&state=skipped", json: none},
		{path: run + "/taskInstances?state=success,none"},
		{path: run + "/taskInstances?pool=default_pool&queue=default"},
		{path: run + "/taskInstances?queue=nope", json: none},
		{path: run + "/taskInstances?executor=nope", json: none},
		{path: run + "/taskInstances?duration_gte=0", json: none},
		{path: run + "/taskInstances?duration_lte=1e9", json: none},
		{path: run + "/taskInstances?duration_lte=x", status: 400, title: bad, detail: "Wrong type, expected 'number' for query parameter 'duration_lte'"},
		{path: run + "/taskInstances?start_date_gte=2001-01-01T00:00:00Z", json: none},
		{path: run + "/taskInstances?execution_date_gte={new1}&execution_date_lte={new1}"},
		{path: run + "/taskInstances?execution_date_gte={new2}", json: none},
		{path: run + "/taskInstances?updated_at_gte=2001-01-01T00:00:00Z"},
		{path: run + "/taskInstances?updated_at_lte=2001-01-01", status: 400, title: bad, detail: "'2001-01-01'" + dateTime + "'2001-01-01'"},
		{path: run + "/taskInstances?order_by=task_id", status: 400, detail: "Extra query parameter(s) order_by not in spec"},
		{path: "/dags/paused/dagRuns/~/taskInstances?execution_date_gte={new1}&execution_date_lte={new2}&limit=1"},
		{path: "/dags/~/dagRuns/{run}_2/taskInstances"},
		{path: "/dags/nope/dagRuns/nope/taskInstances", json: none},

		// Lists with a filter in the body.
		{method: "POST", path: batch, body: "{" + these + "}"},
		{method: "POST", path: batch, body: "{" + these3 + `, "page_limit": 1, "page_offset": 1}`},
		{method: "POST", path: batch, body: "{" + these3 + `, "dag_ids": [], "task_ids": ["nothing", "nope"]}`},
		{method: "POST", path: batch, body: "{" + these3 + `, "state": [null]}`},
		{method: "POST", path: batch, body: "{" + these3 + `, "state": ["none", "success"]}`},
		{method: "POST", path: batch, body: "{" + these3 + `, "state": ["success"]}`, json: none},
		{method: "POST", path: batch, body: "{" + these3 + `, "state": ["bogus"]}`, status: 400, title: bad, detail: "'bogus' is not one of [None, 'success', 'running', 'failed', 'upstream_failed', 'skipped', 'up_for_retry', 'up_for_reschedule', 'queued', 'none', 'scheduled', 'deferred', 'removed', 'restarting'] - 'state.0'"},
		{method: "POST", path: batch, body: "{" + these3 + `, "duration_gte": 0.5}`, json: none},
		{method: "POST", path: batch, body: "{" + these3 + `, "duration_gte": "x"}`, status: 400, title: bad, detail: "'x' is not of type 'number' - 'duration_gte'"},
		{method: "POST", path: batch, body: "{" + these3 + `, "pool": ["default_pool"], "queue": ["default"]}`},
		{method: "POST", path: batch, body: "{" + these3 + `, "executor": ["nope"]}`, json: none},
		{method: "POST", path: batch, body: `{"dag_ids": ["nope"]}`, json: none},
		{method: "POST", path: batch, user: "viewer", body: `{"dag_ids": ["nope"]}`, json: none},
		{method: "POST", path: batch, user: "public", body: `{"dag_ids": ["nope"]}`, status: 403, title: "Forbidden"},
		{method: "POST", path: batch, body: `{"dag_ids": "nope"}`, status: 400, title: bad, detail: "'nope' is not of type 'array' - 'dag_ids'"},
		{method: "POST", path: batch, user: "nobody", body: `{"page_limit": 0}`, status: 400, title: bad, detail: "0 is less than the minimum of 1 - 'page_limit'"},
		{method: "POST", path: batch, body: `{"page_offset": -1}`, status: 400, title: bad, detail: "-1 is less than the minimum of 0 - 'page_offset'"},
		{method: "POST", path: batch, body: `{"bogus": 1}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{method: "POST", path: batch, body: `{"order_by": "task_id"}`, status: 400, title: bad, detail: "{'order_by': ['Unknown field.']}"},
		{method: "POST", path: batch, body: `{"start_date_gte": "x"}`, status: 400, title: bad, detail: "'x' is not a 'date-time' - 'start_date_gte'"},
		{method: "POST", path: batch, status: 400, title: bad, detail: "Request body must not be empty"},

		// Mapped task instances.
		{path: one + "/listMapped", status: 404, title: "Task id nothing is not mapped"},
		{path: run + "/taskInstances/nope/listMapped", status: 404, title: "Task id nope not found"},
		{path: nope + "/listMapped", status: 404, title: "DAG nope not found"},
		{path: one + "/listMapped?order_by=bogus", status: 404, title: "Task id nothing is not mapped"},
		{path: one + "/listMapped?x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},

		// Notes.
		{method: "PATCH", path: one + "/setNote", body: `{"note": "for people é"}`},
		{path: one},
		{path: run + "/taskInstances"},
		{method: "PATCH", path: one + "/setNote", body: `{"note": ""}`},
		{path: one},
		{method: "PATCH", path: one + "/setNote", body: `{"note": null}`, status: 400, title: bad, detail: "None is not of type 'string' - 'note'"},
		{method: "PATCH", path: one + "/setNote", body: `{}`, status: 400, title: bad, detail: "'note' is a required property"},
		{method: "PATCH", path: one + "/setNote", body: `{"note": 1}`, status: 400, title: bad, detail: "1 is not of type 'string' - 'note'"},
		{method: "PATCH", path: one + "/setNote", body: `{"note": "x", "bogus": 1}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{name: "long note", method: "PATCH", path: one + "/setNote", body: `{"note": "` + strings.Repeat("x", 1001) + `"}`, status: 400, title: bad, detail: "{'note': ['Longer than maximum length 1000.']}"},
		{method: "PATCH", path: one + "/0/setNote", body: `{"note": "x"}`, status: 404, title: "Task Instance not found for dag_id=paused, run_id={run}_1, task_id=nothing"},
		{method: "PATCH", path: nope + "/setNote", body: `{"note": "x"}`, status: 404, title: "Task Instance not found for dag_id=nope, run_id=nope, task_id=nope"},
		{method: "PATCH", path: one + "/setNote", user: "viewer", body: `{"note": "x"}`, status: 403, title: "Forbidden"},

		// Dependencies, tries and links.
		{path: one + "/dependencies", json: `{"dependencies": [
			{"name": "Dag Not Paused", "reason": "Task's DAG 'paused' is paused."},
			{"name": "Dagrun Running", "reason": "Task instance's dagrun was not in the 'running' state but in the state 'queued'."},
			{"name": "Task Instance State", "reason": "Task is in the 'None' state."}]}`},
		{path: one + "/0/dependencies", status: 404, title: "Task Instance not found for dag_id=paused, run_id={run}_1, task_id=nothing"},
		{path: nope + "/dependencies", status: 404, title: "Task Instance not found for dag_id=nope, run_id=nope, task_id=nope"},
		{path: one + "/tries"},
		{path: one + "/tries?limit=0&offset=7&order_by=bogus"},
		{path: one + "/tries?limit=x", status: 400, title: bad, detail: "Wrong type, expected 'integer' for query parameter 'limit'"},
		{path: one + "/0/tries", json: none},
		{path: nope + "/tries", json: none},
		{path: one + "/tries/0"},
		{path: one + "/tries/1", status: 404, title: "Task instance not found", detail: "Task Instance not found for dag_id=paused, run_id={run}_1, task_id=nothing, map_index=-1, try_number=1."},
		{path: one + "/2/tries/1", status: 404, title: "Task instance not found", detail: "Task Instance not found for dag_id=paused, run_id={run}_1, task_id=nothing, map_index=2, try_number=1."},
		{path: one + "/tries/x", status: 404, title: "Not Found", detail: notFoundText},
		{path: one + "/links", json: "{}"},
		{path: one + "/links?map_index=-1", json: "{}"},
		{path: one + "/links?map_index=0", status: 404, title: "DAG Run not found", detail: `DAG Run with ID = "{run}_1" not found`},
		{path: one + "/links?map_index=x", status: 400, title: bad, detail: "Wrong type, expected 'integer' for query parameter 'map_index'"},
		{path: run + "/taskInstances/nope/links", status: 404, title: "Task not found", detail: `Task with ID = "nope" not found`},
		{path: nope + "/links", status: 404, title: "DAG not found", detail: `DAG with ID = "nope" not found`},

		// States.
		{method: "PATCH", path: one, body: `{"new_state": "failed"}`, json: `{"dag_id": "paused", "dag_run_id": "{run}_1", "execution_date": "{newt1}", "task_id": "nothing"}`},
		{method: "PATCH", path: one, body: `{"new_state": "failed", "dry_run": true}`},
		{path: one},
		{method: "PATCH", path: one, body: `{"new_state": "failed", "dry_run": false}`, json: "{}"},
		{path: one},
		{path: one + "/tries"},
		{path: one + "/dependencies", json: `{"dependencies": []}`},
		{method: "PATCH", path: one, body: `{"new_state": "failed", "dry_run": false}`, json: "{}"},
		{method: "PATCH", path: one, body: `{"new_state": "skipped", "dry_run": false}`, json: "{}"},
		{method: "PATCH", path: one, body: `{"new_state": "success", "dry_run": false}`, json: "{}"},
		{method: "PATCH", path: one, user: "nobody", body: `{"new_state": "running"}`, status: 400, title: bad, detail: "'running' is not one of ['success', 'failed', 'skipped'] - 'new_state'"},
		{method: "PATCH", path: one, body: `{"new_state": null}`, status: 400, title: bad, detail: "None is not of type 'string' - 'new_state'"},
		{method: "PATCH", path: one, body: `{"dry_run": "x"}`, status: 400, title: bad, detail: "'x' is not of type 'boolean' - 'dry_run'"},
		{method: "PATCH", path: one, body: `{}`, status: 400, title: bad, detail: "{'new_state': ['Missing data for required field.']}"},
		{method: "PATCH", path: one, body: `{"bogus": 1}`, status: 400, title: bad, detail: "{'new_state': ['Missing data for required field.'], 'bogus': ['Unknown field.']}"},
		{method: "PATCH", path: one, user: "viewer", body: `{"new_state": "failed"}`, status: 403, title: "Forbidden"},
		{method: "PATCH", path: one + "/0", body: `{"new_state": "failed"}`, status: 404, title: "Not Found", detail: "Task instance not found for task 'nothing' on DAG run with ID '{run}_1'"},
		{method: "PATCH", path: "/dags/paused/dagRuns/nope/taskInstances/nothing", body: `{"new_state": "failed"}`, status: 404, title: "Not Found", detail: "Task instance not found for task 'nothing' on DAG run with ID 'nope'"},
		{method: "PATCH", path: run + "/taskInstances/nope", body: `{"new_state": "failed"}`, status: 404, title: "Task not found", detail: "Task 'nope' not found in DAG 'paused'"},
		{method: "PATCH", path: nope, body: `{"new_state": "failed"}`, status: 404, title: "DAG not found", detail: "DAG 'nope' not found"},

		// Clearing starts a new try.
		{method: "POST", path: "/dags/paused/clearTaskInstances", body: `{"dag_run_id": "{run}_1", "only_failed": false, "dry_run": false}`},
		{path: one},
		{path: one + "/tries"},
		{path: one + "/tries/0"},
		{path: one + "/dependencies"},
		{method: "POST", path: "/dags/paused/clearTaskInstances", body: `{"dag_run_id": "{run}_2", "only_failed": false, "dry_run": false}`},
		{path: "/dags/paused/dagRuns/{run}_2/taskInstances/nothing"},
		{path: "/dags/paused/dagRuns/{run}_2/taskInstances/nothing/tries"},
	}
}
