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
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// list is one of the lists of the API. Its rows are identified by the same columns as in database.py.
type list struct {
	name     string
	rows     func(ctx context.Context, prefetch int) iter.Seq2[string, error]
	count    func(ctx context.Context) (int, error)
	unsorted bool // the order differs from database.py
	onePage  bool // the server returns all rows in one page
	cursors  bool // All reads the list by cursors, if the server has them
}

// named yields the names of the rows of an iterator.
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

// listOf returns the list of two methods of a service.
func listOf[T, O any](
	name string, all func(context.Context, *O, ...client.CallOption) iter.Seq2[T, error],
	count func(context.Context, *O, ...client.CallOption) (int, error), options func(prefetch int) *O, row func(T) string,
) list {
	return list{
		name: name,
		rows: func(ctx context.Context, prefetch int) iter.Seq2[string, error] {
			return named(all(ctx, options(prefetch)), row)
		},
		count: func(ctx context.Context) (int, error) { return count(ctx, options(0)) },
	}
}

// lists returns the lists that the server supports.
func (s server) lists(ctx context.Context, t testing.TB) []list {
	t.Helper()
	return slices.DeleteFunc(allLists(s.client, s.before(t, 2, 10, 3), s.isAirflow3(t)), func(l list) bool {
		_, err := l.count(ctx)
		_, unsupported := errors.AsType[*client.UnsupportedError](err)
		return unsupported
	})
}

// allLists returns every list that has pages. The last two are lists of runs that createRuns creates. Before 2.10.3, onePage must
// be set: the batch list of task instances has only one page then. Airflow 3 sorts task instances, and identifies rows by the ID of
// their run, because runs may have no logical date.
func allLists(c *client.Client, onePage, airflow3 bool) []list {
	nameOfTask, nameOfXCom, batchOfTasks := nameOfTask, nameOfXCom, "task instances"
	if airflow3 {
		nameOfTask, nameOfXCom, batchOfTasks = nameOfTask3, nameOfXCom3, "task instances by ID"
	}
	return []list{
		listOf("variables", c.Variables.All, c.Variables.Count, func(n int) *client.VariableListOptions {
			return &client.VariableListOptions{Prefetch: n}
		}, func(v client.Variable) string { return v.Key }),
		listOf("pools", c.Pools.All, c.Pools.Count, func(n int) *client.PoolListOptions {
			return &client.PoolListOptions{Prefetch: n}
		}, func(p client.Pool) string { return p.Name }),
		listOf("connections", c.Connections.All, c.Connections.Count, func(n int) *client.ConnectionListOptions {
			return &client.ConnectionListOptions{Prefetch: n}
		}, func(c client.Connection) string { return c.ConnectionID }),
		listOf("dags", c.DAGs.All, c.DAGs.Count, func(n int) *client.DAGListOptions {
			return &client.DAGListOptions{Prefetch: n}
		}, func(d client.DAG) string { return d.DAGID }),
		listOf("datasets", c.Assets.All, c.Assets.Count, func(n int) *client.AssetListOptions {
			return &client.AssetListOptions{Prefetch: n}
		}, func(d client.Asset) string { return d.URI }),
		listOf("dataset events", c.Assets.AllEvents, c.Assets.CountEvents, func(n int) *client.AssetListEventsOptions {
			return &client.AssetListEventsOptions{Prefetch: n}
		}, func(e client.AssetEvent) string { return fmt.Sprint(e.ID) }),
		listOf("event logs", c.EventLogs.All, c.EventLogs.Count, func(n int) *client.EventLogListOptions {
			return &client.EventLogListOptions{Prefetch: n}
		}, func(e client.EventLog) string { return fmt.Sprint(e.EventLogID) }),
		listOf("import errors", c.ImportErrors.All, c.ImportErrors.Count, func(n int) *client.ImportErrorListOptions {
			return &client.ImportErrorListOptions{Prefetch: n}
		}, func(e client.ImportError) string { return fmt.Sprint(e.ImportErrorID) }),
		listOf("warnings", c.Warnings.All, c.Warnings.Count, func(n int) *client.WarningListOptions {
			return &client.WarningListOptions{Prefetch: n}
		}, func(w client.DAGWarning) string { return w.DAGID + "|" + w.WarningType }),
		listOf("users", c.Users.All, c.Users.Count, func(n int) *client.UserListOptions {
			return &client.UserListOptions{Prefetch: n}
		}, func(u client.User) string { return u.Username }),
		listOf("roles", c.Roles.All, c.Roles.Count, func(n int) *client.RoleListOptions {
			return &client.RoleListOptions{Prefetch: n}
		}, func(r client.Role) string { return r.Name }),
		listOf("actions", c.Permissions.All, c.Permissions.Count, func(n int) *client.PermissionListOptions {
			return &client.PermissionListOptions{Prefetch: n}
		}, func(a client.Action) string { return a.Name }),
		listOf("plugins", c.Plugins.All, c.Plugins.Count, func(n int) *client.PluginListOptions {
			return &client.PluginListOptions{Prefetch: n}
		}, nameOfPlugin),
		{name: "runs", rows: func(ctx context.Context, n int) iter.Seq2[string, error] {
			return named(c.DAGRuns.All(ctx, "~", &client.DAGRunListOptions{Prefetch: n}), nameOfRun)
		}, count: func(ctx context.Context) (int, error) { return c.DAGRuns.Count(ctx, "~", nil) }, cursors: true},
		{name: "runs", rows: func(ctx context.Context, n int) iter.Seq2[string, error] {
			return named(c.DAGRuns.AllBatch(ctx, client.DAGRunFilter{Prefetch: n}), nameOfRun)
		}, count: func(ctx context.Context) (int, error) { return c.DAGRuns.CountBatch(ctx, client.DAGRunFilter{}) }},
		{name: "task instances", rows: func(ctx context.Context, n int) iter.Seq2[string, error] {
			return named(c.TaskInstances.All(ctx, "~", "~", &client.TaskInstanceListOptions{Prefetch: n, Limit: 20}), nameOfTask)
		}, count: func(ctx context.Context) (int, error) { return c.TaskInstances.Count(ctx, "~", "~", nil) }, unsorted: !airflow3, cursors: true},
		{name: batchOfTasks, rows: func(ctx context.Context, n int) iter.Seq2[string, error] {
			return named(c.TaskInstances.AllBatch(ctx, client.TaskInstanceFilter{Prefetch: n, Limit: 20}), nameOfTask)
		}, count: func(ctx context.Context) (int, error) {
			return c.TaskInstances.CountBatch(ctx, client.TaskInstanceFilter{})
		}, unsorted: !airflow3, onePage: onePage},
		{name: "xcoms", rows: func(ctx context.Context, n int) iter.Seq2[string, error] {
			all := client.TaskInstanceID{DAGID: "~", DAGRunID: "~", TaskID: "~"}
			return named(c.XComs.All(ctx, all, &client.XComListOptions{Prefetch: n}), nameOfXCom)
		}, count: func(ctx context.Context) (int, error) {
			return c.XComs.Count(ctx, client.TaskInstanceID{DAGID: "~", DAGRunID: "~", TaskID: "~"}, nil)
		}, unsorted: !airflow3},
		{name: "mapped", rows: func(ctx context.Context, n int) iter.Seq2[string, error] {
			return named(c.TaskInstances.AllMapped(ctx, "mapped", "lists_mapped", "square", &client.TaskInstanceListMappedOptions{Prefetch: n, Limit: 2}),
				func(i client.TaskInstance) string { return fmt.Sprint(i.MapIndex) })
		}, count: func(ctx context.Context) (int, error) {
			return c.TaskInstances.CountMapped(ctx, "mapped", "lists_mapped", "square", nil)
		}},
		{name: "tries", rows: func(ctx context.Context, _ int) iter.Seq2[string, error] {
			return named(c.TaskInstances.AllTries(ctx, flaky), func(i client.TaskInstanceHistory) string { return fmt.Sprint(i.TryNumber) })
		}, count: func(ctx context.Context) (int, error) { return c.TaskInstances.CountTries(ctx, flaky) }},
	}
}

func nameOfRun(r client.DAGRun) string { return r.DAGID + "|" + r.DAGRunID }

func nameOfTask(i client.TaskInstance) string {
	return fmt.Sprintf("%s|%s|%s|%d", i.DAGID, i.LogicalDate.UTC().Format(dateFormat), i.TaskID, i.MapIndex)
}

func nameOfTask3(i client.TaskInstance) string {
	return fmt.Sprintf("%s|%s|%s|%d", i.DAGID, i.DAGRunID, i.TaskID, i.MapIndex)
}

func nameOfXCom(x client.XCom) string {
	return fmt.Sprintf("%s|%s|%s|%s", x.DAGID, x.TaskID, x.Key, x.Timestamp.UTC().Format(dateFormat))
}

func nameOfXCom3(x client.XCom) string {
	return fmt.Sprintf("%s|%s|%s|%d|%s", x.DAGID, x.DAGRunID, x.TaskID, *x.MapIndex, x.Key)
}

func nameOfPlugin(p client.Plugin) string { return p.Name + "|" + p.Source }

// dateFormat is the format of dates in the database.
const dateFormat = "2006-01-02 15:04:05.000000"

// flaky is a task instance with two tries.
var flaky = client.TaskInstanceID{DAGID: "flaky", DAGRunID: "lists_flaky", TaskID: "attempt"}

// createRuns creates runs that add rows to every list, and waits for them.
func createRuns(ctx context.Context, t *testing.T, c *client.Client) {
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

// TestAllMatchesDatabase proves that All yields the rows of the database, with and without prefetching. If another process
// inserts and deletes rows meanwhile, All yields every row that exists throughout exactly once.
func TestAllMatchesDatabase(t *testing.T) {
	ctx, s := connect(t)
	createRuns(ctx, t, s.client)
	s.readPlugins(ctx, t)
	t.Run("static rows", func(t *testing.T) { compare(ctx, t, s, 0, func() {}) })
	t.Run("changing rows", func(t *testing.T) { compare(ctx, t, s, 0, s.churn(ctx, t)) })
	t.Run("changing rows, prefetched", func(t *testing.T) { compare(ctx, t, s, 4, s.churn(ctx, t)) })
	for _, l := range s.lists(ctx, t) {
		n, err := l.count(ctx)
		require.NoError(t, err, l.name)
		if l.name == "task instances" && !l.onePage && s.before(t, 2, 1, 0) {
			continue // the server always returns a total of 1
		}
		assert.GreaterOrEqual(t, n, len(s.rows(ctx, t)[l.name])-1, l.name)
	}
}

// compare reads all lists, calls stop, and compares the rows with the database before and after.
func compare(ctx context.Context, t *testing.T, s server, prefetch int, stop func()) {
	t.Helper()
	before := s.rows(ctx, t)
	all := s.lists(ctx, t)
	got, pages := make([][]string, len(all)), make([]pageSummary, len(all))
	for i, l := range all {
		begin := time.Now()
		s.pages.take()
		rows, err := client.Collect(l.rows(ctx, prefetch))
		require.NoError(t, err, l.name)
		got[i], pages[i] = rows, s.pages.take()
		t.Logf("%s: %d rows in %d pages, %d of them by cursor, in %.1f s", l.name, len(rows), pages[i].requests, pages[i].byCursor, time.Since(begin).Seconds())
	}
	stop()
	after := s.rows(ctx, t)
	for i, l := range all {
		t.Run(l.name, func(t *testing.T) {
			if l.name != "warnings" || !s.isAirflow3(t) { // Airflow 3 does not warn of missing pools
				require.NotEmpty(t, before[l.name])
			}
			assertRows(t, got[i], before[l.name], after[l.name])
			byCursor := l.cursors && prefetch == 0 && !s.before(t, 3, 2, 2)
			assert.Equal(t, byCursor, pages[i].byCursor > 0, "pages by cursor")
			if byCursor {
				s.assertCursors(t, pages[i], got[i], slices.Equal(before[l.name], after[l.name]))
			}
		})
	}
}

// assertCursors asserts that pages by cursor have no overlap, if the list has not changed, and that the server has not counted more
// rows than the plugin few_totals.py allows, if the server has it: the iterator must then have read on.
func (s server) assertCursors(t *testing.T, pages pageSummary, rows []string, unchanged bool) {
	t.Helper()
	if unchanged {
		assert.Equal(t, pages.requests, pages.byCursor, "the list is read by cursors alone")
		assert.Equal(t, len(rows), pages.rows, "no row is sent twice")
	}
	if slices.ContainsFunc(s.plugins, func(name string) bool { return strings.HasPrefix(name, "few_totals|") }) {
		assert.Equal(t, fewTotals, slices.Max(pages.totals), "the total is limited")
		assert.Greater(t, len(rows), fewTotals)
	}
}

// fewTotals is the largest total of few_totals.py.
const fewTotals = 100

// assertRows asserts that rows has every row that is in both before and after exactly once. All other rows must be rows that
// database.py inserts and deletes.
func assertRows(t *testing.T, rows, before, after []string) {
	t.Helper()
	inBefore, inAfter, yielded := counted(before), counted(after), counted(rows)
	var lost, duplicate, unknown []string
	for row, n := range inBefore {
		if inAfter[row] > 0 && yielded[row] < n {
			lost = append(lost, row)
		}
	}
	for row, n := range yielded {
		if n > max(1, inBefore[row]) { // two tries may have one number
			duplicate = append(duplicate, row)
		}
		if inBefore[row]+inAfter[row] == 0 && !strings.Contains(row, "churn") && !isChurnedID(row) {
			unknown = append(unknown, row)
		}
	}
	assert.Empty(t, lost, "lost rows")
	assert.Empty(t, duplicate, "duplicate rows")
	assert.Empty(t, unknown, "rows that are not in the database")
}

// counted returns how many times each row occurs.
func counted(rows []string) map[string]int {
	counts := map[string]int{}
	for _, row := range rows {
		counts[row]++
	}
	return counts
}

// isChurnedID reports whether a row that consists of an id only is one that database.py inserts and deletes.
func isChurnedID(row string) bool {
	n, err := strconv.Atoi(row)
	return err == nil && (n < 0 || n >= 1_000_000)
}
