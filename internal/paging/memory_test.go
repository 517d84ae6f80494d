package paging

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// run is a row whose key has two texts.
type run struct{ dagID, runID string }

// runs returns an unchanging list of n runs. Its pages take little memory.
func runs(n int) *List[run] {
	return &List[run]{
		Key: func(key []byte, row *run) []byte { return AppendKey(AppendKey(key, row.dagID), row.runID) },
		Fetch: func(_ context.Context, r Request) (*Page[run], func(), error) {
			var items []run
			for i := r.Offset; i < min(r.Offset+r.Limit, n); i++ {
				items = append(items, run{"etl", fmt.Sprintf("scheduled__2020-01-01T00:00:00.%07d+00:00", i)})
			}
			return &Page[run]{Items: items, PageInfo: PageInfo{Total: n}}, nil, nil
		},
	}
}

// retained returns how many bytes an iteration keeps at its last row of n.
func retained(tb testing.TB, l *List[run], n int) int64 {
	tb.Helper()
	before, after, rows := heap(), int64(0), 0
	for _, err := range l.All(tb.Context()) {
		require.NoError(tb, err)
		if rows++; rows == n {
			after = heap()
		}
	}
	require.Equal(tb, n, rows)
	return after - before
}

// heap returns the bytes of all objects that are in use.
func heap() int64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

func TestAllKeepsFewBytesPerRow(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector needs memory of its own")
	}
	const n = 100_000
	assert.Less(t, retained(t, runs(n), n), int64(16*n+256<<10), "16 bytes per row and 256 KiB")
	assert.Less(t, retained(t, runs(5), 5), int64(16<<10), "a short list")
}

func TestSecondPassSharesTheSetOfRows(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector needs memory of its own")
	}
	const n = 100_000
	tied, own := runs(n), runs(n)
	fetch, total, end := tied.Fetch, n, int64(0)
	tied.Fetch = func(ctx context.Context, r Request) (*Page[run], func(), error) {
		page, used, err := fetch(ctx, r)
		total ^= 1 // the list changes, which causes a second pass
		page.Total = total
		return page, used, err
	}
	own.Fetch = func(ctx context.Context, r Request) (*Page[run], func(), error) {
		if r.Offset+r.Limit >= n {
			end = heap()
		}
		return fetch(ctx, r)
	}
	before, rows := heap(), 0
	for _, err := range tied.Tied(own, true).All(t.Context()) {
		require.NoError(t, err)
		rows++
	}
	assert.Equal(t, n, rows)
	require.NotZero(t, end, "there was no second pass")
	assert.Less(t, end-before, int64(16*n+256<<10), "16 bytes per row and 256 KiB")
}

func TestAddingRowsDoesNotAllocatePerRow(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	l := runs(0)
	h := newHasher(l.untyped().appendKey)
	rows := &Page[run]{Items: []run{{"etl", "scheduled__2020-01-01T00:00:00+00:00"}}}
	h.fingerprint(rows, 0)
	assert.Zero(t, testing.AllocsPerRun(100, func() { h.fingerprint(rows, 0) }))
	numbers := &List[int]{Key: func(key []byte, row *int) []byte { return AppendKey(AppendKey(key, *row), int64(*row)) }}
	h = newHasher(numbers.untyped().appendKey)
	large := &Page[int]{Items: []int{300, 1 << 40}}
	h.fingerprint(large, 0)
	assert.Zero(t, testing.AllocsPerRun(100, func() { h.fingerprint(large, 1) }))
}

func TestAppendKeyDistinguishesFields(t *testing.T) {
	keys := map[string]bool{}
	for _, fields := range [][]string{{"", ""}, {"a", ""}, {"", "a"}, {"ab", "c"}, {"a", "bc"}, {"abc", ""}, {"\x00", ""}, {"\x01", "\x01"}, {"\x01\x01", ""}} {
		key := AppendKey(AppendKey(nil, fields[0]), fields[1])
		assert.False(t, keys[string(key)], "%q", fields)
		keys[string(key)] = true
	}
	keys = map[string]bool{}
	for _, fields := range [][2]int{{0, 0}, {1, 0}, {0, 1}, {-1, 0}, {0, -1}, {300, 1}, {1, 300}, {1 << 62, 0}} {
		key := AppendKey(AppendKey(nil, fields[0]), int64(fields[1]))
		assert.False(t, keys[string(key)], "%d", fields)
		keys[string(key)] = true
	}
}

// The set agrees with a map, before and after it is spread over shards.
func TestRowSet(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var s rowSet
	model := map[fingerprint]bool{}
	var ids []fingerprint
	for len(model) < 20*maxFew {
		id := fingerprint{random.Uint64(), random.Uint64()}
		if len(ids) > 0 && random.IntN(3) == 0 {
			id = ids[random.IntN(len(ids))]
		}
		mark := random.IntN(2) == 0
		marked, known := model[id]
		found, wasMarked := s.find(id)
		require.Equal(t, [2]bool{known, marked}, [2]bool{found, wasMarked})
		require.Equal(t, !known, s.add(id, mark))
		model[id] = marked || mark
		ids = append(ids, id)
		require.Equal(t, len(model), s.count)
	}
	for id, marked := range model {
		found, isMarked := s.find(id)
		require.Equal(t, [2]bool{true, marked}, [2]bool{found, isMarked})
	}
	for _, shard := range s.shards {
		require.True(t, slices.IsSorted(shard))
	}
}

// A position in the log is the row's last one, whatever was thinned, and recent rows have one.
func TestPositionLogHasLastPositions(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	l := positionLog{exact: 100}
	last := map[fingerprint]position{}
	var order []fingerprint
	for i := range 2000 {
		id, again := fingerprint{random.Uint64()}, false
		if i%9 == 8 { // a recent row, as the anchor is, or one of any age, as after a step back
			id, again = order[len(order)-1-random.IntN([]int{3, i - 1}[i%2])], true
		}
		l.add(id, i, 2*i, again)
		last[id] = position{int32(i), int32(2 * i)}
		order = append(order, id)
		for _, seen := range order[max(0, i-99):] {
			_, ok := l.find(seen)
			require.True(t, ok)
		}
		for _, entry := range l.landmarks {
			at, ok := l.find(fingerprint{entry.id})
			require.True(t, ok)
			require.Equal(t, last[fingerprint{entry.id}], at)
		}
	}
	assert.NotEmpty(t, l.landmarks)
	l.add(fingerprint{1}, 1<<40, -1, false)
	at, _ := l.find(fingerprint{1})
	assert.Equal(t, position{1<<31 - 1, 0}, at, "numbers that a server should not send")
}

// Each page of old rows has a landmark.
func TestPositionLogHasLandmarks(t *testing.T) {
	l := positionLog{exact: exactPositions}
	n := uint64(0)
	for offset := range 20_000 {
		l.add(fingerprint{n}, offset, 20_000, false)
		if offset%(DefaultLimit-1) == 0 { // the overlap
			l.add(fingerprint{n}, offset, 20_000, true)
		}
		n++
	}
	distance, longest := 0, 0
	for id := range n {
		distance++
		if _, ok := l.find(fingerprint{id}); ok {
			longest, distance = max(longest, distance), 0
		}
	}
	assert.Less(t, longest, DefaultLimit)
	assert.Less(t, len(l.landmarks), 20_000/landmarkSpacing)
}

// Large changes among old rows take few requests, because landmarks keep their positions.
func TestAllStepsBackToLandmarks(t *testing.T) {
	for name, test := range map[string]struct {
		change      func(*table)
		maxRequests int
	}{
		"rows are inserted in front":  {func(s *table) { s.rows = slices.Concat(span(100_000, 105_000), s.rows) }, 204 + 51},
		"the anchor is deleted":       {func(s *table) { s.rows = slices.Delete(s.rows, 5000, 11_000) }, 204},
		"rows in front are deleted":   {func(s *table) { s.rows = s.rows[5000:] }, 205},
		"rows are deleted and added":  {func(s *table) { s.rows = append(slices.Delete(s.rows, 5000, 11_000), span(100_000, 105_000)...) }, 280},
		"rows are moved to the front": {func(s *table) { s.rows = slices.Concat(span(100_000, 105_000), slices.Delete(s.rows, 5000, 11_000)) }, 350},
	} {
		s := &table{rows: numbers(20_000), pageLimit: 100, change: atRequest(100, test.change)}
		rows, err := collect(s.list().All(t.Context()))
		require.NoError(t, err, name)
		for _, row := range s.rows {
			if row < 100_000 {
				_, found := slices.BinarySearch(rows, row)
				require.True(t, found || slices.Contains(rows, row), "%s: row %d is missing", name, row)
			}
		}
		assert.LessOrEqual(t, s.requests, test.maxRequests, name)
	}
}

// BenchmarkAll reads a million rows. It reports the time per row, and the bytes per row that the iteration keeps.
func BenchmarkAll(b *testing.B) {
	const n = 1_000_000
	l := runs(n)
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range l.All(b.Context()) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.StopTimer()
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/row")
	b.ReportMetric(float64(retained(b, l, n))/n, "retained-B/row")
}
