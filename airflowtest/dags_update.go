package airflowtest

import (
	"fmt"
	"maps"
	"net/http"
	"slices"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) DAGsUpdate(r *request, dagID string, body *gen.DAGUpdate, options *gen.DAGUpdateOptions) (any, error) {
	d, ok := s.dags[dagID]
	if err := r.checkPause(options.UpdateMask); err != nil && (ok || !s.isAirflow3()) { // which looks for the DAG first
		return nil, err
	}
	if !ok {
		return nil, notFound(fmt.Sprintf("Dag with id: '%s' not found", dagID), "").in3("Dag with id: %s was not found", dagID)
	}
	if body.IsPaused.IsZero() {
		return nil, htmlError(http.StatusInternalServerError)
	}
	d.pause(body.IsPaused, s.time())
	shown := s.showDAG(d)
	return &shown, nil
}

// DAGsUpdateMany pauses or unpauses only the DAGs on the page. Since 3.2.2, it changes all DAGs that match.
func (s endpoints) DAGsUpdateMany(r *request, body *gen.DAGUpdate, options *gen.DAGUpdateManyOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	if err := r.checkPause(options.UpdateMask); err != nil {
		return nil, err
	}
	if body.IsPaused.IsZero() {
		return nil, htmlError(http.StatusInternalServerError)
	}
	pattern := options.DAGIDPattern
	if s.isAirflow3() && !r.query.Has("dag_id_pattern") && !r.query.Has("dag_id_prefix_pattern") {
		return s.dagCollection(nil, 0), nil
	}
	if pattern == "~" {
		pattern = "%"
	}
	found := s.findDAGs(pattern, options.Tags, gen.Optional[bool]{}, options.OnlyActive)
	rows := slicePage(found, options.Offset, limit)
	changed := rows
	if !s.release.isBefore("3.2.2") {
		changed = found
	}
	for _, d := range changed {
		d.pause(body.IsPaused, s.time())
	}
	return s.dagCollection(rows, len(found)), nil
}

// checkPause checks the body and the mask of an update, which can only pause or unpause.
func (r *request) checkPause(mask []string) error {
	if err := r.rejectUnknownFields(); err != nil {
		return err
	}
	if mask == nil {
		return nil
	}
	if r.server.isAirflow3() {
		if slices.ContainsFunc(mask, func(name string) bool { return name != "is_paused" }) {
			return badRequest("Only `is_paused` field can be updated through the REST API")
		}
		return nil
	}
	if !slices.Equal(mask, []string{"is_paused"}) {
		return badRequest("Only `is_paused` field can be updated through the REST API")
	}
	if _, isSet := r.bodyFields["is_paused"]; !isSet {
		return htmlError(http.StatusInternalServerError)
	}
	return nil
}

// DAGsDelete deletes a DAG with its runs and import errors. Unlike on a real server, the DAG does not reappear when its
// file is parsed again.
func (s endpoints) DAGsDelete(r *request, dagID string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	d, ok := s.dags[dagID]
	if !ok {
		return notFound(fmt.Sprintf("Dag with id: '%s' not found", dagID), "").in3("Dag with id: %s was not found", dagID)
	}
	ofDAG := func(other *run) bool { return other.dag == d }
	for _, other := range s.runs {
		if ofDAG(other) && other.hasRunning() {
			return conflict("Task instances of dag with id: '%s' are still running", dagID)
		}
	}
	delete(s.dags, dagID)
	s.runs = slices.DeleteFunc(s.runs, ofDAG)
	s.queuedEvents = slices.DeleteFunc(s.queuedEvents, func(q *queuedEvent) bool { return q.dag == d })
	s.backfills = slices.DeleteFunc(s.backfills, func(b *backfill) bool { return b.DAGID == dagID })
	s.importErrors = slices.DeleteFunc(s.importErrors, d.hasImportError)
	maps.DeleteFunc(s.failures, func(key taskKey, _ int) bool { return key.dagID == dagID })
	return nil
}

// DAGsReparse records that the file was parsed. On a real server this happens later.
func (s endpoints) DAGsReparse(_ *request, fileToken string) error {
	for _, d := range s.dags {
		if d.fileToken() == fileToken && !s.isAirflow3() || d.bundleToken() == fileToken && s.isAirflow3() {
			d.parsedAt = s.time()
			return nil
		}
	}
	return notFound("File not found", "")
}
