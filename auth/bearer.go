package auth

import (
	"errors"
	"fmt"
	"strings"
)

// Bearer returns a Method that sends a fixed token with every request (RFC 6750). Airflow's API v1 does not accept bearer
// tokens by itself, but a gateway or a custom auth backend may. A request that already has an Authorization header keeps it.
//
// Use [TokenFunc], [TokenSource], [TokenFile] or [Command] for tokens that expire.
//
// Bind returns an error if the token is empty or has characters other than visible ASCII, such as the line break at the end of
// a file or the space in "Bearer xyz".
func Bearer(token string) Method {
	return fixedHeader(func() (string, error) {
		if err := checkToken(token); err != nil {
			return "", fmt.Errorf("auth: %w", err)
		}
		return "Bearer " + token, nil
	})
}

// checkToken returns an error if the token cannot be sent.
func checkToken(token string) error {
	switch {
	case token == "":
		return errors.New("invalid bearer token: must not be empty")
	case strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }):
		return errors.New(`invalid bearer token: must not contain spaces, line breaks or non-ASCII characters; ` +
			`pass it without "Bearer "`)
	}
	return nil
}
