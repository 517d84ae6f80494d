package auth

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"sync/atomic"
	"time"

	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/internal/origin"
	"github.com/airflow-go/airflow/internal/resend"
	"github.com/airflow-go/airflow/internal/responder"
)

// leeway is how long before its expiry a token is renewed, because requests take time and clocks differ.
const leeway = 10 * time.Second

// Token is a bearer token. Printing, logging or encoding it as JSON does not reveal its value.
type Token struct {
	// Value is the token itself, without "Bearer ".
	Value string
	// Expiry is when the token expires. The first request in the last 10 s before it gets a new token. The zero time means unknown:
	// then the exp claim of a JSON Web Token counts, unless it is less than 10 s ahead already when the token is new. Any other token
	// is used until the server rejects it.
	Expiry time.Time
}

// Format formats the token for package fmt. It writes only Expiry, never Value. Package fmt calls it for every verb except %T and %p:
// %p, which is not a verb for structs, shows Value.
func (t Token) Format(state fmt.State, _ rune) {
	_, _ = fmt.Fprintf(state, "{<hidden> %s}", t.Expiry.Format(time.RFC3339))
}

// LogValue returns the value that log/slog records: only Expiry, never Value.
func (t Token) LogValue() slog.Value { return slog.GroupValue(slog.Time("expiry", t.Expiry)) }

// MarshalJSON returns Expiry as a JSON string, never Value.
func (t Token) MarshalJSON() ([]byte, error) { return t.Expiry.MarshalJSON() }

// TokenFunc returns a Method that sends the tokens returned by a function. A request that already has an Authorization header
// keeps it.
//
// The first request calls get. Later requests call it again in these cases:
//   - The token expires in less than 10 s; see [Token.Expiry].
//   - The server responds with 401, or with a 403 of Airflow 3 that says "Invalid JWT token".
//   - The server responds with any other 403 to a token that it has not accepted before. If it forbids the new token as well, further
//     403s are returned without a call of get.
//
// After such a response the request is sent again, once, if get returns a different token. A POST is not sent again after a 403 of a
// proxy, because the proxy may have passed the request on. If a proxy also rejects the new token with 401, its responses are returned
// without a call of get for one minute. Concurrent requests that need a new token call get only once, with the context of one of them.
//
// If get fails, its error is wrapped in an [Error]. The client retries only if the cause is an outage of the source: a network error,
// a timeout, or an HTTP response with status 408, 429 or 5xx. The client finds the response in a [problem.Error] and in the errors of
// golang.org/x/oauth2 and of common cloud libraries. If get returns an [Error], the field Temporary of that error decides.
func TokenFunc(get func(context.Context) (Token, error)) Method {
	return tokenMethod(func(ctx context.Context) (*activeToken, error) {
		token, err := get(ctx)
		if err != nil {
			return nil, err
		}
		return token.activate()
	}, get == nil)
}

// TokenSource returns a Method that sends the tokens of a source. It behaves like [TokenFunc], but the method Valid of a token says
// whether the token has expired. An oauth2.TokenSource of golang.org/x/oauth2 can be passed directly, including those of cloud
// providers such as Google; T is then *oauth2.Token.
//
// Such a source does not receive a context, so a call may wait for it after its own context has ended. Use a source whose HTTP
// client has a timeout.
func TokenSource[T interface {
	Valid() bool
	SetAuthHeader(*http.Request)
}](source interface{ Token() (T, error) }) Method {
	return tokenMethod(func(context.Context) (*activeToken, error) {
		token, err := source.Token()
		if err != nil {
			return nil, err
		}
		if v := reflect.ValueOf(&token).Elem(); (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil() {
			return nil, errors.New("the token source returned neither a token nor an error")
		}
		var scratch http.Request
		scratch.Header = make(http.Header)
		token.SetAuthHeader(&scratch)
		return newActiveToken(scratch.Header.Get("Authorization"), token.Valid)
	}, source == nil)
}

// activeToken is a token in use.
type activeToken struct {
	header   string // the value of the Authorization header
	valid    func() bool
	accepted atomic.Bool // the server has accepted the token before, so a 403 means that a permission is missing

	// When a proxy rejected the token although it was new, in nanoseconds; 0 if it did not, or if the token was accepted since.
	blamed atomic.Int64
}

// activate checks a token returned by the user's code.
func (t Token) activate() (*activeToken, error) {
	if err := checkToken(t.Value); err != nil {
		return nil, err
	}
	expiry := t.Expiry
	if expires, ok := jwtExpiry(t.Value); ok && expiry.IsZero() && time.Until(expires) > leeway {
		expiry = expires // a token that seems to have expired already may be new, if the clock of this machine is wrong
	}
	return newActiveToken("Bearer "+t.Value, func() bool { return expiry.IsZero() || time.Until(expiry) > leeway })
}

func newActiveToken(header string, valid func() bool) (*activeToken, error) {
	if header == "" || !printable(header) {
		return nil, errors.New("invalid token: must not be empty or contain control characters such as line breaks")
	}
	return &activeToken{header: header, valid: valid}, nil
}

// tokenMethod returns the Method of a token source. Calls of fetch do not overlap. missing reports that the user passed a nil
// source.
func tokenMethod(fetch func(context.Context) (*activeToken, error), missing bool) Method {
	return methodFunc(func(base *url.URL, next Doer) (Doer, error) {
		if missing {
			return nil, errors.New("auth: the token source must not be nil")
		}
		home, err := origin.Of(base)
		if err != nil {
			return nil, err
		}
		d := &tokenDoer{home: home, next: next, fetch: func(ctx context.Context, _ string) (*activeToken, error) { return fetch(ctx) }}
		return doerFunc(d.do), nil
	})
}

// tokenDoer sends requests with the tokens of a source.
type tokenDoer struct {
	home  origin.Origin
	next  Doer
	fetch func(ctx context.Context, agent string) (*activeToken, error) // agent is the User-Agent of the request
	token renewable[activeToken]
}

func (d *tokenDoer) do(req *http.Request) (*http.Response, error) {
	if _, set := req.Header["Authorization"]; set || !d.home.Contains(req.URL) {
		return d.next.Do(req)
	}
	unauthenticated := req.Header.Clone()
	token, err := d.current(req)
	if err != nil {
		return nil, err
	}
	resp, err := d.send(req, token)
	if err != nil || !isRejected(resp, token) {
		return resp, err
	}
	foreign := !responder.IsAirflow(resp, req) // reads the body, which frees the connection
	if foreign && token.isBlamed() {
		return resp, nil
	}
	fresh, err := d.renew(req, token)
	acted := foreign && mayHaveActed(req, resp)
	switch {
	case err != nil && acted:
		return resp, nil
	case err != nil:
		_ = resp.Body.Close()
		return nil, err
	}
	if fresh.header != token.header && !acted {
		if again, ok := resend.Again(req); ok {
			again.Header = unauthenticated
			_ = resp.Body.Close()
			if resp, err = d.send(again, fresh); err != nil {
				return nil, err
			}
		}
	}
	switch resp.StatusCode { // a new token did not help
	case http.StatusForbidden:
		fresh.accepted.Store(true) // the next 403 need not get another one
	case http.StatusUnauthorized:
		if foreign {
			fresh.blamed.Store(time.Now().UnixNano())
		}
	}
	return resp, nil
}

// current returns a token that is not known to have expired, or a new one.
func (d *tokenDoer) current(req *http.Request) (*activeToken, error) {
	token := d.token.current()
	if token != nil && token.valid() {
		return token, nil
	}
	return d.renew(req, token)
}

// renew returns the current token if it is not the failed one, and otherwise a new token.
func (d *tokenDoer) renew(req *http.Request, failed *activeToken) (*activeToken, error) {
	token, err := d.token.get(req.Context(), failed, func(ctx context.Context) (*activeToken, error) {
		token, err := d.fetch(ctx, req.Header.Get("User-Agent"))
		if err == nil {
			return token, nil
		}
		var secret string
		if failed != nil {
			_, secret, _ = strings.Cut(failed.header, " ")
		}
		return nil, sourceError(ctx, "getting a token failed", isOutage(err), err, hide.Of(secret))
	})
	return token, unsent(req.Context(), "waiting for a token failed", err)
}

func (d *tokenDoer) send(req *http.Request, token *activeToken) (*http.Response, error) {
	if req.Header == nil {
		req.Header = make(http.Header)
	}
	req.Header["Authorization"] = []string{token.header}
	resp, err := d.next.Do(req)
	if err == nil && resp.StatusCode/100 == 2 && !isPublic(req.URL) {
		token.accepted.Store(true)
		token.blamed.Store(0)
	}
	return resp, err
}

// isRejected reports whether a response may be different with another token.
func isRejected(resp *http.Response, token *activeToken) bool {
	switch resp.StatusCode {
	case http.StatusUnauthorized:
		return true
	case http.StatusForbidden:
		return !token.accepted.Load() || bytes.Contains(responder.Peek(resp), []byte(invalidToken))
	}
	return false
}

// invalidToken is part of the 403 with which Airflow 3 rejects a token that has expired or is invalid.
const invalidToken = `"Invalid JWT token"` //nolint:gosec // a text of the server

// blamePeriod is how long a proxy that rejects new tokens gets no others.
const blamePeriod = time.Minute

// isBlamed reports whether a proxy has rejected the token a short time ago although it was new.
func (t *activeToken) isBlamed() bool {
	at := t.blamed.Load()
	return at != 0 && time.Since(time.Unix(0, at)) < blamePeriod
}

// isPublic reports whether Airflow serves a URL without authentication.
func isPublic(u *url.URL) bool {
	return strings.HasSuffix(u.Path, "/version") || strings.HasSuffix(u.Path, "/health")
}
