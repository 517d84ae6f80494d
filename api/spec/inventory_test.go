package main

import (
	"cmp"
	"hash/fnv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

func readContract(t *testing.T) *yaml.Node {
	t.Helper()
	b, err := os.ReadFile("../../openapi.yaml")
	require.NoError(t, err)
	root, err := parse(b)
	require.NoError(t, err)
	return root
}

func readInventory(t *testing.T) (*Inventory, *families) {
	t.Helper()
	b, err := os.ReadFile("../inventory.yaml")
	require.NoError(t, err)
	var inventory Inventory
	require.NoError(t, yaml.Unmarshal(b, &inventory))
	f, err := readFamilies("..")
	require.NoError(t, err)
	return &inventory, f
}

func TestContractHasAllNames(t *testing.T) {
	inventory, f := readInventory(t)
	for i, names := range []Names{inventory.V1, inventory.V2, inventory.FAB} {
		assert.Equal(t, sources()[i].versions, names.Releases)
		assert.Greater(t, len(names.Names), []int{1000, 1700, 90}[i])
	}
	contract := readContract(t)
	assert.Empty(t, inventory.missing(contract, f, f.omitted))

	absent := inventory.missing(contract, f, nil)
	for family, patterns := range f.omitted {
		for pattern, reason := range patterns {
			assert.NotEmpty(t, reason, pattern)
			assert.True(t, slices.ContainsFunc(absent, func(name string) bool { return isOmitted(map[string]string{pattern: ""}, name) }),
				"%s: %s is in the contract, so it must not be in omitted.yaml", family, pattern)
		}
	}
}

// Each name of each release is found missing if the contract loses what has it. Of each kind, the contract loses a part of its
// operations, parameters and so on at a time. The parts are so small that no name's two carriers are likely to be in one.
func TestMissingFindsEachLostName(t *testing.T) {
	t.Parallel()
	const batches = 8
	inventory, f := readInventory(t)
	contract := readContract(t)
	lost := map[string]bool{} // by family and name
	for _, kind := range []string{"operation", "parameter", "schema", "property", "value"} {
		removed := 0
		for batch := range uint32(batches) {
			damaged := clone(contract)
			removed += removeSome(damaged, kind, func(what string) bool { return checksum(what)%batches == batch })
			for _, name := range inventory.missing(damaged, f, f.omitted) {
				if kindOf(name) == kind {
					lost[name] = true
				}
			}
		}
		assert.Greater(t, removed, 100, kind)
	}
	for _, names := range []Names{inventory.V1, inventory.V2, inventory.FAB} {
		for name := range names.Names {
			omitted := isOmitted(f.omitted["v1"], name) || isOmitted(f.omitted["v2"], name)
			assert.True(t, lost[name] || omitted, "%s can get lost without an error", name)
		}
	}
}

// kindOf returns the kind of node in the contract that has a name.
func kindOf(name string) string {
	words := strings.Split(name, " ")
	switch {
	case words[0] == "field":
		return "property"
	case words[0] == "request":
		return "operation"
	case words[0] == "parameter" && words[3] == "path" && strings.HasPrefix(words[2], "/a"): // Airflow 3: the path has it
		return "operation"
	}
	return words[0]
}

func checksum(text string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(text))
	return h.Sum32()
}

// removeSome removes the nodes of one kind for which condition returns true. It returns their number.
func removeSome(root *yaml.Node, kind string, condition func(what string) bool) int {
	removed := 0
	remove := func(n *yaml.Node, path string) {
		if n == nil {
			return
		}
		drop(n, func(key string, _ *yaml.Node) bool {
			if key == "parameters" && kind == "operation" || !condition(path+" "+key) {
				return false
			}
			removed++
			return true
		})
	}
	removeFrom := func(list *yaml.Node, path string) {
		if list == nil || list.Kind != yaml.SequenceNode {
			return
		}
		list.Content = slices.DeleteFunc(list.Content, func(n *yaml.Node) bool {
			if !condition(path + " " + n.Value + text(n, "name") + text(n, "$ref")) {
				return false
			}
			removed++
			return true
		})
	}
	var walk func(n *yaml.Node, path string)
	walk = func(n *yaml.Node, path string) {
		for key, child := range pairs(n) {
			walk(child, path+"."+key.Value)
		}
		if n.Kind == yaml.SequenceNode {
			for i, child := range n.Content {
				walk(child, path+"."+strconv.Itoa(i))
			}
		}
		switch kind {
		case "property":
			if p := get(n, "properties"); p != nil && p.Kind == yaml.MappingNode {
				remove(p, path)
			}
		case "value":
			removeFrom(get(n, "enum"), path)
		}
	}
	switch kind {
	case "operation":
		for path, item := range pairs(get(root, "paths")) {
			remove(item, path.Value)
		}
	case "parameter":
		for path, item := range pairs(get(root, "paths")) {
			removeFrom(get(item, "parameters"), path.Value)
			for method, op := range pairs(item) {
				removeFrom(get(op, "parameters"), method.Value+" "+path.Value)
			}
		}
	case "schema":
		remove(at(root, "components", "schemas"), "")
	default:
		walk(root, "")
	}
	return removed
}

func TestMissingIgnoresWhatBelongsToOtherFamily(t *testing.T) {
	inventory, f := readInventory(t)
	contract := readContract(t)
	set(at(contract, "paths", "/pools", "get"), "x-since", scalar("!!str", "3.0"))
	assert.Contains(t, inventory.missing(contract, f, f.omitted), "operation GET /pools")
	contract = readContract(t)
	set(at(contract, "paths", "/pools", "get"), "x-until", scalar("!!str", "2.11"))
	assert.Contains(t, inventory.missing(contract, f, f.omitted), "operation GET /api/v2/pools")
	contract = readContract(t)
	dropKeys(at(contract, "components", "schemas", "TaskInstance", "properties", "execution_date"), "x-v2-name")
	assert.Contains(t, inventory.missing(contract, f, f.omitted), "property TaskInstanceResponse.logical_date")
	contract = readContract(t)
	dropKeys(at(contract, "paths", "/health", "get"), "x-v2-path")
	assert.Contains(t, inventory.missing(contract, f, f.omitted), "operation GET /api/v2/monitor/health")
	contract = readContract(t)
	dropKeys(at(contract, "paths", "/dags", "get"), "x-v2-parameters")
	assert.Contains(t, inventory.missing(contract, f, f.omitted), "parameter GET /api/v2/dags query exclude_stale")
}

// Marks name the releases that upstream has.
func TestMarksMatchInventory(t *testing.T) {
	inventory, f := readInventory(t)
	contract := readContract(t)
	releasesV2 := map[string]string{}
	for _, names := range []Names{inventory.V2, inventory.FAB} {
		translate := f.translator(names.Names, contract)
		for name, releases := range names.Names {
			for _, our := range translate(name) {
				releasesV2[our] = strings.ReplaceAll(releases, "3.10.2", "3.0.0 - 3.3.2") // all releases can have the FAB provider
			}
		}
	}
	checked := 0
	for name, e := range index(contract) {
		schema, _, _ := strings.Cut(name, ".")
		if !e.own || e.kind == value || e.kind == schemaItself || text(at(contract, "components", "schemas", schema), "x-write") == "true" {
			continue // Airflow 2 has no request schemas
		}
		since, until := text(e.node, "x-since"), text(e.node, "x-until")
		v1, v2 := "property "+name, "property "+strings.TrimSuffix(name, e.name)+nameV2(e.name, e.node)
		if e.kind != property {
			owner, op := cmp.Or(e.owner, name), cmp.Or(e.op, e.node)
			method, path, _ := strings.Cut(owner, " ")
			v1 = "operation " + owner
			v2 = "operation " + method + " " + shape(strings.ReplaceAll(cmp.Or(text(op, "x-v2-path"), prefixesV2[0]+path), "~", "{}"))
			if e.kind == parameter {
				since = cmp.Or(text(get(op, "x-since-parameters"), e.name), text(op, "x-since"))
				until = cmp.Or(text(get(op, "x-until-parameters"), e.name), text(op, "x-until"))
				v1 = strings.Replace(v1, "operation", "parameter", 1) + " query " + e.name
				v2 = strings.Replace(v2, "operation", "parameter", 1) + " query " + cmp.Or(text(get(op, "x-v2-parameters"), e.name), e.name)
			}
		}
		releasesV1 := inventory.V1.Names[v1]
		if isOmitted(f.omitted["v1"], v1) {
			releasesV1 = ""
		}
		first, _, _ := strings.Cut(cmp.Or(releasesV1, releasesV2[v2]), " ")
		last := cmp.Or(releasesV2[v2], releasesV1)
		last = last[strings.LastIndex(last, " ")+1:]
		if first == "" {
			continue // of a part that is only in the contract
		}
		checked++
		if e.kind != property || isV2(first) || since != "" {
			assert.Equal(t, strings.TrimSuffix(markOf(first, "first"), "2.0"), since, "first release of %s", name)
		}
		if e.kind != property || until != "" {
			assert.Equal(t, strings.TrimSuffix(markOf(last, "last"), "3.3"), until, "last release of %s", name)
		}
	}
	assert.Greater(t, checked, 1000)
}

// markOf returns the mark for a release: its minor release if it is the first or the last of that.
func markOf(version, which string) string {
	var ofMinor []string
	minor := release{version: version}.minor()
	for _, s := range sources() {
		for _, v := range s.versions {
			if (release{version: v}).minor() == minor {
				ofMinor = append(ofMinor, v)
			}
		}
	}
	if which == "first" && version == ofMinor[0] || which == "last" && version == ofMinor[len(ofMinor)-1] {
		return minor
	}
	return version
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
