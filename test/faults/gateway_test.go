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

// gateway is a reverse proxy that does what such do at their worst.
type gateway struct {
	bed      *bed
	chance   *chance
	upstream *httputil.ReverseProxy
	calls    map[string]*call // by label
	over     chan struct{}    // closed when the last call has returned

	mu    sync.Mutex
	burst []gatewayFault // what the next requests meet
}

// exchange is one request at the gateway.
type exchange struct {
	*gateway
	w    http.ResponseWriter
	r    *http.Request
	body []byte
}

// gatewayFault is what happens to a request, or its answer.
type gatewayFault struct {
	name   string
	often  int  // in a thousand requests
	burst  int  // how many more requests it happens to
	writes bool // to a POST only
	do     func(e *exchange)
}

// newGateway serves until stop is called, which waits for what is still under way.
func newGateway(t *testing.T, b *bed, calls map[string]*call) (base string, stop func()) {
	t.Helper()
	target, err := url.Parse(b.server.url())
	require.NoError(t, err)
	transport := &http.Transport{MaxIdleConnsPerHost: goroutines}
	g := &gateway{bed: b, chance: newChance(b.seed, b.name+"/gateway"), calls: calls, over: make(chan struct{})}
	g.upstream = &httputil.ReverseProxy{
		Transport: transport,
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(target) },
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	server, ended := &http.Server{Handler: g}, make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	return "http://" + listener.Addr().String(), func() {
		close(g.over)
		require.NoError(t, server.Shutdown(context.WithoutCancel(t.Context())))
		require.ErrorIs(t, <-ended, http.ErrServerClosed)
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
		e.answer(e.forward())
		return
	}
	g.bed.figures.inject(fault.name)
	fault.do(e)
}

// choose rolls the dice for a request.
func (g *gateway) choose(r *http.Request) (gatewayFault, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.burst) > 0 {
		fault := g.burst[0]
		g.burst = g.burst[1:]
		return fault, true
	}
	roll := g.chance.below(1000)
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

// forward gives the request to the server, whether or not the client still waits.
func (e *exchange) forward() *httptest.ResponseRecorder {
	request := e.r.Clone(context.WithoutCancel(e.r.Context()))
	request.Body = io.NopCloser(bytes.NewReader(e.body))
	answer := httptest.NewRecorder()
	e.upstream.ServeHTTP(answer, request)
	return answer
}

// answer passes on what the server said.
func (e *exchange) answer(a *httptest.ResponseRecorder) {
	maps.Copy(e.w.Header(), a.Header())
	e.w.WriteHeader(a.Code)
	_, _ = e.w.Write(a.Body.Bytes())
}

func (e *exchange) say(status int, contentType, body string) {
	e.w.Header().Set("Content-Type", contentType)
	e.w.WriteHeader(status)
	_, _ = io.WriteString(e.w, body)
}

// hangUp closes the connection.
func (e *exchange) hangUp() { panic(http.ErrAbortHandler) }

const (
	page      = "text/html; charset=utf-8"
	jsonType  = "application/json"
	problemed = "application/problem+json"
	badPage   = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
	loginPage = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><form></form></body></html>"
	problem   = `{"detail": null, "status": 500, "title": "Internal Server Error", "type": "about:blank"}`
)

// gatewayFaults are all there are.
func gatewayFaults() []gatewayFault {
	say := func(status int, contentType, body string) func(*exchange) {
		return func(e *exchange) { e.say(status, contentType, body) }
	}
	after := func(then func(*exchange)) func(*exchange) {
		return func(e *exchange) {
			e.forward()
			then(e)
		}
	}
	return []gatewayFault{
		{name: "429, wait for 1 s", often: 6, do: func(e *exchange) {
			e.w.Header().Set("Retry-After", strconv.Itoa(e.chance.below(2)))
			e.say(http.StatusTooManyRequests, page, "slow down")
		}},
		{name: "429, wait until a time", often: 6, do: func(e *exchange) {
			e.w.Header().Set("Retry-After", time.Now().Add(time.Second).UTC().Format(http.TimeFormat))
			e.say(http.StatusTooManyRequests, problemed, "{}")
		}},
		{name: "502 burst", often: 3, burst: 10, do: say(http.StatusBadGateway, page, badPage)},
		{name: "503 burst", often: 3, burst: 10, do: say(http.StatusServiceUnavailable, page, badPage)},
		{name: "504 before", often: 10, do: say(http.StatusGatewayTimeout, page, badPage)},
		{name: "500 page before", often: 5, do: say(http.StatusInternalServerError, page, loginPage)},
		{name: "login page", often: 10, do: say(http.StatusOK, page, loginPage)},
		{name: "garbage before", often: 10, do: say(http.StatusOK, jsonType, `{"dag_run_id": "`)},
		{name: "hung up before", often: 20, do: (*exchange).hangUp},
		{name: "never delivered", often: 3, do: func(e *exchange) { <-e.r.Context().Done() }},
		{name: "delivered when the client has gone", often: 4, do: func(e *exchange) {
			<-e.r.Context().Done()
			e.forward()
		}},
		{name: "delivered when all is over", often: 8, do: func(e *exchange) {
			<-e.over
			e.forward()
		}},
		{name: "502, 503 or 504, and delivered when all is over", often: 12, do: func(e *exchange) {
			e.w.Header().Set("Connection", "close")
			e.w.Header().Set("Content-Length", strconv.Itoa(len(badPage)))
			e.say(http.StatusBadGateway+e.chance.below(3), page, badPage)
			_ = http.NewResponseController(e.w).Flush()
			<-e.over
			e.forward()
		}},
		{name: "502 after", often: 20, do: after(say(http.StatusBadGateway, page, badPage))},
		{name: "503 after", often: 20, do: after(say(http.StatusServiceUnavailable, page, badPage))},
		{name: "504 after", often: 20, do: after(say(http.StatusGatewayTimeout, page, badPage))},
		{name: "500 problem after", often: 20, do: after(say(http.StatusInternalServerError, problemed, problem))},
		{name: "500 page after", often: 10, do: after(say(http.StatusInternalServerError, page, loginPage))},
		{name: "page after", often: 10, do: after(say(http.StatusOK, page, loginPage))},
		{name: "garbage after", often: 10, do: after(say(http.StatusOK, jsonType, `[{}, NaN`))},
		{name: "empty object after", often: 10, do: after(say(http.StatusOK, jsonType, `{}`))},
		{name: "hung up after", often: 20, do: after((*exchange).hangUp)},
		{name: "half an answer", often: 20, do: func(e *exchange) {
			a := e.forward()
			whole := a.Body.Bytes()
			maps.Copy(e.w.Header(), a.Header())
			e.w.Header().Set("Content-Length", strconv.Itoa(len(whole)))
			e.w.WriteHeader(a.Code)
			_, _ = e.w.Write(whole[:len(whole)/2])
			_ = http.NewResponseController(e.w).Flush()
			e.hangUp()
		}},
		{name: "delivered twice", often: 20, writes: true, do: func(e *exchange) {
			if !e.mayRepeat() {
				e.answer(e.forward())
				return
			}
			e.forward()
			e.answer(e.forward())
		}},
		{name: "delivered twice at once", often: 20, writes: true, do: func(e *exchange) {
			if !e.mayRepeat() {
				e.answer(e.forward())
				return
			}
			other := make(chan struct{})
			go func() {
				defer close(other)
				e.forward()
			}()
			a := e.forward()
			<-other
			e.answer(a)
		}},
	}
}

// mayRepeat tells whether a request may be sent twice. The run of a caller's own id is then taken for another's, and
// nobody could tell.
func (e *exchange) mayRepeat() bool {
	k := e.calls[e.r.Header.Get(callHeader)]
	if k == nil || k.kind == named {
		return false
	}
	k.repeated.Store(true)
	return true
}
