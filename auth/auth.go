// Package auth says who is calling: it holds credentials and puts them on the requests of a client.
//
// A [Method] is given to a client once. The client binds it to its base URL and gets a [Doer], through which it sends
// every attempt. Credentials go to the origin of the base URL alone: that scheme, host and port. Methods and what they
// bind to print nothing of a credential, in no format. Kerberos is in package auth/kerberos.
package auth

import (
	"net/http"
	"net/url"

	"github.com/airflow-go/airflow/internal/origin"
)

// Doer sends one attempt of a request. *http.Client is one; it must not follow redirects to another origin by itself,
// since net/http repeats the Authorization header for every port and subdomain of a host.
//
// A Doer that a Method has bound authorises each attempt before it sends it with the next Doer. It is handed a request
// made for this one attempt, whose header it may change. It may use next for requests of its own, such as for a token,
// and may send the attempt once more after a 401, with a new body from GetBody. It holds all state there is. It is safe
// for concurrent use, and nothing it starts outlives the call. Without credentials it fails with an [Error].
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

// Method is a way to authenticate. Bind is called once for each client: base is the client's base URL, of which the
// origin counts, and next sends requests without credentials. It fails if the credentials cannot be used, with an error
// that does not hold them.
type Method interface {
	Bind(base *url.URL, next Doer) (Doer, error)
}

// method and doer keep what they know in a closure, where no way of printing can find it: fmt looks into unexported
// fields and calls no String or Format method there.
type (
	method func(base *url.URL, next Doer) (Doer, error)
	doer   func(*http.Request) (*http.Response, error)
)

func (m method) Bind(base *url.URL, next Doer) (Doer, error) { return m(base, next) }

func (d doer) Do(req *http.Request) (*http.Response, error) { return d(req) }

// fixed is a Method that always sends the same Authorization header, or what is wrong with the credentials.
func fixed(header func() (string, error)) Method {
	return method(func(base *url.URL, next Doer) (Doer, error) {
		value, err := header()
		if err != nil {
			return nil, err
		}
		home, err := origin.Of(base)
		if err != nil {
			return nil, err
		}
		values := []string{value} // all requests share it; whoever changes a header replaces it
		return doer(func(req *http.Request) (*http.Response, error) {
			if _, set := req.Header["Authorization"]; !set && home.Has(req.URL) {
				if req.Header == nil {
					req.Header = make(http.Header)
				}
				req.Header["Authorization"] = values
			}
			return next.Do(req)
		}), nil
	})
}
