package client

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// followed is a task instance of a server in memory whose log grows as a test appends to it.
type followed struct {
	*airflowtest.Server
	client *Client
	id     TaskInstanceID
	opts   *LogFollowOptions
}

// follow starts a task that runs for a time.
func follow(t *testing.T, version string, runsFor time.Duration, options ...Option) followed {
	t.Helper()
	dag := airflowtest.DAG{ID: "etl", RunsFor: runsFor, Tasks: []airflowtest.Task{{ID: "load", Retries: 1}}}
	s := airflowtest.New(t, airflowtest.WithVersion(version), airflowtest.WithDAG(dag))
	c, err := New(s.URL(), append([]Option{WithAuth(auth.Basic("admin", "admin"))}, options...)...)
	require.NoError(t, err)
	run, err := c.DAGRuns.Trigger(t.Context(), "etl", nil)
	require.NoError(t, err)
	id := TaskInstanceID{DAGID: "etl", DAGRunID: run.DAGRunID, TaskID: "load"}
	require.Eventually(t, func() bool { return s.AppendLog(id, "") == nil }, 5*time.Second, time.Millisecond)
	return followed{s, c, id, &LogFollowOptions{MinInterval: 5 * time.Millisecond, MaxInterval: 20 * time.Millisecond, Linger: 100 * time.Millisecond}}
}

// whole returns lines as the text of a log.
func whole(lines []LogLine) string {
	var b strings.Builder
	for i, line := range lines {
		if i > 0 && !line.Continues {
			b.WriteByte('\n')
		}
		b.WriteString(line.String())
	}
	return b.String() + "\n"
}

var logReleases = []string{"2.0.2", "2.4.3", "2.5.3", "2.8.4", "2.11.2"}

// cutTransport cuts off some of the responses with logs at a random place.
type cutTransport struct{ cut func() bool }

func (c cutTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil || !strings.Contains(r.URL.Path, "/logs/") || !c.cut() {
		return resp, err
	}
	whole, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	part := bytes.NewReader(whole[:1+rand.IntN(len(whole)-1)])
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(part, iotest.ErrReader(io.ErrUnexpectedEOF)), resp.Body}
	return resp, nil
}

func TestFollowYieldsEachLineOnceThroughFaults(t *testing.T) {
	t.Parallel()
	for _, version := range logReleases {
		t.Run(version, func(t *testing.T) {
			faults, responses := 0, 0
			cut := cutTransport{func() bool { // the first one is cut in any case, also if there are few
				responses++
				return responses == 1 || rand.IntN(3) == 0
			}}
			f := follow(t, version, 4*time.Second, WithHTTPClient(&http.Client{Transport: cut}))
			f.opts.OnError = func(error) { faults++ }
			ctx, cancel := context.WithCancel(t.Context())
			wrote := make(chan string)
			go func() {
				var b strings.Builder
				for i := 0; ctx.Err() == nil; i++ {
					text := fmt.Sprintf("line %06d é\n", i)
					if i%3 == 0 {
						text = text[:10] + "|" + text[10:]
					}
					for half := range strings.SplitSeq(text, "|") {
						if f.AppendLog(f.id, half) != nil {
							break
						}
						b.WriteString(half)
						time.Sleep(time.Millisecond)
					}
					f.HideLogs(i%50 > 40)
				}
				f.HideLogs(false)
				wrote <- b.String()
			}()
			var lines []LogLine
			stopped := false
			for line, err := range f.client.Logs.Follow(t.Context(), f.id, 1, f.opts) {
				require.NoError(t, err)
				if lines = append(lines, line); !stopped && time.Since(lines[0].Time) > time.Second {
					stopped = true
					cancel()
				}
			}
			cancel()
			text := <-wrote
			assert.Positive(t, faults)
			var got strings.Builder
			for line := range strings.Lines(whole(lines)) {
				if _, printed, ok := strings.Cut(line, "{logging_mixin.py:190} INFO - "); ok {
					got.WriteString(printed)
				}
			}
			assert.Equal(t, strings.TrimSuffix(text, "\n")+"\n", got.String())
			assert.True(t, slices.ContainsFunc(lines, func(l LogLine) bool { return strings.Contains(l.Text, "Marking task as SUCCESS") }))
		})
	}
}

func TestFollowYieldsUnfinishedLineAfterMoment(t *testing.T) {
	t.Parallel()
	for _, version := range []string{"2.4.3", "2.11.2"} {
		t.Run(version, func(t *testing.T) {
			f := follow(t, version, 2500*time.Millisecond)
			require.NoError(t, f.AppendLog(f.id, "to be"))
			var lines []LogLine
			for line, err := range f.client.Logs.Follow(t.Context(), f.id, 1, f.opts) {
				require.NoError(t, err)
				if lines = append(lines, line); line.Text == "to be" {
					require.NoError(t, f.AppendLog(f.id, " continued\nlast\n"))
				}
			}
			require.Len(t, lines, 5)
			assert.Equal(t, []string{"to be", " continued", "last"}, []string{lines[1].Text, lines[2].Text, lines[3].Text})
			assert.True(t, lines[2].Continues)
			assert.False(t, lines[3].Continues)
		})
	}
}

func TestFollowWaitsForStartAndEndsWithNewerTry(t *testing.T) {
	f := follow(t, "2.11.2", 200*time.Millisecond)
	f.FailTask("etl", "load", 1)
	for try := 1; try <= 2; try++ { // the second one has not started when it is followed
		var last string
		for line, err := range f.client.Logs.Follow(t.Context(), f.id, try, f.opts) {
			require.NoError(t, err)
			last = line.Text
		}
		assert.Contains(t, last, "Marking task as "+map[int]string{1: "FAILED", 2: "SUCCESS"}[try])
	}
}

func TestReaderReturnsLogAsText(t *testing.T) {
	t.Parallel()
	f := follow(t, "2.11.2", 1500*time.Millisecond)
	require.NoError(t, f.AppendLog(f.id, "a\nb"))
	r := f.client.Logs.Reader(t.Context(), f.id, 1, f.opts)
	text, err := io.ReadAll(r)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	var lines []LogLine
	for line, err := range f.client.Logs.Lines(t.Context(), f.id, 1) {
		require.NoError(t, err)
		lines = append(lines, line)
	}
	assert.Equal(t, whole(lines), string(text))
	assert.NoError(t, f.client.Logs.Reader(t.Context(), f.id, 1, f.opts).Close(), "nothing was read")
	_ = f.client.Logs.Reader(t.Context(), f.id, 1, f.opts) // it needs no Close
	r = f.client.Logs.Reader(t.Context(), f.id, 1, f.opts)
	_, err = r.Read(make([]byte, 1))
	require.NoError(t, err)
	require.NoError(t, r.Close())
	_, err = r.Read(make([]byte, 1))
	assert.Equal(t, io.EOF, err)
}

// TestFollowReadsStructuredLines follows a log as Airflow 3 sends it: positions count lines, and there is no token at its end.
func TestFollowReadsStructuredLines(t *testing.T) {
	states := []string{"queued", "running", "running", "running", "running", "success"}
	items := []string{`{"event":"::group::Log message source details"}`, `{"event":"/logs/1.log"}`, `{"event":"::endgroup::"}`}
	for i := range 6 {
		items = append(items, fmt.Sprintf(`{"timestamp":"2026-11-21T12:00:0%dZ","event":"line %d","level":"INFO","logger":"task"}`, i, i))
	}
	polls, known := 0, 0
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if !strings.Contains(r.URL.Path, "/logs/") {
			state, try := states[min(polls, len(states)-1)], min(polls, 1)
			polls++
			_, _ = fmt.Fprintf(w, `{"dag_id": "d", "dag_run_id": "r", "task_id": "t", "map_index": -1, "try_number": %d, "state": %q}`, try, state)
			return
		}
		from, _ := tokenPosition(r.URL.Query().Get("token"))
		written := items[3:min(3+polls, len(items))]
		list := written[from:]
		if from == 0 {
			list = slices.Concat(items[:3], written)
		}
		if polls >= len(states) {
			if r.Header.Get("Accept") == "application/x-ndjson" {
				w.Header().Set("Content-Type", "application/x-ndjson")
				_, _ = fmt.Fprintln(w, strings.Join(list, "\n"))
				return
			}
			list = items[3+from:]
			_, _ = fmt.Fprintf(w, `{"continuation_token": null, "content": [%s]}`, strings.Join(list, ", "))
			return
		}
		if known++; known == 2 { // the last line is not written completely
			list = append(slices.Clip(list), `{"event": "{\"timestamp\":\"2026-1", "timestamp": null}`)
			written = append(slices.Clip(written), "")
		}
		token, _ := json.Marshal(tokenAt(len(written)))
		_, _ = fmt.Fprintf(w, `{"content": [%s], "continuation_token": %s}`, strings.Join(list, ","), token)
	}, WithServerVersion("3.3.2"))
	var texts []string
	for line, err := range c.Logs.Follow(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, &LogFollowOptions{MinInterval: time.Millisecond, MaxInterval: time.Millisecond, Linger: 10 * time.Millisecond}) {
		require.NoError(t, err)
		assert.Equal(t, "info", line.Level)
		assert.False(t, line.Time.IsZero())
		texts = append(texts, line.Text)
	}
	assert.Equal(t, []string{"line 0", "line 1", "line 2", "line 3", "line 4", "line 5"}, texts)
	lines, err := c.Logs.Tail(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, 2)
	require.NoError(t, err)
	require.Len(t, lines, 2)
	assert.Equal(t, "line 4", lines[0].Text)
}

func TestStreamIsJudgedLikeOtherResponses(t *testing.T) {
	t.Parallel()
	id := TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}
	for name, test := range map[string]struct {
		contentType, body string
		wants             string
	}{
		"web page":       {"text/html", "<html><title>Sign in</title></html>", `web page "Sign in"`},
		"other type":     {"application/xml", "<a/>", "not JSON"},
		"empty":          {"application/json", "", "empty body"},
		"cut off":        {"application/json", `{"content": "[('h', 'a`, "truncated or unexpected content"},
		"no log":         {"application/json", `{"detail": "x"}`, "a log without content"},
		"another answer": {"application/json", `[1]`, "truncated or unexpected content"},
	} {
		t.Run(name, func(t *testing.T) {
			c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", test.contentType)
				_, _ = io.WriteString(w, test.body)
			}, WithServerVersion("2.11.2"))
			_, err := c.Logs.Tail(t.Context(), id, 1, 1)
			var unusable *ResponseError
			require.ErrorAs(t, err, &unusable)
			assert.ErrorContains(t, err, test.wants)
			_, temporary := Temporary(err)
			assert.True(t, temporary)
		})
	}
	s, c := script(t, scriptedResponse{http.StatusServiceUnavailable, "busy"}, piece(`[('h', 'a')]`, ""))
	lines, err := c.Logs.Tail(t.Context(), id, 1, 1, WithRetry(RetryPolicy{MinWait: time.Millisecond}))
	require.NoError(t, err)
	assert.Equal(t, "a", lines[0].Text)
	assert.Len(t, s.requests(), 2)
}

func TestStreamEndsIfServerIsIdle(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"content": "[('h', '`)
		for range 20 { // longer than the timeout, but never idle
			_, _ = io.WriteString(w, `line\\n`)
			_ = http.NewResponseController(w).Flush()
			time.Sleep(10 * time.Millisecond)
		}
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}, WithServerVersion("2.11.2"))
	defer close(release)
	lines := 0
	for _, err := range c.Logs.Lines(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: "t"}, 1, WithAttemptTimeout(100*time.Millisecond)) {
		if err != nil {
			require.ErrorIs(t, err, errIdleTimeout)
			_, temporary := Temporary(err)
			assert.True(t, temporary)
			break
		}
		lines++
	}
	assert.GreaterOrEqual(t, lines, 20)
}

func TestFollowWaitsForTaskInstanceThatIsNotCreated(t *testing.T) {
	missing := `{"detail": "Task instance not found", "status": 404, "title": "Not Found", "type": "https://airflow.apache.org/docs/apache-airflow/2.0.2/stable-rest-api-ref.html#section/Errors/NotFound"}`
	asked := map[string]int{}
	state := "running"
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		path := r.URL.Path[len(apiPath):]
		asked[path]++
		switch path {
		case "/dags/d/dagRuns/r":
			_, _ = fmt.Fprintf(w, `{"dag_id": "d", "dag_run_id": "r", "state": %q}`, state)
		case "/dags/d/tasks/t":
			_, _ = io.WriteString(w, `{"task_id": "t"}`)
		case "/dags/d/dagRuns/r/taskInstances/t":
			if asked[path] > 2 && state == "running" {
				_, _ = io.WriteString(w, `{"dag_id": "d", "task_id": "t", "state": "success", "try_number": 1}`)
				return
			}
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(w, missing)
		case "/dags/d/dagRuns/r/taskInstances/t/logs/1":
			_, _ = io.WriteString(w, `{"content": "[('h', 'a')]", "continuation_token": ""}`)
		default:
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(w, missing)
		}
	}, WithServerVersion("2.0.2"))
	options := &LogFollowOptions{MinInterval: time.Millisecond, Linger: -1}
	follow := func(task string) (texts []string, failed error) {
		for line, err := range c.Logs.Follow(t.Context(), TaskInstanceID{DAGID: "d", DAGRunID: "r", TaskID: task}, 1, options) {
			if failed = err; err == nil {
				texts = append(texts, line.Text)
			}
		}
		return texts, failed
	}
	texts, err := follow("t")
	require.NoError(t, err)
	assert.Equal(t, []string{"a"}, texts)
	_, err = follow("unknown")
	require.ErrorIs(t, err, problem.ErrNotFound)
	state = "failed"
	_, err = follow("t")
	require.ErrorIs(t, err, problem.ErrNotFound, "it will not be created after the run has ended")
}
