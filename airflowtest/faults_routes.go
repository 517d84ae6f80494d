package airflowtest

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

const (
	loginPath = "/login/"
	tokenPath = "/token"
)

// faultTarget is the set of requests that a fault can affect. The zero value has all requests.
type faultTarget struct {
	method string   // "" is any
	path   string   // the path of an operation, the login form or the token endpoint; "" is any
	only   []string // methods of the path
	values []string // required path arguments; "" is any
}

// requestTarget is the route of a request.
type requestTarget struct {
	method    string // GET for HEAD
	path      string // that of the operation, or outside of the API that of the URL; "" if there is no such operation
	arguments []string
	api       bool
}

func (s *Server) requestTarget(r *http.Request) requestTarget {
	target := requestTarget{method: r.Method}
	if r.Method == http.MethodHead {
		target.method = http.MethodGet
	}
	target.api = s.isInAPI(r.URL.Path)
	if !target.api {
		target.path = r.URL.Path
		return target
	}
	if found, arguments, err := s.matchRequest(r); err == nil {
		target.path, target.arguments = found.path, arguments
	}
	return target
}

func (t faultTarget) matches(r requestTarget) bool {
	if t.method != "" && t.method != r.method {
		return false
	}
	if t.path == "" {
		return true
	}
	if t.path != r.path || !slices.Contains(t.only, r.method) {
		return false
	}
	for i, value := range t.values {
		if value != "" && value != r.arguments[i] {
			return false
		}
	}
	return true
}

// faultTarget returns the requests that a fault can affect, or an error if there are none.
func (s *Server) faultTarget(f Fault) (faultTarget, error) {
	text := f.Route
	if f.Kind == LoseRace && text == "" {
		text = "POST /dags/{dag_id}/dagRuns"
	}
	target, err := s.parseRoute(text)
	if err != nil {
		return target, err
	}
	switch f.Kind {
	case LoseRace:
		switch target.path {
		case "/dags/{dag_id}/dagRuns", "/pools", "/connections", "/users", "/roles":
		default:
			return target, fmt.Errorf("no request of Route %q can lose a race: use one that creates runs, pools, connections, users or roles", text)
		}
		if !slices.Contains(target.only, http.MethodPost) {
			return target, fmt.Errorf("in the Route %q: only POST can lose a race", text)
		}
		target.only = []string{http.MethodPost}
	case ExpireLogin:
		if target.path == loginPath || target.path == tokenPath || target.path == loginTokenPath {
			return target, fmt.Errorf("the kind %q affects only requests of the API, not %s", f.Kind, target.path)
		}
	}
	return target, nil
}

// parseRoute parses the Route of a Fault.
func (s *Server) parseRoute(text string) (faultTarget, error) {
	method, path, both := strings.Cut(text, " ")
	switch {
	case text == "":
		return faultTarget{}, nil
	case !both && strings.HasPrefix(text, "/"):
		method, path = "", text
	case !both && text == strings.ToUpper(text):
		return faultTarget{method: text}, s.checkMethod(text)
	case !both:
		for _, r := range s.routes {
			if r.id == text {
				return faultTarget{path: r.path, only: []string{r.method}}, nil
			}
		}
		return faultTarget{}, fmt.Errorf("unknown operation %q: must be a path such as /dags/{dag_id}, or the name of an operation such as get_dag", text)
	}
	if method != "" {
		if err := s.checkMethod(method); err != nil {
			return faultTarget{}, err
		}
	}
	if !strings.HasPrefix(path, "/") {
		return faultTarget{}, fmt.Errorf("in the Route %q: the path must begin with /", text)
	}
	target, all, err := s.parsePath(method, path)
	switch {
	case err != nil:
		return target, fmt.Errorf("in the Route %q: %w", text, err)
	case len(all) == 0:
		return target, fmt.Errorf("in the Route %q: unknown path %s: must be a path of the API below %s, such as /dags/{dag_id}, or /login/", text, path, s.prefix())
	case len(target.only) == 0:
		return target, fmt.Errorf("in the Route %q: the path has no method %s, but %s", text, method, strings.Join(all, ", "))
	}
	return target, nil
}

// isInAPI reports whether a path of a URL is one of the API.
func (s *Server) isInAPI(path string) bool {
	return strings.HasPrefix(path, s.prefix()+"/") || s.isAirflow3() && strings.HasPrefix(path, "/auth/fab/v1/")
}

// matchRequest returns the operation of a request with the path parameters.
func (s *Server) matchRequest(r *http.Request) (route, []string, error) {
	if s.isAirflow3() {
		return matchAirflow3(s.routes, r.Method, r.URL.EscapedPath())
	}
	return match(s.routes, r.Method, r.URL.EscapedPath())
}

func (s *Server) checkMethod(method string) error {
	for _, r := range s.routes {
		if r.method == method {
			return nil
		}
	}
	return fmt.Errorf("unknown method %q: must be GET, POST, PATCH or DELETE", method)
}

// parsePath returns the requests of a path, and all methods of the path. Method "" is all of them.
func (s *Server) parsePath(method, path string) (target faultTarget, all []string, err error) {
	if all, err = s.loginMethods(path); err != nil || all != nil {
		return faultTarget{path: path, only: having(all, method)}, all, err
	}
	if !s.isInAPI(path) {
		path = s.prefix() + path
	}
	for _, r := range s.routes {
		values, ok := r.pattern(path)
		if !ok {
			continue
		}
		all = append(all, r.method)
		if method != "" && r.method != method {
			continue
		}
		if target.path == "" {
			target = faultTarget{path: r.path, values: values}
			if err := s.checkValues(r, values); err != nil {
				return target, all, err
			}
		}
		if r.path == target.path {
			target.only = append(target.only, r.method)
		}
	}
	return target, all, nil
}

// loginMethods returns the methods of a path at which clients log in, or nil for another path.
func (s *Server) loginMethods(path string) ([]string, error) {
	switch {
	case path == loginPath:
		return []string{http.MethodGet, http.MethodPost}, nil
	case path == loginTokenPath && s.isAirflow3():
		return []string{http.MethodPost}, nil
	case path == tokenPath && s.isAirflow3():
		return nil, fmt.Errorf("a server of Airflow 3 has no path %s, but %s", tokenPath, loginTokenPath)
	case path == tokenPath && s.tokenLifetime == 0:
		return nil, errors.New("the server has no token endpoint: use WithTokenEndpoint")
	case path == tokenPath:
		return []string{http.MethodPost}, nil
	}
	return nil, nil
}

// having returns the methods that are equal to method, or all of them if it is "".
func having(methods []string, method string) []string {
	return slices.DeleteFunc(slices.Clone(methods), func(other string) bool { return method != "" && other != method })
}

// pattern compares the path of the route with a path whose parameters may be replaced by values. It returns the values;
// "" stands for a parameter.
func (r route) pattern(path string) (values []string, ok bool) {
	segments := strings.Split(path, "/")[1:]
	if last := len(r.segments) - 1; len(segments) > last && isMultiSegment(r.segments[last]) && segments[last] != "" {
		segments = append(slices.Clone(segments[:last]), strings.Join(segments[last:], "/"))
	}
	if len(segments) != len(r.segments) {
		return nil, false
	}
	for i, segment := range segments {
		switch {
		case segment == r.segments[i] && isParameter(segment):
			values = append(values, "")
		case segment == r.segments[i]:
		case isParameter(r.segments[i]) && !isParameter(segment) && r.matchesParameter(r.segments[i], segment):
			values = append(values, segment)
		default:
			return nil, false
		}
	}
	return values, true
}

// checkValues returns an error if a value of a path names something that does not exist.
func (s *Server) checkValues(r route, values []string) error {
	dagID, i := "", 0
	for _, segment := range r.segments {
		if !isParameter(segment) {
			continue
		}
		value := values[i]
		i++
		if value == "" || value == "~" {
			continue
		}
		var known bool
		switch segment {
		case "{dag_id}":
			_, known = s.dags[value]
			dagID = value
		case "{task_id}":
			known = s.hasTask(dagID, value)
		case "{pool_name}":
			known = s.pool(value) != nil
		case "{connection_id}":
			known = s.connection(value) != nil
		case "{variable_key}":
			known = s.variable(value) != nil
		case "{username}":
			known = s.user(value) != nil
		case "{role_name}":
			known = s.role(value) != nil
		default:
			known = true // may be created later
		}
		if !known {
			return fmt.Errorf("unknown %s %q: add it before the fault, or use %s in the path", strings.Trim(segment, "{}"), value, segment)
		}
	}
	return nil
}

// hasTask reports whether a DAG, or any DAG if the ID is "", has a task.
func (s *Server) hasTask(dagID, taskID string) bool {
	for _, d := range s.dags {
		if _, ok := d.task(taskID); ok && (dagID == "" || d.ID == dagID) {
			return true
		}
	}
	return false
}
