// Package job runs workloads that need a network, each in a new process, so that its memory and connections can be measured
// alone.
package job

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/airflow-go/airflow/bench/peer"
	"github.com/airflow-go/airflow/bench/stub"
)

// Kind is what a job does.
type Kind string

// The kinds of jobs.
const (
	ListDAGs Kind = "list-dags"
	ListRuns Kind = "list-runs"
	Triggers Kind = "triggers"
)

// Job describes a workload of one peer.
type Job struct {
	Kind       Kind   `json:"kind"`
	Peer       string `json:"peer"`
	URL        string `json:"url"`
	Count      int    `json:"count"`      // the rows that the list must have, or the runs to trigger
	Goroutines int    `json:"goroutines"` // of Triggers
}

// Result is what a job measured.
type Result struct {
	Elapsed    time.Duration `json:"elapsed"`
	PeakMemory int64         `json:"peak_memory"` // of the process in bytes, as the kernel counts resident memory
}

// Do runs the job in this process.
func (j Job) Do(ctx context.Context, create peer.New) (Result, error) {
	client, err := create(j.URL, nil)
	if err != nil {
		return Result{}, err
	}
	begun := time.Now()
	switch j.Kind {
	case ListDAGs:
		err = j.list(func(each func(string)) error { return client.EachDAG(ctx, each) })
	case ListRuns:
		err = j.list(func(each func(string)) error { return client.EachRun(ctx, stub.RunsOf(j.Count), each) })
	case Triggers:
		err = j.triggers(ctx, client)
	default:
		err = fmt.Errorf("unknown kind of job %q", j.Kind)
	}
	if err != nil {
		return Result{}, fmt.Errorf("%s of %s: %w", j.Kind, j.Peer, err)
	}
	result := Result{Elapsed: time.Since(begun)}
	result.PeakMemory, err = peakMemory()
	return result, err
}

// list reads a list and drops its rows.
func (j Job) list(read func(each func(id string)) error) error {
	rows, last := 0, ""
	err := read(func(id string) {
		rows++
		last = id
	})
	switch {
	case err != nil:
		return err
	case rows != j.Count:
		return fmt.Errorf("%d rows, want %d", rows, j.Count)
	case last == "":
		return errors.New("a row has no ID")
	}
	return nil
}

// triggers lets all goroutines begin at the same time and share the runs.
func (j Job) triggers(ctx context.Context, client peer.Client) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	conf := map[string]any{"day": "2026-11-21"}
	begin := make(chan struct{})
	var next atomic.Int64
	var group sync.WaitGroup
	for range j.Goroutines {
		group.Go(func() {
			<-begin
			for {
				n := next.Add(1)
				if n > int64(j.Count) {
					return
				}
				if _, err := client.Trigger(ctx, "etl", "bench-"+strconv.FormatInt(n, 10), conf); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	close(begin)
	group.Wait()
	return context.Cause(ctx)
}
