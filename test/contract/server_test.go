package contract

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/airflow-go/airflow/airflowtest"
	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

func TestMain(m *testing.M) {
	var idle []goleak.Option
	if (server{}).isAirflow3() { // it keeps connections open, and the clients of the tests do so too
		idle = []goleak.Option{goleak.IgnoreAnyFunction("net/http.(*persistConn).readLoop"), goleak.IgnoreAnyFunction("net/http.(*persistConn).writeLoop")}
	}
	goleak.VerifyTestMain(m, idle...)
}

// testTimeout is generous because a real scheduler on a busy machine is slow.
const testTimeout = 8 * time.Minute

// server is the server that the suite runs against.
type server struct {
	url                    string
	tokenURL               string // issues bearer tokens
	user, password         string
	viewer, viewerPassword string
	reparse                func()              // parses the DAG files again; nil for a real server
	fake                   *airflowtest.Server // nil for a real server
}

// connect returns the server of AIRFLOW_TEST_BASE_URL, or a new in-memory one.
func connect(t *testing.T) server {
	t.Helper()
	if url := os.Getenv("AIRFLOW_TEST_BASE_URL"); url != "" {
		return realServer(t, url)
	}
	return newFake(t, airflowtest.WithConfig("webserver", "expose_config", "True"), airflowtest.WithConnectionTest(testConnection))
}

// testConnection succeeds for the only connection type that the suite tests.
func testConnection(c client.ConnectionCreate) error {
	if c.ConnType != "sqlite" {
		return errors.New("unknown connection type " + c.ConnType)
	}
	return nil
}

// connectSmallPages returns a server with at most seven rows per page. It hides its configuration and, since Airflow 2.7, does
// not test connections.
func connectSmallPages(t *testing.T) server {
	t.Helper()
	if os.Getenv("AIRFLOW_TEST_BASE_URL") == "" {
		return newFake(t, airflowtest.WithMaximumPageLimit(7))
	}
	url := os.Getenv("AIRFLOW_TEST_SMALL_PAGES_URL")
	require.NotEmpty(t, url, "AIRFLOW_TEST_BASE_URL needs AIRFLOW_TEST_SMALL_PAGES_URL")
	return realServer(t, url)
}

func realServer(t *testing.T, url string) server {
	t.Helper()
	s := server{
		url: url, tokenURL: server{url: url}.root() + "/token",
		user: os.Getenv("AIRFLOW_TEST_USERNAME"), password: os.Getenv("AIRFLOW_TEST_PASSWORD"),
		viewer: os.Getenv("AIRFLOW_TEST_VIEWER_USERNAME"), viewerPassword: os.Getenv("AIRFLOW_TEST_VIEWER_PASSWORD"),
	}
	require.NotEmpty(t, s.user, "AIRFLOW_TEST_USERNAME")
	require.NotEmpty(t, s.viewer, "AIRFLOW_TEST_VIEWER_USERNAME")
	return s
}

// isAirflow3 reports whether the server runs or plays Airflow 3. The zero value stands for the server of the suite.
func (s server) isAirflow3() bool {
	return strings.HasPrefix(version(), "3.")
}

// version returns the release of the real server, or the one that in-memory servers play. The suite does not know some releases
// of real servers.
func version() string {
	if os.Getenv("AIRFLOW_TEST_BASE_URL") != "" {
		return os.Getenv("AIRFLOW_TEST_VERSION")
	}
	return os.Getenv(playedVariable)
}

// playedVariable sets the release that in-memory servers play. The default is that of package airflowtest.
const playedVariable = "AIRFLOWTEST_VERSION"

// newest returns the newest release with the API of the server.
func (s server) newest() string {
	if s.isAirflow3() {
		return "3.3.2"
	}
	return "2.11.2"
}

// api returns the path of the API below the base URL.
func (s server) api() string {
	if s.isAirflow3() {
		return "/api/v2"
	}
	return "/api/v1"
}

// inAPI returns a path below that of the API of the suite's server.
func inAPI(path string) string { return server{}.api() + path }

// inUsersAPI returns a path below that of the API for users and roles, which the FAB auth manager has in Airflow 3.
func inUsersAPI(path string) string {
	if (server{}).isAirflow3() {
		return "/auth/fab/v1" + path
	}
	return inAPI(path)
}

// isFake reports whether the server is an in-memory one from package airflowtest.
func (s server) isFake() bool { return s.fake != nil }

// newFake starts an in-memory server that stops when the test ends.
func newFake(t *testing.T, options ...airflowtest.Option) server {
	t.Helper()
	broken := airflowtest.WithImportError("/opt/airflow/dags/broken.py", "ModuleNotFoundError: No module named 'a_module_that_does_not_exist'\n")
	plugin := airflowtest.WithPlugin(client.Plugin{
		Name: "samples", Source: "sample_links.py", AppbuilderMenuItems: []json.RawMessage{[]byte(`{"href": "https://example.com/manual"}`)},
	})
	all := []airflowtest.Option{airflowtest.WithDAG(sampleDAGs()...), broken, plugin}
	if !(server{}).isAirflow3() {
		all = append(all, airflowtest.WithTokenEndpoint(time.Second))
	}
	if os.Getenv("AIRFLOW_TEST_BASE_URL") == "" && version() != "" {
		all = append(all, airflowtest.WithVersion(version()))
	}
	fake := airflowtest.New(t, append(all, options...)...)
	fake.FailTask("recovers", "flaky", 1)
	return server{
		url: fake.URL(), tokenURL: fake.URL() + "/token", user: "admin", password: "admin", viewer: "viewer", viewerPassword: "viewer", fake: fake,
		reparse: func() {
			for _, dag := range sampleDAGs() {
				fake.AddDAG(dag)
			}
		},
	}
}

// sampleDAGs returns DAGs like the ones of the real servers, in test/airflow/dags. They have only what the suite checks.
func sampleDAGs() []airflowtest.DAG {
	dags := airflowtest.SampleDAGs()
	for i := range dags {
		if dags[i].ID == "hello" {
			dags[i].StartDate = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
			dags[i].Source = "import json\n\ndef greet(**context):\n    pass\n"
			dags[i].Tasks[0].Log = greeting
		}
	}
	dags = slices.Concat(dags, dagsWithTasks(), dagsWithAssets(), dagsWithXComs(), dagsWithOddIDs(), idleDAGs(), followingDAGs(), []airflowtest.DAG{chattyDAG()})
	return append(dags,
		airflowtest.DAG{ID: "paused_daily", Paused: true, Schedule: "@daily"},
		airflowtest.DAG{ID: "paused_delta", Paused: true},
		airflowtest.DAG{ID: "paused_relative", Paused: true},
		airflowtest.DAG{ID: "unpooled", Tasks: []airflowtest.Task{{ID: "wait", Pool: "no_such_pool"}, {ID: "after", Upstream: []string{"wait"}}}},
		airflowtest.DAG{ID: "params", Params: []byte(`{"count": {"value": 3, "description": null, "schema": {"type": "integer"}}}`)},
	)
}

// admin returns a client of the admin.
func (s server) admin(t *testing.T, options ...client.Option) *client.Client {
	t.Helper()
	return s.as(t, s.user, s.password, options...)
}

// as returns a client of a user.
func (s server) as(t *testing.T, user, password string, options ...client.Option) *client.Client {
	t.Helper()
	c, err := client.New(s.url, append([]client.Option{client.WithAuth(s.authMethod(t, user, password))}, options...)...)
	require.NoError(t, err)
	return c
}

// authMethod returns the authentication method that AIRFLOW_TEST_AUTH selects for the suite.
func (s server) authMethod(t *testing.T, user, password string) auth.Method {
	t.Helper()
	switch name := authName(); name {
	case "basic":
		return auth.Basic(user, password)
	case "session":
		return auth.Session(user, password)
	case "kerberos":
		return s.ticket(user, password)
	case "bearer":
		return s.bearer(user, password, nil)
	case "fab", "simple":
		return auth.Password(user, password)
	default:
		require.FailNow(t, "unknown AIRFLOW_TEST_AUTH", name)
		return nil
	}
}

// authName returns the value of AIRFLOW_TEST_AUTH, or the default for the server of the suite.
func authName() string {
	name := os.Getenv("AIRFLOW_TEST_AUTH")
	switch {
	case name == "" && (server{}).isAirflow3():
		return "fab"
	case name == "":
		return "basic"
	}
	return name
}

// scheme returns the name of this authentication method in errors and reports.
func scheme() string {
	switch name := authName(); name {
	case "kerberos":
		return "Kerberos"
	case "fab", "simple":
		return "password"
	default:
		return name
	}
}

// start returns what nearly every test needs: a context, and a client of the server's admin.
func start(t *testing.T) (context.Context, *client.Client) {
	t.Helper()
	return testContext(t), connect(t).admin(t)
}

// testContext returns a context that ends after testTimeout or with the test.
func testContext(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), testTimeout)
	t.Cleanup(cancel)
	return ctx
}

// uniqueName returns an ID that no other test and no other execution of this test uses.
func uniqueName(t *testing.T) string {
	t.Helper()
	return "test__" + strings.ReplaceAll(t.Name(), "/", ".") + "__" + rand.Text()[:10]
}

// trigger triggers a DAG run and deletes it when the test ends.
func trigger(ctx context.Context, t *testing.T, c *client.Client, dagID string, options *client.TriggerOptions) *client.TriggeredRun {
	t.Helper()
	run, err := c.DAGRuns.Trigger(ctx, dagID, options)
	require.NoError(t, err)
	removeLater(t, c, dagID, run.DAGRunID)
	return run
}

// removeLater deletes DAG runs when the test ends, unless they are already gone. It waits for unfinished runs first: the
// scheduler of Airflow 2.11.2 crashes if a run disappears while it works on it.
func removeLater(t *testing.T, c *client.Client, dagID string, runIDs ...string) {
	t.Helper()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), testTimeout)
		defer cancel()
		each(runIDs, func(id string) {
			if dagID != "paused" {
				_, _ = c.DAGRuns.Wait(ctx, dagID, id, fast)
			}
			if err := c.DAGRuns.Delete(ctx, dagID, id); !errors.Is(err, problem.ErrNotFound) {
				assert.NoError(t, err)
			}
		})
	})
}

// each calls f for all items, at most eight at a time.
func each[T any](items []T, f func(T)) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, 8)
	for _, item := range items {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			f(item)
		})
	}
	wg.Wait()
}

// fast polls often, because the runs of the sample DAGs take about a second.
var fast = &client.WaitOptions{MinInterval: 200 * time.Millisecond, MaxInterval: time.Second}
