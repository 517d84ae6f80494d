// Package hide removes credentials from texts that servers, proxies or libraries have written.
//
// Some servers and proxies repeat parts of a request in their error pages. A [Hider] replaces the secrets of the request with
// "<hidden>", both unencoded and as encoded in URLs, JSON, HTML and base64. It also hides user names and passwords in URLs. Very
// short secrets are not replaced, because they would match ordinary words.
package hide

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"errors"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	hiddenText  = "<hidden>"
	minSecret   = 8 // bytes; a shorter secret, such as "admin", would match ordinary words
	base64Edges = 4 // characters at both ends of a base64 text that depend on the neighbouring bytes
)

// The user info of a URL. userInfo matches it in the text of a server. brokenUserInfo also matches in URLs that net/url cannot
// parse, such as an invalid proxy URL in an error of net/http.
var (
	userInfo       = regexp.MustCompile(`://[^/?#\s"]*@`)
	brokenUserInfo = regexp.MustCompile(`://[^\s"]*@`)
)

// Hider replaces secrets in texts, both unencoded and encoded. Create a Hider with [Of].
type Hider struct{ replacer *strings.Replacer }

// Of returns a Hider for secrets. Secrets shorter than 8 bytes are ignored, because they would match ordinary words.
func Of(secrets ...string) Hider {
	var forms []string
	for _, secret := range secrets {
		forms = append(forms, formsOf(secret)...)
	}
	forms = slices.DeleteFunc(forms, func(s string) bool { return len(s) < minSecret })
	slices.SortFunc(forms, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }) // the longest match wins
	var pairs []string
	for _, form := range slices.Compact(forms) {
		pairs = append(pairs, form, hiddenText)
	}
	return Hider{strings.NewReplacer(pairs...)}
}

// formsOf returns a secret as it may occur in URLs, JSON, HTML and base64.
func formsOf(secret string) []string {
	if len(secret) < minSecret {
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
			forms = append(forms, encoded[base64Edges:len(encoded)-base64Edges])
		}
	}
	return forms
}

// Text returns a text without the secrets, and without the user info of URLs.
func (h Hider) Text(s string) string {
	return userInfo.ReplaceAllString(h.replacer.Replace(s), "://"+hiddenText+"@")
}

// Body returns a body without the secrets. It returns b itself if b contains none.
func (h Hider) Body(b []byte) []byte {
	if hidden := h.replacer.Replace(string(b)); hidden != string(b) {
		return []byte(hidden)
	}
	return b
}

// Err returns err itself if its text contains no secret. Otherwise it returns a new error with the text without the secrets, which
// does not wrap err.
func (h Hider) Err(err error) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	if hidden := brokenUserInfo.ReplaceAllString(h.Text(text), "://"+hiddenText+"@"); hidden != text {
		return errors.New(hidden)
	}
	return err
}
