package airflowtest

import (
	"crypto/sha256"
	"fmt"

	"github.com/airflow-go/airflow/gen"
)

// shownRun is a run in responses, where a note may be "" or null, and a duration null.
type shownRun struct {
	gen.DAGRun
	Note     *string  `json:"note"`
	Duration *float64 `json:"duration"`
}

type shownRuns struct {
	DAGRuns      []*shownRun `json:"dag_runs"`
	TotalEntries int         `json:"total_entries"`
}

// showRun returns a run as it is in responses.
func (s *Server) showRun(r *run) *shownRun { return showRun(r, r.DAGRun) }

// showRun returns a run with the public fields of another moment.
func showRun(r *run, public gen.DAGRun) *shownRun {
	public.DAGDisplayName, public.QueuedAt, public.DAGVersions = r.DAGID, r.queuedAt, []gen.DAGVersion{}
	if len(r.tasks) > 0 { // the versions are those of the task instances
		public.DAGVersions = append(public.DAGVersions, r.dag.version())
	}
	shown := &shownRun{DAGRun: public}
	if r.hasNote {
		shown.Note = &r.Note
	}
	if seconds, ok := r.duration(); ok {
		shown.Duration = &seconds
	}
	return shown
}

// showRuns returns the response for a page of runs.
func (s *Server) showRuns(runs []*run, offset, limit int) map[string]any {
	result := &shownRuns{DAGRuns: []*shownRun{}, TotalEntries: len(runs)}
	for _, r := range slicePage(runs, offset, limit) {
		result.DAGRuns = append(result.DAGRuns, s.showRun(r))
	}
	return s.withoutCursors(s.encoder.object(result))
}

// version returns the only version of a DAG.
func (d *dag) version() gen.DAGVersion {
	return gen.DAGVersion{
		ID: uuid("version", d.ID), VersionNumber: 1, DAGID: d.ID, DAGDisplayName: d.ID, BundleName: bundleName, CreatedAt: d.parsedAt,
	}
}

// bundleName is the name of the bundle that has all DAGs.
const bundleName = "dags-folder"

// uuid returns an ID that depends only on the parts.
func uuid(parts ...string) string {
	h := fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, parts)))
	return h[:8] + "-" + h[8:12] + "-7" + h[12:15] + "-8" + h[15:18] + "-" + h[18:30]
}
