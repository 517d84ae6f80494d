package main

import (
	"bytes"
	"cmp"
	"encoding"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"

	"github.com/spf13/cobra"
)

// A template is checked against a shape: a value like decoded JSON that has all fields which a model may have. A map is an object, a slice
// has the shape of its elements, and "" is a text, a number or a bool. A part that only the server knows is anything.

// anything is the shape of a value that may have any fields.
type anything struct{}

// shapeOf returns the shape of what a command prints with a server of a release; with "", that of all releases.
func shapeOf(cmd *cobra.Command, release string) any {
	if model := modelOf(cmd); model != nil {
		return shapeOfType(reflect.TypeOf(model), release, 0)
	}
	return anything{}
}

// inRelease returns the error of a template that names an unknown field, with the fields of the server's release in place of those of all
// releases, if the server says its release.
func (a *app) inRelease(cmd *cobra.Command, err error) error {
	if model := modelOf(cmd); !hasTag(reflect.TypeOf(model), "releases", map[reflect.Type]bool{}) {
		return err
	}
	if _, unknown := a.connection(); unknown != nil {
		return err
	}
	if release := a.serverRelease(quick()...); release != "" {
		return cmp.Or(checkTemplate(a.format.template, shapeOf(cmd, release)), err)
	}
	return err
}

// shapeOfType returns the shape of the JSON of a type, without the fields that a release lacks; with "", with all fields.
func shapeOfType(t reflect.Type, release string, depth int) any {
	const deepest = 8 // of types that contain themselves
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	pointer := reflect.PointerTo(t)
	switch {
	case pointer.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return "" // such as a time
	case pointer.Implements(reflect.TypeFor[json.Marshaler]()), depth > deepest:
		return anything{}
	}
	switch t.Kind() {
	case reflect.Struct:
		fields := map[string]any{}
		for _, field := range reflect.VisibleFields(t) {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if name != "" && name != "-" && isIn(release, field.Tag.Get("releases")) {
				fields[name] = shapeOfType(field.Type, release, depth+1)
			}
		}
		return fields
	case reflect.Slice, reflect.Array:
		return []any{shapeOfType(t.Elem(), release, depth+1)}
	case reflect.Map, reflect.Interface:
		return anything{}
	}
	return ""
}

// shapeOfValues returns the shape that has the fields of all values. Null suits every shape. Values of different kinds have none.
func shapeOfValues(values []any) any {
	fields := map[string][]any{}
	var elements []any
	objects, lists, others := false, false, false
	for _, value := range values {
		switch value := value.(type) {
		case map[string]any:
			objects = true
			for name, field := range value {
				fields[name] = append(fields[name], field)
			}
		case []any:
			lists = true
			elements = append(elements, value...)
		case nil:
		default:
			others = true
		}
	}
	switch {
	case !objects && !lists && !others, objects && (lists || others), lists && others:
		return anything{}
	case objects:
		shape := map[string]any{}
		for name, values := range fields {
			shape[name] = shapeOfValues(values)
		}
		return shape
	case lists:
		return []any{shapeOfValues(elements)}
	}
	return ""
}

// complete returns a value with all fields of its shape. Texts and lists that are null or missing are empty.
func complete(value, shape any) any {
	switch shape := shape.(type) {
	case map[string]any:
		fields, isObject := value.(map[string]any)
		if !isObject && value != nil {
			return value
		}
		completed := maps.Clone(fields)
		if completed == nil {
			completed = map[string]any{}
		}
		for name, shape := range shape {
			completed[name] = complete(fields[name], shape)
		}
		return completed
	case []any:
		elements, isList := value.([]any)
		if !isList && value != nil {
			return value
		}
		completed := make([]any, len(elements))
		for i, element := range elements {
			completed[i] = complete(element, shape[0])
		}
		return completed
	case string:
		if value == nil {
			return ""
		}
	}
	return value
}

// null is a null in a template: it is empty, and so are its fields and its elements.
type null map[string]null

func (null) String() string { return "" }

// withoutNulls replaces each nil in a value, which a template would print as a word.
func withoutNulls(value any) any {
	switch value := value.(type) {
	case nil:
		return null(nil)
	case map[string]any:
		for name, field := range value {
			value[name] = withoutNulls(field)
		}
	case []any:
		for i, element := range value {
			value[i] = withoutNulls(element)
		}
	}
	return value
}

// templateCheck finds the fields that a template names but a shape lacks.
type templateCheck struct {
	all       *template.Template // with the templates that it defines
	called    []string           // the templates that are being checked
	variables map[string]any     // the shapes of variables
	err       error              // of the first field
}

// checkTemplate returns an error that names the first unknown field of a template, and the known ones.
func checkTemplate(all *template.Template, shape any) error {
	c := &templateCheck{all: all}
	c.template(all.Tree, shape)
	return c.err
}

// template checks a template that is called with a value.
func (c *templateCheck) template(tree *parse.Tree, dot any) {
	outer := c.variables
	c.variables = map[string]any{"$": dot}
	c.node(tree.Root, dot)
	c.variables = outer
}

// scope checks a part with variables of its own.
func (c *templateCheck) scope(check func()) {
	outer := maps.Clone(c.variables)
	check()
	for name, shape := range c.variables {
		if _, isKnown := outer[name]; isKnown && shape == any(anything{}) { // the part has assigned another value
			outer[name] = shape
		}
	}
	c.variables = outer
}

func (c *templateCheck) node(node parse.Node, dot any) {
	switch node := node.(type) {
	case *parse.ListNode:
		if node != nil {
			for _, node := range node.Nodes {
				c.node(node, dot)
			}
		}
	case *parse.ActionNode:
		c.pipe(node.Pipe, dot)
	case *parse.IfNode:
		c.scope(func() {
			c.pipe(node.Pipe, dot)
			c.scope(func() { c.node(node.List, dot) })
			c.scope(func() { c.node(node.ElseList, dot) })
		})
	case *parse.WithNode:
		c.scope(func() {
			value := c.pipe(node.Pipe, dot)
			c.scope(func() { c.node(node.List, value) })
			c.scope(func() { c.node(node.ElseList, dot) })
		})
	case *parse.RangeNode:
		c.scope(func() { c.loop(node, dot) })
	case *parse.TemplateNode:
		value := any(anything{})
		if node.Pipe != nil {
			value = c.pipe(node.Pipe, dot)
		}
		if called := c.all.Lookup(node.Name); called != nil && called.Tree != nil && !slices.Contains(c.called, node.Name) {
			c.called = append(c.called, node.Name)
			c.template(called.Tree, value)
			c.called = c.called[:len(c.called)-1]
		}
	}
}

func (c *templateCheck) loop(node *parse.RangeNode, dot any) {
	element := any(anything{})
	if list, isList := c.pipe(node.Pipe, dot).([]any); isList {
		element = list[0]
	}
	if declared := node.Pipe.Decl; len(declared) > 0 {
		c.variables[declared[0].Ident[0]] = anything{}
		c.variables[declared[len(declared)-1].Ident[0]] = element
	}
	c.scope(func() { c.node(node.List, element) })
	c.scope(func() { c.node(node.ElseList, dot) })
}

// pipe checks a pipeline and returns the shape of its value.
func (c *templateCheck) pipe(pipe *parse.PipeNode, dot any) any {
	shape := any(anything{})
	for _, command := range pipe.Cmds {
		for _, arg := range command.Args {
			shape = c.value(arg, dot)
		}
		if len(pipe.Cmds) > 1 || len(command.Args) > 1 {
			shape = anything{} // the result of a function
		}
	}
	for _, declared := range pipe.Decl {
		if pipe.IsAssign { // perhaps to a variable of an outer part
			shape = anything{}
		}
		c.variables[declared.Ident[0]] = shape
	}
	return shape
}

// value checks an operand and returns its shape.
func (c *templateCheck) value(node parse.Node, dot any) any {
	switch node := node.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return c.fields(dot, "", node.Ident)
	case *parse.VariableNode:
		return c.fields(c.variables[node.Ident[0]], node.Ident[0], node.Ident[1:])
	case *parse.ChainNode:
		return c.fields(c.value(node.Node, dot), node.Node.String(), node.Field)
	case *parse.PipeNode:
		return c.pipe(node, dot)
	}
	return anything{}
}

// fields returns the shape of a field of a field, and so on, of an object. path is how the template names the object.
func (c *templateCheck) fields(shape any, path string, names []string) any {
	for _, name := range names {
		inPath := path + "." + name
		switch object := shape.(type) {
		case map[string]any:
			field, ok := object[name]
			if !ok && c.err == nil {
				c.err = fmt.Errorf("unknown field %s: must be one of %s", inPath, strings.Join(slices.Sorted(maps.Keys(object)), ", "))
			}
			shape = field
		case string:
			if c.err == nil {
				c.err = fmt.Errorf("unknown field %s: %s has no fields", inPath, path)
			}
		case []any:
			if c.err == nil {
				c.err = fmt.Errorf("unknown field %s: %s is a list; use {{range %s}}", inPath, path, path)
			}
		}
		path = inPath
		if c.err != nil {
			return anything{}
		}
	}
	return shape
}

// templatePlace matches the part of a template that an error names.
var templatePlace = regexp.MustCompile(`at <([^>]*)>`)

// writeTemplate writes the template once for each model of a list, or for one model, each with a line end. Fields that are null, or
// missing in a model but not in all, are empty.
func (f format) writeTemplate(w io.Writer, models any) error {
	value, err := decoded(models)
	if err != nil {
		return err
	}
	rows, isList := value.([]any)
	if !isList {
		rows = []any{value}
	}
	if len(rows) == 0 {
		return nil
	}
	for i, row := range rows {
		rows[i] = complete(row, f.shape)
	}
	shape := shapeOfValues(rows)
	if err := checkTemplate(f.template, shape); err != nil {
		return unprinted("--output", err.Error())
	}
	for _, row := range rows {
		var line bytes.Buffer
		if err := f.template.Execute(&line, withoutNulls(complete(row, shape))); err != nil {
			reason := "the template does not suit it"
			if at := templatePlace.FindStringSubmatch(err.Error()); at != nil {
				reason += " at " + at[1]
			}
			return unprinted("--output", reason)
		}
		if _, err := fmt.Fprintln(w, line.String()); err != nil {
			return err
		}
	}
	return nil
}
