package conform

import (
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
}

type asset struct {
	ID int `json:"id" other:"dataset_id"`
}

func TestFillUsesFirstNameThatIsPresent(t *testing.T) {
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
			require.NoError(t, c0.Fill([]byte(c.json), &got))
			assert.Equal(t, c.want, got)

			var in page
			wrapped := []byte(`{"runs": [null, ` + c.json + `], "event": ` + c.json + `, "total": 3}`)
			require.NoError(t, tolerant.Unmarshal(wrapped, &in))
			require.NoError(t, c0.Fill(wrapped, &in))
			assert.Equal(t, page{Runs: []run{{}, c.want}, Event: &c.want, Total: 3}, in)
		})
	}
}

func TestFillReportsWrongType(t *testing.T) {
	var c Checker
	var got run
	data := []byte(`{"execution_date": {}}`)
	require.NoError(t, tolerant.Unmarshal(data, &got))
	assert.ErrorContains(t, c.Fill(data, &got), "execution_date: ")
}

func TestFillNeedsNoMemory(t *testing.T) {
	var c Checker
	data := []byte(`{"runs": [{"logical_date": "2026-01-01T00:00:00Z", "execution_date": "2026-01-01T00:00:00Z", "note": null}]}`)
	var got page
	require.NoError(t, tolerant.Unmarshal(data, &got))
	assert.Zero(t, testing.AllocsPerRun(100, func() { _ = c.Fill(data, &got) }))
}

// Fill reads whatever tolerant.Unmarshal accepts.
func FuzzFill(f *testing.F) {
	f.Add([]byte(`{"runs": [{"execution_date": "2026-01-02T00:00:00Z", "when": null}, null, {}], "event": {"datasets": [{"dataset_id": 1.0}]}}`))
	f.Add([]byte(`{"runs": [{"count": NaN}], "runs": [], "event": 7}`))
	f.Add([]byte(`{"RUNS": [{}, {"counter": "x"}], "runs": {}}`))
	f.Fuzz(func(_ *testing.T, data []byte) {
		var c Checker
		var got page
		if tolerant.Unmarshal(data, &got) == nil {
			_ = c.Fill(data, &got)
		}
	})
}
