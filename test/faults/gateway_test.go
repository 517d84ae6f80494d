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
	"strconv"
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

	mu    sync.Mutex
	burst []gatewayFault // the faults of the next requests
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
	name   string
	often  int  // per thousand requests
	burst  int  // how many of the next requests it affects too
	writes bool // POST only
	do     func(e *exchange)
}

// newGateway starts a gateway. The function stop shuts it down, after the requests in progress.
func newGateway(t *testing.T, b *testBed, calls map[string]*call) (base string, stop func()) {
	t.Helper()
	target, err := url.Parse(b.server.url())
	require.NoError(t, err)
	transport := &http.Transport{MaxIdleConnsPerHost: goroutines}
	g := &gateway{testBed: b, random: newRandom(b.seed, b.name+"/gateway"), calls: calls, finished: make(chan struct{})}
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
	for _, fault := range gatewayFaults() {
		if roll -= fault.often; roll >= 0 {
			continue
		}
		if fault.writes && r.Method != http.MethodPost {
			return fault, false
		}
		for range fault.burst {
			g.burst = append(g.burst, fault)
		}
		return fault, true
	}
	return gatewayFault{}, false
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
	e.w.WriteHeader(status)
	_, _ = io.WriteString(e.w, body)
}

// closeConnection closes the connection without a response.
func (e *exchange) closeConnection() { panic(http.ErrAbortHandler) }

const (
	htmlType    = "text/html; charset=utf-8"
	jsonType    = "application/json"
	problemType = "application/problem+json"
	badPage     = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
	loginPage   = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></body></html>"
	problem     = `{"detail": null, "status": 500, "title": "Internal Server Error", "type": "about:blank"}`
)

// gatewayFaults returns all faults of the gateway. A fault named "after" occurs after the server has acted on the request.
func gatewayFaults() []gatewayFault {
	reply := func(status int, contentType, body string) func(*exchange) {
		return func(e *exchange) { e.reply(status, contentType, body) }
	}
	after := func(then func(*exchange)) func(*exchange) {
		return func(e *exchange) {
			e.forward()
			then(e)
		}
	}
	return []gatewayFault{
		{name: "429, wait for 1 s", often: 6, do: func(e *exchange) {
			e.w.Header().Set("Retry-After", strconv.Itoa(e.random.below(2)))
			e.reply(http.StatusTooManyRequests, htmlType, "slow down")
		}},
		{name: "429, wait until a time", often: 6, do: func(e *exchange) {
			e.w.Header().Set("Retry-After", time.Now().Add(time.Second).UTC().Format(http.TimeFormat))
			e.reply(http.StatusTooManyRequests, problemType, "{}")
		}},
		{name: "502 burst", often: 3, burst: 10, do: reply(http.StatusBadGateway, htmlType, badPage)},
		{name: "503 burst", often: 3, burst: 10, do: reply(http.StatusServiceUnavailable, htmlType, badPage)},
		{name: "504 before", often: 10, do: reply(http.StatusGatewayTimeout, htmlType, badPage)},
		{name: "500 page before", often: 5, do: reply(http.StatusInternalServerError, htmlType, loginPage)},
		{name: "403 page before", often: 4, do: reply(http.StatusForbidden, htmlType, loginPage)},
		{name: "404 page before", often: 4, do: reply(http.StatusNotFound, "text/plain", "default backend - 404")},
		{name: "login page", often: 10, do: reply(http.StatusOK, htmlType, loginPage)},
		{name: "garbage before", often: 10, do: reply(http.StatusOK, jsonType, `{"dag_run_id": "`)},
		{name: "closed before", often: 20, do: (*exchange).closeConnection},
		{name: "never delivered", often: 3, do: func(e *exchange) { <-e.r.Context().Done() }},
		{name: "delivered after the client has given up", often: 4, do: func(e *exchange) {
			<-e.r.Context().Done()
			e.forward()
		}},
		{name: "delivered after all calls", often: 8, do: func(e *exchange) {
			<-e.finished
			e.forward()
		}},
		{name: "502, 503 or 504, and delivered after all calls", often: 12, do: func(e *exchange) {
			e.w.Header().Set("Connection", "close")
			e.w.Header().Set("Content-Length", strconv.Itoa(len(badPage)))
			e.reply(http.StatusBadGateway+e.random.below(3), htmlType, badPage)
			_ = http.NewResponseController(e.w).Flush()
			<-e.finished
			e.forward()
		}},
		{name: "502 after", often: 20, do: after(reply(http.StatusBadGateway, htmlType, badPage))},
		{name: "503 after", often: 20, do: after(reply(http.StatusServiceUnavailable, htmlType, badPage))},
		{name: "504 after", often: 20, do: after(reply(http.StatusGatewayTimeout, htmlType, badPage))},
		{name: "500 problem after", often: 20, do: after(reply(http.StatusInternalServerError, problemType, problem))},
		{name: "500 page after", often: 10, do: after(reply(http.StatusInternalServerError, htmlType, loginPage))},
		{name: "403 page after", often: 6, do: after(reply(http.StatusForbidden, htmlType, loginPage))},
		{name: "404 page after", often: 6, do: after(reply(http.StatusNotFound, "text/plain", "default backend - 404"))},
		{name: "408 page after", often: 6, do: after(reply(http.StatusRequestTimeout, htmlType, badPage))},
		{name: "524 after", often: 6, do: after(reply(524, "text/plain", "error code: 524"))},
		{name: "page after", often: 10, do: after(reply(http.StatusOK, htmlType, loginPage))},
		{name: "garbage after", often: 10, do: after(reply(http.StatusOK, jsonType, `[{}, NaN`))},
		{name: "empty object after", often: 10, do: after(reply(http.StatusOK, jsonType, `{}`))},
		{name: "closed after", often: 20, do: after((*exchange).closeConnection)},
		{name: "half a response", often: 20, do: func(e *exchange) {
			response := e.forward()
			whole := response.Body.Bytes()
			maps.Copy(e.w.Header(), response.Header())
			e.w.Header().Set("Content-Length", strconv.Itoa(len(whole)))
			e.w.WriteHeader(response.Code)
			_, _ = e.w.Write(whole[:len(whole)/2])
			_ = http.NewResponseController(e.w).Flush()
			e.closeConnection()
		}},
		{name: "delivered twice", often: 20, writes: true, do: func(e *exchange) {
			if !e.mayRepeat() {
				e.respond(e.forward())
				return
			}
			e.forward()
			e.respond(e.forward())
		}},
		{name: "delivered twice concurrently", often: 20, writes: true, do: func(e *exchange) {
			if !e.mayRepeat() {
				e.respond(e.forward())
				return
			}
			other := make(chan struct{})
			go func() {
				defer close(other)
				e.forward()
			}()
			response := e.forward()
			<-other
			e.respond(response)
		}},
	}
}

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
