package main

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// missing returns the names of the inventory that are neither in the contract nor omitted.
func missing(inventory Inventory, contract *yaml.Node, omitted map[string]string) []string {
	present := namesOf(contract)
	var absent []string
	for _, name := range slices.Sorted(maps.Keys(inventory.Names)) {
		if !slices.ContainsFunc(inContract(name), func(n string) bool { return present[n] }) && !isOmitted(omitted, name) {
			absent = append(absent, name)
		}
	}
	return absent
}

// inContract returns the names that an upstream name may have in the contract, which has separate schemas for requests.
func inContract(name string) []string {
	kind, rest, _ := strings.Cut(name, " ")
	end := strings.IndexAny(rest, ".=")
	if end < 0 {
		end = len(rest)
	}
	names := []string{name}
	for _, suffix := range []string{"Create", "Update"} {
		names = append(names, kind+" "+rest[:end]+suffix+rest[end:])
	}
	return names
}

func isOmitted(omitted map[string]string, name string) bool {
	for pattern := range omitted {
		prefix, open := strings.CutSuffix(pattern, "*")
		if pattern == name || open && strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

func readYAML(t *testing.T, file string, v any) {
	t.Helper()
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, yaml.Unmarshal(b, v))
}

func readContract(t *testing.T) *yaml.Node {
	t.Helper()
	b, err := os.ReadFile("../../openapi.yaml")
	require.NoError(t, err)
	root, err := parse(b)
	require.NoError(t, err)
	return root
}

func readInventory(t *testing.T) (inventory Inventory, omitted map[string]string) {
	t.Helper()
	readYAML(t, "../inventory.yaml", &inventory)
	readYAML(t, "../omitted.yaml", &omitted)
	return inventory, omitted
}

func TestContractHasAllNames(t *testing.T) {
	inventory, omitted := readInventory(t)
	assert.Equal(t, versions(), inventory.Releases)
	assert.Greater(t, len(inventory.Names), 900)
	contract := readContract(t)
	assert.Empty(t, missing(inventory, contract, omitted))

	absent := missing(inventory, contract, nil)
	for pattern, reason := range omitted {
		assert.NotEmpty(t, reason, pattern)
		assert.True(t, slices.ContainsFunc(absent, func(name string) bool { return isOmitted(map[string]string{pattern: ""}, name) }),
			"%s is in the contract, so it must not be in omitted.yaml", pattern)
	}
}

func TestMissingFindsNamesOfAnyKind(t *testing.T) {
	inventory, omitted := readInventory(t)
	without := func(keys ...string) func(*yaml.Node) {
		return func(root *yaml.Node) { dropKeys(at(root, keys[:len(keys)-1]...), keys[len(keys)-1]) }
	}
	for name, remove := range map[string]func(*yaml.Node){
		"operation GET /version":                    without("paths", "/version", "get"),
		"parameter GET /dagStats query dag_ids":     without("paths", "/dagStats", "get", "parameters"),
		"schema VersionInfo":                        without("components", "schemas", "VersionInfo"),
		"property DAG.next_dagrun":                  without("components", "schemas", "DAG", "properties", "next_dagrun"),
		"property UserCollectionItem.roles.name":    without("components", "schemas", "UserCollectionItem", "properties", "roles", "items", "properties", "name"),
		"property GET /dagSources/{file_token} 200": without("paths", "/dagSources/{file_token}", "get", "responses", "200", "content"),
		"value TaskState=sensing": func(root *yaml.Node) {
			values := at(root, "components", "schemas", "TaskState", "enum")
			values.Content = slices.DeleteFunc(values.Content, func(v *yaml.Node) bool { return v.Value == "sensing" })
		},
	} {
		contract := readContract(t)
		remove(contract)
		absent := missing(inventory, contract, omitted)
		assert.True(t, slices.ContainsFunc(absent, func(n string) bool { return strings.HasPrefix(n, name) }), "%s: %v", name, absent)
	}
}

func TestMarksMatchInventory(t *testing.T) {
	inventory, _ := readInventory(t)
	contract := readContract(t)
	checked := 0
	for name, e := range index(contract) {
		if !e.own || e.kind == value {
			continue
		}
		since := text(e.node, "x-since")
		upstream := map[kind]string{operation: "operation " + name, property: "property " + name}[e.kind]
		if e.kind == parameter {
			since = text(get(e.op, "x-since-parameters"), e.name)
			if since == "" {
				since = text(e.op, "x-since")
			}
			upstream = "parameter " + strings.Replace(name, " ?", " query ", 1)
		}
		releases, ok := inventory.Names[upstream]
		if !ok {
			continue // it belongs to a request schema, which upstream does not have
		}
		checked++
		first, _, _ := strings.Cut(releases, " ")
		want := strings.TrimSuffix(release{version: strings.TrimSuffix(first, ",")}.minor(), "2.0")
		assert.Equal(t, want, since, name)
	}
	assert.Greater(t, checked, 500)
}

func TestSpans(t *testing.T) {
	releases := []string{"1", "2", "3", "4", "5"}
	for want, in := range map[string][]bool{
		"1 - 5":    {true, true, true, true, true},
		"1, 3 - 4": {true, false, true, true, false},
		"2 - 3, 5": {false, true, true, false, true},
		"":         {false, false, false, false, false},
		"1, 3, 5":  {true, false, true, false, true},
	} {
		assert.Equal(t, want, spans(releases, in))
	}
}
