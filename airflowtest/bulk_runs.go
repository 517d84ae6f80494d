package airflowtest

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/stable"
)

// Requests that change many runs or task instances. Unlike those in bulk.go they create nothing. An update ends at the first entity
// that fails, and keeps what it has changed by then.

// runEntity is an entity of such a request.
type runEntity struct {
	*request                   // the fields to update
	text                bool   // it is only the last part of an ID
	dagID, runID, value string // value is the text, or that of the last required field
	mapIndex            *int   // nil selects all instances
}

// runBulk is one kind of objects that such requests change.
type runBulk struct {
	required string            // the field that identifies an object
	others   map[string]string // the other fields of the ID, with their types
	model    any               // of an update
	twice    bool              // the permissions depend on the body, which is checked twice
}

// entities checks and returns the entities of all actions.
func (b runBulk) entities(r *request, dagID, runID string, actions []gen.BulkAction) ([][]runEntity, error) {
	all := make([][]runEntity, len(actions))
	for i, action := range actions {
		name, _ := action.Action.Get()
		loc := []any{"body", "actions", i, name}
		if action.UpdateMask != nil && r.server.release.isBefore("3.2") {
			r.rejectInBody(invalid{Type: "extra_forbidden", Loc: append(slices.Clip(loc), "update_mask"), Msg: "Extra inputs are not permitted", Input: action.UpdateMask})
		}
		for j, raw := range action.Entities {
			e := b.entity(r, raw, name == "delete")
			e.dagID, e.runID = cmp.Or(e.dagID, dagID), cmp.Or(e.runID, runID)
			for _, found := range e.invalidBody {
				found.Loc = slices.Concat(loc, []any{"entities", j}, found.Loc[1:])
				r.rejectInBody(found)
			}
			all[i] = append(all[i], e)
		}
	}
	if b.twice {
		r.invalidBody = append(r.invalidBody, r.invalidBody...)
	}
	if len(r.invalidBody) > 0 {
		return nil, unprocessable(r.invalidBody...)
	}
	return all, nil
}

func (b runBulk) entity(r *request, raw json.RawMessage, deletes bool) runEntity {
	sub := &request{Request: r.Request, server: r.server, operation: r.operation, user: r.user}
	e := runEntity{request: sub}
	names, fields, isObject := splitObject(raw)
	if text := stringOf(raw); deletes && !isObject && text != "" {
		e.text, e.value = true, text
		return e
	}
	rest := map[string]json.RawMessage{}
	for _, name := range names {
		kind := b.others[name]
		if name == b.required {
			kind = "string"
		}
		switch value := fields[name]; {
		case kind == "":
			rest[name] = value
		case string(value) == "null" && name != b.required:
		case kind == "integer":
			var index int
			if json.Unmarshal(value, &index) != nil {
				sub.rejectInBody(invalid{Type: "int_type", Loc: []any{"body", name}, Msg: "Input should be a valid integer", Input: value})
			}
			e.mapIndex = &index
		case value[0] != '"':
			sub.rejectInBody(invalid{Type: "string_type", Loc: []any{"body", name}, Msg: "Input should be a valid string", Input: value})
		case name == "dag_id" && b.required != "dag_id":
			e.dagID = stringOf(value)
		case name == "dag_run_id" && b.required != "dag_run_id":
			e.runID = stringOf(value)
		default:
			e.value = stringOf(value)
		}
	}
	if isObject && fields[b.required] == nil {
		sub.rejectInBody(invalid{Type: "missing", Loc: []any{"body", b.required}, Msg: "Field required", Input: raw})
	}
	if sub.body = raw; isObject {
		sub.body, _ = json.Marshal(rest) // valid JSON
	}
	_ = sub.decodeAirflow3(reflect.New(reflect.TypeOf(b.model)).Interface()) // its problems are in sub
	return e
}

// runBulkResults is the response, while the actions are carried out.
type runBulkResults map[string]*bulkActionResult

func (all runBulkResults) of(action gen.BulkAction) (string, *bulkActionResult) {
	name, _ := action.Action.Get()
	if all[name] == nil {
		all[name] = &bulkActionResult{Success: []string{}, Errors: []*bulkFailure{}}
	}
	return name, all[name]
}

func (r *bulkActionResult) fail(status int, format string, args ...any) {
	r.Errors = append(r.Errors, &bulkFailure{fmt.Sprintf(format, args...), status})
}

// failedWith adds the failure that ends an update.
func (r *bulkActionResult) failedWith(err error) {
	shown, ok := errors.AsType[*detail](err)
	if p, isProblem := errors.AsType[*problem](err); isProblem {
		if shown, ok = p.airflow3, true; shown == nil {
			shown = &detail{status: p.status, detail: cmp.Or(p.detail, p.title)}
		}
	}
	if !ok {
		r.fail(http.StatusInternalServerError, "%s", err)
		return
	}
	text := fmt.Sprint(shown.detail)
	if list, isList := shown.detail.([]string); isList {
		text = "('" + strings.Join(list, "', '") + "',)" // a Python tuple
	}
	r.fail(shown.status, "%s", text)
}

func (s endpoints) DAGRunsBulk(r *request, dagID string, body *gen.BulkBody) (any, error) {
	kind := runBulk{required: "dag_run_id", others: map[string]string{"dag_id": "string"}, model: gen.DAGRunStateUpdate{}, twice: true}
	entities, err := kind.entities(r, dagID, "", body.Actions)
	if err != nil {
		return nil, err
	}
	if !r.mayChange("DAG Runs", body.Actions) {
		return nil, &detail{status: http.StatusForbidden, detail: "Forbidden"}
	}
	results := runBulkResults{"create": nil, "update": nil, "delete": nil}
	for i, action := range body.Actions {
		name, result := results.of(action)
		if name == "create" {
			result.fail(http.StatusMethodNotAllowed, "Dag Runs bulk create is not supported. Use the trigger Dag Run endpoint instead.")
			continue
		}
		var found []runEntity
		var missing []string
		for _, e := range entities[i] {
			switch {
			case e.dagID == "~" || e.value == "~":
				text := "When using wildcard in path, dag_id must be specified in request body for dag_run_id: %s"
				if e.text {
					text = "When using wildcard in path, dag_id must be specified in BulkDAGRunBody object, not as string for dag_run_id: %s"
				}
				result.fail(http.StatusBadRequest, text, e.value)
			case s.run(e.dagID, e.value) == nil:
				missing = append(missing, fmt.Sprintf("(%s, %s)", quoted(e.dagID), quoted(e.value)))
			default:
				found = append(found, e)
			}
		}
		if skip, _ := action.ActionOnNonExistence.Get(); skip != "skip" && len(missing) > 0 {
			slices.Sort(missing)
			result.fail(http.StatusNotFound, "The DagRuns with these identifiers: [%s] were not found", strings.Join(missing, ", "))
			continue
		}
		if name == "delete" {
			stable.Sort(found, func(a, b *runEntity) int { return cmp.Or(cmp.Compare(a.dagID, b.dagID), cmp.Compare(a.value, b.value)) })
		}
		for _, e := range found {
			run := s.run(e.dagID, e.value)
			switch {
			case run == nil: // it was in the request twice
				continue
			case name == "update":
				update := decodeEntity[gen.DAGRunStateUpdate](e.request)
				if update.Note.IsNull() {
					delete(e.bodyFields, "note")
				}
				s.patchRun(e.request, run, &update)
			case run.State == gen.DAGRunStateRunning:
				result.fail(http.StatusConflict, "The DagRun with dag_id: `%s` and run_id: `%s` cannot be deleted in %s state", e.dagID, e.value, run.State)
				continue
			default:
				s.deleteRun(run)
			}
			result.Success = append(result.Success, e.dagID+"."+e.value)
		}
	}
	return results, nil
}

func (s endpoints) TaskInstancesBulk(r *request, dagID, dagRunID string, body *gen.BulkBody) (any, error) {
	kind := runBulk{required: "task_id", others: map[string]string{"map_index": "integer"}, model: gen.TaskInstanceUpdate{}}
	if !s.release.isBefore("3.2") {
		kind.others["dag_id"], kind.others["dag_run_id"] = "string", "string"
	}
	entities, err := kind.entities(r, dagID, dagRunID, body.Actions)
	if err != nil {
		return nil, err
	}
	results := runBulkResults{"create": nil, "update": nil, "delete": nil}
	for i, action := range body.Actions {
		name, result := results.of(action)
		if name == "create" {
			result.fail(http.StatusMethodNotAllowed, "Task instances bulk create is not supported")
			continue
		}
		if !s.bulkTaskInstances(r, name, action, entities[i], result) {
			return nil, unplayed("a request of %s that selects all instances of a task", r.operation.path)
		}
	}
	return results, nil
}

// bulkTaskInstances carries out an action. It reports false if it does not play it.
func (s endpoints) bulkTaskInstances(r *request, name string, action gen.BulkAction, entities []runEntity, result *bulkActionResult) bool {
	user, may := s.user(r.user), map[string]string{"update": "can_edit", "delete": "can_delete"}[name]
	allowed := user.hasPermissions([]permission{{Action: may, Resource: "Task Instances"}, {Action: may, Resource: "DAG Runs"}})
	var found []runEntity
	var missing []string
	for _, e := range entities {
		wildcard := e.dagID == "~" || e.runID == "~"
		switch {
		case !wildcard && allowed && e.mapIndex == nil:
			return false
		case wildcard && e.text:
			result.fail(http.StatusBadRequest, "When using wildcard in path, dag_id and dag_run_id must be specified in BulkTaskInstanceBody object, not as string for task_id: %s", e.value)
		case wildcard:
			result.fail(http.StatusBadRequest, "When using wildcard in path, dag_id and dag_run_id must be specified in request body for task_id: %s", e.value)
		case !allowed:
			result.fail(http.StatusForbidden, "User is not authorized to %s task instances for DAG '%s'", name, e.dagID)
		default:
			if _, ti := s.instance(e.dagID, e.runID, e.value, *e.mapIndex); ti != nil {
				found = append(found, e)
			} else {
				missing = append(missing, s.missingInstance(e, name))
			}
		}
	}
	if skip, _ := action.ActionOnNonExistence.Get(); skip != "skip" && len(missing) > 0 {
		switch {
		case s.release.isBefore("3.2") && name == "update":
			result.fail(http.StatusNotFound, "%s", missing[0])
		case s.release.isBefore("3.2"):
			result.fail(http.StatusNotFound, "The task instances with these task_ids: [%s] were not found", strings.Join(missing, ", "))
		default:
			result.fail(http.StatusNotFound, "The task instances with these identifiers: [%s] were not found", strings.Join(missing, ", "))
		}
		return true
	}
	for _, e := range found {
		listed := fmt.Sprintf("%s[%d]", e.value, *e.mapIndex)
		if !s.release.isBefore("3.2") {
			listed = e.dagID + "." + e.runID + "." + listed
		} else if name == "update" {
			listed = e.value
		}
		if name == "delete" {
			s.deleteInstance(e.dagID, e.runID, e.value, *e.mapIndex)
		} else {
			update := decodeEntity[gen.TaskInstanceUpdate](e.request)
			if e.query = (url.Values{"update_mask": action.UpdateMask}); update.Note.IsNull() {
				delete(e.bodyFields, "note")
			}
			if _, err := s.patchTaskInstance(e.request, e.dagID, e.runID, e.value, []int{*e.mapIndex}, &update); err != nil {
				result.failedWith(err)
				return true
			}
		}
		result.Success = append(result.Success, listed)
	}
	return true
}

// missingInstance returns how an error names a task instance that does not exist.
func (s endpoints) missingInstance(e runEntity, action string) string {
	switch {
	case !s.release.isBefore("3.2"):
		return fmt.Sprintf("{'dag_id': %s, 'dag_run_id': %s, 'task_id': %s, 'map_index': %d}", quoted(e.dagID), quoted(e.runID), quoted(e.value), *e.mapIndex)
	case action == "update":
		return fmt.Sprintf(noTaskInstance, e.dagID, e.runID, e.value, *e.mapIndex)
	}
	return quoted(fmt.Sprintf("%s[%d]", e.value, *e.mapIndex))
}

// TaskInstancesDelete deletes a task instance.
func (s endpoints) TaskInstancesDelete(_ *request, dagID, dagRunID, taskID string, options *gen.TaskInstanceDeleteOptions) error {
	if index := mapIndexOf(options.MapIndex); !s.deleteInstance(dagID, dagRunID, taskID, index) {
		return notFound(fmt.Sprintf(noTaskInstance, dagID, dagRunID, taskID, index), "")
	}
	return nil
}

// deleteInstance deletes a task instance, and reports whether it existed.
func (s endpoints) deleteInstance(dagID, dagRunID, taskID string, mapIndex int) bool {
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndex)
	if ti == nil {
		return false
	}
	run.tasks = slices.DeleteFunc(run.tasks, func(other *taskInstance) bool { return other == ti })
	return true
}
