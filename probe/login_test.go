package probe

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/auth/kerberos"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// withoutSessions makes the API ignore sessions.
func withoutSessions(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/login/" {
			r.Header.Del("Cookie")
		}
		next.ServeHTTP(w, r)
	})
}

// challenging adds a WWW-Authenticate header.
func challenging(challenge string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/api/v1/version" && r.URL.Path != "/api/v1/health" && challenge != "" {
				w.Header().Set("WWW-Authenticate", challenge)
			}
			next.ServeHTTP(w, r)
		})
	}
}

// behindALogin returns 401 to every request without credentials, whatever its value.
func behindALogin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" && r.Header.Get("Cookie") == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Sessions and Kerberos can fail before the API is called.
func TestRunWithOtherLogins(t *testing.T) {
	// No KDC listens there, and dns_lookup_kdc is off so that no other KDC is used.
	krb5 := filepath.Join(t.TempDir(), "krb5.conf")
	require.NoError(t, os.WriteFile(krb5, []byte("[libdefaults]\n default_realm = EXAMPLE.TEST\n dns_lookup_kdc = false\n"+
		"[realms]\n EXAMPLE.TEST = {\n  kdc = 127.0.0.1:1\n }\n"), 0o600))
	noKDC := kerberos.Password("alice", "s3cr3tpassword", kerberos.WithConfig(krb5))
	noTicket := kerberos.Cache(filepath.Join(t.TempDir(), "krb5cc"), kerberos.WithConfig(krb5))
	ticket := auth.HeaderFunc(func(r *http.Request) error {
		r.Header.Set("Authorization", "Negotiate s3cr3tticket")
		return nil
	})
	admin, wrong, public := auth.Session("admin", "admin"), auth.Session("admin", "s3cr3tpassword"), airflowtest.WithPublicRole(airflowtest.Public)
	ok, loginFailed := []string{"skipped TLS"}, []string{"skipped TLS", "failed login", "skipped permissions", "skipped DAGs"}
	for name, test := range map[string]struct {
		method auth.Method
		server []airflowtest.Option
		wrap   func(http.Handler) http.Handler
		want   []string
		detail string
		fix    string
		is     error // nil if no server rejected the credentials
	}{
		"session":                                {method: admin, want: ok, detail: "the server accepts the credentials (session)"},
		"session, AUTH_ROLE_PUBLIC":              {method: admin, server: []airflowtest.Option{public}, want: ok, detail: "the server accepts the credentials (session)"},
		"wrong password":                         {method: wrong, want: loginFailed, detail: "/login/ was rejected", fix: "check the username and the password", is: problem.ErrUnauthenticated},
		"wrong password, AUTH_ROLE_PUBLIC":       {method: wrong, server: []airflowtest.Option{public}, want: loginFailed, detail: "/login/ was rejected", fix: "check the username and the password", is: problem.ErrUnauthenticated},
		"wrong password, public admin role":      {method: wrong, server: []airflowtest.Option{airflowtest.WithPublicRole(airflowtest.Admin)}, want: loginFailed, detail: "/login/ was rejected", fix: "check the username and the password", is: problem.ErrUnauthenticated},
		"expired cookie":                         {method: auth.SessionCookie("s3cr3tcookie"), want: loginFailed, detail: "the session cookie is not valid at", fix: "copy the cookie again", is: problem.ErrUnauthenticated},
		"API without sessions":                   {method: admin, wrap: withoutSessions, want: loginFailed, detail: "the session is valid, but the API of", fix: "set [api] auth_backend of the server to airflow.api.auth.backend.default", is: problem.ErrUnauthenticated},
		"API without sessions, AUTH_ROLE_PUBLIC": {method: admin, wrap: withoutSessions, server: []airflowtest.Option{public}, want: loginFailed, detail: "403 for every request, with the credentials (session) and without", fix: "check that [api] auth_backends of the server includes session", is: problem.ErrPermissionDenied},
		"no login form":                          {method: admin, wrap: at("/login/", fixed(404, "text/html", "x")), want: loginFailed, detail: "there is no login form at", fix: "check the base URL"},
		"OAuth login":                            {method: admin, wrap: at("/login/", fixed(200, "text/html", `<link rel="icon" href="/static/pin_32.png"><a>Sign in with OAuth</a>`)), want: loginFailed, detail: "has no login form for a username and a password", fix: "use a token or a session cookie instead"},
		"maintenance at the login":               {method: admin, wrap: at("/login/", fixed(200, "text/html", "<p>Back soon")), want: loginFailed, detail: "the server seems to be down", fix: "check that the base URL is the URL of an Airflow webserver"},
		"too many logins":                        {method: admin, wrap: at("/login/", fixed(429, "text/html", "5 per 40 second")), want: loginFailed, detail: "too many logins in a short time", fix: "let fewer programs log in at the same time"},
		"no KDC":                                 {method: noKDC, want: loginFailed, detail: "no KDC of EXAMPLE.TEST responds", fix: "check that the KDC is running, and that krb5.conf (KRB5_CONFIG) names the KDC of this realm"},
		"no KDC, gateway with login":             {method: noKDC, wrap: behindALogin, want: []string{"skipped TLS", "warning Airflow", "failed health", "failed login", "skipped permissions", "skipped DAGs"}, detail: "no KDC of EXAMPLE.TEST responds", fix: "check that the KDC is running"},
		"no ticket":                              {method: noTicket, want: loginFailed, detail: "the credential cache cannot be read", fix: "run kinit, or set KRB5CCNAME to another cache"},
		"rejected ticket":                        {method: ticket, want: loginFailed, detail: "401 Unauthorized", fix: "sent a Kerberos ticket: check that it is for the service principal in the server's keytab", is: problem.ErrUnauthenticated},
		"ticket for a basic server":              {method: ticket, wrap: challenging("Basic"), want: loginFailed, detail: "401 Unauthorized", fix: "sent a Kerberos ticket, but the server asks for Basic", is: problem.ErrUnauthenticated},
		"ignored ticket":                         {method: ticket, server: []airflowtest.Option{public}, want: loginFailed, detail: "403 for every request, with the credentials (Kerberos) and without", fix: "check the ticket, and that [api] auth_backends of the server includes kerberos_auth", is: problem.ErrPermissionDenied},
	} {
		t.Run(name, func(t *testing.T) {
			var handler http.Handler = airflowtest.NewServer(append(test.server, airflowtest.WithSampleDAGs())...)
			if test.wrap != nil {
				handler = test.wrap(handler)
			}
			server := httptest.NewServer(handler)
			defer server.Close()
			report := Run(t.Context(), dial(t, server.URL, client.WithAuth(test.method)))

			assert.Equal(t, test.want, findings(report), "%s", report)
			check := checkOf(t, report, "login")
			assert.Contains(t, check.Detail, test.detail)
			assert.Contains(t, check.Fix, test.fix)
			if check.Status == StatusFailed {
				assert.NotContains(t, check.Detail, test.fix, "the hint must not be repeated")
				assert.Equal(t, test.is != nil, errors.Is(check.Err, problem.ErrAccess))
			}
			if test.is != nil {
				require.ErrorIs(t, report.Err(), test.is)
			}
			assert.NotContains(t, fmt.Sprintf("%s %+v", report, *report), "s3cr3t")
		})
	}
}
