package main

import (
	"context"
	"fmt"
	"runtime"
	"syscall"
	"time"

	"github.com/airflow-go/airflow/bench/job"
	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/bench/peer/airflowgo"
	"github.com/airflow-go/airflow/bench/peer/oapicodegen"
	"github.com/airflow-go/airflow/bench/peer/plain"
	"github.com/airflow-go/airflow/bench/stub"
)

// The peers. Ratios are to reference, and goals are for subject.
const (
	reference = "plain"
	subject   = "airflow-go"
	oapi      = "oapi-codegen"
)

// peerNames returns the peers in the order of the table.
func peerNames() []string { return []string{reference, subject, oapi} }

func peers() map[string]peer.New {
	return map[string]peer.New{reference: plain.New, subject: airflowgo.New, oapi: oapicodegen.New}
}

// sizes are the sizes of the workloads.
type sizes struct {
	operations     int // triggers, gets and updates without a network
	pages          int // pages without a network
	runs, moreRuns int
	triggers       int // by 64 goroutines
	triggersAtOnce int
}

// values are the result of one measurement: one workload with one peer.
type values map[metric]float64

// meter measures workloads.
type meter struct {
	stub  *stub.Process
	sizes sizes
	// memory has a client of each peer that uses no network. All measurements use it, as a program reuses its client.
	memory map[string]peer.Client
}

func newMeter(server *stub.Process, s sizes) (*meter, error) {
	m := &meter{stub: server, sizes: s, memory: make(map[string]peer.Client)}
	for name, create := range peers() {
		client, err := create("http://airflow.example.com", stub.NewMemory())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		m.memory[name] = client
	}
	return m, nil
}

func (m *meter) measure(ctx context.Context, w workload, name string) (values, error) {
	client, conf := m.memory[name], map[string]any{"day": "2026-11-21"}
	switch w {
	case trigger:
		return perOperation(m.sizes.operations, func() error {
			_, err := client.Trigger(ctx, "etl", "bench-1", conf)
			return err
		})
	case getDAG:
		return perOperation(m.sizes.operations, func() error {
			_, err := client.GetDAG(ctx, "etl")
			return err
		})
	case updateVariable:
		return perOperation(m.sizes.operations, func() error {
			_, err := client.UpdateVariable(ctx, "region", "eu")
			return err
		})
	case pageOfRuns:
		return perOperation(m.sizes.pages, func() error {
			_, err := client.PageOfRuns(ctx, stub.RunsOf(m.sizes.runs))
			return err
		})
	case pageOfDAGs:
		return perOperation(m.sizes.pages, func() error {
			_, err := client.PageOfDAGs(ctx)
			return err
		})
	case listDAGs:
		return m.start(ctx, 20*time.Millisecond, job.Job{Kind: job.ListDAGs, Peer: name, Count: stub.DAGs})
	case listRuns:
		return m.start(ctx, 20*time.Millisecond, job.Job{Kind: job.ListRuns, Peer: name, Count: m.sizes.runs})
	case listRunsAt0:
		return m.start(ctx, 0, job.Job{Kind: job.ListRuns, Peer: name, Count: m.sizes.runs})
	case listMoreRuns:
		return m.start(ctx, 0, job.Job{Kind: job.ListRuns, Peer: name, Count: m.sizes.moreRuns})
	case triggers:
		return m.start(ctx, 0, job.Job{Kind: job.Triggers, Peer: name, Count: m.sizes.triggers, Goroutines: 64})
	case triggersAtOnce:
		n := m.sizes.triggersAtOnce
		return m.start(ctx, 20*time.Millisecond, job.Job{Kind: job.Triggers, Peer: name, Count: n, Goroutines: n})
	}
	return nil, fmt.Errorf("unknown workload %q", w)
}

// start does a job in a new process, and counts its connections.
func (m *meter) start(ctx context.Context, latency time.Duration, j job.Job) (values, error) {
	if err := m.stub.Reset(ctx); err != nil {
		return nil, err
	}
	j.URL = m.stub.URL(latency)
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
	cpuBefore, err := processCPU()
	if err != nil {
		return nil, err
	}
	for range times {
		if err := operation(); err != nil {
			return nil, err
		}
	}
	cpuAfter, err := processCPU()
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

// processCPU returns the CPU time of this process, with all of its threads.
func processCPU() (time.Duration, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, fmt.Errorf("CPU time of the process: %w", err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), nil
}
