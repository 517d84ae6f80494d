package client

import (
	"errors"
	"net/http"
	"slices"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/input"
)

// FromEnv creates a client that is configured by environment variables:
//
//	AIRFLOW_BASE_URL          the base URL, as for New; required
//	AIRFLOW_AUTH              password, basic, session or bearer; by default the credentials decide, and a username means password
//	AIRFLOW_USERNAME          the username for password, basic and session
//	AIRFLOW_PASSWORD          the password of the user
//	AIRFLOW_SESSION_COOKIE    the cookie of an existing session
//	AIRFLOW_TOKEN             the token for bearer
//	AIRFLOW_TOKEN_FILE        a file with the token; it is read again when it changes
//	AIRFLOW_CA_FILE           a PEM file with the only CA certificates to trust
//	AIRFLOW_CLIENT_CERT_FILE  a PEM file with the client certificate (mTLS) and its intermediate certificates
//	AIRFLOW_CLIENT_KEY_FILE   a PEM file with the private key, unless it is in AIRFLOW_CLIENT_CERT_FILE
//	AIRFLOW_PROXY             the URL of a proxy for all requests: http, https or socks5; the default is
//	                          HTTPS_PROXY, HTTP_PROXY and NO_PROXY, as for all Go programs
//	AIRFLOW_UNIX_SOCKET       a unix socket to connect to, whatever the host and port of the base URL
//
// Options override the environment. With [WithAuth], FromEnv ignores the variables for credentials; with [WithHTTPClient],
// it ignores those for certificates, proxy and socket.
//
// Like [New], it returns an [ArgumentError] if the URL or an option is invalid. It also does so if
//
//   - AIRFLOW_BASE_URL is not set
//   - AIRFLOW_AUTH is not password, basic, session or bearer, or the username or token for this method is missing (a missing password is an
//     empty one)
//   - there are credentials for two methods, or both AIRFLOW_TOKEN and AIRFLOW_TOKEN_FILE are set
//   - a file cannot be read or used
//   - AIRFLOW_PROXY is invalid, or set together with AIRFLOW_UNIX_SOCKET
func FromEnv(options ...Option) (*Client, error) {
	var env input.Environment
	base := env.Get("AIRFLOW_BASE_URL")
	if err := env.Err(); err != nil {
		return nil, invalidVariable(err)
	}
	if base == "" {
		return nil, &ArgumentError{Argument: "AIRFLOW_BASE_URL", Reason: `must be set, to a URL such as "https://airflow.example.com"`}
	}
	var cfg config // only to find out which options there are
	if err := cfg.apply(options); err != nil {
		return nil, err
	}
	var fromEnv []Option
	if cfg.auth == nil {
		method, err := AuthFromEnv()
		if err != nil {
			return nil, err
		}
		if method != nil {
			fromEnv = append(fromEnv, WithAuth(method))
		}
	}
	if cfg.httpClient == nil {
		network := TransportOptions{
			CAFile:         env.Get("AIRFLOW_CA_FILE"),
			ClientCertFile: env.Get("AIRFLOW_CLIENT_CERT_FILE"),
			ClientKeyFile:  env.Get("AIRFLOW_CLIENT_KEY_FILE"),
			ProxyURL:       env.Get("AIRFLOW_PROXY"),
			UnixSocket:     env.Get("AIRFLOW_UNIX_SOCKET"),
		}
		if err := env.Err(); err != nil {
			return nil, invalidVariable(err)
		}
		fromEnv = append(fromEnv, func(c *config) error {
			c.transport = func() (*http.Transport, error) { return NewTransport(network) }
			return nil
		})
	}
	return New(base, append(fromEnv, options...)...)
}

// AuthFromEnv returns the authentication method that [FromEnv] would use. It returns nil, and no error, if the environment
// has no credentials and does not set AIRFLOW_AUTH. It returns an [ArgumentError] where FromEnv does because of credentials.
func AuthFromEnv() (auth.Method, error) {
	var env input.Environment
	user, password, cookie := env.Get("AIRFLOW_USERNAME"), env.Get("AIRFLOW_PASSWORD"), env.Get("AIRFLOW_SESSION_COOKIE")
	token, file := env.Get("AIRFLOW_TOKEN"), env.Get("AIRFLOW_TOKEN_FILE")
	invalid := func(name, reason string) (auth.Method, error) { // without the value, which may be a misplaced secret
		return nil, &ArgumentError{Argument: name, Hidden: true, Reason: reason}
	}
	login, bearer := user != "" || password != "", token != "" || file != ""
	method := env.Get("AIRFLOW_AUTH")
	if err := env.Err(); err != nil {
		return nil, invalidVariable(err)
	}
	switch {
	case login && bearer, login && cookie != "", bearer && cookie != "":
		return invalid("environment variables", "must not have credentials for two methods; set only AIRFLOW_USERNAME and AIRFLOW_PASSWORD, "+
			"or only AIRFLOW_SESSION_COOKIE, or only AIRFLOW_TOKEN or AIRFLOW_TOKEN_FILE")
	case token != "" && file != "":
		return invalid("AIRFLOW_TOKEN_FILE", "must not be set together with AIRFLOW_TOKEN")
	case !slices.Contains([]string{"", "password", "basic", "session", "bearer"}, method):
		return invalid("AIRFLOW_AUTH", "must be password, basic, session or bearer; for Kerberos, use WithAuth and package auth/kerberos")
	case (method == "basic" || method == "password") && !login, login && user == "":
		return invalid("AIRFLOW_USERNAME", "must be set to log in with a password")
	case method == "session" && !login && cookie == "":
		return invalid("AIRFLOW_USERNAME", "must be set for a session, unless AIRFLOW_SESSION_COOKIE is")
	case method == "bearer" && !bearer:
		return invalid("AIRFLOW_TOKEN", "must be set for bearer authentication, unless AIRFLOW_TOKEN_FILE is")
	case method == "session" && login:
		return auth.Session(user, password), nil
	case method == "basic":
		return auth.Basic(user, password), nil
	case login:
		return auth.Password(user, password), nil
	case cookie != "":
		return auth.SessionCookie(cookie), nil
	case token != "":
		return auth.Bearer(token), nil
	case file != "":
		if _, err := input.File(file); err != nil {
			return nil, unreadable("AIRFLOW_TOKEN_FILE", file, err)
		}
		return auth.TokenFile(file), nil
	}
	return nil, nil
}

// invalidVariable returns the error of an environment variable that cannot be used.
func invalidVariable(err error) error {
	invalid := &ArgumentError{Argument: "environment variable", Hidden: true, Reason: err.Error(), Err: err}
	if inner, ok := errors.AsType[*input.Error](err); ok {
		invalid.Argument, invalid.Reason = inner.Name, inner.Reason
	}
	return invalid
}
