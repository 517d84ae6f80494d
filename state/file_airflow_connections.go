package state

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/airflowfile"
	"github.com/airflow-go/airflow/internal/wrap"
)

// airflowConnections reads a file of airflow connections export. Like Airflow's import it also accepts URIs, conn_id, and extra
// as an object, under the name extra or extra_dejson.
func (f file) airflowConnections(root *yaml.Node, encoding encoding) (*State, error) {
	var s State
	return &s, section(f, &s.Connections, KindConnection, func(at *yaml.Node, path string) (Connection, error) {
		at, err := f.single(at, path)
		switch {
		case err != nil:
			return Connection{}, err
		case encoding == encodingEnv && strings.HasPrefix(strings.TrimSpace(at.Value), "{"):
			return f.jsonConnection(at, path)
		case at.Kind == yaml.ScalarNode:
			return f.uriConnection(at, path)
		}
		return f.airflowConnection(at, path)
	})(root, "")
}

func (f file) airflowConnection(at *yaml.Node, path string) (Connection, error) {
	if at.Kind != yaml.MappingNode {
		return Connection{}, f.error(at, "%s: must be an object or a URI", path)
	}
	var uri, description *yaml.Node
	connection := *at
	connection.Content = nil
	for name, value := range pairs(at) {
		switch {
		case name.Value == "conn_id" && strconv.Quote(value.Value) != path[len("connection "):]:
			return Connection{}, f.error(name, "%s: conn_id must be the same", path)
		case name.Value == "conn_id":
			continue
		case name.Value == "uri":
			uri = value
			continue
		case name.Value == "description":
			description = value
		case name.Value == "extra_dejson":
			renamed := *name
			renamed.Value = "extra"
			name = &renamed
		case name.Value == "port" && value.Kind == yaml.ScalarNode && value.ShortTag() == "!!str":
			number := *value // Airflow accepts a number in quotes, and an empty string for none
			number.Tag, number.Style = "!!int", 0
			if value = &number; number.Value == "" {
				value = nullNode()
			}
		}
		connection.Content = append(connection.Content, name, value)
	}
	if err := f.check(&connection); err != nil { // a file may have both extra and extra_dejson
		return Connection{}, err
	}
	if uri == nil || isNull(uri) {
		return f.connection(&connection, path)
	}
	for name, value := range pairs(&connection) {
		if name.Value != "description" && !isNull(value) {
			return Connection{}, f.error(name, "%s: %s cannot be combined with uri", path, name.Value)
		}
	}
	c, err := f.uriConnection(uri, path)
	if err == nil && description != nil {
		err = f.text(&c.Description)(description, path+": description")
	}
	return c, err
}

// jsonConnection reads the JSON in a .env file. Unlike in other files, Airflow changes the type as in a URI, and takes an empty
// object or list for no extra.
func (f file) jsonConnection(at *yaml.Node, path string) (Connection, error) {
	object, err := f.parseJSON([]byte(at.Value))
	if invalid, ok := errors.AsType[*FileError](err); ok {
		return Connection{}, f.error(at, "%s: the value must be a URI or JSON: %s", path, invalid.Reason)
	}
	setLine(object, at.Line)
	for name, value := range pairs(object) {
		if name.Value == "extra" && value.Kind != yaml.ScalarNode && len(value.Content) == 0 {
			*value = *nullNode()
		}
	}
	c, err := f.airflowConnection(object, path)
	c.ConnType = airflowfile.ConnType(c.ConnType)
	return c, err
}

func setLine(at *yaml.Node, line int) {
	at.Line = line
	for _, child := range at.Content {
		setLine(child, line)
	}
}

// uriConnection reads a URI. It sets all fields but the description, which a URI cannot hold. Fields that the URI lacks are null.
func (f file) uriConnection(at *yaml.Node, path string) (Connection, error) {
	if at.Kind != yaml.ScalarNode || isNull(at) {
		return Connection{}, f.error(at, "%s: must be an object or a URI", path)
	}
	c, err := airflowfile.ParseURI(at.Value)
	switch {
	case err != nil:
		return Connection{}, f.error(at, "%s: invalid URI: %v", path, err)
	case c.ConnType == "" && !strings.HasPrefix(at.Value, "//"):
		return Connection{}, f.error(at, "%s: invalid URI: must begin with the type, in letters, digits and -, followed by ://", path)
	}
	return Connection{
		ConnType: c.ConnType, Host: nullIfZero(Escape(c.Host)), Login: nullIfZero(Escape(c.Login)), Password: nullIfZero(Escape(c.Password)),
		Schema: nullIfZero(Escape(c.Schema)), Port: nullIfZero(c.Port), Extra: nullIfZero(escapeExtra(c.Extra)),
	}, nil
}

func nullIfZero[T comparable](value T) client.Optional[T] {
	if value == *new(T) {
		return client.Null[T]()
	}
	return client.Set(value)
}

// airflowConnectionsNode writes all fields. Fields that are unset or empty become null, and extra becomes a text.
func airflowConnectionsNode(s *State) (*yaml.Node, error) {
	root := object{}
	for _, id := range sortedKeys(s.Connections) {
		node, err := airflowConnectionNode(id, s.Connections[id])
		if err != nil {
			return nil, err
		}
		root.add(id, node)
	}
	return root.node(), nil
}

func airflowConnectionNode(id string, conn Connection) (*yaml.Node, error) {
	c, err := literalConnection(id, conn)
	if err != nil {
		return nil, err
	}
	node := object{}
	node.add("conn_type", textNode(c.ConnType))
	node.add("description", textOrNull(conn.Description))
	for _, field := range []struct{ name, text string }{
		{"host", c.Host}, {"schema", c.Schema}, {"login", c.Login}, {"password", c.Password}, {"extra", c.Extra},
	} {
		node.add(field.name, textOrNull(client.Set(field.text)))
	}
	node.add("port", portNode(c.Port))
	return node.node(), nil
}

// literalConnection returns the fields of a connection without references.
func literalConnection(id string, conn Connection) (c airflowfile.Connection, err error) {
	c.ConnType = conn.ConnType
	c.Port, _ = conn.Port.Get()
	into := map[string]*string{"host": &c.Host, "schema": &c.Schema, "login": &c.Login, "password": &c.Password, "extra": &c.Extra}
	for _, field := range conn.referenceFields() {
		escaped, _ := field.value.Get()
		text, ok := literal(escaped)
		if field.name == "extra" {
			text, ok = literalExtra(escaped)
		}
		if !ok {
			return c, referenceError(KindConnection, id, field.name)
		}
		*into[field.name] = text
	}
	return c, nil
}

// writeAirflowEnv writes a line for each connection.
func writeAirflowEnv(out *bytes.Buffer, s *State, format Format) error {
	for _, id := range sortedKeys(s.Connections) {
		c, err := literalConnection(id, s.Connections[id])
		if err != nil {
			return err
		}
		value := c.URI()
		if format == AirflowConnectionsEnvJSON {
			node, _ := airflowConnectionNode(id, s.Connections[id])
			var text bytes.Buffer
			writeJSON(&text, node, " ", "")
			value = airflowfile.ASCII(text.String())
		}
		line, err := airflowfile.EnvLine(id, value)
		if err != nil {
			return err
		}
		out.WriteString(line)
	}
	return nil
}

func textOrNull(o client.Optional[string]) *yaml.Node {
	if text, _ := o.Get(); text != "" {
		return textNode(text)
	}
	return nullNode()
}

var errReference = errors.New("must not contain a reference, because Airflow's own formats do not support references")

func referenceError(kind Kind, name, field string) error {
	return wrap.Errorf("%s %q: %s %w", kind, name, field, errReference)
}

// literalExtra returns the text that an extra stands for. It reports false if the extra contains a reference.
func literalExtra(extra string) (text string, ok bool) {
	ok = true
	text, err := expandExtra(extra, func(Reference) (string, error) { ok = false; return "", nil })
	return text, ok && err == nil
}
