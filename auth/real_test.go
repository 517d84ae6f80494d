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

// TestRealAirflow asks a real server, which AIRFLOW_TEST_BASE_URL, AIRFLOW_TEST_USERNAME and AIRFLOW_TEST_PASSWORD name.
func TestRealAirflow(t *testing.T) {
	base := os.Getenv("AIRFLOW_TEST_BASE_URL")
	if base == "" {
		t.Skip("AIRFLOW_TEST_BASE_URL is not set: not asking a real Airflow")
	}
	user, password := os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD")
	base = strings.TrimSuffix(strings.TrimSuffix(base, "/"), "/api/v1")

	// refused: a stock Airflow says 403 where others say 401.
	refused := []int{http.StatusUnauthorized, http.StatusForbidden}
	tests := []struct {
		name   string
		method auth.Method
		base   string
		want   []int
	}{
		{"right password", auth.Basic(user, password), base, []int{http.StatusOK}},
		{"wrong password", auth.Basic(user, password+"x"), base, refused},
		{"unknown user", auth.Basic("nobody-"+user, password), base, refused},
		{"bearer that is no token", auth.Bearer("x.y.z"), base, refused},
		{"right password, but for another origin", auth.Basic(user, password), "https://airflow.example.com", refused},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Contains(t, tt.want, ask(t, tt.method, tt.base, http.MethodGet, base+"/api/v1/dags?limit=1", ""))
		})
	}

	t.Run("beyond ASCII", func(t *testing.T) {
		const name, secret = "auth-test-jürgen", "pä:ss wörd €"
		admin := auth.Basic(user, password)
		remove := func() int {
			return ask(t, admin, base, http.MethodDelete, base+"/api/v1/users/"+url.PathEscape(name), "")
		}
		remove() // what an earlier test left when it was killed
		body := `{"username": "` + name + `", "password": "` + secret + `", "roles": [{"name": "Viewer"}],
			"first_name": "a", "last_name": "b", "email": "auth-test@example.com"}`
		if status := ask(t, admin, base, http.MethodPost, base+"/api/v1/users", body); status != http.StatusOK {
			t.Skipf("this server does not let %s make users: %d", user, status)
		}
		defer func() { assert.Equal(t, http.StatusNoContent, remove()) }()
		dags := base + "/api/v1/dags?limit=1"
		assert.Equal(t, http.StatusOK, ask(t, auth.Basic(name, secret), base, http.MethodGet, dags, ""))
		assert.Contains(t, refused, ask(t, auth.Basic(name, secret+"€"), base, http.MethodGet, dags, ""))
	})
}

// ask binds a method to base, sends one request to target and returns the status.
func ask(t *testing.T, method auth.Method, base, verb, target, body string) int {
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
