// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// VariablesClient calls the operations of the Variables service. Most programs use the VariableService of package client instead.
type VariablesClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// VariableListOptions holds the query parameters of [VariablesClient.List]. A field with its zero value is unset.
type VariableListOptions struct {
	// Limit is the maximum number of variables on a page. 0 means 100; the administrator of an Airflow 2 server can set
	// another default. The server silently lowers a higher number to its own limit, 100 by default.
	Limit int
	// Offset is the number of variables to skip at the start of the list. It must not be negative.
	Offset int
	// VariableKeyPattern selects variables whose key contains this text, ignoring case. In the text, % stands for any
	// text, _ for any character and, since Airflow 3.2, | separates alternatives.
	// Since Airflow 3.0.
	VariableKeyPattern string
	// VariableKeyPrefixPattern selects variables whose key starts with this text. Case matters, and punctuation at the
	// end of the text is ignored. In the text, | separates alternatives.
	// Since Airflow 3.2.2.
	VariableKeyPrefixPattern string
	// OrderBy is the sort order of the list. Unset sorts by creation.
	// Since Airflow 2.1.
	OrderBy VariableOrder
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
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

// List returns one page of variables. Most programs use VariableService.List of package client instead.
//
//	GET /variables
//
// Since Airflow 2.0.
func (c VariablesClient) List(ctx context.Context, options *VariableListOptions) (*VariableCollection, error) {
	call := Call{Operation: &opVariablesList, Options: orNil(options)}
	return do[VariableCollection](ctx, c.Doer, call)
}

// Bulk changes many variables: creates, updates and deletes them. Most programs use VariableService.Bulk of package
// client instead.
//
// It is one transaction, and each action reports its own failures.
//
//	PATCH /variables
//
// Since Airflow 3.0.
func (c VariablesClient) Bulk(ctx context.Context, body BulkBody) (*BulkResult, error) {
	call := Call{Operation: &opVariablesBulk, Body: body}
	return do[BulkResult](ctx, c.Doer, call)
}

// Create creates a variable. Most programs use VariableService.Create of package client instead.
//
// If the key exists, Airflow 2 silently replaces the variable and its description, and Airflow 3 responds with 409
// Conflict. Airflow 2.4 to 2.8 do not store the description of a new variable.
//
//	POST /variables
//
// Since Airflow 2.0.
func (c VariablesClient) Create(ctx context.Context, body VariableCreate) (*Variable, error) {
	call := Call{Operation: &opVariablesCreate, Body: body}
	return do[Variable](ctx, c.Doer, call)
}

// Delete deletes a variable. Most programs use VariableService.Delete of package client instead.
//
//	DELETE /variables/{variable_key}
//
// Since Airflow 2.0.
func (c VariablesClient) Delete(ctx context.Context, variableKey string) error {
	call := Call{Operation: &opVariablesDelete, PathArgs: []string{variableKey}}
	return c.Doer.Do(ctx, call, nil)
}

// Get returns one variable with its value. Most programs use VariableService.Get of package client instead.
//
// Airflow 3 replaces values of keys that look secret with ***.
//
//	GET /variables/{variable_key}
//
// Since Airflow 2.0.
func (c VariablesClient) Get(ctx context.Context, variableKey string) (*Variable, error) {
	call := Call{Operation: &opVariablesGet, PathArgs: []string{variableKey}}
	return do[Variable](ctx, c.Doer, call)
}

// VariableUpdateOptions holds the query parameters of [VariablesClient.Update]. A field with its zero value is unset.
type VariableUpdateOptions struct {
	// UpdateMask names the fields of the body to update; the server ignores other fields. If unset, the server updates
	// all fields of the body.
	UpdateMask []string
}

func (o *VariableUpdateOptions) write(q query) query {
	list(&q, 0, o.UpdateMask)
	return q
}

// Update updates a variable. Most programs use VariableService.Update of package client instead.
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
	opVariablesBulk   = Operation{ID: "bulk_variables", Method: "PATCH", Path: "/variables", Since: "3.0"}
	opVariablesCreate = Operation{ID: "post_variables", Method: "POST", Path: "/variables", Idempotent: true, Fields: fieldsVariableCreate}
	opVariablesDelete = Operation{ID: "delete_variable", Method: "DELETE", Path: "/variables/{variable_key}", Idempotent: true}
	opVariablesGet    = Operation{ID: "get_variable", Method: "GET", Path: "/variables/{variable_key}", Idempotent: true, Echo: []string{"key"}}
	opVariablesUpdate = Operation{ID: "patch_variable", Method: "PATCH", Path: "/variables/{variable_key}", Idempotent: true, Fields: fieldsVariableUpdate, Echo: []string{"key"}, Parameters: []Parameter{
		{Name: "update_mask", List: [2]ListStyle{V1: CommaSeparated}},
	}}
)
