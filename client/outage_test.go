package client

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// methods are authentication methods that send a request of their own to the server before the first request of the API. The
// outage is at that request.
var methods = map[string]func(server string) auth.Method{
	"basic":   func(string) auth.Method { return auth.Basic("u", "p") },
	"session": func(string) auth.Method { return auth.Session("u", "p") },
	"token":   func(server string) auth.Method { return auth.TokenFunc(tokenFrom(server)) },
	"header": func(server string) auth.Method {
		get := tokenFrom(server)
		return auth.HeaderFunc(func(r *http.Request) error {
			token, err := get(r.Context())
			r.Header.Set("Authorization", "Bearer "+token.Value)
			return err
		})
	},
}

// tokenFrom returns a source of tokens that reports errors as golang.org/x/oauth2 does.
func tokenFrom(server string) func(context.Context) (auth.Token, error) {
	return func(ctx context.Context) (auth.Token, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, server+"/token", nil)
		if err != nil {
			return auth.Token{}, err
		}
		resp, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(req)
		if err != nil {
			return auth.Token{}, err
		}
		defer resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			return auth.Token{}, fmt.Errorf("oauth2: %w", &retrieveError{Response: resp})
		}
		token, err := io.ReadAll(resp.Body)
		return auth.Token{Value: string(token)}, err
	}
}

type retrieveError struct{ Response *http.Response }

func (e *retrieveError) Error() string { return "cannot fetch token: " + e.Response.Status }

// authenticated returns an Airflow that accepts each method. The first n requests that log in, or the first of the API for basic
// authentication, receive the outage.
func authenticated(outage http.HandlerFunc, n int32, requests *atomic.Int32) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/api/v1/version":
			answer(w, 200, `{"version": "2.11.2"}`)
			return
		case r.URL.Path != "/login/" && r.URL.Path != "/token" && !strings.HasPrefix(r.Header.Get("Authorization"), "Basic "):
			answer(w, 200, `{"name": "p", "slots": 1}`)
			return
		case r.URL.Path == "/login/" && r.Method == http.MethodPost:
			http.SetCookie(w, &http.Cookie{Name: "session", Value: "s", Path: "/"})
			http.Redirect(w, r, "/home", http.StatusFound)
			return
		case requests.Add(1) <= n:
			outage(w, r)
			return
		}
		switch r.URL.Path {
		case "/login/":
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, loginPage)
		case "/token":
			_, _ = io.WriteString(w, "t0ken")
		default:
			answer(w, 200, `{"name": "p", "slots": 1}`)
		}
	}
}

// An outage is an outage with every method. With the methods that log in, nothing was sent to the API, so that a POST is retried as
// well and is safe to retry.
func TestOutagesAreOutagesWithEveryMethod(t *testing.T) {
	t.Parallel()
	respond := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		}
	}
	const all = "basic session token header"
	for name, test := range map[string]struct {
		outage  http.HandlerFunc
		methods string // for which this is an outage that is retried
		is      error
	}{
		"500":              {respond(500, ""), "session token header", problem.ErrServer}, // of the API it may be the fault of the request
		"502 of a proxy":   {respond(502, "<center>nginx</center>"), all, problem.ErrUnavailable},
		"503":              {respond(503, ""), all, problem.ErrUnavailable},
		"504":              {respond(504, ""), all, problem.ErrUnavailable},
		"429":              {respond(429, ""), all, problem.ErrTooManyRequests},
		"522":              {respond(522, ""), "session token header", problem.ErrServer},
		"maintenance page": {respond(200, "<html>Back soon</html>"), "session", problem.ErrUnavailable},
		"empty page":       {respond(200, ""), "session", problem.ErrForeign},
		"hang-up":          {cut, all, nil},
		"cut page":         {cutInBody, "basic session", nil},
		"timeout":          {silent, all, errAttemptTimeout},
	} {
		for method, newMethod := range methods {
			if !strings.Contains(test.methods, method) {
				continue
			}
			t.Run(name+", "+method, func(t *testing.T) {
				const failures = 2
				var requests atomic.Int32
				server := httptest.NewServer(authenticated(test.outage, failures, &requests))
				defer server.Close()
				timeout := time.Minute
				if name == "timeout" {
					timeout = 100 * time.Millisecond
				}
				connect := func(attempts int) *Client {
					return dial(t, server.URL, WithAuth(newMethod(server.URL)), WithDefaults(WithAttemptTimeout(timeout),
						WithRetry(RetryPolicy{MaxAttempts: attempts, MinWait: time.Microsecond, MaxWait: time.Microsecond})))
				}
				_, err := connect(1).Pools.Get(t.Context(), "p")
				require.Error(t, err)
				if test.is != nil && method != "token" && method != "header" { // whose source reports the status in its own way
					assert.ErrorIs(t, err, test.is)
				}
				assert.NotErrorIs(t, err, problem.ErrAccess)
				_, temporary := Temporary(err)
				assert.True(t, temporary, "%v", err)
				for _, word := range []string{"rejected", "refused", "password"} {
					assert.NotContains(t, err.Error(), word)
				}

				requests.Store(0)
				_, err = connect(failures+1).Pools.Get(t.Context(), "p")
				require.NoError(t, err, "the client retries")

				requests.Store(0)
				_, err = connect(failures+1).Pools.Create(t.Context(), PoolCreate{Name: "p", Slots: 1})
				if method == "basic" {
					assert.Equal(t, name == "429", err == nil, "a POST is retried only if the server did not act on it")
					return
				}
				require.NoError(t, err, "the client retries a POST that was not sent")
				requests.Store(0)
				_, err = connect(failures).Pools.Create(t.Context(), PoolCreate{Name: "p", Slots: 1})
				require.Error(t, err)
				assert.True(t, SafeToRetry(err))
				e, ok := errors.AsType[*auth.Error](err)
				require.True(t, ok)
				assert.True(t, e.Temporary)
				assert.False(t, e.Rejected || e.Sent)
			})
		}
	}
}

// silent does not respond. It reads the body, because the server detects only then that the client has gone.
func silent(_ http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	<-r.Context().Done()
}

// These failures are no outages. They are not retried.
func TestLastingFailuresAreNotRetried(t *testing.T) {
	for name, test := range map[string]struct {
		method   string
		response http.HandlerFunc
		rejected bool
		foreign  bool
	}{
		"no login form": {"session", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `<link href="/static/pin_32.png"><a>Sign in with OAuth</a>`)
		}, false, false},
		"no route":                {"session", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(404) }, false, true},
		"400 of a token endpoint": {"token", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(400) }, false, false},
		"401 of a token endpoint": {"header", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(401) }, false, false},
		"empty token":             {"token", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(200) }, false, false},
		"401 of API, basic":       {"basic", func(w http.ResponseWriter, _ *http.Request) { airflowError(w, 401, "Unauthenticated") }, true, false},
		"403 of Airflow's login":  {"session", func(w http.ResponseWriter, _ *http.Request) { airflowError(w, 403, "PermissionDenied") }, true, false},
		"redirect to another page": {"session", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://sso.example.com/", http.StatusFound)
		}, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			var requests atomic.Int32
			server := httptest.NewServer(authenticated(test.response, 1, &requests))
			defer server.Close()
			c := dial(t, server.URL, WithAuth(methods[test.method](server.URL)))
			_, err := c.Pools.Get(t.Context(), "p")
			require.Error(t, err)
			assert.Equal(t, test.rejected, errors.Is(err, problem.ErrUnauthenticated))
			assert.EqualValues(t, 1, requests.Load(), "the client does not retry")
			_, temporary := Temporary(err)
			assert.Equal(t, test.foreign, temporary, "a foreign response may be that of an outage")
		})
	}
}

func airflowError(w http.ResponseWriter, status int, kind string) {
	answer(w, status, `{"title": "No", "type": "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/`+kind+`"}`)
}

// The certificate will not become valid by a retry, whichever request finds that out.
func TestUntrustedCertificateIsNotTemporary(t *testing.T) {
	server := httptest.NewUnstartedServer(status(200))
	server.Config.ErrorLog = nil
	server.StartTLS()
	defer server.Close()
	for name, newMethod := range methods {
		_, err := dial(t, server.URL, WithAuth(newMethod(server.URL))).Pools.Get(t.Context(), "p")
		require.Error(t, err)
		_, temporary := Temporary(err)
		assert.False(t, temporary, name)
		assert.NotErrorIs(t, err, problem.ErrAccess)
	}
}

func TestRefusedConnectionIsTemporary(t *testing.T) {
	for name, newMethod := range methods {
		c := dial(t, "http://127.0.0.1:1", WithAuth(newMethod("http://127.0.0.1:1")), WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1})))
		_, err := c.Pools.Create(t.Context(), PoolCreate{Name: "p", Slots: 1})
		_, temporary := Temporary(err)
		assert.True(t, temporary, name)
		assert.True(t, SafeToRetry(err), name)
		assert.ErrorAs(t, err, new(*net.OpError), name)
	}
}
