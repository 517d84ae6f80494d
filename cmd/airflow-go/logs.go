package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/stable"
	"github.com/airflow-go/airflow/internal/wrap"
	"github.com/airflow-go/airflow/problem"
)

func (a *app) logsCommand() *cobra.Command {
	l := logs{a: a}
	var (
		follow      bool
		grep, since string
	)
	read := a.with(func(ctx context.Context, c *client.Client, args []string) error {
		l.api, l.dagID, l.runID, l.taskID = c, args[0], args[1], optional(args, 2)
		if follow {
			return l.follow(ctx)
		}
		return l.read(ctx)
	})
	cmd := a.command("logs DAG RUN [TASK]", "Print the logs of a DAG run or of one task", `  airflow-go logs etl key__order-4711 load
  airflow-go logs etl @latest -f
  airflow-go logs etl @latest:failed --failed --tail 50
  airflow-go logs etl @latest --since 10m
  airflow-go logs etl @latest load --map-index 3 --try 1 --grep 'WARN|ERROR'`, nil)
	cmd.Long = `Print the log of a task, or the logs of all tasks of a DAG run in the order in which they started. If there can be several logs, each
line begins with its task and map index. What Airflow says about a log that it does not have goes to standard error.

With -f, the command prints lines as tasks write them, of several tasks at the same time, until the task or the run has ended. It goes
on with the next try of a task. The exit code is 0 also if the task failed.

With -o json, each line is a JSON object; with -o yaml it is an item of a list, and with -o csv a row.`
	flags := cmd.Flags()
	flags.BoolVarP(&follow, "follow", "f", false, "print what is written later, too, until the task or the run has ended")
	flags.UintVar(&l.try, "try", 0, "`number` of the try, from 1; 0 means the last one")
	flags.IntVar(&l.mapIndex, "map-index", -1, "only the instance of a mapped task with this `index`; requires TASK")
	flags.UintVar(&l.tail, "tail", 0, "only the last `n` lines of each log; 0 means all")
	flags.StringVar(&grep, "grep", "", "only lines that match this regular `expression`")
	flags.StringVar(&since, "since", "", "only lines that were written since this `time`: "+moments)
	flags.BoolVar(&l.failed, "failed", false, "only tasks that failed")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		switch {
		case flags.Changed("map-index") && (l.mapIndex < 0 || len(args) < 3):
			return &usageError{"--map-index must be at least 0 and requires TASK"}
		case follow && l.failed:
			return &usageError{"--follow and --failed must not be set together"}
		}
		if l.grep, err = regexp.Compile(grep); err != nil {
			return &usageError{fmt.Sprintf("invalid --grep %q: %v", grep, err)}
		}
		if flags.Changed("since") {
			if l.since, err = parseMoment("since", since); err != nil {
				return err
			}
		}
		return read(cmd, args)
	}
	return cmd
}

// logs prints the logs of a run.
type logs struct {
	a                    *app
	api                  *client.Client
	dagID, runID, taskID string // taskID is "" for all tasks
	mapIndex             int    // -1 for all instances
	try, tail            uint
	grep                 *regexp.Regexp
	since                time.Time // zero means from the beginning
	failed               bool

	paint   func(name string) string // colors the name in a prefix; nil means none
	prefix  bool                     // there can be several logs
	printed bool                     // a line was printed
}

// read prints the logs as far as they are written.
func (l *logs) read(ctx context.Context) error {
	instances, err := l.instances(ctx)
	if err != nil {
		return err
	}
	l.prefix = l.isAmbiguous(instances)
	if l.failed {
		instances = slices.DeleteFunc(instances, func(ti client.TaskInstance) bool { return ti.State != client.TaskStateFailed })
		if len(instances) == 0 {
			l.a.say("No task has failed.")
			return nil
		}
	}
	var failed []error
	read := 0
	for i := range instances {
		ti := &instances[i]
		try := cmp.Or(int(l.try), ti.TryNumber)
		if try == 0 || try > ti.TryNumber {
			continue // it has not started, or had fewer tries
		}
		read++
		lines := l.matching(l.api.Logs.Lines(ctx, ti.ID(), try))
		if err := l.print(ti, try, l.last(lines)); err != nil {
			failed = append(failed, err)
			if !client.ConcernsOne(err) {
				break
			}
		}
	}
	if read == 0 {
		return wrap.Errorf("no log: %s: %w", l.whyNone(instances), problem.ErrNotFound)
	}
	return partly(read > len(failed), wrap.Join(failed...))
}

// whyNone says why none of the task instances has a log.
func (l *logs) whyNone(instances []client.TaskInstance) string {
	switch {
	case len(instances) == 0 && l.mapIndex >= 0:
		return fmt.Sprintf("task %s has no instance with the map index %d", l.taskID, l.mapIndex)
	case l.try > 0 && slices.ContainsFunc(instances, func(ti client.TaskInstance) bool { return ti.TryNumber > 0 }):
		return fmt.Sprintf("there has been no try %d", l.try)
	case len(instances) == 1:
		return fmt.Sprintf("task %s has not started (state: %s)", instanceName(&instances[0]), cell(string(instances[0].State)))
	}
	return "no task instance has started"
}

// instances returns the task instances that were selected, in the order in which they started.
func (l *logs) instances(ctx context.Context) ([]client.TaskInstance, error) {
	var found []client.TaskInstance
	for ti, err := range l.api.TaskInstances.All(ctx, l.dagID, l.runID, &client.TaskInstanceListOptions{Limit: 1000}) {
		if err != nil {
			return nil, err
		}
		if l.selects(&ti) {
			found = append(found, ti)
		}
	}
	stable.Sort(found, func(a, b *client.TaskInstance) int {
		return cmp.Or(a.StartDate.Compare(b.StartDate), strings.Compare(a.TaskID, b.TaskID), cmp.Compare(a.MapIndex, b.MapIndex))
	})
	if len(found) == 0 {
		if _, err := l.api.DAGRuns.Get(ctx, l.dagID, l.runID); err != nil { // the server returns an empty list for an unknown run
			return nil, err
		}
		if l.taskID != "" {
			if _, err := l.api.Tasks.Get(ctx, l.dagID, l.taskID); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

// isAmbiguous reports whether there can be several logs, so that lines must name their task instance.
func (l *logs) isAmbiguous(instances []client.TaskInstance) bool {
	return l.taskID == "" || l.mapIndex < 0 && slices.ContainsFunc(instances, func(ti client.TaskInstance) bool { return ti.MapIndex >= 0 })
}

func (l *logs) selects(ti *client.TaskInstance) bool {
	return (l.taskID == "" || ti.TaskID == l.taskID) && (l.mapIndex < 0 || ti.MapIndex == l.mapIndex)
}

// last returns an iterator over the last lines, as --tail says.
func (l *logs) last(lines iter.Seq2[client.LogLine, error]) iter.Seq2[client.LogLine, error] {
	if l.tail == 0 {
		return lines
	}
	return func(yield func(client.LogLine, error) bool) {
		var last []client.LogLine
		for line, err := range lines {
			if err != nil {
				yield(line, err)
				return
			}
			if last = append(last, line); uint(len(last)) >= 2*l.tail {
				last = slices.Clone(last[uint(len(last))-l.tail:]) // not at each line
			}
		}
		for _, line := range last[len(last)-int(min(l.tail, uint(len(last)))):] {
			if !yield(line, nil) {
				return
			}
		}
	}
}

// matching returns an iterator over the lines that --grep and --since select. A line without a time is as old as the one before.
func (l *logs) matching(lines iter.Seq2[client.LogLine, error]) iter.Seq2[client.LogLine, error] {
	return func(yield func(client.LogLine, error) bool) {
		recent := l.since.IsZero()
		for line, err := range lines {
			if !line.Time.IsZero() {
				recent = !line.Time.Before(l.since)
			}
			if (err != nil || line.Notice || recent && l.grep.MatchString(line.String())) && !yield(line, err) {
				return
			}
		}
	}
}

// print prints lines of one try.
func (l *logs) print(ti *client.TaskInstance, try int, lines iter.Seq2[client.LogLine, error]) error {
	for line, err := range lines {
		if err == nil {
			err = l.printLine(ti, try, line)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// loggedLine is a line of a log as it is printed in JSON.
type loggedLine struct {
	DAGID     string  `json:"dag_id"`
	DAGRunID  string  `json:"dag_run_id"`
	TaskID    string  `json:"task_id"`
	MapIndex  *int    `json:"map_index"` // null unless the task is mapped
	Try       int     `json:"try_number"`
	Time      *string `json:"time"`  // null if the line has none
	Level     *string `json:"level"` // null if the line has none
	Text      string  `json:"text"`
	Exception *string `json:"exception"` // null if the line reports none
}

func (l *logs) printLine(ti *client.TaskInstance, try int, line client.LogLine) error {
	text := line.String()
	if l.prefix {
		prefix := instanceName(ti) + ": "
		if l.paint != nil {
			prefix = l.paint(instanceName(ti)) + ": "
		}
		text = prefix + strings.ReplaceAll(text, "\n", "\n"+prefix)
	}
	if line.Notice {
		l.a.say("%s", text)
		return nil
	}
	at := ""
	if !line.Time.IsZero() {
		at = line.Time.Format("2006-01-02T15:04:05.000Z07:00")
	}
	shown := loggedLine{
		DAGID: l.dagID, DAGRunID: l.runID, TaskID: ti.TaskID, MapIndex: unless(-1, ti.MapIndex), Try: try,
		Time: unless("", at), Level: unless("", line.Level), Text: line.Text, Exception: unless("", line.Exception),
	}
	header := []string{"task", "map_index", "try", "time", "level", "text", "exception"}
	row := []string{ti.TaskID, mapIndexText(ti.MapIndex), strconv.Itoa(try), at, line.Level, line.Text, line.Exception}
	first := !l.printed
	l.printed = true
	return printEach(l.a, shown, header, row, text, first)
}

// instanceName returns the ID of the task and, if it is mapped, the map index: load[3].
func instanceName(ti *client.TaskInstance) string {
	if ti.MapIndex >= 0 {
		return fmt.Sprintf("%s[%d]", ti.TaskID, ti.MapIndex)
	}
	return ti.TaskID
}

// mapIndexText returns a map index; "" if the task is not mapped.
func mapIndexText(index int) string {
	if index < 0 {
		return ""
	}
	return strconv.Itoa(index)
}
