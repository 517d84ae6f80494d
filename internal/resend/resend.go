// Package resend sends requests once more.
package resend

import "net/http"

// Again gives a request to send once more, with its body from the beginning. It is false if that can be read once only.
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
