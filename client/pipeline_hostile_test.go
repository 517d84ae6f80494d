package client

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
)

const (
	hostilePeak  = 64 << 20 // bytes that a call may take above what the process had before it
	longestError = 8 << 10  // bytes that anybody can read
)

// What a hostile server can answer ends in an error that says what is wrong. The calls are made by a process of their own, so
// that its memory is that of the client alone, as the operating system counts it.
func TestHostileAnswers(t *testing.T) {
	if os.Getenv("HOSTILE_URL") != "" {
		callHostiles(t, os.Getenv("HOSTILE_URL"))
		return
	}
	if isRaced() {
		t.Skip("the race detector takes several times the memory, and minutes")
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		hostiles[name].answer(w, r)
	}))
	defer server.Close()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestHostileAnswers$", "-test.count=1")
	child.Env = append(os.Environ(), "HOSTILE_URL="+server.URL, "GOGC=100", "GOMEMLIMIT=off")
	child.Stderr = os.Stderr
	output, err := child.Output()
	require.NoError(t, err, "%s", output)

	reported := map[string]bool{}
	for lines := bufio.NewScanner(bytes.NewReader(output)); lines.Scan(); {
		var r report
		if json.Unmarshal(lines.Bytes(), &r) != nil {
			continue
		}
		name := r.Case + " " + r.Call
		reported[name] = true
		t.Logf("%5.1f MiB  %s: %.200s", float64(r.Peak)/(1<<20), name, r.Error)
		if want := hostiles[r.Case].want; want == "" {
			assert.Empty(t, r.Error, name)
		} else {
			assert.Contains(t, r.Error, want, name)
		}
		assert.Less(t, len(r.Error), longestError, "%s: the text is too long to be read", name)
		assert.NotContains(t, r.Error, canary, name)
		assert.Less(t, r.Peak, hostilePeak, name)
	}
	for name, h := range hostiles {
		for _, call := range h.calls {
			assert.True(t, reported[name+" "+call], "%s %s was not tried", name, call)
		}
	}
}

// report is what a call came to.
type report struct {
	Case, Call, Error string
	Peak              int // bytes above the start; 0 where the operating system does not tell
}

func callHostiles(t *testing.T, url string) {
	for _, name := range slices.Sorted(maps.Keys(hostiles)) {
		for _, call := range hostiles[name].calls {
			transport := new(config)
			inner, err := transport.network.transport() // that which New makes, so that it can be closed
			require.NoError(t, err)
			c, err := New(url+"/"+name, WithHTTPClient(&http.Client{Transport: inner}), WithAuth(auth.Basic("user", canary)),
				WithServerVersion("2.11.2"), WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 3, MinWait: time.Millisecond, MaxWait: time.Millisecond})))
			require.NoError(t, err)
			debug.FreeOSMemory()
			start := peakMemory(true)
			err = hostileCalls[call](t.Context(), c)
			r := report{Case: name, Call: call, Peak: peakMemory(false) - start}
			if err != nil {
				r.Error = err.Error()
				r.Error = r.Error[:min(len(r.Error), longestError)] // a line of the report holds no more
			}
			inner.CloseIdleConnections()
			line, err := json.Marshal(r)
			require.NoError(t, err)
			fmt.Printf("%s\n", line)
		}
	}
}

// peakMemory is the highest resident memory of this process, in bytes, since it was last forgotten.
func peakMemory(forget bool) int {
	if forget {
		_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // where there is none, nothing is measured
	}
	b, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kib << 10
		}
	}
	return 0
}

func isRaced() bool {
	info, _ := debug.ReadBuildInfo()
	for _, s := range info.Settings {
		if s.Key == "-race" && s.Value == "true" {
			return true
		}
	}
	return false
}
