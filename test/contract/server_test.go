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

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is generous: a real scheduler on a busy machine takes its time.
const patience = 3 * time.Minute

// server is what the suite runs against.
type server struct {
	url                    string
	tokens                 string // the URL that hands them out
	user, password         string
	viewer, viewerPassword string
	parse                  func() // has the files of DAGs read again, where that does not happen by itself
	fake                   *airflowtest.Server
}

func open(t *testing.T) server {
	t.Helper()
	if url := os.Getenv("AIRFLOW_TEST_BASE_URL"); url != "" {
		return realServer(t, url)
	}
	return inMemory(t, airflowtest.WithConfig("webserver", "expose_config", "True"), airflowtest.WithConnectionTest(testConnection))
}

// testConnection knows the types that the suite tests.
func testConnection(c client.ConnectionCreate) error {
	if c.ConnType != "sqlite" {
		return errors.New("unknown type " + c.ConnType)
	}
	return nil
}

// openSmallPages gives a server that hands out at most seven rows, however many are asked for. Nor does it show its
// configuration or, since Airflow 2.7, test connections.
func openSmallPages(t *testing.T) server {
	t.Helper()
	if os.Getenv("AIRFLOW_TEST_BASE_URL") == "" {
		return inMemory(t, airflowtest.WithMaximumPageLimit(7))
	}
	url := os.Getenv("AIRFLOW_TEST_SMALL_PAGES_URL")
	require.NotEmpty(t, url, "AIRFLOW_TEST_BASE_URL is set: set AIRFLOW_TEST_SMALL_PAGES_URL too")
	return realServer(t, url)
}

func realServer(t *testing.T, url string) server {
	t.Helper()
	s := server{
		url: url, tokens: server{url: url}.root() + "/token",
		user: os.Getenv("AIRFLOW_TEST_USERNAME"), password: os.Getenv("AIRFLOW_TEST_PASSWORD"),
		viewer: os.Getenv("AIRFLOW_TEST_VIEWER_USERNAME"), viewerPassword: os.Getenv("AIRFLOW_TEST_VIEWER_PASSWORD"),
	}
	require.NotEmpty(t, s.user, "AIRFLOW_TEST_USERNAME")
	require.NotEmpty(t, s.viewer, "AIRFLOW_TEST_VIEWER_USERNAME")
	return s
}

// inMemory tells whether the server is an airflowtest.
func (s server) inMemory() bool { return s.parse != nil }

func inMemory(t *testing.T, options ...airflowtest.Option) server {
	t.Helper()
	broken := airflowtest.WithImportError("/opt/airflow/dags/broken.py", "ModuleNotFoundError: No module named 'a_module_that_does_not_exist'\n")
	plugin := airflowtest.WithPlugin(client.Plugin{
		Name: "samples", Source: "sample_links.py", AppbuilderMenuItems: []json.RawMessage{[]byte(`{"href": "https://example.com/manual"}`)},
	})
	fake := airflowtest.New(t, append([]airflowtest.Option{airflowtest.WithDAG(files()...), broken, plugin, airflowtest.WithTokenEndpoint(time.Second)}, options...)...)
	return server{
		url: fake.URL(), tokens: fake.URL() + "/token", user: "admin", password: "admin", viewer: "viewer", viewerPassword: "viewer", fake: fake,
		parse: func() {
			for _, dag := range files() {
				fake.AddDAG(dag)
			}
		},
	}
}

// files are DAGs like those that a real server of the suite has, in test/airflow/dags, as far as the suite looks at them.
func files() []airflowtest.DAG {
	dags := airflowtest.SampleDAGs()
	for i := range dags {
		if dags[i].ID == "hello" {
			dags[i].Source = "import json\n\ndef greet(**context):\n    pass\n"
			dags[i].Tasks[0].Log = greeting
		}
	}
	dags = slices.Concat(dags, filesWithTasks(), filesWithAssets(), filesWithXComs(), filesOfOddDAGs())
	return append(dags,
		airflowtest.DAG{ID: "paused_delta", Paused: true},
		airflowtest.DAG{ID: "paused_relative", Paused: true},
		airflowtest.DAG{ID: "unpooled", Paused: true, Tasks: []airflowtest.Task{{ID: "stuck", Pool: "no_such_pool"}}},
		airflowtest.DAG{ID: "params", Params: []byte(`{"count": {"value": 3, "description": null, "schema": {"type": "integer"}}}`)},
	)
}

// admin is a client that may do everything.
func (s server) admin(t *testing.T, options ...client.Option) *client.Client {
	t.Helper()
	return s.as(t, s.user, s.password, options...)
}

func (s server) as(t *testing.T, user, password string, options ...client.Option) *client.Client {
	t.Helper()
	c, err := client.New(s.url, append([]client.Option{client.WithAuth(s.method(t, user, password))}, options...)...)
	require.NoError(t, err)
	return c
}

// method says who is calling in the way that AIRFLOW_TEST_AUTH names. All of the suite goes that way.
func (s server) method(t *testing.T, user, password string) auth.Method {
	t.Helper()
	switch name := os.Getenv("AIRFLOW_TEST_AUTH"); name {
	case "", "basic":
		return auth.Basic(user, password)
	case "session":
		return auth.Session(user, password)
	case "kerberos":
		return s.ticket(user, password)
	case "bearer":
		return s.bearer(user, password, nil)
	default:
		require.FailNow(t, "unknown AIRFLOW_TEST_AUTH", name)
		return nil
	}
}

// scheme is what that way is called in errors and reports.
func scheme() string {
	switch name := os.Getenv("AIRFLOW_TEST_AUTH"); name {
	case "":
		return "basic"
	case "kerberos":
		return "Kerberos"
	default:
		return name
	}
}

// start gives what nearly every test begins with: a server, an admin of it, and a context.
func start(t *testing.T) (context.Context, *client.Client) {
	t.Helper()
	return within(t), open(t).admin(t)
}

func within(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	return ctx
}

// name makes an id that no other test, and no other run of this one, has.
func name(t *testing.T) string {
	t.Helper()
	return "test__" + strings.ReplaceAll(t.Name(), "/", ".") + "__" + rand.Text()[:10]
}

// trigger makes a run that is gone when the test ends.
func trigger(ctx context.Context, t *testing.T, c *client.Client, dagID string, options *client.TriggerOptions) *client.TriggeredRun {
	t.Helper()
	run, err := c.DAGRuns.Trigger(ctx, dagID, options)
	require.NoError(t, err)
	removeLater(t, c, dagID, run.DAGRunID)
	return run
}

// removeLater deletes runs when the test ends. One that is not there is no matter. Runs that the scheduler works on are
// left to end first: it dies when one vanishes under its hands (seen on 2.11.2).
func removeLater(t *testing.T, c *client.Client, dagID string, runIDs ...string) {
	t.Helper()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), patience)
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

// each calls f for all items, a few at a time.
func each[T any](items []T, f func(T)) {
	var wg sync.WaitGroup
	free := make(chan struct{}, 8)
	for _, item := range items {
		free <- struct{}{}
		wg.Go(func() {
			defer func() { <-free }()
			f(item)
		})
	}
	wg.Wait()
}

// fast makes waiting for a run of a second not take ten.
var fast = &client.WaitOptions{MinInterval: 200 * time.Millisecond, MaxInterval: time.Second}
