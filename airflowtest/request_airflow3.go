package airflowtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/stable"
)

// Airflow 3 checks a request after its credentials: path and query parameters first, then the body. Its error lists everything
// that is invalid. Dates and states are exceptions, which end the check at once.

// bindAirflow3 reads the path and query parameters, and notes what is invalid. Unknown parameters have no effect.
func (r *request) bindAirflow3(parameters []parameter) error {
	r.checkPath()
	for _, name := range unplayedNames() {
		listsVersions := strings.HasSuffix(r.operation.path, "/dagVersions") && name == "version_number"
		if r.query.Has(name) && !listsVersions {
			return unplayed("the parameter %s", name)
		}
	}
	var missing []invalid
	for _, p := range parameters {
		name := p.name
		if p.nameV2 != "" {
			name = p.nameV2
		}
		values, isSet := r.query[name]
		switch {
		case !isSet && p.required && p.name != "dag_ids" && p.name != "dag_id_pattern": // which Airflow 2 requires
			missing = append(missing, invalid{Type: "missing", Loc: []any{"query", name}, Msg: "Field required"})
			continue
		case !isSet:
			continue
		case !isPlayed(r.operation, p):
			return unplayed("the parameter %s of %s %s", name, r.operation.method, r.operation.path)
		case name == "order_by" && len(values) > 1:
			return unplayed("several orders in one request")
		}
		if err := r.readAirflow3(p, name, values); err != nil {
			return err
		}
	}
	r.invalid = append(r.invalid, missing...)
	return nil
}

// isPlayed reports whether the server heeds a parameter. Of those that only Airflow 3 has, it heeds few.
func isPlayed(operation route, p parameter) bool {
	return !strings.HasPrefix(p.since, "3.") || strings.HasPrefix(operation.since, "3.") ||
		slices.ContainsFunc(playedSuffixes(), func(suffix string) bool { return strings.HasSuffix(p.name, suffix) }) ||
		slices.Contains([]string{"map_index", "operator", "task_id", "try_number"}, p.name) && listsTaskInstances(operation) || p.name == "is_favorite"
}

// listsTaskInstances reports whether an operation lists the task instances of a run, or those of a mapped task.
func listsTaskInstances(operation route) bool {
	return strings.HasSuffix(operation.path, "/taskInstances") || strings.HasSuffix(operation.path, "/listMapped")
}

// playedSuffixes returns the ends of the names of parameters that the server heeds.
func playedSuffixes() []string {
	return []string{"only_active", "_gt", "_gte", "_lt", "_lte", "_pattern", "run_type"}
}

// unplayedNames returns parameters that neither the contract nor the server has, but real servers have.
func unplayedNames() []string {
	names := []string{
		"map_index_filter", "version_number", "partition_key_pattern", "partition_key_prefix_pattern", "consuming_asset_pattern",
		"filename_pattern", "filename_prefix_pattern", "rendered_map_index_pattern", "rendered_map_index_prefix_pattern",
	}
	for _, bound := range []string{"gte", "gt", "lte", "lt"} {
		names = append(names, "dag_run_start_date_"+bound, "dag_run_end_date_"+bound)
	}
	return names
}

// reject notes an invalid part of the request.
func (r *request) reject(i invalid) { r.invalid = append(r.invalid, i) }

// checkPath checks the numbers in the path.
func (r *request) checkPath() {
	i := 0
	given := strings.Split(r.URL.Path, "/")[1:]
	for position, segment := range r.operation.segments {
		if segment == anyID && given[position] != anyID {
			name := map[string]string{"dags": "dag_id", "dagRuns": "dag_run_id"}[given[position-1]]
			r.reject(invalid{
				Type: "literal_error", Loc: []any{"path", name}, Msg: "Input should be '~'", Input: given[position], Ctx: map[string]any{"expected": "'~'"},
			})
		}
		if !isParameter(segment) {
			continue
		}
		value := r.path[i]
		i++
		switch segment {
		case "{event_log_id}":
			if _, err := strconv.Atoi(value); err != nil {
				r.bodyError = badRequest("'event_log_id' must be an integer")
			}
		case "{import_error_id}", "{map_index}", "{task_try_number}", "{try_number}", "{asset_id}", "{asset_alias_id}", "{version_number}", "{backfill_id}":
			n, err := strconv.Atoi(value)
			if err != nil {
				r.reject(invalid{
					Type: "int_parsing", Loc: []any{"path", r.nameInPath(segment)}, Input: value,
					Msg: "Input should be a valid integer, unable to parse string as an integer",
				})
			}
			if err == nil && n <= 0 && strings.Contains(r.operation.path, "/externalLogUrl/") {
				r.reject(invalid{
					Type: "greater_than", Loc: []any{"path", "try_number"}, Msg: "Input should be greater than 0", Input: value, Ctx: map[string]any{"gt": 0},
				})
			}
			if n < 0 && (slices.Contains(r.operation.segments, "logs") || segment == "{backfill_id}") {
				r.reject(invalid{
					Type: "greater_than_equal", Loc: []any{"path", r.nameInPath(segment)}, Input: value,
					Msg: "Input should be greater than or equal to 0", Ctx: map[string]any{"ge": 0},
				})
			}
		}
	}
}

// nameInPath returns the name of a parameter of a path. Logs have another name for the number of a try.
func (r *request) nameInPath(segment string) string {
	name := strings.Trim(segment, "{}")
	if slices.Contains(r.operation.segments, "logs") {
		return strings.TrimPrefix(name, "task_")
	}
	return name
}

// readAirflow3 parses the values of a query parameter. Of several values for one it takes the last.
func (r *request) readAirflow3(p parameter, name string, values []string) error {
	last := values[len(values)-1]
	loc := []any{"query", name}
	integer := func() (int, bool) {
		n, err := strconv.Atoi(strings.TrimSpace(last))
		if err != nil {
			r.reject(invalid{Type: "int_parsing", Loc: loc, Input: last, Msg: "Input should be a valid integer, unable to parse string as an integer"})
		}
		return n, err == nil
	}
	switch dest := p.dest.(type) {
	case *time.Time:
		var ok bool
		switch *dest, ok = pydanticTime(last); {
		case ok:
		case name == "before" && strings.Contains(r.operation.path, "/queuedEvent"): // whose operations parse it themselves
			return badRequest("Invalid datetime: '%s'. Please check the date parameter have this value.", last)
		case isNaive(last): // which the database rejects
			if r.bodyError == nil {
				r.bodyError = rejectedByDatabase(http.StatusInternalServerError, "Database error")
			}
		default:
			r.reject(invalidTime(loc, last, last))
		}
	case *gen.Optional[bool]:
		value, ok := pydanticBool(last)
		times := 1
		if name == "all_map_indices" { // which is checked twice
			times = 2
		}
		for range times {
			if ok {
				break
			}
			r.reject(invalid{Type: "bool_parsing", Loc: loc, Input: last, Msg: "Input should be a valid boolean, unable to interpret input"})
		}
		*dest = gen.Set(value)
	case *gen.Optional[float64]:
		number, err := strconv.ParseFloat(strings.TrimSpace(last), 64)
		if err != nil {
			r.reject(invalid{Type: "float_parsing", Loc: loc, Input: last, Msg: "Input should be a valid number, unable to parse string as a number"})
		}
		if err == nil && name == "interval" && !(number > 0) {
			r.reject(invalid{Type: "greater_than", Loc: loc, Input: last, Msg: "Input should be greater than 0", Ctx: map[string]any{"gt": 0.0}})
		}
		*dest = gen.Set(number)
	case *gen.Optional[int]:
		n, ok := integer()
		if *dest = gen.Set(n); ok && n < notMapped && name == "map_index" && countsFromMinusOne(r.operation) {
			r.reject(invalid{
				Type: "greater_than_equal", Loc: loc, Input: last, Msg: "Input should be greater than or equal to -1", Ctx: map[string]any{"ge": -1},
			})
		}
	case *[]int:
		for i, value := range values {
			n, err := strconv.Atoi(strings.TrimSpace(value))
			if err != nil {
				r.reject(invalid{
					Type: "int_parsing", Loc: []any{"query", name, i}, Input: value,
					Msg: "Input should be a valid integer, unable to parse string as an integer",
				})
			}
			*dest = append(*dest, n)
		}
	case *int:
		n, ok := integer()
		if *dest = n; ok && n < 0 && (name == "limit" || name == "offset") {
			r.reject(invalid{
				Type: "greater_than_equal", Loc: loc, Input: last, Msg: "Input should be greater than or equal to 0", Ctx: map[string]any{"ge": 0},
			})
		}
	default: // strings and lists of strings, some of named types
		text := reflect.ValueOf(p.dest).Elem()
		if text.Kind() == reflect.String {
			text.SetString(last)
			return nil
		}
		if p.commaV2 {
			values = strings.Split(last, ",")
		}
		for _, value := range values {
			text.Set(reflect.Append(text, reflect.ValueOf(value).Convert(text.Type().Elem())))
		}
	}
	return nil
}

// countsFromMinusOne reports whether an operation rejects map indexes below -1.
func countsFromMinusOne(operation route) bool {
	return strings.Contains(operation.path, "/xcomEntries") || strings.Contains(operation.path, "/state-store")
}

// pydanticBool returns the flag that a text stands for.
func pydanticBool(text string) (value, ok bool) {
	switch strings.ToLower(text) {
	case "true", "t", "yes", "y", "on", "1":
		return true, true
	case "false", "f", "no", "n", "off", "0":
		return false, true
	}
	return false, false
}

// object returns the fields of the body, or the error of Airflow 3 for a body that is no object.
func (r *request) object() (map[string]json.RawMessage, error) {
	body := []any{"body"}
	switch {
	case len(r.body) == 0, r.isJSON() && string(bytes.TrimSpace(r.body)) == "null":
		return nil, unprocessable(append(r.invalid, invalid{Type: "missing", Loc: body, Msg: "Field required"})...)
	case !r.isJSON():
		return nil, unprocessable(append(r.invalid, invalid{
			Type: "model_attributes_type", Loc: body, Msg: "Input should be a valid dictionary or object to extract fields from", Input: string(r.body),
		})...)
	case !utf8.Valid(r.body):
		return nil, &detail{status: http.StatusBadRequest, detail: "There was an error parsing the body"}
	case !json.Valid(r.body):
		position, why := jsonError(r.body)
		return nil, unprocessable(invalid{
			Type: "json_invalid", Loc: []any{"body", position}, Msg: "JSON decode error", Input: map[string]any{}, Ctx: map[string]any{"error": why},
		})
	}
	_, fields, ok := splitObject(r.body)
	if !ok {
		return nil, unprocessable(append(r.invalid, invalid{
			Type: "model_attributes_type", Loc: body, Msg: "Input should be a valid dictionary or object to extract fields from",
			Input: json.RawMessage(bytes.TrimSpace(r.body)),
		})...)
	}
	return fields, nil
}

// decodeAirflow3 decodes the body into a model, and notes what is invalid.
func (r *request) decodeAirflow3(dest any) error {
	if body, ok := dest.(*gen.BulkBody); ok {
		return r.decodeBulk(body)
	}
	fields, err := r.object()
	if r.operation.hasOptionalBody() && (len(r.body) == 0 || string(bytes.TrimSpace(r.body)) == "null") {
		return nil
	}
	if err != nil {
		r.bodyError = err
		return nil //nolint:nilerr // checked returns it, after all other checks
	}
	r.bodyFields = fields
	model := reflect.TypeOf(dest).Elem()
	names := r.server.encoder.fields[model.Name()]
	known := knownFields(model.Name())
	read := map[string]json.RawMessage{}
	for field := range model.Fields() {
		jsonField := jsonName(field)
		if !names.has(jsonField) || jsonField == "-" {
			continue
		}
		name := names.wireName(jsonField)
		known = append(known, name)
		if value, isSet := fields[name]; isSet {
			read[jsonField] = r.checkValue(model.Name(), jsonField, []any{"body", name}, value, field.Type)
		}
	}
	for _, name := range slices.Concat(requiredFields()[model.Name()], alsoRequired(model.Name())) {
		if _, isSet := fields[name]; !isSet && !r.operation.hasOptionalBody() {
			r.rejectInBody(invalid{Type: "missing", Loc: []any{"body", name}, Msg: "Field required", Input: json.RawMessage(r.body)})
		}
	}
	inOrder, _, _ := splitObject(r.body)
	for _, name := range inOrder {
		if !slices.Contains(known, name) && model.Name() != "HITLAnswerCreate" { // which ignores them
			r.rejectInBody(invalid{
				Type: "extra_forbidden", Loc: []any{"body", name}, Msg: "Extra inputs are not permitted", Input: fields[name],
			})
		}
	}
	if order := fieldOrder(model.Name()); order != nil { // otherwise they are in alphabetical order
		position := func(i *invalid) int {
			if at := slices.Index(order, i.Loc[1]); at >= 0 {
				return at
			}
			return len(order) // unknown fields are last
		}
		stable.Sort(r.invalidBody, func(a, b *invalid) int { return cmp.Compare(position(a), position(b)) })
	}
	if len(r.invalidBody) > 0 {
		return nil
	}
	body, _ := json.Marshal(read) // the values are valid JSON
	if err := json.Unmarshal(body, dest); err != nil {
		return fmt.Errorf("airflowtest: decode the body of %s %s: %w", r.operation.method, r.operation.path, err)
	}
	return nil
}

// jsonError returns where a body is no valid JSON, and why, as Python describes it.
func jsonError(body []byte) (position int, why string) {
	rest := bytes.TrimLeft(body, " \t\r\n")
	start := len(body) - len(rest)
	decoder := json.NewDecoder(bytes.NewReader(body))
	var first json.RawMessage
	if decoder.Decode(&first) == nil {
		after := body[decoder.InputOffset():]
		return len(body) - len(bytes.TrimLeft(after, " \t\r\n")), "Extra data"
	}
	if inner, isObject := bytes.CutPrefix(rest, []byte("{")); isObject {
		inner = bytes.TrimLeft(inner, " \t\r\n")
		if !bytes.HasPrefix(inner, []byte(`"`)) {
			return len(body) - len(inner), "Expecting property name enclosed in double quotes"
		}
	}
	return start, "Expecting value"
}

// rejectInBody notes an invalid part of the body, which the error lists after the parameters.
func (r *request) rejectInBody(i invalid) { r.invalidBody = append(r.invalidBody, i) }

// checked returns the error for everything that is invalid.
func (r *request) checked() error {
	switch {
	case r.bodyError != nil:
		return r.bodyError
	case len(r.invalid)+len(r.invalidBody) > 0:
		return unprocessable(append(r.invalid, r.invalidBody...)...)
	}
	return nil
}
