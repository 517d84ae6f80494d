package main

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// lineError is an error in a line of the file of serve --dags.
type lineError struct {
	line   int
	path   []string // the keys that lead to the value
	reason string
}

func (e *lineError) Error() string {
	if len(e.path) == 0 {
		return fmt.Sprintf("line %d: %s", e.line, e.reason)
	}
	return fmt.Sprintf("line %d: %s: %s", e.line, strings.Join(e.path, "."), e.reason)
}

// deepest bounds the number of keys that lead to a value, which may contain itself.
const deepest = 100

// servedID matches the IDs of DAGs and tasks that Airflow accepts.
var servedID = regexp.MustCompile(`^[\pL\pN_.-]{1,250}$`)

// checkYAML returns an error if a value does not suit a type. path has the keys that lead to it.
func checkYAML(n *yaml.Node, t reflect.Type, path ...string) error {
	fail := func(format string, args ...any) error {
		return &lineError{n.Line, slices.Clone(path), fmt.Sprintf(format, args...)}
	}
	if n.Kind == yaml.AliasNode {
		return checkYAML(n.Alias, t, path...)
	}
	if len(path) > deepest {
		return fail("nested too deeply")
	}
	if n.Tag == "!!null" {
		return nil
	}
	switch {
	case t == reflect.TypeFor[time.Duration]():
		if d, err := time.ParseDuration(n.Value); n.Kind != yaml.ScalarNode || err != nil || d < 0 {
			return fail("must be a duration of at least 0s, such as 10s%s", not(n))
		}
		return nil
	case t.Kind() == reflect.Interface:
		return checkJSON(n, path)
	case t.Kind() == reflect.Map || t.Kind() == reflect.Struct:
		return checkMapping(n, t, path, fail)
	case t.Kind() == reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			return fail("must be a list, such as [%s]%s", cmp.Or(n.Value, "a"), not(n))
		}
		for i, item := range n.Content {
			if err := checkYAML(item, t.Elem(), append(slices.Clone(path), strconv.Itoa(i))...); err != nil {
				return err
			}
		}
		return nil
	case n.Kind != yaml.ScalarNode:
		return fail("must be %s%s", kindName(t), not(n))
	case t.Kind() == reflect.Bool && n.Tag != "!!bool":
		return fail("must be true or false%s", not(n))
	case t.Kind() == reflect.Int:
		least := 0
		if path[len(path)-1] == "fails" {
			least = -1 // always
		}
		if i, err := strconv.Atoi(n.Value); err != nil || i < least {
			return fail("must be a whole number of at least %d%s", least, not(n))
		}
	}
	return nil
}

// checkMapping checks the keys and values of a struct or a map.
func checkMapping(n *yaml.Node, t reflect.Type, path []string, fail func(string, ...any) error) error {
	if n.Kind != yaml.MappingNode {
		return fail("must be fields with a colon each%s", not(n))
	}
	fields := map[string]reflect.Type{}
	var names []string
	if t.Kind() == reflect.Struct {
		for field := range t.Fields() {
			name := field.Tag.Get("yaml")
			fields[name], names = field.Type, append(names, name)
		}
		slices.Sort(names)
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		inKey := append(slices.Clone(path), key.Value)
		failKey := func(format string, args ...any) error {
			return &lineError{key.Line, path, fmt.Sprintf(format, args...)}
		}
		if key.Tag == "!!merge" {
			merged := []*yaml.Node{value}
			if value.Kind == yaml.SequenceNode {
				merged = value.Content
			}
			for _, value := range merged {
				if err := checkYAML(value, t, inKey...); err != nil {
					return err
				}
			}
			continue
		}
		if first := lines[key.Value]; first > 0 {
			return failKey("%q occurs twice, first in line %d", key.Value, first)
		}
		lines[key.Value] = key.Line
		of, known := fields[key.Value]
		switch {
		case key.Kind != yaml.ScalarNode:
			return failKey("a key must be a text")
		case t.Kind() == reflect.Struct:
			if !known {
				return failKey("unknown field %q: must be one of %s", key.Value, strings.Join(names, ", "))
			}
		case t.Kind() == reflect.Map:
			if of = t.Elem(); of.Kind() == reflect.Struct && !servedID.MatchString(key.Value) {
				return failKey("invalid ID %q: must have 1 to 250 letters, digits, dashes, dots and underscores", key.Value)
			}
		}
		if err := checkYAML(value, of, inKey...); err != nil {
			return err
		}
	}
	return nil
}

// checkJSON returns an error if a value is none of JSON.
func checkJSON(n *yaml.Node, path []string) error {
	fail := func(line int, reason string) error { return &lineError{line, slices.Clone(path), reason} }
	if len(path) > deepest {
		return fail(n.Line, "nested too deeply")
	}
	switch n.Kind {
	case yaml.AliasNode:
		return checkJSON(n.Alias, path)
	case yaml.SequenceNode:
		for i, item := range n.Content {
			if err := checkJSON(item, append(slices.Clone(path), strconv.Itoa(i))); err != nil {
				return err
			}
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Tag != "!!str" && key.Tag != "!!merge" {
				return fail(key.Line, fmt.Sprintf("the key %s must be a text: put it in quotes", key.Value))
			}
			if err := checkJSON(n.Content[i+1], append(slices.Clone(path), key.Value)); err != nil {
				return err
			}
		}
	case yaml.ScalarNode:
		var number float64
		if n.Tag == "!!float" && n.Decode(&number) == nil && (math.IsNaN(number) || math.IsInf(number, 0)) {
			return fail(n.Line, n.Value+" is not allowed in JSON")
		}
	}
	return nil
}

// not ends a reason with the value that was found.
func not(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		return ", not a list"
	case yaml.MappingNode:
		return ", not fields"
	}
	return fmt.Sprintf(", not %q", n.Value)
}

func kindName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	}
	return "a text"
}

// lineOf returns the line of a task of a DAG that a reason names, or of the DAG.
func lineOf(file *yaml.Node, dagID, reason string) int {
	value := func(n *yaml.Node, name string) (key, value *yaml.Node) {
		for i := 0; n != nil && n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == name {
				return n.Content[i], n.Content[i+1]
			}
		}
		return nil, nil
	}
	key, dag := value(file, dagID)
	if key == nil {
		return 0
	}
	line := key.Line
	_, tasks := value(dag, "tasks")
	for i := 0; tasks != nil && tasks.Kind == yaml.MappingNode && i+1 < len(tasks.Content); i += 2 {
		if task := tasks.Content[i]; strings.Contains(reason, fmt.Sprintf(" task %q", task.Value)) || strings.Contains(reason, fmt.Sprintf("tasks of %q", task.Value)) {
			return task.Line
		}
	}
	return line
}
