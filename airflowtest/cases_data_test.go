package airflowtest

import "encoding/json"

// dataDAGs returns DAGs like those of a real server that produce assets, XComs and logs.
func dataDAGs() []DAG {
	return []DAG{
		{ID: "producer", Tasks: []Task{{ID: "produce", Outlets: []string{"sample://data"}}}},
		{ID: "consumer", Assets: []string{"sample://data"}, Tasks: []Task{{ID: "consume"}}},
		{ID: "merger", Tags: []string{"datasets"}, Assets: []string{"sample://data", "sample://other"}, Tasks: []Task{{ID: "merge"}}},
		{ID: "xcoms", Tasks: []Task{{ID: "push", Log: "pushing\n", XComs: func(json.RawMessage, int) map[string]any {
			return map[string]any{
				"text": `a string with "quotes" and café`, "number": 42, "dict": map[string]any{"a": 1, "b": map[string]any{"c": []any{true, nil, 2.5}}},
				"list": []any{1, "two", map[string]any{"three": 3}}, "with/slash and space": "odd key", "café 東京 🚀": "key that is not ASCII",
				"null": nil, "true": true, "empty": "", "float": 0.1, "huge": json.RawMessage("12345678901234567890123456789012345678901234567890"),
				"huge_inside":  json.RawMessage(`{"ids": [9007199254740993, -9223372036854775808, 18446744073709551616]}`),
				"return_value": "returned",
			}
		}}}},
	}
}

// dataExchanges tests assets, XComs and logs. Its asset events remain, because they cannot be deleted.
func dataExchanges() []exchange {
	const (
		other    = "sample:%2F%2Fother%2F"
		event    = `{"dataset_uri": "sample://other/"}`
		required = "'dataset_uri' is a required property"
		xcoms    = "/dags/paused/dagRuns/{run}/taskInstances/nothing/xcomEntries"
		logs     = "/dags/paused/dagRuns/{run}/taskInstances/nothing/logs"
		nothing  = `{"total_entries": 0, "xcom_entries": []}`
		queued   = "Queue event not found"
		merger   = "Queue event with dag_id: `merger` was not found"
		both     = "Queue event with dag_id: `merger` and dataset uri: `sample://other/` was not found"
		ofOther  = "Queue event with dataset uri: `sample://other/` was not found"
		one      = `{"created_dagruns": [], "dataset_id": 2, "dataset_uri": "sample://other/", "extra": {"from_rest_api": true, "n": {"x": 1.50}}, "id": 3,
			"source_dag_id": null, "source_map_index": -1, "source_run_id": null, "source_task_id": null, "timestamp": "TIME"}`
	)
	return []exchange{
		// Assets. The total ignores the filter.
		{path: "/datasets?order_by=-id&limit=1&uri_pattern=sample"},
		{path: "/datasets?order_by=-uri&limit=0&uri_pattern=sample"},
		{path: "/datasets?uri_pattern=OTH_R"},
		{path: "/datasets?uri_pattern=nope", json: `{"datasets": [], "total_entries": 2}`},
		{path: "/datasets?dag_ids=nope", json: `{"datasets": [], "total_entries": 2}`},
		{path: "/datasets?dag_ids=nope,merger&order_by=-uri&limit=1"},
		{path: "/datasets?dag_ids=merger&order_by=-created_at&limit=1"},
		{path: "/datasets?uri_pattern=other&dag_ids="},
		{path: "/datasets?offset=999", json: `{"datasets": [], "total_entries": 2}`},
		{path: "/datasets?offset=-1", status: 400, title: bad, detail: negative},
		{path: "/datasets?limit=-1", status: 400, title: positive},
		{path: "/datasets?order_by=bogus", status: 400, title: bad, detail: "Ordering with 'bogus'" + ordering},
		{path: "/datasets?bogus=1", status: 400, detail: "Extra query parameter(s) bogus not in spec"},
		{path: "/datasets/" + other},
		{path: "/datasets/sample://other/", user: "viewer"},
		{path: "/datasets/sample:%2F%2Fother", status: 404, title: "Dataset not found", detail: "The Dataset with uri: `sample://other` was not found"},
		{path: "/datasets/nope?x=1", status: 400, detail: "Extra query parameter(s) x not in spec"},
		{path: "/datasets/", status: 404, title: "Not Found", detail: notFoundText},
		{path: "/dags/merger"},
		{path: "/dags/merger/details"},

		// Events.
		{method: "POST", path: "/datasets/events", body: `{}`, status: 400, title: bad, detail: required},
		{method: "POST", path: "/datasets/events", user: "nobody", body: `{"extra": {}}`, status: 400, title: bad, detail: required},
		{method: "POST", path: "/datasets/events", body: `{"dataset_uri": 5}`, status: 400, title: bad, detail: "5 is not of type 'string' - 'dataset_uri'"},
		{method: "POST", path: "/datasets/events", body: `{"dataset_uri": null}`, status: 400, title: bad, detail: "None is not of type 'string' - 'dataset_uri'"},
		{method: "POST", path: "/datasets/events", body: `{"dataset_uri": "nope", "extra": [1, {"a": null}]}`, status: 400, title: bad, detail: "[1, {'a': None}] is not of type 'object' - 'extra'"},
		{method: "POST", path: "/datasets/events", body: `{"dataset_uri": "nope", "extra": null}`, status: 400, title: bad, detail: "{'extra': ['Field may not be null.']}"},
		{method: "POST", path: "/datasets/events", body: `{"dataset_uri": "nope", "timestamp": "2026-01-01T00:00:00Z"}`, status: 400, title: bad, detail: "{'timestamp': ['Unknown field.']}"},
		{method: "POST", path: "/datasets/events", body: `{"dataset_uri": ""}`, status: 404, title: "Dataset not found", detail: "Dataset with uri: '' not found"},
		{method: "POST", path: "/datasets/events", body: `{"dataset_uri": "sample://other"}`, status: 404, title: "Dataset not found", detail: "Dataset with uri: 'sample://other' not found"},
		{method: "POST", path: "/datasets/events", user: "viewer", body: event, status: 403, title: "Forbidden"},
		{method: "POST", path: "/datasets/events", body: event},
		{method: "DELETE", path: "/dags/merger/datasets/queuedEvent", status: 204},
		{method: "POST", path: "/datasets/events", user: "user", body: `{"dataset_uri": "sample://other/", "extra": {"a": 1, "from_rest_api": false}}`},
		{method: "POST", path: "/datasets/events", body: `{"dataset_uri": "sample://other/", "extra": {"n": {"x": 1.50}}}`, json: one},
		{path: "/datasets/events?order_by=-timestamp&limit=1", user: "viewer", json: `{"dataset_events": [` + one + `], "total_entries": 3}`},
		{path: "/datasets/events?limit=1&source_dag_id=nope", json: `{"dataset_events": [], "total_entries": 0}`},
		{path: "/datasets/events?source_task_id=nope", json: `{"dataset_events": [], "total_entries": 0}`},
		{path: "/datasets/events?source_run_id=nope", json: `{"dataset_events": [], "total_entries": 0}`},
		{path: "/datasets/events?source_map_index=5", json: `{"dataset_events": [], "total_entries": 0}`},
		{path: "/datasets/events?dataset_id=999999", json: `{"dataset_events": [], "total_entries": 0}`},
		{path: "/datasets/events?dataset_id=0&source_map_index=-1&order_by=-timestamp&limit=1"},
		{path: "/datasets/events?offset=999999&order_by=source_run_id"},
		{path: "/datasets/events?dataset_id=x", status: 400, title: bad, detail: "Wrong type, expected 'integer' for query parameter 'dataset_id'"},
		{path: "/datasets/events?order_by=id", status: 400, title: bad, detail: "Ordering with 'id'" + ordering},
		{path: "/datasets/events?limit=-1", status: 400, title: positive},

		// Queued events of merger.
		{path: "/datasets/queuedEvent/" + other},
		{path: "/dags/merger/datasets/queuedEvent", user: "viewer"},
		{path: "/dags/merger/datasets/queuedEvent/" + other},
		{path: "/dags/merger/datasets/queuedEvent/" + other + "?before=2999-01-01T00:00:00Z"},
		{path: "/dags/merger/datasets/queuedEvent/" + other + "?before=2001-01-01T00:00:00Z", status: 404, title: queued, detail: both},
		{path: "/datasets/queuedEvent/" + other + "?before=2001-01-01", status: 400, title: bad, detail: "'2001-01-01'" + dateTime + "'2001-01-01'"},
		{path: "/dags/hello/datasets/queuedEvent", status: 404, title: queued, detail: "Queue event with dag_id: `hello` was not found"},
		{method: "DELETE", path: "/dags/merger/datasets/queuedEvent/" + other + "?before=2001-01-01T00:00:00Z", status: 404, title: queued, detail: both},
		{method: "DELETE", path: "/dags/merger/datasets/queuedEvent/" + other, user: "user", status: 403, title: "Forbidden"},
		{method: "DELETE", path: "/dags/merger/datasets/queuedEvent/" + other, header: map[string]string{"Content-Type": "application/json"}, status: 400},
		{method: "DELETE", path: "/dags/merger/datasets/queuedEvent/" + other, user: "op", status: 204},
		{path: "/dags/merger/datasets/queuedEvent/" + other, status: 404, title: queued, detail: both},
		{method: "DELETE", path: "/dags/merger/datasets/queuedEvent/" + other, status: 404, title: queued, detail: both},
		{method: "POST", path: "/datasets/events", body: event},
		{method: "DELETE", path: "/datasets/queuedEvent/" + other, status: 204},
		{method: "DELETE", path: "/datasets/queuedEvent/" + other, status: 404, title: queued, detail: ofOther},
		{path: "/datasets/queuedEvent/" + other, status: 404, title: queued, detail: ofOther},
		{method: "DELETE", path: "/dags/merger/datasets/queuedEvent", status: 404, title: queued, detail: merger},
		{path: "/dags/merger/datasets/queuedEvent/", status: 404, title: "Not Found", detail: notFoundText},

		// XComs.
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}", "logical_date": "{new1}"}`},
		{path: xcoms, json: nothing},
		{path: xcoms + "?map_index=-1&xcom_key=x", json: nothing},
		{path: xcoms + "?map_index=x", status: 400, title: bad, detail: "Wrong type, expected 'integer' for query parameter 'map_index'"},
		{path: xcoms + "?limit=-1", status: 400, title: positive},
		{path: xcoms + "?order_by=key", status: 400, detail: "Extra query parameter(s) order_by not in spec"},
		{path: "/dags/nope/dagRuns/nope/taskInstances/nope/xcomEntries", json: nothing},
		{path: xcoms + "/return_value", status: 404, title: "XCom entry not found"},
		{path: xcoms + "/a%2Fb?stringify=false", status: 404, title: "XCom entry not found"},
		{path: xcoms + "/return_value?deserialize=true", status: 400, title: bad, detail: "XCom deserialization is disabled in configuration."},
		{path: xcoms + "/return_value?stringify=1", status: 400, title: bad, detail: "Wrong type, expected 'boolean' for query parameter 'stringify'"},
		{path: "/dags/nope/dagRuns/nope/taskInstances/nope/xcomEntries/nope", status: 404, title: "XCom entry not found"},

		// Logs of tasks that have not run.
		{path: logs + "/1"},
		{path: logs + "/0", json: `{"content": "[('default_host', 'Error fetching the logs. Try number 0 is invalid.')]", "continuation_token": "` + endOfLog() + `"}`},
		{path: logs + "/-1", status: 404, title: "Not Found", detail: notFoundText},
		{path: logs + "/x", status: 404, title: "Not Found", detail: notFoundText},
		{path: logs + "/1?token=nope", status: 400, title: "Bad Signature. Please use only the tokens provided by the API."},
		{path: logs + "/1?token=" + endOfLog() + "x", status: 400, title: "Bad Signature. Please use only the tokens provided by the API."},
		{path: logs + "/1?map_index=0", status: 404, title: "TaskInstance not found"},
		{path: logs + "/1?full_content=x", status: 400, title: bad, detail: "Wrong type, expected 'boolean' for query parameter 'full_content'"},
		{path: "/dags/nope/dagRuns/nope/taskInstances/nope/logs/1", status: 404, title: "TaskInstance not found"},
	}
}

func endOfLog() string { return position{EndOfLog: true}.token() }
