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

// Descending turns the order round.
func (o AssetEventOrder) Descending() AssetEventOrder { return "-" + o }

// The known values of AssetOrder.
const (
	AssetOrderCreatedAt AssetOrder = "created_at"
	AssetOrderID        AssetOrder = "id"
	AssetOrderURI       AssetOrder = "uri"
	AssetOrderUpdatedAt AssetOrder = "updated_at"
)

// Descending turns the order round.
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

// Descending turns the order round.
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
	DAGDetailFieldMaxConsecutiveFailedDAGRuns DAGDetailField = "max_consecutive_failed_dag_runs" // Since Airflow 2.10.
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
	DAGFieldMaxConsecutiveFailedDAGRuns DAGField = "max_consecutive_failed_dag_runs" // Since Airflow 2.10.
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

// Descending turns the order round.
func (o DAGOrder) Descending() DAGOrder { return "-" + o }

// The known values of DAGRunType.
const (
	DAGRunTypeAssetTriggered DAGRunType = "dataset_triggered"
	DAGRunTypeBackfill       DAGRunType = "backfill"
	DAGRunTypeManual         DAGRunType = "manual"
	DAGRunTypeScheduled      DAGRunType = "scheduled"
)

// The known values of DAGRunField.
const (
	DAGRunFieldConf                   DAGRunField = "conf"
	DAGRunFieldDAGID                  DAGRunField = "dag_id"
	DAGRunFieldDAGRunID               DAGRunField = "dag_run_id"
	DAGRunFieldDataIntervalEnd        DAGRunField = "data_interval_end"
	DAGRunFieldDataIntervalStart      DAGRunField = "data_interval_start"
	DAGRunFieldEndDate                DAGRunField = "end_date"
	DAGRunFieldExecutionDate          DAGRunField = "execution_date"
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
	DAGRunOrderExternalTrigger DAGRunOrder = "external_trigger"
	DAGRunOrderID              DAGRunOrder = "id"
	DAGRunOrderLogicalDate     DAGRunOrder = "execution_date"
	DAGRunOrderStartDate       DAGRunOrder = "start_date"
	DAGRunOrderState           DAGRunOrder = "state"
	DAGRunOrderUpdatedAt       DAGRunOrder = "updated_at" // Since Airflow 2.6.
)

// Descending turns the order round.
func (o DAGRunOrder) Descending() DAGRunOrder { return "-" + o }

// The known values of DAGWarningOrder.
const (
	DAGWarningOrderDAGID       DAGWarningOrder = "dag_id"
	DAGWarningOrderMessage     DAGWarningOrder = "message"
	DAGWarningOrderTimestamp   DAGWarningOrder = "timestamp"
	DAGWarningOrderWarningType DAGWarningOrder = "warning_type"
)

// Descending turns the order round.
func (o DAGWarningOrder) Descending() DAGWarningOrder { return "-" + o }

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

// Descending turns the order round.
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

// Descending turns the order round.
func (o ImportErrorOrder) Descending() ImportErrorOrder { return "-" + o }

// The known values of PoolOrder.
const (
	PoolOrderID    PoolOrder = "id"
	PoolOrderName  PoolOrder = "name"
	PoolOrderSlots PoolOrder = "slots"
)

// Descending turns the order round.
func (o PoolOrder) Descending() PoolOrder { return "-" + o }

// The known values of RoleOrder.
const (
	RoleOrderName   RoleOrder = "name"
	RoleOrderRoleID RoleOrder = "role_id"
)

// The known values of TaskInstanceOrder.
const (
	TaskInstanceOrderDuration  TaskInstanceOrder = "duration" // Since Airflow 2.10.
	TaskInstanceOrderEndDate   TaskInstanceOrder = "end_date" // Since Airflow 2.10.
	TaskInstanceOrderMapIndex  TaskInstanceOrder = "map_index"
	TaskInstanceOrderStartDate TaskInstanceOrder = "start_date" // Since Airflow 2.10.
	TaskInstanceOrderState     TaskInstanceOrder = "state"
)

// Descending turns the order round.
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

// Descending turns the order round.
func (o TaskOrder) Descending() TaskOrder { return "-" + o }

// The known values of TaskState.
const (
	TaskStateDeferred        TaskState = "deferred" // Since Airflow 2.2.
	TaskStateFailed          TaskState = "failed"
	TaskStateQueued          TaskState = "queued"
	TaskStateRemoved         TaskState = "removed"    // Since Airflow 2.1.
	TaskStateRestarting      TaskState = "restarting" // Since Airflow 2.5.
	TaskStateRunning         TaskState = "running"
	TaskStateScheduled       TaskState = "scheduled"
	TaskStateSensing         TaskState = "sensing" // Airflow 2.2 to 2.3 only.
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

// Descending turns the order round.
func (o VariableOrder) Descending() VariableOrder { return "-" + o }

// The known values of WeightRule.
const (
	WeightRuleAbsolute   WeightRule = "absolute"   // Until Airflow 2.10.
	WeightRuleDownstream WeightRule = "downstream" // Until Airflow 2.10.
	WeightRuleUpstream   WeightRule = "upstream"   // Until Airflow 2.10.
)

// Action is something that a role may be allowed to do, such as can_read.
type Action struct {
	// Name is the action, such as can_read or menu_access. Since Airflow 2.1.
	Name string `json:"name"`
}

// ActionCollection is one page of actions.
type ActionCollection struct {
	// Actions holds the actions of this page. Since Airflow 2.1.
	Actions []Action `json:"actions"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// ActionResource is one permission: an action on a resource.
type ActionResource struct {
	// Action is what may be done. Since Airflow 2.1.
	Action Action `json:"action"`

	// Resource is what it may be done to. Since Airflow 2.1.
	Resource Resource `json:"resource"`
}

// AssetEventOrder is an order of the updates of datasets.
type AssetEventOrder string

// AssetOrder is an order of datasets; id is that in which they were made.
type AssetOrder string

// BasicDAGRun is a DAG run that a dataset event set off, in short.
type BasicDAGRun struct {
	// DAGID identifies the DAG. Since Airflow 2.4.
	DAGID string `json:"dag_id"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id"`

	// DataIntervalEnd is the end of the period whose data the run is about; zero if unknown. Since Airflow 2.4.
	DataIntervalEnd time.Time `json:"data_interval_end,omitzero"`

	// DataIntervalStart is the start of the period whose data the run is about; zero if unknown. Since Airflow 2.4.
	DataIntervalStart time.Time `json:"data_interval_start,omitzero"`

	// EndDate is when it ended; zero while it has not. Since Airflow 2.4.
	EndDate time.Time `json:"end_date,omitzero"`

	// LogicalDate is the point in the schedule that the run is for. No two runs of a DAG share it. Since Airflow 2.4.
	LogicalDate time.Time `json:"logical_date,omitzero"`

	// StartDate is when it began to run; zero while it has not. Since Airflow 2.4.
	StartDate time.Time `json:"start_date,omitzero"`

	// State tells where the run stands. Since Airflow 2.4.
	State DAGRunState `json:"state"`
}

// ClassReference tells where to find a Python class.
type ClassReference struct {
	// ClassName is the name of the class.
	ClassName string `json:"class_name"`

	// ModulePath is the Python module that has the class.
	ModulePath string `json:"module_path"`
}

// DAGRunClear tells how to reset a DAG run.
type DAGRunClear struct {
	// DryRun asks only what would be touched. Unset means true. Since Airflow 2.4.
	DryRun Optional[bool] `json:"dry_run,omitzero"`
}

// TaskInstancesClear selects the task instances of a DAG to reset.
type TaskInstancesClear struct {
	// DAGRunID takes task instances of this run only. It excludes StartDate and EndDate. Since Airflow 2.4.
	DAGRunID Optional[string] `json:"dag_run_id,omitzero"`

	// DryRun asks only what would be touched. Unset means true.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// EndDate takes task instances up to this logical date; unset sets no limit.
	EndDate Optional[time.Time] `json:"end_date,omitzero"`

	// IncludeDownstream adds tasks that come after the selected ones, directly or not. Since Airflow 2.4.
	IncludeDownstream Optional[bool] `json:"include_downstream,omitzero"`

	// IncludeFuture adds the same tasks in later runs. Since Airflow 2.4.
	IncludeFuture Optional[bool] `json:"include_future,omitzero"`

	// IncludeParentDAG adds tasks of the DAG that this SubDAG is a part of.
	IncludeParentDAG Optional[bool] `json:"include_parentdag,omitzero"`

	// IncludePast adds the same tasks in earlier runs. Since Airflow 2.4.
	IncludePast Optional[bool] `json:"include_past,omitzero"`

	// IncludeSubDAGs adds tasks of SubDAGs, and those of other DAGs that an ExternalTaskMarker names.
	IncludeSubDAGs Optional[bool] `json:"include_subdags,omitzero"`

	// IncludeUpstream adds tasks that come before the selected ones, directly or not. Since Airflow 2.4.
	IncludeUpstream Optional[bool] `json:"include_upstream,omitzero"`

	// OnlyFailed takes only task instances that failed, or failed because of others. Unset means true.
	OnlyFailed Optional[bool] `json:"only_failed,omitzero"`

	// OnlyRunning takes only task instances that run now. OnlyFailed must then be set to false.
	OnlyRunning Optional[bool] `json:"only_running,omitzero"`

	// ResetDAGRuns puts finished runs back into the queue; else nothing runs in them. Unset means false.
	ResetDAGRuns Optional[bool] `json:"reset_dag_runs,omitzero"`

	// StartDate takes task instances from this logical date on; unset sets no limit.
	StartDate Optional[time.Time] `json:"start_date,omitzero"`

	// TaskIDs takes task instances of these tasks only; unset means all tasks. Since Airflow 2.1.
	TaskIDs []string `json:"task_ids,omitzero"`
}

// Color is an RGB value in hexadecimal digits, such as #ffefeb or #000.
type Color = string

// Config is the server's configuration, or a part of it.
type Config struct {
	// Sections lists the sections.
	Sections []ConfigSection `json:"sections"`
}

// ConfigOption is one option of the server's configuration.
type ConfigOption struct {
	// Key is the name of the option.
	Key string `json:"key"`

	// Value is its value as text; < hidden > if the server keeps it to itself.
	Value string `json:"value"`
}

// ConfigSection is one section of the server's configuration.
type ConfigSection struct {
	// Name is its name, which no other of its kind has.
	Name string `json:"name"`

	// Options lists the options of the section.
	Options []ConfigOption `json:"options"`
}

// Connection is what hooks and operators need to reach another system. Its password is write-only.
type Connection struct {
	// ConnType names the kind of the other system, such as http or postgres.
	ConnType string `json:"conn_type"`

	// ConnectionID identifies the connection.
	ConnectionID string `json:"connection_id"`

	// Description is a text for people; empty if there is none. Since Airflow 2.2.
	Description string `json:"description"`

	// Extra is JSON text with further settings, in which sensitive values read as ***; empty if there is none.
	Extra string `json:"extra"`

	// Host is the host to connect to; empty if there is none.
	Host string `json:"host"`

	// Login is the user name to connect with; empty if there is none.
	Login string `json:"login"`

	// Port is the port to connect to; zero if there is none.
	Port int `json:"port"`

	// Schema is the database to use, or whatever the type calls a schema; empty if there is none.
	Schema string `json:"schema"`
}

// ConnectionCollection is one page of connections.
type ConnectionCollection struct {
	// Connections holds the connections of this page.
	Connections []Connection `json:"connections"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// ConnectionCreate holds the members of a new connection. The id and the type are required.
type ConnectionCreate struct {
	// ConnType names the kind of the other system, such as http or postgres.
	ConnType string `json:"conn_type"`

	// ConnectionID identifies the connection.
	ConnectionID string `json:"connection_id"`

	// Description is a text for people; empty if there is none. Since Airflow 2.2.
	Description Optional[string] `json:"description,omitzero"`

	// Extra is JSON text with further settings.
	Extra Optional[string] `json:"extra,omitzero"`

	// Host is the host to connect to; empty if there is none.
	Host Optional[string] `json:"host,omitzero"`

	// Login is the user name to connect with; empty if there is none.
	Login Optional[string] `json:"login,omitzero"`

	// Password is the password. It is never returned.
	Password Optional[string] `json:"password,omitzero"`

	// Port is the port to connect to; zero if there is none.
	Port Optional[int] `json:"port,omitzero"`

	// Schema is the database to use, or whatever the type calls a schema; empty if there is none.
	Schema Optional[string] `json:"schema,omitzero"`
}

// ConnectionOrder is an order of connections; id is that in which they were made.
type ConnectionOrder string

// ConnectionTest is the outcome of trying a connection.
type ConnectionTest struct {
	// Message says what came of the test. Since Airflow 2.2.
	Message string `json:"message"`

	// Status tells whether the connection works. Since Airflow 2.2.
	Status bool `json:"status"`
}

// ConnectionUpdate holds the members of a connection to change; a member left unset stays as it is.
type ConnectionUpdate struct {
	// ConnType names the kind of the other system, such as http or postgres.
	ConnType Optional[string] `json:"conn_type,omitzero"`

	// Description is a text for people; empty if there is none. Since Airflow 2.2.
	Description Optional[string] `json:"description,omitzero"`

	// Extra is JSON text with further settings. It replaces all of them: do not send back the *** that was read.
	Extra Optional[string] `json:"extra,omitzero"`

	// Host is the host to connect to; empty if there is none.
	Host Optional[string] `json:"host,omitzero"`

	// Login is the user name to connect with; empty if there is none.
	Login Optional[string] `json:"login,omitzero"`

	// Password is the password. It is never returned.
	Password Optional[string] `json:"password,omitzero"`

	// Port is the port to connect to; zero if there is none.
	Port Optional[int] `json:"port,omitzero"`

	// Schema is the database to use, or whatever the type calls a schema; empty if there is none.
	Schema Optional[string] `json:"schema,omitzero"`
}

// AssetEventCreate is an update of a dataset to record.
type AssetEventCreate struct {
	// AssetURI identifies the dataset. Since Airflow 2.9.
	AssetURI string `json:"dataset_uri"`

	// Extra is a JSON object to keep with the event. The server adds from_rest_api to it. Since Airflow 2.9.
	Extra json.RawMessage `json:"extra,omitzero"`
}

// DAG is one workflow as the server knows it.
type DAG struct {
	// DAGDisplayName is the name to show to people; the same as the id unless the DAG sets one. Since Airflow 2.9.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// DefaultView names the page that the web interface opens for the DAG, such as grid or graph. Since Airflow 2.3.
	DefaultView string `json:"default_view"`

	// Description is what the DAG's author says about it; empty if nothing.
	Description string `json:"description"`

	// FileToken stands for the DAG's file where its source is read or a new parse is asked for.
	FileToken string `json:"file_token"`

	// Fileloc is the path of the DAG's file on the server.
	Fileloc string `json:"fileloc"`

	// HasImportErrors tells whether the DAG's file failed to load when last read. Since Airflow 2.3.
	HasImportErrors bool `json:"has_import_errors"`

	// HasTaskConcurrencyLimits tells whether some task of the DAG limits how many of its instances run at once. Since Airflow 2.3.
	HasTaskConcurrencyLimits bool `json:"has_task_concurrency_limits"`

	// IsActive tells whether the DAG was still in its file when that was last read. Since Airflow 2.2.
	IsActive bool `json:"is_active"`

	// IsPaused tells whether the DAG is paused: nothing is scheduled, and triggered runs stay queued.
	IsPaused bool `json:"is_paused"`

	// IsSubDAG tells whether the DAG is a SubDAG, a part of another one.
	IsSubDAG bool `json:"is_subdag"`

	// LastExpired is when a refresh of the DAG was last asked for; zero if never. Since Airflow 2.3.
	LastExpired time.Time `json:"last_expired,omitzero"`

	// LastParsedTime is when the DAG's file was last read; zero if unknown. Since Airflow 2.3.
	LastParsedTime time.Time `json:"last_parsed_time,omitzero"`

	// LastPickled is when the DAG was last stored as a pickle; zero if never, which is usual. Since Airflow 2.3.
	LastPickled time.Time `json:"last_pickled,omitzero"`

	// MaxActiveRuns is how many runs of the DAG may be active at a time; zero if unknown. Since Airflow 2.3.
	MaxActiveRuns int `json:"max_active_runs"`

	// MaxActiveTasks is how many tasks of the DAG may run at a time, in all its runs together; zero if unknown. Since Airflow 2.3.
	MaxActiveTasks int `json:"max_active_tasks"`

	// MaxConsecutiveFailedDAGRuns is after how many failed runs in a row the DAG gets paused; zero means never. Since Airflow 2.10.
	MaxConsecutiveFailedDAGRuns int `json:"max_consecutive_failed_dag_runs"`

	// NextDAGRun is the logical date of the run that is due next; zero if none is planned. Since Airflow 2.3.
	NextDAGRun time.Time `json:"next_dagrun,omitzero"`

	// NextDAGRunCreateAfter is when the scheduler may make the next run; zero if none is planned. Since Airflow 2.3.
	NextDAGRunCreateAfter time.Time `json:"next_dagrun_create_after,omitzero"`

	// NextDAGRunDataIntervalEnd is the end of the period that the next run will be about; zero if none is planned. Since Airflow 2.3.
	NextDAGRunDataIntervalEnd time.Time `json:"next_dagrun_data_interval_end,omitzero"`

	// NextDAGRunDataIntervalStart is the start of the period that the next run will be about; zero if none is planned. Since Airflow 2.3.
	NextDAGRunDataIntervalStart time.Time `json:"next_dagrun_data_interval_start,omitzero"`

	// Owners lists whoever answers for the DAG's tasks. Servers may leave it empty in DAG details.
	Owners []string `json:"owners"`

	// PickleID identifies the stored pickle; empty if there is none, which is usual. Since Airflow 2.3.
	PickleID string `json:"pickle_id"`

	// RootDAGID identifies the DAG at the top that a SubDAG is a part of; empty for other DAGs.
	RootDAGID string `json:"root_dag_id"`

	// ScheduleInterval tells when the scheduler starts runs; nil if only requests do.
	ScheduleInterval *ScheduleInterval `json:"schedule_interval"`

	// SchedulerLock tells whether a scheduler is at work on the DAG. Airflow 2 does not set it. Since Airflow 2.3.
	SchedulerLock bool `json:"scheduler_lock"`

	// Tags lists the labels of the DAG.
	Tags []Tag `json:"tags"`

	// TimetableDescription puts the schedule into words; empty for some. Since Airflow 2.3.
	TimetableDescription string `json:"timetable_description"`
}

// DAGCollection is one page of DAGs.
type DAGCollection struct {
	// DAGs holds the DAGs of this page.
	DAGs []DAG `json:"dags"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// DAGDetail is a DAG with what only its definition tells.
type DAGDetail struct {
	// Catchup tells whether the scheduler makes up for runs that were due since the start date.
	Catchup bool `json:"catchup"`

	// Concurrency is MaxActiveTasks under an older name.
	Concurrency float64 `json:"concurrency"`

	// DAGDisplayName is the name to show to people; the same as the id unless the DAG sets one. Since Airflow 2.9.
	DAGDisplayName string `json:"dag_display_name"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// DAGRunTimeout is how long a run may take before it fails; nil if there is no limit.
	DAGRunTimeout *TimeDelta `json:"dag_run_timeout"`

	// AssetExpression tells which updates of datasets start the DAG, combined by all and any; null for other schedules. Since Airflow 2.9.
	AssetExpression json.RawMessage `json:"dataset_expression,omitzero"`

	// DefaultView names the page that the web interface opens for the DAG, such as grid or graph.
	DefaultView string `json:"default_view"`

	// Description is what the DAG's author says about it; empty if nothing.
	Description string `json:"description"`

	// DocMD is documentation in Markdown; empty if there is none.
	DocMD string `json:"doc_md"`

	// EndDate is the last date that the schedule reaches; zero if it goes on. Since Airflow 2.3.
	EndDate time.Time `json:"end_date,omitzero"`

	// FileToken stands for the DAG's file where its source is read or a new parse is asked for.
	FileToken string `json:"file_token"`

	// Fileloc is the path of the DAG's file on the server.
	Fileloc string `json:"fileloc"`

	// HasImportErrors tells whether the DAG's file failed to load when last read. Since Airflow 2.8.
	HasImportErrors bool `json:"has_import_errors"`

	// HasTaskConcurrencyLimits tells whether some task of the DAG limits how many of its instances run at once. Since Airflow 2.8.
	HasTaskConcurrencyLimits bool `json:"has_task_concurrency_limits"`

	// IsActive tells whether the DAG was still in its file when that was last read. Since Airflow 2.2.
	IsActive bool `json:"is_active"`

	// IsPaused tells whether the DAG is paused: nothing is scheduled, and triggered runs stay queued.
	IsPaused bool `json:"is_paused"`

	// IsPausedUponCreation tells whether the DAG starts out paused; false also if it leaves that to the server. Since Airflow 2.3.
	IsPausedUponCreation bool `json:"is_paused_upon_creation"`

	// IsSubDAG tells whether the DAG is a SubDAG, a part of another one.
	IsSubDAG bool `json:"is_subdag"`

	// LastExpired is when a refresh of the DAG was last asked for; zero if never. Since Airflow 2.8.
	LastExpired time.Time `json:"last_expired,omitzero"`

	// LastParsed is when the webserver loaded the DAG. LastParsedTime is when its file was read. Since Airflow 2.3.
	LastParsed time.Time `json:"last_parsed,omitzero"`

	// LastParsedTime is when the DAG's file was last read; zero if unknown. Since Airflow 2.8.
	LastParsedTime time.Time `json:"last_parsed_time,omitzero"`

	// LastPickled is when the DAG was last stored as a pickle; zero if never, which is usual. Since Airflow 2.8.
	LastPickled time.Time `json:"last_pickled,omitzero"`

	// MaxActiveRuns is how many runs of the DAG may be active at a time; zero if unknown. Since Airflow 2.3.
	MaxActiveRuns int `json:"max_active_runs"`

	// MaxActiveTasks is how many tasks of the DAG may run at a time, in all its runs together; zero if unknown. Since Airflow 2.3.
	MaxActiveTasks int `json:"max_active_tasks"`

	// MaxConsecutiveFailedDAGRuns is after how many failed runs in a row the DAG gets paused; zero means never. Since Airflow 2.10.
	MaxConsecutiveFailedDAGRuns int `json:"max_consecutive_failed_dag_runs"`

	// NextDAGRun is the logical date of the run that is due next; zero if none is planned. Since Airflow 2.8.
	NextDAGRun time.Time `json:"next_dagrun,omitzero"`

	// NextDAGRunCreateAfter is when the scheduler may make the next run; zero if none is planned. Since Airflow 2.8.
	NextDAGRunCreateAfter time.Time `json:"next_dagrun_create_after,omitzero"`

	// NextDAGRunDataIntervalEnd is the end of the period that the next run will be about; zero if none is planned. Since Airflow 2.8.
	NextDAGRunDataIntervalEnd time.Time `json:"next_dagrun_data_interval_end,omitzero"`

	// NextDAGRunDataIntervalStart is the start of the period that the next run will be about; zero if none is planned. Since Airflow 2.8.
	NextDAGRunDataIntervalStart time.Time `json:"next_dagrun_data_interval_start,omitzero"`

	// Orientation is the direction in which the DAG is drawn, such as LR for left to right.
	Orientation string `json:"orientation"`

	// Owners lists whoever answers for the DAG's tasks. Servers may leave it empty in DAG details.
	Owners []string `json:"owners"`

	// Params holds the params by name, each with its default value, description and JSON schema.
	Params json.RawMessage `json:"params,omitzero"`

	// PickleID identifies the stored pickle; empty if there is none, which is usual. Since Airflow 2.3.
	PickleID string `json:"pickle_id"`

	// RenderTemplateAsNativeObj tells whether templates yield Python values, not only text. Since Airflow 2.3.
	RenderTemplateAsNativeObj bool `json:"render_template_as_native_obj"`

	// RootDAGID identifies the DAG at the top that a SubDAG is a part of; empty for other DAGs. Since Airflow 2.8.
	RootDAGID string `json:"root_dag_id"`

	// ScheduleInterval tells when the scheduler starts runs; nil if only requests do.
	ScheduleInterval *ScheduleInterval `json:"schedule_interval"`

	// SchedulerLock tells whether a scheduler is at work on the DAG. Airflow 2 does not set it. Since Airflow 2.8.
	SchedulerLock bool `json:"scheduler_lock"`

	// StartDate is the date at which the schedule begins; zero if there is none.
	StartDate time.Time `json:"start_date,omitzero"`

	// Tags lists the labels of the DAG.
	Tags []Tag `json:"tags"`

	// TemplateSearchPath lists folders in which template files are looked for; nil if the DAG names none. Since Airflow 2.8.
	TemplateSearchPath []string `json:"template_searchpath"`

	// TimetableDescription puts the schedule into words; empty for some. Since Airflow 2.8.
	TimetableDescription string `json:"timetable_description"`

	// Timezone is the time zone that the schedule follows.
	Timezone Timezone `json:"timezone"`
}

// DAGDetailField names a member of what the server tells of a DAG in detail; last_loaded is the name by which
// last_parsed is asked for.
type DAGDetailField string

// DAGField names a member of a DAG.
type DAGField string

// DAGOrder is an order of DAGs; dag_id is that of lists that are not asked for one. Before Airflow 2.6 there is no
// other.
type DAGOrder string

// DAGRun is one run of a DAG.
type DAGRun struct {
	// Conf is the JSON object that the run was given, {} if none.
	Conf json.RawMessage `json:"conf,omitzero"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id"`

	// DataIntervalEnd is the end of the period whose data the run is about; zero if unknown. Since Airflow 2.4.
	DataIntervalEnd time.Time `json:"data_interval_end,omitzero"`

	// DataIntervalStart is the start of the period whose data the run is about; zero if unknown. Since Airflow 2.4.
	DataIntervalStart time.Time `json:"data_interval_start,omitzero"`

	// EndDate is when it ended; zero while it has not.
	EndDate time.Time `json:"end_date,omitzero"`

	// ExecutionDate is LogicalDate under its older name.
	//
	// Deprecated: Airflow calls it the logical date since 2.2.
	ExecutionDate time.Time `json:"execution_date,omitzero"`

	// ExternalTrigger tells whether a person or a program asked for the run, not a schedule or a dataset.
	ExternalTrigger bool `json:"external_trigger"`

	// LastSchedulingDecision is when the scheduler last looked at the run; zero if it has not yet. Since Airflow 2.4.
	LastSchedulingDecision time.Time `json:"last_scheduling_decision,omitzero"`

	// LogicalDate is the point in the schedule that the run is for. No two runs of a DAG share it. Since Airflow 2.2.
	LogicalDate time.Time `json:"logical_date,omitzero"`

	// Note is what somebody wrote about it; empty if nobody did. Since Airflow 2.5.
	Note string `json:"note"`

	// RunType tells where the run comes from: a schedule, a dataset, a backfill, or a request (manual). Since Airflow 2.4.
	RunType DAGRunType `json:"run_type"`

	// StartDate is when it left the queue; zero while it has not.
	StartDate time.Time `json:"start_date,omitzero"`

	// State tells where the run stands.
	State DAGRunState `json:"state"`
}

// DAGRunType tells where the run comes from: a schedule, a dataset, a backfill, or a request (manual). Since Airflow
// 2.4.
type DAGRunType string

// DAGRunClearResult is what resetting a DAG run answers: the run, or in a dry run its task instances.
type DAGRunClearResult struct {
	// Conf is the JSON object that the run was given, {} if none.
	Conf json.RawMessage `json:"conf,omitzero"`

	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id"`

	// DataIntervalEnd is the end of the period whose data the run is about; zero if unknown. Since Airflow 2.4.
	DataIntervalEnd time.Time `json:"data_interval_end,omitzero"`

	// DataIntervalStart is the start of the period whose data the run is about; zero if unknown. Since Airflow 2.4.
	DataIntervalStart time.Time `json:"data_interval_start,omitzero"`

	// EndDate is when it ended; zero while it has not.
	EndDate time.Time `json:"end_date,omitzero"`

	// ExecutionDate is LogicalDate under its older name.
	//
	// Deprecated: Airflow calls it the logical date since 2.2.
	ExecutionDate time.Time `json:"execution_date,omitzero"`

	// ExternalTrigger tells whether a person or a program asked for the run, not a schedule or a dataset.
	ExternalTrigger bool `json:"external_trigger"`

	// LastSchedulingDecision is when the scheduler last looked at the run; zero if it has not yet. Since Airflow 2.4.
	LastSchedulingDecision time.Time `json:"last_scheduling_decision,omitzero"`

	// LogicalDate is the point in the schedule that the run is for. No two runs of a DAG share it. Since Airflow 2.2.
	LogicalDate time.Time `json:"logical_date,omitzero"`

	// Note is what somebody wrote about it; empty if nobody did. Since Airflow 2.5.
	Note string `json:"note"`

	// RunType tells where the run comes from: a schedule, a dataset, a backfill, or a request (manual). Since Airflow 2.4.
	RunType DAGRunType `json:"run_type"`

	// StartDate is when it left the queue; zero while it has not.
	StartDate time.Time `json:"start_date,omitzero"`

	// State tells where the run stands.
	State DAGRunState `json:"state"`

	// TaskInstances lists the task instances.
	TaskInstances []TaskInstanceReference `json:"task_instances"`
}

// DAGRunCollection is one page of DAG runs.
type DAGRunCollection struct {
	// DAGRuns holds the DAG runs of this page.
	DAGRuns []DAGRun `json:"dag_runs"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// DAGRunCreate tells how to run a DAG. Its zero value is a plain run, as of now.
type DAGRunCreate struct {
	// Conf is a JSON object for the run's tasks to read; unset means {}. The DAG's params may restrict it.
	Conf json.RawMessage `json:"conf,omitzero"`

	// DAGRunID is the id to give the run. If unset, the server makes one from the logical date.
	DAGRunID Optional[string] `json:"dag_run_id,omitzero"`

	// DataIntervalEnd is the end of the period whose data the run is about. It goes with DataIntervalStart. Since Airflow 2.9.
	DataIntervalEnd Optional[time.Time] `json:"data_interval_end,omitzero"`

	// DataIntervalStart is the start of the period whose data the run is about. It goes with DataIntervalEnd. Since Airflow 2.9.
	DataIntervalStart Optional[time.Time] `json:"data_interval_start,omitzero"`

	// ExecutionDate is LogicalDate under its older name. If both are set, they must be equal.
	//
	// Deprecated: Airflow calls it the logical date since 2.2.
	ExecutionDate Optional[time.Time] `json:"execution_date,omitzero"`

	// LogicalDate is the point in the schedule that the run is for; unset means now. Since Airflow 2.2.
	LogicalDate Optional[time.Time] `json:"logical_date,omitzero"`

	// Note is a note about the run for people to read. Since Airflow 2.5.
	Note Optional[string] `json:"note,omitzero"`
}

// DAGRunField names a member of a DAG run.
type DAGRunField string

// DAGRunOrder is an order of DAG runs; id is that in which they were made.
type DAGRunOrder string

// DAGSource is the source code of a DAG file.
type DAGSource struct {
	// Content is the source code.
	Content string `json:"content"`
}

// DAGUpdate holds what can be changed of a DAG: whether it is paused.
type DAGUpdate struct {
	// IsPaused pauses the DAG if true, and unpauses it if false. Null is neither: nothing is scheduled, and the DAG reads as not paused.
	IsPaused Optional[bool] `json:"is_paused,omitzero"`
}

// DAGWarningOrder is an order of warnings.
type DAGWarningOrder string

// DAGProcessorStatus tells whether a stand-alone DAG processor is alive, and when one was last heard of.
type DAGProcessorStatus struct {
	// LatestDAGProcessorHeartbeat is when the DAG processor last gave a sign of life; zero if none runs on its own. Since Airflow 2.7.
	LatestDAGProcessorHeartbeat time.Time `json:"latest_dag_processor_heartbeat,omitzero"`

	// Status tells whether the component is well; empty if it is not there or nothing is known of it. Since Airflow 2.7.
	Status HealthStatus `json:"status"`
}

// DAGScheduleAssetReference is a DAG that is scheduled on a dataset.
type DAGScheduleAssetReference struct {
	// CreatedAt is when the server first recorded it. Since Airflow 2.4.
	CreatedAt time.Time `json:"created_at,omitzero"`

	// DAGID identifies the DAG. Since Airflow 2.4.
	DAGID string `json:"dag_id"`

	// UpdatedAt is when the server last changed its record of it. Since Airflow 2.4.
	UpdatedAt time.Time `json:"updated_at,omitzero"`
}

// DAGRunState tells where a DAG run stands.
type DAGRunState string

// DAGStats counts the runs of one DAG by state.
type DAGStats struct {
	// DAGID identifies the DAG. Since Airflow 2.10.
	DAGID string `json:"dag_id"`

	// Stats has one count for each state. Since Airflow 2.10.
	Stats []DAGStateCount `json:"stats"`
}

// DAGStatsCollection counts the runs of several DAGs by state.
type DAGStatsCollection struct {
	// DAGs has one entry for each DAG. Since Airflow 2.10.
	DAGs []DAGStats `json:"dags"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// DAGStateCount counts the runs of a DAG that are in one state.
type DAGStateCount struct {
	// Count is how many runs are in that state. Since Airflow 2.10.
	Count int `json:"count"`

	// State is the state whose runs are counted. Since Airflow 2.10.
	State DAGRunState `json:"state"`
}

// DAGWarning is something about a DAG that works but deserves a look, such as a pool that does not exist.
type DAGWarning struct {
	// DAGID identifies the DAG. Since Airflow 2.4.
	DAGID string `json:"dag_id"`

	// Message says what is wrong. Since Airflow 2.4.
	Message string `json:"message"`

	// Timestamp is when it was recorded. Since Airflow 2.4.
	Timestamp time.Time `json:"timestamp,omitzero"`

	// WarningType names the kind of warning, such as non-existent pool. Since Airflow 2.4.
	WarningType string `json:"warning_type"`
}

// DAGWarningCollection is one page of DAG warnings.
type DAGWarningCollection struct {
	// DAGWarnings holds the warnings of this page. Since Airflow 2.4.
	DAGWarnings []DAGWarning `json:"dag_warnings"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// Asset is data that tasks update and that DAGs can be scheduled on.
type Asset struct {
	// Aliases holds the dataset aliases that stand for it. Since Airflow 2.10.
	Aliases []json.RawMessage `json:"aliases"`

	// ConsumingDAGs lists the DAGs that are scheduled on the dataset. Since Airflow 2.4.
	ConsumingDAGs []DAGScheduleAssetReference `json:"consuming_dags"`

	// CreatedAt is when the server first recorded it. Since Airflow 2.4.
	CreatedAt time.Time `json:"created_at,omitzero"`

	// Extra is a JSON object that the author of a DAG put into the dataset. Since Airflow 2.4.
	Extra json.RawMessage `json:"extra,omitzero"`

	// ID is the number that the server gave it. Since Airflow 2.4.
	ID int `json:"id"`

	// ProducingTasks lists the tasks that update the dataset. Since Airflow 2.4.
	ProducingTasks []TaskOutletAssetReference `json:"producing_tasks"`

	// UpdatedAt is when the server last changed its record of it. Since Airflow 2.4.
	UpdatedAt time.Time `json:"updated_at,omitzero"`

	// URI identifies the dataset. Since Airflow 2.4.
	URI string `json:"uri"`
}

// AssetCollection is one page of datasets. Its total counts all datasets, also those that the filters left out.
type AssetCollection struct {
	// Assets holds the datasets of this page. Since Airflow 2.4.
	Assets []Asset `json:"datasets"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// AssetEvent is one update of a dataset.
type AssetEvent struct {
	// CreatedDAGRuns lists the DAG runs that the event set off. Since Airflow 2.4.
	CreatedDAGRuns []BasicDAGRun `json:"created_dagruns"`

	// AssetID is the number that the server gave the dataset. Since Airflow 2.4.
	AssetID int `json:"dataset_id"`

	// AssetURI identifies the dataset. Since Airflow 2.4.
	AssetURI string `json:"dataset_uri"`

	// Extra is a JSON object that came with the update. If that was a request, it has from_rest_api. Since Airflow 2.4.
	Extra json.RawMessage `json:"extra,omitzero"`

	// ID is the number that the server gave it.
	ID int `json:"id"`

	// SourceDAGID identifies the DAG whose task made the update; empty if no task did. Since Airflow 2.4.
	SourceDAGID string `json:"source_dag_id"`

	// SourceMapIndex is the map index of the task instance that made the update; -1 if it is not mapped or no task did. Since Airflow 2.4.
	SourceMapIndex *int `json:"source_map_index"`

	// SourceRunID identifies the run whose task made the update; empty if no task did. Since Airflow 2.4.
	SourceRunID string `json:"source_run_id"`

	// SourceTaskID identifies the task that made the update; empty if no task did. Since Airflow 2.4.
	SourceTaskID string `json:"source_task_id"`

	// Timestamp is when it was recorded. Since Airflow 2.4.
	Timestamp time.Time `json:"timestamp,omitzero"`
}

// AssetEventCollection is one page of dataset events.
type AssetEventCollection struct {
	// AssetEvents holds the dataset events of this page. Since Airflow 2.4.
	AssetEvents []AssetEvent `json:"dataset_events"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// EventLog is one entry of the audit log: who did what, and when.
type EventLog struct {
	// DAGID identifies the DAG that it was done to; empty if none.
	DAGID string `json:"dag_id"`

	// Event names what was done, such as trigger or cli_scheduler.
	Event string `json:"event"`

	// EventLogID is the number of the entry; a later entry has a higher one.
	EventLogID int `json:"event_log_id"`

	// LogicalDate is the logical date of the run that it was done to; zero if none.
	LogicalDate time.Time `json:"execution_date,omitzero"`

	// Extra is more about it, mostly JSON text such as the request's body; empty if there is nothing.
	Extra string `json:"extra"`

	// MapIndex is the map index of the task instance that it was done to; nil if unknown. Since Airflow 2.10.
	MapIndex *int `json:"map_index"`

	// Owner names the user who did it, or the owner of the task; empty if unknown.
	Owner string `json:"owner"`

	// RunID identifies the DAG run that it was done to; empty if none. Since Airflow 2.9.
	RunID string `json:"run_id"`

	// TaskID identifies the task that it was done to; empty if none.
	TaskID string `json:"task_id"`

	// TryNumber is the number of the attempt that it was done to; zero if unknown. Since Airflow 2.10.
	TryNumber int `json:"try_number"`

	// When is when it happened.
	When time.Time `json:"when,omitzero"`
}

// EventLogCollection is one page of the audit log.
type EventLogCollection struct {
	// EventLogs holds the entries of this page.
	EventLogs []EventLog `json:"event_logs"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// EventLogOrder is an order of the entries of the event log; event_log_id is that in which they were written.
type EventLogOrder string

// ExtraLinkCollection holds the links that an operator offers for a task instance.
type ExtraLinkCollection map[string]string

// HealthInfo tells which components of a deployment are well.
type HealthInfo struct {
	// DAGProcessor tells whether a DAG processor is alive, where one runs on its own. Since Airflow 2.7.
	DAGProcessor DAGProcessorStatus `json:"dag_processor"`

	// Metadatabase tells whether the metadata database can be reached.
	Metadatabase MetadatabaseStatus `json:"metadatabase"`

	// Scheduler tells whether a scheduler is alive.
	Scheduler SchedulerStatus `json:"scheduler"`

	// Triggerer tells whether a triggerer is alive. Since Airflow 2.6.
	Triggerer TriggererStatus `json:"triggerer"`
}

// HealthStatus tells whether a component is well; empty if it is not there or nothing is known of it.
type HealthStatus string

// ImportError is a DAG file that the server could not load, and why.
type ImportError struct {
	// Filename is the path of the file on the server.
	Filename string `json:"filename"`

	// ImportErrorID is the number of the import error; it may change when the file is read again.
	ImportErrorID int `json:"import_error_id"`

	// StackTrace is the Python traceback. It is held back from users who may not read all DAGs in the file.
	StackTrace string `json:"stack_trace"`

	// Timestamp is when the file was last read and failed.
	Timestamp time.Time `json:"timestamp,omitzero"`
}

// ImportErrorCollection is one page of import errors.
type ImportErrorCollection struct {
	// ImportErrors holds the import errors of this page.
	ImportErrors []ImportError `json:"import_errors"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// ImportErrorOrder is an order of import errors; import_error_id is that in which files first failed.
type ImportErrorOrder string

// Job is a long-running process of Airflow, here the triggerer that a deferred task depends on.
type Job struct {
	// DAGID identifies the DAG that the job serves; empty if it serves all, as a triggerer does. Since Airflow 2.5.
	DAGID string `json:"dag_id"`

	// EndDate is when it ended; zero while it has not. Since Airflow 2.5.
	EndDate time.Time `json:"end_date,omitzero"`

	// ExecutorClass names the executor that the process was set up with; empty if unknown. Since Airflow 2.5.
	ExecutorClass string `json:"executor_class"`

	// Hostname names the machine that the job runs on. Since Airflow 2.5.
	Hostname string `json:"hostname"`

	// ID is the number that the server gave it. Since Airflow 2.5.
	ID int `json:"id"`

	// JobType names the kind of job, such as TriggererJob. Since Airflow 2.5.
	JobType string `json:"job_type"`

	// LatestHeartbeat is when the job last gave a sign of life. Since Airflow 2.5.
	LatestHeartbeat time.Time `json:"latest_heartbeat,omitzero"`

	// StartDate is when it began to run; zero while it has not. Since Airflow 2.5.
	StartDate time.Time `json:"start_date,omitzero"`

	// State tells where the job stands. Since Airflow 2.5.
	State string `json:"state"`

	// Unixname is the operating system's user that ran it. Since Airflow 2.5.
	Unixname string `json:"unixname"`
}

// DAGRunFilter selects DAG runs across DAGs. What is unset does not narrow the list.
type DAGRunFilter struct {
	// DAGIDs keeps what belongs to these DAGs; unset means all that the user may read.
	DAGIDs []string `json:"dag_ids,omitzero"`

	// EndDateGTE keeps what ended at this time or later.
	EndDateGTE time.Time `json:"end_date_gte,omitzero"`

	// EndDateLTE keeps what ended at this time or earlier.
	EndDateLTE time.Time `json:"end_date_lte,omitzero"`

	// LogicalDateGTE keeps what has this logical date or a later one.
	LogicalDateGTE time.Time `json:"execution_date_gte,omitzero"`

	// LogicalDateLTE keeps what has this logical date or an earlier one.
	LogicalDateLTE time.Time `json:"execution_date_lte,omitzero"`

	// OrderBy is the order of the rows; unset is that in which they were made. Since Airflow 2.1.
	OrderBy DAGRunOrder `json:"order_by,omitzero"`

	// Limit is how many rows to return at most, 100 if unset. The server's own limit does not apply here.
	Limit int `json:"page_limit,omitzero"`

	// Offset is how many rows to leave out at the start.
	Offset int `json:"page_offset,omitzero"`

	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none. It is not sent.
	Prefetch int `json:"-"`

	// StartDateGTE keeps what began at this time or later.
	StartDateGTE time.Time `json:"start_date_gte,omitzero"`

	// StartDateLTE keeps what began at this time or earlier.
	StartDateLTE time.Time `json:"start_date_lte,omitzero"`

	// State keeps runs that are in one of these states. Since Airflow 2.3.
	State []DAGRunState `json:"states,omitzero"`
}

// TaskInstanceFilter selects task instances across DAGs and runs. What is unset does not narrow the list.
type TaskInstanceFilter struct {
	// DAGIDs keeps what belongs to these DAGs; unset means all that the user may read.
	DAGIDs []string `json:"dag_ids,omitzero"`

	// DAGRunIDs keeps what belongs to runs with these ids. Since Airflow 2.7.
	DAGRunIDs []string `json:"dag_run_ids,omitzero"`

	// DurationGTE keeps task instances that ran for this many seconds or longer.
	DurationGTE Optional[float64] `json:"duration_gte,omitzero"`

	// DurationLTE keeps task instances that ran for this many seconds or less.
	DurationLTE Optional[float64] `json:"duration_lte,omitzero"`

	// EndDateGTE keeps what ended at this time or later.
	EndDateGTE time.Time `json:"end_date_gte,omitzero"`

	// EndDateLTE keeps what ended at this time or earlier.
	EndDateLTE time.Time `json:"end_date_lte,omitzero"`

	// LogicalDateGTE keeps what has this logical date or a later one.
	LogicalDateGTE time.Time `json:"execution_date_gte,omitzero"`

	// LogicalDateLTE keeps what has this logical date or an earlier one.
	LogicalDateLTE time.Time `json:"execution_date_lte,omitzero"`

	// Executor keeps task instances that name one of these executors. Since Airflow 2.10.
	Executor []string `json:"executor,omitzero"`

	// Limit is how many rows to return at most, 100 if unset. The server's own limit does not apply here. Since Airflow 2.10.3.
	Limit int `json:"page_limit,omitzero"`

	// Offset is how many rows to leave out at the start. Since Airflow 2.10.3.
	Offset int `json:"page_offset,omitzero"`

	// Pool keeps task instances in one of these pools.
	Pool []string `json:"pool,omitzero"`

	// Prefetch is how many pages an iterator fetches ahead at the same time, while the rows of another are used; 0 is none. It is not sent.
	Prefetch int `json:"-"`

	// Queue keeps task instances in one of these queues.
	Queue []string `json:"queue,omitzero"`

	// StartDateGTE keeps what began at this time or later.
	StartDateGTE time.Time `json:"start_date_gte,omitzero"`

	// StartDateLTE keeps what began at this time or earlier.
	StartDateLTE time.Time `json:"start_date_lte,omitzero"`

	// State keeps task instances in one of these states; none is for those without a state.
	State []TaskState `json:"state,omitzero"`

	// TaskIDs keeps what belongs to tasks with these ids. Since Airflow 2.7.
	TaskIDs []string `json:"task_ids,omitzero"`
}

// Log is the log of one attempt, or a piece of it.
type Log struct {
	// Content is the text of it: a Python list of (host, text) pairs, as Python prints it.
	Content string `json:"content"`

	// ContinuationToken asks for what follows. It is there at the end of the log too.
	ContinuationToken string `json:"continuation_token"`
}

// MetadatabaseStatus tells whether the metadata database can be reached.
type MetadatabaseStatus struct {
	// Status tells whether the component is well; empty if it is not there or nothing is known of it.
	Status HealthStatus `json:"status"`
}

// PluginCollection is one page of plugins.
type PluginCollection struct {
	// Plugins holds the plugins of this page. Since Airflow 2.1.
	Plugins []Plugin `json:"plugins"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// Plugin is a plugin and what it adds to Airflow.
type Plugin struct {
	// AppbuilderMenuItems describes what the plugin adds to the menu of the web interface. Since Airflow 2.1.
	AppbuilderMenuItems []json.RawMessage `json:"appbuilder_menu_items"`

	// AppbuilderViews describes the pages that the plugin adds to the web interface. Since Airflow 2.1.
	AppbuilderViews []json.RawMessage `json:"appbuilder_views"`

	// Executors lists the executor classes that the plugin adds. Since Airflow 2.1.
	Executors []string `json:"executors"`

	// FlaskBlueprints describes the Flask blueprints that the plugin adds to the webserver. Since Airflow 2.1.
	FlaskBlueprints []string `json:"flask_blueprints"`

	// GlobalOperatorExtraLinks describes the links that the plugin adds to every operator. Since Airflow 2.1.
	GlobalOperatorExtraLinks []string `json:"global_operator_extra_links"`

	// Hooks lists the hook classes that the plugin adds. Since Airflow 2.1.
	Hooks []string `json:"hooks"`

	// Listeners lists what the plugin has to be told of runs and tasks as they change. Since Airflow 2.8.
	Listeners []string `json:"listeners"`

	// Macros lists the template macros that the plugin adds. Since Airflow 2.1.
	Macros []string `json:"macros"`

	// Name is the name of the plugin. Since Airflow 2.1.
	Name string `json:"name"`

	// OperatorExtraLinks describes the links that the plugin adds to some operators. Since Airflow 2.1.
	OperatorExtraLinks []string `json:"operator_extra_links"`

	// Source tells which file or package the plugin comes from; empty if unknown. Since Airflow 2.1.
	Source string `json:"source"`

	// TiDeps lists further conditions that the plugin sets on task instances. Since Airflow 2.8.
	TiDeps []string `json:"ti_deps"`

	// Timetables lists the timetable classes that the plugin adds. Since Airflow 2.8.
	Timetables []string `json:"timetables"`
}

// Pool limits how many tasks run at a time: each takes one or more of its slots.
type Pool struct {
	// DeferredSlots is how many slots deferred tasks hold. They are taken only if IncludeDeferred is true. Since Airflow 2.7.
	DeferredSlots int `json:"deferred_slots"`

	// Description is a text for people; empty if there is none. Since Airflow 2.3.
	Description string `json:"description"`

	// IncludeDeferred tells whether deferred tasks take slots. Since Airflow 2.7.
	IncludeDeferred bool `json:"include_deferred"`

	// Name is its name, which no other of its kind has.
	Name string `json:"name"`

	// OccupiedSlots is how many slots running and queued tasks take, and deferred ones if IncludeDeferred is true.
	OccupiedSlots int `json:"occupied_slots"`

	// OpenSlots is how many slots are free.
	OpenSlots int `json:"open_slots"`

	// QueuedSlots is how many slots queued tasks take.
	QueuedSlots int `json:"queued_slots"`

	// RunningSlots is how many slots running tasks take.
	RunningSlots int `json:"running_slots"`

	// ScheduledSlots is how many slots are wanted by tasks that are scheduled but not queued yet. Since Airflow 2.6.
	ScheduledSlots int `json:"scheduled_slots"`

	// Slots is how many slots there are in all.
	Slots int `json:"slots"`
}

// PoolCollection is one page of pools.
type PoolCollection struct {
	// Pools holds the pools of this page.
	Pools []Pool `json:"pools"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// PoolCreate holds the members of a new pool. The name and the slots are required.
type PoolCreate struct {
	// Description is a text for people; empty if there is none. Since Airflow 2.3.
	Description Optional[string] `json:"description,omitzero"`

	// IncludeDeferred tells whether deferred tasks take slots; unset means false. Since Airflow 2.7.
	IncludeDeferred Optional[bool] `json:"include_deferred,omitzero"`

	// Name is the name of the new pool. With a slash in it, the pool could not be reached or removed.
	Name string `json:"name"`

	// Slots is how many slots there are in all. With -1 for no limit, servers fail to list any pools.
	Slots int `json:"slots"`
}

// PoolOrder is an order of pools; id is that in which they were made.
type PoolOrder string

// PoolUpdate holds the members of a pool to change; with an update mask, a member that it does not name stays as it is.
type PoolUpdate struct {
	// Description is a text for people; empty if there is none. Since Airflow 2.3.
	Description Optional[string] `json:"description,omitzero"`

	// IncludeDeferred tells whether deferred tasks take slots. Without an update mask, unset means false. Since Airflow 2.7.
	IncludeDeferred Optional[bool] `json:"include_deferred,omitzero"`

	// Name is the pool's name, which may be a new one. The default pool keeps its name.
	Name Optional[string] `json:"name,omitzero"`

	// Slots is how many slots there are in all. With -1 for no limit, servers fail to list any pools.
	Slots Optional[int] `json:"slots,omitzero"`
}

// Provider is a provider package, which adds operators and hooks for another system.
type Provider struct {
	// Description says what the package is for. Since Airflow 2.1.
	Description string `json:"description"`

	// PackageName is the package's name on PyPI. Since Airflow 2.1.
	PackageName string `json:"package_name"`

	// Version is the version number. Since Airflow 2.1.
	Version string `json:"version"`
}

// ProviderCollection holds the installed provider packages.
type ProviderCollection struct {
	// Providers lists the provider packages. Since Airflow 2.1.
	Providers []Provider `json:"providers"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// QueuedEvent is an update of a dataset that waits for a DAG's next run.
type QueuedEvent struct {
	// CreatedAt is when the event was queued. Since Airflow 2.9.
	CreatedAt time.Time `json:"created_at,omitzero"`

	// DAGID identifies the DAG that the event waits for. Since Airflow 2.9.
	DAGID string `json:"dag_id"`

	// URI identifies the dataset. Since Airflow 2.9.
	URI string `json:"uri"`
}

// QueuedEventCollection holds the updates of datasets that wait for DAGs to run.
type QueuedEventCollection struct {
	// QueuedEvents holds the queued events.
	QueuedEvents []QueuedEvent `json:"queued_events"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// Resource is something that permissions are about, such as DAGs or Pools.
type Resource struct {
	// Name is the resource, such as DAGs or Pools. Since Airflow 2.1.
	Name string `json:"name"`
}

// Role is a named set of permissions.
type Role struct {
	// Actions lists the permissions of the role. Since Airflow 2.1.
	Actions []ActionResource `json:"actions"`

	// Name is its name, which no other of its kind has. Since Airflow 2.1.
	Name string `json:"name"`
}

// RoleCollection is one page of roles.
type RoleCollection struct {
	// Roles holds the roles of this page. Since Airflow 2.1.
	Roles []Role `json:"roles"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// RoleCreate holds the members of a new role. The name is required.
type RoleCreate struct {
	// Actions lists the permissions to give. Since Airflow 2.1.
	Actions []ActionResource `json:"actions,omitzero"`

	// Name is its name, which no other of its kind has. Since Airflow 2.1.
	Name string `json:"name"`
}

// RoleOrder is an order of roles; role_id is that in which they were made. No order of roles can be turned round.
type RoleOrder string

// RoleUpdate holds the members of a role to change.
type RoleUpdate struct {
	// Actions lists permissions to add. The role keeps those that it has. Since Airflow 2.1.
	Actions []ActionResource `json:"actions,omitzero"`

	// Name is the role's name, which may be a new one. Since Airflow 2.1.
	Name Optional[string] `json:"name,omitzero"`
}

// SLAMiss records that a task instance was not done within its SLA.
type SLAMiss struct {
	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// Description is a text for people; empty if there is none.
	Description string `json:"description"`

	// EmailSent tells whether an e-mail about the miss was sent.
	EmailSent bool `json:"email_sent"`

	// LogicalDate is the logical date of the run.
	LogicalDate time.Time `json:"execution_date,omitzero"`

	// NotificationSent tells whether anybody was told of the miss, by e-mail or by a callback.
	NotificationSent bool `json:"notification_sent"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id"`

	// Timestamp is when the miss was noticed.
	Timestamp time.Time `json:"timestamp,omitzero"`
}

// ScheduleInterval is a cron expression, a TimeDelta or a RelativeDelta. Its Type tells which.
type ScheduleInterval struct {
	// Type tells which kind of schedule this is: CronExpression, TimeDelta or RelativeDelta.
	Type string `json:"__type"`

	// Day replaces the day of the month; zero or null leaves it.
	Day *int `json:"day"`

	// Days is a number of days to add.
	Days int `json:"days"`

	// Hour replaces the hour, unless it is null.
	Hour *int `json:"hour"`

	// Hours is a number of hours to add.
	Hours int `json:"hours"`

	// Leapdays is a number of days to add after 28 February of a leap year.
	Leapdays int `json:"leapdays"`

	// Microsecond replaces the microsecond, unless it is null.
	Microsecond *int `json:"microsecond"`

	// Microseconds is a number of microseconds to add.
	Microseconds int `json:"microseconds"`

	// Minute replaces the minute, unless it is null.
	Minute *int `json:"minute"`

	// Minutes is a number of minutes to add.
	Minutes int `json:"minutes"`

	// Month replaces the month; zero or null leaves it.
	Month *int `json:"month"`

	// Months is a number of months to add.
	Months int `json:"months"`

	// Second replaces the second, unless it is null.
	Second *int `json:"second"`

	// Seconds is a number of seconds to add.
	Seconds int `json:"seconds"`

	// Value is a cron expression, a preset such as @daily, or a word such as Dataset; empty for a length of time.
	Value string `json:"value"`

	// Year replaces the year; zero or null leaves it.
	Year *int `json:"year"`

	// Years is a number of years to add.
	Years int `json:"years"`
}

// SchedulerStatus tells whether a scheduler is alive, and when one was last heard of.
type SchedulerStatus struct {
	// LatestSchedulerHeartbeat is when the scheduler last gave a sign of life; zero if it never did.
	LatestSchedulerHeartbeat time.Time `json:"latest_scheduler_heartbeat,omitzero"`

	// Status tells whether the component is well; empty if it is not there or nothing is known of it.
	Status HealthStatus `json:"status"`
}

// DAGRunNote is a new note for a DAG run.
type DAGRunNote struct {
	// Note is the new note, at most 1000 characters long. Since Airflow 2.5.
	Note Optional[string] `json:"note,omitzero"`
}

// TaskInstanceNote is a new note for a task instance.
type TaskInstanceNote struct {
	// Note is the new note, at most 1000 characters long. Since Airflow 2.5.
	Note Optional[string] `json:"note,omitzero"`
}

// Tag is a label that a DAG's author gave it.
type Tag struct {
	// Name is the label.
	Name string `json:"name"`
}

// Task is the definition of one task of a DAG.
type Task struct {
	// ClassRef is the Python class of the operator.
	ClassRef ClassReference `json:"class_ref"`

	// DependsOnPast tells whether the task waits until, in the run before, it succeeded or was skipped.
	DependsOnPast bool `json:"depends_on_past"`

	// DocMD is documentation in Markdown; empty if there is none. Since Airflow 2.10.
	DocMD string `json:"doc_md"`

	// DownstreamTaskIDs lists the tasks that come directly after this one.
	DownstreamTaskIDs []string `json:"downstream_task_ids"`

	// EndDate is the last logical date that the task runs for; zero if it goes on.
	EndDate time.Time `json:"end_date,omitzero"`

	// ExecutionTimeout is how long an attempt may take before it fails; nil if there is no limit.
	ExecutionTimeout *TimeDelta `json:"execution_timeout"`

	// ExtraLinks lists the kinds of links to other systems that the operator offers.
	ExtraLinks []ClassReference `json:"extra_links"`

	// IsMapped tells whether the task becomes several instances at run time. Since Airflow 2.3.
	IsMapped bool `json:"is_mapped"`

	// OperatorName is the name of the operator to show to people; empty on older servers. Since Airflow 2.6.
	OperatorName string `json:"operator_name"`

	// Owner names whoever answers for it.
	Owner string `json:"owner"`

	// Params holds the params by name, each with its default value, description and JSON schema. Since Airflow 2.2.
	Params json.RawMessage `json:"params,omitzero"`

	// Pool names the pool whose slots it takes.
	Pool string `json:"pool"`

	// PoolSlots is how many slots of the pool it takes.
	PoolSlots float64 `json:"pool_slots"`

	// PriorityWeight ranks tasks that compete for slots: the highest goes first.
	PriorityWeight float64 `json:"priority_weight"`

	// Queue names the queue from which workers take it, for executors that have queues.
	Queue string `json:"queue"`

	// Retries is how often a failed attempt is repeated.
	Retries float64 `json:"retries"`

	// RetryDelay is how long to wait before the next attempt; nil if unknown.
	RetryDelay *TimeDelta `json:"retry_delay"`

	// RetryExponentialBackoff tells whether the wait grows with each attempt.
	RetryExponentialBackoff bool `json:"retry_exponential_backoff"`

	// StartDate is the first logical date that the task runs for; zero if there is none.
	StartDate time.Time `json:"start_date,omitzero"`

	// TaskDisplayName is the name to show to people; the same as the task id unless the task sets one. Since Airflow 2.9.
	TaskDisplayName string `json:"task_display_name"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id"`

	// TemplateFields lists the attributes of the operator in which templates are filled in.
	TemplateFields []string `json:"template_fields"`

	// TriggerRule is what the task asks of the tasks before it.
	TriggerRule TriggerRule `json:"trigger_rule"`

	// UIColor is the fill of the task's box in the web interface.
	UIColor Color `json:"ui_color"`

	// UIFgcolor is the text in the task's box in the web interface.
	UIFgcolor Color `json:"ui_fgcolor"`

	// WaitForDownstream tells whether the task also waits until, in the run before, those right after it succeeded.
	WaitForDownstream bool `json:"wait_for_downstream"`

	// WeightRule says how related tasks add to the priority.
	WeightRule WeightRule `json:"weight_rule"`
}

// TaskCollection holds the tasks of a DAG.
type TaskCollection struct {
	// Tasks lists the tasks.
	Tasks []Task `json:"tasks"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// TaskFailedDependency is one reason why a task instance is not queued yet.
type TaskFailedDependency struct {
	// Name is the name of the dependency. Since Airflow 2.10.
	Name string `json:"name"`

	// Reason says what is not met, for people to read. Since Airflow 2.10.
	Reason string `json:"reason"`
}

// TaskInstance is one task in one DAG run, in its latest attempt.
type TaskInstance struct {
	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// DAGRunID identifies the run that it belongs to. Since Airflow 2.3.
	DAGRunID string `json:"dag_run_id"`

	// Duration is the time from start to end, in seconds; zero until it has ended.
	Duration float64 `json:"duration"`

	// EndDate is when it ended; zero while it has not.
	EndDate time.Time `json:"end_date,omitzero"`

	// LogicalDate is the logical date of the run.
	LogicalDate time.Time `json:"execution_date,omitzero"`

	// Executor names the executor that runs it; empty means the default one. Since Airflow 2.10.
	Executor string `json:"executor"`

	// ExecutorConfig holds options for the executor, as Python prints them.
	ExecutorConfig string `json:"executor_config"`

	// Hostname names the machine that it ran on; empty if it has not run.
	Hostname string `json:"hostname"`

	// MapIndex is the place among the instances of a mapped task, from 0; -1 if the task is not mapped. Since Airflow 2.3.
	MapIndex int `json:"map_index"`

	// MaxTries is the last try number whose failure is followed by another try; zero if none is.
	MaxTries int `json:"max_tries"`

	// Note is what somebody wrote about it; empty if nobody did. Since Airflow 2.5.
	Note string `json:"note"`

	// Operator is the class name of the operator, such as PythonOperator; empty if unknown.
	Operator string `json:"operator"`

	// Pid is the process id on the machine that ran it; zero if it has not run.
	Pid int `json:"pid"`

	// Pool names the pool whose slots it takes.
	Pool string `json:"pool"`

	// PoolSlots is how many slots of the pool it takes.
	PoolSlots int `json:"pool_slots"`

	// PriorityWeight ranks it among those that compete for slots: the highest goes first. It has the weights of related tasks in it.
	PriorityWeight int `json:"priority_weight"`

	// Queue names the queue from which workers take it, for executors that have queues.
	Queue string `json:"queue"`

	// QueuedWhen is when it was last queued; zero if it was not.
	QueuedWhen time.Time `json:"queued_when,omitzero"`

	// RenderedFields holds the operator's template fields, filled in; empty until it starts. Since Airflow 2.3.
	RenderedFields json.RawMessage `json:"rendered_fields,omitzero"`

	// RenderedMapIndex is a label that tells a mapped instance from the others; empty if its task makes none. Since Airflow 2.9.
	RenderedMapIndex string `json:"rendered_map_index"`

	// SLAMiss tells of an SLA that was missed; nil if none was.
	SLAMiss *SLAMiss `json:"sla_miss"`

	// StartDate is when it began to run; zero while it has not.
	StartDate time.Time `json:"start_date,omitzero"`

	// State tells where the task instance stands; empty until the scheduler first picks it up.
	State TaskState `json:"state"`

	// TaskDisplayName is the name to show to people; the same as the task id unless the task sets one. Since Airflow 2.9.
	TaskDisplayName string `json:"task_display_name"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id"`

	// Trigger is what the task waits for; nil unless it is deferred. Since Airflow 2.5.
	Trigger *Trigger `json:"trigger"`

	// TriggererJob is the job that has taken the trigger on; nil unless the task is deferred. Since Airflow 2.5.
	TriggererJob *Job `json:"triggerer_job"`

	// TryNumber is the number of the latest attempt, counted from 1; zero before the first.
	TryNumber int `json:"try_number"`

	// Unixname is the operating system's user that ran it.
	Unixname string `json:"unixname"`
}

// TaskInstanceCollection is one page of task instances.
type TaskInstanceCollection struct {
	// TaskInstances holds the task instances of this page.
	TaskInstances []TaskInstance `json:"task_instances"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// TaskInstanceDependencyCollection holds the reasons why a task instance is not queued yet.
type TaskInstanceDependencyCollection struct {
	// Dependencies lists the reasons; empty if there are none, or if the task instance has been queued. Since Airflow 2.10.
	Dependencies []TaskFailedDependency `json:"dependencies"`
}

// TaskInstanceHistory is one attempt of a task instance, current or past.
type TaskInstanceHistory struct {
	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// DAGRunID identifies the run that it belongs to.
	DAGRunID string `json:"dag_run_id"`

	// Duration is the time from start to end, in seconds; zero until it has ended.
	Duration float64 `json:"duration"`

	// EndDate is when it ended; zero while it has not.
	EndDate time.Time `json:"end_date,omitzero"`

	// Executor names the executor that runs it; empty means the default one.
	Executor string `json:"executor"`

	// ExecutorConfig holds options for the executor, as Python prints them.
	ExecutorConfig string `json:"executor_config"`

	// Hostname names the machine that it ran on; empty if it has not run.
	Hostname string `json:"hostname"`

	// MapIndex is the place among the instances of a mapped task, from 0; -1 if the task is not mapped.
	MapIndex int `json:"map_index"`

	// MaxTries is the last try number whose failure is followed by another try; zero if none is.
	MaxTries int `json:"max_tries"`

	// Operator is the class name of the operator, such as PythonOperator; empty if unknown.
	Operator string `json:"operator"`

	// Pid is the process id on the machine that ran it; zero if it has not run.
	Pid int `json:"pid"`

	// Pool names the pool whose slots it takes.
	Pool string `json:"pool"`

	// PoolSlots is how many slots of the pool it takes.
	PoolSlots int `json:"pool_slots"`

	// PriorityWeight ranks tasks that compete for slots: the highest goes first.
	PriorityWeight int `json:"priority_weight"`

	// Queue names the queue from which workers take it, for executors that have queues.
	Queue string `json:"queue"`

	// QueuedWhen is when it was last queued; zero if it was not.
	QueuedWhen time.Time `json:"queued_when,omitzero"`

	// StartDate is when it began to run; zero while it has not.
	StartDate time.Time `json:"start_date,omitzero"`

	// State tells how the attempt ended, or where it stands.
	State TaskState `json:"state"`

	// TaskDisplayName is the name to show to people; the same as the task id unless the task sets one.
	TaskDisplayName string `json:"task_display_name"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id"`

	// TryNumber is the number of this attempt, counted from 1.
	TryNumber int `json:"try_number"`

	// Unixname is the operating system's user that ran it.
	Unixname string `json:"unixname"`
}

// TaskInstanceHistoryCollection holds the attempts of a task instance.
type TaskInstanceHistoryCollection struct {
	// TaskInstances holds the attempts, with the current one last.
	TaskInstances []TaskInstanceHistory `json:"task_instances"`

	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`
}

// TaskInstanceOrder is an order of the instances of a mapped task; map_index is that of lists that are not asked for
// one, and the server itself takes it turned round alone.
type TaskInstanceOrder string

// TaskInstanceReference tells which task instance is meant. It is empty when the state of one was set.
type TaskInstanceReference struct {
	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// DAGRunID identifies the run within its DAG.
	DAGRunID string `json:"dag_run_id"`

	// LogicalDate is the logical date of the run.
	LogicalDate time.Time `json:"execution_date,omitzero"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id"`
}

// TaskInstanceReferenceCollection tells which task instances are meant.
type TaskInstanceReferenceCollection struct {
	// TaskInstances lists the task instances.
	TaskInstances []TaskInstanceReference `json:"task_instances"`
}

// TaskOrder is an order of the tasks of a DAG.
type TaskOrder string

// TaskOutletAssetReference is a task that updates a dataset.
type TaskOutletAssetReference struct {
	// CreatedAt is when the server first recorded it. Since Airflow 2.4.
	CreatedAt time.Time `json:"created_at,omitzero"`

	// DAGID identifies the DAG. Since Airflow 2.4.
	DAGID string `json:"dag_id"`

	// TaskID identifies the task within its DAG. Since Airflow 2.4.
	TaskID string `json:"task_id"`

	// UpdatedAt is when the server last changed its record of it. Since Airflow 2.4.
	UpdatedAt time.Time `json:"updated_at,omitzero"`
}

// TaskState tells where a task instance stands; empty until the scheduler first picks it up.
type TaskState string

// TimeDelta is a length of time: the sum of its members.
type TimeDelta struct {
	// Type tells which kind of schedule this is: CronExpression, TimeDelta or RelativeDelta.
	Type string `json:"__type"`

	// Days is its part in days. A negative one is how lengths below zero are written.
	Days int `json:"days"`

	// Microseconds is its part in microseconds, below a million.
	Microseconds int `json:"microseconds"`

	// Seconds is its part in seconds, below 86400.
	Seconds int `json:"seconds"`
}

// Timezone is the name of a time zone, such as UTC or Europe/Rome.
type Timezone = string

// Trigger is what a deferred task waits for while it occupies no worker.
type Trigger struct {
	// Classpath is the import path of the trigger's Python class. Since Airflow 2.5.
	Classpath string `json:"classpath"`

	// CreatedDate is when the trigger was made. Since Airflow 2.5.
	CreatedDate time.Time `json:"created_date,omitzero"`

	// ID is the number that the server gave it. Since Airflow 2.5.
	ID int `json:"id"`

	// Kwargs holds the arguments of the trigger, as Python prints them. Since Airflow 2.5.
	Kwargs string `json:"kwargs"`

	// TriggererID is the number of the job that has taken the trigger on; zero if none has. Since Airflow 2.5.
	TriggererID int `json:"triggerer_id"`
}

// TriggerRule is what a task asks of the tasks directly before it, in order to run.
type TriggerRule string

// TriggererStatus tells whether a triggerer is alive, and when one was last heard of.
type TriggererStatus struct {
	// LatestTriggererHeartbeat is when the triggerer last gave a sign of life; zero if it never did. Since Airflow 2.6.
	LatestTriggererHeartbeat time.Time `json:"latest_triggerer_heartbeat,omitzero"`

	// Status tells whether the component is well; empty if it is not there or nothing is known of it. Since Airflow 2.6.
	Status HealthStatus `json:"status"`
}

// DAGRunStateUpdate is the state to move a DAG run to.
type DAGRunStateUpdate struct {
	// State is the state to move the run to. Since Airflow 2.2.
	State DAGRunState `json:"state,omitzero"`
}

// TaskInstanceUpdate is a state to set on one task instance.
type TaskInstanceUpdate struct {
	// DryRun asks only what would be touched. Unset means true. Since Airflow 2.5.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// NewState is the state to set. Since Airflow 2.5.
	NewState TaskState `json:"new_state,omitzero"`
}

// TaskInstancesStateUpdate is a state to set, and the task instances to set it on.
type TaskInstancesStateUpdate struct {
	// DAGRunID identifies the run to begin with. Set either it or ExecutionDate. Since Airflow 2.3.
	DAGRunID Optional[string] `json:"dag_run_id,omitzero"`

	// DryRun asks only what would be touched. Unset means true.
	DryRun Optional[bool] `json:"dry_run,omitzero"`

	// LogicalDate is the logical date of the run to begin with. Set either it or DAGRunID.
	LogicalDate Optional[time.Time] `json:"execution_date,omitzero"`

	// IncludeDownstream adds tasks that come after this one, directly or not. It must be sent.
	IncludeDownstream Optional[bool] `json:"include_downstream,omitzero"`

	// IncludeFuture adds the same tasks in later runs. It must be sent.
	IncludeFuture Optional[bool] `json:"include_future,omitzero"`

	// IncludePast adds the same tasks in earlier runs. It must be sent.
	IncludePast Optional[bool] `json:"include_past,omitzero"`

	// IncludeUpstream adds tasks that come before this one, directly or not. It must be sent.
	IncludeUpstream Optional[bool] `json:"include_upstream,omitzero"`

	// NewState is the state to set.
	NewState TaskState `json:"new_state,omitzero"`

	// TaskID identifies the task to begin with.
	TaskID Optional[string] `json:"task_id,omitzero"`
}

// User is one user of the server. Its password is write-only.
type User struct {
	// Active tells whether the user may log in. Since Airflow 2.1.
	Active bool `json:"active"`

	// ChangedOn is when the user was last changed, as far as the server keeps track. It is in the server's local time. Since Airflow 2.1.
	ChangedOn time.Time `json:"changed_on,omitzero"`

	// CreatedOn is when the user was created, in the server's local time. Since Airflow 2.1.
	CreatedOn time.Time `json:"created_on,omitzero"`

	// Email is the user's e-mail address, which no other user has. Since Airflow 2.1.
	Email string `json:"email"`

	// FailLoginCount is how many logins have failed since the last good one.
	FailLoginCount int `json:"fail_login_count"`

	// FirstName is the user's given name. Since Airflow 2.1.
	FirstName string `json:"first_name"`

	// LastLogin is when the user last logged in, in the server's local time; zero if never. Since Airflow 2.1.
	LastLogin time.Time `json:"last_login,omitzero"`

	// LastName is the user's family name. Since Airflow 2.1.
	LastName string `json:"last_name"`

	// LoginCount is how often the user has logged in. Since Airflow 2.1.
	LoginCount int `json:"login_count"`

	// Roles lists the user's roles by name. Since Airflow 2.1.
	Roles []UserRole `json:"roles"`

	// Username is what the user logs in as. Since Airflow 2.1.
	Username string `json:"username"`
}

// UserCollection is one page of users.
type UserCollection struct {
	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`

	// Users holds the users of this page. Since Airflow 2.1.
	Users []User `json:"users"`
}

// UserCreate holds the members of a new user. Both names, the username and the e-mail address are required.
type UserCreate struct {
	// Email is the user's e-mail address, which no other user has. Since Airflow 2.2.
	Email string `json:"email"`

	// FirstName is the user's given name. Since Airflow 2.2.
	FirstName string `json:"first_name"`

	// LastName is the user's family name. Since Airflow 2.2.
	LastName string `json:"last_name"`

	// Password is the password, which is never returned. Without it nobody can log in with one. Since Airflow 2.2.
	Password Optional[string] `json:"password,omitzero"`

	// Roles lists the roles to give by name, each once. If unset, the server gives its default role, and fails if it has none. Since Airflow 2.2.
	Roles []UserRole `json:"roles,omitzero"`

	// Username is what the user logs in as. Since Airflow 2.2.
	Username string `json:"username"`
}

// UserOrder is an order of users; id is that in which they were made. No order of users can be turned round.
type UserOrder string

// UserRole is a role that a user has.
type UserRole struct {
	// Name is the name of the role.
	Name string `json:"name"`
}

// UserUpdate holds the members of a user to change.
type UserUpdate struct {
	// Email is the user's e-mail address, which no other user has. Since Airflow 2.2.
	Email Optional[string] `json:"email,omitzero"`

	// FirstName is the user's given name. Since Airflow 2.2.
	FirstName Optional[string] `json:"first_name,omitzero"`

	// LastName is the user's family name. Since Airflow 2.2.
	LastName Optional[string] `json:"last_name,omitzero"`

	// Password is the password. It is never returned. Since Airflow 2.2.
	Password Optional[string] `json:"password,omitzero"`

	// Roles lists by name all roles that the user shall have. Unset leaves them alone; an empty list that is not nil takes all away. Since Airflow 2.2.
	Roles []UserRole `json:"roles,omitzero"`

	// Username is what the user logs in as. Since Airflow 2.2.
	Username Optional[string] `json:"username,omitzero"`
}

// Variable is a named text that DAGs read at run time.
type Variable struct {
	// Description is a text for people; empty if there is none. Since Airflow 2.4.
	Description string `json:"description"`

	// Key identifies the variable.
	Key string `json:"key"`

	// Value is the text that the variable holds. It is never masked.
	Value string `json:"value"`
}

// VariableCollection is one page of variables.
type VariableCollection struct {
	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`

	// Variables holds the variables of this page.
	Variables []Variable `json:"variables"`
}

// VariableCreate holds the members of a variable to store. The key and the value are required.
type VariableCreate struct {
	// Description is a text for people; empty if there is none. Since Airflow 2.4.
	Description Optional[string] `json:"description,omitzero"`

	// Key identifies the variable.
	Key string `json:"key"`

	// Value is the text that the variable holds. It is never masked.
	Value string `json:"value"`
}

// VariableOrder is an order of variables; id is that in which they were made, and value compares them as they are
// stored, which is encrypted.
type VariableOrder string

// VariableUpdate holds the members of a variable to change. The key and the value are required.
type VariableUpdate struct {
	// Description is a text for people; empty if there is none. Since Airflow 2.4.
	Description Optional[string] `json:"description,omitzero"`

	// Key identifies the variable. It must be the one in the path.
	Key Optional[string] `json:"key,omitzero"`

	// Value is the text that the variable holds. It is never masked.
	Value Optional[string] `json:"value,omitzero"`
}

// VersionInfo tells which Airflow the server runs.
type VersionInfo struct {
	// GitVersion identifies the commit that the server was built from; empty if unknown.
	GitVersion string `json:"git_version"`

	// Version is the version of Airflow, such as 2.11.2.
	Version string `json:"version"`
}

// WeightRule says how related tasks add to a priority: absolute, upstream, downstream, or a Python class by its path.
type WeightRule string

// XCom is a value that a task instance left for others to read.
type XCom struct {
	// DAGID identifies the DAG.
	DAGID string `json:"dag_id"`

	// LogicalDate is the logical date of the run.
	LogicalDate time.Time `json:"execution_date,omitzero"`

	// Key names the value within the task instance; return_value is what the task returned.
	Key string `json:"key"`

	// MapIndex is the place among the instances of a mapped task, from 0; -1 if the task is not mapped, nil if the server does not tell. Since Airflow 2.7.
	MapIndex *int `json:"map_index"`

	// TaskID identifies the task within its DAG.
	TaskID string `json:"task_id"`

	// Timestamp is when the value was stored.
	Timestamp time.Time `json:"timestamp,omitzero"`

	// Value is the value: any JSON, or else the text that Python prints for it. Lists leave it out.
	Value json.RawMessage `json:"value,omitzero"`
}

// XComCollection is one page of XCom entries.
type XComCollection struct {
	// TotalEntries counts what there is on all pages together.
	TotalEntries int `json:"total_entries"`

	// XComEntries holds the XCom entries of this page.
	XComEntries []XCom `json:"xcom_entries"`
}
