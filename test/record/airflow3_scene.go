package main

func (r *recorder) endedRuns3() {
	r.send("post_dag_run", "POST", "/dags/hello/dagRuns",
		`{"dag_run_id": "greeted", "logical_date": null, "conf": {"day": "2026-11-21", "whole": 1.0, "id": 9007199254740993, "huge": 18446744073709551615, "tiny": 1e-300, "text": "caf\u00e9 \ud83d\ude80", "nested": {"list": [null, true, []]}}}`)
	r.send("post_dag_run-again", "POST", "/dags/hello/dagRuns", `{"dag_run_id": "greeted", "logical_date": null}`)
	r.send("post_dag_run-dated", "POST", "/dags/paused/dagRuns", `{"dag_run_id": "dated", "logical_date": "2026-01-02T03:04:05Z", "note": "a note"}`)
	r.send("post_dag_run-same_date", "POST", "/dags/paused/dagRuns", `{"dag_run_id": "other", "logical_date": "2026-01-02T03:04:05Z"}`)
	r.await("hello", "greeted", "success")
	r.send("update_dag_run_state-note", "PATCH", "/dags/hello/dagRuns/greeted?update_mask=note", `{"note": "two lines,\nwith caf\u00e9"}`)
	r.trigger("failing", "failed", "{}", "failed")
	r.trigger("flaky", "retried", "{}", "success")
	r.trigger("params", "given", `{"count": 5, "unknown": [1, 2.50]}`, "success")

	r.get("get_dag_run-success", "/dags/hello/dagRuns/greeted")
	r.get("get_dag_run-failed", "/dags/failing/dagRuns/failed")
	r.get("get_dag_run-logical_date", "/dags/paused/dagRuns/dated")
	r.get("get_dag_run-unknown", "/dags/hello/dagRuns/nope")
	r.get("get_dag_runs", "/dags/~/dagRuns?limit=3")
	r.get("get_dag_runs-end", "/dags/hello/dagRuns?offset=99")
	r.get("get_dag_runs-state", "/dags/~/dagRuns?state=failed")
	r.get("get_dag_runs-order", "/dags/~/dagRuns?limit=1&order_by=-logical_date")
	r.get("get_dag_runs-cursor", "/dags/~/dagRuns?limit=1&cursor=")
	r.get("wait_dag_run_until_finished", "/dags/hello/dagRuns/greeted/wait?interval=1", with("Accept", ndjson))
	r.send("get_dag_runs_batch", "POST", "/dags/~/dagRuns/list", `{"dag_ids": ["hello", "failing"], "page_limit": 3}`)
	r.get("get_hitl_details", "/dags/hello/dagRuns/greeted/hitlDetails")
}

func (r *recorder) taskInstances3() {
	const hello, failing, flaky = "/dags/hello/dagRuns/greeted/taskInstances", "/dags/failing/dagRuns/failed/taskInstances",
		"/dags/flaky/dagRuns/retried/taskInstances/attempt"
	r.send("patch_task_instance-note", "PATCH", hello+"/greet?update_mask=note", `{"note": "a note"}`)
	r.get("get_task_instances", hello)
	r.get("get_task_instances-failed", failing)
	r.get("get_task_instances-all", "/dags/~/dagRuns/~/taskInstances?limit=2")
	r.get("get_task_instances-bad_state", hello+"?state=bogus")
	r.send("get_task_instances_batch", "POST", "/dags/~/dagRuns/~/taskInstances/list", `{"dag_ids": ["failing"]}`)
	r.get("get_task_instance-success", hello+"/greet")
	r.get("get_task_instance-failed", failing+"/fail")
	r.get("get_task_instance-upstream_failed", failing+"/after")
	r.get("get_task_instance-retried", flaky)
	r.get("get_task_instance-unknown", hello+"/nope")
	r.get("get_task_instance_tries", flaky+"/tries")
	r.get("get_task_instance_try_details-first", flaky+"/tries/1")
	r.get("get_task_instance_try_details-last", flaky+"/tries/2")
	r.get("get_task_instance_dependencies-ended", hello+"/greet/dependencies")
	r.get("get_hitl_detail-unknown", hello+"/greet/-1/hitlDetails")
	r.get("get_hitl_detail_try_detail-unknown", hello+"/greet/-1/hitlDetails/tries/1")

	r.trigger("linked", "linked", "{}", "success")
	r.get("get_extra_links", "/dags/linked/dagRuns/linked/taskInstances/linked/links")
	r.get("get_extra_links-none", hello+"/greet/links")

	r.send("set_task_state_store", "PUT", hello+"/greet/state-store/mark", `{"value": {"whole": 1.0}, "expires_at": null}`)
	r.get("list_task_state_store", hello+"/greet/state-store")
	r.get("get_task_state_store", hello+"/greet/state-store/mark")
	r.get("get_task_state_store-unknown", hello+"/greet/state-store/nope")
}

func (r *recorder) mapped3() {
	r.trigger("mapped", "expanded", "{}", "success")
	const instances = "/dags/mapped/dagRuns/expanded/taskInstances"
	r.send("patch_mapped_task_instance-note", "PATCH", instances+"/square/2?update_mask=note", `{"note": "a note"}`)
	r.get("get_task_instances-mapped", instances)
	r.get("get_task_instance-mapped", instances+"/square")
	r.get("get_mapped_task_instances", instances+"/square/listMapped")
	r.get("get_mapped_task_instances-not_mapped", instances+"/numbers/listMapped")
	r.get("get_mapped_task_instance", instances+"/square/2")
	r.get("get_mapped_task_instance-unknown", instances+"/square/9")
	r.get("get_mapped_task_instance_tries", instances+"/square/2/tries")
	r.get("get_mapped_task_instance_try_details", instances+"/square/2/tries/1")
	r.get("get_mapped_task_instance_dependencies", instances+"/square/2/dependencies")
	r.get("get_xcom_entries-mapped", instances+"/square/xcomEntries?map_index=2")
	r.get("get_xcom_entry-mapped", instances+"/square/xcomEntries/return_value?map_index=2")
	r.get("get_log-mapped", instances+"/square/logs/1?map_index=2")
	r.get("get_extra_links-mapped", instances+"/square/links?map_index=2")
}

// waitingRuns3 records runs that do not end by themselves.
func (r *recorder) waitingRuns3() {
	r.trigger("paused", "queued", "{}", "")
	r.get("get_dag_run-queued", "/dags/paused/dagRuns/queued")
	r.get("get_task_instances-queued_run", "/dags/paused/dagRuns/queued/taskInstances")

	const stuck = "/dags/unpooled/dagRuns/stuck/taskInstances"
	r.trigger("unpooled", "stuck", "{}", "")
	r.until(stuck+"/wait", `"state": "scheduled"`)
	r.get("get_task_instances-stuck", stuck)
	r.get("get_task_instance-scheduled", stuck+"/wait")
	r.get("get_task_instance-none", stuck+"/after")
	r.get("get_task_instances-none", stuck+"?state=none")
	r.get("get_task_instance_dependencies-none", stuck+"/after/dependencies")

	const deferred = "/dags/deferring/dagRuns/deferred/taskInstances/defer"
	r.trigger("deferring", "deferred", "{}", "")
	r.keep("get_task_instance-deferred", "GET", deferred, "", r.until(deferred, `"state": "deferred"`))
	r.triggerer()
	r.keep("get_task_instance-triggerer", "GET", deferred, "", r.until(deferred, `"triggerer_job": {`))
	r.get("get_health-triggerer", "/monitor/health")
}

// scheduledRuns3 records runs with a date from the schedule, and a backfill.
func (r *recorder) scheduledRuns3() {
	r.send("patch_dag-unpause", "PATCH", "/dags/paused_daily", `{"is_paused": false}`)
	r.until("/dags/paused_daily/dagRuns", `"state": "success"`)
	r.get("get_dag_runs-scheduled", "/dags/paused_daily/dagRuns")
	r.get("get_dag-unpaused", "/dags/paused_daily")
	const backfill = `{"dag_id": "paused_delta", "from_date": "2026-01-01T00:00:00Z", "to_date": "2026-01-03T00:00:00Z"}`
	r.send("create_backfill_dry_run", "POST", "/backfills/dry_run", backfill)
	r.send("create_backfill", "POST", "/backfills", backfill)
	r.send("create_backfill-again", "POST", "/backfills", backfill)
	r.get("list_backfills", "/backfills?dag_id=paused_delta")
	id := field(r.ask("GET", "/backfills?dag_id=paused_delta", ""), "id")
	r.get("get_backfill", "/backfills/"+id)
	r.get("get_backfill-unknown", "/backfills/999")
	r.send("cancel_backfill", "PUT", "/backfills/"+id+"/cancel", "")
}

// changes3 records requests that change runs and task instances.
func (r *recorder) changes3() {
	const after = "/dags/failing/dagRuns/failed/taskInstances/after"
	r.send("patch_dags", "PATCH", "/dags?dag_id_pattern=paused_d&update_mask=is_paused", `{"is_paused": true}`)
	r.send("update_dag_run_state", "PATCH", "/dags/paused/dagRuns/queued", `{"state": "success"}`)
	r.send("update_dag_run_state-unknown_mask", "PATCH", "/dags/paused/dagRuns/queued?update_mask=bogus", `{"state": "failed"}`)
	r.send("clear_dag_run-plan", "POST", "/dags/paused/dagRuns/queued/clear", `{"dry_run": true}`)
	r.send("clear_dag_run", "POST", "/dags/paused/dagRuns/queued/clear", `{"dry_run": false}`)
	r.send("post_clear_task_instances", "POST", "/dags/failing/clearTaskInstances", `{"dry_run": true}`)
	r.send("patch_task_instance_dry_run", "PATCH", after+"/dry_run", `{"new_state": "success"}`)
	r.send("patch_task_instance", "PATCH", after, `{"new_state": "skipped"}`)
	r.send("patch_task_instance-dry_run", "PATCH", after, `{"new_state": "skipped", "dry_run": true}`)
	r.send("patch_mapped_task_instance", "PATCH", "/dags/mapped/dagRuns/expanded/taskInstances/square/1", `{"new_state": "failed"}`)
	r.send("patch_mapped_task_instance-nothing", "PATCH", "/dags/mapped/dagRuns/expanded/taskInstances/square/1", `{"new_state": "failed"}`)
	r.send("delete_dag_run-queued", "DELETE", "/dags/paused/dagRuns/queued", "")
	r.send("delete_dag_run", "DELETE", "/dags/params/dagRuns/given", "")
	r.send("delete_dag_run-unknown", "DELETE", "/dags/params/dagRuns/given", "")
	r.send("delete_dag", "DELETE", "/dags/params", "")
}

// endlessRuns3 records runs that are still running when the server stops.
func (r *recorder) endlessRuns3() {
	r.trigger("sleepy", "running", `{"seconds": 600}`, "")
	const running = "/dags/sleepy/dagRuns/running"
	r.until(running+"/taskInstances/snooze", `"state": "running"`)
	r.get("get_dag_run-running", running)
	r.get("get_task_instance-running", running+"/taskInstances/snooze")
	r.until(running+"/taskInstances/snooze/logs/1", "seconds")
	r.get("get_log-running", running+"/taskInstances/snooze/logs/1")
	r.send("delete_dag-running", "DELETE", "/dags/sleepy", "")
}
