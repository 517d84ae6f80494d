package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

const workers = 8

// sample is the state of the process at one time.
type sample struct {
	at                                         time.Duration
	goroutines, heap, descriptors, connections float64
}

// soak works for a time, and returns the samples, and how many calls were made and how many of them failed.
func soak(ctx context.Context, servers []string, duration, every time.Duration) ([]sample, int64, int64, error) {
	ctx, stop := context.WithTimeout(ctx, duration)
	defer stop()
	clients := []*client.Client{}
	for _, url := range servers {
		c, err := client.New(url, client.WithAuth(auth.Password("admin", "admin")))
		if err != nil {
			return nil, 0, 0, err
		}
		clients = append(clients, c)
	}
	var calls, failures atomic.Int64
	var all sync.WaitGroup
	for n := range workers {
		all.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				made, err := work(ctx, clients[(n+i)%len(clients)], fmt.Sprintf("soak-%d-%d", n, i))
				calls.Add(made)
				if err != nil && ctx.Err() == nil {
					failures.Add(1)
					fmt.Fprintln(os.Stderr, "soak:", err)
				}
			}
		})
	}
	var samples []sample
	started := time.Now()
	for ticks := time.NewTicker(every); ctx.Err() == nil; {
		select {
		case <-ticks.C:
			samples = append(samples, take(time.Since(started)))
		case <-ctx.Done():
			ticks.Stop()
		}
	}
	all.Wait()
	return samples, calls.Load(), failures.Load(), nil
}

// work does what a service does about one order: it triggers a run, follows its log, waits for it, looks at the list of runs, and
// deletes the run. It returns the number of calls.
func work(ctx context.Context, c *client.Client, key string) (int64, error) {
	run, err := c.DAGRuns.Trigger(ctx, "etl", &client.TriggerOptions{IdempotencyKey: key, Conf: map[string]string{"order": key}})
	if err != nil {
		return 1, err
	}
	task := client.TaskInstanceID{DAGID: "etl", DAGRunID: run.DAGRunID, TaskID: "extract"}
	lines := 0
	for _, err := range c.Logs.Follow(ctx, task, 1, &client.LogFollowOptions{MinInterval: 100 * time.Millisecond, Linger: -1}) {
		if err != nil {
			return 2, err
		}
		lines++
	}
	if lines == 0 && ctx.Err() == nil {
		return 2, fmt.Errorf("the log of %s has no lines", run.DAGRunID)
	}
	if _, err := c.DAGRuns.Wait(ctx, "etl", run.DAGRunID, &client.WaitOptions{MinInterval: 100 * time.Millisecond}); err != nil {
		return 3, err
	}
	found := false
	for listed, err := range c.DAGRuns.All(ctx, "etl", &client.DAGRunListOptions{Limit: 3, Prefetch: 2}) {
		if err != nil {
			return 4, err
		}
		if found = found || listed.DAGRunID == run.DAGRunID; found {
			break
		}
	}
	if !found {
		return 4, errors.New("the list does not contain " + run.DAGRunID)
	}
	return 5, c.DAGRuns.Delete(ctx, "etl", run.DAGRunID)
}

// take collects garbage and counts. The counts of files are 0 on systems without /proc.
func take(at time.Duration) sample {
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	s := sample{at: at, goroutines: float64(runtime.NumGoroutine()), heap: float64(memory.HeapAlloc) / (1 << 20)}
	files, _ := filepath.Glob("/proc/self/fd/*")
	for _, file := range files {
		s.descriptors++
		if target, _ := os.Readlink(file); strings.HasPrefix(target, "socket:") {
			s.connections++
		}
	}
	return s
}
