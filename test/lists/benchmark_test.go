package lists

import (
	"fmt"
	"net/http"
	"os"
	"sync/atomic"
	"testing"

	"github.com/airflow-go/airflow/client"
)

// countingTransport counts requests.
type countingTransport struct{ requests atomic.Int64 }

func (c *countingTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	c.requests.Add(1)
	return http.DefaultTransport.RoundTrip(r)
}

// BenchmarkAll measures the duration and the number of requests of a long list, for several values of Prefetch.
func BenchmarkAll(b *testing.B) {
	if os.Getenv("AIRFLOW_TEST_LISTS_SERVER") == "" {
		b.Skip("AIRFLOW_TEST_LISTS_SERVER is not set: no real server")
	}
	var transport countingTransport
	c, err := client.New(os.Getenv("AIRFLOW_TEST_BASE_URL"), client.WithHTTPClient(&http.Client{Transport: &transport}),
		client.WithAuth(credentials()))
	if err != nil {
		b.Fatal(err)
	}
	for _, l := range allLists(c, false, false) {
		if l.name != "variables" && l.name != "runs" {
			continue
		}
		for _, prefetch := range []int{0, 2, 4} {
			b.Run(fmt.Sprintf("%s/%d ahead", l.name, prefetch), func(b *testing.B) {
				transport.requests.Store(0)
				rows := 0
				for b.Loop() {
					all, err := client.Collect(l.rows(b.Context(), prefetch))
					if err != nil {
						b.Fatal(err)
					}
					rows = len(all)
				}
				b.ReportMetric(float64(rows), "rows")
				b.ReportMetric(float64(transport.requests.Load())/float64(b.N), "requests/op")
			})
		}
	}
}
