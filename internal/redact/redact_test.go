package redact

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

const value = "s3cret"

func TestTextOfServerIsRemoved(t *testing.T) {
	rejected := &problem.Error{Status: 503, Title: "no " + value, Body: []byte(value)}
	for name, err := range map[string]error{
		"problem":         rejected,
		"wrapped":         fmt.Errorf("x: %w", rejected),
		"retry":           &client.RetryError{Causes: []error{rejected, rejected}},
		"partial":         &client.PartialError{Done: "stored", Err: rejected},
		"unknown version": &client.UnknownVersionError{What: "an update", Err: rejected},
		"response":        &client.ResponseError{Reason: value, Body: []byte(value), Err: errors.New(value)},
	} {
		got := Error(err)
		assert.NotContains(t, fmt.Sprintf("%v %+v %#v", got, got, got), value, name)
	}
	assert.ErrorContains(t, Error(&client.UnknownVersionError{What: "an update", Err: rejected}), "set the version with WithServerVersion")
	unknown := errors.New("no server")
	assert.Equal(t, unknown, Error(unknown))
}

func TestLengthsAreShown(t *testing.T) {
	for detail, shown := range map[string]bool{
		"body.key: String should have at most 250 characters":                                                            true,
		"body.key: String should have at most 250 characters;\nbody.team_name: String should have at most 50 characters": true,
		"The key has to be less than 200 characters":                                                                     true,
		"{'connection_id': ['Longer than maximum length 250.']}":                                                         true,
		"body.key: String should have at most 250 characters, not " + value:                                              false,
		"body.value: Input should be a valid integer, unable to parse " + value:                                          false,
	} {
		err := Error(&problem.Error{Status: 422, Detail: detail, Body: []byte(value)})
		assert.Equal(t, shown, strings.Contains(err.Error(), strings.ReplaceAll(detail, "\n", " ")), detail)
		assert.NotContains(t, fmt.Sprintf("%v %+v %#v", err, err, err), value)
	}
}

// The error keeps what it matched, such as the error and the cause of a context.
func TestChainIsKept(t *testing.T) {
	cause := errors.New("the job has ended")
	rejected := &problem.Error{Status: 503, Title: "no " + value}
	ended := fmt.Errorf("airflow: %w: %w; last error: %w", cause, context.DeadlineExceeded, &client.RetryError{Causes: []error{rejected, rejected}})
	err := Error(ended)
	require.ErrorIs(t, err, cause)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.ErrorIs(t, err, problem.ErrUnavailable)
	assert.ErrorContains(t, err, "airflow: context deadline exceeded; last error: ")
	assert.NotContains(t, err.Error(), value)
	retry, ok := errors.AsType[*client.RetryError](err)
	require.True(t, ok)
	assert.Len(t, retry.Causes, 2)

	_, temporary := client.Temporary(err)
	assert.True(t, temporary)
	_, temporary = client.Temporary(Error(fmt.Errorf("airflow: %w; last error: %w", context.Canceled, rejected)))
	assert.False(t, temporary)
}
