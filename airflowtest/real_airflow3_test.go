package airflowtest

import (
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tokens has the tokens of the users of an Airflow 3.
type tokens struct {
	mu    sync.Mutex
	known map[string]string
}

// login returns a token, or the response that rejects the credentials.
func (s testServer) login(t *testing.T, user, password string) (token string, resp *http.Response, body []byte) {
	t.Helper()
	s.airflow3.mu.Lock()
	defer s.airflow3.mu.Unlock()
	if token = s.airflow3.known[user]; token != "" {
		return token, nil, nil
	}
	credentials, err := json.Marshal(map[string]string{"username": user, "password": password})
	require.NoError(t, err)
	e := exchange{method: http.MethodPost, path: "/auth/token", body: string(credentials)}
	resp, body = e.sendTo(t, s.base, nil)
	var result struct {
		AccessToken string `json:"access_token"`
	}
	if resp.StatusCode != http.StatusCreated || json.Unmarshal(body, &result) != nil {
		return "", resp, body
	}
	if !strings.Contains(user, "airflowtest") { // the password of such a user can change
		s.airflow3.known[user] = result.AccessToken
	}
	return result.AccessToken, nil, nil
}

// sendAirflow3 sends what the exchange is in Airflow 3. The user gets a token first. If the server rejects the credentials, this is
// the response.
func (s testServer) sendAirflow3(t *testing.T, e exchange, values *strings.Replacer) (*http.Response, []byte) {
	t.Helper()
	e = e.inAirflow3(values)
	user, password := s.username, s.password
	if e.user != "" {
		user, password = values.Replace(e.user), values.Replace(e.user)
	}
	e.path = s.withAssetIDs(t, e.path)
	e.body = s.withAssetIDs(t, e.body)
	if strings.Contains(e.path, "{backfill}") {
		e.path = strings.ReplaceAll(e.path, "{backfill}", s.latestBackfill(t))
	}
	token := ""
	if e.user != "nobody" {
		var resp *http.Response
		var body []byte
		if token, resp, body = s.login(t, user, password); resp != nil {
			return resp, body
		}
	}
	return e.sendTo(t, s.base, func(r *http.Request) {
		if token != "" {
			r.Header.Set("Authorization", "Bearer "+token)
		}
	})
}

// withAssetIDs replaces {data} and {other} by the IDs of two assets.
func (s testServer) withAssetIDs(t *testing.T, text string) string {
	t.Helper()
	for placeholder, uri := range map[string]string{"{data}": "sample://data/", "{other}": "sample://other/"} {
		if !strings.Contains(text, placeholder) {
			continue
		}
		_, body := s.call(t, http.MethodGet, "/assets?uri_pattern="+uri)
		var list struct {
			Assets []struct {
				ID  json.Number
				URI string
			}
		}
		require.NoError(t, json.Unmarshal([]byte(body), &list))
		for _, a := range list.Assets {
			if a.URI == uri {
				text = strings.ReplaceAll(text, placeholder, a.ID.String())
			}
		}
	}
	return text
}

// latestBackfill returns the ID of the latest backfill of paused_daily.
func (s testServer) latestBackfill(t *testing.T) string {
	t.Helper()
	_, body := s.call(t, http.MethodGet, "/backfills?dag_id=paused_daily&order_by=-id&limit=1")
	var list struct {
		Backfills []struct{ ID json.Number }
	}
	require.NoError(t, json.Unmarshal([]byte(body), &list))
	require.NotEmpty(t, list.Backfills)
	return list.Backfills[0].ID.String()
}

// sendTo sends the request as it is. Of the headers, only those of the exchange replace credentials.
func (e exchange) sendTo(t *testing.T, base string, authenticate func(*http.Request)) (*http.Response, []byte) {
	t.Helper()
	request, err := http.NewRequest(e.method, base+e.path, strings.NewReader(e.body))
	require.NoError(t, err)
	request.Close = true // a server may close an idle connection at any time
	if authenticate != nil {
		authenticate(request)
	}
	request.Header.Set("Accept", "application/json")
	if e.body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for name, value := range e.header {
		request.Header.Set(name, value)
		if value == "" {
			request.Header.Del(name)
		}
	}
	resp, err := http.DefaultTransport.RoundTrip(request) // does not follow redirects
	require.NoError(t, err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp, b
}

// inAirflow3 returns the request with its placeholders replaced, and with the names of Airflow 3.
func (e exchange) inAirflow3(values *strings.Replacer) exchange {
	e.path, e.body = values.Replace(e.path), values.Replace(e.body)
	path, query, hasQuery := strings.Cut(e.path, "?")
	for from, to := range map[string]string{
		"/health": "/monitor/health", "/setNote": "", "/upstreamDatasetEvents": "/upstreamAssetEvents",
	} {
		if strings.HasSuffix(path, from) && path != "/variables"+from {
			path = strings.TrimSuffix(path, from) + to
		}
	}
	path = regexp.MustCompile("^/datasets").ReplaceAllString(path, "/assets")
	if regexp.MustCompile("^/(users|roles|permissions)(/|$)").MatchString(path) {
		path = "/auth/fab/v1" + path
	}
	if !strings.HasPrefix(path, "/api") && !strings.HasPrefix(path, "/auth/") && path != "/elsewhere" {
		path = "/api/v2" + path
	}
	rename := func(text string) string {
		return strings.NewReplacer("execution_date", "logical_date", "next_dagrun_create_after", "next_dagrun_run_after").Replace(text)
	}
	if e.path = path; hasQuery {
		e.path += "?" + rename(query)
	}
	e.body = rename(e.body)
	if e.method == http.MethodPost && strings.HasSuffix(path, "/dagRuns") && strings.HasPrefix(e.body, `{"`) && !strings.Contains(e.body, `"logical_date"`) {
		e.body = strings.Replace(e.body, "{", `{"logical_date": null, `, 1)
	}
	return e
}

// TestRealAirflow3 compares the responses of a real Airflow 3 with those of airflowtest.
func TestRealAirflow3(t *testing.T) {
	theirs := anyRealServer(t)
	if theirs.airflow3 == nil {
		t.Skip("the real server is an Airflow 2")
	}
	compared := 0
	for _, g := range append(groups(), airflow3Groups()...) {
		t.Run(g.name, func(t *testing.T) {
			ours, values := g.begin(t, theirs)
			for _, e := range g.exchanges {
				want, wantBody := theirs.send(t, e, values)
				theirs.remove(t, e, want, wantBody)
				got, gotBody := ours.send(t, e, values)
				t.Run(e.name, func(t *testing.T) {
					if why := unlikeRealAirflow3()[e.name]; why != "" {
						t.Skip(why)
					}
					if strings.Contains(e.name, `\x00`) {
						t.Skip("PostgreSQL stores no NUL")
					}
					if got.StatusCode == http.StatusNotImplemented && strings.Contains(string(gotBody), "airflowtest does not play") {
						t.Skipf("%s", gotBody)
					}
					compared++
					compareAirflow3(t, want, wantBody, got, gotBody)
				})
			}
		})
	}
	t.Logf("%d exchanges compared", compared)
}

// unlikeRealAirflow3 names exchanges in which the server deliberately differs from a real one, with the reason.
func unlikeRealAirflow3() map[string]string {
	return map[string]string{
		" POST /users {}":                                            "the missing fields are in alphabetical order",
		"{run}  /variables?limit=1&offset=999999 ":                   "a real server remembers the roles of a user for 30 seconds",
		"long note":                                                  "SQLite does not check the length, PostgreSQL does",
		"  /config?section=core ":                                    "a real server does not find sections of its defaults",
		"  /config?section=api ":                                     "a real server does not find sections of its defaults",
		"viewer PUT /parseDagFile/abc ":                              "operations need the permissions that they need in Airflow 2",
		"public PUT /parseDagFile/abc ":                              "operations need the permissions that they need in Airflow 2",
		"  /assets/{data} ":                                          "the asset of the real server has an extra and other events",
		"viewer  /assets/{data} ":                                    "the asset of the real server has an extra and other events",
		"  /permissions?order_by=name ":                              "the order of permissions has no effect",
		"  /dagWarnings?warning_type=nope ":                          "an unknown kind of warnings matches none",
		"  /dags/paused/dagRuns/{run}/taskInstances/nothing/logs/0 ": "the line has no time",
		` POST /datasets/events {"dataset_uri": "nope", "extra": [1, {"a": null}]}`:              "the missing fields come last",
		` POST /datasets/events {"dataset_uri": "nope", "extra": null}`:                          "the missing fields come last",
		` POST /datasets/events {"dataset_uri": "sample://other/", "extra": {"n": {"x": 1.50}}}`: "numbers are repeated as they were sent",
		" PATCH /dags/hello/dagRuns/{run}/taskInstances/greet/-1 {}":                             "the index -1 is that of a task that is not mapped",
	}
}

// compareAirflow3 fails if the responses differ in status code, headers, errors or the shape of the JSON.
func compareAirflow3(t *testing.T, want *http.Response, wantBody []byte, got *http.Response, gotBody []byte) {
	t.Helper()
	require.Equal(t, want.StatusCode, got.StatusCode, "theirs: %s\nours: %s", wantBody, gotBody)
	for _, name := range []string{"Content-Type", "Www-Authenticate", "Allow", "Cache-Control"} {
		assert.Equal(t, want.Header.Values(name), got.Header.Values(name), name)
	}
	assert.Equal(t, destination(t, want), destination(t, got), "Location")
	switch kind := want.Header.Get("Content-Type"); {
	case len(wantBody) == 0 || len(gotBody) == 0:
		assert.Equal(t, string(wantBody), string(gotBody))
	case strings.HasPrefix(kind, "text/html"):
	case !strings.HasPrefix(kind, "application/json"):
		assert.Equal(t, len(wantBody) == 0, len(gotBody) == 0)
	case want.StatusCode >= 400:
		assert.Equal(t, withoutID(decodeJSON(t, wantBody)), withoutID(decodeJSON(t, gotBody)))
	case strings.Contains(string(wantBody), `"total_entries":`) || strings.HasSuffix(want.Request.URL.Path, "/details"):
		// The first rows of lists and the default arguments of DAGs are others.
		assert.Empty(t, differences("", decodeJSON(t, wantBody), decodeJSON(t, gotBody)))
	default:
		assert.Equal(t, shape(decodeJSON(t, wantBody)), shape(decodeJSON(t, gotBody)))
	}
}

// withoutID removes random IDs from errors: of the database, and of task instances.
func withoutID(body any) any {
	fields, _ := body.(map[string]any)
	if text, ok := fields["detail"].(string); ok {
		fields["detail"] = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`).ReplaceAllString(text, "ID")
	}
	if detail, ok := fields["detail"].(map[string]any); ok {
		if message, ok := detail["message"].(string); ok {
			detail["message"] = regexp.MustCompile(`ID \w+`).ReplaceAllString(message, "ID")
		}
	}
	return body
}
