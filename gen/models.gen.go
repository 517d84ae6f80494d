// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"encoding/json"
	"slices"
	"time"
)

// The values of AssetAliasOrder. They sort in ascending order; Descending reverses it.
const (
	AssetAliasOrderID   AssetAliasOrder = "id"   // sorts by creation
	AssetAliasOrderName AssetAliasOrder = "name" // sorts by Name
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o AssetAliasOrder) Descending() AssetAliasOrder { return "-" + o }

// The values of AssetEventOrder. They sort in ascending order; Descending reverses it.
const (
	AssetEventOrderSourceDAGID    AssetEventOrder = "source_dag_id"    // sorts by SourceDAGID
	AssetEventOrderSourceMapIndex AssetEventOrder = "source_map_index" // sorts by SourceMapIndex
	AssetEventOrderSourceRunID    AssetEventOrder = "source_run_id"    // sorts by SourceRunID
	AssetEventOrderSourceTaskID   AssetEventOrder = "source_task_id"   // sorts by SourceTaskID
	AssetEventOrderTimestamp      AssetEventOrder = "timestamp"        // sorts by Timestamp
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o AssetEventOrder) Descending() AssetEventOrder { return "-" + o }

// The values of AssetOrder. They sort in ascending order; Descending reverses it.
const (
	AssetOrderCreatedAt AssetOrder = "created_at" // sorts by CreatedAt
	AssetOrderID        AssetOrder = "id"         // sorts by creation
	AssetOrderURI       AssetOrder = "uri"        // sorts by URI
	AssetOrderUpdatedAt AssetOrder = "updated_at" // sorts by UpdatedAt
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o AssetOrder) Descending() AssetOrder { return "-" + o }

// The values of AssetStateWriterKind. A newer server may send others.
const (
	AssetStateWriterKindAPI     AssetStateWriterKind = "api"     // a request to the REST API
	AssetStateWriterKindTask    AssetStateWriterKind = "task"    // a task instance
	AssetStateWriterKindWatcher AssetStateWriterKind = "watcher" // a watcher of the asset
)

// The values of BackfillOrder. They sort in ascending order; Descending reverses it.
const (
	BackfillOrderID BackfillOrder = "id" // sorts by creation
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o BackfillOrder) Descending() BackfillOrder { return "-" + o }

// The values of ConnectionOrder. They sort in ascending order; Descending reverses it.
const (
	ConnectionOrderConnType     ConnectionOrder = "conn_type"     // sorts by ConnType
	ConnectionOrderConnectionID ConnectionOrder = "connection_id" // sorts by ConnectionID
	ConnectionOrderDescription  ConnectionOrder = "description"   // sorts by Description
	ConnectionOrderHost         ConnectionOrder = "host"          // sorts by Host
	ConnectionOrderID           ConnectionOrder = "id"            // sorts by creation
	ConnectionOrderPort         ConnectionOrder = "port"          // sorts by Port
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o ConnectionOrder) Descending() ConnectionOrder { return "-" + o }

// The values of DAGDetailField. Each requests one field.
const (
	DAGDetailFieldAssetExpression             DAGDetailField = "dataset_expression"              // requests DAGDetail.AssetExpression
	DAGDetailFieldCatchup                     DAGDetailField = "catchup"                         // requests DAGDetail.Catchup
	DAGDetailFieldConcurrency                 DAGDetailField = "concurrency"                     // requests DAGDetail.Concurrency
	DAGDetailFieldDAGDisplayName              DAGDetailField = "dag_display_name"                // requests DAGDetail.DAGDisplayName
	DAGDetailFieldDAGID                       DAGDetailField = "dag_id"                          // requests DAGDetail.DAGID
	DAGDetailFieldDAGRunTimeout               DAGDetailField = "dag_run_timeout"                 // requests DAGDetail.DAGRunTimeout
	DAGDetailFieldDefaultView                 DAGDetailField = "default_view"                    // requests DAGDetail.DefaultView
	DAGDetailFieldDescription                 DAGDetailField = "description"                     // requests DAGDetail.Description
	DAGDetailFieldDocMD                       DAGDetailField = "doc_md"                          // requests DAGDetail.DocMD
	DAGDetailFieldEndDate                     DAGDetailField = "end_date"                        // requests DAGDetail.EndDate
	DAGDetailFieldFileToken                   DAGDetailField = "file_token"                      // requests DAGDetail.FileToken
	DAGDetailFieldFileloc                     DAGDetailField = "fileloc"                         // requests DAGDetail.Fileloc
	DAGDetailFieldHasImportErrors             DAGDetailField = "has_import_errors"               // requests DAGDetail.HasImportErrors
	DAGDetailFieldHasTaskConcurrencyLimits    DAGDetailField = "has_task_concurrency_limits"     // requests DAGDetail.HasTaskConcurrencyLimits
	DAGDetailFieldIsActive                    DAGDetailField = "is_active"                       // requests DAGDetail.IsActive
	DAGDetailFieldIsPaused                    DAGDetailField = "is_paused"                       // requests DAGDetail.IsPaused
	DAGDetailFieldIsPausedUponCreation        DAGDetailField = "is_paused_upon_creation"         // requests DAGDetail.IsPausedUponCreation
	DAGDetailFieldIsSubDAG                    DAGDetailField = "is_subdag"                       // requests DAGDetail.IsSubDAG
	DAGDetailFieldLastExpired                 DAGDetailField = "last_expired"                    // requests DAGDetail.LastExpired
	DAGDetailFieldLastLoaded                  DAGDetailField = "last_loaded"                     // requests DAGDetail.LastParsed
	DAGDetailFieldLastParsedTime              DAGDetailField = "last_parsed_time"                // requests DAGDetail.LastParsedTime
	DAGDetailFieldLastPickled                 DAGDetailField = "last_pickled"                    // requests DAGDetail.LastPickled
	DAGDetailFieldMaxActiveRuns               DAGDetailField = "max_active_runs"                 // requests DAGDetail.MaxActiveRuns
	DAGDetailFieldMaxActiveTasks              DAGDetailField = "max_active_tasks"                // requests DAGDetail.MaxActiveTasks
	DAGDetailFieldMaxConsecutiveFailedDAGRuns DAGDetailField = "max_consecutive_failed_dag_runs" // requests DAGDetail.MaxConsecutiveFailedDAGRuns
	DAGDetailFieldNextDAGRun                  DAGDetailField = "next_dagrun"                     // requests DAGDetail.NextDAGRun
	DAGDetailFieldNextDAGRunCreateAfter       DAGDetailField = "next_dagrun_create_after"        // requests DAGDetail.NextDAGRunCreateAfter
	DAGDetailFieldNextDAGRunDataIntervalEnd   DAGDetailField = "next_dagrun_data_interval_end"   // requests DAGDetail.NextDAGRunDataIntervalEnd
	DAGDetailFieldNextDAGRunDataIntervalStart DAGDetailField = "next_dagrun_data_interval_start" // requests DAGDetail.NextDAGRunDataIntervalStart
	DAGDetailFieldOrientation                 DAGDetailField = "orientation"                     // requests DAGDetail.Orientation
	DAGDetailFieldOwners                      DAGDetailField = "owners"                          // requests DAGDetail.Owners
	DAGDetailFieldParams                      DAGDetailField = "params"                          // requests DAGDetail.Params
	DAGDetailFieldPickleID                    DAGDetailField = "pickle_id"                       // requests DAGDetail.PickleID
	DAGDetailFieldRenderTemplateAsNativeObj   DAGDetailField = "render_template_as_native_obj"   // requests DAGDetail.RenderTemplateAsNativeObj
	DAGDetailFieldRootDAGID                   DAGDetailField = "root_dag_id"                     // requests DAGDetail.RootDAGID
	DAGDetailFieldScheduleInterval            DAGDetailField = "schedule_interval"               // requests DAGDetail.ScheduleInterval
	DAGDetailFieldSchedulerLock               DAGDetailField = "scheduler_lock"                  // requests DAGDetail.SchedulerLock
	DAGDetailFieldStartDate                   DAGDetailField = "start_date"                      // requests DAGDetail.StartDate
	DAGDetailFieldTags                        DAGDetailField = "tags"                            // requests DAGDetail.Tags
	DAGDetailFieldTemplateSearchPath          DAGDetailField = "template_searchpath"             // requests DAGDetail.TemplateSearchPath
	DAGDetailFieldTimetableDescription        DAGDetailField = "timetable_description"           // requests DAGDetail.TimetableDescription
	DAGDetailFieldTimezone                    DAGDetailField = "timezone"                        // requests DAGDetail.Timezone
)

// The values of DAGField. Each requests one field.
const (
	DAGFieldDAGDisplayName              DAGField = "dag_display_name"                // requests DAG.DAGDisplayName
	DAGFieldDAGID                       DAGField = "dag_id"                          // requests DAG.DAGID
	DAGFieldDefaultView                 DAGField = "default_view"                    // requests DAG.DefaultView
	DAGFieldDescription                 DAGField = "description"                     // requests DAG.Description
	DAGFieldFileToken                   DAGField = "file_token"                      // requests DAG.FileToken
	DAGFieldFileloc                     DAGField = "fileloc"                         // requests DAG.Fileloc
	DAGFieldHasImportErrors             DAGField = "has_import_errors"               // requests DAG.HasImportErrors
	DAGFieldHasTaskConcurrencyLimits    DAGField = "has_task_concurrency_limits"     // requests DAG.HasTaskConcurrencyLimits
	DAGFieldIsActive                    DAGField = "is_active"                       // requests DAG.IsActive
	DAGFieldIsPaused                    DAGField = "is_paused"                       // requests DAG.IsPaused
	DAGFieldIsSubDAG                    DAGField = "is_subdag"                       // requests DAG.IsSubDAG
	DAGFieldLastExpired                 DAGField = "last_expired"                    // requests DAG.LastExpired
	DAGFieldLastParsedTime              DAGField = "last_parsed_time"                // requests DAG.LastParsedTime
	DAGFieldLastPickled                 DAGField = "last_pickled"                    // requests DAG.LastPickled
	DAGFieldMaxActiveRuns               DAGField = "max_active_runs"                 // requests DAG.MaxActiveRuns
	DAGFieldMaxActiveTasks              DAGField = "max_active_tasks"                // requests DAG.MaxActiveTasks
	DAGFieldMaxConsecutiveFailedDAGRuns DAGField = "max_consecutive_failed_dag_runs" // requests DAG.MaxConsecutiveFailedDAGRuns
	DAGFieldNextDAGRun                  DAGField = "next_dagrun"                     // requests DAG.NextDAGRun
	DAGFieldNextDAGRunCreateAfter       DAGField = "next_dagrun_create_after"        // requests DAG.NextDAGRunCreateAfter
	DAGFieldNextDAGRunDataIntervalEnd   DAGField = "next_dagrun_data_interval_end"   // requests DAG.NextDAGRunDataIntervalEnd
	DAGFieldNextDAGRunDataIntervalStart DAGField = "next_dagrun_data_interval_start" // requests DAG.NextDAGRunDataIntervalStart
	DAGFieldOwners                      DAGField = "owners"                          // requests DAG.Owners
	DAGFieldPickleID                    DAGField = "pickle_id"                       // requests DAG.PickleID
	DAGFieldRootDAGID                   DAGField = "root_dag_id"                     // requests DAG.RootDAGID
	DAGFieldScheduleInterval            DAGField = "schedule_interval"               // requests DAG.ScheduleInterval
	DAGFieldSchedulerLock               DAGField = "scheduler_lock"                  // requests DAG.SchedulerLock
	DAGFieldTags                        DAGField = "tags"                            // requests DAG.Tags
	DAGFieldTimetableDescription        DAGField = "timetable_description"           // requests DAG.TimetableDescription
)

// The values of DAGOrder. They sort in ascending order; Descending reverses it.
const (
	DAGOrderDAGID DAGOrder = "dag_id" // sorts by DAGID. Since Airflow 2.6
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o DAGOrder) Descending() DAGOrder { return "-" + o }

// The values of DAGRunField. Each requests one field.
const (
	DAGRunFieldConf                   DAGRunField = "conf"                     // requests DAGRun.Conf
	DAGRunFieldDAGID                  DAGRunField = "dag_id"                   // requests DAGRun.DAGID
	DAGRunFieldDAGRunID               DAGRunField = "dag_run_id"               // requests DAGRun.DAGRunID
	DAGRunFieldDataIntervalEnd        DAGRunField = "data_interval_end"        // requests DAGRun.DataIntervalEnd
	DAGRunFieldDataIntervalStart      DAGRunField = "data_interval_start"      // requests DAGRun.DataIntervalStart
	DAGRunFieldEndDate                DAGRunField = "end_date"                 // requests DAGRun.EndDate
	DAGRunFieldExternalTrigger        DAGRunField = "external_trigger"         // requests DAGRun.ExternalTrigger
	DAGRunFieldLastSchedulingDecision DAGRunField = "last_scheduling_decision" // requests DAGRun.LastSchedulingDecision
	DAGRunFieldLogicalDate            DAGRunField = "logical_date"             // requests DAGRun.LogicalDate
	DAGRunFieldNote                   DAGRunField = "note"                     // requests DAGRun.Note
	DAGRunFieldRunType                DAGRunField = "run_type"                 // requests DAGRun.RunType
	DAGRunFieldStartDate              DAGRunField = "start_date"               // requests DAGRun.StartDate
	DAGRunFieldState                  DAGRunField = "state"                    // requests DAGRun.State
)

// The values of DAGRunOrder. They sort in ascending order; Descending reverses it.
const (
	DAGRunOrderConf            DAGRunOrder = "conf"             // sorts by Conf
	DAGRunOrderDAGID           DAGRunOrder = "dag_id"           // sorts by DAGID
	DAGRunOrderDAGRunID        DAGRunOrder = "dag_run_id"       // sorts by DAGRunID
	DAGRunOrderEndDate         DAGRunOrder = "end_date"         // sorts by EndDate
	DAGRunOrderExternalTrigger DAGRunOrder = "external_trigger" // sorts by ExternalTrigger. Until Airflow 2.11
	DAGRunOrderID              DAGRunOrder = "id"               // sorts by creation
	DAGRunOrderLogicalDate     DAGRunOrder = "execution_date"   // sorts by LogicalDate
	DAGRunOrderStartDate       DAGRunOrder = "start_date"       // sorts by StartDate
	DAGRunOrderState           DAGRunOrder = "state"            // sorts by State
	DAGRunOrderUpdatedAt       DAGRunOrder = "updated_at"       // sorts by the time of the last change. Since Airflow 2.6
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o DAGRunOrder) Descending() DAGRunOrder { return "-" + o }

// The values of DAGVersionOrder. They sort in ascending order; Descending reverses it.
const (
	DAGVersionOrderBundleName    DAGVersionOrder = "bundle_name"    // sorts by BundleName
	DAGVersionOrderBundleVersion DAGVersionOrder = "bundle_version" // sorts by BundleVersion
	DAGVersionOrderID            DAGVersionOrder = "id"             // sorts by creation
	DAGVersionOrderVersionNumber DAGVersionOrder = "version_number" // sorts by VersionNumber
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o DAGVersionOrder) Descending() DAGVersionOrder { return "-" + o }

// The values of DAGWarningOrder. They sort in ascending order; Descending reverses it.
const (
	DAGWarningOrderDAGID       DAGWarningOrder = "dag_id"       // sorts by DAGID
	DAGWarningOrderMessage     DAGWarningOrder = "message"      // sorts by Message
	DAGWarningOrderTimestamp   DAGWarningOrder = "timestamp"    // sorts by Timestamp
	DAGWarningOrderWarningType DAGWarningOrder = "warning_type" // sorts by WarningType
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o DAGWarningOrder) Descending() DAGWarningOrder { return "-" + o }

// The values of DAGRunTrigger. A newer server may send others.
const (
	DAGRunTriggerAsset     DAGRunTrigger = "asset"     // updates of assets on which the DAG is scheduled
	DAGRunTriggerBackfill  DAGRunTrigger = "backfill"  // a backfill of Airflow itself; DAGRuns.Backfill of package client creates manual runs
	DAGRunTriggerCli       DAGRunTrigger = "cli"       // the command airflow
	DAGRunTriggerOperator  DAGRunTrigger = "operator"  // a task of another DAG
	DAGRunTriggerRestAPI   DAGRunTrigger = "rest_api"  // a request to the REST API
	DAGRunTriggerTest      DAGRunTrigger = "test"      // a test, such as airflow dags test
	DAGRunTriggerTimetable DAGRunTrigger = "timetable" // the schedule of the DAG
	DAGRunTriggerUI        DAGRunTrigger = "ui"        // a user of the web interface
)

// The values of DAGRunType. A newer server may send others.
const (
	DAGRunTypeAssetMaterialization DAGRunType = "asset_materialization" // a request to update an asset that the DAG produces. Since Airflow 3.2
	DAGRunTypeAssetTriggered       DAGRunType = "asset_triggered"       // updates of assets on which the DAG is scheduled
	DAGRunTypeBackfill             DAGRunType = "backfill"              // a backfill of Airflow itself; DAGRuns.Backfill of package client creates manual runs
	DAGRunTypeManual               DAGRunType = "manual"                // a request of a user or a program, and before Airflow 3.3 also a task of another DAG
	DAGRunTypeOperatorTriggered    DAGRunType = "operator_triggered"    // a task of another DAG. Since Airflow 3.3
	DAGRunTypeScheduled            DAGRunType = "scheduled"             // the schedule of the DAG
)

// The values of DAGRunState. A newer server may send others.
const (
	DAGRunStateFailed  DAGRunState = "failed"  // the run has ended, because a task failed or the run took too long
	DAGRunStateQueued  DAGRunState = "queued"  // the run waits to be started. Since Airflow 2.1.3
	DAGRunStateRunning DAGRunState = "running" // the run has started, and some of its tasks have not ended
	DAGRunStateSuccess DAGRunState = "success" // the run has ended successfully
)

// The values of EventLogOrder. They sort in ascending order; Descending reverses it.
const (
	EventLogOrderDAGID       EventLogOrder = "dag_id"         // sorts by DAGID
	EventLogOrderEvent       EventLogOrder = "event"          // sorts by Event
	EventLogOrderEventLogID  EventLogOrder = "event_log_id"   // sorts by EventLogID, that is, by creation
	EventLogOrderExtra       EventLogOrder = "extra"          // sorts by Extra
	EventLogOrderLogicalDate EventLogOrder = "execution_date" // sorts by LogicalDate
	EventLogOrderOwner       EventLogOrder = "owner"          // sorts by Owner
	EventLogOrderRunID       EventLogOrder = "run_id"         // sorts by RunID. Since Airflow 2.9
	EventLogOrderTaskID      EventLogOrder = "task_id"        // sorts by TaskID
	EventLogOrderWhen        EventLogOrder = "when"           // sorts by When
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o EventLogOrder) Descending() EventLogOrder { return "-" + o }

// The values of HITLDetailOrder. They sort in ascending order; Descending reverses it.
const (
	HITLDetailOrderCreatedAt           HITLDetailOrder = "created_at"             // sorts by CreatedAt
	HITLDetailOrderRespondedAt         HITLDetailOrder = "responded_at"           // sorts by RespondedAt
	HITLDetailOrderRespondedByUserID   HITLDetailOrder = "responded_by_user_id"   // sorts by RespondedByUser.ID
	HITLDetailOrderRespondedByUserName HITLDetailOrder = "responded_by_user_name" // sorts by RespondedByUser.Name
	HITLDetailOrderSubject             HITLDetailOrder = "subject"                // sorts by Subject
	HITLDetailOrderTaskInstance        HITLDetailOrder = "ti_id"                  // sorts by the ID of the task instance
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o HITLDetailOrder) Descending() HITLDetailOrder { return "-" + o }

// The values of HealthStatus. A newer server may send others.
const (
	HealthStatusHealthy   HealthStatus = "healthy"   // the component works
	HealthStatusUnhealthy HealthStatus = "unhealthy" // the component does not work, or has not reported for some time
)

// The values of ImportErrorOrder. They sort in ascending order; Descending reverses it.
const (
	ImportErrorOrderFilename      ImportErrorOrder = "filename"        // sorts by Filename
	ImportErrorOrderImportErrorID ImportErrorOrder = "import_error_id" // sorts by ImportErrorID, the order in which the server stored the errors
	ImportErrorOrderTimestamp     ImportErrorOrder = "timestamp"       // sorts by Timestamp
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o ImportErrorOrder) Descending() ImportErrorOrder { return "-" + o }

// The values of JobOrder. They sort in ascending order; Descending reverses it.
const (
	JobOrderDAGID           JobOrder = "dag_id"           // sorts by DAGID
	JobOrderEndDate         JobOrder = "end_date"         // sorts by EndDate
	JobOrderExecutorClass   JobOrder = "executor_class"   // sorts by ExecutorClass
	JobOrderHostname        JobOrder = "hostname"         // sorts by Hostname
	JobOrderID              JobOrder = "id"               // sorts by creation
	JobOrderJobType         JobOrder = "job_type"         // sorts by JobType
	JobOrderLatestHeartbeat JobOrder = "latest_heartbeat" // sorts by LatestHeartbeat
	JobOrderStartDate       JobOrder = "start_date"       // sorts by StartDate
	JobOrderState           JobOrder = "state"            // sorts by State
	JobOrderUnixname        JobOrder = "unixname"         // sorts by Unixname
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o JobOrder) Descending() JobOrder { return "-" + o }

// The values of PoolOrder. They sort in ascending order; Descending reverses it.
const (
	PoolOrderID    PoolOrder = "id"    // sorts by creation
	PoolOrderName  PoolOrder = "name"  // sorts by Name
	PoolOrderSlots PoolOrder = "slots" // sorts by Slots. Until Airflow 2.11
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o PoolOrder) Descending() PoolOrder { return "-" + o }

// The values of ReprocessBehavior. A newer server may send others.
const (
	ReprocessBehaviorCompleted ReprocessBehavior = "completed" // successful and failed runs are cleared
	ReprocessBehaviorFailed    ReprocessBehavior = "failed"    // failed runs are cleared
	ReprocessBehaviorNone      ReprocessBehavior = "none"      // no run is cleared, the default
)

// The values of RoleOrder. They sort in ascending order.
const (
	RoleOrderName   RoleOrder = "name"    // sorts by Name
	RoleOrderRoleID RoleOrder = "role_id" // sorts by creation
)

// The values of TagOrder. They sort in ascending order; Descending reverses it.
const (
	TagOrderName TagOrder = "name" // sorts by name
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o TagOrder) Descending() TagOrder { return "-" + o }

// The values of TagsMatchMode. A newer server may accept others.
const (
	TagsMatchModeAll TagsMatchMode = "all" // DAGs with all of the tags
	TagsMatchModeAny TagsMatchMode = "any" // DAGs with at least one of the tags
)

// The values of TaskInstanceOrder. They sort in ascending order; Descending reverses it.
const (
	TaskInstanceOrderDuration  TaskInstanceOrder = "duration"   // sorts by Duration. Since Airflow 2.10
	TaskInstanceOrderEndDate   TaskInstanceOrder = "end_date"   // sorts by EndDate. Since Airflow 2.10
	TaskInstanceOrderMapIndex  TaskInstanceOrder = "map_index"  // sorts by MapIndex, the default
	TaskInstanceOrderStartDate TaskInstanceOrder = "start_date" // sorts by StartDate. Since Airflow 2.10
	TaskInstanceOrderState     TaskInstanceOrder = "state"      // sorts by State
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o TaskInstanceOrder) Descending() TaskInstanceOrder { return "-" + o }

// The values of TaskOrder. They sort in ascending order; Descending reverses it.
const (
	TaskOrderDependsOnPast           TaskOrder = "depends_on_past"           // sorts by DependsOnPast
	TaskOrderOwner                   TaskOrder = "owner"                     // sorts by Owner
	TaskOrderPool                    TaskOrder = "pool"                      // sorts by Pool
	TaskOrderPoolSlots               TaskOrder = "pool_slots"                // sorts by PoolSlots
	TaskOrderPriorityWeight          TaskOrder = "priority_weight"           // sorts by PriorityWeight
	TaskOrderQueue                   TaskOrder = "queue"                     // sorts by Queue
	TaskOrderRetries                 TaskOrder = "retries"                   // sorts by Retries
	TaskOrderRetryDelay              TaskOrder = "retry_delay"               // sorts by RetryDelay
	TaskOrderRetryExponentialBackoff TaskOrder = "retry_exponential_backoff" // sorts by RetryExponentialBackoff
	TaskOrderStartDate               TaskOrder = "start_date"                // sorts by StartDate
	TaskOrderTaskDisplayName         TaskOrder = "task_display_name"         // sorts by TaskDisplayName. Since Airflow 2.9
	TaskOrderTaskID                  TaskOrder = "task_id"                   // sorts by TaskID
	TaskOrderTriggerRule             TaskOrder = "trigger_rule"              // sorts by TriggerRule
	TaskOrderWaitForDownstream       TaskOrder = "wait_for_downstream"       // sorts by WaitForDownstream
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o TaskOrder) Descending() TaskOrder { return "-" + o }

// The values of TaskState. A newer server may send others.
const (
	TaskStateAwaitingInput   TaskState = "awaiting_input"    // the task waits for the input of a person. Since Airflow 3.3
	TaskStateDeferred        TaskState = "deferred"          // the task waits for its Trigger without a worker. Since Airflow 2.2
	TaskStateFailed          TaskState = "failed"            // the task has failed and has no retries left
	TaskStateQueued          TaskState = "queued"            // the task waits for a worker
	TaskStateRemoved         TaskState = "removed"           // the task is no longer in the DAG. Since Airflow 2.0.2
	TaskStateRestarting      TaskState = "restarting"        // the task was cleared while it was running. Since Airflow 2.4.2
	TaskStateRunning         TaskState = "running"           // the task runs
	TaskStateScheduled       TaskState = "scheduled"         // the task can run, and waits to be queued
	TaskStateSensing         TaskState = "sensing"           // a smart sensor, a shared process of old releases, checks the condition of the task. Airflow 2.2 to 2.3
	TaskStateSkipped         TaskState = "skipped"           // the task was skipped, by a condition in the DAG or by its own code
	TaskStateSuccess         TaskState = "success"           // the task has ended successfully
	TaskStateUpForReschedule TaskState = "up_for_reschedule" // a sensor waits for its next check without a worker
	TaskStateUpForRetry      TaskState = "up_for_retry"      // a try failed, and another try follows
	TaskStateUpstreamFailed  TaskState = "upstream_failed"   // the task did not run, because a task upstream failed
)

// The values of TriggerRule. A newer server may send others.
const (
	TriggerRuleAllDone                 TriggerRule = "all_done"                    // all upstream tasks have ended, in whatever state
	TriggerRuleAllDoneSetupSuccess     TriggerRule = "all_done_setup_success"      // all upstream tasks have ended, and if setup tasks are among them, at least one of those has succeeded
	TriggerRuleAllFailed               TriggerRule = "all_failed"                  // all upstream tasks have failed or are upstream_failed
	TriggerRuleAllSkipped              TriggerRule = "all_skipped"                 // all upstream tasks were skipped
	TriggerRuleAllSuccess              TriggerRule = "all_success"                 // all upstream tasks have succeeded, the default
	TriggerRuleAlways                  TriggerRule = "always"                      // the task does not wait for upstream tasks
	TriggerRuleDummy                   TriggerRule = "dummy"                       // the old name of always
	TriggerRuleNoneFailed              TriggerRule = "none_failed"                 // all upstream tasks have ended, and none has failed or is upstream_failed
	TriggerRuleNoneFailedMinOneSuccess TriggerRule = "none_failed_min_one_success" // all upstream tasks have ended, none has failed or is upstream_failed, and at least one has succeeded
	TriggerRuleNoneFailedOrSkipped     TriggerRule = "none_failed_or_skipped"      // the old name of none_failed_min_one_success
	TriggerRuleNoneSkipped             TriggerRule = "none_skipped"                // all upstream tasks have ended, and none was skipped
	TriggerRuleOneDone                 TriggerRule = "one_done"                    // at least one upstream task has succeeded or failed
	TriggerRuleOneFailed               TriggerRule = "one_failed"                  // at least one upstream task has failed or is upstream_failed
	TriggerRuleOneSuccess              TriggerRule = "one_success"                 // at least one upstream task has succeeded
)

// The values of UserOrder. They sort in ascending order.
const (
	UserOrderEmail     UserOrder = "email"      // sorts by Email
	UserOrderFirstName UserOrder = "first_name" // sorts by FirstName
	UserOrderID        UserOrder = "id"         // sorts by creation
	UserOrderLastName  UserOrder = "last_name"  // sorts by LastName
)

// The values of VariableOrder. They sort in ascending order; Descending reverses it.
const (
	VariableOrderID    VariableOrder = "id"    // sorts by creation
	VariableOrderKey   VariableOrder = "key"   // sorts by Key
	VariableOrderValue VariableOrder = "value" // sorts by the encrypted Value
)

// Descending returns the reverse of an ascending order: the same name with a minus sign in front.
func (o VariableOrder) Descending() VariableOrder { return "-" + o }

// The values of WeightRule. A newer server may send others.
const (
	WeightRuleAbsolute   WeightRule = "absolute"   // the weight of the task alone
	WeightRuleDownstream WeightRule = "downstream" // the weight of the task and of all tasks downstream, the default
	WeightRuleUpstream   WeightRule = "upstream"   // the weight of the task and of all tasks upstream
)

// Action is something that a role can be permitted to do, such as can_read.
type Action struct {
	// Name is the action, such as can_read or menu_access.
	// Since Airflow 2.1.
	Name string `json:"name" releases:"2.1-"`
}

// ActionCollection is one page of actions.
type ActionCollection struct {
	// Actions holds the actions of this page.
	// Since Airflow 2.1.
	Actions []Action `json:"actions" releases:"2.1-" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// ActionResource is one permission: an action on a resource.
type ActionResource struct {
	// Action is the permitted action.
	// Since Airflow 2.1.
	Action Action `json:"action" releases:"2.1-"`

	// Resource is the resource to which the action applies.
	// Since Airflow 2.1.
	Resource Resource `json:"resource" releases:"2.1-"`
}

// AssetAlias is a name under which tasks update assets that they choose at run time. Since Airflow 3.0.
type AssetAlias struct {
	// Group is the group of the alias. It is asset unless the author of a DAG sets another one.
	Group string `json:"group"`

	// ID is the number that the server gave the alias.
	ID int `json:"id" response:"id"`

	// Name is the name of the alias, which is unique.
	Name string `json:"name"`
}

// AssetAliasCollection is one page of asset aliases. Since Airflow 3.0.
type AssetAliasCollection struct {
	// AssetAliases holds the asset aliases of this page.
	AssetAliases []AssetAlias `json:"asset_aliases" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// AssetAliasOrder is a sort order of asset aliases. The default is by creation, oldest first.
type AssetAliasOrder string

// AssetEventOrder is a sort order of asset events. The default is by Timestamp.
type AssetEventOrder string

// AssetOrder is a sort order of assets. The default is by creation, oldest first.
type AssetOrder string

// AssetStateEntry is a value that is stored under a key for an asset, for the next run of a task. Since Airflow 3.3.
type AssetStateEntry struct {
	// Key identifies the entry.
	Key string `json:"key" response:"id"`

	// LastUpdatedBy says who wrote the entry last; nil if unknown.
	LastUpdatedBy *AssetStateWriter `json:"last_updated_by" nullable:"true"`

	// UpdatedAt is when the entry was last written.
	UpdatedAt time.Time `json:"updated_at,omitzero" nullable:"true"`

	// Value is the JSON of the value.
	Value json.RawMessage `json:"value"`
}

// AssetStateEntryCollection is one page of the entries of an asset's state store. Since Airflow 3.3.
type AssetStateEntryCollection struct {
	// AssetStateStore holds the entries of this page.
	AssetStateStore []AssetStateEntry `json:"asset_state_store" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// AssetStateWriter says who wrote an entry of an asset's state store. Since Airflow 3.3.
type AssetStateWriter struct {
	// DAGID identifies the DAG of the task that wrote the entry; empty if no task did.
	DAGID string `json:"dag_id" nullable:"true"`

	// Kind says what wrote the entry.
	Kind AssetStateWriterKind `json:"kind"`

	// MapIndex is the map index of the task instance that wrote the entry; -1 if the task is not mapped, and nil if no task did.
	MapIndex *int `json:"map_index" nullable:"true"`

	// RunID identifies the run of the task that wrote the entry; empty if no task did.
	RunID string `json:"run_id" nullable:"true"`

	// TaskID identifies the task that wrote the entry; empty if no task did.
	TaskID string `json:"task_id" nullable:"true"`
}

// AssetStateSet holds a value for an asset's state store. Since Airflow 3.3.
type AssetStateSet struct {
	// Value is the JSON of the value. It is required and must not be null.
	Value json.RawMessage `json:"value"`
}

// AssetStateWriterKind is the kind of a writer of an asset's state store. Since Airflow 3.3.
type AssetStateWriterKind string

// AssetWatcher is a trigger that creates asset events when something happens outside of Airflow. Since Airflow 3.2.
type AssetWatcher struct {
	// CreatedDate is when the server first stored the trigger.
	CreatedDate time.Time `json:"created_date,omitzero" nullable:"true"`

	// Name is the name of the watcher.
	Name string `json:"name"`

	// TriggerID is the number that the server gave the trigger.
	TriggerID int `json:"trigger_id"`
}

// QueuedConnectionTest is a connection test that was queued on a worker. Since Airflow 3.3.
type QueuedConnectionTest struct {
	// ConnectionID identifies the connection.
	ConnectionID string `json:"connection_id"`

	// CreatedAt is when the test was queued.
	CreatedAt time.Time `json:"created_at,omitzero" nullable:"true"`

	// ResultMessage says what the test found; empty before it has ended.
	ResultMessage string `json:"result_message" nullable:"true"`

	// State is the state of the test: pending, queued, running, success or failed.
	State string `json:"state"`

	// Token identifies the test.
	Token string `json:"token"`
}

// Backfill is a set of runs of a DAG for past logical dates, which Airflow creates at once and starts as MaxActiveRuns
// allows. Since Airflow 3.0.
type Backfill struct {
	// CompletedAt is when the server found that all runs of the backfill had ended, or when the backfill was canceled; zero before.
	CompletedAt time.Time `json:"completed_at,omitzero" nullable:"true"`

	// CreatedAt is when the backfill was created.
	CreatedAt time.Time `json:"created_at,omitzero" nullable:"true"`

	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// DAGRunConf is the configuration of its runs: a JSON object, or null.
	DAGRunConf json.RawMessage `json:"dag_run_conf,omitzero" nullable:"true"`

	// FromDate is the earliest logical date of its runs.
	FromDate time.Time `json:"from_date,omitzero" nullable:"true"`

	// ID is the number of the backfill, higher for later ones.
	ID int `json:"id" response:"id"`

	// IsPaused reports whether the backfill is paused. While it is paused, none of its queued runs starts.
	IsPaused bool `json:"is_paused"`

	// MaxActiveRuns is the maximum number of its runs that may be running at the same time.
	MaxActiveRuns int `json:"max_active_runs"`

	// ReprocessBehavior says for which runs that existed the backfill cleared the run.
	ReprocessBehavior ReprocessBehavior `json:"reprocess_behavior"`

	// ToDate is the latest logical date of its runs.
	ToDate time.Time `json:"to_date,omitzero" nullable:"true"`

	// UpdatedAt is when the server last changed it.
	UpdatedAt time.Time `json:"updated_at,omitzero" nullable:"true"`
}

// BackfillCollection is one page of backfills. Since Airflow 3.0.
type BackfillCollection struct {
	// Backfills holds the backfills of this page.
	Backfills []Backfill `json:"backfills" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// BackfillCreate holds the fields of a new backfill. The DAG ID and both dates are required. Since Airflow 3.0.
type BackfillCreate struct {
	// DAGID identifies the DAG. It is required.
	DAGID string `json:"dag_id"`

	// DAGRunConf is the configuration of the new runs: a JSON object; nil means none.
	DAGRunConf json.RawMessage `json:"dag_run_conf,omitzero"`

	// FromDate is the earliest logical date, truncated to microseconds. It is required.
	FromDate time.Time `json:"from_date"`

	// MaxActiveRuns is the maximum number of runs of the backfill that may be running at the same time. Unset means 10.
	MaxActiveRuns Optional[int] `json:"max_active_runs,omitzero"`

	// ReprocessBehavior says for which runs that exist the backfill clears the run, so that it runs again. Empty means none.
	ReprocessBehavior ReprocessBehavior `json:"reprocess_behavior,omitzero"`

	// RunBackwards starts the run of the latest date first. Unset means false.
	RunBackwards Optional[bool] `json:"run_backwards,omitzero"`

	// RunOnLatestVersion makes the runs use the newest version of the DAG. Unset leaves the choice to the DAG and to the server's configuration.
	// Since Airflow 3.1.6.
	RunOnLatestVersion Optional[bool] `json:"run_on_latest_version,omitzero"`

	// ToDate is the latest logical date, truncated to microseconds. It is required.
	ToDate time.Time `json:"to_date"`
}

var fieldsBackfillCreate = []Field{
	{Name: "run_on_latest_version", Since: "3.1.6"},
}

// has reports whether a field of fieldsBackfillCreate is set.
func (b BackfillCreate) has(field string) bool {
	switch field {
	case "run_on_latest_version":
		return !b.RunOnLatestVersion.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b BackfillCreate) sent(to []Sent) []Sent {
	to = sent(to, "dag_id", b.DAGID)
	to = sentJSON(to, "dag_run_conf", b.DAGRunConf)
	to = sent(to, "from_date", b.FromDate)
	to = sentOptional(to, "max_active_runs", b.MaxActiveRuns)
	to = sent(to, "to_date", b.ToDate)
	return to
}

// BackfillOrder is a sort order of backfills. The default is by creation, oldest first.
type BackfillOrder string

// BasicDAGRun is a DAG run that an asset event triggered, with fewer fields than DAGRun.
type BasicDAGRun struct {
	// DAGID identifies the DAG.
	// Since Airflow 2.4.
	DAGID string `json:"dag_id" releases:"2.4-"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id" other:"run_id"`

	// DataIntervalEnd is the end of the data interval, the span of time whose data the run processes; zero if the run has none.
	// Since Airflow 2.4.
	DataIntervalEnd time.Time `json:"data_interval_end,omitzero" nullable:"true" releases:"2.4-"`

	// DataIntervalStart is the start of the data interval, the span of time whose data the run processes; zero if the run has none.
	// Since Airflow 2.4.
	DataIntervalStart time.Time `json:"data_interval_start,omitzero" nullable:"true" releases:"2.4-"`

	// EndDate is when the run ended; zero while it is queued or running.
	// Since Airflow 2.4.
	EndDate time.Time `json:"end_date,omitzero" nullable:"true" releases:"2.4-"`

	// LogicalDate is the logical date of the run: the time that the run is for, not the time at which it runs. No two runs of a DAG have the same one. Zero if the run has none, as for asset-triggered runs of Airflow 3.
	// Since Airflow 2.4.
	LogicalDate time.Time `json:"logical_date,omitzero" nullable:"true" releases:"2.4-"`

	// PartitionKey identifies the partition that the run processes; empty if it has none. A partition is a part of the data, such as one day.
	// Since Airflow 3.2.
	PartitionKey string `json:"partition_key" nullable:"true" releases:"3.2-"`

	// StartDate is when the run started; zero while it is queued.
	// Since Airflow 2.4.
	StartDate time.Time `json:"start_date,omitzero" nullable:"true" releases:"2.4-"`

	// State is the state of the run.
	// Since Airflow 2.4.
	State DAGRunState `json:"state" releases:"2.4-"`

	// Triggering reports whether the event triggered the run: whether it is the latest of the events that the run is about.
	// Since Airflow 3.3.2.
	Triggering bool `json:"triggering" releases:"3.3.2-"`
}

// BulkAction changes many objects: creates, updates or deletes them.
type BulkAction struct {
	// Action is create, update or delete.
	Action Optional[string] `json:"action,omitzero"`

	// ActionOnExistence says what happens to objects to create that exist: fail, which is the default and concerns the whole action, skip or overwrite.
	ActionOnExistence Optional[string] `json:"action_on_existence,omitzero"`

	// ActionOnNonExistence says what happens if objects to update or delete do not exist: fail, which is the default and concerns the whole action, or skip.
	ActionOnNonExistence Optional[string] `json:"action_on_non_existence,omitzero"`

	// Entities lists the objects. To delete objects, it lists their keys, names or IDs.
	Entities []json.RawMessage `json:"entities,omitzero"`

	// UpdateMask names the fields to update. Connections ignore it: all fields that are set are updated.
	UpdateMask []string `json:"update_mask,omitzero"`
}

// BulkActionResult says what an action did with many objects. Since Airflow 3.0.
type BulkActionResult struct {
	// Errors lists the reasons why the action, or a part of it, was not taken.
	Errors []json.RawMessage `json:"errors"`

	// Success lists the keys, names or IDs of the objects that were changed.
	Success []string `json:"success"`
}

// BulkBody is a request that changes many objects.
type BulkBody struct {
	// Actions lists the actions, which the server takes in this order.
	Actions []BulkAction `json:"actions,omitzero"`
}

// BulkDAGRun names a run, in a request about several runs. Since Airflow 3.3.
type BulkDAGRun struct {
	// DAGID identifies the DAG of the run. Unset means that of the path.
	DAGID Optional[string] `json:"dag_id,omitzero"`

	// DAGRunID identifies the run. It is required.
	DAGRunID Optional[string] `json:"dag_run_id,omitzero"`
}

// BulkDAGRunClear selects runs of a DAG to clear. Since Airflow 3.3.
type BulkDAGRunClear struct {
	// DAGRuns selects these runs. Set no other selection with it.
	DAGRuns []BulkDAGRun `json:"dag_runs,omitzero"`

	// DryRun requests a dry run, which changes nothing. Unset means true.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// Note is a note to store with the runs. Unset keeps their notes.
	Note Optional[string] `json:"note,omitzero"`

	// OnlyFailed selects only task instances in the states failed and upstream_failed. Unset means false.
	OnlyFailed Optional[bool] `json:"only_failed,omitzero"`

	// OnlyNew selects only tasks that were added to the DAG after the run was created. It must not be set together with OnlyFailed.
	OnlyNew Optional[bool] `json:"only_new,omitzero"`

	// PartitionDateEnd selects runs whose partition date is at or before this time.
	PartitionDateEnd Optional[time.Time] `json:"partition_date_end,omitzero"`

	// PartitionDateStart selects runs whose partition date is at or after this time.
	PartitionDateStart Optional[time.Time] `json:"partition_date_start,omitzero"`

	// PartitionKey selects the runs with this partition key. Set no other selection with it.
	PartitionKey Optional[string] `json:"partition_key,omitzero"`

	// RunOnLatestVersion makes the cleared tasks run with the newest version of the DAG, not with the version that they ran with. Unset leaves the choice to the DAG and to the server's configuration.
	RunOnLatestVersion Optional[bool] `json:"run_on_latest_version,omitzero"`
}

// sent appends the fields of a request that the response repeats.
func (b BulkDAGRunClear) sent(to []Sent) []Sent {
	to = sentOptional(to, "note", b.Note)
	to = sentOptional(to, "partition_key", b.PartitionKey)
	return to
}

// BulkResult says what a request did that changes many objects. Since Airflow 3.0.
type BulkResult struct {
	// Create is the result of the actions that create; empty if there was none.
	Create BulkActionResult `json:"create" nullable:"true"`

	// Delete is the result of the actions that delete; empty if there was none.
	Delete BulkActionResult `json:"delete" nullable:"true"`

	// Update is the result of the actions that update; empty if there was none.
	Update BulkActionResult `json:"update" nullable:"true"`
}

// ClassReference names a Python class.
type ClassReference struct {
	// ClassName is the name of the class.
	ClassName string `json:"class_name"`

	// ModulePath is the import path of the Python module that defines the class.
	ModulePath string `json:"module_path"`
}

// DAGRunClear holds the options for clearing a DAG run.
type DAGRunClear struct {
	// DryRun requests a dry run, which changes nothing. Unset means true.
	// Since Airflow 2.4.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// Note is a note to store with the run. Unset keeps the note.
	// Since Airflow 3.3.
	Note Optional[string] `json:"note,omitzero"`

	// OnlyFailed selects only task instances in the states failed and upstream_failed. Unset means false: all task instances.
	// Since Airflow 3.0.
	OnlyFailed Optional[bool] `json:"only_failed,omitzero"`

	// OnlyNew selects only tasks that were added to the DAG after the run was created. It must not be set together with OnlyFailed.
	// Since Airflow 3.2.2.
	OnlyNew Optional[bool] `json:"only_new,omitzero"`

	// RunOnLatestVersion makes the cleared tasks run with the newest version of the DAG, not with the version that they ran with. Unset leaves the choice to the DAG and to the server's configuration.
	// Since Airflow 3.1.
	RunOnLatestVersion Optional[bool] `json:"run_on_latest_version,omitzero"`
}

var fieldsDAGRunClear = []Field{
	{Name: "dry_run", Since: "2.4"},
	{Name: "note", Since: "3.3"},
	{Name: "only_failed", Since: "3.0"},
	{Name: "only_new", Since: "3.2.2"},
	{Name: "run_on_latest_version", Since: "3.1"},
}

// has reports whether a field of fieldsDAGRunClear is set.
func (b DAGRunClear) has(field string) bool {
	switch field {
	case "dry_run":
		return !b.DryRun.IsZero()
	case "note":
		return !b.Note.IsZero()
	case "only_failed":
		return !b.OnlyFailed.IsZero()
	case "only_new":
		return !b.OnlyNew.IsZero()
	case "run_on_latest_version":
		return !b.RunOnLatestVersion.IsZero()
	}
	return false
}

// ClearPartitions selects runs of a DAG whose partitions to remove. Since Airflow 3.3.
type ClearPartitions struct {
	// ClearTaskInstances also clears the task instances of the runs. Unset means false.
	ClearTaskInstances Optional[bool] `json:"clear_task_instances,omitzero"`

	// DryRun requests a dry run, which changes nothing. Unset means true.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// PartitionDateEnd selects runs whose partition date is at or before this time.
	PartitionDateEnd Optional[time.Time] `json:"partition_date_end,omitzero"`

	// PartitionDateStart selects runs whose partition date is at or after this time.
	PartitionDateStart Optional[time.Time] `json:"partition_date_start,omitzero"`

	// PartitionKey selects the runs with this partition key. Set no other selection with it.
	PartitionKey Optional[string] `json:"partition_key,omitzero"`

	// RunID selects the run with this ID. Set no other selection with it.
	RunID Optional[string] `json:"run_id,omitzero"`
}

// sent appends the fields of a request that the response repeats.
func (b ClearPartitions) sent(to []Sent) []Sent {
	to = sentOptional(to, "dry_run", b.DryRun)
	return to
}

// ClearPartitionsResult says how many runs have lost their partitions. Since Airflow 3.3.
type ClearPartitionsResult struct {
	// DAGRunsCleared is the number of runs whose partition was removed.
	DAGRunsCleared int `json:"dag_runs_cleared"`

	// DryRun reports whether nothing was changed.
	DryRun bool `json:"dry_run"`

	// TaskInstancesCleared is the number of cleared task instances.
	TaskInstancesCleared int `json:"task_instances_cleared"`
}

// TaskInstancesClear selects the task instances of a DAG to clear.
type TaskInstancesClear struct {
	// DAGRunID selects task instances of this run; unset selects all runs. It must not be set together with StartDate or EndDate.
	// Since Airflow 2.4.
	DAGRunID Optional[string] `json:"dag_run_id,omitzero"`

	// DryRun requests a dry run, which changes nothing. Unset means true.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// EndDate selects task instances whose logical date is at or before this time. Unset means no limit.
	EndDate Optional[time.Time] `json:"end_date,omitzero"`

	// IncludeDownstream also selects all tasks downstream of the selected ones, in the same runs.
	// Since Airflow 2.4.
	IncludeDownstream Optional[bool] `json:"include_downstream,omitzero"`

	// IncludeFuture also selects the same tasks, with those that IncludeUpstream and IncludeDownstream add, in all runs with later logical dates. Airflow 3 rejects it for a run without a logical date.
	// Since Airflow 2.4.
	IncludeFuture Optional[bool] `json:"include_future,omitzero"`

	// IncludeParentDAG also selects tasks of the parent DAG of a SubDAG.
	// Until Airflow 2.11.
	IncludeParentDAG Optional[bool] `json:"include_parentdag,omitzero"`

	// IncludePast also selects the same tasks, with those that IncludeUpstream and IncludeDownstream add, in all runs with earlier logical dates. Airflow 3 rejects it for a run without a logical date.
	// Since Airflow 2.4.
	IncludePast Optional[bool] `json:"include_past,omitzero"`

	// IncludeSubDAGs also selects tasks of SubDAGs, and tasks of other DAGs that depend on a selected task through an ExternalTaskMarker.
	// Until Airflow 2.11.
	IncludeSubDAGs Optional[bool] `json:"include_subdags,omitzero"`

	// IncludeUpstream also selects all tasks upstream of the selected ones, in the same runs.
	// Since Airflow 2.4.
	IncludeUpstream Optional[bool] `json:"include_upstream,omitzero"`

	// Note is a note to store with the task instances. Unset keeps their notes.
	// Since Airflow 3.3.
	Note Optional[string] `json:"note,omitzero"`

	// OnlyFailed selects only task instances in the states failed and upstream_failed. Unset means true.
	OnlyFailed Optional[bool] `json:"only_failed,omitzero"`

	// OnlyRunning selects only running task instances. Set OnlyFailed to false then: it is true by default, and servers reject a request with both.
	OnlyRunning Optional[bool] `json:"only_running,omitzero"`

	// PreventRunningTask makes the server reject the request if a selected task is running.
	// Since Airflow 3.2.
	PreventRunningTask Optional[bool] `json:"prevent_running_task,omitzero"`

	// ResetDAGRuns queues the runs of the selected task instances again if they have ended. If false, nothing runs in ended runs. Unset means false.
	ResetDAGRuns Optional[bool] `json:"reset_dag_runs,omitzero"`

	// RunOnLatestVersion makes the cleared tasks run with the newest version of the DAG, not with the version that they ran with. Unset leaves the choice to the DAG and to the server's configuration.
	// Since Airflow 3.1.
	RunOnLatestVersion Optional[bool] `json:"run_on_latest_version,omitzero"`

	// StartDate selects task instances whose logical date is at or after this time. Unset means no limit.
	StartDate Optional[time.Time] `json:"start_date,omitzero"`

	// TaskIDs selects task instances of these tasks only. Unset selects all tasks.
	// Since Airflow 2.1.
	TaskIDs []string `json:"task_ids,omitzero"`
}

var fieldsTaskInstancesClear = []Field{
	{Name: "dag_run_id", Since: "2.4"},
	{Name: "include_downstream", Since: "2.4"},
	{Name: "include_future", Since: "2.4"},
	{Name: "include_parentdag", Until: "2.11"},
	{Name: "include_past", Since: "2.4"},
	{Name: "include_subdags", Until: "2.11"},
	{Name: "include_upstream", Since: "2.4"},
	{Name: "note", Since: "3.3"},
	{Name: "prevent_running_task", Since: "3.2"},
	{Name: "run_on_latest_version", Since: "3.1"},
	{Name: "task_ids", Since: "2.1"},
}

// has reports whether a field of fieldsTaskInstancesClear is set.
func (b TaskInstancesClear) has(field string) bool {
	switch field {
	case "dag_run_id":
		return !b.DAGRunID.IsZero()
	case "include_downstream":
		return !b.IncludeDownstream.IsZero()
	case "include_future":
		return !b.IncludeFuture.IsZero()
	case "include_parentdag":
		return !b.IncludeParentDAG.IsZero()
	case "include_past":
		return !b.IncludePast.IsZero()
	case "include_subdags":
		return !b.IncludeSubDAGs.IsZero()
	case "include_upstream":
		return !b.IncludeUpstream.IsZero()
	case "note":
		return !b.Note.IsZero()
	case "prevent_running_task":
		return !b.PreventRunningTask.IsZero()
	case "run_on_latest_version":
		return !b.RunOnLatestVersion.IsZero()
	case "task_ids":
		return b.TaskIDs != nil
	}
	return false
}

// Color is a hexadecimal RGB value, such as #ffefeb or #000.
type Color = string

// Config is the server's configuration or a part of it.
type Config struct {
	// Sections lists the sections.
	Sections []ConfigSection `json:"sections"`
}

// ConfigOption is one option of the server's configuration.
type ConfigOption struct {
	// Key is the name of the option.
	Key string `json:"key"`

	// Value is the value as text. Values that the server hides are < hidden >.
	Value string `json:"value"`
}

// ConfigSection is one section of the server's configuration.
type ConfigSection struct {
	// Name is the name of the section, such as core.
	Name string `json:"name"`

	// Options lists the options of the section.
	Options []ConfigOption `json:"options"`
}

// Connection holds what hooks and operators need to connect to another system. Its password is write-only.
type Connection struct {
	// ConnType is the type of the connection, such as http or postgres.
	ConnType string `json:"conn_type"`

	// ConnectionID identifies the connection.
	ConnectionID string `json:"connection_id" response:"id"`

	// Description is a description for people; empty if there is none.
	// Since Airflow 2.2.
	Description string `json:"description" nullable:"true" releases:"2.2-"`

	// Extra is JSON text with more settings; empty if there is none, and in lists of Airflow 2. Since Airflow 2.3, secrets in it are replaced with ***.
	Extra string `json:"extra" listed:"3.0-" nullable:"true"`

	// Host is the host name of the other system; empty if there is none.
	Host string `json:"host" nullable:"true"`

	// Login is the username for the other system; empty if there is none.
	Login string `json:"login" nullable:"true"`

	// Port is the port of the other system; zero if there is none.
	Port int `json:"port" nullable:"true"`

	// Schema is the name of the database, or whatever else the connection type calls a schema; empty if there is none.
	Schema string `json:"schema" nullable:"true"`

	// TeamName names the team that owns the connection; empty if none does. Servers have teams only if the option multi_team in the section [core] of their configuration is True.
	// Since Airflow 3.2.
	TeamName string `json:"team_name" nullable:"true" releases:"3.2-"`
}

// ConnectionCollection is one page of connections.
type ConnectionCollection struct {
	// Connections holds the connections of this page.
	Connections []Connection `json:"connections" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// ConnectionCreate holds the fields of a new connection. The ID and the type are required.
type ConnectionCreate struct {
	// ConnType is the type of the connection, such as http or postgres.
	ConnType string `json:"conn_type"`

	// ConnectionID identifies the connection.
	ConnectionID string `json:"connection_id"`

	// Description is a description for people; unset means none.
	// Since Airflow 2.2.
	Description Optional[string] `json:"description,omitzero"`

	// Extra is JSON text with more settings; unset means none.
	Extra Optional[string] `json:"extra,omitzero"`

	// Host is the host name of the other system; unset means none.
	Host Optional[string] `json:"host,omitzero"`

	// Login is the username for the other system; unset means none.
	Login Optional[string] `json:"login,omitzero"`

	// Password is the password for the other system; unset means none. Servers never return it.
	Password Optional[string] `json:"password,omitzero"`

	// Port is the port of the other system; unset means none.
	Port Optional[int] `json:"port,omitzero"`

	// Schema is the name of the database, or whatever else the connection type calls a schema; unset means none.
	Schema Optional[string] `json:"schema,omitzero"`

	// TeamName names the team that owns the connection; unset means none. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True.
	// Since Airflow 3.2.
	TeamName Optional[string] `json:"team_name,omitzero"`
}

var fieldsConnectionCreate = []Field{
	{Name: "description", Since: "2.2"},
	{Name: "team_name", Since: "3.2"},
}

// has reports whether a field of fieldsConnectionCreate is set.
func (b ConnectionCreate) has(field string) bool {
	switch field {
	case "description":
		return !b.Description.IsZero()
	case "team_name":
		return !b.TeamName.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b ConnectionCreate) sent(to []Sent) []Sent {
	to = sent(to, "conn_type", b.ConnType)
	to = sent(to, "connection_id", b.ConnectionID)
	to = sentOptional(to, "description", b.Description)
	to = sentOptional(to, "host", b.Host)
	to = sentOptional(to, "login", b.Login)
	to = sentOptional(to, "port", b.Port)
	to = sentOptional(to, "schema", b.Schema)
	to = sentOptional(to, "team_name", b.TeamName)
	return to
}

// ConnectionOrder is a sort order of connections. The default is by creation, oldest first.
type ConnectionOrder string

// ConnectionTest is the result of testing a connection.
type ConnectionTest struct {
	// Message describes the result of the test.
	// Since Airflow 2.2.
	Message string `json:"message" releases:"2.2-"`

	// Status reports whether the connection works.
	// Since Airflow 2.2.
	Status bool `json:"status" releases:"2.2-"`
}

// ConnectionTestQueued is a connection test that was queued. Since Airflow 3.3.
type ConnectionTestQueued struct {
	// ConnectionID identifies the connection.
	ConnectionID string `json:"connection_id"`

	// State is the state of the test: pending, queued, running, success or failed.
	State string `json:"state"`

	// Token identifies the test.
	Token string `json:"token"`
}

// ConnectionTestRequest holds connection settings to test on a worker. Since Airflow 3.3.
type ConnectionTestRequest struct {
	// CommitOnSuccess stores the settings as the connection if the test succeeds. Unset means false.
	CommitOnSuccess Optional[bool] `json:"commit_on_success,omitzero"`

	// ConnType is the type of the connection, such as http or postgres. It is required.
	ConnType string `json:"conn_type"`

	// ConnectionID identifies the connection. It is required. Only one test of a connection can wait or run at a time.
	ConnectionID string `json:"connection_id"`

	// Description is a description for people; unset means none.
	Description Optional[string] `json:"description,omitzero"`

	// Executor names the executor that runs the test. Unset means the default.
	Executor Optional[string] `json:"executor,omitzero"`

	// Extra is JSON text with more settings: an object; unset means none.
	Extra Optional[string] `json:"extra,omitzero"`

	// Host is the host name of the other system; unset means none.
	Host Optional[string] `json:"host,omitzero"`

	// Login is the username for the other system; unset means none.
	Login Optional[string] `json:"login,omitzero"`

	// Password is the password for the other system; unset means none.
	Password Optional[string] `json:"password,omitzero"`

	// Port is the port of the other system; unset means none.
	Port Optional[int] `json:"port,omitzero"`

	// Queue names the queue of the worker that runs the test. Unset means the default.
	Queue Optional[string] `json:"queue,omitzero"`

	// Schema is the name of the database, or whatever else the connection type calls a schema; unset means none.
	Schema Optional[string] `json:"schema,omitzero"`

	// TeamName names the team that owns the connection; unset means none. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True.
	TeamName Optional[string] `json:"team_name,omitzero"`
}

// ConnectionUpdate holds the fields of a connection to update. Unset fields keep their values.
type ConnectionUpdate struct {
	// ConnType is the type of the connection, such as http or postgres. Unset keeps it.
	ConnType Optional[string] `json:"conn_type,omitzero"`

	// Description is a description for people. Unset keeps it; null removes it.
	// Since Airflow 2.2.
	Description Optional[string] `json:"description,omitzero"`

	// Extra is JSON text with more settings, which replaces the stored text. Unset keeps it; null removes it. Do not send back *** values of a response: Airflow 2 would overwrite secrets with them.
	Extra Optional[string] `json:"extra,omitzero"`

	// Host is the host name of the other system. Unset keeps it; null removes it.
	Host Optional[string] `json:"host,omitzero"`

	// Login is the username for the other system. Unset keeps it; null removes it.
	Login Optional[string] `json:"login,omitzero"`

	// Password is the password for the other system. Unset keeps it. Airflow ignores "": a password can be replaced but not removed. Servers never return it.
	Password Optional[string] `json:"password,omitzero"`

	// Port is the port of the other system. Unset keeps it; null removes it.
	Port Optional[int] `json:"port,omitzero"`

	// Schema is the name of the database, or whatever else the connection type calls a schema. Unset keeps it; null removes it.
	Schema Optional[string] `json:"schema,omitzero"`

	// TeamName names the team that owns the connection. Unset keeps it; null removes it. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True.
	// Since Airflow 3.2.
	TeamName Optional[string] `json:"team_name,omitzero"`
}

var fieldsConnectionUpdate = []Field{
	{Name: "description", Since: "2.2"},
	{Name: "team_name", Since: "3.2"},
}

// has reports whether a field of fieldsConnectionUpdate is set.
func (b ConnectionUpdate) has(field string) bool {
	switch field {
	case "description":
		return !b.Description.IsZero()
	case "team_name":
		return !b.TeamName.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b ConnectionUpdate) sent(to []Sent) []Sent {
	to = sentOptional(to, "conn_type", b.ConnType)
	to = sentOptional(to, "description", b.Description)
	to = sentOptional(to, "host", b.Host)
	to = sentOptional(to, "login", b.Login)
	to = sentOptional(to, "port", b.Port)
	to = sentOptional(to, "schema", b.Schema)
	to = sentOptional(to, "team_name", b.TeamName)
	return to
}

// AssetEventCreate holds the fields of an asset event to create.
type AssetEventCreate struct {
	// AccessControl is a JSON object. Its field consumer_teams lists the teams whose DAGs the event may trigger, and allow_global says whether it may trigger DAGs without a team.
	// Since Airflow 3.3.
	AccessControl json.RawMessage `json:"access_control,omitzero"`

	// AssetID is the numeric ID of the asset. If it is not set, the client finds the ID by AssetURI.
	// Since Airflow 3.0.
	AssetID Optional[int] `json:"asset_id,omitzero"`

	// AssetURI is the URI that identifies the updated asset.
	// Since Airflow 2.9.
	AssetURI string `json:"dataset_uri"`

	// Extra is a JSON object to store with the event; nil means {}. The server adds the field from_rest_api.
	// Since Airflow 2.9.
	Extra json.RawMessage `json:"extra,omitzero"`

	// PartitionKey identifies the partition that was updated. Unset means the whole asset. A partition is a part of the data, such as one day.
	// Since Airflow 3.2.
	PartitionKey Optional[string] `json:"partition_key,omitzero"`
}

var fieldsAssetEventCreate = []Field{
	{Name: "access_control", Since: "3.3"},
	{Name: "asset_id", Since: "3.0"},
	{Name: "dataset_uri", Since: "2.9", OmitV2: true},
	{Name: "extra", Since: "2.9"},
	{Name: "partition_key", Since: "3.2"},
}

// has reports whether a field of fieldsAssetEventCreate is set.
func (b AssetEventCreate) has(field string) bool {
	switch field {
	case "access_control":
		return b.AccessControl != nil
	case "asset_id":
		return !b.AssetID.IsZero()
	case "dataset_uri":
		return b.AssetURI != ""
	case "extra":
		return b.Extra != nil
	case "partition_key":
		return !b.PartitionKey.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b AssetEventCreate) sent(to []Sent) []Sent {
	to = sent(to, "dataset_uri", b.AssetURI)
	to = sentOptional(to, "partition_key", b.PartitionKey)
	return to
}

// DAG is a workflow: tasks, their order and a schedule.
type DAG struct {
	// AllowedRunTypes lists the kinds of runs that the DAG permits. Empty permits all kinds.
	// Since Airflow 3.2.
	AllowedRunTypes []DAGRunType `json:"allowed_run_types" nullable:"true" releases:"3.2-"`

	// BundleName is the name of the bundle that contains the DAG file. A bundle is a folder or a repository of DAG files.
	// Since Airflow 3.0.
	BundleName string `json:"bundle_name" nullable:"true" releases:"3.0-"`

	// BundleVersion is the version of the bundle that contains the DAG file, such as a Git commit; empty if the bundle has no versions.
	// Since Airflow 3.0.
	BundleVersion string `json:"bundle_version" nullable:"true" releases:"3.0-"`

	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 2.9.
	DAGDisplayName string `json:"dag_display_name" releases:"2.9-"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DefaultView is the page that the web interface shows for the DAG by default, such as grid or graph.
	// Airflow 2.3 to 2.11.
	DefaultView string `json:"default_view" nullable:"true" releases:"2.3-2.11"`

	// Description is the DAG author's description; empty if there is none.
	Description string `json:"description" nullable:"true"`

	// FileToken identifies the DAG's file for DAGService.Reparse of package client.
	FileToken string `json:"file_token"`

	// Fileloc is the path of the DAG's file on the server.
	Fileloc string `json:"fileloc"`

	// HasImportErrors reports whether the DAG's file failed to import when it was last parsed.
	// Since Airflow 2.3.
	HasImportErrors bool `json:"has_import_errors" releases:"2.3-"`

	// HasTaskConcurrencyLimits reports whether any task of the DAG limits how many of its instances run at the same time.
	// Since Airflow 2.3.
	HasTaskConcurrencyLimits bool `json:"has_task_concurrency_limits" releases:"2.3-"`

	// IsActive reports whether the DAG was in its file when the file was last parsed. An inactive DAG cannot be triggered.
	// Since Airflow 2.1.1.
	IsActive bool `json:"is_active" other:"!is_stale" releases:"2.1.1-"`

	// IsBackfillable reports whether Airflow can create runs of the DAG for past dates (backfill).
	// Since Airflow 3.3.
	IsBackfillable bool `json:"is_backfillable" releases:"3.3-"`

	// IsPaused reports whether the DAG is paused. While it is paused, no run starts, and runs that have started get no new tasks. It is false too if the server stores null; see DAGService.Update of package client.
	IsPaused bool `json:"is_paused"`

	// IsSubDAG reports whether the DAG is a SubDAG of another DAG.
	// Until Airflow 2.11.
	IsSubDAG bool `json:"is_subdag" releases:"-2.11"`

	// LastExpired is when a user last asked the web interface to refresh the DAG; zero if never.
	// Since Airflow 2.3.
	LastExpired time.Time `json:"last_expired,omitzero" nullable:"true" releases:"2.3-"`

	// LastParseDuration is how long the last parsing of the DAG's file took, in seconds; zero if unknown.
	// Since Airflow 3.1.
	LastParseDuration float64 `json:"last_parse_duration" nullable:"true" releases:"3.1-"`

	// LastParsedTime is when the DAG's file was last parsed; zero if unknown.
	// Since Airflow 2.3.
	LastParsedTime time.Time `json:"last_parsed_time,omitzero" nullable:"true" releases:"2.3-"`

	// LastPickled is when the DAG was last pickled, that is, serialized by Python; zero if never, which is usual.
	// Airflow 2.3 to 2.11.
	LastPickled time.Time `json:"last_pickled,omitzero" nullable:"true" releases:"2.3-2.11"`

	// MaxActiveRuns is the maximum number of runs of the DAG that may be running at the same time; zero if unknown.
	// Since Airflow 2.3.
	MaxActiveRuns int `json:"max_active_runs" releases:"2.3-"`

	// MaxActiveTasks is the maximum number of task instances of the DAG that may run at the same time, in all of its runs together; zero if unknown.
	// Since Airflow 2.3.
	MaxActiveTasks int `json:"max_active_tasks" releases:"2.3-"`

	// MaxConsecutiveFailedDAGRuns is the number of failed runs in a row after which Airflow pauses the DAG; zero means never.
	// Since Airflow 2.9.
	MaxConsecutiveFailedDAGRuns int `json:"max_consecutive_failed_dag_runs" releases:"2.9-"`

	// NextDAGRun is the logical date of the next scheduled run; zero if none is planned.
	// Since Airflow 2.3.
	NextDAGRun time.Time `json:"next_dagrun,omitzero" nullable:"true" other:"next_dagrun_logical_date" releases:"2.3-"`

	// NextDAGRunCreateAfter is the earliest time at which the scheduler creates the next run; zero if none is planned.
	// Since Airflow 2.3.
	NextDAGRunCreateAfter time.Time `json:"next_dagrun_create_after,omitzero" nullable:"true" other:"next_dagrun_run_after" releases:"2.3-"`

	// NextDAGRunDataIntervalEnd is the end of the next run's data interval; zero if none is planned.
	// Since Airflow 2.3.
	NextDAGRunDataIntervalEnd time.Time `json:"next_dagrun_data_interval_end,omitzero" nullable:"true" releases:"2.3-"`

	// NextDAGRunDataIntervalStart is the start of the next run's data interval; zero if none is planned.
	// Since Airflow 2.3.
	NextDAGRunDataIntervalStart time.Time `json:"next_dagrun_data_interval_start,omitzero" nullable:"true" releases:"2.3-"`

	// Owners lists the owners of the DAG's tasks. Servers may leave it empty in DAG details.
	Owners []string `json:"owners"`

	// PickleID identifies the pickled form of the DAG, serialized by Python; empty if there is none, which is usual.
	// Airflow 2.3 to 2.11.
	PickleID string `json:"pickle_id" nullable:"true" releases:"2.3-2.11"`

	// RelativeFileloc is the path of the DAG file relative to its bundle.
	// Since Airflow 3.0.
	RelativeFileloc string `json:"relative_fileloc" nullable:"true" releases:"3.0-"`

	// RootDAGID identifies the top-level DAG that contains this SubDAG; empty if the DAG is not a SubDAG.
	// Until Airflow 2.11.
	RootDAGID string `json:"root_dag_id" nullable:"true" releases:"-2.11"`

	// ScheduleInterval defines when the scheduler creates runs; nil if the DAG has no schedule, so that runs are created only on request.
	// Until Airflow 2.11.
	ScheduleInterval *ScheduleInterval `json:"schedule_interval" releases:"-2.11"`

	// SchedulerLock is always false: Airflow has the field, but never sets it.
	// Airflow 2.3 to 2.11.
	SchedulerLock bool `json:"scheduler_lock" releases:"2.3-2.11"`

	// Tags lists the tags of the DAG.
	Tags []Tag `json:"tags" nullable:"true"`

	// TimetableDescription describes the schedule in words; empty if its timetable has no description.
	// Since Airflow 2.3.
	TimetableDescription string `json:"timetable_description" nullable:"true" releases:"2.3-"`

	// TimetablePartitioned reports whether each run processes one partition, a part of the data such as one day.
	// Since Airflow 3.2.
	TimetablePartitioned bool `json:"timetable_partitioned" releases:"3.2-"`

	// TimetablePeriodic reports whether the schedule creates runs at regular times. It is false for the schedules without regular times: none, @once, @continuous and assets.
	// Since Airflow 3.3.
	TimetablePeriodic bool `json:"timetable_periodic" releases:"3.3-"`

	// TimetableSummary is a short form of the schedule, such as a cron expression; empty if there is no schedule.
	// Since Airflow 3.0.
	TimetableSummary string `json:"timetable_summary" nullable:"true" releases:"3.0-"`
}

// DAGCollection is one page of DAGs.
type DAGCollection struct {
	// DAGs holds the DAGs of this page.
	DAGs []DAG `json:"dags" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// DAGDetail is a DAG with further fields of its definition.
type DAGDetail struct {
	// ActiveRunsCount is the number of running runs; before Airflow 3.3.1, that of queued and running runs.
	// Since Airflow 3.2.
	ActiveRunsCount int `json:"active_runs_count" releases:"3.2-"`

	// AllowedRunTypes lists the kinds of runs that the DAG permits. Empty permits all kinds.
	// Since Airflow 3.2.
	AllowedRunTypes []DAGRunType `json:"allowed_run_types" nullable:"true" releases:"3.2-"`

	// BundleName is the name of the bundle that contains the DAG file. A bundle is a folder or a repository of DAG files.
	// Since Airflow 3.0.
	BundleName string `json:"bundle_name" nullable:"true" releases:"3.0-"`

	// BundleVersion is the version of the bundle that contains the DAG file, such as a Git commit; empty if the bundle has no versions.
	// Since Airflow 3.0.
	BundleVersion string `json:"bundle_version" nullable:"true" releases:"3.0-"`

	// Catchup reports whether the scheduler creates the runs that were missed between the start date and now.
	Catchup bool `json:"catchup"`

	// Concurrency is the old name of MaxActiveTasks and has the same value.
	Concurrency float64 `json:"concurrency"`

	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 2.9.
	DAGDisplayName string `json:"dag_display_name" releases:"2.9-"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunTimeout is how long a run may take before Airflow sets it to failed; nil if there is no limit.
	DAGRunTimeout *TimeDelta `json:"dag_run_timeout" nullable:"true"`

	// AssetExpression is the condition on assets that triggers the DAG: JSON objects with the field all or any combine assets. It is null if the DAG is not scheduled on assets.
	// Since Airflow 2.9.
	AssetExpression json.RawMessage `json:"dataset_expression,omitzero" nullable:"true" other:"asset_expression" releases:"2.9-"`

	// DefaultArgs holds the arguments that all tasks of the DAG have by default: a JSON object.
	// Since Airflow 3.1.
	DefaultArgs json.RawMessage `json:"default_args,omitzero" nullable:"true" releases:"3.1-"`

	// DefaultView is the page that the web interface shows for the DAG by default, such as grid or graph.
	// Until Airflow 2.11.
	DefaultView string `json:"default_view" nullable:"true" releases:"-2.11"`

	// Description is the DAG author's description; empty if there is none.
	Description string `json:"description" nullable:"true"`

	// DocMD is the author's documentation, in Markdown; empty if there is none.
	DocMD string `json:"doc_md" nullable:"true"`

	// EndDate is the last date of the schedule; zero if the schedule does not end.
	// Since Airflow 2.3.
	EndDate time.Time `json:"end_date,omitzero" nullable:"true" releases:"2.3-"`

	// FileToken identifies the DAG's file for DAGService.Reparse of package client.
	FileToken string `json:"file_token"`

	// Fileloc is the path of the DAG's file on the server.
	Fileloc string `json:"fileloc"`

	// HasImportErrors reports whether the DAG's file failed to import when it was last parsed.
	// Since Airflow 2.8.
	HasImportErrors bool `json:"has_import_errors" releases:"2.8-"`

	// HasTaskConcurrencyLimits reports whether any task of the DAG limits how many of its instances run at the same time.
	// Since Airflow 2.8.
	HasTaskConcurrencyLimits bool `json:"has_task_concurrency_limits" releases:"2.8-"`

	// IsActive reports whether the DAG was in its file when the file was last parsed. An inactive DAG cannot be triggered.
	// Since Airflow 2.1.1.
	IsActive bool `json:"is_active" other:"!is_stale" releases:"2.1.1-"`

	// IsBackfillable reports whether Airflow can create runs of the DAG for past dates (backfill).
	// Since Airflow 3.3.
	IsBackfillable bool `json:"is_backfillable" releases:"3.3-"`

	// IsFavorite reports whether the user of the request marked the DAG as a favorite.
	// Since Airflow 3.1.1.
	IsFavorite bool `json:"is_favorite" releases:"3.1.1-"`

	// IsPaused reports whether the DAG is paused. While it is paused, no run starts, and runs that have started get no new tasks. It is false too if the server stores null; see DAGService.Update of package client.
	IsPaused bool `json:"is_paused"`

	// IsPausedUponCreation reports whether the DAG is paused when the server first finds it. It is false too if the DAG leaves the decision to the server's configuration.
	// Since Airflow 2.3.
	IsPausedUponCreation bool `json:"is_paused_upon_creation" releases:"2.3-"`

	// IsSubDAG reports whether the DAG is a SubDAG of another DAG.
	// Until Airflow 2.11.
	IsSubDAG bool `json:"is_subdag" releases:"-2.11"`

	// LastExpired is when a user last asked the web interface to refresh the DAG; zero if never.
	// Since Airflow 2.8.
	LastExpired time.Time `json:"last_expired,omitzero" nullable:"true" releases:"2.8-"`

	// LastParseDuration is how long the last parsing of the DAG's file took, in seconds; zero if unknown.
	// Since Airflow 3.1.
	LastParseDuration float64 `json:"last_parse_duration" nullable:"true" releases:"3.1-"`

	// LastParsed is when the webserver, in Airflow 3 the API server, loaded the DAG, in spite of the name. The time when the file was parsed is in LastParsedTime.
	// Since Airflow 2.3.
	LastParsed time.Time `json:"last_parsed,omitzero" nullable:"true" releases:"2.3-"`

	// LastParsedTime is when the DAG's file was last parsed; zero if unknown.
	// Since Airflow 2.8.
	LastParsedTime time.Time `json:"last_parsed_time,omitzero" nullable:"true" releases:"2.8-"`

	// LastPickled is when the DAG was last pickled, that is, serialized by Python; zero if never, which is usual.
	// Airflow 2.8 to 2.11.
	LastPickled time.Time `json:"last_pickled,omitzero" nullable:"true" releases:"2.8-2.11"`

	// LatestDAGVersion is the newest version of the DAG; its ID is empty if there is none.
	// Since Airflow 3.0.
	LatestDAGVersion DAGVersion `json:"latest_dag_version" nullable:"true" releases:"3.0-"`

	// MaxActiveRuns is the maximum number of runs of the DAG that may be running at the same time; zero if unknown.
	// Since Airflow 2.3.
	MaxActiveRuns int `json:"max_active_runs" releases:"2.3-"`

	// MaxActiveTasks is the maximum number of task instances of the DAG that may run at the same time, in all of its runs together; zero if unknown.
	// Since Airflow 2.2.
	MaxActiveTasks int `json:"max_active_tasks" releases:"2.2-"`

	// MaxConsecutiveFailedDAGRuns is the number of failed runs in a row after which Airflow pauses the DAG; zero means never.
	// Since Airflow 2.9.
	MaxConsecutiveFailedDAGRuns int `json:"max_consecutive_failed_dag_runs" releases:"2.9-"`

	// NextDAGRun is the logical date of the next scheduled run; zero if none is planned.
	// Since Airflow 2.8.
	NextDAGRun time.Time `json:"next_dagrun,omitzero" nullable:"true" other:"next_dagrun_logical_date" releases:"2.8-"`

	// NextDAGRunCreateAfter is the earliest time at which the scheduler creates the next run; zero if none is planned.
	// Since Airflow 2.8.
	NextDAGRunCreateAfter time.Time `json:"next_dagrun_create_after,omitzero" nullable:"true" other:"next_dagrun_run_after" releases:"2.8-"`

	// NextDAGRunDataIntervalEnd is the end of the next run's data interval; zero if none is planned.
	// Since Airflow 2.8.
	NextDAGRunDataIntervalEnd time.Time `json:"next_dagrun_data_interval_end,omitzero" nullable:"true" releases:"2.8-"`

	// NextDAGRunDataIntervalStart is the start of the next run's data interval; zero if none is planned.
	// Since Airflow 2.8.
	NextDAGRunDataIntervalStart time.Time `json:"next_dagrun_data_interval_start,omitzero" nullable:"true" releases:"2.8-"`

	// Orientation is the direction in which the web interface draws the DAG, such as LR for left to right.
	// Until Airflow 2.11.
	Orientation string `json:"orientation" nullable:"true" releases:"-2.11"`

	// OwnerLinks maps the owners of the DAG to their addresses, such as a web page: a JSON object.
	// Since Airflow 3.0.2.
	OwnerLinks json.RawMessage `json:"owner_links,omitzero" nullable:"true" releases:"3.0.2-"`

	// Owners lists the owners of the DAG's tasks. Servers may leave it empty in DAG details.
	Owners []string `json:"owners"`

	// Params describes the params, which are named inputs: a JSON object that maps their names to objects with value, description and schema.
	Params json.RawMessage `json:"params,omitzero"`

	// PickleID identifies the pickled form of the DAG, serialized by Python; empty if there is none, which is usual.
	// Airflow 2.3 to 2.11.
	PickleID string `json:"pickle_id" nullable:"true" releases:"2.3-2.11"`

	// RelativeFileloc is the path of the DAG file relative to its bundle.
	// Since Airflow 3.0.
	RelativeFileloc string `json:"relative_fileloc" nullable:"true" releases:"3.0-"`

	// RenderTemplateAsNativeObj reports whether templates in the arguments of tasks produce Python values, such as numbers and lists. If false, they produce text.
	// Since Airflow 2.3.
	RenderTemplateAsNativeObj bool `json:"render_template_as_native_obj" releases:"2.3-"`

	// RerunWithLatestVersion reports whether the DAG sets that its cleared runs use the newest version of the DAG. It is false too if the DAG leaves the decision to the server's configuration.
	// Since Airflow 3.3.
	RerunWithLatestVersion bool `json:"rerun_with_latest_version" releases:"3.3-"`

	// RootDAGID identifies the top-level DAG that contains this SubDAG; empty if the DAG is not a SubDAG.
	// Airflow 2.8 to 2.11.
	RootDAGID string `json:"root_dag_id" releases:"2.8-2.11"`

	// ScheduleInterval defines when the scheduler creates runs; nil if the DAG has no schedule, so that runs are created only on request.
	// Until Airflow 2.11.
	ScheduleInterval *ScheduleInterval `json:"schedule_interval" releases:"-2.11"`

	// SchedulerLock is always false: Airflow has the field, but never sets it.
	// Airflow 2.8 to 2.11.
	SchedulerLock bool `json:"scheduler_lock" releases:"2.8-2.11"`

	// StartDate is the first date of the schedule; zero if there is none.
	StartDate time.Time `json:"start_date,omitzero" nullable:"true"`

	// Tags lists the tags of the DAG.
	Tags []Tag `json:"tags" nullable:"true"`

	// TemplateSearchPath lists the directories in which Airflow looks for template files; nil if the DAG sets none.
	// Since Airflow 2.8.
	TemplateSearchPath []string `json:"template_searchpath" nullable:"true" other:"template_search_path" releases:"2.8-"`

	// TimetableDescription describes the schedule in words; empty if its timetable has no description.
	// Since Airflow 2.8.
	TimetableDescription string `json:"timetable_description" releases:"2.8-"`

	// TimetablePartitioned reports whether each run processes one partition, a part of the data such as one day.
	// Since Airflow 3.2.
	TimetablePartitioned bool `json:"timetable_partitioned" releases:"3.2-"`

	// TimetablePeriodic reports whether the schedule creates runs at regular times. It is false for the schedules without regular times: none, @once, @continuous and assets.
	// Since Airflow 3.3.
	TimetablePeriodic bool `json:"timetable_periodic" releases:"3.3-"`

	// TimetableSummary is a short form of the schedule, such as a cron expression; empty if there is no schedule.
	// Since Airflow 3.0.
	TimetableSummary string `json:"timetable_summary" nullable:"true" releases:"3.0-"`

	// Timezone is the time zone of the schedule.
	Timezone Timezone `json:"timezone" nullable:"true"`
}

// DAGDetailField names a field of DAGDetail, for the call option WithFields, which needs Airflow 2.9 to 2.11. The
// server rejects unknown names.
type DAGDetailField string

// DAGField names a field of a DAG, for the call option WithFields and the field Fields of DAGListOptions, which need
// Airflow 2.9 to 2.11. The server rejects unknown names.
type DAGField string

// DAGOrder is a sort order of DAGs. The only one is by DAG ID, which is the default; before Airflow 2.6 its name is not
// accepted.
type DAGOrder string

// DAGRun is one run of a DAG.
type DAGRun struct {
	// BundleVersion is the version of the bundle that contains the DAG file, such as a Git commit; empty if the bundle has no versions.
	// Since Airflow 3.0.1.
	BundleVersion string `json:"bundle_version" nullable:"true" releases:"3.0.1-"`

	// Conf is the configuration of the run: a JSON object that its tasks can read; {} if there is none. DAGRun.DecodeConf decodes it.
	Conf json.RawMessage `json:"conf,omitzero"`

	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id" nullable:"true" response:"id"`

	// DAGVersions lists the versions of the DAG with which tasks of the run ran.
	// Since Airflow 3.0.
	DAGVersions []DAGVersion `json:"dag_versions" releases:"3.0-"`

	// DataIntervalEnd is the end of the data interval, the span of time whose data the run processes; zero if the run has none.
	// Since Airflow 2.4.
	DataIntervalEnd time.Time `json:"data_interval_end,omitzero" nullable:"true" releases:"2.4-"`

	// DataIntervalStart is the start of the data interval, the span of time whose data the run processes; zero if the run has none.
	// Since Airflow 2.4.
	DataIntervalStart time.Time `json:"data_interval_start,omitzero" nullable:"true" releases:"2.4-"`

	// Duration is the time from StartDate to EndDate in seconds; zero while EndDate is zero.
	// Since Airflow 3.1.
	Duration float64 `json:"duration" nullable:"end_date" releases:"3.1-"`

	// EndDate is when the run ended; zero while it is queued or running.
	EndDate time.Time `json:"end_date,omitzero" nullable:"true"`

	// ExternalTrigger reports whether the run was triggered by a user or a program. It is false for runs of a schedule, an asset or a backfill.
	// Until Airflow 2.11.
	ExternalTrigger bool `json:"external_trigger" releases:"-2.11"`

	// LastSchedulingDecision is when the scheduler last examined the run; zero if it has not since the run was created or last cleared.
	// Since Airflow 2.4.
	LastSchedulingDecision time.Time `json:"last_scheduling_decision,omitzero" nullable:"true" releases:"2.4-"`

	// LogicalDate is the logical date of the run: the time that the run is for, not the time at which it runs. No two runs of a DAG have the same one. Zero if the run has none, as for asset-triggered runs of Airflow 3.
	LogicalDate time.Time `json:"logical_date,omitzero" nullable:"true" other:"execution_date"`

	// Note is a note of a user; empty if there is none.
	// Since Airflow 2.5.
	Note string `json:"note" nullable:"true" releases:"2.5-"`

	// PartitionDate is the day of the partition that the run processes, in the time zone of the DAG; zero if it has none.
	// Since Airflow 3.3.
	PartitionDate time.Time `json:"partition_date,omitzero" nullable:"true" releases:"3.3-"`

	// PartitionKey identifies the partition that the run processes; empty if it has none. A partition is a part of the data, such as one day.
	// Since Airflow 3.2.
	PartitionKey string `json:"partition_key" nullable:"true" releases:"3.2-"`

	// QueuedAt is when the run was last queued; zero if never.
	// Since Airflow 3.0.
	QueuedAt time.Time `json:"queued_at,omitzero" nullable:"true" releases:"3.0-"`

	// RunAfter is the earliest time at which the scheduler may start the run.
	// Since Airflow 3.0.
	RunAfter time.Time `json:"run_after,omitzero" nullable:"true" releases:"3.0-"`

	// RunType says what created the run: a schedule, an asset, a backfill or a request (manual). Some releases have further values.
	// Since Airflow 2.4.
	RunType DAGRunType `json:"run_type" releases:"2.4-"`

	// StartDate is when the run started; zero while it is queued.
	StartDate time.Time `json:"start_date,omitzero" nullable:"true"`

	// State is the state of the run.
	State DAGRunState `json:"state"`

	// TriggeredBy says which part of Airflow created the run, such as the REST API or the web interface.
	// Since Airflow 3.0.
	TriggeredBy DAGRunTrigger `json:"triggered_by" nullable:"true" releases:"3.0-"`

	// TriggeringUserName is the name of the user who created the run; empty if no user did.
	// Since Airflow 3.1.
	TriggeringUserName string `json:"triggering_user_name" nullable:"true" releases:"3.1-"`
}

// DAGRunClearResult is the result of clearing a DAG run. A dry run sets only TaskInstances; otherwise all other fields
// are those of the run.
type DAGRunClearResult struct {
	// BundleVersion is the version of the bundle that contains the DAG file, such as a Git commit; empty if the bundle has no versions.
	// Since Airflow 3.0.1.
	BundleVersion string `json:"bundle_version" nullable:"true" releases:"3.0.1-"`

	// Conf is the configuration of the run: a JSON object that its tasks can read; {} if there is none. DAGRun.DecodeConf decodes it.
	Conf json.RawMessage `json:"conf,omitzero"`

	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id" nullable:"true" response:"id"`

	// DAGVersions lists the versions of the DAG with which tasks of the run ran.
	// Since Airflow 3.0.
	DAGVersions []DAGVersion `json:"dag_versions" releases:"3.0-"`

	// DataIntervalEnd is the end of the data interval, the span of time whose data the run processes; zero if the run has none.
	// Since Airflow 2.4.
	DataIntervalEnd time.Time `json:"data_interval_end,omitzero" nullable:"true" releases:"2.4-"`

	// DataIntervalStart is the start of the data interval, the span of time whose data the run processes; zero if the run has none.
	// Since Airflow 2.4.
	DataIntervalStart time.Time `json:"data_interval_start,omitzero" nullable:"true" releases:"2.4-"`

	// Duration is the time from StartDate to EndDate in seconds; zero while EndDate is zero.
	// Since Airflow 3.1.
	Duration float64 `json:"duration" nullable:"end_date" releases:"3.1-"`

	// EndDate is when the run ended; zero while it is queued or running.
	EndDate time.Time `json:"end_date,omitzero" nullable:"true"`

	// ExternalTrigger reports whether the run was triggered by a user or a program. It is false for runs of a schedule, an asset or a backfill.
	// Until Airflow 2.11.
	ExternalTrigger bool `json:"external_trigger" releases:"-2.11"`

	// LastSchedulingDecision is when the scheduler last examined the run; zero if it has not since the run was created or last cleared.
	// Since Airflow 2.4.
	LastSchedulingDecision time.Time `json:"last_scheduling_decision,omitzero" nullable:"true" releases:"2.4-"`

	// LogicalDate is the logical date of the run: the time that the run is for, not the time at which it runs. No two runs of a DAG have the same one. Zero if the run has none, as for asset-triggered runs of Airflow 3.
	LogicalDate time.Time `json:"logical_date,omitzero" nullable:"true" other:"execution_date"`

	// Note is a note of a user; empty if there is none.
	// Since Airflow 2.5.
	Note string `json:"note" nullable:"true" releases:"2.5-"`

	// PartitionDate is the day of the partition that the run processes, in the time zone of the DAG; zero if it has none.
	// Since Airflow 3.3.
	PartitionDate time.Time `json:"partition_date,omitzero" nullable:"true" releases:"3.3-"`

	// PartitionKey identifies the partition that the run processes; empty if it has none. A partition is a part of the data, such as one day.
	// Since Airflow 3.2.
	PartitionKey string `json:"partition_key" nullable:"true" releases:"3.2-"`

	// QueuedAt is when the run was last queued; zero if never.
	// Since Airflow 3.0.
	QueuedAt time.Time `json:"queued_at,omitzero" nullable:"true" releases:"3.0-"`

	// RunAfter is the earliest time at which the scheduler may start the run.
	// Since Airflow 3.0.
	RunAfter time.Time `json:"run_after,omitzero" nullable:"true" releases:"3.0-"`

	// RunType says what created the run: a schedule, an asset, a backfill or a request (manual). Some releases have further values.
	// Since Airflow 2.4.
	RunType DAGRunType `json:"run_type" releases:"2.4-"`

	// StartDate is when the run started; zero while it is queued.
	StartDate time.Time `json:"start_date,omitzero" nullable:"true"`

	// State is the state of the run.
	State DAGRunState `json:"state"`

	// TaskInstances lists the task instances that are affected, or would be in a dry run.
	TaskInstances []TaskInstanceReference `json:"task_instances" response:"rows"`

	// TriggeredBy says which part of Airflow created the run, such as the REST API or the web interface.
	// Since Airflow 3.0.
	TriggeredBy DAGRunTrigger `json:"triggered_by" nullable:"true" releases:"3.0-"`

	// TriggeringUserName is the name of the user who created the run; empty if no user did.
	// Since Airflow 3.1.
	TriggeringUserName string `json:"triggering_user_name" nullable:"true" releases:"3.1-"`
}

// DAGRunCollection is one page of DAG runs.
type DAGRunCollection struct {
	// DAGRuns holds the DAG runs of this page.
	DAGRuns []DAGRun `json:"dag_runs" response:"rows"`

	// NextCursor is the cursor of the next page, if the page was requested by a cursor and is not the last one.
	// Since Airflow 3.2.2.
	NextCursor string `json:"next_cursor" nullable:"true" releases:"3.2.2-"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// DAGRunCreate holds the fields of a new DAG run. All are optional.
type DAGRunCreate struct {
	// Conf is the configuration of the run: a JSON object that its tasks can read; nil means {}. The server rejects it if it violates the schemas of the DAG's params.
	Conf json.RawMessage `json:"conf,omitzero"`

	// DAGRunID is the ID of the run. If unset, the server derives it from the logical date or the current time.
	DAGRunID Optional[string] `json:"dag_run_id,omitzero"`

	// DataIntervalEnd is the end of the run's data interval, which is not before its start. Set it together with DataIntervalStart. If unset, the server derives it from LogicalDate and the schedule; a run of Airflow 3 without LogicalDate has no data interval.
	// Since Airflow 2.9.
	DataIntervalEnd Optional[time.Time] `json:"data_interval_end,omitzero"`

	// DataIntervalStart is the start of the run's data interval. Set it together with DataIntervalEnd. If unset, the server derives it from LogicalDate and the schedule; a run of Airflow 3 without LogicalDate has no data interval.
	// Since Airflow 2.9.
	DataIntervalStart Optional[time.Time] `json:"data_interval_start,omitzero"`

	// LogicalDate is the logical date of the run. If unset, Airflow 2 uses the current time, and the run has none in Airflow 3.
	LogicalDate Optional[time.Time] `json:"logical_date,omitzero" other:"execution_date"`

	// Note is a note to store with the run; unset means none.
	// Since Airflow 2.5.
	Note Optional[string] `json:"note,omitzero"`

	// PartitionKey identifies the partition that the run processes; unset means none. A partition is a part of the data, such as one day.
	// Since Airflow 3.2.
	PartitionKey Optional[string] `json:"partition_key,omitzero"`

	// RunAfter is the earliest time at which the scheduler may start the run. Unset means now.
	// Since Airflow 3.0.
	RunAfter Optional[time.Time] `json:"run_after,omitzero"`
}

var fieldsDAGRunCreate = []Field{
	{Name: "data_interval_end", Since: "2.9"},
	{Name: "data_interval_start", Since: "2.9"},
	{Name: "note", Since: "2.5"},
	{Name: "partition_key", Since: "3.2"},
	{Name: "run_after", Since: "3.0"},
}

// has reports whether a field of fieldsDAGRunCreate is set.
func (b DAGRunCreate) has(field string) bool {
	switch field {
	case "data_interval_end":
		return !b.DataIntervalEnd.IsZero()
	case "data_interval_start":
		return !b.DataIntervalStart.IsZero()
	case "note":
		return !b.Note.IsZero()
	case "partition_key":
		return !b.PartitionKey.IsZero()
	case "run_after":
		return !b.RunAfter.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b DAGRunCreate) sent(to []Sent) []Sent {
	to = sentJSON(to, "conf", b.Conf)
	to = sentOptional(to, "dag_run_id", b.DAGRunID)
	to = sentOptional(to, "data_interval_end", b.DataIntervalEnd)
	to = sentOptional(to, "data_interval_start", b.DataIntervalStart)
	to = sentOptional(to, "logical_date", b.LogicalDate)
	to = sentOptional(to, "note", b.Note)
	to = sentOptional(to, "partition_key", b.PartitionKey)
	to = sentOptional(to, "run_after", b.RunAfter)
	return to
}

// DAGRunField names a field of a DAG run, for the call option WithFields and the field Fields of DAGRunListOptions,
// which need Airflow 2.9 to 2.11. The server rejects unknown names.
type DAGRunField string

// DAGRunOrder is a sort order of DAG runs. The default is by creation, oldest first.
type DAGRunOrder string

// DAGRunProgress is the state of a DAG run at one moment. Since Airflow 3.1.
type DAGRunProgress struct {
	// Results maps the ID of each task to the XCom that it has returned, or to those of its mapped instances. Only the last object has it.
	Results json.RawMessage `json:"results,omitzero"`

	// State is the state of the run.
	State DAGRunState `json:"state"`
}

// DAGSource is the source code of a DAG file.
type DAGSource struct {
	// Content is the source code.
	Content string `json:"content" nullable:"true"`

	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG.
	// Since Airflow 3.0.
	DAGID string `json:"dag_id" releases:"3.0-"`

	// VersionNumber is the number of the DAG version, starting at 1.
	// Since Airflow 3.0.
	VersionNumber int `json:"version_number" nullable:"true" releases:"3.0-"`
}

// DAGTagCollection is one page of tags. Since Airflow 3.0.
type DAGTagCollection struct {
	// Tags holds the tags of this page.
	Tags []string `json:"tags"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// DAGUpdate holds the fields of a DAG to update. The only one is IsPaused.
type DAGUpdate struct {
	// IsPaused pauses the DAG if true and unpauses it if false. Do not set it to null: Airflow 2 then returns false, but runs of the DAG stay queued.
	IsPaused Optional[bool] `json:"is_paused,omitzero"`
}

// sent appends the fields of a request that the response repeats.
func (b DAGUpdate) sent(to []Sent) []Sent {
	to = sentOptional(to, "is_paused", b.IsPaused)
	return to
}

// DAGVersionCollection is one page of the versions of a DAG. Since Airflow 3.0.
type DAGVersionCollection struct {
	// DAGVersions holds the versions of this page.
	DAGVersions []DAGVersion `json:"dag_versions" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// DAGVersionOrder is a sort order of the versions of DAGs. The default is by ID, and so by creation, oldest first.
type DAGVersionOrder string

// DAGWarningOrder is a sort order of warnings. The default is by Timestamp.
type DAGWarningOrder string

// DAGProcessorStatus holds the health of a standalone DAG processor and the time of its latest heartbeat.
type DAGProcessorStatus struct {
	// LatestDAGProcessorHeartbeat is when the DAG processor last reported that it was alive; zero if it has never run as a process of its own.
	// Since Airflow 2.7.
	LatestDAGProcessorHeartbeat time.Time `json:"latest_dag_processor_heartbeat,omitzero" nullable:"true" releases:"2.7-"`

	// Status is the health of the component. It is empty for a triggerer or a DAG processor that has never run, and unhealthy for such a scheduler.
	// Since Airflow 2.7.
	Status HealthStatus `json:"status" releases:"2.7-"`
}

// DAGRunTrigger says which part of Airflow created a DAG run. Since Airflow 3.0.
type DAGRunTrigger string

// DAGRunType says what created a DAG run. Airflow 2 sends dataset_triggered for asset_triggered; the client turns it
// into asset_triggered.
type DAGRunType string

// DAGScheduleAssetReference names a DAG that is scheduled on an asset.
type DAGScheduleAssetReference struct {
	// CreatedAt is when the server first found that the DAG is scheduled on the asset.
	// Since Airflow 2.4.
	CreatedAt time.Time `json:"created_at,omitzero" nullable:"true" releases:"2.4-"`

	// DAGID identifies the DAG.
	// Since Airflow 2.4.
	DAGID string `json:"dag_id" nullable:"true" releases:"2.4-"`

	// UpdatedAt is when the server last changed this reference.
	// Since Airflow 2.4.
	UpdatedAt time.Time `json:"updated_at,omitzero" nullable:"true" releases:"2.4-"`
}

// DAGRunState is the state of a DAG run.
type DAGRunState string

// DAGStats holds the number of runs of one DAG in each state.
type DAGStats struct {
	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG.
	// Since Airflow 2.10.
	DAGID string `json:"dag_id" releases:"2.10-"`

	// Stats holds one element for each state.
	// Since Airflow 2.10.
	Stats []DAGStateCount `json:"stats" nullable:"true" releases:"2.10-"`
}

// DAGStatsCollection counts the runs of several DAGs by state.
type DAGStatsCollection struct {
	// DAGs holds one entry for each DAG.
	// Since Airflow 2.10.
	DAGs []DAGStats `json:"dags" releases:"2.10-"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// DAGStateCount is the number of runs of a DAG that are in one state.
type DAGStateCount struct {
	// Count is the number of runs in the state.
	// Since Airflow 2.10.
	Count int `json:"count" releases:"2.10-"`

	// State is the state of the counted runs.
	// Since Airflow 2.10.
	State DAGRunState `json:"state" releases:"2.10-"`
}

// DAGVersion is one version of a DAG. Since Airflow 3.0.
type DAGVersion struct {
	// BundleName is the name of the bundle that contains the DAG file. A bundle is a folder or a repository of DAG files.
	BundleName string `json:"bundle_name" nullable:"true"`

	// BundleURL is the address of a web page about this version of the bundle; empty if there is none.
	BundleURL string `json:"bundle_url" nullable:"true"`

	// BundleVersion is the version of the bundle that contains the DAG file, such as a Git commit; empty if the bundle has no versions.
	BundleVersion string `json:"bundle_version" nullable:"true"`

	// CreatedAt is when the server first stored the version.
	CreatedAt time.Time `json:"created_at,omitzero" nullable:"true"`

	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// ID is the UUID of the version.
	ID string `json:"id"`

	// VersionNumber is the number of the DAG version, starting at 1.
	VersionNumber int `json:"version_number" response:"id"`
}

// DAGWarning is a warning about a DAG that works but has a problem, such as a pool that does not exist.
type DAGWarning struct {
	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG that has the problem.
	// Since Airflow 2.4.
	DAGID string `json:"dag_id" releases:"2.4-"`

	// Message describes the problem.
	// Since Airflow 2.4.
	Message string `json:"message" releases:"2.4-"`

	// Timestamp is when the server recorded the warning.
	// Since Airflow 2.4.
	Timestamp time.Time `json:"timestamp,omitzero" nullable:"true" releases:"2.4-"`

	// WarningType is the kind of warning, such as non-existent pool.
	// Since Airflow 2.4.
	WarningType string `json:"warning_type" releases:"2.4-"`
}

// DAGWarningCollection is one page of DAG warnings.
type DAGWarningCollection struct {
	// DAGWarnings holds the warnings of this page.
	// Since Airflow 2.4.
	DAGWarnings []DAGWarning `json:"dag_warnings" releases:"2.4-" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// Asset is an asset (called dataset in Airflow 2): data that tasks update and that DAGs can be scheduled on.
type Asset struct {
	// Aliases lists the aliases of the asset, each as a JSON object. Tasks can update an asset through an alias.
	// Since Airflow 2.10.
	Aliases []json.RawMessage `json:"aliases" releases:"2.10-"`

	// ConsumingDAGs lists the DAGs that are scheduled on the asset.
	// Since Airflow 2.4.
	ConsumingDAGs []DAGScheduleAssetReference `json:"consuming_dags" other:"scheduled_dags" releases:"2.4-"`

	// ConsumingTasks lists the tasks that read the asset, as far as their DAGs say so.
	// Since Airflow 3.1.
	ConsumingTasks []TaskInletAssetReference `json:"consuming_tasks" releases:"3.1-"`

	// CreatedAt is when the server first stored the asset.
	// Since Airflow 2.4.
	CreatedAt time.Time `json:"created_at,omitzero" nullable:"true" releases:"2.4-"`

	// Extra is a JSON object that the author of a DAG added to the asset.
	// Since Airflow 2.4.
	Extra json.RawMessage `json:"extra,omitzero" nullable:"true" releases:"2.4-"`

	// Group is the group of the asset. It is asset unless the author of a DAG sets another one.
	// Since Airflow 3.0.
	Group string `json:"group" releases:"3.0-"`

	// ID is the number that the server gave the asset.
	// Since Airflow 2.4.
	ID int `json:"id" releases:"2.4-"`

	// LastAssetEvent is the latest update of the asset. Its ID is 0 if there is none.
	// Since Airflow 3.1.
	LastAssetEvent LastAssetEvent `json:"last_asset_event" nullable:"true" releases:"3.1-"`

	// Name is the name of the asset. No two assets that DAGs refer to have the same one. Empty in Airflow 2, which has only URIs.
	// Since Airflow 3.0.
	Name string `json:"name" releases:"3.0-"`

	// ProducingTasks lists the tasks that update the asset.
	// Since Airflow 2.4.
	ProducingTasks []TaskOutletAssetReference `json:"producing_tasks" releases:"2.4-"`

	// UpdatedAt is when the server last changed its record of the asset. AssetEvent says when the data was updated.
	// Since Airflow 2.4.
	UpdatedAt time.Time `json:"updated_at,omitzero" nullable:"true" releases:"2.4-"`

	// URI is the URI that identifies the asset.
	// Since Airflow 2.4.
	URI string `json:"uri" releases:"2.4-" response:"id"`

	// Watchers lists the triggers that create an event of the asset when something happens outside of Airflow.
	// Since Airflow 3.2.
	Watchers []AssetWatcher `json:"watchers" releases:"3.2-"`
}

// AssetCollection is one page of assets. In Airflow 2 its total counts all assets, including those that the filters
// exclude.
type AssetCollection struct {
	// Assets holds the assets of this page.
	// Since Airflow 2.4.
	Assets []Asset `json:"datasets" other:"assets" releases:"2.4-" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// AssetEvent is one update of an asset.
type AssetEvent struct {
	// CreatedDAGRuns lists the DAG runs that the event triggered.
	// Since Airflow 2.4.
	CreatedDAGRuns []BasicDAGRun `json:"created_dagruns" releases:"2.4-"`

	// AssetID is the number that the server gave the asset.
	// Since Airflow 2.4.
	AssetID int `json:"dataset_id" other:"asset_id" releases:"2.4-"`

	// AssetURI is the URI that identifies the asset.
	// Since Airflow 2.4.
	AssetURI string `json:"dataset_uri" other:"uri" releases:"2.4-"`

	// Extra is a JSON object about the update. It has the field from_rest_api if a request created the event.
	// Since Airflow 2.4.
	Extra json.RawMessage `json:"extra,omitzero" nullable:"true" releases:"2.4-"`

	// Group is the group of the asset.
	// Since Airflow 3.0.
	Group string `json:"group" nullable:"true" releases:"3.0-"`

	// ID is the number that the server gave the event.
	// Since Airflow 2.4.
	ID int `json:"id" releases:"2.4-"`

	// Name is the name of the asset.
	// Since Airflow 3.0.
	Name string `json:"name" nullable:"true" releases:"3.0-"`

	// PartitionKey identifies the partition that was updated; empty if the event is about the whole asset. A partition is a part of the data, such as one day.
	// Since Airflow 3.2.
	PartitionKey string `json:"partition_key" nullable:"true" releases:"3.2-"`

	// SourceDAGID identifies the DAG whose task updated the asset; empty if no task did.
	// Since Airflow 2.4.
	SourceDAGID string `json:"source_dag_id" nullable:"true" releases:"2.4-"`

	// SourceMapIndex is the map index of the task instance that updated the asset; -1 if that task is not mapped. If no task updated the asset, it is -1 or nil.
	// Since Airflow 2.4.
	SourceMapIndex *int `json:"source_map_index" nullable:"true" releases:"2.4-"`

	// SourceRunID identifies the run whose task updated the asset; empty if no task did.
	// Since Airflow 2.4.
	SourceRunID string `json:"source_run_id" nullable:"true" releases:"2.4-"`

	// SourceTaskID identifies the task that updated the asset; empty if no task did.
	// Since Airflow 2.4.
	SourceTaskID string `json:"source_task_id" nullable:"true" releases:"2.4-"`

	// Timestamp is when the asset was updated.
	// Since Airflow 2.4.
	Timestamp time.Time `json:"timestamp,omitzero" nullable:"true" releases:"2.4-"`
}

// AssetEventCollection is one page of asset events.
type AssetEventCollection struct {
	// AssetEvents holds the asset events of this page.
	// Since Airflow 2.4.
	AssetEvents []AssetEvent `json:"dataset_events" other:"asset_events" releases:"2.4-" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// BackfillRun is a run that a backfill would create or clear. Since Airflow 3.0.
type BackfillRun struct {
	// LogicalDate is the logical date of the run; zero if the DAG has partitions instead.
	LogicalDate time.Time `json:"logical_date,omitzero" nullable:"true"`

	// PartitionDate is the date of the partition that the run processes; zero if there is none.
	// Since Airflow 3.2.
	PartitionDate time.Time `json:"partition_date,omitzero" nullable:"true" releases:"3.2-"`

	// PartitionKey identifies the partition that the run processes; empty if the DAG has no partitions.
	// Since Airflow 3.2.
	PartitionKey string `json:"partition_key" nullable:"true" releases:"3.2-"`
}

// BackfillRunCollection holds the runs that a backfill would create or clear. Since Airflow 3.0.
type BackfillRunCollection struct {
	// Backfills holds the runs.
	Backfills []BackfillRun `json:"backfills" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// EventLog is one entry of the audit log: who did what, and when.
type EventLog struct {
	// DAGDisplayName is the name that the web interface shows for the DAG; empty if the event is about no DAG.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" nullable:"true" releases:"3.1-"`

	// DAGID identifies the DAG that the event is about; empty if none.
	DAGID string `json:"dag_id" nullable:"true"`

	// Event names the action, such as trigger or cli_scheduler. The names depend on the Airflow release.
	Event string `json:"event"`

	// EventLogID identifies the entry. Later entries have higher numbers.
	EventLogID int `json:"event_log_id" response:"id"`

	// LogicalDate is the logical date of the run that the event is about; zero if none.
	LogicalDate time.Time `json:"execution_date,omitzero" nullable:"true" other:"logical_date"`

	// Extra holds details, usually JSON text such as the request's body; empty if there are none.
	Extra string `json:"extra" nullable:"true"`

	// MapIndex is the map index of the task instance that the event is about; nil if unknown.
	// Since Airflow 2.10.
	MapIndex *int `json:"map_index" nullable:"true" releases:"2.10-"`

	// Owner names the user who caused the event or the owner of the task; empty if unknown.
	Owner string `json:"owner" nullable:"true"`

	// RunID identifies the DAG run that the event is about; empty if none.
	// Since Airflow 2.9.
	RunID string `json:"run_id" nullable:"true" releases:"2.9-"`

	// TaskDisplayName is the name that the web interface shows for the task; empty if the event is about no task, or if the server cannot find the task instance.
	// Since Airflow 3.1.2.
	TaskDisplayName string `json:"task_display_name" nullable:"true" releases:"3.1.2-"`

	// TaskID identifies the task that the event is about; empty if none.
	TaskID string `json:"task_id" nullable:"true"`

	// TryNumber is the number of the try that the event is about; zero if unknown.
	// Since Airflow 2.10.
	TryNumber int `json:"try_number" nullable:"true" releases:"2.10-"`

	// When is the time of the event.
	When time.Time `json:"when,omitzero" nullable:"true"`
}

// EventLogCollection is one page of the audit log.
type EventLogCollection struct {
	// EventLogs holds the entries of this page.
	EventLogs []EventLog `json:"event_logs" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// EventLogOrder is a sort order of audit log entries. The default is by creation, oldest first.
type EventLogOrder string

// ExternalLogURL holds the address of a log in another system. Since Airflow 3.1.
type ExternalLogURL struct {
	// URL is the address.
	URL string `json:"url"`
}

// ExtraLinkCollection maps the names of the extra links of a task instance to their URLs. A link without a URL has an
// empty one.
type ExtraLinkCollection map[string]string

// HITLAnswer is the answer to a request for input. Since Airflow 3.1.
type HITLAnswer struct {
	// ChosenOptions lists the chosen options, which are the defaults if nobody answered in time; empty before.
	ChosenOptions []string `json:"chosen_options"`

	// ParamsInput is the further input of the answer: a JSON object, which is {} if there is none.
	ParamsInput json.RawMessage `json:"params_input,omitzero"`

	// RespondedAt is when the request was answered, or the defaults were chosen; zero before.
	RespondedAt time.Time `json:"responded_at,omitzero" nullable:"true"`

	// RespondedBy is the user who answered.
	RespondedBy HITLUser `json:"responded_by"`
}

// HITLDetail is a request for the input of a person, with the answer. A task waits for it (human in the loop). Since
// Airflow 3.1.
type HITLDetail struct {
	// AssignedUsers lists the users who may answer; empty means every user with the permission to answer requests for input.
	AssignedUsers []HITLUser `json:"assigned_users"`

	// Body is the question in detail, in Markdown; empty if there is none.
	Body string `json:"body" nullable:"true"`

	// ChosenOptions lists the chosen options, which are the defaults if nobody answered in time; empty before.
	ChosenOptions []string `json:"chosen_options" nullable:"true"`

	// CreatedAt is when the task asked.
	CreatedAt time.Time `json:"created_at,omitzero" nullable:"true"`

	// Defaults lists the options that are chosen if nobody answers in time.
	Defaults []string `json:"defaults" nullable:"true"`

	// Multiple reports whether several options may be chosen.
	Multiple bool `json:"multiple"`

	// Options lists the options to choose from.
	Options []string `json:"options"`

	// Params describes further input: a JSON object that maps names to objects with value, description and schema.
	Params json.RawMessage `json:"params,omitzero"`

	// ParamsInput is the further input of the answer: a JSON object, which is {} if there is none.
	ParamsInput json.RawMessage `json:"params_input,omitzero"`

	// RespondedAt is when the request was answered, or the defaults were chosen; zero before.
	RespondedAt time.Time `json:"responded_at,omitzero" nullable:"true"`

	// RespondedByUser is the user who answered; nil if nobody has, also if the defaults were chosen.
	RespondedByUser *HITLUser `json:"responded_by_user" nullable:"true"`

	// ResponseReceived reports whether the request was answered, or the defaults were chosen.
	ResponseReceived bool `json:"response_received"`

	// Subject is the question, in one line.
	Subject string `json:"subject"`

	// TaskInstance is the task instance that asks.
	TaskInstance TaskInstance `json:"task_instance"`
}

// HITLDetailCollection is one page of requests for input. Since Airflow 3.1.
type HITLDetailCollection struct {
	// HITLDetails holds the requests of this page.
	HITLDetails []HITLDetail `json:"hitl_details" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// HITLDetailHistory is the request for input of one try of a task instance, with the answer. Since Airflow 3.2.
type HITLDetailHistory struct {
	// AssignedUsers lists the users who may answer; empty means every user with the permission to answer requests for input.
	AssignedUsers []HITLUser `json:"assigned_users"`

	// Body is the question in detail, in Markdown; empty if there is none.
	Body string `json:"body" nullable:"true"`

	// ChosenOptions lists the chosen options, which are the defaults if nobody answered in time; empty before.
	ChosenOptions []string `json:"chosen_options" nullable:"true"`

	// CreatedAt is when the task asked.
	CreatedAt time.Time `json:"created_at,omitzero" nullable:"true"`

	// Defaults lists the options that are chosen if nobody answers in time.
	Defaults []string `json:"defaults" nullable:"true"`

	// Multiple reports whether several options may be chosen.
	Multiple bool `json:"multiple"`

	// Options lists the options to choose from.
	Options []string `json:"options"`

	// Params describes further input: a JSON object that maps names to objects with value, description and schema.
	Params json.RawMessage `json:"params,omitzero"`

	// ParamsInput is the further input of the answer: a JSON object, which is {} if there is none.
	ParamsInput json.RawMessage `json:"params_input,omitzero"`

	// RespondedAt is when the request was answered, or the defaults were chosen; zero before.
	RespondedAt time.Time `json:"responded_at,omitzero" nullable:"true"`

	// RespondedByUser is the user who answered; nil if nobody has, also if the defaults were chosen.
	RespondedByUser *HITLUser `json:"responded_by_user" nullable:"true"`

	// ResponseReceived reports whether the request was answered, or the defaults were chosen.
	ResponseReceived bool `json:"response_received"`

	// Subject is the question, in one line.
	Subject string `json:"subject"`

	// TaskInstance is the task instance that asks.
	TaskInstance TaskInstanceHistory `json:"task_instance"`
}

// HITLDetailOrder is a sort order of requests for input. The default is by the IDs of the task instances.
type HITLDetailOrder string

// HITLUser is a user who answers requests for input. Since Airflow 3.1.
type HITLUser struct {
	// ID identifies the user.
	ID string `json:"id"`

	// Name is the name of the user.
	Name string `json:"name"`
}

// HealthInfo holds the health of the components of a deployment.
type HealthInfo struct {
	// DAGProcessor is the health of the DAG processor. Its Status is empty if the DAG processor is part of the scheduler, or has never run as a process of its own.
	// Since Airflow 2.7.
	DAGProcessor DAGProcessorStatus `json:"dag_processor" releases:"2.7-"`

	// Metadatabase is the health of the metadata database.
	Metadatabase MetadatabaseStatus `json:"metadatabase"`

	// Scheduler is the health of the scheduler.
	Scheduler SchedulerStatus `json:"scheduler"`

	// Triggerer is the health of the triggerer. Its Status is empty if no triggerer has ever run, and unhealthy if the last one stopped.
	// Since Airflow 2.6.
	Triggerer TriggererStatus `json:"triggerer" releases:"2.6-"`
}

// HealthStatus is the health of a component. It is empty for a triggerer or a DAG processor if none has ever run.
type HealthStatus string

// ImportError is a DAG file that the server could not import, with the reason.
type ImportError struct {
	// BundleName is the name of the bundle that contains the DAG file. A bundle is a folder or a repository of DAG files.
	// Since Airflow 3.0.
	BundleName string `json:"bundle_name" nullable:"true" releases:"3.0-"`

	// Filename is the path of the file on the server or, in Airflow 3, in its bundle.
	Filename string `json:"filename"`

	// ImportErrorID identifies the import error. It may change when the file is parsed again.
	ImportErrorID int `json:"import_error_id" response:"id"`

	// StackTrace is the Python traceback. Users who may not read all DAGs of the file get a text that says so instead.
	StackTrace string `json:"stack_trace"`

	// Timestamp is when the server last tried to import the file and failed.
	Timestamp time.Time `json:"timestamp,omitzero" nullable:"true"`
}

// ImportErrorCollection is one page of import errors.
type ImportErrorCollection struct {
	// ImportErrors holds the import errors of this page.
	ImportErrors []ImportError `json:"import_errors" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// ImportErrorOrder is a sort order of import errors. The default is by ImportErrorID, the order in which the server
// stored the errors.
type ImportErrorOrder string

// Job is a long-running process of Airflow, such as a scheduler. That of a task instance is the triggerer that waits
// for its trigger.
type Job struct {
	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" nullable:"true" releases:"3.1-"`

	// DAGID identifies the DAG that the process works for; empty if it works for all DAGs, as a triggerer does.
	// Since Airflow 2.5.
	DAGID string `json:"dag_id" nullable:"true" releases:"2.5-"`

	// EndDate is when the process ended; zero while it runs.
	// Since Airflow 2.5.
	EndDate time.Time `json:"end_date,omitzero" nullable:"true" releases:"2.5-"`

	// ExecutorClass names the executor of the process; empty if unknown.
	// Since Airflow 2.5.
	ExecutorClass string `json:"executor_class" nullable:"true" releases:"2.5-"`

	// Hostname is the host on which the process runs.
	// Since Airflow 2.5.
	Hostname string `json:"hostname" nullable:"true" releases:"2.5-"`

	// ID is the number that the server gave the process.
	// Since Airflow 2.5.
	ID int `json:"id" releases:"2.5-"`

	// JobType is the kind of process, such as TriggererJob.
	// Since Airflow 2.5.
	JobType string `json:"job_type" nullable:"true" releases:"2.5-"`

	// LatestHeartbeat is when the process last reported that it was alive.
	// Since Airflow 2.5.
	LatestHeartbeat time.Time `json:"latest_heartbeat,omitzero" nullable:"true" releases:"2.5-"`

	// StartDate is when the process started.
	// Since Airflow 2.5.
	StartDate time.Time `json:"start_date,omitzero" nullable:"true" releases:"2.5-"`

	// State is the state of the process, such as running or success.
	// Since Airflow 2.5.
	State string `json:"state" nullable:"true" releases:"2.5-"`

	// Unixname is the operating system user of the process.
	// Since Airflow 2.5.
	Unixname string `json:"unixname" nullable:"true" releases:"2.5-"`
}

// JobCollection is one page of jobs. Since Airflow 3.0.
type JobCollection struct {
	// Jobs holds the jobs of this page.
	Jobs []Job `json:"jobs" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// JobOrder is a sort order of jobs. The default is by creation, oldest first.
type JobOrder string

// LastAssetEvent is the latest update of an asset. Since Airflow 3.1.
type LastAssetEvent struct {
	// ID is the number that the server gave the event; 0 if the asset was never updated.
	ID int `json:"id" nullable:"true"`

	// Timestamp is when the asset was updated; zero if it never was.
	Timestamp time.Time `json:"timestamp,omitzero" nullable:"true"`
}

// DAGRunFilter selects DAG runs of any DAG. Unset fields select all runs.
type DAGRunFilter struct {
	// ConfContains selects runs whose Conf, as JSON text, contains this text.
	// Since Airflow 3.2.
	ConfContains Optional[string] `json:"conf_contains,omitzero"`

	// DAGIDs selects runs of these DAGs. Empty selects all DAGs that the user may read.
	DAGIDs []string `json:"dag_ids,omitzero"`

	// DurationGT selects runs whose Duration is more than this many seconds. Those that have not ended never match. Airflow 3 ignores 0.
	// Since Airflow 3.2.
	DurationGT Optional[float64] `json:"duration_gt,omitzero"`

	// DurationGTE selects runs whose Duration is at least this many seconds. Those that have not ended never match. Airflow 3 ignores 0.
	// Since Airflow 3.2.
	DurationGTE Optional[float64] `json:"duration_gte,omitzero"`

	// DurationLT selects runs whose Duration is less than this many seconds. Those that have not ended never match. Airflow 3 ignores 0.
	// Since Airflow 3.2.
	DurationLT Optional[float64] `json:"duration_lt,omitzero"`

	// DurationLTE selects runs whose Duration is at most this many seconds. Those that have not ended never match. Airflow 3 ignores 0.
	// Since Airflow 3.2.
	DurationLTE Optional[float64] `json:"duration_lte,omitzero"`

	// EndDateGT selects runs that ended after this time. Runs that have not ended never match.
	// Since Airflow 3.1.
	EndDateGT Optional[time.Time] `json:"end_date_gt,omitzero"`

	// EndDateGTE selects runs that ended at or after this time. Runs that have not ended never match.
	EndDateGTE time.Time `json:"end_date_gte,omitzero"`

	// EndDateLT selects runs that ended before this time. Runs that have not ended never match.
	// Since Airflow 3.1.
	EndDateLT Optional[time.Time] `json:"end_date_lt,omitzero"`

	// EndDateLTE selects runs that ended at or before this time. Runs that have not ended never match.
	EndDateLTE time.Time `json:"end_date_lte,omitzero"`

	// LogicalDateGTE selects runs whose LogicalDate is at or after this time.
	LogicalDateGTE time.Time `json:"execution_date_gte,omitzero"`

	// LogicalDateLTE selects runs whose LogicalDate is at or before this time.
	LogicalDateLTE time.Time `json:"execution_date_lte,omitzero"`

	// LogicalDateGT selects runs whose LogicalDate is after this time.
	// Since Airflow 3.1.
	LogicalDateGT Optional[time.Time] `json:"logical_date_gt,omitzero"`

	// LogicalDateLT selects runs whose LogicalDate is before this time.
	// Since Airflow 3.1.
	LogicalDateLT Optional[time.Time] `json:"logical_date_lt,omitzero"`

	// OrderBy is the sort order of the runs. Unset sorts by creation, oldest first.
	// Since Airflow 2.1.
	OrderBy DAGRunOrder `json:"order_by,omitzero"`

	// Limit is the maximum number of runs on a page; 0 means 100. The server does not lower it.
	Limit int `json:"page_limit,omitzero"`

	// Offset is the number of runs to skip at the start of the list. It must not be negative.
	Offset int `json:"page_offset,omitzero"`

	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int `json:"-"`

	// RunAfterGT selects runs whose RunAfter is after this time.
	// Since Airflow 3.1.
	RunAfterGT Optional[time.Time] `json:"run_after_gt,omitzero"`

	// RunAfterGTE selects runs whose RunAfter is at or after this time.
	// Since Airflow 3.0.
	RunAfterGTE Optional[time.Time] `json:"run_after_gte,omitzero"`

	// RunAfterLT selects runs whose RunAfter is before this time.
	// Since Airflow 3.1.
	RunAfterLT Optional[time.Time] `json:"run_after_lt,omitzero"`

	// RunAfterLTE selects runs whose RunAfter is at or before this time.
	// Since Airflow 3.0.
	RunAfterLTE Optional[time.Time] `json:"run_after_lte,omitzero"`

	// StartDateGT selects runs that started after this time. Runs that have not started never match.
	// Since Airflow 3.1.
	StartDateGT Optional[time.Time] `json:"start_date_gt,omitzero"`

	// StartDateGTE selects runs that started at or after this time. Runs that have not started never match.
	StartDateGTE time.Time `json:"start_date_gte,omitzero"`

	// StartDateLT selects runs that started before this time. Runs that have not started never match.
	// Since Airflow 3.1.
	StartDateLT Optional[time.Time] `json:"start_date_lt,omitzero"`

	// StartDateLTE selects runs that started at or before this time. Runs that have not started never match.
	StartDateLTE time.Time `json:"start_date_lte,omitzero"`

	// State selects runs in any of these states. Empty selects all states.
	// Since Airflow 2.3.
	State []DAGRunState `json:"states,omitzero"`
}

var fieldsDAGRunFilter = []Field{
	{Name: "conf_contains", Since: "3.2"},
	{Name: "duration_gt", Since: "3.2"},
	{Name: "duration_gte", Since: "3.2"},
	{Name: "duration_lt", Since: "3.2"},
	{Name: "duration_lte", Since: "3.2"},
	{Name: "end_date_gt", Since: "3.1"},
	{Name: "end_date_lt", Since: "3.1"},
	{Name: "execution_date_gte", NameV2: "logical_date_gte"},
	{Name: "execution_date_lte", NameV2: "logical_date_lte"},
	{Name: "logical_date_gt", Since: "3.1"},
	{Name: "logical_date_lt", Since: "3.1"},
	{Name: "order_by", Since: "2.1", Values: []Value{{Name: "execution_date", NameV2: "logical_date"}, {Name: "updated_at", Since: "2.6"}, {Name: "external_trigger", Until: "2.11"}}},
	{Name: "run_after_gt", Since: "3.1"},
	{Name: "run_after_gte", Since: "3.0"},
	{Name: "run_after_lt", Since: "3.1"},
	{Name: "run_after_lte", Since: "3.0"},
	{Name: "start_date_gt", Since: "3.1"},
	{Name: "start_date_lt", Since: "3.1"},
	{Name: "states", Since: "2.3"},
}

// has reports whether a field of fieldsDAGRunFilter is set.
func (b DAGRunFilter) has(field string) bool {
	switch field {
	case "conf_contains":
		return !b.ConfContains.IsZero()
	case "duration_gt":
		return !b.DurationGT.IsZero()
	case "duration_gte":
		return !b.DurationGTE.IsZero()
	case "duration_lt":
		return !b.DurationLT.IsZero()
	case "duration_lte":
		return !b.DurationLTE.IsZero()
	case "end_date_gt":
		return !b.EndDateGT.IsZero()
	case "end_date_lt":
		return !b.EndDateLT.IsZero()
	case "execution_date_gte":
		return !b.LogicalDateGTE.IsZero()
	case "execution_date_lte":
		return !b.LogicalDateLTE.IsZero()
	case "logical_date_gt":
		return !b.LogicalDateGT.IsZero()
	case "logical_date_lt":
		return !b.LogicalDateLT.IsZero()
	case "order_by":
		return b.OrderBy != ""
	case "run_after_gt":
		return !b.RunAfterGT.IsZero()
	case "run_after_gte":
		return !b.RunAfterGTE.IsZero()
	case "run_after_lt":
		return !b.RunAfterLT.IsZero()
	case "run_after_lte":
		return !b.RunAfterLTE.IsZero()
	case "start_date_gt":
		return !b.StartDateGT.IsZero()
	case "start_date_lt":
		return !b.StartDateLT.IsZero()
	case "states":
		return b.State != nil
	}
	return false
}

// text returns the text of a field of fieldsDAGRunFilter that has values.
func (b DAGRunFilter) text(field string) string {
	if field == "order_by" {
		return string(b.OrderBy)
	}
	return ""
}

// TaskInstanceFilter selects task instances of any DAG and run. Unset fields select all task instances.
type TaskInstanceFilter struct {
	// DAGIDs selects task instances of these DAGs. Empty selects all DAGs that the user may read.
	DAGIDs []string `json:"dag_ids,omitzero"`

	// DAGRunIDs selects task instances of the runs with these IDs. Empty selects all runs.
	// Since Airflow 2.7.
	DAGRunIDs []string `json:"dag_run_ids,omitzero"`

	// DurationGT selects task instances whose Duration is more than this many seconds. Those that have not ended never match. Airflow 3 ignores 0.
	// Since Airflow 3.1.
	DurationGT Optional[float64] `json:"duration_gt,omitzero"`

	// DurationGTE selects task instances whose Duration is at least this many seconds. Those that have not ended never match. Airflow 3 ignores 0.
	DurationGTE Optional[float64] `json:"duration_gte,omitzero"`

	// DurationLT selects task instances whose Duration is less than this many seconds. Those that have not ended never match. Airflow 3 ignores 0.
	// Since Airflow 3.1.
	DurationLT Optional[float64] `json:"duration_lt,omitzero"`

	// DurationLTE selects task instances whose Duration is at most this many seconds. Those that have not ended never match. Airflow 3 ignores 0.
	DurationLTE Optional[float64] `json:"duration_lte,omitzero"`

	// EndDateGT selects task instances that ended after this time. Task instances that have not ended never match.
	// Since Airflow 3.1.
	EndDateGT Optional[time.Time] `json:"end_date_gt,omitzero"`

	// EndDateGTE selects task instances that ended at or after this time. Task instances that have not ended never match.
	EndDateGTE time.Time `json:"end_date_gte,omitzero"`

	// EndDateLT selects task instances that ended before this time. Task instances that have not ended never match.
	// Since Airflow 3.1.
	EndDateLT Optional[time.Time] `json:"end_date_lt,omitzero"`

	// EndDateLTE selects task instances that ended at or before this time. Task instances that have not ended never match.
	EndDateLTE time.Time `json:"end_date_lte,omitzero"`

	// LogicalDateGTE selects task instances whose LogicalDate is at or after this time.
	LogicalDateGTE time.Time `json:"execution_date_gte,omitzero"`

	// LogicalDateLTE selects task instances whose LogicalDate is at or before this time.
	LogicalDateLTE time.Time `json:"execution_date_lte,omitzero"`

	// Executor selects task instances whose Executor is one of these. Task instances that use the default executor have none, so they never match.
	// Since Airflow 2.10.
	Executor []string `json:"executor,omitzero"`

	// LogicalDateGT selects task instances whose LogicalDate is after this time.
	// Since Airflow 3.1.
	LogicalDateGT Optional[time.Time] `json:"logical_date_gt,omitzero"`

	// LogicalDateLT selects task instances whose LogicalDate is before this time.
	// Since Airflow 3.1.
	LogicalDateLT Optional[time.Time] `json:"logical_date_lt,omitzero"`

	// Limit is the maximum number of task instances on a page; 0 means 100, and 1000 in TaskInstanceService.AllBatch. The server does not lower it.
	// Since Airflow 2.10.3.
	Limit int `json:"page_limit,omitzero"`

	// Offset is the number of task instances to skip at the start of the list. It must not be negative.
	// Since Airflow 2.10.3.
	Offset int `json:"page_offset,omitzero"`

	// Pool selects task instances in any of these pools. Empty selects all pools.
	Pool []string `json:"pool,omitzero"`

	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none. It is not sent to the server.
	Prefetch int `json:"-"`

	// Queue selects task instances in any of these queues. Empty selects all queues.
	Queue []string `json:"queue,omitzero"`

	// RunAfterGT selects task instances whose RunAfter is after this time.
	// Since Airflow 3.1.
	RunAfterGT Optional[time.Time] `json:"run_after_gt,omitzero"`

	// RunAfterGTE selects task instances whose RunAfter is at or after this time.
	// Since Airflow 3.0.
	RunAfterGTE Optional[time.Time] `json:"run_after_gte,omitzero"`

	// RunAfterLT selects task instances whose RunAfter is before this time.
	// Since Airflow 3.1.
	RunAfterLT Optional[time.Time] `json:"run_after_lt,omitzero"`

	// RunAfterLTE selects task instances whose RunAfter is at or before this time.
	// Since Airflow 3.0.
	RunAfterLTE Optional[time.Time] `json:"run_after_lte,omitzero"`

	// StartDateGT selects task instances that started after this time. Task instances that have not started never match.
	// Since Airflow 3.1.
	StartDateGT Optional[time.Time] `json:"start_date_gt,omitzero"`

	// StartDateGTE selects task instances that started at or after this time. Task instances that have not started never match.
	StartDateGTE time.Time `json:"start_date_gte,omitzero"`

	// StartDateLT selects task instances that started before this time. Task instances that have not started never match.
	// Since Airflow 3.1.
	StartDateLT Optional[time.Time] `json:"start_date_lt,omitzero"`

	// StartDateLTE selects task instances that started at or before this time. Task instances that have not started never match.
	StartDateLTE time.Time `json:"start_date_lte,omitzero"`

	// State selects task instances in any of these states; empty selects all. The state TaskStateNone selects task instances without a state.
	State []TaskState `json:"state,omitzero"`

	// TaskIDs selects task instances of the tasks with these IDs. Empty selects all tasks.
	// Since Airflow 2.7.
	TaskIDs []string `json:"task_ids,omitzero"`
}

var fieldsTaskInstanceFilter = []Field{
	{Name: "dag_run_ids", Since: "2.7"},
	{Name: "duration_gt", Since: "3.1"},
	{Name: "duration_lt", Since: "3.1"},
	{Name: "end_date_gt", Since: "3.1"},
	{Name: "end_date_lt", Since: "3.1"},
	{Name: "execution_date_gte", NameV2: "logical_date_gte"},
	{Name: "execution_date_lte", NameV2: "logical_date_lte"},
	{Name: "executor", Since: "2.10"},
	{Name: "logical_date_gt", Since: "3.1"},
	{Name: "logical_date_lt", Since: "3.1"},
	{Name: "page_limit", Since: "2.10.3"},
	{Name: "page_offset", Since: "2.10.3"},
	{Name: "run_after_gt", Since: "3.1"},
	{Name: "run_after_gte", Since: "3.0"},
	{Name: "run_after_lt", Since: "3.1"},
	{Name: "run_after_lte", Since: "3.0"},
	{Name: "start_date_gt", Since: "3.1"},
	{Name: "start_date_lt", Since: "3.1"},
	{Name: "task_ids", Since: "2.7"},
}

// has reports whether a field of fieldsTaskInstanceFilter is set.
func (b TaskInstanceFilter) has(field string) bool {
	switch field {
	case "dag_run_ids":
		return b.DAGRunIDs != nil
	case "duration_gt":
		return !b.DurationGT.IsZero()
	case "duration_lt":
		return !b.DurationLT.IsZero()
	case "end_date_gt":
		return !b.EndDateGT.IsZero()
	case "end_date_lt":
		return !b.EndDateLT.IsZero()
	case "execution_date_gte":
		return !b.LogicalDateGTE.IsZero()
	case "execution_date_lte":
		return !b.LogicalDateLTE.IsZero()
	case "executor":
		return b.Executor != nil
	case "logical_date_gt":
		return !b.LogicalDateGT.IsZero()
	case "logical_date_lt":
		return !b.LogicalDateLT.IsZero()
	case "page_limit":
		return b.Limit != 0
	case "page_offset":
		return b.Offset != 0
	case "run_after_gt":
		return !b.RunAfterGT.IsZero()
	case "run_after_gte":
		return !b.RunAfterGTE.IsZero()
	case "run_after_lt":
		return !b.RunAfterLT.IsZero()
	case "run_after_lte":
		return !b.RunAfterLTE.IsZero()
	case "start_date_gt":
		return !b.StartDateGT.IsZero()
	case "start_date_lt":
		return !b.StartDateLT.IsZero()
	case "task_ids":
		return b.TaskIDs != nil
	}
	return false
}

// Log is the log of one try or a part of it.
type Log struct {
	// Content is the text of the log in Airflow 2: a Python list of (host, text) pairs, as Python prints it. In Airflow 3 it is a JSON array of lines.
	Content string `json:"content"`

	// ContinuationToken requests the next part of the log: pass it to the next request. In Airflow 2 the last part has a token too; in Airflow 3 it has none if the try is not running.
	ContinuationToken string `json:"continuation_token"`
}

// MetadatabaseStatus holds the health of the metadata database.
type MetadatabaseStatus struct {
	// Status is the health of the component. It is empty for a triggerer or a DAG processor that has never run, and unhealthy for such a scheduler.
	Status HealthStatus `json:"status"`
}

// PluginCollection is one page of plugins.
type PluginCollection struct {
	// Plugins holds the plugins of this page.
	// Since Airflow 2.1.
	Plugins []Plugin `json:"plugins" releases:"2.1-" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// Plugin describes a plugin and what it adds to Airflow.
type Plugin struct {
	// AppbuilderMenuItems describes the items that the plugin adds to the menu of the web interface.
	// Since Airflow 2.1.
	AppbuilderMenuItems []json.RawMessage `json:"appbuilder_menu_items" releases:"2.1-"`

	// AppbuilderViews describes the pages that the plugin adds to the web interface.
	// Since Airflow 2.1.
	AppbuilderViews []json.RawMessage `json:"appbuilder_views" releases:"2.1-"`

	// Executors lists the executor classes that the plugin adds.
	// Airflow 2.1 to 2.11.
	Executors []string `json:"executors" releases:"2.1-2.11"`

	// ExternalViews describes the pages outside of Airflow to which the plugin links, each as a JSON object.
	// Since Airflow 3.1.
	ExternalViews []json.RawMessage `json:"external_views" releases:"3.1-"`

	// FastapiApps describes the FastAPI applications of the plugin, each as a JSON object.
	// Since Airflow 3.0.
	FastapiApps []json.RawMessage `json:"fastapi_apps" releases:"3.0-"`

	// FastapiRootMiddlewares describes what the plugin adds to the API server for all requests, each as a JSON object.
	// Since Airflow 3.0.
	FastapiRootMiddlewares []json.RawMessage `json:"fastapi_root_middlewares" releases:"3.0-"`

	// FlaskBlueprints describes the Flask blueprints that the plugin adds to the webserver.
	// Since Airflow 2.1.
	FlaskBlueprints []string `json:"flask_blueprints" releases:"2.1-"`

	// GlobalOperatorExtraLinks describes the links that the plugin adds to every operator.
	// Since Airflow 2.1.
	GlobalOperatorExtraLinks []string `json:"global_operator_extra_links" releases:"2.1-"`

	// Hooks lists the hook classes that the plugin adds.
	// Airflow 2.1 to 2.11.
	Hooks []string `json:"hooks" releases:"2.1-2.11"`

	// Listeners lists the listeners that the plugin adds: functions that Airflow calls when runs and tasks change.
	// Since Airflow 2.8.
	Listeners []string `json:"listeners" releases:"2.8-"`

	// Macros lists the template macros that the plugin adds: functions for templates in the arguments of tasks.
	// Since Airflow 2.1.
	Macros []string `json:"macros" releases:"2.1-"`

	// Name is the name of the plugin.
	// Since Airflow 2.1.
	Name string `json:"name" releases:"2.1-"`

	// OperatorExtraLinks describes the links that the plugin adds to some operators.
	// Since Airflow 2.1.
	OperatorExtraLinks []string `json:"operator_extra_links" releases:"2.1-"`

	// ReactApps describes the React applications that the plugin adds to the web interface, each as a JSON object.
	// Since Airflow 3.1.
	ReactApps []json.RawMessage `json:"react_apps" releases:"3.1-"`

	// Source is the file or package that defines the plugin; empty if unknown.
	// Since Airflow 2.1.
	Source string `json:"source" nullable:"true" releases:"2.1-"`

	// TiDeps lists the dependency classes that the plugin adds: conditions that a task instance must meet before it is queued.
	// Airflow 2.8 to 2.11.
	TiDeps []string `json:"ti_deps" releases:"2.8-2.11"`

	// Timetables lists the timetable classes that the plugin adds. A timetable defines a schedule.
	// Since Airflow 2.8.
	Timetables []string `json:"timetables" releases:"2.8-"`
}

// PluginImportError is a plugin that the API server could not load, with the error. Since Airflow 3.1.
type PluginImportError struct {
	// Error is the text of the error.
	Error string `json:"error"`

	// Source is the file or package that defines the plugin.
	Source string `json:"source"`
}

// PluginImportErrorCollection holds the plugins that the API server could not load. Since Airflow 3.1.
type PluginImportErrorCollection struct {
	// ImportErrors holds the plugins with their errors.
	ImportErrors []PluginImportError `json:"import_errors" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// Pool limits how many tasks run at the same time. Each task occupies one or more slots of its pool.
type Pool struct {
	// DeferredSlots is the number of slots for deferred tasks, which wait without a worker. These slots are occupied only if IncludeDeferred is true.
	// Since Airflow 2.7.
	DeferredSlots int `json:"deferred_slots" releases:"2.7-"`

	// Description is a description for people; empty if there is none.
	// Since Airflow 2.3.
	Description string `json:"description" nullable:"true" releases:"2.3-"`

	// IncludeDeferred reports whether deferred tasks, which wait without a worker, occupy slots.
	// Since Airflow 2.7.
	IncludeDeferred bool `json:"include_deferred" releases:"2.7-"`

	// Name identifies the pool.
	Name string `json:"name" response:"id"`

	// OccupiedSlots is the number of slots that running and queued tasks occupy, and deferred tasks if IncludeDeferred is true.
	OccupiedSlots int `json:"occupied_slots"`

	// OpenSlots is the number of free slots: Slots without OccupiedSlots; -1 for an unlimited pool in Airflow 3.
	OpenSlots int `json:"open_slots"`

	// QueuedSlots is the number of slots that queued tasks occupy.
	QueuedSlots int `json:"queued_slots"`

	// RunningSlots is the number of slots that running tasks occupy.
	RunningSlots int `json:"running_slots"`

	// ScheduledSlots is the number of slots that tasks in the state scheduled will need. They are not occupied yet.
	// Since Airflow 2.4.
	ScheduledSlots int `json:"scheduled_slots" releases:"2.4-"`

	// Slots is the total number of slots; -1 for an unlimited pool in Airflow 3.
	Slots int `json:"slots"`

	// TeamName names the team that owns the pool; empty if none does. Servers have teams only if the option multi_team in the section [core] of their configuration is True.
	// Since Airflow 3.2.
	TeamName string `json:"team_name" nullable:"true" releases:"3.2-"`
}

// PoolCollection is one page of pools.
type PoolCollection struct {
	// Pools holds the pools of this page.
	Pools []Pool `json:"pools" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// PoolCreate holds the fields of a new pool. The name and the slots are required.
type PoolCreate struct {
	// Description is a description for people; unset means none.
	// Since Airflow 2.3.
	Description Optional[string] `json:"description,omitzero"`

	// IncludeDeferred sets whether deferred tasks, which wait without a worker, occupy slots. Unset means false.
	// Since Airflow 2.7.
	IncludeDeferred Optional[bool] `json:"include_deferred,omitzero"`

	// Name is the name of the new pool. It must not contain a slash before Airflow 3.0.5: Airflow could not find the pool afterwards.
	Name string `json:"name"`

	// Slots is the total number of slots: at least 0, or -1 for an unlimited pool in Airflow 3. Airflow 2 also has unlimited pools, but its API fails to return them.
	Slots int `json:"slots"`

	// TeamName names the team that owns the pool; unset means none. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True.
	// Since Airflow 3.2.
	TeamName Optional[string] `json:"team_name,omitzero"`
}

var fieldsPoolCreate = []Field{
	{Name: "description", Since: "2.3"},
	{Name: "include_deferred", Since: "2.7"},
	{Name: "team_name", Since: "3.2"},
}

// has reports whether a field of fieldsPoolCreate is set.
func (b PoolCreate) has(field string) bool {
	switch field {
	case "description":
		return !b.Description.IsZero()
	case "include_deferred":
		return !b.IncludeDeferred.IsZero()
	case "team_name":
		return !b.TeamName.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b PoolCreate) sent(to []Sent) []Sent {
	to = sentOptional(to, "description", b.Description)
	to = sentOptional(to, "include_deferred", b.IncludeDeferred)
	to = sent(to, "name", b.Name)
	to = sent(to, "slots", b.Slots)
	to = sentOptional(to, "team_name", b.TeamName)
	return to
}

// PoolOrder is a sort order of pools. The default is by creation, oldest first.
type PoolOrder string

// PoolUpdate holds the fields of a pool to update. Unset fields keep their values.
type PoolUpdate struct {
	// Description is a description for people. Unset keeps it; null removes it.
	// Since Airflow 2.3.
	Description Optional[string] `json:"description,omitzero"`

	// IncludeDeferred sets whether deferred tasks, which wait without a worker, occupy slots. Unset keeps the setting.
	// Since Airflow 2.7.
	IncludeDeferred Optional[bool] `json:"include_deferred,omitzero"`

	// Name is the new name of the pool. Unset keeps the name. The pool default_pool cannot be renamed.
	// Until Airflow 2.11.
	Name Optional[string] `json:"name,omitzero"`

	// Slots is the total number of slots: at least 0, or -1 for an unlimited pool in Airflow 3. Airflow 2 also has unlimited pools, but its API fails to return them.
	Slots Optional[int] `json:"slots,omitzero"`

	// TeamName names the team that owns the pool. Unset keeps it; null removes it. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True.
	// Since Airflow 3.2.
	TeamName Optional[string] `json:"team_name,omitzero"`
}

var fieldsPoolUpdate = []Field{
	{Name: "description", Since: "2.3"},
	{Name: "include_deferred", Since: "2.7"},
	{Name: "name", Until: "2.11"},
	{Name: "team_name", Since: "3.2"},
}

// has reports whether a field of fieldsPoolUpdate is set.
func (b PoolUpdate) has(field string) bool {
	switch field {
	case "description":
		return !b.Description.IsZero()
	case "include_deferred":
		return !b.IncludeDeferred.IsZero()
	case "name":
		return !b.Name.IsZero()
	case "team_name":
		return !b.TeamName.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b PoolUpdate) sent(to []Sent) []Sent {
	to = sentOptional(to, "description", b.Description)
	to = sentOptional(to, "include_deferred", b.IncludeDeferred)
	to = sentOptional(to, "name", b.Name)
	to = sentOptional(to, "slots", b.Slots)
	to = sentOptional(to, "team_name", b.TeamName)
	return to
}

// Provider is a provider package, which adds operators and hooks for another system.
type Provider struct {
	// Description describes the package.
	// Since Airflow 2.1.
	Description string `json:"description" releases:"2.1-"`

	// DocumentationURL is the address of the provider's documentation.
	// Since Airflow 3.1.6.
	DocumentationURL string `json:"documentation_url" nullable:"true" releases:"3.1.6-"`

	// PackageName is the package's name on PyPI.
	// Since Airflow 2.1.
	PackageName string `json:"package_name" releases:"2.1-"`

	// Version is the version number.
	// Since Airflow 2.1.
	Version string `json:"version" releases:"2.1-"`
}

// ProviderCollection holds the installed provider packages.
type ProviderCollection struct {
	// Providers lists the provider packages.
	// Since Airflow 2.1.
	Providers []Provider `json:"providers" releases:"2.1-" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// QueuedEvent records that an asset was updated for a DAG that still waits for updates of other assets.
type QueuedEvent struct {
	// AssetID is the numeric ID of the asset.
	// Since Airflow 3.0.
	AssetID int `json:"asset_id" releases:"3.0-"`

	// CreatedAt is when the asset was updated.
	// Since Airflow 2.9.
	CreatedAt time.Time `json:"created_at,omitzero" nullable:"true" releases:"2.9-"`

	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG that waits for updates of other assets.
	// Since Airflow 2.9.
	DAGID string `json:"dag_id" releases:"2.9-" response:"id"`

	// URI is the URI of the asset that was updated.
	// Since Airflow 2.9.
	URI string `json:"uri" releases:"2.9-" response:"id"`
}

// QueuedEventCollection holds queued events; see QueuedEvent.
type QueuedEventCollection struct {
	// QueuedEvents holds the queued events.
	// Since Airflow 2.9.
	QueuedEvents []QueuedEvent `json:"queued_events" releases:"2.9-" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// ReprocessBehavior says for which runs that exist a backfill clears the run, so that it runs again. Since Airflow 3.0.
type ReprocessBehavior string

// Resource is something that a permission applies to, such as DAGs or Pools.
type Resource struct {
	// Name is the resource, such as DAGs or Pools.
	// Since Airflow 2.1.
	Name string `json:"name" releases:"2.1-"`
}

// Role is a named set of permissions.
type Role struct {
	// Actions lists the permissions of the role.
	// Since Airflow 2.1.
	Actions []ActionResource `json:"actions" releases:"2.1-"`

	// Name identifies the role, such as Admin or Viewer.
	// Since Airflow 2.1.
	Name string `json:"name" releases:"2.1-" response:"id"`
}

// RoleCollection is one page of roles.
type RoleCollection struct {
	// Roles holds the roles of this page.
	// Since Airflow 2.1.
	Roles []Role `json:"roles" releases:"2.1-" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// RoleCreate holds the fields of a new role. The name is required.
type RoleCreate struct {
	// Actions lists the permissions of the new role; nil means none.
	// Since Airflow 2.1.
	Actions []ActionResource `json:"actions,omitzero"`

	// Name is the name of the new role. It must not contain a slash: Airflow could not find the role afterwards.
	// Since Airflow 2.1.
	Name string `json:"name"`
}

var fieldsRoleCreate = []Field{
	{Name: "actions", Since: "2.1"},
	{Name: "name", Since: "2.1"},
}

// has reports whether a field of fieldsRoleCreate is set.
func (b RoleCreate) has(field string) bool {
	switch field {
	case "actions":
		return b.Actions != nil
	case "name":
		return b.Name != ""
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b RoleCreate) sent(to []Sent) []Sent {
	to = sent(to, "name", b.Name)
	return to
}

// RoleOrder is a sort order of roles. The default is by name. There are no descending orders of roles.
type RoleOrder string

// RoleUpdate holds the fields of a role to update. Unset fields keep their values.
type RoleUpdate struct {
	// Actions lists the permissions to add. With RoleService the role keeps its existing permissions; the operation itself replaces them in newer Airflow 3.
	// Since Airflow 2.1.
	Actions Optional[[]ActionResource] `json:"actions,omitzero"`

	// Name is the new name of the role. Unset keeps the name; Airflow 2 then rejects the bare operation, for which RoleService adds the name.
	// Since Airflow 2.1.
	Name Optional[string] `json:"name,omitzero"`
}

var fieldsRoleUpdate = []Field{
	{Name: "actions", Since: "2.1"},
	{Name: "name", Since: "2.1"},
}

// has reports whether a field of fieldsRoleUpdate is set.
func (b RoleUpdate) has(field string) bool {
	switch field {
	case "actions":
		return !b.Actions.IsZero()
	case "name":
		return !b.Name.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b RoleUpdate) sent(to []Sent) []Sent {
	to = sentOptional(to, "name", b.Name)
	return to
}

// SLAMiss records that a task instance did not finish within its SLA, the time that its author allows.
type SLAMiss struct {
	// DAGID identifies the DAG.
	// Until Airflow 2.11.
	DAGID string `json:"dag_id" releases:"-2.11"`

	// Description is a description for people; empty if there is none.
	// Until Airflow 2.11.
	Description string `json:"description" nullable:"true" releases:"-2.11"`

	// EmailSent reports whether an email about the miss was sent.
	// Until Airflow 2.11.
	EmailSent bool `json:"email_sent" releases:"-2.11"`

	// LogicalDate is the logical date of the run whose task missed its SLA.
	// Until Airflow 2.11.
	LogicalDate time.Time `json:"execution_date,omitzero" nullable:"true" other:"logical_date" releases:"-2.11"`

	// NotificationSent reports whether someone was notified of the miss, by email or by a callback.
	// Until Airflow 2.11.
	NotificationSent bool `json:"notification_sent" releases:"-2.11"`

	// TaskID identifies the task within its DAG.
	// Until Airflow 2.11.
	TaskID string `json:"task_id" releases:"-2.11"`

	// Timestamp is when the miss was detected.
	// Until Airflow 2.11.
	Timestamp time.Time `json:"timestamp,omitzero" nullable:"true" releases:"-2.11"`
}

// ScheduleInterval is a schedule. Its Type says which fields count. For a CronExpression it is Value. For a TimeDelta,
// the time between two runs, they are Days, Seconds and Microseconds. A RelativeDelta leads from one run to the next:
// fields in the singular replace a part of the date, then fields in the plural are added.
type ScheduleInterval struct {
	// Type is the kind of schedule: CronExpression, TimeDelta or RelativeDelta.
	Type string `json:"__type"`

	// Day replaces the day of the month; nil or 0 keeps it.
	Day *int `json:"day" kinds:"RelativeDelta"`

	// Days is the number of days to add.
	Days int `json:"days" kinds:"TimeDelta RelativeDelta"`

	// Hour replaces the hour; nil keeps it.
	Hour *int `json:"hour" kinds:"RelativeDelta"`

	// Hours is the number of hours to add.
	Hours int `json:"hours" kinds:"RelativeDelta"`

	// Leapdays is the number of days to add if the date is after 28 February of a leap year.
	Leapdays int `json:"leapdays" kinds:"RelativeDelta"`

	// Microsecond replaces the microsecond; nil keeps it.
	Microsecond *int `json:"microsecond" kinds:"RelativeDelta"`

	// Microseconds is the number of microseconds to add.
	Microseconds int `json:"microseconds" kinds:"TimeDelta RelativeDelta"`

	// Minute replaces the minute; nil keeps it.
	Minute *int `json:"minute" kinds:"RelativeDelta"`

	// Minutes is the number of minutes to add.
	Minutes int `json:"minutes" kinds:"RelativeDelta"`

	// Month replaces the month; nil or 0 keeps it.
	Month *int `json:"month" kinds:"RelativeDelta"`

	// Months is the number of months to add.
	Months int `json:"months" kinds:"RelativeDelta"`

	// Second replaces the second; nil keeps it.
	Second *int `json:"second" kinds:"RelativeDelta"`

	// Seconds is the number of seconds to add.
	Seconds int `json:"seconds" kinds:"TimeDelta RelativeDelta"`

	// Value is a cron expression, a preset such as @daily, or a word such as Dataset; empty for a length of time.
	Value string `json:"value" kinds:"CronExpression"`

	// Year replaces the year; nil or 0 keeps it.
	Year *int `json:"year" kinds:"RelativeDelta"`

	// Years is the number of years to add.
	Years int `json:"years" kinds:"RelativeDelta"`
}

// SchedulerStatus holds the health of the scheduler and the time of its latest heartbeat.
type SchedulerStatus struct {
	// LatestSchedulerHeartbeat is when the scheduler last reported that it was alive; zero if never.
	LatestSchedulerHeartbeat time.Time `json:"latest_scheduler_heartbeat,omitzero" nullable:"true"`

	// Status is the health of the component. It is empty for a triggerer or a DAG processor that has never run, and unhealthy for such a scheduler.
	Status HealthStatus `json:"status"`
}

// DAGRunNote holds a new note for a DAG run.
type DAGRunNote struct {
	// Note is the new note, at most 1000 characters long.
	// Since Airflow 2.5.
	Note Optional[string] `json:"note,omitzero"`
}

var fieldsDAGRunNote = []Field{
	{Name: "note", Since: "2.5"},
}

// has reports whether a field of fieldsDAGRunNote is set.
func (b DAGRunNote) has(field string) bool {
	switch field {
	case "note":
		return !b.Note.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b DAGRunNote) sent(to []Sent) []Sent {
	to = sentOptional(to, "note", b.Note)
	return to
}

// TaskInstanceNote holds a new note for a task instance.
type TaskInstanceNote struct {
	// Note is the new note, at most 1000 characters long.
	// Since Airflow 2.5.
	Note Optional[string] `json:"note,omitzero"`
}

var fieldsTaskInstanceNote = []Field{
	{Name: "note", Since: "2.5"},
}

// has reports whether a field of fieldsTaskInstanceNote is set.
func (b TaskInstanceNote) has(field string) bool {
	switch field {
	case "note":
		return !b.Note.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b TaskInstanceNote) sent(to []Sent) []Sent {
	to = sentOptional(to, "note", b.Note)
	return to
}

// Tag is a label that the author of a DAG added to it.
type Tag struct {
	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG that has the tag.
	// Since Airflow 3.0.
	DAGID string `json:"dag_id" releases:"3.0-"`

	// Name is the text of the tag.
	Name string `json:"name"`
}

// TagOrder is a sort order of tags. The default is by name.
type TagOrder string

// TagsMatchMode says which DAGs a list of tags selects: those with any of the tags, or those with all of them.
type TagsMatchMode string

// Task is a task of a DAG, as the DAG file defines it.
type Task struct {
	// ClassRef is the Python class of the operator.
	ClassRef ClassReference `json:"class_ref"`

	// DependsOnPast reports whether the task runs only if it succeeded or was skipped in the previous run of the DAG.
	DependsOnPast bool `json:"depends_on_past"`

	// DocMD is the author's documentation, in Markdown; empty if there is none.
	// Since Airflow 2.10.
	DocMD string `json:"doc_md" nullable:"true" releases:"2.10-"`

	// DownstreamTaskIDs lists the IDs of the tasks that depend directly on this task.
	DownstreamTaskIDs []string `json:"downstream_task_ids"`

	// EndDate is the latest logical date of runs in which the task runs; zero if there is no limit.
	EndDate time.Time `json:"end_date,omitzero" nullable:"true"`

	// ExecutionTimeout is how long one try of the task may take before Airflow fails it; nil if there is no limit.
	ExecutionTimeout *TimeDelta `json:"execution_timeout"`

	// ExtraLinks lists the extra links that the operator defines: links from its task instances to pages of other systems. TaskInstanceService.Links of package client returns their URLs.
	ExtraLinks []OperatorLink `json:"extra_links"`

	// IsMapped reports whether the task is mapped: it expands to several task instances in each run.
	// Since Airflow 2.3.
	IsMapped bool `json:"is_mapped" releases:"2.3-"`

	// OperatorName is the name that the web interface shows for the operator, such as @task; empty if the server does not send it.
	// Since Airflow 2.4.
	OperatorName string `json:"operator_name" nullable:"true" releases:"2.4-"`

	// Owner names the owner of the task, a person or team that the author set.
	Owner string `json:"owner"`

	// Params describes the params, which are named inputs: a JSON object that maps their names to objects with value, description and schema.
	// Since Airflow 2.2.
	Params json.RawMessage `json:"params,omitzero" nullable:"true" releases:"2.2-"`

	// Pool names the pool whose slots the task occupies.
	Pool string `json:"pool"`

	// PoolSlots is the number of slots that the task occupies in its pool.
	PoolSlots float64 `json:"pool_slots"`

	// PriorityWeight is the task's own weight. Airflow adds weights of related tasks, as WeightRule says; waiting task instances with the highest sum run first. The sum is TaskInstance.PriorityWeight.
	PriorityWeight float64 `json:"priority_weight"`

	// Queue names the queue from which workers take the task, if the executor has queues.
	Queue string `json:"queue" nullable:"true"`

	// Retries is how many times Airflow tries the task again after a failed try.
	Retries float64 `json:"retries"`

	// RetryDelay is the time between a failed try and the next one; nil if unknown.
	RetryDelay *TimeDelta `json:"retry_delay"`

	// RetryExponentialBackoff is the factor by which RetryDelay grows with each retry; 0 means that it stays the same.
	RetryExponentialBackoff BackoffFactor `json:"retry_exponential_backoff"`

	// StartDate is the earliest logical date of runs in which the task runs; zero if there is no limit.
	StartDate time.Time `json:"start_date,omitzero" nullable:"true"`

	// TaskDisplayName is the name that the web interface shows for the task. It is the task ID unless the task sets another name.
	// Since Airflow 2.9.
	TaskDisplayName string `json:"task_display_name" releases:"2.9-"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id" response:"id"`

	// TemplateFields lists the arguments of the operator in which Airflow fills in templates.
	TemplateFields []string `json:"template_fields"`

	// TriggerRule is the condition on the direct upstream tasks under which the task runs.
	TriggerRule TriggerRule `json:"trigger_rule"`

	// UIColor is the background color of the task in the web interface.
	UIColor Color `json:"ui_color"`

	// UIFgcolor is the text color of the task in the web interface.
	UIFgcolor Color `json:"ui_fgcolor"`

	// WaitForDownstream reports whether the task runs only if its direct downstream tasks, too, succeeded or were skipped in the previous run of the DAG.
	WaitForDownstream bool `json:"wait_for_downstream"`

	// WeightRule defines how the priority weights of related tasks add to PriorityWeight.
	WeightRule WeightRule `json:"weight_rule"`
}

// TaskCollection holds the tasks of a DAG.
type TaskCollection struct {
	// Tasks lists the tasks.
	Tasks []Task `json:"tasks" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// TaskFailedDependency is one reason why a task instance is not queued yet.
type TaskFailedDependency struct {
	// Name is the name of the condition, such as Trigger Rule.
	// Since Airflow 2.10.
	Name string `json:"name" releases:"2.10-"`

	// Reason says which condition is not met.
	// Since Airflow 2.10.
	Reason string `json:"reason" releases:"2.10-"`
}

// TaskInletAssetReference names a task that reads an asset. Since Airflow 3.1.
type TaskInletAssetReference struct {
	// CreatedAt is when the server first found that the task reads the asset.
	CreatedAt time.Time `json:"created_at,omitzero" nullable:"true"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id"`

	// UpdatedAt is when the server last changed this reference.
	UpdatedAt time.Time `json:"updated_at,omitzero" nullable:"true"`
}

// TaskInstance is one task in one DAG run. Its fields describe the latest try.
type TaskInstance struct {
	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunID identifies the run of the task instance within its DAG. Airflow before 2.3 does not send it; see TaskInstanceService.List of package client.
	// Since Airflow 2.3.
	DAGRunID string `json:"dag_run_id" releases:"2.3-" response:"id"`

	// DAGVersion is the version of the DAG with which the task instance runs or ran.
	// Since Airflow 3.0.
	DAGVersion DAGVersion `json:"dag_version" nullable:"true" releases:"3.0-"`

	// Duration is the time from StartDate to EndDate in seconds; zero while EndDate is zero.
	Duration float64 `json:"duration" nullable:"end_date"`

	// EndDate is when the latest try ended; zero if it has not ended.
	EndDate time.Time `json:"end_date,omitzero" nullable:"true"`

	// LogicalDate is the logical date of the run: the time that the run is for, not the time at which it runs. Zero if the run has none.
	LogicalDate time.Time `json:"execution_date,omitzero" nullable:"true" other:"logical_date"`

	// Executor names the executor that runs the task; empty for the default executor of the server.
	// Since Airflow 2.10.
	Executor string `json:"executor" nullable:"true" releases:"2.10-"`

	// ExecutorConfig holds the task's options for the executor, as the text that Python prints, such as {}.
	ExecutorConfig string `json:"executor_config"`

	// Hostname is the host on which the latest try ran; empty if no try has run.
	Hostname string `json:"hostname"`

	// UUID is the UUID of the latest try. Each try of the task instance has another one.
	// Since Airflow 3.0.
	UUID string `json:"id" releases:"3.0-"`

	// MapIndex is the number of the instance if the task is mapped, starting at 0; -1 if the task is not mapped.
	// Since Airflow 2.3.
	MapIndex int `json:"map_index" releases:"2.3-" response:"id"`

	// MaxTries is the highest try number after whose failure Airflow tries again; zero if there are no retries. A task with 2 retries has 2, and runs at most 3 times. Clearing the task instance increases the number.
	MaxTries int `json:"max_tries"`

	// Note is a note of a user; empty if there is none.
	// Since Airflow 2.5.
	Note string `json:"note" nullable:"true" releases:"2.5-"`

	// Operator is the class name of the operator, such as PythonOperator; empty if unknown.
	Operator string `json:"operator" nullable:"true"`

	// OperatorName is the name that the web interface shows for the operator, such as @task; empty if the server does not send it.
	// Since Airflow 3.1.
	OperatorName string `json:"operator_name" nullable:"true" releases:"3.1-"`

	// Pid is the number of the operating system process that ran the latest try; zero if no try has run.
	Pid int `json:"pid" nullable:"true"`

	// Pool names the pool whose slots the task occupies.
	Pool string `json:"pool"`

	// PoolSlots is the number of slots that the task occupies in its pool.
	PoolSlots int `json:"pool_slots"`

	// PriorityWeight is the priority among task instances that wait for slots. The one with the highest number runs first. It includes the weights of related tasks.
	PriorityWeight int `json:"priority_weight"`

	// Queue names the queue from which workers take the task, if the executor has queues.
	Queue string `json:"queue" nullable:"true"`

	// QueuedWhen is when the task instance was last queued; zero if never.
	QueuedWhen time.Time `json:"queued_when,omitzero" nullable:"true"`

	// RenderedFields holds the arguments of the operator after templates were filled in: a JSON object. It is {} until the task instance starts, and in lists of Airflow 3.0 and 3.1.
	// Since Airflow 2.3.
	RenderedFields json.RawMessage `json:"rendered_fields,omitzero" releases:"2.3-"`

	// RenderedMapIndex is the label of the mapped task instance in the web interface. If the task defines none, it is empty in Airflow 2 and the map index in Airflow 3.
	// Since Airflow 2.9.
	RenderedMapIndex string `json:"rendered_map_index" nullable:"true" releases:"2.9-"`

	// RunAfter is the earliest time at which the scheduler may start the run.
	// Since Airflow 3.0.
	RunAfter time.Time `json:"run_after,omitzero" nullable:"true" releases:"3.0-"`

	// ScheduledWhen is when the scheduler last found that the task instance could run; zero if never.
	// Since Airflow 3.0.
	ScheduledWhen time.Time `json:"scheduled_when,omitzero" nullable:"true" releases:"3.0-"`

	// SLAMiss describes a missed SLA (the time within which the task should have finished); nil if none was missed.
	// Until Airflow 2.11.
	SLAMiss *SLAMiss `json:"sla_miss" releases:"-2.11"`

	// StartDate is when the latest try started; zero if no try has started.
	StartDate time.Time `json:"start_date,omitzero" nullable:"true"`

	// State is the state of the task instance. It is empty while the scheduler has not scheduled the task instance, or not again after a clear.
	State TaskState `json:"state" nullable:"true"`

	// TaskDisplayName is the name that the web interface shows for the task. It is the task ID unless the task sets another name.
	// Since Airflow 2.9.
	TaskDisplayName string `json:"task_display_name" releases:"2.9-"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id" response:"id"`

	// Trigger is what the task waits for; nil unless the task is deferred.
	// Since Airflow 2.5.
	Trigger *Trigger `json:"trigger" releases:"2.5-"`

	// TriggererJob is the triggerer process that waits for Trigger; nil unless the task is deferred.
	// Since Airflow 2.5.
	TriggererJob *Job `json:"triggerer_job" releases:"2.5-"`

	// TryNumber is the number of the latest try, starting at 1; zero before the first try. Before Airflow 2.10 it is one lower while the task is deferred or up_for_reschedule.
	TryNumber int `json:"try_number"`

	// Unixname is the operating system user of the worker; before the task runs, that of the scheduler.
	Unixname string `json:"unixname"`
}

// TaskInstanceCollection is one page of task instances.
type TaskInstanceCollection struct {
	// NextCursor is the cursor of the next page, if the page was requested by a cursor and is not the last one.
	// Since Airflow 3.2.2.
	NextCursor string `json:"next_cursor" nullable:"true" releases:"3.2.2-"`

	// TaskInstances holds the task instances of this page.
	TaskInstances []TaskInstance `json:"task_instances" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// TaskInstanceDependencyCollection holds the reasons why a task instance is not queued yet.
type TaskInstanceDependencyCollection struct {
	// Dependencies lists the reasons. It is empty if there are none, or if the task instance has been queued.
	// Since Airflow 2.10.
	Dependencies []TaskFailedDependency `json:"dependencies" releases:"2.10-" response:"rows"`
}

// TaskInstanceHistory is one try of a task instance, current or past.
type TaskInstanceHistory struct {
	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunID identifies the run of the task instance within its DAG.
	DAGRunID string `json:"dag_run_id" response:"id"`

	// DAGVersion is the version of the DAG with which the try runs or ran; its ID is empty if there is none.
	// Since Airflow 3.0.
	DAGVersion DAGVersion `json:"dag_version" nullable:"true" releases:"3.0-"`

	// Duration is the time from StartDate to EndDate in seconds; zero while EndDate is zero.
	Duration float64 `json:"duration" nullable:"end_date"`

	// EndDate is when the try ended; zero if it has not ended.
	EndDate time.Time `json:"end_date,omitzero" nullable:"true"`

	// Executor names the executor that runs the task; empty for the default executor of the server.
	Executor string `json:"executor" nullable:"true"`

	// ExecutorConfig holds the task's options for the executor, as the text that Python prints, such as {}.
	ExecutorConfig string `json:"executor_config"`

	// Hostname is the host on which the try ran; empty if it has not run.
	Hostname string `json:"hostname"`

	// MapIndex is the number of the instance if the task is mapped, starting at 0; -1 if the task is not mapped.
	MapIndex int `json:"map_index" response:"id"`

	// MaxTries is the highest try number after whose failure Airflow tries again; zero if there are no retries. A task with 2 retries has 2, and runs at most 3 times. Clearing the task instance increases the number.
	MaxTries int `json:"max_tries"`

	// Operator is the class name of the operator, such as PythonOperator; empty if unknown.
	Operator string `json:"operator" nullable:"true"`

	// OperatorName is the name that the web interface shows for the operator, such as @task; empty if the server does not send it.
	// Since Airflow 3.1.
	OperatorName string `json:"operator_name" nullable:"true" releases:"3.1-"`

	// Pid is the number of the operating system process that ran the try; zero if it has not run.
	Pid int `json:"pid" nullable:"true"`

	// Pool names the pool whose slots the task occupies.
	Pool string `json:"pool"`

	// PoolSlots is the number of slots that the task occupies in its pool.
	PoolSlots int `json:"pool_slots"`

	// PriorityWeight is the priority among task instances that wait for slots. The one with the highest number runs first. It includes the weights of related tasks.
	PriorityWeight int `json:"priority_weight"`

	// Queue names the queue from which workers take the task, if the executor has queues.
	Queue string `json:"queue" nullable:"true"`

	// QueuedWhen is when the try was last queued; zero if never.
	QueuedWhen time.Time `json:"queued_when,omitzero" nullable:"true"`

	// ScheduledWhen is when the scheduler last found that the task instance could run; zero if never.
	// Since Airflow 3.0.
	ScheduledWhen time.Time `json:"scheduled_when,omitzero" nullable:"true" releases:"3.0-"`

	// StartDate is when the try started; zero if it has not started.
	StartDate time.Time `json:"start_date,omitzero" nullable:"true"`

	// State is the state in which the try ended; for the current try, its present state.
	State TaskState `json:"state" nullable:"true"`

	// TaskDisplayName is the name that the web interface shows for the task. It is the task ID unless the task sets another name.
	TaskDisplayName string `json:"task_display_name"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id" response:"id"`

	// TryNumber is the number of this try, starting at 1.
	TryNumber int `json:"try_number" response:"id"`

	// Unixname is the operating system user of the worker; before the task runs, that of the scheduler.
	Unixname string `json:"unixname"`
}

// TaskInstanceHistoryCollection holds the tries of a task instance.
type TaskInstanceHistoryCollection struct {
	// TaskInstances holds the tries. The current try is the last.
	// Since Airflow 2.10.
	TaskInstances []TaskInstanceHistory `json:"task_instances" releases:"2.10-" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// TaskInstanceOrder is a sort order of the instances of a mapped task. The default is by map index.
type TaskInstanceOrder string

// TaskInstanceReference names a task instance that a clear or a change of state affects. It has no map index, so the
// instances of a mapped task have equal references.
type TaskInstanceReference struct {
	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id" response:"id"`

	// LogicalDate is the logical date of the run: the time that the run is for, not the time at which it runs. Zero if the run has none.
	LogicalDate time.Time `json:"execution_date,omitzero" nullable:"true" other:"logical_date"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id" response:"id"`
}

// TaskInstanceReferenceCollection lists task instances that a clear or a change of state affects.
type TaskInstanceReferenceCollection struct {
	// TaskInstances lists the task instances that are affected, or would be in a dry run.
	TaskInstances []TaskInstanceReference `json:"task_instances" response:"rows"`
}

// TaskOrder is a sort order of the tasks of a DAG. The default is by TaskID.
type TaskOrder string

// TaskOutletAssetReference names a task that updates an asset.
type TaskOutletAssetReference struct {
	// CreatedAt is when the server first found that the task updates the asset.
	// Since Airflow 2.4.
	CreatedAt time.Time `json:"created_at,omitzero" nullable:"true" releases:"2.4-"`

	// DAGID identifies the DAG.
	// Since Airflow 2.4.
	DAGID string `json:"dag_id" nullable:"true" releases:"2.4-"`

	// TaskID identifies the task within its DAG.
	// Since Airflow 2.4.
	TaskID string `json:"task_id" nullable:"true" releases:"2.4-"`

	// UpdatedAt is when the server last changed this reference.
	// Since Airflow 2.4.
	UpdatedAt time.Time `json:"updated_at,omitzero" nullable:"true" releases:"2.4-"`
}

// TaskState is the state of a task instance. It is empty while the scheduler has not scheduled the task instance, or
// not again after a clear.
type TaskState string

// TaskStateEntry is a value that a task instance stored under a key, for its next try. Since Airflow 3.3.
type TaskStateEntry struct {
	// ExpiresAt is when the entry expires; zero if never. The server keeps an expired entry until an administrator runs the command airflow state-store clean.
	ExpiresAt time.Time `json:"expires_at,omitzero" nullable:"true"`

	// Key identifies the entry.
	Key string `json:"key" response:"id"`

	// UpdatedAt is when the entry was last written.
	UpdatedAt time.Time `json:"updated_at,omitzero" nullable:"true"`

	// Value is the JSON of the value.
	Value json.RawMessage `json:"value"`
}

// TaskStateEntryCollection is one page of the entries of a task instance's state store. Since Airflow 3.3.
type TaskStateEntryCollection struct {
	// TaskStateStore holds the entries of this page.
	TaskStateStore []TaskStateEntry `json:"task_state_store" response:"rows"`

	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`
}

// TaskStateSet holds a value for a task instance's state store. Since Airflow 3.3.
type TaskStateSet struct {
	// ExpiresAt is when the entry expires. Unset means the retention time in the server's configuration; null means never.
	ExpiresAt Optional[time.Time] `json:"expires_at,omitzero"`

	// Value is the JSON of the value. It is required and must not be null.
	Value json.RawMessage `json:"value"`
}

// TaskStateUpdate holds a new value for an entry of a task instance's state store. Since Airflow 3.3.
type TaskStateUpdate struct {
	// Value is the JSON of the value. It is required and must not be null.
	Value json.RawMessage `json:"value"`
}

// TimeDelta is a length of time: the sum of Days, Seconds and Microseconds.
type TimeDelta struct {
	// Type is always TimeDelta.
	Type string `json:"__type"`

	// Days is the part in days. It is negative if the length is negative.
	Days int `json:"days"`

	// Microseconds is the part in microseconds, below one million.
	Microseconds int `json:"microseconds"`

	// Seconds is the part in seconds, below 86400.
	Seconds int `json:"seconds"`
}

// Timezone is the name of a time zone, such as UTC or Europe/Rome.
type Timezone = string

// Trigger is what a deferred task waits for, such as a time or a file. While it waits, the task occupies no worker.
type Trigger struct {
	// Classpath is the import path of the trigger's Python class.
	// Since Airflow 2.5.
	Classpath string `json:"classpath" releases:"2.5-"`

	// CreatedDate is when the trigger was created.
	// Since Airflow 2.5.
	CreatedDate time.Time `json:"created_date,omitzero" nullable:"true" releases:"2.5-"`

	// ID is the number that the server gave the trigger.
	// Since Airflow 2.5.
	ID int `json:"id" releases:"2.5-"`

	// Kwargs holds the arguments of the trigger, as the text that Python prints, such as {'moment': …}. Newer releases, such as 3.3.2, return {} for every trigger, because arguments can be secret.
	// Since Airflow 2.5.
	Kwargs string `json:"kwargs" releases:"2.5-"`

	// Queue names the queue of the triggerers that wait for the trigger; empty for triggerers that were started without queues.
	// Since Airflow 3.2.
	Queue string `json:"queue" nullable:"true" releases:"3.2-"`

	// TriggererID identifies the triggerer process, a Job, that waits for the trigger; zero if none does.
	// Since Airflow 2.5.
	TriggererID int `json:"triggerer_id" nullable:"true" releases:"2.5-"`
}

// TriggerRule is the condition on its direct upstream tasks under which a task runs. Since Airflow 3.1 there is also
// all_done_min_one_success.
type TriggerRule string

// TriggererStatus holds the health of the triggerer and the time of its latest heartbeat.
type TriggererStatus struct {
	// LatestTriggererHeartbeat is when the triggerer last reported that it was alive; zero if never.
	// Since Airflow 2.6.
	LatestTriggererHeartbeat time.Time `json:"latest_triggerer_heartbeat,omitzero" nullable:"true" releases:"2.6-"`

	// Status is the health of the component. It is empty for a triggerer or a DAG processor that has never run, and unhealthy for such a scheduler.
	// Since Airflow 2.6.
	Status HealthStatus `json:"status" releases:"2.6-"`
}

// DAGRunStateUpdate holds the state to set on a DAG run.
type DAGRunStateUpdate struct {
	// Note is a note to store with the run. Unset keeps the note.
	// Since Airflow 3.0.
	Note Optional[string] `json:"note,omitzero"`

	// State is the state to set: success, failed or, since Airflow 2.4, queued.
	// Since Airflow 2.2.
	State DAGRunState `json:"state,omitzero"`
}

var fieldsDAGRunStateUpdate = []Field{
	{Name: "note", Since: "3.0"},
	{Name: "state", Since: "2.2"},
}

// has reports whether a field of fieldsDAGRunStateUpdate is set.
func (b DAGRunStateUpdate) has(field string) bool {
	switch field {
	case "note":
		return !b.Note.IsZero()
	case "state":
		return b.State != ""
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b DAGRunStateUpdate) sent(to []Sent) []Sent {
	to = sentOptional(to, "note", b.Note)
	if !slices.Contains([]DAGRunState{"queued", "failed"}, b.State) {
		to = sent(to, "state", string(b.State))
	}
	return to
}

// HITLAnswerCreate holds an answer to a request for input. Since Airflow 3.1.
type HITLAnswerCreate struct {
	// ChosenOptions lists the chosen options. At least one is required.
	ChosenOptions []string `json:"chosen_options"`

	// ParamsInput is the further input: a JSON object that maps the names of params to values; nil means none.
	ParamsInput json.RawMessage `json:"params_input,omitzero"`
}

// sent appends the fields of a request that the response repeats.
func (b HITLAnswerCreate) sent(to []Sent) []Sent {
	to = sentJSON(to, "params_input", b.ParamsInput)
	return to
}

// TaskInstanceUpdate holds a state and a note to set on a task instance. The Include fields also select other task
// instances for the state.
type TaskInstanceUpdate struct {
	// DryRun requests a dry run of Airflow 2, which changes nothing. Unset means true. It is not sent to Airflow 3, where Update always makes the change: use PlanUpdate.
	// Since Airflow 2.5.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// IncludeDownstream also sets the state of all tasks downstream of the task, in the same run. Unset means false.
	// Since Airflow 3.0.
	IncludeDownstream Optional[bool] `json:"include_downstream,omitzero"`

	// IncludeFuture also sets the state of the task in runs with later logical dates. If the DAG has a schedule, Airflow takes only the runs of the schedule. Unset means false.
	// Since Airflow 3.0.
	IncludeFuture Optional[bool] `json:"include_future,omitzero"`

	// IncludePast also sets the state of the task in runs with earlier logical dates. If the DAG has a schedule, Airflow takes only the runs of the schedule. Unset means false.
	// Since Airflow 3.0.
	IncludePast Optional[bool] `json:"include_past,omitzero"`

	// IncludeUpstream also sets the state of all tasks upstream of the task, in the same run. Unset means false.
	// Since Airflow 3.0.
	IncludeUpstream Optional[bool] `json:"include_upstream,omitzero"`

	// NewState is the state to set: success, failed or, since Airflow 2.9, skipped.
	// Since Airflow 2.5.
	NewState TaskState `json:"new_state,omitzero"`

	// Note is a note of at most 1000 characters to store with the task instance. Unset and null keep the note; "" empties it.
	// Since Airflow 3.0.
	Note Optional[string] `json:"note,omitzero"`
}

var fieldsTaskInstanceUpdate = []Field{
	{Name: "dry_run", Since: "2.5", OmitV2: true},
	{Name: "include_downstream", Since: "3.0"},
	{Name: "include_future", Since: "3.0"},
	{Name: "include_past", Since: "3.0"},
	{Name: "include_upstream", Since: "3.0"},
	{Name: "new_state", Since: "2.5"},
	{Name: "note", Since: "3.0"},
}

// has reports whether a field of fieldsTaskInstanceUpdate is set.
func (b TaskInstanceUpdate) has(field string) bool {
	switch field {
	case "dry_run":
		return !b.DryRun.IsZero()
	case "include_downstream":
		return !b.IncludeDownstream.IsZero()
	case "include_future":
		return !b.IncludeFuture.IsZero()
	case "include_past":
		return !b.IncludePast.IsZero()
	case "include_upstream":
		return !b.IncludeUpstream.IsZero()
	case "new_state":
		return b.NewState != ""
	case "note":
		return !b.Note.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b TaskInstanceUpdate) sent(to []Sent) []Sent {
	to = sentOptional(to, "note", b.Note)
	return to
}

// TaskInstancesStateUpdate holds a state and selects the task instances to set it on. It is for package client, which
// has a type of this name for users.
type TaskInstancesStateUpdate struct {
	// DAGRunID identifies the run to start from. Servers reject the request unless exactly one of DAGRunID and LogicalDate is set.
	// Airflow 2.3 to 2.11.
	DAGRunID Optional[string] `json:"dag_run_id,omitzero"`

	// DryRun requests a dry run, which changes nothing. Unset means true.
	// Until Airflow 2.11.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// LogicalDate is the logical date of the run to start from. Servers reject the request unless exactly one of DAGRunID and LogicalDate is set.
	// Until Airflow 2.11.
	LogicalDate Optional[time.Time] `json:"execution_date,omitzero"`

	// IncludeDownstream also selects all tasks downstream of the task. Servers reject the request if it is unset.
	// Until Airflow 2.11.
	IncludeDownstream Optional[bool] `json:"include_downstream,omitzero"`

	// IncludeFuture also selects the same tasks, with those that IncludeUpstream and IncludeDownstream add, in runs with later logical dates. If the DAG has a schedule, Airflow takes only the runs of the schedule, and none if the schedule is @once, @continuous or assets. Servers reject the request if it is unset.
	// Until Airflow 2.11.
	IncludeFuture Optional[bool] `json:"include_future,omitzero"`

	// IncludePast also selects the same tasks, with those that IncludeUpstream and IncludeDownstream add, in runs with earlier logical dates. If the DAG has a schedule, Airflow takes only the runs of the schedule, and none if the schedule is @once, @continuous or assets. Servers reject the request if it is unset.
	// Until Airflow 2.11.
	IncludePast Optional[bool] `json:"include_past,omitzero"`

	// IncludeUpstream also selects all tasks upstream of the task. Servers reject the request if it is unset.
	// Until Airflow 2.11.
	IncludeUpstream Optional[bool] `json:"include_upstream,omitzero"`

	// NewState is the state to set: success, failed or, since Airflow 2.9, skipped. Servers reject the request if it is empty.
	// Until Airflow 2.11.
	NewState TaskState `json:"new_state,omitzero"`

	// TaskID identifies the task to start from. Servers reject the request if it is empty.
	// Until Airflow 2.11.
	TaskID Optional[string] `json:"task_id,omitzero"`
}

var fieldsTaskInstancesStateUpdate = []Field{
	{Name: "dag_run_id", Since: "2.3", Until: "2.11"},
	{Name: "dry_run", Until: "2.11"},
	{Name: "execution_date", Until: "2.11"},
	{Name: "include_downstream", Until: "2.11"},
	{Name: "include_future", Until: "2.11"},
	{Name: "include_past", Until: "2.11"},
	{Name: "include_upstream", Until: "2.11"},
	{Name: "new_state", Until: "2.11"},
	{Name: "task_id", Until: "2.11"},
}

// has reports whether a field of fieldsTaskInstancesStateUpdate is set.
func (b TaskInstancesStateUpdate) has(field string) bool {
	switch field {
	case "dag_run_id":
		return !b.DAGRunID.IsZero()
	case "dry_run":
		return !b.DryRun.IsZero()
	case "execution_date":
		return !b.LogicalDate.IsZero()
	case "include_downstream":
		return !b.IncludeDownstream.IsZero()
	case "include_future":
		return !b.IncludeFuture.IsZero()
	case "include_past":
		return !b.IncludePast.IsZero()
	case "include_upstream":
		return !b.IncludeUpstream.IsZero()
	case "new_state":
		return b.NewState != ""
	case "task_id":
		return !b.TaskID.IsZero()
	}
	return false
}

// User is one user of the server. Its password is write-only.
type User struct {
	// Active reports whether the user may log in. It is false if an administrator deactivated the user.
	// Since Airflow 2.1.
	Active bool `json:"active" releases:"2.1-"`

	// ChangedOn is when the user was last changed. The server sends its local time without a time zone, and the client reads it as UTC. Some changes are not recorded.
	// Since Airflow 2.1.
	ChangedOn time.Time `json:"changed_on,omitzero" nullable:"true" releases:"2.1-"`

	// CreatedOn is when the user was created. The server sends its local time without a time zone, and the client reads it as UTC.
	// Since Airflow 2.1.
	CreatedOn time.Time `json:"created_on,omitzero" nullable:"true" releases:"2.1-"`

	// Email is the user's email address. It is unique.
	// Since Airflow 2.1.
	Email string `json:"email" releases:"2.1-"`

	// FailLoginCount is the number of failed logins since the last successful login.
	FailLoginCount int `json:"fail_login_count" nullable:"true"`

	// FirstName is the user's first name.
	// Since Airflow 2.1.
	FirstName string `json:"first_name" releases:"2.1-"`

	// LastLogin is when the user last logged in; zero if never. The server sends its local time without a time zone, and the client reads it as UTC.
	// Since Airflow 2.1.
	LastLogin time.Time `json:"last_login,omitzero" nullable:"true" releases:"2.1-"`

	// LastName is the user's last name.
	// Since Airflow 2.1.
	LastName string `json:"last_name" releases:"2.1-"`

	// LoginCount is the number of times that the user has logged in.
	// Since Airflow 2.1.
	LoginCount int `json:"login_count" releases:"2.1-"`

	// Roles lists the user's roles by name.
	// Since Airflow 2.1.
	Roles []UserRole `json:"roles" releases:"2.1-"`

	// Username is the name with which the user logs in. It is unique.
	// Since Airflow 2.1.
	Username string `json:"username" releases:"2.1-" response:"id"`
}

// UserCollection is one page of users.
type UserCollection struct {
	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`

	// Users holds the users of this page.
	// Since Airflow 2.1.
	Users []User `json:"users" releases:"2.1-" response:"rows"`
}

// UserCreate holds the fields of a new user. The first name, last name, username and email address are required.
type UserCreate struct {
	// Email is the email address of the new user. It must be unique.
	// Since Airflow 2.2.
	Email string `json:"email"`

	// FirstName is the user's first name.
	// Since Airflow 2.2.
	FirstName string `json:"first_name"`

	// LastName is the user's last name.
	// Since Airflow 2.2.
	LastName string `json:"last_name"`

	// Password is the password, which servers never return. Airflow 3 requires it. Without it, a user of Airflow 2 cannot log in with a password.
	// Since Airflow 2.2.
	Password Optional[string] `json:"password,omitzero"`

	// Roles lists the names of the user's roles, each once. If it is empty, the server assigns its role for self-registered users, and fails if it has none.
	// Since Airflow 2.2.
	Roles []UserRole `json:"roles,omitzero"`

	// Username is the name with which the new user logs in. It must be unique and must not contain a slash: Airflow could not find the user afterwards.
	// Since Airflow 2.2.
	Username string `json:"username"`
}

var fieldsUserCreate = []Field{
	{Name: "email", Since: "2.2"},
	{Name: "first_name", Since: "2.2"},
	{Name: "last_name", Since: "2.2"},
	{Name: "password", Since: "2.2"},
	{Name: "roles", Since: "2.2"},
	{Name: "username", Since: "2.2"},
}

// has reports whether a field of fieldsUserCreate is set.
func (b UserCreate) has(field string) bool {
	switch field {
	case "email":
		return b.Email != ""
	case "first_name":
		return b.FirstName != ""
	case "last_name":
		return b.LastName != ""
	case "password":
		return !b.Password.IsZero()
	case "roles":
		return b.Roles != nil
	case "username":
		return b.Username != ""
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b UserCreate) sent(to []Sent) []Sent {
	to = sent(to, "email", b.Email)
	to = sent(to, "first_name", b.FirstName)
	to = sent(to, "last_name", b.LastName)
	to = sent(to, "username", b.Username)
	return to
}

// UserOrder is a sort order of users. The default is by creation, oldest first. There are no descending orders of
// users.
type UserOrder string

// UserRole names a role of a user.
type UserRole struct {
	// Name is the name of the role.
	Name string `json:"name"`
}

// UserUpdate holds the fields of a user to update. Unset fields keep their values.
type UserUpdate struct {
	// Email is the new email address of the user. It must be unique. Unset keeps it.
	// Since Airflow 2.2.
	Email Optional[string] `json:"email,omitzero"`

	// FirstName is the new first name of the user. Unset keeps it.
	// Since Airflow 2.2.
	FirstName Optional[string] `json:"first_name,omitzero"`

	// LastName is the new last name of the user. Unset keeps it.
	// Since Airflow 2.2.
	LastName Optional[string] `json:"last_name,omitzero"`

	// Password is the new password of the user. Unset keeps it. Servers never return it.
	// Since Airflow 2.2.
	Password Optional[string] `json:"password,omitzero"`

	// Roles lists all roles of the user, by name: it replaces them. Unset keeps the roles; an empty list removes all.
	// Since Airflow 2.2.
	Roles Optional[[]UserRole] `json:"roles,omitzero"`

	// Username is the new name with which the user logs in. It must be unique. Unset keeps it.
	// Since Airflow 2.2.
	Username Optional[string] `json:"username,omitzero"`
}

var fieldsUserUpdate = []Field{
	{Name: "email", Since: "2.2"},
	{Name: "first_name", Since: "2.2"},
	{Name: "last_name", Since: "2.2"},
	{Name: "password", Since: "2.2"},
	{Name: "roles", Since: "2.2"},
	{Name: "username", Since: "2.2"},
}

// has reports whether a field of fieldsUserUpdate is set.
func (b UserUpdate) has(field string) bool {
	switch field {
	case "email":
		return !b.Email.IsZero()
	case "first_name":
		return !b.FirstName.IsZero()
	case "last_name":
		return !b.LastName.IsZero()
	case "password":
		return !b.Password.IsZero()
	case "roles":
		return !b.Roles.IsZero()
	case "username":
		return !b.Username.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b UserUpdate) sent(to []Sent) []Sent {
	to = sentOptional(to, "email", b.Email)
	to = sentOptional(to, "first_name", b.FirstName)
	to = sentOptional(to, "last_name", b.LastName)
	to = sentOptional(to, "username", b.Username)
	return to
}

// Variable is a named text that DAGs read at run time.
type Variable struct {
	// Description is a description for people; empty if there is none.
	// Since Airflow 2.4.
	Description string `json:"description" nullable:"true" releases:"2.4-"`

	// IsEncrypted reports whether the value is encrypted in the server's database. It is nil if the server does not send it.
	// Since Airflow 3.0.
	IsEncrypted *bool `json:"is_encrypted" releases:"3.0-"`

	// Key identifies the variable.
	Key string `json:"key" response:"id"`

	// TeamName names the team that owns the variable; empty if none does. Servers have teams only if the option multi_team in the section [core] of their configuration is True.
	// Since Airflow 3.2.
	TeamName string `json:"team_name" nullable:"true" releases:"3.2-"`

	// Value is the text of the variable. Airflow 3 replaces secrets in it with ***; see HasSecretMask of package client.
	Value string `json:"value" response:"required"`
}

// VariableCollection is one page of variables.
type VariableCollection struct {
	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`

	// Variables holds the variables of this page.
	Variables []Variable `json:"variables" response:"rows"`
}

// VariableCreate holds the fields of a new variable. The key and the value are required.
type VariableCreate struct {
	// Description is a description for people; unset means none.
	// Since Airflow 2.4.
	Description Optional[string] `json:"description,omitzero"`

	// Key identifies the variable.
	Key string `json:"key"`

	// TeamName names the team that owns the variable; unset means none. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True.
	// Since Airflow 3.2.
	TeamName Optional[string] `json:"team_name,omitzero"`

	// Value is the text of the variable.
	Value string `json:"value"`
}

var fieldsVariableCreate = []Field{
	{Name: "description", Since: "2.4"},
	{Name: "team_name", Since: "3.2"},
}

// has reports whether a field of fieldsVariableCreate is set.
func (b VariableCreate) has(field string) bool {
	switch field {
	case "description":
		return !b.Description.IsZero()
	case "team_name":
		return !b.TeamName.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b VariableCreate) sent(to []Sent) []Sent {
	to = sent(to, "key", b.Key)
	to = sentOptional(to, "team_name", b.TeamName)
	to = sent(to, "value", b.Value)
	return to
}

// VariableOrder is a sort order of variables. The default is by creation, oldest first. VariableOrderValue is of little
// use: servers sort by the encrypted values.
type VariableOrder string

// VariableUpdate holds the fields of a variable to update. The server requires the key and the value.
type VariableUpdate struct {
	// Description is a description for people.
	// Since Airflow 2.4.
	Description Optional[string] `json:"description,omitzero"`

	// Key identifies the variable. It must equal the key in the path.
	Key Optional[string] `json:"key,omitzero"`

	// TeamName names the team that owns the variable. Unset keeps it; null removes it. The team must exist. Servers have teams only if the option multi_team in the section [core] of their configuration is True.
	// Since Airflow 3.2.
	TeamName Optional[string] `json:"team_name,omitzero"`

	// Value is the text of the variable.
	Value Optional[string] `json:"value,omitzero"`
}

var fieldsVariableUpdate = []Field{
	{Name: "description", Since: "2.4"},
	{Name: "team_name", Since: "3.2"},
}

// has reports whether a field of fieldsVariableUpdate is set.
func (b VariableUpdate) has(field string) bool {
	switch field {
	case "description":
		return !b.Description.IsZero()
	case "team_name":
		return !b.TeamName.IsZero()
	}
	return false
}

// sent appends the fields of a request that the response repeats.
func (b VariableUpdate) sent(to []Sent) []Sent {
	to = sentOptional(to, "description", b.Description)
	to = sentOptional(to, "key", b.Key)
	to = sentOptional(to, "team_name", b.TeamName)
	to = sentOptional(to, "value", b.Value)
	return to
}

// VersionInfo holds the Airflow version of the server.
type VersionInfo struct {
	// GitVersion identifies the commit that the server was built from; empty if unknown.
	GitVersion string `json:"git_version" nullable:"true"`

	// Version is the version of Airflow, such as 2.11.2.
	Version string `json:"version"`
}

// WeightRule defines how the weights of related tasks add to the priority weight of a task. It is one of the constants
// or the path of a Python class.
type WeightRule string

// XCom is a value that a task instance stored for other tasks.
type XCom struct {
	// DAGDisplayName is the name that the web interface shows for the DAG. It is the DAG ID unless the DAG sets another name.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name" releases:"3.1-"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// LogicalDate is the logical date of the run: the time that the run is for, not the time at which it runs. Zero if the run has none.
	LogicalDate time.Time `json:"execution_date,omitzero" nullable:"true" other:"logical_date"`

	// Key names the value within the task instance. The key return_value holds the task's return value.
	Key string `json:"key" response:"id"`

	// MapIndex is the number of the instance that stored the value if the task is mapped, starting at 0; -1 if the task is not mapped. It is nil if the server does not send it.
	// Since Airflow 2.7.
	MapIndex *int `json:"map_index" releases:"2.7-"`

	// RunAfter is the earliest time at which the scheduler may start the run.
	// Since Airflow 3.1.8.
	RunAfter time.Time `json:"run_after,omitzero" nullable:"true" releases:"3.1.8-"`

	// DAGRunID identifies the DAG run of the task instance. Airflow 2 does not send it.
	// Since Airflow 3.0.
	DAGRunID string `json:"run_id" releases:"3.0-"`

	// TaskDisplayName is the name that the web interface shows for the task. It is the task ID unless the task sets another name.
	// Since Airflow 3.1.
	TaskDisplayName string `json:"task_display_name" releases:"3.1-"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id" response:"id"`

	// Timestamp is when the task instance stored the value.
	Timestamp time.Time `json:"timestamp,omitzero" nullable:"true"`

	// Value is the value as JSON; nil in lists. Before Airflow 2.10, or if the request asked for text, it is a JSON string with the text that Python prints for the value. DecodeValue decodes it.
	Value json.RawMessage `json:"value,omitzero"`
}

// XComCollection is one page of XCom entries.
type XComCollection struct {
	// TotalEntries is the number of rows in the whole list, not only on this page.
	TotalEntries int `json:"total_entries" response:"count"`

	// XComEntries holds the XCom entries of this page.
	XComEntries []XCom `json:"xcom_entries" response:"rows"`
}

// XComCreate holds a new XCom entry. Since Airflow 3.0.
type XComCreate struct {
	// Key identifies the entry. It is required.
	Key string `json:"key"`

	// MapIndex is the number of the instance of a mapped task. Unset means -1, a task that is not mapped.
	MapIndex Optional[int] `json:"map_index,omitzero"`

	// Value is the JSON of the value. It is required.
	Value json.RawMessage `json:"value"`
}

// sent appends the fields of a request that the response repeats.
func (b XComCreate) sent(to []Sent) []Sent {
	to = sent(to, "key", b.Key)
	to = sentOptional(to, "map_index", b.MapIndex)
	return to
}

// XComUpdate holds a new value of an XCom entry. Since Airflow 3.0.
type XComUpdate struct {
	// MapIndex is the number of the instance of a mapped task. Unset means -1, a task that is not mapped.
	MapIndex Optional[int] `json:"map_index,omitzero"`

	// Value is the JSON of the value. It is required.
	Value json.RawMessage `json:"value"`
}

// sent appends the fields of a request that the response repeats.
func (b XComUpdate) sent(to []Sent) []Sent {
	to = sentOptional(to, "map_index", b.MapIndex)
	return to
}
