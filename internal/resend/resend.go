// Package resend prepares requests for another attempt.
//
// A request whose body has been sent cannot be sent again as it is: its body must come from GetBody. The
// authentication methods use this package after a 401 or 403, when they have renewed their credentials.
package resend

import "net/http"

// Again returns a copy of a request with a new body. It returns false if the body can be read only once.
func Again(req *http.Request) (*http.Request, bool) {
	again := req.Clone(req.Context())
	if req.Body == nil || req.Body == http.NoBody {
		return again, true
	}
	if req.GetBody == nil {
		return nil, false
	}
	body, err := req.GetBody()
	if err != nil {
		return nil, false
	}
	again.Body = body
	return again, true
}
