package client

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/problem"
)

const (
	entries = "/dags/d/dagRuns/r/taskInstances/t/xcomEntries"
	anXCom  = `{"dag_id": "d", "task_id": "t", "key": "a?b", "map_index": 0, "value": 1}`
)

func TestGetXCom(t *testing.T) {
	for name, test := range map[string]struct {
		version string
		index   Optional[int]
		options *XComGetOptions
		query   string
	}{
		"as JSON":               {"2.10.0", Optional[int]{}, nil, "?stringify=false"},
		"as text":               {"2.11.2", Optional[int]{}, &XComGetOptions{Stringify: true}, "?stringify=true"},
		"older server":          {"2.9.3", Optional[int]{}, &XComGetOptions{}, ""},
		"as text, older server": {"2.9.3", Optional[int]{}, &XComGetOptions{Stringify: true}, ""},
		"mapped":                {"2.11.2", Set(0), &XComGetOptions{Deserialize: true}, "?map_index=0&deserialize=true&stringify=false"},
		"not mapped":            {"2.0.0", Set(-1), nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, c := scriptFor(t, test.version, scriptedResponse{http.StatusOK, anXCom})
			x, err := c.XComs.Get(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t", MapIndex: test.index}, "a?b", test.options)
			require.NoError(t, err)
			assert.Equal(t, &XCom{DAGID: "d", TaskID: "t", Key: "a?b", MapIndex: new(0), Value: []byte("1")}, x)
			assert.Equal(t, "GET "+entries+"/a%3Fb"+test.query, s.last(t).request)
		})
	}
}

// A value must not differ in form because the version could not be read. Servers before Airflow 2.10 reject the parameter.
func TestGetXComWithoutVersion(t *testing.T) {
	for _, status := range []int{http.StatusForbidden, http.StatusInternalServerError} {
		var got string
		c := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/version") {
				refuse(w, status, "no")
				return
			}
			got = r.RequestURI
			answer(w, http.StatusOK, anXCom)
		})
		_, err := c.XComs.Get(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, "a?b", nil)
		require.NoError(t, err)
		assert.Equal(t, apiPath+entries+"/a%3Fb?stringify=false", got)
	}
}

func TestXComErrors(t *testing.T) {
	s, c := scriptFor(t, "2.6.3", scriptedResponse{http.StatusNotFound, "XCom entry not found"})
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	x, err := c.XComs.Get(t.Context(), id, "k", nil)
	assert.Nil(t, x)
	require.ErrorIs(t, err, problem.ErrNotFound)
	page, err := c.XComs.List(t.Context(), id, nil)
	assert.Nil(t, page)
	require.ErrorIs(t, err, problem.ErrNotFound)
	sent := len(s.requests())

	var rejected *ArgumentError
	_, err = c.XComs.Get(t.Context(), id, "", nil)
	require.ErrorAs(t, err, &rejected)
	id.MapIndex = Set(-2)
	_, err = c.XComs.Get(t.Context(), id, "k", nil)
	require.ErrorAs(t, err, &rejected)
	assert.Equal(t, "MapIndex", rejected.Argument)
	var unsupported *UnsupportedError
	id.MapIndex = Set(2)
	_, err = c.XComs.Get(t.Context(), id, "k", nil)
	require.ErrorAs(t, err, &unsupported)
	_, err = c.XComs.List(t.Context(), TaskInstanceID{DAGID: "~", DAGRunID: "~", TaskID: "~"}, &XComListOptions{Key: "k"})
	require.ErrorAs(t, err, &unsupported)
	assert.Len(t, s.requests(), sent)
}

func TestListXComs(t *testing.T) {
	s, c := script(t, scriptedResponse{200, `{"xcom_entries": [{"key": "k", "map_index": 1}], "total_entries": 2}`})
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t", MapIndex: Set(1)}
	page, err := c.XComs.List(t.Context(), id, &XComListOptions{Key: "k", Limit: 1})
	require.NoError(t, err)
	assert.Equal(t, &Page[XCom]{Items: []XCom{{Key: "k", MapIndex: new(1)}}, Total: 2}, page)
	assert.Equal(t, []string{"GET " + entries + "?map_index=1&xcom_key=k&limit=1"}, s.requests())
}

func TestAllXComs(t *testing.T) {
	mapped := []string{`{"key": "k", "map_index": 0}`, `{"key": "k", "map_index": 1}`, `{"key": "l", "map_index": 1}`}
	h, _ := rows("xcom_entries", 2, 0, mapped...)
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	xcoms, err := Collect(serve(t, h).XComs.All(t.Context(), id, nil))
	require.NoError(t, err)
	assert.Len(t, xcoms, 3)
	require.Error(t, xcoms[0].DecodeValue(new(any)))

	h, _ = rows("xcom_entries", 2, 1, mapped...)
	c := serve(t, h)
	xcoms, err = Collect(c.XComs.All(t.Context(), id, nil))
	assert.Len(t, xcoms, 3)
	incomplete, ok := errors.AsType[*IncompleteError](err)
	require.True(t, ok, "%v", err)
	assert.Equal(t, 4, incomplete.Total)
	assert.ErrorContains(t, err, "3 of 4 rows")
	n, err := c.XComs.Count(t.Context(), id, nil)
	require.NoError(t, err)
	assert.Equal(t, 4, n)
}

// Values as Airflow 2.11.2 sends them, JSON or not.
func TestXComValues(t *testing.T) {
	get := func(t *testing.T, value string) *XCom {
		t.Helper()
		_, c := script(t, scriptedResponse{200, `{"key": "k", "value": ` + value + `}`})
		x, err := c.XComs.Get(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, "k", nil)
		require.NoError(t, err)
		return x
	}
	for value, want := range map[string]any{
		`{"more": [Infinity, -Infinity, 1e+300], "nan": NaN}`: map[string]any{"more": []any{"Infinity", "-Infinity", 1e300}, "nan": "NaN"},
		`NaN`:                      "NaN",
		`null`:                     nil,
		`true`:                     true,
		`""`:                       "",
		`"caf\u00e9 \ud83d\ude80"`: "café 🚀",
	} {
		var got any = "untouched"
		require.NoError(t, get(t, value).DecodeValue(&got), value)
		assert.Equal(t, want, got)
	}
	var exact struct{ IDs []json.Number }
	require.NoError(t, get(t, `{"ids": [9007199254740993, 12345678901234567890123456789012345678901234567890]}`).DecodeValue(&exact))
	assert.Equal(t, []json.Number{"9007199254740993", "12345678901234567890123456789012345678901234567890"}, exact.IDs)

	var number int
	err := get(t, `"42"`).DecodeValue(&number)
	require.ErrorContains(t, err, "before Airflow 2.10")
	var mismatch *json.UnmarshalTypeError
	require.ErrorAs(t, err, &mismatch)
	err = get(t, `[1]`).DecodeValue(&number)
	require.ErrorContains(t, err, `decode XCom "k"`)
	assert.NotContains(t, err.Error(), "before")
}

// Recorded values of all releases: as Python prints them, or as JSON.
func TestRecordedXComs(t *testing.T) {
	python := map[string]string{
		"text": `a string with "quotes" and café`, "number": "42", "dict": "{'a': 1, 'b': {'c': [True, None, 2.5]}}",
		"list": "[1, 'two', {'three': 3}]", "true": "True", "empty": "", "float": "0.1", "nan": "nan", "infinity": "-inf",
		"not_numbers": "{'nan': nan, 'more': [inf, -inf, 1e+300]}", "huge": "12345678901234567890123456789012345678901234567890",
		"huge_inside": "{'ids': [9007199254740993, -9223372036854775808, 18446744073709551616]}",
	}
	asJSON := map[string]string{
		"text": `"a string with \"quotes\" and caf\u00e9"`, "number": "42", "dict": `{"a":1,"b":{"c":[true,null,2.5]}}`,
		"list": `[1,"two",{"three":3}]`, "null": "null", "true": "true", "empty": `""`, "float": "0.1", "nan": `"NaN"`, "infinity": `"-Infinity"`,
		"not_numbers": `{"more":["Infinity","-Infinity",1e+300],"nan":"NaN"}`, "huge": "12345678901234567890123456789012345678901234567890",
		"huge_inside": `{"ids":[9007199254740993,-9223372036854775808,18446744073709551616]}`,
	}
	r := newReplay(t)
	texts, values := 0, 0
	for _, a := range recordingsOfAirflow2(t) {
		if a.Operation != "get_xcom_entry" || !decodable(a) {
			continue
		}
		r.response = a
		id := pathArgs(a, &gen.Operation{Path: r.operations[a.Operation].Path})
		x, err := r.XComs.Get(t.Context(), TaskInstanceID{DAGID: id[0], DAGRunID: id[1], TaskID: id[2]}, id[3], nil)
		require.NoError(t, err, a.Name())
		variant, isJSON := strings.CutSuffix(a.Variant, "_json")
		if isJSON && asJSON[variant] != "" {
			var compact bytes.Buffer
			require.NoError(t, json.Compact(&compact, x.Value), a.Name())
			assert.Equal(t, asJSON[variant], compact.String(), a.Name())
			values++
		} else if want, ok := python[variant]; ok {
			var got string
			require.NoError(t, x.DecodeValue(&got), a.Name())
			assert.Equal(t, want, got, a.Name())
			texts++
		}
	}
	assert.Equal(t, versionsOfAirflow2(t)*len(python), texts)
	assert.Equal(t, 2*len(asJSON), values, "from 2.10.5 and 2.11.2")
}
