package auth

import (
	"errors"
	"fmt"
	"strings"
)

// Bearer sends a fixed token with every request (RFC 6750). Airflow itself takes none in its API v1; a gateway before it
// or an auth backend of its operator may. An Authorization header that a request already has is kept. For tokens that end
// see [TokenFunc], [TokenSource], [TokenFile] and [Command].
//
// Binding fails if the token is empty or has a character other than visible ASCII: blanks, the line break at the end of a
// file, or "Bearer " before the token itself.
func Bearer(token string) Method {
	return fixed(func() (string, error) {
		if err := usable(token); err != nil {
			return "", fmt.Errorf("auth: %w", err)
		}
		return "Bearer " + token, nil
	})
}

// usable tells what is wrong with a token.
func usable(token string) error {
	switch {
	case token == "":
		return errors.New("the bearer token is empty")
	case strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }):
		return errors.New(`the bearer token has a blank, a line break or another character that no token has; ` +
			`give it without "Bearer "`)
	}
	return nil
}
