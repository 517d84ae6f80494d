package auth

import (
	"encoding/base64"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Basic sends a user name and a password with every request (RFC 7617, in UTF-8). The server needs
// airflow.api.auth.backend.basic_auth, or that of its FAB provider, in [api] auth_backends. An Authorization header that
// a request already has is kept.
//
// Binding fails if the user name is empty or has a colon, or if either has a control character, such as the line break at
// the end of a file, or is not UTF-8.
func Basic(user, password string) Method {
	return fixed(func() (string, error) {
		switch {
		case user == "":
			return "", errors.New("auth: the user name is empty")
		case strings.Contains(user, ":"):
			return "", errors.New("auth: the user name has a colon, which basic authentication cannot send")
		case !printable(user):
			return "", errors.New("auth: the user name has a control character, such as a line break, or is not UTF-8")
		case !printable(password):
			return "", errors.New("auth: the password has a control character, such as a line break, or is not UTF-8")
		}
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password)), nil
	})
}

func printable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}
