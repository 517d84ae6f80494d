// Composer lists the DAGs of a Google Cloud Composer environment:
//
//	AIRFLOW_BASE_URL=https://….composer.googleusercontent.com go run .
//
// The base URL is the URL of the environment's Airflow UI. The credentials are Google's Application Default Credentials: a
// key file in GOOGLE_APPLICATION_CREDENTIALS, the login of "gcloud auth application-default login", or the service account
// of the machine.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// scope is the OAuth scope that the webservers of Composer require.
const scope = "https://www.googleapis.com/auth/cloud-platform"

// connect returns a client of an environment. Tokens are requested with a separate HTTP client that has a timeout, because a
// token source does not know the context of a request.
func connect(ctx context.Context, baseURL string, tokens *http.Client, options ...client.Option) (*client.Client, error) {
	source, err := google.DefaultTokenSource(context.WithValue(ctx, oauth2.HTTPClient, tokens), scope)
	if err != nil {
		return nil, err
	}
	return client.New(baseURL, append(options, client.WithAuth(auth.TokenSource(source)))...)
}

func main() {
	ctx := context.Background()
	c, err := connect(ctx, os.Getenv("AIRFLOW_BASE_URL"), &http.Client{Timeout: 10 * time.Second})
	if err == nil {
		err = list(ctx, c, os.Stdout)
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
