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

// Action is something that a role can be permitted to do, such as can_read. See [gen.Action] for its fields.
type Action = gen.Action

// ActionResource is one permission: an action on a resource. See [gen.ActionResource] for its fields.
type ActionResource = gen.ActionResource

// AssetEventOrder is a sort order of asset events. See [gen.AssetEventOrder].
type AssetEventOrder = gen.AssetEventOrder

// AssetOrder is a sort order of assets. The order id is the order of creation. See [gen.AssetOrder].
type AssetOrder = gen.AssetOrder

// BasicDAGRun is a short form of a DAG run that an asset event triggered. See [gen.BasicDAGRun] for its fields.
type BasicDAGRun = gen.BasicDAGRun

// ClassReference identifies a Python class. See [gen.ClassReference] for its fields.
type ClassReference = gen.ClassReference

// Color is a hexadecimal RGB value, such as #ffefeb or #000. See [gen.Color].
type Color = gen.Color

// Config is the server's configuration or a part of it. See [gen.Config] for its fields.
type Config = gen.Config

// ConfigOption is one option of the server's configuration. See [gen.ConfigOption] for its fields.
type ConfigOption = gen.ConfigOption

// ConfigSection is one section of the server's configuration. See [gen.ConfigSection] for its fields.
type ConfigSection = gen.ConfigSection

// Connection holds what hooks and operators need to connect to another system. Its password is write-only. See
// [gen.Connection] for its fields.
type Connection = gen.Connection

// ConnectionCreate holds the fields of a new connection. The ID and the type are required. See [gen.ConnectionCreate]
// for its fields.
type ConnectionCreate = gen.ConnectionCreate

// ConnectionOrder is a sort order of connections. The order id is the order of creation. See [gen.ConnectionOrder].
type ConnectionOrder = gen.ConnectionOrder

// ConnectionTest is the result of testing a connection. See [gen.ConnectionTest] for its fields.
type ConnectionTest = gen.ConnectionTest

// ConnectionUpdate holds the fields of a connection to update. Unset fields keep their values. See
// [gen.ConnectionUpdate] for its fields.
type ConnectionUpdate = gen.ConnectionUpdate

// AssetEventCreate holds the fields of an asset event to create. See [gen.AssetEventCreate] for its fields.
type AssetEventCreate = gen.AssetEventCreate

// DAG is one workflow, as the server knows it. See [gen.DAG] for its fields.
type DAG = gen.DAG

// DAGDetail is a DAG with details from its definition. See [gen.DAGDetail] for its fields.
type DAGDetail = gen.DAGDetail

// DAGDetailField names a field of DAG details. The field last_parsed is requested as last_loaded. See
// [gen.DAGDetailField].
type DAGDetailField = gen.DAGDetailField

// DAGField names a field of a DAG. See [gen.DAGField].
type DAGField = gen.DAGField

// DAGOrder is a sort order of DAGs. The order dag_id is the default. Before Airflow 2.6 there is no other. See
// [gen.DAGOrder].
type DAGOrder = gen.DAGOrder

// DAGRun is one run of a DAG. See [gen.DAGRun] for its fields.
type DAGRun = gen.DAGRun

// DAGRunType is how the run was triggered: by a schedule, an asset, a backfill, or a request (manual). Since Airflow
// 2.4. See [gen.DAGRunType].
type DAGRunType = gen.DAGRunType

// DAGRunField names a field of a DAG run. See [gen.DAGRunField].
type DAGRunField = gen.DAGRunField

// DAGRunOrder is a sort order of DAG runs. The order id is the order of creation. See [gen.DAGRunOrder].
type DAGRunOrder = gen.DAGRunOrder

// DAGUpdate holds the fields of a DAG to update. Only the pause state can be updated. See [gen.DAGUpdate] for its
// fields.
type DAGUpdate = gen.DAGUpdate

// DAGWarningOrder is a sort order of warnings. See [gen.DAGWarningOrder].
type DAGWarningOrder = gen.DAGWarningOrder

// DAGProcessorStatus holds the health of a standalone DAG processor and the time of its latest heartbeat. See
// [gen.DAGProcessorStatus] for its fields.
type DAGProcessorStatus = gen.DAGProcessorStatus

// DAGScheduleAssetReference is a DAG that is scheduled on an asset. See [gen.DAGScheduleAssetReference] for its fields.
type DAGScheduleAssetReference = gen.DAGScheduleAssetReference

// DAGRunState is the state of a DAG run. See [gen.DAGRunState].
type DAGRunState = gen.DAGRunState

// DAGStats counts the runs of one DAG by state. See [gen.DAGStats] for its fields.
type DAGStats = gen.DAGStats

// DAGStateCount counts the runs of a DAG that are in one state. See [gen.DAGStateCount] for its fields.
type DAGStateCount = gen.DAGStateCount

// DAGWarning is a warning about a DAG that works but has a problem, such as a pool that does not exist. See
// [gen.DAGWarning] for its fields.
type DAGWarning = gen.DAGWarning

// Asset is an asset (called dataset in Airflow 2): data that tasks update and that DAGs can be scheduled on. See
// [gen.Asset] for its fields.
type Asset = gen.Asset

// AssetEvent is one update of an asset. See [gen.AssetEvent] for its fields.
type AssetEvent = gen.AssetEvent

// EventLog is one entry of the audit log: who did what, and when. See [gen.EventLog] for its fields.
type EventLog = gen.EventLog

// EventLogOrder is a sort order of audit log entries. The order event_log_id is the order of creation. See
// [gen.EventLogOrder].
type EventLogOrder = gen.EventLogOrder

// HealthInfo holds the health of the components of a deployment. See [gen.HealthInfo] for its fields.
type HealthInfo = gen.HealthInfo

// HealthStatus is the health of a component. It is empty if the component does not run or its health is unknown. See
// [gen.HealthStatus].
type HealthStatus = gen.HealthStatus

// ImportError is a DAG file that the server could not import, with the reason. See [gen.ImportError] for its fields.
type ImportError = gen.ImportError

// ImportErrorOrder is a sort order of import errors. The order import_error_id is the order in which files first
// failed. See [gen.ImportErrorOrder].
type ImportErrorOrder = gen.ImportErrorOrder

// Job is a long-running Airflow process, here the triggerer that runs the trigger of a deferred task. See [gen.Job] for
// its fields.
type Job = gen.Job

// DAGRunFilter selects DAG runs of any DAG. Unset fields select all runs. See [gen.DAGRunFilter] for its fields.
type DAGRunFilter = gen.DAGRunFilter

// TaskInstanceFilter selects task instances of any DAG and run. Unset fields select all task instances. See
// [gen.TaskInstanceFilter] for its fields.
type TaskInstanceFilter = gen.TaskInstanceFilter

// MetadatabaseStatus holds the health of the metadata database. See [gen.MetadatabaseStatus] for its fields.
type MetadatabaseStatus = gen.MetadatabaseStatus

// Plugin is a plugin and what it adds to Airflow. See [gen.Plugin] for its fields.
type Plugin = gen.Plugin

// Pool limits how many tasks run at the same time. Each task occupies one or more slots of its pool. See [gen.Pool] for
// its fields.
type Pool = gen.Pool

// PoolCreate holds the fields of a new pool. The name and the slots are required. See [gen.PoolCreate] for its fields.
type PoolCreate = gen.PoolCreate

// PoolOrder is a sort order of pools. The order id is the order of creation. See [gen.PoolOrder].
type PoolOrder = gen.PoolOrder

// PoolUpdate holds the fields of a pool to update. With an update mask, fields outside of the mask keep their values.
// See [gen.PoolUpdate] for its fields.
type PoolUpdate = gen.PoolUpdate

// Provider is a provider package, which adds operators and hooks for another system. See [gen.Provider] for its fields.
type Provider = gen.Provider

// QueuedEvent is an asset event that waits for a DAG's next run. See [gen.QueuedEvent] for its fields.
type QueuedEvent = gen.QueuedEvent

// Resource is something that a permission applies to, such as DAGs or Pools. See [gen.Resource] for its fields.
type Resource = gen.Resource

// Role is a named set of permissions. See [gen.Role] for its fields.
type Role = gen.Role

// RoleCreate holds the fields of a new role. The name is required. See [gen.RoleCreate] for its fields.
type RoleCreate = gen.RoleCreate

// RoleOrder is a sort order of roles. The order role_id is the order of creation. Roles cannot be sorted in descending
// order. See [gen.RoleOrder].
type RoleOrder = gen.RoleOrder

// RoleUpdate holds the fields of a role to update. See [gen.RoleUpdate] for its fields.
type RoleUpdate = gen.RoleUpdate

// SLAMiss records that a task instance did not finish within its SLA. See [gen.SLAMiss] for its fields.
type SLAMiss = gen.SLAMiss

// ScheduleInterval is a cron expression, a TimeDelta or a RelativeDelta. Its Type says which. See
// [gen.ScheduleInterval] for its fields.
type ScheduleInterval = gen.ScheduleInterval

// SchedulerStatus holds the health of the scheduler and the time of its latest heartbeat. See [gen.SchedulerStatus] for
// its fields.
type SchedulerStatus = gen.SchedulerStatus

// Tag is a label that the author of a DAG added to it. See [gen.Tag] for its fields.
type Tag = gen.Tag

// Task is the definition of one task of a DAG. See [gen.Task] for its fields.
type Task = gen.Task

// TaskFailedDependency is one reason why a task instance is not queued yet. See [gen.TaskFailedDependency] for its
// fields.
type TaskFailedDependency = gen.TaskFailedDependency

// TaskInstance is one task in one DAG run, in its latest try. See [gen.TaskInstance] for its fields.
type TaskInstance = gen.TaskInstance

// TaskInstanceHistory is one try of a task instance, current or past. See [gen.TaskInstanceHistory] for its fields.
type TaskInstanceHistory = gen.TaskInstanceHistory

// TaskInstanceOrder is a sort order of the instances of a mapped task. The order map_index is the default. Servers
// accept only its descending form as a parameter. See [gen.TaskInstanceOrder].
type TaskInstanceOrder = gen.TaskInstanceOrder

// TaskInstanceReference identifies a task instance. It is empty in the response to setting the state of a single one.
// See [gen.TaskInstanceReference] for its fields.
type TaskInstanceReference = gen.TaskInstanceReference

// TaskOrder is a sort order of the tasks of a DAG. See [gen.TaskOrder].
type TaskOrder = gen.TaskOrder

// TaskOutletAssetReference is a task that updates an asset. See [gen.TaskOutletAssetReference] for its fields.
type TaskOutletAssetReference = gen.TaskOutletAssetReference

// TaskState is the state of a task instance. It is empty until the scheduler first schedules the task instance. See
// [gen.TaskState].
type TaskState = gen.TaskState

// TimeDelta is a length of time, the sum of its fields. See [gen.TimeDelta] for its fields.
type TimeDelta = gen.TimeDelta

// Timezone is the name of a time zone, such as UTC or Europe/Rome. See [gen.Timezone].
type Timezone = gen.Timezone

// Trigger is what a deferred task waits for. While it waits, the task occupies no worker. See [gen.Trigger] for its
// fields.
type Trigger = gen.Trigger

// TriggerRule is the condition on its direct upstream tasks under which a task runs. See [gen.TriggerRule].
type TriggerRule = gen.TriggerRule

// TriggererStatus holds the health of the triggerer and the time of its latest heartbeat. See [gen.TriggererStatus] for
// its fields.
type TriggererStatus = gen.TriggererStatus

// User is one user of the server. Its password is write-only. See [gen.User] for its fields.
type User = gen.User

// UserCreate holds the fields of a new user. The first name, last name, username and email address are required. See
// [gen.UserCreate] for its fields.
type UserCreate = gen.UserCreate

// UserOrder is a sort order of users. The order id is the order of creation. Users cannot be sorted in descending
// order. See [gen.UserOrder].
type UserOrder = gen.UserOrder

// UserRole is a role that a user has. See [gen.UserRole] for its fields.
type UserRole = gen.UserRole

// UserUpdate holds the fields of a user to update. See [gen.UserUpdate] for its fields.
type UserUpdate = gen.UserUpdate

// Variable is a named text that DAGs read at run time. See [gen.Variable] for its fields.
type Variable = gen.Variable

// VariableCreate holds the fields of a new variable. The key and the value are required. See [gen.VariableCreate] for
// its fields.
type VariableCreate = gen.VariableCreate

// VariableOrder is a sort order of variables. The order id is the order of creation. The order value compares encrypted
// values. See [gen.VariableOrder].
type VariableOrder = gen.VariableOrder

// VersionInfo holds the Airflow version of the server. See [gen.VersionInfo] for its fields.
type VersionInfo = gen.VersionInfo

// WeightRule defines how related tasks add to a priority weight: absolute, upstream, downstream, or the path of a
// Python class. See [gen.WeightRule].
type WeightRule = gen.WeightRule

// XCom is a value that a task instance stored for other tasks. See [gen.XCom] for its fields.
type XCom = gen.XCom

// ConfigGetOptions holds the query parameters of GET /config. See [gen.ConfigGetOptions] for its fields.
type ConfigGetOptions = gen.ConfigGetOptions

// ConnectionListOptions holds the query parameters of GET /connections. See [gen.ConnectionListOptions] for its fields.
type ConnectionListOptions = gen.ConnectionListOptions

// WarningListOptions holds the query parameters of GET /dagWarnings. See [gen.WarningListOptions] for its fields.
type WarningListOptions = gen.WarningListOptions

// DAGListOptions holds the query parameters of GET /dags. See [gen.DAGListOptions] for its fields.
type DAGListOptions = gen.DAGListOptions

// DAGUpdateManyOptions holds the query parameters of PATCH /dags. See [gen.DAGUpdateManyOptions] for its fields.
type DAGUpdateManyOptions = gen.DAGUpdateManyOptions

// DAGGetOptions holds the query parameters of GET /dags/{dag_id}. See [gen.DAGGetOptions] for its fields.
type DAGGetOptions = gen.DAGGetOptions

// DAGRunListOptions holds the query parameters of GET /dags/{dag_id}/dagRuns. See [gen.DAGRunListOptions] for its fields.
type DAGRunListOptions = gen.DAGRunListOptions

// DAGRunGetOptions holds the query parameters of GET /dags/{dag_id}/dagRuns/{dag_run_id}. See [gen.DAGRunGetOptions] for its fields.
type DAGRunGetOptions = gen.DAGRunGetOptions

// TaskInstanceListOptions holds the query parameters of GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances. See [gen.TaskInstanceListOptions] for its fields.
type TaskInstanceListOptions = gen.TaskInstanceListOptions

// TaskInstanceListMappedOptions holds the query parameters of GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped. See [gen.TaskInstanceListMappedOptions] for its fields.
type TaskInstanceListMappedOptions = gen.TaskInstanceListMappedOptions

// DAGDetailsOptions holds the query parameters of GET /dags/{dag_id}/details. See [gen.DAGDetailsOptions] for its fields.
type DAGDetailsOptions = gen.DAGDetailsOptions

// TaskListOptions holds the query parameters of GET /dags/{dag_id}/tasks. See [gen.TaskListOptions] for its fields.
type TaskListOptions = gen.TaskListOptions

// AssetListOptions holds the query parameters of GET /datasets. See [gen.AssetListOptions] for its fields.
type AssetListOptions = gen.AssetListOptions

// AssetListEventsOptions holds the query parameters of GET /datasets/events. See [gen.AssetListEventsOptions] for its fields.
type AssetListEventsOptions = gen.AssetListEventsOptions

// QueuedEventOptions holds the query parameters of GET /datasets/queuedEvent/{uri}. See [gen.QueuedEventOptions] for its fields.
type QueuedEventOptions = gen.QueuedEventOptions

// EventLogListOptions holds the query parameters of GET /eventLogs. See [gen.EventLogListOptions] for its fields.
type EventLogListOptions = gen.EventLogListOptions

// ImportErrorListOptions holds the query parameters of GET /importErrors. See [gen.ImportErrorListOptions] for its fields.
type ImportErrorListOptions = gen.ImportErrorListOptions

// PermissionListOptions holds the query parameters of GET /permissions. See [gen.PermissionListOptions] for its fields.
type PermissionListOptions = gen.PermissionListOptions

// PluginListOptions holds the query parameters of GET /plugins. See [gen.PluginListOptions] for its fields.
type PluginListOptions = gen.PluginListOptions

// PoolListOptions holds the query parameters of GET /pools. See [gen.PoolListOptions] for its fields.
type PoolListOptions = gen.PoolListOptions

// RoleListOptions holds the query parameters of GET /roles. See [gen.RoleListOptions] for its fields.
type RoleListOptions = gen.RoleListOptions

// UserListOptions holds the query parameters of GET /users. See [gen.UserListOptions] for its fields.
type UserListOptions = gen.UserListOptions

// VariableListOptions holds the query parameters of GET /variables. See [gen.VariableListOptions] for its fields.
type VariableListOptions = gen.VariableListOptions
