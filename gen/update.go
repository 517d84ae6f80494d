package gen

import "reflect"

// IsZero reports whether no field is set, so that the update would change nothing.
func (c ConnectionUpdate) IsZero() bool { return c == ConnectionUpdate{} }

// IsZero reports whether no field is set, so that the update would change nothing.
func (u DAGUpdate) IsZero() bool { return u == DAGUpdate{} }

// IsZero reports whether no field is set, so that the update would change nothing.
func (u PoolUpdate) IsZero() bool { return u == PoolUpdate{} }

// IsZero reports whether no field is set, so that the update would change nothing. Set with an empty list counts as set.
func (u RoleUpdate) IsZero() bool { return reflect.ValueOf(u).IsZero() }

// IsZero reports whether no field is set, so that the update would change nothing. Set with an empty list counts as set.
func (u UserUpdate) IsZero() bool { return reflect.ValueOf(u).IsZero() }
