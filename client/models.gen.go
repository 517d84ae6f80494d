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

// The values of TaskState that the contract names.
const (
	TaskStateDeferred        = gen.TaskStateDeferred
	TaskStateFailed          = gen.TaskStateFailed
	TaskStateQueued          = gen.TaskStateQueued
	TaskStateRemoved         = gen.TaskStateRemoved
	TaskStateRestarting      = gen.TaskStateRestarting
	TaskStateRunning         = gen.TaskStateRunning
	TaskStateScheduled       = gen.TaskStateScheduled
	TaskStateSensing         = gen.TaskStateSensing
	TaskStateSkipped         = gen.TaskStateSkipped
	TaskStateSuccess         = gen.TaskStateSuccess
	TaskStateUpForReschedule = gen.TaskStateUpForReschedule
	TaskStateUpForRetry      = gen.TaskStateUpForRetry
	TaskStateUpstreamFailed  = gen.TaskStateUpstreamFailed
)

// The values of TriggerRule that the contract names.
const (
	TriggerRuleAllDone                 = gen.TriggerRuleAllDone
	TriggerRuleAllDoneSetupSuccess     = gen.TriggerRuleAllDoneSetupSuccess
	TriggerRuleAllFailed               = gen.TriggerRuleAllFailed
	TriggerRuleAllSkipped              = gen.TriggerRuleAllSkipped
	TriggerRuleAllSuccess              = gen.TriggerRuleAllSuccess
	TriggerRuleAlways                  = gen.TriggerRuleAlways
	TriggerRuleDummy                   = gen.TriggerRuleDummy
	TriggerRuleNoneFailed              = gen.TriggerRuleNoneFailed
	TriggerRuleNoneFailedMinOneSuccess = gen.TriggerRuleNoneFailedMinOneSuccess
	TriggerRuleNoneFailedOrSkipped     = gen.TriggerRuleNoneFailedOrSkipped
	TriggerRuleNoneSkipped             = gen.TriggerRuleNoneSkipped
	TriggerRuleOneDone                 = gen.TriggerRuleOneDone
	TriggerRuleOneFailed               = gen.TriggerRuleOneFailed
	TriggerRuleOneSuccess              = gen.TriggerRuleOneSuccess
)

// The values of WeightRule that the contract names.
const (
	WeightRuleAbsolute   = gen.WeightRuleAbsolute
	WeightRuleDownstream = gen.WeightRuleDownstream
	WeightRuleUpstream   = gen.WeightRuleUpstream
)

// BasicDAGRun is a DAG run that a dataset event set off, in short. See [gen.BasicDAGRun].
type BasicDAGRun = gen.BasicDAGRun

// ClassReference tells where to find a Python class. See [gen.ClassReference].
type ClassReference = gen.ClassReference

// Color is an RGB value in hexadecimal digits, such as #ffefeb or #000. See [gen.Color].
type Color = gen.Color

// DAG is one workflow as the server knows it. See [gen.DAG].
type DAG = gen.DAG

// DAGDetail is a DAG with what only its definition tells. See [gen.DAGDetail].
type DAGDetail = gen.DAGDetail

// DAGRun is one run of a DAG. See [gen.DAGRun].
type DAGRun = gen.DAGRun

// DAGRunType tells where the run comes from: a schedule, a dataset, a backfill, or a request (manual). Since Airflow
// 2.4. See [gen.DAGRunType].
type DAGRunType = gen.DAGRunType

// DAGUpdate holds what can be changed of a DAG: whether it is paused. See [gen.DAGUpdate].
type DAGUpdate = gen.DAGUpdate

// DAGProcessorStatus tells whether a stand-alone DAG processor is alive, and when one was last heard of. See
// [gen.DAGProcessorStatus].
type DAGProcessorStatus = gen.DAGProcessorStatus

// DAGRunState tells where a DAG run stands. See [gen.DAGRunState].
type DAGRunState = gen.DAGRunState

// DatasetEvent is one update of a dataset. See [gen.DatasetEvent].
type DatasetEvent = gen.DatasetEvent

// HealthInfo tells which components of a deployment are well. See [gen.HealthInfo].
type HealthInfo = gen.HealthInfo

// HealthStatus tells whether a component is well; empty if it is not there or nothing is known of it. See
// [gen.HealthStatus].
type HealthStatus = gen.HealthStatus

// DAGRunFilter selects DAG runs across DAGs. What is unset does not narrow the list. See [gen.DAGRunFilter].
type DAGRunFilter = gen.DAGRunFilter

// MetadatabaseStatus tells whether the metadata database can be reached. See [gen.MetadatabaseStatus].
type MetadatabaseStatus = gen.MetadatabaseStatus

// Pool limits how many tasks run at a time: each takes one or more of its slots. See [gen.Pool].
type Pool = gen.Pool

// PoolCreate holds the members of a new pool. The name and the slots are required. See [gen.PoolCreate].
type PoolCreate = gen.PoolCreate

// PoolUpdate holds the members of a pool to change; with an update mask, a member that it does not name stays as it is.
// See [gen.PoolUpdate].
type PoolUpdate = gen.PoolUpdate

// ScheduleInterval is a cron expression, a TimeDelta or a RelativeDelta. Its Type tells which. See
// [gen.ScheduleInterval].
type ScheduleInterval = gen.ScheduleInterval

// SchedulerStatus tells whether a scheduler is alive, and when one was last heard of. See [gen.SchedulerStatus].
type SchedulerStatus = gen.SchedulerStatus

// Tag is a label that a DAG's author gave it. See [gen.Tag].
type Tag = gen.Tag

// Task is the definition of one task of a DAG. See [gen.Task].
type Task = gen.Task

// TaskExtraLink is a kind of link to another system that an operator offers. See [gen.TaskExtraLink].
type TaskExtraLink = gen.TaskExtraLink

// TaskInstanceReference tells which task instance is meant. It is empty if a change of state had nothing to change. See
// [gen.TaskInstanceReference].
type TaskInstanceReference = gen.TaskInstanceReference

// TaskState tells where a task instance stands; empty until the scheduler first picks it up. See [gen.TaskState].
type TaskState = gen.TaskState

// TimeDelta is a length of time: the sum of its members. See [gen.TimeDelta].
type TimeDelta = gen.TimeDelta

// Timezone is the name of a time zone, such as UTC or Europe/Rome. See [gen.Timezone].
type Timezone = gen.Timezone

// TriggerRule is what a task asks of the tasks directly before it, in order to run. See [gen.TriggerRule].
type TriggerRule = gen.TriggerRule

// TriggererStatus tells whether a triggerer is alive, and when one was last heard of. See [gen.TriggererStatus].
type TriggererStatus = gen.TriggererStatus

// Variable is a named text that DAGs read at run time. See [gen.Variable].
type Variable = gen.Variable

// VariableCreate holds the members of a variable to store. The key and the value are required. See
// [gen.VariableCreate].
type VariableCreate = gen.VariableCreate

// VersionInfo tells which Airflow the server runs. See [gen.VersionInfo].
type VersionInfo = gen.VersionInfo

// WeightRule says how related tasks add to a priority: absolute, upstream, downstream, or a Python class by its path.
// See [gen.WeightRule].
type WeightRule = gen.WeightRule

// DAGListOptions are query parameters. See [gen.DAGListOptions].
type DAGListOptions = gen.DAGListOptions

// DAGUpdateManyOptions are query parameters. See [gen.DAGUpdateManyOptions].
type DAGUpdateManyOptions = gen.DAGUpdateManyOptions

// DAGGetOptions are query parameters. See [gen.DAGGetOptions].
type DAGGetOptions = gen.DAGGetOptions

// DAGRunListOptions are query parameters. See [gen.DAGRunListOptions].
type DAGRunListOptions = gen.DAGRunListOptions

// DAGRunGetOptions are query parameters. See [gen.DAGRunGetOptions].
type DAGRunGetOptions = gen.DAGRunGetOptions

// DAGDetailsOptions are query parameters. See [gen.DAGDetailsOptions].
type DAGDetailsOptions = gen.DAGDetailsOptions

// TaskListOptions are query parameters. See [gen.TaskListOptions].
type TaskListOptions = gen.TaskListOptions

// PoolListOptions are query parameters. See [gen.PoolListOptions].
type PoolListOptions = gen.PoolListOptions

// VariableListOptions are query parameters. See [gen.VariableListOptions].
type VariableListOptions = gen.VariableListOptions
