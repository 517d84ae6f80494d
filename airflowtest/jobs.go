package airflowtest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// jobs returns the processes of the server: a scheduler, a DAG processor and, if [Server.SetHealth] sets one, a triggerer.
func (s *Server) jobs() []gen.Job {
	kinds := []string{"SchedulerJob", "DagProcessorJob"}
	if s.health.Triggerer != (gen.TriggererStatus{}) {
		kinds = append(kinds, "TriggererJob")
	}
	var list []gen.Job
	for i, kind := range kinds {
		list = append(list, gen.Job{
			ID: i + 1, JobType: kind, State: "running", StartDate: s.startedAt, LatestHeartbeat: s.time(), Hostname: "localhost", Unixname: "airflow",
		})
	}
	return list
}

func (s endpoints) JobsList(r *request, options *gen.JobListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	by := map[string]func(a, b gen.Job) int{
		"job_type": func(a, b gen.Job) int { return strings.Compare(a.JobType, b.JobType) },
		"id":       func(a, b gen.Job) int { return cmp.Compare(a.ID, b.ID) },
	}
	words := []string{
		"id", "dag_id", "state", "job_type", "start_date", "end_date", "latest_heartbeat", "executor_class", "hostname", "unixname",
	}
	column, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "id", orders{v2: words})
	if err != nil {
		return nil, err
	}
	start := period{options.StartDateGTE, options.StartDateLTE, options.StartDateGT, options.StartDateLT}
	end := period{options.EndDateGTE, options.EndDateLTE, options.EndDateGT, options.EndDateLT}
	found := slices.DeleteFunc(s.jobs(), func(j gen.Job) bool {
		return r.query.Has("job_state") && j.State != options.JobState || r.query.Has("job_type") && j.JobType != options.JobType ||
			r.query.Has("hostname") && j.Hostname != options.Hostname || r.query.Has("executor_class") ||
			!s.inPeriod(start, j.StartDate) || !s.inPeriod(end, j.EndDate)
	})
	found = sorted(found, descending, by[column])
	return gen.JobCollection{Jobs: slicePage(found, options.Offset, limit), TotalEntries: len(found)}, nil
}

// PluginsListImportErrors returns an empty list, because all plugins can be imported.
func (s endpoints) PluginsListImportErrors(*request) (any, error) {
	return gen.PluginImportErrorCollection{ImportErrors: []gen.PluginImportError{}}, nil
}

// LogsExternalURL rejects all requests, as a real server does whose logs are in files.
func (s endpoints) LogsExternalURL(*request, string, string, string, int, *gen.LogExternalURLOptions) (any, error) {
	return nil, badRequest("Task log handler does not support external logs.")
}
