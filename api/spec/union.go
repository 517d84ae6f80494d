package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// release is the normalised contract of one Airflow release.
type release struct {
	version string // such as 2.11.2
	root    *yaml.Node
}

// minor returns the first two numbers of the version.
func (r release) minor() string {
	parts := strings.SplitN(r.version, ".", 3)
	return parts[0] + "." + parts[1]
}

// union returns the contract of all releases, oldest first. It is that of releases[base], the newest Airflow 2, with the
// additions of all others, and with marks for what not all releases have. The marks are x-since, the first release, and x-until,
// the last. They name minor releases, such as 2.4, or patch releases, such as 3.1.6. Operations share parameters, so marks of
// parameters are on the operation by name (x-since-parameters). Marks of enum values are on the schema (x-since-values).
// Request schemas have their own marks. For what differs between Airflow 2 and 3, see differences.go.
func union(releases []release, base int) (*yaml.Node, error) {
	root := releases[base].root
	newest := len(releases) - 1
	present := map[string][]bool{}
	indexes := make([]map[string]entry, len(releases))
	for i, r := range releases {
		indexes[i] = index(r.root)
		for name := range indexes[i] {
			if present[name] == nil {
				present[name] = make([]bool, len(releases))
			}
			present[name][i] = true
		}
	}
	last := func(name string) int { return lastIndex(present[name]) }
	first := func(name string) int { return slices.Index(present[name], true) }

	// A property that several schemas have by allOf exists as long as one of them has it.
	inherited := map[*yaml.Node]int{}
	for name, e := range indexes[base] {
		inherited[e.node] = max(inherited[e.node], last(name))
	}
	have := maps.Clone(indexes[base])
	for _, name := range additionOrder(present, root) {
		if slices.Contains(present[name][first(name):last(name)], false) {
			return nil, fmt.Errorf("%s: the releases from %s to %s do not all have it", name, releases[first(name)].version, releases[last(name)].version)
		}
		since, until, owner := "", "", ownerOf(name)
		if first(name) > 0 && (present[owner] == nil || first(owner) != first(name)) {
			since = markSince(releases, first(name))
		}
		e, ok := have[name]
		lastRelease := last(name)
		if ok && e.kind == property {
			lastRelease = inherited[e.node]
		}
		if lastRelease < newest && (present[owner] == nil || last(owner) != lastRelease) {
			until = markUntil(releases, lastRelease)
		}
		if !ok {
			if e, ok = indexes[last(name)][name].add(root, have, since); !ok {
				continue // its owner was also removed
			}
			have[name] = e
		}
		if !e.own {
			continue
		}
		if err := e.mark(since, until); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if newest > base {
		if err := markDifferences(root, releases[newest].root, have, indexes[newest]); err != nil {
			return nil, err
		}
	}
	dropUnused(root, at(root, "components", "schemas"))
	return root, nil
}

// lastIndex returns the index of the last true element.
func lastIndex(in []bool) int {
	for i, value := range slices.Backward(in) {
		if value {
			return i
		}
	}
	return -1
}

// markSince returns the mark of what was added in a release: its minor release, unless that has an earlier release.
func markSince(releases []release, i int) string {
	if i > 0 && releases[i-1].minor() == releases[i].minor() {
		return releases[i].version
	}
	return releases[i].minor()
}

// markUntil returns the mark of what a release was the last to have: its minor release, unless that has a later release.
func markUntil(releases []release, i int) string {
	if i+1 < len(releases) && releases[i+1].minor() == releases[i].minor() {
		return releases[i].version
	}
	return releases[i].minor()
}

// additionOrder returns the names in an order in which each follows its owner, and properties of schemas that others inherit
// come before those of the schemas that inherit them.
func additionOrder(present map[string][]bool, root *yaml.Node) []string {
	schemas := at(root, "components", "schemas")
	inherits := func(name string) bool {
		schema, _, _ := strings.Cut(name, ".")
		return slices.ContainsFunc(parts(get(schemas, schema)), func(part *yaml.Node) bool { return refName(part) != "" })
	}
	names := slices.Sorted(maps.Keys(present))
	heirs := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !inherits(name) })
	return append(slices.DeleteFunc(names, inherits), heirs...)
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

// entry is a part of a contract that releases can add or remove: an operation, a query parameter, a schema, a schema's property,
// or an enum value.
type entry struct {
	node  *yaml.Node // of an enum value: the schema
	op    *yaml.Node // of a parameter: the operation
	path  []string   // the keys of an operation or a schema
	kind  kind
	owner string // the name of what has the parameter, property or enum value
	name  string // its name in the owner
	own   bool   // whether it is defined here, and not in a schema that allOf refers to, where it gets its mark
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
			name := strings.ToUpper(method.Value) + " " + path.Value
			found[name] = entry{node: op, path: []string{"paths", path.Value, method.Value}, kind: operation, own: true}
			for _, holder := range []*yaml.Node{item, op} {
				for _, p := range list(get(holder, "parameters")) {
					if p = resolve(root, p); text(p, "in") == "query" {
						found[name+" ?"+text(p, "name")] = entry{node: p, op: op, owner: name, kind: parameter, name: text(p, "name"), own: true}
					}
				}
			}
		}
	}
	for schema, node := range pairs(at(root, "components", "schemas")) {
		found[schema.Value] = entry{node: node, path: []string{"components", "schemas", schema.Value}, kind: schemaItself}
		addSchema(root, node, schema.Value, true, found)
	}
	return found
}

// addSchema adds the properties and enum values of a schema, including those of its allOf parts. own says whether the schema is
// defined there, and not inherited.
func addSchema(root, schema *yaml.Node, name string, own bool, found map[string]entry) {
	schemas := at(root, "components", "schemas")
	for _, part := range flat(schemas, schema) {
		own := own && slices.Contains(parts(schema), part)
		for key, node := range pairs(get(part, "properties")) {
			full := name + "." + key.Value
			found[full] = entry{node: node, owner: name, kind: property, name: key.Value, own: own}
			if refName(node) == "" {
				addSchema(root, node, full, own, found)
				addSchema(root, orEmpty(get(node, "items")), full, own, found)
			} else if target := get(schemas, refName(node)); get(target, "enum") != nil {
				addSchema(root, target, full, false, found)
			}
		}
		for _, v := range list(get(part, "enum")) {
			found[name+"="+v.Value] = entry{node: part, owner: name, kind: value, name: v.Value, own: own}
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

// add adds an entry of another release to the contract, whose entries are in have. It returns false if the contract has no
// place for it, or if the entry is inherited with the same mark.
func (e entry) add(root *yaml.Node, have map[string]entry, since string) (entry, bool) {
	e.node, e.own = clone(e.node), true
	switch e.kind {
	case schemaItself: // unused ones are dropped at the end
		set(at(root, "components", "schemas"), e.path[2], e.node)
	case operation:
		path := e.path[1]
		if at(root, "paths", path) == nil {
			set(get(root, "paths"), path, mapping())
		}
		set(at(root, "paths", path), e.path[2], e.node)
	case parameter:
		owner, ok := have[e.owner]
		if !ok {
			return e, false
		}
		if get(owner.node, "parameters") == nil {
			set(owner.node, "parameters", sequence())
		}
		for _, p := range list(get(owner.node, "parameters")) {
			if p = resolve(root, p); text(p, "in") == "query" && text(p, "name") == e.name {
				e.node = p // it was added with the operation
			}
		}
		parameters := get(owner.node, "parameters")
		if !slices.Contains(parameters.Content, e.node) {
			parameters.Content = append(parameters.Content, e.node)
		}
		e.op = owner.node
	case property:
		owner, ok := have[e.owner]
		if !ok {
			return e, false
		}
		schema := owner.node
		if items := get(schema, "items"); items != nil {
			schema = items
		}
		if refName(schema) != "" {
			return e, false
		}
		for _, part := range flat(at(root, "components", "schemas"), schema) {
			if node := get(get(part, "properties"), e.name); node != nil && (slices.Contains(parts(schema), part) || text(node, "x-since") == since) {
				e.node = node // it was added with the schema, or is inherited
				e.own = slices.Contains(parts(schema), part)
				return e, true
			}
		}
		set(propertiesOf(schema), e.name, e.node)
	case value:
		owner, ok := have[e.owner]
		if !ok || get(owner.node, "enum") == nil && (owner.kind != schemaItself || text(owner.node, "type") != "string") {
			return e, false
		}
		e.node = owner.node
		if get(e.node, "enum") == nil {
			set(e.node, "enum", sequence())
		}
		values := get(e.node, "enum")
		if !slices.ContainsFunc(values.Content, func(v *yaml.Node) bool { return v.Value == e.name }) {
			values.Content = append(values.Content, scalar("!!str", e.name))
		}
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
	for _, mark := range [][2]string{{"x-since", since}, {"x-until", until}} {
		key, minor := mark[0], mark[1]
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
