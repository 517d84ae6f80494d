package state_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
	"github.com/airflow-go/airflow/state"
)

// serve starts an in-memory Airflow for an example and returns a client for it.
func serve(options ...airflowtest.Option) (c *client.Client, stop func()) {
	server := airflowtest.NewServer(options...)
	stopServer, err := server.Start()
	if err != nil {
		panic(err)
	}
	c, err = client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
	if err != nil {
		panic(err)
	}
	return c, func() {
		if err := stopServer(); err != nil {
			panic(err)
		}
	}
}

func Example() {
	ctx := context.Background()
	c, stop := serve(airflowtest.WithVariable("greeting", "hello"))
	defer stop()
	const file = `
variables:
  greeting: {value: good morning, description: for people}
pools:
  etl: {slots: 3}
`
	wanted, err := state.Read(strings.NewReader(file), "airflow.yaml", state.YAML)
	if err != nil {
		panic(err)
	}
	for range 2 {
		plan, err := state.NewPlan(ctx, c, wanted, nil)
		if err != nil {
			panic(err)
		}
		fmt.Print(plan)
		report, err := plan.Apply(ctx, nil)
		if err != nil {
			panic(err)
		}
		fmt.Println(len(report.Done), "done")
	}
	// Output:
	// ~ variable "greeting"
	//     value: "hello" → "good morning"
	//     description: "" → "for people"
	// + pool "etl"
	//     slots: 3
	// 2 done
	// 0 done
}

func ExampleExport() {
	ctx := context.Background()
	c, stop := serve(airflowtest.WithVariable("greeting", "hello ${name}"), airflowtest.WithVariable("api_token", "s3cr3t"))
	defer stop()
	exported, err := state.Export(ctx, c, &state.ExportOptions{Kinds: []state.Kind{state.KindVariable, state.KindPool}})
	if err != nil {
		panic(err)
	}
	if err := state.Write(os.Stdout, exported, state.YAML); err != nil {
		panic(err)
	}
	for _, secret := range exported.Secrets() {
		fmt.Println("set", secret.Reference.Name, "to the", secret.Field, "of", secret.Name)
	}
	// Output:
	// variables:
	//   api_token:
	//     value: ${env:VARIABLE_API_TOKEN}
	//     description: null
	//   greeting:
	//     value: hello $${name}
	//     description: null
	// pools:
	//   default_pool:
	//     slots: 128
	//     description: Default pool
	//     include_deferred: false
	// set VARIABLE_API_TOKEN to the value of api_token
}

func ExampleNewPlan_secrets() {
	ctx := context.Background()
	c, stop := serve()
	defer stop()
	wanted := &state.State{Connections: map[string]state.Connection{"db": {
		ConnType: "postgres", Host: client.Set("db.example.com"), Password: client.Set("${vault:db}"),
	}}}
	_, err := state.NewPlan(ctx, c, wanted, nil)
	fmt.Println(err)

	conn := wanted.Connections["db"]
	conn.Password = client.Set("${file:/run/secrets/db}")
	wanted.Connections["db"] = conn
	lookup := func(state.Reference) (string, error) { return "s3cr3t", nil } // instead of files and environment variables
	plan, err := state.NewPlan(ctx, c, wanted, &state.PlanOptions{Lookup: lookup})
	if err != nil {
		panic(err)
	}
	fmt.Print(plan)
	if _, err := plan.Apply(ctx, nil); err != nil {
		panic(err)
	}
	again, err := state.NewPlan(ctx, c, wanted, &state.PlanOptions{Lookup: lookup})
	if err != nil {
		panic(err)
	}
	fmt.Println(again.Empty())
	fmt.Print(again)
	// Output:
	// airflow: connection "db": password: malformed reference: write ${env:NAME} or ${file:PATH}, or $${ for the text ${
	// + connection "db"
	//     conn_type: "postgres"
	//     host: "db.example.com"
	//     password: (secret)
	// true
	// ! connection "db" password skipped: secret, cannot be compared
}

func ExampleEscape() {
	fmt.Println(state.Escape("hello ${name}, that is $5"))
	// Output: hello $${name}, that is $5
}

func ExamplePlan_Apply() {
	ctx := context.Background()
	c, stop := serve(airflowtest.WithVariable("old", "x"))
	defer stop()
	wanted := &state.State{Variables: map[string]state.Variable{"a": {Value: "1"}}, Pools: map[string]state.Pool{"etl": {Slots: 3}}}
	plan, err := state.NewPlan(ctx, c, wanted, &state.PlanOptions{Prune: true})
	if err != nil {
		panic(err)
	}
	if _, err := c.Pools.Create(ctx, client.PoolCreate{Name: "etl", Slots: 5}); err != nil { // by another program
		panic(err)
	}
	report, err := plan.Apply(ctx, &state.ApplyOptions{Concurrency: 1, OnResult: func(r state.Result) { fmt.Println("tried", r.Change) }})
	fmt.Println(err)
	for _, failed := range report.Failed {
		fmt.Println(failed.Change, "already exists:", errors.Is(failed.Err, problem.ErrAlreadyExists))
	}
	// Output:
	// tried + variable "a"
	// tried - variable "old"
	// tried + pool "etl"
	// airflow: 2 of 3 changes were made; 1 failed: pool "etl"
	// + pool "etl" already exists: true
}

func ExampleDiff() {
	ctx := context.Background()
	c, stop := serve(airflowtest.WithVariable("greeting", "hello"), airflowtest.WithVariable("old", "x"))
	defer stop()
	yesterday, err := state.Export(ctx, c, nil)
	if err != nil {
		panic(err)
	}
	if _, err := c.Variables.Set(ctx, "greeting", "good morning"); err != nil {
		panic(err)
	}
	if err := c.Variables.Delete(ctx, "old"); err != nil {
		panic(err)
	}
	today, err := state.Export(ctx, c, nil)
	if err != nil {
		panic(err)
	}
	fmt.Print(state.Diff(yesterday, today))
	// Output:
	// ~ variable "greeting"
	//     value: "hello" → "good morning"
	// - variable "old"
}
