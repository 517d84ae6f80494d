package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/airflow-go/airflow/airflowtest"
)

// withoutModel lists the commands that print no objects.
var withoutModel = []string{
	"dags source", "pools export", "variables export", "connections export", "export",
	"serve", "demo", "login", "logout", "man", "context add", "context use", "context remove",
}

// TestModelsHaveTheFieldsOfJSON runs every command and compares its JSON and YAML with the fields that templates may use. The names are
// those of the API, because the models have them.
func TestModelsHaveTheFieldsOfJSON(t *testing.T) {
	tested := everyCommand(t)
	all := leafCommands("", (&app{}).commands())
	for command := range models {
		assert.Contains(t, all, command)
	}
	for _, command := range all {
		model := models[command]
		assert.Equal(t, slices.Contains(withoutModel, command), len(model) == 0, command)
		if len(model) == 0 || tested[command].args == nil && tested[command].logins == 0 {
			continue
		}
		t.Run(command, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				for i, model := range model {
					if model == nil {
						continue
					}
					args := append(strings.Fields(command), tested[command].args...)
					if i > 0 {
						args = append(slices.DeleteFunc(args, func(arg string) bool { return arg == "--yes" || arg == "--wait" }), "--dry-run")
					}
					server := withEverything(t)
					for _, format := range []string{"jsonl", "yaml"} {
						got := cli{handler: server}.run(t.Context(), append(args, "-o", format)...)
						assert.Contains(t, []int{exitSuccess, exitRunFailed}, got.code, got.err)
						assertFields(t, shapeOfType(reflect.TypeOf(model), "", 0), objects(t, format, got.out), command)
					}
				}
			})
		})
	}
}

// objects decodes lines of JSON, or one document of YAML.
func objects(t *testing.T, format, text string) (found []any) {
	if format == "yaml" {
		var all any
		require.NoError(t, yaml.Unmarshal([]byte(text), &all))
		if list, isList := all.([]any); isList {
			return list
		}
		return []any{all}
	}
	for line := range strings.Lines(text) {
		var one any
		require.NoError(t, json.Unmarshal([]byte(line), &one), line)
		found = append(found, one)
	}
	return found
}

// assertFields asserts that a shape has all fields of values.
func assertFields(t *testing.T, shape any, values []any, path string) {
	t.Helper()
	for _, value := range values {
		switch value := value.(type) {
		case map[string]any:
			if fields, ok := shape.(map[string]any); ok {
				for name, field := range value {
					if assert.Contains(t, fields, name, path) {
						assertFields(t, fields[name], []any{field}, path+"."+name)
					}
				}
			} else {
				assert.Equal(t, anything{}, shape, "%s: %v", path, value)
			}
		case []any:
			if list, ok := shape.([]any); ok {
				assertFields(t, list[0], value, path+"[]")
			} else {
				assert.Equal(t, anything{}, shape, path)
			}
		case nil:
		default:
			if _, unknown := shape.(anything); !unknown {
				assert.Empty(t, shape, fmt.Sprint(path, " ", value))
			}
		}
	}
}

// otherNames lists the fields of servers that have another name in JSON, or are left out. Both releases have the same JSON, with the names of
// Airflow 2.
var otherNames = map[string][]string{
	"2.11.2 runs list mapped":         {"execution_date"},            // the same as logical_date
	"2.11.2 tasks list mapped":        {"retry_exponential_backoff"}, // a bool; Airflow 3 has a number
	"3.3.2 dags list":                 {"is_stale"},                  // is_active has the opposite value
	"3.3.2 tasks states mapped d":     {"logical_date"},
	"3.3.2 xcoms list mapped d first": {"logical_date"},
}

// TestJSONHasTheNamesOfTheServer compares the JSON and YAML of lists with what the server returned: each text, number and bool has the same
// name and value, but for those in otherNames.
func TestJSONHasTheNamesOfTheServer(t *testing.T) {
	for _, version := range []string{"2.11.2", "3.3.2"} {
		for command, path := range map[string]string{
			"dags list": "dags", "runs list mapped": "dags/mapped/dagRuns", "tasks states mapped d": "dags/mapped/dagRuns/d/taskInstances",
			"tasks list mapped": "dags/mapped/tasks", "pools list": "pools", "variables list": "variables", "connections list": "connections",
			"xcoms list mapped d first": "dags/mapped/dagRuns/d/taskInstances/first/xcomEntries", "events": "eventLogs",
		} {
			t.Run(version+" "+command, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					c := cli{handler: withEverything(t, airflowtest.WithVersion(version)), password: version == "3.3.2"}
					c.succeed(t, "dags", "trigger", "mapped", "--run-id", "d", "--logical-date", "1999-01-01T00:00:00Z", "--wait")
					var raw map[string]any
					require.NoError(t, json.Unmarshal([]byte(c.succeed(t, "api", "GET", path).out), &raw))
					for _, format := range []string{"jsonl", "yaml"} {
						rows := objects(t, format, c.succeed(t, append(strings.Fields(command), "-o", format)...).out)
						require.NotEmpty(t, rows)
						different := map[string]bool{}
						for _, list := range raw {
							if list, isList := list.([]any); isList {
								for _, object := range list {
									compareFields(t, different, object, rows)
								}
							}
						}
						assert.ElementsMatch(t, otherNames[version+" "+command], slices.Collect(maps.Keys(different)), format)
					}
				})
			})
		}
	}
}

// compareFields adds the fields of an object that none of the rows has with its value.
func compareFields(t *testing.T, different map[string]bool, object any, rows []any) {
	t.Helper()
	fields := func(object any) map[string]any {
		named, isObject := object.(map[string]any)
		require.True(t, isObject, object)
		return named
	}
	for name, value := range fields(object) {
		switch value.(type) {
		case string, bool, float64:
			if value != "" && !slices.ContainsFunc(rows, func(row any) bool { return sameValue(fields(row)[name], value) }) {
				different[name] = true
			}
		}
	}
}

// sameValue compares values of JSON and YAML, which have times in several forms.
func sameValue(a, b any) bool {
	at, isTime := a.(time.Time)
	if !isTime {
		text, _ := a.(string)
		var err error
		at, err = time.Parse(time.RFC3339Nano, text)
		isTime = err == nil
	}
	if text, isText := b.(string); isTime && isText {
		other, err := time.Parse(time.RFC3339Nano, text)
		return err == nil && at.Equal(other)
	}
	return fmt.Sprint(a) == fmt.Sprint(b)
}

func TestWideTablesHaveMoreColumns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := cli{handler: withEverything(t)}
		for line, want := range map[string]string{
			"dags list": "OWNERS", "dags get hello": "FILE", "runs list mapped": "TYPE", "runs get mapped r": "CONF", "tasks states mapped r": "POOL", "pools list": "OCCUPIED",
			"variables list": "ENCRYPTED", "xcoms list mapped r": "DAG", "assets list": "CREATED", "users list": "FAILED LOGINS",
			"tasks list mapped": "RETRIES", "events": "EXTRA", "connections list": "TEAM", "providers": "DESCRIPTION", "plugins": "TIMETABLES",
		} {
			header := func(format string) string {
				first, _, _ := strings.Cut(c.succeed(t, append(strings.Fields(line), "-o", format)...).out, "\n")
				return first
			}
			narrow := strings.Fields(header("table"))
			assert.NotContains(t, narrow, want, line)
			assert.Equal(t, narrow, strings.Fields(header("wide"))[:len(narrow)], line)
			assert.Contains(t, header("wide"), "  "+want, line)
			assert.NotContains(t, header("wide")+header("csv"), "+", line)
			assert.Len(t, strings.Fields(strings.NewReplacer(",", " ", "_", " ").Replace(header("csv"))), len(narrow), line)
		}
		assert.Equal(t, lines("KEY", "v"), c.succeed(t, "variables", "list", "-o", "wide", "--columns", "key").out)
		assert.Equal(t, "owners,dag\nairflow,failing\n", c.succeed(t, "dags", "list", "-o", "csv", "--columns", "owners,dag", "--limit", "1", "--sort", "-max_active_runs").out)
	})
}

func TestWideTablesHideSecrets(t *testing.T) {
	c := cli{handler: airflowtest.NewServer(airflowtest.WithVariable("api_token", "s3cr3t"))}
	assert.NotContains(t, c.succeed(t, "variables", "list", "-o", "wide").out, "s3cr3t")
	assert.Contains(t, c.succeed(t, "variables", "list", "-o", "wide", "--show-secrets").out, "s3cr3t")
}
