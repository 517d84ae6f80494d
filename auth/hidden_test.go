package auth_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
)

// canary is a credential that must never be printed.
const canary = "cAnArY-7f3a91"

func TestNothingPrintsCredentials(t *testing.T) {
	for name, m := range map[string]auth.Method{
		"basic user":     auth.Basic(canary, "p"),
		"basic password": auth.Basic("u", canary),
		"bearer":         auth.Bearer(canary),
		"invalid":        auth.Basic("a:b", canary),
		"session":        auth.Session("u", canary),
		"session cookie": auth.SessionCookie(canary),
		"token func":     auth.TokenFunc(func(context.Context) (auth.Token, error) { return auth.Token{Value: canary}, nil }),
		"token source":   auth.TokenSource(fakeSource{token: &fakeToken{header: "Bearer " + canary, valid: true}}),
		"header func":    auth.HeaderFunc(func(req *http.Request) error { req.Header.Set("X-Key", canary); return nil }),
	} {
		t.Run(name, func(t *testing.T) {
			bound, err := m.Bind(parse(t, "https://h.example.com"), &failingDoer{errors.New("no route")})
			if err == nil {
				_, err = bound.Do(&http.Request{URL: parse(t, "https://h.example.com/")})
			}
			assert.Error(t, err)
			type holder struct {
				method auth.Method
				doer   auth.Doer
				nested map[string]any
			}
			type exported struct {
				Method auth.Method
				Doer   auth.Doer
			}
			within := holder{m, bound, map[string]any{"method": m, "list": []any{m, bound}}}
			for _, value := range []any{m, bound, &m, &bound, within, &within, exported{m, bound}, &exported{m, bound}, err} {
				assertHidden(t, value)
			}
		})
	}
}

// An error does not show the token either, even if the source repeats it.
func TestTokensPrintNothing(t *testing.T) {
	token := auth.Token{Value: canary}
	type holder struct{ Token auth.Token }
	for _, value := range []any{token, &token, []any{token}, map[string]any{"token": token}, holder{token}} {
		encoded, err := json.Marshal(value)
		require.NoError(t, err)
		var logged strings.Builder
		slog.New(slog.NewTextHandler(&logged, nil)).Info("m", "value", value)
		shown := fmt.Sprintf("%v %+v %#v %s %q %x %d %s %s", value, value, value, value, value, value, value, encoded, logged.String())
		assert.NotContains(t, shown, canary)
		assert.NotContains(t, shown, hex.EncodeToString([]byte(canary)))
	}

	// The second call of the source fails, and its error contains the token that the server rejected.
	calls := 0
	method := auth.TokenFunc(func(context.Context) (auth.Token, error) {
		if calls++; calls > 1 {
			return auth.Token{}, errors.New("no token except " + canary)
		}
		return token, nil
	})
	s := newTokenServer(t)
	_, err := s.post(t, t.Context(), s.bind(t, method), "/api/v1/pools")
	require.ErrorContains(t, err, "no token except <hidden>")
	assertHidden(t, err)
}

// failingDoer is a next Doer that fails. It does not keep the request, which contains the credentials.
type failingDoer struct{ err error }

func (f *failingDoer) Do(*http.Request) (*http.Response, error) { return nil, f.err }

// assertHidden fails if any common way of printing value shows the canary or an encoding of it.
func assertHidden(t assert.TestingT, value any) {
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%p", "%T"} {
		fmt.Fprintf(&out, verb+"\n", value)
	}
	encoded, err := json.Marshal(value)
	fmt.Fprintf(&out, "%s %v\n", encoded, err)
	for _, handler := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(handler).With("with", value).Info("msg", "any", value, slog.Group("group", "inner", value))
	}
	text := strings.ToLower(out.String())
	secret := []byte(canary)
	forms := []string{
		canary,
		hex.EncodeToString(secret),
		strings.Trim(fmt.Sprint(secret), "[]"),
		strings.Trim(fmt.Sprintf("%#v", secret), "[]byte{}"),
	}
	for shift := range 3 { // base64 depends on the offset, and at both ends on the neighbouring bytes
		shifted := base64.StdEncoding.EncodeToString([]byte(strings.Repeat(" ", shift) + canary))
		forms = append(forms, shifted[4:len(shifted)-4])
	}
	for _, form := range forms {
		assert.NotContains(t, text, strings.ToLower(form))
	}
}

// TestAssertHiddenFindsCredentials proves that assertHidden detects a type that prints its fields.
func TestAssertHiddenFindsCredentials(t *testing.T) {
	type leaky struct{ header any }
	basic := func(user string) string { return base64.StdEncoding.EncodeToString([]byte(user + ":" + canary)) }
	for _, header := range []any{canary, []byte(canary), [13]byte([]byte(canary)), basic("u"), basic("us"), basic("use"), errors.New(canary)} {
		var outcome failureRecorder
		assertHidden(&outcome, leaky{header})
		assert.True(t, outcome.failed, "%T", header)
	}
	var outcome failureRecorder
	assertHidden(&outcome, leaky{"another"})
	assert.False(t, outcome.failed)
}

// failureRecorder is a TestingT that records whether an assertion failed.
type failureRecorder struct{ failed bool }

func (c *failureRecorder) Errorf(string, ...any) { c.failed = true }
