package airflowtest

import (
	"fmt"

	"github.com/airflow-go/airflow/gen"
)

// No task of the server asks people for input.

func (s endpoints) HITLList(r *request, _, _ string, options *gen.HITLListOptions) (any, error) {
	if _, err := r.limit(options.Limit); err != nil {
		return nil, err
	}
	words := []string{
		"ti_id", "subject", "responded_at", "created_at", "responded_by_user_id", "responded_by_user_name", "dag_id", "run_id",
		"task_display_name", "run_after", "rendered_map_index", "task_instance_operator", "task_instance_state",
	}
	if _, _, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "ti_id", orders{v2: words}); err != nil {
		return nil, err
	}
	return gen.HITLDetailCollection{HITLDetails: []gen.HITLDetail{}}, nil
}

func (s endpoints) HITLGet(_ *request, dagID, dagRunID, taskID string, mapIndex int) (any, error) {
	return nil, s.noHITLDetail(dagID, dagRunID, taskID, mapIndex, nil)
}

func (s endpoints) HITLGetTry(_ *request, dagID, dagRunID, taskID string, mapIndex, number int) (any, error) {
	return nil, s.noHITLDetail(dagID, dagRunID, taskID, mapIndex, &number)
}

func (s endpoints) HITLAnswer(_ *request, dagID, dagRunID, taskID string, mapIndex int, _ *gen.HITLAnswerCreate) (any, error) {
	return nil, s.noHITLDetail(dagID, dagRunID, taskID, mapIndex, nil)
}

// noHITLDetail returns the error for a task instance that asks for nothing, or one of its tries.
func (s *Server) noHITLDetail(dagID, dagRunID, taskID string, mapIndex int, number *int) error {
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndex)
	if ti == nil || number != nil && (*number < 1 && ti.tries > 0 || *number > max(ti.tries, 0)) {
		return notFound(fmt.Sprintf(noTaskInstance, dagID, dagRunID, taskID, mapIndex), "")
	}
	return notFound(fmt.Sprintf("Human-in-the-loop detail does not exist for Task Instance with id %s", s.showTaskInstance(run, ti)["id"]), "")
}
