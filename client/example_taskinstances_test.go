package client_test

import (
	"context"
	"fmt"

	"github.com/airflow-go/airflow/client"
)

func ExampleTaskInstanceService_All() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	run, err := c.DAGRuns.Trigger(ctx, "failing", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, nil)
	fmt.Println(err != nil)
	failed := &client.TaskInstanceListOptions{State: []client.TaskState{client.TaskStateFailed}}
	for instance, err := range c.TaskInstances.All(ctx, run.DAGID, run.DAGRunID, failed) {
		fmt.Println(instance.TaskID, instance.State, instance.TryNumber, err)
	}
	// Output:
	// true
	// fail failed 1 <nil>
}

func ExampleTaskInstanceService_Dependencies() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	run, err := c.DAGRuns.Trigger(ctx, "paused", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	id := client.TaskInstanceID{DAGID: "paused", DAGRunID: run.DAGRunID, TaskID: "nothing"}
	missing, err := c.TaskInstances.Dependencies(ctx, id)
	fmt.Println(missing[0].Reason, err)

	fmt.Println(c.TaskInstances.SetState(ctx, id, client.TaskStateSuccess))
	instance, err := c.TaskInstances.SetNote(ctx, id, "not needed today")
	fmt.Println(instance.State, instance.Note, err)
	// Output:
	// Task's DAG 'paused' is paused. <nil>
	// <nil>
	// success not needed today <nil>
}
