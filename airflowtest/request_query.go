package airflowtest

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/stable"
)

// request is an API request with the results of routing and decoding.
type request struct {
	*http.Request
	server        *Server
	operation     route
	path          []string // the path parameters, unescaped
	query         url.Values
	body          []byte
	bodyFields    map[string]json.RawMessage // the fields of the body, set by decode
	unknownFields []string                   // the fields that the model lacks, in their order
	onlyFields    []string                   // the fields of the response; nil selects all
	user          string                     // the name of the authenticated user of an Airflow 3

	// What Airflow 3 rejects, in the order in which its error has it.
	invalid, invalidBody []invalid
	bodyError            error // the body is no object
}

// parameter is a query parameter and the destination of its value.
type parameter struct {
	name     string
	nameV2   string // its name in Airflow 3, if that is another one
	since    string
	until    string
	dest     any
	comma    bool // commas separate the values of a list
	commaV2  bool // and in Airflow 3
	required bool
}

// bind reads the query parameters. An Airflow 2 rejects unknown ones, but an operation without any parameters ignores its
// query.
func (r *request) bind(parameters ...parameter) error {
	parameters = slices.DeleteFunc(parameters, func(p parameter) bool { return !r.server.release.has(p.since, p.until) })
	if r.server.isAirflow3() {
		return r.bindAirflow3(parameters)
	}
	if len(parameters) == 0 && len(r.path) == 0 {
		return nil
	}
	var extra []string
	for name := range r.query {
		if !slices.ContainsFunc(parameters, func(p parameter) bool { return p.name == name }) {
			extra = append(extra, name)
		}
	}
	if len(extra) > 0 {
		slices.Sort(extra)
		return &problem{
			status: http.StatusBadRequest,
			detail: fmt.Sprintf("Extra query parameter(s) %s not in spec", strings.Join(extra, ", ")),
		}
	}
	for _, p := range parameters {
		if values := r.query[p.name]; len(values) > 0 {
			if err := p.read(values, r.server.release); err != nil {
				return err
			}
		} else if p.required {
			return badRequest("Missing query parameter '%s'", p.name)
		}
	}
	return nil
}

// read parses the values into the destination. Commas separate the items of a list, including a repeated one; for other
// types the last value is used. The cases follow what a real server accepts.
func (p parameter) read(values []string, release release) error {
	last := values[len(values)-1]
	switch dest := p.dest.(type) {
	case *time.Time:
		if naive, ok := parseNaive(last); ok && release.isBefore("2.5") { // which does not check the format
			*dest = naive
		} else if dest.UnmarshalText([]byte(strings.ToUpper(last))) != nil {
			return badRequest("%s is not a 'date-time'\n\nFailed validating 'format' in schema:\n"+
				"    %s\n\nOn instance:\n    %[1]s", quoted(last), release.schema("'type': 'string'", "'format': 'date-time'"))
		}
	case *gen.Optional[bool]:
		lower := strings.ToLower(last)
		if lower != "true" && lower != "false" {
			return p.wrongType("boolean")
		}
		*dest = gen.Set(lower == "true")
	case *gen.Optional[float64]:
		number, err := strconv.ParseFloat(last, 64)
		if err != nil {
			return p.wrongType("number")
		}
		*dest = gen.Set(number)
	case *gen.Optional[int]:
		n, err := strconv.Atoi(last)
		if err != nil {
			return p.wrongType("integer")
		}
		*dest = gen.Set(n)
	case *int:
		n, err := strconv.Atoi(last)
		if err != nil {
			return p.wrongType("integer")
		}
		if *dest = n; n < 0 && p.name == "offset" {
			return badRequest("%d is less than the minimum of 0\n\nFailed validating 'minimum' in schema:\n"+
				"    %s\n\nOn instance:\n    %[1]d", *dest, release.schema("'type': 'integer'", "'minimum': 0"))
		}
	default: // strings and lists of strings, some of named types
		text := reflect.ValueOf(p.dest).Elem()
		if text.Kind() == reflect.String {
			text.SetString(last)
			return nil
		}
		if !p.comma {
			last = strings.Join(values, ",")
		}
		for value := range strings.SplitSeq(last, ",") {
			text.Set(reflect.Append(text, reflect.ValueOf(value).Convert(text.Type().Elem())))
		}
	}
	return nil
}

func (p parameter) wrongType(name string) error {
	return badRequest("Wrong type, expected '%s' for query parameter '%s'", name, p.name)
}

// int returns a path parameter as a number, or 0 if it is not a number.
func (r *request) int(i int) int {
	n, _ := strconv.Atoi(r.path[i])
	return n
}

// limit returns the maximum number of items on the requested page.
func (r *request) limit(requested int) (int, error) {
	const fallback, fallbackV2 = 100, 50
	maximum, err := strconv.Atoi(r.server.setting("api", "maximum_page_limit"))
	if err != nil {
		return 0, htmlError(http.StatusInternalServerError)
	}
	switch {
	case r.server.isAirflow3() && !r.query.Has("limit"):
		return min(fallbackV2, maximum), nil
	case r.server.isAirflow3():
		return min(requested, maximum), nil
	case !r.query.Has("limit"):
		return min(fallback, maximum), nil
	case requested < 0:
		return 0, &problem{status: http.StatusBadRequest, title: "Page limit must be a positive integer"}
	case requested == 0:
		return fallback, nil
	default:
		return min(requested, maximum), nil
	}
}

// orders are the words that order a list.
type orders struct {
	v1, v2 []string          // the words of Airflow 2 and 3
	other  map[string]string // the names of the columns for words of Airflow 3 that Airflow 2 does not have
}

// parseOrder returns the column of an order_by parameter, and whether the order is descending. isSet reports whether
// the request has the parameter.
func parseOrder[O ~string](r *request, by O, isSet bool, fallback string, words orders) (column string, descending bool, err error) {
	if !isSet {
		return fallback, false, nil
	}
	value := string(by)
	column = strings.TrimLeft(value, "-")
	allowed := words.v1
	if r.server.isAirflow3() {
		allowed = words.v2
	}
	if !slices.Contains(allowed, column) {
		return "", false, badOrderBy(column)
	}
	if other := words.other[column]; other != "" && r.server.isAirflow3() {
		column = other
	}
	return column, strings.HasPrefix(value, "-"), nil
}

// firstWhere returns the first item for which match returns true, or nil.
func firstWhere[T any](list []*T, match func(*T) bool) *T {
	if i := slices.IndexFunc(list, match); i >= 0 {
		return list[i]
	}
	return nil
}

func badOrderBy[O ~string](column O) error {
	return badRequest("Ordering with '%s' is disallowed or the attribute does not exist on the model", column)
}

// sorted returns a sorted copy of items. Equal items stay in the order of creation. If compare is nil, items are sorted
// by the order of creation.
func sorted[T any](items []T, descending bool, compare func(a, b T) int) []T {
	list := slices.Clone(items)
	switch {
	case compare != nil:
		stable.Sort(list, func(a, b *T) int {
			if descending {
				a, b = b, a
			}
			return compare(*a, *b)
		})
	case descending:
		slices.Reverse(list)
	}
	return list
}

// toStrings converts a slice of a string type to strings. It returns nil for nil.
func toStrings[S ~string](texts []S) []string {
	if texts == nil {
		return nil
	}
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = string(text)
	}
	return list
}

// trimMask returns the fields of an update mask without spaces, or nil without a mask.
func trimMask(mask []string) []string {
	mask = slices.Clone(mask)
	for i := range mask {
		mask[i] = strings.TrimSpace(mask[i])
	}
	return mask
}

// slicePage returns the page of items that begins at offset.
func slicePage[T any](items []T, offset, limit int) []T {
	items = items[min(offset, len(items)):]
	return items[:min(limit, len(items))]
}

func (r *request) isJSON() bool {
	t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && (t == "application/json" || strings.HasPrefix(t, "application/") && strings.HasSuffix(t, "+json"))
}
