package airflowtest

import "github.com/airflow-go/airflow/gen"

// TaskInstancesListTries lists the tries of a task instance. A real server ignores the options.
func (s endpoints) TaskInstancesListTries(
	_ *request, dagID, dagRunID, taskID string, _ *gen.TaskInstanceListTriesOptions,
) (any, error) {
	return s.tries(dagID, dagRunID, taskID, notMapped), nil
}

func (s endpoints) TaskInstancesListMappedTries(
	_ *request, dagID, dagRunID, taskID string, mapIndex int, _ *gen.TaskInstanceListTriesOptions,
) (any, error) {
	return s.tries(dagID, dagRunID, taskID, mapIndex), nil
}

func (s endpoints) tries(dagID, dagRunID, taskID string, mapIndex int) any {
	list := []any{}
	if run, ti := s.instance(dagID, dagRunID, taskID, mapIndex); ti != nil {
		for _, try := range ti.past {
			list = append(list, s.showTry(run, try))
		}
		if ti.state != gen.TaskStateUpForRetry { // otherwise the latest try is in past
			list = append(list, s.showTry(run, ti))
		}
	}
	return map[string]any{"task_instances": list, "total_entries": len(list)}
}

func (s endpoints) TaskInstancesGetTry(_ *request, dagID, dagRunID, taskID string, number int) (any, error) {
	return s.try(dagID, dagRunID, taskID, notMapped, number)
}

func (s endpoints) TaskInstancesGetMappedTry(
	_ *request, dagID, dagRunID, taskID string, mapIndex, number int,
) (any, error) {
	return s.try(dagID, dagRunID, taskID, mapIndex, number)
}

func (s endpoints) try(dagID, dagRunID, taskID string, mapIndex, number int) (any, error) {
	if run, ti := s.instance(dagID, dagRunID, taskID, mapIndex); ti != nil {
		for _, try := range append([]*taskInstance{ti}, ti.past...) {
			if try.tries == number {
				return s.showTry(run, try), nil
			}
		}
	}
	return nil, notFound("Task instance not found",
		"Task Instance not found for dag_id=%s, run_id=%s, task_id=%s, map_index=%d, try_number=%d.",
		dagID, dagRunID, taskID, mapIndex, number)
}

// showTry returns a try as it is in responses: without some fields of a task instance.
func (s *Server) showTry(r *run, ti *taskInstance) map[string]any {
	shown := s.showTaskInstance(r, ti)
	for _, name := range []string{
		"execution_date", "note", "rendered_fields", "rendered_map_index", "sla_miss", "trigger", "triggerer_job",
	} {
		delete(shown, name)
	}
	return shown
}
