// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"encoding/json"
	"time"
)

// The known values of AssetEventOrder.
const (
	AssetEventOrderSourceDAGID    AssetEventOrder = "source_dag_id"
	AssetEventOrderSourceMapIndex AssetEventOrder = "source_map_index"
	AssetEventOrderSourceRunID    AssetEventOrder = "source_run_id"
	AssetEventOrderSourceTaskID   AssetEventOrder = "source_task_id"
	AssetEventOrderTimestamp      AssetEventOrder = "timestamp"
)

// Descending returns the order reversed.
func (o AssetEventOrder) Descending() AssetEventOrder { return "-" + o }

// The known values of AssetOrder.
const (
	AssetOrderCreatedAt AssetOrder = "created_at"
	AssetOrderID        AssetOrder = "id"
	AssetOrderURI       AssetOrder = "uri"
	AssetOrderUpdatedAt AssetOrder = "updated_at"
)

// Descending returns the order reversed.
func (o AssetOrder) Descending() AssetOrder { return "-" + o }

// The known values of ConnectionOrder.
const (
	ConnectionOrderConnType     ConnectionOrder = "conn_type"
	ConnectionOrderConnectionID ConnectionOrder = "connection_id"
	ConnectionOrderDescription  ConnectionOrder = "description"
	ConnectionOrderHost         ConnectionOrder = "host"
	ConnectionOrderID           ConnectionOrder = "id"
	ConnectionOrderPort         ConnectionOrder = "port"
)

// Descending returns the order reversed.
func (o ConnectionOrder) Descending() ConnectionOrder { return "-" + o }

// The known values of DAGDetailField.
const (
	DAGDetailFieldAssetExpression             DAGDetailField = "dataset_expression"
	DAGDetailFieldCatchup                     DAGDetailField = "catchup"
	DAGDetailFieldConcurrency                 DAGDetailField = "concurrency"
	DAGDetailFieldDAGDisplayName              DAGDetailField = "dag_display_name"
	DAGDetailFieldDAGID                       DAGDetailField = "dag_id"
	DAGDetailFieldDAGRunTimeout               DAGDetailField = "dag_run_timeout"
	DAGDetailFieldDefaultView                 DAGDetailField = "default_view"
	DAGDetailFieldDescription                 DAGDetailField = "description"
	DAGDetailFieldDocMD                       DAGDetailField = "doc_md"
	DAGDetailFieldEndDate                     DAGDetailField = "end_date"
	DAGDetailFieldFileToken                   DAGDetailField = "file_token"
	DAGDetailFieldFileloc                     DAGDetailField = "fileloc"
	DAGDetailFieldHasImportErrors             DAGDetailField = "has_import_errors"
	DAGDetailFieldHasTaskConcurrencyLimits    DAGDetailField = "has_task_concurrency_limits"
	DAGDetailFieldIsActive                    DAGDetailField = "is_active"
	DAGDetailFieldIsPaused                    DAGDetailField = "is_paused"
	DAGDetailFieldIsPausedUponCreation        DAGDetailField = "is_paused_upon_creation"
	DAGDetailFieldIsSubDAG                    DAGDetailField = "is_subdag"
	DAGDetailFieldLastExpired                 DAGDetailField = "last_expired"
	DAGDetailFieldLastLoaded                  DAGDetailField = "last_loaded"
	DAGDetailFieldLastParsedTime              DAGDetailField = "last_parsed_time"
	DAGDetailFieldLastPickled                 DAGDetailField = "last_pickled"
	DAGDetailFieldMaxActiveRuns               DAGDetailField = "max_active_runs"
	DAGDetailFieldMaxActiveTasks              DAGDetailField = "max_active_tasks"
	DAGDetailFieldMaxConsecutiveFailedDAGRuns DAGDetailField = "max_consecutive_failed_dag_runs"
	DAGDetailFieldNextDAGRun                  DAGDetailField = "next_dagrun"
	DAGDetailFieldNextDAGRunCreateAfter       DAGDetailField = "next_dagrun_create_after"
	DAGDetailFieldNextDAGRunDataIntervalEnd   DAGDetailField = "next_dagrun_data_interval_end"
	DAGDetailFieldNextDAGRunDataIntervalStart DAGDetailField = "next_dagrun_data_interval_start"
	DAGDetailFieldOrientation                 DAGDetailField = "orientation"
	DAGDetailFieldOwners                      DAGDetailField = "owners"
	DAGDetailFieldParams                      DAGDetailField = "params"
	DAGDetailFieldPickleID                    DAGDetailField = "pickle_id"
	DAGDetailFieldRenderTemplateAsNativeObj   DAGDetailField = "render_template_as_native_obj"
	DAGDetailFieldRootDAGID                   DAGDetailField = "root_dag_id"
	DAGDetailFieldScheduleInterval            DAGDetailField = "schedule_interval"
	DAGDetailFieldSchedulerLock               DAGDetailField = "scheduler_lock"
	DAGDetailFieldStartDate                   DAGDetailField = "start_date"
	DAGDetailFieldTags                        DAGDetailField = "tags"
	DAGDetailFieldTemplateSearchPath          DAGDetailField = "template_searchpath"
	DAGDetailFieldTimetableDescription        DAGDetailField = "timetable_description"
	DAGDetailFieldTimezone                    DAGDetailField = "timezone"
)

// The known values of DAGField.
const (
	DAGFieldDAGDisplayName              DAGField = "dag_display_name"
	DAGFieldDAGID                       DAGField = "dag_id"
	DAGFieldDefaultView                 DAGField = "default_view"
	DAGFieldDescription                 DAGField = "description"
	DAGFieldFileToken                   DAGField = "file_token"
	DAGFieldFileloc                     DAGField = "fileloc"
	DAGFieldHasImportErrors             DAGField = "has_import_errors"
	DAGFieldHasTaskConcurrencyLimits    DAGField = "has_task_concurrency_limits"
	DAGFieldIsActive                    DAGField = "is_active"
	DAGFieldIsPaused                    DAGField = "is_paused"
	DAGFieldIsSubDAG                    DAGField = "is_subdag"
	DAGFieldLastExpired                 DAGField = "last_expired"
	DAGFieldLastParsedTime              DAGField = "last_parsed_time"
	DAGFieldLastPickled                 DAGField = "last_pickled"
	DAGFieldMaxActiveRuns               DAGField = "max_active_runs"
	DAGFieldMaxActiveTasks              DAGField = "max_active_tasks"
	DAGFieldMaxConsecutiveFailedDAGRuns DAGField = "max_consecutive_failed_dag_runs"
	DAGFieldNextDAGRun                  DAGField = "next_dagrun"
	DAGFieldNextDAGRunCreateAfter       DAGField = "next_dagrun_create_after"
	DAGFieldNextDAGRunDataIntervalEnd   DAGField = "next_dagrun_data_interval_end"
	DAGFieldNextDAGRunDataIntervalStart DAGField = "next_dagrun_data_interval_start"
	DAGFieldOwners                      DAGField = "owners"
	DAGFieldPickleID                    DAGField = "pickle_id"
	DAGFieldRootDAGID                   DAGField = "root_dag_id"
	DAGFieldScheduleInterval            DAGField = "schedule_interval"
	DAGFieldSchedulerLock               DAGField = "scheduler_lock"
	DAGFieldTags                        DAGField = "tags"
	DAGFieldTimetableDescription        DAGField = "timetable_description"
)

// The known values of DAGOrder.
const (
	DAGOrderDAGID DAGOrder = "dag_id" // Since Airflow 2.6.
)

// Descending returns the order reversed.
func (o DAGOrder) Descending() DAGOrder { return "-" + o }

// The known values of DAGRunField.
const (
	DAGRunFieldConf                   DAGRunField = "conf"
	DAGRunFieldDAGID                  DAGRunField = "dag_id"
	DAGRunFieldDAGRunID               DAGRunField = "dag_run_id"
	DAGRunFieldDataIntervalEnd        DAGRunField = "data_interval_end"
	DAGRunFieldDataIntervalStart      DAGRunField = "data_interval_start"
	DAGRunFieldEndDate                DAGRunField = "end_date"
	DAGRunFieldExternalTrigger        DAGRunField = "external_trigger"
	DAGRunFieldLastSchedulingDecision DAGRunField = "last_scheduling_decision"
	DAGRunFieldLogicalDate            DAGRunField = "logical_date"
	DAGRunFieldNote                   DAGRunField = "note"
	DAGRunFieldRunType                DAGRunField = "run_type"
	DAGRunFieldStartDate              DAGRunField = "start_date"
	DAGRunFieldState                  DAGRunField = "state"
)

// The known values of DAGRunOrder.
const (
	DAGRunOrderConf            DAGRunOrder = "conf"
	DAGRunOrderDAGID           DAGRunOrder = "dag_id"
	DAGRunOrderDAGRunID        DAGRunOrder = "dag_run_id"
	DAGRunOrderEndDate         DAGRunOrder = "end_date"
	DAGRunOrderExternalTrigger DAGRunOrder = "external_trigger" // Airflow 2.0 to 2.11.
	DAGRunOrderID              DAGRunOrder = "id"
	DAGRunOrderLogicalDate     DAGRunOrder = "execution_date"
	DAGRunOrderStartDate       DAGRunOrder = "start_date"
	DAGRunOrderState           DAGRunOrder = "state"
	DAGRunOrderUpdatedAt       DAGRunOrder = "updated_at" // Since Airflow 2.6.
)

// Descending returns the order reversed.
func (o DAGRunOrder) Descending() DAGRunOrder { return "-" + o }

// The known values of DAGWarningOrder.
const (
	DAGWarningOrderDAGID       DAGWarningOrder = "dag_id"
	DAGWarningOrderMessage     DAGWarningOrder = "message"
	DAGWarningOrderTimestamp   DAGWarningOrder = "timestamp"
	DAGWarningOrderWarningType DAGWarningOrder = "warning_type"
)

// Descending returns the order reversed.
func (o DAGWarningOrder) Descending() DAGWarningOrder { return "-" + o }

// The known values of DAGRunTrigger.
const (
	DAGRunTriggerAsset     DAGRunTrigger = "asset"
	DAGRunTriggerBackfill  DAGRunTrigger = "backfill"
	DAGRunTriggerCli       DAGRunTrigger = "cli"
	DAGRunTriggerOperator  DAGRunTrigger = "operator"
	DAGRunTriggerRestAPI   DAGRunTrigger = "rest_api"
	DAGRunTriggerTest      DAGRunTrigger = "test"
	DAGRunTriggerTimetable DAGRunTrigger = "timetable"
	DAGRunTriggerUI        DAGRunTrigger = "ui"
)

// The known values of DAGRunType.
const (
	DAGRunTypeAssetMaterialization DAGRunType = "asset_materialization" // Since Airflow 3.2.
	DAGRunTypeAssetTriggered       DAGRunType = "asset_triggered"
	DAGRunTypeBackfill             DAGRunType = "backfill"
	DAGRunTypeManual               DAGRunType = "manual"
	DAGRunTypeOperatorTriggered    DAGRunType = "operator_triggered" // Since Airflow 3.3.
	DAGRunTypeScheduled            DAGRunType = "scheduled"
)

// The known values of DAGRunState.
const (
	DAGRunStateFailed  DAGRunState = "failed"
	DAGRunStateQueued  DAGRunState = "queued" // Since Airflow 2.2.
	DAGRunStateRunning DAGRunState = "running"
	DAGRunStateSuccess DAGRunState = "success"
)

// The known values of EventLogOrder.
const (
	EventLogOrderDAGID       EventLogOrder = "dag_id"
	EventLogOrderEvent       EventLogOrder = "event"
	EventLogOrderEventLogID  EventLogOrder = "event_log_id"
	EventLogOrderExtra       EventLogOrder = "extra"
	EventLogOrderLogicalDate EventLogOrder = "execution_date"
	EventLogOrderOwner       EventLogOrder = "owner"
	EventLogOrderRunID       EventLogOrder = "run_id" // Since Airflow 2.9.
	EventLogOrderTaskID      EventLogOrder = "task_id"
	EventLogOrderWhen        EventLogOrder = "when"
)

// Descending returns the order reversed.
func (o EventLogOrder) Descending() EventLogOrder { return "-" + o }

// The known values of HealthStatus.
const (
	HealthStatusHealthy   HealthStatus = "healthy"
	HealthStatusUnhealthy HealthStatus = "unhealthy"
)

// The known values of ImportErrorOrder.
const (
	ImportErrorOrderFilename      ImportErrorOrder = "filename"
	ImportErrorOrderImportErrorID ImportErrorOrder = "import_error_id"
	ImportErrorOrderTimestamp     ImportErrorOrder = "timestamp"
)

// Descending returns the order reversed.
func (o ImportErrorOrder) Descending() ImportErrorOrder { return "-" + o }

// The known values of PoolOrder.
const (
	PoolOrderID    PoolOrder = "id"
	PoolOrderName  PoolOrder = "name"
	PoolOrderSlots PoolOrder = "slots" // Airflow 2.0 to 2.11.
)

// Descending returns the order reversed.
func (o PoolOrder) Descending() PoolOrder { return "-" + o }

// The known values of RoleOrder.
const (
	RoleOrderName   RoleOrder = "name"
	RoleOrderRoleID RoleOrder = "role_id"
)

// The known values of TagsMatchMode.
const (
	TagsMatchModeAll TagsMatchMode = "all"
	TagsMatchModeAny TagsMatchMode = "any"
)

// The known values of TaskInstanceOrder.
const (
	TaskInstanceOrderDuration  TaskInstanceOrder = "duration" // Since Airflow 2.10.
	TaskInstanceOrderEndDate   TaskInstanceOrder = "end_date" // Since Airflow 2.10.
	TaskInstanceOrderMapIndex  TaskInstanceOrder = "map_index"
	TaskInstanceOrderStartDate TaskInstanceOrder = "start_date" // Since Airflow 2.10.
	TaskInstanceOrderState     TaskInstanceOrder = "state"
)

// Descending returns the order reversed.
func (o TaskInstanceOrder) Descending() TaskInstanceOrder { return "-" + o }

// The known values of TaskOrder.
const (
	TaskOrderDependsOnPast           TaskOrder = "depends_on_past"
	TaskOrderOwner                   TaskOrder = "owner"
	TaskOrderPool                    TaskOrder = "pool"
	TaskOrderPoolSlots               TaskOrder = "pool_slots"
	TaskOrderPriorityWeight          TaskOrder = "priority_weight"
	TaskOrderQueue                   TaskOrder = "queue"
	TaskOrderRetries                 TaskOrder = "retries"
	TaskOrderRetryDelay              TaskOrder = "retry_delay"
	TaskOrderRetryExponentialBackoff TaskOrder = "retry_exponential_backoff"
	TaskOrderStartDate               TaskOrder = "start_date"
	TaskOrderTaskDisplayName         TaskOrder = "task_display_name" // Since Airflow 2.9.
	TaskOrderTaskID                  TaskOrder = "task_id"
	TaskOrderTriggerRule             TaskOrder = "trigger_rule"
	TaskOrderWaitForDownstream       TaskOrder = "wait_for_downstream"
)

// Descending returns the order reversed.
func (o TaskOrder) Descending() TaskOrder { return "-" + o }

// The known values of TaskState.
const (
	TaskStateAwaitingInput   TaskState = "awaiting_input" // Since Airflow 3.3.
	TaskStateDeferred        TaskState = "deferred"       // Since Airflow 2.2.
	TaskStateFailed          TaskState = "failed"
	TaskStateQueued          TaskState = "queued"
	TaskStateRemoved         TaskState = "removed"    // Since Airflow 2.1.
	TaskStateRestarting      TaskState = "restarting" // Since Airflow 2.5.
	TaskStateRunning         TaskState = "running"
	TaskStateScheduled       TaskState = "scheduled"
	TaskStateSensing         TaskState = "sensing" // Airflow 2.2 to 2.3.
	TaskStateSkipped         TaskState = "skipped"
	TaskStateSuccess         TaskState = "success"
	TaskStateUpForReschedule TaskState = "up_for_reschedule"
	TaskStateUpForRetry      TaskState = "up_for_retry"
	TaskStateUpstreamFailed  TaskState = "upstream_failed"
)

// The known values of TriggerRule.
const (
	TriggerRuleAllDone                 TriggerRule = "all_done"
	TriggerRuleAllDoneSetupSuccess     TriggerRule = "all_done_setup_success" // Since Airflow 2.8.
	TriggerRuleAllFailed               TriggerRule = "all_failed"
	TriggerRuleAllSkipped              TriggerRule = "all_skipped" // Since Airflow 2.8.
	TriggerRuleAllSuccess              TriggerRule = "all_success"
	TriggerRuleAlways                  TriggerRule = "always" // Since Airflow 2.8.
	TriggerRuleDummy                   TriggerRule = "dummy"
	TriggerRuleNoneFailed              TriggerRule = "none_failed"
	TriggerRuleNoneFailedMinOneSuccess TriggerRule = "none_failed_min_one_success" // Since Airflow 2.2.
	TriggerRuleNoneFailedOrSkipped     TriggerRule = "none_failed_or_skipped"
	TriggerRuleNoneSkipped             TriggerRule = "none_skipped"
	TriggerRuleOneDone                 TriggerRule = "one_done" // Since Airflow 2.8.
	TriggerRuleOneFailed               TriggerRule = "one_failed"
	TriggerRuleOneSuccess              TriggerRule = "one_success"
)

// The known values of UserOrder.
const (
	UserOrderEmail     UserOrder = "email"
	UserOrderFirstName UserOrder = "first_name"
	UserOrderID        UserOrder = "id"
	UserOrderLastName  UserOrder = "last_name"
)

// The known values of VariableOrder.
const (
	VariableOrderID    VariableOrder = "id"
	VariableOrderKey   VariableOrder = "key"
	VariableOrderValue VariableOrder = "value"
)

// Descending returns the order reversed.
func (o VariableOrder) Descending() VariableOrder { return "-" + o }

// The known values of WeightRule.
const (
	WeightRuleAbsolute   WeightRule = "absolute"   // Airflow 2.0 to 2.10.
	WeightRuleDownstream WeightRule = "downstream" // Airflow 2.0 to 2.10.
	WeightRuleUpstream   WeightRule = "upstream"   // Airflow 2.0 to 2.10.
)

// Action is something that a role can be permitted to do, such as can_read.
type Action struct {
	// Name is the action, such as can_read or menu_access.
	// Since Airflow 2.1.
	Name string `json:"name"`
}

// ActionCollection is one page of actions.
type ActionCollection struct {
	// Actions holds the actions of this page.
	// Since Airflow 2.1.
	Actions []Action `json:"actions" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// ActionResource is one permission: an action on a resource.
type ActionResource struct {
	// Action is the action that is permitted.
	// Since Airflow 2.1.
	Action Action `json:"action"`

	// Resource is the resource that the action applies to.
	// Since Airflow 2.1.
	Resource Resource `json:"resource"`
}

// AssetEventOrder is a sort order of asset events.
type AssetEventOrder string

// AssetOrder is a sort order of assets. The order id is the order of creation.
type AssetOrder string

// BasicDAGRun is a short form of a DAG run that an asset event triggered.
type BasicDAGRun struct {
	// DAGID identifies the DAG.
	// Since Airflow 2.4.
	DAGID string `json:"dag_id"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id" other:"run_id"`

	// DataIntervalEnd is the end of the run's data interval; zero if unknown.
	// Since Airflow 2.4.
	DataIntervalEnd time.Time `json:"data_interval_end,omitzero"`

	// DataIntervalStart is the start of the run's data interval; zero if unknown.
	// Since Airflow 2.4.
	DataIntervalStart time.Time `json:"data_interval_start,omitzero"`

	// EndDate is when it ended; zero if it has not ended.
	// Since Airflow 2.4.
	EndDate time.Time `json:"end_date,omitzero"`

	// LogicalDate is the logical date of the run. It is unique within a DAG.
	// Since Airflow 2.4.
	LogicalDate time.Time `json:"logical_date,omitzero"`

	// StartDate is when it started; zero if it has not started.
	// Since Airflow 2.4.
	StartDate time.Time `json:"start_date,omitzero"`

	// State is the state of the run.
	// Since Airflow 2.4.
	State DAGRunState `json:"state"`
}

// ClassReference identifies a Python class.
type ClassReference struct {
	// ClassName is the name of the class.
	// Airflow 2.0 to 2.11.
	ClassName string `json:"class_name"`

	// ModulePath is the Python module that defines the class.
	// Airflow 2.0 to 2.11.
	ModulePath string `json:"module_path"`
}

// DAGRunClear holds the options for clearing a DAG run.
type DAGRunClear struct {
	// DryRun requests a dry run, which changes nothing. Unset means true.
	// Since Airflow 2.4.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// Note is a user's note; empty if there is none.
	// Since Airflow 3.3.
	Note Optional[string] `json:"note,omitzero"`

	// OnlyFailed selects only failed and upstream_failed task instances. Unset means true.
	// Since Airflow 3.0.
	OnlyFailed Optional[bool] `json:"only_failed,omitzero"`

	// OnlyNew selects only tasks that the DAG has gained since the run.
	// Since Airflow 3.2.2.
	OnlyNew Optional[bool] `json:"only_new,omitzero"`

	// RunOnLatestVersion lets the cleared tasks run with the newest version of the DAG.
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

// TaskInstancesClear selects the task instances of a DAG to clear.
type TaskInstancesClear struct {
	// DAGRunID selects task instances of this run only. It excludes StartDate and EndDate.
	// Since Airflow 2.4.
	DAGRunID Optional[string] `json:"dag_run_id,omitzero"`

	// DryRun requests a dry run, which changes nothing. Unset means true.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// EndDate selects task instances whose logical date is at or before this time. Unset means no limit.
	EndDate Optional[time.Time] `json:"end_date,omitzero"`

	// IncludeDownstream also selects all downstream tasks of the selected ones.
	// Since Airflow 2.4.
	IncludeDownstream Optional[bool] `json:"include_downstream,omitzero"`

	// IncludeFuture also selects the same tasks in later runs.
	// Since Airflow 2.4.
	IncludeFuture Optional[bool] `json:"include_future,omitzero"`

	// IncludeParentDAG also selects tasks of the parent DAG of a SubDAG.
	// Airflow 2.0 to 2.11.
	IncludeParentDAG Optional[bool] `json:"include_parentdag,omitzero"`

	// IncludePast also selects the same tasks in earlier runs.
	// Since Airflow 2.4.
	IncludePast Optional[bool] `json:"include_past,omitzero"`

	// IncludeSubDAGs also selects tasks of SubDAGs, and tasks of other DAGs that an ExternalTaskMarker names.
	// Airflow 2.0 to 2.11.
	IncludeSubDAGs Optional[bool] `json:"include_subdags,omitzero"`

	// IncludeUpstream also selects all upstream tasks of the selected ones.
	// Since Airflow 2.4.
	IncludeUpstream Optional[bool] `json:"include_upstream,omitzero"`

	// Note is a user's note; empty if there is none.
	// Since Airflow 3.3.
	Note Optional[string] `json:"note,omitzero"`

	// OnlyFailed selects only failed and upstream_failed task instances. Unset means true.
	OnlyFailed Optional[bool] `json:"only_failed,omitzero"`

	// OnlyRunning selects only running task instances. OnlyFailed must then be set to false.
	OnlyRunning Optional[bool] `json:"only_running,omitzero"`

	// PreventRunningTask rejects the request if a selected task is running.
	// Since Airflow 3.2.
	PreventRunningTask Optional[bool] `json:"prevent_running_task,omitzero"`

	// ResetDAGRuns queues finished runs again. Otherwise nothing runs in them. Unset means false.
	ResetDAGRuns Optional[bool] `json:"reset_dag_runs,omitzero"`

	// RunOnLatestVersion lets the cleared tasks run with the newest version of the DAG.
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
	// Name is its unique name.
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

	// Description describes it for readers; empty if there is no description.
	// Since Airflow 2.2.
	Description string `json:"description"`

	// Extra is JSON text with more settings; empty if there is none. Sensitive values are replaced with ***.
	Extra string `json:"extra"`

	// Host is the host name of the other system; empty if there is none.
	Host string `json:"host"`

	// Login is the username for the other system; empty if there is none.
	Login string `json:"login"`

	// Port is the port of the other system; zero if there is none.
	Port int `json:"port"`

	// Schema is the name of the database, or what the connection type calls a schema; empty if there is none.
	Schema string `json:"schema"`

	// TeamName is the team that owns it, in deployments with several teams.
	// Since Airflow 3.2.
	TeamName string `json:"team_name"`
}

// ConnectionCollection is one page of connections.
type ConnectionCollection struct {
	// Connections holds the connections of this page.
	Connections []Connection `json:"connections" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// ConnectionCreate holds the fields of a new connection. The ID and the type are required.
type ConnectionCreate struct {
	// ConnType is the type of the connection, such as http or postgres.
	ConnType string `json:"conn_type"`

	// ConnectionID identifies the connection.
	ConnectionID string `json:"connection_id"`

	// Description describes it for readers; unset means no description.
	// Since Airflow 2.2.
	Description Optional[string] `json:"description,omitzero"`

	// Extra is JSON text with more settings.
	Extra Optional[string] `json:"extra,omitzero"`

	// Host is the host name of the other system; unset means none.
	Host Optional[string] `json:"host,omitzero"`

	// Login is the username for the other system; unset means none.
	Login Optional[string] `json:"login,omitzero"`

	// Password is the password. It is never returned.
	Password Optional[string] `json:"password,omitzero"`

	// Port is the port of the other system; unset means none.
	Port Optional[int] `json:"port,omitzero"`

	// Schema is the name of the database, or what the connection type calls a schema; unset means none.
	Schema Optional[string] `json:"schema,omitzero"`

	// TeamName is the team that owns it, in deployments with several teams.
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

// ConnectionOrder is a sort order of connections. The order id is the order of creation.
type ConnectionOrder string

// ConnectionTest is the result of testing a connection.
type ConnectionTest struct {
	// Message describes the result of the test.
	// Since Airflow 2.2.
	Message string `json:"message"`

	// Status reports whether the connection works.
	// Since Airflow 2.2.
	Status bool `json:"status"`
}

// ConnectionUpdate holds the fields of a connection to update. Unset fields keep their values.
type ConnectionUpdate struct {
	// ConnType is the type of the connection, such as http or postgres.
	ConnType Optional[string] `json:"conn_type,omitzero"`

	// Description describes it for readers. Null removes it.
	// Since Airflow 2.2.
	Description Optional[string] `json:"description,omitzero"`

	// Extra is JSON text with more settings. It replaces all of them. Do not send *** values from a response back.
	Extra Optional[string] `json:"extra,omitzero"`

	// Host is the host name of the other system. Null removes it.
	Host Optional[string] `json:"host,omitzero"`

	// Login is the username for the other system. Null removes it.
	Login Optional[string] `json:"login,omitzero"`

	// Password is the password. It is never returned.
	Password Optional[string] `json:"password,omitzero"`

	// Port is the port of the other system. Null removes it.
	Port Optional[int] `json:"port,omitzero"`

	// Schema is the name of the database, or what the connection type calls a schema. Null removes it.
	Schema Optional[string] `json:"schema,omitzero"`

	// TeamName is the team that owns it, in deployments with several teams.
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

// AssetEventCreate holds the fields of an asset event to create.
type AssetEventCreate struct {
	// AssetID is the numeric ID of the asset. If it is not set, the client finds the ID by AssetURI.
	// Since Airflow 3.0.
	AssetID Optional[int] `json:"asset_id,omitzero"`

	// AssetURI identifies the asset.
	// Since Airflow 2.9.
	AssetURI string `json:"dataset_uri"`

	// Extra is a JSON object to store with the event. The server adds from_rest_api to it.
	// Since Airflow 2.9.
	Extra json.RawMessage `json:"extra,omitzero"`
}

var fieldsAssetEventCreate = []Field{
	{Name: "asset_id", Since: "3.0"},
	{Name: "dataset_uri", Since: "2.9", OmitV2: true},
	{Name: "extra", Since: "2.9"},
}

// has reports whether a field of fieldsAssetEventCreate is set.
func (b AssetEventCreate) has(field string) bool {
	switch field {
	case "asset_id":
		return !b.AssetID.IsZero()
	case "dataset_uri":
		return b.AssetURI != ""
	case "extra":
		return b.Extra != nil
	}
	return false
}

// DAG is one workflow, as the server knows it.
type DAG struct {
	// AllowedRunTypes lists the kinds of runs that the DAG permits; empty permits all.
	// Since Airflow 3.2.
	AllowedRunTypes []DAGRunType `json:"allowed_run_types"`

	// BundleName is the name of the bundle that contains the DAG file.
	// Since Airflow 3.0.
	BundleName string `json:"bundle_name"`

	// BundleVersion is the version of the bundle, such as a commit; empty if the bundle has no versions.
	// Since Airflow 3.0.
	BundleVersion string `json:"bundle_version"`

	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 2.9.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DefaultView is the page that the web interface shows for the DAG by default, such as grid or graph.
	// Airflow 2.3 to 2.11.
	DefaultView string `json:"default_view"`

	// Description is the DAG author's description; empty if there is none.
	Description string `json:"description"`

	// FileToken identifies the DAG's file in requests for its source or a new parse.
	FileToken string `json:"file_token"`

	// Fileloc is the path of the DAG's file on the server.
	Fileloc string `json:"fileloc"`

	// HasImportErrors reports whether the DAG's file failed to import when it was last parsed.
	// Since Airflow 2.3.
	HasImportErrors bool `json:"has_import_errors"`

	// HasTaskConcurrencyLimits reports whether any task of the DAG limits how many of its instances run at the same time.
	// Since Airflow 2.3.
	HasTaskConcurrencyLimits bool `json:"has_task_concurrency_limits"`

	// IsActive reports whether the DAG was in its file when the file was last parsed.
	// Since Airflow 2.2.
	IsActive bool `json:"is_active" other:"!is_stale"`

	// IsBackfillable reports whether the DAG can be backfilled.
	// Since Airflow 3.3.
	IsBackfillable bool `json:"is_backfillable"`

	// IsPaused reports whether the DAG is paused. While it is paused, no run starts, and runs that have started get no new tasks. It is also false if the server has null; see DAGService.Update of package client.
	IsPaused bool `json:"is_paused"`

	// IsSubDAG reports whether the DAG is a SubDAG of another DAG.
	// Airflow 2.0 to 2.11.
	IsSubDAG bool `json:"is_subdag"`

	// LastExpired is when a refresh of the DAG was last requested; zero if never.
	// Since Airflow 2.3.
	LastExpired time.Time `json:"last_expired,omitzero"`

	// LastParseDuration is how long the last parsing of the file took, in seconds.
	// Since Airflow 3.1.
	LastParseDuration float64 `json:"last_parse_duration"`

	// LastParsedTime is when the DAG's file was last parsed; zero if unknown.
	// Since Airflow 2.3.
	LastParsedTime time.Time `json:"last_parsed_time,omitzero"`

	// LastPickled is when the DAG was last pickled; zero if never, which is usual.
	// Airflow 2.3 to 2.11.
	LastPickled time.Time `json:"last_pickled,omitzero"`

	// MaxActiveRuns is the maximum number of active runs of the DAG; zero if unknown.
	// Since Airflow 2.3.
	MaxActiveRuns int `json:"max_active_runs"`

	// MaxActiveTasks is the maximum number of running tasks of the DAG in all of its runs; zero if unknown.
	// Since Airflow 2.3.
	MaxActiveTasks int `json:"max_active_tasks"`

	// MaxConsecutiveFailedDAGRuns is the number of consecutive failed runs after which the DAG is paused; zero means never.
	// Since Airflow 2.9.
	MaxConsecutiveFailedDAGRuns int `json:"max_consecutive_failed_dag_runs"`

	// NextDAGRun is the logical date of the next scheduled run; zero if none is planned.
	// Since Airflow 2.3.
	NextDAGRun time.Time `json:"next_dagrun,omitzero" other:"next_dagrun_logical_date"`

	// NextDAGRunCreateAfter is the earliest time at which the scheduler creates the next run; zero if none is planned.
	// Since Airflow 2.3.
	NextDAGRunCreateAfter time.Time `json:"next_dagrun_create_after,omitzero" other:"next_dagrun_run_after"`

	// NextDAGRunDataIntervalEnd is the end of the next run's data interval; zero if none is planned.
	// Since Airflow 2.3.
	NextDAGRunDataIntervalEnd time.Time `json:"next_dagrun_data_interval_end,omitzero"`

	// NextDAGRunDataIntervalStart is the start of the next run's data interval; zero if none is planned.
	// Since Airflow 2.3.
	NextDAGRunDataIntervalStart time.Time `json:"next_dagrun_data_interval_start,omitzero"`

	// Owners lists the owners of the DAG's tasks. Servers may leave it empty in DAG details.
	Owners []string `json:"owners"`

	// PickleID identifies the pickle; empty if there is none, which is usual.
	// Airflow 2.3 to 2.11.
	PickleID string `json:"pickle_id"`

	// RelativeFileloc is the path of the DAG file in its bundle.
	// Since Airflow 3.0.
	RelativeFileloc string `json:"relative_fileloc"`

	// RootDAGID identifies the top-level DAG of a SubDAG; empty for other DAGs.
	// Airflow 2.0 to 2.11.
	RootDAGID string `json:"root_dag_id"`

	// ScheduleInterval defines when the scheduler creates runs; nil if runs are only triggered by requests.
	// Airflow 2.0 to 2.11.
	ScheduleInterval *ScheduleInterval `json:"schedule_interval"`

	// SchedulerLock reports whether a scheduler is processing the DAG. Airflow 2 does not set it.
	// Airflow 2.3 to 2.11.
	SchedulerLock bool `json:"scheduler_lock"`

	// Tags lists the tags of the DAG.
	Tags []Tag `json:"tags"`

	// TimetableDescription describes the schedule in words; empty for some schedules.
	// Since Airflow 2.3.
	TimetableDescription string `json:"timetable_description"`

	// TimetablePartitioned reports whether the schedule has partitions.
	// Since Airflow 3.2.
	TimetablePartitioned bool `json:"timetable_partitioned"`

	// TimetablePeriodic reports whether the schedule repeats.
	// Since Airflow 3.3.
	TimetablePeriodic bool `json:"timetable_periodic"`

	// TimetableSummary is a short form of the schedule, such as a cron expression.
	// Since Airflow 3.0.
	TimetableSummary string `json:"timetable_summary"`
}

// DAGCollection is one page of DAGs.
type DAGCollection struct {
	// DAGs holds the DAGs of this page.
	DAGs []DAG `json:"dags" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// DAGDetail is a DAG with details from its definition.
type DAGDetail struct {
	// ActiveRunsCount is the number of runs that are queued or running.
	// Since Airflow 3.2.
	ActiveRunsCount int `json:"active_runs_count"`

	// AllowedRunTypes lists the kinds of runs that the DAG permits; empty permits all.
	// Since Airflow 3.2.
	AllowedRunTypes []DAGRunType `json:"allowed_run_types"`

	// BundleName is the name of the bundle that contains the DAG file.
	// Since Airflow 3.0.
	BundleName string `json:"bundle_name"`

	// BundleVersion is the version of the bundle, such as a commit; empty if the bundle has no versions.
	// Since Airflow 3.0.
	BundleVersion string `json:"bundle_version"`

	// Catchup reports whether the scheduler creates missed runs since the start date.
	Catchup bool `json:"catchup"`

	// Concurrency is the same limit as MaxActiveTasks, under its old name.
	Concurrency float64 `json:"concurrency"`

	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 2.9.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunTimeout is how long a run may take before it fails; nil if there is no limit.
	DAGRunTimeout *TimeDelta `json:"dag_run_timeout"`

	// AssetExpression defines which asset updates trigger the DAG, combined with all and any; null for other schedules.
	// Since Airflow 2.9.
	AssetExpression json.RawMessage `json:"dataset_expression,omitzero" other:"asset_expression"`

	// DefaultArgs holds the default arguments of the tasks.
	// Since Airflow 3.1.
	DefaultArgs json.RawMessage `json:"default_args,omitzero"`

	// DefaultView is the page that the web interface shows for the DAG by default, such as grid or graph.
	// Airflow 2.0 to 2.11.
	DefaultView string `json:"default_view"`

	// Description is the DAG author's description; empty if there is none.
	Description string `json:"description"`

	// DocMD is the documentation in Markdown; empty if there is none.
	DocMD string `json:"doc_md"`

	// EndDate is the last date of the schedule; zero if it does not end.
	// Since Airflow 2.3.
	EndDate time.Time `json:"end_date,omitzero"`

	// FileToken identifies the DAG's file in requests for its source or a new parse.
	FileToken string `json:"file_token"`

	// Fileloc is the path of the DAG's file on the server.
	Fileloc string `json:"fileloc"`

	// HasImportErrors reports whether the DAG's file failed to import when it was last parsed.
	// Since Airflow 2.8.
	HasImportErrors bool `json:"has_import_errors"`

	// HasTaskConcurrencyLimits reports whether any task of the DAG limits how many of its instances run at the same time.
	// Since Airflow 2.8.
	HasTaskConcurrencyLimits bool `json:"has_task_concurrency_limits"`

	// IsActive reports whether the DAG was in its file when the file was last parsed.
	// Since Airflow 2.2.
	IsActive bool `json:"is_active" other:"!is_stale"`

	// IsBackfillable reports whether the DAG can be backfilled.
	// Since Airflow 3.3.
	IsBackfillable bool `json:"is_backfillable"`

	// IsFavorite reports whether the user marked the DAG as a favorite.
	// Since Airflow 3.1.1.
	IsFavorite bool `json:"is_favorite"`

	// IsPaused reports whether the DAG is paused. While it is paused, no run starts, and runs that have started get no new tasks. It is also false if the server has null; see DAGService.Update of package client.
	IsPaused bool `json:"is_paused"`

	// IsPausedUponCreation reports whether the DAG is paused when it is first added. It is also false if the DAG uses the server's default.
	// Since Airflow 2.3.
	IsPausedUponCreation bool `json:"is_paused_upon_creation"`

	// IsSubDAG reports whether the DAG is a SubDAG of another DAG.
	// Airflow 2.0 to 2.11.
	IsSubDAG bool `json:"is_subdag"`

	// LastExpired is when a refresh of the DAG was last requested; zero if never.
	// Since Airflow 2.8.
	LastExpired time.Time `json:"last_expired,omitzero"`

	// LastParseDuration is how long the last parsing of the file took, in seconds.
	// Since Airflow 3.1.
	LastParseDuration float64 `json:"last_parse_duration"`

	// LastParsed is when the webserver loaded the DAG. LastParsedTime is when its file was parsed.
	// Since Airflow 2.3.
	LastParsed time.Time `json:"last_parsed,omitzero"`

	// LastParsedTime is when the DAG's file was last parsed; zero if unknown.
	// Since Airflow 2.8.
	LastParsedTime time.Time `json:"last_parsed_time,omitzero"`

	// LastPickled is when the DAG was last pickled; zero if never, which is usual.
	// Since Airflow 2.8.
	LastPickled time.Time `json:"last_pickled,omitzero"`

	// LatestDAGVersion is the newest version of the DAG.
	// Since Airflow 3.0.
	LatestDAGVersion DAGVersion `json:"latest_dag_version"`

	// MaxActiveRuns is the maximum number of active runs of the DAG; zero if unknown.
	// Since Airflow 2.3.
	MaxActiveRuns int `json:"max_active_runs"`

	// MaxActiveTasks is the maximum number of running tasks of the DAG in all of its runs; zero if unknown.
	// Since Airflow 2.2.
	MaxActiveTasks int `json:"max_active_tasks"`

	// MaxConsecutiveFailedDAGRuns is the number of consecutive failed runs after which the DAG is paused; zero means never.
	// Since Airflow 2.9.
	MaxConsecutiveFailedDAGRuns int `json:"max_consecutive_failed_dag_runs"`

	// NextDAGRun is the logical date of the next scheduled run; zero if none is planned.
	// Since Airflow 2.8.
	NextDAGRun time.Time `json:"next_dagrun,omitzero"`

	// NextDAGRunCreateAfter is the earliest time at which the scheduler creates the next run; zero if none is planned.
	// Since Airflow 2.8.
	NextDAGRunCreateAfter time.Time `json:"next_dagrun_create_after,omitzero"`

	// NextDAGRunDataIntervalEnd is the end of the next run's data interval; zero if none is planned.
	// Since Airflow 2.8.
	NextDAGRunDataIntervalEnd time.Time `json:"next_dagrun_data_interval_end,omitzero"`

	// NextDAGRunDataIntervalStart is the start of the next run's data interval; zero if none is planned.
	// Since Airflow 2.8.
	NextDAGRunDataIntervalStart time.Time `json:"next_dagrun_data_interval_start,omitzero"`

	// Orientation is the direction of the DAG's graph, such as LR for left to right.
	// Airflow 2.0 to 2.11.
	Orientation string `json:"orientation"`

	// OwnerLinks holds the links of the owners, by name.
	// Since Airflow 3.0.2.
	OwnerLinks json.RawMessage `json:"owner_links,omitzero"`

	// Owners lists the owners of the DAG's tasks. Servers may leave it empty in DAG details.
	Owners []string `json:"owners"`

	// Params holds the params by name. Each has its default value, description and JSON schema.
	Params json.RawMessage `json:"params,omitzero"`

	// PickleID identifies the pickle; empty if there is none, which is usual.
	// Airflow 2.3 to 2.11.
	PickleID string `json:"pickle_id"`

	// RelativeFileloc is the path of the DAG file in its bundle.
	// Since Airflow 3.0.
	RelativeFileloc string `json:"relative_fileloc"`

	// RenderTemplateAsNativeObj reports whether templates are rendered to Python values instead of text.
	// Since Airflow 2.3.
	RenderTemplateAsNativeObj bool `json:"render_template_as_native_obj"`

	// RerunWithLatestVersion reports whether cleared runs use the newest version of the DAG.
	// Since Airflow 3.3.
	RerunWithLatestVersion bool `json:"rerun_with_latest_version"`

	// RootDAGID identifies the top-level DAG of a SubDAG; empty for other DAGs.
	// Since Airflow 2.8.
	RootDAGID string `json:"root_dag_id"`

	// ScheduleInterval defines when the scheduler creates runs; nil if runs are only triggered by requests.
	// Airflow 2.0 to 2.11.
	ScheduleInterval *ScheduleInterval `json:"schedule_interval"`

	// SchedulerLock reports whether a scheduler is processing the DAG. Airflow 2 does not set it.
	// Since Airflow 2.8.
	SchedulerLock bool `json:"scheduler_lock"`

	// StartDate is the first date of the schedule; zero if there is none.
	StartDate time.Time `json:"start_date,omitzero"`

	// Tags lists the tags of the DAG.
	Tags []Tag `json:"tags"`

	// TemplateSearchPath lists the directories that are searched for template files; nil if the DAG sets none.
	// Since Airflow 2.8.
	TemplateSearchPath []string `json:"template_searchpath"`

	// TimetableDescription describes the schedule in words; empty for some schedules.
	// Since Airflow 2.8.
	TimetableDescription string `json:"timetable_description"`

	// TimetablePartitioned reports whether the schedule has partitions.
	// Since Airflow 3.2.
	TimetablePartitioned bool `json:"timetable_partitioned"`

	// TimetablePeriodic reports whether the schedule repeats.
	// Since Airflow 3.3.
	TimetablePeriodic bool `json:"timetable_periodic"`

	// TimetableSummary is a short form of the schedule, such as a cron expression.
	// Since Airflow 3.0.
	TimetableSummary string `json:"timetable_summary"`

	// Timezone is the time zone of the schedule.
	Timezone Timezone `json:"timezone"`
}

// DAGDetailField names a field of DAG details, for WithFields. DAGDetailFieldLastLoaded requests the field LastParsed.
type DAGDetailField string

// DAGField names a field of a DAG, for WithFields and the Fields of a list. The server rejects unknown names.
type DAGField string

// DAGOrder is a sort order of DAGs. The order dag_id is the default. Before Airflow 2.6 there is no other.
type DAGOrder string

// DAGRun is one run of a DAG.
type DAGRun struct {
	// BundleVersion is the version of the bundle, such as a commit; empty if the bundle has no versions.
	// Since Airflow 3.0.1.
	BundleVersion string `json:"bundle_version"`

	// Conf is the JSON object that configures the run; {} if none.
	Conf json.RawMessage `json:"conf,omitzero"`

	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id" response:"id"`

	// DAGVersions lists the versions of the DAG that the run used.
	// Since Airflow 3.0.
	DAGVersions []DAGVersion `json:"dag_versions"`

	// DataIntervalEnd is the end of the run's data interval; zero if unknown.
	// Since Airflow 2.4.
	DataIntervalEnd time.Time `json:"data_interval_end,omitzero"`

	// DataIntervalStart is the start of the run's data interval; zero if unknown.
	// Since Airflow 2.4.
	DataIntervalStart time.Time `json:"data_interval_start,omitzero"`

	// Duration is the time from start to end in seconds; zero until it has ended.
	// Since Airflow 3.1.
	Duration float64 `json:"duration"`

	// EndDate is when it ended; zero if it has not ended.
	EndDate time.Time `json:"end_date,omitzero"`

	// ExternalTrigger reports whether the run was triggered by a user or a program. It is false for runs of a schedule, an asset or a backfill.
	// Airflow 2.0 to 2.11.
	ExternalTrigger bool `json:"external_trigger"`

	// LastSchedulingDecision is when the scheduler last examined the run; zero if never.
	// Since Airflow 2.4.
	LastSchedulingDecision time.Time `json:"last_scheduling_decision,omitzero"`

	// LogicalDate is the logical date of the run. It is unique within a DAG.
	LogicalDate time.Time `json:"logical_date,omitzero" other:"execution_date"`

	// Note is a user's note; empty if there is none.
	// Since Airflow 2.5.
	Note string `json:"note"`

	// PartitionDate is the day of the partition that the run processes; zero for none.
	// Since Airflow 3.3.
	PartitionDate time.Time `json:"partition_date,omitzero"`

	// PartitionKey identifies the partition that the run processes.
	// Since Airflow 3.2.
	PartitionKey string `json:"partition_key"`

	// QueuedAt is when the run was queued.
	// Since Airflow 3.0.
	QueuedAt time.Time `json:"queued_at,omitzero"`

	// RunAfter is the earliest time at which the run starts.
	// Since Airflow 3.0.
	RunAfter time.Time `json:"run_after,omitzero"`

	// RunType is how the run was triggered: by a schedule, an asset, a backfill, or a request (manual).
	// Since Airflow 2.4.
	RunType DAGRunType `json:"run_type"`

	// StartDate is when the run started; zero while it is queued.
	StartDate time.Time `json:"start_date,omitzero"`

	// State is the state of the run.
	State DAGRunState `json:"state"`

	// TriggeredBy is what created the run.
	// Since Airflow 3.0.
	TriggeredBy DAGRunTrigger `json:"triggered_by"`

	// TriggeringUserName is the name of the user who created the run.
	// Since Airflow 3.1.
	TriggeringUserName string `json:"triggering_user_name"`
}

// DAGRunClearResult is the result of clearing a DAG run: the run or, in a dry run, its task instances.
type DAGRunClearResult struct {
	// BundleVersion is the version of the bundle, such as a commit; empty if the bundle has no versions.
	// Since Airflow 3.0.1.
	BundleVersion string `json:"bundle_version"`

	// Conf is the JSON object that configures the run; {} if none.
	Conf json.RawMessage `json:"conf,omitzero"`

	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id" response:"id"`

	// DAGVersions lists the versions of the DAG that the run used.
	// Since Airflow 3.0.
	DAGVersions []DAGVersion `json:"dag_versions"`

	// DataIntervalEnd is the end of the run's data interval; zero if unknown.
	// Since Airflow 2.4.
	DataIntervalEnd time.Time `json:"data_interval_end,omitzero"`

	// DataIntervalStart is the start of the run's data interval; zero if unknown.
	// Since Airflow 2.4.
	DataIntervalStart time.Time `json:"data_interval_start,omitzero"`

	// Duration is the time from start to end in seconds; zero until it has ended.
	// Since Airflow 3.1.
	Duration float64 `json:"duration"`

	// EndDate is when it ended; zero if it has not ended.
	EndDate time.Time `json:"end_date,omitzero"`

	// ExternalTrigger reports whether the run was triggered by a user or a program. It is false for runs of a schedule, an asset or a backfill.
	// Airflow 2.0 to 2.11.
	ExternalTrigger bool `json:"external_trigger"`

	// LastSchedulingDecision is when the scheduler last examined the run; zero if never.
	// Since Airflow 2.4.
	LastSchedulingDecision time.Time `json:"last_scheduling_decision,omitzero"`

	// LogicalDate is the logical date of the run. It is unique within a DAG.
	LogicalDate time.Time `json:"logical_date,omitzero" other:"execution_date"`

	// Note is a user's note; empty if there is none.
	// Since Airflow 2.5.
	Note string `json:"note"`

	// PartitionDate is the day of the partition that the run processes; zero for none.
	// Since Airflow 3.3.
	PartitionDate time.Time `json:"partition_date,omitzero"`

	// PartitionKey identifies the partition that the run processes.
	// Since Airflow 3.2.
	PartitionKey string `json:"partition_key"`

	// QueuedAt is when the run was queued.
	// Since Airflow 3.0.
	QueuedAt time.Time `json:"queued_at,omitzero"`

	// RunAfter is the earliest time at which the run starts.
	// Since Airflow 3.0.
	RunAfter time.Time `json:"run_after,omitzero"`

	// RunType is how the run was triggered: by a schedule, an asset, a backfill, or a request (manual).
	// Since Airflow 2.4.
	RunType DAGRunType `json:"run_type"`

	// StartDate is when the run started; zero while it is queued.
	StartDate time.Time `json:"start_date,omitzero"`

	// State is the state of the run.
	State DAGRunState `json:"state"`

	// TaskInstances lists the task instances.
	// Airflow 2.0 to 2.11.
	TaskInstances []TaskInstanceReference `json:"task_instances" response:"rows"`

	// TriggeredBy is what created the run.
	// Since Airflow 3.0.
	TriggeredBy DAGRunTrigger `json:"triggered_by"`

	// TriggeringUserName is the name of the user who created the run.
	// Since Airflow 3.1.
	TriggeringUserName string `json:"triggering_user_name"`
}

// DAGRunCollection is one page of DAG runs.
type DAGRunCollection struct {
	// DAGRuns holds the DAG runs of this page.
	DAGRuns []DAGRun `json:"dag_runs" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// DAGRunCreate holds the fields of a new DAG run. The zero value triggers a run with the current time as its logical
// date.
type DAGRunCreate struct {
	// Conf is a JSON object that the run's tasks can read; unset means {}. The DAG's params may restrict it.
	Conf json.RawMessage `json:"conf,omitzero"`

	// DAGRunID is the ID of the run. If unset, the server derives it from the logical date.
	DAGRunID Optional[string] `json:"dag_run_id,omitzero"`

	// DataIntervalEnd is the end of the run's data interval. It requires DataIntervalStart.
	// Since Airflow 2.9.
	DataIntervalEnd Optional[time.Time] `json:"data_interval_end,omitzero"`

	// DataIntervalStart is the start of the run's data interval. It requires DataIntervalEnd.
	// Since Airflow 2.9.
	DataIntervalStart Optional[time.Time] `json:"data_interval_start,omitzero"`

	// LogicalDate is the logical date of the run. Unset means the current time.
	LogicalDate Optional[time.Time] `json:"logical_date,omitzero" other:"execution_date"`

	// Note is a note about the run.
	// Since Airflow 2.5.
	Note Optional[string] `json:"note,omitzero"`

	// PartitionKey identifies the partition that the run processes.
	// Since Airflow 3.2.
	PartitionKey Optional[string] `json:"partition_key,omitzero"`

	// RunAfter is the earliest time at which the run starts.
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

// DAGRunField names a field of a DAG run, for WithFields and the Fields of a list. The server rejects unknown names.
type DAGRunField string

// DAGRunOrder is a sort order of DAG runs. The order id is the order of creation.
type DAGRunOrder string

// DAGSource is the source code of a DAG file. Since Airflow 3.0.
type DAGSource struct {
	// Content is the source code.
	Content string `json:"content"`

	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	// Since Airflow 3.0.
	DAGID string `json:"dag_id"`

	// VersionNumber is the number of the version, starting at 1.
	// Since Airflow 3.0.
	VersionNumber int `json:"version_number"`
}

// DAGUpdate holds the fields of a DAG to update. Only the pause state can be updated.
type DAGUpdate struct {
	// IsPaused pauses the DAG if true and unpauses it if false. If it is null, the DAG is not scheduled but reads as not paused.
	IsPaused Optional[bool] `json:"is_paused,omitzero"`
}

// DAGWarningOrder is a sort order of warnings.
type DAGWarningOrder string

// DAGProcessorStatus holds the health of a standalone DAG processor and the time of its latest heartbeat.
type DAGProcessorStatus struct {
	// LatestDAGProcessorHeartbeat is when the DAG processor last sent a heartbeat; zero if none runs standalone.
	// Since Airflow 2.7.
	LatestDAGProcessorHeartbeat time.Time `json:"latest_dag_processor_heartbeat,omitzero"`

	// Status is the health of the component; empty if it does not run or its health is unknown.
	// Since Airflow 2.7.
	Status HealthStatus `json:"status"`
}

// DAGRunTrigger is what created a DAG run. Since Airflow 3.0.
type DAGRunTrigger string

// DAGRunType is what a run was created by. Airflow 2 calls asset_triggered dataset_triggered; the client reads it as
// asset_triggered. Since Airflow 3.0.
type DAGRunType string

// DAGScheduleAssetReference is a DAG that is scheduled on an asset.
type DAGScheduleAssetReference struct {
	// CreatedAt is when the server first stored it.
	// Since Airflow 2.4.
	CreatedAt time.Time `json:"created_at,omitzero"`

	// DAGID identifies the DAG.
	// Since Airflow 2.4.
	DAGID string `json:"dag_id"`

	// UpdatedAt is when the server last updated it.
	// Since Airflow 2.4.
	UpdatedAt time.Time `json:"updated_at,omitzero"`
}

// DAGRunState is the state of a DAG run.
type DAGRunState string

// DAGStats counts the runs of one DAG by state.
type DAGStats struct {
	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	// Since Airflow 2.10.
	DAGID string `json:"dag_id"`

	// Stats holds one count for each state.
	// Since Airflow 2.10.
	Stats []DAGStateCount `json:"stats"`
}

// DAGStatsCollection counts the runs of several DAGs by state.
type DAGStatsCollection struct {
	// DAGs holds one entry for each DAG.
	// Since Airflow 2.10.
	DAGs []DAGStats `json:"dags"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// DAGStateCount counts the runs of a DAG that are in one state.
type DAGStateCount struct {
	// Count is the number of runs in that state.
	// Since Airflow 2.10.
	Count int `json:"count"`

	// State is the state of the counted runs.
	// Since Airflow 2.10.
	State DAGRunState `json:"state"`
}

// DAGVersion is one version of a DAG. Since Airflow 3.0.
type DAGVersion struct {
	// BundleName is the name of the bundle that contains the DAG file.
	// Since Airflow 3.0.
	BundleName string `json:"bundle_name"`

	// BundleURL is a page that shows the version of the bundle.
	// Since Airflow 3.0.
	BundleURL string `json:"bundle_url"`

	// BundleVersion is the version of the bundle, such as a commit; empty if the bundle has no versions.
	// Since Airflow 3.0.
	BundleVersion string `json:"bundle_version"`

	// CreatedAt is when the server first stored it.
	// Since Airflow 3.0.
	CreatedAt time.Time `json:"created_at,omitzero"`

	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	// Since Airflow 3.0.
	DAGID string `json:"dag_id"`

	// ID is its numeric ID.
	// Since Airflow 3.0.
	ID string `json:"id"`

	// VersionNumber is the number of the version, starting at 1.
	// Since Airflow 3.0.
	VersionNumber int `json:"version_number"`
}

// DAGWarning is a warning about a DAG that works but has a problem, such as a pool that does not exist.
type DAGWarning struct {
	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	// Since Airflow 2.4.
	DAGID string `json:"dag_id"`

	// Message describes the problem.
	// Since Airflow 2.4.
	Message string `json:"message"`

	// Timestamp is when it was recorded.
	// Since Airflow 2.4.
	Timestamp time.Time `json:"timestamp,omitzero"`

	// WarningType is the kind of warning, such as non-existent pool.
	// Since Airflow 2.4.
	WarningType string `json:"warning_type"`
}

// DAGWarningCollection is one page of DAG warnings.
type DAGWarningCollection struct {
	// DAGWarnings holds the warnings of this page.
	// Since Airflow 2.4.
	DAGWarnings []DAGWarning `json:"dag_warnings" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// Asset is an asset (called dataset in Airflow 2): data that tasks update and that DAGs can be scheduled on.
type Asset struct {
	// Aliases holds the aliases of the asset.
	// Since Airflow 2.10.
	Aliases []json.RawMessage `json:"aliases"`

	// ConsumingDAGs lists the DAGs that are scheduled on the asset.
	// Since Airflow 2.4.
	ConsumingDAGs []DAGScheduleAssetReference `json:"consuming_dags" other:"scheduled_dags"`

	// CreatedAt is when the server first stored it.
	// Since Airflow 2.4.
	CreatedAt time.Time `json:"created_at,omitzero"`

	// Extra is a JSON object that the author of a DAG added to the asset.
	// Since Airflow 2.4.
	Extra json.RawMessage `json:"extra,omitzero"`

	// ID is its numeric ID.
	// Since Airflow 2.4.
	ID int `json:"id"`

	// ProducingTasks lists the tasks that update the asset.
	// Since Airflow 2.4.
	ProducingTasks []TaskOutletAssetReference `json:"producing_tasks"`

	// UpdatedAt is when the server last updated it.
	// Since Airflow 2.4.
	UpdatedAt time.Time `json:"updated_at,omitzero"`

	// URI identifies the asset.
	// Since Airflow 2.4.
	URI string `json:"uri" response:"id"`
}

// AssetCollection is one page of assets. Its total counts all assets, including those that the filters exclude.
type AssetCollection struct {
	// Assets holds the assets of this page.
	// Since Airflow 2.4.
	Assets []Asset `json:"datasets" other:"assets" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// AssetEvent is one update of an asset.
type AssetEvent struct {
	// CreatedDAGRuns lists the DAG runs that the event triggered.
	// Since Airflow 2.4.
	CreatedDAGRuns []BasicDAGRun `json:"created_dagruns"`

	// AssetID is the numeric ID of the asset.
	// Since Airflow 2.4.
	AssetID int `json:"dataset_id" other:"asset_id"`

	// AssetURI identifies the asset.
	// Since Airflow 2.4.
	AssetURI string `json:"dataset_uri" other:"uri"`

	// Extra is a JSON object about the update. It contains from_rest_api if the event was created by a request.
	// Since Airflow 2.4.
	Extra json.RawMessage `json:"extra,omitzero"`

	// ID is its numeric ID.
	// Since Airflow 2.4.
	ID int `json:"id"`

	// SourceDAGID identifies the DAG whose task updated the asset; empty if no task did.
	// Since Airflow 2.4.
	SourceDAGID string `json:"source_dag_id"`

	// SourceMapIndex is the map index of the task instance that updated the asset; -1 if it is not mapped or no task did.
	// Since Airflow 2.4.
	SourceMapIndex *int `json:"source_map_index"`

	// SourceRunID identifies the run whose task updated the asset; empty if no task did.
	// Since Airflow 2.4.
	SourceRunID string `json:"source_run_id"`

	// SourceTaskID identifies the task that updated the asset; empty if no task did.
	// Since Airflow 2.4.
	SourceTaskID string `json:"source_task_id"`

	// Timestamp is when it was recorded.
	// Since Airflow 2.4.
	Timestamp time.Time `json:"timestamp,omitzero"`
}

// AssetEventCollection is one page of asset events.
type AssetEventCollection struct {
	// AssetEvents holds the asset events of this page.
	// Since Airflow 2.4.
	AssetEvents []AssetEvent `json:"dataset_events" other:"asset_events" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// EventLog is one entry of the audit log: who did what, and when.
type EventLog struct {
	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG that the event is about; empty if none.
	DAGID string `json:"dag_id"`

	// Event names the action, such as trigger or cli_scheduler.
	Event string `json:"event"`

	// EventLogID is the number of the entry. Later entries have higher numbers.
	EventLogID int `json:"event_log_id" response:"id"`

	// LogicalDate is the logical date of the run that the event is about; zero if none.
	LogicalDate time.Time `json:"execution_date,omitzero" other:"logical_date"`

	// Extra holds details, usually JSON text such as the request's body; empty if there are none.
	Extra string `json:"extra"`

	// MapIndex is the map index of the task instance that the event is about; nil if unknown.
	// Since Airflow 2.10.
	MapIndex *int `json:"map_index"`

	// Owner names the user who caused the event or the owner of the task; empty if unknown.
	Owner string `json:"owner"`

	// RunID identifies the DAG run that the event is about; empty if none.
	// Since Airflow 2.9.
	RunID string `json:"run_id"`

	// TaskDisplayName is the display name of the task. It is the task ID unless the task sets another.
	// Since Airflow 3.1.2.
	TaskDisplayName string `json:"task_display_name"`

	// TaskID identifies the task that the event is about; empty if none.
	TaskID string `json:"task_id"`

	// TryNumber is the number of the try that the event is about; zero if unknown.
	// Since Airflow 2.10.
	TryNumber int `json:"try_number"`

	// When is when it happened.
	When time.Time `json:"when,omitzero"`
}

// EventLogCollection is one page of the audit log.
type EventLogCollection struct {
	// EventLogs holds the entries of this page.
	EventLogs []EventLog `json:"event_logs" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// EventLogOrder is a sort order of audit log entries. The order event_log_id is the order of creation.
type EventLogOrder string

// ExtraLinkCollection holds the extra links of a task instance by name.
type ExtraLinkCollection map[string]string

// HealthInfo holds the health of the components of a deployment.
type HealthInfo struct {
	// DAGProcessor is the health of the DAG processor, if it runs standalone.
	// Since Airflow 2.7.
	DAGProcessor DAGProcessorStatus `json:"dag_processor"`

	// Metadatabase is the health of the metadata database.
	Metadatabase MetadatabaseStatus `json:"metadatabase"`

	// Scheduler is the health of the scheduler.
	Scheduler SchedulerStatus `json:"scheduler"`

	// Triggerer is the health of the triggerer.
	// Since Airflow 2.6.
	Triggerer TriggererStatus `json:"triggerer"`
}

// HealthStatus is the health of a component. It is empty if the component does not run or its health is unknown.
type HealthStatus string

// ImportError is a DAG file that the server could not import, with the reason.
type ImportError struct {
	// BundleName is the name of the bundle that contains the DAG file.
	// Since Airflow 3.0.
	BundleName string `json:"bundle_name"`

	// Filename is the path of the file on the server.
	Filename string `json:"filename"`

	// ImportErrorID is the number of the import error. It may change when the file is parsed again.
	ImportErrorID int `json:"import_error_id" response:"id"`

	// StackTrace is the Python traceback. It is hidden from users who may not read all DAGs of the file.
	StackTrace string `json:"stack_trace"`

	// Timestamp is when the file was last parsed and failed.
	Timestamp time.Time `json:"timestamp,omitzero"`
}

// ImportErrorCollection is one page of import errors.
type ImportErrorCollection struct {
	// ImportErrors holds the import errors of this page.
	ImportErrors []ImportError `json:"import_errors" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// ImportErrorOrder is a sort order of import errors. The order import_error_id is the order in which files first
// failed.
type ImportErrorOrder string

// Job is a long-running Airflow process, here the triggerer that runs the trigger of a deferred task.
type Job struct {
	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG that the job works for; empty if it works for all DAGs, as a triggerer does.
	// Since Airflow 2.5.
	DAGID string `json:"dag_id"`

	// EndDate is when it ended; zero if it has not ended.
	// Since Airflow 2.5.
	EndDate time.Time `json:"end_date,omitzero"`

	// ExecutorClass names the executor that the process is configured with; empty if unknown.
	// Since Airflow 2.5.
	ExecutorClass string `json:"executor_class"`

	// Hostname is the host that the job runs on.
	// Since Airflow 2.5.
	Hostname string `json:"hostname"`

	// ID is its numeric ID.
	// Since Airflow 2.5.
	ID int `json:"id"`

	// JobType is the kind of job, such as TriggererJob.
	// Since Airflow 2.5.
	JobType string `json:"job_type"`

	// LatestHeartbeat is when the job last sent a heartbeat.
	// Since Airflow 2.5.
	LatestHeartbeat time.Time `json:"latest_heartbeat,omitzero"`

	// StartDate is when it started; zero if it has not started.
	// Since Airflow 2.5.
	StartDate time.Time `json:"start_date,omitzero"`

	// State is the state of the job.
	// Since Airflow 2.5.
	State string `json:"state"`

	// Unixname is the operating system user of the process.
	// Since Airflow 2.5.
	Unixname string `json:"unixname"`
}

// DAGRunFilter selects DAG runs of any DAG. Unset fields select all runs.
type DAGRunFilter struct {
	// ConfContains selects runs whose configuration contains this text.
	// Since Airflow 3.2.
	ConfContains Optional[string] `json:"conf_contains,omitzero"`

	// DAGIDs selects rows of these DAGs. Unset selects all DAGs that the user may read.
	DAGIDs []string `json:"dag_ids,omitzero"`

	// DurationGT selects rows whose duration in seconds is above this value.
	// Since Airflow 3.2.
	DurationGT Optional[float64] `json:"duration_gt,omitzero"`

	// DurationGTE selects rows whose duration in seconds is at least this value.
	// Since Airflow 3.2.
	DurationGTE Optional[float64] `json:"duration_gte,omitzero"`

	// DurationLT selects rows whose duration in seconds is below this value.
	// Since Airflow 3.2.
	DurationLT Optional[float64] `json:"duration_lt,omitzero"`

	// DurationLTE selects rows whose duration in seconds is at most this value.
	// Since Airflow 3.2.
	DurationLTE Optional[float64] `json:"duration_lte,omitzero"`

	// EndDateGT selects rows that ended after this time.
	// Since Airflow 3.1.
	EndDateGT Optional[time.Time] `json:"end_date_gt,omitzero"`

	// EndDateGTE selects rows that ended at or after this time.
	EndDateGTE time.Time `json:"end_date_gte,omitzero"`

	// EndDateLT selects rows that ended before this time.
	// Since Airflow 3.1.
	EndDateLT Optional[time.Time] `json:"end_date_lt,omitzero"`

	// EndDateLTE selects rows that ended at or before this time.
	EndDateLTE time.Time `json:"end_date_lte,omitzero"`

	// LogicalDateGTE selects rows whose logical date is at or after this time.
	LogicalDateGTE time.Time `json:"execution_date_gte,omitzero"`

	// LogicalDateLTE selects rows whose logical date is at or before this time.
	LogicalDateLTE time.Time `json:"execution_date_lte,omitzero"`

	// LogicalDateGT selects rows whose logical date is after this time.
	// Since Airflow 3.1.
	LogicalDateGT Optional[time.Time] `json:"logical_date_gt,omitzero"`

	// LogicalDateLT selects rows whose logical date is before this time.
	// Since Airflow 3.1.
	LogicalDateLT Optional[time.Time] `json:"logical_date_lt,omitzero"`

	// OrderBy is the sort order of the rows. Unset sorts by creation.
	// Since Airflow 2.1.
	OrderBy DAGRunOrder `json:"order_by,omitzero"`

	// Limit is the maximum number of rows of a page; 100 if unset, and 1000 in TaskInstances.AllBatch. The server's own limit does not apply.
	Limit int `json:"page_limit,omitzero"`

	// Offset is the number of rows to skip. It must not be negative.
	Offset int `json:"page_offset,omitzero"`

	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int `json:"-"`

	// RunAfterGT selects rows whose earliest start is after this time.
	// Since Airflow 3.1.
	RunAfterGT Optional[time.Time] `json:"run_after_gt,omitzero"`

	// RunAfterGTE selects rows whose earliest start is at or after this time.
	// Since Airflow 3.0.
	RunAfterGTE Optional[time.Time] `json:"run_after_gte,omitzero"`

	// RunAfterLT selects rows whose earliest start is before this time.
	// Since Airflow 3.1.
	RunAfterLT Optional[time.Time] `json:"run_after_lt,omitzero"`

	// RunAfterLTE selects rows whose earliest start is at or before this time.
	// Since Airflow 3.0.
	RunAfterLTE Optional[time.Time] `json:"run_after_lte,omitzero"`

	// StartDateGT selects rows that started after this time.
	// Since Airflow 3.1.
	StartDateGT Optional[time.Time] `json:"start_date_gt,omitzero"`

	// StartDateGTE selects rows that started at or after this time.
	StartDateGTE time.Time `json:"start_date_gte,omitzero"`

	// StartDateLT selects rows that started before this time.
	// Since Airflow 3.1.
	StartDateLT Optional[time.Time] `json:"start_date_lt,omitzero"`

	// StartDateLTE selects rows that started at or before this time.
	StartDateLTE time.Time `json:"start_date_lte,omitzero"`

	// State selects runs in any of these states.
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
	// DAGIDs selects rows of these DAGs. Unset selects all DAGs that the user may read.
	DAGIDs []string `json:"dag_ids,omitzero"`

	// DAGRunIDs selects rows of runs with these IDs.
	// Since Airflow 2.7.
	DAGRunIDs []string `json:"dag_run_ids,omitzero"`

	// DurationGT selects rows whose duration in seconds is above this value.
	// Since Airflow 3.1.
	DurationGT Optional[float64] `json:"duration_gt,omitzero"`

	// DurationGTE selects rows whose duration in seconds is at least this value.
	DurationGTE Optional[float64] `json:"duration_gte,omitzero"`

	// DurationLT selects rows whose duration in seconds is below this value.
	// Since Airflow 3.1.
	DurationLT Optional[float64] `json:"duration_lt,omitzero"`

	// DurationLTE selects rows whose duration in seconds is at most this value.
	DurationLTE Optional[float64] `json:"duration_lte,omitzero"`

	// EndDateGT selects rows that ended after this time.
	// Since Airflow 3.1.
	EndDateGT Optional[time.Time] `json:"end_date_gt,omitzero"`

	// EndDateGTE selects rows that ended at or after this time.
	EndDateGTE time.Time `json:"end_date_gte,omitzero"`

	// EndDateLT selects rows that ended before this time.
	// Since Airflow 3.1.
	EndDateLT Optional[time.Time] `json:"end_date_lt,omitzero"`

	// EndDateLTE selects rows that ended at or before this time.
	EndDateLTE time.Time `json:"end_date_lte,omitzero"`

	// LogicalDateGTE selects rows whose logical date is at or after this time.
	LogicalDateGTE time.Time `json:"execution_date_gte,omitzero"`

	// LogicalDateLTE selects rows whose logical date is at or before this time.
	LogicalDateLTE time.Time `json:"execution_date_lte,omitzero"`

	// Executor selects task instances that name any of these executors.
	// Since Airflow 2.10.
	Executor []string `json:"executor,omitzero"`

	// LogicalDateGT selects rows whose logical date is after this time.
	// Since Airflow 3.1.
	LogicalDateGT Optional[time.Time] `json:"logical_date_gt,omitzero"`

	// LogicalDateLT selects rows whose logical date is before this time.
	// Since Airflow 3.1.
	LogicalDateLT Optional[time.Time] `json:"logical_date_lt,omitzero"`

	// Limit is the maximum number of rows of a page; 100 if unset, and 1000 in TaskInstances.AllBatch. The server's own limit does not apply.
	// Since Airflow 2.10.3.
	Limit int `json:"page_limit,omitzero"`

	// Offset is the number of rows to skip. It must not be negative.
	// Since Airflow 2.10.3.
	Offset int `json:"page_offset,omitzero"`

	// Pool selects task instances in any of these pools.
	Pool []string `json:"pool,omitzero"`

	// Prefetch is the number of pages that an iterator fetches ahead in parallel; 0 means none. It is not sent.
	Prefetch int `json:"-"`

	// Queue selects task instances in any of these queues.
	Queue []string `json:"queue,omitzero"`

	// RunAfterGT selects rows whose earliest start is after this time.
	// Since Airflow 3.1.
	RunAfterGT Optional[time.Time] `json:"run_after_gt,omitzero"`

	// RunAfterGTE selects rows whose earliest start is at or after this time.
	// Since Airflow 3.0.
	RunAfterGTE Optional[time.Time] `json:"run_after_gte,omitzero"`

	// RunAfterLT selects rows whose earliest start is before this time.
	// Since Airflow 3.1.
	RunAfterLT Optional[time.Time] `json:"run_after_lt,omitzero"`

	// RunAfterLTE selects rows whose earliest start is at or before this time.
	// Since Airflow 3.0.
	RunAfterLTE Optional[time.Time] `json:"run_after_lte,omitzero"`

	// StartDateGT selects rows that started after this time.
	// Since Airflow 3.1.
	StartDateGT Optional[time.Time] `json:"start_date_gt,omitzero"`

	// StartDateGTE selects rows that started at or after this time.
	StartDateGTE time.Time `json:"start_date_gte,omitzero"`

	// StartDateLT selects rows that started before this time.
	// Since Airflow 3.1.
	StartDateLT Optional[time.Time] `json:"start_date_lt,omitzero"`

	// StartDateLTE selects rows that started at or before this time.
	StartDateLTE time.Time `json:"start_date_lte,omitzero"`

	// State selects task instances in any of these states. The state none selects task instances without a state.
	State []TaskState `json:"state,omitzero"`

	// TaskIDs selects rows of tasks with these IDs.
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
	// Content is the text of the log: a Python list of (host, text) pairs, as Python prints it.
	Content string `json:"content"`

	// ContinuationToken requests the next part of the log. It is also set at the end of the log.
	ContinuationToken string `json:"continuation_token"`
}

// MetadatabaseStatus holds the health of the metadata database.
type MetadatabaseStatus struct {
	// Status is the health of the component; empty if it does not run or its health is unknown.
	Status HealthStatus `json:"status"`
}

// PluginCollection is one page of plugins.
type PluginCollection struct {
	// Plugins holds the plugins of this page.
	// Since Airflow 2.1.
	Plugins []Plugin `json:"plugins" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// Plugin is a plugin and what it adds to Airflow.
type Plugin struct {
	// AppbuilderMenuItems describes the items that the plugin adds to the menu of the web interface.
	// Since Airflow 2.1.
	AppbuilderMenuItems []json.RawMessage `json:"appbuilder_menu_items"`

	// AppbuilderViews describes the pages that the plugin adds to the web interface.
	// Since Airflow 2.1.
	AppbuilderViews []json.RawMessage `json:"appbuilder_views"`

	// Executors lists the executor classes that the plugin adds.
	// Airflow 2.1 to 2.11.
	Executors []string `json:"executors"`

	// FlaskBlueprints describes the Flask blueprints that the plugin adds to the webserver.
	// Since Airflow 2.1.
	FlaskBlueprints []string `json:"flask_blueprints"`

	// GlobalOperatorExtraLinks describes the links that the plugin adds to every operator.
	// Since Airflow 2.1.
	GlobalOperatorExtraLinks []string `json:"global_operator_extra_links"`

	// Hooks lists the hook classes that the plugin adds.
	// Airflow 2.1 to 2.11.
	Hooks []string `json:"hooks"`

	// Listeners lists the listeners that the plugin adds. Airflow calls them when runs and tasks change.
	// Since Airflow 2.8.
	Listeners []string `json:"listeners"`

	// Macros lists the template macros that the plugin adds.
	// Since Airflow 2.1.
	Macros []string `json:"macros"`

	// Name is the name of the plugin.
	// Since Airflow 2.1.
	Name string `json:"name"`

	// OperatorExtraLinks describes the links that the plugin adds to some operators.
	// Since Airflow 2.1.
	OperatorExtraLinks []string `json:"operator_extra_links"`

	// Source is the file or package that defines the plugin; empty if unknown.
	// Since Airflow 2.1.
	Source string `json:"source"`

	// TiDeps lists the conditions that the plugin adds to task instances.
	// Airflow 2.8 to 2.11.
	TiDeps []string `json:"ti_deps"`

	// Timetables lists the timetable classes that the plugin adds.
	// Since Airflow 2.8.
	Timetables []string `json:"timetables"`
}

// Pool limits how many tasks run at the same time. Each task occupies one or more slots of its pool.
type Pool struct {
	// DeferredSlots is the number of slots of deferred tasks. They are occupied only if IncludeDeferred is true.
	// Since Airflow 2.7.
	DeferredSlots int `json:"deferred_slots"`

	// Description describes it for readers; empty if there is no description.
	// Since Airflow 2.3.
	Description string `json:"description"`

	// IncludeDeferred reports whether deferred tasks occupy slots.
	// Since Airflow 2.7.
	IncludeDeferred bool `json:"include_deferred"`

	// Name is its unique name.
	Name string `json:"name" response:"id"`

	// OccupiedSlots is the number of slots that running and queued tasks occupy, and deferred tasks if IncludeDeferred is true.
	OccupiedSlots int `json:"occupied_slots"`

	// OpenSlots is the number of free slots.
	OpenSlots int `json:"open_slots"`

	// QueuedSlots is the number of slots that queued tasks occupy.
	QueuedSlots int `json:"queued_slots"`

	// RunningSlots is the number of slots that running tasks occupy.
	RunningSlots int `json:"running_slots"`

	// ScheduledSlots is the number of slots for tasks that are scheduled but not queued yet.
	// Since Airflow 2.4.
	ScheduledSlots int `json:"scheduled_slots"`

	// Slots is the total number of slots.
	Slots int `json:"slots"`

	// TeamName is the team that owns it, in deployments with several teams.
	// Since Airflow 3.2.
	TeamName string `json:"team_name"`
}

// PoolCollection is one page of pools.
type PoolCollection struct {
	// Pools holds the pools of this page.
	Pools []Pool `json:"pools" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// PoolCreate holds the fields of a new pool. The name and the slots are required.
type PoolCreate struct {
	// Description describes it for readers; empty if there is no description.
	// Since Airflow 2.3.
	Description Optional[string] `json:"description,omitzero"`

	// IncludeDeferred sets whether deferred tasks occupy slots. Unset means false.
	// Since Airflow 2.7.
	IncludeDeferred Optional[bool] `json:"include_deferred,omitzero"`

	// Name is the name of the new pool. A pool whose name contains a slash cannot be read or deleted by name.
	Name string `json:"name"`

	// Slots is the total number of slots. It must not be negative: servers fail to list a pool with -1, which means no limit.
	Slots int `json:"slots"`

	// TeamName is the team that owns it, in deployments with several teams.
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

// PoolOrder is a sort order of pools. The order id is the order of creation.
type PoolOrder string

// PoolUpdate holds the fields of a pool to update. Unset fields keep their values.
type PoolUpdate struct {
	// Description describes it for readers; empty if there is no description.
	// Since Airflow 2.3.
	Description Optional[string] `json:"description,omitzero"`

	// IncludeDeferred sets whether deferred tasks occupy slots.
	// Since Airflow 2.7.
	IncludeDeferred Optional[bool] `json:"include_deferred,omitzero"`

	// Name is the pool's current or new name. The default pool cannot be renamed.
	// Airflow 2.0 to 2.11.
	Name Optional[string] `json:"name,omitzero"`

	// Slots is the total number of slots. It must not be negative: servers fail to list a pool with -1, which means no limit.
	Slots Optional[int] `json:"slots,omitzero"`

	// TeamName is the team that owns it, in deployments with several teams.
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

// Provider is a provider package, which adds operators and hooks for another system.
type Provider struct {
	// Description describes the package.
	// Since Airflow 2.1.
	Description string `json:"description"`

	// DocumentationURL is a page that documents the provider.
	// Since Airflow 3.1.6.
	DocumentationURL string `json:"documentation_url"`

	// PackageName is the package's name on PyPI.
	// Since Airflow 2.1.
	PackageName string `json:"package_name"`

	// Version is the version number.
	// Since Airflow 2.1.
	Version string `json:"version"`
}

// ProviderCollection holds the installed provider packages.
type ProviderCollection struct {
	// Providers lists the provider packages.
	// Since Airflow 2.1.
	Providers []Provider `json:"providers" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// QueuedEvent is an asset event that waits for a DAG's next run.
type QueuedEvent struct {
	// AssetID is the numeric ID of the asset.
	// Since Airflow 3.0.
	AssetID int `json:"asset_id"`

	// CreatedAt is when the event was queued.
	// Since Airflow 2.9.
	CreatedAt time.Time `json:"created_at,omitzero"`

	// DAGID identifies the DAG that the event waits for.
	// Since Airflow 2.9.
	DAGID string `json:"dag_id" response:"id"`

	// URI identifies the asset.
	// Since Airflow 2.9.
	URI string `json:"uri" response:"id"`
}

// QueuedEventCollection holds queued asset events.
type QueuedEventCollection struct {
	// QueuedEvents holds the queued events.
	// Since Airflow 2.9.
	QueuedEvents []QueuedEvent `json:"queued_events" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// Resource is something that a permission applies to, such as DAGs or Pools.
type Resource struct {
	// Name is the resource, such as DAGs or Pools.
	// Since Airflow 2.1.
	Name string `json:"name"`
}

// Role is a named set of permissions.
type Role struct {
	// Actions lists the permissions of the role.
	// Since Airflow 2.1.
	Actions []ActionResource `json:"actions"`

	// Name is its unique name.
	// Since Airflow 2.1.
	Name string `json:"name" response:"id"`
}

// RoleCollection is one page of roles.
type RoleCollection struct {
	// Roles holds the roles of this page.
	// Since Airflow 2.1.
	Roles []Role `json:"roles" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// RoleCreate holds the fields of a new role. The name is required.
type RoleCreate struct {
	// Actions lists the permissions of the role.
	// Since Airflow 2.1.
	Actions []ActionResource `json:"actions,omitzero"`

	// Name is its unique name.
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

// RoleOrder is a sort order of roles. The order role_id is the order of creation. Roles cannot be sorted in descending
// order.
type RoleOrder string

// RoleUpdate holds the fields of a role to update. Unset fields keep their values.
type RoleUpdate struct {
	// Actions lists the permissions to add. The role keeps its existing permissions.
	// Since Airflow 2.1.
	Actions Optional[[]ActionResource] `json:"actions,omitzero"`

	// Name is the role's current or new name.
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

// SLAMiss records that a task instance did not finish within its SLA.
type SLAMiss struct {
	// DAGID identifies the DAG.
	// Airflow 2.0 to 2.11.
	DAGID string `json:"dag_id"`

	// Description describes it for readers; empty if there is no description.
	// Airflow 2.0 to 2.11.
	Description string `json:"description"`

	// EmailSent reports whether an email about the miss was sent.
	// Airflow 2.0 to 2.11.
	EmailSent bool `json:"email_sent"`

	// LogicalDate is the logical date of the run.
	// Airflow 2.0 to 2.11.
	LogicalDate time.Time `json:"execution_date,omitzero" other:"logical_date"`

	// NotificationSent reports whether a notification of the miss was sent, by email or by a callback.
	// Airflow 2.0 to 2.11.
	NotificationSent bool `json:"notification_sent"`

	// TaskID identifies the task within its DAG.
	// Airflow 2.0 to 2.11.
	TaskID string `json:"task_id"`

	// Timestamp is when the miss was detected.
	// Airflow 2.0 to 2.11.
	Timestamp time.Time `json:"timestamp,omitzero"`
}

// ScheduleInterval is a cron expression, a TimeDelta or a RelativeDelta. Its Type says which.
type ScheduleInterval struct {
	// Type is the kind of schedule: CronExpression, TimeDelta or RelativeDelta.
	Type string `json:"__type"`

	// Day replaces the day of the month; zero or null keeps it.
	Day *int `json:"day"`

	// Days is the number of days to add.
	Days int `json:"days"`

	// Hour replaces the hour; null keeps it.
	Hour *int `json:"hour"`

	// Hours is the number of hours to add.
	Hours int `json:"hours"`

	// Leapdays is the number of days to add after 28 February of a leap year.
	Leapdays int `json:"leapdays"`

	// Microsecond replaces the microsecond; null keeps it.
	Microsecond *int `json:"microsecond"`

	// Microseconds is the number of microseconds to add.
	Microseconds int `json:"microseconds"`

	// Minute replaces the minute; null keeps it.
	Minute *int `json:"minute"`

	// Minutes is the number of minutes to add.
	Minutes int `json:"minutes"`

	// Month replaces the month; zero or null keeps it.
	Month *int `json:"month"`

	// Months is the number of months to add.
	Months int `json:"months"`

	// Second replaces the second; null keeps it.
	Second *int `json:"second"`

	// Seconds is the number of seconds to add.
	Seconds int `json:"seconds"`

	// Value is a cron expression, a preset such as @daily, or a word such as Dataset; empty for a length of time.
	Value string `json:"value"`

	// Year replaces the year; zero or null keeps it.
	Year *int `json:"year"`

	// Years is the number of years to add.
	Years int `json:"years"`
}

// SchedulerStatus holds the health of the scheduler and the time of its latest heartbeat.
type SchedulerStatus struct {
	// LatestSchedulerHeartbeat is when the scheduler last sent a heartbeat; zero if never.
	LatestSchedulerHeartbeat time.Time `json:"latest_scheduler_heartbeat,omitzero"`

	// Status is the health of the component; empty if it does not run or its health is unknown.
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

// Tag is a label that the author of a DAG added to it.
type Tag struct {
	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	// Since Airflow 3.0.
	DAGID string `json:"dag_id"`

	// Name is the label.
	Name string `json:"name"`
}

// TagsMatchMode is how tags select DAGs: those with any of the tags, or those with all of them.
type TagsMatchMode string

// Task is the definition of one task of a DAG.
type Task struct {
	// ClassRef is the Python class of the operator.
	ClassRef ClassReference `json:"class_ref"`

	// DependsOnPast reports whether the task waits until it succeeded or was skipped in the previous run.
	DependsOnPast bool `json:"depends_on_past"`

	// DocMD is the documentation in Markdown; empty if there is none.
	// Since Airflow 2.10.
	DocMD string `json:"doc_md"`

	// DownstreamTaskIDs lists the IDs of the direct downstream tasks.
	DownstreamTaskIDs []string `json:"downstream_task_ids"`

	// EndDate is the last logical date of the task; zero if it does not end.
	EndDate time.Time `json:"end_date,omitzero"`

	// ExecutionTimeout is how long a try may take before it fails; nil if there is no limit.
	ExecutionTimeout *TimeDelta `json:"execution_timeout"`

	// ExtraLinks lists the classes of the extra links that the operator defines.
	ExtraLinks []OperatorLink `json:"extra_links"`

	// IsMapped reports whether the task expands to several instances at run time.
	// Since Airflow 2.3.
	IsMapped bool `json:"is_mapped"`

	// OperatorName is the display name of the operator; empty on older servers.
	// Since Airflow 2.4.
	OperatorName string `json:"operator_name"`

	// Owner names the owner.
	Owner string `json:"owner"`

	// Params holds the params by name. Each has its default value, description and JSON schema.
	// Since Airflow 2.2.
	Params json.RawMessage `json:"params,omitzero"`

	// Pool names the pool whose slots it occupies.
	Pool string `json:"pool"`

	// PoolSlots is the number of pool slots that it occupies.
	PoolSlots float64 `json:"pool_slots"`

	// PriorityWeight is the priority among tasks that compete for slots. The highest runs first.
	PriorityWeight float64 `json:"priority_weight"`

	// Queue names the queue from which workers take it, if the executor has queues.
	Queue string `json:"queue"`

	// Retries is the number of retries after a failed try.
	Retries float64 `json:"retries"`

	// RetryDelay is the time to wait before the next try; nil if unknown.
	RetryDelay *TimeDelta `json:"retry_delay"`

	// RetryExponentialBackoff reports whether the delay grows with each try.
	RetryExponentialBackoff BackoffFactor `json:"retry_exponential_backoff"`

	// StartDate is the first logical date of the task; zero if there is none.
	StartDate time.Time `json:"start_date,omitzero"`

	// TaskDisplayName is the display name of the task. It is the task ID unless the task sets another.
	// Since Airflow 2.9.
	TaskDisplayName string `json:"task_display_name"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id" response:"id"`

	// TemplateFields lists the attributes of the operator whose templates are rendered.
	TemplateFields []string `json:"template_fields"`

	// TriggerRule is the condition on the upstream tasks under which the task runs.
	TriggerRule TriggerRule `json:"trigger_rule"`

	// UIColor is the background color of the task in the web interface.
	UIColor Color `json:"ui_color"`

	// UIFgcolor is the text color of the task in the web interface.
	UIFgcolor Color `json:"ui_fgcolor"`

	// WaitForDownstream reports whether the task also waits until its direct downstream tasks succeeded in the previous run.
	WaitForDownstream bool `json:"wait_for_downstream"`

	// WeightRule defines how related tasks add to the priority weight.
	WeightRule WeightRule `json:"weight_rule"`
}

// TaskCollection holds the tasks of a DAG.
type TaskCollection struct {
	// Tasks lists the tasks.
	Tasks []Task `json:"tasks" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// TaskFailedDependency is one reason why a task instance is not queued yet.
type TaskFailedDependency struct {
	// Name is the name of the dependency.
	// Since Airflow 2.10.
	Name string `json:"name"`

	// Reason explains which condition is not met.
	// Since Airflow 2.10.
	Reason string `json:"reason"`
}

// TaskInstance is one task in one DAG run, in its latest try.
type TaskInstance struct {
	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunID identifies the run of the task instance.
	// Since Airflow 2.3.
	DAGRunID string `json:"dag_run_id" response:"id"`

	// DAGVersion is the version of the DAG that the task instance ran with.
	// Since Airflow 3.0.
	DAGVersion DAGVersion `json:"dag_version"`

	// Duration is the time from start to end in seconds; zero until it has ended.
	Duration float64 `json:"duration"`

	// EndDate is when it ended; zero if it has not ended.
	EndDate time.Time `json:"end_date,omitzero"`

	// LogicalDate is the logical date of the run.
	LogicalDate time.Time `json:"execution_date,omitzero" other:"logical_date"`

	// Executor names the executor that runs it. Empty means the default executor.
	// Since Airflow 2.10.
	Executor string `json:"executor"`

	// ExecutorConfig holds options for the executor, as Python prints them.
	ExecutorConfig string `json:"executor_config"`

	// Hostname is the host that it ran on; empty if it has not run.
	Hostname string `json:"hostname"`

	// UUID is its numeric ID.
	// Since Airflow 3.0.
	UUID string `json:"id"`

	// MapIndex is the index of a mapped task instance, starting at 0; -1 if the task is not mapped.
	// Since Airflow 2.3.
	MapIndex int `json:"map_index" response:"id"`

	// MaxTries is the last try number whose failure is followed by another try; zero if there are no retries.
	MaxTries int `json:"max_tries"`

	// Note is a user's note; empty if there is none.
	// Since Airflow 2.5.
	Note string `json:"note"`

	// Operator is the class name of the operator, such as PythonOperator; empty if unknown.
	Operator string `json:"operator"`

	// OperatorName is the display name of the operator.
	// Since Airflow 3.1.
	OperatorName string `json:"operator_name"`

	// Pid is the process ID on the host that ran it; zero if it has not run.
	Pid int `json:"pid"`

	// Pool names the pool whose slots it occupies.
	Pool string `json:"pool"`

	// PoolSlots is the number of pool slots that it occupies.
	PoolSlots int `json:"pool_slots"`

	// PriorityWeight is the priority among task instances that compete for slots. The highest runs first. It includes the weights of related tasks.
	PriorityWeight int `json:"priority_weight"`

	// Queue names the queue from which workers take it, if the executor has queues.
	Queue string `json:"queue"`

	// QueuedWhen is when it was last queued; zero if never.
	QueuedWhen time.Time `json:"queued_when,omitzero"`

	// RenderedFields holds the rendered template fields of the operator. It is empty until the task instance starts.
	// Since Airflow 2.3.
	RenderedFields json.RawMessage `json:"rendered_fields,omitzero"`

	// RenderedMapIndex is a label of the mapped task instance; empty if its task defines none.
	// Since Airflow 2.9.
	RenderedMapIndex string `json:"rendered_map_index"`

	// RunAfter is the earliest time at which the run starts.
	// Since Airflow 3.0.
	RunAfter time.Time `json:"run_after,omitzero"`

	// ScheduledWhen is when the task instance was scheduled.
	// Since Airflow 3.0.
	ScheduledWhen time.Time `json:"scheduled_when,omitzero"`

	// SLAMiss describes a missed SLA; nil if none was missed.
	// Airflow 2.0 to 2.11.
	SLAMiss *SLAMiss `json:"sla_miss"`

	// StartDate is when it started; zero if it has not started.
	StartDate time.Time `json:"start_date,omitzero"`

	// State is the state of the task instance. It is empty until the scheduler first schedules the task instance.
	State TaskState `json:"state"`

	// TaskDisplayName is the display name of the task. It is the task ID unless the task sets another.
	// Since Airflow 2.9.
	TaskDisplayName string `json:"task_display_name"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id" response:"id"`

	// Trigger is the trigger that the task waits for; nil unless the task is deferred.
	// Since Airflow 2.5.
	Trigger *Trigger `json:"trigger"`

	// TriggererJob is the job that runs the trigger; nil unless the task is deferred.
	// Since Airflow 2.5.
	TriggererJob *Job `json:"triggerer_job"`

	// TryNumber is the number of the latest try, starting at 1; zero before the first.
	TryNumber int `json:"try_number"`

	// Unixname is the operating system user of the process.
	Unixname string `json:"unixname"`
}

// TaskInstanceCollection is one page of task instances.
type TaskInstanceCollection struct {
	// TaskInstances holds the task instances of this page.
	TaskInstances []TaskInstance `json:"task_instances" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// TaskInstanceDependencyCollection holds the reasons why a task instance is not queued yet.
type TaskInstanceDependencyCollection struct {
	// Dependencies lists the reasons. It is empty if there are none or if the task instance has been queued.
	// Since Airflow 2.10.
	Dependencies []TaskFailedDependency `json:"dependencies" response:"rows"`
}

// TaskInstanceHistory is one try of a task instance, current or past.
type TaskInstanceHistory struct {
	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunID identifies the run of the task instance.
	DAGRunID string `json:"dag_run_id" response:"id"`

	// DAGVersion is the version of the DAG that the task instance ran with.
	// Since Airflow 3.0.
	DAGVersion DAGVersion `json:"dag_version"`

	// Duration is the time from start to end in seconds; zero until it has ended.
	Duration float64 `json:"duration"`

	// EndDate is when it ended; zero if it has not ended.
	EndDate time.Time `json:"end_date,omitzero"`

	// Executor names the executor that runs it. Empty means the default executor.
	Executor string `json:"executor"`

	// ExecutorConfig holds options for the executor, as Python prints them.
	ExecutorConfig string `json:"executor_config"`

	// Hostname is the host that it ran on; empty if it has not run.
	Hostname string `json:"hostname"`

	// MapIndex is the index of a mapped task instance, starting at 0; -1 if the task is not mapped.
	MapIndex int `json:"map_index" response:"id"`

	// MaxTries is the last try number whose failure is followed by another try; zero if there are no retries.
	MaxTries int `json:"max_tries"`

	// Operator is the class name of the operator, such as PythonOperator; empty if unknown.
	Operator string `json:"operator"`

	// OperatorName is the display name of the operator.
	// Since Airflow 3.1.
	OperatorName string `json:"operator_name"`

	// Pid is the process ID on the host that ran it; zero if it has not run.
	Pid int `json:"pid"`

	// Pool names the pool whose slots it occupies.
	Pool string `json:"pool"`

	// PoolSlots is the number of pool slots that it occupies.
	PoolSlots int `json:"pool_slots"`

	// PriorityWeight is the priority among tasks that compete for slots. The highest runs first.
	PriorityWeight int `json:"priority_weight"`

	// Queue names the queue from which workers take it, if the executor has queues.
	Queue string `json:"queue"`

	// QueuedWhen is when it was last queued; zero if never.
	QueuedWhen time.Time `json:"queued_when,omitzero"`

	// ScheduledWhen is when the task instance was scheduled.
	// Since Airflow 3.0.
	ScheduledWhen time.Time `json:"scheduled_when,omitzero"`

	// StartDate is when it started; zero if it has not started.
	StartDate time.Time `json:"start_date,omitzero"`

	// State is the state in which the try ended, or its current state.
	State TaskState `json:"state"`

	// TaskDisplayName is the display name of the task. It is the task ID unless the task sets another.
	TaskDisplayName string `json:"task_display_name"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id" response:"id"`

	// TryNumber is the number of this try, starting at 1.
	TryNumber int `json:"try_number" response:"id"`

	// Unixname is the operating system user of the process.
	Unixname string `json:"unixname"`
}

// TaskInstanceHistoryCollection holds the tries of a task instance.
type TaskInstanceHistoryCollection struct {
	// TaskInstances holds the tries. The current try is the last.
	// Since Airflow 2.10.
	TaskInstances []TaskInstanceHistory `json:"task_instances" response:"rows"`

	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`
}

// TaskInstanceOrder is a sort order of the instances of a mapped task. The order map_index is the default. Servers
// accept only its descending form as a parameter.
type TaskInstanceOrder string

// TaskInstanceReference names a task instance that a clear or a change of state affects. It has no map index, so that
// the instances of a mapped task have equal references.
type TaskInstanceReference struct {
	// DAGID identifies the DAG.
	// Airflow 2.0 to 2.11.
	DAGID string `json:"dag_id" response:"id"`

	// DAGRunID identifies the run within its DAG.
	// Airflow 2.0 to 2.11.
	DAGRunID string `json:"dag_run_id" response:"id"`

	// LogicalDate is the logical date of the run.
	// Airflow 2.0 to 2.11.
	LogicalDate time.Time `json:"execution_date,omitzero" other:"logical_date"`

	// TaskID identifies the task within its DAG.
	// Airflow 2.0 to 2.11.
	TaskID string `json:"task_id" response:"id"`
}

// TaskInstanceReferenceCollection identifies several task instances.
type TaskInstanceReferenceCollection struct {
	// TaskInstances lists the task instances.
	// Airflow 2.0 to 2.11.
	TaskInstances []TaskInstanceReference `json:"task_instances" response:"rows"`
}

// TaskOrder is a sort order of the tasks of a DAG.
type TaskOrder string

// TaskOutletAssetReference is a task that updates an asset.
type TaskOutletAssetReference struct {
	// CreatedAt is when the server first stored it.
	// Since Airflow 2.4.
	CreatedAt time.Time `json:"created_at,omitzero"`

	// DAGID identifies the DAG.
	// Since Airflow 2.4.
	DAGID string `json:"dag_id"`

	// TaskID identifies the task within its DAG.
	// Since Airflow 2.4.
	TaskID string `json:"task_id"`

	// UpdatedAt is when the server last updated it.
	// Since Airflow 2.4.
	UpdatedAt time.Time `json:"updated_at,omitzero"`
}

// TaskState is the state of a task instance. It is empty until the scheduler first schedules the task instance.
type TaskState string

// TimeDelta is a length of time, the sum of its fields.
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

// Trigger is what a deferred task waits for. While it waits, the task occupies no worker.
type Trigger struct {
	// Classpath is the import path of the trigger's Python class.
	// Since Airflow 2.5.
	Classpath string `json:"classpath"`

	// CreatedDate is when the trigger was created.
	// Since Airflow 2.5.
	CreatedDate time.Time `json:"created_date,omitzero"`

	// ID is its numeric ID.
	// Since Airflow 2.5.
	ID int `json:"id"`

	// Kwargs holds the keyword arguments of the trigger, as Python prints them.
	// Since Airflow 2.5.
	Kwargs string `json:"kwargs"`

	// Queue names the queue from which workers take it, if the executor has queues.
	// Since Airflow 3.2.
	Queue string `json:"queue"`

	// TriggererID identifies the job that runs the trigger; zero if none does.
	// Since Airflow 2.5.
	TriggererID int `json:"triggerer_id"`
}

// TriggerRule is the condition on its direct upstream tasks under which a task runs.
type TriggerRule string

// TriggererStatus holds the health of the triggerer and the time of its latest heartbeat.
type TriggererStatus struct {
	// LatestTriggererHeartbeat is when the triggerer last sent a heartbeat; zero if never.
	// Since Airflow 2.6.
	LatestTriggererHeartbeat time.Time `json:"latest_triggerer_heartbeat,omitzero"`

	// Status is the health of the component; empty if it does not run or its health is unknown.
	// Since Airflow 2.6.
	Status HealthStatus `json:"status"`
}

// DAGRunStateUpdate holds the state to set on a DAG run.
type DAGRunStateUpdate struct {
	// Note is a user's note; empty if there is none.
	// Since Airflow 3.0.
	Note Optional[string] `json:"note,omitzero"`

	// State is the state to set.
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

// TaskInstanceUpdate holds a state to set on one task instance.
type TaskInstanceUpdate struct {
	// DryRun requests a dry run, which changes nothing. Unset means true.
	// Since Airflow 2.5.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// IncludeDownstream also selects all downstream tasks of the selected ones.
	// Since Airflow 3.0.
	IncludeDownstream Optional[bool] `json:"include_downstream,omitzero"`

	// IncludeFuture also selects the same tasks in later runs.
	// Since Airflow 3.0.
	IncludeFuture Optional[bool] `json:"include_future,omitzero"`

	// IncludePast also selects the same tasks in earlier runs.
	// Since Airflow 3.0.
	IncludePast Optional[bool] `json:"include_past,omitzero"`

	// IncludeUpstream also selects all upstream tasks of the selected ones.
	// Since Airflow 3.0.
	IncludeUpstream Optional[bool] `json:"include_upstream,omitzero"`

	// NewState is the state to set.
	// Since Airflow 2.5.
	NewState TaskState `json:"new_state,omitzero"`

	// Note is a user's note; empty if there is none.
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

// TaskInstancesStateUpdate holds a state and selects the task instances to set it on.
type TaskInstancesStateUpdate struct {
	// DAGRunID identifies the run to start from. Set either DAGRunID or LogicalDate; servers reject both and neither.
	// Airflow 2.3 to 2.11.
	DAGRunID Optional[string] `json:"dag_run_id,omitzero"`

	// DryRun requests a dry run, which changes nothing. Unset means true.
	// Airflow 2.0 to 2.11.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// LogicalDate is the logical date of the run to start from. Set either LogicalDate or DAGRunID; servers reject both and neither.
	// Airflow 2.0 to 2.11.
	LogicalDate Optional[time.Time] `json:"execution_date,omitzero"`

	// IncludeDownstream also selects all downstream tasks. It must be set.
	// Airflow 2.0 to 2.11.
	IncludeDownstream Optional[bool] `json:"include_downstream,omitzero"`

	// IncludeFuture also selects the same tasks in later runs. It must be set.
	// Airflow 2.0 to 2.11.
	IncludeFuture Optional[bool] `json:"include_future,omitzero"`

	// IncludePast also selects the same tasks in earlier runs. It must be set.
	// Airflow 2.0 to 2.11.
	IncludePast Optional[bool] `json:"include_past,omitzero"`

	// IncludeUpstream also selects all upstream tasks. It must be set.
	// Airflow 2.0 to 2.11.
	IncludeUpstream Optional[bool] `json:"include_upstream,omitzero"`

	// NewState is the state to set.
	// Airflow 2.0 to 2.11.
	NewState TaskState `json:"new_state,omitzero"`

	// TaskID identifies the task.
	// Airflow 2.0 to 2.11.
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
	// Active reports whether the user may log in.
	// Since Airflow 2.1.
	Active bool `json:"active"`

	// ChangedOn is when the user was last changed. The server sends its local time without an offset; the value is that time in UTC. The server does not track every change.
	// Since Airflow 2.1.
	ChangedOn time.Time `json:"changed_on,omitzero"`

	// CreatedOn is when the user was created. The server sends its local time without an offset; the value is that time in UTC.
	// Since Airflow 2.1.
	CreatedOn time.Time `json:"created_on,omitzero"`

	// Email is the user's email address. It is unique.
	// Since Airflow 2.1.
	Email string `json:"email"`

	// FailLoginCount is the number of failed logins since the last successful one.
	FailLoginCount int `json:"fail_login_count"`

	// FirstName is the user's first name.
	// Since Airflow 2.1.
	FirstName string `json:"first_name"`

	// LastLogin is when the user last logged in; zero if never. The server sends its local time without an offset; the value is that time in UTC.
	// Since Airflow 2.1.
	LastLogin time.Time `json:"last_login,omitzero"`

	// LastName is the user's last name.
	// Since Airflow 2.1.
	LastName string `json:"last_name"`

	// LoginCount is the number of times that the user has logged in.
	// Since Airflow 2.1.
	LoginCount int `json:"login_count"`

	// Roles lists the user's roles by name.
	// Since Airflow 2.1.
	Roles []UserRole `json:"roles"`

	// Username is the name that the user logs in with.
	// Since Airflow 2.1.
	Username string `json:"username" response:"id"`
}

// UserCollection is one page of users.
type UserCollection struct {
	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`

	// Users holds the users of this page.
	// Since Airflow 2.1.
	Users []User `json:"users" response:"rows"`
}

// UserCreate holds the fields of a new user. The first name, last name, username and email address are required.
type UserCreate struct {
	// Email is the user's email address. It is unique.
	// Since Airflow 2.2.
	Email string `json:"email"`

	// FirstName is the user's first name.
	// Since Airflow 2.2.
	FirstName string `json:"first_name"`

	// LastName is the user's last name.
	// Since Airflow 2.2.
	LastName string `json:"last_name"`

	// Password is the password, which servers never return. Without it, the user cannot log in with a password.
	// Since Airflow 2.2.
	Password Optional[string] `json:"password,omitzero"`

	// Roles lists the names of the user's roles, each once. If unset, the server assigns its default role, and fails if it has none.
	// Since Airflow 2.2.
	Roles []UserRole `json:"roles,omitzero"`

	// Username is the name that the user logs in with.
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

// UserOrder is a sort order of users. The order id is the order of creation. Users cannot be sorted in descending
// order.
type UserOrder string

// UserRole is a role that a user has. Since Airflow 3.0.
type UserRole struct {
	// Name is the name of the role.
	Name string `json:"name"`
}

// UserUpdate holds the fields of a user to update. Unset fields keep their values.
type UserUpdate struct {
	// Email is the user's email address. It is unique.
	// Since Airflow 2.2.
	Email Optional[string] `json:"email,omitzero"`

	// FirstName is the user's first name.
	// Since Airflow 2.2.
	FirstName Optional[string] `json:"first_name,omitzero"`

	// LastName is the user's last name.
	// Since Airflow 2.2.
	LastName Optional[string] `json:"last_name,omitzero"`

	// Password is the password. It is never returned.
	// Since Airflow 2.2.
	Password Optional[string] `json:"password,omitzero"`

	// Roles lists the names of all roles that the user will have. Unset keeps the roles. An empty list removes all roles.
	// Since Airflow 2.2.
	Roles Optional[[]UserRole] `json:"roles,omitzero"`

	// Username is the name that the user logs in with.
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

// Variable is a named text that DAGs read at run time.
type Variable struct {
	// Description describes it for readers; empty if there is no description.
	// Since Airflow 2.4.
	Description string `json:"description"`

	// IsEncrypted reports whether the value is encrypted in the database. It is nil if the server does not send it.
	// Since Airflow 3.0.
	IsEncrypted *bool `json:"is_encrypted"`

	// Key identifies the variable.
	Key string `json:"key" response:"id"`

	// TeamName is the team that owns it, in deployments with several teams.
	// Since Airflow 3.2.
	TeamName string `json:"team_name"`

	// Value is the text of the variable. It is never masked.
	Value string `json:"value" response:"required"`
}

// VariableCollection is one page of variables.
type VariableCollection struct {
	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`

	// Variables holds the variables of this page.
	Variables []Variable `json:"variables" response:"rows"`
}

// VariableCreate holds the fields of a new variable. The key and the value are required.
type VariableCreate struct {
	// Description describes it for readers; empty if there is no description.
	// Since Airflow 2.4.
	Description Optional[string] `json:"description,omitzero"`

	// Key identifies the variable.
	Key string `json:"key"`

	// TeamName is the team that owns it, in deployments with several teams.
	// Since Airflow 3.2.
	TeamName Optional[string] `json:"team_name,omitzero"`

	// Value is the text of the variable. It is never masked.
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

// VariableOrder is a sort order of variables. The order id is the order of creation. The order value compares encrypted
// values.
type VariableOrder string

// VariableUpdate holds the fields of a variable to update. The key and the value are required.
type VariableUpdate struct {
	// Description describes it for readers; empty if there is no description.
	// Since Airflow 2.4.
	Description Optional[string] `json:"description,omitzero"`

	// Key identifies the variable. It must be the key in the path.
	Key Optional[string] `json:"key,omitzero"`

	// TeamName is the team that owns it, in deployments with several teams.
	// Since Airflow 3.2.
	TeamName Optional[string] `json:"team_name,omitzero"`

	// Value is the text of the variable. It is never masked.
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

// VersionInfo holds the Airflow version of the server.
type VersionInfo struct {
	// GitVersion identifies the commit that the server was built from; empty if unknown.
	GitVersion string `json:"git_version"`

	// Version is the version of Airflow, such as 2.11.2.
	Version string `json:"version"`
}

// WeightRule defines how related tasks add to a priority weight: absolute, upstream, downstream, or the path of a
// Python class.
type WeightRule string

// XCom is a value that a task instance stored for other tasks.
type XCom struct {
	// DAGDisplayName is the display name of the DAG. It is the DAG ID unless the DAG sets another.
	// Since Airflow 3.1.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id" response:"id"`

	// LogicalDate is the logical date of the run.
	LogicalDate time.Time `json:"execution_date,omitzero" other:"logical_date"`

	// Key names the value within the task instance. The key return_value holds the task's return value.
	Key string `json:"key" response:"id"`

	// MapIndex is the index of a mapped task instance, starting at 0; -1 if the task is not mapped. It is nil if the server does not send it.
	// Since Airflow 2.7.
	MapIndex *int `json:"map_index"`

	// RunAfter is the earliest time at which the run starts.
	// Since Airflow 3.1.8.
	RunAfter time.Time `json:"run_after,omitzero"`

	// DAGRunID identifies the DAG run.
	// Since Airflow 3.0.
	DAGRunID string `json:"run_id"`

	// TaskDisplayName is the display name of the task. It is the task ID unless the task sets another.
	// Since Airflow 3.1.
	TaskDisplayName string `json:"task_display_name"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id" response:"id"`

	// Timestamp is when the value was stored.
	Timestamp time.Time `json:"timestamp,omitzero"`

	// Value is the value, as JSON or as the text that Python prints for it. Lists do not include it.
	Value json.RawMessage `json:"value,omitzero"`
}

// XComCollection is one page of XCom entries.
type XComCollection struct {
	// TotalEntries is the number of rows on all pages.
	TotalEntries int `json:"total_entries"`

	// XComEntries holds the XCom entries of this page.
	XComEntries []XCom `json:"xcom_entries" response:"rows"`
}
