package client

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/problem"
)

// judged are the checks that are not ok, as "status name".
func judged(r *Report) []string {
	all := []string{}
	for _, check := range r.Checks {
		if check.Status != CheckOK {
			all = append(all, string(check.Status)+" "+check.Name)
		}
	}
	return all
}

func checkOf(t *testing.T, r *Report, name string) Check {
	t.Helper()
	for _, check := range r.Checks {
		if check.Name == name {
			return check
		}
	}
	require.Fail(t, "no check "+name, "%s", r)
	return Check{}
}

// skippedAfter are the checks that are not made when one fails so early.
func skippedAfter(names ...string) []string {
	for _, name := range []string{"clock", "health", "login", "permissions", "DAGs"} {
		names = append(names, "skipped "+name)
	}
	return names
}

// Each report has all checks, and says of those that are not ok what is the matter.
func TestProbe(t *testing.T) {
	const local = "skipped TLS" // plain HTTP, to this machine
	dags := airflowtest.WithSampleDAGs()
	noLogin := []string{local, "failed login", "skipped permissions", "skipped DAGs"}
	for name, test := range map[string]struct {
		server []airflowtest.Option
		user   string // also the password; "" is no credentials
		bearer string
		before func(http.Handler) http.Handler
		path   string
		want   []string
		check  string // the one that says
		says   string
		fix    string
		is     error
	}{
		"all is well":    {server: []airflowtest.Option{dags}, user: "admin", want: []string{local}, check: "login", says: "the credentials (basic) were taken"},
		"a bearer token": {server: []airflowtest.Option{dags, airflowtest.WithToken("s3cr3ttoken", "admin")}, bearer: "s3cr3ttoken", want: []string{local}, check: "login", says: "the credentials (bearer) were taken"},
		"a viewer": {server: []airflowtest.Option{dags}, user: "viewer", want: []string{local}, check: "permissions",
			says: "may read DAGs, DAG Runs, Task Instances, Pools, Datasets, ImportError; may not read Variables, Connections, Users, Roles"},
		"a user who may nothing": {server: []airflowtest.Option{dags}, user: "public", want: []string{local, "failed permissions", "skipped DAGs"},
			check: "permissions", says: "may not read DAGs", fix: "give the user a role", is: problem.ErrPermissionDenied},
		"half a role": {
			server: []airflowtest.Option{dags, airflowtest.WithUser("half", "half", "Half"), airflowtest.WithRole(Role{Name: "Half", Actions: []ActionResource{
				{Action: Action{Name: "can_read"}, Resource: Resource{Name: "DAGs"}},
			}})}, user: "half", want: []string{local, "warning permissions"}, check: "permissions", says: "may read DAGs; may not read DAG Runs", fix: "can_read on DAGs, DAG Runs and Task Instances",
		},
		"a wrong password": {server: []airflowtest.Option{dags}, user: "wrong", want: noLogin, check: "login", says: "401 Unauthorized",
			fix: "sent basic credentials: check username and password", is: problem.ErrUnauthenticated},
		"no credentials": {server: []airflowtest.Option{dags}, want: noLogin, check: "login", says: "401 Unauthorized", fix: "no credentials were sent", is: problem.ErrUnauthenticated},

		"AUTH_ROLE_PUBLIC": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Public)}, user: "viewer", want: []string{local},
			check: "login", says: "the credentials (basic) were taken"},
		"AUTH_ROLE_PUBLIC, a wrong password": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Public)}, user: "wrong", want: noLogin,
			check: "login", says: "the server answers 403 to everything, with the credentials (basic) as without", fix: "a fresh Airflow takes sessions alone", is: problem.ErrPermissionDenied},
		"AUTH_ROLE_PUBLIC, no credentials": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Public)}, want: noLogin,
			check: "login", says: "403 Forbidden", fix: "no credentials were sent", is: problem.ErrPermissionDenied},
		"anybody may read, an admin": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Viewer)}, user: "admin", want: []string{local},
			check: "login", says: "the credentials (basic) were taken"},
		"anybody may all": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Admin)}, user: "wrong", want: []string{local, "warning login"},
			check: "login", says: "whether it takes the credentials (basic) cannot be told", fix: "AUTH_ROLE_PUBLIC"},
		"anybody may all, nobody": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Admin)}, want: []string{local, "warning login"},
			check: "login", says: "no credentials were sent, and the server lets anybody in"},

		"no DAGs":         {user: "admin", want: []string{local, "warning DAGs"}, check: "DAGs", says: "there is none"},
		"an import error": {server: []airflowtest.Option{dags, airflowtest.WithImportError("/dags/x.py", "SyntaxError")}, user: "admin", want: []string{local, "warning DAGs"}, check: "DAGs", says: "4; import errors: 1"},
		"an old server":   {server: []airflowtest.Option{dags, airflowtest.WithVersion("2.0.2")}, user: "admin", want: []string{local}, check: "permissions", says: "may read DAGs, DAG Runs, Task Instances, Pools, Variables, Connections, ImportError"},
		"a version of its own": {server: []airflowtest.Option{dags, airflowtest.WithVersion("mine")}, user: "admin", want: []string{local, "warning Airflow"},
			check: "Airflow", says: "it calls its version mine"},
		"a newer one": {server: []airflowtest.Option{airflowtest.WithVersion("3.1.8")}, user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", says: "the server is an Airflow 3.1.8"},
		"a wrong path": {path: "/airflow", user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", says: "404 Not Found",
			fix: "the base URL is not its root", is: problem.ErrNotFound},

		"another server": {before: fixed(200, "text/html", "<title>Welcome</title>"), user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", says: `web page "Welcome"`},
		"JSON of another": {before: fixed(200, "application/json", "{}"), user: "admin", want: skippedAfter(local, "failed Airflow"),
			check: "Airflow", says: "check that the base URL is the URL of an Airflow webserver"},
		"Airflow 3": {before: recordedAs("404-api-v1"), user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", says: "has been removed in Airflow 3",
			fix: "this seems to be Airflow 3"},
		"Airflow 3, its pages": {before: recordedAs("200-ui"), path: "/home", user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", says: "this seems to be Airflow 3"},
		"a scheduler that is down": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "failed health"}, check: "health",
			before: at("/api/v1/health", fixed(200, "application/json", `{"metadatabase": {"status": "healthy"}, "scheduler": {"status": "unhealthy", "latest_scheduler_heartbeat": "2026-11-21T00:00:00+00:00"}}`)),
			says:   "scheduler unhealthy (heartbeat ", fix: "runs that are triggered stay queued"},
		"no scheduler ever": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "failed health"}, check: "health",
			before: at("/api/v1/health", fixed(200, "application/json", `{"metadatabase": {"status": "healthy"}, "scheduler": {"status": null, "latest_scheduler_heartbeat": null}}`)), says: "metadatabase healthy, scheduler is not there"},
		"a triggerer": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local}, check: "health",
			before: at("/api/v1/health", fixed(200, "application/json", `{"metadatabase": {"status": "healthy"}, "scheduler": {"status": "healthy"}, "triggerer": {"status": "healthy"}}`)), says: "triggerer healthy"},
		"health that breaks": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "failed health"}, check: "health", before: at("/api/v1/health", fixed(500, "text/html", "<h1>Ooops</h1>")),
			says: "500 Internal Server Error", is: problem.ErrServer},
		"a clock that is late":  {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "warning clock"}, check: "clock", before: dated(-time.Hour), says: "behind this machine's", fix: "NTP"},
		"a clock that is early": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "warning clock"}, check: "clock", before: dated(10 * time.Minute), says: "ahead of this machine's"},
		"a list that breaks": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "warning permissions"}, check: "permissions",
			before: at("/api/v1/pools", fixed(500, "text/html", "<h1>Ooops</h1>")), says: "not told of Pools: 500 Internal Server Error"},
		"all lists break": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "warning login", "warning permissions", "skipped DAGs"}, check: "login",
			before: func(next http.Handler) http.Handler {
				broken := http.NewServeMux()
				broken.Handle("/", fixed(500, "text/html", "x")(nil))
				broken.Handle("/api/v1/health", next)
				broken.Handle("/api/v1/version", next)
				return broken
			}, says: "it cannot be told: DAGs: 500 Internal Server Error"},
		"a gateway that asks all": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local}, check: "login", before: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Authorization") == "" {
					w.Header().Set("Location", "https://accounts.test/")
					w.WriteHeader(http.StatusFound)
					return
				}
				next.ServeHTTP(w, r)
			})
		}, says: "the credentials (basic) were taken"},
		"a gateway that refuses": {before: fixed(403, "text/html", "<title>Blocked</title>"), user: "admin", want: []string{local, "warning Airflow", "failed health", "failed login", "skipped permissions", "skipped DAGs"},
			check: "login", says: "403 to everything", is: problem.ErrAccess},
		"a login elsewhere": {user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", before: func(http.Handler) http.Handler {
			return http.RedirectHandler("https://accounts.test/login", http.StatusFound)
		}, says: "302 Found", fix: "a login page is in front of the API"},
	} {
		t.Run(name, func(t *testing.T) {
			airflow := airflowtest.NewServer(test.server...)
			var handler http.Handler = airflow
			if test.before != nil {
				handler = test.before(handler)
			}
			server := httptest.NewServer(handler)
			defer server.Close()
			var options []Option
			if test.bearer != "" {
				options = append(options, WithAuth(auth.Bearer(test.bearer)))
			} else if test.user != "" {
				password := test.user
				if password == "wrong" {
					password = "s3cr3tpassword"
				}
				options = append(options, WithAuth(auth.Basic(test.user, password)))
			}
			c := dial(t, server.URL+test.path, options...)
			report := c.Probe(t.Context())

			assert.Equal(t, test.want, judged(report), "%s", report)
			assert.Len(t, report.Checks, 9)
			check := checkOf(t, report, test.check)
			assert.Contains(t, check.Detail, test.says)
			if test.fix == "" {
				test.fix = check.Fix
			}
			assert.Contains(t, check.Fix, test.fix)
			assert.Equal(t, strings.Contains(strings.Join(test.want, " "), "failed "), report.Err() != nil)
			if test.is != nil {
				assert.ErrorIs(t, report.Err(), test.is)
			}
			asJSON, err := json.Marshal(report)
			require.NoError(t, err)
			assert.NotContains(t, fmt.Sprintf("%s %+v %s", report, *report, asJSON), "s3cr3t")
			for _, request := range airflow.Requests() {
				assert.Equal(t, http.MethodGet, request.Method)
			}
		})
	}
}

// fixed answers always the same.
func fixed(status int, contentType, body string) func(http.Handler) http.Handler {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		})
	}
}

// at has one path answered by another handler.
func at(path string, other func(http.Handler) http.Handler) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		mux := http.NewServeMux()
		mux.Handle("/", next)
		mux.Handle(path, other(nil))
		return mux
	}
}

// dated changes what the server says that it is.
func dated(ahead time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Date", time.Now().Add(ahead).UTC().Format(http.TimeFormat))
			next.ServeHTTP(w, r)
		})
	}
}

// recordedAs answers as an Airflow 3 did.
func recordedAs(name string) func(http.Handler) http.Handler {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			raw, err := os.ReadFile("../problem/testdata/airflow3/" + name + ".http")
			if err != nil {
				panic(err)
			}
			resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(raw)), r)
			if err != nil {
				panic(err)
			}
			defer resp.Body.Close()
			w.Header().Set("Content-Type", resp.Header.Get("Content-Type"))
			w.WriteHeader(resp.StatusCode)
			_, _ = io.Copy(w, resp.Body)
		})
	}
}

func TestProbeOfWhatIsNotThere(t *testing.T) {
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	secure := httptest.NewTLSServer(airflowtest.NewServer(airflowtest.WithSampleDAGs()))
	defer secure.Close()
	insecure := secure.Client().Transport.(*http.Transport).Clone() //nolint:errcheck // it is one
	insecure.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	for name, test := range map[string]struct {
		url, check, says, fix string
		client                *http.Client
		want                  []string
	}{
		"a closed port": {url: closed.URL, check: "connection", says: "connection refused", fix: "check that the server is up",
			want: skippedAfter("failed connection", "skipped TLS", "skipped Airflow")},
		"no such host": {url: "http://no-such-host.invalid", check: "connection", says: "no-such-host.invalid", fix: "host and port",
			want: skippedAfter("failed connection", "warning TLS", "skipped Airflow")},
		"http to TLS": {url: strings.Replace(secure.URL, "https:", "http:", 1), check: "Airflow", says: "400 Bad Request", fix: "begin the base URL with https://",
			want: skippedAfter("skipped TLS", "failed Airflow")},
		"no CA": {url: secure.URL, check: "TLS", says: "certificate signed by unknown authority", fix: "AIRFLOW_CA_FILE",
			want: skippedAfter("failed TLS", "skipped Airflow")},
		"TLS":                      {url: secure.URL, client: secure.Client(), check: "TLS", says: "TLS 1.3; the certificate ends on 20", want: []string{}},
		"TLS that is not verified": {url: secure.URL, client: &http.Client{Transport: insecure}, check: "TLS", says: "and is not verified", fix: "RootCAs", want: []string{"warning TLS"}},
	} {
		t.Run(name, func(t *testing.T) {
			options := []Option{WithAuth(auth.Basic("admin", "admin"))}
			if test.client != nil {
				options = append(options, WithHTTPClient(test.client))
				defer test.client.CloseIdleConnections()
			}
			report := dial(t, test.url, options...).Probe(t.Context())
			assert.Equal(t, test.want, judged(report), "%s", report)
			check := checkOf(t, report, test.check)
			assert.Contains(t, check.Detail, test.says)
			assert.Contains(t, check.Fix, test.fix)
		})
	}
}

func TestProbeEndsWithItsContext(t *testing.T) {
	hangs := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-hangs:
		case <-r.Context().Done():
		}
	}))
	defer server.Close()
	defer close(hangs)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	report := dial(t, server.URL, WithAuth(auth.Basic("u", "s3cr3tpassword"))).Probe(ctx)
	assert.Equal(t, skippedAfter("skipped TLS", "failed Airflow"), judged(report), "%s", report)
	assert.ErrorIs(t, report.Err(), context.DeadlineExceeded)
	assert.NotContains(t, report.String(), "s3cr3t")
}

// A RoundTripper of the user's own may go other ways, of which nothing is known.
func TestProbeThroughARoundTripper(t *testing.T) {
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	c := dial(t, "https://airflow.test", WithAuth(auth.Basic("admin", "admin")), WithHTTPClient(&http.Client{Transport: transportFunc(func(r *http.Request) (*http.Response, error) {
		w := httptest.NewRecorder()
		incoming := r.Clone(r.Context())
		incoming.Body = http.NoBody
		airflow.ServeHTTP(w, incoming)
		return w.Result(), nil
	})}))
	report := c.Probe(t.Context())
	assert.Equal(t, []string{"skipped TLS", "skipped clock"}, judged(report), "%s", report)
	assert.Equal(t, "an answer came", checkOf(t, report, "connection").Detail)
	assert.Equal(t, "basic", report.Scheme)
	assert.Equal(t, "2.11.2", report.Version)
}

func TestReportPrintsLines(t *testing.T) {
	var report Report
	report.add(Check{Name: "TLS", Status: CheckFailed, Detail: "evil\n\x1b[31mname", Fix: "a\tb", Err: io.EOF})
	report.add(Check{Name: "clock", Status: CheckOK, Detail: "fine"})
	assert.Equal(t, "failed   TLS         evil  [31mname\n                     fix: a b\nok       clock       fine\n", report.String())
	assert.Equal(t, io.EOF, report.Err())
	text, err := json.Marshal(&report)
	require.NoError(t, err)
	assert.JSONEq(t, `{"base_url": "", "checks": [
		{"name": "TLS", "status": "failed", "detail": "evil  [31mname", "fix": "a b"}, {"name": "clock", "status": "ok", "detail": "fine"}]}`, string(text))
}
