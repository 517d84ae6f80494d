package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// families says how names of Airflow 3's specs (the family v2) map to those of the contract. See api/families.yaml.
type families struct {
	Routes     map[string]string            `yaml:"routes"`
	Parameters map[string]string            `yaml:"parameters"`
	Schemas    map[string]names             `yaml:"schemas"`
	Fields     map[string]map[string]string `yaml:"fields"`

	omitted omissions
}

// names is one name, or two: of the schemas for POST and for PATCH requests.
type names []string

func (n *names) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*n = names{node.Value}
		return nil
	}
	return node.Decode((*[]string)(n))
}

// readFamilies reads families.yaml and omitted.yaml in a folder.
func readFamilies(folder string) (*families, error) {
	var f families
	b, err := os.ReadFile(filepath.Join(folder, "families.yaml"))
	if err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal(b, &f); err != nil {
		return nil, fmt.Errorf("families.yaml: %w", err)
	}
	f.omitted, err = readOmitted(folder)
	return &f, err
}

// schemaNames returns the names in the contract for each schema of a v2 spec. taken has v1's schemas.
func (f *families) schemaNames(root *yaml.Node, taken *yaml.Node) (map[string]names, error) {
	byLower := lowerNames(taken)
	methods := map[string][]string{}
	for _, item := range pairs(get(root, "paths")) {
		for method, op := range pairs(item) {
			if name := refName(bodyOf(op)); name != "" {
				methods[name] = append(methods[name], method.Value)
			}
		}
	}
	out := map[string]names{}
	source := map[string]string{}
	for node := range pairs(at(root, "components", "schemas")) {
		name := node.Value
		out[name] = f.namesOf(name, methods[name], byLower)
		for _, our := range out[name] {
			if other, ok := source[our]; ok && (f.Schemas[name] == nil || f.Schemas[other] == nil) {
				return nil, fmt.Errorf("schemas %s and %s would both be %s: add one to families.yaml", other, name, our)
			}
			source[our] = name
		}
	}
	return out, nil
}

// namesOf returns the names in the contract of a schema of v2. methods are those whose requests have it as a body. byLower has
// the names in the contract by their lower-case form.
func (f *families) namesOf(name string, methods []string, byLower map[string]string) names {
	if ours := f.Schemas[name]; ours != nil {
		return ours
	}
	ours := schemaName(name, methods)
	for i := range ours {
		if v1, ok := byLower[strings.ToLower(ours[i])]; ok {
			ours[i] = v1
		}
	}
	return ours
}

func lowerNames(schemas *yaml.Node) map[string]string {
	byLower := map[string]string{}
	for name := range pairs(schemas) {
		byLower[strings.ToLower(name.Value)] = name.Value
	}
	return byLower
}

// schemaName returns the names of a schema by the rules. methods are those whose requests have it as a body.
func schemaName(name string, methods []string) names {
	stem, ok := strings.CutSuffix(name, "Body")
	if !ok {
		return names{strings.TrimSuffix(name, "Response")}
	}
	if len(methods) == 0 || strings.HasSuffix(stem, "Create") || strings.HasSuffix(stem, "Update") {
		return names{stem}
	}
	stem = strings.TrimSuffix(strings.TrimSuffix(stem, "Post"), "Patch")
	var out names
	for _, method := range []string{"post", "patch", "put"} {
		if slices.Contains(methods, method) {
			out = append(out, stem+map[string]string{"post": "Create", "patch": "Update", "put": "Set"}[method])
		}
	}
	return out
}

func bodyOf(op *yaml.Node) *yaml.Node {
	return at(op, "requestBody", "content", "application/json", "schema")
}

// translate renames everything in a normalised v2 spec to the names of v1, whose newest contract is base.
func (f *families) translate(root, base *yaml.Node) error {
	ours, err := f.schemaNames(root, at(base, "components", "schemas"))
	if err != nil {
		return err
	}
	renameSchemas(root, ours)
	f.renameFields(root)
	return f.renamePaths(root, base)
}

// renameSchemas renames all schemas and the references to them. A schema with two names is copied.
func renameSchemas(root *yaml.Node, ours map[string]names) {
	schemas := at(root, "components", "schemas")
	bodies := map[*yaml.Node]bool{}
	for _, item := range pairs(get(root, "paths")) {
		for method, op := range pairs(item) {
			body := bodyOf(op)
			name := refName(body)
			if name == "" {
				continue
			}
			bodies[body] = true
			our := ours[name][0]
			if method.Value == "patch" {
				our = ours[name][len(ours[name])-1]
			}
			set(body, "$ref", scalar("!!str", schemaRef+our))
		}
	}
	var refs func(n *yaml.Node)
	refs = func(n *yaml.Node) {
		if bodies[n] {
			return
		}
		if name, ok := strings.CutPrefix(n.Value, schemaRef); ok && ours[name] != nil {
			n.Value = schemaRef + ours[name][0]
		}
		for _, child := range n.Content {
			refs(child)
		}
	}
	refs(root)
	renamed := mapping()
	for name, schema := range pairs(schemas) {
		for i, our := range ours[name.Value] {
			copied := clone(schema)
			if i > 0 {
				dropKeys(copied, "required")
			}
			mergeSchema(renamed, our, copied)
		}
	}
	schemas.Content = renamed.Content
	for _, schema := range schemaNodes(root) {
		mergeOnlyAlternative(schema)
	}
	for _, op := range operations(root) {
		if name := refName(bodyOf(op)); name != "" {
			set(get(schemas, name), "x-write", yes())
		}
	}
}

// mergeSchema sets a schema. If it exists, it gets the properties that it lacks.
func mergeSchema(schemas *yaml.Node, name string, schema *yaml.Node) {
	existing := get(schemas, name)
	if existing == nil {
		set(schemas, name, schema)
		return
	}
	for property, node := range pairs(get(schema, "properties")) {
		if get(get(existing, "properties"), property.Value) == nil {
			set(get(existing, "properties"), property.Value, node)
		}
	}
}

// renameFields renames the properties of schemas, and marks them with x-v2-name. A property that also exists under the name of
// v1 is dropped.
func (f *families) renameFields(root *yaml.Node) {
	for name, schema := range pairs(at(root, "components", "schemas")) {
		properties := get(schema, "properties")
		for theirs, our := range f.Fields[name.Value] {
			node := get(properties, theirs)
			if node == nil {
				continue
			}
			dropKeys(properties, our)
			for i := 0; i+1 < len(properties.Content); i += 2 {
				if properties.Content[i].Value == theirs {
					properties.Content[i] = scalar("!!str", our)
				}
			}
			set(node, "x-v2-name", scalar("!!str", theirs))
			for _, required := range list(get(schema, "required")) {
				if required.Value == theirs {
					required.Value = our
				}
			}
		}
	}
}

// normaliseV2 repairs and translates the spec of an Airflow 3 release. The parts are the spec of Airflow itself and that of the
// FAB provider. base is the contract of the newest Airflow 2.
func (f *families) normaliseV2(base *yaml.Node, parts ...[]byte) (*yaml.Node, error) {
	var root *yaml.Node
	for _, part := range parts {
		doc, err := parse(part)
		if err != nil {
			return nil, err
		}
		if root == nil {
			root = doc
			continue
		}
		for _, keys := range [][]string{{"paths"}, {"components", "schemas"}} {
			for name, node := range pairs(at(doc, keys...)) {
				if get(at(root, keys...), name.Value) == nil {
					set(at(root, keys...), name.Value, node)
				}
			}
		}
	}
	withoutStyle(root)
	describe(root)
	keepFirstTag(root)
	toOpenAPI30(root)
	for _, n := range schemaNodes(root) {
		repair(n)
	}
	for _, op := range operations(root) {
		dropKeys(op, "security")
		for status, response := range pairs(get(op, "responses")) {
			if status.Value >= "4" { // package problem decodes errors
				dropKeys(response, "content")
			}
		}
	}
	return root, f.translate(root, base)
}
