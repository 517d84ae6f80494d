package problem

import (
	"net/http"
	"strings"
)

// SchemeOf returns the type of the credentials that a request carries, and nothing else about them. It is for package
// client.
//
//   - "basic", "bearer" or "Kerberos" for these schemes in the Authorization header
//   - "session" for the cookie of the web interface of Airflow 2
//   - "other" for any other Authorization header or cookie
//   - "" for none, or if req is nil
func SchemeOf(req *http.Request) string {
	if req == nil {
		return ""
	}
	if value := req.Header.Get("Authorization"); value != "" {
		word, _, _ := strings.Cut(value, " ") // a secret itself if a custom header has no scheme
		switch strings.ToLower(word) {
		case "basic":
			return schemeBasic
		case "bearer":
			return schemeBearer
		case "negotiate":
			return schemeKerberos
		}
		return schemeOther
	}
	if _, err := req.Cookie("session"); err == nil {
		return schemeSession
	}
	if len(req.Cookies()) > 0 {
		return schemeOther
	}
	return ""
}

const (
	schemeBasic    = "basic"
	schemeBearer   = "bearer"
	schemeKerberos = "Kerberos"
	schemeSession  = "session"
	schemeOther    = "other"
	schemeNone     = "none" // only in an Error, where "" means unknown
)
