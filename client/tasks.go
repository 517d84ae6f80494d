package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// TaskService reads the tasks of DAGs. It is [Client.Tasks].
type TaskService struct{ pipeline *pipeline }

func (s *TaskService) calls(opts []CallOption) gen.TasksClient {
	return gen.TasksClient{Doer: s.pipeline.with(opts)}
}

// List returns all tasks of a DAG, ordered by ID unless options.OrderBy is set. Airflow 2.0 returns them in the order of the DAG file.
//
// It returns [problem.ErrNotFound] if the server does not know the DAG; Airflow 2.0 and 2.1 return [problem.ErrServer] instead.
//
//	GET /dags/{dag_id}/tasks
//
// Since Airflow 2.0.
func (s *TaskService) List(ctx context.Context, dagID string, options *TaskListOptions, opts ...CallOption) ([]Task, error) {
	list, err := s.calls(opts).List(ctx, dagID, options)
	if err != nil {
		return nil, err
	}
	return list.Tasks, nil
}

// Get returns one task of a DAG.
//
// It returns [problem.ErrNotFound] if the DAG has no task with this ID, or if the server does not know the DAG. For an unknown DAG,
// Airflow 2.0 and 2.1 return [problem.ErrServer] instead.
//
//	GET /dags/{dag_id}/tasks/{task_id}
//
// Since Airflow 2.0.
func (s *TaskService) Get(ctx context.Context, dagID, taskID string, opts ...CallOption) (*Task, error) {
	return s.calls(opts).Get(ctx, dagID, taskID)
}
