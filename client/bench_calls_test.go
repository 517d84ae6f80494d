package client_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/airflow-go/airflow/client"
)

// BenchmarkCalls shows the cost of a call itself, without a network: a list with five parameters, an update and a new run.
func BenchmarkCalls(b *testing.B) {
	c, err := client.New("http://airflow.example.com", client.WithServerVersion("2.11.2"), client.WithHTTPClient(&http.Client{Transport: answers{
		"GET":   `{"dag_runs":[],"total_entries":0}`,
		"PATCH": `{"name":"etl","slots":16}`,
		"POST":  `{"dag_id":"etl","dag_run_id":"a","state":"queued"}`,
	}}))
	if err != nil {
		b.Fatal(err)
	}
	options := &client.DAGRunListOptions{
		Limit: 100, State: []client.DAGRunState{client.DAGRunStateRunning, client.DAGRunStateQueued}, OrderBy: "-start_date",
		StartDateGTE: time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC), UpdatedAtGTE: time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC),
	}
	for name, call := range map[string]func() error{
		"list": func() error {
			_, err := c.DAGRuns.List(b.Context(), "etl", options)
			return err
		},
		"update": func() error {
			_, err := c.Pools.Update(b.Context(), "etl", client.PoolUpdate{Slots: client.Set(16), Description: client.Set("d")})
			return err
		},
		"trigger": func() error {
			_, err := c.DAGRuns.Trigger(b.Context(), "etl", &client.TriggerOptions{DAGRunID: "a", Note: "n"})
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := call(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// answers is a transport that responds to each method with the same body.
type answers map[string]string

func (a answers) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, Request: r, ContentLength: int64(len(a[r.Method])),
		Header: http.Header{"Content-Type": {"application/json"}},
		Body:   io.NopCloser(strings.NewReader(a[r.Method])),
	}, nil
}
