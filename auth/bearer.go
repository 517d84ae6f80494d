package auth

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/airflow-go/airflow/internal/textmatch"
)

// Bearer returns a Method that sends a fixed token with every request (RFC 6750). A request that already has an Authorization
// header keeps it.
//
// Airflow 3 accepts the tokens of its auth manager. Airflow 2 does not accept bearer tokens by itself, but a gateway or a custom
// auth backend may.
//
// Use [TokenFunc], [TokenSource], [TokenFile] or [Command] for tokens that expire.
//
// Bind returns an error if the token is empty or has a character that RFC 6750 does not allow, such as the line break at the end
// of a file or the space in "Bearer xyz". Use [HeaderFunc] for a gateway that issues other tokens.
func Bearer(token string) Method {
	return fixedHeader(func() (string, error) {
		if err := checkToken(token); err != nil {
			return "", fmt.Errorf("auth: %w", err)
		}
		return "Bearer " + token, nil
	})
}

// checkToken returns an error if the token is not a b64token (RFC 6750, section 2.1).
func checkToken(token string) error {
	switch {
	case token == "":
		return errors.New("invalid bearer token: must not be empty")
	case strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' }):
		return errors.New(`invalid bearer token: must not contain spaces, line breaks or non-ASCII characters; ` +
			`pass it without "Bearer "`)
	case !isB64Token(token):
		return errors.New("invalid bearer token: must have only letters, digits and -._~+/, and = at the end; " +
			"check that it is not in quotes or JSON")
	}
	return nil
}

// isB64Token reports whether a token has the form that RFC 6750 allows.
func isB64Token(token string) bool {
	return textmatch.Only(strings.TrimRight(token, "="), textmatch.Word+"-.~+/")
}

// jwtExpiry returns when a token expires, if it is a JSON Web Token that says so (RFC 7519, section 4.1.4). Its signature is for
// the server to check.
func jwtExpiry(token string) (expiry time.Time, ok bool) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return time.Time{}, false
	}
	payload, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return time.Time{}, false
	}
	var claims struct {
		Expiry float64 `json:"exp"` // seconds, possibly with a fraction
	}
	if json.Unmarshal(payload, &claims) != nil || claims.Expiry <= 0 || claims.Expiry > 1<<40 {
		return time.Time{}, false
	}
	return time.Unix(int64(claims.Expiry), 0), true
}
