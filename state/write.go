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

// stateNode is the tree of a file. What is not set is left out.
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
	for _, key := range sorted(entries) {
		section.add(key, node(entries[key]))
	}
	root.add(name, section.node())
}

func variableNode(v Variable) *yaml.Node {
	one := object{}
	one.add("value", textNode(v.Value))
	one.addText("description", v.Description)
	return one.node()
}

func poolNode(p Pool) *yaml.Node {
	one := object{}
	one.add("slots", intNode(p.Slots))
	one.addText("description", p.Description)
	if include, set := p.IncludeDeferred.Get(); set {
		one.add("include_deferred", boolNode(include))
	}
	return one.node()
}

func connectionNode(c Connection) *yaml.Node {
	one := object{}
	one.add("conn_type", textNode(c.ConnType))
	one.addText("description", c.Description)
	one.addText("host", c.Host)
	if port, set := c.Port.Get(); set {
		one.add("port", portNode(port))
	}
	one.addText("schema", c.Schema)
	one.addText("login", c.Login)
	one.addText("password", c.Password)
	if extra, set := c.Extra.Get(); set {
		one.add("extra", extraNode(extra))
	}
	return one.node()
}

func dagNode(d DAG) *yaml.Node {
	one := object{}
	one.add("is_paused", boolNode(d.IsPaused))
	return one.node()
}

// object is a mapping that is being made.
type object []*yaml.Node

func (o *object) add(name string, value *yaml.Node) { *o = append(*o, textNode(name), value) }

func (o *object) addText(name string, text client.Optional[string]) {
	if text, set := text.Get(); set {
		o.add(name, textNode(text))
	}
}

func (o *object) node() *yaml.Node {
	node := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: *o}
	if len(*o) == 0 {
		node.Style = yaml.FlowStyle
	}
	return node
}

// textNode is a text. In YAML it is plain where nothing else can be read from it, also by YAML 1.1, in lines if it is made
// of lines of printable characters, and in quotes otherwise.
func textNode(text string) *yaml.Node {
	var node yaml.Node
	node.SetString(text)
	odd := func(r rune) bool { return r != '\n' && (!unicode.IsPrint(r) || r == '\uFEFF') }
	blankAtEnd := strings.Contains(text, " \n") || strings.HasSuffix(text, " ")
	switch {
	case strings.ContainsFunc(text, odd), strings.Contains(text, "\n") && (blankAtEnd || strings.ContainsAny(text[:1], " \n")):
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

// extraNode is an object if the extra is one, and a text if it is anything else, or cannot be told as an object.
func extraNode(extra string) *yaml.Node {
	value, ok := jsontext.Decode(extra)
	// a replacement character may be half of a surrogate pair, which no Go string has
	if _, isObject := value.(map[string]any); ok && isObject && !strings.ContainsRune(encodeJSON(value), unicode.ReplacementChar) {
		if node, ok := jsonNode(value); ok {
			return node
		}
	}
	return textNode(extra)
}

// jsonNode is decoded JSON, and whether it reads as what it is.
func jsonNode(value any) (*yaml.Node, bool) {
	switch value := value.(type) {
	case map[string]any:
		o := object{}
		for _, name := range sorted(value) {
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
		return node, tag == "!!int" || tag == "!!float" // not all that is a number to JSON
	case bool:
		return boolNode(value), true
	case nil:
		return nullNode(), true
	}
	text, _ := value.(string)
	return textNode(text), true
}

// writeJSON writes a tree as JSON. Each level is indented by step; newLine is the line end with what stands before the object.
func writeJSON(out *bytes.Buffer, node *yaml.Node, newLine, step string) {
	open, closing := "[", "]"
	switch {
	case node.Kind == yaml.ScalarNode && node.Tag == "!!str":
		out.WriteString(encodeJSON(node.Value))
		return
	case node.Kind == yaml.ScalarNode && node.Tag == rawJSON:
		_ = json.Indent(out, []byte(node.Value), newLine[1:], step) // it is valid
		return
	case node.Kind == yaml.ScalarNode:
		out.WriteString(node.Value)
		return
	case node.Kind == yaml.MappingNode:
		open, closing = "{", "}"
	}
	out.WriteString(open)
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
