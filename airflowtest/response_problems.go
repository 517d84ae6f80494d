package airflowtest

import (
	"fmt"
	"net/http"
	"net/url"
)

const html = "text/html; charset=utf-8"

// problem is an error that is sent as application/problem+json. An empty title or detail is sent as null.
type problem struct {
	status        int
	title, detail string
	blank         bool // the type is about:blank, as in errors of the web framework
}

func (p *problem) Error() string { return fmt.Sprintf("%d %s: %s", p.status, p.title, p.detail) }

func (p *problem) response(s *Server) response {
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
	return response{status: p.status, contentType: "application/problem+json", body: indentedJSON(fields)}
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

func (p htmlError) response(*Server) response {
	text := fmt.Sprintf("<!doctype html>\n<html lang=en>\n<title>%d %s</title>\n<h1>%[2]s</h1>\n", int(p), p)
	return response{status: int(p), contentType: html, body: []byte(text)}
}

// webNotFound is the 404 page of a real webserver for paths outside of the API and the web interface. It shows that the
// server is an Airflow, and where the root path is.
func webNotFound() response {
	const text = "<!doctype html>\n<html lang=en>\n<title>Airflow 404</title>\n" +
		"<link rel=\"icon\" href=\"/static/pin_32.png\">\n<h1>Airflow 404</h1>\n<p>Page cannot be found.</p>\n"
	return response{status: http.StatusNotFound, contentType: html, body: []byte(text)}
}

// moved is an error that redirects a request to this unescaped path below /api/v1, with an HTML page.
type moved string

func (m moved) Error() string { return "moved to " + string(m) }

func (m moved) response(r *http.Request) response {
	target := url.URL{Scheme: "http", Host: r.Host, Path: prefix + string(m), RawQuery: r.URL.RawQuery}
	if r.TLS != nil {
		target.Scheme = "https"
	}
	return response{
		status: http.StatusPermanentRedirect, contentType: html, location: target.String(),
		body: []byte("<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n"),
	}
}
