package client_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"regexp"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

// logExample starts a run with a task that prints two lines.
func logExample() (ctx context.Context, c *client.Client, load client.TaskInstanceID, stop func()) {
	c, stop = connectTo(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", RunsFor: 50 * time.Millisecond, Tasks: []airflowtest.Task{
		{ID: "load", Log: "loading orders\nloaded 42 rows\n"},
	}}))
	ctx = context.Background()
	run, err := c.DAGRuns.Trigger(ctx, "etl", nil)
	if err != nil {
		panic(err)
	}
	return ctx, c, client.TaskInstanceID{DAGID: "etl", DAGRunID: run.DAGRunID, TaskID: "load"}, stop
}

func ExampleLogService_Follow() {
	ctx, c, load, stop := logExample()
	defer stop()

	options := &client.LogFollowOptions{Linger: 100 * time.Millisecond} // a real server needs longer
	for line, err := range c.Logs.Follow(ctx, load, 1, options) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if line.Logger == "logging_mixin.py:190" { // what the task prints
			fmt.Println(line.Level, line.Text)
		}
	}
	// Output:
	// info loading orders
	// info loaded 42 rows
}

func ExampleLogService_Reader() {
	ctx, c, load, stop := logExample()
	defer stop()

	r := c.Logs.Reader(ctx, load, 1, &client.LogFollowOptions{Linger: -1})
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(regexp.MustCompile(`(?m)^\[.*\] .* INFO - load`).FindAll(text, -1)))
	// Output: 2
}

func ExampleLogService_Lines() {
	ctx, c, load, stop := logExample()
	defer stop()

	if _, err := c.DAGRuns.Wait(ctx, load.DAGID, load.DAGRunID, nil); err != nil {
		fmt.Println(err)
		return
	}
	failures := 0
	for line, err := range c.Logs.Lines(ctx, load, 1) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if line.Level == "error" || line.Level == "critical" {
			failures++
			fmt.Fprintln(os.Stderr, line)
		}
	}
	fmt.Println(failures)
	// Output: 0
}

func ExampleLogService_Tail() {
	ctx, c, load, stop := logExample()
	defer stop()

	if _, err := c.DAGRuns.Wait(ctx, load.DAGID, load.DAGRunID, nil); err != nil {
		fmt.Println(err)
		return
	}
	last, err := c.Logs.Tail(ctx, load, 1, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(last[0].Text)
	// Output: loaded 42 rows
}
