// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// VariablesClient calls the operations of the Variables service. It is for package client.
type VariablesClient struct {
	// Doer sends the calls. It must be set.
	Doer Doer
}

// VariableListOptions holds the query parameters of [VariablesClient.List]. The zero value sends none.
type VariableListOptions struct {
	// Limit is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently
	// lower it to their own limit, which is usually 100.
	Limit int
	// Offset is the number of rows to skip. It must not be negative.
	Offset int
	// VariableKeyPattern selects rows whose variable key contains this text. In the text, % stands for any text and _
	// for any character.
	// Since Airflow 3.0.
	VariableKeyPattern string
	// VariableKeyPrefixPattern selects rows whose variable key starts with this text.
	// Since Airflow 3.2.2.
	VariableKeyPrefixPattern string
	// OrderBy is the sort order of the rows. Unset means the default order of the list.
	// Since Airflow 2.1.
	OrderBy VariableOrder
	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int
}

func (o *VariableListOptions) write(q query) query {
	q.int(0, o.Limit)
	q.int(1, o.Offset)
	q.string(2, o.VariableKeyPattern)
	q.string(3, o.VariableKeyPrefixPattern)
	q.string(4, string(o.OrderBy))
	return q
}

// List returns one page of variables. It is for package client.
//
//	GET /variables
//
// Since Airflow 2.0.
func (c VariablesClient) List(ctx context.Context, options *VariableListOptions) (*VariableCollection, error) {
	call := Call{Operation: &opVariablesList, Options: orNil(options)}
	return do[VariableCollection](ctx, c.Doer, call)
}

// Create creates a variable. It is for package client.
//
// If the key exists, it silently replaces the variable, including its description.
//
//	POST /variables
//
// Since Airflow 2.0.
func (c VariablesClient) Create(ctx context.Context, body VariableCreate) (*Variable, error) {
	call := Call{Operation: &opVariablesCreate, Body: body}
	return do[Variable](ctx, c.Doer, call)
}

// Delete deletes a variable. It is for package client.
//
//	DELETE /variables/{variable_key}
//
// Since Airflow 2.0.
func (c VariablesClient) Delete(ctx context.Context, variableKey string) error {
	call := Call{Operation: &opVariablesDelete, PathArgs: []string{variableKey}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one variable with its value. It is for package client.
//
// The value is never masked.
//
//	GET /variables/{variable_key}
//
// Since Airflow 2.0.
func (c VariablesClient) Get(ctx context.Context, variableKey string) (*Variable, error) {
	call := Call{Operation: &opVariablesGet, PathArgs: []string{variableKey}}
	return do[Variable](ctx, c.Doer, call)
}

// VariableUpdateOptions holds the query parameters of [VariablesClient.Update]. It is for package client. The zero
// value sends none.
type VariableUpdateOptions struct {
	// UpdateMask names the fields to update. If unset, the server updates all fields that the body contains.
	UpdateMask []string
}

func (o *VariableUpdateOptions) write(q query) query {
	list(&q, 0, o.UpdateMask)
	return q
}

// Update updates a variable. It is for package client.
//
// The body must always contain the key and the value.
//
//	PATCH /variables/{variable_key}
//
// Since Airflow 2.0.
func (c VariablesClient) Update(ctx context.Context, variableKey string, body VariableUpdate, options *VariableUpdateOptions) (*Variable, error) {
	call := Call{Operation: &opVariablesUpdate, PathArgs: []string{variableKey}, Options: orNil(options), Body: body}
	return do[Variable](ctx, c.Doer, call)
}

var (
	opVariablesList = Operation{ID: "get_variables", Method: "GET", Path: "/variables", Idempotent: true, Parameters: []Parameter{
		{Name: "limit", FillV2: 100},
		{Name: "offset"},
		{Name: "variable_key_pattern", Since: "3.0"},
		{Name: "variable_key_prefix_pattern", Since: "3.2.2"},
		{Name: "order_by", Since: "2.1", Values: []Value{{Name: "value", NameV2: "_val"}}},
	}}
	opVariablesCreate = Operation{ID: "post_variables", Method: "POST", Path: "/variables", Idempotent: true, Fields: fieldsVariableCreate}
	opVariablesDelete = Operation{ID: "delete_variable", Method: "DELETE", Path: "/variables/{variable_key}", Idempotent: true}
	opVariablesGet    = Operation{ID: "get_variable", Method: "GET", Path: "/variables/{variable_key}", Idempotent: true, Echo: []string{"key"}}
	opVariablesUpdate = Operation{ID: "patch_variable", Method: "PATCH", Path: "/variables/{variable_key}", Idempotent: true, Fields: fieldsVariableUpdate, Echo: []string{"key"}, Parameters: []Parameter{
		{Name: "update_mask", List: [2]ListStyle{V1: CommaSeparated}},
	}}
)
