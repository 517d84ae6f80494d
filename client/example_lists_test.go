package client_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/client"
)

func ExampleCollect() {
	c, stop := connect()
	defer stop()

	dags, err := client.Collect(c.DAGs.All(context.Background(), &client.DAGListOptions{Prefetch: 2}))
	if err != nil {
		fmt.Println(err)
		return
	}
	n, err := c.DAGs.Count(context.Background(), nil)
	fmt.Println(len(dags), n, err)
	// Output: 4 4 <nil>
}

// A list can have bad rows, which the server cannot render. All yields the other rows.
func ExampleBadRowsError() {
	c, stop := connectTo(airflowtest.WithSampleDAGs(), airflowtest.WithBadRow("dags", "hello"))
	defer stop()

	for dag, err := range c.DAGs.All(context.Background(), nil) {
		if bad, ok := errors.AsType[*client.BadRowsError](err); ok {
			fmt.Println("bad row at offset", bad.Rows[0].Offset, "- list ended early:", bad.Ended)
			break
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(dag.DAGID)
	}
	// Output:
	// failing
	// paused
	// sleepy
	// bad row at offset 1 - list ended early: <nil>
}
