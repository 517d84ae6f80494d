// Opentelemetry traces a client: each attempt of a request is a span below the caller's span.
//
//	go run .
//
// It runs against an in-memory Airflow and writes the spans to standard output.
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

// withTraces returns an option that creates spans, such as "GET /dags/{dag_id}", and sends their IDs to the server. The
// attributes of a span contain the whole URL with its IDs, but no headers and no body.
func withTraces(provider trace.TracerProvider, transport http.RoundTripper) client.Option {
	return client.WithHTTPClient(&http.Client{Transport: otelhttp.NewTransport(transport,
		otelhttp.WithTracerProvider(provider),
		otelhttp.WithPropagators(propagation.TraceContext{}),
		otelhttp.WithSpanNameFormatter(func(_ string, r *http.Request) string {
			if r.Pattern == "" { // Client.Do, or a redirect
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
	stop, err := server.Start()                                   //nolint:contextcheck // it serves until stop is called
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

	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 64} // a busy service reuses its connections
	defer transport.CloseIdleConnections()
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")), withTraces(provider, transport))
	if err != nil {
		return err
	}
	ctx, span := provider.Tracer("example").Start(ctx, "nightly load")
	defer span.End()
	run, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{IdempotencyKey: "nightly"})
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "triggered", run.DAGRunID)
	return nil
}
