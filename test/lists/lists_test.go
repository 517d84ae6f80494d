package lists

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// list is one of the lists of an API, with what tells its rows apart, as database.py does.
type list struct {
	name  string
	rows  func(ctx context.Context, prefetch int) iter.Seq2[string, error]
	count func(ctx context.Context) (int, error)
}

// named gives the rows of an iterator by their names.
func named[T any](rows iter.Seq2[T, error], name func(T) string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for row, err := range rows {
			if err != nil {
				yield("", err)
				return
			}
			if !yield(name(row), nil) {
				return
			}
		}
	}
}

// of makes a list of two methods of a service.
func of[T, O any](
	name string, all func(context.Context, *O, ...client.CallOption) iter.Seq2[T, error],
	count func(context.Context, *O, ...client.CallOption) (int, error), options func(prefetch int) *O, row func(T) string,
) list {
	return list{
		name,
		func(ctx context.Context, prefetch int) iter.Seq2[string, error] {
			return named(all(ctx, options(prefetch)), row)
		},
		func(ctx context.Context) (int, error) { return count(ctx, options(0)) },
	}
}

// lists are all that come in pages, and have a table of their own. The last two are of runs that scene makes.
func lists(c *client.Client) []list {
	return []list{
		of("variables", c.Variables.All, c.Variables.Count, func(n int) *client.VariableListOptions {
			return &client.VariableListOptions{Prefetch: n}
		}, func(v client.Variable) string { return v.Key }),
		of("pools", c.Pools.All, c.Pools.Count, func(n int) *client.PoolListOptions {
			return &client.PoolListOptions{Prefetch: n}
		}, func(p client.Pool) string { return p.Name }),
		of("connections", c.Connections.All, c.Connections.Count, func(n int) *client.ConnectionListOptions {
			return &client.ConnectionListOptions{Prefetch: n}
		}, func(c client.Connection) string { return c.ConnectionID }),
		of("dags", c.DAGs.All, c.DAGs.Count, func(n int) *client.DAGListOptions {
			return &client.DAGListOptions{Prefetch: n}
		}, func(d client.DAG) string { return d.DAGID }),
		of("datasets", c.Datasets.All, c.Datasets.Count, func(n int) *client.DatasetListOptions {
			return &client.DatasetListOptions{Prefetch: n}
		}, func(d client.Dataset) string { return d.URI }),
		of("dataset events", c.Datasets.AllEvents, c.Datasets.CountEvents, func(n int) *client.DatasetListEventsOptions {
			return &client.DatasetListEventsOptions{Prefetch: n}
		}, func(e client.DatasetEvent) string { return fmt.Sprint(e.ID) }),
		of("event logs", c.EventLogs.All, c.EventLogs.Count, func(n int) *client.EventLogListOptions {
			return &client.EventLogListOptions{Prefetch: n}
		}, func(e client.EventLog) string { return fmt.Sprint(e.EventLogID) }),
		of("import errors", c.ImportErrors.All, c.ImportErrors.Count, func(n int) *client.ImportErrorListOptions {
			return &client.ImportErrorListOptions{Prefetch: n}
		}, func(e client.ImportError) string { return fmt.Sprint(e.ImportErrorID) }),
		of("warnings", c.Warnings.All, c.Warnings.Count, func(n int) *client.WarningListOptions {
			return &client.WarningListOptions{Prefetch: n}
		}, func(w client.DAGWarning) string { return w.DAGID + "|" + w.WarningType }),
		of("users", c.Users.All, c.Users.Count, func(n int) *client.UserListOptions {
			return &client.UserListOptions{Prefetch: n}
		}, func(u client.User) string { return u.Username }),
		of("roles", c.Roles.All, c.Roles.Count, func(n int) *client.RoleListOptions {
			return &client.RoleListOptions{Prefetch: n}
		}, func(r client.Role) string { return r.Name }),
		of("actions", c.Permissions.All, c.Permissions.Count, func(n int) *client.PermissionListOptions {
			return &client.PermissionListOptions{Prefetch: n}
		}, func(a client.Action) string { return a.Name }),
		{"runs", func(ctx context.Context, n int) iter.Seq2[string, error] {
			return named(c.DAGRuns.All(ctx, "~", &client.DAGRunListOptions{Prefetch: n}), nameOfRun)
		}, func(ctx context.Context) (int, error) { return c.DAGRuns.Count(ctx, "~", nil) }},
		{"runs", func(ctx context.Context, n int) iter.Seq2[string, error] {
			return named(c.DAGRuns.AllBatch(ctx, client.DAGRunFilter{Prefetch: n}), nameOfRun)
		}, func(ctx context.Context) (int, error) { return c.DAGRuns.CountBatch(ctx, client.DAGRunFilter{}) }},
		{"task instances", func(ctx context.Context, n int) iter.Seq2[string, error] {
			return named(c.TaskInstances.All(ctx, "~", "~", &client.TaskInstanceListOptions{Prefetch: n, Limit: 20}), nameOfTask)
		}, func(ctx context.Context) (int, error) { return c.TaskInstances.Count(ctx, "~", "~", nil) }},
		{"task instances", func(ctx context.Context, n int) iter.Seq2[string, error] {
			return named(c.TaskInstances.AllBatch(ctx, client.TaskInstanceFilter{Prefetch: n, PageLimit: client.Set(20)}), nameOfTask)
		}, func(ctx context.Context) (int, error) {
			return c.TaskInstances.CountBatch(ctx, client.TaskInstanceFilter{})
		}},
		{"xcoms", func(ctx context.Context, n int) iter.Seq2[string, error] {
			every := client.TaskInstanceID{DAGID: "~", DAGRunID: "~", TaskID: "~"}
			return named(c.XComs.All(ctx, every, &client.XComListOptions{Prefetch: n}), func(x client.XCom) string {
				return fmt.Sprintf("%s|%s|%d|%s|%s", x.DAGID, x.TaskID, *x.MapIndex, x.Key, x.Timestamp.Format("2006-01-02 15:04:05.000000"))
			})
		}, func(ctx context.Context) (int, error) {
			return c.XComs.Count(ctx, client.TaskInstanceID{DAGID: "~", DAGRunID: "~", TaskID: "~"}, nil)
		}},
		{"mapped", func(ctx context.Context, n int) iter.Seq2[string, error] {
			return named(c.TaskInstances.AllMapped(ctx, "mapped", "lists_mapped", "square", &client.TaskInstanceListMappedOptions{Prefetch: n, Limit: 2}),
				func(i client.TaskInstance) string { return fmt.Sprint(i.MapIndex) })
		}, func(ctx context.Context) (int, error) {
			return c.TaskInstances.CountMapped(ctx, "mapped", "lists_mapped", "square", nil)
		}},
		{"tries", func(ctx context.Context, _ int) iter.Seq2[string, error] {
			return named(c.TaskInstances.AllTries(ctx, flaky), func(i client.TaskInstanceHistory) string { return fmt.Sprint(i.TryNumber) })
		}, func(ctx context.Context) (int, error) { return c.TaskInstances.CountTries(ctx, flaky) }},
	}
}

func nameOfRun(r client.DAGRun) string { return r.DAGID + "|" + r.DAGRunID }

func nameOfTask(i client.TaskInstance) string {
	return fmt.Sprintf("%s|%s|%s|%d", i.DAGID, i.DAGRunID, i.TaskID, i.MapIndex)
}

// flaky is a task instance that was tried twice.
var flaky = client.TaskInstanceID{DAGID: "flaky", DAGRunID: "lists_flaky", TaskID: "attempt"}

// scene makes runs that leave something in every list.
func scene(ctx context.Context, t *testing.T, c *client.Client) {
	t.Helper()
	for _, dag := range []string{"mapped", "xcoms", "flaky", "producer"} {
		_, err := c.DAGRuns.Trigger(ctx, dag, &client.TriggerOptions{DAGRunID: "lists_" + dag})
		if !errors.Is(err, problem.ErrAlreadyExists) {
			require.NoError(t, err)
		}
	}
	for _, dag := range []string{"mapped", "xcoms", "flaky", "producer"} {
		_, err := c.DAGRuns.Wait(ctx, dag, "lists_"+dag, nil)
		require.NoError(t, err)
	}
}

// All gives what the database has, one page at a time and with pages fetched ahead; also while another process inserts and
// deletes: all that is there all the time comes, once.
func TestAllAsTheDatabaseHasIt(t *testing.T) {
	ctx, s := open(t)
	scene(ctx, t, s.client)
	t.Run("stays, one by one", func(t *testing.T) { compare(ctx, t, s, 0, func() {}) })
	t.Run("changes, one by one", func(t *testing.T) { compare(ctx, t, s, 0, s.churns(ctx, t)) })
	t.Run("changes, ahead", func(t *testing.T) { compare(ctx, t, s, 4, s.churns(ctx, t)) })
	for _, l := range lists(s.client) {
		n, err := l.count(ctx)
		require.NoError(t, err, l.name)
		assert.GreaterOrEqual(t, n, len(s.rows(ctx, t)[l.name])-1, l.name)
	}
}

// compare goes through all lists, and compares them with what the database had before and after.
func compare(ctx context.Context, t *testing.T, s server, prefetch int, stop func()) {
	t.Helper()
	before := s.rows(ctx, t)
	got := make([][]string, len(lists(s.client)))
	for i, l := range lists(s.client) {
		rows, err := client.Collect(l.rows(ctx, prefetch))
		require.NoError(t, err, l.name)
		got[i] = rows
	}
	stop()
	after := s.rows(ctx, t)
	for i, l := range lists(s.client) {
		t.Run(l.name, func(t *testing.T) {
			require.NotEmpty(t, before[l.name])
			assertHas(t, got[i], before[l.name], after[l.name])
		})
	}
}

// Rows that a real server cannot show are passed over, and named: each of the three ways to make one is answered with a 500 of
// another kind.
func TestAllWithBadRows(t *testing.T) {
	ctx, s := open(t)
	before := s.rows(ctx, t)
	spoil := map[string]struct{ spoil, mend, row string }{
		"pools": {
			"update slot_pool set slots = -1 where pool = 'seed_pool_00050'",
			"update slot_pool set slots = 50 where pool = 'seed_pool_00050'", "seed_pool_00050",
		},
		"connections": {
			"update connection set port = 'none' where conn_id = 'seed_connection_00123'",
			"update connection set port = 1147 where conn_id = 'seed_connection_00123'", "seed_connection_00123",
		},
		"runs": { // whose conf Python cannot read
			"update dag_run set conf = x'00' where run_id = 'seed__2001-01-02T00:00:00+00:00'",
			"update dag_run set conf = null where run_id = 'seed__2001-01-02T00:00:00+00:00'", "paused|seed__2001-01-02T00:00:00+00:00",
		},
	}
	for _, l := range lists(s.client) {
		bad, ok := spoil[l.name]
		if !ok {
			continue
		}
		t.Run(l.name, func(t *testing.T) {
			s.do(ctx, t, bad.spoil)
			defer s.do(ctx, t, bad.mend)
			rows, err := client.Collect(l.rows(ctx, 2))
			at := slices.Index(before[l.name], bad.row)
			require.GreaterOrEqual(t, at, 0)
			assert.Equal(t, slices.Delete(slices.Clone(before[l.name]), at, at+1), rows)
			missing, ok := errors.AsType[*client.BadRowsError](err)
			require.True(t, ok, "%v", err)
			require.Len(t, missing.Rows, 1)
			assert.Equal(t, at, missing.Rows[0].Offset)
			assert.ErrorIs(t, err, problem.ErrServer)
			t.Log(err)
		})
	}
}

// assertHas says that rows have each one that is both in before and in after, once, and no other but such as come and go.
func assertHas(t *testing.T, rows, before, after []string) {
	t.Helper()
	was, is, came := counted(before), counted(after), counted(rows)
	var lost, twice, strange []string
	for row, n := range was {
		if is[row] > 0 && came[row] < n {
			lost = append(lost, row)
		}
	}
	for row, n := range came {
		if n > max(1, was[row]) { // two tries may have one number
			twice = append(twice, row)
		}
		if was[row]+is[row] == 0 && !strings.Contains(row, "churn") && !isNumber(row) {
			strange = append(strange, row)
		}
	}
	assert.Empty(t, lost, "lost")
	assert.Empty(t, twice, "come twice")
	assert.Empty(t, strange, "in no database")
}

func counted(rows []string) map[string]int {
	counts := map[string]int{}
	for _, row := range rows {
		counts[row]++
	}
	return counts
}

// isNumber tells rows that come and go from others, where they have nothing but a number.
func isNumber(row string) bool {
	n, err := strconv.Atoi(row)
	return err == nil && (n < 0 || n >= 1_000_000)
}
