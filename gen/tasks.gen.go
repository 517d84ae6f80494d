// Code generated from openapi.yaml by oapi-codegen. DO NOT EDIT.

package gen

import (
	"context"
)

// TasksClient calls the operations of the Tasks service. Most programs use the TaskService of package client instead.
type TasksClient struct {
	// Doer sends the calls. It is required: without it, the methods panic.
	Doer Doer
}

// TaskListOptions holds the query parameters of [TasksClient.List]. A field with its zero value is unset.
type TaskListOptions struct {
	// OrderBy is the sort order of the list. Unset sorts by ID.
	// Since Airflow 2.1.
	OrderBy TaskOrder
}

func (o *TaskListOptions) write(q query) query {
	q.string(0, string(o.OrderBy))
	return q
}

// List lists the tasks of a DAG, ordered by ID by default; Airflow 2.0 uses the order of the DAG file. Most programs
// use TaskService.List of package client instead.
//
// The list has no pages.
//
//	GET /dags/{dag_id}/tasks
//
// Since Airflow 2.0.
func (c TasksClient) List(ctx context.Context, dagID string, options *TaskListOptions) (*TaskCollection, error) {
	call := Call{Operation: &opTasksList, PathArgs: []string{dagID}, Options: orNil(options)}
	return do[TaskCollection](ctx, c.Doer, call)
}

// Get returns the definition of one task. Most programs use TaskService.Get of package client instead.
//
//	GET /dags/{dag_id}/tasks/{task_id}
//
// Since Airflow 2.0.
func (c TasksClient) Get(ctx context.Context, dagID string, taskID string) (*Task, error) {
	call := Call{Operation: &opTasksGet, PathArgs: []string{dagID, taskID}}
	return do[Task](ctx, c.Doer, call)
}

var (
	opTasksList = Operation{ID: "get_tasks", Method: "GET", Path: "/dags/{dag_id}/tasks", Idempotent: true, Parameters: []Parameter{
		{Name: "order_by", Since: "2.1", Values: []Value{{Name: "task_display_name", Since: "2.9"}}},
	}}
	opTasksGet = Operation{ID: "get_task", Method: "GET", Path: "/dags/{dag_id}/tasks/{task_id}", Idempotent: true, Echo: []string{"", "task_id"}}
)
