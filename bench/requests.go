package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/airflow-go/airflow/bench/job"
	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/bench/peer/python"
	"github.com/airflow-go/airflow/bench/stub"
)

// requests are what is measured in new processes, one request after the other.
type requests struct {
	server peer.Server
	label  string // of the server, in the table
	dagID  string // of all requests
	peers  []string
	python string // the interpreter of the peer pythonClient
	rounds int
	count  int // of each kind in a round
}

// pythonClient is Apache's Python client, a peer of requests alone.
const pythonClient = "Python client"

// kindsOfRequests are the kinds of requests. The triggers create the runs of the pages.
func kindsOfRequests() []job.Kind { return []job.Kind{job.Gets, job.Triggers, job.Pages} }

// measure measures the CPU time of the client for each request, and requests in a second. If it is interrupted, the table has the kinds of
// requests that were complete.
func (r requests) measure(ctx context.Context, out, progress io.Writer) error {
	lines := [][]string{{"Airflow", "request", "client", "CPU time of a request", "CPU / " + reference, "allocations", "requests in a second"}}
	for _, kind := range kindsOfRequests() {
		cpu, rate, objects := map[string][]float64{}, map[string][]float64{}, map[string][]float64{}
		for round := range r.rounds {
			for i := range r.peers {
				name := r.peers[(round+i)%len(r.peers)] // each round begins with another peer
				result, err := r.job(kind, name).Start(ctx)
				switch {
				case err != nil && ctx.Err() != nil:
					_, _ = fmt.Fprintf(progress, "Airflow %s: %s: interrupted\n", r.label, kind)
					return r.write(out, lines)
				case err != nil:
					return err
				}
				cpu[name] = append(cpu[name], float64(result.CPU)/float64(r.count))
				rate[name] = append(rate[name], float64(r.count)/result.Elapsed.Seconds())
				objects[name] = append(objects[name], float64(result.Allocations)/float64(r.count))
			}
			_, _ = fmt.Fprintf(progress, "Airflow %s: %s: round %d of %d\n", r.label, kind, round+1, r.rounds)
		}
		for _, name := range r.peers {
			allocated := "–" // Python does not count them
			if name != pythonClient {
				allocated = fmt.Sprintf("%.0f", spreadOf(objects[name]).Median)
			}
			lines = append(lines, []string{
				r.label, string(kind), name, cpuTime.format(spreadOf(cpu[name]).Median), ratioText(ratios(cpu[name], cpu[reference])), allocated,
				fmt.Sprintf("%.1f", spreadOf(rate[name]).Median),
			})
		}
	}
	return r.write(out, lines)
}

func (r requests) job(kind job.Kind, name string) job.Job {
	j := job.Job{
		Kind: kind, Peer: name, Server: r.server, Count: r.count, Goroutines: 1, DAGID: r.dagID, Before: 5,
		Prefix: fmt.Sprintf("bench-%d-", time.Now().UnixNano()),
	}
	if name == pythonClient {
		j.Python = r.python
	}
	return j
}

func (r requests) write(out io.Writer, lines [][]string) error {
	_, err := fmt.Fprintf(out, "%s\nMedians [quartiles] of %d rounds of %d requests, one after the other.\n", columns(lines), r.rounds, r.count)
	return err
}

// measurePython measures Apache's Python client beside the others, with the stub.
func measurePython(ctx context.Context, rounds, count int, out, progress io.Writer) error {
	interpreter := os.Getenv("AIRFLOW_CLIENT_PYTHON")
	if interpreter == "" {
		return fmt.Errorf("-python needs AIRFLOW_CLIENT_PYTHON, an interpreter with the module apache-airflow-client")
	}
	version, err := python.Version(ctx, interpreter)
	if err != nil {
		return err
	}
	return withStub(ctx, func(server *stub.Process) error {
		airflow, label := 2, "2.11.2 (stub)"
		if strings.HasPrefix(version, "3.") {
			airflow, label = 3, "3.3.2 (stub)"
		}
		r := requests{
			server: stub.At(server.URL(0), airflow), label: label, dagID: stub.RunsOf(100_000),
			peers: append(peersOf(airflow), pythonClient), python: interpreter, rounds: rounds, count: count,
		}
		return r.measure(ctx, out, progress)
	})
}
