package client

import (
	"os"
	"strings"

	"github.com/airflow-go/airflow/auth"
)

// FromEnv makes a client from the environment:
//
//	AIRFLOW_BASE_URL     the base URL, as for New; required
//	AIRFLOW_AUTH         basic or bearer; without it what is given below decides
//	AIRFLOW_USERNAME     the user for basic
//	AIRFLOW_PASSWORD     the user's password
//	AIRFLOW_TOKEN        the token for bearer
//	AIRFLOW_TOKEN_FILE   a file that holds the token
//	AIRFLOW_CA_FILE      a PEM file of the certificates to trust, and no others
//	AIRFLOW_CLIENT_CERT_FILE, AIRFLOW_CLIENT_KEY_FILE
//	                     PEM files of the client's own certificate, with those between it and its CA, and of its private
//	                     key, which may be in the first file too; for servers that want one (mTLS)
//	AIRFLOW_PROXY        the URL of a proxy for all requests: http, https or socks5. Without it HTTPS_PROXY, HTTP_PROXY
//	                     and NO_PROXY count, as everywhere in Go
//	AIRFLOW_UNIX_SOCKET  a unix socket to connect to, whatever host and port the base URL has
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
	user, password := os.Getenv("AIRFLOW_USERNAME"), os.Getenv("AIRFLOW_PASSWORD")
	token, file := os.Getenv("AIRFLOW_TOKEN"), os.Getenv("AIRFLOW_TOKEN_FILE")
	refuse := func(name, reason string) (auth.Method, error) {
		return nil, &ArgumentError{Argument: name, Reason: reason}
	}
	basic, bearer := user != "" || password != "", token != "" || file != ""
	method := os.Getenv("AIRFLOW_AUTH")
	switch {
	case basic && bearer:
		return refuse("the environment", "it has credentials for both basic and bearer: unset AIRFLOW_USERNAME and AIRFLOW_PASSWORD, or AIRFLOW_TOKEN and AIRFLOW_TOKEN_FILE")
	case token != "" && file != "":
		return refuse("AIRFLOW_TOKEN_FILE", "AIRFLOW_TOKEN is set too: unset one of them")
	case method != "" && method != "basic" && method != "bearer":
		return refuse("AIRFLOW_AUTH", "it is neither basic nor bearer")
	case method == "basic" && !basic, basic && user == "":
		return refuse("AIRFLOW_USERNAME", "it is not set, and basic authentication needs it")
	case method == "bearer" && !bearer:
		return refuse("AIRFLOW_TOKEN", "it is not set, nor is AIRFLOW_TOKEN_FILE, and bearer authentication needs one of them")
	case method == "basic" && bearer, method == "bearer" && basic:
		return refuse("AIRFLOW_AUTH", "the environment has the credentials of another method")
	case basic:
		return auth.Basic(user, password), nil
	case file != "":
		b, err := os.ReadFile(file) //nolint:gosec // the file that the operator named
		if err != nil {
			return nil, &ArgumentError{Argument: "AIRFLOW_TOKEN_FILE", Reason: err.Error(), Err: err}
		}
		token = strings.TrimSpace(string(b))
	}
	if token == "" && file == "" {
		return nil, nil
	}
	return auth.Bearer(token), nil
}
