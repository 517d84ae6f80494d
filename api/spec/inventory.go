package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Inventory lists every name that upstream's specs have, and nothing of their prose, so that a test can prove without
// them that the contract misses none.
type Inventory struct {
	// Releases are the versions, the oldest first.
	Releases []string `yaml:"releases"`
	// Names tells of each name the releases that have it, such as "2.3.0 - 2.11.2".
	Names map[string]string `yaml:"names"`
}

// makeInventory lists the names in the specs as upstream published them. It shares no rule with the making of the
// contract, which it is there to check.
func makeInventory(specs []spec) ([]byte, error) {
	inventory := Inventory{Names: map[string]string{}}
	has := map[string][]bool{}
	for i, s := range specs {
		root, err := parse(s.text)
		if err != nil {
			return nil, fmt.Errorf("airflow %s: %w", s.version, err)
		}
		inventory.Releases = append(inventory.Releases, s.version)
		for name := range namesOf(root) {
			if has[name] == nil {
				has[name] = make([]bool, len(specs))
			}
			has[name][i] = true
		}
	}
	for name, in := range has {
		inventory.Names[name] = spans(inventory.Releases, in)
	}
	b, err := yaml.Marshal(inventory)
	return append([]byte("# Every name in upstream's specs, and the releases that have it. Made by `make spec`; do not edit.\n"), b...), err
}

// spans writes which releases have something: "2.0.0 - 2.3.0, 2.11.2".
func spans(releases []string, in []bool) string {
	var parts []string
	for i := 0; i < len(in); i++ {
		if !in[i] {
			continue
		}
		first := i
		for i+1 < len(in) && in[i+1] {
			i++
		}
		span := releases[first]
		if i > first {
			span += " - " + releases[i]
		}
		parts = append(parts, span)
	}
	return strings.Join(parts, ", ")
}

// namesOf lists the names of a spec: its operations and their query and path parameters, the schemas of its components
// with their members and the values of their enums, also nested, and the members of schemas that stand in place.
func namesOf(root *yaml.Node) map[string]bool {
	names := map[string]bool{}
	var schema func(n *yaml.Node, name string)
	schema = func(n *yaml.Node, name string) {
		if n == nil {
			return
		}
		for property, node := range pairs(get(n, "properties")) {
			names["member "+name+"."+property.Value] = true
			schema(node, name+"."+property.Value)
		}
		for _, v := range list(get(n, "enum")) {
			names["value "+name+"="+v.Value] = true
		}
		for _, combined := range []string{"allOf", "anyOf", "oneOf"} {
			for _, part := range list(get(n, combined)) {
				schema(part, name)
			}
		}
		schema(get(n, "items"), name)
	}
	for name, node := range pairs(at(root, "components", "schemas")) {
		names["schema "+name.Value] = true
		schema(node, name.Value)
	}
	for path, item := range pairs(get(root, "paths")) {
		for method, op := range pairs(item) {
			if method.Value == "parameters" {
				continue
			}
			name := strings.ToUpper(method.Value) + " " + path.Value
			names["operation "+name] = true
			for _, p := range slices.Concat(list(get(item, "parameters")), list(get(op, "parameters"))) {
				p = resolve(root, p)
				names["parameter "+name+" "+text(p, "in")+" "+text(p, "name")] = true
			}
			for media := range maps.Values(maps.Collect(pairs(at(op, "requestBody", "content")))) {
				schema(get(media, "schema"), name+" request")
			}
			for status, response := range pairs(get(op, "responses")) {
				for media := range maps.Values(maps.Collect(pairs(get(response, "content")))) {
					schema(get(media, "schema"), name+" "+status.Value)
				}
			}
		}
	}
	return names
}
