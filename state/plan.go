package state

import (
	"context"
	"fmt"
	"slices"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/wrap"
)

// PlanOptions are options for [NewPlan]. The zero value means the defaults, as nil does.
type PlanOptions struct {
	// Prune deletes objects on the server that are not in the section of the state. Nil sections and DAGs are left unchanged.
	Prune bool
	// WriteSecrets makes the plan write secrets to objects that exist, although Airflow does not return the old secrets, so that
	// they cannot be compared. These are the passwords of connections, secrets in extra and, on Airflow 3, the values of variables
	// that it masks. Without it, these secrets stay. New objects always get their secrets.
	WriteSecrets bool
	// CreateOnly leaves existing variables, pools and connections unchanged. They are skipped with the reason [ReasonExists].
	CreateOnly bool
	// AllowMask allows the value *** in passwords and extra. Without it, NewPlan returns a [*ReferenceError], because Airflow
	// returns *** in place of a secret, and writing it would overwrite the secret.
	AllowMask bool
	// Lookup, if set, returns the text that a reference stands for. The default reads environment variables and files.
	Lookup func(Reference) (string, error)
	// Folder is the directory to which the paths of references are relative. The default is the working directory.
	Folder string
	// Concurrency is the number of connections that NewPlan requests at the same time: one by one, because lists of connections
	// lack extra. The default is 4.
	Concurrency int
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

// Plan lists the changes that bring a server to a state. [NewPlan] creates it.
//
// A plan can be encoded as JSON, for people and for other programs. The JSON contains no secrets, so that a decoded plan can be
// shown, but not applied.
type Plan struct {
	// Changes lists the changes: variables, pools, connections and DAGs, each sorted by name.
	Changes []Change `json:"changes"`
	// Skips lists the objects and fields of the state that the plan leaves unchanged.
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
	// Fields lists the fields that change: all fields that are set if the object is created, none if it is deleted.
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
	// Uncompared reports whether the server hides the value, so that the plan could not compare it. The server may already have the
	// new value.
	Uncompared bool `json:"uncompared,omitempty"`
	// Old is the value on the server: a string, a number, a bool or decoded JSON; nil if there is none.
	Old any `json:"old"`
	// New is the value that the change writes; nil if it removes the field.
	New any `json:"new"`
}

// Skip is an object or a field that is left out: [Plan.Skips] of a plan, and [State.Losses] of a file.
type Skip struct {
	// Kind is the kind of the object.
	Kind Kind `json:"kind"`
	// Name is the key, name or ID of the object.
	Name string `json:"name"`
	// Field is the name of the field; empty if the whole object is left out.
	Field string `json:"field,omitempty"`
	// Reason says why the object or field is left out.
	Reason string `json:"reason"`
	// Secret reports whether the field is a secret that is written if [PlanOptions.WriteSecrets] is set.
	Secret bool `json:"secret,omitempty"`
}

// ReasonExists is the Reason of a [Skip] for an object that exists on the server, with [PlanOptions.CreateOnly].
const ReasonExists = "already exists"

// uncompared is the reason for skipping a secret that may be unchanged.
const uncompared = "secret, cannot be compared"

// Empty reports whether the plan has no changes.
func (p *Plan) Empty() bool { return len(p.Changes) == 0 }

// NewPlan compares a state with a server. It only reads: the same requests as [Export], for the sections of the state.
//
// Some objects can make a list of the server fail. NewPlan then reads the objects of the state one by one. If it cannot read
// one of them, or if it is to prune an incomplete list, it returns the plan of all other changes and an error that says what is
// missing. The plan deletes nothing from such a list.
//
// It looks up the references whose values are to be written. If some cannot be found, the error names all of them;
// [errors.As] finds a [*ReferenceError] in it.
//
// What the server does not support is skipped: DAGs that do not exist, fields of later Airflow releases, and names and values that
// the release rejects; see [State.LossesOn]. A new plan that
// is created after a successful Apply is therefore empty on every server, unless WriteSecrets is set. The pool default_pool
// is never deleted.
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
	if len(p.failed) > 0 {
		return nil, wrap.Join(p.failed...)
	}
	return p.plan, wrap.Join(p.missing...)
}

// ReferenceError reports a value that cannot be used, because a reference in it cannot be found or because it is the mask
// that Airflow shows in place of a secret.
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

// Error returns the field and the reason. It does not contain the value.
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
