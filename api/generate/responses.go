package main

import (
	"cmp"
	"fmt"
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
//
// The tag releases names the first and the last release of a field, such as 3.1- or 2.4-2.11. The tag nullable marks fields whose zero
// value is null; see zeroIsNull. The tags listed and kinds mark fields that some responses of a release lack; see markListed and markKinds.
// markResponses also marks the fields of requests that responses repeat; see markRepeated.
func markResponses(spec *openapi3.T) {
	markListed(spec.Components.Schemas)
	for name, ref := range spec.Components.Schemas {
		markKinds(ref.Value, spec.Components.Schemas)
		if ref.Value.Extensions["x-write"] != nil {
			continue
		}
		for _, property := range ownProperties(ref.Value) {
			if since, until := stringIn(property.Value.Extensions, "x-since"), stringIn(property.Value.Extensions, "x-until"); since+until != "" {
				setTag(property.Value, "releases", since+"-"+until)
			}
			if zeroIsNull(property.Value) {
				setTag(property.Value, "nullable", cmp.Or(stringIn(property.Value.Extensions, "x-null-unless"), "true"))
			}
			switch {
			case property.Value.Extensions["x-response"] != nil:
				text, _ := property.Value.Extensions["x-response"].(string)
				setTag(property.Value, "response", text)
			case strings.HasSuffix(name, "Collection") && property.Value.Type.Is("array") && property.Value.Items.Ref != "":
				setTag(property.Value, "response", "rows")
			}
		}
	}
	for _, item := range spec.Paths.Map() {
		for _, op := range item.Operations() {
			model, _ := modelOf(op)
			markRepeated(op, model)
			for _, p := range slices.Concat(item.Parameters, op.Parameters) {
				property := model[fieldOf(p.Value)]
				if p.Value.In != "path" || property == nil || property.Value.Extensions["x-response"] != nil {
					continue
				}
				setTag(property.Value, "response", "id")
			}
		}
	}
}

// markListed marks the fields that only lists of Airflow 3 have, because the rows of Airflow 2 have a schema of their own with fewer fields.
// The overlay exempts fields with x-listed, which servers send although the contract does not say so.
func markListed(schemas openapi3.Schemas) {
	for name, ref := range schemas {
		model, isCollection := strings.CutSuffix(name, "Collection")
		rows := schemas[name+"Item"]
		if !isCollection || rows == nil || schemas[model] == nil {
			continue
		}
		for _, property := range propertiesOf(ref.Value) {
			if property.Value.Type.Is("array") && property.Value.Extensions["x-v2-type"] != nil {
				listed := propertiesOf(rows.Value)
				for field, property := range propertiesOf(schemas[model].Value) {
					if listed[field] == nil && property.Value.Extensions["x-since"] == nil && property.Value.Extensions["x-listed"] == nil {
						setTag(property.Value, "listed", "3.0-")
					}
				}
			}
		}
	}
}

// markKinds marks the fields of a model that combines several schemas, which x-kinds names, with the names of the schemas that have them.
// In responses, the field __type is one of these names.
func markKinds(model *openapi3.Schema, schemas openapi3.Schemas) {
	kinds := strings.Fields(stringIn(model.Extensions, "x-kinds"))
	for name, property := range ownProperties(model) {
		having := slices.DeleteFunc(slices.Clone(kinds), func(kind string) bool { return schemas[kind].Value.Properties[name] == nil })
		if len(having) < len(kinds) {
			setTag(property.Value, "kinds", strings.Join(having, " "))
		}
	}
}

// zeroIsNull reports whether the zero value of a field is null in the API: the field can be null, or it is a time, which has no other
// zero value. Booleans and the fields with x-zero in the overlay are exempt, because their zero value is also a value of its own. With
// x-null-unless, it is one if another field, which the tag names, is set.
func zeroIsNull(property *openapi3.Schema) bool {
	if property.Type.Is("boolean") || property.Extensions["x-zero"] == true {
		return false
	}
	nullable := property.Nullable || property.Format == "date-time" || property.Extensions["x-nullable"] != nil
	for _, part := range property.AllOf { // a reference; see separateRefs
		nullable = nullable || part.Value.Extensions["x-null-is-zero"] == true
	}
	return nullable
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

// setTag sets a struct tag of a property; an empty value removes it.
func setTag(property *openapi3.Schema, tag, value string) {
	tags, _ := property.Extensions[extraTags].(map[string]any)
	tags = maps.Clone(tags)
	if tags == nil {
		tags = map[string]any{}
	}
	if tags[tag] = value; value == "" {
		delete(tags, tag)
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

// repeated marks a field of a request whose value the response has.
const repeated = "x-repeated"

// markRepeated marks the fields of a request that the response has too, with the same type. The overlay exempts operations and fields
// with x-echo: false, where servers store or return another value than the one that was sent.
func markRepeated(op *openapi3.Operation, model openapi3.Schemas) {
	if op.RequestBody == nil || op.Extensions["x-echo"] == false {
		return
	}
	body := op.RequestBody.Value.Content.Get("application/json").Schema.Value
	if body.Extensions["x-write"] == nil {
		return
	}
	for name, property := range propertiesOf(body) {
		field := model[name]
		if field == nil || property.Value.Extensions["x-echo"] == false {
			continue
		}
		if typ := typeOf(property.Value); typ != "" && typ != "array" && typ == typeOf(field.Value) {
			if property.Value.Extensions == nil {
				property.Value.Extensions = map[string]any{}
			}
			property.Value.Extensions[repeated] = true
		}
	}
}

// typeOf returns the type of a property, also if it is another schema.
func typeOf(property *openapi3.Schema) string {
	for len(property.AllOf) == 1 {
		property = property.AllOf[0].Value
	}
	if types := property.Type.Slice(); len(types) == 1 {
		return types[0]
	}
	return ""
}

// repeatedFields returns the statements that append the fields of a request that the response repeats.
func repeatedFields(t codegen.TypeDefinition) []string {
	if t.Schema.OAPISchema == nil {
		return nil
	}
	var statements []string
	for _, p := range t.Schema.Properties {
		if p.Extensions[repeated] == nil {
			continue
		}
		function, typ, value := "sent", p.GoTypeDef(), "b."+p.GoFieldName()
		switch {
		case strings.HasPrefix(typ, "Optional["):
			function = "sentOptional"
		case typ == "json.RawMessage":
			function = "sentJSON"
		case typeOf(p.Schema.OAPISchema) == "string" && typ != "string" && typ != "time.Time":
			value = "string(" + value + ")"
		}
		statement := fmt.Sprintf("to = %s(to, %q, %s)", function, p.JsonFieldName, value)
		if values, ok := p.Extensions["x-echo-except"].([]any); ok {
			quoted := make([]string, len(values))
			for i, value := range values {
				quoted[i] = fmt.Sprintf("%q", value)
			}
			statement = fmt.Sprintf("if !slices.Contains([]%s{%s}, b.%s) {\n\t%s\n}", typ, strings.Join(quoted, ", "), p.GoFieldName(), statement)
		}
		statements = append(statements, statement)
	}
	return statements
}
