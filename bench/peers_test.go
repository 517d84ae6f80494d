package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/bench/stub"
)

// TestMain lets the test binary be the stub and the jobs, as the program is.
func TestMain(m *testing.M) {
	if isChild, err := runChild(context.Background(), os.Args[1:]); isChild {
		if err != nil {
			_, _ = io.WriteString(os.Stderr, err.Error())
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func startStub(t *testing.T) *stub.Process {
	t.Helper()
	server, err := stub.Start(context.WithoutCancel(t.Context())) // it outlives the test's context until the cleanup
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, server.Stop()) })
	return server
}

// operations are the workloads of one request, with that request.
var operations = []struct {
	name    string
	do      func(ctx context.Context, c peer.Client) (any, error)
	method  string
	path    string
	sent    string
	lookups int64 // that airflow-go sends before: it asks for the version of the server once
}{
	{
		"trigger", func(ctx context.Context, c peer.Client) (any, error) {
			return c.Trigger(ctx, "etl", "bench-1", map[string]any{"day": "2026-11-21", "nested": map[string]any{"list": []any{1.5, nil}}})
		},
		http.MethodPost, "/dags/etl/dagRuns", `{"dag_run_id": "bench-1", "conf": {"day": "2026-11-21", "nested": {"list": [1.5, null]}}}`, 0,
	},
	{
		"get DAG", func(ctx context.Context, c peer.Client) (any, error) { return c.GetDAG(ctx, "etl") },
		http.MethodGet, "/dags/etl", "", 0,
	},
	{
		"update variable", func(ctx context.Context, c peer.Client) (any, error) { return c.UpdateVariable(ctx, "region", "eu") },
		http.MethodPatch, "/variables/region?update_mask=val", `{"key": "region", "value": "eu"}`, 1,
	},
	{
		"page of runs", func(ctx context.Context, c peer.Client) (any, error) { return c.PageOfRuns(ctx, stub.RunsOf(250)) },
		http.MethodGet, "/dags/" + stub.RunsOf(250) + "/dagRuns", "", 0,
	},
	{
		"page of DAGs", func(ctx context.Context, c peer.Client) (any, error) { return c.PageOfDAGs(ctx) },
		http.MethodGet, "/dags", "", 0,
	},
}

func TestPeersDecodeEveryField(t *testing.T) {
	server := startStub(t)
	for name, create := range peers() {
		network, err := create(stub.At(server.URL(0), 2), nil)
		require.NoError(t, err)
		memory, err := create(stub.At("http://airflow.example.com", 2), stub.NewMemory())
		require.NoError(t, err)
		for _, operation := range operations {
			t.Run(name+"/"+operation.name, func(t *testing.T) {
				want := rawResponse(t, 2, operation.method, operation.path, operation.sent)
				if name == subject { // one field has both names of the logical date
					want = withoutField(want, "execution_date")
				}
				if name == apache { // it has the fields of Airflow 2.5
					want = withoutField(withoutField(want, "dag_display_name"), "max_consecutive_failed_dag_runs")
				}
				for range 2 { // the second response of the memory is a repetition
					result, err := operation.do(t.Context(), memory)
					require.NoError(t, err)
					assert.Equal(t, want, withoutZeros(want, withoutField(wireForm(t, result), "outcome")))
				}
				require.NoError(t, server.Reset(t.Context()))
				result, err := operation.do(t.Context(), network)
				require.NoError(t, err)
				assert.Equal(t, want, withoutZeros(want, withoutField(wireForm(t, result), "outcome")))
				stats, err := server.Stats(t.Context(), 0)
				require.NoError(t, err)
				requests := int64(1)
				if name == subject {
					requests += operation.lookups
				}
				assert.Equal(t, requests, stats.Requests)
			})
		}
	}
}

func TestPeersDecodeEveryFieldOfAirflow3(t *testing.T) {
	server := startStub(t)
	for _, name := range peersOf(3) {
		client, err := peers()[name](stub.At(server.URL(0), 3), nil)
		require.NoError(t, err)
		for _, operation := range operations {
			if operation.method == http.MethodPatch {
				continue
			}
			t.Run(name+"/"+operation.name, func(t *testing.T) {
				sent := strings.Replace(operation.sent, `"conf"`, `"logical_date": null, "conf"`, 1)
				want := rawResponse(t, 3, operation.method, operation.path, sent)
				if name == subject {
					want = withNamesOfAirflow2(want)
				}
				require.NoError(t, server.Reset(t.Context()))
				result, err := operation.do(t.Context(), client)
				require.NoError(t, err)
				assert.Equal(t, want, withoutZeros(want, withoutField(wireForm(t, result), "outcome")))
				stats, err := server.Stats(t.Context(), 0)
				require.NoError(t, err)
				assert.Equal(t, int64(1), stats.Requests, "no request asks for the version")
			})
		}
	}
}

func TestListsYieldEveryRowOnce(t *testing.T) {
	for _, airflow := range releases() {
		for _, name := range peersOf(airflow) {
			t.Run(fmt.Sprint("Airflow ", airflow, "/", name), func(t *testing.T) { listsYieldEveryRowOnce(t, airflow, name) })
		}
	}
}

func listsYieldEveryRowOnce(t *testing.T, airflow int, name string) {
	const runs = 1050
	server := startStub(t)
	client, err := peers()[name](stub.At(server.URL(2*time.Millisecond), airflow), nil)
	require.NoError(t, err)
	require.NoError(t, server.Reset(t.Context()))
	var ids []string
	require.NoError(t, client.EachRun(t.Context(), stub.RunsOf(runs), func(id string) { ids = append(ids, id) }))
	require.Len(t, ids, runs)
	for i, id := range ids {
		require.Equal(t, stub.RunID(i), id)
	}
	ids = nil
	require.NoError(t, client.EachDAG(t.Context(), func(id string) { ids = append(ids, id) }))
	require.Len(t, ids, stub.DAGs)
	for i, id := range ids {
		require.Equal(t, stub.DAGID(i), id)
	}
	stats, err := server.Stats(t.Context(), 2*time.Millisecond)
	require.NoError(t, err)
	if name == subject {
		assert.Greater(t, stats.Peak, int64(1), "pages are requested ahead")
		assert.LessOrEqual(t, stats.Peak, int64(9), "the page that is read and 8 ahead")
	} else {
		assert.Equal(t, int64(1), stats.Peak)
		assert.Equal(t, int64(runs/100+1+stub.DAGs/100), stats.Requests)
	}
}

// rawResponse returns what the stub responds to a request, in the form of wireForm.
func rawResponse(t *testing.T, airflow int, method, path, body string) any {
	t.Helper()
	server := stub.At("", airflow)
	request := httptest.NewRequest(method, server.API()+path, strings.NewReader(body))
	server.Authorize(request)
	request.Header.Set("Accept", "application/json")
	response := httptest.NewRecorder()
	stub.Handler().ServeHTTP(response, request)
	require.Equal(t, http.StatusOK, response.Code, response.Body)
	return wireForm(t, json.RawMessage(response.Body.Bytes()))
}

// wireForm encodes a result as JSON and decodes it again without fields that are null or that Airflow does not know. The rows
// and the number of rows of a page have the same names for all peers, and times the same form.
func wireForm(t *testing.T, result any) any {
	t.Helper()
	text, err := json.Marshal(result)
	require.NoError(t, err)
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	require.NoError(t, decoder.Decode(&value))
	return normalize(value)
}

func normalize(value any) any {
	switch value := value.(type) {
	case map[string]any:
		result := make(map[string]any)
		for key, field := range value {
			switch key {
			case "Items", "dags", "dag_runs":
				key = "rows"
			case "Total":
				key = "total_entries"
			case "Created": // of client.TriggeredRun
				continue
			}
			if field != nil {
				result[key] = normalize(field)
			}
		}
		return result
	case []any:
		result := slices.Clone(value)
		for i := range result {
			result[i] = normalize(result[i])
		}
		return result
	case string:
		if at, err := time.Parse(time.RFC3339Nano, value); err == nil {
			return at.UTC()
		}
	}
	return value
}

// withNamesOfAirflow2 renames the fields of DAGs for which airflow-go has one name, that of Airflow 2.
func withNamesOfAirflow2(value any) any {
	switch value := value.(type) {
	case map[string]any:
		for before, after := range map[string]string{"next_dagrun_logical_date": "next_dagrun", "next_dagrun_run_after": "next_dagrun_create_after"} {
			if field, ok := value[before]; ok {
				delete(value, before)
				value[after] = field
			}
		}
		if stale, ok := value["is_stale"].(bool); ok {
			delete(value, "is_stale")
			value["is_active"] = !stale
		}
		for _, field := range value {
			withNamesOfAirflow2(field)
		}
	case []any:
		for _, element := range value {
			withNamesOfAirflow2(element)
		}
	}
	return value
}

// withoutField removes a field from an object or from each object of a list in it.
func withoutField(value any, name string) any {
	switch value := value.(type) {
	case map[string]any:
		delete(value, name)
		for _, field := range value {
			withoutField(field, name)
		}
	case []any:
		for _, element := range value {
			withoutField(element, name)
		}
	}
	return value
}

// withoutZeros removes from a result the fields with a zero value that the response lacks or has as null: airflow-go decodes
// null to the zero value.
func withoutZeros(want, got any) any {
	switch got := got.(type) {
	case map[string]any:
		fields, ok := want.(map[string]any)
		if !ok {
			return got
		}
		result := make(map[string]any)
		for key, field := range got {
			_, known := fields[key]
			if known || !slices.Contains([]any{"", false, json.Number("0")}, field) {
				result[key] = withoutZeros(fields[key], field)
			}
		}
		return result
	case []any:
		elements, ok := want.([]any)
		if !ok || len(elements) != len(got) {
			return got
		}
		result := slices.Clone(got)
		for i := range result {
			result[i] = withoutZeros(elements[i], result[i])
		}
		return result
	}
	return got
}
