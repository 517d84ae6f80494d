package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

func TestRealPools(t *testing.T) {
	api, as := realAirflow(t)
	run := as(os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD"))
	name := "cli-test-" + rand.Text()
	assert.Equal(t, exitNotFound, run("pools", "set", name, "--description", "x").code)
	assert.Equal(t, exitSuccess, run("pools", "set", name, "--slots", "3", "--description", "two\nlines").code)
	defer func() { assert.NoError(t, api.Pools.Delete(t.Context(), name)) }()
	assert.Equal(t, exitSuccess, run("pools", "set", name, "--slots", "0").code)
	assert.Contains(t, run("pools", "list", "-o", "csv").out, "\n"+name+",0,0,0,0,0,0,false,\"two\nlines\"\n")
	pool := decode[client.Pool](t, run("pools", "set", name, "--slots", "4", "-o", "json").out)
	assert.Equal(t, client.Pool{Name: name, Slots: 4, OpenSlots: 4, Description: "two\nlines"}, pool)
	other := "cli-test-" + rand.Text()
	assert.Equal(t, exitSuccess, run("pools", "set", other, "--slots", "1").code)
	assert.Equal(t, exitSuccess, run("pools", "delete", other).code)
	assert.Equal(t, exitNotFound, run("pools", "get", other).code)
}

// assertValue compares the value of a variable with the text that was stored. Airflow 3 returns JSON in another layout than it
// stores: 1.50 as 1.5.
func assertValue(t *testing.T, stored, got string) {
	t.Helper()
	if isAirflow3() && json.Valid([]byte(stored)) {
		assert.JSONEq(t, stored, got)
	} else {
		assert.Equal(t, stored, got)
	}
}

// TestRealVariables imports and exports unusual texts. AIRFLOW_TEST_CLI is the command that runs Airflow's own command line for
// the same server, such as "test/airflow/airflow run 2.11.2 --". If it is set, Airflow imports and exports the files too.
func TestRealVariables(t *testing.T) {
	api, as := realAirflow(t)
	run := as(os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD"))
	prefix := "cli-test-" + rand.Text() + "-"
	key := func(i int) string { return fmt.Sprintf("%s%02d", prefix, i) }
	folder := t.TempDir()
	write := func(name string, content any) string {
		text, err := json.Marshal(content)
		require.NoError(t, err)
		file := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(file, text, 0o600))
		return file
	}
	read := func(file string) map[string]json.RawMessage { // the variables of this test
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		var all, own map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(text, &all))
		own = map[string]json.RawMessage{}
		for key, value := range all {
			if strings.HasPrefix(key, prefix) {
				own[key] = value
			}
		}
		return own
	}
	check := func(want func(i int) string) {
		t.Helper()
		found := map[string]string{}
		for v, err := range api.Variables.All(t.Context(), nil) {
			require.NoError(t, err)
			found[v.Key] = v.Value
		}
		for i, test := range texts {
			if strings.HasPrefix(want(i), "{") && json.Valid([]byte(want(i))) {
				assert.JSONEq(t, want(i), found[key(i)], "%q", test.text)
			} else {
				assertValue(t, want(i), found[key(i)])
			}
		}
	}
	unchanged := func(i int) string { return texts[i].text }

	strs := map[string]string{}
	for i, test := range texts {
		strs[key(i)] = test.text
	}
	all := write("strings.json", strs)
	defer func() {
		for i := range texts {
			assert.NoError(t, api.Variables.Delete(t.Context(), key(i)))
		}
	}()
	require.Equal(t, fmt.Sprintf("Variables imported: %d of %[1]d.\n", len(texts)), run("variables", "import", all, "--action", "fail").err)
	check(unchanged)
	assert.Equal(t, exitOther, run("variables", "import", all, "--action", "fail").code)

	exported := filepath.Join(folder, "exported.json")
	require.Equal(t, exitSuccess, run("variables", "export", exported).code)
	own := write("own.json", read(exported))
	require.Equal(t, exitSuccess, run("variables", "import", own).code)
	check(unchanged)

	one := prefix + "one"
	defer func() { assert.NoError(t, api.Variables.Delete(t.Context(), one)) }()
	if isOlderThan("2.5.3") { // which loses descriptions
		assert.Equal(t, exitOther, run("variables", "set", one, "v", "--description", "a description").code)
		assert.Equal(t, exitSuccess, run("variables", "set", one, "v").code)
	} else {
		assert.Equal(t, exitSuccess, run("variables", "set", one, "v", "--description", "a description").code)
	}
	assert.Equal(t, exitSuccess, run("variables", "set", one, "two\nlines").code)
	got := run("variables", "get", one, "-o", "yaml").out
	assert.Regexp(t, fmt.Sprintf("^(description: (a description|null)\n)?(is_encrypted: (null|true)\n)?key: %s\n(team_name: null\n)?value: \\|-\n  two\n  lines\n$", one), got)

	airflow := strings.Fields(os.Getenv("AIRFLOW_TEST_CLI"))
	switch {
	case len(airflow) == 0:
		t.Skip("AIRFLOW_TEST_CLI is not set")
	case isAirflow3() && isOlderThan("3.2"):
		t.Skip("the command line of Airflow 3.1 imports no lists")
	}
	airflowFile := filepath.Join(folder, "airflow.json")
	cli := func(args ...string) {
		args = append(append(airflow[1:len(airflow):len(airflow)], "airflow", "variables"), args...)
		out, err := exec.CommandContext(t.Context(), airflow[0], args...).CombinedOutput()
		require.NoError(t, err, "%s", out)
	}
	cli("import", own)
	check(unchanged)

	cli("export", airflowFile)
	content, err := os.ReadFile(airflowFile)
	require.NoError(t, err)
	quoted := strings.ReplaceAll(string(content), ": NaN", `: "NaN"`) // JSON does not allow NaN
	require.NoError(t, os.WriteFile(airflowFile, []byte(quoted), 0o600))
	airflowFile = write("airflow.json", read(airflowFile))
	for i := range texts { // import does not change variables that have the same JSON in another layout
		require.NoError(t, api.Variables.Delete(t.Context(), key(i)))
	}
	require.Equal(t, exitSuccess, run("variables", "import", airflowFile).code)
	check(func(i int) string {
		if texts[i].stored != "" && !(isAirflow3() && strings.HasPrefix(texts[i].text, `"`)) { // it exports such a string as it is
			return texts[i].stored
		}
		return texts[i].text
	})
}
