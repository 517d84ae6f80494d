package main

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// The contract is an OpenAPI 3.0 document, as Airflow 2's specs are. Airflow 3's specs are OpenAPI 3.1, whose schemas can say
// in several ways that a value may be null.

// toOpenAPI30 rewrites all schemas of an OpenAPI 3.1 document for OpenAPI 3.0.
func toOpenAPI30(root *yaml.Node) {
	nodes := schemaNodes(root)
	slices.Reverse(nodes) // inner schemas first, because an outer schema may take over the content of an inner one
	for _, schema := range nodes {
		dropKeys(schema, "title", "prefixItems", "contentMediaType", "contentEncoding")
		if value := get(schema, "const"); value != nil {
			set(schema, "enum", sequence(value))
			dropKeys(schema, "const")
		}
		if value := get(schema, "default"); value != nil && value.Tag == "!!null" {
			dropKeys(schema, "default")
		}
		if typ := get(schema, "type"); typ != nil && typ.Kind == yaml.SequenceNode {
			withoutNull(schema, typ, func(n *yaml.Node) bool { return n.Value == "null" })
			if len(typ.Content) == 1 {
				set(schema, "type", typ.Content[0])
			}
		}
		for _, key := range []string{"anyOf", "oneOf"} {
			if alternatives := get(schema, key); alternatives != nil {
				withoutNull(schema, alternatives, func(n *yaml.Node) bool { return text(n, "type") == "null" })
			}
		}
		mergeOnlyAlternative(schema)
		if text(schema, "type") == "array" && get(schema, "items") == nil {
			set(schema, "items", mapping())
		}
	}
}

// withoutNull removes the alternatives that mean null, and marks the schema as nullable instead.
func withoutNull(schema, alternatives *yaml.Node, isNull func(*yaml.Node) bool) {
	n := len(alternatives.Content)
	alternatives.Content = slices.DeleteFunc(alternatives.Content, isNull)
	if len(alternatives.Content) < n {
		set(schema, "nullable", yes())
	}
}

// mergeOnlyAlternative replaces an anyOf or oneOf whose alternatives are all equal by that alternative.
func mergeOnlyAlternative(schema *yaml.Node) {
	for _, key := range []string{"anyOf", "oneOf"} {
		alternatives := list(get(schema, key))
		if len(alternatives) == 0 {
			continue
		}
		ref := refName(alternatives[0])
		for _, other := range alternatives[1:] {
			if ref == "" || refName(other) != ref {
				return
			}
		}
		dropKeys(schema, key, "discriminator")
		for k, v := range pairs(alternatives[0]) {
			set(schema, k.Value, v)
		}
	}
}
