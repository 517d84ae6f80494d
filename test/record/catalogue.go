package main

import (
	"net/url"
	"slices"
)

// asText requests a response in plain text.
var asText = with("Accept", "text/plain")

func (r *recorder) monitoring() {
	r.get("get_health", "/health")
	r.get("get_version", "/version")
}

// errors records errors that any operation may return.
func (r *recorder) errors() {
	r.get("get_dags-no_credentials", "/dags", with("Authorization", ""))
	r.get("get_dags-wrong_password", "/dags", r.as("admin", "wrong"))
	r.get("get_connections-viewer", "/connections", r.as("viewer", "viewer"))
	r.get("get_dags-unknown_parameter", "/dags?bogus=1")
	r.get("get_dags-negative", "/dags?limit=-1")
	r.get("get_dags-bad_order", "/dags?order_by=bogus")
	r.get("get_dag_runs-no_zone", "/dags/~/dagRuns?start_date_gte=2026-11-21T00:00:00")
	r.get("get_task_instances-huge", "/dags/~/dagRuns/~/taskInstances?offset=9223372036854775808")
	r.send("post_pool-unknown_member", "POST", "/pools", `{"name": "p", "slots": 1, "bogus": 1}`)
	r.send("post_dag_run-unknown", "POST", "/dags/nope/dagRuns", `{}`)
	r.send("post_dag_run-bad_conf", "POST", "/dags/params/dagRuns", `{"conf": {"count": 99}}`)
	r.send("post_dag_run-bad_id", "POST", "/dags/paused/dagRuns", `{"dag_run_id": "a b"}`)
}

func (r *recorder) connections() {
	r.send("post_connection", "POST", "/connections", `{"connection_id": "bare", "conn_type": "http"}`)
	r.send("post_connection-full", "POST", "/connections",
		`{"connection_id": "full", "conn_type": "postgres", "description": "caf\u00e9", "host": "db.example.com", "login": "reader", "schema": "data", "port": 5432, "password": "not told", "extra": "{\"sslmode\": \"require\", \"password\": \"not told\"}"}`)
	r.send("post_connection-again", "POST", "/connections", `{"connection_id": "bare", "conn_type": "http"}`)
	r.get("get_connections", "/connections")
	r.get("get_connection-bare", "/connections/bare")
	r.get("get_connection-full", "/connections/full")
	r.get("get_connection-unknown", "/connections/nope")
	r.send("patch_connection", "PATCH", "/connections/bare?update_mask=host", `{"connection_id": "bare", "conn_type": "http", "host": "example.com"}`)
	r.send("test_connection", "POST", "/connections/test", `{"connection_id": "x", "conn_type": "sqlite"}`)
	r.send("test_connection-fails", "POST", "/connections/test", `{"connection_id": "x", "conn_type": "bogus"}`)
	r.send("delete_connection", "DELETE", "/connections/bare", "")
}

func (r *recorder) variables() {
	r.send("post_variables", "POST", "/variables", `{"key": "plain", "value": "caf\u00e9"}`)
	r.send("post_variables-described", "POST", "/variables", `{"key": "described/with slash", "value": "{\"a\": 1.0}", "description": "a text"}`)
	r.get("get_variables", "/variables")
	r.get("get_variable", "/variables/plain")
	r.get("get_variable-slash", "/variables/described%2Fwith%20slash")
	r.get("get_variable-unknown", "/variables/nope")
	r.send("patch_variable", "PATCH", "/variables/plain", `{"key": "plain", "value": ""}`)
	r.send("delete_variable", "DELETE", "/variables/plain", "")
}

func (r *recorder) pools() {
	r.send("post_pool", "POST", "/pools", `{"name": "small", "slots": 2}`)
	r.send("post_pool-described", "POST", "/pools", `{"name": "described", "slots": 3, "description": "a text", "include_deferred": true}`)
	r.get("get_pools", "/pools")
	r.get("get_pool", "/pools/small")
	r.get("get_pool-unknown", "/pools/nope")
	r.send("patch_pool", "PATCH", "/pools/small?update_mask=slots", `{"slots": 4}`)
	r.send("delete_pool", "DELETE", "/pools/small", "")
}

// infinitePool runs last, because a pool without a limit makes the list of pools fail.
func (r *recorder) infinitePool() {
	r.send("post_pool-infinite", "POST", "/pools", `{"name": "infinite", "slots": -1}`)
	r.get("get_pool-infinite", "/pools/infinite")
	r.get("get_pools-infinite", "/pools")
}

func (r *recorder) admin() {
	// The first role by name, with a short representation.
	r.send("post_role", "POST", "/roles", `{"name": "AA", "actions": [{"action": {"name": "can_read"}, "resource": {"name": "DAGs"}}]}`)
	r.get("get_roles", "/roles?order_by=name&limit=1")
	r.get("get_role", "/roles/AA")
	r.get("get_role-empty", "/roles/Public")
	r.send("patch_role", "PATCH", "/roles/AA?update_mask=name", `{"name": "AA1", "actions": []}`)
	r.send("delete_role", "DELETE", "/roles/AA1", "")

	r.send("post_user", "POST", "/users", `{"username": "new", "password": "new", "email": "new@example.com", "first_name": "N.", "last_name": "\u6771", "roles": [{"name": "Viewer"}]}`)
	r.get("get_users", "/users?limit=2")
	r.get("get_user", "/users/admin")
	r.get("get_user-new", "/users/new")
	r.send("patch_user", "PATCH", "/users/new?update_mask=last_name", `{"username": "new", "email": "new@example.com", "first_name": "N.", "last_name": "L."}`)
	r.send("delete_user", "DELETE", "/users/new", "")

	r.get("get_permissions", "/permissions?limit=3")
	r.get("get_plugins", "/plugins")
	r.get("get_providers", "/providers")
	r.get("get_config", "/config?section=scheduler")
	if !r.atLeast("2.7") { // which do not support the parameter
		r.get("get_config-whole", "/config")
	}
	r.get("get_config-text", "/config?section=scheduler", asText)
	r.get("get_config-unknown", "/config?section=nope")
	r.get("get_value", "/config/section/core/option/parallelism")
	r.get("get_value-unknown", "/config/section/core/option/nope")
	r.get("get_import_errors", "/importErrors")
	r.get("get_import_error", "/importErrors/"+field(r.ask("GET", "/importErrors", ""), "import_error_id"))
	r.get("get_import_error-unknown", "/importErrors/999")
}

func (r *recorder) eventLogs() {
	r.get("get_event_logs", "/eventLogs?limit=6")
	r.get("get_event_logs-runs", "/eventLogs?limit=3&dag_id=hello")
	r.get("get_event_log", "/eventLogs/"+field(r.ask("GET", "/eventLogs?limit=1", ""), "event_log_id"))
	r.get("get_event_log-unknown", "/eventLogs/999999")
}

func (r *recorder) dags() {
	r.get("get_dags", "/dags?limit=3")
	r.get("get_dags-none", "/dags?tags=nope")
	r.get("get_dags-fields", "/dags?limit=2&fields=dag_id,is_paused")
	for variant, dag := range map[string]string{
		"": "hello", "-cron": "paused", "-preset": "paused_daily", "-delta": "paused_delta", "-relative": "paused_relative",
		"-dataset": "consumer", "-datasets": "merger", "-unknown": "nope",
	} {
		r.get("get_dag"+variant, "/dags/"+dag)
		r.get("get_dag_details"+variant, "/dags/"+dag+"/details")
	}
	r.get("get_dag_details-params", "/dags/params/details")
	r.get("get_dag_details-timeout", "/dags/wide/details")
	r.get("get_dag_details-fields", "/dags/hello/details?fields=dag_id,params")
	r.get("get_tasks", "/dags/hello/tasks")
	r.get("get_tasks-mapped", "/dags/mapped/tasks")
	r.get("get_task", "/dags/wide/tasks/t00")
	r.get("get_task-links", "/dags/linked/tasks/linked")
	r.get("get_task-mapped", "/dags/mapped/tasks/square")
	r.get("get_task-params", "/dags/params/tasks/show")
	r.get("get_task-pool", "/dags/unpooled/tasks/wait")
	r.get("get_task-unknown", "/dags/hello/tasks/nope")
	r.get("get_dag_stats", "/dagStats?dag_ids=hello,failing")
	r.get("get_dag_stats-none", "/dagStats")
	r.get("get_dag_warnings", "/dagWarnings")
	token := field(r.ask("GET", "/dags/failing", ""), "file_token")
	r.get("get_dag_source", "/dagSources/"+token)
	r.get("get_dag_source-text", "/dagSources/"+token, asText)
	r.get("get_dag_source-unknown", "/dagSources/bogus")
	r.send("reparse_dag_file", "PUT", "/parseDagFile/"+token, "")
}

func (r *recorder) xComs() {
	r.trigger("xcoms", "pushed", "{}", "success")
	const entries = "/dags/xcoms/dagRuns/pushed/taskInstances/push/xcomEntries"
	r.get("get_xcom_entries", entries)
	r.get("get_xcom_entries-key", entries+"?xcom_key=dict")
	r.get("get_xcom_entry-unknown", entries+"/nope")
	for variant, key := range map[string]string{
		"text": "text", "number": "number", "dict": "dict", "list": "list", "null": "null", "true": "true", "empty": "empty",
		"float": "float", "nan": "nan", "infinity": "infinity", "not_numbers": "not_numbers", "huge": "huge",
		"huge_inside": "huge_inside", "slash": "with/slash and space", "unicode": "caf\u00e9 \u6771\u4eac \U0001f680",
	} {
		if r.atLeast("3") && slices.Contains([]string{"nan", "infinity", "not_numbers"}, variant) {
			continue // tasks cannot push them
		}
		r.get("get_xcom_entry-"+variant, entries+"/"+url.PathEscape(key))
		if r.atLeast("2.10") || key == "dict" {
			r.get("get_xcom_entry-"+variant+"_json", entries+"/"+url.PathEscape(key)+"?stringify=false")
		}
	}
	r.get("get_xcom_entry-deserialize", entries+"/dict?deserialize=true")
}

func (r *recorder) logs() {
	const log = "/dags/hello/dagRuns/greeted/taskInstances/greet/logs/"
	r.get("get_log", log+"1")
	r.get("get_log-full", log+"1?full_content=true")
	r.get("get_log-text", log+"1", asText)
	r.get("get_log-bad_token", log+"1?token=bogus")
	r.get("get_log-no_try", log+"7")
}

func (r *recorder) assets() {
	r.trigger("producer", "produced", "{}", "success")
	if r.atLeast("2.4") {
		run := r.until("/dags/consumer/dagRuns", `"state": "success"`)
		r.get("get_dag_run-dataset", "/dags/consumer/dagRuns/"+url.PathEscape(field(run, "dag_run_id")))
		r.get("get_upstream_dataset_events", "/dags/consumer/dagRuns/"+url.PathEscape(field(run, "dag_run_id"))+"/upstreamDatasetEvents")
	}
	r.get("get_upstream_dataset_events-none", "/dags/hello/dagRuns/greeted/upstreamDatasetEvents")
	// 2.9 and later add a slash to the end of the URI.
	uri := url.PathEscape(field(r.ask("GET", "/datasets", ""), "uri"))
	if uri == "" {
		uri = "sample%3A%2F%2Fdata"
	}
	r.send("create_dataset_event", "POST", "/datasets/events", `{"dataset_uri": "sample://data/", "extra": {"rows": 12345678901234567890, "share": 1.0}}`)
	r.get("get_datasets", "/datasets")
	r.get("get_dataset", "/datasets/"+uri)
	r.get("get_dataset-unknown", "/datasets/nope")
	r.get("get_dataset_events", "/datasets/events")
	r.get("get_dag_dataset_queued_events", "/dags/merger/datasets/queuedEvent")
	r.get("get_dag_dataset_queued_event", "/dags/merger/datasets/queuedEvent/"+uri)
	r.get("get_dataset_queued_events", "/datasets/queuedEvent/"+uri)
	r.send("delete_dag_dataset_queued_event", "DELETE", "/dags/merger/datasets/queuedEvent/"+uri, "")
	r.get("get_dag_dataset_queued_events-none", "/dags/merger/datasets/queuedEvent")
}
