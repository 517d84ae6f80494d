package airflowtest

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
)

// connection is a stored connection: its ID, and the fields that an update can change.
type connection struct {
	id string
	gen.ConnectionUpdate
}

// shownConnection is a connection in responses, where a text may be "" or null.
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

// WithConnection adds a connection, or replaces the connection with this ID. As on a real server, responses do not contain its
// password, which is "***" in Airflow 3, and mask the fields of Extra whose names suggest secrets.
func WithConnection(c gen.ConnectionCreate) Option {
	return func(s *Server) {
		if c.ConnectionID == "" {
			s.reject(errors.New("WithConnection: the ID must not be empty"))
		}
		created := newConnection(c)
		if old := s.connection(created.id); old != nil {
			*old = *created
			return
		}
		s.connections = append(s.connections, created)
	}
}

// WithConnectionTest enables POST /connections/test, which a stock Airflow rejects, and sets the function that tests a
// connection. The test succeeds if the function returns nil; otherwise the text of the error is the message of the
// response.
//
// With only [WithConfig]("core", "test_connection", "Enabled"), all tests succeed.
func WithConnectionTest(test func(gen.ConnectionCreate) error) Option {
	return func(s *Server) {
		if test == nil {
			s.reject(errors.New("WithConnectionTest: the function must not be nil"))
		}
		WithConfig("core", "test_connection", "Enabled")(s)
		s.testConnection = test
	}
}

func newConnection(c gen.ConnectionCreate) *connection {
	created := &connection{id: c.ConnectionID}
	fields, _ := json.Marshal(c) // cannot fail for strings and a number
	created.set(fields)
	return created
}

// set sets the fields in a JSON object.
func (c *connection) set(fields []byte) { _ = json.Unmarshal(fields, &c.ConnectionUpdate) } // decode has checked the types

func (s *Server) connection(id string) *connection {
	return firstWhere(s.connections, func(c *connection) bool { return c.id == id })
}

func (s endpoints) ConnectionsList(r *request, options *gen.ConnectionListOptions) (any, error) {
	limit, err := r.limit(options.Limit)
	if err != nil {
		return nil, err
	}
	words := []string{"connection_id", "conn_type", "description", "host", "port", "id"}
	column, descending, err := parseOrder(r, options.OrderBy, r.query.Has("order_by"), "id", orders{
		v1: words, v2: append(words, "conn_id"), other: map[string]string{"conn_id": "connection_id"},
	})
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
	id := textFilter{options.ConnectionIDPattern, options.ConnectionIDPrefixPattern}
	found := slices.DeleteFunc(slices.Clone(s.connections), func(c *connection) bool { return !id.matches(c.id) })
	list := &shownConnections{Connections: []map[string]any{}, TotalEntries: len(found)}
	for _, c := range slicePage(sorted(found, descending, compare), options.Offset, limit) {
		fields := s.showConnection(c)
		if !s.isAirflow3() {
			delete(fields, "extra")
		}
		list.Connections = append(list.Connections, fields)
	}
	return list, nil
}

func (s endpoints) ConnectionsGet(_ *request, connectionID string) (any, error) {
	c := s.connection(connectionID)
	if c == nil {
		return nil, connectionNotFound(connectionID)
	}
	return s.showConnection(c), nil
}

func (s endpoints) ConnectionsCreate(r *request, body *gen.ConnectionCreate) (any, error) {
	if err := r.checkExtra(); err != nil {
		return nil, err
	}
	if err := r.checkConnection(); err != nil {
		return nil, err
	}
	if err := s.checkConnectionID(body.ConnectionID); err != nil && s.release.has("2.6", "2.11") {
		return nil, err
	}
	if s.connection(body.ConnectionID) != nil && s.isAirflow3() {
		return nil, violated()
	} else if s.connection(body.ConnectionID) != nil {
		return nil, conflict("Connection already exist. ID: %s", body.ConnectionID)
	}
	c := newConnection(*body)
	s.connections = append(s.connections, c)
	return s.showConnection(c), nil
}

// ConnectionsUpdate sets the fields of the body, or only those in the mask. The body may contain the ID, although the
// model lacks it because it cannot change.
func (s endpoints) ConnectionsUpdate(
	r *request, connectionID string, _ *gen.ConnectionUpdate, options *gen.ConnectionUpdateOptions,
) (any, error) {
	if err := r.checkExtra(); err != nil {
		return nil, err
	}
	const id = "connection_id"
	r.unknownFields = slices.DeleteFunc(r.unknownFields, func(name string) bool { return name == id })
	if err := r.rejectUnknownFields(); err != nil {
		return nil, err
	}
	c := s.connection(connectionID)
	if c == nil {
		return nil, connectionNotFound(connectionID)
	}
	if newID := r.bodyFields[id]; newID != nil && string(newID) != `""` && string(newID) != `"`+connectionID+`"` {
		return nil, badRequest("The connection_id cannot be updated.").in3("The connection_id in the request body does not match the URL parameter")
	}
	if s.isAirflow3() {
		return s.patchConnection(r, c, options.UpdateMask)
	}
	changes := r.bodyFields
	if mask := trimMask(options.UpdateMask); mask != nil {
		changes = map[string]json.RawMessage{}
		for _, name := range mask {
			value, isSet := r.bodyFields[name]
			if !isSet || name == id {
				return nil, badRequest("'%s' is unknown or cannot be updated.", name)
			}
			changes[name] = value
		}
	}
	fields, _ := json.Marshal(changes) // the values are valid JSON
	c.set(fields)
	return s.showConnection(c), nil
}

// patchConnection updates a connection as Airflow 3 does. Unknown words in the mask have no effect, and masked secrets keep their
// values.
func (s endpoints) patchConnection(r *request, c *connection, updateMask []string) (any, error) {
	changes := map[string]json.RawMessage{}
	for name, value := range r.bodyFields {
		switch {
		case name == "connection_id" || len(updateMask) > 0 && !slices.Contains(updateMask, name):
		case name == "password" && string(value) == `"`+mask+`"`:
		case name == "extra":
			changes[name] = c.mergedExtra(value)
		default:
			changes[name] = value
		}
	}
	c.set(compactJSON(changes))
	return s.showConnection(c), nil
}

// mergedExtra returns a new extra with the old values of fields that are masked.
func (c *connection) mergedExtra(raw json.RawMessage) json.RawMessage {
	var text string
	_ = json.Unmarshal(raw, &text) // checked before
	old, _ := c.Extra.Get()
	var oldFields, fields map[string]any
	if json.Unmarshal([]byte(text), &fields) != nil || json.Unmarshal([]byte(old), &oldFields) != nil {
		return raw
	}
	for name, value := range fields {
		if oldValue, ok := oldFields[name]; ok && value == mask && isSecretName(name) {
			fields[name] = oldValue
		}
	}
	return compactJSON(string(compactJSON(fields)))
}

func (s endpoints) ConnectionsDelete(r *request, connectionID string) error {
	if err := r.checkDelete(); err != nil {
		return err
	}
	c := s.connection(connectionID)
	if c == nil {
		return connectionNotFound(connectionID)
	}
	s.connections = slices.DeleteFunc(s.connections, func(other *connection) bool { return other == c })
	return nil
}

// ConnectionsTest runs the function of WithConnectionTest. It checks the body only after it has checked that tests are
// enabled.
func (s endpoints) ConnectionsTest(r *request, body *gen.ConnectionCreate) (any, error) {
	if !strings.EqualFold(s.setting("core", "test_connection"), "enabled") && !s.release.isBefore("2.7") { // which cannot forbid tests
		text := "Testing connections is disabled in Airflow configuration. Contact your deployment admin to enable it."
		if s.isAirflow3() {
			return nil, &detail{status: http.StatusForbidden, detail: text}
		}
		return response{status: http.StatusForbidden, contentType: html, body: []byte(text)}, nil
	}
	if err := r.checkConnection(); err != nil {
		return nil, err
	}
	if c := s.connection(body.ConnectionID); c != nil && !s.release.isBefore("3.3.2") && r.testsElsewhere(c) {
		const why = "The host or port to test differs from the stored connection. Include the credentials to test in the request body."
		return nil, badRequest(why)
	}
	if err := s.testConnection(*body); err != nil {
		return &gen.ConnectionTest{Message: err.Error()}, nil //nolint:nilerr // the failure is the result
	}
	return &gen.ConnectionTest{Status: true, Message: "Connection successfully tested"}, nil
}

// testsElsewhere reports whether the test of a stored connection would send its password to another host or port.
func (r *request) testsElsewhere(c *connection) bool {
	var stored map[string]json.RawMessage
	_ = json.Unmarshal(compactJSON(r.server.showConnection(c)), &stored) // which is an object
	for _, name := range []string{"host", "port"} {
		value, isSet := r.bodyFields[name]
		if isSet && blankAsNull(value) != blankAsNull(stored[name]) {
			password := stringOf(r.bodyFields["password"])
			return password == "" || password == mask
		}
	}
	return false
}

// blankAsNull returns a value of JSON, or null for an empty text.
func blankAsNull(value json.RawMessage) string {
	if text := string(value); text != "" && text != `""` {
		return text
	}
	return "null"
}

func connectionNotFound(id string) error {
	return notFound("Connection not found", "The Connection with connection_id: `%s` was not found", id)
}

// checkConnection rejects a body with missing or unknown fields.
func (r *request) checkConnection() error {
	return r.rejectUnknownFields(r.missing("connection_id", "conn_type")...)
}

// checkExtra fails for JSON that is not an object, because the event log of a real server fails for it.
func (r *request) checkExtra() error {
	var extra string
	_ = json.Unmarshal(r.bodyFields["extra"], &extra)
	if !r.server.isAirflow3() && json.Valid([]byte(extra)) && !strings.HasPrefix(strings.TrimSpace(extra), "{") {
		return htmlError(http.StatusInternalServerError)
	}
	return nil
}

// validConnectionID matches what Python's \w matches.
var validConnectionID = regexp.MustCompile(`^[\p{L}\p{M}\p{N}_.-]+$`)

// checkConnectionID rejects the IDs that an Airflow 2 rejects. Airflow 2.8 to 2.11 accept other letters than ASCII first, and then
// fail to store them.
func (s *Server) checkConnectionID(id string) error {
	const longest = 200
	switch {
	case utf8.RuneCountInString(id) > longest:
		return badRequest("The key has to be less than %d characters", longest)
	case !validConnectionID.MatchString(id):
		return badRequest("The key %s has to be made of alphanumeric characters, dashes, dots and underscores exclusively", quoted(id))
	case !s.release.isBefore("2.8") && len(id) > utf8.RuneCountInString(id):
		return htmlError(http.StatusInternalServerError)
	}
	return nil
}

// showConnection returns a connection as it is in responses. Airflow 3 shows that it has a password.
func (s *Server) showConnection(c *connection) map[string]any {
	fields := s.encoder.object(c.shown())
	if !s.isAirflow3() {
		return fields
	}
	fields["password"] = nil
	if _, isSet := c.Password.Get(); isSet {
		fields["password"] = mask
	}
	if !s.release.isBefore("3.2") {
		fields["team_name"] = nil
	}
	return fields
}

func (c *connection) shown() *shownConnection {
	connType, _ := c.ConnType.Get()
	shown := &shownConnection{
		ConnType: connType, ConnectionID: c.id, Description: pointer(c.Description), Extra: pointer(c.Extra),
		Host: pointer(c.Host), Login: pointer(c.Login), Port: pointer(c.Port), Schema: pointer(c.Schema),
	}
	if shown.Extra != nil {
		*shown.Extra = maskedConnExtra(*shown.Extra)
	}
	return shown
}

// pointer returns nil for null.
func pointer[T any](o gen.Optional[T]) *T {
	if value, isSet := o.Get(); isSet {
		return &value
	}
	return nil
}

// nullsFirst compares values as the database of a real server does: null comes first.
func nullsFirst[T cmp.Ordered](a, b gen.Optional[T]) int {
	valueA, setA := a.Get()
	valueB, setB := b.Get()
	switch {
	case setA && setB:
		return cmp.Compare(valueA, valueB)
	case setA:
		return 1
	case setB:
		return -1
	default:
		return 0
	}
}
