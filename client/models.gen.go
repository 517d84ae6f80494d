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

// The known values of DAGRunField.
const (
	DAGRunFieldConf                   = gen.DAGRunFieldConf
	DAGRunFieldDAGID                  = gen.DAGRunFieldDAGID
	DAGRunFieldDAGRunID               = gen.DAGRunFieldDAGRunID
	DAGRunFieldDataIntervalEnd        = gen.DAGRunFieldDataIntervalEnd
	DAGRunFieldDataIntervalStart      = gen.DAGRunFieldDataIntervalStart
	DAGRunFieldEndDate                = gen.DAGRunFieldEndDate
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

// The known values of DAGRunTrigger.
const (
	DAGRunTriggerAsset     = gen.DAGRunTriggerAsset
	DAGRunTriggerBackfill  = gen.DAGRunTriggerBackfill
	DAGRunTriggerCli       = gen.DAGRunTriggerCli
	DAGRunTriggerOperator  = gen.DAGRunTriggerOperator
	DAGRunTriggerRestAPI   = gen.DAGRunTriggerRestAPI
	DAGRunTriggerTest      = gen.DAGRunTriggerTest
	DAGRunTriggerTimetable = gen.DAGRunTriggerTimetable
	DAGRunTriggerUI        = gen.DAGRunTriggerUI
)

// The known values of DAGRunType.
const (
	DAGRunTypeAssetMaterialization = gen.DAGRunTypeAssetMaterialization
	DAGRunTypeAssetTriggered       = gen.DAGRunTypeAssetTriggered
	DAGRunTypeBackfill             = gen.DAGRunTypeBackfill
	DAGRunTypeManual               = gen.DAGRunTypeManual
	DAGRunTypeOperatorTriggered    = gen.DAGRunTypeOperatorTriggered
	DAGRunTypeScheduled            = gen.DAGRunTypeScheduled
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

// The known values of TagsMatchMode.
const (
	TagsMatchModeAll = gen.TagsMatchModeAll
	TagsMatchModeAny = gen.TagsMatchModeAny
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
	TaskStateAwaitingInput   = gen.TaskStateAwaitingInput
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

// Action is something that a role can be permitted to do, such as can_read. For more about its fields, see
// [gen.Action].
//
//	Name  string  is the action, such as can_read or menu_access. Since Airflow 2.1
type Action = gen.Action

// ActionResource is one permission: an action on a resource. For more about its fields, see [gen.ActionResource].
//
//	Action    Action    is the action that is permitted. Since Airflow 2.1
//	Resource  Resource  is the resource that the action applies to. Since Airflow 2.1
type ActionResource = gen.ActionResource

// AssetEventOrder is a sort order of asset events. See [gen.AssetEventOrder].
type AssetEventOrder = gen.AssetEventOrder

// AssetOrder is a sort order of assets. The order id is the order of creation. See [gen.AssetOrder].
type AssetOrder = gen.AssetOrder

// BasicDAGRun is a short form of a DAG run that an asset event triggered. For more about its fields, see
// [gen.BasicDAGRun].
//
//	DAGID              string       identifies the DAG. Since Airflow 2.4
//	DAGRunID           string       identifies the run within its DAG
//	DataIntervalEnd    time.Time    is the end of the run's data interval; zero if unknown. Since Airflow 2.4
//	DataIntervalStart  time.Time    is the start of the run's data interval; zero if unknown. Since Airflow 2.4
//	EndDate            time.Time    is when it ended; zero if it has not ended. Since Airflow 2.4
//	LogicalDate        time.Time    is the logical date of the run. It is unique within a DAG. Since Airflow 2.4
//	StartDate          time.Time    is when it started; zero if it has not started. Since Airflow 2.4
//	State              DAGRunState  is the state of the run. Since Airflow 2.4
type BasicDAGRun = gen.BasicDAGRun

// ClassReference identifies a Python class. For more about its fields, see [gen.ClassReference].
//
//	ClassName   string  is the name of the class. Airflow 2.0 to 2.11
//	ModulePath  string  is the Python module that defines the class. Airflow 2.0 to 2.11
type ClassReference = gen.ClassReference

// Color is a hexadecimal RGB value, such as #ffefeb or #000. See [gen.Color].
type Color = gen.Color

// Config is the server's configuration or a part of it. For more about its fields, see [gen.Config].
//
//	Sections  []ConfigSection  lists the sections
type Config = gen.Config

// ConfigOption is one option of the server's configuration. For more about its fields, see [gen.ConfigOption].
//
//	Key    string  is the name of the option
//	Value  string  is the value as text. Values that the server hides are < hidden >
type ConfigOption = gen.ConfigOption

// ConfigSection is one section of the server's configuration. For more about its fields, see [gen.ConfigSection].
//
//	Name     string          is its unique name
//	Options  []ConfigOption  lists the options of the section
type ConfigSection = gen.ConfigSection

// Connection holds what hooks and operators need to connect to another system. Its password is write-only. For more
// about its fields, see [gen.Connection].
//
//	ConnType      string  is the type of the connection, such as http or postgres
//	ConnectionID  string  identifies the connection
//	Description   string  describes it for readers; empty if there is no description. Since Airflow 2.2
//	Extra         string  is JSON text with more settings; empty if there is none. Sensitive values are replaced with ***
//	Host          string  is the host name of the other system; empty if there is none
//	Login         string  is the username for the other system; empty if there is none
//	Port          int     is the port of the other system; zero if there is none
//	Schema        string  is the name of the database, or what the connection type calls a schema; empty if there is none
//	TeamName      string  is the team that owns it, in deployments with several teams. Since Airflow 3.2
type Connection = gen.Connection

// ConnectionCreate holds the fields of a new connection. The ID and the type are required. For more about its fields,
// see [gen.ConnectionCreate].
//
//	ConnType      string            is the type of the connection, such as http or postgres
//	ConnectionID  string            identifies the connection
//	Description   Optional[string]  describes it for readers; unset means no description. Since Airflow 2.2
//	Extra         Optional[string]  is JSON text with more settings
//	Host          Optional[string]  is the host name of the other system; unset means none
//	Login         Optional[string]  is the username for the other system; unset means none
//	Password      Optional[string]  is the password. It is never returned
//	Port          Optional[int]     is the port of the other system; unset means none
//	Schema        Optional[string]  is the name of the database, or what the connection type calls a schema; unset means none
//	TeamName      Optional[string]  is the team that owns it, in deployments with several teams. Since Airflow 3.2
type ConnectionCreate = gen.ConnectionCreate

// ConnectionOrder is a sort order of connections. The order id is the order of creation. See [gen.ConnectionOrder].
type ConnectionOrder = gen.ConnectionOrder

// ConnectionTest is the result of testing a connection. For more about its fields, see [gen.ConnectionTest].
//
//	Message  string  describes the result of the test. Since Airflow 2.2
//	Status   bool    reports whether the connection works. Since Airflow 2.2
type ConnectionTest = gen.ConnectionTest

// ConnectionUpdate holds the fields of a connection to update. Unset fields keep their values. For more about its
// fields, see [gen.ConnectionUpdate].
//
//	ConnType     Optional[string]  is the type of the connection, such as http or postgres
//	Description  Optional[string]  describes it for readers. Null removes it. Since Airflow 2.2
//	Extra        Optional[string]  is JSON text with more settings. It replaces all of them. Do not send *** values from a response back
//	Host         Optional[string]  is the host name of the other system. Null removes it
//	Login        Optional[string]  is the username for the other system. Null removes it
//	Password     Optional[string]  is the password. It is never returned
//	Port         Optional[int]     is the port of the other system. Null removes it
//	Schema       Optional[string]  is the name of the database, or what the connection type calls a schema. Null removes it
//	TeamName     Optional[string]  is the team that owns it, in deployments with several teams. Since Airflow 3.2
type ConnectionUpdate = gen.ConnectionUpdate

// AssetEventCreate holds the fields of an asset event to create. For more about its fields, see [gen.AssetEventCreate].
//
//	AssetID   Optional[int]    is the numeric ID of the asset. If it is not set, the client finds the ID by AssetURI. Since Airflow 3.0
//	AssetURI  string           identifies the asset. Since Airflow 2.9
//	Extra     json.RawMessage  is a JSON object to store with the event. The server adds from_rest_api to it. Since Airflow 2.9
type AssetEventCreate = gen.AssetEventCreate

// DAG is one workflow, as the server knows it. For more about its fields, see [gen.DAG].
//
//	AllowedRunTypes              []DAGRunType       lists the kinds of runs that the DAG permits; empty permits all. Since Airflow 3.2
//	BundleName                   string             is the name of the bundle that contains the DAG file. Since Airflow 3.0
//	BundleVersion                string             is the version of the bundle, such as a commit; empty if the bundle has no versions. Since Airflow 3.0
//	DAGDisplayName               string             is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 2.9
//	DAGID                        string             identifies the DAG
//	DefaultView                  string             is the page that the web interface shows for the DAG by default, such as grid or graph. Airflow 2.3 to 2.11
//	Description                  string             is the DAG author's description; empty if there is none
//	FileToken                    string             identifies the DAG's file in requests for its source or a new parse
//	Fileloc                      string             is the path of the DAG's file on the server
//	HasImportErrors              bool               reports whether the DAG's file failed to import when it was last parsed. Since Airflow 2.3
//	HasTaskConcurrencyLimits     bool               reports whether any task of the DAG limits how many of its instances run at the same time. Since Airflow 2.3
//	IsActive                     bool               reports whether the DAG was in its file when the file was last parsed. Since Airflow 2.2
//	IsBackfillable               bool               reports whether the DAG can be backfilled. Since Airflow 3.3
//	IsPaused                     bool               reports whether the DAG is paused. While it is paused, no run starts, and runs that have started get no new tasks. It is also false if the server has null; see DAGService.Update of package client
//	IsSubDAG                     bool               reports whether the DAG is a SubDAG of another DAG. Airflow 2.0 to 2.11
//	LastExpired                  time.Time          is when a refresh of the DAG was last requested; zero if never. Since Airflow 2.3
//	LastParseDuration            float64            is how long the last parsing of the file took, in seconds. Since Airflow 3.1
//	LastParsedTime               time.Time          is when the DAG's file was last parsed; zero if unknown. Since Airflow 2.3
//	LastPickled                  time.Time          is when the DAG was last pickled; zero if never, which is usual. Airflow 2.3 to 2.11
//	MaxActiveRuns                int                is the maximum number of active runs of the DAG; zero if unknown. Since Airflow 2.3
//	MaxActiveTasks               int                is the maximum number of running tasks of the DAG in all of its runs; zero if unknown. Since Airflow 2.3
//	MaxConsecutiveFailedDAGRuns  int                is the number of consecutive failed runs after which the DAG is paused; zero means never. Since Airflow 2.9
//	NextDAGRun                   time.Time          is the logical date of the next scheduled run; zero if none is planned. Since Airflow 2.3
//	NextDAGRunCreateAfter        time.Time          is the earliest time at which the scheduler creates the next run; zero if none is planned. Since Airflow 2.3
//	NextDAGRunDataIntervalEnd    time.Time          is the end of the next run's data interval; zero if none is planned. Since Airflow 2.3
//	NextDAGRunDataIntervalStart  time.Time          is the start of the next run's data interval; zero if none is planned. Since Airflow 2.3
//	Owners                       []string           lists the owners of the DAG's tasks. Servers may leave it empty in DAG details
//	PickleID                     string             identifies the pickle; empty if there is none, which is usual. Airflow 2.3 to 2.11
//	RelativeFileloc              string             is the path of the DAG file in its bundle. Since Airflow 3.0
//	RootDAGID                    string             identifies the top-level DAG of a SubDAG; empty for other DAGs. Airflow 2.0 to 2.11
//	ScheduleInterval             *ScheduleInterval  defines when the scheduler creates runs; nil if runs are only triggered by requests. Airflow 2.0 to 2.11
//	SchedulerLock                bool               reports whether a scheduler is processing the DAG. Airflow 2 does not set it. Airflow 2.3 to 2.11
//	Tags                         []Tag              lists the tags of the DAG
//	TimetableDescription         string             describes the schedule in words; empty for some schedules. Since Airflow 2.3
//	TimetablePartitioned         bool               reports whether the schedule has partitions. Since Airflow 3.2
//	TimetablePeriodic            bool               reports whether the schedule repeats. Since Airflow 3.3
//	TimetableSummary             string             is a short form of the schedule, such as a cron expression. Since Airflow 3.0
type DAG = gen.DAG

// DAGDetail is a DAG with details from its definition. For more about its fields, see [gen.DAGDetail].
//
//	ActiveRunsCount              int                is the number of runs that are queued or running. Since Airflow 3.2
//	AllowedRunTypes              []DAGRunType       lists the kinds of runs that the DAG permits; empty permits all. Since Airflow 3.2
//	BundleName                   string             is the name of the bundle that contains the DAG file. Since Airflow 3.0
//	BundleVersion                string             is the version of the bundle, such as a commit; empty if the bundle has no versions. Since Airflow 3.0
//	Catchup                      bool               reports whether the scheduler creates missed runs since the start date
//	Concurrency                  float64            is the same limit as MaxActiveTasks, under its old name
//	DAGDisplayName               string             is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 2.9
//	DAGID                        string             identifies the DAG
//	DAGRunTimeout                *TimeDelta         is how long a run may take before it fails; nil if there is no limit
//	AssetExpression              json.RawMessage    defines which asset updates trigger the DAG, combined with all and any; null for other schedules. Since Airflow 2.9
//	DefaultArgs                  json.RawMessage    holds the default arguments of the tasks. Since Airflow 3.1
//	DefaultView                  string             is the page that the web interface shows for the DAG by default, such as grid or graph. Airflow 2.0 to 2.11
//	Description                  string             is the DAG author's description; empty if there is none
//	DocMD                        string             is the documentation in Markdown; empty if there is none
//	EndDate                      time.Time          is the last date of the schedule; zero if it does not end. Since Airflow 2.3
//	FileToken                    string             identifies the DAG's file in requests for its source or a new parse
//	Fileloc                      string             is the path of the DAG's file on the server
//	HasImportErrors              bool               reports whether the DAG's file failed to import when it was last parsed. Since Airflow 2.8
//	HasTaskConcurrencyLimits     bool               reports whether any task of the DAG limits how many of its instances run at the same time. Since Airflow 2.8
//	IsActive                     bool               reports whether the DAG was in its file when the file was last parsed. Since Airflow 2.2
//	IsBackfillable               bool               reports whether the DAG can be backfilled. Since Airflow 3.3
//	IsFavorite                   bool               reports whether the user marked the DAG as a favorite. Since Airflow 3.1.1
//	IsPaused                     bool               reports whether the DAG is paused. While it is paused, no run starts, and runs that have started get no new tasks. It is also false if the server has null; see DAGService.Update of package client
//	IsPausedUponCreation         bool               reports whether the DAG is paused when it is first added. It is also false if the DAG uses the server's default. Since Airflow 2.3
//	IsSubDAG                     bool               reports whether the DAG is a SubDAG of another DAG. Airflow 2.0 to 2.11
//	LastExpired                  time.Time          is when a refresh of the DAG was last requested; zero if never. Since Airflow 2.8
//	LastParseDuration            float64            is how long the last parsing of the file took, in seconds. Since Airflow 3.1
//	LastParsed                   time.Time          is when the webserver loaded the DAG. LastParsedTime is when its file was parsed. Since Airflow 2.3
//	LastParsedTime               time.Time          is when the DAG's file was last parsed; zero if unknown. Since Airflow 2.8
//	LastPickled                  time.Time          is when the DAG was last pickled; zero if never, which is usual. Since Airflow 2.8
//	LatestDAGVersion             DAGVersion         is the newest version of the DAG. Since Airflow 3.0
//	MaxActiveRuns                int                is the maximum number of active runs of the DAG; zero if unknown. Since Airflow 2.3
//	MaxActiveTasks               int                is the maximum number of running tasks of the DAG in all of its runs; zero if unknown. Since Airflow 2.2
//	MaxConsecutiveFailedDAGRuns  int                is the number of consecutive failed runs after which the DAG is paused; zero means never. Since Airflow 2.9
//	NextDAGRun                   time.Time          is the logical date of the next scheduled run; zero if none is planned. Since Airflow 2.8
//	NextDAGRunCreateAfter        time.Time          is the earliest time at which the scheduler creates the next run; zero if none is planned. Since Airflow 2.8
//	NextDAGRunDataIntervalEnd    time.Time          is the end of the next run's data interval; zero if none is planned. Since Airflow 2.8
//	NextDAGRunDataIntervalStart  time.Time          is the start of the next run's data interval; zero if none is planned. Since Airflow 2.8
//	Orientation                  string             is the direction of the DAG's graph, such as LR for left to right. Airflow 2.0 to 2.11
//	OwnerLinks                   json.RawMessage    holds the links of the owners, by name. Since Airflow 3.0.2
//	Owners                       []string           lists the owners of the DAG's tasks. Servers may leave it empty in DAG details
//	Params                       json.RawMessage    holds the params by name. Each has its default value, description and JSON schema
//	PickleID                     string             identifies the pickle; empty if there is none, which is usual. Airflow 2.3 to 2.11
//	RelativeFileloc              string             is the path of the DAG file in its bundle. Since Airflow 3.0
//	RenderTemplateAsNativeObj    bool               reports whether templates are rendered to Python values instead of text. Since Airflow 2.3
//	RerunWithLatestVersion       bool               reports whether cleared runs use the newest version of the DAG. Since Airflow 3.3
//	RootDAGID                    string             identifies the top-level DAG of a SubDAG; empty for other DAGs. Since Airflow 2.8
//	ScheduleInterval             *ScheduleInterval  defines when the scheduler creates runs; nil if runs are only triggered by requests. Airflow 2.0 to 2.11
//	SchedulerLock                bool               reports whether a scheduler is processing the DAG. Airflow 2 does not set it. Since Airflow 2.8
//	StartDate                    time.Time          is the first date of the schedule; zero if there is none
//	Tags                         []Tag              lists the tags of the DAG
//	TemplateSearchPath           []string           lists the directories that are searched for template files; nil if the DAG sets none. Since Airflow 2.8
//	TimetableDescription         string             describes the schedule in words; empty for some schedules. Since Airflow 2.8
//	TimetablePartitioned         bool               reports whether the schedule has partitions. Since Airflow 3.2
//	TimetablePeriodic            bool               reports whether the schedule repeats. Since Airflow 3.3
//	TimetableSummary             string             is a short form of the schedule, such as a cron expression. Since Airflow 3.0
//	Timezone                     Timezone           is the time zone of the schedule
type DAGDetail = gen.DAGDetail

// DAGDetailField names a field of DAG details, for WithFields. DAGDetailFieldLastLoaded requests the field LastParsed.
// See [gen.DAGDetailField].
type DAGDetailField = gen.DAGDetailField

// DAGField names a field of a DAG, for WithFields and the Fields of a list. The server rejects unknown names. See
// [gen.DAGField].
type DAGField = gen.DAGField

// DAGOrder is a sort order of DAGs. The order dag_id is the default. Before Airflow 2.6 there is no other. See
// [gen.DAGOrder].
type DAGOrder = gen.DAGOrder

// DAGRun is one run of a DAG. For more about its fields, see [gen.DAGRun].
//
//	BundleVersion           string           is the version of the bundle, such as a commit; empty if the bundle has no versions. Since Airflow 3.0.1
//	Conf                    json.RawMessage  is the JSON object that configures the run; {} if none
//	DAGDisplayName          string           is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 3.1
//	DAGID                   string           identifies the DAG
//	DAGRunID                string           identifies the run within its DAG
//	DAGVersions             []DAGVersion     lists the versions of the DAG that the run used. Since Airflow 3.0
//	DataIntervalEnd         time.Time        is the end of the run's data interval; zero if unknown. Since Airflow 2.4
//	DataIntervalStart       time.Time        is the start of the run's data interval; zero if unknown. Since Airflow 2.4
//	Duration                float64          is the time from start to end in seconds; zero until it has ended. Since Airflow 3.1
//	EndDate                 time.Time        is when it ended; zero if it has not ended
//	ExternalTrigger         bool             reports whether the run was triggered by a user or a program. It is false for runs of a schedule, an asset or a backfill. Airflow 2.0 to 2.11
//	LastSchedulingDecision  time.Time        is when the scheduler last examined the run; zero if never. Since Airflow 2.4
//	LogicalDate             time.Time        is the logical date of the run. It is unique within a DAG
//	Note                    string           is a user's note; empty if there is none. Since Airflow 2.5
//	PartitionDate           time.Time        is the day of the partition that the run processes; zero for none. Since Airflow 3.3
//	PartitionKey            string           identifies the partition that the run processes. Since Airflow 3.2
//	QueuedAt                time.Time        is when the run was queued. Since Airflow 3.0
//	RunAfter                time.Time        is the earliest time at which the run starts. Since Airflow 3.0
//	RunType                 DAGRunType       is how the run was triggered: by a schedule, an asset, a backfill, or a request (manual). Since Airflow 2.4
//	StartDate               time.Time        is when the run started; zero while it is queued
//	State                   DAGRunState      is the state of the run
//	TriggeredBy             DAGRunTrigger    is what created the run. Since Airflow 3.0
//	TriggeringUserName      string           is the name of the user who created the run. Since Airflow 3.1
type DAGRun = gen.DAGRun

// DAGRunField names a field of a DAG run, for WithFields and the Fields of a list. The server rejects unknown names.
// See [gen.DAGRunField].
type DAGRunField = gen.DAGRunField

// DAGRunOrder is a sort order of DAG runs. The order id is the order of creation. See [gen.DAGRunOrder].
type DAGRunOrder = gen.DAGRunOrder

// DAGUpdate holds the fields of a DAG to update. Only the pause state can be updated. For more about its fields, see
// [gen.DAGUpdate].
//
//	IsPaused  Optional[bool]  pauses the DAG if true and unpauses it if false. If it is null, the DAG is not scheduled but reads as not paused
type DAGUpdate = gen.DAGUpdate

// DAGWarningOrder is a sort order of warnings. See [gen.DAGWarningOrder].
type DAGWarningOrder = gen.DAGWarningOrder

// DAGProcessorStatus holds the health of a standalone DAG processor and the time of its latest heartbeat. For more
// about its fields, see [gen.DAGProcessorStatus].
//
//	LatestDAGProcessorHeartbeat  time.Time     is when the DAG processor last sent a heartbeat; zero if none runs standalone. Since Airflow 2.7
//	Status                       HealthStatus  is the health of the component; empty if it does not run or its health is unknown. Since Airflow 2.7
type DAGProcessorStatus = gen.DAGProcessorStatus

// DAGRunTrigger is what created a DAG run. Since Airflow 3.0. See [gen.DAGRunTrigger].
type DAGRunTrigger = gen.DAGRunTrigger

// DAGRunType is what a run was created by. Airflow 2 calls asset_triggered dataset_triggered; the client reads it as
// asset_triggered. Since Airflow 3.0. See [gen.DAGRunType].
type DAGRunType = gen.DAGRunType

// DAGScheduleAssetReference is a DAG that is scheduled on an asset. For more about its fields, see
// [gen.DAGScheduleAssetReference].
//
//	CreatedAt  time.Time  is when the server first stored it. Since Airflow 2.4
//	DAGID      string     identifies the DAG. Since Airflow 2.4
//	UpdatedAt  time.Time  is when the server last updated it. Since Airflow 2.4
type DAGScheduleAssetReference = gen.DAGScheduleAssetReference

// DAGRunState is the state of a DAG run. See [gen.DAGRunState].
type DAGRunState = gen.DAGRunState

// DAGStats counts the runs of one DAG by state. For more about its fields, see [gen.DAGStats].
//
//	DAGDisplayName  string           is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 3.1
//	DAGID           string           identifies the DAG. Since Airflow 2.10
//	Stats           []DAGStateCount  holds one count for each state. Since Airflow 2.10
type DAGStats = gen.DAGStats

// DAGStateCount counts the runs of a DAG that are in one state. For more about its fields, see [gen.DAGStateCount].
//
//	Count  int          is the number of runs in that state. Since Airflow 2.10
//	State  DAGRunState  is the state of the counted runs. Since Airflow 2.10
type DAGStateCount = gen.DAGStateCount

// DAGVersion is one version of a DAG. Since Airflow 3.0. For more about its fields, see [gen.DAGVersion].
//
//	BundleName      string     is the name of the bundle that contains the DAG file. Since Airflow 3.0
//	BundleURL       string     is a page that shows the version of the bundle. Since Airflow 3.0
//	BundleVersion   string     is the version of the bundle, such as a commit; empty if the bundle has no versions. Since Airflow 3.0
//	CreatedAt       time.Time  is when the server first stored it. Since Airflow 3.0
//	DAGDisplayName  string     is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 3.1
//	DAGID           string     identifies the DAG. Since Airflow 3.0
//	ID              string     is its numeric ID. Since Airflow 3.0
//	VersionNumber   int        is the number of the version, starting at 1. Since Airflow 3.0
type DAGVersion = gen.DAGVersion

// DAGWarning is a warning about a DAG that works but has a problem, such as a pool that does not exist. For more about
// its fields, see [gen.DAGWarning].
//
//	DAGDisplayName  string     is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 3.1
//	DAGID           string     identifies the DAG. Since Airflow 2.4
//	Message         string     describes the problem. Since Airflow 2.4
//	Timestamp       time.Time  is when it was recorded. Since Airflow 2.4
//	WarningType     string     is the kind of warning, such as non-existent pool. Since Airflow 2.4
type DAGWarning = gen.DAGWarning

// Asset is an asset (called dataset in Airflow 2): data that tasks update and that DAGs can be scheduled on. For more
// about its fields, see [gen.Asset].
//
//	Aliases         []json.RawMessage            holds the aliases of the asset. Since Airflow 2.10
//	ConsumingDAGs   []DAGScheduleAssetReference  lists the DAGs that are scheduled on the asset. Since Airflow 2.4
//	CreatedAt       time.Time                    is when the server first stored it. Since Airflow 2.4
//	Extra           json.RawMessage              is a JSON object that the author of a DAG added to the asset. Since Airflow 2.4
//	ID              int                          is its numeric ID. Since Airflow 2.4
//	ProducingTasks  []TaskOutletAssetReference   lists the tasks that update the asset. Since Airflow 2.4
//	UpdatedAt       time.Time                    is when the server last updated it. Since Airflow 2.4
//	URI             string                       identifies the asset. Since Airflow 2.4
type Asset = gen.Asset

// AssetEvent is one update of an asset. For more about its fields, see [gen.AssetEvent].
//
//	CreatedDAGRuns  []BasicDAGRun    lists the DAG runs that the event triggered. Since Airflow 2.4
//	AssetID         int              is the numeric ID of the asset. Since Airflow 2.4
//	AssetURI        string           identifies the asset. Since Airflow 2.4
//	Extra           json.RawMessage  is a JSON object about the update. It contains from_rest_api if the event was created by a request. Since Airflow 2.4
//	ID              int              is its numeric ID. Since Airflow 2.4
//	SourceDAGID     string           identifies the DAG whose task updated the asset; empty if no task did. Since Airflow 2.4
//	SourceMapIndex  *int             is the map index of the task instance that updated the asset; -1 if it is not mapped or no task did. Since Airflow 2.4
//	SourceRunID     string           identifies the run whose task updated the asset; empty if no task did. Since Airflow 2.4
//	SourceTaskID    string           identifies the task that updated the asset; empty if no task did. Since Airflow 2.4
//	Timestamp       time.Time        is when it was recorded. Since Airflow 2.4
type AssetEvent = gen.AssetEvent

// EventLog is one entry of the audit log: who did what, and when. For more about its fields, see [gen.EventLog].
//
//	DAGDisplayName   string     is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 3.1
//	DAGID            string     identifies the DAG that the event is about; empty if none
//	Event            string     names the action, such as trigger or cli_scheduler
//	EventLogID       int        is the number of the entry. Later entries have higher numbers
//	LogicalDate      time.Time  is the logical date of the run that the event is about; zero if none
//	Extra            string     holds details, usually JSON text such as the request's body; empty if there are none
//	MapIndex         *int       is the map index of the task instance that the event is about; nil if unknown. Since Airflow 2.10
//	Owner            string     names the user who caused the event or the owner of the task; empty if unknown
//	RunID            string     identifies the DAG run that the event is about; empty if none. Since Airflow 2.9
//	TaskDisplayName  string     is the display name of the task. It is the task ID unless the task sets another. Since Airflow 3.1.2
//	TaskID           string     identifies the task that the event is about; empty if none
//	TryNumber        int        is the number of the try that the event is about; zero if unknown. Since Airflow 2.10
//	When             time.Time  is when it happened
type EventLog = gen.EventLog

// EventLogOrder is a sort order of audit log entries. The order event_log_id is the order of creation. See
// [gen.EventLogOrder].
type EventLogOrder = gen.EventLogOrder

// HealthInfo holds the health of the components of a deployment. For more about its fields, see [gen.HealthInfo].
//
//	DAGProcessor  DAGProcessorStatus  is the health of the DAG processor, if it runs standalone. Since Airflow 2.7
//	Metadatabase  MetadatabaseStatus  is the health of the metadata database
//	Scheduler     SchedulerStatus     is the health of the scheduler
//	Triggerer     TriggererStatus     is the health of the triggerer. Since Airflow 2.6
type HealthInfo = gen.HealthInfo

// HealthStatus is the health of a component. It is empty if the component does not run or its health is unknown. See
// [gen.HealthStatus].
type HealthStatus = gen.HealthStatus

// ImportError is a DAG file that the server could not import, with the reason. For more about its fields, see
// [gen.ImportError].
//
//	BundleName     string     is the name of the bundle that contains the DAG file. Since Airflow 3.0
//	Filename       string     is the path of the file on the server
//	ImportErrorID  int        is the number of the import error. It may change when the file is parsed again
//	StackTrace     string     is the Python traceback. It is hidden from users who may not read all DAGs of the file
//	Timestamp      time.Time  is when the file was last parsed and failed
type ImportError = gen.ImportError

// ImportErrorOrder is a sort order of import errors. The order import_error_id is the order in which files first
// failed. See [gen.ImportErrorOrder].
type ImportErrorOrder = gen.ImportErrorOrder

// Job is a long-running Airflow process, here the triggerer that runs the trigger of a deferred task. For more about
// its fields, see [gen.Job].
//
//	DAGDisplayName   string     is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 3.1
//	DAGID            string     identifies the DAG that the job works for; empty if it works for all DAGs, as a triggerer does. Since Airflow 2.5
//	EndDate          time.Time  is when it ended; zero if it has not ended. Since Airflow 2.5
//	ExecutorClass    string     names the executor that the process is configured with; empty if unknown. Since Airflow 2.5
//	Hostname         string     is the host that the job runs on. Since Airflow 2.5
//	ID               int        is its numeric ID. Since Airflow 2.5
//	JobType          string     is the kind of job, such as TriggererJob. Since Airflow 2.5
//	LatestHeartbeat  time.Time  is when the job last sent a heartbeat. Since Airflow 2.5
//	StartDate        time.Time  is when it started; zero if it has not started. Since Airflow 2.5
//	State            string     is the state of the job. Since Airflow 2.5
//	Unixname         string     is the operating system user of the process. Since Airflow 2.5
type Job = gen.Job

// DAGRunFilter selects DAG runs of any DAG. Unset fields select all runs. For more about its fields, see
// [gen.DAGRunFilter].
//
//	ConfContains    Optional[string]     selects runs whose configuration contains this text. Since Airflow 3.2
//	DAGIDs          []string             selects rows of these DAGs. Unset selects all DAGs that the user may read
//	DurationGT      Optional[float64]    selects rows whose duration in seconds is above this value. Since Airflow 3.2
//	DurationGTE     Optional[float64]    selects rows whose duration in seconds is at least this value. Since Airflow 3.2
//	DurationLT      Optional[float64]    selects rows whose duration in seconds is below this value. Since Airflow 3.2
//	DurationLTE     Optional[float64]    selects rows whose duration in seconds is at most this value. Since Airflow 3.2
//	EndDateGT       Optional[time.Time]  selects rows that ended after this time. Since Airflow 3.1
//	EndDateGTE      time.Time            selects rows that ended at or after this time
//	EndDateLT       Optional[time.Time]  selects rows that ended before this time. Since Airflow 3.1
//	EndDateLTE      time.Time            selects rows that ended at or before this time
//	LogicalDateGTE  time.Time            selects rows whose logical date is at or after this time
//	LogicalDateLTE  time.Time            selects rows whose logical date is at or before this time
//	LogicalDateGT   Optional[time.Time]  selects rows whose logical date is after this time. Since Airflow 3.1
//	LogicalDateLT   Optional[time.Time]  selects rows whose logical date is before this time. Since Airflow 3.1
//	OrderBy         DAGRunOrder          is the sort order of the rows. Unset sorts by creation. Since Airflow 2.1
//	Limit           int                  is the maximum number of rows of a page; 100 if unset, and 1000 in TaskInstances.AllBatch. The server's own limit does not apply
//	Offset          int                  is the number of rows to skip. It must not be negative
//	Prefetch        int                  is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent
//	RunAfterGT      Optional[time.Time]  selects rows whose earliest start is after this time. Since Airflow 3.1
//	RunAfterGTE     Optional[time.Time]  selects rows whose earliest start is at or after this time. Since Airflow 3.0
//	RunAfterLT      Optional[time.Time]  selects rows whose earliest start is before this time. Since Airflow 3.1
//	RunAfterLTE     Optional[time.Time]  selects rows whose earliest start is at or before this time. Since Airflow 3.0
//	StartDateGT     Optional[time.Time]  selects rows that started after this time. Since Airflow 3.1
//	StartDateGTE    time.Time            selects rows that started at or after this time
//	StartDateLT     Optional[time.Time]  selects rows that started before this time. Since Airflow 3.1
//	StartDateLTE    time.Time            selects rows that started at or before this time
//	State           []DAGRunState        selects runs in any of these states. Since Airflow 2.3
type DAGRunFilter = gen.DAGRunFilter

// TaskInstanceFilter selects task instances of any DAG and run. Unset fields select all task instances. For more about
// its fields, see [gen.TaskInstanceFilter].
//
//	DAGIDs          []string             selects rows of these DAGs. Unset selects all DAGs that the user may read
//	DAGRunIDs       []string             selects rows of runs with these IDs. Since Airflow 2.7
//	DurationGT      Optional[float64]    selects rows whose duration in seconds is above this value. Since Airflow 3.1
//	DurationGTE     Optional[float64]    selects rows whose duration in seconds is at least this value
//	DurationLT      Optional[float64]    selects rows whose duration in seconds is below this value. Since Airflow 3.1
//	DurationLTE     Optional[float64]    selects rows whose duration in seconds is at most this value
//	EndDateGT       Optional[time.Time]  selects rows that ended after this time. Since Airflow 3.1
//	EndDateGTE      time.Time            selects rows that ended at or after this time
//	EndDateLT       Optional[time.Time]  selects rows that ended before this time. Since Airflow 3.1
//	EndDateLTE      time.Time            selects rows that ended at or before this time
//	LogicalDateGTE  time.Time            selects rows whose logical date is at or after this time
//	LogicalDateLTE  time.Time            selects rows whose logical date is at or before this time
//	Executor        []string             selects task instances that name any of these executors. Since Airflow 2.10
//	LogicalDateGT   Optional[time.Time]  selects rows whose logical date is after this time. Since Airflow 3.1
//	LogicalDateLT   Optional[time.Time]  selects rows whose logical date is before this time. Since Airflow 3.1
//	Limit           int                  is the maximum number of rows of a page; 100 if unset, and 1000 in TaskInstances.AllBatch. The server's own limit does not apply. Since Airflow 2.10.3
//	Offset          int                  is the number of rows to skip. It must not be negative. Since Airflow 2.10.3
//	Pool            []string             selects task instances in any of these pools
//	Prefetch        int                  is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent
//	Queue           []string             selects task instances in any of these queues
//	RunAfterGT      Optional[time.Time]  selects rows whose earliest start is after this time. Since Airflow 3.1
//	RunAfterGTE     Optional[time.Time]  selects rows whose earliest start is at or after this time. Since Airflow 3.0
//	RunAfterLT      Optional[time.Time]  selects rows whose earliest start is before this time. Since Airflow 3.1
//	RunAfterLTE     Optional[time.Time]  selects rows whose earliest start is at or before this time. Since Airflow 3.0
//	StartDateGT     Optional[time.Time]  selects rows that started after this time. Since Airflow 3.1
//	StartDateGTE    time.Time            selects rows that started at or after this time
//	StartDateLT     Optional[time.Time]  selects rows that started before this time. Since Airflow 3.1
//	StartDateLTE    time.Time            selects rows that started at or before this time
//	State           []TaskState          selects task instances in any of these states. The state none selects task instances without a state
//	TaskIDs         []string             selects rows of tasks with these IDs. Since Airflow 2.7
type TaskInstanceFilter = gen.TaskInstanceFilter

// MetadatabaseStatus holds the health of the metadata database. For more about its fields, see
// [gen.MetadatabaseStatus].
//
//	Status  HealthStatus  is the health of the component; empty if it does not run or its health is unknown
type MetadatabaseStatus = gen.MetadatabaseStatus

// Plugin is a plugin and what it adds to Airflow. For more about its fields, see [gen.Plugin].
//
//	AppbuilderMenuItems       []json.RawMessage  describes the items that the plugin adds to the menu of the web interface. Since Airflow 2.1
//	AppbuilderViews           []json.RawMessage  describes the pages that the plugin adds to the web interface. Since Airflow 2.1
//	Executors                 []string           lists the executor classes that the plugin adds. Airflow 2.1 to 2.11
//	FlaskBlueprints           []string           describes the Flask blueprints that the plugin adds to the webserver. Since Airflow 2.1
//	GlobalOperatorExtraLinks  []string           describes the links that the plugin adds to every operator. Since Airflow 2.1
//	Hooks                     []string           lists the hook classes that the plugin adds. Airflow 2.1 to 2.11
//	Listeners                 []string           lists the listeners that the plugin adds. Airflow calls them when runs and tasks change. Since Airflow 2.8
//	Macros                    []string           lists the template macros that the plugin adds. Since Airflow 2.1
//	Name                      string             is the name of the plugin. Since Airflow 2.1
//	OperatorExtraLinks        []string           describes the links that the plugin adds to some operators. Since Airflow 2.1
//	Source                    string             is the file or package that defines the plugin; empty if unknown. Since Airflow 2.1
//	TiDeps                    []string           lists the conditions that the plugin adds to task instances. Airflow 2.8 to 2.11
//	Timetables                []string           lists the timetable classes that the plugin adds. Since Airflow 2.8
type Plugin = gen.Plugin

// Pool limits how many tasks run at the same time. Each task occupies one or more slots of its pool. For more about its
// fields, see [gen.Pool].
//
//	DeferredSlots    int     is the number of slots of deferred tasks. They are occupied only if IncludeDeferred is true. Since Airflow 2.7
//	Description      string  describes it for readers; empty if there is no description. Since Airflow 2.3
//	IncludeDeferred  bool    reports whether deferred tasks occupy slots. Since Airflow 2.7
//	Name             string  is its unique name
//	OccupiedSlots    int     is the number of slots that running and queued tasks occupy, and deferred tasks if IncludeDeferred is true
//	OpenSlots        int     is the number of free slots
//	QueuedSlots      int     is the number of slots that queued tasks occupy
//	RunningSlots     int     is the number of slots that running tasks occupy
//	ScheduledSlots   int     is the number of slots for tasks that are scheduled but not queued yet. Since Airflow 2.4
//	Slots            int     is the total number of slots
//	TeamName         string  is the team that owns it, in deployments with several teams. Since Airflow 3.2
type Pool = gen.Pool

// PoolCreate holds the fields of a new pool. The name and the slots are required. For more about its fields, see
// [gen.PoolCreate].
//
//	Description      Optional[string]  describes it for readers; empty if there is no description. Since Airflow 2.3
//	IncludeDeferred  Optional[bool]    sets whether deferred tasks occupy slots. Unset means false. Since Airflow 2.7
//	Name             string            is the name of the new pool. A pool whose name contains a slash cannot be read or deleted by name
//	Slots            int               is the total number of slots. It must not be negative: servers fail to list a pool with -1, which means no limit
//	TeamName         Optional[string]  is the team that owns it, in deployments with several teams. Since Airflow 3.2
type PoolCreate = gen.PoolCreate

// PoolOrder is a sort order of pools. The order id is the order of creation. See [gen.PoolOrder].
type PoolOrder = gen.PoolOrder

// PoolUpdate holds the fields of a pool to update. Unset fields keep their values. For more about its fields, see
// [gen.PoolUpdate].
//
//	Description      Optional[string]  describes it for readers; empty if there is no description. Since Airflow 2.3
//	IncludeDeferred  Optional[bool]    sets whether deferred tasks occupy slots. Since Airflow 2.7
//	Name             Optional[string]  is the pool's current or new name. The default pool cannot be renamed. Airflow 2.0 to 2.11
//	Slots            Optional[int]     is the total number of slots. It must not be negative: servers fail to list a pool with -1, which means no limit
//	TeamName         Optional[string]  is the team that owns it, in deployments with several teams. Since Airflow 3.2
type PoolUpdate = gen.PoolUpdate

// Provider is a provider package, which adds operators and hooks for another system. For more about its fields, see
// [gen.Provider].
//
//	Description       string  describes the package. Since Airflow 2.1
//	DocumentationURL  string  is a page that documents the provider. Since Airflow 3.1.6
//	PackageName       string  is the package's name on PyPI. Since Airflow 2.1
//	Version           string  is the version number. Since Airflow 2.1
type Provider = gen.Provider

// QueuedEvent is an asset event that waits for a DAG's next run. For more about its fields, see [gen.QueuedEvent].
//
//	AssetID    int        is the numeric ID of the asset. Since Airflow 3.0
//	CreatedAt  time.Time  is when the event was queued. Since Airflow 2.9
//	DAGID      string     identifies the DAG that the event waits for. Since Airflow 2.9
//	URI        string     identifies the asset. Since Airflow 2.9
type QueuedEvent = gen.QueuedEvent

// Resource is something that a permission applies to, such as DAGs or Pools. For more about its fields, see
// [gen.Resource].
//
//	Name  string  is the resource, such as DAGs or Pools. Since Airflow 2.1
type Resource = gen.Resource

// Role is a named set of permissions. For more about its fields, see [gen.Role].
//
//	Actions  []ActionResource  lists the permissions of the role. Since Airflow 2.1
//	Name     string            is its unique name. Since Airflow 2.1
type Role = gen.Role

// RoleCreate holds the fields of a new role. The name is required. For more about its fields, see [gen.RoleCreate].
//
//	Actions  []ActionResource  lists the permissions of the role. Since Airflow 2.1
//	Name     string            is its unique name. Since Airflow 2.1
type RoleCreate = gen.RoleCreate

// RoleOrder is a sort order of roles. The order role_id is the order of creation. Roles cannot be sorted in descending
// order. See [gen.RoleOrder].
type RoleOrder = gen.RoleOrder

// RoleUpdate holds the fields of a role to update. Unset fields keep their values. For more about its fields, see
// [gen.RoleUpdate].
//
//	Actions  Optional[[]ActionResource]  lists the permissions to add. The role keeps its existing permissions. Since Airflow 2.1
//	Name     Optional[string]            is the role's current or new name. Since Airflow 2.1
type RoleUpdate = gen.RoleUpdate

// SLAMiss records that a task instance did not finish within its SLA. For more about its fields, see [gen.SLAMiss].
//
//	DAGID             string     identifies the DAG. Airflow 2.0 to 2.11
//	Description       string     describes it for readers; empty if there is no description. Airflow 2.0 to 2.11
//	EmailSent         bool       reports whether an email about the miss was sent. Airflow 2.0 to 2.11
//	LogicalDate       time.Time  is the logical date of the run. Airflow 2.0 to 2.11
//	NotificationSent  bool       reports whether a notification of the miss was sent, by email or by a callback. Airflow 2.0 to 2.11
//	TaskID            string     identifies the task within its DAG. Airflow 2.0 to 2.11
//	Timestamp         time.Time  is when the miss was detected. Airflow 2.0 to 2.11
type SLAMiss = gen.SLAMiss

// ScheduleInterval is a cron expression, a TimeDelta or a RelativeDelta. Its Type says which. For more about its
// fields, see [gen.ScheduleInterval].
//
//	Type          string  is the kind of schedule: CronExpression, TimeDelta or RelativeDelta
//	Day           *int    replaces the day of the month; zero or null keeps it
//	Days          int     is the number of days to add
//	Hour          *int    replaces the hour; null keeps it
//	Hours         int     is the number of hours to add
//	Leapdays      int     is the number of days to add after 28 February of a leap year
//	Microsecond   *int    replaces the microsecond; null keeps it
//	Microseconds  int     is the number of microseconds to add
//	Minute        *int    replaces the minute; null keeps it
//	Minutes       int     is the number of minutes to add
//	Month         *int    replaces the month; zero or null keeps it
//	Months        int     is the number of months to add
//	Second        *int    replaces the second; null keeps it
//	Seconds       int     is the number of seconds to add
//	Value         string  is a cron expression, a preset such as @daily, or a word such as Dataset; empty for a length of time
//	Year          *int    replaces the year; zero or null keeps it
//	Years         int     is the number of years to add
type ScheduleInterval = gen.ScheduleInterval

// SchedulerStatus holds the health of the scheduler and the time of its latest heartbeat. For more about its fields,
// see [gen.SchedulerStatus].
//
//	LatestSchedulerHeartbeat  time.Time     is when the scheduler last sent a heartbeat; zero if never
//	Status                    HealthStatus  is the health of the component; empty if it does not run or its health is unknown
type SchedulerStatus = gen.SchedulerStatus

// Tag is a label that the author of a DAG added to it. For more about its fields, see [gen.Tag].
//
//	DAGDisplayName  string  is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 3.1
//	DAGID           string  identifies the DAG. Since Airflow 3.0
//	Name            string  is the label
type Tag = gen.Tag

// TagsMatchMode is how tags select DAGs: those with any of the tags, or those with all of them. See
// [gen.TagsMatchMode].
type TagsMatchMode = gen.TagsMatchMode

// Task is the definition of one task of a DAG. For more about its fields, see [gen.Task].
//
//	ClassRef                 ClassReference   is the Python class of the operator
//	DependsOnPast            bool             reports whether the task waits until it succeeded or was skipped in the previous run
//	DocMD                    string           is the documentation in Markdown; empty if there is none. Since Airflow 2.10
//	DownstreamTaskIDs        []string         lists the IDs of the direct downstream tasks
//	EndDate                  time.Time        is the last logical date of the task; zero if it does not end
//	ExecutionTimeout         *TimeDelta       is how long a try may take before it fails; nil if there is no limit
//	ExtraLinks               []OperatorLink   lists the classes of the extra links that the operator defines
//	IsMapped                 bool             reports whether the task expands to several instances at run time. Since Airflow 2.3
//	OperatorName             string           is the display name of the operator; empty on older servers. Since Airflow 2.4
//	Owner                    string           names the owner
//	Params                   json.RawMessage  holds the params by name. Each has its default value, description and JSON schema. Since Airflow 2.2
//	Pool                     string           names the pool whose slots it occupies
//	PoolSlots                float64          is the number of pool slots that it occupies
//	PriorityWeight           float64          is the priority among tasks that compete for slots. The highest runs first
//	Queue                    string           names the queue from which workers take it, if the executor has queues
//	Retries                  float64          is the number of retries after a failed try
//	RetryDelay               *TimeDelta       is the time to wait before the next try; nil if unknown
//	RetryExponentialBackoff  BackoffFactor    reports whether the delay grows with each try
//	StartDate                time.Time        is the first logical date of the task; zero if there is none
//	TaskDisplayName          string           is the display name of the task. It is the task ID unless the task sets another. Since Airflow 2.9
//	TaskID                   string           identifies the task within its DAG
//	TemplateFields           []string         lists the attributes of the operator whose templates are rendered
//	TriggerRule              TriggerRule      is the condition on the upstream tasks under which the task runs
//	UIColor                  Color            is the background color of the task in the web interface
//	UIFgcolor                Color            is the text color of the task in the web interface
//	WaitForDownstream        bool             reports whether the task also waits until its direct downstream tasks succeeded in the previous run
//	WeightRule               WeightRule       defines how related tasks add to the priority weight
type Task = gen.Task

// TaskFailedDependency is one reason why a task instance is not queued yet. For more about its fields, see
// [gen.TaskFailedDependency].
//
//	Name    string  is the name of the dependency. Since Airflow 2.10
//	Reason  string  explains which condition is not met. Since Airflow 2.10
type TaskFailedDependency = gen.TaskFailedDependency

// TaskInstance is one task in one DAG run, in its latest try. For more about its fields, see [gen.TaskInstance].
//
//	DAGDisplayName    string           is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 3.1
//	DAGID             string           identifies the DAG
//	DAGRunID          string           identifies the run of the task instance. Since Airflow 2.3
//	DAGVersion        DAGVersion       is the version of the DAG that the task instance ran with. Since Airflow 3.0
//	Duration          float64          is the time from start to end in seconds; zero until it has ended
//	EndDate           time.Time        is when it ended; zero if it has not ended
//	LogicalDate       time.Time        is the logical date of the run
//	Executor          string           names the executor that runs it. Empty means the default executor. Since Airflow 2.10
//	ExecutorConfig    string           holds options for the executor, as Python prints them
//	Hostname          string           is the host that it ran on; empty if it has not run
//	UUID              string           is its numeric ID. Since Airflow 3.0
//	MapIndex          int              is the index of a mapped task instance, starting at 0; -1 if the task is not mapped. Since Airflow 2.3
//	MaxTries          int              is the last try number whose failure is followed by another try; zero if there are no retries
//	Note              string           is a user's note; empty if there is none. Since Airflow 2.5
//	Operator          string           is the class name of the operator, such as PythonOperator; empty if unknown
//	OperatorName      string           is the display name of the operator. Since Airflow 3.1
//	Pid               int              is the process ID on the host that ran it; zero if it has not run
//	Pool              string           names the pool whose slots it occupies
//	PoolSlots         int              is the number of pool slots that it occupies
//	PriorityWeight    int              is the priority among task instances that compete for slots. The highest runs first. It includes the weights of related tasks
//	Queue             string           names the queue from which workers take it, if the executor has queues
//	QueuedWhen        time.Time        is when it was last queued; zero if never
//	RenderedFields    json.RawMessage  holds the rendered template fields of the operator. It is empty until the task instance starts. Since Airflow 2.3
//	RenderedMapIndex  string           is a label of the mapped task instance; empty if its task defines none. Since Airflow 2.9
//	RunAfter          time.Time        is the earliest time at which the run starts. Since Airflow 3.0
//	ScheduledWhen     time.Time        is when the task instance was scheduled. Since Airflow 3.0
//	SLAMiss           *SLAMiss         describes a missed SLA; nil if none was missed. Airflow 2.0 to 2.11
//	StartDate         time.Time        is when it started; zero if it has not started
//	State             TaskState        is the state of the task instance. It is empty until the scheduler first schedules the task instance
//	TaskDisplayName   string           is the display name of the task. It is the task ID unless the task sets another. Since Airflow 2.9
//	TaskID            string           identifies the task within its DAG
//	Trigger           *Trigger         is the trigger that the task waits for; nil unless the task is deferred. Since Airflow 2.5
//	TriggererJob      *Job             is the job that runs the trigger; nil unless the task is deferred. Since Airflow 2.5
//	TryNumber         int              is the number of the latest try, starting at 1; zero before the first
//	Unixname          string           is the operating system user of the process
type TaskInstance = gen.TaskInstance

// TaskInstanceHistory is one try of a task instance, current or past. For more about its fields, see
// [gen.TaskInstanceHistory].
//
//	DAGDisplayName   string      is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 3.1
//	DAGID            string      identifies the DAG
//	DAGRunID         string      identifies the run of the task instance
//	DAGVersion       DAGVersion  is the version of the DAG that the task instance ran with. Since Airflow 3.0
//	Duration         float64     is the time from start to end in seconds; zero until it has ended
//	EndDate          time.Time   is when it ended; zero if it has not ended
//	Executor         string      names the executor that runs it. Empty means the default executor
//	ExecutorConfig   string      holds options for the executor, as Python prints them
//	Hostname         string      is the host that it ran on; empty if it has not run
//	MapIndex         int         is the index of a mapped task instance, starting at 0; -1 if the task is not mapped
//	MaxTries         int         is the last try number whose failure is followed by another try; zero if there are no retries
//	Operator         string      is the class name of the operator, such as PythonOperator; empty if unknown
//	OperatorName     string      is the display name of the operator. Since Airflow 3.1
//	Pid              int         is the process ID on the host that ran it; zero if it has not run
//	Pool             string      names the pool whose slots it occupies
//	PoolSlots        int         is the number of pool slots that it occupies
//	PriorityWeight   int         is the priority among tasks that compete for slots. The highest runs first
//	Queue            string      names the queue from which workers take it, if the executor has queues
//	QueuedWhen       time.Time   is when it was last queued; zero if never
//	ScheduledWhen    time.Time   is when the task instance was scheduled. Since Airflow 3.0
//	StartDate        time.Time   is when it started; zero if it has not started
//	State            TaskState   is the state in which the try ended, or its current state
//	TaskDisplayName  string      is the display name of the task. It is the task ID unless the task sets another
//	TaskID           string      identifies the task within its DAG
//	TryNumber        int         is the number of this try, starting at 1
//	Unixname         string      is the operating system user of the process
type TaskInstanceHistory = gen.TaskInstanceHistory

// TaskInstanceOrder is a sort order of the instances of a mapped task. The order map_index is the default. Servers
// accept only its descending form as a parameter. See [gen.TaskInstanceOrder].
type TaskInstanceOrder = gen.TaskInstanceOrder

// TaskInstanceReference names a task instance that a clear or a change of state affects. It has no map index, so that
// the instances of a mapped task have equal references. For more about its fields, see [gen.TaskInstanceReference].
//
//	DAGID        string     identifies the DAG. Airflow 2.0 to 2.11
//	DAGRunID     string     identifies the run within its DAG. Airflow 2.0 to 2.11
//	LogicalDate  time.Time  is the logical date of the run. Airflow 2.0 to 2.11
//	TaskID       string     identifies the task within its DAG. Airflow 2.0 to 2.11
type TaskInstanceReference = gen.TaskInstanceReference

// TaskOrder is a sort order of the tasks of a DAG. See [gen.TaskOrder].
type TaskOrder = gen.TaskOrder

// TaskOutletAssetReference is a task that updates an asset. For more about its fields, see
// [gen.TaskOutletAssetReference].
//
//	CreatedAt  time.Time  is when the server first stored it. Since Airflow 2.4
//	DAGID      string     identifies the DAG. Since Airflow 2.4
//	TaskID     string     identifies the task within its DAG. Since Airflow 2.4
//	UpdatedAt  time.Time  is when the server last updated it. Since Airflow 2.4
type TaskOutletAssetReference = gen.TaskOutletAssetReference

// TaskState is the state of a task instance. It is empty until the scheduler first schedules the task instance. See
// [gen.TaskState].
type TaskState = gen.TaskState

// TimeDelta is a length of time, the sum of its fields. For more about its fields, see [gen.TimeDelta].
//
//	Type          string  is always TimeDelta
//	Days          int     is the part in days. It is negative if the length is negative
//	Microseconds  int     is the part in microseconds, below one million
//	Seconds       int     is the part in seconds, below 86400
type TimeDelta = gen.TimeDelta

// Timezone is the name of a time zone, such as UTC or Europe/Rome. See [gen.Timezone].
type Timezone = gen.Timezone

// Trigger is what a deferred task waits for. While it waits, the task occupies no worker. For more about its fields,
// see [gen.Trigger].
//
//	Classpath    string     is the import path of the trigger's Python class. Since Airflow 2.5
//	CreatedDate  time.Time  is when the trigger was created. Since Airflow 2.5
//	ID           int        is its numeric ID. Since Airflow 2.5
//	Kwargs       string     holds the keyword arguments of the trigger, as Python prints them. Since Airflow 2.5
//	Queue        string     names the queue from which workers take it, if the executor has queues. Since Airflow 3.2
//	TriggererID  int        identifies the job that runs the trigger; zero if none does. Since Airflow 2.5
type Trigger = gen.Trigger

// TriggerRule is the condition on its direct upstream tasks under which a task runs. See [gen.TriggerRule].
type TriggerRule = gen.TriggerRule

// TriggererStatus holds the health of the triggerer and the time of its latest heartbeat. For more about its fields,
// see [gen.TriggererStatus].
//
//	LatestTriggererHeartbeat  time.Time     is when the triggerer last sent a heartbeat; zero if never. Since Airflow 2.6
//	Status                    HealthStatus  is the health of the component; empty if it does not run or its health is unknown. Since Airflow 2.6
type TriggererStatus = gen.TriggererStatus

// User is one user of the server. Its password is write-only. For more about its fields, see [gen.User].
//
//	Active          bool        reports whether the user may log in. Since Airflow 2.1
//	ChangedOn       time.Time   is when the user was last changed. The server sends its local time without an offset; the value is that time in UTC. The server does not track every change. Since Airflow 2.1
//	CreatedOn       time.Time   is when the user was created. The server sends its local time without an offset; the value is that time in UTC. Since Airflow 2.1
//	Email           string      is the user's email address. It is unique. Since Airflow 2.1
//	FailLoginCount  int         is the number of failed logins since the last successful one
//	FirstName       string      is the user's first name. Since Airflow 2.1
//	LastLogin       time.Time   is when the user last logged in; zero if never. The server sends its local time without an offset; the value is that time in UTC. Since Airflow 2.1
//	LastName        string      is the user's last name. Since Airflow 2.1
//	LoginCount      int         is the number of times that the user has logged in. Since Airflow 2.1
//	Roles           []UserRole  lists the user's roles by name. Since Airflow 2.1
//	Username        string      is the name that the user logs in with. Since Airflow 2.1
type User = gen.User

// UserCreate holds the fields of a new user. The first name, last name, username and email address are required. For
// more about its fields, see [gen.UserCreate].
//
//	Email      string            is the user's email address. It is unique. Since Airflow 2.2
//	FirstName  string            is the user's first name. Since Airflow 2.2
//	LastName   string            is the user's last name. Since Airflow 2.2
//	Password   Optional[string]  is the password, which servers never return. Without it, the user cannot log in with a password. Since Airflow 2.2
//	Roles      []UserRole        lists the names of the user's roles, each once. If unset, the server assigns its default role, and fails if it has none. Since Airflow 2.2
//	Username   string            is the name that the user logs in with. Since Airflow 2.2
type UserCreate = gen.UserCreate

// UserOrder is a sort order of users. The order id is the order of creation. Users cannot be sorted in descending
// order. See [gen.UserOrder].
type UserOrder = gen.UserOrder

// UserRole is a role that a user has. Since Airflow 3.0. For more about its fields, see [gen.UserRole].
//
//	Name  string  is the name of the role
type UserRole = gen.UserRole

// UserUpdate holds the fields of a user to update. Unset fields keep their values. For more about its fields, see
// [gen.UserUpdate].
//
//	Email      Optional[string]      is the user's email address. It is unique. Since Airflow 2.2
//	FirstName  Optional[string]      is the user's first name. Since Airflow 2.2
//	LastName   Optional[string]      is the user's last name. Since Airflow 2.2
//	Password   Optional[string]      is the password. It is never returned. Since Airflow 2.2
//	Roles      Optional[[]UserRole]  lists the names of all roles that the user will have. Unset keeps the roles. An empty list removes all roles. Since Airflow 2.2
//	Username   Optional[string]      is the name that the user logs in with. Since Airflow 2.2
type UserUpdate = gen.UserUpdate

// Variable is a named text that DAGs read at run time. For more about its fields, see [gen.Variable].
//
//	Description  string  describes it for readers; empty if there is no description. Since Airflow 2.4
//	IsEncrypted  *bool   reports whether the value is encrypted in the database. It is nil if the server does not send it. Since Airflow 3.0
//	Key          string  identifies the variable
//	TeamName     string  is the team that owns it, in deployments with several teams. Since Airflow 3.2
//	Value        string  is the text of the variable. It is never masked
type Variable = gen.Variable

// VariableCreate holds the fields of a new variable. The key and the value are required. For more about its fields, see
// [gen.VariableCreate].
//
//	Description  Optional[string]  describes it for readers; empty if there is no description. Since Airflow 2.4
//	Key          string            identifies the variable
//	TeamName     Optional[string]  is the team that owns it, in deployments with several teams. Since Airflow 3.2
//	Value        string            is the text of the variable. It is never masked
type VariableCreate = gen.VariableCreate

// VariableOrder is a sort order of variables. The order id is the order of creation. The order value compares encrypted
// values. See [gen.VariableOrder].
type VariableOrder = gen.VariableOrder

// VersionInfo holds the Airflow version of the server. For more about its fields, see [gen.VersionInfo].
//
//	GitVersion  string  identifies the commit that the server was built from; empty if unknown
//	Version     string  is the version of Airflow, such as 2.11.2
type VersionInfo = gen.VersionInfo

// WeightRule defines how related tasks add to a priority weight: absolute, upstream, downstream, or the path of a
// Python class. See [gen.WeightRule].
type WeightRule = gen.WeightRule

// XCom is a value that a task instance stored for other tasks. For more about its fields, see [gen.XCom].
//
//	DAGDisplayName   string           is the display name of the DAG. It is the DAG ID unless the DAG sets another. Since Airflow 3.1
//	DAGID            string           identifies the DAG
//	LogicalDate      time.Time        is the logical date of the run
//	Key              string           names the value within the task instance. The key return_value holds the task's return value
//	MapIndex         *int             is the index of a mapped task instance, starting at 0; -1 if the task is not mapped. It is nil if the server does not send it. Since Airflow 2.7
//	RunAfter         time.Time        is the earliest time at which the run starts. Since Airflow 3.1.8
//	DAGRunID         string           identifies the DAG run. Since Airflow 3.0
//	TaskDisplayName  string           is the display name of the task. It is the task ID unless the task sets another. Since Airflow 3.1
//	TaskID           string           identifies the task within its DAG
//	Timestamp        time.Time        is when the value was stored
//	Value            json.RawMessage  is the value, as JSON or as the text that Python prints for it. Lists do not include it
type XCom = gen.XCom

// ConfigGetOptions holds the query parameters of GET /config. The zero value sends none. For more about its fields, see
// [gen.ConfigGetOptions].
//
//	Section  string  names the section to return. Unset returns all sections. Since Airflow 2.7
type ConfigGetOptions = gen.ConfigGetOptions

// ConnectionListOptions holds the query parameters of GET /connections. The zero value sends none. For more about its
// fields, see [gen.ConnectionListOptions].
//
//	Limit                      int              is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset                     int              is the number of rows to skip. It must not be negative
//	ConnectionIDPattern        string           selects rows whose connection ID contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.0
//	ConnectionIDPrefixPattern  string           selects rows whose connection ID starts with this text. Since Airflow 3.2.2
//	OrderBy                    ConnectionOrder  is the sort order of the rows. Unset means the default order of the list. Since Airflow 2.1
//	Prefetch                   int              is the number of pages that an iterator fetches ahead; 0 means none
type ConnectionListOptions = gen.ConnectionListOptions

// WarningListOptions holds the query parameters of GET /dagWarnings. The zero value sends none. For more about its
// fields, see [gen.WarningListOptions].
//
//	DAGID        string           selects warnings about this DAG
//	WarningType  string           selects warnings of this kind, such as non-existent pool
//	Limit        int              is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset       int              is the number of rows to skip. It must not be negative
//	OrderBy      DAGWarningOrder  is the sort order of the rows. Unset means the default order of the list
//	Prefetch     int              is the number of pages that an iterator fetches ahead; 0 means none
type WarningListOptions = gen.WarningListOptions

// DAGListOptions holds the query parameters of GET /dags. The zero value sends none. For more about its fields, see
// [gen.DAGListOptions].
//
//	Limit                        int             is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset                       int             is the number of rows to skip. It must not be negative
//	Tags                         []string        selects DAGs that have any of these tags. Since Airflow 2.2
//	OnlyActive                   Optional[bool]  excludes DAGs that are no longer in a file. Unset means true. Since Airflow 2.2
//	Paused                       Optional[bool]  selects paused DAGs if true and other DAGs if false. Unset means both. Since Airflow 2.6
//	Fields                       []DAGField      names the fields to return. Other fields have their zero values. Unset returns all fields. Airflow 2.9 to 2.11
//	DAGIDPattern                 string          selects DAGs whose ID contains this text, ignoring case. In the text, % stands for any text and _ for any character. Since Airflow 2.3
//	AssetDependency              string          selects DAGs that depend on this asset, by its name or URI. Since Airflow 3.1
//	BundleName                   string          selects rows of this bundle. Since Airflow 3.1
//	BundleVersion                string          selects rows of this version of the bundle. Since Airflow 3.1
//	DAGDisplayNamePattern        string          selects rows whose DAG display name contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.0
//	DAGDisplayNamePrefixPattern  string          selects rows whose DAG display name starts with this text. Since Airflow 3.2.2
//	DAGIDPrefixPattern           string          selects rows whose DAG ID starts with this text. Since Airflow 3.2.2
//	DAGRunEndDateGT              time.Time       selects rows of DAGs with a run that ended after this time. Since Airflow 3.1
//	DAGRunEndDateGTE             time.Time       selects rows of DAGs with a run that ended at or after this time. Since Airflow 3.0
//	DAGRunEndDateLT              time.Time       selects rows of DAGs with a run that ended before this time. Since Airflow 3.1
//	DAGRunEndDateLTE             time.Time       selects rows of DAGs with a run that ended at or before this time. Since Airflow 3.0
//	DAGRunStartDateGT            time.Time       selects rows of DAGs with a run that started after this time. Since Airflow 3.1
//	DAGRunStartDateGTE           time.Time       selects rows of DAGs with a run that started at or after this time. Since Airflow 3.0
//	DAGRunStartDateLT            time.Time       selects rows of DAGs with a run that started before this time. Since Airflow 3.1
//	DAGRunStartDateLTE           time.Time       selects rows of DAGs with a run that started at or before this time. Since Airflow 3.0
//	DAGRunState                  []string        selects DAGs with a run in these states. Since Airflow 3.0
//	HasAssetSchedule             Optional[bool]  selects DAGs that are scheduled on assets, or that are not. Since Airflow 3.1
//	HasImportErrors              Optional[bool]  selects DAGs whose file has import errors, or has none. Since Airflow 3.1
//	IsFavorite                   Optional[bool]  selects DAGs that the user marked as favorites, or did not. Since Airflow 3.1
//	LastDAGRunState              DAGRunState     selects DAGs whose last run has this state. Since Airflow 3.0
//	Owners                       []string        selects DAGs of these owners. Since Airflow 3.0
//	TagsMatchMode                TagsMatchMode   is how Tags select. Unset means any. Since Airflow 3.0
//	TimetableType                []string        selects DAGs with these types of timetables. Since Airflow 3.2
//	OrderBy                      DAGOrder        is the sort order of the rows. Unset means the default order of the list. Since Airflow 2.1
//	Prefetch                     int             is the number of pages that an iterator fetches ahead; 0 means none
type DAGListOptions = gen.DAGListOptions

// DAGRunListOptions holds the query parameters of GET /dags/{dag_id}/dagRuns. The zero value sends none. For more about
// its fields, see [gen.DAGRunListOptions].
//
//	Limit                            int                is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset                           int                is the number of rows to skip. It must not be negative
//	LogicalDateGTE                   time.Time          selects rows whose logical date is at or after this time
//	LogicalDateLTE                   time.Time          selects rows whose logical date is at or before this time
//	StartDateGTE                     time.Time          selects rows that started at or after this time. Rows that have not started never match
//	StartDateLTE                     time.Time          selects rows that started at or before this time. Rows that have not started never match
//	EndDateGTE                       time.Time          selects rows that ended at or after this time. Rows that have not ended never match
//	EndDateLTE                       time.Time          selects rows that ended at or before this time. Rows that have not ended never match
//	UpdatedAtGTE                     time.Time          selects rows that were last updated at or after this time. Since Airflow 2.6
//	UpdatedAtLTE                     time.Time          selects rows that were last updated at or before this time. Since Airflow 2.6
//	State                            []DAGRunState      selects rows in any of these states. Since Airflow 2.3
//	BundleVersion                    string             selects rows of this version of the bundle. Since Airflow 3.2
//	ConfContains                     string             selects runs whose configuration contains this text. Since Airflow 3.2
//	ConsumingAssetPattern            string             selects runs that were triggered by an asset that contains this text. Since Airflow 3.2.2
//	DAGIDPattern                     string             selects rows of DAGs whose ID contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2
//	DAGIDPrefixPattern               string             selects rows whose DAG ID starts with this text. Since Airflow 3.2.2
//	DAGVersion                       []int              selects runs of these versions of the DAG. Since Airflow 3.1
//	DurationGT                       Optional[float64]  selects rows whose duration in seconds is above this value. Since Airflow 3.2
//	DurationGTE                      Optional[float64]  selects rows whose duration in seconds is at least this value. Since Airflow 3.2
//	DurationLT                       Optional[float64]  selects rows whose duration in seconds is below this value. Since Airflow 3.2
//	DurationLTE                      Optional[float64]  selects rows whose duration in seconds is at most this value. Since Airflow 3.2
//	EndDateGT                        time.Time          selects rows that ended after this time. Since Airflow 3.1
//	EndDateLT                        time.Time          selects rows that ended before this time. Since Airflow 3.1
//	LogicalDateGT                    time.Time          selects rows whose logical date is after this time. Since Airflow 3.1
//	LogicalDateLT                    time.Time          selects rows whose logical date is before this time. Since Airflow 3.1
//	PartitionDateGTE                 string             selects runs whose partition date is at or after this day, such as 2026-11-28. Since Airflow 3.3.1
//	PartitionDateLTE                 string             selects runs whose partition date is at or before this day, such as 2026-11-28. Since Airflow 3.3.1
//	PartitionKeyPattern              string             selects rows whose partition key contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2
//	PartitionKeyPrefixPattern        string             selects rows whose partition key starts with this text. Since Airflow 3.2.2
//	RunAfterGT                       time.Time          selects rows whose earliest start is after this time. Since Airflow 3.1
//	RunAfterGTE                      time.Time          selects rows whose earliest start is at or after this time. Since Airflow 3.0
//	RunAfterLT                       time.Time          selects rows whose earliest start is before this time. Since Airflow 3.1
//	RunAfterLTE                      time.Time          selects rows whose earliest start is at or before this time. Since Airflow 3.0
//	RunIDPattern                     string             selects rows whose run ID contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.1
//	RunIDPrefixPattern               string             selects rows whose run ID starts with this text. Since Airflow 3.2.2
//	RunType                          []string           selects runs of these kinds. Since Airflow 3.0
//	StartDateGT                      time.Time          selects rows that started after this time. Since Airflow 3.1
//	StartDateLT                      time.Time          selects rows that started before this time. Since Airflow 3.1
//	TriggeringUserNamePattern        string             selects rows whose triggering user name contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.1
//	TriggeringUserNamePrefixPattern  string             selects rows whose triggering user name starts with this text. Since Airflow 3.2.2
//	UpdatedAtGT                      time.Time          selects rows that changed after this time. Since Airflow 3.1
//	UpdatedAtLT                      time.Time          selects rows that changed before this time. Since Airflow 3.1
//	OrderBy                          DAGRunOrder        is the sort order of the rows. Unset means the default order of the list. Since Airflow 2.1
//	Fields                           []DAGRunField      names the fields to return. Other fields have their zero values. Unset returns all fields. Airflow 2.9 to 2.11
//	Prefetch                         int                is the number of pages that an iterator fetches ahead; 0 means none
type DAGRunListOptions = gen.DAGRunListOptions

// TaskInstanceListOptions holds the query parameters of GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances. The zero
// value sends none. For more about its fields, see [gen.TaskInstanceListOptions].
//
//	Limit                          int                is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset                         int                is the number of rows to skip. It must not be negative
//	DAGIDPattern                   string             selects rows of DAGs whose ID contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2
//	DAGIDPrefixPattern             string             selects rows whose DAG ID starts with this text. Since Airflow 3.2.2
//	DurationGT                     Optional[float64]  selects rows whose duration in seconds is above this value. Since Airflow 3.1
//	DurationLT                     Optional[float64]  selects rows whose duration in seconds is below this value. Since Airflow 3.1
//	EndDateGT                      time.Time          selects rows that ended after this time. Since Airflow 3.1
//	EndDateLT                      time.Time          selects rows that ended before this time. Since Airflow 3.1
//	LogicalDateGT                  time.Time          selects rows whose logical date is after this time. Since Airflow 3.1
//	LogicalDateLT                  time.Time          selects rows whose logical date is before this time. Since Airflow 3.1
//	MapIndex                       []int              selects task instances with these map indexes. Since Airflow 3.1
//	Operator                       []string           selects task instances of these operators. Since Airflow 3.1
//	OperatorNamePattern            string             selects rows whose operator name contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2
//	OperatorNamePrefixPattern      string             selects rows whose operator name starts with this text. Since Airflow 3.2.2
//	PoolNamePattern                string             selects rows whose pool name contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2
//	PoolNamePrefixPattern          string             selects rows whose pool name starts with this text. Since Airflow 3.2.2
//	QueueNamePattern               string             selects rows whose queue name contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2
//	QueueNamePrefixPattern         string             selects rows whose queue name starts with this text. Since Airflow 3.2.2
//	RenderedMapIndexPattern        string             selects rows whose rendered map index contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2.2
//	RenderedMapIndexPrefixPattern  string             selects rows whose rendered map index starts with this text. Since Airflow 3.2.2
//	RunAfterGT                     time.Time          selects rows whose earliest start is after this time. Since Airflow 3.1
//	RunAfterGTE                    time.Time          selects rows whose earliest start is at or after this time. Since Airflow 3.0
//	RunAfterLT                     time.Time          selects rows whose earliest start is before this time. Since Airflow 3.1
//	RunAfterLTE                    time.Time          selects rows whose earliest start is at or before this time. Since Airflow 3.0
//	RunIDPattern                   string             selects rows whose run ID contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2
//	RunIDPrefixPattern             string             selects rows whose run ID starts with this text. Since Airflow 3.2.2
//	StartDateGT                    time.Time          selects rows that started after this time. Since Airflow 3.1
//	StartDateLT                    time.Time          selects rows that started before this time. Since Airflow 3.1
//	TaskDisplayNamePattern         string             selects rows whose task display name contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.0
//	TaskDisplayNamePrefixPattern   string             selects rows whose task display name starts with this text. Since Airflow 3.2.2
//	TaskGroupID                    string             selects task instances of this task group. Since Airflow 3.1.6
//	TaskID                         string             selects task instances of this task. Since Airflow 3.0
//	TryNumber                      []int              selects task instances with these numbers of tries. Since Airflow 3.1
//	UpdatedAtGT                    time.Time          selects rows that changed after this time. Since Airflow 3.1
//	UpdatedAtLT                    time.Time          selects rows that changed before this time. Since Airflow 3.1
//	State                          []TaskState        selects rows in any of these states
//	LogicalDateGTE                 time.Time          selects rows whose logical date is at or after this time
//	LogicalDateLTE                 time.Time          selects rows whose logical date is at or before this time
//	StartDateGTE                   time.Time          selects rows that started at or after this time. Rows that have not started never match
//	StartDateLTE                   time.Time          selects rows that started at or before this time. Rows that have not started never match
//	EndDateGTE                     time.Time          selects rows that ended at or after this time. Rows that have not ended never match
//	EndDateLTE                     time.Time          selects rows that ended at or before this time. Rows that have not ended never match
//	UpdatedAtGTE                   time.Time          selects rows that were last updated at or after this time. Since Airflow 2.6
//	UpdatedAtLTE                   time.Time          selects rows that were last updated at or before this time. Since Airflow 2.6
//	DurationGTE                    Optional[float64]  selects task instances whose duration is at least this many seconds
//	DurationLTE                    Optional[float64]  selects task instances whose duration is at most this many seconds
//	Pool                           []string           selects task instances in any of these pools
//	Queue                          []string           selects task instances in any of these queues
//	Executor                       []string           selects task instances that name any of these executors. Since Airflow 2.10
//	Prefetch                       int                is the number of pages that an iterator fetches ahead; 0 means none
type TaskInstanceListOptions = gen.TaskInstanceListOptions

// TaskInstanceListMappedOptions holds the query parameters of GET
// /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped. The zero value sends none. For more about its
// fields, see [gen.TaskInstanceListMappedOptions].
//
//	Limit                          int                is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset                         int                is the number of rows to skip. It must not be negative
//	LogicalDateGTE                 time.Time          selects rows whose logical date is at or after this time
//	LogicalDateLTE                 time.Time          selects rows whose logical date is at or before this time
//	StartDateGTE                   time.Time          selects rows that started at or after this time. Rows that have not started never match
//	StartDateLTE                   time.Time          selects rows that started at or before this time. Rows that have not started never match
//	EndDateGTE                     time.Time          selects rows that ended at or after this time. Rows that have not ended never match
//	EndDateLTE                     time.Time          selects rows that ended at or before this time. Rows that have not ended never match
//	UpdatedAtGTE                   time.Time          selects rows that were last updated at or after this time. Since Airflow 2.6
//	UpdatedAtLTE                   time.Time          selects rows that were last updated at or before this time. Since Airflow 2.6
//	DurationGTE                    Optional[float64]  selects task instances whose duration is at least this many seconds
//	DurationLTE                    Optional[float64]  selects task instances whose duration is at most this many seconds
//	Pool                           []string           selects task instances in any of these pools
//	Queue                          []string           selects task instances in any of these queues
//	Executor                       []string           selects task instances that name any of these executors. Since Airflow 2.10
//	DurationGT                     Optional[float64]  selects rows whose duration in seconds is above this value. Since Airflow 3.1
//	DurationLT                     Optional[float64]  selects rows whose duration in seconds is below this value. Since Airflow 3.1
//	EndDateGT                      time.Time          selects rows that ended after this time. Since Airflow 3.1
//	EndDateLT                      time.Time          selects rows that ended before this time. Since Airflow 3.1
//	LogicalDateGT                  time.Time          selects rows whose logical date is after this time. Since Airflow 3.1
//	LogicalDateLT                  time.Time          selects rows whose logical date is before this time. Since Airflow 3.1
//	MapIndex                       []int              selects task instances with these map indexes. Since Airflow 3.1
//	Operator                       []string           selects task instances of these operators. Since Airflow 3.1
//	OperatorNamePattern            string             selects rows whose operator name contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2
//	OperatorNamePrefixPattern      string             selects rows whose operator name starts with this text. Since Airflow 3.2.2
//	PoolNamePattern                string             selects rows whose pool name contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2
//	PoolNamePrefixPattern          string             selects rows whose pool name starts with this text. Since Airflow 3.2.2
//	QueueNamePattern               string             selects rows whose queue name contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2
//	QueueNamePrefixPattern         string             selects rows whose queue name starts with this text. Since Airflow 3.2.2
//	RenderedMapIndexPattern        string             selects rows whose rendered map index contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.2.2
//	RenderedMapIndexPrefixPattern  string             selects rows whose rendered map index starts with this text. Since Airflow 3.2.2
//	RunAfterGT                     time.Time          selects rows whose earliest start is after this time. Since Airflow 3.1
//	RunAfterGTE                    time.Time          selects rows whose earliest start is at or after this time. Since Airflow 3.0
//	RunAfterLT                     time.Time          selects rows whose earliest start is before this time. Since Airflow 3.1
//	RunAfterLTE                    time.Time          selects rows whose earliest start is at or before this time. Since Airflow 3.0
//	StartDateGT                    time.Time          selects rows that started after this time. Since Airflow 3.1
//	StartDateLT                    time.Time          selects rows that started before this time. Since Airflow 3.1
//	TryNumber                      []int              selects task instances with these numbers of tries. Since Airflow 3.1
//	UpdatedAtGT                    time.Time          selects rows that changed after this time. Since Airflow 3.1
//	UpdatedAtLT                    time.Time          selects rows that changed before this time. Since Airflow 3.1
//	OrderBy                        TaskInstanceOrder  is the sort order of the rows. Unset means the default order of the list
//	State                          []TaskState        selects rows in any of these states
//	Prefetch                       int                is the number of pages that an iterator fetches ahead; 0 means none
type TaskInstanceListMappedOptions = gen.TaskInstanceListMappedOptions

// TaskListOptions holds the query parameters of GET /dags/{dag_id}/tasks. The zero value sends none. For more about its
// fields, see [gen.TaskListOptions].
//
//	OrderBy  TaskOrder  is the sort order of the rows. Unset means the default order of the list. Since Airflow 2.1
type TaskListOptions = gen.TaskListOptions

// AssetListOptions holds the query parameters of GET /datasets. The zero value sends none. For more about its fields,
// see [gen.AssetListOptions].
//
//	Limit       int         is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset      int         is the number of rows to skip. It must not be negative
//	URIPattern  string      selects assets whose URI contains this text, ignoring case. In the text, % stands for any text and _ for any character
//	DAGIDs      []string    selects assets that these DAGs update or are scheduled on. Since Airflow 2.9
//	OrderBy     AssetOrder  is the sort order of the rows. Unset means the default order of the list
//	Prefetch    int         is the number of pages that an iterator fetches ahead; 0 means none
type AssetListOptions = gen.AssetListOptions

// AssetListEventsOptions holds the query parameters of GET /datasets/events. The zero value sends none. For more about
// its fields, see [gen.AssetListEventsOptions].
//
//	Limit           int              is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset          int              is the number of rows to skip. It must not be negative
//	AssetID         Optional[int]    selects events of the asset with this numeric ID
//	SourceDAGID     string           selects events whose source is a task of this DAG
//	SourceTaskID    string           selects events whose source is a task with this ID
//	SourceRunID     string           selects events whose source is a task in a run with this ID
//	SourceMapIndex  Optional[int]    selects events whose source is a task instance with this map index. Servers ignore 0
//	OrderBy         AssetEventOrder  is the sort order of the rows. Unset means the default order of the list
//	Prefetch        int              is the number of pages that an iterator fetches ahead; 0 means none
type AssetListEventsOptions = gen.AssetListEventsOptions

// QueuedEventOptions holds the query parameters of GET /datasets/queuedEvent/{uri}. The zero value sends none. For more
// about its fields, see [gen.QueuedEventOptions].
//
//	Before  time.Time  selects what happened before this time
type QueuedEventOptions = gen.QueuedEventOptions

// EventLogListOptions holds the query parameters of GET /eventLogs. The zero value sends none. For more about its
// fields, see [gen.EventLogListOptions].
//
//	Limit           int            is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset          int            is the number of rows to skip. It must not be negative
//	DAGID           string         selects entries about this DAG. Since Airflow 2.8
//	TaskID          string         selects entries about tasks with this ID. Since Airflow 2.8
//	RunID           string         selects entries about runs with this ID. Since Airflow 2.9
//	TryNumber       int            selects entries about this try; 0 means any. Since Airflow 2.10
//	Event           string         selects entries with this event, such as trigger. Since Airflow 2.8
//	Owner           string         selects entries of this user. Since Airflow 2.8
//	Before          time.Time      selects what happened before this time. Since Airflow 2.8
//	After           time.Time      selects what happened after this time. Since Airflow 2.8
//	IncludedEvents  []string       lists the events to include. Since Airflow 2.9
//	ExcludedEvents  []string       lists the events to exclude. Since Airflow 2.9
//	MapIndex        int            selects entries about this map index; -1 is a task that is not mapped. 0 means any, because servers ignore it. Since Airflow 2.10
//	OrderBy         EventLogOrder  is the sort order of the rows. Unset means the default order of the list. Since Airflow 2.1
//	Prefetch        int            is the number of pages that an iterator fetches ahead; 0 means none
type EventLogListOptions = gen.EventLogListOptions

// ImportErrorListOptions holds the query parameters of GET /importErrors. The zero value sends none. For more about its
// fields, see [gen.ImportErrorListOptions].
//
//	Limit                  int               is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset                 int               is the number of rows to skip. It must not be negative
//	BundleName             string            selects rows of this bundle. Since Airflow 3.3
//	Filename               string            selects errors of the file with this path in its bundle. Since Airflow 3.3
//	FilenamePattern        string            selects rows whose filename contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.1
//	FilenamePrefixPattern  string            selects rows whose filename starts with this text. Since Airflow 3.2.2
//	OrderBy                ImportErrorOrder  is the sort order of the rows. Unset means the default order of the list. Since Airflow 2.1
//	Prefetch               int               is the number of pages that an iterator fetches ahead; 0 means none
type ImportErrorListOptions = gen.ImportErrorListOptions

// PermissionListOptions holds the query parameters of GET /permissions. The zero value sends none. For more about its
// fields, see [gen.PermissionListOptions].
//
//	Limit     int  is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset    int  is the number of rows to skip. It must not be negative
//	Prefetch  int  is the number of pages that an iterator fetches ahead; 0 means none
type PermissionListOptions = gen.PermissionListOptions

// PluginListOptions holds the query parameters of GET /plugins. The zero value sends none. For more about its fields,
// see [gen.PluginListOptions].
//
//	Limit     int  is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset    int  is the number of rows to skip. It must not be negative
//	Prefetch  int  is the number of pages that an iterator fetches ahead; 0 means none
type PluginListOptions = gen.PluginListOptions

// PoolListOptions holds the query parameters of GET /pools. The zero value sends none. For more about its fields, see
// [gen.PoolListOptions].
//
//	Limit                  int        is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset                 int        is the number of rows to skip. It must not be negative
//	PoolNamePattern        string     selects rows whose pool name contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.0
//	PoolNamePrefixPattern  string     selects rows whose pool name starts with this text. Since Airflow 3.2.2
//	OrderBy                PoolOrder  is the sort order of the rows. Unset means the default order of the list. Since Airflow 2.1
//	Prefetch               int        is the number of pages that an iterator fetches ahead; 0 means none
type PoolListOptions = gen.PoolListOptions

// RoleListOptions holds the query parameters of GET /roles. The zero value sends none. For more about its fields, see
// [gen.RoleListOptions].
//
//	Limit     int        is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset    int        is the number of rows to skip. It must not be negative
//	OrderBy   RoleOrder  is the sort order of the rows. Unset means the default order of the list
//	Prefetch  int        is the number of pages that an iterator fetches ahead; 0 means none
type RoleListOptions = gen.RoleListOptions

// UserListOptions holds the query parameters of GET /users. The zero value sends none. For more about its fields, see
// [gen.UserListOptions].
//
//	Limit     int        is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset    int        is the number of rows to skip. It must not be negative
//	OrderBy   UserOrder  is the sort order of the rows. Unset means the default order of the list
//	Prefetch  int        is the number of pages that an iterator fetches ahead; 0 means none
type UserListOptions = gen.UserListOptions

// VariableListOptions holds the query parameters of GET /variables. The zero value sends none. For more about its
// fields, see [gen.VariableListOptions].
//
//	Limit                     int            is the maximum number of rows of a page; 100 if unset. Except in lists of task instances, servers silently lower it to their own limit, which is usually 100
//	Offset                    int            is the number of rows to skip. It must not be negative
//	VariableKeyPattern        string         selects rows whose variable key contains this text. In the text, % stands for any text and _ for any character. Since Airflow 3.0
//	VariableKeyPrefixPattern  string         selects rows whose variable key starts with this text. Since Airflow 3.2.2
//	OrderBy                   VariableOrder  is the sort order of the rows. Unset means the default order of the list. Since Airflow 2.1
//	Prefetch                  int            is the number of pages that an iterator fetches ahead; 0 means none
type VariableListOptions = gen.VariableListOptions
