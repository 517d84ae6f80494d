package airflowtest

import "strings"

// backfillGroup tests backfills of the DAG paused_daily, whose runs stay queued. It deletes the runs.
func backfillGroup() group {
	const (
		all    = `"dag_id": "paused_daily", "from_date": "2024-02-01T00:00:00Z", "to_date": "2024-02-03T00:00:00Z"`
		plan   = "/backfills/dry_run"
		run    = "/dags/paused_daily/dagRuns/backfill__2024-02-0"
		second = run + "2T00:00:00%2B00:00"
		zero   = `"2024-02-01T00:00:00Z"`
	)
	with := func(fields string) string { return strings.Join([]string{"{", all, fields, "}"}, "") }
	// The IDs of the backfills of a real server are unknown: {backfill} is replaced by the ID of the latest.
	exchanges := []exchange{
		{path: "/dags/paused_daily"},
		{path: "/dags/paused_daily/details"},
		{path: "/backfills?dag_id=nope"},
		{path: "/backfills?dag_id=nope", user: "viewer"},
		{path: "/backfills?dag_id=nope", user: "public"},
		{path: "/backfills?dag_id=nope&order_by=-id&limit=1&offset=1"},
		{path: "/backfills?dag_id=nope&order_by=dag_id"},
		{path: "/backfills?dag_id=nope&limit=x"},
		{path: "/backfills?limit=-1"},
		{path: "/backfills/-1"},
		{path: "/backfills/-1", user: "public"},
		{path: "/backfills/999999999", user: "viewer"},
		{path: "/backfills/999999999", user: "public"},
		{method: "PUT", path: "/backfills/999999999/unpause"},
		{method: "PUT", path: "/backfills/999999999/cancel"},
		{method: "PUT", path: "/backfills/x/pause"},
		{method: "PUT", path: "/backfills/x/pause", user: "viewer"},
		{method: "POST", path: "/backfills/999999999/pause"},

		{method: "POST", path: plan, user: "nobody", body: with("")},
		{method: "POST", path: plan, user: "viewer", body: with("")},
		{method: "POST", path: plan, user: "user", body: with("")},
		{method: "POST", path: plan, body: with("")},
		{method: "POST", path: plan, body: with(`, "run_backwards": true, "dag_run_conf": {}, "reprocess_behavior": "none", "max_active_runs": 1, "run_on_latest_version": null`)},
		{method: "POST", path: plan, body: with(`, "from_date": "2024-02-02"`)},
		{method: "POST", path: plan, body: with(`, "to_date": "2024-02-02T12:00:00"`)},
		{method: "POST", path: plan, body: with(`, "to_date": "2024-01-02T00:00:00+02:00"`)},
		{method: "POST", path: plan, body: with(`, "from_date": "2024-02-01T00:00:01Z", "to_date": "2024-02-01T00:00:02Z"`)},
		{method: "POST", path: plan, body: with(`, "from_date": "2124-02-01T00:00:00Z", "to_date": "2124-02-01T00:00:00Z"`)},
		{method: "POST", path: plan, body: `{"dag_id": "nope", "from_date": ` + zero + `, "to_date": ` + zero + `}`},
		{method: "POST", path: plan, body: `{"dag_id": "hello", "from_date": ` + zero + `, "to_date": ` + zero + `}`},
		{method: "POST", path: plan, body: `{"dag_id": "hello", "to_date": "x", "other": 1}`},
		{method: "POST", path: plan, body: with(`, "run_backwards": null, "dag_run_conf": [], "reprocess_behavior": "all", "max_active_runs": null, "run_on_latest_version": "x"`)},
		{method: "POST", path: plan, body: with(`, "from_date": null, "to_date": "2024-13-01T00:00:00Z", "reprocess_behavior": null, "run_backwards": "x"`)},
		{method: "POST", path: plan, body: with(`, "dag_id": 5`)},
		{method: "POST", path: plan, body: with(`, "dag_id": 5`), user: "viewer"},
		{method: "POST", path: plan, body: with(`, "dag_id": null`)},
		{method: "POST", path: plan},
		{method: "POST", path: plan, body: "{nope"},
		{method: "POST", path: plan, body: "[]"},

		{method: "POST", path: "/backfills", user: "viewer", body: with("")},
		{method: "POST", path: "/backfills", body: with(`, "dag_id": "nope"`)},
		{method: "POST", path: "/backfills", body: with(`, "dag_id": "hello"`)},
		{method: "POST", path: "/backfills", body: with(`, "dag_id": 5`)},
		{method: "POST", path: "/backfills", body: with(`, "max_active_runs": "x"`)},
		{method: "POST", path: "/backfills", body: with(`, "to_date": "2024-01-01T00:00:00Z"`)},
		{method: "POST", path: "/backfills", body: with(`, "from_date": "2024-02-01T00:00:01.5Z", "to_date": "2024-02-01T00:00:02+01:00"`)},
		{method: "POST", path: "/backfills", body: with(`, "from_date": "2024-02-01T00:00:01.5Z", "to_date": "2024-02-01T00:00:02Z"`)},
		{method: "POST", path: "/backfills", body: with(`, "from_date": "2124-02-01T00:00:00Z", "to_date": "2124-02-01T00:00:00Z"`)},

		{method: "POST", path: "/dags/paused_daily/dagRuns", body: `{"dag_run_id": "{run}", "logical_date": "2024-02-01T00:00:00Z"}`},
		{method: "POST", path: "/backfills", user: "user", body: with(`, "max_active_runs": 2, "dag_run_conf": {"a": 1}, "run_backwards": true`)},
		{method: "POST", path: "/backfills", body: with(""), name: "another backfill"},
		{method: "POST", path: plan, body: with(""), name: "plan again"},
		{path: "/backfills?dag_id=paused_daily&order_by=-id&limit=1"}, // other tests may have created more
		{path: "/backfills/{backfill}"},
		{path: "/backfills/{backfill}", user: "viewer"},
		{path: "/backfills/{backfill}", user: "public"},
		{path: second},
		{path: second + "/taskInstances"},
		{path: "/dags/paused_daily/dagRuns?run_type=backfill&logical_date_gte=2024-02-01T00:00:00Z&order_by=logical_date"},
		{method: "PUT", path: "/backfills/{backfill}/pause", user: "viewer"},
		{method: "PUT", path: "/backfills/{backfill}/pause", user: "public"},
		{method: "PUT", path: "/backfills/{backfill}/unpause"},
		{method: "PUT", path: "/backfills/{backfill}/pause"},
		{method: "PUT", path: "/backfills/{backfill}/pause", name: "pause again"},
		{path: "/backfills/{backfill}", name: "paused"},
		{method: "PUT", path: "/backfills/{backfill}/unpause", name: "unpause"},
		{method: "PUT", path: "/backfills/{backfill}/cancel", user: "viewer"},
		{method: "PUT", path: "/backfills/{backfill}/cancel"},
		{method: "PUT", path: "/backfills/{backfill}/cancel", name: "cancel again"},
		{method: "PUT", path: "/backfills/{backfill}/pause", name: "pause a canceled one"},
		{method: "PUT", path: "/backfills/{backfill}/unpause", name: "unpause a canceled one"},
		{path: second, name: "a failed run"},
		{path: second + "/taskInstances", name: "task instances of a failed run"},

		{method: "POST", path: plan, body: with(`, "reprocess_behavior": "failed"`)},
		{method: "POST", path: plan, body: with(`, "reprocess_behavior": "completed"`)},
		{method: "POST", path: "/backfills", body: with(`, "reprocess_behavior": "failed", "dag_run_conf": {"b": 2}, "max_active_runs": "3"`)},
		{path: second, name: "a reprocessed run"},
		{path: second + "/taskInstances", name: "task instances of a reprocessed run"},
		{method: "PUT", path: "/backfills/{backfill}/cancel", name: "cancel the second"},
		{method: "PATCH", path: second, body: `{"state": "success"}`},
		{method: "POST", path: plan, body: with(`, "reprocess_behavior": "failed"`), name: "failed"},
		{method: "POST", path: plan, body: with(`, "reprocess_behavior": "completed"`), name: "completed"},
		{method: "DELETE", path: second},
		{method: "DELETE", path: run + "3T00:00:00%2B00:00"},
	}
	return group{"backfills", nil, exchanges}.named()
}
