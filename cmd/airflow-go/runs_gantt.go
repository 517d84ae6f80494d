package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
)

// maxHistories is the number of task instances of which the earlier tries are read, each with a request.
const maxHistories = 100

func (a *app) runsGanttCommand() *cobra.Command {
	each := false
	cmd := a.command("gantt DAG RUN", "Show when the tasks of a DAG run ran", `  airflow-go runs gantt etl @latest
  airflow-go runs gantt etl @latest:failed --mapped
  airflow-go runs gantt etl key__order-4711 -o html > gantt.html`,
		func(ctx context.Context, c *client.Client, args []string) error {
			run, err := c.DAGRuns.Get(ctx, args[0], args[1])
			if err != nil {
				return err
			}
			instances, err := a.histories(ctx, c, run)
			if err != nil {
				return err
			}
			return a.printGantt(run, instances, each)
		})
	cmd.Long = `Show when the tasks of a DAG run ran: a row for each task in the order in which they started, with a bar for each try. The instances of a
mapped task share a row, unless --mapped is set.

TOOK is how long a task ran: the sum of its tries, without the time between them. Instances of a mapped task that ran at the same time count
once. The first line has the time of the run, as runs get has. The bars also show tries from before the run was cleared.

The chart is as wide as that of runs watch. In a file or a pipe, it has 80 columns, or as many as COLUMNS says.

Besides the other formats, -o prints pictures:

  -o svg   an image
  -o html  a page with the image and a table of all tries

JSON, YAML and CSV have an object or row for each try. Airflow before 2.10 does not store earlier tries. ` + fmt.Sprintf(
		"The earlier tries of\nat most %d task instances are read.", maxHistories)
	cmd.Flags().BoolVar(&each, "mapped", false, "show a row for each instance of a mapped task")
	return drawing(cmd, "svg", "html")
}

// histories returns the task instances of a run with their tries, in the order in which they started.
func (a *app) histories(ctx context.Context, c *client.Client, run *client.DAGRun) ([]*history, error) {
	var found []*history
	retried := 0
	stored := true // the server stores earlier tries
	for ti, err := range c.TaskInstances.All(ctx, run.DAGID, run.DAGRunID, &client.TaskInstanceListOptions{Limit: 1000}) {
		if err != nil {
			return nil, err
		}
		h := &history{taskID: ti.TaskID, mapIndex: ti.MapIndex, state: ti.State}
		if ti.TryNumber > 1 && stored {
			if retried++; retried <= maxHistories {
				if stored, err = h.read(ctx, c, ti.ID()); err != nil {
					return nil, err
				}
			}
		}
		h.setLast(&ti, ti.TryNumber)
		found = append(found, h)
	}
	if left := retried - maxHistories; left > 0 {
		a.say("The earlier tries of %d further task instances are not shown.", left)
	}
	slices.SortStableFunc(found, func(a, b *history) int {
		return cmp.Or(compareStarts(a, b), strings.Compare(a.taskID, b.taskID), cmp.Compare(a.mapIndex, b.mapIndex))
	})
	return found, nil
}

// read adds the earlier tries of a task instance; stored is false if the server does not store them.
func (h *history) read(ctx context.Context, c *client.Client, id client.TaskInstanceID) (stored bool, err error) {
	page, err := c.TaskInstances.ListTries(ctx, id)
	if _, unsupported := errors.AsType[*client.UnsupportedError](err); unsupported {
		return false, nil
	}
	if err != nil {
		return true, err
	}
	for i := range page.Items {
		try := &page.Items[i]
		h.set(attempt{mapIndex: h.mapIndex, try: try.TryNumber, state: try.State, start: try.StartDate, end: try.EndDate})
	}
	return true, nil
}

// compareStarts compares the starts of the first tries. Task instances that have not started come last.
func compareStarts(a, b *history) int {
	start := func(h *history) time.Time {
		for _, try := range h.attempts {
			if !try.start.IsZero() {
				return try.start
			}
		}
		return time.Time{}
	}
	x, y := start(a), start(b)
	if x.IsZero() != y.IsZero() {
		return y.Compare(x)
	}
	return x.Compare(y)
}

// ganttTry is a try as it is printed in JSON. It has the names of the API.
type ganttTry struct {
	DAGID    string     `json:"dag_id"`
	DAGRunID string     `json:"dag_run_id"`
	TaskID   string     `json:"task_id"`
	MapIndex int        `json:"map_index"` // -1 unless the task is mapped
	Try      int        `json:"try_number"`
	State    *string    `json:"state"` // null if it has none
	Start    *time.Time `json:"start_date"`
	End      *time.Time `json:"end_date"`
}

var ganttRows = table(
	column[ganttTry]{"TASK", func(t *ganttTry) string { return t.TaskID }},
	column[ganttTry]{"MAP INDEX", func(t *ganttTry) string { return mapIndexText(t.MapIndex) }},
	column[ganttTry]{"TRY", func(t *ganttTry) string { return strconv.Itoa(t.Try) }},
	column[ganttTry]{"STATE", func(t *ganttTry) string { return textOf(t.State) }},
	column[ganttTry]{"STARTED", func(t *ganttTry) string { return formatTime(timeOf(t.Start)) }},
	column[ganttTry]{"TOOK", func(t *ganttTry) string { return took(timeOf(t.Start), timeOf(t.End)) }},
)

// textOf returns a text; "" if there is none.
func textOf(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// timeOf returns a time; the zero time if there is none.
func timeOf(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}

// ganttTries returns all tries of a run.
func ganttTries(run *client.DAGRun, instances []*history) []ganttTry {
	tries := []ganttTry{}
	for _, h := range instances {
		for _, try := range h.attempts {
			tries = append(tries, ganttTry{
				DAGID: run.DAGID, DAGRunID: run.DAGRunID, TaskID: h.taskID, MapIndex: h.mapIndex, Try: try.try,
				State: unless("", string(try.state)), Start: unless(time.Time{}, try.start), End: unless(time.Time{}, try.end),
			})
		}
	}
	return tries
}

func (a *app) printGantt(run *client.DAGRun, instances []*history, each bool) error {
	tries := ganttTries(run, instances)
	c := newChart(run, instances, each, a.clock.now())
	text := ""
	switch {
	case a.format.name == "svg":
		text = c.svg(run)
	case a.format.name == "html":
		text = c.html(run, ganttRows(tries...))
	case a.format.isText():
		columns, _, isTerminal := terminalSize(a.out)
		if isTerminal {
			columns-- // some terminals wrap after the last column
		}
		p := paletteOf(a.out)
		drawn := append([]string{c.title(run, columns, p)}, c.lines(columns, p)...)
		if legend := c.legend(columns, p); legend != "" {
			drawn = append(drawn, legend)
		}
		return a.printDrawing(drawn)
	default:
		return a.print(tries, ganttRows(tries...))
	}
	_, err := io.WriteString(a.out, text)
	return err
}

func (c *chart) tookText() string { return cmp.Or(shortDuration(c.took), "0s") }

// title returns a line about the run of a chart.
func (c *chart) title(run *client.DAGRun, columns int, p palette) string {
	ended, total := 0, 0
	for i := range c.rows {
		ended, total = ended+c.rows[i].ended, total+c.rows[i].total
	}
	state := client.TaskState(run.State)
	facts := fmt.Sprintf("%s  %d of %d tasks", c.tookText(), ended, total)
	name := cell(run.DAGID) + "  " + cell(run.DAGRunID)
	l := newLine(columns, p)
	fixed := func() int { return textWidth(cell(string(state))) + 2 + textWidth(facts) + 2 }
	if textWidth(name)+fixed() > columns {
		facts = fmt.Sprintf("%s  %d/%d", c.tookText(), ended, total)
	}
	name = clip(name, max(smallestLabel, columns-fixed()))
	if room := columns - textWidth(cell(string(state))) - 2; textWidth(name) > room { // the state is more important
		name = clip(name, max(0, room))
	}
	l.add("1", name, textWidth(name))
	l.add(styleOf(state).code, cell(string(state)), textWidth(cell(string(state))))
	l.add("", facts, textWidth(facts))
	return l.text()
}
