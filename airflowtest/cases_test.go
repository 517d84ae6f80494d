package airflowtest

import "strings"

// exchange is a request and the expected response. The fields user, path, body, detail and json may contain
// placeholders:
//
//   - {run} is the prefix of the IDs of the fixture's runs, {RUN} the same in capitals.
//   - {date1} to {date3} are their logical dates.
//   - {query} and {filter} select no other runs.
type exchange struct {
	name   string
	user   string // "" is admin, "nobody" sends no credentials; the password of other users is their name
	method string // GET if empty
	path   string // with or without /api/v1
	header map[string]string
	body   string

	status        int // 200 if 0
	title, detail string
	statusOnly    bool   // TestExchanges does not check title and detail
	json          string // the whole body; only checked by TestExchanges, because a real server has more data
}

// fixture returns the requests that create the runs which the exchanges expect, in this order.
func fixture() []exchange {
	return []exchange{
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}_1", "logical_date": "{date1}", "conf": {"i": 1}}`},
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}_2", "logical_date": "{date2}", "conf": {"i": 2}}`},
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}_3", "logical_date": "{date3}", "note": "a note",
			"data_interval_start": "2001-01-01T00:00:00Z", "data_interval_end": "2001-01-02T00:00:00Z"}`},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}_2", body: `{"state": "failed"}`},
	}
}

// Common texts of real servers.
const (
	notFoundText = "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again."
	notAllowed   = "The method is not allowed for the requested URL."
	dateTime     = " is not a 'date-time'\n\nFailed validating 'format' in schema:\n    {'type': 'string', 'format': 'date-time'}\n\nOn instance:\n    "
	negative     = "-1 is less than the minimum of 0\n\nFailed validating 'minimum' in schema:\n    {'type': 'integer', 'minimum': 0}\n\nOn instance:\n    -1"
	ordering     = " is disallowed or the attribute does not exist on the model"
	positive     = "Page limit must be a positive integer"
	bad          = "Bad Request"
	freeSlots    = "['properties']['open_slots']:\n    {'type': 'integer',\n     'readOnly': True,\n     'description': 'The number of free slots at the moment.'}\n\nOn instance"
)

// group is a list of exchanges with a new server. The requests in before must succeed.
type group struct {
	name      string
	before    []exchange
	exchanges []exchange
}

// dags returns the DAGs that a group needs in addition to [SampleDAGs].
func (g group) dags() []DAG {
	switch g.name {
	case "data", "Airflow 3", "state stores":
		return dataDAGs()
	case "backfills":
		return []DAG{{ID: "paused_daily", Paused: true, Schedule: "@daily", Tags: []string{"scheduled"}, Tasks: []Task{{ID: "nothing", Operator: "EmptyOperator"}}}}
	}
	return nil
}

func groups() []group {
	all := []group{
		{"runs", fixture(), runExchanges()},
		{"DAGs", nil, dagExchanges()},
		{"clear", nil, clearExchanges()},
		{"task instances", nil, taskInstanceExchanges()},
		{"pools", nil, poolExchanges()},
		{"variables", nil, variableExchanges()},
		{"connections", nil, connectionExchanges()},
		{"server", nil, serverExchanges()},
		{"roles", nil, roleExchanges()},
		{"users", nil, userExchanges()},
		{"custom roles", nil, customRoleExchanges()},
		{"event logs", nil, eventExchanges()},
		{"data", nil, dataExchanges()},
		{"ids", nil, idExchanges()},
	}
	for _, g := range all {
		g.named()
	}
	return all
}

// named names the exchanges without a name after their requests.
func (g group) named() group {
	for i := range g.exchanges {
		if e := &g.exchanges[i]; e.name == "" {
			e.name = strings.Join([]string{e.user, e.method, e.path, e.body}, " ")
		}
	}
	return g
}

func runExchanges() []exchange {
	const (
		json    = "application/json"
		trigger = "/dags/paused/dagRuns"
		batch   = "/dags/~/dagRuns/list"
		both    = `{'_schema': ["Both 'data_interval_start' and 'data_interval_end' must be specified together"]}`
	)
	return []exchange{
		// Routes.
		{path: "/nope", user: "nobody", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/", status: 404, title: "Not Found", detail: notFoundText},
		{path: "", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/dags/", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/dags/a%2Fb", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/api/v1x", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/api/v2/dags", status: 404},
		{path: "/elsewhere", name: "not the API", status: 404},
		{method: "DELETE", path: "/dags", status: 405, title: "Method Not Allowed", detail: notAllowed},
		{method: "PUT", path: "/dags/hello", body: "{}", status: 405, title: "Method Not Allowed", detail: notAllowed},
		{method: "POST", path: "/version", body: "{}", status: 405, title: "Method Not Allowed", detail: notAllowed},
		{method: "PATCH", path: trigger, body: "{}", status: 405, title: "Method Not Allowed", detail: notAllowed},
		{method: "POST", path: "/dags/hello/dagRuns/list", body: "{}", status: 405, title: "Method Not Allowed", detail: notAllowed},
		{method: "PUT", path: batch, body: "{}", status: 405, title: "Method Not Allowed", detail: notAllowed},
		{method: "HEAD", path: "/dags/hello"},
		{method: "HEAD", path: "/dags/nope", status: 404},
		{method: "OPTIONS", path: "/version", user: "nobody"},
		{method: "OPTIONS", path: "/nope", user: "nobody", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/dags/%7E/dagRuns?limit=1&{query}"},
		{path: "/dags/%68ello?fields=dag_id", json: `{"dag_id": "hello"}`},
		{path: "/dags/~/dagRuns/list", status: 404, title: "DAGRun not found", detail: "DAGRun with DAG ID: '~' and DagRun ID: 'list' not found"},

		// Authentication and permissions.
		{path: "/dags", user: "nobody", status: 401, title: "Unauthorized"},
		{path: "/dags", user: "stranger", status: 401, title: "Unauthorized"},
		{path: "/dags", user: "nobody", header: map[string]string{"Authorization": "Bearer abc"}, status: 401, title: "Unauthorized"},
		{path: "/dags", user: "nobody", header: map[string]string{"Authorization": "Basic !!"}, status: 401, title: "Unauthorized"},
		{path: "/dags?limit=-1", user: "nobody", status: 401, title: "Unauthorized"},
		{path: "/dags?offset=-1", user: "nobody", status: 400, title: bad, detail: negative},
		{path: "/dags?bogus=1", user: "nobody", status: 400, detail: "Extra query parameter(s) bogus not in spec"},
		{path: "/health", user: "nobody"},
		{path: "/version", user: "stranger", json: `{"git_version": "", "version": "2.11.2"}`},
		{path: "/version?bogus=1"},
		{method: "POST", path: trigger, user: "viewer", body: "{}", status: 403, title: "Forbidden"},
		{method: "POST", path: "/dags/nope/dagRuns", user: "viewer", body: `{"bogus": 1}`, status: 403, title: "Forbidden"},
		{method: "PATCH", path: "/dags/nope", user: "viewer", body: `{"is_paused": true}`, status: 403, title: "Forbidden"},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}_1", user: "viewer", body: `{"state": "success"}`, status: 403, title: "Forbidden"},
		{method: "DELETE", path: "/dags/paused/dagRuns/{run}_1", user: "viewer", status: 403, title: "Forbidden"},
		{method: "POST", path: batch, user: "viewer", body: `{"page_limit": 1, {filter}}`},
		{path: "/dags/hello", user: "viewer"},
		{path: "/dags/nope", user: "viewer", status: 404, title: "DAG not found", detail: "The DAG with dag_id: nope was not found"},
		{path: "/dags?limit=1", user: "public", status: 403, title: "Forbidden"},
		{path: "/dags/nope", user: "public", status: 403, title: "Forbidden"},
		{path: "/dagSources/abc", user: "public", status: 403, title: "Forbidden"},
		{method: "POST", path: batch, user: "public", body: "{}", status: 403, title: "Forbidden"},

		// Bodies.
		{method: "POST", path: trigger, status: 400, title: bad, detail: "Request body must not be empty"},
		{method: "POST", path: trigger, header: map[string]string{"Content-Type": json}, status: 400, title: bad, detail: "Request body must not be empty"},
		{method: "POST", path: trigger, body: "{nope", status: 400, title: bad, detail: "Request body is not valid JSON"},
		{method: "POST", path: trigger, body: "null", status: 400, title: bad, detail: "Request body is not valid JSON"},
		{method: "POST", path: trigger, body: "  ", status: 400, title: bad, detail: "Request body is not valid JSON"},
		{method: "POST", path: trigger, body: "{}{}", status: 400, title: bad, detail: "Request body is not valid JSON"},
		{method: "POST", path: trigger, body: "\xff", status: 400, title: bad, detail: "Request body is not valid JSON"},
		{method: "POST", path: trigger, body: "[]", status: 400, title: bad, detail: "[] is not of type 'object'"},
		{method: "POST", path: trigger, body: `"x"`, status: 400, title: bad, detail: "'x' is not of type 'object'"},
		{
			method: "POST", path: trigger, user: "nobody", body: "{}", header: map[string]string{"Content-Type": "text/plain"},
			status: 415, title: "Unsupported Media Type", detail: "Invalid Content-type (text/plain), expected JSON data",
		},
		{
			method: "POST", path: trigger, body: "{}", header: map[string]string{"Content-Type": ""},
			status: 415, title: "Unsupported Media Type", detail: "Invalid Content-type (), expected JSON data",
		},
		{method: "POST", path: batch, body: `{"page_limit": 1, {filter}}`, header: map[string]string{"Content-Type": "application/merge-patch+json; charset=utf-8"}},
		{method: "POST", path: "/dags/nope/dagRuns?bogus=1", user: "nobody", body: `{"conf": 3}`, status: 400, title: bad, detail: "3 is not of type 'object' - 'conf'"},

		// Single DAGs.
		{path: "/dags/hello"},
		{path: "/dags/nope?fields=bogus", status: 404, title: "DAG not found", detail: "The DAG with dag_id: nope was not found"},
		{path: "/dags/~", status: 404, title: "DAG not found", detail: "The DAG with dag_id: ~ was not found"},
		{path: "/dags/hello?fields=dag_id,is_paused,dag_id", json: `{"dag_id": "hello", "is_paused": false}`},
		{path: "/dags/hello?fields=bogus,dag_id&fields=it's,bogus", status: 400, title: "DAGSchema init error", detail: `Invalid fields for <DAGSchema(many=False)>: OrderedSet(['bogus', "it's"]).`},
		{path: "/dags/hello?fields=", status: 400, title: "DAGSchema init error", detail: "Invalid fields for <DAGSchema(many=False)>: OrderedSet([''])."},
		{method: "PATCH", path: "/dags/hello", body: `{"is_paused": false}`},
		{method: "PATCH", path: "/dags/hello?update_mask=is_paused", body: `{"is_paused": false}`},
		{method: "PATCH", path: "/dags/hello?update_mask=bogus&update_mask=is_paused", body: `{"is_paused": false}`},
		{method: "PATCH", path: "/dags/hello?update_mask=is_paused,bogus", body: `{}`, status: 400, title: bad, detail: "Only `is_paused` field can be updated through the REST API"},
		{method: "PATCH", path: "/dags/nope?update_mask=", body: `{"is_paused": false}`, status: 400, title: bad, detail: "Only `is_paused` field can be updated through the REST API"},
		{method: "PATCH", path: "/dags/paused", body: `{}`, status: 500},
		{method: "PATCH", path: "/dags/paused?update_mask=is_paused", body: `{}`, status: 500},
		{method: "PATCH", path: "/dags/nope", body: `{}`, status: 404, title: "Dag with id: 'nope' not found"},
		{method: "PATCH", path: "/dags/nope", body: `{"is_paused": true}`, status: 404, title: "Dag with id: 'nope' not found"},
		{method: "PATCH", path: "/dags/nope", body: `{"bogus": true}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{method: "PATCH", path: "/dags/nope", body: `{"is_paused": "no"}`, status: 400, title: bad, detail: "'no' is not of type 'boolean' - 'is_paused'"},
		{method: "PATCH", path: "/dags/nope", body: `{"is_paused": 1}`, status: 400, title: bad, detail: "1 is not of type 'boolean' - 'is_paused'"},
		{method: "PATCH", path: "/dags/nope", user: "nobody", body: `{"is_paused": true, "tags": []}`, status: 400, title: bad, detail: "Property is read-only - 'tags'"},
		{method: "PATCH", path: "/dags/nope", body: `{"is_paused": null}`, status: 404, title: "Dag with id: 'nope' not found"},

		// DAG lists.
		{path: "/dags?dag_id_pattern=HEL_O"},
		{path: "/dags?dag_id_pattern=h%25o&fields=dag_id", json: `{"dags": [{"dag_id": "hello"}], "total_entries": 1}`},
		{path: "/dags?dag_id_pattern=p.used", json: `{"dags": [], "total_entries": 0}`},
		{path: "/dags?dag_id_pattern=&limit=0&fields=dag_id", json: `{"dags": [{"dag_id": "failing"}, {"dag_id": "hello"}, {"dag_id": "paused"}, {"dag_id": "sleepy"}], "total_entries": 4}`},
		{path: "/dags?order_by=-dag_id&offset=1&limit=2&fields=dag_id", json: `{"dags": [{"dag_id": "paused"}, {"dag_id": "hello"}], "total_entries": 4}`},
		{path: "/dags?order_by=--dag_id&limit=1&limit=2&fields=dag_id", json: `{"dags": [{"dag_id": "sleepy"}, {"dag_id": "paused"}], "total_entries": 4}`},
		{path: "/dags?paused=true&fields=dag_id", json: `{"dags": [{"dag_id": "paused"}], "total_entries": 1}`},
		{path: "/dags?paused=False&only_active=false&fields=dag_id", json: `{"dags": [{"dag_id": "failing"}, {"dag_id": "hello"}, {"dag_id": "sleepy"}], "total_entries": 3}`},
		{path: "/dags?tags=quick&fields=dag_id", json: `{"dags": [{"dag_id": "failing"}, {"dag_id": "hello"}], "total_entries": 2}`},
		{path: "/dags?tags=slow,nope&tags=scheduled&fields=dag_id", json: `{"dags": [{"dag_id": "paused"}, {"dag_id": "sleepy"}], "total_entries": 2}`},
		{path: "/dags?tags=", json: `{"dags": [], "total_entries": 0}`},
		{path: "/dags?offset=999&fields=bogus", json: `{"dags": [], "total_entries": 4}`},
		{path: "/dags?fields=bogus", status: 400, title: "DAGCollectionSchema error", detail: "Invalid fields for <DAGSchema(many=False)>: OrderedSet(['bogus'])."},
		{path: "/dags?limit=-1", status: 400, title: positive},
		{path: "/dags?limit=abc", status: 400, title: bad, detail: "Wrong type, expected 'integer' for query parameter 'limit'"},
		{path: "/dags?limit=1.5", status: 400, title: bad, detail: "Wrong type, expected 'integer' for query parameter 'limit'"},
		{path: "/dags?limit=", status: 400, title: bad, detail: "Wrong type, expected 'integer' for query parameter 'limit'"},
		{path: "/dags?offset=-1", status: 400, title: bad, detail: negative},
		{path: "/dags?offset=x", status: 400, title: bad, detail: "Wrong type, expected 'integer' for query parameter 'offset'"},
		{path: "/dags?only_active=yes", status: 400, title: bad, detail: "Wrong type, expected 'boolean' for query parameter 'only_active'"},
		{path: "/dags?paused=1", status: 400, title: bad, detail: "Wrong type, expected 'boolean' for query parameter 'paused'"},
		{path: "/dags?order_by=bogus", status: 400, title: bad, detail: "Ordering with 'bogus'" + ordering},
		{path: "/dags?order_by=-is_paused", status: 400, title: bad, detail: "Ordering with 'is_paused'" + ordering},
		{path: "/dags?order_by=", status: 400, title: bad, detail: "Ordering with ''" + ordering},
		{path: "/dags?bogus", status: 400, detail: "Extra query parameter(s) bogus not in spec"},

		// DAG sources. TestSourceMediaTypes covers the Accept header, because file tokens differ between servers.
		{path: "/dagSources/abc", status: 404, title: "Dag source not found"},
		{path: "/dagSources/abc", header: map[string]string{"Accept": "text/html"}, status: 404, title: "Dag source not found"},
		{path: "/dagSources/abc?x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},

		// Single runs.
		{path: "/dags/paused/dagRuns/{run}_1"},
		{path: "/dags/paused/dagRuns/{run}_2"},
		{path: "/dags/paused/dagRuns/{run}_3"},
		{path: "/dags/paused/dagRuns/{run}_1?fields=state,conf", json: `{"conf": {"i": 1}, "state": "queued"}`},
		{path: "/dags/paused/dagRuns/{run}_3?fields=note,data_interval_start", json: `{"data_interval_start": "2001-01-01T00:00:00+00:00", "note": "a note"}`},
		{path: "/dags/paused/dagRuns/{run}_1?fields=state,bogus", status: 400, title: "DAGRunSchema error", detail: "bogus not in DAGRunSchema"},
		{path: "/dags/paused/dagRuns/nope?fields=bogus", status: 404, title: "DAGRun not found", detail: "DAGRun with DAG ID: 'paused' and DagRun ID: 'nope' not found"},
		{path: "/dags/nope/dagRuns/{run}_1", status: 404, title: "DAGRun not found", detail: "DAGRun with DAG ID: 'nope' and DagRun ID: '{run}_1' not found"},
		{path: "/dags/paused/dagRuns/a%20b", status: 404, title: "DAGRun not found", detail: "DAGRun with DAG ID: 'paused' and DagRun ID: 'a b' not found"},

		// Run lists.
		{path: "/dags/nope/dagRuns", json: `{"dag_runs": [], "total_entries": 0}`},
		{path: "/dags/paused/dagRuns?limit=2&{query}"},
		{path: "/dags/paused/dagRuns?fields=dag_run_id&{query}", json: `{"dag_runs": [{"dag_run_id": "{run}_1"}, {"dag_run_id": "{run}_2"}, {"dag_run_id": "{run}_3"}], "total_entries": 3}`},
		{path: "/dags/~/dagRuns?order_by=-id&limit=2&fields=dag_run_id&{query}", json: `{"dag_runs": [{"dag_run_id": "{run}_3"}, {"dag_run_id": "{run}_2"}], "total_entries": 3}`},
		{path: "/dags/paused/dagRuns?order_by=-dag_run_id&limit=1&fields=dag_run_id&{query}", json: `{"dag_runs": [{"dag_run_id": "{run}_3"}], "total_entries": 3}`},
		{path: "/dags/paused/dagRuns?order_by=-execution_date&offset=2&fields=dag_run_id", json: `{"dag_runs": [{"dag_run_id": "{run}_1"}], "total_entries": 3}`},
		{path: "/dags/paused/dagRuns?order_by=end_date&fields=dag_run_id&{query}", json: `{"dag_runs": [{"dag_run_id": "{run}_1"}, {"dag_run_id": "{run}_3"}, {"dag_run_id": "{run}_2"}], "total_entries": 3}`},
		{path: "/dags/paused/dagRuns?order_by=-end_date&fields=dag_run_id&{query}", json: `{"dag_runs": [{"dag_run_id": "{run}_2"}, {"dag_run_id": "{run}_1"}, {"dag_run_id": "{run}_3"}], "total_entries": 3}`},
		{path: "/dags/paused/dagRuns?order_by=state&fields=state&{query}", json: `{"dag_runs": [{"state": "failed"}, {"state": "queued"}, {"state": "queued"}], "total_entries": 3}`},
		{path: "/dags/paused/dagRuns?order_by=-updated_at&limit=1&fields=dag_run_id&{query}", json: `{"dag_runs": [{"dag_run_id": "{run}_2"}], "total_entries": 3}`},
		{path: "/dags/paused/dagRuns?order_by=-conf&limit=1&fields=conf&{query}", json: `{"dag_runs": [{"conf": {"i": 2}}], "total_entries": 3}`},
		{path: "/dags/~/dagRuns?order_by=dag_id&limit=1&fields=dag_id&{query}", json: `{"dag_runs": [{"dag_id": "paused"}], "total_entries": 3}`},
		{path: "/dags/paused/dagRuns?order_by=start_date&limit=1&fields=start_date&{query}", json: `{"dag_runs": [{"start_date": null}], "total_entries": 3}`},
		{path: "/dags/paused/dagRuns?order_by=external_trigger&limit=1&fields=external_trigger&{query}", json: `{"dag_runs": [{"external_trigger": true}], "total_entries": 3}`},
		{path: "/dags/paused/dagRuns?order_by=run_id", status: 400, title: bad, detail: "Ordering with 'run_id'" + ordering},
		{path: "/dags/paused/dagRuns?order_by=logical_date", status: 400, title: bad, detail: "Ordering with 'logical_date'" + ordering},
		{path: "/dags/paused/dagRuns?state=failed,success&fields=dag_run_id&{query}", json: `{"dag_runs": [{"dag_run_id": "{run}_2"}], "total_entries": 1}`},
		{path: "/dags/paused/dagRuns?state=bogus&{query}", json: `{"dag_runs": [], "total_entries": 0}`},
		{path: "/dags/paused/dagRuns?state=&{query}", json: `{"dag_runs": [], "total_entries": 0}`},
		{path: "/dags/paused/dagRuns?execution_date_gte={date2}&execution_date_lte={date2}&fields=dag_run_id", json: `{"dag_runs": [{"dag_run_id": "{run}_2"}], "total_entries": 1}`},
		{path: "/dags/paused/dagRuns?start_date_gte=1900-01-01T00:00:00Z&{query}", json: `{"dag_runs": [], "total_entries": 0}`},
		{path: "/dags/paused/dagRuns?end_date_gte=2001-01-01t00:00:00z&end_date_lte=2999-01-01T00:00:00.123456789%2B02:00&fields=dag_run_id&{query}", json: `{"dag_runs": [{"dag_run_id": "{run}_2"}], "total_entries": 1}`},
		{path: "/dags/paused/dagRuns?updated_at_lte=2001-01-01T00:00:00Z&{query}", json: `{"dag_runs": [], "total_entries": 0}`},
		{path: "/dags/paused/dagRuns?start_date_gte=2001-01-01T00:00:00", status: 400, title: bad, detail: "'2001-01-01T00:00:00'" + dateTime + "'2001-01-01T00:00:00'"},
		{path: "/dags/paused/dagRuns?start_date_gte=2001-01-01T00:00:00+00:00", status: 400, title: bad, detail: "'2001-01-01T00:00:00 00:00'" + dateTime + "'2001-01-01T00:00:00 00:00'"},
		{path: "/dags/paused/dagRuns?end_date_lte=2001-02-30T00:00:00Z", status: 400, title: bad, detail: "'2001-02-30T00:00:00Z'" + dateTime + "'2001-02-30T00:00:00Z'"},
		{path: "/dags/paused/dagRuns?updated_at_gte=", status: 400, title: bad, detail: "''" + dateTime + "''"},
		{path: "/dags/paused/dagRuns?limit=-1", status: 400, title: positive},
		{path: "/dags/paused/dagRuns?fields=state,bogus", status: 400, title: "DAGRunCollectionSchema error", detail: "bogus not in DAGRunSchema"},
		{path: "/dags/paused/dagRuns?fields=bogus&offset=999999&{query}", json: `{"dag_runs": [], "total_entries": 3}`},

		// Run lists with a filter in the body.
		{method: "POST", path: batch, body: `{"dag_ids": ["paused"], "states": ["failed"], {filter}}`},
		{method: "POST", path: batch, body: `{"dag_ids": ["nope"]}`, json: `{"dag_runs": [], "total_entries": 0}`},
		{method: "POST", path: batch, body: `{"dag_ids": ["~"]}`, json: `{"dag_runs": [], "total_entries": 0}`},
		{method: "POST", path: batch, body: `{"dag_ids": [], "states": [], "page_limit": 1, {filter}}`},
		{method: "POST", path: batch + "?limit=1", body: `{"dag_ids": ["paused"], "order_by": "-id", "page_limit": 1, "page_offset": 1, {filter}}`},
		{method: "POST", path: batch, body: `{"execution_date_gte": "{date1}", "execution_date_lte": "{date1}"}`},
		{method: "POST", path: batch, body: `{"dag_ids": null}`, status: 400, title: bad, detail: "None is not of type 'array' - 'dag_ids'"},
		{method: "POST", path: batch, body: `{"dag_ids": "paused"}`, status: 400, title: bad, detail: "'paused' is not of type 'array' - 'dag_ids'"},
		{method: "POST", path: batch, body: `{"dag_ids": ["a", 1]}`, status: 400, title: bad, detail: "1 is not of type 'string' - 'dag_ids.1'"},
		{method: "POST", path: batch, user: "nobody", body: `{"page_limit": 0}`, status: 400, title: bad, detail: "0 is less than the minimum of 1 - 'page_limit'"},
		{method: "POST", path: batch, body: `{"page_limit": true}`, status: 400, title: bad, detail: "True is not of type 'integer' - 'page_limit'"},
		{method: "POST", path: batch, body: `{"page_limit": 1.0}`, status: 400, title: bad, detail: "1.0 is not of type 'integer' - 'page_limit'"},
		{method: "POST", path: batch, body: `{"page_limit": 1000000000000000000000000000000}`, status: 500},
		{method: "POST", path: batch, body: `{"page_offset": -1}`, status: 400, title: bad, detail: "-1 is less than the minimum of 0 - 'page_offset'"},
		{method: "POST", path: batch, body: `{"order_by": "bogus"}`, status: 400, title: bad, detail: "Ordering with 'bogus'" + ordering},
		{method: "POST", path: batch, body: `{"order_by": ""}`, status: 400, title: bad, detail: "Ordering with ''" + ordering},
		{method: "POST", path: batch, user: "nobody", body: `{"order_by": "bogus"}`, status: 401, title: "Unauthorized"},
		{method: "POST", path: batch, body: `{"bogus": 1, "bogus": 3}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{method: "POST", path: batch, body: `{"start_date_gte": "2001-01-01"}`, status: 400, title: bad, detail: "'2001-01-01' is not a 'date-time' - 'start_date_gte'"},
		{method: "POST", path: batch, body: `{"start_date_gte": null}`, status: 400, title: bad, detail: "None is not of type 'string' - 'start_date_gte'"},

		// Rejected triggers.
		{method: "POST", path: "/dags/nope/dagRuns", body: `{"bogus": 1}`, status: 404, title: "DAG not found", detail: "DAG with dag_id: 'nope' not found"},
		{method: "POST", path: "/dags/~/dagRuns", body: `{}`, status: 404, title: "DAG not found", detail: "DAG with dag_id: '~' not found"},
		{method: "POST", path: "/dags/nope/dagRuns", user: "nobody", body: `{"bogus": 1}`, status: 401, title: "Unauthorized"},
		{method: "POST", path: trigger, body: `{"bogus": 1}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{method: "POST", path: trigger, user: "nobody", body: `{"state": "success"}`, status: 400, title: bad, detail: "Property is read-only - 'state'"},
		{method: "POST", path: trigger, body: `{"start_date": null}`, status: 400, title: bad, detail: "Property is read-only - 'start_date'"},
		{method: "POST", path: trigger, body: `{"conf": null}`, status: 400, title: bad, detail: "None is not of type 'object' - 'conf'"},
		{method: "POST", path: trigger, body: `{"conf": [1]}`, status: 400, title: bad, detail: "[1] is not of type 'object' - 'conf'"},
		{method: "POST", path: trigger, body: `{"conf": false}`, status: 400, title: bad, detail: "False is not of type 'object' - 'conf'"},
		{method: "POST", path: trigger, body: `{"conf": "it's \"x\" \n \\é"}`, status: 400, title: bad, detail: `'it\'s "x" \n \\é' is not of type 'object' - 'conf'`},
		{method: "POST", path: trigger, body: `{"dag_run_id": 5}`, status: 400, title: bad, detail: "5 is not of type 'string' - 'dag_run_id'"},
		{method: "POST", path: trigger, body: `{"dag_run_id": null}`, status: 400, title: bad, detail: "{'dag_run_id': ['Field may not be null.']}"},
		{method: "POST", path: trigger, body: `{"logical_date": "yesterday"}`, status: 400, title: bad, detail: "'yesterday' is not a 'date-time' - 'logical_date'"},
		{method: "POST", path: trigger, body: `{"execution_date": "2020-01-01T00:00:00"}`, status: 400, title: bad, detail: "'2020-01-01T00:00:00' is not a 'date-time' - 'execution_date'"},
		{method: "POST", path: trigger, body: `{"logical_date": null}`, status: 400, title: "Incorrect datetime argument", detail: "argument 'input': 'NoneType' object cannot be cast as 'str'"},
		{method: "POST", path: trigger, body: `{"logical_date": null, "dag_run_id": "x"}`, status: 400, title: bad, detail: "{'logical_date': ['Field may not be null.']}"},
		{
			method: "POST", path: trigger, body: `{"logical_date": "2020-01-01T00:00:00Z", "execution_date": "2020-01-01T00:00:00+00:00"}`,
			status: 400, title: "logical_date conflicts with execution_date", detail: "'2020-01-01T00:00:00Z' != '2020-01-01T00:00:00+00:00'",
		},
		{method: "POST", path: trigger, body: `{"data_interval_start": "2020-01-01T00:00:00Z"}`, status: 400, title: bad, detail: both},
		{method: "POST", path: trigger, body: `{"data_interval_start": null, "data_interval_end": "2020-01-01T00:00:00Z"}`, status: 400, title: bad, detail: both},
		{method: "POST", path: trigger, body: `{"dag_run_id": "scheduled__ x"}`, status: 400, title: bad, detail: "A manual DAG run cannot use ID 'scheduled__ x' since it is reserved for scheduled runs"},
		{method: "POST", path: trigger, body: `{"dag_run_id": "backfill__x"}`, status: 400, title: bad, detail: "A manual DAG run cannot use ID 'backfill__x' since it is reserved for backfill runs"},
		{method: "POST", path: trigger, body: `{"dag_run_id": "dataset_triggered__x"}`, status: 400, title: bad, detail: "A manual DAG run cannot use ID 'dataset_triggered__x' since it is reserved for dataset_triggered runs"},
		{name: "long run id", method: "POST", path: trigger, body: `{"dag_run_id": "` + strings.Repeat("é", 251) + `"}`, status: 400, title: bad, detail: "{'dag_run_id': ['Longer than maximum length 250.']}"},
		{name: "long note", method: "POST", path: trigger, body: `{"note": "` + strings.Repeat("x", 1001) + `"}`, status: 400, title: bad, detail: "{'note': ['Longer than maximum length 1000.']}"},
		{method: "POST", path: trigger, body: `{"dag_run_id": "a b"}`, status: 500},
		{method: "POST", path: trigger, body: `{"dag_run_id": "{run}_é"}`, status: 500},
		{method: "POST", path: trigger, body: `{"dag_run_id": "{run}\n"}`, status: 500},
		{method: "POST", path: trigger, body: `{"logical_date": "9999-12-31T23:00:00-05:00"}`, status: 500},
		{method: "POST", path: trigger, body: `{"logical_date": "0001-01-01T00:00:00+05:00"}`, status: 500},
		{method: "POST", path: trigger, body: `{"logical_date": "10000-01-01T00:00:00Z"}`, status: 400, statusOnly: true},
		{method: "POST", path: trigger, body: `{"dag_run_id": "a/b"}`, status: 500},
		{method: "POST", path: trigger, body: `{"dag_run_id": "{run}_1"}`, status: 409, title: "Conflict", detail: "DAGRun with DAG ID: 'paused' and DAGRun ID: '{run}_1' already exists"},
		{
			method: "POST", path: trigger, body: `{"dag_run_id": "scheduled__ x", "logical_date": "{date1}"}`,
			status: 409, title: "Conflict", detail: "DAGRun with DAG ID: 'paused' and DAGRun logical date: '{spaced1}' already exists",
		},
		{
			name: "id of the first and date of the second run", method: "POST", path: trigger,
			body:   `{"dag_run_id": "{run}_1", "logical_date": "{date2}"}`,
			status: 409, title: "Conflict", detail: "DAGRun with DAG ID: 'paused' and DAGRun ID: '{run}_1' already exists",
		},
		{
			name: "date of the first and id of the second run", method: "POST", path: trigger,
			body:   `{"dag_run_id": "{run}_2", "execution_date": "{date1}"}`,
			status: 409, title: "Conflict", detail: "DAGRun with DAG ID: 'paused' and DAGRun ID: '{run}_2' already exists",
		},
		{
			name: "id and date of the same run", method: "POST", path: trigger,
			body:   `{"dag_run_id": "{run}_1", "execution_date": "{date1}"}`,
			status: 409, title: "Conflict", detail: "DAGRun with DAG ID: 'paused' and DAGRun logical date: '{spaced1}' already exists",
		},

		// States.
		{method: "PATCH", path: "/dags/paused/dagRuns/nope", body: `{"bogus": 1}`, status: 404, title: "Dag Run id nope not found in dag paused"},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}_1", body: `{"bogus": 1}`, status: 400, title: bad, detail: "{'bogus': ['Unknown field.']}"},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}_1", body: `{"state": "success", "dag_id": "x"}`, status: 400, title: bad, detail: "{'dag_id': ['Unknown field.']}"},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}_1", user: "nobody", body: `{"state": "running"}`, status: 400, title: bad, detail: "'running' is not one of ['success', 'failed', 'queued'] - 'state'"},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}_1", body: `{"state": null}`, status: 400, title: bad, detail: "None is not of type 'string' - 'state'"},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}_1", body: `{}`, status: 500},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}_1", body: `{"state": "success"}`},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}_1", body: `{"state": "failed"}`},
		{method: "PATCH", path: "/dags/paused/dagRuns/{run}_1", body: `{"state": "queued"}`},

		// Deletes.
		{method: "DELETE", path: "/dags/paused/dagRuns/nope", status: 404, title: "Not Found", detail: "DAGRun with DAG ID: 'paused' and DagRun ID: 'nope' not found"},
		{method: "DELETE", path: "/dags/paused/dagRuns/{run}_1?x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},
		{method: "DELETE", path: "/dags/paused/dagRuns/{run}_1", header: map[string]string{"Content-Type": json}, status: 400},
		{method: "DELETE", path: "/dags/paused/dagRuns/nope", user: "nobody", header: map[string]string{"Content-Type": json}, status: 401, title: "Unauthorized"},
		{method: "DELETE", path: "/dags/paused/dagRuns/nope", body: "{}", status: 404, title: "Not Found", detail: "DAGRun with DAG ID: 'paused' and DagRun ID: 'nope' not found"},
		{method: "DELETE", path: "/dags/paused/dagRuns/{run}_3", status: 204},
		{method: "DELETE", path: "/dags/paused/dagRuns/{run}_3", status: 404, title: "Not Found", detail: "DAGRun with DAG ID: 'paused' and DagRun ID: '{run}_3' not found"},

		// Successful triggers.
		{method: "POST", path: trigger, body: `{}`},
		{method: "POST", path: trigger, body: `{"dag_run_id": "", "note": "", "data_interval_start": null, "data_interval_end": null}`},
		{
			method: "POST", path: trigger,
			body: `{"dag_run_id": "{run}_+:~.-", "note": null, "conf": {"b": "<&>é🚀\u2028\u007f\b", "a": [1.0, 12345678901234567890123, {}, [], null, true]},
				"data_interval_start": "2001-02-01T00:00:00.1234567+02:00", "data_interval_end": "2001-02-01T00:00:00-05:30"}`,
		},
		{path: "/dags/paused/dagRuns/{run}_%2B:~.-"},
	}
}
