package state

import (
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/variablesfile"
)

// airflowVariables reads a file of airflow variables export.
func (f file) airflowVariables(text []byte) (*State, error) {
	entries, err := variablesfile.Read(text)
	if err != nil {
		return nil, f.error(nil, "invalid file of variables: %v", err)
	}
	s := &State{Variables: map[string]Variable{}}
	for _, e := range entries {
		if e.Key == "" {
			return nil, f.error(nil, "a key must not be empty")
		}
		s.Variables[e.Key] = Variable{Value: Escape(e.Value), anyJSON: e.JSON}
	}
	return s, nil
}

// airflowPools reads a file of airflow pools export. The description may be null.
func (f file) airflowPools(root *yaml.Node) (*State, error) {
	var s State
	return &s, section(f, &s.Pools, KindPool, f.pool)(root, "")
}

// airflowConnections reads a file of airflow connections export. Like Airflow's import it also accepts conn_id, and extra
// as an object, under the name extra or extra_dejson.
func (f file) airflowConnections(root *yaml.Node) (*State, error) {
	var s State
	return &s, section(f, &s.Connections, KindConnection, f.airflowConnection)(root, "")
}

func (f file) airflowConnection(at *yaml.Node, path string) (Connection, error) {
	switch at.Kind {
	case yaml.ScalarNode:
		return Connection{}, f.error(at, "%s: a URI is not supported; export the connections as JSON", path)
	case yaml.MappingNode:
		connection := *at
		connection.Content = nil
		for name, value := range pairs(at) {
			switch {
			case name.Value == "conn_id" && strconv.Quote(value.Value) != path[len("connection "):]:
				return Connection{}, f.error(name, "%s: conn_id must be the same", path)
			case name.Value == "conn_id":
				continue
			case name.Value == "extra_dejson":
				renamed := *name
				renamed.Value = "extra"
				name = &renamed
			}
			connection.Content = append(connection.Content, name, value)
		}
		if err := f.check(&connection); err != nil { // a file may have both extra and extra_dejson
			return Connection{}, err
		}
		return f.connection(&connection, path)
	}
	return f.connection(at, path)
}

func airflowVariablesNode(s *State) (*yaml.Node, error) {
	root := object{}
	for _, key := range sortedKeys(s.Variables) {
		text, ok := literal(s.Variables[key].Value)
		if !ok {
			return nil, referenceError(KindVariable, key, "value")
		}
		node := textNode(text)
		if variablesfile.AsJSON(text) {
			node = &yaml.Node{Kind: yaml.ScalarNode, Tag: rawJSON, Value: text}
		}
		root.add(key, node)
	}
	return root.node(), nil
}

// airflowPoolsNode leaves out include_deferred if it is false. Airflow before 2.7 does not import pools that have the field,
// and later releases take a missing field as false.
func airflowPoolsNode(s *State) (*yaml.Node, error) {
	root := object{}
	for _, name := range sortedKeys(s.Pools) {
		pool := s.Pools[name]
		description, _ := pool.Description.Get()
		pool.Description = client.Set(description)
		if include, _ := pool.IncludeDeferred.Get(); !include {
			pool.IncludeDeferred = client.Optional[bool]{}
		}
		root.add(name, poolNode(pool))
	}
	return root.node(), nil
}

// airflowConnectionsNode writes all fields. Fields that are unset or empty become null, and extra becomes a text.
func airflowConnectionsNode(s *State) (*yaml.Node, error) {
	root := object{}
	for _, id := range sortedKeys(s.Connections) {
		conn := s.Connections[id]
		node := object{}
		node.add("conn_type", textNode(conn.ConnType))
		node.add("description", textOrNull(conn.Description))
		for _, field := range conn.referenceFields() {
			escaped, _ := field.value.Get()
			text, ok := literal(escaped)
			if field.name == "extra" {
				text, ok = literalExtra(escaped)
			}
			if !ok {
				return nil, referenceError(KindConnection, id, field.name)
			}
			node.add(field.name, textOrNull(client.Set(text)))
		}
		port, _ := conn.Port.Get()
		node.add("port", portNode(port))
		root.add(id, node.node())
	}
	return root.node(), nil
}

func textOrNull(o client.Optional[string]) *yaml.Node {
	if text, _ := o.Get(); text != "" {
		return textNode(text)
	}
	return nullNode()
}

func referenceError(kind Kind, name, field string) error {
	return fmt.Errorf("airflow: %s %q: %s must not contain a reference, because Airflow's own formats do not support references", kind, name, field)
}

// rawJSON is the tag of a node whose value is written as the JSON it is, apart from the indentation.
const rawJSON = "!json"

// literalExtra returns the text that an extra stands for. It reports false if the extra contains a reference.
func literalExtra(extra string) (text string, ok bool) {
	ok = true
	text, err := expandExtra(extra, func(Reference) (string, error) { ok = false; return "", nil })
	return text, ok && err == nil
}
