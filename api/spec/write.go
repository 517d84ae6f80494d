package main

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

const schemaRef = "#/components/schemas/"

// writeSchemas creates separate schemas for request bodies. Upstream uses the response schema for most bodies, with readOnly and
// writeOnly marks. Generators create one type for both, with fields that the server rejects in requests.
//
// A schema that responses also use is split: NameCreate is for POST, NameUpdate, where nothing is required, for PATCH, and Name
// for responses. A schema that only bodies use is not changed. All request schemas are marked x-write.
func writeSchemas(root *yaml.Node) error {
	schemas := at(root, "components", "schemas")
	read := referenced(schemas, responses(root))
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
					return fmt.Errorf("%s %s: no rule for the name of the body's schema", method.Value, path.Value)
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
	for name := range read { // responses never have these
		for _, part := range parts(get(schemas, name)) {
			if properties := get(part, "properties"); properties != nil {
				drop(properties, func(_ string, v *yaml.Node) bool { return text(v, "writeOnly") == "true" })
			}
		}
	}
	dropUnused(root, schemas)
	return nil
}

// writeSchema returns the request schema for a schema: all properties that are not readOnly.
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

// flat returns all parts of a schema: first, in order, those of its allOf, including by $ref, and then the schema itself.
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

// parts returns a schema and the elements of its allOf. It does not follow references.
func parts(schema *yaml.Node) []*yaml.Node {
	return append([]*yaml.Node{schema}, list(get(schema, "allOf"))...)
}

// marked reports whether a property or the schema that it refers to has a mark.
func marked(schemas, property *yaml.Node, mark string) bool {
	if name := refName(property); name != "" {
		property = get(schemas, name)
	}
	return text(property, mark) == "true"
}

// hasMarks reports whether any property of a schema is readOnly or writeOnly.
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

// refName returns the name of the schema that a $ref refers to, or "" if there is no $ref.
func refName(n *yaml.Node) string {
	name, _ := strings.CutPrefix(text(n, "$ref"), schemaRef)
	return name
}

// responses returns the nodes that contain the schemas of responses.
func responses(root *yaml.Node) []*yaml.Node {
	var out []*yaml.Node
	for _, op := range operations(root) {
		out = append(out, get(op, "responses"))
	}
	return append(out, at(root, "components", "responses"))
}

// referenced returns the names of all schemas that are reachable from the nodes.
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

// dropUnused removes the schemas without references, such as one that only bodies used before it was split.
func dropUnused(root, schemas *yaml.Node) {
	used := referenced(schemas, []*yaml.Node{get(root, "paths"), at(root, "components", "responses"), at(root, "components", "parameters")})
	drop(schemas, func(name string, _ *yaml.Node) bool { return !used[name] })
}
