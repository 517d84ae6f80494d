package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/client"
)

// liveRun is what is known about a run that is watched on a terminal.
type liveRun struct {
	run       *client.DAGRun      // nil until the first event
	order     map[string]int      // of tasks: that of their tree
	branches  map[string]string   // the lines before each task in the tree
	instances []*history          // in this order
	index     map[instanceKey]int // where in instances
}

// newLiveRun returns a run of which nothing has started. tasks are empty if they cannot be read.
func newLiveRun(tasks []client.Task) *liveRun {
	l := &liveRun{order: map[string]int{}, branches: map[string]string{}}
	for i, task := range newGraph(tasks).branches() {
		l.order[task.taskID], l.branches[task.taskID] = i, task.lines
		l.instances = append(l.instances, &history{taskID: task.taskID, mapIndex: -1})
	}
	l.sort()
	return l
}

// sort sorts the instances. Tasks that are no longer part of the DAG come last.
func (l *liveRun) sort() {
	place := func(h *history) int {
		if i, known := l.order[h.taskID]; known {
			return i
		}
		return len(l.order)
	}
	slices.SortStableFunc(l.instances, func(a, b *history) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), strings.Compare(a.taskID, b.taskID), cmp.Compare(a.mapIndex, b.mapIndex))
	})
	l.index = map[instanceKey]int{}
	for i, h := range l.instances {
		l.index[instanceKey{h.taskID, h.mapIndex}] = i
	}
}

// see takes note of an event.
func (l *liveRun) see(event client.RunEvent) {
	l.run = event.Run
	if event.TaskInstance == nil {
		return
	}
	ti := *event.TaskInstance
	ti.State = client.TaskState(event.NewState)
	if _, known := l.index[keyOf(&ti)]; !known {
		if i, unexpanded := l.index[instanceKey{ti.TaskID, -1}]; unexpanded {
			l.instances = slices.Delete(l.instances, i, i+1) // the task is mapped, and has instances now
		}
		l.instances = append(l.instances, &history{taskID: ti.TaskID, mapIndex: ti.MapIndex})
		l.sort()
	}
	h := l.instances[l.index[keyOf(&ti)]]
	if n := len(h.attempts); n == 0 || event.Try >= h.attempts[n-1].try {
		h.state = ti.State
	}
	h.setLast(&ti, event.Try)
}

// lines draws the run.
func (l *liveRun) lines(columns, rows int, p palette, now time.Time) []string {
	if l.run == nil {
		return nil
	}
	c := newChart(l.run, l.instances, false, now)
	drawn := []string{c.title(l.run, columns, p)}
	if len(c.rows) == 0 || rows < 3 {
		return drawn
	}
	more := c.keep(rows - 2)
	if more == "" {
		c.branches = l.branches
	}
	drawn = append(drawn, c.lines(columns, p)...)
	if more != "" {
		drawn = append(drawn, p.dim(clip(more, columns)))
	}
	if legend := c.legend(columns, p); legend != "" && len(drawn) < rows {
		drawn = append(drawn, legend)
	}
	return drawn
}

// keep removes rows, so that the chart has at most n lines with the text that it returns about the other rows. The rows that matter most stay.
func (c *chart) keep(n int) string {
	if len(c.rows) <= n {
		return ""
	}
	places := make([]int, len(c.rows))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return urgency(c.rows[b].state) - urgency(c.rows[a].state) })
	shown, hidden := places[:n-1], places[n-1:]
	counts := map[string]int{}
	for _, i := range hidden {
		counts[cmp.Or(string(c.rows[i].state), "not started")]++
	}
	var words []string
	for state, count := range counts {
		words = append(words, fmt.Sprintf("%d %s", count, cell(state)))
	}
	slices.Sort(words)
	slices.Sort(shown)
	kept := make([]chartRow, 0, n)
	for _, i := range shown {
		kept = append(kept, c.rows[i])
	}
	c.rows = kept
	return "and " + strings.Join(words, ", ")
}
