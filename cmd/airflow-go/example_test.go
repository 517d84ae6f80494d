package main

import (
	"context"
	"os"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// airflow-go dags list --tag quick
func Example() {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	stop, err := server.Start()
	if err != nil {
		panic(err)
	}
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, connect: func(string) (*client.Client, error) {
		return client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
	}}
	a.run(context.Background(), []string{"dags", "list", "--tag", "quick"})
	if err := stop(); err != nil {
		panic(err)
	}
	// Output:
	// DAG      PAUSED  SCHEDULE  NEXT RUN  TAGS   DESCRIPTION
	// failing  false   -         -         quick  Fails
	// hello    false   -         -         quick  Succeeds
}

// airflow-go export --only variables
func Example_export() {
	server := airflowtest.NewServer(airflowtest.WithVariable("greeting", "hello"), airflowtest.WithVariable("api_token", "s3cr3t"))
	stop, err := server.Start()
	if err != nil {
		panic(err)
	}
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stdout, connect: func(string) (*client.Client, error) {
		return client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")))
	}}
	a.run(context.Background(), []string{"export", "--only", "variables"})
	if err := stop(); err != nil {
		panic(err)
	}
	// Output:
	// variables:
	//   api_token:
	//     value: ${env:VARIABLE_API_TOKEN}
	//     description: null
	//   greeting:
	//     value: hello
	//     description: null
	// Exported: 2 variables.
	// The file contains references in place of these values:
	//   variable "api_token" value: ${env:VARIABLE_API_TOKEN}
}
