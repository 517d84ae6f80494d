package airflowtest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/gen"
)

// testServer is one of two servers that get the same requests.
type testServer struct {
	base               string
	username, password string // of the admin
	airflow3           *tokens
}

func (s testServer) send(t *testing.T, e exchange, values *strings.Replacer) (*http.Response, []byte) {
	t.Helper()
	if s.airflow3 != nil {
		return s.sendAirflow3(t, e, values)
	}
	if e.user == "" {
		return e.send(t, s.base, s.username, s.password, values)
	}
	user := values.Replace(e.user)
	return e.send(t, s.base, user, user, values)
}

// realServer returns the real Airflow 2 in the environment variables.
func realServer(t *testing.T) testServer {
	t.Helper()
	if strings.HasPrefix(realVersion(), "3.") {
		t.Skip("see TestRealAirflow3")
	}
	return anyRealServer(t)
}

// realServerSince returns the real Airflow 2 in the environment variables if it has a release, or a newer one.
func realServerSince(t *testing.T, since string) testServer {
	t.Helper()
	if numbers(realVersion()).isBefore(since) {
		t.Skipf("the requests need Airflow %s", since)
	}
	return realServer(t)
}

// anyRealServer returns the real server in the environment variables, which can have any release.
func anyRealServer(t *testing.T) testServer {
	t.Helper()
	s := played(realVersion(), os.Getenv("AIRFLOW_TEST_BASE_URL"), os.Getenv("AIRFLOW_TEST_USERNAME"), os.Getenv("AIRFLOW_TEST_PASSWORD"))
	if s.base == "" || s.username == "" || s.password == "" {
		t.Skip("to compare with a real server with the sample DAGs, set AIRFLOW_TEST_BASE_URL, AIRFLOW_TEST_USERNAME and AIRFLOW_TEST_PASSWORD")
	}
	s.base = strings.TrimSuffix(strings.TrimSuffix(s.base, "/"), prefix)
	return s
}

// played returns a server of a release.
func played(version, base, username, password string) testServer {
	s := testServer{base: base, username: username, password: password}
	if strings.HasPrefix(version, "3.") {
		s.airflow3 = &tokens{known: map[string]string{}}
	}
	return s
}

// realVersion returns the release of the real server.
func realVersion() string { return cmp.Or(os.Getenv("AIRFLOW_TEST_VERSION"), "2.11.2") }

// newFake returns a server of the newest Airflow 2 that is like a real one with the sample DAGs.
func newFake(t *testing.T, username, password string, more ...DAG) testServer {
	t.Helper()
	return newFakeOf(t, "2.11.2", username, password, more...)
}

// newFakeOf returns a server that plays a release.
func newFakeOf(t *testing.T, version, username, password string, more ...DAG) testServer {
	t.Helper()
	dags := append(SampleDAGs(), more...)
	for i := range dags {
		dags[i].Source = "# A line.\n"
		if numbers(version).isBefore("2.4") { // which has no assets
			dags[i].Assets = nil
			for j := range dags[i].Tasks {
				dags[i].Tasks[j].Outlets = nil
			}
		}
		if strings.HasPrefix(version, "3.") {
			dags[i].StartDate = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC) // as those of the real server
		}
	}
	s := New(t, WithVersion(version), WithDAG(dags...), WithImportError("/opt/airflow/dags/broken.py", "Traceback"), WithUser(username, password, Admin),
		WithUser("op", "op", Op), WithUser("user", "user", User), WithUser("viewer", "viewer", Viewer), WithUser("public", "public", Public),
		WithConfig("webserver", "expose_config", "True"), WithPlugin(samplePluginOf(numbers(version))), WithConnectionTest(func(c gen.ConnectionCreate) error {
			if c.ConnType != "sqlite" {
				return errors.New("unknown type " + c.ConnType)
			}
			return nil
		}))
	return played(version, s.URL(), username, password)
}

// samplePlugin sets the fields that the plugin of a real server with the sample DAGs sets.
func samplePlugin() gen.Plugin {
	return gen.Plugin{
		Name: "samples", Source: "samples.py", OperatorExtraLinks: []string{"<link>"},
		AppbuilderMenuItems: []json.RawMessage{[]byte(`{"category": "Samples", "href": "https://example.com", "name": "Manual"}`)},
	}
}

// begin starts the server in memory for a group, and sends what comes before the exchanges to both servers. It also returns the values
// of the placeholders.
func (g group) begin(t *testing.T, theirs testServer) (ours testServer, values *strings.Replacer) {
	t.Helper()
	ours = newFakeOf(t, realVersion(), theirs.username, theirs.password, g.dags()...)
	values = placeholders(time.Now())
	for _, e := range g.before {
		e.body = bodyFor(numbers(realVersion()), e.body)
		for _, s := range []testServer{theirs, ours} {
			resp, body := s.send(t, e, values)
			require.Equal(t, http.StatusOK, resp.StatusCode, "%s", body)
			s.remove(t, e, resp, body)
		}
	}
	return ours, values
}

// placeholders replaces the placeholders of exchanges. The dates are years ago and differ in each call.
func placeholders(start time.Time) *strings.Replacer {
	pairs := []string{"{run}", fmt.Sprintf("airflowtest_%d", start.UnixMicro()), "{RUN}", fmt.Sprintf("AIRFLOWTEST_%d", start.UnixMicro())}
	for i := range 3 {
		date := isoformat(start.AddDate(-20, 0, i).UTC().Truncate(time.Second).Add(123456 * time.Microsecond))
		pairs = append(pairs, fmt.Sprintf("{date%d}", i+1), strings.Replace(date, "+00:00", "Z", 1))
		pairs = append(pairs, fmt.Sprintf("{spaced%d}", i+1), strings.Replace(date, "T", " ", 1))
	}
	from, to := pairs[5], pairs[len(pairs)-3]
	pairs = append(pairs, "{query}", "execution_date_gte="+from+"&execution_date_lte="+to)
	for i := range 3 {
		date := isoformat(start.Add(time.Duration(i-5) * time.Hour).UTC().Truncate(time.Second).Add(123456 * time.Microsecond))
		pairs = append(pairs, fmt.Sprintf("{new%d}", i+1), strings.Replace(date, "+00:00", "Z", 1), fmt.Sprintf("{newt%d}", i+1), date)
	}
	pairs = append(pairs, "{alone}", `"include_upstream": false, "include_downstream": false, "include_future": false, "include_past": false`)
	pairs = append(pairs, "{filter}", fmt.Sprintf(`"execution_date_gte": %q, "execution_date_lte": %q`, from, to))
	return strings.NewReplacer(pairs...)
}

// remove deletes what an exchange created when the test ends. It waits until a run has ended or its DAG is paused,
// because deleting a running DAG run crashes the scheduler of a real server. The response of a clear has a run, too,
// but did not create it.
func (s testServer) remove(t *testing.T, e exchange, resp *http.Response, body []byte) {
	t.Helper()
	var created struct {
		DAGID    string `json:"dag_id"`
		DAGRunID string `json:"dag_run_id"`
		Name     string `json:"name"` // of a pool
		Key      string `json:"key"`  // of a variable

		ConnectionID string `json:"connection_id"`
	}
	if e.method != http.MethodPost || strings.HasSuffix(e.path, "/clear") || json.Unmarshal(body, &created) != nil {
		return
	}
	var path string
	switch {
	case created.DAGRunID != "":
		path = "/dags/" + created.DAGID + "/dagRuns/" + url.PathEscape(created.DAGRunID)
	case created.Name != "":
		path = "/pools/" + url.PathEscape(created.Name)
	case created.ConnectionID != "":
		path = "/connections/" + url.PathEscape(created.ConnectionID)
	case created.Key != "":
		path = "/variables/" + url.PathEscape(created.Key)
	default:
		return
	}
	t.Cleanup(func() {
		over := func() bool {
			_, dag := s.call(t, http.MethodGet, "/dags/"+created.DAGID)
			status, run := s.call(t, http.MethodGet, path)
			return regexp.MustCompile(`"is_paused": ?true`).MatchString(dag) || status == http.StatusNotFound ||
				regexp.MustCompile(`"state": ?"(success|failed)"`).MatchString(run)
		}
		if created.DAGRunID != "" {
			require.Eventually(t, over, 2*time.Minute, 200*time.Millisecond, "%s has not ended and was not deleted", path)
		}
		status, body := s.call(t, http.MethodDelete, path)
		assert.Contains(t, []int{http.StatusNoContent, http.StatusNotFound}, status, "%s: %s", path, body)
	})
}

// call sends a request as admin, also after the test has ended.
func (s testServer) call(t *testing.T, method, path string) (int, string) {
	t.Helper()
	resp, body := s.send(t, exchange{method: method, path: path}, strings.NewReplacer())
	return resp.StatusCode, string(body)
}

// TestReal compares the responses of a real server with those of airflowtest.
func TestReal(t *testing.T) {
	theirs := realServer(t)
	known := map[string]bool{}
	for _, user := range []string{"op", "user", "viewer", "public"} {
		resp, _ := theirs.send(t, exchange{user: user, path: "/dags?limit=1"}, strings.NewReplacer())
		known[user] = resp.StatusCode != http.StatusUnauthorized
	}
	played, compared := numbers(realVersion()), 0
	for _, g := range groups() {
		t.Run(g.name, func(t *testing.T) {
			ours, values := g.begin(t, theirs)
			for _, e := range g.exchanges {
				if cannotBeUndone(played, e) {
					continue
				}
				want, wantBody := theirs.send(t, e, values)
				got, gotBody := ours.send(t, e, values)
				theirs.remove(t, e, want, wantBody)
				t.Run(e.name, func(t *testing.T) {
					if why := unlikeReal(played)[e.name]; why != "" {
						t.Skip(why)
					}
					if exists, listed := known[e.user]; listed && !exists {
						t.Skipf("the real server has no user %[1]s with the password %[1]s", e.user)
					}
					compared++
					compareResponses(t, want, wantBody, got, gotBody)
				})
			}
		})
	}
	t.Logf("%d exchanges compared", compared)
}

// TestRealSources compares the effect of the Accept header.
func TestRealSources(t *testing.T) {
	theirs := realServer(t)
	ours := newFakeOf(t, realVersion(), theirs.username, theirs.password)
	tokens := map[testServer]string{}
	for _, s := range []testServer{theirs, ours} {
		var dag struct {
			FileToken string `json:"file_token"`
		}
		_, body := s.send(t, exchange{path: "/dags/hello"}, placeholders(time.Now()))
		require.NoError(t, json.Unmarshal(body, &dag))
		tokens[s] = dag.FileToken
	}
	for _, c := range acceptCases() {
		header := map[string]string{"Accept": c.accept}
		want, wantBody := theirs.send(t, exchange{path: "/dagSources/" + tokens[theirs], header: header}, strings.NewReplacer())
		got, gotBody := ours.send(t, exchange{path: "/dagSources/" + tokens[ours], header: header}, strings.NewReplacer())
		t.Run(c.accept, func(t *testing.T) { compareResponses(t, want, wantBody, got, gotBody) })
	}
}

// TestRealRun compares runs from the trigger to the end.
func TestRealRun(t *testing.T) {
	theirs := realServer(t)
	ours := newFakeOf(t, realVersion(), theirs.username, theirs.password)
	values := placeholders(time.Now())
	for _, dag := range []string{"hello", "failing"} {
		trigger := exchange{method: "POST", path: "/dags/" + dag + "/dagRuns", body: `{"dag_run_id": "{run}", "conf": {"k": "é"}}`}
		want, wantBody := theirs.send(t, trigger, values)
		theirs.remove(t, trigger, want, wantBody)
		got, gotBody := ours.send(t, trigger, values)
		compareResponses(t, want, wantBody, got, gotBody)

		get := exchange{path: "/dags/" + dag + "/dagRuns/{run}"}
		waitUntilEnded := func(s testServer) (resp *http.Response, body []byte) {
			require.Eventually(t, func() bool {
				resp, body = s.send(t, get, values)
				return bytes.Contains(body, []byte(`"success"`)) || bytes.Contains(body, []byte(`"failed"`))
			}, 2*time.Minute, 100*time.Millisecond)
			return resp, body
		}
		want, wantBody = waitUntilEnded(theirs)
		got, gotBody = waitUntilEnded(ours)
		compareResponses(t, want, wantBody, got, gotBody)
		for _, query := range []string{"", "?limit=1", "?limit=0", "?limit=-1", "?offset=5", "?state=upstream_failed", "?pool=nope", "?bogus=1", "?duration_gte=x"} {
			list := exchange{path: get.path + "/taskInstances" + query}
			want, wantBody = theirs.send(t, list, values)
			got, gotBody = ours.send(t, list, values)
			t.Run(dag+" task instances"+query, func(t *testing.T) { compareResponses(t, want, wantBody, got, gotBody) })
		}
		for _, state := range []string{"failed", "success"} {
			set := exchange{method: "PATCH", path: get.path, body: `{"state": "` + state + `"}`}
			want, wantBody = theirs.send(t, set, values)
			got, gotBody = ours.send(t, set, values)
			compareResponses(t, want, wantBody, got, gotBody)
		}
	}
}

// compareResponses fails if the responses differ in status code, headers, errors or the shape of the JSON.
func compareResponses(t *testing.T, want *http.Response, wantBody []byte, got *http.Response, gotBody []byte) {
	t.Helper()
	require.Equal(t, want.StatusCode, got.StatusCode, "theirs: %s\nours: %s", wantBody, gotBody)
	for _, name := range []string{"Content-Type", "Www-Authenticate", "Cache-Control", "X-Robots-Tag"} {
		assert.Equal(t, want.Header.Values(name), got.Header.Values(name), name)
	}
	assert.Equal(t, allowedMethods(want), allowedMethods(got), "Allow")
	assert.Equal(t, destination(t, want), destination(t, got), "Location")
	switch kind := want.Header.Get("Content-Type"); {
	case strings.HasPrefix(kind, "text/html") && want.StatusCode == http.StatusNotAcceptable:
		assert.Equal(t, string(wantBody), string(gotBody))
	case strings.HasPrefix(kind, "text/"):
		assert.Equal(t, len(wantBody) == 0, len(gotBody) == 0)
	case len(wantBody) == 0:
		assert.Empty(t, gotBody)
	case want.StatusCode >= 400:
		assert.Equal(t, inOrder(string(wantBody)), inOrder(string(gotBody)))
	default:
		wantTree, gotTree := decodeJSON(t, wantBody), decodeJSON(t, gotBody)
		assert.Equal(t, shape(wantTree), shape(gotTree))
		if bytes.HasSuffix(wantBody, []byte("\n")) { // every JSON response except the source of a DAG
			assert.Equal(t, string(wantBody), string(indentedJSON(wantTree)), "formatting")
		}
	}
}

func allowedMethods(resp *http.Response) map[string]bool {
	allowed := map[string]bool{}
	for name := range strings.SplitSeq(resp.Header.Get("Allow"), ", ") {
		allowed[name] = true
	}
	return allowed
}

// destination returns the path and query of a redirect.
func destination(t *testing.T, resp *http.Response) string {
	t.Helper()
	target, err := url.Parse(resp.Header.Get("Location"))
	require.NoError(t, err)
	return target.Path + "?" + target.RawQuery
}

func decodeJSON(t *testing.T, body []byte) any {
	t.Helper()
	var tree any
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&tree), "%s", body)
	return tree
}

// shape returns what two responses about different objects have in common: names, types and nulls. It distinguishes
// times from other strings, and times in UTC from those with another offset.
func shape(tree any) any {
	switch tree := tree.(type) {
	case map[string]any:
		fields := map[string]any{}
		for name, value := range tree {
			fields[name] = shape(value)
		}
		return fields
	case []any:
		if len(tree) == 0 {
			return []any{}
		}
		return []any{shape(tree[0])} // the lists of a real server are longer
	case string:
		return regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?`).ReplaceAllString(tree, "TIME") == tree
	case nil:
		return nil
	case json.Number:
		return map[bool]string{true: "float", false: "int"}[strings.Contains(tree.String(), ".")]
	default:
		return fmt.Sprintf("%T", tree)
	}
}
