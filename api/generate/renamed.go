package main

import (
	"fmt"

	"gopkg.in/yaml.v3"
)

// Extensions of a property that has several names. Servers rename fields: what old releases call execution_date is called
// logical_date today. The overlay says so once, with x-renamed-to at the old name.
const (
	renamedTo  = "x-renamed-to"              // at the old name: the new name
	nameV2     = "x-v2-name"                 // at the name of Airflow 2: that of Airflow 3
	otherNames = "x-other-names"             // at the remaining property: the other names that the contract has
	extraTags  = "x-oapi-codegen-extra-tags" // struct tags, here other:"...", which package conform reads
)

// mergeRenamed turns each property with x-renamed-to and the property of the new name into one property. A Go field then has
// several names in responses. If the schema does not have the new name, the old name remains, and responses may also have the new
// one; requests do not.
func mergeRenamed(document *yaml.Node) error {
	for _, schema := range schemasOf(document) {
		write := schema.Kind == yaml.MappingNode && valueOf(schema, "x-write") != nil
		if err := mergeRenamedIn(schema, write); err != nil {
			return err
		}
	}
	return nil
}

func mergeRenamedIn(n *yaml.Node, write bool) error {
	if properties := valueOf(n, "properties"); properties != nil && properties.Kind == yaml.MappingNode {
		for _, old := range keysOf(properties) {
			property := valueOf(properties, old)
			target := valueOf(property, renamedTo)
			if target == nil && !write {
				target = valueOf(property, nameV2)
			}
			if target == nil || target.Kind != yaml.ScalarNode {
				continue
			}
			newest := valueOf(properties, target.Value)
			switch {
			case newest != nil:
				if err := merge(newest, property, old); err != nil {
					return fmt.Errorf("%s: %w", old, err)
				}
				remove(properties, old)
			case !write:
				addOtherName(property, target.Value)
			}
			remove(property, renamedTo)
		}
	}
	for _, child := range n.Content {
		if err := mergeRenamedIn(child, write); err != nil {
			return err
		}
	}
	return nil
}

// merge adds the old name of a property to the property of the new name. All releases that have either have the field.
func merge(newest, old *yaml.Node, oldName string) error {
	for _, mark := range []string{"type", "format"} {
		a, b := valueOf(newest, mark), valueOf(old, mark)
		if (a == nil) != (b == nil) || a != nil && a.Value != b.Value {
			return fmt.Errorf("has another %s than its new name", mark)
		}
	}
	addOtherName(newest, oldName)
	switch since := valueOf(old, "x-since"); {
	case since == nil:
		remove(newest, "x-since")
	default:
		set(newest, "x-since", since)
	}
	names := valueOf(newest, otherNames)
	if names == nil {
		names = &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
		set(newest, otherNames, names)
	}
	names.Content = append(names.Content, scalar(oldName))
	return nil
}

func addOtherName(property *yaml.Node, name string) {
	tags := valueOf(property, extraTags)
	if tags == nil {
		tags = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
		set(property, extraTags, tags)
	}
	if tag := valueOf(tags, "other"); tag != nil {
		name = tag.Value + "," + name
	}
	set(tags, "other", scalar(name))
}

// schemasOf returns the schemas of the document.
func schemasOf(document *yaml.Node) []*yaml.Node {
	schemas := valueOf(valueOf(rootOf(document), "components"), "schemas")
	if schemas == nil {
		return nil
	}
	var all []*yaml.Node
	for i := 1; i < len(schemas.Content); i += 2 {
		all = append(all, schemas.Content[i])
	}
	return all
}
