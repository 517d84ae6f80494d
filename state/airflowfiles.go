package state

import (
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/variablesfile"
)

// airflowVariables reads what airflow variables export writes.
func (f file) airflowVariables(text []byte) (*State, error) {
	entries, err := variablesfile.Read(text)
	if err != nil {
		return nil, f.error(nil, "this is no file of variables: %v", err)
	}
	s := &State{Variables: map[string]Variable{}}
	for _, e := range entries {
		if e.Key == "" {
			return nil, f.error(nil, "a key is empty")
		}
		s.Variables[e.Key] = Variable{Value: Escape(e.Value), anyJSON: e.JSON}
	}
	return s, nil
}

// airflowPools reads what airflow pools export writes. The description may be null.
func (f file) airflowPools(root *yaml.Node) (*State, error) {
	var s State
	return &s, section(f, &s.Pools, KindPool, f.pool)(root, "")
}

// airflowConnections reads what airflow connections export writes, and what import takes besides that: extra as an object,
// also under the name of extra_dejson, and the id once more.
func (f file) airflowConnections(root *yaml.Node) (*State, error) {
	var s State
	return &s, section(f, &s.Connections, KindConnection, f.airflowConnection)(root, "")
}

func (f file) airflowConnection(at *yaml.Node, what string) (Connection, error) {
	switch at.Kind {
	case yaml.ScalarNode:
		return Connection{}, f.error(at, "%s: a URI is not read; export connections as JSON", what)
	case yaml.MappingNode:
		plain := *at
		plain.Content = nil
		for name, value := range members(at) {
			switch {
			case name.Value == "conn_id" && strconv.Quote(value.Value) != what[len("connection "):]:
				return Connection{}, f.error(name, "%s: conn_id is another one", what)
			case name.Value == "conn_id":
				continue
			case name.Value == "extra_dejson":
				renamed := *name
				renamed.Value = "extra"
				name = &renamed
			}
			plain.Content = append(plain.Content, name, value)
		}
		if err := f.check(&plain); err != nil { // extra may be there twice now
			return Connection{}, err
		}
		return f.connection(&plain, what)
	}
	return f.connection(at, what)
}

func airflowVariablesNode(s *State) (*yaml.Node, error) {
	root := object{}
	for _, key := range sorted(s.Variables) {
		text, ok := literal(s.Variables[key].Value)
		if !ok {
			return nil, noPlace(KindVariable, key, "value")
		}
		node := textNode(text)
		if variablesfile.AsJSON(text) {
			node = &yaml.Node{Kind: yaml.ScalarNode, Tag: rawJSON, Value: text}
		}
		root.add(key, node)
	}
	return root.node(), nil
}

// airflowPoolsNode: Airflow before 2.7 imports no pool that tells whether it includes deferred tasks, and later ones take
// it for false if it is not told.
func airflowPoolsNode(s *State) (*yaml.Node, error) {
	root := object{}
	for _, name := range sorted(s.Pools) {
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

// airflowConnectionsNode writes all members, those that are not set or empty as null, and extra as a text.
func airflowConnectionsNode(s *State) (*yaml.Node, error) {
	root := object{}
	for _, id := range sorted(s.Connections) {
		conn := s.Connections[id]
		one := object{}
		one.add("conn_type", textNode(conn.ConnType))
		one.add("description", textOrNull(conn.Description))
		for _, member := range conn.texts() {
			escaped, _ := member.value.Get()
			text, ok := literal(escaped)
			if member.name == "extra" {
				text, ok = literalExtra(escaped)
			}
			if !ok {
				return nil, noPlace(KindConnection, id, member.name)
			}
			one.add(member.name, textOrNull(client.Set(text)))
		}
		port, _ := conn.Port.Get()
		one.add("port", portNode(port))
		root.add(id, one.node())
	}
	return root.node(), nil
}

func textOrNull(o client.Optional[string]) *yaml.Node {
	if text, _ := o.Get(); text != "" {
		return textNode(text)
	}
	return nullNode()
}

func noPlace(kind Kind, name, member string) error {
	return fmt.Errorf("airflow: %s %q: its %s has a reference, for which the files of Airflow's own have no place", kind, name, member)
}

// rawJSON is the tag of a node whose value is JSON as it shall be written, but for its blanks.
const rawJSON = "!json"

// literalExtra is the extra without references, and whether it has none.
func literalExtra(extra string) (text string, ok bool) {
	ok = true
	text, err := expandExtra(extra, func(Reference) (string, error) { ok = false; return "", nil })
	return text, ok && err == nil
}
