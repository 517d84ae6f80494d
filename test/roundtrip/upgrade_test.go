package roundtrip

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// TestUpgrade moves the objects of an Airflow 2 to an Airflow 3 and back, with state files. AIRFLOW_TEST_UPGRADE_SERVERS has the
// names of both servers; `make test-upgrade` sets it. docs/upgrading-airflow.md lists what may differ.
func TestUpgrade(t *testing.T) {
	names := strings.Fields(os.Getenv("AIRFLOW_TEST_UPGRADE_SERVERS"))
	if len(names) != 2 {
		t.Skip("AIRFLOW_TEST_UPGRADE_SERVERS is not set: no real servers")
	}
	from, to := connectTo(t, names[0], environmentOf(t, names[0])), connectTo(t, names[1], environmentOf(t, names[1]))
	from.store(t, manyObjects())
	want := from.dump(t)
	require.GreaterOrEqual(t, len(want["variable"]), 2500)
	require.GreaterOrEqual(t, len(want["pool"]), 300)
	require.GreaterOrEqual(t, len(want["connection"]), 300)
	pause(t, from, true)

	there := from.move(t, to, want)
	assert.Contains(t, there, ", failed: 0, not started: 0.", "what cannot be stored is named before")
	moved := to.dump(t)
	for kind := range want {
		to.compare(t, want, kind, there, nil)
	}
	assert.True(t, isPaused(t, to))

	pause(t, to, false)
	from.wipe(t)
	back := to.move(t, from, moved)
	for kind := range want {
		from.compare(t, want, kind, there+back, func(_, field string, before object, after any) bool {
			return kind == "variable" && field == "value" && samePythonValue(before[field], after)
		})
	}
	assert.False(t, isPaused(t, from))
}

// move exports the state of a server and applies it to another one. It returns the messages of both commands.
func (s *server) move(t *testing.T, to *server, secrets database) string {
	t.Helper()
	file := filepath.Join(s.folder, "state.yaml")
	exported, code := s.run(t, nil, "export", file, "--with-secrets")
	require.Contains(t, []int{0, 6}, code, exported)
	applied, code := to.run(t, s.secrets(t, file, secrets), "apply", "-f", file, "--yes", "--concurrency", "8")
	require.Equal(t, 0, code, applied)
	again, code := to.run(t, s.secrets(t, file, secrets), "apply", "-f", file, "--yes")
	require.Equal(t, 0, code, again)
	assert.Contains(t, again, "\nNothing to change.")
	return exported + applied
}

// environmentOf returns the variables that test/airflow prints for a server.
func environmentOf(t *testing.T, name string) func(string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "../airflow/airflow", "env", name).Output()
	require.NoError(t, err)
	values := map[string]string{}
	for line := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "export "), "=")
		values[name] = value
	}
	return func(name string) string { return values[name] }
}

func pause(t *testing.T, s *server, paused bool) {
	t.Helper()
	_, err := s.client.DAGs.Update(t.Context(), "hello", client.DAGUpdate{IsPaused: client.Set(paused)})
	require.NoError(t, err)
}

func isPaused(t *testing.T, s *server) bool {
	t.Helper()
	dag, err := s.client.DAGs.Get(t.Context(), "hello")
	require.NoError(t, err)
	return dag.IsPaused
}

// manyObjects returns 2,500 variables, 300 pools and 300 connections. Some have odd texts, some cannot be moved.
func manyObjects() database {
	objects := database{"variable": {}, "pool": {}, "connection": {}}
	odd := []string{}
	for _, text := range texts {
		if text != "***" && !strings.Contains(text, "1e400") { // apply rejects the mask, and writes Infinity again each time
			odd = append(odd, text)
		}
	}
	variables, pools, connections := objects["variable"], objects["pool"], objects["connection"]
	for i, text := range odd {
		variables[fmt.Sprintf("text%03d", i)] = object{"value": text, "description": text}
		variables[fmt.Sprintf("secret%03d", i)] = object{"value": text}
		pools[fmt.Sprintf("text%03d", i)] = object{"slots": i, "description": text, "include_deferred": i%2 == 0}
		extra, _ := json.Marshal(map[string]any{"password": text, "nested": map[string]string{"text": text}, "list": []any{text, 1.5, nil}}) //nolint:errchkjson // texts can be encoded
		connections[fmt.Sprintf("text%03d", i)] = object{
			"conn_type": "generic", "host": text, "login": text, "password": text, "schema": text, "description": text, "extra": string(extra),
		}
	}
	for _, name := range []string{"slash/key", "blanks in key", "ключ", "${x}", "a: b", "line\nend", "..", strings.Repeat("k", 250), strings.Repeat("k", 251)} {
		variables[name] = object{"value": "v"}
		pools[name] = object{"slots": 1, "description": "d", "include_deferred": false}
	}
	variables["none"] = object{"value": nil}
	for i, name := range []string{"hash#id", "a:b", "slash/id", "(id)", "ключ", "dots.id", strings.Repeat("c", 200), strings.Repeat("c", 201)} {
		connections[name] = object{"conn_type": "http", "port": i}
	}
	for name, extra := range map[string]string{"list": "[1]", "text": "not JSON", "number": "1", "empty": "", "object": "{}", "twice": `{"a": 1, "a": 2}`} {
		connections["extra_"+name] = object{"conn_type": "http", "extra": extra}
	}
	connections["untyped"] = object{"conn_type": ""}
	for i := len(variables); i < 2500; i++ {
		variables[fmt.Sprintf("v%04d", i)] = object{"value": fmt.Sprintf(`{"id": %d, "token": "secret %d"}`, i, i), "description": fmt.Sprint("number ", i)}
	}
	for i := len(pools); i < 300; i++ {
		pools[fmt.Sprintf("p%04d", i)] = object{"slots": i, "description": fmt.Sprint("number ", i), "include_deferred": i%3 == 0}
	}
	for i := len(connections); i < 300; i++ {
		connections[fmt.Sprintf("c%04d", i)] = object{
			"conn_type": "postgres", "host": fmt.Sprintf("db%d.example.com", i), "port": 5432, "login": "user", "password": fmt.Sprint("password ", i),
			"schema": "public", "extra": fmt.Sprintf(`{"sslmode": "require", "api_key": "key %d"}`, i),
		}
	}
	return objects
}

// samePythonValue reports whether Airflow 3 shows a value as another one: it decodes JSON and encodes it again, with Python's numbers.
func samePythonValue(before, after any) bool {
	was, _ := before.(string)
	is, _ := after.(string)
	valueBefore, okBefore := pythonValue(was)
	valueAfter, okAfter := pythonValue(is)
	return okBefore && okAfter && reflect.DeepEqual(valueBefore, valueAfter)
}

// pythonValue decodes JSON as Python does: numbers are rounded.
func pythonValue(text string) (value any, ok bool) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&value) != nil {
		return nil, false
	}
	return rounded(value), true
}

func rounded(value any) any {
	switch value := value.(type) {
	case json.Number:
		number, _ := strconv.ParseFloat(string(value), 64)
		return number + 0 // -0 is 0
	case map[string]any:
		for name, child := range value {
			value[name] = rounded(child)
		}
	case []any:
		for i, child := range value {
			value[i] = rounded(child)
		}
	}
	return value
}
