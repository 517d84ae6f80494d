package auth

import (
	"encoding/base64"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Basic returns a Method that sends a username and a password with every request (RFC 7617, in UTF-8). A request that already
// has an Authorization header keeps it.
//
// It needs an Airflow 2; Airflow 3 accepts no passwords in requests: use [Password]. The server needs
// airflow.api.auth.backend.basic_auth, or the equivalent backend of its FAB provider, in [api] auth_backends. Before Airflow 2.3 the
// option is auth_backend.
//
// Username and password are sent as they are, without Unicode normalization: Airflow compares code points, and announces no
// charset that would require NFC.
//
// Bind returns an error if the username is empty or contains a colon. It also returns an error if the username or the
// password is not UTF-8 or contains a control character, such as the line break at the end of a file.
func Basic(username, password string) Method {
	return fixedHeader(func() (string, error) {
		switch {
		case username == "":
			return "", errEmptyUser
		case strings.Contains(username, ":"):
			return "", errors.New("auth: invalid username: must not contain a colon with basic authentication")
		case !printable(username):
			return "", errors.New("auth: invalid username: must be UTF-8 without control characters such as line breaks")
		case !printable(password):
			return "", errors.New("auth: invalid password: must be UTF-8 without control characters such as line breaks")
		}
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(username+":"+password)), nil
	})
}

var errEmptyUser = errors.New("auth: invalid username: must not be empty")

func printable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}
