package state

import (
	"cmp"
	"maps"
	"slices"

	"github.com/airflow-go/airflow/client"
)

// Secret is a place in a state where a reference stands for a text.
type Secret struct {
	// Kind and Name are those of the variable or the connection.
	Kind Kind
	Name string
	// Member is where it stands: value, host, login, password, schema, extra, or a member of extra such as extra.token.
	Member string
	// Reference is what stands there, the first one if there are several.
	Reference Reference
}

// Secrets lists where the state has references, in the order of a file.
func (s *State) Secrets() []Secret {
	_, secrets := s.withoutReferences()
	return secrets
}

// WithoutReferences gives the state without the variables and the members of connections that have references, as the files
// of Airflow's own need it. An extra loses the members of its JSON that have references.
func (s *State) WithoutReferences() *State {
	state, _ := s.withoutReferences()
	return state
}

func (s *State) withoutReferences() (*State, []Secret) {
	var secrets []Secret
	out := *s
	out.Variables, out.Connections = maps.Clone(s.Variables), maps.Clone(s.Connections)
	for _, key := range sorted(s.Variables) {
		if found := referencesIn(s.Variables[key].Value); len(found) > 0 {
			secrets = append(secrets, Secret{KindVariable, key, "value", found[0]})
			delete(out.Variables, key)
		}
	}
	for _, id := range sorted(s.Connections) {
		conn := s.Connections[id]
		for _, member := range conn.texts() {
			text, _ := member.value.Get()
			if member.name == "extra" {
				extra, lost := extraWithoutReferences(text)
				for _, one := range lost {
					secrets = append(secrets, Secret{KindConnection, id, one.member, one.reference})
				}
				if len(lost) > 0 {
					*member.value = client.Set(extra)
				}
			} else if found := referencesIn(text); len(found) > 0 {
				secrets = append(secrets, Secret{KindConnection, id, member.name, found[0]})
				*member.value = client.Optional[string]{}
			}
		}
		out.Connections[id] = conn
	}
	return &out, secrets
}

// text is a member of a connection that may have references.
type text struct {
	name  string
	value *client.Optional[string]
}

func (c *Connection) texts() []text {
	return []text{{"host", &c.Host}, {"schema", &c.Schema}, {"login", &c.Login}, {"password", &c.Password}, {"extra", &c.Extra}}
}

// sorted gives the names of a section in their order.
func sorted[K cmp.Ordered, V any](section map[K]V) []K { return slices.Sorted(maps.Keys(section)) }
