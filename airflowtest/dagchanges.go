package airflowtest

import (
	"fmt"
	"maps"
	"net/http"
	"slices"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) DAGsUpdate(r *request, dagID string, body *gen.DAGUpdate, options *gen.DAGUpdateOptions) (any, error) {
	if err := r.checkPause(options.UpdateMask); err != nil {
		return nil, err
	}
	d, ok := s.dags[dagID]
	if !ok {
		return nil, notFound(fmt.Sprintf("Dag with id: '%s' not found", dagID), "")
	}
	if body.IsPaused.IsZero() {
		return nil, page(http.StatusInternalServerError)
	}
	d.pause(body.IsPaused, s.time())
	shown := s.showDAG(d)
	return &shown, nil
}

// DAGsUpdateMany pauses or unpauses the DAGs of a page, not all that were found.
func (s endpoints) DAGsUpdateMany(r *request, body *gen.DAGUpdate, options *gen.DAGUpdateManyOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	if err := r.checkPause(options.UpdateMask); err != nil {
		return nil, err
	}
	if body.IsPaused.IsZero() {
		return nil, page(http.StatusInternalServerError)
	}
	pattern := options.DAGIDPattern
	if pattern == "~" {
		pattern = "%"
	}
	found := s.findDAGs(pattern, options.Tags, gen.Optional[bool]{}, options.OnlyActive)
	rows := cut(found, options.Offset, limit)
	for _, d := range rows {
		d.pause(body.IsPaused, s.time())
	}
	return s.collection(rows, len(found)), nil
}

// checkPause checks body and mask of a change, of which there is but one: to pause or unpause.
func (r *request) checkPause(mask []string) error {
	if err := r.refuseUnknown(); err != nil {
		return err
	}
	if mask == nil {
		return nil
	}
	if !slices.Equal(mask, []string{"is_paused"}) {
		return badRequest("Only `is_paused` field can be updated through the REST API")
	}
	if _, given := r.members["is_paused"]; !given {
		return page(http.StatusInternalServerError)
	}
	return nil
}

// DAGsDelete removes a DAG with its runs and what is said of its file. It does not come back, as it would on a real server
// that finds its file again.
func (s endpoints) DAGsDelete(r *request, dagID string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	d, ok := s.dags[dagID]
	if !ok {
		return notFound(fmt.Sprintf("Dag with id: '%s' not found", dagID), "")
	}
	of := func(other *run) bool { return other.dag == d }
	for _, other := range s.runs {
		if of(other) && other.hasRunning() {
			return conflict("Task instances of dag with id: '%s' are still running", dagID)
		}
	}
	delete(s.dags, dagID)
	s.runs = slices.DeleteFunc(s.runs, of)
	s.queuedEvents = slices.DeleteFunc(s.queuedEvents, func(q *queuedEvent) bool { return q.dag == d })
	s.importErrors = slices.DeleteFunc(s.importErrors, d.hasError)
	maps.DeleteFunc(s.failures, func(key taskKey, _ int) bool { return key.dagID == dagID })
	return nil
}

// DAGsReparse has the file of a DAG read again, which is done at once.
func (s endpoints) DAGsReparse(_ *request, fileToken string) error {
	for _, d := range s.dags {
		if d.fileToken() == fileToken {
			d.parsedAt = s.time()
			return nil
		}
	}
	return notFound("File not found", "")
}
