package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/recorded"
)

// place is a value in the JSON of a response for which the models have a field.
type place struct {
	path  string
	typ   reflect.Type // of the field
	rule  string       // what the field must be; see package conform
	value any
	set   func(any) // replaces the value; absent removes it
}

// absent stands for a field that is missing.
type absent struct{}

// places returns the places in a JSON tree that is decoded into typ.
func places(path string, tree any, typ reflect.Type, set func(any)) []place {
	for typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	found := []place{{path: path, typ: typ, value: tree, set: set}}
	switch tree := tree.(type) {
	case map[string]any:
		if links, ok := tree["extra_links"].(map[string]any); ok && typ == reflect.TypeFor[gen.ExtraLinkCollection]() { // of Airflow 3
			return append(found, places(path+".extra_links", links, typ, nil)[1:]...)
		}
		for _, name := range slices.Sorted(maps.Keys(tree)) {
			typ, rule := fieldType(typ, name)
			if typ == nil {
				continue
			}
			inner := places(path+"."+name, tree[name], typ, func(v any) {
				if v == (absent{}) {
					delete(tree, name)
				} else {
					tree[name] = v
				}
			})
			inner[0].rule = rule
			if rule == "rows" && path == "" {
				for i := range inner {
					if inner[i].path == "."+name+"[]" {
						inner[i].rule = "row"
					}
				}
			}
			found = append(found, inner...)
		}
	case []any:
		if typ.Kind() != reflect.Slice || typ == rawType {
			break
		}
		for i := range tree {
			found = append(found, places(path+"[]", tree[i], typ.Elem(), func(v any) {
				if v == (absent{}) {
					v = nil
				}
				tree[i] = v
			})...)
		}
	}
	return found
}

// namesOf returns the names of a field in responses, its JSON name first.
func namesOf(field reflect.StructField) []string {
	name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	names := []string{name}
	for other := range strings.FieldsFuncSeq(field.Tag.Get("other"), func(r rune) bool { return r == ',' }) {
		names = append(names, other)
	}
	return names
}

// fieldType returns the type of a field, and what the field must be.
func fieldType(typ reflect.Type, name string) (field reflect.Type, rule string) {
	switch typ.Kind() {
	case reflect.Map:
		return typ.Elem(), ""
	case reflect.Struct:
		for field := range typ.Fields() {
			if slices.Contains(namesOf(field), name) {
				return field.Type, field.Tag.Get("response")
			}
		}
	}
	return nil, ""
}

// wrong returns why a field must not have a value, or "".
func (p *place) wrong(s spelling) string {
	switch {
	case s.json == "" && p.rule == "required":
		return "must not be missing"
	case p.rule == "count":
		if number, ok := s.tree.(json.Number); ok && strings.HasPrefix(string(number), "-") {
			return "must not be negative, and not " + string(number)
		}
		return ""
	case s.json == "null" && p.rule != "", s.json == "" && p.rule == "row":
		return "must not be null"
	case p.typ != nil && p.typ.Kind() == reflect.Struct && strings.HasPrefix(s.json, "{"):
		for field := range p.typ.Fields() {
			if field.Tag.Get("response") == "required" {
				name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
				return "." + name + ": must not be missing"
			}
		}
	}
	return ""
}

var (
	rawType  = reflect.TypeFor[json.RawMessage]()
	timeType = reflect.TypeFor[time.Time]()
)

// spelling is JSON that a server might send in a place, with its meaning.
type spelling struct {
	json string // "" if absent
	tree any    // the meaning, as parsePython returns it
}

// spellings returns JSON for a place of type typ. It includes unknown values and JSON that does not follow the contract.
func spellings(typ reflect.Type) []spelling {
	number := func(json1, value string) spelling { return spelling{json1, json.Number(value)} }
	null := spelling{"null", nil}
	switch {
	case typ == timeType:
		all := []spelling{null, {`""`, nil}, {`"0001-01-01T00:00:00"`, nil}}
		for text, meaning := range map[string]string{
			"2026-01-02T03:04:05Z": "2026-01-02T03:04:05Z", "2026-01-02T03:04:05": "2026-01-02T03:04:05Z",
			"2026-01-02T03:04:05.1+00:00": "2026-01-02T03:04:05.1Z", "2026-01-02T03:04:05.12": "2026-01-02T03:04:05.12Z",
			"2026-01-02T03:04:05.123+02:00": "2026-01-02T01:04:05.123Z", "2026-01-02T03:04:05.1234-0700": "2026-01-02T10:04:05.1234Z",
			"2026-01-02 03:04:05.12345+00:00": "2026-01-02T03:04:05.12345Z", "2026-01-02 03:04:05.123456": "2026-01-02T03:04:05.123456Z",
			"2026-01-02T03:04:05.123456789Z": "2026-01-02T03:04:05.123456789Z", "2026-01-02": "2026-01-02T00:00:00Z",
			"Fri, 02 Jan 2026 03:04:05 GMT": "2026-01-02T03:04:05Z",
		} {
			all = append(all, spelling{`"` + text + `"`, meaning})
		}
		return all
	case typ == rawType:
		return []spelling{
			null, {`"brand_new"`, "brand_new"}, {"NaN", "NaN"}, {"{\"a\":\n[-Infinity, true]}", map[string]any{"a": []any{"-Infinity", true}}},
			number("12345678901234567890.10", "12345678901234567890.10"), {"{}", map[string]any{}},
		}
	case typ.Kind() == reflect.String:
		return []spelling{
			null, {`"brand_new"`, "brand_new"}, {`""`, ""}, {`"\u0000\ud83d\ude80"`, "\x00\U0001f680"},
			number("1.50", "1.50"), {"true", "true"}, {`{"a": [1, null]}`, `{"a":[1,null]}`},
		}
	case typ.Kind() == reflect.Bool:
		return []spelling{null, {"true", true}, {`"False"`, false}, {"1", true}, {"0", false}, {`"true"`, true}}
	case typ.Kind() == reflect.Int:
		return []spelling{null, number("7.0", "7"), number(`"7"`, "7"), number("-7e0", "-7"), number(`"-7"`, "-7"), number("9223372036854775807", "9223372036854775807")}
	case typ.Kind() == reflect.Float64:
		return []spelling{null, number("7", "7"), number(`"7.5"`, "7.5"), number("1e300", "1e300"), {"NaN", "NaN"}, {"-Infinity", "-Infinity"}}
	case typ.Kind() == reflect.Slice:
		return []spelling{null, {"[]", []any{}}}
	case typ.Kind() == reflect.Map:
		return []spelling{null, {"{}", map[string]any{}}}
	case typ.Kind() == reflect.Struct:
		return []spelling{null, {`{"brand_new": [{}, NaN]}`, map[string]any{}}}
	}
	return nil
}

// mutants creates variants of a recorded response.
type mutants struct {
	*replay
	response recorded.Answer
	root     any
	places   []place
}

func (r *replay) mutants(t testing.TB, a *recorded.Answer) *mutants {
	t.Helper()
	value, err := r.read(a)
	require.NoError(t, err, a.Name())
	m := &mutants{replay: r, response: *a, root: parsePython(t, a.Body)}
	m.places = places("", m.root, reflect.TypeOf(value), func(v any) { m.root = v })
	return m
}

const marker = "{the value to change}"

// assertReads changes one value, decodes the response and restores the value.
func (m *mutants) assertReads(t testing.TB, p place, s spelling) {
	t.Helper()
	p.set(marker)
	body, err := json.Marshal(m.root)
	require.NoError(t, err)
	m.response.Body = bytes.Replace(body, []byte(`"`+marker+`"`), []byte(s.json), 1)
	if s.json == "" {
		p.set(absent{})
		m.response.Body, err = json.Marshal(m.root)
		require.NoError(t, err)
	}
	p.set(s.tree)
	defer p.set(p.value)

	value, err := m.read(&m.response)
	if strings.Count(p.path, ".") <= 1 && !strings.Contains(p.path, "[") && err != nil && strings.Contains(err.Error(), "without the fields of an Airflow response") {
		return // a response without its identity is rejected
	}
	if wrong := p.wrong(s); wrong != "" {
		_, name, _ := strings.Cut(p.path, ".")
		name = strings.ReplaceAll(regexp.QuoteMeta(name), `\[\]`, `\[\d+\]`)
		if !strings.HasPrefix(wrong, ".") {
			wrong = ": " + wrong
		}
		assert.Regexp(t, name+regexp.QuoteMeta(wrong), fmt.Sprint(err), "%s%s: %s", m.response.Name(), p.path, m.response.Body)
		return
	}
	if assert.NoError(t, err, "%s%s: %s", m.response.Name(), p.path, m.response.Body) {
		var c comparison
		c.compare("", m.root, reflect.ValueOf(value))
		assert.Empty(t, c.lost, "%s%s: %s", m.response.Name(), p.path, m.response.Body)
	}
}

// A response is decoded without loss if one of its values changes.
func TestRecordedResponsesWithOneValueChanged(t *testing.T) {
	if testing.Short() {
		t.Skip("long, without goroutines of its own")
	}
	t.Parallel()
	r := newReplay(t)
	r.anyID = true
	seen := map[string]bool{}
	responses := recordings(t)
	slices.SortStableFunc(responses, func(a, b *recorded.Answer) int { return len(a.Body) - len(b.Body) }) // small responses are quick
	for _, a := range responses {
		if !decodable(a) {
			continue
		}
		m := r.mutants(t, a)
		for _, p := range m.places {
			key := a.Operation + p.path
			if seen[key] {
				continue
			}
			seen[key] = true
			if object, ok := p.value.(map[string]any); ok && p.typ.Kind() == reflect.Struct {
				add := func(v any) { object["brand_new"] = v }
				m.assertReads(t, place{path: p.path, set: add}, spelling{`[{"brand_new": NaN}]`, nil})
				delete(object, "brand_new")
			}
			if p.path == "" {
				continue
			}
			m.assertReads(t, p, spelling{"", absent{}})
			for _, s := range spellings(p.typ) {
				m.assertReads(t, p, s)
			}
		}
	}
	assert.Greater(t, len(seen), 500)
}

// A response about another resource than the requested one is an error that names the field.
func TestRecordedResponsesAboutAnotherResource(t *testing.T) {
	if testing.Short() {
		t.Skip("long, without goroutines of its own")
	}
	t.Parallel()
	r := newReplay(t)
	seen := map[string]bool{}
	for _, a := range recordings(t) {
		operation := r.operations[a.Operation].Operation
		if !decodable(a) || a.Operation == "patch_role" || isOfAirflow3(a) && slices.Contains(operation.Echo, "uri") {
			continue
		}
		m := r.mutants(t, a)
		for _, p := range m.places {
			row := regexp.MustCompile(`^(?:\.([a-z_]+)\[\])?\.([a-z_]+)$`).FindStringSubmatch(p.path)
			if row == nil || p.value == nil || !slices.Contains(operation.Echo, row[2]) {
				continue
			}
			if _, rule := fieldType(m.places[0].typ, row[1]); row[1] != "" && rule != "rows" {
				continue // a list in the resource, such as the tags of a DAG
			}
			requested := pathArgs(a, &operation)[slices.Index(operation.Echo, row[2])]
			if requested == wildcard || strings.ContainsFunc(requested, func(r rune) bool { return r > unicode.MaxASCII }) {
				continue // not compared
			}
			seen[a.Operation+p.path] = true
			other := any("another")
			if p.typ.Kind() == reflect.Int {
				other = 4711
			}
			p.set(other)
			body, err := json.Marshal(m.root)
			require.NoError(t, err)
			m.response.Body = body
			p.set(p.value)
			_, err = m.read(&m.response)
			name := strings.ReplaceAll(strings.TrimPrefix(p.path, "."), "[]", "[")
			assert.ErrorContains(t, err, name[:strings.IndexAny(name+"[", "[")], "%s%s", a.Name(), p.path)
			assert.ErrorContains(t, err, fmt.Sprintf(", as requested, and not %q", fmt.Sprint(other)), "%s%s", a.Name(), p.path)
		}
	}
	assert.Greater(t, len(seen), 50)
}
