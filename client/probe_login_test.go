package client

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
	"github.com/airflow-go/airflow/problem"
)

// withoutSessions is a server whose API takes none.
func withoutSessions(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/login/" {
			r.Header.Del("Cookie")
		}
		next.ServeHTTP(w, r)
	})
}

// refusing is a server that looks at tickets, and takes none.
func refusing(challenge string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/api/v1/version" && r.URL.Path != "/api/v1/health" && challenge != "" {
				w.Header().Set("WWW-Authenticate", challenge)
			}
			next.ServeHTTP(w, r)
		})
	}
}

// behindALogin has all asked of it by those alone who show something.
func behindALogin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" && r.Header.Get("Cookie") == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// A login that is not that of a password in a header fails before the API is asked, or for reasons of its own.
func TestProbeOfOtherLogins(t *testing.T) {
	// Nobody listens there; dns_lookup_kdc is off, so that nobody else is asked.
	krb5 := filepath.Join(t.TempDir(), "krb5.conf")
	require.NoError(t, os.WriteFile(krb5, []byte("[libdefaults]\n default_realm = EXAMPLE.TEST\n dns_lookup_kdc = false\n"+
		"[realms]\n EXAMPLE.TEST = {\n  kdc = 127.0.0.1:1\n }\n"), 0o600))
	lonely := kerberos.Password("alice", "s3cr3tpassword", kerberos.WithConfig(krb5))
	nowhere := kerberos.Cache(filepath.Join(t.TempDir(), "krb5cc"), kerberos.WithConfig(krb5))
	ticket := auth.HeaderFunc(func(r *http.Request) error {
		r.Header.Set("Authorization", "Negotiate s3cr3tticket")
		return nil
	})
	admin, wrong, open := auth.Session("admin", "admin"), auth.Session("admin", "s3cr3tpassword"), airflowtest.WithPublicRole(airflowtest.Public)
	well, ill := []string{"skipped TLS"}, []string{"skipped TLS", "failed login", "skipped permissions", "skipped DAGs"}
	for name, test := range map[string]struct {
		method auth.Method
		server []airflowtest.Option
		before func(http.Handler) http.Handler
		want   []string
		says   string
		fix    string
		is     error // nil where nobody has refused
	}{
		"a session":                           {method: admin, want: well, says: "the credentials (session) were taken"},
		"a session, AUTH_ROLE_PUBLIC":         {method: admin, server: []airflowtest.Option{open}, want: well, says: "the credentials (session) were taken"},
		"a session, wrong password":           {method: wrong, want: ill, says: "/login/ was rejected", fix: "check the user name and the password", is: problem.ErrUnauthenticated},
		"a wrong password, AUTH_ROLE_PUBLIC":  {method: wrong, server: []airflowtest.Option{open}, want: ill, says: "/login/ was rejected", fix: "check the user name and the password", is: problem.ErrUnauthenticated},
		"a wrong password, anybody may all":   {method: wrong, server: []airflowtest.Option{airflowtest.WithPublicRole(airflowtest.Admin)}, want: ill, says: "/login/ was rejected", fix: "check the user name and the password", is: problem.ErrUnauthenticated},
		"a cookie that has ended":             {method: auth.SessionCookie("s3cr3tcookie"), want: ill, says: "the session cookie is not valid at", fix: "copy the cookie again", is: problem.ErrUnauthenticated},
		"the API takes no sessions":           {method: admin, before: withoutSessions, want: ill, says: "the session is valid, but the API of", fix: "set [api] auth_backend of the server to airflow.api.auth.backend.default", is: problem.ErrUnauthenticated},
		"none of them, AUTH_ROLE_PUBLIC":      {method: admin, before: withoutSessions, server: []airflowtest.Option{open}, want: ill, says: "403 to everything, with the credentials (session) as without", fix: "check that [api] auth_backends of the server has session", is: problem.ErrPermissionDenied},
		"no login form":                       {method: admin, before: at("/login/", fixed(404, "text/html", "x")), want: ill, says: "there is no login form at", fix: "check the base URL", is: problem.ErrUnauthenticated},
		"a login by OAuth":                    {method: admin, before: at("/login/", fixed(200, "text/html", "<a>x</a>")), want: ill, says: "has no login form for a user name and a password", fix: "use a token or a session cookie instead", is: problem.ErrUnauthenticated},
		"too many logins":                     {method: admin, before: at("/login/", fixed(429, "text/html", "5 per 40 second")), want: ill, says: "too many logins in a short time", fix: "let fewer programs log in at the same time"},
		"no KDC":                              {method: lonely, want: ill, says: "no KDC of EXAMPLE.TEST responds", fix: "check that the KDC is running, and that krb5.conf (KRB5_CONFIG) names the KDC of this realm"},
		"no KDC, and a login before all":      {method: lonely, before: behindALogin, want: []string{"skipped TLS", "warning Airflow", "failed health", "failed login", "skipped permissions", "skipped DAGs"}, says: "no KDC of EXAMPLE.TEST responds", fix: "check that the KDC is running"},
		"no ticket":                           {method: nowhere, want: ill, says: "the credential cache cannot be read", fix: "run kinit, or set KRB5CCNAME to another cache"},
		"a ticket that is refused":            {method: ticket, want: ill, says: "401 Unauthorized", fix: "sent a Kerberos ticket: check that it is for the service principal in the server's keytab", is: problem.ErrUnauthenticated},
		"a ticket, the server asks for basic": {method: ticket, before: refusing("Basic"), want: ill, says: "401 Unauthorized", fix: "sent a Kerberos ticket, but the server asks for Basic", is: problem.ErrUnauthenticated},
		"a ticket nobody looks at":            {method: ticket, server: []airflowtest.Option{open}, want: ill, says: "403 to everything, with the credentials (Kerberos) as without", fix: "check the ticket, and that [api] auth_backends of the server has kerberos_auth", is: problem.ErrPermissionDenied},
	} {
		t.Run(name, func(t *testing.T) {
			var handler http.Handler = airflowtest.NewServer(append(test.server, airflowtest.WithSampleDAGs())...)
			if test.before != nil {
				handler = test.before(handler)
			}
			server := httptest.NewServer(handler)
			defer server.Close()
			report := dial(t, server.URL, WithAuth(test.method)).Probe(t.Context())

			assert.Equal(t, test.want, judged(report), "%s", report)
			check := checkOf(t, report, "login")
			assert.Contains(t, check.Detail, test.says)
			assert.Contains(t, check.Fix, test.fix)
			if check.Status == CheckFailed {
				assert.NotContains(t, check.Detail, test.fix, "it is said once")
				assert.Equal(t, test.is != nil, errors.Is(check.Err, problem.ErrAccess))
			}
			if test.is != nil {
				require.ErrorIs(t, report.Err(), test.is)
			}
			assert.NotContains(t, fmt.Sprintf("%s %+v", report, *report), "s3cr3t")
		})
	}
}
