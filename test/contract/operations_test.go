package contract

import (
	"context"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// sent writes down the requests that a client sends, and how they were answered.
type sent struct {
	mu   sync.Mutex
	last string
	code int
}

// RoundTrip sends a request.
func (s *sent) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(request)
	if err == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		_, path, _ := strings.Cut(request.URL.EscapedPath(), "/api/v1")
		s.last, s.code = request.Method+" "+path, response.StatusCode
	}
	return response, err
}

// Every operation of DAGs, DAG runs, pools and variables is sent once, and succeeds, or is shown not to be there where the
// server is older than it.
func TestEveryOperation(t *testing.T) {
	record := &sent{}
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	ctx, s := within(t), open(t)
	setup, gated := s.admin(t), s.admin(t, client.WithHTTPClient(&http.Client{Transport: record}))
	c := new(client.Client)
	*c = *gated
	restorePaused(ctx, t, setup, "sleepy")
	dag, err := setup.DAGs.Get(ctx, "hello", nil)
	require.NoError(t, err)
	run := finished(ctx, t, setup)
	doomed := trigger(ctx, t, setup, "paused", nil)
	named, pool, variable := name(t), name(t), name(t)
	removeLater(t, setup, "paused", named)
	removePoolLater(t, setup, pool)
	removeVariableLater(t, setup, variable)
	failed := client.TaskInstancesStateUpdate{TaskID: "part", DAGRunID: run.DAGRunID, NewState: client.TaskStateFailed}
	some := client.TaskInstancesClear{TaskIDs: []string{"part"}, StartDate: run.LogicalDate, EndDate: run.LogicalDate}
	pause := client.DAGUpdate{IsPaused: client.Set(true)}

	operations := []struct {
		operation string
		minor     int // of the first Airflow 2 that has it
		call      func(context.Context) error
	}{
		{"GET /dags", 0, func(ctx context.Context) error { return fails(c.DAGs.List(ctx, nil)) }},
		{"GET /dags/{}", 0, func(ctx context.Context) error { return fails(c.DAGs.Get(ctx, "hello", nil)) }},
		{"PATCH /dags/{}", 0, func(ctx context.Context) error { return fails(c.DAGs.Update(ctx, "sleepy", pause)) }},
		{"PATCH /dags", 3, func(ctx context.Context) error {
			return fails(c.DAGs.UpdateMany(ctx, &client.DAGUpdateManyOptions{DAGIDPattern: "sleepy"}, pause))
		}},
		{"GET /dags/{}/details", 0, func(ctx context.Context) error { return fails(c.DAGs.Details(ctx, "hello", nil)) }},
		{"GET /dagSources/{}", 0, func(ctx context.Context) error { return fails(c.DAGs.Source(ctx, dag.FileToken)) }},
		{"PUT /parseDagFile/{}", 10, func(ctx context.Context) error { return c.DAGs.Reparse(ctx, dag.FileToken) }},
		{"DELETE /dags/{}", 2, func(ctx context.Context) error { return c.DAGs.Delete(ctx, "paused_delta") }},
		{"GET /dags/{}/tasks", 0, func(ctx context.Context) error { return fails(c.Tasks.List(ctx, "hello", nil)) }},
		{"GET /dags/{}/tasks/{}", 0, func(ctx context.Context) error { return fails(c.Tasks.Get(ctx, "hello", "greet")) }},
		{"POST /dags/{}/updateTaskInstancesState", 0, func(ctx context.Context) error {
			return fails(c.TaskInstances.SetState(ctx, "hello", failed))
		}},
		{"POST /dags/{}/clearTaskInstances", 0, func(ctx context.Context) error { return fails(c.TaskInstances.Clear(ctx, "hello", some)) }},

		{"GET /dags/{}/dagRuns", 0, func(ctx context.Context) error { return fails(c.DAGRuns.List(ctx, "hello", nil)) }},
		{"POST /dags/~/dagRuns/list", 0, func(ctx context.Context) error { return fails(c.DAGRuns.ListBatch(ctx, client.DAGRunFilter{})) }},
		{"POST /dags/{}/dagRuns", 0, func(ctx context.Context) error {
			return fails(c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{DAGRunID: named}))
		}},
		{"GET /dags/{}/dagRuns/{}", 0, func(ctx context.Context) error { return fails(c.DAGRuns.Get(ctx, "hello", run.DAGRunID, nil)) }},
		{"PATCH /dags/{}/dagRuns/{}", 2, func(ctx context.Context) error {
			return fails(c.DAGRuns.SetState(ctx, "paused", doomed.DAGRunID, client.DAGRunStateFailed))
		}},
		{"DELETE /dags/{}/dagRuns/{}", 0, func(ctx context.Context) error { return c.DAGRuns.Delete(ctx, "paused", doomed.DAGRunID) }},
		{"POST /dags/{}/dagRuns/{}/clear", 4, func(ctx context.Context) error { return fails(c.DAGRuns.Clear(ctx, "hello", run.DAGRunID)) }},
		{"PATCH /dags/{}/dagRuns/{}/setNote", 5, func(ctx context.Context) error {
			return fails(c.DAGRuns.SetNote(ctx, "hello", run.DAGRunID, "note"))
		}},
		{"GET /dags/{}/dagRuns/{}/upstreamDatasetEvents", 4, func(ctx context.Context) error {
			return fails(c.DAGRuns.UpstreamDatasetEvents(ctx, "hello", run.DAGRunID))
		}},

		{"POST /pools", 0, func(ctx context.Context) error {
			return fails(c.Pools.Create(ctx, client.PoolCreate{Name: pool, Slots: 1}))
		}},
		{"GET /pools", 0, func(ctx context.Context) error { return fails(c.Pools.List(ctx, nil)) }},
		{"GET /pools/{}", 0, func(ctx context.Context) error { return fails(c.Pools.Get(ctx, pool)) }},
		{"PATCH /pools/{}", 0, func(ctx context.Context) error {
			return fails(c.Pools.Update(ctx, pool, client.PoolUpdate{Slots: client.Set(2)}))
		}},
		{"DELETE /pools/{}", 0, func(ctx context.Context) error { return c.Pools.Delete(ctx, pool) }},

		{"POST /variables", 0, func(ctx context.Context) error {
			return fails(c.Variables.Create(ctx, client.VariableCreate{Key: variable, Value: "v"}))
		}},
		{"GET /variables", 0, func(ctx context.Context) error { return fails(c.Variables.List(ctx, nil)) }},
		{"GET /variables/{}", 0, func(ctx context.Context) error { return fails(c.Variables.Get(ctx, variable)) }},
		{"PATCH /variables/{}", 0, func(ctx context.Context) error {
			return fails(c.Variables.Update(ctx, variable, client.VariableUpdate{Value: client.Set("w")}))
		}},
		{"DELETE /variables/{}", 0, func(ctx context.Context) error { return c.Variables.Delete(ctx, variable) }},
	}
	require.Len(t, operations, 31)
	defer s.awaitDAG(ctx, t, setup, "paused_delta")
	for _, o := range operations {
		t.Run(o.operation, func(t *testing.T) {
			if !knows(ctx, t, setup, 2, o.minor) {
				assertUnsupported(t, o.call(ctx), fmt.Sprintf("2.%d", o.minor))
				// What does the server say if it is asked all the same?
				*c = *s.admin(t, client.WithHTTPClient(&http.Client{Transport: record}), client.WithVersion("2.11.2"))
				defer func() { *c = *gated }()
			}
			err := o.call(ctx)
			template := "^" + strings.ReplaceAll(regexp.QuoteMeta(o.operation), `\{\}`, "[^/]+") + "$"
			assert.Regexp(t, template, record.last, "what was sent")
			if knows(ctx, t, setup, 2, o.minor) {
				require.NoError(t, err)
				assert.Equal(t, 2, record.code/100, "it was answered %d", record.code)
				return
			}
			assert.Contains(t, []int{http.StatusNotFound, http.StatusMethodNotAllowed}, record.code, "it came with Airflow 2.%d", o.minor)
			t.Skipf("the server is older than Airflow 2.%d, which brought this operation: it answered %d", o.minor, record.code)
		})
	}
}

// fails gives the error of a call, whatever else it returns.
func fails[T any](_ T, err error) error { return err }
