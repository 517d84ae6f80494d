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

// The tables of operations, which package gen uses to encode calls and to find out what they need of a server.

// pathV1 returns the path of an operation in Airflow 2.
func pathV1(op codegen.OperationDefinition) string {
	return cmp.Or(stringIn(op.Spec.Extensions, "x-v1-path"), op.Path)
}

// pathV2 returns the path of an operation in Airflow 3, unless it is the usual one.
func pathV2(op codegen.OperationDefinition) string { return stringIn(op.Spec.Extensions, "x-v2-path") }

// untilOf returns the last release that has an operation, if newer ones do not have it.
func untilOf(op codegen.OperationDefinition) string {
	return stringIn(op.Spec.Extensions, "x-until")
}

// inV1 reports whether API v1 has an operation. A plan is an operation of its own in API v2 alone: in v1 it is an update.
func inV1(op codegen.OperationDefinition) bool {
	return pathV1(op) == op.Path && !strings.HasPrefix(since(op), "3.")
}

// instead returns the elements of Operation.Instead.
func instead(op codegen.OperationDefinition) []string {
	byName, _ := op.Spec.Extensions["x-instead"].(map[string]any)
	var rows []string
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		rows = append(rows, fmt.Sprintf("{%q, %q}", name, byName[name]))
	}
	return rows
}

// parameterTable returns the elements of Operation.Parameters. The releases of a parameter are marks of its operation: a mark of the
// parameter itself would have no effect, and is an error.
func parameterTable(op codegen.OperationDefinition) ([]string, error) {
	var rows []string
	for _, p := range op.QueryParams {
		for _, mark := range []string{"x-since", "x-until"} {
			if p.Spec.Extensions[mark] != nil {
				return nil, fmt.Errorf("%s: the parameter %s has %s: must be %s-parameters of the operation", op.Spec.OperationID, p.ParamName, mark, mark)
			}
		}
		first, until := marked(op.Spec.Extensions, "parameters", p.ParamName)
		if first == since(op) {
			first = ""
		}
		row := []string{fmt.Sprintf("Name: %q", p.ParamName)}
		add := func(field, value string) {
			if value != "" {
				row = append(row, fmt.Sprintf("%s: %q", field, value))
			}
		}
		add("NameV2", stringIn(op.Spec.Extensions, "x-v2-parameters", p.ParamName))
		add("Since", first)
		add("Until", until)
		if values := newerValues(p); len(values) > 0 {
			row = append(row, "Values: []Value{"+strings.Join(values, ", ")+"}")
		}
		if p.SchemaType() == "array" {
			var styles []string
			if !p.Explode() {
				styles = append(styles, "V1: CommaSeparated")
			}
			if stringIn(op.Spec.Extensions, "x-v2-types", p.ParamName, "type") == "string" {
				styles = append(styles, "V2: CommaSeparated")
			}
			if len(styles) > 0 {
				row = append(row, "List: [2]ListStyle{"+strings.Join(styles, ", ")+"}")
			}
		}
		if p.ParamName == "limit" && until == "" {
			row = append(row, fmt.Sprintf("FillV2: %d", defaultLimit))
		}
		rows = append(rows, "{"+strings.Join(row, ", ")+"}")
	}
	return rows, nil
}

// defaultLimit is the number of rows of a page if a call does not set it: the default of Airflow 2. That of Airflow 3 is 50.
const defaultLimit = 100

// newerValues returns the elements of Parameter.Values. They are only orders and field names, because servers do not follow the
// contract about states.
func newerValues(p codegen.ParameterDefinition) []string {
	enum := p.Schema.OAPISchema
	if enum.Items != nil {
		enum = enum.Items.Value
	}
	return valuesOf(enum)
}

func valuesOf(enum *openapi3.Schema) []string {
	var values []string
	for _, value := range enum.Enum {
		row := []string{fmt.Sprintf("Name: %q", value)}
		first, until := marked(enum.Extensions, "values", fmt.Sprint(value))
		for _, field := range [][2]string{
			{"NameV2", stringIn(enum.Extensions, "x-v2-values", fmt.Sprint(value))}, {"Since", first}, {"Until", until},
		} {
			if field[1] != "" {
				row = append(row, fmt.Sprintf("%s: %q", field[0], field[1]))
			}
		}
		if len(row) > 1 && (enum.Extensions["x-descending"] != nil || enum.Extensions["x-members-of"] != nil) {
			values = append(values, "{"+strings.Join(row, ", ")+"}")
		}
	}
	return values
}

// writeStatement returns the statement that passes a parameter to gen's query.
func writeStatement(index int, p codegen.ParameterDefinition) string {
	value := "o." + p.GoName()
	switch p.TypeDef() {
	case "int", "string":
		return fmt.Sprintf("q.%s(%d, %s)", p.TypeDef(), index, value)
	case "time.Time":
		return fmt.Sprintf("q.time(%d, %s)", index, value)
	case "Optional[bool]", "Optional[int]", "Optional[float64]":
		kind := map[string]string{"Optional[bool]": "Bool", "Optional[int]": "Int", "Optional[float64]": "Float"}[p.TypeDef()]
		return fmt.Sprintf("q.optional%s(%d, %s)", kind, index, value)
	}
	if p.TypeDef() == "[]int" {
		return fmt.Sprintf("q.ints(%d, %s)", index, value)
	}
	if p.SchemaType() == "array" {
		return fmt.Sprintf("list(&q, %d, %s)", index, value)
	}
	return fmt.Sprintf("q.string(%d, string(%s))", index, value)
}

// bodyField is a field of a request that not all releases have, or not under the same name.
type bodyField struct {
	Row, Name, IsSet string
	Text             string // the expression of its text, if it has Field.Values
}

// bodyFields returns the elements of Operation.Fields for a request.
func bodyFields(t codegen.TypeDefinition) []bodyField {
	if t.Schema.OAPISchema == nil || t.Schema.OAPISchema.Extensions["x-write"] == nil {
		return nil
	}
	var fields []bodyField
	for _, p := range t.Schema.Properties {
		if row := fieldRow(p.JsonFieldName, p.Extensions); row != "" {
			field := bodyField{Row: row, Name: p.JsonFieldName, IsSet: isSet("b."+p.GoFieldName(), p.GoTypeDef())}
			if p.Extensions[valuesExtension] != nil {
				field.Text = "string(b." + p.GoFieldName() + ")"
			}
			fields = append(fields, field)
		}
	}
	return fields
}

// valuesExtension is the extension of a field of a request that has the elements of Field.Values.
const valuesExtension = "x-values"

// markValues sets valuesExtension of the fields whose x-go-type is a sort order.
func markValues(spec *openapi3.T) {
	for _, schema := range spec.Components.Schemas {
		for _, property := range schema.Value.Properties {
			order := spec.Components.Schemas[stringIn(property.Value.Extensions, "x-go-type")]
			if order == nil {
				continue
			}
			if values := valuesOf(order.Value); len(values) > 0 {
				property.Value.Extensions[valuesExtension] = values
			}
		}
	}
}

// fieldRow returns an element of Operation.Fields, or "" if all releases have the field under the same name.
func fieldRow(name string, extensions map[string]any) string {
	row := []string{fmt.Sprintf("Name: %q", name)}
	for _, mark := range [][2]string{{"NameV2", "x-v2-name"}, {"Since", "x-since"}, {"Until", "x-until"}} {
		if value := stringIn(extensions, mark[1]); value != "" {
			row = append(row, fmt.Sprintf("%s: %q", mark[0], value))
		}
	}
	if omit, _ := extensions["x-v2-omit"].(bool); omit {
		row = append(row, "OmitV2: true")
	}
	if values, _ := extensions[valuesExtension].([]string); len(values) > 0 {
		row = append(row, "Values: []Value{"+strings.Join(values, ", ")+"}")
	}
	if len(row) == 1 {
		return ""
	}
	return "{" + strings.Join(row, ", ") + "}"
}

// isSet returns the expression that reports whether a field of a request is sent.
func isSet(field, typ string) string {
	switch {
	case strings.HasPrefix(typ, "Optional[") || typ == "time.Time":
		return "!" + field + ".IsZero()"
	case strings.HasPrefix(typ, "[]") || typ == "json.RawMessage":
		return field + " != nil"
	case typ == "int":
		return field + " != 0"
	case typ == "bool":
		return field
	}
	return field + ` != ""`
}

// propertiesOfBody returns the properties of an operation's request.
func propertiesOfBody(op codegen.OperationDefinition) openapi3.Schemas {
	if op.Spec.RequestBody == nil {
		return nil
	}
	return op.Spec.RequestBody.Value.Content.Get("application/json").Schema.Value.Properties
}

// hasBodyFields reports whether the request of an operation has elements of Operation.Fields.
func hasBodyFields(op codegen.OperationDefinition) bool {
	for name, property := range propertiesOfBody(op) {
		if fieldRow(name, property.Value.Extensions) != "" {
			return true
		}
	}
	return false
}

// stringIn returns the string at a path of keys in extensions, or "".
func stringIn(extensions map[string]any, keys ...string) string {
	for len(keys) > 1 {
		extensions, _ = extensions[keys[0]].(map[string]any)
		keys = keys[1:]
	}
	value, _ := extensions[keys[0]].(string)
	return value
}

// fillV2 returns the elements of Operation.FillV2.
func fillV2(op codegen.OperationDefinition) []string {
	var rows []string
	for name, property := range propertiesOfBody(op) {
		if null, _ := property.Value.Extensions["x-v2-null"].(bool); null {
			rows = append(rows, fmt.Sprintf("{%q, %q}", name, "null"))
		}
	}
	if op.Spec.RequestBody != nil {
		values, _ := op.Spec.RequestBody.Value.Content.Get("application/json").Schema.Value.Extensions["x-v2-fill"].(map[string]any)
		for name, value := range values {
			rows = append(rows, fmt.Sprintf("{%q, %q}", name, value))
		}
	}
	slices.Sort(rows)
	return rows
}
