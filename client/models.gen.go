// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package client

import (
	"github.com/airflow-go/airflow/gen"
)

// The values of DAGRunType that the contract names.
const (
	DAGRunTypeBackfill         = gen.DAGRunTypeBackfill
	DAGRunTypeDatasetTriggered = gen.DAGRunTypeDatasetTriggered
	DAGRunTypeManual           = gen.DAGRunTypeManual
	DAGRunTypeScheduled        = gen.DAGRunTypeScheduled
)

// The values of DAGRunState that the contract names.
const (
	DAGRunStateFailed  = gen.DAGRunStateFailed
	DAGRunStateQueued  = gen.DAGRunStateQueued
	DAGRunStateRunning = gen.DAGRunStateRunning
	DAGRunStateSuccess = gen.DAGRunStateSuccess
)

// The values of HealthStatus that the contract names.
const (
	HealthStatusHealthy   = gen.HealthStatusHealthy
	HealthStatusUnhealthy = gen.HealthStatusUnhealthy
)

// DAG is one workflow as the server knows it. See [gen.DAG].
type DAG = gen.DAG

// DAGRun is one run of a DAG. See [gen.DAGRun].
type DAGRun = gen.DAGRun

// DAGRunType tells where the run comes from: a schedule, a dataset, a backfill, or a request (manual). See
// [gen.DAGRunType].
type DAGRunType = gen.DAGRunType

// DAGUpdate holds what can be changed of a DAG: whether it is paused. See [gen.DAGUpdate].
type DAGUpdate = gen.DAGUpdate

// DAGProcessorStatus tells whether a stand-alone DAG processor is alive, and when one was last heard of. See
// [gen.DAGProcessorStatus].
type DAGProcessorStatus = gen.DAGProcessorStatus

// DAGRunState tells where a DAG run stands. See [gen.DAGRunState].
type DAGRunState = gen.DAGRunState

// HealthInfo tells which components of a deployment are well. See [gen.HealthInfo].
type HealthInfo = gen.HealthInfo

// HealthStatus tells whether a component is well; empty if it is not there or nothing is known of it. See
// [gen.HealthStatus].
type HealthStatus = gen.HealthStatus

// DAGRunFilter selects DAG runs across DAGs. What is unset does not narrow the list. See [gen.DAGRunFilter].
type DAGRunFilter = gen.DAGRunFilter

// MetadatabaseStatus tells whether the metadata database can be reached. See [gen.MetadatabaseStatus].
type MetadatabaseStatus = gen.MetadatabaseStatus

// ScheduleInterval is a cron expression, a TimeDelta or a RelativeDelta. Its Type tells which. See
// [gen.ScheduleInterval].
type ScheduleInterval = gen.ScheduleInterval

// SchedulerStatus tells whether a scheduler is alive, and when one was last heard of. See [gen.SchedulerStatus].
type SchedulerStatus = gen.SchedulerStatus

// Tag is a label that a DAG's author gave it. See [gen.Tag].
type Tag = gen.Tag

// TriggererStatus tells whether a triggerer is alive, and when one was last heard of. See [gen.TriggererStatus].
type TriggererStatus = gen.TriggererStatus

// VersionInfo tells which Airflow the server runs. See [gen.VersionInfo].
type VersionInfo = gen.VersionInfo

// DAGListOptions are query parameters. See [gen.DAGListOptions].
type DAGListOptions = gen.DAGListOptions

// DAGGetOptions are query parameters. See [gen.DAGGetOptions].
type DAGGetOptions = gen.DAGGetOptions

// DAGRunListOptions are query parameters. See [gen.DAGRunListOptions].
type DAGRunListOptions = gen.DAGRunListOptions

// DAGRunGetOptions are query parameters. See [gen.DAGRunGetOptions].
type DAGRunGetOptions = gen.DAGRunGetOptions
