package client

import (
	"os"

	"github.com/airflow-go/airflow/auth"
)

// FromEnv makes a client from the environment:
//
//	AIRFLOW_BASE_URL        the base URL, as for New; required
//	AIRFLOW_AUTH            basic, session or bearer; without it what is given below decides, and for a user that is basic
//	AIRFLOW_USERNAME        the user for basic and session
//	AIRFLOW_PASSWORD        the user's password
//	AIRFLOW_SESSION_COOKIE  the cookie of a session that is open already
//	AIRFLOW_TOKEN           the token for bearer
//	AIRFLOW_TOKEN_FILE      a file that holds the token; it is read again when it changes
//	AIRFLOW_CA_FILE         a PEM file of the certificates to trust, and no others
//	AIRFLOW_CLIENT_CERT_FILE, AIRFLOW_CLIENT_KEY_FILE
//	                        PEM files of the client's own certificate, with those between it and its CA, and of its private
//	                        key, which may be in the first file too; for servers that want one (mTLS)
//	AIRFLOW_PROXY           the URL of a proxy for all requests: http, https or socks5. Without it HTTPS_PROXY, HTTP_PROXY
//	                        and NO_PROXY count, as everywhere in Go
//	AIRFLOW_UNIX_SOCKET     a unix socket to connect to, whatever host and port the base URL has
//
// Options win over the environment: with [WithAuth] the credentials there are not looked at, with [WithHTTPClient] files, proxy
// and socket are not. Credentials for two methods at once are an [ArgumentError], as is a method without its credentials.
func FromEnv(options ...Option) (*Client, error) {
	base := os.Getenv("AIRFLOW_BASE_URL")
	if base == "" {
		return nil, &ArgumentError{Argument: "AIRFLOW_BASE_URL", Reason: `it is not set; want one like "https://airflow.example.com"`}
	}
	var given config
	for _, option := range options {
		if err := option(&given); err != nil {
			return nil, err
		}
	}
	var fromEnv []Option
	if given.auth == nil {
		method, err := authFromEnv()
		if err != nil {
			return nil, err
		}
		if method != nil {
			fromEnv = append(fromEnv, WithAuth(method))
		}
	}
	fromEnv = append(fromEnv, withNetwork(networkFromEnv()))
	return New(base, append(fromEnv, options...)...)
}

// authFromEnv gives the method that the environment has credentials for; nil if it has none.
func authFromEnv() (auth.Method, error) {
	user, password, cookie := os.Getenv("AIRFLOW_USERNAME"), os.Getenv("AIRFLOW_PASSWORD"), os.Getenv("AIRFLOW_SESSION_COOKIE")
	token, file := os.Getenv("AIRFLOW_TOKEN"), os.Getenv("AIRFLOW_TOKEN_FILE")
	refuse := func(name, reason string) (auth.Method, error) {
		return nil, &ArgumentError{Argument: name, Reason: reason}
	}
	login, bearer := user != "" || password != "", token != "" || file != ""
	method := os.Getenv("AIRFLOW_AUTH")
	switch {
	case login && bearer, login && cookie != "", bearer && cookie != "":
		return refuse("the environment", "it has credentials of more than one kind: of AIRFLOW_USERNAME with AIRFLOW_PASSWORD, AIRFLOW_SESSION_COOKIE, "+
			"and AIRFLOW_TOKEN or AIRFLOW_TOKEN_FILE, unset all but one")
	case token != "" && file != "":
		return refuse("AIRFLOW_TOKEN_FILE", "AIRFLOW_TOKEN is set too: unset one of them")
	case method != "" && method != "basic" && method != "session" && method != "bearer":
		return refuse("AIRFLOW_AUTH", "it is none of basic, session and bearer; for Kerberos, give a method of package auth/kerberos")
	case method == "basic" && !login, login && user == "":
		return refuse("AIRFLOW_USERNAME", "it is not set, and logging in with a password needs it")
	case method == "session" && !login && cookie == "":
		return refuse("AIRFLOW_USERNAME", "it is not set, nor is AIRFLOW_SESSION_COOKIE, and a session needs one of them")
	case method == "bearer" && !bearer:
		return refuse("AIRFLOW_TOKEN", "it is not set, nor is AIRFLOW_TOKEN_FILE, and bearer authentication needs one of them")
	case method == "session" && login:
		return auth.Session(user, password), nil
	case login:
		return auth.Basic(user, password), nil
	case cookie != "":
		return auth.SessionCookie(cookie), nil
	case token != "":
		return auth.Bearer(token), nil
	case file != "":
		if _, err := os.Stat(file); err != nil { //nolint:gosec // the file that the operator named
			return nil, &ArgumentError{Argument: "AIRFLOW_TOKEN_FILE", Reason: err.Error(), Err: err}
		}
		return auth.TokenFile(file), nil
	}
	return nil, nil
}
