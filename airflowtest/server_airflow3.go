package airflowtest

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// handleAirflow3 responds as a server of Airflow 3 does. Its web application has a page for every path that nothing else has.
func (s *Server) handleAirflow3(r *http.Request, body []byte) response {
	path := r.URL.Path
	found, arguments, err := matchAirflow3(s.routes, r.Method, r.URL.EscapedPath())
	switch {
	case strings.HasPrefix(path, "/auth/token"):
		return s.serveTokens(r, body)
	case err == nil:
		return s.serveAirflow3(r, body, found, arguments)
	case strings.HasPrefix(path, "/auth/"): // also for methods that the path does not support
		return noPage()
	case strings.Contains(strings.TrimSuffix(path, "\n"), "\n"): // which not even the web application takes
		return s.errorResponse(&detail{status: http.StatusNotFound, detail: "Not Found"})
	case r.Method != http.MethodGet:
		return s.errorResponse(err)
	case strings.HasPrefix(path, "/api/v1/"):
		const text = "/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead."
		return jsonResponse(http.StatusNotFound, map[string]any{"error": text})
	case path == "/health":
		const text = "Moved in Airflow 3. Please change config to check `/api/v2/monitor/health`"
		return jsonResponse(http.StatusNotFound, map[string]any{"error": text})
	case strings.HasPrefix(path, "/api/"):
		return jsonResponse(http.StatusNotFound, map[string]any{"error": "API route not found"})
	}
	return response{status: http.StatusOK, contentType: html, airflow3: true, body: []byte(webApplication)}
}

// noPage is the page for all paths and methods below /auth that are not those of an operation.
func noPage() response {
	page := webNotFound()
	page.airflow3 = true
	return page
}

// serveAirflow3 carries out a request of the API. Unlike an Airflow 2, a server checks credentials before all else.
func (s *Server) serveAirflow3(r *http.Request, body []byte, found route, arguments []string) response {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.schedule()
	request := &request{Request: r, server: s, operation: found, path: arguments, query: r.URL.Query(), body: body}
	if err := request.authoriseAirflow3(); err != nil {
		return s.errorResponse(err)
	}
	if found.serve == nil {
		return s.errorResponse(unplayed("%s %s", found.method, "/"+strings.Join(found.segments, "/")))
	}
	result, err := found.serve(endpoints{s}, request)
	if err != nil {
		return s.errorResponse(err)
	}
	return s.encoder.response(request, result)
}

// matchAirflow3 returns the operation of an Airflow 3 for a method and an escaped path, with the path parameters.
func matchAirflow3(routes []route, method, path string) (route, []string, error) {
	path, _ = url.PathUnescape(path)                         // net/http rejects paths that cannot be unescaped
	segments := strings.Split(string([]rune(path)), "/")[1:] // invalid UTF-8 is replaced
	allowed := ""
	for _, r := range routes {
		arguments, ok := r.argumentsAirflow3(segments)
		switch {
		case !ok:
		case r.method == method:
			return r, arguments, nil
		case allowed == "", r.method == http.MethodGet && !startsWithDelete(r):
			allowed = r.method
		}
	}
	if allowed == "" {
		allowed = http.MethodGet // the web application
	}
	return route{}, nil, unsupportedMethod(allowed)
}

// startsWithDelete reports whether DELETE is the first method of a path in Airflow 3, which the error for other methods names.
func startsWithDelete(r route) bool {
	first := strings.TrimPrefix(r.path, "/")
	first, _, _ = strings.Cut(first, "/")
	return slices.Contains([]string{"connections", "pools", "variables"}, first)
}

// takesSlashes reports whether a parameter of a path of Airflow 3 takes the rest of the path.
func takesSlashes(segment string) bool {
	return slices.Contains([]string{"{variable_key}", "{pool_name}", "{xcom_key}", "{key}"}, segment)
}

// argumentsAirflow3 returns the path parameters. Only a parameter that takes the rest of the path may be empty. It drops a newline
// at the end, and takes no other.
func (r route) argumentsAirflow3(segments []string) ([]string, bool) {
	last := len(r.segments) - 1
	if len(segments) > last && takesSlashes(r.segments[last]) {
		rest := strings.TrimSuffix(strings.Join(segments[last:], "/"), "\n")
		if strings.Contains(rest, "\n") {
			return nil, false
		}
		segments = append(slices.Clone(segments[:last]), rest)
	}
	if len(segments) != len(r.segments) {
		return nil, false
	}
	var arguments []string
	for i, segment := range segments {
		switch {
		case isParameter(r.segments[i]) && (segment != "" || takesSlashes(r.segments[i])):
			arguments = append(arguments, segment)
		case r.segments[i] == anyID && segment != "": // the request is checked later
		case r.segments[i] != segment:
			return nil, false
		}
	}
	return arguments, true
}

// anyID stands for the ID of every DAG, or of every run, in the paths that list objects of all of them.
const anyID = "~"

// webApplication is the page of the web application. Some of its text is left out.
const webApplication = `<!doctype html>
<html lang="en" style="height: 100%">
  <head>
    <meta charset="UTF-8" />
    <base href="/" />
    <link rel="icon" type="image/png" href="static/pin_32.png" />
    <script type="module" crossorigin src="./static/assets/index.js"></script>
    <title>Airflow</title>
  </head>
  <body style="height: 100%">
    <div id="root" style="height: 100%"></div>
  </body>
</html>
`
