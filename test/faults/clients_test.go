package faults

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
)

// clientVariable makes the test binary a client that triggers and tells what came of it. It holds a clientJob.
const clientVariable = "AIRFLOW_FAULTS_CLIENT"

// clientJob is what such a client has to do.
type clientJob struct {
	Base, User, Password string
	Scenario             string
	Life                 int // how often it has been started
	Calls                int
}

// clientVerdict is a line that it prints.
type clientVerdict struct {
	Number int
	Label  string
	Run    *client.TriggeredRun
	Err    string
}

// beClient triggers a run for each key, eight at a time, and gives the exit code.
func beClient(text string) int {
	var job clientJob
	if err := json.Unmarshal([]byte(text), &job); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	transport := &http.Transport{MaxIdleConnsPerHost: goroutines}
	c, err := client.New(job.Base, client.WithAuth(auth.Basic(job.User, job.Password)), client.WithHTTPClient(&http.Client{Transport: transport}))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	b := &bed{name: job.Scenario, calls: job.Calls, attempt: time.Minute}
	next := make(chan int)
	var mu sync.Mutex
	var all sync.WaitGroup
	out := json.NewEncoder(os.Stdout)
	for range 8 {
		all.Go(func() {
			for n := range next {
				k := b.keyed(n)
				k.label = fmt.Sprintf("%s/%d", k.label, job.Life)
				b.one(context.Background(), c, k)
				v := clientVerdict{Number: n, Label: k.label, Run: k.run}
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

// kills are how many clients are killed before one may do its work.
const kills = 5

// killClients kills a client at random, and starts it again with the same keys, until it is done.
func killClients(t *testing.T, b *bed) {
	chance := newChance(b.seed, b.name)
	name, password := b.server.user()
	job := clientJob{Base: b.server.url(), User: name, Password: password, Scenario: b.name, Calls: b.calls}
	var calls []*call
	for job.Life = 1; ; job.Life++ {
		until := b.calls * 2 // more than there are: it is left alone
		if job.Life <= kills {
			until = 1 + chance.below(b.calls*3/4)
		}
		verdicts, killed := runClient(t, job, until)
		for _, v := range verdicts {
			require.Empty(t, v.Err)
			calls = append(calls, &call{intent: b.keyed(v.Number).intent, label: v.Label, run: v.Run})
		}
		if killed {
			b.figures.inject("client killed")
		}
		if job.Life > kills {
			break
		}
	}
	b.judge(t, calls)
}

// runClient runs a client in a process of its own, which is killed when it has told of so many triggers.
func runClient(t *testing.T, job clientJob, until int) (verdicts []clientVerdict, killed bool) {
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
		if verdicts = append(verdicts, v); len(verdicts) == until {
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
