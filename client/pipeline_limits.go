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
// advance count. Four kinds of requests do not: logins, requests by which the client itself finds out the server's version, those of
// [LogService.Follow], Lines, Tail and Reader for a log, and the connection of [DAGRunService.Await].
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
// wait in the order in which they were made, until their context ends. Every attempt of a call counts. Four kinds of requests do
// not: logins, requests by which the client itself finds out the server's version, those of [LogService.Follow], Lines, Tail and
// Reader for a log, and the connection of [DAGRunService.Await].
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

// turn is the permission to make an attempt. Most calls wait for their first turn before they are prepared, so that thousands of waiting
// calls need little memory. A trigger that makes calls of its own first waits for it afterwards.
type turn struct {
	limits *limits // nil if the call has no turn, or its turn has ended
	err    error   // the context ended before its turn came
}

// wait waits until the client may make another attempt.
//
// A call whose response is a stream does not wait, because its reader may make calls while it is open. Nor does a request for the
// server's version, because calls wait for it, nor a call that is only prepared.
func (p *pipeline) wait(ctx context.Context) turn {
	if p.uncounted || p.prepared != nil {
		return turn{}
	}
	if ctx.Err() != nil {
		return turn{err: ctxerr.Of(ctx)}
	}
	select {
	case p.limits.inFlight <- struct{}{}:
		return turn{limits: p.limits}
	case <-ctx.Done():
		return turn{err: fmt.Errorf("%w while %d other requests were in flight", ctxerr.Of(ctx), cap(p.limits.inFlight))}
	}
}

// end lets the next call have its turn.
func (t *turn) end() {
	if t.limits != nil {
		<-t.limits.inFlight
		t.limits = nil
	}
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

// inTurn makes an attempt as soon as the limits allow it. It returns the time at which the attempt began. own is the turn of the
// attempt, which ends with it. If the turn of an earlier attempt has ended, inTurn waits for another one.
func (p *pipeline) inTurn(ctx context.Context, o *outgoing, own *turn) (time.Time, outcome, error) {
	if p.uncounted {
		ctx = context.WithValue(ctx, uncounted{}, true)
	} else {
		if own.limits == nil && own.err == nil {
			*own = p.wait(ctx)
		}
		defer own.end()
		err := own.err
		if err == nil {
			err = p.limits.waitForRate(ctx)
		}
		if err != nil {
			request := problem.RequestOf(p.newRequest(ctx, o))
			return time.Now(), outcome{}, &transportError{request: request, class: transportClass(err), err: err}
		}
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
