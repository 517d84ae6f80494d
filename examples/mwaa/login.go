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

// login is an auth.Method. It exchanges a web login token of AWS, which is valid for a minute, for a session of the
// webserver, and does so again when the session has expired, after some hours. The webserver must be reachable.
type login struct {
	client      *mwaa.Client
	environment string
}

// Bind returns a Doer that has no session yet.
func (l login) Bind(base *url.URL, next auth.Doer) (auth.Doer, error) {
	return &session{login: l, base: base, next: next}, nil
}

// session is the session of one client.
type session struct {
	login login
	base  *url.URL
	next  auth.Doer

	mu     sync.Mutex // held while a session is opened; other requests wait
	cookie *http.Cookie
}

// Do sends the request with the session. If the session has expired, it opens another one and sends the request again.
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
	if err != nil || !sessionRejected(resp.StatusCode) {
		return resp, err
	}
	if req.GetBody != nil {
		if again.Body, err = req.GetBody(); err != nil {
			return resp, nil //nolint:nilerr // the body cannot be sent again: return the first response
		}
	}
	fresh, err := s.get(req.Context(), cookie)
	if err == nil && fresh == cookie {
		return resp, nil // the session is valid, and a permission is missing
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	_ = resp.Body.Close()
	if err != nil {
		return nil, err
	}
	again.AddCookie(fresh)
	return s.next.Do(again)
}

// sessionRejected reports whether a webserver may have rejected the session. A 403 may also mean a missing permission.
func sessionRejected(status int) bool {
	return status == http.StatusUnauthorized || status == http.StatusForbidden || status/100 == 3
}

// valid requests Airflow's login page, which redirects users who are logged in.
func (s *session) valid(ctx context.Context, cookie *http.Cookie) (bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base.JoinPath("/login/").String(), http.NoBody)
	if err != nil {
		return false, err
	}
	req.AddCookie(cookie)
	resp, err := s.next.Do(req)
	if err != nil {
		return false, fmt.Errorf("checking the session: %w", err)
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	target, err := resp.Location()
	return err == nil && resp.StatusCode/100 == 3 && target.Host == s.base.Host && !strings.Contains(target.Path, "/login"), nil
}

// get returns the session. If failed has expired, it opens another session first.
func (s *session) get(ctx context.Context, failed *http.Cookie) (*http.Cookie, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cookie != nil && s.cookie != failed {
		return s.cookie, nil
	}
	if failed != nil {
		if valid, err := s.valid(ctx, failed); valid || err != nil {
			return failed, err
		}
	}
	token, err := s.login.client.CreateWebLoginToken(ctx, &mwaa.CreateWebLoginTokenInput{Name: aws.String(s.login.environment)})
	if err != nil {
		return nil, fmt.Errorf("creating a web login token: %w", err)
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
	return nil, fmt.Errorf("logging in: the webserver responded with %s and no session", resp.Status)
}
