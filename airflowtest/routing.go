package airflowtest

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// route is an operation of the API.
type route struct {
	method   string
	path     string // below /api/v1, with its parameters in braces
	success  int    // the status of an answer that is no problem
	serve    func(api, *request) (any, error)
	segments []string
}

// router lists all operations so that the first one that fits a path is the one meant: literal before parameter, from
// left to right.
func router() []route {
	all := routes()
	for i := range all {
		all[i].segments = strings.Split(all[i].path, "/")[1:]
	}
	slices.SortStableFunc(all, func(a, b route) int {
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

// match finds the operation for a method and an escaped path below /api/v1, and the arguments in that path. For OPTIONS
// it gives a route whose method lists all there are.
func match(routes []route, method, path string) (route, []string, error) {
	if method == http.MethodHead {
		method = http.MethodGet
	}
	// A real server unescapes before it routes. What net/url cannot unescape does not get this far.
	path, _ = url.PathUnescape(path)
	segments := strings.Split(path, "/")
	var allowed []string
	for _, r := range routes {
		arguments, ok := r.arguments(segments[1:])
		if !ok {
			continue
		}
		if r.method == method {
			return r, arguments, nil
		}
		if allowed = append(allowed, r.method); r.method == http.MethodGet {
			allowed = append(allowed, http.MethodHead)
		}
	}
	if len(allowed) == 0 {
		return route{}, nil, noRoute()
	}
	if method == http.MethodOptions {
		slices.Sort(allowed)
		return route{method: strings.Join(append(slices.Compact(allowed), method), ", ")}, nil, nil
	}
	return route{}, nil, badMethod()
}

// manySegments are the parameters that take the rest of a path, slashes and all.
func manySegments(segment string) bool {
	return segment == "{variable_key}" || segment == "{uri}" || segment == "{xcom_key}"
}

// isNumeric are the parameters that have to be numbers, or else there is no such route.
func isNumeric(segment string) bool {
	return segment == "{map_index}" || segment == "{task_try_number}"
}

func (r route) arguments(segments []string) ([]string, bool) {
	if last := len(r.segments) - 1; len(segments) > last && manySegments(r.segments[last]) && segments[last] != "" {
		rest := strings.Join(segments[last:], "/")
		segments = append(slices.Clone(segments[:last]), rest)
	}
	if len(segments) != len(r.segments) {
		return nil, false
	}
	var arguments []string
	for i, segment := range segments {
		switch {
		case isNumeric(r.segments[i]) && strings.Trim(segment, "0123456789") != "":
			return nil, false
		case isParameter(r.segments[i]) && segment != "":
			arguments = append(arguments, segment)
		case r.segments[i] != segment:
			return nil, false
		}
	}
	return arguments, true
}
