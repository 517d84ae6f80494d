package probe_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/probe"
	"github.com/airflow-go/airflow/problem"
)

func ExampleRun() {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	stop, err := server.Start()
	if err != nil {
		log.Fatal(err)
	}
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "wrong password")))
	if err != nil {
		log.Fatal(err)
	}
	report := probe.Run(context.Background(), c) // fmt.Print(report) prints all checks
	for _, check := range report.Checks {
		if check.Status == probe.StatusFailed {
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
