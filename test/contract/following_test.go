package contract

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// followingDAGs returns the DAGs of following.py and deferring.py for airflowtest.
func followingDAGs() []airflowtest.DAG {
	conf := func(key string, fallback float64) func(json.RawMessage) time.Duration {
		return func(conf json.RawMessage) time.Duration {
			values := map[string]float64{key: fallback}
			_ = json.Unmarshal(conf, &values)
			return time.Duration(values[key] * float64(time.Second))
		}
	}
	snooze := conf("seconds", 60)
	return []airflowtest.DAG{
		{ID: "pooled", Tasks: []airflowtest.Task{{ID: "swim", Pool: "following_pool", Duration: snooze}}},
		{ID: "single", MaxActiveRuns: 1, Tasks: []airflowtest.Task{{ID: "snooze", Duration: snooze}}},
		{ID: "torn", Tasks: []airflowtest.Task{
			{ID: "start", Operator: "EmptyOperator"},
			{ID: "work", Upstream: []string{"start"}, Duration: snooze},
			{ID: "clean", Upstream: []string{"work"}, Teardown: true, Duration: conf("teardown", 5)},
		}},
		{ID: "recovers", Tasks: []airflowtest.Task{
			{ID: "before", Operator: "EmptyOperator"},
			{ID: "flaky", Upstream: []string{"before"}},
			{ID: "after", Operator: "EmptyOperator", Upstream: []string{"flaky"}},
			{ID: "always", Upstream: []string{"flaky"}, AllDone: true},
		}},
		{ID: "flaky", Tasks: []airflowtest.Task{{ID: "attempt", Retries: 1}}},
		{ID: "deferring", Tasks: []airflowtest.Task{{ID: "defer", Defers: true, Operator: "TimeDeltaSensorAsync"}}},
	}
}

// triggerEndless triggers a DAG run and, when the test ends, stops and deletes it.
func triggerEndless(ctx context.Context, t *testing.T, c *client.Client, dagID string, options *client.TriggerOptions) *client.TriggeredRun {
	t.Helper()
	run := trigger(ctx, t, c, dagID, options)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), testTimeout)
		defer cancel()
		if !atLeast(ctx, t, c, 2, 2) {
			failTasks(ctx, t, c, dagID, run.DAGRunID)
			return
		}
		_, err := c.DAGRuns.Stop(ctx, dagID, run.DAGRunID, fastStop)
		if _, deleted := errors.AsType[*client.RunDeletedError](err); !deleted && !errors.Is(err, problem.ErrNotFound) {
			assert.NoError(t, err)
		}
	})
	return run
}

// failTasks ends a run of a server that cannot set the state of a run: it sets the states of its tasks.
func failTasks(ctx context.Context, t *testing.T, c *client.Client, dagID, dagRunID string) {
	t.Helper()
	tasks, err := c.Tasks.List(ctx, dagID, nil)
	require.NoError(t, err)
	for _, task := range tasks {
		_, err := c.TaskInstances.SetStates(ctx, dagID, client.TaskInstancesStateUpdate{TaskID: task.TaskID, DAGRunID: dagRunID, NewState: client.TaskStateFailed})
		assert.NoError(t, err)
	}
}

var fastStop = &client.StopOptions{MinInterval: fast.MinInterval, MaxInterval: fast.MaxInterval}

// untilRunning waits until a task of a run is running.
func untilRunning(ctx context.Context, t *testing.T, c *client.Client, run *client.TriggeredRun, taskID string) {
	t.Helper()
	id := client.TaskInstanceID{DAGID: run.DAGID, DAGRunID: run.DAGRunID, TaskID: taskID}
	var last client.TaskState
	for last != client.TaskStateRunning {
		if task, err := c.TaskInstances.Get(ctx, id); err == nil {
			last = task.State
		}
		require.False(t, last.Terminal(), "task %s is %s before it was seen running", taskID, last)
		require.NoError(t, ctx.Err(), "task %s is %s", taskID, last)
		time.Sleep(200 * time.Millisecond)
	}
}

// losing loses responses, after the server has sent them. It records the requests.
type losing struct {
	next  http.RoundTripper
	loses func(r *http.Request) bool
	lost  atomic.Int32
	mu    sync.Mutex
	sent  []string
}

// requests returns the methods and paths of all requests.
func (l *losing) requests() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.sent)
}

func (l *losing) RoundTrip(r *http.Request) (*http.Response, error) {
	l.mu.Lock()
	l.sent = append(l.sent, r.Method+" "+r.URL.Path)
	l.mu.Unlock()
	loses := l.loses(r)
	response, err := l.next.RoundTrip(r)
	if err == nil && loses {
		_ = response.Body.Close()
		l.lost.Add(1)
		return nil, errors.New("the connection was reset")
	}
	return response, err
}
