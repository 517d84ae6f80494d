package main

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

const schemaRef = "#/components/schemas/"

// writeSchemas gives request bodies schemas of their own. Upstream describes most bodies by the schema of the answer,
// with readOnly and writeOnly marks; a generator then makes one type for both, with members that the server refuses.
//
// A schema that answers use too is split: NameCreate for POST, NameUpdate for PATCH, where nothing is required, and
// the name itself for reading. A schema that only bodies use stays as it is. All of them are marked x-write.
func writeSchemas(root *yaml.Node) error {
	schemas := at(root, "components", "schemas")
	read := referenced(schemas, answers(root))
	for path, item := range pairs(get(root, "paths")) {
		for method, op := range pairs(item) {
			body := at(op, "requestBody", "content", "application/json", "schema")
			name := refName(body)
			if name == "" {
				continue
			}
			if read[name] || hasMarks(schemas, get(schemas, name)) {
				suffix := map[string]string{"post": "Create", "patch": "Update"}[method.Value]
				if suffix == "" {
					return fmt.Errorf("%s %s: no rule says how to name the schema of its body", method.Value, path.Value)
				}
				if get(schemas, name+suffix) == nil {
					set(schemas, name+suffix, writeSchema(schemas, get(schemas, name), method.Value == "post"))
				}
				name += suffix
				set(body, "$ref", scalar("!!str", schemaRef+name))
			}
			set(get(schemas, name), "x-write", yes())
		}
	}
	for name := range read { // an answer never has these
		for _, part := range parts(get(schemas, name)) {
			if properties := get(part, "properties"); properties != nil {
				drop(properties, func(_ string, v *yaml.Node) bool { return text(v, "writeOnly") == "true" })
			}
		}
	}
	dropUnused(root, schemas)
	return nil
}

// writeSchema is what may be written of a schema: all that is not readOnly.
func writeSchema(schemas, schema *yaml.Node, create bool) *yaml.Node {
	properties := mapping()
	var required []*yaml.Node
	for _, part := range flat(schemas, schema) {
		for name, property := range pairs(get(part, "properties")) {
			if marked(schemas, property, "readOnly") {
				continue
			}
			property = clone(property)
			dropKeys(property, "writeOnly")
			set(properties, name.Value, property)
		}
		required = append(required, list(get(part, "required"))...)
	}
	out := mapping(scalar("!!str", "type"), scalar("!!str", "object"))
	required = slices.DeleteFunc(required, func(n *yaml.Node) bool { return get(properties, n.Value) == nil })
	if create && len(required) > 0 {
		set(out, "required", &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: required})
	}
	set(out, "properties", properties)
	return out
}

// flat lists the parts that make up a schema: itself and, in order, all that allOf brings in.
func flat(schemas, schema *yaml.Node) []*yaml.Node {
	if name := refName(schema); name != "" {
		schema = get(schemas, name)
	}
	if schema == nil {
		return nil
	}
	var out []*yaml.Node
	for _, part := range list(get(schema, "allOf")) {
		out = append(out, flat(schemas, part)...)
	}
	return append(out, schema)
}

// parts lists a schema and the inline parts of its allOf, without those that other schemas own.
func parts(schema *yaml.Node) []*yaml.Node {
	return append([]*yaml.Node{schema}, list(get(schema, "allOf"))...)
}

// marked tells whether a property carries a mark, also when it stands on the schema that it refers to.
func marked(schemas, property *yaml.Node, mark string) bool {
	if name := refName(property); name != "" {
		property = get(schemas, name)
	}
	return text(property, mark) == "true"
}

func hasMarks(schemas, schema *yaml.Node) bool {
	for _, part := range flat(schemas, schema) {
		for _, property := range pairs(get(part, "properties")) {
			if marked(schemas, property, "readOnly") || marked(schemas, property, "writeOnly") {
				return true
			}
		}
	}
	return false
}

func refName(n *yaml.Node) string {
	name, _ := strings.CutPrefix(text(n, "$ref"), schemaRef)
	return name
}

// answers lists every node below which an answer's schema stands.
func answers(root *yaml.Node) []*yaml.Node {
	var out []*yaml.Node
	for _, op := range operations(root) {
		out = append(out, get(op, "responses"))
	}
	return append(out, at(root, "components", "responses"))
}

// referenced gives the names of all schemas that can be reached from the nodes.
func referenced(schemas *yaml.Node, from []*yaml.Node) map[string]bool {
	names := map[string]bool{}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n == nil {
			return
		}
		if name := refName(n); name != "" && !names[name] {
			names[name] = true
			walk(get(schemas, name))
		}
		for _, child := range n.Content {
			walk(child)
		}
	}
	for _, n := range from {
		walk(n)
	}
	return names
}

// dropUnused removes the schemas that nothing refers to any longer, such as one that only bodies used and was split.
func dropUnused(root, schemas *yaml.Node) {
	used := referenced(schemas, []*yaml.Node{get(root, "paths"), at(root, "components", "responses"), at(root, "components", "parameters")})
	drop(schemas, func(name string, _ *yaml.Node) bool { return !used[name] })
}
