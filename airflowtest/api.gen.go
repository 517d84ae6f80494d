// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package airflowtest

import (
	"github.com/airflow-go/airflow/gen"
)

// nullable names, for each model, the members that a server may answer with null.
func nullable() map[string][]string {
	return map[string][]string{
		"BasicDAGRun":            {"data_interval_end", "data_interval_start", "end_date", "start_date"},
		"TaskInstancesClear":     {"dag_run_id"},
		"DAG":                    {"default_view", "description", "has_import_errors", "has_task_concurrency_limits", "is_active", "is_paused", "last_expired", "last_parsed_time", "last_pickled", "max_active_runs", "max_active_tasks", "max_consecutive_failed_dag_runs", "next_dagrun", "next_dagrun_create_after", "next_dagrun_data_interval_end", "next_dagrun_data_interval_start", "pickle_id", "root_dag_id", "schedule_interval", "scheduler_lock", "tags", "timetable_description"},
		"DAGDetail":              {"catchup", "concurrency", "dag_run_timeout", "dataset_expression", "default_view", "description", "doc_md", "end_date", "has_import_errors", "has_task_concurrency_limits", "is_active", "is_paused", "is_paused_upon_creation", "last_expired", "last_parsed", "last_parsed_time", "last_pickled", "max_active_runs", "max_active_tasks", "max_consecutive_failed_dag_runs", "next_dagrun", "next_dagrun_create_after", "next_dagrun_data_interval_end", "next_dagrun_data_interval_start", "orientation", "pickle_id", "render_template_as_native_obj", "root_dag_id", "schedule_interval", "scheduler_lock", "start_date", "tags", "template_searchpath", "timetable_description", "timezone"},
		"DAGRun":                 {"dag_run_id", "data_interval_end", "data_interval_start", "end_date", "execution_date", "last_scheduling_decision", "logical_date", "note", "start_date"},
		"DAGRunClearResult":      {"dag_run_id", "data_interval_end", "data_interval_start", "end_date", "execution_date", "last_scheduling_decision", "logical_date", "note", "start_date"},
		"DAGRunCreate":           {"dag_run_id", "data_interval_end", "data_interval_start", "execution_date", "logical_date", "note"},
		"DAGUpdate":              {"is_paused"},
		"DAGProcessorStatus":     {"latest_dag_processor_heartbeat", "status"},
		"DatasetEvent":           {"extra", "source_dag_id", "source_map_index", "source_run_id", "source_task_id"},
		"Job":                    {"dag_id", "end_date", "executor_class", "hostname", "job_type", "latest_heartbeat", "start_date", "state", "unixname"},
		"MetadatabaseStatus":     {"status"},
		"Pool":                   {"description"},
		"PoolCreate":             {"description"},
		"PoolUpdate":             {"description"},
		"SLAMiss":                {"description"},
		"SchedulerStatus":        {"latest_scheduler_heartbeat", "status"},
		"Task":                   {"doc_md", "end_date", "execution_timeout", "executor", "params", "queue", "retry_delay", "start_date"},
		"TaskInstance":           {"duration", "end_date", "executor", "note", "operator", "pid", "priority_weight", "queue", "queued_when", "rendered_map_index", "sla_miss", "start_date", "trigger", "triggerer_job"},
		"Trigger":                {"triggerer_id"},
		"TriggererStatus":        {"latest_triggerer_heartbeat", "status"},
		"Variable":               {"description"},
		"VariableCollectionItem": {"description"},
		"VariableCreate":         {"description"},
		"VariableUpdate":         {"description"},
		"VersionInfo":            {"git_version"},
	}
}

// gone names, for each model, the members that only older servers have.
func gone() map[string][]string {
	return map[string][]string{
		"Pool": {"used_slots"},
	}
}

// api answers the operations that this server has. Path and query parameters and bodies come decoded. What is answered
// is mostly a model, but not always: real servers do not keep to the contract everywhere.
type api interface {
	// GET /dagSources/{file_token}
	DAGsSource(r *request, fileToken string) (any, error)
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
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents
	DAGRunsUpstreamDatasetEvents(r *request, dagID string, dagRunID string) (any, error)
	// GET /dags/{dag_id}/details
	DAGsDetails(r *request, dagID string, options *gen.DAGDetailsOptions) (any, error)
	// GET /dags/{dag_id}/tasks
	TasksList(r *request, dagID string, options *gen.TaskListOptions) (any, error)
	// GET /dags/{dag_id}/tasks/{task_id}
	TasksGet(r *request, dagID string, taskID string) (any, error)
	// POST /dags/{dag_id}/updateTaskInstancesState
	TaskInstancesSetState(r *request, dagID string, body *gen.TaskInstancesStateUpdate) (any, error)
	// POST /dags/~/dagRuns/list
	DAGRunsListBatch(r *request, body *gen.DAGRunFilter) (any, error)
	// GET /health
	MonitoringHealth(r *request) (any, error)
	// PUT /parseDagFile/{file_token}
	DAGsReparse(r *request, fileToken string) error
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

// routes are the operations of api, in the order of the contract.
func routes() []route {
	return []route{
		{
			method: "GET", path: "/dagSources/{file_token}", success: 200,
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
			method: "GET", path: "/dags", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"order_by", &options.OrderBy, true, false},
					parameter{"tags", &options.Tags, true, false},
					parameter{"only_active", &options.OnlyActive, true, false},
					parameter{"paused", &options.Paused, true, false},
					parameter{"fields", &options.Fields, true, false},
					parameter{"dag_id_pattern", &options.DAGIDPattern, true, false},
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
			method: "PATCH", path: "/dags", success: 200,
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
			method: "DELETE", path: "/dags/{dag_id}", success: 204,
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
			method: "GET", path: "/dags/{dag_id}", success: 200,
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
			method: "PATCH", path: "/dags/{dag_id}", success: 200,
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
			method: "POST", path: "/dags/{dag_id}/clearTaskInstances", success: 200,
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
			method: "GET", path: "/dags/{dag_id}/dagRuns", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.DAGRunListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"execution_date_gte", &options.ExecutionDateGTE, true, false},
					parameter{"execution_date_lte", &options.ExecutionDateLTE, true, false},
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
			method: "POST", path: "/dags/{dag_id}/dagRuns", success: 200,
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
			method: "DELETE", path: "/dags/{dag_id}/dagRuns/{dag_run_id}", success: 204,
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
			method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}", success: 200,
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
			method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}", success: 200,
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
			method: "POST", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/clear", success: 200,
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
			method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/setNote", success: 200,
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
			method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances", success: 200,
			serve: func(s api, r *request) (any, error) {
				var options gen.TaskInstanceListOptions
				if err := r.bind(
					parameter{"limit", &options.Limit, true, false},
					parameter{"offset", &options.Offset, true, false},
					parameter{"execution_date_gte", &options.ExecutionDateGTE, true, false},
					parameter{"execution_date_lte", &options.ExecutionDateLTE, true, false},
					parameter{"start_date_gte", &options.StartDateGTE, true, false},
					parameter{"start_date_lte", &options.StartDateLTE, true, false},
					parameter{"end_date_gte", &options.EndDateGTE, true, false},
					parameter{"end_date_lte", &options.EndDateLTE, true, false},
					parameter{"updated_at_gte", &options.UpdatedAtGTE, true, false},
					parameter{"updated_at_lte", &options.UpdatedAtLTE, true, false},
					parameter{"duration_gte", &options.DurationGTE, true, false},
					parameter{"duration_lte", &options.DurationLTE, true, false},
					parameter{"state", &options.State, true, false},
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
			method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents", success: 200,
			serve: func(s api, r *request) (any, error) {
				if err := r.bind(); err != nil {
					return nil, err
				}
				if err := r.authorise(); err != nil {
					return nil, err
				}
				return s.DAGRunsUpstreamDatasetEvents(r, r.path[0], r.path[1])
			},
		},
		{
			method: "GET", path: "/dags/{dag_id}/details", success: 200,
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
			method: "GET", path: "/dags/{dag_id}/tasks", success: 200,
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
			method: "GET", path: "/dags/{dag_id}/tasks/{task_id}", success: 200,
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
			method: "POST", path: "/dags/{dag_id}/updateTaskInstancesState", success: 200,
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
				return s.TaskInstancesSetState(r, r.path[0], &body)
			},
		},
		{
			method: "POST", path: "/dags/~/dagRuns/list", success: 200,
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
			method: "GET", path: "/health", success: 200,
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
			method: "PUT", path: "/parseDagFile/{file_token}", success: 201,
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
			method: "GET", path: "/pools", success: 200,
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
			method: "POST", path: "/pools", success: 200,
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
			method: "DELETE", path: "/pools/{pool_name}", success: 204,
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
			method: "GET", path: "/pools/{pool_name}", success: 200,
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
			method: "PATCH", path: "/pools/{pool_name}", success: 200,
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
			method: "GET", path: "/variables", success: 200,
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
			method: "POST", path: "/variables", success: 200,
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
			method: "DELETE", path: "/variables/{variable_key}", success: 204,
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
			method: "GET", path: "/variables/{variable_key}", success: 200,
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
			method: "PATCH", path: "/variables/{variable_key}", success: 200,
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
			method: "GET", path: "/version", success: 200,
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
