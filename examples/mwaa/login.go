package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/mwaa"

	"github.com/airflow-go/airflow/auth"
)

// login is an auth.Method: it has AWS make a web login token, which counts for a minute, changes it into a session of the
// webserver, and does so again when the session has ended, after some hours. The webserver has to be reachable.
type login struct {
	client      *mwaa.Client
	environment string
}

// Bind starts without a session.
func (l login) Bind(base *url.URL, next auth.Doer) (auth.Doer, error) {
	return &session{login: l, base: base, next: next}, nil
}

// session is that of one client.
type session struct {
	login login
	base  *url.URL
	next  auth.Doer

	mu     sync.Mutex // held while a session is opened: the others wait for it
	cookie *http.Cookie
}

// Do sends with the session and, if it has ended, once more with a new one.
func (s *session) Do(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme != s.base.Scheme || req.URL.Host != s.base.Host {
		return s.next.Do(req)
	}
	cookie, err := s.get(req.Context(), nil)
	if err != nil {
		return nil, err
	}
	again := req.Clone(req.Context())
	req.AddCookie(cookie)
	resp, err := s.next.Do(req)
	if err != nil || !turnedAway(resp.StatusCode) {
		return resp, err
	}
	if req.GetBody != nil {
		if again.Body, err = req.GetBody(); err != nil {
			return resp, nil //nolint:nilerr // the first answer is what there is
		}
	}
	fresh, err := s.get(req.Context(), cookie)
	if err == nil && fresh == cookie {
		return resp, nil // a permission is missing
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	_ = resp.Body.Close()
	if err != nil {
		return nil, err
	}
	again.AddCookie(fresh)
	return s.next.Do(again)
}

// turnedAway tells how a webserver answers to a session that it does not know. A 403 may be that of a permission that is missing,
// too.
func turnedAway(status int) bool {
	return status == http.StatusUnauthorized || status == http.StatusForbidden || status/100 == 3
}

// good asks for the page of Airflow's login: who is logged in does not get it, and is sent on to another.
func (s *session) good(ctx context.Context, cookie *http.Cookie) (bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base.JoinPath("/login/").String(), http.NoBody)
	if err != nil {
		return false, err
	}
	req.AddCookie(cookie)
	resp, err := s.next.Do(req)
	if err != nil {
		return false, fmt.Errorf("asking whether the session has ended: %w", err)
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	to, err := resp.Location()
	return err == nil && resp.StatusCode/100 == 3 && to.Host == s.base.Host && !strings.Contains(to.Path, "/login"), nil
}

// get gives the session, or opens one in the place of one that failed and has ended.
func (s *session) get(ctx context.Context, failed *http.Cookie) (*http.Cookie, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cookie != nil && s.cookie != failed {
		return s.cookie, nil
	}
	if failed != nil {
		if good, err := s.good(ctx, failed); good || err != nil {
			return failed, err
		}
	}
	token, err := s.login.client.CreateWebLoginToken(ctx, &mwaa.CreateWebLoginTokenInput{Name: aws.String(s.login.environment)})
	if err != nil {
		return nil, fmt.Errorf("asking AWS for a web login token: %w", err)
	}
	form := url.Values{"token": {aws.ToString(token.WebToken)}}.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base.JoinPath("/aws_mwaa/login").String(), strings.NewReader(form))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := s.next.Do(req)
	if err != nil {
		return nil, fmt.Errorf("logging in: %w", err)
	}
	defer resp.Body.Close()
	for _, cookie := range resp.Cookies() {
		if cookie.Name == "session" && resp.StatusCode < 400 {
			s.cookie = cookie
			return cookie, nil
		}
	}
	return nil, fmt.Errorf("logging in: the webserver answers %s, without a session", resp.Status)
}
