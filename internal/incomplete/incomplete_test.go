package incomplete_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/incomplete"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

func TestIs(t *testing.T) {
	bad := &client.BadRowsError{Rows: []client.BadRow{{Err: &problem.Error{Status: 500}}}}
	moved := &client.IncompleteError{Reason: "rows moved"}
	for _, err := range []error{bad, moved, wrap.Join(moved, bad), errors.Join(bad)} {
		assert.True(t, incomplete.Is(err), err)
	}
	for _, err := range []error{nil, context.Canceled, &problem.Error{Status: 500}, wrap.Join(context.Canceled, bad), fmt.Errorf("delete: %w", bad)} {
		assert.False(t, incomplete.Is(err), err)
	}
}
