package main

import "net/url"

// recordAirflow3 does the same as recordAll for Airflow 3. Operations have the names of the contract, which are those of
// Airflow 2 where both have the operation.
func (r *recorder) recordAirflow3() {
	for _, part := range []func(){
		r.monitoring3, r.errors3, r.connections, r.connections3, r.variables, r.variables3, r.pools3, r.admin3,
		r.endedRuns3, r.taskInstances3, r.mapped3, r.xComs, r.xComs3, r.logs3, r.assets3, r.dags3,
		r.waitingRuns3, r.scheduledRuns3, r.changes3, r.endlessRuns3, r.eventLogs,
	} {
		part()
	}
}

const ndjson = "application/x-ndjson"

func (r *recorder) monitoring3() {
	r.get("get_health", "/monitor/health")
	r.get("get_version", "/version")
	r.get("get_jobs", "/jobs?limit=3")
}

// errors3 records errors that any operation may return.
func (r *recorder) errors3() {
	r.get("get_dags-no_credentials", "/dags", with("Authorization", ""))
	r.get("get_dags-basic", "/dags", with("Authorization", "Basic YWRtaW46YWRtaW4="))
	r.get("get_dags-invalid_token", "/dags", with("Authorization", "Bearer recorded"))
	r.get("get_dags-unknown_parameter", "/dags?limit=1&bogus=1")
	r.get("get_dags-negative", "/dags?limit=-1")
	r.get("get_dags-no_rows", "/dags?limit=0")
	r.get("get_dags-bad_order", "/dags?order_by=bogus")
	r.get("get_dags-v1", "/api/v1/dags")
	r.get("get_dags-no_route", "/api/v2/bogus")
	r.send("post_pool-v1", "POST", "/api/v1/pools", `{"name": "p", "slots": 1}`)
	r.send("patch_pool-method", "PUT", "/pools/default_pool", `{"name": "p", "slots": 1}`)
	r.get("get_connections-viewer", "/connections", r.as("viewer", "viewer"))
	r.get("get_dag_runs-bad_state", "/dags/~/dagRuns?state=bogus")
	r.get("get_dag_runs-bad_date", "/dags/~/dagRuns?start_date_gte=bogus")
	r.get("get_task_instances-huge", "/dags/~/dagRuns/~/taskInstances?offset=9223372036854775808")
	r.send("post_pool-unknown_member", "POST", "/pools", `{"name": "p", "slots": 1, "bogus": 1}`)
	r.send("post_pool-no_json", "POST", "/pools", `{`)
	r.send("post_dag_run-empty", "POST", "/dags/paused/dagRuns", `{}`)
	r.send("post_dag_run-unknown", "POST", "/dags/nope/dagRuns", `{"logical_date": null}`)
	r.send("post_dag_run-bad_conf", "POST", "/dags/params/dagRuns", `{"logical_date": null, "conf": {"count": 99}}`)
	r.send("post_dag_run-no_object", "POST", "/dags/params/dagRuns", `{"logical_date": null, "conf": [1]}`)
	r.send("post_dag_run-bad_id", "POST", "/dags/paused/dagRuns", `{"logical_date": null, "dag_run_id": "a b"}`)
	r.send("post_dag_run-reserved_id", "POST", "/dags/paused/dagRuns", `{"logical_date": null, "dag_run_id": "scheduled__x"}`)
}

func (r *recorder) connections3() {
	r.send("post_connection-masked", "POST", "/connections",
		`{"connection_id": "masked", "conn_type": "http", "password": "not told", "extra": "{\"token\": \"not told\", \"plain\": 1}"}`)
	r.get("get_connection-masked", "/connections/masked")
	r.send("post_connection-bad_id", "POST", "/connections", `{"connection_id": "a b", "conn_type": "http", "password": "not told"}`)
	r.send("bulk_connections", "PATCH", "/connections",
		`{"actions": [{"action": "create", "entities": [{"connection_id": "masked", "conn_type": "http"}]}, {"action": "delete", "entities": ["masked", "nope"]}]}`)
	r.get("get_connection_test", "/connections/enqueue-test", with("Airflow-Connection-Test-Token", "nope"))
}

func (r *recorder) variables3() {
	r.send("post_variables-again", "POST", "/variables", `{"key": "described/with slash", "value": "other"}`)
	r.send("post_variables-secret", "POST", "/variables", `{"key": "a_password", "value": "not told"}`)
	r.get("get_variable-secret", "/variables/a_password")
	r.send("patch_variable-mask_without_value", "PATCH", "/variables/a_password?update_mask=description", `{"key": "a_password", "description": "d"}`)
	r.send("bulk_variables", "PATCH", "/variables", `{"actions": [{"action": "delete", "entities": ["a_password", "nope"]}]}`)
}

func (r *recorder) pools3() {
	r.send("post_pool", "POST", "/pools", `{"name": "small", "slots": 2}`)
	r.send("post_pool-again", "POST", "/pools", `{"name": "small", "slots": 2}`)
	r.send("post_pool-described", "POST", "/pools", `{"name": "described", "slots": 3, "description": "a text", "include_deferred": true}`)
	r.get("get_pools", "/pools")
	r.get("get_pool", "/pools/small")
	r.get("get_pool-unknown", "/pools/nope")
	r.send("patch_pool", "PATCH", "/pools/small?update_mask=slots", `{"pool": "small", "slots": 4, "include_deferred": false}`)
	r.send("patch_pool-partly", "PATCH", "/pools/small", `{"slots": 4}`)
	r.send("bulk_pools", "PATCH", "/pools", `{"actions": [{"action": "delete", "entities": ["nope"]}]}`)
	r.send("delete_pool", "DELETE", "/pools/small", "")
	r.send("delete_pool-default", "DELETE", "/pools/default_pool", "")
	r.send("post_pool-infinite", "POST", "/pools", `{"name": "infinite", "slots": -1}`)
	r.get("get_pool-infinite", "/pools/infinite")
	r.get("get_pools-infinite", "/pools")
}

func (r *recorder) admin3() {
	const users = "/auth/fab/v1"
	r.send("post_role", "POST", users+"/roles", `{"name": "AA", "actions": [{"action": {"name": "can_read"}, "resource": {"name": "DAGs"}}]}`)
	r.get("get_roles", users+"/roles?order_by=name&limit=1")
	r.get("get_role", users+"/roles/AA")
	r.get("get_role-empty", users+"/roles/Public")
	r.get("get_role-unknown", users+"/roles/nope")
	r.send("patch_role", "PATCH", users+"/roles/AA?update_mask=name", `{"name": "AA1", "actions": []}`)
	r.send("delete_role", "DELETE", users+"/roles/AA1", "")

	r.send("post_user", "POST", users+"/users", `{"username": "new", "password": "new", "email": "new@example.com", "first_name": "N.", "last_name": "\u6771", "roles": [{"name": "Viewer"}]}`)
	r.send("post_user-again", "POST", users+"/users", `{"username": "new", "password": "new", "email": "new@example.com", "first_name": "N.", "last_name": "\u6771", "roles": [{"name": "Viewer"}]}`)
	r.get("get_users", users+"/users?limit=2")
	r.get("get_user", users+"/users/admin")
	r.get("get_user-new", users+"/users/new")
	r.get("get_user-unknown", users+"/users/nope")
	r.send("patch_user", "PATCH", users+"/users/new?update_mask=last_name", `{"username": "new", "email": "new@example.com", "first_name": "N.", "last_name": "L."}`)
	r.send("delete_user", "DELETE", users+"/users/new", "")
	r.get("get_permissions", users+"/permissions?limit=3")

	r.get("get_plugins", "/plugins")
	r.get("import_errors", "/plugins/importErrors")
	r.get("get_providers", "/providers")
	r.get("get_config", "/config?section=core")
	r.get("get_config-text", "/config?section=core", asText)
	r.get("get_config-unknown", "/config?section=nope")
	r.get("get_value", "/config/section/core/option/parallelism")
	r.get("get_value-unknown", "/config/section/core/option/nope")
	r.get("get_import_errors", "/importErrors")
	r.get("get_import_error", "/importErrors/"+field(r.ask("GET", "/importErrors", ""), "import_error_id"))
	r.get("get_import_error-unknown", "/importErrors/999")
}

func (r *recorder) dags3() {
	r.get("get_dags", "/dags?limit=3")
	r.get("get_dags-none", "/dags?tags=nope")
	for variant, dag := range map[string]string{
		"": "hello", "-cron": "paused", "-preset": "paused_daily", "-delta": "paused_delta", "-relative": "paused_relative",
		"-asset": "consumer", "-assets": "merger", "-unknown": "nope",
	} {
		r.get("get_dag"+variant, "/dags/"+dag)
		r.get("get_dag_details"+variant, "/dags/"+dag+"/details")
	}
	r.get("get_dag_details-params", "/dags/params/details")
	r.get("get_dag_details-timeout", "/dags/wide/details")
	r.get("get_tasks", "/dags/hello/tasks")
	r.get("get_tasks-mapped", "/dags/mapped/tasks")
	r.get("get_task", "/dags/wide/tasks/t00")
	r.get("get_task-links", "/dags/linked/tasks/linked")
	r.get("get_task-mapped", "/dags/mapped/tasks/square")
	r.get("get_task-params", "/dags/params/tasks/show")
	r.get("get_task-pool", "/dags/unpooled/tasks/wait")
	r.get("get_task-unknown", "/dags/hello/tasks/nope")
	r.get("get_dag_stats", "/dagStats?dag_ids=hello&dag_ids=failing")
	r.get("get_dag_stats-all", "/dagStats")
	r.get("get_dag_tags", "/dagTags")
	r.get("get_dag_versions", "/dags/hello/dagVersions")
	r.get("get_dag_version", "/dags/hello/dagVersions/1")
	r.get("get_dag_version-unknown", "/dags/hello/dagVersions/99")
	r.get("get_dag_warnings", "/dagWarnings")
	r.get("get_dag_source", "/dagSources/failing")
	r.get("get_dag_source-text", "/dagSources/failing", asText)
	r.get("get_dag_source-unknown", "/dagSources/bogus")
	r.send("reparse_dag_file", "PUT", "/parseDagFile/"+field(r.ask("GET", "/dags/failing", ""), "file_token"), "")
	r.send("favorite_dag", "POST", "/dags/hello/favorite", "")
	r.send("unfavorite_dag", "POST", "/dags/hello/unfavorite", "")
	r.send("unfavorite_dag-again", "POST", "/dags/hello/unfavorite", "")
}

func (r *recorder) xComs3() {
	const entries = "/dags/xcoms/dagRuns/pushed/taskInstances/push/xcomEntries"
	r.send("create_xcom_entry", "POST", entries, `{"key": "made", "value": {"whole": 1.0, "list": [null]}}`)
	r.send("create_xcom_entry-again", "POST", entries, `{"key": "made", "value": 1}`)
	r.send("update_xcom_entry", "PATCH", entries+"/made", `{"value": [1]}`)
	r.send("delete_xcom_entry", "DELETE", entries+"/made", "")
}

func (r *recorder) logs3() {
	const instance = "/dags/hello/dagRuns/greeted/taskInstances/greet"
	r.get("get_log", instance+"/logs/1")
	r.get("get_log-full", instance+"/logs/1?full_content=true")
	r.get("get_log-lines", instance+"/logs/1", with("Accept", ndjson))
	r.get("get_log-text", instance+"/logs/1", asText)
	r.get("get_log-bad_token", instance+"/logs/1?token=bogus")
	r.get("get_log-no_try", instance+"/logs/7")
	r.get("get_external_log_url", instance+"/externalLogUrl/1")
}

func (r *recorder) assets3() {
	r.trigger("producer", "produced", "{}", "success")
	run := r.until("/dags/consumer/dagRuns", `"state": "success"`)
	consumed := "/dags/consumer/dagRuns/" + url.PathEscape(field(run, "dag_run_id"))
	r.get("get_dag_run-asset", consumed)
	r.get("get_upstream_dataset_events", consumed+"/upstreamAssetEvents")
	r.get("get_upstream_dataset_events-none", "/dags/hello/dagRuns/greeted/upstreamAssetEvents")
	const data = "/assets?uri_pattern=sample://data"
	id := field(r.ask("GET", data, ""), "id")
	r.send("create_dataset_event", "POST", "/assets/events", `{"asset_id": `+id+`, "extra": {"rows": 12345678901234567890, "share": 1.0}}`)
	r.get("get_datasets", data)
	r.get("get_dataset", "/assets/"+id)
	r.get("get_dataset-unknown", "/assets/999999")
	r.get("get_dataset_events", "/assets/events")
	r.get("get_dag_dataset_queued_events", "/dags/merger/assets/queuedEvents")
	r.get("get_dag_dataset_queued_event", "/dags/merger/assets/"+id+"/queuedEvents")
	r.get("get_dataset_queued_events", "/assets/"+id+"/queuedEvents")
	r.send("delete_dag_dataset_queued_event", "DELETE", "/dags/merger/assets/"+id+"/queuedEvents", "")
	r.get("get_dag_dataset_queued_events-none", "/dags/merger/assets/queuedEvents")
	r.get("get_asset_aliases", "/assets/aliases")
	r.get("get_asset_alias-unknown", "/assets/aliases/1")
	r.send("materialize_asset", "POST", "/assets/"+id+"/materialize", "")
	r.send("set_asset_state_store", "PUT", "/assets/"+id+"/state-store/mark", `{"value": {"whole": 1.0}}`)
	r.get("list_asset_state_store", "/assets/"+id+"/state-store")
	r.get("get_asset_state_store", "/assets/"+id+"/state-store/mark")
	r.get("get_asset_state_store-unknown", "/assets/"+id+"/state-store/nope")
}
