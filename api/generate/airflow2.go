package main

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// onlyAirflow2 removes from the contract what only Airflow 3 has: operations, parameters, fields, enum values, models, and the
// marks of differences (x-v2-*). The client cannot send requests to Airflow 3 yet. Whoever teaches it a part of Airflow 3 keeps
// that part here. Once the client knows all parts, this file can be deleted.
func onlyAirflow2(document *yaml.Node) {
	root := document
	if root.Kind == yaml.DocumentNode {
		root = root.Content[0]
	}
	paths, components := child(root, "paths"), child(root, "components")
	remove(paths, func(_ string, item *yaml.Node) bool {
		remove(item, func(key string, op *yaml.Node) bool { return key != "parameters" && isAirflow3(child(op, "x-since")) })
		return len(item.Content) == 0
	})
	removeAirflow3(root)
	used := map[string]bool{}
	schemas := child(components, "schemas")
	for _, user := range []*yaml.Node{paths, child(components, "responses"), child(components, "parameters")} {
		findSchemas(user, schemas, used)
	}
	remove(schemas, func(name string, _ *yaml.Node) bool { return !used[name] })
}

// newestAirflow2 is the mark of what Airflow 3 lacks and all older releases have.
const newestAirflow2 = "2.11"

// isAirflow3 reports whether a mark names a release of Airflow 3.
func isAirflow3(mark *yaml.Node) bool { return mark != nil && strings.HasPrefix(mark.Value, "3.") }

// removeAirflow3 removes the parameters, fields, enum values and marks of Airflow 3 from a node and all nodes below it.
func removeAirflow3(n *yaml.Node) {
	for key, in := range map[string]string{"x-since-parameters": "parameters", "x-since-values": "enum"} {
		remove(child(n, key), func(name string, mark *yaml.Node) bool {
			if isAirflow3(mark) {
				list := child(n, in)
				list.Content = slices.DeleteFunc(list.Content, func(v *yaml.Node) bool {
					return v.Value == name || child(v, "name") != nil && child(v, "name").Value == name
				})
			}
			return isAirflow3(mark)
		})
	}
	ofAirflow3 := func(_ string, mark *yaml.Node) bool { return isAirflow3(mark) || mark.Value == newestAirflow2 }
	remove(child(n, "x-until-parameters"), ofAirflow3)
	remove(child(n, "x-until-values"), ofAirflow3)
	remove(child(n, "properties"), func(_ string, property *yaml.Node) bool { return isAirflow3(child(property, "x-since")) })
	remove(n, func(key string, value *yaml.Node) bool {
		empty := len(value.Content) == 0 && value.Kind != yaml.ScalarNode
		return strings.HasPrefix(key, "x-v2-") || key == "x-until" && ofAirflow3(key, value) ||
			empty && (key == "parameters" || strings.HasPrefix(key, "x-since-") || strings.HasPrefix(key, "x-until-"))
	})
	for _, c := range n.Content {
		removeAirflow3(c)
	}
}

// findSchemas finds the names of all schemas that a node refers to, also by other schemas.
func findSchemas(n, schemas *yaml.Node, found map[string]bool) {
	if n == nil {
		return
	}
	if name, ok := strings.CutPrefix(n.Value, "#/components/schemas/"); ok && !found[name] {
		found[name] = true
		findSchemas(child(schemas, name), schemas, found)
	}
	for _, c := range n.Content {
		findSchemas(c, schemas, found)
	}
}

// child returns the value of a key in a mapping, or nil.
func child(n *yaml.Node, key string) *yaml.Node {
	if n == nil || n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// remove removes the keys of a mapping for which condition returns true.
func remove(n *yaml.Node, condition func(key string, value *yaml.Node) bool) {
	if n == nil || n.Kind != yaml.MappingNode {
		return
	}
	kept := n.Content[:0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		if !condition(n.Content[i].Value, n.Content[i+1]) {
			kept = append(kept, n.Content[i], n.Content[i+1])
		}
	}
	n.Content = kept
}
