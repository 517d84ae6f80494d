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
)

// request is a request on its way through the server.
type request struct {
	*http.Request
	server    *Server
	operation route
	path      []string // the arguments in the path, unescaped
	query     url.Values
	body      []byte
	members   map[string]json.RawMessage // of the body, set by decode
	unknown   []string                   // those that the model does not have, in their order
	fields    []string                   // what the answer shall have; nil is all
}

// parameter is a query parameter and where its value goes.
type parameter struct {
	name     string
	dest     any
	explode  bool
	required bool
}

// bind reads the query parameters, and refuses others. An operation without any parameter ignores its query.
func (r *request) bind(parameters ...parameter) error {
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
			if err := p.read(values); err != nil {
				return err
			}
		} else if p.required {
			return badRequest("Missing query parameter '%s'", p.name)
		}
	}
	return nil
}

// read sets the parameter. Commas separate the values of a list, also of one that is repeated; of several values for
// anything else the last counts. What passes as a value is up to the real server, hence the cases here.
func (p parameter) read(values []string) error {
	last := values[len(values)-1]
	switch dest := p.dest.(type) {
	case *time.Time:
		if dest.UnmarshalText([]byte(strings.ToUpper(last))) != nil {
			return badRequest("%s is not a 'date-time'\n\nFailed validating 'format' in schema:\n"+
				"    {'type': 'string', 'format': 'date-time'}\n\nOn instance:\n    %[1]s", quoted(last))
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
				"    {'type': 'integer', 'minimum': 0}\n\nOn instance:\n    %[1]d", *dest)
		}
	default: // texts, some of a type of their own
		text := reflect.ValueOf(p.dest).Elem()
		if text.Kind() == reflect.String {
			text.SetString(last)
			return nil
		}
		if p.explode {
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

// int is an argument in the path as a number, 0 if it is none.
func (r *request) int(i int) int {
	n, _ := strconv.Atoi(r.path[i])
	return n
}

// limit is how many items the page that was asked for may have.
func (r *request) limit(asked int) (int, error) {
	const fallback = 100
	maximum, err := strconv.Atoi(r.server.setting("api", "maximum_page_limit"))
	if err != nil {
		return 0, page(http.StatusInternalServerError)
	}
	switch {
	case !r.query.Has("limit"):
		return min(fallback, maximum), nil
	case asked < 0:
		return 0, &problem{status: http.StatusBadRequest, title: "Page limit must be a positive integer"}
	case asked == 0:
		return fallback, nil
	default:
		return min(asked, maximum), nil
	}
}

// order is the column to order by and whether to do so in reverse. by counts if given says so.
func order[O ~string](by O, given bool, fallback string, allowed ...string) (column string, descending bool, err error) {
	if !given {
		return fallback, false, nil
	}
	asked := string(by)
	column = strings.TrimLeft(asked, "-")
	if !slices.Contains(allowed, column) {
		return "", false, badOrder(column)
	}
	return column, strings.HasPrefix(asked, "-"), nil
}

// first gives the first of a list that a condition holds for; nil is none.
func first[T any](list []*T, is func(*T) bool) *T {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i]
	}
	return nil
}

func badOrder[O ~string](asked O) error {
	return badRequest("Ordering with '%s' is disallowed or the attribute does not exist on the model", asked)
}

// sorted orders a copy of items; those that are equal stay in the order in which they were made. compare is nil for this
// order itself.
func sorted[T any](items []T, descending bool, compare func(a, b T) int) []T {
	items = slices.Clone(items)
	switch {
	case compare == nil && descending:
		slices.Reverse(items)
	case compare != nil:
		slices.SortStableFunc(items, func(a, b T) int {
			if descending {
				a, b = b, a
			}
			return compare(a, b)
		})
	}
	return items
}

// plain are texts that have a type of their own as strings; nil stays nil.
func plain[S ~string](texts []S) []string {
	if texts == nil {
		return nil
	}
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = string(text)
	}
	return list
}

// trimmed are the fields of an update mask, nil without one.
func trimmed(mask []string) []string {
	mask = slices.Clone(mask)
	for i := range mask {
		mask[i] = strings.TrimSpace(mask[i])
	}
	return mask
}

// cut is the page of items that begins at offset.
func cut[T any](items []T, offset, limit int) []T {
	items = items[min(offset, len(items)):]
	return items[:min(limit, len(items))]
}

func (r *request) saysJSON() bool {
	t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && (t == "application/json" || strings.HasPrefix(t, "application/") && strings.HasSuffix(t, "+json"))
}
