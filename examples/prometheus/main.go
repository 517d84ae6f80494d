// Prometheus counts and times each attempt of a client's requests, by method, path and status.
//
//	go run .
//
// It runs against an in-memory Airflow and writes the metrics to standard output, as Prometheus reads them.
package main

import (
	"context"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// pathKey is the context key of a request's path: promhttp takes labels only from the context.
type pathKey struct{}

// withMetrics returns an option that counts the attempts of a client in airflow_client_requests_total and
// airflow_client_request_duration_seconds, by method, code and path. The path is a template such as /dags/{dag_id}, so that
// there is one per operation. An attempt without a response only counts in airflow_client_requests_in_flight, while it lasts.
func withMetrics(registry prometheus.Registerer, transport http.RoundTripper) client.Option {
	requests := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "airflow_client_requests_total", Help: "Attempts of requests to Airflow with a response.",
	}, []string{"method", "code", "path"})
	durations := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "airflow_client_request_duration_seconds", Help: "Time until the headers of a response have arrived.", Buckets: prometheus.DefBuckets,
	}, []string{"method", "code", "path"})
	inFlight := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "airflow_client_requests_in_flight", Help: "Attempts of requests to Airflow that wait for a response.",
	})
	registry.MustRegister(requests, durations, inFlight)

	path := promhttp.WithLabelFromCtx("path", func(ctx context.Context) string {
		path, _ := ctx.Value(pathKey{}).(string)
		return path
	})
	instrumented := promhttp.InstrumentRoundTripperInFlight(inFlight,
		promhttp.InstrumentRoundTripperCounter(requests,
			promhttp.InstrumentRoundTripperDuration(durations, transport, path), path))
	return client.WithHTTPClient(&http.Client{Transport: promhttp.RoundTripperFunc(func(r *http.Request) (*http.Response, error) {
		return instrumented.RoundTrip(r.WithContext(context.WithValue(r.Context(), pathKey{}, r.Pattern)))
	})})
}

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, out io.Writer) error {
	server := airflowtest.NewServer(airflowtest.WithSampleDAGs()) // your Airflow
	stop, err := server.Start()                                   //nolint:contextcheck // it serves until stop is called
	if err != nil {
		return err
	}
	defer func() { _ = stop() }()

	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 64} // a busy service reuses its connections
	defer transport.CloseIdleConnections()
	registry := prometheus.NewRegistry()
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")), withMetrics(registry, transport))
	if err != nil {
		return err
	}
	if _, err := c.DAGRuns.Trigger(ctx, "hello", &client.TriggerOptions{IdempotencyKey: "nightly"}); err != nil {
		return err
	}
	for _, err := range c.DAGs.All(ctx, nil) {
		if err != nil {
			return err
		}
	}
	// A service calls http.Handle("/metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{})).
	page := httptest.NewRecorder()
	promhttp.HandlerFor(registry, promhttp.HandlerOpts{}).ServeHTTP(page, httptest.NewRequestWithContext(ctx, http.MethodGet, "/metrics", nil))
	_, err = io.Copy(out, page.Body)
	return err
}
