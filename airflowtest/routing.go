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
// it gives a route whose method lists all there are. A path that fits nothing but would if two slashes were one is moved.
func match(routes []route, method, path string) (route, []string, error) {
	if method == http.MethodHead {
		method = http.MethodGet
	}
	// A real server unescapes before it routes, and puts U+FFFD for what is not UTF-8. What net/url cannot unescape does
	// not get this far.
	path, _ = url.PathUnescape(path)
	path = string([]rune(path))
	found, arguments, allowed := find(routes, method, path)
	if found != nil {
		return *found, arguments, nil
	}
	if merged := strings.ReplaceAll(path, "//", "/"); merged != path {
		elsewhere, _, more := find(routes, method, merged)
		if elsewhere != nil {
			return route{}, nil, moved(merged)
		}
		allowed = append(allowed, more...)
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

// find gives the route for a path, and otherwise the methods for which there is one.
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

// manySegments are the parameters that take the rest of a path, slashes and all.
func manySegments(segment string) bool {
	return segment == "{variable_key}" || segment == "{uri}" || segment == "{xcom_key}"
}

// fits tells whether a parameter takes what stands in its place: not nothing, and digits where it is a number. One that
// takes the rest of a path ends at a newline behind its first character, so that nothing fits.
func fits(parameter, value string) bool {
	switch parameter {
	case "{event_log_id}", "{import_error_id}", "{map_index}", "{task_try_number}":
		return value != "" && strings.Trim(value, "0123456789") == ""
	}
	return value != "" && !(manySegments(parameter) && strings.LastIndexByte(value, '\n') > 0)
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
		case isParameter(r.segments[i]) && fits(r.segments[i], segment):
			arguments = append(arguments, segment)
		case r.segments[i] != segment:
			return nil, false
		}
	}
	return arguments, true
}
