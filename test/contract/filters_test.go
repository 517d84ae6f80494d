package contract

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// minors are the first and the last minor release of Airflow 2 that have something; those without any are 0 and 99.
type minors struct{ since, until int }

// known are the constants of package client whose types have names that end in a suffix, by type, and the releases that
// the comments on them name.
func known(t *testing.T, suffix string) map[string]map[string]minors {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../../gen/models.gen.go", nil, parser.ParseComments)
	require.NoError(t, err)
	values := map[string]map[string]minors{}
	for _, declared := range file.Decls {
		group, ok := declared.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			constant, _ := spec.(*ast.ValueSpec)
			typ, _ := constant.Type.(*ast.Ident)
			literal, _ := constant.Values[0].(*ast.BasicLit)
			of := typ.Name
			if !strings.HasSuffix(of, suffix) {
				continue
			}
			value, err := strconv.Unquote(literal.Value)
			require.NoError(t, err)
			if values[of] == nil {
				values[of] = map[string]minors{}
			}
			is := minors{0, 99}
			if said := constant.Comment.Text(); said != "" {
				_, err := fmt.Sscanf(said, "Since Airflow 2.%d.", &is.since)
				if err != nil {
					_, err = fmt.Sscanf(said, "Airflow 2.%d to 2.%d.", &is.since, &is.until)
				}
				require.NoError(t, err, said)
			}
			values[of][value] = is
		}
	}
	require.NotEmpty(t, values)
	return values
}

// orderedList is a list that can be sorted.
type orderedList struct {
	since  int // the minor release that can sort it
	upward bool
	rows   func(c *client.Client, order string) (any, error)
}

// orderedLists are all of them, by the types of their orders. mapped is a run of the DAG mapped.
func orderedLists(ctx context.Context, mapped string) map[string]orderedList {
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
		"DatasetOrder": {4, false, func(c *client.Client, order string) (any, error) {
			return rows(c.Assets.List(ctx, &client.AssetListOptions{OrderBy: client.AssetOrder(order)}))
		}},
		"DatasetEventOrder": {4, false, func(c *client.Client, order string) (any, error) {
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
			return rows(c.TaskInstances.ListMapped(ctx, "mapped", mapped, "square", options))
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

// Each list can be sorted by all that package client names, both ways, from the release on that it says. Before, the client
// refuses what the server does, or what it takes and does not heed.
func TestOrders(t *testing.T) {
	ctx, s := within(t), open(t)
	c, trusting := s.admin(t), s.admin(t, client.WithServerVersion("2.11.2")) // which refuses nothing by itself
	mapped := "none"
	if knows(ctx, t, c, 2, 3) {
		mapped = ended(ctx, t, c, "mapped").DAGRunID
	}
	lists, orders := orderedLists(ctx, mapped), known(t, "Order")
	require.Len(t, lists, len(orders), "every type has its list here")
	for of, values := range orders {
		list := lists[of]
		for order, is := range values {
			t.Run(of+"/"+order, func(t *testing.T) {
				if first := max(list.since, is.since); !knows(ctx, t, c, 2, first) {
					_, err := list.rows(c, "-"+order)
					assertUnsupported(t, err, fmt.Sprint("2.", first))
					_, err = list.rows(trusting, "-"+order)
					assert.Equal(t, of != "DAGOrder" || !knows(ctx, t, c, 2, 1), err != nil, "%v", err)
					return
				}
				up, err := list.rows(c, order)
				require.NoError(t, err)
				checkSorted(t, up, order, 1)
				down, err := list.rows(c, "-"+order)
				if list.upward {
					assert.ErrorIs(t, err, problem.ErrBadRequest)
					return
				}
				require.NoError(t, err)
				checkSorted(t, down, order, -1)
			})
		}
	}
}

// In each order all runs come, also in those in which many are equal, which PostgreSQL puts in another order for each page.
func TestOrdersWithEqualRows(t *testing.T) {
	ctx, c := start(t)
	needs(ctx, t, c, 2, 1, "orders")
	ended(ctx, t, c, "hello")
	ids := func(order client.DAGRunOrder, limit int) map[string]bool {
		all := map[string]bool{}
		for run, err := range c.DAGRuns.All(ctx, "hello", &client.DAGRunListOptions{OrderBy: order, Limit: limit}) {
			require.NoError(t, err, order)
			require.False(t, all[run.DAGRunID], "%s comes twice by %s", run.DAGRunID, order)
			all[run.DAGRunID] = true
		}
		return all
	}
	want := ids("", 0)
	for name, is := range known(t, "DAGRunOrder")["DAGRunOrder"] {
		if order := client.DAGRunOrder(name); knows(ctx, t, c, 2, is.since) {
			assert.Equal(t, want, ids(order, max(2, len(want)/5)), order)
			assert.Equal(t, want, ids(order.Descending(), max(2, len(want)/5)), order)
		}
	}
}

// Every state that package client names can be filtered by, in the releases that have it.
func TestStates(t *testing.T) {
	ctx, c := start(t)
	ended(ctx, t, c, "hello")
	for name, is := range known(t, "DAGRunState")["DAGRunState"] {
		state := client.DAGRunState(name)
		assert.True(t, state.Known(), name)
		if !knows(ctx, t, c, 2, max(3, is.since)) {
			continue // before 2.3 there is no filter
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
	states := known(t, "TaskState")["TaskState"]
	states[string(client.TaskStateNone)] = minors{0, 99}
	for name, is := range states {
		state := client.TaskState(name)
		assert.True(t, state.Known(), name)
		if !knows(ctx, t, c, 2, is.since) || knows(ctx, t, c, 2, is.until+1) {
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

// Every member that package client names can be asked for alone.
func TestFields(t *testing.T) {
	ctx, c := start(t)
	needs(ctx, t, c, 2, 9, "answers cut down to some members")
	run := ended(ctx, t, c, "hello")
	asks := map[string]func(field string) []error{
		"DAGField": func(field string) []error {
			fields := []client.DAGField{client.DAGField(field)}
			_, err := c.DAGs.List(ctx, &client.DAGListOptions{Fields: fields})
			_, alone := c.DAGs.Get(ctx, "hello", client.WithFields(fields...))
			return []error{err, alone}
		},
		"DAGDetailField": func(field string) []error {
			_, err := c.DAGs.Details(ctx, "hello", client.WithFields(client.DAGDetailField(field)))
			return []error{err}
		},
		"DAGRunField": func(field string) []error {
			fields := []client.DAGRunField{client.DAGRunField(field)}
			_, err := c.DAGRuns.List(ctx, "hello", &client.DAGRunListOptions{Fields: fields})
			_, alone := c.DAGRuns.Get(ctx, "hello", run.DAGRunID, client.WithFields(fields...))
			return []error{err, alone}
		},
	}
	fields := known(t, "Field")
	require.Len(t, asks, len(fields), "every type is asked for here")
	for of, names := range fields {
		for name, is := range names {
			for _, err := range asks[of](name) {
				if knows(ctx, t, c, 2, is.since) {
					assert.NoError(t, err, "%s %s", of, name)
				} else {
					assert.ErrorIs(t, err, problem.ErrBadRequest, "%s %s", of, name)
				}
			}
		}
		for _, err := range asks[of]("nonsense") {
			assert.ErrorIs(t, err, problem.ErrBadRequest, of)
		}
	}
	dag, err := c.DAGs.Get(ctx, "hello", client.WithFields(client.DAGFieldFileToken))
	require.NoError(t, err)
	assert.NotEmpty(t, dag.FileToken)
	assert.Empty(t, dag.DAGID, "it was not asked for")
	details, err := c.DAGs.Details(ctx, "hello", client.WithFields(client.DAGDetailFieldLastLoaded))
	require.NoError(t, err)
	assert.NotZero(t, details.LastParsed)
}

// rows are those of a page.
func rows[T any](page *client.Page[T], err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return page.Items, nil
}

// checkSorted compares the rows by the column that they are sorted by, if they have it. Databases say which text is before
// another one with capitals, spaces and the like; what a row does not have may be at either end.
func checkSorted(t *testing.T, list any, column string, sign int) {
	t.Helper()
	if slices.Contains([]string{"conf", "value", "extra", "duration"}, column) {
		return // sorted as they are stored, encrypted or not as they are shown
	}
	b, err := json.Marshal(list)
	require.NoError(t, err)
	var members []map[string]any
	require.NoError(t, json.Unmarshal(b, &members))
	var before any
	for _, row := range members {
		after := row[column]
		if after == nil || after == "" {
			before = nil
			continue
		}
		if before != nil {
			a, b := keyOf(before), keyOf(after)
			assert.LessOrEqual(t, sign*cmp.Or(cmp.Compare(a.number, b.number), compareTexts(a.text, b.text)), 0, "%v, then %v", before, after)
		}
		before = after
	}
}

// compareTexts says which text is before another where databases agree: SQLite goes by bytes, PostgreSQL by the rules of a
// language, where capitals and what is neither a letter nor a digit have places of their own. Where they do not, it is 0.
func compareTexts(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			if alike := unicode.IsLower(rune(a[i])) && unicode.IsLower(rune(b[i])) || unicode.IsDigit(rune(a[i])) && unicode.IsDigit(rune(b[i])); !alike || max(a[i], b[i]) > unicode.MaxASCII {
				return 0
			}
			return cmp.Compare(a[i], b[i])
		}
	}
	return cmp.Compare(len(a), len(b))
}

// sortKey is a value as the database compares it: numbers, dates and what is true or not as numbers, and texts.
type sortKey struct {
	number int64
	text   string
}

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
