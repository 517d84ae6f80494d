package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func TestPoolsSetChangesOnlyTheFlags(t *testing.T) {
	server := airflowtest.NewServer()
	c := cli{handler: server}
	pool := func(args ...string) client.Pool {
		got := decode[client.Pool](t, c.succeed(t, append(args, "-o", "json")...).out)
		assertSame(t, got, decode[client.Pool](t, c.succeed(t, "pools", "get", "p", "-o", "json").out))
		return got
	}
	want := client.Pool{Name: "p", Slots: 3, OpenSlots: 3, Description: "for the database"}
	assert.Equal(t, want, pool("pools", "set", "p", "--slots", "3", "--description", "for the database"), "it is created")
	want.IncludeDeferred = true
	assert.Equal(t, want, pool("pools", "set", "p", "--include-deferred"))
	want.Slots, want.OpenSlots = 0, 0
	assert.Equal(t, want, pool("pools", "set", "p", "--slots", "0"))
	want.IncludeDeferred, want.Description = false, ""
	assert.Equal(t, want, pool("pools", "set", "p", "--include-deferred=false", "--description="))

	var masks []string
	for _, r := range server.Requests() {
		if r.Method == "PATCH" {
			masks = append(masks, r.Query.Get("update_mask"))
		}
	}
	assert.Equal(t, []string{"description,slots", "include_deferred", "slots", "description,include_deferred"}, masks)

	got := c.succeed(t, "pools", "delete", "p")
	assert.Equal(t, result{exitSuccess, "", "Deleted pool p.\n"}, got)
	assert.Equal(t, exitNotFound, c.run(t.Context(), "pools", "get", "p").code)
}

func TestPoolsList(t *testing.T) {
	c := cli{handler: airflowtest.NewServer(airflowtest.WithPool(client.Pool{Name: "p", Slots: 7, Description: "two\nlines"}), airflowtest.WithMaximumPageLimit(1))}
	const head = "POOL          SLOTS  OPEN  RUNNING  QUEUED  SCHEDULED  DEFERRED  INCLUDE DEFERRED  DESCRIPTION"
	const first = "default_pool  128    128   0        0       0          0         false             Default pool"
	assert.Equal(t, lines(head, first,
		"p             7      7     0        0       0          0         false             two lines"),
		c.succeed(t, "pools", "list").out)
	assert.Equal(t, result{exitSuccess, lines(head, first), "There are more; use --limit 0 to show all.\n"}, c.succeed(t, "pools", "list", "--limit", "1"))
	assert.Equal(t, lines("pool,slots,open,running,queued,scheduled,deferred,include_deferred,description",
		"p,7,7,0,0,0,0,false,\"two", "lines\""), c.succeed(t, "pools", "get", "p", "-o", "csv").out)
	assert.Contains(t, c.succeed(t, "pools", "list", "-o", "yaml").out, "\n  description: |-\n    two\n    lines\n")
}

func TestTasksList(t *testing.T) {
	c := cli{handler: airflowtest.NewServer(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{
		{ID: "load", Upstream: []string{"extract"}, Pool: "database", Operator: "SQLOperator"},
		{ID: "extract"},
		{ID: "mail", Upstream: []string{"extract"}},
	}}))}
	assert.Equal(t, lines(
		"TASK     OPERATOR        TRIGGER RULE  POOL          DOWNSTREAM",
		"extract  PythonOperator  all_success   default_pool  load,mail",
		"load     SQLOperator     all_success   database      -",
		"mail     PythonOperator  all_success   default_pool  -"), c.succeed(t, "tasks", "list", "etl").out)
	tasks := decode[[]client.Task](t, c.succeed(t, "tasks", "list", "etl", "-o", "json").out)
	assert.Len(t, tasks, 3)
	older := taskRows(client.Task{TaskID: "t", ClassRef: client.ClassReference{ClassName: "BashOperator"}})
	assert.Equal(t, "BashOperator", older[1][1])
}

func TestPoolsOfAirflow3CanBeUnlimited(t *testing.T) {
	c := cli{password: true, handler: airflowtest.NewServer(airflowtest.WithVersion("3.3.2"))}
	assert.Equal(t, -1, decode[client.Pool](t, c.succeed(t, "pools", "set", "p", "--slots", "-1", "-o", "json").out).Slots)
	got := c.run(t.Context(), "pools", "set", "p", "--slots", "-2")
	assert.Equal(t, exitUsage, got.code)
	assert.Contains(t, got.err, `invalid slots "-2": must not be negative; only Airflow 3 can have an unlimited pool (-1 slots)`)
}
