package state

import (
	"cmp"

	"github.com/airflow-go/airflow/client"
)

// Diff compares two states, such as the exports of two days, and returns the changes that lead from the first to the second. It
// sends no requests.
//
// The result can be printed and encoded as JSON, but [Plan.Apply] rejects its changes. DAGs of one state alone count as created or
// deleted.
//
// A section that is nil in one of the states is not compared, nor is a field that is unset in one of them: they are unknown. JSON
// in extra is compared without regard to spaces and the order of fields.
//
// References are compared as they are written. If [Export] wrote the same reference on both days, Diff cannot see whether the
// secret has changed. The result names changed fields that are secret, but without their values: the values of sensitive variables,
// passwords, sensitive fields of extra, and values with references.
func Diff(old, updated *State) *Plan {
	before, after := *cmp.Or(old, &State{}), *cmp.Or(updated, &State{})
	p := &Plan{Changes: []Change{}, Skips: []Skip{}}
	diffObjects(p, KindVariable, before.Variables, after.Variables, diffVariables)
	diffObjects(p, KindPool, before.Pools, after.Pools, diffPools)
	diffObjects(p, KindConnection, before.Connections, after.Connections, diffConnections)
	diffObjects(p, KindDAG, before.DAGs, after.DAGs, func(d *objectDiff, old, updated DAG) {
		diffRequired(d, "is_paused", old.IsPaused, updated.IsPaused)
	})
	return p
}

// diffObjects adds the changes of one section to the plan. fields adds the fields in which two objects differ.
func diffObjects[T any](p *Plan, kind Kind, before, after map[string]T, fields func(d *objectDiff, old, updated T)) {
	if before == nil || after == nil {
		return
	}
	for _, name := range sortedKeys(after) {
		old, found := before[name]
		d := objectDiff{name: name, created: !found}
		fields(&d, old, after[name])
		action := ActionUpdate
		switch {
		case !found:
			action = ActionCreate
		case len(d.fields) == 0:
			continue
		}
		p.Changes = append(p.Changes, Change{Action: action, Kind: kind, Name: name, Fields: hideSecrets(d.fields)})
	}
	for _, name := range sortedKeys(before) {
		if _, found := after[name]; !found {
			p.Changes = append(p.Changes, Change{Action: ActionDelete, Kind: kind, Name: name})
		}
	}
}

// objectDiff collects the fields in which two objects of the same name differ.
type objectDiff struct {
	name    string
	created bool // there is no old object
	fields  []Field
}

func (d *objectDiff) add(name string, secret bool, old, updated any) {
	field := Field{Name: name, Secret: secret || hasReferences(old) || hasReferences(updated), Old: displayValue(old), New: displayValue(updated)}
	if d.created {
		field.Old = nil
	}
	d.fields = append(d.fields, field)
}

// hasReferences reports whether a value is a text with references.
func hasReferences(value any) bool {
	text, _ := value.(string)
	return len(referencesIn(text)) > 0
}

// diffRequired compares a field that every object has.
func diffRequired[T comparable](d *objectDiff, name string, old, updated T) {
	if d.created || old != updated {
		d.add(name, false, old, updated)
	}
}

// diffOptional compares a field that may be unset. As in a plan, null is equal to the zero value.
func diffOptional[T comparable](d *objectDiff, name string, secret bool, old, updated client.Optional[T]) {
	was, _ := old.Get()
	is, _ := updated.Get()
	if !updated.IsZero() && (!old.IsZero() || d.created) && was != is {
		d.add(name, secret, was, is)
	}
}

func diffVariables(d *objectDiff, old, updated Variable) {
	same := old.Value == updated.Value || (old.anyJSON || updated.anyJSON) && sameJSON(old.Value, updated.Value)
	if d.created || !same {
		d.add("value", IsSensitive(d.name), old.Value, updated.Value)
	}
	diffOptional(d, "description", false, old.Description, updated.Description)
}

func diffPools(d *objectDiff, old, updated Pool) {
	diffRequired(d, "slots", old.Slots, updated.Slots)
	diffOptional(d, "description", false, old.Description, updated.Description)
	diffOptional(d, "include_deferred", false, old.IncludeDeferred, updated.IncludeDeferred)
}

func diffConnections(d *objectDiff, old, updated Connection) {
	diffRequired(d, "conn_type", old.ConnType, updated.ConnType)
	diffOptional(d, "description", false, old.Description, updated.Description)
	diffOptional(d, "host", false, old.Host, updated.Host)
	diffOptional(d, "port", false, old.Port, updated.Port)
	diffOptional(d, "schema", false, old.Schema, updated.Schema)
	diffOptional(d, "login", false, old.Login, updated.Login)
	diffOptional(d, "password", true, old.Password, updated.Password)
	was, _ := old.Extra.Get()
	is, _ := updated.Extra.Get()
	if !updated.Extra.IsZero() && (!old.Extra.IsZero() || d.created) && was != is {
		c := comparison{written: true}
		d.fields = append(d.fields, c.extra(was, is)...)
	}
}
