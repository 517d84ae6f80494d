package airflowtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
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
	maps.Copy(extra, maskedBody(kind, fields))
	if event == "bulk_variables" || event == "bulk_connections" {
		extra["actions"] = r.maskedActions(kind, fields["actions"])
	}
	extra["method"] = r.Method
	text := ascii(compactJSON(extra))
	r.server.addEvent(gen.EventLog{
		Event: event, Owner: username, When: r.server.time(), Extra: string(text), DAGID: arguments["dag_id"],
		RunID: cmp.Or(arguments["dag_run_id"], stringOf(fields["dag_run_id"])), TaskID: arguments["task_id"],
		DAGDisplayName: arguments["dag_id"],
	})
}

// maskedBody returns the fields of a body without secrets.
func maskedBody(kind string, fields map[string]json.RawMessage) map[string]any {
	shown := map[string]any{}
	for name, value := range fields {
		switch {
		case kind == "variable" && name == "value":
			shown[name] = mask
		case kind == "connection" && name == "extra":
			shown[name] = maskedFields(value)
		default:
			shown[name] = masked(name, value)
		}
	}
	return shown
}

// maskedActions returns the actions of a request that changes many objects. Airflow before 3.3.1 hides only secrets whose names it
// finds: not the values of variables, nor those in the extra of a connection.
func (r *request) maskedActions(kind string, actions json.RawMessage) any {
	if r.server.release.isBefore("3.3.1") {
		if kind == "variable" {
			return actions
		}
		return masked("actions", actions)
	}
	var list []map[string]any
	_ = json.Unmarshal(actions, &list) // otherwise there is nothing to hide
	for _, action := range list {
		entities, _ := action["entities"].([]any)
		for i, entity := range entities {
			if _, fields, ok := splitObject(compactJSON(entity)); ok {
				entities[i] = maskedBody(kind, fields)
			}
		}
	}
	return list
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
