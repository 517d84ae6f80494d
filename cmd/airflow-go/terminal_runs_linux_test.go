package main

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
)

// terminalProcess is a command that runs on a terminal of its own.
type terminalProcess struct {
	t        *testing.T
	keyboard *os.File
	cmd      *exec.Cmd
	screen   screen
	written  strings.Builder
}

// onTerminal starts a command on a terminal with a number of columns and 24 rows.
func onTerminal(t *testing.T, url string, columns int, env []string, args ...string) *terminalProcess {
	t.Helper()
	keyboard, terminal := newTerminal(t)
	p := &terminalProcess{t: t, keyboard: keyboard, cmd: newProcess(t, "command", url, args...), screen: screen{columns: columns}}
	p.resize(columns)
	p.cmd.Env = append(append(p.cmd.Env, "TERM=xterm-256color"), env...)
	p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = terminal, terminal, terminal
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	require.NoError(t, p.cmd.Start())
	require.NoError(t, terminal.Close()) // so that reading ends when the command ends
	return p
}

func (p *terminalProcess) resize(columns int) {
	size := struct{ rows, columns, x, y uint16 }{24, uint16(columns), 0, 0}
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, p.keyboard.Fd(), syscall.TIOCSWINSZ, uintptr(unsafe.Pointer(&size)))
	require.Zero(p.t, errno)
}

// read shows what the command writes, until done returns true or the command ends. It reports whether done returned true.
func (p *terminalProcess) read(done func() bool) bool {
	buffer := make([]byte, 4096)
	for !done() {
		n, err := p.keyboard.Read(buffer)
		if err != nil { // the command has ended
			return false
		}
		p.written.Write(buffer[:n])
		p.screen.write(string(buffer[:n]))
	}
	return true
}

// end reads until the command ends, and returns its exit code.
func (p *terminalProcess) end() int {
	p.read(func() bool { return false })
	if failed, ok := errors.AsType[*exec.ExitError](p.cmd.Wait()); ok {
		return failed.ExitCode()
	}
	return exitSuccess
}

// shows returns a function that reports whether the screen shows a text.
func (p *terminalProcess) shows(text string) func() bool {
	return func() bool { return strings.Contains(p.screen.text(), text) }
}

// drawn serves a DAG with a mapped task of which one instance fails, and a run r of it. Each task takes a minute of the clock.
func drawn(t *testing.T) (url string, clock *airflowtest.Clock) {
	t.Helper()
	clock = airflowtest.NewClock(time.Now())
	server := airflowtest.New(t, airflowtest.WithClock(clock), airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{
		{ID: "extract", RunsFor: time.Minute}, {ID: "load", Upstream: []string{"extract"}, Instances: 3, RunsFor: time.Minute, Log: "loading orders\n"},
		{ID: "report_for_the_managers", Upstream: []string{"load"}},
	}}))
	server.FailTask("etl", "load", 1)
	cli{handler: server}.succeed(t, "dags", "trigger", "etl", "--run-id", "r")
	return server.URL(), clock
}

// withoutBars shortens bars and spaces, whose lengths depend on the number of columns.
func withoutBars(text string) string {
	text = regexp.MustCompile(`[█×]+`).ReplaceAllString(text, "█")
	return regexp.MustCompile(`  +`).ReplaceAllString(text, "  ")
}

// chartRows returns the lines of the screen from the title of the chart to its last row.
func chartRows(t *testing.T, text string) []string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^etl  r  (?s:.*)^[└─ ]*repo\S*  .*$`).FindString(text)
	require.NotEmpty(t, found, text)
	return strings.Split(found, "\n")
}

func TestWatchDrawsOnATerminal(t *testing.T) {
	wide := []string{"etl  r  failed  2m00s  5 of 5 tasks", "TASK  STATE  TOOK  0s  2m00s", "extract  success  1m00s  █", "└─ load  failed 3/3  1m00s  █", "  └─ report_for_the_managers  upstream_failed  █"}
	for columns, want := range map[int][]string{
		120: wide, 80: wide,
		40: {"etl  r  failed  2m00s  5 of 5 tasks", "TASK  STATE  TOOK", "extract  success  1m00s", "└─ load  failed 3/3  1m00s", "  └─ repo…gers  upstream_failed"},
	} {
		t.Run(strconv.Itoa(columns), func(t *testing.T) {
			t.Parallel()
			url, clock := drawn(t)
			p := onTerminal(t, url, columns, nil, "runs", "watch", "etl", "r")
			assert.True(t, p.read(p.shows(" running  ")), p.written.String())
			clock.Advance(time.Minute)
			assert.True(t, p.read(p.shows("running 0/3")), p.written.String())
			clock.Advance(time.Minute)
			assert.Equal(t, exitRunFailed, p.end())
			rows := chartRows(t, p.screen.text())
			assert.Equal(t, want, strings.Split(withoutBars(strings.Join(rows, "\n")), "\n"), p.screen.text())
			for _, row := range rows {
				assert.Less(t, textWidth(row), columns)
			}
			assert.Equal(t, 1, strings.Count(p.screen.text(), "TASK  "), "it was redrawn in place")
			assert.Contains(t, p.written.String(), "\x1b[36mrunning 0/3\x1b[0m")
			assert.Contains(t, p.written.String(), "\x1b[31mfailed 3/3\x1b[0m")
			text := strings.ReplaceAll(p.screen.text(), "\n", "")
			assert.Contains(t, text, "Task load[0] failed on try 1: http://")
			assert.Contains(t, text, "To run them again: airflow-go runs retry etl r --wait")
		})
	}
}

// TestDrawnChartsFollowTheRunClosely proves that a chart is behind its run by at most a second, while lines may come later.
func TestDrawnChartsFollowTheRunClosely(t *testing.T) {
	_, terminal := newTerminal(t)
	a := &app{}
	assert.Equal(t, time.Second, a.watchOptions(view{out: terminal}, nil).MaxInterval)
	assert.Equal(t, 5*time.Second, a.watchOptions(view{out: io.Discard}, nil).MaxInterval)
	a.quiet = true
	assert.Equal(t, 5*time.Second, a.watchOptions(view{out: terminal}, nil).MaxInterval)
}

func TestWaitDrawsOnStandardError(t *testing.T) {
	t.Parallel()
	url, clock := drawn(t)
	keyboard, terminal := newTerminal(t)
	cmd := newProcess(t, "command", url, "dags", "trigger", "etl", "--run-id", "r2", "--wait", "-o", "name")
	var out strings.Builder
	cmd.Env, cmd.Stdout, cmd.Stderr = append(cmd.Env, "TERM=xterm", "NO_COLOR=1"), &out, terminal
	p := &terminalProcess{t: t, keyboard: keyboard, cmd: cmd, screen: screen{columns: 80}}
	p.resize(80)
	require.NoError(t, cmd.Start())
	require.NoError(t, terminal.Close())
	require.True(t, p.read(p.shows("etl  r2  running  ")), p.written.String())
	clock.Advance(time.Hour)
	assert.Equal(t, exitSuccess, p.end())
	assert.Equal(t, "r2\n", out.String())
	assert.True(t, strings.HasPrefix(p.screen.text(), "DAG run r2 was created.\netl  r2  success  "), p.screen.text())
	assert.Contains(t, p.screen.text(), "success 3/3")
	assert.NotRegexp(t, `\x1b\[[0-9;]*m`, p.written.String(), "NO_COLOR is set")
}

func TestLogsAppearAboveTheChart(t *testing.T) {
	t.Parallel()
	url, clock := drawn(t)
	p := onTerminal(t, url, 120, []string{"NO_COLOR=1"}, "runs", "watch", "etl", "r", "--logs")
	clock.Advance(time.Minute)
	require.True(t, p.read(func() bool { return strings.Count(p.screen.text(), "loading orders") == 3 }), p.written.String())
	clock.Advance(time.Minute)
	assert.Equal(t, exitRunFailed, p.end())
	logs, chart, found := strings.Cut(p.screen.text(), "\netl  r  failed")
	require.True(t, found, p.screen.text())
	assert.Equal(t, 3, strings.Count(logs, "loading orders"), p.screen.text())
	assert.Regexp(t, `(?m)^load\[2\]: \[.*loading orders$`, logs)
	assert.NotContains(t, logs, "TASK  ")
	assert.Contains(t, chart, "load     ")
}

func TestInterruptLeavesTheTerminalClean(t *testing.T) {
	t.Parallel()
	url, _ := drawn(t)
	p := onTerminal(t, url, 120, []string{"NO_COLOR=1"}, "runs", "watch", "etl", "r")
	require.True(t, p.read(p.shows("report_for_the_managers")), p.written.String())
	_, err := p.keyboard.WriteString("\x03")
	require.NoError(t, err)
	assert.Equal(t, exitOther, p.end())
	assert.Contains(t, strings.ReplaceAll(p.screen.text(), "\n", ""), "the run continues; to watch again: airflow-go runs watch etl r")
	assert.NotContains(t, p.screen.text(), "^C")
	assert.NotContains(t, p.written.String(), "\x1b[?", "no mode of the terminal was changed")
	assert.Equal(t, 0, p.screen.column)
}

func TestChartFollowsTheSizeOfTheTerminal(t *testing.T) {
	t.Parallel()
	url, clock := drawn(t)
	p := onTerminal(t, url, 120, []string{"NO_COLOR=1"}, "runs", "watch", "etl", "r")
	require.True(t, p.read(p.shows("report_for_the_managers")), p.written.String())
	p.resize(40)
	narrow := regexp.MustCompile(`(?m)^TASK +STATE +TOOK$`)
	require.True(t, p.read(func() bool { return narrow.MatchString(p.screen.text()) }), p.written.String())
	clock.Advance(time.Hour)
	assert.Equal(t, exitRunFailed, p.end())
}

func TestQuietWatchPrintsNothing(t *testing.T) {
	t.Parallel()
	url, clock := drawn(t)
	p := onTerminal(t, url, 80, nil, "runs", "watch", "etl", "r", "--quiet")
	clock.Advance(time.Hour)
	assert.Equal(t, exitRunFailed, p.end())
	assert.True(t, strings.HasPrefix(p.screen.text(), `airflow-go: DAG run "r" of DAG "etl" ended in state "failed"`), p.screen.text())
}

func TestGanttOnATerminal(t *testing.T) {
	t.Parallel()
	url, clock := drawn(t)
	clock.Advance(time.Hour)
	for _, columns := range []int{40, 80, 120} {
		p := onTerminal(t, url, columns, nil, "runs", "gantt", "etl", "r")
		assert.Equal(t, exitSuccess, p.end())
		rows := chartRows(t, p.screen.text())
		assert.Len(t, rows, 5)
		for _, row := range rows {
			assert.Less(t, textWidth(row), columns)
		}
		assert.Contains(t, p.written.String(), "\x1b[31mfailed\x1b[0m")
		assert.Equal(t, columns > 40, strings.Contains(p.screen.text(), "×"), p.screen.text())
	}
	p := onTerminal(t, url, 80, []string{"NO_COLOR=1"}, "runs", "gantt", "etl", "r")
	assert.Equal(t, exitSuccess, p.end())
	assert.NotContains(t, p.written.String(), "\x1b")
}

func TestDumbTerminalsGetLines(t *testing.T) {
	t.Parallel()
	url, clock := drawn(t)
	clock.Advance(time.Hour)
	p := onTerminal(t, url, 120, []string{"TERM=dumb"}, "runs", "watch", "etl", "r")
	assert.Equal(t, exitRunFailed, p.end())
	assert.Contains(t, p.screen.text(), "extract try 1: success\n")
	assert.NotContains(t, p.written.String(), "\x1b")
}

func TestTablesAreShortenedOnlyOnTerminals(t *testing.T) {
	id := strings.Repeat("a", 250)
	server := airflowtest.New(t, airflowtest.WithDAG(airflowtest.DAG{ID: id, Tasks: []airflowtest.Task{{ID: "one"}}}))
	for format, shortened := range map[string]bool{"table": true, "wide": false, "csv": false, "json": false, "name": false} {
		p := onTerminal(t, server.URL(), 80, nil, "dags", "list", "-o", format)
		assert.Equal(t, exitSuccess, p.end())
		assert.Equal(t, !shortened, strings.Contains(p.written.String(), id), format)
		assert.Equal(t, shortened, strings.Contains(p.written.String(), "aaa…aaa"), format)
	}
	assert.Contains(t, cli{handler: server}.succeed(t, "dags", "list").out, id)
}
