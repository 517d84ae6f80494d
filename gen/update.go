package gen

import "reflect"

// IsZero reports whether no field is set.
func (c ConnectionUpdate) IsZero() bool { return c == ConnectionUpdate{} }

// IsZero reports whether no field is set.
func (u DAGUpdate) IsZero() bool { return u == DAGUpdate{} }

// IsZero reports whether no field is set.
func (u PoolUpdate) IsZero() bool { return u == PoolUpdate{} }

// IsZero reports whether no field is set. An empty list is set.
func (u RoleUpdate) IsZero() bool { return reflect.ValueOf(u).IsZero() }

// IsZero reports whether no field is set. An empty list is set.
func (u UserUpdate) IsZero() bool { return reflect.ValueOf(u).IsZero() }
