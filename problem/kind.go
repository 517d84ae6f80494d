package problem

import (
	"errors"
	"net/http"
)

// Sentinel errors for [errors.Is], as in errors.Is(err, problem.ErrNotFound). Each stands for one or more HTTP status codes.
// Several of them may match the same error.
var (
	// ErrBadRequest is status 400: the request is malformed or breaks a rule.
	ErrBadRequest = errors.New("bad request")
	// ErrUnauthenticated is status 401: credentials are missing, wrong, or of a type that the server does not accept.
	ErrUnauthenticated = errors.New("not authenticated")
	// ErrPermissionDenied is status 403: the user is not allowed to do this. A stock Airflow 2.11 also returns it for wrong or
	// missing credentials.
	ErrPermissionDenied = errors.New("permission denied")
	// ErrAccess is status 401 or 403, for callers that need not distinguish them.
	ErrAccess = errors.New("no access")
	// ErrNotFound is status 404: the resource does not exist, or this Airflow release does not have the route.
	ErrNotFound = errors.New("not found")
	// ErrMethodNotAllowed is status 405: the route exists, but does not support this method.
	ErrMethodNotAllowed = errors.New("method not allowed")
	// ErrNotAcceptable is status 406: the server cannot respond with the requested media type.
	ErrNotAcceptable = errors.New("not acceptable")
	// ErrConflict is status 409: the state of the resource does not permit the request.
	ErrConflict = errors.New("conflict")
	// ErrAlreadyExists is status 409 of a POST: the resource to create exists already.
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
	// ErrUnknown is any status that no other sentinel stands for.
	ErrUnknown = errors.New("unknown problem")
)

// kinds lists the status codes that each sentinel stands for, for all methods unless one is named. ErrUnknown stands for the
// rest.
var kinds = []struct {
	sentinel error
	from, to int
	method   string
}{
	{ErrBadRequest, 400, 400, ""},
	{ErrUnauthenticated, 401, 401, ""},
	{ErrPermissionDenied, 403, 403, ""},
	{ErrAccess, 401, 401, ""},
	{ErrAccess, 403, 403, ""},
	{ErrNotFound, 404, 404, ""},
	{ErrMethodNotAllowed, 405, 405, ""},
	{ErrNotAcceptable, 406, 406, ""},
	{ErrConflict, 409, 409, ""},
	{ErrAlreadyExists, 409, 409, http.MethodPost},
	{ErrPayloadTooLarge, 413, 413, ""},
	{ErrUnsupportedMediaType, 415, 415, ""},
	{ErrTooManyRequests, 429, 429, ""},
	{ErrServer, 500, 599, ""},
	{ErrUnavailable, 502, 504, ""},
}

// Is reports whether target is a sentinel of this package that stands for e. It is for [errors.Is].
func (e *Error) Is(target error) bool {
	known := false
	for _, k := range kinds {
		if e.Status >= k.from && e.Status <= k.to && (k.method == "" || k.method == e.Request.Method) {
			if k.sentinel == target {
				return true
			}
			known = true
		}
	}
	return !known && target == ErrUnknown
}
