package state

import (
	"regexp"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/airflowfile"
)

// airflowVariables reads a file of airflow variables export.
func (f file) airflowVariables(text []byte) (*State, error) {
	entries, err := airflowfile.ReadVariables(text)
	if err != nil {
		return nil, f.error(nil, "invalid file of variables: %v", err)
	}
	s := &State{Variables: map[string]Variable{}}
	for _, e := range entries {
		if e.Key == "" {
			f.mistake(f.error(nil, `variable "": a key must not be empty`))
			continue
		}
		s.Variables[e.Key] = Variable{Value: Escape(e.Value), anyJSON: e.JSON}
	}
	return s, nil
}

// airflowVariablesOf reads variables from YAML or a .env file, as Airflow reads files of local secrets.
func (f file) airflowVariablesOf(root *yaml.Node, encoding encoding) (*State, error) {
	var s State
	return &s, section(f, &s.Variables, KindVariable, func(at *yaml.Node, path string) (Variable, error) {
		at, err := f.single(at, path)
		if err != nil {
			return Variable{}, err
		}
		if encoding == encodingEnv || at.ShortTag() == "!!timestamp" {
			return Variable{Value: Escape(at.Value)}, nil
		}
		value, err := f.json(at, path)
		text, isString := value.(string)
		switch {
		case err != nil:
			return Variable{}, err
		case value == nil:
			return Variable{}, f.error(at, `%s: must not be null; write "" for an empty string`, path)
		case isString && at.Style == 0 && yaml11Bool.MatchString(text):
			return Variable{}, f.error(at, "%s: %s is a boolean to Airflow; put it in quotes, or write true or false", path, text)
		case isString:
			return Variable{Value: Escape(text)}, nil
		}
		return Variable{Value: Escape(encodeJSON(value)), anyJSON: true}, nil
	})(root, "")
}

// yaml11Bool matches the texts that are booleans in YAML 1.1, which Airflow reads, but not in YAML 1.2.
var yaml11Bool = regexp.MustCompile(`^(?i:yes|no|on|off)$`)

// single returns the element of a list with one element, and other nodes unchanged. Airflow reads such lists in files of local
// secrets.
func (f file) single(at *yaml.Node, path string) (*yaml.Node, error) {
	if at.Kind != yaml.SequenceNode {
		return at, nil
	}
	if len(at.Content) != 1 {
		return nil, f.error(at, "%s: a list must have one element", path)
	}
	return at.Content[0], nil
}

// airflowPools reads a file of airflow pools export. The description may be null.
func (f file) airflowPools(root *yaml.Node) (*State, error) {
	var s State
	return &s, section(f, &s.Pools, KindPool, f.pool)(root, "")
}

func airflowVariablesNode(s *State) (*yaml.Node, error) {
	root := object{}
	for _, key := range sortedKeys(s.Variables) {
		text, ok := literal(s.Variables[key].Value)
		if !ok {
			return nil, referenceError(KindVariable, key, "value")
		}
		node := textNode(text)
		if airflowfile.AsJSON(text) {
			node = &yaml.Node{Kind: yaml.ScalarNode, Tag: rawJSON, Value: text}
		}
		root.add(key, node)
	}
	return root.node(), nil
}

// airflowPoolsNode leaves out include_deferred if it is false. Airflow before 2.7 does not import pools that have the field,
// and later releases take a missing field as false.
func airflowPoolsNode(s *State) *yaml.Node {
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
	return root.node()
}

// rawJSON is the tag of a node whose value is written as the JSON it is, apart from the indentation.
const rawJSON = "!json"
