package client

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/singleflight"
	"github.com/airflow-go/airflow/internal/textmatch"
	"github.com/airflow-go/airflow/problem"
)

// # How the client knows the server's release
//
// WithServerVersion sets the release, and nothing changes it. Otherwise the first call that depends on the release looks it up
// with GET /version. Calls that need it at the same time share the lookup, which takes at most versionTimeout.
//
// A lookup that succeeds counts until a response contradicts it: the server was replaced, or a load balancer also leads to
// another server. Two kinds of responses of Airflow contradict a release:
//
//   - An error whose type is a page in the documentation of another release.
//   - An unknown route or method, for an operation of the contract. The gate has checked that the release has the operation.
//
// A rejection by the gate contradicts nothing, because nothing was sent. Before the gate rejects a call, it therefore repeats
// a lookup that is older than versionRecheck. If a lookup after a contradiction returns the same release, further
// contradictions do not count for that time.
//
// A lookup that fails leaves the release unknown. Then the gate sends all calls; only a write whose form depends on the release
// fails, with an UnknownVersionError. A refusal is remembered for versionRefused. An outage, and any failure for such a write,
// is remembered for versionRetry.

const (
	versionTimeout = 5 * time.Second
	versionRetry   = 5 * time.Second
	versionRecheck = time.Minute
	versionRefused = 5 * time.Minute
)

var errVersionTimeout = fmt.Errorf("the server did not report its version within %v", versionTimeout)

// serverVersion holds what is known about the release of the client's server.
type serverVersion struct {
	fixed   release // zero: none
	timeout time.Duration
	lookups singleflight.Shared[*versionLookup]
	latest  atomic.Pointer[versionLookup] // nil before the first lookup
	doubted atomic.Pointer[versionLookup] // the lookup that a response has contradicted

	sawV1      atomic.Bool                   // a response has proved that the server has API v1
	lacksOther atomic.Pointer[versionLookup] // the latest one that found no server of the other family; nil if there is none
}

// versionLookup is the result of a lookup.
type versionLookup struct {
	release   release
	family    gen.Family // that of the release or, if that is unknown, the one before
	asked     gen.Family // whose API was asked first
	err       error      // why the release is unknown; nil if it is known
	outage    bool       // err is temporary
	confirmed bool       // the release is that of the lookup before, which was in doubt
	ended     time.Time
}

// family returns the family of the server. As long as the release is unknown, it is that of Airflow 2.
func (v *serverVersion) family() gen.Family {
	if v.fixed != (release{}) {
		return v.fixed.family()
	}
	return v.latest.Load().familyOf()
}

// known returns the release of the server, if it is known without a request.
func (v *serverVersion) known() (release, bool) {
	if v.fixed != (release{}) {
		return v.fixed, true
	}
	if latest := v.latest.Load(); latest != nil && latest.err == nil {
		return latest.release, true
	}
	return release{}, false
}

// familyOf returns the family that a lookup found, and that of Airflow 2 before the first one.
func (l *versionLookup) familyOf() gen.Family {
	if l == nil {
		return gen.V1
	}
	return l.family
}

func newServerVersion(fixed release) *serverVersion {
	return &serverVersion{fixed: fixed, timeout: versionTimeout}
}

// release returns the server's release. It returns an error if the release is unknown.
func (p *pipeline) release(ctx context.Context) (release, error) {
	return p.readRelease(ctx, release{}, false)
}

// releaseFor returns the server's release for a check that rejects a call if the release is older than needs.
func (p *pipeline) releaseFor(ctx context.Context, needs release) (release, error) {
	return p.readRelease(ctx, needs, false)
}

// releaseForWrite returns the server's release for a write whose form depends on it. The write must not be sent if
// releaseForWrite returns an error.
func (p *pipeline) releaseForWrite(ctx context.Context, what string, needs release) (release, error) {
	if err := p.rejectOptions(); err != nil {
		return release{}, err
	}
	server, err := p.readRelease(ctx, needs, true)
	if err != nil {
		return release{}, &UnknownVersionError{What: what, Err: err}
	}
	return server, nil
}

func (p *pipeline) readRelease(ctx context.Context, needs release, write bool) (release, error) {
	v := p.version
	if v.fixed != (release{}) {
		return v.fixed, nil
	}
	if err := p.rejectOptions(); err != nil {
		return release{}, err
	}
	found, err := p.lookup(ctx, write, v.family())
	if err == nil && found.err == nil && found.release.before(needs) && time.Since(found.ended) > versionRecheck {
		v.doubted.Store(found)
		found, err = p.lookup(ctx, write, v.family())
	}
	if err != nil {
		return release{}, err
	}
	return found.release, found.err
}

// lookup returns the latest lookup, or a new one that asks the API of a family first. It returns an error if the context ends.
func (p *pipeline) lookup(ctx context.Context, write bool, first gen.Family) (*versionLookup, error) {
	v := p.version
	look := func() (*versionLookup, error) {
		return v.lookups.Do(ctx, func() (*versionLookup, bool) {
			latest := v.latest.Load()
			return latest, latest != nil && latest != v.doubted.Load() && latest.counts(write)
		}, func(ctx context.Context) *versionLookup { return p.client.lookUp(ctx, first) })
	}
	found, err := look()
	if err == nil && found.err != nil && found.asked != first { // that of another caller, for which the server has another API
		found, err = look()
	}
	return found, err
}

// lookUp looks the release up and stores the result.
func (p *pipeline) lookUp(ctx context.Context, first gen.Family) *versionLookup {
	v := p.version
	found := p.findVersion(ctx, first)
	switch {
	case ctx.Err() != nil: // all callers have left, which says nothing about the server
		return found
	case found.err != nil && first != v.family():
		v.lacksOther.Store(found) // it says nothing about the release of the API that the server has
		return found
	}
	if doubted := v.doubted.Load(); doubted != nil && doubted == v.latest.Load() {
		found.confirmed = found.err == nil && found.release == doubted.release
	}
	v.latest.Store(found)
	return found
}

// counts reports whether the result of a lookup is recent enough.
func (l *versionLookup) counts(write bool) bool {
	switch age := time.Since(l.ended); {
	case l.err == nil:
		return true
	case l.outage || write:
		return age < versionRetry
	default:
		return age < versionRefused
	}
}

// findVersion looks the release up, with the API of a family and, if the server seems to have another one, with that. The pipeline
// is that of the client, because options of a call, such as its headers, are not for other calls.
func (p *pipeline) findVersion(ctx context.Context, first gen.Family) *versionLookup {
	found := p.requestVersion(ctx, first)
	if first == p.version.family() && p.version.suggestsOther(first, found.err) {
		if second := p.requestVersion(ctx, other(first)); second.err == nil {
			found = second
		} else {
			found.outage = found.outage || second.outage
		}
	}
	found.family, found.asked = p.version.family(), first
	if found.err == nil {
		found.family = found.release.family()
	}
	return found
}

// requestVersion looks the release up with the API of a family.
func (p *pipeline) requestVersion(ctx context.Context, family gen.Family) *versionLookup {
	ctx, cancel := context.WithTimeoutCause(ctx, p.version.timeout, errVersionTimeout)
	defer cancel()
	request := *p
	request.asks = &family
	request.uncounted = true // calls wait for it
	request.settings.page = nil
	request.settings.retry = RetryPolicy{MinWait: 200 * time.Millisecond, MaxWait: time.Second}
	info, err := gen.MonitoringClient{Doer: public{&request}}.Version(ctx)
	found := &versionLookup{ended: time.Now()}
	if err != nil {
		found.err, found.outage = err, transient(err) || ctx.Err() != nil
		return found
	}
	var ok bool
	if found.release, ok = parseRelease(info.Version); !ok {
		found.err = fmt.Errorf("airflow: GET %s/version: %q is not the version of a release", p.api(), info.Version)
	}
	return found
}

// typeRelease returns the release in the type of a problem: the address of a section of Airflow's documentation.
func typeRelease(address string) (version string, ok bool) {
	for _, path := range textmatch.After(address, "/docs/") {
		version, page, _ := strings.Cut(strings.TrimPrefix(path, "apache-airflow/"), "/")
		if _, isVersion := textmatch.CutSome(version, textmatch.Digits); isVersion && strings.HasPrefix(page, "stable-rest-api-ref.html#") {
			return version, true
		}
	}
	return "", false
}

// observe takes the error of an attempt into account. The response to a request for the other API, which was on its way when
// the release was looked up, contradicts nothing.
func (v *serverVersion) observe(o *outgoing, err error) {
	p, ok := err.(*problem.Error) //nolint:errorlint // a wrapped one is the response of a login
	known := v.latest.Load()
	if !ok || known == nil || known.err != nil || o.operation != nil && o.family != known.family || !contradicts(p, known.release, o.operation) {
		return
	}
	if !known.confirmed || time.Since(known.ended) > versionRecheck {
		v.doubted.Store(known)
	}
}

// contradicts reports whether a response proves that the server runs another release than the known one. operation is nil for
// Client.Do.
func contradicts(p *problem.Error, known release, operation *gen.Operation) bool {
	if p.Origin() == problem.OriginForeign {
		return false
	}
	if version, found := typeRelease(p.Type); found {
		named, ok := parseRelease(version)
		return ok && named != known
	}
	unknownRoute := errors.Is(p, problem.ErrRouteNotFound) || errors.Is(p, problem.ErrMethodNotAllowed)
	return operation != nil && unknownRoute
}
