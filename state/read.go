package state

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/client"
)

// field reads one member of something. at is where it stands in the file, and what how an error calls it.
type field func(at *yaml.Node, what string) error

// object reads a mapping that may have some members, and must have others.
func (f file) object(at *yaml.Node, what string, fields map[string]field, required ...string) error {
	if at.Kind != yaml.MappingNode {
		return f.error(at, "%s: want an object with members", what)
	}
	missing := slices.Clone(required)
	for name, value := range members(at) {
		read, ok := fields[name.Value]
		if !ok {
			return f.error(name, "%s: there is no member %q; want %s", what, name.Value, strings.Join(sorted(fields), ", "))
		}
		if err := read(value, what+": "+name.Value); err != nil {
			return err
		}
		missing = slices.DeleteFunc(missing, func(s string) bool { return s == name.Value })
	}
	if len(missing) > 0 {
		return f.error(at, "%s: %s is missing", what, strings.Join(missing, ", "))
	}
	return nil
}

// section reads what is there by its names.
func section[T any](f file, into *map[string]T, kind Kind, read func(at *yaml.Node, what string) (T, error)) field {
	return func(at *yaml.Node, _ string) error {
		if at.Kind != yaml.MappingNode {
			return f.error(at, "%s: want an object of names; {} for none", kind.Section())
		}
		*into = map[string]T{}
		for name, value := range members(at) {
			if name.Value == "" {
				return f.error(name, "%s: a name is empty", kind.Section())
			}
			one, err := read(value, kind.String()+" "+strconv.Quote(name.Value))
			if err != nil {
				return err
			}
			(*into)[name.Value] = one
		}
		return nil
	}
}

func (f file) state(root *yaml.Node) (*State, error) {
	var s State
	err := f.object(root, "the file", map[string]field{
		"variables":   section(f, &s.Variables, KindVariable, f.variable),
		"pools":       section(f, &s.Pools, KindPool, f.pool),
		"connections": section(f, &s.Connections, KindConnection, f.connection),
		"dags":        section(f, &s.DAGs, KindDAG, f.dag),
	})
	if err != nil {
		return nil, err
	}
	return &s, nil
}

func (f file) variable(at *yaml.Node, what string) (v Variable, err error) {
	var value client.Optional[string]
	err = f.object(at, what, map[string]field{
		"value": f.notNull(f.value(&value)), "description": f.text(&v.Description),
	}, "value")
	v.Value, _ = value.Get()
	return v, err
}

func (f file) pool(at *yaml.Node, what string) (p Pool, err error) {
	var slots client.Optional[int]
	err = f.object(at, what, map[string]field{
		"slots": f.notNull(f.number(&slots)), "description": f.text(&p.Description), "include_deferred": f.boolean(&p.IncludeDeferred),
	}, "slots")
	p.Slots, _ = slots.Get()
	return p, err
}

func (f file) connection(at *yaml.Node, what string) (c Connection, err error) {
	var connType client.Optional[string]
	err = f.object(at, what, map[string]field{
		"conn_type": f.text(&connType), "description": f.text(&c.Description),
		"host": f.value(&c.Host), "login": f.value(&c.Login), "password": f.value(&c.Password), "schema": f.value(&c.Schema),
		"port": f.number(&c.Port), "extra": f.extra(&c.Extra),
	}, "conn_type")
	c.ConnType, _ = connType.Get()
	if err == nil && c.ConnType == "" {
		err = f.error(at, "%s: conn_type is empty", what)
	}
	return c, err
}

func (f file) dag(at *yaml.Node, what string) (d DAG, err error) {
	var paused client.Optional[bool]
	err = f.object(at, what, map[string]field{"is_paused": f.boolean(&paused)}, "is_paused")
	d.IsPaused, _ = paused.Get()
	return d, err
}

// text reads a text as it stands there, also if it is a number or a date to YAML. Null is no text, which is "".
func (f file) text(into *client.Optional[string]) field {
	return func(at *yaml.Node, what string) error {
		if at.Kind != yaml.ScalarNode {
			return f.error(at, "%s: want a text; JSON is written as a text, too", what)
		}
		*into = client.Set(at.Value)
		if isNull(at) {
			*into = client.Set("")
		}
		return nil
	}
}

// value is a text that may have references.
func (f file) value(into *client.Optional[string]) field {
	return func(at *yaml.Node, what string) error {
		if err := f.text(into)(at, what); err != nil {
			return err
		}
		text, _ := into.Get()
		if f.literal {
			*into = client.Set(Escape(text))
		} else if err := checkReferences(text); err != nil {
			return f.error(at, "%s: %v", what, err)
		}
		return nil
	}
}

// notNull refuses null, which in YAML is a value that was forgotten.
func (f file) notNull(read field) field {
	return func(at *yaml.Node, what string) error {
		if isNull(at) {
			return f.error(at, `%s: it is null; want a value, "" for an empty text`, what)
		}
		return read(at, what)
	}
}

var integer = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})$`)

// number reads a number of 0 or more; null is 0.
func (f file) number(into *client.Optional[int]) field {
	return func(at *yaml.Node, what string) error {
		switch {
		case at.Kind == yaml.ScalarNode && at.ShortTag() == "!!int" && integer.MatchString(at.Value):
			number, _ := strconv.Atoi(at.Value)
			*into = client.Set(number)
		case isNull(at):
			*into = client.Set(0)
		default:
			return f.error(at, "%s: want a whole number of 0 or more, without quotes", what)
		}
		return nil
	}
}

func (f file) boolean(into *client.Optional[bool]) field {
	return func(at *yaml.Node, what string) error {
		if at.Kind != yaml.ScalarNode || at.ShortTag() != "!!bool" || at.Value != "true" && at.Value != "false" {
			return f.error(at, "%s: want true or false", what)
		}
		*into = client.Set(at.Value == "true")
		return nil
	}
}

// extra reads an object, or a text, which may be JSON.
func (f file) extra(into *client.Optional[string]) field {
	return func(at *yaml.Node, what string) error {
		var text string
		if at.Kind == yaml.MappingNode {
			value, err := f.json(at, what)
			if err != nil {
				return err
			}
			text = encodeJSON(value)
		} else {
			var plain client.Optional[string]
			if err := f.text(&plain)(at, what); err != nil {
				return f.error(at, "%s: want an object, or a text", what)
			}
			text, _ = plain.Get()
		}
		if f.literal {
			text = escapeExtra(text)
		}
		if _, err := expandExtra(text, func(Reference) (string, error) { return "", nil }); err != nil {
			return f.error(at, "%s: %v", what, err)
		}
		*into = client.Set(text)
		return nil
	}
}

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// json reads what JSON can say, too.
func (f file) json(at *yaml.Node, what string) (any, error) {
	switch at.Kind {
	case yaml.MappingNode:
		object := map[string]any{}
		for name, value := range members(at) {
			var err error
			if object[name.Value], err = f.json(value, what+"."+name.Value); err != nil {
				return nil, err
			}
		}
		return object, nil
	case yaml.SequenceNode:
		list := []any{}
		for _, element := range at.Content {
			value, err := f.json(element, what)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		return list, nil
	}
	switch tag := at.ShortTag(); {
	case tag == "!!null":
		return nil, nil
	case tag == "!!bool":
		return at.Value == "true", f.boolean(new(client.Optional[bool]))(at, what)
	case tag == "!!int" || tag == "!!float":
		if !jsonNumber.MatchString(at.Value) {
			return nil, f.error(at, "%s: want a number as in JSON, or a text in quotes", what)
		}
		return json.Number(at.Value), nil
	}
	return at.Value, nil
}
