// Command bench measures airflow-go side by side with other ways to use the same API, and prints how each compares with plain
// net/http and encoding/json. See README.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"regexp"
	"runtime"

	"github.com/airflow-go/airflow/bench/job"
	"github.com/airflow-go/airflow/bench/stub"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	isChild, err := runChild(ctx, os.Args[1:])
	if !isChild {
		err = run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	}
	if err != nil {
		stop()
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1) //nolint:gocritic // stop was called
	}
}

// runChild runs the stub or a job if the arguments say so. It reports whether they do.
func runChild(ctx context.Context, args []string) (bool, error) {
	switch {
	case len(args) == 1 && args[0] == stub.Argument:
		return true, stub.Serve(ctx, os.Stdin, os.Stdout)
	case len(args) == 2 && args[0] == job.Argument:
		return true, job.Main(ctx, args[1], peers())
	}
	return false, nil
}

func run(ctx context.Context, args []string, out, progress io.Writer) (err error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(progress)
	short := flags.Bool("short", false, "measure less, in about 2 minutes instead of 15")
	rounds := flags.Int("rounds", 0, "number of rounds (default 15, or 3 with -short)")
	only := flags.String("only", "", "measure only workloads that match this regular expression, such as page")
	scaled := flags.Bool("scale", false, "measure lists of 1 to 1,000,000 runs and 1 to 100,000 triggers instead (about 10 minutes)")
	atReal := flags.Bool("real", false, "measure the real server in the environment of `test/airflow/airflow env` instead")
	withPython := flags.Bool("python", false, "measure Apache's Python client in the interpreter AIRFLOW_CLIENT_PYTHON beside the others instead")
	asJSON := flags.Bool("json", false, "write JSON with the values of all rounds")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	p := plan{rounds: *rounds, short: *short}
	if p.only, err = regexp.Compile(*only); err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	s := sizes{operations: 20_000, pages: 400, runs: 100_000, moreRuns: 1_000_000, triggers: 4_000, triggersAtOnce: 10_000, starts: 21}
	if p.short {
		s.operations, s.pages = 5_000, 100
	}
	switch {
	case p.rounds < 0:
		return fmt.Errorf("-rounds: must not be negative: %d", p.rounds)
	case p.rounds == 0 && (p.short || *scaled):
		p.rounds = 3
	case p.rounds == 0 && (*atReal || *withPython):
		p.rounds = 5
	case p.rounds == 0:
		p.rounds = 15
	}
	count := 100 // requests in a round
	if p.short {
		count = 20
	}
	switch {
	case *atReal:
		return measureReal(ctx, p.rounds, count, out, progress)
	case *withPython: // the stub takes less time for a request
		return measurePython(ctx, p.rounds, 5*count, out, progress)
	}
	if *scaled {
		most := 1_000_000
		if p.short {
			most = 10_000
		}
		return withStub(ctx, func(server *stub.Process) error { return scale(ctx, server, p, most, out, progress) })
	}
	r, err := measure(ctx, p, s, progress)
	if err != nil {
		return err
	}
	if *asJSON {
		return r.writeJSON(out)
	}
	return r.writeTable(out)
}

// withStub starts the stub, measures, and stops the stub.
func withStub(ctx context.Context, measure func(*stub.Process) error) (err error) {
	server, err := stub.Start(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if stopped := server.Stop(); ctx.Err() == nil { // an interruption ends the stub, too
			err = errors.Join(err, stopped)
		}
	}()
	return measure(server)
}

// measure measures what the plan says.
func measure(ctx context.Context, p plan, s sizes, progress io.Writer) (r report, err error) {
	programs, err := os.MkdirTemp("", "airflow-go-bench-")
	if err != nil {
		return report{}, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(programs)) }()
	all := goals(runtime.Version())
	err = withStub(ctx, func(server *stub.Process) error {
		m, err := newMeter(server, s, programs)
		if err != nil {
			return err
		}
		measured, rounds, err := p.run(ctx, m, all, progress)
		r = report{Go: runtime.Version(), CPUs: runtime.NumCPU(), Rounds: rounds, Short: p.short, Rows: rows(all, measured)}
		return err
	})
	return r, err
}
