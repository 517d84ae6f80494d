package airflowtest

import (
	"cmp"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// connection is a connection as it is kept: its id, and members that an update may change.
type connection struct {
	id string
	gen.ConnectionUpdate
}

// shownConnection is a connection in answers, where texts may be "" or null.
type shownConnection struct {
	ConnType     string  `json:"conn_type"`
	ConnectionID string  `json:"connection_id"`
	Description  *string `json:"description"`
	Extra        *string `json:"extra"`
	Host         *string `json:"host"`
	Login        *string `json:"login"`
	Port         *int    `json:"port"`
	Schema       *string `json:"schema"`
}

type shownConnections struct {
	Connections  []map[string]any `json:"connections"`
	TotalEntries int              `json:"total_entries"`
}

// WithConnection adds a connection, or replaces the one with this id. Answers show neither its password nor, in Extra, what
// a real server masks by its name.
func WithConnection(c gen.ConnectionCreate) Option {
	return func(s *Server) {
		made := newConnection(c)
		if old := s.connection(made.id); old != nil {
			*old = *made
			return
		}
		s.connections = append(s.connections, made)
	}
}

// WithConnectionTest lets POST /connections/test be asked, which a stock Airflow refuses, and decides what comes of it: nil
// is a connection that works, the text of an error is the message of one that does not. Without it, but with
// [WithConfig]("core", "test_connection", "Enabled"), all connections work.
func WithConnectionTest(test func(gen.ConnectionCreate) error) Option {
	return func(s *Server) {
		WithConfig("core", "test_connection", "Enabled")(s)
		s.test = test
	}
}

func newConnection(c gen.ConnectionCreate) *connection {
	made := &connection{id: c.ConnectionID}
	members, _ := json.Marshal(c) // texts and a number can be encoded
	made.set(members)
	return made
}

// set changes the members that are in a JSON object.
func (c *connection) set(members []byte) { _ = json.Unmarshal(members, &c.ConnectionUpdate) } // their types were checked

func (s *Server) connection(id string) *connection {
	return first(s.connections, func(c *connection) bool { return c.id == id })
}

func (s endpoints) ConnectionsList(r *request, options *gen.ConnectionListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	allowed := []string{"connection_id", "conn_type", "description", "host", "port", "id"}
	column, descending, err := order(options.OrderBy, r.query.Has("order_by"), "id", allowed...)
	if err != nil {
		return nil, err
	}
	compare := map[string]func(a, b *connection) int{
		"connection_id": func(a, b *connection) int { return strings.Compare(a.id, b.id) },
		"conn_type":     func(a, b *connection) int { return nullsFirst(a.ConnType, b.ConnType) },
		"description":   func(a, b *connection) int { return nullsFirst(a.Description, b.Description) },
		"host":          func(a, b *connection) int { return nullsFirst(a.Host, b.Host) },
		"port":          func(a, b *connection) int { return nullsFirst(a.Port, b.Port) },
	}[column]
	list := &shownConnections{TotalEntries: len(s.connections)}
	for _, c := range cut(sorted(s.connections, descending, compare), options.Offset, limit) {
		members := s.encoder.members(c.shown())
		delete(members, "extra")
		list.Connections = append(list.Connections, members)
	}
	return list, nil
}

func (s endpoints) ConnectionsGet(_ *request, connectionID string) (any, error) {
	c := s.connection(connectionID)
	if c == nil {
		return nil, noConnection(connectionID)
	}
	return c.shown(), nil
}

func (s endpoints) ConnectionsCreate(r *request, body *gen.ConnectionCreate) (any, error) {
	if err := r.checkExtra(); err != nil {
		return nil, err
	}
	if err := r.checkConnection(); err != nil {
		return nil, err
	}
	if err := checkConnectionID(body.ConnectionID); err != nil {
		return nil, err
	}
	if s.connection(body.ConnectionID) != nil {
		return nil, conflict("Connection already exist. ID: %s", body.ConnectionID)
	}
	c := newConnection(*body)
	s.connections = append(s.connections, c)
	return c.shown(), nil
}

// ConnectionsUpdate changes what the body has or, of that, what the mask names. The id is no member of the model, since none
// may change it; it may be there nevertheless.
func (s endpoints) ConnectionsUpdate(
	r *request, connectionID string, _ *gen.ConnectionUpdate, options *gen.ConnectionUpdateOptions,
) (any, error) {
	if err := r.checkExtra(); err != nil {
		return nil, err
	}
	const id = "connection_id"
	r.unknown = slices.DeleteFunc(r.unknown, func(name string) bool { return name == id })
	if err := r.refuseUnknown(); err != nil {
		return nil, err
	}
	c := s.connection(connectionID)
	if c == nil {
		return nil, noConnection(connectionID)
	}
	if given := r.members[id]; given != nil && string(given) != `""` && string(given) != `"`+connectionID+`"` {
		return nil, badRequest("The connection_id cannot be updated.")
	}
	changes := r.members
	if mask := trimmed(options.UpdateMask); mask != nil {
		changes = map[string]json.RawMessage{}
		for _, name := range mask {
			value, given := r.members[name]
			if !given || name == id {
				return nil, badRequest("'%s' is unknown or cannot be updated.", name)
			}
			changes[name] = value
		}
	}
	members, _ := json.Marshal(changes) // it was JSON before
	c.set(members)
	return c.shown(), nil
}

func (s endpoints) ConnectionsDelete(r *request, connectionID string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	c := s.connection(connectionID)
	if c == nil {
		return noConnection(connectionID)
	}
	s.connections = slices.DeleteFunc(s.connections, func(other *connection) bool { return other == c })
	return nil
}

// ConnectionsTest says what [WithConnectionTest] decides. Only who may test learns what is wrong with the body.
func (s endpoints) ConnectionsTest(r *request, body *gen.ConnectionCreate) (any, error) {
	if !strings.EqualFold(s.setting("core", "test_connection"), "enabled") {
		text := "Testing connections is disabled in Airflow configuration. Contact your deployment admin to enable it."
		return response{status: http.StatusForbidden, contentType: html, body: []byte(text)}, nil
	}
	if err := r.checkConnection(); err != nil {
		return nil, err
	}
	if err := s.test(*body); err != nil {
		return &gen.ConnectionTest{Message: err.Error()}, nil //nolint:nilerr // that the test fails is the answer
	}
	return &gen.ConnectionTest{Status: true, Message: "Connection successfully tested"}, nil
}

func noConnection(id string) error {
	return notFound("Connection not found", "The Connection with connection_id: `%s` was not found", id)
}

// checkConnection refuses a body that lacks something or has too much.
func (r *request) checkConnection() error {
	return r.refuseUnknown(r.missing("connection_id", "conn_type")...)
}

// checkExtra fails at JSON that is no object, as the event log of a real server does.
func (r *request) checkExtra() error {
	var extra string
	_ = json.Unmarshal(r.members["extra"], &extra)
	if json.Valid([]byte(extra)) && !strings.HasPrefix(strings.TrimSpace(extra), "{") {
		return page(http.StatusInternalServerError)
	}
	return nil
}

func checkConnectionID(id string) error {
	const longest = 200
	switch {
	case len(id) > longest:
		return badRequest("The key has to be less than %d characters", longest)
	case !regexp.MustCompile(`^[\w.-]+$`).MatchString(id):
		return badRequest("The key %s has to be made of alphanumeric characters, dashes, dots and underscores exclusively", quoted(id))
	}
	return nil
}

func (c *connection) shown() *shownConnection {
	connType, _ := c.ConnType.Get()
	shown := &shownConnection{
		ConnType: connType, ConnectionID: c.id, Description: pointer(c.Description), Extra: pointer(c.Extra),
		Host: pointer(c.Host), Login: pointer(c.Login), Port: pointer(c.Port), Schema: pointer(c.Schema),
	}
	if shown.Extra != nil {
		*shown.Extra = maskedExtra(*shown.Extra)
	}
	return shown
}

// pointer is nil for null.
func pointer[T any](o gen.Optional[T]) *T {
	if value, given := o.Get(); given {
		return &value
	}
	return nil
}

// nullsFirst compares members as the database of a real server does.
func nullsFirst[T cmp.Ordered](a, b gen.Optional[T]) int {
	valueA, givenA := a.Get()
	valueB, givenB := b.Get()
	switch {
	case givenA && givenB:
		return cmp.Compare(valueA, valueB)
	case givenA:
		return 1
	case givenB:
		return -1
	default:
		return 0
	}
}
