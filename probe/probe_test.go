package probe

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
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// findings returns the checks that are not ok, as "status name".
func findings(r *Report) []string {
	all := []string{}
	for _, check := range r.Checks {
		if check.Status != StatusOK {
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

// skippedAfter adds the checks that are skipped if the connection or the version check fails.
func skippedAfter(names ...string) []string {
	for _, name := range []string{"clock", "health", "login", "permissions", "DAGs"} {
		names = append(names, "skipped "+name)
	}
	return names
}

// Each report has all checks, and says what is wrong with those that are not ok.
func TestRun(t *testing.T) {
	const local = "skipped TLS" // plain HTTP to this machine
	dags := airflowtest.WithSampleDAGs()
	noLogin := []string{local, "failed login", "skipped permissions", "skipped DAGs"}
	for name, test := range map[string]struct {
		server []airflowtest.Option
		user   string // also the password; "" is no credentials
		bearer string
		wrap   func(http.Handler) http.Handler
		path   string
		want   []string
		check  string // the check with detail and fix
		detail string
		fix    string
		is     error
	}{
		"all ok":       {server: []airflowtest.Option{dags}, user: "admin", want: []string{local}, check: "login", detail: "the server accepts the credentials (basic)"},
		"bearer token": {server: []airflowtest.Option{dags, airflowtest.WithToken("s3cr3ttoken", "admin")}, bearer: "s3cr3ttoken", want: []string{local}, check: "login", detail: "the server accepts the credentials (bearer)"},
		"viewer": {server: []airflowtest.Option{dags}, user: "viewer", want: []string{local}, check: "permissions",
			detail: "may read DAGs, DAG Runs, Task Instances, Pools, Datasets, ImportError; may not read Variables, Connections, Users, Roles"},
		"user without permissions": {server: []airflowtest.Option{dags}, user: "public", want: []string{local, "failed permissions", "skipped DAGs"},
			check: "permissions", detail: "may not read DAGs", fix: "assign the user a role", is: problem.ErrPermissionDenied},
		"incomplete role": {
			server: []airflowtest.Option{dags, airflowtest.WithUser("half", "half", "Half"), airflowtest.WithRole(client.Role{Name: "Half", Actions: []client.ActionResource{
				{Action: client.Action{Name: "can_read"}, Resource: client.Resource{Name: "DAGs"}},
			}})}, user: "half", want: []string{local, "warning permissions"}, check: "permissions", detail: "may read DAGs; may not read DAG Runs", fix: "can_read on DAGs, DAG Runs and Task Instances",
		},
		"wrong password": {server: []airflowtest.Option{dags}, user: "wrong", want: noLogin, check: "login", detail: "401 Unauthorized",
			fix: "sent basic credentials: check username and password", is: problem.ErrUnauthenticated},
		"no credentials": {server: []airflowtest.Option{dags}, want: noLogin, check: "login", detail: "401 Unauthorized", fix: "no credentials were sent", is: problem.ErrUnauthenticated},

		"AUTH_ROLE_PUBLIC": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Public)}, user: "viewer", want: []string{local},
			check: "login", detail: "the server accepts the credentials (basic)"},
		"AUTH_ROLE_PUBLIC, wrong password": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Public)}, user: "wrong", want: noLogin,
			check: "login", detail: "403 for every request, with the credentials (basic) and without", fix: "by default Airflow accepts only sessions", is: problem.ErrPermissionDenied},
		"AUTH_ROLE_PUBLIC, no credentials": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Public)}, want: noLogin,
			check: "login", detail: "403 Forbidden", fix: "no credentials were sent", is: problem.ErrPermissionDenied},
		"public viewer role, admin": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Viewer)}, user: "admin", want: []string{local},
			check: "login", detail: "the server accepts the credentials (basic)"},
		"public admin role, wrong password": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Admin)}, user: "wrong", want: []string{local, "warning login"},
			check: "login", detail: "so it is unknown whether it accepts these (basic)", fix: "AUTH_ROLE_PUBLIC"},
		"public admin role, no credentials": {server: []airflowtest.Option{dags, airflowtest.WithPublicRole(airflowtest.Admin)}, want: []string{local, "warning login"},
			check: "login", detail: "no credentials were sent, and the server allows access without"},

		"no DAGs":      {user: "admin", want: []string{local, "warning DAGs"}, check: "DAGs", detail: "there are no DAGs that this user may read"},
		"import error": {server: []airflowtest.Option{dags, airflowtest.WithImportError("/dags/x.py", "SyntaxError")}, user: "admin", want: []string{local, "warning DAGs"}, check: "DAGs", detail: "4; import errors: 1"},
		"old server":   {server: []airflowtest.Option{dags, airflowtest.WithVersion("2.0.2")}, user: "admin", want: []string{local}, check: "permissions", detail: "may read DAGs, DAG Runs, Task Instances, Pools, Variables, Connections, ImportError"},
		"unknown version": {server: []airflowtest.Option{dags}, wrap: at("/api/v1/version", fixed(200, "application/json", `{"version": "mine", "git_version": null}`)), user: "admin", want: []string{local, "warning Airflow"},
			check: "Airflow", detail: "unknown version mine"},
		"Airflow 4": {wrap: at("/api/v1/version", fixed(200, "application/json", `{"version": "4.0.0", "git_version": null}`)), user: "admin",
			want: skippedAfter(local, "failed Airflow"), check: "Airflow", detail: "the server runs Airflow 4.0.0"},
		"wrong path": {path: "/airflow", user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", detail: "404 Not Found",
			fix: "the base URL is not its root", is: problem.ErrRouteNotFound},

		"web page": {wrap: fixed(200, "text/html", "<title>Welcome</title>"), user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", detail: `"Welcome"`},
		"other JSON": {wrap: fixed(200, "application/json", "{}"), user: "admin", want: skippedAfter(local, "failed Airflow"),
			check: "Airflow", detail: "an Airflow webserver"},
		"Airflow 3": {wrap: recordedAs("404-api-v1"), user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", detail: "has been removed in Airflow 3",
			fix: "this seems to be Airflow 3"},
		"Airflow 3 web page": {wrap: recordedAs("200-ui"), path: "/home", user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", fix: "the base URL is not its root"},
		"unhealthy scheduler": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "failed health"}, check: "health",
			wrap:   at("/api/v1/health", fixed(200, "application/json", `{"metadatabase": {"status": "healthy"}, "scheduler": {"status": "unhealthy", "latest_scheduler_heartbeat": "2026-11-21T00:00:00+00:00"}}`)),
			detail: "scheduler unhealthy (heartbeat ", fix: "triggered DAG runs stay queued"},
		"no scheduler": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "failed health"}, check: "health",
			wrap: at("/api/v1/health", fixed(200, "application/json", `{"metadatabase": {"status": "healthy"}, "scheduler": {"status": null, "latest_scheduler_heartbeat": null}}`)), detail: "metadatabase healthy, scheduler not running"},
		"triggerer": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local}, check: "health",
			wrap: at("/api/v1/health", fixed(200, "application/json", `{"metadatabase": {"status": "healthy"}, "scheduler": {"status": "healthy"}, "triggerer": {"status": "healthy"}}`)), detail: "triggerer healthy"},
		"health 500": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "failed health"}, check: "health", wrap: at("/api/v1/health", fixed(500, "text/html", "<h1>Ooops</h1>")),
			detail: "500 Internal Server Error", is: problem.ErrServer},
		"clock behind": {server: []airflowtest.Option{dags, clock(-time.Hour)}, user: "admin", want: []string{local, "warning clock"}, check: "clock", detail: "behind this machine's", fix: "NTP"},
		"clock ahead":  {server: []airflowtest.Option{dags, clock(10 * time.Minute)}, user: "admin", want: []string{local, "warning clock"}, check: "clock", detail: "ahead of this machine's"},
		"one list 500": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "warning permissions"}, check: "permissions",
			wrap: at("/api/v1/pools", fixed(500, "text/html", "<h1>Ooops</h1>")), detail: "unknown for Pools: 500 Internal Server Error"},
		"all lists 500": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local, "warning login", "warning permissions", "skipped DAGs"}, check: "login",
			wrap: func(next http.Handler) http.Handler {
				broken := http.NewServeMux()
				broken.Handle("/", fixed(500, "text/html", "x")(nil))
				broken.Handle("/api/v1/health", next)
				broken.Handle("/api/v1/version", next)
				return broken
			}, detail: "unknown: DAGs: 500 Internal Server Error"},
		"gateway with login": {server: []airflowtest.Option{dags}, user: "admin", want: []string{local}, check: "login", wrap: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Header.Get("Authorization") == "" {
					w.Header().Set("Location", "https://accounts.test/")
					w.WriteHeader(http.StatusFound)
					return
				}
				next.ServeHTTP(w, r)
			})
		}, detail: "the server accepts the credentials (basic)"},
		"gateway 403": {wrap: fixed(403, "text/html", "<title>Blocked</title>"), user: "admin", want: []string{local, "warning Airflow", "failed health", "failed login", "skipped permissions", "skipped DAGs"},
			check: "login", detail: "403 for every request", is: problem.ErrAccess},
		"redirect to login": {user: "admin", want: skippedAfter(local, "failed Airflow"), check: "Airflow", wrap: func(http.Handler) http.Handler {
			return http.RedirectHandler("https://accounts.test/login", http.StatusFound)
		}, detail: "302 Found", fix: "a login page is in front of the API"},
	} {
		t.Run(name, func(t *testing.T) {
			airflow := airflowtest.NewServer(test.server...)
			var handler http.Handler = airflow
			if test.wrap != nil {
				handler = test.wrap(handler)
			}
			server := httptest.NewServer(handler)
			defer server.Close()
			var options []client.Option
			if test.bearer != "" {
				options = append(options, client.WithAuth(auth.Bearer(test.bearer)))
			} else if test.user != "" {
				password := test.user
				if password == "wrong" {
					password = "s3cr3tpassword"
				}
				options = append(options, client.WithAuth(auth.Basic(test.user, password)))
			}
			c := dial(t, server.URL+test.path, options...)
			report := Run(t.Context(), c)

			assert.Equal(t, test.want, findings(report), "%s", report)
			assert.Len(t, report.Checks, 9)
			check := checkOf(t, report, test.check)
			assert.Contains(t, check.Detail, test.detail)
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

// fixed returns the same response to every request.
func fixed(status int, contentType, body string) func(http.Handler) http.Handler {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		})
	}
}

// at passes the requests for one path to another handler.
func at(path string, other func(http.Handler) http.Handler) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		mux := http.NewServeMux()
		mux.Handle("/", next)
		mux.Handle(path, other(nil))
		return mux
	}
}

// clock sets the clock of the server.
func clock(ahead time.Duration) airflowtest.Option {
	return airflowtest.WithClock(airflowtest.NewClock(time.Now().Add(ahead)))
}

// recordedAs returns the recorded response of an Airflow 3 server.
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

func TestRunWithoutWorkingConnection(t *testing.T) {
	const closed = "http://127.0.0.1:1" // another program could listen at a port that was just closed
	secure := httptest.NewTLSServer(airflowtest.NewServer(airflowtest.WithSampleDAGs()))
	defer secure.Close()
	unverified := secure.Client().Transport.(*http.Transport).Clone() //nolint:errcheck // always an *http.Transport
	unverified.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	for name, test := range map[string]struct {
		url, check, detail, fix string
		client                  *http.Client
		want                    []string
	}{
		"closed port": {url: closed, check: "connection", detail: "connection refused", fix: "check that the server is up",
			want: skippedAfter("failed connection", "skipped TLS", "skipped Airflow")},
		"unknown host": {url: "http://no-such-host.invalid", check: "connection", detail: "no-such-host.invalid", fix: "host and port",
			want: skippedAfter("failed connection", "warning TLS", "skipped Airflow")},
		"HTTP to TLS": {url: strings.Replace(secure.URL, "https:", "http:", 1), check: "Airflow", detail: "400 Bad Request", fix: "begin the base URL with https://",
			want: skippedAfter("skipped TLS", "failed Airflow")},
		"unknown CA": {url: secure.URL, check: "TLS", detail: "certificate signed by unknown authority", fix: "AIRFLOW_CA_FILE",
			want: skippedAfter("failed TLS", "skipped Airflow")},
		"TLS":            {url: secure.URL, client: secure.Client(), check: "TLS", detail: "TLS 1.3; the certificate expires 20", want: []string{}},
		"unverified TLS": {url: secure.URL, client: &http.Client{Transport: unverified}, check: "TLS", detail: "and is not verified", fix: "RootCAs", want: []string{"warning TLS"}},
	} {
		t.Run(name, func(t *testing.T) {
			options := []client.Option{client.WithAuth(auth.Basic("admin", "admin"))}
			if test.client != nil {
				options = append(options, client.WithHTTPClient(test.client))
				defer test.client.CloseIdleConnections()
			}
			report := Run(t.Context(), dial(t, test.url, options...))
			assert.Equal(t, test.want, findings(report), "%s", report)
			check := checkOf(t, report, test.check)
			assert.Contains(t, check.Detail, test.detail)
			assert.Contains(t, check.Fix, test.fix)
		})
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
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
	report := Run(ctx, dial(t, server.URL, client.WithAuth(auth.Basic("u", "s3cr3tpassword"))))
	assert.Equal(t, skippedAfter("skipped TLS", "failed Airflow"), findings(report), "%s", report)
	assert.ErrorIs(t, report.Err(), context.DeadlineExceeded)
	assert.NotContains(t, report.String(), "s3cr3t")
}

// Nothing is known about the connection of a custom RoundTripper.
func TestRunWithCustomRoundTripper(t *testing.T) {
	airflow := airflowtest.NewServer(airflowtest.WithSampleDAGs())
	c := dial(t, "https://airflow.test", client.WithAuth(auth.Basic("admin", "admin")), client.WithHTTPClient(&http.Client{Transport: transportFunc(func(r *http.Request) (*http.Response, error) {
		w := httptest.NewRecorder()
		incoming := r.Clone(r.Context())
		incoming.Body = http.NoBody
		airflow.ServeHTTP(w, incoming)
		resp := w.Result()
		resp.Header.Del("Date")
		return resp, nil
	})}))
	report := Run(t.Context(), c)
	assert.Equal(t, []string{"skipped TLS", "skipped clock"}, findings(report), "%s", report)
	assert.Equal(t, "the server responded", checkOf(t, report, "connection").Detail)
	assert.Equal(t, "basic", report.Scheme)
	assert.Equal(t, "2.11.2", report.Version)
}

func TestReportPrintsOneLinePerCheck(t *testing.T) {
	var report Report
	report.add(Check{Name: "TLS", Status: StatusFailed, Detail: "evil\n\x1b[31mname", Fix: "a\tb", Err: io.EOF})
	report.add(Check{Name: "clock", Status: StatusOK, Detail: "fine"})
	assert.Equal(t, "failed   TLS         evil  [31mname\n                     fix: a b\nok       clock       fine\n", report.String())
	assert.Equal(t, io.EOF, report.Err())
	text, err := json.Marshal(&report)
	require.NoError(t, err)
	assert.JSONEq(t, `{"base_url": "", "checks": [
		{"name": "TLS", "status": "failed", "detail": "evil  [31mname", "fix": "a b"}, {"name": "clock", "status": "ok", "detail": "fine"}]}`, string(text))
}
