package airflowtest

import (
	"cmp"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

const defaultPool = "default_pool"

// pool is a pool as it is kept. How many of its slots are taken follows from the task instances.
type pool struct {
	name            string
	slots           int
	description     gen.Optional[string] // unset is null
	includeDeferred bool
}

// shownPool is a pool in answers, where a description may be "" or null.
type shownPool struct {
	gen.Pool
	Description *string `json:"description"`
}

type shownPools struct {
	Pools        []shownPool `json:"pools"`
	TotalEntries int         `json:"total_entries"`
}

// WithPool adds a pool, or changes default_pool, which has 128 slots without it. Its name, slots, description ("" is
// null) and include_deferred count; how many slots are taken follows from the tasks.
func WithPool(p gen.Pool) Option {
	return func(s *Server) {
		kept := &pool{name: p.Name, slots: p.Slots, includeDeferred: p.IncludeDeferred}
		if p.Description != "" {
			kept.description = gen.Set(p.Description)
		}
		if old := s.pool(p.Name); old != nil {
			*old = *kept
			return
		}
		s.pools = append(s.pools, kept)
	}
}

func (s *Server) pool(name string) *pool {
	return first(s.pools, func(p *pool) bool { return p.name == name })
}

func (s endpoints) PoolsList(r *request, options *gen.PoolListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	column, descending, err := order(options.OrderBy, r.query.Has("order_by"), "id", "name", "slots", "id")
	if err != nil {
		return nil, err
	}
	compare := map[string]func(a, b *pool) int{
		"name":  func(a, b *pool) int { return strings.Compare(a.name, b.name) },
		"slots": func(a, b *pool) int { return cmp.Compare(a.slots, b.slots) },
	}[column]
	rows := []shownPool{}
	for i, p := range cut(sorted(s.pools, descending, compare), options.Offset, limit) {
		if p.slots == infinite {
			return nil, infinitePool("['allOf'][0]['properties']['pools']['items']", fmt.Sprintf("['pools'][%d]", i))
		}
		rows = append(rows, s.show(p))
	}
	return &shownPools{Pools: rows, TotalEntries: len(s.pools)}, nil
}

func (s endpoints) PoolsGet(_ *request, poolName string) (any, error) {
	p := s.pool(poolName)
	if p == nil {
		return nil, noPool(poolName)
	}
	return s.one(p)
}

func (s endpoints) PoolsCreate(r *request, body *gen.PoolCreate) (any, error) {
	if err := r.needNameAndSlots(); err != nil {
		return nil, err
	}
	if err := r.refuseUnknown(); err != nil {
		return nil, err
	}
	name := body.Name
	if s.pool(name) != nil {
		return nil, conflict("Pool: %s already exists", name)
	}
	p := &pool{name: name, slots: body.Slots, description: body.Description}
	p.includeDeferred, _ = body.IncludeDeferred.Get()
	s.pools = append(s.pools, p)
	return s.one(p)
}

func (s endpoints) PoolsUpdate(r *request, poolName string, body *gen.PoolUpdate, options *gen.PoolUpdateOptions) (any, error) {
	mask := trimmed(options.UpdateMask)
	if name, _ := body.Name.Get(); poolName == defaultPool && name != defaultPool && !onlySlots(mask) {
		return nil, badRequest("Default Pool's name can't be modified")
	}
	p := s.pool(poolName)
	if p == nil {
		return nil, noPool(poolName)
	}
	if err := r.refuseUnknown(); err != nil {
		return nil, err
	}
	changed := *p
	if mask == nil {
		if err := r.needNameAndSlots(); err != nil {
			return nil, err
		}
		mask = []string{"name", "slots", "include_deferred"}
		if !body.Description.IsZero() {
			mask = append(mask, "description")
		}
	}
	if err := changed.change(mask, body); err != nil {
		return nil, err
	}
	if other := s.pool(changed.name); other != nil && other != p {
		return nil, page(http.StatusInternalServerError)
	}
	*p = changed
	return s.one(p)
}

// change sets what the mask names. A member that the body lacks gives the error of a server that did not expect it, but
// for include_deferred, which is false then.
func (p *pool) change(mask []string, body *gen.PoolUpdate) error {
	for _, field := range mask {
		if _, known := member(reflect.TypeFor[gen.Pool](), field); !known {
			return badRequest("Invalid field: %s in update mask", field)
		}
	}
	for _, field := range mask {
		given := false
		switch field {
		case "name":
			p.name, given = body.Name.Get()
		case "slots":
			p.slots, given = body.Slots.Get()
		case "description":
			p.description, given = body.Description, !body.Description.IsZero()
		case "include_deferred":
			p.includeDeferred, _ = body.IncludeDeferred.Get()
			given = true
		}
		if !given {
			return page(http.StatusInternalServerError)
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
		return noPool(poolName)
	}
	s.pools = slices.DeleteFunc(s.pools, func(other *pool) bool { return other == p })
	return nil
}

func noPool(name string) error { return notFound("Not Found", "Pool with name:'%s' not found", name) }

// needNameAndSlots refuses a body without one of them.
func (r *request) needNameAndSlots() error {
	var missing []string
	for _, name := range []string{"name", "slots"} {
		if _, given := r.members[name]; !given {
			missing = append(missing, quoted(name))
		}
	}
	if missing == nil {
		return nil
	}
	return badRequest("Missing required property(ies): [%s]", strings.Join(missing, ", "))
}

// onlySlots tells whether a mask leaves the name of a pool alone as far as a real server sees.
func onlySlots(mask []string) bool {
	return mask != nil && !slices.ContainsFunc(mask, func(name string) bool { return name != "slots" && name != "include_deferred" })
}

// infinite is the number of slots of a pool without limit, of which a real server can tell nobody.
const infinite = -1

// one answers with one pool.
func (s *Server) one(p *pool) (any, error) {
	if p.slots == infinite {
		return nil, infinitePool("", "")
	}
	return s.show(p), nil
}

// infinitePool is what a real server says of an answer with such a pool, after what was asked has been done.
func infinitePool(schema, instance string) error {
	return &problem{
		status: http.StatusInternalServerError, title: "Response body does not conform to specification",
		detail: "inf is not of type 'integer'\n\nFailed validating 'type' in schema" + schema + "['properties']['open_slots']:\n" +
			"    {'type': 'integer',\n     'readOnly': True,\n     'description': 'The number of free slots at the moment.'}\n\n" +
			"On instance" + instance + "['open_slots']:\n    inf",
	}
}

func (s *Server) show(p *pool) shownPool {
	shown := shownPool{Pool: gen.Pool{Name: p.name, Slots: p.slots, IncludeDeferred: p.includeDeferred}}
	if text, ok := p.description.Get(); ok {
		shown.Description = &text
	}
	shown.RunningSlots = s.running(p.name)
	shown.OccupiedSlots = shown.RunningSlots
	shown.OpenSlots = p.slots - shown.OccupiedSlots
	return shown
}
