package stub

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// Latencies are the times that the listeners wait before they respond.
var Latencies = []time.Duration{0, 2 * time.Millisecond, 20 * time.Millisecond}

// Stats are the counts of one listener since it was started or reset.
type Stats struct {
	Connections int64 `json:"connections"` // accepted
	Requests    int64 `json:"requests"`
	Peak        int64 `json:"peak"` // the most requests in flight at one time
}

// Addresses are the URLs of a running stub.
type Addresses struct {
	Control   string                   `json:"control"` // GET /stats and POST /reset; not counted
	Listeners map[time.Duration]string `json:"listeners"`
}

// listener serves Handler after a latency and counts.
type listener struct {
	net.Listener
	latency                     time.Duration
	handler                     http.Handler
	connections, requests, peak atomic.Int64
	inFlight                    atomic.Int64
}

func (l *listener) Accept() (net.Conn, error) {
	connection, err := l.Listener.Accept()
	if err == nil {
		l.connections.Add(1)
	}
	return connection, err
}

func (l *listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	l.requests.Add(1)
	now := l.inFlight.Add(1)
	defer l.inFlight.Add(-1)
	for peak := l.peak.Load(); now > peak && !l.peak.CompareAndSwap(peak, now); peak = l.peak.Load() {
	}
	if l.latency > 0 {
		time.Sleep(l.latency)
	}
	l.handler.ServeHTTP(w, r)
}

func (l *listener) stats() Stats {
	return Stats{Connections: l.connections.Load(), Requests: l.requests.Load(), Peak: l.peak.Load()}
}

func (l *listener) reset() {
	l.connections.Store(0)
	l.requests.Store(0)
	l.peak.Store(0)
}

// Serve runs a stub with one listener for each latency, and one for control. It writes its Addresses to out as a line of
// JSON and serves until in ends.
func Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var config net.ListenConfig
	addresses := Addresses{Listeners: make(map[time.Duration]string)}
	byLatency := make(map[time.Duration]*listener)
	failed := make(chan error, len(Latencies)+2)
	serve := func(l net.Listener, handler http.Handler) {
		server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
		context.AfterFunc(ctx, func() { _ = server.Close() })
		go func() { failed <- server.Serve(l) }()
	}
	for _, latency := range Latencies {
		l, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		counting := &listener{Listener: l, latency: latency, handler: Handler()}
		byLatency[latency] = counting
		addresses.Listeners[latency] = "http://" + l.Addr().String()
		serve(counting, counting)
	}
	l, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	addresses.Control = "http://" + l.Addr().String()
	serve(l, control(byLatency))
	if err := json.NewEncoder(out).Encode(addresses); err != nil {
		return err
	}
	go func() {
		_, err := io.Copy(io.Discard, in)
		failed <- err
	}()
	if err := <-failed; err != nil {
		return fmt.Errorf("stub: %w", err)
	}
	return nil
}

func control(listeners map[time.Duration]*listener) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /stats", func(w http.ResponseWriter, _ *http.Request) {
		all := make(map[time.Duration]Stats)
		for latency, l := range listeners {
			all[latency] = l.stats()
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(all)
	})
	mux.HandleFunc("POST /reset", func(http.ResponseWriter, *http.Request) {
		for _, l := range listeners {
			l.reset()
		}
	})
	return mux
}
