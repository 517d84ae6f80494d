package state

import (
	"bytes"
	"errors"
	"fmt"
	"maps"

	"github.com/airflow-go/airflow/client"
)

// Losses returns what a format cannot hold of the objects of its kinds (see [Format.Kinds]), in the order of a file: fields that are
// lost or that read back as another value, and whole objects. For a format without references it ignores objects that contain one;
// see [State.WithoutReferences].
func (s *State) Losses(format Format) []Skip {
	var losses []Skip
	for _, kind := range format.Kinds() {
		for _, name := range s.names(kind) {
			losses = append(losses, s.only(kind, name).losses(kind, name, format)...)
		}
	}
	return losses
}

// losses returns the losses of a state with one object: the differences after the object is written and read back.
func (s *State) losses(kind Kind, name string, format Format) []Skip {
	var text bytes.Buffer
	whole := []Skip{{Kind: kind, Name: name, Reason: fmt.Sprintf("format %s cannot hold it", format)}}
	switch err := write(&text, s, format); {
	case errors.Is(err, errReference):
		return nil
	case err != nil:
		return whole
	}
	found, err := file{mistakes: &[]error{}}.readAs(text.Bytes(), format, format.encoding())
	if err != nil || len(found.names(kind)) != 1 || found.names(kind)[0] != name {
		return whole
	}
	var losses []Skip
	lost := func(field string, same bool) {
		if !same {
			losses = append(losses, Skip{Kind: kind, Name: name, Field: field, Reason: fmt.Sprintf("format %s cannot hold this value", format)})
		}
	}
	switch kind {
	case KindVariable:
		old, read := s.Variables[name], found.Variables[name]
		lost("value", old.Value == read.Value || read.anyJSON && sameJSON(old.Value, read.Value))
		lost("description", sameOrUnset(old.Description, read.Description))
	case KindPool:
		old, read := s.Pools[name], found.Pools[name]
		lost("slots", old.Slots == read.Slots)
		lost("description", sameOrUnset(old.Description, read.Description))
		lost("include_deferred", sameOrUnset(old.IncludeDeferred, read.IncludeDeferred))
	case KindConnection:
		old, read := s.Connections[name], found.Connections[name]
		lost("conn_type", old.ConnType == read.ConnType)
		lost("description", sameOrUnset(old.Description, read.Description))
		lost("port", sameOrUnset(old.Port, read.Port))
		again := read.referenceFields()
		for i, field := range old.referenceFields() {
			was, _ := field.value.Get()
			is, _ := again[i].value.Get()
			lost(field.name, was == is || field.name == "extra" && sameJSON(was, is))
		}
	}
	return losses
}

func sameOrUnset[T comparable](old, read client.Optional[T]) bool {
	was, set := old.Get()
	is, _ := read.Get()
	return !set || was == is
}

// names returns the names of the objects of a kind.
func (s *State) names(kind Kind) []string {
	switch kind {
	case KindVariable:
		return sortedKeys(s.Variables)
	case KindPool:
		return sortedKeys(s.Pools)
	case KindConnection:
		return sortedKeys(s.Connections)
	}
	return sortedKeys(s.DAGs)
}

// only returns a state with one object.
func (s *State) only(kind Kind, name string) *State {
	switch kind {
	case KindVariable:
		return &State{Variables: map[string]Variable{name: s.Variables[name]}}
	case KindPool:
		return &State{Pools: map[string]Pool{name: s.Pools[name]}}
	case KindConnection:
		return &State{Connections: map[string]Connection{name: s.Connections[name]}}
	}
	return &State{DAGs: map[string]DAG{name: s.DAGs[name]}}
}

// without returns a state without the objects that are lost as a whole.
func (s *State) without(losses []Skip) *State {
	out := *s
	out.Variables, out.Pools, out.Connections, out.DAGs = maps.Clone(s.Variables), maps.Clone(s.Pools), maps.Clone(s.Connections), maps.Clone(s.DAGs)
	for _, loss := range losses {
		if loss.Field != "" {
			continue
		}
		switch loss.Kind {
		case KindVariable:
			delete(out.Variables, loss.Name)
		case KindPool:
			delete(out.Pools, loss.Name)
		case KindConnection:
			delete(out.Connections, loss.Name)
		case KindDAG:
			delete(out.DAGs, loss.Name)
		}
	}
	return &out
}
