package kerberos

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jcmturner/gokrb5/v8/iana/errorcode"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/airflow-go/airflow/auth"
	"github.com/airflow-go/airflow/client"
	"github.com/airflow-go/airflow/problem"
)

// realServer returns the base URL of a server that test/airflow has started with --auth kerberos.
func realServer(t *testing.T) string {
	t.Helper()
	if os.Getenv("AIRFLOW_TEST_KRB5_REALM") == "" {
		t.Skip(`no KDC: run test/airflow/airflow up 2.11.2 --auth kerberos; eval "$(test/airflow/airflow env 2.11.2-kerberos)"`)
	}
	return os.Getenv("AIRFLOW_TEST_BASE_URL")
}

// userEnv returns an environment variable of the test server for alice, victor or bob: PRINCIPAL, PASSWORD, KEYTAB or CCACHE.
func userEnv(name, what string) string {
	return os.Getenv("AIRFLOW_TEST_KRB5_" + strings.ToUpper(name) + "_" + what)
}

// connect returns a client that does not retry.
func connect(t *testing.T, base string, options ...client.Option) *client.Client {
	t.Helper()
	noRetry := client.WithDefaults(client.WithRetry(client.RetryPolicy{MaxAttempts: 1}))
	c, err := client.New(base, append([]client.Option{noRetry}, options...)...)
	require.NoError(t, err)
	return c
}

func connectAs(t *testing.T, base string, method auth.Method) *client.Client {
	t.Helper()
	return connect(t, base, client.WithAuth(method))
}

func list(t *testing.T, c *client.Client) error {
	t.Helper()
	_, err := c.DAGs.List(t.Context(), nil)
	return err
}

func TestRealAirflow(t *testing.T) {
	base := realServer(t)
	for name, method := range map[string]auth.Method{
		"keytab":                       Keytab(userEnv("alice", "PRINCIPAL"), userEnv("alice", "KEYTAB")),
		"keytab of KRB5_CLIENT_KTNAME": Keytab("", ""),
		"cache":                        Cache(userEnv("alice", "CCACHE")),
		"cache of KRB5CCNAME":          Cache(""),
		"password":                     Password("alice", userEnv("alice", "PASSWORD")),
		"service principal":            Password("alice", userEnv("alice", "PASSWORD"), WithSPN("airflow/localhost@EXAMPLE.TEST")),
	} {
		t.Run(name, func(t *testing.T) {
			c := connectAs(t, base, method)
			require.NoError(t, list(t, c))
			run, err := c.DAGRuns.Trigger(t.Context(), "paused", &client.TriggerOptions{Conf: map[string]any{"by": name}})
			require.NoError(t, err)
			require.NoError(t, c.DAGRuns.Delete(t.Context(), "paused", run.DAGRunID))
		})
	}
}

func TestRealConcurrentRequests(t *testing.T) {
	c := connectAs(t, realServer(t), Keytab("", ""))
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() { assert.NoError(t, list(t, c)) })
	}
	wg.Wait()
}

func TestRealRejections(t *testing.T) {
	base := realServer(t)
	hasProblem := func(err error, status int, hint string) {
		t.Helper()
		p, ok := errors.AsType[*problem.Error](err)
		require.True(t, ok, "%v", err)
		assert.Equal(t, status, p.Status)
		assert.Contains(t, p.Hint(), hint)
	}
	hasProblem(list(t, connect(t, base)), http.StatusUnauthorized, "no credentials were sent")
	hasProblem(list(t, connectAs(t, base, Cache("", WithSPN("HTTP/localhost")))), http.StatusUnauthorized, "the service principal in the server's keytab")
	noUser, hint := http.StatusForbidden, "has a user named like the whole principal"
	if strings.HasPrefix(os.Getenv("AIRFLOW_TEST_VERSION"), "2.6.") {
		noUser, hint = http.StatusInternalServerError, "the principal of a Kerberos ticket is not a user"
	}
	hasProblem(list(t, connectAs(t, base, Cache(userEnv("bob", "CCACHE")))), noUser, hint)
	victor := connectAs(t, base, Cache(userEnv("victor", "CCACHE")))
	require.NoError(t, list(t, victor))
	_, err := victor.DAGRuns.Trigger(t.Context(), "paused", nil)
	hasProblem(err, http.StatusForbidden, "that user's permissions")

	hasCode := func(err error, code int32) {
		t.Helper()
		e, ok := errors.AsType[*Error](err)
		require.True(t, ok, "%v", err)
		assert.Equal(t, code, e.Code)
		assert.NotEmpty(t, e.Hint())
		assert.True(t, client.SafeToRetry(err))
	}
	hasCode(list(t, connectAs(t, base, Password("alice", "wrong"))), errorcode.KDC_ERR_PREAUTH_FAILED)
	hasCode(list(t, connectAs(t, base, Password("nobody", "wrong"))), errorcode.KDC_ERR_C_PRINCIPAL_UNKNOWN)
	hasCode(list(t, connectAs(t, strings.Replace(base, "localhost", "127.0.0.1", 1), Cache(""))), errorcode.KDC_ERR_S_PRINCIPAL_UNKNOWN)
	down := Keytab("", "", WithConfig(configWith(t, "kdc", closedAddress(t))))
	hasCode(list(t, connectAs(t, base, down)), 0)
	weak := Keytab("", "", WithConfig(configWith(t, "default_realm", "EXAMPLE.TEST\n default_tkt_enctypes = arcfour-hmac-md5")))
	hasCode(list(t, connectAs(t, base, weak)), errorcode.KDC_ERR_ETYPE_NOSUPP)
}

// configWith writes the configuration of the realm with one value changed, and returns its path.
func configWith(t *testing.T, name, value string) string {
	t.Helper()
	content, err := os.ReadFile(os.Getenv("KRB5_CONFIG"))
	require.NoError(t, err)
	line := regexp.MustCompile(`(?m)^( *` + name + ` = ).*$`)
	require.Regexp(t, line, string(content))
	return writeFile(t, "krb5.conf", line.ReplaceAllString(string(content), "${1}"+value))
}

// relay forwards connections to the KDC and counts them. It can be shut to simulate an unavailable KDC.
type relay struct {
	net.Listener
	count atomic.Int32
	shut  atomic.Bool
}

func newRelay(t *testing.T) *relay {
	t.Helper()
	content, err := os.ReadFile(os.Getenv("KRB5_CONFIG"))
	require.NoError(t, err)
	kdc := regexp.MustCompile(`(?m)^ *kdc = (.*)`).FindStringSubmatch(string(content))[1]
	r := new(relay)
	r.Listener, err = net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			conn, err := r.Accept()
			if err != nil {
				return
			}
			wg.Go(func() { r.forward(conn, kdc) })
		}
	})
	t.Cleanup(func() {
		_ = r.Close()
		wg.Wait()
	})
	return r
}

func (r *relay) forward(conn net.Conn, kdc string) {
	defer func() { _ = conn.Close() }()
	r.count.Add(1)
	if r.shut.Load() {
		return
	}
	upstream, err := net.Dial("tcp", kdc)
	if err != nil {
		return
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		_, _ = io.Copy(upstream, conn)
		_ = upstream.Close()
	})
	_, _ = io.Copy(conn, upstream)
	_ = conn.Close()
	wg.Wait()
}

// bindReal binds a Doer to the server.
func bindReal(t *testing.T, base string, s settings, newSource sourceFunc) *ticketDoer {
	t.Helper()
	u, err := url.Parse(base)
	require.NoError(t, err)
	d, err := bindTo(u, http.DefaultClient, s, newSource)
	require.NoError(t, err)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	return d
}

func get(t *testing.T, d *ticketDoer, target string) (int, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
	require.NoError(t, err)
	resp, err := d.do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}

// A ticket of 40 seconds is renewed before it expires, and the KDC is not contacted before the renewal.
func TestRealRenewal(t *testing.T) {
	base := realServer(t)
	t.Parallel()
	kdc := newRelay(t)
	config := configWith(t, "kdc", kdc.Addr().String())
	content, err := os.ReadFile(config)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(config, []byte(strings.Replace(string(content), "ticket_lifetime = 7d", "ticket_lifetime = 40s", 1)), 0o600))
	d := bindReal(t, base, settings{config: config}, keytabSource("alice", userEnv("alice", "KEYTAB")))
	request := func() {
		t.Helper()
		status, err := get(t, d, base+"/api/v1/dags?limit=1")
		require.NoError(t, err)
		require.Equal(t, http.StatusOK, status)
	}
	request()
	first, connections := d.keeper.current, kdc.count.Load()
	assert.LessOrEqual(t, time.Until(first.till), 41*time.Second)
	for d.keeper.current == first {
		require.Equal(t, connections, kdc.count.Load())
		time.Sleep(200 * time.Millisecond)
		request()
	}
	assert.True(t, time.Now().Before(first.till), "the first ticket must still be valid")
	assert.True(t, d.keeper.current.till.After(first.till))
	assert.Greater(t, kdc.count.Load(), connections)

	// While the KDC is unavailable, the old ticket is used until it expires.
	kdc.shut.Store(true)
	second := d.keeper.current
	for time.Now().Before(second.due.Add(time.Second)) {
		time.Sleep(200 * time.Millisecond)
	}
	request()
	assert.Same(t, second, d.keeper.current)
	for time.Now().Before(second.till) {
		time.Sleep(200 * time.Millisecond)
	}
	_, err = get(t, d, base+"/api/v1/dags?limit=1")
	_, unreachable := errors.AsType[*unreachableError](err)
	assert.True(t, unreachable, "%v", err)
	kdc.shut.Store(false)
	request()
}

// The cache file is maintained by kinit.
func TestRealCache(t *testing.T) {
	base := realServer(t)
	t.Parallel()
	path := filepath.Join(t.TempDir(), "cc")
	kinit := func(name, lifetime string) {
		t.Helper()
		command := exec.CommandContext(t.Context(), "kinit", "-l", lifetime, "-c", "FILE:"+path, "-k", "-t", userEnv(name, "KEYTAB"), userEnv(name, "PRINCIPAL"))
		out, err := command.CombinedOutput()
		require.NoError(t, err, string(out))
	}
	c := connectAs(t, base, Cache(path))
	require.ErrorContains(t, list(t, c), "run kinit")
	kinit("alice", "40s")
	require.NoError(t, list(t, c))
	kinit("bob", "40s") // bob has no Airflow user
	require.Error(t, list(t, c))
	kinit("alice", "3s")
	require.NoError(t, list(t, c))
	expired := func() bool { return strings.Contains(errorText(list(t, c)), "its ticket expired at") }
	require.Eventually(t, expired, time.Minute, 200*time.Millisecond)
	kinit("alice", "40s")
	require.NoError(t, list(t, c))
	require.NoError(t, os.Remove(path)) // as kdestroy does
	require.ErrorIs(t, list(t, c), os.ErrNotExist)
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// A proxy with MIT's library proves its identity; Airflow does not.
func TestRealMutualAuthentication(t *testing.T) {
	base := realServer(t)
	require.ErrorContains(t, list(t, connectAs(t, base, Cache("", WithMutualAuth()))), "it sends no proof; Airflow itself never does")

	cli := strings.Fields(os.Getenv("AIRFLOW_TEST_CLI"))
	if len(cli) == 0 {
		t.Skip("AIRFLOW_TEST_CLI is not set, which starts the proxy: set AIRFLOW_TEST_CLI=\"test/airflow/airflow run 2.11.2-kerberos --\"")
	}
	script, err := filepath.Abs("testdata/proxy.py")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	command := exec.CommandContext(ctx, cli[0], append(cli[1:], "python", script)...)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	defer func() {
		cancel()
		_ = command.Wait()
	}()
	port, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)

	proxy := "http://localhost:" + strings.TrimSpace(port)
	withProof := settings{spn: "HTTP/localhost", mutual: true}
	status, err := get(t, bindReal(t, proxy, withProof, cacheSource("")), proxy)
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, status)
	_, err = get(t, bindReal(t, proxy, withProof, cacheSource("")), proxy+"/silent")
	require.ErrorContains(t, err, "it sends no proof")

	// The proof of one request is not accepted for another.
	replayed := new(replay)
	d := bindReal(t, proxy, withProof, cacheSource(""))
	d.next = replayed
	_, err = get(t, d, proxy)
	require.NoError(t, err)
	_, err = get(t, d, proxy)
	require.ErrorContains(t, err, "is for another request")
}

// replay is a next Doer that replaces the proof of each response with the one of the first response.
type replay struct {
	proof http.Header
}

func (r *replay) Do(req *http.Request) (*http.Response, error) {
	resp, err := http.DefaultClient.Do(req)
	if err == nil && r.proof != nil {
		resp.Header = r.proof
	}
	if err == nil {
		r.proof = resp.Header
	}
	return resp, err
}
