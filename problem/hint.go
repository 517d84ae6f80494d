package problem

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// Hint says what to check or to change where users are commonly lost: with the URL of something that is not an Airflow 2,
// with a proxy that answers in its place, with credentials of another kind. It is "" where the answer proves nothing of
// the sort or says enough by itself. [Error.Error] ends with it.
//
// A success that is no answer of the API, such as a web page, has a hint as well.
func (e *Error) Hint() string {
	for _, h := range hints {
		if e.Status >= h.from && e.Status <= h.to {
			if text := h.text(e); text != "" {
				return line(text, 500)
			}
		}
	}
	return ""
}

const (
	airflow3   = "this seems to be an Airflow 3, and this client speaks to Airflow 2 (API v1) only"
	anotherOne = "this is no answer of Airflow's API: check host, port and path of the base URL"
)

// hints has the first that fits an answer first. One that does not fit gives "".
var hints = []struct {
	from, to int
	text     func(*Error) string
}{
	{200, 299, when(isAirflow3, airflow3)},
	{200, 299, say("is the base URL that of an Airflow webserver, and does no login page stand before it?")},
	{300, 399, newBase},
	{300, 399, when(toLogin, "a login stands before the API: check the base URL, and that the credentials are what that login wants")},
	{300, 399, say("check the scheme and path of the base URL; if the target is a login page, the credentials")},
	{400, 400, when(wantsTLS, "the server speaks TLS there: begin the base URL with https://")},
	{401, 403, foreignLogin},
	{401, 401, refused},
	{500, 500, when(showedTicket, "check the log of the webserver, and the request; the ticket of a principal that is no user of Airflow's ends so in 2.6, and any ticket in those before it")},
	{403, 403, when(says("Testing connections is disabled"), "check [core] test_connection of the server: it has to be Enabled")},
	{403, 403, when(says("not to expose the configuration"), "check [webserver] expose_config of the server: it has to be True or non-sensitive-only")},
	{403, 403, forbidden},
	{404, 405, when(isAirflow3, airflow3)},
	{404, 404, notAtThisLocation},
	{404, 405, ofWebserver},
	{404, 405, twice},
	{404, 405, when(noRoute, "check the path, and that this version of Airflow has the operation")},
	{404, 405, when(foreign, anotherOne)},
	{405, 405, say("check the base URL, and that this version of Airflow has the operation")},
	{406, 406, say("check the Accept header: application/json is safe")},
	{407, 407, say("the proxy wants a login: put it into the URL of the proxy, as in http://user:password@proxy.example.com:3128")},
	{413, 413, say("check [webserver] allowed_payload_size and the limits of proxies")},
	{501, 501, when(foreign, anotherOne)},
	{502, 504, when(isPage, "check that the webserver is up: a proxy answered in its place")},
	{500, 599, when(isPage, "check the log of the webserver, and the request: a bad run id, for one, ends so too")},
}

func say(text string) func(*Error) string { return func(*Error) string { return text } }

func when(fits func(*Error) bool, text string) func(*Error) string {
	return func(e *Error) string {
		if fits(e) {
			return text
		}
		return ""
	}
}

// showedTicket holds when the server was shown a Kerberos ticket.
func showedTicket(e *Error) bool { return e.scheme == schemeKerberos }

// says holds when the server gave a reason with these words.
func says(words string) func(*Error) bool {
	return func(e *Error) bool { return strings.Contains(e.Detail, words) }
}

// isPage holds when the answer is HTML, which the API itself does not speak.
func isPage(e *Error) bool { return strings.HasPrefix(strings.TrimSpace(string(e.Body)), "<") }

// foreign holds when the API of an Airflow 2 does not answer so: it gives each problem a type.
func foreign(e *Error) bool {
	_, _, ok := e.split()
	return ok && e.Type == "" && e.Request.Method != http.MethodHead
}

// noRoute holds when an Airflow 2 has no such operation. Of what it has the problems have another type.
func noRoute(e *Error) bool { return e.Type == "about:blank" }

// ofAirflow3 finds what Airflow 3 says of the API v1 and of /health, which it has no more. To a POST it says no more
// than that the method is wrong. userInterface is the page that it answers to any path outside of its API.
var (
	ofAirflow3    = regexp.MustCompile(`in Airflow 3|^API route not found$|^Method Not Allowed$`)
	userInterface = regexp.MustCompile(`(?s)<title>Airflow</title>.*<div id="root"`)
)

// isAirflow3 holds when the answer is one of those. Airflow 2 gives its 404 and 405 a title, and its pages a longer one.
func isAirflow3(e *Error) bool {
	return e.Title == "" && ofAirflow3.MatchString(e.Detail) || userInterface.Match(e.Body)
}

// apiPath is what the path of the API begins with. An Airflow takes /api/v1.0 for a part of it too.
const apiPath = "/api/v1"

// split gives the base URL of the request, and what follows in it on the path of the API.
func (e *Error) split() (base, rest string, ok bool) { return strings.Cut(e.Request.URL, apiPath) }

// site gives scheme and host of the request.
func (e *Error) site() string {
	scheme, rest, _ := strings.Cut(e.Request.URL, "://")
	host, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + host
}

// greedy are the routes that take all that follows for a name.
var greedy = regexp.MustCompile(`^/(variables|datasets)/`)

// twice finds the base URL in one that goes on behind /api/v1.
func twice(e *Error) string {
	base, rest, _ := e.split()
	if !strings.Contains(rest, apiPath+"/") || !noRoute(e) && !greedy.MatchString(rest) {
		return ""
	}
	return "the URL has /api/v1 twice: a base URL ends before it, as " + base + " does, and the path of a request begins after it"
}

// notAtThisLocation knows the text by which a webserver that lives at a path of its own refuses all others.
func notAtThisLocation(e *Error) string {
	if e.Detail != "Apache Airflow is not at this location" {
		return ""
	}
	text := "the base URL needs the path that the server has in [webserver] base_url"
	if e.Request.URL != "" {
		text += ", as in " + e.site() + "/airflow"
	}
	return text
}

// icon stands on the error pages of all versions of Airflow, at the root of the webserver.
var icon = regexp.MustCompile(`href="((?:/[^/"]+)*)/static/pin_32\.png"`)

// ofWebserver finds the base URL on the page by which a webserver says that it has no such page.
func ofWebserver(e *Error) string {
	m := icon.FindSubmatch(e.Body)
	if m == nil {
		return ""
	}
	asked, _, _ := e.split()
	switch root := e.site() + html.UnescapeString(string(m[1])); {
	case strings.HasSuffix(root, "/auth"): // where Airflow 3 has the pages of users and roles
		return airflow3
	case root == asked:
		return "this webserver has no API v1: check that it is an Airflow 2, and that no proxy changes the path"
	default:
		return "the webserver is there, but the base URL is not its root, which seems to be " + root
	}
}

// newBase finds the base URL in a redirect that leads to the same request elsewhere.
func newBase(e *Error) string {
	target, _ := strings.CutPrefix(e.Detail, redirectTo)
	base, rest, ok := e.split()
	if !ok {
		return ""
	}
	if moved, same := strings.CutSuffix(target, apiPath+rest); same && moved != base {
		return "the API is there: make " + moved + " the base URL"
	}
	to, err := url.Parse(target)
	from, errFrom := url.Parse(base)
	if err == nil && errFrom == nil && from.Scheme == "http" && to.Scheme == "https" && from.Hostname() == to.Hostname() {
		return "the server wants TLS: begin the base URL with https://"
	}
	return ""
}

var login = regexp.MustCompile(`(?i)log[-_]?in|sign[-_]?in|auth|sso|saml|accounts\.`)

// toLogin holds when a redirect leads to a login, as far as its address tells.
func toLogin(e *Error) bool { return login.MatchString(strings.TrimPrefix(e.Detail, redirectTo)) }

var plainHTTP = regexp.MustCompile(`(?i)HTTP request (was sent )?to (an )?HTTPS|plain HTTP to an? (SSL|TLS)|requires TLS`)

// wantsTLS knows how servers answer to plain HTTP on a port where they speak TLS.
func wantsTLS(e *Error) bool { return plainHTTP.Match(e.Body) }

// foreignLogin tells a proxy that wants credentials of its own from the API, which refuses nobody by a page.
func foreignLogin(e *Error) string {
	if !isPage(e) {
		return ""
	}
	wants := "credentials"
	if e.challenge != "" {
		wants += " (" + e.challenge + ")"
	}
	return "a proxy answered in Airflow's place: it wants " + wants + " of its own, or the base URL is wrong"
}
