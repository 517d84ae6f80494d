package lists

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// corruption describes how to create bad rows in a list: rows that the server cannot render.
type corruption struct {
	change []string // groups of a table, a column, a value and a condition
	rows   []string // the bad rows, in their order
}

// corruptions returns a corruption for each of several lists. Airflow responds with a 500 to all of them, for one of two reasons:
// the rendered row violates its own API specification, or it cannot read the row. All releases fail on the same rows.
func corruptions(before map[string][]string) map[string]corruption {
	const first, second = "seed__2001-01-02T00:00:00+00:00", "seed__2001-01-02T00:01:00+00:00"
	xcom := before["xcoms"][len(before["xcoms"])/2]
	task := slices.IndexFunc(before["task instances"], func(row string) bool { return strings.HasPrefix(row, "flaky|") })
	return map[string]corruption{
		"pools":      {[]string{"slot_pool", "slots", "-1", "pool = 'seed_pool_00050'"}, []string{"seed_pool_00050"}},
		"variables":  {[]string{"variable", "key", "null", "key = 'seed_variable_01000'"}, []string{"seed_variable_01000"}},
		"event logs": {[]string{"log", "event", "null", "id = " + before["event logs"][0]}, before["event logs"][:1]},
		"connections": {
			[]string{"connection", "port", "'none'", "conn_id in ('seed_connection_00123', 'seed_connection_00299')"},
			[]string{"seed_connection_00123", "seed_connection_00299"},
		},
		"users": {[]string{"ab_user", "created_on", "'none'", "username = 'viewer'"}, []string{"viewer"}},
		"xcoms": {[]string{"xcom", "timestamp", "'none'", "timestamp = '" + xcom[len(xcom)-len(dateFormat):] + "'"}, []string{xcom}},
		"mapped": {
			[]string{"task_instance", "start_date", "'none'", "dag_id = 'mapped' and task_id = 'square' and map_index = 2"}, []string{"2"},
		},
		"task instances": {
			[]string{"task_instance", "executor_config", "x'00'", "dag_id = 'flaky'"}, before["task instances"][task : task+1],
		},
		"runs": { // one row of each kind, next to each other
			[]string{"dag_run", "state", "'none'", "run_id = '" + first + "'", "dag_run", "conf", "x'00'", "run_id = '" + second + "'"},
			[]string{"paused|" + first, "paused|" + second},
		},
	}
}

// corruptions3 does the same for Airflow 3, whose PostgreSQL takes no values of other types than those of its columns.
func corruptions3(before map[string][]string) map[string]corruption {
	const first, second = "seed__2001-01-02T00:00:00+00:00", "seed__2001-01-02T00:01:00+00:00"
	const connections = "conn_id in ('seed_connection_00123', 'seed_connection_00299')"
	task := slices.IndexFunc(before["task instances"], func(row string) bool { return strings.HasPrefix(row, "flaky|") })
	tasks := corruption{[]string{"task_instance", "executor_config", `'\x00'`, "dag_id = 'flaky'"}, before["task instances"][task : task+1]}
	return map[string]corruption{
		"pools":    {[]string{"slot_pool", "slots", "-2", "pool = 'seed_pool_00050'"}, []string{"seed_pool_00050"}},
		"datasets": {[]string{"asset", "extra", "'[1]'", "uri = '" + before["datasets"][1] + "'"}, before["datasets"][1:2]},
		"connections": { // the server cannot decrypt the password
			[]string{"connection", "password", "'none'", connections, "connection", "is_encrypted", "true", connections},
			[]string{"seed_connection_00123", "seed_connection_00299"},
		},
		"mapped":               {[]string{"task_instance", "state", "'none'", "dag_id = 'mapped' and task_id = 'square' and map_index = 2"}, []string{"2"}},
		"task instances":       tasks,
		"task instances by ID": tasks,
		"runs": {
			[]string{"dag_run", "state", "'none'", "run_id = '" + first + "'", "dag_run", "conf", "'[1]'", "run_id = '" + second + "'"},
			[]string{"paused|" + first, "paused|" + second},
		},
	}
}

// TestAllSkipsBadRows proves that All skips rows that a real server cannot render, and reports their offsets.
func TestAllSkipsBadRows(t *testing.T) {
	ctx, s := connect(t)
	createRuns(ctx, t, s.client)
	before := s.rows(ctx, t)
	corruptions := corruptions
	if s.isAirflow3(t) {
		corruptions = corruptions3
	}
	bad := corruptions(before)
	for i, l := range s.lists(ctx, t) {
		bad, ok := bad[l.name]
		if !ok {
			continue
		}
		t.Run(fmt.Sprint(l.name, " ", i), func(t *testing.T) {
			restore := s.corrupt(ctx, t, bad.change...)
			rows, err := client.Collect(l.rows(ctx, i%2*2))
			_, countErr := l.count(ctx)
			restore()
			t.Log(err)
			require.ErrorIs(t, err, problem.ErrServer)
			missing, ok := errors.AsType[*client.BadRowsError](err)
			if l.onePage {
				assert.False(t, ok, "the only page has bad rows")
				return
			}
			require.True(t, ok)
			assert.NoError(t, countErr)
			good := slices.DeleteFunc(slices.Clone(before[l.name]), func(row string) bool { return slices.Contains(bad.rows, row) })
			if l.unsorted {
				assert.Subset(t, rows, good)
				assert.NotContains(t, rows, bad.rows[0])
				assert.Len(t, missing.Rows, len(bad.rows))
				return
			}
			assert.Equal(t, good, rows[:min(len(good), len(rows))]) // rows may have been added meanwhile
			var offsets, want []string
			for _, row := range bad.rows {
				want = append(want, strconv.Itoa(slices.Index(before[l.name], row)))
			}
			for _, row := range missing.Rows {
				offsets = append(offsets, strconv.Itoa(row.Offset))
				assert.ErrorIs(t, row.Err, problem.ErrServer)
			}
			assert.Equal(t, want, offsets)
		})
	}
}
