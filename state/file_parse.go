package state

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// file is a file that is being read. JSON and YAML are parsed into the same tree of nodes, which keep their line numbers.
type file struct {
	name     string
	literal  bool     // the format has no references: ${env:X} is an ordinary text
	mistakes *[]error // mistakes in single objects
}

func (f file) mistake(err error) { *f.mistakes = append(*f.mistakes, err) }

func (f file) error(at *yaml.Node, format string, args ...any) error {
	line := 0
	if at != nil {
		line = at.Line
	}
	return &FileError{f.name, line, fmt.Sprintf(format, args...)}
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

func (f file) parseYAML(text []byte) (*yaml.Node, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	var document, second yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF), err == nil && isNull(document.Content[0]):
		return nil, f.error(nil, "must not be empty; write {} for a state without sections")
	case err != nil:
		return nil, f.yamlError(err)
	}
	switch err := decoder.Decode(&second); {
	case err == nil:
		return nil, f.error(&second, "must be a single YAML document")
	case !errors.Is(err, io.EOF):
		return nil, f.yamlError(err)
	}
	return document.Content[0], f.check(document.Content[0])
}

func (f file) yamlError(err error) error {
	reason := err.Error()
	match := yamlLine.FindStringSubmatch(reason)
	if match == nil {
		return f.error(nil, "invalid YAML: %s", reason)
	}
	line, _ := strconv.Atoi(match[1])
	return f.error(&yaml.Node{Line: line}, "invalid YAML: %s", reason[len(match[0]):])
}

// check rejects duplicate names, and YAML features that hide what a file says.
func (f file) check(node *yaml.Node) error {
	if node.Kind == yaml.AliasNode || node.Anchor != "" {
		return f.error(node, "anchors and aliases are not supported; repeat the value")
	}
	if node.Style&yaml.TaggedStyle != 0 {
		return f.error(node, "YAML tags such as %s are not supported", node.Tag)
	}
	if node.Kind == yaml.MappingNode {
		seen := map[string]int{}
		for name, _ := range pairs(node) {
			switch line := seen[name.Value]; {
			case name.Kind != yaml.ScalarNode:
				return f.error(name, "a name must be a string")
			case line > 0:
				return f.error(name, "duplicate name %q: first used in line %d", name.Value, line)
			case name.Tag == "!!merge":
				return f.error(name, "merging with << is not supported; repeat the fields")
			}
			seen[name.Value] = name.Line
		}
	}
	for _, child := range node.Content {
		if err := f.check(child); err != nil {
			return err
		}
	}
	return nil
}

// pairs returns an iterator over the names and values of a mapping.
func pairs(node *yaml.Node) func(yield func(name, value *yaml.Node) bool) {
	return func(yield func(name, value *yaml.Node) bool) {
		for i := 0; i+1 < len(node.Content); i += 2 {
			if !yield(node.Content[i], node.Content[i+1]) {
				return
			}
		}
	}
}

// parseJSON parses JSON into nodes. The YAML parser cannot do this, because YAML lacks some escapes of JSON.
func (f file) parseJSON(text []byte) (*yaml.Node, error) {
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, f.error(nil, "must not be empty; write {} for a state without sections")
	}
	var all json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		at := &yaml.Node{}
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			at.Line = 1 + bytes.Count(text[:syntax.Offset], []byte("\n"))
		}
		return nil, f.error(at, "invalid JSON: %v", err)
	}
	p := &jsonParser{text: text, decoder: json.NewDecoder(bytes.NewReader(text)), line: 1}
	p.decoder.UseNumber()
	node, err := p.node()
	if err != nil {
		return nil, f.error(&yaml.Node{Line: p.line}, "invalid JSON: %v", err)
	}
	return node, f.check(node)
}

// jsonParser converts JSON that is known to be valid, and counts lines.
type jsonParser struct {
	text    []byte
	decoder *json.Decoder
	offset  int64
	line    int // the line at offset
}

func (p *jsonParser) node() (*yaml.Node, error) {
	token, err := p.decoder.Token()
	if err != nil {
		return nil, err
	}
	offset := p.decoder.InputOffset()
	p.line += bytes.Count(p.text[p.offset:offset], []byte("\n"))
	source := p.text[p.offset:offset]
	p.offset = offset
	node := &yaml.Node{Kind: yaml.ScalarNode, Line: p.line}
	switch token := token.(type) {
	case json.Delim:
		node.Kind = yaml.SequenceNode
		if token == '{' {
			node.Kind = yaml.MappingNode
		}
		for p.decoder.More() {
			child, err := p.node()
			if err != nil {
				return nil, err
			}
			node.Content = append(node.Content, child)
		}
		_, err := p.decoder.Token()
		return node, err
	case json.Number:
		node.Tag, node.Value = "!!float", token.String()
		if !strings.ContainsAny(node.Value, ".eE") {
			node.Tag = "!!int"
		}
	case bool:
		node.Tag, node.Value = "!!bool", strconv.FormatBool(token)
	case nil:
		node.Tag, node.Value = "!!null", "null"
	case string:
		node.Tag, node.Value, node.Style = "!!str", token, yaml.DoubleQuotedStyle
		if strings.ContainsRune(token, utf8.RuneError) && !bytes.ContainsRune(source, utf8.RuneError) &&
			!bytes.Contains(bytes.ToLower(source), []byte(`\ufffd`)) {
			return nil, errors.New("a string contains half a surrogate pair")
		}
	}
	return node, nil
}

func isNull(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.ShortTag() == "!!null" }
