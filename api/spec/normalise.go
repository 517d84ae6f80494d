package main

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// makeContract turns the specs of several releases, the oldest first, into the contract: the structure of the newest with
// what only older ones have, without upstream's prose, and with what is wrong in it everywhere repaired by rule. What takes
// judgement is not done here but in api/overlay.yaml.
func makeContract(specs []spec) ([]byte, error) {
	var releases []release
	for _, s := range specs {
		root, err := normalise(s.text)
		if err != nil {
			return nil, fmt.Errorf("airflow %s: %w", s.version, err)
		}
		releases = append(releases, release{s.version, root})
	}
	root, err := union(releases)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteString("# The contract: the stable REST API of Apache Airflow, version 1. Made by `make spec`; do not edit.\n")
	enc := yaml.NewEncoder(&out)
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return nil, err
	}
	return out.Bytes(), enc.Close()
}

// normalise repairs one release's spec, and takes the prose out of it.
func normalise(text []byte) (*yaml.Node, error) {
	root, err := parse(text)
	if err != nil {
		return nil, err
	}
	withoutStyle(root)
	describe(root)
	onePlace(root)
	for _, n := range schemaNodes(root) {
		repair(n)
	}
	return root, writeSchemas(root)
}

func parse(text []byte) (*yaml.Node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 || get(doc.Content[0], "paths") == nil {
		return nil, fmt.Errorf("this is no OpenAPI document: it has no paths")
	}
	return doc.Content[0], nil
}

// withoutStyle forgets comments and the ways upstream wrote its scalars and mappings.
func withoutStyle(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	n.Style = 0
	for _, child := range n.Content {
		withoutStyle(child)
	}
}

// prose are the members of an OpenAPI object that hold text for people, examples, or how upstream's server is wired.
var prose = []string{"description", "summary", "externalDocs", "example", "examples", "x-openapi-router-controller"}

// describe drops the prose of everything that is not a schema (repair does it for those). OpenAPI demands a
// description of each response: it gets the name of the status.
func describe(root *yaml.Node) {
	info := get(root, "info")
	keep := map[string]bool{"title": true, "version": true}
	drop(info, func(key string, _ *yaml.Node) bool { return !keep[key] })
	dropKeys(root, "externalDocs", "tags")
	for _, parameter := range pairs(at(root, "components", "parameters")) {
		dropKeys(parameter, prose...)
	}
	for name, response := range pairs(at(root, "components", "responses")) {
		describeResponse(response, name.Value)
	}
	for _, op := range operations(root) {
		dropKeys(op, prose...)
		for _, parameter := range list(get(op, "parameters")) {
			dropKeys(parameter, prose...)
		}
		for status, response := range pairs(get(op, "responses")) {
			code, _ := strconv.Atoi(status.Value)
			describeResponse(response, http.StatusText(code))
		}
	}
	for _, item := range pairs(get(root, "paths")) {
		dropKeys(item, prose...)
		for _, parameter := range list(get(item, "parameters")) {
			dropKeys(parameter, prose...)
		}
	}
}

func describeResponse(response *yaml.Node, description string) {
	if get(response, "$ref") != nil {
		return
	}
	set(response, "description", scalar("!!str", description))
	for _, media := range pairs(get(response, "content")) {
		dropKeys(media, "example", "examples")
	}
}

// onePlace keeps the first tag of an operation that has several: code for it must be made once.
func onePlace(root *yaml.Node) {
	for _, op := range operations(root) {
		if tags := get(op, "tags"); tags != nil && len(tags.Content) > 1 {
			tags.Content = tags.Content[:1]
		}
	}
}

// repair mends one schema in the ways in which upstream's are wrong again and again.
func repair(schema *yaml.Node) {
	dropKeys(schema, prose...)
	if text(schema, "format") == "datetime" { // not a format; generators make a string of it
		set(schema, "format", scalar("!!str", "date-time"))
	}
	if ref := get(schema, "$ref"); ref != nil {
		// OpenAPI 3.0 ignores what stands beside a $ref; upstream means it.
		if text(schema, "nullable") == "true" {
			set(schema, "x-nullable", yes())
		}
		drop(schema, func(key string, _ *yaml.Node) bool { return key != "$ref" && key != "x-nullable" })
	}
	if enum := get(schema, "enum"); enum != nil {
		n := len(enum.Content)
		enum.Content = slices.DeleteFunc(enum.Content, func(v *yaml.Node) bool { return v.Tag == "!!null" })
		if len(enum.Content) < n { // null is an answer, not a name
			set(schema, "nullable", yes())
		}
	}
}

// operations lists the operations of the document, in its order.
func operations(root *yaml.Node) []*yaml.Node {
	var ops []*yaml.Node
	for _, item := range pairs(get(root, "paths")) {
		for method, op := range pairs(item) {
			if slices.Contains([]string{"get", "put", "post", "patch", "delete"}, method.Value) {
				ops = append(ops, op)
			}
		}
	}
	return ops
}

func list(n *yaml.Node) []*yaml.Node {
	if n == nil {
		return nil
	}
	return n.Content
}

// schemaNodes finds every schema, also those inside others. A mapping under "properties" holds names, not members, so
// that a property called description is not taken for prose.
func schemaNodes(root *yaml.Node) []*yaml.Node {
	var found []*yaml.Node
	var schema func(n *yaml.Node)
	schema = func(n *yaml.Node) {
		if n == nil {
			return
		}
		found = append(found, n)
		for _, property := range pairs(get(n, "properties")) {
			schema(property)
		}
		for _, combined := range []string{"allOf", "anyOf", "oneOf"} {
			for _, part := range list(get(n, combined)) {
				schema(part)
			}
		}
		schema(get(n, "items"))
	}
	for _, s := range pairs(at(root, "components", "schemas")) {
		schema(s)
	}
	var holders func(n *yaml.Node)
	holders = func(n *yaml.Node) { // parameters and media types hold theirs under "schema"
		if n.Kind == yaml.MappingNode {
			schema(get(n, "schema"))
		}
		for _, child := range n.Content {
			holders(child)
		}
	}
	holders(get(root, "paths"))
	for _, kind := range []string{"parameters", "responses"} {
		if n := at(root, "components", kind); n != nil {
			holders(n)
		}
	}
	return found
}
