// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package airflowtest

import (
	"github.com/airflow-go/airflow/gen"
)

// nullable names, for each model, the members that a server may answer with null.
func nullable() map[string][]string {
	return map[string][]string{
		"DAG":                {"default_view", "description", "has_import_errors", "has_task_concurrency_limits", "is_active", "is_paused", "last_expired", "last_parsed_time", "last_pickled", "max_active_runs", "max_active_tasks", "max_consecutive_failed_dag_runs", "next_dagrun", "next_dagrun_create_after", "next_dagrun_data_interval_end", "next_dagrun_data_interval_start", "pickle_id", "root_dag_id", "schedule_interval", "scheduler_lock", "tags", "timetable_description"},
		"DAGRun":             {"dag_run_id", "data_interval_end", "data_interval_start", "end_date", "execution_date", "last_scheduling_decision", "logical_date", "note", "start_date"},
		"DAGRunCreate":       {"dag_run_id", "data_interval_end", "data_interval_start", "execution_date", "logical_date", "note"},
		"DAGUpdate":          {"is_paused"},
		"DAGProcessorStatus": {"latest_dag_processor_heartbeat", "status"},
		"MetadatabaseStatus": {"status"},
		"SchedulerStatus":    {"latest_scheduler_heartbeat", "status"},
		"TriggererStatus":    {"latest_triggerer_heartbeat", "status"},
		"VersionInfo":        {"git_version"},
	}
}

// api answers the operations that this server has. Path and query parameters and bodies come decoded.
type api interface {
	// GET /dagSources/{file_token}
	DAGsSource(r *request, fileToken string) (*gen.DAGSource, error)
	// GET /dags
	DAGsList(r *request, options *gen.DAGListOptions) (*gen.DAGCollection, error)
	// GET /dags/{dag_id}
	DAGsGet(r *request, dagID string, options *gen.DAGGetOptions) (*gen.DAG, error)
	// PATCH /dags/{dag_id}
	DAGsUpdate(r *request, dagID string, body *gen.DAGUpdate, options *gen.DAGUpdateOptions) (*gen.DAG, error)
	// GET /dags/{dag_id}/dagRuns
	DAGRunsList(r *request, dagID string, options *gen.DAGRunListOptions) (*gen.DAGRunCollection, error)
	// POST /dags/{dag_id}/dagRuns
	DAGRunsTrigger(r *request, dagID string, body *gen.DAGRunCreate) (*gen.DAGRun, error)
	// DELETE /dags/{dag_id}/dagRuns/{dag_run_id}
	DAGRunsDelete(r *request, dagID string, dagRunID string) error
	// GET /dags/{dag_id}/dagRuns/{dag_run_id}
	DAGRunsGet(r *request, dagID string, dagRunID string, options *gen.DAGRunGetOptions) (*gen.DAGRun, error)
	// PATCH /dags/{dag_id}/dagRuns/{dag_run_id}
	DAGRunsSetState(r *request, dagID string, dagRunID string, body *gen.DAGRunStateUpdate) (*gen.DAGRun, error)
	// POST /dags/~/dagRuns/list
	DAGRunsListBatch(r *request, body *gen.DAGRunFilter) (*gen.DAGRunCollection, error)
	// GET /health
	MonitoringHealth(r *request) (*gen.HealthInfo, error)
	// GET /version
	MonitoringVersion(r *request) (*gen.VersionInfo, error)
}

// routes are the operations of api, in the order of the contract.
func routes() []route {
	return []route{
		{
			method: "GET", path: "/dagSources/{file_token}",
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
			method: "GET", path: "/dags",
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
			method: "GET", path: "/dags/{dag_id}",
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
			method: "PATCH", path: "/dags/{dag_id}",
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
			method: "GET", path: "/dags/{dag_id}/dagRuns",
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
			method: "POST", path: "/dags/{dag_id}/dagRuns",
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
			method: "DELETE", path: "/dags/{dag_id}/dagRuns/{dag_run_id}",
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
			method: "GET", path: "/dags/{dag_id}/dagRuns/{dag_run_id}",
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
			method: "PATCH", path: "/dags/{dag_id}/dagRuns/{dag_run_id}",
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
			method: "POST", path: "/dags/~/dagRuns/list",
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
			method: "GET", path: "/health",
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
			method: "GET", path: "/version",
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
