package tolerant

import (
	"encoding/json"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

type wide struct {
	Rows  []row          `json:"rows"`
	Names []string       `json:"names"`
	Table map[string]row `json:"table"`
	Any   any            `json:"any"`
	Inner *wide          `json:"inner"`
}

type row struct {
	ID      string  `json:"id"`
	Numbers [20]int `json:"numbers"`
	Tags    []struct{ A, B string }
	Time    time.Time       `json:"time"`
	Raw     json.RawMessage `json:"raw"`
}

// Decoding takes no more memory than the estimate.
func TestFootprintIsUpperBound(t *testing.T) {
	for name, data := range map[string]string{
		"rows":        `{"rows": [` + strings.Repeat(`{},`, 50_000) + `{}]}`,
		"nulls":       `{"rows": [` + strings.Repeat(`null,`, 50_000) + `{}]}`,
		"tags":        `{"rows": [{"Tags": [` + strings.Repeat(`{},`, 100_000) + `{}]}]}`,
		"short lists": `{"rows": [` + strings.Repeat(`{"Tags":[{}]},`, 50_000) + `{}]}`,
		"names":       `{"names": [` + strings.Repeat(`"",`, 200_000) + `""]}`,
		"any":         `{"any": [` + strings.Repeat(`{},`, 100_000) + `{}]}`,
		"any of any":  `{"any": [` + strings.Repeat(`[[]],`, 100_000) + `{}]}`,
		"recursive":   `{"inner": {"inner": {"rows": [` + strings.Repeat(`{},`, 50_000) + `{}]}}}`,
		"long text":   `{"any": "` + strings.Repeat(`text`, 500_000) + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			out := new(wide)
			estimate := Footprint([]byte(data), reflect.TypeOf(out), 1<<20)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			require.NoError(t, json.Unmarshal([]byte(data), out))
			runtime.GC()
			runtime.ReadMemStats(&after)
			runtime.KeepAlive(out)
			used := int(after.HeapAlloc) - int(before.HeapAlloc)
			assert.Less(t, used*3/4, estimate, "except for the spare capacity of slices")
		})
	}
}

// The estimate for a usual response, whose JSON is longer than its decoded value, is about the size of the response.
func TestFootprintOfUsualResponses(t *testing.T) {
	data := `{"names": ["` + strings.Repeat("a, [b], {c} ", 200_000) + `"]}`
	assert.Less(t, Footprint([]byte(data), reflect.TypeFor[*wide](), 1<<20), len(data)+10_000)
	data = `{"rows": [` + strings.Repeat(`{"id": "`+strings.Repeat("x", 1000)+`"},`, 1000) + `{}]}`
	assert.Less(t, Footprint([]byte(data), reflect.TypeFor[*wide](), 1<<20), 2*len(data))
	assert.Equal(t, 2, Footprint([]byte("17"), reflect.TypeFor[*int](), 1<<20))
}

func FuzzFootprint(f *testing.F) {
	f.Add(`{"rows": [{"Tags": [{}]}, null], "any": [[], {"a": 1}]}`)
	f.Add(`[}]{"`)
	f.Fuzz(func(t *testing.T, data string) {
		exact := Footprint([]byte(data), reflect.TypeFor[*wide](), 0)
		rough := Footprint([]byte(data), reflect.TypeFor[*wide](), 1<<62)
		if exact < len(data) || rough < exact {
			t.Fatalf("%q: exact %d, rough %d", data, exact, rough)
		}
	})
}
