package gen

import "reflect"

// IsZero tells whether nothing is set: there is nothing to change.
func (c ConnectionUpdate) IsZero() bool { return c == ConnectionUpdate{} }

// IsZero tells whether nothing is set: there is nothing to change.
func (u DAGUpdate) IsZero() bool { return u == DAGUpdate{} }

// IsZero tells whether nothing is set: there is nothing to change.
func (u PoolUpdate) IsZero() bool { return u == PoolUpdate{} }

// IsZero tells whether nothing is set: there is nothing to change. An empty list that is not nil is set.
func (u RoleUpdate) IsZero() bool { return reflect.ValueOf(u).IsZero() }

// IsZero tells whether nothing is set: there is nothing to change. An empty list that is not nil is set.
func (u UserUpdate) IsZero() bool { return reflect.ValueOf(u).IsZero() }
