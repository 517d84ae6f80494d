package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/internal/mediatype"
	"github.com/airflow-go/airflow/internal/origin"
	"github.com/airflow-go/airflow/internal/resend"
	"github.com/airflow-go/airflow/internal/responder"
	"github.com/airflow-go/airflow/problem"
)

// Session returns a Method that logs in once through Airflow's web form and then sends the session cookie with every request.
// It is faster than [Basic], because a stock Airflow hashes the password of basic authentication for every request.
//
// The first request logs in, and concurrent requests wait for it. After Airflow's 401, its 403 or its login page, one request
// checks the session and logs in again if it has expired. Each request that was rejected for this reason is then sent again,
// once. A 403 because of a missing permission is returned unchanged, and so is a 401 or 403 of a proxy.
//
// Airflow 2.3 to 2.11 accept sessions whatever [api] auth_backends lists: they add the backend for sessions to it. Before Airflow 2.3,
// set [api] auth_backend = airflow.api.auth.backend.default. With this backend, requests have the permissions of their session, and
// requests without a session those of AUTH_ROLE_PUBLIC. If the API does not accept sessions, the error says so.
//
// Airflow 3 has no sessions for its API: use [Password].
//
// If the server does not respond, or responds to the login with status 408, 429 or 5xx, the login fails with a temporary [Error],
// which is not a rejection. The same holds if a proxy shows a page of its own or redirects to one, as in a maintenance. The client
// retries the request like after any other outage. A 401 or 403 of a proxy is not temporary. Before the first login, nor is its 404 or
// a page that does not speak of an outage: the base URL may be wrong.
//
// The user must be in Airflow's database or in LDAP. If users log in through OAuth or OpenID there is no login form: use
// [SessionCookie].
//
// In Airflow 2.6 and later, each webserver process allows 5 logins in 40 seconds by default, and then responds with 429. The
// RetryAfter of the [Error] is the Retry-After of the response or, without one, 50% to 100% of the period that the response names.
// No login is sent during that time. The client waits and retries.
//
// A request that already has an Authorization header is sent unchanged. Bind returns an error if the username is empty, or if
// the username or the password is not UTF-8.
func Session(username, password string) Method {
	return methodFunc(func(base *url.URL, next Doer) (Doer, error) {
		if err := checkLogin(username, password); err != nil {
			return nil, err
		}
		return bindSession(base, next, username, fixed(password), nil)
	})
}

// passwordFunc returns the password of a user; nil means that the user cannot log in.
type passwordFunc func(context.Context) (string, error)

func fixed(password string) passwordFunc {
	return func(context.Context) (string, error) { return password, nil }
}

// checkLogin returns an error if a username or a password cannot be those of a user.
func checkLogin(username, password string) error {
	switch {
	case username == "":
		return errEmptyUser
	case !utf8.ValidString(username) || !utf8.ValidString(password):
		return errors.New("auth: invalid username or password: must be UTF-8")
	}
	return nil
}

// SessionCookie returns a Method that sends the cookie of an existing session, for example one from a browser. The value is that
// of the cookie named session, without this name. If the session has expired, requests fail with an [Error]. The server must be an
// Airflow 2 whose API accepts sessions; see [Session].
//
// A request that already has an Authorization header is sent unchanged. Bind returns an error if the value is empty or has a
// character that cookies do not allow.
func SessionCookie(value string) Method {
	return methodFunc(func(base *url.URL, next Doer) (Doer, error) {
		cookie := &http.Cookie{Name: "session", Value: value} //nolint:gosec // given by the caller
		switch {
		case value == "":
			return nil, errors.New("auth: invalid session cookie: must not be empty")
		case strings.HasPrefix(value, "session="):
			return nil, errors.New(`auth: invalid session cookie: must be the value only, without "session="`)
		case cookie.Valid() != nil || strings.ContainsAny(value, " ,"):
			return nil, errors.New("auth: invalid session cookie: must not contain spaces, commas, line breaks or other characters that cookies do not allow")
		}
		given := newSession()
		if base != nil { // otherwise bindSession returns an error
			cookie.Path = "/"
			given.store(base, []*http.Cookie{cookie})
		}
		return bindSession(base, next, "", nil, given)
	})
}

func bindSession(base *url.URL, next Doer, user string, password passwordFunc, initial *session) (Doer, error) {
	d, err := newSessionDoer(base, next, user, password, initial)
	if err != nil {
		return nil, err
	}
	return doerFunc(d.do), nil
}

func newSessionDoer(base *url.URL, next Doer, user string, password passwordFunc, initial *session) (*sessionDoer, error) {
	home, err := origin.Of(base)
	if err != nil {
		return nil, err
	}
	d := &sessionDoer{home: home, next: next, login: newLogin(base, next, user, password)}
	d.session.value.Store(initial)
	return d, nil
}

// sessionDoer sends requests in a session, and renews the session.
type sessionDoer struct {
	home    origin.Origin
	next    Doer
	login   *login
	session renewable[session]
}

func (d *sessionDoer) do(req *http.Request) (*http.Response, error) {
	if _, set := req.Header["Authorization"]; set || !d.home.Contains(req.URL) {
		return d.next.Do(req)
	}
	withoutCookies := req.Header.Clone()
	current, err := d.get(req, nil)
	if err != nil {
		return d.explain(req, err)
	}
	resp, err := d.send(req, current)
	if err != nil || !isUnauthenticated(resp, req) {
		return resp, err
	}
	fresh, err := d.get(req, current)
	if err != nil {
		_ = resp.Body.Close()
		return nil, err
	}
	if fresh == current && resp.StatusCode == http.StatusForbidden {
		return resp, nil // the session is valid, so a permission is missing
	}
	again, ok := resend.Again(req)
	if !ok {
		return resp, nil
	}
	again.Header = withoutCookies
	_ = resp.Body.Close()
	resp, err = d.send(again, fresh)
	if err != nil || !isUnauthenticated(resp, again) {
		return resp, err
	}
	if fresh != current {
		newest, err := d.get(req, fresh)
		if err == nil && newest != fresh {
			err = d.expiredAtOnce()
		}
		if err != nil {
			_ = resp.Body.Close()
			return nil, err
		}
	}
	return d.rejectedWithValidSession(resp)
}

// expiredAtOnce returns the error for a session that was opened for a request, and was no longer valid when the request was sent:
// several webservers have different secret keys, for example while they are being replaced, or the server has just restarted.
func (d *sessionDoer) expiredAtOnce() *Error {
	e := failedf("if it happens often, check that all webservers have the same [webserver] secret_key",
		"a new session of %s was not valid when the request was sent", d.login.url.Host)
	e.Temporary = true
	return e
}

// explain returns the API's own response if there is no login form, because it shows best whether the base URL is wrong. It asks
// for the server's version and does not send the request itself, which would be unauthenticated.
func (d *sessionDoer) explain(req *http.Request, failed error) (*http.Response, error) {
	if e, ok := errors.AsType[*Error](failed); !ok || !e.noForm {
		return nil, failed
	}
	resp, err := d.login.version(req.Context(), req.Header.Get("User-Agent"))
	if err != nil {
		return nil, failed
	}
	got := newLoginResponse(resp, resp.Request, responder.Peek(resp))
	switch status := resp.StatusCode; {
	case got.isAirflow3Page(): // which is there instead of the API
		failed = failedf(got.problem.Hint(), "the login at %s failed: GET %s returns a page of the web interface of Airflow 3", d.login.url, got.url)
	case got.problem.Detail == "API route not found": // the base URL ends below /api
		return resp, nil
	case errors.Is(got.problem, problem.ErrNoSuchAPI):
		failed = d.login.airflow3()
	case status/100 == 2, status == http.StatusUnauthorized, status == http.StatusForbidden:
	case status/100 == 5: // would look as if the request had been sent
		e := d.login.failure(got)
		e.Reason = fmt.Sprintf("the login at %s failed: GET %s has status %d", d.login.url, versionPath, status)
		failed = e
	default:
		return resp, nil
	}
	_ = resp.Body.Close()
	return nil, failed
}

// get returns the current session if it is not the failed one, and otherwise a new session.
func (d *sessionDoer) get(req *http.Request, failed *session) (*session, error) {
	got, err := d.session.get(req.Context(), failed, func(ctx context.Context) (*session, error) {
		return d.login.renew(ctx, failed, req.Header.Get("User-Agent"))
	})
	return got, unsent(req.Context(), fmt.Sprintf("waiting for the login at %s failed", d.login.url), err)
}

func (d *sessionDoer) send(req *http.Request, with *session) (*http.Response, error) {
	if req.Header == nil {
		req.Header = make(http.Header)
	}
	with.addTo(req.Header, req.URL)
	return d.next.Do(req)
}

// rejectedWithValidSession returns the result of a request that was rejected although its session is valid. A 403 means that a
// permission is missing. Any other response means that the API does not accept sessions.
func (d *sessionDoer) rejectedWithValidSession(resp *http.Response) (*http.Response, error) {
	if resp.StatusCode == http.StatusForbidden {
		return resp, nil
	}
	_ = resp.Body.Close()
	e := rejectedf("before Airflow 2.3, set [api] auth_backend of the server to airflow.api.auth.backend.default; "+
		"since Airflow 2.3 the API accepts sessions by default: check whether a proxy removes the cookie",
		"the session is valid, but the API of %s does not accept sessions (status %d)", d.login.url.Host, resp.StatusCode)
	e.noUse = true
	return nil, e
}

// isUnauthenticated reports whether Airflow treats a request as unauthenticated: it responds with 401 or 403, or with the login
// page or a redirect to it. A 401 or 403 of a proxy says nothing about the session. The body of such a response is buffered, so
// that the connection is free.
func isUnauthenticated(resp *http.Response, req *http.Request) bool {
	switch {
	case resp.StatusCode == http.StatusUnauthorized, resp.StatusCode == http.StatusForbidden:
		return responder.IsAirflow(resp, req)
	case isRedirect(resp.StatusCode, resp.Header):
		return isLoginRedirect(resp.StatusCode, resp.Header)
	case resp.StatusCode/100 == 2 && mediatype.IsHTML(resp.Header.Get("Content-Type")):
		_, ok := findForm(string(responder.Peek(resp)))
		return ok
	}
	return false
}
