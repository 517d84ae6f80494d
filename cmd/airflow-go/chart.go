package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/stable"
)

// chart shows what happened in a DAG run over time: a row for each task, with a bar for each try.
type chart struct {
	from, to time.Time     // the axis of the bars
	took     time.Duration // by the run itself; the whole axis if the server does not say when it started
	rows     []chartRow
	branches map[string]string // the lines that lead to each task in the tree of the tasks; nil draws no tree
}

// chartRow is a task instance, or all instances of a mapped task.
type chartRow struct {
	taskID   string
	label    string
	state    client.TaskState
	ended    int // how many of its instances have ended
	total    int // the number of instances
	grouped  bool
	took     time.Duration // during which at least one try ran
	try      int           // the last one; 0 if none was prepared, also if the task has ended without running
	attempts []attempt
}

// attempt is a try of a task instance. It has not ended if end is zero.
type attempt struct {
	mapIndex   int
	try        int
	state      client.TaskState
	start, end time.Time
}

// history is a task instance with its tries, in their order.
type history struct {
	taskID   string
	mapIndex int
	state    client.TaskState
	attempts []attempt
}

// set adds a try or replaces what is known about it.
func (h *history) set(try attempt) {
	i, found := slices.BinarySearchFunc(h.attempts, try, func(a, b attempt) int { return cmp.Compare(a.try, b.try) })
	if found {
		h.attempts[i] = try
	} else {
		h.attempts = slices.Insert(h.attempts, i, try)
	}
}

// setLast sets the last try of a task instance, unless it waits for its start: then Airflow may return the dates and the number of the
// try before.
func (h *history) setLast(ti *client.TaskInstance, try int) {
	last := attempt{mapIndex: ti.MapIndex, try: try, state: ti.State, start: ti.StartDate, end: ti.EndDate}
	if !ti.State.Terminal() || len(h.attempts) > 0 {
		last.try = max(try, 1) // Airflow before 2.10 does not count a try that waits
	}
	switch ti.State {
	case client.TaskStateNone, client.TaskStateScheduled, client.TaskStateQueued:
		if n := len(h.attempts); n > 0 && h.attempts[n-1].try >= last.try || try == 0 {
			return
		}
		last.start, last.end = time.Time{}, time.Time{}
	case client.TaskStateRunning, client.TaskStateRestarting, client.TaskStateDeferred:
		last.end = time.Time{}
	}
	h.set(last)
}

// newChart returns the chart of task instances, in their order, at a time. Instances of a mapped task share a row, unless each is true.
func newChart(run *client.DAGRun, instances []*history, each bool, now time.Time) *chart {
	c := &chart{from: run.StartDate, to: run.EndDate}
	if c.to.IsZero() {
		c.to = now
	}
	at := map[string]int{} // the rows of mapped tasks
	for _, h := range instances {
		grouped := h.mapIndex >= 0 && !each
		i, known := at[h.taskID]
		if !known || !grouped {
			label := cell(h.taskID)
			if h.mapIndex >= 0 && each {
				label += "[" + strconv.Itoa(h.mapIndex) + "]"
			}
			i = len(c.rows)
			c.rows = append(c.rows, chartRow{taskID: h.taskID, label: label, state: h.state, grouped: grouped})
			at[h.taskID] = i
		}
		c.rows[i].add(h)
	}
	for i := range c.rows {
		c.finish(&c.rows[i], now)
	}
	if c.from.IsZero() || c.from.After(c.to) {
		c.from = c.to
	}
	c.took = c.to.Sub(c.from)
	switch {
	case run.State == client.DAGRunStateQueued: // it starts again, and its dates may still be those before
		c.took = 0
	case run.StartDate.IsZero():
	case run.EndDate.IsZero():
		c.took = max(0, c.to.Sub(run.StartDate)) // a task may have been read after the run
	default:
		c.took = max(0, run.EndDate.Sub(run.StartDate))
	}
	return c
}

// urgency orders states: that of a row is the one of its instances with the highest urgency.
func urgency(state client.TaskState) int {
	return slices.Index([]client.TaskState{
		client.TaskStateSkipped, client.TaskStateSuccess, client.TaskStateNone, client.TaskStateScheduled, client.TaskStateQueued, client.TaskStateDeferred,
		client.TaskStateUpForReschedule, client.TaskStateUpForRetry, client.TaskStateRunning, client.TaskStateUpstreamFailed, client.TaskStateFailed,
	}, state)
}

func (r *chartRow) add(h *history) {
	r.total++
	if h.state.Terminal() {
		r.ended++
	}
	if urgency(h.state) > urgency(r.state) {
		r.state = h.state
	}
	r.attempts = append(r.attempts, h.attempts...)
	if n := len(h.attempts); n > 0 {
		r.try = max(r.try, h.attempts[n-1].try)
	}
}

// finish computes how long a row took, and extends the chart so that it contains the row.
func (c *chart) finish(r *chartRow, now time.Time) {
	r.attempts = slices.DeleteFunc(r.attempts, func(a attempt) bool { return a.start.IsZero() })
	var first, last time.Time
	for i := range r.attempts {
		a := &r.attempts[i]
		if a.end.IsZero() {
			a.end = now
		}
		if a.end.Before(a.start) { // the clocks of the machines differ
			a.end = a.start
		}
		if first.IsZero() || a.start.Before(first) {
			first = a.start
		}
		if a.end.After(last) {
			last = a.end
		}
	}
	if first.IsZero() {
		return
	}
	r.took = worked(r.attempts)
	if c.from.IsZero() || first.Before(c.from) {
		c.from = first
	}
	if last.After(c.to) {
		c.to = last
	}
}

// worked returns how long at least one of the tries ran. For a task instance this is the sum of its tries.
func worked(tries []attempt) time.Duration {
	var total time.Duration
	var until time.Time
	byStart := slices.Clone(tries)
	stable.Sort(byStart, func(a, b *attempt) int { return a.start.Compare(b.start) })
	for _, try := range byStart {
		if until.Before(try.start) {
			until = try.start
		}
		if try.end.After(until) {
			total += try.end.Sub(until)
			until = try.end
		}
	}
	return total
}

// stateText returns the state of a row and, for a mapped task, how many of its instances have ended.
func (r *chartRow) stateText() string {
	text := cell(string(r.state))
	if r.grouped {
		text += fmt.Sprintf(" %d/%d", r.ended, r.total)
	}
	return text
}

// bar returns n characters for the time of the chart, and the state of each; empty where nothing ran.
func (c *chart) bar(r *chartRow, n int) []client.TaskState {
	cells := make([]client.TaskState, n)
	span := max(c.to.Sub(c.from), 1)
	place := func(t time.Time) float64 { return float64(n) * float64(t.Sub(c.from)) / float64(span) }
	for _, a := range r.attempts {
		first := min(int(place(a.start)), n-1)
		for i := first; i <= max(first, int(math.Ceil(place(a.end)))-1); i++ {
			if cells[i] == "" || urgency(a.state) > urgency(cells[i]) {
				cells[i] = a.state
			}
		}
	}
	return cells
}

const (
	smallestBar   = 10 // narrower bars are left out
	smallestLabel = 6
)

// chartColumns are the widths of the columns of a chart; 0 for those that are left out.
type chartColumns struct {
	task, state, took, try, bar int
	tree                        bool // the tasks are drawn as a tree
}

// fit returns the widths for a terminal. If there is not enough room, names of tasks are shortened first, then the bar, the try and the time
// are left out, and then the tree is. The state stays.
func (c *chart) fit(columns int) chartColumns {
	w := chartColumns{state: textWidth("STATE"), took: textWidth("TOOK")}
	whole, short := textWidth("TASK"), 0 // the column of tasks with whole names, and with the shortest ones
	plain := whole                       // without the tree
	for i := range c.rows {
		r := &c.rows[i]
		w.state, w.took = max(w.state, textWidth(r.stateText())), max(w.took, textWidth(shortDuration(r.took)))
		if r.try > 1 {
			w.try = max(len("TRY"), len(strconv.Itoa(r.try)))
		}
		branch, label := textWidth(c.branches[r.taskID]), textWidth(r.label)
		whole, short, plain = max(whole, branch+label), max(short, branch+min(label, smallestLabel)), max(plain, label)
	}
	w.tree = c.branches != nil
	rest := columns - w.state - 2 - w.took - 2
	if w.try > 0 {
		rest -= w.try + 2
	}
	if task := min(whole, max(short, columns/3, rest-2-40, min(whole, rest-2-2*smallestBar))); rest-2-task >= smallestBar {
		w.task, w.bar = task, rest-2-task
		return w
	}
	for _, column := range []*int{&w.try, &w.took} {
		if short > rest && *column > 0 {
			rest += *column + 2
			*column = 0
		}
	}
	if short > rest {
		w.tree, whole = false, plain
	}
	w.task = max(0, min(whole, rest))
	return w
}

// lines draws the chart in a number of columns, with a header.
func (c *chart) lines(columns int, p palette) []string {
	w := c.fit(columns)
	header := newLine(columns, p)
	header.add("2", "TASK", w.task)
	header.add("2", "STATE", w.state)
	header.add("2", "TOOK", w.took)
	header.add("2", "TRY", w.try)
	span := shortDuration(c.to.Sub(c.from))
	header.add("2", "0s"+strings.Repeat(" ", max(1, w.bar-2-len(span)))+span, w.bar)
	drawn := []string{header.text()}
	for i := range c.rows {
		r := &c.rows[i]
		branch := ""
		if w.tree {
			branch = c.branches[r.taskID]
		}
		l := newLine(columns, p)
		l.add("", branch+clipMiddle(r.label, w.task-textWidth(branch)), w.task)
		l.add(styleOf(r.state).code, r.stateText(), w.state)
		l.add("", shortDuration(r.took), w.took)
		l.add("", strconv.Itoa(r.try), w.try)
		if w.bar > 0 {
			l.addBar(c.bar(r, w.bar))
		}
		drawn = append(drawn, l.text())
	}
	return drawn
}

// legend returns a line that explains the characters of the bars; "" if there are no bars.
func (c *chart) legend(columns int, p palette) string {
	if c.fit(columns).bar == 0 {
		return ""
	}
	l := newLine(columns, p)
	for _, state := range c.states() {
		text := styleOf(state).fill + " " + cell(string(state))
		l.add(styleOf(state).code, text, textWidth(text))
	}
	return l.text()
}

// line is a line of a terminal that consists of cells. What does not fit is cut off.
type line struct {
	left int // the columns that are left
	p    palette
	b    strings.Builder
}

func newLine(columns int, p palette) *line { return &line{left: columns, p: p} }

// add adds a cell of a width, in a color, and two spaces. A cell of width 0 is left out.
func (l *line) add(code, text string, width int) {
	width = min(width, l.left)
	if width == 0 {
		return
	}
	text = clip(text, width)
	gap := min(width-textWidth(text)+2, l.left-textWidth(text))
	l.left -= textWidth(text) + gap
	l.b.WriteString(l.p.code(code, text) + strings.Repeat(" ", gap))
}

// addBar adds a bar, in which equal neighbors share a color.
func (l *line) addBar(cells []client.TaskState) {
	for i := 0; i < len(cells); {
		j := i
		for j < len(cells) && cells[j] == cells[i] {
			j++
		}
		if cells[i] == "" {
			l.b.WriteString(strings.Repeat(" ", j-i))
		} else {
			l.b.WriteString(l.p.state(cells[i], strings.Repeat(styleOf(cells[i]).fill, j-i)))
		}
		i = j
	}
}

func (l *line) text() string { return strings.TrimRight(l.b.String(), " ") }

// shortDuration returns a duration in at most six characters, such as 0.4s, 12s, 3m05s or 2h10m; "" if it is 0.
func shortDuration(d time.Duration) string {
	switch tenths := d.Round(100 * time.Millisecond); {
	case d <= 0:
		return ""
	case tenths < 10*time.Second:
		return strconv.FormatFloat(tenths.Seconds(), 'f', 1, 64) + "s"
	}
	d = d.Round(time.Second)
	hours, minutes, seconds := int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", seconds)
	case d < time.Hour:
		return fmt.Sprintf("%dm%02ds", minutes, seconds)
	case hours < 100:
		return fmt.Sprintf("%dh%02dm", hours, minutes)
	}
	return fmt.Sprintf("%dd%02dh", hours/24, hours%24)
}
