package gen

import (
	"encoding/json"
	"net/url"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// recorded returns the call that a method makes.
func recorded(t *testing.T, call func(Doer) error) Call {
	t.Helper()
	r := &recorder{}
	require.ErrorIs(t, call(r), errRecorded)
	require.Len(t, r.calls, 1)
	return r.calls[0]
}

func TestQueryHasNamesAndListsOfEachFamily(t *testing.T) {
	date := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, test := range []struct {
		call   func(Doer) error
		v1, v2 string
	}{{
		func(d Doer) error {
			_, err := DAGRunsClient{d}.List(t.Context(), "d", &DAGRunListOptions{Limit: 5, LogicalDateGTE: date, State: []DAGRunState{"a", "b"}})
			return err
		},
		"limit=5&execution_date_gte=2026-01-02T03%3A04%3A05Z&state=a&state=b",
		"limit=5&logical_date_gte=2026-01-02T03%3A04%3A05Z&state=a&state=b",
	}, {
		func(d Doer) error {
			_, err := DAGsClient{d}.List(t.Context(), &DAGListOptions{OnlyActive: Set(false)})
			return err
		},
		"only_active=false", "limit=100&exclude_stale=false",
	}, {
		func(d Doer) error { // the default of Airflow 3 is 50 rows
			_, err := PoolsClient{d}.List(t.Context(), nil)
			return err
		},
		"", "limit=100",
	}, {
		func(d Doer) error {
			_, err := PoolsClient{d}.Update(t.Context(), "p", PoolUpdate{}, &PoolUpdateOptions{UpdateMask: []string{"slots", "", "a,b"}})
			return err
		},
		"update_mask=slots%2C%2Ca%2Cb", "update_mask=slots&update_mask=a%2Cb",
	}, {
		func(d Doer) error { // the FAB provider's API
			_, err := UsersClient{d}.Update(t.Context(), "u", UserUpdate{}, &UserUpdateOptions{UpdateMask: []string{"email", "roles"}})
			return err
		},
		"update_mask=email%2Croles", "update_mask=email%2Croles",
	}, {
		func(d Doer) error {
			_, err := DAGsClient{d}.Stats(t.Context(), &DAGStatsOptions{DAGIDs: []string{"a", "b"}})
			return err
		},
		"dag_ids=a%2Cb", "dag_ids=a&dag_ids=b",
	}, {
		func(d Doer) error {
			_, err := DAGsClient{d}.Stats(t.Context(), &DAGStatsOptions{DAGIDs: []string{""}})
			return err
		},
		"", "",
	}} {
		call := recorded(t, test.call)
		v1, _ := call.Query(V1)
		assert.Equal(t, test.v1, v1)
		v2, _ := call.Query(V2)
		assert.Equal(t, test.v2, v2)
	}
}

func TestQueryReturnsWhatTheCallNeeds(t *testing.T) {
	call := recorded(t, func(d Doer) error {
		_, err := DAGsClient{d}.List(t.Context(), &DAGListOptions{
			Limit: 1, Paused: Set(true), OrderBy: DAGOrderDAGID.Descending(),
			Fields: []DAGField{"dag_id", "max_consecutive_failed_dag_runs"}, // both are as old as the parameter
		})
		return err
	})
	_, needs := call.Query(V1)
	assert.Equal(t, []Need{
		{"parameter", "paused", "2.6", ""}, {"parameter", "fields", "2.9", "2.11"},
		{"parameter", "order_by", "2.1", ""}, {"parameter", "order_by=dag_id", "2.6", ""},
	}, needs)

	call = recorded(t, func(d Doer) error {
		_, err := DAGRunsClient{d}.SetNote(t.Context(), "d", "r", DAGRunNote{Note: Set("n")})
		return err
	})
	_, needs = call.Query(V1)
	assert.Equal(t, []Need{{"", "", "2.5", ""}}, needs, "the field is as old as the operation")

	call = recorded(t, func(d Doer) error {
		_, err := TaskInstancesClient{d}.SetStates(t.Context(), "d", TaskInstancesStateUpdate{DryRun: Set(true)})
		return err
	})
	_, needs = call.Query(V2)
	assert.Equal(t, []Need{{"", "", "", "2.11"}}, needs[:1])

	call = recorded(t, func(d Doer) error {
		_, err := PoolsClient{d}.Create(t.Context(), PoolCreate{Name: "p", Slots: 1, IncludeDeferred: Set(false)})
		return err
	})
	_, needs = call.Query(V1)
	assert.Equal(t, []Need{{"field", "include_deferred", "2.7", ""}}, needs)

	call = recorded(t, func(d Doer) error {
		_, err := DAGRunsClient{d}.ListBatch(t.Context(), DAGRunFilter{OrderBy: DAGRunOrderExternalTrigger.Descending()})
		return err
	})
	_, needs = call.Query(V2)
	assert.Equal(t, []Need{{"field", "order_by", "2.1", ""}, {"field", "order_by=external_trigger", "", "2.11"}}, needs)

	call = recorded(t, func(d Doer) error {
		_, err := PoolsClient{d}.Create(t.Context(), PoolCreate{Name: "p", Slots: 1})
		return err
	})
	_, needs = call.Query(V1)
	assert.Empty(t, needs)
}

// The fields of a body that count as set are those that its JSON has.
func TestSetFieldsOfBodiesAreSent(t *testing.T) {
	tested := 0
	for _, call := range callAll(t) {
		for _, field := range call.Operation.Fields {
			body := reflect.New(reflect.TypeOf(call.Body)).Elem()
			has := func() bool {
				b, ok := reflect.TypeAssert[interface{ has(field string) bool }](body)
				return assert.True(t, ok) && b.has(field.Name)
			}
			assert.False(t, has(), "%s of %s", field.Name, body.Type())
			for structField, value := range body.Fields() {
				if name, _, _ := strings.Cut(structField.Tag.Get("json"), ","); name == field.Name {
					value.Set(nonZero(t, value.Type()))
				}
			}
			assert.True(t, has(), "%s of %s", field.Name, body.Type())
			b, err := json.Marshal(body.Interface())
			require.NoError(t, err)
			assert.Contains(t, string(b), `"`+field.Name+`":`)
			tested++
		}
	}
	assert.Greater(t, tested, 60)
}

// nonZero returns a value of a field's type that is sent.
func nonZero(t *testing.T, typ reflect.Type) reflect.Value {
	t.Helper()
	v := reflect.New(typ).Elem()
	switch value := v.Addr().Interface().(type) {
	case *time.Time:
		*value = time.Unix(1, 0)
		return v
	case *json.RawMessage:
		*value = json.RawMessage("{}")
		return v
	case json.Unmarshaler: // Optional
		require.NoError(t, value.UnmarshalJSON([]byte("null")))
		return v
	}
	switch typ.Kind() {
	case reflect.Slice:
		return reflect.MakeSlice(typ, 0, 0)
	case reflect.String:
		return reflect.ValueOf("x").Convert(typ)
	case reflect.Int:
		return reflect.ValueOf(1)
	}
	require.Fail(t, "no value for "+typ.String())
	return v
}

func TestRoutesAreThoseOfContract(t *testing.T) {
	b, err := os.ReadFile("../openapi.yaml")
	require.NoError(t, err)
	var document struct {
		Paths map[string]map[string]yaml.Node
	}
	require.NoError(t, yaml.Unmarshal(b, &document))
	elsewhere, moved := 0, 0
	for _, call := range callAll(t) {
		operation := call.Operation
		var want struct {
			Path  string `yaml:"x-v2-path"`
			Since string `yaml:"x-since"`
			Until string `yaml:"x-until"`
		}
		if other, ok := routesOfOverlay[operation.ID]; ok {
			prefix, path := operation.Route(V2)
			assert.Equal(t, [2]string{operation.Path, prefix + path}, other)
			moved++
			continue
		}
		node := document.Paths[operation.Path][strings.ToLower(operation.Method)]
		require.NoError(t, node.Decode(&want))
		prefix, path := operation.Route(V1)
		assert.Equal(t, "/api/v1"+operation.Path, prefix+path)
		if want.Path == "" {
			want.Path = "/api/v2" + operation.Path
		} else {
			elsewhere++
		}
		prefix, path = operation.Route(V2)
		assert.Equal(t, want.Path, prefix+path)
		assert.Len(t, call.PathArgs, strings.Count(want.Path, "{"), "both routes have the same parameters")
		assert.Equal(t, []string{want.Since, want.Until}, []string{operation.Since, operation.Until}, operation.ID)
	}
	assert.Equal(t, 23, elsewhere)
	assert.Len(t, routesOfOverlay, moved)
}

// routesOfOverlay are the routes that api/overlay.yaml changes: those of Airflow 2, and those of Airflow 3.
var routesOfOverlay = func() map[string][2]string {
	const run = "/dags/{dag_id}/dagRuns/{dag_run_id}"
	const task, mapped = run + "/taskInstances/{task_id}", run + "/taskInstances/{task_id}/{map_index}"
	return map[string][2]string{
		"set_dag_run_note":                         {run + "/setNote", "/api/v2" + run},
		"set_task_instance_note":                   {task + "/setNote", "/api/v2" + task},
		"set_mapped_task_instance_note":            {mapped + "/setNote", "/api/v2" + mapped},
		"patch_task_instance_dry_run":              {task, "/api/v2" + task + "/dry_run"},
		"patch_task_instance_dry_run_by_map_index": {mapped, "/api/v2" + mapped + "/dry_run"},
	}
}()

func TestTranslateBody(t *testing.T) {
	for _, test := range []struct {
		operation    *Operation
		body, v2     string
		alsoRejected string
	}{
		{&opDAGRunsTrigger, `{}`, `{"logical_date":null}`, `{,`},
		{&opDAGRunsTrigger, " { }\n", `{"logical_date":null}`, `{ ,}`},
		{&opDAGRunsTrigger, "{\"note\":\"n\" }\n", `{"note":"n","logical_date":null}`, `{"note"}`},
		{&opDAGRunsTrigger, `[1]`, `[1]`, `]`},
		{&opDAGRunsTrigger, `{"conf":{"logical_date":[1.0,"a\u0000"]},"note":"n"}`, `{"conf":{"logical_date":[1.0,"a\u0000"]},"note":"n","logical_date":null}`, `{"a`},
		{&opDAGRunsTrigger, `{"logical_date":"2026-01-01T00:00:00Z"}`, `{"logical_date":"2026-01-01T00:00:00Z"}`, `{"a":}`},
		{&opPoolsUpdate, `{"slots":12345678901234567890}`, `{"slots":12345678901234567890,"include_deferred":false,"pool":"a \"b\""}`, `{"slots":1`},
		{&opConnectionsUpdate, `{"host":null}`, `{"host":null,"conn_type":"","connection_id":"a \"b\""}`, `{"host":null} {`},
		{&opTaskInstancesUpdate, `{"dry_run":false,"new_state":"failed"}`, `{"new_state":"failed"}`, ``},
		{&opDAGRunsListBatch, `{"execution_date_gte":"x"}`, `{"logical_date_gte":"x"}`, ``},
		{&opDAGRunsListBatch, `{"order_by":"-execution_date"}`, `{"order_by":"-logical_date"}`, ``},
		{&opDAGRunsListBatch, `{"order_by":"state"}`, `{"order_by":"state"}`, ``},
		{&opPoolsCreate, `{"name":"p"}`, `{"name":"p"}`, ""},
	} {
		call := Call{Operation: test.operation, PathArgs: []string{`a "b"`}}
		v1, err := call.TranslateBody(V1, []byte(test.body))
		require.NoError(t, err)
		assert.Equal(t, test.body, string(v1))
		v2, err := call.TranslateBody(V2, []byte(test.body))
		require.NoError(t, err)
		assert.Equal(t, test.v2, string(v2))
		if test.alsoRejected != "" {
			_, err = call.TranslateBody(V2, []byte(test.alsoRejected))
			assert.Error(t, err, test.alsoRejected)
		}
	}
}

func TestAppendEscaped(t *testing.T) {
	for c := range 256 {
		text := string([]byte{'a', byte(c)})
		assert.Equal(t, "x"+url.QueryEscape(text), string(appendEscaped([]byte("x"), text)))
	}
}

func TestQueryAllocates(t *testing.T) {
	date := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	call := recorded(t, func(d Doer) error {
		_, err := EventLogsClient{d}.List(t.Context(), &EventLogListOptions{Limit: 100, Offset: 100, OrderBy: "-when", Before: date, After: date})
		return err
	})
	assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { call.Query(V1) }), 3.0, "the buffer, the text and the needs")
	call.Options = &EventLogListOptions{}
	assert.Zero(t, testing.AllocsPerRun(100, func() { call.Query(V1) }))
	call.Options = nil
	assert.Zero(t, testing.AllocsPerRun(100, func() { call.Query(V1) }))
	assert.LessOrEqual(t, testing.AllocsPerRun(100, func() { call.Query(V2) }), 2.0, "the buffer and the text of the limit")
}

func BenchmarkQuery(b *testing.B) {
	date := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	call := Call{Operation: &opDAGRunsList, Options: &DAGRunListOptions{
		Limit: 100, State: []DAGRunState{"running", "queued"}, OrderBy: "-start_date", StartDateGTE: date, LogicalDateGTE: date,
	}}
	b.ReportAllocs()
	for b.Loop() {
		call.Query(V2)
	}
}
