// Opentelemetry traces a client: a span for each attempt of each request, below that of the caller.
//
//	go run .
//
// It runs against an Airflow in memory, and writes the spans to stdout.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
	"go.opentelemetry.io/otel/exporters/stdout/stdouttrace"
	"go.opentelemetry.io/otel/propagation"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// traced gives the option that has a client make spans, such as "GET /dags/{dag_id}", and send their ids to the server. As
// attributes spans have the whole URL, with the ids in it, but no header and no body.
func traced(provider trace.TracerProvider, transport http.RoundTripper) client.Option {
	return client.WithHTTPClient(&http.Client{Transport: otelhttp.NewTransport(transport,
		otelhttp.WithTracerProvider(provider),
		otelhttp.WithPropagators(propagation.TraceContext{}),
		otelhttp.WithSpanNameFormatter(func(_ string, r *http.Request) string {
			if r.Pattern == "" { // of Client.Do, or of a redirect
				return r.Method
			}
			return r.Method + " " + r.Pattern
		}),
	)})
}

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs()) // your Airflow
	stop, err := server.Start()                                   //nolint:contextcheck // it serves until it is stopped
	if err != nil {
		return err
	}
	defer func() { _ = stop() }()

	exporter, err := stdouttrace.New(stdouttrace.WithPrettyPrint(), stdouttrace.WithWriter(os.Stdout)) // your collector
	if err != nil {
		return err
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter))
	defer func() { _ = provider.Shutdown(ctx) }()

	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 64} // a busy service keeps its connections
	defer transport.CloseIdleConnections()
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")), traced(provider, transport))
	if err != nil {
		return err
	}
	ctx, span := provider.Tracer("example").Start(ctx, "nightly load")
	defer span.End()
	done, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{IdempotencyKey: "nightly"})
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "triggered", done.DAGRunID)
	return nil
}
