package client

import (
	"context"
	"slices"
)

// connectionTestHeader is the header that names a queued test.
const connectionTestHeader = "Airflow-Connection-Test-Token"

// CreateDefaults creates the connections that Airflow creates in a new database if its configuration says so, such as postgres_default.
// It does not change those that exist.
//
//	POST /connections/defaults
//
// Since Airflow 3.0.
func (s *ConnectionService) CreateDefaults(ctx context.Context, opts ...CallOption) error {
	return s.calls(opts).CreateDefaults(ctx)
}

// EnqueueTest queues a test of connection settings on a worker, which may reach other systems than the API server of
// [ConnectionService.Test]. It returns the token of the test, for [ConnectionService.GetTest].
//
// EnqueueTest returns [problem.ErrPermissionDenied] unless the option test_connection in the section [core] of the server's
// configuration is Enabled, and [problem.ErrConflict] while another test of a connection with this ID waits or runs. The client
// does not retry after a lost response.
//
//	POST /connections/enqueue-test
//
// Since Airflow 3.3.
func (s *ConnectionService) EnqueueTest(ctx context.Context, test ConnectionTestRequest, opts ...CallOption) (token string, err error) {
	switch {
	case test.ConnectionID == "":
		return "", &ArgumentError{Argument: "connection_id", Reason: "must not be empty"}
	case test.ConnType == "":
		return "", errNoConnType()
	}
	if err := s.pipeline.with(opts).checkBody(test, nullableOfConnections...); err != nil {
		return "", err
	}
	queued, err := s.calls(opts).EnqueueTest(ctx, test)
	if err != nil {
		return "", err
	}
	return queued.Token, nil
}

// GetTest returns the state of a test that was queued. Its State ends as success or failed, and its ResultMessage says what the
// test found.
//
// GetTest returns [problem.ErrNotFound] if no test has this token.
//
//	GET /connections/enqueue-test
//
// Since Airflow 3.3.
func (s *ConnectionService) GetTest(ctx context.Context, token string, opts ...CallOption) (*QueuedConnectionTest, error) {
	if token == "" {
		return nil, &ArgumentError{Argument: "token", Reason: "must not be empty"}
	}
	return s.calls(append(slices.Clip(opts), WithHeader(connectionTestHeader, token))).GetTest(ctx)
}
