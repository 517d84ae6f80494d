package auth

import (
	"net/http"
	"net/url"

	"github.com/airflow-go/airflow/internal/origin"
)

// Doer sends HTTP requests. An *http.Client is a Doer; configure it not to follow redirects to another scheme, host or port,
// because net/http repeats the Authorization header for other ports and subdomains of a host.
//
// The Doer that [Method.Bind] returns adds credentials to each request and sends it with the argument next of Bind. The client creates
// a new request for each attempt of a call, so this Doer may change the header of the request. It may also use next for its own
// requests, for example to get a token. If the server rejects the credentials of a request, this Doer may send the request again, once,
// with a new body from GetBody. It keeps all state of the method, is safe for concurrent use, and leaves nothing running when Do
// returns. If it has no credentials, Do returns an [Error].
type Doer interface {
	// Do sends a request and returns the response, as http.Client.Do does.
	Do(*http.Request) (*http.Response, error)
}

// Method is an authentication method, for client.WithAuth. Functions such as [Password] return one; implement it only for a method
// that this package lacks.
type Method interface {
	// Bind returns a Doer that adds credentials to the requests of one client. The function client.New calls Bind, once, and fails if
	// Bind returns an error. The argument base is the base URL of the client: only its scheme, host and port may receive the
	// credentials. The argument next sends requests without credentials. Bind returns an error, which does not contain the
	// credentials, if they cannot be used.
	Bind(base *url.URL, next Doer) (Doer, error)
}

// methodFunc and doerFunc keep credentials in a closure, which no format prints. In a struct, fmt would print unexported
// fields without calling their String or Format method.
type (
	methodFunc func(base *url.URL, next Doer) (Doer, error)
	doerFunc   func(*http.Request) (*http.Response, error)
)

func (m methodFunc) Bind(base *url.URL, next Doer) (Doer, error) { return m(base, next) }

func (d doerFunc) Do(req *http.Request) (*http.Response, error) { return d(req) }

// fixedHeader returns a Method that sends the same Authorization header with every request. Bind returns the error of header.
func fixedHeader(header func() (string, error)) Method {
	return methodFunc(func(base *url.URL, next Doer) (Doer, error) {
		value, err := header()
		if err != nil {
			return nil, err
		}
		home, err := origin.Of(base)
		if err != nil {
			return nil, err
		}
		values := []string{value} // shared by all requests: header values are replaced, never modified
		return doerFunc(func(req *http.Request) (*http.Response, error) {
			if _, set := req.Header["Authorization"]; !set && home.Contains(req.URL) {
				if req.Header == nil {
					req.Header = make(http.Header)
				}
				req.Header["Authorization"] = values
			}
			return next.Do(req)
		}), nil
	})
}
