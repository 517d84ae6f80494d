package client

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

// Bulk lists changes of many objects of one kind, for calls such as [VariableService.Bulk]. C is the type of a new object, and U that
// of an update.
//
// No object may be in it twice.
type Bulk[C, U any] struct {
	// Create lists the objects to create.
	Create []C
	// Existing says what happens to objects of Create that exist. The default is [BulkFail].
	Existing BulkExisting
	// Update maps the keys, names or IDs of objects to their updates.
	Update map[string]U
	// Delete lists the keys, names or IDs of the objects to delete.
	Delete []string
	// Concurrency is the maximum number of requests at the same time that concern one object each; 0 or less means 4. Requests that
	// concern many objects are sent one after the other.
	Concurrency int
	// OnResult, if set, is called after each change that was tried or that the client rejected. Calls never overlap.
	OnResult func(BulkResult)
}

// VariableBulk lists changes of variables, for [VariableService.Bulk].
type VariableBulk = Bulk[VariableCreate, VariableUpdate]

// PoolBulk lists changes of pools, for [PoolService.Bulk].
type PoolBulk = Bulk[PoolCreate, PoolUpdate]

// ConnectionBulk lists changes of connections, for [ConnectionService.Bulk].
type ConnectionBulk = Bulk[ConnectionCreate, ConnectionUpdate]

// BulkExisting says what happens to objects that a [Bulk] is to create, but that exist.
type BulkExisting string

// The values of BulkExisting.
const (
	// BulkFail leaves them unchanged, with an error that matches [problem.ErrAlreadyExists]. It is the default.
	BulkFail BulkExisting = ""
	// BulkSkip leaves them unchanged.
	BulkSkip BulkExisting = "skip"
	// BulkOverwrite sets the fields of pools and connections that are set in Create, and replaces variables as
	// [VariableService.Create] does.
	BulkOverwrite BulkExisting = "overwrite"
)

// BulkAction is what a [Bulk] does with one object.
type BulkAction string

// The actions of a Bulk.
const (
	// BulkCreate creates an object.
	BulkCreate BulkAction = "create"
	// BulkUpdate updates an object.
	BulkUpdate BulkAction = "update"
	// BulkDelete deletes an object.
	BulkDelete BulkAction = "delete"
)

// BulkOutcome says what became of one change of a [Bulk].
type BulkOutcome string

// The outcomes of a change.
const (
	// BulkNotSent means that the change was not tried, because an earlier request failed in a way that concerns all changes, or because
	// the context ended.
	BulkNotSent BulkOutcome = ""
	// BulkCreated means that the object was created or, with [BulkOverwrite], overwritten.
	BulkCreated BulkOutcome = "created"
	// BulkUpdated means that the object was updated.
	BulkUpdated BulkOutcome = "updated"
	// BulkDeleted means that the object was deleted.
	BulkDeleted BulkOutcome = "deleted"
	// BulkSkipped means that the object exists and was left unchanged, because of [BulkSkip]. If a response was lost, this call may
	// have created it.
	BulkSkipped BulkOutcome = "skipped"
	// BulkFailed means that the change failed. Err of the [BulkResult] says why.
	BulkFailed BulkOutcome = "failed"
)

// BulkResult is the result of one change of a [Bulk].
type BulkResult struct {
	// Action is what the change does.
	Action BulkAction
	// ID is the key, name or ID of the object. For a DAG run it is its DAG and ID, such as etl.run, and for a task instance also its
	// task and map index, such as etl.run.load[-1].
	ID string
	// DAGRun identifies the run that was to change. It is zero for other objects.
	DAGRun DAGRunRef
	// TaskInstance identifies the task instance that was to change. It is zero for other objects. Its MapIndex is unset if the task is
	// not mapped.
	TaskInstance TaskInstanceID
	// Outcome says what became of the change.
	Outcome BulkOutcome
	// Err is set if and only if Outcome is [BulkFailed]. [SafeToRetry] reports whether the object was certainly left unchanged.
	Err error
}

// BulkEntryError reports that one change of a bulk request was not made, because the object exists or does not exist. It matches
// [problem.ErrAlreadyExists] if Action is [BulkCreate], and otherwise [problem.ErrNotFound].
type BulkEntryError struct {
	// Action is what the change was to do.
	Action BulkAction
	// Kind is the kind of the object, such as "variable".
	Kind string
	// ID is the key, name or ID of the object.
	ID string
}

// Error names the object and says whether it exists.
func (e *BulkEntryError) Error() string {
	why := "it does not exist"
	if e.Action == BulkCreate {
		why = "it already exists"
	}
	return fmt.Sprintf("airflow: %s %s %q: %s", e.Action, e.Kind, e.ID, why)
}

// Is reports whether target is the sentinel of package problem for the error. It is for [errors.Is].
func (e *BulkEntryError) Is(target error) bool {
	switch e.Action {
	case BulkCreate:
		return target == problem.ErrAlreadyExists || target == problem.ErrConflict
	case BulkUpdate, BulkDelete:
		return target == problem.ErrNotFound
	}
	return false
}

// BulkError reports that a [Bulk] was not completed. With [errors.Is] it matches what the errors of its failed changes match.
type BulkError struct {
	// Results holds the result of each change, as the call returned them.
	Results []BulkResult
	// Cause is the error that stopped the call: the server was unreachable, failing or denied access, or the context ended. Changes that
	// were not tried by then have the outcome [BulkNotSent]. It is nil if nothing stopped the call.
	Cause error
}

// Error says how many changes were made, failed and were not sent, and names the first failed changes and the cause.
func (e *BulkError) Error() string {
	var failed []string
	notSent := 0
	for _, r := range e.Results {
		switch r.Outcome {
		case BulkFailed:
			failed = append(failed, fmt.Sprintf("%s %q", r.Action, r.ID))
		case BulkNotSent:
			notSent++
		}
	}
	const shown = 3
	text := fmt.Sprintf("airflow: %d of %d changes were made", len(e.Results)-len(failed)-notSent, len(e.Results))
	if len(failed) > 0 {
		text += fmt.Sprintf("; %d failed: %s", len(failed), strings.Join(failed[:min(shown, len(failed))], ", "))
		if len(failed) > shown {
			text += ", …"
		}
	}
	if notSent > 0 {
		text += fmt.Sprintf("; %d were not sent", notSent)
	}
	first := e.Cause
	if i := slices.IndexFunc(e.Results, func(r BulkResult) bool { return r.Err != nil }); first == nil && i >= 0 {
		first = e.Results[i].Err
	}
	switch {
	case first == nil:
		return text
	case len(failed) > 1:
		text += "; the first error"
	}
	return text + ": " + wrap.Text(first)
}

// Unwrap returns the cause and the errors of the failed changes.
func (e *BulkError) Unwrap() []error {
	var errs []error
	if e.Cause != nil {
		errs = append(errs, e.Cause)
	}
	for _, r := range e.Results {
		if r.Err != nil && !errors.Is(e.Cause, r.Err) {
			errs = append(errs, r.Err)
		}
	}
	return errs
}

// unchanged reports whether the call has certainly changed nothing.
func (e *BulkError) unchanged() bool {
	return !slices.ContainsFunc(e.Results, func(r BulkResult) bool {
		switch r.Outcome {
		case BulkCreated, BulkUpdated, BulkDeleted:
			return true
		case BulkFailed:
			return !SafeToRetry(r.Err)
		}
		return false
	})
}
