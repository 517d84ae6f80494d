package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// bothFamilies returns the contract of one Airflow 2 and several Airflow 3.
func bothFamilies(t *testing.T, v2 ...spec) (*yaml.Node, error) {
	t.Helper()
	f, err := readFamilies("testdata")
	require.NoError(t, err)
	contract, err := makeContract(append([]spec{airflow("2.11.2", upstream(t))}, v2...), f)
	if err != nil {
		return nil, err
	}
	return parse(contract)
}

func TestUnionOfFamilies(t *testing.T) {
	newer := bytes.ReplaceAll(upstreamV2(t), []byte("new_q"), []byte("newer_q"))
	root, err := bothFamilies(t, airflow("3.0.0", upstreamV2(t)), airflow("3.0.1", newer), airflow("3.1.0", newer))
	require.NoError(t, err)
	schemas := at(root, "components", "schemas")

	list := at(root, "paths", "/things", "get")
	assert.Equal(t, "query", text(at(list, "x-v2-parameters"), "q"))
	assert.Equal(t, "3.0.0", text(at(list, "x-until-parameters"), "new_q"), "a patch release")
	assert.Equal(t, "3.0.1", text(at(list, "x-since-parameters"), "newer_q"))
	assert.Equal(t, "3.0", text(at(root, "paths", "/things", "put"), "x-since"))
	assert.Equal(t, "2.11", text(at(root, "paths", "/clear", "post"), "x-until"))
	assert.NotNil(t, at(root, "paths", "/clear/~/now", "post"))
	assert.Nil(t, at(root, "paths", "/clear/~/now", "post", "parameters"))
	assert.Equal(t, "201", text(at(root, "paths", "/things", "post"), "x-v2-status"))
	assert.Nil(t, at(root, "paths", "/login"), "it is omitted")
	assert.Nil(t, at(root, "paths", "/things/{thing_id}"), "it is /things/{id}")

	base := at(schemas, "Base", "properties")
	assert.Equal(t, "title", text(get(base, "name"), "x-v2-name"))
	assert.Empty(t, text(get(base, "name"), "x-until"), "under its other name")
	assert.Equal(t, "integer", text(at(base, "id", "x-v2-type"), "type"))
	assert.Equal(t, "2.11", text(get(base, "made"), "x-until"))
	assert.Equal(t, "3.0", text(at(schemas, "State", "x-since-values"), "green"))
	assert.Equal(t, "2.11", text(at(schemas, "State", "x-until-values"), "blue"))
	assert.Equal(t, "secret", at(schemas, "ThingCreate", "x-v2-required").Content[0].Value)
	assert.Nil(t, get(schemas, "Problem"))

	added := at(schemas, "Thing", "allOf").Content[1]
	kind := at(added, "properties", "kind")
	assert.Equal(t, "thing", at(kind, "enum").Content[0].Value, "OpenAPI 3.0 has no const")
	assert.NotNil(t, at(added, "properties", "pair", "items"))
	extra := at(added, "properties", "extra", "additionalProperties")
	assert.Equal(t, []string{"true", "string", ""}, []string{text(extra, "nullable"), text(extra, "type"), text(extra, "description")})
}

func TestFamiliesAreRejected(t *testing.T) {
	for problem, edit := range map[string][2]string{
		"schemas ThingResponse and thingResponse would both be Thing": {"    Problem:", "    thingResponse: {type: object}\n    Problem:"},
		"another operation is also get /things":                       {"  /api/v2/login:", "  /auth/fab/v1/things:"},
	} {
		text := bytes.ReplaceAll(upstreamV2(t), []byte(edit[0]), []byte(edit[1]))
		_, err := bothFamilies(t, airflow("3.0.0", text))
		assert.ErrorContains(t, err, problem)
	}
	_, err := route("/api/v2/things/{id}/{other}", "/things/{id}", mapping())
	assert.ErrorContains(t, err, "has other parameters")
	_, err = bothFamilies(t, airflow("3.0.0", upstreamV2(t)), airflow("3.1.0", []byte("{info: {}, paths: {}, components: {schemas: {}}}")), airflow("3.2.0", upstreamV2(t)))
	assert.ErrorContains(t, err, "do not all have it", "marks cannot say that a release in between lacks it")
}

func TestSchemaName(t *testing.T) {
	for name, methods := range map[string][]string{
		"PoolResponse": nil, "PoolBody": {"post"}, "PoolPatchBody": {"patch"}, "BackfillPostBody": {"post"},
		"VariableBody": {"patch", "post"}, "XComUpdateBody": {"patch"}, "StoreBody": {"put"}, "BulkDAGRunBody": nil,
	} {
		want := map[string]names{
			"PoolResponse": {"Pool"}, "PoolBody": {"PoolCreate"}, "PoolPatchBody": {"PoolUpdate"}, "BackfillPostBody": {"BackfillCreate"},
			"VariableBody": {"VariableCreate", "VariableUpdate"}, "XComUpdateBody": {"XComUpdate"}, "StoreBody": {"StoreSet"},
			"BulkDAGRunBody": {"BulkDAGRun"},
		}[name]
		assert.Equal(t, want, schemaName(name, methods), name)
	}
}
