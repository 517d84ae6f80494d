// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// VariablesClient makes the calls of the Variables service. Doer must be set.
type VariablesClient struct{ Doer Doer }

// VariableListOptions are the query parameters of [VariablesClient.List]. The zero value sends none.
type VariableListOptions struct {
	// Limit is how many rows to return at most, 100 if unset. Servers silently lower what is over their limit, mostly
	// 100.
	Limit int
	// Offset is how many rows to leave out at the start.
	Offset int
	// OrderBy is the order of the rows; unset is the list's own. Since Airflow 2.1.
	OrderBy VariableOrder
	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none.
	// It is not sent.
	Prefetch int
}

func (o *VariableListOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("limit", o.Limit)
	q.add("offset", o.Offset)
	q.add("order_by", string(o.OrderBy))
	return string(q)
}

// List returns one page of variables.
//
//	GET /variables
func (c VariablesClient) List(ctx context.Context, options *VariableListOptions) (*VariableCollection, error) {
	call := Call{Operation: &opVariablesList, Query: options.query()}
	return do[VariableCollection](ctx, c.Doer, call)
}

// Create stores a variable. It silently replaces one that has the key already, with its description.
//
//	POST /variables
func (c VariablesClient) Create(ctx context.Context, body VariableCreate) (*Variable, error) {
	call := Call{Operation: &opVariablesCreate, Body: body}
	return do[Variable](ctx, c.Doer, call)
}

// Delete removes a variable.
//
//	DELETE /variables/{variable_key}
func (c VariablesClient) Delete(ctx context.Context, variableKey string) error {
	call := Call{Operation: &opVariablesDelete, PathArgs: []string{variableKey}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one variable with its value, which is never masked.
//
//	GET /variables/{variable_key}
func (c VariablesClient) Get(ctx context.Context, variableKey string) (*Variable, error) {
	call := Call{Operation: &opVariablesGet, PathArgs: []string{variableKey}}
	return do[Variable](ctx, c.Doer, call)
}

// VariableUpdateOptions are the query parameters of [VariablesClient.Update]. The zero value sends none.
type VariableUpdateOptions struct {
	// UpdateMask names the members of the body that count. Without it, all members that are sent do.
	UpdateMask []string
}

func (o *VariableUpdateOptions) query() string {
	if o == nil {
		return ""
	}
	var q query
	q.add("update_mask", o.UpdateMask, commaSeparated)
	return string(q)
}

// Update changes a variable. The body must hold its key and value, whatever changes.
//
//	PATCH /variables/{variable_key}
func (c VariablesClient) Update(ctx context.Context, variableKey string, body VariableUpdate, options *VariableUpdateOptions) (*Variable, error) {
	call := Call{Operation: &opVariablesUpdate, PathArgs: []string{variableKey}, Query: options.query(), Body: body}
	return do[Variable](ctx, c.Doer, call)
}

var (
	opVariablesList   = Operation{ID: "get_variables", Method: "GET", Path: "/variables", Idempotent: true, Newer: map[string]string{"order_by": "2.1"}}
	opVariablesCreate = Operation{ID: "post_variables", Method: "POST", Path: "/variables", Idempotent: true, Newer: map[string]string{"description": "2.4"}}
	opVariablesDelete = Operation{ID: "delete_variable", Method: "DELETE", Path: "/variables/{variable_key}", Idempotent: true}
	opVariablesGet    = Operation{ID: "get_variable", Method: "GET", Path: "/variables/{variable_key}", Idempotent: true}
	opVariablesUpdate = Operation{ID: "patch_variable", Method: "PATCH", Path: "/variables/{variable_key}", Idempotent: true, Newer: map[string]string{"description": "2.4"}}
)
