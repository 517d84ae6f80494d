package client

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/textmatch"
)

// ConnectionService reads, changes and tests connections. It is [Client.Connections].
type ConnectionService struct{ pipeline *pipeline }

func (s *ConnectionService) calls(opts []CallOption) gen.ConnectionsClient {
	return gen.ConnectionsClient{Doer: s.pipeline.with(opts)}
}

// List returns one page of connections, in order of creation unless options.OrderBy is set.
//
// In Airflow 2, the connections have no Extra; [ConnectionService.Get] returns it. No method returns passwords.
//
//	GET /connections
//
// Since Airflow 2.0.
func (s *ConnectionService) List(
	ctx context.Context, options *ConnectionListOptions, opts ...CallOption,
) (*Page[Connection], error) {
	list, err := s.calls(opts).List(ctx, options)
	if list == nil {
		return nil, err
	}
	return newPage(list.Connections, list.TotalEntries, err)
}

// Get returns one connection without its password, which Airflow never returns.
//
// Airflow hides secrets in Extra. If Extra is a JSON object, it replaces the values of fields whose names suggest a secret, such as
// api_key, with "***". In other fields it replaces passwords of connections that the webserver has loaded. Airflow before 2.3
// hides nothing.
//
// It returns [problem.ErrNotFound] if no connection has this ID.
//
//	GET /connections/{connection_id}
//
// Since Airflow 2.0.
func (s *ConnectionService) Get(ctx context.Context, connectionID string, opts ...CallOption) (*Connection, error) {
	return s.calls(opts).Get(ctx, connectionID)
}

// Create creates a connection and returns it as [ConnectionService.Get] does.
//
// The ID has at most 200 letters, digits, dots, dashes and underscores; Airflow before 2.6 accepts other IDs too, and Airflow 2.8 to
// 2.11 only ASCII letters and digits. Unset fields have no value, as with [Null]; Password must not be null. Description needs
// Airflow 2.2. Extra is a JSON object; Airflow 2 also accepts text that is not JSON.
//
// It returns [problem.ErrAlreadyExists] if the ID is taken.
//
//	POST /connections
//
// Since Airflow 2.0.
func (s *ConnectionService) Create(ctx context.Context, connection ConnectionCreate, opts ...CallOption) (*Connection, error) {
	if err := s.check(ctx, connection, opts); err != nil {
		return nil, err
	}
	return s.calls(opts).Create(ctx, connection)
}

// check rejects connections that Airflow cannot create, or cannot find afterwards.
func (s *ConnectionService) check(ctx context.Context, connection ConnectionCreate, opts []CallOption) error {
	if err := checkPathArg("connection_id", connection.ConnectionID); err != nil {
		return err
	}
	if err := s.checkConnection(connection, opts); err != nil {
		return err
	}
	if err := s.checkASCII(ctx, connection.ConnectionID, opts); err != nil {
		return err
	}
	return s.checkExtra(ctx, connection.Extra, opts)
}

// checkASCII rejects the IDs of new connections that Airflow 2.8 to 2.11 cannot store: they replace them by null, and the response is
// 500.
func (s *ConnectionService) checkASCII(ctx context.Context, id string, opts []CallOption) error {
	if len(id) == utf8.RuneCountInString(id) {
		return nil
	}
	server, err := s.pipeline.with(opts).release(ctx)
	if err != nil || server.before(release{2, 8, 0}) || !server.before(release{3, 0, 0}) {
		return nil //nolint:nilerr // an unknown release rejects nothing
	}
	return &UnsupportedError{
		What: fmt.Sprintf("connection_id %q with letters outside of ASCII", id), Needs: "3.0", Server: server.String(), Instead: "ASCII letters",
	}
}

// Update changes the fields that are set in update, and returns the connection as [ConnectionService.Get] does.
//
//	conn, err := c.Connections.Update(ctx, "db", client.ConnectionUpdate{Password: client.Set(password)})
//
// If update sets no field, the error matches [ErrNothingToUpdate].
//
// All fields except the type and the password may be set to null with [Null], which removes the value. Airflow ignores the password
// "": a password can be replaced but not removed. Description needs Airflow 2.2.
//
// Extra is replaced as a whole. It is as for [ConnectionService.Create]; Airflow 3 stores "" as "{}". If a value in it contains
// "***", which [ConnectionService.Get] returns in place of a secret, storing it would overwrite the secret. Update then returns an
// [ArgumentError]; see [WithSecretMask].
//
// If the server cannot decrypt the extra, for example after a change of the Fernet key, an update of Extra repairs it; on Airflow
// 3, the client sets it to null first. If the server cannot decrypt the password, every request for the connection fails with
// [problem.ErrServer], even [ConnectionService.Delete].
//
//	PATCH /connections/{connection_id}
//
// Since Airflow 2.0.
func (s *ConnectionService) Update(
	ctx context.Context, connectionID string, update ConnectionUpdate, opts ...CallOption,
) (*Connection, error) {
	mask, err := s.pipeline.with(opts).updateMask(&update, nullableOfConnections...)
	if err != nil {
		return nil, err
	}
	if err := s.checkExtra(ctx, update.Extra, opts); err != nil {
		return nil, err
	}
	send := func() (*Connection, error) {
		return s.calls(opts).Update(ctx, connectionID, update, &gen.ConnectionUpdateOptions{UpdateMask: mask})
	}
	connection, err := send()
	if text, _ := update.Extra.Get(); text != "" && cannotRender(err) && s.clearUnreadableExtra(ctx, connectionID, opts) {
		return send()
	}
	return connection, err
}

// clearUnreadableExtra sets the extra of a connection that Airflow 3 cannot read to null, and reports whether it did. Airflow 3
// compares a new extra with the old one, and fails if it cannot decrypt that one. Airflow 2 does not.
func (s *ConnectionService) clearUnreadableExtra(ctx context.Context, connectionID string, opts []CallOption) bool {
	opts = withoutBodyFields(opts)
	if s.pipeline.with(opts).family() != gen.V2 {
		return false
	}
	if _, err := s.Get(ctx, connectionID, opts...); !cannotRender(err) {
		return false
	}
	_, err := s.Update(ctx, connectionID, ConnectionUpdate{Extra: Null[string]()}, opts...)
	return err == nil
}

// Set updates the fields that are set in update, or creates the connection if no connection has this ID.
//
//	conn, err := c.Connections.Set(ctx, "db", client.ConnectionUpdate{
//		ConnType: client.Set("postgres"), Host: client.Set("db.example.com"), Password: client.Set(password),
//	})
//
// It updates as [ConnectionService.Update] does. To create a connection, update.ConnType must be set; if it is not and the
// connection does not exist, Set returns [problem.ErrNotFound]. Several programs may call Set at the same time: each call changes
// only the fields that it sets, and if two calls set the same field, the last one counts. Description needs Airflow 2.2.
//
//	PATCH /connections/{connection_id}
//	POST /connections
//
// Since Airflow 2.0.
func (s *ConnectionService) Set(
	ctx context.Context, connectionID string, update ConnectionUpdate, opts ...CallOption,
) (*Connection, error) {
	return upsert(ctx, func() (*Connection, error) {
		return s.Update(ctx, connectionID, update, opts...)
	}, func(missing error) (*Connection, error) {
		connType, ok := update.ConnType.Get()
		if !ok {
			return nil, fmt.Errorf("%w; a new connection needs a type", missing)
		}
		connection := ConnectionCreate{
			ConnectionID: connectionID, ConnType: connType, Description: update.Description, Extra: update.Extra, Host: update.Host,
			Login: update.Login, Password: update.Password, Port: update.Port, Schema: update.Schema, TeamName: update.TeamName,
		}
		if err := s.check(ctx, connection, opts); err != nil {
			return nil, err
		}
		return gen.ConnectionsClient{Doer: s.pipeline.with(opts).idempotentIf(true)}.Create(ctx, connection)
	})
}

// Delete deletes a connection. It returns [problem.ErrNotFound] if there is no such connection.
//
//	DELETE /connections/{connection_id}
//
// Since Airflow 2.0.
func (s *ConnectionService) Delete(ctx context.Context, connectionID string, opts ...CallOption) error {
	return s.calls(opts).Delete(ctx, connectionID)
}

// Test makes the webserver try to connect with the given parameters, and returns the result. It stores nothing.
//
// If the connection does not work, Test returns no error: Status is false, and Message says why. Connections of a type whose
// provider package is not installed do not work.
//
// The ID may be empty. If Airflow 3.1.7 and later have a connection with this ID, unset fields, such as Password, have its values. In
// Airflow 3.3.2, Test then returns [problem.ErrBadRequest] if Host or Port differ from it and Password is unset. Other releases ignore
// the ID.
//
// Airflow 2.7 and later return [problem.ErrPermissionDenied] unless the option test_connection in the section [core] of the
// server's configuration is Enabled.
//
//	POST /connections/test
//
// Since Airflow 2.2.
func (s *ConnectionService) Test(ctx context.Context, connection ConnectionCreate, opts ...CallOption) (*ConnectionTest, error) {
	if err := s.checkConnection(connection, opts); err != nil {
		return nil, err
	}
	if !isConnectionID(connection.ConnectionID) {
		connection.ConnectionID = unusedConnectionID
	}
	return s.calls(opts).Test(ctx, connection)
}

// unusedConnectionID is sent by Test for an ID that Airflow 3 would reject. No connection has it: Airflow 3.1.7 and later fill the test
// with the password and other fields of a stored connection.
const unusedConnectionID = "airflow-go.test-of-unstored-fields"

// isConnectionID reports whether all releases accept an ID.
func isConnectionID(id string) bool { return textmatch.Only(id, textmatch.Word+".-") }

// nullableOfConnections lists the fields that may be null.
var nullableOfConnections = []string{"description", "extra", "host", "login", "port", "schema", "team_name"}

func errNoConnType() error {
	return &ArgumentError{Argument: "conn_type", Reason: "must not be empty; use the type of the other system, such as postgres"}
}

// checkConnection rejects invalid connections. Airflow accepts an empty type but cannot use it.
func (s *ConnectionService) checkConnection(connection ConnectionCreate, opts []CallOption) error {
	if connection.ConnType == "" {
		return errNoConnType()
	}
	return s.pipeline.with(opts).checkBody(&connection, nullableOfConnections...)
}

// checkExtra rejects JSON that is not an object: the event log of Airflow 2.9 and later fails on it, and the response
// is 500. Airflow 2 stores text that is not JSON, Airflow 3 rejects it.
func (s *ConnectionService) checkExtra(ctx context.Context, extra Optional[string], opts []CallOption) error {
	text, _ := extra.Get()
	isJSON, p := json.Valid([]byte(text)), s.pipeline.with(opts)
	switch {
	case text == "" || isJSON && strings.HasPrefix(strings.TrimSpace(text), "{"):
		return nil
	case p.family() == gen.V2:
		return &ArgumentError{Argument: "extra", Hidden: true, Reason: "must be a JSON object; Airflow 3 rejects other text"}
	case !isJSON:
		return nil
	}
	server, err := p.release(ctx)
	if err != nil || server.before(release{2, 9, 0}) {
		return nil //nolint:nilerr // an unknown release rejects nothing
	}
	return &ArgumentError{
		Argument: "extra", Hidden: true, Reason: "must be a JSON object or text that is not JSON; Airflow 2.9 and later fail on other JSON",
	}
}
