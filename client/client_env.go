package client

import (
	"net/http"
	"os"

	"github.com/airflow-go/airflow/auth"
)

// FromEnv creates a client that is configured by environment variables:
//
//	AIRFLOW_BASE_URL          the base URL, as for New; required
//	AIRFLOW_AUTH              basic, session or bearer; by default the credentials decide, and a username means basic
//	AIRFLOW_USERNAME          the username for basic and session
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
// it ignores those for files, proxy and socket.
//
// Like [New], it returns an [ArgumentError] if the URL or an option is invalid. It also does so if
//
//   - AIRFLOW_BASE_URL is not set
//   - AIRFLOW_AUTH is not one of the known methods, or the credentials for it are missing
//   - there are credentials for two methods, or both AIRFLOW_TOKEN and AIRFLOW_TOKEN_FILE are set
//   - a file cannot be read or used, or AIRFLOW_PROXY is invalid
func FromEnv(options ...Option) (*Client, error) {
	base := os.Getenv("AIRFLOW_BASE_URL")
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
		transport, err := NewTransport(TransportOptions{
			CAFile:         os.Getenv("AIRFLOW_CA_FILE"),
			ClientCertFile: os.Getenv("AIRFLOW_CLIENT_CERT_FILE"),
			ClientKeyFile:  os.Getenv("AIRFLOW_CLIENT_KEY_FILE"),
			ProxyURL:       os.Getenv("AIRFLOW_PROXY"),
			UnixSocket:     os.Getenv("AIRFLOW_UNIX_SOCKET"),
		})
		if err != nil {
			return nil, err
		}
		fromEnv = append(fromEnv, WithHTTPClient(&http.Client{Transport: transport}))
	}
	return New(base, append(fromEnv, options...)...)
}

// AuthFromEnv returns the authentication method that [FromEnv] would use. It returns nil, and no error, if the environment
// has no credentials.
func AuthFromEnv() (auth.Method, error) {
	user, password, cookie := os.Getenv("AIRFLOW_USERNAME"), os.Getenv("AIRFLOW_PASSWORD"), os.Getenv("AIRFLOW_SESSION_COOKIE")
	token, file := os.Getenv("AIRFLOW_TOKEN"), os.Getenv("AIRFLOW_TOKEN_FILE")
	invalid := func(name, reason string) (auth.Method, error) { // without the value, which may be a misplaced secret
		return nil, &ArgumentError{Argument: name, Hidden: true, Reason: reason}
	}
	login, bearer := user != "" || password != "", token != "" || file != ""
	method := os.Getenv("AIRFLOW_AUTH")
	switch {
	case login && bearer, login && cookie != "", bearer && cookie != "":
		return invalid("environment variables", "must not have credentials for two methods; set only AIRFLOW_USERNAME and AIRFLOW_PASSWORD, "+
			"or only AIRFLOW_SESSION_COOKIE, or only AIRFLOW_TOKEN or AIRFLOW_TOKEN_FILE")
	case token != "" && file != "":
		return invalid("AIRFLOW_TOKEN_FILE", "must not be set together with AIRFLOW_TOKEN")
	case method != "" && method != "basic" && method != "session" && method != "bearer":
		return invalid("AIRFLOW_AUTH", "must be basic, session or bearer; for Kerberos, use WithAuth and package auth/kerberos")
	case method == "basic" && !login, login && user == "":
		return invalid("AIRFLOW_USERNAME", "must be set to log in with a password")
	case method == "session" && !login && cookie == "":
		return invalid("AIRFLOW_USERNAME", "must be set for a session, unless AIRFLOW_SESSION_COOKIE is")
	case method == "bearer" && !bearer:
		return invalid("AIRFLOW_TOKEN", "must be set for bearer authentication, unless AIRFLOW_TOKEN_FILE is")
	case method == "session" && login:
		return auth.Session(user, password), nil
	case login:
		return auth.Basic(user, password), nil
	case cookie != "":
		return auth.SessionCookie(cookie), nil
	case token != "":
		return auth.Bearer(token), nil
	case file != "":
		if _, err := os.Stat(file); err != nil { //nolint:gosec // the user of the program names the file
			return nil, unreadable("AIRFLOW_TOKEN_FILE", file, err)
		}
		return auth.TokenFile(file), nil
	}
	return nil, nil
}
