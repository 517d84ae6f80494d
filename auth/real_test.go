package auth_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
)

// TestRealAirflow sends requests to a real server, configured by AIRFLOW_TEST_BASE_URL, AIRFLOW_TEST_USERNAME and
// AIRFLOW_TEST_PASSWORD.
func TestRealAirflow(t *testing.T) {
	base := os.Getenv("AIRFLOW_TEST_BASE_URL")
	if base == "" {
		t.Skip("AIRFLOW_TEST_BASE_URL is not set: skipping the real Airflow")
	}
	user, password := os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD")
	base = strings.TrimSuffix(strings.TrimSuffix(base, "/"), "/api/v1")

	// A stock Airflow responds with 403 where others respond with 401.
	rejected := []int{http.StatusUnauthorized, http.StatusForbidden}
	tests := []struct {
		name   string
		method auth.Method
		base   string
		want   []int
	}{
		{"right password", auth.Basic(user, password), base, []int{http.StatusOK}},
		{"wrong password", auth.Basic(user, password+"x"), base, rejected},
		{"unknown user", auth.Basic("nobody-"+user, password), base, rejected},
		{"invalid bearer token", auth.Bearer("x.y.z"), base, rejected},
		{"other origin", auth.Basic(user, password), "https://airflow.example.com", rejected},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Contains(t, tt.want, sendRequest(t, tt.method, tt.base, http.MethodGet, base+"/api/v1/dags?limit=1", ""))
		})
	}

	t.Run("non-ASCII user", func(t *testing.T) {
		const name, secret = "auth-test-jürgen", "pä:ss wörd €"
		admin := auth.Basic(user, password)
		remove := func() int {
			return sendRequest(t, admin, base, http.MethodDelete, base+"/api/v1/users/"+url.PathEscape(name), "")
		}
		remove() // an earlier test run may have been killed
		body := `{"username": "` + name + `", "password": "` + secret + `", "roles": [{"name": "Viewer"}],
			"first_name": "a", "last_name": "b", "email": "auth-test@example.com"}`
		if status := sendRequest(t, admin, base, http.MethodPost, base+"/api/v1/users", body); status != http.StatusOK {
			t.Skipf("%s may not create users on this server: status %d", user, status)
		}
		defer func() { assert.Equal(t, http.StatusNoContent, remove()) }()
		dags := base + "/api/v1/dags?limit=1"
		assert.Equal(t, http.StatusOK, sendRequest(t, auth.Basic(name, secret), base, http.MethodGet, dags, ""))
		assert.Contains(t, rejected, sendRequest(t, auth.Basic(name, secret+"€"), base, http.MethodGet, dags, ""))
	})
}

// send binds a method to base, sends one request to target and returns the status code.
func sendRequest(t *testing.T, method auth.Method, base, verb, target, body string) int {
	t.Helper()
	u, err := url.Parse(base)
	require.NoError(t, err)
	bound, err := method.Bind(u, http.DefaultClient)
	require.NoError(t, err)
	req, err := http.NewRequestWithContext(t.Context(), verb, target, strings.NewReader(body))
	require.NoError(t, err)
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := bound.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	return resp.StatusCode
}
