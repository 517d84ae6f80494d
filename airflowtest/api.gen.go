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
		"BasicDAGRun":               {"data_interval_end", "data_interval_start", "end_date", "partition_key", "start_date"},
		"BulkDAGRun":                {"dag_id"},
		"BulkDAGRunClear":           {"note", "partition_date_end", "partition_date_start", "partition_key", "run_on_latest_version"},
		"BulkResult":                {"create", "delete", "update"},
		"DAGRunClear":               {"note", "run_on_latest_version"},
		"ClearPartitions":           {"partition_date_end", "partition_date_start", "partition_key", "run_id"},
		"TaskInstancesClear":        {"dag_run_id", "note", "run_on_latest_version"},
		"Connection":                {"description", "extra", "host", "login", "port", "schema", "team_name"},
		"ConnectionCreate":          {"description", "extra", "host", "login", "port", "schema", "team_name"},
		"ConnectionTestRequest":     {"description", "executor", "extra", "host", "login", "password", "port", "queue", "schema", "team_name"},
		"ConnectionUpdate":          {"description", "extra", "host", "login", "port", "schema", "team_name"},
		"AssetEventCreate":          {"access_control", "extra", "partition_key"},
		"DAG":                       {"allowed_run_types", "bundle_name", "bundle_version", "default_view", "description", "has_import_errors", "has_task_concurrency_limits", "is_active", "is_paused", "last_expired", "last_parse_duration", "last_parsed_time", "last_pickled", "max_active_runs", "max_active_tasks", "max_consecutive_failed_dag_runs", "next_dagrun", "next_dagrun_create_after", "next_dagrun_data_interval_end", "next_dagrun_data_interval_start", "pickle_id", "relative_fileloc", "root_dag_id", "schedule_interval", "scheduler_lock", "tags", "timetable_description", "timetable_summary"},
		"DAGDetail":                 {"allowed_run_types", "bundle_name", "bundle_version", "catchup", "concurrency", "dag_run_timeout", "dataset_expression", "default_args", "default_view", "description", "doc_md", "end_date", "is_active", "is_paused", "is_paused_upon_creation", "last_parse_duration", "last_parsed", "latest_dag_version", "max_active_runs", "max_active_tasks", "max_consecutive_failed_dag_runs", "orientation", "owner_links", "pickle_id", "relative_fileloc", "render_template_as_native_obj", "rerun_with_latest_version", "schedule_interval", "start_date", "tags", "template_searchpath", "timetable_summary", "timezone"},
		"DAGRun":                    {"bundle_version", "dag_run_id", "data_interval_end", "data_interval_start", "duration", "end_date", "last_scheduling_decision", "logical_date", "note", "partition_date", "partition_key", "queued_at", "start_date", "triggered_by", "triggering_user_name"},
		"DAGRunClearResult":         {"bundle_version", "dag_run_id", "data_interval_end", "data_interval_start", "duration", "end_date", "last_scheduling_decision", "logical_date", "note", "partition_date", "partition_key", "queued_at", "start_date", "triggered_by", "triggering_user_name"},
		"DAGRunCollection":          {"next_cursor"},
		"DAGRunCreate":              {"dag_run_id", "data_interval_end", "data_interval_start", "logical_date", "note", "partition_key", "run_after"},
		"DAGSource":                 {"content", "version_number"},
		"DAGUpdate":                 {"is_paused"},
		"DAGProcessorStatus":        {"latest_dag_processor_heartbeat", "status"},
		"DAGScheduleAssetReference": {"dag_id"},
		"DAGStats":                  {"stats"},
		"DAGVersion":                {"bundle_name", "bundle_url", "bundle_version"},
		"Asset":                     {"extra", "last_asset_event"},
		"AssetEvent":                {"extra", "group", "name", "partition_key", "source_dag_id", "source_map_index", "source_run_id", "source_task_id"},
		"BackfillRun":               {"logical_date", "partition_date", "partition_key"},
		"EventLog":                  {"dag_display_name", "dag_id", "execution_date", "extra", "map_index", "owner", "run_id", "task_display_name", "task_id", "try_number"},
		"HITLDetail":                {"body", "chosen_options", "defaults", "responded_at", "responded_by_user"},
		"HITLDetailHistory":         {"body", "chosen_options", "defaults", "responded_at", "responded_by_user"},
		"ImportError":               {"bundle_name"},
		"Job":                       {"dag_display_name", "dag_id", "end_date", "executor_class", "hostname", "job_type", "latest_heartbeat", "start_date", "state", "unixname"},
		"LastAssetEvent":            {"id", "timestamp"},
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
		"TaskInstanceCollection":    {"next_cursor"},
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

// fieldReleases returns, by model, the fields that not all releases have, or that have several names.
func fieldReleases() map[string][]fieldRelease {
	return map[string][]fieldRelease{
		"Action": {
			{name: "name", since: "2.1"},
		},
		"ActionCollection": {
			{name: "actions", since: "2.1"},
		},
		"ActionResource": {
			{name: "action", since: "2.1"},
			{name: "resource", since: "2.1"},
		},
		"Backfill": {
			{name: "dag_display_name", since: "3.1"},
		},
		"BackfillCreate": {
			{name: "run_on_latest_version", since: "3.1.6"},
		},
		"BasicDAGRun": {
			{name: "dag_id", since: "2.4"},
			{name: "dag_run_id", nameV2: "run_id"},
			{name: "data_interval_end", since: "2.4"},
			{name: "data_interval_start", since: "2.4"},
			{name: "end_date", since: "2.4"},
			{name: "logical_date", since: "2.4"},
			{name: "partition_key", since: "3.2"},
			{name: "start_date", since: "2.4"},
			{name: "state", since: "2.4"},
			{name: "triggering", since: "3.3.2"},
		},
		"DAGRunClear": {
			{name: "dry_run", since: "2.4"},
			{name: "note", since: "3.3"},
			{name: "only_failed", since: "3.0"},
			{name: "only_new", since: "3.2.2"},
			{name: "run_on_latest_version", since: "3.1"},
		},
		"TaskInstancesClear": {
			{name: "dag_run_id", since: "2.4"},
			{name: "include_downstream", since: "2.4"},
			{name: "include_future", since: "2.4"},
			{name: "include_parentdag", until: "2.11"},
			{name: "include_past", since: "2.4"},
			{name: "include_subdags", until: "2.11"},
			{name: "include_upstream", since: "2.4"},
			{name: "note", since: "3.3"},
			{name: "prevent_running_task", since: "3.2"},
			{name: "run_on_latest_version", since: "3.1"},
			{name: "task_ids", since: "2.1"},
		},
		"Connection": {
			{name: "description", since: "2.2"},
			{name: "team_name", since: "3.2"},
		},
		"ConnectionCreate": {
			{name: "description", since: "2.2"},
			{name: "team_name", since: "3.2"},
		},
		"ConnectionTest": {
			{name: "message", since: "2.2"},
			{name: "status", since: "2.2"},
		},
		"ConnectionUpdate": {
			{name: "description", since: "2.2"},
			{name: "team_name", since: "3.2"},
		},
		"AssetEventCreate": {
			{name: "access_control", since: "3.3"},
			{name: "asset_id", since: "3.0"},
			{name: "dataset_uri", since: "2.9", until: "2.11"},
			{name: "extra", since: "2.9"},
			{name: "partition_key", since: "3.2"},
		},
		"DAG": {
			{name: "allowed_run_types", since: "3.2"},
			{name: "bundle_name", since: "3.0"},
			{name: "bundle_version", since: "3.0"},
			{name: "dag_display_name", since: "2.9"},
			{name: "default_view", since: "2.3", until: "2.11"},
			{name: "has_import_errors", since: "2.3"},
			{name: "has_task_concurrency_limits", since: "2.3"},
			{name: "is_active", since: "2.1.1"},
			{name: "is_backfillable", since: "3.3"},
			{name: "is_subdag", until: "2.11"},
			{name: "last_expired", since: "2.3"},
			{name: "last_parse_duration", since: "3.1"},
			{name: "last_parsed_time", since: "2.3"},
			{name: "last_pickled", since: "2.3", until: "2.11"},
			{name: "max_active_runs", since: "2.3"},
			{name: "max_active_tasks", since: "2.3"},
			{name: "max_consecutive_failed_dag_runs", since: "2.9"},
			{name: "next_dagrun", nameV2: "next_dagrun_logical_date", since: "2.3"},
			{name: "next_dagrun_create_after", nameV2: "next_dagrun_run_after", since: "2.3"},
			{name: "next_dagrun_data_interval_end", since: "2.3"},
			{name: "next_dagrun_data_interval_start", since: "2.3"},
			{name: "pickle_id", since: "2.3", until: "2.11"},
			{name: "relative_fileloc", since: "3.0"},
			{name: "root_dag_id", until: "2.11"},
			{name: "schedule_interval", until: "2.11"},
			{name: "scheduler_lock", since: "2.3", until: "2.11"},
			{name: "timetable_description", since: "2.3"},
			{name: "timetable_partitioned", since: "3.2"},
			{name: "timetable_periodic", since: "3.3"},
			{name: "timetable_summary", since: "3.0"},
		},
		"DAGDetail": {
			{name: "active_runs_count", since: "3.2"},
			{name: "allowed_run_types", since: "3.2"},
			{name: "bundle_name", since: "3.0"},
			{name: "bundle_version", since: "3.0"},
			{name: "dag_display_name", since: "2.9"},
			{name: "dataset_expression", nameV2: "asset_expression", since: "2.9"},
			{name: "default_args", since: "3.1"},
			{name: "default_view", until: "2.11"},
			{name: "end_date", since: "2.3"},
			{name: "has_import_errors", since: "2.8"},
			{name: "has_task_concurrency_limits", since: "2.8"},
			{name: "is_active", since: "2.1.1"},
			{name: "is_backfillable", since: "3.3"},
			{name: "is_favorite", since: "3.1.1"},
			{name: "is_paused_upon_creation", since: "2.3"},
			{name: "is_subdag", until: "2.11"},
			{name: "last_expired", since: "2.8"},
			{name: "last_parse_duration", since: "3.1"},
			{name: "last_parsed", since: "2.3"},
			{name: "last_parsed_time", since: "2.8"},
			{name: "last_pickled", since: "2.8", until: "2.11"},
			{name: "latest_dag_version", since: "3.0"},
			{name: "max_active_runs", since: "2.3"},
			{name: "max_active_tasks", since: "2.2"},
			{name: "max_consecutive_failed_dag_runs", since: "2.9"},
			{name: "next_dagrun", nameV2: "next_dagrun_logical_date", since: "2.8"},
			{name: "next_dagrun_create_after", nameV2: "next_dagrun_run_after", since: "2.8"},
			{name: "next_dagrun_data_interval_end", since: "2.8"},
			{name: "next_dagrun_data_interval_start", since: "2.8"},
			{name: "orientation", until: "2.11"},
			{name: "owner_links", since: "3.0.2"},
			{name: "pickle_id", since: "2.3", until: "2.11"},
			{name: "relative_fileloc", since: "3.0"},
			{name: "render_template_as_native_obj", since: "2.3"},
			{name: "rerun_with_latest_version", since: "3.3"},
			{name: "root_dag_id", since: "2.8", until: "2.11"},
			{name: "schedule_interval", until: "2.11"},
			{name: "scheduler_lock", since: "2.8", until: "2.11"},
			{name: "template_searchpath", nameV2: "template_search_path", since: "2.8"},
			{name: "timetable_description", since: "2.8"},
			{name: "timetable_partitioned", since: "3.2"},
			{name: "timetable_periodic", since: "3.3"},
			{name: "timetable_summary", since: "3.0"},
		},
		"DAGRun": {
			{name: "bundle_version", since: "3.0.1"},
			{name: "dag_display_name", since: "3.1"},
			{name: "dag_versions", since: "3.0"},
			{name: "data_interval_end", since: "2.4"},
			{name: "data_interval_start", since: "2.4"},
			{name: "duration", since: "3.1"},
			{name: "external_trigger", until: "2.11"},
			{name: "last_scheduling_decision", since: "2.4"},
			{name: "logical_date", nameV1: "execution_date"},
			{name: "note", since: "2.5"},
			{name: "partition_date", since: "3.3"},
			{name: "partition_key", since: "3.2"},
			{name: "queued_at", since: "3.0"},
			{name: "run_after", since: "3.0"},
			{name: "run_type", since: "2.4"},
			{name: "triggered_by", since: "3.0"},
			{name: "triggering_user_name", since: "3.1"},
		},
		"DAGRunClearResult": {
			{name: "bundle_version", since: "3.0.1"},
			{name: "dag_display_name", since: "3.1"},
			{name: "dag_versions", since: "3.0"},
			{name: "data_interval_end", since: "2.4"},
			{name: "data_interval_start", since: "2.4"},
			{name: "duration", since: "3.1"},
			{name: "external_trigger", until: "2.11"},
			{name: "last_scheduling_decision", since: "2.4"},
			{name: "logical_date", nameV1: "execution_date"},
			{name: "note", since: "2.5"},
			{name: "partition_date", since: "3.3"},
			{name: "partition_key", since: "3.2"},
			{name: "queued_at", since: "3.0"},
			{name: "run_after", since: "3.0"},
			{name: "run_type", since: "2.4"},
			{name: "triggered_by", since: "3.0"},
			{name: "triggering_user_name", since: "3.1"},
		},
		"DAGRunCollection": {
			{name: "next_cursor", since: "3.2.2"},
		},
		"DAGRunCreate": {
			{name: "data_interval_end", since: "2.9"},
			{name: "data_interval_start", since: "2.9"},
			{name: "logical_date", nameV1: "execution_date"},
			{name: "note", since: "2.5"},
			{name: "partition_key", since: "3.2"},
			{name: "run_after", since: "3.0"},
		},
		"DAGSource": {
			{name: "dag_display_name", since: "3.1"},
			{name: "dag_id", since: "3.0"},
			{name: "version_number", since: "3.0"},
		},
		"DAGProcessorStatus": {
			{name: "latest_dag_processor_heartbeat", since: "2.7"},
			{name: "status", since: "2.7"},
		},
		"DAGScheduleAssetReference": {
			{name: "created_at", since: "2.4"},
			{name: "dag_id", since: "2.4"},
			{name: "updated_at", since: "2.4"},
		},
		"DAGStats": {
			{name: "dag_display_name", since: "3.1"},
			{name: "dag_id", since: "2.10"},
			{name: "stats", since: "2.10"},
		},
		"DAGStatsCollection": {
			{name: "dags", since: "2.10"},
		},
		"DAGStateCount": {
			{name: "count", since: "2.10"},
			{name: "state", since: "2.10"},
		},
		"DAGVersion": {
			{name: "dag_display_name", since: "3.1"},
		},
		"DAGWarning": {
			{name: "dag_display_name", since: "3.1"},
			{name: "dag_id", since: "2.4"},
			{name: "message", since: "2.4"},
			{name: "timestamp", since: "2.4"},
			{name: "warning_type", since: "2.4"},
		},
		"DAGWarningCollection": {
			{name: "dag_warnings", since: "2.4"},
		},
		"Asset": {
			{name: "aliases", since: "2.10"},
			{name: "consuming_dags", nameV2: "scheduled_dags", since: "2.4"},
			{name: "consuming_tasks", since: "3.1"},
			{name: "created_at", since: "2.4"},
			{name: "extra", since: "2.4"},
			{name: "group", since: "3.0"},
			{name: "id", since: "2.4"},
			{name: "last_asset_event", since: "3.1"},
			{name: "name", since: "3.0"},
			{name: "producing_tasks", since: "2.4"},
			{name: "updated_at", since: "2.4"},
			{name: "uri", since: "2.4"},
			{name: "watchers", since: "3.2"},
		},
		"AssetCollection": {
			{name: "datasets", nameV2: "assets", since: "2.4"},
		},
		"AssetEvent": {
			{name: "created_dagruns", since: "2.4"},
			{name: "dataset_id", nameV2: "asset_id", since: "2.4"},
			{name: "dataset_uri", nameV2: "uri", since: "2.4"},
			{name: "extra", since: "2.4"},
			{name: "group", since: "3.0"},
			{name: "id", since: "2.4"},
			{name: "name", since: "3.0"},
			{name: "partition_key", since: "3.2"},
			{name: "source_dag_id", since: "2.4"},
			{name: "source_map_index", since: "2.4"},
			{name: "source_run_id", since: "2.4"},
			{name: "source_task_id", since: "2.4"},
			{name: "timestamp", since: "2.4"},
		},
		"AssetEventCollection": {
			{name: "dataset_events", nameV2: "asset_events", since: "2.4"},
		},
		"BackfillRun": {
			{name: "partition_date", since: "3.2"},
			{name: "partition_key", since: "3.2"},
		},
		"EventLog": {
			{name: "dag_display_name", since: "3.1"},
			{name: "execution_date", nameV2: "logical_date"},
			{name: "map_index", since: "2.10"},
			{name: "run_id", since: "2.9"},
			{name: "task_display_name", since: "3.1.2"},
			{name: "try_number", since: "2.10"},
		},
		"HealthInfo": {
			{name: "dag_processor", since: "2.7"},
			{name: "triggerer", since: "2.6"},
		},
		"ImportError": {
			{name: "bundle_name", since: "3.0"},
		},
		"Job": {
			{name: "dag_display_name", since: "3.1"},
			{name: "dag_id", since: "2.5"},
			{name: "end_date", since: "2.5"},
			{name: "executor_class", since: "2.5"},
			{name: "hostname", since: "2.5"},
			{name: "id", since: "2.5"},
			{name: "job_type", since: "2.5"},
			{name: "latest_heartbeat", since: "2.5"},
			{name: "start_date", since: "2.5"},
			{name: "state", since: "2.5"},
			{name: "unixname", since: "2.5"},
		},
		"DAGRunFilter": {
			{name: "conf_contains", since: "3.2"},
			{name: "duration_gt", since: "3.2"},
			{name: "duration_gte", since: "3.2"},
			{name: "duration_lt", since: "3.2"},
			{name: "duration_lte", since: "3.2"},
			{name: "end_date_gt", since: "3.1"},
			{name: "end_date_lt", since: "3.1"},
			{name: "execution_date_gte", nameV2: "logical_date_gte"},
			{name: "execution_date_lte", nameV2: "logical_date_lte"},
			{name: "logical_date_gt", since: "3.1"},
			{name: "logical_date_lt", since: "3.1"},
			{name: "order_by", since: "2.1"},
			{name: "run_after_gt", since: "3.1"},
			{name: "run_after_gte", since: "3.0"},
			{name: "run_after_lt", since: "3.1"},
			{name: "run_after_lte", since: "3.0"},
			{name: "start_date_gt", since: "3.1"},
			{name: "start_date_lt", since: "3.1"},
			{name: "states", since: "2.3"},
		},
		"TaskInstanceFilter": {
			{name: "dag_run_ids", since: "2.7"},
			{name: "duration_gt", since: "3.1"},
			{name: "duration_lt", since: "3.1"},
			{name: "end_date_gt", since: "3.1"},
			{name: "end_date_lt", since: "3.1"},
			{name: "execution_date_gte", nameV2: "logical_date_gte"},
			{name: "execution_date_lte", nameV2: "logical_date_lte"},
			{name: "executor", since: "2.10"},
			{name: "logical_date_gt", since: "3.1"},
			{name: "logical_date_lt", since: "3.1"},
			{name: "page_limit", since: "2.10.3"},
			{name: "page_offset", since: "2.10.3"},
			{name: "run_after_gt", since: "3.1"},
			{name: "run_after_gte", since: "3.0"},
			{name: "run_after_lt", since: "3.1"},
			{name: "run_after_lte", since: "3.0"},
			{name: "start_date_gt", since: "3.1"},
			{name: "start_date_lt", since: "3.1"},
			{name: "task_ids", since: "2.7"},
		},
		"PluginCollection": {
			{name: "plugins", since: "2.1"},
		},
		"Plugin": {
			{name: "appbuilder_menu_items", since: "2.1"},
			{name: "appbuilder_views", since: "2.1"},
			{name: "executors", since: "2.1", until: "2.11"},
			{name: "external_views", since: "3.1"},
			{name: "fastapi_apps", since: "3.0"},
			{name: "fastapi_root_middlewares", since: "3.0"},
			{name: "flask_blueprints", since: "2.1"},
			{name: "global_operator_extra_links", since: "2.1"},
			{name: "hooks", since: "2.1", until: "2.11"},
			{name: "listeners", since: "2.8"},
			{name: "macros", since: "2.1"},
			{name: "name", since: "2.1"},
			{name: "operator_extra_links", since: "2.1"},
			{name: "react_apps", since: "3.1"},
			{name: "source", since: "2.1"},
			{name: "ti_deps", since: "2.8", until: "2.11"},
			{name: "timetables", since: "2.8"},
		},
		"Pool": {
			{name: "deferred_slots", since: "2.7"},
			{name: "description", since: "2.3"},
			{name: "include_deferred", since: "2.7"},
			{name: "scheduled_slots", since: "2.4"},
			{name: "team_name", since: "3.2"},
		},
		"PoolCreate": {
			{name: "description", since: "2.3"},
			{name: "include_deferred", since: "2.7"},
			{name: "team_name", since: "3.2"},
		},
		"PoolUpdate": {
			{name: "description", since: "2.3"},
			{name: "include_deferred", since: "2.7"},
			{name: "name", until: "2.11"},
			{name: "team_name", since: "3.2"},
		},
		"Provider": {
			{name: "description", since: "2.1"},
			{name: "documentation_url", since: "3.1.6"},
			{name: "package_name", since: "2.1"},
			{name: "version", since: "2.1"},
		},
		"ProviderCollection": {
			{name: "providers", since: "2.1"},
		},
		"QueuedEvent": {
			{name: "asset_id", since: "3.0"},
			{name: "created_at", since: "2.9"},
			{name: "dag_display_name", since: "3.1"},
			{name: "dag_id", since: "2.9"},
			{name: "uri", since: "2.9"},
		},
		"QueuedEventCollection": {
			{name: "queued_events", since: "2.9"},
		},
		"Resource": {
			{name: "name", since: "2.1"},
		},
		"Role": {
			{name: "actions", since: "2.1"},
			{name: "name", since: "2.1"},
		},
		"RoleCollection": {
			{name: "roles", since: "2.1"},
		},
		"RoleCreate": {
			{name: "actions", since: "2.1"},
			{name: "name", since: "2.1"},
		},
		"RoleUpdate": {
			{name: "actions", since: "2.1"},
			{name: "name", since: "2.1"},
		},
		"SLAMiss": {
			{name: "dag_id", until: "2.11"},
			{name: "description", until: "2.11"},
			{name: "email_sent", until: "2.11"},
			{name: "execution_date", until: "2.11"},
			{name: "notification_sent", until: "2.11"},
			{name: "task_id", until: "2.11"},
			{name: "timestamp", until: "2.11"},
		},
		"DAGRunNote": {
			{name: "note", since: "2.5"},
		},
		"TaskInstanceNote": {
			{name: "note", since: "2.5"},
		},
		"Tag": {
			{name: "dag_display_name", since: "3.1"},
			{name: "dag_id", since: "3.0"},
		},
		"Task": {
			{name: "doc_md", since: "2.10"},
			{name: "is_mapped", since: "2.3"},
			{name: "operator_name", since: "2.4"},
			{name: "params", since: "2.2"},
			{name: "task_display_name", since: "2.9"},
		},
		"TaskFailedDependency": {
			{name: "name", since: "2.10"},
			{name: "reason", since: "2.10"},
		},
		"TaskInstance": {
			{name: "dag_display_name", since: "3.1"},
			{name: "dag_run_id", since: "2.3"},
			{name: "dag_version", since: "3.0"},
			{name: "execution_date", nameV2: "logical_date"},
			{name: "executor", since: "2.10"},
			{name: "id", since: "3.0"},
			{name: "map_index", since: "2.3"},
			{name: "note", since: "2.5"},
			{name: "operator_name", since: "3.1"},
			{name: "rendered_fields", since: "2.3"},
			{name: "rendered_map_index", since: "2.9"},
			{name: "run_after", since: "3.0"},
			{name: "scheduled_when", since: "3.0"},
			{name: "sla_miss", until: "2.11"},
			{name: "task_display_name", since: "2.9"},
			{name: "trigger", since: "2.5"},
			{name: "triggerer_job", since: "2.5"},
		},
		"TaskInstanceCollection": {
			{name: "next_cursor", since: "3.2.2"},
		},
		"TaskInstanceDependencyCollection": {
			{name: "dependencies", since: "2.10"},
		},
		"TaskInstanceHistory": {
			{name: "dag_display_name", since: "3.1"},
			{name: "dag_version", since: "3.0"},
			{name: "operator_name", since: "3.1"},
			{name: "scheduled_when", since: "3.0"},
		},
		"TaskInstanceHistoryCollection": {
			{name: "task_instances", since: "2.10"},
		},
		"TaskOutletAssetReference": {
			{name: "created_at", since: "2.4"},
			{name: "dag_id", since: "2.4"},
			{name: "task_id", since: "2.4"},
			{name: "updated_at", since: "2.4"},
		},
		"Trigger": {
			{name: "classpath", since: "2.5"},
			{name: "created_date", since: "2.5"},
			{name: "id", since: "2.5"},
			{name: "kwargs", since: "2.5"},
			{name: "queue", since: "3.2"},
			{name: "triggerer_id", since: "2.5"},
		},
		"TriggererStatus": {
			{name: "latest_triggerer_heartbeat", since: "2.6"},
			{name: "status", since: "2.6"},
		},
		"DAGRunStateUpdate": {
			{name: "note", since: "3.0"},
			{name: "state", since: "2.2"},
		},
		"TaskInstanceUpdate": {
			{name: "dry_run", since: "2.5", until: "2.11"},
			{name: "include_downstream", since: "3.0"},
			{name: "include_future", since: "3.0"},
			{name: "include_past", since: "3.0"},
			{name: "include_upstream", since: "3.0"},
			{name: "new_state", since: "2.5"},
			{name: "note", since: "3.0"},
		},
		"TaskInstancesStateUpdate": {
			{name: "dag_run_id", since: "2.3", until: "2.11"},
			{name: "dry_run", until: "2.11"},
			{name: "execution_date", until: "2.11"},
			{name: "include_downstream", until: "2.11"},
			{name: "include_future", until: "2.11"},
			{name: "include_past", until: "2.11"},
			{name: "include_upstream", until: "2.11"},
			{name: "new_state", until: "2.11"},
			{name: "task_id", until: "2.11"},
		},
		"User": {
			{name: "active", since: "2.1"},
			{name: "changed_on", since: "2.1"},
			{name: "created_on", since: "2.1"},
			{name: "email", since: "2.1"},
			{name: "first_name", since: "2.1"},
			{name: "last_login", since: "2.1"},
			{name: "last_name", since: "2.1"},
			{name: "login_count", since: "2.1"},
			{name: "roles", since: "2.1"},
			{name: "username", since: "2.1"},
		},
		"UserCollection": {
			{name: "users", since: "2.1"},
		},
		"UserCreate": {
			{name: "email", since: "2.2"},
			{name: "first_name", since: "2.2"},
			{name: "last_name", since: "2.2"},
			{name: "password", since: "2.2"},
			{name: "roles", since: "2.2"},
			{name: "username", since: "2.2"},
		},
		"UserUpdate": {
			{name: "email", since: "2.2"},
			{name: "first_name", since: "2.2"},
			{name: "last_name", since: "2.2"},
			{name: "password", since: "2.2"},
			{name: "roles", since: "2.2"},
			{name: "username", since: "2.2"},
		},
		"Variable": {
			{name: "description", since: "2.4"},
			{name: "is_encrypted", since: "3.0"},
			{name: "team_name", since: "3.2"},
		},
		"VariableCreate": {
			{name: "description", since: "2.4"},
			{name: "team_name", since: "3.2"},
		},
		"VariableUpdate": {
			{name: "description", since: "2.4"},
			{name: "team_name", since: "3.2"},
		},
		"XCom": {
			{name: "dag_display_name", since: "3.1"},
			{name: "execution_date", nameV2: "logical_date"},
			{name: "map_index", since: "2.7"},
			{name: "run_after", since: "3.1.8"},
			{name: "run_id", since: "3.0"},
			{name: "task_display_name", since: "3.1"},
		},
	}
}

// requiredFields returns the names of the fields, by model, that Airflow 3 requires in a request.
func requiredFields() map[string][]string {
	return map[string][]string{
		"AssetStateSet":         {"value"},
		"BackfillCreate":        {"dag_id", "from_date", "to_date"},
		"BulkDAGRun":            {"dag_run_id"},
		"ConnectionCreate":      {"conn_type", "connection_id"},
		"ConnectionTestRequest": {"conn_type", "connection_id"},
		"AssetEventCreate":      {"asset_id"},
		"DAGRunCreate":          {"logical_date"},
		"DAGUpdate":             {"is_paused"},
		"PoolCreate":            {"name", "slots"},
		"RoleCreate":            {"name"},
		"TaskStateSet":          {"value"},
		"TaskStateUpdate":       {"value"},
		"HITLAnswerCreate":      {"chosen_options"},
		"UserCreate":            {"email", "first_name", "last_name", "password", "username"},
		"VariableCreate":        {"key", "value"},
		"XComCreate":            {"key", "value"},
		"XComUpdate":            {"value"},
	}
}

// api implements the operations of this server. Path parameters, query parameters and bodies are already decoded. Results
// are usually models. They are other values where real servers do not follow the contract.
type api interface {
	// GET /assets/aliases
	AssetsListAliases(r *request, options *gen.AssetListAliasesOptions) (any, error)
	// GET /assets/aliases/{asset_alias_id}
	AssetsGetAlias(r *request, assetAliasID int) (any, error)
	// POST /assets/{asset_id}/materialize
	AssetsMaterialize(r *request, assetID int, body *gen.DAGRunCreate) (any, error)
	// DELETE /assets/{asset_id}/state-store
	AssetStatesClear(r *request, assetID int) error
	// GET /assets/{asset_id}/state-store
	AssetStatesList(r *request, assetID int, options *gen.AssetStateListOptions) (any, error)
	// DELETE /assets/{asset_id}/state-store/{key}
	AssetStatesDelete(r *request, assetID int, key string) error
	// GET /assets/{asset_id}/state-store/{key}
	AssetStatesGet(r *request, assetID int, key string) (any, error)
	// PUT /assets/{asset_id}/state-store/{key}
	AssetStatesSet(r *request, assetID int, key string, body *gen.AssetStateSet) error
	// GET /backfills
	BackfillsList(r *request, options *gen.BackfillListOptions) (any, error)
	// POST /backfills
	BackfillsCreate(r *request, body *gen.BackfillCreate) (any, error)
	// POST /backfills/dry_run
	BackfillsPlan(r *request, body *gen.BackfillCreate) (any, error)
	// GET /backfills/{backfill_id}
	BackfillsGet(r *request, backfillID int) (any, error)
	// PUT /backfills/{backfill_id}/cancel
	BackfillsCancel(r *request, backfillID int) (any, error)
	// PUT /backfills/{backfill_id}/pause
	BackfillsPause(r *request, backfillID int) (any, error)
	// PUT /backfills/{backfill_id}/unpause
	BackfillsUnpause(r *request, backfillID int) (any, error)
	// GET /config
	ConfigGet(r *request, options *gen.ConfigGetOptions) (any, error)
	// GET /config/section/{section}/option/{option}
	ConfigGetValue(r *request, section string, option string) (any, error)
	// GET /connections
	ConnectionsList(r *request, options *gen.ConnectionListOptions) (any, error)
	// PATCH /connections
	ConnectionsBulk(r *request, body *gen.BulkBody) (any, error)
	// POST /connections
	ConnectionsCreate(r *request, body *gen.ConnectionCreate) (any, error)
	// POST /connections/defaults
	ConnectionsCreateDefaults(r *request) error
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
	// GET /dagTags
	DAGsListTags(r *request, options *gen.DAGListTagsOptions) (any, error)
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
	// PATCH /dags/{dag_id}/dagRuns
	DAGRunsBulk(r *request, dagID string, body *gen.BulkBody) (any, error)
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
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails
	HITLList(r *request, dagID string, dagRunID string, options *gen.HITLListOptions) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote
	DAGRunsSetNote(r *request, dagID string, dagRunID string, body *gen.DAGRunNote) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
	TaskInstancesList(r *request, dagID string, dagRunID string, options *gen.TaskInstanceListOptions) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances
	TaskInstancesBulk(r *request, dagID string, dagRunID string, body *gen.BulkBody) (any, error)
	// DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
	TaskInstancesDelete(r *request, dagID string, dagRunID string, taskID string, options *gen.TaskInstanceDeleteOptions) error
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
	TaskInstancesGet(r *request, dagID string, dagRunID string, taskID string) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}
	TaskInstancesUpdate(r *request, dagID string, dagRunID string, taskID string, body *gen.TaskInstanceUpdate) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies
	TaskInstancesDependencies(r *request, dagID string, dagRunID string, taskID string) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dry_run
	TaskInstancesPlanUpdate(r *request, dagID string, dagRunID string, taskID string, body *gen.TaskInstanceUpdate) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/externalLogUrl/{try_number}
	LogsExternalURL(r *request, dagID string, dagRunID string, taskID string, tryNumber int, options *gen.LogExternalURLOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links
	TaskInstancesLinks(r *request, dagID string, dagRunID string, taskID string, options *gen.TaskInstanceLinksOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped
	TaskInstancesListMapped(r *request, dagID string, dagRunID string, taskID string, options *gen.TaskInstanceListMappedOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}
	LogsGet(r *request, dagID string, dagRunID string, taskID string, taskTryNumber int, options *gen.LogGetOptions) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote
	TaskInstancesSetNote(r *request, dagID string, dagRunID string, taskID string, body *gen.TaskInstanceNote) (any, error)
	// DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store
	TaskStatesClear(r *request, dagID string, dagRunID string, taskID string, options *gen.TaskStateClearOptions) error
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store
	TaskStatesList(r *request, dagID string, dagRunID string, taskID string, options *gen.TaskStateListOptions) (any, error)
	// DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
	TaskStatesDelete(r *request, dagID string, dagRunID string, taskID string, key string, options *gen.TaskStateDeleteOptions) error
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
	TaskStatesGet(r *request, dagID string, dagRunID string, taskID string, key string, options *gen.TaskStateGetOptions) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
	TaskStatesUpdate(r *request, dagID string, dagRunID string, taskID string, key string, body *gen.TaskStateUpdate, options *gen.TaskStateUpdateOptions) error
	// PUT /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
	TaskStatesSet(r *request, dagID string, dagRunID string, taskID string, key string, body *gen.TaskStateSet, options *gen.TaskStateSetOptions) error
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries
	TaskInstancesListTries(r *request, dagID string, dagRunID string, taskID string, options *gen.TaskInstanceListTriesOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}
	TaskInstancesGetTry(r *request, dagID string, dagRunID string, taskID string, taskTryNumber int) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries
	XComsList(r *request, dagID string, dagRunID string, taskID string, options *gen.XComListOptions) (any, error)
	// POST /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries
	XComsCreate(r *request, dagID string, dagRunID string, taskID string, body *gen.XComCreate) (any, error)
	// DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
	XComsDelete(r *request, dagID string, dagRunID string, taskID string, xcomKey string, options *gen.XComDeleteOptions) error
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
	XComsGet(r *request, dagID string, dagRunID string, taskID string, xcomKey string, options *gen.XComGetOptions) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
	XComsUpdate(r *request, dagID string, dagRunID string, taskID string, xcomKey string, body *gen.XComUpdate) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
	TaskInstancesGetMapped(r *request, dagID string, dagRunID string, taskID string, mapIndex int) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}
	TaskInstancesUpdateMapped(r *request, dagID string, dagRunID string, taskID string, mapIndex int, body *gen.TaskInstanceUpdate) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies
	TaskInstancesMappedDependencies(r *request, dagID string, dagRunID string, taskID string, mapIndex int) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dry_run
	TaskInstancesPlanUpdateMapped(r *request, dagID string, dagRunID string, taskID string, mapIndex int, body *gen.TaskInstanceUpdate) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails
	HITLGet(r *request, dagID string, dagRunID string, taskID string, mapIndex int) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails
	HITLAnswer(r *request, dagID string, dagRunID string, taskID string, mapIndex int, body *gen.HITLAnswerCreate) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails/tries/{try_number}
	HITLGetTry(r *request, dagID string, dagRunID string, taskID string, mapIndex int, tryNumber int) (any, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote
	TaskInstancesSetMappedNote(r *request, dagID string, dagRunID string, taskID string, mapIndex int, body *gen.TaskInstanceNote) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries
	TaskInstancesListMappedTries(r *request, dagID string, dagRunID string, taskID string, mapIndex int, options *gen.TaskInstanceListTriesOptions) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}
	TaskInstancesGetMappedTry(r *request, dagID string, dagRunID string, taskID string, mapIndex int, taskTryNumber int) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents
	DAGRunsUpstreamAssetEvents(r *request, dagID string, dagRunID string) (any, error)
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/wait
	DAGRunsAwait(r *request, dagID string, dagRunID string, options *gen.DAGRunAwaitOptions) (any, error)
	// GET /dags/{dag_id}/dagVersions
	DAGsListVersions(r *request, dagID string, options *gen.DAGListVersionsOptions) (any, error)
	// GET /dags/{dag_id}/dagVersions/{version_number}
	DAGsGetVersion(r *request, dagID string, versionNumber int) (any, error)
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
	// POST /dags/{dag_id}/favorite
	DAGsFavorite(r *request, dagID string) error
	// GET /dags/{dag_id}/tasks
	TasksList(r *request, dagID string, options *gen.TaskListOptions) (any, error)
	// GET /dags/{dag_id}/tasks/{task_id}
	TasksGet(r *request, dagID string, taskID string) (any, error)
	// POST /dags/{dag_id}/unfavorite
	DAGsUnfavorite(r *request, dagID string) error
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
	// GET /jobs
	JobsList(r *request, options *gen.JobListOptions) (any, error)
	// PUT /parseDagFile/{file_token}
	DAGsReparse(r *request, fileToken string) error
	// GET /permissions
	PermissionsList(r *request, options *gen.PermissionListOptions) (any, error)
	// GET /plugins
	PluginsList(r *request, options *gen.PluginListOptions) (any, error)
	// GET /plugins/importErrors
	PluginsListImportErrors(r *request) (any, error)
	// GET /pools
	PoolsList(r *request, options *gen.PoolListOptions) (any, error)
	// PATCH /pools
	PoolsBulk(r *request, body *gen.BulkBody) (any, error)
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
	// PATCH /variables
	VariablesBulk(r *request, body *gen.BulkBody) (any, error)
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

// NotPlayed returns the operations of Airflow 3 that a [Server] does not play. It responds to them with the status code 501:
//
//	GET /api/v2/connections/enqueue-test
//	POST /api/v2/connections/enqueue-test
//	POST /api/v2/dags/{dag_id}/clearDagRuns
//	POST /api/v2/dags/{dag_id}/clearPartitions
//	PATCH /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}
//	PATCH /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}/dry_run
func NotPlayed() []string {
	return []string{
		"GET /api/v2/connections/enqueue-test",
		"POST /api/v2/connections/enqueue-test",
		"POST /api/v2/dags/{dag_id}/clearDagRuns",
		"POST /api/v2/dags/{dag_id}/clearPartitions",
		"PATCH /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}",
		"PATCH /api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}/dry_run",
	}
}

// routes returns the operations of all releases, in the order of the contract. Those that the server does not play have no function.
func routes() []route {
	return []route{
		{
			id: "get_asset_aliases", method: "GET", path: "/assets/aliases", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.AssetListAliasesOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "name_pattern", dest: &options.NamePattern},
					parameter{name: "name_prefix_pattern", dest: &options.NamePrefixPattern, since: "3.2.2"},
					parameter{name: "order_by", dest: &options.OrderBy},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetsListAliases(r, &options)
			},
		},
		{
			id: "get_asset_alias", method: "GET", path: "/assets/aliases/{asset_alias_id}", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetsGetAlias(r, r.int(0))
			},
		},
		{
			id: "materialize_asset", method: "POST", path: "/assets/{asset_id}/materialize", since: "3.0", success: 200,
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
				return s.AssetsMaterialize(r, r.int(0), &body)
			},
		},
		{
			id: "clear_asset_state_store", method: "DELETE", path: "/assets/{asset_id}/state-store", since: "3.3", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.AssetStatesClear(r, r.int(0))
			},
		},
		{
			id: "list_asset_state_store", method: "GET", path: "/assets/{asset_id}/state-store", since: "3.3", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.AssetStateListOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetStatesList(r, r.int(0), &options)
			},
		},
		{
			id: "delete_asset_state_store", method: "DELETE", path: "/assets/{asset_id}/state-store/{key}", since: "3.3", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.AssetStatesDelete(r, r.int(0), r.path[1])
			},
		},
		{
			id: "get_asset_state_store", method: "GET", path: "/assets/{asset_id}/state-store/{key}", since: "3.3", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.AssetStatesGet(r, r.int(0), r.path[1])
			},
		},
		{
			id: "set_asset_state_store", method: "PUT", path: "/assets/{asset_id}/state-store/{key}", since: "3.3", success: 204,
			serve: func(s api, r *request) (any, error) {
				var body gen.AssetStateSet
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.AssetStatesSet(r, r.int(0), r.path[1], &body)
			},
		},
		{
			id: "list_backfills", method: "GET", path: "/backfills", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.BackfillListOptions
				if err := r.bind(
					parameter{name: "dag_id", dest: &options.DAGID, required: true},
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "order_by", dest: &options.OrderBy},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.BackfillsList(r, &options)
			},
		},
		{
			id: "create_backfill", method: "POST", path: "/backfills", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.BackfillCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.BackfillsCreate(r, &body)
			},
		},
		{
			id: "create_backfill_dry_run", method: "POST", path: "/backfills/dry_run", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.BackfillCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.BackfillsPlan(r, &body)
			},
		},
		{
			id: "get_backfill", method: "GET", path: "/backfills/{backfill_id}", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.BackfillsGet(r, r.int(0))
			},
		},
		{
			id: "cancel_backfill", method: "PUT", path: "/backfills/{backfill_id}/cancel", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.BackfillsCancel(r, r.int(0))
			},
		},
		{
			id: "pause_backfill", method: "PUT", path: "/backfills/{backfill_id}/pause", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.BackfillsPause(r, r.int(0))
			},
		},
		{
			id: "unpause_backfill", method: "PUT", path: "/backfills/{backfill_id}/unpause", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.BackfillsUnpause(r, r.int(0))
			},
		},
		{
			id: "get_config", method: "GET", path: "/config", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.ConfigGetOptions
				if err := r.bind(
					parameter{name: "section", dest: &options.Section, since: "2.7"},
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
			id: "get_value", method: "GET", path: "/config/section/{section}/option/{option}", since: "2.7", success: 200,
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
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "connection_id_pattern", dest: &options.ConnectionIDPattern, since: "3.0"},
					parameter{name: "connection_id_prefix_pattern", dest: &options.ConnectionIDPrefixPattern, since: "3.2.2"},
					parameter{name: "order_by", dest: &options.OrderBy, since: "2.1"},
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
			id: "bulk_connections", method: "PATCH", path: "/connections", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.BulkBody
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.ConnectionsBulk(r, &body)
			},
		},
		{
			id: "post_connection", method: "POST", path: "/connections", success: 200, successV2: 201,
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
			id: "create_default_connections", method: "POST", path: "/connections/defaults", since: "3.0", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.ConnectionsCreateDefaults(r)
			},
		},
		{
			id: "get_connection_test", method: "GET", path: "/connections/enqueue-test", since: "3.3", success: 200,
		},
		{
			id: "enqueue_connection_test", method: "POST", path: "/connections/enqueue-test", since: "3.3", success: 202,
		},
		{
			id: "test_connection", method: "POST", path: "/connections/test", since: "2.2", success: 200,
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
					parameter{name: "update_mask", dest: &options.UpdateMask, comma: true},
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
			id: "get_dag_stats", method: "GET", path: "/dagStats", since: "2.10", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGStatsOptions
				if err := r.bind(
					parameter{name: "dag_ids", dest: &options.DAGIDs, comma: true, required: true},
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
			id: "get_dag_tags", method: "GET", path: "/dagTags", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGListTagsOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "tag_name_pattern", dest: &options.TagNamePattern},
					parameter{name: "tag_name_prefix_pattern", dest: &options.TagNamePrefixPattern, since: "3.2.2"},
					parameter{name: "order_by", dest: &options.OrderBy},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGsListTags(r, &options)
			},
		},
		{
			id: "get_dag_warnings", method: "GET", path: "/dagWarnings", since: "2.4", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.WarningListOptions
				if err := r.bind(
					parameter{name: "dag_id", dest: &options.DAGID},
					parameter{name: "warning_type", dest: &options.WarningType},
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "order_by", dest: &options.OrderBy},
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
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "tags", dest: &options.Tags, since: "2.2"},
					parameter{name: "only_active", dest: &options.OnlyActive, nameV2: "exclude_stale", since: "2.1.1"},
					parameter{name: "paused", dest: &options.Paused, since: "2.6"},
					parameter{name: "fields", dest: &options.Fields, since: "2.9", until: "2.11"},
					parameter{name: "dag_id_pattern", dest: &options.DAGIDPattern, since: "2.3"},
					parameter{name: "asset_dependency", dest: &options.AssetDependency, since: "3.1"},
					parameter{name: "bundle_name", dest: &options.BundleName, since: "3.1"},
					parameter{name: "bundle_version", dest: &options.BundleVersion, since: "3.1"},
					parameter{name: "dag_display_name_pattern", dest: &options.DAGDisplayNamePattern, since: "3.0"},
					parameter{name: "dag_display_name_prefix_pattern", dest: &options.DAGDisplayNamePrefixPattern, since: "3.2.2"},
					parameter{name: "dag_id_prefix_pattern", dest: &options.DAGIDPrefixPattern, since: "3.2.2"},
					parameter{name: "dag_run_end_date_gt", dest: &options.DAGRunEndDateGT, since: "3.1"},
					parameter{name: "dag_run_end_date_gte", dest: &options.DAGRunEndDateGTE, since: "3.0"},
					parameter{name: "dag_run_end_date_lt", dest: &options.DAGRunEndDateLT, since: "3.1"},
					parameter{name: "dag_run_end_date_lte", dest: &options.DAGRunEndDateLTE, since: "3.0"},
					parameter{name: "dag_run_start_date_gt", dest: &options.DAGRunStartDateGT, since: "3.1"},
					parameter{name: "dag_run_start_date_gte", dest: &options.DAGRunStartDateGTE, since: "3.0"},
					parameter{name: "dag_run_start_date_lt", dest: &options.DAGRunStartDateLT, since: "3.1"},
					parameter{name: "dag_run_start_date_lte", dest: &options.DAGRunStartDateLTE, since: "3.0"},
					parameter{name: "dag_run_state", dest: &options.DAGRunState, since: "3.0"},
					parameter{name: "has_asset_schedule", dest: &options.HasAssetSchedule, since: "3.1"},
					parameter{name: "has_import_errors", dest: &options.HasImportErrors, since: "3.1"},
					parameter{name: "is_favorite", dest: &options.IsFavorite, since: "3.1"},
					parameter{name: "last_dag_run_state", dest: &options.LastDAGRunState, since: "3.0"},
					parameter{name: "owners", dest: &options.Owners, since: "3.0"},
					parameter{name: "tags_match_mode", dest: &options.TagsMatchMode, since: "3.0"},
					parameter{name: "timetable_type", dest: &options.TimetableType, since: "3.2"},
					parameter{name: "order_by", dest: &options.OrderBy, since: "2.1"},
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
			id: "patch_dags", method: "PATCH", path: "/dags", since: "2.3", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.DAGUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.DAGUpdateManyOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "tags", dest: &options.Tags},
					parameter{name: "update_mask", dest: &options.UpdateMask, comma: true},
					parameter{name: "only_active", dest: &options.OnlyActive, nameV2: "exclude_stale"},
					parameter{name: "dag_id_pattern", dest: &options.DAGIDPattern, required: true},
					parameter{name: "dag_id_prefix_pattern", dest: &options.DAGIDPrefixPattern, since: "3.2.2"},
					parameter{name: "last_dag_run_state", dest: &options.LastDAGRunState, since: "3.0", until: "3.0.1"},
					parameter{name: "owners", dest: &options.Owners, since: "3.0"},
					parameter{name: "paused", dest: &options.Paused, since: "3.0"},
					parameter{name: "tags_match_mode", dest: &options.TagsMatchMode, since: "3.0"},
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
			id: "delete_dag", method: "DELETE", path: "/dags/{dag_id}", since: "2.2", success: 204,
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
					parameter{name: "fields", dest: &options.Fields, since: "2.9", until: "2.11"},
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
					parameter{name: "update_mask", dest: &options.UpdateMask, comma: true},
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
			id: "clear_dag_runs", method: "POST", path: "/dags/{dag_id}/clearDagRuns", since: "3.3", success: 200,
		},
		{
			id: "clear_dag_run_partitions", method: "POST", path: "/dags/{dag_id}/clearPartitions", since: "3.3", success: 200,
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
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "execution_date_gte", dest: &options.LogicalDateGTE, nameV2: "logical_date_gte"},
					parameter{name: "execution_date_lte", dest: &options.LogicalDateLTE, nameV2: "logical_date_lte"},
					parameter{name: "start_date_gte", dest: &options.StartDateGTE},
					parameter{name: "start_date_lte", dest: &options.StartDateLTE},
					parameter{name: "end_date_gte", dest: &options.EndDateGTE},
					parameter{name: "end_date_lte", dest: &options.EndDateLTE},
					parameter{name: "updated_at_gte", dest: &options.UpdatedAtGTE, since: "2.6"},
					parameter{name: "updated_at_lte", dest: &options.UpdatedAtLTE, since: "2.6"},
					parameter{name: "state", dest: &options.State, since: "2.3"},
					parameter{name: "bundle_version", dest: &options.BundleVersion, since: "3.2"},
					parameter{name: "conf_contains", dest: &options.ConfContains, since: "3.2"},
					parameter{name: "consuming_asset_pattern", dest: &options.ConsumingAssetPattern, since: "3.2.2"},
					parameter{name: "dag_id_pattern", dest: &options.DAGIDPattern, since: "3.2"},
					parameter{name: "dag_id_prefix_pattern", dest: &options.DAGIDPrefixPattern, since: "3.2.2"},
					parameter{name: "dag_version", dest: &options.DAGVersion, since: "3.1"},
					parameter{name: "duration_gt", dest: &options.DurationGT, since: "3.2"},
					parameter{name: "duration_gte", dest: &options.DurationGTE, since: "3.2"},
					parameter{name: "duration_lt", dest: &options.DurationLT, since: "3.2"},
					parameter{name: "duration_lte", dest: &options.DurationLTE, since: "3.2"},
					parameter{name: "end_date_gt", dest: &options.EndDateGT, since: "3.1"},
					parameter{name: "end_date_lt", dest: &options.EndDateLT, since: "3.1"},
					parameter{name: "logical_date_gt", dest: &options.LogicalDateGT, since: "3.1"},
					parameter{name: "logical_date_lt", dest: &options.LogicalDateLT, since: "3.1"},
					parameter{name: "partition_date_gte", dest: &options.PartitionDateGTE, since: "3.3.1"},
					parameter{name: "partition_date_lte", dest: &options.PartitionDateLTE, since: "3.3.1"},
					parameter{name: "partition_key_pattern", dest: &options.PartitionKeyPattern, since: "3.2"},
					parameter{name: "partition_key_prefix_pattern", dest: &options.PartitionKeyPrefixPattern, since: "3.2.2"},
					parameter{name: "run_after_gt", dest: &options.RunAfterGT, since: "3.1"},
					parameter{name: "run_after_gte", dest: &options.RunAfterGTE, since: "3.0"},
					parameter{name: "run_after_lt", dest: &options.RunAfterLT, since: "3.1"},
					parameter{name: "run_after_lte", dest: &options.RunAfterLTE, since: "3.0"},
					parameter{name: "run_id_pattern", dest: &options.RunIDPattern, since: "3.1"},
					parameter{name: "run_id_prefix_pattern", dest: &options.RunIDPrefixPattern, since: "3.2.2"},
					parameter{name: "run_type", dest: &options.RunType, since: "3.0"},
					parameter{name: "start_date_gt", dest: &options.StartDateGT, since: "3.1"},
					parameter{name: "start_date_lt", dest: &options.StartDateLT, since: "3.1"},
					parameter{name: "triggering_user_name_pattern", dest: &options.TriggeringUserNamePattern, since: "3.1"},
					parameter{name: "triggering_user_name_prefix_pattern", dest: &options.TriggeringUserNamePrefixPattern, since: "3.2.2"},
					parameter{name: "updated_at_gt", dest: &options.UpdatedAtGT, since: "3.1"},
					parameter{name: "updated_at_lt", dest: &options.UpdatedAtLT, since: "3.1"},
					parameter{name: "order_by", dest: &options.OrderBy, since: "2.1"},
					parameter{name: "fields", dest: &options.Fields, since: "2.9", until: "2.11"},
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
			id: "bulk_dag_runs", method: "PATCH", path: "/dags/{dag_id}/dagRuns", since: "3.3", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.BulkBody
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsBulk(r, r.path[0], &body)
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
					parameter{name: "fields", dest: &options.Fields, since: "2.9", until: "2.11"},
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
			id: "update_dag_run_state", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}", since: "2.2", success: 200,
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
			id: "clear_dag_run", method: "POST", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/clear", since: "2.4", success: 200,
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
			id: "get_hitl_details", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/hitlDetails", since: "3.1", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.HITLListOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "dag_id_pattern", dest: &options.DAGIDPattern},
					parameter{name: "dag_id_prefix_pattern", dest: &options.DAGIDPrefixPattern, since: "3.2.2"},
					parameter{name: "task_id", dest: &options.TaskID},
					parameter{name: "task_id_pattern", dest: &options.TaskIDPattern},
					parameter{name: "task_id_prefix_pattern", dest: &options.TaskIDPrefixPattern, since: "3.2.2"},
					parameter{name: "map_index", dest: &options.MapIndex},
					parameter{name: "response_received", dest: &options.ResponseReceived},
					parameter{name: "responded_by_user_id", dest: &options.RespondedByUserID},
					parameter{name: "responded_by_user_name", dest: &options.RespondedByUserName},
					parameter{name: "subject_search", dest: &options.SubjectSearch},
					parameter{name: "body_search", dest: &options.BodySearch},
					parameter{name: "created_at_gte", dest: &options.CreatedAtGTE},
					parameter{name: "created_at_gt", dest: &options.CreatedAtGT},
					parameter{name: "created_at_lte", dest: &options.CreatedAtLTE},
					parameter{name: "created_at_lt", dest: &options.CreatedAtLT},
					parameter{name: "state", dest: &options.State},
					parameter{name: "order_by", dest: &options.OrderBy},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.HITLList(r, r.path[0], r.path[1], &options)
			},
		},
		{
			id: "set_dag_run_note", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/setNote", since: "2.5", until: "2.11", success: 200,
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
			id: "patch_task_group_instances", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}", since: "3.3", success: 200,
		},
		{
			id: "patch_task_group_instances_dry_run", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskGroupInstances/{group_id}/dry_run", since: "3.3", success: 200,
		},
		{
			id: "get_task_instances", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceListOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "dag_id_pattern", dest: &options.DAGIDPattern, since: "3.2"},
					parameter{name: "dag_id_prefix_pattern", dest: &options.DAGIDPrefixPattern, since: "3.2.2"},
					parameter{name: "duration_gt", dest: &options.DurationGT, since: "3.1"},
					parameter{name: "duration_lt", dest: &options.DurationLT, since: "3.1"},
					parameter{name: "end_date_gt", dest: &options.EndDateGT, since: "3.1"},
					parameter{name: "end_date_lt", dest: &options.EndDateLT, since: "3.1"},
					parameter{name: "logical_date_gt", dest: &options.LogicalDateGT, since: "3.1"},
					parameter{name: "logical_date_lt", dest: &options.LogicalDateLT, since: "3.1"},
					parameter{name: "map_index", dest: &options.MapIndex, since: "3.1"},
					parameter{name: "operator", dest: &options.Operator, since: "3.1"},
					parameter{name: "operator_name_pattern", dest: &options.OperatorNamePattern, since: "3.2"},
					parameter{name: "operator_name_prefix_pattern", dest: &options.OperatorNamePrefixPattern, since: "3.2.2"},
					parameter{name: "pool_name_pattern", dest: &options.PoolNamePattern, since: "3.2"},
					parameter{name: "pool_name_prefix_pattern", dest: &options.PoolNamePrefixPattern, since: "3.2.2"},
					parameter{name: "queue_name_pattern", dest: &options.QueueNamePattern, since: "3.2"},
					parameter{name: "queue_name_prefix_pattern", dest: &options.QueueNamePrefixPattern, since: "3.2.2"},
					parameter{name: "rendered_map_index_pattern", dest: &options.RenderedMapIndexPattern, since: "3.2.2"},
					parameter{name: "rendered_map_index_prefix_pattern", dest: &options.RenderedMapIndexPrefixPattern, since: "3.2.2"},
					parameter{name: "run_after_gt", dest: &options.RunAfterGT, since: "3.1"},
					parameter{name: "run_after_gte", dest: &options.RunAfterGTE, since: "3.0"},
					parameter{name: "run_after_lt", dest: &options.RunAfterLT, since: "3.1"},
					parameter{name: "run_after_lte", dest: &options.RunAfterLTE, since: "3.0"},
					parameter{name: "run_id_pattern", dest: &options.RunIDPattern, since: "3.2"},
					parameter{name: "run_id_prefix_pattern", dest: &options.RunIDPrefixPattern, since: "3.2.2"},
					parameter{name: "start_date_gt", dest: &options.StartDateGT, since: "3.1"},
					parameter{name: "start_date_lt", dest: &options.StartDateLT, since: "3.1"},
					parameter{name: "task_display_name_pattern", dest: &options.TaskDisplayNamePattern, since: "3.0"},
					parameter{name: "task_display_name_prefix_pattern", dest: &options.TaskDisplayNamePrefixPattern, since: "3.2.2"},
					parameter{name: "task_group_id", dest: &options.TaskGroupID, since: "3.1.6"},
					parameter{name: "task_id", dest: &options.TaskID, since: "3.0"},
					parameter{name: "try_number", dest: &options.TryNumber, since: "3.1"},
					parameter{name: "updated_at_gt", dest: &options.UpdatedAtGT, since: "3.1"},
					parameter{name: "updated_at_lt", dest: &options.UpdatedAtLT, since: "3.1"},
					parameter{name: "execution_date_gte", dest: &options.LogicalDateGTE, nameV2: "logical_date_gte"},
					parameter{name: "execution_date_lte", dest: &options.LogicalDateLTE, nameV2: "logical_date_lte"},
					parameter{name: "start_date_gte", dest: &options.StartDateGTE},
					parameter{name: "start_date_lte", dest: &options.StartDateLTE},
					parameter{name: "end_date_gte", dest: &options.EndDateGTE},
					parameter{name: "end_date_lte", dest: &options.EndDateLTE},
					parameter{name: "updated_at_gte", dest: &options.UpdatedAtGTE, since: "2.6"},
					parameter{name: "updated_at_lte", dest: &options.UpdatedAtLTE, since: "2.6"},
					parameter{name: "duration_gte", dest: &options.DurationGTE},
					parameter{name: "duration_lte", dest: &options.DurationLTE},
					parameter{name: "pool", dest: &options.Pool},
					parameter{name: "queue", dest: &options.Queue},
					parameter{name: "executor", dest: &options.Executor, since: "2.10"},
					parameter{name: "state", dest: &options.State},
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
			id: "bulk_task_instances", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", since: "3.1", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.BulkBody
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskInstancesBulk(r, r.path[0], r.path[1], &body)
			},
		},
		{
			id: "delete_task_instance", method: "DELETE", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", since: "3.1", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceDeleteOptions
				if err := r.bind(
					parameter{name: "map_index", dest: &options.MapIndex},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.TaskInstancesDelete(r, r.path[0], r.path[1], r.path[2], &options)
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
			id: "patch_task_instance", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}", since: "2.5", success: 200,
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
			id: "get_task_instance_dependencies", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies", since: "2.10", success: 200,
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
			id: "patch_task_instance_dry_run", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dry_run", since: "3.0", pathV2: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dry_run", success: 200,
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
				return s.TaskInstancesPlanUpdate(r, r.path[0], r.path[1], r.path[2], &body)
			},
		},
		{
			id: "get_external_log_url", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/externalLogUrl/{try_number}", since: "3.1", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.LogExternalURLOptions
				if err := r.bind(
					parameter{name: "map_index", dest: &options.MapIndex},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.LogsExternalURL(r, r.path[0], r.path[1], r.path[2], r.int(3), &options)
			},
		},
		{
			id: "get_extra_links", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceLinksOptions
				if err := r.bind(
					parameter{name: "try_number", dest: &options.TryNumber, since: "3.2.2"},
					parameter{name: "map_index", dest: &options.MapIndex, since: "2.10.5"},
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
			id: "get_mapped_task_instances", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped", since: "2.3", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceListMappedOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "execution_date_gte", dest: &options.LogicalDateGTE, nameV2: "logical_date_gte"},
					parameter{name: "execution_date_lte", dest: &options.LogicalDateLTE, nameV2: "logical_date_lte"},
					parameter{name: "start_date_gte", dest: &options.StartDateGTE},
					parameter{name: "start_date_lte", dest: &options.StartDateLTE},
					parameter{name: "end_date_gte", dest: &options.EndDateGTE},
					parameter{name: "end_date_lte", dest: &options.EndDateLTE},
					parameter{name: "updated_at_gte", dest: &options.UpdatedAtGTE, since: "2.6"},
					parameter{name: "updated_at_lte", dest: &options.UpdatedAtLTE, since: "2.6"},
					parameter{name: "duration_gte", dest: &options.DurationGTE},
					parameter{name: "duration_lte", dest: &options.DurationLTE},
					parameter{name: "pool", dest: &options.Pool},
					parameter{name: "queue", dest: &options.Queue},
					parameter{name: "executor", dest: &options.Executor, since: "2.10"},
					parameter{name: "duration_gt", dest: &options.DurationGT, since: "3.1"},
					parameter{name: "duration_lt", dest: &options.DurationLT, since: "3.1"},
					parameter{name: "end_date_gt", dest: &options.EndDateGT, since: "3.1"},
					parameter{name: "end_date_lt", dest: &options.EndDateLT, since: "3.1"},
					parameter{name: "logical_date_gt", dest: &options.LogicalDateGT, since: "3.1"},
					parameter{name: "logical_date_lt", dest: &options.LogicalDateLT, since: "3.1"},
					parameter{name: "map_index", dest: &options.MapIndex, since: "3.1"},
					parameter{name: "operator", dest: &options.Operator, since: "3.1"},
					parameter{name: "operator_name_pattern", dest: &options.OperatorNamePattern, since: "3.2"},
					parameter{name: "operator_name_prefix_pattern", dest: &options.OperatorNamePrefixPattern, since: "3.2.2"},
					parameter{name: "pool_name_pattern", dest: &options.PoolNamePattern, since: "3.2"},
					parameter{name: "pool_name_prefix_pattern", dest: &options.PoolNamePrefixPattern, since: "3.2.2"},
					parameter{name: "queue_name_pattern", dest: &options.QueueNamePattern, since: "3.2"},
					parameter{name: "queue_name_prefix_pattern", dest: &options.QueueNamePrefixPattern, since: "3.2.2"},
					parameter{name: "rendered_map_index_pattern", dest: &options.RenderedMapIndexPattern, since: "3.2.2"},
					parameter{name: "rendered_map_index_prefix_pattern", dest: &options.RenderedMapIndexPrefixPattern, since: "3.2.2"},
					parameter{name: "run_after_gt", dest: &options.RunAfterGT, since: "3.1"},
					parameter{name: "run_after_gte", dest: &options.RunAfterGTE, since: "3.0"},
					parameter{name: "run_after_lt", dest: &options.RunAfterLT, since: "3.1"},
					parameter{name: "run_after_lte", dest: &options.RunAfterLTE, since: "3.0"},
					parameter{name: "start_date_gt", dest: &options.StartDateGT, since: "3.1"},
					parameter{name: "start_date_lt", dest: &options.StartDateLT, since: "3.1"},
					parameter{name: "try_number", dest: &options.TryNumber, since: "3.1"},
					parameter{name: "updated_at_gt", dest: &options.UpdatedAtGT, since: "3.1"},
					parameter{name: "updated_at_lt", dest: &options.UpdatedAtLT, since: "3.1"},
					parameter{name: "order_by", dest: &options.OrderBy},
					parameter{name: "state", dest: &options.State},
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
					parameter{name: "full_content", dest: &options.FullContent},
					parameter{name: "map_index", dest: &options.MapIndex, since: "2.4"},
					parameter{name: "token", dest: &options.Token},
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
			id: "set_task_instance_note", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote", since: "2.5", until: "2.11", success: 200,
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
			id: "clear_task_state_store", method: "DELETE", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store", since: "3.3", success: 204,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskStateClearOptions
				if err := r.bind(
					parameter{name: "all_map_indices", dest: &options.AllMapIndices},
					parameter{name: "map_index", dest: &options.MapIndex},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.TaskStatesClear(r, r.path[0], r.path[1], r.path[2], &options)
			},
		},
		{
			id: "list_task_state_store", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store", since: "3.3", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskStateListOptions
				if err := r.bind(
					parameter{name: "map_index", dest: &options.MapIndex},
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskStatesList(r, r.path[0], r.path[1], r.path[2], &options)
			},
		},
		{
			id: "delete_task_state_store", method: "DELETE", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}", since: "3.3", success: 204,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskStateDeleteOptions
				if err := r.bind(
					parameter{name: "map_index", dest: &options.MapIndex},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.TaskStatesDelete(r, r.path[0], r.path[1], r.path[2], r.path[3], &options)
			},
		},
		{
			id: "get_task_state_store", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}", since: "3.3", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskStateGetOptions
				if err := r.bind(
					parameter{name: "map_index", dest: &options.MapIndex},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.TaskStatesGet(r, r.path[0], r.path[1], r.path[2], r.path[3], &options)
			},
		},
		{
			id: "patch_task_state_store", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}", since: "3.3", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.TaskStateUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.TaskStateUpdateOptions
				if err := r.bind(
					parameter{name: "map_index", dest: &options.MapIndex},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.TaskStatesUpdate(r, r.path[0], r.path[1], r.path[2], r.path[3], &body, &options)
			},
		},
		{
			id: "set_task_state_store", method: "PUT", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}", since: "3.3", success: 204,
			serve: func(s api, r *request) (any, error) {
				var body gen.TaskStateSet
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.TaskStateSetOptions
				if err := r.bind(
					parameter{name: "map_index", dest: &options.MapIndex},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.TaskStatesSet(r, r.path[0], r.path[1], r.path[2], r.path[3], &body, &options)
			},
		},
		{
			id: "get_task_instance_tries", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries", since: "2.10", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceListTriesOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit, until: "2.11"},
					parameter{name: "offset", dest: &options.Offset, until: "2.11"},
					parameter{name: "order_by", dest: &options.OrderBy, until: "2.11"},
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
			id: "get_task_instance_try_details", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}", since: "2.10", success: 200,
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
					parameter{name: "map_index", dest: &options.MapIndex, since: "2.7"},
					parameter{name: "xcom_key", dest: &options.XComKey, since: "2.7"},
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "dag_display_name_pattern", dest: &options.DAGDisplayNamePattern, since: "3.1"},
					parameter{name: "dag_display_name_prefix_pattern", dest: &options.DAGDisplayNamePrefixPattern, since: "3.2.2"},
					parameter{name: "logical_date_gt", dest: &options.LogicalDateGT, since: "3.1"},
					parameter{name: "logical_date_gte", dest: &options.LogicalDateGTE, since: "3.1"},
					parameter{name: "logical_date_lt", dest: &options.LogicalDateLT, since: "3.1"},
					parameter{name: "logical_date_lte", dest: &options.LogicalDateLTE, since: "3.1"},
					parameter{name: "run_after_gt", dest: &options.RunAfterGT, since: "3.1"},
					parameter{name: "run_after_gte", dest: &options.RunAfterGTE, since: "3.1"},
					parameter{name: "run_after_lt", dest: &options.RunAfterLT, since: "3.1"},
					parameter{name: "run_after_lte", dest: &options.RunAfterLTE, since: "3.1"},
					parameter{name: "run_id_pattern", dest: &options.RunIDPattern, since: "3.1"},
					parameter{name: "run_id_prefix_pattern", dest: &options.RunIDPrefixPattern, since: "3.2.2"},
					parameter{name: "task_id_pattern", dest: &options.TaskIDPattern, since: "3.1"},
					parameter{name: "task_id_prefix_pattern", dest: &options.TaskIDPrefixPattern, since: "3.2.2"},
					parameter{name: "xcom_key_pattern", dest: &options.XcomKeyPattern, since: "3.1"},
					parameter{name: "xcom_key_prefix_pattern", dest: &options.XcomKeyPrefixPattern, since: "3.2.2"},
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
			id: "create_xcom_entry", method: "POST", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries", since: "3.0", success: 201,
			serve: func(s api, r *request) (any, error) {
				var body gen.XComCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.XComsCreate(r, r.path[0], r.path[1], r.path[2], &body)
			},
		},
		{
			id: "delete_xcom_entry", method: "DELETE", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}", since: "3.2", success: 204,
			serve: func(s api, r *request) (any, error) {
				var options gen.XComDeleteOptions
				if err := r.bind(
					parameter{name: "map_index", dest: &options.MapIndex},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.XComsDelete(r, r.path[0], r.path[1], r.path[2], r.path[3], &options)
			},
		},
		{
			id: "get_xcom_entry", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.XComGetOptions
				if err := r.bind(
					parameter{name: "map_index", dest: &options.MapIndex, since: "2.7"},
					parameter{name: "deserialize", dest: &options.Deserialize, since: "2.4"},
					parameter{name: "stringify", dest: &options.Stringify, since: "2.10"},
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
			id: "update_xcom_entry", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.XComUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.XComsUpdate(r, r.path[0], r.path[1], r.path[2], r.path[3], &body)
			},
		},
		{
			id: "get_mapped_task_instance", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}", since: "2.3", success: 200,
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
			id: "patch_mapped_task_instance", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}", since: "2.5", success: 200,
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
			id: "get_mapped_task_instance_dependencies", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies", since: "2.10", success: 200,
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
			id: "patch_task_instance_dry_run_by_map_index", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dry_run", since: "3.0", pathV2: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dry_run", success: 200,
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
				return s.TaskInstancesPlanUpdateMapped(r, r.path[0], r.path[1], r.path[2], r.int(3), &body)
			},
		},
		{
			id: "get_hitl_detail", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails", since: "3.1", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.HITLGet(r, r.path[0], r.path[1], r.path[2], r.int(3))
			},
		},
		{
			id: "update_hitl_detail", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails", since: "3.1", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.HITLAnswerCreate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.HITLAnswer(r, r.path[0], r.path[1], r.path[2], r.int(3), &body)
			},
		},
		{
			id: "get_hitl_detail_try_detail", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/hitlDetails/tries/{try_number}", since: "3.2", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.HITLGetTry(r, r.path[0], r.path[1], r.path[2], r.int(3), r.int(4))
			},
		},
		{
			id: "set_mapped_task_instance_note", method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote", since: "2.5", until: "2.11", success: 200,
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
			id: "get_mapped_task_instance_tries", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries", since: "2.10", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceListTriesOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit, until: "2.11"},
					parameter{name: "offset", dest: &options.Offset, until: "2.11"},
					parameter{name: "order_by", dest: &options.OrderBy, until: "2.11"},
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
			id: "get_mapped_task_instance_try_details", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}", since: "2.10", success: 200,
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
			id: "get_upstream_dataset_events", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents", since: "2.4", pathV2: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamAssetEvents", success: 200,
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
			id: "wait_dag_run_until_finished", method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/wait", since: "3.1", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGRunAwaitOptions
				if err := r.bind(
					parameter{name: "interval", dest: &options.Interval, required: true},
					parameter{name: "result", dest: &options.Result, since: "3.3"},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsAwait(r, r.path[0], r.path[1], &options)
			},
		},
		{
			id: "get_dag_versions", method: "GET", path: "/dags/{dag_id}/dagVersions", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGListVersionsOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "version_number", dest: &options.VersionNumber},
					parameter{name: "bundle_name", dest: &options.BundleName},
					parameter{name: "bundle_version", dest: &options.BundleVersion},
					parameter{name: "order_by", dest: &options.OrderBy},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGsListVersions(r, r.path[0], &options)
			},
		},
		{
			id: "get_dag_version", method: "GET", path: "/dags/{dag_id}/dagVersions/{version_number}", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGsGetVersion(r, r.path[0], r.int(1))
			},
		},
		{
			id: "delete_dag_dataset_queued_events", method: "DELETE", path: "/dags/{dag_id}/datasets/queuedEvent", since: "2.9", pathV2: "/api/v2/dags/{dag_id}/assets/queuedEvents", success: 204,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{name: "before", dest: &options.Before},
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
			id: "get_dag_dataset_queued_events", method: "GET", path: "/dags/{dag_id}/datasets/queuedEvent", since: "2.9", pathV2: "/api/v2/dags/{dag_id}/assets/queuedEvents", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{name: "before", dest: &options.Before},
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
			id: "delete_dag_dataset_queued_event", method: "DELETE", path: "/dags/{dag_id}/datasets/queuedEvent/{uri}", since: "2.9", pathV2: "/api/v2/dags/{dag_id}/assets/{asset_id}/queuedEvents", success: 204,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{name: "before", dest: &options.Before},
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
			id: "get_dag_dataset_queued_event", method: "GET", path: "/dags/{dag_id}/datasets/queuedEvent/{uri}", since: "2.9", pathV2: "/api/v2/dags/{dag_id}/assets/{asset_id}/queuedEvents", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{name: "before", dest: &options.Before},
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
					parameter{name: "fields", dest: &options.Fields, since: "2.9", until: "2.11"},
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
			id: "favorite_dag", method: "POST", path: "/dags/{dag_id}/favorite", since: "3.1", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.DAGsFavorite(r, r.path[0])
			},
		},
		{
			id: "get_tasks", method: "GET", path: "/dags/{dag_id}/tasks", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskListOptions
				if err := r.bind(
					parameter{name: "order_by", dest: &options.OrderBy, since: "2.1"},
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
			id: "unfavorite_dag", method: "POST", path: "/dags/{dag_id}/unfavorite", since: "3.1", success: 204,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return nil, s.DAGsUnfavorite(r, r.path[0])
			},
		},
		{
			id: "post_set_task_instances_state", method: "POST", path: "/dags/{dag_id}/updateTaskInstancesState", until: "2.11", success: 200,
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
			id: "get_datasets", method: "GET", path: "/datasets", since: "2.4", pathV2: "/api/v2/assets", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.AssetListOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "uri_pattern", dest: &options.URIPattern},
					parameter{name: "dag_ids", dest: &options.DAGIDs, since: "2.9", comma: true},
					parameter{name: "name_pattern", dest: &options.NamePattern, since: "3.0"},
					parameter{name: "name_prefix_pattern", dest: &options.NamePrefixPattern, since: "3.2.2"},
					parameter{name: "only_active", dest: &options.OnlyActive, since: "3.0"},
					parameter{name: "uri_prefix_pattern", dest: &options.URIPrefixPattern, since: "3.2.2"},
					parameter{name: "order_by", dest: &options.OrderBy},
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
			id: "get_dataset_events", method: "GET", path: "/datasets/events", since: "2.4", pathV2: "/api/v2/assets/events", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.AssetListEventsOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "dataset_id", dest: &options.AssetID, nameV2: "asset_id"},
					parameter{name: "source_dag_id", dest: &options.SourceDAGID},
					parameter{name: "source_task_id", dest: &options.SourceTaskID},
					parameter{name: "source_run_id", dest: &options.SourceRunID},
					parameter{name: "source_map_index", dest: &options.SourceMapIndex},
					parameter{name: "name_pattern", dest: &options.NamePattern, since: "3.2"},
					parameter{name: "name_prefix_pattern", dest: &options.NamePrefixPattern, since: "3.2.2"},
					parameter{name: "timestamp_gt", dest: &options.TimestampGT, since: "3.1"},
					parameter{name: "timestamp_gte", dest: &options.TimestampGTE, since: "3.0"},
					parameter{name: "timestamp_lt", dest: &options.TimestampLT, since: "3.1"},
					parameter{name: "timestamp_lte", dest: &options.TimestampLTE, since: "3.0"},
					parameter{name: "order_by", dest: &options.OrderBy},
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
			id: "create_dataset_event", method: "POST", path: "/datasets/events", since: "2.9", pathV2: "/api/v2/assets/events", success: 200,
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
			id: "delete_dataset_queued_events", method: "DELETE", path: "/datasets/queuedEvent/{uri}", since: "2.9", pathV2: "/api/v2/assets/{asset_id}/queuedEvents", success: 204,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{name: "before", dest: &options.Before},
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
			id: "get_dataset_queued_events", method: "GET", path: "/datasets/queuedEvent/{uri}", since: "2.9", pathV2: "/api/v2/assets/{asset_id}/queuedEvents", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.QueuedEventOptions
				if err := r.bind(
					parameter{name: "before", dest: &options.Before},
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
			id: "get_dataset", method: "GET", path: "/datasets/{uri}", since: "2.4", pathV2: "/api/v2/assets/{asset_id}", success: 200,
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
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "dag_id", dest: &options.DAGID, since: "2.8"},
					parameter{name: "task_id", dest: &options.TaskID, since: "2.8"},
					parameter{name: "run_id", dest: &options.RunID, since: "2.9"},
					parameter{name: "try_number", dest: &options.TryNumber, since: "2.10"},
					parameter{name: "event", dest: &options.Event, since: "2.8"},
					parameter{name: "owner", dest: &options.Owner, since: "2.8"},
					parameter{name: "before", dest: &options.Before, since: "2.8"},
					parameter{name: "after", dest: &options.After, since: "2.8"},
					parameter{name: "included_events", dest: &options.IncludedEvents, since: "2.9", comma: true},
					parameter{name: "excluded_events", dest: &options.ExcludedEvents, since: "2.9", comma: true},
					parameter{name: "dag_id_pattern", dest: &options.DAGIDPattern, since: "3.1"},
					parameter{name: "dag_id_prefix_pattern", dest: &options.DAGIDPrefixPattern, since: "3.2.2"},
					parameter{name: "event_pattern", dest: &options.EventPattern, since: "3.1"},
					parameter{name: "event_prefix_pattern", dest: &options.EventPrefixPattern, since: "3.2.2"},
					parameter{name: "owner_pattern", dest: &options.OwnerPattern, since: "3.1"},
					parameter{name: "owner_prefix_pattern", dest: &options.OwnerPrefixPattern, since: "3.2.2"},
					parameter{name: "run_id_pattern", dest: &options.RunIDPattern, since: "3.1"},
					parameter{name: "run_id_prefix_pattern", dest: &options.RunIDPrefixPattern, since: "3.2.2"},
					parameter{name: "task_id_pattern", dest: &options.TaskIDPattern, since: "3.1"},
					parameter{name: "task_id_prefix_pattern", dest: &options.TaskIDPrefixPattern, since: "3.2.2"},
					parameter{name: "map_index", dest: &options.MapIndex, since: "2.10"},
					parameter{name: "order_by", dest: &options.OrderBy, since: "2.1"},
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
			id: "get_health", method: "GET", path: "/health", pathV2: "/api/v2/monitor/health", success: 200,
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
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "bundle_name", dest: &options.BundleName, since: "3.3"},
					parameter{name: "filename", dest: &options.Filename, since: "3.3"},
					parameter{name: "filename_pattern", dest: &options.FilenamePattern, since: "3.1"},
					parameter{name: "filename_prefix_pattern", dest: &options.FilenamePrefixPattern, since: "3.2.2"},
					parameter{name: "order_by", dest: &options.OrderBy, since: "2.1"},
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
			id: "get_jobs", method: "GET", path: "/jobs", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.JobListOptions
				if err := r.bind(
					parameter{name: "start_date_gte", dest: &options.StartDateGTE},
					parameter{name: "start_date_gt", dest: &options.StartDateGT, since: "3.1"},
					parameter{name: "start_date_lte", dest: &options.StartDateLTE},
					parameter{name: "start_date_lt", dest: &options.StartDateLT, since: "3.1"},
					parameter{name: "end_date_gte", dest: &options.EndDateGTE},
					parameter{name: "end_date_gt", dest: &options.EndDateGT, since: "3.1"},
					parameter{name: "end_date_lte", dest: &options.EndDateLTE},
					parameter{name: "end_date_lt", dest: &options.EndDateLT, since: "3.1"},
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "job_state", dest: &options.JobState},
					parameter{name: "job_type", dest: &options.JobType},
					parameter{name: "hostname", dest: &options.Hostname},
					parameter{name: "executor_class", dest: &options.ExecutorClass},
					parameter{name: "order_by", dest: &options.OrderBy},
				); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.JobsList(r, &options)
			},
		},
		{
			id: "reparse_dag_file", method: "PUT", path: "/parseDagFile/{file_token}", since: "2.10", success: 201,
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
			id: "get_permissions", method: "GET", path: "/permissions", since: "2.1", pathV2: "/auth/fab/v1/permissions", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.PermissionListOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
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
			id: "get_plugins", method: "GET", path: "/plugins", since: "2.1", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.PluginListOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
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
			id: "import_errors", method: "GET", path: "/plugins/importErrors", since: "3.1", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.PluginsListImportErrors(r)
			},
		},
		{
			id: "get_pools", method: "GET", path: "/pools", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.PoolListOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "pool_name_pattern", dest: &options.PoolNamePattern, since: "3.0"},
					parameter{name: "pool_name_prefix_pattern", dest: &options.PoolNamePrefixPattern, since: "3.2.2"},
					parameter{name: "order_by", dest: &options.OrderBy, since: "2.1"},
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
			id: "bulk_pools", method: "PATCH", path: "/pools", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.BulkBody
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.PoolsBulk(r, &body)
			},
		},
		{
			id: "post_pool", method: "POST", path: "/pools", success: 200, successV2: 201,
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
					parameter{name: "update_mask", dest: &options.UpdateMask, comma: true},
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
			id: "get_providers", method: "GET", path: "/providers", since: "2.1", success: 200,
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
			id: "get_roles", method: "GET", path: "/roles", since: "2.1", pathV2: "/auth/fab/v1/roles", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.RoleListOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "order_by", dest: &options.OrderBy},
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
			id: "post_role", method: "POST", path: "/roles", since: "2.1", pathV2: "/auth/fab/v1/roles", success: 200,
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
			id: "delete_role", method: "DELETE", path: "/roles/{role_name}", since: "2.1", pathV2: "/auth/fab/v1/roles/{name}", success: 204, successV2: 200,
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
			id: "get_role", method: "GET", path: "/roles/{role_name}", since: "2.1", pathV2: "/auth/fab/v1/roles/{name}", success: 200,
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
			id: "patch_role", method: "PATCH", path: "/roles/{role_name}", since: "2.1", pathV2: "/auth/fab/v1/roles/{name}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.RoleUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.RoleUpdateOptions
				if err := r.bind(
					parameter{name: "update_mask", dest: &options.UpdateMask, comma: true, commaV2: true},
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
			id: "get_users", method: "GET", path: "/users", since: "2.1", pathV2: "/auth/fab/v1/users", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.UserListOptions
				if err := r.bind(
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "order_by", dest: &options.OrderBy},
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
			id: "post_user", method: "POST", path: "/users", since: "2.2", pathV2: "/auth/fab/v1/users", success: 200,
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
			id: "delete_user", method: "DELETE", path: "/users/{username}", since: "2.2", pathV2: "/auth/fab/v1/users/{username}", success: 204,
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
			id: "get_user", method: "GET", path: "/users/{username}", since: "2.1", pathV2: "/auth/fab/v1/users/{username}", success: 200,
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
			id: "patch_user", method: "PATCH", path: "/users/{username}", since: "2.2", pathV2: "/auth/fab/v1/users/{username}", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.UserUpdate
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				var options gen.UserUpdateOptions
				if err := r.bind(
					parameter{name: "update_mask", dest: &options.UpdateMask, comma: true, commaV2: true},
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
					parameter{name: "limit", dest: &options.Limit},
					parameter{name: "offset", dest: &options.Offset},
					parameter{name: "variable_key_pattern", dest: &options.VariableKeyPattern, since: "3.0"},
					parameter{name: "variable_key_prefix_pattern", dest: &options.VariableKeyPrefixPattern, since: "3.2.2"},
					parameter{name: "order_by", dest: &options.OrderBy, since: "2.1"},
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
			id: "bulk_variables", method: "PATCH", path: "/variables", since: "3.0", success: 200,
			serve: func(s api, r *request) (any, error) {
				var body gen.BulkBody
				if err := r.decode(&body); err != nil {
					return nil, err
				}
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.VariablesBulk(r, &body)
			},
		},
		{
			id: "post_variables", method: "POST", path: "/variables", success: 200, successV2: 201,
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
					parameter{name: "update_mask", dest: &options.UpdateMask, comma: true},
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
