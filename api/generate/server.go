package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// The tables of package airflowtest, which plays servers of both families.

func addServerFunctions() {
	codegen.TemplateFunctions["nullableFields"] = nullableFields
	codegen.TemplateFunctions["fieldReleases"] = fieldReleases
	codegen.TemplateFunctions["requiredV2"] = requiredV2
	codegen.TemplateFunctions["hasRoute"] = hasRoute
	codegen.TemplateFunctions["isPlayed"] = isPlayed
	codegen.TemplateFunctions["routeMarks"] = routeMarks
	codegen.TemplateFunctions["serverParameter"] = serverParameter
	codegen.TemplateFunctions["success"] = success
	codegen.TemplateFunctions["routeV2"] = func(op codegen.OperationDefinition) string { return cmp.Or(pathV2(op), "/api/v2"+op.Path) }
}

// hasRoute reports whether package airflowtest has a route for an operation. It has none for a part of an operation that only
// one family has apart: a plan, which is an update in Airflow 2, is a route of Airflow 3 alone.
func hasRoute(op codegen.OperationDefinition) bool {
	return isPlayed(op) || strings.HasPrefix(since(op), "3.")
}

// isPlayed reports whether the servers of package airflowtest carry out an operation. The overlay says so with x-played of those
// that only Airflow 3 has.
func isPlayed(op codegen.OperationDefinition) bool {
	played, _ := op.Spec.Extensions["x-played"].(bool)
	return played || inV1(op)
}

// routeMarks returns the fields of a route that say which servers have it.
func routeMarks(op codegen.OperationDefinition) string {
	var marks []string
	add := func(field, value string) {
		if value != "" {
			marks = append(marks, fmt.Sprintf("%s: %q", field, value))
		}
	}
	switch {
	case pathV1(op) != op.Path:
		add("since", "3.0") // a route of its own in Airflow 3 alone
	default:
		add("since", since(op))
	}
	switch until := untilOf(op); {
	case sharesPathV2(op):
		add("until", "2.11")
	default:
		add("until", until)
	}
	if !sharesPathV2(op) {
		add("pathV2", pathV2(op))
	}
	if len(marks) == 0 {
		return ""
	}
	return " " + strings.Join(marks, ", ") + ","
}

// sharesPathV2 reports whether Airflow 3 has an operation only as a part of another one: a note is a field of an update.
func sharesPathV2(op codegen.OperationDefinition) bool {
	return strings.HasSuffix(op.Path, "/setNote")
}

// success returns the status codes of success in both families.
func success(op codegen.OperationDefinition) string {
	code := fmt.Sprintf("success: %s", op.Responses[0].StatusCode)
	if other := stringIn(op.Spec.Extensions, "x-v2-status"); other != "" {
		code += ", successV2: " + other
	}
	return code
}

// serverParameter returns the element of a call of bind for a query parameter.
func serverParameter(op codegen.OperationDefinition, p codegen.ParameterDefinition) string {
	row := []string{fmt.Sprintf("name: %q, dest: &options.%s", p.ParamName, p.GoName())}
	add := func(field string, value any) {
		if value != "" && value != false {
			row = append(row, fmt.Sprintf("%s: %#v", field, value))
		}
	}
	add("nameV2", stringIn(op.Spec.Extensions, "x-v2-parameters", p.ParamName))
	first, until := marked(op.Spec.Extensions, "parameters", p.ParamName)
	add("since", first)
	add("until", until)
	add("comma", p.SchemaType() == "array" && !p.Explode())
	add("commaV2", stringIn(op.Spec.Extensions, "x-v2-types", p.ParamName, "type") == "string")
	add("required", p.Required)
	return "parameter{" + strings.Join(row, ", ") + "}"
}

// nullableFields returns the JSON names of the fields of a model that can be null.
func nullableFields(t codegen.TypeDefinition) []string {
	var fields []string
	for _, p := range t.Schema.Properties {
		if _, marked := p.Extensions["x-nullable"]; marked || p.Nullable {
			fields = append(fields, p.JsonFieldName)
		}
	}
	return fields
}

// fieldReleases returns a row for each field of a model that not all releases have, or that has several names.
func fieldReleases(t codegen.TypeDefinition) []string {
	var rows []string
	for _, p := range t.Schema.Properties {
		row := []string{fmt.Sprintf("name: %q", p.JsonFieldName)}
		add := func(field, value string) {
			if value != "" {
				row = append(row, fmt.Sprintf("%s: %q", field, value))
			}
		}
		others, _ := p.Extensions[otherNames].([]any)
		for _, other := range others {
			add("nameV1", fmt.Sprint(other))
		}
		add("nameV2", stringIn(p.Extensions, nameV2))
		add("since", stringIn(p.Extensions, "x-since"))
		until := stringIn(p.Extensions, "x-until")
		if omit, _ := p.Extensions["x-v2-omit"].(bool); omit {
			until = "2.11"
		}
		add("until", until)
		if len(row) > 1 {
			rows = append(rows, "{"+strings.Join(row, ", ")+"}")
		}
	}
	return rows
}

// isWritten reports whether a model is the body of a request.
func isWritten(t codegen.TypeDefinition) bool {
	written, _ := t.Schema.OAPISchema.Extensions["x-write"].(bool)
	return written
}

// requiredV2 returns the JSON names of the fields that Airflow 3 requires in a request.
func requiredV2(t codegen.TypeDefinition) []string {
	if t.Schema.OAPISchema == nil {
		return nil
	}
	required, _ := t.Schema.OAPISchema.Extensions["x-v2-required"].([]any)
	var fields []string
	if first := stringIn(t.Schema.OAPISchema.Extensions, "x-since"); strings.HasPrefix(first, "3.") && isWritten(t) {
		fields = slices.Clone(t.Schema.OAPISchema.Required)
	}
	for _, name := range required {
		fields = append(fields, fmt.Sprint(name))
	}
	slices.Sort(fields)
	return fields
}
