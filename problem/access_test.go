package problem_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// The responses are those of real servers. Only 2.0.2 to 2.8.4 send a challenge.
func TestAccessHints(t *testing.T) {
	const (
		basic      = "Basic c2VjcmV0OnNlY3JldA=="
		variables  = "/variables/{variable_key}"
		backends   = "[api] auth_backends of the server"
		ignored    = ", or the server ignored the credentials because AUTH_ROLE_PUBLIC is set, as in a stock 2.11; airflow-go doctor finds out which"
		none       = "no credentials were sent; set them with client.WithAuth or in the environment"
		inV2_11    = "https://airflow.apache.org/docs/apache-airflow/2.11.2/stable-rest-api-ref.html#section/Errors/x"
		inV2_8     = "https://airflow.apache.org/docs/apache-airflow/2.8.4/stable-rest-api-ref.html#section/Errors/x"
		inV2_0     = "https://airflow.apache.org/docs/2.0.2/stable-rest-api-ref.html#section/Errors/x"
		inComposer = "https://airflow.apache.org/docs/apache-airflow/2.9.3+composer/stable-rest-api-ref.html#section/Errors/x"
	)
	tests := []struct {
		name, authorization, cookie string
		status                      int
		challenge, typ              string
		method, pattern             string
		detail                      string
		want                        string
	}{
		{name: "no credentials", status: 401, typ: inV2_11, want: none},
		{name: "no credentials, 2.0", status: 401, typ: inV2_0, challenge: "Basic", want: none + " (the server asks for Basic)"},
		{name: "basic", authorization: basic, status: 401, typ: inV2_11,
			want: "sent basic credentials: check username and password, and that " + backends + " includes basic_auth; by default Airflow accepts only sessions"},
		{name: "basic, 2.8", authorization: basic, status: 401, typ: inV2_8, challenge: "Basic",
			want: "sent basic credentials: the username or password is wrong, or the user is not active"},
		{name: "basic to Kerberos", authorization: basic, status: 401, typ: inV2_8, challenge: "Negotiate",
			want: "sent basic credentials, but the server asks for Negotiate"},
		{name: "bearer", authorization: "bearer secret", status: 401, typ: inV2_11,
			want: "sent a bearer token: check the token, and that " + backends + " includes one for tokens; Airflow 2 itself has none"},
		{name: "bearer to basic", authorization: "Bearer secret", status: 401, typ: inV2_8, challenge: `Basic realm="secret"`,
			want: "sent a bearer token, but the server asks for Basic"},
		{name: "bearer to several schemes in one field", authorization: "Bearer secret", status: 401, typ: inV2_8,
			challenge: `Negotiate, Basic realm="secret, Bearer", charset="UTF-8"`, want: "sent a bearer token, but the server asks for Negotiate, Basic"},
		{name: "basic to several schemes in one field", authorization: basic, status: 401, typ: inV2_8, challenge: `Negotiate, Basic realm="secret"`,
			want: "sent basic credentials: the username or password is wrong, or the user is not active"},
		{name: "session", cookie: "session=secret", status: 401, typ: inV2_11,
			want: "sent a session cookie: it has expired, or " + backends + " does not include session"},
		{name: "ticket", authorization: "Negotiate secret", status: 401, typ: inV2_8, challenge: "Negotiate",
			want: "sent a Kerberos ticket: check that it is for the service principal in the server's keytab (airflow/HOST, where HOST is the full " +
				"host name of the server), that the clocks agree, and that " + backends + " includes kerberos_auth"},
		{name: "custom header", authorization: "secret", status: 401, typ: inV2_11,
			want: "check the credentials, and that " + backends + " accepts this type of credentials"},
		{name: "other cookie", cookie: "sso=secret", status: 401, typ: inV2_11,
			want: "check the credentials, and that " + backends + " accepts this type of credentials"},
		{name: "detail", authorization: basic, status: 401, detail: "too late"},

		{name: "403, no credentials", status: 403, typ: inV2_11, method: "GET", pattern: variables,
			want: none + " (requires can_read on Variables)"},
		{name: "403", authorization: basic, status: 403, typ: inV2_11, method: "PATCH", pattern: variables,
			want: "sent basic credentials: the user is not allowed to do this (requires can_edit on Variables)" + ignored},
		{name: "403, 2.9", authorization: "Bearer secret", status: 403, typ: inComposer, method: "DELETE", pattern: variables,
			want: "sent a bearer token: the user is not allowed to do this (requires can_delete on Variables)" + ignored},
		{name: "403, 2.8", authorization: basic, status: 403, typ: inV2_8, method: "POST", pattern: "/dags/{dag_id}/dagRuns",
			want: "sent basic credentials, which the server accepted, but the user is not allowed to do this " +
				"(requires can_create on DAG Runs and can_edit on DAGs)"},
		{name: "403, 2.0", cookie: "session=secret", status: 403, typ: inV2_0, method: "GET",
			want: "sent a session cookie, which the server accepted, but the user is not allowed to do this"},
		{name: "403, ticket", authorization: "Negotiate secret", status: 403, typ: inV2_8, method: "GET", pattern: variables,
			want: "sent a Kerberos ticket: check that Airflow has a user named like the whole principal, such as alice@EXAMPLE.COM, and that user's " +
				"permissions (requires can_read on Variables); Airflow ignores tickets if AUTH_ROLE_PUBLIC is not None, and 2.8 finds no user for any ticket"},
		{name: "403, custom header", authorization: "secret", status: 403, typ: inV2_11, method: "GET", pattern: variables,
			want: "check the permissions of the user (requires can_read on Variables), and the credentials: a stock Airflow also returns 403 if they are " +
				"wrong or missing"},
		{name: "403, detail", authorization: basic, status: 403, detail: "not you"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			req, err := http.NewRequestWithContext(t.Context(), tt.method, host+"/api/v1/variables/secret_key", nil)
			require.NoError(t, err)
			req.Pattern = tt.pattern
			resp := &http.Response{StatusCode: tt.status, Header: http.Header{}, Request: req}
			for name, value := range map[string]string{"Authorization": tt.authorization, "Cookie": tt.cookie} {
				if value != "" {
					req.Header.Set(name, value)
				}
			}
			if tt.challenge != "" {
				resp.Header.Set("WWW-Authenticate", tt.challenge)
			}
			body := `{"type": "` + tt.typ + `", "detail": null}`
			if tt.detail != "" {
				body = `{"type": "` + airflowType + `", "detail": "` + tt.detail + `"}`
			}
			got := problem.FromResponse(resp, []byte(body))
			assert.Equal(t, tt.want, got.Hint())
			assert.NotContains(t, strings.ReplaceAll(got.Error(), "secret_key", ""), "secret")
			assert.NotContains(t, got.Error(), "c2VjcmV0")
		})
	}
}

func TestAccessHintsOfUnknownRequest(t *testing.T) {
	assert.Contains(t, (&problem.Error{Status: 401}).Hint(), "check the credentials")
	assert.Contains(t, (&problem.Error{Status: 403}).Hint(), "check the permissions of the user, and the credentials")
	assert.Empty(t, problem.SchemeOf(nil))
}

// Airflow 3 has no problem details, and returns 403 only to users that it knows.
func TestHintsOfAirflow3(t *testing.T) {
	for name, test := range map[string]struct {
		method, path, body string
		status             int
		want               string
	}{
		"forbidden": {http.MethodDelete, "/api/v2/pools/x", `{"detail":"Forbidden"}`, 403, "sent a bearer token, which the server accepted, but the user is " +
			"not allowed to do this (the FAB auth manager requires can_delete on Pools)"},
		"reason":                {http.MethodDelete, "/api/v2/pools/x", `{"detail":"Pool is used"}`, 403, ""},
		"users without FAB":     {http.MethodGet, "/auth/fab/v1/users", `<title>Airflow</title><div id="root"></div>`, 200, "only the FAB auth manager has one"},
		"new user without FAB":  {http.MethodPost, "/auth/fab/v1/users", `{"detail":"Method Not Allowed"}`, 405, "only the FAB auth manager has one"},
		"user of the FAB":       {http.MethodGet, "/auth/fab/v1/users/x", `{"detail":"The User with username ` + "`x`" + ` was not found"}`, 404, ""},
		"page of the interface": {http.MethodGet, "/air/api/v2/dags", `<base href="/" /><title>Airflow</title><div id="root"></div>`, 200, "the base URL is not its root, which seems to be http://airflow.example.com"},
	} {
		t.Run(name, func(t *testing.T) {
			contentType := "application/json"
			if strings.HasPrefix(test.body, "<") {
				contentType = "text/html; charset=utf-8"
			}
			req := httptest.NewRequest(test.method, "http://airflow.example.com"+test.path, http.NoBody)
			req.Header.Set("Authorization", "Bearer x")
			req.Pattern = strings.Replace(strings.TrimPrefix(test.path, "/api/v2"), "/x", "/{pool_name}", 1)
			resp := &http.Response{StatusCode: test.status, Request: req, Header: http.Header{"Content-Type": {contentType}}}
			got := problem.FromResponse(resp, []byte(test.body)).Hint()
			if test.want == "" {
				assert.Empty(t, got)
			} else {
				assert.Contains(t, got, test.want)
			}
		})
	}
}
