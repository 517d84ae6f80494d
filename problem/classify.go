package problem

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/airflow-go/airflow/internal/lazyregexp"
	"github.com/airflow-go/airflow/internal/mediatype"
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
	proves   func(*response) bool
}{
	// Airflow 2: problem details
	{OriginServer, []int{405, 406, 413, 415}, hasAirflowType},
	{OriginResource, nil, hasAirflowType},
	{OriginServer, nil, isBlankProblem},
	// Airflow 2: pages and texts
	{OriginServer, []int{500}, contains(lazyregexp.New(`<h1>\s*Ooops!\s*</h1>[\s\S]*Something bad has happened`))},
	{OriginServer, nil, contains(pageIcon)},
	{OriginServer, []int{404}, contains(lazyregexp.New(`^Apache Airflow is not at this location$`))},
	{OriginServer, []int{403}, contains(lazyregexp.New(`^Testing connections is disabled in Airflow configuration\.`))},
	{OriginServer, []int{406}, contains(lazyregexp.New(`^Not Allowed Accept Header$`))},
	{OriginServer, []int{406}, isEmptyOf("gunicorn")},
	{OriginServer, []int{400, 413}, isWerkzeugPage},
	{OriginServer, []int{308}, isSlashRedirect},
	// Airflow 3
	{OriginServer, nil, contains(airflow3Page)},
	{OriginServer, []int{404}, hasOnly("error", lazyregexp.New(`^API route not found$|\bin Airflow 3\b`))},
	{OriginServer, []int{405}, hasOnly("detail", lazyregexp.New(`^Method Not Allowed$`))},
	{OriginServer, []int{406}, hasOnly("detail", lazyregexp.New(`^Only application/json or application/x-ndjson is supported$`))},
	{OriginResource, []int{400, 401, 403, 404, 409, 422, 500}, isAirflow3Detail},
	// Responses to HEAD
	{OriginServer, nil, isHeadOfAirflow},
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
		if (proof.statuses == nil || slices.Contains(proof.statuses, e.Status)) && proof.proves(r) {
			e.origin = proof.origin
			return
		}
	}
	e.responder = r.guessResponder()
}

// airflowType matches the type of a problem of Airflow 2. Releases under development refer to another host.
var airflowType = lazyregexp.New(`^https?://[^/]+/(?:[^/#?]+/)*stable-rest-api-ref\.html#section/Errors/\w+$`)

// hasAirflowType reports whether the response is a problem that Airflow describes in its documentation.
func hasAirflowType(r *response) bool {
	return airflowType.Get().MatchString(r.Type) && !r.contradictsStatus()
}

// contradictsStatus reports whether the body names another status code than the response. A proxy has changed one of them.
func (r *response) contradictsStatus() bool {
	_, other := r.Extensions["status"]
	return other
}

// werkzeugTexts has the descriptions of errors that Werkzeug and Connexion send below the API of Airflow 2.
var werkzeugTexts = map[int]*lazyregexp.Regexp{
	http.StatusBadRequest:            lazyregexp.New(`^The browser \(or proxy\) sent a request that this server could not understand\.`),
	http.StatusNotFound:              lazyregexp.New(`^The requested URL was not found on the server\.`),
	http.StatusMethodNotAllowed:      lazyregexp.New(`^The method is not allowed for the requested URL\.`),
	http.StatusRequestEntityTooLarge: lazyregexp.New(`^The data value transmitted exceeds the capacity limit\.`),
	http.StatusUnsupportedMediaType:  lazyregexp.New(`^Invalid Content-type \(.*\), expected JSON data$`),
}

// isBlankProblem reports whether the response comes from Connexion, which sets no type. Other software, such as Spring,
// sends about:blank with other texts and fields.
func isBlankProblem(r *response) bool {
	text := werkzeugTexts[r.Status]
	return r.Type == "about:blank" && r.Instance == "" && len(r.Extensions) == 0 && text != nil && text.Get().MatchString(r.Detail)
}

// isWerkzeugPage reports whether the response is the page that Werkzeug sends for a request that it did not pass on.
func isWerkzeugPage(r *response) bool {
	return isWerkzeug.Get().Match(r.body) && werkzeugTexts[r.Status].Get().MatchString(r.Detail)
}

// isWerkzeug matches the form of Werkzeug's pages. No other software is known to send it.
var isWerkzeug = lazyregexp.New(`^(?i)<!doctype html[^>]*>\n(?:<html lang="?en"?>\n)?<title>[^<]*</title>\n<h1>`)

// isSlashRedirect reports whether the response is the redirect that Werkzeug sends for a path with two slashes in a row.
func isSlashRedirect(r *response) bool {
	return isWerkzeug.Get().Match(r.body) && strings.Contains(strings.TrimPrefix(r.Request.URL, r.host()), "//")
}

// contains returns a function that reports whether the body matches an expression.
func contains(expression *lazyregexp.Regexp) func(*response) bool {
	return func(r *response) bool { return expression.Get().Match(r.body[:min(len(r.body), maxBody)]) }
}

// isEmptyOf returns a function that reports whether the response is empty and comes from a web server of that name.
func isEmptyOf(server string) func(*response) bool {
	return func(r *response) bool { return len(r.body) == 0 && r.header.Get("Server") == server }
}

// field returns the only field of a JSON object. It returns nil if the body is not an object with that field alone.
func (r *response) field(name string) json.RawMessage {
	var fields object
	if len(r.body) == 0 || r.body[0] != '{' || json.Unmarshal(r.body, &fields) != nil || len(fields) != 1 {
		return nil
	}
	return fields[name]
}

// hasOnly returns a function that reports whether the body is an object with only that field, whose text matches.
func hasOnly(field string, expression *lazyregexp.Regexp) func(*response) bool {
	return func(r *response) bool { return expression.Get().MatchString(scalar(r.field(field))) }
}

var (
	airflow3Path = lazyregexp.New(`^(?:\w+://[^/]*)?(?:/[^/]+)*?/(?:api/v2|auth)/`)
	notFoundText = lazyregexp.New(`(?i)^not found\.?$`)
)

// isAirflow3Detail reports whether the response is one of an operation of Airflow 3: a text, an object that describes an error
// of the database, a list of invalid parameters, or a list with a text. It accepts an unknown URL.
func isAirflow3Detail(r *response) bool {
	detail := bytes.TrimSpace(r.field("detail"))
	known := r.Request.URL == "" || airflow3Path.Get().MatchString(r.Request.URL) && !strings.Contains(r.Request.URL, apiPath+"/")
	if len(detail) == 0 || !known {
		return false
	}
	switch detail[0] {
	case '"':
		text := scalar(detail)
		return r.Status != http.StatusInternalServerError && text != "" && !notFoundText.Get().MatchString(text)
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
func isHeadOfAirflow(r *response) bool {
	if r.Request.Method != http.MethodHead {
		return false
	}
	switch r.header.Get("Server") {
	case "gunicorn", "uvicorn": // the page of a crashed worker of gunicorn does not name its server
		return true
	}
	return mediatype.Of(r.ContentType) == "application/problem+json"
}
