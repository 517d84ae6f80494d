package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
	"gopkg.in/yaml.v3"
)

// rowsExtension is the plural noun for the rows that a schema or the parameters of an operation select, such as runs.
// Descriptions have {rows}, or {Rows} at the beginning of a sentence, in its place.
const rowsExtension = "x-rows"

// describeRows replaces {rows} in the descriptions of schemas with rowsExtension.
func describeRows(document *yaml.Node) {
	schemas := valueOf(valueOf(rootOf(document), "components"), "schemas")
	for _, name := range keysOf(schemas) {
		schema := valueOf(schemas, name)
		if rows := valueOf(schema, rowsExtension); rows != nil {
			replaceIn(schema, rows.Value)
		}
	}
}

func replaceIn(n *yaml.Node, rows string) {
	if n.Kind == yaml.ScalarNode {
		n.Value = replaceRows(n.Value, rows)
	}
	for _, child := range n.Content {
		replaceIn(child, rows)
	}
}

func replaceRows(text, rows string) string {
	return strings.NewReplacer("{rows}", rows, "{Rows}", strings.ToUpper(rows[:1])+rows[1:]).Replace(text)
}

// parameterText returns the description of a query parameter.
func parameterText(op codegen.OperationDefinition, description string) (string, error) {
	paged, err := list(op)
	if err != nil {
		return "", err
	}
	rows, _ := op.Spec.Extensions[rowsExtension].(string)
	lowers, iterators := "The server", "" // lowers a limit
	if paged != nil {
		rows = cmp.Or(rows, paged.Rows)
		if paged.PageSize > 0 {
			lowers = "Airflow 3" // only: that is why the pages are larger
			iterators = fmt.Sprintf(", and %d for an iterator", paged.PageSize)
		}
	}
	return strings.NewReplacer("{Lowers}", lowers, "{Iterators}", iterators).Replace(replaceRows(description, cmp.Or(rows, "rows"))), nil
}

// enumText returns the comment of the constants of an enum.
func enumText(enum codegen.EnumDefinition) string {
	switch extensions := enum.Schema.OAPISchema.Extensions; {
	case extensions["x-members-of"] != nil:
		return "The values of " + enum.TypeName + ". Each requests one field."
	case extensions["x-descending"] != nil:
		return "The values of " + enum.TypeName + ". They sort in ascending order; Descending reverses it."
	case isOrder(enum):
		return "The values of " + enum.TypeName + ". They sort in ascending order."
	}
	if enum.Schema.OAPISchema.Extensions["x-request"] != nil {
		return "The values of " + enum.TypeName + ". A newer server may accept others."
	}
	return "The values of " + enum.TypeName + ". A newer server may send others."
}

// constantText returns the comment of one constant of an enum. The texts are in x-enum-texts. Without one, a constant of a
// sort order or of the fields of a model has the name of a field.
func constantText(enum codegen.EnumDefinition, name, value string) string {
	texts, _ := enum.Schema.OAPISchema.Extensions["x-enum-texts"].(map[string]any)
	text, _ := texts[value].(string)
	model, _ := enum.Schema.OAPISchema.Extensions["x-members-of"].(string)
	field := strings.TrimPrefix(name, enum.TypeName)
	switch {
	case model != "":
		text = "requests " + model + "." + cmp.Or(text, field)
	case isOrder(enum):
		text = "sorts by " + cmp.Or(text, field)
	}
	if since := valueReleases(enum.Schema, value); since != "" {
		text += ". " + strings.TrimSuffix(since, ".")
	}
	return text
}

func isOrder(enum codegen.EnumDefinition) bool { return strings.HasSuffix(enum.TypeName, "Order") }

// clientMethod returns the name of the method of package client that calls an operation. The methods of task instances take a
// map index, so there is one for mapped and other instances.
func clientMethod(op codegen.OperationDefinition) string {
	service, method, _ := strings.Cut(methodName(op.Spec), ".")
	if service == "TaskInstances" && method != "ListMapped" {
		method = strings.Replace(method, "Mapped", "", 1)
		if prefix, ok := strings.CutSuffix(method, "Update"); ok {
			method = prefix + "SetState"
		}
	}
	return strings.TrimSuffix(service, "s") + "Service." + method
}
