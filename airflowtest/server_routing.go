package airflowtest

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/gen"
	"github.com/airflow-go/airflow/internal/stable"
)

// route is an operation of the API.
type route struct {
	id       string // the name of the operation in Airflow's contract, such as get_dag
	method   string
	path     string                           // its path in Airflow 2 below /api/v1, with its parameters in braces: the name of the operation in this package
	pathV2   string                           // its path in Airflow 3, below the base URL; "" is path below /api/v2
	since    string                           // the first release that has the operation; "" is 2.0
	until    string                           // the last one; "" is the newest
	success  int                              // the status code of success
	serve    func(api, *request) (any, error) // nil if the server does not play the operation
	segments []string                         // of its path in the release that the server plays, below the base URL

	successV2 int  // the status code of success in Airflow 3; 0 is success
	noSlashes bool // the last parameter takes no slashes, because the release is too old
}

// isPublic reports whether the operation needs no credentials.
func (r route) isPublic() bool { return r.path == "/health" || r.path == "/version" }

// hasOptionalBody reports whether a request of Airflow 3 needs no body, nor any field in it.
func (r route) hasOptionalBody() bool { return strings.HasSuffix(r.path, "/materialize") }

// router returns the operations of a release, ordered so that the first one that matches a path is the right one: literal
// segments before parameters, from left to right.
func router(r release) []route {
	all := slices.DeleteFunc(routes(), func(o route) bool { return !r.has(o.since, o.until) })
	for i := range all {
		operation := gen.Operation{Path: all[i].path, PathV2: all[i].pathV2}
		prefix, path := operation.Route(r.family())
		all[i].segments = strings.Split(prefix+path, "/")[1:]
		all[i].noSlashes = r.isBefore(slashesSince(all[i].path))
		if r.family() == gen.V2 {
			all[i].success = cmp.Or(all[i].successV2, all[i].success)
		}
	}
	stable.Sort(all, func(a, b *route) int {
		return slices.CompareFunc(a.segments, b.segments, func(a, b string) int {
			switch {
			case isParameter(a) == isParameter(b):
				return 0
			case isParameter(b):
				return -1
			default:
				return 1
			}
		})
	})
	return all
}

func isParameter(segment string) bool { return strings.HasPrefix(segment, "{") }

// match returns the operation of an Airflow 2 for a method and an escaped path, with the path parameters. For OPTIONS it
// returns a route whose method lists all allowed methods. If the path matches only after double slashes are merged, the
// error is a redirect.
func match(routes []route, method, path string) (route, []string, error) {
	if method == http.MethodHead {
		method = http.MethodGet
	}
	// A real server unescapes before it routes, and replaces invalid UTF-8 by U+FFFD. net/http rejects paths that
	// cannot be unescaped.
	path, _ = url.PathUnescape(path)
	path = string([]rune(path))
	found, arguments, allowed := find(routes, method, path)
	if found != nil {
		return *found, arguments, nil
	}
	if merged := strings.ReplaceAll(path, "//", "/"); merged != path {
		target, _, more := find(routes, method, merged)
		if target != nil {
			return route{}, nil, moved(merged)
		}
		allowed = append(allowed, more...)
	}
	if len(allowed) == 0 {
		return route{}, nil, routeNotFound()
	}
	if method == http.MethodOptions {
		slices.Sort(allowed)
		return route{method: strings.Join(append(slices.Compact(allowed), method), ", ")}, nil, nil
	}
	return route{}, nil, methodNotAllowed()
}

// find returns the route for a path, or the methods that the path supports.
func find(routes []route, method, path string) (found *route, arguments, allowed []string) {
	segments := strings.Split(path, "/")[1:]
	for i, r := range routes {
		arguments, ok := r.arguments(segments)
		if !ok {
			continue
		}
		if r.method == method {
			return &routes[i], arguments, nil
		}
		if allowed = append(allowed, r.method); r.method == http.MethodGet {
			allowed = append(allowed, http.MethodHead)
		}
	}
	return nil, nil, allowed
}

// slashesSince returns the first release in which the last parameter of a path takes slashes, if it ever does.
func slashesSince(path string) string {
	if strings.HasSuffix(path, "/{xcom_key}") {
		return "2.10"
	}
	return "2.4"
}

// isMultiSegment reports whether a parameter takes the rest of the path, including slashes.
func isMultiSegment(segment string) bool {
	return segment == "{variable_key}" || segment == "{uri}" || segment == "{xcom_key}"
}

// matchesParameter reports whether a parameter accepts the value: it must not be empty, and numbers must consist of
// digits. A parameter that takes the rest of the path accepts no newline after the first character.
func (r route) matchesParameter(parameter, value string) bool {
	switch parameter {
	case "{event_log_id}", "{import_error_id}", "{map_index}", "{task_try_number}":
		return value != "" && strings.Trim(value, "0123456789") == ""
	}
	return value != "" && !(isMultiSegment(parameter) && !r.noSlashes && strings.LastIndexByte(value, '\n') > 0)
}

func (r route) arguments(segments []string) ([]string, bool) {
	if last := len(r.segments) - 1; !r.noSlashes && len(segments) > last && isMultiSegment(r.segments[last]) && segments[last] != "" {
		rest := strings.Join(segments[last:], "/")
		segments = append(slices.Clone(segments[:last]), rest)
	}
	if len(segments) != len(r.segments) {
		return nil, false
	}
	var arguments []string
	for i, segment := range segments {
		switch {
		case isParameter(r.segments[i]) && r.matchesParameter(r.segments[i], segment):
			arguments = append(arguments, segment)
		case r.segments[i] != segment:
			return nil, false
		}
	}
	return arguments, true
}
