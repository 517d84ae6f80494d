package main

import (
	"bytes"
	"errors"
	"fmt"
	"time"

)

// trigger creates a run without recording the response, and waits for a state unless it is "".
func (r *recorder) trigger(dag, run, conf, state string) {
	body := fmt.Sprintf(`{"dag_run_id": %q, "conf": %s}`, run, conf)
	if r.atLeast("3") {
		body = fmt.Sprintf(`{"dag_run_id": %q, "logical_date": null, "conf": %s}`, run, conf)
	}
	r.ask("POST", "/dags/"+dag+"/dagRuns", body)
	r.await(dag, run, state)
}

// await waits for the state of a run, unless it is "".
func (r *recorder) await(dag, run, state string) {
	if state != "" {
		r.until("/dags/"+dag+"/dagRuns/"+run, `"state": "`+state+`"`)
	}
}

// recordAll creates runs and other objects and records the responses. It also sends requests that the server does not support,
// because the error responses are worth recording too. Runs that do not end come last, because old servers run one task at a
// time.
func (r *recorder) recordAll() error {
	if r.atLeast("3") {
		r.recordAirflow3()
		return r.err
	}
	for _, part := range []func(){
		r.monitoring, r.errors, r.connections, r.variables, r.pools, r.admin,
		r.endedRuns, r.taskInstances, r.mapped, r.xComs, r.logs, r.assets, r.dags,
		r.waitingRuns, r.scheduledRuns, r.lateRuns, r.changes, r.endlessRuns,
		r.eventLogs, r.infinitePool,
	} {
		part()
	}
	return r.err
}

func (r *recorder) endedRuns() {
	r.send("post_dag_run", "POST", "/dags/hello/dagRuns",
		`{"dag_run_id": "greeted", "conf": {"day": "2026-11-21", "whole": 1.0, "id": 9007199254740993, "huge": 123456789012345678901234567890, "tiny": 1e-300, "text": "caf\u00e9 \ud83d\ude80", "nested": {"list": [null, true, []]}}}`)
	r.send("post_dag_run-again", "POST", "/dags/hello/dagRuns", `{"dag_run_id": "greeted"}`)
	r.await("hello", "greeted", "success")
	r.send("set_dag_run_note", "PATCH", "/dags/hello/dagRuns/greeted/setNote", `{"note": "two lines,\nwith caf\u00e9"}`)
	r.trigger("failing", "failed", "{}", "failed")
	r.trigger("flaky", "retried", "{}", "success")
	r.trigger("params", "given", `{"count": 5, "unknown": [1, 2.50]}`, "success")

	r.get("get_dag_run-success", "/dags/hello/dagRuns/greeted")
	r.get("get_dag_run-failed", "/dags/failing/dagRuns/failed")
	r.get("get_dag_run-fields", "/dags/hello/dagRuns/greeted?fields=dag_run_id,state")
	r.get("get_dag_run-unknown", "/dags/hello/dagRuns/nope")
	r.get("get_dag_runs", "/dags/~/dagRuns?limit=3")
	r.get("get_dag_runs-end", "/dags/hello/dagRuns?offset=99")
	r.get("get_dag_runs-state", "/dags/~/dagRuns?state=failed")
	r.get("get_dag_runs-order", "/dags/~/dagRuns?limit=1&order_by=-execution_date")
	r.send("get_dag_runs_batch", "POST", "/dags/~/dagRuns/list", `{"dag_ids": ["hello", "failing"], "page_limit": 3}`)
}

func (r *recorder) taskInstances() {
	const hello, failing, flaky = "/dags/hello/dagRuns/greeted/taskInstances", "/dags/failing/dagRuns/failed/taskInstances",
		"/dags/flaky/dagRuns/retried/taskInstances/attempt"
	r.send("set_task_instance_note", "PATCH", hello+"/greet/setNote", `{"note": "a note"}`)
	r.get("get_task_instances", hello)
	r.get("get_task_instances-failed", failing)
	r.get("get_task_instances-all", "/dags/~/dagRuns/~/taskInstances?limit=2")
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

	r.trigger("linked", "linked", "{}", "success")
	r.get("get_extra_links", "/dags/linked/dagRuns/linked/taskInstances/linked/links")
	r.get("get_extra_links-none", hello+"/greet/links")
}

func (r *recorder) mapped() {
	r.trigger("mapped", "expanded", "{}", "success")
	const instances = "/dags/mapped/dagRuns/expanded/taskInstances"
	r.send("set_mapped_task_instance_note", "PATCH", instances+"/square/2/setNote", `{"note": "a note"}`)
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

	r.send("patch_dag", "PATCH", "/dags/mapped?update_mask=is_paused", `{"is_paused": true}`)
	r.trigger("mapped", "unexpanded", "{}", "")
	r.get("get_task_instances-unexpanded", "/dags/mapped/dagRuns/unexpanded/taskInstances")
	r.get("get_task_instance-unexpanded", "/dags/mapped/dagRuns/unexpanded/taskInstances/square")
	r.get("get_mapped_task_instances-unexpanded", "/dags/mapped/dagRuns/unexpanded/taskInstances/square/listMapped")
}

// waitingRuns records runs that do not end by themselves.
func (r *recorder) waitingRuns() {
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

	if r.atLeast("2.2") {
		const deferred = "/dags/deferring/dagRuns/deferred/taskInstances/defer"
		r.trigger("deferring", "deferred", "{}", "")
		r.keep("get_task_instance-deferred", "GET", deferred, "", r.until(deferred, `"state": "deferred"`))
		if r.atLeast("2.5") { // which return the triggerer
			r.triggerer()
			r.keep("get_task_instance-triggerer", "GET", deferred, "", r.until(deferred, `"triggerer_job": {`))
		}
	}
	r.get("get_health-triggerer", "/health")

	// A queued task instance runs soon, so several runs may be needed to observe one.
	for i := range 20 {
		run := fmt.Sprintf("brief%d", i)
		r.trigger("hello", run, "{}", "")
		target := "/dags/hello/dagRuns/" + run + "/taskInstances/greet"
		if response := r.untilPast(target, "queued"); field(response, "state") == "queued" {
			r.keep("get_task_instance-queued", "GET", target, "", response)
			break
		}
		r.await("hello", run, "success")
	}
}

// triggerer starts a triggerer, which then owns the deferred task instances.
func (r *recorder) triggerer() {
	if r.err != nil {
		return
	}
	var arguments []string
	if r.atLeast("2.6") {
		arguments = append(arguments, "--skip-serve-logs")
	}
	r.err = r.server.startTriggerer(r.ctx, arguments...)
}

// scheduledRuns records runs with a date from the schedule.
func (r *recorder) scheduledRuns() {
	r.send("patch_dag-unpause", "PATCH", "/dags/paused_daily", `{"is_paused": false}`)
	r.until("/dags/paused_daily/dagRuns", `"state": "success"`)
	r.get("get_dag_runs-scheduled", "/dags/paused_daily/dagRuns")
	r.get("get_dag-unpaused", "/dags/paused_daily")
}

// lateRuns records runs that missed their SLA: all runs after the last successful one. On a busy machine the scheduler checks
// that when the run has ended. It then finds the runs after that one.
func (r *recorder) lateRuns() {
	r.ask("PATCH", "/dags/late", `{"is_paused": false}`)
	r.run("late", "punctual", "2024-01-01T00:00:00Z", `{"seconds": 0}`)
	r.await("late", "punctual", "success")
	for month := 6; r.err == nil && month <= 12; month++ {
		run := fmt.Sprintf("late%d", month)
		r.run("late", run, fmt.Sprintf("2024-%02d-01T00:00:00Z", month), `{"seconds": 30}`)
		late := "/dags/late/dagRuns/" + run
		if response, missed := r.untilLate(late + "/taskInstances/snooze"); missed {
			r.keep("get_task_instance-sla_miss", "GET", late+"/taskInstances/snooze", "", response)
			r.get("get_dag_run-logical_date", late)
			r.get("get_task-sla", "/dags/late/tasks/snooze")
			return
		}
	}
	r.err = errors.Join(r.err, errors.New("no run missed its SLA"))
}

// untilLate repeats a GET until the task instance has missed its SLA, which it reports, or has ended.
func (r *recorder) untilLate(target string) (last response, missed bool) {
	for state := ""; r.err == nil && !missed && state != "success" && state != "failed"; state = field(last, "state") {
		r.pause(100 * time.Millisecond)
		last = r.ask("GET", target, "")
		missed = bytes.Contains(last.Body, []byte(`"sla_miss": {`))
	}
	return last, missed
}

// run creates a run with a logical date. Old servers have another name for that field.
func (r *recorder) run(dag, run, date, conf string) {
	name := "logical_date"
	if !r.atLeast("2.2") {
		name = "execution_date"
	}
	r.ask("POST", "/dags/"+dag+"/dagRuns", fmt.Sprintf(`{"dag_run_id": %q, %q: %q, "conf": %s}`, run, name, date, conf))
}

// changes records requests that change runs and task instances.
func (r *recorder) changes() {
	r.send("patch_dags", "PATCH", "/dags?dag_id_pattern=paused_d&update_mask=is_paused", `{"is_paused": true}`)
	r.send("update_dag_run_state", "PATCH", "/dags/paused/dagRuns/queued", `{"state": "success"}`)
	r.send("clear_dag_run-plan", "POST", "/dags/paused/dagRuns/queued/clear", `{"dry_run": true}`)
	r.send("clear_dag_run", "POST", "/dags/paused/dagRuns/queued/clear", `{"dry_run": false}`)
	r.send("post_clear_task_instances", "POST", "/dags/failing/clearTaskInstances", `{"dry_run": true}`)
	r.send("post_set_task_instances_state", "POST", "/dags/failing/updateTaskInstancesState",
		`{"dry_run": true, "task_id": "fail", "dag_run_id": "failed", "include_upstream": false, "include_downstream": true, "include_future": false, "include_past": false, "new_state": "success"}`)
	if !r.atLeast("2.3") { // which identify runs by their dates
		date := field(r.ask("GET", "/dags/failing/dagRuns/failed", ""), "execution_date")
		r.send("post_set_task_instances_state-date", "POST", "/dags/failing/updateTaskInstancesState", fmt.Sprintf(
			`{"dry_run": true, "task_id": "fail", "execution_date": %q, "include_upstream": false, "include_downstream": true, "include_future": false, "include_past": false, "new_state": "success"}`, date))
	}
	r.send("patch_task_instance-plan", "PATCH", "/dags/failing/dagRuns/failed/taskInstances/after", `{"dry_run": true, "new_state": "success"}`)
	r.send("patch_task_instance", "PATCH", "/dags/failing/dagRuns/failed/taskInstances/after", `{"dry_run": false, "new_state": "skipped"}`)
	r.send("patch_mapped_task_instance", "PATCH", "/dags/mapped/dagRuns/expanded/taskInstances/square/1", `{"dry_run": false, "new_state": "failed"}`)
	r.send("patch_mapped_task_instance-nothing", "PATCH", "/dags/mapped/dagRuns/expanded/taskInstances/square/1", `{"dry_run": false, "new_state": "failed"}`)
	r.send("delete_dag_run", "DELETE", "/dags/params/dagRuns/given", "")
	r.send("delete_dag", "DELETE", "/dags/params", "")
}

// endlessRuns records runs that are still running when the server stops.
func (r *recorder) endlessRuns() {
	r.trigger("sleepy", "running", `{"seconds": 600}`, "")
	const running = "/dags/sleepy/dagRuns/running"
	r.until(running+"/taskInstances/snooze", `"state": "running"`)
	r.get("get_dag_run-running", running)
	r.get("get_task_instance-running", running+"/taskInstances/snooze")
	r.until(running+"/taskInstances/snooze/logs/1", "seconds")
	r.get("get_log-running", running+"/taskInstances/snooze/logs/1")
	r.send("delete_dag-running", "DELETE", "/dags/sleepy", "")
}
