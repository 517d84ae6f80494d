// Mwaa lists the DAGs of an Amazon MWAA environment, in one of two ways:
//
//	MWAA_ENVIRONMENT=mine go run .                                                  # through the AWS API InvokeRestApi
//	MWAA_ENVIRONMENT=mine AIRFLOW_BASE_URL=https://….airflow.amazonaws.com go run . # with a session of its webserver
//
// The AWS SDK finds credentials and region as usual. The first way needs the permission airflow:InvokeRestApi and Airflow
// 2.4.3 or later. The second way needs airflow:CreateWebLoginToken and network access to the webserver.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/mwaa"

	"github.com/airflow-go/airflow/client"
)

// connectThroughAWS returns a client that sends requests through AWS.
func connectThroughAWS(aws *mwaa.Client, environment string) (*client.Client, error) {
	return client.New("https://mwaa.invalid", client.WithHTTPClient(&http.Client{Transport: invoker{aws, environment}}))
}

// connectWithSession returns a client that sends requests to the webserver.
func connectWithSession(aws *mwaa.Client, environment, baseURL string, options ...client.Option) (*client.Client, error) {
	return client.New(baseURL, append(options, client.WithAuth(login{aws, environment}))...)
}

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return err
	}
	aws, environment := mwaa.NewFromConfig(cfg), os.Getenv("MWAA_ENVIRONMENT")
	c, err := connectThroughAWS(aws, environment)
	if url := os.Getenv("AIRFLOW_BASE_URL"); url != "" {
		c, err = connectWithSession(aws, environment, url)
	}
	if err != nil {
		return err
	}
	for dag, err := range c.DAGs.All(ctx, nil) {
		if err != nil {
			return err
		}
		fmt.Println(dag.DAGID)
	}
	return nil
}
