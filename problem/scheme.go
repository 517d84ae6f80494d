package problem

import (
	"net/http"
	"strings"
)

// SchemeOf says what kind of credentials a request carries: "basic", "bearer", "Kerberos" or "session" (the cookie of Airflow's
// web interface), "other" for an Authorization header or cookies of another kind, "" for none. It tells nothing else of them.
// Nil is "".
func SchemeOf(req *http.Request) string {
	if req == nil {
		return ""
	}
	if value := req.Header.Get("Authorization"); value != "" {
		word, _, _ := strings.Cut(value, " ") // which is a secret itself where a home-made header has no scheme
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
	schemeNone     = "none" // of an Error alone, in which "" is not known
)
