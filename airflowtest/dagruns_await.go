package airflowtest

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// DAGRunsAwait sends the state of a run at once, and then after each interval until the run has ended.
func (s endpoints) DAGRunsAwait(_ *request, dagID, dagRunID string, options *gen.DAGRunAwaitOptions) (any, error) {
	found := s.run(dagID, dagRunID)
	if found == nil {
		return nil, notFound("", "").in3(noRun, dagID, dagRunID)
	}
	interval, _ := options.Interval.Get()
	ended := found.State.Terminal()
	more := func(r *http.Request) []byte {
		if ended || !s.delay(r, time.Duration(interval*float64(time.Second))) {
			return nil
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.schedule()
		current := s.run(dagID, dagRunID)
		if current == nil {
			panic(http.ErrAbortHandler) // as a real server fails when the run was deleted
		}
		ended = current.State.Terminal()
		return current.progress(options.Result)
	}
	return response{status: http.StatusOK, airflow3: true, body: found.progress(options.Result), more: more}, nil
}

// progress returns a line with the state of the run and, if it has ended, the values that the tasks have returned.
func (r *run) progress(taskIDs []string) []byte {
	line := map[string]any{"state": r.State}
	if results := r.results(taskIDs); r.State.Terminal() && len(results) > 0 {
		line["results"] = results
	}
	b, _ := json.Marshal(line) // cannot fail
	return append(b, '\n')
}

// results returns the value that each task has returned: a list for a mapped task.
func (r *run) results(taskIDs []string) map[string]any {
	results := map[string]any{}
	for _, ti := range r.tasks {
		i := slices.IndexFunc(ti.xcoms, func(x xcom) bool { return x.key == "return_value" })
		if i < 0 || !slices.Contains(taskIDs, ti.task.ID) {
			continue
		}
		if ti.mapIndex < 0 {
			results[ti.task.ID] = ti.xcoms[i].value
			continue
		}
		list, _ := results[ti.task.ID].([]any)
		results[ti.task.ID] = append(list, ti.xcoms[i].value)
	}
	return results
}
