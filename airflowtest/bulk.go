package airflowtest

import (
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// Requests that change many objects. All entities are checked first. Then the actions are carried out, each of which reports its own
// failure. A failure of the whole request undoes them.

// bulkObjects is one kind of objects that such requests change.
type bulkObjects struct {
	name, ids string // as the errors name them: variables, keys
	resource  string // of the permissions
	id        string // the field with the ID
	model     any    // of an entity
	exists    func(id string) bool
	create    func(entity *request)
	overwrite func(entity *request)
	update    func(entity *request, mask []string) error // a *bulkFailure ends the action, another error the request
	remove    func(id string)
}

// bulkFailure is why an action was not carried out, or not for all entities.
type bulkFailure struct {
	Detail string `json:"error"`
	Status int    `json:"status_code"`
}

func (f *bulkFailure) Error() string { return f.Detail }

// bulkActionResult is the result of all actions of one type.
type bulkActionResult struct {
	Success []string       `json:"success"`
	Errors  []*bulkFailure `json:"errors"`
}

// decodeBulk decodes the body of a request that changes many objects. bulk checks the entities.
func (r *request) decodeBulk(body *gen.BulkBody) error {
	fields, err := r.object()
	if err != nil {
		r.bodyError = err
		return nil //nolint:nilerr // checked returns it, after all other checks
	}
	if json.Unmarshal(r.body, body) != nil || fields["actions"] == nil {
		return unplayed("the body of %s %s", r.operation.method, r.operation.path)
	}
	return nil
}

// bulk carries out a request.
func (s endpoints) bulk(r *request, kind bulkObjects, body *gen.BulkBody) (any, error) {
	entities := make([][]*request, len(body.Actions))
	for i, action := range body.Actions {
		entities[i] = r.bulkEntities(kind, i, action)
	}
	if len(r.invalidBody) > 0 {
		return nil, unprocessable(append(r.invalidBody, r.invalidBody...)...) // the permissions depend on the body, which is checked twice
	}
	if !r.mayChange(kind.resource, body.Actions) {
		return nil, &detail{status: http.StatusForbidden, detail: "Forbidden"}
	}
	results := map[string]*bulkActionResult{"create": nil, "update": nil, "delete": nil}
	for i, action := range body.Actions {
		name, _ := action.Action.Get()
		if results[name] == nil {
			results[name] = &bulkActionResult{Success: []string{}, Errors: []*bulkFailure{}}
		}
		if err := s.bulkAction(kind, action, entities[i], results[name]); err != nil {
			return nil, err
		}
	}
	return results, nil
}

// bulkEntities checks the entities of an action.
func (r *request) bulkEntities(kind bulkObjects, index int, action gen.BulkAction) []*request {
	var entities []*request
	name, _ := action.Action.Get()
	loc := []any{"body", "actions", index, name}
	if action.UpdateMask != nil && r.server.release.isBefore("3.2") {
		r.rejectInBody(invalid{Type: "extra_forbidden", Loc: append(slices.Clip(loc), "update_mask"), Msg: "Extra inputs are not permitted", Input: action.UpdateMask})
	}
	for i, entity := range action.Entities {
		sub := &request{Request: r.Request, server: r.server, operation: r.operation, body: entity}
		if name == "delete" {
			sub.bodyFields = map[string]json.RawMessage{kind.id: entity}
		} else {
			_ = sub.decodeAirflow3(reflect.New(reflect.TypeOf(kind.model)).Interface()) // its problems are in sub
		}
		for _, found := range sub.invalidBody {
			found.Loc = slices.Concat(loc, []any{"entities", i}, found.Loc[1:])
			r.rejectInBody(found)
		}
		entities = append(entities, sub)
	}
	return entities
}

// mayChange reports whether the role of the user has the permissions that the actions need.
func (r *request) mayChange(resource string, actions []gen.BulkAction) bool {
	var all []permission
	for _, action := range actions {
		name, _ := action.Action.Get()
		needed := []string{map[string]string{"create": "can_create", "update": "can_edit", "delete": "can_delete"}[name]}
		if existing, _ := action.ActionOnExistence.Get(); existing == "overwrite" {
			needed = append(needed, "can_edit")
		}
		for _, verb := range needed {
			if len(action.Entities) > 0 {
				all = append(all, permission{Action: verb, Resource: resource})
			}
		}
	}
	return r.server.user(r.user).hasPermissions(all)
}

func (s endpoints) bulkAction(kind bulkObjects, action gen.BulkAction, entities []*request, result *bulkActionResult) error {
	name, _ := action.Action.Get()
	onExistence, _ := action.ActionOnExistence.Get()
	onNonExistence, _ := action.ActionOnNonExistence.Get()
	var existing, missing []string
	for _, e := range entities {
		if id := stringOf(e.bodyFields[kind.id]); kind.exists(id) {
			existing = append(existing, id)
		} else {
			missing = append(missing, id)
		}
	}
	fail := func(ids []string, status int, why string) error {
		for i, id := range ids {
			ids[i] = quoted(id)
		}
		result.Errors = append(result.Errors, &bulkFailure{"The " + kind.name + " with these " + kind.ids + ": {" + strings.Join(ids, ", ") + "} " + why, status})
		return nil
	}
	switch {
	case name == "create" && len(existing) > 0 && (onExistence == "" || onExistence == "fail"):
		return fail(existing, http.StatusConflict, "already exist.")
	case name != "create" && len(missing) > 0 && onNonExistence != "skip":
		return fail(missing, http.StatusNotFound, "were not found.")
	}
	for _, e := range entities {
		id := stringOf(e.bodyFields[kind.id])
		found := slices.Contains(existing, id)
		switch {
		case name == "create" && !found:
			kind.create(e)
		case name == "create" && onExistence == "overwrite":
			kind.overwrite(e)
		case name == "update" && found:
			err := kind.update(e, action.UpdateMask)
			if failure, ok := err.(*bulkFailure); ok { //nolint:errorlint // update returns it as it is
				result.Errors = append(result.Errors, failure)
				return nil
			} else if err != nil {
				return err
			}
		case name == "delete" && found:
			kind.remove(id)
		default:
			continue
		}
		result.Success = append(result.Success, id)
	}
	return nil
}

// decodeEntity decodes the body of an entity, which has been checked.
func decodeEntity[T any](r *request) (body T) {
	sub := *r
	_ = sub.decodeAirflow3(&body)
	return body
}

func (s endpoints) VariablesBulk(r *request, body *gen.BulkBody) (any, error) {
	undo := undoing(&s.variables)
	store := func(e *request) {
		variable := decodeEntity[gen.VariableCreate](e)
		s.setVariable(newVariable(variable))
	}
	result, err := s.bulk(r, bulkObjects{
		name: "variables", ids: "keys", resource: "Variables", id: "key", model: gen.VariableCreate{},
		exists: func(key string) bool { return s.variable(key) != nil },
		create: store, overwrite: store, remove: s.deleteVariable,
		update: func(e *request, mask []string) error {
			v := s.variable(stringOf(e.bodyFields["key"]))
			changed := decodeEntity[gen.VariableCreate](e)
			if s.release.isBefore("3.2") { // the fields that are not set lose their values
				*v = *newVariable(changed)
				return nil
			}
			update := &gen.VariableUpdate{Value: gen.Set(changed.Value), Description: changed.Description}
			_, err := s.patchVariable(e, v, update, mask)
			return bulkFailureOf(err)
		},
	}, body)
	if err != nil {
		undo()
	}
	return result, err
}

func (s endpoints) PoolsBulk(r *request, body *gen.BulkBody) (any, error) {
	undo := undoing(&s.pools)
	set := func(e *request, whole bool) {
		changed := decodeEntity[gen.PoolCreate](e)
		p := s.pool(changed.Name)
		p.slots = changed.Slots
		if whole || e.has("description") {
			p.description = changed.Description
		}
		if whole || e.has("include_deferred") {
			p.includeDeferred, _ = changed.IncludeDeferred.Get()
		}
	}
	result, err := s.bulk(r, bulkObjects{
		name: "pools", ids: "pool names", resource: "Pools", id: "name", model: gen.PoolCreate{},
		exists: func(name string) bool { return s.pool(name) != nil },
		create: func(e *request) {
			s.pools = append(s.pools, &pool{name: stringOf(e.bodyFields["name"])})
			set(e, true)
		},
		overwrite: func(e *request) { set(e, s.release.isBefore("3.3")) },
		update: func(e *request, mask []string) error {
			name := stringOf(e.bodyFields["name"])
			if s.release.isBefore("3.2") { // a description that is not set stays
				description := s.pool(name).description
				set(e, true)
				if !e.has("description") {
					s.pool(name).description = description
				}
				return nil
			}
			changed := decodeEntity[gen.PoolCreate](e)
			update := &gen.PoolUpdate{Slots: gen.Set(changed.Slots), Description: changed.Description, IncludeDeferred: changed.IncludeDeferred}
			_, err := s.patchPool(e, name, update, mask)
			return bulkFailureOf(err)
		},
		remove: func(name string) { // even default_pool
			s.pools = slices.DeleteFunc(s.pools, func(p *pool) bool { return p.name == name })
		},
	}, body)
	if err != nil {
		undo()
	}
	return result, err
}

func (s endpoints) ConnectionsBulk(r *request, body *gen.BulkBody) (any, error) {
	undo := undoing(&s.connections)
	stored := func(e *request) *connection { return s.connection(stringOf(e.bodyFields["connection_id"])) }
	result, err := s.bulk(r, bulkObjects{
		name: "connections", ids: "connection_ids", resource: "Connections", id: "connection_id", model: gen.ConnectionCreate{},
		exists: func(id string) bool { return s.connection(id) != nil },
		create: func(e *request) {
			s.connections = append(s.connections, newConnection(decodeEntity[gen.ConnectionCreate](e)))
		},
		overwrite: func(e *request) {
			if c := stored(e); s.release.isBefore("3.3") {
				*c = *newConnection(decodeEntity[gen.ConnectionCreate](e))
			} else {
				c.set(compactJSON(e.bodyFields))
			}
		},
		update: func(e *request, _ []string) error { // the mask has no effect
			_, err := s.patchConnection(e, stored(e), nil)
			return bulkFailureOf(err)
		},
		remove: func(id string) {
			s.connections = slices.DeleteFunc(s.connections, func(c *connection) bool { return c.id == id })
		},
	}, body)
	if err != nil {
		undo()
	}
	return result, err
}

// bulkFailureOf returns the failure of an action for the error of an update; an invalid body fails the whole request.
func bulkFailureOf(err error) error {
	if p, ok := err.(*problem); ok { //nolint:errorlint // updates return it as it is
		return &bulkFailure{p.detail, p.status}
	}
	return err
}

// undoing returns a function that restores objects as they are now.
func undoing[T any](objects *[]*T) (undo func()) {
	before := make([]*T, len(*objects))
	for i, object := range *objects {
		before[i] = new(*object)
	}
	return func() { *objects = before }
}
