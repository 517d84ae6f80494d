package auth

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/airflow-go/airflow/internal/origin"
	"github.com/airflow-go/airflow/internal/resend"
)

// Session logs in through Airflow's web form, once, and sends the cookie of that session with every request. A stock
// Airflow hashes the password of basic authentication anew for each request, which takes it longer than the rest; a session
// costs that once. The first request logs in; all that come at the same time wait for it. When the session has ended (a
// 401, a 403, or the way to the login page), one of those who find out logs in again, and each sends its request once more.
//
// The server needs airflow.api.auth.backend.session, or that of its FAB provider, in [api] auth_backends, which is the
// default since Airflow 2.3; before that auth_backend = airflow.api.auth.backend.default lets everybody in with the
// permissions of their session. Where the API takes no sessions the error says so. User names and passwords are those of the
// database or of LDAP; where users log in by OAuth or OpenID there is no form: see [SessionCookie].
//
// A stock Airflow since 2.6 takes 5 logins in 40 seconds, in each process of the webserver; then it answers 429. The
// [Error] of that has RetryAfter: what the server asks for, or a part of the time that its limit is for; nobody logs in
// before. A client of this module waits and tries again. A 403 for lack of a permission stays what it is; it costs one more
// request, which asks whether the session is good.
//
// A request that has an Authorization header is left as it is. Binding fails if the user name is empty, or if
// either is not UTF-8.
func Session(user, password string) Method {
	return method(func(base *url.URL, next Doer) (Doer, error) {
		switch {
		case user == "":
			return nil, errors.New("auth: the user name is empty")
		case !utf8.ValidString(user) || !utf8.ValidString(password):
			return nil, errors.New("auth: the user name or the password is not UTF-8")
		}
		return bindSession(base, next, user, password, nil)
	})
}

// SessionCookie sends the cookie of a session that was opened elsewhere, such as in a browser: the value of the cookie named
// session. When that session has ended there is no other: the [Error] says so.
//
// Binding fails if the value is empty or has a character that no cookie has.
func SessionCookie(value string) Method {
	return method(func(base *url.URL, next Doer) (Doer, error) {
		cookie := &http.Cookie{Name: "session", Value: value} //nolint:gosec // it is sent, and not set
		switch {
		case value == "":
			return nil, errors.New("auth: the session cookie is empty")
		case strings.HasPrefix(value, "session="):
			return nil, errors.New(`auth: give the value of the session cookie without "session="`)
		case cookie.Valid() != nil || strings.ContainsAny(value, " ,"):
			return nil, errors.New("auth: the session cookie has a blank, a line break or another character that none has")
		}
		return bindSession(base, next, "", "", &session{cookies: []*http.Cookie{cookie}})
	})
}

func bindSession(base *url.URL, next Doer, user, password string, given *session) (Doer, error) {
	home, err := origin.Of(base)
	if err != nil {
		return nil, err
	}
	s := &sessions{home: home, next: next, login: newLogin(base, next, user, password)}
	s.held.held = given
	return doer(s.do), nil
}

// sessions sends requests in a session, and renews it.
type sessions struct {
	home  origin.Origin
	next  Doer
	login *login
	held  renewal[session]
}

func (s *sessions) do(req *http.Request) (*http.Response, error) {
	if _, own := req.Header["Authorization"]; own || !s.home.Has(req.URL) {
		return s.next.Do(req)
	}
	plain := req.Header.Clone() // without our cookies, for another attempt
	held, err := s.valid(req, nil)
	if err != nil {
		return s.explain(req, err)
	}
	resp, err := s.send(req, held)
	if err != nil || !turnedAway(resp) {
		return resp, err
	}
	fresh, err := s.valid(req, held)
	if err != nil {
		_ = resp.Body.Close()
		return nil, err
	}
	if fresh == held && resp.StatusCode == http.StatusForbidden {
		return resp, nil // the session is good, and a permission is missing
	}
	again, ok := resend.Again(req)
	if !ok {
		return resp, nil
	}
	again.Header = plain
	_ = resp.Body.Close()
	resp, err = s.send(again, fresh)
	if err != nil || !turnedAway(resp) {
		return resp, err
	}
	return s.judge(resp)
}

// explain asks the API itself where there is no login form: if the base URL is wrong, the answer tells best what is. It does
// not send the request, which would then be nobody's.
func (s *sessions) explain(req *http.Request, failed error) (*http.Response, error) {
	if e, ok := errors.AsType[*Error](failed); !ok || !e.noForm {
		return nil, failed
	}
	resp, err := s.login.version(req.Context(), req.Header.Get("User-Agent"))
	if err != nil {
		return nil, failed
	}
	switch {
	case resp.StatusCode/100 == 2, resp.StatusCode == http.StatusUnauthorized, resp.StatusCode == http.StatusForbidden:
		_ = resp.Body.Close()
		return nil, failed
	}
	return resp, nil
}

// valid gives the session that is held, or another one than that which has failed.
func (s *sessions) valid(req *http.Request, failed *session) (*session, error) {
	return s.held.get(req.Context(), failed, func(ctx context.Context) (*session, error) {
		return s.login.renew(ctx, failed, req.Header.Get("User-Agent"))
	})
}

func (s *sessions) send(req *http.Request, with *session) (*http.Response, error) {
	if req.Header == nil {
		req.Header = make(http.Header)
	}
	with.put(req.Header)
	return s.next.Do(req)
}

// judge says what it means to be turned away with a session that is known to be good: with a 403 that a permission is missing,
// else that the API takes no sessions.
func (s *sessions) judge(resp *http.Response) (*http.Response, error) {
	if resp.StatusCode == http.StatusForbidden {
		return resp, nil
	}
	_ = resp.Body.Close()
	return nil, refused("before Airflow 2.3, [api] auth_backend of the server has to be airflow.api.auth.backend.default; "+
		"since then the API takes them, unless a proxy takes the cookie away",
		"the session is good, but the API of %s takes none (it answers %d)", s.login.url.Host, resp.StatusCode)
}

// turnedAway tells whether an answer is one to nobody: a 401, a 403, or the way to the login page. The body of such a one
// has been read, so that its connection is free.
func turnedAway(resp *http.Response) bool {
	switch {
	case resp.StatusCode == http.StatusUnauthorized, resp.StatusCode == http.StatusForbidden:
		readStart(resp)
		return true
	case isRedirect(resp.StatusCode, resp.Header):
		return toLogin(resp.StatusCode, resp.Header)
	case resp.StatusCode/100 == 2 && strings.Contains(resp.Header.Get("Content-Type"), "html"):
		_, ok := findForm(readStart(resp))
		return ok
	}
	return false
}
