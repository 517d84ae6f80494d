package client

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"strings"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/internal/hide"
	"github.com/airflow-go/airflow/internal/textmatch"
	"github.com/airflow-go/airflow/problem"
)

// hider removes the credentials of a request from what the server returns. It is created only for responses that become errors.
type hider struct{ hide.Hider }

// isSecretHeader reports whether a header of that name holds credentials.
func isSecretHeader(name string) bool {
	return textmatch.Contains(textmatch.Lower(name), inSecretHeaders...)
}

var inSecretHeaders = []string{"auth", "cookie", "token", "secret", "password", "session", "csrf", "apikey", "api-key"}

func newHider(req *http.Request) hider {
	var secrets []string
	if req != nil {
		for name, values := range req.Header {
			for _, value := range values {
				if isSecretHeader(name) {
					secrets = append(secrets, secretsIn(value)...)
				}
			}
		}
	}
	return hider{hide.Of(secrets...)}
}

// secretsIn returns the value of a header and the parts of it that are secrets too.
func secretsIn(value string) []string {
	secrets := []string{value}
	if _, credentials, ok := strings.Cut(value, " "); ok { // after Basic or Bearer
		secrets = append(secrets, credentials)
		if decoded, err := base64.StdEncoding.DecodeString(credentials); err == nil {
			_, password, _ := strings.Cut(string(decoded), ":")
			secrets = append(secrets, string(decoded), password)
		}
	}
	for pair := range strings.SplitSeq(value, ";") { // cookies
		if _, cookie, ok := strings.Cut(strings.TrimSpace(pair), "="); ok {
			secrets = append(secrets, cookie)
		}
	}
	return secrets
}

// Err returns an error without the secrets; see [hide.Hider.Err]. An [auth.Error] stays one.
func (h hider) Err(err error) error { return h.Hider.Err(err, h.copyAuthError) }

func (h hider) copyAuthError(err error) error {
	e, ok := err.(*auth.Error) //nolint:errorlint // wrapped errors are copied one by one
	if !ok {
		return nil
	}
	copied := *e
	copied.Reason, copied.Err = h.Text(e.Reason), h.Err(e.Err)
	return &copied
}

// problemError returns the error of a response whose status code is not 2xx.
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
		*s = h.Text(*s) // decoding may have revealed a secret that was escaped in the body
	}
	return e
}

// responseError returns the error of a success that is unusable. It copies the part of the body that it keeps.
func (h hider) responseError(resp *http.Response, body []byte, reason string, err error) *ResponseError {
	return &ResponseError{
		Request:    problem.Request{Method: resp.Request.Method, URL: h.Text(problem.RequestOf(resp.Request).URL)},
		StatusCode: resp.StatusCode, ContentType: h.Text(resp.Header.Get("Content-Type")),
		Reason: h.Text(reason), Body: bytes.Clone(h.Body(body[:min(len(body), maxErrorBody)])), Err: h.Err(err),
	}
}
