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

// applyOverlays returns the contract with the overlays applied. An action that matches nothing is stale and returns an error.
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
	removeUnnamed(&document)
	if err := mergeRenamed(&document); err != nil {
		return nil, err
	}
	tagByService(&document)
	separateRefs(&document)
	describeRows(&document)
	removeRepeatedReleases(&document)
	appendReleases(&document)
	return yaml.Marshal(&document)
}

// appendReleases adds a line to descriptions of what not all releases have: it names the releases. The documentation of
// operations always names them, so the templates add them there.
func appendReleases(n *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		var description *yaml.Node
		isOperation := false
		marks := map[string]string{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			switch key, value := n.Content[i].Value, n.Content[i+1]; key {
			case "description":
				description = value
			case "operationId":
				isOperation = value.Kind == yaml.ScalarNode
			case "x-since", "x-until":
				marks[key] = value.Value
			}
		}
		text := releases(marks["x-since"], marks["x-until"])
		if text != "" && description != nil && description.Kind == yaml.ScalarNode && !isOperation {
			first, rest, found := strings.Cut(description.Value, "\n\n")
			description.Value = first + "\n" + text
			if found {
				description.Value += "\n\n" + rest
			}
		}
	}
	for _, child := range n.Content {
		appendReleases(child)
	}
}

// removeRepeatedReleases removes the first release of a property if it is that of the whole schema.
func removeRepeatedReleases(document *yaml.Node) {
	schemas := valueOf(valueOf(rootOf(document), "components"), "schemas")
	for _, name := range keysOf(schemas) {
		schema := valueOf(schemas, name)
		since := valueOf(schema, "x-since")
		properties := valueOf(schema, "properties")
		if since == nil || properties == nil {
			continue
		}
		for _, property := range keysOf(properties) {
			removeIf(valueOf(properties, property), func(key string, value *yaml.Node) bool { return key == "x-since" && value.Value == since.Value })
		}
	}
}

// firstRelease is the first release of the API. Everything without a mark exists since then.
const firstRelease = "2.0"

// releases returns a sentence that names the minor releases between two marks, or "" without a mark.
func releases(since, until string) string {
	switch {
	case since == "" && until != "":
		return "Until Airflow " + until + "."
	case until != "":
		return "Airflow " + since + " to " + until + "."
	case since != "":
		return "Since Airflow " + since + "."
	}
	return ""
}

// separateRefs turns a property that is a $ref into an allOf with one element. OpenAPI 3.0 ignores the siblings of a $ref,
// so the property would otherwise get the name and the description of the schema that it refers to.
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

// tagByService sets the tag of each operation to the service in its x-method, because oapi-codegen selects by tag.
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

// load parses the document. Each run of oapi-codegen needs its own copy, because it modifies the document.
func load(document []byte) (*openapi3.T, error) {
	loader := openapi3.NewLoader()
	loader.IsExternalRefsAllowed = false
	spec, err := loader.LoadFromData(document)
	if err != nil {
		return nil, err
	}
	// Shared parameters and error responses need no Go types.
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
	markResponses(spec)
	markValues(spec)
	return spec, fillFieldEnums(spec)
}

// fillFieldEnums fills the enums that name the fields of a model. The model is in x-members-of. Fields with another name in
// requests are in x-asked-as.
func fillFieldEnums(spec *openapi3.T) error {
	for name, ref := range spec.Components.Schemas {
		enum := ref.Value
		modelName, ok := enum.Extensions["x-members-of"].(string)
		if !ok {
			continue
		}
		model := spec.Components.Schemas[modelName]
		if model == nil {
			return fmt.Errorf("%s: x-members-of names the unknown schema %s", name, modelName)
		}
		requestNames, _ := enum.Extensions["x-asked-as"].(map[string]any)
		all := propertiesOf(model.Value)
		var goNames []any
		for _, property := range slices.Sorted(maps.Keys(all)) {
			if strings.HasPrefix(stringIn(all[property].Value.Extensions, "x-since"), "3.") {
				continue // Airflow 3 does not limit the fields
			}
			value := cmp.Or(requestNames[property], any(property))
			enum.Enum = append(enum.Enum, value)
			goNames = append(goNames, cmp.Or(all[property].Value.Extensions["x-go-name"], value))
		}
		enum.Extensions["x-enum-varnames"] = goNames
	}
	return nil
}

// propertiesOf returns the properties of a model, including those of its allOf parts.
func propertiesOf(model *openapi3.Schema) openapi3.Schemas {
	all := maps.Clone(model.Properties)
	if all == nil {
		all = openapi3.Schemas{}
	}
	for _, part := range model.AllOf {
		maps.Copy(all, propertiesOf(part.Value))
	}
	return all
}

// inline removes the references, so that parameters get no Go types.
func inline(parameters openapi3.Parameters) {
	for _, p := range parameters {
		p.Ref = ""
	}
}
