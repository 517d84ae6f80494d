package problem

import (
	"errors"
	"net/http"
)

// Sentinel errors for [errors.Is], as in errors.Is(err, problem.ErrNotFound). Several of them may match the same error.
//
// ErrBadRequest, ErrNotFound, ErrConflict and ErrAlreadyExists say something about a resource of Airflow. They only match
// responses of Airflow about the resource, see [OriginResource]. ErrRouteNotFound only matches an [OriginServer]. ErrNoSuchAPI,
// ErrForeign and ErrUnknown depend on who sent the response. All others match by status code, whoever sent the response.
var (
	// ErrBadRequest is status 400 or, from Airflow 3, 422: the request is malformed or breaks a rule.
	ErrBadRequest = errors.New("bad request")
	// ErrUnauthenticated is status 401: credentials are missing, wrong, or of a type that the server does not accept.
	ErrUnauthenticated = errors.New("not authenticated")
	// ErrPermissionDenied is status 403: the user is not allowed to do this. A stock Airflow 2.11 also returns it for wrong or
	// missing credentials, and Airflow 3 for an invalid token.
	ErrPermissionDenied = errors.New("permission denied")
	// ErrAccess is status 401 or 403, for callers that need not distinguish them.
	ErrAccess = errors.New("no access")
	// ErrNotFound is status 404 of Airflow about a resource: it does not exist.
	ErrNotFound = errors.New("not found")
	// ErrRouteNotFound is status 404 of Airflow about the route: this release does not have the operation or the version of the API,
	// or the path of the base URL is wrong. A 404 to a HEAD request never matches it, because there Airflow's responses about
	// resources and routes are equal.
	ErrRouteNotFound = errors.New("route not found")
	// ErrMethodNotAllowed is status 405: the route exists, but does not support this method. Airflow 3 also responds with 405 to
	// every request for API v1 except GET.
	ErrMethodNotAllowed = errors.New("method not allowed")
	// ErrNotAcceptable is status 406: the server cannot respond with the requested media type.
	ErrNotAcceptable = errors.New("not acceptable")
	// ErrConflict is status 409 of Airflow: the state of the resource does not permit the request.
	ErrConflict = errors.New("conflict")
	// ErrAlreadyExists is status 409 of Airflow to a POST. If the POST creates a resource, the resource exists already. A POST that
	// creates nothing, such as that of clearTaskInstances, has other reasons.
	ErrAlreadyExists = errors.New("already exists")
	// ErrPayloadTooLarge is status 413: the body is larger than the server or a proxy allows.
	ErrPayloadTooLarge = errors.New("payload too large")
	// ErrUnsupportedMediaType is status 415: the server does not accept the media type of the body.
	ErrUnsupportedMediaType = errors.New("unsupported media type")
	// ErrTooManyRequests is status 429: a rate limit was reached.
	ErrTooManyRequests = errors.New("too many requests")
	// ErrServer is any status from 500 to 599. Airflow also returns 500 for some invalid requests, and sometimes after it has
	// carried out the request.
	ErrServer = errors.New("server error")
	// ErrUnavailable is status 502, 503 or 504: the server is down, starting or too slow.
	ErrUnavailable = errors.New("unavailable")
	// ErrNoSuchAPI is a response of Airflow 3 to a request for API v1, or of Airflow 2 to a request for API v2, that shows that the
	// server has only the other API. The client then uses the other API, except in its method Do and with WithServerVersion.
	ErrNoSuchAPI = errors.New("no such version of the API")
	// ErrForeign is any status of an [OriginForeign]: nothing proves that Airflow responded. It may have been a proxy or a login page.
	// The text of the error says what, if the response identifies it.
	ErrForeign = errors.New("not a response of Airflow")
	// ErrUnknown is a response of Airflow for whose status code and origin there is no other sentinel, such as a 400 of an
	// [OriginServer]. It never matches the response of a proxy: that is an ErrForeign.
	ErrUnknown = errors.New("unknown problem")
)

// origins is a set of origins.
type origins uint

const (
	ofResource origins = 1 << OriginResource
	ofServer   origins = 1 << OriginServer
	ofForeign  origins = 1 << OriginForeign
	ofAny              = ofResource | ofServer | ofForeign
)

// notHEAD stands for all methods except HEAD.
const notHEAD = "!HEAD"

// kinds lists the status codes and origins that each sentinel stands for, for all methods unless one is named. ErrForeign and
// ErrUnknown stand for the rest.
var kinds = []struct {
	sentinel error
	from, to int
	origins  origins
	method   string
}{
	{ErrBadRequest, 400, 400, ofResource, ""},
	{ErrBadRequest, 422, 422, ofResource, ""},
	{ErrUnauthenticated, 401, 401, ofAny, ""},
	{ErrPermissionDenied, 403, 403, ofAny, ""},
	{ErrAccess, 401, 401, ofAny, ""},
	{ErrAccess, 403, 403, ofAny, ""},
	{ErrNotFound, 404, 404, ofResource, ""},
	{ErrRouteNotFound, 404, 404, ofServer, notHEAD},
	{ErrMethodNotAllowed, 405, 405, ofAny, ""},
	{ErrNotAcceptable, 406, 406, ofAny, ""},
	{ErrConflict, 409, 409, ofResource, ""},
	{ErrAlreadyExists, 409, 409, ofResource, http.MethodPost},
	{ErrPayloadTooLarge, 413, 413, ofAny, ""},
	{ErrUnsupportedMediaType, 415, 415, ofAny, ""},
	{ErrTooManyRequests, 429, 429, ofAny, ""},
	{ErrServer, 500, 599, ofAny, ""},
	{ErrUnavailable, 502, 504, ofAny, ""},
}

// Is reports whether target is a sentinel of this package that stands for e. It is for [errors.Is].
func (e *Error) Is(target error) bool {
	if target == ErrNoSuchAPI {
		return e.lacksAPI()
	}
	known := false
	for _, k := range kinds {
		if e.Status >= k.from && e.Status <= k.to && k.origins&(1<<e.origin) != 0 && e.isMethod(k.method) {
			if k.sentinel == target {
				return true
			}
			known = true
		}
	}
	if e.origin == OriginForeign {
		return target == ErrForeign
	}
	return !known && target == ErrUnknown
}

// isMethod reports whether the request has a method of kinds.
func (e *Error) isMethod(method string) bool {
	switch method {
	case "":
		return true
	case notHEAD:
		return e.Request.Method != http.MethodHead
	}
	return e.Request.Method == method
}
