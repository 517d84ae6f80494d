package main

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// onlyAirflow2 removes from the contract what only Airflow 3 has: operations, parameters, fields, enum values, models and types.
// It renames the marks of what Airflow 3 does not have to x-v2-until, for the tables of operations. The client cannot send requests
// to Airflow 3 yet. Whoever teaches it a part of Airflow 3 keeps that part here. Once the client knows all parts, this file can be
// deleted.
func onlyAirflow2(document *yaml.Node) {
	root := rootOf(document)
	paths, components := valueOf(root, "paths"), valueOf(root, "components")
	removeIf(paths, func(_ string, item *yaml.Node) bool {
		removeIf(item, func(key string, op *yaml.Node) bool { return key != "parameters" && isAirflow3(valueOf(op, "x-since")) })
		return len(item.Content) == 0
	})
	removeAirflow3(root)
	used := map[string]bool{}
	schemas := valueOf(components, "schemas")
	for _, user := range []*yaml.Node{paths, valueOf(components, "responses"), valueOf(components, "parameters")} {
		findSchemas(user, schemas, used)
	}
	removeIf(schemas, func(name string, _ *yaml.Node) bool { return !used[name] })
}

// newestAirflow2 is the mark of what Airflow 3 lacks and all older releases have.
const newestAirflow2 = "2.11"

// modelDifferences are the marks of what the models do not have yet.
var modelDifferences = []string{"x-v2-type", "x-v2-request", "x-v2-response", "x-v2-status", "x-v2-required"}

// isAirflow3 reports whether a mark names a release of Airflow 3.
func isAirflow3(mark *yaml.Node) bool { return mark != nil && strings.HasPrefix(mark.Value, "3.") }

// removeAirflow3 removes the parameters, fields, enum values and marks of Airflow 3 from a node and all nodes below it.
func removeAirflow3(n *yaml.Node) {
	for key, in := range map[string]string{"x-since-parameters": "parameters", "x-since-values": "enum"} {
		removeIf(valueOf(n, key), func(name string, mark *yaml.Node) bool {
			if isAirflow3(mark) {
				list := valueOf(n, in)
				list.Content = slices.DeleteFunc(list.Content, func(v *yaml.Node) bool {
					return v.Value == name || valueOf(v, "name") != nil && valueOf(v, "name").Value == name
				})
			}
			return isAirflow3(mark)
		})
	}
	ofAirflow3 := func(_ string, mark *yaml.Node) bool { return isAirflow3(mark) || mark.Value == newestAirflow2 }
	for _, key := range []string{"x-until", "x-until-parameters"} {
		if mark := valueOf(n, key); mark != nil && (mark.Kind == yaml.MappingNode || mark.Value == newestAirflow2) {
			copied := *mark
			copied.Content = slices.Clone(mark.Content)
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: strings.Replace(key, "x-", "x-v2-", 1)}, &copied)
		}
	}
	removeIf(valueOf(n, "x-until-parameters"), ofAirflow3)
	removeIf(valueOf(n, "x-until-values"), ofAirflow3)
	removeIf(valueOf(n, "properties"), func(_ string, property *yaml.Node) bool { return isAirflow3(valueOf(property, "x-since")) })
	removeIf(n, func(key string, value *yaml.Node) bool {
		empty := len(value.Content) == 0 && value.Kind != yaml.ScalarNode
		return slices.Contains(modelDifferences, key) || key == "x-until" && ofAirflow3(key, value) ||
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
		findSchemas(valueOf(schemas, name), schemas, found)
	}
	for _, c := range n.Content {
		findSchemas(c, schemas, found)
	}
}
