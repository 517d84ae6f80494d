package tolerant

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"testing"
	"time"

	"github.com/airflow-go/airflow/gen"
)

// sample has a field of each kind.
type sample struct {
	inner
	*Embedded
	I     int             `json:"i"`
	I8    int8            `json:"i8"`
	U     uint16          `json:"u"`
	F     float64         `json:"f"`
	F32   float32         `json:"f32"`
	B     bool            `json:"b"`
	State state           `json:"state"`
	Time  time.Time       `json:"time"`
	Num   json.Number     `json:"num"`
	Raw   json.RawMessage `json:"raw"`
	Any   any             `json:"any"`
	Bytes []byte          `json:"bytes"`
	P     *int            `json:"p"`
	Next  *sample         `json:"next"`
	List  []sample        `json:"list"`
	Fs    []float64       `json:"fs"`
	Map   map[state]inner `json:"map"`
	Ints  map[int]string  `json:"ints"`
	Pair  [2]int          `json:"pair"`
	Run   gen.DAGRun      `json:"run"`
}

type Embedded struct {
	S    string `json:"s"`
	Deep []bool `json:"deep"`
}

// finite replaces NaN and infinities by 0, because encoding/json cannot write them.
func (s *sample) finite() {
	floats := append([]*float64{&s.F}, make([]*float64, len(s.Fs))...)
	for i := range s.Fs {
		floats[i+1] = &s.Fs[i]
	}
	for _, f := range floats {
		if math.IsNaN(*f) || math.IsInf(*f, 0) {
			*f = 0
		}
	}
	if f := float64(s.F32); math.IsNaN(f) || math.IsInf(f, 0) {
		s.F32 = 0
	}
	if s.Next != nil {
		s.Next.finite()
	}
	for i := range s.List {
		s.List[i].finite()
	}
}

func addSeeds(f *testing.F) {
	for _, seed := range []string{
		`{"i": 1.0, "i8": "7", "u": "3", "f": NaN, "f32": -Infinity, "b": 1, "state": 5, "time": "2026-01-02 03:04:05+0000"}`,
		`{"raw": [NaN, "NaN\"", 1.0e2], "any": {"a": Infinity}, "bytes": "AQ==", "p": 1e2, "next": {"list": [null, {"N": "1"}]}}`,
		`{"map": {"a": {"n": 2.0}, "a": null}, "ints": {"1": "x"}, "pair": [1, 2, 3], "S": {"x": [ ]}, "deep": ["true", 0], "num": 1.50}`,
		`{"i": 1, "i8": "-7", "s": "\ud83d\u00e9", "time": "2026-01-02T03:04:05.25+01:00", "fs": [1, 1e3], "next": null, "run": {"conf": {"a": 1.0}}}`,
		`{"list": [{"p": 1, "list": [{"i": 1}]}], "list": [{"i": 2}], "LIST": [], "time": "", "f": "1e-05"}`,
		`{"i": 1.5}`, `{"u": -0.0}`, `[`, `{"a": Na`, `null`, `"x"`, "{\"s\": \"\xff\"}", `{"time": "2026-01-01T00:00:00+2400"}`,
	} {
		f.Add([]byte(seed))
	}
}

// FuzzUnmarshal proves that Unmarshal returns the same values as encoding/json for valid data, and that every accepted value can be
// encoded and decoded again.
func FuzzUnmarshal(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var strict, got sample
		before := bytes.Clone(data)
		strictErr, err := json.Unmarshal(data, &strict), Unmarshal(data, &got)
		if !bytes.Equal(before, data) {
			t.Fatal("Unmarshal changed its input")
		}
		if strictErr == nil && (err != nil || !reflect.DeepEqual(strict, got)) {
			t.Fatalf("%q: got %+v (%v), want %+v", data, got, err, strict)
		}
		if err != nil {
			if err.Error() != strictErr.Error() {
				t.Fatalf("%q: got error %v, want %v", data, err, strictErr)
			}
			return
		}
		got.finite()
		written, err := json.Marshal(&got)
		if err != nil {
			t.Fatalf("%q: %v", data, err)
		}
		if err := json.Unmarshal(written, new(sample)); err != nil {
			t.Fatalf("%q became %q: %v", data, written, err)
		}
	})
}

// kinds has a field of each kind that a reader decodes, or leaves to encoding/json.
type kinds struct {
	S     string            `json:"s"`
	State state             `json:"state"`
	I     int               `json:"i"`
	I8    int8              `json:"i8"`
	U     uint16            `json:"u"`
	F     float64           `json:"f"`
	F32   float32           `json:"f32"`
	B     bool              `json:"b"`
	Time  time.Time         `json:"time"`
	Raw   json.RawMessage   `json:"raw"`
	Any   any               `json:"any"`
	Bytes []byte            `json:"bytes"`
	P     *int              `json:"p"`
	Next  *kinds            `json:"next"`
	List  []kinds           `json:"list"`
	Texts []string          `json:"texts"`
	Fs    []float64         `json:"fs"`
	Map   map[string]string `json:"map"`
	Delta *gen.TimeDelta    `json:"delta"`
	Link  gen.OperatorLink  `json:"link"`
	Run   gen.DAGRun        `json:"run"`
}

// FuzzDecoder proves that what the first pass accepts, it decodes like encoding/json.
func FuzzDecoder(f *testing.F) {
	addSeeds(f)
	for _, seed := range []string{
		oneDAG, pageOfRuns("{}"), `{"dag_runs": [{"conf": null}, {}], "total_entries": 2}`,
		`{"list": [{"s": "a", "texts": ["x", "y", ""]}, {"s": "a", "texts": ["x", "z"], "f": -1.5e-3, "i": -0}], "list": []}`,
		`{"delta": "PT1H", "link": null, "map": {"a": "b"}, "any": [1], "raw": null, "p": null, "next": {"p": 7}, "s": "\u00e9\ud800é"}`,
		`{"s": "a", "S": "b"}`, `{"u": 70000, "f32": 1e39}`, `{"list": [1,]}`, `{"texts": [null], "b": false} x`, "{\"\u017f\": \"x\"}",
	} {
		f.Add([]byte(seed))
	}
	var d Decoder
	compare := func(t *testing.T, data []byte, got, want any) {
		before := bytes.Clone(data)
		if !d.read(data, got) {
			if !reflect.ValueOf(got).Elem().IsZero() {
				t.Fatalf("%q: the target is not zero: %+v", data, got)
			}
			return
		}
		if err := json.Unmarshal(data, want); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: got %+v, want %+v (%v)", data, got, want, err)
		}
		if !bytes.Equal(before, data) {
			t.Fatal("the input has changed")
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		compare(t, data, new(kinds), new(kinds))
		compare(t, data, new(gen.DAGRunCollection), new(gen.DAGRunCollection))
		compare(t, data, new(gen.DAG), new(gen.DAG))
		compare(t, data, new(gen.TaskCollection), new(gen.TaskCollection))
		compare(t, data, new([]string), new([]string))
	})
}

// FuzzRepair proves that the second pass decodes valid data like encoding/json.
func FuzzRepair(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		valid := json.Valid(data)
		if quoted := quoteNonFinite(data); valid && !bytes.Equal(quoted, data) {
			t.Fatalf("%q became %q", data, quoted)
		}
		var strict, got sample
		err := json.Unmarshal(data, &strict)
		if ok := repair(data, &got); err == nil && (!ok || !reflect.DeepEqual(strict, got)) {
			t.Fatalf("%q: got %+v (%t), want %+v", data, got, ok, strict)
		}
		var anything any
		if repair(data, &anything) {
			if written, err := json.Marshal(anything); err != nil || valid && json.Unmarshal(data, &anything) != nil {
				t.Fatalf("%q became %q: %v", data, written, err)
			}
		} else if valid && json.Unmarshal(data, &anything) == nil {
			t.Fatalf("%q was rejected", data)
		}
	})
}
