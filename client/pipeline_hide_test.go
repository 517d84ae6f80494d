package client

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// canary is a credential that must never be shown. It looks different in a URL, in JSON, in HTML and in base64.
const canary = "cAnArY+7f/3a91&<z"

// bearer returns a method that sends any text as a bearer token. [auth.Bearer] rejects texts such as the canary.
func bearer(token string) auth.Method {
	return auth.HeaderFunc(func(r *http.Request) error {
		r.Header.Set("Authorization", "Bearer "+token)
		return nil
	})
}

// birdcage collects what is printed, logged or returned.
type birdcage struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *birdcage) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

// Errorf implements [assert.TestingT]: the birdcage collects the failures of assertions, which print values and what they
// point to.
func (b *birdcage) Errorf(format string, args ...any) { _, _ = fmt.Fprintf(b, format, args...) }

// show prints a value in all usual ways, and the errors that it wraps.
func (b *birdcage) show(value any) {
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		_, _ = fmt.Fprintf(b, verb+"\n", value)
	}
	encoded, err := json.Marshal(value)
	_, _ = fmt.Fprintf(b, "%s %v\n", encoded, err)
	for _, handler := range []slog.Handler{slog.NewTextHandler(b, nil), slog.NewJSONHandler(b, nil)} {
		slog.New(handler).Info("m", "value", value, slog.Group("g", "value", value))
	}
	func() {
		defer func() { _, _ = fmt.Fprintln(b, recover()) }()
		panic(value)
	}()
	switch v := value.(type) {
	case *problem.Error:
		_, _ = fmt.Fprintf(b, "%#v %s %s", *v, v.Body, v.Extensions)
	case *ResponseError:
		_, _ = fmt.Fprintf(b, "%#v %s", *v, v.Body)
	case *RetryError:
		for _, cause := range v.Causes[:len(v.Causes)-1] {
			b.show(cause)
		}
	}
	switch v := value.(type) {
	case interface{ Unwrap() error }:
		if inner := v.Unwrap(); inner != nil {
			b.show(inner)
		}
	case interface{ Unwrap() []error }:
		for _, inner := range v.Unwrap() {
			b.show(inner)
		}
	}
}

// assertEmpty fails if the birdcage contains the canary in any form. It empties the birdcage.
func (b *birdcage) assertEmpty(t assert.TestingT) {
	b.mu.Lock()
	defer b.mu.Unlock()
	quoted, _ := json.Marshal(canary)
	decimal := strings.Trim(fmt.Sprint([]byte(canary)), "[]")
	forms := []string{
		canary, url.QueryEscape(canary), url.PathEscape(canary), html.EscapeString(canary), strings.Trim(string(quoted), `"`),
		decimal, strings.ReplaceAll(decimal, " ", ", "), fmt.Sprintf("%x", canary), strings.Trim(fmt.Sprintf("%#v", []byte(canary)), "[]byte{}"),
	}
	for shift := range 3 {
		encoded := base64.StdEncoding.EncodeToString([]byte(strings.Repeat(" ", shift) + canary))
		forms = append(forms, encoded[4:len(encoded)-4])
	}
	text := b.text.String()
	for _, form := range forms {
		if i := strings.Index(text, form); i >= 0 {
			assert.Fail(t, "a credential is shown", "%q in %q", form, text[max(i-300, 0):min(i+100, len(text))])
		}
	}
	b.text.Reset()
}

// echo responds with the credentials of the request, in all forms.
func echo(status int, contentType, shape string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, password, _ := r.BasicAuth()
		text := strings.Join([]string{
			r.Header.Get("Authorization"), r.Header.Get("Cookie"), r.Header.Get("X-Csrftoken"), password,
			base64.StdEncoding.EncodeToString([]byte(canary)), url.QueryEscape(canary), "http://user:" + url.PathEscape(canary) + "@host/",
		}, " ")
		switch contentType {
		case "application/json":
			quoted, _ := json.Marshal(text)
			text = strings.Trim(string(quoted), `"`)
		case "text/html":
			text = html.EscapeString(text)
		}
		w.Header().Set("Content-Type", contentType)
		w.Header().Set("X-Request-Id", r.Header.Get("Authorization"))
		w.Header().Set("WWW-Authenticate", r.Header.Get("Authorization"))
		w.Header().Set("Location", "http://user:"+url.PathEscape(canary)+"@elsewhere.invalid/"+url.PathEscape(canary)+"?token="+url.QueryEscape(canary))
		w.WriteHeader(status)
		_, _ = fmt.Fprintf(w, shape, text)
	}
}

// rawEcho responds with the Authorization header in a malformed HTTP response.
func rawEcho(format string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, buffered, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		_, _ = fmt.Fprintf(buffered, format, r.Header.Get("Authorization"))
		_ = buffered.Flush()
		_ = conn.Close()
	}
}

// echoes returns handlers that repeat the credentials of a request.
func echoes() map[string]http.HandlerFunc {
	all := map[string]http.HandlerFunc{
		"status line": rawEcho("HTTP/1.1 %s\r\n\r\n"), "no HTTP": rawEcho("%s\r\n\r\n"), "header": rawEcho("HTTP/1.1 200 OK\r\n%s\r\n\r\n"),
		"target": rawEcho("HTTP/1.1 302 Found\r\nLocation: http://[%s\r\n\r\n"), "encoding": rawEcho("HTTP/1.1 200 OK\r\nTransfer-Encoding: %s\r\n\r\n"),
		"length": rawEcho("HTTP/1.1 200 OK\r\nContent-Length: %s\r\n\r\n"), "cut": cut,
		"cut body": rawEcho("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n%s"), "no gzip": rawEcho("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n%s"),
		"type": rawEcho("HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\nx"), "redirect to itself": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"?x="+url.QueryEscape(r.Header.Get("Authorization")), http.StatusFound)
		},
	}
	for _, status := range []int{200, 302, 400, 401, 403, 404, 407, 409, 422, 429, 500, 503} {
		for contentType, shapes := range map[string][]string{
			"application/json": {`{"title": "%s"}`, `{"detail": {"message": "%s"}}`, `{"detail": ["%s"]}`, `{"requestId": "%[1]s", "more": {"deep": ["%[1]s"]}}`, `{"dag_id": "%s`, `{"dag_id": "d", "last_parsed_time": "%s"}`},
			"text/html":        {"<html><title>%[1]s</title><h1>%[1]s</h1><p>%[1]s</p></html>"},
			"text/plain":       {"%s"},
		} {
			for i, shape := range shapes {
				all[fmt.Sprint(status, contentType, i)] = echo(status, contentType, shape)
			}
		}
	}
	return all
}

// Errors and log records contain no credential, wherever in its response a server repeats it.
func TestErrorsShowNoCredentials(t *testing.T) {
	if testing.Short() {
		t.Skip("long, without goroutines of its own")
	}
	var cage birdcage
	logger := slog.New(slog.NewTextHandler(&cage, &slog.HandlerOptions{Level: slog.LevelDebug}))
	for name, h := range echoes() {
		server := httptest.NewServer(h)
		base, err := url.Parse(server.URL)
		require.NoError(t, err)
		jar, err := cookiejar.New(nil)
		require.NoError(t, err)
		jar.SetCookies(base, []*http.Cookie{{Name: "session", Value: canary, Path: "/"}})
		withLogin := httptest.NewServer(behindLogin(h))
		for method, options := range map[string][]Option{
			"session":        {WithAuth(auth.Session("user", canary))},
			"session cookie": {WithAuth(auth.SessionCookie(canary))},
			"source":         {WithAuth(auth.TokenFunc(func(context.Context) (auth.Token, error) { return auth.Token{Value: canary}, nil }))},
			"password":       {WithAuth(auth.Basic("user", canary))},
			"token":          {WithAuth(bearer(canary))},
			"headers":        {WithDefaults(WithHeader("Authorization", "Token "+canary), WithHeader("X-Csrftoken", canary))},
			"cookie": {
				WithHTTPClient(&http.Client{Jar: jar, Transport: &http.Transport{DisableKeepAlives: true}}), WithDefaults(WithHeader("X-Api-Key", canary)),
			},
		} {
			baseURL := server.URL
			if method == "session" {
				baseURL = withLogin.URL // the session contains the canary as well, and the API repeats it
			}
			c := dial(t, baseURL, append(options, WithLogger(logger),
				WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 2, MinWait: time.Microsecond, MaxWait: time.Microsecond})))...)
			failed := 0
			for _, call := range []func() error{
				func() error { _, err := c.DAGs.Get(t.Context(), "d"); return err },
				func() error { _, err := c.DAGs.List(t.Context(), nil); return err },
				func() error { _, err := c.DAGRuns.Trigger(t.Context(), "d", nil); return err },
				func() error { return c.DAGRuns.Delete(t.Context(), "d", "r") },
				func() error { return c.Do(t.Context(), Request{Path: apiPath + "/x"}, new(any)) },
			} {
				if err := call(); err != nil {
					failed++
					cage.show(err)
				}
			}
			assert.Positive(t, failed, "%s, %s: no call failed", name, method)
			cage.assertEmpty(t)
		}
		// The server responds to the login form in the same ways.
		login := httptest.NewServer(behindForm(h))
		c := dial(t, login.URL, WithAuth(auth.Session("user", canary)), WithLogger(logger), WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1})))
		_, err = c.DAGRuns.Trigger(t.Context(), "d", nil)
		require.Error(t, err, name)
		cage.show(err)
		cage.assertEmpty(t)
		login.Close()
		server.Close()
		withLogin.Close()
	}
}

const loginPage = `<input name="csrf_token" value="` + "cAnArY+7f/3a91&amp;&lt;z" + `"><input name="username"><input name="password">`

// behindForm serves a login form whose CSRF token and cookie are the canary, and passes all other requests to h.
func behindForm(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || r.URL.Path != "/login/" {
			if r.Method == http.MethodPost && r.URL.Path == "/login/" && (r.FormValue("csrf_token") != canary || r.FormValue("password") != canary) {
				panic("unexpected values in the form")
			}
			r.Header.Set("Authorization", r.PostForm.Encode()+" "+r.FormValue("password")+" "+r.Header.Get("Cookie")) // h repeats it
			h(w, r)
			return
		}
		w.Header().Set("Set-Cookie", "session="+canary+"; Path=/")
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, loginPage)
	}
}

// behindLogin accepts every login, and passes requests to the API to h.
func behindLogin(h http.HandlerFunc) http.HandlerFunc {
	form := behindForm(func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/home", http.StatusFound) })
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/login/" {
			form(w, r)
			return
		}
		r.Header.Set("Authorization", r.Header.Get("Cookie"))
		h(w, r)
	}
}

// Values that hold a credential do not print it, not even when a failed assertion prints all that a client points to.
func TestValuesShowNoCredentials(t *testing.T) {
	var cage birdcage
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	jar.SetCookies(&url.URL{Scheme: "http", Host: "localhost"}, []*http.Cookie{{Name: "session", Value: canary}})
	proxy := &url.URL{Scheme: "http", User: url.UserPassword("user", canary), Host: "proxy.invalid"}
	for _, options := range [][]Option{
		{WithAuth(auth.Basic("user", canary))},
		{WithAuth(bearer(canary))},
		{WithAuth(auth.Session("user", canary))},
		{WithAuth(auth.SessionCookie(canary))},
		{WithDefaults(WithHeader("Authorization", canary))},
		{WithHTTPClient(&http.Client{Jar: jar, Transport: &http.Transport{Proxy: http.ProxyURL(proxy)}})},
	} {
		c, err := New("http://localhost", options...)
		require.NoError(t, err)
		for _, value := range []any{c, *c, c.pipeline, *c.pipeline, c.DAGs, *c.DAGs, c.pipeline.settings, options, options[0]} {
			cage.show(value)
		}
		assert.Equal(&cage, &Client{}, c)
		cage.assertEmpty(t)
	}
	for _, value := range []any{
		auth.Basic("user", canary), auth.Bearer(canary), auth.Session("user", canary), auth.SessionCookie(canary), auth.Token{Value: canary}, WithHeader("Authorization", canary), WithAuth(auth.Bearer(canary)),
		WithHTTPClient(&http.Client{Jar: jar}), WithUserAgent(canary),
	} {
		cage.show(value)
		cage.show([]any{value, &value})
	}
	cage.assertEmpty(t)
}

// Request bodies that hold passwords do not print them.
func TestRequestBodiesShowNoCredentials(t *testing.T) {
	var cage birdcage
	for _, value := range []any{
		ConnectionCreate{ConnectionID: "db", Password: Set(canary), Extra: Set(`{"token": "` + canary + `"}`)},
		ConnectionUpdate{Password: Set(canary), Extra: Set(canary)},
		UserCreate{Username: "u", Password: Set(canary)},
		UserUpdate{Password: Set(canary)},
	} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
			_, _ = fmt.Fprintf(&cage, verb+" "+verb+"\n", value, []any{value})
		}
		for _, handler := range []slog.Handler{slog.NewTextHandler(&cage, nil), slog.NewJSONHandler(&cage, nil)} {
			slog.New(handler).Info("m", "value", value, slog.Group("g", "value", value))
		}
		assert.Contains(t, fmt.Sprintf("%+v", value), "<hidden>", "the password is hidden, not left out")
		sent, err := json.Marshal(value)
		require.NoError(t, err)
		assert.Contains(t, string(sent), "cAnArY", "the password is sent")
	}
	assert.Contains(t, fmt.Sprintf("%+v", UserCreate{Username: "alice"}), "alice")
	assert.NotContains(t, fmt.Sprintf("%+v", UserCreate{}), "<hidden>")
	cage.assertEmpty(t)
}

// Errors without a response contain no credential either.
func TestErrorsWithoutResponseShowNoCredentials(t *testing.T) {
	var cage birdcage
	escaped := url.PathEscape(canary)
	for _, base := range []string{
		"https://user:" + escaped + "@airflow.example.com", "https://" + escaped + "@airflow.example.com", "://" + canary, canary, "https://user:" + canary + "@h",
		"https://airflow.example.com/?token=" + canary, "https://airflow.example.com/#" + canary, "https://user:" + canary + "%zz@h/", "ftp://user:" + canary + "@h", "http://h:" + canary,
	} {
		_, err := New(base)
		require.Error(t, err, base)
		cage.show(err)
		t.Setenv("AIRFLOW_BASE_URL", base)
		_, err = FromEnv()
		require.Error(t, err, base)
		cage.show(err)
	}
	cage.assertEmpty(t)
	for _, method := range []auth.Method{auth.Bearer(canary + "\n"), auth.Basic(canary+":", canary), auth.Basic("u", canary+"\n")} {
		_, err := New("http://localhost", WithAuth(method))
		require.Error(t, err)
		cage.show(err)
	}
	for _, env := range []map[string]string{
		{"AIRFLOW_TOKEN": canary, "AIRFLOW_PASSWORD": canary}, {"AIRFLOW_PASSWORD": canary}, {"AIRFLOW_TOKEN": canary + " "},
		{"AIRFLOW_SESSION_COOKIE": canary + " "}, {"AIRFLOW_AUTH": canary}, {"AIRFLOW_AUTH": "basic", "AIRFLOW_TOKEN": canary},
	} {
		t.Setenv("AIRFLOW_BASE_URL", "http://localhost")
		for _, name := range []string{"AIRFLOW_AUTH", "AIRFLOW_USERNAME", "AIRFLOW_PASSWORD", "AIRFLOW_TOKEN", "AIRFLOW_TOKEN_FILE", "AIRFLOW_SESSION_COOKIE"} {
			t.Setenv(name, env[name])
		}
		_, err := FromEnv()
		require.Error(t, err, "%v", env)
		cage.show(err)
	}
	cage.assertEmpty(t)

	plainHTTP := httptest.NewServer(http.NotFoundHandler())
	defer plainHTTP.Close()
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	defer secure.Close()
	secure.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	badProxy := func(*http.Request) (*url.URL, error) {
		return nil, fmt.Errorf("invalid proxy address %q", "http://user:"+canary+"%zz@proxy.invalid")
	}
	deadProxy := &url.URL{Scheme: "http", User: url.UserPassword("user", canary), Host: strings.TrimPrefix(closed.URL, "http://")}
	noProxy := &url.URL{Scheme: "http", User: url.UserPassword("user", canary), Host: strings.TrimPrefix(plainHTTP.URL, "http://")}
	for name, call := range map[string]func() *Client{
		"connection refused": func() *Client { return dial(t, closed.URL, WithAuth(auth.Basic("user", canary))) },
		"not trusted":        func() *Client { return dial(t, secure.URL, WithAuth(auth.Basic("user", canary))) },
		"https to http": func() *Client {
			return dial(t, strings.Replace(plainHTTP.URL, "http:", "https:", 1), WithAuth(bearer(canary)))
		},
		"http to https": func() *Client {
			return dial(t, strings.Replace(secure.URL, "https:", "http:", 1), WithAuth(bearer(canary)))
		},
		"no such host":       func() *Client { return dial(t, "http://nowhere.invalid", WithAuth(bearer(canary))) },
		"invalid proxy":      func() *Client { return dial(t, closed.URL, proxied(badProxy)) },
		"dead proxy":         func() *Client { return dial(t, "https://airflow.invalid", proxied(http.ProxyURL(deadProxy))) },
		"server is no proxy": func() *Client { return dial(t, "https://airflow.invalid", proxied(http.ProxyURL(noProxy))) },
	} {
		c := call()
		_, err := c.DAGs.Get(t.Context(), "d", WithRetry(RetryPolicy{MaxAttempts: 2, MinWait: time.Microsecond, MaxWait: time.Microsecond}))
		require.Error(t, err, name)
		cage.show(err)
		_, err = c.DAGRuns.Trigger(t.Context(), "d", nil, WithRetry(RetryPolicy{MaxAttempts: 1}))
		require.Error(t, err, name)
		cage.show(err)
		cage.assertEmpty(t)
	}
}

func proxied(proxy func(*http.Request) (*url.URL, error)) Option {
	return WithHTTPClient(&http.Client{Transport: &http.Transport{Proxy: proxy, DisableKeepAlives: true}})
}

// The birdcage finds the canary in values that show it.
func TestBirdcageFindsCanary(t *testing.T) {
	type careless struct{ Value any }
	for _, value := range []any{
		canary, []byte(canary), errors.New(canary), fmt.Errorf("x: %w", errors.New(canary)), url.QueryEscape(canary), html.EscapeString(canary),
		base64.StdEncoding.EncodeToString([]byte("u:" + canary)), &problem.Error{Body: []byte(canary)}, &ResponseError{Body: []byte(canary)},
		&RetryError{Causes: []error{errors.New(canary), errors.New("x")}}, &UncertainError{Err: errors.New("x"), ReadErr: errors.New(canary)},
	} {
		var cage, found birdcage
		cage.show(value)
		cage.show(careless{value})
		cage.assertEmpty(&found)
		assert.NotEmpty(t, found.text.String(), "%T", value)
	}
	type deep struct{ inner *careless }
	var cage, found birdcage
	assert.Equal(&cage, &deep{}, &deep{&careless{canary}})
	cage.assertEmpty(&found)
	assert.NotEmpty(t, found.text.String(), "a failed assertion prints the whole value")
}

// Credentials are sent only to the origin of the base URL, whatever the redirect and the call.
func TestCredentialsAreSentToBaseURLOnly(t *testing.T) {
	other := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("another origin received a request for %s with %v", r.URL, r.Header)
		answer(w, 200, `{"dag_id": "d", "dags": [], "content": "x"}`)
	})
	port := httptest.NewServer(other)
	defer port.Close()
	secure := httptest.NewTLSServer(other)
	defer secure.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		for _, target := range []string{
			port.URL, secure.URL, strings.Replace(port.URL, "http:", "", 1), strings.Replace(port.URL, "//", "//user:password@", 1),
			strings.Replace(port.URL, "http:", "HTTP:", 1), strings.Replace(port.URL, "127.0.0.1", "localhost", 1),
		} {
			c := serve(t, func(w http.ResponseWriter, r *http.Request) {
				next := target + r.URL.Path
				if !strings.HasSuffix(r.URL.Path, "/again") {
					next = r.URL.Path + "/again" // first redirect within this origin
				}
				w.Header().Set("Location", next)
				w.WriteHeader(status)
			}, WithAuth(auth.Basic("user", canary)))
			for name, call := range hostileCalls {
				err := call(t.Context(), c)
				p, ok := errors.AsType[*problem.Error](err)
				if assert.True(t, ok, "%s: %v", name, err) {
					assert.Equal(t, status, p.Status, name)
				}
			}
		}
	}
}
