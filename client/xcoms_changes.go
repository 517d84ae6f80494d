package client

import (
	"context"
	"encoding/json"

	"github.com/airflow-go/airflow/gen"
)

// Create stores a value under a key for a task instance, and returns the entry.
//
//	_, err := c.XComs.Create(ctx, id, "rows", 42)
//
// The value may be any that encodes to JSON; a [json.RawMessage] must be valid JSON. Other tasks read it as a value that the task
// instance has pushed, but Airflow 3.0 and 3.1 store its JSON as a text, and tasks read that text. If the task is mapped, set
// id.MapIndex. The task need not have run. The client does not retry after a lost response.
//
// Create returns [problem.ErrAlreadyExists] if the task instance has an entry with this key: use Update. It returns
// [problem.ErrNotFound] if the server does not know the DAG, the run or the task.
//
//	POST /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries
//
// Since Airflow 3.0.
func (s *XComService) Create(ctx context.Context, id TaskInstanceID, key string, value any, opts ...CallOption) (*XCom, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	if err := s.pipeline.with(opts).checkID(ctx, "", "xcom_key", key); err != nil {
		return nil, err
	}
	encoded, err := encodeValue(value)
	if err != nil {
		return nil, err
	}
	return s.calls(opts).Create(ctx, id.DAGID, id.DAGRunID, id.TaskID, gen.XComCreate{Key: key, Value: encoded, MapIndex: Set(index)})
}

// Update replaces the value of an entry, and returns the entry.
//
// The value may be any that encodes to JSON. Airflow 3.0 and 3.1 store the JSON as a text, where later releases store the value. If the
// task is mapped, set id.MapIndex. Update returns [problem.ErrNotFound] if the task instance has no entry with this key.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
//
// Since Airflow 3.0.
func (s *XComService) Update(ctx context.Context, id TaskInstanceID, key string, value any, opts ...CallOption) (*XCom, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	encoded, err := encodeValue(value)
	if err != nil {
		return nil, err
	}
	return s.calls(opts).Update(ctx, id.DAGID, id.DAGRunID, id.TaskID, key, gen.XComUpdate{Value: encoded, MapIndex: Set(index)})
}

// Delete deletes an entry. If the task is mapped, set id.MapIndex.
//
// It returns [problem.ErrNotFound] if the task instance has no entry with this key.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}
//
// Since Airflow 3.2.
func (s *XComService) Delete(ctx context.Context, id TaskInstanceID, key string, opts ...CallOption) error {
	index, err := mapIndex(id)
	if err != nil {
		return err
	}
	return s.calls(opts).Delete(ctx, id.DAGID, id.DAGRunID, id.TaskID, key, &gen.XComDeleteOptions{MapIndex: Set(index)})
}

// encodeValue returns the JSON of a value.
func encodeValue(value any) (json.RawMessage, error) {
	encoded, err := json.Marshal(value)
	if err != nil {
		return nil, &ArgumentError{Argument: "value", Hidden: true, Reason: "must encode to JSON: " + err.Error(), Err: err}
	}
	return encoded, nil
}
