package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/speakeasy-api/openapi/overlay/loader"
	"gopkg.in/yaml.v3"
)

// applyOverlays gives the contract with our judgements in it. An action that matches nothing is an error: it is stale.
func applyOverlays(contract string, overlays []string) ([]byte, error) {
	b, err := os.ReadFile(contract)
	if err != nil {
		return nil, err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(b, &document); err != nil {
		return nil, fmt.Errorf("%s: %w", contract, err)
	}
	for _, file := range overlays {
		overlay, err := loader.LoadOverlay(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if err := overlay.Validate(); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if warnings, err := overlay.ApplyToStrict(&document); err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", file, err, strings.Join(warnings, "\n"))
		}
	}
	tagByService(&document)
	separateRefs(&document)
	sayWhen(&document)
	return yaml.Marshal(&document)
}

// sayWhen ends descriptions with the releases that have what is described, where not all have it.
func sayWhen(n *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		var description *yaml.Node
		marks := map[string]string{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			switch key, value := n.Content[i].Value, n.Content[i+1]; key {
			case "description":
				description = value
			case "x-since", "x-until":
				marks[key] = value.Value
			}
		}
		if description != nil && description.Kind == yaml.ScalarNode {
			first, rest, more := strings.Cut(description.Value, "\n\n")
			description.Value = first + when(marks["x-since"], marks["x-until"])
			if more {
				description.Value += "\n\n" + rest
			}
		}
	}
	for _, child := range n.Content {
		sayWhen(child)
	}
}

// when says which minor releases have something; nothing if all have it.
func when(since, until string) string {
	switch {
	case since == "" && until == "":
		return ""
	case until == "":
		return " Since Airflow " + since + "."
	case since == "":
		return " Until Airflow " + until + "."
	}
	return " Airflow " + since + " to " + until + " only."
}

// separateRefs turns a property that is a $ref into an allOf of one: OpenAPI 3.0 ignores what stands beside a $ref, so
// that the property would get the name and the description of what it refers to.
func separateRefs(n *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == "properties" && n.Content[i+1].Kind == yaml.MappingNode {
				for j := 1; j < len(n.Content[i+1].Content); j += 2 {
					separateRef(n.Content[i+1].Content[j])
				}
			}
		}
	}
	for _, child := range n.Content {
		separateRefs(child)
	}
}

func separateRef(property *yaml.Node) {
	for i := 0; i+1 < len(property.Content); i += 2 {
		if key := property.Content[i]; key.Value == "$ref" {
			ref := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: []*yaml.Node{key, property.Content[i+1]}}
			property.Content[i] = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: "allOf"}
			property.Content[i+1] = &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{ref}}
			return
		}
	}
}

// tagByService sets the tag of each operation to the service named by its x-method: oapi-codegen selects by tag.
func tagByService(document *yaml.Node) {
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		var tags *yaml.Node
		method := ""
		if n.Kind == yaml.MappingNode {
			for i := 0; i+1 < len(n.Content); i += 2 {
				switch n.Content[i].Value {
				case "tags":
					tags = n.Content[i+1]
				case "x-method":
					method = n.Content[i+1].Value
				}
			}
		}
		if service, _, ok := strings.Cut(method, "."); ok && tags != nil {
			tags.Content = []*yaml.Node{{Kind: yaml.ScalarNode, Tag: "!!str", Value: service}}
		}
		for _, child := range n.Content {
			walk(child)
		}
	}
	walk(document)
}

// load reads the document anew for each run: oapi-codegen changes what it is given.
func load(document []byte) (*openapi3.T, error) {
	loader := openapi3.NewLoader()
	loader.IsExternalRefsAllowed = false
	spec, err := loader.LoadFromData(document)
	if err != nil {
		return nil, err
	}
	// A parameter or an error answer that several operations share needs no Go type of its own.
	for _, item := range spec.Paths.Map() {
		inline(item.Parameters)
		for _, op := range item.Operations() {
			inline(op.Parameters)
			for _, response := range op.Responses.Map() {
				response.Ref = ""
			}
		}
	}
	spec.Components.Parameters = nil
	spec.Components.Responses = nil
	return spec, listMembers(spec)
}

// listMembers fills the enums that name the members of a model: x-members-of says which, x-asked-as what some go by there.
func listMembers(spec *openapi3.T) error {
	for name, ref := range spec.Components.Schemas {
		enum := ref.Value
		of, ok := enum.Extensions["x-members-of"].(string)
		if !ok {
			continue
		}
		model := spec.Components.Schemas[of]
		if model == nil {
			return fmt.Errorf("%s: there is no %s to have members", name, of)
		}
		askedAs, _ := enum.Extensions["x-asked-as"].(map[string]any)
		all := members(model.Value)
		var goNames []any
		for _, member := range slices.Sorted(maps.Keys(all)) {
			value := cmp.Or(askedAs[member], any(member))
			enum.Enum = append(enum.Enum, value)
			goNames = append(goNames, cmp.Or(all[member].Value.Extensions["x-go-name"], value))
		}
		enum.Extensions["x-enum-varnames"] = goNames
	}
	return nil
}

// members are a model's own properties and those that it has from others.
func members(model *openapi3.Schema) openapi3.Schemas {
	all := maps.Clone(model.Properties)
	if all == nil {
		all = openapi3.Schemas{}
	}
	for _, part := range model.AllOf {
		maps.Copy(all, members(part.Value))
	}
	return all
}

func inline(parameters openapi3.Parameters) {
	for _, p := range parameters {
		p.Ref = ""
	}
}
