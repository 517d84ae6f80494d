package client

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/singleflight"
)

// Version is the version of this module. The User-Agent header of each request contains it.
const Version = "0.1.0-dev"

// release is an Airflow release. The zero value is an unknown release, which counts as newer than all others.
type release struct{ major, minor, patch int }

// parseRelease parses the numbers at the start of a version, such as 2.11.2, 2.8, 2.10.5+composer or 2.9.0rc1.
func parseRelease(s string) (release, bool) {
	var numbers [3]int
	for i := range numbers {
		digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
		n, err := strconv.Atoi(s[:digits])
		if err != nil {
			return release{}, false
		}
		numbers[i] = n
		rest, more := strings.CutPrefix(s[digits:], ".")
		if !more {
			r := release{numbers[0], numbers[1], numbers[2]}
			return r, i > 0 && r.major > 0
		}
		s = rest
	}
	return release{numbers[0], numbers[1], numbers[2]}, numbers[0] > 0
}

func (r release) before(other release) bool {
	return r != release{} && cmp.Or(r.major-other.major, r.minor-other.minor, r.patch-other.patch) < 0
}

func (r release) String() string { return fmt.Sprintf("%d.%d.%d", r.major, r.minor, r.patch) }

// checkSupport rejects a call if the server is too old for its operation, for a query parameter or its value, or for a field of
// the body. If the version cannot be read, the call is sent.
func (p *pipeline) checkSupport(ctx context.Context, call *gen.Call) error {
	needs := requirements(call)
	if len(needs) == 0 {
		return nil // every release supports the call
	}
	server, err := p.release(ctx)
	if err != nil {
		return nil //nolint:nilerr // the call itself will report what is wrong
	}
	var unsupported error
	newest := server
	for _, need := range needs { // the error names the newest requirement, which implies the others
		if since, _ := parseRelease(need.since); newest.before(since) {
			newest = since
			unsupported = &UnsupportedError{What: need.of(call.Operation), Needs: need.since, Server: server.String()}
		}
	}
	return unsupported
}

// release returns the server's release. The first call that needs the release reads it.
func (p *pipeline) release(ctx context.Context) (release, error) {
	if err := p.rejectFields(); err != nil {
		return release{}, err
	}
	once := *p
	once.settings.retry = RetryPolicy{MaxAttempts: 1} // the call itself has retries
	once.settings.response, once.settings.bodyFields = nil, nil
	return p.version.get(ctx, &once)
}

// requirement is an operation, a parameter or a body field that not all releases support. An operation has no name.
type requirement struct{ kind, name, since string }

func (r requirement) of(operation *gen.Operation) string {
	what := operation.Method + " " + operation.Path
	if r.name != "" {
		what = r.kind + " " + r.name + " of " + what
	}
	return what
}

// requirements returns the requirements of a call. Only what is set in it counts, so most calls have none.
func requirements(call *gen.Call) []requirement {
	operation := call.Operation
	var needs []requirement
	if operation.Since != "" {
		needs = append(needs, requirement{since: operation.Since})
	}
	if len(operation.Newer) == 0 {
		return needs
	}
	for pair := range strings.SplitSeq(call.Query, "&") {
		name, value, _ := strings.Cut(pair, "=")
		for _, parameter := range []string{name, name + "=" + strings.TrimPrefix(value, "-")} {
			if since := operation.Newer[parameter]; since != "" {
				needs = append(needs, requirement{"parameter", parameter, since})
			}
		}
	}
	if call.Body != nil {
		for name := range setFields(call.Body) {
			if since := operation.Newer[name]; since != "" {
				needs = append(needs, requirement{"field", name, since})
			}
		}
	}
	return needs
}

// serverVersion holds the release of the client's server, which is read when it is first needed.
type serverVersion struct {
	known atomic.Pointer[release] // nil until the server has reported its version
	reads singleflight.Flight[release]
}

// newServerVersion returns a serverVersion. The release is known if it is not zero.
func newServerVersion(r release) *serverVersion {
	v := new(serverVersion)
	if r != (release{}) {
		v.known.Store(&r)
	}
	return v
}

// get returns the release. If the server does not report its version, it counts as the newest release, and the next call asks
// again. An unreachable server is an error, because the call that needs the release would fail as well.
func (v *serverVersion) get(ctx context.Context, p *pipeline) (release, error) {
	return v.reads.Do(ctx, func(bool) (release, bool) {
		if known := v.known.Load(); known != nil {
			return *known, true
		}
		return release{}, false
	}, func(ctx context.Context) (release, error) {
		info, err := gen.MonitoringClient{Doer: p}.Version(ctx)
		switch {
		case err == nil:
			reported, _ := parseRelease(info.Version)
			v.known.Store(&reported)
			return reported, nil
		case ctx.Err() != nil || transient(err):
			return release{}, err
		}
		return release{}, nil
	})
}
