package client

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// ConnectionService reads, changes and tests connections. It is [Client.Connections].
type ConnectionService struct{ pipeline *pipeline }

func (s *ConnectionService) calls(opts []CallOption) gen.ConnectionsClient {
	return gen.ConnectionsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of connections, without passwords and without Extra, which [ConnectionService.Get] has. They are in
// the order in which they were made, unless options.OrderBy gives one. It is GET /connections, since Airflow 2.0;
// options.OrderBy came later.
func (s *ConnectionService) List(
	ctx context.Context, options *ConnectionListOptions, opts ...CallOption,
) (*Page[Connection], error) {
	list, err := s.calls(opts).List(ctx, options)
	if err != nil {
		return nil, err
	}
	return &Page[Connection]{Items: list.Connections, Total: list.TotalEntries}, nil
}

// Get returns a connection without its password, which Airflow tells nobody. In Extra, if that is a JSON object, texts
// whose names sound like secrets read as "***", and so does in other texts whatever the webserver remembers as the
// password of a connection. Airflow before 2.3 masks nothing.
//
// The error is a [problem.ErrNotFound] when there is no connection of that id. It is GET /connections/{connection_id},
// since Airflow 2.0.
func (s *ConnectionService) Get(ctx context.Context, connectionID string, opts ...CallOption) (*Connection, error) {
	return s.calls(opts).Get(ctx, connectionID)
}

// Create stores a new connection, and returns it as [ConnectionService.Get] does. That there is one of that id is a
// [problem.ErrAlreadyExists]. Ids are made of letters, digits, dots, dashes and underscores, 200 at most; Airflow before 2.6
// took others. Any member but the id, the type and the password may be null.
//
// It is POST /connections, since Airflow 2.0, with a description since 2.2.
func (s *ConnectionService) Create(ctx context.Context, connection ConnectionCreate, opts ...CallOption) (*Connection, error) {
	if err := s.check(ctx, connection, opts); err != nil {
		return nil, err
	}
	return s.calls(opts).Create(ctx, connection)
}

// check refuses what makes no connection, or would not be found again.
func (s *ConnectionService) check(ctx context.Context, connection ConnectionCreate, opts []CallOption) error {
	if err := checkPathArg("connection_id", connection.ConnectionID); err != nil {
		return err
	}
	if err := s.checkConnection(connection, opts); err != nil {
		return err
	}
	return s.checkExtra(ctx, connection.Extra, opts)
}

// Update changes what is set in update and nothing else, and returns the connection as [ConnectionService.Get] does:
//
//	conn, err := c.Connections.Update(ctx, "db", client.ConnectionUpdate{Password: client.Set(password)})
//
// Any member but the type and the password may be removed with null; a password may be set to "". Extra is replaced as a
// whole: what [ConnectionService.Get] showed as "***" would be stored as that, and the secret be lost, so that it is refused
// where it is a value in JSON or a part of one; see [WithSecretMask].
//
// It is PATCH /connections/{connection_id}, since Airflow 2.0, with a description since 2.2.
func (s *ConnectionService) Update(
	ctx context.Context, connectionID string, update ConnectionUpdate, opts ...CallOption,
) (*Connection, error) {
	mask, err := s.pipeline.with(opts).updateMask(update, nullableOfConnections...)
	if err != nil {
		return nil, err
	}
	if err := s.checkExtra(ctx, update.Extra, opts); err != nil {
		return nil, err
	}
	return s.calls(opts).Update(ctx, connectionID, update, &gen.ConnectionUpdateOptions{UpdateMask: mask})
}

// Set changes what is set in update and nothing else, as [ConnectionService.Update] does, or makes the connection of that if
// there is none of that id; a new one needs ConnType, without which the error is a [problem.ErrNotFound]. Several may call it
// at once: each changes what it sets, and of those who set the same the last one wins.
//
//	conn, err := c.Connections.Set(ctx, "db", client.ConnectionUpdate{
//		ConnType: client.Set("postgres"), Host: client.Set("db.example.com"), Password: client.Set(password),
//	})
//
// It is PATCH /connections/{connection_id} and, if there is no such connection, POST /connections, since Airflow 2.0, with a
// description since 2.2.
func (s *ConnectionService) Set(
	ctx context.Context, connectionID string, update ConnectionUpdate, opts ...CallOption,
) (*Connection, error) {
	return upsert(ctx, func() (*Connection, error) {
		return s.Update(ctx, connectionID, update, opts...)
	}, func(missing error) (*Connection, error) {
		connType, given := update.ConnType.Get()
		if !given {
			return nil, fmt.Errorf("%w; a new connection needs a type", missing)
		}
		connection := ConnectionCreate{
			ConnectionID: connectionID, ConnType: connType, Description: update.Description, Extra: update.Extra, Host: update.Host,
			Login: update.Login, Password: update.Password, Port: update.Port, Schema: update.Schema,
		}
		if err := s.check(ctx, connection, opts); err != nil {
			return nil, err
		}
		return gen.ConnectionsClient{Doer: s.pipeline.with(opts).retryable()}.Create(ctx, connection)
	})
}

// Delete removes a connection. It is DELETE /connections/{connection_id}, since Airflow 2.0.
func (s *ConnectionService) Delete(ctx context.Context, connectionID string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, connectionID)
}

// Test has the webserver reach out to what the connection describes, and tells what came of it: that a connection does not
// work is no error, but a Status of false, with the reason in Message. Nothing is stored, and nothing stored is looked at;
// the id is of no account. A type that the server has no provider for does not work.
//
// Since 2.7 servers refuse it, a [problem.ErrPermissionDenied], unless [core] test_connection is Enabled there.
//
// It is POST /connections/test, since Airflow 2.2.
func (s *ConnectionService) Test(ctx context.Context, connection ConnectionCreate, opts ...CallOption) (*ConnectionTest, error) {
	if err := s.checkConnection(connection, opts); err != nil {
		return nil, err
	}
	return s.calls(opts).Test(ctx, connection)
}

// nullableOfConnections are the members for which null is a value.
var nullableOfConnections = []string{"description", "extra", "host", "login", "port", "schema"}

// checkConnection refuses what makes no connection. Airflow takes an empty type, and has no use for it.
func (s *ConnectionService) checkConnection(connection ConnectionCreate, opts []CallOption) error {
	if connection.ConnType == "" {
		return &ArgumentError{Argument: "conn_type", Reason: "it is empty; want the kind of the other system, such as postgres"}
	}
	return s.pipeline.with(opts).checkBody(connection, nullableOfConnections...)
}

// checkExtra refuses JSON that is no object, over which the event log of Airflow 2.9 and later stumbles, so that the answer
// is 500. Text that is no JSON is stored.
func (s *ConnectionService) checkExtra(ctx context.Context, extra Optional[string], opts []CallOption) error {
	text, _ := extra.Get()
	if !json.Valid([]byte(text)) || strings.HasPrefix(strings.TrimSpace(text), "{") {
		return nil
	}
	server, err := s.pipeline.with(opts).release(ctx)
	if err != nil || server.before(release{2, 9, 0}) {
		return err
	}
	return &ArgumentError{Argument: "extra", Reason: "it is JSON but no object, and servers since Airflow 2.9 fail at that"}
}
