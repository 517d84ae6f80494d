package client

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"encoding/json"
	"errors"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/problem"
)

// hider takes the credentials of a request out of what a server says of it: some servers and proxies repeat the headers that
// they got. It is made only for answers that become errors.
type hider struct{ replacer *strings.Replacer }

const (
	hiddenText   = "<hidden>"
	leastSecret  = 8 // bytes; what is shorter, such as "admin", would be found in innocent texts
	leastEncoded = 4 // base64 groups the bytes of a text in three ways, and differs at both ends
)

// secretHeader finds the names of headers whose values are credentials.
var secretHeader = regexp.MustCompile(`(?i)auth|cookie|token|secret|password|session|csrf|api-?key`)

// What stands before the host in a URL: in the text of a server, and in an error of net/http, where the URL may be one that
// cannot be read, such as that of a proxy.
var (
	userInfo       = regexp.MustCompile(`://[^/?#\s"]*@`)
	brokenUserInfo = regexp.MustCompile(`://[^\s"]*@`)
)

func hiderOf(req *http.Request) hider {
	var forms []string
	if req != nil {
		for name, values := range req.Header {
			for _, value := range values {
				if secretHeader.MatchString(name) {
					for _, secret := range secretsIn(value) {
						forms = append(forms, formsOf(secret)...)
					}
				}
			}
		}
	}
	forms = slices.DeleteFunc(forms, func(s string) bool { return len(s) < leastSecret })
	slices.SortFunc(forms, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }) // the longest wins
	var pairs []string
	for _, form := range slices.Compact(forms) {
		pairs = append(pairs, form, hiddenText)
	}
	return hider{strings.NewReplacer(pairs...)}
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

// formsOf gives the ways in which a text comes in URLs, JSON, HTML and base64.
func formsOf(secret string) []string {
	if len(secret) < leastSecret {
		return nil
	}
	var forms []string
	for _, form := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret)} {
		quoted, _ := json.Marshal(form)
		forms = append(forms, form, html.EscapeString(form), strings.Trim(string(quoted), `"`), strings.Trim(strconv.QuoteToASCII(form), `"`))
	}
	for shift := range 3 {
		shifted := []byte(strings.Repeat(" ", shift) + secret)
		for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			encoded := encoding.EncodeToString(shifted)
			forms = append(forms, encoded[leastEncoded:len(encoded)-leastEncoded])
		}
	}
	return forms
}

func (h hider) text(s string) string {
	return userInfo.ReplaceAllString(h.replacer.Replace(s), "://"+hiddenText+"@")
}

func (h hider) body(b []byte) []byte {
	if hidden := h.replacer.Replace(string(b)); hidden != string(b) {
		return []byte(hidden)
	}
	return b
}

// err gives the error itself if its text holds no credential, and else one that has nothing but the text without.
func (h hider) err(err error) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	if hidden := brokenUserInfo.ReplaceAllString(h.text(text), "://"+hiddenText+"@"); hidden != text {
		return errors.New(hidden)
	}
	return err
}

// refusal makes the error of an answer that is no success.
func (h hider) refusal(resp *http.Response, body []byte) *problem.Error {
	e := problem.FromResponse(resp, h.body(body))
	for _, s := range []*string{&e.Type, &e.Title, &e.Detail, &e.Instance, &e.RequestID, &e.ContentType, &e.Request.URL} {
		*s = h.text(*s) // decoded, it may be there although the body did not show it
	}
	return e
}

// response makes the error of a success that cannot be used. Its body is copied as far as it is kept.
func (h hider) response(resp *http.Response, body []byte, reason string, err error) *ResponseError {
	return &ResponseError{
		Request:    problem.Request{Method: resp.Request.Method, URL: h.text(problem.RequestOf(resp.Request).URL)},
		StatusCode: resp.StatusCode, ContentType: h.text(resp.Header.Get("Content-Type")),
		Reason: h.text(reason), Body: bytes.Clone(h.body(body[:min(len(body), maxInErrors)])), Err: h.err(err),
	}
}
