package main

import (
	"iter"
	"slices"

	"go.yaml.in/yaml/v3"
)

// The specs are edited as YAML nodes, which keep upstream's order of keys. So the contract resembles the original, and its
// diffs stay small.

// get returns the value of a key, or nil if the key is missing.
func get(n *yaml.Node, key string) *yaml.Node {
	for k, v := range pairs(n) {
		if k.Value == key {
			return v
		}
	}
	return nil
}

// at returns the value at a path of keys, or nil if one is missing.
func at(n *yaml.Node, keys ...string) *yaml.Node {
	for _, key := range keys {
		n = get(n, key)
	}
	return n
}

// text returns the scalar value of a key, or "" if the key is missing.
func text(n *yaml.Node, key string) string {
	if v := get(n, key); v != nil {
		return v.Value
	}
	return ""
}

// pairs returns an iterator over the keys and values of a mapping. It is empty for other nodes.
func pairs(n *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(k, v *yaml.Node) bool) {
		if n == nil || n.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// set sets the value of a key. It appends the key if it is missing.
func set(n *yaml.Node, key string, value *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			n.Content[i+1] = value
			return
		}
	}
	n.Content = append(n.Content, scalar("!!str", key), value)
}

// drop removes the pairs for which condition returns true.
func drop(n *yaml.Node, condition func(key string, value *yaml.Node) bool) {
	kept := n.Content[:0]
	for i := 0; i+1 < len(n.Content); i += 2 {
		if !condition(n.Content[i].Value, n.Content[i+1]) {
			kept = append(kept, n.Content[i], n.Content[i+1])
		}
	}
	n.Content = kept
}

func dropKeys(n *yaml.Node, keys ...string) {
	drop(n, func(key string, _ *yaml.Node) bool { return slices.Contains(keys, key) })
}

// setIn sets a key of the mapping that another key has. It creates the mapping if it is missing.
func setIn(n *yaml.Node, key, inner string, value *yaml.Node) {
	if get(n, key) == nil {
		set(n, key, mapping())
	}
	set(get(n, key), inner, value)
}

func scalar(tag, value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

func mapping(content ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: content}
}

func sequence(content ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: content}
}

func yes() *yaml.Node { return scalar("!!bool", "true") }

func clone(n *yaml.Node) *yaml.Node {
	if n == nil {
		return nil
	}
	c := *n
	c.Content = make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		c.Content[i] = clone(child)
	}
	return &c
}
