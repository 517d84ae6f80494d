package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// missing returns the names of the inventory that are neither in the contract nor omitted.
func (inventory *Inventory) missing(contract *yaml.Node, f *families, omitted omissions) []string {
	has := namesIn(contract)
	var absent []string
	for _, name := range slices.Sorted(maps.Keys(inventory.V1.Names)) {
		if !isOmitted(omitted["v1"], name) && !has.v1(name) {
			absent = append(absent, name)
		}
	}
	for _, names := range []Names{inventory.V2, inventory.FAB} {
		translate := f.translator(names.Names, contract)
		for _, name := range slices.Sorted(maps.Keys(names.Names)) {
			if !isOmitted(omitted["v2"], name) && !has.v2(translate(name)) {
				absent = append(absent, name)
			}
		}
	}
	return absent
}

// contractNames are the names in the contract, as each family has them.
type contractNames struct{ ofV1, ofV2 map[string]bool }

func namesIn(contract *yaml.Node) contractNames {
	return contractNames{namesOf(contract), namesOfV2(contract)}
}

// v1 reports whether the contract has a name of Airflow 2. The contract has separate schemas for requests.
func (c contractNames) v1(name string) bool {
	if !strings.HasPrefix(name, "request ") {
		return c.ofV1[name]
	}
	return c.ofV1[name] || c.ofV1[name+"Create"] || c.ofV1[name+"Update"]
}

// v2 reports whether the contract has all of these names of Airflow 3.
func (c contractNames) v2(names []string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { return !c.ofV2[n] })
}

// translator returns a function that returns the names for which namesOfV2 is true if the contract has a name of Airflow 3.
func (f *families) translator(names map[string]string, contract *yaml.Node) func(name string) []string {
	methods := map[string][]string{}
	for name := range names {
		if words := strings.Split(name, " "); words[0] == "request" {
			methods[words[3]] = append(methods[words[3]], strings.ToLower(words[1]))
		}
	}
	byLower := lowerNames(at(contract, "components", "schemas"))
	return func(name string) []string {
		words := strings.Split(name, " ")
		switch words[0] {
		case "operation":
			return []string{words[0] + " " + words[1] + " " + shape(words[2])}
		case "parameter":
			if words[3] == "path" { // the shape of the path has it
				return []string{"operation " + words[1] + " " + shape(words[2])}
			}
			return []string{words[0] + " " + words[1] + " " + shape(words[2]) + " " + words[3] + " " + words[4]}
		case "field":
			return []string{words[0] + " " + words[1] + " " + shape(words[2]) + " " + words[3]}
		case "request":
			ours := f.namesOf(words[3], methods[words[3]], byLower)
			our := ours[0]
			if words[1] == "PATCH" {
				our = ours[len(ours)-1]
			}
			return []string{words[0] + " " + words[1] + " " + shape(words[2]) + " " + our}
		}
		if len(words) > 3 { // of an inline schema
			return []string{words[0] + " " + words[1] + " " + shape(words[2]) + " " + strings.Join(words[3:], " ")}
		}
		kind, rest, _ := strings.Cut(name, " ")
		end := strings.IndexAny(rest, ".=")
		if end < 0 {
			end = len(rest)
		}
		var translated []string
		for _, our := range f.namesOf(rest[:end], methods[rest[:end]], byLower) {
			translated = append(translated, kind+" "+our+rest[end:])
		}
		return translated
	}
}

// namesOfV2 returns the names that the contract has for Airflow 3: paths and parameters as Airflow 3 has them, without the names
// of path parameters, and the names of schemas as the contract has them.
func namesOfV2(root *yaml.Node) map[string]bool {
	names := map[string]bool{}
	for name, node := range pairs(at(root, "components", "schemas")) {
		names["schema "+name.Value] = true
		addNamesV2(root, node, name.Value, names)
	}
	for path, item := range pairs(get(root, "paths")) {
		for method := range pairs(item) {
			if method.Value != "parameters" {
				operationNamesV2(root, path.Value, method.Value, item, names)
			}
		}
	}
	return names
}

func addNamesV2(root, schema *yaml.Node, name string, names map[string]bool) {
	if other := get(schema, "x-v2-type"); other != nil {
		schema = other
	}
	for _, part := range flat(at(root, "components", "schemas"), schema) {
		for property, node := range pairs(get(part, "properties")) {
			wire := nameV2(property.Value, node)
			if wire == "" {
				continue
			}
			names["property "+name+"."+wire] = true
			if refName(node) == "" {
				addNamesV2(root, node, name+"."+wire, names)
			}
		}
		for _, v := range list(get(part, "enum")) {
			if !isV1(text(get(part, "x-until-values"), v.Value)) {
				names["value "+name+"="+v.Value] = true
			}
		}
		for _, combined := range []string{"anyOf", "oneOf"} {
			for _, alternative := range list(get(part, combined)) {
				if refName(alternative) == "" {
					addNamesV2(root, alternative, name, names)
				}
			}
		}
		if items := get(part, "items"); items != nil && refName(items) == "" {
			addNamesV2(root, items, name, names)
		}
	}
}

// nameV2 returns the name that a property has in Airflow 3, or "" if Airflow 3 does not have it.
func nameV2(name string, node *yaml.Node) string {
	if isV1(text(node, "x-until")) {
		return ""
	}
	return cmp.Or(text(node, "x-v2-name"), name)
}

func operationNamesV2(root *yaml.Node, path, method string, item *yaml.Node, names map[string]bool) {
	op := get(item, method)
	if isV1(text(op, "x-until")) {
		return
	}
	route := text(op, "x-v2-path")
	if route == "" {
		route = prefixesV2[0] + path
	}
	name := strings.ToUpper(method) + " " + shape(strings.ReplaceAll(route, "~", "{}"))
	names["operation "+name] = true
	for _, p := range slices.Concat(list(get(item, "parameters")), list(get(op, "parameters"))) {
		p = resolve(root, p)
		wire := text(p, "name")
		if isV1(text(get(op, "x-until-parameters"), wire)) {
			continue
		}
		if renamed := text(get(op, "x-v2-parameters"), wire); renamed != "" {
			wire = renamed
		}
		names["parameter "+name+" "+text(p, "in")+" "+wire] = true
	}
	body := get(op, "x-v2-request")
	if body == nil {
		body = bodyOf(op)
	}
	for _, b := range append(list(get(body, "anyOf")), body) {
		if ref := refName(b); ref != "" {
			names["request "+name+" "+ref] = true
			for _, part := range flat(at(root, "components", "schemas"), b) {
				for property, node := range pairs(get(part, "properties")) {
					if wire := nameV2(property.Value, node); wire != "" {
						names["field "+name+" "+wire] = true
					}
				}
			}
		} else {
			addNamesV2(root, b, name+" request", names)
		}
	}
	for status, response := range pairs(get(op, "responses")) {
		schema := schemaOf(response)
		if other := get(op, "x-v2-response"); other != nil && strings.HasPrefix(status.Value, "2") {
			schema = other
		}
		if schema != nil && refName(schema) == "" {
			addNamesV2(root, schema, name+" "+status.Value, names)
		}
	}
}

// isV1 reports whether a mark names a release of Airflow 2.
func isV1(mark string) bool { return strings.HasPrefix(mark, "2.") }
