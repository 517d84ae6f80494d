// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// MonitoringClient makes the calls of the Monitoring service. Doer must be set.
type MonitoringClient struct{ Doer Doer }

// Health tells which components of the deployment are well. It needs no credentials.
//
//	GET /health
func (c MonitoringClient) Health(ctx context.Context) (*HealthInfo, error) {
	call := Call{Operation: &opMonitoringHealth}
	return do[HealthInfo](ctx, c.Doer, call)
}

// Version tells which Airflow the server runs. It needs no credentials.
//
//	GET /version
func (c MonitoringClient) Version(ctx context.Context) (*VersionInfo, error) {
	call := Call{Operation: &opMonitoringVersion}
	return do[VersionInfo](ctx, c.Doer, call)
}

var (
	opMonitoringHealth  = Operation{ID: "get_health", Method: "GET", Path: "/health", Idempotent: true}
	opMonitoringVersion = Operation{ID: "get_version", Method: "GET", Path: "/version", Idempotent: true}
)
