package client

import (
	"context"

	"github.com/airflow-go/airflow/gen"
)

// TaskService reads the tasks that DAGs are made of. It is [Client.Tasks].
type TaskService struct{ pipeline *pipeline }

func (s *TaskService) calls(opts []CallOption) gen.TasksClient {
	return gen.TasksClient{Doer: s.pipeline.with(opts)}
}

// List returns the tasks of a DAG, all at once, by their ids unless options.OrderBy says otherwise. It is
// GET /dags/{dag_id}/tasks, since Airflow 2.0; options.OrderBy came later.
func (s *TaskService) List(ctx context.Context, dagID string, options *TaskListOptions, opts ...CallOption) ([]Task, error) {
	list, err := s.calls(opts).List(ctx, dagID, options)
	if err != nil {
		return nil, err
	}
	return list.Tasks, nil
}

// Get returns a task. The error is a [problem.ErrNotFound] when the DAG has none of that id. It is
// GET /dags/{dag_id}/tasks/{task_id}, since Airflow 2.0.
func (s *TaskService) Get(ctx context.Context, dagID, taskID string, opts ...CallOption) (*Task, error) {
	return s.calls(opts).Get(ctx, dagID, taskID)
}
