package airflowtest

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

const defaultPool = "default_pool"

// pool is a stored pool. The number of used slots is computed from the task instances.
type pool struct {
	name            string
	slots           int
	description     gen.Optional[string] // null if unset
	includeDeferred bool
}

// shownPool is a pool in responses, where a description may be "" or null.
type shownPool struct {
	gen.Pool
	Description *string `json:"description"`
}

type shownPools struct {
	Pools        []shownPool `json:"pools"`
	TotalEntries int         `json:"total_entries"`
}

// WithPool adds a pool, or changes default_pool, which has 128 slots by default. It uses the fields Name, Slots,
// Description (null if empty) and IncludeDeferred. The used slots are computed from the tasks.
func WithPool(p gen.Pool) Option {
	return func(s *Server) {
		if p.Name == "" {
			s.reject(errors.New("WithPool: the name must not be empty"))
		}
		stored := &pool{name: p.Name, slots: p.Slots, includeDeferred: p.IncludeDeferred}
		if p.Description != "" {
			stored.description = gen.Set(p.Description)
		}
		if old := s.pool(p.Name); old != nil {
			*old = *stored
			return
		}
		s.pools = append(s.pools, stored)
	}
}

func (s *Server) pool(name string) *pool {
	return firstWhere(s.pools, func(p *pool) bool { return p.name == name })
}

func (s endpoints) PoolsList(r *request, options *gen.PoolListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "id", orders{
		v1: []string{"name", "slots", "id"}, v2: []string{"name", "pool", "id"}, other: map[string]string{"pool": "name"},
	})
	if err != nil {
		return nil, err
	}
	compare := map[string]func(a, b *pool) int{
		"name":  func(a, b *pool) int { return strings.Compare(a.name, b.name) },
		"slots": func(a, b *pool) int { return cmp.Compare(a.slots, b.slots) },
	}[column]
	found := slices.DeleteFunc(slices.Clone(s.pools), func(p *pool) bool { return s.isAirflow3() && !poolFilter(r).matches(p.name) })
	rows := []shownPool{}
	for i, p := range slicePage(sorted(found, descending, compare), options.Offset, limit) {
		if p.slots == unlimitedSlots && !s.isAirflow3() {
			return nil, s.unlimitedPoolError("['allOf'][0]['properties']['pools']['items']", fmt.Sprintf("['pools'][%d]", i))
		}
		rows = append(rows, s.show(p))
	}
	return &shownPools{Pools: rows, TotalEntries: len(found)}, nil
}

// poolFilter returns the filter of Airflow 3 for the names of pools, which the contract lacks.
func poolFilter(r *request) textFilter {
	filter := textFilter{pattern: r.query.Get("pool_name_pattern")}
	if !r.server.release.isBefore("3.2") {
		filter.prefix = r.query.Get("pool_name_prefix_pattern")
	}
	return filter
}

func (s endpoints) PoolsGet(_ *request, poolName string) (any, error) {
	p := s.pool(poolName)
	if p == nil {
		return nil, poolNotFound(poolName)
	}
	return s.showOne(p)
}

func (s endpoints) PoolsCreate(r *request, body *gen.PoolCreate) (any, error) {
	if err := r.requireNameAndSlots(); err != nil && !s.isAirflow3() {
		return nil, err
	}
	if err := r.rejectUnknownFields(); err != nil {
		return nil, err
	}
	name := body.Name
	if s.pool(name) != nil && s.isAirflow3() {
		return nil, violated()
	} else if s.pool(name) != nil {
		return nil, conflict("Pool: %s already exists", name)
	}
	p := &pool{name: name, slots: body.Slots, description: body.Description}
	p.includeDeferred, _ = body.IncludeDeferred.Get()
	s.pools = append(s.pools, p)
	return s.showOne(p)
}

func (s endpoints) PoolsUpdate(r *request, poolName string, body *gen.PoolUpdate, options *gen.PoolUpdateOptions) (any, error) {
	if s.isAirflow3() {
		return s.patchPool(r, poolName, body, options.UpdateMask)
	}
	mask, old := trimMask(options.UpdateMask), s.release.isBefore("2.7")
	if name, named := body.Name.Get(); poolName == defaultPool && name != defaultPool && !keepsName(mask) && (named || !old) {
		return nil, badRequest("Default Pool's name can't be modified")
	}
	p := s.pool(poolName)
	if p == nil {
		return nil, poolNotFound(poolName)
	}
	if err := r.rejectUnknownFields(); err != nil {
		return nil, err
	}
	changed := *p
	if mask == nil {
		if err := r.requireNameAndSlots(); err != nil {
			return nil, err
		}
		if mask = []string{"name", "slots"}; !old {
			mask = append(mask, "include_deferred")
		}
		if !body.Description.IsZero() {
			mask = append(mask, "description")
		}
	}
	for _, field := range mask {
		if _, known := s.encoder.field(reflect.TypeFor[gen.Pool](), field); !known {
			return nil, badRequest("Invalid field: %s in update mask", field)
		}
	}
	if err := changed.apply(mask, body); err != nil {
		return nil, err
	}
	if other := s.pool(changed.name); other != nil && other != p {
		return nil, htmlError(http.StatusInternalServerError)
	}
	*p = changed
	return s.showOne(p)
}

// patchPool updates a pool as Airflow 3 does: the body must be complete. Since 3.2 this holds even if a mask selects a part of it.
func (s endpoints) patchPool(r *request, poolName string, body *gen.PoolUpdate, mask []string) (any, error) {
	for _, name := range []string{"pool", "name"} {
		if other := stringOf(r.bodyFields[name]); other != "" && other != poolName {
			return nil, badRequest("Invalid body, pool name from request body doesn't match uri parameter")
		}
	}
	p := s.pool(poolName)
	if p == nil {
		return nil, poolNotFound(poolName)
	}
	onlySlots := len(mask) > 0 && !slices.ContainsFunc(mask, func(name string) bool {
		return !slices.Contains([]string{"slots", "include_deferred"}, strings.TrimSpace(name))
	})
	if poolName == defaultPool && !onlySlots {
		return nil, badRequest("Only slots and included_deferred can be modified on Default Pool")
	}
	if poolName != defaultPool && (len(mask) == 0 || !s.release.isBefore("3.2")) {
		if err := r.requireWholePool(); err != nil {
			return nil, err
		}
	}
	update := func(field string) bool { return r.has(field) && (len(mask) == 0 || slices.Contains(mask, field)) }
	if update("slots") {
		p.slots, _ = body.Slots.Get()
	}
	if update("description") {
		p.description = body.Description
	}
	if update("include_deferred") {
		p.includeDeferred, _ = body.IncludeDeferred.Get()
	}
	return s.showOne(p)
}

// requireWholePool rejects an update without all fields of a pool except the description.
func (r *request) requireWholePool() error {
	pydantic := "2.14"
	if r.server.release.isBefore("3.2") {
		pydantic = "2.12"
	}
	var missing []invalid
	sent := map[string]any{}
	for name, value := range r.bodyFields {
		switch name {
		case "name":
			name = "pool"
		case "slots":
			value = json.RawMessage(strings.Trim(string(value), `"`)) // a number by now
		}
		sent[name] = value
	}
	for _, name := range []string{"pool", "slots", "include_deferred"} {
		if kind := map[string]string{"slots": "int", "include_deferred": "bool"}[name]; kind != "" && string(r.bodyFields[name]) == "null" {
			word := map[string]string{"int": "integer", "bool": "boolean"}[kind]
			missing = append(missing, invalid{
				Type: kind + "_type", Loc: []any{name}, Msg: "Input should be a valid " + word, URL: "https://errors.pydantic.dev/" + pydantic + "/v/" + kind + "_type",
			})
		}
		if !r.has(name) && (name != "pool" || !r.has("name")) {
			missing = append(missing, invalid{Type: "missing", Loc: []any{name}, Msg: "Field required", Input: sent, URL: "https://errors.pydantic.dev/" + pydantic + "/v/missing"})
		}
	}
	if missing == nil {
		return nil
	}
	return unprocessable(missing...)
}

// apply sets the fields in the mask. Like a real server, it fails with 500 if the body lacks one of them. Only
// include_deferred may be missing, which means false.
func (p *pool) apply(mask []string, body *gen.PoolUpdate) error {
	for _, field := range mask {
		isSet := false
		switch field {
		case "name":
			p.name, isSet = body.Name.Get()
		case "slots":
			p.slots, isSet = body.Slots.Get()
		case "description":
			p.description, isSet = body.Description, !body.Description.IsZero()
		case "include_deferred":
			p.includeDeferred, _ = body.IncludeDeferred.Get()
			isSet = true
		}
		if !isSet {
			return htmlError(http.StatusInternalServerError)
		}
	}
	return nil
}

func (s endpoints) PoolsDelete(r *request, poolName string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	if poolName == defaultPool {
		return badRequest("Default Pool can't be deleted")
	}
	p := s.pool(poolName)
	if p == nil {
		return poolNotFound(poolName)
	}
	s.pools = slices.DeleteFunc(s.pools, func(other *pool) bool { return other == p })
	return nil
}

func poolNotFound(name string) error {
	return notFound("Not Found", "Pool with name:'%s' not found", name).in3("The Pool with name: `%s` was not found", name)
}

// requireNameAndSlots rejects a body without name or slots.
func (r *request) requireNameAndSlots() error {
	var missing []string
	for _, name := range []string{"name", "slots"} {
		if _, isSet := r.bodyFields[name]; !isSet {
			missing = append(missing, quoted(name))
		}
	}
	if missing == nil {
		return nil
	}
	return badRequest("Missing required property(ies): [%s]", strings.Join(missing, ", "))
}

// keepsName reports whether the mask leaves the name unchanged, as a real server determines it.
func keepsName(mask []string) bool {
	return mask != nil && !slices.ContainsFunc(mask, func(name string) bool { return name != "slots" && name != "include_deferred" })
}

// unlimitedSlots is the number of slots of a pool without limit. A real server fails to return such a pool.
const unlimitedSlots = -1

// showOne returns the response for one pool.
func (s *Server) showOne(p *pool) (any, error) {
	if p.slots == unlimitedSlots && !s.isAirflow3() {
		return nil, s.unlimitedPoolError("", "")
	}
	return s.show(p), nil
}

// unlimitedPoolError is the error for a response with an unlimited pool. A real server returns it after it has executed
// the request.
func (s *Server) unlimitedPoolError(schema, instance string) *problem {
	slots := s.release.schema("'type': 'integer'", "'readOnly': True", "'description': 'The number of free slots at the moment.'")
	return &problem{
		status: http.StatusInternalServerError, title: "Response body does not conform to specification",
		detail: "inf is not of type 'integer'\n\nFailed validating 'type' in schema" + schema + "['properties']['open_slots']:\n" +
			"    " + slots + "\n\nOn instance" + instance + "['open_slots']:\n    inf",
	}
}

func (s *Server) show(p *pool) shownPool {
	shown := shownPool{Pool: gen.Pool{Name: p.name, Slots: p.slots, IncludeDeferred: p.includeDeferred}}
	if text, ok := p.description.Get(); ok {
		shown.Description = &text
	}
	shown.RunningSlots, shown.ScheduledSlots = s.usedSlots(p.name), s.countTasks(p.name, gen.TaskStateScheduled)
	shown.OccupiedSlots = shown.RunningSlots
	if shown.OpenSlots = p.slots - shown.OccupiedSlots; p.slots == unlimitedSlots {
		shown.OpenSlots = unlimitedSlots
	}
	return shown
}
