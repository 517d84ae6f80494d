package client_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// dagJSON is a DAG as Airflow 2.11.2 returns it.
const dagJSON = `{
  "dag_display_name": "hello",
  "dag_id": "hello",
  "default_view": "grid",
  "description": "Says hello",
  "file_token": "Ii9vcHQvYWlyZmxvdy9kYWdzL2hlbGxvLnB5Ig.x6Nq2mZ3v5k1b7s9d0f2h4j6l8",
  "fileloc": "/opt/airflow/dags/hello.py",
  "has_import_errors": false,
  "has_task_concurrency_limits": false,
  "is_active": true,
  "is_paused": false,
  "is_subdag": false,
  "last_expired": null,
  "last_parsed_time": "2026-11-21T05:40:12.345678+00:00",
  "last_pickled": null,
  "max_active_runs": 16,
  "max_active_tasks": 16,
  "max_consecutive_failed_dag_runs": 0,
  "next_dagrun": null,
  "next_dagrun_create_after": null,
  "next_dagrun_data_interval_end": null,
  "next_dagrun_data_interval_start": null,
  "owners": [
    "airflow"
  ],
  "pickle_id": null,
  "root_dag_id": null,
  "schedule_interval": {
    "__type": "CronExpression",
    "value": "@daily"
  },
  "scheduler_lock": null,
  "tags": [
    {
      "name": "quick"
    }
  ],
  "timetable_description": "At 00:00"
}
`

// BenchmarkGetDAG compares DAGs.Get with net/http and encoding/json, which decode into the same struct. It runs over a loopback
// connection, and without a network, which shows the cost of the client itself.
func BenchmarkGetDAG(b *testing.B) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, dagJSON)
	}))
	defer server.Close()
	transport := &http.Transport{MaxIdleConnsPerHost: 64}
	defer transport.CloseIdleConnections()
	for _, test := range []struct {
		name      string
		url       string
		transport http.RoundTripper
	}{
		{"loopback", server.URL, transport},
		{"no-network", "http://airflow.example.com", canned{}},
	} {
		httpClient := &http.Client{Transport: test.transport}
		b.Run(test.name+"/client", func(b *testing.B) {
			c, err := client.New(test.url, client.WithHTTPClient(httpClient), client.WithAuth(auth.Basic("user", "password")))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.DAGs.Get(b.Context(), "hello"); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(test.name+"/net-http", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := getWithoutClient(b.Context(), httpClient, test.url); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// getWithoutClient requests the DAG with net/http: with a context, credentials and an Accept header.
func getWithoutClient(ctx context.Context, httpClient *http.Client, url string) (*client.DAG, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/api/v1/dags/hello", nil)
	if err != nil {
		return nil, err
	}
	req.SetBasicAuth("user", "password")
	req.Header.Set("Accept", "application/json")
	resp, err := httpClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	dag := new(client.DAG)
	return dag, json.Unmarshal(body, dag)
}

// canned is a transport that returns the same response to each request.
type canned struct{}

func (canned) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: http.StatusOK, Request: r, ContentLength: int64(len(dagJSON)),
		Header: http.Header{"Content-Type": {"application/json"}},
		Body:   io.NopCloser(strings.NewReader(dagJSON)),
	}, nil
}
