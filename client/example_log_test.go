package client_test

import (
	"context"
	"log"
	"log/slog"
	"os"
	"slices"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func ExampleWithLogger() {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	stop, err := server.Start()
	if err != nil {
		log.Fatal(err)
	}
	logger := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		Level: slog.LevelDebug, // successful requests are logged at this level
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if slices.Contains([]string{slog.TimeKey, "duration"}, a.Key) { // values that differ on each run
				return slog.Attr{}
			}
			return a
		},
	}))
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")), client.WithLogger(logger))
	if err != nil {
		log.Fatal(err)
	}
	if _, err := c.DAGs.Get(context.Background(), "hello"); err != nil {
		log.Print(err)
	}
	_, _ = c.DAGs.Get(context.Background(), "no-such-dag")
	_ = stop()
	// Output:
	// level=DEBUG msg="airflow request" method=GET path=/dags/{dag_id} status=200 attempt=1
	// level=DEBUG msg="airflow request" method=GET path=/dags/{dag_id} status=404 attempt=1 error="not found" origin=resource
}
