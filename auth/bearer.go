package auth

import (
	"errors"
	"strings"
)

// Bearer sends a fixed token with every request (RFC 6750). Airflow itself takes none in its API v1; a gateway before it
// or an auth backend of its operator may. An Authorization header that a request already has is kept.
//
// Binding fails if the token is empty or has a character other than visible ASCII: blanks, the line break at the end of a
// file, or "Bearer " before the token itself.
func Bearer(token string) Method {
	return fixed(func() (string, error) {
		switch {
		case token == "":
			return "", errors.New("auth: the bearer token is empty")
		case strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }):
			return "", errors.New(`auth: the bearer token has a blank, a line break or another character that no token has; ` +
				`give it without "Bearer "`)
		}
		return "Bearer " + token, nil
	})
}
