package plain

import "time"

// DAGRun3 has all fields of a DAG run of Airflow 3.3.2. Fields that can be null are pointers.
type DAGRun3 struct {
	DAGRunID               string         `json:"dag_run_id"`
	DAGID                  string         `json:"dag_id"`
	LogicalDate            *time.Time     `json:"logical_date"`
	QueuedAt               *time.Time     `json:"queued_at"`
	StartDate              *time.Time     `json:"start_date"`
	EndDate                *time.Time     `json:"end_date"`
	Duration               *float64       `json:"duration"`
	DataIntervalStart      *time.Time     `json:"data_interval_start"`
	DataIntervalEnd        *time.Time     `json:"data_interval_end"`
	RunAfter               time.Time      `json:"run_after"`
	LastSchedulingDecision *time.Time     `json:"last_scheduling_decision"`
	RunType                string         `json:"run_type"`
	State                  string         `json:"state"`
	TriggeredBy            *string        `json:"triggered_by"`
	TriggeringUserName     *string        `json:"triggering_user_name"`
	Conf                   map[string]any `json:"conf"`
	Note                   *string        `json:"note"`
	DAGVersions            []DAGVersion   `json:"dag_versions"`
	BundleVersion          *string        `json:"bundle_version"`
	DAGDisplayName         string         `json:"dag_display_name"`
	PartitionKey           *string        `json:"partition_key"`
	PartitionDate          *time.Time     `json:"partition_date"`
}

// DAGVersion is a version of a DAG.
type DAGVersion struct {
	ID             string    `json:"id"`
	VersionNumber  int       `json:"version_number"`
	DAGID          string    `json:"dag_id"`
	BundleName     *string   `json:"bundle_name"`
	BundleVersion  *string   `json:"bundle_version"`
	CreatedAt      time.Time `json:"created_at"`
	DAGDisplayName string    `json:"dag_display_name"`
	BundleURL      *string   `json:"bundle_url"`
}

// DAG3 has all fields of a DAG of Airflow 3.3.2. Fields that can be null are pointers.
type DAG3 struct {
	DAGID                       string     `json:"dag_id"`
	DAGDisplayName              string     `json:"dag_display_name"`
	IsPaused                    bool       `json:"is_paused"`
	IsStale                     bool       `json:"is_stale"`
	LastParsedTime              *time.Time `json:"last_parsed_time"`
	LastParseDuration           *float64   `json:"last_parse_duration"`
	LastExpired                 *time.Time `json:"last_expired"`
	BundleName                  *string    `json:"bundle_name"`
	BundleVersion               *string    `json:"bundle_version"`
	RelativeFileloc             *string    `json:"relative_fileloc"`
	Fileloc                     string     `json:"fileloc"`
	Description                 *string    `json:"description"`
	TimetableSummary            *string    `json:"timetable_summary"`
	TimetableDescription        *string    `json:"timetable_description"`
	TimetablePartitioned        bool       `json:"timetable_partitioned"`
	TimetablePeriodic           bool       `json:"timetable_periodic"`
	Tags                        []Tag3     `json:"tags"`
	MaxActiveTasks              int        `json:"max_active_tasks"`
	MaxActiveRuns               *int       `json:"max_active_runs"`
	MaxConsecutiveFailedDAGRuns int        `json:"max_consecutive_failed_dag_runs"`
	HasTaskConcurrencyLimits    bool       `json:"has_task_concurrency_limits"`
	HasImportErrors             bool       `json:"has_import_errors"`
	NextDAGRunLogicalDate       *time.Time `json:"next_dagrun_logical_date"`
	NextDAGRunDataIntervalStart *time.Time `json:"next_dagrun_data_interval_start"`
	NextDAGRunDataIntervalEnd   *time.Time `json:"next_dagrun_data_interval_end"`
	NextDAGRunRunAfter          *time.Time `json:"next_dagrun_run_after"`
	AllowedRunTypes             []string   `json:"allowed_run_types"`
	Owners                      []string   `json:"owners"`
	IsBackfillable              bool       `json:"is_backfillable"`
	FileToken                   string     `json:"file_token"`
}

// Tag3 is a tag of a DAG of Airflow 3.
type Tag3 struct {
	Name           string `json:"name"`
	DAGID          string `json:"dag_id"`
	DAGDisplayName string `json:"dag_display_name"`
}

// trigger3 has a logical date that is null: Airflow 3 requires the field.
type trigger3 struct {
	RunID       string         `json:"dag_run_id"`
	LogicalDate *time.Time     `json:"logical_date"`
	Conf        map[string]any `json:"conf"`
}

type dagRuns3 struct {
	Runs  []DAGRun3 `json:"dag_runs"`
	Total int       `json:"total_entries"`
}

type dags3 struct {
	DAGs  []DAG3 `json:"dags"`
	Total int    `json:"total_entries"`
}
