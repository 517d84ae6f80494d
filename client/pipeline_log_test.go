package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
)

// records returns a logger, and a function that returns its new records without the attributes that differ between runs.
func records(level slog.Level) (*slog.Logger, func() []map[string]any) {
	var b bytes.Buffer
	drop := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	return slog.New(slog.NewJSONHandler(&b, &slog.HandlerOptions{Level: level, ReplaceAttr: drop})), func() []map[string]any {
		var all []map[string]any
		for decoder := json.NewDecoder(&b); decoder.More(); {
			var record map[string]any
			if decoder.Decode(&record) != nil {
				return nil
			}
			if d, ok := record["duration"].(float64); ok && d > 0 {
				delete(record, "duration")
			}
			all = append(all, record)
		}
		return all
	}
}

func TestLogger(t *testing.T) {
	record := func(level, method, path string, status, attempt int, class, origin string) map[string]any {
		r := map[string]any{"level": level, "msg": "airflow request", "method": method, "attempt": float64(attempt)}
		if path != "" {
			r["path"] = path
		}
		if status != 0 {
			r["status"] = float64(status)
		}
		if class != "" {
			r["error"] = class
		}
		if origin != "" {
			r["origin"] = origin
		}
		return r
	}
	logger, written := records(slog.LevelDebug)
	retried := WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 3, MinWait: time.Millisecond}))
	const dag = "/dags/{dag_id}"

	h, _ := failFirst(1, status(503))
	_, err := serve(t, h, WithLogger(logger), retried).DAGs.Get(t.Context(), "secret-id")
	require.NoError(t, err)
	assert.Equal(t, []map[string]any{
		record("WARN", "GET", dag, 503, 1, "unavailable", "foreign"), record("DEBUG", "GET", dag, 200, 2, "", ""),
	}, written())

	h, _ = failFirst(1, cut)
	require.NoError(t, serve(t, h, WithLogger(logger), retried).DAGRuns.Delete(t.Context(), "secret-id", "r"))
	const run = "/dags/{dag_id}/dagRuns/{dag_run_id}"
	assert.Equal(t, []map[string]any{
		record("WARN", "DELETE", run, 0, 1, "connection", ""), record("DEBUG", "DELETE", run, 200, 2, "", ""),
	}, written())

	_, err = serve(t, status(404), WithLogger(logger)).DAGs.Get(t.Context(), "secret-id")
	require.Error(t, err)
	assert.Equal(t, []map[string]any{record("DEBUG", "GET", dag, 404, 1, "not found", "resource")}, written(), "the caller judges a 404")

	_, err = serve(t, airflowtest.PageNginxNotFound.ServeHTTP, WithLogger(logger), WithServerVersion("2.11.2")).DAGs.Get(t.Context(), "secret-id")
	require.Error(t, err)
	assert.Equal(t, []map[string]any{record("WARN", "GET", dag, 404, 1, "rejected", "foreign")}, written(), "a 404 of a proxy is a failure")

	_, err = serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, "{}") }, WithLogger(logger)).DAGs.Get(t.Context(), "secret-id")
	require.Error(t, err)
	assert.Equal(t, []map[string]any{record("WARN", "GET", dag, 200, 1, "unusable response", "")}, written())

	require.NoError(t, serve(t, h, WithLogger(logger)).Do(t.Context(), Request{Method: "POST", Path: apiPath + "/secret"}, nil))
	assert.Equal(t, []map[string]any{record("DEBUG", "POST", "", 200, 1, "", "")}, written(), "the path of Client.Do may hold IDs")

	quiet, written := records(slog.LevelInfo)
	_, err = serve(t, h, WithLogger(quiet)).DAGs.Get(t.Context(), "secret-id")
	require.NoError(t, err)
	assert.Empty(t, written())

	_, err = New("http://localhost", WithLogger(nil))
	var invalid *ArgumentError
	assert.ErrorAs(t, err, &invalid)
}

func TestLoggedErrorClasses(t *testing.T) {
	page := func(size int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			answer(w, 200, `{"dag_id": "d", "description": "`+strings.Repeat("x", size)+`"}`)
		}
	}
	hang := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	malformed := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			conn, buffered, err := http.NewResponseController(w).Hijack()
			if err == nil {
				_, _ = buffered.WriteString(text)
				_ = buffered.Flush()
				_ = conn.Close()
			}
		}
	}
	noToken := WithAuth(auth.TokenFunc(func(context.Context) (auth.Token, error) { return auth.Token{}, errors.New("secret") }))
	for name, test := range map[string]struct {
		class   string
		handler http.HandlerFunc
		option  Option
	}{
		"301": {"redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/login/", http.StatusMovedPermanently)
		}, nil},
		"redirect loop": {"redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path, http.StatusFound)
		}, nil},
		"400":               {"bad request", airflowtest.PageBadRequest.ServeHTTP, nil},
		"404 of the route":  {"route not found", airflowtest.PageRouteNotFound.ServeHTTP, nil},
		"404 of nginx":      {"rejected", airflowtest.PageNginxNotFound.ServeHTTP, nil},
		"401 of a proxy":    {"not authenticated", airflowtest.PageGoogleUnauthorized.ServeHTTP, nil},
		"502 of a proxy":    {"unavailable", airflowtest.PageNginxBadGateway.ServeHTTP, nil},
		"520 of a proxy":    {"server error", airflowtest.PageCloudflareUnknownError.ServeHTTP, nil},
		"401":               {"not authenticated", status(401), nil},
		"403":               {"permission denied", status(403), nil},
		"404":               {"not found", status(404), nil},
		"405":               {"rejected", status(405), nil},
		"409":               {"conflict", status(409), nil},
		"422":               {"rejected", status(422), nil},
		"429":               {"too many requests", status(429), nil},
		"500":               {"server error", status(500), nil},
		"502":               {"unavailable", status(502), nil},
		"503":               {"unavailable", status(503), nil},
		"504":               {"unavailable", status(504), nil},
		"507":               {"server error", status(507), nil},
		"no token":          {"auth", page(1), noToken},
		"failed login":      {"auth", status(503), WithAuth(auth.Session("user", canary))},
		"attempt timeout":   {"timeout", hang, WithDefaults(WithAttemptTimeout(20 * time.Millisecond))},
		"timeout of client": {"timeout", hang, WithHTTPClient(&http.Client{Timeout: 20 * time.Millisecond})},
		"timeout in body": {"timeout", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "100")
			_, _ = w.Write([]byte("{"))
			_ = http.NewResponseController(w).Flush()
			hang(w, r)
		}, WithDefaults(WithAttemptTimeout(50 * time.Millisecond))},
		"no response":           {"connection", cut, nil},
		"truncated response":    {"connection", cutInBody, nil},
		"no HTTP":               {"connection", malformed("-ERR unknown command\r\n"), nil},
		"TLS alert":             {"tls", malformed("\x15\x03\x01\x00\x02\x02\x46"), nil},
		"web page":              {"unusable response", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") }, nil},
		"other JSON":            {"unusable response", func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, "{}") }, nil},
		"long":                  {"too large", page(200), WithDefaults(WithMaxResponseSize(100))},
		"large when decoded":    {"too large", filled(200, `{"dag_id": "d", "tags": [`, `{},`, `{}]}`), nil},
		"credential in message": {"connection", rawEcho("%s\r\n\r\n"), WithAuth(bearer(canary))},
	} {
		t.Run(name, func(t *testing.T) {
			options := []Option{WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1}))}
			if test.option != nil {
				options = append(options, test.option)
			}
			assertLoggedClass(t, test.class, func(logger Option) error {
				_, err := serve(t, test.handler, append(options, logger)...).DAGs.Get(t.Context(), "d")
				return err
			})
		})
	}
}

func TestLoggedErrorClassesWithoutResponse(t *testing.T) {
	secure := httptest.NewTLSServer(status(404))
	defer secure.Close()
	secure.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	plainHTTP := httptest.NewServer(status(404))
	defer plainHTTP.Close()
	proxy, err := url.Parse("http://user:" + url.PathEscape(canary) + "@127.0.0.1:1")
	require.NoError(t, err)
	for name, test := range map[string]struct {
		class, url string
		option     Option
	}{
		"closed port":         {"connection", "http://127.0.0.1:1", nil},
		"unknown host":        {"connection", "http://nowhere.invalid", proxied(nil)},
		"dead proxy":          {"connection", "http://airflow.invalid", proxied(http.ProxyURL(proxy))},
		"unknown certificate": {"tls", secure.URL, nil},
		"other host": {"tls", strings.Replace(secure.URL, "127.0.0.1", "localhost", 1), WithHTTPClient(&http.Client{
			Transport: trusting(secure.Client()),
		})},
		"plain HTTP": {"tls", strings.Replace(plainHTTP.URL, "http:", "https:", 1), nil},
	} {
		t.Run(name, func(t *testing.T) {
			options := []Option{WithDefaults(WithRetry(RetryPolicy{MaxAttempts: 1}))}
			if test.option != nil {
				options = append(options, test.option)
			}
			assertLoggedClass(t, test.class, func(logger Option) error {
				_, err := dial(t, test.url, append(options, logger)...).DAGs.Get(t.Context(), "d")
				return err
			})
		})
	}
}

// trusting returns a transport that trusts the certificate of a test server and finds the server by any host name.
func trusting(client *http.Client) http.RoundTripper {
	transport, _ := client.Transport.(*http.Transport)
	transport = transport.Clone()
	transport.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		_, port, err := net.SplitHostPort(address)
		if err != nil {
			return nil, err
		}
		return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+port)
	}
	transport.DialTLSContext = nil
	return transport
}

func TestLoggedErrorClassesOfContexts(t *testing.T) {
	for name, test := range map[string]struct {
		class  string
		during bool // whether the context ends during the attempt, not before
		end    func(context.Context) (context.Context, context.CancelFunc)
	}{
		"canceled": {"canceled", true, func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			time.AfterFunc(20*time.Millisecond, cancel)
			return ctx, cancel
		}},
		"canceled with a cause": {"canceled", true, func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancelCause(ctx)
			time.AfterFunc(20*time.Millisecond, func() { cancel(errors.New("secret")) })
			return ctx, func() { cancel(nil) }
		}},
		"deadline": {"timeout", true, func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeoutCause(ctx, 20*time.Millisecond, errors.New("secret"))
		}},
		"canceled before": {"canceled", false, func(ctx context.Context) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			cancel()
			return ctx, cancel
		}},
		"deadline before": {"timeout", false, func(ctx context.Context) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, -time.Second)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			assertLoggedClass(t, test.class, func(logger Option) error {
				c := serve(t, func(_ http.ResponseWriter, r *http.Request) {
					assert.True(t, test.during, "no request is sent")
					<-r.Context().Done()
				}, logger)
				ctx, cancel := test.end(t.Context())
				defer cancel()
				_, err := c.DAGs.Get(ctx, "d")
				return err
			})
		})
	}
}

// assertLoggedClass makes a call that fails at its first attempt, and checks the record of the attempt.
func assertLoggedClass(t *testing.T, class string, call func(logger Option) error) {
	t.Helper()
	var text bytes.Buffer
	require.Error(t, call(WithLogger(slog.New(slog.NewJSONHandler(&text, &slog.HandlerOptions{Level: slog.LevelDebug})))))
	var record map[string]any
	lines := strings.Split(strings.TrimSpace(text.String()), "\n")
	require.NoError(t, json.Unmarshal([]byte(lines[len(lines)-1]), &record))
	assert.Equal(t, class, record["error"])
	assert.NotContains(t, text.String(), "secret")
	assert.NotContains(t, text.String(), canary)
}
