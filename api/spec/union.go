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

// minor is what x-since and x-until hold: the first two numbers of the version.
func (r release) minor() string {
	parts := strings.SplitN(r.version, ".", 3)
	return parts[0] + "." + parts[1]
}

// union adds to the newest release what only older ones have, and marks what not all of them have: x-since is the first
// minor release with it, x-until the last. Parameters, which operations share, are marked on the operation
// (x-since-parameters, by name), and the values of an enum on the schema (x-since-values). The releases are normalised and
// sorted, the oldest first. Reading and writing are marked apart, since they have schemas of their own.
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
				continue // what it belongs to is gone, too
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

// ownerOf gives the name of the operation of a parameter, and of the member or schema that has a value: what came with its
// owner needs no mark.
func ownerOf(name string) string {
	if operation, _, ok := strings.Cut(name, " ?"); ok {
		return operation
	}
	if owner, _, ok := strings.Cut(name, "="); ok {
		return owner
	}
	return ""
}

// entry is something of a contract that has a name and can come and go: an operation, a query parameter, a member of a
// schema or a value of an enum.
type entry struct {
	node *yaml.Node // of a value: the schema
	op   *yaml.Node // of a parameter: its operation
	path []string   // keys that lead to the node
	kind kind
	name string // of a parameter or value; else the last of path
	own  bool   // whether it is written where it is indexed: what allOf brings in is marked where it comes from
}

type kind uint8

const (
	operation kind = iota
	parameter
	member
	value
	schemaItself // is not marked: its name says less than where it is used
)

// index lists the entries of a contract by names that are the same in all releases.
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
		members(root, node, entry{path: []string{"components", "schemas", schema.Value}, own: true}, schema.Value, found)
	}
	return found
}

// members adds what a schema consists of, also by allOf. Its place says where it stands, and whether it is its own there.
func members(root, schema *yaml.Node, place entry, name string, found map[string]entry) {
	for _, part := range flat(at(root, "components", "schemas"), schema) {
		own := place.own && slices.Contains(parts(schema), part)
		for property, node := range pairs(get(part, "properties")) {
			full := name + "." + property.Value
			e := entry{node: node, path: append(slices.Clone(place.path), property.Value), kind: member, own: own}
			found[full] = e
			if refName(node) == "" {
				members(root, node, e, full, found)
				members(root, orEmpty(get(node, "items")), e, full, found)
			}
		}
		for _, v := range list(get(part, "enum")) {
			found[name+"="+v.Value] = entry{node: part, path: place.path, kind: value, name: v.Value, own: own}
		}
	}
}

func orEmpty(n *yaml.Node) *yaml.Node {
	if n == nil || refName(n) != "" {
		return mapping()
	}
	return n
}

func resolve(root, parameter *yaml.Node) *yaml.Node {
	if name, ok := strings.CutPrefix(text(parameter, "$ref"), "#/components/parameters/"); ok {
		return at(root, "components", "parameters", name)
	}
	return parameter
}

// add puts an entry of an older release into a newer contract. It tells if there is no place for it there.
func (e entry) add(root *yaml.Node) (entry, bool) {
	e.node, e.own = clone(e.node), true
	switch e.kind {
	case schemaItself:
		return e, false // what refers to it is of an operation that is there in the newest release
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
	case member:
		owner := at(root, e.path[:len(e.path)-1]...)
		if owner == nil || len(e.path) != 4 { // nothing nested has ever gone
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

// propertiesOf gives the properties that are a schema's own.
func propertiesOf(schema *yaml.Node) *yaml.Node {
	for _, part := range parts(schema) {
		if properties := get(part, "properties"); properties != nil {
			return properties
		}
	}
	set(schema, "properties", mapping())
	return get(schema, "properties")
}

// mark notes the first and the last release, where not all have the entry.
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
			return fmt.Errorf("it is shared and cannot have both %s %s and %s", key, old, minor)
		}
		set(holder, name, scalar("!!str", minor))
	}
	return nil
}
