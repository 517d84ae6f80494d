package client

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"time"

	"golang.org/x/time/rate"

	"github.com/airflow-go/airflow/internal/ctxerr"
	"github.com/airflow-go/airflow/problem"
)

const defaultMaxInFlight = 64

// WithMaxInFlight sets the maximum number of requests that the client sends at the same time. The default is 64. It must be positive.
//
// Further calls wait in the order in which they were made, until a response is complete or their context ends. The attempt timeout
// does not limit this wait, and a call does not count while it waits for its next attempt. Pages that an iterator requests in
// advance count. Three kinds of requests do not: logins, requests by which the client itself finds out the server's version, and
// those of [LogService.Follow], Lines, Tail and Reader for a log.
//
// The limit protects the server, which works on few requests at a time, and the memory and connections of a program with thousands
// of goroutines.
func WithMaxInFlight(n int) Option {
	return func(c *config) error {
		if n < 1 {
			return &ArgumentError{Argument: "WithMaxInFlight", Value: fmt.Sprint(n), Reason: "must be positive"}
		}
		c.maxInFlight = n
		return nil
	}
}

// WithRateLimit limits how many requests the client sends in a second, on average. By default there is no limit. The number must be
// positive and may be a fraction: 0.5 means one request every two seconds.
//
// Requests are spread evenly: after a pause, at most one second's requests, at least one, are sent without a wait. Further calls
// wait in the order in which they were made, until their context ends. Every attempt of a call counts. Three kinds of requests do
// not: logins, requests by which the client itself finds out the server's version, and those of [LogService.Follow], Lines, Tail and
// Reader for a log.
//
// Use it with [auth.Basic], for which the server hashes the password for each request, or if a gateway limits requests.
func WithRateLimit(perSecond float64) Option {
	return func(c *config) error {
		if !(perSecond > 0) || math.IsInf(perSecond, 1) {
			return &ArgumentError{Argument: "WithRateLimit", Value: fmt.Sprint(perSecond), Reason: "must be a positive number of requests in a second"}
		}
		c.rate = rate.NewLimiter(rate.Limit(perSecond), max(1, int(min(perSecond, math.MaxInt32))))
		return nil
	}
}

// limits bounds the requests that a client sends. Callers of a channel that is full are served in order.
type limits struct {
	inFlight chan struct{} // has an element for each request in flight
	turn     chan struct{} // has an element while a request waits for the rate
	rate     *rate.Limiter // nil if there is no limit
}

func newLimits(inFlight int, rate *rate.Limiter) *limits {
	return &limits{inFlight: make(chan struct{}, inFlight), turn: make(chan struct{}, 1), rate: rate}
}

// enter waits until the client may send another request. If it returns nil, leave must be called when the response is complete.
func (l *limits) enter(ctx context.Context) error {
	if ctx.Err() != nil {
		return ctxerr.Of(ctx)
	}
	select {
	case l.inFlight <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("%w while %d other requests were in flight", ctxerr.Of(ctx), cap(l.inFlight))
	}
	if err := l.waitForRate(ctx); err != nil {
		l.leave()
		return err
	}
	return nil
}

// waitForRate waits until the rate allows a request. Only one request at a time has a reservation: the limiter takes back the
// latest one alone if its context ends.
func (l *limits) waitForRate(ctx context.Context) error {
	if l.rate == nil {
		return nil
	}
	ended := func() error {
		return fmt.Errorf("%w while it waited for its turn under the rate limit", ctxerr.Of(ctx))
	}
	select {
	case l.turn <- struct{}{}:
		defer func() { <-l.turn }()
	case <-ctx.Done():
		return ended()
	}
	reserved := l.rate.Reserve()
	timer := time.NewTimer(reserved.Delay())
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		reserved.Cancel()
		return ended()
	}
}

// leave lets the next request in.
func (l *limits) leave() { <-l.inFlight }

// inTurn makes an attempt as soon as the limits allow it. It returns the time at which the attempt began.
//
// A stream is not limited, because its reader may make calls while it is open. A request for the server's version is not limited
// either, because calls wait for it.
func (p *pipeline) inTurn(ctx context.Context, o *outgoing) (time.Time, outcome, error) {
	if o.stream != nil || p.asks != nil {
		ctx = context.WithValue(ctx, uncounted{}, true)
	} else {
		if err := p.limits.enter(ctx); err != nil {
			request := problem.RequestOf(p.newRequest(ctx, o))
			return time.Now(), outcome{}, &transportError{request: request, class: transportClass(err), err: err}
		}
		defer p.limits.leave()
	}
	began := time.Now()
	got, err := p.attempt(ctx, o)
	return began, got, err
}

// uncounted is the key of a context value that marks requests that limits do not count.
type uncounted struct{}

// lanes is a transport with as many connections as requests may be in flight, and others for the requests that do not count. Without
// a limit, net/http opens a connection for each request that finds none idle, and then often has no use for it.
type lanes struct{ counted, uncounted *http.Transport }

func newLanes(transport *http.Transport, maxInFlight int) lanes {
	l := lanes{counted: transport, uncounted: transport.Clone()}
	l.counted.MaxConnsPerHost = maxInFlight
	l.counted.MaxIdleConns, l.counted.MaxIdleConnsPerHost = maxInFlight, maxInFlight
	return l
}

// RoundTrip implements [http.RoundTripper].
func (l lanes) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.Context().Value(uncounted{}) != nil {
		return l.uncounted.RoundTrip(req)
	}
	return l.counted.RoundTrip(req)
}

// CloseIdleConnections is for [http.Client].
func (l lanes) CloseIdleConnections() {
	l.counted.CloseIdleConnections()
	l.uncounted.CloseIdleConnections()
}
