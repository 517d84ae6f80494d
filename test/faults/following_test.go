package faults

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// chatty is a DAG whose only task writes numbered lines to its log. chattyConf is the conf of its runs.
const (
	chatty     = "chatty"
	chattyTask = "talk"
	wayHeader  = "X-Faults-Way" // tells the gateway which way of following a request belongs to
)

type chattyConf struct {
	runConf
	Lines   int     `json:"lines"`
	Seconds float64 `json:"seconds"` // per line
	Fail    int     `json:"fail"`    // how many tries fail; the second one is the last
}

// chattyDAG returns the DAG for airflowtest. While the task runs, its last line is unfinished.
func chattyDAG() airflowtest.DAG {
	decode := func(conf json.RawMessage) (c chattyConf) {
		_ = json.Unmarshal(conf, &c) // it is a chattyConf
		return c
	}
	return airflowtest.DAG{ID: chatty, QueuedFor: 100 * time.Millisecond, MaxActiveRuns: 16, Tasks: []airflowtest.Task{{
		ID: chattyTask, Retries: 1,
		Duration: func(conf json.RawMessage) time.Duration {
			c := decode(conf)
			return time.Duration(float64(c.Lines) * c.Seconds * float64(time.Second))
		},
		Fails: func(conf json.RawMessage) bool { return decode(conf).Fail > 1 },
		Prints: func(conf json.RawMessage, try int, elapsed time.Duration) string {
			c := decode(conf)
			var text strings.Builder
			for i := range min(c.Lines, int(elapsed.Seconds()/c.Seconds)+1) {
				line := fmt.Sprintf("chatty: try %d line %06d café\n", try, i)
				if elapsed.Seconds() < (float64(i)+0.5)*c.Seconds {
					line = line[:14]
				}
				text.WriteString(line)
			}
			return text.String()
		},
	}}}
}

// way is a way to follow runs. It must report the end of each run with following.end, or the lines of each log with following.log.
type way struct {
	name   string
	ends   bool // it reports ends
	follow func(ctx context.Context, c *client.Client)
}

func (f *following) ways() []way {
	return []way{
		{"Wait", true, f.waitForEach},
		{"WaitAll", true, f.waitForAll},
		{"Follow", false, f.followLogs},
	}
}

// following is a set of runs that are followed, and what was reported about them.
type following struct {
	*testBed
	t     *testing.T
	runs  []client.DAGRunRef
	clean *client.Client
	half  func() // called once, when Wait has reported the end of half of the runs

	mu    sync.Mutex
	ended map[string]map[string]end // by way and run ID
	lines map[string][][]string     // by run ID: the lines of each try
}

// end is the end of a run as a way reported it.
type end struct {
	state client.DAGRunState
	at    time.Time
}

// followedRuns returns the number of runs to follow: AIRFLOW_FAULTS_RUNS, or count.
func followedRuns(count int) int {
	if n, err := strconv.Atoi(os.Getenv("AIRFLOW_FAULTS_RUNS")); err == nil {
		return n
	}
	return count
}

// followRuns follows runs in all ways at the same time, behind the gateway, with a session or token that expires. The server is
// killed and restarted once. Then it compares the reported ends with the database, and the lines with the log files.
func followRuns(t *testing.T, b *testBed) {
	b.session, b.sessionLife = true, b.attempt // it would expire sooner than its many callers can use it
	f := &following{testBed: b, t: t, clean: b.clean(t), ended: map[string]map[string]end{}, lines: map[string][][]string{}}
	base, stop := newGateway(t, b, nil)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute+time.Duration(b.calls)*10*time.Second)
	defer cancel()
	for number := range b.calls {
		f.runs = append(f.runs, client.DAGRunRef{DAGID: chatty, DAGRunID: client.RunIDForKey(f.key(number))})
	}
	var restart, all sync.WaitGroup
	f.half = sync.OnceFunc(func() {
		restart.Go(func() {
			b.stats.inject("server killed")
			b.server.restart(t)
		})
	})
	f.triggerAll(ctx)
	for _, w := range f.ways() {
		f.ended[w.name] = map[string]end{}
		c := b.client(t, base, nil, client.WithDefaults(client.WithHeader(wayHeader, w.name), client.WithAttemptTimeout(b.attempt)))
		all.Go(func() { w.follow(ctx, c) })
	}
	all.Wait()
	restart.Wait()
	stop()
	f.judge()
}

func (f *following) key(number int) string { return fmt.Sprintf("%s-%05d", f.name, number) }

// triggerAll triggers the runs without faults: a tenth of them fails, a fifth succeeds with the second try.
func (f *following) triggerAll(ctx context.Context) {
	if m, ok := f.server.(*memoryServer); ok {
		m.model.FailTask(chatty, chattyTask, len(f.runs)/5)
	}
	for number := range f.runs {
		conf := chattyConf{runConf: runConf{Scenario: f.name}, Lines: 10 + number%20, Seconds: 0.05}
		switch number % 10 {
		case 3, 7:
			conf.Fail = 1
		case 5:
			conf.Fail = 2
		}
		_, err := f.clean.DAGRuns.Trigger(ctx, chatty, &client.TriggerOptions{IdempotencyKey: f.key(number), Conf: conf},
			client.WithRetry(persistentRetry()))
		require.NoError(f.t, err)
	}
}

// end stores the end of a run.
func (f *following) end(way, runID string, e end) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, twice := f.ended[way][runID]; twice {
		f.stats.fail(f.t, wrongEnd, "%s reported the end of %s twice", way, runID)
	}
	f.ended[way][runID] = e
	if way == "Wait" && len(f.ended[way]) == (len(f.runs)+1)/2 {
		f.half()
	}
}

// log stores the lines of the next try of a run.
func (f *following) log(runID string, lines []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lines[runID] = append(f.lines[runID], lines)
}

// again reports whether a call must be repeated: it has not read what it waits for, and its error is temporary. The client then
// does not wait longer, because the base URL may be wrong. It fails the test after all other errors.
func (f *following) again(ctx context.Context, way string, read bool, what string, err error) bool {
	if _, temporary := client.Temporary(err); read || !temporary || ctx.Err() != nil {
		f.stats.fail(f.t, wrongEnd, "%s ended for %s: %v", way, what, err)
		return false
	}
	f.stats.again(way)
	select {
	case <-ctx.Done():
	case <-time.After(100 * time.Millisecond):
	}
	return true
}

// forEach calls do for each run, for at most limit of them at the same time, in their order.
func (f *following) forEach(limit int, do func(client.DAGRunRef)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(limit, len(f.runs)) {
		all.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(f.runs); n = int(next.Add(1)) - 1 {
				do(f.runs[n])
			}
		})
	}
	all.Wait()
}

func (f *following) waitForEach(ctx context.Context, c *client.Client) {
	f.forEach(len(f.runs), func(ref client.DAGRunRef) {
		for {
			read, at := false, time.Time{}
			run, err := c.DAGRuns.Wait(ctx, ref.DAGID, ref.DAGRunID, &client.WaitOptions{
				MinInterval: f.interval[0], MaxInterval: f.interval[1],
				OnStateChange: func(*client.DAGRun) { read, at = true, time.Now() },
			})
			if failed, ok := errors.AsType[*client.RunFailedError](err); ok {
				run, err = failed.Run, nil
				f.checkFailedTasks(failed)
			}
			if err == nil {
				f.end("Wait", ref.DAGRunID, end{run.State, at})
				return
			}
			if !f.again(ctx, "Wait", read, ref.DAGRunID, err) {
				return
			}
		}
	})
}

// checkFailedTasks checks the failed tasks of a run, if they could be read.
func (f *following) checkFailedTasks(failed *client.RunFailedError) {
	if failed.TasksErr != nil {
		f.stats.inject("failed tasks not readable")
		return
	}
	if len(failed.Tasks) != 1 || failed.Tasks[0].TaskID != chattyTask || failed.Tasks[0].TryNumber != 2 {
		f.stats.fail(f.t, wrongEnd, "Wait reported other failed tasks of %s than the second try: %+v", failed.Run.DAGRunID, failed.Tasks)
	}
}

func (f *following) waitForAll(ctx context.Context, c *client.Client) {
	options := &client.WaitAllOptions{MinInterval: f.interval[0], MaxInterval: f.interval[1]}
	for pending := f.runs; len(pending) > 0; {
		read := false // it has reported the end of a run
		var rest []client.DAGRunRef
		var lastErr error
		for result := range c.DAGRuns.WaitAll(ctx, pending, options) {
			at := time.Now()
			if _, failed := errors.AsType[*client.RunFailedError](result.Err); result.Err == nil || failed {
				read = true
				f.end("WaitAll", result.Ref.DAGRunID, end{result.Run.State, at})
				continue
			}
			rest, lastErr = append(rest, result.Ref), result.Err
		}
		if pending = rest; lastErr != nil && !f.again(ctx, "WaitAll", read, fmt.Sprintf("%d runs", len(rest)), lastErr) {
			return
		}
	}
}

func (f *following) followLogs(ctx context.Context, c *client.Client) {
	f.forEach(goroutines, func(ref client.DAGRunRef) {
		id := client.TaskInstanceID{DAGID: ref.DAGID, DAGRunID: ref.DAGRunID, TaskID: chattyTask}
		for try := 1; ; try++ {
			lines, ok := f.followTry(ctx, c, id, try)
			if !ok {
				return
			}
			f.log(ref.DAGRunID, lines)
			ti, err := f.clean.TaskInstances.Get(ctx, id, client.WithRetry(persistentRetry()))
			if err != nil {
				f.t.Errorf("reading the task instance of %s without faults: %v", ref.DAGRunID, err)
				return
			}
			if ti.State.Terminal() && ti.TryNumber <= try {
				return
			}
		}
	})
}

// followTry returns the lines of a try: those of Airflow 2 as they are in its log, those of Airflow 3 without time and level.
func (f *following) followTry(ctx context.Context, c *client.Client, id client.TaskInstanceID, try int) ([]string, bool) {
	options := &client.LogFollowOptions{MinInterval: f.interval[0], MaxInterval: f.interval[1], Linger: f.linger}
	for {
		var lines []string
		var failure error
		for line, err := range c.Logs.Follow(ctx, id, try, options) {
			text := line.String()
			if line.Fields != nil {
				text = line.Text
			}
			switch last := len(lines) - 1; {
			case err != nil:
				failure = err
			case line.Continues && last >= 0:
				lines[last] += line.Text
			case !line.Notice:
				lines = append(lines, text)
			}
		}
		if failure == nil {
			return lines, true
		}
		if !f.again(ctx, "Follow", len(lines) > 0, fmt.Sprintf("try %d of %s", try, id.DAGRunID), failure) {
			return nil, false
		}
	}
}
