package faults

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	if job := os.Getenv(clientVariable); job != "" {
		os.Exit(runClientProcess(job))
	}
	os.Exit(m.Run())
}

// scenario is one way to trigger runs with faults, and the number of its calls.
type scenario struct {
	name             string
	inMemory, onReal int
	run              func(*testing.T, *testBed)
}

func scenarios() []scenario {
	return []scenario{
		{"connections", manyCalls, 200, throughConnections},
		{"gateway", manyCalls, 300, throughGateway},
		{"sessions", manyCalls, 300, throughSessions},
		{"cuts", 0, 50, cutEverywhere},
		{"restart", 1000, 1000, killServer},
		{"clients", 600, 60, killClients},
		{"following", followedRuns(200), followedRuns(20), followRuns},
	}
}

// TestFaults runs all scenarios against airflowtest, or against a real Airflow if AIRFLOW_TEST_BASE_URL is set. If
// AIRFLOW_FAULTS_SOAK is set to a duration, such as 30m, it repeats them for that long, each time with the next seed.
func TestFaults(t *testing.T) {
	seed := uint64(time.Now().UnixNano()) % 1e6
	if value := os.Getenv("AIRFLOW_FAULTS_SEED"); value != "" {
		var err error
		seed, err = strconv.ParseUint(value, 10, 64)
		require.NoError(t, err, "AIRFLOW_FAULTS_SEED")
	}
	var soak time.Duration
	if value := os.Getenv("AIRFLOW_FAULTS_SOAK"); value != "" {
		var err error
		soak, err = time.ParseDuration(value)
		require.NoError(t, err, "AIRFLOW_FAULTS_SOAK")
	}
	stats := newStats()
	defer func() { fmt.Printf("\n%s\n", stats) }()
	airflow := newRealServer(t)
	started := time.Now()
	for round := 0; round == 0 || time.Since(started) < soak; round++ {
		fmt.Printf("AIRFLOW_FAULTS_SEED=%d\n", seed)
		for _, s := range scenarios() {
			if round > 0 && time.Since(started) > soak {
				break
			}
			name := fmt.Sprintf("%s-%d", s.name, seed)
			if airflow == nil {
				t.Run("airflowtest/"+name, func(t *testing.T) {
					t.Cleanup(func() { goleak.VerifyNone(t, leaksOfToxiproxy()...) }) // after all others: Airflow 3 keeps connections open
					m := newMemoryServer(t)
					defer m.kill(t)
					s.run(t, &testBed{
						server: m, stats: stats, seed: seed, calls: s.inMemory, attempt: time.Second, name: unique(name),
						interval: [2]time.Duration{100 * time.Millisecond, time.Second}, linger: 500 * time.Millisecond,
					})
				})
				continue
			}
			t.Run("airflow/"+name, func(t *testing.T) {
				t.Cleanup(func() { goleak.VerifyNone(t, leaksOfToxiproxy()...) })
				s.run(t, &testBed{
					server: airflow, stats: stats, seed: seed, calls: s.onReal, offsets: s.onReal,
					attempt: 5 * time.Second, name: unique(name), linger: 15 * time.Second,
				})
			})
		}
		if t.Failed() {
			return
		}
		seed++
	}
}

// unique returns a name that no earlier run of the suite has used on the same server.
func unique(name string) string { return name + "-" + strconv.FormatInt(time.Now().UnixMilli(), 36) }

// leaksOfToxiproxy ignores goroutines that toxiproxy may leave behind for connections that it has cut.
func leaksOfToxiproxy() []goleak.Option {
	return []goleak.Option{
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2.(*ToxicLink).read"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2.(*ToxicLink).write"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2/toxics.(*ToxicStub).Run"),
	}
}
