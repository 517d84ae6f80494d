package problem

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/internal/hint"
	"github.com/airflow-go/airflow/internal/permission"
	"github.com/airflow-go/airflow/internal/textmatch"
)

// setAccess stores the facts about the request that the hints of 401, 403 and 500 need.
func (e *Error) setAccess(req *http.Request) {
	e.scheme = cmp.Or(SchemeOf(req), schemeNone)
	permissions := permission.Of
	if req.URL != nil && isAirflow3Path(req.URL.Path) {
		permissions = permission.OfAirflow3
	}
	for _, required := range permissions(req.Method, req.Pattern) { // package client puts the operation's path into Pattern
		e.permissions = append(e.permissions, required.String())
	}
}

const setCredentials = "no credentials were sent; set them with client.WithAuth or in the environment"

// unauthenticatedHint returns the hint for a 401 without a reason. Up to 2.8, Airflow names the authentication scheme that it
// accepts in WWW-Authenticate: the scheme of the last of its auth backends.
func unauthenticatedHint(e *Error) string {
	if e.Detail != "" {
		return ""
	}
	const backends = "[api] auth_backends of the server"
	sent, offered := sentCredentials(e.scheme), e.challenge != ""
	switch {
	case e.scheme == schemeNone && offered:
		return setCredentials + " (the server asks for " + e.challenge + ")"
	case e.scheme == schemeNone:
		return setCredentials
	case sent == "":
		return "check the credentials, and that " + backends + " accepts this type of credentials"
	case offered && !e.offers(e.scheme):
		return sent + ", but the server asks for " + e.challenge
	case e.scheme == schemeBasic && offered:
		return sent + ": the username or password is wrong, or the user is not active"
	case e.scheme == schemeBasic:
		return sent + ": check username and password, and that " + backends + " includes basic_auth; by default Airflow accepts only sessions"
	case e.scheme == schemeBearer:
		return sent + ": check the token, and that " + backends + " includes one for tokens; Airflow 2 itself has none"
	case e.scheme == schemeSession:
		return sent + ": it has expired, or " + backends + " does not include session"
	default:
		return sent + ": check that it is for the service principal in the server's keytab (airflow/HOST, where HOST is the full host name " +
			"of the server), that the clocks agree, and that " + backends + " includes kerberos_auth"
	}
}

// airflow3LoginHint returns the hint for a 401 of the API of Airflow 3, which accepts only tokens.
func airflow3LoginHint(e *Error) string {
	if e.origin != OriginResource || e.Detail != "Not authenticated" { // Airflow 2 has other words
		return ""
	}
	switch sent := sentCredentials(e.scheme); {
	case e.scheme == schemeNone:
		return setCredentials
	case sent != "" && e.scheme != schemeBearer:
		return sent + ", but Airflow 3 accepts only tokens: " + hint.UsePassword
	}
	return ""
}

// forbiddenHint returns the hint for a 403 without a reason. It depends on the release whether a 403 proves that the server
// accepted the credentials.
func forbiddenHint(e *Error) string {
	const notAllowed = ", which the server accepted, but the user is not allowed to do this"
	sent := sentCredentials(e.scheme)
	required := func(by string) string {
		if len(e.permissions) == 0 {
			return ""
		}
		return " (" + by + "requires " + strings.Join(e.permissions, " and ") + ")"
	}
	switch {
	case e.Detail == "Forbidden" && e.Title == "" && e.origin == OriginResource && sent != "": // Airflow 3
		return sent + notAllowed + required("the FAB auth manager ")
	case e.Detail != "":
		return ""
	case e.scheme == schemeNone:
		return setCredentials + required("")
	case sent == "":
		return "check the permissions of the user" + required("") + ", and the credentials: a stock Airflow also returns 403 if they are wrong or missing"
	case e.scheme == schemeKerberos:
		return sent + ": check that Airflow has a user named like the whole principal, such as alice@EXAMPLE.COM, and that user's permissions" +
			required("") + "; Airflow ignores tickets if AUTH_ROLE_PUBLIC is not None, and 2.8 finds no user for any ticket"
	case e.forbidsOnlyKnownUsers():
		return sent + notAllowed + required("")
	}
	return sent + ": the user is not allowed to do this" + required("") +
		", or the server ignored the credentials because AUTH_ROLE_PUBLIC is set, as in a stock 2.11; airflow-go doctor finds out which"
}

// sentCredentials describes the credentials of the request. It returns "" if their scheme is not known.
func sentCredentials(scheme string) string {
	switch scheme {
	case schemeBasic:
		return "sent basic credentials"
	case schemeBearer:
		return "sent a bearer token"
	case schemeSession:
		return "sent a session cookie"
	case schemeKerberos:
		return "sent a Kerberos ticket"
	}
	return ""
}

// offers reports whether the response asks for credentials of a scheme.
func (e *Error) offers(scheme string) bool {
	if scheme == schemeKerberos {
		scheme = "negotiate"
	}
	return slices.ContainsFunc(strings.Split(e.challenge, ", "), func(offered string) bool { return strings.EqualFold(offered, scheme) })
}

// minorRelease returns the minor release of Airflow 2 in the type of a problem.
func minorRelease(address string) (minor string, ok bool) {
	path, ok := strings.CutPrefix(address, "https://airflow.apache.org/docs/")
	version, isAirflow2 := strings.CutPrefix(strings.TrimPrefix(path, "apache-airflow/"), "2.")
	minor, _, ends := strings.Cut(version, ".")
	return minor, ok && isAirflow2 && ends && textmatch.Only(minor, textmatch.Digits)
}

// forbidsOnlyKnownUsers reports whether the server returns 403 only to users who have logged in, as Airflow before 2.9 does.
// Later releases return 403 to everybody if AUTH_ROLE_PUBLIC is set, as it is in a stock 2.11.
func (e *Error) forbidsOnlyKnownUsers() bool {
	release, ok := minorRelease(e.Type)
	minor, err := strconv.Atoi(release)
	return ok && err == nil && minor < 9
}
