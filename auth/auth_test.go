package auth_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
)

// recorder is a next Doer that records the requests.
type recorder struct {
	requests []*http.Request
	err      error
}

func (r *recorder) Do(req *http.Request) (*http.Response, error) {
	r.requests = append(r.requests, req)
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: req}, r.err
}

func parse(t *testing.T, rawURL string) *url.URL {
	t.Helper()
	u, err := url.Parse(rawURL)
	require.NoError(t, err)
	return u
}

// sent returns the Authorization headers that a Doer bound to base adds to a request to target.
func sent(t *testing.T, m auth.Method, base, target string) []string {
	t.Helper()
	next := new(recorder)
	bound, err := m.Bind(parse(t, base), next)
	require.NoError(t, err)
	resp, err := bound.Do(&http.Request{Method: http.MethodGet, URL: parse(t, target)})
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Len(t, next.requests, 1)
	return next.requests[0].Header["Authorization"]
}

func TestAuthorizationHeader(t *testing.T) {
	tests := []struct {
		name   string
		method auth.Method
		want   string
	}{
		{"basic", auth.Basic("admin", "admin"), "Basic YWRtaW46YWRtaW4="},
		{"RFC 7617 example", auth.Basic("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="},
		{"RFC 7617 UTF-8 example", auth.Basic("test", "123£"), "Basic dGVzdDoxMjPCow=="},
		{"colon in password", auth.Basic("u", "a:b"), "Basic dTphOmI="},
		{"empty password", auth.Basic("u", ""), "Basic dTo="},
		{"bearer", auth.Bearer("mF_9.B5f-4.1JqM"), "Bearer mF_9.B5f-4.1JqM"},
		{"token with padding", auth.Bearer("a+/~b=="), "Bearer a+/~b=="},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, []string{tt.want}, sent(t, tt.method, "https://h.example.com/", "https://h.example.com/api/v1/dags"))
		})
	}
}

func TestBindRejectsInvalidCredentials(t *testing.T) {
	tests := []struct {
		name   string
		method auth.Method
		want   string
	}{
		{"empty user", auth.Basic("", canary), "invalid username: must not be empty"},
		{"colon in user", auth.Basic(canary+":x", canary), "invalid username: must not contain a colon"},
		{"line break in user", auth.Basic(canary+"\n", canary), "invalid username: must be UTF-8 without control characters"},
		{"latin-1 user", auth.Basic("j\xfcrgen", canary), "invalid username: must be UTF-8"},
		{"line break in password", auth.Basic("u", canary+"\r\n"), "invalid password: must be UTF-8 without control characters"},
		{"NUL in password", auth.Basic("u", canary+"\x00"), "invalid password: must be UTF-8 without control characters"},
		{"DEL in password", auth.Basic("u", canary+"\x7f"), "invalid password: must be UTF-8 without control characters"},
		{"C1 in password", auth.Basic("u", canary+"\u0085"), "invalid password: must be UTF-8 without control characters"},
		{"latin-1 password", auth.Basic("u", canary+"\xe4"), "invalid password: must be UTF-8"},
		{"empty token", auth.Bearer(""), "invalid bearer token: must not be empty"},
		{"line break in token", auth.Bearer(canary + "\n"), "invalid bearer token: must not contain spaces, line breaks"},
		{"header in token", auth.Bearer(canary + "\r\nX: y"), "invalid bearer token: must not contain spaces, line breaks"},
		{"scheme in token", auth.Bearer("Bearer " + canary), `pass it without "Bearer "`},
		{"non-ASCII token", auth.Bearer(canary + "é"), "invalid bearer token: must not contain spaces"},
		{"quotes around token", auth.Bearer(`"` + canary + `"`), "invalid bearer token: must have only letters, digits and -._~+/, and = at the end"},
		{"token in JSON", auth.Bearer(`{"access_token":"` + canary + `"}`), "invalid bearer token: must have only letters"},
		{"= inside token", auth.Bearer("a=" + canary), "invalid bearer token: must have only letters"},
		{"only =", auth.Bearer("="), "invalid bearer token: must have only letters"},
		{"DEL in token", auth.Bearer(canary + "\x7f"), "invalid bearer token: must not contain spaces"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bound, err := tt.method.Bind(parse(t, "https://h.example.com"), new(recorder))
			require.ErrorContains(t, err, tt.want)
			assert.True(t, strings.HasPrefix(err.Error(), "auth: "), err)
			assert.Nil(t, bound)
			assertHidden(t, err)
		})
	}
}

func TestBindRejectsInvalidBaseURL(t *testing.T) {
	for _, base := range []*url.URL{nil, {}, {Host: "h"}, {Scheme: "https"}, {Scheme: "https", Host: ":443"}} {
		bound, err := auth.Basic("u", "p").Bind(base, new(recorder))
		require.ErrorContains(t, err, "base URL", "%v", base)
		assert.Nil(t, bound)
	}
}

func TestCredentialsAreSentOnlyToTheOrigin(t *testing.T) {
	tests := []struct {
		base, target string
		want         bool
	}{
		{"https://h.example.com/airflow/api/v1", "https://h.example.com/login/", true},
		{"https://h.example.com", "https://h.example.com:443/", true},
		{"https://h.example.com:443", "https://h.example.com/", true},
		{"http://h.example.com", "http://h.example.com:80/", true},
		{"http://h.example.com:8080", "http://h.example.com:8080/", true},
		{"HTTPS://H.Example.COM", "https://h.example.com/", true},
		{"https://h.example.com", "HTTPS://H.EXAMPLE.com/", true},
		{"https://user@h.example.com", "https://other@h.example.com/", true},
		{"http://[::1]:8080", "http://[::1]:8080/", true},
		{"unix://h", "unix://h/", true},

		{"https://h.example.com", "http://h.example.com/", false},
		{"https://h.example.com", "http://h.example.com:443/", false},
		{"http://h.example.com", "https://h.example.com/", false},
		{"http://h.example.com", "http://h.example.com:8080/", false},
		{"http://h.example.com:8080", "http://h.example.com/", false},
		{"https://h.example.com", "https://h.example.com:80/", false},
		{"https://h.example.com", "https://www.h.example.com/", false},
		{"https://h.example.com", "https://example.com/", false},
		{"https://h.example.com", "https://h.example.com.evil.test/", false},
		{"https://h.example.com", "https://h.example.com@evil.test/", false},
		{"https://h.example.com", "https://evil.test/h.example.com", false},
		{"https://h.example.com", "//h.example.com/", false},
		{"http://127.0.0.1:8080", "http://localhost:8080/", false},
		{"http://[::1]:8080", "http://[::2]:8080/", false},
	}
	for _, tt := range tests {
		t.Run(tt.base+" to "+tt.target, func(t *testing.T) {
			for _, m := range []auth.Method{auth.Basic("u", "p"), auth.Bearer("t")} {
				assert.Equal(t, tt.want, len(sent(t, m, tt.base, tt.target)) == 1)
			}
		})
	}
}

// url.Parse makes schemes lower case, but a URL can also be built by hand.
func TestSchemeIgnoresCase(t *testing.T) {
	for scheme, port := range map[string]string{"HTTPS": "443", "Http": "80"} {
		next := new(recorder)
		bound, err := auth.Bearer("t").Bind(&url.URL{Scheme: scheme, Host: "h"}, next)
		require.NoError(t, err)
		_, err = bound.Do(&http.Request{URL: &url.URL{Scheme: strings.ToLower(scheme), Host: "h:" + port}})
		require.NoError(t, err)
		assert.Equal(t, "Bearer t", next.requests[0].Header.Get("Authorization"), scheme)
	}
}

func TestRequestWithoutURL(t *testing.T) {
	next := new(recorder)
	bound, err := auth.Bearer("t").Bind(parse(t, "https://h"), next)
	require.NoError(t, err)
	_, err = bound.Do(new(http.Request))
	require.NoError(t, err)
	assert.Empty(t, next.requests[0].Header)
}

func TestCallersAuthorizationHeaderIsKept(t *testing.T) {
	next := new(recorder)
	bound, err := auth.Basic("u", "p").Bind(parse(t, "https://h"), next)
	require.NoError(t, err)
	for _, own := range [][]string{{"Bearer mine"}, {""}, nil} {
		req := &http.Request{URL: parse(t, "https://h/"), Header: http.Header{"Authorization": own, "X-Other": {"kept"}}}
		_, err = bound.Do(req)
		require.NoError(t, err)
		last := next.requests[len(next.requests)-1]
		assert.Equal(t, http.Header{"Authorization": own, "X-Other": {"kept"}}, last.Header)
	}
}

func TestErrorOfNextIsReturned(t *testing.T) {
	next := &recorder{err: errors.New("no route")}
	bound, err := auth.Basic("u", "p").Bind(parse(t, "https://h"), next)
	require.NoError(t, err)
	_, err = bound.Do(&http.Request{URL: parse(t, "https://h/")})
	assert.Equal(t, next.err, err)
}

func TestHeaderIsBuiltOnce(t *testing.T) {
	next := auth.Doer(nopDoer{})
	bound, err := auth.Basic("user", strings.Repeat("long", 100)).Bind(parse(t, "https://h.example.com"), next)
	require.NoError(t, err)
	req := &http.Request{URL: parse(t, "https://h.example.com/"), Header: http.Header{}}
	allocs := testing.AllocsPerRun(100, func() {
		delete(req.Header, "Authorization")
		_, _ = bound.Do(req)
	})
	assert.LessOrEqual(t, allocs, 1.0, "at most one allocation")
}

type nopDoer struct{}

func (nopDoer) Do(*http.Request) (*http.Response, error) { return nil, nil }

func TestConcurrentUse(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, ok := r.BasicAuth()
		if !ok || user != "u" || password != "p" {
			w.WriteHeader(http.StatusUnauthorized)
		}
		_, _ = io.WriteString(w, r.URL.Path)
	}))
	t.Cleanup(server.Close)
	bound, err := auth.Basic("u", "p").Bind(parse(t, server.URL), server.Client())
	require.NoError(t, err)

	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+"/"+strconv.Itoa(i), nil)
			if !assert.NoError(t, err) {
				return
			}
			resp, err := bound.Do(req)
			if !assert.NoError(t, err) {
				return
			}
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			assert.NoError(t, err)
			assert.Equal(t, http.StatusOK, resp.StatusCode)
			assert.Equal(t, "/"+strconv.Itoa(i), string(body))
		})
	}
	wg.Wait()
}
