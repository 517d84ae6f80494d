package state

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/wrap"
)

// PlanOptions are options for [NewPlan]. The zero value means the defaults, as nil does.
type PlanOptions struct {
	// Prune makes the plan delete objects on the server that are not in the section of the state. Objects of nil sections, DAGs and
	// the pool default_pool are not deleted.
	Prune bool
	// WriteSecrets makes the plan write secrets to objects that exist, although Airflow does not return the old secrets, so that
	// they cannot be compared. These are the passwords of connections, secrets in extra and, on Airflow 3, the values of variables
	// that it masks. Without it, these secrets stay, and an extra that differs stays as a whole if it contains one, because extra can
	// only be written as a whole. New objects always get their secrets, and so do objects that the server fails to read.
	WriteSecrets bool
	// CreateOnly leaves the variables, pools and connections of the state that exist unchanged. They are skipped with the reason
	// [ReasonExists]. It changes neither what Prune deletes nor the updates of DAGs.
	CreateOnly bool
	// CompareOnly makes a plan that can be shown, but not applied. An object whose references cannot be found does not prevent the plan,
	// and neither does the mask as a value. The skips name the object, and NewPlan returns the [*ReferenceError] with the plan. If the
	// object does not exist on the server, the plan also creates it.
	CompareOnly bool
	// AllowMask allows the value *** in passwords, in extra and, on Airflow 3, in variables. Without it, NewPlan returns a
	// [*ReferenceError], because Airflow returns *** in place of a secret, and writing it would overwrite the secret.
	AllowMask bool
	// Lookup, if set, returns the text that a reference stands for. The default reads environment variables and files.
	Lookup func(Reference) (string, error)
	// Folder is the directory to which the paths of references are relative if Lookup is not set. The default is the working directory.
	Folder string
	// Concurrency is the maximum number of objects that NewPlan requests at the same time, where it requests single objects: all
	// connections with an extra in the state, because lists lack extra, and the objects of a list that fails. The default is 4.
	Concurrency int
	// OnRead, if set, is called after each object that was read, with the number of objects of its kind that were read and their
	// total. Of connections, only those that are requested one by one are counted. Calls never overlap.
	OnRead func(kind Kind, read, total int)
}

// Action is what a change does.
type Action string

// The actions of changes.
const (
	// ActionCreate creates an object.
	ActionCreate Action = "create"
	// ActionUpdate changes fields of an object.
	ActionUpdate Action = "update"
	// ActionDelete deletes an object.
	ActionDelete Action = "delete"
)

// Plan lists the changes that bring a server to a state. [NewPlan] creates it. The changes of [Diff] are a Plan as well, but cannot be
// applied.
//
// A plan can be encoded as JSON, for people and for other programs. The JSON contains no secrets, so that a decoded plan can be
// shown, but not applied.
type Plan struct {
	// Changes lists the changes of variables, then of pools, connections and DAGs. For each kind, the objects to create or update come
	// first, then those to delete, both sorted by name.
	Changes []Change `json:"changes"`
	// Skips lists the objects and fields that the plan leaves unchanged although they differ from the state, or may differ.
	Skips []Skip `json:"skips"`
}

// Change creates, updates or deletes one object.
type Change struct {
	// Action is what the change does.
	Action Action `json:"action"`
	// Kind is the kind of the object.
	Kind Kind `json:"kind"`
	// Name is the key, name or ID of the object.
	Name string `json:"name"`
	// Fields lists the fields that change. If the object is created, these are its fields that have a value; if it is deleted, none.
	Fields []Field `json:"fields,omitempty"`

	do  func(context.Context) error // makes the change alone; nil if add is set
	add func(*bulks)                // adds the change to others of its kind
}

// Field is one field of a [Change].
type Field struct {
	// Name is the name of the field in the API. A field of extra has its path, such as extra.region.
	Name string `json:"name"`
	// Secret reports whether the field is secret, so that Old and New are nil.
	Secret bool `json:"secret,omitempty"`
	// Uncompared reports whether the plan could not compare the value, because the server hides it or fails to read the connection.
	// The server may already have the new value.
	Uncompared bool `json:"uncompared,omitempty"`
	// Old is the value on the server, or in the first state of a [Diff]: a string, a number, a bool or decoded JSON. It is nil if there
	// is none, or if Secret is set.
	Old any `json:"old"`
	// New is the value that the change writes: "" or 0 if it removes a field of the object, and nil if it removes a field of extra, or
	// if Secret is set.
	New any `json:"new"`
}

// Skip is an object or a field that is left out: of a plan in [Plan.Skips], of a file in [State.Losses], of a server in
// [State.LossesOn], and of an export in [ExportOptions.OnSkip].
type Skip struct {
	// Kind is the kind of the object.
	Kind Kind `json:"kind"`
	// Name is the key, name or ID of the object.
	Name string `json:"name"`
	// Field is the name of the field; empty if the whole object is left out.
	Field string `json:"field,omitempty"`
	// Reason says why the object or field is left out.
	Reason string `json:"reason"`
	// Secret reports whether the field is left out only because [PlanOptions.WriteSecrets] is not set: it is a secret, or a field of an
	// extra with secrets.
	Secret bool `json:"secret,omitempty"`
}

// ReasonExists is the Reason of a [Skip] for an object that exists on the server, with [PlanOptions.CreateOnly].
const ReasonExists = "already exists"

// uncompared is the reason for skipping a secret that may be unchanged.
const uncompared = "secret, cannot be compared"

// Empty reports whether the plan has no changes.
func (p *Plan) Empty() bool { return len(p.Changes) == 0 }

// NewPlan compares a state with a server. It only reads: with the same requests as [Export], for the sections of the state, and with
// requests for single objects.
//
// Some objects can make a list of the server fail. NewPlan then reads the objects of the state one by one. If the server fails to read
// a variable, a pool, or a connection whose extra the state has, the plan overwrites the object, because this may repair it. If NewPlan
// cannot read another object, or if it is to prune an incomplete list, it returns the plan of all other changes and an error that says
// what is missing. The plan deletes nothing from such a list.
//
// NewPlan looks up the references whose values it writes, or compares with values that the server shows. If some cannot be found, it
// returns no plan and an error that names all of them; [errors.As] finds a [*ReferenceError] in it. With CompareOnly, it returns a plan,
// too.
//
// What the server does not support is skipped: DAGs that do not exist or are not active, fields of later Airflow releases, and names
// and values that the release rejects; see [State.LossesOn]. A plan that is created after a successful Apply therefore has no changes
// on any server, unless WriteSecrets is set. The pool default_pool is never deleted.
func NewPlan(ctx context.Context, c *client.Client, wanted *State, options *PlanOptions) (*Plan, error) {
	p := &planner{c: c, plan: &Plan{Changes: []Change{}, Skips: []Skip{}}, incomplete: map[Kind]error{}}
	if options != nil {
		p.options = *options
	}
	if p.options.Lookup == nil {
		p.options.Lookup = lookup(p.options.Folder)
	}
	var err error
	if p.server, err = serverRelease(ctx, c); err != nil {
		return nil, err
	}
	if p.server != (release{}) {
		if p.offline, err = offlineClient(p.server); err != nil {
			return nil, err
		}
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
			return nil, wrap.Errorf("plan %s: %w", kind.Section(), err)
		}
	}
	if p.options.CompareOnly {
		p.withoutFailed()
	} else if len(p.failed) > 0 {
		return nil, wrap.Join(p.failed...)
	}
	return p.plan, wrap.Join(p.missing...)
}

// withoutFailed turns the objects whose values cannot be used into skips, and makes a plan that cannot be applied.
func (p *planner) withoutFailed() {
	type object struct {
		kind Kind
		name string
	}
	unusable := map[object]bool{}
	for _, err := range p.failed {
		if failed, ok := errors.AsType[*ReferenceError](err); ok {
			unusable[object{failed.Kind, failed.Name}] = true
			p.skip(failed.Kind, failed.Name, failed.Field, "cannot be compared: "+failed.Err.Error())
		}
		p.missing = append(p.missing, err)
	}
	p.plan.Changes = slices.DeleteFunc(p.plan.Changes, func(c Change) bool { return c.Action == ActionUpdate && unusable[object{c.Kind, c.Name}] })
	for i := range p.plan.Changes {
		p.plan.Changes[i].do, p.plan.Changes[i].add = nil, nil
	}
}

// ReferenceError reports a value that cannot be used: a reference in it cannot be found, or it is the mask that Airflow shows in place
// of a secret. It also reports a reference that is a whole extra, but does not stand for a JSON object.
type ReferenceError struct {
	// Kind is the kind of the object.
	Kind Kind
	// Name is the key, name or ID of the object.
	Name string
	// Field is the field that contains the value.
	Field string
	// Err says what is wrong with the value.
	Err error
}

// Error returns the object, the field and the reason. It does not contain the value.
func (e *ReferenceError) Error() string {
	return wrap.Errorf("%s %q: %s: %v", e.Kind, e.Name, e.Field, e.Err).Error()
}

// Unwrap returns the cause.
func (e *ReferenceError) Unwrap() error { return e.Err }

type planner struct {
	c       *client.Client
	options PlanOptions
	server  release
	offline *client.Client // checks calls as for the server, and sends nothing; nil if the release is unknown
	plan    *Plan
	failed  []error // no plan is possible
	missing []error // the plan is possible without these objects

	// incomplete has the errors of lists that lack objects. Nothing is deleted from them.
	incomplete map[Kind]error
}

func (p *planner) change(action Action, kind Kind, name string, fields []Field, do func(context.Context) error) {
	p.plan.Changes = append(p.plan.Changes, Change{action, kind, name, fields, do, nil})
}

// bulk plans a change that is made together with others.
func (p *planner) bulk(action Action, kind Kind, name string, fields []Field, add func(*bulks)) {
	p.plan.Changes = append(p.plan.Changes, Change{action, kind, name, fields, nil, func(b *bulks) {
		b.c, b.opts, b.maskOpts = p.c, p.secretMask(), p.secretMask()
		if !p.server.masksVariables() { // *** is the wanted value
			b.maskOpts = []client.CallOption{client.WithSecretMask()}
		}
		add(b)
	}})
}

func (p *planner) skip(kind Kind, name, field, reason string) {
	p.plan.Skips = append(p.plan.Skips, Skip{Kind: kind, Name: name, Field: field, Reason: reason})
}

func (p *planner) skipSecret(kind Kind, name, field, reason string) {
	p.plan.Skips = append(p.plan.Skips, Skip{kind, name, field, reason, true})
}

// prune plans the deletion of objects that exist and are not wanted.
func (p *planner) prune(kind Kind, existing, wanted []string) {
	if !p.options.Prune {
		return
	}
	if err := p.incomplete[kind]; err != nil {
		p.missing = append(p.missing, wrap.Errorf("no %s are deleted: %w", kind.Section(), err))
		return
	}
	for _, name := range existing {
		if _, found := slices.BinarySearch(wanted, name); found {
			continue
		}
		if kind == KindPool && name == defaultPool {
			p.skip(kind, name, "", "Airflow does not allow deleting it")
			continue
		}
		p.bulk(ActionDelete, kind, name, nil, func(b *bulks) { b.remove(kind, name) })
	}
}

// resolve returns a value with its references replaced. It records errors.
func (p *planner) resolve(kind Kind, name, field, value string) string {
	text, err := expand(value, p.options.Lookup)
	p.addError(kind, name, field, err)
	return text
}

func (p *planner) addError(kind Kind, name, field string, err error) {
	if err != nil {
		p.failed = append(p.failed, &ReferenceError{kind, name, field, err})
	}
}

// keep reports whether an object must stay unchanged because it exists, and records a skip.
func (p *planner) keep(kind Kind, name string, found bool) bool {
	if found && p.options.CreateOnly {
		p.skip(kind, name, "", ReasonExists)
		return true
	}
	return false
}

// unsupported reports whether the server lacks a field, and records a skip if the field is wanted.
func (p *planner) unsupported(kind Kind, name, field string, wanted bool) bool {
	if p.server.supports(kind, field) {
		return false
	}
	if wanted {
		p.skip(kind, name, field, fmt.Sprintf("Airflow %v does not support this field", p.server))
	}
	return true
}
