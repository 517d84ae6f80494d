// Package hide removes credentials from texts that servers, proxies or libraries have written.
//
// Some servers and proxies repeat parts of a request in their error pages. A [Hider] replaces the secrets of the request with
// "<hidden>", both unencoded and as encoded in URLs, JSON, HTML and base64. It also hides usernames and passwords in URLs. Very
// short secrets are not replaced, because they would match ordinary words.
package hide

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"errors"
	"html"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/internal/textmatch"
)

const (
	hiddenText  = "<hidden>"
	minSecret   = 8 // bytes; a shorter secret, such as "admin", would match ordinary words
	base64Edges = 4 // characters at both ends of a base64 text that depend on the neighbouring bytes
)

// The characters that end the part of a URL in which user info is hidden. In the text of a server it ends with the host. A URL that
// net/url cannot parse, such as an invalid proxy URL in an error of net/http, may have the other characters in its user info.
const (
	afterHost      = "/?#" + afterBrokenURL
	afterBrokenURL = `"` + textmatch.Space
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
	for _, shift := range []string{"", " ", "  "} {
		shifted := []byte(shift + secret)
		for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
			encoded := encoding.EncodeToString(shifted)
			forms = append(forms, encoded[base64Edges:len(encoded)-base64Edges])
		}
	}
	return forms
}

// Text returns a text without the secrets, and without the user info of URLs.
func (h Hider) Text(s string) string {
	return withoutUserInfo(h.replacer.Replace(s), afterHost)
}

// withoutUserInfo hides the user info of URLs in a text: what is before the last @ in the part of a URL up to a character in stop.
func withoutUserInfo(s, stop string) string {
	var shown []string
	for {
		before, url, ok := strings.Cut(s, "://")
		if !ok {
			return strings.Join(append(shown, s), "")
		}
		end := strings.IndexAny(url, stop)
		if end < 0 {
			end = len(url)
		}
		kept, next := "", strings.LastIndex(url[:end], "@")
		if next >= 0 {
			kept = hiddenText
		} else {
			next = max(end-1, 0) // another :// may begin with the last character
			kept = url[:next]
		}
		shown = append(shown, before, "://", kept)
		s = url[next:]
	}
}

// Body returns a body without the secrets. It returns b itself if b contains none.
func (h Hider) Body(b []byte) []byte {
	if hidden := h.replacer.Replace(string(b)); hidden != string(b) {
		return []byte(hidden)
	}
	return b
}

// Err returns err itself if no text of it, or of the errors that it wraps, contains a secret. Otherwise it returns an error with
// the text without the secrets.
//
// The new error matches with errors.Is what err matches, such as the cause of a context. With errors.As it yields the wrapped
// errors without secrets, and copies for which rewrite has removed them. rewrite may be nil. It returns nil for errors that it
// cannot copy.
func (h Hider) Err(err error, rewrite func(error) error) error {
	if err == nil || h.isClean(err) {
		return err
	}
	if rewrite != nil {
		if copied := rewrite(err); copied != nil {
			return copied
		}
	}
	hidden := &hiddenError{text: h.errorText(err), is: func(target error) bool { return errors.Is(err, target) }}
	for _, part := range wrapped(err) {
		hidden.parts = append(hidden.parts, h.Err(part, rewrite))
	}
	if network, ok := err.(net.Error); ok { //nolint:errorlint // wrapped errors are among the parts
		return &hiddenNetworkError{hidden, network.Timeout()}
	}
	return hidden
}

// errorText returns the text of an error without the secrets.
func (h Hider) errorText(err error) string {
	return withoutUserInfo(h.Text(err.Error()), afterBrokenURL)
}

// isClean reports whether neither an error nor the errors that it wraps show a secret.
func (h Hider) isClean(err error) bool {
	return h.errorText(err) == err.Error() && !slices.ContainsFunc(wrapped(err), func(part error) bool { return !h.isClean(part) })
}

// wrapped returns the errors that an error wraps.
func wrapped(err error) (parts []error) {
	switch e := err.(type) { //nolint:errorlint // one level of the tree
	case interface{ Unwrap() error }:
		if part := e.Unwrap(); part != nil {
			return []error{part}
		}
	case interface{ Unwrap() []error }:
		for _, part := range e.Unwrap() {
			if part != nil {
				parts = append(parts, part)
			}
		}
	}
	return parts
}

// hiddenError is an error whose text contained a secret. It holds the original error in a function, because fmt would print it.
type hiddenError struct {
	text  string
	is    func(target error) bool
	parts []error // the errors that the original wraps, without the secrets
}

func (e *hiddenError) Error() string { return e.text }

// Is reports whether the original error matches target.
func (e *hiddenError) Is(target error) bool { return e.is(target) }

// Unwrap returns the errors that the original wraps, without the secrets.
func (e *hiddenError) Unwrap() []error { return e.parts }

// hiddenNetworkError is a hiddenError of a [net.Error].
type hiddenNetworkError struct {
	*hiddenError
	timeout bool
}

// Timeout reports whether the original error is a timeout.
func (e *hiddenNetworkError) Timeout() bool { return e.timeout }

// Temporary is part of [net.Error].
func (e *hiddenNetworkError) Temporary() bool { return e.timeout }
