package client_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func ExampleTriggerOptions_checkReady() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	_, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{CheckReady: true})
	if notReady, ok := errors.AsType[*client.NotReadyError](err); ok {
		fmt.Println(notReady.Reason)
		fmt.Println(err)
	}

	run, err := c.DAGRuns.Trigger(ctx, "paused", &client.TriggerOptions{Unpause: true})
	fmt.Println(run.State, err)
	// Output:
	// paused
	// airflow: DAG "paused" is paused: its runs stay queued until it is unpaused
	// queued <nil>
}

func ExampleTriggerOptions_skipRunIDCheck() {
	c, stop := connect()
	defer stop()
	ctx := context.Background()

	_, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{DAGRunID: "scheduled__mine"})
	_, rejected := errors.AsType[*client.ArgumentError](err)
	fmt.Println("rejected by the client:", rejected)

	_, err = c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{DAGRunID: "scheduled__mine", SkipRunIDCheck: true})
	_, rejected = errors.AsType[*client.ArgumentError](err)
	fmt.Println("rejected by the client:", rejected)
	// Output:
	// rejected by the client: true
	// rejected by the client: false
}

func ExampleDAGService_WaitReady() {
	server := airflowtest.NewServer()
	c, stop := connectToServer(server)
	defer stop()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()

	server.BreakDAG("etl", "SyntaxError: invalid syntax")
	_, err := c.DAGs.WaitReady(ctx, "etl", &client.DAGWaitOptions{File: "etl.py", FailWhenBroken: true})
	fmt.Println(err)

	deployed := time.Now()
	server.AddDAG(airflowtest.DAG{ID: "etl"})
	dag, err := c.DAGs.WaitReady(ctx, "etl", &client.DAGWaitOptions{ParsedAfter: deployed})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(dag.DAGID, dag.IsActive)
	// Output:
	// airflow: DAG "etl" is broken: its file /opt/airflow/dags/etl.py has an import error: SyntaxError: invalid syntax
	// etl true
}

func ExampleSafeToRetry() {
	c, err := client.New("http://127.0.0.1:1", client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	if err != nil {
		log.Fatal(err)
	}
	_, err = c.Pools.Create(context.Background(), client.PoolCreate{Name: "etl", Slots: 4})
	fmt.Println(err != nil, client.SafeToRetry(err)) // no server listens there, so the pool was not created
	// Output: true true
}

func ExampleConcernsOne() {
	c, err := client.New("http://127.0.0.1:1", client.WithServerVersion("2.11.2"), client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range []string{"", "etl", "reports"} {
		_, err := c.Pools.Create(context.Background(), client.PoolCreate{Name: name, Slots: 4})
		fmt.Printf("%q %t\n", name, client.ConcernsOne(err))
		if err != nil && !client.ConcernsOne(err) {
			break // no server listens there
		}
	}
	// Output:
	// "" true
	// "etl" false
}

func ExampleTemporary() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(http.StatusServiceUnavailable) // a proxy, while Airflow restarts
	}))
	c, err := client.New(server.URL, client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1})))
	if err != nil {
		log.Fatal(err)
	}
	defer server.Close()
	_, err = c.DAGRuns.Trigger(context.Background(), "etl", &client.TriggerOptions{IdempotencyKey: "order-4711"})
	if wait, ok := client.Temporary(err); ok {
		fmt.Println("put the order back into the queue for", max(wait, time.Minute))
	} else {
		fmt.Println("give up:", err)
	}
	// Output: put the order back into the queue for 2m0s
}
