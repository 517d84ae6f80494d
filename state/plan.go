package state

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/client"
)

// PlanOptions are what [NewPlan] can be told. The zero value is that of nil.
type PlanOptions struct {
	// Prune has what a section of the state lacks deleted. Sections that are nil are left alone, and so are DAGs.
	Prune bool
	// WriteSecrets has secrets that cannot be compared written to connections that are there. New connections get theirs in
	// any case.
	WriteSecrets bool
	// Lookup gives the text of a reference; nil takes environment variables and files.
	Lookup func(Reference) (string, error)
	// Folder is what the paths of references are relative to; "" is the folder that the program runs in.
	Folder string
	// Concurrency is how many connections are asked for at once; 0 is 4. Lists of connections lack their extras.
	Concurrency int
}

// Action is what a change does.
type Action string

// The actions of changes.
const (
	ActionCreate Action = "create"
	ActionUpdate Action = "update"
	ActionDelete Action = "delete"
)

// Plan is what has to change on a server, so that it has what a state wants. It is made by [NewPlan].
type Plan struct {
	// Changes are what is to be done, in the order of a file.
	Changes []Change `json:"changes"`
	// Skips are what the state wants and the plan does not bring about.
	Skips []Skip `json:"skips"`
}

// Change is one thing that is to be made, changed or deleted.
type Change struct {
	Action Action `json:"action"`
	Kind   Kind   `json:"kind"`
	Name   string `json:"name"`
	// Members are what of it changes, all that is set if it is made, and nothing if it is deleted.
	Members []Member `json:"members,omitempty"`

	do func(context.Context) error
}

// Member is one member of what changes.
type Member struct {
	// Name is that of the API, or extra with a name in it, such as extra.region.
	Name string `json:"name"`
	// Secret tells that Old and New are not shown.
	Secret bool `json:"secret,omitempty"`
	// Uncompared tells that the secret on the server cannot be read, and may be the same.
	Uncompared bool `json:"uncompared,omitempty"`
	// Old and New are texts, numbers, bools, what JSON decodes to, or nil for nothing.
	Old any `json:"old"`
	New any `json:"new"`
}

// Skip is something that the state wants and the plan does not bring about.
type Skip struct {
	Kind Kind   `json:"kind"`
	Name string `json:"name"`
	// Member is what of it is meant; "" is all of it.
	Member string `json:"member,omitempty"`
	// Reason says why.
	Reason string `json:"reason"`
	// Secret tells that [PlanOptions.WriteSecrets] would change it.
	Secret bool `json:"secret,omitempty"`
}

// uncompared is the reason of a [Skip] whose secret may be there or not.
const uncompared = "secret, cannot be compared"

// Empty tells whether there is nothing to do.
func (p *Plan) Empty() bool { return len(p.Changes) == 0 }

// NewPlan compares a state with what a server has, which it only reads: what [Export] asks for, of the sections that are in
// the state. It looks up the references that are to be written; if some cannot be found, the error names all of them, and
// [errors.As] finds a [*ReferenceError].
//
// What this server cannot have is skipped, so that a plan made after another was applied is empty on any server: DAGs that
// are not there, and members that came with later releases. default_pool is never deleted.
func NewPlan(ctx context.Context, c *client.Client, wanted *State, options *PlanOptions) (*Plan, error) {
	p := &planner{c: c, plan: &Plan{Changes: []Change{}, Skips: []Skip{}}}
	if options != nil {
		p.options = *options
	}
	if p.options.Lookup == nil {
		p.options.Lookup = lookup(p.options.Folder)
	}
	var err error
	if p.server, err = releaseOf(ctx, c); err != nil {
		return nil, err
	}
	for _, kind := range wanted.sections() {
		switch kind {
		case KindVariable:
			err = p.variables(ctx, wanted.Variables)
		case KindPool:
			err = p.pools(ctx, wanted.Pools)
		case KindConnection:
			err = p.connections(ctx, wanted.Connections)
		case KindDAG:
			err = p.dags(ctx, wanted.DAGs)
		}
		if err != nil {
			return nil, fmt.Errorf("airflow: planning the %ss: %w", kind, err)
		}
	}
	if len(p.failed) > 0 {
		return nil, errors.Join(p.failed...)
	}
	return p.plan, nil
}

// ReferenceError says that a value cannot be used: a reference in it cannot be found, or it is what Airflow shows in the
// place of a secret.
type ReferenceError struct {
	// Kind, Name and Member tell which one it is.
	Kind   Kind
	Name   string
	Member string
	// Err says why.
	Err error
}

// Error says which value it is about, and why. It does not hold the value.
func (e *ReferenceError) Error() string {
	return fmt.Sprintf("airflow: %s %q: %s: %v", e.Kind, e.Name, e.Member, e.Err)
}

// Unwrap returns the cause.
func (e *ReferenceError) Unwrap() error { return e.Err }

type planner struct {
	c       *client.Client
	options PlanOptions
	server  release
	plan    *Plan
	failed  []error
}

func (p *planner) change(action Action, kind Kind, name string, members []Member, do func(context.Context) error) {
	p.plan.Changes = append(p.plan.Changes, Change{action, kind, name, members, do})
}

func (p *planner) skip(kind Kind, name, member, reason string) {
	p.plan.Skips = append(p.plan.Skips, Skip{Kind: kind, Name: name, Member: member, Reason: reason})
}

func (p *planner) skipSecret(kind Kind, name, member, reason string) {
	p.plan.Skips = append(p.plan.Skips, Skip{kind, name, member, reason, true})
}

// prune plans to delete what is there and not wanted.
func (p *planner) prune(kind Kind, there, wanted []string, remove func(context.Context, string, ...client.CallOption) error) {
	if !p.options.Prune {
		return
	}
	for _, name := range there {
		if _, found := slices.BinarySearch(wanted, name); found {
			continue
		}
		if kind == KindPool && name == defaultPool {
			p.skip(kind, name, "", "Airflow does not let it be deleted")
			continue
		}
		p.change(ActionDelete, kind, name, nil, func(ctx context.Context) error { return remove(ctx, name) })
	}
}

// text gives the text of a value, with its references replaced. What is wrong with it is noted.
func (p *planner) text(kind Kind, name, member, value string) string {
	text, err := expand(value, p.options.Lookup)
	p.note(kind, name, member, err)
	return text
}

func (p *planner) note(kind Kind, name, member string, err error) {
	if err != nil {
		p.failed = append(p.failed, &ReferenceError{kind, name, member, err})
	}
}

// lacks tells whether the server lacks a member, and notes that if the member is wanted.
func (p *planner) lacks(kind Kind, name, member string, wanted bool) bool {
	if p.server.has(kind, member) {
		return false
	}
	if wanted {
		p.skip(kind, name, member, fmt.Sprintf("Airflow %v has no such member", p.server))
	}
	return true
}

func (p *planner) variables(ctx context.Context, wanted map[string]Variable) error {
	there, err := readVariables(ctx, p.c)
	if err != nil {
		return err
	}
	for _, key := range sorted(wanted) {
		w := wanted[key]
		secret := IsSensitive(key) || len(referencesIn(w.Value)) > 0
		old, found := there[key]
		will := client.Variable{Key: key, Value: p.text(KindVariable, key, "value", w.Value), Description: old.Description}
		if w.anyJSON && found && sameJSON(old.Value, will.Value) {
			will.Value = old.Value
		}
		description, set := w.Description.Get()
		if set && !p.lacks(KindVariable, key, "description", description != "") {
			will.Description = description
		}
		// A value that is *** was meant: Airflow masks no variable.
		masked := client.WithSecretMask()
		if !found {
			create := client.VariableCreate{Key: key, Value: will.Value}
			members := []Member{{Name: "value", Secret: secret, New: will.Value}}
			if will.Description != "" {
				create.Description = client.Set(will.Description)
				members = append(members, Member{Name: "description", New: will.Description})
			}
			p.change(ActionCreate, KindVariable, key, hide(members), func(ctx context.Context) error {
				_, err := p.c.Variables.Create(ctx, create, masked)
				return err
			})
			continue
		}
		update := client.DiffVariable(old, will)
		if update.IsZero() {
			continue
		}
		var members []Member
		if !update.Value.IsZero() {
			members = append(members, Member{Name: "value", Secret: secret, Old: old.Value, New: will.Value})
		}
		if !update.Description.IsZero() {
			members = append(members, Member{Name: "description", Old: old.Description, New: will.Description})
		}
		p.change(ActionUpdate, KindVariable, key, hide(members), func(ctx context.Context) error {
			_, err := p.c.Variables.Update(ctx, key, update, masked)
			return err
		})
	}
	p.prune(KindVariable, sorted(there), sorted(wanted), p.c.Variables.Delete)
	return nil
}

// hide takes the values out of members that are secret.
func hide(members []Member) []Member {
	for i := range members {
		if members[i].Secret {
			members[i].Old, members[i].New = nil, nil
		}
	}
	return members
}

const defaultPool = "default_pool"

func (p *planner) pools(ctx context.Context, wanted map[string]Pool) error {
	there, err := readPools(ctx, p.c)
	if err != nil {
		return err
	}
	for _, name := range sorted(wanted) {
		w := wanted[name]
		old, found := there[name]
		will := old
		will.Name, will.Slots = name, w.Slots
		description, set := w.Description.Get()
		if set && !p.lacks(KindPool, name, "description", description != "") {
			will.Description = description
		}
		include, set := w.IncludeDeferred.Get()
		if set && !p.lacks(KindPool, name, "include_deferred", include) {
			will.IncludeDeferred = include
		}
		if !found {
			old = client.Pool{Name: name}
		}
		update := client.DiffPool(old, will)
		var members []Member
		if !found || !update.Slots.IsZero() {
			members = append(members, Member{Name: "slots", Old: ifFound(found, old.Slots), New: will.Slots})
		}
		if !update.Description.IsZero() {
			members = append(members, Member{Name: "description", Old: ifFound(found, old.Description), New: will.Description})
		}
		if !update.IncludeDeferred.IsZero() {
			members = append(members, Member{Name: "include_deferred", Old: ifFound(found, old.IncludeDeferred), New: will.IncludeDeferred})
		}
		switch {
		case !found:
			create := client.PoolCreate{
				Name: name, Slots: will.Slots, Description: update.Description, IncludeDeferred: update.IncludeDeferred,
			}
			p.change(ActionCreate, KindPool, name, members, func(ctx context.Context) error {
				_, err := p.c.Pools.Create(ctx, create)
				return err
			})
		case len(members) > 0:
			if name == defaultPool {
				update.Name = client.Set(name) // since Airflow 2.7 it gets no description if that is not told
			}
			p.change(ActionUpdate, KindPool, name, members, func(ctx context.Context) error {
				_, err := p.c.Pools.Update(ctx, name, update)
				return err
			})
		}
	}
	p.prune(KindPool, sorted(there), sorted(wanted), p.c.Pools.Delete)
	return nil
}

func ifFound(found bool, value any) any {
	if !found {
		return nil
	}
	return value
}

func (p *planner) dags(ctx context.Context, wanted map[string]DAG) error {
	there, err := readDAGs(ctx, p.c)
	if err != nil {
		return err
	}
	for _, id := range sorted(wanted) {
		old, found := there[id]
		if !found {
			p.skip(KindDAG, id, "", "the server has no such DAG, or it is not active")
			continue
		}
		will := old
		will.IsPaused = wanted[id].IsPaused
		update := client.DiffDAG(old, will)
		if update.IsZero() {
			continue
		}
		p.change(ActionUpdate, KindDAG, id, []Member{{Name: "is_paused", Old: old.IsPaused, New: will.IsPaused}},
			func(ctx context.Context) error {
				_, err := p.c.DAGs.Update(ctx, id, update)
				return err
			})
	}
	return nil
}

// String shows the plan: a line for what is made, changed or deleted, below it its members, and at the end what is skipped.
func (p *Plan) String() string {
	var out strings.Builder
	for _, change := range p.Changes {
		out.WriteString(change.String() + "\n")
		for _, member := range change.Members {
			out.WriteString("    " + member.String() + "\n")
		}
	}
	for _, skip := range p.Skips {
		out.WriteString(skip.String() + "\n")
	}
	return out.String()
}
