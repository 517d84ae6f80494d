package airflowtest

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

func TestReleases(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]bool{
		"2.0.0": true, "2.11": true, "2.11.2": true, "2.10.0rc1": true, "2.9.3+astro.4": true, "3.0": true, "3.3.9": true,
		"1.10.15": false, "2.12.0": false, "3.4.0": false, "4.0.0": false, "3": false, "": false, "two": false,
	} {
		_, err := parseRelease(version)
		assert.Equal(t, want, err == nil, version)
	}
	for _, test := range []struct {
		release, since, until string
		want                  bool
	}{
		{"2.11.2", "", "2.11", true}, {"3.0.0", "", "2.11", false}, {"2.4.3", "2.5", "", false}, {"2.5.0", "2.5", "", true},
		{"2.10.5", "2.9", "", true}, {"3.3.0", "3.3.2", "", false}, {"3.3.2", "3.3.2", "", true}, {"2.1.0", "2.1.1", "", false},
	} {
		assert.Equal(t, test.want, numbers(test.release).has(test.since, test.until), test)
	}
}

// TestReleaseHasItsOperationsAlone sends requests that other releases know.
func TestReleaseHasItsOperationsAlone(t *testing.T) {
	t.Parallel()
	old := NewServer(WithVersion("2.3.4"), WithSampleDAGs())
	for path, want := range map[string]int{
		"/datasets": http.StatusNotFound, "/dags?order_by=dag_id": http.StatusOK, "/dags?fields=dag_id": http.StatusBadRequest, "/pools": http.StatusOK,
	} {
		status, _ := call(old, "GET", path, "")
		assert.Equal(t, want, status, path)
	}
	_, pool := call(old, "GET", "/pools/default_pool", "")
	assert.NotContains(t, pool, "include_deferred", "since 2.7")
	status, _ := call(old, "POST", "/pools", `{"name": "p", "slots": 1, "include_deferred": true}`)
	assert.Equal(t, http.StatusBadRequest, status, "a field of a later release")

	three := NewServer(WithVersion("3.0.6"), WithSampleDAGs())
	_, body := send3(three, "GET", "/connections", "")
	assert.NotContains(t, string(body), "team_name", "since 3.2")
	status, body = send3(three, "POST", "/pools", `{"name": "p", "slots": 1, "team_name": "t"}`)
	assert.Equal(t, http.StatusUnprocessableEntity, status, "%s", body)
}

func TestAirflow3DoesNotPlay(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithSampleDAGs())
	seen := 0
	for _, r := range s.routes {
		if r.serve != nil {
			continue
		}
		seen++
		var path []string
		for _, segment := range r.segments {
			if isParameter(segment) {
				segment = "1"
			}
			path = append(path, segment)
		}
		status, body := send3(s, r.method, "/"+strings.Join(path, "/"), "")
		assert.Equal(t, http.StatusNotImplemented, status, r.path)
		assert.Contains(t, string(body), "airflowtest does not play "+r.method)
	}
	assert.Len(t, NotPlayed(), seen)
	for _, query := range []string{"cursor=&order_by=state", "order_by=id&order_by=state", "conf_contains=x"} {
		status, body := send3(s, "GET", "/dags/~/dagRuns?"+query, "")
		assert.Equal(t, http.StatusNotImplemented, status, "%s: %s", query, body)
	}
	status, _ := send3(s, "GET", "/dags/~/dagRuns?unknown=1&execution_date_gte=2026-01-01T00:00:00Z", "")
	assert.Equal(t, http.StatusOK, status, "Airflow 3 ignores what it does not know")
}

func TestAirflow3Tokens(t *testing.T) {
	t.Parallel()
	clock := NewClock(noon())
	s := NewServer(WithVersion("3.3.2"), WithClock(clock), WithToken("fixed", "viewer"))
	login := func(path, body string) (int, string) {
		r := httptest.NewRequest("POST", path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		var token struct {
			AccessToken string `json:"access_token"`
		}
		_ = json.Unmarshal(w.Body.Bytes(), &token)
		return w.Code, token.AccessToken
	}
	get := func(token string) (int, string) {
		r := httptest.NewRequest("GET", "/api/v2/connections", nil)
		r.Header.Set("Authorization", "Bearer "+token)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
	status, day := login("/auth/token", `{"username": "admin", "password": "admin"}`)
	require.Equal(t, http.StatusCreated, status)
	assert.Len(t, strings.Split(day, "."), 3, "a JWT")
	_, hour := login("/auth/token/cli", `{"username": "admin", "password": "admin"}`)
	status, _ = login("/auth/token", `{"username": "admin", "password": "wrong"}`)
	assert.Equal(t, http.StatusUnauthorized, status)
	check := func(token string, want int, text string) {
		t.Helper()
		status, body := get(token)
		assert.Equal(t, want, status)
		assert.Contains(t, body, text)
	}
	check(day, http.StatusOK, "connections")
	check("fixed", http.StatusForbidden, `{"detail":"Forbidden"}`)
	check("other", http.StatusForbidden, `{"detail":"Invalid JWT token"}`)
	clock.Advance(2 * time.Hour)
	check(hour, http.StatusUnauthorized, `{"detail":"Token Expired"}`)
	check(day, http.StatusOK, "connections")
	s.Fail(Fault{Kind: ExpireLogin, Times: 1})
	check(day, http.StatusForbidden, "Invalid JWT token")
	check(day, http.StatusForbidden, "Invalid JWT token")
}

func TestAirflow3Faults(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithSampleDAGs(), WithBadRow("pools", "bad"), WithPool(gen.Pool{Name: "bad", Slots: 1}))
	s.Fail(Fault{Route: "GET /dags/{dag_id}", Times: 1, Page: PageNotFound})
	s.Fail(Fault{Route: "/auth/fab/v1/users", Times: 1, Status: http.StatusTeapot})
	s.Fail(Fault{Route: "/api/v2/dags/hello/tasks", Times: 1, Status: http.StatusTeapot})
	s.Fail(Fault{Route: "get_version", Times: 1, Page: PageOops})
	for _, test := range []struct {
		path string
		want int
		text string
	}{
		{"/dags/hello", http.StatusNotFound, `{"detail":"`}, {"/dags/hello", http.StatusOK, "is_stale"},
		{"/auth/fab/v1/users", http.StatusTeapot, ""}, {"/auth/fab/v1/users", http.StatusOK, "total_entries"},
		{"/dags/failing/tasks", http.StatusOK, "upstream"}, {"/dags/hello/tasks", http.StatusTeapot, ""},
		{"/version", http.StatusInternalServerError, "Internal Server Error"}, {"/pools", http.StatusInternalServerError, "Internal Server Error"},
	} {
		status, body := send3(s, "GET", test.path, "")
		assert.Equal(t, test.want, status, "%s: %s", test.path, body)
		assert.Contains(t, strings.Replace(string(body), "downstream", "upstream", 1), test.text, test.path)
	}
}
