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

// connectionFault is what becomes of a connection, by a toxiproxy of its own.
type connectionFault struct {
	name   string
	often  int // in a thousand connections
	toxics []string
	slow   bool // it does no more than slow things down

	address string
}

const (
	upstream   = `"stream": "upstream"`
	downstream = `"stream": "downstream"`
	// A reset_peer that never strikes makes toxiproxy close by a reset, whatever the reason.
	byReset = `"type": "reset_peer", "toxicity": 0`
)

// connectionFaults are all there are, but that nobody listens. Where a request or an answer ends is chance.
func connectionFaults(c *chance) []connectionFault {
	limit := func(most int) string {
		return fmt.Sprintf(`"type": "limit_data", "attributes": {"bytes": %d}`, 1+c.below(most))
	}
	slices := `"type": "slicer", "attributes": {"average_size": 16, "size_variation": 8, "delay": 2000}`
	narrow := `"type": "bandwidth", "attributes": {"rate": 3}`
	return []connectionFault{
		{name: "reset before the request", often: 25, toxics: toxics(upstream, `"type": "reset_peer"`)},
		{name: "reset in the request", often: 20, toxics: toxics(upstream, limit(300), byReset)},
		{name: "cut in the head of the request", often: 20, toxics: toxics(upstream, limit(150))},
		{name: "cut in the request", often: 20, toxics: toxics(upstream, limit(300))},
		{name: "reset after the request", often: 30, toxics: toxics(downstream, `"type": "reset_peer"`)},
		{name: "reset in the answer", often: 30, toxics: toxics(downstream, limit(500), byReset)},
		{name: "cut in the head of the answer", often: 20, toxics: toxics(downstream, limit(150))},
		{name: "cut in the answer", often: 30, toxics: toxics(downstream, limit(500))},
		{name: "request stalls", often: 5, toxics: toxics(upstream, `"type": "timeout"`)},
		{name: "answer stalls", often: 10, toxics: toxics(downstream, `"type": "timeout"`)},
		{name: "request drips", often: 15, toxics: toxics(upstream, slices), slow: true},
		{name: "answer drips", often: 15, toxics: toxics(downstream, slices), slow: true},
		{name: "narrow", often: 10, toxics: append(toxics(upstream, narrow), toxics(downstream, narrow)...), slow: true},
	}
}

func toxics(direction string, attributes ...string) []string {
	list := make([]string, len(attributes))
	for i, a := range attributes {
		list[i] = "{" + direction + ", " + a + "}"
	}
	return list
}

// newProxy starts a toxiproxy before the server.
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

// connections dials through faults.
type connections struct {
	bed    *bed
	chance *chance
	faults []connectionFault
}

// newConnections gives a transport whose connections meet faults, until stop is called.
func newConnections(t *testing.T, b *bed) (transport *http.Transport, stop func()) {
	t.Helper()
	c := &connections{bed: b, chance: newChance(b.seed, b.name+"/connections")}
	var stops []func()
	for _, fault := range connectionFaults(c.chance) {
		var stop func()
		fault.address, stop = newProxy(t, b.server.url(), fault.toxics)
		stops = append(stops, stop)
		c.faults = append(c.faults, fault)
	}
	refusing, stop := nobody(t)
	stops = append(stops, stop)
	c.faults = append(c.faults, connectionFault{name: "refused", often: 20, address: refusing})
	transport = &http.Transport{DialContext: c.dial, DisableKeepAlives: true}
	return transport, func() {
		for _, stop := range stops {
			stop()
		}
	}
}

// nobody is an address that refuses connections, and that nobody else can have.
func nobody(t *testing.T) (address string, stop func()) {
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
	roll := c.chance.below(1000)
	for _, fault := range c.faults {
		if roll -= fault.often; roll >= 0 {
			continue
		}
		conn, err := dialer.DialContext(ctx, network, fault.address)
		injected := sync.OnceFunc(func() { c.bed.figures.inject(fault.name) })
		if errors.Is(err, syscall.ECONNREFUSED) {
			injected()
		}
		if err != nil {
			return nil, err
		}
		return &spoiled{Conn: conn, slow: fault.slow, injected: injected}, nil
	}
	return dialer.DialContext(ctx, network, address)
}

// spoiled is a connection with a fault, which is counted when it shows: when an answer came slowly, or no whole one.
type spoiled struct {
	net.Conn
	slow     bool
	injected func()
}

func (s *spoiled) Read(b []byte) (int, error) {
	n, err := s.Conn.Read(b)
	if s.slow == (err == nil) {
		s.injected()
	}
	return n, err
}
