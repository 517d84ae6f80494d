package problem

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/internal/mediatype"
	"github.com/airflow-go/airflow/internal/textmatch"
)

// Origin says who sent a response and, if it was Airflow, what the response is about.
//
// Between a client and Airflow there are proxies, gateways and login pages, and a base URL may lead to another server. All of
// them send status codes as well, and theirs say nothing about a resource of Airflow: a 404 of an ingress does not mean that a
// DAG was deleted. Programs that act on a status code, such as 404 or 409, must know its origin. The sentinels of this package
// take it into account.
type Origin int

const (
	// OriginResource is a response of Airflow that concerns the requested resource, such as a DAG. Examples: the resource does not
	// exist or exists already, a parameter is invalid, the user is unknown or lacks a permission, or Airflow fails to return the
	// resource. It is the zero value.
	OriginResource Origin = iota
	// OriginServer is a response of Airflow's web server that says nothing about a resource: it has no such route, does not
	// allow the method or the media type, shows its error page, or is an Airflow 3 without API v1.
	OriginServer
	// OriginForeign is a response that nothing proves to be Airflow's: a proxy, a gateway, a login page, a managed service or
	// another server sent it, a process of the webserver crashed, or the body is empty. The text "Internal Server Error", which
	// Airflow 3 sends after an unhandled exception, proves nothing either. Airflow may have received the request nevertheless.
	OriginForeign
)

// String returns "resource", "server" or "foreign".
func (o Origin) String() string {
	switch o {
	case OriginResource:
		return "resource"
	case OriginServer:
		return "server"
	}
	return "foreign"
}

// Origin returns who sent the response, as far as its status, headers and body prove it. A response without proof that it is
// Airflow's is an [OriginForeign].
//
// A response to HEAD has no body. Its headers may prove that it is Airflow's, but do not tell an unknown resource from an
// unknown route. Its origin is therefore [OriginServer] or [OriginForeign], so that its error never matches [ErrNotFound].
//
// For an Error that [FromResponse] did not return, Origin returns [OriginResource], so that tests can create errors from a status
// alone.
func (e *Error) Origin() Origin { return e.origin }

// evidence lists what proves that a response is Airflow's. The first entry that applies counts. A response to which none
// applies is foreign. A proof is something that no other software sends:
//
//   - The type of a problem, which is a section of Airflow's documentation. Releases differ in the path before its name.
//   - Texts and pages from the source code of Airflow, compared as a whole where they are short.
//   - Texts of Werkzeug and Connexion, which are below the API of Airflow 2, in the form and with the status that Airflow sends.
//   - Texts of Airflow 3. Any program that uses FastAPI, as Airflow 3 does, sends {"detail": …}. It counts only for paths of
//     Airflow 3, and the text "Not Found" never, because FastAPI itself sends it for unknown routes.
//
// Headers are no proof, because proxies replace Server and pass on the rest. They count only if there is no body. JSON that is
// truncated, or that contradicts the status code, proves nothing.
var evidence = []struct {
	origin   Origin
	statuses []int // nil: any
	proves   func(r *response, text string) bool
	text     string
}{
	// Airflow 2: problem details
	{OriginServer, []int{405, 406, 413, 415}, hasAirflowType, ""},
	{OriginResource, nil, hasAirflowType, ""},
	{OriginServer, nil, isBlankProblem, ""},
	// Airflow 2: pages and texts
	{OriginServer, []int{500}, isErrorPage, ""},
	{OriginServer, nil, hasIcon, ""},
	{OriginServer, []int{404}, bodyIs, "Apache Airflow is not at this location"},
	{OriginServer, []int{403}, bodyBegins, "Testing connections is disabled in Airflow configuration."},
	{OriginServer, []int{406}, bodyIs, "Not Allowed Accept Header"},
	{OriginServer, []int{406}, isEmptyOf, "gunicorn"},
	{OriginServer, []int{400, 413}, isWerkzeugPage, ""},
	{OriginServer, []int{308}, isSlashRedirect, ""},
	// Airflow 3
	{OriginServer, nil, isPageOfAirflow3, ""},
	{OriginServer, []int{404}, lacksRoute, ""},
	{OriginServer, []int{405}, hasOnlyDetail, "Method Not Allowed"},
	{OriginServer, []int{406}, hasOnlyDetail, "Only application/json or application/x-ndjson is supported"},
	{OriginResource, []int{400, 401, 403, 404, 409, 422, 500}, isDetailOfAirflow3, ""},
	// Responses to HEAD
	{OriginServer, nil, isHeadOfAirflow, ""},
}

// response is a response whose origin is not known yet.
type response struct {
	*Error
	header http.Header
	body   []byte // without white space around it; unlike Error.Body not truncated
}

// classify sets who sent a response.
func (e *Error) classify(header http.Header, body []byte) {
	r := &response{e, header, body}
	e.origin = OriginForeign
	for _, proof := range evidence {
		if (proof.statuses == nil || slices.Contains(proof.statuses, e.Status)) && proof.proves(r, proof.text) {
			e.origin = proof.origin
			return
		}
	}
	e.responder = r.guessResponder()
}

// isAirflowType reports whether the type of a problem is one of Airflow 2: a section of a page on any host. Releases under development
// refer to another host.
func isAirflowType(address string) bool {
	scheme, rest, _ := strings.Cut(address, "://")
	host, rest, _ := strings.Cut(rest, "/")
	path, name, _ := strings.Cut(rest, "#section/Errors/")
	folder, isPage := strings.CutSuffix("/"+path, "/stable-rest-api-ref.html")
	return textmatch.Is(scheme, "http", "https") && host != "" && isPage && isRootPath(folder) && !strings.ContainsAny(folder, "#?") &&
		textmatch.Only(name, textmatch.Word)
}

// hasAirflowType reports whether the response is a problem that Airflow describes in its documentation.
func hasAirflowType(r *response, _ string) bool {
	return isAirflowType(r.Type) && !r.contradictsStatus()
}

// contradictsStatus reports whether the body names another status code than the response. A proxy has changed one of them.
func (r *response) contradictsStatus() bool {
	_, other := r.Extensions["status"]
	return other
}

// isWerkzeugText reports whether a text is the description of an error that Werkzeug or Connexion sends below the API of Airflow 2.
func isWerkzeugText(status int, text string) bool {
	switch status {
	case http.StatusBadRequest:
		return strings.HasPrefix(text, "The browser (or proxy) sent a request that this server could not understand.")
	case http.StatusNotFound:
		return strings.HasPrefix(text, "The requested URL was not found on the server.")
	case http.StatusMethodNotAllowed:
		return strings.HasPrefix(text, "The method is not allowed for the requested URL.")
	case http.StatusRequestEntityTooLarge:
		return strings.HasPrefix(text, "The data value transmitted exceeds the capacity limit.")
	case http.StatusUnsupportedMediaType:
		return strings.HasPrefix(text, "Invalid Content-type (") && strings.HasSuffix(text, "), expected JSON data") && !strings.Contains(text, "\n")
	}
	return false
}

// isBlankProblem reports whether the response comes from Connexion, which sets no type. Other software, such as Spring,
// sends about:blank with other texts and fields.
func isBlankProblem(r *response, _ string) bool {
	return r.Type == "about:blank" && r.Instance == "" && len(r.Extensions) == 0 && isWerkzeugText(r.Status, r.Detail)
}

// isWerkzeugPage reports whether the response is the page that Werkzeug sends for a request that it did not pass on.
func isWerkzeugPage(r *response, _ string) bool {
	return isWerkzeug(string(r.body)) && isWerkzeugText(r.Status, r.Detail)
}

// isWerkzeug reports whether a body has the form of Werkzeug's pages: document type, language, title and heading in a line each. No
// other software is known to send it.
func isWerkzeug(body string, _ ...string) bool {
	body = textmatch.Lower(body)
	declaration, rest, _ := strings.Cut(body, ">\n")
	if language, after, ok := strings.Cut(rest, ">\n"); ok && textmatch.Is(language, "<html lang=en", `<html lang="en"`, `<html lang="en`, `<html lang=en"`) {
		rest = after
	}
	title, rest, _ := strings.Cut(rest, "</title>\n")
	title, hasTitle := strings.CutPrefix(title, "<title>")
	return strings.HasPrefix(declaration, "<!doctype html") && !strings.Contains(declaration, ">") &&
		hasTitle && !strings.Contains(title, "<") && strings.HasPrefix(rest, "<h1>")
}

// isSlashRedirect reports whether the response is the redirect that Werkzeug sends for a path with two slashes in a row.
func isSlashRedirect(r *response, _ string) bool {
	return isWerkzeug(string(r.body)) && strings.Contains(strings.TrimPrefix(r.Request.URL, r.host()), "//")
}

// beginning returns the body, truncated as that of an [Error].
func (r *response) beginning() string { return string(r.body[:min(len(r.body), maxBody)]) }

// bodyIs reports whether the body is a text.
func bodyIs(r *response, text string) bool { return r.beginning() == text }

// bodyBegins reports whether the body begins with a text.
func bodyBegins(r *response, text string) bool { return strings.HasPrefix(r.beginning(), text) }

// hasIcon reports whether the body is an error page of Airflow.
func hasIcon(r *response, _ string) bool { return hasPageIcon(r.beginning()) }

// isPageOfAirflow3 reports whether the body is the page that Airflow 3 returns for any path outside of its API.
func isPageOfAirflow3(r *response, _ string) bool { return isAirflow3Page(r.beginning()) }

// isErrorPage reports whether the body is the page that Airflow shows after an exception.
func isErrorPage(r *response, _ string) bool { return isOops(r.beginning()) }

func isOops(page string) bool {
	below, ok := textmatch.CutSpaced(page, "<h1>", "Ooops!", "</h1>")
	return ok && strings.Contains(below, "Something bad has happened")
}

// isEmptyOf reports whether the response is empty and comes from a web server of that name.
func isEmptyOf(r *response, server string) bool {
	return len(r.body) == 0 && r.header.Get("Server") == server
}

// field returns the only field of a JSON object. It returns nil if the body is not an object with that field alone.
func (r *response) field(name string) json.RawMessage {
	var fields object
	if len(r.body) == 0 || r.body[0] != '{' || json.Unmarshal(r.body, &fields) != nil || len(fields) != 1 {
		return nil
	}
	return fields[name]
}

// hasOnlyDetail reports whether the body is an object with only the field detail, which has that text.
func hasOnlyDetail(r *response, text string) bool { return scalar(r.field("detail")) == text }

// lacksRoute reports whether the body is an object with only the field error, in which Airflow 3 says that it has no such route.
func lacksRoute(r *response, _ string) bool { return isUnknownRoute3(scalar(r.field("error"))) }

func isUnknownRoute3(text string) bool {
	return text == unknownRoute3 || textmatch.HasWord(text, "in Airflow 3")
}

// isAirflow3Path reports whether a URL, with or without scheme and host, has a path of Airflow 3 below any root.
func isAirflow3Path(url string) bool {
	if scheme, rest, ok := strings.Cut(url, "://"); ok && textmatch.Only(scheme, textmatch.Word) {
		url = strings.TrimLeftFunc(rest, func(r rune) bool { return r != '/' })
	}
	for _, path := range []string{"/api/v2/", "/auth/"} {
		if root, _, ok := strings.Cut(url, path); ok && isRootPath(root) {
			return true
		}
	}
	return false
}

// isNotFound reports whether a text says no more than "Not Found".
func isNotFound(text string) bool {
	return strings.EqualFold(strings.TrimSuffix(text, "."), "not found")
}

// isDetailOfAirflow3 reports whether the response is one of an operation of Airflow 3: a text, an object that describes an error
// of the database, a list of invalid parameters, or a list with a text. It accepts an unknown URL.
func isDetailOfAirflow3(r *response, _ string) bool {
	detail := bytes.TrimSpace(r.field("detail"))
	known := r.Request.URL == "" || isAirflow3Path(r.Request.URL) && !strings.Contains(r.Request.URL, apiPath+"/")
	if len(detail) == 0 || !known {
		return false
	}
	switch detail[0] {
	case '"':
		text := scalar(detail)
		return r.Status != http.StatusInternalServerError && text != "" && !isNotFound(text)
	case '{':
		var failure struct {
			Reason string `json:"reason"`
		}
		return slices.Contains([]int{409, 422, 500}, r.Status) && json.Unmarshal(detail, &failure) == nil && failure.Reason != ""
	case '[':
		var invalid []struct {
			Type string            `json:"type"`
			Loc  []json.RawMessage `json:"loc"`
			Msg  string            `json:"msg"`
		}
		if r.Status == http.StatusUnprocessableEntity {
			return json.Unmarshal(detail, &invalid) == nil &&
				len(invalid) > 0 && invalid[0].Type != "" && len(invalid[0].Loc) > 0 && invalid[0].Msg != ""
		}
		var texts []string // to a PATCH of a task instance that does not exist
		return r.Status == http.StatusNotFound && json.Unmarshal(detail, &texts) == nil &&
			len(texts) == 1 && strings.HasSuffix(texts[0], " was not found")
	}
	return false
}

// isHeadOfAirflow reports whether the headers alone prove that the response is Airflow's.
func isHeadOfAirflow(r *response, _ string) bool {
	if r.Request.Method != http.MethodHead {
		return false
	}
	switch r.header.Get("Server") {
	case "gunicorn", "uvicorn": // the page of a crashed worker of gunicorn does not name its server
		return true
	}
	return mediatype.Of(r.ContentType) == "application/problem+json"
}
