package client

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Members are there in the releases that their documentation names, and in no others.
func TestRecordedMembersAreAsOldAsDocumented(t *testing.T) {
	r := newReplay(t)
	sent, types := map[string]map[string]bool{}, map[string]map[string]bool{} // versions by member, and by type
	note := func(m map[string]map[string]bool, key, version string) {
		if m[key] == nil {
			m[key] = map[string]bool{}
		}
		m[key][version] = true
	}
	for _, a := range recordings(t) {
		if !decodable(a) {
			continue
		}
		value, err := r.read(a)
		require.NoError(t, err)
		for _, p := range places("", parsePython(t, a.Body), reflect.TypeOf(value), nil) {
			object, ok := p.value.(map[string]any)
			if !ok || p.typ.Kind() != reflect.Struct {
				continue
			}
			note(types, p.typ.Name(), a.Version)
			for name := range object {
				note(sent, p.typ.Name()+"."+name, a.Version)
			}
		}
	}
	var wrong []string
	for member, documented := range documentedMembers(t) {
		typ, _, _ := strings.Cut(member, ".")
		for version := range types[typ] {
			server, _ := parseRelease(version)
			known := !server.before(documented.since) && (documented.until == release{} || server.major < documented.until.major || server.minor <= documented.until.minor)
			if known != sent[member][version] {
				wrong = append(wrong, member+" sent by "+strings.Join(slices.Sorted(maps.Keys(sent[member])), ",")+" of "+strings.Join(slices.Sorted(maps.Keys(types[typ])), ",")+" documented "+documented.since.String()+" to "+documented.until.String())
				break
			}
		}
	}
	slices.Sort(wrong)
	assert.Empty(t, wrong)
	t.Log(strings.Join(wrong, "\n"))
}

type lifetime struct{ since, until release }

// documentedMembers reads the documentation of the models.
func documentedMembers(t *testing.T) map[string]lifetime {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../gen/models.gen.go", nil, parser.ParseComments)
	require.NoError(t, err)
	since := regexp.MustCompile(`Since Airflow ([0-9.]+)\.|Airflow ([0-9.]+) to ([0-9.]+) only|Until Airflow ([0-9.]+)\.`)
	found := map[string]lifetime{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		structure, ok := spec.Type.(*ast.StructType)
		if !ok {
			return false
		}
		for _, field := range structure.Fields.List {
			tag := reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get("json")
			name, _, _ := strings.Cut(tag, ",")
			var l lifetime
			if m := since.FindStringSubmatch(strings.ReplaceAll(field.Doc.Text(), "\n", " ")); m != nil {
				l.since, _ = parseRelease(m[1] + m[2])
				l.until, _ = parseRelease(m[3] + m[4])
			}
			found[spec.Name.Name+"."+name] = l
		}
		return false
	})
	return found
}
