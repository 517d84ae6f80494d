package problem

import (
	"cmp"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/airflow-go/airflow/internal/permission"
)

// readAccess keeps what the hints of a 401 or 403 need to know of the request.
func (e *Error) readAccess(req *http.Request) {
	e.scheme = cmp.Or(SchemeOf(req), schemeNone)
	for _, needed := range permission.Of(req.Method, req.Pattern) { // where package client puts the path of the operation
		e.permissions = append(e.permissions, needed.String())
	}
}

// refused says what to check when the server did not take the credentials, and gave no reason (401). Up to 2.8 Airflow tells the
// kind that it takes, which is that of the last of its auth backends.
func refused(e *Error) string {
	if e.Detail != "" {
		return ""
	}
	const backends = "[api] auth_backends of the server"
	sent, offered := described(e.scheme), e.challenge != ""
	switch {
	case e.scheme == schemeNone && offered:
		return sent + ": give some by WithAuth or in the environment; the server asks for " + e.challenge
	case e.scheme == schemeNone:
		return sent + ": give some by WithAuth or in the environment"
	case sent == "":
		return "check the credentials, and that " + backends + " takes their kind"
	case offered && !e.offers(e.scheme):
		return sent + ", and the server asks for " + e.challenge
	case e.scheme == schemeBasic && offered:
		return sent + ": user or password is wrong, or the user is not active"
	case e.scheme == schemeBasic:
		return sent + ": check user and password, and that " + backends + " has basic_auth; a fresh Airflow takes sessions alone"
	case e.scheme == schemeBearer:
		return sent + ": check it, and that " + backends + " takes tokens, which no Airflow 2 does by itself"
	case e.scheme == schemeSession:
		return sent + ": it has ended, or " + backends + " has no session"
	default:
		return sent + ": check that it is for the service principal of the server's keytab (airflow/HOST, where HOST is the full name of " +
			"its machine), that the clocks agree, and that " + backends + " has kerberos_auth"
	}
}

// forbidden says what to check when the server gave no reason for a 403. Whether it knows the user depends on its release.
func forbidden(e *Error) string {
	if e.Detail != "" {
		return ""
	}
	takes := ""
	if len(e.permissions) > 0 {
		takes = " (it takes " + strings.Join(e.permissions, " and ") + ")"
	}
	sent := described(e.scheme)
	switch {
	case e.scheme == schemeNone:
		return sent + ": give some by WithAuth or in the environment" + takes
	case sent == "":
		return "check what the user may do" + takes + ", and the credentials: a stock Airflow answers so to wrong or missing ones too"
	case e.scheme == schemeKerberos:
		return sent + ": check that Airflow has a user of the name of the whole principal, as in alice@EXAMPLE.COM, and what that user may do" +
			takes + "; an Airflow whose AUTH_ROLE_PUBLIC is not None looks at no ticket, and 2.8 finds no user for any"
	case e.knowsItsUsers():
		return sent + " and taken, but the user may not do this" + takes
	}
	return sent + ": the user may not do this" + takes +
		", or a server with AUTH_ROLE_PUBLIC, as a stock 2.11 is, did not take them; airflow-go doctor tells which"
}

// described says what was sent; "" if that is not known well enough.
func described(scheme string) string {
	switch scheme {
	case schemeNone:
		return "no credentials were sent"
	case schemeBasic:
		return "basic credentials were sent"
	case schemeBearer:
		return "a bearer token was sent"
	case schemeSession:
		return "a session was sent"
	case schemeKerberos:
		return "a Kerberos ticket was sent"
	}
	return ""
}

// offers tells whether the answer asks for credentials of a kind.
func (e *Error) offers(scheme string) bool {
	if scheme == schemeKerberos {
		scheme = "negotiate"
	}
	return slices.ContainsFunc(strings.Split(e.challenge, ", "), func(offered string) bool { return strings.EqualFold(offered, scheme) })
}

// ofRelease finds the release in the type of a problem.
var ofRelease = regexp.MustCompile(`^https://airflow\.apache\.org/docs/(?:apache-airflow/)?2\.(\d+)\.`)

// knowsItsUsers holds for the releases that answer 403 to nobody but a user who has logged in. The later ones answer so to all
// if AUTH_ROLE_PUBLIC is set, which it is in a stock 2.11.
func (e *Error) knowsItsUsers() bool {
	m := ofRelease.FindStringSubmatch(e.Type)
	if m == nil {
		return false
	}
	minor, err := strconv.Atoi(m[1])
	return err == nil && minor < 9
}
