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
		os.Exit(beClient(job))
	}
	os.Exit(m.Run())
}

// scenario is one way to trigger runs through faults, and how many calls it makes.
type scenario struct {
	name              string
	inMemory, forReal int
	run               func(*testing.T, *bed)
}

func scenarios() []scenario {
	return []scenario{
		{"connections", enough, 200, throughConnections},
		{"gateway", enough, 300, throughGateway},
		{"cuts", 0, 50, cutEverywhere},
		{"restart", 1000, 1000, killServer},
		{"clients", 600, 60, killClients},
	}
}

// TestFaults runs all scenarios, on airflowtest and on a real Airflow if there is one; with AIRFLOW_FAULTS_SOAK, such as
// 30m, again and again for that long, each time with another seed.
func TestFaults(t *testing.T) {
	seed := uint64(time.Now().UnixNano()) % 1e6
	if given := os.Getenv("AIRFLOW_FAULTS_SEED"); given != "" {
		var err error
		seed, err = strconv.ParseUint(given, 10, 64)
		require.NoError(t, err, "AIRFLOW_FAULTS_SEED")
	}
	var soak time.Duration
	if given := os.Getenv("AIRFLOW_FAULTS_SOAK"); given != "" {
		var err error
		soak, err = time.ParseDuration(given)
		require.NoError(t, err, "AIRFLOW_FAULTS_SOAK")
	}
	figures := newFigures()
	defer func() { fmt.Printf("\n%s\n", figures) }()
	airflow := newReal(t)
	begun := time.Now()
	for round := 0; round == 0 || time.Since(begun) < soak; round++ {
		fmt.Printf("AIRFLOW_FAULTS_SEED=%d\n", seed)
		for _, s := range scenarios() {
			if round > 0 && time.Since(begun) > soak {
				break
			}
			name := fmt.Sprintf("%s-%d", s.name, seed)
			t.Run("airflowtest/"+name, func(t *testing.T) {
				defer goleak.VerifyNone(t, leaksOfToxiproxy()...)
				m := newMemory(t)
				defer m.kill(t)
				s.run(t, &bed{server: m, figures: figures, seed: seed, calls: s.inMemory, attempt: time.Second, name: unique(name)})
			})
			if airflow == nil {
				continue
			}
			t.Run("airflow/"+name, func(t *testing.T) {
				defer goleak.VerifyNone(t, leaksOfToxiproxy()...)
				s.run(t, &bed{
					server: airflow, figures: figures, seed: seed, calls: s.forReal, offsets: s.forReal,
					attempt: 5 * time.Second, name: unique(name),
				})
			})
		}
		if t.Failed() {
			return
		}
		seed++
	}
}

// unique makes a name that no earlier run of the suite has given to runs of the same server.
func unique(name string) string { return name + "-" + strconv.FormatInt(time.Now().UnixMilli(), 36) }

// leaksOfToxiproxy are goroutines that it may leave behind for connections that it has cut.
func leaksOfToxiproxy() []goleak.Option {
	return []goleak.Option{
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2.(*ToxicLink).read"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2.(*ToxicLink).write"),
		goleak.IgnoreAnyFunction("github.com/Shopify/toxiproxy/v2/toxics.(*ToxicStub).Run"),
	}
}
