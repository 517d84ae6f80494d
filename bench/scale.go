package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/airflow-go/airflow/bench/job"
	"github.com/airflow-go/airflow/bench/stub"
)

// scaleStep is a size of the scale table.
type scaleStep struct {
	kind  job.Kind // a list of runs, or triggers
	count int
}

// scaleSteps returns the sizes, smallest first. The stub responds at once.
func scaleSteps(most int) []scaleStep {
	var steps []scaleStep
	for _, s := range []scaleStep{
		{job.ListRuns, 1}, {job.ListRuns, 100}, {job.ListRuns, 10_000}, {job.ListRuns, 1_000_000},
		{job.Triggers, 1}, {job.Triggers, 100}, {job.Triggers, 10_000}, {job.Triggers, 100_000},
	} {
		if s.count <= most {
			steps = append(steps, s)
		}
	}
	return steps
}

// job returns the job of a peer. At most 8 goroutines trigger.
func (s scaleStep) job(name string) job.Job {
	if s.kind == job.Triggers {
		return triggerJob(name, s.count, min(s.count, 8))
	}
	return job.Job{Kind: s.kind, Peer: name, Count: s.count}
}

func (s scaleStep) String() string {
	if s.kind == job.Triggers {
		return fmt.Sprintf("%d triggers", s.count)
	}
	return fmt.Sprintf("list %d runs", s.count)
}

// scale measures what lists and triggers cost from the smallest to the largest size, and writes a table of medians. If it is
// interrupted, the table has the sizes that were complete.
func scale(ctx context.Context, server *stub.Process, p plan, most int, out, progress io.Writer) error {
	lines := [][]string{{
		"workload", "client", "requests", "CPU time", "CPU / " + reference, "peak memory", "allocations", "allocations of one",
	}}
	for _, airflow := range releases() {
		for _, step := range scaleSteps(most) {
			name := fmt.Sprintf("Airflow %d: %v", airflow, step)
			if p.only != nil && !p.only.MatchString(name) {
				continue
			}
			begun := time.Now()
			measured, err := scaleOf(ctx, server, airflow, step, p.rounds)
			switch {
			case err != nil && ctx.Err() != nil:
				_, _ = fmt.Fprintf(progress, "%s: interrupted\n", name)
				return writeScale(out, lines, p.rounds)
			case err != nil:
				return err
			}
			_, _ = fmt.Fprintf(progress, "%s took %v\n", name, time.Since(begun).Round(time.Second))
			for _, peer := range scalePeers() {
				lines = append(lines, scaleLine(name, peer, step.count, measured[peer], measured[reference]))
			}
		}
	}
	return writeScale(out, lines, p.rounds)
}

func scaleLine(name, peer string, count int, v, toPlain map[string][]float64) []string {
	objects := spreadOf(v["allocations"]).Median
	return []string{
		name, peer, fmt.Sprintf("%.0f", spreadOf(v["requests"]).Median), milliseconds(spreadOf(v["cpu"]).Median),
		ratioText(ratios(v["cpu"], toPlain["cpu"])), peakMemory.format(spreadOf(v["peak"]).Median),
		fmt.Sprintf("%.0f", objects), fmt.Sprintf("%.1f", objects/float64(count)),
	}
}

func writeScale(out io.Writer, lines [][]string, rounds int) error {
	_, err := fmt.Fprintf(out, "%s\nMedians of %d rounds, each in a new process. At most 8 goroutines trigger.\n", columns(lines), rounds)
	return err
}

// scalePeers are the peers of the scale table.
func scalePeers() []string { return []string{reference, subject} }

// scaleOf returns the values of each round, by peer and quantity.
func scaleOf(ctx context.Context, server *stub.Process, airflow int, step scaleStep, rounds int) (map[string]map[string][]float64, error) {
	measured := map[string]map[string][]float64{}
	for _, name := range scalePeers() {
		measured[name] = map[string][]float64{}
	}
	for range rounds {
		for _, name := range scalePeers() {
			if err := server.Reset(ctx); err != nil {
				return nil, err
			}
			j := step.job(name)
			j.Server = stub.At(server.URL(0), airflow)
			result, err := j.Start(ctx)
			if err != nil {
				return nil, fmt.Errorf("%v: %w", step, err)
			}
			stats, err := server.Stats(ctx, 0)
			if err != nil {
				return nil, err
			}
			v := measured[name]
			v["requests"] = append(v["requests"], float64(stats.Requests))
			v["cpu"] = append(v["cpu"], float64(result.CPU))
			v["peak"] = append(v["peak"], float64(result.PeakMemory))
			v["allocations"] = append(v["allocations"], float64(result.Allocations))
		}
	}
	return measured, nil
}

func milliseconds(nanoseconds float64) string {
	if nanoseconds < second {
		return fmt.Sprintf("%.1f ms", nanoseconds/1e6)
	}
	return fmt.Sprintf("%.2f s", nanoseconds/second)
}
