package roundtrip

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/internal/airflowfile"
	"github.com/airflow-go/airflow/state"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestVariables(t *testing.T) {
	s := connect(t)
	createVariables(t, s)
	s.roundTrip(t, "variables", "variable", []string{"variables.json"})
}

func TestPools(t *testing.T) {
	s := connect(t)
	createPools(t, s)
	s.roundTrip(t, "pools", "pool", []string{"pools.json"})
}

func TestConnections(t *testing.T) {
	s := connect(t)
	createConnections(t, s)
	s.roundTrip(t, "connections", "connection", []string{"connections.json", "connections.yaml", "connections.env", "connections-json.env"})
}

// roundTrip exports the objects of a kind to files, by airflow-go and by Airflow, and lets both import each file.
func (s *server) roundTrip(t *testing.T, section, kind string, files []string) {
	t.Helper()
	want := s.dump(t)
	require.Greater(t, len(want[kind]), 60)
	options := func(file string) []string {
		if strings.HasSuffix(file, "-json.env") {
			return []string{"--serialization-format", "json"}
		}
		return nil
	}
	var reread map[string]object
	if kind == "connection" {
		reread = s.reread(t)
	}
	listed := map[string]string{}
	for _, file := range files {
		stderr, code := s.run(t, nil, append([]string{section, "export", filepath.Join(s.folder, file)}, options(file)...)...)
		require.Contains(t, []int{0, 6}, code, stderr)
		listed[file] = stderr
		if options(file) == nil || !s.before(3, 0) {
			require.NoError(t, s.airflow(t, append([]string{section, "export", filepath.Join(s.folder, "airflow-"+file)}, options(file)...)...))
		}
	}
	for _, file := range files {
		t.Run("airflow-go imports "+file, func(t *testing.T) {
			s.wipe(t)
			stderr, code := s.run(t, nil, section, "import", filepath.Join(s.folder, file))
			require.Contains(t, []int{0, 6}, code, stderr)
			s.compare(t, want, kind, listed[file]+stderr, nil)
		})
		t.Run("airflow-go imports a "+file+" of Airflow", func(t *testing.T) {
			if options(file) != nil && s.before(3, 0) {
				t.Skip("Airflow before 2.3 has no JSON in .env files")
			}
			s.wipe(t)
			stderr, code := s.run(t, nil, section, "import", filepath.Join(s.folder, "airflow-"+file))
			require.Contains(t, []int{0, 6}, code, stderr)
			s.compare(t, want, kind, stderr, s.airflowChanges(file, reread))
		})
		t.Run("Airflow imports "+file, func(t *testing.T) {
			switch {
			case options(file) != nil:
				t.Skip("no release of Airflow imports JSON in .env files")
			case kind == "connection" && s.before(1, 0):
				t.Skip("Airflow 2.0 does not import connections")
			case strings.HasSuffix(file, ".env") && s.before(2, 0):
				t.Skip("Airflow before 2.2 rejects values with an equal sign")
			}
			s.wipe(t)
			require.NoError(t, s.airflow(t, section, "import", filepath.Join(s.folder, file)))
			s.compare(t, want, kind, listed[file], s.splitsHost(file))
		})
	}
}

// TestState exports everything to one file, and applies it with the secrets in the environment.
func TestState(t *testing.T) {
	s := connect(t)
	for _, name := range []string{"state.yaml", "state.json"} {
		s.wipe(t)
		createVariables(t, s)
		createPools(t, s)
		createConnections(t, s)
		want := s.dump(t)
		file := filepath.Join(s.folder, name)
		exported, code := s.run(t, nil, "export", file, "--only", "variables,pools,connections")
		require.Contains(t, []int{0, 6}, code, exported)
		s.wipe(t)
		stderr, code := s.run(t, s.secrets(t, file, want), "apply", "-f", file, "--yes")
		require.Contains(t, []int{0, 6}, code, stderr)
		for kind := range want {
			s.compare(t, want, kind, exported+stderr, nil)
		}
	}
}

// compare compares the objects of a kind with those before. Differences must be listed in the messages of the commands, or be
// changes of Airflow's own.
func (s *server) compare(t *testing.T, want database, kind, messages string, changes func(name, field string, before object, after any) bool) {
	t.Helper()
	got := s.dump(t)[kind]
	same, listed := 0, 0
	for name, before := range want[kind] {
		after, found := got[name]
		switch {
		case found:
		case lists(messages, kind, name, ""), before["slots"] == -1.0 && strings.Contains(messages, "unlimited pool (-1 slots)"): // its name is unknown
			listed++
			continue
		default:
			t.Errorf("%s %q is lost: %v", kind, name, before)
			continue
		}
		fields := map[string]bool{}
		for field := range before {
			fields[field] = true
		}
		for field := range after {
			fields[field] = true
		}
		for field := range fields {
			switch {
			case sameValue(before[field], after[field]):
				same++
			case lists(messages, kind, name, field), changes != nil && changes(name, field, before, after[field]):
				listed++
			case field == "password" && after[field] == nil && strings.Contains(messages, "Passwords are not exported"):
			case field == "description" && after[field] == nil && strings.Contains(messages, fmt.Sprintf("Descriptions of %ss are not exported", kind)):
			default:
				t.Errorf("%s %q %s: was %#v, is %#v", kind, name, field, before[field], after[field])
			}
		}
	}
	for name := range got {
		assert.Contains(t, want[kind], name)
	}
	t.Logf("%s: %d fields are the same, %d objects or fields are listed", kind, same, listed)
}

// sameValue reports whether two values are the same, apart from the layout of JSON objects and lists.
func sameValue(a, b any) bool {
	if a == b {
		return true
	}
	textA, okA := a.(string)
	textB, okB := b.(string)
	var valueA, valueB any
	if !okA || !okB || json.Unmarshal([]byte(textA), &valueA) != nil || json.Unmarshal([]byte(textB), &valueB) != nil {
		return false
	}
	switch valueA.(type) {
	case map[string]any, []any:
		return reflect.DeepEqual(valueA, valueB)
	}
	return false
}

// airflowChanges returns a function that reports whether Airflow's own export loses a value. A URI loses what Airflow itself does
// not read back from it.
func (s *server) airflowChanges(file string, reread map[string]object) func(name, field string, before object, after any) bool {
	return func(name, field string, before object, after any) bool {
		switch {
		case file == "variables.json":
			text, _ := before["value"].(string)
			return field == "description" || isPythonJSON(text)
		case file == "connections.env":
			if extra, _ := before["extra"].(string); field == "extra" && strings.Contains(extra, "__extra__") {
				return true // Airflow reads the field back as the whole extra, since 2.1
			}
			again := reread[name]
			return field == "description" || again != nil && sameValue(after, again[field]) || s.before(6, 0) && !sameValue(before[field], again[field])
		case file == "connections-json.env":
			connType, _ := before["conn_type"].(string)
			return field == "conn_type" && after == airflowfile.ConnType(connType)
		}
		return false
	}
}

// splitsHost returns a function that reports whether Airflow before 2.6 reads http://https://host in its own way. That URI is the
// one that later releases write for the host https://host; docs/formats.md says so.
func (s *server) splitsHost(file string) func(name, field string, before object, after any) bool {
	return func(_, field string, before object, _ any) bool {
		host, _ := before["host"].(string)
		return file == "connections.env" && s.before(6, 0) && strings.Contains(host, "://") && (field == "host" || field == "schema")
	}
}

// isPythonJSON reports whether Python reads a text as JSON. Airflow exports such a value without its layout.
func isPythonJSON(text string) bool {
	_, err := airflowfile.ReadVariables([]byte(`{"k": ` + text + `}`))
	return err == nil || strings.Contains(text, "1e400") || strings.Contains(text, `"a": 1, "a": 2`)
}

// secrets returns environment variables for the references of a state file.
func (s *server) secrets(t *testing.T, name string, want database) []string {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer func() { assert.NoError(t, file.Close()) }()
	found, err := state.Read(file, name, "")
	require.NoError(t, err)
	var env []string
	for _, secret := range found.Secrets() {
		o := want[string(secret.Kind)][secret.Name]
		path, inExtra := strings.CutPrefix(secret.Field, "extra")
		value := o[secret.Field]
		if inExtra {
			var extra any
			text, _ := o["extra"].(string)
			require.NoError(t, json.Unmarshal([]byte(text), &extra))
			value = textAt(extra, "", path)
		}
		if value == nil {
			value = ""
		}
		env = append(env, fmt.Sprintf("%s=%s\n", secret.Reference.Name, value)) // apply removes one line end
	}
	return slices.Compact(env)
}

// textAt returns the text at a path such as .list[0], or nil.
func textAt(value any, at, path string) any {
	switch value := value.(type) {
	case string:
		if at == path {
			return value
		}
	case map[string]any:
		for name, child := range value {
			if found := textAt(child, at+"."+name, path); found != nil {
				return found
			}
		}
	case []any:
		for i, child := range value {
			if found := textAt(child, fmt.Sprintf("%s[%d]", at, i), path); found != nil {
				return found
			}
		}
	}
	return nil
}
