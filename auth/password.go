package auth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/airflow-go/airflow/internal/resend"
)

// Password returns a Method that logs in with a username and a password, once, in the way that the server offers. It is the
// method for any Airflow, and the only one for passwords that works with Airflow 3.
//
// The first request logs in, and concurrent requests wait for it. If GET /login/ returns a form, the server is an Airflow 2, and
// Password behaves like [Session]. If the API then responds with 401 although the session is valid, as Airflow before 2.3 can,
// Password behaves like [Basic] from then on. If there is no form, the server is an Airflow 3: Password gets a token with POST
// /auth/token and sends the token with every request. It gets another token when the token has less than 10 s left, and after a 401
// or a 403 as [TokenFunc] does.
//
// If the server is upgraded from Airflow 2 to Airflow 3, or downgraded, Password logs in again in the other way. A request that already
// has an Authorization header is sent unchanged.
//
// Bind returns an error if the username is empty, or if the username or the password is not UTF-8.
func Password(username, password string) Method {
	return methodFunc(func(base *url.URL, next Doer) (Doer, error) {
		if err := checkLogin(username, password); err != nil {
			return nil, err
		}
		d, err := newPasswordDoer(base, next, username, fixed(password))
		if err != nil {
			return nil, err
		}
		if d.basic, err = Basic(username, password).Bind(base, next); err != nil {
			d.basic = nil // such a password can only be sent by other methods
		}
		return doerFunc(d.do), nil
	})
}

func newPasswordDoer(base *url.URL, next Doer, user string, password passwordFunc) (*passwordDoer, error) {
	sessions, err := newSessionDoer(base, next, user, password, nil)
	if err != nil {
		return nil, err
	}
	sessions.login.instead = "it has no login for a username and a password at " + tokenPath + " either: use a token"
	d := &passwordDoer{sessions: sessions, tokenURL: below(base, tokenPath)}
	d.tokens = &tokenDoer{home: sessions.home, next: next, fetch: d.renewToken}
	return d, nil
}

// tokenPath is the path of the login for tokens of Airflow 3.
const tokenPath = "/auth/token" //nolint:gosec // a path

// passwordDoer sends requests with the method that the server offers.
type passwordDoer struct {
	sessions *sessionDoer
	tokens   *tokenDoer
	basic    Doer // nil if the username or the password cannot be sent with it
	tokenURL *url.URL
	chosen   renewable[chosenDoer]
}

// chosenDoer is the Doer of the method that a server offers. Each choice has an address of its own.
type chosenDoer struct {
	do    doerFunc
	basic bool
}

func (d *passwordDoer) do(req *http.Request) (*http.Response, error) {
	if _, set := req.Header["Authorization"]; set || !d.sessions.home.Contains(req.URL) {
		return d.sessions.next.Do(req)
	}
	unauthenticated := req.Header.Clone()
	chosen, err := d.choose(req, nil)
	if err != nil {
		return d.sessions.explain(req, err)
	}
	resp, err := chosen.do(req)
	another, basic := d.offersAnother(req, chosen, resp, err)
	again, ok := resend.Again(req)
	if !another || !ok {
		return resp, err
	}
	if resp != nil {
		_ = resp.Body.Close()
	}
	if basic {
		chosen, err = d.chosen.get(req.Context(), chosen, func(context.Context) (*chosenDoer, error) { return &chosenDoer{d.basic.Do, true}, nil })
	} else {
		chosen, err = d.choose(req, chosen)
	}
	if err != nil {
		return nil, err
	}
	again.Header = unauthenticated
	return chosen.do(again)
}

// offersAnother reports whether the server offers another method and has not acted on the request, and whether that method is Basic.
func (d *passwordDoer) offersAnother(req *http.Request, chosen *chosenDoer, resp *http.Response, err error) (another, basic bool) {
	if failed, ok := errors.AsType[*Error](err); ok {
		return failed.noForm || failed.noToken || failed.noUse && d.basic != nil, failed.noUse
	}
	// Only Airflow 3 has the API v2, and it accepts no password.
	return err == nil && chosen.basic && resp.StatusCode == http.StatusUnauthorized && strings.Contains(req.URL.Path, "/api/v2/"), false
}

// choose returns the doer of the method that the server offers. It logs in with this method, unless another request has chosen
// one after the failed one.
func (d *passwordDoer) choose(req *http.Request, failed *chosenDoer) (*chosenDoer, error) {
	agent := req.Header.Get("User-Agent")
	chosen, err := d.chosen.get(req.Context(), failed, func(ctx context.Context) (*chosenDoer, error) {
		if failed == nil && d.sessions.login.file != nil {
			if chosen, err := d.chooseKept(); chosen != nil || err != nil {
				return chosen, err
			}
		}
		session, err := d.sessions.login.open(ctx, nil, agent)
		if err == nil {
			d.sessions.session.value.Store(session)
			return &chosenDoer{do: d.sessions.do}, nil
		}
		if e, ok := errors.AsType[*Error](err); !ok || !e.noForm {
			return nil, err
		}
		token, tokenErr := d.fetchToken(ctx, agent)
		if e, ok := errors.AsType[*Error](tokenErr); ok && e.noToken && !strings.Contains(req.URL.Path, "/api/v2/") {
			return nil, err
		}
		if tokenErr != nil {
			return nil, tokenErr
		}
		d.tokens.token.value.Store(token)
		return &chosenDoer{do: d.tokens.do}, nil
	})
	return chosen, unsent(req.Context(), fmt.Sprintf("waiting for the login at %s failed", d.tokenURL.Host), err)
}

// chooseKept returns the doer of the login in the file; nil if there is none, and an error if it is needed.
func (d *passwordDoer) chooseKept() (*chosenDoer, error) {
	session, token := d.sessions.login.kept()
	switch {
	case session != nil:
		d.sessions.session.value.Store(session)
		return &chosenDoer{do: d.sessions.do}, nil
	case token != nil:
		d.tokens.token.value.Store(token)
		return &chosenDoer{do: d.tokens.do}, nil
	case d.sessions.login.password == nil:
		return nil, d.sessions.login.expired()
	}
	return nil, nil
}

// renewToken returns the token in the login file if it is another one than the current token, and otherwise a new token.
func (d *passwordDoer) renewToken(ctx context.Context, agent string) (*activeToken, error) {
	current := d.tokens.token.current()
	if _, kept := d.sessions.login.kept(); kept != nil && (current == nil || kept.header != current.header) {
		return kept, nil // another program has logged in
	}
	return d.fetchToken(ctx, agent)
}

// fetchToken logs in to an Airflow 3. Its FAB auth manager and its simple auth manager have the same login; if all users of the
// latter are admins, it accepts any password.
func (d *passwordDoer) fetchToken(ctx context.Context, agent string) (*activeToken, error) {
	l := d.sessions.login
	if err := l.block(); err != nil {
		return nil, err
	}
	password, err := l.askPassword(ctx)
	if err != nil {
		return nil, err
	}
	body, err := json.Marshal(map[string]string{"username": l.user, "password": password})
	if err != nil { // impossible: two strings
		return nil, err
	}
	req := (&http.Request{
		Method: http.MethodPost, URL: d.tokenURL, Host: d.tokenURL.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Accept": {"application/json"}},
	}).WithContext(ctx)
	if agent != "" {
		req.Header.Set("User-Agent", agent)
	}
	setBody(req, "application/json", string(body))
	resp, err := l.do(req, []string{string(body), password})
	if err != nil {
		return nil, err
	}
	var got struct {
		AccessToken string `json:"access_token"`
	}
	if resp.status/100 == 2 && json.Unmarshal([]byte(resp.page), &got) == nil && got.AccessToken != "" {
		l.worked.Store(true)
		token, err := Token{Value: got.AccessToken}.activate()
		if err != nil {
			return nil, err
		}
		return token, l.keep(nil, got.AccessToken)
	}
	return nil, l.tokenFailure(resp)
}

// tokenFailure returns the error for a login that returned no token.
func (l *login) tokenFailure(resp loginResponse) *Error {
	e := l.failure(resp)
	switch {
	case e.Temporary && !e.outage:
	case resp.status == http.StatusUnauthorized && e.Rejected:
		e.Reason, e.hint = fmt.Sprintf("the login at %s was rejected", resp.url), "check the username and the password"
	case e.Rejected, resp.isAirflow() && (resp.status == http.StatusBadRequest || resp.status == http.StatusUnprocessableEntity):
		e.hint = "check the auth manager of the server, and whether the user may log in"
	default:
		e.noToken = true
		if e.hint == "" {
			e.hint = "the server has no login for a username and a password: use a token instead"
		}
	}
	return e
}
