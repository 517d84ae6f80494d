package conform

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/internal/tolerant"
)

type page struct {
	Runs  []run `json:"runs"`
	Event *run  `json:"event"`
	Total int   `json:"total"`
}

type run struct {
	Date   time.Time `json:"logical_date" other:"execution_date,when"`
	Note   string    `json:"note"`
	Assets []asset   `json:"assets" other:"datasets"`
	Count  int       `json:"count" other:"counter"`
	Active bool      `json:"is_active" other:"!is_stale"`
}

type asset struct {
	ID int `json:"id" other:"dataset_id"`
}

func requireFit(t *testing.T, c *Checker, data []byte, v any) {
	t.Helper()
	bad, problem := c.Check(data, v, nil, false)
	require.Empty(t, bad)
	require.Nil(t, problem)
}

func TestCheckUsesFirstNameThatIsPresent(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC) }
	for name, c := range map[string]struct {
		json string
		want run
	}{
		"new name":             {`{"logical_date": "2026-01-01T00:00:00Z"}`, run{Date: day(1)}},
		"old name":             {`{"execution_date": "2026-01-02T00:00:00Z", "note": "n"}`, run{Date: day(2), Note: "n"}},
		"third name":           {`{"when": "2026-01-03T00:00:00Z"}`, run{Date: day(3)}},
		"both":                 {`{"execution_date": "2026-01-02T00:00:00Z", "logical_date": "2026-01-01T00:00:00Z"}`, run{Date: day(1)}},
		"both, other order":    {`{"logical_date": "2026-01-01T00:00:00Z", "execution_date": "2026-01-02T00:00:00Z"}`, run{Date: day(1)}},
		"two old names":        {`{"when": "2026-01-03T00:00:00Z", "execution_date": "2026-01-02T00:00:00Z"}`, run{Date: day(2)}},
		"null and old":         {`{"logical_date": null, "execution_date": "2026-01-02T00:00:00Z"}`, run{Date: day(2)}},
		"all null":             {`{"logical_date": null, "execution_date": null}`, run{}},
		"none":                 {`{}`, run{}},
		"zero and old":         {`{"logical_date": "", "execution_date": "2026-01-02T00:00:00Z"}`, run{Date: day(2)}},
		"escaped name":         {`{"execution\u005fdate": "2026-01-02T00:00:00Z"}`, run{Date: day(2)}},
		"repaired value":       {`{"execution_date": "2026-01-02 00:00:00", "counter": 2.0}`, run{Date: day(2), Count: 2}},
		"opposite":             {`{"is_stale": false}`, run{Active: true}},
		"opposite is true":     {`{"is_stale": true}`, run{}},
		"not the opposite":     {`{"is_active": true, "is_stale": null}`, run{Active: true}},
		"objects":              {`{"datasets": [{"dataset_id": 1}, {"id": 2}]}`, run{Assets: []asset{{1}, {2}}}},
		"NaN in another field": {`{"x": NaN, "execution_date": "2026-01-02T00:00:00Z", "y": -Infinity}`, run{Date: day(2)}},
		"a name in an unknown object": {
			`{"conf": {"execution_date": "2026-01-02T00:00:00Z", "l": ["]", {"a": "}\""}]}, "note": "execution_date"}`, run{Note: "execution_date"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var c0 Checker
			var got run
			require.NoError(t, tolerant.Unmarshal([]byte(c.json), &got))
			requireFit(t, &c0, []byte(c.json), &got)
			assert.Equal(t, c.want, got)

			var in page
			wrapped := []byte(`{"runs": [null, ` + c.json + `], "event": ` + c.json + `, "total": 3}`)
			require.NoError(t, tolerant.Unmarshal(wrapped, &in))
			requireFit(t, &c0, wrapped, &in)
			assert.Equal(t, page{Runs: []run{{}, c.want}, Event: &c.want, Total: 3}, in)
		})
	}
}

func TestCheckReportsWrongType(t *testing.T) {
	var c Checker
	var got run
	data := []byte(`{"execution_date": {}}`)
	require.NoError(t, tolerant.Unmarshal(data, &got))
	_, problem := c.Check(data, &got, nil, false)
	assert.ErrorContains(t, problem, ".execution_date: unexpected JSON")
}

func TestCheckNeedsNoMemory(t *testing.T) {
	var c Checker
	data := []byte(`{"runs": [{"logical_date": "2026-01-01T00:00:00Z", "execution_date": "2026-01-01T00:00:00Z", "note": null}]}`)
	var got page
	require.NoError(t, tolerant.Unmarshal(data, &got))
	assert.Zero(t, testing.AllocsPerRun(100, func() { _, _ = c.Check(data, &got, nil, false) }))
}

// Check reads whatever tolerant.Unmarshal accepts.
func FuzzCheck(f *testing.F) {
	f.Add([]byte(`{"runs": [{"execution_date": "2026-01-02T00:00:00Z", "when": null}, null, {}], "event": {"datasets": [{"dataset_id": 1.0}]}}`))
	f.Add([]byte(`{"runs": [{"count": NaN}], "runs": [], "event": 7}`))
	f.Add([]byte(`{"RUNS": [{}, {"counter": "x"}], "runs": {}}`))
	f.Fuzz(func(_ *testing.T, data []byte) {
		var c Checker
		var got page
		if tolerant.Unmarshal(data, &got) == nil {
			_, _ = c.Check(data, &got, nil, false)
		}
	})
}

type things struct {
	Items []thing `json:"items" response:"rows"`
}

type thing struct {
	Key   string `json:"key" response:"id"`
	Index int    `json:"index" response:"id"`
	Value string `json:"value" response:"required"`
	Inner *part  `json:"inner"`
}

type part struct {
	Key string `json:"key" response:"id"`
}

// What is wrong with an object, alone and as a row of a list.
func TestCheckReportsWhatIsWrong(t *testing.T) {
	for json, want := range map[string]string{
		`{"key": "k", "index": 0, "value": ""}`:             "",
		`{"value": "v"}`:                                    "",
		`{"key": "K ", "value": "v"}`:                       "",
		`{"key": "ĸ", "value": "v"}`:                        "",
		`{"key": "k"}`:                                      ".value: must not be missing",
		`{"key": "k", "value": null}`:                       ".value: must not be null",
		`{"key": null, "value": "v"}`:                       ".key: must not be null",
		`{"key": "", "value": "v"}`:                         `.key: must be "k", as requested, and not ""`,
		`{"key": "k", "index": null, "value": "v"}`:         ".index: must not be null",
		`{"key": "l", "value": "v"}`:                        `.key: must be "k", as requested, and not "l"`,
		`{"key": "k", "value": null, "value": "v"}`:         ".value: must not be null",
		`{"key": "k", "index": 7, "value": "v"}`:            `.index: must be "0", as requested, and not "7"`,
		`{"key": "k", "value": "v", "inner": {"key": "l"}}`: "",
		`{"key": "k", "value": "v", "inner": {"key": ""}}`:  "",
	} {
		var c Checker
		expected := []Expected{{Field: "key", Value: "k"}, {Field: "index", Value: "0"}}
		var one thing
		require.NoError(t, tolerant.Unmarshal([]byte(json), &one))
		bad, problem := c.Check([]byte(json), &one, expected, false)
		assert.Empty(t, bad, json)
		if want == "" {
			assert.Nil(t, problem, json)
		} else if assert.NotNil(t, problem, json) {
			assert.EqualError(t, problem, want, json)
		}

		list := []byte(`{"items": [{"key": "k", "value": "v"}, ` + json + `, null]}`)
		var all things
		require.NoError(t, tolerant.Unmarshal(list, &all))
		bad, problem = c.Check(list, &all, expected, false)
		assert.Nil(t, problem, json)
		reasons := map[int]string{}
		for _, row := range bad {
			reasons[row.Index] = row.Problem.Error()
		}
		wanted := map[int]string{2: "items[2]: must not be null"}
		if want != "" {
			wanted[1] = "items[1]" + want
		}
		assert.Equal(t, wanted, reasons, json)
	}
}

func TestCheckOfSomeFieldsAllowsMissingFields(t *testing.T) {
	var c Checker
	for json, want := range map[string]string{`{"index": 1}`: "", `{"value": null}`: ".value: must not be null", `{"key": ""}`: ""} {
		_, problem := c.Check([]byte(json), new(thing), nil, true)
		if want == "" {
			assert.Nil(t, problem)
		} else if assert.NotNil(t, problem) {
			assert.EqualError(t, problem, want)
		}
	}
}

// A list that is null says nothing about its rows. Its rows are not read as none.
func TestCheckRejectsAListThatIsNull(t *testing.T) {
	var c Checker
	_, problem := c.Check([]byte(`{"items": null}`), new(things), nil, false)
	require.NotNil(t, problem)
	assert.EqualError(t, problem, ".items: must not be null")
}

// No release counts fewer than no rows.
func TestCheckRejectsANegativeCount(t *testing.T) {
	var c Checker
	type counted struct {
		Items []thing `json:"items" response:"rows"`
		Total int     `json:"total_entries" response:"count"`
	}
	for _, total := range []string{"0", "null", "7"} {
		data := []byte(`{"items": [], "total_entries": ` + total + `}`)
		var page counted
		require.NoError(t, tolerant.Unmarshal(data, &page))
		requireFit(t, &c, data, &page)
	}
	data := []byte(`{"items": [], "total_entries": -5}`)
	_, problem := c.Check(data, &counted{Total: -5}, nil, false)
	require.NotNil(t, problem)
	assert.EqualError(t, problem, ".total_entries: must not be negative, and not -5")
}

// A bad row says which one it is, and so many of them are an error of the whole list.
func TestCheckOfBadRows(t *testing.T) {
	var c Checker
	data := []byte(`{"items": [{"key": "k", "index": 3, "value": null}]}`)
	all := things{Items: []thing{{Key: "k", Index: 3}}}
	bad, problem := c.Check(data, &all, nil, false)
	assert.Nil(t, problem)
	require.Len(t, bad, 1)
	assert.Equal(t, map[string]string{"key": "k", "index": "3"}, bad[0].ID)

	data = []byte(`{"items": [` + strings.Repeat("null, ", maxBadRows) + `null]}`)
	all = things{Items: make([]thing, maxBadRows+1)}
	_, problem = c.Check(data, &all, nil, false)
	require.NotNil(t, problem)
	assert.EqualError(t, problem, "items[0]: must not be null")
}

// The rows of a list under another name are rows as well.
func TestCheckOfRowsUnderAnotherName(t *testing.T) {
	var c Checker
	var all struct {
		Items []thing `json:"items" other:"things" response:"rows"`
	}
	nulls := 0
	note := func(_ reflect.Value, field string) {
		if field == "value" {
			nulls++
		}
	}
	data := []byte(`{"things": [{"key": "k", "index": 1, "value": "v"}, null, {"key": "other", "index": 2, "value": null}]}`)
	bad, problem := c.CheckNulls(data, &all, []Expected{{Field: "key", Value: "k"}}, false, note)
	assert.Nil(t, problem)
	require.Len(t, all.Items, 3)
	require.Len(t, bad, 2)
	assert.Equal(t, []int{1, 2}, []int{bad[0].Index, bad[1].Index})
	assert.EqualError(t, bad[0].Problem, "things[1]: must not be null")
	assert.Equal(t, 1, nulls)
}

func TestRowThatIsNoObjectMustNotBeNull(t *testing.T) {
	var page struct {
		Names []string `json:"names" response:"rows"`
	}
	data := []byte(`{"names": ["a", null]}`)
	require.NoError(t, new(tolerant.Decoder).Unmarshal(data, &page))
	bad, problem := new(Checker).Check(data, &page, nil, false)
	assert.Nil(t, problem)
	require.Len(t, bad, 1)
	assert.Equal(t, "names[1]: must not be null", bad[0].Problem.Error())
}
