package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/bench/job"
	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/client"
)

// realDAG is the DAG of the measurements: a paused sample DAG, so that the server runs nothing.
const realDAG = "paused"

// realServer logs in to the server in the environment that `test/airflow/airflow env` prints.
func realServer(ctx context.Context) (peer.Server, string, error) {
	version := os.Getenv("AIRFLOW_TEST_VERSION")
	server := peer.Server{
		URL: strings.TrimSuffix(os.Getenv("AIRFLOW_TEST_BASE_URL"), "/"), Airflow: 2,
		Username: os.Getenv("AIRFLOW_TEST_USERNAME"), Password: os.Getenv("AIRFLOW_TEST_PASSWORD"),
	}
	if server.URL == "" || version == "" {
		return server, "", errors.New(`-real needs a server: eval "$(test/airflow/airflow env 2.11.2)"`)
	}
	if strings.HasPrefix(version, "3.") {
		server.Airflow = 3
	}
	c, err := client.New(server.URL, client.WithAuth(auth.Password(server.Username, server.Password)),
		client.WithHTTPClient(&http.Client{Transport: credentialReader{&server}}))
	if err == nil {
		_, err = c.DAGs.Get(ctx, realDAG)
	}
	if err == nil && server.Token+server.Session == "" {
		err = errors.New("the server accepts requests without a token or a session")
	}
	return server, version, err
}

// credentialReader is a transport that keeps the token or the session that requests have.
type credentialReader struct{ server *peer.Server }

func (c credentialReader) RoundTrip(r *http.Request) (*http.Response, error) {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		c.server.Token = token
	}
	if cookie, err := r.Cookie("session"); err == nil {
		c.server.Session = cookie.Value
	}
	return http.DefaultTransport.RoundTrip(r)
}

// realWorkloads are what is measured with a real server. The triggers create the runs of the pages.
func realWorkloads() []job.Kind { return []job.Kind{job.Gets, job.Triggers, job.Pages} }

// measureReal measures the CPU time of the client for each request to a real server, and requests in a second, one after the other.
// If it is interrupted, the table has the kinds of requests that were complete.
func measureReal(ctx context.Context, rounds, requests int, out, progress io.Writer) error {
	server, version, err := realServer(ctx)
	if err != nil {
		return err
	}
	credentials := "session"
	if server.Token != "" {
		credentials = "token"
	}
	names := peersOf(server.Airflow)
	lines := [][]string{{"Airflow", "request", "client", "CPU time of a request", "CPU / " + reference, "allocations", "requests in a second"}}
	for _, kind := range realWorkloads() {
		cpu, rate, objects := map[string][]float64{}, map[string][]float64{}, map[string][]float64{}
		for round := range rounds {
			for i := range names {
				name := names[(round+i)%len(names)] // each round begins with another peer
				result, err := job.Job{
					Kind: kind, Peer: name, Server: server, Count: requests, Goroutines: 1, DAGID: realDAG, Before: 5,
					Prefix: fmt.Sprintf("bench-%d-", time.Now().UnixNano()),
				}.Start(ctx)
				switch {
				case err != nil && ctx.Err() != nil:
					_, _ = fmt.Fprintf(progress, "Airflow %s: %s: interrupted\n", version, kind)
					return writeReal(out, lines, rounds, requests)
				case err != nil:
					return err
				}
				cpu[name] = append(cpu[name], float64(result.CPU)/float64(requests))
				rate[name] = append(rate[name], float64(requests)/result.Elapsed.Seconds())
				objects[name] = append(objects[name], float64(result.Allocations)/float64(requests))
			}
			_, _ = fmt.Fprintf(progress, "Airflow %s: %s: round %d of %d\n", version, kind, round+1, rounds)
		}
		for _, name := range names {
			lines = append(lines, []string{
				version + ", " + credentials, string(kind), name, cpuTime.format(spreadOf(cpu[name]).Median),
				ratioText(ratios(cpu[name], cpu[reference])), fmt.Sprintf("%.0f", spreadOf(objects[name]).Median),
				fmt.Sprintf("%.1f", spreadOf(rate[name]).Median),
			})
		}
	}
	return writeReal(out, lines, rounds, requests)
}

func writeReal(out io.Writer, lines [][]string, rounds, requests int) error {
	_, err := fmt.Fprintf(out, "%s\nMedians [quartiles] of %d rounds of %d requests, one after the other.\n", columns(lines), rounds, requests)
	return err
}
