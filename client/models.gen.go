// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package client

import (
	"github.com/airflow-go/airflow/gen"
)

// The known values of AssetEventOrder.
const (
	AssetEventOrderSourceDAGID    = gen.AssetEventOrderSourceDAGID
	AssetEventOrderSourceMapIndex = gen.AssetEventOrderSourceMapIndex
	AssetEventOrderSourceRunID    = gen.AssetEventOrderSourceRunID
	AssetEventOrderSourceTaskID   = gen.AssetEventOrderSourceTaskID
	AssetEventOrderTimestamp      = gen.AssetEventOrderTimestamp
)

// The known values of AssetOrder.
const (
	AssetOrderCreatedAt = gen.AssetOrderCreatedAt
	AssetOrderID        = gen.AssetOrderID
	AssetOrderURI       = gen.AssetOrderURI
	AssetOrderUpdatedAt = gen.AssetOrderUpdatedAt
)

// The known values of ConnectionOrder.
const (
	ConnectionOrderConnType     = gen.ConnectionOrderConnType
	ConnectionOrderConnectionID = gen.ConnectionOrderConnectionID
	ConnectionOrderDescription  = gen.ConnectionOrderDescription
	ConnectionOrderHost         = gen.ConnectionOrderHost
	ConnectionOrderID           = gen.ConnectionOrderID
	ConnectionOrderPort         = gen.ConnectionOrderPort
)

// The known values of DAGDetailField.
const (
	DAGDetailFieldAssetExpression             = gen.DAGDetailFieldAssetExpression
	DAGDetailFieldCatchup                     = gen.DAGDetailFieldCatchup
	DAGDetailFieldConcurrency                 = gen.DAGDetailFieldConcurrency
	DAGDetailFieldDAGDisplayName              = gen.DAGDetailFieldDAGDisplayName
	DAGDetailFieldDAGID                       = gen.DAGDetailFieldDAGID
	DAGDetailFieldDAGRunTimeout               = gen.DAGDetailFieldDAGRunTimeout
	DAGDetailFieldDefaultView                 = gen.DAGDetailFieldDefaultView
	DAGDetailFieldDescription                 = gen.DAGDetailFieldDescription
	DAGDetailFieldDocMD                       = gen.DAGDetailFieldDocMD
	DAGDetailFieldEndDate                     = gen.DAGDetailFieldEndDate
	DAGDetailFieldFileToken                   = gen.DAGDetailFieldFileToken
	DAGDetailFieldFileloc                     = gen.DAGDetailFieldFileloc
	DAGDetailFieldHasImportErrors             = gen.DAGDetailFieldHasImportErrors
	DAGDetailFieldHasTaskConcurrencyLimits    = gen.DAGDetailFieldHasTaskConcurrencyLimits
	DAGDetailFieldIsActive                    = gen.DAGDetailFieldIsActive
	DAGDetailFieldIsPaused                    = gen.DAGDetailFieldIsPaused
	DAGDetailFieldIsPausedUponCreation        = gen.DAGDetailFieldIsPausedUponCreation
	DAGDetailFieldIsSubDAG                    = gen.DAGDetailFieldIsSubDAG
	DAGDetailFieldLastExpired                 = gen.DAGDetailFieldLastExpired
	DAGDetailFieldLastLoaded                  = gen.DAGDetailFieldLastLoaded
	DAGDetailFieldLastParsedTime              = gen.DAGDetailFieldLastParsedTime
	DAGDetailFieldLastPickled                 = gen.DAGDetailFieldLastPickled
	DAGDetailFieldMaxActiveRuns               = gen.DAGDetailFieldMaxActiveRuns
	DAGDetailFieldMaxActiveTasks              = gen.DAGDetailFieldMaxActiveTasks
	DAGDetailFieldMaxConsecutiveFailedDAGRuns = gen.DAGDetailFieldMaxConsecutiveFailedDAGRuns
	DAGDetailFieldNextDAGRun                  = gen.DAGDetailFieldNextDAGRun
	DAGDetailFieldNextDAGRunCreateAfter       = gen.DAGDetailFieldNextDAGRunCreateAfter
	DAGDetailFieldNextDAGRunDataIntervalEnd   = gen.DAGDetailFieldNextDAGRunDataIntervalEnd
	DAGDetailFieldNextDAGRunDataIntervalStart = gen.DAGDetailFieldNextDAGRunDataIntervalStart
	DAGDetailFieldOrientation                 = gen.DAGDetailFieldOrientation
	DAGDetailFieldOwners                      = gen.DAGDetailFieldOwners
	DAGDetailFieldParams                      = gen.DAGDetailFieldParams
	DAGDetailFieldPickleID                    = gen.DAGDetailFieldPickleID
	DAGDetailFieldRenderTemplateAsNativeObj   = gen.DAGDetailFieldRenderTemplateAsNativeObj
	DAGDetailFieldRootDAGID                   = gen.DAGDetailFieldRootDAGID
	DAGDetailFieldScheduleInterval            = gen.DAGDetailFieldScheduleInterval
	DAGDetailFieldSchedulerLock               = gen.DAGDetailFieldSchedulerLock
	DAGDetailFieldStartDate                   = gen.DAGDetailFieldStartDate
	DAGDetailFieldTags                        = gen.DAGDetailFieldTags
	DAGDetailFieldTemplateSearchPath          = gen.DAGDetailFieldTemplateSearchPath
	DAGDetailFieldTimetableDescription        = gen.DAGDetailFieldTimetableDescription
	DAGDetailFieldTimezone                    = gen.DAGDetailFieldTimezone
)

// The known values of DAGField.
const (
	DAGFieldDAGDisplayName              = gen.DAGFieldDAGDisplayName
	DAGFieldDAGID                       = gen.DAGFieldDAGID
	DAGFieldDefaultView                 = gen.DAGFieldDefaultView
	DAGFieldDescription                 = gen.DAGFieldDescription
	DAGFieldFileToken                   = gen.DAGFieldFileToken
	DAGFieldFileloc                     = gen.DAGFieldFileloc
	DAGFieldHasImportErrors             = gen.DAGFieldHasImportErrors
	DAGFieldHasTaskConcurrencyLimits    = gen.DAGFieldHasTaskConcurrencyLimits
	DAGFieldIsActive                    = gen.DAGFieldIsActive
	DAGFieldIsPaused                    = gen.DAGFieldIsPaused
	DAGFieldIsSubDAG                    = gen.DAGFieldIsSubDAG
	DAGFieldLastExpired                 = gen.DAGFieldLastExpired
	DAGFieldLastParsedTime              = gen.DAGFieldLastParsedTime
	DAGFieldLastPickled                 = gen.DAGFieldLastPickled
	DAGFieldMaxActiveRuns               = gen.DAGFieldMaxActiveRuns
	DAGFieldMaxActiveTasks              = gen.DAGFieldMaxActiveTasks
	DAGFieldMaxConsecutiveFailedDAGRuns = gen.DAGFieldMaxConsecutiveFailedDAGRuns
	DAGFieldNextDAGRun                  = gen.DAGFieldNextDAGRun
	DAGFieldNextDAGRunCreateAfter       = gen.DAGFieldNextDAGRunCreateAfter
	DAGFieldNextDAGRunDataIntervalEnd   = gen.DAGFieldNextDAGRunDataIntervalEnd
	DAGFieldNextDAGRunDataIntervalStart = gen.DAGFieldNextDAGRunDataIntervalStart
	DAGFieldOwners                      = gen.DAGFieldOwners
	DAGFieldPickleID                    = gen.DAGFieldPickleID
	DAGFieldRootDAGID                   = gen.DAGFieldRootDAGID
	DAGFieldScheduleInterval            = gen.DAGFieldScheduleInterval
	DAGFieldSchedulerLock               = gen.DAGFieldSchedulerLock
	DAGFieldTags                        = gen.DAGFieldTags
	DAGFieldTimetableDescription        = gen.DAGFieldTimetableDescription
)

// The known values of DAGOrder.
const (
	DAGOrderDAGID = gen.DAGOrderDAGID
)

// The known values of DAGRunType.
const (
	DAGRunTypeAssetTriggered = gen.DAGRunTypeAssetTriggered
	DAGRunTypeBackfill       = gen.DAGRunTypeBackfill
	DAGRunTypeManual         = gen.DAGRunTypeManual
	DAGRunTypeScheduled      = gen.DAGRunTypeScheduled
)

// The known values of DAGRunField.
const (
	DAGRunFieldConf                   = gen.DAGRunFieldConf
	DAGRunFieldDAGID                  = gen.DAGRunFieldDAGID
	DAGRunFieldDAGRunID               = gen.DAGRunFieldDAGRunID
	DAGRunFieldDataIntervalEnd        = gen.DAGRunFieldDataIntervalEnd
	DAGRunFieldDataIntervalStart      = gen.DAGRunFieldDataIntervalStart
	DAGRunFieldEndDate                = gen.DAGRunFieldEndDate
	DAGRunFieldExecutionDate          = gen.DAGRunFieldExecutionDate
	DAGRunFieldExternalTrigger        = gen.DAGRunFieldExternalTrigger
	DAGRunFieldLastSchedulingDecision = gen.DAGRunFieldLastSchedulingDecision
	DAGRunFieldLogicalDate            = gen.DAGRunFieldLogicalDate
	DAGRunFieldNote                   = gen.DAGRunFieldNote
	DAGRunFieldRunType                = gen.DAGRunFieldRunType
	DAGRunFieldStartDate              = gen.DAGRunFieldStartDate
	DAGRunFieldState                  = gen.DAGRunFieldState
)

// The known values of DAGRunOrder.
const (
	DAGRunOrderConf            = gen.DAGRunOrderConf
	DAGRunOrderDAGID           = gen.DAGRunOrderDAGID
	DAGRunOrderDAGRunID        = gen.DAGRunOrderDAGRunID
	DAGRunOrderEndDate         = gen.DAGRunOrderEndDate
	DAGRunOrderExternalTrigger = gen.DAGRunOrderExternalTrigger
	DAGRunOrderID              = gen.DAGRunOrderID
	DAGRunOrderLogicalDate     = gen.DAGRunOrderLogicalDate
	DAGRunOrderStartDate       = gen.DAGRunOrderStartDate
	DAGRunOrderState           = gen.DAGRunOrderState
	DAGRunOrderUpdatedAt       = gen.DAGRunOrderUpdatedAt
)

// The known values of DAGWarningOrder.
const (
	DAGWarningOrderDAGID       = gen.DAGWarningOrderDAGID
	DAGWarningOrderMessage     = gen.DAGWarningOrderMessage
	DAGWarningOrderTimestamp   = gen.DAGWarningOrderTimestamp
	DAGWarningOrderWarningType = gen.DAGWarningOrderWarningType
)

// The known values of DAGRunState.
const (
	DAGRunStateFailed  = gen.DAGRunStateFailed
	DAGRunStateQueued  = gen.DAGRunStateQueued
	DAGRunStateRunning = gen.DAGRunStateRunning
	DAGRunStateSuccess = gen.DAGRunStateSuccess
)

// The known values of EventLogOrder.
const (
	EventLogOrderDAGID       = gen.EventLogOrderDAGID
	EventLogOrderEvent       = gen.EventLogOrderEvent
	EventLogOrderEventLogID  = gen.EventLogOrderEventLogID
	EventLogOrderExtra       = gen.EventLogOrderExtra
	EventLogOrderLogicalDate = gen.EventLogOrderLogicalDate
	EventLogOrderOwner       = gen.EventLogOrderOwner
	EventLogOrderRunID       = gen.EventLogOrderRunID
	EventLogOrderTaskID      = gen.EventLogOrderTaskID
	EventLogOrderWhen        = gen.EventLogOrderWhen
)

// The known values of HealthStatus.
const (
	HealthStatusHealthy   = gen.HealthStatusHealthy
	HealthStatusUnhealthy = gen.HealthStatusUnhealthy
)

// The known values of ImportErrorOrder.
const (
	ImportErrorOrderFilename      = gen.ImportErrorOrderFilename
	ImportErrorOrderImportErrorID = gen.ImportErrorOrderImportErrorID
	ImportErrorOrderTimestamp     = gen.ImportErrorOrderTimestamp
)

// The known values of PoolOrder.
const (
	PoolOrderID    = gen.PoolOrderID
	PoolOrderName  = gen.PoolOrderName
	PoolOrderSlots = gen.PoolOrderSlots
)

// The known values of RoleOrder.
const (
	RoleOrderName   = gen.RoleOrderName
	RoleOrderRoleID = gen.RoleOrderRoleID
)

// The known values of TaskInstanceOrder.
const (
	TaskInstanceOrderDuration  = gen.TaskInstanceOrderDuration
	TaskInstanceOrderEndDate   = gen.TaskInstanceOrderEndDate
	TaskInstanceOrderMapIndex  = gen.TaskInstanceOrderMapIndex
	TaskInstanceOrderStartDate = gen.TaskInstanceOrderStartDate
	TaskInstanceOrderState     = gen.TaskInstanceOrderState
)

// The known values of TaskOrder.
const (
	TaskOrderDependsOnPast           = gen.TaskOrderDependsOnPast
	TaskOrderOwner                   = gen.TaskOrderOwner
	TaskOrderPool                    = gen.TaskOrderPool
	TaskOrderPoolSlots               = gen.TaskOrderPoolSlots
	TaskOrderPriorityWeight          = gen.TaskOrderPriorityWeight
	TaskOrderQueue                   = gen.TaskOrderQueue
	TaskOrderRetries                 = gen.TaskOrderRetries
	TaskOrderRetryDelay              = gen.TaskOrderRetryDelay
	TaskOrderRetryExponentialBackoff = gen.TaskOrderRetryExponentialBackoff
	TaskOrderStartDate               = gen.TaskOrderStartDate
	TaskOrderTaskDisplayName         = gen.TaskOrderTaskDisplayName
	TaskOrderTaskID                  = gen.TaskOrderTaskID
	TaskOrderTriggerRule             = gen.TaskOrderTriggerRule
	TaskOrderWaitForDownstream       = gen.TaskOrderWaitForDownstream
)

// The known values of TaskState.
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

// The known values of TriggerRule.
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

// The known values of UserOrder.
const (
	UserOrderEmail     = gen.UserOrderEmail
	UserOrderFirstName = gen.UserOrderFirstName
	UserOrderID        = gen.UserOrderID
	UserOrderLastName  = gen.UserOrderLastName
)

// The known values of VariableOrder.
const (
	VariableOrderID    = gen.VariableOrderID
	VariableOrderKey   = gen.VariableOrderKey
	VariableOrderValue = gen.VariableOrderValue
)

// The known values of WeightRule.
const (
	WeightRuleAbsolute   = gen.WeightRuleAbsolute
	WeightRuleDownstream = gen.WeightRuleDownstream
	WeightRuleUpstream   = gen.WeightRuleUpstream
)

// Action is something that a role may be allowed to do, such as can_read. See [gen.Action].
type Action = gen.Action

// ActionResource is one permission: an action on a resource. See [gen.ActionResource].
type ActionResource = gen.ActionResource

// AssetEventOrder is an order of the updates of datasets. See [gen.AssetEventOrder].
type AssetEventOrder = gen.AssetEventOrder

// AssetOrder is an order of datasets; id is that in which they were made. See [gen.AssetOrder].
type AssetOrder = gen.AssetOrder

// BasicDAGRun is a DAG run that a dataset event set off, in short. See [gen.BasicDAGRun].
type BasicDAGRun = gen.BasicDAGRun

// ClassReference tells where to find a Python class. See [gen.ClassReference].
type ClassReference = gen.ClassReference

// Color is an RGB value in hexadecimal digits, such as #ffefeb or #000. See [gen.Color].
type Color = gen.Color

// Config is the server's configuration, or a part of it. See [gen.Config].
type Config = gen.Config

// ConfigOption is one option of the server's configuration. See [gen.ConfigOption].
type ConfigOption = gen.ConfigOption

// ConfigSection is one section of the server's configuration. See [gen.ConfigSection].
type ConfigSection = gen.ConfigSection

// Connection is what hooks and operators need to reach another system. Its password is write-only. See
// [gen.Connection].
type Connection = gen.Connection

// ConnectionCreate holds the members of a new connection. The id and the type are required. See [gen.ConnectionCreate].
type ConnectionCreate = gen.ConnectionCreate

// ConnectionOrder is an order of connections; id is that in which they were made. See [gen.ConnectionOrder].
type ConnectionOrder = gen.ConnectionOrder

// ConnectionTest is the outcome of trying a connection. See [gen.ConnectionTest].
type ConnectionTest = gen.ConnectionTest

// ConnectionUpdate holds the members of a connection to change; a member left unset stays as it is. See
// [gen.ConnectionUpdate].
type ConnectionUpdate = gen.ConnectionUpdate

// AssetEventCreate is an update of a dataset to record. See [gen.AssetEventCreate].
type AssetEventCreate = gen.AssetEventCreate

// DAG is one workflow as the server knows it. See [gen.DAG].
type DAG = gen.DAG

// DAGDetail is a DAG with what only its definition tells. See [gen.DAGDetail].
type DAGDetail = gen.DAGDetail

// DAGDetailField names a member of what the server tells of a DAG in detail; last_loaded is the name by which
// last_parsed is asked for. See [gen.DAGDetailField].
type DAGDetailField = gen.DAGDetailField

// DAGField names a member of a DAG. See [gen.DAGField].
type DAGField = gen.DAGField

// DAGOrder is an order of DAGs; dag_id is that of lists that are not asked for one. Before Airflow 2.6 there is no
// other. See [gen.DAGOrder].
type DAGOrder = gen.DAGOrder

// DAGRun is one run of a DAG. See [gen.DAGRun].
type DAGRun = gen.DAGRun

// DAGRunType tells where the run comes from: a schedule, a dataset, a backfill, or a request (manual). Since Airflow
// 2.4. See [gen.DAGRunType].
type DAGRunType = gen.DAGRunType

// DAGRunField names a member of a DAG run. See [gen.DAGRunField].
type DAGRunField = gen.DAGRunField

// DAGRunOrder is an order of DAG runs; id is that in which they were made. See [gen.DAGRunOrder].
type DAGRunOrder = gen.DAGRunOrder

// DAGUpdate holds what can be changed of a DAG: whether it is paused. See [gen.DAGUpdate].
type DAGUpdate = gen.DAGUpdate

// DAGWarningOrder is an order of warnings. See [gen.DAGWarningOrder].
type DAGWarningOrder = gen.DAGWarningOrder

// DAGProcessorStatus tells whether a stand-alone DAG processor is alive, and when one was last heard of. See
// [gen.DAGProcessorStatus].
type DAGProcessorStatus = gen.DAGProcessorStatus

// DAGScheduleAssetReference is a DAG that is scheduled on a dataset. See [gen.DAGScheduleAssetReference].
type DAGScheduleAssetReference = gen.DAGScheduleAssetReference

// DAGRunState tells where a DAG run stands. See [gen.DAGRunState].
type DAGRunState = gen.DAGRunState

// DAGStats counts the runs of one DAG by state. See [gen.DAGStats].
type DAGStats = gen.DAGStats

// DAGStateCount counts the runs of a DAG that are in one state. See [gen.DAGStateCount].
type DAGStateCount = gen.DAGStateCount

// DAGWarning is something about a DAG that works but deserves a look, such as a pool that does not exist. See
// [gen.DAGWarning].
type DAGWarning = gen.DAGWarning

// Asset is data that tasks update and that DAGs can be scheduled on. See [gen.Asset].
type Asset = gen.Asset

// AssetEvent is one update of a dataset. See [gen.AssetEvent].
type AssetEvent = gen.AssetEvent

// EventLog is one entry of the audit log: who did what, and when. See [gen.EventLog].
type EventLog = gen.EventLog

// EventLogOrder is an order of the entries of the event log; event_log_id is that in which they were written. See
// [gen.EventLogOrder].
type EventLogOrder = gen.EventLogOrder

// HealthInfo tells which components of a deployment are well. See [gen.HealthInfo].
type HealthInfo = gen.HealthInfo

// HealthStatus tells whether a component is well; empty if it is not there or nothing is known of it. See
// [gen.HealthStatus].
type HealthStatus = gen.HealthStatus

// ImportError is a DAG file that the server could not load, and why. See [gen.ImportError].
type ImportError = gen.ImportError

// ImportErrorOrder is an order of import errors; import_error_id is that in which files first failed. See
// [gen.ImportErrorOrder].
type ImportErrorOrder = gen.ImportErrorOrder

// Job is a long-running process of Airflow, here the triggerer that a deferred task depends on. See [gen.Job].
type Job = gen.Job

// DAGRunFilter selects DAG runs across DAGs. What is unset does not narrow the list. See [gen.DAGRunFilter].
type DAGRunFilter = gen.DAGRunFilter

// TaskInstanceFilter selects task instances across DAGs and runs. What is unset does not narrow the list. See
// [gen.TaskInstanceFilter].
type TaskInstanceFilter = gen.TaskInstanceFilter

// MetadatabaseStatus tells whether the metadata database can be reached. See [gen.MetadatabaseStatus].
type MetadatabaseStatus = gen.MetadatabaseStatus

// Plugin is a plugin and what it adds to Airflow. See [gen.Plugin].
type Plugin = gen.Plugin

// Pool limits how many tasks run at a time: each takes one or more of its slots. See [gen.Pool].
type Pool = gen.Pool

// PoolCreate holds the members of a new pool. The name and the slots are required. See [gen.PoolCreate].
type PoolCreate = gen.PoolCreate

// PoolOrder is an order of pools; id is that in which they were made. See [gen.PoolOrder].
type PoolOrder = gen.PoolOrder

// PoolUpdate holds the members of a pool to change; with an update mask, a member that it does not name stays as it is.
// See [gen.PoolUpdate].
type PoolUpdate = gen.PoolUpdate

// Provider is a provider package, which adds operators and hooks for another system. See [gen.Provider].
type Provider = gen.Provider

// QueuedEvent is an update of a dataset that waits for a DAG's next run. See [gen.QueuedEvent].
type QueuedEvent = gen.QueuedEvent

// Resource is something that permissions are about, such as DAGs or Pools. See [gen.Resource].
type Resource = gen.Resource

// Role is a named set of permissions. See [gen.Role].
type Role = gen.Role

// RoleCreate holds the members of a new role. The name is required. See [gen.RoleCreate].
type RoleCreate = gen.RoleCreate

// RoleOrder is an order of roles; role_id is that in which they were made. No order of roles can be turned round. See
// [gen.RoleOrder].
type RoleOrder = gen.RoleOrder

// RoleUpdate holds the members of a role to change. See [gen.RoleUpdate].
type RoleUpdate = gen.RoleUpdate

// SLAMiss records that a task instance was not done within its SLA. See [gen.SLAMiss].
type SLAMiss = gen.SLAMiss

// ScheduleInterval is a cron expression, a TimeDelta or a RelativeDelta. Its Type tells which. See
// [gen.ScheduleInterval].
type ScheduleInterval = gen.ScheduleInterval

// SchedulerStatus tells whether a scheduler is alive, and when one was last heard of. See [gen.SchedulerStatus].
type SchedulerStatus = gen.SchedulerStatus

// Tag is a label that a DAG's author gave it. See [gen.Tag].
type Tag = gen.Tag

// Task is the definition of one task of a DAG. See [gen.Task].
type Task = gen.Task

// TaskFailedDependency is one reason why a task instance is not queued yet. See [gen.TaskFailedDependency].
type TaskFailedDependency = gen.TaskFailedDependency

// TaskInstance is one task in one DAG run, in its latest attempt. See [gen.TaskInstance].
type TaskInstance = gen.TaskInstance

// TaskInstanceHistory is one attempt of a task instance, current or past. See [gen.TaskInstanceHistory].
type TaskInstanceHistory = gen.TaskInstanceHistory

// TaskInstanceOrder is an order of the instances of a mapped task; map_index is that of lists that are not asked for
// one, and the server itself takes it turned round alone. See [gen.TaskInstanceOrder].
type TaskInstanceOrder = gen.TaskInstanceOrder

// TaskInstanceReference tells which task instance is meant. It is empty when the state of one was set. See
// [gen.TaskInstanceReference].
type TaskInstanceReference = gen.TaskInstanceReference

// TaskOrder is an order of the tasks of a DAG. See [gen.TaskOrder].
type TaskOrder = gen.TaskOrder

// TaskOutletAssetReference is a task that updates a dataset. See [gen.TaskOutletAssetReference].
type TaskOutletAssetReference = gen.TaskOutletAssetReference

// TaskState tells where a task instance stands; empty until the scheduler first picks it up. See [gen.TaskState].
type TaskState = gen.TaskState

// TimeDelta is a length of time: the sum of its members. See [gen.TimeDelta].
type TimeDelta = gen.TimeDelta

// Timezone is the name of a time zone, such as UTC or Europe/Rome. See [gen.Timezone].
type Timezone = gen.Timezone

// Trigger is what a deferred task waits for while it occupies no worker. See [gen.Trigger].
type Trigger = gen.Trigger

// TriggerRule is what a task asks of the tasks directly before it, in order to run. See [gen.TriggerRule].
type TriggerRule = gen.TriggerRule

// TriggererStatus tells whether a triggerer is alive, and when one was last heard of. See [gen.TriggererStatus].
type TriggererStatus = gen.TriggererStatus

// User is one user of the server. Its password is write-only. See [gen.User].
type User = gen.User

// UserCreate holds the members of a new user. Both names, the username and the e-mail address are required. See
// [gen.UserCreate].
type UserCreate = gen.UserCreate

// UserOrder is an order of users; id is that in which they were made. No order of users can be turned round. See
// [gen.UserOrder].
type UserOrder = gen.UserOrder

// UserRole is a role that a user has. See [gen.UserRole].
type UserRole = gen.UserRole

// UserUpdate holds the members of a user to change. See [gen.UserUpdate].
type UserUpdate = gen.UserUpdate

// Variable is a named text that DAGs read at run time. See [gen.Variable].
type Variable = gen.Variable

// VariableCreate holds the members of a variable to store. The key and the value are required. See
// [gen.VariableCreate].
type VariableCreate = gen.VariableCreate

// VariableOrder is an order of variables; id is that in which they were made, and value compares them as they are
// stored, which is encrypted. See [gen.VariableOrder].
type VariableOrder = gen.VariableOrder

// VersionInfo tells which Airflow the server runs. See [gen.VersionInfo].
type VersionInfo = gen.VersionInfo

// WeightRule says how related tasks add to a priority: absolute, upstream, downstream, or a Python class by its path.
// See [gen.WeightRule].
type WeightRule = gen.WeightRule

// XCom is a value that a task instance left for others to read. See [gen.XCom].
type XCom = gen.XCom

// ConfigGetOptions are query parameters. See [gen.ConfigGetOptions].
type ConfigGetOptions = gen.ConfigGetOptions

// ConnectionListOptions are query parameters. See [gen.ConnectionListOptions].
type ConnectionListOptions = gen.ConnectionListOptions

// WarningListOptions are query parameters. See [gen.WarningListOptions].
type WarningListOptions = gen.WarningListOptions

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

// TaskInstanceListOptions are query parameters. See [gen.TaskInstanceListOptions].
type TaskInstanceListOptions = gen.TaskInstanceListOptions

// TaskInstanceListMappedOptions are query parameters. See [gen.TaskInstanceListMappedOptions].
type TaskInstanceListMappedOptions = gen.TaskInstanceListMappedOptions

// DAGDetailsOptions are query parameters. See [gen.DAGDetailsOptions].
type DAGDetailsOptions = gen.DAGDetailsOptions

// TaskListOptions are query parameters. See [gen.TaskListOptions].
type TaskListOptions = gen.TaskListOptions

// AssetListOptions are query parameters. See [gen.AssetListOptions].
type AssetListOptions = gen.AssetListOptions

// AssetListEventsOptions are query parameters. See [gen.AssetListEventsOptions].
type AssetListEventsOptions = gen.AssetListEventsOptions

// QueuedEventOptions are query parameters. See [gen.QueuedEventOptions].
type QueuedEventOptions = gen.QueuedEventOptions

// EventLogListOptions are query parameters. See [gen.EventLogListOptions].
type EventLogListOptions = gen.EventLogListOptions

// ImportErrorListOptions are query parameters. See [gen.ImportErrorListOptions].
type ImportErrorListOptions = gen.ImportErrorListOptions

// PermissionListOptions are query parameters. See [gen.PermissionListOptions].
type PermissionListOptions = gen.PermissionListOptions

// PluginListOptions are query parameters. See [gen.PluginListOptions].
type PluginListOptions = gen.PluginListOptions

// PoolListOptions are query parameters. See [gen.PoolListOptions].
type PoolListOptions = gen.PoolListOptions

// RoleListOptions are query parameters. See [gen.RoleListOptions].
type RoleListOptions = gen.RoleListOptions

// UserListOptions are query parameters. See [gen.UserListOptions].
type UserListOptions = gen.UserListOptions

// VariableListOptions are query parameters. See [gen.VariableListOptions].
type VariableListOptions = gen.VariableListOptions
