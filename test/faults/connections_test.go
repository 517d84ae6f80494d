package faults

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/Shopify/toxiproxy/v2"
	"github.com/rs/zerolog"
	"github.com/stretchr/testify/require"
)

// connectionFault is a fault of a connection. Each fault has its own toxiproxy.
type connectionFault struct {
	name   string
	often  int // per thousand connections
	toxics []string
	slow   bool // the fault only slows the connection down

	address string
}

const (
	upstream   = `"stream": "upstream"`
	downstream = `"stream": "downstream"`
	// withReset is a toxic that never triggers. Its presence makes toxiproxy close every connection with a reset.
	withReset = `"type": "reset_peer", "toxicity": 0`
)

// connectionFaults returns all faults except a refused connection. The offset at which a request or response is cut is random.
func connectionFaults(r *random) []connectionFault {
	limit := func(maxBytes int) string {
		return fmt.Sprintf(`"type": "limit_data", "attributes": {"bytes": %d}`, 1+r.below(maxBytes))
	}
	slices := `"type": "slicer", "attributes": {"average_size": 16, "size_variation": 8, "delay": 2000}`
	bandwidth := `"type": "bandwidth", "attributes": {"rate": 3}`
	return []connectionFault{
		{name: "reset before the request", often: 25, toxics: toxics(upstream, `"type": "reset_peer"`)},
		{name: "reset in the request", often: 20, toxics: toxics(upstream, limit(300), withReset)},
		{name: "cut in the head of the request", often: 20, toxics: toxics(upstream, limit(150))},
		{name: "cut in the request", often: 20, toxics: toxics(upstream, limit(300))},
		{name: "reset after the request", often: 30, toxics: toxics(downstream, `"type": "reset_peer"`)},
		{name: "reset in the response", often: 30, toxics: toxics(downstream, limit(500), withReset)},
		{name: "cut in the head of the response", often: 20, toxics: toxics(downstream, limit(150))},
		{name: "cut in the response", often: 30, toxics: toxics(downstream, limit(500))},
		{name: "request stalls", often: 5, toxics: toxics(upstream, `"type": "timeout"`)},
		{name: "response stalls", often: 10, toxics: toxics(downstream, `"type": "timeout"`)},
		{name: "request drips", often: 15, toxics: toxics(upstream, slices), slow: true},
		{name: "response drips", often: 15, toxics: toxics(downstream, slices), slow: true},
		{name: "low bandwidth", often: 10, toxics: append(toxics(upstream, bandwidth), toxics(downstream, bandwidth)...), slow: true},
	}
}

func toxics(direction string, attributes ...string) []string {
	list := make([]string, len(attributes))
	for i, a := range attributes {
		list[i] = "{" + direction + ", " + a + "}"
	}
	return list
}

// newProxy starts a toxiproxy in front of the server.
func newProxy(t *testing.T, server string, toxics []string) (address string, stop func()) {
	t.Helper()
	api := toxiproxy.NewServer(toxiproxy.NewMetricsContainer(nil), zerolog.Nop())
	proxy := toxiproxy.NewProxy(api, "faults", "127.0.0.1:0", strings.TrimPrefix(server, "http://"))
	for _, toxic := range toxics {
		_, err := proxy.Toxics.AddToxicJson(strings.NewReader(toxic))
		require.NoError(t, err, toxic)
	}
	require.NoError(t, proxy.Start())
	return proxy.Listen, proxy.Stop
}

// connections dials connections with random faults.
type connections struct {
	testBed *testBed
	random  *random
	faults  []connectionFault
}

// newConnections returns a transport whose connections have faults. The proxies run until stop is called.
func newConnections(t *testing.T, b *testBed) (transport *http.Transport, stop func()) {
	t.Helper()
	c := &connections{testBed: b, random: newRandom(b.seed, b.name+"/connections")}
	var stops []func()
	for _, fault := range connectionFaults(c.random) {
		var stop func()
		fault.address, stop = newProxy(t, b.server.url(), fault.toxics)
		stops = append(stops, stop)
		c.faults = append(c.faults, fault)
	}
	refused, stop := closedPort(t)
	stops = append(stops, stop)
	c.faults = append(c.faults, connectionFault{name: "refused", often: 20, address: refused})
	transport = &http.Transport{DialContext: c.dial, DisableKeepAlives: true}
	return transport, func() {
		for _, stop := range stops {
			stop()
		}
	}
}

// closedPort returns an address that refuses connections. No other process can listen on it until stop is called.
func closedPort(t *testing.T) (address string, stop func()) {
	t.Helper()
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	require.NoError(t, err)
	require.NoError(t, syscall.Bind(socket, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}))
	name, err := syscall.Getsockname(socket)
	require.NoError(t, err)
	bound, ok := name.(*syscall.SockaddrInet4)
	require.True(t, ok)
	return fmt.Sprintf("127.0.0.1:%d", bound.Port), func() { _ = syscall.Close(socket) }
}

func (c *connections) dial(ctx context.Context, network, address string) (net.Conn, error) {
	var dialer net.Dialer
	roll := c.random.below(1000)
	for _, fault := range c.faults {
		if roll -= fault.often; roll >= 0 {
			continue
		}
		conn, err := dialer.DialContext(ctx, network, fault.address)
		injected := sync.OnceFunc(func() { c.testBed.stats.inject(fault.name) })
		if errors.Is(err, syscall.ECONNREFUSED) {
			injected()
		}
		if err != nil {
			return nil, err
		}
		return &faultyConn{Conn: conn, slow: fault.slow, injected: injected}, nil
	}
	return dialer.DialContext(ctx, network, address)
}

// faultyConn is a connection with a fault. It counts the fault when it shows: in a slow response, or in none or an incomplete one.
type faultyConn struct {
	net.Conn
	slow     bool
	injected func()
}

func (s *faultyConn) Read(b []byte) (int, error) {
	n, err := s.Conn.Read(b)
	if s.slow || err != nil {
		s.injected()
	}
	return n, err
}
