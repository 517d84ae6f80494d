package client

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/internal/recorded"
)

// The models' documentation names the releases that send a field.
func TestRecordedFieldsMatchDocumentedReleases(t *testing.T) {
	sent, types := recordedFields(t)
	for field, documented := range documentedFields(t) {
		typ, _, _ := strings.Cut(field, ".")
		for version := range types[typ] {
			if field == "QueuedEvent.uri" && recorded.CompareVersions(version, "3") >= 0 {
				continue // the client fills it in
			}
			assert.Equal(t, documented.has(version), sent[field][version], "%s in %s, documented as %v", field, version, documented)
		}
	}
}

// recordedFields returns the versions that send each field and each type.
func recordedFields(t *testing.T) (fields, types map[string]map[string]bool) {
	t.Helper()
	fields, types = map[string]map[string]bool{}, map[string]map[string]bool{}
	note := func(m map[string]map[string]bool, key, version string) {
		if m[key] == nil {
			m[key] = map[string]bool{}
		}
		m[key][version] = true
	}
	r := newReplay(t)
	for _, a := range recordings(t) {
		if !decodable(a) {
			continue
		}
		value, err := r.read(a)
		require.NoError(t, err, a.Name())
		for _, p := range places("", parsePython(t, a.Body), reflect.TypeOf(value), nil) {
			object, ok := p.value.(map[string]any)
			if !ok || p.typ.Kind() != reflect.Struct {
				continue
			}
			note(types, p.typ.Name(), a.Version)
			for field := range p.typ.Fields() {
				names := namesOf(field)
				if slices.ContainsFunc(names, func(name string) bool { _, sent := object[strings.TrimPrefix(name, "!")]; return sent }) {
					note(fields, p.typ.Name()+"."+names[0], a.Version)
				}
			}
		}
	}
	return fields, types
}

// lifetime is the first release and the last minor release that have a field; zero if unlimited.
type lifetime struct{ since, until release }

func (l lifetime) has(version string) bool {
	server, _ := parseRelease(version)
	removed := l.until != release{} && release{l.until.major, l.until.minor, server.patch}.before(server)
	return !server.before(l.since) && !removed
}

// lifetimeInDoc matches the releases in the documentation of a field.
var lifetimeInDoc = regexp.MustCompile(`Since Airflow ([0-9.]+)\.|Airflow ([0-9.]+) to ([0-9.]+)\.|Until Airflow ([0-9.]+)\.`)

// documentedFields returns the lifetimes in the documentation of the models.
func documentedFields(t *testing.T) map[string]lifetime {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../gen/models.gen.go", nil, parser.ParseComments)
	require.NoError(t, err)
	found := map[string]lifetime{}
	for node := range ast.Preorder(file) {
		spec, ok := node.(*ast.TypeSpec)
		if !ok {
			continue
		}
		structure, ok := spec.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, field := range structure.Fields.List {
			name, _, _ := strings.Cut(reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("json"), ",")
			var l lifetime
			if m := lifetimeInDoc.FindStringSubmatch(strings.ReplaceAll(field.Doc.Text(), "\n", " ")); m != nil {
				l.since, _ = parseRelease(m[1] + m[2])
				l.until, _ = parseRelease(m[3] + m[4])
			}
			found[spec.Name.Name+"."+name] = l
		}
	}
	return found
}
