// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// MonitoringClient calls the operations of the Monitoring service. Most programs use the MonitoringService of package client instead.
type MonitoringClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// Health returns the health of the components of the deployment. Most programs use MonitoringService.Health of package
// client instead.
//
// It needs no credentials.
//
//	GET /health
//
// Since Airflow 2.0.
func (c MonitoringClient) Health(ctx context.Context) (*HealthInfo, error) {
	call := Call{Operation: &opMonitoringHealth}
	return do[HealthInfo](ctx, c.Doer, call)
}

// Version returns the Airflow version of the server. Most programs use MonitoringService.Version of package client
// instead.
//
// It needs no credentials.
//
//	GET /version
//
// Since Airflow 2.0.
func (c MonitoringClient) Version(ctx context.Context) (*VersionInfo, error) {
	call := Call{Operation: &opMonitoringVersion}
	return do[VersionInfo](ctx, c.Doer, call)
}

var (
	opMonitoringHealth  = Operation{ID: "get_health", Method: "GET", Path: "/health", PathV2: "/api/v2/monitor/health", Idempotent: true}
	opMonitoringVersion = Operation{ID: "get_version", Method: "GET", Path: "/version", Idempotent: true}
)
