// OAuth2 uses a token source of golang.org/x/oauth2, here of the client credentials flow.
//
//	go run .
//
// It runs against an in-memory Airflow with a token endpoint.
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
	"golang.org/x/oauth2/clientcredentials"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, out io.Writer) (err error) {
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs(), airflowtest.WithTokenEndpoint(time.Minute))
	stop, err := airflow.Start() //nolint:contextcheck // it serves until stop is called
	if err != nil {
		return err
	}
	defer func() {
		if stopErr := stop(); err == nil {
			err = stopErr
		}
	}()
	transport := new(http.Transport)
	defer transport.CloseIdleConnections()
	// A token source does not know the context of a request, so its HTTP client needs a timeout.
	bounded := context.WithValue(ctx, oauth2.HTTPClient, &http.Client{Transport: transport, Timeout: 10 * time.Second})
	config := clientcredentials.Config{ClientID: "admin", ClientSecret: "admin", TokenURL: airflow.URL() + "/token"}

	c, err := client.New(airflow.URL(), client.WithAuth(auth.TokenSource(config.TokenSource(bounded))),
		client.WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		return err
	}
	page, err := c.DAGs.List(ctx, nil)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, page.Total, "DAGs")
	return err
}
