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

// family returns the family of servers that the release belongs to.
func (r release) family() gen.Family {
	if r.major > 2 {
		return gen.V2
	}
	return gen.V1
}

// after reports whether the release is newer than a release such as 2.11, which includes 2.11.2, or than a patch release.
func (r release) after(last string) bool {
	until, ok := parseRelease(last)
	if ok && strings.Count(last, ".") < 2 {
		until.patch = r.patch
	}
	return ok && until.before(r)
}

func (r release) before(other release) bool {
	return cmp.Or(r.major-other.major, r.minor-other.minor, r.patch-other.patch) < 0
}

func (r release) String() string { return fmt.Sprintf("%d.%d.%d", r.major, r.minor, r.patch) }

// checkSupport rejects a call if the server is too old or too new for its operation, for a query parameter or its value, or for a
// field of the body. If the release is unknown, the call is sent.
func (p *pipeline) checkSupport(ctx context.Context, operation *gen.Operation, needs []gen.Need) error {
	var newest gen.Need // implies the others
	var since release
	for _, need := range needs {
		if r, _ := parseRelease(need.Since); since.before(r) {
			newest, since = need, r
		}
	}
	if since != (release{}) {
		if server, err := p.releaseFor(ctx, since); err == nil && server.before(since) {
			return &UnsupportedError{What: nameOf(newest, operation), Needs: newest.Since, Server: server.String(), Instead: insteadOf(newest, operation)}
		}
	}
	for _, need := range needs {
		if need.Until == "" {
			continue
		}
		if server, err := p.release(ctx); err == nil && server.after(need.Until) {
			return &UnsupportedError{What: nameOf(need, operation), Until: need.Until, Server: server.String(), Instead: insteadOf(need, operation)}
		}
	}
	return nil
}

// insteadOf returns what to use with a release that lacks what a call needs; "" if nothing is known.
func insteadOf(need gen.Need, operation *gen.Operation) string {
	for _, instead := range operation.Instead {
		if instead.Name == need.Name {
			return instead.Text
		}
	}
	return ""
}

// nameOf returns a text that names what a call needs.
func nameOf(need gen.Need, operation *gen.Operation) string {
	what := operation.Method + " " + operation.Path
	if need.Name != "" {
		what = need.Kind + " " + need.Name + " of " + what
	}
	return what
}
