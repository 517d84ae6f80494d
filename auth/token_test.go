package auth_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// gate is a server that takes one token, and refuses all others with a status.
type gate struct {
	*httptest.Server
	good    atomic.Value // string
	refusal atomic.Int64
	forbids atomic.Bool // also with the good token: 403
	asked   atomic.Int64
}

func newGate(t *testing.T) *gate {
	t.Helper()
	g := new(gate)
	g.refusal.Store(http.StatusUnauthorized)
	g.good.Store("")
	g.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.asked.Add(1)
		switch {
		case strings.HasSuffix(r.URL.Path, "/version"):
		case r.Header.Get("Authorization") != fmt.Sprint("Bearer ", g.good.Load()):
			w.WriteHeader(int(g.refusal.Load()))
		case g.forbids.Load():
			w.WriteHeader(http.StatusForbidden)
		}
		_, _ = io.Copy(w, r.Body)
	}))
	t.Cleanup(g.Close)
	return g
}

func (g *gate) bind(t *testing.T, method auth.Method) auth.Doer {
	t.Helper()
	bound, err := method.Bind(parse(t, g.URL), g.Client())
	require.NoError(t, err)
	return bound
}

func (g *gate) ask(t assert.TestingT, ctx context.Context, bound auth.Doer, path string) (int, error) { //nolint:revive // as assertions have it
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.URL+path, strings.NewReader("body"))
	assert.NoError(t, err)
	resp, err := bound.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	assert.NoError(t, err)
	assert.Equal(t, "body", string(body), "it is sent whole each time")
	return resp.StatusCode, nil
}

// counted gives the tokens t1, t2, …
func counted(calls *atomic.Int64, expiry time.Duration) auth.Method {
	return auth.TokenFunc(func(context.Context) (auth.Token, error) {
		token := auth.Token{Value: fmt.Sprint("t", calls.Add(1))}
		if expiry != 0 {
			token.Expiry = time.Now().Add(expiry)
		}
		return token, nil
	})
}

func TestTokensManyAtOnceRefreshOnce(t *testing.T) {
	g := newGate(t)
	var calls atomic.Int64
	bound := g.bind(t, counted(&calls, 0))
	for round := range 3 {
		g.good.Store(fmt.Sprint("t", round+1))
		var wg sync.WaitGroup
		for range 64 {
			wg.Go(func() {
				status, err := g.ask(t, t.Context(), bound, "/api/v1/pools")
				assert.NoError(t, err)
				assert.Equal(t, 200, status)
			})
		}
		wg.Wait()
		assert.EqualValues(t, round+1, calls.Load())
	}
}

func TestTokensAreSentAgainOnce(t *testing.T) {
	for name, test := range map[string]struct {
		refusal  int
		accepted bool // whether the server has taken a token before
		path     string
		want     int
		calls    int64
	}{
		"401":                             {401, false, "/api/v1/pools", 200, 2},
		"401 after others":                {401, true, "/api/v1/pools", 200, 2},
		"403 to a token never taken":      {403, false, "/api/v1/pools", 200, 2},
		"403 to a token that was taken":   {403, true, "/api/v1/pools", 403, 1},
		"what is open to all says little": {403, false, "/api/v1/version", 200, 2},
	} {
		t.Run(name, func(t *testing.T) {
			g := newGate(t)
			g.refusal.Store(int64(test.refusal))
			var calls atomic.Int64
			bound := g.bind(t, counted(&calls, 0))
			if test.accepted {
				g.good.Store("t1")
				_, err := g.ask(t, t.Context(), bound, "/api/v1/pools")
				require.NoError(t, err)
			}
			g.good.Store("t2")
			_, err := g.ask(t, t.Context(), bound, test.path)
			require.NoError(t, err)
			status, err := g.ask(t, t.Context(), bound, "/api/v1/pools")
			require.NoError(t, err)
			assert.Equal(t, test.want, status)
			assert.Equal(t, test.calls, calls.Load())
		})
	}
}

// Where another token changes nothing the answer stays what it is, and nobody asks again for each request.
func TestTokensThatAreRefusedAlike(t *testing.T) {
	g := newGate(t)
	g.refusal.Store(http.StatusForbidden)
	var calls atomic.Int64
	bound := g.bind(t, counted(&calls, 0))
	for range 3 {
		status, err := g.ask(t, t.Context(), bound, "/api/v1/pools")
		require.NoError(t, err)
		assert.Equal(t, 403, status)
	}
	assert.EqualValues(t, 2, calls.Load())
	assert.EqualValues(t, 4, g.asked.Load())
}

func TestTokenExpiry(t *testing.T) {
	for expiry, want := range map[time.Duration]int64{time.Hour: 1, 5 * time.Second: 3, -time.Hour: 3} {
		g := newGate(t)
		g.refusal.Store(200)
		var calls atomic.Int64
		bound := g.bind(t, counted(&calls, expiry))
		for range 3 {
			_, err := g.ask(t, t.Context(), bound, "/api/v1/pools")
			require.NoError(t, err)
		}
		assert.Equal(t, want, calls.Load(), expiry)
	}
}

func TestTokenErrors(t *testing.T) {
	g := newGate(t)
	cause := errors.New("no luck")
	for want, method := range map[string]auth.Method{
		"auth: no token: no luck":                   auth.TokenFunc(func(context.Context) (auth.Token, error) { return auth.Token{}, cause }),
		"auth: no token: the bearer token is empty": auth.TokenFunc(func(context.Context) (auth.Token, error) { return auth.Token{}, nil }),
		"auth: no token: the bearer token has a":    auth.TokenFunc(func(context.Context) (auth.Token, error) { return auth.Token{Value: "a\nb"}, nil }),
		"auth: no token: the source gave neither":   auth.TokenSource(shaped{}),
		"auth: no token: auth: the endpoint says no": auth.TokenFunc(func(context.Context) (auth.Token, error) {
			return auth.Token{}, &auth.Error{Reason: "the endpoint says no", Refused: true}
		}),
		"auth: no token: the token is empty or has a": auth.TokenSource(shaped{token: &shape{header: "Bearer a\r\nX: y", valid: true}}),
	} {
		_, err := g.ask(t, t.Context(), g.bind(t, method), "/api/v1/pools")
		var e *auth.Error
		require.ErrorAs(t, err, &e)
		assert.ErrorContains(t, err, want)
		assert.False(t, e.Temporary)
		assert.Equal(t, strings.Contains(want, "says no"), errors.Is(err, problem.ErrUnauthenticated))
		if strings.Contains(want, "luck") {
			assert.ErrorIs(t, err, cause)
		}
	}
	assert.Zero(t, g.asked.Load())
	for _, method := range []auth.Method{auth.TokenFunc(nil), auth.TokenSource[*shape](nil), auth.Header(nil)} {
		_, err := method.Bind(parse(t, g.URL), g.Client())
		require.ErrorContains(t, err, "is nil")
	}
}

// A source that panics must not leave the others waiting.
func TestTokenSourceThatPanics(t *testing.T) {
	g := newGate(t)
	g.good.Store("t")
	first := true
	bound := g.bind(t, auth.TokenFunc(func(context.Context) (auth.Token, error) {
		if first {
			first = false
			panic("of the source")
		}
		return auth.Token{Value: "t"}, nil
	}))
	assert.PanicsWithValue(t, "of the source", func() { _, _ = g.ask(t, t.Context(), bound, "/api/v1/pools") })
	status, err := g.ask(t, t.Context(), bound, "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 200, status)
}

// shape is a token as golang.org/x/oauth2 has them, and shaped a source.
type shape struct {
	header string
	valid  bool
}

func (s *shape) Valid() bool                     { return s != nil && s.valid }
func (s *shape) SetAuthHeader(req *http.Request) { req.Header.Set("Authorization", s.header) }
func (s shaped) Token() (*shape, error)          { return s.token, s.err }

type shaped struct {
	token *shape
	err   error
}

func TestTokenSource(t *testing.T) {
	g := newGate(t)
	g.good.Store("t")
	status, err := g.ask(t, t.Context(), g.bind(t, auth.TokenSource(shaped{token: &shape{header: "Bearer t", valid: true}})), "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 200, status)
}

func TestTokenFile(t *testing.T) {
	g := newGate(t)
	path := filepath.Join(t.TempDir(), "token")
	write := func(text string) {
		require.NoError(t, os.WriteFile(path+".new", []byte(text), 0o600))
		require.NoError(t, os.Rename(path+".new", path))
	}
	write(" one\n")
	bound := g.bind(t, auth.TokenFile(path))
	for _, token := range []string{"one", "two", "three"} {
		write(token + "\n")
		g.good.Store(token)
		asked := g.asked.Load()
		status, err := g.ask(t, t.Context(), bound, "/api/v1/pools")
		require.NoError(t, err)
		assert.Equal(t, 200, status)
		assert.Equal(t, asked+1, g.asked.Load(), "the server need not refuse the old one first")
	}
	g.good.Store("four")
	status, err := g.ask(t, t.Context(), bound, "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 401, status, "the file has no other")

	write("")
	_, err = g.ask(t, t.Context(), bound, "/api/v1/pools")
	var e *auth.Error
	require.ErrorAs(t, err, &e)
	assert.True(t, e.Temporary, "somebody is writing it")
	_, err = auth.TokenFile(path).Bind(parse(t, g.URL), g.Client())
	require.ErrorContains(t, err, path+": the bearer token is empty")
	_, err = auth.TokenFile(path+"x").Bind(parse(t, g.URL), g.Client())
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestCommand(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it needs sh")
	}
	g := newGate(t)
	g.good.Store("of-a-command")
	status, err := g.ask(t, t.Context(), g.bind(t, auth.Command("sh", "-c", "echo 'of-a-command '; echo warning >&2")), "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 200, status)

	_, err = g.ask(t, t.Context(), g.bind(t, auth.Command("sh", "-c", "echo "+canary+"; echo log in first >&2; exit 3")), "/api/v1/pools")
	require.ErrorContains(t, err, "exit status 3: log in first")
	assertHidden(t, err)
	_, err = g.ask(t, t.Context(), g.bind(t, auth.Command("true")), "/api/v1/pools")
	require.ErrorContains(t, err, "the bearer token is empty")

	ctx, cancel := context.WithCancel(t.Context())
	ready := filepath.Join(t.TempDir(), "ready")
	go func() {
		for ctx.Err() == nil {
			if _, err := os.Stat(ready); err == nil {
				cancel()
			}
			time.Sleep(time.Millisecond)
		}
	}()
	_, err = g.ask(t, ctx, g.bind(t, auth.Command("sh", "-c", "touch "+ready+"; exec sleep 600")), "/api/v1/pools")
	require.ErrorIs(t, err, context.Canceled)
	_, err = auth.Command("no-such-command-anywhere").Bind(parse(t, g.URL), g.Client())
	require.ErrorContains(t, err, "no-such-command-anywhere")
}

func TestHeader(t *testing.T) {
	g := newGate(t)
	g.good.Store("signed")
	calls := 0
	bound := g.bind(t, auth.Header(func(req *http.Request) error {
		calls++
		req.Header.Set("Authorization", "Bearer signed")
		return nil
	}))
	status, err := g.ask(t, t.Context(), bound, "/api/v1/pools")
	require.NoError(t, err)
	assert.Equal(t, 200, status)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, strings.Replace(g.URL, "127.0.0.1", "localhost", 1), nil)
	require.NoError(t, err)
	resp, err := bound.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	assert.Equal(t, 1, calls, "another origin is none of its business")

	cause := errors.New("no key")
	_, err = g.ask(t, t.Context(), g.bind(t, auth.Header(func(*http.Request) error { return cause })), "/api/v1/pools")
	require.ErrorIs(t, err, cause)
}
