package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/bench/stub"
)

func TestEveryGoalIsMeasured(t *testing.T) {
	tiny := sizes{operations: 20, pages: 2, runs: 300, moreRuns: 500, triggers: 100, triggersAtOnce: 50, starts: 2}
	r, err := measure(t.Context(), plan{rounds: 2}, tiny, io.Discard)
	require.NoError(t, err)
	all := goals(runtime.Version())
	require.Len(t, r.Rows, len(all))
	for i, row := range r.Rows {
		assert.Equal(t, all[i].workload, row.Workload)
		assert.Equal(t, all[i].metric, row.Metric)
		rounds := 2
		if slow(row.Workload) {
			rounds = 1
		}
		for _, name := range row.Workload.peers() {
			require.Len(t, row.Peers[name].Values, rounds, "%s: %s", row.Workload, name)
			if row.Metric != cpuTime { // too few operations for the clock
				assert.Positive(t, row.Peers[name].Spread.Median, "%s: %s of %s", row.Workload, row.Metric, name)
			}
		}
		assert.Equal(t, all[i].most > 0, row.Met != nil)
	}
}

// withoutApache skips a test that knows the peers of the build without Apache's client.
func withoutApache(t *testing.T) {
	t.Helper()
	if newApache() != nil {
		t.Skip("this build has Apache's client, too")
	}
}

func TestShortRunLeavesOutPeers(t *testing.T) {
	assert.ElementsMatch(t, []string{reference, subject}, plan{short: true}.peers(listRuns, 0))
	assert.ElementsMatch(t, peerNames(), plan{}.peers(listRuns, 0))
	assert.ElementsMatch(t, peerNames(), plan{short: true}.peers(listDAGs, 1))
	assert.ElementsMatch(t, []string{reference, subject}, plan{}.peers(listRuns3, 1), "the others have no API of Airflow 3")
}

func TestRoundsBeginWithAnotherPeer(t *testing.T) {
	withoutApache(t)
	assert.Equal(t, []string{reference, subject, oapi}, plan{}.peers(trigger, 0))
	assert.Equal(t, []string{subject, oapi, reference}, plan{}.peers(trigger, 1))
	assert.Equal(t, []string{oapi, reference, subject}, plan{}.peers(trigger, 2))
}

func TestOnlySelectsWorks(t *testing.T) {
	p := plan{only: regexp.MustCompile("^page")}
	assert.Equal(t, []workload{pageOfRuns, pageOfDAGs}, p.workloads(goals("go1.26.8")))
}

func TestInterruptedRunHasItsCompleteRounds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	tiny := sizes{operations: 20, pages: 2, runs: 300, triggers: 100}
	progress := writerFunc(func(string) { cancel() }) // after the first round
	r, err := measure(ctx, plan{rounds: 3, only: regexp.MustCompile("^get|64 goroutines")}, tiny, progress)
	require.NoError(t, err)
	assert.Equal(t, 1, r.Rounds)
	require.NotEmpty(t, r.Rows)
	for _, row := range r.Rows {
		assert.Len(t, row.Peers[subject].Values, 1)
	}
	_, err = measure(ctx, plan{rounds: 3}, tiny, io.Discard)
	assert.Error(t, err, "there is no complete round")
}

// writerFunc is called with each text that is written.
type writerFunc func(text string)

func (f writerFunc) Write(p []byte) (int, error) {
	f(string(p))
	return len(p), nil
}

func TestScaleTableHasEverySize(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, withStub(t.Context(), func(server *stub.Process) error {
		return scale(t.Context(), server, plan{rounds: 1}, 100, &out, io.Discard)
	}))
	lines := strings.Split(out.String(), "\n")
	for _, start := range []string{
		"Airflow 2: list 1 runs plain 1", "Airflow 2: list 1 runs airflow-go 1", "Airflow 2: list 100 runs plain 1", "Airflow 2: list 100 runs airflow-go 2",
		"Airflow 2: 1 triggers plain 1", "Airflow 2: 1 triggers airflow-go 1", "Airflow 2: 100 triggers plain 100", "Airflow 2: 100 triggers airflow-go 100",
		"Airflow 3: list 100 runs plain 1", "Airflow 3: list 100 runs airflow-go 2", "Airflow 3: 100 triggers plain 100", "Airflow 3: 100 triggers airflow-go 100",
	} {
		assert.True(t, slices.ContainsFunc(lines, func(line string) bool {
			cells := strings.Join(strings.Fields(strings.ReplaceAll(line, "|", " ")), " ")
			return strings.HasPrefix(cells, start+" ")
		}), "%s in\n%s", start, out.String())
	}
}

func TestSpreadHasMedianAndQuartiles(t *testing.T) {
	assert.Equal(t, spread{Median: 3, Low: 2, High: 4}, spreadOf([]float64{5, 1, 4, 2, 3}))
	assert.Equal(t, spread{Median: 1.5, Low: 1.25, High: 1.75}, spreadOf([]float64{2, 1}))
	assert.Equal(t, spread{Median: 7, Low: 7, High: 7}, spreadOf([]float64{7}))
	assert.Equal(t, spread{Median: 2, Low: 2, High: 2}, ratios([]float64{2, 20, 200}, []float64{1, 10, 100}))
}

func TestTableHasGoals(t *testing.T) {
	withoutApache(t)
	measured := make(samples)
	for i := range 3 {
		slower := float64(i + 1)
		measured.add(trigger, reference, values{allocations: 50, cpuTime: 10_000 * slower})
		measured.add(trigger, subject, values{allocations: 40, cpuTime: 12_000 * slower})
	}
	all := []goal{
		{workload: trigger, metric: allocations, most: 39},
		{workload: trigger, metric: cpuTime, most: 1.2, toPlain: true},
		{workload: getDAG, metric: allocations, most: 40},
	}
	r := report{Go: "go1.26.8", CPUs: 2, Rounds: 3, Rows: rows(all, measured)}
	var out bytes.Buffer
	require.NoError(t, r.writeTable(&out))
	assert.Equal(t, strings.TrimPrefix(`
| workload                  | metric      | plain   | airflow-go | oapi-codegen | airflow-go / plain | oapi-codegen / plain | goal           | met |
| ------------------------- | ----------- | ------- | ---------- | ------------ | ------------------ | -------------------- | -------------- | --- |
| trigger a run, no network | allocations | 50      | 40         | –            | 0.80               | –                    | ≤ 39           | no  |
| trigger a run, no network | CPU time    | 20.0 µs | 24.0 µs    | –            | 1.20               | –                    | ≤ 1.20 × plain | yes |

1 of 2 goals met. go1.26.8, 2 CPUs, 3 rounds. Values are medians; ratios are medians [quartiles] within one round.
`, "\n"), out.String())

	out.Reset()
	require.NoError(t, r.writeJSON(&out))
	var decoded report
	require.NoError(t, json.Unmarshal(out.Bytes(), &decoded))
	assert.Equal(t, r, decoded)
}

func TestGoalsOfNewerGo(t *testing.T) {
	for release, want := range map[string]float64{"go1.26.8": 0.45, "go1.27.0": 0.50} {
		for _, g := range goals(release) {
			if g.metric == cpuTime && slices.Contains([]workload{pageOfRuns, pageOfDAGs, pageOfRuns3, pageOfDAGs3}, g.workload) {
				assert.InDelta(t, want, g.most, 0, release)
			}
		}
	}
}

func TestFlagsAreChecked(t *testing.T) {
	var progress bytes.Buffer
	assert.ErrorContains(t, run(t.Context(), []string{"-rounds", "-1"}, io.Discard, &progress), "must not be negative")
	assert.ErrorContains(t, run(t.Context(), []string{"-only", "("}, io.Discard, &progress), "-only")
	assert.NoError(t, run(t.Context(), []string{"-h"}, io.Discard, &progress))
	assert.Contains(t, progress.String(), "-short")
}
