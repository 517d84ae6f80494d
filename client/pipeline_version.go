package client

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/gen"
)

// Version is the version of this module. The User-Agent header of each request contains it.
const Version = "0.1.0-dev"

// release is an Airflow release. The zero value is none.
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
	return cmp.Or(r.major-other.major, r.minor-other.minor, r.patch-other.patch) < 0
}

func (r release) String() string { return fmt.Sprintf("%d.%d.%d", r.major, r.minor, r.patch) }

// checkSupport rejects a call if the server is too old for its operation, for a query parameter or its value, or for a field of
// the body. If the release is unknown, the call is sent.
func (p *pipeline) checkSupport(ctx context.Context, call *gen.Call) error {
	var newest requirement // implies the others
	var needs release
	for _, need := range requirements(call) {
		if since, _ := parseRelease(need.since); needs.before(since) {
			newest, needs = need, since
		}
	}
	if needs == (release{}) {
		return nil // every release supports the call
	}
	if server, err := p.releaseFor(ctx, needs); err == nil && server.before(needs) {
		return &UnsupportedError{What: newest.of(call.Operation), Needs: newest.since, Server: server.String()}
	}
	return nil
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
