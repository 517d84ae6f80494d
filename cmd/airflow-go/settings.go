package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/internal/input"
)

// settings are what flags, the environment and a context say about the server, in this order of precedence.
type settings struct {
	env     input.Environment
	url     string
	context *serverContext // nil if no context is for the server
	network client.TransportOptions
}

// settings reads the settings. A context counts only for its own server, so that its credentials reach no other.
func (a *app) settings(url string) (*settings, error) {
	s := &settings{}
	s.url = cmp.Or(url, s.env.Get("AIRFLOW_BASE_URL"))
	chosen, err := a.chosenContext(&s.env)
	switch {
	case err != nil:
		return nil, err
	case chosen == nil:
	case s.url == "":
		s.url, s.context = chosen.URL, chosen
	case rootOf(s.url) == rootOf(chosen.URL):
		s.context = chosen
	case url == "" && a.context != "":
		return nil, &usageError{fmt.Sprintf("--context %s is %s, but AIRFLOW_BASE_URL is another server; unset the variable, or use --url", chosen.Name, chosen.URL)}
	}
	s.network, err = a.network.options(s.env.Get, s.context)
	if err := s.env.Err(); err != nil {
		return nil, &usageError{"invalid " + err.Error()}
	}
	return s, err
}

// rootOf returns the URL of a webserver in one form; "" if the URL is invalid.
func rootOf(url string) string {
	c, err := client.New(url)
	if err != nil {
		return ""
	}
	return strings.ToLower(c.BaseURL())
}

// newClient creates the client from the flags, the environment and the context.
func (a *app) newClient(url string) (*client.Client, error) {
	s, err := a.settings(url)
	if err != nil {
		return nil, err
	}
	method, err := a.authentication(s)
	if envErr := s.env.Err(); envErr != nil {
		return nil, &usageError{"invalid " + envErr.Error()}
	}
	if err != nil {
		return nil, err
	}
	return a.build(s, method)
}

// build creates a client with an authentication method, which may be nil.
func (a *app) build(s *settings, method auth.Method) (*client.Client, error) {
	if s.url == "" {
		return nil, &client.ArgumentError{
			Argument: "AIRFLOW_BASE_URL", Reason: `must be set, to a URL such as "https://airflow.example.com", or use --url or a context`,
		}
	}
	transport := a.transport
	if transport == nil {
		var err error
		if transport, err = client.NewTransport(s.network); err != nil {
			return nil, err
		}
	}
	logged := io.Writer(os.Stderr)
	if a.completing {
		logged = io.Discard
	}
	all := append(options(), client.WithLogger(slog.New(warnings{logged})), client.WithHTTPClient(&http.Client{Transport: transport}))
	if method = a.dry.method(method); method != nil {
		all = append(all, client.WithAuth(method))
	}
	return client.New(s.url, all...)
}

// errNoCompletion stops a completion that would log in or run a command.
var errNoCompletion = errors.New("completions do not log in")

// authentication returns the authentication method; nil if there are no credentials. Those of the environment replace those of the
// context. AIRFLOW_PASSWORD and AIRFLOW_AUTH alone complete those of the context.
func (a *app) authentication(s *settings) (auth.Method, error) {
	var set []string
	for _, name := range []string{
		"AUTH", "PASSWORD", "USERNAME", "SESSION_COOKIE", "TOKEN", "TOKEN_FILE", "TOKEN_COMMAND", "KRB5_PRINCIPAL", "KRB5_KEYTAB", "KRB5_SPN",
	} {
		if s.env.Get("AIRFLOW_"+name) != "" {
			set = append(set, name)
		}
	}
	if s.env.Err() != nil {
		return nil, nil //nolint:nilerr // the caller returns the error, which names the variable
	}
	other := slices.ContainsFunc(set, func(name string) bool { return name != "AUTH" && name != "PASSWORD" })
	if c := s.context; c != nil && (len(set) == 0 || !other && c.Username+c.Principal != "") {
		completed := *c
		completed.Auth = cmp.Or(s.env.Get("AIRFLOW_AUTH"), c.Auth)
		if slices.Contains(set, "PASSWORD") {
			completed.Password = "env:AIRFLOW_PASSWORD"
		}
		if field, reason := completed.check(); reason != "" {
			return nil, &usageError{fmt.Sprintf("context %s with the variables of the environment: %s %s", c.Name, field, reason)}
		}
		return a.contextMethod(&completed)
	}
	if len(set) == 0 {
		return a.savedMethod(s.url, "", nil)
	}
	if how := s.env.Get("AIRFLOW_AUTH"); len(set) == 1 && (how == "password" || how == "session") { // as for a login
		if saved, err := a.savedMethod(s.url, "", nil); err != nil || saved != nil {
			return saved, err
		}
	}
	return a.environmentMethod(s)
}

// environmentMethod returns the authentication method of the environment.
func (a *app) environmentMethod(s *settings) (auth.Method, error) {
	command, err := tokenCommand(&s.env)
	if command != nil && a.completing {
		return nil, errNoCompletion
	}
	if err != nil || command != nil {
		return command, err
	}
	if tickets, err := kerberosFromEnv(&s.env); err != nil || tickets != nil {
		return tickets, err
	}
	method, err := client.AuthFromEnv()
	username := s.env.Get("AIRFLOW_USERNAME")
	if err != nil || username == "" || s.env.Get("AIRFLOW_AUTH") == "basic" {
		return method, err
	}
	var password func(context.Context) (string, error)
	if text := s.env.Get("AIRFLOW_PASSWORD"); text != "" {
		password = func(context.Context) (string, error) { return text, nil }
	}
	saved, err := a.savedMethod(s.url, username, password)
	switch {
	case err != nil || saved != nil:
		return saved, err
	case a.completing:
		return nil, errNoCompletion
	case password == nil:
		return nil, &usageError{fmt.Sprintf("invalid AIRFLOW_PASSWORD: must be set, because %s is not logged in; or run airflow-go login", username)}
	}
	return method, nil
}

// options returns client options for interactive use: they give up on an unreachable server soon.
func options() []client.Option {
	retry := client.RetryPolicy{MaxAttempts: 4, MaxElapsed: 10 * time.Second, MaxWait: 4 * time.Second}
	return []client.Option{
		client.WithUserAgent("airflow-go-cli/" + client.Version),
		client.WithDefaults(client.WithAttemptTimeout(30*time.Second), client.WithRetry(retry)),
	}
}
