package faults

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// gateway is a reverse proxy that misbehaves in the ways that real ones do.
type gateway struct {
	testBed  *testBed
	random   *random
	upstream *httputil.ReverseProxy
	calls    map[string]*call // by label
	finished chan struct{}    // closed when the last call has returned

	mu      sync.Mutex
	burst   []gatewayFault       // the faults of the next requests
	expired map[string]bool      // cookies and tokens of sessions that have expired
	begun   map[string]time.Time // when a session was first used
}

// exchange is one request to the gateway, and its response.
type exchange struct {
	*gateway
	w    http.ResponseWriter
	r    *http.Request
	body []byte
}

// gatewayFault is a fault of a request or its response.
type gatewayFault struct {
	name    string
	often   int  // per thousand requests
	burst   int  // how many of the next requests it affects too
	writes  bool // POST only
	expires bool // not for a young session
	do      func(e *exchange)
}

// newGateway starts a gateway. The function stop shuts it down, after the requests in progress.
func newGateway(t *testing.T, b *testBed, calls map[string]*call) (base string, stop func()) {
	t.Helper()
	target, err := url.Parse(b.server.url())
	require.NoError(t, err)
	transport := &http.Transport{MaxIdleConnsPerHost: goroutines}
	g := &gateway{testBed: b, random: newRandom(b.seed, b.name+"/gateway"), calls: calls, finished: make(chan struct{}), expired: map[string]bool{}, begun: map[string]time.Time{}}
	g.upstream = &httputil.ReverseProxy{
		Transport: transport,
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(target) },
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	server, served := &http.Server{Handler: g}, make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	return "http://" + listener.Addr().String(), func() {
		close(g.finished)
		require.NoError(t, server.Shutdown(context.WithoutCancel(t.Context())))
		require.ErrorIs(t, <-served, http.ErrServerClosed)
		transport.CloseIdleConnections()
	}
}

func (g *gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	e := &exchange{gateway: g, w: w, r: r, body: body}
	if way := r.Header.Get(wayHeader); way != "" {
		g.testBed.stats.request(way)
	}
	g.dropExpired(r)
	fault, ok := g.choose(r)
	if !ok {
		e.respond(e.forward())
		return
	}
	g.testBed.stats.inject(fault.name)
	fault.do(e)
}

// choose picks a fault for a request at random.
func (g *gateway) choose(r *http.Request) (gatewayFault, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.burst) > 0 {
		fault := g.burst[0]
		g.burst = g.burst[1:]
		return fault, true
	}
	roll := g.random.below(1000)
	for _, fault := range faultsOf(r) {
		if roll -= fault.often; roll >= 0 {
			continue
		}
		if fault.writes && r.Method != http.MethodPost || fault.expires && g.isYoung(r) {
			return fault, false
		}
		for range fault.burst {
			g.burst = append(g.burst, fault)
		}
		return fault, true
	}
	return gatewayFault{}, false
}

// expire ends the session of the request.
func (g *gateway) expire(r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.expired[sessionOf(r)] = true
}

// isYoung reports whether the session of a request must not expire yet: it has been in use for less than sessionLife or, if it has
// a token, for less time than an attempt may take. A new token that the server rejects looks like one of another server, and is an
// error. The caller holds the lock.
func (g *gateway) isYoung(r *http.Request) bool {
	session, life := sessionOf(r), g.testBed.sessionLife
	if r.Header.Get("Cookie") != session {
		life = max(life, g.testBed.attempt)
	}
	if g.begun[session].IsZero() {
		g.begun[session] = time.Now()
	}
	return time.Since(g.begun[session]) < life
}

// sessionOf returns what identifies the session of a request: its cookie or token; "" if it has none.
func sessionOf(r *http.Request) string {
	if token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return token
	}
	return r.Header.Get("Cookie")
}

// dropExpired invalidates the cookie or token of a session that has expired, once for all deliveries of the request.
func (g *gateway) dropExpired(r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch session := sessionOf(r); {
	case !g.expired[session]:
	case r.Header.Get("Cookie") == session:
		r.Header.Del("Cookie")
	default:
		r.Header.Set("Authorization", "Bearer expired")
	}
}

// forward sends the request to the server, whether or not the client is still waiting.
func (e *exchange) forward() *httptest.ResponseRecorder {
	request := e.r.Clone(context.WithoutCancel(e.r.Context()))
	request.Body = io.NopCloser(bytes.NewReader(e.body))
	response := httptest.NewRecorder()
	e.upstream.ServeHTTP(response, request)
	return response
}

// respond sends the response of the server to the client.
func (e *exchange) respond(response *httptest.ResponseRecorder) {
	maps.Copy(e.w.Header(), response.Header())
	e.w.WriteHeader(response.Code)
	_, _ = e.w.Write(response.Body.Bytes())
}

// reply sends a response of the gateway.
func (e *exchange) reply(status int, contentType, body string) {
	e.w.Header().Set("Content-Type", contentType)
	e.w.Header().Set(gatewayHeader, "1")
	e.w.WriteHeader(status)
	_, _ = io.WriteString(e.w, body)
}

// closeConnection closes the connection without a response.
func (e *exchange) closeConnection() { panic(http.ErrAbortHandler) }

// mayRepeat reports whether a request may be sent twice. It must not if the caller chose the run id: the client then takes the
// run for another caller's, and cannot know better.
func (e *exchange) mayRepeat() bool {
	k := e.calls[e.r.Header.Get(callHeader)]
	if k == nil || k.kind == named {
		return false
	}
	k.repeated.Store(true)
	return true
}
