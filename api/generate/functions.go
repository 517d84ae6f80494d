package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// addTemplateFunctions gives api/templates what oapi-codegen's own functions lack.
func addTemplateFunctions() {
	codegen.TemplateFunctions["service"] = func(op codegen.OperationDefinition) string {
		service, _, _ := strings.Cut(methodName(op.Spec), ".")
		return service
	}
	codegen.TemplateFunctions["method"] = func(op codegen.OperationDefinition) string {
		_, method, _ := strings.Cut(methodName(op.Spec), ".")
		return method
	}
	codegen.TemplateFunctions["options"] = optionsName
	codegen.TemplateFunctions["sharedOptions"] = sharedOptions
	codegen.TemplateFunctions["result"] = result
	codegen.TemplateFunctions["idempotent"] = idempotent
	codegen.TemplateFunctions["comment"] = comment
	codegen.TemplateFunctions["variable"] = variable
	codegen.TemplateFunctions["nullable"] = nullable
	codegen.TemplateFunctions["gone"] = gone
	codegen.TemplateFunctions["hiddenOptions"] = hiddenOptions
	codegen.TemplateFunctions["parameterWhen"] = parameterWhen
	codegen.TemplateFunctions["since"] = since
	codegen.TemplateFunctions["newer"] = newer
	codegen.TemplateFunctions["valueWhen"] = valueWhen
	codegen.TemplateFunctions["list"] = list
	codegen.TemplateFunctions["queryValue"] = queryValue
	codegen.TemplateFunctions["given"] = given
	codegen.TemplateFunctions["enumerate"] = enumerate
	codegen.TemplateFunctions["singular"] = func(service string) string { return strings.TrimSuffix(service, "s") }
}

// pagedList is what the overlay says of a list that comes in pages.
type pagedList struct {
	Rows         string   `json:"rows"`          // what its rows are, in words
	Of           string   `json:"of"`            // the model of a row
	Key          []string `json:"key"`           // the fields that tell rows apart
	Fields       []string `json:"fields"`        // the members that have to be asked for, if any are, so that the key is there
	PageSize     int      `json:"page-size"`     // how many rows to ask for, unless it is 100
	Unsorted     bool     `json:"unsorted"`      // its order may be another for each page
	Unique       []string `json:"unique"`        // the orders in which no two rows are equal
	NearlyUnique []string `json:"nearly-unique"` // those of a list that has none of them, in which few are
	Miscounted   []string `json:"miscounted"`    // the options with which the total is wrong
	Note         string   `json:"note"`          // what an iterator promises
	CountNote    string   `json:"count-note"`    // what a count promises

	Tied bool `json:"-"` // there are other orders than those that are unique
}

// list gives what the overlay says of an operation that is a list, or nil.
func list(op codegen.OperationDefinition) (*pagedList, error) {
	said, ok := op.Spec.Extensions["x-list"]
	if !ok {
		return nil, nil
	}
	b, err := json.Marshal(said)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(b))
	decoder.DisallowUnknownFields()
	var l pagedList
	if err := decoder.Decode(&l); err != nil {
		return nil, err
	}
	orders := ordersOf(op)
	unique := slices.Concat(l.Unique, l.NearlyUnique)
	for _, order := range unique {
		if !slices.Contains(orders, order) {
			return nil, fmt.Errorf("%s has no order %s", methodName(op.Spec), order)
		}
	}
	if len(orders) > 0 && len(unique) == 0 {
		return nil, fmt.Errorf("%s does not say which orders are unique", methodName(op.Spec))
	}
	l.Tied = len(unique) < len(orders)
	return &l, nil
}

// ordersOf lists what a list can be sorted by.
func ordersOf(op codegen.OperationDefinition) []string {
	var orders []string
	for _, p := range op.QueryParams {
		if p.ParamName == "order_by" {
			for _, value := range p.Schema.OAPISchema.Enum {
				orders = append(orders, fmt.Sprint(value))
			}
		}
	}
	return orders
}

// given is a text if there is reason for it, and else nothing.
func given(reason any, text string) string {
	if reason == false || reason == "" {
		return ""
	}
	return text
}

// enumerate writes words as "a", "a and b" or "a, b and c".
func enumerate(groups ...[]string) string {
	words := slices.Concat(groups...)
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// optionsName is the type of an operation's query parameters: DAGListOptions for DAGs.List, unless the overlay gives it
// another name. It is "" without any.
func optionsName(op codegen.OperationDefinition) string {
	if len(op.QueryParams) == 0 {
		return ""
	}
	if name, ok := op.Spec.Extensions["x-options"].(string); ok {
		return name
	}
	service, method, _ := strings.Cut(methodName(op.Spec), ".")
	return strings.TrimSuffix(service, "s") + method + "Options"
}

// sharedOptions tells an operation whose query parameters have the type of another operation's.
func sharedOptions(op codegen.OperationDefinition) bool {
	shared, _ := op.Spec.Extensions["x-options-shared"].(bool)
	return shared
}

// queryValue is a parameter as gen's query takes it: what has a type of its own is a string, or several.
func queryValue(p codegen.ParameterDefinition) string {
	value := "o." + p.GoName()
	schema := p.Schema.OAPISchema
	switch {
	case schema.Items != nil && schema.Items.Ref != "":
		return "texts(" + value + ")"
	case len(schema.Enum) > 0:
		return "string(" + value + ")"
	}
	return value
}

// since is the first minor release that has an operation; "" is all.
func since(op codegen.OperationDefinition) string {
	minor, _ := op.Spec.Extensions["x-since"].(string)
	return minor
}

// addition is a query parameter or a member of a body, and the first minor release that has it.
type addition struct{ Name, Since string }

// newer lists what came later than the operation itself. Of the values that parameters take it has orders and members: what
// the contract says of states is not what servers do.
func newer(op codegen.OperationDefinition) []addition {
	var additions []addition
	add := func(name, minor string) {
		if minor != "" && minor != since(op) {
			additions = append(additions, addition{name, minor})
		}
	}
	for _, p := range op.QueryParams {
		minor, _ := marked(op.Spec.Extensions, "parameters", p.ParamName)
		add(p.ParamName, minor)
		enum := p.Schema.OAPISchema
		if enum.Items != nil {
			enum = enum.Items.Value
		}
		for _, value := range enum.Enum {
			if enum.Extensions["x-descending"] != nil || enum.Extensions["x-members-of"] != nil {
				minor, _ := marked(enum.Extensions, "values", fmt.Sprint(value))
				add(fmt.Sprintf("%s=%v", p.ParamName, value), minor)
			}
		}
	}
	if op.Spec.RequestBody == nil {
		return additions
	}
	members := op.Spec.RequestBody.Value.Content.Get("application/json").Schema.Value.Properties
	for _, name := range slices.Sorted(maps.Keys(members)) {
		minor, _ := members[name].Value.Extensions["x-since"].(string)
		add(name, minor)
	}
	return additions
}

// parameterWhen says which releases have a parameter of an operation.
func parameterWhen(op codegen.OperationDefinition, parameter string) string {
	return when(marked(op.Spec.Extensions, "parameters", parameter))
}

// valueWhen says which releases have a value of an enum.
func valueWhen(enum codegen.Schema, value string) string {
	return when(marked(enum.OAPISchema.Extensions, "values", value))
}

func marked(extensions map[string]any, of, name string) (since, until string) {
	get := func(key string) string {
		byName, _ := extensions[key].(map[string]any)
		minor, _ := byName[name].(string)
		return minor
	}
	return get("x-since-" + of), get("x-until-" + of)
}

// hiddenOptions tells an operation whose parameters package client has no type for: those that are hidden, the update mask,
// which it derives by itself, and one that is required, which is an argument of the method there.
func hiddenOptions(op codegen.OperationDefinition) bool {
	return slices.Contains(hidden, optionsName(op)) ||
		len(op.QueryParams) == 1 && (op.QueryParams[0].ParamName == "update_mask" || op.QueryParams[0].Required)
}

// result is the type of the JSON that a success answers with, or "" if there is none.
func result(op codegen.OperationDefinition) (string, error) {
	definitions, err := op.GetResponseTypeDefinitions()
	if err != nil {
		return "", err
	}
	for _, d := range definitions {
		if strings.HasPrefix(d.ResponseName, "2") && d.ContentTypeName == "application/json" {
			return d.Schema.TypeDecl(), nil
		}
	}
	return "", nil
}

// idempotent tells whether an operation may be sent again when its answer was lost: all but POST, unless the overlay
// knows better.
func idempotent(op codegen.OperationDefinition) bool {
	if judged, ok := op.Spec.Extensions["x-idempotent"].(bool); ok {
		return judged
	}
	return op.Method != "POST"
}

// comment writes text as a Go comment of at most 120 columns.
func comment(indent int, text string) string {
	const width = 120
	prefix := strings.Repeat("\t", indent) + "//"
	var b strings.Builder
	line := prefix
	for word := range strings.FieldsSeq(text) {
		if len(line)+3*indent+1+len(word) > width {
			b.WriteString(line + "\n")
			line = prefix
		}
		line += " " + word
	}
	b.WriteString(line)
	return b.String()
}

// variable is the Go name of a path parameter: dagID for dag_id.
func variable(p codegen.ParameterDefinition) string {
	first, rest, _ := strings.Cut(p.ParamName, "_")
	if rest == "" {
		return first
	}
	return first + codegen.SchemaNameToTypeName(rest)
}

// nullable lists the members of a model that may be null.
func nullable(t codegen.TypeDefinition) []string {
	var members []string
	for _, p := range t.Schema.Properties {
		if _, marked := p.Extensions["x-nullable"]; marked || p.Nullable {
			members = append(members, p.JsonFieldName)
		}
	}
	return members
}

// gone lists the members of a model that the newest server does not have.
func gone(t codegen.TypeDefinition) []string {
	var members []string
	for _, p := range t.Schema.Properties {
		if p.Extensions["x-until"] != nil {
			members = append(members, p.JsonFieldName)
		}
	}
	return members
}
