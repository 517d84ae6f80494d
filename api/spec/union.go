package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// release is the spec of one Airflow release.
type release struct {
	version string // such as 2.11.2
	root    *yaml.Node
}

// minor returns the first two numbers of the version, as x-since and x-until hold them.
func (r release) minor() string {
	parts := strings.SplitN(r.version, ".", 3)
	return parts[0] + "." + parts[1]
}

// union adds to the newest release what only older releases have, and marks what not all releases have. The marks are x-since,
// the first minor release, and x-until, the last. Operations share parameters, so marks of parameters are on the operation by
// name (x-since-parameters). Marks of enum values are on the schema (x-since-values). Request schemas have their own marks.
// The releases must be normalised and sorted, oldest first.
func union(releases []release) (*yaml.Node, error) {
	newest := releases[len(releases)-1]
	indexes := make([]map[string]entry, len(releases))
	first, last := map[string]int{}, map[string]int{}
	for i, r := range releases {
		indexes[i] = index(r.root)
		for name := range indexes[i] {
			if _, seen := first[name]; !seen {
				first[name] = i
			}
			last[name] = i
		}
	}
	for _, name := range slices.Sorted(maps.Keys(first)) {
		since, until := "", ""
		if owner, ok := first[ownerOf(name)]; first[name] > 0 && (!ok || owner != first[name]) {
			since = releases[first[name]].minor()
		}
		e, ok := indexes[len(releases)-1][name]
		if !ok {
			until = releases[last[name]].minor()
			old := indexes[last[name]][name]
			if e, ok = old.add(newest.root); !ok {
				continue // its owner was also removed
			}
		}
		if !e.own {
			continue
		}
		if err := e.mark(since, until); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	dropUnused(newest.root, at(newest.root, "components", "schemas"))
	return newest.root, nil
}

// ownerOf returns the name of the operation of a parameter, or of the property or schema of an enum value. Entries that were
// added with their owner need no mark.
func ownerOf(name string) string {
	if operation, _, ok := strings.Cut(name, " ?"); ok {
		return operation
	}
	if owner, _, ok := strings.Cut(name, "="); ok {
		return owner
	}
	return ""
}

// entry is a part of a contract that releases can add or remove: an operation, a query parameter, a schema's property, or an
// enum value.
type entry struct {
	node *yaml.Node // of an enum value: the schema
	op   *yaml.Node // of a parameter: the operation
	path []string   // the keys of the node
	kind kind
	name string // of a parameter or enum value; otherwise it is the last of path
	own  bool   // whether it is defined here, and not in a schema that allOf refers to, where it gets its mark
}

type kind uint8

const (
	operation kind = iota
	parameter
	property
	value
	schemaItself // has no mark: only its uses matter
)

// index returns the entries of a contract by names that are the same in all releases.
func index(root *yaml.Node) map[string]entry {
	found := map[string]entry{}
	for path, item := range pairs(get(root, "paths")) {
		for method, op := range pairs(item) {
			if method.Value == "parameters" {
				continue
			}
			keys := []string{"paths", path.Value, method.Value}
			name := strings.ToUpper(method.Value) + " " + path.Value
			found[name] = entry{node: op, path: keys, kind: operation, own: true}
			for _, holder := range []*yaml.Node{item, op} {
				for _, p := range list(get(holder, "parameters")) {
					if p = resolve(root, p); text(p, "in") == "query" {
						found[name+" ?"+text(p, "name")] = entry{node: p, op: op, path: keys, kind: parameter, name: text(p, "name"), own: true}
					}
				}
			}
		}
	}
	for schema, node := range pairs(at(root, "components", "schemas")) {
		found[schema.Value] = entry{node: node, kind: schemaItself}
		addSchema(root, node, entry{path: []string{"components", "schemas", schema.Value}, own: true}, schema.Value, found)
	}
	return found
}

// addSchema adds the properties and enum values of a schema, including those of its allOf parts. The place has the path of the
// schema and whether it is defined there.
func addSchema(root, schema *yaml.Node, place entry, name string, found map[string]entry) {
	for _, part := range flat(at(root, "components", "schemas"), schema) {
		own := place.own && slices.Contains(parts(schema), part)
		for key, node := range pairs(get(part, "properties")) {
			full := name + "." + key.Value
			e := entry{node: node, path: append(slices.Clone(place.path), key.Value), kind: property, own: own}
			found[full] = e
			if refName(node) == "" {
				addSchema(root, node, e, full, found)
				addSchema(root, orEmpty(get(node, "items")), e, full, found)
			}
		}
		for _, v := range list(get(part, "enum")) {
			found[name+"="+v.Value] = entry{node: part, path: place.path, kind: value, name: v.Value, own: own}
		}
	}
}

// orEmpty returns a schema, or an empty mapping if it is nil or a $ref.
func orEmpty(n *yaml.Node) *yaml.Node {
	if n == nil || refName(n) != "" {
		return mapping()
	}
	return n
}

// resolve returns the parameter that a $ref refers to, or the parameter itself.
func resolve(root, parameter *yaml.Node) *yaml.Node {
	if name, ok := strings.CutPrefix(text(parameter, "$ref"), "#/components/parameters/"); ok {
		return at(root, "components", "parameters", name)
	}
	return parameter
}

// add adds an entry of an older release to a newer contract. It returns false if the contract has no place for it.
func (e entry) add(root *yaml.Node) (entry, bool) {
	e.node, e.own = clone(e.node), true
	switch e.kind {
	case schemaItself:
		return e, false // the operations of the newest release refer to its schemas only
	case operation:
		item := at(root, e.path[:len(e.path)-1]...)
		if item == nil {
			return e, false
		}
		set(item, e.path[len(e.path)-1], e.node)
	case parameter:
		op := at(root, e.path...)
		if op == nil {
			return e, false
		}
		if get(op, "parameters") == nil {
			set(op, "parameters", &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"})
		}
		parameters := get(op, "parameters")
		parameters.Content = append(parameters.Content, e.node)
		e.op = op
	case property:
		owner := at(root, e.path[:len(e.path)-1]...)
		if owner == nil || len(e.path) != 4 { // no release removed a nested property
			return e, false
		}
		set(propertiesOf(owner), e.path[3], e.node)
	case value:
		schema := at(root, e.path...)
		if schema == nil || len(e.path) != 3 || get(schema, "type") == nil {
			return e, false
		}
		if get(schema, "enum") == nil {
			set(schema, "enum", &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"})
		}
		values := get(schema, "enum")
		values.Content = append(values.Content, scalar("!!str", e.name))
		e.node = schema
	}
	return e, true
}

// propertiesOf returns the mapping of a schema's own properties. It creates the mapping if it is missing.
func propertiesOf(schema *yaml.Node) *yaml.Node {
	for _, part := range parts(schema) {
		if properties := get(part, "properties"); properties != nil {
			return properties
		}
	}
	set(schema, "properties", mapping())
	return get(schema, "properties")
}

// mark stores the first and the last release that have the entry, unless they are "".
func (e entry) mark(since, until string) error {
	for key, minor := range map[string]string{"x-since": since, "x-until": until} {
		if minor == "" {
			continue
		}
		holder, name := e.node, key
		switch e.kind {
		case parameter:
			holder, key, name = e.op, key+"-parameters", e.name
		case value:
			key, name = key+"-values", e.name
		}
		if name != key {
			if get(holder, key) == nil {
				set(holder, key, mapping())
			}
			holder = get(holder, key)
		}
		if old := text(holder, name); old != "" && old != minor {
			return fmt.Errorf("shared by entries with different marks: %s is %s and %s", key, old, minor)
		}
		set(holder, name, scalar("!!str", minor))
	}
	return nil
}
