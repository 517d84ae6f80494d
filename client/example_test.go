package client_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// connect replaces client.New with the URL of your Airflow: the examples use an in-memory server.
func connect() (c *client.Client, stop func()) { return connectTo(airflowtest.WithSampleDAGs()) }

// connectTo is like connect, with options for the in-memory server.
func connectTo(options ...airflowtest.Option) (c *client.Client, stop func()) {
	return connectToServer(airflowtest.NewServer(options...))
}

// connectToServer starts a server that an example prepares or changes.
func connectToServer(server *airflowtest.Server) (c *client.Client, stop func()) {
	stopServer, err := server.Start()
	if err != nil {
		log.Fatal(err)
	}
	c, err = client.New(server.URL(), client.WithAuth(auth.Password("admin", "admin")))
	if err != nil {
		log.Fatal(err)
	}
	return c, func() {
		if err := stopServer(); err != nil {
			log.Fatal(err)
		}
	}
}

func Example() {
	c, stop := connect() // client.New("https://airflow.example.com", client.WithAuth(auth.Basic("svc", password)))
	defer stop()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()

	run, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{
		Conf:           map[string]any{"day": "2026-11-21"},
		IdempotencyKey: "order-4711",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(run.DAGRunID, run.Outcome)

	done, err := c.DAGRuns.Wait(ctx, run.DAGID, run.DAGRunID, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(done.State)
	// Output:
	// key__order-4711 created
	// success
}

func ExampleNew() {
	_, err := client.New("airflow.example.com")
	fmt.Println(err)
	// Output: airflow: invalid base URL: must start with http:// or https://; use one like "https://airflow.example.com"
}

func ExampleDAGRunService_Trigger() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	options := &client.TriggerOptions{IdempotencyKey: "message-17", Conf: map[string]any{"n": 1}}
	for range 2 {
		run, err := c.DAGRuns.Trigger(ctx, "hello", options)
		fmt.Println(run.DAGRunID, run.Outcome, err)
	}

	_, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{IdempotencyKey: "message-17", Conf: map[string]any{"n": 2}})
	if conflict, ok := errors.AsType[*client.ConflictError](err); ok {
		fmt.Println("conflict:", string(conflict.Kind), conflict.Run.DAGRunID)
	}
	// Output:
	// key__message-17 created <nil>
	// key__message-17 existing <nil>
	// conflict: run id key__message-17
}

func ExampleDAGService_All() {
	c, stop := connect()
	defer stop()

	for dag, err := range c.DAGs.All(context.Background(), &client.DAGListOptions{Tags: []string{"quick"}, OrderBy: client.DAGOrderDAGID}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(dag.DAGID, dag.IsPaused)
	}
	// Output:
	// failing false
	// hello false
}

func ExampleDAGService_Update() {
	c, stop := connect()
	defer stop()

	dag, err := c.DAGs.Update(context.Background(), "hello", client.DAGUpdate{IsPaused: client.Set(true)})
	fmt.Println(dag.IsPaused, err)
	// Output: true <nil>
}

func ExampleDAGService_Get() {
	c, stop := connect()
	defer stop()

	_, err := c.DAGs.Get(context.Background(), "helo")
	fmt.Println(errors.Is(err, problem.ErrNotFound))
	if p, ok := errors.AsType[*problem.Error](err); ok {
		fmt.Println(p.Status, p.Title)
	}
	// Output:
	// true
	// 404 DAG not found
}

func ExampleDAGService_Source() {
	c, stop := connect()
	defer stop()

	source, err := c.DAGs.Source(context.Background(), "hello")
	fmt.Println(strings.Contains(source, "hello"), err)
	// Output: true <nil>
}

func ExampleTaskInstanceService_Clear() {
	c, stop := connect()
	defer stop()

	_, err := c.TaskInstances.Clear(context.Background(), "etl", client.TaskInstancesClear{ResetDAGRuns: true})
	fmt.Println(err)
	// Output: airflow: invalid TaskInstancesClear: must set TaskIDs, DAGRunID, StartDate or EndDate
}

func ExampleWithServerVersion() {
	_, err := client.New("https://airflow.example.com", client.WithServerVersion("latest"))
	fmt.Println(err)
	// Output: airflow: invalid WithServerVersion "latest": must be a version such as "2.11.2"
}

func ExampleClient_Do() {
	c, stop := connect()
	defer stop()

	var dag struct {
		ID string `json:"dag_id"`
	}
	err := c.Do(context.Background(), client.Request{Path: "/api/v1/dags/hello"}, &dag)
	fmt.Println(dag.ID, err)
	// Output: hello <nil>
}

func ExampleWithResponse() {
	c, stop := connect()
	defer stop()

	var response client.Response
	_, err := c.DAGs.Get(context.Background(), "hello", client.WithResponse(&response))
	fmt.Println(response.StatusCode, response.Header.Get("Content-Type"), err)
	// Output: 200 application/json <nil>
}

func ExampleWithRetry() {
	c, stop := connect()
	defer stop()

	noRetries := client.WithRetry(client.RetryPolicy{MaxAttempts: 1})
	version, err := c.Monitoring.Version(context.Background(), noRetries, client.WithAttemptTimeout(5*time.Second))
	fmt.Println(version.Version, err)
	// Output: 2.11.2 <nil>
}

func ExamplePoolService_Update() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	_, err := c.Pools.Create(ctx, client.PoolCreate{Name: "etl", Slots: 4, Description: client.Set("loading jobs")})
	if err != nil {
		fmt.Println(err)
		return
	}
	pool, err := c.Pools.Update(ctx, "etl", client.PoolUpdate{Slots: client.Set(16)})
	fmt.Println(pool.Slots, pool.Description, err)
	// Output: 16 loading jobs <nil>
}

func ExampleVariableService_Set() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	for _, value := range []string{"one", "two"} {
		variable, err := c.Variables.Set(ctx, "k", value)
		fmt.Println(variable.Key, variable.Value, err)
	}
	// Output:
	// k one <nil>
	// k two <nil>
}

func ExampleTaskService_List() {
	c, stop := connect()
	defer stop()

	tasks, err := c.Tasks.List(context.Background(), "hello", nil)
	for _, task := range tasks {
		fmt.Println(task.TaskID, task.DownstreamTaskIDs, err)
	}
	// Output:
	// greet [part] <nil>
	// part [] <nil>
}
