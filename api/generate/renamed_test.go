package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

func TestMergeRenamed(t *testing.T) {
	for name, c := range map[string]struct{ schema, want string }{
		"both names": {
			`{properties: {old: {type: string, x-renamed-to: new}, new: {type: string, x-since: "2.2"}}}`,
			`{properties: {new: {type: string, x-oapi-codegen-extra-tags: {other: old}, x-other-names: [old]}}}`,
		},
		"the old name is not the first one": {
			`{properties: {old: {type: string, x-renamed-to: new, x-since: "2.1"}, new: {type: string, x-since: "2.2"}}}`,
			`{properties: {new: {type: string, x-since: "2.1", x-oapi-codegen-extra-tags: {other: old}, x-other-names: [old]}}}`,
		},
		"two old names": {
			`{properties: {a: {type: string, x-renamed-to: new}, b: {type: string, x-renamed-to: new}, new: {type: string}}}`,
			`{properties: {new: {type: string, x-oapi-codegen-extra-tags: {other: "a,b"}, x-other-names: [a, b]}}}`,
		},
		"the contract lacks the new name": {
			`{allOf: [{properties: {old: {type: string, x-renamed-to: new}}}]}`,
			`{allOf: [{properties: {old: {type: string, x-oapi-codegen-extra-tags: {other: new}}}}]}`,
		},
		"requests have no name that the contract lacks": {
			`{x-write: true, properties: {old: {type: string, x-renamed-to: new}}}`,
			`{x-write: true, properties: {old: {type: string}}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			var document yaml.Node
			require.NoError(t, yaml.Unmarshal([]byte(`{components: {schemas: {S: `+c.schema+`}}}`), &document))
			require.NoError(t, mergeRenamed(&document))
			got, err := yaml.Marshal(&document)
			require.NoError(t, err)
			assert.YAMLEq(t, `{components: {schemas: {S: `+c.want+`}}}`, string(got), strings.TrimSpace(string(got)))
		})
	}
}

func TestMergeRenamedRejectsAnotherType(t *testing.T) {
	var document yaml.Node
	text := `{components: {schemas: {S: {properties: {old: {type: string, x-renamed-to: new}, new: {type: string, format: date-time}}}}}}`
	require.NoError(t, yaml.Unmarshal([]byte(text), &document))
	assert.ErrorContains(t, mergeRenamed(&document), "old: has another format")
}
