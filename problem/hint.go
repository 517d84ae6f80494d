package problem

import (
	"html"
	"net/http"
	"net/url"
	"strings"

	"github.com/airflow-go/airflow/internal/hint"
	"github.com/airflow-go/airflow/internal/textmatch"
)

// Hint returns what to check or to change, for mistakes that are common. Examples are the URL of a server that is not an
// Airflow, a proxy that responds instead of Airflow, or the wrong type of credentials. It returns "" if the response proves
// none of them or explains itself. [Error.Error] ends with the hint.
//
// An [OriginForeign] with status 300 to 599 always has a hint. It names the software that seems to have responded, such as
// nginx, if the response identifies it. The names come from a fixed list, not from the response.
//
// An Error with status 200 to 299 always has a hint, too: that the success is not a response of the API, but for example a web page.
func (e *Error) Hint() string {
	for _, h := range hints {
		if e.Status < h.from || e.Status > h.to {
			continue
		}
		if text := h.hint(e); text != "" {
			if e.responder != "" {
				text = e.responder + " seems to have responded instead of Airflow: " + text
			}
			return oneLine(text, 500)
		}
	}
	return ""
}

const (
	airflow3     = "this seems to be Airflow 3, which has no API v1: check the base URL, WithServerVersion, and that proxies pass on /api/v2"
	checkBaseURL = "check host, port and path of the base URL"
)

// hints lists the hints in the order of precedence. A function that returns "" does not apply. The documentation of package
// internal/hint lists all tables of hints.
var hints = []struct {
	from, to int
	hinter
}{
	{200, 405, when{lacksUsers, "this Airflow 3 has no API for users, roles and permissions: only the FAB auth manager has one; the users of the simple auth manager are in [core] simple_auth_manager_users"}},
	{200, 299, derived(airflow3PageHint)},
	{200, 299, always(hint.BaseURL + ", and that no login page is in front of it")},
	{300, 399, derived(redirectHint)},
	{300, 399, when{redirectsToLogin, "a login page is in front of the API: check the base URL, and that the credentials are for that login"}},
	{300, 399, always("check the scheme and path of the base URL; if the target is a login page, check the credentials")},
	{400, 400, when{requiresTLS, hint.UseTLS}},
	{400, 400, when{isGunicorn, "check the path and the headers of the request: gunicorn passed none of it on to Airflow"}},
	{401, 403, derived(foreignLoginHint)},
	{401, 401, derived(airflow3LoginHint)},
	{401, 401, derived(unauthenticatedHint)},
	{403, 403, whenDetail{"Invalid JWT token", "the token is invalid or has expired: auth.Password renews its tokens, and auth.TokenFile reads a file again"}},
	{500, 500, when{sentTicket, "check the log of the webserver and the request; Airflow 2.6 fails like this if the principal of a Kerberos ticket is not a user of Airflow, and older releases with any ticket"}},
	{403, 403, whenDetail{"Testing connections is disabled", "check [core] test_connection of the server: it must be Enabled"}},
	{403, 403, whenDetail{"not to expose the configuration", "check [webserver] expose_config of the server, in Airflow 3 [api] expose_config: it must be True or non-sensitive-only"}},
	{403, 403, derived(forbiddenHint)},
	{404, 405, derived(doubledPathHint)},
	{404, 405, derived(belowAPIHint)},
	{404, 405, when{isAirflow3Elsewhere, airflow3}},
	{404, 404, derived(basePathHint)},
	{404, 405, derived(webserverHint)},
	{404, 405, when{isUnknownRoute, "check the path, and that this Airflow release has the operation"}},
	{405, 405, own("check the base URL, and that this Airflow release has the operation")},
	{406, 406, own("check the Accept header: application/json always works")},
	{407, 407, always(hint.ProxyLogin)},
	{413, 413, always("check [webserver] allowed_payload_size of the server and the limits of proxies")},
	{429, 429, foreign("check the rate limits of proxies and gateways")},
	{400, 499, foreign(checkBaseURL)},
	{500, 500, when{isServer, "check the log of the webserver and the request; an invalid run ID, for example, fails like this"}},
	{501, 501, foreign(checkBaseURL)},
	{502, 504, foreign("check that the webserver is running")},
	{520, 530, foreign("check that the webserver is running")}, // Cloudflare's
	{500, 599, foreign("check the base URL, and the logs of the webserver and of proxies")},
}

// hinter returns a hint for a response, or "" if the hint does not apply. Its types need no code that runs when a program starts.
type hinter interface{ hint(e *Error) string }

// always is a hint that applies to all responses.
type always string

func (a always) hint(*Error) string { return string(a) }

// own is a hint that applies to responses of Airflow.
type own string

func (o own) hint(e *Error) string {
	if e.origin == OriginForeign {
		return ""
	}
	return string(o)
}

// foreign is a hint that applies to foreign responses. [Error.Hint] names the responder if it is known.
type foreign string

func (f foreign) hint(e *Error) string {
	switch {
	case e.origin != OriginForeign:
		return ""
	case e.responder != "":
		return string(f)
	}
	return "this is not a response of the Airflow API: " + string(f)
}

// when is a hint with a condition.
type when struct {
	applies func(*Error) bool
	text    string
}

func (w when) hint(e *Error) string {
	if w.applies(e) {
		return w.text
	}
	return ""
}

// whenDetail is a hint that applies if the detail contains a text.
type whenDetail struct{ contained, text string }

func (w whenDetail) hint(e *Error) string {
	if strings.Contains(e.Detail, w.contained) {
		return w.text
	}
	return ""
}

// derived is a hint that depends on the response.
type derived func(*Error) string

func (d derived) hint(e *Error) string { return d(e) }

// sentTicket reports whether the request carried a Kerberos ticket.
func sentTicket(e *Error) bool { return e.scheme == schemeKerberos }

// isServer reports whether the response is Airflow's, but not about a resource. Such a 500 is its error page.
func isServer(e *Error) bool { return e.origin == OriginServer }

// isGunicorn reports whether the response is the page of the web server that runs Airflow.
func isGunicorn(e *Error) bool { return e.responder == gunicorn }

// isUnknownRoute reports whether Airflow lacks the operation. In Airflow 2, problems of operations that it has are of another type.
func isUnknownRoute(e *Error) bool {
	return e.origin != OriginForeign && (e.Type == "about:blank" || e.Detail == unknownRoute3)
}

// isAirflow3Elsewhere reports whether the response is typical of Airflow 3 to a request for anything but its API.
func isAirflow3Elsewhere(e *Error) bool {
	_, path, isV2 := strings.Cut(e.Request.URL, apiPathV2+"/")
	return isAirflow3(e) && (!isV2 || strings.Contains("/"+path, apiPath+"/"))
}

// isAirflow3Detail reports whether a detail is one of Airflow 3 for API v1 or for /health, which it no longer has. To a POST it only
// responds that the method is not allowed.
func isAirflow3Detail(detail string) bool {
	return strings.Contains(detail, "in Airflow 3") || textmatch.Is(detail, unknownRoute3, "Method Not Allowed")
}

// isAirflow3Page reports whether a body is the page that Airflow 3 returns for any path outside of its API.
func isAirflow3Page(body string) bool {
	return textmatch.ContainsInOrder(body, "<title>Airflow</title>", `<div id="root"`)
}

// isAirflow3 reports whether the response is typical of Airflow 3. The 404 and 405 of Airflow 2 have a title, and its pages
// have a longer one.
func isAirflow3(e *Error) bool {
	return e.origin != OriginForeign && (e.Title == "" && isAirflow3Detail(e.Detail) || isAirflow3Page(string(e.Body)))
}

// lacksAPI reports whether the response is that of Airflow 3 to a request below /api/v1, or that of Airflow 2 to one below /api/v2.
func (e *Error) lacksAPI() bool {
	switch {
	case e.origin == OriginForeign:
		return false
	case strings.Contains(e.Request.URL, apiPath+"/"):
		return isAirflow3(e)
	case strings.Contains(e.Request.URL, apiPathV2+"/"):
		return e.Status == http.StatusNotFound && hasPageIcon(string(e.Body)) && !isAirflow3Page(string(e.Body))
	}
	return false
}

// apiPath is the prefix of the API's paths. Airflow also treats /api/v1.0 as a path of the API.
const apiPath = "/api/v1"

const apiPathV2 = "/api/v2"

// splitURL returns the base URL of the request, and the rest of the URL after the prefix of the API.
func (e *Error) splitURL() (base, rest string, ok bool) { return strings.Cut(e.Request.URL, apiPath) }

// host returns scheme and host of the request.
func (e *Error) host() string {
	scheme, rest, _ := strings.Cut(e.Request.URL, "://")
	host, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + host
}

// isCatchAll reports whether a path is one of the routes that take the whole rest of the path as a name.
func isCatchAll(path string) bool { return textmatch.HasPrefix(path, "/variables/", "/datasets/") }

// doubledPathHint applies if the path has /api/v1 twice. The base URL then goes beyond /api/v1.
func doubledPathHint(e *Error) string {
	base, rest, _ := e.splitURL()
	if !strings.Contains(rest, apiPath+"/") || !isUnknownRoute(e) && !isAirflow3(e) && !isCatchAll(rest) {
		return ""
	}
	return "the URL has /api/v1 twice: a base URL ends before it, such as " + base + ", and the path of a request begins after it"
}

// basePathHint applies to the response of a webserver with a path in its base_url to requests for any other path.
func basePathHint(e *Error) string {
	if e.Detail != "Apache Airflow is not at this location" {
		return ""
	}
	text := hint.BasePath
	if e.Request.URL != "" {
		text += ", as in " + e.host() + "/airflow"
	}
	return text
}

// pageRoot finds the icon on the error pages of all releases of Airflow. Its address begins with the root of the webserver.
func pageRoot(body string) (root string, ok bool) {
	for _, rest := range textmatch.After(body, `href="`) {
		address, _, isQuoted := strings.Cut(rest, `"`)
		if root, isIcon := strings.CutSuffix(address, "/static/pin_32.png"); isQuoted && isIcon && isRootPath(root) {
			return root, true
		}
	}
	return "", false
}

// hasPageIcon reports whether a body is an error page of Airflow.
func hasPageIcon(body string) bool {
	_, ok := pageRoot(body)
	return ok
}

// isRootPath reports whether a path is empty, or begins with a slash and has no empty segment.
func isRootPath(path string) bool {
	return path == "" || path[0] == '/' && !strings.Contains(path+"/", "//")
}

// webserverHint applies to the page of an Airflow webserver for an unknown path. It derives the base URL from that page.
func webserverHint(e *Error) string {
	path, ok := pageRoot(string(e.Body))
	if !ok {
		return ""
	}
	base, _, _ := e.splitURL()
	switch root := e.host() + html.UnescapeString(path); {
	case strings.HasSuffix(root, "/auth") && strings.HasPrefix(base, root): // where Airflow 3 has the pages of users and roles
		return notRoot + strings.TrimSuffix(root, "/auth")
	case strings.HasSuffix(root, "/auth"):
		return airflow3
	case root == base:
		return "this webserver has no API v1: check that it is Airflow 2, and that no proxy changes the path"
	default:
		return notRoot + root
	}
}

const notRoot = "the webserver responds, but the base URL is not its root, which seems to be "

// airflow3Root returns the path of the webserver in the page of Airflow 3.
func airflow3Root(body string) (path string, ok bool) {
	for _, rest := range textmatch.After(body, `<base href="`) {
		if path, _, ok = strings.Cut(rest, `"`); ok && strings.HasPrefix(path, "/") {
			return path, true
		}
	}
	return "", false
}

// airflow3PageHint applies to the page that Airflow 3 returns for any path outside of its API. The page names the root of the
// webserver.
func airflow3PageHint(e *Error) string {
	if !isAirflow3(e) {
		return ""
	}
	base, _, ok := e.splitURL()
	if !ok {
		base, _, ok = strings.Cut(e.Request.URL, apiPathV2)
	}
	if path, found := airflow3Root(string(e.Body)); ok && found {
		if root := e.host() + strings.TrimRight(html.UnescapeString(path), "/"); root != base {
			return notRoot + root
		}
	}
	return airflow3
}

// belowAPIHint applies if the base URL ends below /api of an Airflow 3, such as /api/v3.
func belowAPIHint(e *Error) string {
	root, rest, _ := strings.Cut(e.Request.URL, "/api/")
	if !isAirflow3(e) || !strings.Contains("/"+rest, "/api/") {
		return ""
	}
	return notRoot + root
}

// unknownRoute3 is the detail of Airflow 3 for an unknown path below /api.
const unknownRoute3 = "API route not found"

// lacksUsers reports whether the request was for users, roles or permissions of an Airflow 3 without the FAB auth manager.
func lacksUsers(e *Error) bool {
	return isAirflow3(e) && strings.Contains(e.Request.URL, "/auth/fab/v1/")
}

// serverPath returns the path at which the path of the webserver ends in the URL of a request: that of the API, of the users and roles
// of FAB, or of the login for a token. It returns "" if there is none.
func serverPath(url string) (path string) {
	first := len(url)
	for _, known := range []string{"/api/v1/", "/api/v2/", "/auth/fab/v1/"} {
		if at := strings.Index(url, known); at >= 0 && at < first {
			path, first = known, at
		}
	}
	if path == "" && strings.HasSuffix(url, "/auth/token") {
		return "/auth/token"
	}
	return path
}

// redirectHint applies to a redirect that reveals the right base URL, or at least that it needs TLS.
func redirectHint(e *Error) string {
	target, _ := strings.CutPrefix(e.Detail, redirectTo)
	if path := serverPath(e.Request.URL); path != "" {
		base, _, _ := strings.Cut(e.Request.URL, path)
		if moved, _, same := strings.Cut(target, path); same && moved != base {
			return "the API has another address: use " + moved + " as the base URL"
		}
	}
	to, err := url.Parse(target)
	from, errFrom := url.Parse(e.host())
	if err == nil && errFrom == nil && from.Scheme == "http" && to.Scheme == "https" && from.Hostname() == to.Hostname() {
		return hint.UseTLS
	}
	return ""
}

// redirectsToLogin reports whether the target of a redirect looks like a login page.
func redirectsToLogin(e *Error) bool {
	return isLoginAddress(strings.TrimPrefix(e.Detail, redirectTo))
}

func isLoginAddress(address string) bool {
	return textmatch.Contains(textmatch.Lower(address), inLoginAddresses...)
}

var inLoginAddresses = []string{"login", "log-in", "log_in", "signin", "sign-in", "sign_in", "auth", "sso", "saml", "accounts."}

// requiresTLS reports whether the server received plain HTTP on a port for TLS.
func requiresTLS(e *Error) bool { return rejectsPlainHTTP(string(e.Body)) }

func rejectsPlainHTTP(body string) bool {
	return textmatch.Contains(textmatch.Lower(body), plainHTTPRejections...)
}

var plainHTTPRejections = []string{
	"http request to https", "http request to an https", "http request was sent to https", "http request was sent to an https",
	"plain http to a ssl", "plain http to an ssl", "plain http to a tls", "plain http to an tls", "requires tls",
}

// foreignLoginHint applies to a 401 or 403 that is not Airflow's.
func foreignLoginHint(e *Error) string {
	check := "check the base URL, and the credentials: a proxy may require its own"
	if e.challenge != "" {
		check += " (" + e.challenge + ")"
	}
	return foreign(check).hint(e)
}
