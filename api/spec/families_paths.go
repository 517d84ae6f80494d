package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// The prefixes of the paths of v2. All paths of the contract lack them.
var prefixesV2 = []string{"/api/v2", "/auth/fab/v1"}

func withoutPrefix(path string) string {
	for _, prefix := range prefixesV2 {
		if rest, ok := strings.CutPrefix(path, prefix); ok {
			return rest
		}
	}
	return path
}

var pathParameter = regexp.MustCompile(`\{[^}]*\}`)

// shape returns a path without the names of its parameters.
func shape(path string) string { return pathParameter.ReplaceAllString(path, "{}") }

// renamePaths renames paths and query parameters, and drops omitted operations. It marks operations whose path is not
// /api/v2 and the path of the contract.
func (f *families) renamePaths(root, base *yaml.Node) error {
	byShape := map[string]string{}
	for path := range pairs(get(base, "paths")) {
		byShape[shape(path.Value)] = path.Value
	}
	existing := index(base)
	paths := mapping()
	for path, item := range pairs(get(root, "paths")) {
		for method, op := range pairs(item) {
			theirs := strings.ToUpper(method.Value) + " " + path.Value
			if f.omitted["v2"]["operation "+theirs] != "" {
				continue
			}
			our, ok := f.Routes[theirs]
			if !ok {
				our = withoutPrefix(path.Value)
				if v1, ok := byShape[shape(our)]; ok {
					our = v1
				}
			}
			pathV2, err := route(path.Value, our, op)
			if err != nil {
				return fmt.Errorf("%s: %w", theirs, err)
			}
			if shape(pathV2) != shape(prefixesV2[0]+our) {
				set(op, "x-v2-path", scalar("!!str", pathV2))
			}
			f.renameParameters(op, existing, strings.ToUpper(method.Value)+" "+our)
			if inherited := at(base, "paths", our, "parameters"); inherited != nil {
				dropParameters(op, func(p *yaml.Node) bool { return text(p, "in") == "path" })
			}
			if at(paths, our, method.Value) != nil {
				return fmt.Errorf("%s: another operation is also %s %s", theirs, method.Value, our)
			}
			setIn(paths, our, method.Value, op)
		}
	}
	set(root, "paths", paths)
	return nil
}

// route returns the path of an operation of v2, in which parameters are replaced by ~ where the contract has ~.
func route(theirs, our string, op *yaml.Node) (string, error) {
	segments, ourSegments := strings.Split(theirs, "/"), strings.Split(prefixesV2[0]+our, "/")
	for i, segment := range segments {
		if i < len(ourSegments) && ourSegments[i] == "~" && strings.HasPrefix(segment, "{") {
			name := strings.Trim(segment, "{}")
			dropParameters(op, func(p *yaml.Node) bool { return text(p, "name") == name })
			segments[i] = "~"
		}
	}
	route := strings.Join(segments, "/")
	if strings.Count(route, "{") != strings.Count(our, "{") {
		return "", fmt.Errorf("%s has other parameters", our)
	}
	return route, nil
}

// renameParameters renames the query parameters that v1's operation has under another name, and marks the operation.
func (f *families) renameParameters(op *yaml.Node, existing map[string]entry, name string) {
	for _, p := range list(get(op, "parameters")) {
		theirs := text(p, "name")
		our, ok := f.Parameters[theirs]
		_, v1 := existing[name+" ?"+our]
		_, both := existing[name+" ?"+theirs]
		if !ok || !v1 || both || text(p, "in") != "query" {
			continue
		}
		set(p, "name", scalar("!!str", our))
		setIn(op, "x-v2-parameters", our, scalar("!!str", theirs))
	}
}

// dropParameters removes the parameters of an operation for which condition returns true.
func dropParameters(op *yaml.Node, condition func(*yaml.Node) bool) {
	parameters := get(op, "parameters")
	if parameters == nil {
		return
	}
	parameters.Content = slices.DeleteFunc(parameters.Content, condition)
	if len(parameters.Content) == 0 {
		dropKeys(op, "parameters")
	}
}
