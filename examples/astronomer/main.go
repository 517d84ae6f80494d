// Astronomer lists the DAGs of an Astro deployment:
//
//	AIRFLOW_BASE_URL=https://….astronomer.run/d… ASTRO_API_TOKEN=… go run .
//
// The base URL is the URL of the deployment's Airflow UI, with its path. The token is an API token of the deployment, its
// workspace or its organization. The command line reads it from AIRFLOW_TOKEN.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// connect returns a client of a deployment.
func connect(baseURL, token string, options ...client.Option) (*client.Client, error) {
	return client.New(baseURL, append(options, client.WithAuth(auth.Bearer(token)))...)
}

func main() {
	c, err := connect(os.Getenv("AIRFLOW_BASE_URL"), os.Getenv("ASTRO_API_TOKEN"))
	if err == nil {
		err = list(context.Background(), c, os.Stdout)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func list(ctx context.Context, c *client.Client, out io.Writer) error {
	for dag, err := range c.DAGs.All(ctx, nil) {
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out, dag.DAGID); err != nil {
			return err
		}
	}
	return nil
}
