package airflowtest

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
)

const (
	html        = "text/html; charset=utf-8"
	problemJSON = "application/problem+json"
)

// problem is an error that is sent as application/problem+json. An empty title or detail is sent as null.
type problem struct {
	status        int
	title, detail string
	blank         bool    // the type is about:blank, as in errors of the web framework
	airflow3      *detail // the error of Airflow 3, if it has other words
}

// dagWord returns how some errors of Airflow 3 write DAG.
func (s *Server) dagWord() string {
	if s.release.isBefore("3.2") {
		return "DAG"
	}
	return "Dag"
}

// in3 sets the detail of Airflow 3.
func (p *problem) in3(format string, args ...any) *problem {
	p.airflow3 = &detail{status: p.status, detail: fmt.Sprintf(format, args...)}
	return p
}

func (p *problem) Error() string { return fmt.Sprintf("%d %s: %s", p.status, p.title, p.detail) }

func (p *problem) response(s *Server) response {
	switch {
	case s.isAirflow3() && p.airflow3 != nil:
		return p.airflow3.response(s)
	case s.isAirflow3():
		return (&detail{status: p.status, detail: cmp.Or(p.detail, p.title)}).response(s)
	}
	kind := map[int]string{
		400: "BadRequest", 401: "Unauthenticated", 403: "PermissionDenied", 404: "NotFound", 409: "AlreadyExists", 500: "Unknown",
	}
	fields := map[string]any{
		"detail": p.detail, "status": p.status, "title": p.title,
		"type": "https://airflow.apache.org/docs/apache-airflow/" + s.version +
			"/stable-rest-api-ref.html#section/Errors/" + kind[p.status],
	}
	if p.blank {
		fields["type"] = "about:blank"
	}
	for name, value := range fields {
		if value == "" {
			fields[name] = nil
		}
	}
	return response{status: p.status, contentType: problemJSON, body: indentedJSON(fields)}
}

func routeNotFound() *problem {
	return &problem{
		status: http.StatusNotFound, title: "Not Found", blank: true,
		detail: "The requested URL was not found on the server. " +
			"If you entered the URL manually please check your spelling and try again.",
	}
}

func methodNotAllowed() *problem {
	return &problem{
		status: http.StatusMethodNotAllowed, title: "Method Not Allowed", blank: true,
		detail: "The method is not allowed for the requested URL.",
	}
}

func unsupportedMediaType(contentType string) *problem {
	return &problem{
		status: http.StatusUnsupportedMediaType, title: "Unsupported Media Type", blank: true,
		detail: "Invalid Content-type (" + contentType + "), expected JSON data",
	}
}

func badRequest(format string, args ...any) *problem {
	return &problem{status: http.StatusBadRequest, title: "Bad Request", detail: fmt.Sprintf(format, args...)}
}

func conflict(format string, args ...any) *problem {
	return &problem{status: http.StatusConflict, title: "Conflict", detail: fmt.Sprintf(format, args...)}
}

func notFound(title, format string, args ...any) *problem {
	return &problem{status: http.StatusNotFound, title: title, detail: fmt.Sprintf(format, args...)}
}

// htmlError is an error that is sent as an HTML page with this status code. A real server sends such pages for
// unexpected errors.
type htmlError int

func (p htmlError) Error() string { return http.StatusText(int(p)) }

func (p htmlError) response(s *Server) response {
	if s.isAirflow3() {
		return response{status: int(p), contentType: "text/plain; charset=utf-8", airflow3: true, body: []byte(p.Error())}
	}
	if p == http.StatusInternalServerError {
		return response{status: int(p), contentType: html, body: fmt.Appendf(nil, oops, s.version)}
	}
	descriptions := map[htmlError]string{
		http.StatusBadRequest:            "The browser (or proxy) sent a request that this server could not understand.",
		http.StatusRequestEntityTooLarge: "The data value transmitted exceeds the capacity limit.",
		http.StatusTooManyRequests:       "5 per 40 second",
	}
	text := fmt.Sprintf("<!doctype html>\n<html lang=en>\n<title>%d %s</title>\n<h1>%[2]s</h1>\n<p>%s</p>\n", int(p), p, descriptions[p])
	return response{status: int(p), contentType: html, body: []byte(text)}
}

// oops is the page of a real server for an unhandled exception, with a verb for the version. Some of its text is left
// out.
const oops = `

<!DOCTYPE html>
<html lang="en">
  <head>
    <link rel="stylesheet" href="https://maxcdn.bootstrapcdn.com/bootstrap/3.3.5/css/bootstrap.min.css">
  </head>
  <body>
    <div class="container">
      <h1> Ooops! </h1>
      <div>
          <pre>
Something bad has happened. For security reasons detailed information about the error is not logged.

  * You should check your webserver logs and retrieve details of this error.

Python version: 3.11.7
Airflow version: %s
Node: redacted
-------------------------------------------------------------------------------
Error! Please contact server admin.</pre>
      </div>
    </div>
  </body>
</html>`

// webNotFound is the 404 page of a real webserver for paths outside of the API and the web interface. It shows that the
// server is an Airflow, and where the root path is.
func webNotFound() response {
	const text = "<!doctype html>\n<html lang=en>\n<title>Airflow 404</title>\n" +
		"<link rel=\"icon\" href=\"/static/pin_32.png\">\n<h1>Airflow 404</h1>\n<p>Page cannot be found.</p>\n"
	return response{status: http.StatusNotFound, contentType: html, body: []byte(text)}
}

// moved is an error that redirects a request to this unescaped path, with an HTML page.
type moved string

func (m moved) Error() string { return "moved to " + string(m) }

func (m moved) response(r *http.Request) response {
	target := url.URL{Scheme: "http", Host: r.Host, Path: string(m), RawQuery: r.URL.RawQuery}
	if r.TLS != nil {
		target.Scheme = "https"
	}
	return response{
		status: http.StatusPermanentRedirect, contentType: html, location: target.String(),
		body: []byte("<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n"),
	}
}
