package client

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/problem"
)

func TestArgumentErrorShowsValueUnlessHidden(t *testing.T) {
	assert.EqualError(t, &ArgumentError{Argument: "dag_id", Reason: "must not be empty"}, `airflow: invalid dag_id "": must not be empty`)
	assert.EqualError(t, &ArgumentError{Argument: "dag_id", Value: "a/b", Reason: "must not contain a slash"},
		`airflow: invalid dag_id "a/b": must not contain a slash`)
	assert.EqualError(t, &ArgumentError{Argument: "body", Hidden: true, Reason: "cannot be encoded as JSON: x"},
		"airflow: invalid body: cannot be encoded as JSON: x")
}

func TestArgumentErrorsOfBodiesAreHidden(t *testing.T) {
	c := dial(t, "http://127.0.0.1:1")
	unencodable := map[string]any{"canary": make(chan int)}
	for name, call := range map[string]func() error{
		"body": func() error { return c.Do(t.Context(), Request{Method: "POST", Path: "/x", Body: unencodable}, nil) },
		"Conf": func() error {
			_, err := c.DAGRuns.Trigger(t.Context(), "d", &TriggerOptions{Conf: unencodable})
			return err
		},
		"update": func() error { _, err := c.Pools.Update(t.Context(), "p", PoolUpdate{}); return err },
		"slots":  func() error { _, err := c.Pools.Update(t.Context(), "p", PoolUpdate{Slots: Null[int]()}); return err },
		"password": func() error {
			_, err := c.Connections.Update(t.Context(), "db", ConnectionUpdate{Password: Set("***")})
			return err
		},
	} {
		var invalid *ArgumentError
		err := call()
		if assert.ErrorAs(t, err, &invalid, name) {
			assert.True(t, invalid.Hidden, name)
			assert.Empty(t, invalid.Value, name)
			assert.Equal(t, "airflow: invalid "+name+": "+invalid.Reason, err.Error())
		}
	}
}

func TestResponseErrorWithoutContentType(t *testing.T) {
	err := &ResponseError{Request: problem.Request{Method: "GET", URL: "http://localhost/api/v1/dags"}, StatusCode: 200, Reason: "not JSON"}
	assert.EqualError(t, err, "airflow: GET http://localhost/api/v1/dags: unusable response 200 (no content type): not JSON")
}
