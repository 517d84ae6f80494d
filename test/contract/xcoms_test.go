package contract

import (
	"context"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// xcomValues are the values that the sample DAG xcoms pushes, as JSON and as Python prints them. airflowtest lacks the values
// that JSON cannot represent.
var xcomValues = map[string]struct{ document, text string }{
	"text":                 {`"a string with \"quotes\" and café"`, `a string with "quotes" and café`},
	"number":               {`42`, `42`},
	"dict":                 {`{"a": 1, "b": {"c": [true, null, 2.5]}}`, `{'a': 1, 'b': {'c': [True, None, 2.5]}}`},
	"list":                 {`[1, "two", {"three": 3}]`, `[1, 'two', {'three': 3}]`},
	"with/slash and space": {`"odd key"`, `odd key`},
	"café 東京 🚀":            {`"key that is not ASCII"`, `key that is not ASCII`},
	"true":                 {`true`, `True`},
	"empty":                {`""`, ``},
	"float":                {`0.1`, `0.1`},
	"nan":                  {`"NaN"`, `nan`},
	"infinity":             {`"-Infinity"`, `-inf`},
	"not_numbers":          {`{"nan": "NaN", "more": ["Infinity", "-Infinity", 1e+300]}`, `{'nan': nan, 'more': [inf, -inf, 1e+300]}`},
	"huge":                 {`12345678901234567890123456789012345678901234567890`, `12345678901234567890123456789012345678901234567890`},
	"huge_inside":          {`{"ids": [9007199254740993, -9223372036854775808, 18446744073709551616]}`, `{'ids': [9007199254740993, -9223372036854775808, 18446744073709551616]}`},
	"null":                 {`null`, ``},
	"return_value":         {`"returned"`, `returned`},
}

// xcomValuesAirflow3 are the values that differ in Airflow 3, whose tasks cannot push larger integers.
var xcomValuesAirflow3 = map[string]struct{ document, text string }{
	"huge":        {`18446744073709551615`, `18446744073709551615`},
	"huge_inside": {`{"ids": [9007199254740993, -9223372036854775808, 18446744073709551615]}`, `{'ids': [9007199254740993, -9223372036854775808, 18446744073709551615]}`},
}

// dagsWithXComs returns the sample DAGs whose tasks push XComs.
func dagsWithXComs() []airflowtest.DAG {
	push := func(json.RawMessage, int) map[string]any {
		values := map[string]any{}
		for key, value := range xcomValues {
			if smaller, ok := xcomValuesAirflow3[key]; ok && (server{}).isAirflow3() {
				value = smaller
			}
			if !slices.Contains([]string{"nan", "infinity", "not_numbers"}, key) {
				values[key] = json.RawMessage(value.document)
			}
		}
		return values
	}
	square := func(_ json.RawMessage, mapIndex int) map[string]any {
		return map[string]any{"return_value": mapIndex * mapIndex}
	}
	numbers := func(json.RawMessage, int) map[string]any {
		return map[string]any{"return_value": [][]int{{0}, {1}, {2}, {3}}}
	}
	const moment = 100 * time.Millisecond
	return []airflowtest.DAG{
		{ID: "xcoms", RunsFor: moment, Tasks: []airflowtest.Task{{ID: "push", XComs: push}}},
		{ID: "mapped", RunsFor: moment, Tasks: []airflowtest.Task{
			{ID: "numbers", XComs: numbers}, {ID: "square", Upstream: []string{"numbers"}, Instances: 4, XComs: square}, {ID: "fixed", Instances: 5},
		}},
	}
}

// runXComs runs the DAG xcoms and returns its task instance.
func runXComs(ctx context.Context, t *testing.T, c *client.Client) client.TaskInstanceID {
	t.Helper()
	run := trigger(ctx, t, c, "xcoms", nil)
	_, err := c.DAGRuns.Wait(ctx, "xcoms", run.DAGRunID, fast)
	require.NoError(t, err)
	return client.TaskInstanceID{DAGID: "xcoms", DAGRunID: run.DAGRunID, TaskID: "push"}
}

func TestListXComs(t *testing.T) {
	ctx, c := start(t)
	id := runXComs(ctx, t, c)
	var keys []string
	for x, err := range c.XComs.All(ctx, id, &client.XComListOptions{Limit: 5}) {
		require.NoError(t, err)
		assert.Equal(t, "xcoms push", x.DAGID+" "+x.TaskID)
		assert.False(t, x.Timestamp.IsZero())
		assert.Equal(t, atLeast(ctx, t, c, 3, 0), x.LogicalDate.IsZero(), "a run of Airflow 3 has none unless it is set")
		assert.Empty(t, x.Value, "lists omit values")
		assert.Error(t, x.DecodeValue(new(any)))
		if atLeast(ctx, t, c, 2, 7) {
			require.NotNil(t, x.MapIndex)
			assert.Equal(t, -1, *x.MapIndex)
		} else {
			assert.Nil(t, x.MapIndex)
		}
		keys = append(keys, x.Key)
	}
	assert.Greater(t, len(keys), 12)
	for _, key := range keys {
		assert.Contains(t, xcomValues, key)
	}
	page, err := c.XComs.List(ctx, id, &client.XComListOptions{Limit: 2, Offset: 1})
	require.NoError(t, err)
	assert.Equal(t, len(keys), page.Total)
	assert.Len(t, page.Items, 2)
	for scope, count := range map[client.TaskInstanceID]int{
		{DAGID: "~", DAGRunID: id.DAGRunID, TaskID: "~"}:        len(keys),
		{DAGID: "xcoms", DAGRunID: id.DAGRunID, TaskID: "nope"}: 0,
		{DAGID: "xcoms", DAGRunID: "nope", TaskID: "push"}:      0,
		{DAGID: "nope", DAGRunID: "~", TaskID: "~"}:             0,
	} {
		page, err := c.XComs.List(ctx, scope, nil)
		require.NoError(t, err)
		assert.Equal(t, count, page.Total, scope)
	}

	page, err = c.XComs.List(ctx, id, &client.XComListOptions{Key: "dict"})
	if !atLeast(ctx, t, c, 2, 7) {
		assertUnsupported(t, err, "2.7")
		id.MapIndex = client.Set(-1)
		_, err = c.XComs.List(ctx, id, nil)
		assertUnsupported(t, err, "2.7")
		return
	}
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	assert.Equal(t, "dict", page.Items[0].Key)
}

func TestXComValues(t *testing.T) {
	ctx, c := start(t)
	id := runXComs(ctx, t, c)
	page, err := c.XComs.List(ctx, id, nil)
	require.NoError(t, err)
	native := atLeast(ctx, t, c, 2, 10) // the server returns values as JSON, not as text
	for _, entry := range page.Items {
		t.Run(entry.Key, func(t *testing.T) {
			want := xcomValues[entry.Key]
			if smaller, ok := xcomValuesAirflow3[entry.Key]; ok && atLeast(ctx, t, c, 3, 0) {
				want = smaller
			}
			x, err := c.XComs.Get(ctx, id, entry.Key, nil)
			switch {
			case native:
				require.NoError(t, err)
				var got, exact any
				require.NoError(t, x.DecodeValue(&got))
				require.NoError(t, json.Unmarshal([]byte(want.document), &exact))
				assert.Equal(t, exact, got)
				assert.JSONEq(t, want.document, string(x.Value))
				if digits := "9007199254740993"; entry.Key == "huge_inside" {
					assert.Contains(t, string(x.Value), digits, "the number is not rounded")
				}
			case entry.Key == "null":
				require.ErrorIs(t, err, problem.ErrServer)
				return
			case entry.Key == "with/slash and space":
				require.Error(t, err, "the route matches no slash")
				return
			default:
				require.NoError(t, err)
				assertText(t, want.text, x)
			}
			assert.Equal(t, entry.Timestamp, x.Timestamp)
			text, err := c.XComs.Get(ctx, id, entry.Key, &client.XComGetOptions{Stringify: true})
			require.NoError(t, err)
			assertText(t, want.text, text)
		})
	}
	_, err = c.XComs.Get(ctx, id, "nope", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.XComs.Get(ctx, client.TaskInstanceID{DAGID: "xcoms", DAGRunID: "nope", TaskID: "push"}, "text", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
}

// assertText asserts that the value of an XCom is a text.
func assertText(t *testing.T, want string, x *client.XCom) {
	t.Helper()
	var got string
	require.NoError(t, x.DecodeValue(&got))
	assert.Equal(t, want, got)
	if want == "42" {
		assert.Error(t, x.DecodeValue(new(int)), "the value is text")
	}
}

func TestDeserializeXComs(t *testing.T) {
	ctx, c := start(t)
	id := runXComs(ctx, t, c)
	_, err := c.XComs.Get(ctx, id, "number", &client.XComGetOptions{Deserialize: true})
	switch {
	case !atLeast(ctx, t, c, 2, 4):
		assertUnsupported(t, err, "2.4")
	case atLeast(ctx, t, c, 2, 7) && !atLeast(ctx, t, c, 3, 0):
		require.ErrorIs(t, err, problem.ErrBadRequest, "the server configuration forbids it")
	default:
		require.NoError(t, err)
	}
}

func TestXComsOfMappedTasks(t *testing.T) {
	ctx, c := start(t)
	skipBefore(ctx, t, c, 2, 3, "mapped tasks")
	run := trigger(ctx, t, c, "mapped", nil)
	_, err := c.DAGRuns.Wait(ctx, "mapped", run.DAGRunID, fast)
	require.NoError(t, err)
	id := client.TaskInstanceID{DAGID: "mapped", DAGRunID: run.DAGRunID, TaskID: "square"}
	page, err := c.XComs.List(ctx, id, nil)
	require.NoError(t, err)
	assert.Equal(t, 4, page.Total)
	_, err = c.XComs.Get(ctx, id, "return_value", nil)
	require.Error(t, err, "no map index")
	third := id
	third.MapIndex = client.Set(3)
	x, err := c.XComs.Get(ctx, third, "return_value", nil)
	if !atLeast(ctx, t, c, 2, 7) {
		assertUnsupported(t, err, "2.7")
		return
	}
	require.NoError(t, err)
	assert.Equal(t, 3, *x.MapIndex)
	text, err := c.XComs.Get(ctx, third, "return_value", &client.XComGetOptions{Stringify: true})
	require.NoError(t, err)
	assertText(t, "9", text)
	page, err = c.XComs.List(ctx, third, nil)
	require.NoError(t, err)
	require.Len(t, page.Items, 1)
	assert.Equal(t, 3, *page.Items[0].MapIndex)
	third.MapIndex = client.Set(9)
	_, err = c.XComs.Get(ctx, third, "return_value", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
	_, err = c.XComs.Get(ctx, id, "return_value", nil)
	require.ErrorIs(t, err, problem.ErrNotFound)
}
