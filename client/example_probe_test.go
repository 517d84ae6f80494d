package client_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func ExampleClient_Probe() {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	stop, err := server.Start()
	if err != nil {
		log.Fatal(err)
	}
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "a wrong password")))
	if err != nil {
		log.Fatal(err)
	}
	report := c.Probe(context.Background()) // fmt.Print(report) shows all of it
	for _, check := range report.Checks {
		if check.Status == client.CheckFailed {
			fmt.Println(check.Name)
			fmt.Println(check.Fix)
		}
	}
	fmt.Println(errors.Is(report.Err(), problem.ErrAccess))
	_ = stop()
	// Output:
	// login
	// sent basic credentials: check username and password, and that [api] auth_backends of the server includes basic_auth; by default Airflow accepts only sessions
	// true
}
