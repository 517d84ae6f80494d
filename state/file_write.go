package state

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/jsontext"
)

// stateNode returns the tree of a file. Fields that are not set are left out.
func stateNode(s *State) *yaml.Node {
	root := object{}
	addSection(&root, "variables", s.Variables, variableNode)
	addSection(&root, "pools", s.Pools, poolNode)
	addSection(&root, "connections", s.Connections, connectionNode)
	addSection(&root, "dags", s.DAGs, dagNode)
	return root.node()
}

func addSection[T any](root *object, name string, entries map[string]T, node func(T) *yaml.Node) {
	if entries == nil {
		return
	}
	section := object{}
	for _, key := range sortedKeys(entries) {
		section.add(key, node(entries[key]))
	}
	root.add(name, section.node())
}

func variableNode(v Variable) *yaml.Node {
	o := object{}
	o.add("value", textNode(v.Value))
	o.addText("description", v.Description)
	return o.node()
}

func poolNode(p Pool) *yaml.Node {
	o := object{}
	o.add("slots", intNode(p.Slots))
	o.addText("description", p.Description)
	if include, set := p.IncludeDeferred.Get(); set {
		o.add("include_deferred", boolNode(include))
	}
	return o.node()
}

func connectionNode(c Connection) *yaml.Node {
	o := object{}
	o.add("conn_type", textNode(c.ConnType))
	o.addText("description", c.Description)
	o.addText("host", c.Host)
	if port, set := c.Port.Get(); set {
		o.add("port", intNode(port))
	} else if c.Port.IsNull() {
		o.add("port", nullNode())
	}
	o.addText("schema", c.Schema)
	o.addText("login", c.Login)
	o.addText("password", c.Password)
	if extra, set := c.Extra.Get(); set {
		o.add("extra", extraNode(extra))
	} else if c.Extra.IsNull() {
		o.add("extra", nullNode())
	}
	return o.node()
}

func dagNode(d DAG) *yaml.Node {
	o := object{}
	o.add("is_paused", boolNode(d.IsPaused))
	return o.node()
}

// object is a mapping under construction.
type object []*yaml.Node

func (o *object) add(name string, value *yaml.Node) { *o = append(*o, textNode(name), value) }

func (o *object) addText(name string, text client.Optional[string]) {
	if value, set := text.Get(); set {
		o.add(name, textNode(value))
	} else if text.IsNull() {
		o.add(name, nullNode())
	}
}

func (o *object) node() *yaml.Node {
	node := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: *o}
	if len(*o) == 0 {
		node.Style = yaml.FlowStyle
	}
	return node
}

// textNode returns a node for a text. In YAML the text stands without quotes if YAML 1.1 and 1.2 read it as the same text.
// Several lines of printable characters become a block; everything else is quoted.
func textNode(text string) *yaml.Node {
	var node yaml.Node
	node.SetString(text)
	unprintable := func(r rune) bool { return r != '\n' && (!unicode.IsPrint(r) || r == '\uFEFF') }
	spaceAtEnd := strings.Contains(text, " \n") || strings.HasSuffix(text, " ")
	switch {
	case strings.ContainsFunc(text, unprintable), strings.Contains(text, "\n") && (spaceAtEnd || strings.ContainsAny(text[:1], " \n")):
		node.Style = yaml.DoubleQuotedStyle
	case strings.Contains(text, "\n"):
		node.Style = yaml.LiteralStyle
	default:
		node.Style = 0
		if err := node.Encode(text); err != nil {
			node.Style = yaml.DoubleQuotedStyle
		}
	}
	node.Tag = "!!str"
	return &node
}

func intNode(number int) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(number)}
}

func boolNode(b bool) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(b)}
}

func nullNode() *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"} }

func portNode(port int) *yaml.Node {
	if port == 0 {
		return nullNode()
	}
	return intNode(port)
}

// extraNode returns an object if the extra is a JSON object that reads back unchanged, otherwise a text.
func extraNode(extra string) *yaml.Node {
	value, ok := jsontext.Decode(extra)
	// A replacement character may stand for half a surrogate pair, which a Go string cannot hold.
	if _, isObject := value.(map[string]any); ok && isObject && !strings.ContainsRune(encodeJSON(value), unicode.ReplacementChar) {
		if node, ok := jsonNode(value); ok {
			return node
		}
	}
	return textNode(extra)
}

// jsonNode returns a node for decoded JSON. It reports false if YAML would read the node as another value.
func jsonNode(value any) (*yaml.Node, bool) {
	switch value := value.(type) {
	case map[string]any:
		o := object{}
		for _, name := range sortedKeys(value) {
			node, ok := jsonNode(value[name])
			if !ok {
				return nil, false
			}
			o.add(name, node)
		}
		return o.node(), true
	case []any:
		list := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
		if len(value) == 0 {
			list.Style = yaml.FlowStyle
		}
		for _, element := range value {
			node, ok := jsonNode(element)
			if !ok {
				return nil, false
			}
			list.Content = append(list.Content, node)
		}
		return list, true
	case json.Number:
		node := &yaml.Node{Kind: yaml.ScalarNode, Value: value.String()}
		tag := node.ShortTag()
		node.Tag = tag
		return node, tag == "!!int" || tag == "!!float" // YAML reads some JSON numbers as texts
	case bool:
		return boolNode(value), true
	case nil:
		return nullNode(), true
	}
	text, _ := value.(string)
	return textNode(text), true
}

// writeJSON writes a tree as JSON. Each level is indented by step. newLine is a line end and the current indentation.
func writeJSON(out *bytes.Buffer, node *yaml.Node, newLine, step string) {
	opening, closing := "[", "]"
	switch {
	case node.Kind == yaml.ScalarNode && node.Tag == "!!str":
		out.WriteString(encodeJSON(node.Value))
		return
	case node.Kind == yaml.ScalarNode && node.Tag == rawJSON:
		_ = json.Indent(out, []byte(node.Value), newLine[1:], step) // airflowVariablesNode sets rawJSON for valid JSON only
		return
	case node.Kind == yaml.ScalarNode:
		out.WriteString(node.Value)
		return
	case node.Kind == yaml.MappingNode:
		opening, closing = "{", "}"
	}
	out.WriteString(opening)
	for i, child := range node.Content {
		isValue := node.Kind == yaml.MappingNode && i%2 == 1
		switch {
		case isValue:
			out.WriteString(": ")
		case i > 0:
			out.WriteString("," + newLine + step)
		default:
			out.WriteString(newLine + step)
		}
		writeJSON(out, child, newLine+step, step)
	}
	if len(node.Content) > 0 {
		out.WriteString(newLine)
	}
	out.WriteString(closing)
}
