// Package hide takes credentials out of texts that others wrote: some servers and proxies repeat what they were sent.
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
	hiddenText   = "<hidden>"
	leastSecret  = 8 // bytes; what is shorter, such as "admin", would be found in innocent texts
	leastEncoded = 4 // base64 groups the bytes of a text in three ways, and differs at both ends
)

// What stands before the host in a URL: in the text of a server, and in an error of net/http, where the URL may be one that
// cannot be read, such as that of a proxy.
var (
	userInfo       = regexp.MustCompile(`://[^/?#\s"]*@`)
	brokenUserInfo = regexp.MustCompile(`://[^\s"]*@`)
)

// Hider knows the secrets that it hides, as they are and encoded. Make one with [Of].
type Hider struct{ replacer *strings.Replacer }

// Of makes a hider of secrets. Those shorter than 8 bytes it leaves: they would be found in innocent texts.
func Of(secrets ...string) Hider {
	var forms []string
	for _, secret := range secrets {
		forms = append(forms, formsOf(secret)...)
	}
	forms = slices.DeleteFunc(forms, func(s string) bool { return len(s) < leastSecret })
	slices.SortFunc(forms, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }) // the longest wins
	var pairs []string
	for _, form := range slices.Compact(forms) {
		pairs = append(pairs, form, hiddenText)
	}
	return Hider{strings.NewReplacer(pairs...)}
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

// Text gives a text without the secrets, and without what stands before the host in URLs.
func (h Hider) Text(s string) string {
	return userInfo.ReplaceAllString(h.replacer.Replace(s), "://"+hiddenText+"@")
}

// Body gives a body without the secrets.
func (h Hider) Body(b []byte) []byte {
	if hidden := h.replacer.Replace(string(b)); hidden != string(b) {
		return []byte(hidden)
	}
	return b
}

// Err gives the error itself if its text holds no credential, and else one that has nothing but the text without.
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
