package auth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/internal/hint"
	"github.com/airflow-go/airflow/internal/mediatype"
	"github.com/airflow-go/airflow/internal/responder"
	"github.com/airflow-go/airflow/problem"
)

// loginResponse is a response of the login page, or of the login for a token.
type loginResponse struct {
	url     *url.URL
	status  int
	header  http.Header
	cookies []*http.Cookie
	page    string
	problem *problem.Error // who sent the response; set for all statuses
}

func newLoginResponse(resp *http.Response, req *http.Request, page []byte) loginResponse {
	sent := *resp
	sent.Request, sent.Header = req, resp.Header.Clone()
	sent.Header.Del("WWW-Authenticate") // a hint would show it, and a proxy may repeat the credentials in it
	return loginResponse{
		url: req.URL, status: resp.StatusCode, header: resp.Header, cookies: resp.Cookies(), page: string(page), problem: problem.FromResponse(&sent, page),
	}
}

// isAirflow reports whether the response is proved to be Airflow's, rather than that of a proxy.
func (r loginResponse) isAirflow() bool { return r.problem.Origin() != problem.OriginForeign }

// isAirflow3Page reports whether the response is the page that Airflow 3 returns for any path outside of its API.
func (r loginResponse) isAirflow3Page() bool {
	return r.status/100 == 2 && r.isAirflow() && strings.Contains(r.page, `<div id="root"`)
}

// form returns the login form of the response. A gateway may put the page into an envelope of JSON. The cookies that belong to the
// form are missing then.
func (r loginResponse) form() (form, bool) {
	if r.status/100 != 2 || r.isJSON() {
		return form{}, false
	}
	return findForm(r.page)
}

// isOther reports whether the response is a page without any login.
func (r loginResponse) isOther() bool {
	return r.status/100 == 2 && (r.isJSON() || !r.isAirflow() && !isOtherLogin(r.page))
}

func (r loginResponse) isJSON() bool { return mediatype.IsJSON(r.header.Get("Content-Type")) }

// login logs in through Airflow's web form.
type login struct {
	url      *url.URL
	next     Doer
	user     string
	password passwordFunc // nil if the session comes from SessionCookie, or if LoginFile has no password
	file     *loginFile   // nil unless the method is LoginFile

	instead string      // what to use if the server is an Airflow 3
	worked  atomic.Bool // a login has succeeded, so that the address is right

	mu           sync.Mutex
	blocked      *Error // why logins are not sent until blockedUntil
	blockedUntil time.Time
}

func newLogin(base *url.URL, next Doer, user string, password passwordFunc) *login {
	instead := hint.UsePassword
	if password == nil {
		instead += ", or a token"
	}
	return &login{url: below(base, "/login/"), next: next, user: user, password: password, instead: instead}
}

// below returns the URL of a path of the webserver.
func below(base *url.URL, path string) *url.URL {
	u := *base
	u.User, u.RawQuery, u.Fragment = nil, "", ""
	root, _, _ := strings.Cut(base.EscapedPath(), "/api/v")
	u.Path, u.RawPath = strings.TrimRight(root, "/")+path, ""
	if unescaped, err := url.PathUnescape(u.Path); err == nil && unescaped != u.Path {
		u.Path, u.RawPath = unescaped, u.Path
	}
	return &u
}

// open requests the login form with the cookies of the old session. If the server redirects away from the form, the old session
// is still valid and open returns it. Otherwise it logs in.
func (l *login) open(ctx context.Context, old *session, agent string) (*session, error) {
	if err := l.block(); err != nil {
		return nil, err
	}
	resp, err := l.send(ctx, http.MethodGet, old, "", agent)
	if err != nil {
		return nil, err
	}
	form, ok := resp.form()
	switch {
	case ok:
	case old != nil && l.destination(resp) == toAirflow:
		return old, nil
	default:
		return nil, l.missingForm(resp)
	}
	password, err := l.askPassword(ctx)
	if err != nil {
		return nil, err
	}
	opened := newSession()
	opened.store(l.url, resp.cookies)
	fields := url.Values{"username": {l.user}, "password": {password}}
	if form.token != "" {
		fields.Set("csrf_token", form.token)
	}
	resp, err = l.send(ctx, http.MethodPost, opened, fields.Encode(), agent, form.token, password)
	if err != nil {
		return nil, err
	}
	opened.store(l.url, resp.cookies)
	if opened, err = l.result(resp, opened); err != nil {
		return nil, err
	}
	l.worked.Store(true)
	return opened, l.keep(opened, "")
}

// block returns an error while the server does not allow logins.
func (l *login) block() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	wait := time.Until(l.blockedUntil)
	if wait <= 0 {
		return nil
	}
	blocked := *l.blocked
	blocked.RetryAfter = wait
	return &blocked
}

// result returns the session that a login has opened, or the error if the login failed.
func (l *login) result(resp loginResponse, opened *session) (*session, error) {
	to := l.destination(resp)
	switch {
	case isLoginRedirect(resp.status, resp.header):
		return nil, rejectedf("check the username and the password, and whether the user is active", "the login at %s was rejected", l.url)
	case to == toOutage:
		return nil, l.failure(resp)
	case to != noRedirect && len(opened.cookies(l.versionURL())) > 0:
		return opened, nil
	case to != noRedirect && len(resp.cookies) > 0:
		return nil, failedf("begin the base URL with https:// if the cookie is for TLS only ([webserver] cookie_secure), and check whether a proxy changes its path or domain",
			"the session cookie of the login at %s is not for the API below %s", l.url, l.url.Host)
	case to != noRedirect:
		return nil, failedf("check whether a proxy removes cookies", "the login at %s set no session cookie", l.url)
	case resp.status == http.StatusBadRequest:
		return nil, failedf("check that all webservers have the same [webserver] secret_key, and that proxies pass on cookies and the Referer header",
			"%s rejected its own login form (status 400)", l.url)
	}
	if _, again := resp.form(); again {
		return nil, rejectedf("check the username and the password", "the login at %s was rejected", l.url)
	}
	return nil, l.failure(resp)
}

// missingForm returns an error that says why there is no login form.
func (l *login) missingForm(resp loginResponse) error {
	const noForm = "has no login form for a username and a password, for example because users log in through OAuth or OpenID"
	e := l.failure(resp)
	switch redirect := isRedirect(resp.status, resp.header); {
	case e.outage || e.Temporary:
	case resp.isAirflow3Page():
		e = l.airflow3()
	case resp.isOther():
	case redirect && l.password == nil, resp.status/100 == 2 && l.password == nil:
		return l.expired()
	case redirect:
		e.Reason = fmt.Sprintf("%s responds with a redirect (status %d) and %s", l.url, resp.status, noForm)
		e.hint = "use a token or a session cookie instead"
	case resp.status/100 == 2:
		e.Reason, e.hint = fmt.Sprintf("%s %s", l.url, noForm), "use a token or a session cookie instead"
	case resp.status == http.StatusNotFound:
		e.Reason = fmt.Sprintf("there is no login form at %s (status 404)", l.url)
		e.hint = "check the base URL, especially its path; if it is an Airflow 3, " + l.instead
	}
	e.noForm = resp.status/100 <= 4 && resp.status != http.StatusTooManyRequests
	return e
}

// airflow3 returns the error for an Airflow 3, which does not accept sessions.
func (l *login) airflow3() *Error {
	return rejectedf(l.instead, "%s is an Airflow 3, which has no login form for sessions of the API", l.url.Host)
}

// expired returns the error for the cookie of [SessionCookie], or for the login of a file, to which the server shows its login page.
func (l *login) expired() *Error {
	if l.file != nil {
		return rejectedf("log in again", "the login at %s in %s has expired", l.url.Host, l.file.path)
	}
	return rejectedf("copy the cookie again from a browser that is logged in",
		"the session cookie is not valid at %s, or its session has expired", l.url.Host)
}

// rejectedf returns the error for credentials that the server has rejected.
func rejectedf(hint, format string, args ...any) *Error {
	e := failedf(hint, format, args...)
	e.Rejected = true
	return e
}

// failedf returns the error for a login that failed for another reason than the credentials.
func failedf(hint, format string, args ...any) *Error {
	return &Error{Reason: fmt.Sprintf(format, args...), hint: hint}
}

// failure returns the error for a login that failed with an unexpected response. Only a 401 or 403 of Airflow is a rejection.
// The server is down if the status is 5xx or if a page of something else, such as of a proxy, is in the place of the form. Before the
// first login that page must say so, because the base URL may be wrong. If the server limits logins, failure also blocks further
// logins until the server allows them.
func (l *login) failure(resp loginResponse) *Error {
	e := failedf("", "the login at %s failed with status %d", resp.url, resp.status)
	e.response = resp.problem
	switch {
	case resp.status == http.StatusTooManyRequests:
		e.Temporary, e.RetryAfter = true, retryDelay(resp.header, resp.page)
		e.Reason += fmt.Sprintf(": too many logins in a short time; the next login is sent after %v", e.RetryAfter.Round(time.Second))
		e.hint = "let fewer programs log in at the same time, or raise auth_rate_limit in the configuration of the server"
		l.mu.Lock()
		l.blocked, l.blockedUntil = e, time.Now().Add(e.RetryAfter)
		l.mu.Unlock()
	case resp.status/100 == 5, resp.status == http.StatusRequestTimeout:
		e.Temporary, e.RetryAfter = true, retryDelay(resp.header, "")
	case resp.status == http.StatusUnauthorized, resp.status == http.StatusForbidden:
		e.Rejected = resp.isAirflow()
	case resp.status == http.StatusNotFound && !resp.isAirflow() && l.worked.Load():
		e.Reason = fmt.Sprintf("the server seems to be down: another server responds at %s (status %d), where a login succeeded before", resp.url, resp.status)
		e.Temporary, e.outage, e.RetryAfter = true, true, retryDelay(resp.header, "")
	case l.destination(resp) == toOutage:
		e.Reason = fmt.Sprintf("the server seems to be down: %s redirects to another page (status %d)", resp.url, resp.status)
		e.Temporary, e.outage, e.RetryAfter = true, true, retryDelay(resp.header, "")
	case resp.isOther():
		e.Reason = fmt.Sprintf("%s is not the login page of Airflow (status %d)", resp.url, resp.status)
		if !l.worked.Load() && resp.page != "" && !isOutagePage(resp.page) {
			break // the base URL is probably that of another server
		}
		e.Reason = "the server seems to be down: " + e.Reason
		e.Temporary, e.outage, e.RetryAfter = true, true, retryDelay(resp.header, "")
	}
	if e.hint == "" && !resp.isAirflow() {
		e.hint = resp.problem.Hint()
	}
	return e
}

// destination says where a redirect leads.
type destination int

const (
	noRedirect destination = iota
	toAirflow              // its home page, to which it redirects users who have logged in
	toLogin                // its login page or another one
	toOutage               // a page that stands in for Airflow, such as the maintenance page of a proxy
)

// destination returns where a response redirects to.
func (l *login) destination(resp loginResponse) destination {
	if !isRedirect(resp.status, resp.header) {
		return noRedirect
	}
	target, err := l.url.Parse(resp.header.Get("Location"))
	if err != nil || isLoginRedirect(resp.status, resp.header) {
		return toLogin
	}
	address := strings.TrimPrefix(target.Path, strings.TrimSuffix(l.url.Path, "login/"))
	sameHost := strings.EqualFold(target.Hostname(), l.url.Hostname())
	if !sameHost {
		address = target.Hostname() + target.Path
	}
	switch {
	case strings.HasSuffix(target.Path, "/home"): // a proxy may hide the host
		return toAirflow
	case isLoginAddress(address):
		return toLogin
	case !sameHost || isOutageAddress(address):
		return toOutage
	}
	return toAirflow
}

// send sends one request to the login page and reads the response. Errors do not contain the credentials or the texts in secrets.
func (l *login) send(ctx context.Context, method string, s *session, body, agent string, secrets ...string) (loginResponse, error) {
	req := (&http.Request{
		Method: method, URL: l.url, Host: l.url.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Accept": {"text/html"}, "Referer": {l.url.String()}}, // over TLS, Airflow rejects a form without a Referer
	}).WithContext(ctx)
	if agent != "" {
		req.Header.Set("User-Agent", agent)
	}
	s.addTo(req.Header, l.url)
	if method == http.MethodPost {
		setBody(req, "application/x-www-form-urlencoded", body)
	}
	secrets = append(secrets, body)
	for _, cookie := range s.cookies(l.url) {
		secrets = append(secrets, cookie.Value)
	}
	return l.do(req, secrets)
}

// setBody sets the body of a request.
func setBody(req *http.Request, contentType, body string) {
	req.Header.Set("Content-Type", contentType)
	req.Body, req.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(body)), nil }
}

// do sends a request of a login and reads the response. Errors do not contain the texts in secrets.
func (l *login) do(req *http.Request, secrets []string) (loginResponse, error) {
	resp, err := l.next.Do(req)
	var page []byte
	if err == nil {
		defer resp.Body.Close()
		if page, err = io.ReadAll(io.LimitReader(resp.Body, responder.MaxPeek)); err == nil {
			return newLoginResponse(firstResponse(resp), req, page), nil //nolint:bodyclose // net/http has closed the bodies of earlier responses
		}
	}
	if inner, ok := errors.AsType[*url.Error](err); ok {
		err = inner.Err // url.Error repeats the method and the URL
	}
	return loginResponse{}, sourceError(
		req.Context(), fmt.Sprintf("the login at %s failed", req.URL), true, err, hide.Of(secrets...))
}

const versionPath = "/api/v1/version"

func (l *login) versionURL() *url.URL {
	u := *l.url
	u.Path, u.RawPath = strings.TrimSuffix(u.Path, "/login/")+versionPath, ""
	return &u
}

// version requests the server's version from the API, which needs no authentication.
func (l *login) version(ctx context.Context, agent string) (*http.Response, error) {
	u := l.versionURL()
	req := &http.Request{
		Method: http.MethodGet, URL: u, Host: u.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Accept": {"application/json"}, "User-Agent": {agent}},
	}
	return l.next.Do(req.WithContext(ctx))
}

// firstResponse returns the response to the original request. If an http.Client has followed redirects, only that response has
// the cookies.
func firstResponse(resp *http.Response) *http.Response {
	for resp.Request != nil && resp.Request.Response != nil {
		resp = resp.Request.Response
	}
	return resp
}

func isRedirect(status int, header http.Header) bool {
	return status/100 == 3 && header.Get("Location") != ""
}

// isLoginRedirect reports whether a response redirects to Airflow's login page.
func isLoginRedirect(status int, header http.Header) bool {
	u, err := url.Parse(header.Get("Location"))
	return isRedirect(status, header) && err == nil && strings.HasSuffix(strings.TrimRight(u.Path, "/"), "/login")
}
