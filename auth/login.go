package auth

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/internal/retryafter"
)

// mostOfAPage is more than Airflow's login page has, which is 20 kB.
const mostOfAPage = 1 << 20

// reply is what the login page answered.
type reply struct {
	status  int
	header  http.Header
	cookies []*http.Cookie
	page    string
}

// login is Airflow's web form. Its methods are called one at a time.
type login struct {
	url            *url.URL
	next           Doer
	user, password string // none if only a cookie was given

	blocked *Error    // why there is no login before
	until   time.Time // this
}

func newLogin(base *url.URL, next Doer, user, password string) *login {
	at := *base
	at.User, at.RawQuery, at.Fragment = nil, "", ""
	root, _, _ := strings.Cut(base.EscapedPath(), "/api/v1")
	at.Path, at.RawPath = strings.TrimRight(root, "/")+"/login/", ""
	if plain, err := url.PathUnescape(at.Path); err == nil && plain != at.Path {
		at.Path, at.RawPath = plain, at.Path
	}
	return &login{url: &at, next: next, user: user, password: password}
}

// renew asks for the form as the holder of a session. Who is logged in does not get it: then the session is good after all.
// Who gets it logs in.
func (l *login) renew(ctx context.Context, old *session, agent string) (*session, error) {
	if wait := time.Until(l.until); wait > 0 {
		blocked := *l.blocked
		blocked.RetryAfter = wait
		return nil, &blocked
	}
	got, err := l.ask(ctx, http.MethodGet, old, "", agent)
	if err != nil {
		return nil, err
	}
	form, ok := findForm(got.page)
	switch {
	case ok && got.status/100 == 2:
	case old != nil && isRedirect(got.status, got.header) && !toLogin(got.status, got.header):
		return old, nil
	default:
		return nil, l.noForm(got)
	}
	if l.user == "" {
		return nil, refused("take the cookie anew from a browser that is logged in", "the session cookie is of no session of %s, or of one that has ended", l.url.Host)
	}
	opened := (*session)(nil).with(got.cookies)
	fields := url.Values{"username": {l.user}, "password": {l.password}}
	if form.token != "" {
		fields.Set("csrf_token", form.token)
	}
	got, err = l.ask(ctx, http.MethodPost, opened, fields.Encode(), agent, form.token)
	if err != nil {
		return nil, err
	}
	return l.judge(got, opened.with(got.cookies))
}

// judge tells what came of a login.
func (l *login) judge(got reply, opened *session) (*session, error) {
	switch redirect := isRedirect(got.status, got.header); {
	case redirect && toLogin(got.status, got.header):
		return nil, refused("check user name and password, and whether the user is active", "the login at %s was refused", l.url)
	case redirect && len(opened.cookies) > 0:
		return opened, nil
	case redirect:
		return nil, refused("does a proxy take cookies away?", "the login at %s brought no cookie", l.url)
	case got.status == http.StatusBadRequest:
		return nil, refused("do all webservers have the same [webserver] secret_key, and do proxies let cookies and the Referer through?",
			"%s did not take its own login form back (400)", l.url)
	}
	if _, again := findForm(got.page); again && got.status/100 == 2 {
		return nil, refused("check user name and password", "the login at %s was refused", l.url)
	}
	return nil, l.unexpected(got)
}

// noForm says why there is no logging in by a form.
func (l *login) noForm(got reply) error {
	const (
		none      = "no form for a user name and a password, such as where users log in by OAuth or OpenID"
		otherwise = "take a token, or the cookie of a session"
	)
	var e *Error
	switch {
	case isRedirect(got.status, got.header):
		e = refused(otherwise, "%s answers with a redirect (%d) and %s", l.url, got.status, none)
	case got.status/100 == 2:
		e = refused(otherwise, "%s has %s", l.url, none)
	case got.status == http.StatusNotFound:
		e = refused("check the base URL, its path above all; an Airflow 3 has none there", "there is no login form at %s (404)", l.url)
	default:
		e = l.unexpected(got)
	}
	e.noForm = got.status/100 <= 4 && !e.Temporary
	return e
}

// refused is that the server said no, and what to check.
func refused(hint, format string, args ...any) *Error {
	return &Error{Reason: fmt.Sprintf(format, args...), Refused: true, hint: hint}
}

// unexpected says what the server, or a proxy before it, answered. When it asks to wait there is no login before that.
func (l *login) unexpected(got reply) *Error {
	e := &Error{Reason: fmt.Sprintf("the login at %s was answered with %d", l.url, got.status)}
	switch got.status {
	case http.StatusTooManyRequests:
		e.Temporary, e.RetryAfter = true, waitOf(got.header, got.page)
		e.Reason += fmt.Sprintf(", too many logins in a short time; the next one is tried after %v", e.RetryAfter.Round(time.Second))
		e.hint = "have fewer programs log in at the same time, or raise auth_rate_limit in the configuration of the server"
		l.blocked, l.until = e, time.Now().Add(e.RetryAfter)
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		e.Temporary, e.RetryAfter = true, waitOf(got.header, "")
	case http.StatusUnauthorized, http.StatusForbidden:
		e.Refused = true
	}
	return e
}

// ask sends one request to the login page and reads the answer. hidden is what else must not be in an error.
func (l *login) ask(ctx context.Context, method string, s *session, body, agent string, hidden ...string) (reply, error) {
	req := (&http.Request{
		Method: method, URL: l.url, Host: l.url.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Accept": {"text/html"}, "Referer": {l.url.String()}}, // over TLS Airflow refuses a form without a Referer
	}).WithContext(ctx)
	if agent != "" {
		req.Header.Set("User-Agent", agent)
	}
	s.put(req.Header)
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Body, req.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
		req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(body)), nil }
	}
	resp, err := l.next.Do(req)
	var page []byte
	if err == nil {
		defer resp.Body.Close()
		if page, err = io.ReadAll(io.LimitReader(resp.Body, mostOfAPage)); err == nil {
			sent := first(resp) //nolint:bodyclose // that of the last answer is closed, and those before it have been read
			return reply{status: sent.StatusCode, header: sent.Header, cookies: sent.Cookies(), page: string(page)}, nil
		}
	}
	if inner, ok := errors.AsType[*url.Error](err); ok {
		err = inner.Err // the rest repeats method and URL
	}
	if ctx.Err() != nil {
		return reply{}, fmt.Errorf("auth: logging in at %s: %w", l.url, context.Cause(ctx))
	}
	hidden = append(hidden, l.password, body)
	if s != nil {
		for _, cookie := range s.cookies {
			hidden = append(hidden, cookie.Value)
		}
	}
	return reply{}, &Error{Reason: fmt.Sprintf("no login at %s", l.url), Temporary: true, Err: hide.Of(hidden...).Err(err)}
}

// version asks the API for what it tells everybody.
func (l *login) version(ctx context.Context, agent string) (*http.Response, error) {
	at := *l.url
	at.Path, at.RawPath = strings.TrimSuffix(at.Path, "/login/")+"/api/v1/version", ""
	req := &http.Request{
		Method: http.MethodGet, URL: &at, Host: at.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Accept": {"application/json"}, "User-Agent": {agent}},
	}
	return l.next.Do(req.WithContext(ctx))
}

// first gives the answer to the request itself, where an http.Client has followed redirects: that one has the cookies.
func first(resp *http.Response) *http.Response {
	for resp.Request != nil && resp.Request.Response != nil {
		resp = resp.Request.Response
	}
	return resp
}

func isRedirect(status int, header http.Header) bool {
	return status/100 == 3 && header.Get("Location") != ""
}

// toLogin tells whether an answer redirects to Airflow's login page.
func toLogin(status int, header http.Header) bool {
	at, err := url.Parse(header.Get("Location"))
	return isRedirect(status, header) && err == nil && strings.HasSuffix(strings.TrimRight(at.Path, "/"), "/login")
}

// The answer to too many logins names what is allowed, such as "5 per 40 second", and has no Retry-After.
var limit = regexp.MustCompile(`\bper (\d{1,5} )?(second|minute|hour)`)

// waitOf tells how long to wait before the next login: what Retry-After says, in seconds or as a date, or a part of the time
// that the limit is for. Where many wait, not all of them should come back at once.
func waitOf(header http.Header, page string) time.Duration {
	if wait, ok := retryafter.Of(header); ok {
		return wait
	}
	found := limit.FindStringSubmatch(page)
	if found == nil {
		return 0
	}
	many, err := strconv.Atoi(strings.TrimSpace(found[1]))
	if err != nil {
		many = 1
	}
	unit := map[string]time.Duration{"second": time.Second, "minute": time.Minute, "hour": time.Hour}[found[2]]
	window := time.Duration(many) * unit
	return window/2 + rand.N(window/2+1) //nolint:gosec // no secret
}
