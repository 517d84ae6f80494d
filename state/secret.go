package state

import (
	"cmp"
	"maps"
	"slices"

	"github.com/airflow-go/airflow/client"
)

// Secret is a field of a state that contains a reference.
type Secret struct {
	// Kind is the kind of the object: a variable or a connection.
	Kind Kind
	// Name is the key of the variable or the ID of the connection.
	Name string
	// Field is the field: value, host, login, password, schema, extra, or a field of extra such as extra.token.
	Field string
	// Reference is the first reference in the field.
	Reference Reference
}

// Secrets returns the fields of the state that contain references, in the order of a file.
func (s *State) Secrets() []Secret {
	_, secrets := s.withoutReferences()
	return secrets
}

// WithoutReferences returns a copy of the state without the variables, fields of connections and fields of extra that
// contain references. The formats of Airflow's command line require such a state.
func (s *State) WithoutReferences() *State {
	state, _ := s.withoutReferences()
	return state
}

func (s *State) withoutReferences() (*State, []Secret) {
	var secrets []Secret
	out := *s
	out.Variables, out.Connections = maps.Clone(s.Variables), maps.Clone(s.Connections)
	for _, key := range sortedKeys(s.Variables) {
		if found := referencesIn(s.Variables[key].Value); len(found) > 0 {
			secrets = append(secrets, Secret{KindVariable, key, "value", found[0]})
			delete(out.Variables, key)
		}
	}
	for _, id := range sortedKeys(s.Connections) {
		conn := s.Connections[id]
		for _, field := range conn.referenceFields() {
			text, _ := field.value.Get()
			if field.name == "extra" {
				extra, removed := extraWithoutReferences(text)
				for _, field := range removed {
					secrets = append(secrets, Secret{KindConnection, id, field.field, field.reference})
				}
				if len(removed) > 0 {
					*field.value = client.Set(extra)
				}
			} else if found := referencesIn(text); len(found) > 0 {
				secrets = append(secrets, Secret{KindConnection, id, field.name, found[0]})
				*field.value = client.Optional[string]{}
			}
		}
		out.Connections[id] = conn
	}
	return &out, secrets
}

// referenceField is a field of a connection that may contain references.
type referenceField struct {
	name  string
	value *client.Optional[string]
}

func (c *Connection) referenceFields() []referenceField {
	return []referenceField{{"host", &c.Host}, {"schema", &c.Schema}, {"login", &c.Login}, {"password", &c.Password}, {"extra", &c.Extra}}
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
