package client

import (
	"context"
	"encoding/json"
	"iter"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/paging"
)

// TaskStateService reads and writes the state stores of task instances. It is [Client.TaskStates]. The state store of a task instance
// holds values under keys that all of its tries share. A task stores, for example, the ID of a job in another system, so that its next
// try can continue with this job.
//
// If a task is mapped, set the MapIndex of its task instances.
type TaskStateService struct{ pipeline *pipeline }

// TaskStateListOptions selects the entries that [TaskStateService.List] returns. The zero value selects all entries.
type TaskStateListOptions struct {
	// Limit is the maximum number of entries on a page. 0 means 100. The server silently lowers a higher number to its own limit, 100
	// by default.
	Limit int
	// Offset is the number of entries to skip at the start of the list.
	Offset int
	// Prefetch is the number of pages that an iterator requests in advance, at the same time; 0 means none.
	Prefetch int
}

// TaskStateSetOptions says how [TaskStateService.Set] stores an entry. With the zero value or nil, the server chooses when the entry
// expires.
type TaskStateSetOptions struct {
	// ExpiresAt is when the entry expires; null means never. Unset means after as many days as the option default_retention_days in
	// the section [state_store] of the server's configuration says, 30 by default. The server returns an expired entry until an
	// administrator runs the command airflow state-store clean.
	ExpiresAt Optional[time.Time]
}

// TaskStateClearOptions says what [TaskStateService.Clear] deletes. The zero value and nil mean the entries of one task instance.
type TaskStateClearOptions struct {
	// AllMapIndexes deletes the entries of all instances of a mapped task in the run. Clear then ignores the MapIndex of its
	// argument.
	AllMapIndexes bool
}

func (s *TaskStateService) calls(opts []CallOption) gen.TaskStatesClient {
	return gen.TaskStatesClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of the entries of a task instance, sorted by key. The page is empty if the task instance does not exist.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store
//
// Since Airflow 3.3.
func (s *TaskStateService) List(
	ctx context.Context, id TaskInstanceID, options *TaskStateListOptions, opts ...CallOption,
) (*Page[TaskStateEntry], error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	o := copied(options)
	list, err := s.calls(opts).List(ctx, id.DAGID, id.DAGRunID, id.TaskID, &gen.TaskStateListOptions{
		MapIndex: Set(index), Limit: o.Limit, Offset: o.Offset,
	})
	if list == nil {
		return nil, err
	}
	return newPage(list.TaskStateStore, list.TotalEntries, err)
}

// All returns an iterator over the entries of all pages of [TaskStateService.List], starting at options.Offset.
//
// It requests options.Limit rows at a time (default 100) and options.Prefetch pages in advance.
//
// An iteration ends with its first error. Rows that cannot be read are reported last, in one [BadRowsError]. If its field Ended is
// set, or the error is an [IncompleteError], rows are missing.
//
// All yields every entry that exists throughout the iteration exactly once, even while others are added or deleted. The section Lists
// of the package documentation names two exceptions.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store
//
// Since Airflow 3.3.
func (s *TaskStateService) All(
	ctx context.Context, id TaskInstanceID, options *TaskStateListOptions, opts ...CallOption,
) iter.Seq2[TaskStateEntry, error] {
	return allRows(ctx, s.list(id, options, opts))
}

// Count returns the number of entries of a task instance, on all pages of [TaskStateService.List] together. Limit and Offset are
// ignored.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store
//
// Since Airflow 3.3.
func (s *TaskStateService) Count(ctx context.Context, id TaskInstanceID, options *TaskStateListOptions, opts ...CallOption) (int, error) {
	return s.list(id, options, opts).Count(ctx)
}

func (s *TaskStateService) list(id TaskInstanceID, options *TaskStateListOptions, opts []CallOption) *paging.List[TaskStateEntry] {
	o := copied(options)
	return &paging.List[TaskStateEntry]{
		Options: paging.Options{Limit: o.Limit, Offset: o.Offset, Prefetch: o.Prefetch},
		Key:     func(key []byte, row *TaskStateEntry) []byte { return paging.AppendKey(key, row.Key) },
		Fetch: fetchPages(s.pipeline, opts, func(ctx context.Context, limit, offset int, opts []CallOption) (*Page[TaskStateEntry], error) {
			page := o
			page.Limit, page.Offset = limit, offset
			return s.List(ctx, id, &page, opts...)
		}),
	}
}

// Get returns one entry.
//
// It returns [problem.ErrNotFound] if the task instance has no entry with this key.
//
//	GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
//
// Since Airflow 3.3.
func (s *TaskStateService) Get(ctx context.Context, id TaskInstanceID, key string, opts ...CallOption) (*TaskStateEntry, error) {
	index, err := mapIndex(id)
	if err != nil {
		return nil, err
	}
	return s.calls(opts).Get(ctx, id.DAGID, id.DAGRunID, id.TaskID, key, &gen.TaskStateGetOptions{MapIndex: Set(index)})
}

// Set creates an entry or replaces its value and its time of expiry. The value may be any that encodes to JSON, except null. The
// server rejects JSON of more than 65,535 bytes, or what its option max_value_storage_bytes says, with [problem.ErrBadRequest].
//
// It returns [problem.ErrNotFound] if the task instance does not exist.
//
//	PUT /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
//
// Since Airflow 3.3.
func (s *TaskStateService) Set(
	ctx context.Context, id TaskInstanceID, key string, value any, options *TaskStateSetOptions, opts ...CallOption,
) error {
	index, encoded, err := entryOf(id, value)
	if err != nil {
		return err
	}
	body := gen.TaskStateSet{Value: encoded, ExpiresAt: copied(options).ExpiresAt}
	return s.calls(opts).Set(ctx, id.DAGID, id.DAGRunID, id.TaskID, key, body, &gen.TaskStateSetOptions{MapIndex: Set(index)})
}

// Update replaces the value of an entry and keeps its time of expiry. The value is as for [TaskStateService.Set].
//
// It returns [problem.ErrNotFound] if the task instance has no entry with this key.
//
//	PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
//
// Since Airflow 3.3.
func (s *TaskStateService) Update(ctx context.Context, id TaskInstanceID, key string, value any, opts ...CallOption) error {
	index, encoded, err := entryOf(id, value)
	if err != nil {
		return err
	}
	options := &gen.TaskStateUpdateOptions{MapIndex: Set(index)}
	return s.calls(opts).Update(ctx, id.DAGID, id.DAGRunID, id.TaskID, key, gen.TaskStateUpdate{Value: encoded}, options)
}

// entryOf returns the map index of a task instance and the JSON of a value for it.
func entryOf(id TaskInstanceID, value any) (index int, encoded []byte, err error) {
	if index, err = mapIndex(id); err != nil {
		return 0, nil, err
	}
	encoded, err = encodeStored(value)
	return index, encoded, err
}

// encodeStored returns the JSON of a value of a state store.
func encodeStored(value any) (json.RawMessage, error) {
	encoded, err := encodeValue(value)
	if err == nil && string(encoded) == "null" {
		return nil, &ArgumentError{Argument: "value", Value: "null", Reason: "must not be null; delete the entry instead"}
	}
	return encoded, err
}

// Delete deletes an entry. It is no error if the task instance has no entry with this key.
//
// It returns [problem.ErrNotFound] if the task instance does not exist.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store/{key}
//
// Since Airflow 3.3.
func (s *TaskStateService) Delete(ctx context.Context, id TaskInstanceID, key string, opts ...CallOption) error {
	index, err := mapIndex(id)
	if err != nil {
		return err
	}
	return s.calls(opts).Delete(ctx, id.DAGID, id.DAGRunID, id.TaskID, key, &gen.TaskStateDeleteOptions{MapIndex: Set(index)})
}

// Clear deletes all entries of a task instance or, on request, of all instances of a mapped task.
//
// It returns [problem.ErrNotFound] if the task instance does not exist.
//
//	DELETE /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/state-store
//
// Since Airflow 3.3.
func (s *TaskStateService) Clear(ctx context.Context, id TaskInstanceID, options *TaskStateClearOptions, opts ...CallOption) error {
	index, err := mapIndex(id)
	if err != nil {
		return err
	}
	return s.calls(opts).Clear(ctx, id.DAGID, id.DAGRunID, id.TaskID, &gen.TaskStateClearOptions{
		MapIndex: Set(index), AllMapIndices: unlessZero(copied(options).AllMapIndexes),
	})
}
