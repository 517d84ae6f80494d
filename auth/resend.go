package auth

import (
	"net/http"

	"github.com/airflow-go/airflow/problem"
)

// mayHaveActed reports whether Airflow may have acted on a POST although the response looks like a rejection of its
// credentials. The request must not be sent again then. A gateway may have passed the request on, and may then have replaced the
// response by its own 403. A 401, a redirect, Airflow's login page and its own 403 prove that Airflow did not act.
//
// Requests with other methods have the same effect if they are sent twice.
func mayHaveActed(req *http.Request, resp *http.Response) bool {
	if req.Method != http.MethodPost || resp.StatusCode != http.StatusForbidden {
		return false
	}
	response := *resp
	if response.Request == nil { // some transports do not set it
		response.Request = req
	}
	return problem.FromResponse(&response, []byte(bufferBody(resp))).Origin() == problem.OriginForeign
}
