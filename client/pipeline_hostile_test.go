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
	maxPeak  = 64 << 20 // bytes of memory that a call may take
	maxError = 8 << 10  // bytes of an error text
)

// A hostile response costs little memory and ends in a short error that says what is wrong. A child process makes the calls,
// so that the operating system counts the memory of the client alone.
func TestHostileResponses(t *testing.T) {
	t.Parallel()
	if os.Getenv("HOSTILE_URL") != "" {
		callHostileServers(t, os.Getenv("HOSTILE_URL"))
		return
	}
	if raceEnabled() {
		t.Skip("the race detector takes several times the memory and minutes of time")
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
		hostiles[name].handler(w, r)
	}))
	defer server.Close()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestHostileResponses$", "-test.count=1")
	// Without a limit, the peak depends on when the collector runs, and so on the load of the machine. With it, the runtime
	// collects and returns memory before it takes more, and exceeds the limit only if more is in use.
	child.Env = append(os.Environ(), "HOSTILE_URL="+server.URL, "GOGC=100", fmt.Sprint("GOMEMLIMIT=", maxPeak-8<<20))
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
		assert.Less(t, len(r.Error), maxError, "%s: the error text is too long", name)
		assert.NotContains(t, r.Error, canary, name)
		assert.Less(t, r.Peak, maxPeak, name)
	}
	for name, h := range hostiles {
		for _, call := range h.calls {
			assert.True(t, reported[name+" "+call], "%s %s is not in the report", name, call)
		}
	}
}

// report is the result of a call.
type report struct {
	Case, Call, Error string
	Peak              int // bytes above the start; 0 if the operating system does not report it
}

func callHostileServers(t *testing.T, url string) {
	for _, name := range slices.Sorted(maps.Keys(hostiles)) {
		for _, call := range hostiles[name].calls {
			inner, err := NewTransport(TransportOptions{}) // the transport of New, which can be closed here
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
				r.Error = r.Error[:min(len(r.Error), maxError)] // a line of the report is short
			}
			inner.CloseIdleConnections()
			line, err := json.Marshal(r)
			require.NoError(t, err)
			fmt.Printf("%s\n", line)
		}
	}
}

// peakMemory returns the peak resident memory of this process in bytes. It can reset the peak first.
func peakMemory(reset bool) int {
	if reset {
		_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // without this file nothing is measured
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

func raceEnabled() bool {
	info, _ := debug.ReadBuildInfo()
	for _, s := range info.Settings {
		if s.Key == "-race" && s.Value == "true" {
			return true
		}
	}
	return false
}
