package faults

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/client"
)

// clientVariable is an environment variable that turns the test binary into a client that triggers runs and prints the results.
// It holds a clientJob as JSON.
const clientVariable = "AIRFLOW_FAULTS_CLIENT"

// clientJob describes the work of such a client.
type clientJob struct {
	Base, User, Password, Version string
	Scenario                      string
	Life                          int // how many times the client has been started
	Calls                         int
}

// clientVerdict is one line of the client's output: the result of a call.
type clientVerdict struct {
	Number       int
	Label        string
	Began, Ended time.Time
	Unsure       bool
	Run          *client.TriggeredRun
	Err          string
	Uncertain    *client.UncertainError // the part of Err that the suite checks
}

// call returns the call of the verdict.
func (v *clientVerdict) call(b *testBed) *call {
	k := &call{intent: b.keyed(v.Number).intent, label: v.Label, began: v.Began, ended: v.Ended, run: v.Run}
	k.unsure.Store(v.Unsure)
	switch {
	case v.Uncertain != nil:
		v.Uncertain.Err = errors.New(v.Err)
		k.err = v.Uncertain
	case v.Err != "":
		k.err = errors.New(v.Err)
	}
	return k
}

// runClientProcess triggers a run for each key, eight at a time. It returns the exit code of the process.
func runClientProcess(text string) int {
	var job clientJob
	if err := json.Unmarshal([]byte(text), &job); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	transport := &http.Transport{MaxIdleConnsPerHost: goroutines}
	c, err := client.New(job.Base, client.WithAuth(methodFor(job.Version, job.User, job.Password, false)), client.WithHTTPClient(&http.Client{Transport: requestWatcher{transport}}))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	b := &testBed{name: job.Scenario, calls: job.Calls, attempt: 5 * time.Second}
	next := make(chan int)
	var mu sync.Mutex
	var all sync.WaitGroup
	out := json.NewEncoder(os.Stdout)
	for range 8 {
		all.Go(func() {
			for n := range next {
				k := b.keyed(n)
				k.label = fmt.Sprintf("%s/%d", k.label, job.Life)
				b.triggerOne(context.Background(), c, k)
				v := clientVerdict{Number: n, Label: k.label, Began: k.began, Ended: k.ended, Unsure: k.unsure.Load(), Run: k.run}
				if unsure, ok := errors.AsType[*client.UncertainError](k.err); ok {
					v.Uncertain = &client.UncertainError{DAGID: unsure.DAGID, DAGRunID: unsure.DAGRunID}
				}
				if k.err != nil {
					v.Err = k.err.Error()
				}
				mu.Lock()
				_ = out.Encode(v)
				mu.Unlock()
			}
		})
	}
	for n := range job.Calls {
		next <- n
	}
	close(next)
	all.Wait()
	return 0
}

// kills is the number of clients that are killed before one may finish.
const kills = 5

// killClients kills the client's process at random and restarts it with the same keys, until it has finished. The client reaches
// the server through the gateway.
func killClients(t *testing.T, b *testBed) {
	random := newRandom(b.seed, b.name)
	name, password := b.server.user()
	base, stop := newGateway(t, b, nil)
	job := clientJob{Base: base, User: name, Password: password, Version: b.server.version(), Scenario: b.name, Calls: b.calls}
	var calls []*call
	for job.Life = 1; ; job.Life++ {
		killAfter := b.calls * 2 // more than it prints: it is not killed
		if job.Life <= kills {
			killAfter = 1 + random.below(b.calls*3/4)
		}
		verdicts, killed := runClient(t, job, killAfter)
		for _, v := range verdicts {
			calls = append(calls, v.call(b))
		}
		if killed {
			b.stats.inject("client killed")
		}
		if job.Life > kills {
			break
		}
	}
	stop()
	b.judge(t, b.settle(t, calls))
}

// runClient runs a client in a separate process. It kills the process after the given number of verdicts.
func runClient(t *testing.T, job clientJob, killAfter int) (verdicts []clientVerdict, killed bool) {
	t.Helper()
	text, err := json.Marshal(job)
	require.NoError(t, err)
	self, err := os.Executable()
	require.NoError(t, err)
	process := exec.CommandContext(t.Context(), self)
	process.Env = append(os.Environ(), clientVariable+"="+string(text))
	process.Stderr = os.Stderr
	out, err := process.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, process.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var v clientVerdict
		if json.Unmarshal(lines.Bytes(), &v) != nil {
			break // killed in the middle of a line
		}
		if verdicts = append(verdicts, v); len(verdicts) == killAfter {
			killed = process.Process.Kill() == nil
		}
	}
	err = process.Wait()
	if err == nil {
		return verdicts, false
	}
	assert.True(t, killed, "%v", err)
	return verdicts, true
}
