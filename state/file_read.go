package state

import (
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/client"
)

// decodeFunc decodes the value of one field. Errors call the value by path.
type decodeFunc func(at *yaml.Node, path string) error

// object decodes a mapping. All fields but the required ones may be missing.
func (f file) object(at *yaml.Node, path string, decoders map[string]decodeFunc, required ...string) error {
	if at.Kind != yaml.MappingNode {
		return f.error(at, "%s: must be an object", path)
	}
	missing := slices.Clone(required)
	for name, value := range pairs(at) {
		read, ok := decoders[name.Value]
		if !ok {
			return f.error(name, "%s: unknown field %q; known fields: %s", path, name.Value, strings.Join(sortedKeys(decoders), ", "))
		}
		if err := read(value, path+": "+name.Value); err != nil {
			return err
		}
		missing = slices.DeleteFunc(missing, func(s string) bool { return s == name.Value })
	}
	if len(missing) > 0 {
		return f.error(at, "%s: %s must be set", path, strings.Join(missing, ", "))
	}
	return nil
}

// section decodes the objects of one kind. It records mistakes in an object, and continues with the next one.
func section[T any](f file, into *map[string]T, kind Kind, read func(at *yaml.Node, path string) (T, error)) decodeFunc {
	return func(at *yaml.Node, _ string) error {
		if at.Kind != yaml.MappingNode {
			return f.error(at, "%s: must be an object of names; write {} for none", kind.Section())
		}
		*into = map[string]T{}
		for name, value := range pairs(at) {
			if name.Value == "" {
				f.mistake(f.error(name, "%s: a name must not be empty", kind.Section()))
				continue
			}
			object, err := read(value, kind.String()+" "+strconv.Quote(name.Value))
			if err != nil {
				f.mistake(err)
				continue
			}
			(*into)[name.Value] = object
		}
		return nil
	}
}

func (f file) state(root *yaml.Node) (*State, error) {
	var s State
	err := f.object(root, "file", map[string]decodeFunc{
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

func (f file) variable(at *yaml.Node, path string) (v Variable, err error) {
	var value client.Optional[string]
	err = f.object(at, path, map[string]decodeFunc{
		"value": f.notNull(f.value(&value), emptyText), "description": f.text(&v.Description),
	}, "value")
	v.Value, _ = value.Get()
	return v, err
}

func (f file) pool(at *yaml.Node, path string) (p Pool, err error) {
	var slots client.Optional[int]
	err = f.object(at, path, map[string]decodeFunc{
		"slots": f.notNull(f.number(&slots, unlimitedSlots), "a number"), "description": f.text(&p.Description), "include_deferred": f.boolean(&p.IncludeDeferred),
	}, "slots")
	p.Slots, _ = slots.Get()
	return p, err
}

func (f file) connection(at *yaml.Node, path string) (c Connection, err error) {
	var connType client.Optional[string]
	err = f.object(at, path, map[string]decodeFunc{
		"conn_type": f.notNull(f.text(&connType), emptyText), "description": f.text(&c.Description),
		"host": f.value(&c.Host), "login": f.value(&c.Login), "password": f.value(&c.Password), "schema": f.value(&c.Schema),
		"port": f.number(&c.Port, math.MinInt), "extra": f.extra(&c.Extra),
	}, "conn_type")
	c.ConnType, _ = connType.Get()
	return c, err
}

func (f file) dag(at *yaml.Node, path string) (d DAG, err error) {
	var paused client.Optional[bool]
	err = f.object(at, path, map[string]decodeFunc{"is_paused": f.boolean(&paused)}, "is_paused")
	d.IsPaused, _ = paused.Get()
	return d, err
}

// text decodes a text as it is written, even if YAML takes it for a number or a date. Null stays null.
func (f file) text(into *client.Optional[string]) decodeFunc {
	return func(at *yaml.Node, path string) error {
		if at.Kind != yaml.ScalarNode {
			return f.error(at, "%s: must be a string; put JSON in quotes", path)
		}
		*into = client.Set(at.Value)
		if isNull(at) {
			*into = client.Null[string]()
		}
		return nil
	}
}

// value decodes a text that may contain references.
func (f file) value(into *client.Optional[string]) decodeFunc {
	return func(at *yaml.Node, path string) error {
		if err := f.text(into)(at, path); err != nil {
			return err
		}
		text, set := into.Get()
		if !set {
			return nil
		}
		if f.literal {
			*into = client.Set(Escape(text))
		} else if err := checkReferences(text); err != nil {
			return f.error(at, "%s: %v", path, err)
		}
		return nil
	}
}

// notNull rejects null: in YAML a forgotten value is null. The hint says what to write.
func (f file) notNull(read decodeFunc, hint string) decodeFunc {
	return func(at *yaml.Node, path string) error {
		if isNull(at) {
			return f.error(at, "%s: must not be null; write %s", path, hint)
		}
		return read(at, path)
	}
}

const emptyText = `"" for an empty string`

// integer matches the integers of JSON. YAML knows other forms, such as 0x10 and 1_000.
var integer = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)

// number decodes an integer. Null stays null.
func (f file) number(into *client.Optional[int], least int) decodeFunc {
	return func(at *yaml.Node, path string) error {
		if isNull(at) {
			*into = client.Null[int]()
			return nil
		}
		number, err := strconv.Atoi(at.Value)
		if at.Kind != yaml.ScalarNode || at.ShortTag() != "!!int" || !integer.MatchString(at.Value) || err != nil || number < least {
			if least == math.MinInt {
				return f.error(at, "%s: must be an integer, without quotes", path)
			}
			return f.error(at, "%s: must be an integer of at least %d, without quotes", path, least)
		}
		*into = client.Set(number)
		return nil
	}
}

func (f file) boolean(into *client.Optional[bool]) decodeFunc {
	return func(at *yaml.Node, path string) error {
		if at.Kind != yaml.ScalarNode || at.ShortTag() != "!!bool" || at.Value != "true" && at.Value != "false" {
			return f.error(at, "%s: must be true or false", path)
		}
		*into = client.Set(at.Value == "true")
		return nil
	}
}

// extra decodes the extra of a connection: an object or a text. In Airflow's formats it may also be a list.
func (f file) extra(into *client.Optional[string]) decodeFunc {
	return func(at *yaml.Node, path string) error {
		var text string
		if at.Kind == yaml.MappingNode || at.Kind == yaml.SequenceNode && f.literal {
			value, err := f.json(at, path)
			if err != nil {
				return err
			}
			text = encodeJSON(value)
		} else {
			var value client.Optional[string]
			if err := f.text(&value)(at, path); err != nil {
				return f.error(at, "%s: must be an object or a string", path)
			}
			if value.IsNull() {
				*into = value
				return nil
			}
			text, _ = value.Get()
		}
		if f.literal {
			text = escapeExtra(text)
		}
		if _, err := expandExtra(text, func(Reference) (string, error) { return "", nil }); err != nil {
			return f.error(at, "%s: %v", path, err)
		}
		*into = client.Set(text)
		return nil
	}
}

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// json decodes a YAML value that JSON can represent.
func (f file) json(at *yaml.Node, path string) (any, error) {
	switch at.Kind {
	case yaml.MappingNode:
		object := map[string]any{}
		for name, value := range pairs(at) {
			var err error
			if object[name.Value], err = f.json(value, path+"."+name.Value); err != nil {
				return nil, err
			}
		}
		return object, nil
	case yaml.SequenceNode:
		list := []any{}
		for _, element := range at.Content {
			value, err := f.json(element, path)
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
		return at.Value == "true", f.boolean(new(client.Optional[bool]))(at, path)
	case tag == "!!int" || tag == "!!float":
		if !jsonNumber.MatchString(at.Value) {
			return nil, f.error(at, "%s: must be a JSON number, or a string in quotes", path)
		}
		return json.Number(at.Value), nil
	}
	return at.Value, nil
}
