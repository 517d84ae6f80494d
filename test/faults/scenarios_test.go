package faults

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// enough calls meet every fault.
const enough = 3000

// throughConnections triggers through connections that fail.
func throughConnections(t *testing.T, b *bed) {
	calls := b.mixed(t)
	transport, stop := newConnections(t, b)
	b.trigger(t, b.client(t, b.server.url(), transport), calls, nil)
	transport.CloseIdleConnections()
	stop()
	b.judge(t, b.settle(t, calls))
	if b.calls >= enough {
		for _, fault := range connectionFaults(newChance(0, "")) {
			assert.Positive(t, b.figures.injected(fault.name), fault.name)
		}
	}
}

// throughGateway triggers through a reverse proxy that misbehaves.
func throughGateway(t *testing.T, b *bed) {
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
	if b.calls >= enough {
		for _, fault := range gatewayFaults() {
			assert.Positive(t, b.figures.injected(fault.name), fault.name)
		}
	}
}

// killServer kills the server in the middle, once or more, and starts it again.
func killServer(t *testing.T, b *bed) {
	b.attempt = time.Minute // one that comes up is slow
	var calls []*call
	for n := range b.calls {
		calls = append(calls, b.keyed(n))
	}
	every := b.calls*2/5 + newChance(b.seed, b.name).below(b.calls/2)
	var one sync.Mutex
	var restarts sync.WaitGroup
	transport := &http.Transport{MaxIdleConnsPerHost: goroutines}
	b.trigger(t, b.client(t, b.server.url(), transport), calls, func(done int) {
		if done%every != 0 || done == b.calls {
			return
		}
		restarts.Go(func() {
			one.Lock()
			defer one.Unlock()
			b.figures.inject("server killed")
			b.server.restart(t)
		})
	})
	restarts.Wait()
	transport.CloseIdleConnections()
	require.False(t, t.Failed())
	b.judge(t, b.settle(t, calls))
}
