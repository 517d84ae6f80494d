package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/input"
)

// contextMethod returns the authentication method of a context; nil if it has no credentials. A saved login is used before its
// password.
func (a *app) contextMethod(c *serverContext) (auth.Method, error) {
	switch {
	case c.Auth == "":
		return a.savedMethod(c.URL, "", nil)
	case c.Auth == "bearer":
		return a.tokenMethod(c.Token)
	case c.Auth == "kerberos":
		password, err := a.secret(c.Password)
		return kerberosMethod(&input.Environment{}, c.Principal, password, c.Keytab, c.SPN), err
	case c.SessionCookie != "":
		cookie, err := a.secret(c.SessionCookie)
		return auth.SessionCookie(cookie), err
	case c.Auth == "basic":
		password, err := a.secret(c.Password)
		return auth.Basic(c.Username, password), err
	}
	var ask func(context.Context) (string, error)
	if c.Password != "" {
		ask = c.Password.value
	}
	saved, err := a.savedMethod(c.URL, c.Username, ask)
	switch {
	case err != nil || saved != nil:
		return saved, err
	case a.completing:
		return nil, errNoCompletion
	}
	password, err := a.secret(c.Password)
	if ask == nil || is[*noSecretError](err) {
		return nil, &auth.Error{Reason: fmt.Sprintf("%s is not logged in to %s: run airflow-go login", c.Username, c.URL), Rejected: true}
	}
	if c.Auth == "session" {
		return auth.Session(c.Username, password), err
	}
	return auth.Password(c.Username, password), err
}

// secret reads a secret; "" if there is no reference. Completions ask nobody.
func (a *app) secret(r reference) (string, error) {
	switch {
	case r == "":
		return "", nil
	case a.completing && r.asksUser():
		return "", errNoCompletion
	}
	return r.value(a.ctx)
}

// tokenMethod returns the method for a token.
func (a *app) tokenMethod(r reference) (auth.Method, error) {
	kind, place, _ := strings.Cut(string(r), ":")
	switch {
	case kind == "file":
		return auth.TokenFile(place), nil
	case kind == "command" && a.completing:
		return nil, errNoCompletion
	case kind == "command":
		words := strings.Fields(place)
		return auth.Command(words[0], words[1:]...), nil
	}
	token, err := a.secret(r)
	return auth.Bearer(token), err
}

// savedMethod returns the method for the login that airflow-go login has saved; nil if there is none. Without a username, it is the
// login of the only user. Credentials of the environment take precedence, so AIRFLOW_PASSWORD must be the password of the login.
func (a *app) savedMethod(url, username string, password func(context.Context) (string, error)) (auth.Method, error) {
	logins, err := savedLogins(url)
	if err != nil {
		return nil, nil //nolint:nilerr // there is no folder for logins
	}
	if username == "" {
		switch users := logins.users(); len(users) {
		case 0:
			return nil, nil
		case 1:
			username = users[0]
		default:
			return nil, &usageError{fmt.Sprintf("several users are logged in to %s: %s; set AIRFLOW_USERNAME", url, strings.Join(users, ", "))}
		}
	}
	given, err := input.Env("AIRFLOW_PASSWORD")
	if err != nil {
		return nil, &usageError{"invalid " + err.Error()}
	}
	if !logins.has(username) || given != "" && !logins.madeWith(username, given) {
		return nil, nil
	}
	return auth.LoginFile(logins.file(username), username, password), nil
}
