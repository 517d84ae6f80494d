package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

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
	assert.Len(t, services, 20)
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
