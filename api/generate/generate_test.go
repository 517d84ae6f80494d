package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/oapi-codegen/oapi-codegen/v2/pkg/codegen"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

func TestApplyOverlaysFailsWithoutMatch(t *testing.T) {
	overlay := filepath.Join(t.TempDir(), "overlay.yaml")
	text := "overlay: 1.0.0\nx-speakeasy-jsonpath: rfc9535\ninfo: {title: T, version: 1.0.0}\nactions:\n" +
		"  - {target: $.components.schemas.NoSuchSchema, update: {description: is stale.}}\n"
	require.NoError(t, os.WriteFile(overlay, []byte(text), 0o600))
	_, err := applyOverlays("../../openapi.yaml", []string{overlay})
	assert.ErrorContains(t, err, "NoSuchSchema")

	_, err = applyOverlays("../../openapi.yaml", []string{filepath.Join(t.TempDir(), "absent.yaml")})
	assert.ErrorContains(t, err, "absent.yaml")
	_, err = applyOverlays(filepath.Join(t.TempDir(), "absent.yaml"), nil)
	assert.Error(t, err)
}

func TestServicesOfFailsWithoutService(t *testing.T) {
	document, err := applyOverlays("../../openapi.yaml", nil)
	require.NoError(t, err)
	_, err = servicesOf(document)
	assert.ErrorContains(t, err, "must have an x-method")
}

func TestServicesOf(t *testing.T) {
	document, err := applyOverlays("../../openapi.yaml", []string{"../overlay.yaml", "../descriptions.yaml"})
	require.NoError(t, err)
	services, err := servicesOf(document)
	require.NoError(t, err)
	assert.Len(t, services, 25)
	assert.Contains(t, services, "DAGRuns")
}

func TestSeparateRefs(t *testing.T) {
	var document yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(`{properties: {a: {$ref: X, description: own}, $ref: {type: string}}, items: {$ref: Y}}`), &document))
	separateRefs(&document)
	b, err := yaml.Marshal(&document)
	require.NoError(t, err)
	assert.Equal(t, `{properties: {a: {allOf: [{$ref: X}], description: own}, $ref: {type: string}}, items: {$ref: Y}}`, strings.TrimSpace(string(b)))
}

func TestVariable(t *testing.T) {
	document, err := applyOverlays("../../openapi.yaml", []string{"../overlay.yaml", "../descriptions.yaml"})
	require.NoError(t, err)
	t.Chdir("../..")
	_, err = output{file: "gen/tasks", pkg: "gen", tags: []string{"Tasks"}}.generate(document) // sets the naming rules
	require.NoError(t, err)
	for name, want := range map[string]string{"uri": "uri", "task_id": "taskID", "map_index": "mapIndex"} {
		assert.Equal(t, want, variable(codegen.ParameterDefinition{ParamName: name}))
	}
}

func TestComment(t *testing.T) {
	text := strings.Repeat("word ", 40)
	for line := range strings.SplitSeq(comment(1, text), "\n") {
		assert.True(t, strings.HasPrefix(line, "\t// word"), line)
		assert.LessOrEqual(t, len(line)+3, 120)
	}
	assert.Equal(t, "// one two", comment(0, " one\ntwo "))
}

func TestWriteRemovesOldFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	require.NoError(t, os.MkdirAll("gen", 0o700))
	require.NoError(t, os.WriteFile("gen/old.gen.go", nil, 0o600))
	require.NoError(t, os.WriteFile("gen/hand.go", nil, 0o600))
	require.NoError(t, write(map[string][]byte{"gen/new": []byte("package gen\n")}))
	assert.NoFileExists(t, "gen/old.gen.go")
	assert.FileExists(t, "gen/hand.go")
	assert.FileExists(t, "gen/new.gen.go")
}

func TestParagraphs(t *testing.T) {
	assert.Equal(t, "// Get returns it.\n//\n//\tGET /things\n//\n// Since Airflow 2.0.",
		paragraphs("Get returns it.", "", "\tGET /things", "Since Airflow 2.0."))
}

func TestSplitSummary(t *testing.T) {
	for description, want := range map[string][2]string{
		"returns one DAG.":                   {"returns one DAG.", ""},
		"returns one DAG. It is slow. Wait.": {"returns one DAG.", "It is slow. Wait."},
		"is the version, such as 2.11.2.":    {"is the version, such as 2.11.2.", ""},
	} {
		summary, details := splitSummary(description)
		assert.Equal(t, want, [2]string{summary, details})
	}
}

func TestReleases(t *testing.T) {
	assert.Empty(t, releases("", ""))
	assert.Equal(t, "Since Airflow 2.4.", releases("2.4", ""))
	assert.Equal(t, "Until Airflow 2.8.", releases("", "2.8"))
	assert.Equal(t, "Airflow 2.2 to 2.3.", releases("2.2", "2.3"))
}

func TestAppendReleases(t *testing.T) {
	var document yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(`{a: {x-since: "2.1", description: "is one.\n\nDeprecated: old."}, b: {operationId: o, x-since: "2.1", description: does it.}}`), &document))
	appendReleases(&document)
	var descriptions map[string]map[string]string
	require.NoError(t, document.Decode(&descriptions))
	assert.Equal(t, "is one.\nSince Airflow 2.1.\n\nDeprecated: old.", descriptions["a"]["description"])
	assert.Equal(t, "does it.", descriptions["b"]["description"], "templates add the releases of operations")
}

func TestRemoveUnnamed(t *testing.T) {
	var document yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(`
paths:
  /a: {get: {operationId: a}, post: {operationId: b, x-since: "3.1"}, put: {operationId: c, x-since: "3.0", x-method: A.C}}
  /b: {parameters: [], get: {operationId: d, x-since: 3.1.2}}
`), &document))
	removeUnnamed(&document)
	b, err := yaml.Marshal(&document)
	require.NoError(t, err)
	assert.YAMLEq(t, `paths: {/a: {get: {operationId: a}, put: {operationId: c, x-since: "3.0", x-method: A.C}}}`, string(b))
}

// A mark of a parameter that only its documentation would show is an error.
func TestParameterTableRejectsMarksWithoutEffect(t *testing.T) {
	parameter := &openapi3.Parameter{Name: "result", In: "query", Schema: openapi3.NewStringSchema().NewRef()}
	op := codegen.OperationDefinition{
		Spec:        &openapi3.Operation{OperationID: "wait", Extensions: map[string]any{"x-since-parameters": map[string]any{"result": "3.3"}}},
		QueryParams: []codegen.ParameterDefinition{{ParamName: "result", Spec: parameter, Schema: codegen.Schema{OAPISchema: parameter.Schema.Value}}},
	}
	rows, err := parameterTable(op)
	require.NoError(t, err)
	assert.Equal(t, []string{`{Name: "result", Since: "3.3"}`}, rows)
	parameter.Extensions = map[string]any{"x-since": "3.3"}
	_, err = parameterTable(op)
	assert.ErrorContains(t, err, "wait: the parameter result has x-since: must be x-since-parameters of the operation")
}

// TestZeroIsNull proves which fields get the tag nullable.
func TestZeroIsNull(t *testing.T) {
	for text, want := range map[string]bool{
		`{"type": "string", "nullable": true}`:                              true,
		`{"type": "string"}`:                                                false,
		`{"type": "string", "format": "date-time"}`:                         true,
		`{"type": "boolean", "nullable": true}`:                             false,
		`{"type": "integer", "nullable": true, "x-zero": true}`:             false,
		`{"x-nullable": true, "allOf": [{"type": "object"}]}`:               true,
		`{"allOf": [{"type": "string", "x-null-is-zero": true}]}`:           true,
		`{"type": "number", "nullable": true, "x-null-unless": "end_date"}`: true,
	} {
		var property openapi3.Schema
		require.NoError(t, property.UnmarshalJSON([]byte(text)))
		assert.Equal(t, want, zeroIsNull(&property), text)
	}
}

// TestMarksOfFieldsThatSomeResponsesLack proves which fields get the tags listed and kinds.
func TestMarksOfFieldsThatSomeResponsesLack(t *testing.T) {
	spec, err := openapi3.NewLoader().LoadFromData([]byte(`
components:
  schemas:
    RowCollectionItem: {type: object, properties: {id: {type: string}}}
    Row:
      type: object
      properties: {id: {type: string}, extra: {type: string}, new: {type: string, x-since: "3.0"}, value: {type: string, x-listed: true}}
    RowCollection:
      type: object
      properties: {rows: {type: array, items: {$ref: "#/components/schemas/Row"}, x-v2-type: {type: array}}}
    Cron: {type: object, properties: {value: {type: string}, __type: {type: string}}}
    Delta: {type: object, properties: {days: {type: integer}, __type: {type: string}}}
    Schedule:
      type: object
      x-kinds: Cron Delta
      properties: {value: {type: string}, days: {type: integer}, __type: {type: string}}
`))
	require.NoError(t, err)
	schemas := spec.Components.Schemas
	markListed(schemas)
	markKinds(schemas["Schedule"].Value, schemas)
	tags := map[string]any{}
	for _, model := range []string{"Row", "Schedule"} {
		for name, property := range schemas[model].Value.Properties {
			if tag := property.Value.Extensions[extraTags]; tag != nil {
				tags[model+"."+name] = tag
			}
		}
	}
	assert.Equal(t, map[string]any{
		"Row.extra":      map[string]any{"listed": "3.0-"},
		"Schedule.value": map[string]any{"kinds": "Cron"},
		"Schedule.days":  map[string]any{"kinds": "Delta"},
	}, tags)
}
