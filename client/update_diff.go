package client

import (
	"reflect"
	"slices"

	"github.com/airflow-go/airflow/internal/jsontext"
)

// DiffConnection returns the smallest update that changes old into new.
//
//	update := client.DiffConnection(*current, wanted)
//	if !update.IsZero() {
//		_, err = c.Connections.Update(ctx, current.ConnectionID, update)
//	}
//
// The update sets the fields in which old and new differ. If a field other than ConnType was emptied, the update sets it to null.
// ConnType must not be empty in new. If nothing differs, the method IsZero of the update returns true. The ID is ignored, because an
// update cannot change it.
//
// Take old from [ConnectionService.Get], because lists of Airflow 2 leave Extra out. Build new as a changed copy of it. A [Connection]
// has no password; to change the password, set it in the update.
//
// Two values of Extra are equal if they are the same JSON, regardless of the order of fields and of white space. Airflow returns "***"
// in place of a secret. If old has "***" and new the real secret, Extra is in the update. If Extra of the update contains "***", because
// new has it where old has not or because other fields of Extra differ, [ConnectionService.Update] rejects the update.
func DiffConnection(old, new Connection) ConnectionUpdate {
	update := ConnectionUpdate{
		ConnType:    change(old.ConnType, new.ConnType),
		Description: changeOrNull(old.Description, new.Description),
		Extra:       changeOrNull(old.Extra, new.Extra),
		Host:        changeOrNull(old.Host, new.Host),
		Login:       changeOrNull(old.Login, new.Login),
		Port:        changeOrNull(old.Port, new.Port),
		Schema:      changeOrNull(old.Schema, new.Schema),
		TeamName:    changeOrNull(old.TeamName, new.TeamName),
	}
	if equalJSON(old.Extra, new.Extra) {
		update.Extra = Optional[string]{}
	}
	return update
}

// DiffDAG returns the smallest update that changes old into new. It compares only IsPaused, the only field that an update can change.
//
// If IsPaused is equal, the method IsZero of the update returns true.
func DiffDAG(old, new DAG) DAGUpdate {
	return DAGUpdate{IsPaused: change(old.IsPaused, new.IsPaused)}
}

// DiffPool returns the smallest update that changes old into new.
//
// The update sets the fields in which old and new differ. If the description or the name of the team was emptied, the update sets it
// to null. If nothing differs, the method IsZero of the update returns true. Fields that an update cannot change, such as OpenSlots,
// are ignored.
func DiffPool(old, new Pool) PoolUpdate {
	return PoolUpdate{
		Description:     changeOrNull(old.Description, new.Description),
		IncludeDeferred: change(old.IncludeDeferred, new.IncludeDeferred),
		Name:            change(old.Name, new.Name),
		Slots:           change(old.Slots, new.Slots),
		TeamName:        changeOrNull(old.TeamName, new.TeamName),
	}
}

// DiffRole returns the smallest update that changes old into new, as far as [RoleService.Update] can.
//
// The update sets the name if it differs, and adds the permissions that only new has. Permissions that only old has stay, because
// [RoleService.Update] cannot remove them. If there is nothing to rename or to add, the method IsZero of the update returns true. The
// order of permissions is ignored.
func DiffRole(old, new Role) RoleUpdate {
	update := RoleUpdate{Name: change(old.Name, new.Name)}
	var added []ActionResource
	for _, action := range new.Actions {
		if !slices.Contains(old.Actions, action) && !slices.Contains(added, action) {
			added = append(added, action)
		}
	}
	if len(added) > 0 {
		update.Actions = Set(added)
	}
	return update
}

// DiffUser returns the smallest update that changes old into new.
//
// The update sets the fields in which old and new differ. If the roles differ, the update sets all roles of new. The order of roles,
// and fields that an update cannot change, such as Active, are ignored. If nothing differs, the method IsZero of the update returns
// true. A [User] has no password; to change the password, set it in the update.
func DiffUser(old, new User) UserUpdate {
	update := UserUpdate{
		Email:     change(old.Email, new.Email),
		FirstName: change(old.FirstName, new.FirstName),
		LastName:  change(old.LastName, new.LastName),
		Username:  change(old.Username, new.Username),
	}
	if !equalSets(old.Roles, new.Roles) {
		update.Roles = Set(append([]UserRole{}, new.Roles...))
	}
	return update
}

// DiffVariable returns the smallest update that changes old into new.
//
// The update sets the fields in which old and new differ. If the name of the team was emptied, the update sets it to null. If nothing
// differs, the method IsZero of the update returns true. The key is ignored, because an update cannot change it.
func DiffVariable(old, new Variable) VariableUpdate {
	return VariableUpdate{
		Value: change(old.Value, new.Value), Description: change(old.Description, new.Description),
		TeamName: changeOrNull(old.TeamName, new.TeamName),
	}
}

// change returns an Optional that sets a field if it differs.
func change[T comparable](old, new T) Optional[T] {
	if old == new {
		return Optional[T]{}
	}
	return Set(new)
}

// changeOrNull is like change, but sets null if new is zero. It is for fields whose null is read as zero: no port is not
// port 0.
func changeOrNull[T comparable](old, new T) Optional[T] {
	var zero T
	if new == zero && old != zero {
		return Null[T]()
	}
	return change(old, new)
}

// equalSets reports whether two lists have the same elements, regardless of order and repetition.
func equalSets[T comparable](a, b []T) bool {
	within := func(a, b []T) bool {
		return !slices.ContainsFunc(a, func(element T) bool { return !slices.Contains(b, element) })
	}
	return within(a, b) && within(b, a)
}

// equalJSON reports whether two texts are the same JSON value. Numbers are equal if they are written alike.
func equalJSON(a, b string) bool {
	valueA, validA := jsontext.Decode(a)
	valueB, validB := jsontext.Decode(b)
	return validA && validB && reflect.DeepEqual(valueA, valueB)
}
