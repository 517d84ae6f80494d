package faults

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// judge compares what was reported about the runs with the server's database and log files.
func (f *following) judge() {
	stored := map[string]storedEnd{}
	for _, s := range f.server.ends(f.t) {
		stored[s.ID] = s
	}
	for _, ref := range f.runs {
		s, ok := stored[ref.DAGRunID]
		if !ok || !client.DAGRunState(s.State).Terminal() {
			f.stats.fail(f.t, lostEnd, "%s has not ended in the database: %+v", ref.DAGRunID, s)
			continue
		}
		f.stats.followed()
		for _, w := range f.ways() {
			if w.ends {
				f.judgeEnd(w.name, s)
			}
		}
		f.judgeLogs(s)
	}
}

// judgeEnd checks the end of a run that a way reported. All clocks are that of this machine, so an end that was reported before
// the server's end date was none.
func (f *following) judgeEnd(way string, s storedEnd) {
	reported, ok := f.ended[way][s.ID]
	switch {
	case !ok:
		f.stats.fail(f.t, lostEnd, "%s has not reported the end of %s", way, s.ID)
	case string(reported.state) != s.State:
		f.stats.fail(f.t, wrongEnd, "%s reported that %s ended in state %s, but it is %s", way, s.ID, reported.state, s.State)
	case reported.at.Before(s.EndDate):
		f.stats.fail(f.t, wrongEnd, "%s reported the end of %s %v before it", way, s.ID, s.EndDate.Sub(reported.at))
	default:
		f.stats.notice(way, reported.at.Sub(s.EndDate))
	}
}

// judgeLogs compares the lines that were reported of each try with those that the server has.
func (f *following) judgeLogs(s storedEnd) {
	tries := f.lines[s.ID]
	if len(tries) != s.Tries {
		f.stats.fail(f.t, lostLine, "the logs of %d tries of %s were followed, but there are %d", len(tries), s.ID, s.Tries)
	}
	for i, got := range tries[:min(len(tries), s.Tries)] {
		want := f.server.logLines(f.t, s.ID, i+1)
		if len(got) == 0 && len(want) > 0 && !f.isShown(s.ID, i+1) {
			f.stats.inject("log not shown by the server")
			continue
		}
		f.stats.line(len(want))
		counts := map[string]int{}
		for _, line := range want {
			counts[trimmed(line)]++
		}
		for _, line := range got {
			if counts[trimmed(line)]--; counts[trimmed(line)] < 0 {
				f.stats.fail(f.t, doubledLine, "try %d of %s: line %q", i+1, s.ID, line)
			}
		}
		for line, n := range counts {
			for range n {
				f.stats.fail(f.t, lostLine, "try %d of %s: line %q of %d", i+1, s.ID, line, len(want))
			}
		}
		if want, got = printed(want), printed(got); !f.t.Failed() && !slices.Equal(want, got) {
			f.stats.fail(f.t, wrongEnd, "the lines of try %d of %s have another order:\n%s\n---\n%s", i+1, s.ID,
				strings.Join(want, "\n"), strings.Join(got, "\n"))
		}
	}
}

// isShown reports whether the server has a log of a try. Airflow 3 responds with 404 for a try that its executor failed while the
// process of the task started, although the file of the log may have a line.
func (f *following) isShown(runID string, try int) bool {
	id := client.TaskInstanceID{DAGID: chatty, DAGRunID: runID, TaskID: chattyTask}
	_, err := f.clean.Logs.Tail(f.t.Context(), id, try, 1, client.WithRetry(persistentRetry()))
	return !errors.Is(err, problem.ErrNotFound)
}

// printed returns the lines that the task itself has printed. Those of several processes are not in order: Airflow sorts them by
// their times, and a line may become visible later than the next one.
func printed(lines []string) (own []string) {
	for _, line := range lines {
		if strings.Contains(line, "chatty: try") {
			own = append(own, trimmed(line))
		}
	}
	return own
}

func trimmed(line string) string { return strings.TrimRight(line, " \r") }

// followStats counts what the ways reported.
type followStats struct {
	runs, lines int
	ways        map[string]*wayStats
}

// wayStats counts the requests of a way, without logins, the calls that had to be repeated, and the delays of its reports.
type wayStats struct {
	requests, again int
	delays          []time.Duration
}

// way returns the counts of a way. The caller holds the lock.
func (s *stats) way(name string) *wayStats {
	if s.following.ways[name] == nil {
		s.following.ways[name] = &wayStats{}
	}
	return s.following.ways[name]
}

func (s *stats) request(way string) { s.locked(func() { s.way(way).requests++ }) }

func (s *stats) again(way string) { s.locked(func() { s.way(way).again++ }) }

func (s *stats) notice(way string, delay time.Duration) {
	s.locked(func() { s.way(way).delays = append(s.way(way).delays, delay) })
}

func (s *stats) followed() { s.locked(func() { s.following.runs++ }) }

func (s *stats) line(count int) { s.locked(func() { s.following.lines += count }) }

func (s *stats) locked(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
}
