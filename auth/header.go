package auth

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/airflow-go/airflow/internal/origin"
)

// Header lets a function put what a scheme of one's own needs on each attempt: set may change the header of the request, and
// nothing else of it. It is not called for requests to another origin, and has to be safe for concurrent use. An error of it
// is in the [Error] of the call, and nothing is sent.
func Header(set func(*http.Request) error) Method {
	return method(func(base *url.URL, next Doer) (Doer, error) {
		if set == nil {
			return nil, errors.New("auth: the function for the header is nil")
		}
		home, err := origin.Of(base)
		if err != nil {
			return nil, err
		}
		return doer(func(req *http.Request) (*http.Response, error) {
			if home.Has(req.URL) {
				if req.Header == nil {
					req.Header = make(http.Header)
				}
				if err := set(req); err != nil {
					return nil, &Error{Reason: "no header", Err: err}
				}
			}
			return next.Do(req)
		}), nil
	})
}
