package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

func writeJSON(w io.Writer, models any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(models)
}

// writeYAML goes by way of JSON, which has the names of the members and their order.
func writeYAML(w io.Writer, models any) error {
	text, err := json.Marshal(models)
	if err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	node, err := yamlNode(decoder)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := cmp.Or(encoder.Encode(node), encoder.Close()); err != nil {
		return err
	}
	_, err = out.WriteTo(w)
	return err
}

// yamlNode reads one value. That JSON is YAML does not help: YAML cannot read all escapes that JSON has.
func yamlNode(decoder *json.Decoder) (*yaml.Node, error) {
	token, err := decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case json.Number:
		return &yaml.Node{Kind: yaml.ScalarNode, Value: token.String()}, nil // as it is, not rounded
	case json.Delim:
		node := &yaml.Node{Kind: yaml.SequenceNode}
		if token == '{' {
			node.Kind = yaml.MappingNode // keys and values in turn
		}
		for decoder.More() {
			item, err := yamlNode(decoder)
			if err != nil {
				return nil, err
			}
			node.Content = append(node.Content, item)
		}
		_, err := decoder.Token()
		return node, err
	}
	var node yaml.Node
	return &node, node.Encode(token)
}

// writeCSV writes the header in lower case, and the cells as they are.
func writeCSV(w io.Writer, rows [][]string) error {
	for i, name := range rows[0] {
		rows[0][i] = strings.ToLower(name)
	}
	return csv.NewWriter(w).WriteAll(rows)
}
