package client

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// Version is the version of this module, as it stands in the User-Agent of each request.
const Version = "0.1.0-dev"

// release is the version of an Airflow. The zero value is one that is not known, which counts as newer than all.
type release struct{ major, minor, patch int }

// parseRelease reads the numbers that a version begins with: 2.11.2, 2.8, 2.10.5+composer, 2.9.0rc1.
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

// supports refuses a call with anything that the server is too old for: the operation itself, a query parameter or its
// value, a member of the body. If its version cannot be read, the call shall tell.
func (p *pipeline) checkSupport(ctx context.Context, call *gen.Call) error {
	needs := requirements(call)
	if len(needs) == 0 {
		return nil // all releases have it
	}
	server, err := p.release(ctx)
	if err != nil {
		return nil //nolint:nilerr // the call itself will tell what is wrong
	}
	var refused error
	newest := server
	for _, need := range needs { // the error names what came last: a server that has this has the others too
		if since, _ := parseRelease(need.since); newest.before(since) {
			newest = since
			refused = &UnsupportedError{What: need.of(call.Operation), Needs: need.since, Server: server.String()}
		}
	}
	return refused
}

// release is the server's, which is asked for when it is first needed.
func (p *pipeline) release(ctx context.Context) (release, error) {
	ask := *p
	ask.settings.retry, ask.settings.response = RetryPolicy{MaxAttempts: 1}, nil // the call itself is what matters
	return p.version.get(ctx, &ask)
}

// requirement is something that not all releases have: a parameter or a member, or the operation itself if it has no name.
type requirement struct{ kind, name, since string }

func (r requirement) of(operation *gen.Operation) string {
	what := operation.Method + " " + operation.Path
	if r.name != "" {
		what = r.kind + " " + r.name + " of " + what
	}
	return what
}

// requirements are those of a call: of what is set in it alone, so that most calls have none.
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
		for _, asked := range []string{name, name + "=" + strings.TrimPrefix(value, "-")} {
			if since := operation.Newer[asked]; since != "" {
				needs = append(needs, requirement{"parameter", asked, since})
			}
		}
	}
	if call.Body != nil {
		for name := range setFields(call.Body) {
			if since := operation.Newer[name]; since != "" {
				needs = append(needs, requirement{"member", name, since})
			}
		}
	}
	return needs
}

// serverVersion is the release of the client's server, which is asked for when it is first needed.
type serverVersion struct {
	turn    chan struct{} // held by the one who reads or changes the rest; a mutex could not be waited for with a context
	known   bool
	release release
}

// newServerVersion makes one that is known already if given is not zero.
func newServerVersion(given release) *serverVersion {
	return &serverVersion{turn: make(chan struct{}, 1), known: given != release{}, release: given}
}

// get returns the release. A server that refuses to tell it counts as the newest, until it tells; one that cannot be reached
// is an error, since the call that asks for this would fare no better.
func (v *serverVersion) get(ctx context.Context, p *pipeline) (release, error) {
	select {
	case v.turn <- struct{}{}:
		defer func() { <-v.turn }()
	case <-ctx.Done():
		return release{}, fmt.Errorf("airflow: waiting to be told the server's version: %w", context.Cause(ctx))
	}
	if v.known {
		return v.release, nil
	}
	info, err := gen.MonitoringClient{Doer: p}.Version(ctx)
	switch {
	case err == nil:
		v.release, _ = parseRelease(info.Version)
		v.known = true
	case ctx.Err() != nil || transient(err):
		return release{}, err
	}
	return v.release, nil
}
