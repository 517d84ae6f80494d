package airflowtest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// logIn logs in through the form and returns a client with the session.
func logIn(t *testing.T, s *Server, jar http.CookieJar) {
	t.Helper()
	c := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	form, err := c.Get(s.URL() + "/login/")
	require.NoError(t, err)
	defer form.Body.Close()
	page, err := io.ReadAll(form.Body)
	require.NoError(t, err)
	_, after, _ := strings.Cut(string(page), `type="hidden" value="`)
	token, _, _ := strings.Cut(after, `"`)
	resp, err := c.PostForm(s.URL()+"/login/", url.Values{"csrf_token": {token}, "username": {"admin"}, "password": {"admin"}})
	require.NoError(t, err)
	require.Equal(t, "/home", resp.Header.Get("Location"))
	require.NoError(t, resp.Body.Close())
}

func TestFaultExpiresSession(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		page     Page
		options  []Option
		status   int
		location string
	}{
		"default":     {"", nil, 401, ""},
		"public role": {"", []Option{WithPublicRole(Public)}, 403, ""},
		"redirect":    {PageLoginRedirect, nil, 302, "/login/?next=%2Fhome"},
		"form":        {PageLogin, nil, 200, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := faultServer(t, c.options...)
			jar, err := cookiejar.New(nil)
			require.NoError(t, err)
			logIn(t, s, jar)
			get := func() got {
				r, err := http.NewRequestWithContext(t.Context(), "GET", s.URL()+"/api/v1/dags/etl", nil)
				require.NoError(t, err)
				for _, cookie := range jar.Cookies(r.URL) {
					r.AddCookie(cookie)
				}
				return roundTrip(http.DefaultTransport, r)
			}
			fault := s.Fail(Fault{Kind: ExpireLogin, Page: c.page, Times: 1, Skip: 1})
			assert.Equal(t, 200, fetch(t, s, "GET", "/api/v1/dags/etl", "").status, "Basic credentials do not expire")
			assert.Contains(t, get().body, "dag_id")
			for range 2 {
				g := get()
				assert.Equal(t, c.status, g.status)
				assert.NotContains(t, g.body, "dag_id")
				assert.Equal(t, c.location, g.header.Get("Location"))
			}
			assert.Equal(t, 1, fault.Count())
			logIn(t, s, jar)
			assert.Contains(t, get().body, "dag_id")
		})
	}
}

func TestFaultExpiresToken(t *testing.T) {
	t.Parallel()
	s := faultServer(t, WithTokenEndpoint(time.Hour), WithToken("fixed", "viewer"), WithToken("next", "viewer"))
	issue := func() string {
		var issued struct {
			AccessToken string `json:"access_token"`
		}
		require.NoError(t, json.Unmarshal([]byte(fetch(t, s, "POST", "/token", "").body), &issued))
		return issued.AccessToken
	}
	get := func(token string) got {
		r, err := http.NewRequestWithContext(t.Context(), "GET", s.URL()+"/api/v1/dags/etl", nil)
		require.NoError(t, err)
		r.Header.Set("Authorization", "Bearer "+token)
		return roundTrip(http.DefaultTransport, r)
	}
	token := issue()
	assert.Equal(t, 200, get(token).status)
	s.Fail(Fault{Kind: ExpireLogin, Route: "get_dag", Times: 2})
	for range 2 {
		assert.Equal(t, 401, get(token).status)
	}
	assert.Equal(t, 401, get("fixed").status)
	assert.Equal(t, 401, get("fixed").status)
	assert.Equal(t, 200, get("next").status)
	assert.Equal(t, 200, get(issue()).status)
	assert.Empty(t, s.Requests()[2].User)
}

func TestMaintenanceOfLogin(t *testing.T) {
	t.Parallel()
	s := faultServer(t)
	s.Fail(Fault{Route: "GET /login/", Page: PageMaintenance, Times: 1})
	s.Fail(Fault{Route: "/login/", Page: PageMaintenanceUnavailable, Header: http.Header{"Retry-After": {"3"}}, Times: 1})
	g := fetch(t, s, "GET", "/login/", "")
	assert.Equal(t, 200, g.status)
	assert.Contains(t, g.body, "maintenance")
	g = fetch(t, s, "POST", "/login/", "")
	assert.Equal(t, []any{503, "3"}, []any{g.status, g.header.Get("Retry-After")})
	assert.Contains(t, fetch(t, s, "GET", "/login/", "").body, "csrf_token")
}

func TestFaultOfLoginInAirflow3(t *testing.T) {
	t.Parallel()
	s := NewServer(WithVersion("3.3.2"), WithTokenEndpoint(time.Hour))
	login := func() int {
		r := httptest.NewRequest("POST", "/auth/token", strings.NewReader(`{"username": "admin", "password": "admin"}`))
		r.Header.Set("Content-Type", "application/json")
		recorder := httptest.NewRecorder()
		s.ServeHTTP(recorder, r)
		return recorder.Code
	}
	fault := s.Fail(Fault{Route: "POST /auth/token", Page: PageNginxBadGateway, Times: 1})
	assert.Equal(t, []int{502, 201}, []int{login(), login()})
	assert.Equal(t, 1, fault.Count())
	for route, why := range map[string]string{
		"GET /auth/token": "the path has no method GET, but POST", "/token": "a server of Airflow 3 has no path /token, but /auth/token",
	} {
		assert.PanicsWithValue(t, "airflowtest: invalid Fault: in the Route \""+route+"\": "+why, func() { s.Fail(Fault{Route: route, Status: 503}) })
	}
	assert.Panics(t, func() { s.Fail(Fault{Kind: ExpireLogin, Route: "/auth/token"}) })
	assert.Panics(t, func() { NewServer().Fail(Fault{Route: "/auth/token", Status: 503}) })
}
