package gen

import (
	"context"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// recorder is a Doer that records calls instead of sending them.
type recorder struct{ calls []Call }

var errRecorded = errors.New("recorded")

func (r *recorder) Do(_ context.Context, call Call, _ any) error {
	r.calls = append(r.calls, call)
	return errRecorded
}

// callAll calls every method of every client, with "a/b 1", 7 or zero values as arguments and zero options.
func callAll(t *testing.T) []Call {
	t.Helper()
	r := &recorder{}
	for _, client := range allClients(r) {
		v := reflect.ValueOf(client)
		for _, method := range v.Methods() {
			args := []reflect.Value{reflect.ValueOf(t.Context())}
			for j := 1; j < method.Type().NumIn(); j++ {
				arg := reflect.New(method.Type().In(j)).Elem()
				switch arg.Kind() {
				case reflect.String:
					arg.SetString("a/b 1")
				case reflect.Int:
					arg.SetInt(7)
				case reflect.Pointer: // options: the type of each field must be supported
					arg.Set(reflect.New(arg.Type().Elem()))
				}
				args = append(args, arg)
			}
			results := method.Call(args)
			err, _ := reflect.TypeAssert[error](results[len(results)-1])
			assert.ErrorIs(t, err, errRecorded)
			if len(results) == 2 {
				assert.True(t, results[0].IsNil(), "no result with an error")
			}
		}
	}
	return r.calls
}

// queryOf returns the query of a call to Airflow 2.
func queryOf(call Call) string {
	query, _ := call.Query(V1)
	return query
}

func TestMethodsCoverContract(t *testing.T) {
	want, airflow3 := operationsOf(t, "../openapi.yaml")
	require.Len(t, want, 89)
	// In Airflow 2, a plan is an update with dry_run.
	want["patch_task_instance_dry_run"] = want["patch_task_instance"]
	want["patch_task_instance_dry_run_by_map_index"] = want["patch_mapped_task_instance"]
	got := map[string]string{}
	for _, call := range callAll(t) {
		operation := call.Operation
		assert.NotContains(t, got, operation.ID)
		got[operation.ID] = operation.Method + " " + operation.Path
		assert.Len(t, call.PathArgs, strings.Count(operation.Path, "{"), operation.ID)
		for _, arg := range call.PathArgs {
			assert.Contains(t, []string{"a/b 1", "7"}, arg, "arguments are not changed")
		}
		assert.Empty(t, queryOf(call), operation.ID)
		if name, isNew := airflow3[operation.ID]; isNew && want[operation.ID] == "" {
			want[operation.ID] = name
		}
		if !slices.Contains(withoutBody, operation.ID) && operation.Method != "PUT" {
			assert.Equal(t, operation.Method == "POST" || operation.Method == "PATCH", call.Body != nil, operation.ID)
		}
	}
	assert.Equal(t, want, got)
	for id, name := range airflow3 {
		assert.NotEmpty(t, got[id], name)
	}
}

// withoutBody lists the POST operations that have no body.
var withoutBody = []string{"favorite_dag", "unfavorite_dag", "create_default_connections"}

// operationsOf returns the method and path of each operation in the contract by ID: those of Airflow 2, and those that only Airflow 3
// has.
func operationsOf(t *testing.T, contract string) (operations, airflow3 map[string]string) {
	t.Helper()
	b, err := os.ReadFile(contract)
	require.NoError(t, err)
	var document struct {
		Paths map[string]map[string]yaml.Node
	}
	require.NoError(t, yaml.Unmarshal(b, &document))
	operations, airflow3 = map[string]string{}, map[string]string{}
	for path, item := range document.Paths {
		for method, node := range item {
			var operation struct {
				ID    string `yaml:"operationId"`
				Since string `yaml:"x-since"`
			}
			if node.Kind != yaml.MappingNode || node.Decode(&operation) != nil || operation.ID == "" {
				continue
			}
			if strings.HasPrefix(operation.Since, "3.") {
				airflow3[operation.ID] = strings.ToUpper(method) + " " + path
			} else {
				operations[operation.ID] = strings.ToUpper(method) + " " + path
			}
		}
	}
	return operations, airflow3
}

func TestIdempotentOperations(t *testing.T) {
	idempotent := map[string]bool{}
	for _, call := range callAll(t) {
		if operation := call.Operation; operation.Method == "POST" {
			idempotent[operation.ID] = operation.Idempotent
		} else {
			sentOnce := []string{"patch_task_group_instances", "bulk_connections", "bulk_pools", "bulk_variables", "bulk_dag_runs", "bulk_task_instances"}
			assert.Equal(t, !slices.Contains(sentOnce, operation.ID), operation.Idempotent, operation.ID)
		}
	}
	assert.Equal(t, map[string]bool{
		"get_dag_runs_batch": true, "get_task_instances_batch": true, "test_connection": true, "post_variables": true,
		"post_dag_run": false, "clear_dag_run": false, "post_clear_task_instances": false, "post_set_task_instances_state": false,
		"post_connection": false, "post_pool": false, "post_role": false, "post_user": false, "create_dataset_event": false,
		"create_backfill": false, "create_backfill_dry_run": true, "favorite_dag": true, "unfavorite_dag": true,
		"create_xcom_entry": false, "materialize_asset": false,
		"clear_dag_runs": false, "clear_dag_run_partitions": false, "create_default_connections": true, "enqueue_connection_test": false,
	}, idempotent)
}

// Operations are documented with their method, path and releases.
func TestGeneratedCodeIsDocumented(t *testing.T) {
	files, err := filepath.Glob("*.gen.go")
	require.NoError(t, err)
	require.Greater(t, len(files), 20)
	route := regexp.MustCompile(`\n\n\t(GET|POST|PATCH|PUT|DELETE) /\S*\n\n(Since Airflow [23]\.\d+(\.\d+)?|Airflow 2\.\d+ to 2\.11)\.\n`)
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		require.NoError(t, err)
		for _, declaration := range file.Decls {
			switch d := declaration.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() {
					assertDocumented(t, d.Name.Name, d.Doc)
				}
				if d.Name.IsExported() && d.Name.Name != "Descending" {
					assert.Regexp(t, route, d.Doc.Text(), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					typ, ok := spec.(*ast.TypeSpec)
					if !ok {
						continue
					}
					assertDocumented(t, typ.Name.Name, d.Doc)
					if fields, ok := typ.Type.(*ast.StructType); ok && !strings.HasSuffix(typ.Name.Name, "Client") {
						for _, field := range fields.Fields.List {
							assertDocumented(t, field.Names[0].Name, field.Doc)
						}
					}
				}
			}
		}
	}
}

// assertDocumented asserts that a comment begins with the name and a verb, and has a sentence.
func assertDocumented(t *testing.T, name string, doc *ast.CommentGroup) {
	t.Helper()
	assert.Regexp(t, "^"+name+` [a-z]+ .*\.`, strings.ReplaceAll(doc.Text(), "\n", " "))
}
