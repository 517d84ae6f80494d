// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package client

import (
	"github.com/airflow-go/airflow/gen"
)

// The values of AssetAliasOrder. They sort in ascending order; Descending reverses it.
const (
	AssetAliasOrderID   = gen.AssetAliasOrderID   // sorts by creation
	AssetAliasOrderName = gen.AssetAliasOrderName // sorts by Name
)

// The values of AssetEventOrder. They sort in ascending order; Descending reverses it.
const (
	AssetEventOrderSourceDAGID    = gen.AssetEventOrderSourceDAGID    // sorts by SourceDAGID
	AssetEventOrderSourceMapIndex = gen.AssetEventOrderSourceMapIndex // sorts by SourceMapIndex
	AssetEventOrderSourceRunID    = gen.AssetEventOrderSourceRunID    // sorts by SourceRunID
	AssetEventOrderSourceTaskID   = gen.AssetEventOrderSourceTaskID   // sorts by SourceTaskID
	AssetEventOrderTimestamp      = gen.AssetEventOrderTimestamp      // sorts by Timestamp
)

// The values of AssetOrder. They sort in ascending order; Descending reverses it.
const (
	AssetOrderCreatedAt = gen.AssetOrderCreatedAt // sorts by CreatedAt
	AssetOrderID        = gen.AssetOrderID        // sorts by creation
	AssetOrderURI       = gen.AssetOrderURI       // sorts by URI
	AssetOrderUpdatedAt = gen.AssetOrderUpdatedAt // sorts by UpdatedAt
)

// The values of AssetStateWriterKind. A newer server may send others.
const (
	AssetStateWriterKindAPI     = gen.AssetStateWriterKindAPI     // a request to the REST API
	AssetStateWriterKindTask    = gen.AssetStateWriterKindTask    // a task instance
	AssetStateWriterKindWatcher = gen.AssetStateWriterKindWatcher // a watcher of the asset
)

// The values of BackfillOrder. They sort in ascending order; Descending reverses it.
const (
	BackfillOrderID = gen.BackfillOrderID // sorts by creation
)

// The values of ConnectionOrder. They sort in ascending order; Descending reverses it.
const (
	ConnectionOrderConnType     = gen.ConnectionOrderConnType     // sorts by ConnType
	ConnectionOrderConnectionID = gen.ConnectionOrderConnectionID // sorts by ConnectionID
	ConnectionOrderDescription  = gen.ConnectionOrderDescription  // sorts by Description
	ConnectionOrderHost         = gen.ConnectionOrderHost         // sorts by Host
	ConnectionOrderID           = gen.ConnectionOrderID           // sorts by creation
	ConnectionOrderPort         = gen.ConnectionOrderPort         // sorts by Port
)

// The values of DAGDetailField. Each requests one field.
const (
	DAGDetailFieldAssetExpression             = gen.DAGDetailFieldAssetExpression             // requests DAGDetail.AssetExpression
	DAGDetailFieldCatchup                     = gen.DAGDetailFieldCatchup                     // requests DAGDetail.Catchup
	DAGDetailFieldConcurrency                 = gen.DAGDetailFieldConcurrency                 // requests DAGDetail.Concurrency
	DAGDetailFieldDAGDisplayName              = gen.DAGDetailFieldDAGDisplayName              // requests DAGDetail.DAGDisplayName
	DAGDetailFieldDAGID                       = gen.DAGDetailFieldDAGID                       // requests DAGDetail.DAGID
	DAGDetailFieldDAGRunTimeout               = gen.DAGDetailFieldDAGRunTimeout               // requests DAGDetail.DAGRunTimeout
	DAGDetailFieldDefaultView                 = gen.DAGDetailFieldDefaultView                 // requests DAGDetail.DefaultView
	DAGDetailFieldDescription                 = gen.DAGDetailFieldDescription                 // requests DAGDetail.Description
	DAGDetailFieldDocMD                       = gen.DAGDetailFieldDocMD                       // requests DAGDetail.DocMD
	DAGDetailFieldEndDate                     = gen.DAGDetailFieldEndDate                     // requests DAGDetail.EndDate
	DAGDetailFieldFileToken                   = gen.DAGDetailFieldFileToken                   // requests DAGDetail.FileToken
	DAGDetailFieldFileloc                     = gen.DAGDetailFieldFileloc                     // requests DAGDetail.Fileloc
	DAGDetailFieldHasImportErrors             = gen.DAGDetailFieldHasImportErrors             // requests DAGDetail.HasImportErrors
	DAGDetailFieldHasTaskConcurrencyLimits    = gen.DAGDetailFieldHasTaskConcurrencyLimits    // requests DAGDetail.HasTaskConcurrencyLimits
	DAGDetailFieldIsActive                    = gen.DAGDetailFieldIsActive                    // requests DAGDetail.IsActive
	DAGDetailFieldIsPaused                    = gen.DAGDetailFieldIsPaused                    // requests DAGDetail.IsPaused
	DAGDetailFieldIsPausedUponCreation        = gen.DAGDetailFieldIsPausedUponCreation        // requests DAGDetail.IsPausedUponCreation
	DAGDetailFieldIsSubDAG                    = gen.DAGDetailFieldIsSubDAG                    // requests DAGDetail.IsSubDAG
	DAGDetailFieldLastExpired                 = gen.DAGDetailFieldLastExpired                 // requests DAGDetail.LastExpired
	DAGDetailFieldLastLoaded                  = gen.DAGDetailFieldLastLoaded                  // requests DAGDetail.LastParsed
	DAGDetailFieldLastParsedTime              = gen.DAGDetailFieldLastParsedTime              // requests DAGDetail.LastParsedTime
	DAGDetailFieldLastPickled                 = gen.DAGDetailFieldLastPickled                 // requests DAGDetail.LastPickled
	DAGDetailFieldMaxActiveRuns               = gen.DAGDetailFieldMaxActiveRuns               // requests DAGDetail.MaxActiveRuns
	DAGDetailFieldMaxActiveTasks              = gen.DAGDetailFieldMaxActiveTasks              // requests DAGDetail.MaxActiveTasks
	DAGDetailFieldMaxConsecutiveFailedDAGRuns = gen.DAGDetailFieldMaxConsecutiveFailedDAGRuns // requests DAGDetail.MaxConsecutiveFailedDAGRuns
	DAGDetailFieldNextDAGRun                  = gen.DAGDetailFieldNextDAGRun                  // requests DAGDetail.NextDAGRun
	DAGDetailFieldNextDAGRunCreateAfter       = gen.DAGDetailFieldNextDAGRunCreateAfter       // requests DAGDetail.NextDAGRunCreateAfter
	DAGDetailFieldNextDAGRunDataIntervalEnd   = gen.DAGDetailFieldNextDAGRunDataIntervalEnd   // requests DAGDetail.NextDAGRunDataIntervalEnd
	DAGDetailFieldNextDAGRunDataIntervalStart = gen.DAGDetailFieldNextDAGRunDataIntervalStart // requests DAGDetail.NextDAGRunDataIntervalStart
	DAGDetailFieldOrientation                 = gen.DAGDetailFieldOrientation                 // requests DAGDetail.Orientation
	DAGDetailFieldOwners                      = gen.DAGDetailFieldOwners                      // requests DAGDetail.Owners
	DAGDetailFieldParams                      = gen.DAGDetailFieldParams                      // requests DAGDetail.Params
	DAGDetailFieldPickleID                    = gen.DAGDetailFieldPickleID                    // requests DAGDetail.PickleID
	DAGDetailFieldRenderTemplateAsNativeObj   = gen.DAGDetailFieldRenderTemplateAsNativeObj   // requests DAGDetail.RenderTemplateAsNativeObj
	DAGDetailFieldRootDAGID                   = gen.DAGDetailFieldRootDAGID                   // requests DAGDetail.RootDAGID
	DAGDetailFieldScheduleInterval            = gen.DAGDetailFieldScheduleInterval            // requests DAGDetail.ScheduleInterval
	DAGDetailFieldSchedulerLock               = gen.DAGDetailFieldSchedulerLock               // requests DAGDetail.SchedulerLock
	DAGDetailFieldStartDate                   = gen.DAGDetailFieldStartDate                   // requests DAGDetail.StartDate
	DAGDetailFieldTags                        = gen.DAGDetailFieldTags                        // requests DAGDetail.Tags
	DAGDetailFieldTemplateSearchPath          = gen.DAGDetailFieldTemplateSearchPath          // requests DAGDetail.TemplateSearchPath
	DAGDetailFieldTimetableDescription        = gen.DAGDetailFieldTimetableDescription        // requests DAGDetail.TimetableDescription
	DAGDetailFieldTimezone                    = gen.DAGDetailFieldTimezone                    // requests DAGDetail.Timezone
)

// The values of DAGField. Each requests one field.
const (
	DAGFieldDAGDisplayName              = gen.DAGFieldDAGDisplayName              // requests DAG.DAGDisplayName
	DAGFieldDAGID                       = gen.DAGFieldDAGID                       // requests DAG.DAGID
	DAGFieldDefaultView                 = gen.DAGFieldDefaultView                 // requests DAG.DefaultView
	DAGFieldDescription                 = gen.DAGFieldDescription                 // requests DAG.Description
	DAGFieldFileToken                   = gen.DAGFieldFileToken                   // requests DAG.FileToken
	DAGFieldFileloc                     = gen.DAGFieldFileloc                     // requests DAG.Fileloc
	DAGFieldHasImportErrors             = gen.DAGFieldHasImportErrors             // requests DAG.HasImportErrors
	DAGFieldHasTaskConcurrencyLimits    = gen.DAGFieldHasTaskConcurrencyLimits    // requests DAG.HasTaskConcurrencyLimits
	DAGFieldIsActive                    = gen.DAGFieldIsActive                    // requests DAG.IsActive
	DAGFieldIsPaused                    = gen.DAGFieldIsPaused                    // requests DAG.IsPaused
	DAGFieldIsSubDAG                    = gen.DAGFieldIsSubDAG                    // requests DAG.IsSubDAG
	DAGFieldLastExpired                 = gen.DAGFieldLastExpired                 // requests DAG.LastExpired
	DAGFieldLastParsedTime              = gen.DAGFieldLastParsedTime              // requests DAG.LastParsedTime
	DAGFieldLastPickled                 = gen.DAGFieldLastPickled                 // requests DAG.LastPickled
	DAGFieldMaxActiveRuns               = gen.DAGFieldMaxActiveRuns               // requests DAG.MaxActiveRuns
	DAGFieldMaxActiveTasks              = gen.DAGFieldMaxActiveTasks              // requests DAG.MaxActiveTasks
	DAGFieldMaxConsecutiveFailedDAGRuns = gen.DAGFieldMaxConsecutiveFailedDAGRuns // requests DAG.MaxConsecutiveFailedDAGRuns
	DAGFieldNextDAGRun                  = gen.DAGFieldNextDAGRun                  // requests DAG.NextDAGRun
	DAGFieldNextDAGRunCreateAfter       = gen.DAGFieldNextDAGRunCreateAfter       // requests DAG.NextDAGRunCreateAfter
	DAGFieldNextDAGRunDataIntervalEnd   = gen.DAGFieldNextDAGRunDataIntervalEnd   // requests DAG.NextDAGRunDataIntervalEnd
	DAGFieldNextDAGRunDataIntervalStart = gen.DAGFieldNextDAGRunDataIntervalStart // requests DAG.NextDAGRunDataIntervalStart
	DAGFieldOwners                      = gen.DAGFieldOwners                      // requests DAG.Owners
	DAGFieldPickleID                    = gen.DAGFieldPickleID                    // requests DAG.PickleID
	DAGFieldRootDAGID                   = gen.DAGFieldRootDAGID                   // requests DAG.RootDAGID
	DAGFieldScheduleInterval            = gen.DAGFieldScheduleInterval            // requests DAG.ScheduleInterval
	DAGFieldSchedulerLock               = gen.DAGFieldSchedulerLock               // requests DAG.SchedulerLock
	DAGFieldTags                        = gen.DAGFieldTags                        // requests DAG.Tags
	DAGFieldTimetableDescription        = gen.DAGFieldTimetableDescription        // requests DAG.TimetableDescription
)

// The values of DAGOrder. They sort in ascending order; Descending reverses it.
const (
	DAGOrderDAGID = gen.DAGOrderDAGID // sorts by DAGID. Since Airflow 2.6
)

// The values of DAGRunField. Each requests one field.
const (
	DAGRunFieldConf                   = gen.DAGRunFieldConf                   // requests DAGRun.Conf
	DAGRunFieldDAGID                  = gen.DAGRunFieldDAGID                  // requests DAGRun.DAGID
	DAGRunFieldDAGRunID               = gen.DAGRunFieldDAGRunID               // requests DAGRun.DAGRunID
	DAGRunFieldDataIntervalEnd        = gen.DAGRunFieldDataIntervalEnd        // requests DAGRun.DataIntervalEnd
	DAGRunFieldDataIntervalStart      = gen.DAGRunFieldDataIntervalStart      // requests DAGRun.DataIntervalStart
	DAGRunFieldEndDate                = gen.DAGRunFieldEndDate                // requests DAGRun.EndDate
	DAGRunFieldExternalTrigger        = gen.DAGRunFieldExternalTrigger        // requests DAGRun.ExternalTrigger
	DAGRunFieldLastSchedulingDecision = gen.DAGRunFieldLastSchedulingDecision // requests DAGRun.LastSchedulingDecision
	DAGRunFieldLogicalDate            = gen.DAGRunFieldLogicalDate            // requests DAGRun.LogicalDate
	DAGRunFieldNote                   = gen.DAGRunFieldNote                   // requests DAGRun.Note
	DAGRunFieldRunType                = gen.DAGRunFieldRunType                // requests DAGRun.RunType
	DAGRunFieldStartDate              = gen.DAGRunFieldStartDate              // requests DAGRun.StartDate
	DAGRunFieldState                  = gen.DAGRunFieldState                  // requests DAGRun.State
)

// The values of DAGRunOrder. They sort in ascending order; Descending reverses it.
const (
	DAGRunOrderConf            = gen.DAGRunOrderConf            // sorts by Conf
	DAGRunOrderDAGID           = gen.DAGRunOrderDAGID           // sorts by DAGID
	DAGRunOrderDAGRunID        = gen.DAGRunOrderDAGRunID        // sorts by DAGRunID
	DAGRunOrderEndDate         = gen.DAGRunOrderEndDate         // sorts by EndDate
	DAGRunOrderExternalTrigger = gen.DAGRunOrderExternalTrigger // sorts by ExternalTrigger. Until Airflow 2.11
	DAGRunOrderID              = gen.DAGRunOrderID              // sorts by creation
	DAGRunOrderLogicalDate     = gen.DAGRunOrderLogicalDate     // sorts by LogicalDate
	DAGRunOrderStartDate       = gen.DAGRunOrderStartDate       // sorts by StartDate
	DAGRunOrderState           = gen.DAGRunOrderState           // sorts by State
	DAGRunOrderUpdatedAt       = gen.DAGRunOrderUpdatedAt       // sorts by the time of the last change. Since Airflow 2.6
)

// The values of DAGVersionOrder. They sort in ascending order; Descending reverses it.
const (
	DAGVersionOrderBundleName    = gen.DAGVersionOrderBundleName    // sorts by BundleName
	DAGVersionOrderBundleVersion = gen.DAGVersionOrderBundleVersion // sorts by BundleVersion
	DAGVersionOrderID            = gen.DAGVersionOrderID            // sorts by creation
	DAGVersionOrderVersionNumber = gen.DAGVersionOrderVersionNumber // sorts by VersionNumber
)

// The values of DAGWarningOrder. They sort in ascending order; Descending reverses it.
const (
	DAGWarningOrderDAGID       = gen.DAGWarningOrderDAGID       // sorts by DAGID
	DAGWarningOrderMessage     = gen.DAGWarningOrderMessage     // sorts by Message
	DAGWarningOrderTimestamp   = gen.DAGWarningOrderTimestamp   // sorts by Timestamp
	DAGWarningOrderWarningType = gen.DAGWarningOrderWarningType // sorts by WarningType
)

// The values of DAGRunTrigger. A newer server may send others.
const (
	DAGRunTriggerAsset     = gen.DAGRunTriggerAsset     // updates of assets on which the DAG is scheduled
	DAGRunTriggerBackfill  = gen.DAGRunTriggerBackfill  // a backfill of Airflow itself; DAGRuns.Backfill of package client creates manual runs
	DAGRunTriggerCli       = gen.DAGRunTriggerCli       // the command airflow
	DAGRunTriggerOperator  = gen.DAGRunTriggerOperator  // a task of another DAG
	DAGRunTriggerRestAPI   = gen.DAGRunTriggerRestAPI   // a request to the REST API
	DAGRunTriggerTest      = gen.DAGRunTriggerTest      // a test, such as airflow dags test
	DAGRunTriggerTimetable = gen.DAGRunTriggerTimetable // the schedule of the DAG
	DAGRunTriggerUI        = gen.DAGRunTriggerUI        // a user of the web interface
)

// The values of DAGRunType. A newer server may send others.
const (
	DAGRunTypeAssetMaterialization = gen.DAGRunTypeAssetMaterialization // a request to update an asset that the DAG produces. Since Airflow 3.2
	DAGRunTypeAssetTriggered       = gen.DAGRunTypeAssetTriggered       // updates of assets on which the DAG is scheduled
	DAGRunTypeBackfill             = gen.DAGRunTypeBackfill             // a backfill of Airflow itself; DAGRuns.Backfill of package client creates manual runs
	DAGRunTypeManual               = gen.DAGRunTypeManual               // a request of a user or a program, and before Airflow 3.3 also a task of another DAG
	DAGRunTypeOperatorTriggered    = gen.DAGRunTypeOperatorTriggered    // a task of another DAG. Since Airflow 3.3
	DAGRunTypeScheduled            = gen.DAGRunTypeScheduled            // the schedule of the DAG
)

// The values of DAGRunState. A newer server may send others.
const (
	DAGRunStateFailed  = gen.DAGRunStateFailed  // the run has ended, because a task failed or the run took too long
	DAGRunStateQueued  = gen.DAGRunStateQueued  // the run waits to be started. Since Airflow 2.1.3
	DAGRunStateRunning = gen.DAGRunStateRunning // the run has started, and some of its tasks have not ended
	DAGRunStateSuccess = gen.DAGRunStateSuccess // the run has ended successfully
)

// The values of EventLogOrder. They sort in ascending order; Descending reverses it.
const (
	EventLogOrderDAGID       = gen.EventLogOrderDAGID       // sorts by DAGID
	EventLogOrderEvent       = gen.EventLogOrderEvent       // sorts by Event
	EventLogOrderEventLogID  = gen.EventLogOrderEventLogID  // sorts by EventLogID, that is, by creation
	EventLogOrderExtra       = gen.EventLogOrderExtra       // sorts by Extra
	EventLogOrderLogicalDate = gen.EventLogOrderLogicalDate // sorts by LogicalDate
	EventLogOrderOwner       = gen.EventLogOrderOwner       // sorts by Owner
	EventLogOrderRunID       = gen.EventLogOrderRunID       // sorts by RunID. Since Airflow 2.9
	EventLogOrderTaskID      = gen.EventLogOrderTaskID      // sorts by TaskID
	EventLogOrderWhen        = gen.EventLogOrderWhen        // sorts by When
)

// The values of HITLDetailOrder. They sort in ascending order; Descending reverses it.
const (
	HITLDetailOrderCreatedAt           = gen.HITLDetailOrderCreatedAt           // sorts by CreatedAt
	HITLDetailOrderRespondedAt         = gen.HITLDetailOrderRespondedAt         // sorts by RespondedAt
	HITLDetailOrderRespondedByUserID   = gen.HITLDetailOrderRespondedByUserID   // sorts by RespondedByUser.ID
	HITLDetailOrderRespondedByUserName = gen.HITLDetailOrderRespondedByUserName // sorts by RespondedByUser.Name
	HITLDetailOrderSubject             = gen.HITLDetailOrderSubject             // sorts by Subject
	HITLDetailOrderTaskInstance        = gen.HITLDetailOrderTaskInstance        // sorts by the ID of the task instance
)

// The values of HealthStatus. A newer server may send others.
const (
	HealthStatusHealthy   = gen.HealthStatusHealthy   // the component works
	HealthStatusUnhealthy = gen.HealthStatusUnhealthy // the component does not work, or has not reported for some time
)

// The values of ImportErrorOrder. They sort in ascending order; Descending reverses it.
const (
	ImportErrorOrderFilename      = gen.ImportErrorOrderFilename      // sorts by Filename
	ImportErrorOrderImportErrorID = gen.ImportErrorOrderImportErrorID // sorts by ImportErrorID, the order in which the server stored the errors
	ImportErrorOrderTimestamp     = gen.ImportErrorOrderTimestamp     // sorts by Timestamp
)

// The values of JobOrder. They sort in ascending order; Descending reverses it.
const (
	JobOrderDAGID           = gen.JobOrderDAGID           // sorts by DAGID
	JobOrderEndDate         = gen.JobOrderEndDate         // sorts by EndDate
	JobOrderExecutorClass   = gen.JobOrderExecutorClass   // sorts by ExecutorClass
	JobOrderHostname        = gen.JobOrderHostname        // sorts by Hostname
	JobOrderID              = gen.JobOrderID              // sorts by creation
	JobOrderJobType         = gen.JobOrderJobType         // sorts by JobType
	JobOrderLatestHeartbeat = gen.JobOrderLatestHeartbeat // sorts by LatestHeartbeat
	JobOrderStartDate       = gen.JobOrderStartDate       // sorts by StartDate
	JobOrderState           = gen.JobOrderState           // sorts by State
	JobOrderUnixname        = gen.JobOrderUnixname        // sorts by Unixname
)

// The values of PoolOrder. They sort in ascending order; Descending reverses it.
const (
	PoolOrderID    = gen.PoolOrderID    // sorts by creation
	PoolOrderName  = gen.PoolOrderName  // sorts by Name
	PoolOrderSlots = gen.PoolOrderSlots // sorts by Slots. Until Airflow 2.11
)

// The values of ReprocessBehavior. A newer server may send others.
const (
	ReprocessBehaviorCompleted = gen.ReprocessBehaviorCompleted // successful and failed runs are cleared
	ReprocessBehaviorFailed    = gen.ReprocessBehaviorFailed    // failed runs are cleared
	ReprocessBehaviorNone      = gen.ReprocessBehaviorNone      // no run is cleared, the default
)

// The values of RoleOrder. They sort in ascending order.
const (
	RoleOrderName   = gen.RoleOrderName   // sorts by Name
	RoleOrderRoleID = gen.RoleOrderRoleID // sorts by creation
)

// The values of TagOrder. They sort in ascending order; Descending reverses it.
const (
	TagOrderName = gen.TagOrderName // sorts by name
)

// The values of TagsMatchMode. A newer server may accept others.
const (
	TagsMatchModeAll = gen.TagsMatchModeAll // DAGs with all of the tags
	TagsMatchModeAny = gen.TagsMatchModeAny // DAGs with at least one of the tags
)

// The values of TaskInstanceOrder. They sort in ascending order; Descending reverses it.
const (
	TaskInstanceOrderDuration  = gen.TaskInstanceOrderDuration  // sorts by Duration. Since Airflow 2.10
	TaskInstanceOrderEndDate   = gen.TaskInstanceOrderEndDate   // sorts by EndDate. Since Airflow 2.10
	TaskInstanceOrderMapIndex  = gen.TaskInstanceOrderMapIndex  // sorts by MapIndex, the default
	TaskInstanceOrderStartDate = gen.TaskInstanceOrderStartDate // sorts by StartDate. Since Airflow 2.10
	TaskInstanceOrderState     = gen.TaskInstanceOrderState     // sorts by State
)

// The values of TaskOrder. They sort in ascending order; Descending reverses it.
const (
	TaskOrderDependsOnPast           = gen.TaskOrderDependsOnPast           // sorts by DependsOnPast
	TaskOrderOwner                   = gen.TaskOrderOwner                   // sorts by Owner
	TaskOrderPool                    = gen.TaskOrderPool                    // sorts by Pool
	TaskOrderPoolSlots               = gen.TaskOrderPoolSlots               // sorts by PoolSlots
	TaskOrderPriorityWeight          = gen.TaskOrderPriorityWeight          // sorts by PriorityWeight
	TaskOrderQueue                   = gen.TaskOrderQueue                   // sorts by Queue
	TaskOrderRetries                 = gen.TaskOrderRetries                 // sorts by Retries
	TaskOrderRetryDelay              = gen.TaskOrderRetryDelay              // sorts by RetryDelay
	TaskOrderRetryExponentialBackoff = gen.TaskOrderRetryExponentialBackoff // sorts by RetryExponentialBackoff
	TaskOrderStartDate               = gen.TaskOrderStartDate               // sorts by StartDate
	TaskOrderTaskDisplayName         = gen.TaskOrderTaskDisplayName         // sorts by TaskDisplayName. Since Airflow 2.9
	TaskOrderTaskID                  = gen.TaskOrderTaskID                  // sorts by TaskID
	TaskOrderTriggerRule             = gen.TaskOrderTriggerRule             // sorts by TriggerRule
	TaskOrderWaitForDownstream       = gen.TaskOrderWaitForDownstream       // sorts by WaitForDownstream
)

// The values of TaskState. A newer server may send others.
const (
	TaskStateAwaitingInput   = gen.TaskStateAwaitingInput   // the task waits for the input of a person. Since Airflow 3.3
	TaskStateDeferred        = gen.TaskStateDeferred        // the task waits for its Trigger without a worker. Since Airflow 2.2
	TaskStateFailed          = gen.TaskStateFailed          // the task has failed and has no retries left
	TaskStateQueued          = gen.TaskStateQueued          // the task waits for a worker
	TaskStateRemoved         = gen.TaskStateRemoved         // the task is no longer in the DAG. Since Airflow 2.0.2
	TaskStateRestarting      = gen.TaskStateRestarting      // the task was cleared while it was running. Since Airflow 2.4.2
	TaskStateRunning         = gen.TaskStateRunning         // the task runs
	TaskStateScheduled       = gen.TaskStateScheduled       // the task can run, and waits to be queued
	TaskStateSensing         = gen.TaskStateSensing         // a smart sensor, a shared process of old releases, checks the condition of the task. Airflow 2.2 to 2.3
	TaskStateSkipped         = gen.TaskStateSkipped         // the task was skipped, by a condition in the DAG or by its own code
	TaskStateSuccess         = gen.TaskStateSuccess         // the task has ended successfully
	TaskStateUpForReschedule = gen.TaskStateUpForReschedule // a sensor waits for its next check without a worker
	TaskStateUpForRetry      = gen.TaskStateUpForRetry      // a try failed, and another try follows
	TaskStateUpstreamFailed  = gen.TaskStateUpstreamFailed  // the task did not run, because a task upstream failed
)

// The values of TriggerRule. A newer server may send others.
const (
	TriggerRuleAllDone                 = gen.TriggerRuleAllDone                 // all upstream tasks have ended, in whatever state
	TriggerRuleAllDoneSetupSuccess     = gen.TriggerRuleAllDoneSetupSuccess     // all upstream tasks have ended, and if setup tasks are among them, at least one of those has succeeded
	TriggerRuleAllFailed               = gen.TriggerRuleAllFailed               // all upstream tasks have failed or are upstream_failed
	TriggerRuleAllSkipped              = gen.TriggerRuleAllSkipped              // all upstream tasks were skipped
	TriggerRuleAllSuccess              = gen.TriggerRuleAllSuccess              // all upstream tasks have succeeded, the default
	TriggerRuleAlways                  = gen.TriggerRuleAlways                  // the task does not wait for upstream tasks
	TriggerRuleDummy                   = gen.TriggerRuleDummy                   // the old name of always
	TriggerRuleNoneFailed              = gen.TriggerRuleNoneFailed              // all upstream tasks have ended, and none has failed or is upstream_failed
	TriggerRuleNoneFailedMinOneSuccess = gen.TriggerRuleNoneFailedMinOneSuccess // all upstream tasks have ended, none has failed or is upstream_failed, and at least one has succeeded
	TriggerRuleNoneFailedOrSkipped     = gen.TriggerRuleNoneFailedOrSkipped     // the old name of none_failed_min_one_success
	TriggerRuleNoneSkipped             = gen.TriggerRuleNoneSkipped             // all upstream tasks have ended, and none was skipped
	TriggerRuleOneDone                 = gen.TriggerRuleOneDone                 // at least one upstream task has succeeded or failed
	TriggerRuleOneFailed               = gen.TriggerRuleOneFailed               // at least one upstream task has failed or is upstream_failed
	TriggerRuleOneSuccess              = gen.TriggerRuleOneSuccess              // at least one upstream task has succeeded
)

// The values of UserOrder. They sort in ascending order.
const (
	UserOrderEmail     = gen.UserOrderEmail     // sorts by Email
	UserOrderFirstName = gen.UserOrderFirstName // sorts by FirstName
	UserOrderID        = gen.UserOrderID        // sorts by creation
	UserOrderLastName  = gen.UserOrderLastName  // sorts by LastName
)

// The values of VariableOrder. They sort in ascending order; Descending reverses it.
const (
	VariableOrderID    = gen.VariableOrderID    // sorts by creation
	VariableOrderKey   = gen.VariableOrderKey   // sorts by Key
	VariableOrderValue = gen.VariableOrderValue // sorts by the encrypted Value
)

// The values of WeightRule. A newer server may send others.
const (
	WeightRuleAbsolute   = gen.WeightRuleAbsolute   // the weight of the task alone
	WeightRuleDownstream = gen.WeightRuleDownstream // the weight of the task and of all tasks downstream, the default
	WeightRuleUpstream   = gen.WeightRuleUpstream   // the weight of the task and of all tasks upstream
)

// Action is something that a role can be permitted to do, such as can_read. For more about its fields, see
// [gen.Action].
//
//	Name  string  is the action, such as can_read or menu_access. Since Airflow 2.1
type Action = gen.Action

// ActionResource is one permission: an action on a resource. For more about its fields, see [gen.ActionResource].
//
//	Action    Action    is the permitted action. Since Airflow 2.1
//	Resource  Resource  is the resource to which the action applies. Since Airflow 2.1
type ActionResource = gen.ActionResource

// AssetAlias is a name under which tasks update assets that they choose at run time. Since Airflow 3.0. For more about
// its fields, see [gen.AssetAlias].
//
//	Group  string  is the group of the alias. It is asset unless the author of a DAG sets another one
//	ID     int     is the number that the server gave the alias
//	Name   string  is the name of the alias, which is unique
type AssetAlias = gen.AssetAlias

// AssetAliasOrder is a sort order of asset aliases. The default is by creation, oldest first. See
// [gen.AssetAliasOrder].
type AssetAliasOrder = gen.AssetAliasOrder

// AssetEventOrder is a sort order of asset events. The default is by Timestamp. See [gen.AssetEventOrder].
type AssetEventOrder = gen.AssetEventOrder

// AssetOrder is a sort order of assets. The default is by creation, oldest first. See [gen.AssetOrder].
type AssetOrder = gen.AssetOrder

// AssetStateEntry is a value that is stored under a key for an asset, for the next run of a task. Since Airflow 3.3.
// For more about its fields, see [gen.AssetStateEntry].
//
//	Key            string             identifies the entry
//	LastUpdatedBy  *AssetStateWriter  says who wrote the entry last; nil if unknown
//	UpdatedAt      time.Time          is when the entry was last written
//	Value          json.RawMessage    is the JSON of the value
type AssetStateEntry = gen.AssetStateEntry

// AssetStateWriter says who wrote an entry of an asset's state store. Since Airflow 3.3. For more about its fields, see
// [gen.AssetStateWriter].
//
//	DAGID     string                identifies the DAG of the task that wrote the entry; empty if no task did
//	Kind      AssetStateWriterKind  says what wrote the entry
//	MapIndex  *int                  is the map index of the task instance that wrote the entry; -1 if the task is not mapped, and nil if no task did
//	RunID     string                identifies the run of the task that wrote the entry; empty if no task did
//	TaskID    string                identifies the task that wrote the entry; empty if no task did
type AssetStateWriter = gen.AssetStateWriter

// AssetStateWriterKind is the kind of a writer of an asset's state store. Since Airflow 3.3. See
// [gen.AssetStateWriterKind].
type AssetStateWriterKind = gen.AssetStateWriterKind

// AssetWatcher is a trigger that creates asset events when something happens outside of Airflow. Since Airflow 3.2. For
// more about its fields, see [gen.AssetWatcher].
//
//	CreatedDate  time.Time  is when the server first stored the trigger
//	Name         string     is the name of the watcher
//	TriggerID    int        is the number that the server gave the trigger
type AssetWatcher = gen.AssetWatcher

// QueuedConnectionTest is a connection test that was queued on a worker. Since Airflow 3.3. For more about its fields,
// see [gen.QueuedConnectionTest].
//
//	ConnectionID   string     identifies the connection
//	CreatedAt      time.Time  is when the test was queued
//	ResultMessage  string     says what the test found; empty before it has ended
//	State          string     is the state of the test: pending, queued, running, success or failed
//	Token          string     identifies the test
type QueuedConnectionTest = gen.QueuedConnectionTest

// Backfill is a set of runs of a DAG for past logical dates, which Airflow creates at once and starts as MaxActiveRuns
// allows. Since Airflow 3.0. For more about its fields, see [gen.Backfill].
//
//	CompletedAt        time.Time          is when the server found that all runs of the backfill had ended, or when the backfill was canceled; zero before
//	CreatedAt          time.Time          is when the backfill was created
//	DAGDisplayName     string             is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID              string             identifies the DAG
//	DAGRunConf         json.RawMessage    is the configuration of its runs: a JSON object, or null
//	FromDate           time.Time          is the earliest logical date of its runs
//	ID                 int                is the number of the backfill, higher for later ones
//	IsPaused           bool               reports whether the backfill is paused. While it is paused, none of its queued runs starts
//	MaxActiveRuns      int                is the maximum number of its runs that may be running at the same time
//	ReprocessBehavior  ReprocessBehavior  says for which runs that existed the backfill cleared the run
//	ToDate             time.Time          is the latest logical date of its runs
//	UpdatedAt          time.Time          is when the server last changed it
type Backfill = gen.Backfill

// BackfillCreate holds the fields of a new backfill. The DAG ID and both dates are required. Since Airflow 3.0. For
// more about its fields, see [gen.BackfillCreate].
//
//	DAGID               string             identifies the DAG. It is required
//	DAGRunConf          json.RawMessage    is the configuration of the new runs: a JSON object; nil means none
//	FromDate            time.Time          is the earliest logical date, truncated to microseconds. It is required
//	MaxActiveRuns       Optional[int]      is the maximum number of runs of the backfill that may be running at the same time. Unset means 10
//	ReprocessBehavior   ReprocessBehavior  says for which runs that exist the backfill clears the run, so that it runs again. Empty means none
//	RunBackwards        Optional[bool]     starts the run of the latest date first. Unset means false
//	RunOnLatestVersion  Optional[bool]     makes the runs use the newest version of the DAG. Unset leaves the choice to the DAG and to the server's configuration. Since Airflow 3.1.6
//	ToDate              time.Time          is the latest logical date, truncated to microseconds. It is required
type BackfillCreate = gen.BackfillCreate

// BackfillOrder is a sort order of backfills. The default is by creation, oldest first. See [gen.BackfillOrder].
type BackfillOrder = gen.BackfillOrder

// BasicDAGRun is a DAG run that an asset event triggered, with fewer fields than DAGRun. For more about its fields, see
// [gen.BasicDAGRun].
//
//	DAGID              string       identifies the DAG. Since Airflow 2.4
//	DAGRunID           string       identifies the run within its DAG
//	DataIntervalEnd    time.Time    is the end of the data interval, the span of time whose data the run processes; zero if the run has none. Since Airflow 2.4
//	DataIntervalStart  time.Time    is the start of the data interval, the span of time whose data the run processes; zero if the run has none. Since Airflow 2.4
//	EndDate            time.Time    is when the run ended; zero while it is queued or running. Since Airflow 2.4
//	LogicalDate        time.Time    is the logical date of the run: the time that the run is for, not the time at which it runs. No two runs of a DAG have the same one. Zero if the run has none, as for asset-triggered runs of Airflow 3. Since Airflow 2.4
//	PartitionKey       string       identifies the partition that the run processes; empty if it has none. A partition is a part of the data, such as one day. Since Airflow 3.2
//	StartDate          time.Time    is when the run started; zero while it is queued. Since Airflow 2.4
//	State              DAGRunState  is the state of the run. Since Airflow 2.4
//	Triggering         bool         reports whether the event triggered the run: whether it is the latest of the events that the run is about. Since Airflow 3.3.2
type BasicDAGRun = gen.BasicDAGRun

// ClassReference names a Python class. For more about its fields, see [gen.ClassReference].
//
//	ClassName   string  is the name of the class
//	ModulePath  string  is the import path of the Python module that defines the class
type ClassReference = gen.ClassReference

// ClearPartitionsResult says how many runs have lost their partitions. Since Airflow 3.3. For more about its fields,
// see [gen.ClearPartitionsResult].
//
//	DAGRunsCleared        int   is the number of runs whose partition was removed
//	DryRun                bool  reports whether nothing was changed
//	TaskInstancesCleared  int   is the number of cleared task instances
type ClearPartitionsResult = gen.ClearPartitionsResult

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
//	Name     string          is the name of the section, such as core
//	Options  []ConfigOption  lists the options of the section
type ConfigSection = gen.ConfigSection

// Connection holds what hooks and operators need to connect to another system. Its password is write-only. For more
// about its fields, see [gen.Connection].
//
//	ConnType      string  is the type of the connection, such as http or postgres
//	ConnectionID  string  identifies the connection
//	Description   string  is a description for people; empty if there is none. Since Airflow 2.2
//	Extra         string  is JSON text with more settings; empty if there is none, and in lists of Airflow 2. Since Airflow 2.3, secrets in it are replaced with ***
//	Host          string  is the host name of the other system; empty if there is none
//	Login         string  is the username for the other system; empty if there is none
//	Port          int     is the port of the other system; zero if there is none
//	Schema        string  is the name of the database, or whatever else the connection type calls a schema; empty if there is none
//	TeamName      string  names the team that owns the connection; empty if none does. Servers have teams only if the option multi_team in the section [core] of their configuration is True. Since Airflow 3.2
type Connection = gen.Connection

// ConnectionCreate holds the fields of a new connection. The ID and the type are required. For more about its fields,
// see [gen.ConnectionCreate].
//
//	ConnType      string            is the type of the connection, such as http or postgres
//	ConnectionID  string            identifies the connection
//	Description   Optional[string]  is a description for people; unset means none. Since Airflow 2.2
//	Extra         Optional[string]  is JSON text with more settings; unset means none
//	Host          Optional[string]  is the host name of the other system; unset means none
//	Login         Optional[string]  is the username for the other system; unset means none
//	Password      Optional[string]  is the password for the other system; unset means none. Servers never return it
//	Port          Optional[int]     is the port of the other system; unset means none
//	Schema        Optional[string]  is the name of the database, or whatever else the connection type calls a schema; unset means none
//	TeamName      Optional[string]  names the team that owns the connection; unset means none. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True. Since Airflow 3.2
type ConnectionCreate = gen.ConnectionCreate

// ConnectionOrder is a sort order of connections. The default is by creation, oldest first. See [gen.ConnectionOrder].
type ConnectionOrder = gen.ConnectionOrder

// ConnectionTest is the result of testing a connection. For more about its fields, see [gen.ConnectionTest].
//
//	Message  string  describes the result of the test. Since Airflow 2.2
//	Status   bool    reports whether the connection works. Since Airflow 2.2
type ConnectionTest = gen.ConnectionTest

// ConnectionTestRequest holds connection settings to test on a worker. Since Airflow 3.3. For more about its fields,
// see [gen.ConnectionTestRequest].
//
//	CommitOnSuccess  Optional[bool]    stores the settings as the connection if the test succeeds. Unset means false
//	ConnType         string            is the type of the connection, such as http or postgres. It is required
//	ConnectionID     string            identifies the connection. It is required. Only one test of a connection can wait or run at a time
//	Description      Optional[string]  is a description for people; unset means none
//	Executor         Optional[string]  names the executor that runs the test. Unset means the default
//	Extra            Optional[string]  is JSON text with more settings: an object; unset means none
//	Host             Optional[string]  is the host name of the other system; unset means none
//	Login            Optional[string]  is the username for the other system; unset means none
//	Password         Optional[string]  is the password for the other system; unset means none
//	Port             Optional[int]     is the port of the other system; unset means none
//	Queue            Optional[string]  names the queue of the worker that runs the test. Unset means the default
//	Schema           Optional[string]  is the name of the database, or whatever else the connection type calls a schema; unset means none
//	TeamName         Optional[string]  names the team that owns the connection; unset means none. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True
type ConnectionTestRequest = gen.ConnectionTestRequest

// ConnectionUpdate holds the fields of a connection to update. Unset fields keep their values. For more about its
// fields, see [gen.ConnectionUpdate].
//
//	ConnType     Optional[string]  is the type of the connection, such as http or postgres. Unset keeps it
//	Description  Optional[string]  is a description for people. Unset keeps it; null removes it. Since Airflow 2.2
//	Extra        Optional[string]  is JSON text with more settings, which replaces the stored text. Unset keeps it; null removes it. Do not send back *** values of a response: Airflow 2 would overwrite secrets with them
//	Host         Optional[string]  is the host name of the other system. Unset keeps it; null removes it
//	Login        Optional[string]  is the username for the other system. Unset keeps it; null removes it
//	Password     Optional[string]  is the password for the other system. Unset keeps it. Airflow ignores "": a password can be replaced but not removed. Servers never return it
//	Port         Optional[int]     is the port of the other system. Unset keeps it; null removes it
//	Schema       Optional[string]  is the name of the database, or whatever else the connection type calls a schema. Unset keeps it; null removes it
//	TeamName     Optional[string]  names the team that owns the connection. Unset keeps it; null removes it. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True. Since Airflow 3.2
type ConnectionUpdate = gen.ConnectionUpdate

// AssetEventCreate holds the fields of an asset event to create. For more about its fields, see [gen.AssetEventCreate].
//
//	AccessControl  json.RawMessage   is a JSON object. Its field consumer_teams lists the teams whose DAGs the event may trigger, and allow_global says whether it may trigger DAGs without a team. Since Airflow 3.3
//	AssetID        Optional[int]     is the numeric ID of the asset. If it is not set, the client finds the ID by AssetURI. Since Airflow 3.0
//	AssetURI       string            is the URI that identifies the updated asset. Since Airflow 2.9
//	Extra          json.RawMessage   is a JSON object to store with the event; nil means {}. The server adds the field from_rest_api. Since Airflow 2.9
//	PartitionKey   Optional[string]  identifies the partition that was updated. Unset means the whole asset. A partition is a part of the data, such as one day. Since Airflow 3.2
type AssetEventCreate = gen.AssetEventCreate

// DAG is a workflow: tasks, their order and a schedule. For more about its fields, see [gen.DAG].
//
//	AllowedRunTypes              []DAGRunType       lists the kinds of runs that the DAG permits. Empty permits all kinds. Since Airflow 3.2
//	BundleName                   string             is the name of the bundle that contains the DAG file. A bundle is a folder or a repository of DAG files. Since Airflow 3.0
//	BundleVersion                string             is the version of the bundle that contains the DAG file, such as a Git commit; empty if the bundle has no versions. Since Airflow 3.0
//	DAGDisplayName               string             is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 2.9
//	DAGID                        string             identifies the DAG
//	DefaultView                  string             is the page that the web interface shows for the DAG by default, such as grid or graph. Airflow 2.3 to 2.11
//	Description                  string             is the DAG author's description; empty if there is none
//	FileToken                    string             identifies the DAG's file for DAGService.Reparse of package client
//	Fileloc                      string             is the path of the DAG's file on the server
//	HasImportErrors              bool               reports whether the DAG's file failed to import when it was last parsed. Since Airflow 2.3
//	HasTaskConcurrencyLimits     bool               reports whether any task of the DAG limits how many of its instances run at the same time. Since Airflow 2.3
//	IsActive                     bool               reports whether the DAG was in its file when the file was last parsed. An inactive DAG cannot be triggered. Since Airflow 2.1.1
//	IsBackfillable               bool               reports whether Airflow can create runs of the DAG for past dates (backfill). Since Airflow 3.3
//	IsPaused                     bool               reports whether the DAG is paused. While it is paused, no run starts, and runs that have started get no new tasks. It is false too if the server stores null; see DAGService.Update of package client
//	IsSubDAG                     bool               reports whether the DAG is a SubDAG of another DAG. Until Airflow 2.11
//	LastExpired                  time.Time          is when a user last asked the web interface to refresh the DAG; zero if never. Since Airflow 2.3
//	LastParseDuration            float64            is how long the last parsing of the DAG's file took, in seconds; zero if unknown. Since Airflow 3.1
//	LastParsedTime               time.Time          is when the DAG's file was last parsed; zero if unknown. Since Airflow 2.3
//	LastPickled                  time.Time          is when the DAG was last pickled, that is, serialized by Python; zero if never, which is usual. Airflow 2.3 to 2.11
//	MaxActiveRuns                int                is the maximum number of runs of the DAG that may be running at the same time; zero if unknown. Since Airflow 2.3
//	MaxActiveTasks               int                is the maximum number of task instances of the DAG that may run at the same time, in all of its runs together; zero if unknown. Since Airflow 2.3
//	MaxConsecutiveFailedDAGRuns  int                is the number of failed runs in a row after which Airflow pauses the DAG; zero means never. Since Airflow 2.9
//	NextDAGRun                   time.Time          is the logical date of the next scheduled run; zero if none is planned. Since Airflow 2.3
//	NextDAGRunCreateAfter        time.Time          is the earliest time at which the scheduler creates the next run; zero if none is planned. Since Airflow 2.3
//	NextDAGRunDataIntervalEnd    time.Time          is the end of the next run's data interval; zero if none is planned. Since Airflow 2.3
//	NextDAGRunDataIntervalStart  time.Time          is the start of the next run's data interval; zero if none is planned. Since Airflow 2.3
//	Owners                       []string           lists the owners of the DAG's tasks. Servers may leave it empty in DAG details
//	PickleID                     string             identifies the pickled form of the DAG, serialized by Python; empty if there is none, which is usual. Airflow 2.3 to 2.11
//	RelativeFileloc              string             is the path of the DAG file relative to its bundle. Since Airflow 3.0
//	RootDAGID                    string             identifies the top-level DAG that contains this SubDAG; empty if the DAG is not a SubDAG. Until Airflow 2.11
//	ScheduleInterval             *ScheduleInterval  defines when the scheduler creates runs; nil if the DAG has no schedule, so that runs are created only on request. Until Airflow 2.11
//	SchedulerLock                bool               is always false: Airflow has the field, but never sets it. Airflow 2.3 to 2.11
//	Tags                         []Tag              lists the tags of the DAG
//	TimetableDescription         string             describes the schedule in words; empty if its timetable has no description. Since Airflow 2.3
//	TimetablePartitioned         bool               reports whether each run processes one partition, a part of the data such as one day. Since Airflow 3.2
//	TimetablePeriodic            bool               reports whether the schedule creates runs at regular times. It is false for the schedules without regular times: none, @once, @continuous and assets. Since Airflow 3.3
//	TimetableSummary             string             is a short form of the schedule, such as a cron expression; empty if there is no schedule. Since Airflow 3.0
type DAG = gen.DAG

// DAGDetail is a DAG with further fields of its definition. For more about its fields, see [gen.DAGDetail].
//
//	ActiveRunsCount              int                is the number of running runs; before Airflow 3.3.1, that of queued and running runs. Since Airflow 3.2
//	AllowedRunTypes              []DAGRunType       lists the kinds of runs that the DAG permits. Empty permits all kinds. Since Airflow 3.2
//	BundleName                   string             is the name of the bundle that contains the DAG file. A bundle is a folder or a repository of DAG files. Since Airflow 3.0
//	BundleVersion                string             is the version of the bundle that contains the DAG file, such as a Git commit; empty if the bundle has no versions. Since Airflow 3.0
//	Catchup                      bool               reports whether the scheduler creates the runs that were missed between the start date and now
//	Concurrency                  float64            is the old name of MaxActiveTasks and has the same value
//	DAGDisplayName               string             is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 2.9
//	DAGID                        string             identifies the DAG
//	DAGRunTimeout                *TimeDelta         is how long a run may take before Airflow sets it to failed; nil if there is no limit
//	AssetExpression              json.RawMessage    is the condition on assets that triggers the DAG: JSON objects with the field all or any combine assets. It is null if the DAG is not scheduled on assets. Since Airflow 2.9
//	DefaultArgs                  json.RawMessage    holds the arguments that all tasks of the DAG have by default: a JSON object. Since Airflow 3.1
//	DefaultView                  string             is the page that the web interface shows for the DAG by default, such as grid or graph. Until Airflow 2.11
//	Description                  string             is the DAG author's description; empty if there is none
//	DocMD                        string             is the author's documentation, in Markdown; empty if there is none
//	EndDate                      time.Time          is the last date of the schedule; zero if the schedule does not end. Since Airflow 2.3
//	FileToken                    string             identifies the DAG's file for DAGService.Reparse of package client
//	Fileloc                      string             is the path of the DAG's file on the server
//	HasImportErrors              bool               reports whether the DAG's file failed to import when it was last parsed. Since Airflow 2.8
//	HasTaskConcurrencyLimits     bool               reports whether any task of the DAG limits how many of its instances run at the same time. Since Airflow 2.8
//	IsActive                     bool               reports whether the DAG was in its file when the file was last parsed. An inactive DAG cannot be triggered. Since Airflow 2.1.1
//	IsBackfillable               bool               reports whether Airflow can create runs of the DAG for past dates (backfill). Since Airflow 3.3
//	IsFavorite                   bool               reports whether the user of the request marked the DAG as a favorite. Since Airflow 3.1.1
//	IsPaused                     bool               reports whether the DAG is paused. While it is paused, no run starts, and runs that have started get no new tasks. It is false too if the server stores null; see DAGService.Update of package client
//	IsPausedUponCreation         bool               reports whether the DAG is paused when the server first finds it. It is false too if the DAG leaves the decision to the server's configuration. Since Airflow 2.3
//	IsSubDAG                     bool               reports whether the DAG is a SubDAG of another DAG. Until Airflow 2.11
//	LastExpired                  time.Time          is when a user last asked the web interface to refresh the DAG; zero if never. Since Airflow 2.8
//	LastParseDuration            float64            is how long the last parsing of the DAG's file took, in seconds; zero if unknown. Since Airflow 3.1
//	LastParsed                   time.Time          is when the webserver, in Airflow 3 the API server, loaded the DAG, in spite of the name. The time when the file was parsed is in LastParsedTime. Since Airflow 2.3
//	LastParsedTime               time.Time          is when the DAG's file was last parsed; zero if unknown. Since Airflow 2.8
//	LastPickled                  time.Time          is when the DAG was last pickled, that is, serialized by Python; zero if never, which is usual. Airflow 2.8 to 2.11
//	LatestDAGVersion             DAGVersion         is the newest version of the DAG; its ID is empty if there is none. Since Airflow 3.0
//	MaxActiveRuns                int                is the maximum number of runs of the DAG that may be running at the same time; zero if unknown. Since Airflow 2.3
//	MaxActiveTasks               int                is the maximum number of task instances of the DAG that may run at the same time, in all of its runs together; zero if unknown. Since Airflow 2.2
//	MaxConsecutiveFailedDAGRuns  int                is the number of failed runs in a row after which Airflow pauses the DAG; zero means never. Since Airflow 2.9
//	NextDAGRun                   time.Time          is the logical date of the next scheduled run; zero if none is planned. Since Airflow 2.8
//	NextDAGRunCreateAfter        time.Time          is the earliest time at which the scheduler creates the next run; zero if none is planned. Since Airflow 2.8
//	NextDAGRunDataIntervalEnd    time.Time          is the end of the next run's data interval; zero if none is planned. Since Airflow 2.8
//	NextDAGRunDataIntervalStart  time.Time          is the start of the next run's data interval; zero if none is planned. Since Airflow 2.8
//	Orientation                  string             is the direction in which the web interface draws the DAG, such as LR for left to right. Until Airflow 2.11
//	OwnerLinks                   json.RawMessage    maps the owners of the DAG to their addresses, such as a web page: a JSON object. Since Airflow 3.0.2
//	Owners                       []string           lists the owners of the DAG's tasks. Servers may leave it empty in DAG details
//	Params                       json.RawMessage    describes the params, which are named inputs: a JSON object that maps their names to objects with value, description and schema
//	PickleID                     string             identifies the pickled form of the DAG, serialized by Python; empty if there is none, which is usual. Airflow 2.3 to 2.11
//	RelativeFileloc              string             is the path of the DAG file relative to its bundle. Since Airflow 3.0
//	RenderTemplateAsNativeObj    bool               reports whether templates in the arguments of tasks produce Python values, such as numbers and lists. If false, they produce text. Since Airflow 2.3
//	RerunWithLatestVersion       bool               reports whether the DAG sets that its cleared runs use the newest version of the DAG. It is false too if the DAG leaves the decision to the server's configuration. Since Airflow 3.3
//	RootDAGID                    string             identifies the top-level DAG that contains this SubDAG; empty if the DAG is not a SubDAG. Airflow 2.8 to 2.11
//	ScheduleInterval             *ScheduleInterval  defines when the scheduler creates runs; nil if the DAG has no schedule, so that runs are created only on request. Until Airflow 2.11
//	SchedulerLock                bool               is always false: Airflow has the field, but never sets it. Airflow 2.8 to 2.11
//	StartDate                    time.Time          is the first date of the schedule; zero if there is none
//	Tags                         []Tag              lists the tags of the DAG
//	TemplateSearchPath           []string           lists the directories in which Airflow looks for template files; nil if the DAG sets none. Since Airflow 2.8
//	TimetableDescription         string             describes the schedule in words; empty if its timetable has no description. Since Airflow 2.8
//	TimetablePartitioned         bool               reports whether each run processes one partition, a part of the data such as one day. Since Airflow 3.2
//	TimetablePeriodic            bool               reports whether the schedule creates runs at regular times. It is false for the schedules without regular times: none, @once, @continuous and assets. Since Airflow 3.3
//	TimetableSummary             string             is a short form of the schedule, such as a cron expression; empty if there is no schedule. Since Airflow 3.0
//	Timezone                     Timezone           is the time zone of the schedule
type DAGDetail = gen.DAGDetail

// DAGDetailField names a field of DAGDetail, for the call option WithFields, which needs Airflow 2.9 to 2.11. The
// server rejects unknown names. See [gen.DAGDetailField].
type DAGDetailField = gen.DAGDetailField

// DAGField names a field of a DAG, for the call option WithFields and the field Fields of DAGListOptions, which need
// Airflow 2.9 to 2.11. The server rejects unknown names. See [gen.DAGField].
type DAGField = gen.DAGField

// DAGOrder is a sort order of DAGs. The only one is by DAG ID, which is the default; before Airflow 2.6 its name is not
// accepted. See [gen.DAGOrder].
type DAGOrder = gen.DAGOrder

// DAGRun is one run of a DAG. For more about its fields, see [gen.DAGRun].
//
//	BundleVersion           string           is the version of the bundle that contains the DAG file, such as a Git commit; empty if the bundle has no versions. Since Airflow 3.0.1
//	Conf                    json.RawMessage  is the configuration of the run: a JSON object that its tasks can read; {} if there is none. DAGRun.DecodeConf decodes it
//	DAGDisplayName          string           is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID                   string           identifies the DAG
//	DAGRunID                string           identifies the run within its DAG
//	DAGVersions             []DAGVersion     lists the versions of the DAG with which tasks of the run ran. Since Airflow 3.0
//	DataIntervalEnd         time.Time        is the end of the data interval, the span of time whose data the run processes; zero if the run has none. Since Airflow 2.4
//	DataIntervalStart       time.Time        is the start of the data interval, the span of time whose data the run processes; zero if the run has none. Since Airflow 2.4
//	Duration                float64          is the time from StartDate to EndDate in seconds; zero while EndDate is zero. Since Airflow 3.1
//	EndDate                 time.Time        is when the run ended; zero while it is queued or running
//	ExternalTrigger         bool             reports whether the run was triggered by a user or a program. It is false for runs of a schedule, an asset or a backfill. Until Airflow 2.11
//	LastSchedulingDecision  time.Time        is when the scheduler last examined the run; zero if it has not since the run was created or last cleared. Since Airflow 2.4
//	LogicalDate             time.Time        is the logical date of the run: the time that the run is for, not the time at which it runs. No two runs of a DAG have the same one. Zero if the run has none, as for asset-triggered runs of Airflow 3
//	Note                    string           is a note of a user; empty if there is none. Since Airflow 2.5
//	PartitionDate           time.Time        is the day of the partition that the run processes, in the time zone of the DAG; zero if it has none. Since Airflow 3.3
//	PartitionKey            string           identifies the partition that the run processes; empty if it has none. A partition is a part of the data, such as one day. Since Airflow 3.2
//	QueuedAt                time.Time        is when the run was last queued; zero if never. Since Airflow 3.0
//	RunAfter                time.Time        is the earliest time at which the scheduler may start the run. Since Airflow 3.0
//	RunType                 DAGRunType       says what created the run: a schedule, an asset, a backfill or a request (manual). Some releases have further values. Since Airflow 2.4
//	StartDate               time.Time        is when the run started; zero while it is queued
//	State                   DAGRunState      is the state of the run
//	TriggeredBy             DAGRunTrigger    says which part of Airflow created the run, such as the REST API or the web interface. Since Airflow 3.0
//	TriggeringUserName      string           is the name of the user who created the run; empty if no user did. Since Airflow 3.1
type DAGRun = gen.DAGRun

// DAGRunField names a field of a DAG run, for the call option WithFields and the field Fields of DAGRunListOptions,
// which need Airflow 2.9 to 2.11. The server rejects unknown names. See [gen.DAGRunField].
type DAGRunField = gen.DAGRunField

// DAGRunOrder is a sort order of DAG runs. The default is by creation, oldest first. See [gen.DAGRunOrder].
type DAGRunOrder = gen.DAGRunOrder

// DAGUpdate holds the fields of a DAG to update. The only one is IsPaused. For more about its fields, see
// [gen.DAGUpdate].
//
//	IsPaused  Optional[bool]  pauses the DAG if true and unpauses it if false. Do not set it to null: Airflow 2 then returns false, but runs of the DAG stay queued
type DAGUpdate = gen.DAGUpdate

// DAGVersionOrder is a sort order of the versions of DAGs. The default is by ID, and so by creation, oldest first. See
// [gen.DAGVersionOrder].
type DAGVersionOrder = gen.DAGVersionOrder

// DAGWarningOrder is a sort order of warnings. The default is by Timestamp. See [gen.DAGWarningOrder].
type DAGWarningOrder = gen.DAGWarningOrder

// DAGProcessorStatus holds the health of a standalone DAG processor and the time of its latest heartbeat. For more
// about its fields, see [gen.DAGProcessorStatus].
//
//	LatestDAGProcessorHeartbeat  time.Time     is when the DAG processor last reported that it was alive; zero if it has never run as a process of its own. Since Airflow 2.7
//	Status                       HealthStatus  is the health of the component. It is empty for a triggerer or a DAG processor that has never run, and unhealthy for such a scheduler. Since Airflow 2.7
type DAGProcessorStatus = gen.DAGProcessorStatus

// DAGRunTrigger says which part of Airflow created a DAG run. Since Airflow 3.0. See [gen.DAGRunTrigger].
type DAGRunTrigger = gen.DAGRunTrigger

// DAGRunType says what created a DAG run. Airflow 2 sends dataset_triggered for asset_triggered; the client turns it
// into asset_triggered. See [gen.DAGRunType].
type DAGRunType = gen.DAGRunType

// DAGScheduleAssetReference names a DAG that is scheduled on an asset. For more about its fields, see
// [gen.DAGScheduleAssetReference].
//
//	CreatedAt  time.Time  is when the server first found that the DAG is scheduled on the asset. Since Airflow 2.4
//	DAGID      string     identifies the DAG. Since Airflow 2.4
//	UpdatedAt  time.Time  is when the server last changed this reference. Since Airflow 2.4
type DAGScheduleAssetReference = gen.DAGScheduleAssetReference

// DAGRunState is the state of a DAG run. See [gen.DAGRunState].
type DAGRunState = gen.DAGRunState

// DAGStats holds the number of runs of one DAG in each state. For more about its fields, see [gen.DAGStats].
//
//	DAGDisplayName  string           is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID           string           identifies the DAG. Since Airflow 2.10
//	Stats           []DAGStateCount  holds one element for each state. Since Airflow 2.10
type DAGStats = gen.DAGStats

// DAGStateCount is the number of runs of a DAG that are in one state. For more about its fields, see
// [gen.DAGStateCount].
//
//	Count  int          is the number of runs in the state. Since Airflow 2.10
//	State  DAGRunState  is the state of the counted runs. Since Airflow 2.10
type DAGStateCount = gen.DAGStateCount

// DAGVersion is one version of a DAG. Since Airflow 3.0. For more about its fields, see [gen.DAGVersion].
//
//	BundleName      string     is the name of the bundle that contains the DAG file. A bundle is a folder or a repository of DAG files
//	BundleURL       string     is the address of a web page about this version of the bundle; empty if there is none
//	BundleVersion   string     is the version of the bundle that contains the DAG file, such as a Git commit; empty if the bundle has no versions
//	CreatedAt       time.Time  is when the server first stored the version
//	DAGDisplayName  string     is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID           string     identifies the DAG
//	ID              string     is the UUID of the version
//	VersionNumber   int        is the number of the DAG version, starting at 1
type DAGVersion = gen.DAGVersion

// DAGWarning is a warning about a DAG that works but has a problem, such as a pool that does not exist. For more about
// its fields, see [gen.DAGWarning].
//
//	DAGDisplayName  string     is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID           string     identifies the DAG that has the problem. Since Airflow 2.4
//	Message         string     describes the problem. Since Airflow 2.4
//	Timestamp       time.Time  is when the server recorded the warning. Since Airflow 2.4
//	WarningType     string     is the kind of warning, such as non-existent pool. Since Airflow 2.4
type DAGWarning = gen.DAGWarning

// Asset is an asset (called dataset in Airflow 2): data that tasks update and that DAGs can be scheduled on. For more
// about its fields, see [gen.Asset].
//
//	Aliases         []json.RawMessage            lists the aliases of the asset, each as a JSON object. Tasks can update an asset through an alias. Since Airflow 2.10
//	ConsumingDAGs   []DAGScheduleAssetReference  lists the DAGs that are scheduled on the asset. Since Airflow 2.4
//	ConsumingTasks  []TaskInletAssetReference    lists the tasks that read the asset, as far as their DAGs say so. Since Airflow 3.1
//	CreatedAt       time.Time                    is when the server first stored the asset. Since Airflow 2.4
//	Extra           json.RawMessage              is a JSON object that the author of a DAG added to the asset. Since Airflow 2.4
//	Group           string                       is the group of the asset. It is asset unless the author of a DAG sets another one. Since Airflow 3.0
//	ID              int                          is the number that the server gave the asset. Since Airflow 2.4
//	LastAssetEvent  LastAssetEvent               is the latest update of the asset. Its ID is 0 if there is none. Since Airflow 3.1
//	Name            string                       is the name of the asset. No two assets that DAGs refer to have the same one. Empty in Airflow 2, which has only URIs. Since Airflow 3.0
//	ProducingTasks  []TaskOutletAssetReference   lists the tasks that update the asset. Since Airflow 2.4
//	UpdatedAt       time.Time                    is when the server last changed its record of the asset. AssetEvent says when the data was updated. Since Airflow 2.4
//	URI             string                       is the URI that identifies the asset. Since Airflow 2.4
//	Watchers        []AssetWatcher               lists the triggers that create an event of the asset when something happens outside of Airflow. Since Airflow 3.2
type Asset = gen.Asset

// AssetEvent is one update of an asset. For more about its fields, see [gen.AssetEvent].
//
//	CreatedDAGRuns  []BasicDAGRun    lists the DAG runs that the event triggered. Since Airflow 2.4
//	AssetID         int              is the number that the server gave the asset. Since Airflow 2.4
//	AssetURI        string           is the URI that identifies the asset. Since Airflow 2.4
//	Extra           json.RawMessage  is a JSON object about the update. It has the field from_rest_api if a request created the event. Since Airflow 2.4
//	Group           string           is the group of the asset. Since Airflow 3.0
//	ID              int              is the number that the server gave the event. Since Airflow 2.4
//	Name            string           is the name of the asset. Since Airflow 3.0
//	PartitionKey    string           identifies the partition that was updated; empty if the event is about the whole asset. A partition is a part of the data, such as one day. Since Airflow 3.2
//	SourceDAGID     string           identifies the DAG whose task updated the asset; empty if no task did. Since Airflow 2.4
//	SourceMapIndex  *int             is the map index of the task instance that updated the asset; -1 if that task is not mapped. If no task updated the asset, it is -1 or nil. Since Airflow 2.4
//	SourceRunID     string           identifies the run whose task updated the asset; empty if no task did. Since Airflow 2.4
//	SourceTaskID    string           identifies the task that updated the asset; empty if no task did. Since Airflow 2.4
//	Timestamp       time.Time        is when the asset was updated. Since Airflow 2.4
type AssetEvent = gen.AssetEvent

// BackfillRun is a run that a backfill would create or clear. Since Airflow 3.0. For more about its fields, see
// [gen.BackfillRun].
//
//	LogicalDate    time.Time  is the logical date of the run; zero if the DAG has partitions instead
//	PartitionDate  time.Time  is the date of the partition that the run processes; zero if there is none. Since Airflow 3.2
//	PartitionKey   string     identifies the partition that the run processes; empty if the DAG has no partitions. Since Airflow 3.2
type BackfillRun = gen.BackfillRun

// EventLog is one entry of the audit log: who did what, and when. For more about its fields, see [gen.EventLog].
//
//	DAGDisplayName   string     is the name that the web interface shows for the DAG; empty if the event is about no DAG. Since Airflow 3.1
//	DAGID            string     identifies the DAG that the event is about; empty if none
//	Event            string     names the action, such as trigger or cli_scheduler. The names depend on the Airflow release
//	EventLogID       int        identifies the entry. Later entries have higher numbers
//	LogicalDate      time.Time  is the logical date of the run that the event is about; zero if none
//	Extra            string     holds details, usually JSON text such as the request's body; empty if there are none
//	MapIndex         *int       is the map index of the task instance that the event is about; nil if unknown. Since Airflow 2.10
//	Owner            string     names the user who caused the event or the owner of the task; empty if unknown
//	RunID            string     identifies the DAG run that the event is about; empty if none. Since Airflow 2.9
//	TaskDisplayName  string     is the name that the web interface shows for the task; empty if the event is about no task, or if the server cannot find the task instance. Since Airflow 3.1.2
//	TaskID           string     identifies the task that the event is about; empty if none
//	TryNumber        int        is the number of the try that the event is about; zero if unknown. Since Airflow 2.10
//	When             time.Time  is the time of the event
type EventLog = gen.EventLog

// EventLogOrder is a sort order of audit log entries. The default is by creation, oldest first. See
// [gen.EventLogOrder].
type EventLogOrder = gen.EventLogOrder

// HITLAnswer is the answer to a request for input. Since Airflow 3.1. For more about its fields, see [gen.HITLAnswer].
//
//	ChosenOptions  []string         lists the chosen options, which are the defaults if nobody answered in time; empty before
//	ParamsInput    json.RawMessage  is the further input of the answer: a JSON object, which is {} if there is none
//	RespondedAt    time.Time        is when the request was answered, or the defaults were chosen; zero before
//	RespondedBy    HITLUser         is the user who answered
type HITLAnswer = gen.HITLAnswer

// HITLDetail is a request for the input of a person, with the answer. A task waits for it (human in the loop). Since
// Airflow 3.1. For more about its fields, see [gen.HITLDetail].
//
//	AssignedUsers     []HITLUser       lists the users who may answer; empty means every user with the permission to answer requests for input
//	Body              string           is the question in detail, in Markdown; empty if there is none
//	ChosenOptions     []string         lists the chosen options, which are the defaults if nobody answered in time; empty before
//	CreatedAt         time.Time        is when the task asked
//	Defaults          []string         lists the options that are chosen if nobody answers in time
//	Multiple          bool             reports whether several options may be chosen
//	Options           []string         lists the options to choose from
//	Params            json.RawMessage  describes further input: a JSON object that maps names to objects with value, description and schema
//	ParamsInput       json.RawMessage  is the further input of the answer: a JSON object, which is {} if there is none
//	RespondedAt       time.Time        is when the request was answered, or the defaults were chosen; zero before
//	RespondedByUser   *HITLUser        is the user who answered; nil if nobody has, also if the defaults were chosen
//	ResponseReceived  bool             reports whether the request was answered, or the defaults were chosen
//	Subject           string           is the question, in one line
//	TaskInstance      TaskInstance     is the task instance that asks
type HITLDetail = gen.HITLDetail

// HITLDetailHistory is the request for input of one try of a task instance, with the answer. Since Airflow 3.2. For
// more about its fields, see [gen.HITLDetailHistory].
//
//	AssignedUsers     []HITLUser           lists the users who may answer; empty means every user with the permission to answer requests for input
//	Body              string               is the question in detail, in Markdown; empty if there is none
//	ChosenOptions     []string             lists the chosen options, which are the defaults if nobody answered in time; empty before
//	CreatedAt         time.Time            is when the task asked
//	Defaults          []string             lists the options that are chosen if nobody answers in time
//	Multiple          bool                 reports whether several options may be chosen
//	Options           []string             lists the options to choose from
//	Params            json.RawMessage      describes further input: a JSON object that maps names to objects with value, description and schema
//	ParamsInput       json.RawMessage      is the further input of the answer: a JSON object, which is {} if there is none
//	RespondedAt       time.Time            is when the request was answered, or the defaults were chosen; zero before
//	RespondedByUser   *HITLUser            is the user who answered; nil if nobody has, also if the defaults were chosen
//	ResponseReceived  bool                 reports whether the request was answered, or the defaults were chosen
//	Subject           string               is the question, in one line
//	TaskInstance      TaskInstanceHistory  is the task instance that asks
type HITLDetailHistory = gen.HITLDetailHistory

// HITLDetailOrder is a sort order of requests for input. The default is by the IDs of the task instances. See
// [gen.HITLDetailOrder].
type HITLDetailOrder = gen.HITLDetailOrder

// HITLUser is a user who answers requests for input. Since Airflow 3.1. For more about its fields, see [gen.HITLUser].
//
//	ID    string  identifies the user
//	Name  string  is the name of the user
type HITLUser = gen.HITLUser

// HealthInfo holds the health of the components of a deployment. For more about its fields, see [gen.HealthInfo].
//
//	DAGProcessor  DAGProcessorStatus  is the health of the DAG processor. Its Status is empty if the DAG processor is part of the scheduler, or has never run as a process of its own. Since Airflow 2.7
//	Metadatabase  MetadatabaseStatus  is the health of the metadata database
//	Scheduler     SchedulerStatus     is the health of the scheduler
//	Triggerer     TriggererStatus     is the health of the triggerer. Its Status is empty if no triggerer has ever run, and unhealthy if the last one stopped. Since Airflow 2.6
type HealthInfo = gen.HealthInfo

// HealthStatus is the health of a component. It is empty for a triggerer or a DAG processor if none has ever run. See
// [gen.HealthStatus].
type HealthStatus = gen.HealthStatus

// ImportError is a DAG file that the server could not import, with the reason. For more about its fields, see
// [gen.ImportError].
//
//	BundleName     string     is the name of the bundle that contains the DAG file. A bundle is a folder or a repository of DAG files. Since Airflow 3.0
//	Filename       string     is the path of the file on the server or, in Airflow 3, in its bundle
//	ImportErrorID  int        identifies the import error. It may change when the file is parsed again
//	StackTrace     string     is the Python traceback. Users who may not read all DAGs of the file get a text that says so instead
//	Timestamp      time.Time  is when the server last tried to import the file and failed
type ImportError = gen.ImportError

// ImportErrorOrder is a sort order of import errors. The default is by ImportErrorID, the order in which the server
// stored the errors. See [gen.ImportErrorOrder].
type ImportErrorOrder = gen.ImportErrorOrder

// Job is a long-running process of Airflow, such as a scheduler. That of a task instance is the triggerer that waits
// for its trigger. For more about its fields, see [gen.Job].
//
//	DAGDisplayName   string     is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID            string     identifies the DAG that the process works for; empty if it works for all DAGs, as a triggerer does. Since Airflow 2.5
//	EndDate          time.Time  is when the process ended; zero while it runs. Since Airflow 2.5
//	ExecutorClass    string     names the executor of the process; empty if unknown. Since Airflow 2.5
//	Hostname         string     is the host on which the process runs. Since Airflow 2.5
//	ID               int        is the number that the server gave the process. Since Airflow 2.5
//	JobType          string     is the kind of process, such as TriggererJob. Since Airflow 2.5
//	LatestHeartbeat  time.Time  is when the process last reported that it was alive. Since Airflow 2.5
//	StartDate        time.Time  is when the process started. Since Airflow 2.5
//	State            string     is the state of the process, such as running or success. Since Airflow 2.5
//	Unixname         string     is the operating system user of the process. Since Airflow 2.5
type Job = gen.Job

// JobOrder is a sort order of jobs. The default is by creation, oldest first. See [gen.JobOrder].
type JobOrder = gen.JobOrder

// LastAssetEvent is the latest update of an asset. Since Airflow 3.1. For more about its fields, see
// [gen.LastAssetEvent].
//
//	ID         int        is the number that the server gave the event; 0 if the asset was never updated
//	Timestamp  time.Time  is when the asset was updated; zero if it never was
type LastAssetEvent = gen.LastAssetEvent

// DAGRunFilter selects DAG runs of any DAG. Unset fields select all runs. For more about its fields, see
// [gen.DAGRunFilter].
//
//	ConfContains    Optional[string]     selects runs whose Conf, as JSON text, contains this text. Since Airflow 3.2
//	DAGIDs          []string             selects runs of these DAGs. Empty selects all DAGs that the user may read
//	DurationGT      Optional[float64]    selects runs whose Duration is more than this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.2
//	DurationGTE     Optional[float64]    selects runs whose Duration is at least this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.2
//	DurationLT      Optional[float64]    selects runs whose Duration is less than this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.2
//	DurationLTE     Optional[float64]    selects runs whose Duration is at most this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.2
//	EndDateGT       Optional[time.Time]  selects runs that ended after this time. Runs that have not ended never match. Since Airflow 3.1
//	EndDateGTE      time.Time            selects runs that ended at or after this time. Runs that have not ended never match
//	EndDateLT       Optional[time.Time]  selects runs that ended before this time. Runs that have not ended never match. Since Airflow 3.1
//	EndDateLTE      time.Time            selects runs that ended at or before this time. Runs that have not ended never match
//	LogicalDateGTE  time.Time            selects runs whose LogicalDate is at or after this time
//	LogicalDateLTE  time.Time            selects runs whose LogicalDate is at or before this time
//	LogicalDateGT   Optional[time.Time]  selects runs whose LogicalDate is after this time. Since Airflow 3.1
//	LogicalDateLT   Optional[time.Time]  selects runs whose LogicalDate is before this time. Since Airflow 3.1
//	OrderBy         DAGRunOrder          is the sort order of the runs. Unset sorts by creation, oldest first. Since Airflow 2.1
//	Limit           int                  is the maximum number of runs on a page; 0 means 100. The server does not lower it
//	Offset          int                  is the number of runs to skip at the start of the list. It must not be negative
//	Prefetch        int                  is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server
//	RunAfterGT      Optional[time.Time]  selects runs whose RunAfter is after this time. Since Airflow 3.1
//	RunAfterGTE     Optional[time.Time]  selects runs whose RunAfter is at or after this time. Since Airflow 3.0
//	RunAfterLT      Optional[time.Time]  selects runs whose RunAfter is before this time. Since Airflow 3.1
//	RunAfterLTE     Optional[time.Time]  selects runs whose RunAfter is at or before this time. Since Airflow 3.0
//	StartDateGT     Optional[time.Time]  selects runs that started after this time. Runs that have not started never match. Since Airflow 3.1
//	StartDateGTE    time.Time            selects runs that started at or after this time. Runs that have not started never match
//	StartDateLT     Optional[time.Time]  selects runs that started before this time. Runs that have not started never match. Since Airflow 3.1
//	StartDateLTE    time.Time            selects runs that started at or before this time. Runs that have not started never match
//	State           []DAGRunState        selects runs in any of these states. Empty selects all states. Since Airflow 2.3
type DAGRunFilter = gen.DAGRunFilter

// TaskInstanceFilter selects task instances of any DAG and run. Unset fields select all task instances. For more about
// its fields, see [gen.TaskInstanceFilter].
//
//	DAGIDs          []string             selects task instances of these DAGs. Empty selects all DAGs that the user may read
//	DAGRunIDs       []string             selects task instances of the runs with these IDs. Empty selects all runs. Since Airflow 2.7
//	DurationGT      Optional[float64]    selects task instances whose Duration is more than this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.1
//	DurationGTE     Optional[float64]    selects task instances whose Duration is at least this many seconds. Those that have not ended never match. Airflow 3 ignores 0
//	DurationLT      Optional[float64]    selects task instances whose Duration is less than this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.1
//	DurationLTE     Optional[float64]    selects task instances whose Duration is at most this many seconds. Those that have not ended never match. Airflow 3 ignores 0
//	EndDateGT       Optional[time.Time]  selects task instances that ended after this time. Task instances that have not ended never match. Since Airflow 3.1
//	EndDateGTE      time.Time            selects task instances that ended at or after this time. Task instances that have not ended never match
//	EndDateLT       Optional[time.Time]  selects task instances that ended before this time. Task instances that have not ended never match. Since Airflow 3.1
//	EndDateLTE      time.Time            selects task instances that ended at or before this time. Task instances that have not ended never match
//	LogicalDateGTE  time.Time            selects task instances whose LogicalDate is at or after this time
//	LogicalDateLTE  time.Time            selects task instances whose LogicalDate is at or before this time
//	Executor        []string             selects task instances whose Executor is one of these. Task instances that use the default executor have none, so they never match. Since Airflow 2.10
//	LogicalDateGT   Optional[time.Time]  selects task instances whose LogicalDate is after this time. Since Airflow 3.1
//	LogicalDateLT   Optional[time.Time]  selects task instances whose LogicalDate is before this time. Since Airflow 3.1
//	Limit           int                  is the maximum number of task instances on a page; 0 means 100, and 1000 in TaskInstanceService.AllBatch. The server does not lower it. Since Airflow 2.10.3
//	Offset          int                  is the number of task instances to skip at the start of the list. It must not be negative. Since Airflow 2.10.3
//	Pool            []string             selects task instances in any of these pools. Empty selects all pools
//	Prefetch        int                  is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server
//	Queue           []string             selects task instances in any of these queues. Empty selects all queues
//	RunAfterGT      Optional[time.Time]  selects task instances whose RunAfter is after this time. Since Airflow 3.1
//	RunAfterGTE     Optional[time.Time]  selects task instances whose RunAfter is at or after this time. Since Airflow 3.0
//	RunAfterLT      Optional[time.Time]  selects task instances whose RunAfter is before this time. Since Airflow 3.1
//	RunAfterLTE     Optional[time.Time]  selects task instances whose RunAfter is at or before this time. Since Airflow 3.0
//	StartDateGT     Optional[time.Time]  selects task instances that started after this time. Task instances that have not started never match. Since Airflow 3.1
//	StartDateGTE    time.Time            selects task instances that started at or after this time. Task instances that have not started never match
//	StartDateLT     Optional[time.Time]  selects task instances that started before this time. Task instances that have not started never match. Since Airflow 3.1
//	StartDateLTE    time.Time            selects task instances that started at or before this time. Task instances that have not started never match
//	State           []TaskState          selects task instances in any of these states; empty selects all. The state TaskStateNone selects task instances without a state
//	TaskIDs         []string             selects task instances of the tasks with these IDs. Empty selects all tasks. Since Airflow 2.7
type TaskInstanceFilter = gen.TaskInstanceFilter

// MetadatabaseStatus holds the health of the metadata database. For more about its fields, see
// [gen.MetadatabaseStatus].
//
//	Status  HealthStatus  is the health of the component. It is empty for a triggerer or a DAG processor that has never run, and unhealthy for such a scheduler
type MetadatabaseStatus = gen.MetadatabaseStatus

// Plugin describes a plugin and what it adds to Airflow. For more about its fields, see [gen.Plugin].
//
//	AppbuilderMenuItems       []json.RawMessage  describes the items that the plugin adds to the menu of the web interface. Since Airflow 2.1
//	AppbuilderViews           []json.RawMessage  describes the pages that the plugin adds to the web interface. Since Airflow 2.1
//	Executors                 []string           lists the executor classes that the plugin adds. Airflow 2.1 to 2.11
//	ExternalViews             []json.RawMessage  describes the pages outside of Airflow to which the plugin links, each as a JSON object. Since Airflow 3.1
//	FastapiApps               []json.RawMessage  describes the FastAPI applications of the plugin, each as a JSON object. Since Airflow 3.0
//	FastapiRootMiddlewares    []json.RawMessage  describes what the plugin adds to the API server for all requests, each as a JSON object. Since Airflow 3.0
//	FlaskBlueprints           []string           describes the Flask blueprints that the plugin adds to the webserver. Since Airflow 2.1
//	GlobalOperatorExtraLinks  []string           describes the links that the plugin adds to every operator. Since Airflow 2.1
//	Hooks                     []string           lists the hook classes that the plugin adds. Airflow 2.1 to 2.11
//	Listeners                 []string           lists the listeners that the plugin adds: functions that Airflow calls when runs and tasks change. Since Airflow 2.8
//	Macros                    []string           lists the template macros that the plugin adds: functions for templates in the arguments of tasks. Since Airflow 2.1
//	Name                      string             is the name of the plugin. Since Airflow 2.1
//	OperatorExtraLinks        []string           describes the links that the plugin adds to some operators. Since Airflow 2.1
//	ReactApps                 []json.RawMessage  describes the React applications that the plugin adds to the web interface, each as a JSON object. Since Airflow 3.1
//	Source                    string             is the file or package that defines the plugin; empty if unknown. Since Airflow 2.1
//	TiDeps                    []string           lists the dependency classes that the plugin adds: conditions that a task instance must meet before it is queued. Airflow 2.8 to 2.11
//	Timetables                []string           lists the timetable classes that the plugin adds. A timetable defines a schedule. Since Airflow 2.8
type Plugin = gen.Plugin

// PluginImportError is a plugin that the API server could not load, with the error. Since Airflow 3.1. For more about
// its fields, see [gen.PluginImportError].
//
//	Error   string  is the text of the error
//	Source  string  is the file or package that defines the plugin
type PluginImportError = gen.PluginImportError

// Pool limits how many tasks run at the same time. Each task occupies one or more slots of its pool. For more about its
// fields, see [gen.Pool].
//
//	DeferredSlots    int     is the number of slots for deferred tasks, which wait without a worker. These slots are occupied only if IncludeDeferred is true. Since Airflow 2.7
//	Description      string  is a description for people; empty if there is none. Since Airflow 2.3
//	IncludeDeferred  bool    reports whether deferred tasks, which wait without a worker, occupy slots. Since Airflow 2.7
//	Name             string  identifies the pool
//	OccupiedSlots    int     is the number of slots that running and queued tasks occupy, and deferred tasks if IncludeDeferred is true
//	OpenSlots        int     is the number of free slots: Slots without OccupiedSlots; -1 for an unlimited pool in Airflow 3
//	QueuedSlots      int     is the number of slots that queued tasks occupy
//	RunningSlots     int     is the number of slots that running tasks occupy
//	ScheduledSlots   int     is the number of slots that tasks in the state scheduled will need. They are not occupied yet. Since Airflow 2.4
//	Slots            int     is the total number of slots; -1 for an unlimited pool in Airflow 3
//	TeamName         string  names the team that owns the pool; empty if none does. Servers have teams only if the option multi_team in the section [core] of their configuration is True. Since Airflow 3.2
type Pool = gen.Pool

// PoolCreate holds the fields of a new pool. The name and the slots are required. For more about its fields, see
// [gen.PoolCreate].
//
//	Description      Optional[string]  is a description for people; unset means none. Since Airflow 2.3
//	IncludeDeferred  Optional[bool]    sets whether deferred tasks, which wait without a worker, occupy slots. Unset means false. Since Airflow 2.7
//	Name             string            is the name of the new pool. It must not contain a slash before Airflow 3.0.5: Airflow could not find the pool afterwards
//	Slots            int               is the total number of slots: at least 0, or -1 for an unlimited pool in Airflow 3. Airflow 2 also has unlimited pools, but its API fails to return them
//	TeamName         Optional[string]  names the team that owns the pool; unset means none. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True. Since Airflow 3.2
type PoolCreate = gen.PoolCreate

// PoolOrder is a sort order of pools. The default is by creation, oldest first. See [gen.PoolOrder].
type PoolOrder = gen.PoolOrder

// PoolUpdate holds the fields of a pool to update. Unset fields keep their values. For more about its fields, see
// [gen.PoolUpdate].
//
//	Description      Optional[string]  is a description for people. Unset keeps it; null removes it. Since Airflow 2.3
//	IncludeDeferred  Optional[bool]    sets whether deferred tasks, which wait without a worker, occupy slots. Unset keeps the setting. Since Airflow 2.7
//	Name             Optional[string]  is the new name of the pool. Unset keeps the name. The pool default_pool cannot be renamed. Until Airflow 2.11
//	Slots            Optional[int]     is the total number of slots: at least 0, or -1 for an unlimited pool in Airflow 3. Airflow 2 also has unlimited pools, but its API fails to return them
//	TeamName         Optional[string]  names the team that owns the pool. Unset keeps it; null removes it. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True. Since Airflow 3.2
type PoolUpdate = gen.PoolUpdate

// Provider is a provider package, which adds operators and hooks for another system. For more about its fields, see
// [gen.Provider].
//
//	Description       string  describes the package. Since Airflow 2.1
//	DocumentationURL  string  is the address of the provider's documentation. Since Airflow 3.1.6
//	PackageName       string  is the package's name on PyPI. Since Airflow 2.1
//	Version           string  is the version number. Since Airflow 2.1
type Provider = gen.Provider

// QueuedEvent records that an asset was updated for a DAG that still waits for updates of other assets. For more about
// its fields, see [gen.QueuedEvent].
//
//	AssetID         int        is the numeric ID of the asset. Since Airflow 3.0
//	CreatedAt       time.Time  is when the asset was updated. Since Airflow 2.9
//	DAGDisplayName  string     is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID           string     identifies the DAG that waits for updates of other assets. Since Airflow 2.9
//	URI             string     is the URI of the asset that was updated. Since Airflow 2.9
type QueuedEvent = gen.QueuedEvent

// ReprocessBehavior says for which runs that exist a backfill clears the run, so that it runs again. Since Airflow 3.0.
// See [gen.ReprocessBehavior].
type ReprocessBehavior = gen.ReprocessBehavior

// Resource is something that a permission applies to, such as DAGs or Pools. For more about its fields, see
// [gen.Resource].
//
//	Name  string  is the resource, such as DAGs or Pools. Since Airflow 2.1
type Resource = gen.Resource

// Role is a named set of permissions. For more about its fields, see [gen.Role].
//
//	Actions  []ActionResource  lists the permissions of the role. Since Airflow 2.1
//	Name     string            identifies the role, such as Admin or Viewer. Since Airflow 2.1
type Role = gen.Role

// RoleCreate holds the fields of a new role. The name is required. For more about its fields, see [gen.RoleCreate].
//
//	Actions  []ActionResource  lists the permissions of the new role; nil means none. Since Airflow 2.1
//	Name     string            is the name of the new role. It must not contain a slash: Airflow could not find the role afterwards. Since Airflow 2.1
type RoleCreate = gen.RoleCreate

// RoleOrder is a sort order of roles. The default is by name. There are no descending orders of roles. See
// [gen.RoleOrder].
type RoleOrder = gen.RoleOrder

// RoleUpdate holds the fields of a role to update. Unset fields keep their values. For more about its fields, see
// [gen.RoleUpdate].
//
//	Actions  Optional[[]ActionResource]  lists the permissions to add. With RoleService the role keeps its existing permissions; the operation itself replaces them in newer Airflow 3. Since Airflow 2.1
//	Name     Optional[string]            is the new name of the role. Unset keeps the name; Airflow 2 then rejects the bare operation, for which RoleService adds the name. Since Airflow 2.1
type RoleUpdate = gen.RoleUpdate

// SLAMiss records that a task instance did not finish within its SLA, the time that its author allows. For more about
// its fields, see [gen.SLAMiss].
//
//	DAGID             string     identifies the DAG. Until Airflow 2.11
//	Description       string     is a description for people; empty if there is none. Until Airflow 2.11
//	EmailSent         bool       reports whether an email about the miss was sent. Until Airflow 2.11
//	LogicalDate       time.Time  is the logical date of the run whose task missed its SLA. Until Airflow 2.11
//	NotificationSent  bool       reports whether someone was notified of the miss, by email or by a callback. Until Airflow 2.11
//	TaskID            string     identifies the task within its DAG. Until Airflow 2.11
//	Timestamp         time.Time  is when the miss was detected. Until Airflow 2.11
type SLAMiss = gen.SLAMiss

// ScheduleInterval is a schedule. Its Type says which fields count. For a CronExpression it is Value. For a TimeDelta,
// the time between two runs, they are Days, Seconds and Microseconds. A RelativeDelta leads from one run to the next:
// fields in the singular replace a part of the date, then fields in the plural are added. For more about its fields,
// see [gen.ScheduleInterval].
//
//	Type          string  is the kind of schedule: CronExpression, TimeDelta or RelativeDelta
//	Day           *int    replaces the day of the month; nil or 0 keeps it
//	Days          int     is the number of days to add
//	Hour          *int    replaces the hour; nil keeps it
//	Hours         int     is the number of hours to add
//	Leapdays      int     is the number of days to add if the date is after 28 February of a leap year
//	Microsecond   *int    replaces the microsecond; nil keeps it
//	Microseconds  int     is the number of microseconds to add
//	Minute        *int    replaces the minute; nil keeps it
//	Minutes       int     is the number of minutes to add
//	Month         *int    replaces the month; nil or 0 keeps it
//	Months        int     is the number of months to add
//	Second        *int    replaces the second; nil keeps it
//	Seconds       int     is the number of seconds to add
//	Value         string  is a cron expression, a preset such as @daily, or a word such as Dataset; empty for a length of time
//	Year          *int    replaces the year; nil or 0 keeps it
//	Years         int     is the number of years to add
type ScheduleInterval = gen.ScheduleInterval

// SchedulerStatus holds the health of the scheduler and the time of its latest heartbeat. For more about its fields,
// see [gen.SchedulerStatus].
//
//	LatestSchedulerHeartbeat  time.Time     is when the scheduler last reported that it was alive; zero if never
//	Status                    HealthStatus  is the health of the component. It is empty for a triggerer or a DAG processor that has never run, and unhealthy for such a scheduler
type SchedulerStatus = gen.SchedulerStatus

// Tag is a label that the author of a DAG added to it. For more about its fields, see [gen.Tag].
//
//	DAGDisplayName  string  is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID           string  identifies the DAG that has the tag. Since Airflow 3.0
//	Name            string  is the text of the tag
type Tag = gen.Tag

// TagOrder is a sort order of tags. The default is by name. See [gen.TagOrder].
type TagOrder = gen.TagOrder

// TagsMatchMode says which DAGs a list of tags selects: those with any of the tags, or those with all of them. See
// [gen.TagsMatchMode].
type TagsMatchMode = gen.TagsMatchMode

// Task is a task of a DAG, as the DAG file defines it. For more about its fields, see [gen.Task].
//
//	ClassRef                 ClassReference   is the Python class of the operator
//	DependsOnPast            bool             reports whether the task runs only if it succeeded or was skipped in the previous run of the DAG
//	DocMD                    string           is the author's documentation, in Markdown; empty if there is none. Since Airflow 2.10
//	DownstreamTaskIDs        []string         lists the IDs of the tasks that depend directly on this task
//	EndDate                  time.Time        is the latest logical date of runs in which the task runs; zero if there is no limit
//	ExecutionTimeout         *TimeDelta       is how long one try of the task may take before Airflow fails it; nil if there is no limit
//	ExtraLinks               []OperatorLink   lists the extra links that the operator defines: links from its task instances to pages of other systems. TaskInstanceService.Links of package client returns their URLs
//	IsMapped                 bool             reports whether the task is mapped: it expands to several task instances in each run. Since Airflow 2.3
//	OperatorName             string           is the name that the web interface shows for the operator, such as @task; empty if the server does not send it. Since Airflow 2.4
//	Owner                    string           names the owner of the task, a person or team that the author set
//	Params                   json.RawMessage  describes the params, which are named inputs: a JSON object that maps their names to objects with value, description and schema. Since Airflow 2.2
//	Pool                     string           names the pool whose slots the task occupies
//	PoolSlots                float64          is the number of slots that the task occupies in its pool
//	PriorityWeight           float64          is the task's own weight. Airflow adds weights of related tasks, as WeightRule says; waiting task instances with the highest sum run first. The sum is TaskInstance.PriorityWeight
//	Queue                    string           names the queue from which workers take the task, if the executor has queues
//	Retries                  float64          is how many times Airflow tries the task again after a failed try
//	RetryDelay               *TimeDelta       is the time between a failed try and the next one; nil if unknown
//	RetryExponentialBackoff  BackoffFactor    is the factor by which RetryDelay grows with each retry; 0 means that it stays the same
//	StartDate                time.Time        is the earliest logical date of runs in which the task runs; zero if there is no limit
//	TaskDisplayName          string           is the name that the web interface shows for the task. It is the task ID unless the task sets another name. Since Airflow 2.9
//	TaskID                   string           identifies the task within its DAG
//	TemplateFields           []string         lists the arguments of the operator in which Airflow fills in templates
//	TriggerRule              TriggerRule      is the condition on the direct upstream tasks under which the task runs
//	UIColor                  Color            is the background color of the task in the web interface
//	UIFgcolor                Color            is the text color of the task in the web interface
//	WaitForDownstream        bool             reports whether the task runs only if its direct downstream tasks, too, succeeded or were skipped in the previous run of the DAG
//	WeightRule               WeightRule       defines how the priority weights of related tasks add to PriorityWeight
type Task = gen.Task

// TaskFailedDependency is one reason why a task instance is not queued yet. For more about its fields, see
// [gen.TaskFailedDependency].
//
//	Name    string  is the name of the condition, such as Trigger Rule. Since Airflow 2.10
//	Reason  string  says which condition is not met. Since Airflow 2.10
type TaskFailedDependency = gen.TaskFailedDependency

// TaskInletAssetReference names a task that reads an asset. Since Airflow 3.1. For more about its fields, see
// [gen.TaskInletAssetReference].
//
//	CreatedAt  time.Time  is when the server first found that the task reads the asset
//	DAGID      string     identifies the DAG
//	TaskID     string     identifies the task within its DAG
//	UpdatedAt  time.Time  is when the server last changed this reference
type TaskInletAssetReference = gen.TaskInletAssetReference

// TaskInstance is one task in one DAG run. Its fields describe the latest try. For more about its fields, see
// [gen.TaskInstance].
//
//	DAGDisplayName    string           is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID             string           identifies the DAG
//	DAGRunID          string           identifies the run of the task instance within its DAG. Airflow before 2.3 does not send it; see TaskInstanceService.List of package client. Since Airflow 2.3
//	DAGVersion        DAGVersion       is the version of the DAG with which the task instance runs or ran. Since Airflow 3.0
//	Duration          float64          is the time from StartDate to EndDate in seconds; zero while EndDate is zero
//	EndDate           time.Time        is when the latest try ended; zero if it has not ended
//	LogicalDate       time.Time        is the logical date of the run: the time that the run is for, not the time at which it runs. Zero if the run has none
//	Executor          string           names the executor that runs the task; empty for the default executor of the server. Since Airflow 2.10
//	ExecutorConfig    string           holds the task's options for the executor, as the text that Python prints, such as {}
//	Hostname          string           is the host on which the latest try ran; empty if no try has run
//	UUID              string           is the UUID of the latest try. Each try of the task instance has another one. Since Airflow 3.0
//	MapIndex          int              is the number of the instance if the task is mapped, starting at 0; -1 if the task is not mapped. Since Airflow 2.3
//	MaxTries          int              is the highest try number after whose failure Airflow tries again; zero if there are no retries. A task with 2 retries has 2, and runs at most 3 times. Clearing the task instance increases the number
//	Note              string           is a note of a user; empty if there is none. Since Airflow 2.5
//	Operator          string           is the class name of the operator, such as PythonOperator; empty if unknown
//	OperatorName      string           is the name that the web interface shows for the operator, such as @task; empty if the server does not send it. Since Airflow 3.1
//	Pid               int              is the number of the operating system process that ran the latest try; zero if no try has run
//	Pool              string           names the pool whose slots the task occupies
//	PoolSlots         int              is the number of slots that the task occupies in its pool
//	PriorityWeight    int              is the priority among task instances that wait for slots. The one with the highest number runs first. It includes the weights of related tasks
//	Queue             string           names the queue from which workers take the task, if the executor has queues
//	QueuedWhen        time.Time        is when the task instance was last queued; zero if never
//	RenderedFields    json.RawMessage  holds the arguments of the operator after templates were filled in: a JSON object. It is {} until the task instance starts, and in lists of Airflow 3.0 and 3.1. Since Airflow 2.3
//	RenderedMapIndex  string           is the label of the mapped task instance in the web interface. If the task defines none, it is empty in Airflow 2 and the map index in Airflow 3. Since Airflow 2.9
//	RunAfter          time.Time        is the earliest time at which the scheduler may start the run. Since Airflow 3.0
//	ScheduledWhen     time.Time        is when the scheduler last found that the task instance could run; zero if never. Since Airflow 3.0
//	SLAMiss           *SLAMiss         describes a missed SLA (the time within which the task should have finished); nil if none was missed. Until Airflow 2.11
//	StartDate         time.Time        is when the latest try started; zero if no try has started
//	State             TaskState        is the state of the task instance. It is empty while the scheduler has not scheduled the task instance, or not again after a clear
//	TaskDisplayName   string           is the name that the web interface shows for the task. It is the task ID unless the task sets another name. Since Airflow 2.9
//	TaskID            string           identifies the task within its DAG
//	Trigger           *Trigger         is what the task waits for; nil unless the task is deferred. Since Airflow 2.5
//	TriggererJob      *Job             is the triggerer process that waits for Trigger; nil unless the task is deferred. Since Airflow 2.5
//	TryNumber         int              is the number of the latest try, starting at 1; zero before the first try. Before Airflow 2.10 it is one lower while the task is deferred or up_for_reschedule
//	Unixname          string           is the operating system user of the worker; before the task runs, that of the scheduler
type TaskInstance = gen.TaskInstance

// TaskInstanceHistory is one try of a task instance, current or past. For more about its fields, see
// [gen.TaskInstanceHistory].
//
//	DAGDisplayName   string      is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID            string      identifies the DAG
//	DAGRunID         string      identifies the run of the task instance within its DAG
//	DAGVersion       DAGVersion  is the version of the DAG with which the try runs or ran; its ID is empty if there is none. Since Airflow 3.0
//	Duration         float64     is the time from StartDate to EndDate in seconds; zero while EndDate is zero
//	EndDate          time.Time   is when the try ended; zero if it has not ended
//	Executor         string      names the executor that runs the task; empty for the default executor of the server
//	ExecutorConfig   string      holds the task's options for the executor, as the text that Python prints, such as {}
//	Hostname         string      is the host on which the try ran; empty if it has not run
//	MapIndex         int         is the number of the instance if the task is mapped, starting at 0; -1 if the task is not mapped
//	MaxTries         int         is the highest try number after whose failure Airflow tries again; zero if there are no retries. A task with 2 retries has 2, and runs at most 3 times. Clearing the task instance increases the number
//	Operator         string      is the class name of the operator, such as PythonOperator; empty if unknown
//	OperatorName     string      is the name that the web interface shows for the operator, such as @task; empty if the server does not send it. Since Airflow 3.1
//	Pid              int         is the number of the operating system process that ran the try; zero if it has not run
//	Pool             string      names the pool whose slots the task occupies
//	PoolSlots        int         is the number of slots that the task occupies in its pool
//	PriorityWeight   int         is the priority among task instances that wait for slots. The one with the highest number runs first. It includes the weights of related tasks
//	Queue            string      names the queue from which workers take the task, if the executor has queues
//	QueuedWhen       time.Time   is when the try was last queued; zero if never
//	ScheduledWhen    time.Time   is when the scheduler last found that the task instance could run; zero if never. Since Airflow 3.0
//	StartDate        time.Time   is when the try started; zero if it has not started
//	State            TaskState   is the state in which the try ended; for the current try, its present state
//	TaskDisplayName  string      is the name that the web interface shows for the task. It is the task ID unless the task sets another name
//	TaskID           string      identifies the task within its DAG
//	TryNumber        int         is the number of this try, starting at 1
//	Unixname         string      is the operating system user of the worker; before the task runs, that of the scheduler
type TaskInstanceHistory = gen.TaskInstanceHistory

// TaskInstanceOrder is a sort order of the instances of a mapped task. The default is by map index. See
// [gen.TaskInstanceOrder].
type TaskInstanceOrder = gen.TaskInstanceOrder

// TaskInstanceReference names a task instance that a clear or a change of state affects. It has no map index, so the
// instances of a mapped task have equal references. For more about its fields, see [gen.TaskInstanceReference].
//
//	DAGID        string     identifies the DAG
//	DAGRunID     string     identifies the run within its DAG
//	LogicalDate  time.Time  is the logical date of the run: the time that the run is for, not the time at which it runs. Zero if the run has none
//	TaskID       string     identifies the task within its DAG
type TaskInstanceReference = gen.TaskInstanceReference

// TaskOrder is a sort order of the tasks of a DAG. The default is by TaskID. See [gen.TaskOrder].
type TaskOrder = gen.TaskOrder

// TaskOutletAssetReference names a task that updates an asset. For more about its fields, see
// [gen.TaskOutletAssetReference].
//
//	CreatedAt  time.Time  is when the server first found that the task updates the asset. Since Airflow 2.4
//	DAGID      string     identifies the DAG. Since Airflow 2.4
//	TaskID     string     identifies the task within its DAG. Since Airflow 2.4
//	UpdatedAt  time.Time  is when the server last changed this reference. Since Airflow 2.4
type TaskOutletAssetReference = gen.TaskOutletAssetReference

// TaskState is the state of a task instance. It is empty while the scheduler has not scheduled the task instance, or
// not again after a clear. See [gen.TaskState].
type TaskState = gen.TaskState

// TaskStateEntry is a value that a task instance stored under a key, for its next try. Since Airflow 3.3. For more
// about its fields, see [gen.TaskStateEntry].
//
//	ExpiresAt  time.Time        is when the entry expires; zero if never. The server keeps an expired entry until an administrator runs the command airflow state-store clean
//	Key        string           identifies the entry
//	UpdatedAt  time.Time        is when the entry was last written
//	Value      json.RawMessage  is the JSON of the value
type TaskStateEntry = gen.TaskStateEntry

// TimeDelta is a length of time: the sum of Days, Seconds and Microseconds. For more about its fields, see
// [gen.TimeDelta].
//
//	Type          string  is always TimeDelta
//	Days          int     is the part in days. It is negative if the length is negative
//	Microseconds  int     is the part in microseconds, below one million
//	Seconds       int     is the part in seconds, below 86400
type TimeDelta = gen.TimeDelta

// Timezone is the name of a time zone, such as UTC or Europe/Rome. See [gen.Timezone].
type Timezone = gen.Timezone

// Trigger is what a deferred task waits for, such as a time or a file. While it waits, the task occupies no worker. For
// more about its fields, see [gen.Trigger].
//
//	Classpath    string     is the import path of the trigger's Python class. Since Airflow 2.5
//	CreatedDate  time.Time  is when the trigger was created. Since Airflow 2.5
//	ID           int        is the number that the server gave the trigger. Since Airflow 2.5
//	Kwargs       string     holds the arguments of the trigger, as the text that Python prints, such as {'moment': …}. Newer releases, such as 3.3.2, return {} for every trigger, because arguments can be secret. Since Airflow 2.5
//	Queue        string     names the queue of the triggerers that wait for the trigger; empty for triggerers that were started without queues. Since Airflow 3.2
//	TriggererID  int        identifies the triggerer process, a Job, that waits for the trigger; zero if none does. Since Airflow 2.5
type Trigger = gen.Trigger

// TriggerRule is the condition on its direct upstream tasks under which a task runs. Since Airflow 3.1 there is also
// all_done_min_one_success. See [gen.TriggerRule].
type TriggerRule = gen.TriggerRule

// TriggererStatus holds the health of the triggerer and the time of its latest heartbeat. For more about its fields,
// see [gen.TriggererStatus].
//
//	LatestTriggererHeartbeat  time.Time     is when the triggerer last reported that it was alive; zero if never. Since Airflow 2.6
//	Status                    HealthStatus  is the health of the component. It is empty for a triggerer or a DAG processor that has never run, and unhealthy for such a scheduler. Since Airflow 2.6
type TriggererStatus = gen.TriggererStatus

// HITLAnswerCreate holds an answer to a request for input. Since Airflow 3.1. For more about its fields, see
// [gen.HITLAnswerCreate].
//
//	ChosenOptions  []string         lists the chosen options. At least one is required
//	ParamsInput    json.RawMessage  is the further input: a JSON object that maps the names of params to values; nil means none
type HITLAnswerCreate = gen.HITLAnswerCreate

// User is one user of the server. Its password is write-only. For more about its fields, see [gen.User].
//
//	Active          bool        reports whether the user may log in. It is false if an administrator deactivated the user. Since Airflow 2.1
//	ChangedOn       time.Time   is when the user was last changed. The server sends its local time without a time zone, and the client reads it as UTC. Some changes are not recorded. Since Airflow 2.1
//	CreatedOn       time.Time   is when the user was created. The server sends its local time without a time zone, and the client reads it as UTC. Since Airflow 2.1
//	Email           string      is the user's email address. It is unique. Since Airflow 2.1
//	FailLoginCount  int         is the number of failed logins since the last successful login
//	FirstName       string      is the user's first name. Since Airflow 2.1
//	LastLogin       time.Time   is when the user last logged in; zero if never. The server sends its local time without a time zone, and the client reads it as UTC. Since Airflow 2.1
//	LastName        string      is the user's last name. Since Airflow 2.1
//	LoginCount      int         is the number of times that the user has logged in. Since Airflow 2.1
//	Roles           []UserRole  lists the user's roles by name. Since Airflow 2.1
//	Username        string      is the name with which the user logs in. It is unique. Since Airflow 2.1
type User = gen.User

// UserCreate holds the fields of a new user. The first name, last name, username and email address are required. For
// more about its fields, see [gen.UserCreate].
//
//	Email      string            is the email address of the new user. It must be unique. Since Airflow 2.2
//	FirstName  string            is the user's first name. Since Airflow 2.2
//	LastName   string            is the user's last name. Since Airflow 2.2
//	Password   Optional[string]  is the password, which servers never return. Airflow 3 requires it. Without it, a user of Airflow 2 cannot log in with a password. Since Airflow 2.2
//	Roles      []UserRole        lists the names of the user's roles, each once. If it is empty, the server assigns its role for self-registered users, and fails if it has none. Since Airflow 2.2
//	Username   string            is the name with which the new user logs in. It must be unique and must not contain a slash: Airflow could not find the user afterwards. Since Airflow 2.2
type UserCreate = gen.UserCreate

// UserOrder is a sort order of users. The default is by creation, oldest first. There are no descending orders of
// users. See [gen.UserOrder].
type UserOrder = gen.UserOrder

// UserRole names a role of a user. For more about its fields, see [gen.UserRole].
//
//	Name  string  is the name of the role
type UserRole = gen.UserRole

// UserUpdate holds the fields of a user to update. Unset fields keep their values. For more about its fields, see
// [gen.UserUpdate].
//
//	Email      Optional[string]      is the new email address of the user. It must be unique. Unset keeps it. Since Airflow 2.2
//	FirstName  Optional[string]      is the new first name of the user. Unset keeps it. Since Airflow 2.2
//	LastName   Optional[string]      is the new last name of the user. Unset keeps it. Since Airflow 2.2
//	Password   Optional[string]      is the new password of the user. Unset keeps it. Servers never return it. Since Airflow 2.2
//	Roles      Optional[[]UserRole]  lists all roles of the user, by name: it replaces them. Unset keeps the roles; an empty list removes all. Since Airflow 2.2
//	Username   Optional[string]      is the new name with which the user logs in. It must be unique. Unset keeps it. Since Airflow 2.2
type UserUpdate = gen.UserUpdate

// Variable is a named text that DAGs read at run time. For more about its fields, see [gen.Variable].
//
//	Description  string  is a description for people; empty if there is none. Since Airflow 2.4
//	IsEncrypted  *bool   reports whether the value is encrypted in the server's database. It is nil if the server does not send it. Since Airflow 3.0
//	Key          string  identifies the variable
//	TeamName     string  names the team that owns the variable; empty if none does. Servers have teams only if the option multi_team in the section [core] of their configuration is True. Since Airflow 3.2
//	Value        string  is the text of the variable. Airflow 3 replaces secrets in it with ***; see HasSecretMask of package client
type Variable = gen.Variable

// VariableCreate holds the fields of a new variable. The key and the value are required. For more about its fields, see
// [gen.VariableCreate].
//
//	Description  Optional[string]  is a description for people; unset means none. Since Airflow 2.4
//	Key          string            identifies the variable
//	TeamName     Optional[string]  names the team that owns the variable; unset means none. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True. Since Airflow 3.2
//	Value        string            is the text of the variable
type VariableCreate = gen.VariableCreate

// VariableOrder is a sort order of variables. The default is by creation, oldest first. VariableOrderValue is of little
// use: servers sort by the encrypted values. See [gen.VariableOrder].
type VariableOrder = gen.VariableOrder

// VersionInfo holds the Airflow version of the server. For more about its fields, see [gen.VersionInfo].
//
//	GitVersion  string  identifies the commit that the server was built from; empty if unknown
//	Version     string  is the version of Airflow, such as 2.11.2
type VersionInfo = gen.VersionInfo

// WeightRule defines how the weights of related tasks add to the priority weight of a task. It is one of the constants
// or the path of a Python class. See [gen.WeightRule].
type WeightRule = gen.WeightRule

// XCom is a value that a task instance stored for other tasks. For more about its fields, see [gen.XCom].
//
//	DAGDisplayName   string           is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name. Since Airflow 3.1
//	DAGID            string           identifies the DAG
//	LogicalDate      time.Time        is the logical date of the run: the time that the run is for, not the time at which it runs. Zero if the run has none
//	Key              string           names the value within the task instance. The key return_value holds the task's return value
//	MapIndex         *int             is the number of the instance that stored the value if the task is mapped, starting at 0; -1 if the task is not mapped. It is nil if the server does not send it. Since Airflow 2.7
//	RunAfter         time.Time        is the earliest time at which the scheduler may start the run. Since Airflow 3.1.8
//	DAGRunID         string           identifies the DAG run of the task instance. Airflow 2 does not send it. Since Airflow 3.0
//	TaskDisplayName  string           is the name that the web interface shows for the task. It is the task ID unless the task sets another name. Since Airflow 3.1
//	TaskID           string           identifies the task within its DAG
//	Timestamp        time.Time        is when the task instance stored the value
//	Value            json.RawMessage  is the value as JSON; nil in lists. Before Airflow 2.10, or if the request asked for text, it is a JSON string with the text that Python prints for the value. DecodeValue decodes it
type XCom = gen.XCom

// AssetListAliasesOptions holds the query parameters of GET /assets/aliases. A field with its zero value is unset. If
// the server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields,
// see [gen.AssetListAliasesOptions].
//
//	Limit              int              is the maximum number of asset aliases on a page. 0 means 100. The server silently lowers a higher number to its own limit, 100 by default
//	Offset             int              is the number of asset aliases to skip at the start of the list. It must not be negative
//	NamePattern        string           selects asset aliases whose name contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives
//	NamePrefixPattern  string           selects asset aliases whose name starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	OrderBy            AssetAliasOrder  is the sort order of the list. Unset sorts by ID
//	Prefetch           int              is the number of pages that an iterator requests in advance, at the same time; 0 means none
type AssetListAliasesOptions = gen.AssetListAliasesOptions

// AssetStateListOptions holds the query parameters of GET /assets/{asset_id}/state-store. A field with its zero value
// is unset. If the server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about
// its fields, see [gen.AssetStateListOptions].
//
//	Limit     int  is the maximum number of entries on a page. 0 means 100. The server silently lowers a higher number to its own limit, 100 by default
//	Offset    int  is the number of entries to skip at the start of the list. It must not be negative
//	Prefetch  int  is the number of pages that an iterator requests in advance, at the same time; 0 means none
type AssetStateListOptions = gen.AssetStateListOptions

// BackfillListOptions holds the query parameters of GET /backfills. A field with its zero value is unset. If the
// server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.BackfillListOptions].
//
//	DAGID     string         selects backfills of this DAG. Required: if it is empty, the call returns an ArgumentError and sends nothing
//	Limit     int            is the maximum number of backfills on a page. 0 means 100. The server silently lowers a higher number to its own limit, 100 by default
//	Offset    int            is the number of backfills to skip at the start of the list. It must not be negative
//	OrderBy   BackfillOrder  is the sort order of the list. Unset sorts by creation
//	Prefetch  int            is the number of pages that an iterator requests in advance, at the same time; 0 means none
type BackfillListOptions = gen.BackfillListOptions

// ConfigGetOptions holds the query parameters of GET /config. A field with its zero value is unset. If the server's
// release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.ConfigGetOptions].
//
//	Section  string  names the section to return. Unset returns all sections. Since Airflow 2.7
type ConfigGetOptions = gen.ConfigGetOptions

// ConnectionListOptions holds the query parameters of GET /connections. A field with its zero value is unset. If the
// server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.ConnectionListOptions].
//
//	Limit                      int              is the maximum number of connections on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset                     int              is the number of connections to skip at the start of the list. It must not be negative
//	ConnectionIDPattern        string           selects connections whose connection ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.0
//	ConnectionIDPrefixPattern  string           selects connections whose connection ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	OrderBy                    ConnectionOrder  is the sort order of the list. Unset sorts by creation. Since Airflow 2.1
//	Prefetch                   int              is the number of pages that an iterator requests in advance, at the same time; 0 means none
type ConnectionListOptions = gen.ConnectionListOptions

// DAGListTagsOptions holds the query parameters of GET /dagTags. A field with its zero value is unset. If the server's
// release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.DAGListTagsOptions].
//
//	Limit                 int       is the maximum number of tags on a page. 0 means 100. The server silently lowers a higher number to its own limit, 100 by default
//	Offset                int       is the number of tags to skip at the start of the list. It must not be negative
//	TagNamePattern        string    selects tags that contain this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives
//	TagNamePrefixPattern  string    selects tags that start with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	OrderBy               TagOrder  is the sort order of the list. Unset sorts by name
//	Prefetch              int       is the number of pages that an iterator requests in advance, at the same time; 0 means none
type DAGListTagsOptions = gen.DAGListTagsOptions

// WarningListOptions holds the query parameters of GET /dagWarnings. A field with its zero value is unset. If the
// server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.WarningListOptions].
//
//	DAGID        string           selects warnings about this DAG
//	WarningType  string           selects warnings of this kind, such as non-existent pool
//	Limit        int              is the maximum number of warnings on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset       int              is the number of warnings to skip at the start of the list. It must not be negative
//	OrderBy      DAGWarningOrder  is the sort order of the list. Unset means oldest first
//	Prefetch     int              is the number of pages that an iterator requests in advance, at the same time; 0 means none
type WarningListOptions = gen.WarningListOptions

// DAGListOptions holds the query parameters of GET /dags. A field with its zero value is unset. If the server's release
// lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.DAGListOptions].
//
//	Limit                        int             is the maximum number of DAGs on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset                       int             is the number of DAGs to skip at the start of the list. It must not be negative
//	Tags                         []string        selects DAGs that have any of these tags. Since Airflow 2.2
//	OnlyActive                   Optional[bool]  leaves out DAGs that are no longer in a file (IsActive is false). Unset means true. Since Airflow 2.1.1
//	Paused                       Optional[bool]  selects paused DAGs if true and other DAGs if false. Unset selects both. Since Airflow 2.6
//	Fields                       []DAGField      names the fields to return; other fields have their zero values. Empty returns all fields. Airflow 2.9 to 2.11
//	DAGIDPattern                 string          selects DAGs whose ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 2.3
//	AssetDependency              string          selects DAGs that are scheduled on an asset whose name or URI contains this text, ignoring case. Since Airflow 3.1
//	BundleName                   string          selects DAGs of the bundle with this name. A bundle is a folder or a repository of DAG files. Since Airflow 3.1
//	BundleVersion                string          selects DAGs of this version of their bundle, such as a Git commit. Since Airflow 3.1
//	DAGDisplayNamePattern        string          selects DAGs whose DAGDisplayName contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.0
//	DAGDisplayNamePrefixPattern  string          selects DAGs whose DAGDisplayName starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	DAGIDPrefixPattern           string          selects DAGs whose DAG ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	DAGRunEndDateGT              time.Time       selects DAGs whose latest run ended after this time. Since Airflow 3.1
//	DAGRunEndDateGTE             time.Time       selects DAGs whose latest run ended at or after this time. Since Airflow 3.0
//	DAGRunEndDateLT              time.Time       selects DAGs whose latest run ended before this time. Since Airflow 3.1
//	DAGRunEndDateLTE             time.Time       selects DAGs whose latest run ended at or before this time. Since Airflow 3.0
//	DAGRunStartDateGT            time.Time       selects DAGs whose latest run started after this time. Since Airflow 3.1
//	DAGRunStartDateGTE           time.Time       selects DAGs whose latest run started at or after this time. Since Airflow 3.0
//	DAGRunStartDateLT            time.Time       selects DAGs whose latest run started before this time. Since Airflow 3.1
//	DAGRunStartDateLTE           time.Time       selects DAGs whose latest run started at or before this time. Since Airflow 3.0
//	DAGRunState                  []string        selects DAGs whose latest run has one of these states. Since Airflow 3.0
//	HasAssetSchedule             Optional[bool]  selects DAGs that are scheduled on assets if true, and other DAGs if false. Unset selects both. Since Airflow 3.1
//	HasImportErrors              Optional[bool]  selects DAGs whose file has import errors if true, and other DAGs if false. Unset selects both. Since Airflow 3.1
//	IsFavorite                   Optional[bool]  selects DAGs that the user of the request marked as favorites if true, and other DAGs if false. Unset selects both. Since Airflow 3.1
//	LastDAGRunState              DAGRunState     selects DAGs whose latest run has this state. Since Airflow 3.0
//	Owners                       []string        selects DAGs whose owners contain any of these texts, ignoring case. Since Airflow 3.0
//	TagsMatchMode                TagsMatchMode   says whether a DAG must have all of Tags or any of them. Unset means any. Since Airflow 3.0
//	TimetableType                []string        selects DAGs whose schedule is a timetable of one of these Python classes. Since Airflow 3.2
//	OrderBy                      DAGOrder        is the sort order of the list. Unset and DAGOrderDAGID sort by ID on every release; all other orders need Airflow 2.6. Since Airflow 2.1
//	Prefetch                     int             is the number of pages that an iterator requests in advance, at the same time; 0 means none
type DAGListOptions = gen.DAGListOptions

// DAGRunListOptions holds the query parameters of GET /dags/{dag_id}/dagRuns. A field with its zero value is unset. If
// the server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields,
// see [gen.DAGRunListOptions].
//
//	Limit                            int                is the maximum number of runs on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset                           int                is the number of runs to skip at the start of the list. It must not be negative
//	LogicalDateGTE                   time.Time          selects runs whose LogicalDate is at or after this time
//	LogicalDateLTE                   time.Time          selects runs whose LogicalDate is at or before this time
//	StartDateGTE                     time.Time          selects runs that started at or after this time. Runs that have not started never match before Airflow 3.0.3. Since then they match as if they started now
//	StartDateLTE                     time.Time          selects runs that started at or before this time. Runs that have not started never match before Airflow 3.0.3. Since then they match as if they started now
//	EndDateGTE                       time.Time          selects runs that ended at or after this time. Runs that have not ended never match before Airflow 3.0.3. Since then they match as if they ended now
//	EndDateLTE                       time.Time          selects runs that ended at or before this time. Runs that have not ended never match before Airflow 3.0.3. Since then they match as if they ended now
//	UpdatedAtGTE                     time.Time          selects runs that the server last changed at or after this time. Since Airflow 2.6
//	UpdatedAtLTE                     time.Time          selects runs that the server last changed at or before this time. Since Airflow 2.6
//	State                            []DAGRunState      selects runs in any of these states. Since Airflow 2.3
//	BundleVersion                    string             selects runs of this version of their bundle, such as a Git commit. Since Airflow 3.2
//	ConfContains                     string             selects runs whose Conf, as JSON text, contains this text. Since Airflow 3.2
//	ConsumingAssetPattern            string             selects runs that were triggered by an asset whose name or URI contains this text, ignoring case. Since Airflow 3.2.2
//	DAGIDPattern                     string             selects runs whose DAG ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	DAGIDPrefixPattern               string             selects runs whose DAG ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	DAGVersion                       []int              selects runs in which tasks used a version of the DAG with one of these numbers. Since Airflow 3.1
//	DurationGT                       Optional[float64]  selects runs whose Duration is more than this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.2
//	DurationGTE                      Optional[float64]  selects runs whose Duration is at least this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.2
//	DurationLT                       Optional[float64]  selects runs whose Duration is less than this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.2
//	DurationLTE                      Optional[float64]  selects runs whose Duration is at most this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.2
//	EndDateGT                        time.Time          selects runs that ended after this time. Runs that have not ended match as if they ended now. Since Airflow 3.1
//	EndDateLT                        time.Time          selects runs that ended before this time. Runs that have not ended match as if they ended now. Since Airflow 3.1
//	LogicalDateGT                    time.Time          selects runs whose LogicalDate is after this time. Since Airflow 3.1
//	LogicalDateLT                    time.Time          selects runs whose LogicalDate is before this time. Since Airflow 3.1
//	PartitionDateGTE                 string             selects runs whose PartitionDate is on or after this day, such as 2026-11-28, in the time zone of the DAG. The server rejects it for the DAG ID ~ and for a DAG without partitions. Since Airflow 3.3.1
//	PartitionDateLTE                 string             selects runs whose PartitionDate is on or before this day, such as 2026-11-28, in the time zone of the DAG. The server rejects it for the DAG ID ~ and for a DAG without partitions. Since Airflow 3.3.1
//	PartitionKeyPattern              string             selects runs whose PartitionKey contains this text, ignoring case. In the text, % stands for any text, _ for any character and, only in Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	PartitionKeyPrefixPattern        string             selects runs whose PartitionKey starts with this text. Case matters, and punctuation at the end of the text is ignored. Since Airflow 3.2.2
//	RunAfterGT                       time.Time          selects runs whose RunAfter is after this time. Since Airflow 3.1
//	RunAfterGTE                      time.Time          selects runs whose RunAfter is at or after this time. Since Airflow 3.0
//	RunAfterLT                       time.Time          selects runs whose RunAfter is before this time. Since Airflow 3.1
//	RunAfterLTE                      time.Time          selects runs whose RunAfter is at or before this time. Since Airflow 3.0
//	RunIDPattern                     string             selects runs whose run ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.1
//	RunIDPrefixPattern               string             selects runs whose run ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	RunType                          []string           selects runs whose RunType is one of these. Since Airflow 3.0
//	StartDateGT                      time.Time          selects runs that started after this time. Runs that have not started match as if they started now. Since Airflow 3.1
//	StartDateLT                      time.Time          selects runs that started before this time. Runs that have not started match as if they started now. Since Airflow 3.1
//	TriggeringUserNamePattern        string             selects runs whose TriggeringUserName contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.1
//	TriggeringUserNamePrefixPattern  string             selects runs whose TriggeringUserName starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	UpdatedAtGT                      time.Time          selects runs that the server last changed after this time. Since Airflow 3.1
//	UpdatedAtLT                      time.Time          selects runs that the server last changed before this time. Since Airflow 3.1
//	OrderBy                          DAGRunOrder        is the sort order of the list. Unset means oldest first. Since Airflow 2.1
//	Fields                           []DAGRunField      names the fields to return; other fields have their zero values. Empty returns all fields. Airflow 2.9 to 2.11
//	Prefetch                         int                is the number of pages that an iterator requests in advance, at the same time; 0 means none
type DAGRunListOptions = gen.DAGRunListOptions

// HITLListOptions holds the query parameters of GET /dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails. A field with its
// zero value is unset. If the server's release lacks a field that is set, the call returns an [UnsupportedError]. For
// more about its fields, see [gen.HITLListOptions].
//
//	Limit                int              is the maximum number of requests for input on a page. 0 means 100. The server silently lowers a higher number to its own limit, 100 by default
//	Offset               int              is the number of requests for input to skip at the start of the list. It must not be negative
//	DAGIDPattern         string           selects requests for input whose DAG ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives
//	DAGIDPrefixPattern   string           selects requests for input whose DAG ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	TaskID               string           selects requests for input of the task with this ID
//	TaskIDPattern        string           selects requests for input whose task ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives
//	TaskIDPrefixPattern  string           selects requests for input whose task ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	MapIndex             Optional[int]    selects requests for input of task instances with this map index; -1 is a task that is not mapped
//	ResponseReceived     Optional[bool]   selects requests for input that have an answer if true, and those that wait for one if false. Unset selects both
//	RespondedByUserID    []string         selects requests for input that one of the users with these IDs answered
//	RespondedByUserName  []string         selects requests for input that one of the users with these names answered
//	SubjectSearch        string           selects requests for input whose subject contains this text, ignoring case
//	BodySearch           string           selects requests for input whose body contains this text, ignoring case
//	CreatedAtGTE         time.Time        selects requests for input that were created at or after this time
//	CreatedAtGT          time.Time        selects requests for input that were created after this time
//	CreatedAtLTE         time.Time        selects requests for input that were created at or before this time
//	CreatedAtLT          time.Time        selects requests for input that were created before this time
//	State                []TaskState      selects requests for input in any of these states. Empty selects all states
//	OrderBy              HITLDetailOrder  is the sort order of the list. Unset sorts by the IDs of the task instances
//	Prefetch             int              is the number of pages that an iterator requests in advance, at the same time; 0 means none
type HITLListOptions = gen.HITLListOptions

// TaskInstanceListOptions holds the query parameters of GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances. A field
// with its zero value is unset. If the server's release lacks a field that is set, the call returns an
// [UnsupportedError]. For more about its fields, see [gen.TaskInstanceListOptions].
//
//	Limit                          int                is the maximum number of task instances on a page. 0 means 100, and 1000 for an iterator; the administrator of an Airflow 2 server can set another default. Airflow 3 silently lowers a higher number to its own limit, 100 by default
//	Offset                         int                is the number of task instances to skip at the start of the list. It must not be negative
//	DAGIDPattern                   string             selects task instances whose DAG ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	DAGIDPrefixPattern             string             selects task instances whose DAG ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	DurationGT                     Optional[float64]  selects task instances whose Duration is more than this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.1
//	DurationLT                     Optional[float64]  selects task instances whose Duration is less than this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.1
//	EndDateGT                      time.Time          selects task instances that ended after this time. Task instances that have not ended match as if they ended now. Since Airflow 3.1
//	EndDateLT                      time.Time          selects task instances that ended before this time. Task instances that have not ended match as if they ended now. Since Airflow 3.1
//	LogicalDateGT                  time.Time          selects task instances whose LogicalDate is after this time. Since Airflow 3.1
//	LogicalDateLT                  time.Time          selects task instances whose LogicalDate is before this time. Since Airflow 3.1
//	MapIndex                       []int              selects task instances whose MapIndex is one of these. Since Airflow 3.1
//	Operator                       []string           selects task instances whose Operator is one of these class names. Since Airflow 3.1
//	OperatorNamePattern            string             selects task instances whose OperatorName contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	OperatorNamePrefixPattern      string             selects task instances whose OperatorName starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	PoolNamePattern                string             selects task instances whose pool name contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	PoolNamePrefixPattern          string             selects task instances whose pool name starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	QueueNamePattern               string             selects task instances whose queue name contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	QueueNamePrefixPattern         string             selects task instances whose queue name starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	RenderedMapIndexPattern        string             selects task instances whose RenderedMapIndex contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2.2
//	RenderedMapIndexPrefixPattern  string             selects task instances whose RenderedMapIndex starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	RunAfterGT                     time.Time          selects task instances whose RunAfter is after this time. Since Airflow 3.1
//	RunAfterGTE                    time.Time          selects task instances whose RunAfter is at or after this time. Since Airflow 3.0
//	RunAfterLT                     time.Time          selects task instances whose RunAfter is before this time. Since Airflow 3.1
//	RunAfterLTE                    time.Time          selects task instances whose RunAfter is at or before this time. Since Airflow 3.0
//	RunIDPattern                   string             selects task instances whose run ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	RunIDPrefixPattern             string             selects task instances whose run ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	StartDateGT                    time.Time          selects task instances that started after this time. Task instances that have not started match as if they started now. Since Airflow 3.1
//	StartDateLT                    time.Time          selects task instances that started before this time. Task instances that have not started match as if they started now. Since Airflow 3.1
//	TaskDisplayNamePattern         string             selects task instances whose TaskDisplayName contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.0
//	TaskDisplayNamePrefixPattern   string             selects task instances whose TaskDisplayName starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	TaskGroupID                    string             selects task instances of the tasks in this task group. Since Airflow 3.1.6
//	TaskID                         string             selects task instances of this task. Since Airflow 3.0
//	TryNumber                      []int              selects task instances whose TryNumber is one of these. Since Airflow 3.1
//	UpdatedAtGT                    time.Time          selects task instances that the server last changed after this time. Since Airflow 3.1
//	UpdatedAtLT                    time.Time          selects task instances that the server last changed before this time. Since Airflow 3.1
//	LogicalDateGTE                 time.Time          selects task instances whose LogicalDate is at or after this time
//	LogicalDateLTE                 time.Time          selects task instances whose LogicalDate is at or before this time
//	StartDateGTE                   time.Time          selects task instances that started at or after this time. Task instances that have not started never match before Airflow 3.0.3. Since then they match as if they started now
//	StartDateLTE                   time.Time          selects task instances that started at or before this time. Task instances that have not started never match before Airflow 3.0.3. Since then they match as if they started now
//	EndDateGTE                     time.Time          selects task instances that ended at or after this time. Task instances that have not ended never match before Airflow 3.0.3. Since then they match as if they ended now
//	EndDateLTE                     time.Time          selects task instances that ended at or before this time. Task instances that have not ended never match before Airflow 3.0.3. Since then they match as if they ended now
//	UpdatedAtGTE                   time.Time          selects task instances that the server last changed at or after this time. Since Airflow 2.6
//	UpdatedAtLTE                   time.Time          selects task instances that the server last changed at or before this time. Since Airflow 2.6
//	DurationGTE                    Optional[float64]  selects task instances whose Duration is at least this many seconds. Those that have not ended never match. Airflow 3 ignores 0
//	DurationLTE                    Optional[float64]  selects task instances whose Duration is at most this many seconds. Those that have not ended never match. Airflow 3 ignores 0
//	Pool                           []string           selects task instances in any of these pools
//	Queue                          []string           selects task instances in any of these queues
//	Executor                       []string           selects task instances whose Executor is one of these. Task instances that use the default executor have none, so they never match. Since Airflow 2.10
//	State                          []TaskState        selects task instances in any of these states. Empty selects all states
//	Prefetch                       int                is the number of pages that an iterator requests in advance, at the same time; 0 means none
type TaskInstanceListOptions = gen.TaskInstanceListOptions

// TaskInstanceListMappedOptions holds the query parameters of GET
// /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped. A field with its zero value is unset. If the
// server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.TaskInstanceListMappedOptions].
//
//	Limit                          int                is the maximum number of instances of a mapped task on a page. 0 means 100, and 1000 for an iterator; the administrator of an Airflow 2 server can set another default. Airflow 3 silently lowers a higher number to its own limit, 100 by default
//	Offset                         int                is the number of instances of a mapped task to skip at the start of the list. It must not be negative
//	LogicalDateGTE                 time.Time          selects instances of a mapped task whose LogicalDate is at or after this time
//	LogicalDateLTE                 time.Time          selects instances of a mapped task whose LogicalDate is at or before this time
//	StartDateGTE                   time.Time          selects instances of a mapped task that started at or after this time. Instances of a mapped task that have not started never match before Airflow 3.0.3. Since then they match as if they started now
//	StartDateLTE                   time.Time          selects instances of a mapped task that started at or before this time. Instances of a mapped task that have not started never match before Airflow 3.0.3. Since then they match as if they started now
//	EndDateGTE                     time.Time          selects instances of a mapped task that ended at or after this time. Instances of a mapped task that have not ended never match before Airflow 3.0.3. Since then they match as if they ended now
//	EndDateLTE                     time.Time          selects instances of a mapped task that ended at or before this time. Instances of a mapped task that have not ended never match before Airflow 3.0.3. Since then they match as if they ended now
//	UpdatedAtGTE                   time.Time          selects instances of a mapped task that the server last changed at or after this time. Since Airflow 2.6
//	UpdatedAtLTE                   time.Time          selects instances of a mapped task that the server last changed at or before this time. Since Airflow 2.6
//	DurationGTE                    Optional[float64]  selects instances of a mapped task whose Duration is at least this many seconds. Those that have not ended never match. Airflow 3 ignores 0
//	DurationLTE                    Optional[float64]  selects instances of a mapped task whose Duration is at most this many seconds. Those that have not ended never match. Airflow 3 ignores 0
//	Pool                           []string           selects task instances in any of these pools
//	Queue                          []string           selects task instances in any of these queues
//	Executor                       []string           selects task instances whose Executor is one of these. Task instances that use the default executor have none, so they never match. Since Airflow 2.10
//	DurationGT                     Optional[float64]  selects instances of a mapped task whose Duration is more than this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.1
//	DurationLT                     Optional[float64]  selects instances of a mapped task whose Duration is less than this many seconds. Those that have not ended never match. Airflow 3 ignores 0. Since Airflow 3.1
//	EndDateGT                      time.Time          selects instances of a mapped task that ended after this time. Instances of a mapped task that have not ended match as if they ended now. Since Airflow 3.1
//	EndDateLT                      time.Time          selects instances of a mapped task that ended before this time. Instances of a mapped task that have not ended match as if they ended now. Since Airflow 3.1
//	LogicalDateGT                  time.Time          selects instances of a mapped task whose LogicalDate is after this time. Since Airflow 3.1
//	LogicalDateLT                  time.Time          selects instances of a mapped task whose LogicalDate is before this time. Since Airflow 3.1
//	MapIndex                       []int              selects task instances whose MapIndex is one of these. Since Airflow 3.1
//	Operator                       []string           selects task instances whose Operator is one of these class names. Since Airflow 3.1
//	OperatorNamePattern            string             selects instances of a mapped task whose OperatorName contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	OperatorNamePrefixPattern      string             selects instances of a mapped task whose OperatorName starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	PoolNamePattern                string             selects instances of a mapped task whose pool name contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	PoolNamePrefixPattern          string             selects instances of a mapped task whose pool name starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	QueueNamePattern               string             selects instances of a mapped task whose queue name contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	QueueNamePrefixPattern         string             selects instances of a mapped task whose queue name starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	RenderedMapIndexPattern        string             selects instances of a mapped task whose RenderedMapIndex contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2.2
//	RenderedMapIndexPrefixPattern  string             selects instances of a mapped task whose RenderedMapIndex starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	RunAfterGT                     time.Time          selects instances of a mapped task whose RunAfter is after this time. Since Airflow 3.1
//	RunAfterGTE                    time.Time          selects instances of a mapped task whose RunAfter is at or after this time. Since Airflow 3.0
//	RunAfterLT                     time.Time          selects instances of a mapped task whose RunAfter is before this time. Since Airflow 3.1
//	RunAfterLTE                    time.Time          selects instances of a mapped task whose RunAfter is at or before this time. Since Airflow 3.0
//	StartDateGT                    time.Time          selects instances of a mapped task that started after this time. Instances of a mapped task that have not started match as if they started now. Since Airflow 3.1
//	StartDateLT                    time.Time          selects instances of a mapped task that started before this time. Instances of a mapped task that have not started match as if they started now. Since Airflow 3.1
//	TryNumber                      []int              selects task instances whose TryNumber is one of these. Since Airflow 3.1
//	UpdatedAtGT                    time.Time          selects instances of a mapped task that the server last changed after this time. Since Airflow 3.1
//	UpdatedAtLT                    time.Time          selects instances of a mapped task that the server last changed before this time. Since Airflow 3.1
//	OrderBy                        TaskInstanceOrder  is the sort order of the list. Unset sorts by map index
//	State                          []TaskState        selects instances of a mapped task in any of these states. Empty selects all states
//	Prefetch                       int                is the number of pages that an iterator requests in advance, at the same time; 0 means none
type TaskInstanceListMappedOptions = gen.TaskInstanceListMappedOptions

// DAGListVersionsOptions holds the query parameters of GET /dags/{dag_id}/dagVersions. A field with its zero value is
// unset. If the server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its
// fields, see [gen.DAGListVersionsOptions].
//
//	Limit          int              is the maximum number of DAG versions on a page. 0 means 100. The server silently lowers a higher number to its own limit, 100 by default
//	Offset         int              is the number of DAG versions to skip at the start of the list. It must not be negative
//	VersionNumber  Optional[int]    selects the versions with this number; unset selects all
//	BundleName     string           selects the DAG versions from the bundle with this name. A bundle is a folder or a repository of DAG files
//	BundleVersion  string           selects the DAG versions from this version of their bundle, such as a Git commit
//	OrderBy        DAGVersionOrder  is the sort order of the list. Unset means oldest first
//	Prefetch       int              is the number of pages that an iterator requests in advance, at the same time; 0 means none
type DAGListVersionsOptions = gen.DAGListVersionsOptions

// TaskListOptions holds the query parameters of GET /dags/{dag_id}/tasks. A field with its zero value is unset. If the
// server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.TaskListOptions].
//
//	OrderBy  TaskOrder  is the sort order of the list. Unset sorts by ID. Since Airflow 2.1
type TaskListOptions = gen.TaskListOptions

// AssetListOptions holds the query parameters of GET /datasets. A field with its zero value is unset. If the server's
// release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.AssetListOptions].
//
//	Limit              int             is the maximum number of assets on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset             int             is the number of assets to skip at the start of the list. It must not be negative
//	URIPattern         string          selects assets whose URI contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives
//	DAGIDs             []string        selects assets that these DAGs update or are scheduled on and, since Airflow 3.1, assets that their tasks read. Since Airflow 2.9
//	NamePattern        string          selects assets whose name contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.0
//	NamePrefixPattern  string          selects assets whose name starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	OnlyActive         Optional[bool]  selects the assets that a DAG refers to; false selects all assets. Unset means true in Airflow 3. Airflow 2 returns all assets. Since Airflow 3.0
//	URIPrefixPattern   string          selects assets whose URI starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	OrderBy            AssetOrder      is the sort order of the list. Unset sorts by ID
//	Prefetch           int             is the number of pages that an iterator requests in advance, at the same time; 0 means none
type AssetListOptions = gen.AssetListOptions

// AssetListEventsOptions holds the query parameters of GET /datasets/events. A field with its zero value is unset. If
// the server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields,
// see [gen.AssetListEventsOptions].
//
//	Limit              int              is the maximum number of asset events on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset             int              is the number of asset events to skip at the start of the list. It must not be negative
//	AssetID            Optional[int]    selects events of the asset with this number (Asset.ID)
//	SourceDAGID        string           selects events that were caused by a task of this DAG
//	SourceTaskID       string           selects events that were caused by a task with this ID
//	SourceRunID        string           selects events that were caused by a task in a run with this ID
//	SourceMapIndex     Optional[int]    selects events that were caused by a task instance with this map index. In Airflow 2, 0 selects all, so events of the first mapped instance cannot be selected alone
//	NamePattern        string           selects asset events of assets whose name contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.2
//	NamePrefixPattern  string           selects asset events of assets whose name starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	TimestampGT        time.Time        selects asset events later than this time. Since Airflow 3.1
//	TimestampGTE       time.Time        selects asset events at this time or later. Since Airflow 3.0
//	TimestampLT        time.Time        selects asset events earlier than this time. Since Airflow 3.1
//	TimestampLTE       time.Time        selects asset events at this time or earlier. Since Airflow 3.0
//	OrderBy            AssetEventOrder  is the sort order of the list. Unset means oldest first
//	Prefetch           int              is the number of pages that an iterator requests in advance, at the same time; 0 means none
type AssetListEventsOptions = gen.AssetListEventsOptions

// QueuedEventOptions holds the query parameters of GET /datasets/queuedEvent/{uri} and of other operations. A field
// with its zero value is unset. If the server's release lacks a field that is set, the call returns an
// [UnsupportedError]. For more about its fields, see [gen.QueuedEventOptions].
//
//	Before  time.Time  selects events from before this time
type QueuedEventOptions = gen.QueuedEventOptions

// EventLogListOptions holds the query parameters of GET /eventLogs. A field with its zero value is unset. If the
// server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.EventLogListOptions].
//
//	Limit                int            is the maximum number of entries on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset               int            is the number of entries to skip at the start of the list. It must not be negative
//	DAGID                string         selects entries about this DAG. Since Airflow 2.8
//	TaskID               string         selects entries about tasks with this ID. Since Airflow 2.8
//	RunID                string         selects entries about runs with this ID. Since Airflow 2.9
//	TryNumber            int            selects entries about this try of a task; 0 selects all. Since Airflow 2.10
//	Event                string         selects entries with this event, such as trigger. Since Airflow 2.8
//	Owner                string         selects entries whose Owner is this user. Since Airflow 2.8
//	Before               time.Time      selects events from before this time. Since Airflow 2.8
//	After                time.Time      selects events from after this time. Since Airflow 2.8
//	IncludedEvents       []string       selects entries whose Event is one of these; empty selects all. Since Airflow 2.9
//	ExcludedEvents       []string       lists the names of the events to leave out. Since Airflow 2.9
//	DAGIDPattern         string         selects entries whose DAG ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.1
//	DAGIDPrefixPattern   string         selects entries whose DAG ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	EventPattern         string         selects entries whose Event contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.1
//	EventPrefixPattern   string         selects entries whose Event starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	OwnerPattern         string         selects entries whose Owner contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.1
//	OwnerPrefixPattern   string         selects entries whose Owner starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	RunIDPattern         string         selects entries whose run ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.1
//	RunIDPrefixPattern   string         selects entries whose run ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	TaskIDPattern        string         selects entries whose task ID contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.1
//	TaskIDPrefixPattern  string         selects entries whose task ID starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	MapIndex             int            selects entries about this map index; -1 is a task that is not mapped. 0 selects all, so entries of the first mapped instance cannot be selected alone. Since Airflow 2.10
//	OrderBy              EventLogOrder  is the sort order of the list. Unset means oldest first. Since Airflow 2.1
//	Prefetch             int            is the number of pages that an iterator requests in advance, at the same time; 0 means none
type EventLogListOptions = gen.EventLogListOptions

// ImportErrorListOptions holds the query parameters of GET /importErrors. A field with its zero value is unset. If the
// server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.ImportErrorListOptions].
//
//	Limit                  int               is the maximum number of import errors on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset                 int               is the number of import errors to skip at the start of the list. It must not be negative
//	BundleName             string            selects import errors of the bundle with this name. A bundle is a folder or a repository of DAG files. Since Airflow 3.3
//	Filename               string            selects import errors of the file with this path, relative to its bundle. Since Airflow 3.3
//	FilenamePattern        string            selects import errors whose filename contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.1
//	FilenamePrefixPattern  string            selects import errors whose filename starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	OrderBy                ImportErrorOrder  is the sort order of the list. Unset sorts by ID. Since Airflow 2.1
//	Prefetch               int               is the number of pages that an iterator requests in advance, at the same time; 0 means none
type ImportErrorListOptions = gen.ImportErrorListOptions

// JobListOptions holds the query parameters of GET /jobs. A field with its zero value is unset. If the server's release
// lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.JobListOptions].
//
//	StartDateGTE   time.Time  selects jobs that started at or after this time. Jobs that have not started never match before Airflow 3.0.3. Since then they match as if they started now
//	StartDateGT    time.Time  selects jobs that started after this time. Jobs that have not started match as if they started now. Since Airflow 3.1
//	StartDateLTE   time.Time  selects jobs that started at or before this time. Jobs that have not started never match before Airflow 3.0.3. Since then they match as if they started now
//	StartDateLT    time.Time  selects jobs that started before this time. Jobs that have not started match as if they started now. Since Airflow 3.1
//	EndDateGTE     time.Time  selects jobs that ended at or after this time. Jobs that have not ended never match before Airflow 3.0.3. Since then they match as if they ended now
//	EndDateGT      time.Time  selects jobs that ended after this time. Jobs that have not ended match as if they ended now. Since Airflow 3.1
//	EndDateLTE     time.Time  selects jobs that ended at or before this time. Jobs that have not ended never match before Airflow 3.0.3. Since then they match as if they ended now
//	EndDateLT      time.Time  selects jobs that ended before this time. Jobs that have not ended match as if they ended now. Since Airflow 3.1
//	Limit          int        is the maximum number of jobs on a page. 0 means 100. The server silently lowers a higher number to its own limit, 100 by default
//	Offset         int        is the number of jobs to skip at the start of the list. It must not be negative
//	JobState       string     selects jobs in this state, such as running
//	JobType        string     selects jobs of this kind, such as SchedulerJob
//	Hostname       string     selects jobs on this host
//	ExecutorClass  string     selects jobs with this executor, such as LocalExecutor
//	OrderBy        JobOrder   is the sort order of the list. Unset sorts by creation
//	Prefetch       int        is the number of pages that an iterator requests in advance, at the same time; 0 means none
type JobListOptions = gen.JobListOptions

// PermissionListOptions holds the query parameters of GET /permissions. A field with its zero value is unset. If the
// server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.PermissionListOptions].
//
//	Limit     int  is the maximum number of actions on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset    int  is the number of actions to skip at the start of the list. It must not be negative
//	Prefetch  int  is the number of pages that an iterator requests in advance, at the same time; 0 means none
type PermissionListOptions = gen.PermissionListOptions

// PluginListOptions holds the query parameters of GET /plugins. A field with its zero value is unset. If the server's
// release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.PluginListOptions].
//
//	Limit     int  is the maximum number of plugins on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset    int  is the number of plugins to skip at the start of the list. It must not be negative
//	Prefetch  int  is the number of pages that an iterator requests in advance, at the same time; 0 means none
type PluginListOptions = gen.PluginListOptions

// PoolListOptions holds the query parameters of GET /pools. A field with its zero value is unset. If the server's
// release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.PoolListOptions].
//
//	Limit                  int        is the maximum number of pools on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset                 int        is the number of pools to skip at the start of the list. It must not be negative
//	PoolNamePattern        string     selects pools whose pool name contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.0
//	PoolNamePrefixPattern  string     selects pools whose pool name starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	OrderBy                PoolOrder  is the sort order of the list. Unset sorts by creation. Since Airflow 2.1
//	Prefetch               int        is the number of pages that an iterator requests in advance, at the same time; 0 means none
type PoolListOptions = gen.PoolListOptions

// RoleListOptions holds the query parameters of GET /roles. A field with its zero value is unset. If the server's
// release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.RoleListOptions].
//
//	Limit     int        is the maximum number of roles on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset    int        is the number of roles to skip at the start of the list. It must not be negative
//	OrderBy   RoleOrder  is the sort order of the list. Unset sorts by name
//	Prefetch  int        is the number of pages that an iterator requests in advance, at the same time; 0 means none
type RoleListOptions = gen.RoleListOptions

// UserListOptions holds the query parameters of GET /users. A field with its zero value is unset. If the server's
// release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.UserListOptions].
//
//	Limit     int        is the maximum number of users on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset    int        is the number of users to skip at the start of the list. It must not be negative
//	OrderBy   UserOrder  is the sort order of the list. Unset sorts by creation
//	Prefetch  int        is the number of pages that an iterator requests in advance, at the same time; 0 means none
type UserListOptions = gen.UserListOptions

// VariableListOptions holds the query parameters of GET /variables. A field with its zero value is unset. If the
// server's release lacks a field that is set, the call returns an [UnsupportedError]. For more about its fields, see
// [gen.VariableListOptions].
//
//	Limit                     int            is the maximum number of variables on a page. 0 means 100; the administrator of an Airflow 2 server can set another default. The server silently lowers a higher number to its own limit, 100 by default
//	Offset                    int            is the number of variables to skip at the start of the list. It must not be negative
//	VariableKeyPattern        string         selects variables whose key contains this text, ignoring case. In the text, % stands for any text, _ for any character and, since Airflow 3.2, | separates alternatives. Since Airflow 3.0
//	VariableKeyPrefixPattern  string         selects variables whose key starts with this text. Case matters, and punctuation at the end of the text is ignored. In the text, | separates alternatives. Since Airflow 3.2.2
//	OrderBy                   VariableOrder  is the sort order of the list. Unset sorts by creation. Since Airflow 2.1
//	Prefetch                  int            is the number of pages that an iterator requests in advance, at the same time; 0 means none
type VariableListOptions = gen.VariableListOptions
