// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// ProvidersClient calls the operations of the Providers service. Most programs use the ProviderService of package client instead.
type ProvidersClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// List lists the provider packages that are installed on the server. Most programs use ProviderService.List of package
// client instead.
//
// In Airflow 2 the list has no pages. Airflow 3 returns the first 50 by default.
//
//	GET /providers
//
// Since Airflow 2.1.
func (c ProvidersClient) List(ctx context.Context) (*ProviderCollection, error) {
	call := Call{Operation: &opProvidersList}
	return do[ProviderCollection](ctx, c.Doer, call)
}

var (
	opProvidersList = Operation{ID: "get_providers", Method: "GET", Path: "/providers", Idempotent: true, Since: "2.1"}
)
