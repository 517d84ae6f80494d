package contract

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// chatty is the conf of the sample DAG of the same name.
type chatty struct {
	Lines   int     `json:"lines"`
	Seconds float64 `json:"seconds"`
	Hold    float64 `json:"hold"` // seconds for which a line is unfinished
	Fail    bool    `json:"fail"`
}

// chattyDAG returns a DAG like the sample DAG of the same name.
func chattyDAG() airflowtest.DAG {
	at := func(conf json.RawMessage, try int, elapsed time.Duration) (text string, end time.Duration) {
		var c chatty
		_ = json.Unmarshal(conf, &c) // it is the conf of talk
		second := func(seconds float64) time.Duration { return time.Duration(seconds * float64(time.Second)) }
		for i := range c.Lines {
			line := fmt.Sprintf("chatty: try %d line %06d café\n", try, i)
			if i%10 == 9 {
				if elapsed >= end {
					text += line[:14]
				}
				line = line[14:]
				if end += second(c.Seconds); i == 29 {
					end += second(c.Hold)
				}
			}
			if elapsed >= end {
				text += line
			}
			end += second(c.Seconds)
		}
		return text, end
	}
	return airflowtest.DAG{ID: "chatty", QueuedFor: 100 * time.Millisecond, Tasks: []airflowtest.Task{{
		ID: "talk", Retries: 1,
		Duration: func(conf json.RawMessage) time.Duration {
			_, end := at(conf, 1, 0)
			return end
		},
		Prints: func(conf json.RawMessage, try int, elapsed time.Duration) string {
			text, _ := at(conf, try, elapsed)
			return text
		},
	}}}
}

// talk triggers a run of chatty and returns the task instance that writes lines.
func talk(ctx context.Context, t *testing.T, c *client.Client, conf chatty) client.TaskInstanceID {
	t.Helper()
	run := trigger(ctx, t, c, "chatty", &client.TriggerOptions{Conf: conf})
	return client.TaskInstanceID{DAGID: "chatty", DAGRunID: run.DAGRunID, TaskID: "talk"}
}

// texts returns lines as text, with each that continues another appended to it.
func texts(lines []client.LogLine) (texts []string) {
	for _, line := range lines {
		if last := len(texts) - 1; line.Continues && last >= 0 {
			texts[last] += line.Text
			continue
		}
		texts = append(texts, line.String())
	}
	return texts
}

// numbered matches the lines that chatty numbers, but not its exception.
var numbered = regexp.MustCompile(`chatty: try \d+ line .*`)

// numbers returns the numbered lines among others.
func numbers(lines []client.LogLine) (found []string) {
	for _, text := range texts(lines) {
		if line := numbered.FindString(text); line != "" {
			found = append(found, strings.TrimRight(line, " "))
		}
	}
	return found
}

func wantNumbers(try, count int) (want []string) {
	for i := range count {
		want = append(want, fmt.Sprintf("chatty: try %d line %06d café", try, i))
	}
	return want
}

func TestLogsFollowYieldsEachLineOfRunningTaskOnce(t *testing.T) {
	ctx, c := start(t)
	const count = 60
	id := talk(ctx, t, c, chatty{Lines: count, Seconds: 0.15, Hold: 3})
	var lines []client.LogLine
	var early bool
	for line, err := range c.Logs.Follow(ctx, id, 1, &client.LogFollowOptions{MinInterval: 300 * time.Millisecond, MaxInterval: time.Second}) {
		require.NoError(t, err)
		if lines = append(lines, line); len(numbers(lines)) == 5 && !early {
			early = true
			ti, err := c.TaskInstances.Get(ctx, id)
			require.NoError(t, err)
			assert.False(t, ti.State.Terminal(), "lines come while the task runs")
		}
	}
	assert.Equal(t, wantNumbers(1, count), numbers(lines))
	assertSameAsFile(t, id, 1, lines)
	for _, line := range lines {
		if strings.HasPrefix(line.Text, "chatty: try") && !line.Continues {
			assert.WithinDuration(t, time.Now(), line.Time, 15*time.Hour, "times of 2.0 have no zone")
			assert.Equal(t, "info", line.Level)
			assert.NotEmpty(t, line.Logger)
		}
		assert.False(t, line.Notice)
	}
	var whole []client.LogLine
	for line, err := range c.Logs.Lines(ctx, id, 1) {
		require.NoError(t, err)
		whole = append(whole, line)
	}
	assert.Equal(t, texts(whole), texts(lines))
	tail, err := c.Logs.Tail(ctx, id, 1, 7)
	require.NoError(t, err)
	assert.Equal(t, texts(whole[len(whole)-7:]), texts(tail))

	reader := c.Logs.Reader(ctx, id, 1, &client.LogFollowOptions{Linger: -1})
	text, err := io.ReadAll(reader)
	require.NoError(t, err)
	require.NoError(t, reader.Close())
	assert.Equal(t, strings.Join(texts(whole), "\n")+"\n", string(text))
}

// assertSameAsFile compares lines with the log file of a real server on this machine.
func assertSameAsFile(t *testing.T, id client.TaskInstanceID, try int, lines []client.LogLine) {
	t.Helper()
	folder := os.Getenv("AIRFLOW_TEST_DAGS_FOLDER")
	if folder == "" {
		return
	}
	var files []string
	err := filepath.WalkDir(filepath.Join(filepath.Dir(folder), "logs"), func(path string, _ os.DirEntry, err error) error {
		inRun := strings.Contains(path, id.DAGRunID) || strings.Contains(path, "/chatty/talk/") // before 2.3 by logical date
		if err == nil && inRun && strings.HasSuffix(path, fmt.Sprintf("%d.log", try)) {
			files = append(files, path)
		}
		return nil
	})
	require.NoError(t, err)
	require.NotEmpty(t, files)
	newest := files[0]
	for _, file := range files {
		a, err := os.Stat(file)
		require.NoError(t, err)
		if b, err := os.Stat(newest); err == nil && a.ModTime().After(b.ModTime()) {
			newest = file
		}
	}
	b, err := os.ReadFile(newest)
	require.NoError(t, err)
	written := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	if len(lines) > 0 && lines[0].Fields != nil { // Airflow 3 writes JSON
		for i, line := range written {
			var fields struct{ Event string }
			if json.Unmarshal([]byte(line), &fields) == nil {
				written[i] = fields.Event
			}
		}
		var events []string
		for _, line := range lines {
			events = append(events, line.Text)
		}
		assert.ElementsMatch(t, written, events)
		return
	}
	assert.ElementsMatch(t, written, texts(lines)) // two processes write the file, and the server sorts the lines by their time
}

func TestLogsFollowEndsWithItsTry(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c := s.admin(t)
	if s.isFake() {
		s.fake.FailTask("chatty", "talk", 1)
	}
	id := talk(ctx, t, c, chatty{Lines: 5, Seconds: 0.1, Fail: true})
	for try := 1; try <= 2; try++ {
		var lines []client.LogLine
		for line, err := range c.Logs.Follow(ctx, id, try, nil) {
			require.NoError(t, err)
			lines = append(lines, line)
		}
		assert.Equal(t, wantNumbers(try, 5), numbers(lines))
	}
}
