package airflowtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// XComsCreate sets an XCom that does not exist. The run is the last thing that a real server looks for.
func (s endpoints) XComsCreate(_ *request, dagID, dagRunID, taskID string, body *gen.XComCreate) (any, error) {
	d := s.dags[dagID]
	run := s.run(dagID, dagRunID)
	if d == nil {
		return nil, notFound(fmt.Sprintf("The Dag with ID: `%s` was not found", dagID), "")
	}
	if _, ok := d.task(taskID); !ok {
		return nil, notFound(fmt.Sprintf("Task with ID: `%s` not found in dag: `%s`", taskID, dagID), "")
	}
	if run == nil {
		return nil, notFound(fmt.Sprintf("Dag Run with ID: `%s` not found for dag: `%s`", dagRunID, dagID), "")
	}
	_, ti := s.instance(dagID, dagRunID, taskID, mapIndexOf(body.MapIndex))
	switch {
	case ti != nil && ti.xcom(body.Key) >= 0:
		return nil, conflict("The XCom with key: `%s` with mentioned task instance already exists.", body.Key)
	case ti == nil, body.Key == "":
		return nil, htmlError(http.StatusInternalServerError)
	}
	stored := storedJSON(body.Value)
	if s.release.isBefore("3.2") {
		stored = encodedXCom(stored)
	}
	ti.setXCom(xcom{body.Key, stored, s.time()})
	return ti.xcoms[ti.xcom(body.Key)].show(run, ti), nil
}

func (s endpoints) XComsUpdate(_ *request, dagID, dagRunID, taskID, key string, body *gen.XComUpdate) (any, error) {
	run, ti := s.instance(dagID, dagRunID, taskID, mapIndexOf(body.MapIndex))
	if ti == nil || ti.xcom(key) < 0 {
		return nil, noXCom(key)
	}
	updated := xcom{key, storedJSON(body.Value), s.time()}
	if s.release.isBefore("3.2") { // which keeps the time
		updated = xcom{key, encodedXCom(encodedXCom(updated.value)), ti.xcoms[ti.xcom(key)].at}
	}
	ti.setXCom(updated)
	return ti.xcoms[ti.xcom(key)].show(run, ti), nil
}

func (s endpoints) XComsDelete(_ *request, dagID, dagRunID, taskID, key string, options *gen.XComDeleteOptions) error {
	_, ti := s.instance(dagID, dagRunID, taskID, mapIndexOf(options.MapIndex))
	if ti == nil || ti.xcom(key) < 0 {
		return noXCom(key)
	}
	i := ti.xcom(key)
	ti.xcoms = slices.Delete(ti.xcoms, i, i+1)
	return nil
}

// xcom returns the index of the XCom with this key, or -1.
func (ti *taskInstance) xcom(key string) int {
	return slices.IndexFunc(ti.xcoms, func(x xcom) bool { return x.key == key })
}

func noXCom(key string) error {
	return notFound(fmt.Sprintf("The XCom with key: `%s` with mentioned task instance doesn't exist.", key), "")
}

// storedJSON returns the value of a request, which may be missing only if it is null.
func storedJSON(value json.RawMessage) json.RawMessage {
	if len(value) == 0 {
		return json.RawMessage("null")
	}
	return value
}

// encodedXCom returns a value as Airflow before 3.2 stores it: as a text with its JSON. An update encodes the text again.
func encodedXCom(value json.RawMessage) json.RawMessage {
	return compactJSON(string(ascii([]byte(pythonJSON(value)))))
}

// checkXComValue rejects a value with keys that Airflow reserves for the types of values, also in the JSON of a text.
func (r *request) checkXComValue(loc []any, raw json.RawMessage) {
	if path, keys := reservedKeys("value", raw); keys != nil && !r.server.release.isBefore("3.2") {
		why := fmt.Sprintf("XCom %s contains reserved serialization keys: %s. These keys are reserved for internal use.", path, strings.Join(keys, ", "))
		r.rejectInBody(invalidValue(loc, why, raw))
	}
}

// reservedKeys returns the reserved keys of the first object that has some, and its path.
func reservedKeys(path string, raw json.RawMessage) (string, []string) {
	switch raw[0] {
	case '"':
		if text := bytes.TrimSpace([]byte(stringOf(raw))); json.Valid(text) && (text[0] == '{' || text[0] == '[') {
			return reservedKeys(path, text)
		}
	case '[':
		var items []json.RawMessage
		_ = json.Unmarshal(raw, &items) // valid JSON
		for i, item := range items {
			if inner, keys := reservedKeys(fmt.Sprintf("%s[%d]", path, i), item); keys != nil {
				return inner, keys
			}
		}
	case '{':
		names, fields, _ := splitObject(raw)
		reserved := []string{"__classname__", "__version__", "__data__", "__id__", "__cache__", "__type", "__source", "__var"}
		found := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !slices.Contains(reserved, name) })
		if slices.Sort(found); len(found) > 0 {
			return path, found
		}
		for _, name := range names {
			if inner, keys := reservedKeys(path+"."+name, fields[name]); keys != nil {
				return inner, keys
			}
		}
	}
	return "", nil
}
