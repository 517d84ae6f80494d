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

// EnqueueTest queues a test of connection settings and returns its token, for [ConnectionService.GetTest]. A worker runs the test.
// [ConnectionService.Test] runs it on the API server instead, which may not reach the same systems as workers.
//
// EnqueueTest returns [problem.ErrPermissionDenied] unless the option test_connection in the section [core] of the server's
// configuration is Enabled, and [problem.ErrConflict] while another test with this connection ID waits or runs. The client does not
// retry after a lost response.
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
	if err := s.pipeline.with(opts).checkBody(&test, nullableOfConnections...); err != nil {
		return "", err
	}
	queued, err := s.calls(opts).EnqueueTest(ctx, test)
	if err != nil {
		return "", err
	}
	return queued.Token, nil
}

// GetTest returns the state of a test that was queued. Its State is success or failed when the test has ended, and its ResultMessage
// then says what the test found.
//
// GetTest returns [problem.ErrNotFound] if no test has this token, or if the user may not read the connection.
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
