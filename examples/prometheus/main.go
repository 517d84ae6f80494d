// Prometheus counts and times the requests of a client: each attempt, by method, path and status.
//
//	go run .
//
// It runs against an Airflow in memory, and writes what Prometheus would read to stdout.
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

// pathKey is where the context of a request has its path for promhttp, which shows a label nothing else.
type pathKey struct{}

// measured gives the option that has a client count its attempts in airflow_client_requests_total and
// airflow_client_request_duration_seconds, by method, code and path. The path is that of the contract, such as /dags/{dag_id}:
// there are no more of them than operations. An attempt that brings no answer counts in airflow_client_requests_in_flight
// alone, while it lasts.
func measured(registry prometheus.Registerer, transport http.RoundTripper) client.Option {
	requests := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "airflow_client_requests_total", Help: "Answered attempts of requests to Airflow.",
	}, []string{"method", "code", "path"})
	durations := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "airflow_client_request_duration_seconds", Help: "Time until the headers of an answer have come.", Buckets: prometheus.DefBuckets,
	}, []string{"method", "code", "path"})
	inFlight := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "airflow_client_requests_in_flight", Help: "Attempts of requests to Airflow that wait for an answer.",
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
	stop, err := server.Start()                                   //nolint:contextcheck // it serves until it is stopped
	if err != nil {
		return err
	}
	defer func() { _ = stop() }()

	transport := &http.Transport{Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 64} // a busy service keeps its connections
	defer transport.CloseIdleConnections()
	registry := prometheus.NewRegistry()
	c, err := client.New(server.URL(), client.WithAuth(auth.Basic("admin", "admin")), measured(registry, transport))
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
	// A service has http.Handle("/metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{})).
	page := httptest.NewRecorder()
	promhttp.HandlerFor(registry, promhttp.HandlerOpts{}).ServeHTTP(page, httptest.NewRequestWithContext(ctx, http.MethodGet, "/metrics", nil))
	_, err = io.Copy(out, page.Body)
	return err
}
