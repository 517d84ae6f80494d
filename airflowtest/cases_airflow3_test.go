package airflowtest

// airflow3Groups returns groups that only Airflow 3 has. What they create is deleted.
func airflow3Groups() []group {
	return []group{airflow3Exchanges(), xcomGroup(), dagGroup(), materializeGroup(), backfillGroup(), stateGroup(), hitlGroup(), defaultConnectionsGroup()}
}

// airflow3Exchanges returns exchanges that only Airflow 3 has. They create nothing that remains.
func airflow3Exchanges() group {
	const (
		batch = "/dagRuns/~/taskInstances/list"
		both  = `{"actions": [{"action": "create", "entities": [{"key": "{run}", "value": "v"}]}, {"action": "delete", "entities": ["{run}"]}]}`
		bad   = `{"actions": [{"action": "delete", "entities": ["{run}"], "action_on_non_existence": "skip"}]}`
		run   = "/dags/paused/dagRuns/{run}"
	)
	exchanges := []exchange{
		{method: "POST", path: "/dags/~" + batch, body: "{}"},
		{method: "POST", path: "/dags/~" + batch, body: `{"page_limit": 1}`},
		{method: "POST", path: "/dags/hello" + batch, body: "{}"},
		{method: "POST", path: "/dags/nope" + batch, body: `{"page_limit": "x"}`},
		{method: "POST", path: "/dags/hello/dagRuns/list", body: "{}"},
		{method: "POST", path: "/dags/~/dagRuns/x/taskInstances/list", body: "{}"},

		{path: "/assets?limit=1"},
		{path: "/assets?limit=1", user: "viewer"},
		{path: "/assets?limit=1", user: "public"},
		{path: "/assets?order_by=nope"},
		{path: "/assets/x"},
		{path: "/assets/999999999"},
		{path: "/assets/{data}"},
		{path: "/assets/{data}", user: "viewer"},
		{path: "/assets/{data}/queuedEvents"},
		{path: "/assets/aliases"},
		{path: "/assets/events?limit=0"},
		{path: "/assets/events?asset_id=x"},
		{method: "POST", path: "/assets/events", body: "{}"},
		{method: "POST", path: "/assets/events", body: `{"asset_id": 999999999}`},
		{method: "POST", path: "/assets/999999999/materialize"},

		{path: "/auth/token"},
		{method: "PUT", path: "/auth/token", body: "{}"},
		{method: "POST", path: "/auth/token/nope", user: "nobody", body: "{}"},
		{path: "/auth/nope"},
		{method: "DELETE", path: "/auth/fab/v1/nope"},
		{method: "PUT", path: "/auth/fab/v1/users/viewer", body: "{}", user: "nobody"},
		{method: "POST", path: "/auth/fab/v1/roles/Viewer", body: "{}"},

		{path: "/backfills?dag_id=hello"},
		{path: "/backfills"},
		{path: "/backfills/999999999"},
		{path: "/backfills/x"},
		{method: "POST", path: "/backfills", body: "{}"},
		{method: "PUT", path: "/backfills/999999999/pause"},
		{method: "PUT", path: "/backfills/999999999/cancel", user: "viewer"},

		{path: "/dags/hello/dagVersions"},
		{path: "/dags/hello/dagVersions/1"},
		{path: "/dags/hello/dagVersions/999"},
		{path: "/dags/hello/dagVersions/x"},
		{path: "/dags/nope/dagVersions"},
		{path: "/dagTags?limit=1"},
		{path: "/dags/hello/dagVersions", user: "public"},
		{path: "/jobs?limit=1"},
		{path: "/dags/nope/favorite", method: "POST"},

		{method: "PATCH", path: "/variables", body: "{}"},
		{method: "PATCH", path: "/variables", body: `{"actions": []}`},
		{method: "PATCH", path: "/variables", body: both},
		{method: "PATCH", path: "/variables", body: bad},
		{method: "PATCH", path: "/variables", body: both, user: "viewer"},
		{method: "PATCH", path: "/pools", body: `{"actions": [{"action": "delete", "entities": ["{run}"]}]}`},
		{method: "PATCH", path: "/pools", body: `{"actions": [{"action": "create", "entities": [{"name": "{run}", "slots": 1, "include_deferred": true}]}]}`},
		{method: "PATCH", path: "/pools", body: `{"actions": [{"action": "create", "entities": [{"name": "{run}", "slots": 1, "include_deferred": true}]}]}`},
		{method: "PATCH", path: "/pools", body: `{"actions": [{"action": "create", "entities": [{"name": "{run}", "slots": 2, "include_deferred": true}], "action_on_existence": "overwrite"}]}`},
		{path: "/pools/{run}"},
		{method: "PATCH", path: "/pools", body: `{"actions": [{"action": "delete", "entities": ["{run}"]}]}`},
		{method: "PATCH", path: "/connections", body: `{"actions": [{"action": "create", "entities": [{"connection_id": "{run}", "conn_type": "http"}]}]}`},
		{method: "PATCH", path: "/connections", body: `{"actions": [{"action": "update", "entities": [{"connection_id": "{run}", "conn_type": "ftp"}]}]}`},
		{path: "/connections/{run}"},
		{method: "PATCH", path: "/connections", body: `{"actions": [{"action": "delete", "entities": ["{run}", "{run}_2"]}]}`},
		{method: "DELETE", path: "/connections/{run}"}, // the request before deletes none, because one is missing

		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}", "logical_date": "{date1}"}`},
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}", "logical_date": "{date2}"}`},
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}_2", "logical_date": "{date1}"}`},
		{method: "POST", path: "/dags/paused/dagRuns", body: `{"dag_run_id": "{run}_3", "logical_date": null, "partition_key": 5}`},
		{path: "/dags/~/dagRuns?run_id_pattern={run}"},
		{path: "/dags/~/dagRuns?run_type=nope"},
		{path: "/dags/~/dagRuns?run_after_gte=x"},
		{path: run + "/taskInstances?limit=1"},
		{path: run + "/upstreamAssetEvents"},
		{path: run + "/hitlDetails"},
		{method: "PATCH", path: run + "?update_mask=note", body: `{"note": "n", "state": "failed"}`},
		{method: "PATCH", path: run, body: `{"note": 5}`},
		{method: "PATCH", path: run, body: `{"state": "failed"}`},
		{method: "DELETE", path: run},
	}
	return group{name: "Airflow 3", exchanges: exchanges}.named()
}
