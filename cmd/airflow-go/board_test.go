package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

func TestBoardReplacesItsLines(t *testing.T) {
	var out strings.Builder
	columns, lines := 20, []string{"\x1b[31mone\x1b[0m", "two"}
	b := &board{w: &out, size: func() (int, int) { return columns, 10 }, draw: func(width, rows int) []string {
		assert.Equal(t, columns-1, width)
		return lines
	}}
	change := func(change func()) string {
		out.Reset()
		b.update(change)
		assert.Empty(t, out.String(), "several changes are drawn at once")
		b.refresh()
		return out.String()
	}
	assert.Equal(t, "\r\x1b[31mone\x1b[0m\x1b[K\ntwo\x1b[K\n\x1b[J", change(func() {}))
	assert.Empty(t, change(func() {}), "nothing has changed")
	assert.Equal(t, "\x1b[2A\rthree\x1b[K\n\x1b[J", change(func() { lines = []string{"three"} }))
	assert.Equal(t, "\x1b[1A\r"+strings.Repeat("x", 19)+"\x1b[K\n\x1b[J", change(func() { lines = []string{strings.Repeat("x", 19)} }))
	assert.Equal(t, "\x1b[4A\rshort\x1b[K\n\x1b[J", change(func() { columns, lines = 5, []string{"short"} }), "the terminal has wrapped 19 characters into 4 rows")

	out.Reset()
	_, err := b.Write([]byte("a l\x1b[2Jo\rg li"))
	require.NoError(t, err)
	assert.Empty(t, out.String(), "the line is unfinished")
	_, err = b.Write([]byte("\x1b[32mne\x1b[0m\nnext"))
	require.NoError(t, err)
	assert.Equal(t, "\x1b[1A\ra log li\x1b[32mne\x1b[0m\x1b[K\nshort\x1b[K\n\x1b[J", out.String())
	out.Reset()
	b.end()
	assert.Equal(t, "\x1b[1A\rnext\x1b[K\nshort\x1b[K\n\x1b[J", out.String())
}

func event(id string, index, try int, state client.TaskState) client.RunEvent {
	start := time.Unix(int64(try), 0)
	return client.RunEvent{
		Run:          &client.DAGRun{DAGID: "d", DAGRunID: "r", State: client.DAGRunStateRunning},
		TaskInstance: &client.TaskInstance{TaskID: id, MapIndex: index, State: state, StartDate: start, EndDate: start.Add(time.Second)}, Try: try, NewState: string(state),
	}
}

func TestLiveRunKeepsTheOrderOfTheDAG(t *testing.T) {
	l := newLiveRun([]client.Task{{TaskID: "b"}, {TaskID: "z", DownstreamTaskIDs: []string{"a"}}, {TaskID: "a"}})
	assert.Empty(t, l.lines(80, 24, false, time.Unix(10, 0)), "nothing is known yet")
	l.see(event("removed", -1, 1, client.TaskStateSuccess))
	l.see(event("a", 1, 1, client.TaskStateSuccess))
	l.see(event("a", 0, 1, client.TaskStateFailed))
	l.see(event("z", -1, 2, client.TaskStateRunning))
	l.see(event("z", -1, 1, client.TaskStateFailed)) // an earlier try
	drawn := l.lines(60, 24, false, time.Unix(4, 0))
	assert.Equal(t, []string{
		"d  r  running  3.0s  3 of 5 tasks",
		"TASK     STATE       TOOK  TRY  0s                      3.0s",
		"b        -                 0",
		"z        running     3.0s  2    ××××××××××▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
		"└─ a     failed 2/2  1.0s  1    ××××××××××",
		"removed  success     1.0s  1    ██████████",
		"× failed  ▒ running  █ success",
	}, drawn)
	assert.Equal(t, drawn[:6], l.lines(60, 6, false, time.Unix(4, 0)), "there is no room for the legend")
	assert.NotContains(t, strings.Join(l.lines(30, 24, false, time.Unix(4, 0)), "\n"), "×", "there are no bars")
	l.see(event("z", -1, 2, client.TaskStateNone)) // it was cleared
	assert.Contains(t, l.lines(60, 24, false, time.Unix(4, 0))[3], "z        -")
}

func TestLiveRunDrawsTheTreeOfItsTasks(t *testing.T) {
	l := newLiveRun([]client.Task{
		{TaskID: "extract", DownstreamTaskIDs: []string{"clean", "count"}}, {TaskID: "clean", DownstreamTaskIDs: []string{"load"}},
		{TaskID: "count", DownstreamTaskIDs: []string{"load", "tell"}}, {TaskID: "load"}, {TaskID: "tell"}, {TaskID: "other"},
	})
	l.see(event("extract", -1, 1, client.TaskStateSuccess))
	labels := func(columns, rows int) (labels []string) {
		for _, line := range l.lines(columns, rows, false, time.Unix(4, 0))[2:] {
			labels = append(labels, strings.TrimRight(strings.TrimSuffix(line[:min(len(line), 24)], "-"), " -"))
		}
		return labels
	}
	assert.Equal(t, []string{"extract     success  1.0", "├─ clean", "└─ count", "   ├─ load", "   └─ tell", "other", "█ success"}, labels(120, 24))
	assert.NotContains(t, strings.Join(labels(16, 24), ""), "─", "there is no room")
	assert.NotContains(t, strings.Join(labels(120, 5), ""), "─", "tasks are hidden")
}

// TestLongNamesKeepTheTreeAndTheState proves that long IDs of tasks are shortened before the tree or the state disappears, at every width.
func TestLongNamesKeepTheTreeAndTheState(t *testing.T) {
	l := newLiveRun([]client.Task{
		{TaskID: "extract_all_the_orders_from_the_warehouse_of_the_region_v2", DownstreamTaskIDs: []string{"section_a.transform_and_clean_the_orders_of_the_region_1"}},
		{TaskID: "section_a.transform_and_clean_the_orders_of_the_region_1", DownstreamTaskIDs: []string{"section_a.transform_and_clean_the_orders_of_the_region_2"}},
		{TaskID: "section_a.transform_and_clean_the_orders_of_the_region_2"},
	})
	l.see(event("extract_all_the_orders_from_the_warehouse_of_the_region_v2", -1, 1, client.TaskStateSuccess))
	l.see(event("section_a.transform_and_clean_the_orders_of_the_region_1", -1, 2, client.TaskStateUpForRetry))
	draw := func(columns int) []string { return l.lines(columns, 24, false, time.Unix(4, 0)) }
	assert.Equal(t, []string{
		"d  r  running  3.0s  1 of 3 tasks",
		"TASK                               STATE         TOOK  TRY  0s              3.0s",
		"extract_all_the_…of_the_region_v2  success       1.0s  1    ███████",
		"└─ section_a.tran…of_the_region_1  up_for_retry  1.0s  2          ××××××××",
	}, draw(80)[:4])
	assert.Equal(t, []string{
		"d  r  running  3.0s  1 of 3 tasks",
		"TASK             STATE         TOOK  TRY",
		"extract…gion_v2  success       1.0s  1",
		"└─ secti…gion_1  up_for_retry  1.0s  2",
		"   └─ sect…on_2  -                   0",
	}, draw(40))
	for columns := 12; columns < 200; columns++ {
		drawn := draw(columns)
		assert.Contains(t, drawn[0], "runni", columns)
		assert.Contains(t, drawn[2], "success", columns)
		assert.Contains(t, drawn[3], "up_for_retry"[:min(12, columns-1)], columns)
		if columns >= 27 {
			assert.Contains(t, drawn[4], "└─ ", columns)
		}
		for _, line := range drawn {
			assert.LessOrEqual(t, textWidth(line), columns, line)
		}
	}
}

func TestLiveRunFitsIntoTheTerminal(t *testing.T) {
	l := newLiveRun(nil)
	for i := range 30 {
		l.see(event(fmt.Sprintf("done%02d", i), -1, 1, client.TaskStateSuccess))
	}
	l.see(event("late", -1, 1, client.TaskStateRunning))
	l.see(event("bad", -1, 1, client.TaskStateFailed))
	drawn := l.lines(80, 7, false, time.Unix(5, 0))
	require.Len(t, drawn, 7)
	assert.Contains(t, drawn[0], "31 of 32 tasks")
	assert.Contains(t, drawn[2], "bad ")
	assert.Contains(t, drawn[5], "late ")
	assert.Equal(t, "and 28 success", drawn[6])
	assert.Len(t, l.lines(80, 2, false, time.Unix(5, 0)), 1)
	assert.Len(t, l.lines(80, allRows, false, time.Unix(5, 0)), 35)
}

// TestTheTimeOfARunIncludesItsTasks proves that a task that was read after its run does not take longer than the run.
func TestTheTimeOfARunIncludesItsTasks(t *testing.T) {
	l := newLiveRun(nil)
	seen := event("a", -1, 1, client.TaskStateSuccess) // it ran from 1 to 2
	seen.Run.StartDate = time.Unix(0, 5e8)
	l.see(seen)
	assert.Contains(t, l.lines(80, 24, false, time.Unix(1, 8e8))[0], "running  1.5s ")
	assert.Contains(t, l.lines(80, 24, false, time.Unix(3, 0))[0], "running  2.5s ")
}
