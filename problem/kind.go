package problem

import (
	"errors"
	"net/http"
)

// The sentinels tell errors apart by their status: errors.Is(err, problem.ErrNotFound). More than one may match.
var (
	// ErrBadRequest is 400: the request is malformed or breaks a rule.
	ErrBadRequest = errors.New("bad request")
	// ErrUnauthenticated is 401: credentials are missing, wrong, or of a kind that the server does not take.
	ErrUnauthenticated = errors.New("not authenticated")
	// ErrPermissionDenied is 403: the user may not do this. A stock Airflow 2.11 answers so to wrong or missing
	// credentials as well.
	ErrPermissionDenied = errors.New("permission denied")
	// ErrAccess is 401 or 403: what to ask for when it does not matter which.
	ErrAccess = errors.New("no access")
	// ErrNotFound is 404: there is no such resource, or no such route in this version of Airflow.
	ErrNotFound = errors.New("not found")
	// ErrMethodNotAllowed is 405: the route is there, but not with this method.
	ErrMethodNotAllowed = errors.New("method not allowed")
	// ErrNotAcceptable is 406: the server has no answer of the media type asked for.
	ErrNotAcceptable = errors.New("not acceptable")
	// ErrConflict is any 409: the state of the resource forbids it.
	ErrConflict = errors.New("conflict")
	// ErrAlreadyExists is a 409 to a POST: what should be created is there already.
	ErrAlreadyExists = errors.New("already exists")
	// ErrPayloadTooLarge is 413: the body is larger than the server or a proxy allows.
	ErrPayloadTooLarge = errors.New("payload too large")
	// ErrUnsupportedMediaType is 415: the body is not of the media type that the server expects.
	ErrUnsupportedMediaType = errors.New("unsupported media type")
	// ErrTooManyRequests is 429: a limit of requests was reached.
	ErrTooManyRequests = errors.New("too many requests")
	// ErrServer is any 5xx. Airflow answers 500 to some faulty requests too, and also after it has done what was asked.
	ErrServer = errors.New("server error")
	// ErrUnavailable is 502, 503 or 504: the server is down, starting or too slow.
	ErrUnavailable = errors.New("unavailable")
	// ErrUnknown is any status that no other sentinel is for.
	ErrUnknown = errors.New("unknown problem")
)

// kinds says which statuses, and of which method unless it is empty, a sentinel is for. ErrUnknown is for the rest.
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

// Is reports whether target is a sentinel of this package that stands for e.
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
