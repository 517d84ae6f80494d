package client_test

import (
	"errors"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// Programs create errors themselves, in their tests and their own fakes of the client.
func TestZeroErrorsHaveTexts(t *testing.T) {
	covered := map[string]bool{}
	for _, zero := range []error{
		&client.ArgumentError{}, &client.UnsupportedError{}, &client.UnknownVersionError{}, &client.ResponseError{}, &client.RetryError{},
		&client.RunFailedError{}, &client.NothingRanError{}, &client.ConflictError{}, &client.UncertainError{}, &client.PartialError{},
		&client.BulkError{}, &client.BulkEntryError{}, &client.IncompleteError{}, &client.NotReadyError{}, &client.BadRowsError{}, &client.BadRowsError{Rows: make([]client.BadRow, 2)},
		&client.RunDeletedError{}, &client.StalledError{}, &client.StalledError{Causes: make([]client.StallCause, 2)}, &client.StopError{},
		&client.RunFailedError{Tasks: make([]client.FailedTask, 5)}, &client.StopError{Tasks: make([]client.TaskInstance, 5)},
		&client.UncertainError{ReadErr: http.ErrServerClosed}, &client.NotReadyError{Reason: client.NotReadyEnded},
	} {
		name := reflect.TypeOf(zero).Elem().Name()
		covered[name] = true
		assert.True(t, strings.HasPrefix(zero.Error(), "airflow: "), "%s: %s", name, zero)
		assert.NotContains(t, zero.Error(), "%!", name)
		assert.NotErrorIs(t, zero, problem.ErrNotFound, name)
		_, isProblem := errors.AsType[*problem.Error](zero)
		assert.False(t, isProblem, name)
		client.Temporary(zero)
		client.SafeToRetry(zero)
	}
	for _, file := range packageFiles(t, "*.go") {
		for _, f := range functionsOf(file) {
			if name := receiverOf(f); f.Name.Name == "Error" && name != "" && name[:1] == strings.ToUpper(name[:1]) {
				assert.True(t, covered[name], name)
			}
		}
	}
}

// A run of Airflow 3 may have no logical date.
func TestConflictErrorNamesNoMissingDate(t *testing.T) {
	err := &client.ConflictError{Kind: client.ConflictRunID, Run: &client.DAGRun{DAGID: "etl", DAGRunID: "key__a"}, Reason: "its conf differs"}
	assert.EqualError(t, err, `airflow: DAG "etl" already has a run with the run id "key__a", its conf differs`)
	err.Run.LogicalDate = time.Date(2026, 11, 21, 6, 0, 0, 0, time.UTC)
	assert.EqualError(t, err, `airflow: DAG "etl" already has a run with the run id "key__a" and the logical date 2026-11-21T06:00:00Z, its conf differs`)
	err.Kind, err.Reason = client.ConflictLogicalDate, ""
	assert.EqualError(t, err, `airflow: DAG "etl" already has a run with the logical date 2026-11-21T06:00:00Z: "key__a"`)
}
