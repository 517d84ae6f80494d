package airflowtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
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
	inBody, fields, _ := splitObject(r.body)
	plan := string(fields["dry_run"]) != "false"
	if plan && (event == "clear_dag_run" || event == "post_clear_task_instances") {
		return
	}
	names, arguments := r.parameters()
	skipped := []string{"csrf_token", "_csrf_token", "is_paused", "dag_id", "task_id", "dag_run_id", "run_id", "logical_date"}
	extra := &loggedFields{}
	for _, name := range names {
		if !slices.Contains(skipped, name) {
			extra.set(name, masked(name, compactJSON(arguments[name])))
		}
	}
	kind := ""
	for _, of := range []string{"variable", "connection"} {
		if strings.Contains(event, of) {
			kind = of
		}
	}
	if kind != "" && fields != nil { // only the body is logged
		extra = &loggedFields{}
	}
	if actions := r.maskedActions(kind, fields["actions"]); actions != nil {
		fields["actions"] = actions
	}
	r.maskedBody(extra, kind, inBody, fields)
	extra.set("method", string(compactJSON(r.Method)))
	argument := func(name string) string { return cmp.Or(stringOf(fields[name]), arguments[name]) }
	r.server.addEvent(gen.EventLog{
		Event: event, Owner: username, When: r.server.time(), Extra: string(ascii([]byte(extra.object()))), DAGID: argument("dag_id"),
		RunID: cmp.Or(argument("run_id"), argument("dag_run_id")), TaskID: argument("task_id"), DAGDisplayName: argument("dag_id"),
	})
}

// loggedFields are the fields of an object in their order, with their values as Python writes them.
type loggedFields struct {
	names  []string
	values map[string]string
}

// set adds or replaces a field. A field that is replaced keeps its position.
func (l *loggedFields) set(name, value string) {
	if l.values == nil {
		l.values = map[string]string{}
	}
	if _, again := l.values[name]; !again {
		l.names = append(l.names, name)
	}
	l.values[name] = value
}

// object returns the object as Python writes it.
func (l *loggedFields) object() string {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, name := range l.names {
		if i > 0 {
			b.WriteString(", ")
		}
		writeText(&b, name)
		b.WriteString(": " + l.values[name])
	}
	b.WriteByte('}')
	return b.String()
}

// maskedBody adds the fields of a body without secrets. Since 3.3 the values of variables and those in the extra of a connection are
// always hidden, before only if their names suggest secrets.
func (r *request) maskedBody(extra *loggedFields, kind string, names []string, fields map[string]json.RawMessage) {
	always := !r.server.release.isBefore("3.3")
	key := ""
	for _, name := range names {
		value := fields[name]
		switch {
		case kind == "variable" && name == "value" && always:
			extra.set(name, string(compactJSON(mask)))
		case kind == "variable" && name == "value":
			extra.set(name, masked(key, value))
		case kind == "connection" && name == "extra" && stringOf(value) != "":
			extra.set(name, maskedFields(value, always))
		case kind == "variable": // whose other fields are never hidden
			extra.set(name, pythonJSON(value))
		default:
			extra.set(name, masked(name, value))
		}
		if name == "key" {
			key = stringOf(value)
		}
	}
}

// maskedActions returns the actions of a request that changes many objects, or nil if none of them is hidden. Airflow before 3.3.1
// hides only secrets whose names it finds.
func (r *request) maskedActions(kind string, actions json.RawMessage) json.RawMessage {
	var list []json.RawMessage
	if kind == "" || r.server.release.isBefore("3.3.1") || json.Unmarshal(actions, &list) != nil {
		return nil
	}
	for i, action := range list {
		names, fields, ok := splitObject(action)
		var entities []json.RawMessage
		if !ok || json.Unmarshal(fields["entities"], &entities) != nil {
			continue
		}
		for j, entity := range entities {
			if names, fields, ok := splitObject(entity); ok {
				shown := &loggedFields{}
				r.maskedBody(shown, kind, names, fields)
				entities[j] = json.RawMessage(shown.object())
			}
		}
		fields["entities"] = compactJSON(entities)
		shown := &loggedFields{}
		for _, name := range names {
			shown.set(name, string(fields[name]))
		}
		list[i] = json.RawMessage(shown.object())
	}
	return compactJSON(list)
}

// masked returns a value as Python writes it. Secrets are replaced by stars.
func masked(name string, value json.RawMessage) string {
	var b bytes.Buffer
	writeMasked(&b, value, isSecretName(name))
	return b.String()
}

// maskedFields returns the object in the extra of a connection. All of its values are hidden, or those whose names suggest secrets.
func maskedFields(value json.RawMessage, always bool) string {
	text := json.RawMessage(stringOf(value))
	names, fields, ok := splitObject(text)
	switch {
	case !json.Valid(text):
		return `"Encountered non-JSON in ` + "`extra`" + ` field"`
	case !ok:
		return `"Expected JSON object in ` + "`extra`" + ` field, got non-dict JSON"`
	}
	shown := &loggedFields{}
	for _, name := range names {
		if always {
			shown.set(name, string(compactJSON(mask)))
		} else {
			shown.set(name, masked(name, fields[name]))
		}
	}
	return shown.object()
}

// stringOf returns the text of a JSON string, or "".
func stringOf(value json.RawMessage) string {
	var text string
	_ = json.Unmarshal(value, &text) // stays "" if it is none
	return text
}

// logsAlways reports whether an operation of Airflow 3 logs requests before it checks the permissions.
func logsAlways(operation route) bool {
	return operation.method != http.MethodGet && (strings.Contains(operation.path, "/xcomEntries") || strings.HasPrefix(operation.path, "/backfills")) &&
		operation.path != "/backfills/dry_run"
}

// logsInAirflow3 reports whether an operation that only Airflow 3 has logs permitted requests.
func logsInAirflow3(operation route) bool {
	return operation.method == http.MethodPost && (strings.HasSuffix(operation.path, "avorite") || strings.HasSuffix(operation.path, "/materialize")) ||
		operation.path == "/connections/defaults" || operation.id == "update_hitl_detail"
}
