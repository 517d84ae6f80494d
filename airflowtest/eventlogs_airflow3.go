package airflowtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// functionName returns the event of an operation in Airflow 3, which is the name of its function, or of the method that it uses.
func functionName(operation route) string {
	names := map[string]string{
		"connection.create": "post_connection", "connection.edit": "patch_connection", "connection.delete": "delete_connection",
		"variable.create": "post_variable", "variable.edit": "patch_variable", "variable.delete": "delete_variable",
		"post_dag_run": "trigger_dag_run", "update_dag_run_state": "patch_dag_run",
		"delete_dag_dataset_queued_events": "delete_dag_asset_queued_events", "delete_dag_dataset_queued_event": "delete_dag_asset_queued_event",
		"delete_dataset_queued_events": "delete_asset_queued_events", "create_dataset_event": "create_asset_event",
		"patch_mapped_task_instance": "patch_task_instance",
	}
	event := eventName(operation)
	if name := names[event]; name != "" {
		return name
	}
	return event
}

// logEventOfAirflow3 logs the request of a user, even if it fails later. A plan of clearing is not logged.
func (r *request) logEventOfAirflow3(username string) {
	event := functionName(r.operation)
	_, fields, _ := splitObject(r.body)
	plan := string(fields["dry_run"]) != "false"
	if plan && (event == "clear_dag_run" || event == "post_clear_task_instances") {
		return
	}
	_, arguments := r.parameters()
	extra := map[string]any{}
	skipped := map[string]bool{"dag_id": true, "task_id": true, "dag_run_id": true, "run_id": true, "logical_date": true}
	for name, value := range arguments {
		if !skipped[name] {
			extra[name] = masked(name, compactJSON(value))
		}
	}
	kind := ""
	for _, of := range []string{"variable", "connection"} {
		if strings.Contains(event, of) {
			kind = of
		}
	}
	if kind != "" && fields != nil {
		extra = map[string]any{}
	}
	for name, value := range fields {
		switch {
		case kind == "variable" && name == "value":
			extra[name] = mask
		case kind == "connection" && name == "extra":
			extra[name] = maskedFields(value)
		default:
			extra[name] = masked(name, value)
		}
	}
	extra["method"] = r.Method
	text := ascii(compactJSON(extra))
	r.server.addEvent(gen.EventLog{
		Event: event, Owner: username, When: r.server.time(), Extra: string(text), DAGID: arguments["dag_id"],
		RunID: cmp.Or(arguments["dag_run_id"], stringOf(fields["dag_run_id"])), TaskID: arguments["task_id"],
		DAGDisplayName: arguments["dag_id"],
	})
}

// masked returns a value in which secrets are replaced by stars.
func masked(name string, value json.RawMessage) json.RawMessage {
	var b bytes.Buffer
	writeMasked(&b, value, isSecretName(name))
	return b.Bytes()
}

// maskedFields returns the names of the fields of an extra. Their values are always hidden.
func maskedFields(value json.RawMessage) any {
	var fields map[string]any
	if json.Unmarshal([]byte(stringOf(value)), &fields) != nil {
		return "Encountered non-JSON in `extra` field"
	}
	for name := range fields {
		fields[name] = mask
	}
	return fields
}

// stringOf returns the text of a JSON string, or "".
func stringOf(value json.RawMessage) string {
	var text string
	_ = json.Unmarshal(value, &text) // stays "" if it is none
	return text
}
