package client

import (
	"errors"
	"net/http"
	"slices"

	"github.com/airflow-go/airflow/problem"
)

// # What a response says about a request
//
// Three things count: the status code, the origin of the response and the request.
//
//   - Airflow's own status codes mean what its documentation says. A 3xx or 4xx rejects the request. Only 429, 502, 503 and
//     504 are transient: its 500 is an unhandled exception or a bad row, and usually occurs again. The exception is the 500
//     with which Airflow 3.3.2 reports a failure of its database; see databaseFailed.
//   - A foreign 5xx, 408 or 425 says that the request did not reach Airflow, or that the response did not reach the client.
//     All of them are transient, also Cloudflare's 520 to 530, except three. For some bad rows of a list, gunicorn sends a 500
//     of its own in place of Airflow's, and will send it again. A 501 or 505 says what the server lacks.
//   - A foreign 404 or 403 may come from an ingress whose backend restarts, or from a wrong base URL. A call does not retry
//     it: the error of a wrong base URL would only appear after minutes.
//   - A foreign 4xx to a write does not prove that Airflow did not act: a gateway may have passed the request on, and then
//     replaced or rejected the response. A firewall that checks responses sends 403; nginx sends 405 if its error page is a
//     static file. Only the status codes in rejectedByProxy prove that nothing was passed on.
//   - A response that is cut off proves nothing about its origin, and counts as foreign.
//
// TestEveryStatus lists the consequences for every status code.

// rejectedByProxy lists the status codes with which a proxy rejects a request because of its header or size, before it
// passes the request on. HTTP defines them so that the request was not carried out.
var rejectedByProxy = []int{
	http.StatusUnauthorized, http.StatusProxyAuthRequired, http.StatusLengthRequired, http.StatusRequestEntityTooLarge,
	http.StatusRequestURITooLong, http.StatusExpectationFailed, http.StatusMisdirectedRequest, http.StatusTooEarly,
	http.StatusUpgradeRequired, http.StatusTooManyRequests, http.StatusRequestHeaderFieldsTooLarge,
}

// statusMayHaveActed reports whether Airflow may have acted on a request to which this is the response.
func statusMayHaveActed(status int, origin problem.Origin) bool {
	switch {
	case status/100 == 2, status >= 500, status == http.StatusRequestTimeout:
		return true
	case status/100 == 4 && origin == problem.OriginForeign:
		return !slices.Contains(rejectedByProxy, status)
	}
	return false
}

// transientResponse reports whether the same request may succeed a moment later.
func transientResponse(p *problem.Error) bool {
	switch p.Status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	case http.StatusRequestTimeout, http.StatusTooEarly:
		return p.Origin() == problem.OriginForeign
	case http.StatusInternalServerError:
		return databaseFailed(p)
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported:
		return false
	}
	return p.Status > http.StatusInternalServerError && p.Status/100 == 5 && p.Origin() == problem.OriginForeign
}

// databaseFailed reports whether Airflow 3 could not finish a request because of its database: the database is locked or
// restarts, or the server has used up its connections. Such a failure may pass, but the same response also reports a statement
// that the database rejects. A call therefore retries it fewer times; see maxDatabaseFailures. Airflow 3.3.0 and older releases
// send the text of an unhandled exception instead.
func databaseFailed(err error) bool {
	p, ok := errors.AsType[*problem.Error](err)
	return ok && p.Status == http.StatusInternalServerError && p.Origin() == problem.OriginResource && p.Title == "Database error"
}

// responseOf returns the status code and the origin of the response to a failed attempt. ok is false if there was no
// response, or a success that is unusable.
func responseOf(err error) (status int, origin problem.Origin, ok bool) {
	if t, lost := errors.AsType[*transportError](err); lost {
		return t.status, problem.OriginForeign, t.status/100 > 2
	}
	if p, failed := errors.AsType[*problem.Error](err); failed {
		return p.Status, p.Origin(), true
	}
	return 0, 0, false
}
