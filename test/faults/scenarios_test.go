package faults

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// manyCalls is a number of calls that is sure to meet every fault.
const manyCalls = 3000

// throughConnections triggers runs over connections that fail.
func throughConnections(t *testing.T, b *testBed) {
	calls := b.mixed(t)
	transport, stop := newConnections(t, b)
	b.trigger(t, b.client(t, b.server.url(), transport), calls, nil)
	transport.CloseIdleConnections()
	stop()
	b.judge(t, b.settle(t, calls))
	if b.calls >= manyCalls {
		for _, fault := range connectionFaults(newRandom(0, "")) {
			assert.Positive(t, b.stats.injected(fault.name), fault.name)
		}
	}
}

// throughGateway triggers runs through a reverse proxy that misbehaves.
func throughGateway(t *testing.T, b *testBed) {
	calls := b.mixed(t)
	byLabel := map[string]*call{}
	for _, k := range calls {
		byLabel[k.label] = k
	}
	base, stop := newGateway(t, b, byLabel)
	transport := &http.Transport{MaxIdleConnsPerHost: goroutines}
	b.trigger(t, b.client(t, base, transport), calls, nil)
	transport.CloseIdleConnections()
	stop()
	b.judge(t, b.settle(t, calls))
	if b.calls >= manyCalls {
		for _, fault := range gatewayFaults() {
			assert.Positive(t, b.stats.injected(fault.name), fault.name)
		}
	}
}

// throughSessions is throughGateway with a session that expires.
func throughSessions(t *testing.T, b *testBed) {
	b.session = true
	throughGateway(t, b)
	if b.calls >= manyCalls {
		for _, fault := range append(sessionFaults(), loginFaults()...) {
			assert.Positive(t, b.stats.injected(fault.name), fault.name)
		}
	}
}

// killServer kills and restarts the server while runs are triggered, once or twice.
func killServer(t *testing.T, b *testBed) {
	b.attempt = time.Minute // a starting server is slow
	var calls []*call
	for n := range b.calls {
		calls = append(calls, b.keyed(n))
	}
	every := b.calls*2/5 + newRandom(b.seed, b.name).below(b.calls/2)
	var mu sync.Mutex
	var restarts sync.WaitGroup
	transport := &http.Transport{MaxIdleConnsPerHost: goroutines}
	b.trigger(t, b.client(t, b.server.url(), transport), calls, func(done int) {
		if done%every != 0 || done == b.calls {
			return
		}
		restarts.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			b.stats.inject("server killed")
			b.server.restart(t)
		})
	})
	restarts.Wait()
	transport.CloseIdleConnections()
	require.False(t, t.Failed())
	b.judge(t, b.settle(t, calls))
}
