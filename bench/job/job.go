// Package job runs workloads that need a network, each in a new process, so that its memory and connections can be measured
// alone.
package job

import (
	"context"
	"errors"
	"fmt"
	"runtime"
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
	Gets     Kind = "gets"  // of one DAG
	Pages    Kind = "pages" // of 100 runs of one DAG
)

// Job describes a workload of one peer.
type Job struct {
	Kind       Kind        `json:"kind"`
	Peer       string      `json:"peer"`
	Server     peer.Server `json:"server"`
	Count      int         `json:"count"`            // the rows that the list must have, or the requests
	Goroutines int         `json:"goroutines"`       // that send the requests; 0 for a list
	DAGID      string      `json:"dag_id,omitempty"` // the DAG of the requests
	Prefix     string      `json:"prefix,omitempty"` // of the IDs of the runs to trigger
	Before     int         `json:"before,omitempty"` // the requests that are sent first and not measured
	Python     string      `json:"-"`                // the interpreter that does the job; "" if this program does it
}

// Result is what a job measured.
type Result struct {
	Elapsed     time.Duration `json:"elapsed"`
	CPU         time.Duration `json:"cpu"` // of the process
	Allocations uint64        `json:"allocations"`
	PeakMemory  int64         `json:"peak_memory"` // of the process in bytes, as the kernel counts resident memory
}

// Do runs the job in this process.
func (j Job) Do(ctx context.Context, create peer.New) (Result, error) {
	client, err := create(j.Server, nil)
	if err != nil {
		return Result{}, err
	}
	for n := range j.Before {
		if err := j.request(ctx, client, -n); err != nil {
			return Result{}, fmt.Errorf("%s of %s: %w", j.Kind, j.Peer, err)
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	cpuBefore, err := CPU()
	if err != nil {
		return Result{}, err
	}
	begun := time.Now()
	switch j.Kind {
	case ListDAGs:
		err = j.list(func(each func(string)) error { return client.EachDAG(ctx, each) })
	case ListRuns:
		err = j.list(func(each func(string)) error { return client.EachRun(ctx, stub.RunsOf(j.Count), each) })
	case Triggers, Gets, Pages:
		err = j.requests(ctx, client)
	default:
		err = fmt.Errorf("unknown kind of job %q", j.Kind)
	}
	if err != nil {
		return Result{}, fmt.Errorf("%s of %s: %w", j.Kind, j.Peer, err)
	}
	result := Result{Elapsed: time.Since(begun)}
	cpuAfter, err := CPU()
	if err != nil {
		return Result{}, err
	}
	runtime.ReadMemStats(&after)
	result.CPU, result.Allocations = cpuAfter-cpuBefore, after.Mallocs-before.Mallocs
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

// request sends the request with a number.
func (j Job) request(ctx context.Context, client peer.Client, n int) error {
	var err error
	switch j.Kind {
	case Gets:
		_, err = client.GetDAG(ctx, j.DAGID)
	case Pages:
		_, err = client.PageOfRuns(ctx, j.DAGID)
	default:
		_, err = client.Trigger(ctx, j.DAGID, j.Prefix+strconv.Itoa(n), map[string]any{"day": "2026-11-21"})
	}
	return err
}

// requests lets all goroutines begin at the same time and share the requests.
func (j Job) requests(ctx context.Context, client peer.Client) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
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
				if err := j.request(ctx, client, int(n)); err != nil {
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
