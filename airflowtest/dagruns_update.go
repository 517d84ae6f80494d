package airflowtest

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/airflow-go/airflow/gen"
)

func (s endpoints) DAGRunsDelete(r *request, dagID, dagRunID string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	found := s.run(dagID, dagRunID)
	if found == nil {
		return runNotFound("Not Found", dagID, dagRunID)
	}
	if s.isAirflow3() && found.State == gen.DAGRunStateRunning {
		return conflict("The DagRun with dag_id: `%s` and run_id: `%s` cannot be deleted in running state", dagID, dagRunID)
	}
	s.deleteRun(found)
	return nil
}

func (s *Server) deleteRun(deleted *run) {
	s.runs = slices.DeleteFunc(s.runs, func(other *run) bool { return other == deleted })
}

func (s endpoints) DAGRunsSetState(r *request, dagID, dagRunID string, body *gen.DAGRunStateUpdate) (any, error) {
	found := s.run(dagID, dagRunID)
	if found == nil {
		return nil, noSuchRun(dagID, dagRunID)
	}
	if s.isAirflow3() {
		return s.patchRun(r, found, body), nil
	}
	if err := r.rejectUnknownFields(); err != nil {
		return nil, err
	}
	if body.State == "" {
		return nil, htmlError(http.StatusInternalServerError)
	}
	found.setState(body.State, s.time())
	if body.State == gen.DAGRunStateQueued && s.release.isBefore("2.8") { // which ends the run
		found.EndDate = s.time()
	}
	return s.showRun(found), nil
}

// DAGRunsSetNote replaces the note of a run. The note may be "".
func (s endpoints) DAGRunsSetNote(r *request, dagID, dagRunID string, body *gen.DAGRunNote) (any, error) {
	found := s.run(dagID, dagRunID)
	if found == nil {
		return nil, noSuchRun(dagID, dagRunID)
	}
	note, isSet := body.Note.Get()
	if err := r.rejectUnknownFields(noteErrors(body.Note)...); err != nil {
		return nil, err
	}
	if !isSet {
		return nil, htmlError(http.StatusInternalServerError)
	}
	found.Note, found.hasNote, found.updatedAt = note, true, s.time()
	return s.showRun(found), nil
}

// patchRun updates the note and the state of a run as Airflow 3 does. Unknown words in the mask have no effect, and an empty note
// removes the note.
func (s endpoints) patchRun(r *request, found *run, body *gen.DAGRunStateUpdate) any {
	updateMask := r.query["update_mask"]
	update := func(field string) bool {
		return r.has(field) && (len(updateMask) == 0 || slices.Contains(updateMask, field))
	}
	if update("note") {
		found.Note, _ = body.Note.Get()
		found.hasNote, found.updatedAt = found.Note != "", s.time()
	}
	if update("state") && body.State != "" {
		found.setState(body.State, s.time())
	}
	return s.showRun(found)
}

func noSuchRun(dagID, dagRunID string) error {
	return notFound(fmt.Sprintf("Dag Run id %s not found in dag %s", dagRunID, dagID), "").in3(noRun, dagID, dagRunID)
}

// noRun is the error of Airflow 3 for a run that does not exist.
const noRun = "The DagRun with dag_id: `%s` and run_id: `%s` was not found"
