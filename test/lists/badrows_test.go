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

// spoilt says how a list gets rows that Airflow cannot show.
type spoilt struct {
	change []string // a table, a column, a value and a condition each
	rows   []string // that are bad then, in their order
}

// spoiltBy gives rows that are answered with a 500 of another kind in each list: first those that Airflow shows, but finds that
// they do not fit its own contract, then those that it fails to read. Which these are is the same in all versions.
func spoiltBy(before map[string][]string) map[string]spoilt {
	const first, second = "seed__2001-01-02T00:00:00+00:00", "seed__2001-01-02T00:01:00+00:00"
	xcom := before["xcoms"][len(before["xcoms"])/2]
	task := slices.IndexFunc(before["task instances"], func(row string) bool { return strings.HasPrefix(row, "flaky|") })
	return map[string]spoilt{
		"pools":      {[]string{"slot_pool", "slots", "-1", "pool = 'seed_pool_00050'"}, []string{"seed_pool_00050"}},
		"variables":  {[]string{"variable", "key", "null", "key = 'seed_variable_01000'"}, []string{"seed_variable_01000"}},
		"event logs": {[]string{"log", "event", "null", "id = " + before["event logs"][0]}, before["event logs"][:1]},
		"connections": {
			[]string{"connection", "port", "'none'", "conn_id in ('seed_connection_00123', 'seed_connection_00299')"},
			[]string{"seed_connection_00123", "seed_connection_00299"},
		},
		"users": {[]string{"ab_user", "created_on", "'none'", "username = 'viewer'"}, []string{"viewer"}},
		"xcoms": {[]string{"xcom", "timestamp", "'none'", "timestamp = '" + xcom[len(xcom)-len(dates):] + "'"}, []string{xcom}},
		"mapped": {
			[]string{"task_instance", "start_date", "'none'", "dag_id = 'mapped' and task_id = 'square' and map_index = 2"}, []string{"2"},
		},
		"task instances": {
			[]string{"task_instance", "executor_config", "x'00'", "dag_id = 'flaky'"}, before["task instances"][task : task+1],
		},
		"runs": { // one of each kind, the one behind the other
			[]string{"dag_run", "state", "'none'", "run_id = '" + first + "'", "dag_run", "conf", "x'00'", "run_id = '" + second + "'"},
			[]string{"paused|" + first, "paused|" + second},
		},
	}
}

// Rows that a real server cannot show are passed over, and named by their offsets.
func TestAllWithBadRows(t *testing.T) {
	ctx, s := open(t)
	scene(ctx, t, s.client)
	before := s.rows(ctx, t)
	bad := spoiltBy(before)
	for i, l := range s.lists(ctx, t) {
		bad, ok := bad[l.name]
		if !ok {
			continue
		}
		t.Run(fmt.Sprint(l.name, " ", i), func(t *testing.T) {
			mend := s.spoil(ctx, t, bad.change...)
			rows, err := client.Collect(l.rows(ctx, i%2*2))
			_, failed := l.count(ctx)
			mend()
			t.Log(err)
			require.ErrorIs(t, err, problem.ErrServer)
			missing, ok := errors.AsType[*client.BadRowsError](err)
			if l.whole {
				assert.False(t, ok, "no page is without them")
				return
			}
			require.True(t, ok)
			assert.NoError(t, failed, "to count them")
			good := slices.DeleteFunc(slices.Clone(before[l.name]), func(row string) bool { return slices.Contains(bad.rows, row) })
			if l.unsorted {
				assert.Subset(t, rows, good)
				assert.NotContains(t, rows, bad.rows[0])
				assert.Len(t, missing.Rows, len(bad.rows))
				return
			}
			assert.Equal(t, good, rows[:min(len(good), len(rows))]) // others may have come meanwhile
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
