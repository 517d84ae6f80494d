// Package challenge parses the WWW-Authenticate header (RFC 9110, section 11.6.1).
//
// A field can hold several challenges, separated by commas. Commas also separate the parameters of a challenge, and may be part
// of a quoted parameter. An element of the list is a parameter if its first word is followed by an equal sign. Every other
// element begins a challenge.
package challenge

import (
	"net/http"
	"strings"
)

// Challenge is one authentication scheme that a server asks for.
type Challenge struct {
	// Scheme is the name of the scheme, such as Basic. Its case has no meaning.
	Scheme string
	// Token follows the scheme instead of parameters; "" if there is none.
	Token string
}

// Is reports whether the challenge is of a scheme.
func (c Challenge) Is(scheme string) bool { return strings.EqualFold(c.Scheme, scheme) }

// Of returns the challenges of a response in their order. It skips elements that are malformed.
func Of(h http.Header) []Challenge {
	var found []Challenge
	for _, field := range h.Values("WWW-Authenticate") {
		for element := range elements(field) {
			scheme, rest := word(element)
			if scheme == "" || rest != "" && rest[0] != ' ' && rest[0] != '\t' || isParameter(rest) {
				continue
			}
			rest = strings.Trim(rest, " \t")
			if name, value := word(rest); name != "" && isParameter(value) && strings.Trim(value, "=") != "" {
				rest = "" // a parameter; a token ends with its equal signs
			}
			found = append(found, Challenge{scheme, rest})
		}
	}
	return found
}

// elements returns an iterator over the elements of a list. A comma in a quoted string does not end an element.
func elements(list string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start, quoted := 0, false
		for i := 0; i < len(list); i++ {
			switch {
			case list[i] == '"':
				quoted = !quoted
			case list[i] == '\\' && quoted:
				i++
			case list[i] == ',' && !quoted:
				if !yield(strings.Trim(list[start:i], " \t")) {
					return
				}
				start = i + 1
			}
		}
		yield(strings.Trim(list[start:], " \t"))
	}
}

// word splits a text after its first token.
func word(text string) (token, rest string) {
	end := strings.IndexFunc(text, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && !strings.ContainsRune("!#$%&'*+-.^_`|~", r)
	})
	if end < 0 {
		return text, ""
	}
	return text[:end], text[end:]
}

// isParameter reports whether the text after a token makes that token the name of a parameter.
func isParameter(rest string) bool {
	return strings.HasPrefix(strings.TrimLeft(rest, " \t"), "=")
}
