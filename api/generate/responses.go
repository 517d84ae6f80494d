package main

import (
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// markResponses adds the struct tags to the models that package conform reads, which say what a response must have:
//
//   - Fields that identify the resource, because they are also parameters of its path, must not be null.
//   - Rows of a collection may be bad.
//   - The overlay says otherwise with x-response. For example, a value must not be missing.
func markResponses(spec *openapi3.T) {
	for name, ref := range spec.Components.Schemas {
		if ref.Value.Extensions["x-write"] != nil {
			continue
		}
		for _, property := range ownProperties(ref.Value) {
			switch {
			case property.Value.Extensions["x-response"] != nil:
				text, _ := property.Value.Extensions["x-response"].(string)
				setResponseTag(property.Value, text)
			case strings.HasSuffix(name, "Collection") && property.Value.Type.Is("array") && property.Value.Items.Ref != "":
				setResponseTag(property.Value, "rows")
			}
		}
	}
	for _, item := range spec.Paths.Map() {
		for _, op := range item.Operations() {
			model, _ := modelOf(op)
			for _, p := range slices.Concat(item.Parameters, op.Parameters) {
				property := model[fieldOf(p.Value)]
				if p.Value.In != "path" || property == nil || property.Value.Extensions["x-response"] != nil {
					continue
				}
				setResponseTag(property.Value, "id")
			}
		}
	}
}

// ownProperties returns the properties of a model, without those of other models in its allOf.
func ownProperties(model *openapi3.Schema) openapi3.Schemas {
	all := openapi3.Schemas{}
	maps.Copy(all, model.Properties)
	for _, part := range model.AllOf {
		if part.Ref == "" {
			maps.Copy(all, ownProperties(part.Value))
		}
	}
	return all
}

func setResponseTag(property *openapi3.Schema, value string) {
	tags, _ := property.Extensions[extraTags].(map[string]any)
	tags = maps.Clone(tags)
	if tags == nil {
		tags = map[string]any{}
	}
	if tags["response"] = value; value == "" {
		delete(tags, "response")
	}
	if property.Extensions == nil {
		property.Extensions = map[string]any{}
	}
	property.Extensions[extraTags] = tags
}

// modelOf returns the properties of the resource in the response of an operation, or of each row of its list.
func modelOf(op *openapi3.Operation) (model openapi3.Schemas, isList bool) {
	for _, status := range []int{200, 201} {
		response := op.Responses.Status(status)
		if response == nil || response.Value.Content.Get("application/json") == nil {
			continue
		}
		schema := response.Value.Content.Get("application/json").Schema
		model = propertiesOf(schema.Value)
		if !strings.HasSuffix(schema.Ref, "Collection") {
			return model, false
		}
		for _, property := range model {
			if property.Value.Type.Is("array") && property.Value.Items.Ref != "" {
				return propertiesOf(property.Value.Items.Value), true
			}
		}
	}
	return nil, false
}

// fieldOf returns the name of the field that has the value of a path parameter in a response.
func fieldOf(p *openapi3.Parameter) string {
	if name, ok := p.Extensions["x-field"].(string); ok {
		return name
	}
	return p.Name
}

// echo returns, for each path parameter of an operation, the field of the response that has its value, or "". It returns nil if
// there is none, or if the overlay says with x-echo that the response is about other resources too.
func echo(op codegen.OperationDefinition) []string {
	model, _ := modelOf(op.Spec)
	fields := make([]string, len(op.PathParams))
	found := false
	for i, p := range op.PathParams {
		if name := fieldOf(p.Spec); model[name] != nil {
			fields[i], found = name, true
		}
	}
	if !found || op.Spec.Extensions["x-echo"] == false {
		return nil
	}
	return fields
}
