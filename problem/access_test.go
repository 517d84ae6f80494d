package problem_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/problem"
)

// Answers of real servers, of which only 2.0.2 to 2.8.4 say what they ask for.
func TestAccessHints(t *testing.T) {
	const (
		basic      = "Basic c2VjcmV0OnNlY3JldA=="
		variables  = "/variables/{variable_key}"
		backends   = "[api] auth_backends of the server"
		ofDoctor   = ", or a server with AUTH_ROLE_PUBLIC, as a stock 2.11 is, did not take them; airflow-go doctor tells which"
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
		{name: "nobody", status: 401, typ: inV2_11, want: "no credentials were sent: give some by WithAuth or in the environment"},
		{name: "nobody, 2.0", status: 401, typ: inV2_0, challenge: "Basic",
			want: "no credentials were sent: give some by WithAuth or in the environment; the server asks for Basic"},
		{name: "basic", authorization: basic, status: 401, typ: inV2_11,
			want: "basic credentials were sent: check user and password, and that " + backends + " has basic_auth; a fresh Airflow takes sessions alone"},
		{name: "basic, 2.8", authorization: basic, status: 401, typ: inV2_8, challenge: "Basic",
			want: "basic credentials were sent: user or password is wrong, or the user is not active"},
		{name: "basic to Kerberos", authorization: basic, status: 401, typ: inV2_8, challenge: "Negotiate",
			want: "basic credentials were sent, and the server asks for Negotiate"},
		{name: "bearer", authorization: "bearer secret", status: 401, typ: inV2_11,
			want: "a bearer token was sent: check it, and that " + backends + " takes tokens, which no Airflow 2 does by itself"},
		{name: "bearer to basic", authorization: "Bearer secret", status: 401, typ: inV2_8, challenge: `Basic realm="secret"`,
			want: "a bearer token was sent, and the server asks for Basic"},
		{name: "session", cookie: "session=secret", status: 401, typ: inV2_11,
			want: "a session was sent: it has ended, or " + backends + " has no session"},
		{name: "ticket", authorization: "Negotiate secret", status: 401, typ: inV2_8, challenge: "Negotiate",
			want: "a Kerberos ticket was sent: check that it is for the service principal of the server's keytab (airflow/HOST, where HOST is the full " +
				"name of its machine), that the clocks agree, and that " + backends + " has kerberos_auth"},
		{name: "home-made", authorization: "secret", status: 401, typ: inV2_11,
			want: "check the credentials, and that " + backends + " takes their kind"},
		{name: "another cookie", cookie: "sso=secret", status: 401, typ: inV2_11,
			want: "check the credentials, and that " + backends + " takes their kind"},
		{name: "the server tells", authorization: basic, status: 401, detail: "too late"},

		{name: "403, nobody", status: 403, typ: inV2_11, method: "GET", pattern: variables,
			want: "no credentials were sent: give some by WithAuth or in the environment (it takes can_read on Variables)"},
		{name: "403", authorization: basic, status: 403, typ: inV2_11, method: "PATCH", pattern: variables,
			want: "basic credentials were sent: the user may not do this (it takes can_edit on Variables)" + ofDoctor},
		{name: "403, 2.9", authorization: "Bearer secret", status: 403, typ: inComposer, method: "DELETE", pattern: variables,
			want: "a bearer token was sent: the user may not do this (it takes can_delete on Variables)" + ofDoctor},
		{name: "403, 2.8", authorization: basic, status: 403, typ: inV2_8, method: "POST", pattern: "/dags/{dag_id}/dagRuns",
			want: "basic credentials were sent and taken, but the user may not do this (it takes can_create on DAG Runs and can_edit on DAGs)"},
		{name: "403, 2.0", cookie: "session=secret", status: 403, typ: inV2_0, method: "GET",
			want: "a session was sent and taken, but the user may not do this"},
		{name: "403, ticket", authorization: "Negotiate secret", status: 403, typ: inV2_8, method: "GET", pattern: variables,
			want: "a Kerberos ticket was sent: check that Airflow has a user of the name of the whole principal, as in alice@EXAMPLE.COM, and what that " +
				"user may do (it takes can_read on Variables); an Airflow whose AUTH_ROLE_PUBLIC is not None looks at no ticket, and 2.8 finds no user for any"},
		{name: "403, home-made", authorization: "secret", status: 403, typ: inV2_11, method: "GET", pattern: variables,
			want: "check what the user may do (it takes can_read on Variables), and the credentials: a stock Airflow answers so to wrong or missing ones too"},
		{name: "403, the server tells", authorization: basic, status: 403, detail: "not you"},
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
				body = `{"detail": "` + tt.detail + `"}`
			}
			got := problem.FromResponse(resp, []byte(body))
			assert.Equal(t, tt.want, got.Hint())
			assert.NotContains(t, strings.ReplaceAll(got.Error(), "secret_key", ""), "secret")
			assert.NotContains(t, got.Error(), "c2VjcmV0")
		})
	}
}

func TestAccessHintsOfLittle(t *testing.T) {
	assert.Contains(t, (&problem.Error{Status: 401}).Hint(), "check the credentials", "of the request nothing is known")
	assert.Contains(t, (&problem.Error{Status: 403}).Hint(), "check what the user may do, and the credentials")
	assert.Empty(t, problem.SchemeOf(nil))
}
