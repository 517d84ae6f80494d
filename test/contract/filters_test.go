package contract

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/recorded"
	"github.com/airflow-go/airflow/problem"
)

// releaseRange holds the first and the last release of Airflow with a feature, such as 2.3; "" if all have it.
type releaseRange struct{ since, until string }

// has reports whether the server runs one of the releases.
func (r releaseRange) has(ctx context.Context, t *testing.T, c *client.Client) bool {
	t.Helper()
	if r.until != "" {
		major, minor, _ := strings.Cut(r.until, ".")
		last, err := strconv.Atoi(minor)
		require.NoError(t, err)
		if atLeastRelease(ctx, t, c, fmt.Sprintf("%s.%d", major, last+1)) {
			return false
		}
	}
	return r.since == "" || atLeastRelease(ctx, t, c, r.since)
}

// constantsOf returns the constants of all types of package client whose names have a suffix, by type and value, with the
// releases in their comments.
func constantsOf(t *testing.T, suffix string) map[string]map[string]releaseRange {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../../gen/models.gen.go", nil, parser.ParseComments)
	require.NoError(t, err)
	values := map[string]map[string]releaseRange{}
	for _, declared := range file.Decls {
		group, ok := declared.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			constant, _ := spec.(*ast.ValueSpec)
			typ, _ := constant.Type.(*ast.Ident)
			literal, _ := constant.Values[0].(*ast.BasicLit)
			if !strings.HasSuffix(typ.Name, suffix) {
				continue
			}
			value, err := strconv.Unquote(literal.Value)
			require.NoError(t, err)
			if values[typ.Name] == nil {
				values[typ.Name] = map[string]releaseRange{}
			}
			var releases releaseRange
			if comment := strings.TrimSpace(constant.Comment.Text()); strings.Contains(comment, "Airflow ") {
				found := releasesOf.FindStringSubmatch(comment)
				require.NotNil(t, found, comment)
				releases = releaseRange{found[1] + found[2], found[3]}
			}
			values[typ.Name][value] = releases
		}
	}
	require.NotEmpty(t, values)
	return values
}

var releasesOf = regexp.MustCompile(`(?:^|\. )(?:Since Airflow ([0-9.]+?)|(?:Airflow ([0-9.]+) to|Until Airflow) ([0-9.]+?))\.?$`)

// orderedList is a list that can be sorted.
type orderedList struct {
	since     int  // the first minor release that can sort it
	ascending bool // it has no descending order
	rows      func(c *client.Client, order string) (any, error)
}

// orderedLists returns all sortable lists by the type of their order. mappedRunID is a run of the DAG mapped.
func orderedLists(ctx context.Context, mappedRunID string) map[string]orderedList {
	return map[string]orderedList{
		"ConnectionOrder": {1, false, func(c *client.Client, order string) (any, error) {
			return rows(c.Connections.List(ctx, &client.ConnectionListOptions{OrderBy: client.ConnectionOrder(order)}))
		}},
		"DAGOrder": {1, false, func(c *client.Client, order string) (any, error) {
			return rows(c.DAGs.List(ctx, &client.DAGListOptions{OrderBy: client.DAGOrder(order)}))
		}},
		"DAGRunOrder": {1, false, func(c *client.Client, order string) (any, error) {
			return rows(c.DAGRuns.List(ctx, "~", &client.DAGRunListOptions{OrderBy: client.DAGRunOrder(order)}))
		}},
		"AssetOrder": {4, false, func(c *client.Client, order string) (any, error) {
			return rows(c.Assets.List(ctx, &client.AssetListOptions{OrderBy: client.AssetOrder(order)}))
		}},
		"AssetEventOrder": {4, false, func(c *client.Client, order string) (any, error) {
			return rows(c.Assets.ListEvents(ctx, &client.AssetListEventsOptions{OrderBy: client.AssetEventOrder(order)}))
		}},
		"EventLogOrder": {1, false, func(c *client.Client, order string) (any, error) {
			return rows(c.EventLogs.List(ctx, &client.EventLogListOptions{OrderBy: client.EventLogOrder(order)}))
		}},
		"ImportErrorOrder": {1, false, func(c *client.Client, order string) (any, error) {
			return rows(c.ImportErrors.List(ctx, &client.ImportErrorListOptions{OrderBy: client.ImportErrorOrder(order)}))
		}},
		"PoolOrder": {1, false, func(c *client.Client, order string) (any, error) {
			return rows(c.Pools.List(ctx, &client.PoolListOptions{OrderBy: client.PoolOrder(order)}))
		}},
		"TaskOrder": {1, false, func(c *client.Client, order string) (any, error) {
			return c.Tasks.List(ctx, "wide", &client.TaskListOptions{OrderBy: client.TaskOrder(order)})
		}},
		"TaskInstanceOrder": {3, false, func(c *client.Client, order string) (any, error) {
			options := &client.TaskInstanceListMappedOptions{OrderBy: client.TaskInstanceOrder(order)}
			return rows(c.TaskInstances.ListMapped(ctx, "mapped", mappedRunID, "square", options))
		}},
		"VariableOrder": {1, false, func(c *client.Client, order string) (any, error) {
			return rows(c.Variables.List(ctx, &client.VariableListOptions{OrderBy: client.VariableOrder(order)}))
		}},
		"DAGWarningOrder": {4, false, func(c *client.Client, order string) (any, error) {
			return rows(c.Warnings.List(ctx, &client.WarningListOptions{OrderBy: client.DAGWarningOrder(order)}))
		}},
		"RoleOrder": {1, true, func(c *client.Client, order string) (any, error) {
			return rows(c.Roles.List(ctx, &client.RoleListOptions{OrderBy: client.RoleOrder(order)}))
		}},
		"UserOrder": {1, true, func(c *client.Client, order string) (any, error) {
			return rows(c.Users.List(ctx, &client.UserListOptions{OrderBy: client.UserOrder(order)}))
		}},
	}
}

// TestOrdersSortEveryList proves that lists can be sorted by every constant of package client, in both directions, since the
// release in its comment. The client rejects orders for older servers, which reject or ignore them.
func TestOrdersSortEveryList(t *testing.T) {
	ctx, s := testContext(t), connect(t)
	c, unchecked := s.admin(t), s.admin(t, client.WithServerVersion(s.newest())) // unchecked does not check the version
	mappedRunID := "none"
	if atLeast(ctx, t, c, 2, 3) {
		mappedRunID = runToEnd(ctx, t, c, "mapped").DAGRunID
	}
	lists, orders := orderedLists(ctx, mappedRunID), constantsOf(t, "Order")
	for _, typ := range []string{"AssetAliasOrder", "BackfillOrder", "DAGVersionOrder", "HITLDetailOrder", "JobOrder", "TagOrder"} {
		require.Contains(t, orders, typ)
		delete(orders, typ) // Airflow 2 has none of these lists
	}
	require.Len(t, lists, len(orders), "every order type has a list")
	for typ, values := range orders {
		list := lists[typ]
		for order, releases := range values {
			t.Run(typ+"/"+order, func(t *testing.T) {
				if !releases.has(ctx, t, c) && releases.until != "" {
					_, err := list.rows(c, order)
					var unsupported *client.UnsupportedError
					require.ErrorAs(t, err, &unsupported)
					assert.Equal(t, releases.until, unsupported.Until)
					return
				}
				first := fmt.Sprint("2.", list.since)
				if recorded.CompareVersions(releases.since, first) > 0 {
					first = releases.since
				}
				if !atLeastRelease(ctx, t, c, first) {
					_, err := list.rows(c, "-"+order)
					assertUnsupported(t, err, first)
					_, err = list.rows(unchecked, "-"+order)
					assert.Equal(t, typ != "DAGOrder" || !atLeast(ctx, t, c, 2, 1), err != nil, "%v", err)
					return
				}
				ascending, err := list.rows(c, order)
				require.NoError(t, err)
				assertSorted(t, ascending, order, 1)
				descending, err := list.rows(c, "-"+order)
				if list.ascending && atLeastRelease(ctx, t, c, sortsUsersAscendingOnly) && !atLeast(ctx, t, c, 3, 0) {
					assert.ErrorIs(t, err, problem.ErrBadRequest)
					return
				}
				require.NoError(t, err)
				assertSorted(t, descending, order, -1)
			})
		}
	}
}

// TestOrdersWithEqualRows proves that All yields every run in each order, even if many rows are equal. PostgreSQL returns equal
// rows in a different order for each page.
func TestOrdersWithEqualRows(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 1, "sort orders")
	runToEnd(ctx, t, c, "hello")
	ids := func(order client.DAGRunOrder, limit int) map[string]bool {
		all := map[string]bool{}
		for run, err := range c.DAGRuns.All(ctx, "hello", &client.DAGRunListOptions{OrderBy: order, Limit: limit}) {
			require.NoError(t, err, order)
			require.False(t, all[run.DAGRunID], "duplicate %s in order %s", run.DAGRunID, order)
			all[run.DAGRunID] = true
		}
		return all
	}
	want := ids("", 0)
	for name, releases := range constantsOf(t, "DAGRunOrder")["DAGRunOrder"] {
		if order := client.DAGRunOrder(name); releases.has(ctx, t, c) {
			assert.Equal(t, want, ids(order, max(2, len(want)/5)), order)
			assert.Equal(t, want, ids(order.Descending(), max(2, len(want)/5)), order)
		}
	}
}

// TestStatesAreAcceptedAsFilters proves that lists can be filtered by every state constant of package client, in the releases
// in its comment.
func TestStatesAreAcceptedAsFilters(t *testing.T) {
	ctx, c := start(t)
	runToEnd(ctx, t, c, "hello")
	for name, releases := range constantsOf(t, "DAGRunState")["DAGRunState"] {
		state := client.DAGRunState(name)
		assert.True(t, state.Known(), name)
		if !atLeast(ctx, t, c, 2, 3) || !releases.has(ctx, t, c) {
			continue // no filter before 2.3
		}
		for run, err := range c.DAGRuns.All(ctx, "~", &client.DAGRunListOptions{State: []client.DAGRunState{state}}) {
			require.NoError(t, err, name)
			assert.Equal(t, state, run.State)
		}
		page, err := c.DAGRuns.ListBatch(ctx, client.DAGRunFilter{State: []client.DAGRunState{state}})
		require.NoError(t, err, name)
		for _, run := range page.Items {
			assert.Equal(t, state, run.State)
		}
	}
	states := constantsOf(t, "TaskState")["TaskState"]
	states[string(client.TaskStateNone)] = releaseRange{}
	for name, releases := range states {
		state := client.TaskState(name)
		assert.True(t, state.Known(), name)
		if !releases.has(ctx, t, c) {
			continue
		}
		page, err := c.TaskInstances.List(ctx, "~", "~", &client.TaskInstanceListOptions{State: []client.TaskState{state}})
		require.NoError(t, err, name)
		for _, instance := range page.Items {
			assert.Equal(t, state, instance.State)
		}
		page, err = c.TaskInstances.ListBatch(ctx, client.TaskInstanceFilter{State: []client.TaskState{state}})
		require.NoError(t, err, name)
		for _, instance := range page.Items {
			assert.Equal(t, state, instance.State)
		}
	}
}

// TestFieldsCanBeSelected proves that every field constant of package client can be requested alone.
func TestFieldsCanBeSelected(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 9, "selecting fields")
	skipFrom(ctx, t, c, "3", "it does not select fields")
	run := runToEnd(ctx, t, c, "hello")
	requests := map[string]func(field string) []error{
		"DAGField": func(field string) []error {
			fields := []client.DAGField{client.DAGField(field)}
			_, err := c.DAGs.List(ctx, &client.DAGListOptions{Fields: fields})
			_, getErr := c.DAGs.Get(ctx, "hello", client.WithFields(fields...))
			return []error{err, getErr}
		},
		"DAGDetailField": func(field string) []error {
			_, err := c.DAGs.Details(ctx, "hello", client.WithFields(client.DAGDetailField(field)))
			return []error{err}
		},
		"DAGRunField": func(field string) []error {
			fields := []client.DAGRunField{client.DAGRunField(field)}
			_, err := c.DAGRuns.List(ctx, "hello", &client.DAGRunListOptions{Fields: fields})
			_, getErr := c.DAGRuns.Get(ctx, "hello", run.DAGRunID, client.WithFields(fields...))
			return []error{err, getErr}
		},
	}
	fields := constantsOf(t, "Field")
	require.Len(t, requests, len(fields), "every field type has a request")
	for typ, names := range fields {
		for name, releases := range names {
			for _, err := range requests[typ](name) {
				if releases.has(ctx, t, c) {
					assert.NoError(t, err, "%s %s", typ, name)
				} else {
					assert.ErrorIs(t, err, problem.ErrBadRequest, "%s %s", typ, name)
				}
			}
		}
		for _, err := range requests[typ]("nonsense") {
			assert.ErrorIs(t, err, problem.ErrBadRequest, typ)
		}
	}
	dag, err := c.DAGs.Get(ctx, "hello", client.WithFields(client.DAGFieldFileToken))
	require.NoError(t, err)
	assert.NotEmpty(t, dag.FileToken)
	assert.Empty(t, dag.DAGID, "it was not selected")
	details, err := c.DAGs.Details(ctx, "hello", client.WithFields(client.DAGDetailFieldLastLoaded))
	require.NoError(t, err)
	assert.NotZero(t, details.LastParsed)
}

// rows returns the rows of a page.
func rows[T any](page *client.Page[T], err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return page.Items, nil
}

// assertSorted asserts that rows are sorted by a column. It skips rows without a value, which may be at either end.
func assertSorted(t *testing.T, list any, column string, sign int) {
	t.Helper()
	if slices.Contains([]string{"conf", "value", "extra", "duration"}, column) {
		return // the server sorts by the stored value, which may be encrypted
	}
	b, err := json.Marshal(list)
	require.NoError(t, err)
	var rows []map[string]any
	require.NoError(t, json.Unmarshal(b, &rows))
	var previous any
	for _, row := range rows {
		value := row[column]
		if value == nil || value == "" || column == "port" && value == 0.0 {
			previous = nil
			continue
		}
		if previous != nil {
			a, b := keyOf(previous), keyOf(value)
			assert.LessOrEqual(t, sign*cmp.Or(cmp.Compare(a.number, b.number), compareTexts(a.text, b.text)), 0, "%v before %v", previous, value)
		}
		previous = value
	}
}

// compareTexts compares two texts if all databases order them in the same way. Otherwise it returns 0: SQLite compares bytes,
// but PostgreSQL follows the rules of a language for upper case, punctuation and other characters.
func compareTexts(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			if sameClass := unicode.IsLower(rune(a[i])) && unicode.IsLower(rune(b[i])) || unicode.IsDigit(rune(a[i])) && unicode.IsDigit(rune(b[i])); !sameClass || max(a[i], b[i]) > unicode.MaxASCII {
				return 0
			}
			return cmp.Compare(a[i], b[i])
		}
	}
	return cmp.Compare(len(a), len(b))
}

// sortKey is a value as the database compares it: a text, or a number for numbers, dates and booleans.
type sortKey struct {
	number int64
	text   string
}

// keyOf returns the sort key of a JSON value.
func keyOf(value any) sortKey {
	switch v := value.(type) {
	case float64:
		return sortKey{number: int64(v)}
	case bool:
		if v {
			return sortKey{number: 1}
		}
	case string:
		if date, err := time.Parse(time.RFC3339Nano, v); err == nil {
			return sortKey{number: date.UnixMicro()}
		}
		return sortKey{text: v}
	}
	return sortKey{}
}
