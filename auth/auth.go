package auth

import (
	"net/http"
	"net/url"

	"github.com/airflow-go/airflow/internal/origin"
)

// Doer sends one attempt of a request. *http.Client is a Doer; it must not follow redirects to another origin, because
// net/http repeats the Authorization header for every port and subdomain of a host.
//
// A Doer returned by a Method adds credentials to each attempt and sends it with the next Doer. It receives a request that was
// created for this one attempt, and may change its header. It may use next for its own requests, for example to get a token.
// After a 401 it may send the attempt again, with a new body from GetBody. A Doer keeps all state of the method, is
// safe for concurrent use, and leaves nothing running when the call returns. If it has no credentials it returns an [Error].
type Doer interface {
	// Do sends a request and returns the response, as http.Client.Do does.
	Do(*http.Request) (*http.Response, error)
}

// Method is an authentication method. Bind is called once for each client: base is the client's base URL, whose origin may
// receive the credentials, and next sends requests without credentials. Bind returns an error if the credentials cannot be
// used. The error does not contain them.
type Method interface {
	// Bind returns a Doer that adds credentials to the requests of one client.
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
