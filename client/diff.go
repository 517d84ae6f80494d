package client

import (
	"reflect"
	"slices"

	"github.com/airflow-go/airflow/internal/jsontext"
)

// DiffConnection gives the least update that makes new of old: what differs is set, and where new has nothing, null. There
// is no difference if the update's IsZero.
//
//	update := client.DiffConnection(*current, wanted)
//	if !update.IsZero() {
//		_, err = c.Connections.Update(ctx, current.ConnectionID, update)
//	}
//
// Two texts of Extra are the same if their JSON is, in whatever order and layout. Take both from
// [ConnectionService.Get], since lists leave Extra out. What reads as "***" differs from all that is not: Airflow does not
// show whether a secret is another one. A password is in no Connection: set it in the update if it is to be another one.
// An update never changes the id, so that it does not matter here.
func DiffConnection(old, new Connection) ConnectionUpdate {
	update := ConnectionUpdate{
		ConnType:    change(old.ConnType, new.ConnType),
		Description: orNull(old.Description, new.Description),
		Extra:       orNull(old.Extra, new.Extra),
		Host:        orNull(old.Host, new.Host),
		Login:       orNull(old.Login, new.Login),
		Port:        orNull(old.Port, new.Port),
		Schema:      orNull(old.Schema, new.Schema),
	}
	if equalJSON(old.Extra, new.Extra) {
		update.Extra = Optional[string]{}
	}
	return update
}

// DiffDAG gives the least update that makes new of old: that of IsPaused, since Airflow lets change nothing else. There is
// no difference if the update's IsZero.
func DiffDAG(old, new DAG) DAGUpdate {
	return DAGUpdate{IsPaused: change(old.IsPaused, new.IsPaused)}
}

// DiffPool gives the least update that makes new of old: what differs is set, and a description that new lacks is null.
// There is no difference if the update's IsZero. What pools have besides, such as OpenSlots, does not matter.
func DiffPool(old, new Pool) PoolUpdate {
	return PoolUpdate{
		Description:     orNull(old.Description, new.Description),
		IncludeDeferred: change(old.IncludeDeferred, new.IncludeDeferred),
		Name:            change(old.Name, new.Name),
		Slots:           change(old.Slots, new.Slots),
	}
}

// DiffRole gives the least update that makes new of old, as far as there is one: another name, and the permissions that old
// lacks, in whatever order. Those that new lacks stay, since nothing in the API takes one away. There is nothing to change
// if the update's IsZero.
func DiffRole(old, new Role) RoleUpdate {
	update := RoleUpdate{Name: change(old.Name, new.Name)}
	for _, action := range new.Actions {
		if !slices.Contains(old.Actions, action) && !slices.Contains(update.Actions, action) {
			update.Actions = append(update.Actions, action)
		}
	}
	return update
}

// DiffUser gives the least update that makes new of old: what differs is set, roles as a whole if they are others, in
// whatever order. There is no difference if the update's IsZero. A password is in no User: set it in the update if it is to
// be another one.
func DiffUser(old, new User) UserUpdate {
	update := UserUpdate{
		Email:     change(old.Email, new.Email),
		FirstName: change(old.FirstName, new.FirstName),
		LastName:  change(old.LastName, new.LastName),
		Username:  change(old.Username, new.Username),
	}
	if !equalSets(old.Roles, new.Roles) {
		update.Roles = append([]UserRole{}, new.Roles...) // not nil: none is an answer too
	}
	return update
}

// DiffVariable gives the least update that makes new of old: what differs is set. There is no difference if the update's
// IsZero. An update never changes the key, so that it does not matter here.
func DiffVariable(old, new Variable) VariableUpdate {
	return VariableUpdate{Value: change(old.Value, new.Value), Description: change(old.Description, new.Description)}
}

// change sets a member if it differs.
func change[T comparable](old, new T) Optional[T] {
	if old == new {
		return Optional[T]{}
	}
	return Set(new)
}

// orNull is change for members of which null reads as zero: to be without a port is not to have port 0.
func orNull[T comparable](old, new T) Optional[T] {
	var none T
	if new == none && old != none {
		return Null[T]()
	}
	return change(old, new)
}

// equalSets tells whether two lists have the same elements, in whatever order and however often.
func equalSets[T comparable](a, b []T) bool {
	within := func(a, b []T) bool {
		return !slices.ContainsFunc(a, func(element T) bool { return !slices.Contains(b, element) })
	}
	return within(a, b) && within(b, a)
}

// equalJSON tells whether two texts are JSON of the same meaning. Numbers are compared as they are written.
func equalJSON(a, b string) bool {
	valueA, validA := jsontext.Decode(a)
	valueB, validB := jsontext.Decode(b)
	return validA && validB && reflect.DeepEqual(valueA, valueB)
}
