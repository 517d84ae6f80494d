package client_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func ExampleAssetService_CreateEvent() {
	c, stop := connectTo(airflowtest.WithDAG(airflowtest.DAG{
		ID: "etl", Tasks: []airflowtest.Task{{ID: "load", Outlets: []string{"s3://lake/orders"}}},
	}))
	defer stop()
	ctx := context.Background()

	event, err := c.Assets.CreateEvent(ctx, client.AssetEventCreate{AssetURI: "s3://lake/orders"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(event.AssetURI)
	for event, err := range c.Assets.AllEvents(ctx, nil) {
		fmt.Println(event.AssetURI, err)
	}
	// Output:
	// s3://lake/orders
	// s3://lake/orders <nil>
}

func ExampleEventLogService_All() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	_, err := c.Variables.Set(ctx, "region", "eu")
	if err != nil {
		fmt.Println(err)
		return
	}
	for event, err := range c.EventLogs.All(ctx, &client.EventLogListOptions{Event: "api.variable.create"}) {
		fmt.Println(event.Event, event.Owner, err)
	}
	// Output: api.variable.create admin <nil>
}

func ExampleImportErrorService_All() {
	c, stop := connectTo(airflowtest.WithImportError("/dags/etl.py", "SyntaxError: invalid syntax"))
	defer stop()

	for broken, err := range c.ImportErrors.All(context.Background(), nil) {
		fmt.Println(broken.Filename, broken.StackTrace, err)
	}
	// Output: /dags/etl.py SyntaxError: invalid syntax <nil>
}

func ExampleWarningService_All() {
	c, stop := connectTo(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{ID: "load", Pool: "gpu"}}}))
	defer stop()

	for warning, err := range c.Warnings.All(context.Background(), nil) {
		fmt.Println(warning.DAGID, warning.WarningType, err)
	}
	// Output: etl non-existent pool <nil>
}

func ExampleLogService_All() {
	c, stop := connectTo(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{ID: "load", Log: "loaded 42 rows"}}}))
	defer stop()
	ctx := context.Background()

	run, err := c.DAGRuns.Trigger(ctx, "etl", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, nil); err != nil {
		fmt.Println(err)
		return
	}
	id := client.TaskInstanceID{DAGID: run.DAGID, DAGRunID: run.DAGRunID, TaskID: "load"}
	for log, err := range c.Logs.All(ctx, id, 1, nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, part := range log.Parts {
			fmt.Println(strings.Contains(part.Text, "loaded 42 rows"))
		}
	}
	// Output: true
}

func ExampleXComService_All() {
	c, stop := connectTo(airflowtest.WithDAG(airflowtest.DAG{ID: "etl", Tasks: []airflowtest.Task{{
		ID:    "load",
		XComs: func(json.RawMessage, int) map[string]any { return map[string]any{"return_value": 42} },
	}}}))
	defer stop()
	ctx := context.Background()

	run, err := c.DAGRuns.Trigger(ctx, "etl", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, nil); err != nil {
		fmt.Println(err)
		return
	}
	id := client.TaskInstanceID{DAGID: run.DAGID, DAGRunID: run.DAGRunID, TaskID: "load"}
	for xcom, err := range c.XComs.All(ctx, id, nil) {
		fmt.Println(xcom.Key, err)
	}
	// Output: return_value <nil>
}

func ExampleRoleService_Create() {
	c, stop := connect()
	defer stop()

	role, err := c.Roles.Create(context.Background(), client.RoleCreate{Name: "auditor", Actions: []client.ActionResource{{
		Action: client.Action{Name: "can_read"}, Resource: client.Resource{Name: "Audit Logs"},
	}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(role.Name, len(role.Actions))
	// Output: auditor 1
}

func ExampleUserService_Create() {
	c, stop := connect()
	defer stop()

	user, err := c.Users.Create(context.Background(), client.UserCreate{
		Username: "alice", FirstName: "Alice", LastName: "Adams", Email: "alice@example.com",
		Password: client.Set("correct horse battery staple"), Roles: []client.UserRole{{Name: "Viewer"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(user.Username, user.Roles)
	// Output: alice [{Viewer}]
}

func ExamplePermissionService_All() {
	c, stop := connect()
	defer stop()

	actions, err := client.Collect(c.Permissions.All(context.Background(), nil))
	fmt.Println(len(actions) > 0, err)
	// Output: true <nil>
}
