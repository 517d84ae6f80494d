package tolerant

import (
	"encoding/json"
	"math"
	"net/netip"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// Responses of Airflow 2.11.2 with users, tasks, and NaN in the conf of a DAG run and in an XCom.
const (
	usersResponse = `{
  "total_entries": 1,
  "users": [
    {
      "active": true,
      "changed_on": "2026-05-02T10:20:30.000461",
      "created_on": "2026-05-02T10:20:30",
      "email": "ada@example.com",
      "fail_login_count": null,
      "first_name": "Ada",
      "last_login": null,
      "login_count": 17,
      "roles": [
        {
          "name": "Op"
        }
      ],
      "username": "ada"
    }
  ]
}
`
	tasksResponse = `{
  "tasks": [
    {
      "downstream_task_ids": [
        "load"
      ],
      "end_date": null,
      "execution_timeout": null,
      "params": {},
      "pool_slots": 1.0,
      "priority_weight": 3.0,
      "retries": 0.0,
      "retry_delay": {
        "__type": "TimeDelta",
        "days": 0,
        "microseconds": 0,
        "seconds": 300
      },
      "start_date": "2026-01-01T00:00:00+00:00",
      "task_id": "extract"
    }
  ],
  "total_entries": 1
}
`
	runResponse = `{
  "conf": {
    "big": 123456789012345678901234567890,
    "f": 1.0,
    "nan": NaN,
    "note": "NaN, \"Infinity",
    "range": [
      Infinity,
      -Infinity
    ]
  },
  "dag_id": "hello",
  "dag_run_id": "r",
  "end_date": null,
  "logical_date": "2026-05-02T10:20:30.043261+00:00",
  "state": "queued"
}
`
	xcomResponse = `{
  "key": "return_value",
  "map_index": -1,
  "timestamp": "2026-05-02T10:20:30.501005+00:00",
  "value": NaN
}
`
)

func TestTimesWithoutZone(t *testing.T) {
	var page gen.UserCollection
	require.Error(t, json.Unmarshal([]byte(usersResponse), &page), "the test needs data to repair")
	page = gen.UserCollection{}
	require.NoError(t, Unmarshal([]byte(usersResponse), &page))
	require.Len(t, page.Users, 1)
	user := page.Users[0]
	assert.Equal(t, time.Date(2026, 5, 2, 10, 20, 30, 461000, time.UTC), user.ChangedOn)
	assert.Equal(t, time.Date(2026, 5, 2, 10, 20, 30, 0, time.UTC), user.CreatedOn)
	assert.True(t, user.LastLogin.IsZero())
	assert.Equal(t, 17, user.LoginCount)
	assert.Equal(t, []gen.UserRole{{Name: "Op"}}, user.Roles)
	assert.Equal(t, 1, page.TotalEntries)
}

func TestFloatsForIntegers(t *testing.T) {
	var page struct {
		Tasks []struct {
			PoolSlots  int            `json:"pool_slots"`
			Priority   uint8          `json:"priority_weight"`
			Retries    *int           `json:"retries"`
			RetryDelay *gen.TimeDelta `json:"retry_delay"`
			Downstream []string       `json:"downstream_task_ids"`
			StartDate  time.Time      `json:"start_date"`
			TaskID     string         `json:"task_id"`
		} `json:"tasks"`
		Total int `json:"total_entries"`
	}
	require.NoError(t, Unmarshal([]byte(tasksResponse), &page))
	require.Len(t, page.Tasks, 1)
	task := page.Tasks[0]
	assert.Equal(t, 1, task.PoolSlots)
	assert.Equal(t, uint8(3), task.Priority)
	require.NotNil(t, task.Retries)
	assert.Zero(t, *task.Retries)
	assert.Equal(t, 300, task.RetryDelay.Seconds)
	assert.Equal(t, []string{"load"}, task.Downstream)
	assert.Equal(t, 2026, task.StartDate.Year())
	assert.Equal(t, "extract", task.TaskID)
	assert.Equal(t, 1, page.Total)
}

func TestRawMessageKeepsItsBytes(t *testing.T) {
	var run gen.DAGRun
	require.NoError(t, Unmarshal([]byte(runResponse), &run))
	conf := runResponse[strings.Index(runResponse, `{
    "big"`):strings.Index(runResponse, `,
  "dag_id"`)]
	conf = strings.NewReplacer(": NaN", `: "NaN"`, " Infinity", ` "Infinity"`, "-Infinity", `"-Infinity"`).Replace(conf)
	conf = strings.Replace(conf, `\" "Infinity"`, `\"Infinity`, 1)
	assert.Equal(t, conf, string(run.Conf), "unchanged except for the three tokens")
	assert.Contains(t, conf, `"note": "NaN, \"Infinity"`, "tokens in strings are unchanged")
	assert.Equal(t, gen.DAGRunStateQueued, run.State)
	assert.Equal(t, time.Date(2026, 5, 2, 10, 20, 30, 43261000, time.UTC), run.LogicalDate.UTC())

	var xcom gen.XCom
	require.NoError(t, Unmarshal([]byte(xcomResponse), &xcom))
	assert.JSONEq(t, `"NaN"`, string(xcom.Value))
	assert.Equal(t, new(-1), xcom.MapIndex)
}

// upper is a type with its own UnmarshalJSON.
type upper string

func (u *upper) UnmarshalJSON(b []byte) error {
	*u = upper(strings.ToUpper(string(b)))
	return nil
}

type (
	state string
	inner struct {
		N int    `json:"n"`
		S string `json:"s"`
	}
)

func TestRepairs(t *testing.T) {
	for _, test := range []struct {
		json string
		want any
	}{
		{`1.0`, 1},
		{`-12.500e1`, -125},
		{`1e3`, int16(1000)},
		{`1E+3`, 1000},
		{`0e99`, 0},
		{`-0.0`, uint(0)},
		{`9223372036854775807.0`, int64(math.MaxInt64)},
		{`-9.223372036854775808e18`, int64(math.MinInt64)},
		{`1844674407370955161.5e1`, uint64(math.MaxUint64)},
		{`"42"`, 42},
		{`"42.0"`, uint8(42)},
		{`"2.5"`, 2.5},
		{`"1e-05"`, float32(1e-5)},
		{`Infinity`, math.Inf(1)},
		{` -Infinity `, math.Inf(-1)},
		{`"Infinity"`, math.Inf(1)},
		{`1`, "1"},
		{`1.50`, "1.50"},
		{`true`, state("true")},
		{`NaN`, "NaN"},
		{`{"a": [1,  "\u00e4"]}`, `{"a":[1,"\u00e4"]}`},
		{`[ ]`, `[]`},
		{`"true"`, true},
		{`"False"`, false},
		{`1`, true},
		{`0`, false},
		{`"1"`, true},
		{`[1.0, null, "3"]`, []int{1, 0, 3}},
		{`[{"n": 1.0, "s": "x"}, null, {"n": null, "s": "\u00e9"}]`, []inner{{1, "x"}, {}, {0, "é"}}},
		{`[{"n": 1.0}, null]`, []*inner{{N: 1}, nil}},
		{`{"n": 1, "n": 2.0, "s": 3, "unknown": [{"n": [1.5, "]"]}]}`, inner{2, "3"}},
		{`{"N": 1.0, "S": "any case, as in encoding/json"}`, inner{1, "any case, as in encoding/json"}},
		{`{"a": "1", "b\n": 2.0, "a": 3}`, map[string]int{"a": 3, "b\n": 2}},
		{`{"a": {"n": 1.0}, "b": null}`, map[state]inner{"a": {N: 1}, "b": {}}},
		{`{"a": NaN, "b": [1, -Infinity]}`, map[string]any{"a": "NaN", "b": []any{1.0, "-Infinity"}}},
		{`{"a": NaN, "b": 1.0}`, map[string]json.RawMessage{"a": json.RawMessage(`"NaN"`), "b": json.RawMessage(`1.0`)}},
		{`{"a": [NaN ]}`, map[string]upper{"a": `["NAN" ]`}},
		{`[NaN, "a"]`, []upper{`"NAN"`, `"A"`}},
		{`{"a": 1.0, "b": []}`, struct {
			A int
			B []int
		}{1, []int{}}},
		{`{"a": 1.0, "b": "AQI=", "c": [1, 2]}`, struct {
			A    int
			B, C []byte
		}{1, []byte{1, 2}, []byte{1, 2}}},
		{`{"a": 1.0, "b": [1, 2], "c": 1.50, "d": "::1", "e": {"1": 2}, "-": 5, "f": 6, "g": 7, "F": 8}`, struct {
			A int
			B [2]int
			C json.Number
			D netip.Addr
			E map[int]int
			F int `json:"-"`
			g int
		}{A: 1, B: [2]int{1, 2}, C: "1.50", D: netip.IPv6Loopback(), E: map[int]int{1: 2}}},
		{`{"a": 1.0, "b": "2", "c": "true"}`, struct {
			A int
			B int  `json:"b,string"`
			C bool `json:",string"`
		}{1, 2, true}},
	} {
		t.Run(test.json, func(t *testing.T) {
			got := reflect.New(reflect.TypeOf(test.want))
			require.Error(t, json.Unmarshal([]byte(test.json), got.Interface()), "the test needs data to repair")
			got.Elem().SetZero()
			require.NoError(t, Unmarshal([]byte(test.json), got.Interface()))
			assert.Equal(t, test.want, got.Elem().Interface())
		})
	}
	var nan struct{ A, B float64 }
	require.NoError(t, Unmarshal([]byte(`{"A": NaN, "B": "NaN"}`), &nan))
	assert.True(t, math.IsNaN(nan.A) && math.IsNaN(nan.B))
}

func TestTimeLayouts(t *testing.T) {
	second := time.Date(2026, 11, 21, 5, 31, 34, 0, time.UTC)
	for text, want := range map[string]time.Time{
		"2026-11-21T05:31:34Z":             second,
		"2026-11-21T05:31:34":              second,
		"2026-11-21 05:31:34":              second,
		"2026-11-21T07:31:34+0200":         second,
		"2026-11-21 07:31:34+0200":         second,
		"2026-11-21 07:31:34+02:00":        second,
		"2026-11-21 05:31:34Z":             second,
		"2026-11-21T05:31:34+0000":         second,
		"2026-11-21T05:31:34.5":            second.Add(500 * time.Millisecond),
		"2026-11-21T05:31:34.156467":       second.Add(156467 * time.Microsecond),
		"2026-11-21 05:31:34.123456789Z":   second.Add(123456789),
		"2026-11-21 07:31:34.000001+02:00": second.Add(time.Microsecond),
		"2026-11-21":                       second.Truncate(24 * time.Hour),
		"Sat, 21 Nov 2026 05:31:34 GMT":    second,
		"":                                 {},
	} {
		var got struct{ Time, Date time.Time }
		got.Time = time.Unix(0, 0)
		require.NoError(t, Unmarshal([]byte(`{"time": "`+text+`", "date": "2026-11-21"}`), &got), text)
		assert.True(t, want.Equal(got.Time), "%s became %s", text, got.Time)
	}
	var pointer *time.Time
	require.NoError(t, Unmarshal([]byte(`"2026-11-21T05:31:34"`), &pointer))
	assert.Equal(t, second, *pointer)
	assert.Equal(t, time.UTC, pointer.Location())
}

func TestEmbeddedStructs(t *testing.T) {
	type Deep struct {
		N    int `json:"n"`
		Deep int `json:"deep"`
		Tie  int
	}
	type Other struct {
		Tie int
		Tag int
	}
	type tagged struct {
		Tagged int `json:"Tag"`
	}
	type Self struct {
		*Deep
		Other
		tagged
		*Self
		N     int   `json:"n"`
		Named Other `json:"named"`
	}
	const text = `{"n": 1, "deep": 2, "Tie": 3, "Tag": 4, "named": {"Tie": 5}, "Self": {"n": 6}, "NAMED": {"Tag": 7}`
	var want, got Self
	require.NoError(t, json.Unmarshal([]byte(text+`}`), &want))
	require.NoError(t, Unmarshal([]byte(strings.NewReplacer("1", "1.0", "7", `"7"`).Replace(text)+`}`), &got))
	assert.Equal(t, want, got)
	assert.Equal(t, 4, got.Tagged)

	type private struct{ N int }
	for name, v := range map[string]any{
		"unexported embedded pointer": new(struct {
			*private
			M int
		}),
		"unexported named struct": new(struct {
			private `json:"n"`
			M       int
		}),
		"string option": new(struct {
			N string `json:",string"`
			M int
		}),
	} {
		text := []byte(`{"N": "\"a\"", "M": 1.0}`)
		assert.Equal(t, json.Unmarshal(text, v), Unmarshal(text, v), name)
	}
}

// Data that cannot be repaired gets the error of encoding/json.
func TestErrorsOfEncodingJSON(t *testing.T) {
	type all struct {
		I   int
		I8  int8
		U   uint
		F   float64
		F32 float32
		B   bool
		S   string
		T   time.Time
		L   []int
		O   inner
		M   map[string]int
		K   map[int]int
		A   netip.Addr
		Num json.Number
		Any any
		By  []byte
		Arr [2]int
		C   chan int
		P   *inner
	}
	for _, text := range []string{
		``, `{`, `{"I": 1`, `{"I": Na}`, `{"I": -Infi}`, `{"I": NaN`, `[NaN, Infinity`, `{"S": "NaN`, `{"S": "\`, `NaNNaN`, `{"F": -NaN}`,
		`{"I": 1.5}`, `{"I": 1.0000000000000000000000001}`, `{"I": 1e-1}`, `{"I": 1e19}`, `{"I": 1e99999999999999999999}`,
		`{"I": 12345678901234567890}`, `{"I": 1e2000000000}`, `{"I8": 128.0}`, `{"U": -1.0}`, `{"I": true}`, `{"I": NaN}`, `{"I": "NaN"}`, `{"I": ""}`,
		`{"I": " 1"}`, `{"I": "1 "}`, `{"I": "0x1"}`, `{"I": "1.5"}`, `{"I": {}}`, `{"I": []}`, `{"I": "one"}`,
		`{"F": "1_0"}`, `{"F": "inf"}`, `{"F": ""}`, `{"F": 1e999}`, `{"F": "1e999"}`, `{"F32": 1e39}`, `{"F": false}`, `{"F": []}`,
		`{"B": 2}`, `{"B": "yes"}`, `{"B": ""}`, `{"B": {}}`,
		`{"T": 17}`, `{"T": "soon"}`, `{"T": {}}`, `{"T": "2026-13-01"}`, `{"T": "2026-01-01T00:00:00+2400"}`, `{"T": "Sat, 21 Nov 2026 05:31:34 EST"}`,
		`{"L": 1}`, `{"L": "1"}`, `{"L": {}}`, `{"L": {"I": 1}}`, `{"L": [1.5]}`,
		`{"O": "x"}`, `{"O": []}`, `{"O": 1}`, `{"P": ""}`, `{"M": []}`, `{"M": "{}"}`, `{"M": {"a": 1.5}}`, `{"K": {"1": 2.0}}`,
		`{"A": 1}`, `{"Num": NaN}`, `{"Any": 1e999}`, `{"By": 1}`, `{"By": {}}`, `{"Arr": [1.0]}`, `{"C": 1}`, `{"C": {}}`, `[]`, `"x"`,
	} {
		strict := json.Unmarshal([]byte(text), new(all))
		require.Error(t, strict, text)
		require.EqualError(t, Unmarshal([]byte(text), new(all)), strict.Error(), text)
	}
	for _, v := range []any{nil, all{}, (*all)(nil)} {
		assert.EqualError(t, Unmarshal([]byte(`{"I": 1.0}`), v), json.Unmarshal([]byte(`{}`), v).Error())
	}
}

func TestNestingLimit(t *testing.T) {
	type node struct {
		Next *node           `json:"next"`
		N    int             `json:"n"`
		Raw  json.RawMessage `json:"raw"`
	}
	nested := func(levels int, before, inside, after string) []byte {
		return []byte(strings.Repeat(before, levels) + inside + strings.Repeat(after, levels))
	}
	var chain node
	require.NoError(t, Unmarshal(nested(9999, `{"next": `, `{"n": 1.0}`, `}`), &chain))
	levels := 1
	last := &chain
	for ; last.Next != nil; levels++ {
		last = last.Next
	}
	assert.Equal(t, 10_000, levels)
	assert.Equal(t, 1, last.N)

	var flat node
	require.NoError(t, Unmarshal([]byte(`{"raw": `+string(nested(9999, `[`, `NaN`, `]`))+`}`), &flat))
	assert.Len(t, flat.Raw, 2*9999+5)
	assert.Error(t, Unmarshal([]byte(`{"raw": `+string(nested(10_000, `[`, `NaN`, `]`))+`}`), &flat))
	assert.Error(t, Unmarshal(nested(10_001, `{"next": `, `{"n": 1.0}`, `}`), &chain))
	assert.Error(t, Unmarshal(nested(1_000_000, `[`, `NaN`, `]`), new(any)))
	assert.Error(t, Unmarshal(nested(1_000_000, `[`, ``, ``), new(any)))
}

// The second pass over ten times the data takes about ten times the memory.
func TestSecondPassMemoryIsLinear(t *testing.T) {
	allocated := func(items int) uint64 {
		text := []byte(`{"users": [` + strings.Repeat(`{"login_count": 1.0, "created_on": "", "x": [NaN]},`, items) + `null]}`)
		var page gen.UserCollection
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		require.NoError(t, Unmarshal(text, &page))
		runtime.ReadMemStats(&after)
		require.Len(t, page.Users, items+1)
		return after.TotalAlloc - before.TotalAlloc
	}
	assert.Less(t, allocated(20_000), 20*allocated(2000))
}

func TestFirstPassAllocatesNothingExtra(t *testing.T) {
	page := []byte(pageOfRuns("{}"))
	allocations := func(unmarshal func([]byte, any) error) int {
		return int(testing.AllocsPerRun(20, func() {
			if err := unmarshal(page, new(gen.DAGRunCollection)); err != nil {
				t.Error(err)
			}
		}))
	}
	assert.Equal(t, allocations(json.Unmarshal), allocations(Unmarshal))
}
