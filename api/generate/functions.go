package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
)

// addTemplateFunctions adds the functions of api/templates to those of oapi-codegen.
func addTemplateFunctions() {
	codegen.TemplateFunctions["repeatedFields"] = repeatedFields
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
	codegen.TemplateFunctions["parameterText"] = parameterText
	codegen.TemplateFunctions["enumText"] = enumText
	codegen.TemplateFunctions["constantText"] = constantText
	codegen.TemplateFunctions["paragraphs"] = paragraphs
	codegen.TemplateFunctions["summary"] = func(description string) string { first, _ := splitSummary(description); return first }
	codegen.TemplateFunctions["details"] = func(description string) string { _, rest := splitSummary(description); return rest }
	codegen.TemplateFunctions["guarantee"] = guarantee
	codegen.TemplateFunctions["hasFields"] = hasFields
	codegen.TemplateFunctions["fieldTable"] = fieldTable
	codegen.TemplateFunctions["optionTable"] = optionTable
	codegen.TemplateFunctions["clientMethod"] = clientMethod
	codegen.TemplateFunctions["echo"] = echo
	codegen.TemplateFunctions["hiddenOptions"] = hiddenOptions
	codegen.TemplateFunctions["operationReleases"] = operationReleases
	codegen.TemplateFunctions["parameterReleases"] = parameterReleases
	codegen.TemplateFunctions["since"] = since
	codegen.TemplateFunctions["untilOf"] = untilOf
	codegen.TemplateFunctions["instead"] = instead
	codegen.TemplateFunctions["inV1"] = inV1
	codegen.TemplateFunctions["pathV1"] = pathV1
	codegen.TemplateFunctions["pathV2"] = pathV2
	codegen.TemplateFunctions["fillV2"] = fillV2
	codegen.TemplateFunctions["parameterTable"] = parameterTable
	codegen.TemplateFunctions["bodyFields"] = bodyFields
	codegen.TemplateFunctions["hasBodyFields"] = hasBodyFields
	codegen.TemplateFunctions["write"] = writeStatement
	codegen.TemplateFunctions["list"] = list
	addServerFunctions()
	codegen.TemplateFunctions["textIf"] = textIf
	codegen.TemplateFunctions["singular"] = func(service string) string { return strings.TrimSuffix(service, "s") }
}

// pagedList is the x-list extension of an operation that lists rows in pages.
type pagedList struct {
	Rows         string   `json:"rows"`          // the plural noun for the rows in documentation
	Of           string   `json:"of"`            // the model of a row
	Key          []string `json:"key"`           // the fields that identify a row; none if the row itself does
	Fields       []string `json:"fields"`        // the names of the key's fields, for requests that limit the fields
	PageSize     int      `json:"page-size"`     // the default page size, if not 100
	Unsorted     bool     `json:"unsorted"`      // whether Airflow 2 may send each page in a different order; Airflow 3 sorts all lists
	Cursors      bool     `json:"cursors"`       // whether Airflow 3.2.2 and later have cursors for the list
	Unique       []string `json:"unique"`        // the orders in which no two rows are equal
	NearlyUnique []string `json:"nearly-unique"` // the orders in which few rows are equal, if none is unique
	Miscounted   []string `json:"miscounted"`    // the options with which the total is wrong
	Note         string   `json:"note"`          // the guarantee of the iterator, if it is not the usual one
	CountNote    string   `json:"count-note"`    // a sentence for the documentation of the count

	Tied bool `json:"-"` // whether the list also has orders that are not unique
}

// list returns the x-list extension of an operation, or nil if it has none.
func list(op codegen.OperationDefinition) (*pagedList, error) {
	extension, ok := op.Spec.Extensions["x-list"]
	if !ok {
		return nil, nil
	}
	b, err := json.Marshal(extension)
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
			return nil, fmt.Errorf("%s has no order %q", methodName(op.Spec), order)
		}
	}
	if len(orders) > 0 && len(unique) == 0 {
		return nil, fmt.Errorf("%s has orders, but x-list has neither unique nor nearly-unique", methodName(op.Spec))
	}
	l.Tied = len(unique) < len(orders)
	return &l, nil
}

// ordersOf returns the sort orders of a list.
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

// guarantee returns the paragraph of an iterator's documentation that says which rows it yields.
func guarantee(iterator string, l *pagedList) string {
	const seeLists = "The section Lists of the package documentation names two exceptions."
	exactlyOnce := iterator + " yields every row that exists throughout the iteration exactly once, even while other rows are added or deleted"
	var sentences []string
	switch {
	case l.Note != "":
		sentences = append(sentences, l.Note)
	case !l.Tied:
		sentences = append(sentences, exactlyOnce+".", seeLists)
	case len(l.NearlyUnique) > 0:
		sentences = append(sentences, "By default the list is sorted by "+enumerate(l.NearlyUnique)+", in microseconds.",
			"In this order "+exactlyOnce+".", seeLists, "If many rows are equal in this order, the iteration may end with an [IncompleteError] instead.")
	default:
		sentences = append(sentences, "If no two rows are equal in the sort order, "+exactlyOnce+".", seeLists)
	}
	if l.Tied {
		if len(l.Unique) > 0 {
			order := "the order by " + l.Unique[0] + "."
			if len(l.Unique) > 1 {
				order = "the orders by " + enumerate(l.Unique) + "."
			}
			sentences = append(sentences, "No two rows are equal in the default order and in "+order)
		}
		sentences = append(sentences, "In other orders rows can be equal, and the database may return equal rows in a different order for each page.",
			"If rows may be missing, "+iterator+" reads the list again and yields missed rows last.",
			"With options.Offset it cannot: if rows are missing, and the list did not change, the iteration ends with an [IncompleteError].")
	}
	if l.Cursors {
		sentences = append(sentences, "Airflow 3.2.2 and later have cursors for "+textOr(l.Tied, "the orders in which no two rows are equal", "this list")+".",
			iterator+" uses them unless options.Offset or options.Prefetch is set, and then yields every row that exists throughout the iteration exactly once, without exceptions.")
	}
	return strings.Join(sentences, " ")
}

// textIf returns text if the condition holds, and "" if it is false or "".
func textIf(condition any, text string) string {
	if condition == false || condition == "" {
		return ""
	}
	return text
}

// textOr returns the first text if the condition holds, and else the second one.
func textOr(condition bool, text, otherwise string) string {
	if condition {
		return text
	}
	return otherwise
}

// enumerate joins words as "a", "a and b" or "a, b and c".
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// optionsName returns the name of the type of an operation's query parameters. It is DAGListOptions for DAGs.List unless
// x-options sets another name, and "" if the operation has no query parameters.
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

// sharedOptions reports whether an operation uses the options type of another operation.
func sharedOptions(op codegen.OperationDefinition) bool {
	shared, _ := op.Spec.Extensions["x-options-shared"].(bool)
	return shared
}

// since returns the first minor release that has an operation, or "" if all have it.
func since(op codegen.OperationDefinition) string {
	minor, _ := op.Spec.Extensions["x-since"].(string)
	return minor
}

// operationReleases returns a sentence that names the releases that have an operation.
func operationReleases(op codegen.OperationDefinition) string {
	until, _ := op.Spec.Extensions["x-until"].(string)
	return releases(cmp.Or(since(op), firstRelease), until)
}

// parameterReleases returns a sentence that names the releases that have a parameter of an operation.
func parameterReleases(op codegen.OperationDefinition, parameter string) string {
	return releases(marked(op.Spec.Extensions, "parameters", parameter))
}

// valueReleases returns a sentence that names the releases that have a value of an enum.
func valueReleases(enum codegen.Schema, value string) string {
	return releases(marked(enum.OAPISchema.Extensions, "values", value))
}

// marked returns the releases that the extensions name for a parameter or a value.
func marked(extensions map[string]any, of, name string) (since, until string) {
	get := func(key string) string {
		byName, _ := extensions[key].(map[string]any)
		minor, _ := byName[name].(string)
		return minor
	}
	return get("x-since-" + of), get("x-until-" + of)
}

// hiddenOptions reports whether package client has no options type for an operation. It has none for hidden types. It has
// none either for a single parameter that is an update mask, which it derives, fields, for which there is a call option, or
// required, which is an argument of its method.
func hiddenOptions(op codegen.OperationDefinition) bool {
	if slices.Contains(hidden, optionsName(op)) {
		return true
	}
	if len(op.QueryParams) != 1 {
		return false
	}
	only := op.QueryParams[0]
	return only.ParamName == "update_mask" || only.ParamName == "fields" || only.Required
}

// result returns the type of the JSON body of a successful response, or "" if it has none.
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

// idempotent reports whether an operation may be sent again if its response was lost. POST operations may not, unless
// x-idempotent says so.
func idempotent(op codegen.OperationDefinition) bool {
	if value, ok := op.Spec.Extensions["x-idempotent"].(bool); ok {
		return value
	}
	return op.Method != "POST"
}

// comment formats text as a Go comment with at most 120 columns.
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

// paragraphs formats texts as a Go comment with a paragraph each. Empty texts are left out. A text that begins with a tab is a
// line of code.
func paragraphs(texts ...string) string {
	var comments []string
	for _, text := range texts {
		switch {
		case strings.HasPrefix(text, "\t"):
			comments = append(comments, "//"+text)
		case text != "":
			comments = append(comments, comment(0, text))
		}
	}
	return strings.Join(comments, "\n//\n")
}

// splitSummary splits a description after its first sentence.
func splitSummary(description string) (summary, details string) {
	summary, details, found := strings.Cut(description, ". ")
	if found {
		summary += "."
	}
	return summary, details
}

// hasFields reports whether a type is a struct.
func hasFields(t codegen.TypeDefinition) bool { return len(t.Schema.Properties) > 0 }

// fieldTable returns the names, types and meanings of a model's fields as lines of a doc comment.
func fieldTable(t codegen.TypeDefinition) string {
	var rows [][3]string
	for _, p := range t.Schema.Properties {
		rows = append(rows, [3]string{p.GoFieldName(), p.GoTypeDef(), p.Description})
	}
	return table(rows)
}

// optionTable returns the same for the query parameters of an operation.
func optionTable(op codegen.OperationDefinition) (string, error) {
	var rows [][3]string
	for _, p := range op.QueryParams {
		text, err := parameterText(op, p.Spec.Description)
		if err != nil {
			return "", err
		}
		description := strings.TrimSpace(text + " " + parameterReleases(op, p.ParamName))
		rows = append(rows, [3]string{p.GoName(), p.TypeDef(), description})
	}
	paged, err := list(op)
	if paged != nil {
		rows = append(rows, [3]string{"Prefetch", "int", "is the number of pages that an iterator requests in advance, at the same time; 0 means none"})
	}
	return table(rows), err
}

// table aligns names, types and descriptions.
func table(rows [][3]string) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		description := strings.Join(strings.Fields(row[2]), " ")
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\n", row[0], row[1], strings.TrimSuffix(description, "."))
	}
	_ = w.Flush() // to memory
	var lines strings.Builder
	for line := range strings.Lines(b.String()) {
		lines.WriteString("//\t" + line)
	}
	return strings.TrimSuffix(lines.String(), "\n")
}

// variable returns the Go name of a path parameter: dagID for dag_id.
func variable(p codegen.ParameterDefinition) string {
	first, rest, _ := strings.Cut(p.ParamName, "_")
	if rest == "" {
		return first
	}
	return first + codegen.SchemaNameToTypeName(rest)
}
