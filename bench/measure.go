package main

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"github.com/airflow-go/airflow/bench/job"
	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/bench/program"
	"github.com/airflow-go/airflow/bench/stub"
)

// sizes are the sizes of the workloads.
type sizes struct {
	operations     int // triggers, gets and updates without a network
	pages          int // pages without a network
	runs, moreRuns int
	triggers       int // by 64 goroutines
	triggersAtOnce int
	starts         int // of a program in a measurement
}

// values are the result of one measurement: one workload with one peer.
type values map[metric]float64

// meter measures workloads.
type meter struct {
	stub  *stub.Process
	sizes sizes
	// memory has a client of each peer that uses no network. All measurements use it, as a program reuses its client.
	memory   map[int]map[string]peer.Client // by major release of Airflow and peer
	programs string                         // the directory of the programs that were built
	built    map[string]program.Built       // by peer
}

// newMeter returns a meter that builds programs in a directory.
func newMeter(server *stub.Process, s sizes, programs string) (*meter, error) {
	m := &meter{stub: server, sizes: s, memory: make(map[int]map[string]peer.Client), programs: programs, built: make(map[string]program.Built)}
	for _, airflow := range releases() {
		m.memory[airflow] = make(map[string]peer.Client)
		for _, name := range peersOf(airflow) {
			client, err := peers()[name](stub.At("http://airflow.example.com", airflow), stub.NewMemory())
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			m.memory[airflow][name] = client
		}
	}
	return m, nil
}

func (m *meter) measure(ctx context.Context, w workload, name string) (values, error) {
	client, conf := m.memory[w.airflow()][name], map[string]any{"day": "2026-11-21"}
	switch w {
	case trigger, trigger3:
		return perOperation(m.sizes.operations, func() error {
			_, err := client.Trigger(ctx, "etl", "bench-1", conf)
			return err
		})
	case getDAG, getDAG3:
		return perOperation(m.sizes.operations, func() error {
			_, err := client.GetDAG(ctx, "etl")
			return err
		})
	case updateVariable:
		return perOperation(m.sizes.operations, func() error {
			_, err := client.UpdateVariable(ctx, "region", "eu")
			return err
		})
	case pageOfRuns, pageOfRuns3:
		return perOperation(m.sizes.pages, func() error {
			_, err := client.PageOfRuns(ctx, stub.RunsOf(m.sizes.runs))
			return err
		})
	case pageOfDAGs, pageOfDAGs3:
		return perOperation(m.sizes.pages, func() error {
			_, err := client.PageOfDAGs(ctx)
			return err
		})
	case listDAGs:
		return m.start(ctx, w, 20*time.Millisecond, job.Job{Kind: job.ListDAGs, Peer: name, Count: stub.DAGs})
	case listRuns, listRuns3:
		return m.start(ctx, w, 20*time.Millisecond, job.Job{Kind: job.ListRuns, Peer: name, Count: m.sizes.runs})
	case listRunsAt0, listRuns3At0:
		return m.start(ctx, w, 0, job.Job{Kind: job.ListRuns, Peer: name, Count: m.sizes.runs})
	case listMoreRuns:
		return m.start(ctx, w, 0, job.Job{Kind: job.ListRuns, Peer: name, Count: m.sizes.moreRuns})
	case triggers:
		return m.start(ctx, w, 0, triggerJob(name, m.sizes.triggers, 64))
	case triggersAtOnce:
		n := m.sizes.triggersAtOnce
		return m.start(ctx, w, 20*time.Millisecond, triggerJob(name, n, n))
	case onlyTrigger:
		return m.build(ctx, name)
	case coldStart:
		return m.startProgram(ctx, name)
	}
	return nil, fmt.Errorf("unknown workload %q", w)
}

func triggerJob(name string, count, goroutines int) job.Job {
	return job.Job{Kind: job.Triggers, Peer: name, Count: count, Goroutines: goroutines, DAGID: "etl", Prefix: "bench-"}
}

// start does a job in a new process, and counts its connections.
func (m *meter) start(ctx context.Context, w workload, latency time.Duration, j job.Job) (values, error) {
	if err := m.stub.Reset(ctx); err != nil {
		return nil, err
	}
	j.Server = stub.At(m.stub.URL(latency), w.airflow())
	result, err := j.Start(ctx)
	if err != nil {
		return nil, err
	}
	stats, err := m.stub.Stats(ctx, latency)
	return values{
		elapsed:     float64(result.Elapsed),
		peakMemory:  float64(result.PeakMemory),
		connections: float64(stats.Connections),
	}, err
}

// build builds the program of a peer that only triggers.
func (m *meter) build(ctx context.Context, name string) (values, error) {
	built, err := program.Build(ctx, folders()[name], m.programs)
	m.built[name] = built
	return values{binarySize: float64(built.Size), modules: float64(built.Modules), compileTime: float64(built.CPU)}, err
}

// startProgram returns the median of several starts: a single one is noisy.
func (m *meter) startProgram(ctx context.Context, name string) (values, error) {
	if _, ok := m.built[name]; !ok {
		if _, err := m.build(ctx, name); err != nil {
			return nil, err
		}
	}
	times := make([]float64, m.sizes.starts)
	for i := range times {
		took, err := m.built[name].Start(ctx, m.stub.URL(0))
		if err != nil {
			return nil, err
		}
		times[i] = float64(took)
	}
	return values{elapsed: spreadOf(times).Median}, nil
}

// perOperation repeats an operation in this process. It does not count the first ones, which fill caches and pools.
func perOperation(times int, operation func() error) (values, error) {
	for range times/20 + 2 {
		if err := operation(); err != nil {
			return nil, err
		}
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	cpuBefore, err := job.CPU()
	if err != nil {
		return nil, err
	}
	for range times {
		if err := operation(); err != nil {
			return nil, err
		}
	}
	cpuAfter, err := job.CPU()
	if err != nil {
		return nil, err
	}
	runtime.ReadMemStats(&after)
	n := uint64(max(times, 1))
	perOp := (after.Mallocs - before.Mallocs) / n // whole ones, as in go test -bench
	return values{
		allocations:       float64(perOp),
		allocationsPerRow: float64(perOp) / peer.PageSize,
		allocated:         float64((after.TotalAlloc - before.TotalAlloc) / n),
		cpuTime:           float64(cpuAfter-cpuBefore) / float64(times),
	}, nil
}
