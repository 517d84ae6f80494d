package auth

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/internal/origin"
)

// HeaderFunc returns a Method that calls set before each attempt of a request, so that set adds the credentials. Use it for
// authentication schemes that this package does not have.
//
// The function set may change the header of the request and nothing else. Unlike with the other methods, it is also called for a
// request that already has an Authorization header. It is not called for requests to another origin, and must be safe for concurrent
// use. If it returns an error, the request is not sent and the error is wrapped in an [Error]. The client retries the request if that
// error is an outage, such as a network error or a response with status 408, 429 or 5xx; see [TokenFunc].
func HeaderFunc(set func(*http.Request) error) Method {
	return methodFunc(func(base *url.URL, next Doer) (Doer, error) {
		if set == nil {
			return nil, errors.New("auth: the header function must not be nil")
		}
		home, err := origin.Of(base)
		if err != nil {
			return nil, err
		}
		return doerFunc(func(req *http.Request) (*http.Response, error) {
			if home.Contains(req.URL) {
				if req.Header == nil {
					req.Header = make(http.Header)
				}
				if err := set(req); err != nil {
					return nil, sourceError(req.Context(), "setting the request header failed", isOutage(err), err, hide.Of())
				}
			}
			return next.Do(req)
		}), nil
	})
}
