package client

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/gen"
)

// expandPath returns the path of a call: that of the base URL and that of the operation, with the escaped arguments. It rejects
// IDs that no Airflow server can find.
func (p *pipeline) expandPath(call *gen.Call, family gen.Family) (string, error) {
	prefix, template := call.Operation.Route(family)
	var b strings.Builder
	size := len(p.root) + len(prefix) + len(template)
	for _, arg := range call.PathArgs {
		size += len(arg)
	}
	b.Grow(size) // unless characters are escaped
	b.WriteString(p.root)
	b.WriteString(prefix)
	for _, arg := range call.PathArgs {
		before, rest, _ := strings.Cut(template, "{")
		name, after, _ := strings.Cut(rest, "}")
		ofUnmapped := arg == "-1" && strings.HasPrefix(after, "/hitlDetails") // only this path takes it for a task that is not mapped
		if err := checkPathArg(name, arg); err != nil && !ofUnmapped {
			return "", err
		}
		b.WriteString(before)
		b.WriteString(url.PathEscape(arg))
		template = after
	}
	b.WriteString(template)
	return b.String(), nil
}

// checkRoutes rejects a call with IDs that the server's release cannot find.
func (p *pipeline) checkRoutes(ctx context.Context, call *gen.Call) error {
	template := call.Operation.Path
	for _, arg := range call.PathArgs {
		_, rest, _ := strings.Cut(template, "{")
		name, after, _ := strings.Cut(rest, "}")
		if err := p.checkRoute(ctx, call.Operation.Path, name, arg); err != nil {
			return err
		}
		template = after
	}
	return nil
}

// allowsSlash reports whether an ID may contain slashes: Airflow's routes then take the rest of the path for the ID. It also
// returns the first releases of Airflow 2 and 3 that do so, or "". A slash ends any other ID, even if it is escaped, because Airflow
// unescapes a path before it routes.
func allowsSlash(name string) (since2, since3 string, ok bool) {
	switch name {
	case "pool_name":
		return "", "3.0.5", true
	case "uri":
		return "2.4", "3.0", true
	case "variable_key":
		return "2.4", "3.0.2", true
	case "key": // of a state store
		return "", "3.3", true
	case "xcom_key":
		return "2.10.5", "3.1.6", true
	}
	return "", "", false
}

// isNumeric reports whether Airflow's routes take only digits for a path parameter.
func isNumeric(name string) bool {
	switch name {
	case "event_log_id", "import_error_id", "map_index", "task_try_number":
		return true
	}
	return false
}

// checkPathArg rejects an ID that no Airflow server can find by the path parameter called name.
func checkPathArg(name, id string) error {
	invalid := func(reason string) error { return &ArgumentError{Argument: name, Value: id, Reason: reason} }
	_, _, slashes := allowsSlash(name)
	switch {
	case id == "":
		return invalid("must not be empty")
	case !utf8.ValidString(id):
		return invalid("must be valid UTF-8") // Airflow would replace other bytes with U+FFFD
	case !slashes && strings.Contains(id, "/"):
		return invalid("must not contain a slash: Airflow cannot find such an ID, even if the slash is escaped")
	case hasDots(id):
		return invalid("must not contain . or .. as a path element: proxies would change the path")
	case isNumeric(name) && id[0] == '-':
		return invalid("must not be negative: Airflow cannot find such a number")
	}
	return nil
}

// checkID rejects an ID that the server cannot find by a path parameter of an operation.
func (p *pipeline) checkID(ctx context.Context, path, name, id string) error {
	if err := checkPathArg(name, id); err != nil {
		return err
	}
	return p.checkRoute(ctx, path, name, id)
}

// checkRoute rejects an ID that the routes of the server's release cannot find. It needs the release only for some IDs. If the
// release is unknown, the call is sent.
func (p *pipeline) checkRoute(ctx context.Context, path, name, id string) error {
	invalid := func(reason string) error { return &ArgumentError{Argument: name, Value: id, Reason: reason} }
	asset := path == "/datasets/{uri}"
	if asset && id == "events" {
		return invalid(`must not be "events": Airflow returns its list of dataset events`)
	}
	first2, first3, slashes := allowsSlash(name)
	first := cmp.Or(first2, first3)
	slash, newline := strings.Contains(id, "/"), strings.Contains(id, "\n")
	if newline && (strings.HasPrefix(path, "/users") || strings.HasPrefix(path, "/roles")) {
		if server, err := p.releaseFor(ctx, release{3, 0, 0}); err == nil && server.family() == gen.V2 {
			return invalid("must not contain a newline: Airflow 3 cannot find such a name")
		}
		return nil
	}
	if !slashes || !slash && !newline {
		return nil
	}
	since, _ := parseRelease(first)
	server, err := p.releaseFor(ctx, since)
	isAirflow3 := err == nil && server.family() == gen.V2
	if isAirflow3 {
		first = first3
		since, _ = parseRelease(first)
	}
	if id[0] == '/' && !isAirflow3 {
		return invalid("must not start with a slash: Airflow 2 drops it and finds another resource")
	}
	if err != nil {
		return nil //nolint:nilerr // an unknown release rejects nothing else
	}
	switch old := server.before(since); {
	case isAirflow3 && newline:
		return invalid("must not contain a newline: Airflow 3 drops it at the end and finds another resource, or finds none")
	case old && slash:
		return &UnsupportedError{What: fmt.Sprintf("a slash in %s %q", name, id), Needs: first, Server: server.String()}
	case !old && strings.LastIndexByte(id, '\n') > 0:
		return invalid("must not contain a newline after the first character: Airflow " + first + " and later cannot find such an ID")
	case asset && strings.HasPrefix(id, "queuedEvent/") && !server.before(release{2, 9, 0}):
		return invalid("must not start with queuedEvent/: Airflow 2.9 and later return the queued events of another dataset")
	}
	return nil
}

// hasDots reports whether . or .. is an element of a path.
func hasDots(path string) bool {
	for element := range strings.SplitSeq(path, "/") {
		if element == "." || element == ".." {
			return true
		}
	}
	return false
}

// checkPath checks the path of a Request, which is already escaped.
func checkPath(path string) error {
	invalid := func(reason string) error { return &ArgumentError{Argument: "Path", Value: path, Reason: reason} }
	if !strings.HasPrefix(path, "/") {
		return invalid("must start with a slash")
	}
	if strings.ContainsAny(path, "?#") {
		return invalid("must not contain ? or #; set the parameters in Query")
	}
	for element := range strings.SplitSeq(path[1:], "/") {
		decoded, err := url.PathUnescape(element)
		if err != nil {
			return invalid(fmt.Sprintf("must be escaped correctly: %q", element))
		}
		if hasDots(decoded) {
			return invalid("must not contain . or .. as a path element: proxies would change the path")
		}
	}
	return nil
}
