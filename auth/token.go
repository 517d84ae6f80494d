package auth

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"sync/atomic"
	"time"

	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/internal/origin"
	"github.com/airflow-go/airflow/internal/resend"
)

// leeway is how long before its end a token counts as ended: requests are under way for a while, and clocks differ.
const leeway = 10 * time.Second

// Token is a bearer token. It prints nothing of its value.
type Token struct {
	// Value is the token itself, without "Bearer ".
	Value string
	// Expiry is when the token ends. It is renewed 10 s before. The zero time is unknown: it is used until a server
	// refuses it.
	Expiry time.Time
}

// Format prints when the token ends, and nothing else, whatever the verb.
func (t Token) Format(state fmt.State, _ rune) {
	_, _ = fmt.Fprintf(state, "{<hidden> %s}", t.Expiry.Format(time.RFC3339))
}

// LogValue logs when the token ends, and nothing else.
func (t Token) LogValue() slog.Value { return slog.GroupValue(slog.Time("expiry", t.Expiry)) }

// MarshalJSON writes when the token ends, and nothing else.
func (t Token) MarshalJSON() ([]byte, error) { return t.Expiry.MarshalJSON() }

// TokenFunc sends tokens that a function gives, such as one that asks a service for them. It is asked by the first request,
// and again when the token ends ([Token.Expiry]) or a server answers 401 to it, or 403 if it has not accepted that token
// before: then the request is sent once more, if there is another token. All who find out at the same time ask once, in the
// call of one of them, whose context get has.
//
// An Authorization header that a request already has is kept. An error of get is in the [Error] of the call; only what a
// network error is the cause of is tried again.
func TokenFunc(get func(context.Context) (Token, error)) Method {
	return tokens(func(ctx context.Context) (*token, error) {
		got, err := get(ctx)
		if err != nil {
			return nil, err
		}
		return got.held()
	}, get == nil)
}

// TokenSource is [TokenFunc] for a source as golang.org/x/oauth2 has them: its TokenSource is one as it is, and with it all
// that is made for it, such as those of Google. T is then *oauth2.Token.
//
// Such a source knows no context, so a call may wait for it longer than its own context lasts: give the source an HTTP client
// with a time-out.
func TokenSource[T interface {
	Valid() bool
	SetAuthHeader(*http.Request)
}](source interface{ Token() (T, error) }) Method {
	return tokens(func(context.Context) (*token, error) {
		got, err := source.Token()
		if err != nil {
			return nil, err
		}
		if v := reflect.ValueOf(&got).Elem(); (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil() {
			return nil, errors.New("the source gave neither a token nor an error")
		}
		var scratch http.Request
		scratch.Header = make(http.Header)
		got.SetAuthHeader(&scratch)
		return newToken(scratch.Header.Get("Authorization"), got.Valid)
	}, source == nil)
}

// token is what is held of a token.
type token struct {
	header   string // the value of Authorization
	valid    func() bool
	accepted atomic.Bool // whether the server has taken it once; a 403 is then for a lack of permission
}

// held checks a token that a user's code gave.
func (t Token) held() (*token, error) {
	if err := usable(t.Value); err != nil {
		return nil, err
	}
	return newToken("Bearer "+t.Value, func() bool { return t.Expiry.IsZero() || time.Until(t.Expiry) > leeway })
}

func newToken(header string, valid func() bool) (*token, error) {
	if header == "" || !printable(header) {
		return nil, errors.New("the token is empty or has a control character, such as a line break")
	}
	return &token{header: header, valid: valid}, nil
}

// tokens is the Method of a source. fetch is called by one at a time.
func tokens(fetch func(context.Context) (*token, error), missing bool) Method {
	return method(func(base *url.URL, next Doer) (Doer, error) {
		if missing {
			return nil, errors.New("auth: the source of tokens is nil")
		}
		home, err := origin.Of(base)
		if err != nil {
			return nil, err
		}
		s := &bearers{home: home, next: next, fetch: fetch}
		return doer(s.do), nil
	})
}

// bearers sends requests with tokens of a source.
type bearers struct {
	home  origin.Origin
	next  Doer
	fetch func(context.Context) (*token, error)
	held  renewal[token]
}

func (b *bearers) do(req *http.Request) (*http.Response, error) {
	if _, own := req.Header["Authorization"]; own || !b.home.Has(req.URL) {
		return b.next.Do(req)
	}
	plain := req.Header.Clone()
	held, err := b.current(req.Context())
	if err != nil {
		return nil, err
	}
	resp, err := b.send(req, held)
	if err != nil || !b.refused(resp, held) {
		return resp, err
	}
	readStart(resp) // so that the connection is free
	fresh, err := b.renewed(req.Context(), held)
	if err != nil {
		_ = resp.Body.Close()
		return nil, err
	}
	if fresh.header != held.header {
		if again, ok := resend.Again(req); ok {
			again.Header = plain
			_ = resp.Body.Close()
			if resp, err = b.send(again, fresh); err != nil {
				return nil, err
			}
		}
	}
	if resp.StatusCode == http.StatusForbidden {
		fresh.accepted.Store(true) // no other token fares better: the next 403 need not ask for one
	}
	return resp, nil
}

// current gives a token that has not ended, as far as it tells, or one that has just come.
func (b *bearers) current(ctx context.Context) (*token, error) {
	held := b.held.now()
	if held != nil && held.valid() {
		return held, nil
	}
	return b.renewed(ctx, held)
}

// renewed gives the token that is held, or another one than that which has failed.
func (b *bearers) renewed(ctx context.Context, failed *token) (*token, error) {
	return b.held.get(ctx, failed, func(ctx context.Context) (*token, error) {
		got, err := b.fetch(ctx)
		if err == nil {
			return got, nil
		}
		if ctx.Err() != nil {
			return nil, fmt.Errorf("auth: getting a token: %w", context.Cause(ctx))
		}
		var secret string
		if failed != nil {
			_, secret, _ = strings.Cut(failed.header, " ")
		}
		network, ok := errors.AsType[net.Error](err)
		cause, known := errors.AsType[*Error](err)
		e := &Error{Reason: "no token", Temporary: ok && network != nil, Err: hide.Of(secret).Err(err)}
		if known {
			e.Refused, e.Temporary, e.RetryAfter = cause.Refused, cause.Temporary, cause.RetryAfter
		}
		return nil, e
	})
}

func (b *bearers) send(req *http.Request, with *token) (*http.Response, error) {
	if req.Header == nil {
		req.Header = make(http.Header)
	}
	req.Header["Authorization"] = []string{with.header}
	resp, err := b.next.Do(req)
	if err == nil && resp.StatusCode/100 == 2 && !open(req.URL) {
		with.accepted.Store(true)
	}
	return resp, err
}

// refused tells whether another token may fare better.
func (b *bearers) refused(resp *http.Response, with *token) bool {
	return resp.StatusCode == http.StatusUnauthorized || resp.StatusCode == http.StatusForbidden && !with.accepted.Load()
}

// open tells what an Airflow answers to everybody.
func open(u *url.URL) bool {
	return strings.HasSuffix(u.Path, "/version") || strings.HasSuffix(u.Path, "/health")
}
