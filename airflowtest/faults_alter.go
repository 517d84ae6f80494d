package airflowtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
)

// Missing is a value of Fault.Fields that removes the field from the response. It does not remove elements of lists.
const Missing = missing(0)

type missing int

// alter returns a response with other values of the fields. Its status code is 501 if it lacks a field.
func alter(resp response, fields map[string]any) response {
	if resp.status/100 != 2 {
		return resp
	}
	decoder := json.NewDecoder(bytes.NewReader(resp.body))
	decoder.UseNumber()
	var tree any
	err := decoder.Decode(&tree)
	for _, path := range slices.Sorted(maps.Keys(fields)) {
		if err == nil {
			err = setField(tree, path, fields[path])
		}
	}
	if err != nil {
		return response{status: http.StatusNotImplemented, contentType: "text/plain", body: []byte("airflowtest: Fault.Fields: " + err.Error() + "\n")}
	}
	resp.body = indentedJSON(tree)
	return resp
}

var (
	fieldPath   = regexp.MustCompile(`^\w+(?:\.\w+|\[[0-9]{1,6}\])*$`)
	pathElement = regexp.MustCompile(`^(?:\.?(\w+)|\[([0-9]+)\])`) // the name of a field, or the index of an element
)

// setField sets a field that exists in a JSON tree, or removes it.
func setField(tree any, path string, value any) error {
	rest := path
	for {
		element := pathElement.FindStringSubmatch(rest)
		rest = rest[len(element[0]):]
		switch parent := tree.(type) {
		case map[string]any:
			name := element[1]
			child, found := parent[name]
			switch {
			case !found:
				return fmt.Errorf("the response has no field %q", path)
			case rest == "" && value == any(Missing):
				delete(parent, name)
				return nil
			case rest == "":
				parent[name] = value
				return nil
			}
			tree = child
		case []any:
			i, err := strconv.Atoi(element[2])
			switch {
			case err != nil || i >= len(parent) || rest == "" && value == any(Missing):
				return fmt.Errorf("the response has no field %q", path)
			case rest == "":
				parent[i] = value
				return nil
			}
			tree = parent[i]
		default:
			return fmt.Errorf("the response has no field %q", path)
		}
	}
}
