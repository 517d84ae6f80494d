package plain

import "time"

// DAGRun has all fields of a DAG run of Airflow 2.11.2. Fields that can be null are pointers.
type DAGRun struct {
	Conf                   map[string]any `json:"conf"`
	DAGID                  string         `json:"dag_id"`
	DAGRunID               string         `json:"dag_run_id"`
	DataIntervalEnd        *time.Time     `json:"data_interval_end"`
	DataIntervalStart      *time.Time     `json:"data_interval_start"`
	EndDate                *time.Time     `json:"end_date"`
	ExecutionDate          time.Time      `json:"execution_date"`
	ExternalTrigger        bool           `json:"external_trigger"`
	LastSchedulingDecision *time.Time     `json:"last_scheduling_decision"`
	LogicalDate            time.Time      `json:"logical_date"`
	Note                   *string        `json:"note"`
	RunType                string         `json:"run_type"`
	StartDate              *time.Time     `json:"start_date"`
	State                  string         `json:"state"`
}

// DAG has all fields of a DAG of Airflow 2.11.2. Fields that can be null are pointers.
type DAG struct {
	DAGDisplayName              string            `json:"dag_display_name"`
	DAGID                       string            `json:"dag_id"`
	DefaultView                 *string           `json:"default_view"`
	Description                 *string           `json:"description"`
	FileToken                   string            `json:"file_token"`
	Fileloc                     string            `json:"fileloc"`
	HasImportErrors             *bool             `json:"has_import_errors"`
	HasTaskConcurrencyLimits    *bool             `json:"has_task_concurrency_limits"`
	IsActive                    *bool             `json:"is_active"`
	IsPaused                    *bool             `json:"is_paused"`
	IsSubdag                    bool              `json:"is_subdag"`
	LastExpired                 *time.Time        `json:"last_expired"`
	LastParsedTime              *time.Time        `json:"last_parsed_time"`
	LastPickled                 *time.Time        `json:"last_pickled"`
	MaxActiveRuns               *int              `json:"max_active_runs"`
	MaxActiveTasks              *int              `json:"max_active_tasks"`
	MaxConsecutiveFailedDAGRuns *int              `json:"max_consecutive_failed_dag_runs"`
	NextDAGRun                  *time.Time        `json:"next_dagrun"`
	NextDAGRunCreateAfter       *time.Time        `json:"next_dagrun_create_after"`
	NextDAGRunDataIntervalEnd   *time.Time        `json:"next_dagrun_data_interval_end"`
	NextDAGRunDataIntervalStart *time.Time        `json:"next_dagrun_data_interval_start"`
	Owners                      []string          `json:"owners"`
	PickleID                    *string           `json:"pickle_id"`
	RootDAGID                   *string           `json:"root_dag_id"`
	ScheduleInterval            *ScheduleInterval `json:"schedule_interval"`
	SchedulerLock               *bool             `json:"scheduler_lock"`
	Tags                        []Tag             `json:"tags"`
	TimetableDescription        *string           `json:"timetable_description"`
}

// ScheduleInterval is the schedule of a DAG. These are the fields of a cron expression.
type ScheduleInterval struct {
	Type  string `json:"__type"`
	Value string `json:"value"`
}

// Tag is a tag of a DAG.
type Tag struct {
	Name string `json:"name"`
}

// Variable is an Airflow variable.
type Variable struct {
	Description *string `json:"description"`
	Key         string  `json:"key"`
	Value       string  `json:"value"`
}

type trigger struct {
	RunID string         `json:"dag_run_id"`
	Conf  map[string]any `json:"conf"`
}

type update struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

type dagRuns struct {
	Runs  []DAGRun `json:"dag_runs"`
	Total int      `json:"total_entries"`
}

type dags struct {
	DAGs  []DAG `json:"dags"`
	Total int   `json:"total_entries"`
}
