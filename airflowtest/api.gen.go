// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package airflowtest

import (
	"github.com/airflow-go/airflow/gen"
)

// nullableFields returns the names of the fields, by model, that can be null in a response.
func nullableFields() map[string][]string {
	return map[string][]string{
		"AssetStateEntry":           {"last_updated_by"},
		"AssetStateWriter":          {"dag_id", "map_index", "run_id", "task_id"},
		"QueuedConnectionTest":      {"result_message"},
		"Backfill":                  {"completed_at", "dag_run_conf"},
		"BackfillCreate":            {"dag_run_conf", "run_on_latest_version"},
		"BasicDAGRun":               {"data_interval_end", "data_interval_start", "end_date", "start_date"},
		"BulkDAGRun":                {"dag_id"},
		"BulkDAGRunClear":           {"note", "partition_date_end", "partition_date_start", "partition_key", "run_on_latest_version"},
		"DAGRunClear":               {"note", "run_on_latest_version"},
		"ClearPartitions":           {"partition_date_end", "partition_date_start", "partition_key", "run_id"},
		"TaskInstancesClear":        {"dag_run_id", "note", "run_on_latest_version"},
		"Connection":                {"description", "extra", "host", "login", "port", "schema", "team_name"},
		"ConnectionCreate":          {"description", "extra", "host", "login", "port", "schema", "team_name"},
		"ConnectionTestRequest":     {"description", "executor", "extra", "host", "login", "password", "port", "queue", "schema", "team_name"},
		"ConnectionUpdate":          {"description", "extra", "host", "login", "port", "schema", "team_name"},
		"AssetEventCreate":          {"extra"},
		"DAG":                       {"allowed_run_types", "bundle_name", "bundle_version", "default_view", "description", "has_import_errors", "has_task_concurrency_limits", "is_active", "is_paused", "last_expired", "last_parse_duration", "last_parsed_time", "last_pickled", "max_active_runs", "max_active_tasks", "max_consecutive_failed_dag_runs", "next_dagrun", "next_dagrun_create_after", "next_dagrun_data_interval_end", "next_dagrun_data_interval_start", "pickle_id", "relative_fileloc", "root_dag_id", "schedule_interval", "scheduler_lock", "tags", "timetable_description", "timetable_summary"},
		"DAGDetail":                 {"allowed_run_types", "bundle_name", "bundle_version", "catchup", "concurrency", "dag_run_timeout", "dataset_expression", "default_args", "default_view", "description", "doc_md", "end_date", "is_active", "is_paused", "is_paused_upon_creation", "last_parse_duration", "last_parsed", "latest_dag_version", "max_active_runs", "max_active_tasks", "max_consecutive_failed_dag_runs", "orientation", "owner_links", "pickle_id", "relative_fileloc", "render_template_as_native_obj", "rerun_with_latest_version", "schedule_interval", "start_date", "tags", "template_searchpath", "timetable_summary", "timezone"},
		"DAGRun":                    {"bundle_version", "dag_run_id", "data_interval_end", "data_interval_start", "duration", "end_date", "last_scheduling_decision", "logical_date", "note", "partition_date", "partition_key", "queued_at", "start_date", "triggered_by", "triggering_user_name"},
		"DAGRunClearResult":         {"bundle_version", "dag_run_id", "data_interval_end", "data_interval_start", "duration", "end_date", "last_scheduling_decision", "logical_date", "note", "partition_date", "partition_key", "queued_at", "start_date", "triggered_by", "triggering_user_name"},
		"DAGRunCreate":              {"dag_run_id", "data_interval_end", "data_interval_start", "logical_date", "note", "partition_key", "run_after"},
		"DAGSource":                 {"content", "version_number"},
		"DAGUpdate":                 {"is_paused"},
		"DAGProcessorStatus":        {"latest_dag_processor_heartbeat", "status"},
		"DAGScheduleAssetReference": {"dag_id"},
		"DAGStats":                  {"stats"},
		"DAGVersion":                {"bundle_name", "bundle_url", "bundle_version"},
		"Asset":                     {"extra"},
		"AssetEvent":                {"extra", "source_dag_id", "source_map_index", "source_run_id", "source_task_id"},
		"BackfillRun":               {"logical_date", "partition_date", "partition_key"},
		"EventLog":                  {"dag_display_name", "dag_id", "execution_date", "extra", "map_index", "owner", "run_id", "task_display_name", "task_id", "try_number"},
		"HITLDetail":                {"body", "chosen_options", "defaults", "responded_at", "responded_by_user"},
		"HITLDetailHistory":         {"body", "chosen_options", "defaults", "responded_at", "responded_by_user"},
		"ImportError":               {"bundle_name"},
		"Job":                       {"dag_display_name", "dag_id", "end_date", "executor_class", "hostname", "job_type", "latest_heartbeat", "start_date", "state", "unixname"},
		"DAGRunFilter":              {"conf_contains", "duration_gt", "duration_gte", "duration_lt", "duration_lte", "end_date_gt", "end_date_lt", "logical_date_gt", "logical_date_lt", "run_after_gt", "run_after_gte", "run_after_lt", "run_after_lte", "start_date_gt", "start_date_lt"},
		"TaskInstanceFilter":        {"duration_gt", "duration_lt", "end_date_gt", "end_date_lt", "logical_date_gt", "logical_date_lt", "run_after_gt", "run_after_gte", "run_after_lt", "run_after_lte", "start_date_gt", "start_date_lt"},
		"MetadatabaseStatus":        {"status"},
		"Plugin":                    {"source"},
		"Pool":                      {"description", "team_name"},
		"PoolCreate":                {"description", "team_name"},
		"PoolUpdate":                {"description", "team_name"},
		"Provider":                  {"documentation_url"},
		"SLAMiss":                   {"description"},
		"SchedulerStatus":           {"latest_scheduler_heartbeat", "status"},
		"Task":                      {"doc_md", "end_date", "execution_timeout", "operator_name", "params", "queue", "retry_delay", "start_date"},
		"TaskInstance":              {"dag_version", "duration", "end_date", "executor", "note", "operator", "operator_name", "pid", "priority_weight", "queue", "queued_when", "rendered_map_index", "scheduled_when", "sla_miss", "start_date", "trigger"},
		"TaskInstanceHistory":       {"dag_version", "duration", "end_date", "executor", "operator", "operator_name", "pid", "priority_weight", "queue", "queued_when", "scheduled_when", "start_date"},
		"TaskOutletAssetReference":  {"dag_id", "task_id"},
		"TaskStateEntry":            {"expires_at"},
		"TaskStateSet":              {"expires_at"},
		"Trigger":                   {"queue", "triggerer_id"},
		"TriggererStatus":           {"latest_triggerer_heartbeat", "status"},
		"DAGRunStateUpdate":         {"note"},
		"TaskInstanceUpdate":        {"note"},
		"User":                      {"active", "changed_on", "created_on", "fail_login_count", "last_login", "login_count"},
		"Variable":                  {"description", "team_name"},
		"VariableCreate":            {"description", "team_name"},
		"VariableUpdate":            {"description", "team_name"},
		"VersionInfo":               {"git_version"},
	}
}

// otherReleases returns the names of the fields, by model, that Airflow 2.11 does not have.
func otherReleases() map[string][]string {
	return map[string][]string{
		"Backfill":            {"dag_display_name"},
		"BackfillCreate":      {"run_on_latest_version"},
		"DAGRunClear":         {"note", "only_failed", "only_new", "run_on_latest_version"},
		"TaskInstancesClear":  {"note", "prevent_running_task", "run_on_latest_version"},
		"Connection":          {"team_name"},
		"ConnectionCreate":    {"team_name"},
		"ConnectionUpdate":    {"team_name"},
		"AssetEventCreate":    {"asset_id"},
		"DAG":                 {"allowed_run_types", "bundle_name", "bundle_version", "is_backfillable", "last_parse_duration", "relative_fileloc", "timetable_partitioned", "timetable_periodic", "timetable_summary"},
		"DAGDetail":           {"active_runs_count", "allowed_run_types", "bundle_name", "bundle_version", "default_args", "is_backfillable", "is_favorite", "last_parse_duration", "latest_dag_version", "owner_links", "relative_fileloc", "rerun_with_latest_version", "timetable_partitioned", "timetable_periodic", "timetable_summary"},
		"DAGRun":              {"bundle_version", "dag_display_name", "dag_versions", "duration", "partition_date", "partition_key", "queued_at", "run_after", "triggered_by", "triggering_user_name"},
		"DAGRunClearResult":   {"bundle_version", "dag_display_name", "dag_versions", "duration", "partition_date", "partition_key", "queued_at", "run_after", "triggered_by", "triggering_user_name"},
		"DAGRunCreate":        {"partition_key", "run_after"},
		"DAGSource":           {"dag_display_name", "dag_id", "version_number"},
		"DAGStats":            {"dag_display_name"},
		"DAGVersion":          {"dag_display_name"},
		"DAGWarning":          {"dag_display_name"},
		"BackfillRun":         {"partition_date", "partition_key"},
		"EventLog":            {"dag_display_name", "task_display_name"},
		"ImportError":         {"bundle_name"},
		"Job":                 {"dag_display_name"},
		"DAGRunFilter":        {"conf_contains", "duration_gt", "duration_gte", "duration_lt", "duration_lte", "end_date_gt", "end_date_lt", "logical_date_gt", "logical_date_lt", "run_after_gt", "run_after_gte", "run_after_lt", "run_after_lte", "start_date_gt", "start_date_lt"},
		"TaskInstanceFilter":  {"duration_gt", "duration_lt", "end_date_gt", "end_date_lt", "logical_date_gt", "logical_date_lt", "run_after_gt", "run_after_gte", "run_after_lt", "run_after_lte", "start_date_gt", "start_date_lt"},
		"Pool":                {"team_name"},
		"PoolCreate":          {"team_name"},
		"PoolUpdate":          {"team_name"},
		"Provider":            {"documentation_url"},
		"QueuedEvent":         {"asset_id"},
		"Tag":                 {"dag_display_name", "dag_id"},
		"TaskInstance":        {"dag_display_name", "dag_version", "id", "operator_name", "run_after", "scheduled_when"},
		"TaskInstanceHistory": {"dag_display_name", "dag_version", "operator_name", "scheduled_when"},
		"Trigger":             {"queue"},
		"DAGRunStateUpdate":   {"note"},
		"TaskInstanceUpdate":  {"include_downstream", "include_future", "include_past", "include_upstream", "note"},
		"Variable":            {"is_encrypted", "team_name"},
		"VariableCreate":      {"team_name"},
		"VariableUpdate":      {"team_name"},
		"XCom":                {"dag_display_name", "run_after", "run_id", "task_display_name"},
	}
}

// otherNames returns the fields, by model, that a response has under two names: the JSON name and the other one.
func otherNames() map[string][][2]string {
	return map[string][][2]string{
		"DAGRun":            {{"logical_date", "execution_date"}},
		"DAGRunClearResult": {{"logical_date", "execution_date"}},
		"DAGRunCreate":      {{"logical_date", "execution_date"}},
	}
}

// api implements the operations of this server. Path parameters, query parameters and bodies are already decoded. Results
// are usually models. They are other values where real servers do not follow the contract.
type api interface {
	// GET /config
	ConfigGet(r *request, options *gen.ConfigGetOptions) (any, error)
	// GET /config/section/{section}/option/{option}
	ConfigGetValue(r *request, section string, option string) (any, error)
	// GET /connections
	ConnectionsList(r *request, options *gen.ConnectionListOptions) (any, error)
	// POST /connections
	ConnectionsCreate(r *request, body *gen.ConnectionCreate) (any, error)
	// POST /connections/test
	ConnectionsTest(r *request, body *gen.ConnectionCreate) (any, error)
	// DELETE /connections/{connection_id}
	ConnectionsDelete(r *request, connectionID string) error
	// GET /connections/{connection_id}
	ConnectionsGet(r *request, connectionID string) (any, error)
	// PATCH /connections/{connection_id}
	ConnectionsUpdate(r *request, connectionID string, body *gen.ConnectionUpdate, options *gen.ConnectionUpdateOptions) (any, error)
	// GET /dagSources/{file_token}
	DAGsSource(r *request, fileToken string) (any, error)
	// GET /dagStats
	DAGsStats(r *request, options *gen.DAGStatsOptions) (any, error)
	// GET /dagWarnings
	WarningsList(r *request, options *gen.WarningListOptions) (any, error)
	// GET /dags
	DAGsList(r *request, options *gen.DAGListOptions) (any, error)
	// PATCH /dags
	DAGsUpdateMany(r *request, body *gen.DAGUpdate, options *gen.DAGUpdateManyOptions) (any, error)
	// DELETE /dags/{dag_id}
	DAGsDelete(r *request, dagID string) error
	// GET /dags/{dag_id}
	DAGsGet(r *request, dagID string, options *gen.DAGGetOptions) (any, error)
	// PATCH /dags/{dag_id}
	DAGsUpdate(r *request, dagID string, body *gen.DAGUpdate, options *gen.DAGUpdateOptions) (any, error)
	// POST /dags/{dag_id}/clearTaskInstances
	TaskInstancesClear(r *request, dagID string, body *gen.TaskInstancesClear) (any, error)
	// GET /dags/{dag_id}/dagRuns
	DAGRunsList(r *request, dagID string, options *gen.DAGRunListOptions) (any, error)
	// POST /dags/{dag_id}/dagRuns
	DAGRunsTrigger(r *request, dagID string, body *gen.DAGRunCreate) (any, error)
	// DELETE /dags/{dag_id}/dagRuns/{dag_run_id}
	DAGRunsDelete(r *request, dagID string, dagRunID string) error
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}
	DAGRunsGet(r *request, dagID string, dagRunID string, options *gen.DAGRunGetOptions) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}
	DAGRunsSetState(r *request, dagID string, dagRunID string, body *gen.DAGRunStateUpdate) (any, error)
	// POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear
	DAGRunsClear(r *request, dagID string, dagRunID string, body *gen.DAGRunClear) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote
	DAGRunsSetNote(r *request, dagID string, dagRunID string, body *gen.DAGRunNote) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
	TaskInstancesList(r *request, dagID string, dagRunID string, options *gen.TaskInstanceListOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
	TaskInstancesGet(r *request, dagID string, dagRunID string, taskID string) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
	TaskInstancesUpdate(r *request, dagID string, dagRunID string, taskID string, body *gen.TaskInstanceUpdate) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies
	TaskInstancesDependencies(r *request, dagID string, dagRunID string, taskID string) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links
	TaskInstancesLinks(r *request, dagID string, dagRunID string, taskID string, options *gen.TaskInstanceLinksOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped
	TaskInstancesListMapped(r *request, dagID string, dagRunID string, taskID string, options *gen.TaskInstanceListMappedOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}
	LogsGet(r *request, dagID string, dagRunID string, taskID string, taskTryNumber int, options *gen.LogGetOptions) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote
	TaskInstancesSetNote(r *request, dagID string, dagRunID string, taskID string, body *gen.TaskInstanceNote) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries
	TaskInstancesListTries(r *request, dagID string, dagRunID string, taskID string, options *gen.TaskInstanceListTriesOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}
	TaskInstancesGetTry(r *request, dagID string, dagRunID string, taskID string, taskTryNumber int) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries
	XComsList(r *request, dagID string, dagRunID string, taskID string, options *gen.XComListOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
	XComsGet(r *request, dagID string, dagRunID string, taskID string, xcomKey string, options *gen.XComGetOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
	TaskInstancesGetMapped(r *request, dagID string, dagRunID string, taskID string, mapIndex int) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
	TaskInstancesUpdateMapped(r *request, dagID string, dagRunID string, taskID string, mapIndex int, body *gen.TaskInstanceUpdate) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies
	TaskInstancesMappedDependencies(r *request, dagID string, dagRunID string, taskID string, mapIndex int) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote
	TaskInstancesSetMappedNote(r *request, dagID string, dagRunID string, taskID string, mapIndex int, body *gen.TaskInstanceNote) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries
	TaskInstancesListMappedTries(r *request, dagID string, dagRunID string, taskID string, mapIndex int, options *gen.TaskInstanceListTriesOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}
	TaskInstancesGetMappedTry(r *request, dagID string, dagRunID string, taskID string, mapIndex int, taskTryNumber int) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents
	DAGRunsUpstreamAssetEvents(r *request, dagID string, dagRunID string) (any, error)
	// DELETE /dags/{dag_id}/datasets/queuedEvent
	AssetsDeleteDAGQueuedEvents(r *request, dagID string, options *gen.QueuedEventOptions) error
	// GET /dags/{dag_id}/datasets/queuedEvent
	AssetsListDAGQueuedEvents(r *request, dagID string, options *gen.QueuedEventOptions) (any, error)
	// DELETE /dags/{dag_id}/datasets/queuedEvent/{uri}
	AssetsDeleteDAGQueuedEvent(r *request, dagID string, uri string, options *gen.QueuedEventOptions) error
	// GET /dags/{dag_id}/datasets/queuedEvent/{uri}
	AssetsGetDAGQueuedEvent(r *request, dagID string, uri string, options *gen.QueuedEventOptions) (any, error)
	// GET /dags/{dag_id}/details
	DAGsDetails(r *request, dagID string, options *gen.DAGDetailsOptions) (any, error)
	// GET /dags/{dag_id}/tasks
	TasksList(r *request, dagID string, options *gen.TaskListOptions) (any, error)
	// GET /dags/{dag_id}/tasks/{task_id}
	TasksGet(r *request, dagID string, taskID string) (any, error)
	// POST /dags/{dag_id}/updateTaskInstancesState
	TaskInstancesSetStates(r *request, dagID string, body *gen.TaskInstancesStateUpdate) (any, error)
	// POST /dags/~/dagRuns/list
	DAGRunsListBatch(r *request, body *gen.DAGRunFilter) (any, error)
	// POST /dags/~/dagRuns/~/taskInstances/list
	TaskInstancesListBatch(r *request, body *gen.TaskInstanceFilter) (any, error)
	// GET /datasets
	AssetsList(r *request, options *gen.AssetListOptions) (any, error)
	// GET /datasets/events
	AssetsListEvents(r *request, options *gen.AssetListEventsOptions) (any, error)
	// POST /datasets/events
	AssetsCreateEvent(r *request, body *gen.AssetEventCreate) (any, error)
	// DELETE /datasets/queuedEvent/{uri}
	AssetsDeleteQueuedEvents(r *request, uri string, options *gen.QueuedEventOptions) error
	// GET /datasets/queuedEvent/{uri}
	AssetsListQueuedEvents(r *request, uri string, options *gen.QueuedEventOptions) (any, error)
	// GET /datasets/{uri}
	AssetsGet(r *request, uri string) (any, error)
	// GET /eventLogs
	EventLogsList(r *request, options *gen.EventLogListOptions) (any, error)
	// GET /eventLogs/{event_log_id}
	EventLogsGet(r *request, eventLogID int) (any, error)
	// GET /health
	MonitoringHealth(r *request) (any, error)
	// GET /importErrors
	ImportErrorsList(r *request, options *gen.ImportErrorListOptions) (any, error)
	// GET /importErrors/{import_error_id}
	ImportErrorsGet(r *request, importErrorID int) (any, error)
	// PUT /parseDagFile/{file_token}
	DAGsReparse(r *request, fileToken string) error
	// GET /permissions
	PermissionsList(r *request, options *gen.PermissionListOptions) (any, error)
	// GET /plugins
	PluginsList(r *request, options *gen.PluginListOptions) (any, error)
	// GET /pools
	PoolsList(r *request, options *gen.PoolListOptions) (any, error)
	// POST /pools
	PoolsCreate(r *request, body *gen.PoolCreate) (any, error)
	// DELETE /pools/{pool_name}
	PoolsDelete(r *request, poolName string) error
	// GET /pools/{pool_name}
	PoolsGet(r *request, poolName string) (any, error)
	// PATCH /pools/{pool_name}
	PoolsUpdate(r *request, poolName string, body *gen.PoolUpdate, options *gen.PoolUpdateOptions) (any, error)
	// GET /providers
	ProvidersList(r *request) (any, error)
	// GET /roles
	RolesList(r *request, options *gen.RoleListOptions) (any, error)
	// POST /roles
	RolesCreate(r *request, body *gen.RoleCreate) (any, error)
	// DELETE /roles/{role_name}
	RolesDelete(r *request, roleName string) error
	// GET /roles/{role_name}
	RolesGet(r *request, roleName string) (any, error)
	// PATCH /roles/{role_name}
	RolesUpdate(r *request, roleName string, body *gen.RoleUpdate, options *gen.RoleUpdateOptions) (any, error)
	// GET /users
	UsersList(r *request, options *gen.UserListOptions) (any, error)
	// POST /users
	UsersCreate(r *request, body *gen.UserCreate) (any, error)
	// DELETE /users/{username}
	UsersDelete(r *request, username string) error
	// GET /users/{username}
	UsersGet(r *request, username string) (any, error)
	// PATCH /users/{username}
	UsersUpdate(r *request, username string, body *gen.UserUpdate, options *gen.UserUpdateOptions) (any, error)
	// GET /variables
	VariablesList(r *request, options *gen.VariableListOptions) (any, error)
	// POST /variables
	VariablesCreate(r *request, body *gen.VariableCreate) (any, error)
	// DELETE /variables/{variable_key}
	VariablesDelete(r *request, variableKey string) error
	// GET /variables/{variable_key}
	VariablesGet(r *request, variableKey string) (any, error)
	// PATCH /variables/{variable_key}
	VariablesUpdate(r *request, variableKey string, body *gen.VariableUpdate, options *gen.VariableUpdateOptions) (any, error)
	// GET /version
	MonitoringVersion(r *request) (any, error)
}

// routes returns the operations of api, in the order of the contract.
func routes() []route {
	return []route{
		{
			id: "get_config", method: "GET", path: "/config", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.ConfigGetOptions
				if err := r.bind(
					parameter{"section", &options.Section, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ConfigGet(r, &options)
			},
		},
		{
			id: "get_value", method: "GET", path: "/config/section/{section}/option/{option}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ConfigGetValue(r, r.path[0], r.path[1])
			},
		},
		{
			id: "get_connections", method: "GET", path: "/connections", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.ConnectionListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ConnectionsList(r, &options)
			},
		},
		{
			id: "post_connection", method: "POST", path: "/connections", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.ConnectionCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ConnectionsCreate(r, &body)
			},
		},
		{
			id: "test_connection", method: "POST", path: "/connections/test", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.ConnectionCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ConnectionsTest(r, &body)
			},
		},
		{
			id: "delete_connection", method: "DELETE", path: "/connections/{connection_id}", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.ConnectionsDelete(r, r.path[0])
			},
		},
		{
			id: "get_connection", method: "GET", path: "/connections/{connection_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ConnectionsGet(r, r.path[0])
			},
		},
		{
			id: "patch_connection", method: "PATCH", path: "/connections/{connection_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.ConnectionUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.ConnectionUpdateOptions
				if err := r.bind(
					parameter{"update_mask", &options.UpdateMask, false, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ConnectionsUpdate(r, r.path[0], &body, &options)
			},
		},
		{
			id: "get_dag_source", method: "GET", path: "/dagSources/{file_token}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGsSource(r, r.path[0])
			},
		},
		{
			id: "get_dag_stats", method: "GET", path: "/dagStats", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGStatsOptions
				if err := r.bind(
					parameter{"dag_ids", &options.DAGIDs, false, true},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGsStats(r, &options)
			},
		},
		{
			id: "get_dag_warnings", method: "GET", path: "/dagWarnings", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.WarningListOptions
				if err := r.bind(
					parameter{"dag_id", &options.DAGID, true, false},
					parameter{"warning_type", &options.WarningType, true, false},
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.WarningsList(r, &options)
			},
		},
		{
			id: "get_dags", method: "GET", path: "/dags", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"tags", &options.Tags, true, false},
					parameter{"only_active", &options.OnlyActive, true, false},
					parameter{"paused", &options.Paused, true, false},
					parameter{"fields", &options.Fields, true, false},
					parameter{"dag_id_pattern", &options.DAGIDPattern, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGsList(r, &options)
			},
		},
		{
			id: "patch_dags", method: "PATCH", path: "/dags", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.DAGUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.DAGUpdateManyOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"tags", &options.Tags, true, false},
					parameter{"update_mask", &options.UpdateMask, false, false},
					parameter{"only_active", &options.OnlyActive, true, false},
					parameter{"dag_id_pattern", &options.DAGIDPattern, true, true},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGsUpdateMany(r, &body, &options)
			},
		},
		{
			id: "delete_dag", method: "DELETE", path: "/dags/{dag_id}", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.DAGsDelete(r, r.path[0])
			},
		},
		{
			id: "get_dag", method: "GET", path: "/dags/{dag_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGGetOptions
				if err := r.bind(
					parameter{"fields", &options.Fields, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGsGet(r, r.path[0], &options)
			},
		},
		{
			id: "patch_dag", method: "PATCH", path: "/dags/{dag_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.DAGUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.DAGUpdateOptions
				if err := r.bind(
					parameter{"update_mask", &options.UpdateMask, false, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGsUpdate(r, r.path[0], &body, &options)
			},
		},
		{
			id: "post_clear_task_instances", method: "POST", path: "/dags/{dag_id}/clearTaskInstances", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.TaskInstancesClear
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesClear(r, r.path[0], &body)
			},
		},
		{
			id: "get_dag_runs", method: "GET", path: "/dags/{dag_id}/dagRuns", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGRunListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"execution_date_gte", &options.LogicalDateGTE, true, false},
					parameter{"execution_date_lte", &options.LogicalDateLTE, true, false},
					parameter{"start_date_gte", &options.StartDateGTE, true, false},
					parameter{"start_date_lte", &options.StartDateLTE, true, false},
					parameter{"end_date_gte", &options.EndDateGTE, true, false},
					parameter{"end_date_lte", &options.EndDateLTE, true, false},
					parameter{"updated_at_gte", &options.UpdatedAtGTE, true, false},
					parameter{"updated_at_lte", &options.UpdatedAtLTE, true, false},
					parameter{"state", &options.State, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
					parameter{"fields", &options.Fields, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsList(r, r.path[0], &options)
			},
		},
		{
			id: "post_dag_run", method: "POST", path: "/dags/{dag_id}/dagRuns", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.DAGRunCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsTrigger(r, r.path[0], &body)
			},
		},
		{
			id: "delete_dag_run", method: "DELETE", path: "/dags/{dag_id}/dagRuns/{dag_run_id}", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.DAGRunsDelete(r, r.path[0], r.path[1])
			},
		},
		{
			id: "get_dag_run", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGRunGetOptions
				if err := r.bind(
					parameter{"fields", &options.Fields, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsGet(r, r.path[0], r.path[1], &options)
			},
		},
		{
			id: "update_dag_run_state", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.DAGRunStateUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsSetState(r, r.path[0], r.path[1], &body)
			},
		},
		{
			id: "clear_dag_run", method: "POST", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/clear", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.DAGRunClear
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsClear(r, r.path[0], r.path[1], &body)
			},
		},
		{
			id: "set_dag_run_note", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/setNote", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.DAGRunNote
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsSetNote(r, r.path[0], r.path[1], &body)
			},
		},
		{
			id: "get_task_instances", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"state", &options.State, true, false},
					parameter{"execution_date_gte", &options.LogicalDateGTE, true, false},
					parameter{"execution_date_lte", &options.LogicalDateLTE, true, false},
					parameter{"start_date_gte", &options.StartDateGTE, true, false},
					parameter{"start_date_lte", &options.StartDateLTE, true, false},
					parameter{"end_date_gte", &options.EndDateGTE, true, false},
					parameter{"end_date_lte", &options.EndDateLTE, true, false},
					parameter{"updated_at_gte", &options.UpdatedAtGTE, true, false},
					parameter{"updated_at_lte", &options.UpdatedAtLTE, true, false},
					parameter{"duration_gte", &options.DurationGTE, true, false},
					parameter{"duration_lte", &options.DurationLTE, true, false},
					parameter{"pool", &options.Pool, true, false},
					parameter{"queue", &options.Queue, true, false},
					parameter{"executor", &options.Executor, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesList(r, r.path[0], r.path[1], &options)
			},
		},
		{
			id: "get_task_instance", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesGet(r, r.path[0], r.path[1], r.path[2])
			},
		},
		{
			id: "patch_task_instance", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.TaskInstanceUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesUpdate(r, r.path[0], r.path[1], r.path[2], &body)
			},
		},
		{
			id: "get_task_instance_dependencies", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesDependencies(r, r.path[0], r.path[1], r.path[2])
			},
		},
		{
			id: "get_extra_links", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceLinksOptions
				if err := r.bind(
					parameter{"map_index", &options.MapIndex, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesLinks(r, r.path[0], r.path[1], r.path[2], &options)
			},
		},
		{
			id: "get_mapped_task_instances", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceListMappedOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"execution_date_gte", &options.LogicalDateGTE, true, false},
					parameter{"execution_date_lte", &options.LogicalDateLTE, true, false},
					parameter{"start_date_gte", &options.StartDateGTE, true, false},
					parameter{"start_date_lte", &options.StartDateLTE, true, false},
					parameter{"end_date_gte", &options.EndDateGTE, true, false},
					parameter{"end_date_lte", &options.EndDateLTE, true, false},
					parameter{"updated_at_gte", &options.UpdatedAtGTE, true, false},
					parameter{"updated_at_lte", &options.UpdatedAtLTE, true, false},
					parameter{"duration_gte", &options.DurationGTE, true, false},
					parameter{"duration_lte", &options.DurationLTE, true, false},
					parameter{"pool", &options.Pool, true, false},
					parameter{"queue", &options.Queue, true, false},
					parameter{"executor", &options.Executor, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
					parameter{"state", &options.State, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesListMapped(r, r.path[0], r.path[1], r.path[2], &options)
			},
		},
		{
			id: "get_log", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.LogGetOptions
				if err := r.bind(
					parameter{"full_content", &options.FullContent, true, false},
					parameter{"map_index", &options.MapIndex, true, false},
					parameter{"token", &options.Token, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.LogsGet(r, r.path[0], r.path[1], r.path[2], r.int(3), &options)
			},
		},
		{
			id: "set_task_instance_note", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.TaskInstanceNote
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesSetNote(r, r.path[0], r.path[1], r.path[2], &body)
			},
		},
		{
			id: "get_task_instance_tries", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceListTriesOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesListTries(r, r.path[0], r.path[1], r.path[2], &options)
			},
		},
		{
			id: "get_task_instance_try_details", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesGetTry(r, r.path[0], r.path[1], r.path[2], r.int(3))
			},
		},
		{
			id: "get_xcom_entries", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.XComListOptions
				if err := r.bind(
					parameter{"map_index", &options.MapIndex, true, false},
					parameter{"xcom_key", &options.XComKey, true, false},
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.XComsList(r, r.path[0], r.path[1], r.path[2], &options)
			},
		},
		{
			id: "get_xcom_entry", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.XComGetOptions
				if err := r.bind(
					parameter{"map_index", &options.MapIndex, true, false},
					parameter{"deserialize", &options.Deserialize, true, false},
					parameter{"stringify", &options.Stringify, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.XComsGet(r, r.path[0], r.path[1], r.path[2], r.path[3], &options)
			},
		},
		{
			id: "get_mapped_task_instance", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesGetMapped(r, r.path[0], r.path[1], r.path[2], r.int(3))
			},
		},
		{
			id: "patch_mapped_task_instance", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.TaskInstanceUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesUpdateMapped(r, r.path[0], r.path[1], r.path[2], r.int(3), &body)
			},
		},
		{
			id: "get_mapped_task_instance_dependencies", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesMappedDependencies(r, r.path[0], r.path[1], r.path[2], r.int(3))
			},
		},
		{
			id: "set_mapped_task_instance_note", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.TaskInstanceNote
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesSetMappedNote(r, r.path[0], r.path[1], r.path[2], r.int(3), &body)
			},
		},
		{
			id: "get_mapped_task_instance_tries", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceListTriesOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesListMappedTries(r, r.path[0], r.path[1], r.path[2], r.int(3), &options)
			},
		},
		{
			id: "get_mapped_task_instance_try_details", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesGetMappedTry(r, r.path[0], r.path[1], r.path[2], r.int(3), r.int(4))
			},
		},
		{
			id: "get_upstream_dataset_events", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsUpstreamAssetEvents(r, r.path[0], r.path[1])
			},
		},
		{
			id: "delete_dag_dataset_queued_events", method: "DELETE", path: "/dags/{dag_id}/datasets/queuedEvent", success: 204,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{"before", &options.Before, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.AssetsDeleteDAGQueuedEvents(r, r.path[0], &options)
			},
		},
		{
			id: "get_dag_dataset_queued_events", method: "GET", path: "/dags/{dag_id}/datasets/queuedEvent", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{"before", &options.Before, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetsListDAGQueuedEvents(r, r.path[0], &options)
			},
		},
		{
			id: "delete_dag_dataset_queued_event", method: "DELETE", path: "/dags/{dag_id}/datasets/queuedEvent/{uri}", success: 204,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{"before", &options.Before, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.AssetsDeleteDAGQueuedEvent(r, r.path[0], r.path[1], &options)
			},
		},
		{
			id: "get_dag_dataset_queued_event", method: "GET", path: "/dags/{dag_id}/datasets/queuedEvent/{uri}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{"before", &options.Before, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetsGetDAGQueuedEvent(r, r.path[0], r.path[1], &options)
			},
		},
		{
			id: "get_dag_details", method: "GET", path: "/dags/{dag_id}/details", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGDetailsOptions
				if err := r.bind(
					parameter{"fields", &options.Fields, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGsDetails(r, r.path[0], &options)
			},
		},
		{
			id: "get_tasks", method: "GET", path: "/dags/{dag_id}/tasks", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskListOptions
				if err := r.bind(
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TasksList(r, r.path[0], &options)
			},
		},
		{
			id: "get_task", method: "GET", path: "/dags/{dag_id}/tasks/{task_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TasksGet(r, r.path[0], r.path[1])
			},
		},
		{
			id: "post_set_task_instances_state", method: "POST", path: "/dags/{dag_id}/updateTaskInstancesState", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.TaskInstancesStateUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesSetStates(r, r.path[0], &body)
			},
		},
		{
			id: "get_dag_runs_batch", method: "POST", path: "/dags/~/dagRuns/list", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.DAGRunFilter
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsListBatch(r, &body)
			},
		},
		{
			id: "get_task_instances_batch", method: "POST", path: "/dags/~/dagRuns/~/taskInstances/list", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.TaskInstanceFilter
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesListBatch(r, &body)
			},
		},
		{
			id: "get_datasets", method: "GET", path: "/datasets", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.AssetListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"uri_pattern", &options.URIPattern, true, false},
					parameter{"dag_ids", &options.DAGIDs, false, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetsList(r, &options)
			},
		},
		{
			id: "get_dataset_events", method: "GET", path: "/datasets/events", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.AssetListEventsOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"dataset_id", &options.AssetID, true, false},
					parameter{"source_dag_id", &options.SourceDAGID, true, false},
					parameter{"source_task_id", &options.SourceTaskID, true, false},
					parameter{"source_run_id", &options.SourceRunID, true, false},
					parameter{"source_map_index", &options.SourceMapIndex, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetsListEvents(r, &options)
			},
		},
		{
			id: "create_dataset_event", method: "POST", path: "/datasets/events", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.AssetEventCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetsCreateEvent(r, &body)
			},
		},
		{
			id: "delete_dataset_queued_events", method: "DELETE", path: "/datasets/queuedEvent/{uri}", success: 204,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{"before", &options.Before, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.AssetsDeleteQueuedEvents(r, r.path[0], &options)
			},
		},
		{
			id: "get_dataset_queued_events", method: "GET", path: "/datasets/queuedEvent/{uri}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{"before", &options.Before, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetsListQueuedEvents(r, r.path[0], &options)
			},
		},
		{
			id: "get_dataset", method: "GET", path: "/datasets/{uri}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetsGet(r, r.path[0])
			},
		},
		{
			id: "get_event_logs", method: "GET", path: "/eventLogs", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.EventLogListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"dag_id", &options.DAGID, true, false},
					parameter{"task_id", &options.TaskID, true, false},
					parameter{"run_id", &options.RunID, true, false},
					parameter{"try_number", &options.TryNumber, true, false},
					parameter{"event", &options.Event, true, false},
					parameter{"owner", &options.Owner, true, false},
					parameter{"before", &options.Before, true, false},
					parameter{"after", &options.After, true, false},
					parameter{"included_events", &options.IncludedEvents, false, false},
					parameter{"excluded_events", &options.ExcludedEvents, false, false},
					parameter{"map_index", &options.MapIndex, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.EventLogsList(r, &options)
			},
		},
		{
			id: "get_event_log", method: "GET", path: "/eventLogs/{event_log_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.EventLogsGet(r, r.int(0))
			},
		},
		{
			id: "get_health", method: "GET", path: "/health", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.MonitoringHealth(r)
			},
		},
		{
			id: "get_import_errors", method: "GET", path: "/importErrors", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.ImportErrorListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ImportErrorsList(r, &options)
			},
		},
		{
			id: "get_import_error", method: "GET", path: "/importErrors/{import_error_id}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ImportErrorsGet(r, r.int(0))
			},
		},
		{
			id: "reparse_dag_file", method: "PUT", path: "/parseDagFile/{file_token}", success: 201,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.DAGsReparse(r, r.path[0])
			},
		},
		{
			id: "get_permissions", method: "GET", path: "/permissions", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.PermissionListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.PermissionsList(r, &options)
			},
		},
		{
			id: "get_plugins", method: "GET", path: "/plugins", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.PluginListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.PluginsList(r, &options)
			},
		},
		{
			id: "get_pools", method: "GET", path: "/pools", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.PoolListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.PoolsList(r, &options)
			},
		},
		{
			id: "post_pool", method: "POST", path: "/pools", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.PoolCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.PoolsCreate(r, &body)
			},
		},
		{
			id: "delete_pool", method: "DELETE", path: "/pools/{pool_name}", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.PoolsDelete(r, r.path[0])
			},
		},
		{
			id: "get_pool", method: "GET", path: "/pools/{pool_name}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.PoolsGet(r, r.path[0])
			},
		},
		{
			id: "patch_pool", method: "PATCH", path: "/pools/{pool_name}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.PoolUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.PoolUpdateOptions
				if err := r.bind(
					parameter{"update_mask", &options.UpdateMask, false, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.PoolsUpdate(r, r.path[0], &body, &options)
			},
		},
		{
			id: "get_providers", method: "GET", path: "/providers", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ProvidersList(r)
			},
		},
		{
			id: "get_roles", method: "GET", path: "/roles", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.RoleListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.RolesList(r, &options)
			},
		},
		{
			id: "post_role", method: "POST", path: "/roles", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.RoleCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.RolesCreate(r, &body)
			},
		},
		{
			id: "delete_role", method: "DELETE", path: "/roles/{role_name}", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.RolesDelete(r, r.path[0])
			},
		},
		{
			id: "get_role", method: "GET", path: "/roles/{role_name}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.RolesGet(r, r.path[0])
			},
		},
		{
			id: "patch_role", method: "PATCH", path: "/roles/{role_name}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.RoleUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.RoleUpdateOptions
				if err := r.bind(
					parameter{"update_mask", &options.UpdateMask, false, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.RolesUpdate(r, r.path[0], &body, &options)
			},
		},
		{
			id: "get_users", method: "GET", path: "/users", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.UserListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.UsersList(r, &options)
			},
		},
		{
			id: "post_user", method: "POST", path: "/users", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.UserCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.UsersCreate(r, &body)
			},
		},
		{
			id: "delete_user", method: "DELETE", path: "/users/{username}", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.UsersDelete(r, r.path[0])
			},
		},
		{
			id: "get_user", method: "GET", path: "/users/{username}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.UsersGet(r, r.path[0])
			},
		},
		{
			id: "patch_user", method: "PATCH", path: "/users/{username}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.UserUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.UserUpdateOptions
				if err := r.bind(
					parameter{"update_mask", &options.UpdateMask, false, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.UsersUpdate(r, r.path[0], &body, &options)
			},
		},
		{
			id: "get_variables", method: "GET", path: "/variables", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.VariableListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.VariablesList(r, &options)
			},
		},
		{
			id: "post_variables", method: "POST", path: "/variables", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.VariableCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.VariablesCreate(r, &body)
			},
		},
		{
			id: "delete_variable", method: "DELETE", path: "/variables/{variable_key}", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.VariablesDelete(r, r.path[0])
			},
		},
		{
			id: "get_variable", method: "GET", path: "/variables/{variable_key}", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.VariablesGet(r, r.path[0])
			},
		},
		{
			id: "patch_variable", method: "PATCH", path: "/variables/{variable_key}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.VariableUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.VariableUpdateOptions
				if err := r.bind(
					parameter{"update_mask", &options.UpdateMask, false, false},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.VariablesUpdate(r, r.path[0], &body, &options)
			},
		},
		{
			id: "get_version", method: "GET", path: "/version", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.MonitoringVersion(r)
			},
		},
	}
}
