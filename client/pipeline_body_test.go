package client

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

func TestBodiesAreEncodedAsByEncodingJSON(t *testing.T) {
	day := time.Date(2026, 11, 21, 5, 40, 12, 345678000, time.UTC)
	texts := []string{"", "plain ~!#", `"quoted" \ <b> & 'c'`, "Grüße\n\t\x00\x7f", "\u2028", "\xff broken"}
	bodies := []any{
		gen.VariableUpdate{}, gen.DAGRunCreate{}, gen.PoolUpdate{}, gen.ConnectionUpdate{}, gen.BulkBody{}, gen.DAGRunFilter{},
		gen.PoolCreate{Name: "p", Slots: -1, IncludeDeferred: Set(true)}, gen.PoolUpdate{Slots: Set(0), TeamName: Null[string]()},
		gen.DAGUpdate{IsPaused: Set(false)}, gen.ConnectionCreate{ConnectionID: "db", ConnType: "http", Port: Set(1 << 40)},
		gen.DAGRunFilter{DAGIDs: []string{"a", "<b>"}, EndDateGTE: time.Time{}.In(time.FixedZone("", 3600))},
		gen.RoleUpdate{Actions: Set[[]gen.ActionResource](nil)},
		map[string]any{"b": 1, "a": "<"}, json.RawMessage(`{"a": [ 1, 2 ]}`), &gen.PoolCreate{Name: "pointer"},
	}
	for _, text := range texts {
		conf, err := json.Marshal(map[string]any{"text": text, "number": 1e30})
		require.NoError(t, err)
		bodies = append(bodies, gen.VariableUpdate{Key: Set(text), Value: Set(text), Description: Null[string]()},
			gen.VariableCreate{Key: text, Value: text, Description: Set(text)},
			gen.DAGRunCreate{DAGRunID: Set(text), Conf: conf, Note: Set(text), LogicalDate: Set(day)},
			gen.DAGRunCreate{Conf: json.RawMessage("{ \"a\" :\n\"" + "<&>" + `\u2028 \"}" }`)},
			struct {
				gen.DAGRunCreate
				Text string `json:"text,omitempty"`
			}{gen.DAGRunCreate{Note: Set(text)}, text})
	}
	var types bodyTypes
	for _, body := range bodies {
		want, wantErr := json.Marshal(body)
		got, err := types.marshal(body)
		assert.Equal(t, string(want), string(got), "%T", body)
		assert.Equal(t, wantErr == nil, err == nil, "%T: %v, %v", body, err, wantErr)
	}
}

func TestBodiesThatAreNoJSONAreRejected(t *testing.T) {
	var types bodyTypes
	for _, conf := range []string{"", "{", `{"a": }`, "{}{}", "<"} {
		body := gen.DAGRunCreate{Conf: json.RawMessage(conf)}
		_, want := json.Marshal(body)
		require.Error(t, want)
		_, err := types.marshal(body)
		assert.Error(t, err, conf)
	}
}
