package contract

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// greeting is the text that the task greet of the sample DAG hello logs.
const greeting = "hello: conf is {}\nhello: a line that is not ASCII: café 東京 🚀\n"

func TestLog(t *testing.T) {
	ctx, c := start(t)
	skipFrom(ctx, t, c, "3", "its logs consist of lines: see TestAirflow3LogsHaveLinesAndText")
	run := runHello(ctx, t, c)
	id := client.TaskInstanceID{DAGID: "hello", DAGRunID: run.DAGRunID, TaskID: "greet"}
	log, err := c.Logs.Get(ctx, id, 1, nil)
	require.NoError(t, err)
	require.Len(t, log.Parts, 1)
	assert.NotEmpty(t, log.Parts[0].Host)
	text := log.Text()
	assert.Equal(t, log.Parts[0].Text, text)
	for line := range strings.Lines(greeting) {
		assert.Contains(t, text, " - "+strings.TrimSuffix(line, "\n"))
	}
	assert.Contains(t, text, "Marking task as SUCCESS")
	assert.Greater(t, strings.Count(text, "\n"), 3, "lines end with newlines: %s", text)

	require.NotEmpty(t, log.Token)
	rest, err := c.Logs.Get(ctx, id, 1, &client.LogGetOptions{Token: log.Token})
	require.NoError(t, err)
	assert.Equal(t, log.Token, rest.Token, "no new lines")
	assert.Empty(t, rest.Text(), "also if the server sends the whole log again, as before 2.5")
	full, err := c.Logs.Get(ctx, id, 1, &client.LogGetOptions{FullContent: true})
	require.NoError(t, err)
	assert.Equal(t, text, full.Text())
	var pieces []string
	for piece, err := range c.Logs.All(ctx, id, 1, nil) {
		require.NoError(t, err)
		pieces = append(pieces, piece.Text())
	}
	assert.Equal(t, []string{text}, pieces)
	id.MapIndex = client.Set(-1)
	again, err := c.Logs.Get(ctx, id, 1, nil)
	require.NoError(t, err, "-1 means not mapped on every release")
	assert.Equal(t, text, again.Text())
}

func TestLogsThatDoNotExist(t *testing.T) {
	ctx, c := start(t)
	run := runHello(ctx, t, c)
	id := client.TaskInstanceID{DAGID: "hello", DAGRunID: run.DAGRunID, TaskID: "greet"}
	log, err := c.Logs.Get(ctx, id, 9, nil)
	if atLeast(ctx, t, c, 3, 0) {
		assert.ErrorIs(t, err, problem.ErrNotFound)
	} else {
		require.NoError(t, err, "a missing try is not an error; the text explains it")
		assert.NotEmpty(t, log.Text())
		assert.NotContains(t, log.Text(), "hello: conf")
	}
	for _, err := range c.Logs.Follow(ctx, id, 9, nil) {
		if atLeast(ctx, t, c, 3, 0) {
			assert.ErrorIs(t, err, problem.ErrNotFound)
		} else {
			var invalid *client.ArgumentError
			assert.ErrorAs(t, err, &invalid)
		}
	}
	_, err = c.Logs.Get(ctx, id, 1, &client.LogGetOptions{Token: "made.up"})
	require.ErrorIs(t, err, problem.ErrBadRequest)
	_, err = c.Logs.Get(ctx, client.TaskInstanceID{DAGID: "hello", DAGRunID: "nope", TaskID: "greet"}, 1, nil)
	assert.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.Logs.Get(ctx, client.TaskInstanceID{DAGID: "hello", DAGRunID: run.DAGRunID, TaskID: "nope"}, 1, nil)
	if atLeast(ctx, t, c, 2, 2) {
		assert.ErrorIs(t, err, problem.ErrNotFound)
	} else {
		assert.ErrorIs(t, err, problem.ErrBadRequest)
	}
}

// TestLogContinuesFromToken proves that a token selects the lines written after the response that returned it.
func TestLogContinuesFromToken(t *testing.T) {
	ctx, c := start(t)
	skipFrom(ctx, t, c, "3", "its logs have other lines: see TestLogsFollow")
	run := trigger(ctx, t, c, "sleepy", &client.TriggerOptions{Conf: map[string]int{"seconds": 5}})
	id := client.TaskInstanceID{DAGID: "sleepy", DAGRunID: run.DAGRunID, TaskID: "snooze"}
	var first *client.Log
	require.Eventually(t, func() bool {
		log, err := c.Logs.Get(ctx, id, 1, nil)
		first = log
		return err == nil && strings.Contains(log.Text(), "Starting attempt")
	}, testTimeout, 200*time.Millisecond)
	require.NotContains(t, first.Text(), "Marking task as")
	_, err := c.DAGRuns.Wait(ctx, "sleepy", run.DAGRunID, fast)
	require.NoError(t, err)
	rest := ""
	for piece, err := range c.Logs.All(ctx, id, 1, &client.LogGetOptions{Token: first.Token}) {
		require.NoError(t, err)
		rest += piece.Text()
	}
	assert.Contains(t, rest, "Marking task as SUCCESS")
	assert.NotContains(t, rest, "Starting attempt")
	whole, err := c.Logs.Get(ctx, id, 1, nil)
	require.NoError(t, err)
	assert.Equal(t, withoutHeaders(whole.Text()), withoutHeaders(first.Text()+rest))
}

// withoutHeaders removes the lines about where the server found the log. They differ while the task runs.
func withoutHeaders(log string) string {
	return regexp.MustCompile(`(?m)^\*\*\* .*\n`).ReplaceAllString(log, "")
}

func TestLogsOfMappedTasks(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 3, "mapped tasks")
	run := trigger(ctx, t, c, "mapped", nil)
	_, err := c.DAGRuns.Wait(ctx, "mapped", run.DAGRunID, fast)
	require.NoError(t, err)
	id := client.TaskInstanceID{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "fixed"}
	_, err = c.Logs.Get(ctx, id, 1, nil)
	require.Error(t, err, "no map index")
	id.MapIndex = client.Set(2)
	log, err := c.Logs.Get(ctx, id, 1, nil)
	if !atLeast(ctx, t, c, 2, 4) {
		assertUnsupported(t, err, "2.4")
		return
	}
	require.NoError(t, err)
	source := log.Text()
	if len(log.Lines) > 0 { // Airflow 3.0 and 3.1 name the file only in a field of the first line
		source += string(log.Lines[0].Fields["sources"])
	}
	assert.Contains(t, source, "map_index=2/attempt=1.log")
	id.MapIndex = client.Set(9)
	_, err = c.Logs.Get(ctx, id, 1, nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
}
