package auth_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// A proxy's 401 and 403 say nothing about the session, so they are returned, and the session is not checked.
func TestRejectionByProxyIsReturned(t *testing.T) {
	for _, status := range []int{http.StatusUnauthorized, http.StatusForbidden} {
		s := newWebserver(t)
		s.api = func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, "<center>nginx</center>")
		}
		bound := s.bind(t, svc)
		for range 3 {
			got, response, err := s.post(t.Context(), t, bound, "x")
			require.NoError(t, err)
			assert.Equal(t, status, got)
			assert.Equal(t, "<center>nginx</center>", response)
		}
		assert.EqualValues(t, 1, s.logins.Load())
		assert.EqualValues(t, 1, s.forms.Load())
		assert.EqualValues(t, 3, s.apiCalls.Load(), "nothing is sent again")
	}
}

func TestMissingPermissionIsReturned(t *testing.T) {
	s := newWebserver(t)
	s.api = airflowtest.PageForbidden.ServeHTTP
	bound := s.bind(t, svc)
	for range 3 {
		status, response, err := s.post(t.Context(), t, bound, "x")
		require.NoError(t, err)
		assert.Equal(t, 403, status)
		assert.Contains(t, response, "Forbidden")
	}
	assert.EqualValues(t, 1, s.logins.Load())
	assert.EqualValues(t, 3, s.apiCalls.Load(), "no request is sent again")
}

// Webservers with different secret keys, such as an old and a new one, reject each other's sessions.
func TestNewSessionThatIsRejectedIsTemporary(t *testing.T) {
	s := newWebserver(t)
	bound := s.bind(t, svc)
	_, _, err := s.post(t.Context(), t, bound, "first")
	require.NoError(t, err)
	s.expire()
	login := s.login
	s.login = func(w http.ResponseWriter, r *http.Request) {
		login(w, r)
		if s.logins.Load() == 2 {
			s.expire()
		}
	}
	_, _, err = s.post(t.Context(), t, bound, "second")
	failed, ok := errors.AsType[*auth.Error](err)
	require.True(t, ok, "%v", err)
	assert.True(t, failed.Temporary)
	assert.False(t, failed.Rejected)
	assert.NotErrorIs(t, err, problem.ErrAccess)
	assert.ErrorContains(t, err, "was not valid when the request was sent; if it happens often, check that all webservers have the same [webserver] secret_key")
	status, response, err := s.post(t.Context(), t, bound, "third")
	require.NoError(t, err)
	assert.Equal(t, 200, status)
	assert.Equal(t, "third", response)
	assert.EqualValues(t, 3, s.logins.Load())
}

func TestSessionErrors(t *testing.T) {
	respond := func(status int, header, value, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set(header, value)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		}
	}
	const (
		noForm          = "has no login form for a username and a password"
		airflowPage     = `<link rel="icon" type="image/png" href="/static/pin_32.png">`
		maintenancePage = "<html><title>Back soon</title><p>We are down for maintenance.</html>"
	)
	airflowProblem := func(kind string) string {
		return `{"type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/` + kind + `", "title": "No"}`
	}
	for name, test := range map[string]struct {
		method              auth.Method
		change              func(*webserver)
		want                string
		rejected, temporary bool
		matches             error // a sentinel, besides those of a rejection
	}{
		"wrong password":    {method: auth.Session("svc", "wrong"), want: "/login/ was rejected; check the username and the password", rejected: true},
		"form again":        {change: func(s *webserver) { s.login = s.form }, want: "was rejected", rejected: true},
		"sessions disabled": {change: func(s *webserver) { s.api = s.noSession }, want: "does not accept sessions (status 401); before Airflow 2.3, set [api] auth_backend of the server to", rejected: true},
		"redirect to login": {change: func(s *webserver) { s.login = respond(302, "Location", "/login/", "") }, want: "was rejected", rejected: true},
		"expired cookie":    {method: auth.SessionCookie("old"), want: "has expired", rejected: true},
		"expired cookie, OAuth": {
			method: auth.SessionCookie("old"), change: func(s *webserver) { s.form = respond(302, "Location", "https://accounts.example.com/", "") }, want: "has expired", rejected: true,
		},
		"401 of Airflow": {change: func(s *webserver) { s.form = respond(401, "X", "y", airflowProblem("Unauthenticated")) }, want: "failed with status 401", rejected: true},
		"403 of Airflow": {change: func(s *webserver) { s.login = respond(403, "X", "y", airflowProblem("PermissionDenied")) }, want: "failed with status 403", rejected: true},

		// Mistakes of the configuration. Neither the credentials are wrong nor is it worth a retry.
		"no form":            {change: func(s *webserver) { s.form = respond(200, "X", "y", "<p>Sign in with OpenID") }, want: noForm},
		"no form of Airflow": {change: func(s *webserver) { s.form = respond(200, "X", "y", airflowPage) }, want: noForm},
		"other login":        {change: func(s *webserver) { s.form = respond(200, "X", "y", "<title>Sign in to Example</title>") }, want: noForm},
		"OAuth":              {change: func(s *webserver) { s.form = respond(302, "Location", "https://accounts.example.com/", "") }, want: "redirect (status 302)"},
		"home page":          {change: func(s *webserver) { s.form = respond(302, "Location", "/home", "") }, want: "redirect (status 302)"},
		"no route":           {change: func(s *webserver) { s.form = respond(404, "X", "y", airflowPage) }, want: "there is no login form at"},
		"token rejected":     {change: func(s *webserver) { s.login = respond(400, "X", "y", "") }, want: "rejected its own login form (status 400)"},
		"no cookie": {change: func(s *webserver) {
			s.form = respond(200, "X", "y", page(""))
			s.login = respond(302, "Location", "/home", "")
		}, want: "set no session cookie"},

		// Outages.
		"rate limit":             {change: func(s *webserver) { s.login = respond(429, "Retry-After", "7", "") }, want: "the next login is sent after 7s", temporary: true, matches: problem.ErrTooManyRequests},
		"unavailable":            {change: func(s *webserver) { s.login = respond(503, "X", "y", "") }, want: "failed with status 503", temporary: true, matches: problem.ErrUnavailable},
		"form unavailable":       {change: func(s *webserver) { s.form = respond(502, "X", "y", "<center>nginx</center>") }, want: "nginx seems to have responded", temporary: true, matches: problem.ErrForeign},
		"server error":           {change: func(s *webserver) { s.login = respond(500, "X", "y", "") }, want: "failed with status 500", temporary: true, matches: problem.ErrServer},
		"form with server error": {change: func(s *webserver) { s.form = respond(500, "X", "y", "") }, want: "failed with status 500", temporary: true, matches: problem.ErrServer},
		"Cloudflare":             {change: func(s *webserver) { s.form = respond(522, "X", "y", "") }, want: "failed with status 522", temporary: true, matches: problem.ErrServer},
		"maintenance":            {change: func(s *webserver) { s.form = respond(200, "X", "y", maintenancePage) }, want: "the server seems to be down", temporary: true, matches: problem.ErrUnavailable},
		"maintenance after form": {change: func(s *webserver) { s.login = respond(200, "X", "y", maintenancePage) }, want: "the server seems to be down", temporary: true, matches: problem.ErrServer},
		"another web page":       {change: func(s *webserver) { s.form = respond(200, "X", "y", "<title>Welcome</title>") }, want: "is not the login page of Airflow (status 200)", matches: problem.ErrForeign},
		"empty page":             {change: func(s *webserver) { s.form = respond(200, "X", "y", "") }, want: "the server seems to be down", temporary: true, matches: problem.ErrForeign},
		"form in an envelope": {
			change: func(s *webserver) {
				s.form = respond(200, "Content-Type", "application/json", `{"response": "`+page("the token")+`"}`)
			},
			want: "is not the login page of Airflow (status 200)", matches: problem.ErrForeign,
		},
		"maintenance, old cookie": {
			method: auth.SessionCookie("old"), change: func(s *webserver) { s.form = respond(200, "X", "y", maintenancePage) }, want: "the server seems to be down", temporary: true, matches: problem.ErrUnavailable,
		},
		"redirect to maintenance":    {change: func(s *webserver) { s.form = respond(302, "Location", "/maintenance.html", "") }, want: "redirects to another page", temporary: true, matches: problem.ErrUnavailable},
		"redirect to a status page":  {change: func(s *webserver) { s.login = respond(307, "Location", "https://status.example.com/", "") }, want: "redirects to another page", temporary: true, matches: problem.ErrUnavailable},
		"old cookie and status page": {method: auth.SessionCookie("old"), change: func(s *webserver) { s.form = respond(302, "Location", "https://status.example.com/", "") }, want: "redirects to another page", temporary: true, matches: problem.ErrUnavailable},

		// A proxy rejects the request, which says nothing about the credentials.
		"403 of a proxy":       {change: func(s *webserver) { s.form = respond(403, "X", "y", "<center>nginx</center>") }, want: "nginx seems to have responded", matches: problem.ErrForeign},
		"403 of a proxy, POST": {change: func(s *webserver) { s.login = respond(403, "X", "y", "<center>nginx</center>") }, want: "nginx seems to have responded", matches: problem.ErrForeign},
	} {
		t.Run(name, func(t *testing.T) {
			s := newWebserver(t)
			if test.change != nil {
				test.change(s)
			}
			if test.method == nil {
				test.method = svc
			}
			_, _, err := s.post(t.Context(), t, s.bind(t, test.method), "x")
			var e *auth.Error
			require.ErrorAs(t, err, &e)
			assert.ErrorContains(t, err, test.want)
			assert.ErrorContains(t, err, strings.TrimPrefix(s.server.URL, "http://"))
			assert.Equal(t, test.rejected, e.Rejected)
			assert.Equal(t, test.rejected, errors.Is(err, problem.ErrUnauthenticated))
			assert.Equal(t, test.temporary, e.Temporary)
			if test.matches != nil {
				assert.ErrorIs(t, err, test.matches)
			}
			_, wraps := errors.AsType[*problem.Error](err)
			assert.False(t, wraps, "the response of the login is not that of the request")
			assert.NotContains(t, err.Error(), "s3cret")
		})
	}
}
