package state_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/state"
)

func oddState() *state.State {
	s := &state.State{Variables: map[string]state.Variable{}, Pools: map[string]state.Pool{}, Connections: map[string]state.Connection{}, DAGs: map[string]state.DAG{}}
	for i, text := range texts {
		name := fmt.Sprintf("k%02d %s", i, text)
		s.Variables[name] = state.Variable{Value: state.Escape(text), Description: client.Set(text)}
		s.Pools[name] = state.Pool{Slots: i, Description: client.Set(text), IncludeDeferred: client.Set(i%2 == 0)}
		s.Connections[name] = state.Connection{
			ConnType: "http", Description: client.Set(text), Host: client.Set(state.Escape(text)), Login: client.Set(state.Escape(text)),
			Password: client.Set(state.Escape(text)), Schema: client.Set(state.Escape(text)), Port: client.Set(i - 3), Extra: client.Set(state.Escape(text)),
		}
		s.Connections["type "+name] = state.Connection{ConnType: text}
		s.DAGs[name] = state.DAG{IsPaused: i%2 == 0}
	}
	s.Variables[""], s.Pools[""] = state.Variable{Value: "v"}, state.Pool{Slots: 1}
	return s
}

// What Losses does not list reads back as it was.
func TestLossesAreComplete(t *testing.T) {
	s := oddState()
	for _, format := range state.Formats() {
		t.Run(string(format), func(t *testing.T) {
			lost := map[string]bool{}
			for _, loss := range s.Losses(format) {
				assert.Contains(t, format.Kinds(), loss.Kind)
				lost[loss.Kind.String()+loss.Name+"/"+loss.Field] = true
			}
			var text bytes.Buffer
			require.NoError(t, state.Write(&text, s, format))
			name := "f." + map[state.Format]string{state.YAML: "yaml", state.AirflowConnectionsYAML: "yaml", state.AirflowConnectionsEnv: "env", state.AirflowConnectionsEnvJSON: "env"}[format]
			back, err := state.Read(&text, strings.TrimSuffix(name, "."), format)
			require.NoError(t, err)
			kept := 0
			check := func(kind state.Kind, name, field string, same bool) {
				if lost[kind.String()+name+"/"] {
					return
				}
				if lost[kind.String()+name+"/"+field] {
					assert.False(t, same, "%s %q %s is not lost", kind, name, field)
					return
				}
				kept++
				assert.True(t, same, "%s %q %s", kind, name, field)
			}
			for _, kind := range format.Kinds() {
				switch kind {
				case state.KindVariable:
					for key, v := range s.Variables {
						got := back.Variables[key]
						check(kind, key, "value", got.Value == v.Value || strings.ContainsAny(v.Value[:1], "[{"))
						check(kind, key, "description", sameText(got.Description, v.Description))
					}
				case state.KindPool:
					for name, p := range s.Pools {
						got := back.Pools[name]
						include, _ := got.IncludeDeferred.Get()
						was, _ := p.IncludeDeferred.Get()
						check(kind, name, "slots", got.Slots == p.Slots)
						check(kind, name, "description", got.Description == p.Description)
						check(kind, name, "include_deferred", include == was)
					}
				case state.KindConnection:
					for id, c := range s.Connections {
						got := back.Connections[id]
						check(kind, id, "conn_type", got.ConnType == c.ConnType)
						check(kind, id, "description", sameText(got.Description, c.Description))
						check(kind, id, "host", sameText(got.Host, c.Host))
						check(kind, id, "login", sameText(got.Login, c.Login))
						check(kind, id, "password", sameText(got.Password, c.Password))
						check(kind, id, "schema", sameText(got.Schema, c.Schema))
					}
				case state.KindDAG:
					for id, d := range s.DAGs {
						check(kind, id, "is_paused", back.DAGs[id] == d)
					}
				}
			}
			assert.Greater(t, kept, len(texts))
			if format == state.YAML || format == state.JSON {
				assert.Len(t, lost, 2, "names that are empty")
			}
		})
	}
}

func sameText(a, b client.Optional[string]) bool {
	textA, _ := a.Get()
	textB, _ := b.Get()
	return textA == textB
}

func TestLosses(t *testing.T) {
	s := &state.State{Connections: map[string]state.Connection{
		"full": {ConnType: "http", Description: client.Set("d"), Host: client.Set("h"), Extra: client.Set(`{"a": 1}`)},
		"case": {ConnType: "Http", Host: client.Set("Host.Example")},
		"#id":  {ConnType: "http"}, "a=b": {ConnType: "http"}, "port": {ConnType: "http", Port: client.Set(70000)},
		"dash": {ConnType: "my-type"},
	}}
	losses := func(format state.Format) (texts []string) {
		for _, loss := range s.Losses(format) {
			texts = append(texts, strings.TrimSpace(loss.Name+" "+loss.Field))
			assert.Equal(t, state.KindConnection, loss.Kind)
			assert.Contains(t, loss.Reason, string(format))
		}
		return texts
	}
	assert.Empty(t, losses(state.AirflowConnections))
	assert.Empty(t, losses(state.AirflowConnectionsYAML))
	assert.Equal(t, []string{"#id", "a=b", "case conn_type", "case host", "dash conn_type", "full description", "port"}, losses(state.AirflowConnectionsEnv))
	assert.Equal(t, []string{"#id", "a=b", "dash conn_type"}, losses(state.AirflowConnectionsEnvJSON))
	assert.Equal(t, "case=http://Host.Example\ndash=my-type://\nfull=http://h/?__extra__=%7B%22a%22%3A+1%7D\n", write(t, s, state.AirflowConnectionsEnv))
	assert.Equal(t, `case={ "conn_type": "Http", "description": null, "host": "Host.Example", "schema": null, "login": null, "password": null, "extra": null, "port": null }`,
		strings.SplitN(write(t, s, state.AirflowConnectionsEnvJSON), "\n", 2)[0])
}

func TestEveryFormatHoldsLargePools(t *testing.T) {
	s := &state.State{Pools: map[string]state.Pool{"largest": {Slots: math.MaxInt32}, "larger": {Slots: 1_000_000_000}}}
	for _, format := range []state.Format{state.YAML, state.JSON, state.AirflowPools} {
		assert.Empty(t, s.Losses(format), format)
		var text bytes.Buffer
		require.NoError(t, state.Write(&text, s, format))
		again, err := state.Read(&text, "f", format)
		require.NoError(t, err)
		assert.Equal(t, math.MaxInt32, again.Pools["largest"].Slots)
	}
}
