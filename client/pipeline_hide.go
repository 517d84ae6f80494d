package client

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"regexp"
	"strings"

	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/problem"
)

// hider takes the credentials of a request out of what a server says of it. It is made only for answers that become errors.
type hider struct{ hide.Hider }

// secretHeader finds the names of headers whose values are credentials.
var secretHeader = regexp.MustCompile(`(?i)auth|cookie|token|secret|password|session|csrf|api-?key`)

func newHider(req *http.Request) hider {
	var secrets []string
	if req != nil {
		for name, values := range req.Header {
			for _, value := range values {
				if secretHeader.MatchString(name) {
					secrets = append(secrets, secretsIn(value)...)
				}
			}
		}
	}
	return hider{hide.Of(secrets...)}
}

// secretsIn gives the value of a header, and what in it is a secret of its own.
func secretsIn(value string) []string {
	secrets := []string{value}
	if _, credentials, ok := strings.Cut(value, " "); ok { // after Basic or Bearer
		secrets = append(secrets, credentials)
		if plain, err := base64.StdEncoding.DecodeString(credentials); err == nil {
			_, password, _ := strings.Cut(string(plain), ":")
			secrets = append(secrets, string(plain), password)
		}
	}
	for pair := range strings.SplitSeq(value, ";") { // of cookies
		if _, cookie, ok := strings.Cut(strings.TrimSpace(pair), "="); ok {
			secrets = append(secrets, cookie)
		}
	}
	return secrets
}

// refusal makes the error of an answer that is no success.
func (h hider) problemError(resp *http.Response, body []byte) *problem.Error {
	if challenges := resp.Header["Www-Authenticate"]; len(challenges) > 0 {
		shown := *resp
		shown.Header = resp.Header.Clone()
		for i, challenge := range challenges {
			shown.Header["Www-Authenticate"][i] = h.Text(challenge)
		}
		resp = &shown
	}
	e := problem.FromResponse(resp, h.Body(body))
	for _, s := range []*string{&e.Type, &e.Title, &e.Detail, &e.Instance, &e.RequestID, &e.ContentType, &e.Request.URL} {
		*s = h.Text(*s) // decoded, it may be there although the body did not show it
	}
	return e
}

// response makes the error of a success that cannot be used. Its body is copied as far as it is kept.
func (h hider) responseError(resp *http.Response, body []byte, reason string, err error) *ResponseError {
	return &ResponseError{
		Request:    problem.Request{Method: resp.Request.Method, URL: h.Text(problem.RequestOf(resp.Request).URL)},
		StatusCode: resp.StatusCode, ContentType: h.Text(resp.Header.Get("Content-Type")),
		Reason: h.Text(reason), Body: bytes.Clone(h.Body(body[:min(len(body), maxErrorBody)])), Err: h.Err(err),
	}
}
