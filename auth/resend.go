package auth

import "net/http"

// mayHaveActed reports whether Airflow may have acted on a request although something in front of it rejected the credentials. The
// request must not be sent again then. A gateway may have passed the request on, and may then have replaced the response by its
// own 403. A 401 or a redirect proves that Airflow did not act. Requests other than POST have the same effect if they are sent twice.
func mayHaveActed(req *http.Request, resp *http.Response) bool {
	return req.Method == http.MethodPost && resp.StatusCode == http.StatusForbidden
}
