package tolerant

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

func TestDecoderReadsResponsesInOnePass(t *testing.T) {
	var d Decoder
	for name, test := range map[string]struct {
		data      string
		got, want any
	}{
		"runs":      {pageOfRuns(`{"a": [1, {"b": null}]}`), new(gen.DAGRunCollection), new(gen.DAGRunCollection)},
		"DAG":       {oneDAG, new(gen.DAG), new(gen.DAG)},
		"users":     {`{"users": [{"username": "a\u00e9", "active": true}, {"username": "b"}], "total_entries": 2}`, new(gen.UserCollection), new(gen.UserCollection)},
		"no row":    {`{"dags": [], "total_entries": 0}`, new(gen.DAGCollection), new(gen.DAGCollection)},
		"new field": {`{"dag_id": "a", "new-field": {"x": ["}"]}, "tags": null}`, new(gen.DAG), new(gen.DAG)},
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, json.Unmarshal([]byte(test.data), test.want))
			assert.True(t, d.read([]byte(test.data), test.got))
			assert.Equal(t, test.want, test.got)
		})
	}
}

// Each of these is decoded by encoding/json or repaired.
func TestDecoderFallsBack(t *testing.T) {
	var d Decoder
	for _, data := range []string{
		`{"dag_id": "a", "dag_id": "b"}`, `{"DAG_ID": "a"}`, "{\"dag_\u017fid\": \"a\"}", `{"dag\u005fid": "a"}`, `{"max_active_runs": 16.0}`,
		`{"is_paused": "true"}`, `{"dag_id": 5}`, `{"last_expired": "2026-01-02 03:04:05"}`,
		`{"x": ` + strings.Repeat("[", 200) + strings.Repeat("]", 200) + `}`, `{"x": NaN}`,
	} {
		var read, got, want gen.DAG
		assert.False(t, d.read([]byte(data), &read), data)
		assert.Zero(t, read, data)
		require.NoError(t, Unmarshal([]byte(data), &want), data)
		require.NoError(t, d.Unmarshal([]byte(data), &got), data)
		assert.Equal(t, want, got, data)
	}
	for _, data := range []string{``, `{`, `{"dag_id": "a"`, `{"dag_id": "a",}`, `{"dag_id" "a"}`, `{"tags": [1}`, `{} {}`, `{"x": 01}`, `{"x": "\x"}`, "{\"x\": \"\n\"}"} {
		assert.EqualError(t, d.Unmarshal([]byte(data), new(gen.DAG)), Unmarshal([]byte(data), new(gen.DAG)).Error(), data)
	}
	partly := gen.DAG{DAGID: "a", Description: "kept"}
	require.NoError(t, d.Unmarshal([]byte(`{"dag_id": "b"}`), &partly))
	assert.Equal(t, gen.DAG{DAGID: "b", Description: "kept"}, partly, "as encoding/json does")
	assert.Error(t, d.Unmarshal([]byte(`{}`), nil))
	assert.Error(t, d.Unmarshal([]byte(`{}`), gen.DAG{}))
}

// A type of package gen that encoding/json would have to decode makes pages slow.
func TestModelsHaveShapes(t *testing.T) {
	for _, model := range []any{
		gen.DAGCollection{}, gen.DAGDetail{}, gen.DAGRunCollection{}, gen.TaskInstanceCollection{}, gen.TaskCollection{}, gen.XComCollection{},
		gen.VariableCollection{}, gen.ConnectionCollection{}, gen.PoolCollection{}, gen.EventLogCollection{}, gen.AssetCollection{},
	} {
		seen := map[*shape]bool{}
		var check func(s *shape, path string)
		check = func(s *shape, path string) {
			if seen[s] {
				return
			}
			seen[s] = true
			assert.NotEqual(t, otherKind, s.kind, path)
			if s.element != nil {
				check(s.element, path)
			}
			for _, f := range s.fields {
				check(f.shape, fmt.Sprintf("%s.%d", path, f.index))
			}
		}
		check(new(shapes).of(reflect.TypeOf(model)), reflect.TypeOf(model).Name())
	}
}
