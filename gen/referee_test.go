package gen

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/oapi-codegen/runtime"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// The referee for query parameters is oapi-codegen's runtime: package gen does not use it, because it costs reflection for
// each parameter, but writes what the runtime writes for the contract's style, explode and type.

// queryParameter is a query parameter as the contract describes it.
type queryParameter struct {
	Ref     string `yaml:"$ref"`
	Name    string `yaml:"name"`
	In      string `yaml:"in"`
	Style   string `yaml:"style"`
	Explode *bool  `yaml:"explode"`
	Schema  struct {
		Type   string `yaml:"type"`
		Format string `yaml:"format"`
	} `yaml:"schema"`
}

// writtenDifferently lists the values that servers need to be written in another way than the contract's rules say.
var writtenDifferently = map[string]string{
	"empty text": "servers misread an empty parameter, so that gen leaves it out; the runtime writes name=",
	"empty list": "as an empty text: tags= matches no DAG",
	"comma":      "gen escapes the commas between the values of update_mask, as the client always did; servers decode before they split",
}

func TestQueryParametersAreWrittenAsTheRuntimeWritesThem(t *testing.T) {
	contract := queryParameters(t, "../openapi.yaml")
	compared := 0
	for _, client := range allClients(&recorder{}) {
		v := reflect.ValueOf(client)
		for i := range v.NumMethod() {
			options, index := optionsOf(v.Method(i).Type())
			if options == nil {
				continue
			}
			for j := range options.NumField() {
				field := options.Field(j)
				if field.Name == "Prefetch" {
					continue // belongs to iterators and is not sent
				}
				for _, value := range valuesOf(t, field.Type) {
					call := callWith(t, client, i, index, options, j, value)
					query := queryOf(call)
					name, _, _ := strings.Cut(query, "=")
					parameter, ok := contract[call.Operation.ID][name]
					if !assert.True(t, ok, "%s has no parameter %q", call.Operation.ID, name) {
						continue
					}
					assert.Equal(t, runtimeWrites(t, parameter, value), query, "%s.%s of %s", options.Name(), field.Name, call.Operation.ID)
					compared++
				}
			}
		}
	}
	assert.Greater(t, compared, 800)
}

func TestEmptyQueryParametersAreNotSent(t *testing.T) {
	require.Len(t, writtenDifferently, 3)
	r := &recorder{}
	_, err := DAGsClient{r}.List(t.Context(), &DAGListOptions{DAGIDPattern: "", Tags: []string{""}, Limit: 1})
	require.ErrorIs(t, err, errRecorded)
	assert.Equal(t, "limit=1", queryOf(r.calls[0]))
	written, err := runtime.StyleParamWithOptions("form", true, "tags", []string{""}, runtime.StyleParamOptions{ParamLocation: runtime.ParamLocationQuery})
	require.NoError(t, err)
	assert.Equal(t, "tags=", written)
}

// queryParameters returns the query parameters of each operation of the contract by operation ID and name.
func queryParameters(t *testing.T, contract string) map[string]map[string]queryParameter {
	t.Helper()
	b, err := os.ReadFile(contract)
	require.NoError(t, err)
	var document struct {
		Paths      map[string]map[string]yaml.Node `yaml:"paths"`
		Components struct {
			Parameters map[string]queryParameter `yaml:"parameters"`
		} `yaml:"components"`
	}
	require.NoError(t, yaml.Unmarshal(b, &document))
	resolve := func(list []queryParameter, into map[string]queryParameter) {
		for _, p := range list {
			if p.Ref != "" {
				p = document.Components.Parameters[p.Ref[strings.LastIndex(p.Ref, "/")+1:]]
			}
			if p.In == "query" {
				into[p.Name] = p
			}
		}
	}
	operations := map[string]map[string]queryParameter{}
	for _, item := range document.Paths {
		var shared []queryParameter
		if node, ok := item["parameters"]; ok {
			require.NoError(t, node.Decode(&shared))
		}
		for method, node := range item {
			var operation struct {
				ID         string           `yaml:"operationId"`
				Parameters []queryParameter `yaml:"parameters"`
			}
			if method == "parameters" || node.Kind != yaml.MappingNode || node.Decode(&operation) != nil || operation.ID == "" {
				continue
			}
			operations[operation.ID] = map[string]queryParameter{}
			resolve(shared, operations[operation.ID])
			resolve(operation.Parameters, operations[operation.ID])
		}
	}
	return operations
}

// optionsOf returns the type of a method's query options and the index of that argument; nil if there is none.
func optionsOf(method reflect.Type) (options reflect.Type, index int) {
	for i := range method.NumIn() {
		if in := method.In(i); in.Kind() == reflect.Pointer && strings.HasSuffix(in.Elem().Name(), "Options") {
			return in.Elem(), i
		}
	}
	return nil, 0
}

// callWith calls a method with one option set and returns the recorded call.
func callWith(t *testing.T, client any, method, index int, options reflect.Type, field int, value any) Call {
	t.Helper()
	r := &recorder{}
	v := reflect.New(reflect.TypeOf(client)).Elem()
	v.FieldByName("Doer").Set(reflect.ValueOf(r))
	m := v.Method(method)
	args := []reflect.Value{reflect.ValueOf(t.Context())}
	for i := 1; i < m.Type().NumIn(); i++ {
		args = append(args, reflect.New(m.Type().In(i)).Elem())
	}
	given := reflect.New(options)
	given.Elem().Field(field).Set(reflect.ValueOf(value))
	args[index] = given
	m.Call(args)
	require.Len(t, r.calls, 1)
	return r.calls[0]
}

// valuesOf returns values of a parameter's type that are easily written in another way than is meant.
func valuesOf(t *testing.T, typ reflect.Type) []any {
	t.Helper()
	texts := []string{"a", "a b", "a+b", "a/b", "ü", "100%", "a=b&c", "~", "a,b", `"`, "a;b", "-x", "*", "(x)!'"}
	zone := time.FixedZone("", -(5*60+30)*60)
	switch reflect.New(typ).Elem().Interface().(type) {
	case int:
		return []any{1, -1, 1 << 40}
	case time.Time:
		return []any{
			time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), time.Date(2026, 1, 2, 3, 4, 5, 6000, zone),
			time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC), time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC),
		}
	case Optional[bool]:
		return []any{Set(true), Set(false)}
	case Optional[int]:
		return []any{Set(0), Set(-1), Set(7)}
	case Optional[float64]:
		return []any{Set(0.0), Set(1.5), Set(-2.25), Set(1e9), Set(0.000001)}
	}
	var values []any
	switch {
	case typ.Kind() == reflect.String:
		for _, text := range texts {
			values = append(values, reflect.ValueOf(text).Convert(typ).Interface())
		}
	case typ.Kind() == reflect.Slice && typ.Elem().Kind() == reflect.Int:
		values = append(values, []int{0}, []int{1, -1, 7})
	case typ.Kind() == reflect.Slice && typ.Elem().Kind() == reflect.String:
		for _, list := range [][]string{{"a"}, {"a", "b"}, texts} {
			value := reflect.MakeSlice(typ, 0, len(list))
			for _, text := range list {
				value = reflect.Append(value, reflect.ValueOf(text).Convert(typ.Elem()))
			}
			values = append(values, value.Interface())
		}
	default:
		require.Fail(t, "no values for "+typ.String())
	}
	return values
}

// runtimeWrites returns what oapi-codegen's runtime writes for a value.
func runtimeWrites(t *testing.T, p queryParameter, value any) string {
	t.Helper()
	switch v := value.(type) { // the runtime knows neither Optional nor lists that the contract describes as a text
	case Optional[bool]:
		value, _ = v.Get()
	case Optional[int]:
		value, _ = v.Get()
	case Optional[float64]:
		value, _ = v.Get()
	case []string:
		if p.Schema.Type == "string" {
			value = strings.Join(v, ",")
		}
	}
	style, explode := "form", true
	if p.Style != "" {
		style = p.Style
	}
	if p.Explode != nil {
		explode = *p.Explode
	}
	written, err := runtime.StyleParamWithOptions(style, explode, p.Name, value, runtime.StyleParamOptions{
		ParamLocation: runtime.ParamLocationQuery, Type: p.Schema.Type, Format: p.Schema.Format,
	})
	require.NoError(t, err)
	if !explode {
		written = strings.ReplaceAll(written, ",", "%2C") // see writtenDifferently
	}
	return written
}

// allClients returns a client of each service, all with one Doer.
func allClients(d Doer) []any {
	return []any{
		AssetsClient{d}, ConfigClient{d}, ConnectionsClient{d}, DAGRunsClient{d}, DAGsClient{d}, EventLogsClient{d},
		ImportErrorsClient{d}, LogsClient{d}, MonitoringClient{d}, PermissionsClient{d}, PluginsClient{d}, PoolsClient{d},
		ProvidersClient{d}, RolesClient{d}, TaskInstancesClient{d}, TasksClient{d}, UsersClient{d}, VariablesClient{d},
		WarningsClient{d}, XComsClient{d}, BackfillsClient{d}, JobsClient{d},
		AssetStatesClient{d}, TaskStatesClient{d}, HITLClient{d},
	}
}
