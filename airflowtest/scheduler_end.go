package airflowtest

import (
	"fmt"
	"slices"

	"github.com/airflow-go/airflow/gen"
)

// EndRun ends a DAG run in the state success or failed, at the time of the server. With success all of its tasks succeed. With
// failed its running and deferred tasks fail, and tasks between tries or not yet started are skipped; if it has unfinished teardown tasks, the
// run continues with these. EndRun is like a request that sets the state of
// the run, but leaves no trace in [Server.Requests] and in the event log.
//
// An unknown DAG, run or state fails the test of [New]; on a server of [NewServer] EndRun panics.
func (s *Server) EndRun(dagID, dagRunID string, state gen.DAGRunState) {
	s.test.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.schedule()
	err := s.checkRun(dagID, dagRunID)
	if err == nil && !state.Terminal() {
		err = fmt.Errorf("a run cannot end in the state %q: must be success or failed", state)
	}
	if err != nil {
		s.test.Fatalf("airflowtest: EndRun: %v", err)
		return
	}
	r, now := s.run(dagID, dagRunID), s.time()
	if r.StartDate.IsZero() {
		r.StartDate = now
	}
	r.setState(state, now)
}

// EndTask ends a task instance in the state success, failed, skipped or upstream_failed, at the time of the server. The task
// instance need not have started. If it fails, it is not retried. If it succeeds, it sets its XComs and updates its assets. The run
// continues with the tasks that depend on it, and ends when all of its tasks have ended.
//
// An unknown DAG, run, task, map index or state fails the test of [New], and so does a task instance that has ended or a mapped task
// that is not expanded yet; on a server of [NewServer] EndTask panics.
func (s *Server) EndTask(id gen.TaskInstanceID, state gen.TaskState) {
	s.test.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.schedule()
	r, ti, err := s.unfinished(id)
	if err == nil && !slices.Contains(endStates(), state) {
		err = fmt.Errorf("a task cannot end in the state %q: must be one of %v", state, endStates())
	}
	if err != nil {
		s.test.Fatalf("airflowtest: EndTask: %v", err)
		return
	}
	now := s.time()
	switch state {
	case gen.TaskStateSkipped, gen.TaskStateUpstreamFailed:
		ti.setState(state, now)
		return
	}
	if ti.state != gen.TaskStateRunning && ti.state != gen.TaskStateDeferred {
		ti.startTry(now, r.dag, r.Conf)
	}
	ti.until, ti.end, ti.state = now, now, state
	if state == gen.TaskStateSuccess {
		s.succeed(r, ti)
	}
}

// endStates returns the states in which [Server.EndTask] ends a task.
func endStates() []gen.TaskState {
	return []gen.TaskState{gen.TaskStateSuccess, gen.TaskStateFailed, gen.TaskStateSkipped, gen.TaskStateUpstreamFailed}
}

// unfinished returns a task instance that has not ended, and its run.
func (s *Server) unfinished(id gen.TaskInstanceID) (*run, *taskInstance, error) {
	if err := s.checkRun(id.DAGID, id.DAGRunID); err != nil {
		return nil, nil, err
	}
	if err := s.checkTask(id.DAGID, id.TaskID); err != nil {
		return nil, nil, err
	}
	r, ti := s.instance(id.DAGID, id.DAGRunID, id.TaskID, mapIndexOf(id.MapIndex))
	if ti == nil {
		return nil, nil, fmt.Errorf("the task %q of the run %q has no instance with the map index %d", id.TaskID, id.DAGRunID, mapIndexOf(id.MapIndex))
	}
	if ti.isUnexpanded() {
		return nil, nil, fmt.Errorf("the mapped task %q of the run %q has no instances yet", id.TaskID, id.DAGRunID)
	}
	if ti.state.Terminal() {
		return nil, nil, fmt.Errorf("the task %q of the run %q has ended in the state %q", id.TaskID, id.DAGRunID, ti.state)
	}
	return r, ti, nil
}
