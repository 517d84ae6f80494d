package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// markDifferences marks in the contract what Airflow 3 has under the same name as Airflow 2, but with another type or another
// path. The contract has the type of Airflow 2. The marks are:
//
//   - x-v2-path: the path of an operation, unless it is /api/v2 and the path of the contract
//   - x-v2-status: the status code of success
//   - x-v2-request, x-v2-response: the schema of the body
//   - x-v2-parameters: the names of query parameters. Their types are in x-v2-types.
//   - x-v2-name: the name of a property
//   - x-v2-type: the type of a property
//   - x-v2-required: the properties that requests must have
func markDifferences(root, newest *yaml.Node, ours, theirs map[string]entry) error {
	for _, name := range slices.Sorted(maps.Keys(theirs)) {
		our, their := ours[name], theirs[name]
		if our.node == nil {
			continue // below a property whose type differs
		}
		switch their.kind {
		case operation:
			markOperation(our.node, their.node)
		case parameter:
			a, b := get(our.node, "schema"), get(their.node, "schema")
			if typeOf(root, a) != typeOf(newest, b) {
				setIn(our.op, "x-v2-types", our.name, clone(b))
			}
		case property:
			if mark := get(their.node, "x-v2-name"); mark != nil {
				set(our.node, "x-v2-name", mark)
			}
			// A reference to a named string is kept, so that its values are not lost.
			named := refName(their.node) != "" && refName(our.node) != refName(their.node) && get(our.node, "enum") == nil
			if typeOf(root, our.node) == typeOf(newest, their.node) && !named {
				continue
			}
			mark := clone(their.node)
			drop(mark, func(key string, _ *yaml.Node) bool { return strings.HasPrefix(key, "x-v2-") })
			if other := get(our.node, "x-v2-type"); other != nil && signature(other) != signature(mark) {
				return fmt.Errorf("%s: a schema that inherits it has another type of v2", name)
			}
			set(our.node, "x-v2-type", mark)
		case schemaItself:
			markRequired(our.node, their.node)
		}
	}
	return nil
}

// markOperation marks an operation that both families have.
func markOperation(our, their *yaml.Node) {
	for _, key := range []string{"x-v2-path", "x-v2-parameters"} {
		if mark := get(their, key); mark != nil {
			set(our, key, clone(mark))
		}
	}
	status, response := successOf(our)
	statusV2, responseV2 := successOf(their)
	if status != statusV2 {
		set(our, "x-v2-status", scalar("!!str", statusV2))
	}
	if a, b := schemaOf(response), schemaOf(responseV2); b != nil && signature(a) != signature(b) {
		set(our, "x-v2-response", clone(b))
	}
	if a, b := bodyOf(our), bodyOf(their); b != nil && signature(a) != signature(b) {
		set(our, "x-v2-request", clone(b))
	}
}

// markRequired marks what requests of v2 must have and those of v1 need not.
func markRequired(our, their *yaml.Node) {
	if text(our, "x-write") != "true" || our == their {
		return
	}
	required := func(n *yaml.Node) []string {
		var names []string
		for _, name := range list(get(n, "required")) {
			names = append(names, name.Value)
		}
		return names
	}
	mark := sequence()
	for _, name := range required(their) {
		if !slices.Contains(required(our), name) {
			mark.Content = append(mark.Content, scalar("!!str", name))
		}
	}
	if len(mark.Content) > 0 {
		set(our, "x-v2-required", mark)
	}
}

// successOf returns the first successful response of an operation.
func successOf(op *yaml.Node) (status string, response *yaml.Node) {
	for status, response := range pairs(get(op, "responses")) {
		if strings.HasPrefix(status.Value, "2") {
			return status.Value, response
		}
	}
	return "", nil
}

func schemaOf(response *yaml.Node) *yaml.Node {
	return at(response, "content", "application/json", "schema")
}

// signature returns a text that is equal for equal schemas.
func signature(schema *yaml.Node) string {
	b, _ := yaml.Marshal(schema)
	return string(b)
}

// typeOf returns the JSON type of a schema. Objects have the name of their schema. It ignores formats, limits, null, and the
// values of enums.
func typeOf(root, schema *yaml.Node) string {
	if name := refName(schema); name != "" {
		target := at(root, "components", "schemas", name)
		if t := text(target, "type"); t != "" && t != "object" && t != "array" {
			return t
		}
		return name
	}
	for _, combined := range []string{"allOf", "anyOf", "oneOf"} {
		if alternatives := get(schema, combined); alternatives != nil {
			var types []string
			for _, alternative := range alternatives.Content {
				types = append(types, typeOf(root, alternative))
			}
			slices.Sort(types)
			return strings.Join(slices.Compact(types), " or ")
		}
	}
	if t := text(schema, "type"); t == "array" {
		return "[" + typeOf(root, get(schema, "items")) + "]"
	} else if t != "" {
		return t
	}
	return "any"
}
